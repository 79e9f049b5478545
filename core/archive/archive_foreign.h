/* archive_foreign.h - numbers of rows in another archive's chain. */
#ifndef OCOP_ARCHIVE_FOREIGN_H
#define OCOP_ARCHIVE_FOREIGN_H
#include "archive_priv.h"

typedef struct archive_foreign {
    ocop_archive *a;
    const char *chain;    /* id of the imported chain */
    int64_t ours, theirs; /* the row in hand, whose link may not be stored yet */
} archive_foreign;

/* Our number in, theirs out, for columns that hold the number of a row (an archive_numbers.map). */
bool archive_foreign_number(void *ctx, const char *column, int64_t *n);
/* Their number in, ours out. */
bool archive_own_number(archive_foreign *f, const char *column, int64_t *n);
#endif
