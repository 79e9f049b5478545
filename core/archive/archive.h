/* archive.h - the append-only store of packs, dossiers, sittings and assessments: one SQLite file.
 *
 * The only folder that includes sqlite3.h. Every row has a number (seq) in one chain: the row's
 * hash covers its content and the hash before it, so that whoever holds the head knows that nothing
 * was changed. The schema and how to read it without this program: docs/archive.md.
 *
 * One ocop_archive belongs to one thread. Writers on the same file wait for each other; readers do
 * not. */
#ifndef OCOP_ARCHIVE_H
#define OCOP_ARCHIVE_H
#include "base_buf.h"
#include "base_hash.h"
#include "base_mem.h"
#include "ocop/error.h"
#include <stdint.h>

enum { OCOP_HEAD_HEX = 65 };

typedef struct ocop_archive ocop_archive;

typedef enum ocop_archive_mode {
    OCOP_ARCHIVE_READ,  /* must exist; nothing is written, also on read-only media */
    OCOP_ARCHIVE_WRITE, /* made if it does not exist */
    OCOP_ARCHIVE_APPEND /* must exist */
} ocop_archive_mode;

/* NULL: the error says why, and what to do. */
ocop_archive *ocop_archive_open(const char *path, ocop_archive_mode mode, ocop_error *e);
/* The last one to close leaves one file. */
void ocop_archive_close(ocop_archive *a);

/* ---- storing ---- */

/* Keys of facts whose values are kept apart behind salted hashes; so is the name of a producer that
 * is a household. Borrowed. */
void ocop_archive_personal(ocop_archive *a, const char *const *facts, size_t count);
/* Take a dossier's personal values out, for the ground that the law gives. Nothing else changes;
 * the act itself is under the chain. `gone`: values removed. */
bool ocop_archive_withhold(ocop_archive *a, const char *dossier, const char *ground, int64_t *gone,
                           ocop_error *e);

/* Rows go into one transaction from begin to commit. Stored is what a commit that returned true
 * holds. */
bool ocop_archive_begin(ocop_archive *a, ocop_error *e);
bool ocop_archive_commit(ocop_archive *a, ocop_error *e);
void ocop_archive_rollback(ocop_archive *a);

typedef struct ocop_archive_file {
    const char *path, *bytes;
    size_t len;
} ocop_archive_file;

/* A pack by its hash (64 hex digits), with all its bytes; a known one is passed over. `base`: the
 * hash of the pack that it lies over, which is there already; NULL: it stands on its own. */
bool ocop_archive_put_pack(ocop_archive *a, const char *hash, const char *base, const char *id,
                           const char *version, const ocop_archive_file *files, size_t count,
                           ocop_error *e);

typedef struct ocop_archive_dossier {
    const char *hash; /* SHA-256 of the canonical JSON */
    const char *id, *name, *set, *province, *commune, *producer, *evidence; /* NULL: not stated */
    const char *json;
    size_t json_len;
} ocop_archive_dossier;
bool ocop_archive_put_dossier(ocop_archive *a, const ocop_archive_dossier *d, ocop_error *e);

/* A sitting by the hash of its canonical JSON. */
bool ocop_archive_put_sitting(ocop_archive *a, const char *hash, const char *id, const char *date,
                              const char *json, size_t len, ocop_error *e);

typedef struct ocop_archive_result {
    int64_t seq; /* filled in when stored or read */
    const char *dossier_hash, *dossier_id, *pack_hash, *pack_id, *pack_version, *set, *date, *basis;
    const char *sitting_hash; /* NULL: none */
    bool pack_forced;
    int semantics;
    int64_t points, low, high;
    int stars_certain, stars_possible; /* -1: no stars */
    const char *json;
    size_t json_len;
    const char *stored_at; /* read only: UTC, to the second */
    int withheld;          /* read only: personal values that were removed */
} ocop_archive_result;
bool ocop_archive_put_result(ocop_archive *a, ocop_archive_result *r, ocop_error *e);

/* ---- reading ---- */

typedef struct ocop_archive_filter { /* NULL, 0: all */
    int64_t seq;
    const char *dossier_id, *since, *until, *set, *province;
    int stars;      /* -1: all */
    int64_t sample; /* about so many, spread evenly over all */
} ocop_archive_filter;

/* Texts live until the function returns. false ends the walk with what *e says. */
typedef bool (*ocop_archive_see)(void *ctx, const ocop_archive_result *r, ocop_error *e);
bool ocop_archive_results(ocop_archive *a, const ocop_archive_filter *f, ocop_archive_see see,
                          void *ctx, ocop_error *e);

/* The canonical JSON of a dossier or sitting, in the arena; NULL without an error: not there.
 * `withheld`: personal values that were removed, shown as {"withheld":"<hash>"}. */
