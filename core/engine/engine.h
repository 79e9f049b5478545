/* engine.h - a pack applied to a dossier: points, stars, and why.
 *
 * The engine borrows the packs and loads a group's scripts when the first dossier of that group
 * comes. It belongs to one thread at a time. Results are owned by the arena given to the call and
 * borrow the dossier and the engine. Scoring: docs/architecture.md. */
#ifndef OCOP_ENGINE_H
#define OCOP_ENGINE_H
#include "model_assessment.h"
#include "pack.h"
#include "script.h"

typedef struct ocop_engine ocop_engine;

/* `limits` NULL: ocop_script_limits_default. Packs that are taken later need an engine of their own.
 * NULL: no memory. */
ocop_engine *ocop_engine_new(const ocop_packs *packs, const ocop_script_limits *limits,
                             ocop_error *e);
void ocop_engine_free(ocop_engine *g);

typedef struct ocop_request {
    int32_t date;            /* OCOP_NO_DATE: the dossier's assessed_on */
    int pack;                /* index that overrides the choice by date; -1: none */
    bool pack_recorded;      /* replay: `pack` is what the date chose then; nothing is overridden */
    const ocop_bench *bench; /* the council of a sitting; NULL: none */
} ocop_request;

/* Assess on basis `facts`, or on basis `council` where the dossier holds score sheets or a bench is
 * given. OCOP_EINPUT, OCOP_ESELECT: the dossier is refused, located in its file;
 * OCOP_EPACK: the pack cannot be used at all; OCOP_ERULE, OCOP_ELIMIT: a rule failed on it. */
bool ocop_engine_assess(ocop_engine *g, const ocop_dossier *d, const ocop_request *r,
                        ocop_arena *arena, ocop_assessment *out, ocop_error *e);

/* ---- a set with one thing changed: how the tests of a pack are tested ---- */

typedef struct ocop_plan ocop_plan; /* a set made ready for scoring */

/* Make a changed copy of the pack's set ready, in the arena. Criteria and gates whose conditions
 * were left alone share the tables of the original; rules run in the pack's own scripts.
 * OCOP_EPACK: a pack with that set would not load. */
const ocop_plan *ocop_engine_vary(ocop_engine *g, size_t pack, const ocop_set *changed,
                                  ocop_arena *arena, ocop_error *e);
/* Assess by that plan, whatever set the dossier names and whichever pack is in force. */
bool ocop_engine_assess_plan(ocop_engine *g, size_t pack, const ocop_plan *plan,
                             const ocop_dossier *d, int32_t date, ocop_arena *arena,
                             ocop_assessment *out, ocop_error *e);

/* A set of a pack, its group loaded; NULL: unknown set (the nearest is named) or a broken pack. */
const ocop_set *ocop_engine_set(ocop_engine *g, size_t pack, const char *set, ocop_error *e);

/* What the next level of a criterion would need. */
typedef struct ocop_next_level {
    const ocop_option *option;     /* NULL: nothing higher */
    bool by_council;               /* only the council can give it */
    const ocop_expr *const *unmet; /* parts of its condition that do not hold now */
    size_t unmet_count;
} ocop_next_level;

bool ocop_engine_next_level(const ocop_assessment *a, size_t criterion, ocop_arena *arena,
                            ocop_next_level *out, ocop_error *e);
#endif
