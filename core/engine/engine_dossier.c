/* engine_dossier.c - what a dossier says, in the terms of one pack: set, facts, claims. */
#include "base_date.h"
#include "base_num.h"
#include "base_text.h"
#include "engine_priv.h"
#include <stdio.h>
#include <string.h>

/* ---- the set ---- */

static size_t set_total(const ocop_manifest *m)
{
    size_t n = 0;
    for (size_t i = 0; i < m->group_count; i++)
        n += m->groups[i].set_count;
    return n;
}

static const char *set_name(const void *ctx, size_t i)
{
    const ocop_manifest *m = ctx;
    for (size_t g = 0; g < m->group_count; g++) {
        if (i < m->groups[g].set_count)
            return m->groups[g].sets[i];
        i -= m->groups[g].set_count;
    }
    return "";
}

static const ocop_plan *fail_unknown(const ocop_manifest *m, const ocop_dossier *d,
                                     const ocop_set_choice *c, ocop_error *e)
{
    ocop_error_at(e, OCOP_EINPUT, d->file, c->line, c->column, "the pack %s has no set '%s'", m->id,
                  c->set);
    const char *near = ocop_text_nearest(c->set, set_total(m), set_name, m);
    if (near != NULL)
        ocop_error_hint(e, "did you mean '%s'?", near);
    else
        ocop_error_hint(e, "ocop rules show %s lists its sets", m->id);
    return NULL;
}

/* Candidates in this pack for a set of another one: what either side calls a counterpart. */
typedef struct candidates {
    const char *found[8];
    size_t count;
} candidates;

static void add_candidate(candidates *c, const char *set)
{
    for (size_t i = 0; i < c->count; i++)
        if (strcmp(c->found[i], set) == 0)
            return;
    if (c->count < sizeof c->found / sizeof *c->found)
        c->found[c->count++] = set;
}

static bool scan_counterparts(ocop_engine *g, size_t from, size_t to, const char *wanted,
                              candidates *out, ocop_error *e)
{
    const ocop_manifest *m = &ocop_packs_get(g->packs, from)->manifest;
    const ocop_manifest *to_manifest = &ocop_packs_get(g->packs, to)->manifest;
    const char *to_id = to_manifest->id;
    for (size_t i = 0; i < m->group_count; i++) {
        if (!ocop_load_group(g, from, i, e))
            return false;
        const ocop_loaded_group *lg = &g->loaded[from].groups[i];
        for (size_t j = 0; j < lg->count; j++) {
            const ocop_set *s = lg->plans[j].set;
            for (size_t k = 0; k < s->counterpart_count; k++) {
                const ocop_counterpart *cp = &s->counterparts[k];
                if (from == to && strcmp(cp->set, wanted) == 0)
                    add_candidate(out, s->key);
                if (from != to && strcmp(s->key, wanted) == 0 && strcmp(cp->pack, to_id) == 0 &&
                    ocop_manifest_group_of(to_manifest, cp->set) != NULL)
                    add_candidate(out, cp->set);
            }
        }
    }
    return true;
}

static const ocop_plan *by_counterpart(ocop_engine *g, size_t pack, const ocop_dossier *d,
                                       const ocop_set_choice *c, ocop_loaded_group **group,
                                       ocop_error *e)
{
    candidates found = {.count = 0};
    for (size_t i = 0; i < ocop_packs_count(g->packs); i++)
        if (!scan_counterparts(g, i, pack, c->set, &found, e))
            return NULL;
    const ocop_manifest *m = &ocop_packs_get(g->packs, pack)->manifest;
    if (found.count == 0)
        return fail_unknown(m, d, c, e);
    if (found.count == 1)
        return ocop_load_plan(g, pack, found.found[0], group, e);
    char list[200] = "";
    for (size_t i = 0; i < found.count; i++) {
        size_t n = strlen(list);
        snprintf(list + n, sizeof list - n, "%s%s", i == 0 ? "" : ", ", found.found[i]);
    }
    ocop_error_at(e, OCOP_EINPUT, d->file, c->line, c->column,
                  "the set '%s' has more than one counterpart in the pack %s: %s", c->set, m->id,
                  list);
    ocop_error_hint(e, "write set: {%s: ...}", m->id);
    return NULL;
}

