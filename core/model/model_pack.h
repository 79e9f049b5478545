/* model_pack.h - a pack's manifest: what pack.yaml says.
 *
 * Plain data, built by core/input, owned by the pack's arena, immutable afterwards. Days are day
 * numbers (base_date.h), inclusive at both ends; points are whole hundredths. */
#ifndef OCOP_MODEL_PACK_H
#define OCOP_MODEL_PACK_H
#include "base_hash.h"
#include "model_set.h"

enum { OCOP_PARTS_MAX = 8, OCOP_BANDS_MAX = 8 };

typedef enum ocop_case { OCOP_CASE_FIRST, OCOP_CASE_UPGRADE, OCOP_CASE_RE_EVALUATION } ocop_case;

typedef struct ocop_basis_law {
    const char *no; /* "26/2026/QĐ-TTg" */
    int32_t date;
    ocop_text2 title;
} ocop_basis_law;

typedef struct ocop_part {
    const char *key; /* "A" */
    ocop_text2 title;
    int64_t max;
} ocop_part;

typedef struct ocop_band {
    int stars;
    int64_t from; /* reached from here; a band ends where the next one begins */
    int64_t to;   /* last value that the law prints, or -1 when it prints "below" */
    int64_t below;
    const char *level; /* who awards: province, centre, none, ... */
    bool certificate;
} ocop_band;

/* A pending dossier that belongs to the pack in force on the day it was filed. */
typedef struct ocop_transition {
    ocop_case kind;
    int32_t filed_before; /* filed on an earlier day */
    int32_t last_day;     /* and assessed no later than this */
} ocop_transition;

typedef struct ocop_not_covered {
    int32_t from, until;
    const char *law;
    ocop_text2 reason;
} ocop_not_covered;

typedef struct ocop_group {
    const char *key;
    ocop_text2 title;
    const char *script;      /* "food.lua" */
    const char *const *sets; /* keys, in official order */
    size_t set_count;
    int line;
} ocop_group;

typedef enum ocop_rounding { OCOP_ROUND_NONE, OCOP_ROUND_HALF_UP, OCOP_ROUND_DOWN } ocop_rounding;

/* Settings of the council (issue C reads them); -1: the pack does not say. */
typedef struct ocop_council_rules {
    int quorum_percent;
    int64_t spread_limit; /* hundredths */
    bool chair_required;
    const char *abstention; /* leave_out | criterion_mean */
    bool cap_unsupported;
} ocop_council_rules;

/* A finding of the checker that the pack's owner has looked at and lets stand. */
typedef struct ocop_silence {
    const char *id; /* of the finding */
    const char *at; /* "set", "set/1.5", a criterion's or fact's key; NULL: wherever it is found */
    const char *reason, *owner;
    int32_t until; /* last day on which it counts */
    int line;
} ocop_silence;

/* ---- overlays: a pack laid over another one for a place ---- */

typedef enum ocop_permission_mode { OCOP_CLOSED, OCOP_TIGHTEN, OCOP_OPEN } ocop_permission_mode;

/* What a pack leaves to those below it; whatever no entry names is closed. */
typedef struct ocop_permission {
    const char *at; /* a path, or one that ends in ".*" */
    ocop_permission_mode mode;
    const char *to; /* the lowest authority: province | commune */
    int line;
} ocop_permission;

typedef enum ocop_act { OCOP_REPLACE, OCOP_MERGE } ocop_act;

struct ocop_node;

/* One line of an overlay: a value in place of the base's, or something added to it. */
typedef struct ocop_overlay_line {
    ocop_act act;
    const char *path;             /* "council.quorum_percent", "tea/1.1.options.from_75.from" */
    const char *value;            /* of a replacement, as written; NULL: a list or a mapping */
    const struct ocop_node *with; /* the node itself */
    const char *basis;            /* law and article; NULL: not stated */
    const char *pack;             /* id of the overlay */
    const char *file;             /* inside the pack: "pack.yaml" */
    const char *shown;            /* as the user knows it */
    int line;
} ocop_overlay_line;

/* "cao-bang-2026/pack.yaml:12". Returns `out`. */
const char *ocop_line_origin(const ocop_overlay_line *l, char *out, size_t size);

/* Support money by stars, in thousands of dong; -1: none. */
typedef struct ocop_support {
    const char *kind; /* first | again | upgrade */
    int stars;
    int64_t amount;
    int line;
} ocop_support;

typedef struct ocop_manifest {
    const char *file; /* pack.yaml as the user knows it */
    const char *id, *version;
    ocop_text2 title;
    bool example; /* never selected without being named */
    const ocop_basis_law *laws;
    size_t law_count;
    int32_t in_force_from, in_force_until;      /* OCOP_NO_DATE: open */
    const char *place_province, *place_commune; /* NULL: the whole country */
    const char *extends;                        /* NULL: stands on its own */
    const char *root_file;     /* its pack.yaml as the user knows it: scripts lie beside that */
    const char *root_id;       /* of an overlay: the pack at the bottom of its chain */
    const char *authority;     /* of an overlay: province | commune */
    const char *const *levels; /* of councils that it is for; none: all */
    size_t level_count;
    const ocop_overlay_line *lines; /* of the whole chain, the base's first */
    size_t line_count;
    size_t own_lines; /* the last so many are of this pack */
    const ocop_permission *permissions;
    size_t permission_count;
    const ocop_support *support;
    size_t support_count;
    const struct ocop_node *root; /* pack.yaml as it reads with everything laid over it */
    int64_t total;
    ocop_part parts[OCOP_PARTS_MAX];
    size_t part_count;
    ocop_band bands[OCOP_BANDS_MAX]; /* by rising stars */
    size_t band_count;
    ocop_rounding rounding;
    int rounding_digits;
    bool gap_is_error; /* on_gap: error; else zero with a finding */
    ocop_council_rules council;
    int certificate_months;
    int64_t forward_from; /* procedure: from so many points to the highest level; -1: not said */
    int window_earliest, window_latest; /* days before expiry to file again; -1: not said */
    int sample_units;
    const ocop_transition *transitions;
    size_t transition_count;
    const ocop_not_covered *not_covered;
    size_t not_covered_count;
    const ocop_group *groups;
    size_t group_count;
    const ocop_silence *silences;
    size_t silence_count;
    int line_of_bands;
} ocop_manifest;

/* The file by its path inside the pack, or inside the pack at the bottom of the chain. */
const char *ocop_manifest_inside(const ocop_manifest *m, const char *file);
const char *ocop_case_name(ocop_case c);
/* Highest band that `points` reach; 0 stars when even the lowest is not reached. */
int ocop_manifest_stars(const ocop_manifest *m, int64_t points);
/* Group that lists the set, or NULL. */
const ocop_group *ocop_manifest_group_of(const ocop_manifest *m, const char *set);
#endif
