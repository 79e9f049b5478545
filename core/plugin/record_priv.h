/* record_priv.h - the record in the making, for the three files that build it: plugin_record.c (its
 * life), plugin_scope.c (maps and lists), plugin_scalar.c (values). */
#ifndef OCOP_RECORD_PRIV_H
#define OCOP_RECORD_PRIV_H
#include "plugin_priv.h"

enum { DEPTH_MAX = 16, SHOWN_MAX = 60 };

typedef struct vec {
    void *data;
    size_t count, cap;
} vec;

typedef struct level {
    ocop_scope scope;
    uint64_t seen;           /* fields of the scope that were given */
    size_t first;            /* free keys: where this scope's entries begin in their vector */
    const ocop_field *field; /* the key that was read, its value not yet */
    const char *key;         /* free keys */
    int key_line, key_column;
    int fact; /* number in the catalogue */
} level;

struct ocop_record {
    const ocop_names *catalogue;
    ocop_write_fn pieces;
    void *pieces_ctx;
    ocop_arena *arena;
    const char *file;
    ocop_dossier d;
    vec sets, facts, claims, evidence, sheets, marks, abstained;
    vec known;            /* const ocop_vocab *: what packs declare */
    vec expect, expected; /* lines of `expect`; their values */
    bool takes_tests, takes_sheets, expect_seen;
    unsigned *fact_seen; /* by number in the catalogue: the last record that stated it */
    int *fact_after; /* by number + 1: the fact that came next, last time; 0 for the first one */
    int fact_last;   /* of this record; -1: none yet */
    unsigned record_number;
    level levels[DEPTH_MAX];
    size_t depth;
    bool begun;
    const char *raw;
    size_t raw_len;
    bool in_pieces;
};

bool ocop_rec_no_memory(const ocop_record *r, int line, ocop_error *e);
/* A zeroed element at the end; NULL: no memory. */
void *ocop_rec_push(vec *v, size_t size);
/* A checked copy in the arena: UTF-8 without NUL. NULL: told. */
const char *ocop_rec_keep(ocop_record *r, const char *s, size_t n, int line, int column,
                          ocop_error *e);
/* A new line of `expect`, whose values follow. */
bool ocop_rec_push_expectation(ocop_record *r, const level *l, bool is_list, int line,
                               ocop_error *e);
/* The innermost open scope. */
static inline level *ocop_rec_top(ocop_record *r)
{
    return &r->levels[r->depth - 1];
}
#endif
