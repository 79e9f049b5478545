/* base_err.c - filling errors; the one place where their sentences are translated. */
#include "base_text.h"
#include "ocop/error.h"
#include <libintl.h>
#include <stdio.h>
#include <string.h>

static void copy_cut(char *to, size_t size, const char *from)
{
    size_t n = strlen(from);
    if (n >= size)
        n = ocop_text_cut(from, size - 1);
    memcpy(to, from, n);
    to[n] = '\0';
}

/* vsnprintf may cut inside a character: drop the broken tail. */
static void print_cut(char *to, size_t size, const char *fmt, va_list ap)
    __attribute__((format(printf, 3, 0)));
static void print_cut(char *to, size_t size, const char *fmt, va_list ap)
{
    int n = vsnprintf(to, size, fmt, ap);
    if (n < 0)
        to[0] = '\0';
    else if ((size_t)n >= size)
        to[ocop_text_cut(to, size - 1)] = '\0';
}

bool ocop_error_vat(ocop_error *e, ocop_code code, const char *file, int line, int column,
                    const char *fmt, va_list ap)
{
    if (e == NULL || e->code != OCOP_OK)
        return false;
    e->code = code;
    e->line = line;
    e->column = column;
    e->hint[0] = '\0';
    copy_cut(e->file, sizeof e->file, file == NULL ? "" : file);
    print_cut(e->msg, sizeof e->msg, dgettext("ocop", fmt), ap);
    return false;
}

bool ocop_error_at(ocop_error *e, ocop_code code, const char *file, int line, int column,
                   const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    ocop_error_vat(e, code, file, line, column, fmt, ap);
    va_end(ap);
    return false;
}

void ocop_error_hint(ocop_error *e, const char *fmt, ...)
{
    if (e == NULL || e->hint[0] != '\0')
        return;
    va_list ap;
    va_start(ap, fmt);
    print_cut(e->hint, sizeof e->hint, dgettext("ocop", fmt), ap);
    va_end(ap);
}

void ocop_error_reset(ocop_error *e)
{
    if (e != NULL)
        *e = (ocop_error)OCOP_ERROR_INIT;
}

const char *ocop_error_text(const ocop_error *e, char *out, unsigned long size)
{
    char place[200] = "";
    if (e->file[0] != '\0' && e->line > 0 && e->column > 0)
        snprintf(place, sizeof place, "%s:%d:%d: ", e->file, e->line, e->column);
    else if (e->file[0] != '\0' && e->line > 0)
        snprintf(place, sizeof place, "%s:%d: ", e->file, e->line);
    else if (e->file[0] != '\0')
        snprintf(place, sizeof place, "%s: ", e->file);
    int n = e->hint[0] == '\0' ? snprintf(out, size, "%s%s", place, e->msg)
                               : snprintf(out, size, "%s%s (%s)", place, e->msg, e->hint);
    if (n > 0 && (unsigned long)n >= size)
        out[ocop_text_cut(out, size - 1)] = '\0';
    return out;
}
