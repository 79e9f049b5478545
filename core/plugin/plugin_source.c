/* plugin_source.c - bytes to read, whole or line by line, in bounded memory. */
#include "base_mem.h"
#include "plugin_priv.h"
#include <string.h>

enum { FIRST_ROOM = 64 << 10 };

struct ocop_source {
    const char *name;
    ocop_read_fn read;
    void *ctx;
    char *data;
    size_t room, start, end; /* unread bytes are data[start..end) */
    int line;                /* number of the line that begins at start, or goes on there */
    bool begun, ended, inside_long;
};

ocop_source *ocop_source_new(const char *name, ocop_read_fn read, void *ctx, ocop_error *e)
{
    ocop_source *s = ocop_realloc(NULL, sizeof *s);
    char *data = ocop_realloc(NULL, FIRST_ROOM);
    if (s == NULL || data == NULL) {
        ocop_free(s);
        ocop_free(data);
        ocop_error_at(e, OCOP_ENOMEM, name, 0, 0, "out of memory");
        return NULL;
    }
    *s = (ocop_source){
        .name = name, .read = read, .ctx = ctx, .data = data, .room = FIRST_ROOM, .line = 1};
    return s;
}

void ocop_source_free(ocop_source *s)
{
    if (s == NULL)
        return;
    ocop_free(s->data);
    ocop_free(s);
}

const char *ocop_source_name(const ocop_source *s)
{
    return s->name;
}

/* Make room and read once more. 1: something came, 0: the end, -1: failure. */
static int fill(ocop_source *s, ocop_error *e)
{
    if (s->ended)
        return 0;
    if (s->start > 0) {
        memmove(s->data, s->data + s->start, s->end - s->start);
        s->end -= s->start;
        s->start = 0;
    }
    if (s->end == s->room) {
        size_t room = s->room * 2 < OCOP_RECORD_BYTES_MAX ? s->room * 2 : OCOP_RECORD_BYTES_MAX;
        char *data = ocop_realloc(s->data, room);
        if (data == NULL) {
            ocop_error_at(e, OCOP_ENOMEM, s->name, s->line, 0, "out of memory");
            return -1;
        }
        s->data = data;
        s->room = room;
    }
    long n = s->read(s->ctx, s->data + s->end, s->room - s->end, e);
    if (n < 0)
        return -1;
    s->ended = n == 0;
    s->end += (size_t)n;
    return n > 0;
}

/* The first bytes: a UTF-8 mark is dropped, UTF-16 is told by its mark. */
static bool begin(ocop_source *s, ocop_error *e)
{
    while (s->end - s->start < 3 && !s->ended)
        if (fill(s, e) < 0)
            return false;
    s->begun = true;
    if (s->end >= 3 && memcmp(s->data, "\xEF\xBB\xBF", 3) == 0)
        s->start = 3;
    if (s->end >= 2 &&
        (memcmp(s->data, "\xFF\xFE", 2) == 0 || memcmp(s->data, "\xFE\xFF", 2) == 0)) {
        ocop_error_at(e, OCOP_EINPUT, s->name, 1, 1, "the file is UTF-16, expected UTF-8");
        ocop_error_hint(e, "save it as UTF-8");
        return false;
    }
    return true;
}

long ocop_source_read(ocop_source *s, char *to, size_t n, ocop_error *e)
{
    if (!s->begun && !begin(s, e))
        return -1;
    if (s->start == s->end && fill(s, e) < 0)
        return -1;
    size_t have = s->end - s->start;
    size_t k = have < n ? have : n;
    if (k > 0)
        memcpy(to, s->data + s->start, k);
    s->start += k;
    return (long)k;
}

static int give(ocop_source *s, size_t len, bool ended, bool more, ocop_line *out)
{
    *out = (ocop_line){s->data + s->start, len, s->line, more, ended};
    s->start += len + ended;
    s->line += !more;
    s->inside_long = more;
    return 1;
}

int ocop_source_line(ocop_source *s, ocop_line *out, ocop_error *e)
{
    if (!s->begun && !begin(s, e))
        return -1;
    size_t seen = 0; /* bytes after start that hold no line end */
    for (;;) {
        size_t have = s->end - s->start;
        const char *end = have > seen ? memchr(s->data + s->start + seen, '\n', have - seen) : NULL;
        if (end != NULL)
            return give(s, (size_t)(end - s->data) - s->start, true, false, out);
        if (have == OCOP_RECORD_BYTES_MAX)
            return give(s, have, false, true, out);
        seen = have;
        int more = fill(s, e);
        if (more < 0)
            return -1;
        if (more == 0)
            break;
    }
    if (s->start == s->end && !s->inside_long)
        return 0;
    s->inside_long = false;
    return give(s, s->end - s->start, false, false, out);
}
