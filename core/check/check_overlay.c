/* check_overlay.c - is what an overlay changes left to it, and what is it worth?
 *
 * Lines are laid one after the other over the sets of the base, and each is judged by what it
 * changes there: exactly, by walking through all states of the facts that the changed criterion or
 * gate reads. Findings of this file cannot be silenced: an overlay would silence the nation. */
#include "base_num.h"
#include "check_overlay_priv.h"
#include "input_tree.h"
#include <string.h>

check_where check_at_line(const ocop_overlay_line *l)
{
    return (check_where){l->path, "", l->shown, l->line};
}

/* ---- what is left to whom ---- */

/* `*` stands for any run of characters. */
static bool fits(const char *pattern, const char *path)
{
    if (*pattern == '\0')
        return *path == '\0';
    if (*pattern != '*')
        return *path == *pattern && fits(pattern + 1, path + 1);
    for (;; path++) {
        if (fits(pattern + 1, path))
            return true;
        if (*path == '\0')
            return false;
    }
}

/* The longest entry that fits the path. */
static const ocop_permission *permission_of(const ocop_manifest *m, const char *path)
{
    const ocop_permission *best = NULL;
    for (size_t i = 0; i < m->permission_count; i++) {
        const ocop_permission *p = &m->permissions[i];
        if (fits(p->at, path) && (best == NULL || strlen(p->at) >= strlen(best->at)))
            best = p;
    }
    return best;
}

static bool check_permission(checking *k, const ocop_overlay_line *l, const ocop_permission *p)
{
    if (l->basis == NULL || l->basis[0] == '\0')
        check_note(k, OCOP_CHECK_ERROR, "overlay-basis", check_at_line(l), NULL,
                   "'%s': no legal basis is stated", l->path);
    if (p == NULL || p->mode == OCOP_CLOSED) {
        check_note(k, OCOP_CHECK_ERROR, "overlay-closed", check_at_line(l), NULL,
                   "'%s' is closed: the pack below leaves it to nobody", l->path);
        return false;
    }
    if (strcmp(k->m->authority, "commune") == 0 && strcmp(p->to, "province") == 0) {
        check_note(k, OCOP_CHECK_ERROR, "overlay-authority", check_at_line(l), NULL,
                   "'%s' is left to provinces, not to communes", l->path);
        return false;
    }
    return true;
}

/* ---- does a line change anything? ---- */

