/* simulate.c - one dossier after the other, by both packs. */
#include "base_date.h"
#include "simulate_priv.h"
#include <stdio.h>
#include <string.h>

static bool no_memory(ocop_error *e)
{
    return ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
}

static bool list_new(sim_list *l, size_t size)
{
    *l = (sim_list){.names = ocop_names_new(), .size = size};
    return l->names != NULL;
}

void *sim_item(sim_list *l, const char *name)
{
    int at = ocop_names_add(l->names, name, strlen(name));
    if (at < 0)
        return NULL;
    if ((size_t)at == l->count) {
        if (l->count == l->room) {
            size_t room = l->room == 0 ? 64 : l->room * 2;
            void *more = ocop_realloc_array(l->items, room, l->size);
            if (more == NULL)
                return NULL;
            l->items = more;
            l->room = room;
        }
        memset((char *)l->items + l->count++ * l->size, 0, l->size);
    }
    return (char *)l->items + (size_t)at * l->size;
}

ocop_sim *ocop_sim_new(ocop_engine *g, const ocop_packs *packs, int from, int to, const int *swept,
                       size_t swept_count, ocop_error *e)
{
    ocop_sim *s = ocop_realloc(NULL, sizeof *s);
    if (s == NULL) {
        no_memory(e);
        return NULL;
    }
    *s = (ocop_sim){.engine = g,
                    .packs = packs,
                    .from = from,
                    .to = to,
                    .swept = swept,
                    .swept_count = swept_count,
                    .kept = ocop_arena_new(),
                    .arena = ocop_arena_new()};
    bool ok = s->kept != NULL && s->arena != NULL;
    for (int i = 0; i < OCOP_SIM_CUTS; i++)
        ok = (s->cuts[i] = ocop_names_new()) != NULL && ok;
    ok = list_new(&s->criteria, sizeof(ocop_sim_criterion)) && ok;
    ok = list_new(&s->causes, sizeof(ocop_sim_cause)) && ok;
    ok = list_new(&s->lacks, sizeof(ocop_sim_lack)) && ok;
    s->sweep = ok ? ocop_arena_array(s->kept, swept_count + 1, sizeof *s->sweep) : NULL;
    if (s->sweep != NULL)
        return s;
    no_memory(e);
    ocop_sim_free(s);
    return NULL;
}

static void list_free(sim_list *l)
{
    ocop_names_free(l->names);
    ocop_free(l->items);
}

void ocop_sim_free(ocop_sim *s)
{
    if (s == NULL)
        return;
    for (int i = 0; i < OCOP_SIM_CUTS; i++) {
        ocop_names_free(s->cuts[i]);
        ocop_free(s->order[i]);
    }
    list_free(&s->criteria);
    list_free(&s->causes);
    list_free(&s->lacks);
    ocop_free(s->rows);
    ocop_arena_free(s->arena);
    ocop_arena_free(s->kept);
    ocop_free(s);
}

/* ---- one dossier ---- */

static ocop_sim_row *new_row(ocop_sim *s)
{
    if (s->row_count == s->row_room) {
        size_t room = s->row_room == 0 ? 256 : s->row_room * 2;
        ocop_sim_row *more = ocop_realloc_array(s->rows, room, sizeof *more);
        if (more == NULL)
            return NULL;
        s->rows = more;
        s->row_room = room;
    }
    s->rows[s->row_count] = (ocop_sim_row){.below = -1, .above = -1};
    return &s->rows[s->row_count++];
}

static bool put_in(ocop_sim *s, ocop_sim_row *row, ocop_sim_cut cut, const char *name)
{
    if (name == NULL)
        name = "";
    row->in[cut] = ocop_names_add(s->cuts[cut], name, strlen(name));
    return row->in[cut] >= 0;
}

static bool sort_in(ocop_sim *s, ocop_sim_row *row, const ocop_dossier *d, const ocop_assessment *a,
                    int32_t date)
{
    char day[12] = "";
    const char *set = a != NULL ? a->set->key : d->set_count > 0 ? d->sets[0].set : NULL;
    if (date == OCOP_NO_DATE)
        date = d->assessed_on;
    if (date != OCOP_NO_DATE)
        ocop_date_print(date, day);
    day[4] = '\0';
    return put_in(s, row, OCOP_SIM_BY_GROUP, a != NULL ? a->set->group : d->group) &&
           put_in(s, row, OCOP_SIM_BY_SET, set) && put_in(s, row, OCOP_SIM_BY_PLACE, d->province) &&
           put_in(s, row, OCOP_SIM_BY_YEAR, day) &&
           put_in(s, row, OCOP_SIM_BY_PRODUCER, d->producer_kind);
}

