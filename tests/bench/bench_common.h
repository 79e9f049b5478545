/* bench_common.h - a pack opened for the bench's own tools. */
#ifndef BENCH_COMMON_H
#define BENCH_COMMON_H
#include "base_num.h"
#include "engine.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct bench_pack {
    ocop_packs *packs;
    ocop_engine *engine;
} bench_pack;

static inline void bench_fail(const ocop_error *e)
{
    fprintf(stderr, "bench: %s:%d: %s\n", e->file, e->line, e->msg);
    exit(2);
}

static inline bench_pack bench_open(const char *rules)
{
    ocop_error e = OCOP_ERROR_INIT;
    bench_pack b = {ocop_packs_open(&rules, 1, &e), NULL};
    b.engine = b.packs == NULL ? NULL : ocop_engine_new(b.packs, NULL, &e);
    if (b.engine == NULL)
        bench_fail(&e);
    return b;
}

static inline void bench_close(bench_pack *b)
{
    ocop_engine_free(b->engine);
    ocop_packs_free(b->packs);
}

/* Does the set read the fact: in a condition of a criterion (1), or in a gate alone (2)? */
static inline int bench_reads(const ocop_set *s, uint16_t slot)
{
    for (size_t i = 0; i < s->criterion_count; i++)
        for (size_t k = 0; k < s->criteria[i].fact_count; k++)
            if (s->criteria[i].facts[k] == slot)
                return 1;
    for (size_t i = 0; i < s->criterion_count + s->gate_count; i++) {
        const ocop_gate *g =
            i < s->criterion_count ? s->criteria[i].gate : &s->gates[i - s->criterion_count];
        for (size_t k = 0; g != NULL && k < g->fact_count; k++)
            if (g->facts[k] == slot)
                return 2;
    }
    return 0;
}
#endif
