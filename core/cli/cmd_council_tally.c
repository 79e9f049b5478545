/* cmd_council_tally.c - `ocop council tally`: the sheets of a sitting, through a writer. */
#include "cli_council.h"

static bool take(void *ctx, const ocop_dossier *d, ocop_error *e)
{
    council *k = ctx;
    ocop_assessment a;
    cli_wall_step();
    ocop_arena_reset(k->run);
    if (!council_tally_one(k, d, k->run, &a, e))
        return false;
    if (!k->writer->write(k->writer_self, ocop_written_show(k->written, &a), cli_out_sink(k->out),
                          e)) {
        if (e->code == OCOP_EINPUT) /* what a writer reports is no fault of the dossier */
            e->code = OCOP_EIO;
        return false;
    }
    if (!cli_keeper_put(&k->keeper, &a, &k->sitting, e) ||
        !council_minutes_take(&k->minutes, k->c->arena, &a, e))
        return false;
    k->taken++;
    k->grave += a.council->state != OCOP_COUNCIL_OK;
    return true;
}

/* After everything else: they name the archive's head. */
static bool write_minutes(council *k)
{
    char head[OCOP_HEAD_HEX];
    int64_t seq = 0;
    ocop_error e = OCOP_ERROR_INIT;
    bool stored = k->keeper.archive != NULL;
    if (k->minutes.path == NULL)
        return true;
    k->minutes.refused = k->refused;
    if ((!stored || ocop_archive_head(k->keeper.archive, head, &seq, &e)) &&
        council_minutes_write(&k->minutes, k->c, k->plugins, &k->sitting, stored ? head : NULL, &e))
        return true;
    cli_error(&e);
    return false;
}

static int run(council *k, ocop_error *e)
{
    const cli_inputs in = {.plugins = k->plugins, .packs = k->packs};
    const cli_feed feed = {.ctx = k, .take = take, .refuse = council_refuse};
    cli_wall_start();
    bool read = council_read_sheets(k);
    read = cli_feed_all(&in, k->dossiers, k->sitting.dossier_count, &feed) && read;
    if (read)
        council_tell_left(k);
    ocop_error stored = OCOP_ERROR_INIT;
    if (!cli_keeper_finish(&k->keeper, &stored)) {
        cli_error(&stored);
        read = false;
    }
    bool finished =
        k->writer->finish == NULL || k->writer->finish(k->writer_self, cli_out_sink(k->out), e);
    bool closed = cli_out_close(k->out, finished, e);
    k->out = NULL;
    if (!k->c->quiet)
        fprintf(stderr, _("%zu dossiers tallied, %zu without a result, %zu refused\n"), k->taken,
                k->grave, k->refused);
    if (!k->c->quiet)
        cli_keeper_tell(&k->keeper);
    if (!finished || !closed)
        cli_error(e);
    bool written = !read || !finished || !closed || write_minutes(k);
    if (!read || !finished || !closed || !written)
        return OCOP_EXIT_USAGE;
    return k->grave + k->refused > 0 ? OCOP_EXIT_PARTLY : OCOP_EXIT_DONE;
}

int council_tally(council *k)
{
    ocop_error e = OCOP_ERROR_INIT;
    ocop_settings *settings = NULL;
    int code = OCOP_EXIT_USAGE;
    k->writer = ocop_plugins_writer(k->plugins, k->c->format == NULL ? "text" : k->c->format, &e);
    k->written = ocop_written_new(ocop_packs_catalogue(k->packs), &e);
    if (k->writer != NULL && k->written != NULL)
        settings = ocop_settings_new(k->writer->name, k->writer->options, k->writer->option_count,
                                     k->c->options, k->c->option_count, &e);
    if (settings != NULL && cli_keeper_open(&k->keeper, cli_archive_path(k->archive), k->packs, &e))
        k->out = cli_out_open(k->c->output, &e);
    if (k->out != NULL && k->writer->open(ocop_host_get(), settings, &k->writer_self, &e)) {
        code = run(k, &e);
        k->writer->close(k->writer_self);
    } else {
        cli_error(&e);
        code = cli_exit_code(&e);
        cli_out_close(k->out, false, &e);
    }
    ocop_settings_free(settings);
    cli_keeper_close(&k->keeper);
    ocop_written_free(k->written);
    return code;
}
