/* xlsx_table.h - a table of dossiers to fill in, as read_xlsx reads it back. */
#ifndef XLSX_TABLE_H
#define XLSX_TABLE_H
#include "xlsx_book.h"

typedef struct xlsx_table {
    lxw_worksheet *sheet;
    lxw_format **formats; /* owns the array: by column */
    char *types;          /* owns: by column, the first letter of its type, 'T' for enumerations */
    size_t columns;
    lxw_row_t row;
} xlsx_table;

/* Headings, notes, drop-downs, limits. */
void xlsx_table_begin(xlsx_book *b, xlsx_table *t, const ocop_table *from);
/* The dossier in hand. */
void xlsx_table_row(xlsx_book *b, xlsx_table *t, const ocop_table *from);
void xlsx_table_free(xlsx_book *b, xlsx_table *t);
#endif
