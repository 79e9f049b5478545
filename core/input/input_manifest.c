/* input_manifest.c - pack.yaml. */
#include "base_date.h"
#include "input_priv.h"
#include "input_tree.h"
#include <stdlib.h>
#include <string.h>

enum { POINTS = 2 }; /* decimals of points */

/* Points are never negative. */
static bool read_points(const ocop_input *in, const ocop_node *map, const char *key, bool required,
                        int64_t *out)
{
    const ocop_node *c = ocop_node_find(map, key);
    return ocop_input_number(in, map, key, required, POINTS, out) &&
           (c == NULL || *out >= 0 ||
            ocop_input_fail(in, c, "'%s' must not be negative, found %s", key, c->text));
}

static bool read_laws(const ocop_input *in, const ocop_node *root, ocop_manifest *m)
{
    static const char *const known[] = {"no", "date", "title", NULL};
    const ocop_node *list = NULL;
    void *room = NULL;
    if (!ocop_input_list(in, root, "laws", true, sizeof(ocop_basis_law), &list, &room))
        return false;
    ocop_basis_law *laws = room;
    m->laws = laws;
    for (const ocop_node *c = list->first; c != NULL; c = c->next) {
        ocop_basis_law *law = &laws[m->law_count++];
        if (!ocop_input_keys(in, c, known) || !ocop_input_text(in, c, "no", true, &law->no) ||
            !ocop_input_date(in, c, "date", true, &law->date) ||
            !ocop_input_text2(in, c, "title", false, &law->title))
            return false;
    }
    return true;
}

static bool read_in_force(const ocop_input *in, const ocop_node *root, ocop_manifest *m)
{
    static const char *const known[] = {"from", "until", NULL};
    const ocop_node *c = ocop_node_find(root, "in_force");
    m->in_force_from = m->in_force_until = OCOP_NO_DATE;
    if (c == NULL)
        return ocop_input_fail(in, root, "the key '%s' is missing here", "in_force");
    if (!ocop_input_keys(in, c, known) ||
        !ocop_input_date(in, c, "from", true, &m->in_force_from) ||
        !ocop_input_date(in, c, "until", false, &m->in_force_until))
        return false;
    return m->in_force_until == OCOP_NO_DATE || m->in_force_from <= m->in_force_until ||
           ocop_input_fail(in, c, "the pack's days end before they begin");
}

static bool read_place(const ocop_input *in, const ocop_node *root, ocop_manifest *m)
{
    static const char *const known[] = {"province", "commune", NULL};
    const ocop_node *c = ocop_node_find(root, "place");
    return c == NULL || (ocop_input_keys(in, c, known) &&
                         ocop_input_text(in, c, "province", true, &m->place_province) &&
                         ocop_input_text(in, c, "commune", false, &m->place_commune));
}

static bool read_parts(const ocop_input *in, const ocop_node *root, ocop_manifest *m)
{
    static const char *const known[] = {"key", "max", "title", NULL};
    const ocop_node *list = NULL;
    void *room = NULL;
    if (!ocop_input_list(in, root, "parts", true, 1, &list, &room))
        return false;
    if (list->count == 0 || list->count > OCOP_PARTS_MAX)
        return ocop_input_fail(in, list, "a pack has 1 to %d parts", OCOP_PARTS_MAX);
    int64_t sum = 0;
    for (const ocop_node *c = list->first; c != NULL; c = c->next) {
        ocop_part *p = &m->parts[m->part_count++];
        if (!ocop_input_keys(in, c, known) || !ocop_input_text(in, c, "key", true, &p->key) ||
            !read_points(in, c, "max", true, &p->max) ||
            !ocop_input_text2(in, c, "title", true, &p->title))
            return false;
        for (const ocop_part *other = m->parts; other < p; other++)
            if (strcmp(other->key, p->key) == 0)
                return ocop_input_fail(in, c, "the part '%s' stands twice", p->key);
        sum += p->max;
    }
    return sum == m->total || ocop_input_fail(in, list, "the parts do not add up to the total");
}

static int by_from(const void *a, const void *b)
{
    int64_t x = ((const ocop_band *)a)->from, y = ((const ocop_band *)b)->from;
    return (x > y) - (x < y);
}

static bool read_band(const ocop_input *in, const ocop_node *c, ocop_band *b)
{
    static const char *const known[] = {"stars", "from",        "to", "below",
                                        "level", "certificate", NULL};
    b->to = b->below = -1;
    return ocop_input_keys(in, c, known) &&
           ocop_input_int(in, c, "stars", true, 0, OCOP_STARS_MAX, &b->stars) &&
           read_points(in, c, "from", true, &b->from) && read_points(in, c, "to", false, &b->to) &&
           read_points(in, c, "below", false, &b->below) &&
           ocop_input_name(in, c, "level", true, &b->level) &&
           ocop_input_bool(in, c, "certificate", true, &b->certificate) &&
           ((b->to >= 0) != (b->below >= 0) ||
            ocop_input_fail(in, c, "a band ends with 'to' or with 'below'"));
}

