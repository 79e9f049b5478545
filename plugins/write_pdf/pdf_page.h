/* pdf_page.h - pages of A4 with text: fonts, paragraphs, tables, page numbers.
 *
 * Lengths are points (1/72 inch). `y` is where the next thing goes; what does not fit on the page
 * goes on the next one. Texts are brought into NFC and cleaned of control characters. */
#ifndef PDF_PAGE_H
#define PDF_PAGE_H
#include "report.h"

#include <cairo.h>
#include <fontconfig/fontconfig.h>
#include <pango/pango.h>

#define MM(n) ((n)*72.0 / 25.4)

/* Margins as decree 30/2020/NĐ-CP, annex I, has them. */
#define PDF_WIDE   MM(210)
#define PDF_HIGH   MM(297)
#define PDF_TOP    MM(20)
#define PDF_BOTTOM (PDF_HIGH - MM(20))
#define PDF_LEFT   MM(30)
#define PDF_RIGHT  (PDF_WIDE - MM(15))

typedef enum pdf_align { PDF_ALIGN_LEFT, PDF_ALIGN_CENTRE, PDF_ALIGN_RIGHT } pdf_align;

typedef struct pdf_style {
    double size;
    bool bold, italic, justify;
    pdf_align align;
    double indent; /* of the first line */
} pdf_style;

typedef struct pdf {
    report out; /* words and errors */
    FcConfig *fonts;
    PangoFontMap *font_map;
    PangoContext *context;
    PangoLayout *layout;
    cairo_surface_t *surface; /* NULL until there is a sink */
    cairo_t *cr;
    bool muted; /* closing after a failure: nothing goes to the sink */
    double y;
    int page; /* of this document, from 1; 0: no page yet */
} pdf;

/* Fonts; false when they are not there. */
bool pdf_open(pdf *p, ocop_error *e);
/* A document begins: a fresh page that bears no number. */
void pdf_document(pdf *p);
/* Write the file out. `day`: ISO, its date of making. */
void pdf_finish(pdf *p, const char *title, const char *day);
void pdf_close(pdf *p);

void pdf_next_page(pdf *p);
/* See to it that so much is left of the page. */
void pdf_room(pdf *p, double high);

/* Height of a text in a column; and the same, drawn with its upper left corner at x, y. */
double pdf_measure(pdf *p, const char *s, double wide, const pdf_style *style);
double pdf_draw(pdf *p, double x, double y, double wide, const char *s, const pdf_style *style);
/* Width of a text on one line (of its widest one). */
double pdf_wide(pdf *p, const char *s, const pdf_style *style);
/* Across the page, at `y`, after some space. */
void pdf_paragraph(pdf *p, const char *s, const pdf_style *style, double before);
void pdf_line(pdf *p, double x, double y, double wide);
/* `stars` of five, filled; the rest as outlines. */
void pdf_stars(pdf *p, double x, double y, double size, int stars);
/* A square code of the text at x, y; false when it is too long for one. */
bool pdf_qr(pdf *p, double x, double y, double size, const char *text);

/* ---- tables: pdf_table.c ---- */

enum { PDF_COLUMNS_MAX = 6 };

typedef struct pdf_table {
    size_t columns;
    double wide[PDF_COLUMNS_MAX];
    pdf_align align[PDF_COLUMNS_MAX];
    const char *heads[PDF_COLUMNS_MAX]; /* again on each page */
    double size;                        /* of the letters */
    bool lines;                         /* line ends in cells part lines */
} pdf_table;

void pdf_table_begin(pdf *p, const pdf_table *t);
/* `more`: it names what follows, and does not stay alone at the foot of a page. */
void pdf_table_row(pdf *p, const pdf_table *t, const char *const *cells, bool bold, bool more);
/* A row of one cell across all columns. */
void pdf_table_span(pdf *p, const pdf_table *t, const char *text);
#endif
