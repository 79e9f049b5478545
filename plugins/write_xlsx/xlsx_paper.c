/* xlsx_paper.c - forms and minutes, a sheet a page of the paper: to print, or to fill in at the
 * keyboard. Nothing is protected: who fills in a form may need another line. */
#include "xlsx_sheets.h"

#include <string.h>

enum {
    COLUMNS_MAX = 8,
    CELL_BYTES = 30000,
    WIDE = 92 /* characters of a page of A4 upright */,
    HALF = 42
};

typedef struct paper_sheet {
    xlsx_book *b;
    const ocop_paper *paper;
    lxw_worksheet *sheet;
    lxw_row_t row;
    size_t columns;           /* of the table */
    double wide[COLUMNS_MAX]; /* characters */
    /* One column of the table takes two of the sheet where the middle of the page falls into it,
     * so that two texts can stand side by side above. */
    size_t split;
    lxw_format *title, *heading, *text, *pair, *head, *cell, *span;
    int sheets;
} paper_sheet;

static lxw_format *format(paper_sheet *s, bool bold, bool border, uint8_t align)
{
    lxw_format *f = s->b->out.ok ? workbook_add_format(s->b->book) : NULL;
    if (f == NULL) {
        if (s->b->out.ok)
            report_no_memory(&s->b->out);
        return NULL;
    }
    format_set_text_wrap(f);
    format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
    format_set_align(f, align);
    format_set_font_name(f, "Times New Roman");
    format_set_font_size(f, 12);
    if (bold)
        format_set_bold(f);
    if (border)
        format_set_border(f, LXW_BORDER_THIN);
    return f;
}

static void make_formats(paper_sheet *s)
{
    s->title = format(s, true, false, LXW_ALIGN_CENTER);
    s->heading = format(s, true, false, LXW_ALIGN_LEFT);
    s->text = format(s, false, false, LXW_ALIGN_LEFT);
    s->pair = format(s, true, false, LXW_ALIGN_CENTER);
    s->head = format(s, true, true, LXW_ALIGN_CENTER);
    s->cell = format(s, false, true, LXW_ALIGN_LEFT);
    s->span = format(s, true, true, LXW_ALIGN_LEFT);
    if (s->b->out.ok)
        format_set_font_size(s->title, 14);
}

/* ---- columns ------------------------------------------------------------------------------ */

static double longest_line(const xlsx_book *b, const char *s)
{
    size_t most = 0;
    while (*s != '\0') {
        size_t n = strcspn(s, "\n"), width = b->out.host->width(s, n);
        most = width > most ? width : most;
        s += n + (s[n] == '\n');
    }
    return (double)most;
}

static void set_column(paper_sheet *s, size_t column, double width)
{
    lxw_col_t col = (lxw_col_t)column;
    if (s->b->out.ok)
        xlsx_check(s->b, worksheet_set_column(s->sheet, col, col, width < 1 ? 1 : width, NULL));
}

/* Columns of the sheet that a column of the table takes. */
static size_t first_of(const paper_sheet *s, size_t column)
{
    return column + (column > s->split);
}

static size_t last_of(const paper_sheet *s, size_t column)
{
    return column + (column >= s->split);
}

/* The table with most columns decides the widths of the page; what is to be filled in has room. */
static void set_columns(paper_sheet *s, size_t at)
{
    const ocop_host *host = s->b->out.host;
    ocop_block_view b = {.size = sizeof b};
    double wish[COLUMNS_MAX] = {0}, sum = 0;
    size_t first = 0, most = 0;
    for (size_t i = at; host->block(s->paper, i, &b) && b.kind != OCOP_BLOCK_PAGE; i++) {
        if (b.kind == OCOP_BLOCK_TABLE && b.count > most) {
            most = b.count;
            first = i;
        }
    }
    s->columns = most == 0 ? 4 : most < COLUMNS_MAX ? most : COLUMNS_MAX - 1;
    for (size_t j = 0; j < s->columns; j++)
        wish[j] = most > 0 ? 6 : 10;
    for (size_t i = first; most > 0 && host->block(s->paper, i, &b); i++) {
        if (b.kind == OCOP_BLOCK_TABLE_END)
            break;
        for (size_t j = 0; j < b.count && j < s->columns && b.kind != OCOP_BLOCK_SPAN; j++) {
            double width = longest_line(s->b, b.cells[j]) + 2;
            width = width > 60 ? 60 : width;
            wish[j] = width > wish[j] ? width : wish[j];
        }
    }
    for (size_t j = 0; j < s->columns; j++)
        sum += wish[j];
    double left = 0;
    s->split = s->columns;
    for (size_t j = 0; j < s->columns; j++) {
        s->wide[j] = wish[j] * WIDE / sum;
        if (left < HALF && left + s->wide[j] >= HALF) {
            s->split = j;
            set_column(s, j, HALF - left);
            set_column(s, j + 1, left + s->wide[j] - HALF);
        } else {
            set_column(s, j + (s->split < j), s->wide[j]);
        }
        left += s->wide[j];
    }
}

