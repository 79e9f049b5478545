/* compare_solve.c - one query by variable elimination over the knobs of a set.
 *
 * Items are taken one by one, component by component; knobs that later items still read are
 * *live*. Partial dossiers with the same choices of live knobs are one state, of which those are
 * kept that no other betters: more points of the strong side, fewer of the weak one, or the weak
 * side already failed. (core/advise goes the same way with costs.) */
#include "compare_exact.h"
#include <string.h>

enum { LIVE_MAX = 64, BUCKETS_MAX = 1 << 14 };

/* What a layer decided afresh. */
typedef struct taken_knobs {
    size_t knobs[LIVE_MAX];
    size_t count;
} taken_knobs;

typedef struct partial {
    int64_t strong, weak;
    int event;
    bool fail;
    const struct partial *before;
    const taken_knobs *fresh;
    size_t choice;        /* of the fresh knobs: as a number, by their allowed choices */
    struct partial *next; /* fewer points of the strong side, or as many */
} partial;

typedef struct state {
    partial *front;
    struct state *next; /* in its bucket */
    struct state *next_in_all;
    uint16_t live[]; /* choice by position in the list of live knobs */
} state;

typedef struct layer {
    size_t live[LIVE_MAX]; /* knobs */
    size_t live_count;
    state **buckets;
    size_t bucket_count;
    state *all;
} layer;

typedef struct solving {
    exact_problem *p;
    size_t kept;
    bool too_many;
    int64_t rest_most, rest_least; /* of items not taken: most for the strong, least for the weak */
    bool rest_can_fail;
} solving;

/* ---- states ---- */

static bool layer_open(solving *s, layer *l, size_t states)
{
    *l = (layer){.bucket_count = 1};
    while (l->bucket_count < BUCKETS_MAX && l->bucket_count < states)
        l->bucket_count *= 2;
    l->buckets = ocop_arena_array(s->p->query, l->bucket_count, sizeof *l->buckets);
    return l->buckets != NULL || cmp_no_memory(s->p->search->k);
}

static state *layer_state(solving *s, layer *l, const uint16_t *live)
{
    size_t h = 1469598103u, bytes = l->live_count * sizeof *live;
    for (size_t i = 0; i < l->live_count; i++)
        h = (h ^ live[i]) * 16777619u;
    state **bucket = &l->buckets[h % l->bucket_count];
    for (state *x = *bucket; x != NULL; x = x->next)
        if (memcmp(x->live, live, bytes) == 0)
            return x;
    state *x = ocop_arena_alloc(s->p->query, sizeof *x + bytes);
    if (x == NULL) {
        cmp_no_memory(s->p->search->k);
        return NULL;
    }
    memcpy(x->live, live, bytes);
    x->next = *bucket;
    *bucket = x;
    x->next_in_all = l->all;
    l->all = x;
    return x;
}

static bool is_as_good(const partial *a, const partial *b)
{
    return a->strong >= b->strong && a->event == b->event &&
           (a->fail || (!b->fail && a->weak <= b->weak));
}

/* Can it still end as a witness? */
static bool is_hopeful(const solving *s, const partial *x)
{
    const exact_problem *p = s->p;
    return x->strong + s->rest_most >= p->need[p->strong] &&
           (x->fail || s->rest_can_fail || x->weak + s->rest_least < p->need[p->weak]);
}

static bool keep(solving *s, state *to, const partial *x)
{
    partial **at = &to->front;
    if (!is_hopeful(s, x))
        return true;
    for (; *at != NULL && (*at)->strong >= x->strong; at = &(*at)->next)
        if (is_as_good(*at, x))
            return true;
    if (++s->kept > CMP_STATES_MAX) {
        s->too_many = true;
        return true;
    }
    partial *made = ocop_arena_alloc(s->p->query, sizeof *made);
    if (made == NULL)
        return cmp_no_memory(s->p->search->k);
    *made = *x;
    made->next = *at;
    *at = made;
    for (partial **low = &made->next; *low != NULL;)
        if (is_as_good(made, *low))
            *low = (*low)->next;
        else
            low = &(*low)->next;
    return true;
}

/* ---- one item ---- */

typedef struct taking {
    const exact_item *item;
    const layer *from;
    layer *to;
    taken_knobs *fresh;
    int source[LIVE_MAX]; /* of each live knob of `to`: its place in `from`, or -1 - fresh index */
    int read[LIVE_MAX];   /* of each knob of the item, the same */
    uint16_t choice[LIVE_MAX]; /* of the fresh knobs */
} taking;

