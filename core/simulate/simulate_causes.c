/* simulate_causes.c - what moved points and stars between two assessments of one dossier.
 *
 * Stars are split in a fixed order: what the points alone would give, then what star marks leave
 * of that, then what gates leave. Each part is the second pack's less the first's. */
#include "simulate_priv.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct steps { /* stars after each step, for certain */
    int points, marks, gates;
} steps;

/* The highest band that the points reach and the limit allows. */
static int stars_within(const ocop_manifest *m, int64_t points, int limit)
{
    int stars = 0;
    for (size_t i = 0; i < m->band_count; i++)
        if (points >= m->bands[i].from && m->bands[i].stars <= limit)
            stars = m->bands[i].stars;
    return stars;
}

static steps steps_of(const ocop_assessment *a)
{
    int limit = OCOP_STARS_MAX;
    for (size_t i = 0; i < a->mark_unmet_count; i++)
        if (a->marks_unmet[i].stars - 1 < limit)
            limit = a->marks_unmet[i].stars - 1;
    return (steps){.points = stars_within(a->pack, a->total.low, OCOP_STARS_MAX),
                   .marks = stars_within(a->pack, a->total.low, limit),
                   .gates = a->stars_certain};
}

/* ---- points by criterion ---- */

static const ocop_score *score_of(const ocop_assessment *a, const char *key)
{
    for (size_t i = 0; i < a->set->criterion_count; i++)
        if (strcmp(a->scores[i].criterion->key, key) == 0)
            return &a->scores[i];
    return NULL;
}

typedef struct moved { /* the criterion that moved most in one direction */
    const ocop_criterion *c;
    int64_t by;
} moved;

static bool note_criterion(ocop_sim *s, const ocop_criterion *c, int64_t delta, moved *up,
                           moved *down)
{
    ocop_sim_criterion *x = sim_item(&s->criteria, c->key);
    if (x == NULL)
        return false;
    x->key = c->key;
    x->title = c->title;
    x->delta += delta;
    x->more += delta > 0;
    x->fewer += delta < 0;
    s->points += delta;
    if (delta > up->by)
        *up = (moved){c, delta};
    if (delta < down->by)
        *down = (moved){c, delta};
    return true;
}

/* Criteria are paired by key; two of the same key in one sheet are added up. */
static int64_t sum_of(const ocop_assessment *a, const char *key)
{
    int64_t sum = 0;
    for (size_t i = 0; i < a->set->criterion_count; i++)
        if (strcmp(a->scores[i].criterion->key, key) == 0)
            sum += a->scores[i].low;
    return sum;
}

static bool is_first(const ocop_assessment *a, size_t i)
{
    return score_of(a, a->scores[i].criterion->key) == &a->scores[i];
}

static bool compare_points(ocop_sim *s, const ocop_assessment *a, const ocop_assessment *b,
                           moved *up, moved *down)
{
    for (size_t i = 0; i < b->set->criterion_count; i++) {
        const ocop_criterion *c = b->scores[i].criterion;
        if (is_first(b, i) &&
            !note_criterion(s, c, sum_of(b, c->key) - sum_of(a, c->key), up, down))
            return false;
    }
    for (size_t i = 0; i < a->set->criterion_count; i++) {
        const ocop_criterion *c = a->scores[i].criterion;
        if (is_first(a, i) && score_of(b, c->key) == NULL &&
            !note_criterion(s, c, -sum_of(a, c->key), up, down))
            return false;
    }
    return true;
}

/* ---- causes of other stars ---- */

static bool note_cause(ocop_sim *s, ocop_sim_cause_kind kind, const char *key, ocop_text2 title,
                       bool up)
{
    char name[256];
    snprintf(name, sizeof name, "%d:%s", (int)kind, key);
    ocop_sim_cause *x = sim_item(&s->causes, name);
    if (x == NULL)
        return false;
    x->kind = kind;
    x->key = key;
    x->title = title;
    x->up += up;
    x->down += !up;
    return true;
}

static bool note_points(ocop_sim *s, int by, const moved *up, const moved *down)
{
    const moved *m = by > 0 ? up : down;
    if (m->c == NULL)
        return note_cause(s, OCOP_SIM_BAND, "bands", (ocop_text2){NULL, NULL}, by > 0);
    return note_cause(s, OCOP_SIM_POINTS, m->c->key, m->c->title, by > 0);
}

/* The lowest unmet mark of the side that it holds back. */
static bool note_marks(ocop_sim *s, int by, const ocop_assessment *a, const ocop_assessment *b)
{
    const ocop_assessment *held = by > 0 ? a : b;
    const ocop_mark_unmet *least = NULL;
    for (size_t i = 0; i < held->mark_unmet_count; i++)
        if (least == NULL || held->marks_unmet[i].stars < least->stars)
            least = &held->marks_unmet[i];
    if (least == NULL) /* neither: the points that the marks cut differ */
        return note_cause(s, OCOP_SIM_BAND, "bands", (ocop_text2){NULL, NULL}, by > 0);
    return note_cause(s, OCOP_SIM_MARK, least->criterion->key, least->criterion->title, by > 0);
}

static bool note_gates(ocop_sim *s, int by, const ocop_assessment *a, const ocop_assessment *b)
{
    const ocop_assessment *held = by > 0 ? a : b;
    if (held->gate_count == 0) /* a gate on both sides, and other stars below it */
        held = held == a ? b : a;
    const ocop_gate *g = held->gates[0].gate;
    return note_cause(s, OCOP_SIM_GATE, g->key, g->reason, by > 0);
}

bool sim_compare(ocop_sim *s, ocop_sim_row *row, const ocop_assessment *a, const ocop_assessment *b)
{
    moved up = {NULL, 0}, down = {NULL, 0};
    if (!compare_points(s, a, b, &up, &down))
        return false;
    if (row->from.end > OCOP_STARS_MAX || row->to.end > OCOP_STARS_MAX)
        return true;
    steps x = steps_of(a), y = steps_of(b);
    row->by_points = y.points - x.points;
    row->by_marks = (y.marks - y.points) - (x.marks - x.points);
    row->by_gates = (y.gates - y.marks) - (x.gates - x.marks);
    if (row->from.end == row->to.end)
        return true;
    return (row->by_points == 0 || note_points(s, row->by_points, &up, &down)) &&
           (row->by_marks == 0 || note_marks(s, row->by_marks, a, b)) &&
           (row->by_gates == 0 || note_gates(s, row->by_gates, a, b));
}

bool sim_note_lacks(ocop_sim *s, const ocop_assessment *b)
{
    for (size_t slot = 0; slot < b->vocab->fact_count; slot++) {
        bool asked = false;
        for (size_t i = 0;
             !asked && b->values[slot].n == OCOP_MISSING && i < b->set->criterion_count; i++) {
            size_t n = 0;
            const uint16_t *facts = ocop_score_facts(&b->scores[i], &n);
            if (b->scores[i].low == b->scores[i].high)
                continue;
            for (size_t j = 0; j < n; j++)
                asked = asked || facts[j] == slot;
        }
        for (size_t i = 0; !asked && b->values[slot].n == OCOP_MISSING && i < b->gate_count; i++)
            for (size_t j = 0; b->gates[i].open && j < b->gates[i].gate->fact_count; j++)
                asked = asked || b->gates[i].gate->facts[j] == slot;
        if (!asked)
            continue;
        const ocop_fact *f = &b->vocab->facts[slot];
        ocop_sim_lack *x = sim_item(&s->lacks, f->key);
        if (x == NULL)
            return false;
        x->key = f->key;
        x->title = f->title;
        x->count++;
    }
    return true;
}
