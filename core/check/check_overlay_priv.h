/* check_overlay_priv.h - what the two files about overlays share. */
#ifndef OCOP_CHECK_OVERLAY_PRIV_H
#define OCOP_CHECK_OVERLAY_PRIV_H
#include "check_priv.h"
#include "overlay.h"

typedef struct check_guard {
    checking *k;
    size_t base;          /* index of the pack below */
    const ocop_set **now; /* all sets, with the lines so far laid over them */
    size_t set_count;
    ocop_value *values, *scratch;
    uint64_t states; /* walked for the line at hand */
} check_guard;

check_where check_at_line(const ocop_overlay_line *l);
/* The line may only tighten, and nothing shows that it does; `why` is translated. */
void check_unproved(const check_guard *g, const ocop_overlay_line *l, const char *why);

/* Note a state of the facts in which the changed criterion or gate lets more stand. false: *e. */
bool check_tighter_options(check_guard *g, const ocop_overlay_line *l, const ocop_set *s,
                           const ocop_criterion *old, const ocop_criterion *changed, ocop_error *e);
bool check_tighter_gate(check_guard *g, const ocop_overlay_line *l, const ocop_gate *old,
                        const ocop_gate *changed, ocop_error *e);
/* The gate of the set that fires wherever this one does, with at least its effect; NULL: none. */
bool check_hidden_by(check_guard *g, const ocop_set *s, const ocop_gate *gate, const ocop_gate **by,
                     ocop_error *e);
#endif
