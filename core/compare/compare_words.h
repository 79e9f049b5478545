/* compare_words.h - a condition in words, in the language of the run.
 *
 *   commune_labor_pct >= 50 and commune_labor_pct < 75
 *   Share of workers from the commune: from 50 to below 75 % */
#ifndef OCOP_COMPARE_WORDS_H
#define OCOP_COMPARE_WORDS_H
#include "base_buf.h"
#include "model_expr.h"

/* Appended to the buffer; NULL is "always". */
void ocop_words_condition(ocop_buf *out, const ocop_vocab *v, const ocop_expr *x);
/* The text of the language of the run; "" when there is none. */
const char *ocop_words_pick(ocop_text2 t);
#endif
