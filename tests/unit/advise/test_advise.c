/* test_advise.c - the cheapest way to the next star, against trying every way there is.
 *
 * Small sets are made at random, with facts that criteria share, facts that cannot be changed,
 * missing facts, papers, marks and gates. For each the test goes through all values of all facts,
 * lets the engine assess each, and looks for the cheapest; the advice must cost the same, and lead
 * there. */
#include "advise.h"
#include "base_date.h"
#include "mini_pack.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

enum { SETS = 150, FACTS = 6, TEXT = 8192 };

static const char facts_yaml[] =
    "facts:\n"
    "  - {key: a, type: boolean, title: {vi: a, en: a}, effort: 1, evidence: [paper]}\n"
    "  - {key: b, type: boolean, title: {vi: b, en: b}, effort: 3}\n"
    "  - {key: c, type: boolean, title: {vi: c, en: c}, effort: 2, evidence: [stamp]}\n"
    "  - {key: org, type: enum, title: {vi: o, en: o}, effort: 4, values:\n"
    "     [{key: none, title: {vi: n, en: n}}, {key: group, title: {vi: g, en: g}}, {key: firm, "
    "title: {vi: f, en: f}}]}\n"
    "  - {key: size, type: integer, range: [0, 3], title: {vi: s, en: s}, effort: 2, evidence: "
    "[paper]}\n"
    "  - {key: fixed, type: boolean, title: {vi: x, en: x}, changeable: false}\n"
    "evidence:\n"
    "  - {key: paper, title: {vi: p, en: p}}\n"
    "  - {key: stamp, title: {vi: s, en: s}}\n";

static uint64_t seed = UINT64_C(88172645463325252);

static unsigned random_below(unsigned n)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (unsigned)((seed >> 11) % n);
}

/* ---- random sets ---- */

static const char *const atoms[] = {"a",
                                    "b",
                                    "c",
                                    "fixed",
                                    "not b",
                                    "org == 'group'",
                                    "org ~= 'none'",
                                    "size >= 2",
                                    "size < 3",
                                    "size >= 1",
                                    "one_of(org, 'group', 'firm')"};

static void add(char *out, const char *fmt, ...) OCOP_PRINTF(2, 3);
static void add(char *out, const char *fmt, ...)
{
    size_t len = strlen(out);
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(out + len, TEXT - len, fmt, ap);
    va_end(ap);
}

static void add_condition(char *out)
{
    add(out, "%s", atoms[random_below(sizeof atoms / sizeof *atoms)]);
    for (unsigned n = random_below(3); n > 0; n--)
        add(out, " %s %s", random_below(3) == 0 ? "or" : "and",
            atoms[random_below(sizeof atoms / sizeof *atoms)]);
}

static void add_set(char *out)
{
    add(out, "local s = set { key = 'tea', number = 1, vi = 'Chè', en = 'Tea',");
    if (random_below(3) == 0) {
        add(out,
            " gates = { gate { key = 'out', effect = 'disqualify', vi = 'x', en = 'x', when = \"");
        add_condition(out);
        add(out, "\" } },");
    }
    add(out, "\n section { no = '1', part = 'A', key = 'all', max = 10, vi = 'v', en = 'e',\n");
    for (int i = 1; i <= 5; i++) {
        add(out, "  ladder { no = '1.%d', key = 'k%d', max = 2, vi = 'v', en = 'e',\n", i, i);
        add(out, "   { key = 'zero', points = 0, vi = 'v', en = 'e' },\n");
        for (int p = 1; p <= 2; p++) {
            add(out, "   { key = 'p%d', points = %d, vi = 'v', en = 'e'%s, when = \"", p, p,
                random_below(4) == 0 ? (p == 1 ? ", min_for_stars = 3" : ", min_for_stars = 4")
                                     : "");
            add_condition(out);
            add(out, "\" },\n");
        }
        add(out, "  },\n");
    }
    add(out, " } }\nreturn group { key = 'food', sets = { s } }\n");
}

/* ---- values ---- */

static const char *const keys[FACTS] = {"a", "b", "c", "org", "size", "fixed"};
static const char *const domains[FACTS][4] = {{"false", "true"},    {"false", "true"},
                                              {"false", "true"},    {"none", "group", "firm"},
                                              {"0", "1", "2", "3"}, {"false", "true"}};
static const int sizes[FACTS] = {2, 2, 2, 3, 4, 2};
static const int efforts[FACTS] = {1, 3, 2, 4, 2, 3};
static const bool needs_paper[FACTS] = {true, false, true, false, true, false};

/* choice -1: missing */
static void facts_text(const int *choice, char *out)
{
    out[0] = '\0';
    for (int i = 0; i < FACTS; i++)
        if (choice[i] >= 0)
            add(out, "%s=%s ", keys[i], domains[i][choice[i]]);
}

static ocop_dossier *dossier_of(mini *m, const int *choice, bool has_paper)
{
    char facts[TEXT];
    facts_text(choice, facts);
    ocop_dossier *d = mini_dossier(m, "tea", facts, "");
    if (has_paper) {
        ocop_evidence *paper = ocop_arena_alloc(m->arena, sizeof *paper);
        *paper = (ocop_evidence){.kind = "paper", .issued = OCOP_NO_DATE, .expires = OCOP_NO_DATE};
        d->evidence = paper;
        d->evidence_count = 1;
    }
    return d;
}

