/* html_charts.h - charts as inline SVG, each with its text in words (role=img, title, desc). */
#ifndef HTML_CHARTS_H
#define HTML_CHARTS_H
#include "html_out.h"

/* The points on a line with the star bands. `n` makes ids that the page has once. */
void html_score_line(report *r, const ocop_assessment *a, const ocop_head_view *head, size_t n);
/* Points of each part against its most. */
void html_part_profile(report *r, const ocop_assessment *a, const ocop_head_view *head, size_t n);
/* A bar a group, as long as it has dossiers, cut by stars; and the same as a table. */
void html_stars_by_group(report *r, const report_groups *groups);
#endif
