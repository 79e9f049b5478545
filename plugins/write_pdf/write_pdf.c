/* write_pdf.c - a paper per dossier, to sign and send. */
#include "pdf_notice.h"
#include "pdf_paper.h"

#include <string.h>

typedef struct pdf_writer {
    pdf p;
    pdf_letterhead letterhead;
    char last_day[12]; /* of all assessments: the date of the file */
} pdf_writer;

static bool pdf_writer_open(const ocop_host *host, const ocop_settings *settings, void **self,
                            ocop_error *e)
{
    pdf_writer *w = host->realloc(NULL, sizeof *w);
    if (w == NULL)
        return host->error_at(e, NULL, 0, 0, T("out of memory"));
    memset(w, 0, sizeof *w);
    w->p.out.host = host;
    w->letterhead = (pdf_letterhead){.superior = host->setting(settings, "superior"),
                                     .agency = host->setting(settings, "agency"),
                                     .place = host->setting(settings, "place"),
                                     .signer = host->setting(settings, "signer")};
    *self = w;
    return pdf_open(&w->p, e);
}

static bool pdf_writer_write(void *self, const ocop_assessment *a, ocop_sink *to, ocop_error *e)
{
    pdf_writer *w = self;
    const ocop_host *host = w->p.out.host;
    ocop_head_view head = {.size = sizeof head};
    report_begin(&w->p.out, to, e);
    if (!host->head(a, &head))
        return host->error_at(e, NULL, 0, 0, T("the program gave no head of an assessment"));
    if (strlen(head.date) == 10 && strcmp(head.date, w->last_day) > 0)
        memcpy(w->last_day, head.date, 11);
    pdf_notice(&w->p, a, &head, &w->letterhead);
    return w->p.out.ok;
}

static bool pdf_writer_finish(void *self, ocop_sink *to, ocop_error *e)
{
    static const pdf_style style = {.size = 13};
    pdf_writer *w = self;
    report *r = &w->p.out;
    report_begin(r, to, e);
    if (w->p.page == 0) { /* a file without a page is none */
        pdf_document(&w->p);
        pdf_paragraph(&w->p, report_format(r, T("Dossiers: %zu"), (size_t)0), &style, 0);
    }
    pdf_finish(&w->p, report_say(r, T("Results of the OCOP assessment")), w->last_day);
    return r->ok;
}

static bool pdf_writer_paper(void *self, const ocop_paper *paper, ocop_sink *to, ocop_error *e)
{
    pdf_writer *w = self;
    ocop_paper_view view = {.size = sizeof view};
    report_begin(&w->p.out, to, e);
    if (!w->p.out.host->paper(paper, &view))
        return w->p.out.host->error_at(e, NULL, 0, 0, T("the program gave no paper"));
    pdf_paper(&w->p, paper, view.blocks);
    pdf_finish(&w->p, view.title, view.day);
    return w->p.out.ok;
}

static void pdf_writer_close(void *self)
{
    pdf_writer *w = self;
    if (w == NULL)
        return;
    pdf_close(&w->p);
    w->p.out.host->realloc(w, 0);
}

const ocop_writer *ocop_plugin_writer(void)
{
    static const ocop_option_spec options[] = {
        {"superior", "text", "", NULL, T("the superior agency, above the agency's name")},
        {"agency", "text", "", NULL, T("the agency that issues the paper")},
        {"place", "text", "", NULL, T("place before the date; else the province")},
        {"signer", "text", "", NULL, T("full name of who signs")},
    };
    static const ocop_writer writer = {
        .abi = OCOP_WRITER_ABI,
        .size = sizeof(ocop_writer),
        .name = "pdf",
        .summary = T("a paper per dossier, to sign"),
        .media_type = "application/pdf",
        .extensions = "pdf",
        .options = options,
        .option_count = sizeof options / sizeof options[0],
        .open = pdf_writer_open,
        .write = pdf_writer_write,
        .finish = pdf_writer_finish,
        .close = pdf_writer_close,
        .paper = pdf_writer_paper,
    };
    return &writer;
}
