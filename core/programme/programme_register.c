/* programme_register.c - the register's files. Every line ends with the SHA-256 of the check before
 * it and itself, so that a line changed, taken out or put between is found. */
#include "programme_register.h"
#include "base_num.h"
#include "programme_csv.h"
#include <stdio.h>
#include <string.h>

enum { EVENT_FIELDS = 13, FIGURE_FIELDS = 5, FIELDS_MAX = 16 };

static const char events_heading[] =
    "date,event,product,producer,form,group,set,stars,until,decision,province,commune,source";
static const char figures_heading[] = "date,key,number,place,source";
static const char title[] = "# ocop register 1, ";

static void reckon(char check[OCOP_SHA256_HEX], const char *line, size_t n)
{
    ocop_sha256 h;
    ocop_sha256_init(&h);
    ocop_sha256_add(&h, check, strlen(check));
    ocop_sha256_add(&h, "\n", 1);
    ocop_sha256_add(&h, line, n);
    ocop_sha256_hex(&h, check);
}

/* ---- reading ---- */

static bool bad_line(const programme_lines *l, ocop_error *e)
{
    ocop_error_at(e, OCOP_EINPUT, l->file, l->line, 0,
                  "the register was changed: the check of this line does not fit");
    ocop_error_hint(e, "take the file from a copy; lines are only ever added, by ocop");
    return false;
}

/* The line without its check, which must be the right one. */
static bool take_check(ocop_register *r, programme_lines *l, ocop_error *e)
{
    enum { HEX = OCOP_SHA256_HEX - 1 };
    if (!l->ended || l->n < HEX + 1 || l->start[l->n - HEX - 1] != ',')
        return bad_line(l, e);
    l->n -= HEX + 1;
    reckon(r->check, l->start, l->n);
    return memcmp(r->check, l->start + l->n + 1, HEX) == 0 || bad_line(l, e);
}

static bool starts_with(const programme_lines *l, const char *text)
{
    return l->n >= strlen(text) && memcmp(l->start, text, strlen(text)) == 0;
}

static bool read_head(ocop_register *r, programme_lines *l, const char *heading, ocop_error *e)
{
    if (!programme_lines_next(l) || !starts_with(l, title))
        return ocop_error_at(e, OCOP_EINPUT, l->file, 1, 0, "the file is no ocop register");
    r->exists = true;
    r->generated = l->n > 9 && memcmp(l->start + l->n - 9, "generated", 9) == 0;
    reckon(r->check, l->start, l->n);
    if (!programme_lines_next(l) || !starts_with(l, heading))
        return ocop_error_at(e, OCOP_EINPUT, l->file, 2, 0, "expected the heading '%s'", heading);
    reckon(r->check, l->start, l->n);
    return true;
}

static bool read_event(ocop_programme *p, const programme_lines *l, const char *const *f,
                       ocop_error *e)
{
    int kind = ocop_event_by_name(f[1]);
    ocop_event ev = {.kind = (ocop_event_kind)kind,
                     .until = OCOP_NO_DATE,
                     .rank = ocop_rank_parse(f[7]),
                     .product = f[2],
                     .producer = f[3],
                     .form = f[4],
                     .group = f[5],
                     .set = f[6],
                     .decision = f[9],
                     .province = f[10],
                     .commune = f[11],
                     .source = f[12]};
    bool ok = kind >= 0 && ocop_date_parse(f[0], strlen(f[0]), &ev.date) &&
              (f[8][0] == '\0' || ocop_date_parse(f[8], strlen(f[8]), &ev.until));
    return ok ? ocop_programme_add(p, &ev, e) >= 0 : bad_line(l, e);
}

