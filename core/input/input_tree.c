#include "input_tree.h"
#include "base_date.h"
#include "base_num.h"
#include "base_text.h"
#include <string.h>
#include <yaml.h>

enum { DEPTH_MAX = 64 };

bool ocop_input_fail(const ocop_input *in, const ocop_node *at, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    const char *file = at != NULL && at->file != NULL ? at->file : in->file;
    ocop_error_vat(in->e, OCOP_EPACK, file, at == NULL ? 0 : at->line, at == NULL ? 0 : at->column,
                   fmt, ap);
    va_end(ap);
    return false;
}

bool ocop_input_no_memory(const ocop_input *in)
{
    return ocop_error_at(in->e, OCOP_ENOMEM, in->file, 0, 0, "out of memory");
}

/* ---- parsing ---- */

typedef struct builder {
    const ocop_input *in;
    ocop_node *root;
    ocop_node *open[DEPTH_MAX]; /* lists and maps that are not closed yet */
    ocop_node *last[DEPTH_MAX]; /* their last child */
    size_t depth;
    const char *key; /* read, its value not yet */
    yaml_mark_t key_mark;
    bool ended;
} builder;

static bool fail_mark(const ocop_input *in, yaml_mark_t mark, const char *fmt, const char *arg)
{
    ocop_node at = {.line = (int)mark.line + 1, .column = (int)mark.column + 1};
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    return ocop_input_fail(in, &at, fmt, arg);
#pragma GCC diagnostic pop
}

static bool attach(builder *b, ocop_node *n)
{
    if (b->depth == 0) {
        b->root = n;
        return true;
    }
    ocop_node *parent = b->open[b->depth - 1];
    if (parent->kind == OCOP_NODE_MAP) {
        for (const ocop_node *c = parent->first; c != NULL; c = c->next)
            if (strcmp(c->key, b->key) == 0)
                return fail_mark(b->in, b->key_mark, "the key '%s' stands twice", b->key);
        n->key = b->key;
        n->key_line = (int)b->key_mark.line + 1;
        n->key_column = (int)b->key_mark.column + 1;
        b->key = NULL;
    }
    ocop_node **link = parent->first == NULL ? &parent->first : &b->last[b->depth - 1]->next;
    *link = n;
    b->last[b->depth - 1] = n;
    parent->count++;
    return true;
}

static ocop_node *node_at(builder *b, ocop_node_kind kind, yaml_mark_t mark)
{
    ocop_node *n = ocop_arena_alloc(b->in->arena, sizeof *n);
    if (n == NULL) {
        ocop_input_no_memory(b->in);
        return NULL;
    }
    n->kind = kind;
    n->line = (int)mark.line + 1;
    n->column = (int)mark.column + 1;
    return n;
}

static bool wants_key(const builder *b)
{
    return b->depth > 0 && b->open[b->depth - 1]->kind == OCOP_NODE_MAP && b->key == NULL;
}

/* YAML's own ways to point elsewhere or to change a value's type. */
static bool is_simple(const builder *b, const yaml_event_t *ev, const yaml_char_t *anchor,
                      const yaml_char_t *tag)
{
    if (anchor != NULL)
        return fail_mark(b->in, ev->start_mark, "anchors are not taken: '&%s'",
                         (const char *)anchor);
    if (tag != NULL && tag[0] != '\0')
        return fail_mark(b->in, ev->start_mark, "tags are not taken: '%s'", (const char *)tag);
    return true;
}

static bool take_open(builder *b, ocop_node_kind kind, const yaml_event_t *ev)
{
    if (wants_key(b))
        return fail_mark(b->in, ev->start_mark, "a key must be a name%s", "");
    if (b->depth == DEPTH_MAX)
        return fail_mark(b->in, ev->start_mark, "more than 64 levels%s", "");
    ocop_node *n = node_at(b, kind, ev->start_mark);
    if (n == NULL || !attach(b, n))
        return false;
    b->open[b->depth++] = n;
    return true;
}

