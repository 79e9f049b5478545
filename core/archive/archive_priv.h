/* archive_priv.h - what the files of core/archive share. */
#ifndef OCOP_ARCHIVE_PRIV_H
#define OCOP_ARCHIVE_PRIV_H
#include "archive.h"
#include <sqlite3.h>

enum { ARCHIVE_DAY = 12, ARCHIVE_HASH = 32, ARCHIVE_APPLICATION = 0x4F434F50, ARCHIVE_VERSION = 1 };

enum { ARCHIVE_STATEMENTS = 40 };

typedef struct archive_statement { /* prepared once */
    const char *sql;
    sqlite3_stmt *s;
    bool taken;
} archive_statement;

struct ocop_archive {
    sqlite3 *db;
    archive_statement statements[ARCHIVE_STATEMENTS];
    size_t statement_count;
    struct archive_zstd *zstd;
    unsigned char head[ARCHIVE_HASH];
    int64_t head_seq;
    bool head_known;  /* nobody else can move it now */
    bool starved;     /* what failed last failed for lack of memory */
    const char *path; /* in the arena */
    ocop_arena *arena;
    bool writable, in_transaction;
    const char *const *personal; /* keys of facts whose values are kept apart */
    size_t personal_count;
    ocop_buf content, blob, masked; /* of the row in hand */
    ocop_buf shown;                 /* the result that a walk shows */
    const char *fresh;              /* what `blob` was compressed from; valid while a row goes in */
    size_t fresh_len;
    struct archive_waiting *waiting; /* dossiers of this transaction, not in the index yet */
    size_t waiting_count, waiting_room;
    ocop_arena *waiting_arena;
};

/* An error of SQLite in words: what happened, and what to do. Always false. */
bool archive_fail(ocop_archive *a, const char *doing, ocop_error *e);
bool archive_exec(ocop_archive *a, const char *sql, ocop_error *e);
/* NULL: the error says why. */
sqlite3_stmt *archive_prepare(ocop_archive *a, const char *sql, ocop_error *e);
/* A row that cannot be read as it was stored, or lack of memory. Always false. */
bool archive_bad_row(ocop_archive *a, const char *table, int64_t seq, ocop_error *e);
/* Every statement goes back: it is used again, or finalized. NULL is fine. */
void archive_release(ocop_archive *a, sqlite3_stmt *s);
void archive_release_all(ocop_archive *a);
/* Step a statement that gives no row, and release it. */
bool archive_finish(ocop_archive *a, sqlite3_stmt *s, ocop_error *e);
int64_t archive_number(ocop_archive *a, const char *sql, int64_t otherwise, ocop_error *e);

/* Tables under the chain, NULL at the end. */
extern const char *const archive_tables[];

struct archive_zstd *archive_zstd_new(void);
void archive_zstd_free(struct archive_zstd *z);
/* In a transaction: train what is missing once there are rows enough to learn from. */
bool archive_learn(ocop_archive *a, ocop_error *e);
/* The same in the middle of a batch, once, when it has brought rows enough. */
bool archive_learn_within(ocop_archive *a, ocop_error *e);
/* Drop what was loaded; it is loaded again when it is needed. */
void archive_forget(ocop_archive *a);
/* Compress into a->blob, with the newest dictionary of this kind (dossier, result; NULL: none). */
bool archive_compress(ocop_archive *a, const char *kind, const char *bytes, size_t len,
                      ocop_error *e);
/* false: no memory, not zstd, or its dictionary is not here. */
bool archive_expand(ocop_archive *a, const void *bytes, size_t len, ocop_buf *out);

typedef struct archive_hashes {
    unsigned char content[ARCHIVE_HASH]; /* of every column with its type; compressed columns count
                                            with what they expand to */
    unsigned char raw[ARCHIVE_HASH];     /* of the compressed bytes as they stand */
} archive_hashes;

/* Numbers of rows as another chain counts them. false: it has no such row. */
typedef struct archive_numbers {
    bool (*map)(void *ctx, const char *column, int64_t *n);
    void *ctx;
} archive_numbers;

/* The hashes of the row on which the statement stands; `numbers` NULL: ours. false: it does not
 * expand. */
bool archive_row_hash(ocop_archive *a, sqlite3_stmt *row, const char *table,
                      const archive_numbers *numbers, archive_hashes *out);
void archive_link_hash(const unsigned char before[ARCHIVE_HASH], int64_t seq, const char *table,
                       const archive_hashes *row, unsigned char out[ARCHIVE_HASH]);
/* Every column of a row, by its number. NULL: the error says why. */
sqlite3_stmt *archive_row(ocop_archive *a, const char *table, int64_t seq, ocop_error *e);
/* The number that the next row gets. */
bool archive_next(ocop_archive *a, int64_t *seq, ocop_error *e);
/* Put the row that was just inserted under the chain. */
bool archive_chain(ocop_archive *a, const char *table, int64_t seq, ocop_error *e);

/* The schema's text as it stands in the file, for the chain. */
bool archive_schema_hash(ocop_archive *a, unsigned char out[ARCHIVE_HASH], ocop_error *e);

/* The chain id of the archive, in the arena. NULL: the error says why. */
const char *archive_chain_id(ocop_archive *a, ocop_arena *arena, ocop_error *e);

/* Text without diacritics, đ as d, lower case, for the index. In the arena. */
char *archive_fold(ocop_arena *arena, const char *s);
bool archive_index(ocop_archive *a, const ocop_archive_dossier *d, int64_t seq, ocop_error *e);
/* Into the index with what waits for it; or forget it. */
bool archive_index_all(ocop_archive *a, ocop_error *e);
void archive_index_none(ocop_archive *a);

/* Personal values out of a dossier's or result's JSON, and in again; `withheld` counts those that
 * were removed. */
bool archive_mask(ocop_archive *a, const char *dossier, const char *json, ocop_buf *out,
                  ocop_error *e);
bool archive_unmask(ocop_archive *a, const char *json, ocop_buf *out, int *withheld, ocop_error *e);
/* Is every personal value that this row's JSON points at there, or taken out with a ground on
 * record? `row` stands on a dossier or an assessment. */
bool archive_withheld_by_right(ocop_archive *a, sqlite3_stmt *row, const char *json);
/* The day in UTC. */
const char *archive_today(char out[ARCHIVE_DAY]);

int64_t archive_verify_personal(ocop_archive *a, ocop_archive_fault_see see, void *ctx,
                                ocop_error *e);
/* Imported chains: links that follow, rows that are theirs. */
int64_t archive_verify_foreign(ocop_archive *a, ocop_archive_fault_see see, void *ctx,
                               ocop_error *e);
int64_t archive_verify_index(ocop_archive *a, ocop_archive_fault_see see, void *ctx, ocop_error *e);
int64_t archive_verify_signatures(ocop_archive *a, ocop_archive_fault_see see, void *ctx,
                                  ocop_error *e);
#endif
