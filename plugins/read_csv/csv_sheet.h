/* csv_sheet.h - a filled score sheet in CSV, one a file. */
#ifndef CSV_SHEET_H
#define CSV_SHEET_H
#include "csv_row.h"

/* Does the row in hand begin a score sheet? */
bool csv_begins_sheet(const csv_rows *r);
/* The rest of the file, told as one sheet. */
ocop_read csv_read_sheet(csv_rows *r, ocop_record *to, ocop_error *e);
#endif
