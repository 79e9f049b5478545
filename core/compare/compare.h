/* compare.h - two packs held against each other: what changed, and whose stars change with it.
 *
 * Sets are paired by key, or as counterparts where the keys differ; criteria by key, then by
 * number. Everything is owned by the arena of the call and borrows the packs and the engine.
 * Sentences are in the language of the run. Nothing is printed here. */
#ifndef OCOP_COMPARE_H
#define OCOP_COMPARE_H
#include "compare_words.h"
#include "engine.h"

/* One difference. Machine forms: points as 2.5, conditions as written, "" for what is not there. */
typedef struct ocop_change {
    const char *id;    /* "points", "condition", "option_added", ...: docs/compare.md */
    const char *about; /* key of the option, gate, band, fact, ...; "" the thing itself */
    const char *before, *after;
    const char *message;
} ocop_change;

typedef struct ocop_changes {
    ocop_change *list;
    size_t count, room;
} ocop_changes;

typedef enum ocop_verdict {
    OCOP_SAME,    /* the same points in every state of the facts: walked through */
    OCOP_DIFFERS, /* other points in some state */
    OCOP_UNTOLD   /* rules, or too many states: only trying tells */
} ocop_verdict;

typedef struct ocop_compared_criterion {
    const ocop_criterion *a, *b; /* NULL: not there */
    ocop_changes changes;
    ocop_verdict verdict;
    bool walked;       /* something that gives points was touched, so all states were looked at */
    const char *state; /* a state with other points, as a YAML map; "" none */
    int64_t points_a, points_b;
} ocop_compared_criterion;

typedef enum ocop_witness_kind {
    OCOP_WITNESS_NONE, /* proved: every dossier that both take gets the same stars */
    OCOP_WITNESS_FOUND,
    OCOP_WITNESS_NOT_FOUND, /* none in so many tries, and a rule is involved */
    OCOP_WITNESS_TOO_MANY,  /* not decided: more than so many states; none in so many tries */
    OCOP_WITNESS_NO_SHEET   /* one side has no such set, or no sheet for it */
} ocop_witness_kind;

typedef struct ocop_witness_side {
    int stars_certain, stars_possible;
    int64_t low, high;
} ocop_witness_side;

/* A dossier of the set; `facts` and `claims` (form 02) are YAML flow maps. */
typedef struct ocop_witness {
    ocop_witness_kind kind;
    const char *facts, *claims;
    const char *because; /* the part of it in which the packs differ; "" none in particular */
    ocop_witness_side a, b;
    int32_t date;
    size_t tries;  /* dossiers assessed under both */
    size_t states; /* OCOP_WITNESS_TOO_MANY: the limit */
} ocop_witness;

typedef struct ocop_compared_set {
    const ocop_set *a, *b;             /* NULL: not there */
    ocop_changes changes;              /* of the set itself: title, sections, gates */
    ocop_compared_criterion *criteria; /* all of them, in the order of B, then those only in A */
    size_t criterion_count;
    ocop_witness witness;
} ocop_compared_set;

typedef struct ocop_comparison {
    const ocop_pack *a, *b;
    ocop_changes pack, facts;
    ocop_compared_set *sets;
    size_t set_count;
} ocop_comparison;

/* Compare packs `a` and `b`; `set` NULL: all sets, else only pairs with it on either side.
 * OCOP_EPACK: a pack does not load; OCOP_EUSAGE: no such set. */
bool ocop_compare(ocop_engine *g, const ocop_packs *packs, size_t a, size_t b, const char *set,
                  ocop_arena *arena, ocop_comparison *out, ocop_error *e);
#endif
