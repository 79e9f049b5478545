/* xlsx_dossier.c - one dossier on a sheet of its own, set for paper of A4. */
#include "xlsx_sheets.h"

#include <stdio.h>
#include <string.h>

enum { NAME_CHARACTERS = 31 };

static const double widths[] = {16, 46, 9, 9, 70};

typedef struct page {
    xlsx_book *b;
    lxw_worksheet *s;
    lxw_row_t row;
} page;

/* Number and id: names must differ without regard to case and bear no []:*?/\. */
static void make_name(char *name, size_t size, size_t n, const char *id)
{
    size_t len = (size_t)snprintf(name, size, "%zu ", n);
    size_t characters = len;
    for (size_t step = 0; *id != '\0' && characters < NAME_CHARACTERS; id += step) {
        step = report_char(id);
        if (step > 3) /* counts twice */
            break;
        bool is_bad = step == 1 && ((unsigned char)*id < ' ' || strchr("[]:*?/\\'", *id) != NULL);
        memcpy(name + len, is_bad ? "-" : id, step);
        len += step;
        characters++;
    }
    name[len] = '\0';
}

static void field(page *p, const char *label, const char *value)
{
    if (value[0] == '\0')
        return;
    xlsx_text(p->b, p->s, p->row, 0, report_say(&p->b->out, label), p->b->bold);
    xlsx_text(p->b, p->s, p->row++, 1, value, NULL);
}

static void put_head(page *p, const ocop_head_view *head)
{
    report *r = &p->b->out;
    xlsx_text(p->b, p->s, p->row, 0, report_name(head), p->b->title);
    p->row += 2;
    field(p, T("Dossier"), head->dossier);
    field(p, T("Producer"), head->producer);
    field(p, T("Place"), report_place(r, head));
    field(p, T("Product set"), report_set(r, head));
    field(p, T("Rules"), report_rules(r, head));
    field(p, T("Hash of the rules"), head->pack_hash);
    xlsx_text(p->b, p->s, p->row, 0, report_say(r, T("Date")), p->b->bold);
    xlsx_date(p->b, p->s, p->row++, 1, head->date);
    field(p, T("Basis"), report_basis(r, head));
    field(p, T("Rating"), report_stars(r, head));
    if (head->self_claimed)
        xlsx_text(p->b, p->s, p->row++, 1, report_self(r), NULL);
    p->row++;
}

static void put_council(page *p, const ocop_assessment *a, const ocop_head_view *head)
{
    report *r = &p->b->out;
    const char *lines[REPORT_LINES_MAX];
    if (!report_by_council(head))
        return;
    xlsx_text(p->b, p->s, p->row++, 0, report_say(r, T("Council")), p->b->bold);
    for (size_t i = 0; i < head->seats; i++) {
        ocop_seat_view seat = {.size = sizeof seat};
        if (!r->host->seat(a, i, &seat))
            continue;
        xlsx_text(p->b, p->s, p->row, 0, seat.member, NULL);
        xlsx_text(p->b, p->s, p->row, 1,
                  report_format(r, "%s; %s", report_term(r, seat.role), report_term(r, seat.state)),
                  NULL);
        if (seat.total >= 0)
            xlsx_points(p->b, p->s, p->row, 2, seat.total);
        p->row++;
    }
    size_t n = report_council(r, head, lines);
    for (size_t i = 0; i < n; i++)
        xlsx_text(p->b, p->s, p->row++, 1, lines[i], NULL);
    p->row++;
}

static void put_sum(page *p, const char *no, const char *title, const ocop_sum_view *sum)
{
    xlsx_lines(p->b, p->s, p->row, xlsx_lines_of(p->b, title, widths[1]));
    xlsx_text(p->b, p->s, p->row, 0, no, p->b->section);
    xlsx_text(p->b, p->s, p->row, 1, title, p->b->section);
    xlsx_points(p->b, p->s, p->row, 2, sum->points);
    xlsx_points(p->b, p->s, p->row, 3, sum->max);
    xlsx_text(p->b, p->s, p->row++, 4, report_range(&p->b->out, sum->low, sum->high),
              p->b->section);
}

