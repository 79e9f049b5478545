/* compare_exact.c - is there a dossier whose stars differ? What the engine says of each criterion
 * and gate, by the choices of its facts and claims, and the questions to ask of them.
 *
 * The tables are built over each pack's own vocabulary, as the engine builds them. Stars for
 * certain come from the low points, possible ones from the high ones (engine_stars.c), and neither
 * looks at the other: they are asked for one after the other. */
#include "compare_exact.h"
#include <string.h>

/* ---- what a knob means to the two sides ---- */

static int64_t side_value(const ocop_fact *joint, const ocop_fact *own, int64_t n)
{
    if (own->type == OCOP_FACT_TEXT)
        return 0;
    if (own->type == OCOP_FACT_ENUM)
        return ocop_fact_value_find(own, joint->values[n].key, strlen(joint->values[n].key));
    return own->type == OCOP_FACT_NUMBER ? n * cmp_ten_to(own->decimals - joint->decimals) : n;
}

static bool add_knob(exact_problem *p, size_t i)
{
    comparing *k = p->search->k;
    const cmp_knob *knob = &p->search->knobs[i];
    exact_knob *x = &p->knobs[i];
    *x = (exact_knob){.choices = knob->count + 1, .slot = {-1, -1}};
    x->allowed = ocop_arena_array(p->arena, x->choices, sizeof *x->allowed);
    for (int side = 0; x->allowed != NULL && side < SIDES && knob->fact >= 0; side++) {
        int64_t *sees = ocop_arena_array(p->arena, x->choices, sizeof *sees);
        x->slot[side] = k->joint.back[side][knob->fact];
        x->sees[side] = sees;
        if (sees == NULL)
            return cmp_no_memory(k);
        if (x->slot[side] < 0)
            continue;
        const ocop_fact *own = &k->pack[side]->vocab.facts[x->slot[side]];
        for (size_t v = 0; v < knob->count; v++)
            sees[v] = side_value(&k->joint.vocab.facts[knob->fact], own, knob->numbers[v]);
        sees[knob->count] = own->has_presumed ? own->presumed : OCOP_MISSING;
    }
    return x->allowed != NULL || cmp_no_memory(k);
}

/* ---- what the engine says: engine_assess.c, for one criterion or gate ---- */

static bool meets(const exact_cell *x, bool applies, int possible, int64_t need)
{
    return applies && x->points[possible] >= need;
}

static void note_marks(const ocop_criterion *c, bool applies, exact_cell *x)
{
    x->marks[0] = x->marks[1] = OCOP_STARS_MAX;
    for (size_t i = 0; i < c->option_count; i++)
        for (int possible = 0; possible < 2; possible++)
            if (c->options[i].stars > 0 && c->options[i].stars - 1 < x->marks[possible] &&
                !meets(x, applies, possible, c->options[i].points))
                x->marks[possible] = c->options[i].stars - 1;
}

static bool could_stand_at(const ocop_criterion *c, const ocop_outcome *o, int64_t points)
{
    if (c->form != OCOP_JUDGED)
        return o->low <= points && points <= o->high;
    for (size_t i = 0; i < c->option_count; i++)
        if ((o->can >> i & 1) != 0 && c->options[i].points == points)
            return true;
    return false;
}

static void note_points_gate(const ocop_criterion *c, const ocop_outcome *o, bool settled,
                             exact_cell *x)
{
    int64_t at = c->gate->when_points;
    x->gate[1] = settled && x->points[0] == at;
    x->gate[0] = x->gate[1] || (!settled && could_stand_at(c, o, at));
    x->stops = x->gate[1] && c->gate->effect == OCOP_STOP;
}

static exact_cell criterion_cell(const ocop_criterion *c, const ocop_outcome *o, int claim)
{
    exact_cell x = {.points = {o->low, o->high}};
    bool applies = true, settled = false;
    if (c->form == OCOP_JUDGED && o->can != 0) {
        int level = claim < 0 ? -1 : ocop_outcome_supports(c, o, claim);
        settled = claim >= 0;
        if (settled)
            x.points[0] = x.points[1] = level < 0 ? 0 : c->options[level].points;
    } else if (c->form == OCOP_JUDGED || o->decided) {
        settled = true;
        applies = o->fall != OCOP_FALL_NOT_APPLICABLE;
        x.points[0] = x.points[1] = c->form == OCOP_JUDGED ? 0 : o->points;
        x.gap = o->fall == OCOP_FALL_GAP || o->fall == OCOP_FALL_GAP_FOUND;
    }
    note_marks(c, applies, &x);
    if (c->gate != NULL && c->gate->when == NULL && applies)
        note_points_gate(c, o, settled, &x);
    return x;
}

