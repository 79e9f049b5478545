/* cmd_programme.c - `ocop programme`: the register of products, figures, reports on a plan. */
#include "cli_programme.h"
#include <stdlib.h>
#include <string.h>

static int take_option(programming *x, int opt, const char *arg)
{
    if (opt == 'a' && !cli_date(arg, &x->as_of))
        return cli_usage("programme", _("--as-of takes a day YYYY-MM-DD that exists, not '%s'"),
                         arg);
    if (opt == 'd' && !cli_date(arg, &x->date))
        return cli_usage("programme", _("--date takes a day YYYY-MM-DD that exists, not '%s'"),
                         arg);
    if (opt == 'N') {
        char *end = NULL;
        long n = strtol(arg, &end, 10);
        if (arg[0] < '0' || arg[0] > '9' || *end != '\0' || n < 1 || n > OCOP_SELECT_MAX)
            return cli_usage("programme", _("--n takes 1 to %d, not '%s'"), OCOP_SELECT_MAX, arg);
        x->wanted = (int)n;
    }
    x->archive = opt == 'A' ? arg : x->archive;
    x->dir = opt == 'r' ? arg : x->dir;
    x->plan_file = opt == 'p' ? arg : x->plan_file;
    x->number = opt == 'n' ? arg : x->number;
    x->source = opt == 's' ? arg : x->source;
    x->place = opt == 'l' ? arg : x->place;
    return OCOP_EXIT_DONE;
}

/* What a verb needs, before anything is opened. */
static int check(const programming *x, const char *verb)
{
    if (strcmp(verb, "report") == 0) {
        if (x->as_of == OCOP_NO_DATE)
            return cli_usage("programme", _("report needs a day: --as-of D"));
    } else if (strcmp(verb, "import") == 0) {
        if ((x->word_count == 0) == (x->archive == NULL))
            return cli_usage("programme", _("import needs lists (CSV), or an --archive"));
    } else if (strcmp(verb, "figure") == 0) {
        if (x->word_count != 1 || x->number == NULL || x->date == OCOP_NO_DATE || x->source == NULL)
            return cli_usage("programme",
                             _("figure needs a key, --date D, --number N and --source TEXT"));
    } else if (strcmp(verb, "select") == 0) {
        return x->wanted > 0 && x->plan_file != NULL && x->word_count > 0
                   ? OCOP_EXIT_DONE
                   : cli_usage("programme", _("select needs --n N, --plan FILE and dossiers"));
    } else {
        return cli_usage("programme", _("say what: import, figure, report or select"));
    }
    return x->dir != NULL
               ? OCOP_EXIT_DONE
               : cli_usage("programme", _("name the register: --register DIR, or OCOP_REGISTER"));
}

static bool run_verb(programming *x, const char *verb, ocop_error *e)
{
    bool report = strcmp(verb, "report") == 0;
    bool ok = programme_open(x, !report, e);
    if (report)
        return ok && programme_report(x, e);
    if (strcmp(verb, "figure") == 0)
        return ok && programme_figure(x, x->words[0], e);
    if (x->archive != NULL)
        return ok && programme_import_archive(x, x->archive, e);
    for (size_t i = 0; ok && i < x->word_count; i++)
        ok = programme_import(x, x->words[i], e);
    return ok;
}

int cmd_programme(cli *c, int argc, char **argv)
{
    static const struct option longs[] = {CLI_COMMON_OPTIONS,
                                          {"register", required_argument, NULL, 'r'},
                                          {"plan", required_argument, NULL, 'p'},
                                          {"as-of", required_argument, NULL, 'a'},
                                          {"date", required_argument, NULL, 'd'},
                                          {"number", required_argument, NULL, 'n'},
                                          {"source", required_argument, NULL, 's'},
                                          {"n", required_argument, NULL, 'N'},
                                          {"archive", required_argument, NULL, 'A'},
                                          {"place", required_argument, NULL, 'l'},
                                          {NULL, 0, NULL, 0}};
    programming x = {.c = c,
                     .as_of = OCOP_NO_DATE,
                     .date = OCOP_NO_DATE,
                     .dir = getenv("OCOP_REGISTER"),
                     .lock = -1};
    ocop_error e = OCOP_ERROR_INIT;
    for (int opt = 0; (opt = getopt_long(argc, argv, CLI_SHORT_OPTIONS, longs, NULL)) != -1;) {
        if (cli_common_option(c, opt, optarg) < 0)
            return OCOP_EXIT_USAGE;
        if (opt == '?' || opt == ':')
            return cli_wrong_option("programme", argv, longs);
        int code = take_option(&x, opt, optarg);
        if (code != OCOP_EXIT_DONE)
            return code;
    }
    if (c->help)
        return OCOP_EXIT_DONE;
    const char *verb = optind < argc ? argv[optind] : "";
    x.words = argv + optind + 1;
    x.word_count = optind < argc ? (size_t)(argc - optind - 1) : 0;
    int code = check(&x, verb);
    if (code != OCOP_EXIT_DONE)
        return code;
    if (strcmp(verb, "select") == 0)
        return programme_select(&x);
    if (!run_verb(&x, verb, &e)) {
        cli_error(&e);
        code = cli_exit_code(&e);
    } else if (x.skipped > 0) {
        code = OCOP_EXIT_PARTLY;
    }
    programme_close(&x);
    return code;
}
