/* check_domain.c - each declarative criterion against the joint domain of its facts.
 *
 * The walk visits one sample of every combination of cells, so a finding is exact: it is there, and
 * the witness shows it, or it is nowhere. */
#include "check_priv.h"
#include <string.h>

enum { PAIRS = OCOP_OPTIONS_MAX * OCOP_OPTIONS_MAX };

typedef struct domain {
    checking *k;
    const ocop_set *set;
    const ocop_criterion *c;
    ocop_table table;
    const ocop_axis *axes;
    size_t axis_count;
    ocop_value *values, *scratch;
    uint32_t reached, chosen; /* options that hold, that count, in some state */
    uint32_t both[OCOP_OPTIONS_MAX], without[OCOP_OPTIONS_MAX];
    const char *pair_witness[PAIRS]; /* first state in which both hold */
    const char *hidden_witness[OCOP_OPTIONS_MAX];
    int hidden_by[OCOP_OPTIONS_MAX];
    const char *gap_found;        /* first state without an option and without a declared hole */
    const char **hole_witness;    /* by hole */
    const char **overlap_witness; /* by declared overlap */
    const char *applies, *applies_not;
    bool *alternative_holds;
    int64_t highest;
} domain;

static const char *here(const domain *d)
{
    return check_witness(d->k, d->axes, d->axis_count, d->values);
}

/* Conditions that cut the axes: those of the table, and the declared overlaps. */
static const ocop_expr **conditions(ocop_arena *a, const ocop_criterion *c, size_t *count)
{
    const ocop_expr **list = ocop_arena_array(
        a, c->option_count + c->alternative_count + c->hole_count + c->overlap_count + 1,
        sizeof *list);
    size_t n = 0;
    if (list == NULL)
        return NULL;
    list[n++] = c->applies_if;
    for (size_t i = 0; i < c->option_count; i++)
        list[n++] = c->options[i].when;
    for (size_t i = 0; i < c->alternative_count; i++)
        list[n++] = c->alternatives[i].when;
    for (size_t i = 0; i < c->hole_count; i++)
        list[n++] = c->holes[i].when;
    for (size_t i = 0; i < c->overlap_count; i++)
        list[n++] = c->overlaps[i].when;
    *count = n;
    return list;
}

static bool prepare(domain *d)
{
    checking *k = d->k;
    size_t count = 0;
    bool failed = false;
    const ocop_expr **list = conditions(k->arena, d->c, &count);
    if (list == NULL || !ocop_table_build(k->arena, k->v, d->c, NULL, &d->table, k->e))
        return false;
    const uint16_t *facts = ocop_exprs_facts(k->arena, k->v, list, count, &d->axis_count, &failed);
    d->axes = failed ? NULL : ocop_axes_build(k->arena, k->v, facts, d->axis_count, list, count);
    d->values = ocop_arena_array(k->arena, k->v->fact_count + 1, sizeof *d->values);
    d->scratch = ocop_arena_array(k->arena, k->v->fact_count + 1, sizeof *d->scratch);
    d->hole_witness = ocop_arena_array(k->arena, d->c->hole_count + 1, sizeof *d->hole_witness);
    d->overlap_witness =
        ocop_arena_array(k->arena, d->c->overlap_count + 1, sizeof *d->overlap_witness);
    d->alternative_holds = ocop_arena_array(k->arena, d->c->alternative_count + 1, sizeof(bool));
    k->no_memory = d->axes == NULL || d->values == NULL || d->scratch == NULL ||
                   d->hole_witness == NULL || d->overlap_witness == NULL ||
                   d->alternative_holds == NULL;
    for (size_t i = 0; i < OCOP_OPTIONS_MAX; i++)
        d->hidden_by[i] = -1;
    return !k->no_memory;
}

/* ---- seeing one state ---- */

static void see_options(domain *d, const ocop_outcome *o)
{
    const ocop_criterion *c = d->c;
    d->reached |= o->can;
    if (o->option >= 0)
        d->chosen |= UINT32_C(1) << o->option;
    for (size_t i = 0; i < c->option_count; i++) {
        if ((o->can >> i & 1) == 0)
            continue;
        d->both[i] |= o->can;
        d->without[i] |= ~o->can;
        if (o->option >= 0 && (size_t)o->option != i && d->hidden_witness[i] == NULL) {
            d->hidden_witness[i] = here(d);
            d->hidden_by[i] = o->option;
        }
        for (size_t j = i + 1; j < c->option_count; j++)
            if ((o->can >> j & 1) != 0 && d->pair_witness[i * OCOP_OPTIONS_MAX + j] == NULL)
                d->pair_witness[i * OCOP_OPTIONS_MAX + j] = here(d);
    }
}

