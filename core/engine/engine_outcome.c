/* engine_outcome.c - what facts say of a criterion, missing ones taken over their whole domain.
 *
 * A missing fact can have any value of its domain; its cells (model_cells.h) stand for all of
 * them, so that walking over the cells of the missing facts is exact. An outcome depends only on
 * the cells, so it is remembered by their number: scoring is then a look-up. */
#include "engine_priv.h"
#include <string.h>

enum { REMEMBERED_MAX = 1 << 15, COMPLETIONS_MAX = 1 << 20, AXES_MAX = 64 };

/* ---- one complete state (or the not-shown reading of an incomplete one) ---- */

typedef struct point {
    ocop_fall fall;
    int16_t option, hole;
    int64_t points;
    uint32_t holds;
} point;

/* Options that may count: all, or those of the alternative that holds. false: none holds. */
static bool option_range(const ocop_criterion *c, const ocop_value *v, size_t *first, size_t *end)
{
    *first = 0;
    *end = c->option_count;
    if (c->alternative_count == 0)
        return true;
    for (size_t i = 0; i < c->alternative_count; i++) {
        const ocop_alternative *alt = &c->alternatives[i];
        if (!ocop_expr_shown(alt->when, v))
            continue;
        *first = alt->first;
        *end = alt->first + alt->count;
        return true;
    }
    return false;
}

/* A scale on one number: lower than every state that has an option is the bottom, anything else
 * a gap. A ladder may have no lowest step. */
static bool is_below_all(const ocop_table *t, const ocop_value *v)
{
    const ocop_criterion *c = t->criterion;
    if (!t->has_lowest)
        return c->form == OCOP_LADDER;
    int64_t here = v[t->axes[0].fact].n;
    return here == OCOP_MISSING || here < t->lowest;
}

static point fall_through(const ocop_table *t, const ocop_value *v)
{
    const ocop_criterion *c = t->criterion;
    point p = {.fall = OCOP_FALL_GAP_FOUND, .option = -1, .hole = -1};
    for (size_t i = 0; i < c->hole_count; i++) {
        if (!ocop_expr_shown(c->holes[i].when, v))
            continue;
        p.fall = c->holes[i].gap ? OCOP_FALL_GAP : OCOP_FALL_BOTTOM;
        p.hole = (int16_t)i;
        return p;
    }
    if (is_below_all(t, v))
        p.fall = OCOP_FALL_BOTTOM;
    return p;
}

static point criterion_at(const ocop_table *t, const ocop_value *v)
{
    const ocop_criterion *c = t->criterion;
    size_t first = 0, end = 0;
    if (!ocop_expr_shown(c->applies_if, v) || !option_range(c, v, &first, &end))
        return (point){.fall = OCOP_FALL_NOT_APPLICABLE, .option = -1, .hole = -1};
    point best = {.fall = OCOP_FALL_OPTION, .option = -1, .hole = -1, .points = -1};
    for (size_t i = first; i < end; i++) {
        const ocop_option *o = &c->options[i];
        if (!ocop_expr_shown(o->when, v))
            continue;
        best.holds |= UINT32_C(1) << i;
        if (o->points > best.points) {
            best.points = o->points;
            best.option = (int16_t)i;
        }
    }
    if (best.option < 0)
        return fall_through(t, v);
    if (c->form == OCOP_JUDGED) {
        best.fall = OCOP_FALL_JUDGED;
        best.option = -1;
        best.points = 0;
    }
    return best;
}

static point point_at(const ocop_table *t, const ocop_value *v)
{
    if (t->gate == NULL)
        return criterion_at(t, v);
    return (point){.option = -1, .hole = -1, .holds = ocop_expr_shown(t->gate->when, v)};
}

/* ---- all completions ---- */

/* Lowest and highest points of one state: a judged one can get any option that holds. */
static void point_bounds(const ocop_table *t, const point *p, int64_t *low, int64_t *high)
{
    *low = *high = p->points;
    if (p->fall != OCOP_FALL_JUDGED)
        return;
    *low = INT64_MAX;
    *high = 0;
    for (size_t i = 0; i < t->criterion->option_count; i++) {
        int64_t v = t->criterion->options[i].points;
        if ((p->holds >> i & 1) == 0)
            continue;
        *low = v < *low ? v : *low;
        *high = v > *high ? v : *high;
    }
}

