/* simulate_cuts.c - rows counted into matrices, by whatever tells them apart. */
#include "simulate_priv.h"
#include <stdlib.h>
#include <string.h>

static void count(ocop_sim_matrix *m, const ocop_sim_row *r)
{
    m->cells[r->from.end][r->to.end]++;
    m->count++;
}

ocop_sim_matrix ocop_sim_all(const ocop_sim *s)
{
    ocop_sim_matrix m = {.count = 0};
    for (size_t i = 0; i < s->row_count; i++)
        count(&m, &s->rows[i]);
    return m;
}

ocop_sim_matrix ocop_sim_part(const ocop_sim *s, ocop_sim_cut cut, int number)
{
    ocop_sim_matrix m = {.count = 0};
    for (size_t i = 0; i < s->row_count; i++)
        if (s->rows[i].in[cut] == number)
            count(&m, &s->rows[i]);
    return m;
}

const char *ocop_sim_name(const ocop_sim *s, ocop_sim_cut cut, int number)
{
    return ocop_names_get(s->cuts[cut], (size_t)number);
}

/* Byte order of the names: the same on every machine. Insertion into few parts. */
size_t ocop_sim_parts(ocop_sim *s, ocop_sim_cut cut, const int **numbers)
{
    size_t n = ocop_names_count(s->cuts[cut]);
    int *order = ocop_realloc_array(s->order[cut], n + 1, sizeof *order);
    if (order == NULL)
        return 0;
    s->order[cut] = order;
    for (size_t i = 0; i < n; i++) {
        size_t at = i;
        const char *name = ocop_names_get(s->cuts[cut], i);
        while (at > 0 && strcmp(ocop_names_get(s->cuts[cut], (size_t)order[at - 1]), name) > 0) {
            order[at] = order[at - 1];
            at--;
        }
        order[at] = (int)i;
    }
    *numbers = order;
    return n;
}

static int64_t size_of(int64_t v)
{
    return v < 0 ? -v : v;
}

static int by_delta(const void *a, const void *b)
{
    const ocop_sim_criterion *x = a, *y = b;
    int64_t p = size_of(x->delta), q = size_of(y->delta);
    return p != q ? (p < q) - (p > q) : strcmp(x->key, y->key);
}

static int by_dossiers(const void *a, const void *b)
{
    const ocop_sim_cause *x = a, *y = b;
    size_t p = x->up + x->down, q = y->up + y->down;
    if (p != q)
        return (p < q) - (p > q);
    return x->kind != y->kind ? (int)x->kind - (int)y->kind : strcmp(x->key, y->key);
}

static int by_count(const void *a, const void *b)
{
    const ocop_sim_lack *x = a, *y = b;
    return x->count != y->count ? (x->count < y->count) - (x->count > y->count)
                                : strcmp(x->key, y->key);
}

/* A sorted copy: the lists themselves are found by the numbers of their names. */
static const void *sorted(const ocop_sim *s, const sim_list *l, size_t *n,
                          int (*order)(const void *, const void *))
{
    void *copy = ocop_arena_array(s->kept, l->count + 1, l->size);
    *n = copy == NULL ? 0 : l->count;
    if (*n > 0) {
        memcpy(copy, l->items, l->count * l->size);
        qsort(copy, l->count, l->size, order);
    }
    return copy;
}

const ocop_sim_criterion *ocop_sim_criteria(const ocop_sim *s, size_t *n)
{
    return sorted(s, &s->criteria, n, by_delta);
}

const ocop_sim_cause *ocop_sim_causes(const ocop_sim *s, size_t *n)
{
    return sorted(s, &s->causes, n, by_dossiers);
}

const ocop_sim_lack *ocop_sim_lacks(const ocop_sim *s, size_t *n)
{
    return sorted(s, &s->lacks, n, by_count);
}
