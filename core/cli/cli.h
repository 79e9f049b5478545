/* cli.h - what the commands share: where things are, options that all take, messages.
 *
 * The only folder that prints and exits. Results go to stdout, messages to stderr. */
#ifndef OCOP_CLI_H
#define OCOP_CLI_H
#include "base_buf.h"
#include "engine.h"
#include "plugin_host.h"
#include <getopt.h>
#include <libintl.h>
#include <stdio.h>

#define _(s)  dgettext("ocop", s)
#define N_(s) s
/* By the number `n`: P_("%d star", "%d stars", n). */
#define P_(one, many, n) dngettext("ocop", one, many, (unsigned long)(n))

/* Exit codes (docs/manual). */
enum { OCOP_EXIT_DONE, OCOP_EXIT_PARTLY, OCOP_EXIT_USAGE, OCOP_EXIT_FAULT };

enum { CLI_DIRS_MAX = 32, CLI_WORDS_MAX = 32 };

typedef struct cli {
    const char *prefix; /* where bin/, lib/ and share/ are */
    const char *rules[CLI_DIRS_MAX], *plugins[CLI_DIRS_MAX];
    size_t rules_count, plugin_count;
    const char *options[CLI_WORDS_MAX]; /* name=value for the writer */
    size_t option_count;
    const char *format, *output;
    bool quiet, help;
    ocop_arena *arena; /* of the whole run */
} cli;

typedef struct cli_command {
    const char *name, *args, *summary;
    int (*run)(cli *c, int argc, char **argv);
    const char *const *help; /* one line an option: "--date D\tmeaning"; NULL-terminated */
} cli_command;

int cmd_archive(cli *c, int argc, char **argv);
int cmd_advise(cli *c, int argc, char **argv);
int cmd_assess(cli *c, int argc, char **argv);
int cmd_council(cli *c, int argc, char **argv);
int cmd_explain(cli *c, int argc, char **argv);
int cmd_form(cli *c, int argc, char **argv);
int cmd_rules(cli *c, int argc, char **argv);
int cmd_replay(cli *c, int argc, char **argv);
int cmd_programme(cli *c, int argc, char **argv);
int cmd_simulate(cli *c, int argc, char **argv);
int cmd_plugins(cli *c, int argc, char **argv);
int cmd_completion(cli *c, int argc, char **argv);
int cmd_help(cli *c, int argc, char **argv);

/* ---- cli_setup.c ---- */

/* Locale, catalogue, where we are installed. `lang` NULL: from the environment. */
bool cli_setup(cli *c, const char *lang, ocop_error *e);
/* A path below the prefix, of the arena; NULL: too long. */
const char *cli_below_prefix(cli *c, const char *rest);
/* The packs of --rules, else of OCOP_RULES, else of the installation. */
ocop_packs *cli_packs(cli *c, ocop_error *e);
/* The plugins of --plugin-dir, OCOP_PLUGIN_PATH and the installation. */
ocop_plugins *cli_plugins(cli *c, ocop_error *e);
/* Complain about packs that cannot be read; true when there is none. */
bool cli_packs_sound(const ocop_packs *ps);
/* The pack of that name; -1: none. Packs that cannot be read are told then: it may be one. */
int cli_pack_by_name(const ocop_packs *ps, const char *name, ocop_error *e);

/* ---- cli_options.c ---- */

/* One option that every command takes: 1 taken, 0 not one of them, -1 refused (told). */
int cli_common_option(cli *c, int opt, const char *arg);
/* The long options that every command takes, to stand first in a command's table. */
#define CLI_COMMON_OPTIONS                                                                         \
    {"help", no_argument, NULL, 'h'}, {"lang", required_argument, NULL, 'L'},                      \
        {"quiet", no_argument, NULL, 'q'}, {"rules", required_argument, NULL, 'R'},                \
        {"plugin-dir", required_argument, NULL, 'P'}, {"format", required_argument, NULL, 'f'},    \
        {"output", required_argument, NULL, 'o'},                                                  \
    {                                                                                              \
        "option", required_argument, NULL, 'O'                                                     \
    }
#define CLI_SHORT_OPTIONS ":hqf:o:O:"
/* Wrong usage: the message, and where help is. Always OCOP_EXIT_USAGE. */
int cli_usage(const char *command, const char *fmt, ...) OCOP_PRINTF(2, 3);
/* getopt said '?' or ':': which option it was, and the nearest known one. OCOP_EXIT_USAGE. */
int cli_wrong_option(const char *command, char **argv, const struct option *longs);
bool cli_date(const char *text, int32_t *day);
/* An ISO day of the archive as people write it in their language. */
const char *cli_day(const char *iso, char out[12]);

/* ---- cli_message.c ---- */
void cli_error(const ocop_error *e);
int cli_exit_code(const ocop_error *e);
/* Columns of the terminal behind stdout, 80 when it is none. */
size_t cli_columns(void);
/* Print wrapped at `columns`, `indent` blanks before every line after the first. */
void cli_wrap(FILE *to, const char *text, size_t first, size_t indent, size_t columns);
/* Print, filled up with blanks to `width` columns. */
void cli_pad(FILE *to, const char *text, size_t width);
const char *cli_pick(ocop_text2 t);
const char *cli_points(int64_t hundredths, char out[24]);
/* "67"; "67–72" */
const char *cli_range(int64_t low, int64_t high, char out[64]);
/* "3 stars"; "3 stars for certain, 4 possible" */
const char *cli_stars(int certain, int possible, char out[96]);

/* ---- cli_input.c ---- */

typedef struct cli_feed { /* what a run of dossiers does with each */
    void *ctx;
    /* false: stop the run, *e says why. */
    bool (*take)(void *ctx, const ocop_dossier *d, ocop_error *e);
    /* Given instead of `take`: the records are score sheets. */
    bool (*take_sheet)(void *ctx, const ocop_sheet *s, ocop_error *e);
    /* A record that was refused, by the reader or by `take`; bytes NULL when passed on in pieces.
     */
    bool (*refuse)(void *ctx, const ocop_error *why, const char *bytes, size_t n,
                   const char *separator);
    /* Pieces of a record too large to hold. */
    ocop_write_fn piece;
} cli_feed;

typedef struct cli_inputs {
    ocop_plugins *plugins;
    const ocop_packs *packs; /* whose facts the records may state */
    const char *from;        /* --from, or NULL */
} cli_inputs;

/* All dossiers of files, folders and "-". false: something could not be read at all (told), the
 * rest was. */
bool cli_feed_all(const cli_inputs *in, char *const *names, size_t count, const cli_feed *feed);
/* The same for a pack's own tests: they may say what to expect. */
bool cli_feed_tests(const cli_inputs *in, char *const *names, size_t count, const cli_feed *feed);

/* ---- cli_wall.c ---- */

/* Watch that the run moves: a dossier that takes a minute of CPU time ends it. */
void cli_wall_start(void);
void cli_wall_step(void);

/* ---- cli_output.c ---- */

typedef struct cli_out cli_out;
/* stdout, or a file that replaces `path` only when all went well. */
cli_out *cli_out_open(const char *path, ocop_error *e);
ocop_sink *cli_out_sink(cli_out *o);
FILE *cli_out_file(cli_out *o);
/* `keep` false: an unfinished file is taken away. false: writing failed. */
bool cli_out_close(cli_out *o, bool keep, ocop_error *e);
#endif
