#include "base_idset.h"
#include "base_mem.h"
#include <sodium.h>
#include <string.h>

/* SipHash-2-4 with 128 bits; the key is fixed so that a run is the same everywhere. */
typedef struct entry {
    unsigned char hash[crypto_shorthash_siphashx24_BYTES]; /* all zero: empty */
} entry;

_Static_assert(sizeof(entry) == 16, "16 bytes an id");

struct ocop_idset {
    entry *entries;
    size_t size, count; /* size is a power of two */
};

ocop_idset *ocop_idset_new(void)
{
    ocop_idset *s = ocop_realloc(NULL, sizeof *s);
    if (s != NULL)
        *s = (ocop_idset){0};
    return s;
}

void ocop_idset_free(ocop_idset *s)
{
    if (s == NULL)
        return;
    ocop_free(s->entries);
    ocop_free(s);
}

static entry *place(entry *entries, size_t size, const entry *wanted)
{
    static const entry empty;
    size_t i = 0;
    memcpy(&i, wanted->hash, sizeof i);
    for (i &= size - 1; memcmp(&entries[i], &empty, sizeof empty) != 0; i = (i + 1) & (size - 1))
        if (memcmp(&entries[i], wanted, sizeof *wanted) == 0)
            break;
    return &entries[i];
}

/* At most seven eighths full. */
static bool grow(ocop_idset *s)
{
    static const entry empty;
    size_t size = s->size == 0 ? 1024 : s->size * 2;
    entry *entries = ocop_realloc_array(NULL, size, sizeof *entries);
    if (entries == NULL)
        return false;
    memset(entries, 0, size * sizeof *entries);
    for (size_t i = 0; i < s->size; i++)
        if (memcmp(&s->entries[i], &empty, sizeof empty) != 0)
            *place(entries, size, &s->entries[i]) = s->entries[i];
    ocop_free(s->entries);
    s->entries = entries;
    s->size = size;
    return true;
}

int ocop_idset_add(ocop_idset *s, const char *id, size_t n)
{
    static const unsigned char key[crypto_shorthash_siphashx24_KEYBYTES] = "ocop ids of run";
    static const entry empty;
    entry e;
    if (s->count >= s->size / 8 * 7 && !grow(s))
        return -1;
    crypto_shorthash_siphashx24(e.hash, (const unsigned char *)id, n, key);
    if (memcmp(&e, &empty, sizeof e) == 0)
        e.hash[0] = 1;
    entry *at = place(s->entries, s->size, &e);
    if (memcmp(at, &e, sizeof e) == 0)
        return 0;
    *at = e;
    s->count++;
    return 1;
}

size_t ocop_idset_count(const ocop_idset *s)
{
    return s->count;
}
