/* plugin_view.c - assessments as writers see them: flat structs, texts that live for one call. */
#include "plugin_view.h"
#include "base_date.h"
#include "base_mem.h"
#include "base_num.h"
#include "canon.h"
#include "model_words.h"
#include "plugin_priv.h"
#include <stdio.h>
#include <string.h>

/* The model's assessment first: a writer's pointer to it is a pointer to this. */
struct ocop_written {
    ocop_assessment a;
    const ocop_names *catalogue;
    ocop_arena *arena; /* texts of the views */
    ocop_buf json;
};

ocop_written *ocop_written_new(const ocop_names *catalogue, ocop_error *e)
{
    ocop_written *w = ocop_realloc(NULL, sizeof *w);
    ocop_arena *arena = ocop_arena_new();
    if (w == NULL || arena == NULL) {
        ocop_free(w);
        ocop_arena_free(arena);
        ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
        return NULL;
    }
    *w = (ocop_written){.catalogue = catalogue, .arena = arena};
    return w;
}

void ocop_written_free(ocop_written *w)
{
    if (w == NULL)
        return;
    ocop_buf_free(&w->json);
    ocop_arena_free(w->arena);
    ocop_free(w);
}

const ocop_assessment *ocop_written_show(ocop_written *w, const ocop_assessment *a)
{
    ocop_arena_reset(w->arena);
    w->a = *a;
    return &w->a;
}

static ocop_arena *texts(const ocop_assessment *a)
{
    return ((const ocop_written *)(const void *)a)->arena;
}

static const char *or_empty(const char *s)
{
    return s == NULL ? "" : s;
}

/* A copy in the view's arena; "" when memory is out. */
static const char *kept(const ocop_assessment *a, const char *s)
{
    return or_empty(ocop_arena_strdup(texts(a), s));
}

/* An older plugin knows a shorter struct: it gets as much as it has room for. */
static bool give(void *out, const void *full, size_t size)
{
    uint32_t theirs = *(const uint32_t *)out;
    if (theirs < sizeof theirs)
        return false;
    memcpy(out, full, theirs < size ? theirs : size);
    *(uint32_t *)out = theirs;
    return true;
}

/* "6.3, 7": the criteria on which members differ most. */
static const char *most_spread(const ocop_assessment *a)
{
    char text[128] = "";
    size_t len = 0;
    for (size_t i = 0; i < a->council->most_spread_count; i++) {
        const char *no = a->set->criteria[a->council->most_spread[i]].no;
        int n = snprintf(text + len, sizeof text - len, "%s%s", i == 0 ? "" : ", ", no);
        if (n < 0 || (size_t)n >= sizeof text - len)
            break;
        len += (size_t)n;
    }
    return kept(a, text);
}

static void view_council(const ocop_assessment *a, ocop_head_view *v)
{
    char day[12];
    const ocop_council *k = a->council;
    v->council_state = v->council_why = v->awarded_by = v->forward_to = v->certificate_from =
        v->certificate_until = v->weak_member = v->most_spread = "";
    if (k == NULL)
        return;
    v->council_state = ocop_council_state_name(k->state);
    v->council_why = or_empty(k->why);
    v->seats = k->seat_count;
    v->sealed = k->sealed;
    v->counted = k->counted;
    v->mean_sum = k->total.sum;
    v->mean_count = k->total.count;
    v->awarded_by = or_empty(k->awarded_by);
    v->forward_to = or_empty(k->forward_to);
    v->certificate_from = kept(a, ocop_date_print(k->certificate_from, day));
    v->certificate_until = kept(a, ocop_date_print(k->certificate_until, day));
    v->firm_members = k->firm_members;
    v->firm_moves = k->firm_moves;
    v->weak_member = or_empty(k->weak_member);
    v->down_moves = k->down.moves;
    v->down_stars = k->down.stars;
    v->up_moves = k->up.moves;
    v->up_stars = k->up.stars;
    v->most_spread = most_spread(a);
}

bool ocop_view_seat(const ocop_assessment *a, size_t i, ocop_seat_view *out)
{
    if (a->council == NULL || i >= a->council->seat_count)
        return false;
    const ocop_seat *s = &a->council->seats[i];
    const ocop_seat_view v = {.size = sizeof v,
                              .member = s->member->id,
                              .role = s->member->role,
                              .state = ocop_sheet_state_name(s->state),
                              .counts = s->counts,
                              .total = s->total.count == 0 ? -1 : ocop_fraction_cut(s->total)};
    return give(out, &v, sizeof v);
}

