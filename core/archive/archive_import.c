/* archive_import.c - another office's archive taken in, its chain kept whole. */
#include "archive_foreign.h"
#include <stdio.h>
#include <string.h>

typedef struct importing {
    ocop_archive *to, *from;
    archive_foreign foreign;
    ocop_archive_imported *out;
    ocop_error *e;
} importing;

static bool fail(importing *x, const char *table, int64_t seq)
{
    if (x->e->code != OCOP_OK)
        return false;
    if (x->from->starved || x->to->starved)
        return ocop_error_at(x->e, OCOP_ENOMEM, x->from->path, 0, 0, "out of memory");
    return ocop_error_at(x->e, OCOP_EIO, x->from->path, 0, 0, "row %lld of %s cannot be taken in",
                         (long long)seq, table);
}

const char *archive_chain_id(ocop_archive *a, ocop_arena *arena, ocop_error *e)
{
    sqlite3_stmt *s = archive_prepare(a, "SELECT chain_id FROM origin ORDER BY seq LIMIT 1", e);
    const char *id = NULL;
    bool there = s != NULL && sqlite3_step(s) == SQLITE_ROW;
    if (there)
        id = ocop_arena_strdup(arena, (const char *)sqlite3_column_text(s, 0));
    archive_release(a, s);
    if (id == NULL && there)
        ocop_error_at(e, OCOP_ENOMEM, a->path, 0, 0, "out of memory");
    else if (id == NULL && e->code == OCOP_OK)
        ocop_error_at(e, OCOP_EIO, a->path, 0, 0, "the archive does not say whose chain it holds");
    return id;
}

/* ---- what is here already ---- */

/* 1: that link was imported before, 0: not, -1: another link stands there: a fork. */
static int known_link(importing *x, int64_t theirs, const void *hash)
{
    sqlite3_stmt *s = archive_prepare(
        x->to, "SELECT hash FROM foreign_link WHERE chain = ? AND foreign_seq = ?", x->e);
    int known = 0;
    if (s == NULL)
        return -1;
    sqlite3_bind_text(s, 1, x->foreign.chain, -1, SQLITE_STATIC);
    sqlite3_bind_int64(s, 2, theirs);
    if (sqlite3_step(s) == SQLITE_ROW)
        known = sqlite3_column_bytes(s, 0) == ARCHIVE_HASH &&
                        memcmp(sqlite3_column_blob(s, 0), hash, ARCHIVE_HASH) == 0
                    ? 1
                    : -1;
    archive_release(x->to, s);
    if (known < 0)
        ocop_error_at(x->e, OCOP_EINPUT, x->from->path, 0, 0,
                      "the chain %s forked: its link %lld is not the one that was imported before",
                      x->foreign.chain, (long long)theirs);
    return known;
}

/* A row of ours that could be the same: by the hash that names it. */
static const char *candidate_sql(const char *table)
{
    static const char *const sql[][2] = {
        {"pack", "SELECT seq FROM pack WHERE hash = ?"},
        {"dossier", "SELECT seq FROM dossier WHERE hash = ?"},
        {"sitting", "SELECT seq FROM sitting WHERE hash = ?"},
        {"pack_file", "SELECT seq FROM pack_file WHERE pack = ? AND path = ?"},
        {"foreign_link", "SELECT seq FROM foreign_link WHERE chain = ? AND foreign_seq = ?"}};
    for (size_t i = 0; i < sizeof sql / sizeof *sql; i++)
        if (strcmp(sql[i][0], table) == 0)
            return sql[i][1];
    return NULL;
}

static int64_t candidate(importing *x, const char *table, sqlite3_stmt *row)
{
    const char *sql = candidate_sql(table);
    int64_t seq = 0, pack = 0;
    sqlite3_stmt *s = sql == NULL ? NULL : archive_prepare(x->to, sql, x->e);
    if (s == NULL)
        return 0;
    if (strcmp(table, "pack_file") == 0) {
        pack = sqlite3_column_int64(row, 1);
        archive_own_number(&x->foreign, "pack", &pack);
        sqlite3_bind_int64(s, 1, pack);
        sqlite3_bind_value(s, 2, sqlite3_column_value(row, 2));
    } else {
        sqlite3_bind_value(s, 1, sqlite3_column_value(row, 1));
        if (sqlite3_bind_parameter_count(s) > 1)
            sqlite3_bind_value(s, 2, sqlite3_column_value(row, 2));
    }
    if (sqlite3_step(s) == SQLITE_ROW)
        seq = sqlite3_column_int64(s, 0);
    archive_release(x->to, s);
    return seq;
}

