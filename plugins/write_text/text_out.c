/* text_out.c - see text_out.h. */
#include "text_out.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void put(text_out *o, const char *s, size_t n)
{
    o->ok = o->ok && (n == 0 || o->host->sink_write(o->to, s, n, o->e));
}

const char *text_say(const text_out *o, const char *msgid)
{
    return o->host->translate(msgid);
}

static bool line_reserve(text_out *o, size_t n)
{
    if (n <= o->line_cap)
        return true;
    char *grown = o->host->realloc(o->line, n);
    if (grown == NULL) {
        o->ok = o->host->error_at(o->e, NULL, 0, 0, T("out of memory"));
        return false;
    }
    o->line = grown;
    o->line_cap = n;
    return true;
}

const char *text_format(text_out *o, const char *fmt, ...)
{
    const char *said = text_say(o, fmt);
    va_list ap;
    va_start(ap, fmt);
    int n = vsnprintf(NULL, 0, said, ap);
    va_end(ap);
    if (n < 0 || !line_reserve(o, (size_t)n + 1))
        return "";
    va_start(ap, fmt);
    vsnprintf(o->line, o->line_cap, said, ap);
    va_end(ap);
    return o->line;
}

const char *text_pick(const text_out *o, const char *vi, const char *en)
{
    bool speaks_vi = strcmp(o->host->lang(), "vi") == 0;
    const char *first = speaks_vi ? vi : en;
    const char *second = speaks_vi ? en : vi;
    if (first != NULL && first[0] != '\0')
        return first;
    return second != NULL ? second : "";
}

size_t text_width(const text_out *o, const char *s)
{
    return o->host->width(s, strlen(s));
}

/* ---- styles ------------------------------------------------------------------------------- */

static const char *const escapes[] = {
    [STYLE_PLAIN] = "",          [STYLE_BOLD] = "\x1b[1m",  [STYLE_DIM] = "\x1b[2m",
    [STYLE_GOOD] = "\x1b[32m",   [STYLE_OPEN] = "\x1b[33m", [STYLE_BAD] = "\x1b[31m",
    [STYLE_STAR] = "\x1b[33;1m",
};

static void style_on(text_out *o, text_style style)
{
    if (o->colour)
        put(o, escapes[style], strlen(escapes[style]));
}

static void style_off(text_out *o, text_style style)
{
    if (o->colour && style != STYLE_PLAIN)
        put(o, "\x1b[0m", 4);
}

/* ---- characters --------------------------------------------------------------------------- */

static size_t char_length(const char *s, size_t left)
{
    size_t n = 1;
    while (n < left && ((unsigned char)s[n] & 0xC0) == 0x80)
        n++;
    return n;
}

/* C0 and C1 controls and DEL: a name must not move the cursor or change colours. */
static bool is_control(const char *s, size_t n)
{
    unsigned char c = (unsigned char)s[0];
    return (n == 1 && (c < 0x20 || c == 0x7F)) ||
           (n == 2 && c == 0xC2 && (unsigned char)s[1] < 0xA0);
}

static size_t char_width(const text_out *o, const char *s, size_t n)
{
    return is_control(s, n) ? 1 : o->host->width(s, n);
}

static void put_clean(text_out *o, const char *s, size_t n)
{
    size_t from = 0;
    for (size_t at = 0; at < n;) {
        size_t step = char_length(s + at, n - at);
        if (is_control(s + at, step)) {
            put(o, s + from, at - from);
            put(o, "\xEF\xBF\xBD", 3);
            from = at + step;
        }
        at += step;
    }
    put(o, s + from, n - from);
}

/* Bytes of `s` that fit into `room` columns, whole characters with their accents; `used` columns.
 */
static size_t fit(const text_out *o, const char *s, size_t n, size_t room, size_t *used)
{
    size_t at = 0;
    *used = 0;
    while (at < n) {
        size_t step = char_length(s + at, n - at);
        size_t wide = char_width(o, s + at, step);
        if (*used + wide > room)
            break;
        *used += wide;
        at += step;
    }
    return at;
}

