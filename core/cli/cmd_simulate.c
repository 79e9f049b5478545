/* cmd_simulate.c - `ocop simulate`: the same dossiers by other rules. */
#include "base_date.h"
#include "base_num.h"
#include "cli_replay.h"
#include "cli_simulate.h"
#include <stdlib.h>
#include <string.h>

typedef struct arguments {
    const char *to, *from, *archive, *input;
    int32_t date;
} arguments;

typedef struct taking {
    simulation *s;
    ocop_engine *engine;
    int32_t date;
    size_t refused;   /* by the reader: no dossier came of them */
    ocop_names *last; /* archive: dossiers, and the number of their last assessment */
    int64_t *last_seq;
    size_t last_room;
    cli_replay *replay;
    ocop_buf why;
} taking;

const char *simulate_end_name(int end)
{
    static const char *const names[] = {"0", "1", "2", "3", "4", "5", "open", "refused"};
    return names[end];
}

const char *simulate_cut_name(ocop_sim_cut cut)
{
    static const char *const names[] = {"group", "set", "place", "year", "producer"};
    return names[cut];
}

/* ---- dossiers ---- */

static bool take(void *ctx, const ocop_dossier *d, ocop_error *e)
{
    taking *t = ctx;
    cli_wall_step();
    return ocop_sim_take(t->s->sim, d, -1, t->date, e);
}

static bool refuse(void *ctx, const ocop_error *why, const char *bytes, size_t n,
                   const char *separator)
{
    taking *t = ctx;
    (void)bytes;
    (void)n;
    (void)separator;
    t->refused++;
    cli_error(why);
    return true;
}

/* Which assessment of each dossier is its last. */
static bool see_last(void *ctx, const ocop_archive_result *r, ocop_error *e)
{
    taking *t = ctx;
    int at = ocop_names_add(t->last, r->dossier_id, strlen(r->dossier_id));
    if (at >= 0 && (size_t)at >= t->last_room) {
        size_t room = t->last_room == 0 ? 256 : t->last_room * 2;
        int64_t *more = ocop_realloc_array(t->last_seq, room, sizeof *more);
        at = more == NULL ? -1 : at;
        t->last_seq = more == NULL ? t->last_seq : more;
        t->last_room = more == NULL ? t->last_room : room;
    }
    if (at < 0)
        return ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    t->last_seq[at] = r->seq;
    return true;
}

static bool take_archived(void *ctx, const ocop_archive_result *r, ocop_error *e)
{
    taking *t = ctx;
    int32_t day = t->date;
    int at = ocop_names_find(t->last, r->dossier_id, strlen(r->dossier_id));
    if (at < 0 || t->last_seq[at] != r->seq)
        return true;
    cli_wall_step();
    const ocop_dossier *d = cli_replay_dossier(t->replay, r, &t->why);
    if (d == NULL) {
        ocop_error why = OCOP_ERROR_INIT;
        ocop_error_at(&why, OCOP_EINPUT, r->dossier_id, 0, 0, "%s", t->why.data);
        return refuse(t, &why, NULL, 0, NULL);
    }
    if (day == OCOP_NO_DATE && !cli_date(r->date, &day))
        day = OCOP_NO_DATE;
    int from = t->s->from >= 0 ? t->s->from : cli_pack_by_hash(t->s->packs, r->pack_hash);
    return ocop_sim_take(t->s->sim, d, from, day, e);
}

static bool feed_archive(taking *t, ocop_error *e)
{
    const ocop_archive_filter all = {.stars = -1};
    t->last = ocop_names_new();
    if (t->last == NULL)
        return ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    return ocop_archive_results(t->replay->archive, &all, see_last, t, e) &&
           ocop_archive_results(t->replay->archive, &all, take_archived, t, e);
}

/* ---- the command ---- */

static int end_of(const char *text, size_t n)
{
    for (int i = 0; i < OCOP_SIM_ENDS; i++)
        if (strlen(simulate_end_name(i)) == n && strncmp(simulate_end_name(i), text, n) == 0)
            return i;
    return -1;
}

static bool parse_cell(const char *text, simulation *s)
{
    const char *colon = strchr(text, ':');
    s->cell_from = colon == NULL ? -1 : end_of(text, (size_t)(colon - text));
    s->cell_to = colon == NULL ? -1 : end_of(colon + 1, strlen(colon + 1));
    return s->cell_from >= 0 && s->cell_to >= 0;
}