static bool read_bands(const ocop_input *in, const ocop_node *root, ocop_manifest *m)
{
    const ocop_node *list = NULL;
    void *room = NULL;
    if (!ocop_input_list(in, root, "bands", true, 1, &list, &room))
        return false;
    if (list->count == 0 || list->count > OCOP_BANDS_MAX)
        return ocop_input_fail(in, list, "a pack has 1 to %d bands", OCOP_BANDS_MAX);
    for (const ocop_node *c = list->first; c != NULL; c = c->next)
        if (!read_band(in, c, &m->bands[m->band_count++]))
            return false;
    m->line_of_bands = list->line;
    qsort(m->bands, m->band_count, sizeof *m->bands, by_from);
    for (size_t i = 0; i < m->band_count; i++) {
        const ocop_band *b = &m->bands[i];
        if (i == 0 && b->from != 0)
            return ocop_input_fail(in, list, "the lowest band must begin at 0");
        if (i > 0 && b->stars <= b[-1].stars)
            return ocop_input_fail(in, list, "bands with more points must give more stars");
        if (i > 0 && (b[-1].below > b->from || b[-1].to >= b->from))
            return ocop_input_fail(in, list, "the bands of %d and %d stars overlap", b[-1].stars,
                                   b->stars);
    }
    return true;
}

static bool read_rounding(const ocop_input *in, const ocop_node *root, ocop_manifest *m)
{
    static const char *const known[] = {"digits", "mode", NULL};
    static const char *const modes[] = {"half_up", "down", NULL};
    const ocop_node *c = ocop_node_find(root, "rounding");
    int mode = 0;
    if (c == NULL)
        return true;
    if (!ocop_input_keys(in, c, known) || !ocop_input_word(in, c, "mode", true, modes, &mode) ||
        !ocop_input_int(in, c, "digits", true, 0, 2, &m->rounding_digits))
        return false;
    m->rounding = mode == 0 ? OCOP_ROUND_HALF_UP : OCOP_ROUND_DOWN;
    return true;
}

static bool read_council(const ocop_input *in, const ocop_node *root, ocop_manifest *m)
{
    static const char *const known[] = {"quorum_percent", "spread_limit",    "chair_required",
                                        "abstention",     "cap_unsupported", NULL};
    static const char *const words[] = {"leave_out", "criterion_mean", NULL};
    ocop_council_rules *r = &m->council;
    const ocop_node *c = ocop_node_find(root, "council");
    int word = 0;
    *r = (ocop_council_rules){.quorum_percent = -1, .spread_limit = -1, .abstention = words[0]};
    if (c == NULL)
        return true;
    if (!ocop_input_keys(in, c, known) ||
        !ocop_input_int(in, c, "quorum_percent", false, 0, 100, &r->quorum_percent) ||
        !read_points(in, c, "spread_limit", false, &r->spread_limit) ||
        !ocop_input_bool(in, c, "chair_required", false, &r->chair_required) ||
        !ocop_input_word(in, c, "abstention", false, words, &word) ||
        !ocop_input_bool(in, c, "cap_unsupported", false, &r->cap_unsupported))
        return false;
    r->abstention = words[word];
    return true;
}

static bool read_transition(const ocop_input *in, const ocop_node *root, ocop_manifest *m)
{
    static const char *const known[] = {"case", "filed_before", "last_day", NULL};
    static const char *const cases[] = {"first", "upgrade", "re_evaluation", NULL};
    const ocop_node *list = NULL;
    void *room = NULL;
    if (!ocop_input_list(in, root, "transition", false, sizeof(ocop_transition), &list, &room))
        return false;
    ocop_transition *t = room;
    m->transitions = t;
    for (const ocop_node *c = list == NULL ? NULL : list->first; c != NULL; c = c->next, t++) {
        int kind = 0;
        if (!ocop_input_keys(in, c, known) || !ocop_input_word(in, c, "case", true, cases, &kind) ||
            !ocop_input_date(in, c, "filed_before", true, &t->filed_before) ||
            !ocop_input_date(in, c, "last_day", true, &t->last_day))
            return false;
        t->kind = (ocop_case)kind;
        m->transition_count++;
    }
    return true;
}

