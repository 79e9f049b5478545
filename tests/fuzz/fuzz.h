/* fuzz.h - what the fuzz targets share.
 *
 * A property that does not hold ends in abort(), which libFuzzer and ctest both report. */
#ifndef OCOP_FUZZ_H
#define OCOP_FUZZ_H
#include "base_text.h"
#include "ocop/error.h"
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void fuzz_must(bool holds, const char *what)
{
    if (holds)
        return;
    fprintf(stderr, "fuzz: does not hold: %s\n", what);
    abort();
}

/* A failure says so, in valid UTF-8; a success says nothing. */
static inline void fuzz_check_error(bool ok, const ocop_error *e)
{
    char text[800];
    fuzz_must(ok == (e->code == OCOP_OK), "an error exactly when it fails");
    fuzz_must(ok || e->msg[0] != '\0', "a failure has a sentence");
    fuzz_must(e->code != OCOP_EINTERNAL, "no fault of the program itself");
    ocop_error_text(e, text, sizeof text);
    fuzz_must(ocop_text_valid(text, strlen(text)) == strlen(text), "messages are UTF-8");
}

/* The input as a string of its own, so that a look beyond its end is caught. Owns nothing else. */
static inline char *fuzz_string(const uint8_t *data, size_t size)
{
    char *s = malloc(size + 1);
    if (s == NULL)
        abort();
    if (size > 0)
        memcpy(s, data, size);
    s[size] = '\0';
    return s;
}
#endif
