/* canon_json.h - the pieces that canonical JSON is made of.
 *
 * Strings as RFC 8785 prescribes; numbers exact. All functions append to the buffer, whose
 * `failed` tells of lack of memory. */
#ifndef OCOP_CANON_JSON_H
#define OCOP_CANON_JSON_H
#include "base_buf.h"
#include "model_assessment.h"

void ocop_json_string(ocop_buf *b, const char *s); /* NULL: null */
void ocop_json_string_n(ocop_buf *b, const char *s, size_t n);
/* A count of 10^-decimals units as a JSON number: 70.5. */
void ocop_json_number(ocop_buf *b, int64_t v, int decimals);
/* A fact's value. */
void ocop_json_value(ocop_buf *b, const ocop_fact *f, ocop_value v);
/* {"vi":...,"en":...} */
void ocop_json_text2(ocop_buf *b, ocop_text2 t);

/* ---- members of an object, which the caller writes in sorted order; `first` keeps the commas ----
 */

void ocop_json_key(ocop_buf *b, bool *first, const char *name);
/* Left out when NULL, or OCOP_NO_DATE. */
void ocop_json_text(ocop_buf *b, bool *first, const char *name, const char *s);
void ocop_json_date(ocop_buf *b, bool *first, const char *name, int32_t day);
void ocop_json_texts(ocop_buf *b, bool *first, const char *name, const char *const *list, size_t n);
#endif
