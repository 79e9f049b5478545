/* canned.h - assessments for tests of writers for people. */
#ifndef OCOP_CANNED_H
#define OCOP_CANNED_H
#include "fake_host.h"

enum { CANNED = 4 };

/* Every state and every list; facts missing and presumed; vn-2026. */
extern const ocop_assessment canned_full;
/* Nothing but what is always there, and a name that tries to be a formula, markup and an escape. */
extern const ocop_assessment canned_bare;
/* A council's: with stars and a certificate; and one that must mark again. */
extern const ocop_assessment canned_council, canned_again;
extern const ocop_assessment *const canned[CANNED];
#endif