static ocop_sim_side side_of(const ocop_assessment *a)
{
    bool told = a->stars_certain == a->stars_possible;
    return (ocop_sim_side){.end = told ? a->stars_certain : OCOP_SIM_OPEN,
                           .certain = a->stars_certain,
                           .possible = a->stars_possible,
                           .low = a->total.low,
                           .high = a->total.high};
}

/* Assess by one pack. *why: the dossier is refused (in the arena kept); false: the run ends. */
static bool assess(ocop_sim *s, const ocop_dossier *d, int pack, int32_t date, ocop_assessment *out,
                   const char **why, ocop_error *e)
{
    ocop_error fault = OCOP_ERROR_INIT;
    const ocop_request r = {.date = date, .pack = pack};
    *why = NULL;
    if (ocop_engine_assess(s->engine, d, &r, s->arena, out, &fault))
        return true;
    if (fault.code == OCOP_EINPUT && d->claim_count > 0) { /* claims of another sheet */
        ocop_dossier unclaimed = *d;
        unclaimed.claim_count = 0;
        ocop_dossier *kept = ocop_arena_alloc(s->arena, sizeof *kept);
        ocop_error_reset(&fault);
        if (kept == NULL)
            return no_memory(e);
        *kept = unclaimed;
        if (ocop_engine_assess(s->engine, kept, &r, s->arena, out, &fault))
            return true;
    }
    if (fault.code != OCOP_EINPUT && fault.code != OCOP_ESELECT && fault.code != OCOP_ERULE &&
        fault.code != OCOP_ELIMIT) {
        *e = fault;
        return false;
    }
    *why = ocop_arena_strdup(s->kept, fault.msg);
    return *why != NULL || no_memory(e);
}

static void note_bands(ocop_sim_row *row, const ocop_assessment *b)
{
    const ocop_manifest *m = b->pack;
    for (size_t i = 0; i < m->band_count; i++) {
        int64_t from = m->bands[i].from;
        if (b->total.low >= from)
            row->above = i == 0 ? -1 : b->total.low - from;
        else if (row->below < 0)
            row->below = from - b->total.low;
    }
}

static bool sweep(ocop_sim *s, const ocop_dossier *d, int32_t date, ocop_error *e)
{
    for (size_t i = 0; i < s->swept_count; i++) {
        ocop_assessment a;
        const char *why = NULL;
        ocop_arena_reset(s->arena);
        if (!assess(s, d, s->swept[i], date, &a, &why, e))
            return false;
        s->sweep[i][why != NULL ? OCOP_SIM_REFUSED : side_of(&a).end]++;
    }
    return true;
}

bool ocop_sim_take(ocop_sim *s, const ocop_dossier *d, int from, int32_t date, ocop_error *e)
{
    ocop_assessment a, b;
    ocop_dossier bare = *d;
    const char *why_a = NULL, *why_b = NULL;
    ocop_sim_row *row = new_row(s);
    bare.sheet_count = 0;
    ocop_arena_reset(s->arena);
    if (row == NULL || (row->id = ocop_arena_strdup(s->kept, d->id)) == NULL)
        return no_memory(e);
    if (!assess(s, &bare, from >= 0 ? from : s->from, date, &a, &why_a, e) ||
        !assess(s, &bare, s->to, date, &b, &why_b, e))
        return false;
    row->from = why_a != NULL ? (ocop_sim_side){.end = OCOP_SIM_REFUSED} : side_of(&a);
    row->to = why_b != NULL ? (ocop_sim_side){.end = OCOP_SIM_REFUSED} : side_of(&b);
    row->why = why_b != NULL ? why_b : why_a;
    if (!sort_in(s, row, d, why_b == NULL ? &b : why_a == NULL ? &a : NULL, date))
        return no_memory(e);
    if (why_b == NULL)
        note_bands(row, &b);
    if (row->to.end == OCOP_SIM_OPEN && !sim_note_lacks(s, &b))
        return no_memory(e);
    if (why_a == NULL && why_b == NULL && !sim_compare(s, row, &a, &b))
        return no_memory(e);
    return sweep(s, &bare, date, e);
}

const ocop_sim_row *ocop_sim_rows(const ocop_sim *s, size_t *count)
{
    *count = s->row_count;
    return s->rows;
}

int64_t ocop_sim_points(const ocop_sim *s)
{
    return s->points;
}

const size_t *ocop_sim_swept(const ocop_sim *s, size_t i)
{
    return s->sweep[i];
}
