/* cli_archive_verbs.h - what the files of `ocop archive` share. */
#ifndef OCOP_CLI_ARCHIVE_VERBS_H
#define OCOP_CLI_ARCHIVE_VERBS_H
#include "cli_archive.h"

typedef struct archiving {
    cli *c;
    const char *path;
    ocop_archive *archive;
    char *const *words; /* after the verb */
    size_t word_count;
    const char *head, *file_hash, *key, *owner, *ground, *set, *place, *producer;
    int stars; /* -1: all */
    int limit;
    int32_t from, until; /* OCOP_NO_DATE: not given */
} archiving;

/* Each returns the exit code. cmd_archive.c */
int archive_do_verify(archiving *x);
int archive_do_head(archiving *x);
int archive_do_key(archiving *x);
int archive_do_hand_over(archiving *x);
int archive_do_withhold(archiving *x);
int archive_do_stats(archiving *x);
/* cmd_archive_look.c */
int archive_do_search(archiving *x);
int archive_do_show(archiving *x);
int archive_do_history(archiving *x);
/* cmd_archive_move.c */
int archive_do_export(archiving *x);
int archive_do_import(archiving *x);
#endif
