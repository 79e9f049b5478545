/* base_names.h - interned names: a set of strings, each with a small number.
 *
 * Used for keys: facts, sets, criteria. Borrows nothing: names are copied into its memory. */
#ifndef OCOP_BASE_NAMES_H
#define OCOP_BASE_NAMES_H
#include <stdbool.h>
#include <stddef.h>

typedef struct ocop_names ocop_names;

ocop_names *ocop_names_new(void);
void ocop_names_free(ocop_names *t);
/* The number of `s`, added if new (0, 1, 2, ... in order). -1: no memory. */
int ocop_names_add(ocop_names *t, const char *s, size_t n);
/* The number of `s`, or -1. */
int ocop_names_find(const ocop_names *t, const char *s, size_t n);
/* Is number `i` (any number) this name? Where one has a guess, cheaper than to find it. */
bool ocop_names_is(const ocop_names *t, int i, const char *s, size_t n);
size_t ocop_names_count(const ocop_names *t);
/* The text of number `i`; NULL past the end. */
const char *ocop_names_get(const ocop_names *t, size_t i);
/* Nearest known name, or NULL. */
const char *ocop_names_nearest(const ocop_names *t, const char *word);
#endif
