/* xlsx_part.h - one XML part of a workbook: unpacked by libzip, parsed by expat, within limits.
 *
 * Refused: parts that unpack to far more than they should (zip bombs), document types (and with
 * them entities), encrypted parts. */
#ifndef XLSX_PART_H
#define XLSX_PART_H
#include <expat.h>
#include <ocop/plugin.h>
#include <stdio.h>
#include <zip.h>

/* A part may unpack to so many bytes in all, and beyond the first RATIO_FROM to at most RATIO times
 * what it takes in the file (sheets have 10 to 60). */
#define XLSX_PART_MAX (UINT64_C(4) << 30)
enum { XLSX_RATIO = 250, XLSX_RATIO_FROM = 32 << 20, XLSX_CHUNK = 32 << 10 };

typedef struct xlsx_zip {
    const ocop_host *host;
    const char *name; /* of the source */
    zip_t *zip;
} xlsx_zip;

typedef struct xlsx_part {
    const xlsx_zip *in;
    const char *path;
    zip_file_t *file;
    uint64_t packed, unpacked;
    XML_Parser parser;
    ocop_error *e; /* of the call under way */
    bool failed;   /* *e is filled */
    bool ended, suspended;
    char chunk[XLSX_CHUNK];
} xlsx_part;

/* 1: open, 0: there is no such part, -1: refused. Handlers get `ctx` as their user data. */
int xlsx_part_open(xlsx_part *p, const xlsx_zip *in, const char *path, void *ctx,
                   XML_StartElementHandler start, XML_EndElementHandler end,
                   XML_CharacterDataHandler text, ocop_error *e);
/* Parse until a handler stops it. 1: stopped, there is more; 0: the end; -1: failure. */
int xlsx_part_run(xlsx_part *p, ocop_error *e);
/* For handlers: the part is refused; fill the error with host->error_at before. */
void xlsx_part_fail(xlsx_part *p);
void xlsx_part_close(xlsx_part *p);

/* The name without its prefix: "x:row" is "row". */
const char *xlsx_local(const char *name);
/* An attribute by its name without prefix; "" when it is not there. */
const char *xlsx_attr(const char **attrs, const char *name);
#endif
