/* simulate_priv.h - what the files of core/simulate share. */
#ifndef OCOP_SIMULATE_PRIV_H
#define OCOP_SIMULATE_PRIV_H
#include "simulate.h"

typedef struct sim_list { /* things found by name: criteria, causes, facts */
    ocop_names *names;
    void *items;
    size_t count, room, size;
} sim_list;

struct ocop_sim {
    ocop_engine *engine;
    const ocop_packs *packs;
    int from, to;
    const int *swept;
    size_t swept_count;
    size_t (*sweep)[OCOP_SIM_ENDS];
    ocop_arena *kept;  /* of the rows */
    ocop_arena *arena; /* of one dossier */
    ocop_names *cuts[OCOP_SIM_CUTS];
    int *order[OCOP_SIM_CUTS];
    ocop_sim_row *rows;
    size_t row_count, row_room;
    sim_list criteria, causes, lacks;
    int64_t points;
};

/* The item of that name, zeroed when it is new. NULL: no memory. */
void *sim_item(sim_list *l, const char *name);
/* Note what moved between two assessments of one dossier. */
bool sim_compare(ocop_sim *s, ocop_sim_row *row, const ocop_assessment *a,
                 const ocop_assessment *b);
/* Facts that the second pack misses. */
bool sim_note_lacks(ocop_sim *s, const ocop_assessment *b);
#endif
