/* advise_solve.c - variable elimination over the facts of a set, with the best partial solutions
 * kept. */
#include "advise_priv.h"
#include <stdlib.h>
#include <string.h>

enum { STATES_MAX = 200000, LIVE_MAX = 64, ENTRIES_MAX = 3000000 };

/* A partial solution: of those with the same choices of live facts, the front of points and cost.
 */
typedef struct entry {
    int64_t points;
    advise_cost cost;
    const advise_step *steps;
    struct entry *next; /* rising points, rising cost */
} entry;

typedef struct state {
    uint8_t live[LIVE_MAX]; /* choice by position in the list of live facts */
    entry *front;
    struct state *next; /* in its bucket */
} state;

typedef struct layer {
    size_t live[LIVE_MAX]; /* facts */
    size_t live_count;
    state **buckets;
    size_t bucket_count;
    state **all;
    size_t count, cap;
} layer;

typedef struct solving {
    advise_problem *p;
    ocop_arena *arena; /* of the solver */
    size_t entries;
    bool failed;
} solving;

int advise_compare(const advise_cost *a, const advise_cost *b)
{
    if (a->count != b->count)
        return a->count < b->count ? -1 : 1;
    if (a->effort != b->effort)
        return a->effort < b->effort ? -1 : 1;
    for (size_t i = 0; i < sizeof a->order / sizeof *a->order; i++) {
        uint64_t apart = a->order[i] ^ b->order[i];
        if (apart != 0) /* the one that has the earlier place on the sheet comes first */
            return (a->order[i] & (apart & (~apart + 1))) != 0 ? -1 : 1;
    }
    return 0;
}

static bool give_up(solving *s, const char *fmt)
{
    const ocop_dossier *d = s->p->a->dossier;
    s->failed = true;
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
#pragma GCC diagnostic ignored "-Wformat-security"
    ocop_error_at(s->p->e, strcmp(fmt, "out of memory") == 0 ? OCOP_ENOMEM : OCOP_ELIMIT, d->file,
                  d->line, 0, fmt);
#pragma GCC diagnostic pop
    return false;
}

/* ---- layers ---- */

static bool layer_init(solving *s, layer *l)
{
    l->bucket_count = 4096;
    l->buckets = ocop_arena_array(s->arena, l->bucket_count, sizeof *l->buckets);
    return l->buckets != NULL || give_up(s, "out of memory");
}

static size_t hash_of(const uint8_t *live, size_t n)
{
    size_t h = 1469598103u;
    for (size_t i = 0; i < n; i++)
        h = (h ^ live[i]) * 16777619u;
    return h;
}

static state *layer_state(solving *s, layer *l, const uint8_t *live)
{
    size_t at = hash_of(live, l->live_count) % l->bucket_count;
    for (state *x = l->buckets[at]; x != NULL; x = x->next)
        if (memcmp(x->live, live, l->live_count) == 0)
            return x;
    if (l->count == STATES_MAX) {
        give_up(s, "the facts of this set are too entangled to find the cheapest way exactly");
        return NULL;
    }
    state *x = ocop_arena_alloc(s->arena, sizeof *x);
    if (l->count == l->cap) {
        size_t cap = l->cap == 0 ? 256 : l->cap * 2;
        state **more = ocop_arena_array(s->arena, cap, sizeof *more);
        if (more == NULL || x == NULL) {
            give_up(s, "out of memory");
            return NULL;
        }
        if (l->count > 0)
            memcpy(more, l->all, l->count * sizeof *more);
        l->all = more;
        l->cap = cap;
    }
    if (x == NULL) {
        give_up(s, "out of memory");
        return NULL;
    }
    memcpy(x->live, live, l->live_count);
    x->next = l->buckets[at];
    l->buckets[at] = x;
    l->all[l->count++] = x;
    return x;
}

