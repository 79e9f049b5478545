/* model_words.h - values of facts as people read them, in the language of the run: "13 months",
 * "84,5 %", "yes", "31/12/2026". For text that a person reads only; what machines read is made by
 * ocop_fact_value_text and core/canon. */
#ifndef OCOP_MODEL_WORDS_H
#define OCOP_MODEL_WORDS_H
#include "base_buf.h"
#include "model_fact.h"
#include "model_pack.h"
#include "model_set.h"

/* The unit of a number fact after the number `n` (in units of 10^-decimals): "month", "months",
 * "%". "" where the fact has none. A unit that we know no word for stands as the pack has it. */
const char *ocop_unit_words(const ocop_fact *f, int64_t n);

/* Who awards: "the centre", "the province" for a `level` of the manifest; "" for none. Another
 * stands as it is. */
const char *ocop_award_words(const char *level);

/* "a first assessment", "an upgrade", "a re-evaluation". */
const char *ocop_case_words(ocop_case c);

/* What a gate does: "excludes the product", "stops the scoring". */
const char *ocop_effect_words(ocop_effect effect);

/* The value with its unit, added to `out`; nothing when it is missing. */
void ocop_value_words(ocop_buf *out, const ocop_fact *f, ocop_value v);
#endif
