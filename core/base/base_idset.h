/* base_idset.h - which ids were seen in this run: 16 bytes an id, whatever its length. */
#ifndef OCOP_BASE_IDSET_H
#define OCOP_BASE_IDSET_H
#include <stdbool.h>
#include <stddef.h>

typedef struct ocop_idset ocop_idset;

ocop_idset *ocop_idset_new(void);
void ocop_idset_free(ocop_idset *s);
/* 1: new and noted; 0: seen before; -1: no memory. Two different ids are taken for one with a
 * chance below 2^-80 in a run of ten million. */
int ocop_idset_add(ocop_idset *s, const char *id, size_t n);
size_t ocop_idset_count(const ocop_idset *s);
#endif
