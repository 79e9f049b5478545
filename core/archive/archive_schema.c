/* archive_schema.c - the tables, and opening the file. */
#include "archive_priv.h"
#include <errno.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { BUSY_MILLISECONDS = 60000 };

const char *const archive_tables[] = {"origin",      "pack",      "pack_file",    "dictionary",
                                      "dossier",     "sitting",   "assessment",   "withholding",
                                      "signing_key", "signature", "foreign_link", NULL};

/* Rows are numbered by the chain. Triggers refuse UPDATE, DELETE, and INSERT over a number that
 * exists (INSERT OR REPLACE slips past the first two). */
static const char append_only[] =
    "CREATE TRIGGER %s_no_update BEFORE UPDATE ON %s"
    " BEGIN SELECT RAISE(ABORT, 'the archive is append-only'); END;\n"
    "CREATE TRIGGER %s_no_delete BEFORE DELETE ON %s"
    " BEGIN SELECT RAISE(ABORT, 'the archive is append-only'); END;\n"
    "CREATE TRIGGER %s_no_replace BEFORE INSERT ON %s"
    " WHEN EXISTS (SELECT 1 FROM %s WHERE seq = NEW.seq)"
    " BEGIN SELECT RAISE(ABORT, 'the archive is append-only'); END;\n";

static const char tables[] =
    "CREATE TABLE chain (seq INTEGER PRIMARY KEY, tbl TEXT NOT NULL, content BLOB NOT NULL, hash "
    "BLOB NOT NULL) STRICT;\n"
    "CREATE TABLE origin (seq INTEGER PRIMARY KEY, chain_id TEXT NOT NULL, made_by TEXT NOT NULL, "
    "schema_hash BLOB NOT "
    "NULL) STRICT;\n"
    "CREATE TABLE pack (seq INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, id TEXT NOT NULL, "
    "version TEXT NOT NULL, base "
    "INTEGER REFERENCES pack(seq)) STRICT;\n"
    "CREATE TABLE pack_file (seq INTEGER PRIMARY KEY, pack INTEGER NOT NULL REFERENCES pack(seq), "
    "path TEXT NOT NULL, "
    "bytes_zstd BLOB NOT NULL, UNIQUE (pack, path)) STRICT;\n"
    "CREATE TABLE dossier (seq INTEGER PRIMARY KEY, hash TEXT NOT NULL, id TEXT NOT NULL, "
    "name TEXT, \"set\" TEXT, "
    "province TEXT, commune TEXT, producer TEXT, evidence TEXT, json_zstd BLOB NOT NULL) STRICT;\n"
    "CREATE TABLE dictionary (seq INTEGER PRIMARY KEY, kind TEXT NOT NULL, bytes BLOB NOT NULL) "
    "STRICT;\n"
    "CREATE TABLE sitting (seq INTEGER PRIMARY KEY, hash TEXT NOT NULL UNIQUE, id TEXT NOT NULL, "
    "date TEXT NOT NULL, "
    "json_zstd BLOB NOT NULL) STRICT;\n"
    "CREATE TABLE assessment (seq INTEGER PRIMARY KEY, dossier INTEGER NOT NULL REFERENCES "
    "dossier(seq), dossier_id TEXT NOT "
    "NULL, pack INTEGER NOT NULL REFERENCES pack(seq), pack_forced INTEGER NOT NULL, \"set\" TEXT "
    "NOT NULL, date TEXT NOT NULL, "
    "basis TEXT NOT NULL, sitting INTEGER REFERENCES sitting(seq), semantics INTEGER NOT NULL, "
    "points INTEGER NOT NULL, low "
    "INTEGER NOT NULL, high INTEGER NOT NULL, stars_certain INTEGER, stars_possible INTEGER, "
    "stored_at TEXT NOT NULL, "
    "result_zstd BLOB NOT NULL) STRICT;\n"
    "CREATE TABLE withholding (seq INTEGER PRIMARY KEY, dossier_id TEXT NOT NULL, ground TEXT NOT "
    "NULL, withheld_on TEXT NOT NULL) STRICT;\n"
    "CREATE TABLE foreign_link (seq INTEGER PRIMARY KEY, chain TEXT NOT NULL, foreign_seq INTEGER "
    "NOT NULL, tbl TEXT NOT NULL, content BLOB NOT NULL, raw BLOB NOT NULL, hash BLOB NOT NULL, "
    "\"row\" INTEGER NOT NULL, UNIQUE (chain, foreign_seq)) STRICT;\n"
    "CREATE INDEX foreign_row ON foreign_link (chain, \"row\");\n"
    "CREATE TABLE personal (hash TEXT PRIMARY KEY, dossier_id TEXT NOT NULL, fact TEXT NOT NULL, "
    "value TEXT NOT NULL, salt BLOB NOT NULL) STRICT;\n"
    "CREATE TRIGGER personal_no_update BEFORE UPDATE ON personal"
    " BEGIN SELECT RAISE(ABORT, 'the archive is append-only'); END;\n"
    "CREATE TRIGGER personal_no_replace BEFORE INSERT ON personal"
    " WHEN EXISTS (SELECT 1 FROM personal WHERE hash = NEW.hash)"
    " BEGIN SELECT RAISE(ABORT, 'the archive is append-only'); END;\n"
    "CREATE TABLE signing_key (seq INTEGER PRIMARY KEY, id TEXT NOT NULL, public TEXT NOT NULL, "
    "owner TEXT NOT NULL, "
    "valid_from TEXT NOT NULL, valid_until TEXT NOT NULL, vouched_by TEXT, voucher TEXT) STRICT;\n"
    "CREATE TABLE signature (seq INTEGER PRIMARY KEY, head_seq INTEGER NOT NULL, head TEXT NOT "
    "NULL, key TEXT NOT NULL, "
    "signed_on TEXT NOT NULL, signature TEXT NOT NULL) STRICT;\n"
    "CREATE INDEX assessment_dossier ON assessment (dossier_id, seq);\n"
    "CREATE INDEX assessment_date ON assessment (date, seq);\n"
    "CREATE INDEX dossier_hash ON dossier (hash);\n"
    "CREATE INDEX dossier_id ON dossier (id, seq);\n"
    "CREATE INDEX personal_value ON personal (dossier_id, fact);\n"
    "CREATE VIRTUAL TABLE words USING fts5 (id, name, producer, place, evidence, content='', "
    "tokenize=\"unicode61 "
    "remove_diacritics 2\", prefix='2 3');\n";

