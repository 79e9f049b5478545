/* archive_read.c - getting rows out. */
#include "archive_priv.h"
#include <stdio.h>
#include <string.h>

static const char *text_at(sqlite3_stmt *s, int i)
{
    return (const char *)sqlite3_column_text(s, i);
}

/* ---- assessments ---- */

typedef struct binding {
    const char *text;
    int64_t number;
} binding;

typedef struct where {
    char sql[1024];
    binding list[8];
    int count;
} where;

static void add_text(where *w, const char *condition, const char *value)
{
    if (value == NULL)
        return;
    size_t n = strlen(w->sql);
    snprintf(w->sql + n, sizeof w->sql - n, " AND %s", condition);
    w->list[w->count++] = (binding){.text = value};
}

static void add_number(where *w, const char *condition, int64_t value)
{
    size_t n = strlen(w->sql);
    snprintf(w->sql + n, sizeof w->sql - n, " AND %s", condition);
    w->list[w->count++] = (binding){.number = value};
}

static void add_filter(where *w, const ocop_archive_filter *f)
{
    if (f->seq > 0)
        add_number(w, "x.seq = ?", f->seq);
    add_text(w, "x.dossier_id = ?", f->dossier_id);
    add_text(w, "x.date >= ?", f->since);
    add_text(w, "x.date <= ?", f->until);
    add_text(w, "x.\"set\" = ?", f->set);
    add_text(w, "d.province = ?", f->province);
    if (f->stars >= 0)
        add_number(w, "x.stars_certain = ?", f->stars);
}

static void bind_all(sqlite3_stmt *s, const where *w, int first)
{
    for (int i = 0; i < w->count; i++) {
        if (w->list[i].text != NULL)
            sqlite3_bind_text(s, first + i, w->list[i].text, -1, SQLITE_TRANSIENT);
        else
            sqlite3_bind_int64(s, first + i, w->list[i].number);
    }
}

static int stars_at(sqlite3_stmt *s, int i)
{
    return sqlite3_column_type(s, i) == SQLITE_NULL ? -1 : sqlite3_column_int(s, i);
}

static bool give_result(ocop_archive *a, sqlite3_stmt *s, ocop_archive_see see, void *ctx,
                        ocop_error *e)
{
    if (!archive_expand(a, sqlite3_column_blob(s, 17), (size_t)sqlite3_column_bytes(s, 17),
                        &a->content))
        return archive_bad_row(a, "assessment", sqlite3_column_int64(s, 0), e);
    int withheld = 0;
    if (!archive_unmask(a, a->content.data == NULL ? "" : a->content.data, &a->shown, &withheld, e))
        return false;
    const ocop_archive_result r = {.seq = sqlite3_column_int64(s, 0),
                                   .dossier_hash = text_at(s, 1),
                                   .dossier_id = text_at(s, 2),
                                   .pack_hash = text_at(s, 3),
                                   .pack_id = text_at(s, 4),
                                   .pack_version = text_at(s, 5),
                                   .pack_forced = sqlite3_column_int(s, 6) != 0,
                                   .set = text_at(s, 7),
                                   .date = text_at(s, 8),
                                   .basis = text_at(s, 9),
                                   .sitting_hash = text_at(s, 10),
                                   .semantics = sqlite3_column_int(s, 11),
                                   .points = sqlite3_column_int64(s, 12),
                                   .low = sqlite3_column_int64(s, 13),
                                   .high = sqlite3_column_int64(s, 14),
                                   .stars_certain = stars_at(s, 15),
                                   .stars_possible = stars_at(s, 16),
                                   .json = a->shown.data == NULL ? "" : a->shown.data,
                                   .json_len = a->shown.len,
                                   .withheld = withheld,
                                   .stored_at = text_at(s, 18)};
    return see(ctx, &r, e);
}

bool ocop_archive_results(ocop_archive *a, const ocop_archive_filter *f, ocop_archive_see see,
                          void *ctx, ocop_error *e)
{
    where w = {.sql = "SELECT x.seq, d.hash, x.dossier_id, p.hash, p.id, p.version, "
                      "x.pack_forced, x.\"set\", x.date, "
                      "x.basis, t.hash, x.semantics, x.points, x.low, x.high, x.stars_certain, "
                      "x.stars_possible, "
                      "x.result_zstd, x.stored_at FROM assessment x JOIN pack p ON p.seq = x.pack "
                      "JOIN dossier d ON d.seq = x.dossier LEFT JOIN sitting t ON t.seq = "
                      "x.sitting WHERE 1"};
    add_filter(&w, f);
    int64_t all = f->sample > 0 ? archive_number(a, "SELECT count(*) FROM assessment", 0, e) : 0;
    int64_t step = f->sample > 0 && all > f->sample ? all / f->sample : 1, at = 0;
    size_t n = strlen(w.sql);
    snprintf(w.sql + n, sizeof w.sql - n, " ORDER BY x.seq");
    sqlite3_stmt *s = archive_prepare(a, w.sql, e);
    if (s == NULL)
        return false;
    bind_all(s, &w, 1);
    bool ok = true;
    int rc = 0;
    while (ok && (rc = sqlite3_step(s)) == SQLITE_ROW)
        if (at++ % step == 0)
            ok = give_result(a, s, see, ctx, e);
    if (ok && rc != SQLITE_DONE)
        ok = archive_fail(a, "reading", e);
    archive_release(a, s);
    return ok;
}

/* ---- blobs by hash ---- */

