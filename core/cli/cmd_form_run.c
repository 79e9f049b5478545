/* cmd_form_run.c - the command `ocop form`: which set, which forms, in which format. */
#include "base_date.h"
#include "cli_form.h"
#include "council.h"
#include <string.h>

typedef struct form_args {
    const char *pack, *only, *fill;
    int32_t date;
    bool dossiers;
} form_args;

typedef struct filling { /* the sheet of --fill, kept */
    ocop_sheets *all;
    const ocop_sheet *sheet;
    ocop_arena *arena;
    size_t count, refused;
} filling;

static bool keep(void *ctx, const ocop_sheet *s, ocop_error *e)
{
    filling *f = ctx;
    size_t n = 0;
    f->count++;
    return ocop_sheets_add(f->all, s, e) &&
           ocop_sheets_of(f->all, s->dossier, f->arena, &f->sheet, &n, e);
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

/* The one sheet of the file. */
static bool read_sheet(cli *c, const ocop_packs *packs, const char *file, filling *f, ocop_error *e)
{
    char *names[1] = {ocop_arena_strdup(c->arena, file)};
    ocop_plugins *plugins = cli_plugins(c, e);
    f->all = ocop_sheets_new(e);
    f->arena = c->arena;
    if (plugins == NULL || f->all == NULL || names[0] == NULL)
        return false;
    const cli_inputs in = {.plugins = plugins, .packs = packs};
    const cli_feed feed = {.ctx = f, .take_sheet = keep, .refuse = refuse};
    bool read = cli_feed_all(&in, names, 1, &feed);
    ocop_plugins_free(plugins);
    if (read && f->refused == 0 && f->count != 1)
        return ocop_error_at(e, OCOP_EINPUT, file, 0, 0, "expected one score sheet, found %d",
                             (int)f->count);
    return read && f->refused == 0;
}

/* The pack named, or the one in force on the day. */
static int choose_pack(const ocop_packs *packs, const form_args *args, ocop_error *e)
{
    const ocop_dossier any = {.file = "", .filed_on = OCOP_NO_DATE};
    if (args->pack != NULL)
        return ocop_packs_by_name(packs, args->pack, e);
    if (args->date != OCOP_NO_DATE)
        return ocop_packs_select(packs, &any, args->date, NULL, e);
    int newest = -1;
    for (size_t i = 0; i < ocop_packs_count(packs); i++) {
        const ocop_manifest *m = &ocop_packs_get(packs, i)->manifest;
        if (!m->example && m->place_province == NULL &&
            (newest < 0 ||
             m->in_force_from > ocop_packs_get(packs, (size_t)newest)->manifest.in_force_from))
            newest = (int)i;
    }
    if (newest < 0)
        ocop_error_at(e, OCOP_ESELECT, NULL, 0, 0, "there is no pack");
    return newest;
}

static bool wants(const form_args *args, const char *form_name)
{
    return args->only == NULL || strcmp(args->only, form_name) == 0;
}

typedef struct printing {
    form *f;
    const form_args *args;
} printing;

static void print_pages(cli_doc *d, void *ctx)
{
    static const struct {
        const char *name;
        void (*print)(form *f);
    } forms[] = {{"sheet", form_sheet}, {"checklist", form_checklist}, {"minutes", form_minutes}};
    const printing *p = ctx;
    bool first = true;
    p->f->doc = d;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (!wants(p->args, forms[i].name))
            continue;
        if (!first)
            cli_doc_page(d);
        forms[i].print(p->f);
        first = false;
    }
}

static bool print_form(cli *c, form *f, const form_args *args, ocop_error *e)
{
    const char *format = c->format == NULL ? "markdown" : c->format;
    cli_out *out = cli_out_open(c->output, e);
    if (out == NULL)
        return false;
    bool ok = true;
    if (strcmp(format, "csv") == 0) {
        f->to = cli_out_file(out);
        form_csv(f);
    } else {
        printing p = {f, args};
        ok = cli_paper_print(c, NULL, format, cli_pick(f->set->title), "", print_pages, &p, out, e);
    }
    return cli_out_close(out, ok, e) && ok;
}

static int parse(cli *c, int argc, char **argv, form_args *out)
{
    static const struct option longs[] = {CLI_COMMON_OPTIONS,
                                          {"pack", required_argument, NULL, 'p'},
                                          {"date", required_argument, NULL, 'd'},
                                          {"only", required_argument, NULL, 'y'},
                                          {"fill", required_argument, NULL, 'l'},
                                          {"dossiers", no_argument, NULL, 'D'},
                                          {NULL, 0, NULL, 0}};
    *out = (form_args){.date = OCOP_NO_DATE};
    for (int opt = 0; (opt = getopt_long(argc, argv, CLI_SHORT_OPTIONS, longs, NULL)) != -1;) {
        int common = cli_common_option(c, opt, optarg);
        if (common < 0)
            return OCOP_EXIT_USAGE;
        if (opt == '?' || opt == ':')
            return cli_wrong_option("form", argv, longs);
        if (opt == 'd' && !cli_date(optarg, &out->date))
            return cli_usage("form", _("--date takes a day YYYY-MM-DD that exists, not '%s'"),
                             optarg);
        out->pack = opt == 'p' ? optarg : out->pack;
        out->only = opt == 'y' ? optarg : out->only;
        out->fill = opt == 'l' ? optarg : out->fill;
        out->dossiers = out->dossiers || opt == 'D';
    }
    if (c->help)
        return OCOP_EXIT_DONE;
    if (argc - optind != 1)
        return cli_usage("form", _("name one set"));
    if (out->only != NULL && !wants(out, "sheet") && !wants(out, "checklist") &&
        !wants(out, "minutes"))
        return cli_usage("form", _("--only takes sheet, checklist or minutes, not '%s'"),
                         out->only);
    return OCOP_EXIT_DONE;
}

int cmd_form(cli *c, int argc, char **argv)
{
    form_args args;
    form f = {.pack = NULL};
    filling sheet = {.all = NULL};
    ocop_error e = OCOP_ERROR_INIT;
    ocop_engine *engine = NULL;
    int code = parse(c, argc, argv, &args);
    if (code != OCOP_EXIT_DONE || c->help)
        return code;
    ocop_packs *packs = cli_packs(c, &e);
    int pack = packs == NULL || !cli_packs_sound(packs) ? -1 : choose_pack(packs, &args, &e);
    if (pack >= 0 && (engine = ocop_engine_new(packs, NULL, &e)) != NULL) {
        f.pack = ocop_packs_get(packs, (size_t)pack);
        f.set = ocop_engine_set(engine, (size_t)pack, argv[optind], &e);
    }
    if (args.dossiers) {
        code = f.set == NULL ? OCOP_EXIT_USAGE : form_table(c, packs, f.pack, f.set, args.fill, &e);
        if (e.code != OCOP_OK) {
            cli_error(&e);
            code = cli_exit_code(&e);
        }
        ocop_engine_free(engine);
        ocop_packs_free(packs);
        return code;
    }
    bool ok = f.set != NULL && (args.fill == NULL || read_sheet(c, packs, args.fill, &sheet, &e));
    f.sheet = sheet.sheet;
    if (ok)
        ok = print_form(c, &f, &args, &e);
    if (!ok && e.code != OCOP_OK)
        cli_error(&e);
    ocop_sheets_free(sheet.all);
    ocop_engine_free(engine);
    ocop_packs_free(packs);
    return ok ? OCOP_EXIT_DONE : e.code == OCOP_OK ? OCOP_EXIT_USAGE : cli_exit_code(&e);
}
