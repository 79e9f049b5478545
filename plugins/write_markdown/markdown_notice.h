/* markdown_notice.h - the result notice of one dossier. */
#ifndef MARKDOWN_NOTICE_H
#define MARKDOWN_NOTICE_H
#include "report.h"

void markdown_notice(report *r, const ocop_assessment *a, const ocop_head_view *head);
#endif
