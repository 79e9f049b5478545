/* text_report.h - the two forms of the text: all of a dossier, or a line of it. */
#ifndef TEXT_REPORT_H
#define TEXT_REPORT_H
#include "text_words.h"

typedef struct text_counts {
    size_t dossiers, by_stars[TEXT_STARS_MAX + 1], may_rise, self_claimed, without;
} text_counts;

void text_full(text_out *o, const ocop_assessment *a, const ocop_head_view *head);

/* text_council.c */
void text_council(text_out *o, const ocop_assessment *a, const ocop_head_view *head);
/* false: the council's marks give no stars (which is not 0 stars); text_no_stars says why. */
bool text_has_stars(const ocop_head_view *head);
const char *text_no_stars(const text_out *o, const ocop_head_view *head);

void text_summary_head(text_out *o);
void text_summary_row(text_out *o, const ocop_head_view *head);
void text_summary_end(text_out *o, const text_counts *counts);
#endif
