/* test_engine_outcome.c - what partial facts say of a criterion, against brute force.
 *
 * Random criteria over a small vocabulary, random facts of which some are missing. The engine cuts
 * domains into cells and remembers outcomes; here every missing fact goes through its whole domain,
 * by an evaluator of its own that shares no code with the engine but the printed conditions. */
#include "base_buf.h"
#include "check.h"
#include "engine_outcome.h"
#include "facts.h"
#include <stdlib.h>

enum { CONDITION_SIZE = 1200, OPTIONS = 4, USED = 5, NODES = 32 };

/* ---- conditions of our own ---- */

typedef struct cond { /* a node: test, `not a`, `a and b`, `a or b` */
    char kind;        /* 't' 'n' 'a' 'o' */
    int a, b;         /* children */
    uint16_t fact;
    char op; /* = ~ < l > g i: == ~= < <= > >= one_of */
    int64_t c, c2;
} cond;

typedef struct cond_tree {
    cond nodes[NODES];
    int count, root; /* root -1: no condition */
    char text[CONDITION_SIZE];
} cond_tree;

static const uint16_t used[USED] = {F_LABEL, F_EXPORT, F_ORG, F_PCT, F_SIZE};

static int grow(cond_tree *t, uint64_t *seed, int depth)
{
    uint32_t what = depth == 0 ? 0 : check_random(seed, 5);
    cond n = {.kind = 't'};
    if (what >= 2) {
        n.kind = what == 2 ? 'n' : what == 3 ? 'a' : 'o';
        n.a = grow(t, seed, depth - 1);
        if (n.kind != 'n')
            n.b = grow(t, seed, depth - 1);
    } else {
        n.fact = used[check_random(seed, USED)];
        bool ordered = n.fact == F_PCT || n.fact == F_SIZE;
        int values = facts_count(n.fact);
        n.op = n.fact == F_LABEL || n.fact == F_EXPORT ? 'b'
               : ordered                               ? "=~<l>gi"[check_random(seed, 7)]
                                                       : "=~i"[check_random(seed, 3)];
        n.c = facts_value(n.fact, (int)check_random(seed, (uint32_t)values));
        n.c2 = facts_value(n.fact, (int)check_random(seed, (uint32_t)values));
    }
    t->nodes[t->count] = n;
    return t->count++;
}

static void constant_text(const cond *n, int64_t c, char *out, size_t size)
{
    if (n->fact == F_ORG)
        snprintf(out, size, "'%s'", fact_orgs[c].key);
    else if (n->fact == F_PCT)
        snprintf(out, size, "%d.%d", (int)c / 10, (int)c % 10);
    else
        snprintf(out, size, "%d", (int)c);
}

static void write_node(const cond_tree *t, int i, char *out)
{
    const cond *n = &t->nodes[i];
    const char *key = fact_list[n->fact].key;
    char c[40], c2[40];
    size_t len = strlen(out);
    constant_text(n, n->c, c, sizeof c);
    constant_text(n, n->c2, c2, sizeof c2);
    if (n->kind != 't') {
        strcat(out, n->kind == 'n' ? "not (" : "(");
        write_node(t, n->a, out);
        if (n->kind != 'n') {
            strcat(out, n->kind == 'a' ? ") and (" : ") or (");
            write_node(t, n->b, out);
        }
        strcat(out, ")");
    } else if (n->op == 'b') {
        snprintf(out + len, CONDITION_SIZE - len, "%s", key);
    } else if (n->op == 'i') {
        snprintf(out + len, CONDITION_SIZE - len, "one_of(%s, %s, %s)", key, c, c2);
    } else {
        const char *op = n->op == '='   ? "=="
                         : n->op == '~' ? "~="
                         : n->op == '<' ? "<"
                         : n->op == 'l' ? "<="
                         : n->op == '>' ? ">"
                                        : ">=";
        snprintf(out + len, CONDITION_SIZE - len, "%s %s %s", key, op, c);
    }
}

/* The not-shown reading; with complete facts simply the truth. */
static bool holds(const cond_tree *t, int i, const int64_t *v)
{
    const cond *n = &t->nodes[i];
    int64_t x = v[n->fact];
    switch (n->kind) {
    case 'n':
        return !holds(t, n->a, v);
    case 'a':
        return holds(t, n->a, v) && holds(t, n->b, v);
    case 'o':
        return holds(t, n->a, v) || holds(t, n->b, v);
    default:
        break;
    }
    if (x == OCOP_MISSING)
        return false;
    switch (n->op) {
    case 'b':
        return x == 1;
    case '=':
        return x == n->c;
    case '~':
        return x != n->c;
    case '<':
        return x < n->c;
    case 'l':
        return x <= n->c;
    case '>':
        return x > n->c;
    case 'g':
        return x >= n->c;
    default:
        return x == n->c || x == n->c2;
    }
}

