/* xlsx_summary.c - how many dossiers have how many stars, as tables and charts. */
#include "xlsx_sheets.h"

#include <string.h>

/* One hue, darker with more stars; from none to "mark again". */
static const lxw_color_t colours[REPORT_KINDS] = {0x8C959F, 0xA9C4E4, 0x7DA7D9, 0x4B84C4,
                                                  0x205FA6, 0x0A3A70, 0xB3261E};

enum { STARS_ROW = 3, CHART_COLUMN = 9 };

/* 'Sheet'!$A$5:$A$10 */
static const char *range(report *r, const char *sheet, lxw_row_t first, lxw_row_t last, int col)
{
    return report_format(r, "='%s'!$%c$%u:$%c$%u", sheet, (char)('A' + col), (unsigned)first + 1,
                         (char)('A' + col), (unsigned)last + 1);
}

static void place_chart(xlsx_book *b, lxw_worksheet *s, lxw_row_t row, lxw_chart *chart,
                        const char *title)
{
    char name[128], words[128];
    lxw_chart_options options = {.x_scale = 1.2, .y_scale = 1.1, .description = words};
    strncpy(name, title, sizeof name - 1);
    strncpy(words, title, sizeof words - 1);
    name[sizeof name - 1] = words[sizeof words - 1] = '\0';
    chart_title_set_name(chart, name);
    xlsx_check(b, worksheet_insert_chart_opt(s, row, CHART_COLUMN, chart, &options));
}

static void chart_stars(xlsx_book *b, lxw_worksheet *s, const char *sheet, lxw_row_t last)
{
    report *r = &b->out;
    lxw_chart *chart = r->ok ? workbook_add_chart(b->book, LXW_CHART_COLUMN) : NULL;
    lxw_chart_series *series =
        chart == NULL ? NULL
                      : chart_add_series(chart, range(r, sheet, STARS_ROW + 1, last, 0),
                                         range(r, sheet, STARS_ROW + 1, last, 1));
    if (series == NULL) {
        if (r->ok)
            report_no_memory(r);
        return;
    }
    lxw_chart_fill fill = {.color = colours[4]};
    chart_series_set_fill(series, &fill);
    chart_series_set_labels(series);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    place_chart(b, s, 1, chart, report_say(r, T("Dossiers by stars")));
}

/* Categories down the page in the order of the table. */
static void chart_groups(xlsx_book *b, lxw_worksheet *s, const char *sheet, lxw_row_t head,
                         lxw_row_t last)
{
    report *r = &b->out;
    lxw_chart *chart = r->ok ? workbook_add_chart(b->book, LXW_CHART_BAR_STACKED) : NULL;
    for (int kind = 0; kind < REPORT_KINDS && r->ok; kind++) {
        int col = 2 + kind;
        lxw_chart_series *series = chart == NULL
                                       ? NULL
                                       : chart_add_series(chart, range(r, sheet, head + 1, last, 0),
                                                          range(r, sheet, head + 1, last, col));
        if (series == NULL) {
            report_no_memory(r);
            return;
        }
        lxw_chart_fill fill = {.color = colours[kind]};
        chart_series_set_name(series, report_kind(r, kind));
        chart_series_set_fill(series, &fill);
    }
    if (chart == NULL)
        return;
    chart_axis_set_reverse(chart->y_axis);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    place_chart(b, s, 20, chart, report_say(r, T("Stars by product group")));
}

/* Rows only go downward: the library has written what lies above. */
void xlsx_put_summary(xlsx_book *b, lxw_worksheet *s, const report_counts *counts,
                      const report_groups *groups)
{
    report *r = &b->out;
    const char *sheet = report_say(r, T("Summary"));
    lxw_row_t row = STARS_ROW;
    xlsx_check(b, worksheet_set_column(s, 0, 0, 48, NULL));
    xlsx_check(b, worksheet_set_column(s, 1, 1 + REPORT_KINDS, 11, NULL));
    xlsx_text(b, s, 0, 0, report_say(r, T("Results of the OCOP assessment")), b->title);
    xlsx_text(b, s, 1, 0, report_format(r, T("Dossiers: %zu"), counts->dossiers), NULL);
    xlsx_text(b, s, row, 0, report_say(r, T("Stars")), b->head);
    xlsx_text(b, s, row++, 1, report_say(r, T("Number of dossiers")), b->head);
    for (int stars = REPORT_STARS_MAX; stars >= 0; stars--) {
        xlsx_text(b, s, row, 0, report_star_count(r, stars), NULL);
        xlsx_number(b, s, row++, 1, (double)counts->by_stars[stars]);
    }
    lxw_row_t last = row - 1;
    xlsx_text(b, s, row, 0, report_say(r, T("to be marked again")), NULL);
    xlsx_number(b, s, row++, 1, (double)counts->without);
    xlsx_text(b, s, ++row, 0,
              report_format(r, T("May still get more stars: %zu"), counts->may_rise), NULL);
    xlsx_text(b, s, ++row, 0,
              report_format(r, T("Some points rest on the producer's own claims: %zu"),
                            counts->self_claimed),
              NULL);
    lxw_row_t head = row += 2;
    xlsx_lines(b, s, head, 2);
    xlsx_text(b, s, head, 0, report_say(r, T("Product group")), b->head);
    xlsx_text(b, s, head, 1, report_say(r, T("Number of dossiers")), b->head);
    for (int kind = 0; kind < REPORT_KINDS; kind++)
        xlsx_text(b, s, head, 2 + kind, report_kind(r, kind), b->head);
    for (size_t i = 0; i < groups->count; i++) {
        xlsx_text(b, s, ++row, 0, groups->groups[i].title, NULL);
        xlsx_number(b, s, row, 1, (double)groups->groups[i].all);
        for (int kind = 0; kind < REPORT_KINDS; kind++)
            xlsx_number(b, s, row, 2 + kind, (double)groups->groups[i].by_stars[kind]);
    }
    chart_stars(b, s, sheet, last);
    if (groups->count > 0)
        chart_groups(b, s, sheet, head, row);
}
