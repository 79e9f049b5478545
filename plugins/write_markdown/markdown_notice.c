/* markdown_notice.c - who, how many stars, each criterion and why, what stands in the way. */
#include "markdown_notice.h"
#include "markdown_out.h"

#include <string.h>

static void put_field(report *r, const char *label, const char *value, bool first)
{
    const char *cells[] = {report_say(r, label), value};
    if (value[0] == '\0')
        return;
    markdown_row(r, cells, 2, false);
    if (first)
        markdown_rule(r, "<<");
}

static void put_head(report *r, const ocop_head_view *head)
{
    put_field(r, T("Dossier"), head->dossier, true);
    put_field(r, T("Producer"), head->producer, false);
    put_field(r, T("Place"), report_place(r, head), false);
    put_field(r, T("Product set"), report_set(r, head), false);
    put_field(r, T("Rules"), report_rules(r, head), false);
    put_field(r, T("Hash of the rules"), head->pack_hash, false);
    put_field(r, T("Date"), report_date(r, head->date), false);
    put_field(r, T("Basis"), report_basis(r, head), false);
    report_puts(r, "\n**");
    if (report_has_stars(head)) {
        report_puts(r, report_star_signs(r, head->stars_certain));
        report_puts(r, " ");
    }
    markdown_text(r, report_stars(r, head));
    report_puts(r, "**");
    if (head->self_claimed) {
        report_puts(r, " — ");
        markdown_text(r, report_self(r));
    }
    report_puts(r, "\n\n");
}

static void put_council(report *r, const ocop_assessment *a, const ocop_head_view *head)
{
    const char *lines[REPORT_LINES_MAX];
    size_t n = report_council(r, head, lines);
    if (!report_by_council(head))
        return;
    markdown_heading(r, 3, report_say(r, T("Council")));
    const char *heads[] = {report_say(r, T("Member")), report_say(r, T("Role")),
                           report_say(r, T("Sheet")), report_say(r, T("Points"))};
    if (head->seats > 0) {
        markdown_row(r, heads, 4, false);
        markdown_rule(r, "<<<>");
    }
    for (size_t i = 0; i < head->seats; i++) {
        ocop_seat_view seat = {.size = sizeof seat};
        if (!r->host->seat(a, i, &seat))
            continue;
        const char *cells[] = {seat.member, report_term(r, seat.role), report_term(r, seat.state),
                               seat.total < 0 ? "" : report_points(r, seat.total)};
        markdown_row(r, cells, 4, false);
    }
    report_puts(r, head->seats > 0 ? "\n" : "");
    for (size_t i = 0; i < n; i++)
        markdown_item(r, lines[i]);
    report_puts(r, "\n");
}

/* ---- criteria ----------------------------------------------------------------------------- */

/* Texts of one cell, parted by line breaks. */
static void put_line(report *r, bool *begun, const char *s)
{
    if (s[0] == '\0')
        return;
    report_puts(r, *begun ? "<br>" : "");
    markdown_text(r, s);
    *begun = true;
}

static void put_score(report *r, const ocop_assessment *a, size_t i)
{
    bool begun = false;
    ocop_score_view score = {.size = sizeof score};
    if (!r->host->score(a, i, &score))
        return;
    const char *level = report_level(r, &score);
    const char *reason = report_pick(r, score.reason_vi, score.reason_en);
    report_puts(r, "| ");
    markdown_text(r, score.no);
    report_puts(r, " | ");
    markdown_text(r, report_pick(r, score.title_vi, score.title_en));
    report_puts(r, " | ");
    markdown_text(r, report_score(r, &score));
    report_puts(r, " | ");
    put_line(r, &begun, level[0] == '\0' ? "" : report_format(r, T("Level: %s"), level));
    put_line(r, &begun, reason[0] == '\0' ? "" : report_format(r, T("Reason: %s"), reason));
    put_line(r, &begun, report_state(r, score.state));
    for (size_t j = 0; j < score.facts; j++) {
        ocop_fact_view fact = {.size = sizeof fact};
        if (r->host->score_fact(a, i, j, &fact))
            put_line(r, &begun, report_fact(r, &fact));
    }
    report_puts(r, " |\n");
}

