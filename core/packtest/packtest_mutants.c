/* packtest_mutants.c - the small changes of a set that its tests must notice.
 *
 * Comparisons: a threshold one step of its fact up and down; a list of values without one of them;
 * a single value or a boolean that never holds. Points of neighbouring options swapped. Gates and
 * star marks left out. Holes and overlaps explain and never change points: they have no mutants. */
#include "packtest_priv.h"
#include <libintl.h>
#include <stdio.h>
#include <string.h>

enum { WHERE_MAX = 160 };

typedef struct making {
    const ocop_vocab *vocab;
    const ocop_set *set;
    ocop_arena *arena;
    pt_mutant *list; /* NULL while counting */
    size_t count;
    bool failed;
    /* where the condition in hand stands */
    const ocop_criterion *criterion;
    const ocop_gate *gate;
    size_t gate_index;
    size_t option, alternative; /* SIZE_MAX: none of these */
    char where[WHERE_MAX];
} making;

static void *room_for(making *m, size_t count, size_t size)
{
    void *p = ocop_arena_array(m->arena, count + 1, size);
    m->failed = m->failed || p == NULL;
    return p;
}

static const char *copy(making *m, const char *s)
{
    const char *c = ocop_arena_strdup(m->arena, s);
    m->failed = m->failed || c == NULL;
    return c;
}

static const char *test_text(making *m, const ocop_expr *x)
{
    ocop_buf b;
    ocop_buf_init(&b);
    ocop_expr_print(x, m->vocab, &b);
    const char *text = b.failed || b.data == NULL ? "" : copy(m, b.data);
    ocop_buf_free(&b);
    return text;
}

/* ---- one comparison changed inside its condition ---- */

/* The tree with its test number *k replaced; what holds no such test is shared. */
static const ocop_expr *replace(making *m, const ocop_expr *x, size_t *k, const ocop_expr *with)
{
    if (x == NULL)
        return NULL;
    if (x->kind == OCOP_X_TEST)
        return (*k)-- == 0 ? with : x;
    const ocop_expr *a = replace(m, x->a, k, with);
    const ocop_expr *b = replace(m, x->b, k, with);
    if (a == x->a && b == x->b)
        return x;
    ocop_expr *copy_of = room_for(m, 1, sizeof *copy_of);
    if (copy_of == NULL)
        return x;
    *copy_of = (ocop_expr){.kind = x->kind, .a = a, .b = b};
    return copy_of;
}

static const ocop_criterion *criterion_with(making *m, const ocop_expr *when)
{
    const ocop_criterion *c = m->criterion;
    ocop_criterion *out = room_for(m, 1, sizeof *out);
    if (out == NULL)
        return NULL;
    *out = *c;
    if (m->option != SIZE_MAX) {
        ocop_option *options = room_for(m, c->option_count, sizeof *options);
        if (options == NULL)
            return NULL;
        memcpy(options, c->options, c->option_count * sizeof *options);
        options[m->option].when = when;
        out->options = options;
    } else if (m->alternative != SIZE_MAX) {
        ocop_alternative *alternatives = room_for(m, c->alternative_count, sizeof *alternatives);
        if (alternatives == NULL)
            return NULL;
        memcpy(alternatives, c->alternatives, c->alternative_count * sizeof *alternatives);
        alternatives[m->alternative].when = when;
        out->alternatives = alternatives;
    } else {
        out->applies_if = when;
    }
    return out;
}

static const ocop_gate *gate_with(making *m, const ocop_expr *when)
{
    ocop_gate *out = room_for(m, 1, sizeof *out);
    if (out == NULL)
        return NULL;
    *out = *m->gate;
    out->when = when;
    return out;
}

static pt_mutant *push(making *m, ocop_mutant_kind kind)
{
    size_t at = m->count++;
    if (m->list == NULL)
        return NULL;
    m->list[at] = (pt_mutant){.kind = kind,
                              .where = copy(m, m->where),
                              .before = "",
                              .after = "",
                              .criterion = SIZE_MAX,
                              .gate = m->gate_index};
    if (m->criterion != NULL)
        m->list[at].criterion = (size_t)(m->criterion - m->set->criteria);
    return &m->list[at];
}

static void push_test(making *m, const ocop_expr *when, size_t k, const ocop_expr *before,
                      const ocop_expr *after, const char *after_text)
{
    pt_mutant *out = push(m, OCOP_MUTANT_CONDITION);
    if (out == NULL)
        return;
    const ocop_expr *changed = replace(m, when, &k, after);
    out->before = test_text(m, before);
    out->after = after_text != NULL ? after_text : test_text(m, after);
    if (m->gate != NULL)
        out->changed_gate = gate_with(m, changed);
    else
        out->changed = criterion_with(m, changed);
}

