/* compare_joint.c - one vocabulary for two packs, and conditions carried over into it. */
#include "base_num.h"
#include "compare_priv.h"
#include <stdio.h>
#include <string.h>

/* ---- facts that both have ---- */

static bool same_domain(const ocop_fact *a, const ocop_fact *b)
{
    if (a->type != b->type || a->decimals != b->decimals || a->min != b->min || a->max != b->max ||
        a->value_count != b->value_count)
        return false;
    for (size_t i = 0; i < a->value_count; i++)
        if (strcmp(a->values[i].key, b->values[i].key) != 0)
            return false;
    return true;
}

int64_t cmp_ten_to(int places)
{
    int64_t n = 1;
    for (int i = 0; i < places; i++)
        n *= 10;
    return n;
}

static int64_t divide_up(int64_t n, int64_t by)
{
    return n / by + (n % by > 0);
}

static int64_t divide_down(int64_t n, int64_t by)
{
    return n / by - (n % by < 0);
}

/* Units of the fact's numbers in one of the joint fact, which has as many places or fewer. */
static int64_t units(const ocop_fact *from, const ocop_fact *to)
{
    return cmp_ten_to(from->decimals - to->decimals);
}

/* Numbers that both take: of the fewer places. */
static bool common_range(const ocop_fact *a, const ocop_fact *b, ocop_fact *out)
{
    *out = a->decimals < b->decimals ? *a : *b;
    int64_t min_a = divide_up(a->min, units(a, out)), max_a = divide_down(a->max, units(a, out));
    int64_t min_b = divide_up(b->min, units(b, out)), max_b = divide_down(b->max, units(b, out));
    out->min = min_a > min_b ? min_a : min_b;
    out->max = max_a < max_b ? max_a : max_b;
    return out->min <= out->max;
}

/* The values that both take; false: there is none, or the two are not of one kind. */
static bool common_domain(comparing *k, const ocop_fact *a, const ocop_fact *b, ocop_fact *out)
{
    *out = *b;
    if (a->type != b->type && (a->type == OCOP_FACT_TEXT || b->type == OCOP_FACT_TEXT)) {
        *out = a->type == OCOP_FACT_TEXT ? *b : *a; /* a text takes all but yes and no */
        return out->type != OCOP_FACT_BOOLEAN;
    }
    if (a->type != b->type)
        return false;
    if (a->type == OCOP_FACT_NUMBER || a->type == OCOP_FACT_DATE)
        return common_range(a, b, out);
    if (a->type != OCOP_FACT_ENUM)
        return true;
    ocop_enum_value *values = ocop_arena_array(k->arena, b->value_count + 1, sizeof *values);
    if (values == NULL)
        return cmp_no_memory(k);
    out->values = values;
    out->value_count = 0;
    for (size_t i = 0; i < b->value_count; i++)
        if (ocop_fact_value_find(a, b->values[i].key, strlen(b->values[i].key)) >= 0)
            values[out->value_count++] = b->values[i];
    return out->value_count > 0;
}

/* A value of one side's fact as a value of the joint one; what that one lacks comes out as a value
 * that no dossier can have. */
static int64_t carry(const ocop_fact *from, const ocop_fact *to, int64_t n)
{
    if (from->type == OCOP_FACT_NUMBER && to->type == OCOP_FACT_NUMBER)
        return n % units(from, to) == 0 ? n / units(from, to) : to->min - 1;
    if (from->type != OCOP_FACT_ENUM || n < 0 || (size_t)n >= from->value_count)
        return n;
    return ocop_fact_value_find(to, from->values[n].key, strlen(from->values[n].key));
}

/* The constant of a test: between two numbers of fewer places, orders hold from the next one on. */
static int64_t carry_constant(const ocop_fact *from, const ocop_fact *to, const ocop_expr *x)
{
    bool finer = from->type == OCOP_FACT_NUMBER && to->type == OCOP_FACT_NUMBER &&
                 from->decimals > to->decimals;
    if (finer && (x->op == OCOP_OP_GE || x->op == OCOP_OP_LT))
        return divide_up(x->constant, units(from, to));
    if (finer && (x->op == OCOP_OP_GT || x->op == OCOP_OP_LE))
        return divide_down(x->constant, units(from, to));
    return carry(from, to, x->constant);
}

static bool holds_value(const ocop_fact *f, int64_t n)
{
    if (f->type == OCOP_FACT_NUMBER || f->type == OCOP_FACT_DATE)
        return n >= f->min && n <= f->max;
    return n >= 0;
}