static void put_section(report *r, const ocop_assessment *a, const ocop_sum_view *section)
{
    const char *cells[] = {section->no, report_pick(r, section->title_vi, section->title_en),
                           report_sum(r, section), ""};
    markdown_row(r, cells, 4, true);
    for (size_t i = 0; i < section->count; i++)
        put_score(r, a, section->first + i);
}

static void put_part(report *r, const ocop_assessment *a, const ocop_head_view *head, size_t p)
{
    ocop_sum_view part = {.size = sizeof part};
    bool has_sections = false;
    if (!r->host->part(a, p, &part))
        return;
    markdown_heading(r, 3,
                     report_format(r, "%s: %s",
                                   report_format(r, T("PART %s. %s"), part.key,
                                                 report_pick(r, part.title_vi, part.title_en)),
                                   report_sum(r, &part)));
    if (part.count == 0)
        return;
    const char *heads[] = {report_say(r, T("No.")), report_say(r, T("Criterion")),
                           report_say(r, T("Points")), report_say(r, T("Level, reason, facts"))};
    markdown_row(r, heads, 4, false);
    markdown_rule(r, "<<><");
    for (size_t i = 0; i < head->sections; i++) {
        ocop_sum_view section = {.size = sizeof section};
        if (!r->host->section(a, i, &section) || section.part != p)
            continue;
        has_sections = true;
        put_section(r, a, &section);
    }
    for (size_t i = 0; !has_sections && i < part.count; i++)
        put_score(r, a, part.first + i);
    report_puts(r, "\n");
}

/* ---- what stands in the way --------------------------------------------------------------- */

static void put_marks(report *r, const ocop_assessment *a, const ocop_head_view *head)
{
    int stars = report_next_stars(r, a, head);
    if (stars == 0)
        return;
    markdown_heading(r, 3, report_format(r, T("Minimum levels not met for %d stars"), stars));
    for (size_t i = 0; i < head->marks_unmet; i++) {
        ocop_mark_view mark = {.size = sizeof mark};
        if (r->host->mark(a, i, &mark) && mark.stars <= stars)
            markdown_item(r, report_mark(r, &mark));
    }
    report_puts(r, "\n");
}

static void put_gates(report *r, const ocop_assessment *a, const ocop_head_view *head)
{
    if (head->gates == 0)
        return;
    markdown_heading(r, 3, report_say(r, T("Conditions that exclude")));
    for (size_t i = 0; i < head->gates; i++) {
        ocop_gate_view gate = {.size = sizeof gate};
        if (r->host->gate(a, i, &gate))
            markdown_item(r, report_gate(r, &gate));
    }
    report_puts(r, "\n");
}

static void put_findings(report *r, const ocop_assessment *a, const ocop_head_view *head)
{
    if (head->findings == 0)
        return;
    markdown_heading(r, 3, report_say(r, T("Findings")));
    for (size_t i = 0; i < head->findings; i++) {
        ocop_finding_view finding = {.size = sizeof finding};
        if (r->host->finding(a, i, &finding))
            markdown_item(r, report_finding(r, &finding));
    }
    report_puts(r, "\n");
}

void markdown_notice(report *r, const ocop_assessment *a, const ocop_head_view *head)
{
    ocop_sum_view total = {
        .points = head->points, .low = head->low, .high = head->high, .max = head->max};
    markdown_heading(r, 2, report_name(head));
    put_head(r, head);
    put_council(r, a, head);
    for (size_t p = 0; p < head->parts; p++)
        put_part(r, a, head, p);
    report_puts(r, "**");
    markdown_text(r, report_say(r, T("Total")));
    report_puts(r, ": ");
    markdown_text(r, report_sum(r, &total));
    report_puts(r, "**\n\n");
    put_marks(r, a, head);
    put_gates(r, a, head);
    put_findings(r, a, head);
}
