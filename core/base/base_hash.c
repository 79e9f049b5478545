#include "base_hash.h"
#include <nettle/base16.h>
#include <nettle/sha2.h>

_Static_assert(sizeof(struct sha256_ctx) <= sizeof(ocop_sha256), "room for nettle's state");

/* The state is nettle's own; the header shows only room for it. */
static struct sha256_ctx *state(ocop_sha256 *h)
{
    return (struct sha256_ctx *)(void *)h->state;
}

void ocop_sha256_init(ocop_sha256 *h)
{
    sha256_init(state(h));
}

void ocop_sha256_add(ocop_sha256 *h, const void *data, size_t n)
{
    sha256_update(state(h), n, data);
}

void ocop_sha256_hex(ocop_sha256 *h, char out[OCOP_SHA256_HEX])
{
    uint8_t digest[SHA256_DIGEST_SIZE];
    sha256_digest(state(h), sizeof digest, digest);
    base16_encode_update(out, sizeof digest, digest);
    out[OCOP_SHA256_HEX - 1] = '\0';
}
