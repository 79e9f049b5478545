/* cmd_replay.c - `ocop replay`: is what the archive says still what the rules give? */
#include "base_date.h"
#include "base_text.h"
#include "cli_replay.h"
#include <stdlib.h>
#include <string.h>

enum { ROWS_MAX = 256, TOLD_MAX = 50 };

typedef struct row { /* of the table: a year and a pack */
    char year[5], pack[96];
    size_t counts[3];
} row;

typedef struct replaying {
    cli *c;
    cli_replay p;
    row rows[ROWS_MAX];
    size_t row_count, seen, told;
    size_t counts[3];
    ocop_buf why;
} replaying;

/* ---- the table ---- */

static row *row_of(replaying *x, const ocop_archive_result *r)
{
    char pack[96];
    snprintf(pack, sizeof pack, "%s@%s", r->pack_id, r->pack_version);
    for (size_t i = 0; i < x->row_count; i++)
        if (strncmp(x->rows[i].year, r->date, 4) == 0 && strcmp(x->rows[i].pack, pack) == 0)
            return &x->rows[i];
    if (x->row_count == ROWS_MAX)
        return &x->rows[ROWS_MAX - 1];
    row *made = &x->rows[x->row_count++];
    *made = (row){.year = ""};
    snprintf(made->year, sizeof made->year, "%.4s", r->date);
    snprintf(made->pack, sizeof made->pack, "%s", pack);
    return made;
}

static int by_year(const void *a, const void *b)
{
    const row *x = a, *y = b;
    int year = strcmp(x->year, y->year);
    return year != 0 ? year : strcmp(x->pack, y->pack);
}

static void print_counts(const char *year, const char *pack, const size_t counts[3])
{
    char text[24];
    cli_pad(stdout, year, 6);
    cli_pad(stdout, pack, 34);
    for (int i = 0; i < 3; i++) {
        snprintf(text, sizeof text, "%zu", counts[i]);
        printf("%*s", 12, text);
    }
    putchar('\n');
}

static void right(const char *text, int width)
{
    int w = (int)ocop_text_width(text, strlen(text));
    printf("%*s%s", w < width ? width - w : 1, "", text);
}

static void print_table(replaying *x)
{
    bool study = x->p.study >= 0;
    qsort(x->rows, x->row_count, sizeof *x->rows, by_year);
    cli_pad(stdout, _("Year"), 6);
    cli_pad(stdout, _("pack"), 34);
    right(study ? _("same stars") : _("same"), 12);
    right(study ? _("other stars") : _("differs"), 12);
    right(_("cannot tell"), 12);
    putchar('\n');
    for (size_t i = 0; i < x->row_count; i++)
        print_counts(x->rows[i].year, x->rows[i].pack, x->rows[i].counts);
    if (x->row_count > 1)
        print_counts("", _("all"), x->counts);
}

/* ---- one assessment ---- */

/* Under another pack: do the stars stay? Where facts are missing the bounds say what is known. */
static cli_replay_answer study_one(replaying *x, const ocop_archive_result *r)
{
    ocop_assessment a;
    char points[24], then[24], low[24], high[24];
    cli_replay_answer ran = cli_replay_run(&x->p, r, &a, &x->why);
    if (ran != CLI_SAME)
        return ran;
    if (r->stars_certain < 0 || (a.council != NULL && a.council->state != OCOP_COUNCIL_OK)) {
        ocop_buf_puts(&x->why, _("a council without a result"));
        return CLI_CANNOT_TELL;
    }
    if (a.stars_certain != a.stars_possible) {
        ocop_buf_printf(&x->why, _("%d to %d stars, %s to %s points: facts are missing"),
                        a.stars_certain, a.stars_possible, cli_points(a.total.low, low),
                        cli_points(a.total.high, high));
        return CLI_CANNOT_TELL;
    }
    if (r->stars_certain == r->stars_possible && r->stars_certain == a.stars_certain)
        return CLI_SAME;
    ocop_buf_printf(&x->why, _("%d stars and %s points then, %d stars and %s points by this pack"),
                    r->stars_certain, cli_points(r->points, then), a.stars_certain,
                    cli_points(a.total.points, points));
    return CLI_DIFFERS;
}

static void tell(replaying *x, const ocop_archive_result *r, cli_replay_answer answer)
{
    char day[12];
    const char *words[] = {_("same"), _("differs"), _("cannot tell")};
    if (answer == CLI_SAME || x->told++ >= TOLD_MAX)
        return;
    printf("#%lld %s (%s): %s: %s\n", (long long)r->seq, r->dossier_id, cli_day(r->date, day),
           words[answer], x->why.data == NULL ? "" : x->why.data);
}

