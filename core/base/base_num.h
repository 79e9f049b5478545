/* base_num.h - exact decimals.
 *
 * A number is an integer count of 10^-decimals units (points: hundredths, decimals 2). At most
 * 15 significant digits, no exponent in what is printed, never a rounding. */
#ifndef OCOP_BASE_NUM_H
#define OCOP_BASE_NUM_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { OCOP_POINT_DECIMALS = 2, OCOP_DECIMALS_MAX = 9, OCOP_SIGNIFICANT_MAX = 15 };

typedef enum ocop_num_fault {
    OCOP_NUM_OK,
    OCOP_NUM_SYNTAX, /* not a number: 0x10, NaN, 1., +5, "" */
    OCOP_NUM_PLACES, /* more decimal places than `decimals`, counted without trailing zeros */
    OCOP_NUM_RANGE   /* more than 15 significant digits, or too large when scaled */
} ocop_num_fault;

/* Read JSON number text (a minus, digits, fraction, exponent) of `n` bytes into units of
 * 10^-decimals (0..9). 1e2 and 70.50 are fine when they are exact. */
ocop_num_fault ocop_num_parse(const char *s, size_t n, int decimals, int64_t *out);

/* The same without a unit given: *decimals is the least (0..9) that holds the number exactly, so
 * that a large number is not lost to places that it does not have. */
ocop_num_fault ocop_num_parse_any(const char *s, size_t n, int64_t *out, int *decimals);

/* Shortest text: 7050 with 2 decimals is "70.5", 7000 is "70". `out` takes at least 24 bytes.
 * Returns the length. `point` is the decimal mark, '.' or ','. */
size_t ocop_num_print(int64_t v, int decimals, char point, char out[24]);

/* The same with the decimal mark of the run's language: 84,5 in Vietnamese. Never for machines. */
size_t ocop_num_local(int64_t v, int decimals, char out[24]);

/* 10^n for n 0..18. */
int64_t ocop_num_pow10(int n);
#endif
