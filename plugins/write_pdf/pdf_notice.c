/* pdf_notice.c - a result notice (council) or a score sheet by the facts, laid out as decree
 * 30/2020/NĐ-CP has it: national heading, agency, number, place and date, title, body, receivers
 * and signature; then how to check the paper. */
#include "pdf_notice.h"

#include <string.h>

static const double wide = PDF_RIGHT - PDF_LEFT;
static const char dots[] = "……………………………";

static const pdf_style item = {.size = 12, .justify = false, .indent = 0};
static const pdf_style heading = {.size = 13, .bold = true};
static const pdf_style small = {.size = 9};

static const char *or_dots(const char *s)
{
    return s[0] != '\0' ? s : dots;
}

/* ---- what stands above the title ---------------------------------------------------------- */

/* A text in a column of its own, centred; returns where the next line goes. */
static double centred(pdf *p, double x, double y, double column, const char *s, double size,
                      bool bold, bool italic)
{
    const pdf_style style = {
        .size = size, .bold = bold, .italic = italic, .align = PDF_ALIGN_CENTRE};
    return y + pdf_draw(p, x, y, column, report_clean(&p->out, s, 200), &style);
}

static void put_letterhead(pdf *p, const ocop_head_view *head, const pdf_letterhead *letterhead)
{
    report *r = &p->out;
    const double left = wide * 0.455, right = wide - left, x = PDF_LEFT + left;
    const char *agency = letterhead->agency;
    const char *place = letterhead->place[0] != '\0' ? letterhead->place : head->province;
    if (agency[0] == '\0' && report_by_council(head))
        agency = report_say(r, T("COUNCIL FOR THE EVALUATION AND RANKING OF OCOP PRODUCTS"));
    double a = PDF_TOP, b = PDF_TOP;
    a = centred(p, PDF_LEFT, a, left, or_dots(letterhead->superior), 12, false, false);
    a = centred(p, PDF_LEFT, a, left, or_dots(agency), 12, true, false);
    pdf_line(p, PDF_LEFT + left / 3, a + 3, left / 3);
    b = centred(p, x, b, right, report_say(r, T("SOCIALIST REPUBLIC OF VIET NAM")), 12, true,
                false);
    b = centred(p, x, b, right, report_say(r, T("Independence - Freedom - Happiness")), 13, true,
                false);
    pdf_line(p, x + right / 5, b + 3, right * 3 / 5);
    double y = (a > b ? a : b) + 10;
    a = centred(p, PDF_LEFT, y, left, report_say(r, T("No.: ……………")), 13, false, false);
    b = centred(
        p, x, y, right,
        report_format(r, T("%s, day …… month …… year ………"), place[0] == '\0' ? "…………" : place), 13,
        false, true);
    p->y = (a > b ? a : b) + 14;
}

static void put_title(pdf *p, const ocop_head_view *head)
{
    report *r = &p->out;
    bool council = report_by_council(head);
    const pdf_style title = {.size = 14, .bold = true, .align = PDF_ALIGN_CENTRE};
    const pdf_style subject = {.size = 13, .bold = council, .align = PDF_ALIGN_CENTRE};
    pdf_paragraph(p, report_say(r, council ? T("NOTICE") : T("SCORE SHEET OF AN OCOP PRODUCT")),
                  &title, 0);
    pdf_paragraph(p,
                  report_say(r, council
                                    ? T("Result of the evaluation and ranking of an OCOP product")
                                    : T("(by the facts of the dossier, no council has marked "
                                        "it)")),
                  &subject, 2);
    pdf_line(p, PDF_LEFT + wide * 0.4, p->y + 3, wide * 0.2);
    p->y += 10;
}

/* Căn cứ ...; as the decree has it: in italics, each with a semicolon, the last with a full stop.
 */
static void put_laws(pdf *p, const ocop_assessment *a, const ocop_head_view *head)
{
    report *r = &p->out;
    const pdf_style style = {.size = 13, .italic = true, .justify = true, .indent = MM(10)};
    for (size_t i = 0; i < head->laws; i++) {
        ocop_law_view law = {.size = sizeof law};
        if (!r->host->law(a, i, &law))
            continue;
        const char *title = report_pick(r, law.title_vi, law.title_en);
        const char *of = report_format(
            r, strstr(law.no, "QĐ") != NULL ? T("Decision %s of %s") : T("document %s of %s"),
            law.no, report_date(r, law.date));
        pdf_paragraph(
            p,
            report_format(r, title[0] == '\0' ? T("Pursuant to %s%s;") : T("Pursuant to %s: %s;"),
                          of, title),
            &style, 3);
    }
    pdf_paragraph(p,
                  report_format(r, T("Pursuant to the rules %s, version %s, applied on %s."),
                                head->pack_id, head->pack_version, report_date(r, head->date)),
                  &style, 3);
}