/* ---- opening ---- */

/* Everything that makes the file what it is; its text stands in sqlite_schema. */
bool archive_schema_hash(ocop_archive *a, unsigned char out[ARCHIVE_HASH], ocop_error *e)
{
    crypto_generichash_state h;
    sqlite3_stmt *s = archive_prepare(a,
                                      "SELECT type, name, sql FROM sqlite_schema WHERE name NOT "
                                      "LIKE 'sqlite_%' ORDER BY type, name",
                                      e);
    if (s == NULL)
        return false;
    crypto_generichash_init(&h, NULL, 0, ARCHIVE_HASH);
    while (sqlite3_step(s) == SQLITE_ROW) {
        for (int i = 0; i < 3; i++) {
            const unsigned char *text = sqlite3_column_text(s, i);
            if (text != NULL)
                crypto_generichash_update(&h, text, (unsigned long long)sqlite3_column_bytes(s, i));
            crypto_generichash_update(&h, (const unsigned char *)"", 1);
        }
    }
    crypto_generichash_final(&h, out, ARCHIVE_HASH);
    archive_release(a, s);
    return true;
}

static bool put_origin(ocop_archive *a, ocop_error *e)
{
    unsigned char id[16], hash[ARCHIVE_HASH];
    char hex[33];
    int64_t seq = 0;
    randombytes_buf(id, sizeof id);
    sodium_bin2hex(hex, sizeof hex, id, sizeof id);
    if (!archive_schema_hash(a, hash, e) || !archive_next(a, &seq, e))
        return false;
    sqlite3_stmt *s = archive_prepare(a, "INSERT INTO origin VALUES (?, ?, ?, ?)", e);
    if (s == NULL)
        return false;
    sqlite3_bind_int64(s, 1, seq);
    sqlite3_bind_text(s, 2, hex, -1, SQLITE_TRANSIENT);
    sqlite3_bind_text(s, 3, "ocop", -1, SQLITE_STATIC);
    sqlite3_bind_blob(s, 4, hash, sizeof hash, SQLITE_TRANSIENT);
    return archive_finish(a, s, e) && archive_chain(a, "origin", seq, e);
}

