#include "base_names.h"
#include "base_mem.h"
#include "base_text.h"
#include <stdint.h>
#include <string.h>

struct ocop_names {
    ocop_arena *arena;
    const char **names;
    uint32_t *lens; /* parallel */
    size_t count, cap;
    int32_t *slots; /* open addressing; -1 empty; size is a power of two > 2 * count */
    size_t slot_count;
};

ocop_names *ocop_names_new(void)
{
    ocop_names *t = ocop_realloc(NULL, sizeof *t);
    if (t == NULL)
        return NULL;
    *t = (ocop_names){.arena = ocop_arena_new()};
    if (t->arena == NULL) {
        ocop_free(t);
        return NULL;
    }
    return t;
}

void ocop_names_free(ocop_names *t)
{
    if (t == NULL)
        return;
    ocop_arena_free(t->arena);
    ocop_free(t->names);
    ocop_free(t->lens);
    ocop_free(t->slots);
    ocop_free(t);
}

static uint64_t mix(uint64_t h, uint64_t w)
{
    h = (h ^ w) * UINT64_C(0x9E3779B97F4A7C15);
    return h ^ h >> 32;
}

/* Eight bytes at a time, the last ones once more: every fact of every dossier passes here. No
 * enemy: names come from packs, look-ups from dossiers do not insert. Numbers of names do not
 * depend on it, so that the order of bytes in a word does not matter. */
static size_t hash_of(const char *s, size_t n)
{
    uint64_t h = n, w = 0;
    for (size_t i = 0; i + 8 < n; i += 8) {
        memcpy(&w, s + i, 8);
        h = mix(h, w);
    }
    if (n >= 8)
        memcpy(&w, s + n - 8, 8);
    for (size_t i = 0; n < 8 && i < n; i++)
        w = w << 8 | (unsigned char)s[i];
    return (size_t)mix(h, w);
}

static size_t slot_for(const ocop_names *t, const char *s, size_t n)
{
    size_t mask = t->slot_count - 1;
    size_t i = hash_of(s, n) & mask;
    while (t->slots[i] >= 0) {
        if (t->lens[t->slots[i]] == n && memcmp(t->names[t->slots[i]], s, n) == 0)
            break;
        i = (i + 1) & mask;
    }
    return i;
}

static bool grow(ocop_names *t)
{
    size_t count = t->slot_count == 0 ? 64 : t->slot_count * 2;
    int32_t *slots = ocop_realloc_array(NULL, count, sizeof *slots);
    if (slots == NULL)
        return false;
    memset(slots, 0xFF, count * sizeof *slots);
    ocop_free(t->slots);
    t->slots = slots;
    t->slot_count = count;
    for (size_t i = 0; i < t->count; i++)
        t->slots[slot_for(t, t->names[i], strlen(t->names[i]))] = (int32_t)i;
    return true;
}

static bool room_for_one(ocop_names *t)
{
    if (t->count * 2 >= t->slot_count && !grow(t))
        return false;
    if (t->count < t->cap)
        return true;
    size_t cap = t->cap == 0 ? 32 : t->cap * 2;
    const char **names = ocop_realloc_array(t->names, cap, sizeof *names);
    if (names == NULL)
        return false;
    t->names = names;
    uint32_t *lens = ocop_realloc_array(t->lens, cap, sizeof *lens);
    if (lens == NULL)
        return false;
    t->lens = lens;
    t->cap = cap;
    return true;
}

int ocop_names_add(ocop_names *t, const char *s, size_t n)
{
    int have = ocop_names_find(t, s, n);
    if (have >= 0)
        return have;
    if (n > UINT32_MAX || !room_for_one(t) || t->count >= INT32_MAX)
        return -1;
    const char *copy = ocop_arena_strndup(t->arena, s, n);
    if (copy == NULL)
        return -1;
    size_t slot = slot_for(t, s, n);
    t->names[t->count] = copy;
    t->lens[t->count] = (uint32_t)n;
    t->slots[slot] = (int32_t)t->count;
    return (int)t->count++;
}

int ocop_names_find(const ocop_names *t, const char *s, size_t n)
{
    if (t->slot_count == 0)
        return -1;
    return t->slots[slot_for(t, s, n)];
}

bool ocop_names_is(const ocop_names *t, int i, const char *s, size_t n)
{
    return i >= 0 && (size_t)i < t->count && t->lens[i] == n && memcmp(t->names[i], s, n) == 0;
}

size_t ocop_names_count(const ocop_names *t)
{
    return t->count;
}

const char *ocop_names_get(const ocop_names *t, size_t i)
{
    return i < t->count ? t->names[i] : NULL;
}

static const char *name_at(const void *ctx, size_t i)
{
    const ocop_names *t = ctx;
    return t->names[i];
}

const char *ocop_names_nearest(const ocop_names *t, const char *word)
{
    return ocop_text_nearest(word, t->count, name_at, t);
}