static bool tree_holds(const cond_tree *t, const int64_t *v)
{
    return t->root < 0 || holds(t, t->root, v);
}

/* One time in `none` there is no condition. */
static void tree_make(cond_tree *t, uint64_t *seed, int depth, uint32_t none)
{
    *t = (cond_tree){.root = -1};
    if (none > 0 && check_random(seed, none) == 0)
        return;
    t->root = grow(t, seed, depth);
    write_node(t, t->root, t->text);
}

/* ---- criteria ---- */

typedef struct random_criterion {
    cond_tree options[OPTIONS], applies, selector, hole;
    int64_t points[OPTIONS];
    int option_count;
    bool judged, has_alternatives, has_hole, hole_is_gap;
} random_criterion;

/* No condition anywhere. */
static void criterion_clear(random_criterion *r)
{
    *r = (random_criterion){.applies.root = -1, .selector.root = -1, .hole.root = -1};
    for (int i = 0; i < OPTIONS; i++)
        r->options[i].root = -1;
}

static void criterion_make(random_criterion *r, uint64_t *seed)
{
    criterion_clear(r);
    r->option_count = 2 + (int)check_random(seed, OPTIONS - 1);
    for (int i = 0; i < r->option_count; i++) {
        tree_make(&r->options[i], seed, 2, 6);
        r->points[i] = check_random(seed, 5) * 50;
    }
    tree_make(&r->applies, seed, 1, 2);
    r->judged = check_random(seed, 3) == 0;
    r->has_alternatives = check_random(seed, 4) == 0;
    if (r->has_alternatives) /* the first option, or else the others */
        tree_make(&r->selector, seed, 1, 0);
    r->has_hole = check_random(seed, 3) == 0;
    r->hole_is_gap = check_random(seed, 2) == 0;
    if (r->has_hole)
        tree_make(&r->hole, seed, 1, 0);
}

static const ocop_expr *parsed(ocop_arena *a, const ocop_vocab *v, const cond_tree *t, bool negated)
{
    char text[CONDITION_SIZE + 10];
    const ocop_expr *x = NULL;
    ocop_error e = OCOP_ERROR_INIT;
    if (t->root < 0)
        return NULL;
    snprintf(text, sizeof text, negated ? "not (%s)" : "%s", t->text);
    ocop_expr_parse(a, v, text, (ocop_place_in){"t", 1, 1}, &x, &e);
    check_error(text, &e, OCOP_OK, "");
    return x;
}

static const ocop_criterion *criterion_of(ocop_arena *a, const ocop_vocab *v,
                                          const random_criterion *r)
{
    ocop_criterion *c = ocop_arena_alloc(a, sizeof *c);
    ocop_option *options = ocop_arena_array(a, OPTIONS, sizeof *options);
    ocop_alternative *alts = ocop_arena_array(a, 2, sizeof *alts);
    ocop_hole *hole = ocop_arena_alloc(a, sizeof *hole);
    for (int i = 0; i < r->option_count; i++)
        options[i] = (ocop_option){
            .key = "o", .points = r->points[i], .when = parsed(a, v, &r->options[i], false)};
    alts[0] = (ocop_alternative){"x", parsed(a, v, &r->selector, false), NULL, 0, 1};
    alts[1] = (ocop_alternative){"y", parsed(a, v, &r->selector, true), NULL, 1,
                                 (size_t)r->option_count - 1};
    *hole = (ocop_hole){.gap = r->hole_is_gap, .when = parsed(a, v, &r->hole, false)};
    *c = (ocop_criterion){.no = "1",
                          .key = "k",
                          .max = 200,
                          .form = r->judged ? OCOP_JUDGED : OCOP_LADDER,
                          .options = options,
                          .option_count = (size_t)r->option_count,
                          .alternatives = alts,
                          .alternative_count = r->has_alternatives ? 2 : 0,
                          .applies_if = parsed(a, v, &r->applies, false),
                          .holes = hole,
                          .hole_count = r->has_hole,
                          .rule = -1,
                          .file = "t.lua",
                          .line = 1};
    const ocop_expr *all[OPTIONS + 4] = {c->applies_if, hole->when};
    size_t n = 2;
    bool failed = false;
    for (int i = 0; i < r->option_count; i++)
        all[n++] = options[i].when;
    if (r->has_alternatives)
        all[n++] = alts[0].when;
    c->facts = ocop_exprs_facts(a, v, all, n, &c->fact_count, &failed);
    return c;
}

