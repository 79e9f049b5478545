/* programme.c - events, kept by product and in order, and the state that follows from them. */
#include "programme.h"
#include "base_buf.h"
#include "base_names.h"
#include "base_text.h"
#include "programme_priv.h"
#include <stdlib.h>
#include <string.h>

static const char *const event_names[] = {"registered", "filed",    "assessed",    "extended",
                                          "lapsed",     "declined", "withdrawn",   "superseded",
                                          "recognised", "upgraded", "re_evaluated"};
static const char *const flow_names[] = {"registered", "filed",        "assessed", "new",
                                         "upgraded",   "re_evaluated", "lapsed",   "declined",
                                         "withdrawn",  "superseded"};
static const char *const rank_names[] = {"0", "", "1", "", "2", "", "3", "", "4", "p5", "5"};

static int index_of(const char *const *names, int count, const char *name)
{
    for (int i = 0; i < count; i++)
        if (names[i][0] != '\0' && strcmp(names[i], name) == 0)
            return i;
    return -1;
}

const char *ocop_event_name(ocop_event_kind k)
{
    return event_names[k];
}

int ocop_event_by_name(const char *name)
{
    return index_of(event_names, OCOP_EVENT_KINDS, name);
}

const char *ocop_flow_name(ocop_flow f)
{
    return flow_names[f];
}

int ocop_flow_by_name(const char *name)
{
    return index_of(flow_names, OCOP_FLOWS, name);
}

int ocop_rank_parse(const char *text)
{
    int i = index_of(rank_names, OCOP_RANK_MAX + 1, text);
    return i < 0 ? 0 : i;
}

const char *ocop_rank_name(int rank)
{
    return rank_names[rank];
}

/* ---- keeping ---- */

ocop_programme *ocop_programme_new(const ocop_units *units, ocop_error *e)
{
    ocop_programme *p = ocop_realloc(NULL, sizeof *p);
    if (p != NULL)
        *p = (ocop_programme){.units = units,
                              .arena = ocop_arena_new(),
                              .scratch = ocop_arena_new(),
                              .places = ocop_realloc(NULL, PLACES * sizeof(programme_place)),
                              .texts = ocop_names_new(),
                              .products = ocop_names_new(),
                              .producers = ocop_names_new(),
                              .seen = ocop_names_new()};
    if (p != NULL && p->places != NULL)
        memset(p->places, 0, PLACES * sizeof *p->places);
    if (p != NULL && p->arena != NULL && p->scratch != NULL && p->places != NULL &&
        p->texts != NULL && p->products != NULL && p->producers != NULL && p->seen != NULL)
        return p;
    ocop_programme_free(p);
    ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    return NULL;
}

void ocop_programme_free(ocop_programme *p)
{
    if (p == NULL)
        return;
    ocop_names_free(p->texts);
    ocop_names_free(p->products);
    ocop_names_free(p->producers);
    ocop_names_free(p->seen);
    ocop_arena_free(p->arena);
    ocop_arena_free(p->scratch);
    ocop_free(p->kept);
    ocop_free(p->places);
    ocop_free(p->events);
    ocop_free(p->order);
    ocop_free(p->starts);
    ocop_free(p);
}

/* As a list would have it: one line, no blanks at its ends. In the scratch arena. */
static const char *on_a_line(ocop_programme *p, const char *s)
{
    while (*s == ' ' || (unsigned char)*s < ' ') {
        if (*s == '\0')
            return s;
        s++;
    }
    char *line = ocop_arena_strdup(p->scratch, s);
    size_t n = line == NULL ? 0 : strlen(line);
    for (size_t i = 0; i < n; i++)
        line[i] = (unsigned char)line[i] < ' ' ? ' ' : line[i];
    while (n > 0 && line[n - 1] == ' ')
        line[--n] = '\0';
    return line;
}

/* A text in NFC that lives as long as the programme; the same text is the same pointer. NULL: no
 * memory. */
