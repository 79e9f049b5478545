/* council_minutes.h - the minutes of a sitting (biên bản), filled with what the tally gave. */
#ifndef OCOP_COUNCIL_MINUTES_H
#define OCOP_COUNCIL_MINUTES_H
#include "cli_archive.h"
#include "council.h"

enum { MINUTES_PACKS_MAX = 4 };

typedef struct minutes_row { /* one dossier */
    const char *product;     /* name, dossier, producer: a line each */
    const char *sheets, *mean, *stars, *remarks;
    struct minutes_row *next;
} minutes_row;

typedef struct council_minutes {
    const char *path, *format; /* path NULL: none are wanted */
    minutes_row *first, *last;
    const char *packs[MINUTES_PACKS_MAX]; /* "vn-2026@HASH" */
    const char *versions[MINUTES_PACKS_MAX];
    size_t pack_count, rows, without, refused;
} council_minutes;

/* The format by the file's ending. OCOP_EUSAGE: none that prints papers. */
bool council_minutes_begin(council_minutes *m, const char *path, ocop_error *e);
/* Keep what the minutes say of an assessment; texts go into the arena. */
bool council_minutes_take(council_minutes *m, ocop_arena *arena, const ocop_assessment *a,
                          ocop_error *e);
/* Write them. `head`: the archive's, or NULL. */
bool council_minutes_write(council_minutes *m, cli *c, ocop_plugins *plugins,
                           const ocop_sitting *sitting, const char *head, ocop_error *e);
#endif
