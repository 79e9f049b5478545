/* archive_zstd.c - compression, with dictionaries that the archive learns from its own rows.
 *
 * A dictionary is a row like any other, under the chain; a frame names the one that it needs in its
 * header, so that `zstd -d -D` reads it too. */
#include "archive_priv.h"
#include <string.h>
#include <zdict.h>
#include <zstd.h>

enum {
    LEVEL = 3,
    EXPANDED_MAX = 64 << 20,
    DICTIONARY_BYTES = 110 << 10, /* at most */
    LEARN_RATIO = 32, /* bytes of samples for one of a dictionary; down at 20 it is useless */
    SAMPLES = 600,
    SAMPLES_LEAST = 200 /* fewer teach nothing */
};

typedef struct dictionary {
    unsigned id;
    char kind; /* 'd' dossier, 'r' result */
    ZSTD_CDict *to;
    ZSTD_DDict *from;
} dictionary;

struct archive_zstd {
    ZSTD_CCtx *to;
    ZSTD_DCtx *from;
    dictionary *list;
    size_t count;
    int64_t seen; /* number of the last dictionary row that was loaded */
    size_t plain; /* results compressed without a dictionary */
    char *room;
    size_t room_size;
};

struct archive_zstd *archive_zstd_new(void)
{
    struct archive_zstd *z = ocop_realloc(NULL, sizeof *z);
    if (z == NULL)
        return NULL;
    *z = (struct archive_zstd){.to = ZSTD_createCCtx(), .from = ZSTD_createDCtx()};
    if (z->to != NULL && z->from != NULL)
        return z;
    archive_zstd_free(z);
    return NULL;
}

void archive_zstd_free(struct archive_zstd *z)
{
    if (z == NULL)
        return;
    for (size_t i = 0; i < z->count; i++) {
        ZSTD_freeCDict(z->list[i].to);
        ZSTD_freeDDict(z->list[i].from);
    }
    ZSTD_freeCCtx(z->to);
    ZSTD_freeDCtx(z->from);
    ocop_free(z->list);
    ocop_free(z->room);
    ocop_free(z);
}

static bool no_memory(ocop_archive *a, ocop_error *e)
{
    return ocop_error_at(e, OCOP_ENOMEM, a->path, 0, 0, "out of memory");
}

static char *room_for(struct archive_zstd *z, size_t n)
{
    if (n <= z->room_size)
        return z->room;
    char *p = ocop_realloc(z->room, n);
    if (p == NULL)
        return NULL;
    z->room = p;
    z->room_size = n;
    return p;
}

/* ---- dictionaries ---- */

static bool add_dictionary(struct archive_zstd *z, const char *kind, const void *bytes, size_t n)
{
    dictionary *list = ocop_realloc_array(z->list, z->count + 1, sizeof *list);
    if (list == NULL)
        return false;
    z->list = list;
    dictionary *d = &list[z->count];
    *d = (dictionary){.id = ZSTD_getDictID_fromDict(bytes, n),
                      .kind = kind[0],
                      .to = ZSTD_createCDict(bytes, n, LEVEL),
                      .from = ZSTD_createDDict(bytes, n)};
    if (d->to != NULL && d->from != NULL) {
        z->count++;
        return true;
    }
    ZSTD_freeCDict(d->to);
    ZSTD_freeDDict(d->from);
    return false;
}

/* Those that came since, from us or from another writer. */
static bool load_dictionaries(ocop_archive *a, ocop_error *e)
{
    sqlite3_stmt *s =
        archive_prepare(a, "SELECT seq, kind, bytes FROM dictionary WHERE seq > ? ORDER BY seq", e);
    bool ok = s != NULL;
    if (ok)
        sqlite3_bind_int64(s, 1, a->zstd->seen);
    while (ok && sqlite3_step(s) == SQLITE_ROW) {
        const char *kind = (const char *)sqlite3_column_text(s, 1);
        ok = add_dictionary(a->zstd, kind == NULL ? "" : kind, sqlite3_column_blob(s, 2),
                            (size_t)sqlite3_column_bytes(s, 2)) ||
             no_memory(a, e);
        a->zstd->seen = sqlite3_column_int64(s, 0);
    }
    archive_release(a, s);
    return ok;
}

static const dictionary *newest(const struct archive_zstd *z, char kind)
{
    for (size_t i = z->count; i-- > 0;)
        if (z->list[i].kind == kind)
            return &z->list[i];
    return NULL;
}

static const dictionary *by_id(const struct archive_zstd *z, unsigned id)
{
    for (size_t i = z->count; i-- > 0;)
        if (z->list[i].id == id)
            return &z->list[i];
    return NULL;
}

/* ---- learning ---- */

static bool collect(ocop_archive *a, const char *sql, ocop_buf *all, size_t sizes[SAMPLES],
                    size_t *count, ocop_error *e)
{
    sqlite3_stmt *s = archive_prepare(a, sql, e);
    bool ok = s != NULL;
    while (ok && *count < SAMPLES && sqlite3_step(s) == SQLITE_ROW) {
        ok = archive_expand(a, sqlite3_column_blob(s, 0), (size_t)sqlite3_column_bytes(s, 0),
                            &a->content);
        ocop_buf_add(all, a->content.data, a->content.len);
        sizes[(*count)++] = a->content.len;
    }
    archive_release(a, s);
    return ok && !all->failed;
}

