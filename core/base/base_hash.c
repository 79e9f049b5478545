#include "base_hash.h"
#include <sodium.h>

_Static_assert(sizeof(crypto_hash_sha256_state) <= sizeof(ocop_sha256),
               "room for libsodium's state");

/* The state is libsodium's own; the header shows only room for it. */
static crypto_hash_sha256_state *state(ocop_sha256 *h)
{
    return (crypto_hash_sha256_state *)(void *)h->state;
}

void ocop_sha256_init(ocop_sha256 *h)
{
    crypto_hash_sha256_init(state(h));
}

void ocop_sha256_add(ocop_sha256 *h, const void *data, size_t n)
{
    crypto_hash_sha256_update(state(h), data, n);
}

void ocop_sha256_hex(ocop_sha256 *h, char out[OCOP_SHA256_HEX])
{
    unsigned char digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256_final(state(h), digest);
    sodium_bin2hex(out, OCOP_SHA256_HEX, digest, sizeof digest);
}
