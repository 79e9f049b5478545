/* html_notice.h - the result notice of one dossier, as an article. */
#ifndef HTML_NOTICE_H
#define HTML_NOTICE_H
#include "html_out.h"

/* `n`: how many articles the page has with this one. */
void html_notice(report *r, const ocop_assessment *a, const ocop_head_view *head, size_t n);
/* The stars as signs and in words; "none" stands out. */
void html_stars(report *r, const ocop_head_view *head);
#endif
