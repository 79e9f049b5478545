/* archive_sign.c - Ed25519 signatures of heads, and keys that vouch for the next one. */
#include "archive_priv.h"
#include <errno.h>
#include <fcntl.h>
#include <libintl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { LINE = 512 };

/* A key file: four lines of name and value; the secret one has a fifth. */
typedef struct key {
    char id[OCOP_KEY_ID_HEX], public_hex[crypto_sign_PUBLICKEYBYTES * 2 + 1];
    char owner[128], from[12], until[12];
    unsigned char public_key[crypto_sign_PUBLICKEYBYTES], secret[crypto_sign_SECRETKEYBYTES];
} key;

static void key_id(const unsigned char *public_key, char out[OCOP_KEY_ID_HEX])
{
    unsigned char hash[ARCHIVE_HASH];
    crypto_generichash(hash, sizeof hash, public_key, crypto_sign_PUBLICKEYBYTES, NULL, 0);
    sodium_bin2hex(out, OCOP_KEY_ID_HEX, hash, 8);
}

static bool write_key(const char *file, const key *k, bool secret, ocop_error *e)
{
    char hex[crypto_sign_SECRETKEYBYTES * 2 + 1];
    int fd =
        open(file, O_WRONLY | O_CREAT | O_EXCL, secret ? 0600 : 0644); /* never over another key */
    FILE *f = fd < 0 ? NULL : fdopen(fd, "w");
    if (f == NULL)
        return ocop_error_at(e, OCOP_EIO, file, 0, 0, "cannot write: %s", strerror(errno));
    fprintf(f, "ocop-key 1\nid %s\nowner %s\nvalid %s %s\npublic %s\n", k->id, k->owner, k->from,
            k->until, k->public_hex);
    if (secret)
        fprintf(f, "secret %s\n", sodium_bin2hex(hex, sizeof hex, k->secret, sizeof k->secret));
    sodium_memzero(hex, sizeof hex);
    return fclose(f) == 0 ||
           ocop_error_at(e, OCOP_EIO, file, 0, 0, "cannot write: %s", strerror(errno));
}

bool ocop_key_make(const char *file, const char *owner, const char *from, const char *until,
                   ocop_error *e)
{
    key k = {.id = ""};
    char public_file[4096];
    if (sodium_init() < 0)
        return ocop_error_at(e, OCOP_EINTERNAL, NULL, 0, 0, "libsodium does not start");
    crypto_sign_keypair(k.public_key, k.secret);
    key_id(k.public_key, k.id);
    sodium_bin2hex(k.public_hex, sizeof k.public_hex, k.public_key, sizeof k.public_key);
    snprintf(k.owner, sizeof k.owner, "%s", owner);
    snprintf(k.from, sizeof k.from, "%s", from);
    snprintf(k.until, sizeof k.until, "%s", until);
    int n = snprintf(public_file, sizeof public_file, "%s.pub", file);
    bool ok = n > 0 && (size_t)n < sizeof public_file && write_key(file, &k, true, e) &&
              write_key(public_file, &k, false, e);
    sodium_memzero(&k, sizeof k);
    return ok;
}

static bool read_key(const char *file, key *k, bool secret, ocop_error *e)
{
    char line[LINE], hex[crypto_sign_SECRETKEYBYTES * 2 + 1] = "", computed[OCOP_KEY_ID_HEX];
    FILE *f = fopen(file, "r");
    *k = (key){.id = ""};
    if (f == NULL)
        return ocop_error_at(e, OCOP_EIO, file, 0, 0, "cannot open: %s", strerror(errno));
    bool ok = fgets(line, sizeof line, f) != NULL && strcmp(line, "ocop-key 1\n") == 0;
    while (ok && fgets(line, sizeof line, f) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        if (sscanf(line, "id %16s", k->id) == 1 || sscanf(line, "owner %127[^\n]", k->owner) == 1 ||
            sscanf(line, "valid %11s %11s", k->from, k->until) == 2 ||
            sscanf(line, "public %64s", k->public_hex) == 1)
            continue;
        ok = sscanf(line, "secret %128s", hex) == 1;
    }
    fclose(f);
    size_t n = 0;
    ok = ok &&
         sodium_hex2bin(k->public_key, sizeof k->public_key, k->public_hex, strlen(k->public_hex),
                        NULL, &n, NULL) == 0 &&
         n == sizeof k->public_key;
    if (ok && secret)
        ok = sodium_hex2bin(k->secret, sizeof k->secret, hex, strlen(hex), NULL, &n, NULL) == 0 &&
             n == sizeof k->secret;
    sodium_memzero(hex, sizeof hex);
    if (ok)
        key_id(k->public_key, computed);
    if (ok && strcmp(computed, k->id) == 0)
        return true;
    return ocop_error_at(e, OCOP_EINPUT, file, 0, 0,
                         secret ? "no secret key of ocop" : "no public key of ocop");
}

/* ---- rows ---- */

static void bind(sqlite3_stmt *s, int at, const char *text)
{
    if (text != NULL)
        sqlite3_bind_text(s, at, text, -1, SQLITE_TRANSIENT);
}

