/* engine_assess.c - one assessment on basis `facts`, criterion by criterion. */
#include "base_date.h"
#include "base_num.h"
#include "base_text.h"
#include "engine_priv.h"
#include <string.h>

static bool no_memory(ocop_error *e, const ocop_dossier *d)
{
    return ocop_error_at(e, OCOP_ENOMEM, d->file, d->line, 0, "out of memory");
}

/* At most three findings a criterion and a few for the whole; on basis council one more for each
 * mark. */
static size_t findings_room(const ocop_set *s, size_t seats)
{
    return (3 + seats) * s->criterion_count + 8;
}

void ocop_run_find(ocop_run *run, ocop_level level, const char *id, const char *no,
                   const char *arg1, const char *arg2, const char *arg3)
{
    ocop_assessment *a = run->out;
    if (a->finding_count == run->finding_room)
        return;
    run->findings[a->finding_count++] =
        (ocop_finding){.level = level, .id = id, .no = no, .args = {arg1, arg2, arg3, NULL}};
}

void ocop_run_find4(ocop_run *run, const char *id, const char *no, const char *arg1,
                    const char *arg2, const char *arg3, const char *arg4)
{
    ocop_assessment *a = run->out;
    if (a->finding_count == run->finding_room)
        return;
    run->findings[a->finding_count++] =
        (ocop_finding){.level = OCOP_WARNING, .id = id, .no = no, .args = {arg1, arg2, arg3, arg4}};
}

const char *ocop_run_points(ocop_run *run, int64_t points)
{
    char text[24];
    size_t n = ocop_num_print(points, OCOP_POINT_DECIMALS, '.', text);
    const char *copy = ocop_arena_strndup(run->arena, text, n);
    return copy == NULL ? "" : copy; /* an argument of a finding: the sentence stays readable */
}

/* ---- one criterion ---- */

static void settle(ocop_score *s, ocop_state state, int64_t points)
{
    s->state = state;
    s->has_points = true;
    s->points = s->low = s->high = points;
}

static bool note_gap(ocop_run *run, const ocop_criterion *c, const ocop_outcome *o)
{
    const ocop_dossier *d = run->out->dossier;
    if (o->fall != OCOP_FALL_GAP && o->fall != OCOP_FALL_GAP_FOUND)
        return true;
    if (run->out->pack->gap_is_error)
        return ocop_error_at(run->e, OCOP_EINPUT, d->file, d->line, 0,
                             "criterion %s: the law prints no option for these facts, and the pack "
                             "says that such a gap is an error",
                             c->no);
    if (o->fall == OCOP_FALL_GAP)
        ocop_run_find(run, OCOP_WARNING, "gap", c->no, c->holes[o->hole].title.vi,
                      c->holes[o->hole].title.en, NULL);
    else
        ocop_run_find(run, OCOP_WARNING, "gap_found", c->no, NULL, NULL, NULL);
    return true;
}

/* A criterion that facts decide: the claim is compared, never used. */
static bool score_declarative(ocop_run *run, ocop_score *s, const ocop_outcome *o, int64_t claimed)
{
    const ocop_criterion *c = s->criterion;
    if (!o->decided) {
        s->state = OCOP_UNDECIDED;
        s->low = o->low;
        s->high = o->high;
        return true;
    }
    bool applies = o->fall != OCOP_FALL_NOT_APPLICABLE;
    settle(s, applies ? OCOP_DECIDED : OCOP_NOT_APPLICABLE, o->points);
    s->option = o->option >= 0 ? &c->options[o->option] : NULL;
    s->hole = o->hole >= 0 ? &c->holes[o->hole] : NULL;
    if (claimed > o->points)
        ocop_run_find(run, OCOP_WARNING, "self_above_facts", c->no, ocop_run_points(run, claimed),
                      ocop_run_points(run, o->points), NULL);
    return note_gap(run, c, o);
}

