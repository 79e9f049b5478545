/* keys.c - who signed the head, and whether one has reason to trust the key. */
#include "verify.h"
#include <sodium.h>
#include <stdio.h>
#include <string.h>

enum { KEYS_MAX = 256, ID_HEX = 17 };

static const char *text(const json_t *o, const char *name)
{
    const char *s = json_string_value(json_object_get(o, name));
    return s == NULL ? "" : s;
}

static bool is_day(const char *s)
{
    size_t n = strspn(s, "0123456789-");
    return n == 10 && s[n] == '\0' && s[4] == '-' && s[7] == '-';
}

static bool is_signed(const char *public_hex, const char *kind, const char *what, const char *day,
                      const char *signature_hex)
{
    char message[256];
    unsigned char key[crypto_sign_PUBLICKEYBYTES], signature[crypto_sign_BYTES];
    int n = snprintf(message, sizeof message, "ocop-%s 1\n%s\n%s\n", kind, what, day);
    return n > 0 && (size_t)n < sizeof message &&
           hex_bytes(public_hex, strlen(public_hex), key, sizeof key) &&
           hex_bytes(signature_hex, strlen(signature_hex), signature, sizeof signature) &&
           crypto_sign_verify_detached(signature, (const unsigned char *)message,
                                       (unsigned long long)n, key) == 0;
}

/* The first 8 bytes of H of the public key. */
static bool is_id(const char *id, const char *public_hex)
{
    unsigned char key[crypto_sign_PUBLICKEYBYTES], hash[HASH];
    char hex[HASH_HEX];
    if (!hex_bytes(public_hex, strlen(public_hex), key, sizeof key))
        return false;
    crypto_generichash(hash, sizeof hash, key, sizeof key, NULL, 0);
    hex_text(hash, HASH, hex);
    hex[ID_HEX - 1] = '\0';
    return strcmp(hex, id) == 0;
}

static const json_t *find_key(const appeal *a, const char *id)
{
    size_t at = 0;
    json_t *k = NULL;
    json_array_foreach (a->keys, at, k)
        if (strcmp(text(k, "id"), id) == 0)
            return k;
    return NULL;
}

/* ---- the list of keys ---- */

static bool check_key(const appeal *a, const json_t *k, verdict *v)
{
    const char *id = text(k, "id"), *from = text(k, "valid_from"), *until = text(k, "valid_until");
    if (!is_id(id, text(k, "public")))
        return verdict_wrong(v, "keys: %.20s is not the id of its public key", id);
    if (!is_day(from) || !is_day(until))
        return verdict_wrong(v, "keys: the days of the key %s are no days", id);
    const json_t *first = find_key(a, id);
    if (strcmp(text(first, "valid_from"), from) != 0 ||
        strcmp(text(first, "valid_until"), until) != 0)
        return verdict_wrong(v, "keys: the key %s stands twice, with different days", id);
    bool by = json_object_get(k, "vouched_by") != NULL;
    if (by != (json_object_get(k, "voucher") != NULL))
        return verdict_wrong(v, "keys: the key %s has half a hand-over", id);
    if (!by)
        return true;
    const json_t *old = find_key(a, text(k, "vouched_by"));
    if (old == NULL)
        return verdict_wrong(v, "keys: the key %.20s, which vouches for %s, is not in the file",
                             text(k, "vouched_by"), id);
    return is_signed(text(old, "public"), "key", text(k, "public"), from, text(k, "voucher")) ||
           verdict_wrong(v, "keys: the hand-over from the key %s to %s is not good",
                         text(old, "id"), id);
}

/* Is the key what one of the links was made of? */
static bool is_linked(const appeal *a, const json_t *k)
{
    size_t at = 0;
    json_t *link = NULL;
    json_array_foreach (a->links, at, link) {
        unsigned char content[HASH];
        char hex[HASH_HEX];
        if (strcmp(json_string_value(json_array_get(link, 0)), "signing_key") != 0)
            continue;
        key_row_hash(a->first + (int64_t)at, k, content);
        hex_text(content, HASH, hex);
        if (strcmp(hex, json_string_value(json_array_get(link, 1))) == 0)
            return true;
    }
    return false;
}

/* The keys are the rows of signing_key, all of them. */
static bool check_key_links(const appeal *a, verdict *v)
{
    size_t at = 0, links = 0;
    json_t *item = NULL;
    json_array_foreach (a->links, at, item)
        links += strcmp(json_string_value(json_array_get(item, 0)), "signing_key") == 0;
    if (links != json_array_size(a->keys))
        return verdict_wrong(v, "keys: there are %zu, and %zu links of signing_key",
                             json_array_size(a->keys), links);
    json_array_foreach (a->keys, at, item)
        if (!is_linked(a, item))
            return verdict_wrong(v, "keys: the key %.20s is not what its link was made of",
                                 text(item, "id"));
    return true;
}

/* ---- signatures ---- */

