/* html_charts.c - see html_charts.h.
 *
 * Every chart is 360 units wide: on a phone a unit is a pixel, and letters of 12 can be read. */
#include "html_charts.h"

#include <string.h>

enum { WIDE = 360, EDGE = 10, LETTER = 7 };

/* <svg ...> with its two texts; the caller writes the drawing and </svg>. */
static void chart_begin(report *r, const char *kind, size_t n, int height, const char *title,
                        const char *desc)
{
    html_tag(r,
             "<svg class=\"chart\" role=\"img\" viewBox=\"0 0 %d %d\" "
             "aria-labelledby=\"%s%zut %s%zud\">\n<title id=\"%s%zut\">",
             (int)WIDE, height, kind, n, kind, n, kind, n);
    html_text(r, title);
    html_tag(r, "</title>\n<desc id=\"%s%zud\">", kind, n);
    html_text(r, desc);
    report_puts(r, "</desc>\n");
}

/* Tenths of a unit as text, without floating point: the same bytes everywhere. */
static const char *tenths(report *r, int64_t v)
{
    return report_format(r, "%lld.%d", (long long)(v / 10), (int)(v % 10));
}

static void rect(report *r, const char *class, int64_t from, int64_t to, int y, int height)
{
    if (to <= from)
        return;
    const char *x = tenths(r, from);
    const char *width = tenths(r, to - from);
    html_tag(r, "<rect class=\"%s\" x=\"%s\" y=\"%d\" width=\"%s\" height=\"%d\"/>\n", class, x, y,
             width, height);
}

static void label(report *r, const char *class, int64_t x, int y, const char *s)
{
    html_tag(r, "<text class=\"%s\" x=\"%s\" y=\"%d\">", class, tenths(r, x), y);
    html_text(r, s);
    report_puts(r, "</text>\n");
}

/* Where a share of the whole lies between two places, in tenths of a unit; cut. */
static int64_t place(int64_t v, int64_t whole, int64_t from, int64_t to)
{
    int64_t part = v < 0 ? 0 : v > whole ? whole : v;
    return whole <= 0 ? from : from + part * (to - from) / whole;
}

/* ---- the line of points ------------------------------------------------------------------- */

static int64_t on_line(const ocop_head_view *head, int64_t points)
{
    return place(points, head->max, EDGE * 10, (WIDE - EDGE) * 10);
}

/* "3 stars from 50; 4 stars from 70" */
static const char *bands_in_words(report *r, const ocop_assessment *a, const ocop_head_view *head)
{
    const char *all = "";
    for (size_t i = 0; i < head->bands; i++) {
        ocop_band_view band = {.size = sizeof band};
        if (r->host->band(a, i, &band))
            all = report_format(r, "%s%s%s", all, all[0] == '\0' ? "" : "; ",
                                report_format(r, T("%s from %s points"),
                                              report_star_count(r, band.stars),
                                              report_points(r, band.from)));
    }
    return all;
}

static void put_bands(report *r, const ocop_assessment *a, const ocop_head_view *head, int y)
{
    rect(r, "track", EDGE * 10, (WIDE - EDGE) * 10, y, 18);
    for (size_t i = 0; i < head->bands; i++) {
        ocop_band_view band = {.size = sizeof band}, next = {.size = sizeof next};
        if (!r->host->band(a, i, &band))
            continue;
        bool last = !r->host->band(a, i + 1, &next);
        int64_t from = on_line(head, band.from);
        int64_t to = on_line(head, last ? head->max : next.from);
        if (i % 2 == 0)
            rect(r, "track2", from, to, y, 18);
        if (to - from > 10 * 4 * LETTER)
            label(r, "mid", (from + to) / 2, y + 13, report_format(r, "%d ★", band.stars));
        if (band.from > 0)
            label(r, "mid dim", from, y + 39, report_points(r, band.from));
    }
    label(r, "dim", EDGE * 10, y + 39, "0");
    label(r, "end dim", (WIDE - EDGE) * 10, y + 39, report_points(r, head->max));
}

