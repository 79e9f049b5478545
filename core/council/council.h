/* council.h - a sitting (phiên họp): who sits, what is before them, what came of it.
 *
 * The file's format is in docs/council.md. What is read is owned by the arena given to the call. */
#ifndef OCOP_COUNCIL_H
#define OCOP_COUNCIL_H
#include "base_buf.h"
#include "engine.h"

typedef struct ocop_withdrawal { /* a certificate taken back, or extended */
    const char *dossier, *ground;
    int32_t date; /* withdrawn on; extended until */
    int line;
} ocop_withdrawal;

typedef struct ocop_sitting {
    const char *file;
    const char *id, *level, *province, *commune, *pack; /* pack NULL: the one in force on the day */
    int32_t date, sealed_on;
    const ocop_member *members;
    size_t member_count;
    const char *const *dossiers; /* files and folders, as the file's folder sees them */
    size_t dossier_count;
    const char *const *sheets;
    size_t sheet_count;
    const char *decision_no;
    int32_t decision_date;  /* OCOP_NO_DATE: none yet */
    const char *supersedes; /* id of a sitting whose results this one replaces by order */
    const ocop_withdrawal *withdrawn, *extended;
    size_t withdrawn_count, extended_count;
} ocop_sitting;

/* OCOP_EPACK-like errors of the file are OCOP_EINPUT, with line and column. */
bool ocop_sitting_read(ocop_arena *arena, const char *file, const char *text, size_t len,
                       ocop_sitting *out, ocop_error *e);

/* The same as canonical JSON (RFC 8785), which ocop_sitting_read reads back. */
void ocop_sitting_canon(ocop_buf *b, const ocop_sitting *s);
/* Who marks in it. Borrows the sitting. */
ocop_bench ocop_sitting_bench(const ocop_sitting *s);

/* A problem of a sitting, found before anybody meets. */
typedef struct ocop_council_problem {
    bool grave; /* the sitting cannot be held so */
    int line;
    const char *message; /* in the language of the run */
} ocop_council_problem;
typedef void (*ocop_problem_sink)(void *ctx, const ocop_council_problem *p);

/* The membership by itself. Returns the number of grave problems. */
size_t ocop_sitting_check(const ocop_sitting *s, const ocop_manifest *m, ocop_problem_sink sink,
                          void *ctx);
/* One dossier before it: who is recused, and can the quorum still be reached? */
size_t ocop_sitting_check_dossier(const ocop_sitting *s, const ocop_manifest *m,
                                  const ocop_dossier *d, ocop_problem_sink sink, void *ctx);
/* Members recused for this producer. */
size_t ocop_sitting_recused(const ocop_sitting *s, const ocop_dossier *d);

/* ---- sheets by dossier ---- */

typedef struct ocop_sheets ocop_sheets;
ocop_sheets *ocop_sheets_new(ocop_error *e);
void ocop_sheets_free(ocop_sheets *all);
/* Keep a copy. */
bool ocop_sheets_add(ocop_sheets *all, const ocop_sheet *s, ocop_error *e);
/* Those of a dossier, in the order they came, as an array in the arena. */
bool ocop_sheets_of(ocop_sheets *all, const char *dossier, ocop_arena *arena,
                    const ocop_sheet **out, size_t *count, ocop_error *e);
/* Sheets whose dossier was never asked for: their number, and the first of them. */
size_t ocop_sheets_left(const ocop_sheets *all, const ocop_sheet **first);

/* ---- certificates ---- */

typedef enum ocop_certificate_state {
    OCOP_CERT_LIVE,
    OCOP_CERT_WINDOW,   /* the file for re-evaluation is due now */
    OCOP_CERT_EXPIRING, /* the window has closed, the certificate still runs */
    OCOP_CERT_LAPSED,
    OCOP_CERT_WITHDRAWN,
    OCOP_CERT_REPLACED,   /* a later certificate of the same dossier */
    OCOP_CERT_SUPERSEDED, /* by order: another sitting took this one's place */
    OCOP_CERT_FUTURE      /* runs from a later day */
} ocop_certificate_state;

typedef struct ocop_certificate {
    const char *dossier, *name, *sitting;
    int stars;
    int32_t from, until;               /* extensions included */
    int32_t window_from, window_until; /* OCOP_NO_DATE: the pack does not say */
    const char *ground;                /* of a withdrawal; else NULL */
    int32_t ended_on;                  /* withdrawn, replaced or superseded on; OCOP_NO_DATE: not */
    ocop_certificate_state ended_by;
} ocop_certificate;

/* State on a day, from the events alone. */
ocop_certificate_state ocop_certificate_on(const ocop_certificate *c, int32_t day);
const char *ocop_certificate_state_name(ocop_certificate_state s);
/* Days on which the re-evaluation file is due, by the pack's procedure. */
void ocop_certificate_window(ocop_certificate *c, const ocop_manifest *m);
#endif
