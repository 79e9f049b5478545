/* test_compare.c - conditions in words; what is said of stars, against dossiers made at random. */
#include "base_buf.h"
#include "check.h"
#include "compare.h"
#include "mini_pack.h"
#include <stdlib.h>

/* ---- words ---- */

static const struct {
    const char *condition, *want;
} words[] = {
    {"label", "b: yes"},
    {"not label", "b: no"},
    {"org == 'company'", "b: b"},
    {"org ~= 'company'", "b: not b"},
    {"one_of(org, 'company', 'household', 'cooperative')", "b: b, b or b"},
    {"pct >= 50", "b: at least 50"},
    {"pct > 50.5", "b: above 50.5"},
    {"pct < 50", "b: below 50"},
    {"pct <= 50", "b: at most 50"},
    {"pct == 50", "b: 50"},
    {"pct >= 50 and pct < 75", "b: from 50 to below 75"},
    {"pct > 50 and pct <= 75", "b: above 50 to 75"},
    {"pct >= 50 and pct <= 75", "b: from 50 to 75"},
    {"pct > 50 and pct < 75", "b: above 50 to below 75"},
    {"label and pct >= 50 and pct < 75 and size == 1",
     "b: yes; and b: from 50 to below 75; and b: 1"},
    {"pct < 75 and pct >= 50", "b: below 75; and b: at least 50"},
    {"label or size == -1", "b: yes; or b: -1"},
    {"(label or size == 1) and forged", "(b: yes; or b: 1); and b: yes"},
    {"label and size == 1 or forged", "(b: yes; and b: 1); or b: yes"},
    {"pct >= 50 and pct < 75 or forged", "b: from 50 to below 75; or b: yes"},
    {"not (label and forged)", "not (b: yes; and b: yes)"},
    {"not (org == 'company')", "not (b: b)"},
    {"founded >= '2020-02-29'", "b: at least 2020-02-29"},
};

static void test_words(void **state)
{
    mini m;
    (void)state;
    check_true("mini",
               mini_open(&m, MINI_TEA_SET("", "judged { no = '1.1', key = 'a', max = 10, vi "
                                              "= 'v', en = 'e', { key = 'x', points = 10, "
                                              "vi = 'v', en = 'e' } }")));
    const ocop_vocab *v = &ocop_packs_get(m.packs, 0)->vocab;
    for (size_t i = 0; i < CHECK_COUNT(words); i++) {
        const ocop_expr *x = NULL;
        ocop_error e = OCOP_ERROR_INIT;
        ocop_buf b;
        ocop_buf_init(&b);
        if (check_true(words[i].condition, ocop_expr_parse(m.arena, v, words[i].condition,
                                                           (ocop_place_in){"", 0, 0}, &x, &e)))
            ocop_words_condition(&b, v, x);
        check_text(words[i].condition, b.data, words[i].want);
        ocop_buf_free(&b);
    }
    mini_free(&m);
    check_done();
}

/* ---- sets at random, and what is said of them ---- */

enum { ROUNDS = 150, DOSSIERS = 250, KNOBS = 9 };

static uint32_t seed = 20260522;

static int below(int n)
{
    seed = seed * UINT32_C(1664525) + UINT32_C(1013904223);
    return (int)((seed >> 8) % (uint32_t)n);
}

static const char *const conditions[] = {"label",
                                         "not label",
                                         "label and org == 'company'",
                                         "org ~= 'household'",
                                         "pct >= 30",
                                         "not (pct < 30)",
                                         "pct >= 30 and not label",
                                         "size >= 0 or export_ready",
                                         "export_ready",
                                         "not (not export_ready)"};
static const char *const gates[] = {"",
                                    "gates = { gate { key = 'out', effect = 'disqualify', vi = "
                                    "'v', en = 'e', when = 'forged' } },",
                                    "gates = { gate { key = 'out', effect = 'stop', vi = 'v', en = "
                                    "'e', when = 'forged or org == \"household\"' } },",
                                    "gates = { gate { key = 'out', effect = 'disqualify', vi = "
                                    "'v', en = 'e', when = 'not (not forged)' } },"};
static const char *const marks[] = {"", ", min_for_stars = 3", ", min_for_stars = 5"};

