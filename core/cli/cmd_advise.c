/* cmd_advise.c - what a producer can do for the next star. */
#include "advise.h"
#include "base_date.h"
#include "cli.h"
#include "model_words.h"
#include <stdlib.h>
#include <string.h>

typedef struct advising {
    ocop_engine *engine;
    ocop_request request;
    ocop_arena *arena;
    int stars; /* 0: the next */
    size_t shown, refused;
} advising;

static void put_value(ocop_buf *b, const ocop_fact *f, ocop_value v)
{
    if (v.n == OCOP_MISSING)
        ocop_buf_puts(b, _("not stated"));
    else
        ocop_value_words(b, f, v);
}

static const char *effort_words(int effort)
{
    static const char *const words[] = {N_("a few days"), N_("a few weeks"), N_("a few months"),
                                        N_("a year"), N_("several years")};
    return _(words[effort - 1]);
}

static const char *paper_title(const ocop_assessment *a, const char *kind)
{
    for (size_t i = 0; i < a->vocab->evidence_count; i++)
        if (strcmp(a->vocab->evidence[i].key, kind) == 0)
            return cli_pick(a->vocab->evidence[i].title);
    return kind;
}

static void print_change(const ocop_assessment *a, const ocop_change *c, size_t number)
{
    ocop_buf b;
    ocop_buf_init(&b);
    ocop_buf_printf(&b, "%s (%s): ", cli_pick(c->fact->title), c->fact->key);
    put_value(&b, c->fact, c->from);
    ocop_buf_puts(&b, " → ");
    put_value(&b, c->fact, c->to);
    printf("%3zu. ", number);
    cli_wrap(stdout, b.failed ? "" : b.data, 5, 5, cli_columns());
    ocop_buf_reset(&b);
    if (c->criterion != NULL)
        ocop_buf_printf(&b, _("criterion %s; "), c->criterion->no);
    ocop_buf_printf(&b, _("effort: %s"), effort_words(c->fact->effort));
    if (c->paper != NULL)
        ocop_buf_printf(&b, _("; paper to obtain: %s"), paper_title(a, c->paper));
    printf("     ");
    cli_wrap(stdout, b.failed ? "" : b.data, 5, 5, cli_columns());
    ocop_buf_free(&b);
}

static void print_obstacle(const ocop_obstacle *o)
{
    ocop_buf b;
    ocop_buf_init(&b);
    if (o->gate != NULL)
        ocop_buf_printf(&b, _("the exclusion '%s': %s"), o->gate->key, cli_pick(o->gate->reason));
    else if (o->council)
        ocop_buf_printf(&b, _("criterion %s: only the council can give \"%s\""), o->criterion->no,
                        o->option == NULL ? "" : cli_pick(o->option->title));
    else
        ocop_buf_printf(&b, _("criterion %s: no change that the producer can make gives \"%s\""),
                        o->criterion->no, o->option == NULL ? "" : cli_pick(o->option->title));
    printf("  - ");
    cli_wrap(stdout, b.failed ? "" : b.data, 4, 4, cli_columns());
    ocop_buf_free(&b);
}

static void print_unreachable(const ocop_advice *x)
{
    char most[24], need[24];
    char stars[96];
    printf(_("%s cannot be reached by changing facts alone.\n"),
           cli_stars(x->stars, x->stars, stars));
    for (size_t i = 0; i < x->obstacle_count; i++)
        print_obstacle(&x->obstacles[i]);
    if (x->points_most >= 0)
        printf(_("With all star marks met the facts give at most %s points, %s are needed.\n"),
               cli_points(x->points_most, most), cli_points(x->points_need, need));
    else if (x->obstacle_count == 0)
        printf("%s\n", _("Each star mark can be met, but not all of them together."));
}

static void print_advice(const ocop_assessment *a, const ocop_advice *x)
{
    char now[24], then[24], stars[96];
    printf("%s  %s\n", a->dossier->id, a->dossier->name == NULL ? "" : a->dossier->name);
    printf(_("now %s for certain, %s points\n"),
           cli_stars(a->stars_certain, a->stars_certain, stars), cli_points(x->points_now, now));
    if (x->stars == 0) {
        printf("%s\n", _("nothing higher"));
        return;
    }
    if (!x->reachable) {
        print_unreachable(x);
        return;
    }
    printf(_("for %s: "), cli_stars(x->stars, x->stars, stars));
    printf(P_("%zu change, ", "%zu changes, ", x->change_count), x->change_count);
    printf(P_("%zu paper to obtain\n", "%zu papers to obtain\n", x->papers), x->papers);
    for (size_t i = 0; i < x->change_count; i++)
        print_change(a, &x->changes[i], i + 1);
    printf(_("then %s, %s points\n"), stars, cli_points(x->points_then, then));
}

