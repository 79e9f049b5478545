/* check.h - what is wrong with a pack: findings, each with a place and, where it can have one, a
 * witness: a concrete assignment of facts that `ocop assess` reproduces.
 *
 * The ids and what they mean: docs/checks.md. Findings come file by file in the order of the
 * checks. Nothing is printed here. */
#ifndef OCOP_CHECK_H
#define OCOP_CHECK_H
#include "engine.h"

typedef enum ocop_check_level {
    OCOP_CHECK_NOTE,
    OCOP_CHECK_WARNING,
    OCOP_CHECK_ERROR
} ocop_check_level;

typedef struct ocop_check_finding {
    ocop_check_level level;
    const char *id;      /* "gap" */
    const char *at;      /* what it concerns: "fresh_produce/1.5", "fresh_produce", a fact, "" */
    const char *file;    /* NULL: no file */
    int line;            /* 0: not known */
    const char *message; /* a sentence in the language of the run */
    const char *witness; /* facts as a YAML flow map; "" when there is none */
} ocop_check_finding;

/* Called for each finding that is not silenced; its texts live until it returns. */
typedef void (*ocop_check_sink)(void *ctx, const ocop_check_finding *f);

typedef struct ocop_check_count {
    size_t errors, warnings, notes, silenced;
} ocop_check_count;

/* Check one pack. `today` decides which silences have expired. false: the pack cannot be loaded or
 * memory is out; *e says why. */
bool ocop_check_pack(ocop_engine *g, const ocop_packs *packs, size_t pack, int32_t today,
                     ocop_check_sink sink, void *ctx, ocop_check_count *count, ocop_error *e);

/* Only what the lines of an overlay do to the pack below (docs/overlays.md). */
bool ocop_check_overlay(ocop_engine *g, const ocop_packs *packs, size_t pack, ocop_check_sink sink,
                        void *ctx, ocop_check_count *count, ocop_error *e);

/* Which days from 2018 to 2030 have no pack, or two, for each case. */
bool ocop_check_calendar(const ocop_packs *packs, ocop_check_sink sink, void *ctx,
                         ocop_check_count *count, ocop_error *e);
#endif
