/* base_buf.h - a growable byte buffer that remembers one failure.
 *
 * Writers append without looking; `ok` is false once an allocation failed, and then the
 * content is not to be used. Always NUL-terminated when not empty. */
#ifndef OCOP_BASE_BUF_H
#define OCOP_BASE_BUF_H
#include "ocop/error.h"
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct ocop_buf {
    char *data;
    size_t len, cap;
    bool failed;
} ocop_buf;

void ocop_buf_init(ocop_buf *b);
void ocop_buf_free(ocop_buf *b);
/* Empty it and keep the memory; also forgets a failure. */
void ocop_buf_reset(ocop_buf *b);
void ocop_buf_grow_add(ocop_buf *b, const char *s, size_t n);

/* Here, and not in the .c file: a result is a thousand small pieces, most of them constants. */
static inline void ocop_buf_add(ocop_buf *b, const char *s, size_t n)
{
    if (b->data == NULL || b->failed || n >= b->cap - b->len || n == 0) {
        ocop_buf_grow_add(b, s, n);
        return;
    }
    memcpy(b->data + b->len, s, n);
    b->len += n;
    b->data[b->len] = '\0';
}

static inline void ocop_buf_puts(ocop_buf *b, const char *s)
{
    ocop_buf_add(b, s, strlen(s));
}

static inline void ocop_buf_putc(ocop_buf *b, char c)
{
    ocop_buf_add(b, &c, 1);
}

void ocop_buf_printf(ocop_buf *b, const char *fmt, ...) OCOP_PRINTF(2, 3);
void ocop_buf_vprintf(ocop_buf *b, const char *fmt, va_list ap) OCOP_PRINTF(2, 0);
void ocop_buf_int(ocop_buf *b, int64_t v);
#endif
