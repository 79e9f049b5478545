/* advise.c - the problem made from an assessment, and its solution put into words' order. */
#include "advise_priv.h"
#include <stdlib.h>
#include <string.h>

static bool no_memory(advise_problem *p)
{
    const ocop_dossier *d = p->a->dossier;
    return ocop_error_at(p->e, OCOP_ENOMEM, d->file, d->line, 0, "out of memory");
}

/* The paper that this value would need and that is not on file; NULL: none. */
static const char *paper_for(const ocop_assessment *a, const ocop_fact *f, int64_t value)
{
    const char *lacking = NULL;
    if (!ocop_fact_needs_paper(f, value))
        return NULL;
    for (size_t i = 0; i < f->also_count; i++)
        if (!ocop_dossier_has_paper(a->dossier, a->vocab, f->also[i], a->date))
            return f->also[i];
    for (size_t i = 0; i < f->evidence_count; i++) {
        bool held = ocop_dossier_has_paper(a->dossier, a->vocab, f->evidence[i], a->date);
        if (held && !f->evidence_all)
            return NULL;
        if (!held && lacking == NULL)
            lacking = f->evidence[i];
    }
    return lacking;
}

/* ---- facts ---- */

/* The value of a cell that is nearest to the present one. */
static int64_t nearest(const ocop_axis *axis, size_t cell, int64_t now)
{
    if (!axis->ordered || now == OCOP_MISSING || now <= axis->first[cell])
        return axis->first[cell];
    return cell + 1 < axis->cell_count ? axis->first[cell + 1] - 1 : axis->last;
}

static void add_choices(advise_problem *p, advise_fact *f, const ocop_axis *axis)
{
    const ocop_fact *fact = &p->a->vocab->facts[f->slot];
    int64_t now = f->values[0];
    size_t here = now == OCOP_MISSING ? axis->cell_count : ocop_axis_cell(axis, now);
    f->choices = 1;
    if (!fact->changeable)
        return;
    for (size_t cell = 0; cell < axis->cell_count && f->choices < ADVISE_CHOICES_MAX; cell++) {
        if (cell == here)
            continue;
        f->values[f->choices] = nearest(axis, cell, now);
        f->papers[f->choices] = paper_for(p->a, fact, f->values[f->choices]);
        f->choices++;
    }
}

static const ocop_expr **all_conditions(advise_problem *p, size_t *count)
{
    const ocop_set *s = p->a->set;
    size_t n = s->gate_count;
    for (size_t i = 0; i < s->criterion_count; i++) {
        const ocop_criterion *c = &s->criteria[i];
        n += c->option_count + c->alternative_count + c->hole_count + 2;
    }
    const ocop_expr **list = ocop_arena_array(p->arena, n + 1, sizeof *list);
    *count = 0;
    if (list == NULL)
        return NULL;
    for (size_t i = 0; i < s->gate_count; i++)
        list[(*count)++] = s->gates[i].when;
    for (size_t i = 0; i < s->criterion_count; i++) {
        const ocop_criterion *c = &s->criteria[i];
        list[(*count)++] = c->applies_if;
        list[(*count)++] = c->gate == NULL ? NULL : c->gate->when;
        for (size_t j = 0; j < c->option_count; j++)
            list[(*count)++] = c->options[j].when;
        for (size_t j = 0; j < c->alternative_count; j++)
            list[(*count)++] = c->alternatives[j].when;
        for (size_t j = 0; j < c->hole_count; j++)
            list[(*count)++] = c->holes[j].when;
    }
    return list;
}

/* Facts that a rule read are left as they are: what it would say of others is not known. */
static bool read_by_rule(const ocop_assessment *a, uint16_t slot)
{
    for (size_t i = 0; i < a->set->criterion_count; i++)
        for (size_t j = 0; j < a->scores[i].facts_read_count; j++)
            if (a->scores[i].facts_read[j] == slot)
                return true;
    return false;
}

static bool make_facts(advise_problem *p)
{
    const ocop_vocab *v = p->a->vocab;
    size_t conditions = 0, count = 0;
    bool failed = false;
    const ocop_expr **list = all_conditions(p, &conditions);
    if (list == NULL)
        return no_memory(p);
    const uint16_t *slots = ocop_exprs_facts(p->arena, v, list, conditions, &count, &failed);
    const ocop_axis *axes =
        failed ? NULL : ocop_axes_build(p->arena, v, slots, count, list, conditions);
    p->facts = ocop_arena_array(p->arena, count + 1, sizeof *p->facts);
    p->fact_of_slot = ocop_arena_array(p->arena, v->fact_count + 1, sizeof *p->fact_of_slot);
    if (axes == NULL || p->facts == NULL || p->fact_of_slot == NULL)
        return no_memory(p);
    if (count > ADVISE_FACTS_MAX)
        return ocop_error_at(p->e, OCOP_ELIMIT, p->a->dossier->file, p->a->dossier->line, 0,
                             "the set reads more than %d facts", ADVISE_FACTS_MAX);
    for (size_t i = 0; i < v->fact_count; i++)
        p->fact_of_slot[i] = -1;
    for (size_t i = 0; i < count; i++) {
        advise_fact *f = &p->facts[i];
        f->slot = slots[i];
        f->values[0] = p->a->values[slots[i]].n;
        f->rank = SIZE_MAX;
        add_choices(p, f, &axes[i]);
        if (read_by_rule(p->a, f->slot))
            f->choices = 1;
        p->fact_of_slot[slots[i]] = (int)i;
    }
    p->fact_count = count;
    return true;
}

