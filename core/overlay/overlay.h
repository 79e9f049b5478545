/* overlay.h - the lines of an overlay that change criteria sets.
 *
 * A line's path is SET/THING, where SET is a set's key or `*` for every set that has the thing:
 *
 *   tea/gates                         merge: one more gate of the set
 *   tea/gates.KEY.when                replace: when, effect, reason
 *   tea/1.1.options.KEY.from          replace: from, over, to, below, when, points, stars
 *   tea/1.1.max, .applies_if, .gate, .gate.when, .evidence, .options
 *
 * A criterion is named by its number or key. Sets are copied before they are changed; the copy is
 * owned by the arena and borrows the rest. OCOP_EPACK: a line that cannot be followed, located. */
#ifndef OCOP_OVERLAY_H
#define OCOP_OVERLAY_H
#include "model_pack.h"
#include "ocop/error.h"

/* Is this line about sets (else about pack.yaml or facts.yaml)? */
bool ocop_line_is_of_sets(const ocop_overlay_line *l);
/* Does the line name this set? */
bool ocop_line_names_set(const ocop_overlay_line *l, const char *set);
/* Every set that a line names is one of the manifest's. */
bool ocop_overlay_sets_exist(const ocop_manifest *m, ocop_arena *arena, ocop_error *e);

/* Follow one line in one set. *touched: index of the criterion that it changed, or
 * OCOP_TOUCHED_SET for the gates of the set, OCOP_TOUCHED_NONE when a line for `*` does not find
 * its thing here. *out is `s` itself then. */
enum { OCOP_TOUCHED_NONE = -1, OCOP_TOUCHED_SET = -2 };
bool ocop_overlay_line_apply(ocop_arena *arena, const ocop_vocab *v, const ocop_overlay_line *l,
                             const ocop_set *s, const ocop_set **out, int *touched, ocop_error *e);
/* All lines, in their order, over all sets: *sets becomes the changed copies. */
bool ocop_overlay_apply(ocop_arena *arena, const ocop_vocab *v, const ocop_manifest *m,
                        const ocop_set **sets, size_t count, ocop_error *e);
#endif
