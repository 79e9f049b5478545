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

static bool is_empty(const entry *e)
{
    static const entry empty;
    return memcmp(e, &empty, sizeof empty) == 0;
}

/* Place all entries of the lower half again. They go in the order of their clusters, so that what
 * stands before an entry's new place has been placed already; those at the front, which may belong
 * to a cluster at the end, were set aside. */
static void place_again(ocop_idset *s, size_t old, const entry *aside, size_t count)
{
    memset(s->entries, 0, count * sizeof *s->entries);
    for (size_t i = count; i < old; i++) {
        entry e = s->entries[i];
        if (is_empty(&e))
            continue;
        s->entries[i] = (entry){{0}};
        *place(s->entries, s->size, &e) = e;
    }
    for (size_t i = 0; i < count; i++)
        *place(s->entries, s->size, &aside[i]) = aside[i];
}

/* At most seven eighths full. The table grows where it is: two of them would be the most memory
 * that a run takes. */
static bool grow(ocop_idset *s)
{
    size_t old = s->size, size = old == 0 ? 1024 : old * 2, front = 0;
    while (front < old && !is_empty(&s->entries[front]))
        front++;
    entry *aside = ocop_realloc_array(NULL, front + 1, sizeof *aside);
    entry *entries = aside == NULL ? NULL : ocop_realloc_array(s->entries, size, sizeof *entries);
    if (entries == NULL) {
        ocop_free(aside);
        return false;
    }
    memcpy(aside, entries, front * sizeof *aside);
    memset(entries + old, 0, (size - old) * sizeof *entries);
    s->entries = entries;
    s->size = size;
    place_again(s, old, aside, front);
    ocop_free(aside);
    return true;
}

int ocop_idset_add(ocop_idset *s, const char *id, size_t n)
{
    static const unsigned char key[crypto_shorthash_siphashx24_KEYBYTES] = "ocop ids of run";
    entry e;
    if (s->count >= s->size / 8 * 7 && !grow(s))
        return -1;
    crypto_shorthash_siphashx24(e.hash, (const unsigned char *)id, n, key);
    if (is_empty(&e))
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
