/* engine_robust.c - how firm the star is: exactly, not by sampling.
 *
 * Leaving out any one member, and moving any one mark by one level, are simply tried. The smallest
 * number of one-level moves that gives another star is found by dynamic programming: for each
 * criterion the most points that k moves can take or give, joined over all criteria. */
#include "engine_council.h"
#include <stdlib.h>
#include <string.h>

enum { MOVES_MAX = 96 };

/* ---- one level up or down ---- */

/* Points of the next level from here; the same when there is none. */
static int64_t next_level(const ocop_criterion *c, int64_t from, bool upward)
{
    int64_t best = from;
    for (size_t i = 0; i < c->option_count; i++) {
        int64_t p = c->options[i].points;
        if (upward ? p > from && (best == from || p < best)
                   : p < from && (best == from || p > best))
            best = p;
    }
    if (!upward && best == from && from > 0 && c->form != OCOP_RULE)
        best = 0; /* nothing printed below: nothing is 0 */
    return best;
}

static void try_members(ocop_run *run, ocop_ballot *b, int stars)
{
    ocop_council *k = b->council;
    k->firm_members = true;
    for (size_t i = 0; i < b->seat_count && k->firm_members && k->counted > 1; i++) {
        if (!b->seats[i].counts || ocop_ballot_stars(run, b, (int)i) == stars)
            continue;
        k->firm_members = false;
        k->weak_member = b->seats[i].member->id;
    }
}

static void try_moves(ocop_run *run, ocop_ballot *b, int stars)
{
    const ocop_set *set = run->plan->set;
    b->council->firm_moves = true;
    for (size_t seat = 0; seat < b->seat_count; seat++) {
        for (size_t i = 0; b->seats[seat].counts && i < set->criterion_count; i++) {
            ocop_cell *cell = ocop_ballot_cell(b, set, seat, i);
            int64_t before = cell->points;
            for (int up = 0; up < 2 && b->council->firm_moves && cell->state == OCOP_CELL_MARKED;
                 up++) {
                cell->points = next_level(&set->criteria[i], before, up == 1);
                if (cell->points != before && ocop_ballot_stars(run, b, -1) != stars)
                    b->council->firm_moves = false;
                cell->points = before;
            }
        }
    }
}

/* ---- the fewest moves ---- */

/* gain[k]: the most points that k moves of marks of this criterion come to, in hundredths of the
 * criterion's sum. Each mark is a chain of levels: a mark's later steps need its earlier ones. */
static void chain_gains(const ocop_run *run, const ocop_ballot *b, size_t i, bool upward,
                        int64_t *gain)
{
    const ocop_set *set = run->plan->set;
    const ocop_criterion *c = &set->criteria[i];
    for (int k = 1; k <= MOVES_MAX; k++)
        gain[k] = INT64_MIN;
    gain[0] = 0;
    for (size_t seat = 0; seat < b->seat_count; seat++) {
        const ocop_cell *cell = ocop_ballot_cell(b, set, seat, i);
        int64_t chain[OCOP_OPTIONS_MAX + 1];
        int steps = 0;
        if (!b->seats[seat].counts || cell->state != OCOP_CELL_MARKED)
            continue;
        for (int64_t at = cell->points, to;
             steps < OCOP_OPTIONS_MAX && (to = next_level(c, at, upward)) != at; at = to)
            chain[++steps] = llabs((long long)(to - cell->points));
        for (int k = MOVES_MAX; k > 0; k--)
            for (int s = 1; s <= steps && s <= k; s++)
                if (gain[k - s] != INT64_MIN && gain[k - s] + chain[s] > gain[k])
                    gain[k] = gain[k - s] + chain[s];
    }
}

/* Join the criterion's gains (on the total's denominator) into those of all; the criterion must
 * move at least `need` of its own sum. */
static void join_gains(int64_t *all, const int64_t *own, int64_t need, int64_t scale)
{
    int64_t next[MOVES_MAX + 1];
    for (int k = 0; k <= MOVES_MAX; k++) {
        next[k] = INT64_MIN;
        for (int s = 0; s <= k; s++)
            if (own[s] != INT64_MIN && own[s] >= need && all[k - s] != INT64_MIN &&
                all[k - s] + own[s] * scale > next[k])
                next[k] = all[k - s] + own[s] * scale;
    }
    memcpy(all, next, sizeof next);
}

