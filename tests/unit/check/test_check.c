/* test_check.c - the checker against exhaustive enumeration.
 *
 * Packs with one random criterion over small domains are made by the hundred. For each the test
 * walks over every value of every fact, works out by itself which findings there must be, and
 * compares: nothing missing, nothing too much. Each witness is then assessed by the engine and must
 * show what it is for. */
#include "base_date.h"
#include "check_priv.h" /* not check.h: tests/support has a header of that name */
#include "mini_pack.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

enum { PACKS = 4000, TEXT = 8192, OPTIONS = 4, FACTS = 4, FOUND_MAX = 64 };

static const char facts_yaml[] =
    "facts:\n"
    "  - {key: a, type: boolean, title: {vi: a, en: a}, best: true}\n"
    "  - {key: org, type: enum, title: {vi: o, en: o}, best: firm, values:\n"
    "     [{key: none, title: {vi: n, en: n}}, {key: group, title: {vi: g, en: g}}, {key: firm, "
    "title: {vi: f, en: f}}]}\n"
    "  - {key: size, type: integer, range: [0, 5], title: {vi: s, en: s}, best: 5}\n"
    "  - {key: share, type: number, decimals: 0, range: [0, 4], title: {vi: h, en: h}, best: 0}\n";

static uint64_t seed = UINT64_C(1442695040888963407);

static unsigned random_below(unsigned n)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (unsigned)((seed >> 11) % n);
}

static void add(char *out, const char *fmt, ...) OCOP_PRINTF(2, 3);
static void add(char *out, const char *fmt, ...)
{
    size_t len = strlen(out);
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(out + len, TEXT - len, fmt, ap);
    va_end(ap);
}

/* ---- a random criterion, as text and as the test's own data ---- */

typedef struct atom { /* values[fact] OP constant */
    int fact;
    char op; /* = ! < > l g (<=, >=) */
    int constant;
} atom;

typedef struct condition { /* atoms joined left to right */
    int count;             /* 0: always */
    atom atoms[3];
    bool is_and[3];
} condition;

typedef struct sketch {
    const char *form;
    int option_count;
    int points[OPTIONS];
    condition when[OPTIONS];
    condition gate;
    bool has_gate;
} sketch;

static const char *const keys[FACTS] = {"a", "org", "size", "share"};
static const char *const orgs[] = {"none", "group", "firm"};
static const int sizes[FACTS] = {2, 3, 6, 5};
static const int best[FACTS] = {1, 2, 5, 0};

static bool atom_holds(const atom *x, const int *v)
{
    int n = v[x->fact];
    switch (x->op) {
    case '=':
        return n == x->constant;
    case '!':
        return n != x->constant;
    case '<':
        return n < x->constant;
    case '>':
        return n > x->constant;
    case 'l':
        return n <= x->constant;
    default:
        return n >= x->constant;
    }
}

static bool holds(const condition *c, const int *v)
{
    bool result = c->count == 0 || atom_holds(&c->atoms[0], v);
    bool group = result; /* `and` binds tighter than `or`: the groups are joined by or */
    bool any = false;
    if (c->count == 0)
        return true;
    for (int i = 1; i < c->count; i++) {
        if (c->is_and[i]) {
            group = group && atom_holds(&c->atoms[i], v);
        } else {
            any = any || group;
            group = atom_holds(&c->atoms[i], v);
        }
    }
    return any || group;
}

static atom make_atom(void)
{
    static const char ops[] = "=!<>lg";
    atom x = {.fact = (int)random_below(FACTS), .op = '='};
    x.constant = (int)random_below((unsigned)sizes[x.fact]);
    if (x.fact == 0)
        x.constant = 1;
    else if (x.fact == 1)
        x.op = ops[random_below(2)];
    else
        x.op = ops[random_below(6)];
    return x;
}

static condition make_condition(void)
{
    condition c = {.count = 1 + (int)random_below(3)};
    for (int i = 0; i < c.count; i++) {
        c.atoms[i] = make_atom();
        c.is_and[i] = random_below(3) > 0;
    }
    return c;
}

