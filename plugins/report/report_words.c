/* report_words.c - stars, points, dates and the head of an assessment in words. All numbers and
 * dates of the reports pass through report_points and report_date. */
#include "report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *report_points(report *r, int64_t hundredths)
{
    char text[32];
    return report_format(r, "%s", r->host->points(hundredths, true, text));
}

const char *report_date(report *r, const char *iso)
{
    static const char *const months[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    int month = strlen(iso) == 10 ? atoi(iso + 5) : 0;
    if (month < 1 || month > 12)
        return iso;
    if (report_is_vi(r))
        return report_format(r, "%.2s/%.2s/%.4s", iso + 8, iso + 5, iso);
    return report_format(r, "%d %s %.4s", atoi(iso + 8), months[month - 1], iso);
}

const char *report_range(report *r, int64_t low, int64_t high)
{
    if (low == high)
        return "";
    return report_format(r, "[%s–%s]", report_points(r, low), report_points(r, high));
}

const char *report_score(report *r, const ocop_score_view *s)
{
    const char *max = report_points(r, s->max);
    const char *range = report_range(r, s->low, s->high);
    if (s->has_points)
        return report_format(r, "%s/%s", report_points(r, s->points), max);
    return report_format(r, "%s/%s", range[0] != '\0' ? range : "–", max);
}

const char *report_sum(report *r, const ocop_sum_view *s)
{
    const char *range = report_range(r, s->low, s->high);
    return report_format(r, "%s/%s%s%s", report_points(r, s->points), report_points(r, s->max),
                         range[0] != '\0' ? " " : "", range);
}

/* ---- stars -------------------------------------------------------------------------------- */

static int bounded(int stars)
{
    return stars < 0 ? 0 : stars > REPORT_STARS_MAX ? REPORT_STARS_MAX : stars;
}

/* Whole phrases, not a number and a word: plurals differ between languages. */
const char *report_star_count(const report *r, int stars)
{
    static const char *const words[] = {T("no stars"), T("1 star"),  T("2 stars"),
                                        T("3 stars"),  T("4 stars"), T("5 stars")};
    return report_say(r, words[bounded(stars)]);
}

const char *report_star_signs(report *r, int stars)
{
    static const char signs[] = "★★★★★☆☆☆☆☆";
    return report_format(r, "%.*s", 3 * REPORT_STARS_MAX,
                         signs + 3 * (REPORT_STARS_MAX - bounded(stars)));
}

bool report_by_council(const ocop_head_view *head)
{
    return head->council_state != NULL && head->council_state[0] != '\0';
}

bool report_has_stars(const ocop_head_view *head)
{
    return !report_by_council(head) || strcmp(head->council_state, "ok") == 0;
}

const char *report_stars(report *r, const ocop_head_view *head)
{
    if (!report_has_stars(head))
        return report_format(r, T("no stars: %s"), report_why(r, head));
    const char *sure = report_star_count(r, head->stars_certain);
    if (head->stars_certain == head->stars_possible)
        return sure;
    return report_format(r, T("%s, %d possible"), sure, head->stars_possible);
}

void report_count(report_counts *counts, const ocop_head_view *head)
{
    counts->dossiers++;
    if (!report_has_stars(head)) {
        counts->without++;
        return;
    }
    counts->by_stars[bounded(head->stars_certain)]++;
    counts->may_rise += head->stars_possible > head->stars_certain;
    counts->self_claimed += head->self_claimed;
}

/* ---- head --------------------------------------------------------------------------------- */

const char *report_name(const ocop_head_view *head)
{
    return head->name[0] != '\0' ? head->name : head->dossier;
}

const char *report_place(report *r, const ocop_head_view *head)
{
    bool both = head->commune[0] != '\0' && head->province[0] != '\0';
    return report_format(r, "%s%s%s", head->commune, both ? ", " : "", head->province);
}

const char *report_set(report *r, const ocop_head_view *head)
{
    const char *set = report_pick(r, head->set_vi, head->set_en);
    return set[0] != '\0' ? set : head->set;
}

const char *report_rules(report *r, const ocop_head_view *head)
{
    return report_format(r, T("%s, version %s"), head->pack_id, head->pack_version);
}

const char *report_basis(const report *r, const ocop_head_view *head)
{
    static const char *const words[][2] = {
        {"facts", T("facts of the dossier, no council")},
        {"council", T("marks of the council")},
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(head->basis, words[i][0]) == 0)
            return report_say(r, words[i][1]);
    return head->basis;
}

const char *report_self(const report *r)
{
    return report_say(r, T("Some points rest on the producer's own claims; no council has "
                           "marked them."));
}
