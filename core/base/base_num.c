#include "base_num.h"
#include "base_text.h"
#include <string.h>

int64_t ocop_num_pow10(int n)
{
    int64_t p = 1;
    while (n-- > 0)
        p *= 10;
    return p;
}

typedef struct scan {
    const char *s, *end;
    bool negative;
    int64_t digits; /* significant digits as an integer, trailing zeros taken off */
    int count;      /* how many */
    int zeros;      /* trailing zeros not in `digits` */
    long exponent;  /* value = digits * 10^(zeros + exponent) */
    bool overlong;  /* more significant digits than we keep */
} scan;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static void take_digit(scan *n, char c)
{
    if (c == '0') {
        if (n->count > 0)
            n->zeros++;
        return;
    }
    int places = n->zeros + 1;
    if (n->count + places > OCOP_SIGNIFICANT_MAX) {
        n->overlong = true;
        return;
    }
    n->digits = n->digits * ocop_num_pow10(places) + (c - '0');
    n->count += places;
    n->zeros = 0;
}

static bool scan_exponent(scan *n)
{
    n->s++;
    bool negative = n->s < n->end && *n->s == '-';
    if (n->s < n->end && (*n->s == '-' || *n->s == '+'))
        n->s++;
    if (n->s == n->end || !is_digit(*n->s))
        return false;
    long x = 0;
    for (; n->s < n->end && is_digit(*n->s); n->s++)
        x = x < 100000 ? x * 10 + (*n->s - '0') : x;
    n->exponent += negative ? -x : x;
    return true;
}

/* The JSON grammar: -?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)? */
static bool scan_number(scan *n)
{
    if (n->s < n->end && *n->s == '-') {
        n->negative = true;
        n->s++;
    }
    if (n->s == n->end || !is_digit(*n->s))
        return false;
    bool leading_zero = *n->s == '0';
    const char *first = n->s;
    for (; n->s < n->end && is_digit(*n->s); n->s++)
        take_digit(n, *n->s);
    if (leading_zero && n->s - first > 1)
        return false;
    if (n->s < n->end && *n->s == '.') {
        const char *dot = n->s++;
        for (; n->s < n->end && is_digit(*n->s); n->s++) {
            take_digit(n, *n->s);
            n->exponent--;
        }
        if (n->s - dot == 1)
            return false;
    }
    if (n->s < n->end && (*n->s == 'e' || *n->s == 'E') && !scan_exponent(n))
        return false;
    return n->s == n->end;
}

ocop_num_fault ocop_num_parse(const char *s, size_t len, int decimals, int64_t *out)
{
    scan n = {.s = s, .end = s + len};
    if (!scan_number(&n))
        return OCOP_NUM_SYNTAX;
    if (n.overlong)
        return OCOP_NUM_RANGE;
    if (n.count == 0) {
        *out = 0;
        return OCOP_NUM_OK;
    }
    long shift = n.zeros + n.exponent + decimals; /* units = digits * 10^shift */
    if (shift < 0)
        return OCOP_NUM_PLACES;
    if (shift + n.count > 18)
        return OCOP_NUM_RANGE;
    int64_t v = n.digits * ocop_num_pow10((int)shift);
    *out = n.negative ? -v : v;
    return OCOP_NUM_OK;
}

ocop_num_fault ocop_num_parse_any(const char *s, size_t n, int64_t *out, int *decimals)
{
    ocop_num_fault fault = OCOP_NUM_PLACES;
    for (*decimals = 0; *decimals <= OCOP_DECIMALS_MAX; ++*decimals) {
        fault = ocop_num_parse(s, n, *decimals, out);
        if (fault != OCOP_NUM_PLACES)
            return fault;
    }
    return fault;
}

size_t ocop_num_print(int64_t v, int decimals, char point, char out[24])
{
    char digits[24];
    size_t n = 0, len = 0;
    uint64_t u = v < 0 ? (uint64_t)0 - (uint64_t)v : (uint64_t)v;
    while (decimals > 0 && u % 10 == 0 && u != 0) {
        u /= 10;
        decimals--;
    }
    if (u == 0)
        decimals = 0;
    do {
        digits[n++] = (char)('0' + u % 10);
        u /= 10;
    } while (u != 0 || n <= (size_t)decimals);
    if (v < 0)
        out[len++] = '-';
    while (n > 0) {
        out[len++] = digits[--n];
        if (n == (size_t)decimals && n > 0)
            out[len++] = point;
    }
    out[len] = '\0';
    return len;
}

size_t ocop_num_local(int64_t v, int decimals, char out[24])
{
    return ocop_num_print(v, decimals, ocop_text_is_vi() ? ',' : '.', out);
}
