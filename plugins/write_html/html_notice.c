/* html_notice.c - who, how many stars, the charts, each criterion and why, what stands in the way.
 */
#include "html_notice.h"
#include "html_charts.h"

#include <string.h>

static void put_field(report *r, const char *label, const char *value, const char *tag)
{
    if (value[0] == '\0')
        return;
    html_element(r, "dt", report_say(r, label));
    html_element(r, tag, value);
}

static void put_head(report *r, const ocop_head_view *head)
{
    report_puts(r, "<dl>\n");
    put_field(r, T("Dossier"), head->dossier, "dd");
    put_field(r, T("Producer"), head->producer, "dd");
    put_field(r, T("Place"), report_place(r, head), "dd");
    put_field(r, T("Product set"), report_set(r, head), "dd");
    put_field(r, T("Rules"), report_rules(r, head), "dd");
    put_field(r, T("Hash of the rules"), head->pack_hash, "dd class=\"hash\"");
    put_field(r, T("Date"), report_date(r, head->date), "dd");
    put_field(r, T("Basis"), report_basis(r, head), "dd");
    report_puts(r, "</dl>\n");
}

void html_stars(report *r, const ocop_head_view *head)
{
    bool has = report_has_stars(head);
    html_tag(r, "<p class=\"stars%s\">", has ? "" : " none");
    if (has) {
        report_puts(r, "<span aria-hidden=\"true\">");
        report_puts(r, report_star_signs(r, head->stars_certain));
        report_puts(r, "</span>");
    }
    html_text(r, report_stars(r, head));
    report_puts(r, "</p>\n");
    if (head->self_claimed)
        html_element(r, "p class=\"note\"", report_self(r));
}

static void put_seats(report *r, const ocop_assessment *a, const ocop_head_view *head)
{
    report_puts(r, "<table>\n<thead><tr>");
    html_element(r, "th scope=\"col\"", report_say(r, T("Member")));
    html_element(r, "th scope=\"col\"", report_say(r, T("Sheet")));
    html_element(r, "th scope=\"col\" class=\"n\"", report_say(r, T("Points")));
    report_puts(r, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < head->seats; i++) {
        ocop_seat_view seat = {.size = sizeof seat};
        if (!r->host->seat(a, i, &seat))
            continue;
        report_puts(r, "<tr><td>");
        html_text(r, seat.member);
        html_element(r, "p class=\"small\"", report_term(r, seat.role));
        report_puts(r, "</td><td>");
        html_text(r, report_term(r, seat.state));
        report_puts(r, "</td><td class=\"n\">");
        html_text(r, seat.total < 0 ? "–" : report_points(r, seat.total));
        report_puts(r, "</td></tr>\n");
    }
    report_puts(r, "</tbody>\n</table>\n");
}

static void put_council(report *r, const ocop_assessment *a, const ocop_head_view *head)
{
    const char *lines[REPORT_LINES_MAX];
    size_t n = report_council(r, head, lines);
    if (!report_by_council(head))
        return;
    html_element(r, "h3", report_say(r, T("Council")));
    if (head->seats > 0)
        put_seats(r, a, head);
    report_puts(r, n > 0 ? "<ul>\n" : "");
    for (size_t i = 0; i < n; i++)
        html_element(r, "li", lines[i]);
    report_puts(r, n > 0 ? "</ul>\n" : "");
}

/* ---- criteria ----------------------------------------------------------------------------- */

static void put_facts(report *r, const ocop_assessment *a, size_t i, size_t facts)
{
    if (facts == 0)
        return;
    report_puts(r, "<ul class=\"facts\">\n");
    for (size_t j = 0; j < facts; j++) {
        ocop_fact_view fact = {.size = sizeof fact};
        if (r->host->score_fact(a, i, j, &fact))
            html_element(r, fact.missing ? "li class=\"missing\"" : "li", report_fact(r, &fact));
    }
    report_puts(r, "</ul>\n");
}

static void put_score(report *r, const ocop_assessment *a, size_t i)
{
    ocop_score_view score = {.size = sizeof score};
    if (!r->host->score(a, i, &score))
        return;
    const char *level = report_level(r, &score);
    const char *reason = report_pick(r, score.reason_vi, score.reason_en);
    const char *state = report_state(r, score.state);
    report_puts(r, "<tr><td class=\"no\">");
    html_text(r, score.no);
    report_puts(r, "</td><td>");
    html_text(r, report_pick(r, score.title_vi, score.title_en));
    html_element(r, "p", level[0] == '\0' ? "" : report_format(r, T("Level: %s"), level));
    html_element(r, "p", reason[0] == '\0' ? "" : report_format(r, T("Reason: %s"), reason));
    if (state[0] != '\0') {
        html_tag(r, "<p class=\"state %.32s\">", score.state);
        html_text(r, state);
        report_puts(r, "</p>\n");
    }
    put_facts(r, a, i, score.facts);
    report_puts(r, "</td><td class=\"n\">");
    html_text(r, report_score(r, &score));
    report_puts(r, "</td></tr>\n");
}

