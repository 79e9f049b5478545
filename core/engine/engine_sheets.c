/* engine_sheets.c - score sheets against the set and the sealed membership. */
#include "base_date.h"
#include "base_num.h"
#include "base_text.h"
#include "engine_council.h"
#include <stdio.h>
#include <string.h>

typedef struct filling {
    ocop_run *run;
    ocop_ballot *b;
    const ocop_sheet *sheet;
    size_t seat;
} filling;

static bool fail_at(const filling *f, int line, int column, const char *fmt, ...) OCOP_PRINTF(4, 5);
static bool fail_at(const filling *f, int line, int column, const char *fmt, ...)
{
    va_list ap;
    const char *file = f->sheet->file != NULL ? f->sheet->file : f->run->out->dossier->file;
    va_start(ap, fmt);
    ocop_error_vat(f->run->e, OCOP_EINPUT, file, line, column, fmt, ap);
    va_end(ap);
    return false;
}

static bool no_memory(ocop_run *run)
{
    const ocop_dossier *d = run->out->dossier;
    return ocop_error_at(run->e, OCOP_ENOMEM, d->file, d->line, 0, "out of memory");
}

/* ---- who it is from, and what it is for ---- */

static const char *member_id(const void *ctx, size_t i)
{
    return ((const ocop_member *)ctx)[i].id;
}

static bool find_seat(filling *f)
{
    const ocop_sheet *s = f->sheet;
    if (s->member == NULL)
        return fail_at(f, s->line, s->column, "the score sheet names no member");
    for (f->seat = 0; f->seat < f->b->seat_count; f->seat++)
        if (strcmp(f->b->members[f->seat].id, s->member) == 0)
            return true;
    fail_at(f, s->line, s->column, "'%s' is no member of the sealed council", s->member);
    const char *near = ocop_text_nearest(s->member, f->b->seat_count, member_id, f->b->members);
    if (near != NULL)
        ocop_error_hint(f->run->e, "did you mean '%s'?", near);
    return false;
}

/* "vn-2026", "vn-2026@2026-05-22", "vn-2026@sha256:...", "sha256:...": all must be this pack. */
static bool is_this_pack(const ocop_assessment *a, const char *name)
{
    const char *at = strchr(name, '@');
    size_t n = at == NULL ? strlen(name) : (size_t)(at - name);
    const char *tail = at == NULL ? NULL : at + 1;
    if (strncmp(name, "sha256:", 7) == 0)
        tail = name;
    else if (strncmp(a->pack->id, name, n) != 0 || a->pack->id[n] != '\0')
        return false;
    if (tail == NULL || strcmp(tail, a->pack->version) == 0)
        return true;
    tail += strncmp(tail, "sha256:", 7) == 0 ? 7 : 0;
    return strlen(tail) >= 8 && strncmp(a->pack_hash, tail, strlen(tail)) == 0;
}

static bool check_head(const filling *f)
{
    const ocop_sheet *s = f->sheet;
    const ocop_assessment *a = f->run->out;
    const ocop_bench *bench = f->b->bench;
    char day[12], sealed[12];
    if (s->dossier != NULL && strcmp(s->dossier, a->dossier->id) != 0)
        return fail_at(f, s->line, s->column, "the sheet of %s is for the dossier '%s', not '%s'",
                       s->member, s->dossier, a->dossier->id);
    if (s->pack != NULL && !is_this_pack(a, s->pack))
        return fail_at(f, s->line, s->column, "the sheet of %s was made for the pack %s, not %s@%s",
                       s->member, s->pack, a->pack->id, a->pack->version);
    if (s->set != NULL && strcmp(s->set, a->set->key) != 0)
        return fail_at(f, s->line, s->column, "the sheet of %s was made for the set '%s', not '%s'",
                       s->member, s->set, a->set->key);
    if (bench != NULL && bench->sitting != NULL && s->sitting != NULL &&
        strcmp(s->sitting, bench->sitting) != 0)
        return fail_at(f, s->line, s->column, "the sheet of %s is for the sitting '%s', not '%s'",
                       s->member, s->sitting, bench->sitting);
    if (bench != NULL && bench->sealed_on != OCOP_NO_DATE && s->date != OCOP_NO_DATE &&
        s->date < bench->sealed_on)
        return fail_at(f, s->line, s->column,
                       "the sheet of %s is of %s, before the membership was sealed on %s",
                       s->member, ocop_date_print(s->date, day),
                       ocop_date_print(bench->sealed_on, sealed));
    return true;
}

static bool has_interest(const ocop_member *m, const ocop_dossier *d)
{
    for (size_t i = 0; d->producer_name != NULL && i < m->interest_count; i++)
        if (strcmp(m->interests[i], d->producer_name) == 0)
            return true;
    return false;
}

/* ---- marks ---- */