/* ---- items ---- */

static bool add_item(advise_problem *p, const ocop_criterion *c, const ocop_gate *gate,
                     size_t *rank)
{
    advise_item *item = &p->items[p->item_count++];
    item->criterion = c;
    item->gate = gate;
    item->claim = -1;
    item->fixed = -1;
    if (c != NULL && gate == NULL && c->form == OCOP_RULE)
        return true;
    if (!ocop_table_build(p->arena, p->a->vocab, gate == NULL ? c : NULL, gate, &item->table, p->e))
        return false;
    size_t *facts = ocop_arena_array(p->arena, item->table.axis_count + 1, sizeof *facts);
    if (facts == NULL)
        return no_memory(p);
    item->facts = facts;
    for (size_t i = 0; i < item->table.axis_count; i++) {
        size_t f = (size_t)p->fact_of_slot[item->table.axes[i].fact];
        facts[item->fact_count++] = f;
        p->facts[f].uses_left++;
        if (p->facts[f].rank != SIZE_MAX)
            continue;
        p->facts[f].rank = (*rank)++;
        p->facts[f].criterion = c;
    }
    return true;
}

/* What the producer claimed for a judged line, as the assessment counts it. */
static int claim_of(const ocop_assessment *a, size_t i)
{
    const ocop_score *s = &a->scores[i];
    return s->state == OCOP_SELF && s->option != NULL ? (int)(s->option - s->criterion->options)
                                                      : -1;
}

static int64_t need_of(const ocop_criterion *c, int stars)
{
    int64_t need = 0;
    for (size_t i = 0; i < c->option_count; i++)
        if (c->options[i].stars > 0 && c->options[i].stars <= stars && c->options[i].points > need)
            need = c->options[i].points;
    return need;
}

static bool make_items(advise_problem *p, int stars)
{
    const ocop_set *s = p->a->set;
    size_t rank = 0;
    p->items =
        ocop_arena_array(p->arena, 2 * s->criterion_count + s->gate_count + 1, sizeof *p->items);
    if (p->items == NULL)
        return no_memory(p);
    for (size_t i = 0; i < s->gate_count; i++)
        if (!add_item(p, NULL, &s->gates[i], &rank))
            return false;
    for (size_t i = 0; i < s->criterion_count; i++) {
        const ocop_criterion *c = &s->criteria[i];
        if (!add_item(p, c, NULL, &rank))
            return false;
        advise_item *item = &p->items[p->item_count - 1];
        item->need = need_of(c, stars);
        item->claim = claim_of(p->a, i);
        if (c->form == OCOP_RULE)
            item->fixed = p->a->scores[i].low;
        if (c->gate != NULL && c->gate->when != NULL && !add_item(p, c, c->gate, &rank))
            return false;
    }
    return true;
}

/* ---- points of one item ---- */

/* Highest option not above the claim that can be given; the engine's own reading of a claim. */
static int64_t claimed_points(const ocop_criterion *c, uint32_t can, int claim)
{
    int64_t most = 0;
    for (size_t i = 0; i < c->option_count; i++)
        if ((can >> i & 1) != 0 && c->options[i].points <= c->options[claim].points &&
            c->options[i].points > most)
            most = c->options[i].points;
    return most;
}

static bool hits_points_gate(const ocop_criterion *c, int64_t points)
{
    return c->gate != NULL && c->gate->when == NULL && points == c->gate->when_points;
}

int64_t advise_points(advise_problem *p, const advise_item *item)
{
    const ocop_criterion *c = item->criterion;
    if (item->fixed >= 0)
        return item->fixed >= item->need ? item->fixed : -1;
    ocop_outcome o = ocop_table_look(&item->table, p->values, p->scratch);
    if (item->gate != NULL)
        return (o.can & 1) != 0 ? -1 : 0; /* neither fired nor open */
    int64_t points = o.low;
    bool applies = o.fall != OCOP_FALL_NOT_APPLICABLE;
    if (c->form == OCOP_JUDGED && o.can != 0 && item->claim >= 0)
        points = claimed_points(c, o.can, item->claim);
    if (item->need > 0 && (points < item->need || !applies))
        return -1;
    return applies && hits_points_gate(c, points) ? -1 : points;
}

/* ---- the whole ---- */

