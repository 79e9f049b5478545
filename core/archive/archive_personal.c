/* archive_personal.c - personal values behind salted hashes.
 *
 * In stored JSON a personal value reads {"withheld":"<hash>"}; value and salt stand in the table
 * `personal`, which is under no chain. Taking them out of there breaks nothing: who holds the value
 * can still prove it, who does not cannot guess it from the hash. */
#include "archive_priv.h"
#include <libintl.h>
#include <sodium.h>
#include <string.h>
#include <time.h>

enum { SALT = 16 };

static const char token[] = "{\"withheld\":\"";
static const char household[] = "\"producer\":{\"kind\":\"household\",\"name\":";

void ocop_archive_personal(ocop_archive *a, const char *const *facts, size_t count)
{
    a->personal = facts;
    a->personal_count = count;
}

/* ---- masking ---- */

static void commit_to(const unsigned char salt[SALT], const char *fact, const char *value,
                      char hex[OCOP_HEAD_HEX])
{
    unsigned char hash[ARCHIVE_HASH];
    crypto_generichash_state h;
    crypto_generichash_init(&h, NULL, 0, ARCHIVE_HASH);
    crypto_generichash_update(&h, salt, SALT);
    crypto_generichash_update(&h, (const unsigned char *)fact, strlen(fact) + 1);
    crypto_generichash_update(&h, (const unsigned char *)value, strlen(value));
    crypto_generichash_final(&h, hash, ARCHIVE_HASH);
    sodium_bin2hex(hex, OCOP_HEAD_HEX, hash, sizeof hash);
}

/* The same value of the same dossier keeps its hash, so that equal snapshots stay equal. */
static bool known_hash(ocop_archive *a, const char *const texts[3], char hex[OCOP_HEAD_HEX],
                       bool *known, ocop_error *e)
{
    sqlite3_stmt *s = archive_prepare(
        a, "SELECT hash FROM personal WHERE dossier_id = ? AND fact = ? AND value = ?", e);
    if (s == NULL)
        return false;
    for (int i = 0; i < 3; i++)
        sqlite3_bind_text(s, i + 1, texts[i], -1, SQLITE_STATIC);
    *known = sqlite3_step(s) == SQLITE_ROW && sqlite3_column_bytes(s, 0) == OCOP_HEAD_HEX - 1;
    if (*known)
        memcpy(hex, sqlite3_column_text(s, 0), OCOP_HEAD_HEX);
    archive_release(a, s);
    return true;
}

static bool put_personal(ocop_archive *a, const char *const texts[3], char hex[OCOP_HEAD_HEX],
                         ocop_error *e)
{
    unsigned char salt[SALT];
    bool known = false;
    if (!known_hash(a, texts, hex, &known, e) || known)
        return known;
    randombytes_buf(salt, sizeof salt);
    commit_to(salt, texts[1], texts[2], hex);
    sqlite3_stmt *s = archive_prepare(a, "INSERT INTO personal VALUES (?, ?, ?, ?, ?)", e);
    if (s == NULL)
        return false;
    sqlite3_bind_text(s, 1, hex, -1, SQLITE_STATIC);
    for (int i = 0; i < 3; i++)
        sqlite3_bind_text(s, i + 2, texts[i], -1, SQLITE_STATIC);
    sqlite3_bind_blob(s, 5, salt, SALT, SQLITE_STATIC);
    return archive_finish(a, s, e);
}

/* End of a scalar in canonical JSON. */
static const char *scalar_end(const char *s)
{
    if (*s != '"') {
        while (*s != '\0' && *s != ',' && *s != '}' && *s != ']')
            s++;
        return s;
    }
    for (s++; *s != '\0' && *s != '"'; s++)
        s += *s == '\\' && s[1] != '\0';
    return *s == '"' ? s + 1 : s;
}

/* Where a value that must be kept apart begins, at or after `s`; NULL: no more. A quoted key that
 * is followed by a colon is a key of an object: inside a string its quotes would be escaped. */