static bool take_scalar(builder *b, const yaml_event_t *ev)
{
    const char *s = (const char *)ev->data.scalar.value;
    if (!is_simple(b, ev, ev->data.scalar.anchor, ev->data.scalar.tag))
        return false;
    if (memchr(s, '\0', ev->data.scalar.length) != NULL)
        return fail_mark(b->in, ev->start_mark, "the text holds a NUL character%s", "");
    const char *copy = ocop_arena_strndup(b->in->arena, s, ev->data.scalar.length);
    if (copy == NULL)
        return ocop_input_no_memory(b->in);
    if (wants_key(b)) {
        b->key = copy;
        b->key_mark = ev->start_mark;
        return true;
    }
    ocop_node *n = node_at(b, OCOP_NODE_SCALAR, ev->start_mark);
    if (n == NULL)
        return false;
    n->text = copy;
    n->plain = ev->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    return attach(b, n);
}

static bool take_event(builder *b, const yaml_event_t *ev)
{
    switch (ev->type) {
    case YAML_SCALAR_EVENT:
        return take_scalar(b, ev);
    case YAML_SEQUENCE_START_EVENT:
        return is_simple(b, ev, ev->data.sequence_start.anchor, ev->data.sequence_start.tag) &&
               take_open(b, OCOP_NODE_LIST, ev);
    case YAML_MAPPING_START_EVENT:
        return is_simple(b, ev, ev->data.mapping_start.anchor, ev->data.mapping_start.tag) &&
               take_open(b, OCOP_NODE_MAP, ev);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        b->depth--;
        return true;
    case YAML_ALIAS_EVENT:
        return fail_mark(b->in, ev->start_mark, "aliases are not taken: '*%s'",
                         (const char *)ev->data.alias.anchor);
    case YAML_DOCUMENT_START_EVENT:
        if (b->root != NULL)
            return fail_mark(b->in, ev->start_mark, "one document expected, found a second%s", "");
        return true;
    case YAML_STREAM_END_EVENT:
        b->ended = true;
        return true;
    default:
        return true;
    }
}

static int line_of(const char *text, size_t at)
{
    int line = 1;
    for (size_t i = 0; i < at; i++)
        line += text[i] == '\n';
    return line;
}

/* A character that YAML does not take is told by its offset, all else by its mark. */
static bool fail_parse(const ocop_input *in, const yaml_parser_t *p, const char *text)
{
    const char *why = p->problem == NULL ? "?" : p->problem;
    if (p->error == YAML_MEMORY_ERROR)
        return ocop_input_no_memory(in);
    if (p->error != YAML_READER_ERROR)
        return fail_mark(in, p->problem_mark, "not valid YAML: %s", why);
    return ocop_error_at(in->e, OCOP_EPACK, in->file, line_of(text, p->problem_offset), 0,
                         "not valid YAML: %s", why);
}

const ocop_node *ocop_tree_parse(const ocop_input *in, const char *text, size_t len)
{
    yaml_parser_t parser;
    builder b = {.in = in};
    size_t bad = ocop_text_valid(text, len);
    if (bad < len) {
        ocop_error_at(in->e, OCOP_EPACK, in->file, line_of(text, bad), 0, "the text is not UTF-8");
        return NULL;
    }
    if (!yaml_parser_initialize(&parser)) {
        ocop_input_no_memory(in);
        return NULL;
    }
    yaml_parser_set_input_string(&parser, (const unsigned char *)text, len);
    bool ok = true;
    while (ok && !b.ended) {
        yaml_event_t ev;
        if (!yaml_parser_parse(&parser, &ev)) {
            ok = fail_parse(in, &parser, text);
            break;
        }
        ok = take_event(&b, &ev);
        yaml_event_delete(&ev);
    }
    yaml_parser_delete(&parser);
    if (ok && b.root == NULL)
        ok = ocop_input_fail(in, NULL, "the file is empty");
    return ok ? b.root : NULL;
}

/* ---- questions ---- */

bool ocop_node_is_null(const ocop_node *n)
{
    return n->kind == OCOP_NODE_SCALAR && n->plain &&
           (n->text[0] == '\0' || strcmp(n->text, "null") == 0 || strcmp(n->text, "~") == 0);
}

