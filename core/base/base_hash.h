/* base_hash.h - SHA-256 (nettle). */
#ifndef OCOP_BASE_HASH_H
#define OCOP_BASE_HASH_H
#include <stddef.h>

enum { OCOP_SHA256_HEX = 65 }; /* 64 digits and the NUL */

typedef struct ocop_sha256 {
    _Alignas(16) unsigned char state[128];
} ocop_sha256;

void ocop_sha256_init(ocop_sha256 *h);
void ocop_sha256_add(ocop_sha256 *h, const void *data, size_t n);
void ocop_sha256_hex(ocop_sha256 *h, char out[OCOP_SHA256_HEX]);
#endif
