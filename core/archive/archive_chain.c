/* archive_chain.c - the hash chain: making it, and finding what does not fit it. */
#include "archive_priv.h"
#include <libintl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

/* ---- a row's content ---- */

static void add_number(crypto_generichash_state *h, char tag, int64_t n)
{
    char text[32];
    int len = snprintf(text, sizeof text, "%c%lld", tag, (long long)n);
    crypto_generichash_update(h, (const unsigned char *)text, (unsigned long long)len + 1);
}

static void add_bytes(crypto_generichash_state *h, char tag, const void *bytes, size_t n)
{
    add_number(h, tag, (int64_t)n);
    if (n > 0)
        crypto_generichash_update(h, bytes, n);
}

static bool is_compressed(const char *column)
{
    size_t n = strlen(column);
    return n > 5 && strcmp(column + n - 5, "_zstd") == 0;
}

/* What a blob of compressed text says counts for the content; its bytes count for the link. */
static bool add_blob(ocop_archive *a, sqlite3_stmt *row, int i, crypto_generichash_state *h,
                     crypto_generichash_state *raw)
{
    size_t n = (size_t)sqlite3_column_bytes(row, i);
    const void *bytes = sqlite3_column_blob(row, i);
    if (!is_compressed(sqlite3_column_name(row, i))) {
        add_bytes(h, 'b', bytes, n);
        return true;
    }
    add_bytes(raw, 'b', bytes, n);
    if (a->fresh != NULL && n == a->blob.len && memcmp(bytes, a->blob.data, n) == 0) {
        add_bytes(h, 'z', a->fresh, a->fresh_len); /* compressed a moment ago */
        return true;
    }
    if (!archive_expand(a, bytes, n, &a->content))
        return false;
    add_bytes(h, 'z', a->content.data, a->content.len);
    return true;
}

bool archive_row_hash(ocop_archive *a, sqlite3_stmt *row, const char *table,
                      const archive_numbers *numbers, archive_hashes *out)
{
    crypto_generichash_state h, raw;
    crypto_generichash_init(&h, NULL, 0, ARCHIVE_HASH);
    crypto_generichash_init(&raw, NULL, 0, ARCHIVE_HASH);
    add_bytes(&h, 't', table, strlen(table));
    for (int i = 0; i < sqlite3_column_count(row); i++) {
        int64_t n = 0;
        switch (sqlite3_column_type(row, i)) {
        case SQLITE_NULL:
            add_number(&h, 'n', 0);
            break;
        case SQLITE_INTEGER:
            n = sqlite3_column_int64(row, i);
            if (numbers != NULL && !numbers->map(numbers->ctx, sqlite3_column_name(row, i), &n))
                return false;
            add_number(&h, 'i', n);
            break;
        case SQLITE_TEXT:
            add_bytes(&h, 's', sqlite3_column_text(row, i), (size_t)sqlite3_column_bytes(row, i));
            break;
        default:
            if (!add_blob(a, row, i, &h, &raw))
                return false;
            break;
        }
    }
    crypto_generichash_final(&h, out->content, ARCHIVE_HASH);
    crypto_generichash_final(&raw, out->raw, ARCHIVE_HASH);
    return true;
}

/* hash = BLAKE2b-256 (hash before, seq, table, content, compressed bytes) */
void archive_link_hash(const unsigned char before[ARCHIVE_HASH], int64_t seq, const char *table,
                       const archive_hashes *row, unsigned char out[ARCHIVE_HASH])
{
    crypto_generichash_state h;
    crypto_generichash_init(&h, NULL, 0, ARCHIVE_HASH);
    crypto_generichash_update(&h, before, ARCHIVE_HASH);
    add_number(&h, 'i', seq);
    add_bytes(&h, 't', table, strlen(table));
    crypto_generichash_update(&h, row->content, ARCHIVE_HASH);
    crypto_generichash_update(&h, row->raw, ARCHIVE_HASH);
    crypto_generichash_final(&h, out, ARCHIVE_HASH);
}

/* ---- appending ---- */

