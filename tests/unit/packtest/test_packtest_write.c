/* test_packtest_write.c - coverage, and the tests that the suite writes for itself. */
#include "packtest_mini.h"

#define GATES                                                                                      \
    "gates = { gate { key = 'forged', effect = 'disqualify', when = 'forged', vi = 'v', en = 'e' " \
    "}, "                                                                                          \
    "gate { key = 'small', effect = 'stop', when = 'size < 0', vi = 'v', en = 'e' } },"
#define SCALE                                                                                      \
    HEAD("scale", "1")                                                                             \
    "max = 4, fact = 'pct', " OPT("from_75", "4", ", from = 75, min_for_stars = 5")                \
        OPT("from_50", "2", ", from = 50, below = 75, min_for_stars = 4")                          \
            OPT("some", "0.5", ", over = 0, below = 50, min_for_stars = 3") "}, "
#define STOPPING                                                                                   \
    HEAD("ladder", "2")                                                                            \
    "max = 3, gate = gate { key = 'zero', effect = 'stop', when_points = 0, "                      \
    "vi = 'v', en = 'e' }, " OPT("no", "0", "") OPT("half", "1", ", when = 'label'")               \
        OPT("yes", "3", ", when = \"label and reach == 'abroad'\"") "}, "
#define JUDGED                                                                                     \
    HEAD("judged", "3")                                                                            \
    "max = 2, applies_if = \"org ~= 'company'\", " OPT("plain", "0", "")                           \
        OPT("good", "1", ", when = \"one_of(reach, 'country', 'abroad')\"")                        \
            OPT("best", "2", ", when = 'export_ready'") "}, "
#define ALTERNATIVES                                                                               \
    HEAD("ladder", "4")                                                                            \
    "max = 1, alternatives = { "                                                                   \
    "{ key = 'big', when = \"org == 'company'\", " OPT("a", "0.5", ", when = 'size >= 2'") OPT(    \
        "b", "1", ", when = 'size >= 3'") "}, "                                                    \
                                          "{ key = 'other', when = \"org == 'household'\", " OPT(  \
                                              "c", "1", "") "} } }"

static const struct {
    const char *name, *set;
} sets[] = {
    {"one scale",
     MINI_TEA_SET("", HEAD("scale", "1") "max = 10, fact = 'pct', " OPT("high", "10", ", from = 75")
                          OPT("low", "5", ", from = 50") "}")},
    {"everything", MINI_TEA_SET(GATES, SCALE STOPPING JUDGED ALTERNATIVES)},
    {"a rule",
     MINI_TEA_SET(GATES,
                  SCALE HEAD("rule", "2") "max = 6, facts = { 'label' }, "
                                          "score = function(d) if d.label then return 6, 'x' end "
                                          "return 0, 'y' end }")},
    {"a gate at 0 of the last line",
     MINI_TEA_SET(
         "",
         JUDGED HEAD("choice",
                     "5") "max = 8, fact = 'reach', gate = gate { key = 'z', "
                          "effect = 'disqualify', when_points = 3, vi = 'v', en = 'e' }, " OPT(
                              "c", "3", ", is = 'country'") OPT("d", "8", ", is = 'abroad'") "}")},
};

/* Everything reachable is taken, every mutant noticed. */
static void check_complete(const char *name, ocop_suite *s)
{
    ocop_error e = OCOP_ERROR_INIT;
    ocop_set_report r;
    ocop_mutation sum;
    const ocop_item *items = NULL;
    size_t count = 0;
    assert_true(ocop_suite_report(s, 0, &r, &items, &count, &e));
    const ocop_tally *tallies[] = {&r.options, &r.met, &r.missed, &r.gates};
    for (size_t i = 0; i < 4; i++)
        check_int(name, (int64_t)tallies[i]->taken, (int64_t)tallies[i]->live);
    check_int(name, (int64_t)r.passed, (int64_t)r.tests);
    assert_true(ocop_suite_mutate(s, 0, NULL, NULL, &sum, &e));
    check_int(name, (int64_t)sum.survived, 0);
    check_true(name, sum.killed > 0);
}

static void test_complete(void **state)
{
    (void)state;
    for (size_t i = 0; i < CHECK_COUNT(sets); i++) {
        mini m;
        ocop_buf text[2];
        size_t written = 0;
        ocop_error e = OCOP_ERROR_INIT;
        assert_true(mini_open(&m, sets[i].set));
        for (int run = 0; run < 2; run++) {
            ocop_suite *s = ocop_suite_new(m.engine, m.packs, 0, &e);
            ocop_buf_init(&text[run]);
            assert_true(ocop_suite_complete(s, 0, &text[run], &written, &e));
            check_true(sets[i].name, written > 0);
            check_complete(sets[i].name, s);
            assert_true(ocop_suite_complete(s, 0, &text[run], &written, &e));
            check_int("nothing is left to write", (int64_t)written, 0);
            ocop_suite_free(s);
        }
        check_text(sets[i].name, text[1].data, text[0].data); /* the same bytes again */
        ocop_buf_free(&text[0]);
        ocop_buf_free(&text[1]);
        mini_free(&m);
    }
    check_done();
}