/* One set by its knobs. */
static const char *set_text(const int *k, char *out, size_t size)
{
    snprintf(out, size,
             MINI_TEA_SET(
                 "%s", "scale { no = '1.1', key = 'share', max = 3, fact = 'pct', vi = 'v', en = "
                       "'e', { key = 'b', points = 1, from = %d, below = %d, vi = 'v', en = 'e' "
                       "}, { key = 'a', points = 3, from = %d, vi = 'v', en = 'e'%s } },"
                       "ladder { no = '1.2', key = 'care', max = 4, vi = 'v', en = 'e', { key = "
                       "'a', points = %d, when = \"%s\", vi = 'v', en = 'e' }, { key = 'b', "
                       "points = 4, when = \"%s\", vi = 'v', en = 'e'%s } },"
                       "judged { no = '1.3', key = 'taste', max = 3, vi = 'v', en = 'e', { key = "
                       "'x', points = %d, vi = 'v', en = 'e' }, { key = 'y', points = 3, vi = "
                       "'v', en = 'e' } }"),
             gates[k[0]], 20 + 10 * k[1], 60 + 10 * k[2], 60 + 10 * k[2], marks[k[3]], 1 + k[4],
             conditions[k[5]], conditions[k[6]], marks[k[7]], k[8]);
    return out;
}

static void turn(int *k, int i)
{
    const int most[KNOBS] = {4, 3, 3, 3, 2, CHECK_COUNT(conditions), CHECK_COUNT(conditions), 3, 2};
    k[i] = below(most[i]);
}

static bool open_pair(mini *m, const int *a, const int *b)
{
    char text[2][3000];
    *m = (mini){.arena = ocop_arena_new()};
    for (int i = 0; i < 2; i++) {
        const char *const files[] = {
            "pack.yaml",  mini_pack_yaml,
            "facts.yaml", mini_facts_yaml,
            "food.lua",   "return group { key = 'food', sets = { require 'tea' } }\n",
            "tea.lua",    set_text(i == 0 ? a : b, text[i], sizeof text[i]),
            NULL};
        if (!mini_add(m, i == 0 ? "a" : "b", files))
            return false;
    }
    m->engine = ocop_engine_new(m->packs, NULL, &m->e);
    return m->engine != NULL;
}

static const char *facts_at_random(char *out, size_t size)
{
    static const char *const parts[] = {"label=true ",
                                        "label=false ",
                                        "export_ready=true ",
                                        "org=household ",
                                        "org=company ",
                                        "org=cooperative ",
                                        "pct=%d ",
                                        "pct=%d ",
                                        "pct=%d ",
                                        "size=-1 ",
                                        "size=2 ",
                                        "forged=true ",
                                        "export_ready=false "};
    bool used[26] = {false};
    size_t len = 0;
    out[0] = '\0';
    for (size_t i = 0; i < CHECK_COUNT(parts); i++) {
        int first = parts[i][0] - 'a'; /* no two facts begin with one letter, but pct and forged */
        if (used[first] || below(2) == 0)
            continue;
        used[first] = true;
        int n = snprintf(out + len, size - len, parts[i], below(101)); /* NOLINT: our own formats */
        len += (size_t)n;
    }
    return out;
}

static void check_dossiers(mini *m, const char *name)
{
    char facts[300];
    static const char *const claims[] = {"", "1.3=x", "1.3=y"};
    ocop_arena *arena = ocop_arena_new();
    for (int i = 0; i < DOSSIERS; i++) {
        ocop_assessment a[2];
        ocop_dossier *d =
            mini_dossier(m, "tea", facts_at_random(facts, sizeof facts), claims[below(3)]);
        ocop_arena_reset(arena);
        for (int side = 0; side < 2; side++) {
            const ocop_request r = {.date = mini_day("2026-10-20"), .pack = side};
            ocop_error e = OCOP_ERROR_INIT;
            check_true(name, ocop_engine_assess(m->engine, d, &r, arena, &a[side], &e));
        }
        if (!check_int(name, a[1].stars_certain, a[0].stars_certain) ||
            !check_int(name, a[1].stars_possible, a[0].stars_possible)) {
            fprintf(stderr, "  facts: %s\n", facts);
            break;
        }
    }
    ocop_arena_free(arena);
}

