/* engine_outcome.h - what the stated facts say of one criterion or gate, exactly.
 *
 * A table belongs to one criterion or gate; its axes cut the facts' domains into cells
 * (model_cells.h), and the outcome of each combination of cells, `missing` included, is computed
 * when it is first met and then remembered. Used by the engine to score, by core/check to walk
 * over the whole domain. Tables are owned by the arena they were built in, for one thread. */
#ifndef OCOP_ENGINE_OUTCOME_H
#define OCOP_ENGINE_OUTCOME_H
#include "model_cells.h"
#include "model_set.h"
#include "ocop/error.h"

typedef enum ocop_fall { /* where one complete state of the facts falls */
                         OCOP_FALL_OPTION,
                         OCOP_FALL_NOT_APPLICABLE,
                         OCOP_FALL_BOTTOM,    /* below the lowest step: 0 */
                         OCOP_FALL_GAP,       /* a declared gap */
                         OCOP_FALL_GAP_FOUND, /* no option, and nothing declared */
                         OCOP_FALL_JUDGED     /* the council chooses among `can` */
} ocop_fall;

typedef struct ocop_outcome {
    bool known;           /* this entry was computed */
    bool decided;         /* every completion, and the not-shown reading, give the same points */
    ocop_fall fall;       /* of the not-shown reading */
    int16_t option, hole; /* of the not-shown reading; -1: none */
    int64_t points;       /* of the not-shown reading */
    int64_t low, high;    /* over all completions and the not-shown reading */
    uint32_t can, must;   /* options (judged), or bit 0 (gates): hold in some, in all completions */
} ocop_outcome;

/* One criterion or gate, made ready: axes over its facts, and the outcomes met so far, by a
 * mixed-radix number in which every axis has one digit more for `missing`. */
typedef struct ocop_table {
    const ocop_criterion *criterion; /* or */
    const ocop_gate *gate;
    const ocop_axis *axes;
    size_t axis_count;
    ocop_outcome *entries; /* NULL: too many states to remember */
    bool has_lowest;       /* a scale on one number: below `lowest` no option is printed */
    int64_t lowest;
} ocop_table;

bool ocop_table_build(ocop_arena *arena, const ocop_vocab *v, const ocop_criterion *c,
                      const ocop_gate *gate, ocop_table *out, ocop_error *e);
/* `scratch` has room for all values of the vocabulary. */
ocop_outcome ocop_table_look(const ocop_table *t, const ocop_value *values, ocop_value *scratch);
/* Highest option not above the claimed one whose conditions can hold; -1: none. */
int ocop_outcome_supports(const ocop_criterion *c, const ocop_outcome *o, int claim);
#endif
