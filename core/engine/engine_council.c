/* engine_council.c - basis council: marks to means, means to stars. */
#include "engine_council.h"
#include "base_date.h"
#include <string.h>

enum { MOST_SPREAD = 5 };

static bool no_memory(ocop_run *run)
{
    const ocop_dossier *d = run->out->dossier;
    return ocop_error_at(run->e, OCOP_ENOMEM, d->file, d->line, 0, "out of memory");
}

/* ---- means ---- */

static ocop_fraction criterion_mean(const ocop_ballot *b, const ocop_set *s, size_t c, int without)
{
    ocop_fraction f = {0, 0};
    for (size_t i = 0; i < b->seat_count; i++) {
        const ocop_cell *cell = ocop_ballot_cell(b, s, i, c);
        if (!b->seats[i].counts || (int)i == without || cell->state != OCOP_CELL_MARKED)
            continue;
        f.sum += cell->points;
        f.count++;
    }
    return f;
}

static int64_t gcd(int64_t a, int64_t b)
{
    while (b != 0) {
        int64_t r = a % b;
        a = b;
        b = r;
    }
    return a;
}

/* Sum of two fractions on their least common denominator. Counts are 1..31: it fits 64 bits. */
static ocop_fraction add(ocop_fraction a, ocop_fraction b)
{
    if (a.count == 0 || b.count == 0)
        return a.count == 0 ? b : a;
    int64_t g = gcd(a.count, b.count);
    int64_t count = a.count / g * b.count;
    return (ocop_fraction){a.sum * (count / a.count) + b.sum * (count / b.count), count};
}

/* The highest option whose points do not exceed the mean; NULL: none. */
static const ocop_option *level_of(const ocop_criterion *c, ocop_fraction mean)
{
    const ocop_option *best = NULL;
    for (size_t i = 0; i < c->option_count; i++) {
        const ocop_option *o = &c->options[i];
        if (ocop_fraction_reaches(mean, o->points) && (best == NULL || o->points > best->points))
            best = o;
    }
    return best;
}

static bool stops_here(const ocop_criterion *c, ocop_fraction mean)
{
    const ocop_gate *g = c->gate;
    if (g == NULL || g->when_points < 0 || g->effect != OCOP_STOP || mean.count == 0)
        return false;
    const ocop_option *o = level_of(c, mean);
    return o != NULL && o->points == g->when_points;
}

/* ---- stars of some seats ---- */

static int64_t round_mean(const ocop_manifest *m, ocop_fraction f)
{
    static const int64_t units[] = {100, 10, 1};
    int64_t unit = units[m->rounding_digits];
    if (f.count == 0 || m->rounding == OCOP_ROUND_NONE)
        return ocop_fraction_cut(f);
    int64_t half = m->rounding == OCOP_ROUND_HALF_UP ? unit * f.count : 0;
    return (2 * f.sum + half) / (2 * unit * f.count) * unit;
}

int ocop_ballot_stars(const ocop_run *run, const ocop_ballot *b, int without)
{
    const ocop_set *s = run->plan->set;
    const ocop_manifest *m = run->out->pack;
    ocop_fraction total = {0, 0};
    int most = OCOP_STARS_MAX;
    bool stopped = false;
    for (size_t i = 0; i < s->criterion_count; i++) {
        const ocop_criterion *c = &s->criteria[i];
        ocop_fraction mean = {0, 0};
        if (b->scored[i] && !stopped)
            mean = criterion_mean(b, s, i, without);
        total = add(total, mean);
        for (size_t j = 0; j < c->option_count; j++) {
            const ocop_option *o = &c->options[j];
            if (o->stars > 0 && o->stars <= most && !ocop_fraction_reaches(mean, o->points))
                most = o->stars - 1;
        }
        stopped = stopped || stops_here(c, mean);
    }
    int64_t decisive = round_mean(m, total);
    int stars = 0;
    for (size_t i = 0; i < m->band_count; i++)
        if (decisive >= m->bands[i].from && m->bands[i].stars <= most)
            stars = m->bands[i].stars;
    return stopped ? 0 : stars;
}

/* ---- who counts ---- */

static void count_seats(const ocop_run *run, ocop_ballot *b)
{
    bool takes_mean = strcmp(run->out->pack->council.abstention, "criterion_mean") == 0;
    ocop_council *k = b->council;
    for (size_t i = 0; i < b->seat_count; i++) {
        ocop_seat *seat = &b->seats[i];
        k->sealed += seat->member->votes;
        seat->counts = seat->member->votes && (seat->state == OCOP_SHEET_COMPLETE ||
                                               (takes_mean && seat->state == OCOP_SHEET_ABSTAINS));
        k->counted += seat->counts;
    }
}

