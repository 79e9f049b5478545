#include "base_mem.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* The smallest block; tests build with a tiny one so that block edges are met daily. */
#ifndef OCOP_ARENA_BLOCK
#define OCOP_ARENA_BLOCK 8192
#endif

static long fail_after = -1; /* tests only, see ocop_mem_fail_after */
static long made;
static bool fail_once;

void *ocop_realloc(void *ptr, size_t size)
{
    if (size == 0) {
        free(ptr);
        return NULL;
    }
    if (fail_after >= 0) {
        made++;
        if (made == fail_after + 1 || (made > fail_after && !fail_once))
            return NULL;
    }
    return realloc(ptr, size);
}

void ocop_free(void *ptr)
{
    free(ptr);
}

void *ocop_realloc_array(void *ptr, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        return NULL;
    return ocop_realloc(ptr, count * size);
}

long ocop_mem_fail_after(long n)
{
    long before = made;
    fail_after = n;
    made = 0;
    return before;
}

void ocop_mem_fail_once(bool once)
{
    fail_once = once;
}

typedef struct block {
    struct block *next;
    size_t size, used;
    _Alignas(max_align_t) char data[];
} block;

typedef struct cleanup {
    struct cleanup *next;
    void (*fn)(void *);
    void *arg;
} cleanup;

struct ocop_arena {
    block *first, *current;
    cleanup *cleanups;
};

ocop_arena *ocop_arena_new(void)
{
    ocop_arena *a = ocop_realloc(NULL, sizeof *a);
    if (a != NULL)
        *a = (ocop_arena){0};
    return a;
}

static void run_cleanups(ocop_arena *a)
{
    for (cleanup *c = a->cleanups; c != NULL; c = c->next)
        c->fn(c->arg);
    a->cleanups = NULL;
}

void ocop_arena_free(ocop_arena *a)
{
    if (a == NULL)
        return;
    run_cleanups(a);
    for (block *b = a->first, *next; b != NULL; b = next) {
        next = b->next;
        ocop_free(b);
    }
    ocop_free(a);
}

void ocop_arena_reset(ocop_arena *a)
{
    run_cleanups(a);
    for (block *b = a->first; b != NULL; b = b->next)
        b->used = 0;
    a->current = a->first;
}

static block *block_new(size_t size)
{
    if (size > SIZE_MAX - sizeof(block))
        return NULL;
    block *b = ocop_realloc(NULL, sizeof *b + size);
    if (b != NULL) {
        b->next = NULL;
        b->size = size;
        b->used = 0;
    }
    return b;
}

/* The next block that has room, or a new one in its place; kept blocks stay in the chain. */
static block *block_with_room(ocop_arena *a, size_t size)
{
    block *last = a->current;
    for (block *b = last == NULL ? a->first : last->next; b != NULL; b = b->next) {
        if (b->size - b->used >= size)
            return b;
        last = b;
    }
    block *b = block_new(size > OCOP_ARENA_BLOCK ? size : OCOP_ARENA_BLOCK);
    if (b == NULL)
        return NULL;
    if (last == NULL)
        a->first = b;
    else
        last->next = b;
    return b;
}

void *ocop_arena_alloc(ocop_arena *a, size_t size)
{
    const size_t align = _Alignof(max_align_t);
    if (size > SIZE_MAX - align)
        return NULL;
    size = (size + align - 1) / align * align;
    block *b = a->current;
    if (b == NULL || b->size - b->used < size) {
        b = block_with_room(a, size);
        if (b == NULL)
            return NULL;
        a->current = b;
    }
    void *p = b->data + b->used;
    b->used += size;
    return memset(p, 0, size);
}

void *ocop_arena_array(ocop_arena *a, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        return NULL;
    return ocop_arena_alloc(a, count * size);
}

char *ocop_arena_strndup(ocop_arena *a, const char *s, size_t n)
{
    if (n == SIZE_MAX)
        return NULL;
    char *p = ocop_arena_alloc(a, n + 1);
    if (p != NULL && n > 0)
        memcpy(p, s, n);
    return p;
}

char *ocop_arena_strdup(ocop_arena *a, const char *s)
{
    return ocop_arena_strndup(a, s, strlen(s));
}

bool ocop_arena_on_free(ocop_arena *a, void (*fn)(void *), void *arg)
{
    cleanup *c = ocop_arena_alloc(a, sizeof *c);
    if (c == NULL) {
        fn(arg);
        return false;
    }
    *c = (cleanup){a->cleanups, fn, arg};
    a->cleanups = c;
    return true;
}

size_t ocop_arena_bytes(const ocop_arena *a)
{
    size_t n = 0;
    for (const block *b = a->first; b != NULL; b = b->next)
        n += b->size;
    return n;
}
