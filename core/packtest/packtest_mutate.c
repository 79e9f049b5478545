/* packtest_mutate.c - which mutants the tests notice, and proof for those that nobody can.
 *
 * A mutant that no test notices is looked for in the whole joint domain of its facts: either some
 * facts tell it from the original (they are given), or it is equivalent and does not count. */
#include "base_num.h"
#include "packtest_priv.h"
#include <string.h>

/* ---- trying the tests ---- */

/* Does this test fail under the plan? */
static bool notices(ocop_suite *s, const ocop_plan *plan, const ocop_test *t, bool *out,
                    ocop_error *e)
{
    ocop_assessment a;
    const ocop_mismatch *wrong = NULL;
    size_t count = 0;
    ocop_error why = OCOP_ERROR_INIT;
    ocop_arena_reset(s->run);
    bool ok = ocop_engine_assess_plan(s->engine, s->index, plan, t->dossier,
                                      ocop_pt_day(s, t->dossier), s->run, &a, &why) &&
              ocop_pt_check(&a, true, s->run, &wrong, &count, &why);
    if (why.code == OCOP_ENOMEM)
        return ocop_pt_no_memory(e);
    *out = !ok || count > 0;
    return true;
}

bool ocop_pt_try(ocop_suite *s, const ocop_set *set, const pt_mutant *m, size_t from, pt_fate *out,
                 ocop_error *e)
{
    ocop_error why = OCOP_ERROR_INIT;
    ocop_arena_reset(s->small);
    const ocop_set *changed = ocop_pt_mutate(set, m, s->small);
    if (changed == NULL)
        return ocop_pt_no_memory(e);
    const ocop_plan *plan = ocop_engine_vary(s->engine, s->index, changed, s->small, &why);
    *out = plan == NULL ? PT_REFUSED : PT_SURVIVED;
    if (plan == NULL)
        return why.code != OCOP_ENOMEM || ocop_pt_no_memory(e);
    for (size_t i = from; i < s->count && *out == PT_SURVIVED; i++) {
        bool killed = false;
        if (s->tests[i].set != set || !ocop_test_passed(&s->tests[i]))
            continue;
        if (!notices(s, plan, &s->tests[i], &killed, e))
            return false;
        *out = killed ? PT_KILLED : PT_SURVIVED;
    }
    return true;
}

/* ---- is there anything to notice? ---- */

typedef struct telling { /* the original and the mutant side by side */
    const ocop_set *set;
    const pt_mutant *m;
    ocop_table base, mutant;
    ocop_value *values, *scratch;
} telling;

static bool tells(const telling *t, int claim)
{
    const ocop_gate *gate = NULL;
    if (t->m->kind == OCOP_MUTANT_CONDITION && t->m->changed == NULL) {
        gate = ocop_pt_gate_of(t->set, t->m);
        return ocop_expr_shown(gate->when, t->values) !=
               ocop_expr_shown(t->m->changed_gate->when, t->values);
    }
    if (t->m->kind == OCOP_MUTANT_GATE && ocop_pt_gate_of(t->set, t->m)->when != NULL)
        return ocop_expr_shown(ocop_pt_gate_of(t->set, t->m)->when, t->values);
    pt_result r = ocop_pt_result(&t->base, t->values, claim, t->scratch);
    if (t->m->kind == OCOP_MUTANT_GATE)
        return ocop_pt_gate_at(t->base.criterion, r);
    if (t->m->kind == OCOP_MUTANT_MARK) {
        const ocop_mark *k = &t->set->marks[t->m->mark];
        return !r.applies || r.points < t->set->criteria[k->criterion].options[k->option].points;
    }
    return !ocop_pt_same(r, ocop_pt_result(&t->mutant, t->values, claim, t->scratch));
}

static bool prepare(ocop_suite *s, telling *t, pt_witness *out, ocop_error *e)
{
    const ocop_vocab *v = &s->pack->vocab;
    const pt_mutant *m = t->m;
    t->values = ocop_arena_array(s->small, v->fact_count + 1, sizeof *t->values);
    t->scratch = ocop_arena_array(s->small, v->fact_count + 1, sizeof *t->scratch);
    if (t->values == NULL || t->scratch == NULL)
        return ocop_pt_no_memory(e);
    bool of_gate = m->changed == NULL && m->kind != OCOP_MUTANT_MARK;
    if (of_gate && ocop_pt_gate_of(t->set, m)->when != NULL)
        return ocop_pt_gate_space(s->small, v, ocop_pt_gate_of(t->set, m), m->changed_gate,
                                  &out->space, e);
    const ocop_criterion *c = &t->set->criteria[m->criterion];
    return ocop_table_build(s->small, v, c, NULL, &t->base, e) &&
           (m->changed == NULL || ocop_table_build(s->small, v, m->changed, NULL, &t->mutant, e)) &&
           ocop_pt_space(s->small, v, c, m->changed, &out->space, e);
}

