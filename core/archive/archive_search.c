/* archive_search.c - full text: names, producers, places, numbers of papers; folded, ranked. */
#include "archive_priv.h"
#include "base_text.h"
#include <libintl.h>
#include <stdio.h>
#include <string.h>

enum { INDEXED = 5 };

struct archive_waiting {
    int64_t seq;
    const char *texts[INDEXED]; /* id, name, producer, place, evidence; folded */
};

static bool no_memory(ocop_archive *a, ocop_error *e)
{
    return ocop_error_at(e, OCOP_ENOMEM, a->path, 0, 0, "out of memory");
}

static struct archive_waiting *room_for_one(ocop_archive *a)
{
    if (a->waiting_arena == NULL && (a->waiting_arena = ocop_arena_new()) == NULL)
        return NULL;
    if (a->waiting_count == a->waiting_room) {
        size_t room = a->waiting_room == 0 ? 64 : a->waiting_room * 2;
        struct archive_waiting *more = ocop_realloc_array(a->waiting, room, sizeof *more);
        if (more == NULL)
            return NULL;
        a->waiting = more;
        a->waiting_room = room;
    }
    return &a->waiting[a->waiting_count];
}

/* The index is derived: rebuilt and compared by verify, under no chain. Its rows carry the
 * dossier's number. They wait for the end of the transaction: FTS5 writes out what it gathered
 * before each statement on another table that can fail half-way, which those with triggers are. */
bool archive_index(ocop_archive *a, const ocop_archive_dossier *d, int64_t seq, ocop_error *e)
{
    char place[512];
    struct archive_waiting *w = room_for_one(a);
    if (w == NULL)
        return no_memory(a, e);
    snprintf(place, sizeof place, "%s %s", d->commune == NULL ? "" : d->commune,
             d->province == NULL ? "" : d->province);
    const char *const texts[INDEXED] = {d->id, d->name, d->producer, place, d->evidence};
    w->seq = seq;
    for (int i = 0; i < INDEXED; i++) {
        w->texts[i] = texts[i] == NULL ? "" : archive_fold(a->waiting_arena, texts[i]);
        if (w->texts[i] == NULL)
            return no_memory(a, e);
    }
    a->waiting_count++;
    return true;
}

static bool index_one(ocop_archive *a, const struct archive_waiting *w, ocop_error *e)
{
    sqlite3_stmt *s = archive_prepare(
        a,
        "INSERT INTO words (rowid, id, name, producer, place, evidence) VALUES (?, ?, ?, ?, ?, ?)",
        e);
    if (s == NULL)
        return false;
    sqlite3_bind_int64(s, 1, w->seq);
    for (int i = 0; i < INDEXED; i++)
        sqlite3_bind_text(s, i + 2, w->texts[i], -1, SQLITE_STATIC);
    return archive_finish(a, s, e);
}

bool archive_index_all(ocop_archive *a, ocop_error *e)
{
    bool ok = true;
    for (size_t i = 0; ok && i < a->waiting_count; i++)
        ok = index_one(a, &a->waiting[i], e);
    archive_index_none(a);
    return ok;
}

void archive_index_none(ocop_archive *a)
{
    a->waiting_count = 0;
    if (a->waiting_arena != NULL)
        ocop_arena_reset(a->waiting_arena);
}

char *archive_fold(ocop_arena *arena, const char *s)
{
    return ocop_text_fold(arena, s);
}

/* ---- queries ---- */

static bool is_word_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* "mien dong na ri" -> "mien" "dong" "na" "ri"*: all words, the last one as a beginning. FTS5's own
 * operators have no way in: words are quoted. */
static bool match_text(ocop_arena *arena, const char *words, ocop_buf *out)
{
    const char *folded = archive_fold(arena, words);
    if (folded == NULL)
        return false;
    for (const char *s = folded; *s != '\0';) {
        while (*s != '\0' && !is_word_char(*s))
            s++;
        const char *start = s;
        while (is_word_char(*s))
            s++;
        if (s > start)
            ocop_buf_printf(out, "%s\"%.*s\"", out->len == 0 ? "" : " ", (int)(s - start), start);
    }
    if (out->len > 0)
        ocop_buf_putc(out, '*');
    return !out->failed;
}