static bool read_head(ocop_archive *a, ocop_error *e)
{
    sqlite3_stmt *s =
        archive_prepare(a, "SELECT seq, hash FROM chain ORDER BY seq DESC LIMIT 1", e);
    memset(a->head, 0, ARCHIVE_HASH);
    a->head_seq = 0;
    if (s == NULL)
        return false;
    int rc = sqlite3_step(s);
    if (rc == SQLITE_ROW) {
        a->head_seq = sqlite3_column_int64(s, 0);
        if (sqlite3_column_bytes(s, 1) == ARCHIVE_HASH)
            memcpy(a->head, sqlite3_column_blob(s, 1), ARCHIVE_HASH);
    }
    archive_release(a, s);
    return rc == SQLITE_ROW || rc == SQLITE_DONE || archive_fail(a, "reading", e);
}

/* In a transaction nobody else moves the head: it is read once. */
bool archive_next(ocop_archive *a, int64_t *seq, ocop_error *e)
{
    if (!a->head_known && !read_head(a, e))
        return false;
    a->head_known = true;
    *seq = a->head_seq + 1;
    return true;
}

sqlite3_stmt *archive_row(ocop_archive *a, const char *table, int64_t seq, ocop_error *e)
{
    char sql[96];
    snprintf(sql, sizeof sql, "SELECT * FROM %s WHERE seq = ?", table);
    sqlite3_stmt *s = archive_prepare(a, sql, e);
    if (s != NULL)
        sqlite3_bind_int64(s, 1, seq);
    return s;
}

bool archive_chain(ocop_archive *a, const char *table, int64_t seq, ocop_error *e)
{
    archive_hashes now;
    unsigned char hash[ARCHIVE_HASH];
    sqlite3_stmt *row = archive_row(a, table, seq, e);
    if (row == NULL)
        return false;
    bool ok = sqlite3_step(row) == SQLITE_ROW && archive_row_hash(a, row, table, NULL, &now);
    archive_release(a, row);
    a->fresh = NULL;
    if (!ok)
        return archive_fail(a, "storing", e);
    archive_link_hash(a->head, seq, table, &now, hash);
    sqlite3_stmt *s = archive_prepare(a, "INSERT INTO chain VALUES (?, ?, ?, ?)", e);
    if (s == NULL)
        return false;
    sqlite3_bind_int64(s, 1, seq);
    sqlite3_bind_text(s, 2, table, -1, SQLITE_TRANSIENT);
    sqlite3_bind_blob(s, 3, now.content, ARCHIVE_HASH, SQLITE_TRANSIENT);
    sqlite3_bind_blob(s, 4, hash, ARCHIVE_HASH, SQLITE_TRANSIENT);
    if (!archive_finish(a, s, e))
        return false;
    a->head_seq = seq;
    memcpy(a->head, hash, ARCHIVE_HASH);
    return true;
}

bool ocop_archive_head(ocop_archive *a, char out[OCOP_HEAD_HEX], int64_t *seq, ocop_error *e)
{
    if (!a->head_known && !read_head(a, e))
        return false;
    *seq = a->head_seq;
    sodium_bin2hex(out, OCOP_HEAD_HEX, a->head, ARCHIVE_HASH);
    return true;
}

/* ---- verifying ---- */

typedef struct verifying {
    ocop_archive *a;
    ocop_archive_fault_see see;
    void *ctx;
    int64_t faults;
    ocop_error *e;
} verifying;

static void tell(verifying *v, const char *kind, int64_t seq, const char *fmt, ...)
    OCOP_PRINTF(4, 5);
static void tell(verifying *v, const char *kind, int64_t seq, const char *fmt, ...)
{
    char text[400];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(text, sizeof text, dgettext("ocop", fmt), ap);
    va_end(ap);
    const ocop_archive_fault f = {text, kind, seq};
    v->faults++;
    v->see(v->ctx, &f);
}

static bool is_table(const char *name)
{
    for (size_t i = 0; archive_tables[i] != NULL; i++)
        if (strcmp(archive_tables[i], name) == 0)
            return true;
    return false;
}

