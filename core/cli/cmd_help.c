/* cmd_help.c - `ocop help`: a command, a topic, the list of topics; manual pages. */
#include "base_text.h"
#include "cli_commands.h"
#include <string.h>

/* "the first line of the text", which names the subject. */
static void print_topic_line(const char *name, const char *text)
{
    size_t n = strcspn(text, "\n");
    fputs("  ", stdout);
    cli_pad(stdout, name, 16);
    printf("%.*s\n", (int)n, text);
}

static bool print_topics(cli *c, ocop_error *e)
{
    cli_topics topics;
    if (!cli_topics_list(c, &topics, e))
        return false;
    if (topics.count > 0)
        printf("\n%s\n", _("Subjects (ocop help TOPIC):"));
    for (size_t i = 0; i < topics.count; i++) {
        const char *text = cli_topic_text(c, topics.names[i], e);
        if (text == NULL)
            return e->code == OCOP_OK;
        print_topic_line(topics.names[i], text);
    }
    return true;
}

typedef struct known { /* commands, then topics */
    const cli_command *commands;
    size_t count;
    cli_topics topics;
} known;

static const char *known_name(const void *ctx, size_t i)
{
    const known *k = ctx;
    return i < k->count ? k->commands[i].name : k->topics.names[i - k->count];
}

static int unknown(cli *c, const char *word)
{
    known k = {.count = 0};
    ocop_error e = OCOP_ERROR_INIT;
    k.commands = cli_commands(&k.count);
    if (!cli_topics_list(c, &k.topics, &e)) {
        cli_error(&e);
        return cli_exit_code(&e);
    }
    const char *near = ocop_text_nearest(word, k.count + k.topics.count, known_name, &k);
    if (near != NULL)
        return cli_usage("help", _("there is no command and no subject '%s' (did you mean '%s'?)"),
                         word, near);
    return cli_usage("help", _("there is no command and no subject '%s'"), word);
}

/* Some words are both: the command's help, then the text. */
static int on_word(cli *c, const char *word)
{
    const cli_command *cmd = cli_command_find(word);
    ocop_error e = OCOP_ERROR_INIT;
    const char *text = cli_topic_text(c, word, &e);
    if (cmd != NULL)
        cli_help_command(cmd);
    if (text != NULL)
        printf("%s%s", cmd == NULL ? "" : "\n", text);
    if (text != NULL || (cmd != NULL && e.code == OCOP_OK))
        return OCOP_EXIT_DONE;
    if (e.code == OCOP_OK)
        return unknown(c, word);
    cli_error(&e);
    return cli_exit_code(&e);
}

int cmd_help(cli *c, int argc, char **argv)
{
    static const struct option longs[] = {
        CLI_COMMON_OPTIONS, {"man", required_argument, NULL, 'm'}, {NULL, 0, NULL, 0}};
    const char *folder = NULL;
    ocop_error e = OCOP_ERROR_INIT;
    for (int opt = 0; (opt = getopt_long(argc, argv, CLI_SHORT_OPTIONS, longs, NULL)) != -1;) {
        int common = cli_common_option(c, opt, optarg);
        if (common < 0)
            return OCOP_EXIT_USAGE;
        if (opt == '?' || opt == ':')
            return cli_wrong_option("help", argv, longs);
        folder = opt == 'm' ? optarg : folder;
    }
    if (c->help)
        return OCOP_EXIT_DONE;
    if (argc - optind > 1)
        return cli_usage("help", _("'%s' is one word too many"), argv[optind + 1]);
    if (optind < argc)
        return on_word(c, argv[optind]);
    bool ok = true;
    if (folder != NULL) {
        ok = cli_man_write(c, folder, &e);
    } else {
        cli_help_all();
        ok = print_topics(c, &e);
    }
    if (ok)
        return OCOP_EXIT_DONE;
    cli_error(&e);
    return cli_exit_code(&e);
}
