/* programme_plan.h - a plan (kế hoạch): targets, sums, budget; and how far it was reached.
 *
 * The file's format is in docs/programme.md. Numbers are thousandths, so that money in million đồng
 * and percentages of it stay exact. What is read is owned by the arena given to the call. */
#ifndef OCOP_PROGRAMME_PLAN_H
#define OCOP_PROGRAMME_PLAN_H
#include "base_buf.h"
#include "programme_register.h"
#include "programme_select.h"

typedef struct ocop_indicator {
    ocop_count_kind kind; /* of what the register knows; not for figures */
    unsigned flows;
    ocop_cut cut;
    const char *figure; /* key of a dated figure; NULL: counted */
    bool sum;           /* figures: all of the period, not the last */
} ocop_indicator;

typedef enum ocop_comparison {
    OCOP_TARGET_AT_LEAST,
    OCOP_TARGET_BETWEEN,
    OCOP_TARGET_PERCENT /* of another indicator */
} ocop_comparison;

typedef struct ocop_target {
    const char *id, *what;
    ocop_indicator indicator, of;
    ocop_comparison comparison;
    int64_t low, high; /* high: BETWEEN, and PERCENT with a range; else INT64_MAX */
    int32_t by;
    const char *const *parts; /* ids of targets that are to give this one */
    size_t part_count;
    int line;
} ocop_target;

typedef struct ocop_plan_sum {
    const char *what, *parts; /* "135 + 11 + …" */
    int64_t total;
} ocop_plan_sum;

typedef struct ocop_budget {
    const char *source, *spent; /* key of the figures of what was spent; NULL: not kept */
    int from, until;            /* years */
    int64_t planned;            /* million đồng; 0: the plan does not say */
} ocop_budget;

typedef struct ocop_plan {
    const char *id, *title, *place, *source, *file;
    int32_t from, until;
    int decimals;
    bool half_up; /* else cut */
    const ocop_target *targets;
    size_t target_count;
    const ocop_plan_sum *sums;
    size_t sum_count;
    const ocop_budget *budget;
    size_t budget_count;
    ocop_quotas quotas; /* of a choice of candidates */
} ocop_plan;

/* OCOP_EINPUT with line and column: also sums that do not add up, parts that cannot give their
 * whole. */
bool ocop_plan_read(ocop_arena *arena, const char *file, const char *text, size_t len,
                    ocop_plan *out, ocop_error *e);
/* What the parts of a target give: all of them, at least and at most. false: it has none. */
bool ocop_plan_parts(const ocop_plan *plan, const ocop_target *t, int64_t *low, int64_t *high);

/* ---- reached ---- */

typedef enum ocop_progress {
    OCOP_PROGRESS_REACHED,
    OCOP_PROGRESS_ON_COURSE, /* not yet, and no less than the even share of the days gone by */
    OCOP_PROGRESS_BEHIND,
    OCOP_PROGRESS_MISSED, /* the day has come */
    OCOP_PROGRESS_UNKNOWN /* no figure was entered */
} ocop_progress;

typedef struct ocop_reached {
    int64_t value, of;    /* thousandths; `of`: PERCENT only */
    int64_t start;        /* when the plan began; 0 for what adds up over the period */
    int64_t share, whole; /* percent reached is 100 * share / whole; whole 0: none */
    ocop_progress progress;
    bool over; /* above the range */
    const ocop_figure *figure;
} ocop_reached;

void ocop_plan_reached(const ocop_plan *plan, const ocop_target *t, const ocop_programme *p,
                       const ocop_figures *f, int32_t as_of, ocop_reached *out);
/* 100 * share / whole with the plan's decimals, cut or rounded half up, as an integer count of its
 * last digit. */
int64_t ocop_plan_percent(const ocop_plan *plan, int64_t share, int64_t whole);
/* Million đồng spent up to the day; *known false: no figure. */
int64_t ocop_plan_spent(const ocop_plan *plan, const ocop_budget *b, const ocop_figures *f,
                        int32_t as_of, bool *known);
const char *ocop_progress_name(ocop_progress g);
#endif