bool ocop_view_band(const ocop_assessment *a, size_t i, ocop_band_view *out)
{
    if (i >= a->pack->band_count)
        return false;
    const ocop_band_view v = {
        .size = sizeof v, .stars = a->pack->bands[i].stars, .from = a->pack->bands[i].from};
    return give(out, &v, sizeof v);
}

bool ocop_view_law(const ocop_assessment *a, size_t i, ocop_law_view *out)
{
    char day[12];
    if (i >= a->pack->law_count)
        return false;
    const ocop_basis_law *law = &a->pack->laws[i];
    const ocop_law_view v = {.size = sizeof v,
                             .no = law->no,
                             .date = kept(a, ocop_date_print(law->date, day)),
                             .title_vi = law->title.vi,
                             .title_en = law->title.en};
    return give(out, &v, sizeof v);
}

bool ocop_view_head(const ocop_assessment *a, ocop_head_view *out)
{
    char iso[12];
    const ocop_dossier *d = a->dossier;
    const ocop_group *group = ocop_manifest_group_of(a->pack, a->set->key);
    ocop_head_view v = {.size = sizeof v,
                        .dossier = d->id,
                        .name = or_empty(d->name),
                        .producer = or_empty(d->producer_name),
                        .province = or_empty(d->province),
                        .commune = or_empty(d->commune),
                        .pack_id = a->pack->id,
                        .pack_version = a->pack->version,
                        .pack_hash = a->pack_hash,
                        .set = a->set->key,
                        .set_vi = a->set->title.vi,
                        .set_en = a->set->title.en,
                        .date = kept(a, ocop_date_print(a->date, iso)),
                        .basis = a->by_council ? "council" : "facts",
                        .stars_certain = a->stars_certain,
                        .stars_possible = a->stars_possible,
                        .self_claimed = a->has_self,
                        .points = a->total.points,
                        .low = a->total.low,
                        .high = a->total.high,
                        .max = a->total.max,
                        .parts = a->pack->part_count,
                        .sections = a->set->section_count,
                        .scores = a->set->criterion_count,
                        .marks_unmet = a->mark_unmet_count,
                        .gates = a->gate_count,
                        .findings = a->finding_count,
                        .group = group == NULL ? "" : group->key,
                        .group_vi = group == NULL ? "" : group->title.vi,
                        .group_en = group == NULL ? "" : group->title.en,
                        .bands = a->pack->band_count,
                        .laws = a->pack->law_count};
    view_council(a, &v);
    return give(out, &v, sizeof v);
}

bool ocop_view_part(const ocop_assessment *a, size_t i, ocop_sum_view *out)
{
    if (i >= a->pack->part_count)
        return false;
    const ocop_part *p = &a->pack->parts[i];
    const ocop_sum *s = &a->parts[i];
    ocop_sum_view v = {.size = sizeof v,
                       .key = p->key,
                       .no = "",
                       .title_vi = p->title.vi,
                       .title_en = p->title.en,
                       .points = s->points,
                       .low = s->low,
                       .high = s->high,
                       .max = s->max,
                       .part = i};
    for (size_t j = 0; j < a->set->criterion_count; j++) {
        if ((size_t)a->set->criteria[j].part != i)
            continue;
        if (v.count == 0)
            v.first = j;
        v.count++;
    }
    return give(out, &v, sizeof v);
}

bool ocop_view_section(const ocop_assessment *a, size_t i, ocop_sum_view *out)
{
    if (i >= a->set->section_count)
        return false;
    const ocop_section *x = &a->set->sections[i];
    const ocop_sum *s = &a->sections[i];
    const ocop_sum_view v = {.size = sizeof v,
                             .key = x->key,
                             .no = x->no,
                             .title_vi = x->title.vi,
                             .title_en = x->title.en,
                             .points = s->points,
                             .low = s->low,
                             .high = s->high,
                             .max = s->max,
                             .part = (size_t)x->part,
                             .first = x->first,
                             .count = x->count};
    return give(out, &v, sizeof v);
}

