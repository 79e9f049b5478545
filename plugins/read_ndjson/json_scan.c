/* json_scan.c - see json_scan.h.
 *
 * Why not a JSON library: those packaged build a tree of every line or take unchecked UTF-8 and
 * lone surrogates; this scanner needs neither memory nor a second look at a byte. */
#include "json_scan.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define T(s) s /* marks a sentence for xgettext; the host translates it */

typedef struct cursor {
    json_scan *s;
    ocop_record *to;
    ocop_error *e;
    const char *start, *p, *end;
    size_t trailing; /* bytes before `p` that only continue a character */
    int line;
    int depth;
    uint64_t maps; /* a bit for each open level, the innermost lowest: 1 map, 0 list */
} cursor;

typedef enum want {
    WANT_DOSSIER,
    WANT_VALUE,
    WANT_FIRST_KEY, /* or the end of the map */
    WANT_KEY,
    WANT_FIRST_ITEM, /* or the end of the list */
    WANT_NEXT,       /* a comma or the end of what is open */
    WANT_NOTHING
} want;

typedef bool (*step)(cursor *c, want *next);

/* ---- messages ----------------------------------------------------------------------------- */

static int column_now(const cursor *c)
{
    return (int)((size_t)(c->p - c->start) - c->trailing) + 1;
}

/* Length of the character at `p`: 0 when it is not UTF-8 (overlong, surrogate, cut, too high). */
static size_t utf8_length(const char *p, const char *end)
{
    const unsigned char *u = (const unsigned char *)p;
    size_t left = (size_t)(end - p);
    unsigned char low = 0x80, high = 0xBF; /* bounds of the second byte */
    size_t n = u[0] < 0xE0 ? 2 : u[0] < 0xF0 ? 3 : 4;
    if (u[0] < 0x80)
        return 1;
    if (u[0] < 0xC2 || u[0] > 0xF4 || left < n)
        return 0;
    low = u[0] == 0xE0 ? 0xA0 : u[0] == 0xF0 ? 0x90 : low;
    high = u[0] == 0xED ? 0x9F : u[0] == 0xF4 ? 0x8F : high;
    if (u[1] < low || u[1] > high)
        return 0;
    for (size_t i = 2; i < n; i++)
        if ((u[i] & 0xC0) != 0x80)
            return 0;
    return n;
}

/* What stands at the cursor, as people call it: 'NaN', '}', U+0001, the end of the line. */
static const char *found(const cursor *c, char out[64])
{
    const ocop_host *host = c->s->host;
    if (c->p == c->end)
        return host->translate(T("the end of the line"));
    unsigned char byte = (unsigned char)*c->p;
    size_t word = 0;
    while (word < 24 && c->p + word < c->end && isalnum((unsigned char)c->p[word]))
        word++;
    size_t n = word > 0 ? word : utf8_length(c->p, c->end);
    if (n == 0)
        snprintf(out, 64, host->translate(T("the byte 0x%02X, which is not UTF-8")), byte);
    else if (byte < 0x20 || byte == 0x7F)
        snprintf(out, 64, "U+%04X", byte);
    else
        snprintf(out, 64, "'%.*s'", (int)n, c->p);
    return out;
}

static bool unexpected(cursor *c, const char *expected)
{
    const ocop_host *host = c->s->host;
    char what[64];
    host->error_at(c->e, c->s->file, c->line, column_now(c), T("expected %s, found %s"),
                   host->translate(expected), found(c, what));
    if (c->p == c->end && c->depth > 0)
        host->error_hint(c->e, "%s",
                         host->translate(T("a dossier stands on one line; a file with line breaks "
                                           "inside its objects is not NDJSON")));
    return false;
}

static bool no_memory(cursor *c)
{
    return c->s->host->error_at(c->e, c->s->file, c->line, 0, T("out of memory"));
}

/* ---- text --------------------------------------------------------------------------------- */

/* Bytes that a text may hold as they are: not controls, the quote, the backslash, 0x80 and up. */
static bool is_plain(unsigned char c)
{
    return c >= 0x20 && c < 0x80 && c != '"' && c != '\\';
}