bool ocop_pt_witness(ocop_suite *s, const ocop_set *set, const pt_mutant *m, pt_witness *out,
                     ocop_error *e)
{
    telling t = {.set = set, .m = m};
    pt_walk w;
    int first = -1, last = -1;
    *out = (pt_witness){.claim = -1};
    ocop_arena_reset(s->small);
    if (m->criterion != SIZE_MAX && set->criteria[m->criterion].form == OCOP_RULE) {
        out->unknown = true; /* a gate at the points of a function */
        return true;
    }
    if (!prepare(s, &t, out, e))
        return false;
    out->unknown = ocop_pt_cells(out->space.axes, out->space.count) > PT_CELLS_MAX;
    if (out->unknown)
        return true;
    if (!ocop_pt_walk(&w, out->space.axes, out->space.count, t.values, s->small))
        return ocop_pt_no_memory(e);
    if (t.base.criterion != NULL)
        ocop_pt_claims(t.base.criterion, &first, &last);
    do {
        for (int claim = first; claim <= last && !out->found; claim++) {
            out->found = tells(&t, claim);
            out->claim = claim;
        }
    } while (!out->found && ocop_pt_next(&w));
    out->cell = w.cell;
    return true;
}

/* ---- the survivors ---- */

/* {local_material_pct: 74.99, farm: true}, and the claim where there is one. */
static void witness_text(ocop_buf *b, const ocop_suite *s, const ocop_criterion *c,
                         const pt_witness *w)
{
    char text[64];
    ocop_buf_reset(b);
    if (!w->found)
        return;
    ocop_buf_putc(b, '{');
    for (size_t i = 0; i < w->space.count; i++) {
        const ocop_axis *a = &w->space.axes[i];
        const ocop_fact *f = &s->pack->vocab.facts[a->fact];
        const ocop_value v = {a->first[w->cell[i]], NULL};
        ocop_buf_printf(b, "%s%s: %s", i == 0 ? "" : ", ", f->key,
                        ocop_fact_value_text(f, v, text, sizeof text));
    }
    ocop_buf_putc(b, '}');
    if (w->claim >= 0 && c != NULL)
        ocop_buf_printf(b, " {\"%s\": %s}", c->no, c->options[w->claim].key);
}

static bool tell_survivor(ocop_suite *s, const ocop_set *set, const pt_mutant *m,
                          ocop_survivor_sink sink, void *ctx, ocop_mutation *out, ocop_error *e)
{
    pt_witness w;
    ocop_buf b;
    if (!ocop_pt_witness(s, set, m, &w, e))
        return false;
    if (!w.found && !w.unknown) {
        out->equivalent++;
        return true;
    }
    out->survived++;
    ocop_buf_init(&b);
    witness_text(&b, s, m->criterion == SIZE_MAX ? NULL : &set->criteria[m->criterion], &w);
    bool ok = !b.failed || ocop_pt_no_memory(e);
    if (ok && sink != NULL)
        sink(ctx, &(ocop_survivor){.kind = m->kind,
                                   .where = m->where,
                                   .before = m->before,
                                   .after = m->after,
                                   .facts = b.data == NULL ? "" : b.data});
    ocop_buf_free(&b);
    return ok;
}

bool ocop_suite_mutate(ocop_suite *s, size_t set, ocop_survivor_sink sink, void *ctx,
                       ocop_mutation *out, ocop_error *e)
{
    const ocop_set *of = s->sets[set].set;
    const pt_mutant *list = NULL;
    size_t count = 0;
    *out = (ocop_mutation){0};
    ocop_arena_reset(s->work);
    if (!ocop_pt_mutants(&s->pack->vocab, of, s->work, &list, &count, e))
        return false;
    for (size_t i = 0; i < count; i++) {
        pt_fate fate = PT_SURVIVED;
        if (!ocop_pt_try(s, of, &list[i], 0, &fate, e))
            return false;
        out->killed += fate == PT_KILLED;
        out->refused += fate == PT_REFUSED;
        if (fate == PT_SURVIVED && !tell_survivor(s, of, &list[i], sink, ctx, out, e))
            return false;
    }
    return true;
}
