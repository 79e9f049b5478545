/* write_ndjson.c - assessments as NDJSON: the host's JSON, one object a line. */
#include <ocop/plugin.h>

#define T(s) s /* marks a sentence for xgettext; the host translates it */

typedef struct ndjson_writer {
    const ocop_host *host;
} ndjson_writer;

static bool ndjson_open(const ocop_host *host, const ocop_settings *settings, void **self,
                        ocop_error *e)
{
    (void)settings;
    ndjson_writer *w = host->realloc(NULL, sizeof *w);
    if (w == NULL)
        return host->error_at(e, NULL, 0, 0, T("out of memory"));
    w->host = host;
    *self = w;
    return true;
}

static bool ndjson_write(void *self, const ocop_assessment *a, ocop_sink *to, ocop_error *e)
{
    const ocop_host *host = ((ndjson_writer *)self)->host;
    size_t n = 0;
    const char *json = host->json(a, &n);
    if (json == NULL)
        return host->error_at(e, NULL, 0, 0, T("out of memory"));
    return host->sink_write(to, json, n, e) && host->sink_write(to, "\n", 1, e);
}

static void ndjson_close(void *self)
{
    ndjson_writer *w = self;
    if (w != NULL)
        w->host->realloc(w, 0);
}

const ocop_writer *ocop_plugin_writer(void)
{
    static const ocop_writer writer = {
        .abi = OCOP_WRITER_ABI,
        .size = sizeof(ocop_writer),
        .name = "ndjson",
        .summary = T("one JSON object a line, as stored"),
        .media_type = "application/x-ndjson",
        .extensions = "ndjson jsonl",
        .open = ndjson_open,
        .write = ndjson_write,
        .close = ndjson_close,
    };
    return &writer;
}
