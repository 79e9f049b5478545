/* archive_priv.h - what the files of core/archive share. */
#ifndef OCOP_ARCHIVE_PRIV_H
#define OCOP_ARCHIVE_PRIV_H
#include "archive.h"
#include <sqlite3.h>

enum { ARCHIVE_HASH = 32, ARCHIVE_APPLICATION = 0x4F434F50, ARCHIVE_VERSION = 1 };

struct ocop_archive {
    sqlite3 *db;
    const char *path; /* in the arena */
    ocop_arena *arena;
    bool writable, in_transaction;
    ocop_buf content, blob; /* of the row in hand */
};

/* An error of SQLite in words: what happened, and what to do. Always false. */
bool archive_fail(ocop_archive *a, const char *doing, ocop_error *e);
bool archive_exec(ocop_archive *a, const char *sql, ocop_error *e);
/* NULL: the error says why. */
sqlite3_stmt *archive_prepare(ocop_archive *a, const char *sql, ocop_error *e);
/* Step a statement that gives no row, and finish it. */
bool archive_finish(ocop_archive *a, sqlite3_stmt *s, ocop_error *e);
int64_t archive_number(ocop_archive *a, const char *sql, int64_t otherwise, ocop_error *e);

/* Tables under the chain, NULL at the end. */
extern const char *const archive_tables[];

/* Compress into a->blob; decompress into `out`. false: no memory, or not zstd. */
bool archive_compress(ocop_archive *a, const char *bytes, size_t len, ocop_error *e);
bool archive_expand(const void *bytes, size_t len, ocop_buf *out);

/* The hash of a row's content, the statement standing on it: every column with its type; a column
 * whose name ends in _zstd counts with the bytes that it expands to as well. false: it does not
 * expand. */
bool archive_row_hash(ocop_archive *a, sqlite3_stmt *row, const char *table,
                      unsigned char out[ARCHIVE_HASH]);
/* The number that the next row gets. */
bool archive_next(ocop_archive *a, int64_t *seq, ocop_error *e);
/* Put the row that was just inserted under the chain. */
bool archive_chain(ocop_archive *a, const char *table, int64_t seq, ocop_error *e);

/* The schema's text as it stands in the file, for the chain. */
bool archive_schema_hash(ocop_archive *a, unsigned char out[ARCHIVE_HASH], ocop_error *e);

/* Text without diacritics, đ as d, lower case, for the index. In the arena. */
char *archive_fold(ocop_arena *arena, const char *s);
bool archive_index(ocop_archive *a, const ocop_archive_dossier *d, int64_t seq, ocop_error *e);
int64_t archive_verify_index(ocop_archive *a, ocop_archive_fault_see see, void *ctx, ocop_error *e);
int64_t archive_verify_signatures(ocop_archive *a, ocop_archive_fault_see see, void *ctx,
                                  ocop_error *e);
#endif
