/* cli_help.c - what --help prints. */
#include "base_text.h"
#include "cli_commands.h"
#include <string.h>

enum { HELP_COLUMN = 26, COMMAND_COLUMN = 30 };

static void print_lines(const char *const *lines)
{
    for (size_t i = 0; lines[i] != NULL; i++) {
        char left[128];
        const char *text = _(lines[i]);
        const char *tab = strchr(text, '\t');
        size_t n = tab == NULL ? strlen(text) : (size_t)(tab - text);
        snprintf(left, sizeof left, "%.*s", (int)n, text);
        fputs("  ", stdout);
        cli_pad(stdout, left, HELP_COLUMN - 2);
        if (ocop_text_width(left, strlen(left)) + 2 >= HELP_COLUMN)
            printf("\n%*s", HELP_COLUMN, "");
        cli_wrap(stdout, tab == NULL ? "" : tab + 1, HELP_COLUMN, HELP_COLUMN, cli_columns());
    }
}

void cli_help_all(void)
{
    size_t count = 0;
    const cli_command *commands = cli_commands(&count);
    printf("%s\n\n", _("ocop scores and star-rates products of Vietnam's OCOP programme."));
    printf("%s\n\n", _("Usage: ocop COMMAND [OPTIONS] ..."));
    for (size_t i = 0; i < count; i++) {
        char left[96];
        snprintf(left, sizeof left, "%s %s", commands[i].name,
                 commands[i].args[0] == '\0' ? "" : _(commands[i].args));
        fputs("  ", stdout);
        cli_pad(stdout, left, COMMAND_COLUMN);
        if (ocop_text_width(left, strlen(left)) >= COMMAND_COLUMN)
            printf("\n%*s", COMMAND_COLUMN + 2, "");
        printf("%s\n", _(commands[i].summary));
    }
    printf("\n%s\n", _("Options of every command:"));
    print_lines(cli_common_help);
    printf("\n%s\n",
           _("Exit code: 0 done; 1 done, but something was rejected; 2 wrong usage or unreadable\n"
             "input; 3 internal fault. ocop COMMAND --help tells more."));
}

void cli_help_command(const cli_command *cmd)
{
    const char *args = cmd->args[0] == '\0' ? "" : _(cmd->args);
    printf("%s: ocop %s%s%s\n\n%s\n\n", _("Usage"), cmd->name, args[0] == '\0' ? "" : " ", args,
           _(cmd->summary));
    print_lines(cmd->help);
    print_lines(cli_common_help);
}
