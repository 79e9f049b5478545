#include "model_cells.h"
#include <stdlib.h>
#include <string.h>

/* Tests of one fact, gathered from many conditions. */
typedef struct tests {
    uint16_t fact;
    const ocop_expr **list; /* NULL while counting */
    size_t count;
} tests;

static void see_test(void *ctx, const ocop_expr *test)
{
    tests *t = ctx;
    if (test->fact != t->fact)
        return;
    if (t->list != NULL)
        t->list[t->count] = test;
    t->count++;
}

static void see_all(tests *t, const ocop_expr *const *exprs, size_t count)
{
    t->count = 0;
    for (size_t i = 0; i < count; i++)
        ocop_expr_walk(exprs[i], see_test, t);
}

static bool same_answers(const tests *t, int64_t a, int64_t b)
{
    for (size_t i = 0; i < t->count; i++) {
        ocop_value va = {a, NULL}, vb = {b, NULL};
        /* A test reads only values[fact]: shift the base so that our one value stands there. */
        ocop_expr one = *t->list[i];
        one.fact = 0;
        if (ocop_expr_shown(&one, &va) != ocop_expr_shown(&one, &vb))
            return false;
    }
    return true;
}

static int by_value(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* Answers change only at a constant or just after it. */
static bool cut_ordered(ocop_arena *arena, const ocop_fact *f, const tests *t, ocop_axis *out)
{
    size_t room = 1;
    for (size_t i = 0; i < t->count; i++)
        room += 2 * (t->list[i]->op == OCOP_OP_IN ? t->list[i]->list_count : 1);
    int64_t *starts = ocop_arena_array(arena, room, sizeof *starts);
    if (starts == NULL)
        return false;
    size_t n = 0;
    starts[n++] = f->min;
    for (size_t i = 0; i < t->count; i++) {
        const ocop_expr *x = t->list[i];
        const int64_t *constants = x->op == OCOP_OP_IN ? x->list : &x->constant;
        size_t count = x->op == OCOP_OP_IN ? x->list_count : 1;
        for (size_t j = 0; j < count; j++)
            for (int64_t step = 0; step <= 1; step++)
                if (constants[j] > f->min - step && constants[j] <= f->max - step)
                    starts[n++] = constants[j] + step;
    }
    qsort(starts, n, sizeof *starts, by_value);
    size_t cells = 1;
    for (size_t i = 1; i < n; i++)
        if (!same_answers(t, starts[cells - 1], starts[i]))
            starts[cells++] = starts[i];
    out->ordered = true;
    out->first = starts;
    out->cell_count = cells;
    out->last = f->max;
    return true;
}

static bool cut_values(ocop_arena *arena, const ocop_fact *f, const tests *t, ocop_axis *out)
{
    size_t n = f->type == OCOP_FACT_BOOLEAN ? 2 : f->value_count;
    int64_t *samples = ocop_arena_array(arena, n, sizeof *samples);
    uint8_t *cell_of = ocop_arena_array(arena, n, sizeof *cell_of);
    if (samples == NULL || cell_of == NULL)
        return false;
    size_t cells = 0;
    for (size_t v = 0; v < n; v++) {
        size_t c = 0;
        while (c < cells && !same_answers(t, samples[c], (int64_t)v))
            c++;
        if (c == cells)
            samples[cells++] = (int64_t)v;
        cell_of[v] = (uint8_t)c;
    }
    out->first = samples;
    out->cell_of = cell_of;
    out->cell_count = cells;
    out->value_count = n;
    return true;
}

const ocop_axis *ocop_axes_build(ocop_arena *arena, const ocop_vocab *v, const uint16_t *facts,
                                 size_t fact_count, const ocop_expr *const *exprs,
                                 size_t expr_count)
{
    ocop_axis *axes = ocop_arena_array(arena, fact_count + 1, sizeof *axes);
    if (axes == NULL)
        return NULL;
    for (size_t i = 0; i < fact_count; i++) {
        const ocop_fact *f = &v->facts[facts[i]];
        tests t = {.fact = facts[i]};
        see_all(&t, exprs, expr_count);
        t.list = ocop_arena_array(arena, t.count + 1, sizeof *t.list);
        if (t.list == NULL)
            return NULL;
        see_all(&t, exprs, expr_count);
        axes[i].fact = facts[i];
        bool ordered = f->type == OCOP_FACT_NUMBER || f->type == OCOP_FACT_DATE;
        if (ordered ? !cut_ordered(arena, f, &t, &axes[i]) : !cut_values(arena, f, &t, &axes[i]))
            return NULL;
    }
    return axes;
}

size_t ocop_axis_cell(const ocop_axis *a, int64_t value)
{
    if (!a->ordered)
        return a->cell_of[value];
    size_t c = a->cell_count - 1; /* few cells: a search from the top beats anything clever */
    while (c > 0 && value < a->first[c])
        c--;
    return c;
}

typedef struct seen_facts {
    bool *seen;
} seen_facts;

static void see_fact(void *ctx, const ocop_expr *test)
{
    ((seen_facts *)ctx)->seen[test->fact] = true;
}

const uint16_t *ocop_exprs_facts(ocop_arena *arena, const ocop_vocab *v,
                                 const ocop_expr *const *exprs, size_t expr_count, size_t *count,
                                 bool *failed)
{
    seen_facts s = {ocop_arena_array(arena, v->fact_count + 1, sizeof(bool))};
    uint16_t *facts = ocop_arena_array(arena, v->fact_count + 1, sizeof *facts);
    *count = 0;
    if (s.seen == NULL || facts == NULL) {
        *failed = true;
        return NULL;
    }
    for (size_t i = 0; i < expr_count; i++)
        ocop_expr_walk(exprs[i], see_fact, &s);
    for (size_t i = 0; i < v->fact_count; i++)
        if (s.seen[i])
            facts[(*count)++] = (uint16_t)i;
    return facts;
}
