/* packtest_write.c - new tests for a set: many changes in one dossier, few dossiers.
 *
 * A dossier starts as the best one and takes one change a criterion, as long as no fact is wanted
 * twice with different values and everything that it tests is really scored. Criteria are taken
 * from the last to the first: a gate that stops the sheet then spoils only what comes after. */
#include "packtest_draft.h"
#include <stdio.h>
#include <string.h>

enum { ROUNDS_MAX = 6 };

typedef struct packing { /* one dossier in the making */
    pt_writer *w;
    pt_draft draft, trial;
    bool *locked;        /* by slot: a change wants this fact so */
    pt_change **taken;   /* by criterion, and one for the gates of the set */
    bool *tested;        /* by criterion */
    size_t count, gates; /* changes taken; gates that fire */
    pt_manner manner;
    bool fires;
} packing;

/* ---- taking changes ---- */

static bool fits(const packing *p, const pt_change *c)
{
    if (c->criterion != SIZE_MAX && p->taken[c->criterion] != NULL)
        return false;
    if (p->manner == PT_BY_GATES && c->fires && p->fires)
        return false; /* one gate a dossier: what it says is plain */
    for (size_t i = 0; i < c->fact_count; i++)
        if (p->locked[c->facts[i]] && p->draft.values[c->facts[i]].n != c->values[i])
            return false;
    return true;
}

/* Everything that is tested so far was scored. */
static bool scored(const packing *p, const ocop_assessment *a, const pt_change *more)
{
    for (size_t i = 0; i < p->w->set->criterion_count; i++)
        if ((p->tested[i] || i == more->criterion) && a->scores[i].state == OCOP_NOT_SCORED)
            return false;
    /* A mark that only a gate's own facts can miss is shown beside that gate. */
    return p->manner != PT_BY_MARKS || p->count == 0 || a->gate_count <= p->gates;
}

static bool try_change(packing *p, pt_change *c)
{
    ocop_assessment a;
    if (!fits(p, c))
        return true;
    ocop_pt_draft_copy(p->w, &p->trial, &p->draft);
    for (size_t i = 0; i < c->fact_count; i++)
        p->trial.values[c->facts[i]].n = c->values[i];
    if (c->claim >= 0)
        p->trial.claims[c->criterion] = c->claim;
    if (!ocop_pt_assess(p->w, &p->trial, &a))
        return false;
    if (!scored(p, &a, c))
        return true;
    ocop_pt_draft_copy(p->w, &p->draft, &p->trial);
    for (size_t i = 0; i < c->fact_count; i++)
        p->locked[c->facts[i]] = true;
    if (c->criterion != SIZE_MAX) {
        p->taken[c->criterion] = c;
        p->tested[c->criterion] = true;
    }
    p->fires = p->fires || c->fires;
    p->gates = a.gate_count;
    p->count++;
    c->done = true;
    return true;
}

/* ---- the finished dossier ---- */

/* Facts that gates and their criteria read: what a test of gates has to state. */
static void keep_gate_facts(const packing *p, bool *keep_fact, bool *keep_claim)
{
    const ocop_set *set = p->w->set;
    for (size_t i = 0; i < set->gate_count; i++)
        for (size_t j = 0; j < set->gates[i].fact_count; j++)
            keep_fact[set->gates[i].facts[j]] = true;
    for (size_t i = 0; i < set->criterion_count; i++) {
        const ocop_criterion *c = &set->criteria[i];
        if (c->gate == NULL)
            continue;
        for (size_t j = 0; j < c->gate->fact_count; j++)
            keep_fact[c->gate->facts[j]] = true;
        for (size_t j = 0; c->gate->when == NULL && j < c->fact_count; j++)
            keep_fact[c->facts[j]] = true;
        keep_claim[i] = c->gate->when == NULL;
    }
}

