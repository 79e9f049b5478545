/* archive_store.c - putting rows in. */
#include "archive_priv.h"
#include <string.h>
#include <time.h>

bool ocop_archive_begin(ocop_archive *a, ocop_error *e)
{
    a->head_known = false;
    a->in_transaction = archive_exec(a, "BEGIN IMMEDIATE", e);
    if (!a->in_transaction || archive_learn(a, e))
        return a->in_transaction;
    ocop_archive_rollback(a);
    return false;
}

bool ocop_archive_commit(ocop_archive *a, ocop_error *e)
{
    if (!a->in_transaction)
        return true;
    if (!archive_index_all(a, e) || !archive_exec(a, "COMMIT", e)) {
        ocop_archive_rollback(a);
        return false;
    }
    a->in_transaction = a->head_known = false;
    return true;
}

void ocop_archive_rollback(ocop_archive *a)
{
    if (a->in_transaction) {
        sqlite3_exec(a->db, "ROLLBACK", NULL, NULL, NULL);
        archive_forget(a); /* a dictionary of this transaction is gone too */
        archive_index_none(a);
        a->fresh = NULL;
    }
    a->in_transaction = a->head_known = false;
}

/* ---- rows ---- */

static void bind_text(sqlite3_stmt *s, int at, const char *text)
{
    if (text == NULL)
        sqlite3_bind_null(s, at);
    else
        sqlite3_bind_text(s, at, text, -1, SQLITE_TRANSIENT);
}

/* The number of the row with this hash; 0: none. */
static bool find_row(ocop_archive *a, const char *sql, const char *hash, int64_t *seq,
                     ocop_error *e)
{
    sqlite3_stmt *s = archive_prepare(a, sql, e);
    if (s == NULL)
        return false;
    bind_text(s, 1, hash);
    int rc = sqlite3_step(s);
    *seq = rc == SQLITE_ROW ? sqlite3_column_int64(s, 0) : 0;
    archive_release(a, s);
    return rc == SQLITE_ROW || rc == SQLITE_DONE || archive_fail(a, "archive", e);
}

static bool put_file(ocop_archive *a, int64_t pack, const ocop_archive_file *f, ocop_error *e)
{
    int64_t seq = 0;
    if (!archive_next(a, &seq, e) || !archive_compress(a, NULL, f->bytes, f->len, e))
        return false;
    sqlite3_stmt *s = archive_prepare(a, "INSERT INTO pack_file VALUES (?, ?, ?, ?)", e);
    if (s == NULL)
        return false;
    sqlite3_bind_int64(s, 1, seq);
    sqlite3_bind_int64(s, 2, pack);
    bind_text(s, 3, f->path);
    sqlite3_bind_blob64(s, 4, a->blob.data, a->blob.len, SQLITE_STATIC);
    return archive_finish(a, s, e) && archive_chain(a, "pack_file", seq, e);
}

bool ocop_archive_put_pack(ocop_archive *a, const char *hash, const char *base, const char *id,
                           const char *version, const ocop_archive_file *files, size_t count,
                           ocop_error *e)
{
    static const char find[] = "SELECT seq FROM pack WHERE hash = ?";
    int64_t seq = 0, below = 0;
    if (!find_row(a, find, hash, &seq, e) || seq > 0)
        return seq > 0;
    if (base != NULL && !find_row(a, find, base, &below, e))
        return false;
    if (!archive_next(a, &seq, e))
        return false;
    sqlite3_stmt *s = archive_prepare(a, "INSERT INTO pack VALUES (?, ?, ?, ?, ?)", e);
    if (s == NULL)
        return false;
    sqlite3_bind_int64(s, 1, seq);
    bind_text(s, 2, hash);
    bind_text(s, 3, id);
    bind_text(s, 4, version);
    if (below > 0)
        sqlite3_bind_int64(s, 5, below);
    if (!archive_finish(a, s, e) || !archive_chain(a, "pack", seq, e))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!put_file(a, seq, &files[i], e))
            return false;
    return true;
}