static int64_t band_from(const ocop_manifest *m, int stars)
{
    for (size_t i = 0; i < m->band_count; i++)
        if (m->bands[i].stars == stars)
            return m->bands[i].from;
    return -1;
}

static int next_stars(const ocop_manifest *m, int now)
{
    for (size_t i = 0; i < m->band_count; i++)
        if (m->bands[i].stars > now)
            return m->bands[i].stars;
    return 0;
}

bool advise_prepare(advise_problem *p, const ocop_assessment *a, int stars)
{
    size_t slots = a->vocab->fact_count;
    p->values = ocop_arena_array(p->arena, slots + 1, sizeof *p->values);
    p->scratch = ocop_arena_array(p->arena, slots + 1, sizeof *p->scratch);
    if (p->values == NULL || p->scratch == NULL)
        return no_memory(p);
    memcpy(p->values, a->values, slots * sizeof *p->values);
    p->need = band_from(a->pack, stars);
    return make_facts(p) && make_items(p, stars);
}

static bool give_changes(advise_problem *p, const advise_solution *s, ocop_advice *out)
{
    ocop_change *list = ocop_arena_array(p->arena, p->fact_count + 1, sizeof *list);
    size_t *ranks = ocop_arena_array(p->arena, p->fact_count + 1, sizeof *ranks);
    if (list == NULL || ranks == NULL)
        return no_memory(p);
    for (const advise_step *x = s->steps; x != NULL; x = x->before) {
        const advise_fact *f = &p->facts[x->fact];
        size_t at = out->change_count++;
        while (at > 0 && ranks[at - 1] > f->rank) { /* sheet order */
            list[at] = list[at - 1];
            ranks[at] = ranks[at - 1];
            at--;
        }
        ranks[at] = f->rank;
        list[at] = (ocop_change){.fact = &p->a->vocab->facts[f->slot],
                                 .slot = f->slot,
                                 .from = {f->values[0], NULL},
                                 .to = {f->values[x->choice], NULL},
                                 .paper = f->papers[x->choice],
                                 .criterion = f->criterion};
        out->papers += f->papers[x->choice] != NULL;
    }
    out->changes = list;
    out->effort = s->cost.effort;
    out->points_then = s->points;
    return true;
}

/* Most points that one item can give by any choices of its own facts; -1: its mark or gate never.
 */
static int64_t best_alone(advise_problem *p, const advise_item *item)
{
    size_t choice[ADVISE_FACTS_MAX] = {0};
    int64_t best = -1;
    for (bool more = true; more;) {
        for (size_t i = 0; i < item->fact_count; i++) {
            const advise_fact *f = &p->facts[item->facts[i]];
            p->values[f->slot].n = f->values[choice[i]];
        }
        int64_t points = advise_points(p, item);
        best = points > best ? points : best;
        more = false;
        for (size_t i = item->fact_count; i-- > 0 && !more;) {
            choice[i] = choice[i] + 1 < p->facts[item->facts[i]].choices ? choice[i] + 1 : 0;
            more = choice[i] > 0;
        }
    }
    return best;
}

static const ocop_option *option_of_need(const ocop_criterion *c, int64_t need)
{
    for (size_t i = 0; i < c->option_count; i++)
        if (c->options[i].stars > 0 && c->options[i].points == need)
            return &c->options[i];
    return NULL;
}

/* What no change of facts can clear, item by item. */
static bool give_obstacles(advise_problem *p, ocop_advice *out)
{
    ocop_obstacle *list = ocop_arena_array(p->arena, p->item_count + 1, sizeof *list);
    if (list == NULL)
        return no_memory(p);
    for (size_t i = 0; i < p->item_count; i++) {
        const advise_item *item = &p->items[i];
        if (best_alone(p, item) >= 0)
            continue;
        list[out->obstacle_count++] = (ocop_obstacle){
            .criterion = item->criterion,
            .option = item->gate != NULL ? NULL : option_of_need(item->criterion, item->need),
            .gate = item->gate,
            .council = item->gate == NULL && item->criterion->form == OCOP_JUDGED};
    }
    out->obstacles = list;
    return true;
}

bool ocop_advise(const ocop_assessment *a, int stars, ocop_arena *arena, ocop_advice *out,
                 ocop_error *e)
{
    advise_problem p = {.a = a, .arena = arena, .e = e};
    advise_solution s;
    *out = (ocop_advice){.stars = stars > 0 ? stars : next_stars(a->pack, a->stars_certain)};
    out->points_now = a->total.low;
    if (out->stars == 0)
        return true; /* nothing higher */
    out->points_need = band_from(a->pack, out->stars);
    if (out->points_need < 0)
        return ocop_error_at(e, OCOP_EUSAGE, NULL, 0, 0, "the pack %s has no band of %d stars",
                             a->pack->id, out->stars);
    if (!advise_prepare(&p, a, out->stars) || !advise_solve(&p, &s))
        return false;
    out->reachable = s.found;
    out->points_most = s.most;
    return s.found ? give_changes(&p, &s, out) : give_obstacles(&p, out);
}
