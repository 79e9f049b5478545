/* packtest_mini.h - a suite over a small pack in memory, tests written as lines of text. */
#ifndef OCOP_TEST_PACKTEST_MINI_H
#define OCOP_TEST_PACKTEST_MINI_H
/* clang-format off: cmocka wants its own order */
#include "check.h"
/* clang-format on */
#include "mini_pack.h"
#include "packtest.h"

#define HEAD(form, no) form " { no = '" no "', key = 'k" no "', vi = 'v', en = 'e', "
#define OPT(key, points, rest)                                                                     \
    "{ key = '" key "', points = " points ", vi = 'v', en = 'e'" rest " }, "

static inline ocop_raw expected_raw(mini *m, const char *s, size_t n)
{
    ocop_raw r = {.kind = OCOP_RAW_STRING, .text = ocop_arena_strndup(m->arena, s, n), .len = n};
    if (strcmp(r.text, "null") == 0)
        return (ocop_raw){.kind = OCOP_RAW_NULL};
    if (strcmp(r.text, "true") == 0)
        return (ocop_raw){.kind = OCOP_RAW_BOOL, .truth = true};
    if (strspn(r.text, "0123456789.") == n)
        r.kind = OCOP_RAW_NUMBER;
    return r;
}

/* "stars=3 1=[0,5] gates=[forged?]": one line of `expect` a word, on lines 11, 12, ... */
static inline void expect_of(mini *m, ocop_dossier *d, const char *text)
{
    ocop_expectation *lines = ocop_arena_array(m->arena, strlen(text) + 1, sizeof *lines);
    size_t count = 0;
    for (const char *s = text; *s != '\0';) {
        size_t n = strcspn(s, " "), k = strcspn(s, "=");
        ocop_raw *values = ocop_arena_array(m->arena, n + 1, sizeof *values);
        ocop_expectation *x = &lines[count++];
        *x = (ocop_expectation){.key = ocop_arena_strndup(m->arena, s, k),
                                .is_list = s[k + 1] == '[',
                                .values = values,
                                .line = 10 + (int)count,
                                .column = 3};
        for (const char *v = s + k + 1 + x->is_list; v < s + n && *v != ']';) {
            size_t len = strcspn(v, "], ");
            values[x->count++] = expected_raw(m, v, len);
            v += len + (v[len] == ',');
        }
        s += n;
        s += strspn(s, " ");
    }
    d->expect = lines;
    d->expect_count = count;
}

/* Each test has its own id: "t1", "t2", ... */
static inline ocop_dossier *test_of(mini *m, int number, const char *facts, const char *claims,
                                    const char *expect)
{
    char id[16];
    ocop_dossier *d = mini_dossier(m, "tea", facts, claims);
    snprintf(id, sizeof id, "t%d", number);
    d->id = ocop_arena_strdup(m->arena, id);
    expect_of(m, d, expect);
    return d;
}
#endif
