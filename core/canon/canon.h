/* canon.h - canonical JSON of dossiers and results.
 *
 * Same dossier, same bytes: the snapshot is RFC 8785 (keys sorted), its SHA-256 identifies the
 * dossier. Results have their keys in the order of docs/formats.md. Neither depends on language,
 * locale or machine. */
#ifndef OCOP_CANON_H
#define OCOP_CANON_H
#include "canon_json.h"

/* The dossier as it was read; `catalogue` names its facts. */
void ocop_canon_dossier(ocop_buf *b, const ocop_dossier *d, const ocop_names *catalogue);
/* SHA-256 of those bytes. false: no memory. */
bool ocop_canon_dossier_hash(const ocop_dossier *d, const ocop_names *catalogue,
                             char out[OCOP_SHA256_HEX]);

/* The whole result on one line, without a line end. */
void ocop_canon_result(ocop_buf *b, const ocop_assessment *a, const ocop_names *catalogue);
/* The same, the dossier's SHA-256 being known. */
void ocop_canon_result_of(ocop_buf *b, const ocop_assessment *a, const char *dossier_hash);

/* The sentence of a finding in both languages, appended to the two buffers. */
void ocop_canon_finding(const ocop_finding *f, ocop_buf *vi, ocop_buf *en);
/* The same for people: the Vietnamese one with 82,5 and 31/12/2026. */
void ocop_canon_finding_people(const ocop_finding *f, ocop_buf *vi, ocop_buf *en);
#endif