static const char *find_value(const ocop_archive *a, const char *s, const char **fact)
{
    const char *best = NULL;
    for (size_t i = 0; i < a->personal_count; i++) {
        size_t n = strlen(a->personal[i]);
        for (const char *at = s; (at = strstr(at, a->personal[i])) != NULL; at += n) {
            if (at == s || at[-1] != '"' || strncmp(at + n, "\":", 2) != 0 || at[n + 2] == '{')
                continue;
            if (best == NULL || at + n + 2 < best) {
                best = at + n + 2;
                *fact = a->personal[i];
            }
            break;
        }
    }
    const char *name = strstr(s, household);
    if (name != NULL && (best == NULL || name + sizeof household - 1 < best)) {
        best = name + sizeof household - 1;
        *fact = "producer.name";
    }
    return best;
}

bool archive_mask(ocop_archive *a, const char *dossier, const char *json, ocop_buf *out,
                  ocop_error *e)
{
    char hex[OCOP_HEAD_HEX];
    const char *fact = NULL;
    ocop_buf value;
    ocop_buf_init(&value);
    ocop_buf_reset(out);
    bool ok = true;
    for (const char *at; ok && (at = find_value(a, json, &fact)) != NULL;) {
        const char *end = scalar_end(at);
        ocop_buf_reset(&value);
        ocop_buf_add(&value, at, (size_t)(end - at));
        const char *const texts[] = {dossier, fact, value.data == NULL ? "" : value.data};
        ok = !value.failed && put_personal(a, texts, hex, e);
        ocop_buf_add(out, json, (size_t)(at - json));
        ocop_buf_printf(out, "%s%s\"}", token, hex);
        json = end;
    }
    ocop_buf_puts(out, json);
    ocop_buf_free(&value);
    return (ok && !out->failed) || ocop_error_at(e, OCOP_ENOMEM, a->path, 0, 0, "out of memory");
}

/* ---- and back ---- */

static bool add_value(ocop_archive *a, const char *hex, ocop_buf *out, bool *known, ocop_error *e)
{
    sqlite3_stmt *s = archive_prepare(a, "SELECT value FROM personal WHERE hash = ?", e);
    if (s == NULL)
        return false;
    sqlite3_bind_text(s, 1, hex, OCOP_HEAD_HEX - 1, SQLITE_STATIC);
    *known = sqlite3_step(s) == SQLITE_ROW;
    if (*known)
        ocop_buf_puts(out, (const char *)sqlite3_column_text(s, 0));
    archive_release(a, s);
    return true;
}

bool archive_unmask(ocop_archive *a, const char *json, ocop_buf *out, int *withheld, ocop_error *e)
{
    const size_t head = sizeof token - 1, whole = head + OCOP_HEAD_HEX - 1 + 2;
    bool ok = true, known = false;
    *withheld = 0;
    ocop_buf_reset(out);
    for (const char *at; ok && (at = strstr(json, token)) != NULL && strlen(at) >= whole;) {
        ocop_buf_add(out, json, (size_t)(at - json));
        ok = add_value(a, at + head, out, &known, e);
        if (!known) {
            ocop_buf_add(out, at, whole);
            ++*withheld;
        }
        json = at + whole;
    }
    ocop_buf_puts(out, json);
    return (ok && !out->failed) || ocop_error_at(e, OCOP_ENOMEM, a->path, 0, 0, "out of memory");
}

/* ---- lawful removal ---- */

static bool put_withholding(ocop_archive *a, const char *dossier, const char *ground, ocop_error *e)
{
    char day[ARCHIVE_DAY];
    int64_t seq = 0;
    sqlite3_stmt *s = NULL;
    if (!archive_next(a, &seq, e) ||
        (s = archive_prepare(a, "INSERT INTO withholding VALUES (?, ?, ?, ?)", e)) == NULL)
        return false;
    sqlite3_bind_int64(s, 1, seq);
    sqlite3_bind_text(s, 2, dossier, -1, SQLITE_STATIC);
    sqlite3_bind_text(s, 3, ground, -1, SQLITE_STATIC);
    sqlite3_bind_text(s, 4, archive_today(day), -1, SQLITE_TRANSIENT);
    return archive_finish(a, s, e) && archive_chain(a, "withholding", seq, e);
}