bool ocop_register_read_events(ocop_register *r, ocop_programme *p, const char *file,
                               const char *text, size_t len, ocop_error *e)
{
    programme_lines l = {.file = file, .text = text, .len = len};
    const char *fields[FIELDS_MAX];
    ocop_arena *arena = ocop_arena_new();
    *r = (ocop_register){0};
    bool ok = (arena != NULL || ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory")) &&
              read_head(r, &l, events_heading, e);
    while (ok && programme_lines_next(&l)) {
        ocop_arena_reset(arena);
        ok = take_check(r, &l, e);
        size_t n = ok ? programme_csv_split(&l, arena, ',', fields, FIELDS_MAX, e) : 0;
        ok = ok && n > 0 && (n == EVENT_FIELDS ? read_event(p, &l, fields, e) : bad_line(&l, e));
    }
    ocop_arena_free(arena);
    return ok;
}

static bool read_figure(ocop_figures *to, const programme_lines *l, const char *const *f,
                        ocop_error *e)
{
    ocop_figure one = {.key = f[1], .place = f[3], .source = f[4]};
    bool ok =
        ocop_date_parse(f[0], strlen(f[0]), &one.date) &&
        ocop_num_parse(f[2], strlen(f[2]), OCOP_FIGURE_DECIMALS, &one.number) == OCOP_NUM_OK &&
        one.number >= 0 && one.number <= OCOP_FIGURE_MAX;
    return ok ? ocop_figures_add(to, &one, e) : bad_line(l, e);
}

bool ocop_register_read_figures(ocop_register *r, ocop_figures *f, const char *file,
                                const char *text, size_t len, ocop_error *e)
{
    programme_lines l = {.file = file, .text = text, .len = len};
    const char *fields[FIELDS_MAX];
    *r = (ocop_register){0};
    bool ok = read_head(r, &l, figures_heading, e);
    while (ok && programme_lines_next(&l)) {
        ok = take_check(r, &l, e);
        size_t n = ok ? programme_csv_split(&l, f->arena, ',', fields, FIELDS_MAX, e) : 0;
        ok = ok && n > 0 && (n == FIGURE_FIELDS ? read_figure(f, &l, fields, e) : bad_line(&l, e));
    }
    return ok;
}

/* ---- writing ---- */

void ocop_register_begin(ocop_register *r, bool figures, bool generated, ocop_buf *out)
{
    const char *heading = figures ? figures_heading : events_heading;
    char first[80];
    *r = (ocop_register){.exists = true, .generated = generated};
    snprintf(first, sizeof first, "%s%s, %s", title, figures ? "figures" : "events",
             generated ? "generated" : "real");
    reckon(r->check, first, strlen(first));
    reckon(r->check, heading, strlen(heading));
    ocop_buf_printf(out, "%s\n%s\n", first, heading);
}

static void put_line(ocop_register *r, const char *const *fields, size_t count, ocop_buf *out)
{
    size_t start = out->len;
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            ocop_buf_putc(out, ',');
        programme_csv_put(out, fields[i]);
    }
    if (out->failed)
        return;
    reckon(r->check, out->data + start, out->len - start);
    ocop_buf_printf(out, ",%s\n", r->check);
}

void ocop_register_put_event(ocop_register *r, const ocop_event *ev, ocop_buf *out)
{
    char date[12], until[12];
    const char *const fields[EVENT_FIELDS] = {ocop_date_print(ev->date, date),
                                              ocop_event_name(ev->kind),
                                              ev->product,
                                              ev->producer,
                                              ev->form,
                                              ev->group,
                                              ev->set,
                                              ev->rank == 0 ? "" : ocop_rank_name(ev->rank),
                                              ocop_date_print(ev->until, until),
                                              ev->decision,
                                              ev->province,
                                              ev->commune,
                                              ev->source};
    put_line(r, fields, EVENT_FIELDS, out);
}

void ocop_register_put_figure(ocop_register *r, const ocop_figure *f, ocop_buf *out)
{
    char date[12], number[24];
    ocop_num_print(f->number, OCOP_FIGURE_DECIMALS, '.', number);
    const char *const fields[FIGURE_FIELDS] = {ocop_date_print(f->date, date), f->key, number,
                                               f->place, f->source};
    put_line(r, fields, FIGURE_FIELDS, out);
}

/* ---- figures ---- */

void ocop_figures_free(ocop_figures *f)
{
    ocop_free(f->all);
}

bool ocop_figures_add(ocop_figures *f, const ocop_figure *one, ocop_error *e)
{
    if (f->count == f->room) {
        size_t room = f->room == 0 ? 32 : f->room * 2;
        ocop_figure *more = ocop_realloc_array(f->all, room, sizeof *more);
        if (more == NULL)
            return ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
        f->all = more;
        f->room = room;
    }
    f->all[f->count++] = *one;
    return true;
}

/* A later line for the same day corrects the earlier one where the last counts. */
int64_t ocop_figures_at(const ocop_figures *f, const char *key, const char *place, bool sum,
                        int32_t from, int32_t until, const ocop_figure **at)
{
    int64_t number = 0;
    const ocop_figure *last = NULL;
    for (size_t i = 0; i < f->count; i++) {
        const ocop_figure *one = &f->all[i];
        if (strcmp(one->key, key) != 0 || one->date > until || (sum && one->date < from))
            continue;
        if (place != NULL && one->place[0] != '\0' && strcmp(one->place, place) != 0)
            continue;
        number += one->number;
        last = last == NULL || one->date >= last->date ? one : last;
    }
    if (at != NULL)
        *at = last;
    return sum || last == NULL ? number : last->number;
}