static void add_atom(char *out, const atom *x)
{
    if (x->fact == 0)
        add(out, "a");
    else if (x->fact == 1)
        add(out, "org %s '%s'", x->op == '=' ? "==" : "~=", orgs[x->constant]);
    else
        add(out, "%s %s %d", keys[x->fact],
            x->op == '='   ? "=="
            : x->op == '!' ? "~="
            : x->op == '<' ? "<"
            : x->op == '>' ? ">"
            : x->op == 'l' ? "<="
                           : ">=",
            x->constant);
}

static void add_condition(char *out, const condition *c)
{
    for (int i = 0; i < c->count; i++) {
        if (i > 0)
            add(out, c->is_and[i] ? " and " : " or ");
        add_atom(out, &c->atoms[i]);
    }
}

static sketch make_sketch(void)
{
    static const char *const forms[] = {"scale", "choice", "ladder"};
    sketch s = {.form = forms[random_below(3)], .option_count = 2 + (int)random_below(OPTIONS - 1)};
    for (int i = 0; i < s.option_count; i++) {
        s.points[i] = i == 0 ? 10 : (int)random_below(11);
        s.when[i] = make_condition();
    }
    s.has_gate = random_below(3) == 0;
    s.gate = make_condition();
    return s;
}

static void add_set(char *out, const sketch *s)
{
    add(out, "return group { key = 'food', sets = { set { key = 'tea', number = 1, vi = 'Chè', en "
             "= 'Tea',");
    if (s->has_gate) {
        add(out,
            " gates = { gate { key = 'out', effect = 'disqualify', vi = 'x', en = 'y', when = \"");
        add_condition(out, &s->gate);
        add(out, "\" } },");
    }
    add(out, "\n section { no = '1', part = 'A', key = 'all', max = 10, vi = 'v', en = 'e',\n");
    add(out, "  %s { no = '1.1', key = 'k', max = 10, vi = 'v', en = 'e',\n", s->form);
    for (int i = 0; i < s->option_count; i++) {
        add(out, "   { key = 'o%d', points = %d, vi = 'v', en = 'e', when = \"", i, s->points[i]);
        add_condition(out, &s->when[i]);
        add(out, "\" },\n");
    }
    add(out, "  } } } } }\n");
}

/* ---- what there must be, by going through all states ---- */

typedef struct found { /* "gap", "overlap o0 o2", "option-masked o1" */
    char text[FOUND_MAX][64];
    char witness[FOUND_MAX][200];
    size_t count;
} found;

static void note(found *f, const char *fmt, ...) OCOP_PRINTF(2, 3);
static void note(found *f, const char *fmt, ...)
{
    char text[64];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(text, sizeof text, fmt, ap);
    va_end(ap);
    for (size_t i = 0; i < f->count; i++)
        if (strcmp(f->text[i], text) == 0)
            return;
    assert_true(f->count < FOUND_MAX);
    memcpy(f->text[f->count++], text, sizeof text);
}

static int best_option(const sketch *s, const int *v)
{
    int at = -1;
    for (int i = 0; i < s->option_count; i++)
        if (holds(&s->when[i], v) && (at < 0 || s->points[i] > s->points[at]))
            at = i;
    return at;
}

static bool names_fact(const sketch *s, int fact)
{
    for (int i = 0; i < s->option_count; i++)
        for (int j = 0; j < s->when[i].count; j++)
            if (s->when[i].atoms[j].fact == fact)
                return true;
    return false;
}

/* The engine's rule for a scale on one number: below every option is the bottom. */
static bool is_bottom(const sketch *s, const int *v)
{
    int named = 0, only = -1;
    for (int i = 0; i < FACTS; i++) {
        named += names_fact(s, i);
        only = names_fact(s, i) ? i : only;
    }
    if (strcmp(s->form, "ladder") == 0)
        return true;
    if (strcmp(s->form, "scale") != 0 || named != 1 || only < 2)
        return false;
    for (int n = 0; n <= v[only]; n++) {
        int w[FACTS];
        memcpy(w, v, sizeof w);
        w[only] = n;
        if (best_option(s, w) >= 0)
            return false;
    }
    return true;
}

static bool next_state(int *v)
{
    for (int i = FACTS; i-- > 0;) {
        v[i] = v[i] + 1 < sizes[i] ? v[i] + 1 : 0;
        if (v[i] > 0)
            return true;
    }
    return false;
}