/* ---- brute force ---- */

typedef struct state {
    ocop_fall fall;
    int option;
    int64_t points, low, high; /* of this state alone: a judged one has a span */
    unsigned holds;
} state;

static state state_at(const random_criterion *r, const int64_t *v)
{
    state s = {.fall = OCOP_FALL_NOT_APPLICABLE, .option = -1};
    if (!tree_holds(&r->applies, v))
        return s;
    int first = 0, end = r->option_count;
    if (r->has_alternatives) {
        bool x = tree_holds(&r->selector, v);
        first = x ? 0 : 1;
        end = x ? 1 : r->option_count;
    }
    int64_t least = INT64_MAX, most = -1;
    for (int i = first; i < end; i++) {
        if (!tree_holds(&r->options[i], v))
            continue;
        s.holds |= 1u << i;
        if (r->points[i] > most) {
            most = r->points[i];
            s.option = i;
        }
        least = r->points[i] < least ? r->points[i] : least;
    }
    if (s.holds != 0) {
        s.fall = r->judged ? OCOP_FALL_JUDGED : OCOP_FALL_OPTION;
        s.points = r->judged ? 0 : most;
        s.low = r->judged ? least : most;
        s.high = most;
        s.option = r->judged ? -1 : s.option;
    } else if (r->has_hole && tree_holds(&r->hole, v)) {
        s.fall = r->hole_is_gap ? OCOP_FALL_GAP : OCOP_FALL_BOTTOM;
    } else {
        s.fall = r->judged ? OCOP_FALL_GAP_FOUND : OCOP_FALL_BOTTOM; /* a ladder's bottom */
    }
    return s;
}

static void widen(const state *s, int64_t *low, int64_t *high)
{
    *low = s->low < *low ? s->low : *low;
    *high = s->high > *high ? s->high : *high;
}

/* All completions of the missing facts among those used, value by value. */
static ocop_outcome enumerate(const random_criterion *r, const int64_t *given)
{
    int64_t v[FACT_COUNT], low = INT64_MAX, high = 0;
    int at[USED] = {0};
    bool missing = false;
    unsigned can = 0, must = ~0u;
    memcpy(v, given, sizeof v);
    for (size_t i = 0; i < USED; i++)
        missing = missing || given[used[i]] == OCOP_MISSING;
    for (bool more = true; more;) {
        for (size_t i = 0; i < USED; i++)
            if (given[used[i]] == OCOP_MISSING)
                v[used[i]] = facts_value(used[i], at[i]);
        state s = state_at(r, v);
        widen(&s, &low, &high);
        can |= s.holds;
        must &= s.holds;
        more = false;
        for (size_t i = 0; i < USED && !more; i++) {
            if (given[used[i]] != OCOP_MISSING)
                continue;
            at[i] = (at[i] + 1) % facts_count(used[i]);
            more = at[i] > 0;
        }
    }
    state shown = state_at(r, given);
    if (missing)
        widen(&shown, &low, &high);
    return (ocop_outcome){.decided = low == high,
                          .fall = shown.fall,
                          .option = (int16_t)shown.option,
                          .points = shown.points,
                          .low = low,
                          .high = high,
                          .can = can,
                          .must = must};
}

static void random_facts(uint64_t *seed, int64_t *v)
{
    for (size_t i = 0; i < FACT_COUNT; i++)
        v[i] = OCOP_MISSING;
    for (size_t i = 0; i < USED; i++)
        if (check_random(seed, 3) > 0)
            v[used[i]] =
                facts_value(used[i], (int)check_random(seed, (uint32_t)facts_count(used[i])));
}

static void tell(const random_criterion *r, const int64_t *v)
{
    fprintf(stderr, "%s, applies_if %s, selector %s, hole %s\n", r->judged ? "judged" : "ladder",
            r->applies.text, r->selector.text, r->hole.text);
    for (int i = 0; i < r->option_count; i++)
        fprintf(stderr, "  %lld: %s\n", (long long)r->points[i], r->options[i].text);
    for (size_t i = 0; i < USED; i++)
        if (v[used[i]] != OCOP_MISSING)
            fprintf(stderr, "  %s = %lld\n", fact_list[used[i]].key, (long long)v[used[i]]);
}