typedef struct chain_link {
    int64_t seq;
    const char *table;
    const unsigned char *content, *hash;
} chain_link;

static bool holds_personal(const char *table)
{
    return strcmp(table, "dossier") == 0 || strcmp(table, "assessment") == 0;
}

/* The row that a link speaks of; false: it was told, and what the link hangs on is not known. */
static bool check_row(verifying *v, const chain_link *l, archive_hashes *now)
{
    sqlite3_stmt *row = is_table(l->table) ? archive_row(v->a, l->table, l->seq, v->e) : NULL;
    if (row == NULL) {
        tell(v, "chain", l->seq, "the chain names the table '%s', which is none of ours", l->table);
        ocop_error_reset(v->e);
        return false;
    }
    bool good = false;
    int rc = sqlite3_step(row);
    bool expands = rc == SQLITE_ROW && archive_row_hash(v->a, row, l->table, NULL, now);
    if (rc == SQLITE_DONE)
        tell(v, "missing", l->seq, "row %lld of %s is missing", (long long)l->seq, l->table);
    else if (rc != SQLITE_ROW)
        tell(v, "row", l->seq, "row %lld of %s cannot be read: %s", (long long)l->seq, l->table,
             sqlite3_errmsg(v->a->db));
    else if (!expands && v->a->starved)
        archive_bad_row(v->a, l->table, l->seq, v->e); /* no fault of the row's */
    else if (!expands)
        tell(v, "row", l->seq, "row %lld of %s does not expand to what was stored",
             (long long)l->seq, l->table);
    else if (memcmp(now->content, l->content, ARCHIVE_HASH) != 0)
        tell(v, "row", l->seq, "row %lld of %s is not what was stored", (long long)l->seq,
             l->table);
    else
        good = true;
    if (good && holds_personal(l->table) && v->a->content.data != NULL &&
        !archive_withheld_by_right(v->a, row, v->a->content.data))
        tell(v, "missing", l->seq,
             "row %lld of %s: a personal value is gone, and no withholding is on record",
             (long long)l->seq, l->table);
    archive_release(v->a, row);
    return good;
}

static void check_link(verifying *v, const chain_link *l, const unsigned char before[ARCHIVE_HASH])
{
    archive_hashes now;
    unsigned char hash[ARCHIVE_HASH];
    if (!check_row(v, l, &now))
        return;
    archive_link_hash(before, l->seq, l->table, &now, hash);
    if (memcmp(hash, l->hash, ARCHIVE_HASH) != 0)
        tell(v, "chain", l->seq,
             "link %lld of the chain does not follow from the one before and its row",
             (long long)l->seq);
}

static bool check_chain(verifying *v, const char *head, bool *head_seen)
{
    unsigned char before[ARCHIVE_HASH] = {0};
    char hex[OCOP_HEAD_HEX];
    int64_t expected = 1;
    sqlite3_stmt *s =
        archive_prepare(v->a, "SELECT seq, tbl, content, hash FROM chain ORDER BY seq", v->e);
    if (s == NULL)
        return false;
    int rc = 0;
    while (v->e->code == OCOP_OK && (rc = sqlite3_step(s)) == SQLITE_ROW) {
        const char *table = (const char *)sqlite3_column_text(s, 1);
        bool sized = sqlite3_column_bytes(s, 2) == ARCHIVE_HASH &&
                     sqlite3_column_bytes(s, 3) == ARCHIVE_HASH;
        const chain_link l = {sqlite3_column_int64(s, 0), table == NULL ? "" : table,
                              sqlite3_column_blob(s, 2), sqlite3_column_blob(s, 3)};
        if (l.seq != expected)
            tell(v, "chain", expected, "link %lld of the chain is missing", (long long)expected);
        expected = l.seq + 1;
        if (!sized) {
            tell(v, "chain", l.seq, "link %lld of the chain is damaged", (long long)l.seq);
            continue;
        }
        check_link(v, &l, before);
        memcpy(before, l.hash, ARCHIVE_HASH);
        sodium_bin2hex(hex, sizeof hex, l.hash, ARCHIVE_HASH);
        *head_seen = *head_seen || (head != NULL && strcmp(hex, head) == 0);
    }
    if (rc != SQLITE_DONE && v->e->code == OCOP_OK)
        tell(v, "file", 0, "the chain cannot be read: %s", sqlite3_errmsg(v->a->db));
    archive_release(v->a, s);
    return true;
}

