/* programme_select.h - the best n of many candidates under quotas by group and by place, exactly.
 *
 * Best: the most possible stars in all, then the fewest steps to the next star in all. A
 * minimum-cost flow from groups to places, one unit a candidate; quotas are bounds on the edges at
 * both ends. */
#ifndef OCOP_PROGRAMME_SELECT_H
#define OCOP_PROGRAMME_SELECT_H
#include "base_mem.h"
#include "ocop/error.h"
#include <stddef.h>

enum { OCOP_SELECT_MAX = 1000, OCOP_STEPS_MAX = 999 }; /* to choose; no way to the next star */

typedef struct ocop_quota {
    const char *name;
    int least, most;
} ocop_quota;

typedef struct ocop_candidate {
    const char *id, *name, *group, *place; /* borrowed */
    int stars, steps;
    /* filled in */
    bool chosen;
    bool tied; /* the other answer for it would be as good */
    /* What the best choice loses when the answer for this one is the other; in stars, then steps.
     */
    bool movable; /* false: the quotas leave no other answer */
    int loses_stars, loses_steps;
} ocop_candidate;

typedef struct ocop_quotas {
    const ocop_quota *groups, *places;
    size_t group_count, place_count;
} ocop_quotas;

/* OCOP_EINPUT: there are not so many, or the quotas cannot be kept. */
bool ocop_select(ocop_candidate *all, size_t count, int n, const ocop_quotas *quotas,
                 ocop_error *e);
#endif
