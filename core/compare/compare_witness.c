/* compare_witness.c - a dossier whose stars differ under the two packs.
 *
 * Without rules it is computed whether there is one (compare_exact.c). Then a state in which a
 * criterion, a star mark or a gate says something else is laid into a dossier that is good
 * otherwise, and its other points come down until the two totals stand on two sides of a band;
 * where that fails the computed one is taken. With rules that search is all there is. The stars
 * told are those of the engine itself. */
#include "base_date.h"
#include "compare_search.h"
#include <string.h>

enum { SEEDS_MAX = 6, WALKS_MAX = 200 };

typedef struct seeding {
    cmp_search *search;
    const ocop_compared_criterion *c; /* NULL: a gate of the set */
    int64_t said[SEEDS_MAX][SIDES];   /* points that seeds of this criterion gave */
    size_t count;
    bool found;
    ocop_witness *out;
} seeding;

/* ---- telling ---- */

static const char *facts_text(cmp_search *s, bool fixed_only)
{
    comparing *k = s->k;
    size_t n = 0;
    uint16_t *facts = ocop_arena_array(k->arena, s->count + 1, sizeof *facts);
    ocop_value *values = ocop_arena_array(k->arena, k->joint.vocab.fact_count + 1, sizeof *values);
    if (facts == NULL || values == NULL) {
        cmp_no_memory(k);
        return "";
    }
    for (size_t i = 0; i < s->count; i++) {
        const cmp_knob *knob = &s->knobs[i];
        if (knob->fact < 0 || s->now[i] < 0 || (fixed_only && !s->fixed[i]))
            continue;
        facts[n++] = (uint16_t)knob->fact;
        values[knob->fact].n = knob->numbers[s->now[i]];
    }
    return cmp_facts_text(k, facts, n, values);
}

static const char *claims_text(cmp_search *s, bool fixed_only)
{
    ocop_buf b;
    ocop_buf_init(&b);
    for (size_t i = 0; i < s->count; i++) {
        const cmp_knob *knob = &s->knobs[i];
        if (knob->fact < 0 && s->now[i] >= 0 && (!fixed_only || s->fixed[i]))
            ocop_buf_printf(&b, "%s\"%s\": %s", b.len == 0 ? "{" : ", ", knob->no,
                            knob->values[s->now[i]].text);
    }
    if (b.len > 0)
        ocop_buf_putc(&b, '}');
    const char *text =
        b.failed || b.data == NULL ? "" : ocop_arena_strndup(s->k->arena, b.data, b.len);
    ocop_buf_free(&b);
    return text == NULL ? "" : text;
}

static void tell(cmp_search *s, ocop_witness *out)
{
    out->kind = OCOP_WITNESS_FOUND;
    out->a = s->last.side[SIDE_A];
    out->b = s->last.side[SIDE_B];
    out->facts = facts_text(s, false);
    out->claims = claims_text(s, false);
    out->because = facts_text(s, true);
    if (out->because[0] == '\0')
        out->because = claims_text(s, true);
    out->date = s->dossier.assessed_on;
}

/* ---- seeds ---- */

static void begin(cmp_search *s)
{
    memcpy(s->now, s->base, s->count * sizeof *s->now);
    memset(s->fixed, 0, s->count * sizeof *s->fixed);
}

/* The state as it stands: does it differ, or can it be brought to differ? */
static bool run_seed(cmp_search *s, ocop_witness *out)
{
    /* three stars first: they decide whether there is a certificate */
    static const int kept_marks[] = {3, 4, 5, 0};
    if (!cmp_search_try(s))
        return false;
    if (!cmp_search_hit(s) && (s->last.gates[SIDE_A] > 0 || s->last.gates[SIDE_B] > 0)) {
        cmp_search_climb(s); /* the seed moved something that a gate asks for */
        if (!cmp_search_try(s))
            return false;
    }
    bool hit = cmp_search_hit(s);
    if (!hit)
        memcpy(s->start, s->now, s->count * sizeof *s->now);
    for (size_t i = 0; !hit && i < sizeof kept_marks / sizeof *kept_marks; i++) {
        memcpy(s->now, s->start, s->count * sizeof *s->now);
        hit = cmp_search_try(s) && cmp_search_descend(s, kept_marks[i]);
    }
    if (hit)
        tell(s, out);
    return hit;
}

