/* text_summary.c - one line a dossier, and how many have how many stars at the end. */
#include "text_report.h"

#include <stdio.h>
#include <string.h>

enum { ID_COLUMNS = 16, POINTS_COLUMNS = 11, STARS_COLUMNS = 8, COUNT_COLUMNS = 6, GAP = 2 };

/* What the other columns leave to the name. */
static size_t name_columns(const text_out *o, size_t id)
{
    size_t taken = id + POINTS_COLUMNS + STARS_COLUMNS + 3 * GAP;
    return o->columns > taken + 8 ? o->columns - taken : 8;
}

static void gap(text_out *o)
{
    text_repeat(o, STYLE_PLAIN, " ", GAP);
}

void text_summary_head(text_out *o)
{
    text_cell(o, STYLE_BOLD, text_say(o, T("Dossier")), ID_COLUMNS, false);
    gap(o);
    text_cell(o, STYLE_BOLD, text_say(o, T("Product")), name_columns(o, ID_COLUMNS), false);
    gap(o);
    text_cell(o, STYLE_BOLD, text_say(o, T("Points")), POINTS_COLUMNS, true);
    gap(o);
    text_put(o, STYLE_BOLD, text_say(o, T("Stars")));
    text_end(o);
    text_repeat(o, STYLE_DIM, "─", o->columns);
    text_end(o);
}

/* The identifier is what people search for: it is never cut, the name gives way. */
void text_summary_row(text_out *o, const ocop_head_view *head)
{
    char range[TEXT_WORD_SIZE];
    size_t id = text_width(o, head->dossier);
    size_t id_columns = id > ID_COLUMNS ? id : ID_COLUMNS;
    text_cell(o, STYLE_PLAIN, head->dossier, id_columns, false);
    gap(o);
    text_cell(o, STYLE_PLAIN, head->name, name_columns(o, id_columns), false);
    gap(o);
    text_cell(o, head->low == head->high ? STYLE_PLAIN : STYLE_OPEN,
              text_range(o, head->low, head->high, range), POINTS_COLUMNS, true);
    gap(o);
    if (!text_has_stars(head)) {
        text_put(o, STYLE_BAD, "—");
        text_end(o);
        return;
    }
    text_star_signs(o, head->stars_certain);
    if (head->stars_possible != head->stars_certain)
        text_put(o, STYLE_OPEN, text_format(o, "→%d", head->stars_possible));
    if (head->self_claimed)
        text_put(o, STYLE_OPEN, "*");
    text_end(o);
}

static void put_remark(text_out *o, const char *remark)
{
    text_repeat(o, STYLE_PLAIN, " ", GAP);
    text_wrap(o, STYLE_OPEN, remark, GAP, NULL, STYLE_PLAIN);
}

void text_summary_end(text_out *o, const text_counts *counts)
{
    text_repeat(o, STYLE_DIM, "─", o->columns);
    text_end(o);
    text_put(o, STYLE_BOLD, text_format(o, T("Dossiers: %zu"), counts->dossiers));
    text_end(o);
    for (int stars = TEXT_STARS_MAX; stars >= 0; stars--) {
        size_t n = counts->by_stars[stars];
        if (n == 0)
            continue;
        text_repeat(o, STYLE_PLAIN, " ", GAP);
        text_star_signs(o, stars);
        gap(o);
        text_cell(o, STYLE_PLAIN, text_star_count(o, stars), 14, false);
        text_cell(o, STYLE_PLAIN, text_format(o, "%zu", n), COUNT_COLUMNS, true);
        text_end(o);
    }
    if (counts->without > 0)
        put_remark(
            o, text_format(o, T("— no stars, the council must mark again: %zu"), counts->without));
    if (counts->may_rise > 0)
        put_remark(o, text_format(o, T("May still get more stars: %zu"), counts->may_rise));
    if (counts->self_claimed > 0)
        put_remark(o, text_format(o, T("* some points rest on the producer's own claims: %zu"),
                                  counts->self_claimed));
}
