/* canon_result.c - an assessment as one JSON object; keys in the order of docs/formats.md. */
#include "base_date.h"
#include "base_num.h"
#include "canon.h"
#include <string.h>

static void name(ocop_buf *b, const char *key)
{
    if (b->data != NULL && b->len > 0 && b->data[b->len - 1] != '{')
        ocop_buf_putc(b, ',');
    ocop_buf_printf(b, "\"%s\":", key);
}

static void text(ocop_buf *b, const char *key, const char *s)
{
    name(b, key);
    ocop_json_string(b, s);
}

static void points(ocop_buf *b, const char *key, int64_t v)
{
    name(b, key);
    ocop_json_number(b, v, OCOP_POINT_DECIMALS);
}

static void integer(ocop_buf *b, const char *key, int64_t v)
{
    name(b, key);
    ocop_buf_int(b, v);
}

static void next_item(ocop_buf *b)
{
    if (b->data != NULL && b->len > 0 && b->data[b->len - 1] != '[')
        ocop_buf_putc(b, ',');
}

static void fraction(ocop_buf *b, const char *key, ocop_fraction f)
{
    name(b, key);
    ocop_buf_putc(b, '{');
    points(b, "sum", f.sum);
    integer(b, "count", f.count);
    ocop_buf_putc(b, '}');
}

static void facts_of(ocop_buf *b, const ocop_assessment *a, const ocop_score *s)
{
    size_t n = 0;
    const uint16_t *facts = ocop_score_facts(s, &n);
    bool any_presumed = false;
    name(b, "facts");
    ocop_buf_putc(b, '{');
    for (size_t i = 0; i < n; i++) {
        any_presumed = any_presumed || a->presumed[facts[i]];
        if (a->values[facts[i]].n == OCOP_MISSING)
            continue;
        name(b, a->vocab->facts[facts[i]].key);
        ocop_json_value(b, &a->vocab->facts[facts[i]], a->values[facts[i]]);
    }
    ocop_buf_putc(b, '}');
    if (!any_presumed)
        return;
    name(b, "presumed");
    ocop_buf_putc(b, '[');
    for (size_t i = 0; i < n; i++) {
        if (!a->presumed[facts[i]])
            continue;
        next_item(b);
        ocop_json_string(b, a->vocab->facts[facts[i]].key);
    }
    ocop_buf_putc(b, ']');
}

static void missing_of(ocop_buf *b, const ocop_assessment *a, const ocop_score *s)
{
    size_t n = 0;
    const uint16_t *facts = ocop_score_facts(s, &n);
    if (s->state != OCOP_UNDECIDED)
        return;
    name(b, "missing");
    ocop_buf_putc(b, '[');
    for (size_t i = 0; i < n; i++) {
        if (a->values[facts[i]].n != OCOP_MISSING)
            continue;
        next_item(b);
        ocop_json_string(b, a->vocab->facts[facts[i]].key);
    }
    ocop_buf_putc(b, ']');
}

/* Who made the line what it is: the pack at the bottom, and the lines laid over it. */
static void origin_of(ocop_buf *b, const ocop_assessment *a, const ocop_criterion *c)
{
    char line[256];
    if (a->pack->root_id == NULL)
        return;
    name(b, "origin");
    ocop_buf_putc(b, '[');
    ocop_json_string(b, a->pack->root_id);
    for (size_t i = 0; i < c->origin_count; i++) {
        next_item(b);
        ocop_json_string(b, ocop_line_origin(c->origin[i], line, sizeof line));
    }
    ocop_buf_putc(b, ']');
}

static void score(ocop_buf *b, const ocop_assessment *a, const ocop_score *s)
{
    char source[512];
    const ocop_criterion *c = s->criterion;
    next_item(b);
    ocop_buf_putc(b, '{');
    text(b, "no", c->no);
    text(b, "key", c->key);
    text(b, "state", ocop_state_name(s->state));
    name(b, "points");
    if (s->has_points)
        ocop_json_number(b, s->points, OCOP_POINT_DECIMALS);
    else
        ocop_buf_puts(b, "null");
    points(b, "low", s->low);
    points(b, "high", s->high);
    points(b, "max", c->max);
    if (s->mean.count > 0)
        fraction(b, "mean", s->mean);
    text(b, "option", s->option == NULL ? NULL : s->option->key);
    facts_of(b, a, s);
    missing_of(b, a, s);
    if (s->reason.vi != NULL) {
        name(b, "reason");
        ocop_json_text2(b, s->reason);
    }
    text(b, "source", ocop_score_source(a, s, source, sizeof source));
    origin_of(b, a, c);
    ocop_buf_putc(b, '}');
}

