#include "programme_csv.h"
#include "base_text.h"
#include <string.h>

bool programme_lines_next(programme_lines *l)
{
    if (l->at == 0 && l->len >= 3 && memcmp(l->text, "\xEF\xBB\xBF", 3) == 0)
        l->at = 3;
    if (l->at >= l->len)
        return false;
    const char *end = memchr(l->text + l->at, '\n', l->len - l->at);
    l->start = l->text + l->at;
    l->ended = end != NULL;
    l->n = end == NULL ? l->len - l->at : (size_t)(end - l->start);
    l->at += l->n + 1;
    l->n -= l->n > 0 && l->start[l->n - 1] == '\r';
    l->line++;
    return true;
}

/* One field, from *s on, into `to`; *s stands behind it. false: a quote that does not end. */
static bool take_field(const char **s, const char *end, char separator, char *to)
{
    while (*s < end && **s == ' ')
        (*s)++;
    bool quoted = *s < end && **s == '"';
    char *last = to;
    for (*s += quoted; *s < end; (*s)++) {
        if (quoted && **s == '"') {
            if (*s + 1 >= end || (*s)[1] != '"') {
                quoted = false;
                continue;
            }
            (*s)++;
        } else if (!quoted && **s == separator) {
            break;
        }
        *to++ = **s;
    }
    while (to > last && to[-1] == ' ')
        to--;
    *to = '\0';
    return !quoted;
}

size_t programme_csv_split(const programme_lines *l, ocop_arena *arena, char separator,
                           const char **fields, size_t most, ocop_error *e)
{
    const char *s = l->start, *end = l->start + l->n;
    size_t count = 0;
    if (ocop_text_valid(s, l->n) != l->n || memchr(s, '\0', l->n) != NULL) {
        ocop_error_at(e, OCOP_EINPUT, l->file, l->line, 0, "not UTF-8");
        return 0;
    }
    for (;; s++) {
        char *to = ocop_arena_alloc(arena, (size_t)(end - s) + 1);
        if (to == NULL) {
            ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
            return 0;
        }
        if (count == most) {
            ocop_error_at(e, OCOP_EINPUT, l->file, l->line, 0, "the line has more than %d fields",
                          (int)most);
            return 0;
        }
        if (!take_field(&s, end, separator, to)) {
            ocop_error_at(e, OCOP_EINPUT, l->file, l->line, 0, "a quote does not end in this line");
            return 0;
        }
        fields[count++] = to;
        if (s >= end)
            return count;
    }
}

void programme_csv_put(ocop_buf *out, const char *field)
{
    bool plain = strpbrk(field, ",\"\n\r") == NULL && field[0] != ' ' && field[0] != '#';
    if (plain) {
        ocop_buf_puts(out, field);
        return;
    }
    ocop_buf_putc(out, '"');
    for (const char *s = field; *s != '\0'; s++) {
        if (*s == '"')
            ocop_buf_putc(out, '"');
        ocop_buf_putc(out, *s);
    }
    ocop_buf_putc(out, '"');
}
