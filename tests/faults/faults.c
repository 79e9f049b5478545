/* faults.c - the archive under kill -9, failing calls, two writers and a clock that jumps back.
 *
 *     faults kill RUNS SEED     kill a writer (or two at once) at a random moment, RUNS times
 *     faults calls              fail every write, sync and truncate of a session, one after
 * another, once and for good
 *
 * After each fault: nothing half, nothing wrong, nothing lost that was acknowledged. */
#include "fault_rows.h"
#include "fault_vfs.h"
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ROWS = 7, WRITERS_MAX = 2, FRESH_EVERY = 25 };

static uint64_t state;

static uint64_t random_below(uint64_t n) /* xorshift */
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state % n;
}

/* The library asks the time for `stored_at`: here every day is a day earlier than the one before.
 */
time_t time(time_t *out)
{
    static time_t now = 2000000000;
    now -= 86400;
    if (out != NULL)
        *out = now;
    return now;
}

/* ---- kill -9 ---- */

/* Stores batch after batch and tells each one after it is durable, until it is killed. */
static void write_until_killed(const char *path, long first, int told)
{
    ocop_error e = OCOP_ERROR_INIT;
    ocop_archive *a = ocop_archive_open(path, OCOP_ARCHIVE_WRITE, &e);
    for (long n = first; a != NULL; n += ROWS) {
        if (!fault_store(a, n, ROWS, &e))
            break;
        if (write(told, &(long){ROWS}, sizeof(long)) != sizeof(long))
            break;
    }
    fprintf(stderr, "writer: %s\n", e.msg);
    _exit(3);
}

typedef struct writer {
    pid_t pid;
    int told;
} writer;

static writer start(const char *path, long first)
{
    int ends[2];
    if (pipe(ends) != 0) {
        perror("pipe");
        exit(3);
    }
    pid_t pid = fork();
    if (pid == 0) {
        close(ends[0]);
        write_until_killed(path, first, ends[1]);
    }
    close(ends[1]);
    return (writer){pid, ends[0]};
}

/* Rows that it said were durable; false: it ended by itself. */
static bool stop(writer w, long *acknowledged)
{
    int status = 0;
    long rows = 0;
    kill(w.pid, SIGKILL);
    waitpid(w.pid, &status, 0);
    while (read(w.told, &rows, sizeof rows) == sizeof rows)
        *acknowledged += rows;
    close(w.told);
    return WIFSIGNALED(status);
}

static void remove_archive(const char *path)
{
    static const char *const tails[] = {"", "-wal", "-shm", "-journal"};
    char name[320];
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
        snprintf(name, sizeof name, "%s%s", path, tails[i]);
        unlink(name);
    }
}

static int run_kills(const char *path, long runs)
{
    long acknowledged = 0, stored = 0, all = 0, two = 0;
    for (long i = 0; i < runs; i++) {
        writer w[WRITERS_MAX];
        int writers = random_below(4) == 0 ? 2 : 1;
        if (i % FRESH_EVERY == 0) {
            remove_archive(path);
            acknowledged = 0;
        }
        for (int k = 0; k < writers; k++)
            w[k] = start(path, i * 100000 + k * 50000);
        usleep((useconds_t)random_below(25000));
        bool killed = true;
        for (int k = 0; k < writers; k++)
            killed = stop(w[k], &acknowledged) && killed;
        two += writers == 2;
        all++;
        if (!killed || !fault_check(path, acknowledged, &stored)) {
            fprintf(stderr, "run %ld of %ld failed\n", i, runs);
            return 1;
        }
    }
    remove_archive(path);
    printf("kill -9: %ld runs (%ld with two writers), none lost, none half\n", all, two);
    return 0;
}

/* ---- calls that fail ---- */

/* One session: open, three batches, close. Rows that were acknowledged. */
static long session(const char *path, bool *told)
{
    ocop_error e = OCOP_ERROR_INIT;
    long acknowledged = 0;
    ocop_archive *a = ocop_archive_open(path, OCOP_ARCHIVE_WRITE, &e);
    for (int batch = 0; a != NULL && batch < 3; batch++)
        acknowledged += fault_store(a, batch * ROWS, ROWS, &e) ? ROWS : 0;
    ocop_archive_close(a);
    *told = e.code != OCOP_OK && e.msg[0] != '\0';
    return acknowledged;
}

static int fail_calls(const char *path, bool lasting)
{
    long struck = 0, silent = 0;
    for (long n = 1;; n++) {
        bool told = false;
        long stored = 0;
        remove_archive(path);
        fault_vfs_arm(n, lasting);
        long acknowledged = session(path, &told);
        bool hit = fault_vfs_struck();
        fault_vfs_arm(0, false);
        if (!fault_check(path, acknowledged, &stored)) {
            fprintf(stderr, "call %ld failed: the archive is not whole\n", n);
            return 1;
        }
        if (!hit && acknowledged == 3L * ROWS)
            break;
        struck++;
        silent += !told; /* the last close folds the log in: it may fail without loss */
        if (!told && acknowledged < 3L * ROWS) {
            fprintf(stderr, "call %ld failed: rows are missing and nothing was said\n", n);
            return 1;
        }
    }
    remove_archive(path);
    printf(
        "%s: %ld calls failed in turn, none lost, none half (%ld in the closing, without loss)\n",
        lasting ? "I/O errors for good" : "I/O errors, once", struck, silent);
    return 0;
}

int main(int argc, char **argv)
{
    char folder[] = "/tmp/ocop-faults-XXXXXX", path[64];
    if (argc < 2 || mkdtemp(folder) == NULL) {
        fprintf(stderr, "faults kill RUNS SEED | faults calls\n");
        return 2;
    }
    snprintf(path, sizeof path, "%s/a.db", folder);
    int code = 2;
    if (strcmp(argv[1], "kill") == 0 && argc == 4) {
        state = strtoull(argv[3], NULL, 10) * 2654435761u + 88172645463325252u;
        code = run_kills(path, strtol(argv[2], NULL, 10));
    } else if (strcmp(argv[1], "calls") == 0 && fault_vfs_install()) {
        code = fail_calls(path, false);
        code = code != 0 ? code : fail_calls(path, true);
    }
    rmdir(folder);
    return code;
}