static exact_cell gate_cell(const ocop_gate *g, const ocop_outcome *o)
{
    exact_cell x = {.marks = {OCOP_STARS_MAX, OCOP_STARS_MAX}};
    x.gate[0] = (o->can & 1) != 0;
    x.gate[1] = x.gate[0] && (o->must & 1) != 0;
    x.stops = x.gate[1] && g->effect == OCOP_STOP;
    return x;
}

/* ---- items ---- */

typedef struct filling {
    exact_problem *p;
    exact_item *item;
    ocop_table table;
    int criterion; /* in the side's set; -1: a gate */
    ocop_value *values, *scratch;
} filling;

static bool is_claim_on(const exact_problem *p, size_t knob, const filling *f)
{
    const cmp_knob *k = &p->search->knobs[knob];
    return f->criterion >= 0 && k->fact < 0 && k->at[f->item->side] == f->criterion;
}

/* Facts of the conditions that a dossier can state, and the claims on the criterion. */
static bool find_knobs(filling *f)
{
    exact_problem *p = f->p;
    size_t *knobs = ocop_arena_array(p->arena, p->knob_count + 1, sizeof *knobs);
    if (knobs == NULL)
        return cmp_no_memory(p->search->k);
    for (size_t i = 0; i < p->knob_count; i++) {
        bool reads = is_claim_on(p, i, f);
        int slot = p->knobs[i].slot[f->item->side];
        for (size_t j = 0; slot >= 0 && j < f->table.axis_count; j++)
            reads = reads || f->table.axes[j].fact == slot;
        if (reads)
            knobs[f->item->knob_count++] = i;
    }
    f->item->knobs = knobs;
    return true;
}

static exact_cell look(filling *f, const size_t *choice)
{
    const exact_problem *p = f->p;
    const exact_item *item = f->item;
    int claim = -1, claims = 0;
    for (size_t i = 0; i < item->knob_count; i++) {
        const cmp_knob *knob = &p->search->knobs[item->knobs[i]];
        const exact_knob *x = &p->knobs[item->knobs[i]];
        if (knob->fact >= 0) {
            f->values[x->slot[item->side]].n = x->sees[item->side][choice[i]];
        } else if (choice[i] < knob->count) {
            claim = knob->options[item->side][choice[i]];
            claims++;
        }
    }
    ocop_outcome o = ocop_table_look(&f->table, f->values, f->scratch);
    exact_cell x = f->table.gate != NULL ? gate_cell(f->table.gate, &o)
                                         : criterion_cell(f->table.criterion, &o, claim);
    x.refused = claims > 1;
    return x;
}

static bool fill(filling *f, cmp_answer *out)
{
    exact_problem *p = f->p;
    exact_item *item = f->item;
    comparing *k = p->search->k;
    size_t *choice = ocop_arena_array(p->arena, item->knob_count + 1, sizeof *choice);
    item->cell_count = 1;
    for (size_t i = 0; i < item->knob_count && item->cell_count <= CMP_STATES_MAX; i++)
        item->cell_count *= p->knobs[item->knobs[i]].choices;
    if (item->cell_count > CMP_STATES_MAX) {
        *out = CMP_TOO_MANY;
        return true;
    }
    item->cells = ocop_arena_array(p->arena, item->cell_count, sizeof *item->cells);
    item->effects = ocop_arena_array(p->arena, item->cell_count, sizeof *item->effects);
    if (choice == NULL || item->cells == NULL || item->effects == NULL)
        return cmp_no_memory(k);
    for (size_t n = 0; n < item->cell_count; n++) {
        item->cells[n] = look(f, choice);
        for (size_t i = item->knob_count; i-- > 0;) {
            choice[i] = choice[i] + 1 < p->knobs[item->knobs[i]].choices ? choice[i] + 1 : 0;
            if (choice[i] > 0)
                break;
        }
    }
    return true;
}

