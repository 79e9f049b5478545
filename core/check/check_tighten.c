/* check_tighten.c - is a changed criterion or gate never easier than it was?
 *
 * Both are walked together through all states of the facts that either reads, facts that a dossier
 * does not state included: so the answer is exact, and a state that breaks it is the witness. */
#include "base_num.h"
#include "check_overlay_priv.h"
#include <libintl.h>

enum { STATES_MAX = 4 * 1000 * 1000 };

/* ---- walking two tables at once ---- */

static const ocop_axis *joint_axes(check_guard *g, const ocop_expr *const *list, size_t n,
                                   size_t *count)
{
    bool failed = false;
    checking *k = g->k;
    const uint16_t *facts = ocop_exprs_facts(k->arena, k->v, list, n, count, &failed);
    const ocop_axis *axes = failed ? NULL : ocop_axes_build(k->arena, k->v, facts, *count, list, n);
    k->no_memory = k->no_memory || axes == NULL;
    return axes;
}

/* The next state; a fact that a dossier does not state is a state of its own. */
static bool next_state(check_walk *w)
{
    for (size_t i = w->count; i-- > 0;) {
        const ocop_axis *a = &w->axes[i];
        w->cell[i] = w->cell[i] < a->cell_count ? w->cell[i] + 1 : 0;
        w->values[a->fact].n = w->cell[i] < a->cell_count ? a->first[w->cell[i]] : OCOP_MISSING;
        if (w->cell[i] > 0)
            return true;
    }
    return false;
}

static bool too_many(const ocop_axis *axes, size_t count)
{
    uint64_t states = 1;
    for (size_t i = 0; i < count; i++) {
        states *= axes[i].cell_count + 1;
        if (states > STATES_MAX || count > CHECK_AXES_MAX)
            return true;
    }
    return false;
}

void check_unproved(const check_guard *g, const ocop_overlay_line *l, const char *why)
{
    check_note(g->k, OCOP_CHECK_ERROR, "overlay-unproved", check_at_line(l), NULL,
               "'%s' may only tighten, and that cannot be shown: %s", l->path,
               dgettext("ocop", why));
}

/* ---- criteria ---- */

static size_t conditions_of(const ocop_criterion *c, const ocop_expr **list)
{
    size_t n = 0;
    list[n++] = c->applies_if;
    for (size_t i = 0; i < c->option_count; i++)
        list[n++] = c->options[i].when;
    for (size_t i = 0; i < c->alternative_count; i++)
        list[n++] = c->alternatives[i].when;
    for (size_t i = 0; i < c->hole_count; i++)
        list[n++] = c->holes[i].when;
    return n;
}

static size_t condition_count(const ocop_criterion *c)
{
    return 1 + c->option_count + c->alternative_count + c->hole_count;
}

/* Are all marks of this level met by so many points in this state? */
static bool meets(const ocop_criterion *c, const ocop_outcome *o, int64_t points, int stars)
{
    for (size_t i = 0; i < c->option_count; i++)
        if (c->options[i].stars == stars &&
            (o->fall == OCOP_FALL_NOT_APPLICABLE || points < c->options[i].points))
            return false;
    return true;
}

/* Tell the first state in which the changed criterion gives more. */
static bool tell_gain(check_guard *g, const ocop_overlay_line *l, const ocop_set *s,
                      const ocop_criterion *old, const ocop_criterion *changed, const ocop_table *a,
                      const ocop_table *b, const ocop_axis *axes, size_t count)
{
    char before[24], after[24];
    ocop_outcome x = ocop_table_look(a, g->values, g->scratch);
    ocop_outcome y = ocop_table_look(b, g->values, g->scratch);
    if (y.high > x.high || y.low > x.low) { /* both are the points, unless a fact is missing */
        ocop_num_print(y.high > x.high ? x.high : x.low, OCOP_POINT_DECIMALS, '.', before);
        ocop_num_print(y.high > x.high ? y.high : y.low, OCOP_POINT_DECIMALS, '.', after);
        check_note(g->k, OCOP_CHECK_ERROR, "overlay-loosens", check_at_line(l),
                   check_witness(g->k, axes, count, g->values),
                   "'%s' may only tighten: in %s criterion %s gives %s points instead of %s here",
                   l->path, s->key, changed->no, after, before);
        return true;
    }
    for (int stars = 1; stars <= OCOP_STARS_MAX; stars++) {
        if ((!meets(changed, &y, y.high, stars) || meets(old, &x, x.high, stars)) &&
            (!meets(changed, &y, y.low, stars) || meets(old, &x, x.low, stars)))
            continue;
        check_note(
            g->k, OCOP_CHECK_ERROR, "overlay-loosens", check_at_line(l),
            check_witness(g->k, axes, count, g->values),
            "'%s' may only tighten: in %s criterion %s meets the mark for %d stars here, and "
            "did not",
            l->path, s->key, changed->no, stars);
        return true;
    }
    return false;
}