/* Rows that no link speaks of. */
static void check_extra(verifying *v)
{
    char sql[200];
    for (size_t i = 0; archive_tables[i] != NULL; i++) {
        snprintf(sql, sizeof sql,
                 "SELECT seq FROM %s WHERE seq NOT IN (SELECT seq FROM chain WHERE tbl = '%s') "
                 "ORDER BY seq",
                 archive_tables[i], archive_tables[i]);
        sqlite3_stmt *s = archive_prepare(v->a, sql, v->e);
        if (s == NULL) {
            tell(v, "schema", 0, "the table %s cannot be read", archive_tables[i]);
            ocop_error_reset(v->e);
            continue;
        }
        while (sqlite3_step(s) == SQLITE_ROW)
            tell(v, "extra", sqlite3_column_int64(s, 0),
                 "row %lld of %s is under no link of the chain",
                 (long long)sqlite3_column_int64(s, 0), archive_tables[i]);
        archive_release(v->a, s);
    }
}

static void check_schema(verifying *v)
{
    unsigned char now[ARCHIVE_HASH];
    sqlite3_stmt *s =
        archive_prepare(v->a, "SELECT schema_hash FROM origin ORDER BY seq LIMIT 1", v->e);
    bool same = s != NULL && sqlite3_step(s) == SQLITE_ROW &&
                sqlite3_column_bytes(s, 0) == ARCHIVE_HASH &&
                archive_schema_hash(v->a, now, v->e) &&
                memcmp(now, sqlite3_column_blob(s, 0), ARCHIVE_HASH) == 0;
    archive_release(v->a, s);
    ocop_error_reset(v->e);
    if (!same)
        tell(v, "schema", 0,
             "the tables, indexes or triggers are not those that the archive was made with");
}

static void check_pragma(verifying *v, const char *sql, const char *kind, const char *good)
{
    sqlite3_stmt *s = archive_prepare(v->a, sql, v->e);
    if (s == NULL) {
        tell(v, "file", 0, "%s", v->e->msg);
        ocop_error_reset(v->e);
        return;
    }
    while (sqlite3_step(s) == SQLITE_ROW) {
        const char *text = (const char *)sqlite3_column_text(s, 0);
        if (good != NULL && text != NULL && strcmp(text, good) == 0)
            continue;
        tell(v, kind, good == NULL ? sqlite3_column_int64(s, 1) : 0, "%s: %s", sql,
             text == NULL ? "" : text);
    }
    archive_release(v->a, s);
}

int64_t ocop_archive_verify(ocop_archive *a, const char *head, ocop_archive_fault_see see,
                            void *ctx, ocop_error *e)
{
    verifying v = {.a = a, .see = see, .ctx = ctx, .e = e};
    bool head_seen = false;
    check_pragma(&v, "PRAGMA integrity_check", "file", "ok");
    check_schema(&v);
    if (!check_chain(&v, head, &head_seen)) {
        tell(&v, "file", 0, "%s", e->msg);
        ocop_error_reset(e);
        return v.faults;
    }
    if (e->code != OCOP_OK)
        return -1;
    check_extra(&v);
    check_pragma(&v, "PRAGMA foreign_key_check", "foreign", NULL);
    v.faults += archive_verify_foreign(a, see, ctx, e);
    v.faults += archive_verify_personal(a, see, ctx, e);
    v.faults += archive_verify_index(a, see, ctx, e);
    v.faults += archive_verify_signatures(a, see, ctx, e);
    if (head != NULL && !head_seen)
        tell(&v, "head", 0,
             "the head %.16s... is not in the chain: rows are gone, or this is an older or another "
             "archive",
             head);
    return e->code == OCOP_OK ? v.faults : -1;
}