static bool add_item(exact_problem *p, int side, int place, const ocop_criterion *c,
                     const ocop_gate *gate, cmp_answer *out)
{
    comparing *k = p->search->k;
    const ocop_set *set = side == SIDE_A ? p->search->set->a : p->search->set->b;
    const ocop_vocab *v = &k->pack[side]->vocab;
    exact_item *item = &p->items[p->item_count++];
    filling f = {.p = p, .item = item, .criterion = gate == NULL ? (int)(c - set->criteria) : -1};
    *item = (exact_item){.side = side, .place = place};
    f.values = ocop_arena_array(p->arena, v->fact_count + 1, sizeof *f.values);
    f.scratch = ocop_arena_array(p->arena, v->fact_count + 1, sizeof *f.scratch);
    if (f.values == NULL || f.scratch == NULL)
        return cmp_no_memory(k);
    for (size_t i = 0; i < v->fact_count; i++) /* what no knob turns is not stated */
        f.values[i].n = v->facts[i].has_presumed ? v->facts[i].presumed : OCOP_MISSING;
    return ocop_table_build(p->arena, v, c, gate, &f.table, k->e) && find_knobs(&f) &&
           fill(&f, out);
}

static bool add_side(exact_problem *p, int side, cmp_answer *out)
{
    const ocop_set *set = side == SIDE_A ? p->search->set->a : p->search->set->b;
    for (size_t i = 0; i < set->gate_count; i++)
        if (!add_item(p, side, 0, NULL, &set->gates[i], out))
            return false;
    for (size_t i = 0; i < set->criterion_count && *out == CMP_NO; i++) {
        const ocop_criterion *c = &set->criteria[i];
        if (!add_item(p, side, (int)i + 1, c, NULL, out) ||
            (c->gate != NULL && c->gate->when != NULL &&
             !add_item(p, side, (int)i + 1, NULL, c->gate, out)))
            return false;
    }
    return true;
}

/* Items that share a knob, directly or through others, are one component. */
static void find_components(exact_problem *p)
{
    for (size_t i = 0; i < p->item_count; i++)
        p->items[i].component = i;
    for (bool again = true; again;) {
        again = false;
        for (size_t n = 0; n < p->knob_count; n++) {
            size_t least = p->item_count;
            for (int turn = 0; turn < 2; turn++) {
                for (size_t i = 0; i < p->item_count; i++) {
                    exact_item *item = &p->items[i];
                    bool reads = false;
                    for (size_t j = 0; j < item->knob_count; j++)
                        reads = reads || item->knobs[j] == n;
                    if (reads && turn == 0 && item->component < least)
                        least = item->component;
                    if (!reads || turn == 0 || item->component == least)
                        continue;
                    item->component = least;
                    again = true;
                }
            }
        }
    }
}

static bool prepare(exact_problem *p, cmp_answer *out)
{
    comparing *k = p->search->k;
    const ocop_compared_set *set = p->search->set;
    size_t room = set->a->gate_count + set->b->gate_count + 2 * set->a->criterion_count +
                  2 * set->b->criterion_count + 1;
    p->knob_count = p->search->count;
    p->knobs = ocop_arena_array(p->arena, p->knob_count + 1, sizeof *p->knobs);
    p->items = ocop_arena_array(p->arena, room, sizeof *p->items);
    if (p->knobs == NULL || p->items == NULL)
        return cmp_no_memory(k);
    for (size_t i = 0; i < p->knob_count; i++)
        if (!add_knob(p, i))
            return false;
    for (int side = 0; side < SIDES; side++) {
        p->gap_is_error[side] = k->pack[side]->manifest.gap_is_error;
        if (!add_side(p, side, out))
            return false;
    }
    find_components(p);
    return true;
}

/* ---- one query ---- */

static exact_effect effect_of(const exact_problem *p, const exact_item *item, const exact_cell *x,
                              int possible, const int *stars)
{
    bool misses =
        x->gate[possible] || p->never[item->side] || x->marks[possible] < stars[item->side];
    exact_effect y = {.out = x->refused, .points = x->points[possible]};
    if (item->side == p->strong) {
        y.out = y.out || misses || (x->gap && p->gap_is_error[item->side]);
        return y;
    }
    y.fail = misses;
    if (p->gap_is_error[item->side] && (x->gap || x->stops))
        y.event = exact_event(item->place, !x->gap);
    return y;
}

static bool same_effect(const exact_effect *a, const exact_effect *b)
{
    return a->out == b->out && (a->out || (a->fail == b->fail && a->event == b->event &&
                                           (a->points == b->points || a->fail)));
}

/* Do two choices of one of the item's knobs never make a difference to it? */
static bool alike_for(const exact_problem *p, const exact_item *item, size_t at, size_t c, size_t d)
{
    size_t step = 1, turn = p->knobs[item->knobs[at]].choices;
    for (size_t i = at + 1; i < item->knob_count; i++)
        step *= p->knobs[item->knobs[i]].choices;
    for (size_t n = 0; n < item->cell_count; n++)
        if (n / step % turn == c &&
            !same_effect(&item->effects[n], &item->effects[n + d * step - c * step]))
            return false;
    return true;
}

