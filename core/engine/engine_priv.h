/* engine_priv.h - what the files of core/engine share. */
#ifndef OCOP_ENGINE_PRIV_H
#define OCOP_ENGINE_PRIV_H
#include "engine.h"
#include "engine_outcome.h"

/* ---- loaded sets ---- */

struct ocop_plan { /* a set, made ready */
    const ocop_set *set;
    ocop_table *criteria;        /* parallel to set->criteria; unused for rules */
    ocop_table *gates;           /* parallel to set->gates */
    ocop_table *criterion_gates; /* parallel to set->criteria; axes NULL where there is none */
};

typedef struct ocop_loaded_group {
    const ocop_group *group;
    ocop_arena *arena;
    ocop_script *script;
    ocop_plan *plans;
    size_t count;
} ocop_loaded_group;

typedef struct ocop_loaded_pack {
    const ocop_pack *pack;
    ocop_loaded_group *groups; /* parallel to the manifest's; script NULL: not loaded */
    int16_t *slot_of_name;     /* by number in the catalogue; -1: not of this pack */
    size_t name_count;
} ocop_loaded_pack;

struct ocop_engine {
    const ocop_packs *packs;
    ocop_script_limits limits;
    ocop_loaded_pack *loaded; /* parallel to packs; pack NULL: not loaded */
    size_t count;             /* of packs when the engine was made */
};

/* The plan of a set, loading its group. NULL without an error: the pack has no such set. */
const ocop_plan *ocop_load_plan(ocop_engine *g, size_t pack, const char *set,
                                ocop_loaded_group **group, ocop_error *e);
ocop_loaded_pack *ocop_load_pack(ocop_engine *g, size_t pack, ocop_error *e);
bool ocop_load_group(ocop_engine *g, size_t pack, size_t group, ocop_error *e);
void ocop_load_free(ocop_engine *g);

/* ---- steps of an assessment ---- */

/* The set that the dossier names, resolved for this pack (counterparts followed). */
const ocop_plan *ocop_dossier_plan(ocop_engine *g, size_t pack, const ocop_dossier *d,
                                   ocop_loaded_group **group, ocop_error *e);
/* Raw facts into values of the pack's vocabulary; presumed values filled in. */
bool ocop_dossier_values(const ocop_loaded_pack *p, const ocop_dossier *d, ocop_arena *arena,
                         ocop_value *values, bool *presumed, ocop_error *e);
/* The claim for each criterion: index of the option, or -1; *points the claimed points. */
bool ocop_dossier_claims(const ocop_set *s, const ocop_dossier *d, int *options, int64_t *points,
                         ocop_error *e);

typedef struct ocop_run { /* one assessment in the making */
    ocop_engine *engine;
    ocop_loaded_group *group;
    const ocop_plan *plan;
    ocop_arena *arena;
    ocop_value *scratch;
    ocop_score *scores;
    ocop_finding *findings;
    size_t finding_room;
    ocop_gate_hit *gates;
    ocop_assessment *out;
    ocop_error *e;
} ocop_run;

/* A finding with up to two arguments. */
void ocop_run_find(ocop_run *run, ocop_level level, const char *id, const char *no,
                   const char *arg1, const char *arg2, const char *arg3);
/* Points as text in the arena. */
const char *ocop_run_points(ocop_run *run, int64_t points);
/* A warning with four arguments. */
void ocop_run_find4(ocop_run *run, const char *id, const char *no, const char *arg1,
                    const char *arg2, const char *arg3, const char *arg4);
/* Judge a gate by the facts and note a hit. true: it fired, and stops the sheet. */
bool ocop_run_gate(ocop_run *run, const ocop_table *t, const ocop_criterion *c);
/* Basis council: the scores from the sheets of the dossier and the bench (NULL: no sitting). */
bool ocop_run_council(ocop_run *run, const ocop_bench *bench);
/* Sums, marks and stars from the scores and gates. */
bool ocop_run_stars(ocop_run *run);
#endif
