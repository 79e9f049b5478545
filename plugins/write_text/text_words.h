/* text_words.h - stars and points in the words of the run's language. */
#ifndef TEXT_WORDS_H
#define TEXT_WORDS_H
#include "text_out.h"

enum { TEXT_STARS_MAX = 5, TEXT_WORD_SIZE = 80 };

/* "3 stars"; "3 stars, 4 possible" where they differ. */
const char *text_star_count(const text_out *o, int stars);
const char *text_stars(const text_out *o, int certain, int possible, char out[TEXT_WORD_SIZE]);
/* ★★★☆☆ */
void text_star_signs(text_out *o, int stars);

/* "31"; "31–33" while something is open. */
const char *text_range(const text_out *o, int64_t low, int64_t high, char out[TEXT_WORD_SIZE]);
/* "3/5"; "[0–5]/5" while open; "–/5" without points. */
const char *text_score(const text_out *o, const ocop_score_view *s, char out[TEXT_WORD_SIZE]);
/* "31/40"; "[31–33]/40" */
const char *text_sum(const text_out *o, const ocop_sum_view *s, char out[TEXT_WORD_SIZE]);
#endif
