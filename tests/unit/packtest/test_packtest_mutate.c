/* test_packtest_mutate.c - mutants: which there are, which are noticed, which nobody could notice.
 */
#include "packtest_mini.h"
#include "packtest_priv.h"

#define GATES                                                                                      \
    "gates = { gate { key = 'forged', effect = 'disqualify', when = 'forged or pct < 5', "         \
    "vi = 'v', en = 'e' } },"
#define SCALE                                                                                      \
    HEAD("scale", "1")                                                                             \
    "max = 10, fact = 'pct', " OPT("from_75", "10", ", from = 75, min_for_stars = 5")              \
        OPT("from_50", "5", ", from = 50, below = 75, min_for_stars = 4")                          \
            OPT("some", "2.5", ", over = 0, below = 50") "}"
#define LADDER                                                                                     \
    HEAD("ladder", "1")                                                                            \
    "max = 10, applies_if = \"org ~= 'household'\", " OPT("a", "3",                                \
                                                          ", when = 'label or pct >= 20'")         \
        OPT("b", "7", ", when = \"label and one_of(reach, 'country', 'abroad') and size > -1\"")   \
            OPT("c", "10", ", when = \"label and reach == 'abroad' and not (pct < 40)\"") "}"
#define JUDGED                                                                                     \
    HEAD("judged", "1")                                                                            \
    "max = 10, " OPT("plain", "0", "") OPT("good", "6", ", when = 'pct > 30'")                     \
        OPT("best", "10", ", when = 'label', min_for_stars = 4") "}"
#define ALTERNATIVES                                                                               \
    HEAD("ladder", "1")                                                                            \
    "max = 10, alternatives = { "                                                                  \
    "{ key = 'big', when = \"org == 'company'\", " OPT("a", "4", ", when = 'pct >= 10'")           \
        OPT("b", "8",                                                                              \
            ", when = 'pct >= 90'") "}, "                                                          \
                                    "{ key = 'small', when = \"one_of(org, 'household', "          \
                                    "'cooperative')\", " OPT("c", "5", "") OPT(                    \
                                        "d", "10",                                                 \
                                        ", when = 'label and founded < \"2001-05-01\"'") "} } }"
#define POINTS_GATE                                                                                \
    HEAD("ladder", "1")                                                                            \
    "max = 10, gate = gate { key = 'zero', effect = 'stop', when_points = 0, "                     \
    "vi = 'v', en = 'e' }, " OPT("no", "0", "") OPT("yes", "10", ", when = 'label'") "}"

/* ---- proof against proof ---- */

/* Every value of every fact, as far as there are few: whole percents and their neighbours. */
static size_t values_of(const ocop_fact *f, int64_t *out, size_t room)
{
    size_t n = 0;
    if (f->type == OCOP_FACT_BOOLEAN || f->type == OCOP_FACT_ENUM) {
        for (size_t i = 0; i < (f->type == OCOP_FACT_ENUM ? f->value_count : 2); i++)
            out[n++] = (int64_t)i;
        return n;
    }
    for (int64_t v = f->min; v <= f->max && n < room; v++)
        out[n++] = v;
    return n;
}

typedef struct brute {
    const ocop_vocab *v;
    const ocop_set *set;
    const pt_mutant *m;
    ocop_table base, changed;
    ocop_value values[64], scratch[64];
} brute;

static bool differs_here(brute *b)
{
    const pt_mutant *m = b->m;
    const ocop_gate *gate =
        m->changed == NULL && m->kind != OCOP_MUTANT_MARK ? ocop_pt_gate_of(b->set, m) : NULL;
    if (gate != NULL && gate->when != NULL)
        return ocop_expr_shown(gate->when, b->values) !=
               (m->changed_gate != NULL && ocop_expr_shown(m->changed_gate->when, b->values));
    const ocop_criterion *c = &b->set->criteria[m->criterion];
    int first = 0, last = 0;
    ocop_pt_claims(c, &first, &last);
    for (int claim = first; claim <= last; claim++) {
        pt_result r = ocop_pt_result(&b->base, b->values, claim, b->scratch);
        if (gate != NULL && r.applies && r.points == gate->when_points)
            return true;
        if (m->kind == OCOP_MUTANT_MARK &&
            (!r.applies || r.points < c->options[b->set->marks[m->mark].option].points))
            return true;
        if (m->changed != NULL &&
            !ocop_pt_same(r, ocop_pt_result(&b->changed, b->values, claim, b->scratch)))
            return true;
    }
    return false;
}