/* The key's public part, once; `by` vouches for it where it is handed over. */
static bool put_key(ocop_archive *a, const key *k, const char *by, const char *voucher,
                    ocop_error *e)
{
    int64_t seq = 0;
    sqlite3_stmt *s = archive_prepare(a, "SELECT 1 FROM signing_key WHERE id = ?", e);
    if (s == NULL)
        return false;
    bind(s, 1, k->id);
    bool known = sqlite3_step(s) == SQLITE_ROW;
    sqlite3_finalize(s);
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

static void today(char out[12])
{
    struct tm tm;
    time_t now = time(NULL);
    gmtime_r(&now, &tm);
    strftime(out, 12, "%Y-%m-%d", &tm);
}

/* What is signed: a word of its own, so that nothing else that is signed can be taken for it. */
static size_t message(char *out, size_t size, const char *kind, const char *text, const char *day)
{
    int n = snprintf(out, size, "ocop-%s 1\n%s\n%s\n", kind, text, day);
    return (size_t)n;
}

static void sign_text(const key *k, const char *text, size_t n, char hex[crypto_sign_BYTES * 2 + 1])
{
    unsigned char signature[crypto_sign_BYTES];
    crypto_sign_detached(signature, NULL, (const unsigned char *)text, n, k->secret);
    sodium_bin2hex(hex, crypto_sign_BYTES * 2 + 1, signature, sizeof signature);
}

static bool put_signature(ocop_archive *a, const key *k, ocop_error *e)
{
    char head[OCOP_HEAD_HEX], day[12], text[256], hex[crypto_sign_BYTES * 2 + 1];
    int64_t head_seq = 0, seq = 0;
    if (!ocop_archive_head(a, head, &head_seq, e) || !archive_next(a, &seq, e))
        return false;
    today(day);
    if (strcmp(day, k->from) < 0 || strcmp(day, k->until) > 0)
        return ocop_error_at(e, OCOP_EINPUT, NULL, 0, 0, "the key %s is valid from %s to %s only",
                             k->id, k->from, k->until);
    sign_text(k, text, message(text, sizeof text, "head", head, day), hex);
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
    key k;
    if (!read_key(key_file, &k, true, e))
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
    key old_key, new_key;
    char text[256], hex[crypto_sign_BYTES * 2 + 1];
    if (!read_key(old_file, &old_key, true, e) || !read_key(new_file, &new_key, false, e))
        return false;
    sign_text(&old_key, text, message(text, sizeof text, "key", new_key.public_hex, new_key.from),
              hex);
    bool ok = ocop_archive_begin(a, e) && put_key(a, &old_key, NULL, NULL, e) &&
              put_key(a, &new_key, old_key.id, hex, e) && ocop_archive_commit(a, e);
    if (!ok)
        ocop_archive_rollback(a);
    sodium_memzero(&old_key, sizeof old_key);
    return ok;
}

/* ---- verifying ---- */

static bool is_signed(const char *public_hex, const char *text, size_t n, const char *hex)
{
    unsigned char public_key[crypto_sign_PUBLICKEYBYTES], signature[crypto_sign_BYTES];
    size_t got = 0;
    return public_hex != NULL && hex != NULL &&
           sodium_hex2bin(public_key, sizeof public_key, public_hex, strlen(public_hex), NULL, &got,
                          NULL) == 0 &&
           got == sizeof public_key &&
           sodium_hex2bin(signature, sizeof signature, hex, strlen(hex), NULL, &got, NULL) == 0 &&
           got == sizeof signature &&
           crypto_sign_verify_detached(signature, (const unsigned char *)text, n, public_key) == 0;
}

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
    sqlite3_stmt *s = archive_prepare(a,
                                      "SELECT g.seq, g.head, g.key, g.signed_on, g.signature, "
                                      "k.public, (SELECT lower(hex(c.hash)) FROM chain c WHERE "
                                      "c.seq = g.head_seq) FROM signature g LEFT JOIN signing_key "
                                      "k ON k.id = g.key GROUP BY g.seq ORDER BY g.seq",
                                      e);
    while (s != NULL && sqlite3_step(s) == SQLITE_ROW) {
        size_t n = message(text, sizeof text, "head", text_at(s, 1), text_at(s, 3));
        bool of_chain = strcmp(text_at(s, 1), text_at(s, 6)) == 0;
        if (of_chain && is_signed(text_at(s, 5), text, n, text_at(s, 4)))
            continue;
        faults++;
        tell(see, ctx, sqlite3_column_int64(s, 0),
             of_chain ? "the signature with the key %s is not good"
                      : "the head signed with the key %s is not in the chain",
             text_at(s, 2));
    }
    sqlite3_finalize(s);
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
        size_t n = message(text, sizeof text, "key", text_at(s, 2), text_at(s, 3));
        if (is_signed(text_at(s, 5), text, n, text_at(s, 4)))
            continue;
        faults++;
        tell(see, ctx, sqlite3_column_int64(s, 0), "the hand-over to the key %s is not good",
             text_at(s, 1));
    }
    sqlite3_finalize(s);
    return faults;
}
