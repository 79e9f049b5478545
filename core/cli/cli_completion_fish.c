/* cli_completion_fish.c - the script for fish: names with their meanings, in the language of the
 * run. */
#include "cli_commands.h"
#include "cli_completion.h"
#include <string.h>

static void quoted(FILE *to, const char *s)
{
    fputc('\'', to);
    for (; *s != '\0'; s++) {
        if (*s == '\'' || *s == '\\')
            fputc('\\', to);
        fputc(*s, to);
    }
    fputc('\'', to);
}

static void put_value(FILE *to, cli_value kind, const char *words)
{
    static const char *const asked[] = {
        [CLI_VALUE_PACK] = "packs",     [CLI_VALUE_SET] = "sets",
        [CLI_VALUE_READER] = "readers", [CLI_VALUE_WRITER] = "writers",
        [CLI_VALUE_TOPIC] = "topics",   [CLI_VALUE_CHOICE] = NULL};
    if (kind == CLI_VALUE_CHOICE) {
        fputs(" -a '", to);
        for (const char *s = words; *s != '\0'; s++)
            fputc(*s == '|' ? ' ' : *s, to);
        fputc('\'', to);
    } else if (kind != CLI_VALUE_NONE && kind != CLI_VALUE_ANY && kind != CLI_VALUE_FILE) {
        fprintf(to, " -a '(ocop completion %s 2>/dev/null)'", asked[kind]);
    }
}

/* Options of the lines, under the condition `when` of fish ("" none). */
static void put_options(FILE *to, const char *when, const char *const *lines)
{
    cli_help_line line;
    for (size_t i = 0; lines[i] != NULL; i++) {
        cli_help_parse(lines[i], &line);
        for (size_t j = 0; j < line.option_count; j++) {
            const cli_help_option *o = &line.options[j];
            fprintf(to, "complete -c ocop%s -l %s", when, o->name);
            if (o->letter != '\0')
                fprintf(to, " -s %c", o->letter);
            if (o->kind == CLI_VALUE_FILE || o->kind == CLI_VALUE_PACK)
                fputs(" -r -F", to);
            else if (o->kind != CLI_VALUE_NONE)
                fputs(" -x", to);
            put_value(to, o->kind, o->value);
            fputs(" -d ", to);
            quoted(to, cli_help_meaning(lines[i]));
            fputc('\n', to);
        }
    }
}

static void put_verbs(FILE *to, const cli_command *cmd)
{
    char last[CLI_WORD_BYTES] = "";
    cli_help_line line;
    for (size_t i = 0; cmd->help[i] != NULL; i++) {
        cli_help_parse(cmd->help[i], &line);
        if (line.verb[0] == '\0' || strcmp(line.verb, last) == 0)
            continue;
        snprintf(last, sizeof last, "%s", line.verb);
        fprintf(to, "complete -c ocop -n '__fish_seen_subcommand_from %s' -a %s -d ", cmd->name,
                line.verb);
        quoted(to, cli_help_meaning(cmd->help[i]));
        fputc('\n', to);
    }
}

void cli_completion_fish(FILE *to)
{
    size_t count = 0;
    char when[128];
    const cli_command *commands = cli_commands(&count);
    fputs("# completion of ocop for fish; written by: ocop completion fish\n", to);
    fputs("complete -c ocop -n __fish_use_subcommand -f\n", to);
    for (size_t i = 0; i < count; i++) {
        fprintf(to, "complete -c ocop -n __fish_use_subcommand -a %s -d ", commands[i].name);
        quoted(to, _(commands[i].summary));
        fputc('\n', to);
    }
    put_options(to, "", cli_common_help);
    for (size_t i = 0; i < count; i++) {
        const char *args = commands[i].args;
        cli_value kind = cli_value_of(args[0] == '[' ? args + 1 : args);
        snprintf(when, sizeof when, " -n '__fish_seen_subcommand_from %s'", commands[i].name);
        put_options(to, when, commands[i].help);
        put_verbs(to, &commands[i]);
        if (kind == CLI_VALUE_PACK || kind == CLI_VALUE_SET || kind == CLI_VALUE_TOPIC) {
            fprintf(to, "complete -c ocop%s", when);
            put_value(to, kind, "");
            fputc('\n', to);
        }
    }
}
