/* compare_proof.c - do two criteria say the same in every state of their facts? (For the stars of
 * whole dossiers see compare_exact.c.)
 *
 * Both are carried into the joint vocabulary, their facts cut by the tests of both, and every
 * combination of cells walked through, `missing` being one more cell: what agrees there agrees for
 * every dossier that both packs take. */
#include "compare_priv.h"
#include <string.h>

enum { COMPLETE_MAX = 1 << 18, WITH_MISSING_MAX = 1 << 16 };

/* ---- pairs ---- */

typedef struct gathered {
    const ocop_expr **list;
    size_t count;
} gathered;

static void add(gathered *g, const ocop_expr *x)
{
    if (g->list != NULL)
        g->list[g->count] = x;
    g->count++;
}

static void gather(gathered *g, const ocop_criterion *c)
{
    add(g, c->applies_if);
    for (size_t i = 0; i < c->option_count; i++)
        add(g, c->options[i].when);
    for (size_t i = 0; i < c->alternative_count; i++)
        add(g, c->alternatives[i].when);
    for (size_t i = 0; i < c->hole_count; i++)
        add(g, c->holes[i].when);
}

/* States with and without missing facts: few enough to walk through? */
static void measure(const comparing *k, cmp_pair *p)
{
    size_t complete = 1, all = 1;
    for (size_t i = 0; i < p->axis_count; i++) {
        complete = complete > COMPLETE_MAX ? complete : complete * p->axes[i].cell_count;
        all = all > WITH_MISSING_MAX ? all : all * (p->axes[i].cell_count + 1);
        p->loose = p->loose || k->joint.loose[p->axes[i].fact];
    }
    p->walkable = complete <= COMPLETE_MAX && p->axis_count <= AXES_MAX;
    p->walkable_missing = p->walkable && all <= WITH_MISSING_MAX;
}

static bool cut(comparing *k, const gathered *g, cmp_pair *out)
{
    bool failed = false;
    out->facts =
        ocop_exprs_facts(k->arena, &k->joint.vocab, g->list, g->count, &out->axis_count, &failed);
    if (!failed)
        out->axes = ocop_axes_build(k->arena, &k->joint.vocab, out->facts, out->axis_count, g->list,
                                    g->count);
    if (out->axes == NULL)
        return cmp_no_memory(k);
    measure(k, out);
    return true;
}

bool cmp_pair_criteria(comparing *k, const ocop_criterion *a, const ocop_criterion *b,
                       cmp_pair *out)
{
    const ocop_criterion *both[SIDES] = {a, b};
    gathered g = {0};
    *out = (cmp_pair){0};
    for (int s = 0; s < SIDES; s++) {
        if (both[s] == NULL)
            continue;
        out->c[s] = cmp_joint_criterion(k, s, both[s]);
        if (out->c[s] == NULL ||
            !ocop_table_build(k->arena, &k->joint.vocab, out->c[s], NULL, &out->table[s], k->e))
            return false;
        gather(&g, out->c[s]);
    }
    if ((g.list = ocop_arena_array(k->arena, g.count + 1, sizeof *g.list)) == NULL)
        return cmp_no_memory(k);
    g.count = 0;
    for (int s = 0; s < SIDES; s++)
        if (out->c[s] != NULL)
            gather(&g, out->c[s]);
    return cut(k, &g, out);
}

bool cmp_pair_gates(comparing *k, const ocop_gate *a, const ocop_gate *b, cmp_pair *out)
{
    const ocop_gate *both[SIDES] = {a, b};
    const ocop_expr *list[SIDES];
    gathered g = {list, 0};
    *out = (cmp_pair){0};
    for (int s = 0; s < SIDES; s++) {
        if (both[s] == NULL)
            continue;
        const ocop_gate *carried = cmp_joint_gate(k, s, both[s]);
        if (carried == NULL ||
            !ocop_table_build(k->arena, &k->joint.vocab, NULL, carried, &out->table[s], k->e))
            return false;
        add(&g, carried->when);
    }
    return cut(k, &g, out);
}

/* ---- walking ---- */

static void look(comparing *k, cmp_walk *w)
{
    w->complete = true;
    for (size_t i = 0; i < w->pair->axis_count; i++)
        w->complete = w->complete && w->values[w->pair->axes[i].fact].n != OCOP_MISSING;
    for (int s = 0; s < SIDES; s++) {
        if (w->pair->table[s].axes == NULL)
            continue;
        cmp_seen_by(k, s, w->values, w->seen);
        w->o[s] = ocop_table_look(&w->pair->table[s], w->seen, w->scratch);
    }
}

