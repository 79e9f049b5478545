/* fault_rows.h - what the harness stores: rows that follow from their number, so that whoever reads
 * one knows whether it is right. */
#ifndef OCOP_FAULT_ROWS_H
#define OCOP_FAULT_ROWS_H
#include "archive.h"

/* One batch of `rows` assessments in one transaction, numbered from `first`. */
bool fault_store(ocop_archive *a, long first, int rows, ocop_error *e);
/* The archive is whole: verify finds nothing, all rows are right, and the first `acknowledged` of
 * them are there. Prints what is wrong. `stored`: rows found. */
bool fault_check(const char *path, long acknowledged, long *stored);
#endif