static const char *keep(ocop_programme *p, const char *s)
{
    ocop_arena_reset(p->scratch);
    const char *line = on_a_line(p, s == NULL ? "" : s);
    const char *nfc = line == NULL ? NULL : ocop_text_nfc(p->scratch, line);
    int at = nfc == NULL ? -1 : ocop_names_add(p->texts, nfc, strlen(nfc));
    if (at < 0)
        return NULL;
    if ((size_t)at >= p->kept_room) {
        size_t room = p->kept_room == 0 ? 256 : p->kept_room * 2;
        const char **more = ocop_realloc_array(p->kept, room, sizeof *more);
        if (more == NULL)
            return NULL;
        memset(more + p->kept_room, 0, (room - p->kept_room) * sizeof *more);
        p->kept = more;
        p->kept_room = room;
    }
    if (p->kept[at] == NULL)
        p->kept[at] = ocop_arena_strdup(p->arena, nfc);
    return p->kept[at];
}

/* The province of today, or the text where it is unknown. */
static const char *today(const ocop_programme *p, const char *province)
{
    const ocop_unit *u = province[0] == '\0' ? NULL : ocop_units_find(p->units, province, NULL);
    const ocop_unit *now = u == NULL ? NULL : ocop_units_today(p->units, u);
    return now == NULL ? province : now->code;
}

static int number(ocop_names *in, ocop_buf *key)
{
    return key->failed ? -1 : ocop_names_add(in, key->data, key->len);
}

/* Numbers of the product and its producer; 0 when the event is known already. */
static int identify(ocop_programme *p, programme_event *made, ocop_buf *key)
{
    const ocop_event *ev = &made->event;
    size_t before = ocop_names_count(p->seen);
    ocop_buf_printf(key, "%s\n%s", ev->producer, today(p, ev->province));
    made->producer = number(p->producers, key);
    ocop_buf_printf(key, "\n%s", ev->product);
    made->product = number(p->products, key);
    ocop_buf_printf(key, "\n%d %d %d %d\n%s\n%s\n%s\n%s\n%s", (int)ev->kind, (int)ev->date,
                    (int)ev->until, ev->rank, ev->decision, ev->form, ev->group, ev->set,
                    ev->commune);
    int seen = number(p->seen, key);
    if (made->producer < 0 || made->product < 0 || seen < 0)
        return -1;
    return ocop_names_count(p->seen) > before;
}

static bool room_for_one(ocop_programme *p)
{
    if (p->count < p->room)
        return true;
    size_t room = p->room == 0 ? 256 : p->room * 2;
    programme_event *more = ocop_realloc_array(p->events, room, sizeof *more);
    if (more == NULL)
        return false;
    p->events = more;
    p->room = room;
    return true;
}

int ocop_programme_add(ocop_programme *p, const ocop_event *ev, ocop_error *e)
{
    programme_event made = {.event = *ev};
    const char **texts[] = {&made.event.product, &made.event.producer, &made.event.form,
                            &made.event.group,   &made.event.set,      &made.event.province,
                            &made.event.commune, &made.event.decision, &made.event.source};
    bool ok = room_for_one(p);
    for (size_t i = 0; ok && i < sizeof texts / sizeof *texts; i++)
        ok = (*texts[i] = keep(p, *texts[i])) != NULL;
    if (ok && ev->until == OCOP_NO_DATE && ev->kind >= OCOP_EVENT_RECOGNISED)
        made.event.until = ocop_date_add_months(ev->date, OCOP_CERTIFICATE_MONTHS);
    ocop_buf key;
    ocop_buf_init(&key);
    int fresh = ok ? identify(p, &made, &key) : -1;
    ocop_buf_free(&key);
    if (fresh < 0)
        ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    if (fresh > 0) {
        made.at = p->count;
        p->events[p->count++] = made;
        p->settled = false;
    }
    return fresh;
}

size_t ocop_programme_count_events(const ocop_programme *p)
{
    return p->count;
}