static bool make_triggers(ocop_archive *a, const char *table, ocop_error *e)
{
    char sql[1024];
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    snprintf(sql, sizeof sql, append_only, table, table, table, table, table, table, table);
#pragma GCC diagnostic pop
    return archive_exec(a, sql, e);
}

static bool make_tables(ocop_archive *a, ocop_error *e)
{
    bool ok = archive_exec(a, tables, e) && make_triggers(a, "chain", e);
    for (size_t i = 0; ok && archive_tables[i] != NULL; i++)
        ok = make_triggers(a, archive_tables[i], e);
    return ok;
}

/* A new file gets its schema in one transaction; two programs at once make it once. */
static bool make_schema(ocop_archive *a, ocop_error *e)
{
    char pragma[64];
    if (!archive_exec(a, "BEGIN IMMEDIATE", e))
        return false;
    bool ok = true;
    if (archive_number(a, "PRAGMA user_version", 0, e) == 0) {
        snprintf(pragma, sizeof pragma, "PRAGMA application_id = %d", ARCHIVE_APPLICATION);
        ok = archive_exec(a, pragma, e) && make_tables(a, e) && put_origin(a, e);
        snprintf(pragma, sizeof pragma, "PRAGMA user_version = %d", ARCHIVE_VERSION);
        ok = ok && archive_exec(a, pragma, e);
    }
    if (ok && archive_exec(a, "COMMIT", e))
        return true;
    sqlite3_exec(a->db, "ROLLBACK", NULL, NULL, NULL);
    return false;
}

static bool check_version(ocop_archive *a, ocop_error *e)
{
    int64_t application = archive_number(a, "PRAGMA application_id", 0, e);
    int64_t version = archive_number(a, "PRAGMA user_version", 0, e);
    if (e->code != OCOP_OK)
        return false;
    if (application != ARCHIVE_APPLICATION)
        return ocop_error_at(e, OCOP_EIO, a->path, 0, 0, "the file is no ocop archive");
    if (version > ARCHIVE_VERSION) {
        ocop_error_at(e, OCOP_EIO, a->path, 0, 0,
                      "the archive has version %d, this program reads up to %d", (int)version,
                      ARCHIVE_VERSION);
        ocop_error_hint(e, "use a newer ocop");
        return false;
    }
    return true;
}

static bool folder_is_writable(const char *path)
{
    char folder[4096];
    const char *slash = strrchr(path, '/');
    if (slash == NULL)
        return access(".", W_OK) == 0;
    int n = snprintf(folder, sizeof folder, "%.*s/", (int)(slash - path), path);
    return n > 0 && (size_t)n < sizeof folder && access(folder, W_OK) == 0;
}

/* SQLite needs a -wal and a -shm file beside an archive while it is read, and only a connection
 * that may write takes them away again. Read-only media have no room for them: there the file
 * cannot change, so say so. */
static int open_read(ocop_archive *a, const char *path)
{
    if (access(path, W_OK) == 0 && folder_is_writable(path))
        return sqlite3_open_v2(path, &a->db, SQLITE_OPEN_READWRITE, NULL);
    int rc = sqlite3_open_v2(path, &a->db, SQLITE_OPEN_READONLY, NULL);
    if (rc == SQLITE_OK &&
        sqlite3_exec(a->db, "SELECT 1 FROM sqlite_schema", NULL, NULL, NULL) == SQLITE_OK)
        return SQLITE_OK;
    if (access(path, R_OK) != 0)
        return rc == SQLITE_OK ? SQLITE_CANTOPEN : rc;
    char *uri = sqlite3_mprintf("file:%s?immutable=1", path);
    sqlite3_close(a->db);
    rc = sqlite3_open_v2(uri, &a->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL);
    sqlite3_free(uri);
    return rc;
}

