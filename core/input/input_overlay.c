/* input_overlay.c - a pack laid over another one: its own head and lines, the base's tree below.
 *
 * Lines whose path has no '/' change pack.yaml and facts.yaml as trees, which are then read like
 * any other; lines of sets (`tea/1.1...`) are kept for the engine. A child of a list is named by
 * its `key`, `stars`, `case` or `at`. */
#include "base_text.h"
#include "input_priv.h"
#include <string.h>

/* Does a path call this child of `parent` so? */
static bool is_called(const ocop_node *parent, const ocop_node *c, const char *name, size_t n)
{
    static const char *const names[] = {"key", "stars", "case", "at", NULL};
    if (parent->kind == OCOP_NODE_MAP)
        return strncmp(c->key, name, n) == 0 && c->key[n] == '\0';
    for (size_t i = 0; c->kind == OCOP_NODE_MAP && names[i] != NULL; i++) {
        const ocop_node *id = ocop_node_find(c, names[i]);
        if (id != NULL && id->kind == OCOP_NODE_SCALAR && strncmp(id->text, name, n) == 0 &&
            id->text[n] == '\0')
            return true;
    }
    return false;
}

static ocop_node *child_of(ocop_node *parent, const char *name, size_t n)
{
    ocop_node *c = parent->first;
    while (c != NULL && !is_called(parent, c, name, n))
        c = c->next;
    return c;
}

const ocop_node *ocop_tree_at(const ocop_node *root, const char *path)
{
    const ocop_node *n = root;
    for (const char *s = path; n != NULL;) {
        size_t len = strcspn(s, ".");
        const ocop_node *c = n->first;
        while (c != NULL && !is_called(n, c, s, len))
            c = c->next;
        n = c;
        if (s[len] == '\0')
            return n;
        s += len + 1;
    }
    return NULL;
}

bool ocop_tree_same(const ocop_node *a, const ocop_node *b)
{
    if (a->kind != b->kind || a->count != b->count)
        return false;
    if (a->kind == OCOP_NODE_SCALAR)
        return strcmp(a->text, b->text) == 0;
    for (const ocop_node *x = a->first, *y = b->first; x != NULL; x = x->next, y = y->next)
        if ((a->kind == OCOP_NODE_MAP && strcmp(x->key, y->key) != 0) || !ocop_tree_same(x, y))
            return false;
    return true;
}

/* The node that a path names, or NULL: told at the line. */
static ocop_node *walk(const ocop_input *in, ocop_node *root, const char *path, const ocop_node *at)
{
    ocop_node *n = root;
    for (const char *s = path; n != NULL;) {
        size_t len = strcspn(s, ".");
        ocop_node *next = child_of(n, s, len);
        if (next == NULL) {
            ocop_input_fail(in, at, "'%s': the pack below has no '%.*s' there", path, (int)len, s);
            return NULL;
        }
        n = next;
        if (s[len] == '\0')
            return n;
        s += len + 1;
    }
    return NULL;
}

static bool put_child(const ocop_input *in, ocop_node *parent, const ocop_node *with,
                      const char *key)
{
    ocop_node *copy = ocop_tree_copy(in, with, in->file), **link = &parent->first;
    if (copy == NULL)
        return false;
    copy->key = key;
    while (*link != NULL)
        link = &(*link)->next;
    *link = copy;
    parent->count++;
    return true;
}

static bool merge(const ocop_input *in, ocop_node *into, const ocop_overlay_line *l)
{
    if (into->kind == OCOP_NODE_LIST)
        return put_child(in, into, l->with, NULL);
    if (into->kind != OCOP_NODE_MAP || l->with->kind != OCOP_NODE_MAP)
        return ocop_input_fail(in, l->with,
                               "'%s' is one value: put another in its place with replace", l->path);
    for (const ocop_node *c = l->with->first; c != NULL; c = c->next) {
        if (child_of(into, c->key, strlen(c->key)) != NULL)
            return ocop_input_fail(in, c,
                                   "'%s.%s' is there already: put another in its place with "
                                   "replace",
                                   l->path, c->key);
        if (!put_child(in, into, c, c->key))
            return false;
    }
    return true;
}

static bool replace(const ocop_input *in, ocop_node *target, const ocop_overlay_line *l)
{
    const ocop_node *copy = ocop_tree_copy(in, l->with, in->file);
    if (copy == NULL)
        return false;
    const ocop_node old = *target;
    *target = *copy;
    target->key = old.key;
    target->key_line = old.key_line;
    target->key_column = old.key_column;
    target->next = old.next;
    return true;
}

static bool is_of_facts(const char *path)
{
    return strncmp(path, "facts", 5) == 0 || strncmp(path, "evidence", 8) == 0;
}

/* Lay the lines that belong to this tree over it. */
static bool lay(const ocop_input *in, ocop_node *root, const ocop_manifest *m, bool facts)
{
    for (size_t i = m->line_count - m->own_lines; i < m->line_count; i++) {
        const ocop_overlay_line *l = &m->lines[i];
        if (strchr(l->path, '/') != NULL || is_of_facts(l->path) != facts)
            continue;
        ocop_node *at = walk(in, root, l->path, l->with);
        if (at == NULL || !(l->act == OCOP_MERGE ? merge(in, at, l) : replace(in, at, l)))
            return false;
    }
    return true;
}

/* ---- the overlay's own words ---- */

