/* cli_wall.c - the last wall against a rule that never returns.
 *
 * Budgets are counted in VM instructions and bytes, so that they are the same everywhere; work
 * inside one C function is not counted. A timer of CPU time looks once a second whether the run
 * still moves, and ends the process when one dossier has taken a minute. */
#include "cli.h"
#include <signal.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

enum { SECONDS_MAX = 60 };

/* What a signal handler may touch has to be global. */
static volatile sig_atomic_t seconds;
static char words[256];

static void on_second(int signal_number)
{
    (void)signal_number;
    if (++seconds < SECONDS_MAX)
        return;
    ssize_t ignored = write(STDERR_FILENO, words, strlen(words));
    (void)ignored;
    _exit(OCOP_EXIT_FAULT);
}

void cli_wall_start(void)
{
    const struct itimerval every = {{1, 0}, {1, 0}};
    struct sigaction act = {.sa_handler = on_second, .sa_flags = SA_RESTART};
    snprintf(words, sizeof words, _("ocop: one dossier has taken %d seconds; the run is ended\n"),
             SECONDS_MAX);
    sigaction(SIGPROF, &act, NULL);
    setitimer(ITIMER_PROF, &every, NULL);
}

void cli_wall_step(void)
{
    seconds = 0;
}
