/* packtest_draft.c - from facts and claims to a test that says what the engine says. */
#include "packtest_draft.h"
#include "base_date.h"
#include "base_num.h"
#include <stdio.h>
#include <string.h>

bool ocop_pt_draft(pt_writer *w, pt_draft *out)
{
    out->values = ocop_arena_array(w->arena, w->vocab->fact_count + 1, sizeof *out->values);
    out->claims = ocop_arena_array(w->arena, w->set->criterion_count + 1, sizeof *out->claims);
    if (out->values == NULL || out->claims == NULL)
        return ocop_pt_no_memory(w->e);
    for (size_t i = 0; i < w->vocab->fact_count; i++)
        out->values[i].n = OCOP_MISSING;
    for (size_t i = 0; i < w->set->criterion_count; i++)
        out->claims[i] = -1;
    return true;
}

void ocop_pt_draft_copy(const pt_writer *w, pt_draft *to, const pt_draft *from)
{
    memcpy(to->values, from->values, w->vocab->fact_count * sizeof *to->values);
    memcpy(to->claims, from->claims, w->set->criterion_count * sizeof *to->claims);
}

/* ---- as a dossier ---- */

static ocop_raw text_raw(ocop_arena *arena, ocop_raw_kind kind, const char *text, bool *failed)
{
    ocop_raw r = {.kind = kind, .text = ocop_arena_strdup(arena, text), .len = strlen(text)};
    *failed = *failed || r.text == NULL;
    return r;
}

static ocop_raw fact_raw(ocop_arena *arena, const ocop_fact *f, ocop_value v, bool *failed)
{
    char text[64];
    if (f->type == OCOP_FACT_BOOLEAN)
        return (ocop_raw){.kind = OCOP_RAW_BOOL, .truth = v.n != 0};
    return text_raw(arena, f->type == OCOP_FACT_NUMBER ? OCOP_RAW_NUMBER : OCOP_RAW_STRING,
                    ocop_fact_value_text(f, v, text, sizeof text), failed);
}

/* In the arena. NULL: no memory. */
static ocop_dossier *dossier_of(pt_writer *w, const pt_draft *d, ocop_arena *arena, const char *id)
{
    bool failed = false;
    ocop_dossier *to = ocop_arena_alloc(arena, sizeof *to);
    ocop_set_choice *choice = ocop_arena_alloc(arena, sizeof *choice);
    ocop_dossier_fact *facts = ocop_arena_array(arena, w->vocab->fact_count + 1, sizeof *facts);
    ocop_claim *claims = ocop_arena_array(arena, w->set->criterion_count + 1, sizeof *claims);
    if (to == NULL || choice == NULL || facts == NULL || claims == NULL)
        return NULL;
    *choice = (ocop_set_choice){.set = w->set->key};
    *to = (ocop_dossier){.file = "",
                         .id = id,
                         .sets = choice,
                         .set_count = 1,
                         .facts = facts,
                         .claims = claims,
                         .filed_on = OCOP_NO_DATE,
                         .assessed_on = OCOP_NO_DATE,
                         .previous_until = OCOP_NO_DATE,
                         .decision_date = OCOP_NO_DATE,
                         .recorded_points = -1,
                         .recorded_stars = -1};
    for (size_t i = 0; i < w->vocab->fact_count; i++)
        if (d->values[i].n != OCOP_MISSING)
            facts[to->fact_count++] = (ocop_dossier_fact){
                w->names[i], fact_raw(arena, &w->vocab->facts[i], d->values[i], &failed)};
    for (size_t i = 0; i < w->set->criterion_count; i++) {
        const ocop_criterion *c = &w->set->criteria[i];
        if (d->claims[i] >= 0)
            claims[to->claim_count++] = (ocop_claim){
                .no = c->no,
                .value = text_raw(arena, OCOP_RAW_STRING, c->options[d->claims[i]].key, &failed)};
    }
    return failed ? NULL : to;
}

bool ocop_pt_assess(pt_writer *w, const pt_draft *d, ocop_assessment *out)
{
    ocop_suite *s = w->suite;
    const ocop_request request = {.date = s->pack->manifest.in_force_from, .pack = (int)s->index};
    ocop_arena_reset(s->run);
    ocop_dossier *dossier = dossier_of(w, d, s->run, "draft");
    if (dossier == NULL)
        return ocop_pt_no_memory(w->e);
    return ocop_engine_assess(s->engine, dossier, &request, s->run, out, w->e);
}

/* ---- moving through the domain ---- */

int64_t ocop_pt_value_in(const pt_draft *d, const ocop_axis *a, size_t cell)
{
    int64_t n = d->values[a->fact].n;
    return n != OCOP_MISSING && ocop_axis_cell(a, n) == cell ? n : a->first[cell];
}

