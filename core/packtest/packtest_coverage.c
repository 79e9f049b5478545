/* packtest_coverage.c - which options, star marks and gates the tests take.
 *
 * What no test takes may be something that no facts can reach: then it is dead, and not counted. */
#include "packtest_priv.h"

/* ---- noting ---- */

/* A mark of a line that was never scored says nothing about the mark. */
static void note_marks(pt_set *ps, const ocop_assessment *a)
{
    const ocop_set *set = ps->set;
    for (size_t i = 0; i < set->mark_count; i++) {
        const ocop_mark *m = &set->marks[i];
        const ocop_score *s = &a->scores[m->criterion];
        int64_t need = s->criterion->options[m->option].points;
        if (s->state == OCOP_NOT_SCORED)
            continue;
        if (s->state == OCOP_NOT_APPLICABLE || s->high < need)
            ps->cover.missed[i] = true;
        else if (s->low >= need)
            ps->cover.met[i] = true;
    }
}

void ocop_pt_note(pt_set *ps, const ocop_assessment *a)
{
    const ocop_set *set = ps->set;
    for (size_t i = 0; i < set->criterion_count; i++) {
        const ocop_score *s = &a->scores[i];
        if (s->option != NULL && (s->state == OCOP_DECIDED || s->state == OCOP_SELF))
            ps->cover.option[ps->cover.first[i] + (size_t)(s->option - s->criterion->options)] =
                true;
    }
    note_marks(ps, a);
    for (size_t i = 0; i < a->gate_count; i++) {
        const ocop_gate_hit *h = &a->gates[i];
        if (h->open)
            continue;
        size_t at = h->criterion == NULL ? (size_t)(h->gate - set->gates)
                                         : set->gate_count + (size_t)(h->criterion - set->criteria);
        ps->cover.gate[at] = true;
    }
    if (a->stars_certain == a->stars_possible)
        ps->cover.stars[a->stars_certain] = true;
}

/* ---- what can be reached at all ---- */

typedef struct reach {
    uint32_t options;
    bool not_applicable;
    int64_t least, most; /* points where it applies; least > most: it never does */
    bool points_hit;     /* the points of its when_points gate */
} reach;

static void reach_result(reach *r, const ocop_criterion *c, pt_result x)
{
    if (!x.applies) {
        r->not_applicable = true;
        return;
    }
    if (x.option >= 0)
        r->options |= UINT32_C(1) << x.option;
    r->least = x.points < r->least ? x.points : r->least;
    r->most = x.points > r->most ? x.points : r->most;
    r->points_hit = r->points_hit ||
                    (c->gate != NULL && c->gate->when == NULL && c->gate->when_points == x.points);
}

static bool reach_criterion(ocop_suite *s, const ocop_criterion *c, reach *out, ocop_error *e)
{
    const ocop_vocab *v = &s->pack->vocab;
    ocop_table t;
    pt_walk w;
    int first = 0, last = 0;
    *out = (reach){.least = INT64_MAX, .most = -1};
    ocop_arena_reset(s->small);
    ocop_value *values = ocop_arena_array(s->small, v->fact_count + 1, sizeof *values);
    ocop_value *scratch = ocop_arena_array(s->small, v->fact_count + 1, sizeof *scratch);
    if (values == NULL || scratch == NULL)
        return ocop_pt_no_memory(e);
    if (!ocop_table_build(s->small, v, c, NULL, &t, e))
        return false;
    if (!ocop_pt_walk(&w, t.axes, t.axis_count, values, s->small))
        return ocop_pt_no_memory(e);
    ocop_pt_claims(c, &first, &last);
    do {
        for (int claim = first; claim <= last; claim++)
            reach_result(out, c, ocop_pt_result(&t, values, claim, scratch));
    } while (ocop_pt_next(&w));
    return true;
}

static bool reach_gate(ocop_suite *s, const ocop_gate *gate, bool *out, ocop_error *e)
{
    const ocop_vocab *v = &s->pack->vocab;
    pt_space space;
    pt_walk w;
    *out = false;
    ocop_arena_reset(s->small);
    ocop_value *values = ocop_arena_array(s->small, v->fact_count + 1, sizeof *values);
    if (values == NULL)
        return ocop_pt_no_memory(e);
    if (!ocop_pt_gate_space(s->small, v, gate, NULL, &space, e))
        return false;
    if (!ocop_pt_walk(&w, space.axes, space.count, values, s->small))
        return ocop_pt_no_memory(e);
    do {
        *out = ocop_expr_shown(gate->when, values);
    } while (!*out && ocop_pt_next(&w));
    return true;
}