static const char *blob_text(ocop_archive *a, const char *sql, const char *hash, ocop_arena *arena,
                             size_t *len, ocop_error *e)
{
    const char *text = NULL;
    sqlite3_stmt *s = archive_prepare(a, sql, e);
    if (s == NULL)
        return NULL;
    sqlite3_bind_text(s, 1, hash, -1, SQLITE_TRANSIENT);
    if (sqlite3_step(s) == SQLITE_ROW) {
        if (!archive_expand(a, sqlite3_column_blob(s, 0), (size_t)sqlite3_column_bytes(s, 0),
                            &a->content))
            archive_bad_row(a, hash, 0, e);
        else if ((text = ocop_arena_strndup(arena, a->content.data == NULL ? "" : a->content.data,
                                            a->content.len)) == NULL)
            ocop_error_at(e, OCOP_ENOMEM, a->path, 0, 0, "out of memory");
        *len = a->content.len;
    }
    archive_release(a, s);
    return text;
}

const char *ocop_archive_dossier_json(ocop_archive *a, const char *hash, ocop_arena *arena,
                                      size_t *len, int *withheld, ocop_error *e)
{
    const char *json =
        blob_text(a, "SELECT json_zstd FROM dossier WHERE hash = ?", hash, arena, len, e);
    if (json == NULL || !archive_unmask(a, json, &a->masked, withheld, e))
        return NULL;
    *len = a->masked.len;
    json = ocop_arena_strndup(arena, a->masked.data, a->masked.len);
    if (json == NULL)
        ocop_error_at(e, OCOP_ENOMEM, a->path, 0, 0, "out of memory");
    return json;
}

const char *ocop_archive_sitting_json(ocop_archive *a, const char *hash, ocop_arena *arena,
                                      size_t *len, ocop_error *e)
{
    return blob_text(a, "SELECT json_zstd FROM sitting WHERE hash = ?", hash, arena, len, e);
}

/* ---- packs ---- */

static bool take_file(ocop_archive *a, sqlite3_stmt *s, ocop_arena *arena, ocop_archive_file *out)
{
    if (!archive_expand(a, sqlite3_column_blob(s, 1), (size_t)sqlite3_column_bytes(s, 1),
                        &a->content))
        return false;
    out->path = ocop_arena_strdup(arena, text_at(s, 0));
    out->bytes =
        ocop_arena_strndup(arena, a->content.data == NULL ? "" : a->content.data, a->content.len);
    out->len = a->content.len;
    a->starved = out->path == NULL || out->bytes == NULL;
    return !a->starved;
}

bool ocop_archive_pack_files(ocop_archive *a, const char *hash, ocop_arena *arena,
                             ocop_archive_file **files, size_t *count, ocop_error *e)
{
    enum { FILES_MAX = 4096 };
    ocop_archive_file *list = ocop_arena_array(arena, FILES_MAX, sizeof *list);
    sqlite3_stmt *s = archive_prepare(a,
                                      "SELECT path, bytes_zstd FROM pack_file WHERE pack = (SELECT "
                                      "seq FROM pack WHERE hash = ?) ORDER BY path",
                                      e);
    *count = 0;
    *files = list;
    bool ok = s != NULL &&
              (list != NULL || ocop_error_at(e, OCOP_ENOMEM, a->path, 0, 0, "out of memory"));
    if (ok)
        sqlite3_bind_text(s, 1, hash, -1, SQLITE_TRANSIENT);
    while (ok && *count < FILES_MAX && sqlite3_step(s) == SQLITE_ROW) {
        ok = take_file(a, s, arena, &list[*count]);
        if (ok)
            ++*count;
        else
            archive_bad_row(a, "pack_file", (int64_t)*count, e);
    }
    archive_release(a, s);
    return ok;
}

bool ocop_archive_packs(ocop_archive *a, ocop_arena *arena, const char *const **hashes,
                        size_t *count, ocop_error *e)
{
    int64_t all = archive_number(a, "SELECT count(*) FROM pack", 0, e);
    const char **list = ocop_arena_array(arena, (size_t)all + 1, sizeof *list);
    sqlite3_stmt *s = archive_prepare(a, "SELECT hash FROM pack ORDER BY seq", e);
    *count = 0;
    *hashes = list;
    bool ok = s != NULL && list != NULL;
    while (ok && *count < (size_t)all && sqlite3_step(s) == SQLITE_ROW)
        ok = (list[(*count)++] = ocop_arena_strdup(arena, text_at(s, 0))) != NULL;
    archive_release(a, s);
    return ok || ocop_error_at(e, OCOP_ENOMEM, a->path, 0, 0, "out of memory");
}

bool ocop_archive_count(ocop_archive *a, ocop_archive_stats *out, ocop_error *e)
{
    out->packs = archive_number(a, "SELECT count(*) FROM pack", 0, e);
    out->dossiers = archive_number(a, "SELECT count(DISTINCT id) FROM dossier", 0, e);
    out->snapshots = archive_number(a, "SELECT count(*) FROM dossier", 0, e);
    out->sittings = archive_number(a, "SELECT count(*) FROM sitting", 0, e);
    out->results = archive_number(a, "SELECT count(*) FROM assessment", 0, e);
    out->rows = archive_number(a, "SELECT count(*) FROM chain", 0, e);
    out->content_bytes = archive_number(
        a,
        "SELECT (SELECT coalesce(sum(length(result_zstd)), 0) FROM assessment) + (SELECT "
        "coalesce(sum(length(json_zstd)), "
        "0) FROM dossier) + (SELECT coalesce(sum(length(bytes_zstd)), 0) FROM pack_file)",
        0, e);
    return e->code == OCOP_OK;
}
