/* compare_knobs.c - what can be turned in a dossier of two sets: facts and claims. */
#include "base_num.h"
#include "compare_search.h"
#include <string.h>

typedef struct used {
    bool *facts; /* by joint slot */
    bool all;    /* a rule does not say what it reads */
    const ocop_expr **exprs;
    size_t expr_count;
} used;

static void use(used *u, const comparing *k, int side, const uint16_t *facts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        u->facts[k->joint.slot[side][facts[i]]] = true;
}

static size_t room_for_exprs(const ocop_compared_set *s)
{
    size_t n = s->a->gate_count + s->b->gate_count;
    for (size_t i = 0; i < s->criterion_count; i++) {
        const ocop_criterion *both[SIDES] = {s->criteria[i].a, s->criteria[i].b};
        for (int j = 0; j < SIDES; j++)
            if (both[j] != NULL)
                n += 2 + both[j]->option_count + both[j]->alternative_count + both[j]->hole_count;
    }
    return n;
}

static void put(used *u, const ocop_expr *x)
{
    u->exprs[u->expr_count++] = x;
}

static bool use_gate(used *u, comparing *k, int side, const ocop_gate *g)
{
    if (g == NULL || g->when == NULL)
        return true;
    const ocop_gate *carried = cmp_joint_gate(k, side, g);
    if (carried == NULL)
        return false;
    put(u, carried->when);
    use(u, k, side, g->facts, g->fact_count);
    return true;
}

static bool use_criterion(used *u, comparing *k, int side, const ocop_criterion *c)
{
    const ocop_criterion *carried = c == NULL ? NULL : cmp_joint_criterion(k, side, c);
    if (carried == NULL)
        return c == NULL;
    use(u, k, side, c->facts, c->fact_count);
    u->all = u->all || (c->form == OCOP_RULE && c->fact_count == 0);
    put(u, carried->applies_if);
    for (size_t i = 0; i < c->option_count; i++)
        put(u, carried->options[i].when);
    for (size_t i = 0; i < c->alternative_count; i++)
        put(u, carried->alternatives[i].when);
    for (size_t i = 0; i < c->hole_count; i++)
        put(u, carried->holes[i].when);
    return use_gate(u, k, side, c->gate);
}

static bool find_used(comparing *k, const ocop_compared_set *s, used *u)
{
    u->facts = ocop_arena_array(k->arena, k->joint.vocab.fact_count + 1, sizeof *u->facts);
    u->exprs = ocop_arena_array(k->arena, room_for_exprs(s) + 1, sizeof *u->exprs);
    if (u->facts == NULL || u->exprs == NULL)
        return cmp_no_memory(k);
    for (size_t i = 0; i < s->criterion_count; i++)
        if (!use_criterion(u, k, SIDE_A, s->criteria[i].a) ||
            !use_criterion(u, k, SIDE_B, s->criteria[i].b))
            return false;
    for (int side = 0; side < SIDES; side++) {
        const ocop_set *set = side == SIDE_A ? s->a : s->b;
        for (size_t i = 0; i < set->gate_count; i++)
            if (!use_gate(u, k, side, &set->gates[i]))
                return false;
    }
    return true;
}

static bool fact_raw(comparing *k, const ocop_fact *f, int64_t n, ocop_raw *out)
{
    char text[64];
    if (f->type == OCOP_FACT_BOOLEAN) {
        *out =
            (ocop_raw){.kind = OCOP_RAW_BOOL, .truth = n != 0, .text = n != 0 ? "true" : "false"};
        return true;
    }
    ocop_fact_value_text(f, (ocop_value){n, NULL}, text, sizeof text);
    *out = (ocop_raw){.kind = f->type == OCOP_FACT_NUMBER ? OCOP_RAW_NUMBER : OCOP_RAW_STRING,
                      .text = ocop_arena_strdup(k->arena, text),
                      .len = strlen(text)};
    return out->text != NULL || cmp_no_memory(k);
}