/* A test with another constant, or with a list of values without number `left_out`. */
static const ocop_expr *variant(making *m, const ocop_expr *x, int64_t constant, size_t left_out)
{
    ocop_expr *out = room_for(m, 1, sizeof *out);
    if (out == NULL)
        return x;
    *out = *x;
    out->constant = constant;
    if (x->op != OCOP_OP_IN)
        return out;
    int64_t *list = room_for(m, x->list_count, sizeof *list);
    if (list == NULL)
        return x;
    out->list = list;
    out->list_count = 0;
    for (size_t i = 0; i < x->list_count; i++)
        if (i != left_out)
            list[out->list_count++] = x->list[i];
    return out;
}

static const ocop_expr *never(making *m, const ocop_expr *x)
{
    ocop_expr *out = room_for(m, 1, sizeof *out);
    if (out == NULL)
        return x;
    *out = (ocop_expr){.kind = OCOP_X_TEST, .fact = x->fact, .op = OCOP_OP_IN};
    return out;
}

static void change_test(making *m, const ocop_expr *when, size_t k, const ocop_expr *x)
{
    ocop_fact_type type = m->vocab->facts[x->fact].type;
    if (x->op == OCOP_OP_IN && x->list_count > 1) {
        for (size_t i = 0; i < x->list_count; i++)
            push_test(m, when, k, x, variant(m, x, 0, i), NULL);
    } else if (x->op != OCOP_OP_IN && (type == OCOP_FACT_NUMBER || type == OCOP_FACT_DATE)) {
        push_test(m, when, k, x, variant(m, x, x->constant - 1, SIZE_MAX), NULL);
        push_test(m, when, k, x, variant(m, x, x->constant + 1, SIZE_MAX), NULL);
    } else if (x->op == OCOP_OP_NE) {
        push_test(m, when, k, x, variant(m, x, -1, SIZE_MAX), "true");
    } else {
        push_test(m, when, k, x, never(m, x), "false");
    }
}

typedef struct gathered {
    const ocop_expr *tests[256];
    size_t count;
} gathered;

static void gather(void *ctx, const ocop_expr *test)
{
    gathered *g = ctx;
    if (g->count < sizeof g->tests / sizeof *g->tests) /* a condition has at most 4 kB */
        g->tests[g->count++] = test;
}

static void change_condition(making *m, const ocop_expr *when)
{
    gathered g = {.count = 0};
    ocop_expr_walk(when, gather, &g);
    for (size_t k = 0; k < g.count; k++)
        change_test(m, when, k, g.tests[k]);
}

/* ---- points ---- */

static void swap_points(making *m, size_t a, size_t b)
{
    const ocop_criterion *c = m->criterion;
    snprintf(m->where, sizeof m->where, "%s", c->no);
    pt_mutant *out = push(m, OCOP_MUTANT_POINTS);
    if (out == NULL)
        return;
    ocop_criterion *changed = room_for(m, 1, sizeof *changed);
    ocop_option *options = room_for(m, c->option_count, sizeof *options);
    if (changed == NULL || options == NULL)
        return;
    memcpy(options, c->options, c->option_count * sizeof *options);
    options[a].points = c->options[b].points;
    options[b].points = c->options[a].points;
    *changed = *c;
    changed->options = options;
    out->changed = changed;
    out->before = c->options[a].key;
    out->after = c->options[b].key;
}

/* Neighbours by points; of equals the first listed. */
static void swap_neighbours(making *m, size_t first, size_t count)
{
    const ocop_option *o = m->criterion->options;
    for (size_t a = first; a < first + count; a++) {
        size_t next = SIZE_MAX;
        for (size_t b = first; b < first + count; b++)
            if (o[b].points > o[a].points && (next == SIZE_MAX || o[b].points < o[next].points))
                next = b;
        if (next != SIZE_MAX)
            swap_points(m, a, next);
    }
}

/* ---- the whole set ---- */

static void stand_at(making *m, const ocop_criterion *c, const ocop_gate *gate)
{
    m->criterion = c;
    m->gate = gate;
    m->option = m->alternative = SIZE_MAX;
    if (gate != NULL && c != NULL)
        snprintf(m->where, sizeof m->where, dgettext("ocop", "%s, gate %s"), c->no, gate->key);
    else if (c != NULL)
        snprintf(m->where, sizeof m->where, "%s", c->no);
    else if (gate != NULL)
        snprintf(m->where, sizeof m->where, dgettext("ocop", "gate %s"), gate->key);
}

static void change_gate(making *m, const ocop_criterion *c, const ocop_gate *gate)
{
    stand_at(m, c, gate);
    change_condition(m, gate->when);
    push(m, OCOP_MUTANT_GATE);
}

