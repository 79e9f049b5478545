#include "programme_cuts.h"
#include "base_buf.h"
#include "programme_priv.h"
#include <stdlib.h>
#include <string.h>

const char *ocop_by_name(ocop_by by)
{
    static const char *const names[] = {"stars",    "group",         "set",    "form",
                                        "province", "province_then", "commune"};
    return names[by];
}

static const char *province_today(const ocop_programme *p, const char *province)
{
    const ocop_unit *u = province[0] == '\0' ? NULL : ocop_units_find(p->units, province, NULL);
    const ocop_unit *now = u == NULL ? NULL : ocop_units_today(p->units, u);
    return now == NULL ? province : now->name;
}

/* The unit of today is found once for each spelling: provinces are numbered. */
static const char *name_of(const ocop_programme *p, ocop_by by, const ocop_standing *s)
{
    switch (by) {
    case OCOP_BY_STARS:
        return ocop_rank_name(s->rank);
    case OCOP_BY_GROUP:
        return s->group;
    case OCOP_BY_SET:
        return s->set;
    case OCOP_BY_FORM:
        return s->form;
    case OCOP_BY_PROVINCE:
        return province_today(p, s->event->province);
    case OCOP_BY_PROVINCE_THEN:
        return s->event->province;
    default:
        return s->commune;
    }
}

typedef struct tally {
    ocop_names *names, *pairs; /* values; producers with each */
    ocop_share *shares;
    size_t room;
    ocop_buf key;
} tally;

static bool room_for(tally *t, size_t at)
{
    if (at < t->room)
        return true;
    size_t room = t->room == 0 ? 32 : t->room * 2;
    ocop_share *more = ocop_realloc_array(t->shares, room, sizeof *more);
    if (more == NULL)
        return false;
    memset(more + t->room, 0, (room - t->room) * sizeof *more);
    t->shares = more;
    t->room = room;
    return true;
}

static bool take(tally *t, const char *name, int producer)
{
    int at = ocop_names_add(t->names, name, strlen(name));
    if (at < 0 || !room_for(t, (size_t)at))
        return false;
    ocop_buf_reset(&t->key);
    ocop_buf_printf(&t->key, "%d %d", at, producer);
    size_t before = ocop_names_count(t->pairs);
    if (t->key.failed || ocop_names_add(t->pairs, t->key.data, t->key.len) < 0)
        return false;
    t->shares[at].products++;
    t->shares[at].producers += ocop_names_count(t->pairs) > before;
    return true;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(((const ocop_share *)a)->name, ((const ocop_share *)b)->name);
}

static int by_stars(const void *a, const void *b)
{
    return ocop_rank_parse(((const ocop_share *)b)->name) -
           ocop_rank_parse(((const ocop_share *)a)->name);
}

static bool give(const tally *t, ocop_by by, ocop_arena *arena, ocop_share **out, size_t *count)
{
    *count = ocop_names_count(t->names);
    *out = ocop_arena_array(arena, *count + 1, sizeof **out);
    for (size_t i = 0; *out != NULL && i < *count; i++) {
        (*out)[i] = t->shares[i];
        (*out)[i].name = ocop_arena_strdup(arena, ocop_names_get(t->names, i));
        if ((*out)[i].name == NULL)
            return false;
    }
    if (*out != NULL)
        qsort(*out, *count, sizeof **out, by == OCOP_BY_STARS ? by_stars : by_bytes);
    return *out != NULL;
}

bool ocop_programme_by(const ocop_programme *p, ocop_by by, const ocop_cut *cut, int32_t day,
                       ocop_arena *arena, ocop_share **out, size_t *count)
{
    tally t = {.names = ocop_names_new(), .pairs = ocop_names_new()};
    bool ok = t.names != NULL && t.pairs != NULL;
    ocop_buf_init(&t.key);
    for (size_t i = 0; ok && i < ocop_programme_products(p); i++) {
        ocop_standing s;
        ocop_programme_standing(p, i, day, &s);
        if (s.phase == OCOP_PHASE_LIVE && ocop_programme_in_cut(p, &s, cut))
            ok = take(&t, name_of(p, by, &s), p->order[p->starts[i]]->producer);
    }
    ok = ok && give(&t, by, arena, out, count);
    ocop_names_free(t.names);
    ocop_names_free(t.pairs);
    ocop_buf_free(&t.key);
    ocop_free(t.shares);
    return ok;
}

/* ---- lapsing ---- */

static int by_end(const void *a, const void *b)
{
    const ocop_lapsing *x = a, *y = b;
    if (x->until != y->until)
        return x->until < y->until ? -1 : 1;
    int names = strcmp(x->product, y->product);
    return names != 0 ? names : strcmp(x->producer, y->producer);
}

bool ocop_programme_lapsing(const ocop_programme *p, const ocop_cut *cut, int32_t day,
                            int32_t until, ocop_arena *arena, ocop_lapsing **out, size_t *count)
{
    size_t products = ocop_programme_products(p);
    *count = 0;
    *out = ocop_arena_array(arena, products + 1, sizeof **out);
    for (size_t i = 0; *out != NULL && i < products; i++) {
        ocop_standing s;
        ocop_programme_standing(p, i, day, &s);
        if (s.phase != OCOP_PHASE_LIVE || s.until >= until || !ocop_programme_in_cut(p, &s, cut))
            continue;
        (*out)[(*count)++] = (ocop_lapsing){s.event->product, s.event->producer, s.rank, s.until};
    }
    if (*out != NULL)
        qsort(*out, *count, sizeof **out, by_end);
    return *out != NULL;
}
