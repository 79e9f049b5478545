/* json_scan.h - one line of JSON (RFC 8259, strict) straight into a record.
 *
 * One pass, no tree: each key and value goes to the host as it is met. Text without escapes is
 * passed where it stands, text with escapes from a buffer that is kept from line to line. Columns
 * count characters from 1. Nothing is recursive: a stack of 64 bits holds the open levels. */
#ifndef JSON_SCAN_H
#define JSON_SCAN_H
#include <ocop/plugin.h>

enum { JSON_DEPTH_MAX = 64 };

typedef struct json_scan {
    const ocop_host *host; /* borrows */
    const char *file;      /* borrows; for messages */
    bool any_value;        /* take any JSON value, not only an object (tests) */
    char *scratch;         /* owns */
    size_t scratch_cap;
} json_scan;

/* Pass the line on. false: the error names line, column, what was found and what expected; the
 * record then holds a part of the line and is of no use. */
bool json_scan_line(json_scan *s, const char *bytes, size_t n, int line, ocop_record *to,
                    ocop_error *e);

/* Free the buffer. */
void json_scan_reset(json_scan *s);
#endif