/* Is our row, with their numbers, the content that their link speaks of? */
static bool is_content(importing *x, const char *table, int64_t ours, int64_t theirs,
                       const archive_hashes *h)
{
    archive_hashes now;
    x->foreign.ours = ours;
    x->foreign.theirs = theirs;
    const archive_numbers numbers = {archive_foreign_number, &x->foreign};
    sqlite3_stmt *row = archive_row(x->to, table, ours, x->e);
    bool same = row != NULL && sqlite3_step(row) == SQLITE_ROW &&
                archive_row_hash(x->to, row, table, &numbers, &now) &&
                memcmp(now.content, h->content, ARCHIVE_HASH) == 0;
    archive_release(x->to, row);
    return same;
}

/* ---- copying ---- */

static bool insert_copy(importing *x, const char *table, sqlite3_stmt *row, int64_t seq)
{
    char sql[160];
    int columns = sqlite3_column_count(row);
    size_t n = (size_t)snprintf(sql, sizeof sql, "INSERT INTO %s VALUES (?", table);
    for (int i = 1; i < columns; i++)
        n += (size_t)snprintf(sql + n, sizeof sql - n, ", ?");
    snprintf(sql + n, sizeof sql - n, ")");
    sqlite3_stmt *s = archive_prepare(x->to, sql, x->e);
    bool ok = s != NULL;
    if (ok)
        sqlite3_bind_int64(s, 1, seq);
    for (int i = 1; ok && i < columns; i++) {
        int64_t number = sqlite3_column_int64(row, i);
        if (sqlite3_column_type(row, i) != SQLITE_INTEGER)
            sqlite3_bind_value(s, i + 1, sqlite3_column_value(row, i));
        else if ((ok = archive_own_number(&x->foreign, sqlite3_column_name(row, i), &number)))
            sqlite3_bind_int64(s, i + 1, number);
    }
    if (ok)
        return archive_finish(x->to, s, x->e) && archive_chain(x->to, table, seq, x->e);
    archive_release(x->to, s);
    return false;
}

static const char *text_at(sqlite3_stmt *s, int i)
{
    return (const char *)sqlite3_column_text(s, i);
}

static bool copy_row(importing *x, const char *table, sqlite3_stmt *row, int64_t *seq)
{
    if (!archive_next(x->to, seq, x->e) || !insert_copy(x, table, row, *seq))
        return false;
    if (strcmp(table, "dictionary") == 0) /* rows that follow may need it */
        return archive_learn(x->to, x->e);
    if (strcmp(table, "dossier") != 0)
        return true;
    const ocop_archive_dossier d = {.id = text_at(row, 2),
                                    .name = text_at(row, 3),
                                    .province = text_at(row, 5),
                                    .commune = text_at(row, 6),
                                    .producer = text_at(row, 7),
                                    .evidence = text_at(row, 8)};
    return archive_index(x->to, &d, *seq, x->e);
}

static bool put_link(importing *x, const char *table, int64_t ours, int64_t theirs,
                     const archive_hashes *h, const void *hash)
{
    int64_t seq = 0;
    if (!archive_next(x->to, &seq, x->e))
        return false;
    sqlite3_stmt *s =
        archive_prepare(x->to, "INSERT INTO foreign_link VALUES (?, ?, ?, ?, ?, ?, ?, ?)", x->e);
    if (s == NULL)
        return false;
    sqlite3_bind_int64(s, 1, seq);
    sqlite3_bind_text(s, 2, x->foreign.chain, -1, SQLITE_STATIC);
    sqlite3_bind_int64(s, 3, theirs);
    sqlite3_bind_text(s, 4, table, -1, SQLITE_TRANSIENT);
    sqlite3_bind_blob(s, 5, h->content, ARCHIVE_HASH, SQLITE_TRANSIENT);
    sqlite3_bind_blob(s, 6, h->raw, ARCHIVE_HASH, SQLITE_TRANSIENT);
    sqlite3_bind_blob(s, 7, hash, ARCHIVE_HASH, SQLITE_TRANSIENT);
    sqlite3_bind_int64(s, 8, ours);
    return archive_finish(x->to, s, x->e) && archive_chain(x->to, "foreign_link", seq, x->e);
}