static bool set_facts(cmp_search *s, const cmp_pair *pair, const ocop_value *values)
{
    begin(s);
    for (size_t i = 0; i < pair->axis_count; i++) {
        int fact = pair->axes[i].fact, knob = cmp_search_fact(s, fact);
        if (knob < 0 && values[fact].n != OCOP_MISSING)
            return false;
        if (knob < 0)
            continue;
        s->fixed[knob] = true;
        s->now[knob] = -1;
        for (size_t v = 0; v < s->knobs[knob].count; v++)
            if (s->knobs[knob].numbers[v] == values[fact].n)
                s->now[knob] = (int)v;
    }
    return true;
}

static bool meets(const ocop_criterion *c, int stars, bool applies, int64_t points)
{
    for (size_t i = 0; i < c->option_count; i++)
        if (c->options[i].stars > 0 && c->options[i].stars <= stars &&
            (!applies || points < c->options[i].points))
            return false;
    return true;
}

static bool points_gate_fires(const ocop_criterion *c, bool applies, int64_t points)
{
    return c->gate != NULL && c->gate->when == NULL && applies && c->gate->when_points == points;
}

/* Do these points mean something else for the stars? */
static bool matters(const ocop_compared_criterion *c, const bool *applies, const int64_t *points)
{
    if (points[SIDE_A] != points[SIDE_B] ||
        points_gate_fires(c->a, applies[SIDE_A], points[SIDE_A]) !=
            points_gate_fires(c->b, applies[SIDE_B], points[SIDE_B]))
        return true;
    for (int stars = 1; stars <= OCOP_STARS_MAX; stars++)
        if (meets(c->a, stars, applies[SIDE_A], points[SIDE_A]) !=
            meets(c->b, stars, applies[SIDE_B], points[SIDE_B]))
            return true;
    return false;
}

static bool is_new(seeding *g, const int64_t *points)
{
    for (size_t i = 0; i < g->count; i++)
        if (g->said[i][SIDE_A] == points[SIDE_A] && g->said[i][SIDE_B] == points[SIDE_B])
            return false;
    return true;
}

static bool note_seed(seeding *g, const int64_t *points)
{
    if (!is_new(g, points))
        return false;
    memcpy(g->said[g->count++], points, sizeof g->said[0]);
    return true;
}

static bool seed_states(seeding *g, const cmp_pair *pair, bool with_missing)
{
    cmp_walk w;
    comparing *k = g->search->k;
    if (!cmp_walk_start(k, &w, pair, with_missing))
        return false;
    do {
        const int64_t points[SIDES] = {w.o[SIDE_A].high, w.o[SIDE_B].high};
        const bool applies[SIDES] = {w.o[SIDE_A].fall != OCOP_FALL_NOT_APPLICABLE,
                                     w.o[SIDE_B].fall != OCOP_FALL_NOT_APPLICABLE};
        bool differs = !cmp_walk_same(&w) || (g->c != NULL && matters(g->c, applies, points));
        if (differs && w.complete != with_missing && note_seed(g, points) &&
            set_facts(g->search, pair, w.values))
            g->found = run_seed(g->search, g->out);
    } while (!g->found && g->count < SEEDS_MAX && k->e->code == OCOP_OK && cmp_walk_next(k, &w));
    return k->e->code == OCOP_OK;
}

static bool seed_pair(seeding *g, const cmp_pair *pair)
{
    if (!pair->walkable)
        return true;
    if (!seed_states(g, pair, false))
        return false;
    return g->found || g->count > 0 || !pair->walkable_missing || seed_states(g, pair, true);
}

static void seed_claims(seeding *g, size_t criterion)
{
    static const bool applies[SIDES] = {true, true};
    cmp_search *s = g->search;
    int knob = cmp_search_claim(s, (int)criterion);
    for (size_t v = 0; knob >= 0 && v < s->knobs[knob].count && !g->found; v++) {
        const int64_t points[SIDES] = {s->knobs[knob].numbers[v], s->knobs[knob].other[v]};
        if (!matters(g->c, applies, points))
            continue;
        begin(s);
        s->fixed[knob] = true;
        s->now[knob] = (int)v;
        g->found = run_seed(s, g->out);
    }
}