static int find(const size_t *list, size_t count, size_t knob)
{
    for (size_t i = 0; i < count; i++)
        if (list[i] == knob)
            return (int)i;
    return -1;
}

/* Which knobs are fresh, and which stay live behind the item. false: too many. */
static bool plan(const exact_problem *p, taking *t)
{
    const layer *from = t->from;
    layer *to = t->to;
    for (size_t i = 0; i < from->live_count; i++) {
        if (p->knobs[from->live[i]].uses_left == 0)
            continue;
        t->source[to->live_count] = (int)i;
        to->live[to->live_count++] = from->live[i];
    }
    for (size_t i = 0; i < t->item->knob_count; i++) {
        size_t knob = t->item->knobs[i];
        if (i == LIVE_MAX)
            return false;
        t->read[i] = find(from->live, from->live_count, knob);
        if (t->read[i] >= 0)
            continue;
        if (t->fresh->count == LIVE_MAX || to->live_count == LIVE_MAX)
            return false;
        t->fresh->knobs[t->fresh->count++] = knob;
        t->read[i] = -(int)t->fresh->count;
        if (p->knobs[knob].uses_left == 0)
            continue;
        t->source[to->live_count] = t->read[i];
        to->live[to->live_count++] = knob;
    }
    return true;
}

static size_t chosen(const taking *t, const state *x, int source)
{
    return source >= 0 ? x->live[source] : t->choice[-1 - source];
}

static const exact_effect *effect_at(const exact_problem *p, const taking *t, const state *x)
{
    size_t n = 0;
    for (size_t i = 0; i < t->item->knob_count; i++)
        n = n * p->knobs[t->item->knobs[i]].choices + chosen(t, x, t->read[i]);
    return &t->item->effects[n];
}

static partial add(const exact_problem *p, const exact_item *item, const partial *x,
                   const exact_effect *y)
{
    partial z = *x;
    z.before = x;
    if (item->side == p->strong) {
        z.strong += y->points;
        return z;
    }
    z.fail = z.fail || y->fail;
    z.weak = z.fail ? 0 : z.weak + y->points;
    if (y->event != 0 && (z.event == 0 || y->event < z.event))
        z.event = y->event;
    return z;
}

/* One state with the fresh knobs as they are chosen. */
static bool advance(solving *s, taking *t, const state *x, size_t number)
{
    uint16_t live[LIVE_MAX] = {0};
    const exact_effect *y = effect_at(s->p, t, x);
    if (y->out)
        return true;
    for (size_t i = 0; i < t->to->live_count; i++)
        live[i] = (uint16_t)chosen(t, x, t->source[i]);
    state *to = layer_state(s, t->to, live);
    for (const partial *n = x->front; to != NULL && n != NULL && !s->too_many; n = n->next) {
        partial z = add(s->p, t->item, n, y);
        z.fresh = t->fresh;
        z.choice = number;
        if (!keep(s, to, &z))
            return false;
    }
    return to != NULL;
}

/* The choices of the fresh knobs that a number means, the first knob's digit lowest; false: the
 * number is past the last. */
static bool decode(const exact_problem *p, const taken_knobs *fresh, size_t number,
                   uint16_t *choice)
{
    for (size_t i = 0; i < fresh->count; i++) {
        const exact_knob *x = &p->knobs[fresh->knobs[i]];
        if (x->allowed_count == 0)
            return false;
        choice[i] = (uint16_t)x->allowed[number % x->allowed_count];
        number /= x->allowed_count;
    }
    return number == 0;
}

/* Choices that stay live behind the item, as a product: small is good. */
static double width_after(const exact_problem *p, const exact_item *item, const layer *l)
{
    double width = 1;
    for (size_t i = 0; i < l->live_count; i++) {
        const exact_knob *x = &p->knobs[l->live[i]];
        size_t uses = x->uses_left - (find(item->knobs, item->knob_count, l->live[i]) >= 0);
        width *= uses > 0 ? (double)x->allowed_count : 1;
    }
    for (size_t i = 0; i < item->knob_count; i++) {
        const exact_knob *x = &p->knobs[item->knobs[i]];
        if (find(l->live, l->live_count, item->knobs[i]) < 0 && x->uses_left > 1)
            width *= (double)x->allowed_count;
    }
    return width;
}

static void measure_rest(solving *s)
{
    s->rest_most = s->rest_least = 0;
    s->rest_can_fail = false;
    for (size_t i = 0; i < s->p->item_count; i++) {
        const exact_item *item = &s->p->items[i];
        if (item->taken)
            continue;
        if (item->side == s->p->strong)
            s->rest_most += item->most;
        else
            s->rest_least += item->least;
        s->rest_can_fail = s->rest_can_fail || item->can_fail;
    }
}