static void change_criterion(making *m, const ocop_criterion *c)
{
    stand_at(m, c, NULL);
    change_condition(m, c->applies_if);
    for (size_t i = 0; i < c->alternative_count; i++) {
        stand_at(m, c, NULL);
        m->alternative = i;
        snprintf(m->where, sizeof m->where, "%s %s", c->no, c->alternatives[i].key);
        change_condition(m, c->alternatives[i].when);
    }
    for (size_t i = 0; i < c->option_count; i++) {
        stand_at(m, c, NULL);
        m->option = i;
        snprintf(m->where, sizeof m->where, "%s %s", c->no, c->options[i].key);
        change_condition(m, c->options[i].when);
    }
    stand_at(m, c, NULL);
    if (c->alternative_count == 0)
        swap_neighbours(m, 0, c->option_count);
    for (size_t i = 0; i < c->alternative_count; i++)
        swap_neighbours(m, c->alternatives[i].first, c->alternatives[i].count);
    if (c->gate != NULL)
        change_gate(m, c, c->gate);
}

static void drop_mark(making *m, size_t i)
{
    const ocop_mark *k = &m->set->marks[i];
    stand_at(m, &m->set->criteria[k->criterion], NULL);
    snprintf(m->where, sizeof m->where, dgettext("ocop", "%s, mark for %d stars"), m->criterion->no,
             k->stars);
    pt_mutant *out = push(m, OCOP_MUTANT_MARK);
    if (out != NULL)
        out->mark = i;
}

static void make_all(making *m)
{
    const ocop_set *set = m->set;
    m->count = 0;
    for (size_t i = 0; i < set->gate_count; i++) {
        m->gate_index = i;
        change_gate(m, NULL, &set->gates[i]);
    }
    for (size_t i = 0; i < set->criterion_count; i++)
        if (set->criteria[i].form != OCOP_RULE)
            change_criterion(m, &set->criteria[i]);
        else if (set->criteria[i].gate != NULL)
            change_gate(m, &set->criteria[i], set->criteria[i].gate);
    for (size_t i = 0; i < set->mark_count; i++)
        drop_mark(m, i);
}

bool ocop_pt_mutants(const ocop_vocab *v, const ocop_set *set, ocop_arena *arena,
                     const pt_mutant **out, size_t *count, ocop_error *e)
{
    making m = {.vocab = v, .set = set, .arena = arena};
    make_all(&m);
    m.list = room_for(&m, m.count, sizeof *m.list);
    if (m.list != NULL)
        make_all(&m);
    *out = m.list;
    *count = m.count;
    return !m.failed || ocop_pt_no_memory(e);
}

/* ---- a mutant in its set ---- */

const ocop_gate *ocop_pt_gate_of(const ocop_set *set, const pt_mutant *m)
{
    return m->criterion == SIZE_MAX ? &set->gates[m->gate] : set->criteria[m->criterion].gate;
}

/* In place of a gate of the whole set, or without it. */
static bool mutate_gates(ocop_set *out, const pt_mutant *m, ocop_arena *arena)
{
    ocop_gate *gates = ocop_arena_array(arena, out->gate_count + 1, sizeof *gates);
    size_t n = 0;
    if (gates == NULL)
        return false;
    for (size_t i = 0; i < out->gate_count; i++) {
        if (i != m->gate)
            gates[n++] = out->gates[i];
        else if (m->changed_gate != NULL)
            gates[n++] = *m->changed_gate;
    }
    out->gates = gates;
    out->gate_count = n;
    return true;
}

static bool mutate_criteria(ocop_set *out, const pt_mutant *m, ocop_arena *arena)
{
    ocop_criterion *criteria = ocop_arena_array(arena, out->criterion_count + 1, sizeof *criteria);
    if (criteria == NULL)
        return false;
    memcpy(criteria, out->criteria, out->criterion_count * sizeof *criteria);
    if (m->changed != NULL)
        criteria[m->criterion] = *m->changed;
    else
        criteria[m->criterion].gate = m->changed_gate;
    out->criteria = criteria;
    return true;
}

static bool mutate_marks(ocop_set *out, const pt_mutant *m, ocop_arena *arena)
{
    ocop_mark *marks = ocop_arena_array(arena, out->mark_count + 1, sizeof *marks);
    size_t n = 0;
    if (marks == NULL)
        return false;
    for (size_t i = 0; i < out->mark_count; i++)
        if (i != m->mark)
            marks[n++] = out->marks[i];
    out->marks = marks;
    out->mark_count = n;
    return true;
}

const ocop_set *ocop_pt_mutate(const ocop_set *set, const pt_mutant *m, ocop_arena *arena)
{
    ocop_set *out = ocop_arena_alloc(arena, sizeof *out);
    if (out == NULL)
        return NULL;
    *out = *set;
    bool ok = m->kind == OCOP_MUTANT_MARK ? mutate_marks(out, m, arena)
              : m->criterion == SIZE_MAX  ? mutate_gates(out, m, arena)
                                          : mutate_criteria(out, m, arena);
    return ok ? out : NULL;
}