static const char *text_at(sqlite3_stmt *s, int i)
{
    const char *text = (const char *)sqlite3_column_text(s, i);
    return text == NULL ? "" : text;
}

static void bind_or_null(sqlite3_stmt *s, const char *name, const char *value)
{
    int at = sqlite3_bind_parameter_index(s, name);
    if (at > 0 && value != NULL)
        sqlite3_bind_text(s, at, value, -1, SQLITE_TRANSIENT);
}

/* Each dossier once, by its latest snapshot and assessment; names weigh more than papers. */
static const char search_sql[] =
    "SELECT d.id, d.name, d.producer, d.province, d.commune, x.\"set\", x.date, x.points, x.seq, "
    "x.stars_certain "
    "FROM words w JOIN dossier d ON d.seq = w.rowid "
    "JOIN assessment x ON x.dossier_id = d.id AND x.seq = (SELECT max(seq) FROM assessment y WHERE "
    "y.dossier_id = d.id) "
    "WHERE words MATCH @match AND d.seq = x.dossier "
    "AND (@set IS NULL OR x.\"set\" = @set) AND (@province IS NULL OR d.province = @province) "
    "AND (@since IS NULL OR x.date >= @since) AND (@until IS NULL OR x.date <= @until) "
    "AND (@stars < 0 OR x.stars_certain = @stars) "
    "AND (@producer IS NULL OR instr(lower(d.producer), lower(@producer)) > 0) "
    "ORDER BY bm25(words, 8.0, 10.0, 4.0, 3.0, 1.0), d.id LIMIT @limit";

static bool give_hits(ocop_archive *a, sqlite3_stmt *s, ocop_archive_hit_see see, void *ctx,
                      ocop_error *e)
{
    int rc = 0;
    while ((rc = sqlite3_step(s)) == SQLITE_ROW) {
        const ocop_archive_hit h = {
            .dossier_id = text_at(s, 0),
            .name = text_at(s, 1),
            .producer = text_at(s, 2),
            .province = text_at(s, 3),
            .commune = text_at(s, 4),
            .set = text_at(s, 5),
            .date = text_at(s, 6),
            .points = sqlite3_column_int64(s, 7),
            .seq = sqlite3_column_int64(s, 8),
            .stars = sqlite3_column_type(s, 9) == SQLITE_NULL ? -1 : sqlite3_column_int(s, 9)};
        if (!see(ctx, &h))
            return true;
    }
    return rc == SQLITE_DONE || archive_fail(a, "searching", e);
}

bool ocop_archive_search(ocop_archive *a, const ocop_archive_query *q, ocop_archive_hit_see see,
                         void *ctx, ocop_error *e)
{
    ocop_arena *arena = ocop_arena_new();
    ocop_buf match;
    sqlite3_stmt *s = NULL;
    ocop_buf_init(&match);
    bool ok = arena != NULL && match_text(arena, q->words, &match);
    if (!ok)
        ocop_error_at(e, OCOP_ENOMEM, a->path, 0, 0, "out of memory");
    if (ok && match.len > 0 && (ok = (s = archive_prepare(a, search_sql, e)) != NULL)) {
        bind_or_null(s, "@match", match.data);
        bind_or_null(s, "@set", q->filter.set);
        bind_or_null(s, "@province", q->filter.province);
        bind_or_null(s, "@since", q->filter.since);
        bind_or_null(s, "@until", q->filter.until);
        bind_or_null(s, "@producer", q->producer);
        sqlite3_bind_int(s, sqlite3_bind_parameter_index(s, "@stars"), q->filter.stars);
        sqlite3_bind_int(s, sqlite3_bind_parameter_index(s, "@limit"), q->limit);
        ok = give_hits(a, s, see, ctx, e);
    }
    archive_release(a, s);
    ocop_buf_free(&match);
    ocop_arena_free(arena);
    return ok;
}

