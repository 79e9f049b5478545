/* test_compare_exact.c - what is said of stars, against every dossier that there is.
 *
 * Pairs of small packs at random, that differ in bands, marks, gates, conditions, facts (domains,
 * decimals, presumed values), numbers of criteria, what a gap is. Every dossier is assessed under
 * both: a witness is told exactly where there is one, for certain stars and for possible ones. */
#include "base_buf.h"
#include "check.h"
#include "compare.h"
#include "mini_pack.h"

enum { ROUNDS = 500 };

static uint32_t seed = 261048;

static int below(int n)
{
    seed = seed * UINT32_C(1664525) + UINT32_C(1013904223);
    return (int)((seed >> 8) % (uint32_t)n);
}

/* ---- packs ---- */

typedef enum knob {
    BANDS,
    ON_GAP,
    NUMBER,
    VALUES,
    PRESUMED,
    GATE,
    STEP,
    STEP_END,
    STEP_MARK,
    FIRST,
    SECOND,
    LADDER_MARK,
    LADDER_GATE,
    APPLIES,
    TASTE,
    TASTE_MARK,
    TASTE_WHEN,
    ORDER,
    LADDER_POINTS,
    ZERO_GATE,
    KNOBS
} knob;

/* Those with a half come last: whole numbers do not take them. */
static const char *const conditions[] = {
    "u",
    "not u",
    "v",
    "u and not v",
    "e == 'b'",
    "e ~= 'c'",
    "one_of(e, 'b', 'c') or v",
    "n >= 2",
    "not (n < 3)",
    "n > 1 and n <= 4",
    "n == 3 and u",
    "not (not v)",
    "n >= 0",
    "not (n < 0)",
    "n >= 2.5",
    "not (n > 2.5)",
    "n == 2.5 or u",
    "n ~= 2.5",
    "n < 2.5 and v",
    "n <= 2.5",
};
enum { WHOLE = 14, CONDITIONS = CHECK_COUNT(conditions) };

static const char *const bands[] = {"5 9 4 7 3 5 2 3 1 0",   "5 9 4 7 3 4.5 2 3 1 0",
                                    "5 8 4 7 3 5 2 3 1 0",   "4 8 3 5 2 3 1 0",
                                    "5 9.5 4 7 3 5 1 0",     "5 9 4 8 3 6 2 3 1 0",
                                    "5 9.5 4 7 3 5 2 3 1 0", "5 9.6 4 7 3 5 2 3 1 0"};
static const char *const numbers[] = {
    "type: integer, range: [0, 5]", "type: number, decimals: 1, range: [0, 5]",
    "type: integer, range: [-1, 4]", "type: number, decimals: 1, range: [0, 5], presumed: 2.5"};
static const char *const values[] = {"a b c", "c b d"};
static const char *const presumed[] = {"", ", presumed: false", ", presumed: true"};
static const char *const gates[] = {"",
                                    "effect = 'disqualify', when = 'v'",
                                    "effect = 'stop', when = 'v and u'",
                                    "effect = 'disqualify', when = 'not (not v)'",
                                    "effect = 'stop', when = 'e == \"c\"'",
                                    "effect = 'disqualify', when = 'n < 1'",
                                    "effect = 'disqualify', when = 'n == 3'",
                                    "effect = 'stop', when = 'n >= 2 and u'",
                                    "effect = 'stop', when = 'n == 3'"};
static const char *const ladder_gates[] = {"", "effect = 'stop', when_points = 0",
                                           "effect = 'disqualify', when_points = 3",
                                           "effect = 'stop', when = 'not u'"};
static const char *const applies[] = {"", "u", "not v", "e ~= 'b'"};
/* In the fifth every level asks for something: there may be none to choose. */
static const char *const tastes[] = {"x 1 y 2",       "x 0 y 2",  "y 1 x 2",
                                     "x 1 z 1.5 y 2", "y 1 y2 2", "x 1 y2 1.5 y 2"};