/* The file as it is written. */
static void test_text(void **state)
{
    (void)state;
    mini m;
    ocop_buf text;
    size_t written = 0;
    ocop_error e = OCOP_ERROR_INIT;
    assert_true(mini_open(&m, sets[0].set));
    ocop_suite *s = ocop_suite_new(m.engine, m.packs, 0, &e);
    ocop_buf_init(&text);
    assert_true(ocop_suite_complete(s, 0, &text, &written, &e));
    check_text("text", text.data,
               "---\n# every criterion at its best\nid: tea-g01\nset: tea\nfacts: {pct: 100}\n"
               "expect: {stars: 5, total: 10, \"1\": 10, marks_unmet: [], gates: []}\n"
               "---\n# just enough for 3 stars\nid: tea-g02\nset: tea\nfacts: {pct: 50}\n"
               "expect: {stars: 3, total: 5, \"1\": 5, marks_unmet: [], gates: []}\n"
               "---\n# just enough for 1 star\nid: tea-g03\nset: tea\nfacts: {pct: 0}\n"
               "expect: {stars: 1, total: 0, \"1\": 0, marks_unmet: [], gates: []}\n"
               "---\n# levels and limits of 1\nid: tea-g04\nset: tea\nfacts: {pct: 49.9}\n"
               "expect: {\"1\": 0}\n"
               "---\n# levels and limits of 1\nid: tea-g05\nset: tea\nfacts: {pct: 75}\n"
               "expect: {\"1\": 10}\n"
               "---\n# levels and limits of 1\nid: tea-g06\nset: tea\nfacts: {pct: 74.9}\n"
               "expect: {\"1\": 5}\n");
    ocop_buf_free(&text);
    ocop_suite_free(s);
    mini_free(&m);
    check_done();
}

/* Tests by hand stay, and what they show is not shown again. */
static void test_after_hand(void **state)
{
    (void)state;
    mini m;
    ocop_buf text;
    size_t alone = 0, after = 0;
    ocop_error e = OCOP_ERROR_INIT;
    assert_true(mini_open(&m, sets[1].set));
    ocop_buf_init(&text);
    ocop_suite *s = ocop_suite_new(m.engine, m.packs, 0, &e);
    assert_true(ocop_suite_complete(s, 0, &text, &alone, &e));
    ocop_suite_free(s);
    s = ocop_suite_new(m.engine, m.packs, 0, &e);
    assert_true(ocop_suite_add(
        s, test_of(&m, 1, "forged=true size=3", "", "stars=0 gates=[forged,zero?]"), &e));
    check_true("by hand", ocop_test_passed(ocop_suite_test(s, 0)));
    assert_true(ocop_suite_complete(s, 0, &text, &after, &e));
    check_true("fewer are needed", after < alone);
    check_complete("after a test by hand", s);
    ocop_suite_free(s);
    ocop_buf_free(&text);
    mini_free(&m);
    check_done();
}

/* ---- what no test takes ---- */

static void test_report(void **state)
{
    (void)state;
    mini m;
    ocop_error e = OCOP_ERROR_INIT;
    ocop_set_report r;
    const ocop_item *items = NULL;
    size_t count = 0;
    assert_true(mini_open(
        &m, MINI_TEA_SET(GATES,
                         HEAD("ladder", "1") "max = 10, " OPT("low", "3", ", when = 'pct >= 10'")
                             OPT("twin", "3", ", when = 'pct >= 20'")
                                 OPT("never", "10",
                                     ", when = 'pct > 50 and pct < 50', min_for_stars = 5") "}")));
    ocop_suite *s = ocop_suite_new(m.engine, m.packs, 0, &e);
    assert_true(ocop_suite_add(s, test_of(&m, 1, "pct=5 size=1", "", "1=0"), &e));
    assert_true(ocop_suite_report(s, 0, &r, &items, &count, &e));
    check_int("options taken", (int64_t)r.options.taken, 0);
    check_int("options that can be", (int64_t)r.options.live, 1);
    check_int("options that cannot", (int64_t)r.options.dead, 2);
    check_int("marks that can be met", (int64_t)r.met.live, 0);
    check_int("marks missed", (int64_t)r.missed.taken, 1);
    check_int("gates", (int64_t)r.gates.live, 2);
    check_int("items", (int64_t)count, 6);
    check_text("first a gate", items[0].gate->key, "forged");
    check_text("then an option", items[2].option->key, "low");
    check_true("that can be taken", !items[2].dead);
    check_true("and one that cannot", items[3].dead);
    ocop_suite_free(s);
    mini_free(&m);
    check_done();
}

/* ---- memory ---- */

static void test_no_memory(void **state)
{
    (void)state;
    mini m;
    bool done = false;
    assert_true(mini_open(&m, sets[3].set));
    ocop_error first = OCOP_ERROR_INIT;
    ocop_suite *warm = ocop_suite_new(m.engine, m.packs, 0, &first); /* loads the scripts */
    ocop_suite_free(warm);
    for (long n = 0; !done && n < 4000; n++) {
        ocop_buf text;
        size_t written = 0;
        ocop_error e = OCOP_ERROR_INIT;
        ocop_buf_init(&text);
        ocop_mem_fail_after(n);
        ocop_suite *s = ocop_suite_new(m.engine, m.packs, 0, &e);
        done = s != NULL && ocop_suite_complete(s, 0, &text, &written, &e);
        ocop_mem_fail_after(-1);
        if (!done && e.code != OCOP_ENOMEM)
            check_text("only memory is missing", error_text(&e), "out of memory");
        ocop_suite_free(s);
        ocop_buf_free(&text);
    }
    check_true("at last there is enough", done);
    mini_free(&m);
    check_done();
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_complete), cmocka_unit_test(test_text),
                                       cmocka_unit_test(test_after_hand),
                                       cmocka_unit_test(test_report),
                                       cmocka_unit_test(test_no_memory)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
