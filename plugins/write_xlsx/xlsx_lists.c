/* xlsx_lists.c - the lists that offices filter and sort: dossiers, and their criteria. */
#include "xlsx_sheets.h"

#include <string.h>

static const xlsx_column dossier_columns[] = {
    {T("Dossier"), 16},
    {T("Product"), 30},
    {T("Producer"), 30},
    {T("Province"), 14},
    {T("Commune"), 16},
    {T("Product group"), 20},
    {T("Product set"), 30},
    {T("Rules"), 22},
    {T("Date"), 12},
    {T("Basis"), 24},
    {T("Part A"), 9},
    {T("Part B"), 9},
    {T("Part C"), 9},
    {T("Total"), 9},
    {T("Lowest"), 9},
    {T("Highest"), 9},
    {T("Most possible"), 9},
    {T("Stars"), 9},
    {T("Stars possible"), 9},
    {T("Rating"), 24},
    {T("Own claims"), 10},
    {T("Minimum levels not met for the next star"), 40},
    {T("Conditions that exclude"), 40},
    {T("Sum of the marks"), 10},
    {T("Sheets counted"), 10},
    {T("Who awards"), 14},
    {T("Certificate from"), 12},
    {T("Certificate until"), 12},
    {T("Hash of the rules"), 24},
};
static const xlsx_column criterion_columns[] = {
    {T("Dossier"), 16}, {T("Product"), 30},   {T("Part"), 7},           {T("Section"), 30},
    {T("No."), 7},      {T("Criterion"), 40}, {T("State"), 22},         {T("Points"), 9},
    {T("Lowest"), 9},   {T("Highest"), 9},    {T("Most possible"), 9},  {T("Level"), 40},
    {T("Reason"), 30},  {T("Facts"), 50},     {T("Missing facts"), 40},
};

xlsx_list xlsx_dossiers(void)
{
    return (xlsx_list){.name = T("Dossiers"),
                       .columns = dossier_columns,
                       .column_count = sizeof dossier_columns / sizeof dossier_columns[0]};
}

xlsx_list xlsx_criteria(void)
{
    return (xlsx_list){.name = T("Criteria"),
                       .columns = criterion_columns,
                       .column_count = sizeof criterion_columns / sizeof criterion_columns[0]};
}

/* "a; b" */
static const char *joined(report *r, const char *all, const char *next)
{
    return report_format(r, "%s%s%s", all, all[0] == '\0' ? "" : "; ", next);
}

const char *xlsx_facts(xlsx_book *b, const ocop_assessment *a, size_t i, size_t facts, bool missing)
{
    report *r = &b->out;
    const char *all = "";
    for (size_t j = 0; j < facts; j++) {
        ocop_fact_view fact = {.size = sizeof fact};
        if (r->host->score_fact(a, i, j, &fact) && fact.missing == missing)
            all = joined(r, all, report_fact(r, &fact));
    }
    return all;
}

const char *xlsx_marks(xlsx_book *b, const ocop_assessment *a, const ocop_head_view *head)
{
    report *r = &b->out;
    const char *all = "";
    int stars = report_next_stars(r, a, head);
    for (size_t i = 0; i < head->marks_unmet; i++) {
        ocop_mark_view mark = {.size = sizeof mark};
        if (r->host->mark(a, i, &mark) && mark.stars <= stars)
            all = joined(r, all, report_mark(r, &mark));
    }
    return all;
}

const char *xlsx_gates(xlsx_book *b, const ocop_assessment *a, const ocop_head_view *head)
{
    report *r = &b->out;
    const char *all = "";
    for (size_t i = 0; i < head->gates; i++) {
        ocop_gate_view gate = {.size = sizeof gate};
        if (r->host->gate(a, i, &gate))
            all = joined(r, all, report_gate(r, &gate));
    }
    return all;
}

/* ---- a dossier ---------------------------------------------------------------------------- */

/* Parts that are not A, B or C have no column here; the total has them. */
static void put_parts(xlsx_book *b, lxw_worksheet *s, lxw_row_t row, int col,
                      const ocop_assessment *a, size_t parts)
{
    for (size_t i = 0; i < parts; i++) {
        ocop_sum_view part = {.size = sizeof part};
        const char *keys = "ABC";
        if (!b->out.host->part(a, i, &part) || part.key[0] == '\0' || part.key[1] != '\0')
            continue;
        const char *at = strchr(keys, part.key[0]);
        if (at != NULL)
            xlsx_points(b, s, row, col + (int)(at - keys), part.points);
    }
}

static void put_stars(xlsx_book *b, lxw_worksheet *s, lxw_row_t row, int col,
                      const ocop_head_view *head)
{
    if (report_has_stars(head)) {
        xlsx_number(b, s, row, col, head->stars_certain);
        xlsx_number(b, s, row, col + 1, head->stars_possible);
    }
    xlsx_text(b, s, row, col + 2, report_stars(&b->out, head), NULL);
    xlsx_text(b, s, row, col + 3, report_say(&b->out, head->self_claimed ? T("yes") : T("no")),
              NULL);
}

