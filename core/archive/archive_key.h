/* archive_key.h - a signing key as its file holds it, and texts signed with it. */
#ifndef OCOP_ARCHIVE_KEY_H
#define OCOP_ARCHIVE_KEY_H
#include "archive_priv.h"
#include <sodium.h>

enum { ARCHIVE_SIGNATURE_HEX = crypto_sign_BYTES * 2 + 1 };

typedef struct archive_key {
    char id[OCOP_KEY_ID_HEX], public_hex[crypto_sign_PUBLICKEYBYTES * 2 + 1];
    char owner[128], from[12], until[12];
    unsigned char public_key[crypto_sign_PUBLICKEYBYTES], secret[crypto_sign_SECRETKEYBYTES];
} archive_key;

/* `secret`: the file must hold the secret part. Wipe the key when done with it. */
bool archive_key_read(const char *file, archive_key *k, bool secret, ocop_error *e);
/* false: the day is not one of the key's; told. */
bool archive_key_is_valid(const archive_key *k, const char *day, ocop_error *e);
/* The text that is signed for a statement of this kind on this day; returns its length. */
size_t archive_message(char *out, size_t size, const char *kind, const char *text, const char *day);
void archive_sign_text(const archive_key *k, const char *text, size_t n,
                       char hex[ARCHIVE_SIGNATURE_HEX]);
bool archive_is_signed(const char *public_hex, const char *text, size_t n, const char *hex);
#endif
