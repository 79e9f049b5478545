/* xlsx_sheets.h - the sheets of the book. */
#ifndef XLSX_SHEETS_H
#define XLSX_SHEETS_H
#include "xlsx_book.h"

/* xlsx_lists.c: a row a dossier, and a row a criterion of each. */
xlsx_list xlsx_dossiers(void);
xlsx_list xlsx_criteria(void);
void xlsx_put_dossier(xlsx_book *b, xlsx_list *list, const ocop_assessment *a,
                      const ocop_head_view *head);
void xlsx_put_criteria(xlsx_book *b, xlsx_list *list, const ocop_assessment *a,
                       const ocop_head_view *head);
/* Facts of a score, or only the missing ones, as one text. */
const char *xlsx_facts(xlsx_book *b, const ocop_assessment *a, size_t i, size_t facts,
                       bool missing);
const char *xlsx_marks(xlsx_book *b, const ocop_assessment *a, const ocop_head_view *head);
const char *xlsx_gates(xlsx_book *b, const ocop_assessment *a, const ocop_head_view *head);

/* xlsx_dossier.c: a sheet of one dossier, to print. `n` makes its name. */
void xlsx_put_sheet(xlsx_book *b, const ocop_assessment *a, const ocop_head_view *head, size_t n);

/* xlsx_summary.c: counts and charts. */
void xlsx_put_summary(xlsx_book *b, lxw_worksheet *s, const report_counts *counts,
                      const report_groups *groups);

/* xlsx_paper.c: a form or minutes. */
void xlsx_put_paper(xlsx_book *b, const ocop_paper *paper, size_t blocks);
#endif
