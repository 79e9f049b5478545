/* overlay_priv.h - what the files of core/overlay share. */
#ifndef OCOP_OVERLAY_PRIV_H
#define OCOP_OVERLAY_PRIV_H
#include "input_tree.h"
#include "overlay.h"

typedef struct laying { /* one line over one set */
    ocop_input in;      /* the overlay's file */
    const ocop_vocab *v;
    const ocop_overlay_line *l;
    ocop_node whole; /* a map whose only child is the line's `with` */
    ocop_set *set;
} laying;

/* "'tea/1.1.options.x': ..." at the line; always false. */
bool overlay_no_such(const laying *y, const char *what, size_t len);
/* The line must replace (or merge). */
bool overlay_wants(const laying *y, ocop_act act);
/* A condition from a child of `map`; *x and *text stay when it is absent and not required. */
bool overlay_condition(const laying *y, const ocop_node *map, const char *key, bool required,
                       const ocop_expr **x, const char **text);
/* A copy of an array with room for one more. NULL: no memory, told. */
void *overlay_copy(const laying *y, const void *list, size_t count, size_t size);

/* `rest` is what follows the criterion's name and a dot. */
bool overlay_criterion(laying *y, ocop_criterion *c, const char *rest);
/* A gate from the line's mapping. */
bool overlay_read_gate(const laying *y, const ocop_node *map, ocop_gate *out);
/* One field of a gate: when, effect, reason. */
bool overlay_gate_field(const laying *y, ocop_gate *g, const char *field);
/* `rest` is what follows "gates". */
bool overlay_set_gates(laying *y, const char *rest);
#endif
