/* programme_cuts.h - recognised products and their producers, cut by what they are; certificates
 * that will lapse. */
#ifndef OCOP_PROGRAMME_CUTS_H
#define OCOP_PROGRAMME_CUTS_H
#include "programme.h"

typedef enum ocop_by {
    OCOP_BY_STARS,
    OCOP_BY_GROUP,
    OCOP_BY_SET,
    OCOP_BY_FORM,
    OCOP_BY_PROVINCE,      /* of today */
    OCOP_BY_PROVINCE_THEN, /* as it was written */
    OCOP_BY_COMMUNE,
    OCOP_BYS
} ocop_by;

typedef struct ocop_share {
    const char *name; /* "": not stated */
    int64_t products, producers;
} ocop_share;

/* In the order of the names' bytes; stars from the most. The arena owns them. false: no memory. */
bool ocop_programme_by(const ocop_programme *p, ocop_by by, const ocop_cut *cut, int32_t day,
                       ocop_arena *arena, ocop_share **out, size_t *count);

typedef struct ocop_lapsing {
    const char *product, *producer;
    int rank;
    int32_t until;
} ocop_lapsing;
/* Recognised on `day`, and, as things stand, no more at the end of `until`; the first to end first.
 */
bool ocop_programme_lapsing(const ocop_programme *p, const ocop_cut *cut, int32_t day,
                            int32_t until, ocop_arena *arena, ocop_lapsing **out, size_t *count);
const char *ocop_by_name(ocop_by by);
#endif