void html_score_line(report *r, const ocop_assessment *a, const ocop_head_view *head, size_t n)
{
    enum { TOP = 22 };
    const char *range = report_range(r, head->low, head->high);
    const char *title = report_format(r, T("Points on the line of stars: %s of %s%s%s"),
                                      report_points(r, head->points), report_points(r, head->max),
                                      range[0] != '\0' ? " " : "", range);
    int64_t low = on_line(head, head->low), high = on_line(head, head->high);
    if (head->max <= 0)
        return;
    report_puts(r, "<figure>\n");
    chart_begin(r, "line", n, 66, title, bands_in_words(r, a, head));
    put_bands(r, a, head, TOP);
    rect(r, "sure", EDGE * 10, low, TOP + 20, 5);
    rect(r, "may", low, high, TOP + 20, 5);
    html_tag(r, "<path class=\"sure\" d=\"M%s %d l-5 -8 h10 z\"/>\n", tenths(r, low), (int)TOP - 1);
    const char *said = low == high ? report_points(r, head->low)
                                   : report_format(r, "%s–%s", report_points(r, head->low),
                                                   report_points(r, head->high));
    if (low > (WIDE * 10) / 2)
        label(r, "end", low + 10 * LETTER * 2, TOP - 11, said);
    else
        label(r, "start", low > 150 ? low - 10 * LETTER : EDGE * 10, TOP - 11, said);
    report_puts(r, "</svg>\n</figure>\n");
}

/* ---- parts -------------------------------------------------------------------------------- */

void html_part_profile(report *r, const ocop_assessment *a, const ocop_head_view *head, size_t n)
{
    enum { STEP = 24, FROM = 560, TO = 2300 };
    const char *desc = "";
    if (head->parts == 0)
        return;
    for (size_t i = 0; i < head->parts; i++) {
        ocop_sum_view part = {.size = sizeof part};
        if (r->host->part(a, i, &part))
            desc =
                report_format(r, "%s%s%s %s: %s", desc, i == 0 ? "" : "; ", part.key,
                              report_pick(r, part.title_vi, part.title_en), report_sum(r, &part));
    }
    report_puts(r, "<figure>\n");
    chart_begin(r, "part", n, (int)head->parts * STEP, report_say(r, T("Points of each part")),
                desc);
    for (size_t i = 0; i < head->parts; i++) {
        ocop_sum_view part = {.size = sizeof part};
        int y = (int)i * STEP;
        if (!r->host->part(a, i, &part))
            continue;
        int64_t low = place(part.low, part.max, FROM, TO);
        label(r, "start", 0, y + 15, report_format(r, T("Part %.20s"), part.key));
        rect(r, "track", FROM, TO, y + 4, 14);
        rect(r, "sure", FROM, low, y + 4, 14);
        rect(r, "may", low, place(part.high, part.max, FROM, TO), y + 4, 14);
        label(r, "end", WIDE * 10, y + 15, report_sum(r, &part));
    }
    report_puts(r, "</svg>\n<figcaption>");
    html_text(r, report_say(r, T("Solid: certain points; hatched: possible ones.")));
    report_puts(r, "</figcaption>\n</figure>\n");
}

/* ---- groups ------------------------------------------------------------------------------- */

static const char *const star_classes[REPORT_KINDS] = {"s0", "s1", "s2", "s3", "s4", "s5", "sn"};

/* "Food: 12 (3 stars 7, no stars 5)" */
static const char *group_in_words(report *r, const report_group *g)
{
    const char *kinds = "";
    for (int kind = 0; kind < REPORT_KINDS; kind++)
        if (g->by_stars[kind] > 0)
            kinds = report_format(r, "%s%s%s: %zu", kinds, kinds[0] == '\0' ? "" : ", ",
                                  report_kind(r, kind), g->by_stars[kind]);
    return report_format(r, "%s: %zu (%s)", g->title, g->all, kinds);
}