static void score_claimed(ocop_run *run, ocop_score *s, const ocop_outcome *o, int claim)
{
    const ocop_criterion *c = s->criterion;
    int counts = ocop_outcome_supports(c, o, claim);
    settle(s, OCOP_SELF, counts < 0 ? 0 : c->options[counts].points);
    s->option = counts < 0 ? NULL : &c->options[counts];
    run->out->has_self = true;
    if (counts != claim)
        ocop_run_find(run, OCOP_WARNING, "self_lowered", c->no, c->options[claim].key,
                      counts < 0 ? "-" : c->options[counts].key, NULL);
    else if ((o->must >> claim & 1) == 0)
        ocop_run_find(run, OCOP_WARNING, "self_unproved", c->no, c->options[claim].key, NULL, NULL);
}

static bool score_judged(ocop_run *run, ocop_score *s, const ocop_outcome *o, int claim)
{
    if (o->can == 0) { /* no completion lets the council choose anything */
        settle(s, o->fall == OCOP_FALL_NOT_APPLICABLE ? OCOP_NOT_APPLICABLE : OCOP_DECIDED, 0);
        s->hole = o->hole >= 0 ? &s->criterion->holes[o->hole] : NULL;
        if (claim >= 0)
            ocop_run_find(run, OCOP_WARNING, "self_not_applicable", s->criterion->no,
                          s->criterion->options[claim].key, NULL, NULL);
        return note_gap(run, s->criterion, o);
    }
    if (claim >= 0) {
        score_claimed(run, s, o, claim);
    } else {
        s->state = OCOP_UNDECIDED;
        s->low = o->low;
        s->high = o->high;
    }
    return true;
}

static bool score_rule(ocop_run *run, ocop_score *s, int64_t claimed)
{
    const ocop_assessment *a = run->out;
    const ocop_dossier *d = a->dossier;
    const ocop_rule_context ctx = {.values = a->values,
                                   .date = a->date,
                                   .filed_on = d->filed_on == OCOP_NO_DATE ? a->date : d->filed_on,
                                   .kind = d->kind,
                                   .set = a->set,
                                   .dossier = d->id};
    ocop_rule_result r = {0};
    if (!ocop_script_score(run->group->script, s->criterion, &ctx, run->arena, &r, run->e))
        return false;
    s->facts_read = r.facts;
    s->facts_read_count = r.fact_count;
    if (r.undecided) {
        s->state = OCOP_UNDECIDED;
        s->high = s->criterion->max;
        return true;
    }
    settle(s, OCOP_DECIDED, r.points);
    s->reason = (ocop_text2){r.reason_vi, r.reason_en};
    if (claimed > r.points)
        ocop_run_find(run, OCOP_WARNING, "self_above_facts", s->criterion->no,
                      ocop_run_points(run, claimed), ocop_run_points(run, r.points), NULL);
    return true;
}

/* ---- gates ---- */

static void hit(ocop_run *run, const ocop_gate *gate, const ocop_criterion *c, bool open)
{
    run->gates[run->out->gate_count++] = (ocop_gate_hit){gate, c, open};
}

/* true: it fired and stops the sheet. */
bool ocop_run_gate(ocop_run *run, const ocop_table *t, const ocop_criterion *c)
{
    ocop_outcome o = ocop_table_look(t, run->out->values, run->scratch);
    if ((o.can & 1) == 0)
        return false;
    bool open = (o.must & 1) == 0;
    hit(run, t->gate, c, open);
    return !open && t->gate->effect == OCOP_STOP;
}

/* A gate that fires when the criterion itself stands at so many points. */
static bool judge_points_gate(ocop_run *run, const ocop_score *s, const ocop_outcome *o)
{
    const ocop_gate *gate = s->criterion->gate;
    bool could = false;
    if (s->state == OCOP_NOT_APPLICABLE || s->state == OCOP_NOT_SCORED)
        return false;
    if (s->has_points) {
        if (s->points != gate->when_points)
            return false;
        hit(run, gate, s->criterion, false);
        return gate->effect == OCOP_STOP;
    }
    if (s->criterion->form != OCOP_JUDGED)
        could = s->low <= gate->when_points && gate->when_points <= s->high;
    for (size_t i = 0; s->criterion->form == OCOP_JUDGED && i < s->criterion->option_count; i++)
        could = could ||
                ((o->can >> i & 1) != 0 && s->criterion->options[i].points == gate->when_points);
    if (could)
        hit(run, gate, s->criterion, true);
    return false;
}

