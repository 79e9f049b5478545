/* engine_stars.c - from scores and gates to sums, star marks and stars. */
#include "engine_priv.h"

static void add(ocop_sum *sum, const ocop_score *s)
{
    if (s->has_points)
        sum->points += s->points;
    sum->low += s->low;
    sum->high += s->high;
}

/* The mean of the totals is exact; sums of cut means would not be. Bands are whole hundredths, so
 * that the cut mean decides as the fraction does. */
static void take_means(ocop_assessment *a)
{
    const ocop_council *k = a->council;
    int64_t open = a->total.high - a->total.low; /* lines that nobody marked */
    for (size_t i = 0; i < a->pack->part_count; i++) {
        int64_t apart = a->parts[i].high - a->parts[i].low;
        a->parts[i].points = a->parts[i].low = ocop_fraction_cut(k->parts[i]);
        a->parts[i].high = a->parts[i].low + apart;
    }
    a->total.points = a->total.low = k->decisive;
    a->total.high = k->decisive + open;
}

static bool add_up(ocop_run *run)
{
    const ocop_set *set = run->plan->set;
    ocop_assessment *a = run->out;
    ocop_sum *sections = ocop_arena_array(run->arena, set->section_count + 1, sizeof *sections);
    if (sections == NULL)
        return ocop_error_at(run->e, OCOP_ENOMEM, a->dossier->file, a->dossier->line, 0,
                             "out of memory");
    for (size_t i = 0; i < set->section_count; i++)
        sections[i].max = set->sections[i].max;
    for (size_t i = 0; i < a->pack->part_count; i++)
        a->parts[i].max = a->pack->parts[i].max;
    a->total.max = a->pack->total;
    for (size_t i = 0; i < set->criterion_count; i++) {
        const ocop_criterion *c = &set->criteria[i];
        add(&sections[c->section], &run->scores[i]);
        add(&a->parts[c->part], &run->scores[i]);
        add(&a->total, &run->scores[i]);
    }
    if (a->council != NULL)
        take_means(a);
    a->sections = sections;
    return true;
}

/* A criterion that does not apply, or was not scored, meets no mark, whatever the mark asks. */
static bool meets(const ocop_score *s, int64_t points, int64_t need)
{
    return s->state != OCOP_NOT_APPLICABLE && s->state != OCOP_NOT_SCORED && points >= need;
}

/* Which marks are not met for certain; *certain and *possible: the highest stars whose marks, and
 * all lower ones, are met. */
static bool check_marks(ocop_run *run, int *certain, int *possible)
{
    const ocop_set *set = run->plan->set;
    ocop_assessment *a = run->out;
    ocop_mark_unmet *unmet = ocop_arena_array(run->arena, set->mark_count + 1, sizeof *unmet);
    if (unmet == NULL)
        return ocop_error_at(run->e, OCOP_ENOMEM, a->dossier->file, a->dossier->line, 0,
                             "out of memory");
    *certain = *possible = OCOP_STARS_MAX;
    for (size_t i = 0; i < set->mark_count; i++) {
        const ocop_mark *m = &set->marks[i];
        const ocop_score *s = &run->scores[m->criterion];
        const ocop_option *o = &s->criterion->options[m->option];
        if (meets(s, s->low, o->points))
            continue;
        bool open = meets(s, s->high, o->points);
        unmet[a->mark_unmet_count++] = (ocop_mark_unmet){m->stars, s->criterion, o, open};
        if (m->stars - 1 < *certain)
            *certain = m->stars - 1;
        if (!open && m->stars - 1 < *possible)
            *possible = m->stars - 1;
    }
    a->marks_unmet = unmet;
    return true;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* The highest band not above `most` that the points reach. */
static int stars_for(const ocop_manifest *m, int64_t points, int most)
{
    int stars = 0;
    for (size_t i = 0; i < m->band_count; i++)
        if (points >= m->bands[i].from && m->bands[i].stars <= most)
            stars = m->bands[i].stars;
    return stars;
}

bool ocop_run_stars(ocop_run *run)
{
    ocop_assessment *a = run->out;
    int certain = 0, possible = 0;
    if (!add_up(run) || !check_marks(run, &certain, &possible))
        return false;
    a->stars_certain = stars_for(a->pack, a->total.low, certain);
    a->stars_possible = stars_for(a->pack, a->total.high, possible);
    for (size_t i = 0; i < a->gate_count; i++) {
        a->stars_certain = 0;
        if (!a->gates[i].open)
            a->stars_possible = 0;
    }
    a->stars_certain = least(a->stars_certain, a->stars_possible);
    return true;
}
