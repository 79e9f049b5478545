/* model_set.h - a criteria set as a pack's scripts declare it: parts, sections, criteria, gates.
 *
 * Points are whole hundredths. Everything is built once when the pack loads, owned by the pack's
 * arena, and immutable afterwards. */
#ifndef OCOP_MODEL_SET_H
#define OCOP_MODEL_SET_H
#include "model_expr.h"

struct ocop_overlay_line; /* model_pack.h */

typedef enum ocop_form {
    OCOP_SCALE,  /* thresholds on numbers */
    OCOP_CHOICE, /* the value of an enumerated fact */
    OCOP_LADDER, /* levels, each stating all its conditions */
    OCOP_JUDGED, /* only a council can decide */
    OCOP_RULE    /* a Lua function */
} ocop_form;

enum { OCOP_OPTIONS_MAX = 32, OCOP_STARS_MAX = 5 };

typedef struct ocop_option {
    const char *key;
    ocop_text2 title;
    int64_t points;
    int stars;             /* star mark: 0 none, else the least stars that need this option */
    const ocop_expr *when; /* NULL: always holds */
    const char *when_text; /* as text; NULL for always */
    int line;
    int64_t printed_points; /* the law prints another figure; -1: it does not */
} ocop_option;

/* A state for which the law prints no option. */
typedef struct ocop_hole {
    bool gap; /* between or above printed steps; else below the lowest (bottom) */
    const ocop_expr *when;
    const char *when_text;
    ocop_text2 title;
    int line;
} ocop_hole;

/* A state that fits two printed options neither of which contains the other. */
typedef struct ocop_overlap {
    const ocop_expr *when;
    const char *when_text;
    const char *const *options; /* keys */
    size_t option_count;
    ocop_text2 title;
    int line;
} ocop_overlap;

typedef struct ocop_alternative {
    const char *key;
    const ocop_expr *when;
    const char *when_text;
    size_t first, count; /* its options, in the criterion's array */
} ocop_alternative;

typedef enum ocop_effect { OCOP_DISQUALIFY, OCOP_STOP } ocop_effect;

typedef struct ocop_gate {
    const char *key;
    ocop_effect effect;
    const ocop_expr *when; /* NULL when when_points decides */
    const char *when_text;
    int64_t when_points; /* hundredths; -1: not used */
    ocop_text2 reason;
    const uint16_t *facts; /* slots that `when` names, in vocabulary order */
    size_t fact_count;
    const char *file;
    int line;
    const struct ocop_overlay_line *origin; /* line that made it what it is; NULL: the base */
} ocop_gate;

typedef struct ocop_criterion {
    const char *no;  /* official number, "1.1" */
    const char *key; /* "product_origin" */
    ocop_text2 title, article, hint, note;
    int64_t max;
    ocop_form form;
    bool commune_assessed; /* the commune reports on this content */
    const ocop_option *options;
    size_t option_count;
    const ocop_alternative *alternatives; /* none: all options belong together */
    size_t alternative_count;
    const ocop_expr *applies_if;
    const char *applies_if_text;
    const ocop_gate *gate; /* NULL: none */
    const ocop_hole *holes;
    size_t hole_count;
    const ocop_overlap *overlaps;
    size_t overlap_count;
    const char *const *evidence; /* kinds that the criterion itself names */
    size_t evidence_count;
    const uint16_t *facts; /* slots that its conditions name (rule: that it declares to read), */
    size_t fact_count;     /* in vocabulary order */
    int rule;              /* number of the function in the script; -1: declarative */
    const char *file;      /* where it is written */
    int line;
    int part, section;                             /* indexes */
    const struct ocop_overlay_line *const *origin; /* lines of overlays that changed it, in order */
    size_t origin_count;
} ocop_criterion;

typedef struct ocop_section {
    const char *no, *key;
    ocop_text2 title;
    int64_t max;
    int part;
    size_t first, count; /* its criteria */
} ocop_section;

/* A star mark, flattened: the set has them by rising stars, then in sheet order. */
typedef struct ocop_mark {
    int stars;
    size_t criterion, option;
} ocop_mark;

typedef struct ocop_counterpart {
    const char *pack, *set;
} ocop_counterpart;

typedef struct ocop_set {
    const char *key;
    int number; /* official number of the sheet */
    ocop_text2 title, article, note;
    const char *group, *subgroup;
    ocop_text2 missing_reason; /* the source has no sheet: why; such a set scores nothing */
    const char *const *ministries;
    size_t ministry_count;
    int samples; /* sample units asked for; -1: the pack's number */
    const ocop_section *sections;
    size_t section_count;
    const ocop_criterion *criteria; /* in sheet order */
    size_t criterion_count;
    const ocop_gate *gates; /* of the whole set */
    size_t gate_count;
    const ocop_mark *marks;
    size_t mark_count;
    const ocop_counterpart *counterparts;
    size_t counterpart_count;
    const char *file;
    int line;
} ocop_set;

/* Criterion by official number or key; -1: none. A key that two lines share finds the first. */
int ocop_set_find(const ocop_set *s, const char *no_or_key);
/* Flatten the star marks of the options into `marks`. false: no memory. */
bool ocop_set_marks(ocop_set *s, ocop_arena *arena);
const char *ocop_form_name(ocop_form f);
const char *ocop_effect_name(ocop_effect f);
#endif
