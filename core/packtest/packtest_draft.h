/* packtest_draft.h - dossiers in the making, for --write-tests. */
#ifndef OCOP_PACKTEST_DRAFT_H
#define OCOP_PACKTEST_DRAFT_H
#include "packtest_priv.h"

typedef struct pt_draft {
    ocop_value *values; /* by slot; OCOP_MISSING: not stated */
    int *claims;        /* by criterion: the option claimed; -1: none */
} pt_draft;

typedef struct pt_writer { /* new tests of one set */
    ocop_suite *suite;
    size_t set_index;
    const ocop_set *set;
    const ocop_vocab *vocab;
    ocop_arena *arena; /* of the whole set */
    int *names;        /* number in the catalogue, by slot */
    pt_draft base;     /* the best of everything */
    ocop_buf *out;
    size_t number, written;
    ocop_error *e;
} pt_writer;

typedef struct pt_expecting { /* what a new test says */
    bool sums, marks, gates;  /* stars and total; marks_unmet; gates */
    bool *criteria;           /* by criterion: its points */
} pt_expecting;

/* ---- packtest_draft.c ---- */

bool ocop_pt_draft(pt_writer *w, pt_draft *out); /* empty */
void ocop_pt_draft_copy(const pt_writer *w, pt_draft *to, const pt_draft *from);
/* In the suite's run arena. */
bool ocop_pt_assess(pt_writer *w, const pt_draft *d, ocop_assessment *out);

/* The value that a draft should have to stand in a cell: its own where that is in it. */
int64_t ocop_pt_value_in(const pt_draft *d, const ocop_axis *a, size_t cell);
/* How many facts must change for the draft to stand there. */
size_t ocop_pt_changes(const pt_draft *d, const pt_space *space, const size_t *cell);
void ocop_pt_move(pt_draft *d, const pt_space *space, const size_t *cell);

/* Leave out each fact and claim that what the test says does not need. */
bool ocop_pt_trim(pt_writer *w, pt_draft *d, const pt_expecting *x);
/* Make it a test of the suite, and append its YAML with a comment on why it exists. */
bool ocop_pt_emit(pt_writer *w, const pt_draft *d, const pt_expecting *x, const char *why);

/* ---- packtest_print.c ---- */
void ocop_pt_print(ocop_buf *b, const ocop_dossier *d, const ocop_names *catalogue,
                   const char *why);

/* ---- packtest_stars.c ---- */

/* Fill w->base. */
bool ocop_pt_best(pt_writer *w);
/* A dossier for the best, and for every star level that no test reaches yet. */
bool ocop_pt_star_tests(pt_writer *w);

/* ---- packtest_needs.c ---- */

typedef enum pt_manner {               /* what a test must say to notice */
                         PT_BY_POINTS, /* the criterion's points; other facts may be missing */
                         PT_BY_MARKS,  /* marks that are not met: the whole dossier */
                         PT_BY_GATES   /* the gates that fire */
} pt_manner;

typedef struct pt_change { /* facts (and a claim) that must stand in one dossier */
    pt_manner manner;
    size_t criterion; /* SIZE_MAX: a gate of the set */
    const uint16_t *facts;
    const int64_t *values;
    size_t fact_count;
    int claim;
    bool fires; /* a gate */
    bool done;
} pt_change;

/* What is not taken and not noticed yet, as changes to be made. `alive`: mutants that no test
 * noticed, by number; those that nothing can tell are struck off. */
bool ocop_pt_changes_needed(pt_writer *w, const pt_mutant *mutants, size_t mutant_count,
                            bool *alive, pt_change **out, size_t *count);
#endif