static const int marks[] = {0, 3, 5, 4};

static const int most[KNOBS] = {[BANDS] = CHECK_COUNT(bands),
                                [ON_GAP] = 2,
                                [NUMBER] = CHECK_COUNT(numbers),
                                [VALUES] = CHECK_COUNT(values),
                                [PRESUMED] = 3,
                                [GATE] = CHECK_COUNT(gates),
                                [STEP] = 3,
                                [STEP_END] = 3,
                                [STEP_MARK] = CHECK_COUNT(marks),
                                [FIRST] = CONDITIONS,
                                [SECOND] = CONDITIONS,
                                [LADDER_MARK] = CHECK_COUNT(marks),
                                [LADDER_GATE] = 4,
                                [APPLIES] = CHECK_COUNT(applies),
                                [TASTE] = CHECK_COUNT(tastes),
                                [TASTE_MARK] = CHECK_COUNT(marks),
                                [TASTE_WHEN] = CONDITIONS + 12,
                                [ORDER] = 2,
                                [LADDER_POINTS] = 2,
                                [ZERO_GATE] = 3};

static const char *text_of(ocop_buf *b)
{
    ocop_buf_putc(b, '\0');
    return b->data;
}

static void pack_text(const int *k, ocop_buf *b)
{
    int stars = 0, used = 0;
    char from[8] = "", last[8] = "10";
    const char *at = bands[k[BANDS]];
    ocop_buf_printf(b,
                    "id: vn\nversion: \"1\"\ntitle: {vi: a, en: b}\nlaws: []\nin_force: {from: "
                    "2026-05-22}\ntotal: 10\non_gap: %s\nparts: [{key: A, max: 10, title: {vi: "
                    "a, en: b}}]\nbands:\n",
                    k[ON_GAP] == 1 ? "error" : "zero");
    for (; sscanf(at, "%d %7s%n", &stars, from, &used) == 2; at += used) {
        ocop_buf_printf(b, "  - {stars: %d, from: %s, %s: %s, level: none, certificate: false}\n",
                        stars, from, strcmp(last, "10") == 0 ? "to" : "below", last);
        snprintf(last, sizeof last, "%s", from);
    }
    ocop_buf_puts(b, "groups: [{key: food, script: food.lua, title: {vi: a, en: b}, sets: "
                     "[tea]}]\n");
}

static void facts_text(const int *k, ocop_buf *b)
{
    const char *v = values[k[VALUES]];
    ocop_buf_puts(b, "facts:\n  - {key: u, type: boolean, title: {vi: a, en: b}}\n");
    ocop_buf_printf(b, "  - {key: v, type: boolean, title: {vi: a, en: b}%s}\n",
                    presumed[k[PRESUMED]]);
    ocop_buf_printf(b,
                    "  - {key: e, type: enum, title: {vi: a, en: b}, values: [{key: %c, title: "
                    "{vi: a, en: b}}, {key: %c, title: {vi: a, en: b}}, {key: %c, title: {vi: "
                    "a, en: b}}]}\n",
                    v[0], v[2], v[4]);
    ocop_buf_printf(b, "  - {key: n, %s, title: {vi: a, en: b}}\n", numbers[k[NUMBER]]);
}

static const char *condition(const int *k, int i)
{
    return conditions[k[NUMBER] % 2 == 1 ? i : i % WHOLE];
}

/* A mark of stars that no band has is refused. */
static void put_mark(ocop_buf *b, const int *k, int mark)
{
    int highest = bands[k[BANDS]][0] - '0';
    if (marks[mark] > 0)
        ocop_buf_printf(b, ", min_for_stars = %d", marks[mark] > highest ? highest : marks[mark]);
}

static void put_gate(ocop_buf *b, const char *name, const char *gate)
{
    if (gate[0] != '\0')
        ocop_buf_printf(b, " %s gate { key = 'g', vi = 'v', en = 'e', %s }%s,", name, gate,
                        name[0] == 'g' && name[4] == 's' ? " }" : "");
}

