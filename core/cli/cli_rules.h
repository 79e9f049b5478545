/* cli_rules.h - what the verbs of `ocop rules` share; one cmd_rules_VERB.c each. */
#ifndef OCOP_CLI_RULES_H
#define OCOP_CLI_RULES_H
#include "cli.h"

typedef struct rules {
    cli *c;
    ocop_packs *packs;
    ocop_engine *engine;
} rules;

/* Packs and engine; false: told, and *code is the exit code. */
bool rules_open(rules *r, cli *c, int *code);
void rules_close(rules *r);
/* Options of a verb that has none of its own; OCOP_EXIT_DONE when all is well. */
int rules_plain_options(cli *c, int argc, char **argv);

/* Each takes its own words: argv[0] is the verb. */
int rules_show(cli *c, int argc, char **argv);
int rules_check(cli *c, int argc, char **argv);
int rules_test(cli *c, int argc, char **argv);
int rules_diff(cli *c, int argc, char **argv);
int rules_new(cli *c, int argc, char **argv);
int rules_rebase(cli *c, int argc, char **argv);
int rules_sign(cli *c, int argc, char **argv);
int rules_verify(cli *c, int argc, char **argv);
#endif
