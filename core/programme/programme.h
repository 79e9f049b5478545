/* programme.h - products and producers of the programme, by events.
 *
 * An event is a dated fact about a product, with its decision and its source. The state on a day
 * follows from the events up to that day and from nothing else; so does every number. Texts are
 * copied into the programme, which owns them. The meaning of the events: docs/programme.md. */
#ifndef OCOP_PROGRAMME_H
#define OCOP_PROGRAMME_H
#include "base_date.h"
#include "units.h"

/* In the order in which those of one day count: an award comes after what ended the one before. */
typedef enum ocop_event_kind {
    OCOP_EVENT_REGISTERED, /* an idea */
    OCOP_EVENT_FILED,
    OCOP_EVENT_ASSESSED,
    OCOP_EVENT_EXTENDED, /* runs until a later day */
    OCOP_EVENT_LAPSED,
    OCOP_EVENT_DECLINED, /* the file was turned down: what was recognised is no more */
    OCOP_EVENT_WITHDRAWN,
    OCOP_EVENT_SUPERSEDED, /* void by order */
    OCOP_EVENT_RECOGNISED, /* an award; new, upgraded or again, as the events before it say */
    OCOP_EVENT_UPGRADED,
    OCOP_EVENT_RE_EVALUATED,
    OCOP_EVENT_KINDS
} ocop_event_kind;

/* Twice the stars; potential five stars lie between four and five. */
enum { OCOP_RANK_POTENTIAL = 9, OCOP_RANK_MAX = 10, OCOP_CERTIFICATE_MONTHS = 36 };

typedef struct ocop_event {
    ocop_event_kind kind;
    int32_t date;
    int32_t until; /* awards and extensions; OCOP_NO_DATE: an award of 36 months */
    int rank;      /* awards and assessments; 0: not stated */
    /* "": not stated */
    const char *product, *producer, *form, *group, *set, *province, *commune, *decision, *source;
} ocop_event;

typedef enum ocop_phase {
    OCOP_PHASE_NONE,
    OCOP_PHASE_IDEA,
    OCOP_PHASE_FILED,
    OCOP_PHASE_ASSESSED,
    OCOP_PHASE_LIVE,
    OCOP_PHASE_LAPSED,
    OCOP_PHASE_DECLINED,
    OCOP_PHASE_WITHDRAWN,
    OCOP_PHASE_SUPERSEDED
} ocop_phase;

typedef struct ocop_standing { /* of a product on a day */
    ocop_phase phase;
    int rank;                /* of the last award; 0: never */
    int32_t from, until;     /* of the last award, extensions included */
    const ocop_event *event; /* names, and the last that is known of the rest: */
    const char *form, *group, *set, *commune;
} ocop_standing;

typedef enum ocop_flow {
    OCOP_FLOW_REGISTERED,
    OCOP_FLOW_FILED,
    OCOP_FLOW_ASSESSED,
    OCOP_FLOW_NEW,
    OCOP_FLOW_UPGRADED,
    OCOP_FLOW_RE_EVALUATED,
    OCOP_FLOW_LAPSED,
    OCOP_FLOW_DECLINED,
    OCOP_FLOW_WITHDRAWN,
    OCOP_FLOW_SUPERSEDED,
    OCOP_FLOWS
} ocop_flow;

typedef struct ocop_programme ocop_programme;

/* Borrows the units. NULL: no memory. */
ocop_programme *ocop_programme_new(const ocop_units *units, ocop_error *e);
void ocop_programme_free(ocop_programme *p);
/* 1: taken; 0: it is there already, whatever its source; -1: the error says why. */
int ocop_programme_add(ocop_programme *p, const ocop_event *ev, ocop_error *e);
/* Events in the order in which they were added. */
size_t ocop_programme_count_events(const ocop_programme *p);
const ocop_event *ocop_programme_event(const ocop_programme *p, size_t i);
/* Do the events fit together? OCOP_EINPUT at the source of one that does not: two awards of a day,
 * an end or an extension of what is not recognised. Call it, or a count, after the last add. */
bool ocop_programme_settle(ocop_programme *p, ocop_error *e);

size_t ocop_programme_products(const ocop_programme *p);
/* The state of a product at the end of a day. */
void ocop_programme_standing(const ocop_programme *p, size_t product, int32_t day,
                             ocop_standing *out);

/* ---- numbers ---- */

typedef struct ocop_cut { /* NULL or 0: all */
    const char *form, *group, *set, *province, *commune;
    int rank, rank_min;
} ocop_cut;

typedef enum ocop_count_kind {
    OCOP_COUNT_PRODUCTS,  /* recognised on the day */
    OCOP_COUNT_PRODUCERS, /* with such a product; each once */
    OCOP_COUNT_EVENTS     /* of these kinds, from one day to another */
} ocop_count_kind;

/* `flows`: bits 1 << OCOP_FLOW_X, for events. `from` is for events only. -1: no memory. */
int64_t ocop_programme_count(const ocop_programme *p, ocop_count_kind kind, unsigned flows,
                             const ocop_cut *cut, int32_t from, int32_t until);

typedef struct ocop_balance { /* before + added + returned - left = after */
    int64_t before, added, returned, left, after;
    int64_t flows[OCOP_FLOWS];
} ocop_balance;
/* From the beginning of `from` to the end of `until`. The cut is by province: what a product is not
 * moved out of. */
void ocop_programme_balance(const ocop_programme *p, const ocop_cut *cut, int32_t from,
                            int32_t until, ocop_balance *out);

/* Walk over what changes in those days: each flow once, with the state after it. */
typedef struct ocop_turn {
    size_t product;
    ocop_flow flow;
    int32_t date;
    int stock; /* +1, 0, -1: what it makes of the number of recognised products */
    const ocop_standing *standing;
} ocop_turn;
typedef void (*ocop_turn_see)(void *ctx, const ocop_turn *c);
void ocop_programme_walk(const ocop_programme *p, size_t product, int32_t from, int32_t until,
                         ocop_turn_see see, void *ctx);
bool ocop_programme_in_cut(const ocop_programme *p, const ocop_standing *s, const ocop_cut *cut);

/* ---- words ---- */
const char *ocop_event_name(ocop_event_kind k); /* "recognised"; for machines */
int ocop_event_by_name(const char *name);       /* -1: none */
const char *ocop_flow_name(ocop_flow f);
int ocop_flow_by_name(const char *name);
/* "3", "p5"; 0: none such */
int ocop_rank_parse(const char *text);
const char *ocop_rank_name(int rank);
#endif
