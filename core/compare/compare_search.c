#include "compare_search.h"
#include "base_date.h"
#include <string.h>

enum { DESCENT_MAX = 200, CLIMBS = 2, WALK_STEPS = 80 };

/* ---- trying ---- */

static void fill_dossier(cmp_search *s)
{
    s->dossier = (ocop_dossier){.file = "",
                                .id = "witness",
                                .sets = s->names,
                                .set_count = SIDES,
                                .filed_on = OCOP_NO_DATE,
                                .assessed_on = s->k->pack[SIDE_B]->manifest.in_force_from,
                                .facts = s->facts,
                                .claims = s->claims,
                                .previous_until = OCOP_NO_DATE,
                                .decision_date = OCOP_NO_DATE,
                                .recorded_points = -1,
                                .recorded_stars = -1,
                                .previous_stars = -1};
    for (size_t i = 0; i < s->count; i++) {
        const cmp_knob *knob = &s->knobs[i];
        if (s->now[i] < 0)
            continue;
        const ocop_raw value = knob->values[s->now[i]];
        if (knob->fact >= 0)
            s->facts[s->dossier.fact_count++] = (ocop_dossier_fact){knob->name, value};
        else
            s->claims[s->dossier.claim_count++] = (ocop_claim){knob->no, value, 0, 0};
    }
}

static bool assess(cmp_search *s, int side)
{
    comparing *k = s->k;
    ocop_assessment a;
    ocop_error e = OCOP_ERROR_INIT;
    const ocop_request r = {.date = s->dossier.assessed_on, .pack = (int)k->index[side]};
    if (!ocop_engine_assess(k->engine, &s->dossier, &r, s->trial, &a, &e)) {
        if (e.code == OCOP_ENOMEM)
            cmp_no_memory(k);
        return false;
    }
    s->last.side[side] =
        (ocop_witness_side){a.stars_certain, a.stars_possible, a.total.low, a.total.high};
    s->last.gates[side] = (int)a.gate_count;
    for (size_t i = 0; i < a.mark_unmet_count; i++)
        s->last.marks[a.marks_unmet[i].stars]++;
    return true;
}

bool cmp_search_try(cmp_search *s)
{
    if (s->tries == s->tries_max)
        return false;
    ocop_arena_reset(s->trial);
    fill_dossier(s);
    s->last = (cmp_tried){0};
    s->tries++;
    if (!assess(s, SIDE_A) || !assess(s, SIDE_B))
        return false;
    if (!s->has_possible &&
        s->last.side[SIDE_A].stars_possible != s->last.side[SIDE_B].stars_possible) {
        s->has_possible = true;
        memcpy(s->possible, s->now, s->count * sizeof *s->now);
    }
    return true;
}

bool cmp_search_hit(const cmp_search *s)
{
    return s->last.side[SIDE_A].stars_certain != s->last.side[SIDE_B].stars_certain;
}

static bool may_go_on(const cmp_search *s)
{
    return s->tries < s->tries_max && s->k->e->code == OCOP_OK;
}

/* ---- climbing ---- */

static int64_t worth(const cmp_tried *t)
{
    return t->side[SIDE_A].low + t->side[SIDE_B].low -
           INT64_C(20000) * (t->gates[SIDE_A] + t->gates[SIDE_B]);
}

static bool climb_once(cmp_search *s, int64_t *best)
{
    bool rose = false;
    for (size_t i = 0; i < s->count; i++) {
        int keep = s->now[i];
        if (s->fixed[i])
            continue;
        for (int v = 0; v < (int)s->knobs[i].count && may_go_on(s); v++) {
            s->now[i] = v;
            if (v == keep || !cmp_search_try(s) || worth(&s->last) <= *best)
                continue;
            *best = worth(&s->last);
            keep = v;
            rose = true;
        }
        s->now[i] = keep;
    }
    return rose;
}

void cmp_search_climb(cmp_search *s)
{
    int64_t best = cmp_search_try(s) ? worth(&s->last) : INT64_MIN;
    for (int i = 0; i < CLIMBS && climb_once(s, &best); i++)
        ;
}

/* ---- descending ---- */

static int64_t gap_of(const cmp_tried *t)
{
    return t->side[SIDE_A].low - t->side[SIDE_B].low;
}