/* One link of theirs and the row that it speaks of. */
static bool take_row(importing *x, int64_t theirs, const char *table, const void *hash)
{
    archive_hashes h;
    int64_t ours = 0;
    sqlite3_stmt *row = archive_row(x->from, table, theirs, x->e);
    bool ok = row != NULL && sqlite3_step(row) == SQLITE_ROW &&
              archive_row_hash(x->from, row, table, NULL, &h);
    if (ok)
        ours = candidate(x, table, row);
    if (ok && ours > 0 && is_content(x, table, ours, theirs, &h)) {
        x->out->known++;
    } else if (ok) {
        x->foreign.ours = 0;
        ok = copy_row(x, table, row, &ours) && is_content(x, table, ours, theirs, &h);
        x->out->taken++;
        x->out->results += strcmp(table, "assessment") == 0;
    }
    archive_release(x->from, row);
    x->foreign.ours = 0;
    return (ok && put_link(x, table, ours, theirs, &h, hash)) || fail(x, table, theirs);
}

static bool take_chain(importing *x)
{
    unsigned char hash[ARCHIVE_HASH];
    sqlite3_stmt *s =
        archive_prepare(x->from, "SELECT seq, tbl, hash FROM chain ORDER BY seq", x->e);
    bool ok = s != NULL;
    while (ok && sqlite3_step(s) == SQLITE_ROW) {
        int64_t theirs = sqlite3_column_int64(s, 0);
        memcpy(hash, sqlite3_column_blob(s, 2), ARCHIVE_HASH);
        int known = known_link(x, theirs, hash);
        x->out->known += known == 1;
        ok = known >= 0 && (known == 1 || take_row(x, theirs, text_at(s, 1), hash));
    }
    archive_release(x->from, s);
    return ok;
}

static bool take_personal(importing *x)
{
    sqlite3_stmt *from = archive_prepare(
        x->from, "SELECT hash, dossier_id, fact, value, salt FROM personal ORDER BY hash", x->e);
    bool ok = from != NULL;
    while (ok && sqlite3_step(from) == SQLITE_ROW) {
        sqlite3_stmt *to = archive_prepare(
            x->to,
            "INSERT INTO personal SELECT ?1, ?2, ?3, ?4, ?5 WHERE NOT EXISTS (SELECT 1 FROM "
            "personal WHERE hash = ?1) AND NOT EXISTS (SELECT 1 FROM withholding WHERE dossier_id "
            "= "
            "?2)",
            x->e);
        ok = to != NULL;
        for (int i = 0; ok && i < 5; i++)
            sqlite3_bind_value(to, i + 1, sqlite3_column_value(from, i));
        ok = ok && archive_finish(x->to, to, x->e);
    }
    archive_release(x->from, from);
    return ok;
}

/* ---- before anything is taken ---- */

static void count_fault(void *ctx, const ocop_archive_fault *f)
{
    char *first = ctx;
    if (first[0] == '\0')
        snprintf(first, 300, "%s", f->what);
}

static bool is_sound(importing *x)
{
    char first[300] = "";
    int64_t faults = ocop_archive_verify(x->from, NULL, count_fault, first, x->e);
    if (faults == 0)
        return true;
    if (x->e->code != OCOP_OK)
        return false;
    ocop_error_at(x->e, OCOP_EINPUT, x->from->path, 0, 0,
                  "the archive is not whole (%d faults), nothing was taken in: %s", (int)faults,
                  first);
    ocop_error_hint(x->e, "ocop archive verify tells all of them");
    return false;
}

static bool is_another(importing *x, const char *own)
{
    if (strcmp(own, x->foreign.chain) != 0)
        return true;
    ocop_error_at(x->e, OCOP_EINPUT, x->from->path, 0, 0,
                  "this is a copy of the archive itself, not another office's");
    ocop_error_hint(x->e, "ocop archive verify --head tells whether one is behind the other");
    return false;
}

bool ocop_archive_import(ocop_archive *a, const char *path, ocop_archive_imported *out,
                         ocop_error *e)
{
    importing x = {.to = a, .out = out, .e = e};
    ocop_arena *arena = ocop_arena_new();
    x.from = arena == NULL ? NULL : ocop_archive_open(path, OCOP_ARCHIVE_READ, e);
    const char *own = x.from == NULL ? NULL : archive_chain_id(a, arena, e);
    x.foreign =
        (archive_foreign){.a = a, .chain = own == NULL ? NULL : archive_chain_id(x.from, arena, e)};
    bool ok = x.foreign.chain != NULL && is_another(&x, own) && is_sound(&x) &&
              ocop_archive_begin(a, e) && take_chain(&x) && take_personal(&x) &&
              ocop_archive_commit(a, e);
    if (!ok)
        ocop_archive_rollback(a);
    if (!ok && e->code == OCOP_OK)
        ocop_error_at(e, OCOP_ENOMEM, path, 0, 0, "out of memory");
    ocop_archive_close(x.from);
    ocop_arena_free(arena);
    return ok;
}
