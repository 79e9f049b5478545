/* check.h - what the tests of core/ share: cmocka in its right order, and checks that name the
 * case.
 *
 * A failing check prints the case, what was wanted and what came, and is counted: a table is gone
 * through to its end. The test ends with check_done(). */
#ifndef OCOP_TEST_CHECK_H
#define OCOP_TEST_CHECK_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
/* cmocka wants the four above first */
#include "ocop/error.h"
#include <cmocka.h>

#define CHECK_COUNT(a) (sizeof(a) / sizeof *(a))

static int check_bad;

static inline bool check_true(const char *name, bool ok)
{
    if (!ok) {
        fprintf(stderr, "%s: does not hold\n", name);
        check_bad++;
    }
    return ok;
}

static inline bool check_int(const char *name, int64_t got, int64_t want)
{
    if (got == want)
        return true;
    fprintf(stderr, "%s\n  want: %lld\n  got:  %lld\n", name, (long long)want, (long long)got);
    check_bad++;
    return false;
}

static inline bool check_text(const char *name, const char *got, const char *want)
{
    if (got == want || (got != NULL && want != NULL && strcmp(got, want) == 0))
        return true;
    fprintf(stderr, "%s\n  want: %s\n  got:  %s\n", name, want == NULL ? "(NULL)" : want,
            got == NULL ? "(NULL)" : got);
    check_bad++;
    return false;
}

/* The whole error as people see it: "file:line:column: message (hint)". */
static inline const char *error_text(const ocop_error *e)
{
    static char text[800];
    return ocop_error_text(e, text, sizeof text);
}

static inline bool check_error(const char *name, const ocop_error *e, ocop_code code,
                               const char *want)
{
    bool same_code = check_int(name, e->code, code);
    return check_text(name, error_text(e), want) && same_code;
}

/* xorshift64*: the same numbers on every machine. */
static inline uint32_t check_random(uint64_t *seed, uint32_t below)
{
    *seed ^= *seed >> 12;
    *seed ^= *seed << 25;
    *seed ^= *seed >> 27;
    return (uint32_t)((*seed * UINT64_C(2685821657736338717)) >> 33) % below;
}

static inline void check_done(void)
{
    int bad = check_bad;
    check_bad = 0;
    assert_int_equal(bad, 0);
}
#endif