static bool put_dictionary(ocop_archive *a, const char *kind, const char *bytes, size_t n,
                           ocop_error *e)
{
    int64_t seq = 0;
    if (!archive_next(a, &seq, e))
        return false;
    sqlite3_stmt *s = archive_prepare(a, "INSERT INTO dictionary VALUES (?, ?, ?)", e);
    if (s == NULL)
        return false;
    sqlite3_bind_int64(s, 1, seq);
    sqlite3_bind_text(s, 2, kind, -1, SQLITE_STATIC);
    sqlite3_bind_blob64(s, 3, bytes, n, SQLITE_STATIC);
    return archive_finish(a, s, e) && archive_chain(a, "dictionary", seq, e);
}

static bool learn(ocop_archive *a, const char *kind, const char *sql, ocop_error *e)
{
    size_t sizes[SAMPLES], count = 0;
    ocop_buf all;
    if (newest(a->zstd, kind[0]) != NULL)
        return true;
    ocop_buf_init(&all);
    char *bytes = ocop_realloc(NULL, DICTIONARY_BYTES);
    bool ok = bytes != NULL && collect(a, sql, &all, sizes, &count, e);
    if (ok && count >= SAMPLES_LEAST) {
        size_t room = all.len / LEARN_RATIO;
        if (room > DICTIONARY_BYTES)
            room = DICTIONARY_BYTES;
        size_t n = ZDICT_trainFromBuffer(bytes, room, all.data, sizes, (unsigned)count);
        if (!ZDICT_isError(n)) /* rows too much alike, or too short, teach nothing: go without */
            ok = put_dictionary(a, kind, bytes, n, e);
    }
    ocop_free(bytes);
    ocop_buf_free(&all);
    return ok || (e->code != OCOP_OK ? false : no_memory(a, e));
}

bool archive_learn(ocop_archive *a, ocop_error *e)
{
    return load_dictionaries(a, e) &&
           learn(a, "dossier", "SELECT json_zstd FROM dossier ORDER BY seq DESC", e) &&
           learn(a, "result", "SELECT result_zstd FROM assessment ORDER BY seq DESC", e) &&
           load_dictionaries(a, e);
}

/* A row without a dictionary takes four times as much: a large batch does not wait for its end. */
bool archive_learn_within(ocop_archive *a, ocop_error *e)
{
    if (a->zstd->plain != SAMPLES)
        return true;
    a->zstd->plain++; /* not again: what taught nothing now will hardly do so later */
    return archive_learn(a, e);
}

void archive_forget(ocop_archive *a)
{
    struct archive_zstd *z = a->zstd;
    z->plain = 0;
    for (size_t i = 0; i < z->count; i++) {
        ZSTD_freeCDict(z->list[i].to);
        ZSTD_freeDDict(z->list[i].from);
    }
    z->count = 0;
    z->seen = 0;
}

/* ---- rows ---- */

bool archive_compress(ocop_archive *a, const char *kind, const char *bytes, size_t len,
                      ocop_error *e)
{
    struct archive_zstd *z = a->zstd;
    const dictionary *d = kind == NULL ? NULL : newest(z, kind[0]);
    size_t room = ZSTD_compressBound(len);
    char *to = room_for(z, room + 1);
    ocop_buf_reset(&a->blob);
    if (to == NULL)
        return no_memory(a, e);
    size_t n = d == NULL ? ZSTD_compressCCtx(z->to, to, room, bytes, len, LEVEL)
                         : ZSTD_compress_usingCDict(z->to, to, room, bytes, len, d->to);
    if (!ZSTD_isError(n))
        ocop_buf_add(&a->blob, to, n);
    z->plain += d == NULL && kind != NULL && kind[0] == 'r';
    a->fresh = bytes;
    a->fresh_len = len;
    return (!ZSTD_isError(n) && !a->blob.failed) || no_memory(a, e);
}

bool archive_expand(ocop_archive *a, const void *bytes, size_t len, ocop_buf *out)
{
    ocop_error ignored = OCOP_ERROR_INIT;
    struct archive_zstd *z = a->zstd;
    unsigned long long size = ZSTD_getFrameContentSize(bytes, len);
    unsigned id = ZSTD_getDictID_fromFrame(bytes, len);
    ocop_buf_reset(out);
    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > EXPANDED_MAX)
        return false;
    if (id != 0 && by_id(z, id) == NULL && !load_dictionaries(a, &ignored)) {
        a->starved = ignored.code == OCOP_ENOMEM;
        return false;
    }
    const dictionary *d = id == 0 ? NULL : by_id(z, id);
    char *to = room_for(z, (size_t)size + 1);
    if (to == NULL || (id != 0 && d == NULL)) {
        a->starved = to == NULL;
        return false;
    }
    size_t n = d == NULL
                   ? ZSTD_decompressDCtx(z->from, to, (size_t)size, bytes, len)
                   : ZSTD_decompress_usingDDict(z->from, to, (size_t)size, bytes, len, d->from);
    if (ZSTD_isError(n) || n != size)
        return false;
    ocop_buf_add(out, to, n);
    a->starved = out->failed;
    return !out->failed;
}
