/* programme_priv.h - what the files of core/programme share. */
#ifndef OCOP_PROGRAMME_PRIV_H
#define OCOP_PROGRAMME_PRIV_H
#include "base_names.h"
#include "programme.h"
#include <stdio.h>

typedef struct programme_event {
    ocop_event event;
    int product, producer; /* numbers of names */
    size_t at;
} programme_event;

enum { PLACES = 128, PLACE_BYTES = 56 };

/* Asked before: does this province (a kept text) lie in that place? */
typedef struct programme_place {
    const char *province;
    char of[PLACE_BYTES];
    bool within;
} programme_place;

struct ocop_programme {
    const ocop_units *units;
    ocop_arena *arena, *scratch;
    const char **kept; /* by number of `texts` */
    size_t kept_room;
    programme_place *places; /* by the province's address: a cache */
    ocop_names *texts, *products, *producers, *seen;
    programme_event *events;
    size_t count, room;
    const programme_event **order; /* by product, then as they count */
    size_t *starts;                /* of each product in `order`, and the end */
    bool settled;
};

int programme_step(ocop_standing *s, const ocop_event *ev, int *stock);
/* Does the certificate end before the next event, or by the end of the day? */
bool programme_lapse(ocop_standing *s, const ocop_event *next, int32_t day, int32_t *on);
/* At the event's source; false. */
bool programme_refuse(ocop_error *e, const ocop_event *ev, const char *fmt, ...) OCOP_PRINTF(3, 4);
#endif
