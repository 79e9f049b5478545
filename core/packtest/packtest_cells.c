/* packtest_cells.c - walking over the joint domain of a criterion's facts.
 *
 * Cells come from model_cells.h: cut by the conditions of the original and of its mutant together,
 * they tell the two apart wherever anything does. */
#include "packtest_priv.h"

/* ---- the walk ---- */

bool ocop_pt_walk(pt_walk *w, const ocop_axis *axes, size_t count, ocop_value *values,
                  ocop_arena *arena)
{
    *w = (pt_walk){.axes = axes, .count = count, .values = values};
    w->cell = ocop_arena_array(arena, count + 1, sizeof *w->cell);
    for (size_t i = 0; i < count; i++)
        values[axes[i].fact].n = axes[i].first[0];
    return w->cell != NULL;
}

bool ocop_pt_next(pt_walk *w)
{
    for (size_t i = w->count; i-- > 0;) {
        const ocop_axis *a = &w->axes[i];
        w->cell[i] = w->cell[i] + 1 < a->cell_count ? w->cell[i] + 1 : 0;
        w->values[a->fact].n = a->first[w->cell[i]];
        if (w->cell[i] > 0)
            return true;
    }
    return false;
}

size_t ocop_pt_cells(const ocop_axis *axes, size_t count)
{
    size_t n = 1;
    for (size_t i = 0; i < count && n <= PT_CELLS_MAX; i++)
        n *= axes[i].cell_count;
    return n <= PT_CELLS_MAX ? n : PT_CELLS_MAX + 1;
}

/* ---- spaces ---- */

static bool cut(ocop_arena *arena, const ocop_vocab *v, const ocop_expr *const *exprs, size_t count,
                pt_space *out, ocop_error *e)
{
    bool failed = false;
    const uint16_t *facts = ocop_exprs_facts(arena, v, exprs, count, &out->count, &failed);
    if (!failed)
        out->axes = ocop_axes_build(arena, v, facts, out->count, exprs, count);
    return out->axes != NULL || ocop_pt_no_memory(e);
}

/* Conditions that decide the points. Holes only explain. */
static size_t conditions(const ocop_criterion *c, const ocop_expr **list)
{
    size_t n = 0;
    list[n++] = c->applies_if;
    for (size_t i = 0; i < c->option_count; i++)
        list[n++] = c->options[i].when;
    for (size_t i = 0; i < c->alternative_count; i++)
        list[n++] = c->alternatives[i].when;
    return n;
}

bool ocop_pt_space(ocop_arena *arena, const ocop_vocab *v, const ocop_criterion *a,
                   const ocop_criterion *b, pt_space *out, ocop_error *e)
{
    size_t n = 0;
    *out = (pt_space){0};
    const ocop_expr **list =
        ocop_arena_array(arena, 2 * (a->option_count + a->alternative_count + 1), sizeof *list);
    if (list == NULL)
        return ocop_pt_no_memory(e);
    n = conditions(a, list);
    if (b != NULL)
        n += conditions(b, list + n);
    return cut(arena, v, list, n, out, e);
}

bool ocop_pt_gate_space(ocop_arena *arena, const ocop_vocab *v, const ocop_gate *a,
                        const ocop_gate *b, pt_space *out, ocop_error *e)
{
    const ocop_expr *list[] = {a->when, b == NULL ? NULL : b->when};
    *out = (pt_space){0};
    return cut(arena, v, list, 2, out, e);
}

/* ---- what a criterion gives ---- */

/* As the engine does it: the highest option not above the claim that can hold. */
static int supported(const ocop_criterion *c, uint32_t can, int claim)
{
    int best = -1;
    if ((can >> claim & 1) != 0)
        return claim;
    for (size_t i = 0; i < c->option_count; i++) {
        if ((can >> i & 1) == 0 || c->options[i].points > c->options[claim].points)
            continue;
        if (best < 0 || c->options[i].points > c->options[best].points)
            best = (int)i;
    }
    return best;
}

pt_result ocop_pt_result(const ocop_table *t, const ocop_value *values, int claim,
                         ocop_value *scratch)
{
    const ocop_criterion *c = t->criterion;
    ocop_outcome o = ocop_table_look(t, values, scratch);
    pt_result r = {o.fall != OCOP_FALL_NOT_APPLICABLE, o.option, o.points};
    if (c->form == OCOP_JUDGED && r.applies && o.can != 0 && claim >= 0) {
        r.option = supported(c, o.can, claim);
        r.points = r.option < 0 ? 0 : c->options[r.option].points;
    }
    return r;
}

bool ocop_pt_same(pt_result a, pt_result b)
{
    return a.applies == b.applies && a.points == b.points;
}

bool ocop_pt_gate_at(const ocop_criterion *c, pt_result r)
{
    return c != NULL && c->gate != NULL && c->gate->when == NULL && r.applies &&
           r.points == c->gate->when_points;
}

void ocop_pt_claims(const ocop_criterion *c, int *first, int *last)
{
    bool judged = c->form == OCOP_JUDGED;
    *first = judged ? 0 : -1;
    *last = judged ? (int)c->option_count - 1 : -1;
}
