/* script_report.h - writers in Lua: a file that returns the functions `begin`, `dossier`, `finish`.
 *
 * The sandbox is that of the rules; instead of facts a function is given a value of plain texts,
 * numbers, maps and lists (a shape), and `state`, the one table that is kept from call to call.
 * docs/lua-writer.md. */
#ifndef OCOP_SCRIPT_REPORT_H
#define OCOP_SCRIPT_REPORT_H
#include "script.h"

typedef enum ocop_shape_kind {
    OCOP_SHAPE_MAP,
    OCOP_SHAPE_LIST,
    OCOP_SHAPE_TEXT,
    OCOP_SHAPE_COUNT,  /* a whole number */
    OCOP_SHAPE_POINTS, /* hundredths; a script sees 70.5 */
    OCOP_SHAPE_FLAG
} ocop_shape_kind;

typedef struct ocop_shape {
    ocop_shape_kind kind;
    const char *key; /* in a map */
    const char *text;
    int64_t n;
    struct ocop_shape *first, *last, *next;
} ocop_shape;

/* Shapes are built in an arena, and borrow their texts. Adding never fails aloud: `failed` tells
 * at the end. The top is added to NULL, what is in a list has no key. */
typedef struct ocop_shaper {
    ocop_arena *arena;
    bool failed;
} ocop_shaper;

ocop_shape *ocop_shape_map(ocop_shaper *s, ocop_shape *to, const char *key);
ocop_shape *ocop_shape_list(ocop_shaper *s, ocop_shape *to, const char *key);
void ocop_shape_text(ocop_shaper *s, ocop_shape *to, const char *key, const char *text);
void ocop_shape_count(ocop_shaper *s, ocop_shape *to, const char *key, int64_t n);
void ocop_shape_points(ocop_shaper *s, ocop_shape *to, const char *key, int64_t hundredths);
void ocop_shape_flag(ocop_shaper *s, ocop_shape *to, const char *key, bool yes);

typedef struct ocop_report ocop_report;

extern const ocop_script_limits ocop_report_limits_default; /* 10 000 000 steps, 64 MiB */

typedef enum ocop_report_part {
    OCOP_REPORT_BEGIN,
    OCOP_REPORT_DOSSIER,
    OCOP_REPORT_FINISH,
    OCOP_REPORT_PARTS
} ocop_report_part;

/* Load the text of the file; borrows `shown` (the name that errors use) and `text`. OCOP_EPACK,
 * OCOP_ELIMIT: file and line. */
ocop_report *ocop_report_new(const char *shown, const char *text, size_t len,
                             const ocop_script_limits *limits, ocop_error *e);
void ocop_report_free(ocop_report *r);

/* Call one function with `arg` (NULL: none) and `state`. *text is what it returned, until the next
 * call; NULL: nothing, or there is no such function. OCOP_ERULE, OCOP_ELIMIT: file and line. */
bool ocop_report_call(ocop_report *r, ocop_report_part part, const ocop_shape *arg,
                      const char **text, size_t *len, ocop_error *e);
#endif