static bool read_not_covered(const ocop_input *in, const ocop_node *root, ocop_manifest *m)
{
    static const char *const known[] = {"from", "until", "law", "reason", NULL};
    const ocop_node *list = NULL;
    void *room = NULL;
    if (!ocop_input_list(in, root, "not_covered", false, sizeof(ocop_not_covered), &list, &room))
        return false;
    ocop_not_covered *n = room;
    m->not_covered = n;
    for (const ocop_node *c = list == NULL ? NULL : list->first; c != NULL; c = c->next, n++) {
        if (!ocop_input_keys(in, c, known) || !ocop_input_date(in, c, "from", true, &n->from) ||
            !ocop_input_date(in, c, "until", true, &n->until) ||
            !ocop_input_text(in, c, "law", true, &n->law) ||
            !ocop_input_text2(in, c, "reason", true, &n->reason))
            return false;
        if (n->until < n->from)
            return ocop_input_fail(in, c, "the days end before they begin");
        m->not_covered_count++;
    }
    return true;
}

/* A set stands in one group, once. */
static bool check_sets(const ocop_input *in, const ocop_node *at, const ocop_manifest *m,
                       const ocop_group *g)
{
    for (size_t i = 0; i < g->set_count; i++) {
        if (ocop_manifest_group_of(m, g->sets[i]) != NULL)
            return ocop_input_fail(in, at, "the set '%s' stands in two groups", g->sets[i]);
        for (size_t j = 0; j < i; j++)
            if (strcmp(g->sets[i], g->sets[j]) == 0)
                return ocop_input_fail(in, at, "the set '%s' stands twice", g->sets[i]);
    }
    return true;
}

static bool read_groups(const ocop_input *in, const ocop_node *root, ocop_manifest *m)
{
    static const char *const known[] = {"key", "script", "title", "sets", "subgroups", NULL};
    const ocop_node *list = NULL;
    void *room = NULL;
    if (!ocop_input_list(in, root, "groups", true, sizeof(ocop_group), &list, &room))
        return false;
    ocop_group *groups = room;
    m->groups = groups;
    for (const ocop_node *c = list->first; c != NULL; c = c->next) {
        ocop_group *g = &groups[m->group_count];
        g->line = c->line;
        if (!ocop_input_keys(in, c, known) || !ocop_input_name(in, c, "key", true, &g->key) ||
            !ocop_input_text(in, c, "script", true, &g->script) ||
            !ocop_input_text2(in, c, "title", true, &g->title) ||
            !ocop_input_texts(in, c, "sets", true, &g->sets, &g->set_count))
            return false;
        for (const ocop_group *other = groups; other < g; other++)
            if (strcmp(other->key, g->key) == 0)
                return ocop_input_fail(in, c, "the group '%s' stands twice", g->key);
        if (!check_sets(in, c, m, g))
            return false;
        m->group_count++;
    }
    return true;
}

static bool read_silences(const ocop_input *in, const ocop_node *root, ocop_manifest *m)
{
    static const char *const known[] = {"id", "at", "reason", "owner", "until", NULL};
    const ocop_node *list = NULL;
    void *room = NULL;
    if (!ocop_input_list(in, root, "silences", false, sizeof(ocop_silence), &list, &room))
        return false;
    ocop_silence *s = room;
    m->silences = s;
    for (const ocop_node *c = list == NULL ? NULL : list->first; c != NULL; c = c->next, s++) {
        s->line = c->line;
        if (!ocop_input_keys(in, c, known) || !ocop_input_name(in, c, "id", true, &s->id) ||
            !ocop_input_text(in, c, "at", false, &s->at) ||
            !ocop_input_text(in, c, "reason", true, &s->reason) ||
            !ocop_input_text(in, c, "owner", true, &s->owner) ||
            !ocop_input_date(in, c, "until", true, &s->until))
            return false;
        m->silence_count++;
    }
    return true;
}

/* Of the procedure only what the program reckons with is read; the rest is for people. */
static bool read_procedure(const ocop_input *in, const ocop_node *root, ocop_manifest *m)
{
    m->forward_from = m->window_earliest = m->window_latest = -1;
    const ocop_node *c = ocop_node_find(root, "procedure");
    if (c == NULL)
        return true;
    if (c->kind != OCOP_NODE_MAP)
        return ocop_input_fail(in, c, "expected keys with values here");
    if (!read_points(in, c, "forward_from", false, &m->forward_from))
        return false;
    if (m->forward_from > m->total) {
        const ocop_node *at = ocop_node_find(c, "forward_from");
        return ocop_input_fail(in, at, "'forward_from' is %s, more than the total %s", at->text,
                               ocop_node_find(root, "total")->text);
    }
    const ocop_node *w = ocop_node_find(c, "re_evaluation_window");
    return w == NULL ||
           (ocop_input_int(in, w, "earliest_days", true, 0, 3660, &m->window_earliest) &&
            ocop_input_int(in, w, "latest_days", true, 0, 3660, &m->window_latest));
}