static void put_section(report *r, const ocop_assessment *a, const ocop_sum_view *section)
{
    report_puts(r, "<tr class=\"section\"><th scope=\"colgroup\" colspan=\"2\">");
    html_text(r, report_format(r, "%s%s%s", section->no, section->no[0] != '\0' ? ". " : "",
                               report_pick(r, section->title_vi, section->title_en)));
    report_puts(r, "</th><th class=\"n\">");
    html_text(r, report_sum(r, section));
    report_puts(r, "</th></tr>\n");
    for (size_t i = 0; i < section->count; i++)
        put_score(r, a, section->first + i);
}

static void put_part(report *r, const ocop_assessment *a, const ocop_head_view *head, size_t p)
{
    ocop_sum_view part = {.size = sizeof part};
    bool has_sections = false;
    if (!r->host->part(a, p, &part) || part.count == 0)
        return;
    report_puts(r, "<details open>\n<summary><b>");
    html_text(r, report_sum(r, &part));
    report_puts(r, "</b>");
    html_text(r, report_format(r, T("PART %s. %s"), part.key,
                               report_pick(r, part.title_vi, part.title_en)));
    report_puts(r, "</summary>\n<table>\n<thead><tr>");
    html_element(r, "th scope=\"col\" class=\"no\"", report_say(r, T("No.")));
    html_element(r, "th scope=\"col\"", report_say(r, T("Criterion")));
    html_element(r, "th scope=\"col\" class=\"n\"", report_say(r, T("Points")));
    report_puts(r, "</tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < head->sections; i++) {
        ocop_sum_view section = {.size = sizeof section};
        if (!r->host->section(a, i, &section) || section.part != p)
            continue;
        has_sections = true;
        put_section(r, a, &section);
    }
    for (size_t i = 0; !has_sections && i < part.count; i++)
        put_score(r, a, part.first + i);
    report_puts(r, "</tbody>\n</table>\n</details>\n");
}

/* ---- what stands in the way --------------------------------------------------------------- */

static void put_marks(report *r, const ocop_assessment *a, const ocop_head_view *head)
{
    int stars = report_next_stars(r, a, head);
    if (stars == 0)
        return;
    html_element(r, "h3", report_format(r, T("Minimum levels not met for %d stars"), stars));
    report_puts(r, "<ul>\n");
    for (size_t i = 0; i < head->marks_unmet; i++) {
        ocop_mark_view mark = {.size = sizeof mark};
        if (r->host->mark(a, i, &mark) && mark.stars <= stars)
            html_element(r, "li", report_mark(r, &mark));
    }
    report_puts(r, "</ul>\n");
}

static void put_gates(report *r, const ocop_assessment *a, const ocop_head_view *head)
{
    if (head->gates == 0)
        return;
    html_element(r, "h3", report_say(r, T("Conditions that exclude")));
    report_puts(r, "<ul>\n");
    for (size_t i = 0; i < head->gates; i++) {
        ocop_gate_view gate = {.size = sizeof gate};
        if (r->host->gate(a, i, &gate))
            html_element(r, gate.open ? "li class=\"note\"" : "li class=\"none\"",
                         report_gate(r, &gate));
    }
    report_puts(r, "</ul>\n");
}

static void put_findings(report *r, const ocop_assessment *a, const ocop_head_view *head)
{
    if (head->findings == 0)
        return;
    html_element(r, "h3", report_say(r, T("Findings")));
    report_puts(r, "<ul>\n");
    for (size_t i = 0; i < head->findings; i++) {
        ocop_finding_view finding = {.size = sizeof finding};
        if (r->host->finding(a, i, &finding))
            html_element(r, "li", report_finding(r, &finding));
    }
    report_puts(r, "</ul>\n");
}

void html_notice(report *r, const ocop_assessment *a, const ocop_head_view *head, size_t n)
{
    html_tag(r, "<article id=\"d%zu\">\n", n);
    html_element(r, "h2", report_name(head));
    put_head(r, head);
    html_stars(r, head);
    report_puts(r, "<div class=\"charts\">\n");
    html_score_line(r, a, head, n);
    html_part_profile(r, a, head, n);
    report_puts(r, "</div>\n");
    put_council(r, a, head);
    put_marks(r, a, head);
    put_gates(r, a, head);
    put_findings(r, a, head);
    for (size_t p = 0; p < head->parts; p++)
        put_part(r, a, head, p);
    report_puts(r, "</article>\n");
}
