/* programme_csv.h - lines of CSV, one record a line. */
#ifndef OCOP_PROGRAMME_CSV_H
#define OCOP_PROGRAMME_CSV_H
#include "base_buf.h"
#include "base_mem.h"
#include "ocop/error.h"

typedef struct programme_lines {
    const char *file, *text;
    size_t len, at;
    int line;
    const char *start; /* of the line in hand, without its end */
    size_t n;
    bool ended; /* by a line feed */
} programme_lines;

/* false: no more. A byte order mark and CR are passed over. */
bool programme_lines_next(programme_lines *l);
/* Fields of the line in hand, in the arena, blanks at their ends taken off; quotes as in RFC 4180.
 * Returns how many, 0 with an error. */
size_t programme_csv_split(const programme_lines *l, ocop_arena *arena, char separator,
                           const char **fields, size_t most, ocop_error *e);
void programme_csv_put(ocop_buf *out, const char *field);
#endif
