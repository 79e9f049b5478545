#include "programme_select.h"
#include "base_names.h"
#include <stdint.h>
#include <string.h>

/* A step counts 1, a star more than all steps of all candidates, a quota more than all stars. */
static const int64_t star = 2000000, quota = INT64_C(100000000000), far = INT64_MAX / 4;

typedef struct edge {
    int from, to, room; /* left to go */
    int64_t cost;
} edge;

typedef struct flow {
    edge *edges; /* 2k and 2k + 1: there and back */
    size_t count, room;
    int nodes;
    int64_t *distance;
    int *by; /* the edge that leads here */
    bool starved;
} flow;

static void join(flow *f, int from, int to, int room, int64_t cost)
{
    if (f->count + 2 > f->room) {
        size_t wanted = f->room == 0 ? 256 : f->room * 2;
        edge *more = ocop_realloc_array(f->edges, wanted, sizeof *more);
        f->starved = f->starved || more == NULL;
        if (more == NULL)
            return;
        f->edges = more;
        f->room = wanted;
    }
    f->edges[f->count++] = (edge){from, to, room, cost};
    f->edges[f->count++] = (edge){to, from, 0, -cost};
}

/* Cheapest ways from a node; there is no cycle that gains, so this ends. */
static void search(flow *f, int from, size_t without)
{
    for (int i = 0; i < f->nodes; i++) {
        f->distance[i] = far;
        f->by[i] = -1;
    }
    f->distance[from] = 0;
    for (bool moved = true; moved;) {
        moved = false;
        for (size_t i = 0; i < f->count; i++) {
            const edge *d = &f->edges[i];
            if (d->room == 0 || f->distance[d->from] == far || i / 2 == without / 2 ||
                f->distance[d->from] + d->cost >= f->distance[d->to])
                continue;
            f->distance[d->to] = f->distance[d->from] + d->cost;
            f->by[d->to] = (int)i;
            moved = true;
        }
    }
}

static bool push(flow *f, int from, int to)
{
    search(f, from, SIZE_MAX);
    if (f->distance[to] == far)
        return false;
    for (int at = to; at != from;) {
        int way = f->by[at];
        f->edges[way].room--;
        f->edges[way ^ 1].room++;
        at = f->edges[way].from;
    }
    return true;
}

/* ---- the graph: source, groups, places, sink ---- */

static const ocop_quota *quota_of(const ocop_quota *list, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(list[i].name, name) == 0)
            return &list[i];
    return NULL;
}

static void join_end(flow *f, int from, int to, const ocop_quota *q, int n)
{
    int most = q == NULL || q->most > n ? n : q->most;
    int least = q == NULL ? 0 : q->least > most ? most : q->least;
    if (least > 0)
        join(f, from, to, least, -quota);
    join(f, from, to, most - least, 0);
}

static int number(ocop_names *in, const char *name, flow *f)
{
    int at = ocop_names_add(in, name, strlen(name));
    f->starved = f->starved || at < 0;
    return at < 0 ? 0 : at;
}

static void build(flow *f, const ocop_candidate *all, size_t count, int n, const ocop_quotas *q,
                  ocop_names *groups, ocop_names *places)
{
    for (size_t i = 0; i < count; i++) {
        number(groups, all[i].group, f);
        number(places, all[i].place, f);
    }
    int first = 2, second = 2 + (int)ocop_names_count(groups);
    f->nodes = second + (int)ocop_names_count(places);
    for (size_t i = 0; i < count && !f->starved; i++) /* candidate i is edge 2i */
        join(f, first + number(groups, all[i].group, f), second + number(places, all[i].place, f),
             1, -(star * all[i].stars) + all[i].steps);
    for (size_t i = 0; i < ocop_names_count(groups) && !f->starved; i++)
        join_end(f, 0, first + (int)i,
                 quota_of(q->groups, q->group_count, ocop_names_get(groups, i)), n);
    for (size_t i = 0; i < ocop_names_count(places) && !f->starved; i++)
        join_end(f, second + (int)i, 1,
                 quota_of(q->places, q->place_count, ocop_names_get(places, i)), n);
    f->distance = ocop_realloc_array(NULL, (size_t)f->nodes, sizeof *f->distance);
    f->by = ocop_realloc_array(NULL, (size_t)f->nodes, sizeof *f->by);
    f->starved = f->starved || f->distance == NULL || f->by == NULL;
}

/* ---- what came of it ---- */

static bool check_quotas(const ocop_candidate *all, size_t count, const ocop_quota *list,
                         size_t quotas, bool groups, ocop_error *e)
{
    for (size_t k = 0; k < quotas; k++) {
        int taken = 0;
        for (size_t i = 0; i < count; i++)
            taken +=
                all[i].chosen && strcmp(groups ? all[i].group : all[i].place, list[k].name) == 0;
        if (taken < list[k].least)
            return ocop_error_at(e, OCOP_EINPUT, NULL, 0, 0,
                                 "the quotas cannot be kept: '%s' gets %d of at least %d",
                                 list[k].name, taken, list[k].least);
    }
    return true;
}

/* The other answer for a candidate closes a cycle of what can still move; what the cheapest one
 * costs is what the whole choice loses. */
static void explain(flow *f, ocop_candidate *c, size_t i)
{
    const edge *d = &f->edges[2 * i + c->chosen]; /* the way that is open */
    search(f, d->to, 2 * i);
    c->movable = f->distance[d->from] != far && f->distance[d->from] + d->cost < quota / 2;
    if (!c->movable)
        return;
    int64_t loss = f->distance[d->from] + d->cost;
    c->tied = loss == 0;
    c->loses_stars = (int)((loss + star / 2) / star);
    c->loses_steps = (int)(loss - star * c->loses_stars);
}

bool ocop_select(ocop_candidate *all, size_t count, int n, const ocop_quotas *quotas, ocop_error *e)
{
    flow f = {0};
    ocop_names *groups = ocop_names_new(), *places = ocop_names_new();
    f.starved = groups == NULL || places == NULL;
    if (!f.starved)
        build(&f, all, count, n, quotas, groups, places);
    int taken = 0;
    while (!f.starved && taken < n && push(&f, 0, 1))
        taken++;
    bool ok = !f.starved;
    if (!ok)
        ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    else if (taken < n)
        ok = ocop_error_at(e, OCOP_EINPUT, NULL, 0, 0,
                           "only %d of %d can be chosen: candidates and quotas give no more", taken,
                           n);
    for (size_t i = 0; ok && i < count; i++)
        all[i].chosen = f.edges[2 * i].room == 0;
    ok = ok && check_quotas(all, count, quotas->groups, quotas->group_count, true, e) &&
         check_quotas(all, count, quotas->places, quotas->place_count, false, e);
    for (size_t i = 0; ok && i < count; i++)
        explain(&f, &all[i], i);
    ocop_names_free(groups);
    ocop_names_free(places);
    ocop_free(f.edges);
    ocop_free(f.distance);
    ocop_free(f.by);
    return ok;
}