/* ---- the report ---- */

typedef struct reporting {
    ocop_suite *suite;
    const pt_set *ps;
    ocop_set_report *out;
    ocop_item *items;
    size_t count;
    size_t criterion; /* whose reach is known; SIZE_MAX: none */
    reach reach;
    ocop_error *e;
} reporting;

static bool know_reach(reporting *r, size_t criterion)
{
    if (r->criterion == criterion)
        return true;
    r->criterion = criterion;
    return reach_criterion(r->suite, &r->ps->set->criteria[criterion], &r->reach, r->e);
}

static void count_item(reporting *r, ocop_tally *tally, bool taken, bool live, ocop_item item)
{
    tally->taken += taken;
    tally->live += live;
    tally->dead += !live;
    item.dead = !live;
    if (!taken)
        r->items[r->count++] = item;
}

static bool report_options(reporting *r, size_t i)
{
    const ocop_criterion *c = &r->ps->set->criteria[i];
    for (size_t j = 0; j < c->option_count; j++) {
        bool taken = r->ps->cover.option[r->ps->cover.first[i] + j];
        if (!taken && !know_reach(r, i))
            return false;
        count_item(r, &r->out->options, taken, taken || (r->reach.options >> j & 1) != 0,
                   (ocop_item){.kind = OCOP_ITEM_OPTION, .criterion = c, .option = &c->options[j]});
    }
    return true;
}

static bool report_mark(reporting *r, size_t i)
{
    const ocop_mark *m = &r->ps->set->marks[i];
    const ocop_criterion *c = &r->ps->set->criteria[m->criterion];
    const ocop_option *o = &c->options[m->option];
    bool met = r->ps->cover.met[i], missed = r->ps->cover.missed[i];
    ocop_item item = {.kind = OCOP_ITEM_MARK_MET, .criterion = c, .option = o, .stars = m->stars};
    if (!(met && missed) && !know_reach(r, m->criterion))
        return false;
    count_item(r, &r->out->met, met, met || r->reach.most >= o->points, item);
    item.kind = OCOP_ITEM_MARK_MISSED;
    count_item(r, &r->out->missed, missed,
               missed || r->reach.not_applicable || r->reach.least < o->points, item);
    return true;
}

static bool report_gate(reporting *r, const ocop_gate *gate, const ocop_criterion *c, size_t at)
{
    bool taken = r->ps->cover.gate[at], live = taken;
    if (!taken && gate->when != NULL && !reach_gate(r->suite, gate, &live, r->e))
        return false;
    if (!taken && gate->when == NULL && c != NULL) {
        if (c->form != OCOP_RULE && !know_reach(r, (size_t)(c - r->ps->set->criteria)))
            return false;
        live = c->form == OCOP_RULE || r->reach.points_hit;
    }
    count_item(r, &r->out->gates, taken, live,
               (ocop_item){.kind = OCOP_ITEM_GATE, .criterion = c, .gate = gate});
    return true;
}

static bool report_all(reporting *r)
{
    const ocop_set *set = r->ps->set;
    for (size_t i = 0; i < set->gate_count; i++)
        if (!report_gate(r, &set->gates[i], NULL, i))
            return false;
    for (size_t i = 0; i < set->criterion_count; i++) {
        const ocop_criterion *c = &set->criteria[i];
        if (!report_options(r, i) ||
            (c->gate != NULL && !report_gate(r, c->gate, c, set->gate_count + i)))
            return false;
    }
    for (size_t i = 0; i < set->mark_count; i++)
        if (!report_mark(r, i))
            return false;
    return true;
}

bool ocop_suite_report(ocop_suite *s, size_t set, ocop_set_report *out, const ocop_item **items,
                       size_t *item_count, ocop_error *e)
{
    const pt_set *ps = &s->sets[set];
    size_t room = 2 * ps->set->mark_count + ps->set->gate_count + ps->set->criterion_count + 1;
    for (size_t i = 0; i < ps->set->criterion_count; i++)
        room += ps->set->criteria[i].option_count;
    ocop_arena_reset(s->work);
    *out = (ocop_set_report){.set = ps->set, .tests = ps->tests, .passed = ps->passed};
    reporting r = {.suite = s, .ps = ps, .out = out, .criterion = SIZE_MAX, .e = e};
    r.items = ocop_arena_array(s->work, room, sizeof *r.items);
    if (r.items == NULL)
        return ocop_pt_no_memory(e);
    if (!report_all(&r))
        return false;
    *items = r.items;
    *item_count = r.count;
    return true;
}
