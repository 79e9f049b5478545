/* model_dossier.h - one product's record as it was read.
 *
 * Values are raw: what a fact means is decided by the pack that scores it. Owned by the arena
 * that the record was read into; line and column (from 1, 0 unknown) say where each thing stands.
 */
#ifndef OCOP_MODEL_DOSSIER_H
#define OCOP_MODEL_DOSSIER_H
#include "model_pack.h"

typedef enum ocop_raw_kind {
    OCOP_RAW_NULL,
    OCOP_RAW_BOOL,
    OCOP_RAW_NUMBER, /* `text` is number text, JSON grammar or an attempt at it */
    OCOP_RAW_STRING
} ocop_raw_kind;

typedef struct ocop_raw {
    ocop_raw_kind kind;
    bool truth;
    const char *text;
    size_t len;
    int line, column;
} ocop_raw;

typedef struct ocop_dossier_fact {
    int name; /* number in the catalogue of all known facts */
    ocop_raw value;
} ocop_dossier_fact;

typedef struct ocop_set_choice {
    const char *pack; /* NULL: for any pack */
    const char *set;
    int line, column;
} ocop_set_choice;

typedef struct ocop_claim { /* one line of the self-assessment (form 02) */
    const char *no;
    ocop_raw value; /* option key or points */
    int line, column;
} ocop_claim;

typedef struct ocop_evidence {
    const char *kind, *number, *sha256;
    int32_t issued, expires; /* OCOP_NO_DATE: not stated */
    int line, column;
} ocop_evidence;

typedef struct ocop_mark_given { /* one mark of one council member */
    const char *no;
    ocop_raw value;
    int line, column;
} ocop_mark_given;

typedef struct ocop_sheet {
    const char *id, *dossier, *member, *sitting, *pack, *set, *replaces, *reason;
    const char *file; /* where it stands, when not in its dossier */
    int32_t date;     /* OCOP_NO_DATE: not stated */
    const ocop_mark_given *marks;
    size_t mark_count;
    const char *const *abstained;
    size_t abstained_count;
    bool recused;
    int line, column;
} ocop_sheet;

/* One line of `expect`: what a pack's own test says that the dossier must give. */
typedef struct ocop_expectation {
    const char *key; /* stars, total, a criterion's number, a part's key, ... */
    bool is_list;
    const ocop_raw *values; /* one, or those of the list */
    size_t count;
    int line, column;
} ocop_expectation;

typedef struct ocop_dossier {
    const char *file;
    int line; /* of the record's first line */
    const char *id, *name, *group;
    const ocop_set_choice *sets;
    size_t set_count;
    ocop_case kind;
    int32_t filed_on, assessed_on; /* OCOP_NO_DATE: not stated */
    const char *province, *district, *commune;
    const char *producer_name, *producer_kind;
    const ocop_dossier_fact *facts;
    size_t fact_count;
    const ocop_claim *claims;
    size_t claim_count;
    const ocop_evidence *evidence;
    size_t evidence_count;
    const ocop_sheet *sheets;
    size_t sheet_count;
    /* as offices know them */
    bool has_recorded, has_previous;
    int64_t recorded_points; /* hundredths; -1: not stated */
    int recorded_stars;      /* -1: not stated */
    const char *recorded_level;
    int previous_stars; /* -1: not stated */
    int32_t previous_until;
    const char *decision_no;
    int32_t decision_date;
    int line_of_set, column_of_set;
    /* tests of a pack only */
    const ocop_expectation *expect;
    size_t expect_count;
} ocop_dossier;

/* Issued <= day <= expires, both inclusive; a paper without a day is taken as valid. */
bool ocop_evidence_is_valid(const ocop_evidence *paper, int32_t day);
/* Is a paper of this kind on file and valid? Other parts of the file (form, samples) always are. */
bool ocop_dossier_has_paper(const ocop_dossier *d, const ocop_vocab *v, const char *kind,
                            int32_t day);
/* Does this value of the fact need a paper? false, none and 0 do not. */
bool ocop_fact_needs_paper(const ocop_fact *f, int64_t value);
#endif
