/* cmd_plugins.c - list readers and writers. */
#include "base_text.h"
#include "cli.h"
#include <string.h>

static void print_one(const ocop_plugin_info *p)
{
    char abi[16];
    snprintf(abi, sizeof abi, "%u", (unsigned)p->abi);
    cli_pad(stdout, p->is_reader ? _("reader") : _("writer"), 10);
    cli_pad(stdout, p->name, 10);
    cli_pad(stdout, abi, 5);
    fputs(p->fault == NULL ? _(p->summary) : _("cannot be used"), stdout);
    printf("\n%*s%s\n", 25, "", p->path);
    if (p->fault != NULL)
        printf("%*s%s\n", 25, "", p->fault->msg);
}

int cmd_plugins(cli *c, int argc, char **argv)
{
    static const struct option longs[] = {CLI_COMMON_OPTIONS, {NULL, 0, NULL, 0}};
    ocop_error e = OCOP_ERROR_INIT;
    for (int opt = 0; (opt = getopt_long(argc, argv, CLI_SHORT_OPTIONS, longs, NULL)) != -1;)
        if (cli_common_option(c, opt, optarg) != 1)
            return cli_wrong_option("plugins", argv, longs);
    if (c->help)
        return OCOP_EXIT_DONE;
    if (optind < argc)
        return cli_usage("plugins", _("'%s' is one word too many"), argv[optind]);
    ocop_plugins *ps = cli_plugins(c, &e);
    if (ps == NULL) {
        cli_error(&e);
        return cli_exit_code(&e);
    }
    int code = OCOP_EXIT_DONE;
    printf("ocop %s\n", OCOP_VERSION);
    cli_pad(stdout, _("kind"), 10);
    cli_pad(stdout, _("name"), 10);
    cli_pad(stdout, "ABI", 5);
    printf("%s\n", _("what it does, where it lies"));
    for (size_t i = 0; i < ocop_plugins_count(ps); i++) {
        const ocop_plugin_info p = ocop_plugins_info(ps, i);
        print_one(&p);
        if (p.fault != NULL)
            code = OCOP_EXIT_PARTLY;
    }
    ocop_plugins_free(ps);
    return code;
}