static void join(const ocop_table *t, ocop_outcome *o, const point *p)
{
    int64_t low = 0, high = 0;
    point_bounds(t, p, &low, &high);
    o->low = low < o->low ? low : o->low;
    o->high = high > o->high ? high : o->high;
    o->can |= p->holds;
    o->must &= p->holds;
}

/* The next combination of cells of the missing facts, the last axis fastest. */
static bool next_completion(const ocop_table *t, const ocop_value *given, ocop_value *v,
                            size_t *cell)
{
    for (size_t i = t->axis_count; i-- > 0;) {
        const ocop_axis *a = &t->axes[i];
        if (given[a->fact].n != OCOP_MISSING)
            continue;
        cell[i] = cell[i] + 1 < a->cell_count ? cell[i] + 1 : 0;
        v[a->fact].n = a->first[cell[i]];
        if (cell[i] > 0)
            return true;
    }
    return false;
}

static ocop_outcome compute(const ocop_table *t, const ocop_value *given, ocop_value *v)
{
    size_t cell[AXES_MAX] = {0};
    bool missing = false;
    point shown = point_at(t, given);
    ocop_outcome o = {.known = true,
                      .fall = shown.fall,
                      .option = shown.option,
                      .hole = shown.hole,
                      .points = shown.points,
                      .low = INT64_MAX,
                      .must = UINT32_MAX};
    for (size_t i = 0; i < t->axis_count; i++) {
        const ocop_axis *a = &t->axes[i];
        missing = missing || given[a->fact].n == OCOP_MISSING;
        v[a->fact] = given[a->fact];
        if (given[a->fact].n == OCOP_MISSING)
            v[a->fact].n = a->first[0];
    }
    do {
        point p = missing ? point_at(t, v) : shown;
        join(t, &o, &p);
    } while (missing && next_completion(t, given, v, cell));
    if (missing && t->gate == NULL) { /* the not-shown reading counts too, but adds no option */
        uint32_t can = o.can, must = o.must;
        join(t, &o, &shown);
        o.can = can;
        o.must = must;
    }
    o.decided = o.low == o.high;
    return o;
}

ocop_outcome ocop_table_look(const ocop_table *t, const ocop_value *values, ocop_value *scratch)
{
    size_t index = 0;
    if (t->entries == NULL)
        return compute(t, values, scratch);
    for (size_t i = 0; i < t->axis_count; i++) {
        const ocop_axis *a = &t->axes[i];
        int64_t n = values[a->fact].n;
        index = index * (a->cell_count + 1) +
                (n == OCOP_MISSING ? a->cell_count : ocop_axis_cell(a, n));
    }
    ocop_outcome *o = &t->entries[index];
    if (!o->known)
        *o = compute(t, values, scratch);
    return *o;
}

int ocop_outcome_supports(const ocop_criterion *c, const ocop_outcome *o, int claim)
{
    int best = -1;
    if ((o->can >> claim & 1) != 0)
        return claim;
    for (size_t i = 0; i < c->option_count; i++) {
        if ((o->can >> i & 1) == 0 || c->options[i].points > c->options[claim].points)
            continue;
        if (best < 0 || c->options[i].points > c->options[best].points)
            best = (int)i;
    }
    return best;
}

/* ---- building ---- */

/* Every condition of the criterion: options, alternatives, applies_if, holes. */
static const ocop_expr **conditions(ocop_arena *arena, const ocop_criterion *c, size_t *count)
{
    size_t n = 0;
    const ocop_expr **list = ocop_arena_array(
        arena, c->option_count + c->alternative_count + c->hole_count + 1, sizeof *list);
    if (list == NULL)
        return NULL;
    list[n++] = c->applies_if;
    for (size_t i = 0; i < c->option_count; i++)
        list[n++] = c->options[i].when;
    for (size_t i = 0; i < c->alternative_count; i++)
        list[n++] = c->alternatives[i].when;
    for (size_t i = 0; i < c->hole_count; i++)
        list[n++] = c->holes[i].when;
    *count = n;
    return list;
}

