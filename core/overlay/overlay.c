/* overlay.c - which set a line is about, and what of it. */
#include "overlay_priv.h"
#include <string.h>

bool ocop_line_is_of_sets(const ocop_overlay_line *l)
{
    return strchr(l->path, '/') != NULL;
}

static size_t set_length(const ocop_overlay_line *l)
{
    return strcspn(l->path, "/");
}

static bool names_all(const ocop_overlay_line *l)
{
    return l->path[0] == '*' && set_length(l) == 1;
}

bool ocop_line_names_set(const ocop_overlay_line *l, const char *set)
{
    size_t n = set_length(l);
    return names_all(l) || (strncmp(l->path, set, n) == 0 && set[n] == '\0');
}

bool ocop_overlay_sets_exist(const ocop_manifest *m, ocop_arena *arena, ocop_error *e)
{
    for (size_t i = 0; i < m->line_count; i++) {
        const ocop_overlay_line *l = &m->lines[i];
        const ocop_input in = {arena, l->shown, e};
        bool found = !ocop_line_is_of_sets(l) || names_all(l);
        for (size_t g = 0; !found && g < m->group_count; g++)
            for (size_t s = 0; !found && s < m->groups[g].set_count; s++)
                found = ocop_line_names_set(l, m->groups[g].sets[s]);
        if (!found)
            return ocop_input_fail(&in, l->with, "'%s': the pack below has no set '%.*s'", l->path,
                                   (int)set_length(l), l->path);
    }
    return true;
}

bool overlay_no_such(const laying *y, const char *what, size_t len)
{
    return ocop_input_fail(&y->in, y->l->with, "'%s': the set '%s' has no '%.*s' there", y->l->path,
                           y->set->key, (int)len, what);
}

bool overlay_wants(const laying *y, ocop_act act)
{
    if (y->l->act == act)
        return true;
    return act == OCOP_MERGE
               ? ocop_input_fail(&y->in, y->l->with, "'%s' is a list: add to it with merge",
                                 y->l->path)
               : ocop_input_fail(&y->in, y->l->with,
                                 "'%s' is one value: put another in its place with replace",
                                 y->l->path);
}

bool overlay_condition(const laying *y, const ocop_node *map, const char *key, bool required,
                       const ocop_expr **x, const char **text)
{
    const ocop_node *c = ocop_node_find(map, key);
    if (!ocop_input_text(&y->in, map, key, required, text) || c == NULL)
        return c == NULL && !required;
    const ocop_place_in at = {y->in.file, c->line, c->column + !c->plain};
    return ocop_expr_parse(y->in.arena, y->v, *text, at, x, y->in.e);
}

void *overlay_copy(const laying *y, const void *list, size_t count, size_t size)
{
    void *copy = ocop_arena_array(y->in.arena, count + 1, size);
    if (copy == NULL)
        ocop_input_no_memory(&y->in);
    else if (count > 0)
        memcpy(copy, list, count * size);
    return copy;
}

/* Length of the criterion's name at the start of `s`: "1.1" or a key. */
static size_t name_length(const char *s)
{
    size_t n = strspn(s, "0123456789");
    if (n == 0)
        return strcspn(s, ".");
    for (;;) {
        size_t more = s[n] == '.' ? strspn(s + n + 1, "0123456789") : 0;
        if (more == 0)
            return n;
        n += 1 + more;
    }
}

static int find_criterion(const ocop_set *s, const char *name, size_t n)
{
    for (size_t i = 0; i < s->criterion_count; i++) {
        const ocop_criterion *c = &s->criteria[i];
        if ((strncmp(c->no, name, n) == 0 && c->no[n] == '\0') ||
            (strncmp(c->key, name, n) == 0 && c->key[n] == '\0'))
            return (int)i;
    }
    return -1;
}

static bool has_gate(const ocop_set *s, const char *rest)
{
    size_t n = rest[0] == '.' ? strcspn(rest + 1, ".") : 0;
    for (size_t i = 0; n > 0 && i < s->gate_count; i++)
        if (strncmp(s->gates[i].key, rest + 1, n) == 0 && s->gates[i].key[n] == '\0')
            return true;
    return n == 0;
}

/* The lines that made a thing what it is, one more at the end. */
static bool add_origin(const laying *y, ocop_criterion *c)
{
    const ocop_overlay_line **all =
        overlay_copy(y, c->origin, c->origin_count, sizeof(const ocop_overlay_line *));
    if (all == NULL)
        return false;
    all[c->origin_count++] = y->l;
    c->origin = all;
    return true;
}

static bool change_criterion(laying *y, int index, const char *rest)
{
    ocop_set *s = y->set;
    ocop_criterion *all = overlay_copy(y, s->criteria, s->criterion_count, sizeof *all);
    if (all == NULL)
        return false;
    s->criteria = all;
    return add_origin(y, &all[index]) && overlay_criterion(y, &all[index], rest) &&
           (ocop_set_marks(s, y->in.arena) || ocop_input_no_memory(&y->in));
}

bool ocop_overlay_line_apply(ocop_arena *arena, const ocop_vocab *v, const ocop_overlay_line *l,
                             const ocop_set *s, const ocop_set **out, int *touched, ocop_error *e)
{
    laying y = {.in = {arena, l->shown, e}, .v = v, .l = l};
    const char *what = l->path + set_length(l) + 1;
    bool gates = strncmp(what, "gates", 5) == 0 && (what[5] == '\0' || what[5] == '.');
    size_t n = name_length(what);
    int index = gates ? -1 : find_criterion(s, what, n);
    *out = s;
    *touched = OCOP_TOUCHED_NONE;
    if (s->missing_reason.vi != NULL || !ocop_line_names_set(l, s->key) ||
        (names_all(l) && (gates ? !has_gate(s, what + 5) : index < 0)))
        return true;
    y.whole = (ocop_node){.kind = OCOP_NODE_MAP,
                          .line = l->line,
                          .column = l->with->column,
                          .first = ocop_tree_copy(&y.in, l->with, NULL),
                          .count = 1};
    y.set = ocop_arena_alloc(arena, sizeof *y.set);
    if (y.whole.first == NULL || y.set == NULL)
        return ocop_input_no_memory(&y.in);
    y.whole.first->key = "with";
    *y.set = *s;
    *out = y.set;
    *touched = gates ? OCOP_TOUCHED_SET : index;
    if (gates)
        return overlay_set_gates(&y, what + 5);
    if (index < 0 || what[n] != '.')
        return overlay_no_such(&y, what, index < 0 ? n : strlen(what));
    return change_criterion(&y, index, what + n + 1);
}

bool ocop_overlay_apply(ocop_arena *arena, const ocop_vocab *v, const ocop_manifest *m,
                        const ocop_set **sets, size_t count, ocop_error *e)
{
    ocop_set *all = ocop_arena_array(arena, count + 1, sizeof *all);
    int touched = 0;
    if (all == NULL)
        return ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    for (size_t i = 0; i < count; i++) {
        const ocop_set *s = &(*sets)[i];
        for (size_t j = 0; j < m->line_count; j++)
            if (ocop_line_is_of_sets(&m->lines[j]) &&
                !ocop_overlay_line_apply(arena, v, &m->lines[j], s, &s, &touched, e))
                return false;
        all[i] = *s;
    }
    *sets = all;
    return true;
}
