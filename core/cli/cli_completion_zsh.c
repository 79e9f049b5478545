/* cli_completion_zsh.c - the script for zsh: names with their meanings, in the language of the
 * run. */
#include "cli_commands.h"
#include "cli_completion.h"
#include <string.h>

/* Inside '...', and inside the brackets of _arguments. */
static void quoted(FILE *to, const char *s)
{
    for (; *s != '\0'; s++) {
        if (*s == '\'')
            fputs("'\\''", to);
        else if (strchr("[]:\\", *s) != NULL)
            fprintf(to, "\\%c", *s);
        else
            fputc(*s, to);
    }
}

static void put_value(FILE *to, cli_value kind, const char *words)
{
    static const char *const asked[] = {[CLI_VALUE_ANY] = " ",
                                        [CLI_VALUE_FILE] = "_files",
                                        [CLI_VALUE_PACK] = "_ocop_ask packs",
                                        [CLI_VALUE_SET] = "_ocop_ask sets",
                                        [CLI_VALUE_READER] = "_ocop_ask readers",
                                        [CLI_VALUE_WRITER] = "_ocop_ask writers",
                                        [CLI_VALUE_TOPIC] = "_ocop_ask topics",
                                        [CLI_VALUE_CHOICE] = NULL};
    if (kind != CLI_VALUE_CHOICE) {
        fputs(asked[kind] == NULL ? " " : asked[kind], to);
        return;
    }
    fputc('(', to);
    for (const char *s = words; *s != '\0'; s++)
        fputc(*s == '|' ? ' ' : *s, to);
    fputc(')', to);
}

static void put_options(FILE *to, const char *const *lines)
{
    cli_help_line line;
    for (size_t i = 0; lines[i] != NULL; i++) {
        cli_help_parse(lines[i], &line);
        for (size_t j = 0; j < line.option_count; j++) {
            const cli_help_option *o = &line.options[j];
            for (int letter = 0; letter <= (o->letter != '\0'); letter++) {
                fputs("      '*", to);
                if (letter == 1)
                    fprintf(to, "-%c", o->letter);
                else
                    fprintf(to, "--%s", o->name);
                fputc('[', to);
                quoted(to, cli_help_meaning(lines[i]));
                fputc(']', to);
                if (o->kind != CLI_VALUE_NONE) {
                    fprintf(to, ":%s:", o->kind == CLI_VALUE_CHOICE ? o->name : o->value);
                    put_value(to, o->kind, o->value);
                }
                fputs("' \\\n", to);
            }
        }
    }
}

static bool put_verbs(FILE *to, const cli_command *cmd)
{
    char last[CLI_WORD_BYTES] = "";
    cli_help_line line;
    for (size_t i = 0; cmd->help[i] != NULL; i++) {
        cli_help_parse(cmd->help[i], &line);
        if (line.verb[0] == '\0' || strcmp(line.verb, last) == 0)
            continue;
        fprintf(to, "%s%s", last[0] == '\0' ? "      '1:verb:(" : " ", line.verb);
        snprintf(last, sizeof last, "%s", line.verb);
    }
    if (last[0] != '\0')
        fputs(")' \\\n", to);
    return last[0] != '\0';
}

void cli_completion_zsh(FILE *to)
{
    size_t count = 0;
    const cli_command *commands = cli_commands(&count);
    fputs("#compdef ocop\n# completion of ocop for zsh; written by: ocop completion zsh\n"
          "_ocop_ask() {\n  local -a words\n"
          "  words=(${(f)\"$(ocop completion $1 2>/dev/null)\"})\n  compadd -a words\n"
          "  [[ $1 == packs ]] && _files\n}\n"
          "_ocop() {\n  local state\n  local -a commands\n  commands=(\n",
          to);
    for (size_t i = 0; i < count; i++) {
        fprintf(to, "    '%s:", commands[i].name);
        quoted(to, _(commands[i].summary));
        fputs("'\n", to);
    }
    fputs("  )\n  _arguments -C '1:command:->command' '*::word:->words'\n"
          "  if [[ $state == command ]]; then _describe command commands; return; fi\n"
          "  case $words[1] in\n",
          to);
    for (size_t i = 0; i < count; i++) {
        const char *args = commands[i].args;
        cli_value kind = cli_value_of(args[0] == '[' ? args + 1 : args);
        fprintf(to, "  %s)\n    _arguments \\\n", commands[i].name);
        put_options(to, commands[i].help);
        put_options(to, cli_common_help);
        if (put_verbs(to, &commands[i]))
            kind = CLI_VALUE_PACK; /* of most verbs; files come with them */
        fputs("      '*:word:", to);
        put_value(to, kind == CLI_VALUE_CHOICE ? CLI_VALUE_FILE : kind, "");
        fputs("';;\n", to);
    }
    fputs("  esac\n}\nif [[ $zsh_eval_context[-1] == loadautofunc ]]; then _ocop \"$@\"; "
          "else compdef _ocop ocop; fi\n",
          to);
}
