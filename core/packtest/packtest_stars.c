/* packtest_stars.c - whole dossiers: the best one, and one just enough for each star level.
 *
 * Facts are shared between criteria, so that the best of one may harm another: each step is
 * assessed, and kept only when the whole is no worse. */
#include "packtest_draft.h"
#include <stdio.h>
#include <string.h>

/* ---- where a criterion stands at so many points ---- */

typedef struct spot { /* cells (and a claim) at one level of a criterion */
    bool applies;
    int64_t points;
    size_t changes; /* from the draft in hand */
    size_t *cell;
    int claim;
} spot;

enum { SPOTS_MAX = OCOP_OPTIONS_MAX + 2 };

typedef struct spots {
    pt_space space;
    spot list[SPOTS_MAX]; /* by rising points; not applicable first */
    size_t count;
} spots;

static bool before(const spot *a, bool applies, int64_t points)
{
    return a->applies != applies ? !a->applies : a->points < points;
}

/* The place of this level in the list, made when new; NULL: no room. */
static spot *spot_for(pt_writer *w, spots *s, bool applies, int64_t points)
{
    size_t at = 0;
    while (at < s->count && before(&s->list[at], applies, points))
        at++;
    if (at < s->count && s->list[at].applies == applies && s->list[at].points == points)
        return &s->list[at];
    size_t *cell = ocop_arena_array(w->suite->small, s->space.count + 1, sizeof *cell);
    if (cell == NULL || s->count == SPOTS_MAX)
        return NULL;
    memmove(&s->list[at + 1], &s->list[at], (s->count - at) * sizeof *s->list);
    s->count++;
    s->list[at] = (spot){.applies = applies, .points = points, .changes = SIZE_MAX, .cell = cell};
    return &s->list[at];
}

/* Each level of the criterion, reached from the draft with the fewest changes. */
static bool find_spots(pt_writer *w, size_t criterion, const pt_draft *d, spots *out)
{
    const ocop_criterion *c = &w->set->criteria[criterion];
    ocop_arena *arena = w->suite->small;
    ocop_table t;
    pt_walk walk;
    int first = 0, last = 0;
    out->count = 0;
    ocop_arena_reset(arena);
    ocop_value *values = ocop_arena_array(arena, w->vocab->fact_count + 1, sizeof *values);
    ocop_value *scratch = ocop_arena_array(arena, w->vocab->fact_count + 1, sizeof *scratch);
    if (values == NULL || scratch == NULL)
        return ocop_pt_no_memory(w->e);
    if (!ocop_table_build(arena, w->vocab, c, NULL, &t, w->e) ||
        !ocop_pt_space(arena, w->vocab, c, NULL, &out->space, w->e))
        return false;
    if (!ocop_pt_walk(&walk, out->space.axes, out->space.count, values, arena))
        return ocop_pt_no_memory(w->e);
    ocop_pt_claims(c, &first, &last);
    do {
        size_t changes = ocop_pt_changes(d, &out->space, walk.cell);
        for (int claim = first; claim <= last; claim++) {
            pt_result r = ocop_pt_result(&t, values, claim, scratch);
            spot *s = spot_for(w, out, r.applies, r.points);
            if (s == NULL)
                return ocop_pt_no_memory(w->e);
            if (changes + (claim != d->claims[criterion]) >= s->changes)
                continue;
            s->changes = changes + (claim != d->claims[criterion]);
            s->claim = claim;
            memcpy(s->cell, walk.cell, out->space.count * sizeof *s->cell);
        }
    } while (ocop_pt_next(&walk));
    return true;
}

static void stand(pt_draft *d, size_t criterion, const spots *s, const spot *at)
{
    ocop_pt_move(d, &s->space, at->cell);
    d->claims[criterion] = at->claim;
}

/* ---- the best ---- */

static void use(bool *used, const uint16_t *facts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        used[facts[i]] = true;
}

static int64_t good_value(const ocop_fact *f)
{
    if (f->has_best)
        return f->best;
    if (f->has_presumed)
        return f->presumed;
    return f->type == OCOP_FACT_BOOLEAN                             ? 1
           : f->type == OCOP_FACT_ENUM || f->type == OCOP_FACT_TEXT ? 0
                                                                    : f->max;
}

