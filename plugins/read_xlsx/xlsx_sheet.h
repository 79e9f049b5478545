/* xlsx_sheet.h - the rows of one sheet, one at a time. */
#ifndef XLSX_SHEET_H
#define XLSX_SHEET_H
#include "table.h"
#include "xlsx_book.h"

enum { XLSX_MERGES_MAX = 100000, XLSX_MERGES_OPEN = 4096, XLSX_ROW_TEXT_MAX = 4 << 20 };

typedef struct xlsx_merge {  /* merged cells over more than one row, in one column: the first counts
                              */
    int first, last, column; /* rows from 1; column from 0 */
    char *text;              /* owns: the value of the first cell */
    size_t n;
    table_cell cell;
} xlsx_merge;

typedef struct xlsx_cell {
    size_t start, n; /* in `text`, unless shared */
    const char *shared;
    table_kind kind;
    bool percent;
    unsigned char zeros;
} xlsx_cell;

typedef struct xlsx_sheet {
    xlsx_part *part; /* must stand first: xlsx_part.c finds it through the parser */
    const xlsx_book *book;
    const xlsx_sheet_info *info;
    xlsx_merge *merges; /* owns; by first row */
    size_t merge_count, merge_cap, merge_low;
    /* the row in hand */
    int row;
    char *text; /* owns */
    size_t len, cap;
    xlsx_cell *cells; /* owns */
    table_cell *out;  /* owns: as the table wants them */
    size_t count, cell_cap;
    /* the cell being parsed */
    int column;
    char type[12];
    int style;
    bool in_value, in_inline, in_phonetic, is_open;
    size_t value_start;
} xlsx_sheet;

/* 1: open, 0: the workbook has no such part, -1: refused. */
int xlsx_sheet_open(xlsx_sheet *s, const xlsx_book *b, const xlsx_sheet_info *info, ocop_error *e);
/* 1: a row with something in it (s->out, s->count), 0: the end, -1: failure. */
int xlsx_sheet_next(xlsx_sheet *s, ocop_error *e);
void xlsx_sheet_close(xlsx_sheet *s);
#endif