/* SQLite does not wait for another program where it would have to give up a lock for that: when
 * the first writers of a new file all change it to WAL, and when the last one takes the WAL away.
 * So it is tried again, as long as any other wait would take. */
static bool exec_patiently(ocop_archive *a, const char *sql, ocop_error *e)
{
    enum { PAUSE = 10 };
    int rc = SQLITE_OK;
    for (int waited = 0; waited < BUSY_MILLISECONDS; waited += PAUSE) {
        rc = sqlite3_exec(a->db, sql, NULL, NULL, NULL);
        if ((rc & 0xFF) != SQLITE_BUSY)
            break;
        sqlite3_sleep(PAUSE);
    }
    return rc == SQLITE_OK || archive_fail(a, "archive", e);
}

static bool open_file(ocop_archive *a, const char *path, ocop_archive_mode mode, ocop_error *e)
{
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX |
                (mode == OCOP_ARCHIVE_WRITE ? SQLITE_OPEN_CREATE : 0);
    if (mode != OCOP_ARCHIVE_WRITE && access(path, F_OK) != 0)
        return ocop_error_at(e, OCOP_EIO, path, 0, 0, "cannot open: %s", strerror(errno));
    a->writable = mode != OCOP_ARCHIVE_READ;
    int rc = a->writable ? sqlite3_open_v2(path, &a->db, flags, NULL) : open_read(a, path);
    if (rc != SQLITE_OK)
        return archive_fail(a, "opening", e);
    sqlite3_busy_timeout(a->db, BUSY_MILLISECONDS);
    /* The cache holds a batch: with SQLite's 2 MiB its pages were written and read twice. */
    if (a->writable &&
        !exec_patiently(
            a, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -16384",
            e))
        return false;
    if (!archive_exec(a, "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF", e))
        return false;
    if (mode == OCOP_ARCHIVE_WRITE && archive_number(a, "PRAGMA user_version", 0, e) == 0 &&
        !make_schema(a, e))
        return false;
    return e->code == OCOP_OK && check_version(a, e);
}

ocop_archive *ocop_archive_open(const char *path, ocop_archive_mode mode, ocop_error *e)
{
    ocop_archive *a = ocop_realloc(NULL, sizeof *a);
    ocop_arena *arena = ocop_arena_new();
    if (a == NULL || arena == NULL || sodium_init() < 0) {
        ocop_free(a);
        ocop_arena_free(arena);
        ocop_error_at(e, OCOP_ENOMEM, path, 0, 0, "out of memory");
        return NULL;
    }
    *a = (ocop_archive){
        .arena = arena, .path = ocop_arena_strdup(arena, path), .zstd = archive_zstd_new()};
    if (a->path == NULL || a->zstd == NULL)
        ocop_error_at(e, OCOP_ENOMEM, path, 0, 0, "out of memory");
    else if (open_file(a, path, mode, e))
        return a;
    ocop_archive_close(a);
    return NULL;
}

void ocop_archive_close(ocop_archive *a)
{
    if (a == NULL)
        return;
    if (a->in_transaction)
        ocop_archive_rollback(a);
    archive_release_all(a);
    archive_zstd_free(a->zstd);
    sqlite3_close(a->db); /* the last one checkpoints the log into the file */
    ocop_buf_free(&a->content);
    ocop_buf_free(&a->blob);
    ocop_buf_free(&a->masked);
    ocop_buf_free(&a->shown);
    ocop_free(a->waiting);
    ocop_arena_free(a->waiting_arena);
    ocop_arena_free(a->arena);
    ocop_free(a);
}
