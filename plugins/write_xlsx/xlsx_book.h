/* xlsx_book.h - a workbook of libxlsxwriter that fills while dossiers pass, in constant memory.
 *
 * The library wants files: sheets grow in temporary ones, and the finished book is written to one
 * in TMPDIR and copied to the sink. Texts are always written as texts, never as formulas. */
#ifndef XLSX_BOOK_H
#define XLSX_BOOK_H
#include "report.h"

#include <xlsxwriter.h>

#ifndef XLSX_ROWS
#define XLSX_ROWS 1048576 /* of a sheet, by the format; tests make it small */
#endif

typedef struct xlsx_book {
    report out; /* words and errors */
    lxw_workbook *book;
    lxw_format *title, *bold, *head, *date, *number, *wrap, *section;
    char path[512]; /* of the finished book; "" before there is one */
} xlsx_book;

typedef struct xlsx_column {
    const char *title; /* msgid */
    double width;      /* characters */
} xlsx_column;

/* A list with frozen headings and a filter. When a sheet is full it goes on in the next one. */
typedef struct xlsx_list {
    const char *name; /* msgid */
    const xlsx_column *columns;
    size_t column_count;
    lxw_worksheet *sheet;
    lxw_row_t rows; /* of this sheet, headings included */
    int sheets;
} xlsx_list;

bool xlsx_open(xlsx_book *b, ocop_error *e);
/* Write the book out and copy it to the sink. `day`: ISO, its date of making. */
void xlsx_finish(xlsx_book *b, const char *day);
void xlsx_close(xlsx_book *b);

/* `is_list`: lies across, its headings on each page; else one page wide. */
lxw_worksheet *xlsx_sheet(xlsx_book *b, const char *name, bool is_list);
/* Room for so many lines of text, before the row's cells: not every program fits rows itself. */
void xlsx_lines(xlsx_book *b, lxw_worksheet *s, lxw_row_t row, size_t lines);
/* Lines that a text takes in a column. */
size_t xlsx_lines_of(const xlsx_book *b, const char *text, double width);
void xlsx_list_begin(xlsx_book *b, xlsx_list *list);
/* The row to write next. */
lxw_row_t xlsx_list_row(xlsx_book *b, xlsx_list *list);
void xlsx_list_end(xlsx_book *b, xlsx_list *list);

/* Cells; nothing is written for "" and NULL. */
void xlsx_text(xlsx_book *b, lxw_worksheet *s, lxw_row_t row, int col, const char *text,
               lxw_format *format);
void xlsx_points(xlsx_book *b, lxw_worksheet *s, lxw_row_t row, int col, int64_t hundredths);
void xlsx_number(xlsx_book *b, lxw_worksheet *s, lxw_row_t row, int col, double v);
/* A date of Excel when it is one, else the text. */
void xlsx_date(xlsx_book *b, lxw_worksheet *s, lxw_row_t row, int col, const char *iso);
/* Fail when the library says so. */
void xlsx_check(xlsx_book *b, lxw_error code);
#endif
