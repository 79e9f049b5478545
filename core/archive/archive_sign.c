/* archive_sign.c - signatures of heads, and keys that vouch for the next one. */
#include "archive_key.h"
#include <libintl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>

#define N_(s) s

/* ---- rows ---- */

static void bind(sqlite3_stmt *s, int at, const char *text)
{
    if (text != NULL)
        sqlite3_bind_text(s, at, text, -1, SQLITE_TRANSIENT);
}

/* The key's public part, once; `by` vouches for it where it is handed over. */
static bool put_key(ocop_archive *a, const archive_key *k, const char *by, const char *voucher,
                    ocop_error *e)
{
    int64_t seq = 0;
    sqlite3_stmt *s = archive_prepare(a, "SELECT 1 FROM signing_key WHERE id = ?", e);
    if (s == NULL)
        return false;
    bind(s, 1, k->id);
    bool known = sqlite3_step(s) == SQLITE_ROW;
    archive_release(a, s);
    if (known && by == NULL)
        return true;
    if (!archive_next(a, &seq, e) ||
        (s = archive_prepare(a, "INSERT INTO signing_key VALUES (?, ?, ?, ?, ?, ?, ?, ?)", e)) ==
            NULL)
        return false;
    sqlite3_bind_int64(s, 1, seq);
    bind(s, 2, k->id);
    bind(s, 3, k->public_hex);
    bind(s, 4, k->owner);
    bind(s, 5, k->from);
    bind(s, 6, k->until);
    bind(s, 7, by);
    bind(s, 8, voucher);
    return archive_finish(a, s, e) && archive_chain(a, "signing_key", seq, e);
}

static bool put_signature(ocop_archive *a, const archive_key *k, ocop_error *e)
{
    char head[OCOP_HEAD_HEX], day[ARCHIVE_DAY], text[256], hex[crypto_sign_BYTES * 2 + 1];
    int64_t head_seq = 0, seq = 0;
    if (!ocop_archive_head(a, head, &head_seq, e) || !archive_next(a, &seq, e))
        return false;
    archive_today(day);
    if (!archive_key_is_valid(k, day, e))
        return false;
    archive_sign_text(k, text, archive_message(text, sizeof text, "head", head, day), hex);
    sqlite3_stmt *s = archive_prepare(a, "INSERT INTO signature VALUES (?, ?, ?, ?, ?, ?)", e);
    if (s == NULL)
        return false;
    sqlite3_bind_int64(s, 1, seq);
    sqlite3_bind_int64(s, 2, head_seq);
    bind(s, 3, head);
    bind(s, 4, k->id);
    bind(s, 5, day);
    bind(s, 6, hex);
    return archive_finish(a, s, e) && archive_chain(a, "signature", seq, e);
}

bool ocop_archive_sign(ocop_archive *a, const char *key_file, char id[OCOP_KEY_ID_HEX],
                       ocop_error *e)
{
    archive_key k;
    if (!archive_key_read(key_file, &k, true, e))
        return false;
    memcpy(id, k.id, OCOP_KEY_ID_HEX);
    bool ok = ocop_archive_begin(a, e) && put_key(a, &k, NULL, NULL, e) &&
              put_signature(a, &k, e) && ocop_archive_commit(a, e);
    if (!ok)
        ocop_archive_rollback(a);
    sodium_memzero(&k, sizeof k);
    return ok;
}

bool ocop_archive_hand_over(ocop_archive *a, const char *old_file, const char *new_file,
                            ocop_error *e)
{
    archive_key old_key, new_key;
    char text[256], hex[crypto_sign_BYTES * 2 + 1];
    if (!archive_key_read(old_file, &old_key, true, e) ||
        !archive_key_read(new_file, &new_key, false, e))
        return false;
    archive_sign_text(&old_key, text,
                      archive_message(text, sizeof text, "key", new_key.public_hex, new_key.from),
                      hex);
    bool ok = ocop_archive_begin(a, e) && put_key(a, &old_key, NULL, NULL, e) &&
              put_key(a, &new_key, old_key.id, hex, e) && ocop_archive_commit(a, e);
    if (!ok)
        ocop_archive_rollback(a);
    sodium_memzero(&old_key, sizeof old_key);
    return ok;
}

/* ---- verifying ---- */

static const char *text_at(sqlite3_stmt *s, int i)
{
    const char *text = (const char *)sqlite3_column_text(s, i);
    return text == NULL ? "" : text;
}

static void tell(ocop_archive_fault_see see, void *ctx, int64_t seq, const char *fmt,
                 const char *id)
{
    char text[200];
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    snprintf(text, sizeof text, dgettext("ocop", fmt), id);
#pragma GCC diagnostic pop
    const ocop_archive_fault f = {text, "signature", seq};
    see(ctx, &f);
}

static int64_t verify_heads(ocop_archive *a, ocop_archive_fault_see see, void *ctx, ocop_error *e)
{
    char text[256];
    int64_t faults = 0;
    sqlite3_stmt *s =
        archive_prepare(a,
                        "SELECT g.seq, g.head, g.key, g.signed_on, g.signature, "
                        "k.public, (SELECT 1 FROM chain c WHERE c.seq = g.head_seq "
                        "AND lower(hex(c.hash)) = g.head UNION SELECT 1 FROM "
                        "foreign_link f WHERE f.foreign_seq = g.head_seq AND "
                        "lower(hex(f.hash)) = g.head) FROM signature g LEFT JOIN signing_key "
                        "k ON k.id = g.key GROUP BY g.seq ORDER BY g.seq",
                        e);
    while (s != NULL && sqlite3_step(s) == SQLITE_ROW) {
        size_t n = archive_message(text, sizeof text, "head", text_at(s, 1), text_at(s, 3));
        bool of_chain = sqlite3_column_int(s, 6) == 1;
        if (of_chain && archive_is_signed(text_at(s, 5), text, n, text_at(s, 4)))
            continue;
        faults++;
        tell(see, ctx, sqlite3_column_int64(s, 0),
             of_chain ? N_("the signature with the key %s is not good")
                      : N_("the head signed with the key %s is not in the chain"),
             text_at(s, 2));
    }
    archive_release(a, s);
    return faults;
}

int64_t archive_verify_signatures(ocop_archive *a, ocop_archive_fault_see see, void *ctx,
                                  ocop_error *e)
{
    char text[256];
    ocop_error own = OCOP_ERROR_INIT;
    (void)e;
    int64_t faults = verify_heads(a, see, ctx, &own);
    sqlite3_stmt *s =
        archive_prepare(a,
                        "SELECT n.seq, n.id, n.public, n.valid_from, n.voucher, o.public FROM "
                        "signing_key n LEFT JOIN signing_key o ON o.id = "
                        "n.vouched_by WHERE n.vouched_by IS NOT NULL GROUP BY n.seq",
                        &own);
    while (s != NULL && sqlite3_step(s) == SQLITE_ROW) {
        size_t n = archive_message(text, sizeof text, "key", text_at(s, 2), text_at(s, 3));
        if (archive_is_signed(text_at(s, 5), text, n, text_at(s, 4)))
            continue;
        faults++;
        tell(see, ctx, sqlite3_column_int64(s, 0), "the hand-over to the key %s is not good",
             text_at(s, 1));
    }
    archive_release(a, s);
    return faults;
}
