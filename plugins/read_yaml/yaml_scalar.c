/* yaml_scalar.c - see yaml_scalar.h.
 *
 * The core schema of YAML 1.2, but whatever looks like a number and is none in JSON (007, +5, .5,
 * 0x10, .nan, 1_000) stays NUMBER: the host then says what is wrong with it, where text would only
 * be "not a number". Dates, versions (1.2.3), times and "33,5" are text. */
#include "yaml_scalar.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

typedef struct word {
    const char *text;
    ocop_scalar kind;
} word;

static bool same(const char *s, size_t n, const char *word_text)
{
    return strlen(word_text) == n && memcmp(s, word_text, n) == 0;
}

static bool same_any_case(const char *s, size_t n, const char *word_text)
{
    return strlen(word_text) == n && strncasecmp(s, word_text, n) == 0;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* 0x10, 0o17, 0b1 and what is left of them. */
static bool is_based(const char *s, size_t n)
{
    if (n < 2 || s[0] != '0' || strchr("xXoObB", s[1]) == NULL || s[1] == '\0')
        return false;
    for (size_t i = 2; i < n; i++)
        if (!isxdigit((unsigned char)s[i]) && s[i] != '_')
            return false;
    return true;
}

/* `s` without its sign: digits and underscores, at most one point, an exponent with digits. */
static bool is_decimal(const char *s, size_t n)
{
    size_t i = 0;
    size_t points = 0;
    if (!is_digit(s[0]) && !(s[0] == '.' && n > 1 && is_digit(s[1])))
        return false;
    for (; i < n && (is_digit(s[i]) || s[i] == '.' || s[i] == '_'); i++)
        points += s[i] == '.';
    if (points > 1)
        return false;
    if (i == n)
        return true;
    if (s[i] != 'e' && s[i] != 'E')
        return false;
    i++;
    if (i < n && (s[i] == '+' || s[i] == '-'))
        i++;
    size_t digits_from = i;
    while (i < n && is_digit(s[i]))
        i++;
    return i == n && i > digits_from;
}

/* -inf, .nan, +.Infinity: only with a sign or a point; a bare `inf` is text. */
static bool is_infinity(const char *s, size_t n)
{
    static const char *const names[] = {"inf", "infinity", "nan"};
    size_t skip = s[0] == '+' || s[0] == '-' ? 1 : 0;
    if (skip < n && s[skip] == '.')
        skip++;
    for (size_t i = 0; skip > 0 && i < sizeof names / sizeof names[0]; i++)
        if (same_any_case(s + skip, n - skip, names[i]))
            return true;
    return false;
}

static bool is_number_like(const char *s, size_t n)
{
    size_t sign = s[0] == '+' || s[0] == '-' ? 1 : 0;
    if (is_infinity(s, n))
        return true;
    return n > sign && (is_based(s + sign, n - sign) || is_decimal(s + sign, n - sign));
}

bool yaml_scalar_kind(const char *s, size_t n, ocop_scalar *out)
{
    static const word words[] = {
        {"", OCOP_SCALAR_NULL},       {"~", OCOP_SCALAR_NULL},      {"null", OCOP_SCALAR_NULL},
        {"Null", OCOP_SCALAR_NULL},   {"NULL", OCOP_SCALAR_NULL},   {"true", OCOP_SCALAR_TRUE},
        {"True", OCOP_SCALAR_TRUE},   {"TRUE", OCOP_SCALAR_TRUE},   {"false", OCOP_SCALAR_FALSE},
        {"False", OCOP_SCALAR_FALSE}, {"FALSE", OCOP_SCALAR_FALSE},
    };
    static const char *const refused[] = {"yes", "no", "on", "off"};
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++)
        if (same_any_case(s, n, refused[i]))
            return false;
    *out = OCOP_SCALAR_STRING;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (same(s, n, words[i].text))
            *out = words[i].kind;
    if (n > 0 && *out == OCOP_SCALAR_STRING && is_number_like(s, n))
        *out = OCOP_SCALAR_NUMBER;
    return true;
}