static const ocop_set_choice *choice_for(const ocop_dossier *d, const char *pack)
{
    const ocop_set_choice *any = NULL;
    for (size_t i = 0; i < d->set_count; i++) {
        if (d->sets[i].pack != NULL && strcmp(d->sets[i].pack, pack) == 0)
            return &d->sets[i];
        any = any == NULL ? &d->sets[i] : any;
    }
    return any;
}

const ocop_plan *ocop_dossier_plan(ocop_engine *g, size_t pack, const ocop_dossier *d,
                                   ocop_loaded_group **group, ocop_error *e)
{
    const ocop_manifest *m = &ocop_packs_get(g->packs, pack)->manifest;
    const ocop_set_choice *c = choice_for(d, m->id);
    if (c == NULL) {
        ocop_error_at(e, OCOP_EINPUT, d->file, d->line, 0, "the dossier names no set");
        return NULL;
    }
    const ocop_plan *plan = ocop_load_plan(g, pack, c->set, group, e);
    if (plan == NULL && e->code == OCOP_OK)
        plan = by_counterpart(g, pack, d, c, group, e);
    if (plan == NULL)
        return NULL;
    const ocop_set *s = plan->set;
    if (s->missing_reason.vi != NULL) {
        ocop_error_at(e, OCOP_EINPUT, d->file, c->line, c->column,
                      "the set '%s' of %s has no sheet: %s", s->key, m->id,
                      ocop_text_is_vi() ? s->missing_reason.vi : s->missing_reason.en);
        return NULL;
    }
    if (d->group != NULL && strcmp(d->group, (*group)->group->key) != 0) {
        ocop_error_at(e, OCOP_EINPUT, d->file, c->line, c->column,
                      "the set '%s' belongs to the group '%s', the dossier says '%s'", s->key,
                      (*group)->group->key, d->group);
        return NULL;
    }
    return plan;
}

/* ---- facts ---- */

typedef struct converting {
    const ocop_dossier *d;
    const ocop_fact *f;
    const ocop_raw *raw;
    ocop_arena *arena;
    ocop_error *e;
} converting;

/* What the dossier has in place of what is asked: true, 0x10, 'abc'. */
static const char *found_text(const ocop_raw *r, char *out, size_t size)
{
    switch (r->kind) {
    case OCOP_RAW_BOOL:
        snprintf(out, size, "%s", r->truth ? "true" : "false");
        break;
    case OCOP_RAW_NUMBER:
        snprintf(out, size, "%.*s", (int)ocop_text_cut(r->text, r->len < 60 ? r->len : 60),
                 r->text);
        break;
    default:
        snprintf(out, size, "'%.*s'", (int)ocop_text_cut(r->text, r->len < 60 ? r->len : 60),
                 r->text);
        break;
    }
    return out;
}

static bool fail_value(const converting *c, const char *fmt, ...) OCOP_PRINTF(2, 3);
static bool fail_value(const converting *c, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    ocop_error_vat(c->e, OCOP_EINPUT, c->d->file, c->raw->line, c->raw->column, fmt, ap);
    va_end(ap);
    return false;
}

static const char *value_name(const void *ctx, size_t i)
{
    return ((const ocop_fact *)ctx)->values[i].key;
}

static bool to_enum(const converting *c, ocop_value *out)
{
    char allowed[200], found[80];
    const ocop_fact *f = c->f;
    if (c->raw->kind == OCOP_RAW_STRING) {
        out->n = ocop_fact_value_find(f, c->raw->text, c->raw->len);
        if (out->n >= 0)
            return true;
    }
    fail_value(c, "fact '%s': found %s, expected one of: %s", f->key,
               found_text(c->raw, found, sizeof found),
               ocop_fact_domain_text(f, allowed, sizeof allowed));
    if (c->raw->kind == OCOP_RAW_STRING) {
        const char *near = ocop_text_nearest(c->raw->text, f->value_count, value_name, f);
        if (near != NULL)
            ocop_error_hint(c->e, "did you mean '%s'?", near);
    }
    return false;
}

