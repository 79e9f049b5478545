/* cmd_rules.c - the verbs of `ocop rules`; list. */
#include "base_date.h"
#include "base_text.h"
#include "cli_rules.h"
#include <string.h>

bool rules_open(rules *r, cli *c, int *code)
{
    ocop_error e = OCOP_ERROR_INIT;
    *r = (rules){.c = c};
    if ((r->packs = cli_packs(c, &e)) != NULL &&
        (r->engine = ocop_engine_new(r->packs, NULL, &e)) != NULL)
        return true;
    cli_error(&e);
    *code = cli_exit_code(&e);
    return false;
}

void rules_close(rules *r)
{
    ocop_engine_free(r->engine);
    ocop_packs_free(r->packs);
}

int rules_plain_options(cli *c, int argc, char **argv)
{
    static const struct option longs[] = {CLI_COMMON_OPTIONS, {NULL, 0, NULL, 0}};
    for (int opt = 0; (opt = getopt_long(argc, argv, CLI_SHORT_OPTIONS, longs, NULL)) != -1;) {
        int common = cli_common_option(c, opt, optarg);
        if (common != 1)
            return common < 0 ? OCOP_EXIT_USAGE : cli_wrong_option("rules", argv, longs);
    }
    return OCOP_EXIT_DONE;
}

static size_t set_count(const ocop_manifest *m)
{
    size_t n = 0;
    for (size_t i = 0; i < m->group_count; i++)
        n += m->groups[i].set_count;
    return n;
}

static void print_pack_line(const ocop_pack *p, size_t widest)
{
    char from[12], until[12], days[64], count[16];
    const ocop_manifest *m = &p->manifest;
    ocop_date_local(m->in_force_from, from);
    ocop_date_local(m->in_force_until, until);
    snprintf(days, sizeof days, "%s .. %s", from, until);
    snprintf(count, sizeof count, "%zu", set_count(m));
    cli_pad(stdout, m->id, widest);
    cli_pad(stdout, m->version, 12);
    cli_pad(stdout, days, 26);
    cli_pad(stdout, count, 6);
    cli_pad(stdout, m->example ? _("example") : _("in force"), 11);
    printf("%.12s\n", p->hash);
}

static int list(cli *c, int argc, char **argv)
{
    rules r;
    int code = rules_plain_options(c, argc, argv);
    if (code != OCOP_EXIT_DONE || c->help)
        return code;
    if (optind < argc)
        return cli_usage("rules", _("'%s' is one word too many"), argv[optind]);
    if (!rules_open(&r, c, &code))
        return code;
    size_t widest = 14;
    for (size_t i = 0; i < ocop_packs_count(r.packs); i++) {
        size_t n = strlen(ocop_packs_get(r.packs, i)->manifest.id) + 1;
        widest = n > widest ? n : widest;
    }
    cli_pad(stdout, _("pack"), widest);
    cli_pad(stdout, _("version"), 12);
    cli_pad(stdout, _("days"), 26);
    cli_pad(stdout, _("sets"), 6);
    cli_pad(stdout, _("status"), 11);
    printf("%s\n", _("hash"));
    for (size_t i = 0; i < ocop_packs_count(r.packs); i++)
        print_pack_line(ocop_packs_get(r.packs, i), widest);
    code = cli_packs_sound(r.packs) ? OCOP_EXIT_DONE : OCOP_EXIT_PARTLY;
    rules_close(&r);
    return code;
}

static const struct {
    const char *name;
    int (*run)(cli *c, int argc, char **argv);
} verbs[] = {{"list", list},           {"show", rules_show}, {"check", rules_check},
             {"test", rules_test},     {"diff", rules_diff}, {"new", rules_new},
             {"rebase", rules_rebase}, {"sign", rules_sign}, {"verify", rules_verify}};

enum { VERBS = sizeof verbs / sizeof *verbs };

static const char *verb_name(const void *ctx, size_t i)
{
    (void)ctx;
    return verbs[i].name;
}

int cmd_rules(cli *c, int argc, char **argv)
{
    if (argc < 2 || strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) {
        c->help = argc >= 2;
        return c->help
                   ? OCOP_EXIT_DONE
                   : cli_usage(
                         "rules",
                         _("say what: list, show, check, test, diff, new, rebase, sign or verify"));
    }
    for (size_t i = 0; i < VERBS; i++)
        if (strcmp(argv[1], verbs[i].name) == 0)
            return verbs[i].run(c, argc - 1, argv + 1);
    const char *near = ocop_text_nearest(argv[1], VERBS, verb_name, NULL);
    if (near != NULL)
        return cli_usage("rules", _("rules has no '%s' (did you mean '%s'?)"), argv[1], near);
    return cli_usage("rules", _("rules has no '%s'"), argv[1]);
}