const ocop_event *ocop_programme_event(const ocop_programme *p, size_t i)
{
    return &p->events[i].event;
}

size_t ocop_programme_products(const ocop_programme *p)
{
    return ocop_names_count(p->products);
}

/* ---- order ---- */

static int by_product_and_day(const void *a, const void *b)
{
    const programme_event *x = *(const programme_event *const *)a;
    const programme_event *y = *(const programme_event *const *)b;
    if (x->product != y->product)
        return x->product < y->product ? -1 : 1;
    if (x->event.date != y->event.date)
        return x->event.date < y->event.date ? -1 : 1;
    if (x->event.kind != y->event.kind)
        return x->event.kind < y->event.kind ? -1 : 1;
    return x->at < y->at ? -1 : x->at > y->at;
}

static bool sort(ocop_programme *p)
{
    size_t products = ocop_names_count(p->products);
    const programme_event **order = ocop_realloc_array(p->order, p->count + 1, sizeof *order);
    if (order != NULL)
        p->order = order;
    size_t *starts = ocop_realloc_array(p->starts, products + 1, sizeof *starts);
    if (starts != NULL)
        p->starts = starts;
    if (order == NULL || starts == NULL)
        return false;
    for (size_t i = 0; i < p->count; i++)
        order[i] = &p->events[i];
    qsort(order, p->count, sizeof *order, by_product_and_day);
    for (size_t i = 0, product = 0; product <= products; product++) {
        while (i < p->count && (size_t)order[i]->product < product)
            i++;
        starts[product] = i;
    }
    return true;
}

/* ---- the state, event by event ---- */

static bool is_award(const ocop_event *ev)
{
    return ev->kind >= OCOP_EVENT_RECOGNISED;
}

static void learn(ocop_standing *s, const ocop_event *ev)
{
    const char **own[] = {&s->form, &s->group, &s->set, &s->commune};
    const char *const told[] = {ev->form, ev->group, ev->set, ev->commune};
    for (size_t i = 0; i < 4; i++)
        if (told[i][0] != '\0' || *own[i] == NULL)
            *own[i] = told[i];
    if (s->event == NULL || ev->province[0] != '\0')
        s->event = ev;
}

/* A certificate ends with its last day, unless another begins on the next. */
static bool lapses_before(const ocop_standing *s, const ocop_event *ev)
{
    return s->phase == OCOP_PHASE_LIVE && ev->date > s->until &&
           !(is_award(ev) && ev->date == s->until + 1);
}

static ocop_flow award_flow(const ocop_standing *s, const ocop_event *ev)
{
    if (ev->kind == OCOP_EVENT_UPGRADED)
        return OCOP_FLOW_UPGRADED;
    if (ev->kind == OCOP_EVENT_RE_EVALUATED)
        return OCOP_FLOW_RE_EVALUATED;
    if (s->rank == 0)
        return OCOP_FLOW_NEW;
    return ev->rank > s->rank ? OCOP_FLOW_UPGRADED : OCOP_FLOW_RE_EVALUATED;
}

/* One event: the state after it, what it counts as (-1: as nothing), what it makes of the stock. */
int programme_step(ocop_standing *s, const ocop_event *ev, int *stock)
{
    static const ocop_phase phases[] = {
        OCOP_PHASE_IDEA,   OCOP_PHASE_FILED,    OCOP_PHASE_ASSESSED,  OCOP_PHASE_LIVE,
        OCOP_PHASE_LAPSED, OCOP_PHASE_DECLINED, OCOP_PHASE_WITHDRAWN, OCOP_PHASE_SUPERSEDED};
    bool live = s->phase == OCOP_PHASE_LIVE;
    int flow = (int)ev->kind;
    *stock = 0;
    learn(s, ev);
    if (is_award(ev)) {
        flow = (int)award_flow(s, ev);
        *stock = !live;
        s->phase = OCOP_PHASE_LIVE;
        s->rank = ev->rank;
        s->from = ev->date;
        s->until = ev->until;
        return flow;
    }
    if (ev->kind == OCOP_EVENT_EXTENDED) {
        s->until = live && ev->until > s->until ? ev->until : s->until;
        return -1;
    }
    if (ev->kind < OCOP_EVENT_EXTENDED) {
        s->phase = s->phase < phases[ev->kind] ? phases[ev->kind] : s->phase;
        return flow;
    }
    flow = (int)ev->kind - (int)OCOP_EVENT_LAPSED + (int)OCOP_FLOW_LAPSED;
    *stock = -live;
    if (!live && ev->kind != OCOP_EVENT_DECLINED)
        return -1; /* it had ended before */
    if (live || s->phase < OCOP_PHASE_LIVE)
        s->phase = phases[ev->kind];
    return flow;
}