static int64_t top_of(const cmp_tried *t)
{
    return t->side[SIDE_A].low > t->side[SIDE_B].low ? t->side[SIDE_A].low : t->side[SIDE_B].low;
}

static int marks_up_to(const cmp_tried *t, int stars)
{
    int n = 0;
    for (int i = 0; i <= stars; i++)
        n += t->marks[i];
    return n;
}

/* Is the last try a step down from `before` that keeps the two apart, without a gate or a mark
 * that would hide the difference? */
static bool is_step_down(const cmp_search *s, const cmp_tried *before)
{
    int64_t gap = gap_of(&s->last), old = gap_of(before);
    if (s->last.gates[SIDE_A] + s->last.gates[SIDE_B] > 0 ||
        marks_up_to(&s->last, s->stars) > marks_up_to(before, s->stars))
        return false;
    return top_of(&s->last) < top_of(before) &&
           ((gap > 0 && old > 0) || (gap < 0 && old < 0) || old == 0);
}

/* One step: the first that cannot jump over a band, else the smallest. false: none, or a hit. */
static bool step_down(cmp_search *s, bool *hit)
{
    const cmp_tried before = s->last;
    int64_t gap = gap_of(&before), least = INT64_MAX;
    gap = gap == 0 ? s->step : gap < 0 ? -gap : gap;
    int knob = -1, value = -1;
    cmp_tried chosen = before;
    for (size_t n = 0; n < s->count; n++) {
        size_t i = s->turn++ % s->count;
        int keep = s->now[i];
        if (s->fixed[i])
            continue;
        for (int v = 0; v < (int)s->knobs[i].count && may_go_on(s); v++) {
            s->now[i] = v;
            if (v == keep || !cmp_search_try(s))
                continue;
            if ((*hit = cmp_search_hit(s)))
                return false;
            int64_t drop = top_of(&before) - top_of(&s->last);
            if (!is_step_down(s, &before) || drop >= least)
                continue;
            least = drop;
            knob = (int)i;
            value = v;
            chosen = s->last;
        }
        s->now[i] = keep;
        if (least <= gap)
            break;
    }
    if (knob < 0)
        return false;
    s->now[knob] = value;
    s->last = chosen;
    return true;
}

bool cmp_search_descend(cmp_search *s, int stars)
{
    bool hit = false;
    if (gap_of(&s->last) == 0 && s->step == 0)
        return false;
    s->stars = stars;
    for (int i = 0; i < DESCENT_MAX && may_go_on(s) && step_down(s, &hit); i++)
        ;
    return hit;
}

/* ---- chance, the same every time ---- */

static size_t below(cmp_search *s, size_t n)
{
    s->random ^= s->random << 13;
    s->random ^= s->random >> 7;
    s->random ^= s->random << 17;
    return (size_t)(s->random % n);
}

/* One knob elsewhere; taken back where a gate fires or a mark is lost. */
static bool wander(cmp_search *s, cmp_tried *here)
{
    size_t i = below(s, s->count);
    int keep = s->now[i];
    s->now[i] = (int)below(s, s->knobs[i].count);
    if (s->now[i] == keep)
        return false;
    bool taken = cmp_search_try(s);
    if (taken && cmp_search_hit(s))
        return true;
    taken = taken && s->last.gates[SIDE_A] + s->last.gates[SIDE_B] == 0 &&
            marks_up_to(&s->last, s->stars) <= marks_up_to(here, s->stars);
    if (taken)
        *here = s->last;
    else
        s->now[i] = keep;
    return false;
}

bool cmp_search_walk(cmp_search *s, int stars)
{
    if (s->count == 0 || !cmp_search_try(s))
        return false;
    cmp_tried here = s->last;
    bool apart = gap_of(&here) != 0;
    s->stars = stars;
    for (int i = 0; i < WALK_STEPS && may_go_on(s); i++) {
        if (wander(s, &here))
            return true;
        if (apart || gap_of(&here) == 0)
            continue;
        apart = true; /* a difference that no seed knew of */
        s->last = here;
        if (cmp_search_descend(s, stars))
            return true;
        here = s->last;
    }
    return false;
}
