/* cli_doc.h - a printed page, in Markdown, as one self-contained HTML file, or as a paper that a
 * writer plugin prints (pdf, xlsx).
 *
 * Headings, paragraphs, fields to fill in and tables; HTML is readable on a phone, in the dark, and
 * prints on A4. Texts are escaped here. */
#ifndef OCOP_CLI_DOC_H
#define OCOP_CLI_DOC_H
#include "cli.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* On every official paper, in Vietnamese whatever the language; decree 30/2020/NĐ-CP. */
#define CLI_NATIONAL_HEADING                                                                       \
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n―――――――――――"

typedef enum cli_doc_kind { CLI_DOC_MARKDOWN, CLI_DOC_HTML, CLI_DOC_PAPER } cli_doc_kind;

typedef struct cli_doc {
    FILE *to;
    cli_doc_kind kind;
    size_t columns; /* of the open table */
    bool after_field;
    ocop_paper *paper; /* CLI_DOC_PAPER: borrowed */
} cli_doc;

void cli_doc_begin(cli_doc *d, FILE *to, cli_doc_kind kind, const char *title);
void cli_doc_begin_paper(cli_doc *d, ocop_paper *paper);
void cli_doc_end(cli_doc *d);
void cli_doc_heading(cli_doc *d, int level, const char *text);
void cli_doc_text(cli_doc *d, const char *text);
/* Two texts side by side, centred: the national heading, signatures. Lines are parted by '\n'. */
void cli_doc_pair(cli_doc *d, const char *left, const char *right);
/* "Label: value", or a line to write on when the value is "". */
void cli_doc_field(cli_doc *d, const char *label, const char *value);
void cli_doc_table(cli_doc *d, const char *const *heads, size_t count);
/* '\n' in a cell is a line break. */
void cli_doc_row(cli_doc *d, const char *const *cells);
/* A row that names what follows. */
void cli_doc_span(cli_doc *d, const char *text);
void cli_doc_table_end(cli_doc *d);
void cli_doc_page(cli_doc *d); /* a new page, where it is printed */
/* At the foot: the first text as a code for machines, where the format can; then lines. */
void cli_doc_code(cli_doc *d, const char *const *lines, size_t count);

/* ---- cli_paper.c: a document in the format that was asked for ---- */

typedef void (*cli_doc_fill)(cli_doc *d, void *ctx);
/* markdown, html, or a writer that prints papers (`plugins` NULL: they are opened for it). `day`:
 * ISO or "". OCOP_EUSAGE: no such format. */
bool cli_paper_print(cli *c, ocop_plugins *plugins, const char *format, const char *title,
                     const char *day, cli_doc_fill fill, void *ctx, cli_out *out, ocop_error *e);
#endif
