/* canon_result.c - an assessment as one JSON object; keys in the order of docs/formats.md. */
#include "base_date.h"
#include "base_num.h"
#include "canon.h"
#include <string.h>

/* A member's name and value. The name is one constant piece: half of a result is names. */
#define NAME(b, key)       name(b, "\"" #key "\":", sizeof #key + 2)
#define TEXT(b, key, s)    (NAME(b, key), ocop_json_string(b, s))
#define INTEGER(b, key, v) (NAME(b, key), ocop_buf_int(b, v))
#define POINTS(b, key, v)  (NAME(b, key), ocop_json_number(b, v, OCOP_POINT_DECIMALS))

/* `quoted` is the name with its quotes and colon. */
static inline void name(ocop_buf *b, const char *quoted, size_t n)
{
    if (b->data != NULL && b->len > 0 && b->data[b->len - 1] != '{')
        ocop_buf_putc(b, ',');
    ocop_buf_add(b, quoted, n);
}

/* A name that the pack gives. */
static void own_name(ocop_buf *b, const char *key)
{
    if (b->data != NULL && b->len > 0 && b->data[b->len - 1] != '{')
        ocop_buf_putc(b, ',');
    ocop_json_string(b, key);
    ocop_buf_putc(b, ':');
}

static void next_item(ocop_buf *b)
{
    if (b->data != NULL && b->len > 0 && b->data[b->len - 1] != '[')
        ocop_buf_putc(b, ',');
}

static void fraction(ocop_buf *b, ocop_fraction f)
{
    ocop_buf_putc(b, '{');
    POINTS(b, sum, f.sum);
    INTEGER(b, count, f.count);
    ocop_buf_putc(b, '}');
}

static void facts_of(ocop_buf *b, const ocop_assessment *a, const ocop_score *s)
{
    size_t n = 0;
    const uint16_t *facts = ocop_score_facts(s, &n);
    bool any_presumed = false;
    NAME(b, facts);
    ocop_buf_putc(b, '{');
    for (size_t i = 0; i < n; i++) {
        any_presumed = any_presumed || a->presumed[facts[i]];
        if (a->values[facts[i]].n == OCOP_MISSING)
            continue;
        own_name(b, a->vocab->facts[facts[i]].key);
        ocop_json_value(b, &a->vocab->facts[facts[i]], a->values[facts[i]]);
    }
    ocop_buf_putc(b, '}');
    if (!any_presumed)
        return;
    NAME(b, presumed);
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
    NAME(b, missing);
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
    NAME(b, origin);
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
    TEXT(b, no, c->no);
    TEXT(b, key, c->key);
    TEXT(b, state, ocop_state_name(s->state));
    NAME(b, points);
    if (s->has_points)
        ocop_json_number(b, s->points, OCOP_POINT_DECIMALS);
    else
        ocop_buf_puts(b, "null");
    POINTS(b, low, s->low);
    POINTS(b, high, s->high);
    POINTS(b, max, c->max);
    if (s->mean.count > 0) {
        NAME(b, mean);
        fraction(b, s->mean);
    }
    TEXT(b, option, s->option == NULL ? NULL : s->option->key);
    facts_of(b, a, s);
    missing_of(b, a, s);
    if (s->reason.vi != NULL) {
        NAME(b, reason);
        ocop_json_text2(b, s->reason);
    }
    TEXT(b, source, ocop_score_source(a, s, source, sizeof source));
    origin_of(b, a, c);
    ocop_buf_putc(b, '}');
}

static void sum(ocop_buf *b, const ocop_sum *s, const ocop_fraction *mean)
{
    ocop_buf_putc(b, '{');
    POINTS(b, points, s->points);
    POINTS(b, low, s->low);
    POINTS(b, high, s->high);
    POINTS(b, max, s->max);
    if (mean != NULL && mean->count > 0) {
        NAME(b, mean);
        fraction(b, *mean);
    }
    ocop_buf_putc(b, '}');
}

