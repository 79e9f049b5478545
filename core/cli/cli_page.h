/* cli_page.h - headings, sentences and tables, on a terminal or in a document. */
#ifndef OCOP_CLI_PAGE_H
#define OCOP_CLI_PAGE_H
#include "cli_doc.h"

typedef struct cli_page {
    FILE *to;
    cli_doc *doc;  /* NULL: text for a terminal */
    size_t first;  /* text: width of the first column, */
    size_t others; /* of the others */
    size_t columns;
} cli_page;

void cli_page_heading(cli_page *p, const char *text);
void cli_page_sentence(cli_page *p, const char *text);
/* Then rows, and the end. */
void cli_page_table(cli_page *p, const char *const *heads, size_t count, size_t first,
                    size_t others);
void cli_page_row(cli_page *p, const char *const *cells);
void cli_page_table_end(cli_page *p);
#endif