static void taste_text(const int *k, ocop_buf *b)
{
    char key[4] = "", points[8] = "";
    int used = 0;
    ocop_buf_printf(b, "judged { no = '%s', key = 'taste', max = 2, vi = 'v', en = 'e'",
                    k[ORDER] == 0 ? "1.3" : "1.4");
    for (const char *at = tastes[k[TASTE]]; sscanf(at, "%3s %7s%n", key, points, &used) == 2;
         at += used) {
        ocop_buf_printf(b, ", { key = '%s', points = %s, vi = 'v', en = 'e'", key, points);
        if (strcmp(key, "y") == 0)
            put_mark(b, k, k[TASTE_MARK]);
        if (key[0] == 'y' && k[TASTE_WHEN] < CONDITIONS)
            ocop_buf_printf(b, ", when = \"%s\"", condition(k, k[TASTE_WHEN]));
        ocop_buf_puts(b, " }");
    }
    ocop_buf_puts(b, " }");
}

static void smell_text(const int *k, ocop_buf *b)
{
    ocop_buf_printf(b, "judged { no = '%s', key = 'smell', max = 2, vi = 'v', en = 'e',",
                    k[ORDER] == 0 ? "1.4" : "1.3");
    put_gate(b, "gate =", k[ZERO_GATE] == 1 ? "effect = 'stop', when_points = 0" : "");
    ocop_buf_puts(b, " { key = 'x', points = 0, vi = 'v', en = 'e' }, { key = 'y', points = 2, vi "
                     "= 'v', en = 'e' } }");
}

static void set_text(const int *k, ocop_buf *b)
{
    ocop_buf_puts(b, "return set { key = 'tea', number = 1, vi = 'v', en = 'e',");
    put_gate(b, "gates = {", gates[k[GATE]]);
    ocop_buf_puts(b, " section { no = '1', part = 'A', key = 'all', max = 10, vi = 'v', en = 'e',\n"
                     "scale { no = '1.1', key = 'share', max = 3, fact = 'n', vi = 'v', en = 'e',");
    put_gate(b, "gate =", k[ZERO_GATE] == 2 ? "effect = 'stop', when_points = 0" : "");
    ocop_buf_printf(b,
                    " { key = 'b', points = 1, from = %d, below = %d, vi = 'v', en = 'e' }, { "
                    "key = 'a', points = 3, from = 4, vi = 'v', en = 'e'",
                    k[STEP], 2 + k[STEP_END]);
    put_mark(b, k, k[STEP_MARK]);
    ocop_buf_puts(b, " } },\nladder { no = '1.2', key = 'care', max = 3, vi = 'v', en = 'e',");
    put_gate(b, "gate =", ladder_gates[k[LADDER_GATE]]);
    if (k[APPLIES] > 0)
        ocop_buf_printf(b, " applies_if = \"%s\",", applies[k[APPLIES]]);
    ocop_buf_printf(b,
                    " { key = 'a', points = %d, when = \"%s\", vi = 'v', en = 'e' }, { key = "
                    "'b', points = 3, when = \"%s\", vi = 'v', en = 'e'",
                    1 + k[LADDER_POINTS], condition(k, k[FIRST]), condition(k, k[SECOND]));
    put_mark(b, k, k[LADDER_MARK]);
    ocop_buf_puts(b, " } },\n");
    (k[ORDER] == 0 ? taste_text : smell_text)(k, b);
    ocop_buf_puts(b, ",\n");
    (k[ORDER] == 0 ? smell_text : taste_text)(k, b);
    ocop_buf_puts(b, " } }\n");
}

