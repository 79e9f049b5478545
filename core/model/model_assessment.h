/* model_assessment.h - a pack applied to a dossier on a date: points, stars, trace.
 *
 * Owned by the arena of the run that made it; borrows the pack and the dossier, which must
 * outlive it. Points are whole hundredths. */
#ifndef OCOP_MODEL_ASSESSMENT_H
#define OCOP_MODEL_ASSESSMENT_H
#include "model_council.h"

/* Raised, with a reason in docs/changes/, whenever the same pack and dossier give other bytes. */
enum { OCOP_ENGINE_SEMANTICS = 1 };

typedef enum ocop_state {
    OCOP_DECIDED,
    OCOP_SELF,
    OCOP_COUNCIL,
    OCOP_UNDECIDED,
    OCOP_ABSTAINED,
    OCOP_RECUSED,
    OCOP_NOT_APPLICABLE,
    OCOP_NOT_SCORED
} ocop_state;

typedef struct ocop_score {
    const ocop_criterion *criterion;
    ocop_state state;
    bool has_points;
    int64_t points, low, high;
    const ocop_option *option; /* NULL: none */
    const ocop_hole *hole;     /* the declared hole it fell into, or NULL */
    /* basis council only */
    ocop_fraction mean; /* count 0: nobody marked it */
    int64_t spread;     /* highest mark less lowest */
    /* rules only */
    ocop_text2 reason;
    const uint16_t *facts_read; /* slots, vocabulary order */
    size_t facts_read_count;
    int line_read; /* line of the rule that decided, 0: the criterion's */
} ocop_score;

typedef struct ocop_sum {
    int64_t points, low, high, max;
} ocop_sum;

typedef struct ocop_mark_unmet {
    int stars;
    const ocop_criterion *criterion;
    const ocop_option *option;
    bool open; /* not met for certain, still possible */
} ocop_mark_unmet;

typedef struct ocop_gate_hit {
    const ocop_gate *gate;
    const ocop_criterion *criterion; /* NULL: a gate of the set */
    bool open;                       /* a missing fact could fire it */
} ocop_gate_hit;

typedef enum ocop_level { OCOP_NOTE, OCOP_WARNING, OCOP_FAULT } ocop_level;

enum { OCOP_FINDING_ARGS = 4 };

/* Stored as level, id, number and arguments; writers add the sentence (canon_finding.h). */
typedef struct ocop_finding {
    ocop_level level;
    const char *id;
    const char *no; /* criterion, NULL: the whole dossier */
    const char *args[OCOP_FINDING_ARGS];
} ocop_finding;

typedef struct ocop_assessment {
    const ocop_dossier *dossier;
    const ocop_manifest *pack;
    const ocop_vocab *vocab;
    const ocop_set *set;
    const char *pack_hash; /* 64 hex digits */
    bool pack_forced;      /* --pack overrode the choice by date */
    int32_t date;
    bool by_council;
    const ocop_council *council; /* basis council only */
    const ocop_value *values;    /* by slot of the vocabulary */
    const bool *presumed;        /* by slot: the value was presumed, not stated */
    int64_t steps_limit, bytes_limit;
    const ocop_score *scores; /* one a criterion, sheet order */
    ocop_sum parts[OCOP_PARTS_MAX];
    const ocop_sum *sections;
    ocop_sum total;
    int stars_certain, stars_possible;
    bool has_self; /* some points are the producer's own claims */
    const ocop_mark_unmet *marks_unmet;
    size_t mark_unmet_count;
    const ocop_gate_hit *gates;
    size_t gate_count;
    const ocop_finding *findings;
    size_t finding_count;
} ocop_assessment;

const char *ocop_state_name(ocop_state s);
const char *ocop_level_name(ocop_level l);
/* "food/tea.lua:14": where the rule stands, by the path inside the pack, so that it does not
 * depend on where the pack lies. Returns `out`. */
const char *ocop_score_source(const ocop_assessment *a, const ocop_score *s, char *out,
                              size_t size);
/* Facts that a score rests on: those its rule read, else those its criterion names. */
const uint16_t *ocop_score_facts(const ocop_score *s, size_t *count);
#endif