static void put_council(xlsx_book *b, lxw_worksheet *s, lxw_row_t row, int col,
                        const ocop_head_view *head)
{
    if (!report_by_council(head))
        return;
    if (head->mean_count > 0) {
        xlsx_points(b, s, row, col, head->mean_sum);
        xlsx_number(b, s, row, col + 1, (double)head->mean_count);
    }
    xlsx_text(b, s, row, col + 2, report_term(&b->out, head->awarded_by), NULL);
    xlsx_date(b, s, row, col + 3, head->certificate_from);
    xlsx_date(b, s, row, col + 4, head->certificate_until);
}

void xlsx_put_dossier(xlsx_book *b, xlsx_list *list, const ocop_assessment *a,
                      const ocop_head_view *head)
{
    lxw_row_t row = xlsx_list_row(b, list);
    lxw_worksheet *s = list->sheet;
    report *r = &b->out;
    int col = 0;
    xlsx_text(b, s, row, col++, head->dossier, NULL);
    xlsx_text(b, s, row, col++, head->name, NULL);
    xlsx_text(b, s, row, col++, head->producer, NULL);
    xlsx_text(b, s, row, col++, head->province, NULL);
    xlsx_text(b, s, row, col++, head->commune, NULL);
    xlsx_text(b, s, row, col++, report_pick(r, head->group_vi, head->group_en), NULL);
    xlsx_text(b, s, row, col++, report_set(r, head), NULL);
    xlsx_text(b, s, row, col++, report_rules(r, head), NULL);
    xlsx_date(b, s, row, col++, head->date);
    xlsx_text(b, s, row, col++, report_basis(r, head), NULL);
    put_parts(b, s, row, col, a, head->parts);
    col += 3;
    xlsx_points(b, s, row, col++, head->points);
    xlsx_points(b, s, row, col++, head->low);
    xlsx_points(b, s, row, col++, head->high);
    xlsx_points(b, s, row, col++, head->max);
    put_stars(b, s, row, col, head);
    col += 4;
    xlsx_text(b, s, row, col++, xlsx_marks(b, a, head), NULL);
    xlsx_text(b, s, row, col++, xlsx_gates(b, a, head), NULL);
    put_council(b, s, row, col, head);
    col += 5;
    xlsx_text(b, s, row, col, head->pack_hash, NULL);
}

/* ---- its criteria ------------------------------------------------------------------------- */

static const char *section_words(xlsx_book *b, const ocop_assessment *a, size_t i)
{
    ocop_sum_view section = {.size = sizeof section};
    if (!b->out.host->section(a, i, &section))
        return "";
    return report_format(&b->out, "%s%s%s", section.no, section.no[0] == '\0' ? "" : ". ",
                         report_pick(&b->out, section.title_vi, section.title_en));
}

void xlsx_put_criteria(xlsx_book *b, xlsx_list *list, const ocop_assessment *a,
                       const ocop_head_view *head)
{
    report *r = &b->out;
    for (size_t i = 0; i < head->scores && r->ok; i++) {
        ocop_score_view score = {.size = sizeof score};
        ocop_sum_view part = {.size = sizeof part};
        if (!r->host->score(a, i, &score))
            continue;
        lxw_row_t row = xlsx_list_row(b, list);
        lxw_worksheet *s = list->sheet;
        const char *state = report_state(r, score.state);
        int col = 0;
        xlsx_text(b, s, row, col++, head->dossier, NULL);
        xlsx_text(b, s, row, col++, head->name, NULL);
        xlsx_text(b, s, row, col++, r->host->part(a, score.part, &part) ? part.key : "", NULL);
        xlsx_text(b, s, row, col++, section_words(b, a, score.section), NULL);
        xlsx_text(b, s, row, col++, score.no, NULL);
        xlsx_text(b, s, row, col++, report_pick(r, score.title_vi, score.title_en), NULL);
        xlsx_text(b, s, row, col++, state[0] == '\0' ? report_say(r, T("Decided")) : state, NULL);
        if (score.has_points)
            xlsx_points(b, s, row, col, score.points);
        col++;
        xlsx_points(b, s, row, col++, score.low);
        xlsx_points(b, s, row, col++, score.high);
        xlsx_points(b, s, row, col++, score.max);
        xlsx_text(b, s, row, col++, report_level(r, &score), NULL);
        xlsx_text(b, s, row, col++, report_pick(r, score.reason_vi, score.reason_en), NULL);
        xlsx_text(b, s, row, col++, xlsx_facts(b, a, i, score.facts, false), NULL);
        xlsx_text(b, s, row, col, xlsx_facts(b, a, i, score.facts, true), NULL);
    }
}
