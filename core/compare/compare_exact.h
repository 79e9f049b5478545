/* compare_exact.h - the question of a witness as a problem over finite choices.
 *
 * The variables are the knobs of the search; a choice is one of a knob's values, or the last one:
 * nothing stated. An item is a criterion or gate of one side: what it adds, by the choices of the
 * knobs that it reads. A query asks for one dossier: the strong side reaches some stars, the weak
 * side does not. Then only the most points of the strong and the fewest of the weak count, and
 * whether a mark or gate already fails the weak one. */
#ifndef OCOP_COMPARE_EXACT_H
#define OCOP_COMPARE_EXACT_H
#include "compare_search.h"

/* What an item says; where there are two, the first is for certain, the second possible. */
typedef struct exact_cell {
    int64_t points[2];
    int marks[2]; /* the most stars that its marks allow */
    bool gate[2]; /* a gate takes the stars */
    bool stops, gap;
    bool refused; /* no dossier says this */
} exact_cell;

/* The same for one query. */
typedef struct exact_effect {
    bool out;  /* no witness has this */
    bool fail; /* the weak side misses the stars whatever its points */
    int64_t points;
    int event; /* weak side, where a gap is an error: 0 none, else by place; see exact_event */
} exact_effect;

typedef struct exact_item {
    int side, place; /* place on the sheet; 0: a gate of the set */
    const size_t *knobs;
    size_t knob_count;
    exact_cell *cells; /* the choices of the knobs as a number, the first knob's digit highest */
    exact_effect *effects;
    size_t cell_count;
    size_t component; /* items of different components share no knob */
    bool taken;
    int64_t most, least; /* points in this query */
    bool can_fail;
} exact_item;

typedef struct exact_knob {
    size_t choices;             /* values and "nothing stated" */
    int slot[SIDES];            /* facts: in the side's vocabulary; -1: it has none */
    const int64_t *sees[SIDES]; /* facts: what the side sees, by choice */
    size_t *allowed;            /* choices worth looking at in this query */
    size_t allowed_count;
    size_t uses_left;
} exact_knob;

typedef struct exact_problem {
    cmp_search *search;
    ocop_arena *arena, *query; /* of the problem, of one query */
    exact_knob *knobs;
    exact_item *items;
    size_t knob_count, item_count;
    bool gap_is_error[SIDES];
    bool complete; /* only dossiers that leave nothing open */
    int strong, weak;
    int64_t need[SIDES]; /* points of the query's stars */
    bool never[SIDES];   /* the side has no such stars */
} exact_problem;

/* Which came first on the sheet, a stop or a gap: the smaller event. 0 is none. */
static inline int exact_event(int place, bool stops)
{
    return 2 * place + 1 + stops;
}

static inline bool exact_is_gap(int event)
{
    return event % 2 == 1;
}

/* Is there a state for the query as it stands? CMP_YES: it is laid into search->now. */
bool exact_solve(exact_problem *p, cmp_answer *out);
#endif