static void test_stars(void **state)
{
    size_t proved = 0, found = 0;
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        int a[KNOBS], b[KNOBS];
        char name[80], text[3000];
        mini m;
        ocop_comparison x;
        ocop_error e = OCOP_ERROR_INIT;
        for (int i = 0; i < KNOBS; i++)
            turn(a, i);
        memcpy(b, a, sizeof b);
        for (int i = 1 + below(2); i > 0; i--)
            turn(b, below(KNOBS));
        snprintf(name, sizeof name, "round %d", round);
        if (!check_true(name, open_pair(&m, a, b))) {
            fprintf(stderr, "%s\n%s\n", error_text(&m.e), set_text(a, text, sizeof text));
            break;
        }
        size_t last = ocop_packs_count(m.packs) - 1; /* two equal packs are one */
        check_true(name, ocop_compare(m.engine, m.packs, 0, last, NULL, m.arena, &x, &e));
        const ocop_witness *w = &x.sets[0].witness;
        check_true(name, w->kind == OCOP_WITNESS_NONE || w->kind == OCOP_WITNESS_FOUND);
        if (w->kind == OCOP_WITNESS_FOUND)
            check_true(name, w->a.stars_certain != w->b.stars_certain ||
                                 w->a.stars_possible != w->b.stars_possible);
        else if (last == 1)
            check_dossiers(&m, name);
        proved += w->kind == OCOP_WITNESS_NONE && last == 1;
        found += w->kind == OCOP_WITNESS_FOUND;
        mini_free(&m);
    }
    check_true("some were proved", proved > 10);
    check_true("some were found", found > 30);
    check_done();
}

/* ---- one criterion: what is missing counts as a state too ---- */

static const struct {
    const char *before, *after;
    ocop_verdict want;
} verdicts[] = {{"pct >= 0", "not (pct < 0)", OCOP_DIFFERS}, /* only where it is missing */
                {"pct >= 30", "not (pct < 30)", OCOP_SAME},
                {"label and pct >= 30", "pct >= 30 and label", OCOP_SAME},
                {"not (label and export_ready)", "not label or not export_ready", OCOP_SAME},
                {"forged", "not (not forged)", OCOP_SAME}, /* presumed, so never missing */
                {"pct >= 30", "pct > 30", OCOP_DIFFERS},
                {"pct > 30", "pct >= 30.1", OCOP_SAME}};

static void check_verdict(const char *before, const char *after, ocop_verdict want)
{
    static const char form[] = MINI_TEA_SET(
        "", "ladder { no = '1.1', key = 'care', max = 10, vi = 'v', en = 'e', { key = 'a', points "
            "= 10, when = \"%s\", vi = 'v', en = 'e' } }");
    mini m = {.arena = ocop_arena_new()};
    ocop_comparison x;
    ocop_error e = OCOP_ERROR_INIT;
    char text[2][1000];
    for (int i = 0; i < 2; i++) {
        snprintf(text[i], sizeof text[i], form, i == 0 ? before : after);
        const char *const files[] = {
            "pack.yaml",  mini_pack_yaml,
            "facts.yaml", mini_facts_yaml,
            "food.lua",   "return group { key = 'food', sets = { require 'tea' } }\n",
            "tea.lua",    text[i],
            NULL};
        check_true(after, mini_add(&m, i == 0 ? "a" : "b", files));
    }
    m.engine = ocop_engine_new(m.packs, NULL, &m.e);
    if (check_true(after, m.engine != NULL &&
                              ocop_compare(m.engine, m.packs, 0, 1, NULL, m.arena, &x, &e))) {
        check_int(after, x.sets[0].criteria[0].verdict, want);
        check_int(after, x.sets[0].witness.kind,
                  want == OCOP_SAME ? OCOP_WITNESS_NONE : OCOP_WITNESS_FOUND);
    }
    mini_free(&m);
}

static void test_verdicts(void **state)
{
    (void)state;
    for (size_t i = 0; i < CHECK_COUNT(verdicts); i++)
        check_verdict(verdicts[i].before, verdicts[i].after, verdicts[i].want);
    check_done();
}

