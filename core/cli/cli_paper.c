/* cli_paper.c - a form or minutes in the format that was asked for: Markdown and HTML are printed
 * here, every other format by a writer plugin that prints papers. */
#include "cli_doc.h"
#include <string.h>

static bool print_by(cli *c, const ocop_writer *writer, const ocop_paper *paper, cli_out *out,
                     ocop_error *e)
{
    void *self = NULL;
    ocop_settings *settings = ocop_settings_new(writer->name, writer->options, writer->option_count,
                                                c->options, c->option_count, e);
    bool ok = settings != NULL && writer->open(ocop_host_get(), settings, &self, e) &&
              writer->paper(self, paper, cli_out_sink(out), e);
    if (settings != NULL)
        writer->close(self);
    ocop_settings_free(settings);
    return ok;
}

static bool print_paper(cli *c, ocop_plugins *plugins, const char *format, const char *title,
                        const char *day, cli_doc_fill fill, void *ctx, cli_out *out, ocop_error *e)
{
    const ocop_writer *writer = ocop_plugins_writer(plugins, format, e);
    if (writer == NULL)
        return false;
    if (writer->paper == NULL)
        return ocop_error_at(e, OCOP_EUSAGE, NULL, 0, 0,
                             "the writer '%s' prints no papers; markdown, html, xlsx and pdf do",
                             format);
    cli_doc d;
    ocop_paper *paper = ocop_paper_new(title, day, e);
    if (paper == NULL)
        return false;
    cli_doc_begin_paper(&d, paper);
    fill(&d, ctx);
    bool ok = ocop_paper_whole(paper, e) && print_by(c, writer, paper, out, e);
    ocop_paper_free(paper);
    return ok;
}

bool cli_paper_print(cli *c, ocop_plugins *plugins, const char *format, const char *title,
                     const char *day, cli_doc_fill fill, void *ctx, cli_out *out, ocop_error *e)
{
    bool is_html = strcmp(format, "html") == 0;
    if (is_html || strcmp(format, "markdown") == 0) {
        cli_doc d;
        cli_doc_begin(&d, cli_out_file(out), is_html ? CLI_DOC_HTML : CLI_DOC_MARKDOWN, title);
        fill(&d, ctx);
        cli_doc_end(&d);
        return true;
    }
    ocop_plugins *own = plugins == NULL ? cli_plugins(c, e) : NULL;
    if (plugins == NULL)
        plugins = own;
    bool ok = plugins != NULL && print_paper(c, plugins, format, title, day, fill, ctx, out, e);
    ocop_plugins_free(own);
    return ok;
}