/* Keep the front: more points must cost more. Points above the need are worth no more than it. */
static bool keep(solving *s, state *x, int64_t points, const advise_cost *cost,
                 const advise_step *steps)
{
    entry **link = &x->front;
    while (*link != NULL && (*link)->points < points)
        link = &(*link)->next;
    for (const entry *n = *link; n != NULL; n = n->next)
        if (advise_compare(&n->cost, cost) <= 0)
            return true; /* as many points or more, for no more */
    if (++s->entries > ENTRIES_MAX)
        return give_up(s,
                       "the facts of this set are too entangled to find the cheapest way exactly");
    entry *made = ocop_arena_alloc(s->arena, sizeof *made);
    if (made == NULL)
        return give_up(s, "out of memory");
    *made = (entry){points, *cost, steps, *link};
    if (*link != NULL && (*link)->points == points)
        made->next = (*link)->next; /* the same points, dearer */
    *link = made;
    for (entry **low = &x->front; *low != made;) { /* fewer points, not cheaper */
        if (advise_compare(&(*low)->cost, cost) >= 0)
            *low = (*low)->next;
        else
            low = &(*low)->next;
    }
    return true;
}

/* ---- one item ---- */

typedef struct taking {
    solving *s;
    const advise_item *item;
    const layer *from;
    layer *to;
    size_t fresh[LIVE_MAX]; /* facts that this item is the first to read */
    size_t fresh_count;
    int keeps[LIVE_MAX]; /* for each live fact of `to`: its place in `from`, or -1 - fresh index */
} taking;

static void set_value(advise_problem *p, size_t fact, size_t choice)
{
    p->values[p->facts[fact].slot].n = p->facts[fact].values[choice];
}

static void add_change(const advise_problem *p, advise_cost *c, size_t fact, size_t choice)
{
    const advise_fact *f = &p->facts[fact];
    if (choice == 0)
        return;
    c->count += 1 + (f->papers[choice] != NULL);
    c->effort += p->a->vocab->facts[f->slot].effort;
    c->order[f->rank / 64] |= UINT64_C(1) << (f->rank % 64);
}

/* One state with one choice for each fresh fact. */
static bool advance(taking *t, const state *x, const uint8_t *choice)
{
    advise_problem *p = t->s->p;
    uint8_t live[LIVE_MAX] = {0};
    for (size_t i = 0; i < t->from->live_count; i++)
        set_value(p, t->from->live[i], x->live[i]);
    for (size_t i = 0; i < t->fresh_count; i++)
        set_value(p, t->fresh[i], choice[i]);
    int64_t points = advise_points(p, t->item);
    if (points < 0)
        return true;
    for (size_t i = 0; i < t->to->live_count; i++)
        live[i] = t->keeps[i] >= 0 ? x->live[t->keeps[i]] : choice[-1 - t->keeps[i]];
    state *y = layer_state(t->s, t->to, live);
    for (const entry *n = x->front; y != NULL && n != NULL; n = n->next) {
        advise_cost cost = n->cost;
        const advise_step *steps = n->steps;
        for (size_t i = 0; i < t->fresh_count; i++) {
            add_change(p, &cost, t->fresh[i], choice[i]);
            if (choice[i] == 0)
                continue;
            advise_step *step = ocop_arena_alloc(t->s->arena, sizeof *step);
            if (step == NULL)
                return give_up(t->s, "out of memory");
            *step = (advise_step){steps, t->fresh[i], choice[i]};
            steps = step;
        }
        if (!keep(t->s, y, n->points + points, &cost, steps))
            return false;
    }
    return y != NULL;
}

static bool next_choice(const taking *t, uint8_t *choice)
{
    for (size_t i = t->fresh_count; i-- > 0;) {
        choice[i] =
            choice[i] + 1u < t->s->p->facts[t->fresh[i]].choices ? (uint8_t)(choice[i] + 1) : 0;
        if (choice[i] > 0)
            return true;
    }
    return false;
}

static bool is_live(const layer *l, size_t fact, int *at)
{
    for (size_t i = 0; i < l->live_count; i++) {
        if (l->live[i] != fact)
            continue;
        *at = (int)i;
        return true;
    }
    return false;
}

