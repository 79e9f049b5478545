/* simulate.h - what another pack would make of the same dossiers.
 *
 * Each dossier is assessed by both packs on the same day, on the basis of facts: sheets belong to
 * the criteria they were written for, and so does a self-assessment that a pack does not know. Only
 * counts and a row a dossier are kept. Points are whole hundredths. Nothing is printed here. */
#ifndef OCOP_SIMULATE_H
#define OCOP_SIMULATE_H
#include "engine.h"

/* Where a dossier ends up: 0 to 5 stars for certain, or neither. */
enum { OCOP_SIM_OPEN = OCOP_STARS_MAX + 1, OCOP_SIM_REFUSED, OCOP_SIM_ENDS };

typedef struct ocop_sim_side {
    int end;               /* 0..5, OCOP_SIM_OPEN, OCOP_SIM_REFUSED */
    int certain, possible; /* stars; refused: 0 */
    int64_t low, high;     /* points */
} ocop_sim_side;

/* By what dossiers can be told apart; numbers into ocop_sim_name. */
typedef enum ocop_sim_cut {
    OCOP_SIM_BY_GROUP,
    OCOP_SIM_BY_SET,
    OCOP_SIM_BY_PLACE,
    OCOP_SIM_BY_YEAR,
    OCOP_SIM_BY_PRODUCER,
    OCOP_SIM_CUTS
} ocop_sim_cut;

typedef struct ocop_sim_row {
    const char *id;
    int in[OCOP_SIM_CUTS];
    ocop_sim_side from, to;
    /* Stars gained or lost by points, then by star marks, then by gates: they add up to the
     * difference. 0 where either side is not decided. */
    int by_points, by_marks, by_gates;
    int64_t below, above; /* points missing to the next band, points above this one; -1: none */
    const char *why;      /* refused: why; else NULL */
} ocop_sim_row;

/* A matrix of counts: [from][to]. */
typedef struct ocop_sim_matrix {
    size_t cells[OCOP_SIM_ENDS][OCOP_SIM_ENDS];
    size_t count;
} ocop_sim_matrix;

/* What a criterion did to the points of all dossiers that both packs scored. */
typedef struct ocop_sim_criterion {
    const char *key;
    ocop_text2 title;
    int64_t delta;      /* points by the second pack less those by the first, all dossiers */
    size_t more, fewer; /* dossiers */
} ocop_sim_criterion;

typedef enum ocop_sim_cause_kind {
    OCOP_SIM_POINTS, /* a criterion gives other points */
    OCOP_SIM_BAND,   /* the same points count otherwise */
    OCOP_SIM_MARK,
    OCOP_SIM_GATE
} ocop_sim_cause_kind;

/* What changed the stars of dossiers. */
typedef struct ocop_sim_cause {
    ocop_sim_cause_kind kind;
    const char *key; /* of the criterion or gate */
    ocop_text2 title;
    size_t up, down; /* dossiers */
} ocop_sim_cause;

/* A fact that the second pack asks for and dossiers do not state. */
typedef struct ocop_sim_lack {
    const char *key;
    ocop_text2 title;
    size_t count;
} ocop_sim_lack;

typedef struct ocop_sim ocop_sim;

/* `from` -1: the pack in force on the day. `swept`: further packs whose stars are only counted.
 * NULL: no memory. The engine is borrowed. */
ocop_sim *ocop_sim_new(ocop_engine *g, const ocop_packs *packs, int from, int to, const int *swept,
                       size_t swept_count, ocop_error *e);
void ocop_sim_free(ocop_sim *s);

/* Take one dossier. `from` overrides the first pack for it (an archive's; -1: as given to new);
 * `date` OCOP_NO_DATE: the dossier's own. false: memory, or a pack that cannot be used at all; a
 * refused dossier is a row. */
bool ocop_sim_take(ocop_sim *s, const ocop_dossier *d, int from, int32_t date, ocop_error *e);

/* ---- what came out ---- */

const ocop_sim_row *ocop_sim_rows(const ocop_sim *s, size_t *count);
ocop_sim_matrix ocop_sim_all(const ocop_sim *s);
/* Parts of a cut, in byte order of their names; the numbers go into ocop_sim_part. */
size_t ocop_sim_parts(ocop_sim *s, ocop_sim_cut cut, const int **numbers);
const char *ocop_sim_name(const ocop_sim *s, ocop_sim_cut cut, int number);
ocop_sim_matrix ocop_sim_part(const ocop_sim *s, ocop_sim_cut cut, int number);
/* The largest first, then by key. */
const ocop_sim_criterion *ocop_sim_criteria(const ocop_sim *s, size_t *count);
const ocop_sim_cause *ocop_sim_causes(const ocop_sim *s, size_t *count);
const ocop_sim_lack *ocop_sim_lacks(const ocop_sim *s, size_t *count);
/* Points of all dossiers that both packs scored: the second's less the first's. The criteria's
 * deltas add up to it. */
int64_t ocop_sim_points(const ocop_sim *s);
/* Counts by end of the i-th swept pack. */
const size_t *ocop_sim_swept(const ocop_sim *s, size_t i);
#endif
