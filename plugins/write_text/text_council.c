/* text_council.c - what a council's marks came to: who marked, the exact mean, how firm the star
 * is, who awards it and for how long. */
#include "report_terms.h"
#include "text_report.h"

#include <stdio.h>
#include <string.h>

enum { MEMBER_COLUMNS = 14, ROLE_COLUMNS = 14, STATE_COLUMNS = 24 };

static const char *words_of(const text_out *o, const char *key)
{
    const char *words = report_term_words(key);
    return words == NULL ? key : text_say(o, words);
}

bool text_has_stars(const ocop_head_view *head)
{
    return head->council_state == NULL || head->council_state[0] == '\0' ||
           strcmp(head->council_state, "ok") == 0;
}

const char *text_no_stars(const text_out *o, const ocop_head_view *head)
{
    if (strcmp(head->council_why, "chair") == 0)
        return text_say(o, T("the chair has not marked"));
    return words_of(o, head->council_why);
}

static void put_seat(text_out *o, const ocop_seat_view *seat)
{
    char points[24];
    text_repeat(o, STYLE_PLAIN, " ", 2);
    text_cell(o, STYLE_PLAIN, seat->member, MEMBER_COLUMNS, false);
    text_cell(o, STYLE_DIM, words_of(o, seat->role), ROLE_COLUMNS, false);
    text_cell(o, seat->counts ? STYLE_PLAIN : STYLE_OPEN, words_of(o, seat->state), STATE_COLUMNS,
              false);
    if (seat->total >= 0)
        text_cell(o, STYLE_PLAIN, o->host->points(seat->total, true, points), 8, true);
    text_end(o);
}

/* "Mean: 635.5 / 9 = 70.61 points, from 9 of 11 members." The fraction is the truth. */
static void put_mean(text_out *o, const ocop_head_view *head)
{
    char sum[24], cut[24];
    text_repeat(o, STYLE_PLAIN, " ", 2);
    text_wrap(o, STYLE_BOLD,
              text_format(o, T("Mean: %s / %lld = %s points; sheets counted: %zu of %zu members"),
                          o->host->points(head->mean_sum, true, sum), (long long)head->mean_count,
                          o->host->points(head->points, true, cut), head->counted, head->sealed),
              2, NULL, STYLE_PLAIN);
}

static void put_line(text_out *o, text_style style, const char *text)
{
    text_repeat(o, STYLE_PLAIN, " ", 2);
    text_wrap(o, style, text, 2, NULL, STYLE_PLAIN);
}

static void put_firmness(text_out *o, const ocop_head_view *head)
{
    if (head->firm_members)
        put_line(o, STYLE_GOOD, text_say(o, T("The stars survive leaving out any one member.")));
    else
        put_line(o, STYLE_OPEN,
                 text_format(o, T("Leaving out %s would change the stars."), head->weak_member));
    if (head->firm_moves)
        put_line(o, STYLE_GOOD,
                 text_say(o, T("The stars survive moving any one mark by one level.")));
    else
        put_line(o, STYLE_OPEN,
                 text_say(o, T("Moving a single mark by one level can change the stars.")));
    if (head->down_moves > 0)
        put_line(
            o, STYLE_PLAIN,
            text_format(o, T("Fewest one-level moves that lose the star: %d"), head->down_moves));
    if (head->up_moves > 0)
        put_line(o, STYLE_PLAIN,
                 text_format(o, T("Fewest one-level moves to %d stars: %d"), head->up_stars,
                             head->up_moves));
}

static void put_award(text_out *o, const ocop_head_view *head)
{
    char from[12], until[12];
    if (head->awarded_by[0] != '\0')
        put_line(o, STYLE_PLAIN,
                 text_format(o, T("Awarded by %s."), words_of(o, head->awarded_by)));
    if (head->forward_to[0] != '\0')
        put_line(o, STYLE_BOLD,
                 text_format(o, T("To be forwarded to %s."), words_of(o, head->forward_to)));
    if (head->certificate_from[0] != '\0')
        put_line(o, STYLE_PLAIN,
                 text_format(o, T("Certificate from %s to %s."),
                             o->host->date(head->certificate_from, from),
                             o->host->date(head->certificate_until, until)));
}

void text_council(text_out *o, const ocop_assessment *a, const ocop_head_view *head)
{
    if (head->council_state == NULL || head->council_state[0] == '\0')
        return;
    text_end(o);
    text_wrap(o, STYLE_BOLD, text_say(o, T("Council")), 0, NULL, STYLE_PLAIN);
    for (size_t i = 0; i < head->seats; i++) {
        ocop_seat_view seat = {.size = sizeof seat};
        if (o->host->seat(a, i, &seat))
            put_seat(o, &seat);
    }
    if (head->mean_count > 0)
        put_mean(o, head);
    if (head->most_spread[0] != '\0')
        put_line(o, STYLE_PLAIN,
                 text_format(o, T("Members differ most on: %s"), head->most_spread));
    if (!text_has_stars(head)) {
        put_line(o, STYLE_BAD, text_no_stars(o, head));
        return;
    }
    put_firmness(o, head);
    put_award(o, head);
}
