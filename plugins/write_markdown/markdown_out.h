/* markdown_out.h - Markdown (CommonMark with the tables of GitHub), escaped. */
#ifndef MARKDOWN_OUT_H
#define MARKDOWN_OUT_H
#include "report.h"

/* A text of a dossier or pack: nothing in it is a mark of Markdown or HTML, or ends the line. */
void markdown_text(report *r, const char *s);
/* "## text" and an empty line. */
void markdown_heading(report *r, int level, const char *s);
void markdown_item(report *r, const char *s);

/* Tables: heads and cells are texts; `bold` marks the whole row. */
void markdown_row(report *r, const char *const *cells, size_t n, bool bold);
/* The line under the heads; '>' in `align` is a column set to the right. */
void markdown_rule(report *r, const char *align);
#endif