static bool read_head(const ocop_input *in, const ocop_node *root, ocop_manifest *m)
{
    static const char *const statuses[] = {"in_force", "example", NULL};
    static const char *const gap[] = {"zero", "error", NULL};
    static const char *const certificate[] = {"months", NULL};
    int status = 0, on_gap = 0;
    if (!ocop_input_name(in, root, "id", true, &m->id) ||
        !ocop_input_text(in, root, "version", true, &m->version) ||
        !ocop_input_text2(in, root, "title", true, &m->title) ||
        !ocop_input_word(in, root, "status", false, statuses, &status) ||
        !ocop_input_text(in, root, "extends", false, &m->extends) ||
        !read_points(in, root, "total", true, &m->total) ||
        !ocop_input_word(in, root, "on_gap", false, gap, &on_gap) ||
        !ocop_input_int(in, root, "sample_units", false, 0, 1000, &m->sample_units))
        return false;
    m->example = status == 1;
    m->gap_is_error = on_gap == 1;
    m->certificate_months = 36;
    const ocop_node *c = ocop_node_find(root, "certificate");
    return c == NULL || (ocop_input_keys(in, c, certificate) &&
                         ocop_input_int(in, c, "months", true, 1, 1200, &m->certificate_months));
}

static bool read_permissions(const ocop_input *in, const ocop_node *root, ocop_manifest *m)
{
    static const char *const known[] = {"at", "mode", "to", NULL};
    static const char *const modes[] = {"closed", "tighten", "open", NULL};
    static const char *const authorities[] = {"province", "commune", NULL};
    const ocop_node *list = NULL;
    void *room = NULL;
    if (!ocop_input_list(in, root, "authority", false, sizeof(ocop_permission), &list, &room))
        return false;
    ocop_permission *p = room;
    m->permissions = p;
    for (const ocop_node *c = list == NULL ? NULL : list->first; c != NULL; c = c->next, p++) {
        int mode = 0, to = 0;
        p->line = c->line;
        if (!ocop_input_keys(in, c, known) || !ocop_input_text(in, c, "at", true, &p->at) ||
            !ocop_input_word(in, c, "mode", true, modes, &mode) ||
            !ocop_input_word(in, c, "to", true, authorities, &to))
            return false;
        p->mode = (ocop_permission_mode)mode;
        p->to = authorities[to];
        m->permission_count++;
    }
    return true;
}

static bool read_support(const ocop_input *in, const ocop_node *root, ocop_manifest *m)
{
    static const char *const known[] = {"case", "stars", "million_dong", NULL};
    static const char *const kinds[] = {"first", "again", "upgrade", NULL};
    const ocop_node *list = NULL;
    void *room = NULL;
    if (!ocop_input_list(in, root, "support", false, sizeof(ocop_support), &list, &room))
        return false;
    ocop_support *s = room;
    m->support = s;
    for (const ocop_node *c = list == NULL ? NULL : list->first; c != NULL; c = c->next, s++) {
        int kind = 0;
        s->line = c->line;
        if (!ocop_input_keys(in, c, known) || !ocop_input_word(in, c, "case", true, kinds, &kind) ||
            !ocop_input_int(in, c, "stars", true, 1, OCOP_STARS_MAX, &s->stars) ||
            !ocop_input_number(in, c, "million_dong", true, 3, &s->amount))
            return false;
        if (s->amount < 0)
            return ocop_input_fail(in, c, "support is no less than 0");
        s->kind = kinds[kind];
        m->support_count++;
    }
    return true;
}

/* The whole of a pack.yaml, an overlay's laid over its base included. */
bool input_manifest_root(const ocop_input *in, const ocop_node *root, ocop_manifest *out)
{
    static const char *const known[] = {
        "id",        "version",      "title",       "status",     "laws",        "in_force",
        "place",     "extends",      "total",       "parts",      "bands",       "rounding",
        "on_gap",    "council",      "certificate", "transition", "not_covered", "groups",
        "procedure", "sample_units", "silences",    "authority",  "support",     NULL};
    out->root = root;
    return ocop_input_keys(in, root, known) && read_head(in, root, out) &&
           read_laws(in, root, out) && read_in_force(in, root, out) && read_place(in, root, out) &&
           read_parts(in, root, out) && read_bands(in, root, out) && read_rounding(in, root, out) &&
           read_council(in, root, out) && read_transition(in, root, out) &&
           read_not_covered(in, root, out) && read_groups(in, root, out) &&
           read_silences(in, root, out) && read_procedure(in, root, out) &&
           read_permissions(in, root, out) && read_support(in, root, out);
}

bool ocop_manifest_read(ocop_arena *arena, const char *file, const char *text, size_t len,
                        ocop_manifest *out, ocop_error *e)
{
    ocop_input in = {arena, file, e};
    *out = (ocop_manifest){.file = file};
    const ocop_node *root = ocop_tree_parse(&in, text, len);
    return root != NULL && input_manifest_root(&in, root, out);
}
