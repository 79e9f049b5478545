/* programme_count.c - what changed between two days, and the numbers. */
#include "base_text.h"
#include "programme_priv.h"
#include <string.h>

static bool is_same(const char *wanted, const char *found)
{
    return wanted == NULL || (found != NULL && strcmp(wanted, found) == 0);
}

static bool is_within(const ocop_programme *p, const char *place, const char *of,
                      const char *province)
{
    return of == NULL || (place != NULL && ocop_units_within(p->units, place, of, province));
}

/* Finding a unit by its name is slow beside the rest, and asked for every product. */
static bool in_province(const ocop_programme *p, const char *province, const char *of)
{
    if (of == NULL || strlen(of) >= PLACE_BYTES)
        return is_within(p, province, of, NULL);
    programme_place *known = &p->places[((uintptr_t)province >> 3) % PLACES];
    if (known->province != province || strcmp(known->of, of) != 0) {
        known->province = province;
        snprintf(known->of, sizeof known->of, "%s", of);
        known->within = is_within(p, province, of, NULL);
    }
    return known->within;
}

bool ocop_programme_in_cut(const ocop_programme *p, const ocop_standing *s, const ocop_cut *cut)
{
    const char *province = s->event == NULL ? "" : s->event->province;
    if (cut == NULL)
        return true;
    return (cut->rank == 0 || cut->rank == s->rank) && cut->rank_min <= s->rank &&
           is_same(cut->form, s->form) && is_same(cut->group, s->group) &&
           is_same(cut->set, s->set) && in_province(p, province, cut->province) &&
           is_within(p, s->commune, cut->commune, province);
}

static void see_lapse(ocop_turn *c, int32_t on, int32_t from, ocop_turn_see see, void *ctx)
{
    c->flow = OCOP_FLOW_LAPSED;
    c->date = on;
    c->stock = -1;
    if (on >= from)
        see(ctx, c);
}

void ocop_programme_walk(const ocop_programme *p, size_t product, int32_t from, int32_t until,
                         ocop_turn_see see, void *ctx)
{
    ocop_standing s = {.from = OCOP_NO_DATE, .until = OCOP_NO_DATE};
    ocop_turn c = {.product = product, .standing = &s};
    int32_t on = 0;
    for (size_t i = p->starts[product]; i < p->starts[product + 1]; i++) {
        const ocop_event *ev = &p->order[i]->event;
        if (ev->date > until)
            break;
        if (programme_lapse(&s, ev, until, &on))
            see_lapse(&c, on, from, see, ctx);
        int flow = programme_step(&s, ev, &c.stock);
        if (flow < 0 || ev->date < from)
            continue;
        c.flow = (ocop_flow)flow;
        c.date = ev->date;
        see(ctx, &c);
    }
    if (programme_lapse(&s, NULL, until, &on))
        see_lapse(&c, on, from, see, ctx);
}

/* ---- counting ---- */

typedef struct counting {
    const ocop_programme *p;
    const ocop_cut *cut;
    unsigned flows;
    int64_t count;
    ocop_balance *balance;
} counting;

static void see_event(void *ctx, const ocop_turn *c)
{
    counting *k = ctx;
    k->count += (k->flows >> c->flow & 1) != 0 && ocop_programme_in_cut(k->p, c->standing, k->cut);
}

static int64_t count_standing(const ocop_programme *p, bool producers, const ocop_cut *cut,
                              int32_t day)
{
    size_t products = ocop_programme_products(p), n = ocop_names_count(p->producers);
    bool *seen = ocop_realloc_array(NULL, n + 1, sizeof *seen);
    int64_t count = 0;
    if (seen == NULL)
        return -1;
    memset(seen, 0, (n + 1) * sizeof *seen);
    for (size_t i = 0; i < products; i++) {
        ocop_standing s;
        ocop_programme_standing(p, i, day, &s);
        if (s.phase != OCOP_PHASE_LIVE || !ocop_programme_in_cut(p, &s, cut))
            continue;
        int producer = p->order[p->starts[i]]->producer;
        count += !producers || !seen[producer];
        seen[producer] = true;
    }
    ocop_free(seen);
    return count;
}

int64_t ocop_programme_count(const ocop_programme *p, ocop_count_kind kind, unsigned flows,
                             const ocop_cut *cut, int32_t from, int32_t until)
{
    if (kind != OCOP_COUNT_EVENTS)
        return count_standing(p, kind == OCOP_COUNT_PRODUCERS, cut, until);
    counting k = {.p = p, .cut = cut, .flows = flows};
    for (size_t i = 0; i < ocop_programme_products(p); i++)
        ocop_programme_walk(p, i, from, until, see_event, &k);
    return k.count;
}

static void see_balance(void *ctx, const ocop_turn *c)
{
    counting *k = ctx;
    if (!ocop_programme_in_cut(k->p, c->standing, k->cut))
        return;
    k->balance->flows[c->flow]++;
    k->balance->added += c->stock > 0 && c->flow == OCOP_FLOW_NEW;
    k->balance->returned += c->stock > 0 && c->flow != OCOP_FLOW_NEW;
    k->balance->left += c->stock < 0;
}

void ocop_programme_balance(const ocop_programme *p, const ocop_cut *cut, int32_t from,
                            int32_t until, ocop_balance *out)
{
    *out = (ocop_balance){0};
    counting k = {.p = p, .cut = cut, .balance = out};
    for (size_t i = 0; i < ocop_programme_products(p); i++)
        ocop_programme_walk(p, i, from, until, see_balance, &k);
    out->before = count_standing(p, false, cut, from - 1);
    out->after = count_standing(p, false, cut, until);
}