bool programme_lapse(ocop_standing *s, const ocop_event *next, int32_t day, int32_t *on)
{
    bool ends = next != NULL && next->date <= day ? lapses_before(s, next)
                                                  : s->phase == OCOP_PHASE_LIVE && day > s->until;
    if (ends) {
        s->phase = OCOP_PHASE_LAPSED;
        *on = s->until + 1;
    }
    return ends;
}

void ocop_programme_standing(const ocop_programme *p, size_t product, int32_t day,
                             ocop_standing *out)
{
    int stock = 0;
    int32_t on = 0;
    *out = (ocop_standing){.from = OCOP_NO_DATE, .until = OCOP_NO_DATE};
    for (size_t i = p->starts[product]; i < p->starts[product + 1]; i++) {
        const ocop_event *ev = &p->order[i]->event;
        if (ev->date > day)
            break;
        programme_lapse(out, ev, day, &on);
        programme_step(out, ev, &stock);
    }
    programme_lapse(out, NULL, day, &on);
}

/* ---- do they fit? ---- */

static bool check_product(const ocop_programme *p, size_t product, ocop_error *e)
{
    ocop_standing s = {.from = OCOP_NO_DATE, .until = OCOP_NO_DATE};
    const ocop_event *award = NULL;
    int stock = 0;
    int32_t on = 0;
    for (size_t i = p->starts[product]; i < p->starts[product + 1]; i++) {
        const ocop_event *ev = &p->order[i]->event;
        if (award != NULL && is_award(ev) && award->date == ev->date)
            return programme_refuse(e, ev, "two awards of '%s' on one day; the other is at %s",
                                    ev->product, award->source);
        programme_lapse(&s, ev, ev->date, &on);
        bool needs = ev->kind == OCOP_EVENT_EXTENDED || ev->kind == OCOP_EVENT_WITHDRAWN ||
                     ev->kind == OCOP_EVENT_SUPERSEDED;
        if (needs && s.phase != OCOP_PHASE_LIVE)
            return programme_refuse(e, ev, "'%s' is not recognised on that day (event: %s)",
                                    ev->product, ocop_event_name(ev->kind));
        programme_step(&s, ev, &stock);
        award = is_award(ev) ? ev : award;
    }
    return true;
}

bool ocop_programme_settle(ocop_programme *p, ocop_error *e)
{
    if (!p->settled && !sort(p))
        return ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    p->settled = true;
    for (size_t i = 0; i < ocop_programme_products(p); i++)
        if (!check_product(p, i, e))
            return false;
    return true;
}

/* The source of an event is "file:line". */
bool programme_refuse(ocop_error *e, const ocop_event *ev, const char *fmt, ...)
{
    va_list ap;
    const char *colon = strrchr(ev->source, ':');
    char file[160];
    snprintf(file, sizeof file, "%.*s",
             colon == NULL ? 159 : (int)(colon - ev->source < 159 ? colon - ev->source : 159),
             ev->source);
    va_start(ap, fmt);
    ocop_error_vat(e, OCOP_EINPUT, file, colon == NULL ? 0 : atoi(colon + 1), 0, fmt, ap);
    va_end(ap);
    return false;
}