static void see_state(domain *d)
{
    const ocop_criterion *c = d->c;
    ocop_outcome o = ocop_table_look(&d->table, d->values, d->scratch);
    see_options(d, &o);
    d->highest = o.high > d->highest ? o.high : d->highest;
    if (o.fall == OCOP_FALL_GAP_FOUND && c->form != OCOP_JUDGED && d->gap_found == NULL)
        d->gap_found = here(d);
    if (o.hole >= 0 && d->hole_witness[o.hole] == NULL)
        d->hole_witness[o.hole] = here(d);
    for (size_t i = 0; i < c->overlap_count; i++)
        if (d->overlap_witness[i] == NULL && ocop_expr_shown(c->overlaps[i].when, d->values))
            d->overlap_witness[i] = here(d);
    for (size_t i = 0; i < c->alternative_count; i++)
        d->alternative_holds[i] =
            d->alternative_holds[i] || ocop_expr_shown(c->alternatives[i].when, d->values);
    if (c->applies_if != NULL && ocop_expr_shown(c->applies_if, d->values))
        d->applies = d->applies == NULL ? here(d) : d->applies;
    else if (c->applies_if != NULL && d->applies_not == NULL)
        d->applies_not = here(d);
}

/* ---- telling ---- */

static void tell_holes(const domain *d, check_where at)
{
    checking *k = d->k;
    const ocop_criterion *c = d->c;
    if (d->gap_found != NULL)
        check_note(
            k, OCOP_CHECK_ERROR, "gap", at, d->gap_found,
            "criterion %s (%s): no option fits this state of the facts; declare a hole or add one",
            c->no, c->key);
    for (size_t i = 0; i < c->hole_count; i++) {
        at.line = c->holes[i].line;
        if (d->hole_witness[i] == NULL)
            check_note(k, OCOP_CHECK_WARNING, "hole-dead", at, NULL,
                       "criterion %s (%s): the declared hole \"%s\" is nowhere: an option fits "
                       "each of its states",
                       c->no, c->key, c->holes[i].when_text);
        else if (c->holes[i].gap)
            check_note(k, OCOP_CHECK_NOTE, "gap-declared", at, d->hole_witness[i],
                       "criterion %s (%s): the law prints no option here: \"%s\"", c->no, c->key,
                       c->holes[i].when_text);
    }
}

/* Is a state in which both hold declared, with these two options? */
static bool is_declared(const domain *d, const char *a, const char *b)
{
    for (size_t i = 0; i < d->c->overlap_count; i++) {
        const ocop_overlap *o = &d->c->overlaps[i];
        bool has_a = false, has_b = false;
        for (size_t j = 0; j < o->option_count; j++) {
            has_a = has_a || strcmp(o->options[j], a) == 0;
            has_b = has_b || strcmp(o->options[j], b) == 0;
        }
        if (has_a && has_b)
            return true;
    }
    return false;
}

/* The steps of a ladder each state all their conditions, and the higher counts by the form itself:
 * steps that cross are a remark there, a likely slip elsewhere. */
static void tell_overlap(const domain *d, check_where at, size_t i, size_t j)
{
    const ocop_criterion *c = d->c;
    const char *a = c->options[i].key, *b = c->options[j].key;
    const char *id = is_declared(d, a, b)     ? "overlap-declared"
                     : c->form == OCOP_LADDER ? "ladder-crossing"
                                              : "overlap";
    bool grave = strcmp(id, "overlap") == 0;
    check_note(d->k, grave ? OCOP_CHECK_WARNING : OCOP_CHECK_NOTE, id, at,
               d->pair_witness[i * OCOP_OPTIONS_MAX + j],
               "criterion %s (%s): the options '%s' and '%s' fit the same state; the one with more "
               "points counts",
               c->no, c->key, a, b);
}

