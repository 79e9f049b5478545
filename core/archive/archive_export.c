/* archive_export.c - one assessment with all that proves it, as one JSON file. */
#include "archive_priv.h"
#include "canon_json.h"
#include <sodium.h>
#include <string.h>

typedef struct exporting {
    ocop_archive *a;
    ocop_buf *out;
    ocop_error *e;
    int64_t first, last; /* rows that are written */
    size_t rows;
} exporting;

static void hex(ocop_buf *b, const unsigned char *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++)
        ocop_buf_printf(b, "%02x", bytes[i]);
}

/* ["name","z","<compressed, hex>","<text>"] and its simpler kinds. */
static bool column(exporting *x, sqlite3_stmt *row, int i)
{
    ocop_buf *b = x->out;
    const char *name = sqlite3_column_name(row, i);
    size_t n = (size_t)sqlite3_column_bytes(row, i), len = strlen(name);
    bool zstd = len > 5 && strcmp(name + len - 5, "_zstd") == 0;
    ocop_buf_puts(b, i == 0 ? "[" : ",[");
    ocop_json_string(b, name);
    switch (sqlite3_column_type(row, i)) {
    case SQLITE_NULL:
        ocop_buf_puts(b, ",\"n\"");
        break;
    case SQLITE_INTEGER:
        ocop_buf_puts(b, ",\"i\",");
        ocop_buf_int(b, sqlite3_column_int64(row, i));
        break;
    case SQLITE_TEXT:
        ocop_buf_puts(b, ",\"s\",");
        ocop_json_string_n(b, (const char *)sqlite3_column_text(row, i), n);
        break;
    default:
        ocop_buf_printf(b, ",\"%s\",\"", zstd ? "z" : "b");
        hex(b, sqlite3_column_blob(row, i), n);
        ocop_buf_putc(b, '"');
        if (!zstd)
            break;
        if (!archive_expand(x->a, sqlite3_column_blob(row, i), n, &x->a->content))
            return false;
        ocop_buf_putc(b, ',');
        ocop_json_string_n(b, x->a->content.data == NULL ? "" : x->a->content.data,
                           x->a->content.len);
        break;
    }
    ocop_buf_putc(b, ']');
    return true;
}

static bool put_row(exporting *x, const char *table, int64_t seq)
{
    sqlite3_stmt *s = archive_row(x->a, table, seq, x->e);
    bool ok = s != NULL && sqlite3_step(s) == SQLITE_ROW;
    if (ok) {
        ocop_buf_printf(x->out, "%s{\"seq\":%lld,\"table\":\"%s\",\"columns\":[",
                        x->rows++ == 0 ? "" : ",\n", (long long)seq, table);
        for (int i = 0; ok && i < sqlite3_column_count(s); i++)
            ok = column(x, s, i);
        ocop_buf_puts(x->out, "]}");
        x->first = x->first == 0 || seq < x->first ? seq : x->first;
        x->last = seq > x->last ? seq : x->last;
    }
    archive_release(x->a, s);
    return ok || archive_bad_row(x->a, table, seq, x->e);
}

/* Rows whose numbers a statement gives in its first column. */
static bool put_rows(exporting *x, const char *table, const char *sql, int64_t of)
{
    sqlite3_stmt *s = archive_prepare(x->a, sql, x->e);
    bool ok = s != NULL;
    if (ok)
        sqlite3_bind_int64(s, 1, of);
    while (ok && sqlite3_step(s) == SQLITE_ROW)
        ok = put_row(x, table, sqlite3_column_int64(s, 0));
    archive_release(x->a, s);
    return ok;
}

/* The pack of an assessment, and those that it is laid over. */
#define OF_PACKS                                                                                   \
    "WITH RECURSIVE p (seq) AS (SELECT pack FROM assessment WHERE seq = ? UNION SELECT k.base "    \
    "FROM pack k JOIN p ON k.seq = p.seq WHERE k.base IS NOT NULL) "

static bool put_all_rows(exporting *x, int64_t seq)
{
    ocop_buf_puts(x->out, "\"rows\":[\n");
    bool ok =
        put_row(x, "origin", 1) && /* so that the links begin with the chain: nothing is above it */
        put_rows(x, "pack", OF_PACKS "SELECT seq FROM p ORDER BY seq DESC", seq) &&
        put_rows(x, "pack_file",
                 OF_PACKS "SELECT f.seq FROM pack_file f JOIN p ON p.seq = f.pack ORDER BY f.pack "
                          "DESC, f.path",
                 seq) &&
        put_rows(x, "dossier", "SELECT dossier FROM assessment WHERE seq = ?", seq) &&
        put_rows(x, "sitting",
                 "SELECT sitting FROM assessment WHERE seq = ? AND sitting IS NOT NULL", seq) &&
        put_row(x, "assessment", seq);
    ocop_buf_puts(x->out, "],\n");
    return ok;
}

/* ---- the chain from the first row on ---- */

static bool put_link(exporting *x, int64_t seq, const char *table)
{
    archive_hashes h;
    sqlite3_stmt *row = archive_row(x->a, table, seq, x->e);
    bool ok = row != NULL && sqlite3_step(row) == SQLITE_ROW &&
              archive_row_hash(x->a, row, table, NULL, &h);
    archive_release(x->a, row);
    if (!ok)
        return archive_bad_row(x->a, table, seq, x->e);
    ocop_buf_printf(x->out, "%s[\"%s\",\"", seq == x->first ? "" : ",\n", table);
    hex(x->out, h.content, ARCHIVE_HASH);
    ocop_buf_puts(x->out, "\",\"");
    hex(x->out, h.raw, ARCHIVE_HASH);
    ocop_buf_puts(x->out, "\"]");
    return true;
}

