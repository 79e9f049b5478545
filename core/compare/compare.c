/* compare.c - pairing sets and criteria, and walking through them. */
#include "base_text.h"
#include "compare_priv.h"
#include <string.h>

/* ---- scripts ---- */

static bool is_lua(const ocop_pack_file *f)
{
    size_t n = strlen(f->path);
    return n > 4 && strcmp(f->path + n - 4, ".lua") == 0;
}

static bool covers(const ocop_pack *a, const ocop_pack *b)
{
    for (size_t i = 0; i < a->file_count; i++) {
        const ocop_pack_file *f = &a->files[i], *twin = ocop_pack_find_file(b, f->path);
        if (is_lua(f) &&
            (twin == NULL || twin->len != f->len || memcmp(twin->bytes, f->bytes, f->len) != 0))
            return false;
    }
    return true;
}

/* ---- criteria ---- */

static int find_free(const ocop_set *s, const bool *taken, const ocop_criterion *like, bool by_key)
{
    int found = -1;
    for (size_t i = 0; i < s->criterion_count; i++) {
        const ocop_criterion *c = &s->criteria[i];
        bool same_no = strcmp(c->no, like->no) == 0;
        if (taken[i] || (by_key ? strcmp(c->key, like->key) != 0 : !same_no))
            continue;
        if (same_no)
            return (int)i;
        found = found < 0 ? (int)i : found;
    }
    return found;
}

/* By key first, for all of them; what is left over by number. */
static bool pair_criteria(comparing *k, ocop_compared_set *s)
{
    const ocop_set *a = s->a, *b = s->b;
    size_t room = a->criterion_count + b->criterion_count;
    s->criteria = ocop_arena_array(k->arena, room + 1, sizeof *s->criteria);
    bool *taken = ocop_arena_array(k->arena, a->criterion_count + 1, sizeof *taken);
    if (s->criteria == NULL || taken == NULL)
        return cmp_no_memory(k);
    s->criterion_count = b->criterion_count;
    for (size_t i = 0; i < b->criterion_count; i++)
        s->criteria[i].b = &b->criteria[i];
    for (int by_key = 1; by_key >= 0; by_key--) {
        for (size_t i = 0; i < b->criterion_count; i++) {
            int at =
                s->criteria[i].a != NULL ? -1 : find_free(a, taken, &b->criteria[i], by_key == 1);
            if (at < 0)
                continue;
            s->criteria[i].a = &a->criteria[at];
            taken[at] = true;
        }
    }
    for (size_t i = 0; i < a->criterion_count; i++)
        if (!taken[i])
            s->criteria[s->criterion_count++].a = &a->criteria[i];
    for (size_t i = 0; i < s->criterion_count; i++)
        if (!cmp_criterion(k, &s->criteria[i]) || !cmp_judge(k, &s->criteria[i]))
            return false;
    return true;
}

static bool compare_set(comparing *k, ocop_compared_set *s)
{
    if (!cmp_set(k, s))
        return false;
    bool both = s->a != NULL && s->b != NULL && s->a->missing_reason.vi == NULL &&
                s->b->missing_reason.vi == NULL;
    return (!both || pair_criteria(k, s)) && cmp_witness(k, s);
}

/* ---- sets ---- */

static bool names_counterpart(const ocop_set *s, const char *pack, const char *set)
{
    for (size_t i = 0; i < s->counterpart_count; i++)
        if (strcmp(s->counterparts[i].pack, pack) == 0 && strcmp(s->counterparts[i].set, set) == 0)
            return true;
    return false;
}

static bool are_counterparts(const comparing *k, const ocop_set *a, const ocop_set *b)
{
    return names_counterpart(b, k->pack[SIDE_A]->manifest.id, a->key) ||
           names_counterpart(a, k->pack[SIDE_B]->manifest.id, b->key);
}

typedef struct all_sets {
    const ocop_set **list;
    size_t count;
} all_sets;

