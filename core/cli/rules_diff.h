/* rules_diff.h - what `ocop rules diff` found, for people and for machines. */
#ifndef OCOP_RULES_DIFF_H
#define OCOP_RULES_DIFF_H
#include "compare.h"
#include <stdio.h>

/* `whole`: with the dossier of each set. false: no memory. */
bool rules_diff_text(FILE *to, const ocop_comparison *x, bool whole);
bool rules_diff_json(FILE *to, const ocop_comparison *x);
/* Is there something to say of the criterion? */
bool rules_diff_told(const ocop_compared_criterion *c);
#endif
