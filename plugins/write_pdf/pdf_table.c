/* pdf_table.c - tables with lines around the cells; their heads stand again on each page. */
#include "pdf_page.h"

#include <string.h>

enum { CELL_BYTES = 1800 };

static const double padding = 3;

static const char *cleaned(pdf *p, const pdf_table *t, const char *s)
{
    return t->lines ? report_clean_lines(&p->out, s, CELL_BYTES)
                    : report_clean(&p->out, s, CELL_BYTES);
}

static void draw_row(pdf *p, const pdf_table *t, const char *const *cells, const pdf_style *styles)
{
    const char *clean[PDF_COLUMNS_MAX];
    double high = 0, x = PDF_LEFT;
    for (size_t i = 0; i < t->columns; i++) {
        clean[i] = cleaned(p, t, cells[i]);
        double cell = pdf_measure(p, clean[i], t->wide[i] - 2 * padding, &styles[i]);
        high = cell > high ? cell : high;
    }
    high += 2 * padding;
    cairo_set_line_width(p->cr, 0.5);
    for (size_t i = 0; i < t->columns; i++) {
        cairo_new_path(p->cr);
        cairo_rectangle(p->cr, x, p->y, t->wide[i], high);
        cairo_stroke(p->cr);
        pdf_draw(p, x + padding, p->y + padding, t->wide[i] - 2 * padding, clean[i], &styles[i]);
        x += t->wide[i];
    }
    p->y += high;
}

static double row_height(pdf *p, const pdf_table *t, const char *const *cells,
                         const pdf_style *styles)
{
    double high = 0;
    for (size_t i = 0; i < t->columns; i++) {
        double cell = pdf_measure(p, cleaned(p, t, cells[i]), t->wide[i] - 2 * padding, &styles[i]);
        high = cell > high ? cell : high;
    }
    return high + 2 * padding;
}

static void draw_heads(pdf *p, const pdf_table *t)
{
    pdf_style styles[PDF_COLUMNS_MAX];
    for (size_t i = 0; i < t->columns; i++)
        styles[i] = (pdf_style){.size = t->size, .bold = true, .align = PDF_ALIGN_CENTRE};
    draw_row(p, t, t->heads, styles);
}

/* Heads never stand alone at the foot of a page. */
void pdf_table_begin(pdf *p, const pdf_table *t)
{
    pdf_room(p, t->size * 7);
    draw_heads(p, t);
}

void pdf_table_row(pdf *p, const pdf_table *t, const char *const *cells, bool bold, bool more)
{
    pdf_style styles[PDF_COLUMNS_MAX];
    for (size_t i = 0; i < t->columns; i++)
        styles[i] = (pdf_style){.size = t->size, .bold = bold, .align = t->align[i]};
    double high = row_height(p, t, cells, styles) + (more ? t->size * 7 : 0);
    if (p->y + high > PDF_BOTTOM) {
        pdf_next_page(p);
        draw_heads(p, t);
    }
    draw_row(p, t, cells, styles);
}

void pdf_table_span(pdf *p, const pdf_table *t, const char *text)
{
    pdf_table one = {.columns = 1, .align = {PDF_ALIGN_LEFT}, .size = t->size, .lines = t->lines};
    const pdf_style style = {.size = t->size, .bold = true};
    for (size_t i = 0; i < t->columns; i++)
        one.wide[0] += t->wide[i];
    double high = row_height(p, &one, &text, &style) + t->size * 7;
    if (p->y + high > PDF_BOTTOM) {
        pdf_next_page(p);
        draw_heads(p, t);
    }
    draw_row(p, &one, &text, &style);
}
