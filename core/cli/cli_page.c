/* cli_page.c - one page, for a terminal or a document. */
#include "cli_page.h"
#include "base_text.h"
#include <string.h>

void cli_page_heading(cli_page *p, const char *text)
{
    if (p->doc != NULL)
        cli_doc_heading(p->doc, 2, text);
    else
        fprintf(p->to, "\n%s\n", text);
}

void cli_page_sentence(cli_page *p, const char *text)
{
    if (p->doc != NULL) {
        cli_doc_text(p->doc, text);
        return;
    }
    fputs("  ", p->to);
    cli_wrap(p->to, text, 2, 2, cli_columns());
}

enum { WIDE = 30 };

/* The first column; a wide one is kept to its width, with "…". */
static void put_first(cli_page *p, const char *text)
{
    size_t n = strlen(text);
    if (p->first < WIDE || ocop_text_width(text, n) < p->first) {
        cli_pad(p->to, text, p->first);
        return;
    }
    while (n > 0 && ocop_text_width(text, n) > p->first - 2)
        n = ocop_text_cut(text, n - 1);
    fprintf(p->to, "%.*s… ", (int)n, text);
}

void cli_page_row(cli_page *p, const char *const *cells)
{
    if (p->doc != NULL) {
        cli_doc_row(p->doc, cells);
        return;
    }
    fputs("  ", p->to);
    put_first(p, cells[0]);
    for (size_t i = 1; i < p->columns; i++) {
        size_t w = ocop_text_width(cells[i], strlen(cells[i]));
        fprintf(p->to, "%*s%s", w < p->others ? (int)(p->others - w) : 1, "", cells[i]);
    }
    fputc('\n', p->to);
}

void cli_page_table(cli_page *p, const char *const *heads, size_t count, size_t first,
                    size_t others)
{
    p->columns = count;
    p->first = first;
    p->others = others;
    if (p->doc != NULL)
        cli_doc_table(p->doc, heads, count);
    else
        cli_page_row(p, heads);
}

void cli_page_table_end(cli_page *p)
{
    if (p->doc != NULL)
        cli_doc_table_end(p->doc);
}