static int take_option(simulation *s, arguments *args, int opt, const char *arg)
{
    if (opt == 'd' && !cli_date(arg, &args->date))
        return cli_usage("simulate", _("--date takes a day YYYY-MM-DD that exists, not '%s'"), arg);
    if (opt == 'c' && !parse_cell(arg, s))
        return cli_usage("simulate",
                         _("--cell takes two ends, for example 3:4 or 3:open, not '%s'"), arg);
    if (opt == 'n' &&
        (ocop_num_parse(arg, strlen(arg), OCOP_POINT_DECIMALS, &s->near) != OCOP_NUM_OK ||
         s->near < 0))
        return cli_usage("simulate", _("--near takes points, not '%s'"), arg);
    if (opt == 's' && s->set_count == CLI_WORDS_MAX)
        return cli_usage("simulate", _("at most %d times --set"), CLI_WORDS_MAX);
    if (opt == 's')
        s->sets[s->set_count++] = arg;
    for (int i = 0; opt == 'b' && i < OCOP_SIM_CUTS; i++)
        s->by = strcmp(arg, simulate_cut_name((ocop_sim_cut)i)) == 0 ? i : s->by;
    if (opt == 'b' && s->by < 0)
        return cli_usage("simulate", _("--by takes group, set, place, year or producer, not '%s'"),
                         arg);
    s->sweep = opt == 'w' ? arg : s->sweep;
    args->to = opt == 't' ? arg : args->to;
    args->from = opt == 'F' ? arg : args->from;
    args->archive = opt == 'A' ? arg : args->archive;
    args->input = opt == 'i' ? arg : args->input;
    return OCOP_EXIT_DONE;
}

static int parse(simulation *s, int argc, char **argv, arguments *args)
{
    static const struct option longs[] = {CLI_COMMON_OPTIONS,
                                          {"to", required_argument, NULL, 't'},
                                          {"from", required_argument, NULL, 'F'},
                                          {"set", required_argument, NULL, 's'},
                                          {"sweep", required_argument, NULL, 'w'},
                                          {"archive", required_argument, NULL, 'A'},
                                          {"by", required_argument, NULL, 'b'},
                                          {"cell", required_argument, NULL, 'c'},
                                          {"near", required_argument, NULL, 'n'},
                                          {"date", required_argument, NULL, 'd'},
                                          {"input", required_argument, NULL, 'i'},
                                          {NULL, 0, NULL, 0}};
    for (int opt = 0; (opt = getopt_long(argc, argv, CLI_SHORT_OPTIONS, longs, NULL)) != -1;) {
        if (cli_common_option(s->c, opt, optarg) < 0)
            return OCOP_EXIT_USAGE;
        if (opt == '?' || opt == ':')
            return cli_wrong_option("simulate", argv, longs);
        int code = take_option(s, args, opt, optarg);
        if (code != OCOP_EXIT_DONE)
            return code;
    }
    if (s->c->help)
        return OCOP_EXIT_DONE;
    if (args->to == NULL && args->from == NULL)
        return cli_usage("simulate", _("name the rules: --to PACK, or --from PACK with --set"));
    if ((args->archive == NULL) == (optind == argc))
        return cli_usage("simulate", _("name files, folders or - for dossiers, or an --archive"));
    return OCOP_EXIT_DONE;
}

/* A pack by name, or a folder that is one. */
static int pack_of(simulation *s, const char *name, ocop_error *e)
{
    if (strchr(name, '/') == NULL)
        return cli_pack_by_name(s->packs, name, e);
    ocop_pack *p = ocop_pack_open(name, e);
    size_t before = ocop_packs_count(s->packs);
    if (p == NULL || !ocop_packs_take(s->packs, p, e))
        return -1;
    if (ocop_packs_count(s->packs) > before)
        return (int)before;
    p = ocop_pack_open(name, e); /* it is one of those: which? */
    int at = p == NULL ? -1 : cli_pack_by_hash(s->packs, p->hash);
    ocop_pack_free(p);
    return at;
}