static int stars_of(mini *m, const ocop_dossier *d, ocop_assessment *a)
{
    const ocop_request r = {.date = mini_day("2026-10-20"), .pack = -1};
    ocop_error e = OCOP_ERROR_INIT;
    if (!ocop_engine_assess(m->engine, d, &r, m->arena, a, &e))
        fail_msg("%s", e.msg);
    return a->stars_certain;
}

typedef struct cheapest {
    bool found;
    int count, effort;
} cheapest;

static void weigh(const int *now, const int *then, bool has_paper, cheapest *best)
{
    int count = 0, effort = 0;
    for (int i = 0; i < FACTS; i++) {
        if (now[i] == then[i])
            continue;
        bool paper_held = i != 2 && has_paper; /* c is proved by the stamp */
        count += 1 + (needs_paper[i] && then[i] > 0 && !paper_held);
        effort += efforts[i];
    }
    if (best->found && (best->count < count || (best->count == count && best->effort <= effort)))
        return;
    *best = (cheapest){true, count, effort};
}

/* All values of all changeable facts. */
static cheapest try_all(mini *m, const int *now, bool has_paper, int stars)
{
    cheapest best = {0};
    int then[FACTS];
    memcpy(then, now, sizeof then);
    int first[FACTS], last[FACTS];
    for (int i = 0; i < FACTS; i++) {
        first[i] = i == FACTS - 1 ? now[i] : now[i] < 0 ? -1 : 0;
        last[i] = i == FACTS - 1 ? now[i] : sizes[i] - 1;
        then[i] = first[i];
    }
    for (bool more = true; more;) {
        ocop_assessment a;
        if (stars_of(m, dossier_of(m, then, has_paper), &a) >= stars)
            weigh(now, then, has_paper, &best);
        more = false;
        for (int i = FACTS; i-- > 0 && !more;) {
            then[i] = then[i] < last[i] ? then[i] + 1 : first[i];
            more = then[i] > first[i];
        }
    }
    return best;
}

/* ---- one set ---- */

static int index_of(const char *key)
{
    for (int i = 0; i < FACTS; i++)
        if (strcmp(keys[i], key) == 0)
            return i;
    return -1;
}

static void apply(const ocop_advice *x, const int *now, int *then)
{
    memcpy(then, now, FACTS * sizeof *then);
    for (size_t i = 0; i < x->change_count; i++)
        then[index_of(x->changes[i].fact->key)] = (int)x->changes[i].to.n;
}

static size_t reached, unreachable;

static void check_set(const char *lua)
{
    mini m = {.e = OCOP_ERROR_INIT, .arena = ocop_arena_new()};
    const char *const files[] = {
        "pack.yaml", mini_pack_yaml, "facts.yaml", facts_yaml, "food.lua", lua, NULL};
    int now[FACTS], then[FACTS];
    ocop_assessment a;
    ocop_advice x;
    if (m.arena == NULL || !mini_add(&m, "mini", files) ||
        (m.engine = ocop_engine_new(m.packs, NULL, &m.e)) == NULL)
        fail_msg("%s\n%s", m.e.msg, lua);
    for (int i = 0; i < FACTS; i++)
        now[i] = random_below(6) == 0   ? -1
                 : random_below(2) == 0 ? 0
                                        : (int)random_below((unsigned)sizes[i]);
    bool has_paper = random_below(2) == 0;
    int stars = stars_of(&m, dossier_of(&m, now, has_paper), &a);
    ocop_arena *arena = ocop_arena_new();
    assert_non_null(arena);
    if (!ocop_advise(&a, 0, arena, &x, &m.e))
        fail_msg("%s", m.e.msg);
    if (x.stars > 0) {
        cheapest best = try_all(&m, now, has_paper, x.stars);
        if (best.found != x.reachable ||
            (best.found &&
             (best.count != (int)(x.change_count + x.papers) || best.effort != x.effort)))
            fail_msg("from %d to %d stars: advice %d: %zu + %zu, effort %d; trying all %d: %d, "
                     "effort %d\n%s",
                     stars, x.stars, x.reachable, x.change_count, x.papers, x.effort, best.found,
                     best.count, best.effort, lua);
        if (x.reachable) {
            apply(&x, now, then);
            assert_true(stars_of(&m, dossier_of(&m, then, has_paper), &a) >= x.stars);
            assert_int_equal(a.total.low, x.points_then);
        }
        reached += x.reachable;
        unreachable += !x.reachable;
    }
    ocop_arena_free(arena);
    mini_free(&m);
}

static void is_cheapest(void **unused)
{
    static char lua[TEXT];
    (void)unused;
    for (int i = 0; i < SETS; i++) {
        lua[0] = '\0';
        add_set(lua);
        check_set(lua);
    }
    assert_true(reached > SETS / 4);
    assert_true(unreachable > SETS / 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(is_cheapest)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
