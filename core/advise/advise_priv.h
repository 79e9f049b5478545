/* advise_priv.h - what the files of core/advise share.
 *
 * A *choice* is what is done with one fact: 0 leaves it, i > 0 gives it its i-th other value. An
 * *item* is a criterion or a gate. The solver takes items one by one; facts that later items still
 * read are *live*, and the partial solutions are kept by the choices of the live facts. */
#ifndef OCOP_ADVISE_PRIV_H
#define OCOP_ADVISE_PRIV_H
#include "advise.h"
#include "engine_outcome.h"

enum { ADVISE_FACTS_MAX = 256, ADVISE_CHOICES_MAX = 32 };

typedef struct advise_fact {
    uint16_t slot;
    size_t choices;                     /* 1: it cannot be changed */
    int64_t values[ADVISE_CHOICES_MAX]; /* values[0] is the present one, maybe OCOP_MISSING */
    const char *papers[ADVISE_CHOICES_MAX];
    size_t rank;      /* place on the sheet */
    size_t uses_left; /* items not yet taken that read it */
    const ocop_criterion *criterion;
} advise_fact;

typedef struct advise_item {
    ocop_table table;
    const ocop_criterion *criterion; /* NULL: a gate of the set */
    const ocop_gate *gate;           /* NULL: the criterion itself */
    int claim;                       /* judged: the option claimed; -1 */
    int64_t fixed;                   /* rules: the points they give now; -1 */
    int64_t need;                    /* least points for the marks asked for */
    const size_t *facts;             /* indexes of advise_facts */
    size_t fact_count;
    bool taken;
} advise_item;

typedef struct advise_problem {
    const ocop_assessment *a;
    ocop_arena *arena;
    ocop_value *values, *scratch; /* by slot */
    advise_fact *facts;
    size_t fact_count;
    int *fact_of_slot;
    advise_item *items;
    size_t item_count;
    int64_t need; /* total for the stars asked for */
    ocop_error *e;
} advise_problem;

typedef struct advise_cost {
    int count, effort;
    uint64_t order[ADVISE_FACTS_MAX / 64]; /* by rank: changed */
} advise_cost;

typedef struct advise_step { /* one change of a partial solution */
    const struct advise_step *before;
    size_t fact, choice;
} advise_step;

typedef struct advise_solution {
    bool found;
    int64_t points, most;
    advise_cost cost;
    const advise_step *steps;
} advise_solution;

bool advise_prepare(advise_problem *p, const ocop_assessment *a, int stars);
/* Points of the item under p->values; -1: its mark or gate is not met. */
int64_t advise_points(advise_problem *p, const advise_item *item);
bool advise_solve(advise_problem *p, advise_solution *out);
int advise_compare(const advise_cost *a, const advise_cost *b);
#endif
