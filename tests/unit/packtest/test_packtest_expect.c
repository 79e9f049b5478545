/* test_packtest_expect.c - `expect` held against results: what differs, what cannot be understood.
 */
#include "packtest_mini.h"

#define SET                                                                                        \
    MINI_TEA_SET(                                                                                  \
        "gates = { gate { key = 'forged', effect = 'disqualify', when = 'forged', "                \
        "vi = 'v', en = 'e' }, "                                                                   \
        "gate { key = 'label', effect = 'stop', when = 'not label', vi = 'v', en = 'e' } },",      \
        HEAD("scale", "1") "max = 6, fact = 'pct', " OPT("from_75", "6",                           \
                                                         ", from = 75, min_for_stars = 5")         \
            OPT("some", "2.5", ", over = 0, below = 75, min_for_stars = 3") "}, " HEAD(            \
                "judged", "2") "max = 4, applies_if = \"org ~= 'company'\", " OPT("plain", "0",    \
                                                                                  "")              \
                OPT("good", "4", "") "}")

typedef struct expecting {
    const char *name, *facts, *claims, *expect,
        *says; /* "about key: wanted/found; ..." or an error */
} expecting;

static const expecting cases[] = {
    {"all is right", "label=true pct=80 org=household", "2=good",
     "stars=5 stars_certain=5 stars_possible=5 total=10 A=10 1=6 2=4 marks_unmet=[] gates=[]", ""},
    {"by the criterion's key", "label=true pct=80 org=household", "2=good", "k1=6", ""},
    {"points", "label=true pct=10 org=household", "2=good", "1=6 total=7 A=7.5",
     "criterion 1: 6/2.5; total: 7/6.5; part A: 7.5/6.5"},
    {"stars", "label=true pct=10 org=household", "2=good", "stars=4 stars_possible=2",
     "stars: 4/3; possible: 2/3"},
    {"an interval", "label=true org=household", "2=good",
     "1=[0,6] total=[4,10] stars_certain=2 stars_possible=5", ""},
    {"another interval", "label=true org=household", "2=good", "1=[0,2.5] 1=3 total=4",
     "criterion 1: [0, 2.5]/[0, 6]; criterion 1: 3/[0, 6]; total: 4/[4, 10]"},
    {"undecided", "label=true", "", "1=undecided 2=undecided total=undecided", ""},
    {"not undecided", "label=true pct=80 org=household", "2=good", "1=undecided total=undecided",
     "criterion 1: undecided/6; total: undecided/10"},
    {"not applicable", "label=true pct=80 org=company", "", "2=not_applicable", ""},
    {"not applicable is no 0", "label=true pct=80 org=company", "", "2=0",
     "criterion 2: 0/not_applicable"},
    {"0 is not `not applicable`", "label=true pct=80 org=household", "2=plain", "2=not_applicable",
     "criterion 2: not_applicable/0"},
    {"not scored", "label=false pct=80", "", "stars=0 1=not_scored gates=[label]", ""},
    {"marks in any order", "label=true pct=0 org=household", "2=good", "marks_unmet=[5:1,3:1]", ""},
    {"marks", "label=true pct=10 org=household", "2=good", "marks_unmet=[5:1,3:1]",
     "marks: [3:1, 5:1]/[5:1]"},
    {"an open mark", "label=true org=household", "2=good", "marks_unmet=[3:1?,5:1?]", ""},
    {"gates", "label=true forged=true", "", "gates=[]", "gates: []/[forged]"},
    {"both gates", "label=false forged=true", "", "gates=[label,forged]", ""},
    {"an open gate", "pct=80", "", "gates=[label]", "gates: [label]/[label?]"},
    {"null is not checked", "label=true pct=80", "", "stars=null 1=6", ""},

    {"an unknown line", "label=true", "", "3=1",
     "d.yaml:11:3: expect: the set 'tea' has no criterion or part '3' (did you mean '1'?)"},
    {"a word misspelt", "label=true", "", "star=1",
     "d.yaml:11:3: expect: the set 'tea' has no criterion or part 'star' (did you mean 'stars'?)"},
    {"six stars", "label=true", "", "stars=6", "d.yaml:11:3: 'stars': expected 0 to 5"},
    {"half a star", "label=true", "", "stars=2.5", "d.yaml:11:3: 'stars': expected 0 to 5"},
    {"a list of stars", "label=true", "", "stars=[1]", "d.yaml:11:3: 'stars': expected 0 to 5"},
    {"an option in place of points", "label=true", "", "1=from_75",
     "d.yaml:11:3: '1': expected points, [lowest, highest], undecided, not_applicable or "
     "not_scored"},
    {"a third decimal", "label=true", "", "1=2.505",
     "d.yaml:11:3: '1': expected points, [lowest, highest], undecided, not_applicable or "
     "not_scored"},
    {"three numbers", "label=true", "", "1=[1,2,3]",
     "d.yaml:11:3: '1': a list takes the lowest and the highest points"},
    {"marks without a list", "label=true", "", "marks_unmet=3:1",
     "d.yaml:11:3: 'marks_unmet' takes a list"},
    {"true as a gate", "label=true", "", "gates=[true]",
     "d.yaml:11:3: 'gates': expected a list of texts"},
    {"nothing", "label=true", "", "", "d.yaml:1: the test 't1' does not say what to expect"},
};

