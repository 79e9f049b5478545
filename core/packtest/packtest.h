/* packtest.h - a pack's own tests: dossiers that say what they must score.
 *
 * A suite holds the tests of one pack, assesses them, and knows which options, star marks and gates
 * they take (coverage) and which changes of the rules they would notice (mutants). It borrows the
 * engine and the packs; texts that it gives live as long as the suite. Nothing is printed here.
 * What a test may say: docs/rules-test.md. */
#ifndef OCOP_PACKTEST_H
#define OCOP_PACKTEST_H
#include "base_buf.h"
#include "engine.h"

typedef struct ocop_suite ocop_suite;

/* OCOP_EPACK: the pack cannot be loaded. */
ocop_suite *ocop_suite_new(ocop_engine *g, const ocop_packs *packs, size_t pack, ocop_error *e);
void ocop_suite_free(ocop_suite *s);

/* Assess a test and keep it. false: it cannot be assessed, or `expect` cannot be understood; the
 * error is located in its file. */
bool ocop_suite_add(ocop_suite *s, const ocop_dossier *d, ocop_error *e);
/* Note a test that could not be read or assessed: it failed. */
bool ocop_suite_fault(ocop_suite *s, const ocop_error *why, ocop_error *e);

/* ---- results ---- */

typedef enum ocop_subject {
    OCOP_ABOUT_STARS,
    OCOP_ABOUT_STARS_CERTAIN,
    OCOP_ABOUT_STARS_POSSIBLE,
    OCOP_ABOUT_TOTAL,
    OCOP_ABOUT_PART,
    OCOP_ABOUT_CRITERION,
    OCOP_ABOUT_MARKS,
    OCOP_ABOUT_GATES
} ocop_subject;

typedef struct ocop_mismatch { /* an expectation that does not hold */
    ocop_subject about;
    const char *key; /* criterion's number, part's key; else "" */
    const char *wanted, *found;
    int line;
} ocop_mismatch;

typedef struct ocop_test {
    const ocop_dossier *dossier; /* owned by the suite; NULL: there is a fault */
    const ocop_set *set;
    const ocop_error *fault;
    const ocop_mismatch *wrong;
    size_t wrong_count;
} ocop_test;

size_t ocop_suite_test_count(const ocop_suite *s);
/* Lives until the next test is added. */
const ocop_test *ocop_suite_test(const ocop_suite *s, size_t i);
bool ocop_test_passed(const ocop_test *t);

/* ---- coverage ---- */

typedef struct ocop_tally {
    size_t taken, live, dead; /* live: taken or reachable; dead: no facts reach it */
} ocop_tally;

typedef struct ocop_set_report {
    const ocop_set *set;
    size_t tests, passed;
    ocop_tally options, met, missed, gates; /* met, missed: star marks */
} ocop_set_report;

typedef enum ocop_item_kind {
    OCOP_ITEM_OPTION,
    OCOP_ITEM_MARK_MET,
    OCOP_ITEM_MARK_MISSED,
    OCOP_ITEM_GATE
} ocop_item_kind;

typedef struct ocop_item { /* what no test takes */
    ocop_item_kind kind;
    bool dead;
    const ocop_criterion *criterion; /* NULL: a gate of the whole set */
    const ocop_option *option;       /* options and marks */
    const ocop_gate *gate;
    int stars; /* marks */
} ocop_item;

/* Sets that have a sheet, in the order of the manifest. */
size_t ocop_suite_set_count(const ocop_suite *s);
/* *items live until the next call. */
bool ocop_suite_report(ocop_suite *s, size_t set, ocop_set_report *out, const ocop_item **items,
                       size_t *item_count, ocop_error *e);

/* ---- mutants ---- */

typedef enum ocop_mutant_kind {
    OCOP_MUTANT_CONDITION, /* one comparison changed */
    OCOP_MUTANT_POINTS,    /* points of two neighbouring options swapped */
    OCOP_MUTANT_GATE,      /* a gate left out */
    OCOP_MUTANT_MARK       /* a star mark left out */
} ocop_mutant_kind;

typedef struct ocop_survivor { /* a mutant that no test notices */
    ocop_mutant_kind kind;
    const char *where;          /* "1.1", "1.1 from_75", "gate forged_file", "3.5, mark for 4
                                 * stars": in the language of the run */
    const char *before, *after; /* the comparison; the two options; "" */
    const char *facts;          /* facts and claims that would show it, as a flow map; "" */
} ocop_survivor;

typedef struct ocop_mutation {
    size_t killed, survived;
    size_t equivalent; /* no facts tell it from the original */
    size_t refused;    /* a pack with it would not load */
} ocop_mutation;

/* Called for each survivor; its texts live until it returns. */
typedef void (*ocop_survivor_sink)(void *ctx, const ocop_survivor *m);

/* Only tests that pass can kill. */
bool ocop_suite_mutate(ocop_suite *s, size_t set, ocop_survivor_sink sink, void *ctx,
                       ocop_mutation *out, ocop_error *e);

/* ---- writing tests ---- */

/* Add tests to the suite until everything reachable in the set is taken, every star level that was
 * found has one, and every mutant that is not equivalent is killed; their YAML is appended to
 * `out`. *written: how many. Deterministic. */
bool ocop_suite_complete(ocop_suite *s, size_t set, ocop_buf *out, size_t *written, ocop_error *e);
#endif