/* What criterion i must gain for the marks of `stars` and fewer; 0: nothing. */
static int64_t mark_need(const ocop_run *run, size_t i, int stars)
{
    const ocop_criterion *c = &run->plan->set->criteria[i];
    const ocop_fraction mean = run->scores[i].mean;
    int64_t need = 0;
    for (size_t j = 0; j < c->option_count; j++) {
        const ocop_option *o = &c->options[j];
        if (o->stars > 0 && o->stars <= stars && o->points * mean.count - mean.sum > need)
            need = o->points * mean.count - mean.sum;
    }
    return need;
}

static const ocop_band *band_for(const ocop_manifest *m, int stars)
{
    for (size_t i = 0; i < m->band_count; i++)
        if (m->bands[i].stars == stars)
            return &m->bands[i];
    return NULL;
}

static int first_reaching(const int64_t *gain, int64_t need)
{
    for (int k = 0; k <= MOVES_MAX; k++)
        if (gain[k] != INT64_MIN && gain[k] >= need)
            return k;
    return 0;
}

/* Fewest moves to the next star above: its points and all its marks. */
static void find_up(const ocop_run *run, ocop_ballot *b, int stars)
{
    const ocop_manifest *m = run->out->pack;
    const ocop_council *k = b->council;
    int64_t all[MOVES_MAX + 1], own[MOVES_MAX + 1];
    const ocop_band *band = NULL;
    for (size_t i = 0; i < m->band_count && band == NULL; i++)
        band = m->bands[i].stars > stars ? &m->bands[i] : NULL;
    if (band == NULL)
        return;
    for (int i = 0; i <= MOVES_MAX; i++)
        all[i] = i == 0 ? 0 : INT64_MIN;
    for (size_t i = 0; i < run->plan->set->criterion_count; i++) {
        const ocop_fraction mean = run->scores[i].mean;
        if (mean.count == 0)
            continue;
        chain_gains(run, b, i, true, own);
        join_gains(all, own, mark_need(run, i, band->stars), k->total.count / mean.count);
    }
    int64_t need = band->from * k->total.count - k->total.sum;
    int moves = first_reaching(all, need > 0 ? need : 0);
    if (moves > 0)
        b->council->up = (ocop_flip){moves, band->stars, true};
}

/* Fewest moves that lose the star: below its band, or one of its marks broken. */
static void find_down(const ocop_run *run, ocop_ballot *b, int stars)
{
    const ocop_manifest *m = run->out->pack;
    const ocop_set *set = run->plan->set;
    const ocop_council *k = b->council;
    const ocop_band *band = band_for(m, stars);
    int64_t all[MOVES_MAX + 1], own[MOVES_MAX + 1];
    int best = 0;
    if (band == NULL || band == &m->bands[0])
        return;
    for (int i = 0; i <= MOVES_MAX; i++)
        all[i] = i == 0 ? 0 : INT64_MIN;
    for (size_t i = 0; i < set->criterion_count; i++) {
        const ocop_criterion *c = &set->criteria[i];
        const ocop_fraction mean = run->scores[i].mean;
        if (mean.count == 0)
            continue;
        chain_gains(run, b, i, false, own);
        for (size_t j = 0; j < c->option_count; j++) {
            const ocop_option *o = &c->options[j];
            if (o->stars == 0 || o->stars > stars)
                continue;
            int moves = first_reaching(own, mean.sum - o->points * mean.count + 1);
            best = moves > 0 && (best == 0 || moves < best) ? moves : best;
        }
        join_gains(all, own, 0, k->total.count / mean.count);
    }
    int moves = first_reaching(all, k->total.sum - band->from * k->total.count + 1);
    best = moves > 0 && (best == 0 || moves < best) ? moves : best;
    if (best > 0)
        b->council->down = (ocop_flip){best, band[-1].stars, false};
}

void ocop_ballot_robust(ocop_run *run, ocop_ballot *b)
{
    int stars = ocop_ballot_stars(run, b, -1);
    try_members(run, b, stars);
    try_moves(run, b, stars);
    if (b->council->total.count == 0 || b->council->rounded)
        return; /* a rounded mean has no single distance to a band: only the trials speak */
    find_up(run, b, stars);
    find_down(run, b, stars);
}