static bool seed_gates(cmp_search *s, const ocop_gate *a, const ocop_gate *b, ocop_witness *out,
                       bool *found)
{
    cmp_pair pair;
    seeding g = {.search = s, .out = out};
    a = a != NULL && a->when == NULL ? NULL : a; /* those on points go with their criterion */
    b = b != NULL && b->when == NULL ? NULL : b;
    if (a == NULL && b == NULL)
        return true;
    if (!cmp_pair_gates(s->k, a, b, &pair) || !seed_pair(&g, &pair))
        return false;
    *found = g.found;
    return true;
}

static bool seed_criterion(cmp_search *s, size_t i, ocop_witness *out, bool *found)
{
    cmp_pair pair;
    const ocop_compared_criterion *c = &s->set->criteria[i];
    seeding g = {.search = s, .c = c, .out = out};
    if (c->a == NULL || c->b == NULL)
        return true; /* the totals differ from the start */
    if (c->a->form == OCOP_JUDGED && c->b->form == OCOP_JUDGED)
        seed_claims(&g, i);
    bool tables = c->a->form != OCOP_RULE && c->b->form != OCOP_RULE;
    if (!g.found && tables && c->changes.count > 0 && c->a->form != OCOP_JUDGED &&
        c->b->form != OCOP_JUDGED &&
        (!cmp_pair_criteria(s->k, c->a, c->b, &pair) || !seed_pair(&g, &pair)))
        return false;
    *found = g.found;
    return *found || seed_gates(s, c->a->gate, c->b->gate, out, found);
}

static bool seed_all(cmp_search *s, ocop_witness *out, bool *found)
{
    const ocop_set *a = s->set->a, *b = s->set->b;
    for (size_t i = 0; !*found && i < s->set->criterion_count; i++)
        if ((s->set->criteria[i].changes.count > 0 || s->set->criteria[i].verdict != OCOP_SAME) &&
            !seed_criterion(s, i, out, found))
            return false;
    for (size_t i = 0; !*found && i < b->gate_count; i++)
        if (!seed_gates(s, cmp_gate_partner(&b->gates[i], a), &b->gates[i], out, found))
            return false;
    for (size_t i = 0; !*found && i < a->gate_count; i++)
        if (cmp_gate_partner(&a->gates[i], b) == NULL &&
            !seed_gates(s, &a->gates[i], NULL, out, found))
            return false;
    return true;
}

/* ---- the search ---- */

/* States in which something differs, laid into a dossier that is good otherwise. */
static bool search_seeds(cmp_search *s, ocop_witness *out, bool *found)
{
    cmp_search_climb(s);
    memcpy(s->base, s->now, s->count * sizeof *s->now);
    if (!seed_all(s, out, found))
        return false;
    begin(s);
    *found = *found || run_seed(s, out);
    return s->k->e->code == OCOP_OK;
}

static bool search_by_chance(cmp_search *s, ocop_witness *out)
{
    bool found = false;
    for (int i = 0; i < WALKS_MAX && !found && s->tries < s->tries_max; i++) {
        begin(s);
        if ((found = cmp_search_walk(s, OCOP_STARS_MAX - i % 3)))
            tell(s, out);
    }
    return found;
}

static bool differs(const cmp_search *s, bool certain)
{
    return certain ? cmp_search_hit(s)
                   : s->last.side[SIDE_A].stars_possible != s->last.side[SIDE_B].stars_possible;
}

/* State what the noted state leaves open, where the stars still differ: easier to read. */
static void state_more(cmp_search *s, bool certain)
{
    for (size_t i = 0; i < s->count; i++) {
        for (int v = (int)s->knobs[i].count; s->possible[i] < 0 && v-- > 0;) {
            memcpy(s->now, s->possible, s->count * sizeof *s->now);
            s->now[i] = v;
            if (cmp_search_try(s) && differs(s, certain))
                s->possible[i] = v;
        }
    }
    memcpy(s->now, s->possible, s->count * sizeof *s->now);
}

/* A state that was noted: one more try tells what the engine says of it. */
static bool try_again(cmp_search *s, ocop_witness *out)
{
    memcpy(s->now, s->possible, s->count * sizeof *s->now);
    s->tries -= s->tries == s->tries_max;
    if (!cmp_search_try(s) || (!differs(s, true) && !differs(s, false)))
        return false;
    tell(s, out);
    return true;
}

/* With rules only trying tells. */
static bool try_all(cmp_search *s, ocop_witness *out)
{
    bool found = false;
    out->kind = OCOP_WITNESS_NOT_FOUND;
    if (!search_seeds(s, out, &found))
        return false;
    found = found || search_by_chance(s, out);
    if (!found && s->has_possible) {
        begin(s);
        try_again(s, out);
    }
    return s->k->e->code == OCOP_OK;
}