bool ocop_archive_put_dossier(ocop_archive *a, const ocop_archive_dossier *d, ocop_error *e)
{
    int64_t seq = 0;
    if (!find_row(a, "SELECT seq FROM dossier WHERE hash = ?", d->hash, &seq, e) || seq > 0)
        return seq > 0;
    if (!archive_mask(a, d->id, d->json, &a->masked, e) || !archive_next(a, &seq, e) ||
        !archive_compress(a, "dossier", a->masked.data, a->masked.len, e))
        return false;
    sqlite3_stmt *s =
        archive_prepare(a, "INSERT INTO dossier VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", e);
    if (s == NULL)
        return false;
    const char *const texts[] = {d->hash,     d->id,      d->name,     d->set,
                                 d->province, d->commune, d->producer, d->evidence};
    sqlite3_bind_int64(s, 1, seq);
    for (int i = 0; i < 8; i++)
        bind_text(s, i + 2, texts[i]);
    sqlite3_bind_blob64(s, 10, a->blob.data, a->blob.len, SQLITE_STATIC);
    return archive_finish(a, s, e) && archive_chain(a, "dossier", seq, e) &&
           archive_index(a, d, seq, e);
}

bool ocop_archive_put_sitting(ocop_archive *a, const char *hash, const char *id, const char *date,
                              const char *json, size_t len, ocop_error *e)
{
    int64_t seq = 0;
    if (!find_row(a, "SELECT seq FROM sitting WHERE hash = ?", hash, &seq, e) || seq > 0)
        return seq > 0;
    if (!archive_next(a, &seq, e) || !archive_compress(a, NULL, json, len, e))
        return false;
    sqlite3_stmt *s = archive_prepare(a, "INSERT INTO sitting VALUES (?, ?, ?, ?, ?)", e);
    if (s == NULL)
        return false;
    sqlite3_bind_int64(s, 1, seq);
    bind_text(s, 2, hash);
    bind_text(s, 3, id);
    bind_text(s, 4, date);
    sqlite3_bind_blob64(s, 5, a->blob.data, a->blob.len, SQLITE_STATIC);
    return archive_finish(a, s, e) && archive_chain(a, "sitting", seq, e);
}

/* UTC, to the second: for people; nothing is reckoned from it, so a clock that jumps does no harm.
 */
static const char *now_text(char out[24])
{
    struct tm tm;
    time_t now = time(NULL);
    gmtime_r(&now, &tm);
    strftime(out, 24, "%Y-%m-%dT%H:%M:%SZ", &tm);
    return out;
}

const char *archive_today(char out[ARCHIVE_DAY])
{
    char now[24];
    memcpy(out, now_text(now), 10);
    out[10] = '\0';
    return out;
}

static void bind_stars(sqlite3_stmt *s, int at, int stars)
{
    if (stars < 0)
        sqlite3_bind_null(s, at);
    else
        sqlite3_bind_int(s, at, stars);
}

bool ocop_archive_put_result(ocop_archive *a, ocop_archive_result *r, ocop_error *e)
{
    char now[24];
    int64_t dossier = 0, pack = 0, sitting = 0;
    if (!find_row(a, "SELECT seq FROM dossier WHERE hash = ?", r->dossier_hash, &dossier, e) ||
        !find_row(a, "SELECT seq FROM pack WHERE hash = ?", r->pack_hash, &pack, e) ||
        (r->sitting_hash != NULL &&
         !find_row(a, "SELECT seq FROM sitting WHERE hash = ?", r->sitting_hash, &sitting, e)))
        return false;
    if (!archive_mask(a, r->dossier_id, r->json, &a->masked, e) || !archive_next(a, &r->seq, e) ||
        !archive_compress(a, "result", a->masked.data, a->masked.len, e))
        return false;
    sqlite3_stmt *s = archive_prepare(
        a, "INSERT INTO assessment VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", e);
    if (s == NULL)
        return false;
    sqlite3_bind_int64(s, 1, r->seq);
    sqlite3_bind_int64(s, 2, dossier);
    bind_text(s, 3, r->dossier_id);
    sqlite3_bind_int64(s, 4, pack);
    sqlite3_bind_int(s, 5, r->pack_forced);
    bind_text(s, 6, r->set);
    bind_text(s, 7, r->date);
    bind_text(s, 8, r->basis);
    if (r->sitting_hash != NULL)
        sqlite3_bind_int64(s, 9, sitting);
    sqlite3_bind_int(s, 10, r->semantics);
    sqlite3_bind_int64(s, 11, r->points);
    sqlite3_bind_int64(s, 12, r->low);
    sqlite3_bind_int64(s, 13, r->high);
    bind_stars(s, 14, r->stars_certain);
    bind_stars(s, 15, r->stars_possible);
    bind_text(s, 16, now_text(now));
    sqlite3_bind_blob64(s, 17, a->blob.data, a->blob.len, SQLITE_STATIC);
    return archive_finish(a, s, e) && archive_chain(a, "assessment", r->seq, e) &&
           archive_learn_within(a, e);
}