static void link(cmp_joint *j, int side, size_t slot, size_t at, const ocop_fact *own)
{
    const ocop_fact *f = &j->vocab.facts[at];
    j->slot[side][slot] = (int16_t)at;
    j->back[side][at] = (int16_t)slot;
    if (!own->has_presumed)
        return;
    int64_t n = carry(own, f, own->presumed);
    if (holds_value(f, n))
        j->presumed[side][at] = n;
    else
        j->loose[at] = true; /* counts as something that the joint fact cannot say */
}

static bool make_room(comparing *k, size_t count)
{
    cmp_joint *j = &k->joint;
    bool ok = true;
    for (int s = 0; s < SIDES; s++) {
        size_t own = k->pack[s]->vocab.fact_count;
        j->slot[s] = ocop_arena_array(k->arena, own + 1, sizeof(int16_t));
        j->back[s] = ocop_arena_array(k->arena, count + 1, sizeof(int16_t));
        j->presumed[s] = ocop_arena_array(k->arena, count + 1, sizeof(int64_t));
        ok = ok && j->slot[s] != NULL && j->back[s] != NULL && j->presumed[s] != NULL;
        for (size_t i = 0; ok && i < count; i++) {
            j->back[s][i] = -1;
            j->presumed[s][i] = OCOP_MISSING;
        }
    }
    j->unusable = ocop_arena_array(k->arena, count + 1, sizeof(bool));
    j->loose = ocop_arena_array(k->arena, count + 1, sizeof(bool));
    return (ok && j->unusable != NULL && j->loose != NULL) || cmp_no_memory(k);
}

bool cmp_joint_build(comparing *k)
{
    cmp_joint *j = &k->joint;
    const ocop_vocab *a = &k->pack[SIDE_A]->vocab, *b = &k->pack[SIDE_B]->vocab;
    size_t room = a->fact_count + b->fact_count, n = 0;
    ocop_fact *facts = ocop_arena_array(k->arena, room + 1, sizeof *facts);
    if (facts == NULL || !make_room(k, room))
        return cmp_no_memory(k);
    j->vocab = (ocop_vocab){.file = b->file, .facts = facts};
    for (size_t i = 0; i < b->fact_count; i++) {
        const ocop_fact *fb = &b->facts[i];
        int twin = ocop_vocab_find(a, fb->key, strlen(fb->key));
        const ocop_fact *fa = twin < 0 ? NULL : &a->facts[twin];
        bool both = fa != NULL && common_domain(k, fa, fb, &facts[n]);
        if (!both)
            facts[n] = *fb;
        j->loose[n] = both && fa != NULL && !same_domain(fa, fb);
        j->unusable[n] = fa != NULL && !both;
        link(j, SIDE_B, i, n, fb);
        if (both)
            link(j, SIDE_A, (size_t)twin, n, fa);
        n++;
    }
    for (size_t i = 0; i < a->fact_count; i++) {
        const ocop_fact *fa = &a->facts[i];
        int twin = ocop_vocab_find(b, fa->key, strlen(fa->key));
        if (twin >= 0 && j->back[SIDE_A][j->slot[SIDE_B][twin]] == (int16_t)i)
            continue;
        facts[n] = *fa;
        j->unusable[n] = twin >= 0;
        link(j, SIDE_A, i, n, fa);
        n++;
    }
    j->vocab.fact_count = n;
    for (size_t i = 0; i < n; i++)
        j->loose[i] = j->loose[i] || j->unusable[i];
    return k->e->code == OCOP_OK;
}

void cmp_seen_by(const comparing *k, int side, const ocop_value *values, ocop_value *out)
{
    const cmp_joint *j = &k->joint;
    for (size_t i = 0; i < j->vocab.fact_count; i++) {
        out[i] = values[i];
        if (values[i].n == OCOP_MISSING && j->back[side][i] >= 0)
            out[i].n = j->presumed[side][i];
    }
}

const char *cmp_facts_text(comparing *k, const uint16_t *facts, size_t count,
                           const ocop_value *values)
{
    char text[256];
    ocop_buf b;
    ocop_buf_init(&b);
    for (size_t i = 0; i < count; i++) {
        const ocop_fact *f = &k->joint.vocab.facts[facts[i]];
        if (values[facts[i]].n == OCOP_MISSING)
            continue;
        ocop_fact_value_text(f, values[facts[i]], text, sizeof text);
        ocop_buf_printf(&b, f->type == OCOP_FACT_TEXT ? "%s%s: \"%s\"" : "%s%s: %s",
                        b.len == 0 ? "{" : ", ", f->key, text);
    }
    if (b.len > 0)
        ocop_buf_putc(&b, '}');
    const char *s = b.failed || b.data == NULL ? "" : ocop_arena_strndup(k->arena, b.data, b.len);
    bool lost = b.failed || s == NULL;
    ocop_buf_free(&b);
    if (lost)
        cmp_no_memory(k);
    return s == NULL ? "" : s;
}