void text_put(text_out *o, text_style style, const char *s)
{
    style_on(o, style);
    put_clean(o, s, strlen(s));
    style_off(o, style);
}

void text_repeat(text_out *o, text_style style, const char *s, size_t times)
{
    if (times == 0)
        return;
    style_on(o, style);
    for (size_t i = 0; i < times; i++)
        put(o, s, strlen(s));
    style_off(o, style);
}

void text_end(text_out *o)
{
    put(o, "\n", 1);
}

/* ---- cells and paragraphs ----------------------------------------------------------------- */

void text_cell(text_out *o, text_style style, const char *s, size_t width, bool right)
{
    size_t used = 0;
    size_t n = strlen(s);
    size_t whole = fit(o, s, n, width, &used);
    bool cut = whole < n;
    if (cut) {
        whole = fit(o, s, n, width > 0 ? width - 1 : 0, &used);
        used++;
    }
    size_t fill = width > used ? width - used : 0;
    text_repeat(o, STYLE_PLAIN, " ", right ? fill : 0);
    style_on(o, style);
    put_clean(o, s, whole);
    if (cut)
        put(o, "…", strlen("…"));
    style_off(o, style);
    text_repeat(o, STYLE_PLAIN, " ", right ? 0 : fill);
}

typedef struct paragraph {
    text_style style, tail_style;
    size_t indent, limit; /* first and last column of its lines */
    const char *tail;
    size_t column;
    bool empty; /* no word on this line yet */
} paragraph;

static void end_line(text_out *o, paragraph *p)
{
    style_off(o, p->style);
    if (p->tail != NULL) {
        size_t wide = text_width(o, p->tail);
        size_t used = p->column + wide;
        text_repeat(o, STYLE_PLAIN, " ", o->columns > used ? o->columns - used : 1);
        text_put(o, p->tail_style, p->tail);
        p->tail = NULL;
    }
    text_end(o);
}

static void next_line(text_out *o, paragraph *p)
{
    end_line(o, p);
    text_repeat(o, STYLE_PLAIN, " ", p->indent);
    style_on(o, p->style);
    p->column = p->indent;
    p->empty = true;
}

/* A word that no line can hold is broken between characters. */
static void put_word(text_out *o, paragraph *p, const char *word, size_t n)
{
    size_t wide = 0;
    fit(o, word, n, SIZE_MAX, &wide);
    if (!p->empty && p->column + 1 + wide > p->limit)
        next_line(o, p);
    if (!p->empty) {
        put(o, " ", 1);
        p->column++;
    }
    while (n > 0) {
        size_t used = 0;
        size_t part = fit(o, word, n, p->limit > p->column ? p->limit - p->column : 0, &used);
        if (part == 0 && p->empty)
            part = char_length(word, n);
        put_clean(o, word, part);
        p->column += used;
        p->empty = p->empty && part == 0;
        word += part;
        n -= part;
        if (n > 0)
            next_line(o, p);
    }
    p->empty = false;
}

void text_wrap(text_out *o, text_style style, const char *s, size_t indent, const char *tail,
               text_style tail_style)
{
    size_t taken = tail == NULL ? 0 : text_width(o, tail) + 2;
    paragraph p = {.style = style,
                   .tail_style = tail_style,
                   .indent = indent,
                   .limit = o->columns > taken + indent + 8 ? o->columns - taken : indent + 8,
                   .tail = tail,
                   .column = indent,
                   .empty = true};
    style_on(o, style);
    while (*s != '\0') {
        size_t n = strcspn(s, " \t\n\r");
        if (n > 0)
            put_word(o, &p, s, n);
        s += n + (s[n] != '\0');
    }
    end_line(o, &p);
}

void text_reset(text_out *o)
{
    if (o->line != NULL)
        o->host->realloc(o->line, 0);
    o->line = NULL;
    o->line_cap = 0;
}
