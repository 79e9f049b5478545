/* check_priv.h - what the files of core/check share. */
#ifndef OCOP_CHECK_PRIV_H
#define OCOP_CHECK_PRIV_H
#include "check.h"
#include "engine_outcome.h"
#include <stdlib.h>

#define N_(s) s

/* A finding in the making: the same one in many sets is told once. */
typedef struct check_noted {
    ocop_check_finding f;
    const char *key; /* criterion's or fact's key, for silences; "" otherwise */
    size_t times;    /* in how many sets */
} check_noted;

typedef struct checking {
    ocop_engine *engine;
    const ocop_packs *packs;
    size_t pack_index;
    const ocop_pack *pack;
    const ocop_manifest *m;
    const ocop_vocab *v;
    ocop_arena *arena;         /* of the whole check */
    ocop_names *seen;          /* file, line, id, witness of what was noted */
    const ocop_manifest *laid; /* an overlay: only sets that its lines change are walked */
    ocop_names *said;          /* id, message, witness: the same, wherever it stands */
    const ocop_names *known;   /* of an overlay: what is said of its base, and not told again */
    check_noted *noted;
    size_t noted_count, noted_cap;
    bool no_memory;
    ocop_error *e;
} checking;

/* Where a finding belongs. */
typedef struct check_where {
    const char *at, *key, *file;
    int line;
} check_where;

check_where check_at_set(const ocop_set *s);
check_where check_at_criterion(checking *k, const ocop_set *s, const ocop_criterion *c);
check_where check_at_manifest(checking *k, int line);
check_where check_at_fact(checking *k, const ocop_fact *f);

/* Note a finding; `fmt` is translated. `witness` may be NULL. */
void check_note(checking *k, ocop_check_level level, const char *id, check_where where,
                const char *witness, const char *fmt, ...) OCOP_PRINTF(6, 7);

/* "{supply_link: tight, linkage_contract_pct: 75}" of the facts of some axes; in the arena. */
const char *check_witness(checking *k, const ocop_axis *axes, size_t count,
                          const ocop_value *values);

/* ---- walking over all combinations of cells ---- */

enum { CHECK_AXES_MAX = 64 };

typedef struct check_walk {
    const ocop_axis *axes;
    size_t count;
    size_t cell[CHECK_AXES_MAX];
    ocop_value *values; /* by slot; those of the axes are set, others left */
} check_walk;

void check_walk_start(check_walk *w, const ocop_axis *axes, size_t count, ocop_value *values);
/* false: all were seen. */
bool check_walk_next(check_walk *w);

/* ---- dossiers made from values ---- */

/* A dossier of the set with these values stated and these options claimed (-1: none); in the
 * arena. NULL: no memory. */
const ocop_dossier *check_dossier(checking *k, ocop_arena *arena, const ocop_set *s,
                                  const ocop_value *values, const int *claims);

/* ---- the checks ---- */
bool check_structure(checking *k);
bool check_domain(checking *k, const ocop_set *s);
bool check_sheet(checking *k, const ocop_set *s);
bool check_rules(checking *k, const ocop_set *s);
void check_bands(checking *k);
bool check_overlay(checking *k);
#endif
