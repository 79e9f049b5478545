/* cmd_assess.c - score dossiers by the pack in force. */
#include "base_date.h"
#include "base_idset.h"
#include "cli_archive.h"
#include <errno.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { PROGRESS_EVERY = 256 };

typedef struct assessing {
    cli *c;
    ocop_engine *engine;
    ocop_request request;
    ocop_arena *arena; /* of one assessment */
    ocop_idset *ids;
    const ocop_writer *writer;
    void *writer_self;
    ocop_written *written;
    cli_out *out;
    cli_keeper keeper;
    FILE *rejects;
    const char *rejects_path;
    size_t assessed, rejected;
    bool show_progress, progress_shown;
    time_t progress_at;
} assessing;

/* Every record ends as one or the other. */
static size_t all_read(const assessing *a)
{
    return a->assessed + a->rejected;
}

static void progress(assessing *a)
{
    if (!a->show_progress || all_read(a) % PROGRESS_EVERY != 0)
        return;
    time_t now = time(NULL);
    if (now == a->progress_at)
        return;
    a->progress_at = now;
    a->progress_shown = true;
    fputc('\r', stderr);
    fprintf(stderr, _("%zu read, %zu assessed, %zu rejected"), all_read(a), a->assessed,
            a->rejected);
}

static void clear_progress(assessing *a)
{
    if (a->progress_shown)
        fputs("\r\033[K", stderr);
    a->progress_shown = false;
}

static bool is_double(assessing *a, const ocop_dossier *d, ocop_error *e)
{
    int added = ocop_idset_add(a->ids, d->id, strlen(d->id));
    if (added == 0)
        ocop_error_at(e, OCOP_EINPUT, d->file, d->line, 0,
                      "the id '%s' was read before in this run", d->id);
    if (added < 0)
        ocop_error_at(e, OCOP_ENOMEM, d->file, d->line, 0, "out of memory");
    return added != 1;
}

static bool take(void *ctx, const ocop_dossier *d, ocop_error *e)
{
    assessing *a = ctx;
    ocop_assessment result;
    cli_wall_step();
    progress(a);
    ocop_arena_reset(a->arena);
    if (is_double(a, d, e) || !ocop_engine_assess(a->engine, d, &a->request, a->arena, &result, e))
        return false;
    if (!a->writer->write(a->writer_self, ocop_written_show(a->written, &result),
                          cli_out_sink(a->out), e)) {
        if (e->code == OCOP_EINPUT) /* what a writer reports is no fault of the dossier */
            e->code = OCOP_EIO;
        return false;
    }
    if (!cli_keeper_put(&a->keeper, &result, NULL, e))
        return false;
    a->assessed++;
    return true;
}

static bool put_reject(assessing *a, const char *bytes, size_t n)
{
    if (a->rejects == NULL || fwrite(bytes, 1, n, a->rejects) == n)
        return true;
    fprintf(stderr, _("%s: cannot write: %s\n"), a->rejects_path, strerror(errno));
    return false;
}

static bool refuse(void *ctx, const ocop_error *why, const char *bytes, size_t n,
                   const char *separator)
{
    assessing *a = ctx;
    clear_progress(a);
    cli_error(why);
    a->rejected++;
    if (bytes == NULL) /* the pieces went to the file as they passed */
        return put_reject(a, "\n", 1);
    size_t len = separator == NULL ? 0 : strlen(separator);
    if (len > 0 && (n < len || memcmp(bytes, separator, len) != 0) &&
        !put_reject(a, separator, len))
        return false;
    return put_reject(a, bytes, n) && (n == 0 || bytes[n - 1] == '\n' || put_reject(a, "\n", 1));
}

static bool piece(void *ctx, const char *bytes, size_t n, ocop_error *e)
{
    assessing *a = ctx;
    return put_reject(a, bytes, n) ||
           ocop_error_at(e, OCOP_EIO, a->rejects_path, 0, 0, "cannot write: %s", strerror(errno));
}

static void summary(assessing *a)
{
    clear_progress(a);
    if (!a->c->quiet)
        fprintf(stderr, _("%zu dossiers read: %zu assessed, %zu rejected\n"), all_read(a),
                a->assessed, a->rejected);
    if (!a->c->quiet)
        cli_keeper_tell(&a->keeper);
}

typedef struct arguments {
    const char *pack, *from, *rejects, *archive;
    int32_t date;
} arguments;

static int parse(cli *c, int argc, char **argv, arguments *out)
{
    static const struct option longs[] = {CLI_COMMON_OPTIONS,
                                          {"date", required_argument, NULL, 'd'},
                                          {"pack", required_argument, NULL, 'p'},
                                          {"from", required_argument, NULL, 'F'},
                                          {"rejects", required_argument, NULL, 'r'},
                                          {"archive", required_argument, NULL, 'A'},
                                          {NULL, 0, NULL, 0}};
    *out = (arguments){.date = OCOP_NO_DATE};
    for (int opt = 0; (opt = getopt_long(argc, argv, CLI_SHORT_OPTIONS, longs, NULL)) != -1;) {
        int common = cli_common_option(c, opt, optarg);
        if (common < 0)
            return OCOP_EXIT_USAGE;
        if (opt == '?' || opt == ':')
            return cli_wrong_option("assess", argv, longs);
        if (opt == 'd' && !cli_date(optarg, &out->date))
            return cli_usage("assess", _("--date takes a day YYYY-MM-DD that exists, not '%s'"),
                             optarg);
        out->pack = opt == 'p' ? optarg : out->pack;
        out->from = opt == 'F' ? optarg : out->from;
        out->rejects = opt == 'r' ? optarg : out->rejects;
        out->archive = opt == 'A' ? optarg : out->archive;
    }
    if (!c->help && optind == argc)
        return cli_usage("assess", _("name a file, a folder, or - for standard input"));
    return OCOP_EXIT_DONE;
}