const char *ocop_archive_dossier_json(ocop_archive *a, const char *hash, ocop_arena *arena,
                                      size_t *len, int *withheld, ocop_error *e);
const char *ocop_archive_sitting_json(ocop_archive *a, const char *hash, ocop_arena *arena,
                                      size_t *len, ocop_error *e);
/* A pack's files, in the arena. *count 0 without an error: not there. */
bool ocop_archive_pack_files(ocop_archive *a, const char *hash, ocop_arena *arena,
                             ocop_archive_file **files, size_t *count, ocop_error *e);
/* Hashes of all packs, in the order they came. */
bool ocop_archive_packs(ocop_archive *a, ocop_arena *arena, const char *const **hashes,
                        size_t *count, ocop_error *e);

typedef struct ocop_archive_hit {
    const char *dossier_id, *name, *producer, *province, *commune, *set, *date;
    int64_t points, seq;
    int stars;
} ocop_archive_hit;
typedef struct ocop_archive_query {
    const char *words; /* diacritics and đ/d optional; the last word may be a beginning */
    ocop_archive_filter filter;
    const char *producer; /* part of the name; NULL: all */
    int limit;
} ocop_archive_query;
typedef bool (*ocop_archive_hit_see)(void *ctx, const ocop_archive_hit *h);
/* Best first; of each dossier its latest assessment. */
bool ocop_archive_search(ocop_archive *a, const ocop_archive_query *q, ocop_archive_hit_see see,
                         void *ctx, ocop_error *e);

typedef struct ocop_archive_stats {
    int64_t packs, dossiers, snapshots, sittings, results, rows;
    int64_t content_bytes; /* compressed: results, snapshots, packs */
} ocop_archive_stats;
bool ocop_archive_count(ocop_archive *a, ocop_archive_stats *out, ocop_error *e);

/* ---- proof ---- */

/* The hash of the last row, and its number; "" for an empty archive. */
bool ocop_archive_head(ocop_archive *a, char out[OCOP_HEAD_HEX], int64_t *seq, ocop_error *e);

typedef struct ocop_archive_fault { /* something that is not as it was stored */
    const char *what;               /* a sentence */
    const char
        *kind;   /* chain, row, extra, missing, schema, index, foreign, file, head, signature */
    int64_t seq; /* 0: not about a row */
} ocop_archive_fault;
typedef void (*ocop_archive_fault_see)(void *ctx, const ocop_archive_fault *f);
/* Recompute everything. `head` (or NULL) was printed earlier and must be in the chain. Returns the
 * number of faults, -1: it cannot be read at all. */
int64_t ocop_archive_verify(ocop_archive *a, const char *head, ocop_archive_fault_see see,
                            void *ctx, ocop_error *e);

/* ---- out, and in ---- */

/* One self-contained file for an appeal: the rows that an assessment rests on, every link from the
 * first of them to the first signed head after the last (else to the head), signatures and keys.
 * Its format: docs/archive.md. */
bool ocop_archive_export(ocop_archive *a, int64_t seq, ocop_buf *out, ocop_error *e);

typedef struct ocop_archive_imported {
    int64_t taken, known, results; /* rows; rows that were here; assessments taken */
} ocop_archive_imported;
/* Take in another office's archive, after verifying it. Its chain stays whole beside ours. A chain
 * that went another way than what was imported before (a fork) is refused, with the number where
 * they part. All or nothing. */
bool ocop_archive_import(ocop_archive *a, const char *path, ocop_archive_imported *out,
                         ocop_error *e);

/* ---- signatures (Ed25519) ---- */

enum { OCOP_KEY_ID_HEX = 17 };

/* Make a key: FILE holds the secret, FILE.pub the public part with its id and days. */
bool ocop_key_make(const char *file, const char *owner, const char *from, const char *until,
                   ocop_error *e);

/* A pack's hash, signed; the signature is a small text file. */
typedef struct ocop_pack_signature {
    char owner[128], day[12];
} ocop_pack_signature;
bool ocop_key_sign_pack(const char *key_file, const char *hash, const char *out, ocop_error *e);
/* OCOP_EINPUT: not signed with that key, or not this pack. */
bool ocop_key_verify_pack(const char *public_file, const char *hash, const char *signature_file,
                          ocop_pack_signature *out, ocop_error *e);

/* Sign the head with the secret key of a file and store the signature; the head that was signed is
 * the one before that row. */
bool ocop_archive_sign(ocop_archive *a, const char *key_file, char key_id[OCOP_KEY_ID_HEX],
                       ocop_error *e);
/* Hand over: the key of `old_file` vouches for the one in `new_file`. */
bool ocop_archive_hand_over(ocop_archive *a, const char *old_file, const char *new_file,
                            ocop_error *e);
#endif