bool ocop_view_score(const ocop_assessment *a, size_t i, ocop_score_view *out)
{
    if (i >= a->set->criterion_count)
        return false;
    const ocop_score *s = &a->scores[i];
    const ocop_criterion *c = s->criterion;
    char source[512];
    size_t facts = 0;
    ocop_score_facts(s, &facts);
    const ocop_score_view v = {.size = sizeof v,
                               .no = c->no,
                               .key = c->key,
                               .title_vi = c->title.vi,
                               .title_en = c->title.en,
                               .article_vi = or_empty(c->article.vi),
                               .article_en = or_empty(c->article.en),
                               .form = ocop_form_name(c->form),
                               .state = ocop_state_name(s->state),
                               .has_points = s->has_points,
                               .points = s->points,
                               .low = s->low,
                               .high = s->high,
                               .max = c->max,
                               .option = s->option == NULL ? "" : s->option->key,
                               .option_vi = s->option == NULL ? "" : s->option->title.vi,
                               .option_en = s->option == NULL ? "" : s->option->title.en,
                               .reason_vi = or_empty(s->reason.vi),
                               .reason_en = or_empty(s->reason.en),
                               .source = kept(a, ocop_score_source(a, s, source, sizeof source)),
                               .part = (size_t)c->part,
                               .section = (size_t)c->section,
                               .facts = facts,
                               .mean_sum = s->mean.sum,
                               .mean_count = s->mean.count,
                               .spread = s->spread};
    return give(out, &v, sizeof v);
}

bool ocop_view_score_fact(const ocop_assessment *a, size_t i, size_t j, ocop_fact_view *out)
{
    char text[256];
    size_t count = 0;
    if (i >= a->set->criterion_count)
        return false;
    const uint16_t *facts = ocop_score_facts(&a->scores[i], &count);
    if (j >= count)
        return false;
    const ocop_fact *f = &a->vocab->facts[facts[j]];
    const ocop_value value = a->values[facts[j]];
    ocop_fact_view v = {.size = sizeof v,
                        .key = f->key,
                        .title_vi = f->title.vi,
                        .title_en = f->title.en,
                        .unit = or_empty(f->unit),
                        .missing = value.n == OCOP_MISSING,
                        .presumed = a->presumed[facts[j]]};
    v.value = v.value_vi = v.value_en = kept(a, ocop_fact_value_text(f, value, text, sizeof text));
    if (f->type == OCOP_FACT_ENUM && !v.missing) {
        v.value_vi = f->values[value.n].title.vi;
        v.value_en = f->values[value.n].title.en;
    }
    ocop_buf words;
    ocop_buf_init(&words);
    ocop_value_words(&words, f, value);
    v.words = kept(a, words.failed ? "" : or_empty(words.data));
    ocop_buf_free(&words);
    return give(out, &v, sizeof v);
}

bool ocop_view_mark(const ocop_assessment *a, size_t i, ocop_mark_view *out)
{
    if (i >= a->mark_unmet_count)
        return false;
    const ocop_mark_unmet *m = &a->marks_unmet[i];
    const ocop_mark_view v = {.size = sizeof v,
                              .stars = m->stars,
                              .no = m->criterion->no,
                              .title_vi = m->criterion->title.vi,
                              .title_en = m->criterion->title.en,
                              .option = m->option->key,
                              .option_vi = m->option->title.vi,
                              .option_en = m->option->title.en,
                              .need = m->option->points,
                              .open = m->open};
    return give(out, &v, sizeof v);
}

bool ocop_view_gate(const ocop_assessment *a, size_t i, ocop_gate_view *out)
{
    if (i >= a->gate_count)
        return false;
    const ocop_gate_hit *g = &a->gates[i];
    const ocop_gate_view v = {.size = sizeof v,
                              .no = g->criterion == NULL ? "" : g->criterion->no,
                              .key = g->gate->key,
                              .effect = ocop_effect_name(g->gate->effect),
                              .reason_vi = g->gate->reason.vi,
                              .reason_en = g->gate->reason.en,
                              .open = g->open};
    return give(out, &v, sizeof v);
}

bool ocop_view_finding(const ocop_assessment *a, size_t i, ocop_finding_view *out)
{
    if (i >= a->finding_count)
        return false;
    const ocop_finding *f = &a->findings[i];
    ocop_buf vi, en;
    ocop_buf_init(&vi);
    ocop_buf_init(&en);
    ocop_canon_finding_people(f, &vi, &en);
    const ocop_finding_view v = {.size = sizeof v,
                                 .level = ocop_level_name(f->level),
                                 .id = f->id,
                                 .no = or_empty(f->no),
                                 .message_vi = kept(a, or_empty(vi.data)),
                                 .message_en = kept(a, or_empty(en.data))};
    ocop_buf_free(&vi);
    ocop_buf_free(&en);
    return give(out, &v, sizeof v);
}

const char *ocop_view_json(const ocop_assessment *a, size_t *len)
{
    ocop_written *w = (ocop_written *)(uintptr_t)(const void *)a;
    ocop_buf_reset(&w->json);
    ocop_canon_result(&w->json, a, w->catalogue);
    *len = w->json.len;
    return w->json.failed ? NULL : w->json.data;
}