/* At most one alternative may hold, whatever the facts are. */
static bool check_alternatives(const ocop_table *t, ocop_value *v, ocop_error *e)
{
    const ocop_criterion *c = t->criterion;
    size_t cell[AXES_MAX] = {0};
    for (size_t i = 0; i < t->axis_count; i++)
        v[t->axes[i].fact].n = t->axes[i].first[0];
    for (bool more = true; more;) {
        size_t hold = 0;
        for (size_t i = 0; i < c->alternative_count; i++)
            hold += ocop_expr_shown(c->alternatives[i].when, v);
        if (hold > 1)
            return ocop_error_at(e, OCOP_EPACK, c->file, c->line, 0,
                                 "criterion %s: two alternatives can hold at once", c->no);
        more = false;
        for (size_t i = t->axis_count; i-- > 0 && !more;) {
            const ocop_axis *a = &t->axes[i];
            cell[i] = cell[i] + 1 < a->cell_count ? cell[i] + 1 : 0;
            v[a->fact].n = a->first[cell[i]];
            more = cell[i] > 0;
        }
    }
    return true;
}

/* A scale on one number: the lowest value for which it prints an option. */
static void find_lowest(ocop_table *t, ocop_value *v)
{
    const ocop_criterion *c = t->criterion;
    if (c->form != OCOP_SCALE || t->axis_count != 1 || !t->axes[0].ordered ||
        c->alternative_count > 0)
        return;
    for (size_t i = 0; i < t->axes[0].cell_count && !t->has_lowest; i++) {
        v[t->axes[0].fact].n = t->lowest = t->axes[0].first[i];
        for (size_t j = 0; j < c->option_count; j++)
            t->has_lowest = t->has_lowest || ocop_expr_shown(c->options[j].when, v);
    }
}

static bool no_memory(ocop_error *e, const char *file, int line)
{
    return ocop_error_at(e, OCOP_ENOMEM, file, line, 0, "out of memory");
}

/* How many states there are: complete ones, and those to remember. Both stop growing when they are
 * too many. */
static void count_states(const ocop_table *t, size_t *completions, size_t *remembered)
{
    *completions = *remembered = 1;
    for (size_t i = 0; i < t->axis_count; i++) {
        if (*remembered <= REMEMBERED_MAX)
            *remembered *= t->axes[i].cell_count + 1;
        if (*completions <= COMPLETIONS_MAX)
            *completions *= t->axes[i].cell_count;
    }
}

bool ocop_table_build(ocop_arena *arena, const ocop_vocab *v, const ocop_criterion *c,
                      const ocop_gate *gate, ocop_table *out, ocop_error *e)
{
    const char *file = gate != NULL ? gate->file : c->file;
    int line = gate != NULL ? gate->line : c->line;
    const ocop_expr *one = gate != NULL ? gate->when : NULL;
    const ocop_expr *const *list = &one;
    size_t count = 1, remembered = 0, completions = 0;
    bool failed = false;
    *out = (ocop_table){.criterion = gate != NULL ? NULL : c, .gate = gate};
    if (gate == NULL && (list = conditions(arena, c, &count)) == NULL)
        return no_memory(e, file, line);
    const uint16_t *facts = ocop_exprs_facts(arena, v, list, count, &out->axis_count, &failed);
    if (!failed)
        out->axes = ocop_axes_build(arena, v, facts, out->axis_count, list, count);
    if (out->axes == NULL)
        return no_memory(e, file, line);
    count_states(out, &completions, &remembered);
    if (completions > COMPLETIONS_MAX || out->axis_count > AXES_MAX)
        return ocop_error_at(e, OCOP_EPACK, file, line, 0,
                             "the conditions name too many facts together (%d)",
                             (int)out->axis_count);
    if (remembered <= REMEMBERED_MAX) {
        out->entries = ocop_arena_array(arena, remembered, sizeof *out->entries);
        if (out->entries == NULL)
            return no_memory(e, file, line);
    }
    if (gate != NULL)
        return true;
    ocop_value *scratch = ocop_arena_array(arena, v->fact_count, sizeof *scratch);
    if (scratch == NULL)
        return no_memory(e, file, line);
    find_lowest(out, scratch);
    return check_alternatives(out, scratch, e);
}