/* Past plain bytes, eight at a time where they last. */
static const char *skip_plain(const char *p, const char *end)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
    for (; end - p >= 8; p += 8) {
        uint64_t w = 0;
        memcpy(&w, p, 8);
        uint64_t quote = w ^ ones * '"', slash = w ^ ones * '\\';
        /* a high bit: below 0x20, a quote, a backslash, or 0x80 and up */
        if ((((w - ones * 0x20) | (quote - ones) | (slash - ones) | w) & high) != 0)
            break;
    }
    while (p < end && is_plain((unsigned char)*p))
        p++;
    return p;
}

/* Go on to the first byte that is not simply part of the text. */
static void skip_text(cursor *c)
{
    const char *p = c->p;
    const char *end = c->end;
    for (;;) {
        p = skip_plain(p, end);
        if (p == end || (unsigned char)*p < 0x80)
            break;
        size_t n = utf8_length(p, end);
        if (n == 0)
            break;
        p += n;
        c->trailing += n - 1;
    }
    c->p = p;
}

/* A text was not closed; the cursor stands where it went wrong. */
static bool text_broken(cursor *c)
{
    unsigned char byte = c->p < c->end ? (unsigned char)*c->p : 0xFF;
    if (c->p == c->end || byte >= 0x80)
        return unexpected(c, c->p == c->end ? T("'\"' at the end of the text") : T("UTF-8 text"));
    return c->s->host->error_at(c->e, c->s->file, c->line, column_now(c),
                                T("found the control character U+%04X in a text; expected it "
                                  "written as \\u%04X"),
                                byte, byte);
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static bool scan_hex4(cursor *c, unsigned *out)
{
    *out = 0;
    for (int i = 0; i < 4; i++, c->p++) {
        int digit = c->p < c->end ? hex_value(*c->p) : -1;
        if (digit < 0)
            return unexpected(c, T("four hexadecimal digits after \\u"));
        *out = *out * 16 + (unsigned)digit;
    }
    return true;
}

static size_t utf8_put(unsigned code, char *to)
{
    if (code < 0x80) {
        to[0] = (char)code;
        return 1;
    }
    size_t n = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    static const unsigned char leads[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = n - 1; i > 0; i--, code >>= 6)
        to[i] = (char)(0x80 | (code & 0x3F));
    to[0] = (char)(leads[n] | code);
    return n;
}

static bool half_pair(cursor *c, unsigned code)
{
    return c->s->host->error_at(c->e, c->s->file, c->line, column_now(c),
                                T("\\u%04X is half of a character; expected both halves, "
                                  "as in \\uD83D\\uDE00"),
                                code);
}

/* The cursor stands after \u. */
static bool scan_unicode(cursor *c, char **to)
{
    unsigned code = 0;
    unsigned low = 0;
    if (!scan_hex4(c, &code))
        return false;
    if (code >= 0xDC00 && code <= 0xDFFF)
        return half_pair(c, code);
    if (code >= 0xD800 && code <= 0xDBFF) {
        if (c->end - c->p < 2 || c->p[0] != '\\' || c->p[1] != 'u')
            return half_pair(c, code);
        c->p += 2;
        if (!scan_hex4(c, &low))
            return false;
        if (low < 0xDC00 || low > 0xDFFF)
            return half_pair(c, code);
        code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    }
    *to += utf8_put(code, *to);
    return true;
}

/* The cursor stands at a backslash. */
static bool scan_escape(cursor *c, char **to)
{
    static const char names[] = "\"\\/bfnrt";
    static const char bytes[] = "\"\\/\b\f\n\r\t";
    c->p++;
    if (c->p < c->end && *c->p == 'u') {
        c->p++;
        return scan_unicode(c, to);
    }
    const char *name = c->p < c->end && *c->p != '\0' ? strchr(names, *c->p) : NULL;
    if (name == NULL)
        return unexpected(c, T("one of \" \\ / b f n r t u after the backslash"));
    *(*to)++ = bytes[name - names];
    c->p++;
    return true;
}

/* Decoded text is never longer than what stands in the line. */
static bool scratch_reserve(json_scan *s, size_t n)
{
    if (n <= s->scratch_cap)
        return true;
    char *grown = s->host->realloc(s->scratch, n);
    if (grown == NULL)
        return false;
    s->scratch = grown;
    s->scratch_cap = n;
    return true;
}

/* Text that begins at `from` and has a backslash at the cursor. */
static bool scan_text_escaped(cursor *c, const char *from, const char **out, size_t *n)
{
    if (!scratch_reserve(c->s, (size_t)(c->end - from)))
        return no_memory(c);
    char *to = c->s->scratch;
    for (;;) {
        size_t run = (size_t)(c->p - from);
        memcpy(to, from, run);
        to += run;
        if (c->p == c->end || (*c->p != '"' && *c->p != '\\'))
            return text_broken(c);
        if (*c->p == '"')
            break;
        if (!scan_escape(c, &to))
            return false;
        from = c->p;
        skip_text(c);
    }
    c->p++;
    *out = c->s->scratch;
    *n = (size_t)(to - c->s->scratch);
    return true;
}

/* The cursor stands at the opening quote. */
static bool scan_text(cursor *c, const char **out, size_t *n)
{
    const char *from = ++c->p;
    skip_text(c);
    if (c->p < c->end && *c->p == '\\')
        return scan_text_escaped(c, from, out, n);
    if (c->p == c->end || *c->p != '"')
        return text_broken(c);
    *out = from;
    *n = (size_t)(c->p - from);
    c->p++;
    return true;
}

/* ---- numbers and words -------------------------------------------------------------------- */

static bool at_digit(const cursor *c)
{
    return c->p < c->end && *c->p >= '0' && *c->p <= '9';
}

static bool scan_digits(cursor *c)
{
    if (!at_digit(c))
        return unexpected(c, T("a digit"));
    while (at_digit(c))
        c->p++;
    return true;
}

static bool at_either(const cursor *c, char a, char b)
{
    return c->p < c->end && (*c->p == a || *c->p == b);
}

static bool scan_number(cursor *c)
{
    if (*c->p == '-')
        c->p++;
    if (at_either(c, '0', '0')) {
        c->p++;
        if (at_digit(c))
            return unexpected(c, T("no digit after a leading 0"));
    } else if (!scan_digits(c)) {
        return false;
    }
    if (at_either(c, '.', '.')) {
        c->p++;
        if (!scan_digits(c))
            return false;
    }
    if (at_either(c, 'e', 'E')) {
        c->p++;
        if (at_either(c, '+', '-'))
            c->p++;
        return scan_digits(c);
    }
    return true;
}

/* `true`, `false` or `null`; false: none of them, without a message. */
static bool scan_word(cursor *c, ocop_scalar *kind)
{
    static const struct {
        const char *text;
        size_t len;
        ocop_scalar kind;
    } words[] = {{"true", 4, OCOP_SCALAR_TRUE},
                 {"false", 5, OCOP_SCALAR_FALSE},
                 {"null", 4, OCOP_SCALAR_NULL}};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if ((size_t)(c->end - c->p) < words[i].len ||
            memcmp(c->p, words[i].text, words[i].len) != 0)
            continue;
        c->p += words[i].len;
        *kind = words[i].kind;
        return true;
    }
    return false;
}

