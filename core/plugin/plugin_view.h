/* plugin_view.h - the view functions of the host table; their meaning is in ocop/plugin.h. */
#ifndef OCOP_PLUGIN_VIEW_H
#define OCOP_PLUGIN_VIEW_H
#include "ocop/plugin.h"

bool ocop_view_head(const ocop_assessment *a, ocop_head_view *out);
bool ocop_view_part(const ocop_assessment *a, size_t i, ocop_sum_view *out);
bool ocop_view_section(const ocop_assessment *a, size_t i, ocop_sum_view *out);
bool ocop_view_score(const ocop_assessment *a, size_t i, ocop_score_view *out);
bool ocop_view_score_fact(const ocop_assessment *a, size_t i, size_t j, ocop_fact_view *out);
bool ocop_view_mark(const ocop_assessment *a, size_t i, ocop_mark_view *out);
bool ocop_view_gate(const ocop_assessment *a, size_t i, ocop_gate_view *out);
bool ocop_view_finding(const ocop_assessment *a, size_t i, ocop_finding_view *out);
bool ocop_view_seat(const ocop_assessment *a, size_t i, ocop_seat_view *out);
bool ocop_view_band(const ocop_assessment *a, size_t i, ocop_band_view *out);
bool ocop_view_law(const ocop_assessment *a, size_t i, ocop_law_view *out);
bool ocop_view_paper(const ocop_paper *p, ocop_paper_view *out);
bool ocop_view_block(const ocop_paper *p, size_t i, ocop_block_view *out);
const char *ocop_view_json(const ocop_assessment *a, size_t *len);
#endif
