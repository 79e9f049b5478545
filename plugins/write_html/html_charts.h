/* html_charts.h - charts as inline SVG, each with its text in words (role=img, title, desc). */
#ifndef HTML_CHARTS_H
#define HTML_CHARTS_H
#include "html_out.h"

enum { HTML_GROUP_MAX = 32, HTML_STAR_KINDS = REPORT_STARS_MAX + 2 };

typedef struct html_group { /* by stars, from 0; the last: no stars, mark again */
    char key[64], title[160];
    size_t by_stars[HTML_STAR_KINDS], all;
} html_group;

/* The points on a line with the star bands. `n` makes ids that the page has once. */
void html_score_line(report *r, const ocop_assessment *a, const ocop_head_view *head, size_t n);
/* Points of each part against its most. */
void html_part_profile(report *r, const ocop_assessment *a, const ocop_head_view *head, size_t n);
/* A bar a group, as long as it has dossiers, cut by stars; and the same as a table. */
void html_stars_by_group(report *r, const html_group *groups, size_t count);
#endif