static bool out_for(const exact_problem *p, const exact_item *item, size_t at, size_t c)
{
    size_t step = 1, turn = p->knobs[item->knobs[at]].choices;
    for (size_t i = at + 1; i < item->knob_count; i++)
        step *= p->knobs[item->knobs[i]].choices;
    for (size_t n = 0; n < item->cell_count; n++)
        if (n / step % turn == c && !item->effects[n].out)
            return false;
    return true;
}

static bool is_needed(const exact_problem *p, size_t knob, size_t choice)
{
    const exact_knob *x = &p->knobs[knob];
    bool alike[64];
    size_t known = x->allowed_count < 64 ? x->allowed_count : 64;
    for (size_t i = 0; i < known; i++)
        alike[i] = true;
    for (size_t i = 0; i < p->item_count; i++) {
        const exact_item *item = &p->items[i];
        for (size_t at = 0; at < item->knob_count; at++) {
            if (item->knobs[at] != knob)
                continue;
            if (out_for(p, item, at, choice))
                return false;
            for (size_t j = 0; j < known; j++)
                alike[j] = alike[j] && alike_for(p, item, at, x->allowed[j], choice);
        }
    }
    for (size_t i = 0; i < known; i++)
        if (alike[i])
            return false;
    return true;
}

static void put_query(exact_problem *p, int possible, const int *stars)
{
    for (size_t i = 0; i < p->item_count; i++) {
        exact_item *item = &p->items[i];
        item->taken = item->can_fail = false;
        item->most = INT64_MIN;
        item->least = INT64_MAX;
        for (size_t n = 0; n < item->cell_count; n++) {
            exact_effect *y = &item->effects[n];
            *y = effect_of(p, item, &item->cells[n], possible, stars);
            if (y->out)
                continue;
            item->most = y->points > item->most ? y->points : item->most;
            item->least = y->points < item->least ? y->points : item->least;
            item->can_fail = item->can_fail || y->fail;
        }
    }
    for (size_t i = 0; i < p->knob_count; i++) {
        p->knobs[i].allowed_count = p->knobs[i].uses_left = 0;
        bool state_it = p->complete && p->search->knobs[i].start >= 0;
        for (size_t c = 0; c < p->knobs[i].choices - state_it; c++)
            if (is_needed(p, i, c))
                p->knobs[i].allowed[p->knobs[i].allowed_count++] = c;
    }
}

/* The lowest band with so many stars or more. */
static const ocop_band *band_for(const ocop_manifest *m, int stars)
{
    for (size_t i = 0; i < m->band_count; i++)
        if (m->bands[i].stars >= stars)
            return &m->bands[i];
    return NULL;
}

static bool ask(exact_problem *p, int possible, int stars, cmp_answer *out)
{
    int marks[SIDES] = {0};
    for (int side = 0; side < SIDES; side++) {
        const ocop_band *b = band_for(&p->search->k->pack[side]->manifest, stars);
        p->never[side] = b == NULL;
        marks[side] = b == NULL ? 0 : b->stars;
        p->need[side] = b == NULL ? 0 : b->from;
    }
    if (p->never[p->strong])
        return true;
    put_query(p, possible, marks);
    return exact_solve(p, out);
}

bool cmp_exact(cmp_search *s, cmp_stars which, bool complete, cmp_answer *out)
{
    exact_problem p = {
        .search = s, .arena = ocop_arena_new(), .query = ocop_arena_new(), .complete = complete};
    bool ok = p.arena != NULL && p.query != NULL;
    cmp_answer part = CMP_NO;
    *out = CMP_NO;
    ok = ok ? prepare(&p, out) : cmp_no_memory(s->k);
    bool whole = *out == CMP_NO;
    /* three stars first: they decide whether there is a certificate */
    static const int order[] = {3, 4, 5, 2, 1};
    for (size_t i = 0; ok && whole && *out != CMP_YES && i < sizeof order / sizeof *order; i++) {
        for (int strong = SIDE_A; ok && *out != CMP_YES && strong < SIDES; strong++) {
            p.strong = strong;
            p.weak = SIDE_B - strong;
            part = CMP_NO;
            ocop_arena_reset(p.query);
            ok = ask(&p, which == CMP_POSSIBLE, order[i], &part);
            *out = part == CMP_NO ? *out : part;
        }
    }
    ocop_arena_free(p.arena);
    ocop_arena_free(p.query);
    return ok;
}