/* The value is none of the fact's: what stands there, and what was expected. */
static bool fail_number(const converting *c, ocop_num_fault fault)
{
    char allowed[64], found[80];
    const ocop_fact *f = c->f;
    found_text(c->raw, found, sizeof found);
    switch (fault) {
    case OCOP_NUM_OK:
        return fail_value(c, "fact '%s': found %s, expected %s", f->key, found,
                          ocop_fact_domain_text(f, allowed, sizeof allowed));
    case OCOP_NUM_PLACES:
        if (f->decimals == 0)
            return fail_value(c, "fact '%s': found %s, expected a whole number", f->key, found);
        return fail_value(c, "fact '%s': found %s, expected at most %d decimal places", f->key,
                          found, f->decimals);
    case OCOP_NUM_SYNTAX:
        return fail_value(c, "fact '%s': found %s, expected a number", f->key, found);
    case OCOP_NUM_RANGE:
        return fail_value(c, "fact '%s': the number %s is too large", f->key, found);
    }
    return false;
}

static bool to_number(const converting *c, ocop_value *out)
{
    const ocop_fact *f = c->f;
    if (c->raw->kind != OCOP_RAW_NUMBER)
        return fail_number(c, OCOP_NUM_SYNTAX);
    ocop_num_fault fault = ocop_num_parse(c->raw->text, c->raw->len, f->decimals, &out->n);
    return (fault == OCOP_NUM_OK && out->n >= f->min && out->n <= f->max) || fail_number(c, fault);
}

static bool to_date(const converting *c, ocop_value *out)
{
    char found[80], allowed[64];
    int32_t day = 0;
    const ocop_fact *f = c->f;
    if (c->raw->kind != OCOP_RAW_STRING || !ocop_date_parse(c->raw->text, c->raw->len, &day))
        return fail_value(c, "fact '%s': found %s, expected a date YYYY-MM-DD", f->key,
                          found_text(c->raw, found, sizeof found));
    out->n = day;
    return (day >= f->min && day <= f->max) ||
           fail_value(c, "fact '%s': found %s, expected %s", f->key,
                      found_text(c->raw, found, sizeof found),
                      ocop_fact_domain_text(f, allowed, sizeof allowed));
}

static bool to_value(const converting *c, ocop_value *out)
{
    char found[80];
    const ocop_fact *f = c->f;
    switch (f->type) {
    case OCOP_FACT_BOOLEAN:
        out->n = c->raw->truth;
        return c->raw->kind == OCOP_RAW_BOOL ||
               fail_value(c, "fact '%s': found %s, expected true or false", f->key,
                          found_text(c->raw, found, sizeof found));
    case OCOP_FACT_ENUM:
        return to_enum(c, out);
    case OCOP_FACT_NUMBER:
        return to_number(c, out);
    case OCOP_FACT_DATE:
        return to_date(c, out);
    case OCOP_FACT_TEXT:
        if (c->raw->kind == OCOP_RAW_BOOL)
            return fail_value(c, "fact '%s': found %s, expected a text", f->key,
                              found_text(c->raw, found, sizeof found));
        out->n = 0;
        out->text = ocop_text_nfc(c->arena, c->raw->text);
        return out->text != NULL ||
               ocop_error_at(c->e, OCOP_ENOMEM, c->d->file, c->raw->line, 0, "out of memory");
    }
    return false;
}

bool ocop_dossier_values(const ocop_loaded_pack *p, const ocop_dossier *d, ocop_arena *arena,
                         ocop_value *values, bool *presumed, ocop_error *e)
{
    const ocop_vocab *v = &p->pack->vocab;
    for (size_t i = 0; i < v->fact_count; i++)
        values[i] = (ocop_value){OCOP_MISSING, NULL};
    for (size_t i = 0; i < d->fact_count; i++) {
        int slot = p->slot_of_name[d->facts[i].name];
        if (slot < 0 || d->facts[i].value.kind == OCOP_RAW_NULL)
            continue;
        const converting c = {d, &v->facts[slot], &d->facts[i].value, arena, e};
        if (!to_value(&c, &values[slot]))
            return false;
    }
    for (size_t i = 0; i < v->fact_count; i++) {
        presumed[i] = values[i].n == OCOP_MISSING && v->facts[i].has_presumed;
        if (presumed[i])
            values[i].n = v->facts[i].presumed;
    }
    return true;
}