static void tell_overlaps(const domain *d, check_where at)
{
    checking *k = d->k;
    const ocop_criterion *c = d->c;
    for (size_t i = 0; i < c->option_count; i++) {
        for (size_t j = i + 1; j < c->option_count; j++) {
            bool crossing = (d->both[i] >> j & 1) != 0 && (d->without[i] >> j & 1) != 0 &&
                            (d->without[j] >> i & 1) != 0;
            if (!crossing || c->options[i].points == c->options[j].points || c->form == OCOP_JUDGED)
                continue;
            at.line = c->options[j].line;
            tell_overlap(d, at, i, j);
        }
    }
    for (size_t i = 0; i < c->overlap_count; i++) {
        at.line = c->overlaps[i].line;
        if (d->overlap_witness[i] == NULL)
            check_note(k, OCOP_CHECK_WARNING, "overlap-dead", at, NULL,
                       "criterion %s (%s): the declared overlap \"%s\" is nowhere", c->no, c->key,
                       c->overlaps[i].when_text);
    }
}

static void tell_options(const domain *d, check_where at)
{
    checking *k = d->k;
    const ocop_criterion *c = d->c;
    for (size_t i = 0; i < c->option_count; i++) {
        const ocop_option *o = &c->options[i];
        at.line = o->line;
        if ((d->reached >> i & 1) == 0)
            check_note(k, OCOP_CHECK_ERROR, "option-unreachable", at, NULL,
                       "criterion %s (%s): no state of the facts meets the condition of '%s'",
                       c->no, c->key, o->key);
        else if ((d->chosen >> i & 1) == 0 && c->form != OCOP_JUDGED)
            check_note(
                k, OCOP_CHECK_WARNING, "option-masked", at, d->hidden_witness[i],
                "criterion %s (%s): the option '%s' never counts: '%s' hides it wherever it holds",
                c->no, c->key, o->key, d->hidden_by[i] < 0 ? "?" : c->options[d->hidden_by[i]].key);
    }
    at.line = c->line;
    if (d->highest < c->max)
        check_note(k, OCOP_CHECK_WARNING, "max-unreached", at, NULL,
                   "criterion %s (%s): its maximum can never be reached", c->no, c->key);
}

static void tell_frame(const domain *d, check_where at)
{
    checking *k = d->k;
    const ocop_criterion *c = d->c;
    if (c->applies_if != NULL && d->applies == NULL)
        check_note(k, OCOP_CHECK_ERROR, "applies-never", at, NULL,
                   "criterion %s (%s): \"%s\" never holds", c->no, c->key, c->applies_if_text);
    if (c->applies_if != NULL && d->applies_not == NULL)
        check_note(k, OCOP_CHECK_WARNING, "applies-always", at, NULL,
                   "criterion %s (%s): \"%s\" always holds", c->no, c->key, c->applies_if_text);
    for (size_t i = 0; i < c->alternative_count; i++)
        if (!d->alternative_holds[i])
            check_note(k, OCOP_CHECK_ERROR, "alternative-dead", at, NULL,
                       "criterion %s (%s): the alternative '%s' can never hold", c->no, c->key,
                       c->alternatives[i].key);
}

/* ---- points lost when a fact gets better ---- */

/* The cell next to this one on the way to the fact's best value; the same when there is none. */
static size_t better_cell(const ocop_fact *f, const ocop_axis *a, size_t cell)
{
    size_t best = ocop_axis_cell(a, f->best);
    if (!a->ordered)
        return best;
    return cell < best ? cell + 1 : cell > best ? cell - 1 : cell;
}

/* The state that is worse by this fact, and yet has more points; told once a fact. */
static void tell_loss(domain *d, size_t axis, const ocop_outcome *after, size_t better,
                      check_where at)
{
    checking *k = d->k;
    const ocop_axis *a = &d->axes[axis];
    const ocop_fact *f = &k->v->facts[a->fact];
    ocop_value now = d->values[a->fact], then = {a->ordered ? a->first[better] : f->best, NULL};
    char from[80], to[80];
    ocop_fact_value_text(f, now, from, sizeof from);
    ocop_fact_value_text(f, then, to, sizeof to);
    bool known = after->fall == OCOP_FALL_GAP;
    check_note(k, known ? OCOP_CHECK_NOTE : OCOP_CHECK_WARNING,
               known ? "loses-points-in-gap" : "loses-points", at, here(d),
               "criterion %s (%s): '%s' better (%s instead of %s) gives fewer points", d->c->no,
               d->c->key, f->key, to, from);
}

