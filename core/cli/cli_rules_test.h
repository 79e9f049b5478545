/* cli_rules_test.h - what the files of `ocop rules test` share: running is one, showing the other.
 */
#ifndef OCOP_CLI_RULES_TEST_H
#define OCOP_CLI_RULES_TEST_H
#include "cli_rules.h"
#include "packtest.h"

typedef enum test_format { TEST_TEXT, TEST_TAP, TEST_JUNIT } test_format;

typedef struct test_totals { /* of one pack */
    size_t tests, passed;
    ocop_tally options, met, missed, gates;
    ocop_mutation mutation;
} test_totals;

typedef struct test_show {
    FILE *to;
    test_format format;
    bool quiet, mutate;
    size_t cases; /* numbered through all packs (TAP) */
} test_show;

/* Percent in tenths, cut: 1000 is only what is complete. */
int test_tenths(size_t part, size_t all);
int test_coverage_tenths(const test_totals *t);

void test_show_begin(const test_show *s);
void test_show_end(const test_show *s);
/* Table, failed expectations, what is not taken; *out sums up. */
bool test_show_pack(test_show *s, const ocop_pack *pack, ocop_suite *suite, test_totals *out,
                    ocop_error *e);
void test_show_survivor(const test_show *s, const ocop_pack *pack, const char *set,
                        const ocop_survivor *m);
void test_show_totals(const test_show *s, const ocop_pack *pack, const test_totals *t);
#endif
