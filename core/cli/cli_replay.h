/* cli_replay.h - an archived assessment run again from what the archive holds. */
#ifndef OCOP_CLI_REPLAY_H
#define OCOP_CLI_REPLAY_H
#include "cli_archive.h"

typedef struct cli_replay {
    ocop_archive *archive;
    ocop_packs *packs; /* of the archive, and of a study */
    ocop_plugins *plugins;
    ocop_engine *engine;
    ocop_arena *arena; /* of one assessment */
    ocop_record *record;
    const ocop_reader *reader;
    ocop_settings *settings;
    ocop_source *source;
    void *reader_self;
    ocop_buf line; /* the dossier that the reader gets next */
    size_t given;
    ocop_buf json;
    int study; /* index of the pack to run instead; -1: the archived one */
} cli_replay;

typedef enum cli_replay_answer { CLI_SAME, CLI_DIFFERS, CLI_CANNOT_TELL } cli_replay_answer;

/* `study` (or NULL) names a pack of --rules to run instead. */
bool cli_replay_open(cli_replay *p, cli *c, const char *path, const char *study, ocop_error *e);
void cli_replay_close(cli_replay *p);
/* The archived dossier behind a result; it lives until the next call. NULL: `why`. */
const ocop_dossier *cli_replay_dossier(cli_replay *p, const ocop_archive_result *r, ocop_buf *why);
/* Run it again. The assessment lives until the next call. CLI_SAME here means that it ran; the
 * caller compares. CLI_CANNOT_TELL: `why` says what is missing. CLI_DIFFERS: the engine refuses
 * today what it took then. */
cli_replay_answer cli_replay_run(cli_replay *p, const ocop_archive_result *r, ocop_assessment *out,
                                 ocop_buf *why);
/* The same, and hold the bytes against those of the archive; `why`: the first field that differs,
 * and both values. */
cli_replay_answer cli_replay_compare(cli_replay *p, const ocop_archive_result *r,
                                     ocop_assessment *out, ocop_buf *why);
#endif
