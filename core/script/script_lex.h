/* script_lex.h - tokens of Lua source text: enough to scan for what a pack may not use and to
 * find the place of a string again. Knows comments, long brackets and strings. */
#ifndef OCOP_SCRIPT_LEX_H
#define OCOP_SCRIPT_LEX_H
#include "ocop/error.h"
#include <stddef.h>

typedef enum ocop_lex_kind {
    OCOP_LEX_END,
    OCOP_LEX_NAME,
    OCOP_LEX_NUMBER,
    OCOP_LEX_STRING, /* `s` is what stands between the quotes, as written */
    OCOP_LEX_OP      /* one character, or a run of dots */
} ocop_lex_kind;

typedef struct ocop_lex {
    const char *p, *end, *line_start;
    int next_line;
    int depth; /* of { } around the next token */
    /* the token */
    ocop_lex_kind kind;
    const char *s;
    size_t n;
    int line, column; /* of its first character; of strings: inside the quotes */
} ocop_lex;

/* Start before the first token of line `line` (from 1). */
void ocop_lex_init(ocop_lex *x, const char *text, size_t len, int line);
bool ocop_lex_next(ocop_lex *x); /* false at the end */

/* Move on to the name `name` if it stands on the first line, else stay. */
void ocop_lex_seek(ocop_lex *x, const char *name);
/* Up to the end of the { } that comes next: the string `text`, after `field =` unless that is NULL.
 * When found, `x` stands behind it and has its line and column; else `x` stays. */
bool ocop_lex_find(ocop_lex *x, const char *field, const char *text);

/* Refuse what differs between machines or runs: ^, math.exp, math.random, ... and what is no
 * UTF-8 source text. */
bool ocop_lex_scan(const char *shown, const char *text, size_t len, ocop_error *e);
#endif
