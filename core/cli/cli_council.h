/* cli_council.h - what the files of `ocop council` share. */
#ifndef OCOP_CLI_COUNCIL_H
#define OCOP_CLI_COUNCIL_H
#include "cli_archive.h"
#include "council.h"
#include "council_minutes.h"

typedef struct council {
    cli *c;
    ocop_packs *packs;
    ocop_plugins *plugins;
    ocop_engine *engine;
    ocop_arena *run; /* of one assessment */
    /* of the sitting in hand */
    ocop_sitting sitting;
    char **dossiers, **sheet_files; /* paths as we see them */
    ocop_sheets *sheets;
    ocop_request request;
    size_t taken, refused, grave;
    /* tally */
    const char *archive; /* --archive, or NULL */
    cli_keeper keeper;
    council_minutes minutes;
    const ocop_writer *writer;
    void *writer_self;
    ocop_written *written;
    cli_out *out;
    /* certificates */
    int32_t as_of;
    ocop_certificate *certificates;
    size_t certificate_count;
} council;

/* Read the sitting's file; paths in it are meant from its own folder. */
bool council_open(council *k, cli *c, const char *file, ocop_error *e);
void council_close(council *k);
bool council_read_sheets(council *k);
bool council_tally_one(council *k, const ocop_dossier *d, ocop_arena *arena, ocop_assessment *out,
                       ocop_error *e);
void council_tell_left(council *k);
bool council_refuse(void *ctx, const ocop_error *why, const char *bytes, size_t n,
                    const char *separator);

/* cmd_council_tally.c, cmd_council_certificates.c */
int council_tally(council *k);
int council_certificates(council *k, cli *c, char *const *files, size_t count);
#endif
