/* packtest_priv.h - what the files of core/packtest share. */
#ifndef OCOP_PACKTEST_PRIV_H
#define OCOP_PACKTEST_PRIV_H
#include "base_idset.h"
#include "engine_outcome.h"
#include "packtest.h"

/* ---- packtest_suite.c ---- */

typedef struct pt_cover { /* what the tests of one set have taken */
    size_t *first;        /* by criterion: where its options begin in `option` */
    bool *option;
    bool *met, *missed; /* by mark */
    bool *gate;         /* gates of the set, then one a criterion */
    bool stars[OCOP_STARS_MAX + 1];
} pt_cover;

typedef struct pt_set {
    const ocop_set *set;
    pt_cover cover;
    size_t tests, passed;
} pt_set;

struct ocop_suite {
    ocop_engine *engine;
    const ocop_packs *packs;
    const ocop_pack *pack;
    size_t index;      /* of the pack */
    ocop_arena *arena; /* of the suite */
    ocop_arena *run;   /* of one assessment */
    ocop_arena *work;  /* of one report, one set's mutants, one set's new tests */
    ocop_arena *small; /* of one mutant, one criterion */
    ocop_idset *ids;
    pt_set *sets;
    size_t set_count;
    ocop_test *tests; /* heap */
    size_t count, cap;
};

/* Always false. Inline, so that what checks the code sees it. */
static inline bool ocop_pt_no_memory(ocop_error *e)
{
    ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    return false;
}
/* The day on which a test is assessed. */
int32_t ocop_pt_day(const ocop_suite *s, const ocop_dossier *d);

/* ---- packtest_keep.c ---- */

/* A copy in the arena. NULL: no memory. */
const ocop_dossier *ocop_pt_keep(ocop_arena *arena, const ocop_dossier *d);

/* ---- packtest_expect.c ---- */

/* Hold `expect` of the dossier against the result. `first_only`: one mismatch is enough. false: an
 * expectation that cannot be understood. */
bool ocop_pt_check(const ocop_assessment *a, bool first_only, ocop_arena *arena,
                   const ocop_mismatch **out, size_t *count, ocop_error *e);
/* Marks that are not met as "4:3.5" ("4:3.5?": may still be), gates as their keys; sorted. */
bool ocop_pt_marks(const ocop_assessment *a, ocop_arena *arena, const char ***out, size_t *count);
bool ocop_pt_gates(const ocop_assessment *a, ocop_arena *arena, const char ***out, size_t *count);

/* ---- packtest_cells.c ---- */

/* A walk over all combinations of cells; `values` holds one sample of each. */
typedef struct pt_walk {
    const ocop_axis *axes;
    size_t count;
    size_t *cell;
    ocop_value *values;
} pt_walk;

enum { PT_CELLS_MAX = 1 << 22 };

/* Stand at the first combination. false: no memory. */
bool ocop_pt_walk(pt_walk *w, const ocop_axis *axes, size_t count, ocop_value *values,
                  ocop_arena *arena);
bool ocop_pt_next(pt_walk *w);
/* How many combinations there are, PT_CELLS_MAX + 1 when too many to walk. */
size_t ocop_pt_cells(const ocop_axis *axes, size_t count);

typedef struct pt_space {
    const ocop_axis *axes;
    size_t count;
} pt_space;

/* Axes that tell apart everything the two criteria (or gates) say. The second may be NULL. */
bool ocop_pt_space(ocop_arena *arena, const ocop_vocab *v, const ocop_criterion *a,
                   const ocop_criterion *b, pt_space *out, ocop_error *e);
bool ocop_pt_gate_space(ocop_arena *arena, const ocop_vocab *v, const ocop_gate *a,
                        const ocop_gate *b, pt_space *out, ocop_error *e);

/* What a criterion gives for complete facts and a claim (judged; -1: none). */
typedef struct pt_result {
    bool applies;
    int option; /* -1: none */
    int64_t points;
} pt_result;

pt_result ocop_pt_result(const ocop_table *t, const ocop_value *values, int claim,
                         ocop_value *scratch);
bool ocop_pt_same(pt_result a, pt_result b);
/* Does the criterion's own gate fire at these points? */
bool ocop_pt_gate_at(const ocop_criterion *c, pt_result r);
/* Claims to try: -1 to -1 for what facts decide, 0 to the last option for judged criteria. */
void ocop_pt_claims(const ocop_criterion *c, int *first, int *last);

/* ---- packtest_coverage.c ---- */

void ocop_pt_note(pt_set *ps, const ocop_assessment *a);

/* ---- packtest_mutants.c ---- */

typedef struct pt_mutant {
    ocop_mutant_kind kind;
    const char *where, *before, *after;
    size_t criterion; /* SIZE_MAX: a gate of the set */
    size_t gate;      /* of the set */
    size_t mark;
    const ocop_criterion *changed; /* in place of the criterion; NULL */
    const ocop_gate *changed_gate; /* in place of a gate; NULL: left out (kind GATE) */
} pt_mutant;

/* All mutants of a set, in sheet order. */
bool ocop_pt_mutants(const ocop_vocab *v, const ocop_set *set, ocop_arena *arena,
                     const pt_mutant **out, size_t *count, ocop_error *e);
/* The gate that a mutant is about, as it is. */
const ocop_gate *ocop_pt_gate_of(const ocop_set *set, const pt_mutant *m);
/* The whole set with the mutant in it. NULL: no memory. */
const ocop_set *ocop_pt_mutate(const ocop_set *set, const pt_mutant *m, ocop_arena *arena);

/* ---- packtest_mutate.c ---- */

typedef enum pt_fate { PT_KILLED, PT_SURVIVED, PT_REFUSED } pt_fate;

/* Does a test of the set, from test number `from` on, notice the mutant? */
bool ocop_pt_try(ocop_suite *s, const ocop_set *set, const pt_mutant *m, size_t from, pt_fate *out,
                 ocop_error *e);

typedef struct pt_witness { /* facts that tell a mutant from the original */
    bool found, unknown;    /* unknown: too many states to look through */
    pt_space space;
    size_t *cell;
    int claim;
} pt_witness;

/* In s->small. */
bool ocop_pt_witness(ocop_suite *s, const ocop_set *set, const pt_mutant *m, pt_witness *out,
                     ocop_error *e);
#endif