size_t ocop_pt_changes(const pt_draft *d, const pt_space *space, const size_t *cell)
{
    size_t n = 0;
    for (size_t i = 0; i < space->count; i++) {
        const ocop_axis *a = &space->axes[i];
        n += ocop_pt_value_in(d, a, cell[i]) != d->values[a->fact].n;
    }
    return n;
}

void ocop_pt_move(pt_draft *d, const pt_space *space, const size_t *cell)
{
    for (size_t i = 0; i < space->count; i++) {
        const ocop_axis *a = &space->axes[i];
        d->values[a->fact].n = ocop_pt_value_in(d, a, cell[i]);
    }
}

/* ---- leaving out what is not needed ---- */

typedef struct seen_score {
    ocop_state state;
    int64_t low, high;
} seen_score;

typedef struct seen { /* what a test says, to be kept while facts are left out */
    seen_score *scores;
    int64_t low, high;
    int certain, possible;
    size_t gates, open;
} seen;

static void look(const ocop_assessment *a, seen *out)
{
    for (size_t i = 0; i < a->set->criterion_count; i++)
        out->scores[i] = (seen_score){a->scores[i].state, a->scores[i].low, a->scores[i].high};
    out->low = a->total.low;
    out->high = a->total.high;
    out->certain = a->stars_certain;
    out->possible = a->stars_possible;
    out->gates = a->gate_count;
    out->open = 0;
    for (size_t i = 0; i < a->gate_count; i++)
        out->open += a->gates[i].open;
}

static bool same(const pt_writer *w, const pt_expecting *x, const seen *a, const seen *b)
{
    for (size_t i = 0; i < w->set->criterion_count; i++) {
        const seen_score *p = &a->scores[i], *q = &b->scores[i];
        if ((x->sums || x->marks || x->criteria[i]) &&
            (p->state != q->state || p->low != q->low || p->high != q->high))
            return false;
    }
    if (x->sums && (a->low != b->low || a->high != b->high || a->certain != b->certain ||
                    a->possible != b->possible))
        return false;
    return !x->gates || (a->gates == b->gates && a->open == b->open);
}

/* Does the draft still say the same? */
static bool holds(pt_writer *w, const pt_draft *d, const pt_expecting *x, const seen *want,
                  seen *scratch, bool *out)
{
    ocop_assessment a;
    if (!ocop_pt_assess(w, d, &a))
        return false;
    look(&a, scratch);
    *out = same(w, x, want, scratch);
    return true;
}

/* A claim counts as long as its facts may hold: without them it would show nothing of the
 * conditions. So the facts of judged criteria stay. */
static bool hold_judged(pt_writer *w, const pt_draft *d, const pt_expecting *x, bool **out)
{
    bool *held = ocop_arena_array(w->arena, w->vocab->fact_count + 1, sizeof *held);
    if (held == NULL)
        return ocop_pt_no_memory(w->e);
    for (size_t i = 0; i < w->set->criterion_count; i++) {
        const ocop_criterion *c = &w->set->criteria[i];
        bool judged = c->form == OCOP_JUDGED && d->claims[i] >= 0 && x->criteria[i];
        for (size_t j = 0; judged && j < c->fact_count; j++)
            held[c->facts[j]] = true;
    }
    *out = held;
    return true;
}

bool ocop_pt_trim(pt_writer *w, pt_draft *d, const pt_expecting *x)
{
    ocop_assessment a;
    seen want = {0}, now = {0};
    bool fine = false, *held = NULL;
    want.scores = ocop_arena_array(w->arena, w->set->criterion_count + 1, sizeof *want.scores);
    now.scores = ocop_arena_array(w->arena, w->set->criterion_count + 1, sizeof *now.scores);
    if (want.scores == NULL || now.scores == NULL)
        return ocop_pt_no_memory(w->e);
    if (!ocop_pt_assess(w, d, &a))
        return false;
    look(&a, &want);
    for (size_t i = w->set->criterion_count; i-- > 0;) {
        int claim = d->claims[i];
        d->claims[i] = -1;
        if (claim >= 0 && !holds(w, d, x, &want, &now, &fine))
            return false;
        if (claim >= 0 && !fine)
            d->claims[i] = claim;
    }
    if (!hold_judged(w, d, x, &held))
        return false;
    for (size_t i = w->vocab->fact_count; i-- > 0;) {
        int64_t n = d->values[i].n;
        if (held[i])
            continue;
        d->values[i].n = OCOP_MISSING;
        if (n != OCOP_MISSING && !holds(w, d, x, &want, &now, &fine))
            return false;
        if (n != OCOP_MISSING && !fine)
            d->values[i].n = n;
    }
    return true;
}