/* ---- structure ---------------------------------------------------------------------------- */

static bool open_level(cursor *c, bool map)
{
    const ocop_host *host = c->s->host;
    int column = column_now(c);
    if (c->depth == JSON_DEPTH_MAX)
        return host->error_at(c->e, c->s->file, c->line, column,
                              T("found more than %d levels of maps and lists, expected at most "
                                "%d"),
                              JSON_DEPTH_MAX, JSON_DEPTH_MAX);
    c->p++;
    c->depth++;
    c->maps = c->maps << 1 | (map ? 1u : 0u);
    return map ? host->map_begin(c->to, c->line, column, c->e)
               : host->list_begin(c->to, c->line, column, c->e);
}

static bool close_level(cursor *c, want *next)
{
    const ocop_host *host = c->s->host;
    bool map = (c->maps & 1u) != 0;
    c->p++;
    c->depth--;
    c->maps >>= 1;
    *next = c->depth == 0 ? WANT_NOTHING : WANT_NEXT;
    return map ? host->map_end(c->to, c->e) : host->list_end(c->to, c->e);
}

static bool want_scalar(cursor *c)
{
    ocop_scalar kind = OCOP_SCALAR_NULL;
    const char *text = c->p;
    size_t n = 0;
    int column = column_now(c);
    if (*c->p == '"') {
        kind = OCOP_SCALAR_STRING;
        if (!scan_text(c, &text, &n))
            return false;
    } else if (*c->p == '-' || at_digit(c)) {
        kind = OCOP_SCALAR_NUMBER;
        if (!scan_number(c))
            return false;
        n = (size_t)(c->p - text);
    } else if (scan_word(c, &kind)) {
        n = (size_t)(c->p - text);
    } else {
        return unexpected(c, T("a value"));
    }
    return c->s->host->scalar(c->to, kind, text, n, c->line, column, c->e);
}