bool cmp_walk_start(comparing *k, cmp_walk *w, const cmp_pair *pair, bool with_missing)
{
    size_t count = k->joint.vocab.fact_count;
    *w = (cmp_walk){.pair = pair, .with_missing = with_missing};
    w->values = ocop_arena_array(k->arena, count + 1, sizeof *w->values);
    w->seen = ocop_arena_array(k->arena, count + 1, sizeof *w->seen);
    w->scratch = ocop_arena_array(k->arena, count + 1, sizeof *w->scratch);
    if (w->values == NULL || w->seen == NULL || w->scratch == NULL)
        return cmp_no_memory(k);
    for (size_t i = 0; i < count; i++)
        w->values[i].n = OCOP_MISSING;
    for (size_t i = 0; i < pair->axis_count; i++)
        w->values[pair->axes[i].fact].n = pair->axes[i].first[0];
    look(k, w);
    return true;
}

bool cmp_walk_next(comparing *k, cmp_walk *w)
{
    for (size_t i = w->pair->axis_count; i-- > 0;) {
        const ocop_axis *a = &w->pair->axes[i];
        size_t cells = a->cell_count + w->with_missing;
        w->cell[i] = w->cell[i] + 1 < cells ? w->cell[i] + 1 : 0;
        w->values[a->fact].n = w->cell[i] == a->cell_count ? OCOP_MISSING : a->first[w->cell[i]];
        if (w->cell[i] > 0) {
            look(k, w);
            return true;
        }
    }
    return false;
}

/* The council chooses from the same levels on both sides. */
static bool same_levels(const ocop_criterion *a, const ocop_criterion *b)
{
    bool same = a->option_count == b->option_count;
    for (size_t i = 0; same && i < a->option_count; i++)
        same = a->options[i].points == b->options[i].points &&
               strcmp(a->options[i].key, b->options[i].key) == 0;
    return same;
}

bool cmp_walk_same(const cmp_walk *w)
{
    const ocop_outcome *a = &w->o[SIDE_A], *b = &w->o[SIDE_B];
    const ocop_criterion *ca = w->pair->c[SIDE_A], *cb = w->pair->c[SIDE_B];
    if (ca == NULL) /* gates */
        return (a->can & 1) == (b->can & 1) && (a->must & 1) == (b->must & 1);
    if (ca->form == OCOP_JUDGED)
        return cb->form == OCOP_JUDGED && same_levels(ca, cb) && a->can == b->can &&
               (a->fall == OCOP_FALL_NOT_APPLICABLE) == (b->fall == OCOP_FALL_NOT_APPLICABLE);
    return cb->form != OCOP_JUDGED && a->decided == b->decided && a->low == b->low &&
           a->high == b->high &&
           (!a->decided ||
            (a->fall == OCOP_FALL_NOT_APPLICABLE) == (b->fall == OCOP_FALL_NOT_APPLICABLE));
}

/* ---- one criterion ---- */

static bool is_wording(const ocop_change *c)
{
    static const char *const words[] = {"title",
                                        "option_title",
                                        "hint",
                                        "note",
                                        "key",
                                        "number",
                                        "gate_title",
                                        "part",
                                        "max",
                                        "commune_assessed",
                                        "overlap_added",
                                        "star_mark",
                                        "overlap_removed",
                                        "gate_added",
                                        "gate_removed",
                                        "gate_condition",
                                        "gate_effect"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(c->id, words[i]) == 0)
            return true;
    return false;
}

/* Nothing that gives points was touched, and its facts mean the same: no need to walk. */
static bool is_untouched(const comparing *k, const ocop_compared_criterion *c)
{
    const cmp_joint *j = &k->joint;
    for (size_t i = 0; i < c->changes.count; i++)
        if (!is_wording(&c->changes.list[i]))
            return false;
    for (size_t i = 0; i < c->b->fact_count; i++) {
        int16_t at = j->slot[SIDE_B][c->b->facts[i]];
        if (j->loose[at] || j->presumed[SIDE_A][at] != j->presumed[SIDE_B][at])
            return false;
    }
    return true;
}

