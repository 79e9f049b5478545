/* write_text.c - assessments for people at a terminal, in Vietnamese or English. */
#include "text_report.h"

#include <stdlib.h>
#include <string.h>

/* Beyond 100 columns the eye loses the line; below 40 nothing aligns any more. */
enum { COLUMNS_MIN = 40, COLUMNS_MAX = 100 };

typedef struct text_writer {
    text_out out;
    bool summary, begun;
    const char *colour; /* auto, always, never */
    text_counts counts;
} text_writer;

/* https://no-color.org: any value but the empty one; asking for colour by option overrides it. */
static bool wants_colour(const text_writer *w, const ocop_sink *to)
{
    const char *no_color = getenv("NO_COLOR");
    const char *term = getenv("TERM");
    if (strcmp(w->colour, "auto") != 0)
        return strcmp(w->colour, "always") == 0;
    return w->out.host->sink_is_terminal(to) && (no_color == NULL || no_color[0] == '\0') &&
           (term == NULL || strcmp(term, "dumb") != 0);
}

static void begin(text_writer *w, ocop_sink *to, ocop_error *e)
{
    size_t columns = w->out.host->sink_columns(to);
    w->out.to = to;
    w->out.e = e;
    w->out.ok = true;
    w->out.colour = wants_colour(w, to);
    w->out.columns = columns < COLUMNS_MIN   ? COLUMNS_MIN
                     : columns > COLUMNS_MAX ? COLUMNS_MAX
                                             : columns;
}

static void count(text_counts *counts, const ocop_head_view *head)
{
    if (!text_has_stars(head)) {
        counts->dossiers++;
        counts->without++;
        return;
    }
    int stars = head->stars_certain;
    counts->dossiers++;
    if (stars >= 0 && stars <= TEXT_STARS_MAX)
        counts->by_stars[stars]++;
    counts->may_rise += head->stars_possible > stars;
    counts->self_claimed += head->self_claimed;
}

static bool text_open(const ocop_host *host, const ocop_settings *settings, void **self,
                      ocop_error *e)
{
    text_writer *w = host->realloc(NULL, sizeof *w);
    if (w == NULL)
        return host->error_at(e, NULL, 0, 0, T("out of memory"));
    *w = (text_writer){.out = {.host = host},
                       .summary = strcmp(host->setting(settings, "detail"), "summary") == 0,
                       .colour = host->setting(settings, "color")};
    *self = w;
    return true;
}

static bool text_write(void *self, const ocop_assessment *a, ocop_sink *to, ocop_error *e)
{
    text_writer *w = self;
    ocop_head_view head = {.size = sizeof head};
    begin(w, to, e);
    if (!w->out.host->head(a, &head))
        return w->out.host->error_at(e, NULL, 0, 0, T("the program gave no head of an assessment"));
    count(&w->counts, &head);
    if (w->summary && !w->begun)
        text_summary_head(&w->out);
    else if (w->begun && !w->summary)
        text_end(&w->out);
    w->begun = true;
    if (w->summary)
        text_summary_row(&w->out, &head);
    else
        text_full(&w->out, a, &head);
    return w->out.ok;
}

static bool text_finish(void *self, ocop_sink *to, ocop_error *e)
{
    text_writer *w = self;
    begin(w, to, e);
    if (w->summary)
        text_summary_end(&w->out, &w->counts);
    return w->out.ok;
}

static void text_close(void *self)
{
    text_writer *w = self;
    if (w == NULL)
        return;
    text_reset(&w->out);
    w->out.host->realloc(w, 0);
}

const ocop_writer *ocop_plugin_writer(void)
{
    static const ocop_option_spec options[] = {
        {"detail", "choice", "full", "full|summary", T("all of a dossier, or one line of it")},
        {"color", "choice", "auto", "auto|always|never", T("colours; auto: on a terminal")},
    };
    static const ocop_writer writer = {
        .abi = OCOP_WRITER_ABI,
        .size = sizeof(ocop_writer),
        .name = "text",
        .summary = T("for people at a terminal"),
        .media_type = "text/plain; charset=utf-8",
        .extensions = "txt",
        .options = options,
        .option_count = sizeof options / sizeof options[0],
        .open = text_open,
        .write = text_write,
        .finish = text_finish,
        .close = text_close,
    };
    return &writer;
}
