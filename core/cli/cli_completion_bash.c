/* cli_completion_bash.c - the script for bash. It needs nothing but bash: no bash-completion.
 *
 * Words known here are written into the script; packs, sets and formats are asked of ocop. */
#include "cli_commands.h"
#include "cli_completion.h"
#include <string.h>

/* Shell code that fills `found` with what a value may be. */
static void put_value(FILE *to, cli_value kind, const char *words)
{
    static const char *const asked[] = {
        [CLI_VALUE_PACK] = "packs",     [CLI_VALUE_SET] = "sets",
        [CLI_VALUE_READER] = "readers", [CLI_VALUE_WRITER] = "writers",
        [CLI_VALUE_TOPIC] = "topics",   [CLI_VALUE_CHOICE] = NULL};
    if (kind == CLI_VALUE_CHOICE) {
        fputs("_ocop_words \"", to);
        for (const char *s = words; *s != '\0'; s++)
            fputc(*s == '|' ? ' ' : *s, to);
        fputs("\"", to);
    } else if (kind == CLI_VALUE_FILE) {
        fputs("_ocop_files", to);
    } else if (kind == CLI_VALUE_ANY || kind == CLI_VALUE_NONE) {
        fputs(":", to);
    } else {
        fprintf(to, "_ocop_words \"$(_ocop_ask %s)\"%s", asked[kind],
                kind == CLI_VALUE_PACK ? "; _ocop_files" : "");
    }
}

static void put_option_names(FILE *to, const cli_help_line *line)
{
    for (size_t i = 0; i < line->option_count; i++)
        fprintf(to, " --%s", line->options[i].name);
}

/* "assess:*:--date) ...;;" for the options of a line that take a value. */
static void put_option_values(FILE *to, const char *command, const char *verb,
                              const cli_help_line *line)
{
    for (size_t i = 0; i < line->option_count; i++) {
        const cli_help_option *o = &line->options[i];
        if (o->kind == CLI_VALUE_NONE)
            continue;
        fprintf(to, "    %s:%s:--%s", command, verb, o->name);
        if (o->letter != '\0')
            fprintf(to, "|%s:%s:-%c", command, verb, o->letter);
        fputs(") ", to);
        put_value(to, o->kind, o->value);
        fputs("; return;;\n", to);
    }
}

/* Lines of a command with the verb that each belongs to; "*" for those of all verbs. */
typedef void (*line_fn)(FILE *to, const char *command, const char *verb, const cli_help_line *line);

static void each_line(FILE *to, const char *command, const char *const *lines, line_fn use)
{
    char verb[CLI_WORD_BYTES] = "*";
    cli_help_line line;
    for (size_t i = 0; lines[i] != NULL; i++) {
        cli_help_parse(lines[i], &line);
        if (line.verb[0] != '\0')
            snprintf(verb, sizeof verb, "%s", line.verb);
        use(to, command, line.indented || line.verb[0] != '\0' ? verb : "*", &line);
    }
}

static void put_options(FILE *to, const char *command, const char *verb, const cli_help_line *line)
{
    if (line->option_count == 0)
        return;
    fprintf(to, "  case $command:$verb in %s:%s) options+=\"", command, verb);
    put_option_names(to, line);
    fputs("\";; esac\n", to);
}

static void put_positional(FILE *to, const char *command, const char *verb,
                           const cli_help_line *line)
{
    if (line->verb[0] == '\0' || line->takes[0] == '\0')
        return;
    fprintf(to, "    %s:%s) ", command, verb);
    put_value(to, cli_value_of(line->takes), line->takes);
    fputs(";;\n", to);
}

static void put_verbs(FILE *to, const cli_command *cmd)
{
    char last[CLI_WORD_BYTES] = "";
    cli_help_line line;
    for (size_t i = 0; cmd->help[i] != NULL; i++) {
        cli_help_parse(cmd->help[i], &line);
        if (line.verb[0] == '\0' || strcmp(line.verb, last) == 0)
            continue;
        if (last[0] == '\0')
            fprintf(to, "    %s) verbs=\"", cmd->name);
        fprintf(to, "%s%s", last[0] == '\0' ? "" : " ", line.verb);
        snprintf(last, sizeof last, "%s", line.verb);
    }
    if (last[0] != '\0')
        fputs("\";;\n", to);
}

static const char head[] =
    "# completion of ocop for bash; written by: ocop completion bash\n"
    "_ocop_ask() { ocop completion \"$1\" 2>/dev/null; }\n"
    "_ocop_words() {\n"
    "  local word\n"
    "  for word in $1; do\n"
    "    case $word in \"$current\"*) COMPREPLY+=(\"$word \");; esac\n"
    "  done\n"
    "}\n"
    "_ocop_files() {\n"
    "  local file\n"
    "  while IFS= read -r file; do\n"
    "    if [ -d \"$file\" ]; then COMPREPLY+=(\"$file/\"); else COMPREPLY+=(\"$file \"); fi\n"
    "  done < <(compgen -f -- \"$current\")\n"
    "}\n"
    "_ocop() {\n"
    "  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}\n"
    "  local command= verb= verbs= options= i\n"
    "  COMPREPLY=()\n"
    "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
    "    case ${COMP_WORDS[i]} in\n"
    "      --lang|--rules|--plugin-dir|-f|--format|-o|--output|-O|--option) i=$((i + 1));;\n"
    "      -*) ;;\n"
    "      *) if [ -z \"$command\" ]; then command=${COMP_WORDS[i]}\n"
    "         elif [ -z \"$verb\" ]; then verb=${COMP_WORDS[i]}; fi;;\n"
    "    esac\n"
    "  done\n";

void cli_completion_bash(FILE *to)
{
    size_t count = 0;
    const cli_command *commands = cli_commands(&count);
    fputs(head, to);
    fputs("  case $command:$verb:$previous in\n", to);
    for (size_t i = 0; i < count; i++)
        each_line(to, commands[i].name, commands[i].help, put_option_values);
    each_line(to, "*", cli_common_help, put_option_values);
    fputs("  esac\n  if [ -z \"$command\" ]; then\n    _ocop_words \"", to);
    for (size_t i = 0; i < count; i++)
        fprintf(to, "%s ", commands[i].name);
    fputs("--help --version --lang\"\n    return\n  fi\n", to);
    for (size_t i = 0; i < count; i++)
        each_line(to, commands[i].name, commands[i].help, put_options);
    each_line(to, "*", cli_common_help, put_options);
    fputs("  case $current in -*) _ocop_words \"$options\"; return;; esac\n"
          "  case $command in\n",
          to);
    for (size_t i = 0; i < count; i++)
        put_verbs(to, &commands[i]);
    fputs("  esac\n"
          "  if [ -n \"$verbs\" ] && [ -z \"$verb\" ]; then _ocop_words \"$verbs\"; return; fi\n"
          "  case $command:$verb in\n",
          to);
    for (size_t i = 0; i < count; i++)
        each_line(to, commands[i].name, commands[i].help, put_positional);
    for (size_t i = 0; i < count; i++) {
        const char *args = commands[i].args;
        cli_value kind = cli_value_of(args[0] == '[' ? args + 1 : args);
        fprintf(to, "    %s:*) ", commands[i].name);
        put_value(to, kind == CLI_VALUE_CHOICE ? CLI_VALUE_NONE : kind, "");
        fputs(";;\n", to);
    }
    fputs("  esac\n}\ncomplete -o nospace -F _ocop ocop\n", to);
}
