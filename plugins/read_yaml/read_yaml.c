/* read_yaml.c - dossiers from YAML: one document, one dossier.
 *
 * Documents stand alone: a broken one is refused and the next is read. Only the document at hand
 * is held, and none of more than 16 MiB. */
#include "yaml_chunk.h"
#include "yaml_events.h"

#define T(s) s /* marks a sentence for xgettext; the host translates it */

static ocop_read yaml_read(void *self, ocop_record *to, ocop_error *e)
{
    yaml_chunks *c = self;
    ocop_read got = yaml_chunks_next(c, to, e);
    if (got != OCOP_READ_RECORD)
        return got;
    yaml_place at = {.file = c->file, .first_line = c->first_line};
    bool ok = yaml_events_pass(c->host, at, c->bytes, c->len, to, e);
    return ok ? OCOP_READ_RECORD : OCOP_READ_BAD;
}

static bool yaml_open(const ocop_host *host, const ocop_settings *settings, ocop_source *from,
                      void **self, ocop_error *e)
{
    (void)settings;
    yaml_chunks *c = host->realloc(NULL, sizeof *c);
    if (c == NULL)
        return host->error_at(e, host->source_name(from), 0, 0, T("out of memory"));
    *c = (yaml_chunks){.host = host,
                       .from = from,
                       .file = host->source_name(from),
                       .limit = (size_t)YAML_CHUNK_MAX_MIB << 20};
    *self = c;
    return true;
}

static void yaml_close(void *self)
{
    yaml_chunks *c = self;
    if (c == NULL)
        return;
    yaml_chunks_reset(c);
    c->host->realloc(c, 0);
}

const ocop_reader *ocop_plugin_reader(void)
{
    static const ocop_reader reader = {
        .abi = OCOP_READER_ABI,
        .size = sizeof(ocop_reader),
        .name = "yaml",
        .summary = T("dossiers, one YAML document each"),
        .media_type = "application/yaml",
        .extensions = "yaml yml",
        .open = yaml_open,
        .read = yaml_read,
        .close = yaml_close,
        .separator = "---\n",
    };
    return &reader;
}
