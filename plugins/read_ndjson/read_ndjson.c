/* read_ndjson.c - dossiers from NDJSON: one JSON object a line.
 *
 * Lines stand alone: a broken one is refused and the next is read. Only the line at hand is held.
 */
#include "json_scan.h"

#include <string.h>

#define T(s) s /* marks a sentence for xgettext; the host translates it */

enum { RECORD_MAX_MIB = 16 }; /* the host's bound: a longer line comes in pieces */

typedef struct ndjson {
    const ocop_host *host;
    ocop_source *from;
    json_scan scan;
} ndjson;

static bool is_blank(const ocop_line *line)
{
    for (size_t i = 0; i < line->len; i++)
        if (strchr(" \t\r", line->bytes[i]) == NULL || line->bytes[i] == '\0')
            return false;
    return true;
}

/* Pass a line on that is too long to be held; `line` is its first piece. */
static ocop_read refuse_long(ndjson *r, ocop_line line, ocop_record *to, ocop_error *e)
{
    int number = line.number;
    int got = 1;
    while (got == 1) {
        if (!r->host->record_piece(to, line.bytes, line.len, e))
            return OCOP_READ_FAIL;
        got = line.more ? r->host->source_line(r->from, &line, e) : 0;
    }
    if (got < 0)
        return OCOP_READ_FAIL;
    r->host->error_at(e, r->scan.file, number, 0,
                      T("found a line of more than %d MiB, expected a dossier within that limit"),
                      RECORD_MAX_MIB);
    return OCOP_READ_BAD;
}

static ocop_read ndjson_read(void *self, ocop_record *to, ocop_error *e)
{
    ndjson *r = self;
    ocop_line line = {.len = 0};
    for (;;) {
        int got = r->host->source_line(r->from, &line, e);
        if (got <= 0)
            return got == 0 ? OCOP_READ_END : OCOP_READ_FAIL;
        if (line.more)
            return refuse_long(r, line, to, e);
        if (!is_blank(&line))
            break;
    }
    r->host->record_raw(to, line.bytes, line.len, line.number);
    bool ok = json_scan_line(&r->scan, line.bytes, line.len, line.number, to, e);
    return ok ? OCOP_READ_RECORD : OCOP_READ_BAD;
}

static bool ndjson_open(const ocop_host *host, const ocop_settings *settings, ocop_source *from,
                        void **self, ocop_error *e)
{
    (void)settings;
    ndjson *r = host->realloc(NULL, sizeof *r);
    if (r == NULL)
        return host->error_at(e, host->source_name(from), 0, 0, T("out of memory"));
    *r = (ndjson){
        .host = host, .from = from, .scan = {.host = host, .file = host->source_name(from)}};
    *self = r;
    return true;
}

static void ndjson_close(void *self)
{
    ndjson *r = self;
    if (r == NULL)
        return;
    json_scan_reset(&r->scan);
    r->host->realloc(r, 0);
}

const ocop_reader *ocop_plugin_reader(void)
{
    static const ocop_reader reader = {
        .abi = OCOP_READER_ABI,
        .size = sizeof(ocop_reader),
        .name = "ndjson",
        .summary = T("dossiers, one JSON object a line"),
        .media_type = "application/x-ndjson",
        .extensions = "ndjson jsonl",
        .open = ndjson_open,
        .read = ndjson_read,
        .close = ndjson_close,
    };
    return &reader;
}