static void check_losses(domain *d, check_where at)
{
    checking *k = d->k;
    for (size_t i = 0; i < d->axis_count; i++) {
        const ocop_axis *a = &d->axes[i];
        const ocop_fact *f = &k->v->facts[a->fact];
        bool told = !f->has_best;
        check_walk w;
        check_walk_start(&w, d->axes, d->axis_count, d->values);
        for (bool more = !told; more && !told; more = check_walk_next(&w)) {
            size_t better = better_cell(f, a, w.cell[i]);
            if (better == w.cell[i])
                continue;
            ocop_outcome before = ocop_table_look(&d->table, d->values, d->scratch);
            d->values[a->fact].n = a->first[better];
            ocop_outcome after = ocop_table_look(&d->table, d->values, d->scratch);
            d->values[a->fact].n = a->first[w.cell[i]];
            if (after.high < before.high) {
                tell_loss(d, i, &after, better, at);
                told = true;
            }
        }
    }
}

/* ---- gates ---- */

static bool check_gate(checking *k, const ocop_gate *gate, check_where at, ocop_value *values,
                       ocop_value *scratch)
{
    ocop_table t;
    bool fires = false, not_fires = false;
    if (gate->when == NULL)
        return true;
    if (!ocop_table_build(k->arena, k->v, NULL, gate, &t, k->e))
        return false;
    check_walk w;
    check_walk_start(&w, t.axes, t.axis_count, values);
    do {
        ocop_outcome o = ocop_table_look(&t, values, scratch);
        fires = fires || (o.can & 1) != 0;
        not_fires = not_fires || (o.can & 1) == 0;
    } while (check_walk_next(&w));
    at.file = gate->file;
    at.line = gate->line;
    if (!fires)
        check_note(k, OCOP_CHECK_ERROR, "gate-dead", at, NULL,
                   "the gate '%s' can never fire: \"%s\"", gate->key, gate->when_text);
    if (!not_fires)
        check_note(k, OCOP_CHECK_ERROR, "gate-always", at, NULL,
                   "the gate '%s' always fires: \"%s\"", gate->key, gate->when_text);
    return true;
}

static void check_points_gate(const domain *d, check_where at)
{
    const ocop_gate *gate = d->c->gate;
    if (gate == NULL || gate->when != NULL)
        return;
    for (size_t i = 0; i < d->c->option_count; i++)
        if ((d->reached >> i & 1) != 0 && d->c->options[i].points == gate->when_points)
            return;
    check_note(d->k, OCOP_CHECK_ERROR, "gate-dead", at, NULL,
               "the gate '%s' can never fire: no option of criterion %s has so many points",
               gate->key, d->c->no);
}

static bool check_criterion(checking *k, const ocop_set *s, const ocop_criterion *c)
{
    domain d = {.k = k, .set = s, .c = c};
    check_where at = check_at_criterion(k, s, c);
    if (!prepare(&d))
        return false;
    check_walk w;
    check_walk_start(&w, d.axes, d.axis_count, d.values);
    do {
        see_state(&d);
    } while (check_walk_next(&w));
    tell_holes(&d, at);
    tell_overlaps(&d, at);
    tell_options(&d, at);
    tell_frame(&d, at);
    check_losses(&d, at);
    check_points_gate(&d, at);
    return c->gate == NULL || check_gate(k, c->gate, at, d.values, d.scratch);
}

bool check_domain(checking *k, const ocop_set *s)
{
    ocop_value *values = ocop_arena_array(k->arena, k->v->fact_count + 1, sizeof *values);
    ocop_value *scratch = ocop_arena_array(k->arena, k->v->fact_count + 1, sizeof *scratch);
    if (values == NULL || scratch == NULL) {
        k->no_memory = true;
        return false;
    }
    for (size_t i = 0; i < s->gate_count; i++)
        if (!check_gate(k, &s->gates[i], check_at_set(s), values, scratch))
            return false;
    for (size_t i = 0; i < s->criterion_count; i++)
        if (s->criteria[i].form != OCOP_RULE && !check_criterion(k, s, &s->criteria[i]))
            return false;
    return true;
}
