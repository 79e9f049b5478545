/* compare_search.h - dossiers tried under both packs, one thing turned at a time.
 *
 * A knob is a fact with the values worth trying (one a cell), or the claim of a judged criterion
 * with its levels; a state says for each knob which value stands, -1 for none. */
#ifndef OCOP_COMPARE_SEARCH_H
#define OCOP_COMPARE_SEARCH_H
#include "compare_priv.h"

enum { TRIES_MAX = 4000, TRIES_KNOWN = 1500 }; /* where a dossier is known to exist */

typedef struct cmp_knob {
    int fact;       /* in the joint vocabulary; -1: a claim */
    int criterion;  /* in the compared set; -1: a fact, or a claim on two that are no pair */
    const char *no; /* what the claim names, on both sides */
    int at[SIDES];  /* claims: the criterion of each set */
    ocop_raw *values;
    int64_t *numbers;    /* facts: the values; claims: points under A */
    int64_t *other;      /* claims: points under B */
    int *options[SIDES]; /* claims: levels; 0 where the criterion is not judged */
    size_t count;
    int start; /* where the search begins */
    int name;  /* number in the catalogue of facts */
} cmp_knob;

typedef struct cmp_tried {
    ocop_witness_side side[SIDES];
    int gates[SIDES];              /* fired or open */
    int marks[OCOP_STARS_MAX + 1]; /* not met, by stars, both sides together */
} cmp_tried;

typedef struct cmp_search {
    comparing *k;
    const ocop_compared_set *set;
    cmp_knob *knobs;
    size_t count;
    int *now, *base, *start, *possible; /* states */
    bool has_possible;                  /* one in which only the possible stars differ */
    bool *fixed;                        /* knobs of the seed */
    ocop_arena *trial;
    ocop_dossier dossier;
    ocop_dossier_fact *facts;
    ocop_claim *claims;
    ocop_set_choice names[SIDES];
    int64_t step; /* least distance between the bands of A and B, 0: they are the same */
    int stars;    /* a descent keeps the marks up to these */
    size_t tries, tries_max, turn;
    uint64_t random;
    cmp_tried last;
} cmp_search;

/* Knobs for the facts and claims of the two sets. */
bool cmp_search_open(cmp_search *s, comparing *k, const ocop_compared_set *set);
void cmp_search_close(cmp_search *s);
/* Knob of a fact, of the claim on a criterion; -1: there is none. */
int cmp_search_fact(const cmp_search *s, int fact);
int cmp_search_claim(const cmp_search *s, int criterion);
/* Assess `now` under both; false: refused by one, or memory is out (then the error is filled). */
bool cmp_search_try(cmp_search *s);
/* Do the stars of the last try differ for certain? */
bool cmp_search_hit(const cmp_search *s);
/* Turn knobs that are not fixed until both totals are high and no gate fires. */
void cmp_search_climb(cmp_search *s);
/* Turn them until the totals come down on two sides of a band, keeping the star marks up to
 * `stars`; true: `now` is a witness. */
bool cmp_search_descend(cmp_search *s, int stars);
/* Turn some at random, keeping the star marks up to `stars`; true: `now` is a witness. */
bool cmp_search_walk(cmp_search *s, int stars);
/* Has the set a criterion that is a rule, on either side? */
bool cmp_search_has_rules(const cmp_search *s);

/* ---- compare_exact.c: without rules, whether there is a witness is computed ---- */

typedef enum cmp_answer { CMP_NO, CMP_YES, CMP_TOO_MANY } cmp_answer;

typedef enum cmp_stars { CMP_CERTAIN, CMP_POSSIBLE } cmp_stars;

/* Is there a dossier whose stars differ, those for certain or the possible ones; `complete`: among
 * those that leave nothing open? CMP_YES: `now` is one. CMP_TOO_MANY: more than CMP_STATES_MAX
 * partial dossiers to keep. */
enum { CMP_STATES_MAX = 2000000 };
bool cmp_exact(cmp_search *s, cmp_stars which, bool complete, cmp_answer *out);
#endif