/* ---- is the index what the rows give? ---- */

/* The index is contentless: what stands in it is asked for by its vocabulary, and made again beside
 * it. */
static const char rebuild_sql[] =
    "CREATE VIRTUAL TABLE temp.words_now USING fts5 (id, name, producer, place, evidence, "
    "content='', tokenize=\"unicode61 "
    "remove_diacritics 2\", prefix='2 3');"
    "CREATE VIRTUAL TABLE temp.vocab_now USING fts5vocab('temp', 'words_now', 'instance');"
    "CREATE VIRTUAL TABLE temp.vocab_kept USING fts5vocab('main', 'words', 'instance');";

static bool rebuild(ocop_archive *a, ocop_error *e)
{
    char place[512];
    ocop_arena *arena = ocop_arena_new();
    sqlite3_stmt *from = archive_prepare(
        a, "SELECT seq, id, name, producer, commune, province, evidence FROM dossier ORDER BY seq",
        e);
    sqlite3_stmt *to = archive_prepare(a,
                                       "INSERT INTO temp.words_now (rowid, id, name, producer, "
                                       "place, evidence) VALUES (?, ?, ?, ?, ?, ?)",
                                       e);
    bool ok = arena != NULL && from != NULL && to != NULL;
    while (ok && sqlite3_step(from) == SQLITE_ROW) {
        snprintf(place, sizeof place, "%s %s", text_at(from, 4), text_at(from, 5));
        const char *const texts[] = {text_at(from, 1), text_at(from, 2), text_at(from, 3), place,
                                     text_at(from, 6)};
        sqlite3_bind_int64(to, 1, sqlite3_column_int64(from, 0));
        for (int i = 0; i < 5; i++) {
            const char *folded = archive_fold(arena, texts[i]);
            ok = ok && folded != NULL;
            sqlite3_bind_text(to, i + 2, folded == NULL ? "" : folded, -1, SQLITE_TRANSIENT);
        }
        ok = ok && sqlite3_step(to) == SQLITE_DONE;
        sqlite3_reset(to);
        ocop_arena_reset(arena);
    }
    int code = sqlite3_errcode(a->db);
    archive_release(a, from);
    archive_release(a, to);
    ocop_arena_free(arena);
    if (!ok && e->code == OCOP_OK &&
        (code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE))
        ocop_error_at(e, OCOP_ENOMEM, a->path, 0, 0, "out of memory");
    return ok;
}

/* All of it as one change: one that ends with each row writes the index out each time. */
static bool rebuild_at_once(ocop_archive *a, ocop_error *e)
{
    if (!archive_exec(a, "SAVEPOINT rebuilding", e))
        return false;
    bool ok = rebuild(a, e);
    return archive_exec(a, "RELEASE rebuilding", e) && ok;
}

int64_t archive_verify_index(ocop_archive *a, ocop_archive_fault_see see, void *ctx, ocop_error *e)
{
    ocop_error own = OCOP_ERROR_INIT;
    bool ok = archive_exec(a, rebuild_sql, &own) && rebuild_at_once(a, &own);
    int64_t apart =
        !ok ? 1
            : archive_number(
                  a,
                  "SELECT (SELECT count(*) FROM (SELECT * FROM temp.vocab_now EXCEPT SELECT * FROM "
                  "temp.vocab_kept)) + (SELECT count(*) FROM (SELECT * FROM temp.vocab_kept EXCEPT "
                  "SELECT * FROM temp.vocab_now))",
                  1, &own);
    sqlite3_exec(a->db,
                 "DROP TABLE IF EXISTS temp.vocab_now; DROP TABLE IF EXISTS temp.vocab_kept; DROP "
                 "TABLE IF EXISTS "
                 "temp.words_now",
                 NULL, NULL, NULL);
    if (own.code == OCOP_ENOMEM)
        *e = own;
    if (apart == 0 || own.code == OCOP_ENOMEM)
        return 0;
    const ocop_archive_fault f = {
        dgettext("ocop", "the search index is not what the dossiers give"), "index", 0};
    see(ctx, &f);
    return 1;
}
