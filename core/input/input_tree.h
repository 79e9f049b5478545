/* input_tree.h - a small YAML tree with line and column, and the questions a loader asks of it.
 *
 * Refused while parsing: aliases, anchors, tags, duplicate keys, more than 64 levels, text that
 * is no UTF-8, more than one document. The arena owns the tree. */
#ifndef OCOP_INPUT_TREE_H
#define OCOP_INPUT_TREE_H
#include "base_mem.h"
#include "model_fact.h"
#include "ocop/error.h"

typedef enum ocop_node_kind { OCOP_NODE_SCALAR, OCOP_NODE_LIST, OCOP_NODE_MAP } ocop_node_kind;

typedef struct ocop_node {
    ocop_node_kind kind;
    const char *key; /* inside a map */
    int key_line, key_column;
    const char *text; /* scalars */
    bool plain;       /* scalar without quotes */
    int line, column;
    const char *file; /* where it stands, when that is not the file that is read; else NULL */
    struct ocop_node *first, *next; /* children; siblings */
    size_t count;                   /* children */
} ocop_node;

/* What a loader carries along. */
typedef struct ocop_input {
    ocop_arena *arena;
    const char *file;
    ocop_error *e;
} ocop_input;

/* Parse `len` bytes. NULL: the error says where and why. */
const ocop_node *ocop_tree_parse(const ocop_input *in, const char *text, size_t len);

/* A copy of a tree, in another arena, whose nodes say that they stand in `file`. NULL: no memory.
 */
ocop_node *ocop_tree_copy(const ocop_input *in, const ocop_node *tree, const char *file);

/* The node that a path names ("council.quorum_percent"), or NULL; a child of a list is named by its
 * `key`, `stars`, `case` or `at`. */
const ocop_node *ocop_tree_at(const ocop_node *root, const char *path);
/* Do they say the same? */
bool ocop_tree_same(const ocop_node *a, const ocop_node *b);

/* Error at a node; always false. */
bool ocop_input_fail(const ocop_input *in, const ocop_node *at, const char *fmt, ...)
    OCOP_PRINTF(3, 4);
bool ocop_input_no_memory(const ocop_input *in);

/* Child of a map by key, or NULL; a null scalar counts as absent. */
const ocop_node *ocop_node_find(const ocop_node *map, const char *key);
bool ocop_node_is_null(const ocop_node *n);

/* Every key of the map is one of `known` (NULL-terminated), else an error that names the nearest.
 * Also refuses what is no map. */
bool ocop_input_keys(const ocop_input *in, const ocop_node *map, const char *const *known);

/* Each takes the child `key` of `map`. `required`: its absence is an error; otherwise *out stays.
 */
bool ocop_input_text(const ocop_input *in, const ocop_node *map, const char *key, bool required,
                     const char **out);
bool ocop_input_name(const ocop_input *in, const ocop_node *map, const char *key, bool required,
                     const char **out); /* an identifier [a-z][a-z0-9_-]* */
bool ocop_input_text2(const ocop_input *in, const ocop_node *map, const char *key, bool required,
                      ocop_text2 *out); /* {vi: ..., en: ...}, both */
bool ocop_input_bool(const ocop_input *in, const ocop_node *map, const char *key, bool required,
                     bool *out);
bool ocop_input_number(const ocop_input *in, const ocop_node *map, const char *key, bool required,
                       int decimals, int64_t *out);
bool ocop_input_int(const ocop_input *in, const ocop_node *map, const char *key, bool required,
                    int least, int most, int *out);
bool ocop_input_date(const ocop_input *in, const ocop_node *map, const char *key, bool required,
                     int32_t *out);
/* One of `words` (NULL-terminated); *out is its index. */
bool ocop_input_word(const ocop_input *in, const ocop_node *map, const char *key, bool required,
                     const char *const *words, int *out);
/* A list of texts. */
bool ocop_input_texts(const ocop_input *in, const ocop_node *map, const char *key, bool required,
                      const char *const **out, size_t *count);
/* The child is a list (required), and room for `size` bytes an element is made in the arena. */
bool ocop_input_list(const ocop_input *in, const ocop_node *map, const char *key, bool required,
                     size_t size, const ocop_node **list, void **room);
#endif