static bool check_signature(const appeal *a, const json_t *s, verdict *v)
{
    const char *id = text(s, "key"), *day = text(s, "signed_on");
    const json_t *k = find_key(a, id);
    if (k == NULL)
        return verdict_wrong(v, "signatures: the key %.20s is not in the file", id);
    if (strcmp(text(s, "head"), a->head) != 0 ||
        json_integer_value(json_object_get(s, "head_seq")) != a->last)
        return verdict_wrong(v, "signatures: that of the key %s is of another head", id);
    if (!is_day(day) ||
        !is_signed(text(k, "public"), "head", text(s, "head"), day, text(s, "signature")))
        return verdict_wrong(v, "signatures: that of the key %s is not good", id);
    if (strcmp(day, text(k, "valid_from")) < 0 || strcmp(day, text(k, "valid_until")) > 0)
        return verdict_wrong(v, "signatures: signed on %s, and the key %s is valid from %s to %s",
                             day, id, text(k, "valid_from"), text(k, "valid_until"));
    return true;
}

/* ---- keys that one was given ---- */

typedef struct trust {
    char ids[KEYS_MAX][ID_HEX];
    size_t count;
} trust;

static bool is_trusted(const trust *t, const char *id)
{
    for (size_t i = 0; i < t->count; i++)
        if (strcmp(t->ids[i], id) == 0)
            return true;
    return false;
}

static void add_trusted(trust *t, const char *id)
{
    if (t->count < KEYS_MAX && !is_trusted(t, id))
        snprintf(t->ids[t->count++], ID_HEX, "%s", id);
}

/* A public key file. It outranks what the file that is checked says of the key. */
static bool take_key_file(const appeal *a, const char *file, trust *t, verdict *v)
{
    char line[512], id[ID_HEX] = "", from[12] = "", until[12] = "";
    char public_hex[2 * crypto_sign_PUBLICKEYBYTES + 1] = "";
    FILE *f = fopen(file, "r");
    if (f == NULL)
        return verdict_wrong(v, "--key %s: cannot be opened", file);
    bool ok = fgets(line, sizeof line, f) != NULL && strcmp(line, "ocop-key 1\n") == 0;
    while (ok && fgets(line, sizeof line, f) != NULL)
        ok = sscanf(line, "id %16s", id) == 1 || sscanf(line, "public %64s", public_hex) == 1 ||
             sscanf(line, "valid %11s %11s", from, until) == 2 || strncmp(line, "owner ", 6) == 0 ||
             strncmp(line, "secret ", 7) == 0;
    fclose(f);
    if (!ok || !is_id(id, public_hex))
        return verdict_wrong(v, "--key %s: no key of ocop", file);
    const json_t *k = find_key(a, id);
    if (k != NULL &&
        (strcmp(text(k, "valid_from"), from) != 0 || strcmp(text(k, "valid_until"), until) != 0))
        return verdict_wrong(v, "keys: the key %s is valid from %s to %s, and %s says %s to %s", id,
                             text(k, "valid_from"), text(k, "valid_until"), file, from, until);
    add_trusted(t, id);
    return true;
}

/* Hand-overs are good by now; follow them until nothing is added. */
static void follow_vouchers(const appeal *a, trust *t)
{
    size_t before = 0, at = 0;
    json_t *k = NULL;
    do {
        before = t->count;
        json_array_foreach (a->keys, at, k)
            if (is_trusted(t, text(k, "vouched_by")))
                add_trusted(t, text(k, "id"));
    } while (t->count > before);
}

static bool check_trust(const appeal *a, const char *const *files, size_t count, verdict *v)
{
    trust t = {.count = 0};
    size_t at = 0;
    json_t *s = NULL;
    for (size_t i = 0; i < count; i++)
        if (!take_key_file(a, files[i], &t, v))
            return false;
    follow_vouchers(a, &t);
    json_array_foreach (a->signatures, at, s)
        if (is_trusted(&t, text(s, "key"))) {
            verdict_checked(v, "key: %s signed, which is one given with --key or vouched for by it",
                            text(s, "key"));
            return true;
        }
    return verdict_wrong(v, json_array_size(a->signatures) == 0
                                ? "signatures: the head is not signed"
                                : "signatures: none is by a key given with --key, or by one that "
                                  "it vouches for");
}

bool keys_check(const appeal *a, const char *const *files, size_t count, verdict *v)
{
    size_t at = 0;
    json_t *item = NULL;
    json_array_foreach (a->keys, at, item)
        if (!check_key(a, item, v))
            return false;
    if (!check_key_links(a, v))
        return false;
    json_array_foreach (a->signatures, at, item)
        if (!check_signature(a, item, v))
            return false;
    json_array_foreach (a->signatures, at, item) {
        const json_t *k = find_key(a, text(item, "key"));
        verdict_checked(v, "signature: by %.100s (key %s) on %s", text(k, "owner"), text(k, "id"),
                        text(item, "signed_on"));
    }
    if (count > 0)
        return check_trust(a, files, count, v);
    if (json_array_size(a->signatures) == 0)
        verdict_left(v, "who keeps the chain: the head is not signed; compare it with the minutes "
                        "(--head)");
    else
        verdict_left(v, "whose keys these are: no --key was given");
    return true;
}