/* What no tested criterion reads is left out before the slow search for the rest. */
static bool leave_out(packing *p)
{
    pt_writer *w = p->w;
    bool *keep_fact = ocop_arena_array(w->arena, w->vocab->fact_count + 1, sizeof(bool));
    bool *keep_claim = ocop_arena_array(w->arena, w->set->criterion_count + 1, sizeof(bool));
    if (keep_fact == NULL || keep_claim == NULL)
        return ocop_pt_no_memory(w->e);
    for (size_t i = 0; i < w->set->criterion_count; i++) {
        const ocop_criterion *c = &w->set->criteria[i];
        keep_claim[i] = p->tested[i];
        for (size_t j = 0; p->tested[i] && j < c->fact_count; j++)
            keep_fact[c->facts[j]] = true;
    }
    if (p->manner == PT_BY_GATES)
        keep_gate_facts(p, keep_fact, keep_claim);
    for (size_t i = 0; i < w->vocab->fact_count; i++)
        if (!keep_fact[i])
            p->draft.values[i].n = OCOP_MISSING;
    for (size_t i = 0; i < w->set->criterion_count; i++)
        if (!keep_claim[i])
            p->draft.claims[i] = -1;
    return true;
}

static void why_text(const packing *p, const char *gate, char *out, size_t size)
{
    size_t len = 0, tested = 0;
    const ocop_set *set = p->w->set;
    if (p->manner == PT_BY_GATES) {
        snprintf(out, size, gate[0] != '\0' ? "the gate %s fires" : "gates just not firing", gate);
        return;
    }
    if (p->manner == PT_BY_MARKS) {
        snprintf(out, size, "star marks that are missed");
        return;
    }
    for (size_t i = 0; i < set->criterion_count; i++)
        tested += p->tested[i];
    if (tested > 12) {
        snprintf(out, size, "levels and limits of %zu criteria", tested);
        return;
    }
    len = (size_t)snprintf(out, size, "levels and limits of");
    for (size_t i = 0, n = 0; i < set->criterion_count && len < size; i++)
        if (p->tested[i])
            len += (size_t)snprintf(out + len, size - len, "%s %s", n++ == 0 ? "" : ",",
                                    set->criteria[i].no);
}

static bool finish(packing *p)
{
    char why[200];
    ocop_assessment a;
    pt_expecting x = {.sums = p->manner == PT_BY_MARKS,
                      .marks = p->manner == PT_BY_MARKS,
                      .gates = p->manner != PT_BY_POINTS,
                      .criteria = p->tested};
    if (p->manner == PT_BY_GATES) /* the list of gates says it all */
        memset(p->tested, 0, p->w->set->criterion_count * sizeof *p->tested);
    if (!ocop_pt_assess(p->w, &p->draft, &a))
        return false;
    why_text(p, a.gate_count > 0 ? a.gates[0].gate->key : "", why, sizeof why);
    if (p->manner != PT_BY_MARKS && !leave_out(p))
        return false;
    return ocop_pt_trim(p->w, &p->draft, &x) && ocop_pt_emit(p->w, &p->draft, &x, why);
}

/* ---- all changes of one manner ---- */

static bool begin(packing *p, pt_writer *w, pt_manner manner)
{
    *p = (packing){.w = w, .manner = manner};
    p->locked = ocop_arena_array(w->arena, w->vocab->fact_count + 1, sizeof *p->locked);
    p->taken = ocop_arena_array(w->arena, w->set->criterion_count + 1, sizeof *p->taken);
    p->tested = ocop_arena_array(w->arena, w->set->criterion_count + 1, sizeof *p->tested);
    if (p->locked == NULL || p->taken == NULL || p->tested == NULL)
        return ocop_pt_no_memory(w->e);
    if (!ocop_pt_draft(w, &p->draft) || !ocop_pt_draft(w, &p->trial))
        return false;
    ocop_pt_draft_copy(w, &p->draft, &w->base);
    return true;
}

