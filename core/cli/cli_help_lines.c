/* cli_help_lines.c - lines of help taken apart: "-f, --format FORMAT\twriter", "check [PACK...]\t",
 * "  --min-coverage N\t". */
#include "cli_commands.h"
#include <string.h>

/* Letters that stand alone in a line of help, and the name that goes with each. */
static const struct {
    char letter;
    const char *name;
} letters[] = {{'f', "format"}, {'o', "output"}, {'O', "option"}, {'q', "quiet"}, {'h', "help"}};

cli_value cli_value_of(const char *word)
{
    static const struct {
        const char *begins;
        cli_value kind;
    } kinds[] = {
        {"FILE", CLI_VALUE_FILE},    {"DIR", CLI_VALUE_FILE},   {"FOLDER", CLI_VALUE_FILE},
        {"KEY", CLI_VALUE_FILE},     {"SHEET", CLI_VALUE_FILE}, {"SITTING", CLI_VALUE_FILE},
        {"OLD", CLI_VALUE_FILE},     {"NEW", CLI_VALUE_FILE},   {"PACK", CLI_VALUE_PACK},
        {"P", CLI_VALUE_PACK},       {"A", CLI_VALUE_PACK},     {"B", CLI_VALUE_PACK},
        {"SET", CLI_VALUE_SET},      {"S", CLI_VALUE_SET},      {"FORMAT", CLI_VALUE_WRITER},
        {"COMMAND", CLI_VALUE_TOPIC}};
    size_t n = strspn(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    if (strchr(word, '|') != NULL && word[0] >= 'a' && word[0] <= 'z')
        return CLI_VALUE_CHOICE;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strlen(kinds[i].begins) == n && strncmp(word, kinds[i].begins, n) == 0 &&
            (n > 1 || word[1] == '\0'))
            return kinds[i].kind;
    return CLI_VALUE_ANY;
}

/* The next word without brackets; false at the end. */
static bool next_word(const char **at, const char *end, char out[CLI_WORD_BYTES])
{
    const char *s = *at;
    while (s < end && strchr(" [],", *s) != NULL)
        s++;
    size_t n = 0;
    while (s + n < end && strchr(" [],", s[n]) == NULL)
        n++;
    *at = s + n;
    if (n == 0 || n >= CLI_WORD_BYTES)
        return false;
    memcpy(out, s, n);
    out[n] = '\0';
    return true;
}

static cli_help_option *add_option(cli_help_line *line)
{
    if (line->option_count == CLI_LINE_WORDS)
        return NULL;
    cli_help_option *o = &line->options[line->option_count++];
    *o = (cli_help_option){.kind = CLI_VALUE_NONE};
    return o;
}

static void take_letter(cli_help_option *o, char letter)
{
    o->letter = letter;
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (letters[i].letter == letter)
            snprintf(o->name, sizeof o->name, "%s", letters[i].name);
}

void cli_help_parse(const char *text, cli_help_line *out)
{
    const char *tab = strchr(text, '\t'), *end = tab == NULL ? text + strlen(text) : tab;
    const char *at = text;
    char word[CLI_WORD_BYTES];
    cli_help_option *open = NULL; /* the option that a word without dashes is the value of */
    *out = (cli_help_line){.indented = text[0] == ' ', .meaning = tab == NULL ? "" : tab + 1};
    for (bool first = true; next_word(&at, end, word); first = false) {
        if (strncmp(word, "--", 2) == 0) {
            bool same = open != NULL && open->letter != '\0' && strcmp(open->name, word + 2) == 0;
            open = same ? open : add_option(out);
            if (open != NULL)
                snprintf(open->name, sizeof open->name, "%s", word + 2);
        } else if (word[0] == '-' && word[1] != '\0' && word[2] == '\0') {
            open = add_option(out);
            if (open != NULL)
                take_letter(open, word[1]);
        } else if (open != NULL && open->value[0] == '\0') {
            snprintf(open->value, sizeof open->value, "%s", word);
            open->kind = cli_value_of(word);
            if (open->kind == CLI_VALUE_WRITER &&
                (strcmp(open->name, "from") == 0 || strcmp(open->name, "input") == 0))
                open->kind = CLI_VALUE_READER;
        } else if (first && word[0] >= 'a' && word[0] <= 'z' && strchr(word, '|') == NULL) {
            snprintf(out->verb, sizeof out->verb, "%s", word);
        } else if (out->verb[0] != '\0' && out->takes[0] == '\0') {
            snprintf(out->takes, sizeof out->takes, "%s", word);
        }
    }
}

const char *cli_help_meaning(const char *line)
{
    const char *text = _(line), *tab = strchr(text, '\t');
    return tab == NULL ? "" : tab + 1;
}
