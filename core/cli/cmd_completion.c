/* cmd_completion.c - `ocop completion SHELL`: a script made from the table of commands; and the
 * words (packs, sets, formats, topics) that the scripts ask for while somebody types. */
#include "cli_commands.h"
#include "cli_completion.h"
#include <string.h>

/* ---- words, one a line -------------------------------------------------------------------- */

static bool has_set(const ocop_manifest *m, const char *set)
{
    return ocop_manifest_group_of(m, set) != NULL;
}

/* A set that several packs have is told once. */
static void print_sets(const ocop_packs *ps, size_t at)
{
    const ocop_manifest *m = &ocop_packs_get(ps, at)->manifest;
    for (size_t i = 0; i < m->group_count; i++) {
        for (size_t j = 0; j < m->groups[i].set_count; j++) {
            size_t before = 0;
            while (before < at &&
                   !has_set(&ocop_packs_get(ps, before)->manifest, m->groups[i].sets[j]))
                before++;
            if (before == at)
                printf("%s\n", m->groups[i].sets[j]);
        }
    }
}

static bool print_packs(cli *c, bool sets, ocop_error *e)
{
    ocop_packs *ps = cli_packs(c, e);
    for (size_t i = 0; ps != NULL && i < ocop_packs_count(ps); i++) {
        if (sets)
            print_sets(ps, i);
        else
            printf("%s\n", ocop_packs_get(ps, i)->manifest.id);
    }
    ocop_packs_free(ps);
    return e->code == OCOP_OK;
}

static bool print_plugins(cli *c, bool readers, ocop_error *e)
{
    ocop_plugins *ps = cli_plugins(c, e);
    for (size_t i = 0; ps != NULL && i < ocop_plugins_count(ps); i++) {
        const ocop_plugin_info p = ocop_plugins_info(ps, i);
        if (p.is_reader == readers && p.fault == NULL)
            printf("%s\n", p.name);
    }
    ocop_plugins_free(ps);
    return e->code == OCOP_OK;
}

static bool packs(cli *c, ocop_error *e)
{
    return print_packs(c, false, e);
}

static bool sets(cli *c, ocop_error *e)
{
    return print_packs(c, true, e);
}

static bool readers(cli *c, ocop_error *e)
{
    return print_plugins(c, true, e);
}

static bool writers(cli *c, ocop_error *e)
{
    return print_plugins(c, false, e);
}

static bool topics(cli *c, ocop_error *e)
{
    cli_topics all;
    size_t count = 0;
    const cli_command *commands = cli_commands(&count);
    if (!cli_topics_list(c, &all, e))
        return false;
    for (size_t i = 0; i < count; i++)
        printf("%s\n", commands[i].name);
    for (size_t i = 0; i < all.count; i++)
        printf("%s\n", all.names[i]);
    return true;
}

static bool bash(cli *c, ocop_error *e)
{
    (void)c;
    (void)e;
    cli_completion_bash(stdout);
    return true;
}

static bool zsh(cli *c, ocop_error *e)
{
    (void)c;
    (void)e;
    cli_completion_zsh(stdout);
    return true;
}

static bool fish(cli *c, ocop_error *e)
{
    (void)c;
    (void)e;
    cli_completion_fish(stdout);
    return true;
}

static const struct {
    const char *name;
    bool (*print)(cli *c, ocop_error *e);
} kinds[] = {{"bash", bash}, {"zsh", zsh},         {"fish", fish},       {"packs", packs},
             {"sets", sets}, {"readers", readers}, {"writers", writers}, {"topics", topics}};

int cmd_completion(cli *c, int argc, char **argv)
{
    static const struct option longs[] = {CLI_COMMON_OPTIONS, {NULL, 0, NULL, 0}};
    ocop_error e = OCOP_ERROR_INIT;
    for (int opt = 0; (opt = getopt_long(argc, argv, CLI_SHORT_OPTIONS, longs, NULL)) != -1;) {
        int common = cli_common_option(c, opt, optarg);
        if (common != 1)
            return common < 0 ? OCOP_EXIT_USAGE : cli_wrong_option("completion", argv, longs);
    }
    if (c->help)
        return OCOP_EXIT_DONE;
    if (argc - optind != 1)
        return cli_usage("completion", _("name one shell: bash, zsh or fish"));
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (strcmp(argv[optind], kinds[i].name) != 0)
            continue;
        if (kinds[i].print(c, &e))
            return OCOP_EXIT_DONE;
        cli_error(&e);
        return cli_exit_code(&e);
    }
    return cli_usage("completion", _("there is no completion for '%s': bash, zsh or fish"),
                     argv[optind]);
}
