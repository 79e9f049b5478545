/* chain.c - every row's hashes, and the chain from `before` to `head`. */
#include "verify.h"
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- what docs/archive.md calls H(…) ---- */

static void add_number(crypto_generichash_state *h, char tag, int64_t n)
{
    char text[32];
    int len = snprintf(text, sizeof text, "%c%lld", tag, (long long)n);
    crypto_generichash_update(h, (const unsigned char *)text, (unsigned long long)len + 1);
}

static void add_bytes(crypto_generichash_state *h, char tag, const void *bytes, size_t n)
{
    add_number(h, tag, (int64_t)n);
    crypto_generichash_update(h, bytes, n);
}

static void add_text(crypto_generichash_state *h, char tag, const json_t *text)
{
    add_bytes(h, tag, json_string_value(text), json_string_length(text));
}

/* A blob that stands in hexadecimal digits. */
static bool add_hex(crypto_generichash_state *h, const json_t *hex)
{
    size_t n = json_string_length(hex) / 2;
    unsigned char *bytes = malloc(n + 1);
    bool ok = bytes != NULL && hex_bytes(json_string_value(hex), 2 * n, bytes, n);
    if (ok)
        add_bytes(h, 'b', bytes, n);
    free(bytes);
    return ok;
}

bool row_hashes(const json_t *row, unsigned char content[HASH], unsigned char raw[HASH])
{
    crypto_generichash_state c, r;
    size_t at = 0;
    json_t *column = NULL;
    bool ok = true;
    crypto_generichash_init(&c, NULL, 0, HASH);
    crypto_generichash_init(&r, NULL, 0, HASH);
    add_text(&c, 't', json_object_get(row, "table"));
    json_array_foreach (json_object_get(row, "columns"), at, column) {
        const json_t *value = json_array_get(column, 2);
        switch (json_string_value(json_array_get(column, 1))[0]) {
        case 'n':
            add_number(&c, 'n', 0);
            break;
        case 'i':
            add_number(&c, 'i', json_integer_value(value));
            break;
        case 's':
            add_text(&c, 's', value);
            break;
        case 'b':
            ok = ok && add_hex(&c, value);
            break;
        default:
            ok = ok && add_hex(&r, value);
            add_text(&c, 'z', json_array_get(column, 3));
            break;
        }
    }
    crypto_generichash_final(&c, content, HASH);
    crypto_generichash_final(&r, raw, HASH);
    return ok;
}

void key_row_hash(int64_t seq, const json_t *key, unsigned char content[HASH])
{
    static const char *const columns[] = {"id",          "public",     "owner",  "valid_from",
                                          "valid_until", "vouched_by", "voucher"};
    crypto_generichash_state h;
    crypto_generichash_init(&h, NULL, 0, HASH);
    add_bytes(&h, 't', "signing_key", strlen("signing_key"));
    add_number(&h, 'i', seq);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        const json_t *text = json_object_get(key, columns[i]);
        if (text == NULL)
            add_number(&h, 'n', 0);
        else
            add_text(&h, 's', text);
    }
    crypto_generichash_final(&h, content, HASH);
}

/* ---- rows against links ---- */

/* What tells the row to a person: the file of a pack, the table of another. */
static const char *row_name(const json_t *row)
{
    const json_t *columns = json_object_get(row, "columns");
    if (strcmp(row_table(row), "pack_file") != 0)
        return row_table(row);
    return json_string_value(json_array_get(json_array_get(columns, 2), 2));
}

static bool same_hash(const json_t *row, const char *what, const unsigned char own[HASH],
                      const json_t *linked, verdict *v)
{
    char hex[HASH_HEX];
    hex_text(own, HASH, hex);
    const char *said = json_string_value(linked);
    if (strcmp(hex, said) == 0)
        return true;
    size_t byte = 0;
    while (strncmp(hex + 2 * byte, said + 2 * byte, 2) == 0)
        byte++;
    return verdict_wrong(v,
                         "row %lld (%s): its %s gives the hash %.16s..., and link %lld says "
                         "%.16s... (first wrong byte of the hash: %zu)",
                         (long long)row_number(row), row_name(row), what, hex,
                         (long long)row_number(row), said, byte);
}

static bool check_row(const appeal *a, const json_t *row, verdict *v)
{
    unsigned char content[HASH], raw[HASH];
    int64_t seq = row_number(row);
    if (seq < a->first || seq > a->last)
        return verdict_wrong(v, "row %lld (%s): there is no link %lld", (long long)seq,
                             row_name(row), (long long)seq);
    const json_t *link = json_array_get(a->links, (size_t)(seq - a->first));
    const char *table = json_string_value(json_array_get(link, 0));
    if (strcmp(table, row_table(row)) != 0)
        return verdict_wrong(v, "row %lld (%s): link %lld is of the table '%.40s'", (long long)seq,
                             row_name(row), (long long)seq, table);
    if (!row_hashes(row, content, raw))
        return verdict_wrong(v, "row %lld (%s): out of memory", (long long)seq, row_name(row));
    return same_hash(row, "content", content, json_array_get(link, 1), v) &&
           same_hash(row, "compressed bytes", raw, json_array_get(link, 2), v);
}

/* ---- the chain ---- */

void chain_follow(unsigned char hash[HASH], int64_t seq, const json_t *link)
{
    unsigned char content[HASH], raw[HASH];
    crypto_generichash_state h;
    hex_bytes(json_string_value(json_array_get(link, 1)), 2 * (size_t)HASH, content, HASH);
    hex_bytes(json_string_value(json_array_get(link, 2)), 2 * (size_t)HASH, raw, HASH);
    crypto_generichash_init(&h, NULL, 0, HASH);
    crypto_generichash_update(&h, hash, HASH);
    add_number(&h, 'i', seq);
    add_text(&h, 't', json_array_get(link, 0));
    crypto_generichash_update(&h, content, HASH);
    crypto_generichash_update(&h, raw, HASH);
    crypto_generichash_final(&h, hash, HASH);
}

bool chain_check(const appeal *a, const char *head, verdict *v)
{
    unsigned char hash[HASH];
    char hex[HASH_HEX];
    size_t at = 0;
    json_t *item = NULL;
    json_array_foreach (a->rows, at, item)
        if (!check_row(a, item, v))
            return false;
    verdict_checked(v, "rows: content and compressed bytes of each, against its link");
    memcpy(hash, a->before, HASH);
    json_array_foreach (a->links, at, item)
        chain_follow(hash, a->first + (int64_t)at, item);
    hex_text(hash, HASH, hex);
    if (strcmp(hex, a->head) != 0)
        return verdict_wrong(v,
                             "head: the links from %lld to %lld give %.16s..., and 'head' is "
                             "%.16s...",
                             (long long)a->first, (long long)a->last, hex, a->head);
    verdict_checked(v, "chain: link %lld to %lld, up to the head %s", (long long)a->first,
                    (long long)a->last, a->head);
    if (head == NULL)
        return true;
    if (strcmp(head, a->head) != 0)
        return verdict_wrong(v, "head: the file has %.16s..., and --head is %.16s...", a->head,
                             head);
    verdict_checked(v, "head: the one given with --head");
    return true;
}