static bool open_pair(mini *m, int (*k)[KNOBS])
{
    bool ok = true;
    *m = (mini){.arena = ocop_arena_new()};
    for (int i = 0; ok && i < 2; i++) {
        ocop_buf text[3];
        for (int j = 0; j < 3; j++)
            ocop_buf_init(&text[j]);
        pack_text(k[i], &text[0]);
        facts_text(k[i], &text[1]);
        set_text(k[i], &text[2]);
        const char *const files[] = {
            "pack.yaml",  text_of(&text[0]),
            "facts.yaml", text_of(&text[1]),
            "food.lua",   "return group { key = 'food', sets = { require 'tea' } }\n",
            "tea.lua",    text_of(&text[2]),
            NULL};
        ok = mini_add(m, i == 0 ? "a" : "b", files);
        if (!ok)
            fprintf(stderr, "%s\n%s%s%s", error_text(&m->e), files[1], files[3], files[7]);
        for (int j = 0; j < 3; j++)
            ocop_buf_free(&text[j]);
    }
    m->engine = ok ? ocop_engine_new(m->packs, NULL, &m->e) : NULL;
    return m->engine != NULL;
}

/* ---- every dossier ---- */

typedef struct truth {
    bool certain, possible; /* some dossier's stars differ */
    char facts[80], claims[40];
} truth;

static void try_one(mini *m, const char *facts, const char *claims, truth *t)
{
    ocop_assessment a[2];
    ocop_arena *own = m->arena;
    m->arena = ocop_arena_new(); /* of this dossier */
    ocop_dossier *d = mini_dossier(m, "tea", facts, claims);
    bool taken = true;
    for (int side = 0; taken && side < 2; side++) {
        const ocop_request r = {.date = mini_day("2026-10-20"), .pack = side};
        ocop_error e = OCOP_ERROR_INIT;
        taken = ocop_engine_assess(m->engine, d, &r, m->arena, &a[side], &e);
    }
    bool certain = taken && a[0].stars_certain != a[1].stars_certain;
    bool possible = taken && a[0].stars_possible != a[1].stars_possible;
    if ((certain && !t->certain) || (possible && !t->certain && !t->possible)) {
        snprintf(t->facts, sizeof t->facts, "%s", facts);
        snprintf(t->claims, sizeof t->claims, "%s", claims);
    }
    t->certain = t->certain || certain;
    t->possible = t->possible || possible;
    ocop_arena_free(m->arena);
    m->arena = own;
}

/* By number and by key, levels by key and by points; nothing, one or two claims. Where the judged
 * criteria are the same, numbers and keys name all that there is. */
static void try_claims(mini *m, const char *facts, bool tangled, truth *t)
{
    static const char *const names[] = {"1.3", "1.4", "taste", "smell"};
    static const char *const levels[] = {"x", "y", "z", "y2", "0", "1", "1.5", "2"};
    const size_t name_count = tangled ? 4 : 2, level_count = tangled ? 8 : 4;
    char claims[40];
    try_one(m, facts, "", t);
    for (size_t i = 0; i < name_count; i++) {
        for (size_t x = 0; !t->certain && x < level_count; x++) {
            snprintf(claims, sizeof claims, "%s=%s", names[i], levels[x]);
            try_one(m, facts, claims, t);
            for (size_t j = i + 1; j < name_count; j++)
                for (size_t y = 0; !t->certain && y < level_count; y++) {
                    snprintf(claims, sizeof claims, "%s=%s %s=%s", names[i], levels[x], names[j],
                             levels[y]);
                    try_one(m, facts, claims, t);
                }
        }
    }
}