static void sum(ocop_buf *b, const char *key, const ocop_sum *s, const ocop_fraction *mean)
{
    name(b, key);
    ocop_buf_putc(b, '{');
    points(b, "points", s->points);
    points(b, "low", s->low);
    points(b, "high", s->high);
    points(b, "max", s->max);
    if (mean != NULL && mean->count > 0)
        fraction(b, "mean", *mean);
    ocop_buf_putc(b, '}');
}

static void marks(ocop_buf *b, const ocop_assessment *a)
{
    name(b, "marks_unmet");
    ocop_buf_putc(b, '[');
    for (size_t i = 0; i < a->mark_unmet_count; i++) {
        const ocop_mark_unmet *m = &a->marks_unmet[i];
        next_item(b);
        ocop_buf_putc(b, '{');
        integer(b, "stars", m->stars);
        text(b, "no", m->criterion->no);
        text(b, "option", m->option->key);
        if (m->open)
            text(b, "state", "open");
        ocop_buf_putc(b, '}');
    }
    ocop_buf_putc(b, ']');
}

static void gates(ocop_buf *b, const ocop_assessment *a)
{
    name(b, "gates");
    ocop_buf_putc(b, '[');
    for (size_t i = 0; i < a->gate_count; i++) {
        const ocop_gate_hit *g = &a->gates[i];
        next_item(b);
        ocop_buf_putc(b, '{');
        text(b, "no", g->criterion == NULL ? NULL : g->criterion->no);
        text(b, "key", g->gate->key);
        text(b, "effect", ocop_effect_name(g->gate->effect));
        text(b, "state", g->open ? "open" : "fired");
        name(b, "reason");
        ocop_json_text2(b, g->gate->reason);
        ocop_buf_putc(b, '}');
    }
    ocop_buf_putc(b, ']');
}

static void finding(ocop_buf *b, const ocop_finding *f)
{
    ocop_buf vi, en;
    ocop_buf_init(&vi);
    ocop_buf_init(&en);
    ocop_canon_finding(f, &vi, &en);
    next_item(b);
    ocop_buf_putc(b, '{');
    text(b, "level", ocop_level_name(f->level));
    text(b, "id", f->id);
    text(b, "no", f->no);
    name(b, "args");
    ocop_buf_putc(b, '[');
    for (size_t i = 0; i < OCOP_FINDING_ARGS && f->args[i] != NULL; i++) {
        next_item(b);
        ocop_json_string(b, f->args[i]);
    }
    ocop_buf_putc(b, ']');
    text(b, "message", en.data == NULL ? "" : en.data);
    ocop_buf_putc(b, '}');
    b->failed = b->failed || vi.failed || en.failed;
    ocop_buf_free(&vi);
    ocop_buf_free(&en);
}

static void seat(ocop_buf *b, const ocop_seat *s)
{
    next_item(b);
    ocop_buf_putc(b, '{');
    text(b, "member", s->member->id);
    text(b, "role", s->member->role);
    text(b, "state", ocop_sheet_state_name(s->state));
    name(b, "counts");
    ocop_buf_puts(b, s->counts ? "true" : "false");
    if (s->total.count > 0)
        fraction(b, "total", s->total);
    ocop_buf_putc(b, '}');
}

static void flip(ocop_buf *b, const char *key, ocop_flip f)
{
    if (f.moves == 0)
        return;
    name(b, key);
    ocop_buf_putc(b, '{');
    integer(b, "moves", f.moves);
    integer(b, "stars", f.stars);
    ocop_buf_putc(b, '}');
}

static void firmness(ocop_buf *b, const ocop_council *k)
{
    name(b, "firm");
    ocop_buf_putc(b, '{');
    name(b, "without_any_member");
    ocop_buf_puts(b, k->firm_members ? "true" : "false");
    if (k->weak_member != NULL)
        text(b, "member", k->weak_member);
    name(b, "any_mark_moved");
    ocop_buf_puts(b, k->firm_moves ? "true" : "false");
    flip(b, "down", k->down);
    flip(b, "up", k->up);
    ocop_buf_putc(b, '}');
}

