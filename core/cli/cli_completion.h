/* cli_completion.h - completion scripts, one function a shell. */
#ifndef OCOP_CLI_COMPLETION_H
#define OCOP_CLI_COMPLETION_H
#include <stdio.h>

void cli_completion_bash(FILE *to);
void cli_completion_zsh(FILE *to);
void cli_completion_fish(FILE *to);
#endif
