#include "canon_json.h"
#include "base_date.h"
#include "base_num.h"
#include <string.h>

/* What may not stand in a JSON string as it is. */
static bool needs_escape(unsigned char c)
{
    return c < 0x20 || c == '"' || c == '\\';
}

static void escape(ocop_buf *b, unsigned char c)
{
    static const char short_forms[] = "\bb\tt\nn\ff\rr\"\"\\\\";
    for (size_t i = 0; short_forms[i] != '\0'; i += 2) {
        if ((unsigned char)short_forms[i] == c) {
            ocop_buf_putc(b, '\\');
            ocop_buf_putc(b, short_forms[i + 1]);
            return;
        }
    }
    ocop_buf_printf(b, "\\u%04x", c);
}

/* Bytes up to the first one that needs an escape, eight at a time where they last. */
static size_t plain_run(const char *s, size_t n)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
    size_t i = 0;
    for (; i + 8 <= n; i += 8) {
        uint64_t w = 0;
        memcpy(&w, s + i, 8);
        uint64_t quote = w ^ ones * '"', slash = w ^ ones * '\\';
        uint64_t control = (w - ones * 0x20) & ~w;
        if (((control | ((quote - ones) & ~quote) | ((slash - ones) & ~slash)) & high) != 0)
            break;
    }
    while (i < n && !needs_escape((unsigned char)s[i]))
        i++;
    return i;
}

/* A string without its quotes. */
static void inside(ocop_buf *b, const char *s, size_t n)
{
    for (;;) {
        size_t run = plain_run(s, n);
        ocop_buf_add(b, s, run);
        if (run == n)
            return;
        escape(b, (unsigned char)s[run]);
        s += run + 1;
        n -= run + 1;
    }
}

void ocop_json_string_n(ocop_buf *b, const char *s, size_t n)
{
    ocop_buf_putc(b, '"');
    inside(b, s, n);
    ocop_buf_putc(b, '"');
}

void ocop_json_string(ocop_buf *b, const char *s)
{
    if (s == NULL)
        ocop_buf_add(b, "null", 4);
    else
        ocop_json_string_n(b, s, strlen(s));
}

/* RFC 8785 writes numbers below 10^-6 with an exponent; only facts with more than six decimals
 * can be that small. */
static void small_number(ocop_buf *b, int64_t v, int decimals)
{
    char digits[24];
    int exponent = -decimals;
    while (v % 10 == 0) {
        v /= 10;
        exponent++;
    }
    size_t n = ocop_num_print(v, 0, '.', digits);
    size_t sign = v < 0;
    ocop_buf_add(b, digits, sign + 1);
    if (n > sign + 1) {
        ocop_buf_putc(b, '.');
        ocop_buf_add(b, digits + sign + 1, n - sign - 1);
    }
    ocop_buf_printf(b, "e%d", exponent + (int)(n - sign) - 1);
}

void ocop_json_number(ocop_buf *b, int64_t v, int decimals)
{
    char text[24];
    if (v >= 0 && v < 1000 && v % 100 == 0 && decimals == 2) /* most points there are */
        ocop_buf_putc(b, (char)('0' + v / 100));
    else if (v != 0 && decimals > 6 && v < ocop_num_pow10(decimals - 6) &&
             v > -ocop_num_pow10(decimals - 6))
        small_number(b, v, decimals);
    else
        ocop_buf_add(b, text, ocop_num_print(v, decimals, '.', text));
}

void ocop_json_value(ocop_buf *b, const ocop_fact *f, ocop_value v)
{
    char day[12];
    if (v.n == OCOP_MISSING) {
        ocop_buf_puts(b, "null");
        return;
    }
    switch (f->type) {
    case OCOP_FACT_BOOLEAN:
        ocop_buf_puts(b, v.n != 0 ? "true" : "false");
        break;
    case OCOP_FACT_ENUM:
        ocop_json_string(b, f->values[v.n].key);
        break;
    case OCOP_FACT_NUMBER:
        ocop_json_number(b, v.n, f->decimals);
        break;
    case OCOP_FACT_DATE:
        ocop_json_string(b, ocop_date_print((int32_t)v.n, day));
        break;
    case OCOP_FACT_TEXT:
        ocop_json_string(b, v.text);
        break;
    }
}

void ocop_json_text2(ocop_buf *b, ocop_text2 t)
{
    ocop_buf_puts(b, "{\"vi\":");
    ocop_json_string(b, t.vi);
    ocop_buf_puts(b, ",\"en\":");
    ocop_json_string(b, t.en);
    ocop_buf_putc(b, '}');
}

void ocop_json_key(ocop_buf *b, bool *first, const char *name)
{
    ocop_buf_add(b, *first ? "{\"" : ",\"", 2);
    *first = false;
    inside(b, name, strlen(name));
    ocop_buf_add(b, "\":", 2);
}

void ocop_json_text(ocop_buf *b, bool *first, const char *name, const char *s)
{
    if (s == NULL)
        return;
    ocop_json_key(b, first, name);
    ocop_json_string(b, s);
}

void ocop_json_date(ocop_buf *b, bool *first, const char *name, int32_t day)
{
    char iso[12];
    if (day != OCOP_NO_DATE)
        ocop_json_text(b, first, name, ocop_date_print(day, iso));
}

void ocop_json_texts(ocop_buf *b, bool *first, const char *name, const char *const *list, size_t n)
{
    ocop_json_key(b, first, name);
    ocop_buf_putc(b, '[');
    for (size_t i = 0; i < n; i++) {
        if (i > 0)
            ocop_buf_putc(b, ',');
        ocop_json_string(b, list[i]);
    }
    ocop_buf_putc(b, ']');
}
