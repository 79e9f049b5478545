/* csv_row.h - rows of a CSV file (RFC 4180): quoted cells, doubled quotes, line ends inside quotes.
 *
 * The separator is ',' or ';', whichever comes first in the first row outside quotes. Cells live
 * until the next row. */
#ifndef CSV_ROW_H
#define CSV_ROW_H
#include <ocop/plugin.h>

enum { CSV_CELLS_MAX = 4096, CSV_ROW_MAX = 1 << 20 };

typedef struct csv_cell {
    const char *s;
    size_t n;
    int line, column; /* where it begins, from 1; columns count characters */
} csv_cell;

typedef struct csv_rows {
    const ocop_host *host;
    ocop_source *from;
    char separator; /* 0: not known yet */
    char *text;     /* owns: the row's bytes, cells unquoted in place */
    size_t len, cap;
    csv_cell *cells; /* owns */
    size_t count, cell_cap;
    int line;  /* of the row's first byte */
    char *raw; /* owns: the row as it stands in the file, with a line end */
    size_t raw_len, raw_cap;
} csv_rows;

void csv_init(csv_rows *r, const ocop_host *host, ocop_source *from);
void csv_free(csv_rows *r);
/* 1: a row (blank ones are passed over), 0: the end, -1: failure, -2: this row is broken. */
int csv_next(csv_rows *r, ocop_error *e);
#endif