const ocop_node *ocop_node_find(const ocop_node *map, const char *key)
{
    for (const ocop_node *c = map->first; c != NULL; c = c->next)
        if (c->key != NULL && strcmp(c->key, key) == 0)
            return ocop_node_is_null(c) ? NULL : c;
    return NULL;
}

static const char *word_at(const void *ctx, size_t i)
{
    return ((const char *const *)ctx)[i];
}

static size_t count_words(const char *const *words)
{
    size_t n = 0;
    while (words[n] != NULL)
        n++;
    return n;
}

static int find_word(const char *const *words, const char *word)
{
    for (int i = 0; words[i] != NULL; i++)
        if (strcmp(words[i], word) == 0)
            return i;
    return -1;
}

static void hint_nearest(const ocop_input *in, const char *const *words, const char *word)
{
    const char *near = ocop_text_nearest(word, count_words(words), word_at, words);
    if (near != NULL)
        ocop_error_hint(in->e, "did you mean '%s'?", near);
}

bool ocop_input_keys(const ocop_input *in, const ocop_node *map, const char *const *known)
{
    if (map->kind != OCOP_NODE_MAP)
        return ocop_input_fail(in, map, "expected keys with values here");
    for (const ocop_node *c = map->first; c != NULL; c = c->next) {
        if (find_word(known, c->key) >= 0)
            continue;
        const ocop_node at = {.line = c->key_line, .column = c->key_column};
        ocop_input_fail(in, &at, "unknown key '%s'", c->key);
        hint_nearest(in, known, c->key);
        return false;
    }
    return true;
}

/* The child, or NULL: *ok then says whether its absence is fine. */
static const ocop_node *child(const ocop_input *in, const ocop_node *map, const char *key,
                              bool required, bool *ok)
{
    const ocop_node *c = ocop_node_find(map, key);
    *ok = c != NULL || !required || ocop_input_fail(in, map, "the key '%s' is missing here", key);
    return c;
}

static const char *scalar(const ocop_input *in, const ocop_node *map, const char *key,
                          bool required, bool *ok, const ocop_node **at)
{
    const ocop_node *c = child(in, map, key, required, ok);
    *at = c;
    if (c == NULL)
        return NULL;
    if (c->kind != OCOP_NODE_SCALAR) {
        *ok = ocop_input_fail(in, c, "'%s' takes one value, not a list or a map", key);
        return NULL;
    }
    return c->text;
}

bool ocop_input_text(const ocop_input *in, const ocop_node *map, const char *key, bool required,
                     const char **out)
{
    bool ok = true;
    const ocop_node *at = NULL;
    const char *s = scalar(in, map, key, required, &ok, &at);
    if (s != NULL)
        *out = s;
    return ok;
}

