/* pdf_notice.h - the paper of one dossier. */
#ifndef PDF_NOTICE_H
#define PDF_NOTICE_H
#include "pdf_page.h"

typedef struct pdf_letterhead { /* as the user gave them; "" leaves room to write */
    const char *superior, *agency, *place, *signer;
} pdf_letterhead;

void pdf_notice(pdf *p, const ocop_assessment *a, const ocop_head_view *head,
                const pdf_letterhead *letterhead);
#endif
