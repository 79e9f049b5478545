/* engine_evidence.c - what facts and papers valid on the day support, against each mark.
 *
 * A fact that needs a paper and has none that is valid counts as not shown. The council's mark
 * stands unless the pack says cap_unsupported; the report shows it. */
#include "base_date.h"
#include "engine_council.h"
#include <stdio.h>
#include <string.h>

typedef struct support {
    ocop_run *run;
    ocop_value *proven; /* values with what no valid paper shows taken out */
    bool *lacks;        /* by slot: stated, but no valid paper */
} support;

static bool is_proven(const ocop_assessment *a, const ocop_fact *f)
{
    size_t held = 0;
    for (size_t i = 0; i < f->evidence_count; i++)
        held += ocop_dossier_has_paper(a->dossier, a->vocab, f->evidence[i], a->date);
    for (size_t i = 0; i < f->also_count; i++)
        if (!ocop_dossier_has_paper(a->dossier, a->vocab, f->also[i], a->date))
            return false;
    return f->evidence_all ? held == f->evidence_count : held > 0 || f->evidence_count == 0;
}

static void prove(support *p)
{
    const ocop_assessment *a = p->run->out;
    for (size_t i = 0; i < a->vocab->fact_count; i++) {
        const ocop_fact *f = &a->vocab->facts[i];
        p->proven[i] = a->values[i];
        p->lacks[i] =
            ocop_fact_needs_paper(f, a->values[i].n) && !a->presumed[i] && !is_proven(a, f);
        if (p->lacks[i])
            p->proven[i].n = OCOP_MISSING;
    }
}

static bool option_counts(const ocop_criterion *c, size_t i, const ocop_value *v)
{
    for (size_t j = 0; j < c->alternative_count; j++) {
        const ocop_alternative *alt = &c->alternatives[j];
        if (i >= alt->first && i < alt->first + alt->count)
            return ocop_expr_shown(alt->when, v) && ocop_expr_shown(c->options[i].when, v);
    }
    return ocop_expr_shown(c->options[i].when, v);
}

/* Most points that these values allow, read as not shown where something is missing. */
static int64_t supported(const ocop_criterion *c, const ocop_value *v)
{
    int64_t most = 0;
    if (!ocop_expr_shown(c->applies_if, v))
        return 0;
    for (size_t i = 0; i < c->option_count; i++)
        if (c->options[i].points > most && option_counts(c, i, v))
            most = c->options[i].points;
    return most;
}

/* ---- why a mark is not supported ---- */

typedef struct reason {
    const support *p;
    int slot;  /* the first fact that lacks a paper, */
    int unmet; /* else the first fact that the condition is not met by */
} reason;

static void see_test(void *ctx, const ocop_expr *test)
{
    reason *r = ctx;
    if (r->p->lacks[test->fact] && r->slot < 0)
        r->slot = test->fact;
    if (r->unmet < 0 && !ocop_expr_shown(test, r->p->proven))
        r->unmet = test->fact;
}

static const ocop_option *option_at(const ocop_criterion *c, const ocop_cell *cell)
{
    if (cell->option >= 0)
        return &c->options[cell->option];
    return NULL;
}

static void walk_frame(reason *r, const ocop_criterion *c, const ocop_option *o)
{
    ocop_expr_walk(c->applies_if, see_test, r);
    for (size_t j = 0; j < c->alternative_count; j++) {
        const ocop_alternative *alt = &c->alternatives[j];
        if (o >= &c->options[alt->first] && o < &c->options[alt->first] + alt->count)
            ocop_expr_walk(alt->when, see_test, r);
    }
    if (o != NULL)
        ocop_expr_walk(o->when, see_test, r);
}

/* "kind (expired 2026-10-01)" of the paper that would prove the fact. */
static const char *paper_text(const support *p, const ocop_fact *f)
{
    char text[160], day[12];
    const ocop_assessment *a = p->run->out;
    const char *kind = f->evidence_count > 0 ? f->evidence[0] : f->also[0];
    int32_t expired = OCOP_NO_DATE;
    for (size_t i = 0; i < f->evidence_count; i++) {
        for (size_t j = 0; j < a->dossier->evidence_count; j++) {
            const ocop_evidence *e = &a->dossier->evidence[j];
            if (strcmp(e->kind, f->evidence[i]) != 0 || ocop_evidence_is_valid(e, a->date))
                continue;
            kind = e->kind;
            expired = e->expires;
        }
    }
    if (expired != OCOP_NO_DATE && expired < a->date)
        snprintf(text, sizeof text, "%s (%s)", kind, ocop_date_print(expired, day));
    else
        snprintf(text, sizeof text, "%s", kind);
    return ocop_arena_strdup(p->run->arena, text);
}

static bool is_expired_text(const char *paper)
{
    return paper != NULL && strchr(paper, '(') != NULL;
}

static bool tell(support *p, const ocop_criterion *c, const ocop_cell *cell, const char *member,
                 int64_t most)
{
    ocop_run *run = p->run;
    const ocop_vocab *v = run->out->vocab;
    reason r = {p, -1, -1};
    const char *marked = ocop_run_points(run, cell->points), *allowed = ocop_run_points(run, most);
    walk_frame(&r, c, option_at(c, cell));
    /* A missing paper is the reason only if the facts themselves would do. */
    bool facts_do = supported(c, run->out->values) >= cell->points;
    if (facts_do && r.slot >= 0) {
        const ocop_fact *f = &v->facts[r.slot];
        const char *paper = paper_text(p, f);
        const char *what = paper == NULL ? "" : paper;
        ocop_run_find4(run, is_expired_text(paper) ? "unsupported_expired" : "unsupported_paper",
                       c->no, member, marked, allowed, what);
        return paper != NULL;
    }
    ocop_run_find4(run, "unsupported", c->no, member, marked, allowed,
                   r.unmet < 0 ? "-" : v->facts[r.unmet].key);
    return true;
}

static bool check_cell(support *p, ocop_ballot *b, size_t seat, size_t i, int64_t most)
{
    const ocop_set *set = p->run->plan->set;
    ocop_cell *cell = ocop_ballot_cell(b, set, seat, i);
    if (cell->state != OCOP_CELL_MARKED || cell->points <= most)
        return true;
    if (!tell(p, &set->criteria[i], cell, b->seats[seat].member->id, most))
        return false;
    if (p->run->out->pack->council.cap_unsupported)
        cell->points = most;
    return true;
}

bool ocop_ballot_support(ocop_run *run, ocop_ballot *b)
{
    const ocop_set *set = run->plan->set;
    const ocop_dossier *d = run->out->dossier;
    support p = {
        .run = run,
        .proven = ocop_arena_array(run->arena, run->out->vocab->fact_count + 1, sizeof *p.proven),
        .lacks = ocop_arena_array(run->arena, run->out->vocab->fact_count + 1, sizeof *p.lacks)};
    bool ok = p.proven != NULL && p.lacks != NULL;
    if (ok)
        prove(&p);
    for (size_t i = 0; ok && i < set->criterion_count; i++) {
        if (set->criteria[i].form == OCOP_RULE)
            continue; /* a rule has no levels that a condition could support */
        int64_t most = supported(&set->criteria[i], p.proven);
        for (size_t seat = 0; ok && seat < b->seat_count; seat++)
            ok = check_cell(&p, b, seat, i, most);
    }
    return ok || ocop_error_at(run->e, OCOP_ENOMEM, d->file, d->line, 0, "out of memory");
}