static bool take(solving *s, exact_item *item, const layer *from, layer *to)
{
    exact_problem *p = s->p;
    taking t = {.item = item, .from = from, .to = to};
    t.fresh = ocop_arena_alloc(p->query, sizeof *t.fresh);
    if (t.fresh == NULL)
        return cmp_no_memory(p->search->k);
    double width = width_after(p, item, from);
    if (!layer_open(s, to, width < BUCKETS_MAX ? (size_t)width : BUCKETS_MAX))
        return false;
    item->taken = true;
    for (size_t i = 0; i < item->knob_count; i++)
        p->knobs[item->knobs[i]].uses_left--;
    measure_rest(s);
    if (!plan(p, &t)) {
        s->too_many = true;
        return true;
    }
    for (const state *x = from->all; x != NULL && !s->too_many; x = x->next_in_all)
        for (size_t n = 0; decode(p, t.fresh, n, t.choice) && !s->too_many; n++)
            if (!advance(s, &t, x, n))
                return false;
    return true;
}

/* ---- the order of items ---- */

static size_t items_in(const exact_problem *p, size_t component)
{
    size_t n = 0;
    for (size_t i = 0; i < p->item_count; i++)
        n += p->items[i].component == component;
    return n;
}

/* The least width, within one component to its end; the greatest component first, while the fronts
 * are short. */
static exact_item *choose_item(const exact_problem *p, const layer *l, size_t *component)
{
    exact_item *best = NULL;
    double least = 0;
    for (int again = 0; again < 2 && best == NULL; again++) {
        size_t most = 0;
        for (size_t i = 0; again == 1 && i < p->item_count; i++)
            if (!p->items[i].taken && items_in(p, p->items[i].component) > most) {
                *component = p->items[i].component;
                most = items_in(p, *component);
            }
        for (size_t i = 0; i < p->item_count; i++) {
            exact_item *item = &p->items[i];
            if (item->taken || item->component != *component)
                continue;
            double width = width_after(p, item, l);
            if (best == NULL || width < least) {
                best = item;
                least = width;
            }
        }
    }
    return best;
}

/* ---- the end ---- */

static void lay_down(const exact_problem *p, const partial *x)
{
    cmp_search *s = p->search;
    for (size_t i = 0; i < s->count; i++)
        s->now[i] = -1;
    for (; x != NULL && x->fresh != NULL; x = x->before) {
        uint16_t choice[LIVE_MAX] = {0};
        decode(p, x->fresh, x->choice, choice);
        for (size_t i = 0; i < x->fresh->count; i++) {
            size_t knob = x->fresh->knobs[i];
            s->now[knob] = choice[i] < s->knobs[knob].count ? (int)choice[i] : -1;
        }
    }
}

static bool find_end(const exact_problem *p, const layer *l)
{
    for (const state *x = l->all; x != NULL; x = x->next_in_all) {
        for (const partial *n = x->front; n != NULL; n = n->next) {
            if (n->strong < p->need[p->strong] || (!n->fail && n->weak >= p->need[p->weak]) ||
                exact_is_gap(n->event))
                continue;
            lay_down(p, n);
            return true;
        }
    }
    return false;
}

/* An item with nothing allowed: no dossier at all. */
static bool is_empty(const exact_problem *p)
{
    for (size_t i = 0; i < p->item_count; i++)
        if (p->items[i].most == INT64_MIN)
            return true;
    return false;
}

bool exact_solve(exact_problem *p, cmp_answer *out)
{
    solving s = {.p = p};
    layer now = {0}, next = {0};
    const uint16_t none[LIVE_MAX] = {0};
    const partial nothing = {.fail = p->never[p->weak]};
    size_t component = p->item_count;
    *out = CMP_NO;
    if (is_empty(p))
        return true;
    for (size_t i = 0; i < p->item_count; i++)
        for (size_t j = 0; j < p->items[i].knob_count; j++)
            p->knobs[p->items[i].knobs[j]].uses_left++;
    measure_rest(&s);
    if (!layer_open(&s, &now, 1))
        return false;
    state *first = layer_state(&s, &now, none);
    if (first == NULL || !keep(&s, first, &nothing))
        return false;
    for (exact_item *item; !s.too_many && (item = choose_item(p, &now, &component)) != NULL;
         now = next)
        if (!take(&s, item, &now, &next))
            return false;
    if (s.too_many)
        *out = CMP_TOO_MANY;
    else if (find_end(p, &now))
        *out = CMP_YES;
    return true;
}
