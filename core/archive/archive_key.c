/* archive_key.c - key files and Ed25519 signatures of short texts. */
#include "archive_key.h"
#include <errno.h>
#include <fcntl.h>
#include <libintl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define N_(s) s

enum { LINE = 512 };

/* A key file: four lines of name and value; the secret one has a fifth. */
static void key_id(const unsigned char *public_key, char out[OCOP_KEY_ID_HEX])
{
    unsigned char hash[ARCHIVE_HASH];
    crypto_generichash(hash, sizeof hash, public_key, crypto_sign_PUBLICKEYBYTES, NULL, 0);
    sodium_bin2hex(out, OCOP_KEY_ID_HEX, hash, 8);
}

static bool write_key(const char *file, const archive_key *k, bool secret, ocop_error *e)
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
    archive_key k = {.id = ""};
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

bool archive_key_read(const char *file, archive_key *k, bool secret, ocop_error *e)
{
    char line[LINE], hex[crypto_sign_SECRETKEYBYTES * 2 + 1] = "", computed[OCOP_KEY_ID_HEX];
    FILE *f = fopen(file, "r");
    *k = (archive_key){.id = ""};
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
                         secret ? N_("no secret key of ocop") : N_("no public key of ocop"));
}

bool archive_key_is_valid(const archive_key *k, const char *day, ocop_error *e)
{
    if (strcmp(day, k->from) >= 0 && strcmp(day, k->until) <= 0)
        return true;
    return ocop_error_at(e, OCOP_EINPUT, NULL, 0, 0, "the key %s is valid from %s to %s only",
                         k->id, k->from, k->until);
}

/* ---- signing ---- */

/* What is signed: a word of its own, so that nothing else that is signed can be taken for it. */
size_t archive_message(char *out, size_t size, const char *kind, const char *text, const char *day)
{
    int n = snprintf(out, size, "ocop-%s 1\n%s\n%s\n", kind, text, day);
    return (size_t)n;
}

void archive_sign_text(const archive_key *k, const char *text, size_t n,
                       char hex[crypto_sign_BYTES * 2 + 1])
{
    unsigned char signature[crypto_sign_BYTES];
    crypto_sign_detached(signature, NULL, (const unsigned char *)text, n, k->secret);
    sodium_bin2hex(hex, crypto_sign_BYTES * 2 + 1, signature, sizeof signature);
}

bool archive_is_signed(const char *public_hex, const char *text, size_t n, const char *hex)
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