/* ---- the sheet ---- */

static bool score_criterion(ocop_run *run, size_t i, const int *claims, const int64_t *claimed,
                            bool *stopped)
{
    const ocop_criterion *c = &run->plan->set->criteria[i];
    ocop_score *s = &run->scores[i];
    ocop_outcome o = {0};
    *s = (ocop_score){.criterion = c};
    if (*stopped) {
        settle(s, OCOP_NOT_SCORED, 0);
        return true;
    }
    if (c->form == OCOP_RULE) {
        if (!score_rule(run, s, claimed[i]))
            return false;
    } else {
        o = ocop_table_look(&run->plan->criteria[i], run->out->values, run->scratch);
        if (c->form == OCOP_JUDGED ? !score_judged(run, s, &o, claims[i])
                                   : !score_declarative(run, s, &o, claimed[i]))
            return false;
    }
    if (c->gate != NULL)
        *stopped = c->gate->when != NULL ? ocop_run_gate(run, &run->plan->criterion_gates[i], c)
                                         : judge_points_gate(run, s, &o);
    return true;
}

static bool score_sheet(ocop_run *run)
{
    const ocop_set *set = run->plan->set;
    const ocop_dossier *d = run->out->dossier;
    int *claims = ocop_arena_array(run->arena, set->criterion_count + 1, sizeof *claims);
    int64_t *claimed = ocop_arena_array(run->arena, set->criterion_count + 1, sizeof *claimed);
    bool stopped = false;
    if (claims == NULL || claimed == NULL)
        return no_memory(run->e, d);
    if (!ocop_dossier_claims(set, d, claims, claimed, run->e))
        return false;
    for (size_t i = 0; i < set->gate_count; i++)
        stopped = ocop_run_gate(run, &run->plan->gates[i], NULL) || stopped;
    for (size_t i = 0; i < set->criterion_count; i++)
        if (!score_criterion(run, i, claims, claimed, &stopped))
            return false;
    return true;
}

/* What the office has on record, held against the bands of this pack. Fewer stars than the points'
 * band can be right where star marks cap them; more never are. */
static void check_recorded(ocop_run *run)
{
    const ocop_dossier *d = run->out->dossier;
    if (!d->has_recorded || d->recorded_points < 0 || d->recorded_stars < 0)
        return;
    int band = ocop_manifest_stars(run->out->pack, d->recorded_points);
    if (band == d->recorded_stars)
        return;
    bool capped = band > d->recorded_stars && run->out->set->mark_count > 0;
    ocop_run_find(run, capped ? OCOP_NOTE : OCOP_WARNING,
                  capped ? "recorded_below_band" : "recorded_contradicts", NULL,
                  ocop_run_points(run, d->recorded_points),
                  ocop_run_points(run, d->recorded_stars * INT64_C(100)),
                  ocop_run_points(run, band * INT64_C(100)));
}

static bool make_room(ocop_run *run, size_t seats)
{
    const ocop_set *s = run->plan->set;
    const ocop_vocab *v = run->out->vocab;
    ocop_arena *a = run->arena;
    run->scratch = ocop_arena_array(a, v->fact_count + 1, sizeof *run->scratch);
    run->scores = ocop_arena_array(a, s->criterion_count + 1, sizeof *run->scores);
    run->finding_room = findings_room(s, seats);
    run->findings = ocop_arena_array(a, run->finding_room, sizeof *run->findings);
    run->gates = ocop_arena_array(a, s->criterion_count + s->gate_count + 1, sizeof *run->gates);
    run->out->scores = run->scores;
    run->out->findings = run->findings;
    run->out->gates = run->gates;
    return (run->scratch != NULL && run->scores != NULL && run->findings != NULL &&
            run->gates != NULL) ||
           no_memory(run->e, run->out->dossier);
}