/* Does every fact mean the same to both, whoever reads it? */
static bool facts_are_same(const comparing *k)
{
    const cmp_joint *j = &k->joint;
    bool same = true;
    for (size_t i = 0; same && i < j->vocab.fact_count; i++)
        same = !j->loose[i] && j->presumed[SIDE_A][i] == j->presumed[SIDE_B][i] &&
               j->back[SIDE_A][i] >= 0 && j->back[SIDE_B][i] >= 0;
    return same;
}

static bool rules_are_same(const comparing *k, const ocop_compared_criterion *c)
{
    return c->a->form == c->b->form && k->same_scripts && c->a->max == c->b->max &&
           facts_are_same(k);
}

/* How well a state shows the difference: best a complete one with other points. */
static int rank(const cmp_walk *w)
{
    bool points = w->o[SIDE_A].high != w->o[SIDE_B].high || w->o[SIDE_A].low != w->o[SIDE_B].low;
    return 1 + w->complete + 2 * points;
}

/* A state with other points; a complete one where there is one. */
static bool find_state(comparing *k, ocop_compared_criterion *c, const cmp_pair *pair)
{
    enum { BEST = 4 };
    cmp_walk w;
    int best = 0;
    bool with_missing = !pair->loose && pair->walkable_missing;
    if (!cmp_walk_start(k, &w, pair, with_missing))
        return false;
    do {
        if (cmp_walk_same(&w) || rank(&w) <= best)
            continue;
        best = rank(&w);
        c->verdict = OCOP_DIFFERS;
        c->points_a = w.o[SIDE_A].high;
        c->points_b = w.o[SIDE_B].high;
        c->state = cmp_facts_text(k, pair->facts, pair->axis_count, w.values);
    } while (best < BEST && cmp_walk_next(k, &w));
    if (best == 0)
        c->verdict = with_missing ? OCOP_SAME : OCOP_UNTOLD;
    return true;
}

bool cmp_judge(comparing *k, ocop_compared_criterion *c)
{
    cmp_pair pair;
    c->state = "";
    c->verdict = OCOP_DIFFERS;
    if (c->a == NULL || c->b == NULL)
        return true;
    if (c->a->form == OCOP_RULE || c->b->form == OCOP_RULE) {
        c->verdict = rules_are_same(k, c) ? OCOP_SAME : OCOP_UNTOLD;
        return true;
    }
    c->verdict = OCOP_SAME;
    if (is_untouched(k, c))
        return true;
    c->verdict = OCOP_DIFFERS;
    if ((c->a->form == OCOP_JUDGED) != (c->b->form == OCOP_JUDGED))
        return true;
    if (!cmp_pair_criteria(k, c->a, c->b, &pair))
        return false;
    c->verdict = OCOP_UNTOLD;
    c->walked = pair.walkable;
    return !pair.walkable || find_state(k, c, &pair);
}

/* ---- sets of which nothing changed ---- */

/* Points that a star mark asks of the criterion for `stars` or fewer; 0: none. */
static int64_t need_of(const ocop_criterion *c, int stars)
{
    int64_t need = 0;
    for (size_t i = 0; i < c->option_count; i++)
        if (c->options[i].stars > 0 && c->options[i].stars <= stars && c->options[i].points > need)
            need = c->options[i].points;
    return need;
}

/* Points that `stars` need: those of the band, or more where the marks alone bring more. */
static int64_t least_points(const ocop_set *s, const ocop_band *band)
{
    int64_t marks = 0;
    for (size_t i = 0; i < s->criterion_count; i++)
        marks += need_of(&s->criteria[i], band->stars);
    return marks > band->from ? marks : band->from;
}

static bool same_bands(const comparing *k, const ocop_compared_set *s)
{
    const ocop_manifest *a = &k->pack[SIDE_A]->manifest, *b = &k->pack[SIDE_B]->manifest;
    bool same = a->band_count == b->band_count;
    for (size_t i = 0; same && i < a->band_count; i++)
        same = a->bands[i].stars == b->bands[i].stars &&
               least_points(s->a, &a->bands[i]) == least_points(s->b, &b->bands[i]);
    return same;
}

bool cmp_is_same(const comparing *k, const ocop_compared_set *s)
{
    return k->same_scripts && facts_are_same(k) && strcmp(s->a->key, s->b->key) == 0 &&
           same_bands(k, s);
}
