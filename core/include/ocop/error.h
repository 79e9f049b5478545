/* error.h - one error: the user's file and line, what was found, what was expected.
 *
 * Every function of libocop that can fail takes an `ocop_error *` last and returns false
 * (or NULL). The first cause wins: a filled error is never overwritten. `msg` is a sentence
 * in the language that the program speaks; `file`, `line` and `column` point at what the
 * user wrote, never at our C source. */
#ifndef OCOP_ERROR_H
#define OCOP_ERROR_H
#include <stdarg.h>
#include <stdbool.h>

#if defined(__GNUC__)
#define OCOP_PRINTF(fmt, first) __attribute__((format(printf, fmt, first)))
#else
#define OCOP_PRINTF(fmt, first)
#endif

typedef enum ocop_code {
    OCOP_OK,
    OCOP_EINPUT,   /* a dossier or a data file is wrong */
    OCOP_EPACK,    /* a pack is wrong: manifest, vocabulary, script */
    OCOP_ERULE,    /* a rule function failed or returned what it may not */
    OCOP_ELIMIT,   /* a budget was exceeded: steps, bytes, depth, size */
    OCOP_ESELECT,  /* no pack, or more than one, is in force */
    OCOP_EIO,      /* the operating system said no */
    OCOP_EPLUGIN,  /* a plugin cannot be used */
    OCOP_EUSAGE,   /* the command line is wrong */
    OCOP_ENOMEM,   /* out of memory */
    OCOP_EINTERNAL /* a fault of this program */
} ocop_code;

typedef struct ocop_error {
    ocop_code code;   /* OCOP_OK: nothing happened yet */
    int line, column; /* from 1; 0: not known */
    char file[160];   /* "" when no file is concerned */
    char msg[320];
    char hint[160]; /* "" or one more sentence: the nearest known name, what to do */
} ocop_error;

#define OCOP_ERROR_INIT                                                                            \
    {                                                                                              \
        .code = OCOP_OK                                                                            \
    }

/* Fill `e` unless it is filled; `fmt` is translated before it is used. Always returns false,
 * so that a failing function can end with it. `e` may be NULL, `file` too. */
bool ocop_error_at(ocop_error *e, ocop_code code, const char *file, int line, int column,
                   const char *fmt, ...) OCOP_PRINTF(6, 7);
bool ocop_error_vat(ocop_error *e, ocop_code code, const char *file, int line, int column,
                    const char *fmt, va_list ap) OCOP_PRINTF(6, 0);

/* Add the hint to an error that was just filled; a hint that is there already stays. */
void ocop_error_hint(ocop_error *e, const char *fmt, ...) OCOP_PRINTF(2, 3);

/* Forget an error that was handled. */
void ocop_error_reset(ocop_error *e);

/* "file:line:column: message (hint)" into `out`, cut at a whole character; returns `out`. */
const char *ocop_error_text(const ocop_error *e, char *out, unsigned long size);
#endif
