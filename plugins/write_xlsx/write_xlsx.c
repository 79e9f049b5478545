/* write_xlsx.c - a workbook for the office: summary, a row a dossier, a row a criterion, and on
 * demand a sheet a dossier. */
#include "xlsx_sheets.h"
#include "xlsx_table.h"

#include <stdio.h>
#include <string.h>

/* Each sheet is an open temporary file until the end. */
enum { SHEETS_MAX = 200 };

typedef struct xlsx_writer {
    xlsx_book b;
    bool criteria, sheets;
    lxw_worksheet *summary;
    xlsx_list dossier_list, criterion_list;
    report_counts counts;
    report_groups groups;
    xlsx_table table;  /* to fill in, in place of all the above */
    char last_day[12]; /* of all assessments: the date of the book */
} xlsx_writer;

static bool xlsx_writer_open(const ocop_host *host, const ocop_settings *settings, void **self,
                             ocop_error *e)
{
    xlsx_writer *w = host->realloc(NULL, sizeof *w);
    if (w == NULL)
        return host->error_at(e, NULL, 0, 0, T("out of memory"));
    memset(w, 0, sizeof *w);
    w->b.out.host = host;
    w->criteria = host->setting(settings, "criteria")[0] == 't';
    w->sheets = host->setting(settings, "sheets")[0] == 't';
    w->dossier_list = xlsx_dossiers();
    w->criterion_list = xlsx_criteria();
    *self = w;
    if (!xlsx_open(&w->b, e))
        return false;
    return true;
}

/* The sheets of results; a paper has others. */
static void begin(xlsx_writer *w)
{
    if (w->summary != NULL || !w->b.out.ok)
        return;
    w->summary = xlsx_sheet(&w->b, report_say(&w->b.out, T("Summary")), false);
    xlsx_list_begin(&w->b, &w->dossier_list);
    if (w->criteria)
        xlsx_list_begin(&w->b, &w->criterion_list);
}

static bool xlsx_writer_write(void *self, const ocop_assessment *a, ocop_sink *to, ocop_error *e)
{
    xlsx_writer *w = self;
    const ocop_host *host = w->b.out.host;
    ocop_head_view head = {.size = sizeof head};
    report_begin(&w->b.out, to, e);
    begin(w);
    if (!host->head(a, &head))
        return host->error_at(e, NULL, 0, 0, T("the program gave no head of an assessment"));
    report_count(&w->counts, &head);
    report_count_group(&w->b.out, &w->groups, &head);
    if (strlen(head.date) == 10 && strcmp(head.date, w->last_day) > 0)
        memcpy(w->last_day, head.date, 11);
    if (w->sheets && w->counts.dossiers > SHEETS_MAX) {
        host->error_at(e, NULL, 0, 0, T("a sheet of its own can be had for %d dossiers at most"),
                       (int)SHEETS_MAX);
        host->error_hint(e, T("leave out -O sheets=true, or write fewer dossiers at a time"));
        return false;
    }
    xlsx_put_dossier(&w->b, &w->dossier_list, a, &head);
    if (w->criteria)
        xlsx_put_criteria(&w->b, &w->criterion_list, a, &head);
    if (w->sheets)
        xlsx_put_sheet(&w->b, a, &head, w->counts.dossiers);
    return w->b.out.ok;
}

static bool xlsx_writer_finish(void *self, ocop_sink *to, ocop_error *e)
{
    xlsx_writer *w = self;
    report_begin(&w->b.out, to, e);
    if (w->table.sheet != NULL) {
        xlsx_finish(&w->b, "");
        return w->b.out.ok;
    }
    begin(w);
    xlsx_put_summary(&w->b, w->summary, &w->counts, &w->groups);
    xlsx_list_end(&w->b, &w->dossier_list);
    if (w->criteria)
        xlsx_list_end(&w->b, &w->criterion_list);
    xlsx_finish(&w->b, w->last_day);
    return w->b.out.ok;
}

static bool xlsx_writer_paper(void *self, const ocop_paper *paper, ocop_sink *to, ocop_error *e)
{
    xlsx_writer *w = self;
    ocop_paper_view view = {.size = sizeof view};
    report_begin(&w->b.out, to, e);
    if (!w->b.out.host->paper(paper, &view))
        return w->b.out.host->error_at(e, NULL, 0, 0, T("the program gave no paper"));
    xlsx_put_paper(&w->b, paper, view.blocks);
    xlsx_finish(&w->b, view.day);
    return w->b.out.ok;
}

static bool xlsx_writer_table(void *self, const ocop_table *t, ocop_sink *to, ocop_error *e)
{
    xlsx_writer *w = self;
    report_begin(&w->b.out, to, e);
    xlsx_table_begin(&w->b, &w->table, t);
    return w->b.out.ok;
}

static bool xlsx_writer_table_row(void *self, const ocop_table *t, ocop_sink *to, ocop_error *e)
{
    xlsx_writer *w = self;
    report_begin(&w->b.out, to, e);
    xlsx_table_row(&w->b, &w->table, t);
    return w->b.out.ok;
}

static void xlsx_writer_close(void *self)
{
    xlsx_writer *w = self;
    if (w == NULL)
        return;
    xlsx_table_free(&w->b, &w->table);
    xlsx_close(&w->b);
    w->b.out.host->realloc(w, 0);
}

const ocop_writer *ocop_plugin_writer(void)
{
    static const ocop_option_spec options[] = {
        {"criteria", "bool", "true", NULL, T("a list of all criteria of all dossiers")},
        {"sheets", "bool", "false", NULL, T("a sheet of its own for each dossier")},
    };
    static const ocop_writer writer = {
        .abi = OCOP_WRITER_ABI,
        .size = sizeof(ocop_writer),
        .name = "xlsx",
        .summary = T("a workbook with lists and charts"),
        .media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        .extensions = "xlsx",
        .options = options,
        .option_count = sizeof options / sizeof options[0],
        .open = xlsx_writer_open,
        .write = xlsx_writer_write,
        .finish = xlsx_writer_finish,
        .close = xlsx_writer_close,
        .table = xlsx_writer_table,
        .table_row = xlsx_writer_table_row,
        .paper = xlsx_writer_paper,
    };
    return &writer;
}