static void put_score(page *p, const ocop_assessment *a, size_t i)
{
    report *r = &p->b->out;
    ocop_score_view score = {.size = sizeof score};
    if (!r->host->score(a, i, &score))
        return;
    const char *why[] = {report_level(r, &score), report_pick(r, score.reason_vi, score.reason_en),
                         report_state(r, score.state), xlsx_facts(p->b, a, i, score.facts, false),
                         xlsx_facts(p->b, a, i, score.facts, true)};
    const char *all = "";
    for (size_t j = 0; j < sizeof why / sizeof why[0]; j++)
        if (why[j][0] != '\0')
            all = report_format(r, "%s%s%s", all, all[0] == '\0' ? "" : ". ", why[j]);
    const char *title = report_pick(r, score.title_vi, score.title_en);
    size_t title_lines = xlsx_lines_of(p->b, title, widths[1]);
    size_t lines = xlsx_lines_of(p->b, all, widths[4]);
    xlsx_lines(p->b, p->s, p->row, lines > title_lines ? lines : title_lines);
    xlsx_text(p->b, p->s, p->row, 0, score.no, p->b->wrap);
    xlsx_text(p->b, p->s, p->row, 1, title, p->b->wrap);
    if (score.has_points)
        xlsx_points(p->b, p->s, p->row, 2, score.points);
    xlsx_points(p->b, p->s, p->row, 3, score.max);
    xlsx_text(p->b, p->s, p->row++, 4, all, p->b->wrap);
}

static void put_part(page *p, const ocop_assessment *a, const ocop_head_view *head, size_t at)
{
    report *r = &p->b->out;
    ocop_sum_view part = {.size = sizeof part};
    bool has_sections = false;
    if (!r->host->part(a, at, &part))
        return;
    put_sum(p, part.key, report_pick(r, part.title_vi, part.title_en), &part);
    for (size_t i = 0; i < head->sections; i++) {
        ocop_sum_view section = {.size = sizeof section};
        if (!r->host->section(a, i, &section) || section.part != at)
            continue;
        has_sections = true;
        put_sum(p, section.no, report_pick(r, section.title_vi, section.title_en), &section);
        for (size_t j = 0; j < section.count; j++)
            put_score(p, a, section.first + j);
    }
    for (size_t j = 0; !has_sections && j < part.count; j++)
        put_score(p, a, part.first + j);
}

static void put_scores(page *p, const ocop_assessment *a, const ocop_head_view *head)
{
    static const char *const heads[] = {T("No."), T("Criterion"), T("Points"), T("Most possible"),
                                        T("Level, reason, facts")};
    ocop_sum_view total = {
        .points = head->points, .low = head->low, .high = head->high, .max = head->max};
    xlsx_lines(p->b, p->s, p->row, 2);
    for (int i = 0; i < 5; i++)
        xlsx_text(p->b, p->s, p->row, i, report_say(&p->b->out, heads[i]), p->b->head);
    p->row++;
    for (size_t i = 0; i < head->parts; i++)
        put_part(p, a, head, i);
    put_sum(p, "", report_say(&p->b->out, T("Total")), &total);
    p->row++;
}

static void put_obstacles(page *p, const ocop_assessment *a, const ocop_head_view *head)
{
    report *r = &p->b->out;
    int stars = report_next_stars(r, a, head);
    if (stars > 0)
        xlsx_text(p->b, p->s, p->row++, 0,
                  report_format(r, T("Minimum levels not met for %d stars"), stars), p->b->bold);
    for (size_t i = 0; i < head->marks_unmet; i++) {
        ocop_mark_view mark = {.size = sizeof mark};
        if (r->host->mark(a, i, &mark) && mark.stars <= stars)
            xlsx_text(p->b, p->s, p->row++, 1, report_mark(r, &mark), NULL);
    }
    if (head->gates > 0)
        xlsx_text(p->b, p->s, p->row++, 0, report_say(r, T("Conditions that exclude")), p->b->bold);
    for (size_t i = 0; i < head->gates; i++) {
        ocop_gate_view gate = {.size = sizeof gate};
        if (r->host->gate(a, i, &gate))
            xlsx_text(p->b, p->s, p->row++, 1, report_gate(r, &gate), NULL);
    }
    if (head->findings > 0)
        xlsx_text(p->b, p->s, p->row++, 0, report_say(r, T("Findings")), p->b->bold);
    for (size_t i = 0; i < head->findings; i++) {
        ocop_finding_view finding = {.size = sizeof finding};
        if (r->host->finding(a, i, &finding))
            xlsx_text(p->b, p->s, p->row++, 1, report_finding(r, &finding), NULL);
    }
}

void xlsx_put_sheet(xlsx_book *b, const ocop_assessment *a, const ocop_head_view *head, size_t n)
{
    char name[4 * NAME_CHARACTERS];
    make_name(name, sizeof name, n, head->dossier);
    page p = {.b = b, .s = xlsx_sheet(b, name, false)};
    for (int i = 0; i < 5 && b->out.ok; i++)
        xlsx_check(b, worksheet_set_column(p.s, (lxw_col_t)i, (lxw_col_t)i, widths[i], NULL));
    put_head(&p, head);
    put_council(&p, a, head);
    put_scores(&p, a, head);
    put_obstacles(&p, a, head);
}
