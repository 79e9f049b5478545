/* base_mem.h - memory: one door to the allocator, and arenas.
 *
 * Allocation goes through ocop_realloc so that a test can make the Nth one fail. An arena
 * owns all that was made in it; it is freed or reset as a whole, never singly. */
#ifndef OCOP_BASE_MEM_H
#define OCOP_BASE_MEM_H
#include <stdbool.h>
#include <stddef.h>

/* realloc, malloc (ptr NULL) and free (size 0, returns NULL) in one. NULL: no memory; `ptr`
 * then still lives. */
void *ocop_realloc(void *ptr, size_t size);
void ocop_free(void *ptr);

/* Room for `count` things of `size` bytes; refuses a product that overflows. */
void *ocop_realloc_array(void *ptr, size_t count, size_t size);

/* Tests only: let `n` allocations pass and fail all later ones (n < 0: none fails), or with `once`
 * only the next one. The first returns how many were made since it was called last. Not for
 * threads. */
long ocop_mem_fail_after(long n);
void ocop_mem_fail_once(bool once);

typedef struct ocop_arena ocop_arena;

ocop_arena *ocop_arena_new(void);
void ocop_arena_free(ocop_arena *a);
/* Everything made in it is gone; the memory is kept for the next use. */
void ocop_arena_reset(ocop_arena *a);
/* Zeroed, aligned for any type. NULL: no memory. */
void *ocop_arena_alloc(ocop_arena *a, size_t size);
void *ocop_arena_array(ocop_arena *a, size_t count, size_t size);
char *ocop_arena_strdup(ocop_arena *a, const char *s);
char *ocop_arena_strndup(ocop_arena *a, const char *s, size_t n);
/* Run `fn(arg)` when the arena is reset or freed, last registered first. false: no memory, and
 * `fn` was run at once. */
bool ocop_arena_on_free(ocop_arena *a, void (*fn)(void *), void *arg);
size_t ocop_arena_bytes(const ocop_arena *a);
#endif
