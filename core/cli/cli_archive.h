/* cli_archive.h - storing what assess and council produce, and taking it out again. */
#ifndef OCOP_CLI_ARCHIVE_H
#define OCOP_CLI_ARCHIVE_H
#include "archive.h"
#include "cli.h"
#include "council.h"

/* The path of --archive, else OCOP_ARCHIVE, else NULL. */
const char *cli_archive_path(const char *given);

typedef struct cli_keeper { /* stores assessments in batches */
    ocop_archive *archive;  /* NULL: nothing is stored */
    const char *path;
    const ocop_packs *packs;
    const char **personal; /* keys of facts whose values are kept apart */
    ocop_buf json;
    const ocop_manifest *last_pack; /* is in, by the batch at hand */
    bool all_packs;                 /* are in */
    size_t pending, stored;
} cli_keeper;

/* `path` NULL: nothing will be stored. */
bool cli_keeper_open(cli_keeper *k, const char *path, const ocop_packs *packs, ocop_error *e);
/* Store one assessment; `sitting` (or NULL) is what its council was. Durable at the end of its
 * batch. */
bool cli_keeper_put(cli_keeper *k, const ocop_assessment *a, const ocop_sitting *sitting,
                    ocop_error *e);
/* Commit what is pending; k->stored then counts what is durable. */
bool cli_keeper_finish(cli_keeper *k, ocop_error *e);
/* Say how many are stored, when there is an archive. */
void cli_keeper_tell(const cli_keeper *k);
void cli_keeper_close(cli_keeper *k);

/* "812" or "#812" is an assessment's number, anything else a dossier's id. */
void cli_archive_id(const char *word, ocop_archive_filter *f);
/* Index of the pack with this hash; -1: not there. */
int cli_pack_by_hash(const ocop_packs *ps, const char *hash);
/* All packs of an archive as packs in memory. NULL: the error says why. */
ocop_packs *cli_archive_packs(ocop_archive *a, ocop_error *e);
#endif
