/* check_rules.c - rule functions over corner values and at random, each twice.
 *
 * Values come from a fixed generator: the same findings on every machine. */
#include "check_priv.h"
#include <stdio.h>
#include <string.h>

enum { TRIES = 2000, CORNERS = 6 };

typedef struct trial {
    checking *k;
    const ocop_set *s;
    ocop_value *values;
    bool *known; /* by slot: a rule of this set reads it */
    int *claims; /* none */
    ocop_arena *first, *second;
    uint64_t seed;
} trial;

/* xorshift64*: good enough to choose values, and the same everywhere. */
static uint64_t next_random(trial *t)
{
    t->seed ^= t->seed >> 12;
    t->seed ^= t->seed << 25;
    t->seed ^= t->seed >> 27;
    return t->seed * UINT64_C(2685821657736338717);
}

static int64_t corner(trial *t, const ocop_fact *f)
{
    uint64_t r = next_random(t);
    if (f->type == OCOP_FACT_BOOLEAN)
        return (int64_t)(r >> 32 & 1);
    if (f->type == OCOP_FACT_ENUM)
        return (int64_t)((r >> 32) % f->value_count);
    uint64_t span = (uint64_t)f->max - (uint64_t)f->min;
    const int64_t corners[CORNERS] = {
        f->min,
        f->max,
        f->min <= 0 && f->max >= 0 ? 0 : f->min,
        f->min < f->max ? f->min + 1 : f->min,
        f->min + (int64_t)(span / 2),
        f->min + (int64_t)(next_random(t) % (span + 1 == 0 ? span : span + 1))};
    return corners[(r >> 32) % CORNERS];
}

static void choose_values(trial *t)
{
    for (size_t i = 0; i < t->k->v->fact_count; i++) {
        const ocop_fact *f = &t->k->v->facts[i];
        t->values[i] = (ocop_value){OCOP_MISSING, NULL};
        if (t->known[i] && f->type != OCOP_FACT_TEXT)
            t->values[i].n = corner(t, f);
    }
}

static bool assess(trial *t, ocop_arena *arena, ocop_assessment *out, ocop_error *e)
{
    checking *k = t->k;
    const ocop_request r = {.date = k->m->in_force_from, .pack = (int)k->pack_index};
    ocop_arena_reset(arena);
    const ocop_dossier *d = check_dossier(k, arena, t->s, t->values, t->claims);
    if (d == NULL)
        return ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    return ocop_engine_assess(k->engine, d, &r, arena, out, e);
}

static const char *witness(trial *t)
{
    char text[800] = "{", value[128];
    size_t len = 1;
    for (size_t i = 0; i < t->k->v->fact_count; i++) {
        if (t->values[i].n == OCOP_MISSING)
            continue;
        ocop_fact_value_text(&t->k->v->facts[i], t->values[i], value, sizeof value);
        int n = snprintf(text + len, sizeof text - len - 1, "%s%s: %s", len == 1 ? "" : ", ",
                         t->k->v->facts[i].key, value);
        if (n < 0 || (size_t)n >= sizeof text - len - 1)
            break;
        len += (size_t)n;
    }
    text[len] = '}';
    text[len + 1] = '\0';
    const char *kept = ocop_arena_strdup(t->k->arena, text);
    t->k->no_memory = t->k->no_memory || kept == NULL;
    return kept == NULL ? "" : kept;
}

/* Facts that the rules were seen to read are given values from then on. */
static void learn(trial *t, const ocop_assessment *a)
{
    for (size_t i = 0; i < t->s->criterion_count; i++)
        for (size_t j = 0; j < a->scores[i].facts_read_count; j++)
            t->known[a->scores[i].facts_read[j]] = true;
}

static void compare(trial *t, const ocop_assessment *a, const ocop_assessment *b)
{
    for (size_t i = 0; i < t->s->criterion_count; i++) {
        const ocop_score *x = &a->scores[i], *y = &b->scores[i];
        if (x->criterion->form == OCOP_RULE && (x->state != y->state || x->points != y->points))
            check_note(t->k, OCOP_CHECK_ERROR, "rule-differs",
                       check_at_criterion(t->k, t->s, x->criterion), witness(t),
                       "criterion %s (%s): the same dossier gets other points the second time",
                       x->criterion->no, x->criterion->key);
    }
}

static void tell_failure(trial *t, const ocop_error *e)
{
    const char *file = ocop_arena_strdup(t->k->arena, e->file);
    check_where at = {t->s->key, "", file, e->line};
    check_note(t->k, OCOP_CHECK_ERROR, "rule-fails", at, witness(t), "%s", e->msg);
}

/* false: stop, something failed that more tries would only repeat. */
static bool try_once(trial *t)
{
    ocop_assessment a, b;
    ocop_error e = OCOP_ERROR_INIT;
    choose_values(t);
    if (assess(t, t->first, &a, &e)) {
        learn(t, &a);
        if (assess(t, t->second, &b, &e))
            compare(t, &a, &b);
    }
    if (e.code == OCOP_ERULE || e.code == OCOP_ELIMIT)
        tell_failure(t, &e);
    return e.code == OCOP_OK;
}

static bool has_rules(const ocop_set *s)
{
    for (size_t i = 0; i < s->criterion_count; i++)
        if (s->criteria[i].form == OCOP_RULE)
            return true;
    return false;
}

bool check_rules(checking *k, const ocop_set *s)
{
    if (!has_rules(s))
        return true;
    trial t = {.k = k,
               .s = s,
               .seed = UINT64_C(88172645463325252),
               .first = ocop_arena_new(),
               .second = ocop_arena_new()};
    t.values = ocop_arena_array(k->arena, k->v->fact_count + 1, sizeof *t.values);
    t.known = ocop_arena_array(k->arena, k->v->fact_count + 1, sizeof *t.known);
    t.claims = ocop_arena_array(k->arena, s->criterion_count + 1, sizeof *t.claims);
    bool ok = t.first != NULL && t.second != NULL && t.values != NULL && t.known != NULL &&
              t.claims != NULL;
    k->no_memory = k->no_memory || !ok;
    for (size_t i = 0; ok && i < s->criterion_count; i++) {
        t.claims[i] = -1;
        for (size_t j = 0; s->criteria[i].form == OCOP_RULE && j < s->criteria[i].fact_count; j++)
            t.known[s->criteria[i].facts[j]] = true;
    }
    for (int i = 0; ok && i < TRIES && try_once(&t); i++)
        continue;
    ocop_arena_free(t.first);
    ocop_arena_free(t.second);
    return ok;
}
