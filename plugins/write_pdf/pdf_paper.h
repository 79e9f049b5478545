/* pdf_paper.h - forms and minutes. */
#ifndef PDF_PAPER_H
#define PDF_PAPER_H
#include "pdf_page.h"

void pdf_paper(pdf *p, const ocop_paper *paper, size_t blocks);
#endif
