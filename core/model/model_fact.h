/* model_fact.h - the vocabulary of a pack: facts, their types and domains, evidence kinds.
 *
 * Plain data, built by core/input, owned by the pack's arena, immutable afterwards. */
#ifndef OCOP_MODEL_FACT_H
#define OCOP_MODEL_FACT_H
#include "base_names.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What a user reads, in both languages. Either may be NULL where a text is optional. */
typedef struct ocop_text2 {
    const char *vi, *en;
} ocop_text2;

typedef enum ocop_fact_type {
    OCOP_FACT_BOOLEAN, /* value 0 or 1 */
    OCOP_FACT_ENUM,    /* value: index of the declared value */
    OCOP_FACT_NUMBER,  /* number, integer, percent: units of 10^-decimals */
    OCOP_FACT_DATE,    /* day number, see base_date.h */
    OCOP_FACT_TEXT     /* `text` of the value; not to be used in conditions */
} ocop_fact_type;

#define OCOP_MISSING INT64_MIN

/* One fact's value in one dossier; n is OCOP_MISSING when nothing is stated or presumed. */
typedef struct ocop_value {
    int64_t n;
    const char *text; /* OCOP_FACT_TEXT only: NFC; n is then 0 */
} ocop_value;

typedef struct ocop_enum_value {
    const char *key;
    ocop_text2 title;
} ocop_enum_value;

typedef struct ocop_fact {
    const char *key;
    ocop_text2 title;
    ocop_text2 note;
    const char *area; /* heading under which forms show it */
    ocop_fact_type type;
    const char *type_name; /* as written: boolean enum number integer percent date text */
    const char *unit;      /* NULL, "%", "month", ... */
    int decimals;          /* numbers: 0..9 */
    int64_t min, max;      /* numbers and dates: inclusive, in units of 10^-decimals or days */
    const ocop_enum_value *values;
    size_t value_count;
    const char *const *evidence; /* keys of evidence kinds; any one proves the fact, */
    size_t evidence_count;
    bool evidence_all;       /* ... unless all of them are asked for */
    const char *const *also; /* kinds asked for besides, each of them */
    size_t also_count;
    bool has_presumed, has_best;
    int64_t presumed; /* counts unless a dossier states otherwise */
    int64_t best;     /* a value that belongs to a full score */
    bool changeable;  /* can the producer change it */
    bool personal;    /* of a person: the archive keeps its values apart, to be removable */
    int effort;       /* 1 (a day) .. 5 (years); for advice */
    int line;         /* in facts.yaml */
} ocop_fact;

typedef struct ocop_evidence_kind {
    const char *key;
    ocop_text2 title, note;
    bool file_part; /* another part of the file (form, sample, report), not a paper of its own */
} ocop_evidence_kind;

typedef struct ocop_vocab {
    const char *file; /* facts.yaml as the user knows it */
    const ocop_fact *facts;
    size_t fact_count;
    const ocop_names *names; /* number of a name = index of the fact (slot) */
    const ocop_evidence_kind *evidence;
    size_t evidence_count;
    const struct ocop_node *root; /* facts.yaml as it reads with everything laid over it */
} ocop_vocab;

/* Slot of a fact, or -1. */
int ocop_vocab_find(const ocop_vocab *v, const char *key, size_t n);
/* Index of an enumeration's value, or -1. */
int ocop_fact_value_find(const ocop_fact *f, const char *key, size_t n);
/* "none, national, international" or "0 to 100" or "true, false": what is allowed, for messages. */
const char *ocop_fact_domain_text(const ocop_fact *f, char *out, size_t size);
/* A value as people write it: true, national, 70.5, 2026-05-22. */
const char *ocop_fact_value_text(const ocop_fact *f, ocop_value v, char *out, size_t size);
#endif
