/* table_form.h - titles of the columns of a table to fill in, as readers of tables know them. */
#ifndef OCOP_TABLE_FORM_H
#define OCOP_TABLE_FORM_H
#include "table.h"

/* "Tỷ lệ nguyên liệu", "Tự chấm 4.1", "Minh chứng 1: loại"; at most n bytes. */
void table_form_title(const ocop_column_view *c, bool vi, char *out, size_t n);
/* A value of `case` in words; the key itself when it is none. */
const char *table_form_case(const char *key, bool vi);
#endif