/* Walk over all values of facts[at...]. */
static bool differs_somewhere(brute *b, const uint16_t *facts, size_t count)
{
    int64_t list[1100];
    if (count == 0)
        return differs_here(b);
    size_t n = values_of(&b->v->facts[facts[0]], list, CHECK_COUNT(list));
    for (size_t i = 0; i < n; i++) {
        b->values[facts[0]].n = list[i];
        if (differs_somewhere(b, facts + 1, count - 1))
            return true;
    }
    return false;
}

static const struct {
    const char *name, *set;
    size_t count, equivalent;
} proofs[] = {
    {"scale", MINI_TEA_SET("", SCALE), 14, 2},
    {"ladder", MINI_TEA_SET("", LADDER), 15, 0},
    {"judged", MINI_TEA_SET(GATES, JUDGED), 10, 0},
    {"alternatives", MINI_TEA_SET("", ALTERNATIVES), 12, 0},
    {"points", MINI_TEA_SET("", POINTS_GATE), 3, 0},
};

static void prove(const char *name, ocop_suite *s, const ocop_set *set, size_t want_count,
                  size_t want_equivalent)
{
    const pt_mutant *list = NULL;
    size_t count = 0, equivalent = 0;
    ocop_error e = OCOP_ERROR_INIT;
    ocop_arena *arena = ocop_arena_new();
    assert_true(ocop_pt_mutants(&s->pack->vocab, set, arena, &list, &count, &e));
    for (size_t i = 0; i < count; i++) {
        char label[160];
        const pt_mutant *m = &list[i];
        const ocop_gate *gate =
            m->changed == NULL && m->kind != OCOP_MUTANT_MARK ? ocop_pt_gate_of(set, m) : NULL;
        brute b = {.v = &s->pack->vocab, .set = set, .m = m};
        const uint16_t *facts = gate != NULL ? gate->facts : NULL;
        size_t fact_count = gate != NULL ? gate->fact_count : 0;
        if (gate == NULL || gate->when == NULL) {
            const ocop_criterion *c = &set->criteria[m->criterion];
            facts = c->facts;
            fact_count = c->fact_count;
            assert_true(ocop_table_build(arena, b.v, c, NULL, &b.base, &e));
            if (m->changed != NULL)
                assert_true(ocop_table_build(arena, b.v, m->changed, NULL, &b.changed, &e));
        }
        pt_witness w;
        snprintf(label, sizeof label, "%s: %s: %s -> %s", name, m->where, m->before, m->after);
        assert_true(ocop_pt_witness(s, set, m, &w, &e));
        check_int(label, w.found, differs_somewhere(&b, facts, fact_count));
        equivalent += !w.found;
    }
    check_int(name, (int64_t)count, (int64_t)want_count);
    check_int(name, (int64_t)equivalent, (int64_t)want_equivalent);
    ocop_arena_free(arena);
}

/* What is called equivalent differs for no value at all, and the other way round. */
static void test_proofs(void **state)
{
    (void)state;
    for (size_t i = 0; i < CHECK_COUNT(proofs); i++) {
        mini m;
        ocop_error e = OCOP_ERROR_INIT;
        assert_true(mini_open(&m, proofs[i].set));
        ocop_suite *s = ocop_suite_new(m.engine, m.packs, 0, &e);
        assert_non_null(s);
        prove(proofs[i].name, s, ocop_engine_set(m.engine, 0, "tea", &e), proofs[i].count,
              proofs[i].equivalent);
        ocop_suite_free(s);
        mini_free(&m);
    }
    check_done();
}

/* ---- killing ---- */

typedef struct told {
    char text[2000];
    size_t len;
} told;

static void tell(void *ctx, const ocop_survivor *m)
{
    told *t = ctx;
    t->len += (size_t)snprintf(t->text + t->len, sizeof t->text - t->len, "%s%s|%s|%s|%s",
                               t->len == 0 ? "" : "\n", m->where, m->before, m->after, m->facts);
}

