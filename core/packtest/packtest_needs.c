/* packtest_needs.c - what is still to be shown by a test, and the facts that would show it.
 *
 * A need is an option to take, a mark to meet or miss, a gate to fire, a mutant to notice. The
 * needs of one criterion (or gate) are met together: of the states nearest to the best dossier,
 * the one that shows most of them. */
#include "packtest_draft.h"
#include <string.h>

enum { NEAREST = 24 };

typedef enum need_kind { NEED_OPTION, NEED_MET, NEED_MISSED, NEED_FIRES, NEED_TELLS } need_kind;

typedef struct need {
    need_kind kind;
    pt_manner manner;
    size_t index; /* option, mark, number of the mutant */
    const pt_mutant *mutant;
    ocop_table table; /* of the changed criterion */
    bool met;
} need;

typedef struct candidate {
    size_t *cell;
    int claim;
    size_t changes;
} candidate;

typedef struct seeking { /* the needs of one criterion or one gate */
    pt_writer *w;
    size_t criterion;         /* SIZE_MAX: a gate of the set */
    const ocop_criterion *of; /* NULL: a gate with its own condition */
    const ocop_gate *gate;
    ocop_table table;
    need *needs;
    size_t count;
    ocop_value *values, *scratch;
    candidate nearest[NEAREST];
    size_t near_count;
    pt_change *changes; /* in the writer's arena */
    size_t change_count, change_room;
    bool *alive;
} seeking;

/* ---- does a state show it? ---- */

static bool shows_gate(const seeking *s, const need *n, const ocop_value *values)
{
    bool fires = ocop_expr_shown(s->gate->when, values);
    if (n->kind == NEED_FIRES || n->mutant->changed_gate == NULL)
        return fires;
    return fires != ocop_expr_shown(n->mutant->changed_gate->when, values);
}

static bool shows(const seeking *s, const need *n, const ocop_value *values, int claim)
{
    if (s->of == NULL)
        return shows_gate(s, n, values);
    const ocop_mark *marks = s->w->set->marks;
    pt_result r = ocop_pt_result(&s->table, values, claim, s->scratch);
    switch (n->kind) {
    case NEED_OPTION:
        return r.applies && r.option == (int)n->index;
    case NEED_MET:
        return r.applies && r.points >= s->of->options[marks[n->index].option].points;
    case NEED_MISSED:
        return !r.applies || r.points < s->of->options[marks[n->index].option].points;
    case NEED_FIRES:
        return ocop_pt_gate_at(s->of, r);
    case NEED_TELLS:
        break;
    }
    if (n->mutant->kind == OCOP_MUTANT_GATE)
        return ocop_pt_gate_at(s->of, r);
    if (n->mutant->kind == OCOP_MUTANT_MARK)
        return !r.applies || r.points < s->of->options[marks[n->mutant->mark].option].points;
    return !ocop_pt_same(r, ocop_pt_result(&n->table, values, claim, s->scratch));
}

/* ---- the nearest states ---- */

static bool keep_near(seeking *s, const pt_space *space, const size_t *cell, int claim,
                      size_t changes)
{
    candidate *last = s->near_count == NEAREST ? &s->nearest[NEAREST - 1] : NULL;
    if (last != NULL && changes >= last->changes)
        return true;
    size_t *room = last != NULL
                       ? last->cell
                       : ocop_arena_array(s->w->suite->small, space->count + 1, sizeof *room);
    if (room == NULL)
        return ocop_pt_no_memory(s->w->e);
    size_t at = s->near_count < NEAREST ? s->near_count++ : NEAREST - 1;
    for (; at > 0 && s->nearest[at - 1].changes > changes; at--)
        s->nearest[at] = s->nearest[at - 1];
    memcpy(room, cell, space->count * sizeof *room);
    s->nearest[at] = (candidate){room, claim, changes};
    return true;
}

static bool find_nearest(seeking *s, const need *n, const pt_space *space)
{
    pt_walk walk;
    int first = -1, last = -1;
    const pt_draft *base = &s->w->base;
    s->near_count = 0;
    if (ocop_pt_cells(space->axes, space->count) > PT_CELLS_MAX)
        return true; /* too many to look through: it stays unmet */
    if (!ocop_pt_walk(&walk, space->axes, space->count, s->values, s->w->suite->small))
        return ocop_pt_no_memory(s->w->e);
    if (s->of != NULL)
        ocop_pt_claims(s->of, &first, &last);
    do {
        size_t changes = SIZE_MAX;
        for (int claim = first; claim <= last; claim++) {
            if (!shows(s, n, s->values, claim))
                continue;
            if (changes == SIZE_MAX)
                changes = ocop_pt_changes(base, space, walk.cell);
            size_t own = s->of != NULL && claim != base->claims[s->criterion];
            if (!keep_near(s, space, walk.cell, claim, changes + own))
                return false;
        }
    } while (ocop_pt_next(&walk));
    return true;
}

