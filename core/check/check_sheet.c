/* check_sheet.c - the sheet as a whole: which stars can be reached, what the star marks force.
 *
 * A star is shown to be reachable by a dossier that the engine itself gives that star; it is proved
 * unreachable by an upper bound. When neither succeeds, that is told too. */
#include "base_num.h"
#include "check_priv.h"
#include <stdio.h>
#include <string.h>

typedef struct sheet {
    checking *k;
    const ocop_set *s;
    ocop_value *values;
    int *claims;
    int64_t *highest; /* by criterion: the most points that any state gives */
    int64_t *lowest;
    ocop_arena *run; /* of one assessment */
    bool shown[OCOP_STARS_MAX + 1];
} sheet;

static const char *points(int64_t v, char out[24])
{
    ocop_num_local(v, OCOP_POINT_DECIMALS, out);
    return out;
}

/* ---- bounds a criterion ---- */

static bool bound_criterion(sheet *x, size_t i)
{
    checking *k = x->k;
    const ocop_criterion *c = &x->s->criteria[i];
    ocop_table t;
    ocop_value *scratch = ocop_arena_array(x->run, k->v->fact_count + 1, sizeof *scratch);
    ocop_value *values = ocop_arena_array(x->run, k->v->fact_count + 1, sizeof *values);
    if (c->form == OCOP_RULE) {
        x->highest[i] = c->max;
        return true;
    }
    if (scratch == NULL || values == NULL || !ocop_table_build(x->run, k->v, c, NULL, &t, k->e))
        return false;
    for (size_t j = 0; j < t.axis_count; j++)
        values[t.axes[j].fact].n = OCOP_MISSING; /* all at once: the outcome's own bounds */
    ocop_outcome o = ocop_table_look(&t, values, scratch);
    x->highest[i] = o.high;
    x->lowest[i] = o.low;
    return true;
}

/* ---- trying dossiers ---- */

static bool try_dossier(sheet *x, int *stars)
{
    checking *k = x->k;
    ocop_assessment a;
    ocop_error e = OCOP_ERROR_INIT;
    const ocop_request r = {.date = k->m->in_force_from, .pack = (int)k->pack_index};
    ocop_arena_reset(x->run);
    const ocop_dossier *d = check_dossier(k, x->run, x->s, x->values, x->claims);
    if (d == NULL) {
        k->no_memory = true;
        return false;
    }
    *stars = -1;
    if (ocop_engine_assess(k->engine, d, &r, x->run, &a, &e))
        *stars = a.stars_certain;
    return e.code != OCOP_ENOMEM; /* a rule that fails is told by check_rules */
}

static int highest_option(const ocop_criterion *c)
{
    int found = -1;
    for (size_t i = 0; i < c->option_count; i++)
        if (found < 0 || c->options[i].points > c->options[found].points)
            found = (int)i;
    return found;
}

/* Facts at their best, the council's marks at their highest. */
static void set_best(sheet *x)
{
    for (size_t i = 0; i < x->k->v->fact_count; i++) {
        const ocop_fact *f = &x->k->v->facts[i];
        x->values[i].n = f->has_best ? f->best : f->type == OCOP_FACT_TEXT ? OCOP_MISSING : f->min;
    }
    for (size_t i = 0; i < x->s->criterion_count; i++) {
        const ocop_criterion *c = &x->s->criteria[i];
        x->claims[i] = c->form == OCOP_JUDGED ? highest_option(c) : -1;
    }
}

static int64_t worst_value(const ocop_fact *f)
{
    switch (f->type) {
    case OCOP_FACT_BOOLEAN:
        return !f->best;
    case OCOP_FACT_ENUM:
        return f->best == 0 ? 1 : 0;
    default:
        return f->best - f->min > f->max - f->best ? f->min : f->max;
    }
}

/* Try the dossier as it stands; true when it still has `stars` or more. */
static bool keeps(sheet *x, int stars, bool *ok)
{
    int found = -1;
    *ok = *ok && try_dossier(x, &found);
    if (*ok && found >= 0)
        x->shown[found] = true;
    return *ok && found >= stars;
}

/* The judged option just below; -1: there is none. */
static int step_down(const ocop_criterion *c, int from)
{
    int found = -1;
    for (size_t i = 0; i < c->option_count; i++)
        if (c->options[i].points < c->options[from].points &&
            (found < 0 || c->options[i].points > c->options[found].points))
            found = (int)i;
    return found;
}

/* One change for the worse at a time, as long as the product keeps `stars`: the last ones that do
 * not show the stars below. */
static bool walk_down(sheet *x, int stars)
{
    bool ok = true;
    for (size_t i = 0; ok && i < x->s->criterion_count; i++) {
        const ocop_criterion *c = &x->s->criteria[i];
        while (ok && x->claims[i] >= 0 && step_down(c, x->claims[i]) >= 0) {
            int before = x->claims[i];
            x->claims[i] = step_down(c, before);
            if (keeps(x, stars, &ok))
                continue;
            x->claims[i] = before;
            break;
        }
    }
    for (size_t i = 0; ok && i < x->k->v->fact_count; i++) {
        const ocop_fact *f = &x->k->v->facts[i];
        if (!f->has_best)
            continue;
        x->values[i].n = worst_value(f);
        if (!keeps(x, stars, &ok))
            x->values[i].n = f->best;
    }
    return ok;
}