static bool chair_counts(const ocop_ballot *b)
{
    for (size_t i = 0; i < b->seat_count; i++)
        if (b->seats[i].counts && strcmp(b->seats[i].member->role, "chair") == 0)
            return true;
    return false;
}

/* ---- scores, totals, spread ---- */

static int64_t spread_of(const ocop_ballot *b, const ocop_set *s, size_t c)
{
    int64_t low = INT64_MAX, high = INT64_MIN;
    for (size_t i = 0; i < b->seat_count; i++) {
        const ocop_cell *cell = ocop_ballot_cell(b, s, i, c);
        if (!b->seats[i].counts || cell->state != OCOP_CELL_MARKED)
            continue;
        low = cell->points < low ? cell->points : low;
        high = cell->points > high ? cell->points : high;
    }
    return high < low ? 0 : high - low;
}

static void score_criterion(ocop_run *run, ocop_ballot *b, size_t i)
{
    const ocop_set *set = run->plan->set;
    const ocop_criterion *c = &set->criteria[i];
    ocop_score *s = &run->scores[i];
    ocop_fraction mean = criterion_mean(b, set, i, -1);
    s->mean = mean;
    s->spread = spread_of(b, set, i);
    if (mean.count == 0) { /* nobody marked it: anything is possible */
        s->state = b->council->counted > 0 ? OCOP_ABSTAINED : OCOP_UNDECIDED;
        s->high = c->max;
        return;
    }
    s->state = OCOP_COUNCIL;
    s->has_points = true;
    s->points = s->low = s->high = ocop_fraction_cut(mean);
    s->option = level_of(c, mean);
    b->council->total = add(b->council->total, mean);
    b->council->parts[c->part] = add(b->council->parts[c->part], mean);
}

/* Gates of facts come from the facts, on this basis too; a gate of points from the council's level.
 */
static bool gate_of(ocop_run *run, size_t i)
{
    const ocop_criterion *c = &run->plan->set->criteria[i];
    const ocop_gate *g = c->gate;
    if (g == NULL)
        return false;
    if (g->when != NULL)
        return ocop_run_gate(run, &run->plan->criterion_gates[i], c);
    const ocop_option *o = run->scores[i].option;
    if (run->scores[i].mean.count == 0 || o == NULL || o->points != g->when_points)
        return false;
    run->gates[run->out->gate_count++] = (ocop_gate_hit){g, c, false};
    return g->effect == OCOP_STOP;
}

static void score_all(ocop_run *run, ocop_ballot *b)
{
    const ocop_set *set = run->plan->set;
    bool stopped = false;
    for (size_t i = 0; i < set->gate_count; i++)
        stopped = ocop_run_gate(run, &run->plan->gates[i], NULL) || stopped;
    for (size_t i = 0; i < set->criterion_count; i++) {
        run->scores[i] = (ocop_score){.criterion = &set->criteria[i]};
        b->scored[i] = !stopped;
        if (stopped) {
            run->scores[i].state = OCOP_NOT_SCORED;
            run->scores[i].has_points = true;
            continue;
        }
        score_criterion(run, b, i);
        stopped = gate_of(run, i);
    }
}

/* A member's own total; a line abstained from counts as the criterion's mean. */
static ocop_fraction seat_total(const ocop_run *run, const ocop_ballot *b, size_t seat)
{
    const ocop_set *set = run->plan->set;
    ocop_fraction total = {0, 1};
    for (size_t i = 0; i < set->criterion_count; i++) {
        const ocop_cell *cell = ocop_ballot_cell(b, set, seat, i);
        if (!b->scored[i])
            continue;
        if (cell->state == OCOP_CELL_MARKED)
            total.sum += cell->points * total.count;
        else if (cell->state == OCOP_CELL_ABSTAINED)
            total = add(total, run->scores[i].mean);
    }
    return total;
}

static bool is_less(ocop_fraction a, ocop_fraction b)
{
    ocop_fraction zero = {0, b.count};
    ocop_fraction wide = add(a, zero); /* both on one denominator */
    return wide.sum < b.sum * (wide.count / b.count);
}

static void total_seats(ocop_run *run, ocop_ballot *b)
{
    ocop_council *k = b->council;
    bool first = true;
    for (size_t i = 0; i < b->seat_count; i++) {
        ocop_seat *seat = &b->seats[i];
        if (seat->state != OCOP_SHEET_COMPLETE && seat->state != OCOP_SHEET_ABSTAINS)
            continue;
        seat->total = seat_total(run, b, i);
        if (!seat->counts)
            continue;
        if (first || is_less(seat->total, k->lowest))
            k->lowest = seat->total;
        if (first || is_less(k->highest, seat->total))
            k->highest = seat->total;
        first = false;
    }
}