/* ---- a change that meets a need ---- */

static void stand_at(seeking *s, const pt_space *space, const size_t *cell)
{
    for (size_t i = 0; i < space->count; i++)
        s->values[space->axes[i].fact].n = ocop_pt_value_in(&s->w->base, &space->axes[i], cell[i]);
}

static bool fires_here(const seeking *s, int claim)
{
    if (s->of == NULL)
        return ocop_expr_shown(s->gate->when, s->values);
    return ocop_pt_gate_at(s->of, ocop_pt_result(&s->table, s->values, claim, s->scratch));
}

/* Facts of the space, and of the criterion where its space has fewer. */
static bool add_change(seeking *s, const pt_space *space, const candidate *at, pt_manner manner)
{
    pt_writer *w = s->w;
    uint16_t *facts = ocop_arena_array(w->arena, space->count + 1, sizeof *facts);
    int64_t *values = ocop_arena_array(w->arena, space->count + 1, sizeof *values);
    if (facts == NULL || values == NULL || s->change_count == s->change_room)
        return ocop_pt_no_memory(w->e);
    for (size_t i = 0; i < space->count; i++) {
        facts[i] = space->axes[i].fact;
        values[i] = s->values[facts[i]].n;
    }
    s->changes[s->change_count++] = (pt_change){.manner = manner,
                                                .criterion = s->criterion,
                                                .facts = facts,
                                                .values = values,
                                                .fact_count = space->count,
                                                .claim = at->claim,
                                                .fires = fires_here(s, at->claim)};
    return true;
}

/* How many needs of the same manner this state would meet. */
static size_t count_shown(seeking *s, const pt_space *space, const candidate *at, pt_manner manner,
                          bool strike)
{
    size_t n = 0;
    stand_at(s, space, at->cell);
    for (size_t i = 0; i < s->count; i++) {
        need *other = &s->needs[i];
        if (other->met || other->manner != manner || !shows(s, other, s->values, at->claim))
            continue;
        n++;
        other->met = strike;
    }
    return n;
}

static bool meet(seeking *s, need *n)
{
    pt_space space;
    const ocop_vocab *v = s->w->vocab;
    const pt_mutant *m = n->mutant;
    bool cut = s->of == NULL
                   ? ocop_pt_gate_space(s->w->suite->small, v, s->gate,
                                        m == NULL ? NULL : m->changed_gate, &space, s->w->e)
                   : ocop_pt_space(s->w->suite->small, v, s->of, m == NULL ? NULL : m->changed,
                                   &space, s->w->e);
    if (!cut || !find_nearest(s, n, &space))
        return false;
    if (s->near_count == 0) {
        if (m != NULL) /* nothing tells it from the original */
            s->alive[n->index] = false;
        return true;
    }
    const candidate *best = NULL;
    size_t most = 0;
    for (size_t i = 0; i < s->near_count; i++) {
        size_t shown = count_shown(s, &space, &s->nearest[i], n->manner, false);
        if (best == NULL || shown > most) {
            best = &s->nearest[i];
            most = shown;
        }
    }
    count_shown(s, &space, best, n->manner, true);
    return add_change(s, &space, best, n->manner);
}

/* ---- gathering ---- */

static pt_manner manner_of(const pt_mutant *m)
{
    return m->kind == OCOP_MUTANT_MARK ? PT_BY_MARKS
           : m->changed != NULL        ? PT_BY_POINTS
                                       : PT_BY_GATES;
}

static void add_need(seeking *s, need_kind kind, pt_manner manner, size_t index,
                     const pt_mutant *mutant)
{
    s->needs[s->count++] = (need){.kind = kind, .manner = manner, .index = index, .mutant = mutant};
}