static const char *tell(const ocop_test *t, char *out, size_t size)
{
    static const char *const about[] = {"stars", "certain",   "possible", "total",
                                        "part",  "criterion", "marks",    "gates"};
    size_t len = 0;
    out[0] = '\0';
    for (size_t i = 0; i < t->wrong_count && len < size; i++) {
        const ocop_mismatch *w = &t->wrong[i];
        len += (size_t)snprintf(out + len, size - len, "%s%s%s%s: %s/%s", i == 0 ? "" : "; ",
                                about[w->about], w->key[0] == '\0' ? "" : " ", w->key, w->wanted,
                                w->found);
    }
    return out;
}

static void test_expect(void **state)
{
    (void)state;
    for (size_t i = 0; i < CHECK_COUNT(cases); i++) {
        mini m;
        char text[400];
        const expecting *c = &cases[i];
        assert_true(mini_open(&m, SET));
        ocop_error e = OCOP_ERROR_INIT;
        ocop_suite *s = ocop_suite_new(m.engine, m.packs, 0, &e);
        assert_non_null(s);
        if (ocop_suite_add(s, test_of(&m, 1, c->facts, c->claims, c->expect), &e))
            check_text(c->name, tell(ocop_suite_test(s, 0), text, sizeof text), c->says);
        else
            check_text(c->name, error_text(&e), c->says);
        ocop_suite_free(s);
        mini_free(&m);
    }
    check_done();
}

static void test_line_and_double(void **state)
{
    (void)state;
    mini m;
    ocop_error e = OCOP_ERROR_INIT;
    assert_true(mini_open(&m, SET));
    ocop_suite *s = ocop_suite_new(m.engine, m.packs, 0, &e);
    ocop_dossier *d = test_of(&m, 1, "label=true pct=80", "", "1=6 total=3 1=5");
    check_true("taken", ocop_suite_add(s, d, &e));
    const ocop_test *t = ocop_suite_test(s, 0);
    check_int("wrong", (int64_t)t->wrong_count, 2);
    check_int("line of the first", t->wrong[0].line, 12);
    check_int("line of the second", t->wrong[1].line, 13);
    check_true("failed", !ocop_test_passed(t));
    check_true("a second of that id", !ocop_suite_add(s, d, &e));
    check_error("a second of that id", &e, OCOP_EINPUT,
                "d.yaml:1: the id 't1' was read before in this run");
    check_true("noted", ocop_suite_fault(s, &e, NULL));
    check_int("both are listed", (int64_t)ocop_suite_test_count(s), 2);
    check_true("a fault is no pass", !ocop_test_passed(ocop_suite_test(s, 1)));
    ocop_suite_free(s);
    mini_free(&m);
    check_done();
}

/* Without assessed_on a test is assessed on the pack's first day. */
static void test_day(void **state)
{
    (void)state;
    mini m;
    ocop_error e = OCOP_ERROR_INIT;
    assert_true(mini_open(
        &m, MINI_TEA_SET("", HEAD("rule", "1") "max = 10, "
                                               "score = function(dossier, ctx) "
                                               "if ctx.date == '2026-05-22' then return 1, 'x' end "
                                               "return 2, 'x' end }")));
    ocop_suite *s = ocop_suite_new(m.engine, m.packs, 0, &e);
    ocop_dossier *d = test_of(&m, 1, "", "", "1=1");
    d->assessed_on = mini_day("2026-05-22") - 1;
    assert_true(ocop_suite_add(s, d, &e));
    check_true("its own day", !ocop_test_passed(ocop_suite_test(s, 0)));
    d = test_of(&m, 2, "", "", "1=1");
    d->assessed_on = INT32_MIN;
    assert_true(ocop_suite_add(s, d, &e));
    check_true("the first day", ocop_test_passed(ocop_suite_test(s, 1)));
    ocop_suite_free(s);
    mini_free(&m);
    check_done();
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_expect),
                                       cmocka_unit_test(test_line_and_double),
                                       cmocka_unit_test(test_day)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