/* ---- rules: the same only where all that they read is the same ---- */

static const struct {
    const char *name, *what, *by; /* B has `by` in place of `what` */
    bool same;
} drafts[] = {{"a title", "title: {vi: a", "title: {vi: c", true},
              {"a band", "from: 9, to", "from: 9.5, to", false},
              {"presumed", "presumed: false", "presumed: true", false},
              {"a domain", "[-2, 3]", "[-2, 4]", false},
              {"a script", "d.size > 0", "d.size > 1", false}};

static void replaced(const char *text, const char *what, const char *by, char *out, size_t size)
{
    const char *at = strstr(text, what);
    if (at == NULL)
        snprintf(out, size, "%s", text);
    else
        snprintf(out, size, "%.*s%s%s", (int)(at - text), text, by, at + strlen(what));
}

static void check_draft(size_t i)
{
    static const char tea[] = MINI_TEA_SET(
        "", "rule { no = '1.1', key = 'care', max = 10, vi = 'v', en = 'e', score = function(d) if "
            "d.forged or d.size > 0 then return 10, 'x' end return 0, 'x' end }");
    mini m = {.arena = ocop_arena_new()};
    ocop_comparison x;
    ocop_error e = OCOP_ERROR_INIT;
    char pack[1500], facts[2000], lua[1000];
    for (int side = 0; side < 2; side++) {
        const char *what = side == 0 ? "\n\n" : drafts[i].what; /* A: nothing of the kind */
        replaced(mini_pack_yaml, what, drafts[i].by, pack, sizeof pack);
        replaced(mini_facts_yaml, what, drafts[i].by, facts, sizeof facts);
        replaced(tea, what, drafts[i].by, lua, sizeof lua);
        const char *const files[] = {
            "pack.yaml", pack,       "facts.yaml",
            facts,       "food.lua", "return group { key = 'food', sets = { require 'tea' } }\n",
            "tea.lua",   lua,        NULL};
        check_true(drafts[i].name, mini_add(&m, side == 0 ? "a" : "b", files));
    }
    m.engine = ocop_engine_new(m.packs, NULL, &m.e);
    if (check_int(drafts[i].name, (int)ocop_packs_count(m.packs), 2) &&
        check_true(drafts[i].name, m.engine != NULL && ocop_compare(m.engine, m.packs, 0, 1, NULL,
                                                                    m.arena, &x, &e))) {
        ocop_witness_kind kind = x.sets[0].witness.kind;
        check_int(drafts[i].name, kind == OCOP_WITNESS_NONE, drafts[i].same);
        check_true(drafts[i].name, kind != OCOP_WITNESS_TOO_MANY);
    }
    mini_free(&m);
}

static void test_rules(void **state)
{
    (void)state;
    for (size_t i = 0; i < CHECK_COUNT(drafts); i++)
        check_draft(i);
    check_done();
}

/* ---- memory ---- */

static void test_memory(void **state)
{
    const int a[KNOBS] = {1, 0, 0, 1, 0, 0, 2, 1, 0}, b[KNOBS] = {1, 0, 1, 1, 0, 0, 2, 2, 1};
    bool done = false;
    (void)state;
    for (long n = 0; !done && n < 100000; n += n < 100 ? 1 : 17) {
        mini m;
        ocop_comparison x;
        ocop_error e = OCOP_ERROR_INIT;
        if (!check_true("packs", open_pair(&m, a, b)))
            break;
        ocop_arena *arena = ocop_arena_new();
        ocop_mem_fail_after(n);
        bool ok = ocop_compare(m.engine, m.packs, 0, 1, NULL, arena, &x, &e);
        done = ocop_mem_fail_after(-1) <= n;
        check_true("all or nothing", ok == (e.code == OCOP_OK));
        check_true("it is the memory", ok || e.code == OCOP_ENOMEM);
        check_true("enough memory is enough", !done || ok);
        ocop_arena_free(arena);
        mini_free(&m);
    }
    check_true("it ends", done);
    check_done();
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_words), cmocka_unit_test(test_stars),
                                       cmocka_unit_test(test_verdicts),
                                       cmocka_unit_test(test_rules), cmocka_unit_test(test_memory)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
