/* cmd_explain.c - each criterion of a dossier: the level reached, what the next one needs, where
 * the law says so. */
#include "base_date.h"
#include "base_text.h"
#include "cli.h"
#include "model_words.h"
#include <string.h>

typedef struct explaining {
    cli *c;
    ocop_engine *engine;
    ocop_request request;
    ocop_arena *arena;
    const char *criterion; /* number or key; NULL: all */
    size_t shown, refused;
    bool criterion_found;
} explaining;

enum { LABEL = 12, INDENT = 4 };

static void line(const char *label, const char *text)
{
    printf("%*s", INDENT, "");
    cli_pad(stdout, label, LABEL);
    cli_wrap(stdout, text, INDENT + LABEL, INDENT + LABEL, cli_columns());
}

static void print_level(const ocop_assessment *a, const ocop_score *s)
{
    char points[24], max[24], low[24], high[24];
    ocop_buf b;
    ocop_buf_init(&b);
    cli_points(s->criterion->max, max);
    if (s->has_points)
        ocop_buf_printf(&b, _("%s of %s points"), cli_points(s->points, points), max);
    else
        ocop_buf_printf(&b, _("between %s and %s of %s points"), cli_points(s->low, low),
                        cli_points(s->high, high), max);
    if (s->option != NULL)
        ocop_buf_printf(&b, ": %s", cli_pick(s->option->title));
    else if (s->reason.vi != NULL)
        ocop_buf_printf(&b, ": %s", cli_pick(s->reason));
    else if (s->hole != NULL)
        ocop_buf_printf(&b, ": %s", cli_pick(s->hole->title));
    if (s->state == OCOP_SELF)
        ocop_buf_printf(&b, " (%s)", _("claimed by the producer"));
    if (s->state == OCOP_NOT_APPLICABLE)
        ocop_buf_printf(&b, " (%s)", _("does not apply"));
    if (s->state == OCOP_NOT_SCORED)
        ocop_buf_printf(&b, " (%s)", _("not scored: the sheet was stopped"));
    line(_("level"), b.failed ? "" : b.data);
    ocop_buf_free(&b);
    (void)a;
}

/* "Tỷ lệ nguyên liệu trong tỉnh (local_material_pct) = 82 %" */
static void print_facts(const ocop_assessment *a, const ocop_score *s)
{
    size_t n = 0;
    const uint16_t *facts = ocop_score_facts(s, &n);
    for (size_t i = 0; i < n; i++) {
        ocop_buf b;
        const ocop_fact *f = &a->vocab->facts[facts[i]];
        const ocop_value v = a->values[facts[i]];
        ocop_buf_init(&b);
        ocop_buf_printf(&b, "%s (%s): ", cli_pick(f->title), f->key);
        if (v.n == OCOP_MISSING)
            ocop_buf_puts(&b, _("missing"));
        else
            ocop_value_words(&b, f, v);
        if (a->presumed[facts[i]])
            ocop_buf_printf(&b, " (%s)", _("presumed"));
        line(i == 0 ? _("facts") : "", b.failed ? "" : b.data);
        ocop_buf_free(&b);
    }
}

static void print_next(const ocop_assessment *a, size_t i, ocop_arena *arena)
{
    char points[24];
    ocop_next_level next;
    ocop_error e = OCOP_ERROR_INIT;
    ocop_buf b;
    if (!ocop_engine_next_level(a, i, arena, &next, &e)) {
        cli_error(&e);
        return;
    }
    if (next.option == NULL) {
        line(_("next"), _("nothing higher"));
        return;
    }
    ocop_buf_init(&b);
    bool one = next.option->points == 100;
    ocop_buf_printf(&b, P_("%s point", "%s points", one ? 1 : 2),
                    cli_points(next.option->points, points));
    ocop_buf_printf(&b, ": %s", cli_pick(next.option->title));
    line(_("next"), b.failed ? "" : b.data);
    for (size_t j = 0; j < next.unmet_count; j++) {
        ocop_buf_reset(&b);
        ocop_expr_print(next.unmet[j], a->vocab, &b);
        line(j == 0 ? _("needs") : "", b.failed ? "" : b.data);
    }
    if (next.by_council)
        line(next.unmet_count == 0 ? _("needs") : "", _("the council's judgement"));
    ocop_buf_free(&b);
}

static void print_marks(const ocop_assessment *a, const ocop_score *s)
{
    char points[24], text[256];
    for (size_t i = 0; i < a->mark_unmet_count; i++) {
        const ocop_mark_unmet *m = &a->marks_unmet[i];
        if (m->criterion != s->criterion)
            continue;
        snprintf(text, sizeof text, _("%d stars need at least %s points here"), m->stars,
                 cli_points(m->option->points, points));
        line(_("star mark"), text);
    }
}

