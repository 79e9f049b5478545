/* compare_knobs.c - what can be turned in a dossier of two sets: facts and claims. */
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

static bool add_claim(cmp_search *s, int criterion)
{
    comparing *k = s->k;
    const ocop_compared_criterion *c = &s->set->criteria[criterion];
    if (c->a == NULL || c->b == NULL || (c->a->form != OCOP_JUDGED && c->b->form != OCOP_JUDGED))
        return true;
    cmp_knob *knob = &s->knobs[s->count];
    *knob = (cmp_knob){.fact = -1, .criterion = criterion, .start = -1};
    knob->no = claim_name(s->set, c);
    knob->numbers = ocop_arena_array(k->arena, c->b->option_count + 1, sizeof *knob->numbers);
    knob->other = ocop_arena_array(k->arena, c->b->option_count + 1, sizeof *knob->other);
    knob->values = ocop_arena_array(k->arena, c->b->option_count + 1, sizeof *knob->values);
    if (knob->numbers == NULL || knob->other == NULL || knob->values == NULL)
        return cmp_no_memory(k);
    for (size_t i = 0; i < c->b->option_count; i++) {
        const char *key = c->b->options[i].key;
        for (size_t j = 0; j < c->a->option_count; j++) {
            if (strcmp(c->a->options[j].key, key) != 0)
                continue;
            size_t n = knob->count++;
            knob->values[n] = (ocop_raw){.kind = OCOP_RAW_STRING, .text = key, .len = strlen(key)};
            knob->numbers[n] = c->a->options[j].points;
            knob->other[n] = c->b->options[i].points;
            if (knob->start < 0 || knob->other[n] > knob->other[knob->start])
                knob->start = (int)n;
            break;
        }
    }
    s->count += knob->no != NULL && knob->count > 0;
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
    s->knobs = ocop_arena_array(k->arena, k->joint.vocab.fact_count + set->criterion_count + 1,
                                sizeof *s->knobs);
    if (s->knobs == NULL)
        return cmp_no_memory(k);
    if (!find_used(k, set, &u))
        return false;
    for (size_t i = 0; i < k->joint.vocab.fact_count; i++)
        if ((u.facts[i] || u.all) && !k->joint.unusable[i] &&
            k->joint.vocab.facts[i].type != OCOP_FACT_TEXT && !add_fact(s, &u, (int)i))
            return false;
    for (size_t i = 0; i < set->criterion_count; i++)
        if (!add_claim(s, (int)i))
            return false;
    return make_states(s);
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

int cmp_search_claim(const cmp_search *s, int criterion)
{
    for (size_t i = 0; i < s->count; i++)
        if (s->knobs[i].criterion == criterion)
            return (int)i;
    return -1;
}