/* One value a cell; a rule may cut where no condition does: then all values, ends and middle. */
static size_t values_of(const ocop_fact *f, const ocop_axis *a, bool all, int64_t *out)
{
    size_t n = 0;
    if (all && !a->ordered)
        for (size_t i = 0; i < a->value_count; i++)
            out[n++] = (int64_t)i;
    for (size_t i = 0; n == 0 && i < a->cell_count; i++)
        out[i] = a->first[i];
    n = n == 0 ? a->cell_count : n;
    if (a->ordered && a->first[a->cell_count - 1] < f->max) {
        out[n++] = f->max;
        if (all)
            out[n++] = f->min + (f->max - f->min) / 2;
    }
    return n;
}

static bool add_fact(cmp_search *s, const used *u, int fact)
{
    comparing *k = s->k;
    const ocop_fact *f = &k->joint.vocab.facts[fact];
    const uint16_t slot = (uint16_t)fact;
    const ocop_axis *a =
        ocop_axes_build(k->arena, &k->joint.vocab, &slot, 1, u->exprs, u->expr_count);
    size_t room = a == NULL ? 0 : a->cell_count + a->value_count + 3;
    cmp_knob *knob = &s->knobs[s->count];
    *knob = (cmp_knob){.fact = fact, .criterion = -1, .start = -1};
    knob->numbers = ocop_arena_array(k->arena, room + 1, sizeof *knob->numbers);
    knob->values = ocop_arena_array(k->arena, room + 1, sizeof *knob->values);
    knob->name = ocop_names_find(ocop_packs_catalogue(k->packs), f->key, strlen(f->key));
    if (a == NULL || knob->numbers == NULL || knob->values == NULL)
        return cmp_no_memory(k);
    knob->count = values_of(f, a, u->all, knob->numbers);
    for (size_t i = 0; i < knob->count; i++) {
        if (!fact_raw(k, f, knob->numbers[i], &knob->values[i]))
            return false;
        if (f->has_best && knob->numbers[i] <= f->best &&
            (f->type == OCOP_FACT_NUMBER || f->type == OCOP_FACT_DATE ||
             knob->numbers[i] == f->best))
            knob->start = (int)i;
    }
    if (knob->start < 0 && knob->count > 0)
        knob->start = (int)knob->count - 1;
    s->count++;
    return true;
}

/* What names the criterion in a claim on both sides: its number, else its key. NULL: nothing. */
static const char *claim_name(const ocop_compared_set *s, const ocop_compared_criterion *c)
{
    const char *const names[] = {c->b->no, c->b->key};
    for (size_t i = 0; i < 2; i++) {
        int a = ocop_set_find(s->a, names[i]), b = ocop_set_find(s->b, names[i]);
        if (a >= 0 && b >= 0 && &s->a->criteria[a] == c->a && &s->b->criteria[b] == c->b)
            return names[i];
    }
    return NULL;
}

/* The level that a claim means; 0 where it is allowed and counts for nothing, -1: refused. */
static int level_of(const ocop_criterion *c, const ocop_raw *raw, int64_t points)
{
    bool by_points = raw->kind == OCOP_RAW_NUMBER;
    if (c->form == OCOP_RULE)
        return by_points && points >= 0 && points <= c->max ? 0 : -1;
    for (size_t i = 0; i < c->option_count; i++)
        if (by_points ? c->options[i].points == points : strcmp(c->options[i].key, raw->text) == 0)
            return c->form == OCOP_JUDGED ? (int)i : 0;
    return -1;
}

static int64_t points_of(const ocop_criterion *c, int level)
{
    return c->form == OCOP_JUDGED ? c->options[level].points : 0;
}