/* Which facts are fresh, and which stay live behind the item. false: too many. */
static bool plan_taking(taking *t)
{
    advise_problem *p = t->s->p;
    for (size_t i = 0; i < t->from->live_count; i++) {
        if (p->facts[t->from->live[i]].uses_left == 0)
            continue;
        t->keeps[t->to->live_count] = (int)i;
        t->to->live[t->to->live_count++] = t->from->live[i];
    }
    for (size_t i = 0; i < t->item->fact_count; i++) {
        size_t fact = t->item->facts[i];
        int at = 0;
        if (is_live(t->from, fact, &at))
            continue;
        if (t->fresh_count == LIVE_MAX || t->to->live_count == LIVE_MAX)
            return give_up(
                t->s, "the facts of this set are too entangled to find the cheapest way exactly");
        t->fresh[t->fresh_count] = fact;
        if (p->facts[fact].uses_left > 0) {
            t->keeps[t->to->live_count] = -1 - (int)t->fresh_count;
            t->to->live[t->to->live_count++] = fact;
        }
        t->fresh_count++;
    }
    return true;
}

static bool take_item(solving *s, advise_item *item, const layer *from, layer *to)
{
    taking t = {.s = s, .item = item, .from = from, .to = to};
    item->taken = true;
    for (size_t i = 0; i < item->fact_count; i++)
        s->p->facts[item->facts[i]].uses_left--;
    *to = (layer){0};
    if (!layer_init(s, to) || !plan_taking(&t))
        return false;
    for (size_t i = 0; i < from->count; i++) {
        uint8_t choice[LIVE_MAX] = {0};
        do {
            if (!advance(&t, from->all[i], choice))
                return false;
        } while (next_choice(&t, choice));
    }
    return true;
}

/* ---- the order of items ---- */

/* Choices that stay live behind the item, as a product: small is good. */
static double width_after(const advise_problem *p, const advise_item *item, const layer *l)
{
    double width = 1;
    for (size_t i = 0; i < l->live_count; i++) {
        const advise_fact *f = &p->facts[l->live[i]];
        size_t uses = f->uses_left;
        for (size_t j = 0; j < item->fact_count; j++)
            uses -= item->facts[j] == l->live[i];
        width *= uses > 0 ? (double)f->choices : 1;
    }
    for (size_t i = 0; i < item->fact_count; i++) {
        int at = 0;
        const advise_fact *f = &p->facts[item->facts[i]];
        if (!is_live(l, item->facts[i], &at) && f->uses_left > 1)
            width *= (double)f->choices;
    }
    return width;
}

static advise_item *choose_item(const advise_problem *p, const layer *l)
{
    advise_item *best = NULL;
    double least = 0;
    for (size_t i = 0; i < p->item_count; i++) {
        advise_item *item = &p->items[i];
        if (item->taken)
            continue;
        double width = width_after(p, item, l);
        if (best == NULL || width < least) {
            best = item;
            least = width;
        }
    }
    return best;
}

static void choose_end(const advise_problem *p, const layer *l, advise_solution *out)
{
    for (size_t i = 0; i < l->count; i++) {
        for (const entry *n = l->all[i]->front; n != NULL; n = n->next) {
            out->most = n->points > out->most ? n->points : out->most;
            if (n->points < p->need || (out->found && advise_compare(&out->cost, &n->cost) <= 0))
                continue;
            out->found = true;
            out->points = n->points;
            out->cost = n->cost;
            out->steps = n->steps;
        }
    }
}

bool advise_solve(advise_problem *p, advise_solution *out)
{
    solving s = {.p = p, .arena = p->arena};
    layer now = {0}, next = {0};
    const advise_cost nothing = {0};
    const uint8_t none[LIVE_MAX] = {0};
    *out = (advise_solution){.most = -1};
    if (!layer_init(&s, &now))
        return false;
    state *first = layer_state(&s, &now, none);
    if (first == NULL || !keep(&s, first, 0, &nothing, NULL))
        return false;
    for (advise_item *item; (item = choose_item(p, &now)) != NULL; now = next)
        if (!take_item(&s, item, &now, &next))
            return false;
    choose_end(p, &now, out);
    return true;
}