static bool see(void *ctx, const ocop_archive_result *r, ocop_error *e)
{
    replaying *x = ctx;
    ocop_assessment a;
    cli_wall_step();
    ocop_buf_reset(&x->why);
    cli_replay_answer answer =
        x->p.study >= 0 ? study_one(x, r) : cli_replay_compare(&x->p, r, &a, &x->why);
    x->seen++;
    x->counts[answer]++;
    row_of(x, r)->counts[answer]++;
    tell(x, r, answer);
    return !x->why.failed || ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
}

/* ---- the command ---- */

typedef struct arguments {
    const char *archive, *pack;
    ocop_archive_filter filter;
    char since[12];
    bool all;
} arguments;

static int parse(cli *c, int argc, char **argv, arguments *out)
{
    static const struct option longs[] = {CLI_COMMON_OPTIONS,
                                          {"archive", required_argument, NULL, 'A'},
                                          {"all", no_argument, NULL, 'a'},
                                          {"since", required_argument, NULL, 's'},
                                          {"sample", required_argument, NULL, 'n'},
                                          {"pack", required_argument, NULL, 'p'},
                                          {NULL, 0, NULL, 0}};
    int32_t day = OCOP_NO_DATE;
    *out = (arguments){.filter = {.stars = -1}};
    for (int opt = 0; (opt = getopt_long(argc, argv, CLI_SHORT_OPTIONS, longs, NULL)) != -1;) {
        if (cli_common_option(c, opt, optarg) < 0)
            return OCOP_EXIT_USAGE;
        if (opt == '?' || opt == ':')
            return cli_wrong_option("replay", argv, longs);
        if (opt == 's' && !cli_date(optarg, &day))
            return cli_usage("replay", _("--since takes a day YYYY-MM-DD that exists, not '%s'"),
                             optarg);
        if (opt == 'n' && (out->filter.sample = atoll(optarg)) < 1)
            return cli_usage("replay", _("--sample takes a number from 1, not '%s'"), optarg);
        out->archive = opt == 'A' ? optarg : out->archive;
        out->pack = opt == 'p' ? optarg : out->pack;
        out->all = out->all || opt == 'a';
    }
    if (day != OCOP_NO_DATE)
        out->filter.since = ocop_date_print(day, out->since);
    bool some = out->filter.since != NULL || out->filter.sample > 0 || out->all;
    if (!c->help && argc - optind != (some ? 0 : 1))
        return cli_usage("replay", _("name an assessment (its number, or a dossier's id), or give "
                                     "--all, --since or --sample"));
    if (argc > optind)
        cli_archive_id(argv[optind], &out->filter);
    return OCOP_EXIT_DONE;
}

static int run(replaying *x, const arguments *args)
{
    ocop_error e = OCOP_ERROR_INIT;
    const char *path = cli_archive_path(args->archive);
    if (path == NULL)
        return cli_usage("replay", _("name the archive with --archive, or in OCOP_ARCHIVE"));
    if (!cli_replay_open(&x->p, x->c, path, args->pack, &e)) {
        cli_error(&e);
        return cli_exit_code(&e);
    }
    if (args->pack != NULL) {
        const ocop_pack *p = ocop_packs_get(x->p.packs, (size_t)x->p.study);
        printf(_("An impact study: every assessment run by %s@%s instead of its own pack.\n"),
               p->manifest.id, p->manifest.version);
    }
    cli_wall_start();
    if (!ocop_archive_results(x->p.archive, &args->filter, see, x, &e)) {
        cli_error(&e);
        return cli_exit_code(&e);
    }
    if (x->seen == 0)
        return cli_usage("replay", _("the archive holds no such assessment"));
    if (x->told > TOLD_MAX)
        printf(_("... and %zu more\n"), x->told - TOLD_MAX);
    print_table(x);
    return x->counts[CLI_DIFFERS] > 0 && x->p.study < 0 ? OCOP_EXIT_PARTLY : OCOP_EXIT_DONE;
}

int cmd_replay(cli *c, int argc, char **argv)
{
    arguments args;
    int code = parse(c, argc, argv, &args);
    if (code != OCOP_EXIT_DONE || c->help)
        return code;
    replaying *x = ocop_realloc(NULL, sizeof *x);
    if (x == NULL)
        return OCOP_EXIT_FAULT;
    *x = (replaying){.c = c};
    code = run(x, &args);
    cli_replay_close(&x->p);
    ocop_buf_free(&x->why);
    ocop_free(x);
    return code;
}