static bool compare(const random_criterion *r, const int64_t *v, const ocop_outcome *got)
{
    ocop_outcome want = enumerate(r, v);
    unsigned mask = (1u << r->option_count) - 1;
    int before = check_bad;
    check_int("decided", got->decided, want.decided);
    check_int("low", got->low, want.low);
    check_int("high", got->high, want.high);
    check_int("fall", got->fall, want.fall);
    check_int("option", got->option, want.option);
    check_int("points", got->points, want.points);
    check_int("can", got->can & mask, want.can & mask);
    check_int("must", got->must & mask, want.must & mask);
    bool ok = check_bad == before;
    if (!ok)
        tell(r, v);
    return ok;
}

static void equals_enumeration(void **unused)
{
    (void)unused;
    uint64_t seed = 148;
    ocop_vocab vocab = facts_new();
    ocop_arena *a = ocop_arena_new();
    int decided = 0, undecided = 0;
    for (int round = 0; round < 1500 && check_bad == 0; round++) {
        random_criterion r;
        ocop_table t;
        ocop_value scratch[FACT_COUNT];
        ocop_error e = OCOP_ERROR_INIT;
        criterion_make(&r, &seed);
        const ocop_criterion *c = criterion_of(a, &vocab, &r);
        check_true("built", ocop_table_build(a, &vocab, c, NULL, &t, &e));
        for (int k = 0; k < 12 && check_bad == 0; k++) {
            int64_t v[FACT_COUNT];
            ocop_value values[FACT_COUNT] = {0};
            random_facts(&seed, v);
            for (size_t i = 0; i < FACT_COUNT; i++)
                values[i].n = v[i];
            ocop_outcome first = ocop_table_look(&t, values, scratch);
            ocop_outcome again = ocop_table_look(&t, values, scratch); /* remembered */
            ocop_table cold = t;
            cold.entries = NULL; /* computed anew each time */
            ocop_outcome anew = ocop_table_look(&cold, values, scratch);
            if (!compare(&r, v, &first) || !compare(&r, v, &again) || !compare(&r, v, &anew))
                break;
            decided += first.decided;
            undecided += !first.decided;
        }
        ocop_arena_reset(a);
    }
    check_true("both kinds are met", decided > 1000 && undecided > 1000);
    ocop_arena_free(a);
    facts_free(&vocab);
    check_done();
}

/* A gate fires when its condition holds in all completions, and is open when in some. */
static void gates_equal_enumeration(void **unused)
{
    (void)unused;
    uint64_t seed = 1489;
    ocop_vocab vocab = facts_new();
    ocop_arena *a = ocop_arena_new();
    for (int round = 0; round < 800 && check_bad == 0; round++) {
        random_criterion r;
        criterion_clear(&r);
        r.option_count = 1;
        tree_make(&r.options[0], &seed, 3, 0);
        const ocop_criterion *c = criterion_of(a, &vocab, &r);
        const ocop_gate gate = {.key = "g",
                                .when = c->options[0].when,
                                .when_points = -1,
                                .facts = c->facts,
                                .fact_count = c->fact_count,
                                .file = "t.lua"};
        ocop_table t;
        ocop_error e = OCOP_ERROR_INIT;
        check_true("built", ocop_table_build(a, &vocab, c, &gate, &t, &e));
        for (int k = 0; k < 12; k++) {
            int64_t v[FACT_COUNT];
            ocop_value values[FACT_COUNT] = {0}, scratch[FACT_COUNT];
            random_facts(&seed, v);
            for (size_t i = 0; i < FACT_COUNT; i++)
                values[i].n = v[i];
            ocop_outcome got = ocop_table_look(&t, values, scratch), want = enumerate(&r, v);
            if (!check_int("can", got.can & 1, want.can & 1) ||
                !check_int("must", got.must & 1, want.must & 1))
                tell(&r, v);
        }
        ocop_arena_reset(a);
    }
    ocop_arena_free(a);
    facts_free(&vocab);
    check_done();
}

int main(void)
{
    const struct CMUnitTest all[] = {cmocka_unit_test(equals_enumeration),
                                     cmocka_unit_test(gates_equal_enumeration)};
    return cmocka_run_group_tests(all, NULL, NULL);
}
