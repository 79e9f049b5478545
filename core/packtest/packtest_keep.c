/* packtest_keep.c - a copy of a dossier that outlives the record it was read into.
 *
 * Everything that an assessment reads, and `expect`; not the producer, the place, the register. */
#include "base_date.h"
#include "packtest_priv.h"

typedef struct copying {
    ocop_arena *arena;
    bool failed;
} copying;

static const char *copy_text(copying *c, const char *s)
{
    const char *copy = s == NULL ? NULL : ocop_arena_strdup(c->arena, s);
    c->failed = c->failed || (s != NULL && copy == NULL);
    return copy;
}

static void *room_for(copying *c, size_t count, size_t size)
{
    void *p = ocop_arena_array(c->arena, count + 1, size);
    c->failed = c->failed || p == NULL;
    return p;
}

static ocop_raw copy_raw(copying *c, const ocop_raw *r)
{
    ocop_raw out = *r;
    out.text = copy_text(c, r->text);
    return out;
}

static void copy_choices(copying *c, const ocop_dossier *d, ocop_dossier *to)
{
    ocop_set_choice *sets = room_for(c, d->set_count, sizeof *sets);
    ocop_dossier_fact *facts = room_for(c, d->fact_count, sizeof *facts);
    ocop_claim *claims = room_for(c, d->claim_count, sizeof *claims);
    if (c->failed)
        return;
    for (size_t i = 0; i < d->set_count; i++) {
        sets[i] = d->sets[i];
        sets[i].pack = copy_text(c, d->sets[i].pack);
        sets[i].set = copy_text(c, d->sets[i].set);
    }
    for (size_t i = 0; i < d->fact_count; i++)
        facts[i] = (ocop_dossier_fact){d->facts[i].name, copy_raw(c, &d->facts[i].value)};
    for (size_t i = 0; i < d->claim_count; i++) {
        claims[i] = d->claims[i];
        claims[i].no = copy_text(c, d->claims[i].no);
        claims[i].value = copy_raw(c, &d->claims[i].value);
    }
    to->sets = sets;
    to->facts = facts;
    to->claims = claims;
}

static void copy_expect(copying *c, const ocop_dossier *d, ocop_dossier *to)
{
    ocop_expectation *lines = room_for(c, d->expect_count, sizeof *lines);
    for (size_t i = 0; !c->failed && i < d->expect_count; i++) {
        const ocop_expectation *x = &d->expect[i];
        ocop_raw *values = room_for(c, x->count, sizeof *values);
        for (size_t j = 0; values != NULL && j < x->count; j++)
            values[j] = copy_raw(c, &x->values[j]);
        lines[i] = *x;
        lines[i].key = copy_text(c, x->key);
        lines[i].values = values;
    }
    to->expect = lines;
}

static void copy_evidence(copying *c, const ocop_dossier *d, ocop_dossier *to)
{
    ocop_evidence *list = room_for(c, d->evidence_count, sizeof *list);
    for (size_t i = 0; list != NULL && i < d->evidence_count; i++) {
        list[i] = d->evidence[i];
        list[i].kind = copy_text(c, d->evidence[i].kind);
        list[i].number = copy_text(c, d->evidence[i].number);
        list[i].sha256 = copy_text(c, d->evidence[i].sha256);
    }
    to->evidence = list;
}

static void copy_sheet(copying *c, const ocop_sheet *from, ocop_sheet *to)
{
    ocop_mark_given *marks = room_for(c, from->mark_count, sizeof *marks);
    const char **abstained = room_for(c, from->abstained_count, sizeof *abstained);
    *to = *from;
    const char **const texts[] = {&to->id,  &to->dossier,  &to->member, &to->sitting, &to->pack,
                                  &to->set, &to->replaces, &to->reason, &to->file};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = copy_text(c, *texts[i]);
    for (size_t i = 0; !c->failed && i < from->mark_count; i++) {
        marks[i] = from->marks[i];
        marks[i].no = copy_text(c, from->marks[i].no);
        marks[i].value = copy_raw(c, &from->marks[i].value);
    }
    for (size_t i = 0; !c->failed && i < from->abstained_count; i++)
        abstained[i] = copy_text(c, from->abstained[i]);
    to->marks = marks;
    to->abstained = abstained;
}

static void copy_sheets(copying *c, const ocop_dossier *d, ocop_dossier *to)
{
    ocop_sheet *list = room_for(c, d->sheet_count, sizeof *list);
    for (size_t i = 0; list != NULL && i < d->sheet_count; i++)
        copy_sheet(c, &d->sheets[i], &list[i]);
    to->sheets = list;
}

const ocop_dossier *ocop_pt_keep(ocop_arena *arena, const ocop_dossier *d)
{
    copying c = {.arena = arena};
    ocop_dossier *to = ocop_arena_alloc(arena, sizeof *to);
    if (to == NULL)
        return NULL;
    *to = (ocop_dossier){.file = copy_text(&c, d->file),
                         .line = d->line,
                         .id = copy_text(&c, d->id),
                         .name = copy_text(&c, d->name),
                         .group = copy_text(&c, d->group),
                         .producer_kind = copy_text(&c, d->producer_kind),
                         .set_count = d->set_count,
                         .kind = d->kind,
                         .filed_on = d->filed_on,
                         .assessed_on = d->assessed_on,
                         .previous_until = OCOP_NO_DATE,
                         .decision_date = OCOP_NO_DATE,
                         .recorded_points = -1,
                         .recorded_stars = -1,
                         .fact_count = d->fact_count,
                         .claim_count = d->claim_count,
                         .evidence_count = d->evidence_count,
                         .sheet_count = d->sheet_count,
                         .expect_count = d->expect_count};
    copy_choices(&c, d, to);
    copy_evidence(&c, d, to);
    copy_sheets(&c, d, to);
    copy_expect(&c, d, to);
    return c.failed ? NULL : to;
}