static bool put_chain(exporting *x, int64_t until)
{
    unsigned char before[ARCHIVE_HASH] = {0}, head[ARCHIVE_HASH] = {0};
    sqlite3_stmt *s = archive_prepare(
        x->a, "SELECT seq, tbl, hash FROM chain WHERE seq >= ? AND seq <= ? ORDER BY seq", x->e);
    bool ok = s != NULL;
    if (ok) {
        sqlite3_bind_int64(s, 1, x->first - 1);
        sqlite3_bind_int64(s, 2, until);
    }
    ocop_buf_printf(x->out, "\"first\":%lld,\n\"links\":[\n", (long long)x->first);
    while (ok && sqlite3_step(s) == SQLITE_ROW) {
        int64_t seq = sqlite3_column_int64(s, 0);
        bool sized = sqlite3_column_bytes(s, 2) == ARCHIVE_HASH;
        if (sized)
            memcpy(seq < x->first ? before : head, sqlite3_column_blob(s, 2), ARCHIVE_HASH);
        ok = sized && (seq < x->first || put_link(x, seq, (const char *)sqlite3_column_text(s, 1)));
    }
    archive_release(x->a, s);
    ocop_buf_puts(x->out, "],\n\"before\":\"");
    hex(x->out, before, ARCHIVE_HASH);
    ocop_buf_puts(x->out, "\",\n\"head\":\"");
    hex(x->out, head, ARCHIVE_HASH);
    ocop_buf_puts(x->out, "\",\n");
    return ok;
}

/* ---- signatures, keys, personal values ---- */

/* An array of objects from a statement; its column names are the keys. */
static bool put_objects(exporting *x, const char *name, const char *sql, int64_t number, bool last)
{
    size_t n = 0;
    sqlite3_stmt *s = archive_prepare(x->a, sql, x->e);
    if (s == NULL)
        return false;
    sqlite3_bind_int64(s, 1, number);
    ocop_buf_printf(x->out, "\"%s\":[", name);
    while (sqlite3_step(s) == SQLITE_ROW) {
        bool first = true;
        ocop_buf_puts(x->out, n++ == 0 ? "" : ",\n");
        for (int i = 0; i < sqlite3_column_count(s); i++) {
            if (sqlite3_column_type(s, i) == SQLITE_NULL)
                continue;
            ocop_json_key(x->out, &first, sqlite3_column_name(s, i));
            if (sqlite3_column_type(s, i) == SQLITE_INTEGER)
                ocop_buf_int(x->out, sqlite3_column_int64(s, i));
            else
                ocop_json_string(x->out, (const char *)sqlite3_column_text(s, i));
        }
        ocop_buf_puts(x->out, first ? "{}" : "}");
    }
    archive_release(x->a, s);
    ocop_buf_puts(x->out, last ? "]\n" : "],\n");
    return true;
}

bool ocop_archive_export(ocop_archive *a, int64_t seq, ocop_buf *out, ocop_error *e)
{
    exporting x = {.a = a, .out = out, .e = e};
    ocop_arena *arena = ocop_arena_new();
    const char *id = arena == NULL ? NULL : archive_chain_id(a, arena, e);
    if (id == NULL) {
        ocop_arena_free(arena);
        return e->code != OCOP_OK ? false
                                  : ocop_error_at(e, OCOP_ENOMEM, a->path, 0, 0, "out of memory");
    }
    ocop_buf_printf(out,
                    "{\"format\":\"ocop-appeal 1\",\n\"chain_id\":\"%s\",\n\"assessment\":%lld,\n",
                    id, (long long)seq);
    ocop_arena_free(arena);
    sqlite3_stmt *s = archive_row(a, "assessment", seq, e);
    bool there = s != NULL && sqlite3_step(s) == SQLITE_ROW;
    archive_release(a, s);
    if (!there)
        return ocop_error_at(e, OCOP_EUSAGE, a->path, 0, 0,
                             "the archive holds no assessment with the number %lld",
                             (long long)seq);
    bool ok = put_all_rows(&x, seq);
    s = ok ? archive_prepare(a,
                             "SELECT coalesce((SELECT min(head_seq) FROM signature WHERE head_seq "
                             ">= ?), (SELECT max(seq) FROM chain))",
                             e)
           : NULL;
    int64_t until = 0;
    if (s != NULL) {
        sqlite3_bind_int64(s, 1, x.last);
        until = sqlite3_step(s) == SQLITE_ROW ? sqlite3_column_int64(s, 0) : 0;
    }
    archive_release(a, s);
    ok = ok && put_chain(&x, until) &&
         put_objects(
             &x, "signatures",
             "SELECT head_seq, head, key, signed_on, signature FROM signature WHERE head_seq "
             "= ? ORDER BY seq",
             until, false) &&
         put_objects(&x, "keys",
                     "SELECT id, public, owner, valid_from, valid_until, vouched_by, voucher FROM "
                     "signing_key WHERE seq <= ? ORDER BY seq",
                     until, false) &&
         put_objects(&x, "personal",
                     "SELECT p.hash, p.fact, p.value, lower(hex(p.salt)) AS salt FROM personal p "
                     "JOIN assessment x ON x.dossier_id = p.dossier_id WHERE x.seq = ? ORDER BY "
                     "p.hash",
                     seq, true);
    ocop_buf_puts(out, "}\n");
    return (ok && !out->failed) ||
           (e->code == OCOP_OK && ocop_error_at(e, OCOP_ENOMEM, a->path, 0, 0, "out of memory"));
}
