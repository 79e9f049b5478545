/* report_out.c - see report.h. */
#include "report.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void report_begin(report *r, ocop_sink *to, ocop_error *e)
{
    r->to = to;
    r->e = e;
    r->ok = true;
}

void report_free(report *r)
{
    for (size_t i = 0; i < REPORT_RING; i++)
        if (r->ring[i] != NULL)
            r->host->realloc(r->ring[i], 0);
}

void report_no_memory(report *r)
{
    r->ok = r->host->error_at(r->e, NULL, 0, 0, T("out of memory"));
}

void report_write(report *r, const char *s, size_t n)
{
    r->ok = r->ok && (n == 0 || r->host->sink_write(r->to, s, n, r->e));
}

void report_puts(report *r, const char *s)
{
    report_write(r, s, strlen(s));
}

const char *report_say(const report *r, const char *msgid)
{
    return r->host->translate(msgid);
}

/* Room for `n` bytes in the next text of the ring; NULL: no memory. */
static char *next_text(report *r, size_t n)
{
    size_t at = r->ring_next++ % REPORT_RING;
    if (n > r->ring_cap[at]) {
        char *grown = r->host->realloc(r->ring[at], n < 128 ? 128 : n);
        if (grown == NULL) {
            report_no_memory(r);
            return NULL;
        }
        r->ring[at] = grown;
        r->ring_cap[at] = n < 128 ? 128 : n;
    }
    return r->ring[at];
}

const char *report_format(report *r, const char *fmt, ...)
{
    const char *said = report_say(r, fmt);
    va_list ap;
    va_start(ap, fmt);
    int n = vsnprintf(NULL, 0, said, ap);
    va_end(ap);
    char *text = n < 0 ? NULL : next_text(r, (size_t)n + 1);
    if (text == NULL)
        return "";
    va_start(ap, fmt);
    vsnprintf(text, (size_t)n + 1, said, ap);
    va_end(ap);
    return text;
}

bool report_is_vi(const report *r)
{
    return strcmp(r->host->lang(), "vi") == 0;
}

const char *report_pick(const report *r, const char *vi, const char *en)
{
    const char *first = report_is_vi(r) ? vi : en;
    const char *second = report_is_vi(r) ? en : vi;
    if (first != NULL && first[0] != '\0')
        return first;
    return second != NULL ? second : "";
}

size_t report_char(const char *s)
{
    size_t n = 1;
    while (((unsigned char)s[n] & 0xC0) == 0x80)
        n++;
    return n;
}

/* C0 and C1 controls and DEL, and the non-characters that XML refuses. */
static bool is_control(const char *s, size_t n)
{
    const unsigned char *c = (const unsigned char *)s;
    return (n == 1 && (c[0] < 0x20 || c[0] == 0x7F)) || (n == 2 && c[0] == 0xC2 && c[1] < 0xA0) ||
           (n == 3 && c[0] == 0xEF && c[1] == 0xBF && c[2] >= 0xBE);
}

static const char *clean(report *r, const char *s, size_t limit, bool lines)
{
    size_t len = strlen(s);
    bool cut = limit > 0 && len > limit;
    char *text = next_text(r, (cut ? limit : len) * 3 + 4); /* a control becomes three bytes */
    if (text == NULL)
        return "";
    char *to = text;
    for (size_t step = 0; *s != '\0'; s += step) {
        step = report_char(s);
        if (cut && (size_t)(to - text) + step > limit) {
            memcpy(to, "…", 3);
            to += 3;
            break;
        }
        if (step == 1 && strchr(" \t\n\r", *s) != NULL) {
            *to++ = lines && *s == '\n' ? '\n' : ' ';
        } else if (is_control(s, step)) {
            memcpy(to, "\xEF\xBF\xBD", 3);
            to += 3;
        } else {
            memcpy(to, s, step);
            to += step;
        }
    }
    *to = '\0';
    return text;
}

const char *report_clean(report *r, const char *s, size_t limit)
{
    return clean(r, s, limit, false);
}

const char *report_clean_lines(report *r, const char *s, size_t limit)
{
    return clean(r, s, limit, true);
}