/* ---- body --------------------------------------------------------------------------------- */

static void put_heading(pdf *p, int *n, const char *text)
{
    pdf_room(p, 60);
    pdf_paragraph(p, report_format(&p->out, "%d. %s", ++*n, text), &heading, 8);
}

static void put_field(pdf *p, const char *label, const char *value)
{
    if (value[0] != '\0')
        pdf_paragraph(p, report_format(&p->out, "- %s: %s", report_say(&p->out, label), value),
                      &item, 2);
}

static void put_product(pdf *p, const ocop_head_view *head, int *n)
{
    report *r = &p->out;
    put_heading(p, n, report_say(r, T("The product")));
    put_field(p, T("Product"), head->name);
    put_field(p, T("Dossier"), head->dossier);
    put_field(p, T("Producer"), head->producer);
    put_field(p, T("Place"), report_place(r, head));
    put_field(p, T("Product group"), report_pick(r, head->group_vi, head->group_en));
    put_field(p, T("Product set"), report_set(r, head));
    put_field(p, T("Date"), report_date(r, head->date));
    put_field(p, T("Basis"), report_basis(r, head));
}

static void put_rating(pdf *p, const ocop_head_view *head, int *n)
{
    report *r = &p->out;
    const pdf_style bold = {.size = 13, .bold = true};
    const pdf_style note = {.size = 12, .italic = true};
    ocop_sum_view total = {
        .points = head->points, .low = head->low, .high = head->high, .max = head->max};
    put_heading(p, n, report_say(r, T("Result")));
    pdf_room(p, 40);
    p->y += 4;
    double x = PDF_LEFT;
    if (report_has_stars(head)) {
        pdf_stars(p, x, p->y + 2, 13, head->stars_certain);
        x += 90;
    }
    p->y += pdf_draw(p, x, p->y, PDF_RIGHT - x, report_clean(r, report_stars(r, head), 400), &bold);
    if (head->self_claimed)
        pdf_paragraph(p, report_self(r), &note, 2);
    put_field(p, T("Total"), report_sum(r, &total));
}

static void put_council(pdf *p, const ocop_assessment *a, const ocop_head_view *head, int *n)
{
    report *r = &p->out;
    const char *lines[REPORT_LINES_MAX];
    size_t count = report_council(r, head, lines);
    if (!report_by_council(head))
        return;
    for (size_t i = 0; i < count; i++)
        pdf_paragraph(p, report_format(r, "- %s", lines[i]), &item, 2);
    if (head->seats == 0)
        return;
    const pdf_table t = {.columns = 5,
                         .size = 11,
                         .wide = {30, 130, 100, wide - 320, 60},
                         .align = {PDF_ALIGN_CENTRE, PDF_ALIGN_LEFT, PDF_ALIGN_LEFT, PDF_ALIGN_LEFT,
                                   PDF_ALIGN_RIGHT},
                         .heads = {report_say(r, T("No.")), report_say(r, T("Member")),
                                   report_say(r, T("Role")), report_say(r, T("Sheet")),
                                   report_say(r, T("Points"))}};
    put_heading(p, n, report_say(r, T("Members and totals")));
    p->y += 4;
    pdf_table_begin(p, &t);
    for (size_t i = 0; i < head->seats; i++) {
        ocop_seat_view seat = {.size = sizeof seat};
        if (!r->host->seat(a, i, &seat))
            continue;
        const char *cells[] = {report_format(r, "%zu", i + 1), seat.member,
                               report_term(r, seat.role), report_term(r, seat.state),
                               seat.total < 0 ? "–" : report_points(r, seat.total)};
        pdf_table_row(p, &t, cells, false, false);
    }
}

/* ---- criteria ----------------------------------------------------------------------------- */

static const char *joined(report *r, const char *all, const char *next)
{
    return next[0] == '\0' ? all
                           : report_format(r, "%s%s%s", all, all[0] == '\0' ? "" : "; ", next);
}