static bool prepare(assessing *a, ocop_plugins *plugins, const ocop_packs *packs,
                    const arguments *args, ocop_error *e)
{
    bool sound = cli_packs_sound(packs);
    a->request = (ocop_request){.date = args->date, .pack = -1};
    if (args->pack != NULL && (a->request.pack = ocop_packs_by_name(packs, args->pack, e)) < 0)
        return false;
    if (!sound && args->pack == NULL) {
        ocop_error_at(e, OCOP_EPACK, NULL, 0, 0,
                      "a pack cannot be read, so it is not known which one is in force");
        ocop_error_hint(e, "mend it, or name a sound one with --pack");
        return false;
    }
    if (args->rejects != NULL && (a->rejects = fopen(args->rejects, "wb")) == NULL)
        return ocop_error_at(e, OCOP_EIO, args->rejects, 0, 0, "cannot write: %s", strerror(errno));
    a->rejects_path = args->rejects;
    if (!cli_keeper_open(&a->keeper, cli_archive_path(args->archive), packs, e))
        return false;
    a->engine = ocop_engine_new(packs, NULL, e);
    a->arena = ocop_arena_new();
    a->ids = ocop_idset_new();
    a->written = ocop_written_new(ocop_packs_catalogue(packs), e);
    if (a->arena == NULL || a->ids == NULL)
        return ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    a->writer = ocop_plugins_writer(plugins, a->c->format == NULL ? "text" : a->c->format, e);
    return a->engine != NULL && a->written != NULL && a->writer != NULL;
}

/* Everything between the opened writer and the closed output. */
static int run(assessing *a, const cli_inputs *in, char *const *names, size_t count)
{
    ocop_error e = OCOP_ERROR_INIT;
    const cli_feed feed = {.ctx = a, .take = take, .refuse = refuse, .piece = piece};
    cli_wall_start();
    bool read = cli_feed_all(in, names, count, &feed);
    ocop_error stored = OCOP_ERROR_INIT;
    if (!cli_keeper_finish(&a->keeper, &stored)) {
        cli_error(&stored);
        read = false;
    }
    bool finished =
        a->writer->finish == NULL || a->writer->finish(a->writer_self, cli_out_sink(a->out), &e);
    bool closed = cli_out_close(a->out, finished, &e);
    summary(a);
    if (!finished || !closed)
        cli_error(&e);
    if (!read || !finished || !closed)
        return OCOP_EXIT_USAGE;
    return a->rejected > 0 ? OCOP_EXIT_PARTLY : OCOP_EXIT_DONE;
}

static int assess(assessing *a, ocop_plugins *plugins, const ocop_packs *packs,
                  const arguments *args, char *const *names, size_t count)
{
    ocop_error e = OCOP_ERROR_INIT;
    const cli_inputs in = {plugins, packs, args->from};
    ocop_settings *settings = NULL;
    int code = OCOP_EXIT_USAGE;
    bool opened = false;
    if (prepare(a, plugins, packs, args, &e) &&
        (settings = ocop_settings_new(a->writer->name, a->writer->options, a->writer->option_count,
                                      a->c->options, a->c->option_count, &e)) != NULL &&
        (a->out = cli_out_open(a->c->output, &e)) != NULL)
        opened = a->writer->open(ocop_host_get(), settings, &a->writer_self, &e);
    if (opened) {
        code = run(a, &in, names, count);
        a->writer->close(a->writer_self);
    } else {
        cli_error(&e);
        cli_out_close(a->out, false, &e);
        code = cli_exit_code(&e);
    }
    ocop_settings_free(settings);
    return code;
}

int cmd_assess(cli *c, int argc, char **argv)
{
    arguments args;
    ocop_error e = OCOP_ERROR_INIT;
    int code = parse(c, argc, argv, &args);
    if (code != OCOP_EXIT_DONE || c->help)
        return code;
    assessing a = {.c = c, .show_progress = !c->quiet && isatty(STDERR_FILENO)};
    ocop_packs *packs = cli_packs(c, &e);
    ocop_plugins *plugins = packs == NULL ? NULL : cli_plugins(c, &e);
    if (plugins == NULL) {
        cli_error(&e);
        code = cli_exit_code(&e);
    } else {
        code = assess(&a, plugins, packs, &args, argv + optind, (size_t)(argc - optind));
    }
    if (a.rejects != NULL && fclose(a.rejects) != 0) {
        fprintf(stderr, _("%s: cannot write: %s\n"), a.rejects_path, strerror(errno));
        code = OCOP_EXIT_USAGE;
    }
    cli_keeper_close(&a.keeper);
    ocop_written_free(a.written);
    ocop_idset_free(a.ids);
    ocop_arena_free(a.arena);
    ocop_engine_free(a.engine);
    ocop_plugins_free(plugins);
    ocop_packs_free(packs);
    return code;
}