static bool want_value(cursor *c, want *next)
{
    if (c->p == c->end)
        return unexpected(c, T("a value"));
    if (*c->p == '{' || *c->p == '[') {
        bool map = *c->p == '{';
        *next = map ? WANT_FIRST_KEY : WANT_FIRST_ITEM;
        return open_level(c, map);
    }
    *next = c->depth == 0 ? WANT_NOTHING : WANT_NEXT;
    return want_scalar(c);
}

static bool want_dossier(cursor *c, want *next)
{
    if (c->p == c->end || *c->p != '{')
        return unexpected(c, T("one dossier (an object in '{' and '}')"));
    return want_value(c, next);
}

static void skip_space(cursor *c)
{
    while (c->p < c->end && (*c->p == ' ' || *c->p == '\t' || *c->p == '\n' || *c->p == '\r'))
        c->p++;
}

static bool want_key(cursor *c, want *next)
{
    const char *text = NULL;
    size_t n = 0;
    int column = column_now(c);
    if (c->p == c->end || *c->p != '"')
        return unexpected(c, T("a key in double quotes"));
    if (!scan_text(c, &text, &n) || !c->s->host->key(c->to, text, n, c->line, column, c->e))
        return false;
    skip_space(c);
    if (c->p == c->end || *c->p != ':')
        return unexpected(c, T("':' after the key"));
    c->p++;
    *next = WANT_VALUE;
    return true;
}

static bool want_first_key(cursor *c, want *next)
{
    if (c->p < c->end && *c->p == '}')
        return close_level(c, next);
    if (c->p == c->end || *c->p != '"')
        return unexpected(c, T("a key in double quotes or '}'"));
    return want_key(c, next);
}

static bool want_first_item(cursor *c, want *next)
{
    if (c->p < c->end && *c->p == ']')
        return close_level(c, next);
    return want_value(c, next);
}

static bool want_next(cursor *c, want *next)
{
    bool map = (c->maps & 1u) != 0;
    if (c->p < c->end && *c->p == (map ? '}' : ']'))
        return close_level(c, next);
    if (c->p == c->end || *c->p != ',')
        return unexpected(c, map ? T("',' or '}'") : T("',' or ']'"));
    c->p++;
    *next = map ? WANT_KEY : WANT_VALUE;
    return true;
}

bool json_scan_line(json_scan *s, const char *bytes, size_t n, int line, ocop_record *to,
                    ocop_error *e)
{
    static const step steps[] = {
        [WANT_DOSSIER] = want_dossier,       [WANT_VALUE] = want_value,
        [WANT_FIRST_KEY] = want_first_key,   [WANT_KEY] = want_key,
        [WANT_FIRST_ITEM] = want_first_item, [WANT_NEXT] = want_next,
    };
    cursor c = {.s = s, .to = to, .e = e, .start = bytes, .p = bytes, .end = bytes + n};
    c.line = line;
    want next = s->any_value ? WANT_VALUE : WANT_DOSSIER;
    skip_space(&c);
    while (next != WANT_NOTHING) {
        if (!steps[next](&c, &next))
            return false;
        skip_space(&c);
    }
    return c.p == c.end || unexpected(&c, T("the end of the line"));
}

void json_scan_reset(json_scan *s)
{
    if (s->scratch != NULL)
        s->host->realloc(s->scratch, 0);
    s->scratch = NULL;
    s->scratch_cap = 0;
}
