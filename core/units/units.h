/* units.h - administrative units: provinces before and after the mergers of 1 July 2025, and the
 * communes that an office lists in units.csv.
 *
 * Provinces are known with the codes of the lists of units (four years old and new: decisions
 * 124/2004/QĐ-TTg and 19/2025/QĐ-TTg). Names are compared in NFC, without "Tỉnh", "Thành phố",
 * "Xã", "Phường" or "Thị trấn" before them; a code stands for its unit. */
#ifndef OCOP_UNITS_H
#define OCOP_UNITS_H
#include "base_mem.h"
#include "ocop/error.h"

typedef struct ocop_unit {
    const char *code, *name;
    const char *into;     /* code of the unit of today; NULL: it is one */
    const char *province; /* communes: name or code of their province then; NULL: a province */
} ocop_unit;

typedef struct ocop_units ocop_units;

/* The provinces. NULL: no memory. */
ocop_units *ocop_units_new(ocop_error *e);
void ocop_units_free(ocop_units *u);

/* Communes: lines `code,name,province,into` (`;` as well; a byte order mark is passed over), the
 * first of them the heading. `into` empty: a commune of today. OCOP_EINPUT: located. */
bool ocop_units_read(ocop_units *u, const char *file, const char *text, size_t len, ocop_error *e);

/* The unit that a text names: of today where a name is old and new. `province` NULL: a province;
 * else a commune of it. NULL: unknown. */
const ocop_unit *ocop_units_find(const ocop_units *u, const char *text, const char *province);
/* The unit of today that it went into, or itself. */
const ocop_unit *ocop_units_today(const ocop_units *u, const ocop_unit *unit);
/* Is the place of a dossier this place, or one that went into it? Unknown texts are the same when
 * they read the same. */
bool ocop_units_within(const ocop_units *u, const char *place, const char *of,
                       const char *province);
/* Are communes of this province listed? */
bool ocop_units_has_communes(const ocop_units *u, const char *province);
#endif