static bool take(void *ctx, const ocop_dossier *d, ocop_error *e)
{
    advising *v = ctx;
    ocop_assessment a;
    ocop_advice advice;
    ocop_dossier bare = *d;
    bare.sheet_count = 0; /* advice is for what facts can do */
    ocop_arena_reset(v->arena);
    cli_wall_step();
    if (!ocop_engine_assess(v->engine, &bare, &v->request, v->arena, &a, e) ||
        !ocop_advise(&a, v->stars, v->arena, &advice, e))
        return false;
    if (v->shown++ > 0)
        putchar('\n');
    print_advice(&a, &advice);
    return true;
}

static bool refuse(void *ctx, const ocop_error *why, const char *bytes, size_t n,
                   const char *separator)
{
    advising *v = ctx;
    (void)bytes;
    (void)n;
    (void)separator;
    v->refused++;
    cli_error(why);
    return true;
}

static int parse(cli *c, int argc, char **argv, advising *v, const char **pack, const char **from)
{
    static const struct option longs[] = {CLI_COMMON_OPTIONS,
                                          {"date", required_argument, NULL, 'd'},
                                          {"pack", required_argument, NULL, 'p'},
                                          {"from", required_argument, NULL, 'F'},
                                          {"stars", required_argument, NULL, 's'},
                                          {NULL, 0, NULL, 0}};
    for (int opt = 0; (opt = getopt_long(argc, argv, CLI_SHORT_OPTIONS, longs, NULL)) != -1;) {
        int common = cli_common_option(c, opt, optarg);
        if (common < 0)
            return OCOP_EXIT_USAGE;
        if (opt == '?' || opt == ':')
            return cli_wrong_option("advise", argv, longs);
        if (opt == 'd' && !cli_date(optarg, &v->request.date))
            return cli_usage("advise", _("--date takes a day YYYY-MM-DD that exists, not '%s'"),
                             optarg);
        if (opt == 's' && (optarg[0] < '1' || optarg[0] > '5' || optarg[1] != '\0'))
            return cli_usage("advise", _("--stars takes 1 to 5, not '%s'"), optarg);
        v->stars = opt == 's' ? optarg[0] - '0' : v->stars;
        *pack = opt == 'p' ? optarg : *pack;
        *from = opt == 'F' ? optarg : *from;
    }
    if (!c->help && optind == argc)
        return cli_usage("advise", _("name a file, a folder, or - for standard input"));
    return OCOP_EXIT_DONE;
}

int cmd_advise(cli *c, int argc, char **argv)
{
    advising v = {.request = {.date = OCOP_NO_DATE, .pack = -1}};
    const char *pack = NULL, *from = NULL;
    ocop_error e = OCOP_ERROR_INIT;
    int code = parse(c, argc, argv, &v, &pack, &from);
    if (code != OCOP_EXIT_DONE || c->help)
        return code;
    ocop_packs *packs = cli_packs(c, &e);
    ocop_plugins *plugins = packs == NULL ? NULL : cli_plugins(c, &e);
    bool ok = plugins != NULL && (cli_packs_sound(packs) || pack != NULL);
    if (ok && pack != NULL)
        ok = (v.request.pack = ocop_packs_by_name(packs, pack, &e)) >= 0;
    if (ok) {
        v.engine = ocop_engine_new(packs, NULL, &e);
        v.arena = ocop_arena_new();
    }
    if (ok && v.engine != NULL && v.arena != NULL) {
        const cli_inputs in = {plugins, packs, from};
        const cli_feed feed = {.ctx = &v, .take = take, .refuse = refuse};
        cli_wall_start();
        bool read = cli_feed_all(&in, argv + optind, (size_t)(argc - optind), &feed);
        code = !read ? OCOP_EXIT_USAGE : v.refused > 0 ? OCOP_EXIT_PARTLY : OCOP_EXIT_DONE;
    } else {
        if (e.code != OCOP_OK)
            cli_error(&e);
        code = e.code == OCOP_OK ? OCOP_EXIT_USAGE : cli_exit_code(&e);
    }
    ocop_arena_free(v.arena);
    ocop_engine_free(v.engine);
    ocop_plugins_free(plugins);
    ocop_packs_free(packs);
    return code;
}
