#include "base_buf.h"
#include "base_mem.h"
#include "base_num.h"
#include <stdio.h>
#include <string.h>

void ocop_buf_init(ocop_buf *b)
{
    *b = (ocop_buf){0};
}

void ocop_buf_free(ocop_buf *b)
{
    ocop_free(b->data);
    *b = (ocop_buf){0};
}

void ocop_buf_reset(ocop_buf *b)
{
    b->len = 0;
    b->failed = false;
    if (b->data != NULL)
        b->data[0] = '\0';
}

/* Room for n more bytes and the NUL. */
static bool grow(ocop_buf *b, size_t n)
{
    if (b->failed)
        return false;
    if (b->data != NULL && n < b->cap - b->len)
        return true;
    if (n > SIZE_MAX / 2 - b->len) {
        b->failed = true;
        return false;
    }
    size_t cap = b->cap < 256 ? 256 : b->cap;
    while (cap - b->len <= n)
        cap *= 2;
    char *p = ocop_realloc(b->data, cap);
    if (p == NULL) {
        b->failed = true;
        return false;
    }
    b->data = p;
    b->cap = cap;
    return true;
}

void ocop_buf_grow_add(ocop_buf *b, const char *s, size_t n)
{
    if (!grow(b, n))
        return;
    if (n > 0)
        memcpy(b->data + b->len, s, n);
    b->len += n;
    b->data[b->len] = '\0';
}

void ocop_buf_vprintf(ocop_buf *b, const char *fmt, va_list ap)
{
    va_list again;
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    if (n < 0)
        b->failed = true;
    else if (grow(b, (size_t)n)) {
        vsnprintf(b->data + b->len, (size_t)n + 1, fmt, again);
        b->len += (size_t)n;
    }
    va_end(again);
}

void ocop_buf_printf(ocop_buf *b, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    ocop_buf_vprintf(b, fmt, ap);
    va_end(ap);
}

void ocop_buf_int(ocop_buf *b, int64_t v)
{
    char text[24];
    ocop_buf_add(b, text, ocop_num_print(v, 0, '.', text));
}