static void print_criterion(explaining *x, const ocop_assessment *a, size_t i)
{
    const ocop_score *s = &a->scores[i];
    char source[512];
    printf("\n%s  ", s->criterion->no);
    cli_wrap(stdout, cli_pick(s->criterion->title), strlen(s->criterion->no) + 2, INDENT,
             cli_columns());
    print_level(a, s);
    print_facts(a, s);
    print_next(a, i, x->arena);
    print_marks(a, s);
    line(_("article"), cli_pick(s->criterion->article));
    line(_("rule"), ocop_score_source(a, s, source, sizeof source));
}

static void print_head(const ocop_assessment *a)
{
    char day[12], range[64], stars[96];
    printf("%s  %s\n", a->dossier->id, a->dossier->name == NULL ? "" : a->dossier->name);
    printf("%s · %s@%s · %s\n", cli_pick(a->set->title), a->pack->id, a->pack->version,
           ocop_date_local(a->date, day));
    printf(_("total: %s points; %s\n"), cli_range(a->total.low, a->total.high, range),
           cli_stars(a->stars_certain, a->stars_possible, stars));
}

static bool take(void *ctx, const ocop_dossier *d, ocop_error *e)
{
    explaining *x = ctx;
    ocop_assessment a;
    ocop_arena_reset(x->arena);
    if (!ocop_engine_assess(x->engine, d, &x->request, x->arena, &a, e))
        return false;
    if (x->shown++ > 0)
        putchar('\n');
    print_head(&a);
    for (size_t i = 0; i < a.set->criterion_count; i++) {
        const ocop_criterion *c = &a.set->criteria[i];
        if (x->criterion != NULL && strcmp(c->no, x->criterion) != 0 &&
            strcmp(c->key, x->criterion) != 0)
            continue;
        x->criterion_found = true;
        print_criterion(x, &a, i);
    }
    return true;
}

static bool refuse(void *ctx, const ocop_error *why, const char *bytes, size_t n,
                   const char *separator)
{
    explaining *x = ctx;
    (void)bytes;
    (void)n;
    (void)separator;
    x->refused++;
    cli_error(why);
    return true;
}

static int explain(explaining *x, const cli_inputs *in, char *const *names, size_t count)
{
    const cli_feed feed = {.ctx = x, .take = take, .refuse = refuse};
    if (!cli_feed_all(in, names, count, &feed))
        return OCOP_EXIT_USAGE;
    if (x->shown > 0 && !x->criterion_found)
        return cli_usage("explain", _("no sheet has a criterion '%s'"), x->criterion);
    return x->refused > 0 ? OCOP_EXIT_PARTLY : OCOP_EXIT_DONE;
}

int cmd_explain(cli *c, int argc, char **argv)
{
    static const struct option longs[] = {CLI_COMMON_OPTIONS,
                                          {"date", required_argument, NULL, 'd'},
                                          {"pack", required_argument, NULL, 'p'},
                                          {"from", required_argument, NULL, 'F'},
                                          {"criterion", required_argument, NULL, 'c'},
                                          {NULL, 0, NULL, 0}};
    explaining x = {.c = c, .request = {.date = OCOP_NO_DATE, .pack = -1}};
    const char *pack = NULL, *from = NULL;
    ocop_error e = OCOP_ERROR_INIT;
    for (int opt = 0; (opt = getopt_long(argc, argv, CLI_SHORT_OPTIONS, longs, NULL)) != -1;) {
        int common = cli_common_option(c, opt, optarg);
        if (common < 0)
            return OCOP_EXIT_USAGE;
        if (opt == '?' || opt == ':')
            return cli_wrong_option("explain", argv, longs);
        if (opt == 'd' && !cli_date(optarg, &x.request.date))
            return cli_usage("explain", _("--date takes a day YYYY-MM-DD that exists, not '%s'"),
                             optarg);
        pack = opt == 'p' ? optarg : pack;
        from = opt == 'F' ? optarg : from;
        x.criterion = opt == 'c' ? optarg : x.criterion;
    }
    if (c->help)
        return OCOP_EXIT_DONE;
    if (optind == argc)
        return cli_usage("explain", _("name a file, a folder, or - for standard input"));
    ocop_packs *packs = cli_packs(c, &e);
    ocop_plugins *plugins = packs == NULL ? NULL : cli_plugins(c, &e);
    int code = OCOP_EXIT_USAGE;
    bool ok = plugins != NULL && (cli_packs_sound(packs) || pack != NULL);
    if (ok && pack != NULL)
        ok = (x.request.pack = ocop_packs_by_name(packs, pack, &e)) >= 0;
    if (ok) {
        x.engine = ocop_engine_new(packs, NULL, &e);
        x.arena = ocop_arena_new();
        ok = x.engine != NULL && x.arena != NULL;
    }
    if (ok) {
        const cli_inputs in = {plugins, packs, from};
        code = explain(&x, &in, argv + optind, (size_t)(argc - optind));
    } else if (e.code != OCOP_OK) {
        cli_error(&e);
        code = cli_exit_code(&e);
    }
    ocop_arena_free(x.arena);
    ocop_engine_free(x.engine);
    ocop_plugins_free(plugins);
    ocop_packs_free(packs);
    return code;
}
