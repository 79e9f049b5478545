/* archive_pack_sign.c - a pack's hash signed into a file beside the pack. */
#include "archive_key.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>

bool ocop_key_sign_pack(const char *key_file, const char *hash, const char *out, ocop_error *e)
{
    archive_key k;
    char text[256], day[ARCHIVE_DAY], hex[ARCHIVE_SIGNATURE_HEX];
    if (!archive_key_read(key_file, &k, true, e))
        return false;
    bool ok = archive_key_is_valid(&k, archive_today(day), e);
    if (ok)
        archive_sign_text(&k, text, archive_message(text, sizeof text, "pack", hash, day), hex);
    sodium_memzero(k.secret, sizeof k.secret);
    if (!ok)
        return false;
    FILE *f = fopen(out, "w");
    if (f == NULL)
        return ocop_error_at(e, OCOP_EIO, out, 0, 0, "cannot write: %s", strerror(errno));
    fprintf(f, "ocop-signature 1\npack %s\nkey %s\nowner %s\nday %s\nsignature %s\n", hash, k.id,
            k.owner, day, hex);
    return fclose(f) == 0 ||
           ocop_error_at(e, OCOP_EIO, out, 0, 0, "cannot write: %s", strerror(errno));
}

bool ocop_key_verify_pack(const char *public_file, const char *hash, const char *signature_file,
                          ocop_pack_signature *out, ocop_error *e)
{
    archive_key k;
    char line[512], text[256], pack[OCOP_SHA256_HEX] = "", hex[ARCHIVE_SIGNATURE_HEX] = "";
    char id[OCOP_KEY_ID_HEX] = "";
    if (!archive_key_read(public_file, &k, false, e))
        return false;
    FILE *f = fopen(signature_file, "r");
    if (f == NULL)
        return ocop_error_at(e, OCOP_EIO, signature_file, 0, 0, "cannot open: %s", strerror(errno));
    bool ok = fgets(line, sizeof line, f) != NULL && strcmp(line, "ocop-signature 1\n") == 0;
    while (ok && fgets(line, sizeof line, f) != NULL)
        ok = sscanf(line, "pack %64s", pack) == 1 || sscanf(line, "key %16s", id) == 1 ||
             sscanf(line, "day %11s", out->day) == 1 || sscanf(line, "signature %128s", hex) == 1 ||
             strncmp(line, "owner ", 6) == 0;
    fclose(f);
    if (!ok)
        return ocop_error_at(e, OCOP_EINPUT, signature_file, 0, 0, "no signature of ocop");
    snprintf(out->owner, sizeof out->owner, "%s", k.owner);
    if (strcmp(id, k.id) != 0)
        return ocop_error_at(e, OCOP_EINPUT, signature_file, 0, 0,
                             "signed with the key %s, not with %s", id, k.id);
    if (strcmp(pack, hash) != 0)
        return ocop_error_at(e, OCOP_EINPUT, signature_file, 0, 0,
                             "the signature is for the pack %.12s..., this one is %.12s...: it was "
                             "changed, or is another",
                             pack, hash);
    if (!archive_is_signed(k.public_hex, text,
                           archive_message(text, sizeof text, "pack", hash, out->day), hex))
        return ocop_error_at(e, OCOP_EINPUT, signature_file, 0, 0, "the signature is not good");
    return true;
}