/* ---- conditions ---- */

typedef struct carrying {
    comparing *k;
    int side;
    bool failed;
} carrying;

static const ocop_expr *carry_expr(carrying *c, const ocop_expr *x)
{
    comparing *k = c->k;
    if (x == NULL)
        return NULL;
    ocop_expr *y = ocop_arena_alloc(k->arena, sizeof *y);
    if (y == NULL) {
        c->failed = true;
        return NULL;
    }
    *y = *x;
    if (x->kind != OCOP_X_TEST) {
        y->a = carry_expr(c, x->a);
        y->b = carry_expr(c, x->b);
        return y;
    }
    const ocop_fact *from = &k->pack[c->side]->vocab.facts[x->fact];
    y->fact = (uint16_t)k->joint.slot[c->side][x->fact];
    const ocop_fact *to = &k->joint.vocab.facts[y->fact];
    y->constant = carry_constant(from, to, x);
    int64_t *list = ocop_arena_array(k->arena, x->list_count + 1, sizeof *list);
    c->failed = c->failed || list == NULL;
    for (size_t i = 0; list != NULL && i < x->list_count; i++)
        list[i] = carry(from, to, x->list[i]);
    y->list = list;
    return y;
}

static const uint16_t *carry_facts(carrying *c, const uint16_t *facts, size_t count)
{
    uint16_t *out = ocop_arena_array(c->k->arena, count + 1, sizeof *out);
    c->failed = c->failed || out == NULL;
    for (size_t i = 0; out != NULL && i < count; i++)
        out[i] = (uint16_t)c->k->joint.slot[c->side][facts[i]];
    return out;
}

static ocop_gate *carry_gate(carrying *c, const ocop_gate *gate)
{
    ocop_gate *out = ocop_arena_alloc(c->k->arena, sizeof *out);
    c->failed = c->failed || out == NULL;
    if (out == NULL)
        return NULL;
    *out = *gate;
    out->when = carry_expr(c, gate->when);
    out->facts = carry_facts(c, gate->facts, gate->fact_count);
    return out;
}

const ocop_gate *cmp_joint_gate(comparing *k, int side, const ocop_gate *g)
{
    carrying c = {k, side, false};
    const ocop_gate *out = carry_gate(&c, g);
    if (!c.failed)
        return out;
    cmp_no_memory(k);
    return NULL;
}

static void carry_options(carrying *c, const ocop_criterion *from, ocop_criterion *to)
{
    ocop_option *options = ocop_arena_array(c->k->arena, from->option_count + 1, sizeof *options);
    ocop_alternative *alts =
        ocop_arena_array(c->k->arena, from->alternative_count + 1, sizeof *alts);
    ocop_hole *holes = ocop_arena_array(c->k->arena, from->hole_count + 1, sizeof *holes);
    c->failed = c->failed || options == NULL || alts == NULL || holes == NULL;
    if (c->failed)
        return;
    for (size_t i = 0; i < from->option_count; i++) {
        options[i] = from->options[i];
        options[i].when = carry_expr(c, from->options[i].when);
    }
    for (size_t i = 0; i < from->alternative_count; i++) {
        alts[i] = from->alternatives[i];
        alts[i].when = carry_expr(c, from->alternatives[i].when);
    }
    for (size_t i = 0; i < from->hole_count; i++) {
        holes[i] = from->holes[i];
        holes[i].when = carry_expr(c, from->holes[i].when);
    }
    to->options = options;
    to->alternatives = alts;
    to->holes = holes;
}

const ocop_criterion *cmp_joint_criterion(comparing *k, int side, const ocop_criterion *from)
{
    carrying c = {k, side, false};
    ocop_criterion *to = ocop_arena_alloc(k->arena, sizeof *to);
    if (to == NULL) {
        cmp_no_memory(k);
        return NULL;
    }
    *to = *from;
    to->applies_if = carry_expr(&c, from->applies_if);
    to->facts = carry_facts(&c, from->facts, from->fact_count);
    to->overlaps = NULL; /* say nothing of points */
    to->overlap_count = 0;
    carry_options(&c, from, to);
    if (!c.failed)
        return to;
    cmp_no_memory(k);
    return NULL;
}