/* One more value of the claim, unless both packs take it for one that is there. */
static void add_level(cmp_search *s, cmp_knob *knob, ocop_raw raw, int64_t points)
{
    const ocop_criterion *a = &s->set->a->criteria[knob->at[SIDE_A]];
    const ocop_criterion *b = &s->set->b->criteria[knob->at[SIDE_B]];
    int in_a = level_of(a, &raw, points), in_b = level_of(b, &raw, points);
    size_t n = knob->count;
    if (in_a < 0 || in_b < 0)
        return;
    for (size_t i = 0; i < n; i++)
        if (knob->options[SIDE_A][i] == in_a && knob->options[SIDE_B][i] == in_b)
            return;
    raw.len = strlen(raw.text);
    knob->values[n] = raw;
    knob->options[SIDE_A][n] = in_a;
    knob->options[SIDE_B][n] = in_b;
    knob->numbers[n] = points_of(a, in_a);
    knob->other[n] = points_of(b, in_b);
    if (knob->start < 0 || knob->other[n] > knob->other[knob->start])
        knob->start = (int)n;
    knob->count++;
}

/* A claim names a level by its key, or by its points. */
static bool add_levels(cmp_search *s, cmp_knob *knob)
{
    char text[24];
    comparing *k = s->k;
    const ocop_criterion *const both[SIDES] = {&s->set->a->criteria[knob->at[SIDE_A]],
                                               &s->set->b->criteria[knob->at[SIDE_B]]};
    size_t room = 2 * (both[SIDE_A]->option_count + both[SIDE_B]->option_count) + 1;
    knob->numbers = ocop_arena_array(k->arena, room, sizeof *knob->numbers);
    knob->other = ocop_arena_array(k->arena, room, sizeof *knob->other);
    knob->values = ocop_arena_array(k->arena, room, sizeof *knob->values);
    knob->options[SIDE_A] = ocop_arena_array(k->arena, room, sizeof(int));
    knob->options[SIDE_B] = ocop_arena_array(k->arena, room, sizeof(int));
    if (knob->numbers == NULL || knob->other == NULL || knob->values == NULL ||
        knob->options[SIDE_A] == NULL || knob->options[SIDE_B] == NULL)
        return cmp_no_memory(k);
    for (int by_points = 0; by_points < 2; by_points++) {
        for (int side = SIDE_B; side >= SIDE_A; side--) {
            for (size_t i = 0; i < both[side]->option_count; i++) {
                const ocop_option *o = &both[side]->options[i];
                ocop_raw raw = {.kind = OCOP_RAW_STRING, .text = o->key};
                if (by_points == 1) {
                    size_t n = ocop_num_print(o->points, OCOP_POINT_DECIMALS, '.', text);
                    raw.kind = OCOP_RAW_NUMBER;
                    raw.text = ocop_arena_strndup(k->arena, text, n);
                }
                if (raw.text == NULL)
                    return cmp_no_memory(k);
                add_level(s, knob, raw, o->points);
            }
        }
    }
    return true;
}

static bool add_claim(cmp_search *s, int criterion, const char *name, int a, int b)
{
    cmp_knob *knob = &s->knobs[s->count];
    if (s->set->a->criteria[a].form != OCOP_JUDGED && s->set->b->criteria[b].form != OCOP_JUDGED)
        return true;
    for (size_t i = 0; i < s->count; i++)
        if (s->knobs[i].fact < 0 && s->knobs[i].at[SIDE_A] == a && s->knobs[i].at[SIDE_B] == b)
            return true; /* under its other name */
    *knob = (cmp_knob){.fact = -1, .criterion = criterion, .start = -1, .no = name, .at = {a, b}};
    if (!add_levels(s, knob))
        return false;
    if (criterion < 0)
        knob->start = -1;
    s->count += knob->count > 0;
    return true;
}

static bool add_claims(cmp_search *s)
{
    const ocop_compared_set *set = s->set;
    for (size_t i = 0; i < set->criterion_count; i++) {
        const ocop_compared_criterion *c = &set->criteria[i];
        const char *name = c->a == NULL || c->b == NULL ? NULL : claim_name(set, c);
        if (name != NULL && !add_claim(s, (int)i, name, (int)(c->a - set->a->criteria),
                                       (int)(c->b - set->b->criteria)))
            return false;
    }
    for (size_t i = 0; i < 2 * set->b->criterion_count; i++) {
        const ocop_criterion *c = &set->b->criteria[i / 2]; /* names that mean no pair */
        const char *name = i % 2 == 0 ? c->no : c->key;
        int a = ocop_set_find(set->a, name), b = ocop_set_find(set->b, name);
        if (a >= 0 && b >= 0 && !add_claim(s, -1, name, a, b))
            return false;
    }
    return true;
}

