/* cli_report.c - a file in Lua as a writer: called, and what it returned is written out at once. */
#include "cli_report.h"
#include <errno.h>
#include <string.h>

enum { REPORT_BYTES_MAX = 1 << 20 };

typedef struct reporting {
    ocop_report *report;
    ocop_buf text; /* of the file */
    ocop_arena *arena;
    bool begun;
} reporting;

const char *cli_report_path(const char *format)
{
    return format != NULL && strncmp(format, "lua:", 4) == 0 ? format + 4 : NULL;
}

static bool read_text(const char *path, ocop_buf *to, ocop_error *e)
{
    static char part[1 << 14];
    FILE *f = fopen(path, "rb");
    if (f == NULL)
        return ocop_error_at(e, OCOP_EIO, path, 0, 0, "cannot read: %s", strerror(errno));
    for (size_t n = 0; (n = fread(part, 1, sizeof part, f)) > 0 && to->len <= REPORT_BYTES_MAX;)
        ocop_buf_add(to, part, n);
    int fault = ferror(f) ? errno : 0;
    fclose(f);
    if (fault != 0)
        return ocop_error_at(e, OCOP_EIO, path, 0, 0, "cannot read: %s", strerror(fault));
    if (to->len > REPORT_BYTES_MAX)
        return ocop_error_at(e, OCOP_EIO, path, 0, 0, "the file is larger than %d bytes",
                             (int)REPORT_BYTES_MAX);
    if (to->failed)
        return ocop_error_at(e, OCOP_ENOMEM, path, 0, 0, "out of memory");
    return true;
}

/* A fault of the report is no fault of a dossier: it ends the run. */
static bool call(reporting *r, ocop_report_part part, const ocop_shape *arg, ocop_sink *to,
                 ocop_error *e)
{
    const char *text = NULL;
    size_t n = 0;
    if (!ocop_report_call(r->report, part, arg, &text, &n, e)) {
        e->code = OCOP_EIO;
        return false;
    }
    return text == NULL || ocop_host_get()->sink_write(to, text, n, e);
}

static bool begin(reporting *r, ocop_sink *to, ocop_error *e)
{
    if (r->begun)
        return true;
    r->begun = true;
    ocop_arena_reset(r->arena);
    ocop_shaper s = {.arena = r->arena};
    const ocop_shape *run = cli_report_run(&s);
    if (run == NULL)
        return ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    return call(r, OCOP_REPORT_BEGIN, run, to, e);
}

static bool report_write(void *self, const ocop_assessment *a, ocop_sink *to, ocop_error *e)
{
    reporting *r = self;
    if (!begin(r, to, e))
        return false;
    ocop_arena_reset(r->arena);
    ocop_shaper s = {.arena = r->arena};
    const ocop_shape *d = cli_report_dossier(&s, a);
    if (d == NULL)
        return ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    return call(r, OCOP_REPORT_DOSSIER, d, to, e);
}

static bool report_finish(void *self, ocop_sink *to, ocop_error *e)
{
    reporting *r = self;
    return begin(r, to, e) && call(r, OCOP_REPORT_FINISH, NULL, to, e);
}

static void report_close(void *self)
{
    reporting *r = self;
    if (r == NULL)
        return;
    ocop_report_free(r->report);
    ocop_arena_free(r->arena);
    ocop_buf_free(&r->text);
    ocop_free(r);
}

const ocop_writer *cli_report_open(const char *path, void **self, ocop_error *e)
{
    static const ocop_writer writer = {
        .abi = OCOP_WRITER_ABI,
        .size = sizeof writer,
        .name = "lua",
        .write = report_write,
        .finish = report_finish,
        .close = report_close,
    };
    reporting *r = ocop_realloc(NULL, sizeof *r);
    if (r == NULL) {
        ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
        return NULL;
    }
    *r = (reporting){.arena = ocop_arena_new()};
    ocop_buf_init(&r->text);
    if (r->arena == NULL)
        ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    else if (read_text(path, &r->text, e))
        r->report =
            ocop_report_new(path, r->text.data == NULL ? "" : r->text.data, r->text.len, NULL, e);
    if (r->report == NULL) {
        report_close(r);
        return NULL;
    }
    *self = r;
    return &writer;
}