static bool read_line(const ocop_input *in, const ocop_node *c, const ocop_manifest *m,
                      ocop_overlay_line *l)
{
    static const char *const known[] = {"merge", "replace", "with", "basis", NULL};
    *l =
        (ocop_overlay_line){.pack = m->id, .file = "pack.yaml", .shown = in->file, .line = c->line};
    if (!ocop_input_keys(in, c, known))
        return false;
    bool merges = ocop_node_find(c, "merge") != NULL;
    if (merges == (ocop_node_find(c, "replace") != NULL))
        return ocop_input_fail(in, c, "a line says either merge or replace, with a path");
    l->act = merges ? OCOP_MERGE : OCOP_REPLACE;
    if (!ocop_input_text(in, c, merges ? "merge" : "replace", true, &l->path) ||
        !ocop_input_text(in, c, "basis", false, &l->basis))
        return false;
    for (l->with = c->first; l->with != NULL && strcmp(l->with->key, "with") != 0;)
        l->with = l->with->next;
    if (l->with == NULL)
        return ocop_input_fail(in, c, "the key '%s' is missing here", "with");
    l->value = l->with->kind == OCOP_NODE_SCALAR ? l->with->text : NULL;
    return true;
}

static bool read_lines(const ocop_input *in, const ocop_node *root, const ocop_manifest *base,
                       ocop_manifest *m)
{
    const ocop_node *list = NULL;
    void *unused = NULL;
    if (!ocop_input_list(in, root, "lines", false, 1, &list, &unused))
        return false;
    m->own_lines = list == NULL ? 0 : list->count;
    ocop_overlay_line *all =
        ocop_arena_array(in->arena, base->line_count + m->own_lines + 1, sizeof *all);
    if (all == NULL)
        return ocop_input_no_memory(in);
    if (base->line_count > 0)
        memcpy(all, base->lines, base->line_count * sizeof *all);
    m->lines = all;
    m->line_count = base->line_count;
    for (const ocop_node *c = list == NULL ? NULL : list->first; c != NULL; c = c->next)
        if (!read_line(in, c, m, &all[m->line_count++]))
            return false;
    return true;
}

/* What is the overlay's own, whatever the base says there. */
static bool put_head(const ocop_input *in, ocop_node *tree, const ocop_node *own)
{
    static const char *const taken[] = {"id",       "version", "title", "status",
                                        "extends",  "laws",    "place", "in_force",
                                        "silences", "support", NULL};
    static const char *const dropped[] = {"silences", "support", "status", NULL};
    for (ocop_node **link = &tree->first; *link != NULL;) {
        bool drop = false;
        for (size_t i = 0; dropped[i] != NULL; i++)
            drop = drop || strcmp((*link)->key, dropped[i]) == 0;
        if (drop)
            *link = (*link)->next;
        else
            link = &(*link)->next;
    }
    for (size_t i = 0; taken[i] != NULL; i++) {
        const ocop_node *c = ocop_node_find(own, taken[i]);
        ocop_node *old = child_of(tree, taken[i], strlen(taken[i]));
        const ocop_overlay_line l = {.with = c};
        if (c == NULL)
            continue;
        if (!(old == NULL ? put_child(in, tree, c, c->key) : replace(in, old, &l)))
            return false;
    }
    return true;
}

bool ocop_manifest_head(ocop_arena *arena, const char *file, const char *text, size_t len,
                        ocop_manifest *out, ocop_error *e)
{
    ocop_input in = {arena, file, e};
    *out = (ocop_manifest){.file = file};
    const ocop_node *root = ocop_tree_parse(&in, text, len);
    return root != NULL && ocop_input_text(&in, root, "extends", false, &out->extends) &&
           ocop_input_name(&in, root, "id", true, &out->id) &&
           ocop_input_text(&in, root, "version", true, &out->version);
}

bool ocop_manifest_lay(ocop_arena *arena, const char *file, const char *text, size_t len,
                       const ocop_manifest *base, ocop_manifest *out, ocop_error *e)
{
    static const char *const known[] = {"id",       "version", "title", "status", "extends",
                                        "level",    "levels",  "place", "laws",   "in_force",
                                        "silences", "support", "lines", NULL};
    static const char *const authorities[] = {"province", "commune", NULL};
    ocop_input in = {arena, file, e};
    int level = 0;
    *out = (ocop_manifest){.file = file};
    const ocop_node *own = ocop_tree_parse(&in, text, len);
    if (own == NULL || !ocop_input_keys(&in, own, known) ||
        !ocop_input_name(&in, own, "id", true, &out->id) ||
        !ocop_input_word(&in, own, "level", true, authorities, &level) ||
        !read_lines(&in, own, base, out))
        return false;
    ocop_node *tree = ocop_tree_copy(&in, base->root, base->file);
    if (tree == NULL || !put_head(&in, tree, own) || !lay(&in, tree, out, false))
        return false;
    const ocop_manifest lines = *out;
    if (!input_manifest_root(&in, tree, out) ||
        !ocop_input_texts(&in, own, "levels", false, &out->levels, &out->level_count))
        return false;
    out->lines = lines.lines;
    out->line_count = lines.line_count;
    out->own_lines = lines.own_lines;
    out->authority = authorities[level];
    out->root_file = base->root_file != NULL ? base->root_file : base->file;
    out->root_id = base->root_id != NULL ? base->root_id : base->id;
    return true;
}

static bool changes_facts(const ocop_manifest *m)
{
    for (size_t i = m->line_count - m->own_lines; i < m->line_count; i++)
        if (is_of_facts(m->lines[i].path))
            return true;
    return false;
}

bool ocop_vocab_lay(ocop_arena *arena, const ocop_manifest *m, const ocop_vocab *base,
                    ocop_vocab *out, ocop_error *e)
{
    ocop_input in = {arena, m->file, e};
    if (!changes_facts(m)) {
        *out = *base;
        return true;
    }
    *out = (ocop_vocab){.file = base->file};
    ocop_node *tree = ocop_tree_copy(&in, base->root, base->file);
    return tree != NULL && lay(&in, tree, m, true) && input_vocab_root(&in, tree, out);
}