static int64_t band_step(const comparing *k)
{
    const ocop_manifest *a = &k->pack[SIDE_A]->manifest, *b = &k->pack[SIDE_B]->manifest;
    int64_t step = 0;
    for (size_t i = 0; i < a->band_count; i++)
        for (size_t j = 0; j < b->band_count; j++) {
            int64_t d = a->bands[i].from - b->bands[j].from;
            d = d < 0 ? -d : d;
            if (a->bands[i].stars == b->bands[j].stars && d > 0 && (step == 0 || d < step))
                step = d;
        }
    return step;
}

static bool make_states(cmp_search *s)
{
    comparing *k = s->k;
    s->now = ocop_arena_array(k->arena, s->count + 1, sizeof *s->now);
    s->base = ocop_arena_array(k->arena, s->count + 1, sizeof *s->base);
    s->start = ocop_arena_array(k->arena, s->count + 1, sizeof *s->start);
    s->possible = ocop_arena_array(k->arena, s->count + 1, sizeof *s->possible);
    s->fixed = ocop_arena_array(k->arena, s->count + 1, sizeof *s->fixed);
    s->facts = ocop_arena_array(k->arena, s->count + 1, sizeof *s->facts);
    s->claims = ocop_arena_array(k->arena, s->count + 1, sizeof *s->claims);
    s->trial = ocop_arena_new();
    if (s->now == NULL || s->base == NULL || s->start == NULL || s->possible == NULL ||
        s->fixed == NULL || s->facts == NULL || s->claims == NULL || s->trial == NULL)
        return cmp_no_memory(k);
    for (size_t i = 0; i < s->count; i++)
        s->now[i] = s->knobs[i].start;
    return true;
}

bool cmp_search_open(cmp_search *s, comparing *k, const ocop_compared_set *set)
{
    used u = {0};
    *s = (cmp_search){.k = k,
                      .set = set,
                      .step = band_step(k),
                      .tries_max = TRIES_MAX,
                      .random = 88172645463325252u};
    s->names[SIDE_A] = (ocop_set_choice){k->pack[SIDE_A]->manifest.id, set->a->key, 0, 0};
    s->names[SIDE_B] = (ocop_set_choice){k->pack[SIDE_B]->manifest.id, set->b->key, 0, 0};
    size_t room =
        k->joint.vocab.fact_count + set->criterion_count + 2 * set->b->criterion_count + 1;
    s->knobs = ocop_arena_array(k->arena, room, sizeof *s->knobs);
    if (s->knobs == NULL)
        return cmp_no_memory(k);
    if (!find_used(k, set, &u))
        return false;
    for (size_t i = 0; i < k->joint.vocab.fact_count; i++)
        if ((u.facts[i] || u.all) && !k->joint.unusable[i] &&
            k->joint.vocab.facts[i].type != OCOP_FACT_TEXT && !add_fact(s, &u, (int)i))
            return false;
    return add_claims(s) && make_states(s);
}

void cmp_search_close(cmp_search *s)
{
    ocop_arena_free(s->trial);
}

int cmp_search_fact(const cmp_search *s, int fact)
{
    for (size_t i = 0; i < s->count; i++)
        if (s->knobs[i].fact == fact)
            return (int)i;
    return -1;
}

bool cmp_search_has_rules(const cmp_search *s)
{
    for (size_t i = 0; i < s->set->criterion_count; i++) {
        const ocop_criterion *a = s->set->criteria[i].a, *b = s->set->criteria[i].b;
        if ((a != NULL && a->form == OCOP_RULE) || (b != NULL && b->form == OCOP_RULE))
            return true;
    }
    return false;
}

int cmp_search_claim(const cmp_search *s, int criterion)
{
    for (size_t i = 0; i < s->count; i++)
        if (s->knobs[i].criterion == criterion)
            return (int)i;
    return -1;
}
