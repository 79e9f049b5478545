/* write_markdown.c - a result notice per dossier, or a table of them, and how many have how many
 * stars; for papers that are edited further, for wikis and mails. */
#include "markdown_notice.h"
#include "markdown_out.h"

#include <string.h>

typedef struct markdown_writer {
    report out;
    bool summary, begun;
    report_counts counts;
} markdown_writer;

static void put_title(markdown_writer *w)
{
    if (!w->begun)
        markdown_heading(&w->out, 1, report_say(&w->out, T("Results of the OCOP assessment")));
    w->begun = true;
}

/* ---- the table of detail=summary ---------------------------------------------------------- */

static void put_row(report *r, const ocop_head_view *head)
{
    const char *stars = "—";
    if (report_has_stars(head)) {
        stars = report_star_signs(r, head->stars_certain);
        if (head->stars_possible != head->stars_certain)
            stars = report_format(r, "%s→%d", stars, head->stars_possible);
        stars = report_format(r, "%s%s", stars, head->self_claimed ? " (*)" : "");
    }
    const char *cells[] = {head->dossier,
                           head->name,
                           head->producer,
                           report_points(r, head->points),
                           report_range(r, head->low, head->high),
                           stars};
    markdown_row(r, cells, 6, false);
}

static void put_table_head(report *r)
{
    const char *cells[] = {report_say(r, T("Dossier")),  report_say(r, T("Product")),
                           report_say(r, T("Producer")), report_say(r, T("Points")),
                           report_say(r, T("Range")),    report_say(r, T("Stars"))};
    markdown_row(r, cells, 6, false);
    markdown_rule(r, "<<<><<");
}

/* ---- the counts at the end ---------------------------------------------------------------- */

static void put_counts(report *r, const report_counts *counts)
{
    const char *heads[] = {report_say(r, T("Stars")), "", report_say(r, T("Number of dossiers"))};
    markdown_heading(r, 2, report_format(r, T("Dossiers: %zu"), counts->dossiers));
    markdown_row(r, heads, 3, false);
    markdown_rule(r, "<<>");
    for (int stars = REPORT_STARS_MAX; stars >= 0; stars--) {
        const char *cells[] = {report_star_signs(r, stars), report_star_count(r, stars),
                               report_format(r, "%zu", counts->by_stars[stars])};
        markdown_row(r, cells, 3, false);
    }
    report_puts(r, "\n");
    if (counts->without > 0)
        markdown_item(
            r, report_format(r, T("No stars, the council must mark again: %zu"), counts->without));
    if (counts->may_rise > 0)
        markdown_item(r, report_format(r, T("May still get more stars: %zu"), counts->may_rise));
    if (counts->self_claimed > 0)
        markdown_item(r,
                      report_format(r, T("(*) some points rest on the producer's own claims: %zu"),
                                    counts->self_claimed));
}

/* ---- the writer --------------------------------------------------------------------------- */

static bool markdown_open(const ocop_host *host, const ocop_settings *settings, void **self,
                          ocop_error *e)
{
    markdown_writer *w = host->realloc(NULL, sizeof *w);
    if (w == NULL)
        return host->error_at(e, NULL, 0, 0, T("out of memory"));
    *w = (markdown_writer){.out = {.host = host},
                           .summary = strcmp(host->setting(settings, "detail"), "summary") == 0};
    *self = w;
    return true;
}

static bool markdown_write(void *self, const ocop_assessment *a, ocop_sink *to, ocop_error *e)
{
    markdown_writer *w = self;
    ocop_head_view head = {.size = sizeof head};
    bool first = !w->begun;
    report_begin(&w->out, to, e);
    if (!w->out.host->head(a, &head))
        return w->out.host->error_at(e, NULL, 0, 0, T("the program gave no head of an assessment"));
    put_title(w);
    report_count(&w->counts, &head);
    if (w->summary && first)
        put_table_head(&w->out);
    if (w->summary)
        put_row(&w->out, &head);
    else
        markdown_notice(&w->out, a, &head);
    return w->out.ok;
}

static bool markdown_finish(void *self, ocop_sink *to, ocop_error *e)
{
    markdown_writer *w = self;
    report_begin(&w->out, to, e);
    if (w->summary && w->begun)
        report_puts(&w->out, "\n");
    put_title(w);
    put_counts(&w->out, &w->counts);
    return w->out.ok;
}

static void markdown_close(void *self)
{
    markdown_writer *w = self;
    if (w == NULL)
        return;
    report_free(&w->out);
    w->out.host->realloc(w, 0);
}

const ocop_writer *ocop_plugin_writer(void)
{
    static const ocop_option_spec options[] = {
        {"detail", "choice", "full", "full|summary", T("all of a dossier, or one line of it")},
    };
    static const ocop_writer writer = {
        .abi = OCOP_WRITER_ABI,
        .size = sizeof(ocop_writer),
        .name = "markdown",
        .summary = T("result notices as Markdown"),
        .media_type = "text/markdown; charset=utf-8",
        .extensions = "md",
        .options = options,
        .option_count = sizeof options / sizeof options[0],
        .open = markdown_open,
        .write = markdown_write,
        .finish = markdown_finish,
        .close = markdown_close,
    };
    return &writer;
}