/* ---- rows --------------------------------------------------------------------------------- */

static size_t lines_of(const paper_sheet *s, const char *text, double width)
{
    size_t lines = 0;
    char part[512];
    do {
        size_t n = strcspn(text, "\n");
        size_t kept = n < sizeof part ? n : sizeof part - 1;
        memcpy(part, text, kept);
        part[kept] = '\0';
        lines += xlsx_lines_of(s->b, part, width) + (n - kept) / (size_t)(width + 1);
        text += n + (text[n] == '\n');
    } while (*text != '\0');
    return lines;
}

/* A text over the columns from `first` to `last`. */
static void put(paper_sheet *s, size_t first, size_t last, const char *text, lxw_format *f)
{
    if (!s->b->out.ok)
        return;
    const char *clean = report_clean_lines(&s->b->out, text, CELL_BYTES);
    lxw_col_t from = (lxw_col_t)first, to = (lxw_col_t)last;
    if (s->b->out.ok && first < last)
        xlsx_check(s->b, worksheet_merge_range(s->sheet, s->row, from, s->row, to, clean, f));
    else if (s->b->out.ok && clean[0] != '\0')
        xlsx_check(s->b, worksheet_write_string(s->sheet, s->row, from, clean, f));
    else if (s->b->out.ok)
        xlsx_check(s->b, worksheet_write_blank(s->sheet, s->row, from, f));
}

static void put_across(paper_sheet *s, const char *text, lxw_format *f)
{
    xlsx_lines(s->b, s->sheet, s->row, lines_of(s, text, WIDE));
    put(s, 0, s->columns, text, f);
    s->row++;
}

static void put_pair(paper_sheet *s, const ocop_block_view *b)
{
    size_t a = lines_of(s, b->cells[0], HALF), z = lines_of(s, b->cells[1], WIDE - HALF);
    xlsx_lines(s->b, s->sheet, s->row, a > z ? a : z);
    put(s, 0, s->split, b->cells[0], s->pair);
    put(s, s->split + 1, s->columns, b->cells[1], s->pair);
    s->row += 2;
}

static void put_cells(paper_sheet *s, const ocop_block_view *b, lxw_format *f)
{
    size_t most = 1;
    for (size_t i = 0; i < s->columns && i < b->count; i++) {
        size_t lines = lines_of(s, b->cells[i], s->wide[i]);
        most = lines > most ? lines : most;
    }
    xlsx_lines(s->b, s->sheet, s->row, most);
    /* A table that has fewer columns than the page's first one ends with a wide one. */
    for (size_t i = 0; i < s->columns && i < b->count; i++)
        put(s, first_of(s, i), last_of(s, i + 1 == b->count ? s->columns - 1 : i), b->cells[i], f);
    s->row++;
}

static void next_sheet(paper_sheet *s, size_t at)
{
    s->sheets++;
    s->sheet = xlsx_sheet(s->b, report_format(&s->b->out, "%d", s->sheets), false);
    s->row = 0;
    if (s->sheet == NULL)
        return;
    worksheet_set_portrait(s->sheet);
    worksheet_set_margins(s->sheet, 30 / 25.4, 15 / 25.4, 20 / 25.4, 20 / 25.4);
    set_columns(s, at);
}

static void put_block(paper_sheet *s, size_t at, const ocop_block_view *b)
{
    switch (b->kind) {
    case OCOP_BLOCK_HEADING:
        put_across(s, b->cells[0], b->level == 1 ? s->title : s->heading);
        break;
    case OCOP_BLOCK_TEXT:
        put_across(s, b->cells[0], s->text);
        break;
    case OCOP_BLOCK_PAIR:
        put_pair(s, b);
        break;
    case OCOP_BLOCK_FIELD:
        put_across(s, report_format(&s->b->out, "%s: %s", b->cells[0], b->cells[1]), s->text);
        break;
    case OCOP_BLOCK_TABLE:
        put_cells(s, b, s->head);
        break;
    case OCOP_BLOCK_ROW:
        put_cells(s, b, s->cell);
        break;
    case OCOP_BLOCK_SPAN:
        put_across(s, b->cells[0], s->span);
        break;
    case OCOP_BLOCK_TABLE_END:
        s->row++;
        break;
    case OCOP_BLOCK_PAGE:
        next_sheet(s, at + 1);
        break;
    case OCOP_BLOCK_CODE:
        for (size_t i = 1; i < b->count; i++)
            put_across(s, b->cells[i], s->text);
        break;
    }
}

void xlsx_put_paper(xlsx_book *b, const ocop_paper *paper, size_t blocks)
{
    paper_sheet s = {.b = b, .paper = paper};
    make_formats(&s);
    next_sheet(&s, 0);
    for (size_t i = 0; i < blocks && b->out.ok; i++) {
        ocop_block_view view = {.size = sizeof view};
        if (b->out.host->block(paper, i, &view))
            put_block(&s, i, &view);
    }
}