/* `best` of every fact that the set reads. A text has none: only a function could read it. */
static bool start(pt_writer *w)
{
    const ocop_set *set = w->set;
    bool *used = ocop_arena_array(w->arena, w->vocab->fact_count + 1, sizeof *used);
    if (used == NULL)
        return ocop_pt_no_memory(w->e);
    for (size_t i = 0; i < set->gate_count; i++)
        use(used, set->gates[i].facts, set->gates[i].fact_count);
    for (size_t i = 0; i < set->criterion_count; i++) {
        const ocop_criterion *c = &set->criteria[i];
        use(used, c->facts, c->fact_count);
        if (c->gate != NULL)
            use(used, c->gate->facts, c->gate->fact_count);
    }
    for (size_t i = 0; i < w->vocab->fact_count; i++)
        if (used[i] && w->vocab->facts[i].type != OCOP_FACT_TEXT)
            w->base.values[i].n = good_value(&w->vocab->facts[i]);
    return true;
}

/* Fewest cells away, a state in which this gate does not fire. */
static bool quiet_gate(pt_writer *w, const ocop_gate *gate, pt_draft *trial)
{
    ocop_arena *arena = w->suite->small;
    pt_space space;
    pt_walk walk;
    size_t best = SIZE_MAX;
    ocop_arena_reset(arena);
    ocop_value *values = ocop_arena_array(arena, w->vocab->fact_count + 1, sizeof *values);
    if (values == NULL)
        return ocop_pt_no_memory(w->e);
    if (!ocop_pt_gate_space(arena, w->vocab, gate, NULL, &space, w->e))
        return false;
    size_t *cell = ocop_arena_array(arena, space.count + 1, sizeof *cell);
    if (cell == NULL || !ocop_pt_walk(&walk, space.axes, space.count, values, arena))
        return ocop_pt_no_memory(w->e);
    do {
        size_t changes = ocop_pt_changes(&w->base, &space, walk.cell);
        if (ocop_expr_shown(gate->when, values) || changes >= best)
            continue;
        best = changes;
        memcpy(cell, walk.cell, space.count * sizeof *cell);
    } while (ocop_pt_next(&walk));
    if (best != SIZE_MAX)
        ocop_pt_move(trial, &space, cell);
    return true;
}

static bool quiet_gates(pt_writer *w, pt_draft *trial)
{
    ocop_assessment a;
    if (!ocop_pt_assess(w, &w->base, &a))
        return false;
    for (size_t n = a.gate_count, i = 0; n > 0 && i < 8; i++) {
        if (a.gates[0].gate->when == NULL)
            return true; /* points decide: the steps towards the best will mend it */
        ocop_pt_draft_copy(w, trial, &w->base);
        if (!quiet_gate(w, a.gates[0].gate, trial) || !ocop_pt_assess(w, trial, &a))
            return false;
        if (a.gate_count >= n)
            return true;
        n = a.gate_count;
        ocop_pt_draft_copy(w, &w->base, trial);
    }
    return true;
}

/* Raise one criterion as far as the whole gains. */
static bool raise(pt_writer *w, size_t criterion, pt_draft *trial, int64_t *total, size_t *gates)
{
    spots s;
    ocop_assessment a;
    if (w->set->criteria[criterion].form == OCOP_RULE)
        return true;
    if (!find_spots(w, criterion, &w->base, &s))
        return false;
    for (size_t i = s.count; i-- > 0;) {
        ocop_pt_draft_copy(w, trial, &w->base);
        stand(trial, criterion, &s, &s.list[i]);
        if (!ocop_pt_assess(w, trial, &a))
            return false;
        if (a.gate_count > *gates || a.total.low <= *total)
            continue;
        *total = a.total.low;
        *gates = a.gate_count;
        ocop_pt_draft_copy(w, &w->base, trial);
        return true;
    }
    return true;
}