static bool load_sets(comparing *k, int side, all_sets *out)
{
    const ocop_manifest *m = &k->pack[side]->manifest;
    size_t room = 0;
    for (size_t i = 0; i < m->group_count; i++)
        room += m->groups[i].set_count;
    out->list = ocop_arena_array(k->arena, room + 1, sizeof *out->list);
    if (out->list == NULL)
        return cmp_no_memory(k);
    for (size_t i = 0; i < m->group_count; i++) {
        for (size_t j = 0; j < m->groups[i].set_count; j++) {
            const ocop_set *s =
                ocop_engine_set(k->engine, k->index[side], m->groups[i].sets[j], k->e);
            if (s == NULL)
                return false;
            out->list[out->count++] = s;
        }
    }
    return true;
}

static const ocop_set *find_set(const all_sets *in, const char *key)
{
    for (size_t i = 0; i < in->count; i++)
        if (strcmp(in->list[i]->key, key) == 0)
            return in->list[i];
    return NULL;
}

static bool is_wanted(const ocop_set *a, const ocop_set *b, const char *only)
{
    return only == NULL || (a != NULL && strcmp(a->key, only) == 0) ||
           (b != NULL && strcmp(b->key, only) == 0);
}

static bool take_pair(comparing *k, ocop_comparison *out, const ocop_set *a, const ocop_set *b,
                      const char *only)
{
    if (!is_wanted(a, b, only))
        return true;
    ocop_compared_set *s = &out->sets[out->set_count++];
    *s = (ocop_compared_set){.a = a, .b = b};
    return compare_set(k, s);
}

static const char *nth_key(const void *ctx, size_t i)
{
    return ((const all_sets *)ctx)->list[i]->key;
}

static bool fail_unknown(comparing *k, const all_sets *in, const char *set)
{
    ocop_error_at(k->e, OCOP_EUSAGE, NULL, 0, 0, "neither pack has a set '%s'", set);
    const char *near = ocop_text_nearest(set, in->count, nth_key, in);
    if (near != NULL)
        ocop_error_hint(k->e, "did you mean '%s'?", near);
    return false;
}

/* Same key; else every counterpart on the other side; else alone. */
static bool pair_sets(comparing *k, ocop_comparison *out, const char *only)
{
    all_sets a = {0}, b = {0};
    if (!load_sets(k, SIDE_A, &a) || !load_sets(k, SIDE_B, &b))
        return false;
    bool *met = ocop_arena_array(k->arena, a.count + 1, sizeof *met);
    out->sets =
        ocop_arena_array(k->arena, a.count * b.count + a.count + b.count + 1, sizeof *out->sets);
    if (met == NULL || out->sets == NULL)
        return cmp_no_memory(k);
    for (size_t i = 0; i < b.count; i++) {
        const ocop_set *twin = find_set(&a, b.list[i]->key);
        size_t pairs = 0;
        for (size_t j = 0; j < a.count; j++) {
            bool belongs = twin != NULL ? a.list[j] == twin
                                        : are_counterparts(k, a.list[j], b.list[i]) &&
                                              find_set(&b, a.list[j]->key) == NULL;
            if (!belongs)
                continue;
            met[j] = true;
            pairs++;
            if (!take_pair(k, out, a.list[j], b.list[i], only))
                return false;
        }
        if (pairs == 0 && !take_pair(k, out, NULL, b.list[i], only))
            return false;
    }
    for (size_t j = 0; j < a.count; j++)
        if (!met[j] && !take_pair(k, out, a.list[j], NULL, only))
            return false;
    return out->set_count > 0 || only == NULL || fail_unknown(k, &b, only);
}

bool ocop_compare(ocop_engine *g, const ocop_packs *packs, size_t a, size_t b, const char *set,
                  ocop_arena *arena, ocop_comparison *out, ocop_error *e)
{
    comparing k = {.engine = g, .packs = packs, .index = {a, b}, .arena = arena, .e = e};
    k.pack[SIDE_A] = ocop_packs_get(packs, a);
    k.pack[SIDE_B] = ocop_packs_get(packs, b);
    k.same_scripts =
        covers(k.pack[SIDE_A], k.pack[SIDE_B]) && covers(k.pack[SIDE_B], k.pack[SIDE_A]);
    *out = (ocop_comparison){.a = k.pack[SIDE_A], .b = k.pack[SIDE_B]};
    return cmp_joint_build(&k) && cmp_manifest(&k, &out->pack) && cmp_facts(&k, &out->facts) &&
           pair_sets(&k, out, set);
}
