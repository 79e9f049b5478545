/* old_writer.c - a writer as it was built against an older, smaller header; see install.sh.
 *
 * It says how large its structs are, and whether the program kept to the sizes it was told: what
 * lies behind them must be untouched. */
#include <ocop/plugin.h>
#include <stdio.h>
#include <string.h>

static const ocop_host *host_of_run;

static bool old_open(const ocop_host *host, const ocop_settings *settings, void **self,
                     ocop_error *e)
{
    (void)settings;
    (void)e;
    host_of_run = host;
    *self = NULL;
    return true;
}

static bool old_write(void *self, const ocop_assessment *a, ocop_sink *to, ocop_error *e)
{
    struct {
        ocop_head_view head;
        unsigned char guard[512];
    } box;
    char line[512];
    size_t touched = 0;
    (void)self;
    memset(&box, 0xA5, sizeof box);
    box.head.size = sizeof box.head;
    if (!host_of_run->head(a, &box.head))
        return host_of_run->error_at(e, NULL, 0, 0, "no head");
    for (size_t i = 0; i < sizeof box.guard; i++)
        touched += box.guard[i] != 0xA5;
    int n = snprintf(line, sizeof line, "%s %d stars, writer %zu head %zu touched %zu\n",
                     box.head.dossier, box.head.stars_certain, sizeof(ocop_writer),
                     sizeof(ocop_head_view), touched);
    return host_of_run->sink_write(to, line, (size_t)n, e);
}

static void old_close(void *self)
{
    (void)self;
}

/* Behind the old struct lies what a careless program would take for functions. */
const ocop_writer *ocop_plugin_writer(void)
{
    static struct {
        ocop_writer writer;
        unsigned char guard[64];
    } box = {{
                 .abi = OCOP_WRITER_ABI,
                 .size = sizeof(ocop_writer),
                 .name = "old",
                 .summary = "built against an older header",
                 .media_type = "text/plain",
                 .extensions = "old",
                 .open = old_open,
                 .write = old_write,
                 .close = old_close,
             },
             {0}};
    memset(box.guard, 0xA5, sizeof box.guard);
    return &box.writer;
}