static bool remove_values(ocop_archive *a, const char *dossier, int64_t *gone, ocop_error *e)
{
    sqlite3_stmt *s = archive_prepare(a, "DELETE FROM personal WHERE dossier_id = ?", e);
    if (s == NULL)
        return false;
    sqlite3_bind_text(s, 1, dossier, -1, SQLITE_STATIC);
    bool ok = archive_finish(a, s, e);
    *gone = sqlite3_changes(a->db);
    return ok;
}

bool ocop_archive_withhold(ocop_archive *a, const char *dossier, const char *ground, int64_t *gone,
                           ocop_error *e)
{
    *gone = 0;
    bool ok = archive_exec(a, "PRAGMA secure_delete = ON", e) && ocop_archive_begin(a, e) &&
              remove_values(a, dossier, gone, e) &&
              (*gone == 0 || put_withholding(a, dossier, ground, e)) && ocop_archive_commit(a, e);
    if (!ok)
        ocop_archive_rollback(a);
    /* The log still holds what was there: fold it into the file and empty it. */
    return ok && archive_exec(a, "PRAGMA wal_checkpoint(TRUNCATE)", e);
}

/* ---- verifying ---- */

/* Values that a dossier's JSON points at and that nobody took out by right. */
static int missing(ocop_archive *a, const char *json, ocop_error *e)
{
    const size_t head = sizeof token - 1;
    int gone = 0;
    for (const char *at = json; at != NULL && (at = strstr(at, token)) != NULL; at += head) {
        sqlite3_stmt *s = archive_prepare(a, "SELECT 1 FROM personal WHERE hash = ?", e);
        if (s == NULL || strlen(at) < head + OCOP_HEAD_HEX)
            return gone;
        sqlite3_bind_text(s, 1, at + head, OCOP_HEAD_HEX - 1, SQLITE_STATIC);
        gone += sqlite3_step(s) != SQLITE_ROW;
        archive_release(a, s);
    }
    return gone;
}

bool archive_withheld_by_right(ocop_archive *a, sqlite3_stmt *row, const char *json)
{
    ocop_error ignored = OCOP_ERROR_INIT;
    if (missing(a, json, &ignored) == 0)
        return true;
    sqlite3_stmt *s =
        archive_prepare(a, "SELECT 1 FROM withholding WHERE dossier_id = ?", &ignored);
    bool by_right = s != NULL;
    if (by_right) {
        sqlite3_bind_value(s, 1, sqlite3_column_value(row, 2)); /* both tables: the dossier's id */
        by_right = sqlite3_step(s) == SQLITE_ROW;
    }
    archive_release(a, s);
    return by_right;
}

/* Values that are there must be those that the hashes were made of. */
int64_t archive_verify_personal(ocop_archive *a, ocop_archive_fault_see see, void *ctx,
                                ocop_error *e)
{
    char hex[OCOP_HEAD_HEX];
    int64_t faults = 0;
    sqlite3_stmt *s = archive_prepare(a, "SELECT hash, fact, value, salt FROM personal", e);
    while (s != NULL && sqlite3_step(s) == SQLITE_ROW) {
        const char *hash = (const char *)sqlite3_column_text(s, 0);
        const char *fact = (const char *)sqlite3_column_text(s, 1);
        const char *value = (const char *)sqlite3_column_text(s, 2);
        bool whole =
            hash != NULL && fact != NULL && value != NULL && sqlite3_column_bytes(s, 3) == SALT;
        if (whole)
            commit_to(sqlite3_column_blob(s, 3), fact, value, hex);
        if (whole && strcmp(hex, hash) == 0)
            continue;
        const ocop_archive_fault f = {
            dgettext("ocop", "a personal value is not the one that its hash was made of"), "row",
            0};
        see(ctx, &f);
        faults++;
    }
    archive_release(a, s);
    return faults;
}
