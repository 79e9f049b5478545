/* write_html.c - one self-contained page: result notices or a table of them, then a summary.
 *
 * Dossiers go out as they come; held are the counts by stars and group only, so the summary stands
 * at the end and the page begins with a way to it. */
#include "html_charts.h"
#include "html_notice.h"

#include <stdio.h>
#include <string.h>

typedef struct html_writer {
    report out;
    bool summary, begun;
    report_counts counts;
    report_groups groups;
} html_writer;

/* ---- the table of detail=summary ---------------------------------------------------------- */

static void put_table_head(report *r)
{
    report_puts(r, "<table class=\"rows\">\n<thead><tr>");
    html_element(r, "th scope=\"col\"", report_say(r, T("Product")));
    html_element(r, "th scope=\"col\" class=\"n\"", report_say(r, T("Points")));
    html_element(r, "th scope=\"col\"", report_say(r, T("Stars")));
    report_puts(r, "</tr></thead>\n<tbody>\n");
}

static void put_row(report *r, const ocop_head_view *head)
{
    report_puts(r, "<tr><td>");
    html_text(r, report_name(head));
    html_element(r, "p class=\"small\"",
                 report_format(r, "%s%s%s", head->dossier, head->producer[0] != '\0' ? " · " : "",
                               head->producer));
    report_puts(r, "</td><td class=\"n\">");
    html_text(r, report_points(r, head->points));
    html_element(r, "p class=\"small\"", report_range(r, head->low, head->high));
    report_puts(r, "</td><td>");
    if (report_has_stars(head)) {
        html_tag(r, "<span class=\"star-cell\" aria-hidden=\"true\">%s</span>",
                 report_star_signs(r, head->stars_certain));
        html_element(
            r, "p class=\"small\"",
            report_format(r, "%s%s", report_stars(r, head), head->self_claimed ? " (*)" : ""));
    } else {
        html_element(r, "p class=\"none\"", report_stars(r, head));
    }
    report_puts(r, "</td></tr>\n");
}

/* ---- the summary -------------------------------------------------------------------------- */

static void put_counts(report *r, const report_counts *counts)
{
    report_puts(r, "<table>\n<thead><tr>");
    html_element(r, "th scope=\"col\"", report_say(r, T("Stars")));
    html_element(r, "th scope=\"col\" class=\"n\"", report_say(r, T("Number of dossiers")));
    report_puts(r, "</tr></thead>\n<tbody>\n");
    for (int stars = REPORT_STARS_MAX; stars >= 0; stars--) {
        html_tag(r, "<tr><td><span class=\"star-cell\" aria-hidden=\"true\">%s</span> ",
                 report_star_signs(r, stars));
        html_text(r, report_star_count(r, stars));
        html_tag(r, "</td><td class=\"n\">%zu</td></tr>\n", counts->by_stars[stars]);
    }
    report_puts(r, "</tbody>\n</table>\n");
}

static void put_summary(html_writer *w)
{
    report *r = &w->out;
    const report_counts *c = &w->counts;
    report_puts(r, "<section id=\"summary\">\n");
    html_element(r, "h2", report_format(r, T("Dossiers: %zu"), c->dossiers));
    put_counts(r, c);
    if (c->without > 0)
        html_element(r, "p class=\"none\"",
                     report_format(r, T("No stars, the council must mark again: %zu"), c->without));
    if (c->may_rise > 0)
        html_element(r, "p class=\"note\"",
                     report_format(r, T("May still get more stars: %zu"), c->may_rise));
    if (c->self_claimed > 0)
        html_element(r, "p class=\"note\"",
                     report_format(r, T("(*) some points rest on the producer's own claims: %zu"),
                                   c->self_claimed));
    html_stars_by_group(r, &w->groups);
    report_puts(r, "</section>\n");
}

/* ---- the writer --------------------------------------------------------------------------- */

static bool html_open(const ocop_host *host, const ocop_settings *settings, void **self,
                      ocop_error *e)
{
    html_writer *w = host->realloc(NULL, sizeof *w);
    if (w == NULL)
        return host->error_at(e, NULL, 0, 0, T("out of memory"));
    memset(w, 0, sizeof *w);
    w->out.host = host;
    w->summary = strcmp(host->setting(settings, "detail"), "summary") == 0;
    *self = w;
    return true;
}

static void begin(html_writer *w)
{
    if (!w->begun)
        html_page_begin(&w->out, report_say(&w->out, T("Results of the OCOP assessment")));
    w->begun = true;
}

static bool html_write(void *self, const ocop_assessment *a, ocop_sink *to, ocop_error *e)
{
    html_writer *w = self;
    ocop_head_view head = {.size = sizeof head};
    bool first = !w->begun;
    report_begin(&w->out, to, e);
    if (!w->out.host->head(a, &head))
        return w->out.host->error_at(e, NULL, 0, 0, T("the program gave no head of an assessment"));
    begin(w);
    report_count(&w->counts, &head);
    report_count_group(&w->out, &w->groups, &head);
    if (w->summary && first)
        put_table_head(&w->out);
    if (w->summary)
        put_row(&w->out, &head);
    else
        html_notice(&w->out, a, &head, w->counts.dossiers);
    return w->out.ok;
}

static bool html_finish(void *self, ocop_sink *to, ocop_error *e)
{
    html_writer *w = self;
    report_begin(&w->out, to, e);
    if (w->summary && w->begun)
        report_puts(&w->out, "</tbody>\n</table>\n");
    begin(w);
    put_summary(w);
    html_page_end(&w->out);
    return w->out.ok;
}

static void html_close(void *self)
{
    html_writer *w = self;
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
        .name = "html",
        .summary = T("a page with charts, for phone and paper"),
        .media_type = "text/html; charset=utf-8",
        .extensions = "html htm",
        .options = options,
        .option_count = sizeof options / sizeof options[0],
        .open = html_open,
        .write = html_write,
        .finish = html_finish,
        .close = html_close,
    };
    return &writer;
}