static int points_at(const sketch *s, const int *v)
{
    int o = best_option(s, v);
    return o < 0 ? 0 : s->points[o];
}

static void check_losses(const sketch *s, const int *v, found *f)
{
    for (int i = 0; i < FACTS; i++) {
        int w[FACTS];
        memcpy(w, v, sizeof w);
        if (v[i] == best[i] || !names_fact(s, i))
            continue;
        w[i] = i < 2 ? best[i] : v[i] < best[i] ? v[i] + 1 : v[i] - 1;
        if (points_at(s, w) < points_at(s, v))
            note(f, "loses-points %s", keys[i]);
    }
}

static void enumerate(const sketch *s, found *f)
{
    bool reached[OPTIONS] = {false}, chosen[OPTIONS] = {false}, fires = false, spares = false;
    bool both[OPTIONS][OPTIONS] = {{false}}, only[OPTIONS][OPTIONS] = {{false}};
    int v[FACTS] = {0}, highest = 0;
    do {
        int o = best_option(s, v);
        if (o < 0 && !is_bottom(s, v))
            note(f, "gap");
        if (o >= 0) {
            chosen[o] = true;
            highest = s->points[o] > highest ? s->points[o] : highest;
        }
        for (int i = 0; i < s->option_count; i++) {
            bool here = holds(&s->when[i], v);
            reached[i] = reached[i] || here;
            for (int j = 0; here && j < s->option_count; j++) {
                both[i][j] = both[i][j] || holds(&s->when[j], v);
                only[i][j] = only[i][j] || !holds(&s->when[j], v);
            }
        }
        fires = fires || holds(&s->gate, v);
        spares = spares || !holds(&s->gate, v);
        check_losses(s, v, f);
    } while (next_state(v));
    bool is_ladder = strcmp(s->form, "ladder") == 0;
    for (int i = 0; i < s->option_count; i++) {
        if (!reached[i])
            note(f, "option-unreachable o%d", i);
        else if (!chosen[i])
            note(f, "option-masked o%d", i);
        for (int j = i + 1; j < s->option_count; j++)
            if (both[i][j] && only[i][j] && only[j][i] && s->points[i] != s->points[j])
                note(f, "%s o%d o%d", is_ladder ? "ladder-crossing" : "overlap", i, j);
    }
    if (highest < 10)
        note(f, "max-unreached");
    if (s->has_gate && !fires)
        note(f, "gate-dead");
    if (s->has_gate && !spares)
        note(f, "gate-always");
}

/* ---- what the checker says ---- */

/* Option and fact names stand in the sentence in quotes, in order. */
static void take(void *ctx, const ocop_check_finding *c)
{
    static const char *const told[] = {
        "gap",          "overlap",       "ladder-crossing", "option-unreachable", "option-masked",
        "loses-points", "max-unreached", "gate-dead",       "gate-always"};
    found *f = ctx;
    char text[64];
    bool known = false;
    for (size_t i = 0; i < sizeof told / sizeof *told; i++)
        known = known || strcmp(told[i], c->id) == 0;
    if (!known)
        return;
    snprintf(text, sizeof text, "%.40s", c->id);
    const char *limit =
        strstr(c->message, strcmp(c->id, "option-masked") == 0 ? "never counts" : "\n");
    for (const char *q = strchr(c->message, '\''); q != NULL && (limit == NULL || q < limit);
         q = strchr(q + 1, '\'')) {
        const char *end = strchr(q + 1, '\'');
        if (end == NULL || strncmp(c->id, "gate", 4) == 0)
            break;
        size_t n = strlen(text);
        snprintf(text + n, sizeof text - n, " %.*s", (int)(end - q - 1), q + 1);
        q = end;
    }
    size_t before = f->count;
    note(f, "%s", text);
    if (f->count > before)
        snprintf(f->witness[before], sizeof f->witness[before], "%s", c->witness);
}

static int compare_text(const void *a, const void *b)
{
    return strcmp(a, b);
}

static void as_text(const found *f, char *out)
{
    found sorted = *f;
    qsort(sorted.text, sorted.count, sizeof *sorted.text, compare_text);
    out[0] = '\0';
    for (size_t i = 0; i < sorted.count; i++)
        add(out, "%s; ", sorted.text[i]);
}

