/* units_priv.h - what the files of core/units share. */
#ifndef OCOP_UNITS_PRIV_H
#define OCOP_UNITS_PRIV_H
#include "units.h"

/* Those of today first: a name that is old and new finds them. */
extern const ocop_unit units_provinces[];
extern const size_t units_province_count;
#endif