/* ---- without rules: decided ---- */

/* Criteria that the two sides score otherwise in the state `now`: their facts and claims are what
 * the witness shows. */
static void point_out(cmp_search *s)
{
    memset(s->fixed, 0, s->count * sizeof *s->fixed);
    for (size_t i = 0; i < s->set->criterion_count; i++) {
        const ocop_compared_criterion *c = &s->set->criteria[i];
        const ocop_criterion *const both[SIDES] = {c->a, c->b};
        int knob = cmp_search_claim(s, (int)i);
        if (c->changes.count == 0 && c->verdict == OCOP_SAME)
            continue;
        if (knob >= 0)
            s->fixed[knob] = true;
        for (int side = 0; side < SIDES; side++)
            for (size_t j = 0; both[side] != NULL && j < both[side]->fact_count; j++)
                if ((knob = cmp_search_fact(s, s->k->joint.slot[side][both[side]->facts[j]])) >= 0)
                    s->fixed[knob] = true;
    }
}

/* Stars for certain, and where none of them differ the possible ones. The state is left in
 * s->possible: one that leaves nothing open, where there is one. */
static bool compute(cmp_search *s, cmp_answer *certain, cmp_answer *possible)
{
    cmp_answer complete = CMP_NO;
    *possible = CMP_NO;
    if (!cmp_exact(s, CMP_CERTAIN, false, certain) ||
        (*certain != CMP_YES && !cmp_exact(s, CMP_POSSIBLE, false, possible)))
        return false;
    s->has_possible = *certain == CMP_YES || *possible == CMP_YES;
    memcpy(s->possible, s->now, s->count * sizeof *s->now);
    if (*certain == CMP_YES && !cmp_exact(s, CMP_CERTAIN, true, &complete))
        return false;
    if (complete == CMP_YES)
        memcpy(s->possible, s->now, s->count * sizeof *s->now);
    return true;
}

/* Where a dossier is known to exist the search still comes first: its dossiers are good but for
 * one thing, and easier to read. */
static bool decide(cmp_search *s, ocop_witness *out)
{
    bool found = false;
    cmp_answer certain = CMP_NO, possible = CMP_NO;
    if (!compute(s, &certain, &possible))
        return false;
    bool computed = s->has_possible;
    out->kind = OCOP_WITNESS_NONE;
    if (certain == CMP_NO && possible == CMP_NO)
        return true;
    for (size_t i = 0; i < s->count; i++)
        s->now[i] = s->knobs[i].start;
    s->tries_max = computed ? TRIES_KNOWN : TRIES_MAX;
    out->kind = OCOP_WITNESS_TOO_MANY;
    out->states = CMP_STATES_MAX;
    if ((certain != CMP_NO || possible == CMP_TOO_MANY) && !search_seeds(s, out, &found))
        return false;
    if (!found && !computed)
        found = search_by_chance(s, out);
    if (!found && s->has_possible) {
        s->tries_max = s->tries + TRIES_MAX;
        state_more(s, certain == CMP_YES);
        point_out(s);
        found = try_again(s, out);
    }
    if (!found && computed && s->k->e->code == OCOP_OK)
        ocop_error_at(s->k->e, OCOP_EINTERNAL, NULL, 0, 0,
                      "set %s: a dossier was computed whose stars differ, and the engine says "
                      "otherwise",
                      s->set->b->key);
    return s->k->e->code == OCOP_OK;
}

bool cmp_witness(comparing *k, ocop_compared_set *set)
{
    cmp_search s;
    ocop_witness *w = &set->witness;
    *w = (ocop_witness){.kind = OCOP_WITNESS_NO_SHEET,
                        .facts = "",
                        .claims = "",
                        .because = "",
                        .date = OCOP_NO_DATE};
    if (set->a == NULL || set->b == NULL || set->a->missing_reason.vi != NULL ||
        set->b->missing_reason.vi != NULL)
        return true;
    w->kind = OCOP_WITNESS_NONE;
    if (cmp_is_same(k, set))
        return true;
    bool ok = cmp_search_open(&s, k, set);
    ok = ok && (cmp_search_has_rules(&s) ? try_all(&s, w) : decide(&s, w));
    w->tries = s.tries;
    cmp_search_close(&s);
    return ok;
}