static void marks(ocop_buf *b, const ocop_assessment *a)
{
    NAME(b, marks_unmet);
    ocop_buf_putc(b, '[');
    for (size_t i = 0; i < a->mark_unmet_count; i++) {
        const ocop_mark_unmet *m = &a->marks_unmet[i];
        next_item(b);
        ocop_buf_putc(b, '{');
        INTEGER(b, stars, m->stars);
        TEXT(b, no, m->criterion->no);
        TEXT(b, option, m->option->key);
        if (m->open)
            TEXT(b, state, "open");
        ocop_buf_putc(b, '}');
    }
    ocop_buf_putc(b, ']');
}

static void gates(ocop_buf *b, const ocop_assessment *a)
{
    NAME(b, gates);
    ocop_buf_putc(b, '[');
    for (size_t i = 0; i < a->gate_count; i++) {
        const ocop_gate_hit *g = &a->gates[i];
        next_item(b);
        ocop_buf_putc(b, '{');
        TEXT(b, no, g->criterion == NULL ? NULL : g->criterion->no);
        TEXT(b, key, g->gate->key);
        TEXT(b, effect, ocop_effect_name(g->gate->effect));
        TEXT(b, state, g->open ? "open" : "fired");
        NAME(b, reason);
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
    TEXT(b, level, ocop_level_name(f->level));
    TEXT(b, id, f->id);
    TEXT(b, no, f->no);
    NAME(b, args);
    ocop_buf_putc(b, '[');
    for (size_t i = 0; i < OCOP_FINDING_ARGS && f->args[i] != NULL; i++) {
        next_item(b);
        ocop_json_string(b, f->args[i]);
    }
    ocop_buf_putc(b, ']');
    TEXT(b, message, en.data == NULL ? "" : en.data);
    ocop_buf_putc(b, '}');
    b->failed = b->failed || vi.failed || en.failed;
    ocop_buf_free(&vi);
    ocop_buf_free(&en);
}

static void seat(ocop_buf *b, const ocop_seat *s)
{
    next_item(b);
    ocop_buf_putc(b, '{');
    TEXT(b, member, s->member->id);
    TEXT(b, role, s->member->role);
    TEXT(b, state, ocop_sheet_state_name(s->state));
    NAME(b, counts);
    ocop_buf_puts(b, s->counts ? "true" : "false");
    if (s->total.count > 0) {
        NAME(b, total);
        fraction(b, s->total);
    }
    ocop_buf_putc(b, '}');
}

static void flip(ocop_buf *b, ocop_flip f)
{
    ocop_buf_putc(b, '{');
    INTEGER(b, moves, f.moves);
    INTEGER(b, stars, f.stars);
    ocop_buf_putc(b, '}');
}

static void firmness(ocop_buf *b, const ocop_council *k)
{
    NAME(b, firm);
    ocop_buf_putc(b, '{');
    NAME(b, without_any_member);
    ocop_buf_puts(b, k->firm_members ? "true" : "false");
    if (k->weak_member != NULL)
        TEXT(b, member, k->weak_member);
    NAME(b, any_mark_moved);
    ocop_buf_puts(b, k->firm_moves ? "true" : "false");
    if (k->down.moves > 0) {
        NAME(b, down);
        flip(b, k->down);
    }
    if (k->up.moves > 0) {
        NAME(b, up);
        flip(b, k->up);
    }
    ocop_buf_putc(b, '}');
}

static void council(ocop_buf *b, const ocop_assessment *a)
{
    const ocop_council *k = a->council;
    if (k == NULL)
        return;
    NAME(b, council);
    ocop_buf_putc(b, '{');
    TEXT(b, state, ocop_council_state_name(k->state));
    TEXT(b, why, k->why);
    INTEGER(b, sealed, (int64_t)k->sealed);
    INTEGER(b, counted, (int64_t)k->counted);
    NAME(b, members);
    ocop_buf_putc(b, '[');
    for (size_t i = 0; i < k->seat_count; i++)
        seat(b, &k->seats[i]);
    ocop_buf_putc(b, ']');
    NAME(b, most_spread);
    ocop_buf_putc(b, '[');
    for (size_t i = 0; i < k->most_spread_count; i++) {
        next_item(b);
        ocop_json_string(b, a->set->criteria[k->most_spread[i]].no);
    }
    ocop_buf_putc(b, ']');
    if (k->rounded)
        POINTS(b, rounded, k->decisive);
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
    TEXT(b, awarded_by, k->awarded_by);
    TEXT(b, forward_to, k->forward_to);
    NAME(b, certificate);
    if (k->certificate_from == OCOP_NO_DATE) {
        ocop_buf_puts(b, "null");
        return;
    }
    ocop_buf_putc(b, '{');
    TEXT(b, from, ocop_date_print(k->certificate_from, day));
    TEXT(b, until, ocop_date_print(k->certificate_until, day));
    ocop_buf_putc(b, '}');
}

static void stars(ocop_buf *b, const ocop_assessment *a)
{
    NAME(b, stars);
    if (a->council != NULL && a->council->state != OCOP_COUNCIL_OK) {
        ocop_buf_puts(b, "null"); /* none, which is not 0 */
        return;
    }
    ocop_buf_putc(b, '{');
    INTEGER(b, certain, a->stars_certain);
    INTEGER(b, possible, a->stars_possible);
    if (a->has_self) {
        NAME(b, self);
        ocop_buf_puts(b, "true");
    }
    ocop_buf_putc(b, '}');
}

static void head(ocop_buf *b, const ocop_assessment *a, const char *hash)
{
    char iso[12];
    TEXT(b, dossier, a->dossier->id);
    NAME(b, dossier_hash);
    ocop_buf_printf(b, "\"sha256:%s\"", hash);
    NAME(b, pack);
    ocop_buf_putc(b, '{');
    TEXT(b, id, a->pack->id);
    TEXT(b, version, a->pack->version);
    NAME(b, hash);
    ocop_buf_printf(b, "\"sha256:%s\"", a->pack_hash);
    if (a->pack_forced) {
        NAME(b, forced);
        ocop_buf_puts(b, "true");
    }
    ocop_buf_putc(b, '}');
    INTEGER(b, engine_semantics, OCOP_ENGINE_SEMANTICS);
    NAME(b, limits);
    ocop_buf_putc(b, '{');
    INTEGER(b, steps, a->steps_limit);
    INTEGER(b, bytes, a->bytes_limit);
    ocop_buf_putc(b, '}');
    TEXT(b, set, a->set->key);
    TEXT(b, date, ocop_date_print(a->date, iso));
    TEXT(b, basis, a->by_council ? "council" : "facts");
}

void ocop_canon_result(ocop_buf *b, const ocop_assessment *a, const ocop_names *catalogue)
{
    char hash[OCOP_SHA256_HEX] = "";
    if (!ocop_canon_dossier_hash(a->dossier, catalogue, hash))
        b->failed = true;
    ocop_canon_result_of(b, a, hash);
}

void ocop_canon_result_of(ocop_buf *b, const ocop_assessment *a, const char *dossier_hash)
{
    ocop_buf_putc(b, '{');
    head(b, a, dossier_hash);
    NAME(b, criteria);
    ocop_buf_putc(b, '[');
    for (size_t i = 0; i < a->set->criterion_count; i++)
        score(b, a, &a->scores[i]);
    ocop_buf_putc(b, ']');
    NAME(b, parts);
    ocop_buf_putc(b, '{');
    for (size_t i = 0; i < a->pack->part_count; i++) {
        own_name(b, a->pack->parts[i].key);
        sum(b, &a->parts[i], a->council == NULL ? NULL : &a->council->parts[i]);
    }
    ocop_buf_putc(b, '}');
    NAME(b, total);
    sum(b, &a->total, a->council == NULL ? NULL : &a->council->total);
    stars(b, a);
    council(b, a);
    award(b, a);
    marks(b, a);
    gates(b, a);
    NAME(b, findings);
    ocop_buf_putc(b, '[');
    for (size_t i = 0; i < a->finding_count; i++)
        finding(b, &a->findings[i]);
    ocop_buf_putc(b, ']');
    ocop_buf_putc(b, '}');
}