static bool same_text(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static bool same_gate(const ocop_gate *a, const ocop_gate *b)
{
    return a == b ||
           (a != NULL && b != NULL && a->effect == b->effect && a->when_points == b->when_points &&
            same_text(a->when_text, b->when_text) && same_text(a->reason.vi, b->reason.vi) &&
            same_text(a->reason.en, b->reason.en));
}

static bool same_criterion(const ocop_criterion *a, const ocop_criterion *b)
{
    if (a->max != b->max || a->option_count != b->option_count ||
        a->evidence_count != b->evidence_count || !same_gate(a->gate, b->gate) ||
        !same_text(a->applies_if_text, b->applies_if_text))
        return false;
    for (size_t i = 0; i < a->option_count; i++)
        if (a->options[i].points != b->options[i].points ||
            a->options[i].stars != b->options[i].stars ||
            !same_text(a->options[i].when_text, b->options[i].when_text))
            return false;
    return true;
}

static bool same_gates(const ocop_set *a, const ocop_set *b)
{
    if (a->gate_count != b->gate_count)
        return false;
    for (size_t i = 0; i < a->gate_count; i++)
        if (!same_gate(&a->gates[i], &b->gates[i]))
            return false;
    return true;
}

/* A later line of the overlay that puts another value at the same path. */
static const ocop_overlay_line *later_line(const checking *k, size_t i)
{
    const ocop_manifest *m = k->m;
    for (size_t j = i + 1; j < m->line_count; j++)
        if (m->lines[j].act == OCOP_REPLACE && strcmp(m->lines[j].path, m->lines[i].path) == 0)
            return &m->lines[j];
    return NULL;
}

static void tell_no_effect(check_guard *g, const ocop_overlay_line *l)
{
    check_note(g->k, OCOP_CHECK_ERROR, "overlay-no-effect", check_at_line(l), NULL,
               "'%s' changes nothing: the pack below says the same", l->path);
}

/* ---- lines of sets ---- */

typedef struct effect { /* of one line over all sets */
    size_t touched, changed, implied;
    const ocop_gate *by;
} effect;

static bool judge_set(check_guard *g, const ocop_overlay_line *l, const ocop_set *s,
                      const ocop_set *after, int touched, bool tighten, effect *x, ocop_error *e)
{
    x->touched++;
    if (touched == OCOP_TOUCHED_SET) {
        const ocop_gate *by = NULL;
        x->changed += !same_gates(s, after);
        if (after->gate_count > s->gate_count) {
            if (!check_hidden_by(g, s, &after->gates[s->gate_count], &by, e))
                return false;
            x->implied += by != NULL;
            x->by = by != NULL ? by : x->by;
        }
        for (size_t i = 0; tighten && i < s->gate_count; i++)
            if (!check_tighter_gate(g, l, &s->gates[i], &after->gates[i], e))
                return false;
        return true;
    }
    const ocop_criterion *old = &s->criteria[touched], *changed = &after->criteria[touched];
    x->changed += !same_criterion(old, changed);
    if (!tighten)
        return true;
    if (!check_tighter_gate(g, l, old->gate, changed->gate, e))
        return false;
    if (old->form == OCOP_RULE) {
        if (old->max != changed->max)
            check_unproved(g, l, N_("a rule decides the points"));
        return true;
    }
    return check_tighter_options(g, l, s, old, changed, e);
}

static bool judge_set_line(check_guard *g, const ocop_overlay_line *l, bool tighten, ocop_error *e)
{
    checking *k = g->k;
    effect x = {0};
    for (size_t i = 0; i < g->set_count; i++) {
        const ocop_set *after = NULL;
        int touched = OCOP_TOUCHED_NONE;
        if (!ocop_overlay_line_apply(k->arena, k->v, l, g->now[i], &after, &touched, e))
            return false;
        if (touched != OCOP_TOUCHED_NONE &&
            !judge_set(g, l, g->now[i], after, touched, tighten, &x, e))
            return false;
        g->now[i] = after;
    }
    if (x.touched == 0 || x.changed == 0)
        tell_no_effect(g, l);
    else if (x.implied == x.touched)
        check_note(k, OCOP_CHECK_ERROR, "overlay-implied", check_at_line(l), NULL,
                   "'%s' changes nothing: the gate '%s' (%s:%d) fires wherever this one does",
                   l->path, x.by->key, x.by->file, x.by->line);
    return true;
}

/* ---- lines of pack.yaml and facts.yaml ---- */

typedef enum direction { UP, DOWN } direction;

/* Settings where one direction is the stricter one. */
static bool stricter_when(const char *path, direction *d)
{
    static const struct {
        const char *path;
        direction d;
    } known[] = {{"council.quorum_percent", UP},
                 {"council.spread_limit", DOWN},
                 {"bands.*.from", UP},
                 {"certificate.months", DOWN}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (fits(known[i].path, path)) {
            *d = known[i].d;
            return true;
        }
    }
    return false;
}

static void prove_value(check_guard *g, const ocop_overlay_line *l, const ocop_node *old)
{
    direction d = UP;
    int64_t a = 0, b = 0;
    bool adds =
        l->act == OCOP_MERGE && (strcmp(l->path, "facts") == 0 ||
                                 strcmp(l->path, "evidence") == 0 || fits("facts.*.also", l->path));
    if (adds)
        return;
    if (l->value == NULL || old == NULL || !stricter_when(l->path, &d)) {
        check_unproved(g, l, N_("nothing says which way is stricter here"));
        return;
    }
    bool none = ocop_node_is_null(old); /* anything is stricter than nothing */
    if (ocop_num_parse(l->value, strlen(l->value), OCOP_POINT_DECIMALS, &b) != OCOP_NUM_OK ||
        (!none && (old->text == NULL || ocop_num_parse(old->text, strlen(old->text),
                                                       OCOP_POINT_DECIMALS, &a) != OCOP_NUM_OK))) {
        check_unproved(g, l, N_("it is no number"));
        return;
    }
    if (!none && (d == UP ? b < a : b > a))
        check_note(g->k, OCOP_CHECK_ERROR, "overlay-loosens", check_at_line(l), NULL,
                   "'%s' may only tighten: %s instead of %s", l->path, l->value, old->text);
}

static void judge_value_line(check_guard *g, const ocop_overlay_line *l, bool tighten)
{
    const ocop_pack *base = g->k->pack->base;
    bool facts = strncmp(l->path, "facts", 5) == 0 || strncmp(l->path, "evidence", 8) == 0;
    const ocop_node *old = ocop_tree_at(facts ? base->vocab.root : base->manifest.root, l->path);
    if (l->act == OCOP_REPLACE && old != NULL && ocop_tree_same(old, l->with))
        tell_no_effect(g, l);
    if (tighten)
        prove_value(g, l, old);
}

/* ---- all lines ---- */

static bool judge_line(check_guard *g, size_t i, ocop_error *e)
{
    checking *k = g->k;
    const ocop_overlay_line *l = &k->m->lines[i], *later = later_line(k, i);
    const ocop_permission *p = permission_of(k->m, l->path);
    bool allowed = check_permission(k, l, p), tighten = allowed && p->mode == OCOP_TIGHTEN;
    size_t before = k->noted_count;
    g->states = 0;
    if (later != NULL)
        check_note(k, OCOP_CHECK_ERROR, "overlay-hidden", check_at_line(l), NULL,
                   "'%s' changes nothing: line %d puts another value there", l->path, later->line);
    if (!ocop_line_is_of_sets(l))
        judge_value_line(g, l, tighten);
    else if (!judge_set_line(g, l, tighten, e))
        return false;
    if (!tighten || k->noted_count != before)
        return true;
    if (g->states == 0)
        check_note(k, OCOP_CHECK_NOTE, "overlay-tightens", check_at_line(l), NULL,
                   "'%s' tightens: it only adds", l->path);
    else
        check_note(k, OCOP_CHECK_NOTE, "overlay-tightens", check_at_line(l), NULL,
                   "'%s' tightens: no points, no mark and no star are gained in any of %llu states "
                   "of the facts",
                   l->path, (unsigned long long)g->states);
    return true;
}

static bool find_base(check_guard *g)
{
    const checking *k = g->k;
    for (g->base = 0; g->base < ocop_packs_count(k->packs); g->base++)
        if (strcmp(ocop_packs_get(k->packs, g->base)->hash, k->pack->base->hash) == 0)
            return true;
    return false;
}

static bool take_sets(check_guard *g)
{
    checking *k = g->k;
    const ocop_manifest *m = &k->pack->base->manifest;
    size_t room = 0;
    for (size_t i = 0; i < m->group_count; i++)
        room += m->groups[i].set_count;
    g->now = ocop_arena_array(k->arena, room + 1, sizeof *g->now);
    g->values = ocop_arena_array(k->arena, k->v->fact_count + 1, sizeof *g->values);
    g->scratch = ocop_arena_array(k->arena, k->v->fact_count + 1, sizeof *g->scratch);
    k->no_memory = g->now == NULL || g->values == NULL || g->scratch == NULL;
    for (size_t i = 0; !k->no_memory && i < m->group_count; i++) {
        for (size_t j = 0; j < m->groups[i].set_count; j++) {
            const ocop_set *s =
                ocop_engine_set(k->engine, k->pack_index, m->groups[i].sets[j], k->e);
            s = s == NULL ? NULL : ocop_engine_set(k->engine, g->base, m->groups[i].sets[j], k->e);
            if (s == NULL)
                return false;
            g->now[g->set_count++] = s;
        }
    }
    return !k->no_memory;
}

bool check_overlay(checking *k)
{
    check_guard g = {.k = k};
    if (k->pack->base == NULL || !find_base(&g))
        return true;
    if (!take_sets(&g))
        return false;
    for (size_t i = k->m->line_count - k->m->own_lines; i < k->m->line_count; i++)
        if (!judge_line(&g, i, k->e))
            return false;
    return true;
}