/* Until the stars for certain differ; to the end where they never do. */
static truth find_truth(mini *m, bool tangled)
{
    static const char *const us[] = {"", "u=true ", "u=false "};
    static const char *const vs[] = {"", "v=true ", "v=false "};
    static const char *const es[] = {"", "e=a ", "e=b ", "e=c ", "e=d "};
    static const char *const ns[] = {"",    "n=-1", "n=0", "n=1",   "n=2",
                                     "n=3", "n=4",  "n=5", "n=2.5", "n=2.2"};
    char facts[80];
    truth t = {.facts = ""};
    for (size_t i = 0; i < CHECK_COUNT(us); i++)
        for (size_t j = 0; j < CHECK_COUNT(vs); j++)
            for (size_t x = 0; x < CHECK_COUNT(es); x++)
                for (size_t y = 0; !t.certain && y < CHECK_COUNT(ns); y++) {
                    snprintf(facts, sizeof facts, "%s%s%s%s", us[i], vs[j], es[x], ns[y]);
                    try_claims(m, facts, tangled, &t);
                }
    return t;
}

/* ---- rounds ---- */

typedef struct tally {
    int none, certain, possible;
} tally;

/* One or two changes; those that are hard to get right come up more often. */
static void draw(int (*k)[KNOBS])
{
    static const knob often[] = {NUMBER, GATE, ZERO_GATE, TASTE, PRESUMED, ON_GAP, LADDER_GATE};
    for (int i = 0; i < KNOBS; i++)
        k[0][i] = below(most[i]);
    k[0][ORDER] = 0;
    memcpy(k[1], k[0], sizeof k[0]);
    for (int i = 1 + below(2); i > 0; i--) {
        int at = below(3) == 0 ? (int)often[below(CHECK_COUNT(often))] : below(KNOBS);
        k[1][at] = below(most[at]);
    }
}

static void check_round(const char *name, mini *m, bool tangled, tally *n)
{
    ocop_comparison x;
    ocop_error e = OCOP_ERROR_INIT;
    if (!check_true(name, ocop_compare(m->engine, m->packs, 0, 1, NULL, m->arena, &x, &e))) {
        fprintf(stderr, "  %s\n", error_text(&e));
        return;
    }
    const ocop_witness *w = &x.sets[0].witness;
    truth t = find_truth(m, tangled);
    bool certain = w->kind == OCOP_WITNESS_FOUND && w->a.stars_certain != w->b.stars_certain;
    bool possible = w->kind == OCOP_WITNESS_FOUND && w->a.stars_possible != w->b.stars_possible;
    check_true(name, w->kind == OCOP_WITNESS_FOUND || w->kind == OCOP_WITNESS_NONE);
    bool right = check_int(name, certain, t.certain);
    if (!t.certain)
        right = check_int(name, possible, t.possible) && right;
    if (!right)
        fprintf(stderr, "  facts: %s; claims: %s; told: %s %s\n", t.facts, t.claims, w->facts,
                w->claims);
    n->certain += certain;
    n->possible += !certain && possible;
    n->none += w->kind == OCOP_WITNESS_NONE;
}

/* What chance seldom brings together: a gap that a stop comes before, on side B alone. The number
 * is presumed, or leaving it out would tell the two apart. */
static int planted[][2][KNOBS] = {
    /* the gate of the set stops where the scale has its gap */
    {{[NUMBER] = 3}, {[NUMBER] = 3, [GATE] = 8, [ON_GAP] = 1}},
    /* the scale stops at 0 points where nothing can be chosen for taste */
    {{[NUMBER] = 3, [STEP] = 1, [STEP_END] = 2, [TASTE] = 4, [TASTE_WHEN] = 7},
     {[NUMBER] = 3,
      [STEP] = 1,
      [STEP_END] = 2,
      [TASTE] = 4,
      [TASTE_WHEN] = 7,
      [ON_GAP] = 1,
      [ZERO_GATE] = 2}},
    /* the scale's own gap comes before its stop at 0 points */
    {{[NUMBER] = 3, [TASTE_WHEN] = CONDITIONS},
     {[NUMBER] = 3, [TASTE_WHEN] = CONDITIONS, [ON_GAP] = 1, [ZERO_GATE] = 2}},
    /* nine points and a half: by a level that only its points name on both sides */
    {{[BANDS] = 6, [TASTE] = 3, [TASTE_WHEN] = CONDITIONS},
     {[BANDS] = 7, [TASTE] = 5, [TASTE_WHEN] = CONDITIONS}},
};