/* From the best down to each star in turn. */
static bool show_stars(sheet *x)
{
    bool ok = true;
    for (int stars = OCOP_STARS_MAX; ok && stars >= 1; stars--) {
        set_best(x);
        keeps(x, stars, &ok);
        ok = ok && walk_down(x, stars);
    }
    return ok;
}

/* ---- proofs and telling ---- */

/* Why no product can have so many stars; NULL: no proof. */
static const ocop_mark *dead_mark(const sheet *x, int stars)
{
    for (size_t i = 0; i < x->s->mark_count; i++) {
        const ocop_mark *m = &x->s->marks[i];
        if (m->stars <= stars &&
            x->highest[m->criterion] < x->s->criteria[m->criterion].options[m->option].points)
            return m;
    }
    return NULL;
}

static void tell_stars(sheet *x)
{
    checking *k = x->k;
    char most[24], need[24];
    int64_t total = 0;
    for (size_t i = 0; i < x->s->criterion_count; i++)
        total += x->highest[i];
    for (size_t i = 0; i < k->m->band_count; i++) {
        const ocop_band *b = &k->m->bands[i];
        const ocop_mark *dead = dead_mark(x, b->stars);
        if (x->shown[b->stars])
            continue;
        if (total < b->from)
            check_note(k, OCOP_CHECK_ERROR, "stars-unreachable", check_at_set(x->s), NULL,
                       "set %s: %d stars need %s points, and no product can have more than %s",
                       x->s->key, b->stars, points(b->from, need), points(total, most));
        else if (dead != NULL)
            check_note(k, OCOP_CHECK_ERROR, "stars-unreachable", check_at_set(x->s), NULL,
                       "set %s: no product can have %d stars, for the star mark of criterion %s "
                       "cannot be met",
                       x->s->key, b->stars, x->s->criteria[dead->criterion].no);
        else
            check_note(k, OCOP_CHECK_WARNING, "stars-not-shown", check_at_set(x->s), NULL,
                       "set %s: no dossier with exactly %d stars was found, and no proof that "
                       "there is none",
                       x->s->key, b->stars);
    }
}

static void tell_marks(sheet *x)
{
    checking *k = x->k;
    for (size_t i = 0; i < x->s->mark_count; i++) {
        const ocop_mark *m = &x->s->marks[i];
        const ocop_criterion *c = &x->s->criteria[m->criterion];
        const ocop_option *o = &c->options[m->option];
        check_where at = check_at_criterion(k, x->s, c);
        at.line = o->line;
        if (x->highest[m->criterion] < o->points)
            check_note(k, OCOP_CHECK_ERROR, "mark-dead", at, NULL,
                       "criterion %s (%s): the mark for %d stars on '%s' can never be met", c->no,
                       c->key, m->stars, o->key);
        else if (x->lowest[m->criterion] >= o->points && c->applies_if == NULL)
            check_note(k, OCOP_CHECK_WARNING, "mark-always-met", at, NULL,
                       "criterion %s (%s): the mark for %d stars on '%s' is always met", c->no,
                       c->key, m->stars, o->key);
    }
}

/* What the marks alone force: for each criterion the most that a mark of so many stars asks. */
static int64_t marks_floor(const ocop_set *s, int stars)
{
    int64_t sum = 0;
    for (size_t i = 0; i < s->criterion_count; i++) {
        int64_t most = 0;
        for (size_t j = 0; j < s->criteria[i].option_count; j++) {
            const ocop_option *o = &s->criteria[i].options[j];
            if (o->stars > 0 && o->stars <= stars && o->points > most)
                most = o->points;
        }
        sum += most;
    }
    return sum;
}

static void tell_floor(sheet *x)
{
    char three[24], four[24], five[24];
    if (x->s->mark_count == 0)
        return;
    check_note(
        x->k, OCOP_CHECK_NOTE, "marks-floor", check_at_set(x->s), NULL,
        "set %s: the star marks alone force at least %s points for 3 stars, %s for 4, %s for 5",
        x->s->key, points(marks_floor(x->s, 3), three), points(marks_floor(x->s, 4), four),
        points(marks_floor(x->s, 5), five));
}

bool check_sheet(checking *k, const ocop_set *s)
{
    sheet x = {.k = k, .s = s, .run = ocop_arena_new()};
    x.values = ocop_arena_array(k->arena, k->v->fact_count + 1, sizeof *x.values);
    x.claims = ocop_arena_array(k->arena, s->criterion_count + 1, sizeof *x.claims);
    x.highest = ocop_arena_array(k->arena, s->criterion_count + 1, sizeof *x.highest);
    x.lowest = ocop_arena_array(k->arena, s->criterion_count + 1, sizeof *x.lowest);
    bool ok = x.run != NULL && x.values != NULL && x.claims != NULL && x.highest != NULL &&
              x.lowest != NULL;
    k->no_memory = k->no_memory || !ok;
    for (size_t i = 0; ok && i < s->criterion_count; i++) {
        ok = bound_criterion(&x, i);
        ocop_arena_reset(x.run);
    }
    if (ok && (ok = show_stars(&x))) {
        tell_stars(&x);
        tell_marks(&x);
        tell_floor(&x);
    }
    ocop_arena_free(x.run);
    return ok;
}