/* Level, reason, state; the facts only where they are missing: the paper is a notice. */
static const char *why(report *r, const ocop_assessment *a, size_t i, const ocop_score_view *score)
{
    const char *all = joined(r, "", report_level(r, score));
    all = joined(r, all, report_pick(r, score->reason_vi, score->reason_en));
    all = joined(r, all, report_state(r, score->state));
    for (size_t j = 0; j < score->facts; j++) {
        ocop_fact_view fact = {.size = sizeof fact};
        if (strcmp(score->state, "undecided") == 0 && r->host->score_fact(a, i, j, &fact) &&
            fact.missing)
            all = joined(r, all, report_fact(r, &fact));
    }
    return all;
}

static void put_sum(pdf *p, const pdf_table *t, const char *no, const char *title,
                    const ocop_sum_view *sum, bool more)
{
    report *r = &p->out;
    const char *cells[] = {no, title, report_points(r, sum->max), report_points(r, sum->points),
                           report_range(r, sum->low, sum->high)};
    pdf_table_row(p, t, cells, true, more);
}

static void put_score(pdf *p, const pdf_table *t, const ocop_assessment *a, size_t i)
{
    report *r = &p->out;
    ocop_score_view score = {.size = sizeof score};
    if (!r->host->score(a, i, &score))
        return;
    const char *range = report_range(r, score.low, score.high);
    const char *cells[] = {score.no, report_pick(r, score.title_vi, score.title_en),
                           report_points(r, score.max),
                           score.has_points   ? report_points(r, score.points)
                           : range[0] != '\0' ? range
                                              : "–",
                           why(r, a, i, &score)};
    pdf_table_row(p, t, cells, false, false);
}

static void put_part(pdf *p, const pdf_table *t, const ocop_assessment *a,
                     const ocop_head_view *head, size_t at)
{
    report *r = &p->out;
    ocop_sum_view part = {.size = sizeof part};
    bool has_sections = false;
    if (!r->host->part(a, at, &part))
        return;
    put_sum(p, t, part.key, report_pick(r, part.title_vi, part.title_en), &part, true);
    for (size_t i = 0; i < head->sections; i++) {
        ocop_sum_view section = {.size = sizeof section};
        if (!r->host->section(a, i, &section) || section.part != at)
            continue;
        has_sections = true;
        put_sum(p, t, section.no, report_pick(r, section.title_vi, section.title_en), &section,
                true);
        for (size_t j = 0; j < section.count; j++)
            put_score(p, t, a, section.first + j);
    }
    for (size_t j = 0; !has_sections && j < part.count; j++)
        put_score(p, t, a, part.first + j);
}

static void put_scores(pdf *p, const ocop_assessment *a, const ocop_head_view *head, int *n)
{
    report *r = &p->out;
    ocop_sum_view total = {
        .points = head->points, .low = head->low, .high = head->high, .max = head->max};
    const pdf_table t = {.columns = 5,
                         .size = 11,
                         .wide = {34, 158, 44, 50, wide - 286},
                         .align = {PDF_ALIGN_CENTRE, PDF_ALIGN_LEFT, PDF_ALIGN_RIGHT,
                                   PDF_ALIGN_RIGHT, PDF_ALIGN_LEFT},
                         .heads = {report_say(r, T("No.")), report_say(r, T("Criterion")),
                                   report_say(r, T("Most possible")), report_say(r, T("Points")),
                                   report_say(r, T("Level, reason"))}};
    put_heading(p, n, report_say(r, T("Points by criterion")));
    p->y += 4;
    pdf_table_begin(p, &t);
    for (size_t i = 0; i < head->parts; i++)
        put_part(p, &t, a, head, i);
    put_sum(p, &t, "", report_say(r, T("Total")), &total, false);
}

/* ---- what stands in the way --------------------------------------------------------------- */

static void put_marks(pdf *p, const ocop_assessment *a, const ocop_head_view *head, int *n)
{
    report *r = &p->out;
    int stars = report_next_stars(r, a, head);
    if (stars == 0)
        return;
    put_heading(p, n, report_format(r, T("Minimum levels not met for %d stars"), stars));
    for (size_t i = 0; i < head->marks_unmet; i++) {
        ocop_mark_view mark = {.size = sizeof mark};
        if (r->host->mark(a, i, &mark) && mark.stars <= stars)
            pdf_paragraph(p, report_format(r, "- %s", report_mark(r, &mark)), &item, 2);
    }
}

