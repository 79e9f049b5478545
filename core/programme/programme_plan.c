/* programme_plan.c - how far a plan was reached, exactly. */
#include "programme_plan.h"
#include <stdio.h>
#include <string.h>

enum { UNIT = 1000 };

const char *ocop_progress_name(ocop_progress g)
{
    static const char *const names[] = {"reached", "on_course", "behind", "missed", "unknown"};
    return names[g];
}

bool ocop_plan_parts(const ocop_plan *plan, const ocop_target *t, int64_t *low, int64_t *high)
{
    *low = *high = 0;
    for (size_t i = 0; i < t->part_count; i++) {
        for (size_t k = 0; k < plan->target_count; k++) {
            const ocop_target *part = &plan->targets[k];
            if (strcmp(part->id, t->parts[i]) != 0)
                continue;
            *low += part->low;
            *high = *high == INT64_MAX || part->high == INT64_MAX ? INT64_MAX : *high + part->high;
        }
    }
    return t->part_count > 0;
}

int64_t ocop_plan_percent(const ocop_plan *plan, int64_t share, int64_t whole)
{
    int64_t scaled = share * 100;
    for (int i = 0; i < plan->decimals; i++)
        scaled *= 10;
    return plan->half_up ? (2 * scaled + whole) / (2 * whole) : scaled / whole;
}

/* An indicator on a day, in the plan's place. */
static int64_t value_on(const ocop_plan *plan, const ocop_indicator *ind, const ocop_programme *p,
                        const ocop_figures *f, int32_t day, const ocop_figure **figure)
{
    ocop_cut cut = ind->cut;
    *figure = NULL;
    if (ind->figure != NULL)
        return ocop_figures_at(f, ind->figure, plan->place, ind->sum, plan->from, day, figure);
    if (cut.province == NULL)
        cut.province = plan->place;
    return UNIT * ocop_programme_count(p, ind->kind, ind->flows, &cut, plan->from, day);
}

static bool adds_up(const ocop_indicator *ind)
{
    return ind->figure != NULL ? ind->sum : ind->kind == OCOP_COUNT_EVENTS;
}

static ocop_progress progress_of(const ocop_plan *plan, const ocop_target *t, const ocop_reached *r,
                                 int64_t goal, int32_t as_of)
{
    int64_t all = t->by - plan->from + 1, gone = as_of - plan->from + 1;
    if (r->share >= goal)
        return OCOP_PROGRESS_REACHED;
    if (as_of >= t->by)
        return OCOP_PROGRESS_MISSED;
    if (gone <= 0 || (r->share - r->start) * all >= (goal - r->start) * gone)
        return OCOP_PROGRESS_ON_COURSE;
    return OCOP_PROGRESS_BEHIND;
}

/* A share of another indicator: share is 100 * value against goal * of, both in the same unit. */
static void reach_percent(const ocop_target *t, int32_t as_of, ocop_reached *out)
{
    out->share = out->value;
    out->whole = out->of;
    out->over = t->high != INT64_MAX && out->value * 100 * UNIT > t->high * out->of;
    if (out->of == 0) {
        out->progress = OCOP_PROGRESS_UNKNOWN;
        return;
    }
    bool there = out->value * 100 * UNIT >= t->low * out->of;
    out->progress = there            ? OCOP_PROGRESS_REACHED
                    : as_of >= t->by ? OCOP_PROGRESS_MISSED
                                     : OCOP_PROGRESS_BEHIND;
}

void ocop_plan_reached(const ocop_plan *plan, const ocop_target *t, const ocop_programme *p,
                       const ocop_figures *f, int32_t as_of, ocop_reached *out)
{
    const ocop_figure *whole = NULL, *start = NULL;
    int32_t day = as_of < t->by ? as_of : t->by;
    *out = (ocop_reached){0};
    out->value = value_on(plan, &t->indicator, p, f, day, &out->figure);
    bool known = t->indicator.figure == NULL || out->figure != NULL;
    if (t->comparison == OCOP_TARGET_PERCENT) {
        out->of = value_on(plan, &t->of, p, f, day, &whole);
        reach_percent(t, as_of, out);
    } else {
        out->start = adds_up(&t->indicator)
                         ? 0
                         : value_on(plan, &t->indicator, p, f, plan->from - 1, &start);
        out->share = out->value;
        out->whole = t->low;
        out->over = t->comparison == OCOP_TARGET_BETWEEN && out->value > t->high;
        out->progress = progress_of(plan, t, out, t->low, as_of);
    }
    if (!known)
        out->progress = OCOP_PROGRESS_UNKNOWN;
}

int64_t ocop_plan_spent(const ocop_plan *plan, const ocop_budget *b, const ocop_figures *f,
                        int32_t as_of, bool *known)
{
    char first[12], last[12];
    int32_t from = 0, until = 0;
    const ocop_figure *at = NULL;
    snprintf(first, sizeof first, "%04d-01-01", b->from % 10000);
    snprintf(last, sizeof last, "%04d-12-31", b->until % 10000);
    *known = false;
    if (b->spent == NULL || !ocop_date_parse(first, 10, &from) ||
        !ocop_date_parse(last, 10, &until))
        return 0;
    int64_t n =
        ocop_figures_at(f, b->spent, plan->place, true, from, until < as_of ? until : as_of, &at);
    *known = at != NULL;
    return n;
}