static bool pack(pt_writer *w, pt_manner manner, pt_change *changes, size_t count)
{
    packing p;
    do {
        if (!begin(&p, w, manner))
            return false;
        for (size_t i = count; i-- > 0;)
            if (!changes[i].done && changes[i].manner == manner && !try_change(&p, &changes[i]))
                return false;
        if (p.count > 0 && !finish(&p))
            return false;
    } while (p.count > 0);
    return true;
}

/* ---- the whole set ---- */

/* Which mutants no test notices: of those alive, by the tests from number `from` on. */
static bool still_alive(pt_writer *w, const pt_mutant *mutants, size_t count, size_t from,
                        bool *alive)
{
    for (size_t i = 0; i < count; i++) {
        pt_fate fate = PT_SURVIVED;
        if (alive[i] && !ocop_pt_try(w->suite, w->set, &mutants[i], from, &fate, w->e))
            return false;
        alive[i] = alive[i] && fate == PT_SURVIVED;
    }
    return true;
}

static bool complete(pt_writer *w)
{
    const pt_mutant *mutants = NULL;
    size_t count = 0, from = 0;
    if (!ocop_pt_best(w) || !ocop_pt_star_tests(w) ||
        !ocop_pt_mutants(w->vocab, w->set, w->arena, &mutants, &count, w->e))
        return false;
    bool *alive = ocop_arena_array(w->arena, count + 1, sizeof *alive);
    if (alive == NULL)
        return ocop_pt_no_memory(w->e);
    memset(alive, 1, count);
    for (int round = 0; round < ROUNDS_MAX; round++) {
        pt_change *changes = NULL;
        size_t change_count = 0, before = w->written;
        if (!still_alive(w, mutants, count, from, alive))
            return false;
        from = w->suite->count;
        if (!ocop_pt_changes_needed(w, mutants, count, alive, &changes, &change_count) ||
            !pack(w, PT_BY_POINTS, changes, change_count) ||
            !pack(w, PT_BY_MARKS, changes, change_count) ||
            !pack(w, PT_BY_GATES, changes, change_count))
            return false;
        if (w->written == before)
            return true;
    }
    return true;
}

/* The highest number among the ids that were given here before. */
static size_t last_number(const ocop_suite *s, const char *set)
{
    char prefix[100];
    size_t most = 0;
    int n = snprintf(prefix, sizeof prefix, "%s-g", set);
    for (size_t i = 0; i < s->count; i++) {
        const ocop_dossier *d = s->tests[i].dossier;
        size_t number = 0;
        if (d == NULL || strncmp(d->id, prefix, (size_t)n) != 0)
            continue;
        for (const char *c = d->id + n; *c >= '0' && *c <= '9'; c++)
            number = number * 10 + (size_t)(*c - '0');
        most = number > most ? number : most;
    }
    return most;
}

static bool catalogue_numbers(pt_writer *w)
{
    const ocop_names *catalogue = ocop_packs_catalogue(w->suite->packs);
    w->names = ocop_arena_array(w->arena, w->vocab->fact_count + 1, sizeof *w->names);
    if (w->names == NULL)
        return ocop_pt_no_memory(w->e);
    for (size_t i = 0; i < w->vocab->fact_count; i++) {
        const char *key = w->vocab->facts[i].key;
        w->names[i] = ocop_names_find(catalogue, key, strlen(key));
    }
    return true;
}

bool ocop_suite_complete(ocop_suite *s, size_t set, ocop_buf *out, size_t *written, ocop_error *e)
{
    pt_writer w = {.suite = s,
                   .set_index = set,
                   .set = s->sets[set].set,
                   .vocab = &s->pack->vocab,
                   .arena = ocop_arena_new(),
                   .out = out,
                   .e = e};
    *written = 0;
    if (w.arena == NULL)
        return ocop_pt_no_memory(e);
    w.number = last_number(s, w.set->key);
    bool ok = catalogue_numbers(&w) && complete(&w);
    *written = w.written;
    ocop_arena_free(w.arena);
    return ok;
}