static void put_gates(pdf *p, const ocop_assessment *a, const ocop_head_view *head, int *n)
{
    report *r = &p->out;
    if (head->gates > 0)
        put_heading(p, n, report_say(r, T("Conditions that exclude")));
    for (size_t i = 0; i < head->gates; i++) {
        ocop_gate_view gate = {.size = sizeof gate};
        if (r->host->gate(a, i, &gate))
            pdf_paragraph(p, report_format(r, "- %s", report_gate(r, &gate)), &item, 2);
    }
}

static void put_findings(pdf *p, const ocop_assessment *a, const ocop_head_view *head, int *n)
{
    report *r = &p->out;
    if (head->findings > 0)
        put_heading(p, n, report_say(r, T("Findings")));
    for (size_t i = 0; i < head->findings; i++) {
        ocop_finding_view finding = {.size = sizeof finding};
        if (r->host->finding(a, i, &finding))
            pdf_paragraph(p, report_format(r, "- %s", report_finding(r, &finding)), &item, 2);
    }
}

/* ---- signature and proof ------------------------------------------------------------------ */

static void put_signature(pdf *p, const ocop_head_view *head, const pdf_letterhead *letterhead)
{
    report *r = &p->out;
    const double left = wide / 2, x = PDF_LEFT + left;
    const pdf_style receivers = {.size = 12, .bold = true, .italic = true};
    const pdf_style receiver = {.size = 11};
    bool council = report_by_council(head);
    pdf_room(p, 150);
    double a = p->y + 16, b = a;
    a += pdf_draw(p, PDF_LEFT, a, left, report_say(r, T("Receivers:")), &receivers);
    a += pdf_draw(p, PDF_LEFT, a, left,
                  report_format(r, "- %s;", report_clean(r, or_dots(head->producer), 200)),
                  &receiver);
    pdf_draw(p, PDF_LEFT, a, left, report_say(r, T("- Archive.")), &receiver);
    if (council)
        b = centred(p, x, b, left, report_say(r, T("ON BEHALF OF THE COUNCIL")), 13, true, false);
    b = centred(p, x, b, left, report_say(r, council ? T("CHAIR") : T("DRAWN UP BY")), 13, true,
                false);
    b = centred(p, x, b, left, report_say(r, T("(signature, full name)")), 11, false, true);
    centred(p, x, b + 52, left, letterhead->signer, 13, true, false);
    p->y = b + 72;
}

/* The code holds what `ocop assess --pack` takes: who scans it can score the dossier again. */
static void put_proof(pdf *p, const ocop_head_view *head)
{
    report *r = &p->out;
    const double size = MM(26), x = PDF_LEFT + size + 10;
    const char *pack = report_format(r, "%s@%s", head->pack_id, head->pack_hash);
    if (head->pack_hash[0] == '\0')
        return;
    pdf_room(p, size + 20);
    pdf_line(p, PDF_LEFT, p->y + 4, wide);
    double y = p->y + 12;
    bool has_code = pdf_qr(p, PDF_LEFT, y, size, pack);
    double at = has_code ? x : PDF_LEFT, column = PDF_RIGHT - at;
    double text = y;
    text += pdf_draw(p, at, text, column,
                     report_format(r, T("Dossier %s; rules %s, version %s."),
                                   report_clean(r, head->dossier, 200),
                                   report_clean(r, head->pack_id, 100),
                                   report_clean(r, head->pack_version, 100)),
                     &small);
    text += pdf_draw(p, at, text + 2, column,
                     report_say(r, T("Hash of the rules (SHA-256), also in the code:")), &small);
    text += pdf_draw(p, at, text + 2, column, report_format(r, "%.32s", head->pack_hash), &small);
    text += pdf_draw(p, at, text + 2, column,
                     strlen(head->pack_hash) > 32 ? head->pack_hash + 32 : "", &small);
    pdf_draw(p, at, text + 4, column,
             report_format(r, T("To check: ocop assess --pack %s@%.12s with the dossier."),
                           report_clean(r, head->pack_id, 100), head->pack_hash),
             &small);
    p->y = y + size;
}

void pdf_notice(pdf *p, const ocop_assessment *a, const ocop_head_view *head,
                const pdf_letterhead *letterhead)
{
    int n = 0;
    pdf_document(p);
    put_letterhead(p, head, letterhead);
    put_title(p, head);
    put_laws(p, a, head);
    put_product(p, head, &n);
    put_rating(p, head, &n);
    put_council(p, a, head, &n);
    put_scores(p, a, head, &n);
    put_marks(p, a, head, &n);
    put_gates(p, a, head, &n);
    put_findings(p, a, head, &n);
    put_signature(p, head, letterhead);
    put_proof(p, head);
}
