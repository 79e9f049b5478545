/* model_council.h - a council: who may mark, what the marks come to, how firm the star is.
 *
 * Plain data. Points are whole hundredths; a mean is a fraction (sum of hundredths, count) and is
 * never rounded but by the pack's own rule. Days are day numbers. */
#ifndef OCOP_MODEL_COUNCIL_H
#define OCOP_MODEL_COUNCIL_H
#include "model_dossier.h"

typedef struct ocop_member {
    const char *id, *name;
    const char *role;             /* chair, vice_chair, member, secretary, expert */
    bool votes;                   /* sealed into the quorum; its marks count */
    const char *const *interests; /* producers with whom it has an interest: recused there */
    size_t interest_count;
    int line;
} ocop_member;

/* Who marks one dossier, and the sheets that came from outside the dossier. */
typedef struct ocop_bench {
    const char *sitting; /* id; NULL: no sitting, the members are those of the sheets */
    const char *level;   /* of the sitting; NULL: not known */
    const ocop_member *members;
    size_t member_count;
    int32_t sealed_on;     /* no sheet may be older; OCOP_NO_DATE: not stated */
    int32_t decision_date; /* OCOP_NO_DATE: no decision yet */
    const ocop_sheet *sheets;
    size_t sheet_count;
} ocop_bench;

typedef struct ocop_fraction {
    int64_t sum, count; /* count 0: nothing */
} ocop_fraction;

typedef enum ocop_council_state {
    OCOP_COUNCIL_OK,
    OCOP_COUNCIL_NO_QUORUM,
    OCOP_COUNCIL_MARK_AGAIN
} ocop_council_state;

typedef enum ocop_sheet_state {
    OCOP_SHEET_COMPLETE,
    OCOP_SHEET_ABSTAINS, /* complete but for lines that the member abstained from */
    OCOP_SHEET_UNMARKED, /* lines are not marked yet */
    OCOP_SHEET_RECUSED,
    OCOP_SHEET_NONE /* a sealed member from whom nothing came */
} ocop_sheet_state;

typedef struct ocop_seat { /* one member and what came of it */
    const ocop_member *member;
    const ocop_sheet *sheet; /* NULL: none */
    ocop_sheet_state state;
    bool counts;         /* its marks are in the means */
    ocop_fraction total; /* of its marks; abstained lines at the criterion's mean */
} ocop_seat;

typedef struct ocop_flip { /* the smallest change that gives another star */
    int moves;             /* marks moved by one level; 0: no change of marks does it */
    int stars;             /* the star that it gives */
    bool upward;
} ocop_flip;

typedef struct ocop_council {
    ocop_council_state state;
    const char *why; /* quorum, chair, spread; NULL when the state is ok */
    const ocop_seat *seats;
    size_t seat_count;
    size_t sealed, counted; /* voting members; sheets in the means */
    ocop_fraction total;
    ocop_fraction parts[OCOP_PARTS_MAX];
    bool rounded; /* the pack rounds, and `decisive` is what the bands saw */
    int64_t decisive;
    ocop_fraction lowest, highest; /* totals of members, on one denominator */
    const uint16_t *most_spread;   /* criteria on which members differ most, at most five */
    size_t most_spread_count;
    bool firm_members;       /* the star survives leaving out any one member, */
    const char *weak_member; /* else this one changes it */
    bool firm_moves;         /* ... and moving any one mark by one level */
    ocop_flip down, up;
    const char *awarded_by; /* level that awards; NULL: no star that is awarded */
    const char *forward_to; /* level that it must be forwarded to; NULL: nowhere */
    int32_t certificate_from, certificate_until; /* OCOP_NO_DATE: none, or no decision yet */
} ocop_council;

const char *ocop_council_state_name(ocop_council_state s);
const char *ocop_sheet_state_name(ocop_sheet_state s);
/* Sum and count cut to whole hundredths, never rounded up. */
int64_t ocop_fraction_cut(ocop_fraction f);
/* Does the mean reach these points? By cross-multiplication. */
bool ocop_fraction_reaches(ocop_fraction f, int64_t points);
#endif