bool ocop_input_name(const ocop_input *in, const ocop_node *map, const char *key, bool required,
                     const char **out)
{
    bool ok = true;
    const ocop_node *at = NULL;
    const char *s = scalar(in, map, key, required, &ok, &at);
    if (s == NULL)
        return ok;
    if (s[0] < 'a' || s[0] > 'z' || s[strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789_-")] != '\0')
        return ocop_input_fail(in, at, "'%s' is no identifier: a-z, 0-9, _ and -, a letter first",
                               s);
    *out = s;
    return true;
}

bool ocop_input_text2(const ocop_input *in, const ocop_node *map, const char *key, bool required,
                      ocop_text2 *out)
{
    static const char *const known[] = {"vi", "en", NULL};
    bool ok = true;
    const ocop_node *c = child(in, map, key, required, &ok);
    if (c == NULL)
        return ok;
    return ocop_input_keys(in, c, known) && ocop_input_text(in, c, "vi", true, &out->vi) &&
           ocop_input_text(in, c, "en", true, &out->en);
}

bool ocop_input_bool(const ocop_input *in, const ocop_node *map, const char *key, bool required,
                     bool *out)
{
    bool ok = true;
    const ocop_node *at = NULL;
    const char *s = scalar(in, map, key, required, &ok, &at);
    if (s == NULL)
        return ok;
    if (!at->plain || (strcmp(s, "true") != 0 && strcmp(s, "false") != 0))
        return ocop_input_fail(in, at, "'%s' must be true or false, found '%s'", key, s);
    *out = s[0] == 't';
    return true;
}

bool ocop_input_number(const ocop_input *in, const ocop_node *map, const char *key, bool required,
                       int decimals, int64_t *out)
{
    bool ok = true;
    const ocop_node *at = NULL;
    const char *s = scalar(in, map, key, required, &ok, &at);
    if (s == NULL)
        return ok;
    if (ocop_num_parse(s, strlen(s), decimals, out) != OCOP_NUM_OK)
        return ocop_input_fail(in, at,
                               "'%s' must be a number with at most %d decimal places, found '%s'",
                               key, decimals, s);
    return true;
}

bool ocop_input_int(const ocop_input *in, const ocop_node *map, const char *key, bool required,
                    int least, int most, int *out)
{
    int64_t v = *out;
    const ocop_node *c = ocop_node_find(map, key);
    if (!ocop_input_number(in, map, key, required, 0, &v))
        return false;
    if (c != NULL && (v < least || v > most))
        return ocop_input_fail(in, c, "'%s' must lie between %d and %d, found %s", key, least, most,
                               c->text);
    *out = (int)v;
    return true;
}

bool ocop_input_date(const ocop_input *in, const ocop_node *map, const char *key, bool required,
                     int32_t *out)
{
    bool ok = true;
    const ocop_node *at = NULL;
    const char *s = scalar(in, map, key, required, &ok, &at);
    if (s == NULL)
        return ok;
    if (!ocop_date_parse(s, strlen(s), out))
        return ocop_input_fail(in, at, "'%s' must be a date YYYY-MM-DD, found '%s'", key, s);
    return true;
}

bool ocop_input_word(const ocop_input *in, const ocop_node *map, const char *key, bool required,
                     const char *const *words, int *out)
{
    bool ok = true;
    const ocop_node *at = NULL;
    const char *s = scalar(in, map, key, required, &ok, &at);
    if (s == NULL)
        return ok;
    int i = find_word(words, s);
    if (i < 0) {
        ocop_input_fail(in, at, "'%s' has no value '%s'", key, s);
        hint_nearest(in, words, s);
        return false;
    }
    *out = i;
    return true;
}

bool ocop_input_list(const ocop_input *in, const ocop_node *map, const char *key, bool required,
                     size_t size, const ocop_node **list, void **room)
{
    bool ok = true;
    *list = child(in, map, key, required, &ok);
    if (*list == NULL)
        return ok;
    if ((*list)->kind != OCOP_NODE_LIST)
        return ocop_input_fail(in, *list, "'%s' must be a list", key);
    *room = ocop_arena_array(in->arena, (*list)->count + 1, size);
    return *room != NULL || ocop_input_no_memory(in);
}

bool ocop_input_texts(const ocop_input *in, const ocop_node *map, const char *key, bool required,
                      const char *const **out, size_t *count)
{
    const ocop_node *list = NULL;
    void *room = NULL;
    if (!ocop_input_list(in, map, key, required, sizeof(char *), &list, &room))
        return false;
    if (list == NULL)
        return true;
    const char **texts = room;
    size_t n = 0;
    for (const ocop_node *c = list->first; c != NULL; c = c->next) {
        if (c->kind != OCOP_NODE_SCALAR)
            return ocop_input_fail(in, c, "'%s' is a list of names", key);
        texts[n++] = c->text;
    }
    *out = texts;
    *count = n;
    return true;
}

/* ---- copies ---- */

ocop_node *ocop_tree_copy(const ocop_input *in, const ocop_node *tree, const char *file)
{
    ocop_node *n = ocop_arena_alloc(in->arena, sizeof *n), **link = NULL;
    if (n == NULL) {
        ocop_input_no_memory(in);
        return NULL;
    }
    *n = *tree;
    n->first = n->next = NULL;
    n->file = n->file == NULL ? file : n->file;
    link = &n->first;
    for (const ocop_node *c = tree->first; c != NULL; c = c->next) {
        if ((*link = ocop_tree_copy(in, c, file)) == NULL)
            return NULL;
        link = &(*link)->next;
    }
    return n;
}
