/* compare_priv.h - what the files of core/compare share. */
#ifndef OCOP_COMPARE_PRIV_H
#define OCOP_COMPARE_PRIV_H
#include "compare.h"
#include "engine_outcome.h"
#include <libintl.h>

#define _(s)  dgettext("ocop", s)
#define N_(s) s

enum { SIDE_A, SIDE_B, SIDES, AXES_MAX = 64 };

/* One vocabulary for both packs. A fact that both have in the same form is one fact here, with the
 * values that both take; otherwise each side has its own, which a witness leaves unstated. */
typedef struct cmp_joint {
    ocop_vocab vocab;
    int16_t *slot[SIDES];     /* slot in the pack's vocabulary -> slot here */
    int16_t *back[SIDES];     /* slot here -> slot in the pack's vocabulary, -1 */
    int64_t *presumed[SIDES]; /* by slot here; OCOP_MISSING: none */
    bool *unusable;           /* a witness may not state it */
    bool *loose;              /* the sides take other values, or one calls it missing: no proof */
} cmp_joint;

typedef struct comparing {
    ocop_engine *engine;
    const ocop_packs *packs;
    size_t index[SIDES];
    const ocop_pack *pack[SIDES];
    bool same_scripts; /* every Lua file is the same */
    cmp_joint joint;
    ocop_arena *arena;
    ocop_error *e;
} comparing;

bool cmp_no_memory(comparing *k);

/* ---- compare_changes.c ---- */

/* Add a change; `fmt` is translated. */
bool cmp_note(comparing *k, ocop_changes *to, const char *id, const char *about, const char *before,
              const char *after, const char *fmt, ...) OCOP_PRINTF(7, 8);
/* Points in machine form, in people's form; in the arena, "" without memory. */
const char *cmp_points(comparing *k, int64_t points);
const char *cmp_points_word(comparing *k, int64_t points);
/* Is the text there and another one? */
bool cmp_texts_differ(ocop_text2 a, ocop_text2 b);
bool cmp_criterion(comparing *k, ocop_compared_criterion *c);
/* An exclusion before and after; NULL: not there. */
bool cmp_gate(comparing *k, ocop_changes *to, const ocop_gate *a, const ocop_gate *b);

/* ---- compare_set.c ---- */

bool cmp_set(comparing *k, ocop_compared_set *s);
/* Gates of the two sets, paired by key: the one of `b` for the i-th of `a`; NULL: none. */
const ocop_gate *cmp_gate_partner(const ocop_gate *gate, const ocop_set *in);

/* ---- compare_pack.c ---- */
bool cmp_manifest(comparing *k, ocop_changes *to);
bool cmp_facts(comparing *k, ocop_changes *to);

/* ---- compare_joint.c ---- */
bool cmp_joint_build(comparing *k);
int64_t cmp_ten_to(int places);
/* Copies whose conditions speak of the joint vocabulary. NULL: no memory. */
const ocop_criterion *cmp_joint_criterion(comparing *k, int side, const ocop_criterion *c);
const ocop_gate *cmp_joint_gate(comparing *k, int side, const ocop_gate *g);
/* Values as one side sees them: what is missing may be presumed there. */
void cmp_seen_by(const comparing *k, int side, const ocop_value *values, ocop_value *out);
/* "{share: 75}" of facts that have a value; in the arena. */
const char *cmp_facts_text(comparing *k, const uint16_t *facts, size_t count,
                           const ocop_value *values);

/* ---- compare_proof.c ---- */

/* A criterion or gate of both sides, over the cells of all facts that either names. */
typedef struct cmp_pair {
    const ocop_criterion *c[SIDES]; /* joint copies; NULL for gates */
    ocop_table table[SIDES];
    const ocop_axis *axes;
    const uint16_t *facts; /* of the axes */
    size_t axis_count;
    bool loose;                      /* names a loose fact */
    bool walkable, walkable_missing; /* few enough complete states; with missing facts too */
} cmp_pair;

bool cmp_pair_criteria(comparing *k, const ocop_criterion *a, const ocop_criterion *b,
                       cmp_pair *out);
bool cmp_pair_gates(comparing *k, const ocop_gate *a, const ocop_gate *b, cmp_pair *out);

/* A walk over the states of a pair; `missing` counts as one more cell when asked for. */
typedef struct cmp_walk {
    const cmp_pair *pair;
    bool with_missing, complete;
    size_t cell[AXES_MAX];
    ocop_value *values, *seen, *scratch; /* room for the joint vocabulary */
    ocop_outcome o[SIDES];
} cmp_walk;

bool cmp_walk_start(comparing *k, cmp_walk *w, const cmp_pair *pair, bool with_missing);
bool cmp_walk_next(comparing *k, cmp_walk *w);
/* Do both sides say the same here, for all that stars depend on? */
bool cmp_walk_same(const cmp_walk *w);

/* The verdict of a criterion that both have, and a state with other points. */
bool cmp_judge(comparing *k, ocop_compared_criterion *c);
/* true: scripts, facts and bands are the same, whatever a rule does with them. Then no dossier that
 * both packs take gets other stars. */
bool cmp_is_same(const comparing *k, const ocop_compared_set *s);

/* ---- compare_witness.c, compare_search.c ---- */
bool cmp_witness(comparing *k, ocop_compared_set *s);
#endif