static void run(const char *name, int (*k)[KNOBS], tally *n)
{
    mini m;
    bool tangled = k[0][ORDER] != k[1][ORDER] || k[0][TASTE] != k[1][TASTE];
    if (check_true(name, open_pair(&m, k)) && ocop_packs_count(m.packs) == 2)
        check_round(name, &m, tangled, n); /* two equal packs are one */
    mini_free(&m);
}

static void test_every_dossier(void **state)
{
    tally n = {0};
    (void)state;
    char name[40];
    for (size_t i = 0; i < CHECK_COUNT(planted); i++) {
        snprintf(name, sizeof name, "planted %zu", i);
        run(name, planted[i], &n);
    }
    for (int round = 0; round < ROUNDS; round++) {
        int k[2][KNOBS];
        draw(k);
        snprintf(name, sizeof name, "round %d", round);
        run(name, k, &n);
    }
    check_true("some were proved", n.none >= 20);
    check_true("some differ for certain", n.certain >= 50);
    check_true("some differ in the possible stars alone", n.possible >= 2);
    check_done();
}

/* ---- the limit ---- */

/* A ladder that asks for fourteen facts at once; `note` makes the scripts differ. */
static bool add_wide(mini *m, const char *folder, const char *note)
{
    ocop_buf facts, lua;
    ocop_buf_init(&facts);
    ocop_buf_init(&lua);
    ocop_buf_puts(&facts, "facts:\n");
    ocop_buf_printf(&lua,
                    MINI_TEA_SET("", "-- %s\nladder { no = '1.1', key = 'care', max = 10, vi = "
                                     "'v', en = 'e', { key = 'a', points = 10, vi = 'v', en = "
                                     "'e', when = \"wide_a\" } }"),
                    note);
    char *at = strstr(lua.data, "wide_a");
    ocop_buf whole;
    ocop_buf_init(&whole);
    ocop_buf_add(&whole, lua.data, (size_t)(at - lua.data));
    for (int i = 0; i < 14; i++) {
        ocop_buf_printf(&facts, "  - {key: wide_%c, type: boolean, title: {vi: a, en: b}}\n",
                        'a' + i);
        ocop_buf_printf(&whole, "%swide_%c", i == 0 ? "" : " and ", 'a' + i);
    }
    ocop_buf_puts(&whole, at + strlen("wide_a"));
    const char *const files[] = {
        "pack.yaml",  mini_pack_yaml,
        "facts.yaml", text_of(&facts),
        "food.lua",   "return group { key = 'food', sets = { require 'tea' } }\n",
        "tea.lua",    text_of(&whole),
        NULL};
    bool ok = mini_add(m, folder, files);
    ocop_buf_free(&facts);
    ocop_buf_free(&lua);
    ocop_buf_free(&whole);
    return ok;
}

static void test_limit(void **state)
{
    mini m = {.arena = ocop_arena_new()};
    ocop_comparison x;
    ocop_error e = OCOP_ERROR_INIT;
    (void)state;
    check_true("a", add_wide(&m, "a", "one"));
    check_true("b", add_wide(&m, "b", "two"));
    m.engine = ocop_engine_new(m.packs, NULL, &m.e);
    if (check_true("compared", ocop_compare(m.engine, m.packs, 0, 1, NULL, m.arena, &x, &e))) {
        check_int("not decided", x.sets[0].witness.kind, OCOP_WITNESS_TOO_MANY);
        check_int("the limit", (int64_t)x.sets[0].witness.states, 2000000);
    }
    if (check_true("same", ocop_compare(m.engine, m.packs, 0, 0, NULL, m.arena, &x, &e)))
        check_int("the same scripts", x.sets[0].witness.kind, OCOP_WITNESS_NONE);
    mini_free(&m);
    check_done();
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_every_dossier),
                                       cmocka_unit_test(test_limit)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
