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
#endif