/* ---- witnesses ---- */

/* "{a: true, size: 2}" into "a=true size=2". */
static void facts_of_witness(const char *witness, char *out)
{
    out[0] = '\0';
    for (const char *s = witness; *s != '\0'; s++) {
        if (strchr("{},", *s) != NULL)
            continue;
        if (*s == ':') {
            add(out, "=");
            s++; /* the blank behind it */
        } else {
            add(out, "%c", *s);
        }
    }
}

static void try_witness(mini *m, const sketch *s, const char *about, const char *witness)
{
    char facts[TEXT];
    if (witness[0] == '\0')
        return;
    facts_of_witness(witness, facts);
    ocop_assessment a;
    ocop_error e = OCOP_ERROR_INIT;
    const ocop_request r = {.date = mini_day("2026-10-20"), .pack = -1};
    assert_true(
        ocop_engine_assess(m->engine, mini_dossier(m, "tea", facts, ""), &r, m->arena, &a, &e));
    const ocop_score *score = &a.scores[0];
    bool found_gap = a.finding_count > 0 && strcmp(a.findings[0].id, "gap_found") == 0;
    if (strcmp(about, "gap") == 0 && !found_gap)
        fail_msg("%s: %s shows no gap", about, facts);
    if (strncmp(about, "option-masked", 13) == 0 &&
        (score->option == NULL || strcmp(score->option->key, about + 14) == 0))
        fail_msg("%s: %s does not show it", about, facts);
    if ((strncmp(about, "overlap", 7) == 0 || strncmp(about, "ladder", 6) == 0)) {
        const char *o = strchr(about, ' ') + 2;
        int v[FACTS] = {0};
        for (int i = 0; i < FACTS; i++)
            v[i] = a.values[i].n == OCOP_MISSING ? 0 : (int)a.values[i].n;
        if (!holds(&s->when[o[0] - '0'], v) || !holds(&s->when[o[3] - '0'], v))
            fail_msg("%s: %s does not fit both", about, facts);
    }
}

/* ---- the comparison ---- */

static size_t seen[8];

static void check_pack(void)
{
    static char lua[TEXT], want_text[TEXT], got_text[TEXT];
    sketch s = make_sketch();
    mini m = {.e = OCOP_ERROR_INIT, .arena = ocop_arena_new()};
    lua[0] = '\0';
    add_set(lua, &s);
    const char *const files[] = {
        "pack.yaml", mini_pack_yaml, "facts.yaml", facts_yaml, "food.lua", lua, NULL};
    if (m.arena == NULL || !mini_add(&m, "mini", files) ||
        (m.engine = ocop_engine_new(m.packs, NULL, &m.e)) == NULL)
        fail_msg("%s\n%s", m.e.msg, lua);
    found want = {.count = 0}, got = {.count = 0};
    ocop_check_count count;
    enumerate(&s, &want);
    if (!ocop_check_pack(m.engine, m.packs, 0, 0, take, &got, &count, &m.e))
        fail_msg("%s\n%s", m.e.msg, lua);
    as_text(&want, want_text);
    as_text(&got, got_text);
    if (strcmp(want_text, got_text) != 0)
        fail_msg("want %s\ngot  %s\n%s", want_text, got_text, lua);
    for (size_t i = 0; i < got.count; i++)
        try_witness(&m, &s, got.text[i], got.witness[i]);
    seen[0] += strstr(want_text, "gap") != NULL;
    seen[1] += strstr(want_text, "overlap") != NULL;
    seen[2] += strstr(want_text, "unreachable") != NULL;
    seen[3] += strstr(want_text, "masked") != NULL;
    seen[4] += strstr(want_text, "loses") != NULL;
    seen[5] += strstr(want_text, "gate-") != NULL;
    seen[6] += strstr(want_text, "crossing") != NULL;
    seen[7] += want.count == 0;
    mini_free(&m);
}

static void equals_enumeration(void **unused)
{
    (void)unused;
    for (int i = 0; i < PACKS; i++)
        check_pack();
    for (size_t i = 0; i < sizeof seen / sizeof *seen - 1; i++)
        assert_true(seen[i] >= 10); /* each kind was really there */
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(equals_enumeration)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
