/* cli_commands.h - the table of commands (main.c), and what help, manual pages and completion read
 * out of it. A command that stands in the table has all three. */
#ifndef OCOP_CLI_COMMANDS_H
#define OCOP_CLI_COMMANDS_H
#include "cli.h"

const cli_command *cli_commands(size_t *count);
const cli_command *cli_command_find(const char *name); /* NULL: none */
/* The options of every command; lines like those of a command's own help. */
extern const char *const cli_common_help[];

/* ---- cli_help.c ---- */

void cli_help_all(void);
void cli_help_command(const cli_command *cmd);

/* ---- cli_help_lines.c: a line of help taken apart; English, as the table has it ---- */

enum { CLI_LINE_WORDS = 12, CLI_WORD_BYTES = 48 };

typedef enum cli_value {
    CLI_VALUE_NONE, /* an option that takes none */
    CLI_VALUE_ANY,
    CLI_VALUE_FILE,
    CLI_VALUE_PACK,
    CLI_VALUE_SET,
    CLI_VALUE_READER,
    CLI_VALUE_WRITER,
    CLI_VALUE_TOPIC, /* and commands */
    CLI_VALUE_CHOICE /* of words */
} cli_value;

typedef struct cli_help_option {
    char name[CLI_WORD_BYTES];  /* "date", without dashes */
    char letter;                /* 'q'; '\0' none */
    char value[CLI_WORD_BYTES]; /* "D", "vi|en"; "" none */
    cli_value kind;
} cli_help_option;

typedef struct cli_help_line {
    bool indented;              /* belongs to the verb above */
    char verb[CLI_WORD_BYTES];  /* "check"; "" when the line is none of a verb */
    char takes[CLI_WORD_BYTES]; /* the first word after the verb: "PACK..."; "" none */
    cli_help_option options[CLI_LINE_WORDS];
    size_t option_count;
    const char *meaning; /* msgid's right half; translate the line to read it in another language */
} cli_help_line;

void cli_help_parse(const char *line, cli_help_line *out);
/* What a word like FILE, PACK/SET or text|json stands for. */
cli_value cli_value_of(const char *word);
/* The right half of a line in the language of the run. */
const char *cli_help_meaning(const char *line);

/* ---- cli_topics.c: texts of share/ocop/help/LANG/TOPIC.txt ---- */

typedef struct cli_topics {
    char **names;
    size_t count;
} cli_topics;

/* Those of the language of the run, sorted; empty when the installation has none. */
bool cli_topics_list(cli *c, cli_topics *out, ocop_error *e);
/* The text, of the arena; NULL: there is no such topic (told in *e when it cannot be read). */
const char *cli_topic_text(cli *c, const char *name, ocop_error *e);

/* ---- cli_man.c ---- */

/* Manual pages of all commands and topics into FOLDER/man1 and FOLDER/man7. */
bool cli_man_write(cli *c, const char *folder, ocop_error *e);
#endif