static void council(ocop_buf *b, const ocop_assessment *a)
{
    const ocop_council *k = a->council;
    if (k == NULL)
        return;
    name(b, "council");
    ocop_buf_putc(b, '{');
    text(b, "state", ocop_council_state_name(k->state));
    text(b, "why", k->why);
    integer(b, "sealed", (int64_t)k->sealed);
    integer(b, "counted", (int64_t)k->counted);
    name(b, "members");
    ocop_buf_putc(b, '[');
    for (size_t i = 0; i < k->seat_count; i++)
        seat(b, &k->seats[i]);
    ocop_buf_putc(b, ']');
    name(b, "most_spread");
    ocop_buf_putc(b, '[');
    for (size_t i = 0; i < k->most_spread_count; i++) {
        next_item(b);
        ocop_json_string(b, a->set->criteria[k->most_spread[i]].no);
    }
    ocop_buf_putc(b, ']');
    if (k->rounded)
        points(b, "rounded", k->decisive);
    if (k->state == OCOP_COUNCIL_OK)
        firmness(b, k);
    ocop_buf_putc(b, '}');
}

/* Who awards, and from when to when the certificate runs. */
static void award(ocop_buf *b, const ocop_assessment *a)
{
    char day[12];
    const ocop_council *k = a->council;
    if (k == NULL)
        return;
    text(b, "awarded_by", k->awarded_by);
    text(b, "forward_to", k->forward_to);
    name(b, "certificate");
    if (k->certificate_from == OCOP_NO_DATE) {
        ocop_buf_puts(b, "null");
        return;
    }
    ocop_buf_putc(b, '{');
    text(b, "from", ocop_date_print(k->certificate_from, day));
    text(b, "until", ocop_date_print(k->certificate_until, day));
    ocop_buf_putc(b, '}');
}

static void stars(ocop_buf *b, const ocop_assessment *a)
{
    name(b, "stars");
    if (a->council != NULL && a->council->state != OCOP_COUNCIL_OK) {
        ocop_buf_puts(b, "null"); /* none, which is not 0 */
        return;
    }
    ocop_buf_putc(b, '{');
    integer(b, "certain", a->stars_certain);
    integer(b, "possible", a->stars_possible);
    if (a->has_self) {
        name(b, "self");
        ocop_buf_puts(b, "true");
    }
    ocop_buf_putc(b, '}');
}

static void head(ocop_buf *b, const ocop_assessment *a, const ocop_names *catalogue)
{
    char iso[12], hash[OCOP_SHA256_HEX] = "";
    if (!ocop_canon_dossier_hash(a->dossier, catalogue, hash))
        b->failed = true;
    text(b, "dossier", a->dossier->id);
    name(b, "dossier_hash");
    ocop_buf_printf(b, "\"sha256:%s\"", hash);
    name(b, "pack");
    ocop_buf_putc(b, '{');
    text(b, "id", a->pack->id);
    text(b, "version", a->pack->version);
    name(b, "hash");
    ocop_buf_printf(b, "\"sha256:%s\"", a->pack_hash);
    if (a->pack_forced) {
        name(b, "forced");
        ocop_buf_puts(b, "true");
    }
    ocop_buf_putc(b, '}');
    integer(b, "engine_semantics", OCOP_ENGINE_SEMANTICS);
    name(b, "limits");
    ocop_buf_putc(b, '{');
    integer(b, "steps", a->steps_limit);
    integer(b, "bytes", a->bytes_limit);
    ocop_buf_putc(b, '}');
    text(b, "set", a->set->key);
    text(b, "date", ocop_date_print(a->date, iso));
    text(b, "basis", a->by_council ? "council" : "facts");
}

void ocop_canon_result(ocop_buf *b, const ocop_assessment *a, const ocop_names *catalogue)
{
    ocop_buf_putc(b, '{');
    head(b, a, catalogue);
    name(b, "criteria");
    ocop_buf_putc(b, '[');
    for (size_t i = 0; i < a->set->criterion_count; i++)
        score(b, a, &a->scores[i]);
    ocop_buf_putc(b, ']');
    name(b, "parts");
    ocop_buf_putc(b, '{');
    for (size_t i = 0; i < a->pack->part_count; i++)
        sum(b, a->pack->parts[i].key, &a->parts[i],
            a->council == NULL ? NULL : &a->council->parts[i]);
    ocop_buf_putc(b, '}');
    sum(b, "total", &a->total, a->council == NULL ? NULL : &a->council->total);
    stars(b, a);
    council(b, a);
    award(b, a);
    marks(b, a);
    gates(b, a);
    name(b, "findings");
    ocop_buf_putc(b, '[');
    for (size_t i = 0; i < a->finding_count; i++)
        finding(b, &a->findings[i]);
    ocop_buf_putc(b, ']');
    ocop_buf_putc(b, '}');
}
