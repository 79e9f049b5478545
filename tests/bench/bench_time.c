/* bench_time.c - bench_time ROUNDS COMMAND...: how long shell commands take, and what memory.
 *
 * The commands run in turn, ROUNDS times, so that what disturbs the machine disturbs all of them
 * alike. A line each: median in milliseconds, least, most memory in KiB, and the median of the
 * ratios (first command's time by this one's) of the same rounds. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ROUNDS_MAX = 101, COMMANDS_MAX = 16 };

typedef struct timing {
    double ms[ROUNDS_MAX], ratio[ROUNDS_MAX];
    long kib;
} timing;

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int run(const char *command, double *ms, long *kib)
{
    struct rusage used;
    int status = 0;
    double begun = now_ms();
    pid_t pid = fork();
    if (pid == 0) {
        execl("/bin/sh", "sh", "-c", command, (char *)NULL);
        _exit(127);
    }
    if (pid < 0 || wait4(pid, &status, 0, &used) != pid)
        return 2;
    *ms = now_ms() - begun;
    *kib = used.ru_maxrss > *kib ? used.ru_maxrss : *kib;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 2;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *list, int n)
{
    qsort(list, (size_t)n, sizeof *list, by_size);
    return n % 2 == 1 ? list[n / 2] : (list[n / 2 - 1] + list[n / 2]) / 2;
}

int main(int argc, char **argv)
{
    static timing t[COMMANDS_MAX];
    int rounds = argc < 3 ? 0 : atoi(argv[1]), count = argc - 2;
    if (rounds < 1 || rounds > ROUNDS_MAX || count > COMMANDS_MAX) {
        fputs("usage: bench_time ROUNDS COMMAND...\n", stderr);
        return 2;
    }
    for (int r = 0; r < rounds; r++)
        for (int i = 0; i < count; i++) {
            int code = run(argv[i + 2], &t[i].ms[r], &t[i].kib);
            if (code > 1) { /* 1: done, but something was rejected */
                fprintf(stderr, "bench_time: exit code %d: %s\n", code, argv[i + 2]);
                return 2;
            }
            t[i].ratio[r] = t[0].ms[r] / t[i].ms[r];
        }
    for (int i = 0; i < count; i++) {
        double middle = median(t[i].ms, rounds);
        printf("%.1f\t%.1f\t%ld\t%.3f\n", middle, t[i].ms[0], t[i].kib, median(t[i].ratio, rounds));
    }
    return 0;
}