static void cover_needs(seeking *s)
{
    const ocop_set *set = s->w->set;
    const pt_cover *cover = &s->w->suite->sets[s->w->set_index].cover;
    for (size_t j = 0; j < s->of->option_count; j++)
        if (!cover->option[cover->first[s->criterion] + j])
            add_need(s, NEED_OPTION, PT_BY_POINTS, j, NULL);
    for (size_t j = 0; j < set->mark_count; j++) {
        if (set->marks[j].criterion != s->criterion)
            continue;
        if (!cover->met[j])
            add_need(s, NEED_MET, PT_BY_POINTS, j, NULL);
        if (!cover->missed[j])
            add_need(s, NEED_MISSED, PT_BY_POINTS, j, NULL);
    }
}

/* Does the mutant concern what is sought for here? */
static bool concerns(const seeking *s, const pt_mutant *m)
{
    if (m->kind == OCOP_MUTANT_MARK || m->changed != NULL)
        return s->of != NULL && m->criterion == s->criterion;
    const ocop_gate *gate = ocop_pt_gate_of(s->w->set, m);
    return gate != NULL && gate == s->gate && (gate->when == NULL) == (s->of != NULL);
}

static bool gather(seeking *s, const pt_mutant *mutants, size_t mutant_count, size_t gate_at_cover)
{
    const ocop_criterion *c = s->of;
    const pt_cover *cover = &s->w->suite->sets[s->w->set_index].cover;
    s->count = 0;
    if (c != NULL)
        cover_needs(s);
    if (s->gate != NULL && (s->gate->when == NULL) == (c != NULL) && !cover->gate[gate_at_cover])
        add_need(s, NEED_FIRES, PT_BY_GATES, 0, NULL);
    for (size_t i = 0; i < mutant_count; i++) {
        if (!s->alive[i] || !concerns(s, &mutants[i]))
            continue;
        add_need(s, NEED_TELLS, manner_of(&mutants[i]), i, &mutants[i]);
        need *n = &s->needs[s->count - 1];
        if (mutants[i].changed != NULL &&
            !ocop_table_build(s->w->suite->small, s->w->vocab, mutants[i].changed, NULL, &n->table,
                              s->w->e))
            return false;
    }
    return true;
}

static bool seek(seeking *s, const pt_mutant *mutants, size_t mutant_count, size_t gate_at_cover)
{
    pt_writer *w = s->w;
    ocop_arena *arena = w->suite->small;
    size_t room = mutant_count + 2 * w->set->mark_count + OCOP_OPTIONS_MAX + 2;
    ocop_arena_reset(arena);
    s->needs = ocop_arena_array(arena, room, sizeof *s->needs);
    s->values = ocop_arena_array(arena, w->vocab->fact_count + 1, sizeof *s->values);
    s->scratch = ocop_arena_array(arena, w->vocab->fact_count + 1, sizeof *s->scratch);
    if (s->needs == NULL || s->values == NULL || s->scratch == NULL)
        return ocop_pt_no_memory(w->e);
    if (s->of != NULL && !ocop_table_build(arena, w->vocab, s->of, NULL, &s->table, w->e))
        return false;
    if (!gather(s, mutants, mutant_count, gate_at_cover))
        return false;
    for (size_t i = 0; i < s->count; i++)
        if (!s->needs[i].met && !meet(s, &s->needs[i]))
            return false;
    return true;
}

bool ocop_pt_changes_needed(pt_writer *w, const pt_mutant *mutants, size_t mutant_count,
                            bool *alive, pt_change **out, size_t *count)
{
    const ocop_set *set = w->set;
    seeking s = {.w = w};
    s.alive = alive;
    s.change_room = mutant_count + 2 * set->mark_count + set->gate_count + set->criterion_count;
    for (size_t i = 0; i < set->criterion_count; i++)
        s.change_room += set->criteria[i].option_count;
    s.changes = ocop_arena_array(w->arena, s.change_room + 1, sizeof *s.changes);
    if (s.changes == NULL)
        return ocop_pt_no_memory(w->e);
    for (size_t i = 0; i < set->gate_count; i++) {
        s.criterion = SIZE_MAX;
        s.of = NULL;
        s.gate = &set->gates[i];
        if (!seek(&s, mutants, mutant_count, i))
            return false;
    }
    for (size_t i = 0; i < set->criterion_count; i++) {
        const ocop_criterion *c = &set->criteria[i];
        s.criterion = i;
        s.gate = c->gate;
        s.of = c;
        if (c->form != OCOP_RULE && !seek(&s, mutants, mutant_count, set->gate_count + i))
            return false;
        s.of = NULL;
        if (c->gate != NULL && c->gate->when != NULL &&
            !seek(&s, mutants, mutant_count, set->gate_count + i))
            return false;
    }
    *out = s.changes;
    *count = s.change_count;
    return true;
}
