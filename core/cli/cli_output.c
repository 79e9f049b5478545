/* cli_output.c - where results go. */
#include "cli.h"
#include <errno.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

struct cli_out {
    FILE *file;
    ocop_sink *sink;
    const char *path;
    char part[PATH_MAX]; /* written here first, renamed at the end; "" for stdout */
};

static bool write_file(void *ctx, const char *bytes, size_t n, ocop_error *e)
{
    cli_out *o = ctx;
    if (n == 0 || fwrite_unlocked(bytes, 1, n, o->file) == n) /* one thread writes */
        return true;
    return ocop_error_at(e, OCOP_EIO, o->path, 0, 0, "cannot write: %s", strerror(errno));
}

static bool open_part(cli_out *o, const char *path, ocop_error *e)
{
    int n = snprintf(o->part, sizeof o->part, "%s.part-%ld", path, (long)getpid());
    if (n < 0 || (size_t)n >= sizeof o->part)
        return ocop_error_at(e, OCOP_EIO, path, 0, 0, "the name is too long");
    o->file = fopen(o->part, "wb");
    if (o->file == NULL) {
        o->part[0] = '\0';
        return ocop_error_at(e, OCOP_EIO, path, 0, 0, "cannot write: %s", strerror(errno));
    }
    return true;
}

cli_out *cli_out_open(const char *path, ocop_error *e)
{
    cli_out *o = ocop_realloc(NULL, sizeof *o);
    if (o == NULL) {
        ocop_error_at(e, OCOP_ENOMEM, path, 0, 0, "out of memory");
        return NULL;
    }
    *o = (cli_out){.file = stdout, .path = path == NULL ? "stdout" : path};
    if (path == NULL || open_part(o, path, e))
        o->sink =
            ocop_sink_new(write_file, o, path == NULL && isatty(STDOUT_FILENO), cli_columns(), e);
    if (o->sink != NULL)
        return o;
    cli_out_close(o, false, e);
    return NULL;
}

ocop_sink *cli_out_sink(cli_out *o)
{
    return o->sink;
}

FILE *cli_out_file(cli_out *o)
{
    return o->file;
}

bool cli_out_close(cli_out *o, bool keep, ocop_error *e)
{
    if (o == NULL)
        return true;
    bool ok = o->file == NULL || fflush(o->file) == 0;
    if (!ok)
        ocop_error_at(e, OCOP_EIO, o->path, 0, 0, "cannot write: %s", strerror(errno));
    if (o->part[0] != '\0') {
        ok = fclose(o->file) == 0 && ok;
        if (ok && keep && rename(o->part, o->path) != 0)
            ok = ocop_error_at(e, OCOP_EIO, o->path, 0, 0, "cannot write: %s", strerror(errno));
        if (!ok || !keep)
            unlink(o->part);
    }
    ocop_sink_free(o->sink);
    ocop_free(o);
    return ok;
}