/* ---- claims of the self-assessment ---- */

static const char *criterion_no(const void *ctx, size_t i)
{
    return ((const ocop_set *)ctx)->criteria[i].no;
}

static int option_of_claim(const ocop_criterion *c, const ocop_claim *claim)
{
    int64_t points = 0;
    const ocop_raw *r = &claim->value;
    bool is_number = r->kind == OCOP_RAW_NUMBER &&
                     ocop_num_parse(r->text, r->len, OCOP_POINT_DECIMALS, &points) == OCOP_NUM_OK;
    for (size_t i = 0; i < c->option_count; i++) {
        const char *key = c->options[i].key;
        if (is_number ? c->options[i].points == points
                      : r->kind == OCOP_RAW_STRING && strncmp(key, r->text, r->len) == 0 &&
                            key[r->len] == '\0')
            return (int)i;
    }
    return -1;
}

/* "simple (0), concise (1)": what a claim may say. */
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

/* A rule has no options: a claim is points between 0 and its maximum. */
static bool rule_claim(const ocop_criterion *c, const ocop_claim *claim, int64_t *points)
{
    const ocop_raw *r = &claim->value;
    return r->kind == OCOP_RAW_NUMBER &&
           ocop_num_parse(r->text, r->len, OCOP_POINT_DECIMALS, points) == OCOP_NUM_OK &&
           *points >= 0 && *points <= c->max;
}

bool ocop_dossier_claims(const ocop_set *s, const ocop_dossier *d, int *options, int64_t *points,
                         ocop_error *e)
{
    char found[80], allowed[200];
    for (size_t i = 0; i < s->criterion_count; i++) {
        options[i] = -1;
        points[i] = -1;
    }
    for (size_t i = 0; i < d->claim_count; i++) {
        const ocop_claim *claim = &d->claims[i];
        int at = ocop_set_find(s, claim->no);
        if (at < 0) {
            ocop_error_at(e, OCOP_EINPUT, d->file, claim->line, claim->column,
                          "self-assessment: the set '%s' has no criterion '%s'", s->key, claim->no);
            const char *near = ocop_text_nearest(claim->no, s->criterion_count, criterion_no, s);
            if (near != NULL)
                ocop_error_hint(e, "did you mean '%s'?", near);
            return false;
        }
        if (claim->value.kind == OCOP_RAW_NULL)
            continue;
        const ocop_criterion *c = &s->criteria[at];
        if (points[at] >= 0)
            return ocop_error_at(e, OCOP_EINPUT, d->file, claim->line, claim->column,
                                 "self-assessment: criterion %s is claimed twice", c->no);
        if (c->form == OCOP_RULE) {
            if (rule_claim(c, claim, &points[at]))
                continue;
            ocop_num_print(c->max, OCOP_POINT_DECIMALS, '.', allowed);
            return ocop_error_at(e, OCOP_EINPUT, d->file, claim->value.line, claim->value.column,
                                 "self-assessment: criterion %s: found %s, expected points from 0 "
                                 "to %s",
                                 c->no, found_text(&claim->value, found, sizeof found), allowed);
        }
        options[at] = option_of_claim(c, claim);
        if (options[at] < 0) {
            list_options(c, allowed, sizeof allowed);
            return ocop_error_at(e, OCOP_EINPUT, d->file, claim->value.line, claim->value.column,
                                 "self-assessment: criterion %s: found %s, expected one of: %s",
                                 c->no, found_text(&claim->value, found, sizeof found), allowed);
        }
        points[at] = c->options[options[at]].points;
    }
    return true;
}