static int choose_pack(const ocop_engine *g, const ocop_dossier *d, const ocop_request *r,
                       int32_t date, ocop_error *e)
{
    return r->pack >= 0
               ? r->pack
               : ocop_packs_select(g->packs, d, date, r->bench == NULL ? NULL : r->bench->level, e);
}

/* Everything after pack, set and day are known. */
static bool assess_by(ocop_run *run, const ocop_loaded_pack *lp, const ocop_bench *bench)
{
    ocop_assessment *out = run->out;
    const ocop_dossier *d = out->dossier;
    out->pack = &lp->pack->manifest;
    out->pack_hash = lp->pack->hash;
    out->vocab = &lp->pack->vocab;
    out->set = run->plan->set;
    out->steps_limit = run->engine->limits.steps;
    out->bytes_limit = run->engine->limits.bytes;
    ocop_value *values = ocop_arena_array(run->arena, out->vocab->fact_count + 1, sizeof *values);
    bool *presumed = ocop_arena_array(run->arena, out->vocab->fact_count + 1, sizeof *presumed);
    if (values == NULL || presumed == NULL)
        return no_memory(run->e, d);
    out->values = values;
    out->presumed = presumed;
    size_t sheets = d->sheet_count + (bench == NULL ? 0 : bench->sheet_count);
    if (!make_room(run, sheets) ||
        !ocop_dossier_values(lp, d, run->arena, values, presumed, run->e))
        return false;
    bool ok = sheets > 0 || bench != NULL ? ocop_run_council(run, bench)
                                          : score_sheet(run) && ocop_run_stars(run);
    if (ok)
        check_recorded(run);
    return ok;
}

static bool fail_filed(const ocop_dossier *d, int32_t date, ocop_error *e)
{
    char filed[12], assessed[12];
    return ocop_error_at(e, OCOP_EINPUT, d->file, d->line, 0,
                         "filed_on is %s, after the day of the assessment (%s)",
                         ocop_date_print(d->filed_on, filed), ocop_date_print(date, assessed));
}

bool ocop_engine_assess(ocop_engine *g, const ocop_dossier *d, const ocop_request *r,
                        ocop_arena *arena, ocop_assessment *out, ocop_error *e)
{
    int32_t date = r->date != OCOP_NO_DATE ? r->date : d->assessed_on;
    *out = (ocop_assessment){
        .dossier = d, .date = date, .pack_forced = r->pack >= 0 && !r->pack_recorded};
    if (date == OCOP_NO_DATE) {
        ocop_error_at(e, OCOP_EINPUT, d->file, d->line, 0, "the dossier has no assessed_on");
        ocop_error_hint(e, "state it in the dossier, or give the day with --date");
        return false;
    }
    if (d->filed_on != OCOP_NO_DATE && d->filed_on > date)
        return fail_filed(d, date, e);
    int pack = choose_pack(g, d, r, date, e);
    ocop_run run = {.engine = g, .arena = arena, .out = out, .e = e};
    if (pack < 0 || ocop_load_pack(g, (size_t)pack, e) == NULL ||
        (run.plan = ocop_dossier_plan(g, (size_t)pack, d, &run.group, e)) == NULL)
        return false;
    return assess_by(&run, &g->loaded[pack], r->bench);
}

bool ocop_engine_assess_plan(ocop_engine *g, size_t pack, const ocop_plan *plan,
                             const ocop_dossier *d, int32_t date, ocop_arena *arena,
                             ocop_assessment *out, ocop_error *e)
{
    ocop_run run = {.engine = g, .plan = plan, .arena = arena, .out = out, .e = e};
    *out = (ocop_assessment){.dossier = d, .date = date, .pack_forced = true};
    if (ocop_load_plan(g, pack, plan->set->key, &run.group, e) == NULL)
        return false;
    return assess_by(&run, &g->loaded[pack], NULL);
}