static int option_of(const ocop_criterion *c, const ocop_raw *r, int64_t *points)
{
    bool is_number = r->kind == OCOP_RAW_NUMBER;
    if (is_number && ocop_num_parse(r->text, r->len, OCOP_POINT_DECIMALS, points) != OCOP_NUM_OK)
        return -1;
    for (size_t i = 0; i < c->option_count; i++) {
        const char *key = c->options[i].key;
        if (is_number ? c->options[i].points == *points
                      : r->kind == OCOP_RAW_STRING && strncmp(key, r->text, r->len) == 0 &&
                            key[r->len] == '\0') {
            *points = c->options[i].points;
            return (int)i;
        }
    }
    return -1;
}

/* A criterion that prints no option for nothing still takes 0. */
static bool take_points(const ocop_criterion *c, const ocop_raw *r, ocop_cell *cell)
{
    cell->option = option_of(c, r, &cell->points);
    if (cell->option >= 0)
        return true;
    bool number = r->kind == OCOP_RAW_NUMBER && ocop_num_parse(r->text, r->len, OCOP_POINT_DECIMALS,
                                                               &cell->points) == OCOP_NUM_OK;
    if (c->form == OCOP_RULE)
        return number && cell->points >= 0 && cell->points <= c->max;
    return number && cell->points == 0;
}

static void list_options(const ocop_criterion *c, char *out, size_t size)
{
    char points[24];
    size_t len = 0;
    out[0] = '\0';
    for (size_t i = 0; i < c->option_count; i++) {
        ocop_num_print(c->options[i].points, OCOP_POINT_DECIMALS, '.', points);
        int n = snprintf(out + len, size - len, "%s%s (%s)", i == 0 ? "" : ", ", c->options[i].key,
                         points);
        if (n < 0 || (size_t)n >= size - len) {
            out[len] = '\0';
            return;
        }
        len += (size_t)n;
    }
}

static const char *criterion_no(const void *ctx, size_t i)
{
    return ((const ocop_set *)ctx)->criteria[i].no;
}

/* The cell of a line by number or key, or NULL: told. */
static ocop_cell *cell_of(const filling *f, const char *no, int line, int column)
{
    const ocop_set *set = f->run->plan->set;
    int at = ocop_set_find(set, no);
    if (at >= 0) {
        ocop_cell *cell = ocop_ballot_cell(f->b, set, f->seat, (size_t)at);
        if (cell->state == OCOP_CELL_UNMARKED)
            return cell;
        fail_at(f, line, column, "the sheet of %s marks criterion %s twice", f->sheet->member,
                set->criteria[at].no);
        return NULL;
    }
    fail_at(f, line, column, "the sheet of %s: the set '%s' has no criterion '%s'",
            f->sheet->member, set->key, no);
    const char *near = ocop_text_nearest(no, set->criterion_count, criterion_no, set);
    if (near != NULL)
        ocop_error_hint(f->run->e, "did you mean '%s'?", near);
    return NULL;
}

static bool take_mark(const filling *f, const ocop_mark_given *m)
{
    char allowed[200];
    const ocop_set *set = f->run->plan->set;
    if (m->value.kind == OCOP_RAW_NULL)
        return true; /* not marked yet */
    ocop_cell *cell = cell_of(f, m->no, m->line, m->column);
    if (cell == NULL)
        return false;
    const ocop_criterion *c = &set->criteria[ocop_set_find(set, m->no)];
    cell->state = OCOP_CELL_MARKED;
    if (take_points(c, &m->value, cell))
        return true;
    const char *text = m->value.text == NULL ? "" : m->value.text;
    int shown = (int)ocop_text_cut(text, m->value.len < 40 ? m->value.len : 40);
    if (c->form == OCOP_RULE) {
        ocop_num_print(c->max, OCOP_POINT_DECIMALS, '.', allowed);
        return fail_at(f, m->value.line, m->value.column,
                       "the sheet of %s, criterion %s: found '%.*s', expected points from 0 to %s",
                       f->sheet->member, c->no, shown, text, allowed);
    }
    list_options(c, allowed, sizeof allowed);
    return fail_at(f, m->value.line, m->value.column,
                   "the sheet of %s, criterion %s: '%.*s' is no option; expected one of: %s",
                   f->sheet->member, c->no, shown, text, allowed);
}

static bool take_marks(const filling *f)
{
    const ocop_sheet *s = f->sheet;
    for (size_t i = 0; i < s->mark_count; i++)
        if (!take_mark(f, &s->marks[i]))
            return false;
    for (size_t i = 0; i < s->abstained_count; i++) {
        ocop_cell *cell = cell_of(f, s->abstained[i], s->line, s->column);
        if (cell == NULL)
            return false;
        cell->state = OCOP_CELL_ABSTAINED;
    }
    return true;
}

static void judge_state(const filling *f)
{
    const ocop_set *set = f->run->plan->set;
    ocop_seat *seat = &f->b->seats[f->seat];
    size_t unmarked = 0, abstained = 0;
    for (size_t i = 0; i < set->criterion_count; i++) {
        ocop_cell_state s = ocop_ballot_cell(f->b, set, f->seat, i)->state;
        unmarked += s == OCOP_CELL_UNMARKED;
        abstained += s == OCOP_CELL_ABSTAINED;
    }
    seat->state = f->sheet->recused ? OCOP_SHEET_RECUSED
                  : unmarked > 0    ? OCOP_SHEET_UNMARKED
                  : abstained > 0   ? OCOP_SHEET_ABSTAINS
                                    : OCOP_SHEET_COMPLETE;
}