bool check_tighter_options(check_guard *g, const ocop_overlay_line *l, const ocop_set *s,
                           const ocop_criterion *old, const ocop_criterion *changed, ocop_error *e)
{
    checking *k = g->k;
    size_t count = 0, n = 0;
    ocop_table a, b;
    const ocop_expr **list = ocop_arena_array(
        k->arena, condition_count(old) + condition_count(changed) + 1, sizeof *list);
    if (list == NULL)
        return !(k->no_memory = true);
    n = conditions_of(old, list);
    n += conditions_of(changed, list + n);
    const ocop_axis *axes = joint_axes(g, list, n, &count);
    if (axes == NULL || !ocop_table_build(k->arena, k->v, old, NULL, &a, e) ||
        !ocop_table_build(k->arena, k->v, changed, NULL, &b, e))
        return false;
    if (too_many(axes, count)) {
        check_unproved(g, l, N_("too many states of the facts"));
        return true;
    }
    check_walk w;
    check_walk_start(&w, axes, count, g->values);
    do {
        g->states++;
        if (tell_gain(g, l, s, old, changed, &a, &b, axes, count))
            return true;
    } while (next_state(&w));
    return true;
}

/* ---- gates ---- */

/* Is there a state in which `old` fires and `new` does not, or lets more points stand? */
bool check_tighter_gate(check_guard *g, const ocop_overlay_line *l, const ocop_gate *old,
                        const ocop_gate *changed, ocop_error *e)
{
    checking *k = g->k;
    size_t count = 0;
    ocop_table a, b;
    if (old == NULL || old == changed)
        return true;
    if (old->when == NULL || changed->when == NULL) {
        if (old->when_points == changed->when_points && old->effect == changed->effect)
            return true;
        check_unproved(g, l, N_("the gate looks at points"));
        return true;
    }
    const ocop_expr *list[] = {old->when, changed->when};
    const ocop_axis *axes = joint_axes(g, list, 2, &count);
    if (axes == NULL || !ocop_table_build(k->arena, k->v, NULL, old, &a, e) ||
        !ocop_table_build(k->arena, k->v, NULL, changed, &b, e))
        return false;
    check_walk w;
    check_walk_start(&w, axes, count, g->values);
    do {
        g->states++;
        ocop_outcome x = ocop_table_look(&a, g->values, g->scratch);
        ocop_outcome y = ocop_table_look(&b, g->values, g->scratch);
        bool still = (x.can & ~y.can & 1) == 0 && (x.must & ~y.must & 1) == 0;
        if ((x.can & 1) == 0 ||
            (still && (old->effect != OCOP_STOP || changed->effect == OCOP_STOP)))
            continue;
        check_note(k, OCOP_CHECK_ERROR, "overlay-loosens", check_at_line(l),
                   check_witness(k, axes, count, g->values),
                   "'%s' may only tighten: here the gate '%s' excluded a product that passes now",
                   l->path, changed->key);
        return true;
    } while (next_state(&w));
    return true;
}

bool check_hidden_by(check_guard *g, const ocop_set *s, const ocop_gate *changed,
                     const ocop_gate **by, ocop_error *e)
{
    checking *k = g->k;
    *by = NULL;
    for (size_t i = 0; i < s->gate_count && *by == NULL; i++) {
        const ocop_gate *old = &s->gates[i];
        size_t count = 0;
        ocop_table a, b;
        if (changed->effect == OCOP_STOP && old->effect != OCOP_STOP)
            continue;
        const ocop_expr *list[] = {old->when, changed->when};
        const ocop_axis *axes = joint_axes(g, list, 2, &count);
        if (axes == NULL || !ocop_table_build(k->arena, k->v, NULL, old, &a, e) ||
            !ocop_table_build(k->arena, k->v, NULL, changed, &b, e))
            return false;
        bool hides = true;
        check_walk w;
        check_walk_start(&w, axes, count, g->values);
        do {
            ocop_outcome x = ocop_table_look(&a, g->values, g->scratch);
            ocop_outcome y = ocop_table_look(&b, g->values, g->scratch);
            hides = (y.can & ~x.can & 1) == 0 && (y.must & ~x.must & 1) == 0;
        } while (hides && next_state(&w));
        *by = hides ? old : NULL;
    }
    return true;
}