/* Packs of the rules join those of the archive. */
static bool join_packs(cli *c, ocop_packs *into, ocop_error *e)
{
    ocop_packs *own = cli_packs(c, e);
    bool ok = own != NULL;
    for (int overlays = 0; ok && overlays < 2; overlays++) {
        for (size_t i = 0; ok && i < ocop_packs_count(own); i++) {
            const ocop_pack *p = ocop_packs_get(own, i);
            if ((p->base != NULL) != (overlays == 1))
                continue;
            ocop_pack *copy = ocop_pack_make(p->folder, p->files, p->file_count, e);
            ok = copy != NULL && ocop_packs_take(into, copy, e);
        }
    }
    ocop_packs_free(own);
    return ok;
}

static bool choose(simulation *s, const arguments *args, ocop_error *e)
{
    s->from = args->from == NULL ? -1 : pack_of(s, args->from, e);
    s->to = args->to == NULL ? s->from : pack_of(s, args->to, e);
    return s->to >= 0 && (args->from == NULL || s->from >= 0) && simulate_whatif(s, e);
}

static bool feed_files(taking *t, cli *c, const arguments *args, char *const *names, size_t count,
                       ocop_error *e)
{
    ocop_plugins *plugins = cli_plugins(c, e);
    if (plugins == NULL)
        return false;
    const cli_inputs in = {plugins, t->s->packs, args->input};
    const cli_feed feed = {.ctx = t, .take = take, .refuse = refuse};
    bool ok = cli_feed_all(&in, names, count, &feed); /* what was not read was told */
    ocop_plugins_free(plugins);
    return ok;
}

static bool print(simulation *s, ocop_error *e)
{
    const char *format = s->c->format == NULL ? "text" : s->c->format;
    cli_out *out = cli_out_open(s->c->output, e);
    if (out == NULL)
        return false;
    bool ok = true;
    if (strcmp(format, "json") == 0)
        simulate_json(s, cli_out_file(out));
    else if (strcmp(format, "ndjson") == 0)
        simulate_ndjson(s, cli_out_file(out));
    else if (strcmp(format, "csv") == 0)
        simulate_csv(s, cli_out_file(out));
    else
        ok = simulate_page(s, out, e);
    return cli_out_close(out, ok, e) && ok;
}

static bool run(simulation *s, taking *t, const arguments *args, char *const *names, size_t count,
                ocop_error *e)
{
    cli_replay replay;
    bool archived = args->archive != NULL, ok = true;
    if (archived) {
        t->replay = &replay;
        ok = cli_replay_open(&replay, s->c, args->archive, NULL, e) &&
             join_packs(s->c, replay.packs, e);
        s->packs = replay.packs;
    } else {
        s->packs = cli_packs(s->c, e);
        ok = s->packs != NULL;
    }
    ok = ok && choose(s, args, e);
    t->engine = ok ? ocop_engine_new(s->packs, NULL, e) : NULL;
    s->sim = t->engine == NULL
                 ? NULL
                 : ocop_sim_new(t->engine, s->packs, s->from, s->to, s->swept, s->swept_count, e);
    cli_wall_start();
    ok = s->sim != NULL &&
         (archived ? feed_archive(t, e) : feed_files(t, s->c, args, names, count, e));
    ok = ok && print(s, e);
    ocop_sim_free(s->sim);
    ocop_engine_free(t->engine);
    ocop_names_free(t->last);
    ocop_free(t->last_seq);
    ocop_buf_free(&t->why);
    if (archived)
        cli_replay_close(&replay);
    else
        ocop_packs_free(s->packs);
    return ok;
}

int cmd_simulate(cli *c, int argc, char **argv)
{
    arguments args = {.date = OCOP_NO_DATE};
    ocop_error e = OCOP_ERROR_INIT;
    simulation *s = ocop_realloc(NULL, sizeof *s);
    if (s == NULL)
        return OCOP_EXIT_FAULT;
    *s = (simulation){.c = c, .from = -1, .by = -1, .cell_from = -1, .cell_to = -1, .near = 200};
    int code = parse(s, argc, argv, &args);
    if (code == OCOP_EXIT_DONE && !c->help) {
        taking t = {.s = s, .date = args.date};
        if (!run(s, &t, &args, argv + optind, (size_t)(argc - optind), &e)) {
            if (e.code != OCOP_OK)
                cli_error(&e);
            code = e.code == OCOP_OK ? OCOP_EXIT_USAGE : cli_exit_code(&e);
        } else if (t.refused > 0) {
            code = OCOP_EXIT_PARTLY;
        }
    }
    ocop_free(s);
    return code;
}
