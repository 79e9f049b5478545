/* engine_council.h - what the files of core/engine that count a council's marks share. */
#ifndef OCOP_ENGINE_COUNCIL_H
#define OCOP_ENGINE_COUNCIL_H
#include "engine_priv.h"

enum { OCOP_SEATS_MAX = 31 }; /* so that the common denominator of all means fits 64 bits */

/* Marks in a table: seat by criterion. */
typedef enum ocop_cell_state {
    OCOP_CELL_UNMARKED,
    OCOP_CELL_MARKED,
    OCOP_CELL_ABSTAINED
} ocop_cell_state;

typedef struct ocop_cell {
    ocop_cell_state state;
    int64_t points;
    int option; /* index; -1: a rule's points */
} ocop_cell;

typedef struct ocop_ballot { /* one dossier before its council */
    const ocop_bench *bench;
    ocop_member *members; /* of the bench, or made from the sheets */
    ocop_seat *seats;
    size_t seat_count;
    ocop_cell *cells; /* seat * criterion_count + criterion */
    ocop_council *council;
    bool *scored; /* by criterion: no stop gate stands before it */
} ocop_ballot;

static inline ocop_cell *ocop_ballot_cell(const ocop_ballot *b, const ocop_set *s, size_t seat,
                                          size_t criterion)
{
    return &b->cells[seat * s->criterion_count + criterion];
}

/* engine_sheets.c: validate the sheets and fill the table. OCOP_EINPUT at the sheet's line. */
bool ocop_ballot_fill(ocop_run *run, ocop_ballot *b);
/* engine_evidence.c: findings for marks above what facts and valid evidence support; with
 * cap_unsupported those marks are lowered. */
bool ocop_ballot_support(ocop_run *run, ocop_ballot *b);
/* engine_council.c: the stars that these seats give. `without`: a seat to leave out, -1 none. */
int ocop_ballot_stars(const ocop_run *run, const ocop_ballot *b, int without);
/* engine_robust.c: members left out, marks moved, the fewest moves to another star. */
void ocop_ballot_robust(ocop_run *run, ocop_ballot *b);
#endif