static void put_key(report *r, const bool used[REPORT_KINDS])
{
    report_puts(r, "<ul class=\"key\" aria-hidden=\"true\">\n");
    for (int kind = 0; kind < REPORT_KINDS; kind++) {
        if (!used[kind])
            continue;
        html_tag(r,
                 "<li><svg viewBox=\"0 0 10 10\"><rect class=\"%s\" x=\".75\" y=\".75\" "
                 "width=\"8.5\" height=\"8.5\"/></svg>",
                 star_classes[kind]);
        html_text(r, report_kind(r, kind));
        report_puts(r, "</li>\n");
    }
    report_puts(r, "</ul>\n");
}

static void put_group_bar(report *r, const report_group *g, size_t most, int y)
{
    size_t before = 0;
    label(r, "start", 0, y + 12, g->title);
    label(r, "end", WIDE * 10, y + 12, report_format(r, "%zu", g->all));
    for (int kind = 0; kind < REPORT_KINDS; kind++) {
        size_t after = before + g->by_stars[kind];
        int64_t from = place((int64_t)before, (int64_t)most, 0, WIDE * 10);
        int64_t to = place((int64_t)after, (int64_t)most, 0, WIDE * 10);
        rect(r, star_classes[kind], from, to - (to - from > 30 ? 10 : 0), y + 17, 13);
        before = after;
    }
}

static void put_group_table(report *r, const report_group *groups, size_t count,
                            const bool used[REPORT_KINDS])
{
    report_puts(r, "<div class=\"scroll\" tabindex=\"0\"><table>\n<thead><tr>");
    html_element(r, "th scope=\"col\"", report_say(r, T("Product group")));
    html_element(r, "th scope=\"col\" class=\"n\"", report_say(r, T("Number of dossiers")));
    for (int kind = REPORT_KINDS - 1; kind >= 0; kind--)
        if (used[kind])
            html_element(r, "th scope=\"col\" class=\"n\"",
                         kind > REPORT_STARS_MAX ? "—" : report_format(r, "%d ★", kind));
    report_puts(r, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < count; i++) {
        report_puts(r, "<tr>");
        html_element(r, "th scope=\"row\"", groups[i].title);
        html_tag(r, "<td class=\"n\">%zu</td>", groups[i].all);
        for (int kind = REPORT_KINDS - 1; kind >= 0; kind--)
            if (used[kind])
                html_tag(r, "<td class=\"n\">%zu</td>", groups[i].by_stars[kind]);
        report_puts(r, "</tr>\n");
    }
    report_puts(r, "</tbody>\n</table></div>\n");
}

void html_stars_by_group(report *r, const report_groups *all)
{
    const report_group *groups = all->groups;
    size_t count = all->count;
    enum { STEP = 38 };
    bool used[REPORT_KINDS] = {false};
    size_t most = 0;
    const char *desc = "";
    if (count == 0)
        return;
    for (size_t i = 0; i < count; i++) {
        most = groups[i].all > most ? groups[i].all : most;
        for (int kind = 0; kind < REPORT_KINDS; kind++)
            used[kind] = used[kind] || groups[i].by_stars[kind] > 0;
        desc = report_format(r, "%s%s%s", desc, i == 0 ? "" : "; ", group_in_words(r, &groups[i]));
    }
    html_element(r, "h3", report_say(r, T("Stars by product group")));
    report_puts(r, "<figure>\n");
    put_key(r, used);
    chart_begin(r, "group", 0, (int)count * STEP, report_say(r, T("Stars by product group")), desc);
    for (size_t i = 0; i < count; i++)
        put_group_bar(r, &groups[i], most, (int)i * STEP);
    report_puts(r, "</svg>\n</figure>\n");
    put_group_table(r, groups, count, used);
}
