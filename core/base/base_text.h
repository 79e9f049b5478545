/* base_text.h - UTF-8: validity, NFC, width on a terminal, nearest name. */
#ifndef OCOP_BASE_TEXT_H
#define OCOP_BASE_TEXT_H
#include "base_mem.h"
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* Lists that are looked through differ in their first letter mostly: no call for those. */
static inline bool ocop_same_text(const char *a, const char *b)
{
    return a[0] == b[0] && strcmp(a, b) == 0;
}

/* Index of the first byte that is not valid UTF-8 (surrogates and overlong forms are not), or
 * `n` when all is well. A NUL byte is valid here. */
size_t ocop_text_valid(const char *s, size_t n);

/* NFC form in the arena; `s` itself when it is NFC already. NULL: no memory, or not UTF-8. */
const char *ocop_text_nfc(ocop_arena *a, const char *s);

/* The text in lower or upper case, letter by letter, in the arena. NULL: no memory, not UTF-8. */
char *ocop_text_lower(ocop_arena *a, const char *s);
char *ocop_text_upper(ocop_arena *a, const char *s);

/* For searching: lower case, without diacritics, đ as d. In the arena; NULL: no memory, not UTF-8.
 */
char *ocop_text_fold(ocop_arena *a, const char *s);

/* Does the program speak Vietnamese? (Else English.) Follows the catalogue that gettext found. */
bool ocop_text_is_vi(void);

/* Columns on a terminal: Vietnamese letters 1, combining marks 0, wide characters 2. */
size_t ocop_text_width(const char *s, size_t n);

/* Largest length <= n that does not cut a character in two. */
size_t ocop_text_cut(const char *s, size_t n);

/* Edit distance, capped: anything above `limit` is limit + 1. */
unsigned ocop_text_distance(const char *a, const char *b, unsigned limit);

/* The nearest of `count` names to `word`, or NULL when none is near enough to be meant. `name`
 * returns the i-th. Of equals the first. */
const char *ocop_text_nearest(const char *word, size_t count,
                              const char *(*name)(const void *ctx, size_t i), const void *ctx);
#endif
