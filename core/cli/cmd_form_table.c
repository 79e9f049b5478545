/* cmd_form_table.c - `ocop form --dossiers SET`: a table of dossiers to fill in, a row each, with
 * what is there already. */
#include "cli_form.h"
#include <string.h>

enum { PAPERS = 20 };

typedef struct filling {
    const ocop_packs *packs;
    const ocop_set *set;
    const ocop_writer *writer;
    void *self;
    ocop_table *table;
    cli_out *out;
    size_t refused;
} filling;

/* Dossiers of other sets are passed over: a folder holds many. */
static bool take(void *ctx, const ocop_dossier *d, ocop_error *e)
{
    filling *f = ctx;
    bool ours = false;
    for (size_t i = 0; i < d->set_count; i++)
        ours = ours || strcmp(d->sets[i].set, f->set->key) == 0;
    if (!ours)
        return true;
    if (!ocop_table_fill(f->table, d, ocop_packs_catalogue(f->packs), e))
        return false;
    if (f->writer->table_row(f->self, f->table, cli_out_sink(f->out), e))
        return true;
    if (e->code == OCOP_EINPUT) /* what a writer reports is no fault of the dossier */
        e->code = OCOP_EIO;
    return false;
}

static bool refuse(void *ctx, const ocop_error *why, const char *bytes, size_t n,
                   const char *separator)
{
    filling *f = ctx;
    (void)bytes;
    (void)n;
    (void)separator;
    f->refused++;
    cli_error(why);
    return true;
}

static bool write_table(filling *f, ocop_plugins *plugins, const char *fill, bool *all_read,
                        ocop_error *e)
{
    ocop_sink *to = cli_out_sink(f->out);
    if (!f->writer->table(f->self, f->table, to, e))
        return false;
    if (fill != NULL) {
        char *names[1] = {(char *)(uintptr_t)fill};
        const cli_inputs in = {.plugins = plugins, .packs = f->packs};
        const cli_feed feed = {.ctx = f, .take = take, .refuse = refuse};
        *all_read = cli_feed_all(&in, names, 1, &feed);
    }
    return f->writer->finish == NULL || f->writer->finish(f->self, to, e);
}

static bool run(cli *c, filling *f, ocop_plugins *plugins, const char *fill, bool *all_read,
                ocop_error *e)
{
    const ocop_writer *w = f->writer;
    ocop_settings *settings =
        ocop_settings_new(w->name, w->options, w->option_count, c->options, c->option_count, e);
    bool ok = settings != NULL && (f->out = cli_out_open(c->output, e)) != NULL &&
              w->open(ocop_host_get(), settings, &f->self, e);
    ok = ok && write_table(f, plugins, fill, all_read, e);
    if (settings != NULL && f->out != NULL)
        w->close(f->self);
    ok = (f->out == NULL || cli_out_close(f->out, ok, e)) && ok;
    ocop_settings_free(settings);
    return ok;
}

int form_table(cli *c, const ocop_packs *packs, const ocop_pack *pack, const ocop_set *set,
               const char *fill, ocop_error *e)
{
    filling f = {.packs = packs, .set = set};
    bool all_read = true, ok = false;
    ocop_plugins *plugins = cli_plugins(c, e);
    if (plugins != NULL)
        f.writer = ocop_plugins_writer(plugins, c->format == NULL ? "xlsx" : c->format, e);
    if (f.writer != NULL && (f.writer->table == NULL || f.writer->table_row == NULL))
        ocop_error_at(e, OCOP_EUSAGE, NULL, 0, 0, "the format '%s' has no table to fill in",
                      f.writer->name);
    else if (f.writer != NULL)
        f.table = ocop_table_new(&pack->manifest, pack->hash, &pack->vocab, set, PAPERS, e);
    if (f.table != NULL)
        ok = run(c, &f, plugins, fill, &all_read, e);
    ocop_table_free(f.table);
    ocop_plugins_free(plugins);
    return !ok || !all_read ? OCOP_EXIT_USAGE : f.refused > 0 ? OCOP_EXIT_PARTLY : OCOP_EXIT_DONE;
}
