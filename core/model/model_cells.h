/* model_cells.h - the domain of a group of conditions, cut into boxes.
 *
 * Each fact is an axis; its domain falls into cells inside which every test of the conditions
 * gives the same answer. So one sample value stands for a whole cell, and a walk over all
 * combinations of cells is a walk over the whole joint domain, exactly. */
#ifndef OCOP_MODEL_CELLS_H
#define OCOP_MODEL_CELLS_H
#include "model_expr.h"

typedef struct ocop_axis {
    uint16_t fact;
    bool ordered; /* number or date: cells are intervals, rising */
    size_t cell_count;
    const int64_t *first;   /* ordered: first value of each cell; else one value of each cell */
    int64_t last;           /* ordered: last value of the last cell */
    const uint8_t *cell_of; /* not ordered: cell of each value */
    size_t value_count;
} ocop_axis;

/* Axes for `facts`, cut by all tests of `exprs` (NULLs are skipped). NULL: no memory. */
const ocop_axis *ocop_axes_build(ocop_arena *arena, const ocop_vocab *v, const uint16_t *facts,
                                 size_t fact_count, const ocop_expr *const *exprs,
                                 size_t expr_count);

/* The cell that a value of the fact's domain falls into. */
size_t ocop_axis_cell(const ocop_axis *a, int64_t value);

/* Facts that the conditions name, in vocabulary order, in the arena; *failed: no memory. */
const uint16_t *ocop_exprs_facts(ocop_arena *arena, const ocop_vocab *v,
                                 const ocop_expr *const *exprs, size_t expr_count, size_t *count,
                                 bool *failed);
#endif
