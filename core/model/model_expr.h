/* model_expr.h - conditions: strings in a subset of Lua's expression syntax.
 *
 *   fact                       a boolean fact
 *   fact == 'enum value'       == ~= for enumerations
 *   fact >= 75                 == ~= < <= > >= for numbers and dates ('2026-05-22')
 *   one_of(fact, 'a', 'b')
 *   and  or  not  ( )          `not a == 'x'` is refused as ambiguous
 *
 * Every test names one fact and constants, so that the domain of a condition falls into boxes
 * (model_cells.h). Trees are immutable and owned by the arena given to the parser. */
#ifndef OCOP_MODEL_EXPR_H
#define OCOP_MODEL_EXPR_H
#include "base_mem.h"
#include "model_fact.h"
#include "ocop/error.h"

typedef enum ocop_expr_kind { OCOP_X_AND, OCOP_X_OR, OCOP_X_NOT, OCOP_X_TEST } ocop_expr_kind;
typedef enum ocop_expr_op {
    OCOP_OP_EQ,
    OCOP_OP_NE,
    OCOP_OP_LT,
    OCOP_OP_LE,
    OCOP_OP_GT,
    OCOP_OP_GE,
    OCOP_OP_IN
} ocop_expr_op;

typedef struct ocop_expr {
    ocop_expr_kind kind;
    const struct ocop_expr *a, *b; /* AND, OR: both; NOT: a */
    /* TEST: values[fact] op constant; a boolean fact is `== 1`; IN: any of list */
    uint16_t fact;
    ocop_expr_op op;
    int64_t constant;
    const int64_t *list;
    size_t list_count;
} ocop_expr;

typedef enum ocop_tri { OCOP_FALSE, OCOP_TRUE, OCOP_UNKNOWN } ocop_tri;

/* Where a condition stands, for its error messages. */
typedef struct ocop_place_in {
    const char *file;
    int line, column; /* of the first character inside the quotes; 0: not known */
} ocop_place_in;

bool ocop_expr_parse(ocop_arena *arena, const ocop_vocab *v, const char *text, ocop_place_in at,
                     const ocop_expr **out, ocop_error *e);

/* Conjunction of two conditions, either may be NULL (always true). NULL only for (NULL, NULL) or
 * when memory is out (then *failed is set). */
const ocop_expr *ocop_expr_and(ocop_arena *arena, const ocop_expr *a, const ocop_expr *b,
                               bool *failed);

/* One test made by the core itself; the sugar of options (`from`, `is`, ...) becomes this. */
const ocop_expr *ocop_expr_test(ocop_arena *arena, uint16_t fact, ocop_expr_op op,
                                const int64_t *constants, size_t count);

/* Three-valued (Kleene): a test of a missing fact is unknown. NULL is true. */
ocop_tri ocop_expr_eval(const ocop_expr *x, const ocop_value *values);

/* The not-shown reading: a missing boolean is false, any comparison with a missing fact is
 * false. */
bool ocop_expr_shown(const ocop_expr *x, const ocop_value *values);

/* Call `see(ctx, test)` for every test in the tree, left to right. */
void ocop_expr_walk(const ocop_expr *x, void (*see)(void *ctx, const ocop_expr *test), void *ctx);

/* Condition as text again, in the syntax above. */
struct ocop_buf;
void ocop_expr_print(const ocop_expr *x, const ocop_vocab *v, struct ocop_buf *out);
#endif