bool ocop_pt_best(pt_writer *w)
{
    pt_draft trial;
    ocop_assessment a;
    int64_t total = -1;
    if (!ocop_pt_draft(w, &w->base) || !ocop_pt_draft(w, &trial) || !start(w) ||
        !quiet_gates(w, &trial) || !ocop_pt_assess(w, &w->base, &a))
        return false;
    size_t gates = a.gate_count;
    total = a.total.low;
    for (int64_t before_pass = -1; total > before_pass;) {
        before_pass = total;
        for (size_t i = 0; i < w->set->criterion_count; i++)
            if (!raise(w, i, &trial, &total, &gates))
                return false;
    }
    return true;
}

/* ---- just enough ---- */

/* No mark of these stars, or of fewer, is unmet. */
static bool marks_met(const ocop_assessment *a, int stars)
{
    for (size_t i = 0; i < a->mark_unmet_count; i++)
        if (a->marks_unmet[i].stars <= stars)
            return false;
    return true;
}

/* Lower one criterion as far as the stars allow. */
static bool lower(pt_writer *w, size_t criterion, const ocop_band *band, pt_draft *d,
                  pt_draft *trial)
{
    spots s;
    ocop_assessment a;
    if (w->set->criteria[criterion].form == OCOP_RULE)
        return true;
    if (!find_spots(w, criterion, d, &s))
        return false;
    for (size_t i = 0; i < s.count; i++) {
        if (s.list[i].changes == 0)
            return true; /* here it stands already */
        ocop_pt_draft_copy(w, trial, d);
        stand(trial, criterion, &s, &s.list[i]);
        if (!ocop_pt_assess(w, trial, &a))
            return false;
        if (a.gate_count > 0 || a.total.low < band->from || !marks_met(&a, band->stars))
            continue;
        ocop_pt_draft_copy(w, d, trial);
        return true;
    }
    return true;
}

static bool emit_whole(pt_writer *w, pt_draft *d, const char *why)
{
    pt_expecting x = {.sums = true, .marks = true, .gates = true};
    x.criteria = ocop_arena_array(w->arena, w->set->criterion_count + 1, sizeof(bool));
    if (x.criteria == NULL)
        return ocop_pt_no_memory(w->e);
    for (size_t i = 0; i < w->set->criterion_count; i++)
        x.criteria[i] = true;
    return ocop_pt_trim(w, d, &x) && ocop_pt_emit(w, d, &x, why);
}

static bool star_test(pt_writer *w, const ocop_band *band, pt_draft *d, pt_draft *trial)
{
    char why[80];
    ocop_assessment a;
    ocop_pt_draft_copy(w, d, &w->base);
    for (size_t i = 0; i < w->set->criterion_count; i++)
        if (!lower(w, i, band, d, trial))
            return false;
    if (!ocop_pt_assess(w, d, &a))
        return false;
    if (a.stars_certain != band->stars || a.stars_possible != band->stars)
        return true; /* not found: a set may have no such level */
    snprintf(why, sizeof why, "just enough for %d star%s", band->stars,
             band->stars == 1 ? "" : "s");
    return emit_whole(w, d, why);
}

bool ocop_pt_star_tests(pt_writer *w)
{
    pt_draft d, trial;
    ocop_assessment a;
    const ocop_manifest *m = &w->suite->pack->manifest;
    const pt_set *ps = &w->suite->sets[w->set_index];
    const bool *reached = ps->cover.stars;
    if (!ocop_pt_draft(w, &d) || !ocop_pt_draft(w, &trial) || !ocop_pt_assess(w, &w->base, &a))
        return false;
    ocop_pt_draft_copy(w, &d, &w->base);
    /* A function that reads a fact it does not declare leaves even the best undecided. */
    bool decided = a.stars_certain == a.stars_possible;
    bool wanted = decided ? !reached[a.stars_certain] : ps->tests == 0;
    if (wanted && !emit_whole(w, &d, "every criterion at its best"))
        return false;
    for (size_t i = m->band_count; i-- > 0;)
        if (!reached[m->bands[i].stars] && !star_test(w, &m->bands[i], &d, &trial))
            return false;
    return true;
}
