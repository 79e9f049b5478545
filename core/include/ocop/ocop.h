/* ocop.h - libocop: assess dossiers from a program of your own.
 *
 * No global state (but the language, which gettext keeps for the process), no printing, no exit.
 * One ocop_library belongs to one thread at a time; several may live side by side. */
#ifndef OCOP_OCOP_H
#define OCOP_OCOP_H
#include "ocop/error.h"
#include "ocop/plugin.h"

typedef struct ocop_library ocop_library;

/* Packs of `rules` (folders that hold pack folders) and plugins of `plugins`; a list ends with
 * NULL. NULL: the error says why; a pack that cannot be read is an error with its file and line. */
ocop_library *ocop_library_open(const char *const *rules, const char *const *plugins,
                                ocop_error *e);
void ocop_library_close(ocop_library *lib);

typedef struct ocop_choice {
    const char *date; /* YYYY-MM-DD, or NULL: the dossier's assessed_on */
    const char *pack; /* id, id@version, id@hash, or NULL: the one in force */
} ocop_choice;

/* What is done with each dossier. Exactly one of `a` and `refused` is given; both live until the
 * function returns. Look into `a` with the views of ocop_library_host (ocop/plugin.h), for example
 * host->head or host->json. false ends the run. */
typedef bool (*ocop_taker)(void *ctx, const ocop_assessment *a, const ocop_error *refused);

/* Assess all dossiers in `n` bytes of a format that a reader knows ("yaml", "ndjson"); `name`
 * stands for the bytes in messages. `choice` may be NULL. false: the bytes cannot be read to the
 * end, a pack is broken, or the run was ended. */
bool ocop_library_assess(ocop_library *lib, const char *format, const char *name, const char *bytes,
                         unsigned long n, const ocop_choice *choice, ocop_taker take, void *ctx,
                         ocop_error *e);

/* The functions that plugins use too: views of an assessment, points as text. */
const ocop_host *ocop_library_host(void);
#endif
