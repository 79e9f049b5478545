/* read_records.h - all records of some bytes, through a reader and the core's record builder. */
#ifndef OCOP_READ_RECORDS_H
#define OCOP_READ_RECORDS_H
#include "base_buf.h"
#include "fuzz.h"
#include "plugin_host.h"

/* The facts that the records may state. Made once. */
const ocop_names *read_records_catalogue(void);

/* Call `each` (may be NULL) for every dossier; refused records are checked only. */
void read_records(const ocop_reader *reader, const char *bytes, size_t n,
                  void (*each)(void *ctx, const ocop_dossier *d), void *ctx);
#endif