static const struct {
    const char *name, *set;
    struct {
        const char *facts, *claims, *expect;
    } tests[10];
    const char *counts, *survivors;
} kills[] = {
    {"no test",
     MINI_TEA_SET("", POINTS_GATE),
     {{NULL, NULL, NULL}},
     "0 killed, 3 survived, 0 equivalent",
     "1 yes|label|false|{label: true}\n1|no|yes|{label: false}\n1, gate zero|||{label: false}"},
    {"the top alone",
     MINI_TEA_SET("", POINTS_GATE),
     {{"label=true", "", "1=10"}},
     "1 killed, 2 survived, 0 equivalent",
     "1|no|yes|{label: false}\n1, gate zero|||{label: false}"},
    {"both",
     MINI_TEA_SET("", POINTS_GATE),
     {{"label=true", "", "1=10"}, {"label=false", "", "gates=[zero]"}},
     "3 killed, 0 survived, 0 equivalent",
     ""},
    {"a failing test kills nothing",
     MINI_TEA_SET("", POINTS_GATE),
     {{"label=true", "", "1=9"}},
     "0 killed, 3 survived, 0 equivalent",
     "1 yes|label|false|{label: true}\n1|no|yes|{label: false}\n1, gate zero|||{label: false}"},
    {"limits",
     MINI_TEA_SET("", SCALE),
     {{"pct=75", "", "1=10"},
      {"pct=74.9", "", "1=5"},
      {"pct=50", "", "1=5"},
      {"pct=49.9", "", "1=2.5"},
      {"pct=0.1", "", "1=2.5"}},
     "9 killed, 3 survived, 2 equivalent",
     "1 some|pct > 0|pct > -0.1|{pct: 0}\n1, mark for 4 stars|||{pct: 0}\n1, mark for 5 "
     "stars|||{pct: 0}"},
    {"the rest of it",
     MINI_TEA_SET("", SCALE),
     {{"pct=75", "", "1=10"},
      {"pct=74.9", "", "1=5"},
      {"pct=50", "", "1=5"},
      {"pct=49.9", "", "1=2.5"},
      {"pct=0.1", "", "1=2.5"},
      {"pct=0", "", "1=0 marks_unmet=[4:1,5:1]"}},
     "12 killed, 0 survived, 2 equivalent",
     ""},
    {"claims",
     MINI_TEA_SET("", JUDGED),
     {{"pct=30.1 label=false", "1=good", "1=6"},
      {"pct=30 label=false", "1=good", "1=0"},
      {"pct=30 label=true", "1=best", "1=10 marks_unmet=[]"}},
     "5 killed, 1 survived, 0 equivalent",
     "1, mark for 4 stars|||{label: false, pct: 0} {\"1\": plain}"},
};

static void test_kills(void **state)
{
    (void)state;
    for (size_t i = 0; i < CHECK_COUNT(kills); i++) {
        mini m;
        told t = {.len = 0};
        char counts[80];
        ocop_mutation sum;
        ocop_error e = OCOP_ERROR_INIT;
        assert_true(mini_open(&m, kills[i].set));
        ocop_suite *s = ocop_suite_new(m.engine, m.packs, 0, &e);
        for (int j = 0; kills[i].tests[j].facts != NULL; j++)
            assert_true(ocop_suite_add(s,
                                       test_of(&m, j, kills[i].tests[j].facts,
                                               kills[i].tests[j].claims, kills[i].tests[j].expect),
                                       &e));
        assert_true(ocop_suite_mutate(s, 0, tell, &t, &sum, &e));
        snprintf(counts, sizeof counts, "%zu killed, %zu survived, %zu equivalent", sum.killed,
                 sum.survived, sum.equivalent);
        check_text(kills[i].name, counts, kills[i].counts);
        check_text(kills[i].name, t.text, kills[i].survivors);
        ocop_suite_free(s);
        mini_free(&m);
    }
    check_done();
}

/* A pack that would not load with the mutant: two alternatives that can hold at once. */
static void test_refused(void **state)
{
    (void)state;
    mini m;
    ocop_mutation sum;
    ocop_error e = OCOP_ERROR_INIT;
    assert_true(mini_open(
        &m, MINI_TEA_SET("", HEAD("ladder", "1") "max = 10, alternatives = { "
                                                 "{ key = 'low', when = 'pct < 50', " OPT(
                                                     "a", "4",
                                                     "") "}, "
                                                         "{ key = 'high', when = 'pct >= 50', " OPT(
                                                             "b", "10", "") "} } }")));
    ocop_suite *s = ocop_suite_new(m.engine, m.packs, 0, &e);
    assert_true(ocop_suite_mutate(s, 0, NULL, NULL, &sum, &e));
    check_int("made", (int64_t)(sum.killed + sum.survived + sum.equivalent + sum.refused), 4);
    check_int("refused", (int64_t)sum.refused, 2);
    ocop_suite_free(s);
    mini_free(&m);
    check_done();
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_proofs), cmocka_unit_test(test_kills),
                                       cmocka_unit_test(test_refused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
