/* advise.h - the cheapest lawful way to the next star, exactly.
 *
 * Only facts that the vocabulary calls changeable are changed; claims of judged criteria stand as
 * they are. Cheapest: fewest facts changed plus papers to obtain (one for each changed fact that no
 * paper on file proves), then least effort, then what comes first on the sheet. Rules (functions)
 * are taken as they score now, and the facts they read are left alone. */
#ifndef OCOP_ADVISE_H
#define OCOP_ADVISE_H
#include "engine.h"

typedef struct ocop_change {
    const ocop_fact *fact;
    uint16_t slot;
    ocop_value from, to;             /* from may be missing */
    const char *paper;               /* kind of evidence to obtain; NULL: none */
    const ocop_criterion *criterion; /* the first one that reads it; NULL: a gate of the set */
} ocop_change;

/* What cannot be changed and stands in the way. */
typedef struct ocop_obstacle {
    const ocop_criterion *criterion; /* a star mark that no change of facts meets; else NULL */
    const ocop_option *option;
    const ocop_gate *gate; /* a gate that no change of facts clears; else NULL */
    bool council;          /* only a council's mark could */
} ocop_obstacle;

typedef struct ocop_advice {
    int stars; /* asked for */
    bool reachable;
    const ocop_change *changes; /* in sheet order */
    size_t change_count;
    size_t papers;
    int effort;
    int64_t points_now, points_then, points_need; /* certain totals, hundredths */
    int64_t points_most; /* not reachable: the most that changes of facts give with all marks met */
    const ocop_obstacle *obstacles;
    size_t obstacle_count;
} ocop_advice;

/* `a` is an assessment on basis facts. `stars` 0: the next band above the certain stars. false:
 * memory is out, or the set is too entangled to be solved exactly (OCOP_ELIMIT). */
bool ocop_advise(const ocop_assessment *a, int stars, ocop_arena *arena, ocop_advice *out,
                 ocop_error *e);
#endif