/* ---- what it says ---- */

typedef struct saying {
    ocop_arena *arena;
    ocop_expectation *lines;
    size_t count;
    bool failed;
} saying;

static ocop_raw *say(saying *s, const char *key, size_t count, bool is_list)
{
    ocop_raw *values = ocop_arena_array(s->arena, count + 1, sizeof *values);
    s->failed = s->failed || values == NULL;
    s->lines[s->count++] =
        (ocop_expectation){.key = key, .is_list = is_list, .values = values, .count = count};
    return values;
}

static void say_points(saying *s, const char *key, ocop_state state, int64_t low, int64_t high)
{
    char text[24];
    bool is_word = state == OCOP_NOT_APPLICABLE || state == OCOP_NOT_SCORED;
    bool is_list = !is_word && low != high;
    ocop_raw *values = say(s, key, is_list ? 2 : 1, is_list);
    if (values == NULL)
        return;
    if (is_word) {
        values[0] = text_raw(s->arena, OCOP_RAW_STRING, ocop_state_name(state), &s->failed);
        return;
    }
    ocop_num_print(low, OCOP_POINT_DECIMALS, '.', text);
    values[0] = text_raw(s->arena, OCOP_RAW_NUMBER, text, &s->failed);
    ocop_num_print(high, OCOP_POINT_DECIMALS, '.', text);
    if (is_list)
        values[1] = text_raw(s->arena, OCOP_RAW_NUMBER, text, &s->failed);
}

static void say_stars(saying *s, const char *key, int stars)
{
    char text[16];
    ocop_raw *values = say(s, key, 1, false);
    snprintf(text, sizeof text, "%d", stars);
    if (values != NULL)
        values[0] = text_raw(s->arena, OCOP_RAW_NUMBER, text, &s->failed);
}

static void say_list(saying *s, const char *key, const char *const *list, size_t count)
{
    ocop_raw *values = say(s, key, count, true);
    for (size_t i = 0; values != NULL && i < count; i++)
        values[i] = text_raw(s->arena, OCOP_RAW_STRING, list[i], &s->failed);
}

static void say_sums(saying *s, const ocop_assessment *a)
{
    if (a->stars_certain == a->stars_possible) {
        say_stars(s, "stars", a->stars_certain);
    } else {
        say_stars(s, "stars_certain", a->stars_certain);
        say_stars(s, "stars_possible", a->stars_possible);
    }
    say_points(s, "total", OCOP_DECIDED, a->total.low, a->total.high);
}

/* `expect` from what the engine says of it. */
static bool fill_expect(pt_writer *w, const ocop_assessment *a, const pt_expecting *x,
                        ocop_dossier *to)
{
    saying s = {.arena = w->arena};
    const char **list = NULL;
    size_t n = 0;
    s.lines = ocop_arena_array(w->arena, w->set->criterion_count + 8, sizeof *s.lines);
    if (s.lines == NULL)
        return false;
    if (x->sums)
        say_sums(&s, a);
    else if (x->gates && a->stars_possible == 0)
        say_stars(&s, "stars", 0);
    for (size_t i = 0; i < w->set->criterion_count; i++)
        if (x->criteria[i])
            say_points(&s, w->set->criteria[i].no, a->scores[i].state, a->scores[i].low,
                       a->scores[i].high);
    if (x->marks && ocop_pt_marks(a, w->arena, &list, &n))
        say_list(&s, "marks_unmet", list, n);
    if (x->gates && ocop_pt_gates(a, w->arena, &list, &n))
        say_list(&s, "gates", list, n);
    to->expect = s.lines;
    to->expect_count = s.count;
    return !s.failed;
}

bool ocop_pt_emit(pt_writer *w, const pt_draft *d, const pt_expecting *x, const char *why)
{
    char id[120];
    ocop_assessment a;
    snprintf(id, sizeof id, "%s-g%02zu", w->set->key, ++w->number);
    const char *kept = ocop_arena_strdup(w->arena, id);
    ocop_dossier *to = kept == NULL ? NULL : dossier_of(w, d, w->arena, kept);
    if (to == NULL)
        return ocop_pt_no_memory(w->e);
    if (!ocop_pt_assess(w, d, &a))
        return false;
    if (!fill_expect(w, &a, x, to))
        return ocop_pt_no_memory(w->e);
    if (!ocop_suite_add(w->suite, to, w->e))
        return false;
    ocop_pt_print(w->out, to, ocop_packs_catalogue(w->suite->packs), why);
    w->written++;
    return !w->out->failed || ocop_pt_no_memory(w->e);
}