/* A second sheet of a member takes the first one's place only when it says so, and why. */
static bool check_second(const filling *f)
{
    const ocop_sheet *s = f->sheet, *first = f->b->seats[f->seat].sheet;
    char day[12] = "";
    if (first == NULL)
        return true;
    if (first->date != OCOP_NO_DATE)
        ocop_date_print(first->date, day);
    bool named =
        s->replaces != NULL && ((first->id != NULL && strcmp(s->replaces, first->id) == 0) ||
                                strcmp(s->replaces, day) == 0);
    if (named && s->reason != NULL && s->reason[0] != '\0')
        return true;
    fail_at(f, s->line, s->column, "a second sheet of %s for the dossier '%s'", s->member,
            f->run->out->dossier->id);
    ocop_error_hint(
        f->run->e,
        "a sheet that takes another's place says 'replaces' (its id or date) and 'reason'");
    return false;
}

static bool take_sheet(ocop_run *run, ocop_ballot *b, const ocop_sheet *sheet)
{
    filling f = {run, b, sheet, 0};
    const ocop_set *set = run->plan->set;
    if (!find_seat(&f) || !check_head(&f) || !check_second(&f))
        return false;
    const ocop_member *m = &b->members[f.seat];
    if (!sheet->recused && has_interest(m, run->out->dossier))
        return fail_at(&f, sheet->line, sheet->column,
                       "%s has an interest in '%s' and is recused: a mark of theirs is refused",
                       m->id, run->out->dossier->producer_name);
    if (sheet->recused && sheet->mark_count > 0)
        return fail_at(&f, sheet->line, sheet->column,
                       "the sheet of %s says recused, and holds marks", m->id);
    memset(ocop_ballot_cell(b, set, f.seat, 0), 0, set->criterion_count * sizeof *b->cells);
    b->seats[f.seat].sheet = sheet;
    if (!take_marks(&f))
        return false;
    judge_state(&f);
    return true;
}

/* Without a sitting the members are those from whom sheets came, in their order. */
static bool members_of_sheets(ocop_run *run, ocop_ballot *b)
{
    const ocop_dossier *d = run->out->dossier;
    b->members = ocop_arena_array(run->arena, d->sheet_count + 1, sizeof *b->members);
    if (b->members == NULL)
        return no_memory(run);
    for (size_t i = 0; i < d->sheet_count; i++) {
        const char *id = d->sheets[i].member;
        bool known = id == NULL;
        for (size_t j = 0; j < b->seat_count; j++)
            known = known || strcmp(b->members[j].id, id) == 0;
        if (!known)
            b->members[b->seat_count++] = (ocop_member){.id = id, .role = "member", .votes = true};
    }
    return true;
}

static bool take_members(ocop_run *run, ocop_ballot *b)
{
    const ocop_bench *bench = b->bench;
    if (bench == NULL || bench->member_count == 0)
        return members_of_sheets(run, b);
    b->seat_count = bench->member_count;
    b->members = ocop_arena_array(run->arena, bench->member_count, sizeof *b->members);
    if (b->members == NULL)
        return no_memory(run);
    memcpy(b->members, bench->members, bench->member_count * sizeof *b->members);
    return true;
}

bool ocop_ballot_fill(ocop_run *run, ocop_ballot *b)
{
    const ocop_dossier *d = run->out->dossier;
    const ocop_set *set = run->plan->set;
    if (!take_members(run, b))
        return false;
    if (b->seat_count > OCOP_SEATS_MAX)
        return ocop_error_at(run->e, OCOP_EINPUT, d->file, d->line, 0,
                             "a council has at most %d members", OCOP_SEATS_MAX);
    b->seats = ocop_arena_array(run->arena, b->seat_count + 1, sizeof *b->seats);
    b->cells =
        ocop_arena_array(run->arena, b->seat_count * set->criterion_count + 1, sizeof *b->cells);
    b->scored = ocop_arena_array(run->arena, set->criterion_count + 1, sizeof *b->scored);
    if (b->seats == NULL || b->cells == NULL || b->scored == NULL)
        return no_memory(run);
    for (size_t i = 0; i < b->seat_count; i++) {
        b->seats[i] = (ocop_seat){.member = &b->members[i], .state = OCOP_SHEET_NONE};
        if (has_interest(&b->members[i], d))
            b->seats[i].state = OCOP_SHEET_RECUSED;
    }
    for (size_t i = 0; i < d->sheet_count; i++)
        if (!take_sheet(run, b, &d->sheets[i]))
            return false;
    for (size_t i = 0; b->bench != NULL && i < b->bench->sheet_count; i++)
        if (!take_sheet(run, b, &b->bench->sheets[i]))
            return false;
    return true;
}
