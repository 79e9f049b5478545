/* base_date.h - days of the proleptic Gregorian calendar, as ISO text and as a day number.
 *
 * Day 0 is 1970-01-01. Years 1900 to 2199. */
#ifndef OCOP_BASE_DATE_H
#define OCOP_BASE_DATE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define OCOP_NO_DATE INT32_MIN

/* "2026-05-22" exactly; false for another form and for days that do not exist. */
bool ocop_date_parse(const char *s, size_t n, int32_t *day);
/* ISO text; "" for OCOP_NO_DATE. */
const char *ocop_date_print(int32_t day, char out[12]);
/* As people write it in the language of the run: 31/12/2026 in Vietnamese, else ISO. Never for
 * machines. */
const char *ocop_date_local(int32_t day, char out[12]);
void ocop_date_split(int32_t day, int *year, int *month, int *mday);
/* The same day of the month `months` later, or the last day of that month. */
int32_t ocop_date_add_months(int32_t day, int months);
#endif