/* Criteria on which members differ most, the widest first, of equals the earlier line. */
static bool rank_spread(ocop_run *run, ocop_ballot *b)
{
    const ocop_set *set = run->plan->set;
    uint16_t *most = ocop_arena_array(run->arena, MOST_SPREAD, sizeof *most);
    if (most == NULL)
        return no_memory(run);
    size_t n = 0;
    for (size_t i = 0; i < set->criterion_count; i++) {
        size_t at = n;
        if (run->scores[i].spread <= 0)
            continue;
        while (at > 0 && run->scores[most[at - 1]].spread < run->scores[i].spread)
            at--;
        if (at == MOST_SPREAD)
            continue;
        n += n < MOST_SPREAD;
        memmove(&most[at + 1], &most[at], (n - at - 1) * sizeof *most);
        most[at] = (uint16_t)i;
    }
    b->council->most_spread = most;
    b->council->most_spread_count = n;
    return true;
}

static bool too_far_apart(const ocop_council *k, int64_t limit)
{
    if (limit < 0 || k->counted < 2)
        return false;
    ocop_fraction zero = {0, k->lowest.count};
    ocop_fraction high = add(k->highest, zero);
    int64_t low = k->lowest.sum * (high.count / k->lowest.count);
    return high.sum - low > limit * high.count;
}

static void judge_state(const ocop_run *run, ocop_ballot *b)
{
    const ocop_council_rules *rules = &run->out->pack->council;
    ocop_council *k = b->council;
    int64_t percent = rules->quorum_percent < 0 ? 0 : rules->quorum_percent;
    k->state = OCOP_COUNCIL_NO_QUORUM;
    if (k->counted == 0 || (int64_t)k->counted * 100 < percent * (int64_t)k->sealed) {
        k->why = "quorum";
    } else if (rules->chair_required && !chair_counts(b)) {
        k->why = "chair";
    } else if (too_far_apart(k, rules->spread_limit)) {
        k->state = OCOP_COUNCIL_MARK_AGAIN;
        k->why = "spread";
    } else {
        k->state = OCOP_COUNCIL_OK;
    }
}

/* ---- what follows from the star ---- */

static const ocop_band *band_of(const ocop_manifest *m, int stars)
{
    for (size_t i = 0; i < m->band_count; i++)
        if (m->bands[i].stars == stars)
            return &m->bands[i];
    return NULL;
}

static void award(const ocop_run *run, ocop_ballot *b)
{
    const ocop_assessment *a = run->out;
    const ocop_bench *bench = b->bench;
    ocop_council *k = b->council;
    const ocop_band *band = band_of(a->pack, a->stars_certain);
    if (band == NULL || strcmp(band->level, "none") == 0)
        return;
    k->awarded_by = band->level;
    const char *level = bench == NULL ? NULL : bench->level;
    if (level != NULL && a->pack->forward_from >= 0 && k->decisive >= a->pack->forward_from &&
        strcmp(level, a->pack->bands[a->pack->band_count - 1].level) != 0)
        k->forward_to = a->pack->bands[a->pack->band_count - 1].level;
    bool here = level == NULL || strcmp(level, band->level) == 0;
    if (!band->certificate || !here || bench == NULL || bench->decision_date == OCOP_NO_DATE)
        return;
    k->certificate_from = bench->decision_date;
    k->certificate_until = ocop_date_add_months(bench->decision_date, a->pack->certificate_months);
}

bool ocop_run_council(ocop_run *run, const ocop_bench *bench)
{
    ocop_assessment *a = run->out;
    ocop_ballot b = {.bench = bench, .council = ocop_arena_alloc(run->arena, sizeof *b.council)};
    if (b.council == NULL)
        return no_memory(run);
    ocop_council *k = b.council;
    *k = (ocop_council){.certificate_from = OCOP_NO_DATE, .certificate_until = OCOP_NO_DATE};
    a->by_council = true;
    a->council = k;
    if (!ocop_ballot_fill(run, &b) || !ocop_ballot_support(run, &b))
        return false;
    k->seats = b.seats;
    k->seat_count = b.seat_count;
    count_seats(run, &b);
    score_all(run, &b);
    total_seats(run, &b);
    judge_state(run, &b);
    k->rounded = a->pack->rounding != OCOP_ROUND_NONE;
    k->decisive = round_mean(a->pack, k->total);
    if (!rank_spread(run, &b) || !ocop_run_stars(run))
        return false;
    if (k->state != OCOP_COUNCIL_OK) {
        a->stars_certain = a->stars_possible = 0;
        return true;
    }
    award(run, &b);
    ocop_ballot_robust(run, &b);
    return true;
}
