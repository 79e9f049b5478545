/* cmd_form.c - `ocop form SET`: the blank score sheet, the evidence checklist and the minutes,
 * printed from the pack itself, with its hash. */
#include "base_date.h"
#include "base_num.h"
#include "cli_form.h"
#include <stdlib.h>
#include <string.h>

/* ---- what a filled sheet says of a criterion ---- */

/* The mark as text: points, an option's key, "abstained"; "" when there is none. */
static const char *mark_text(const form *f, const ocop_criterion *c)
{
    const ocop_sheet *s = f->sheet;
    for (size_t i = 0; s != NULL && i < s->mark_count; i++) {
        const ocop_mark_given *m = &s->marks[i];
        if ((strcmp(m->no, c->no) == 0 || strcmp(m->no, c->key) == 0) && m->value.text != NULL)
            return m->value.text;
    }
    for (size_t i = 0; s != NULL && i < s->abstained_count; i++)
        if (strcmp(s->abstained[i], c->no) == 0 || strcmp(s->abstained[i], c->key) == 0)
            return "abstained";
    return "";
}

static const char *or_empty(const char *s)
{
    return s == NULL ? "" : s;
}

static int32_t sheet_day(const form *f)
{
    return f->sheet == NULL ? OCOP_NO_DATE : f->sheet->date;
}

/* The mark on paper: numbers in the form of the language, no key of ours. */
static const char *mark_words(const form *f, const ocop_criterion *c, char out[24])
{
    int64_t points = 0;
    const char *text = mark_text(f, c);
    if (strcmp(text, "abstained") == 0)
        return _("abstained");
    if (ocop_num_parse(text, strlen(text), OCOP_POINT_DECIMALS, &points) != OCOP_NUM_OK)
        return text;
    return cli_points(points, out);
}

/* ---- score sheet ---- */

static void put_options(const form *f, const ocop_criterion *c, ocop_buf *b)
{
    char points[24];
    (void)f;
    ocop_buf_reset(b);
    ocop_buf_puts(b, cli_pick(c->title));
    for (size_t i = 0; i < c->option_count; i++) {
        const ocop_option *o = &c->options[i];
        ocop_buf_printf(b, "\n☐ %s: %s", cli_points(o->points, points), cli_pick(o->title));
        for (int k = 0; k < o->stars; k++)
            ocop_buf_puts(b, k == 0 ? " ★" : "★");
    }
    if (cli_pick(c->hint)[0] != '\0')
        ocop_buf_printf(b, "\n(%s)", cli_pick(c->hint));
}

static void national_heading(form *f, const char *left)
{
    cli_doc_pair(f->doc, left, CLI_NATIONAL_HEADING);
}

static void put_identity(form *f)
{
    char text[160], day[12];
    cli_doc_field(f->doc, _("Dossier"), f->sheet == NULL ? "" : or_empty(f->sheet->dossier));
    cli_doc_field(f->doc, _("Product"), "");
    cli_doc_field(f->doc, _("Producer"), "");
    cli_doc_field(f->doc, _("Member"), f->sheet == NULL ? "" : or_empty(f->sheet->member));
    cli_doc_field(f->doc, _("Sitting"), f->sheet == NULL ? "" : or_empty(f->sheet->sitting));
    cli_doc_field(f->doc, _("Date"), ocop_date_local(sheet_day(f), day));
    cli_doc_field(f->doc, _("Product set"), cli_pick(f->set->title));
    snprintf(text, sizeof text, "%s@%s", f->pack->manifest.id, f->pack->manifest.version);
    cli_doc_field(f->doc, _("Rules"), text);
    snprintf(text, sizeof text, "sha256:%s", f->pack->hash);
    cli_doc_field(f->doc, _("Hash of the rules"), text);
}

void form_sheet(form *f)
{
    const char *const heads[] = {_("No."), _("Criterion and options"), _("Max."), _("Mark")};
    char max[24], mark[24], head[256];
    ocop_buf b;
    ocop_buf_init(&b);
    national_heading(f, _("COUNCIL FOR THE EVALUATION OF OCOP PRODUCTS\n―――――――"));
    cli_doc_heading(f->doc, 1, _("Score sheet"));
    put_identity(f);
    cli_doc_table(f->doc, heads, 4);
    for (size_t i = 0; i < f->set->section_count; i++) {
        const ocop_section *x = &f->set->sections[i];
        snprintf(head, sizeof head, "%s. %s (%s)", x->no, cli_pick(x->title),
                 cli_points(x->max, max));
        cli_doc_span(f->doc, head);
        for (size_t j = x->first; j < x->first + x->count; j++) {
            const ocop_criterion *c = &f->set->criteria[j];
            put_options(f, c, &b);
            const char *const cells[] = {c->no, b.failed ? "" : b.data, cli_points(c->max, max),
                                         mark_words(f, c, mark)};
            cli_doc_row(f->doc, cells);
        }
    }
    cli_doc_table_end(f->doc);
    cli_doc_text(f->doc, _("★ marks the least option for 3 (★★★), 4 or 5 stars."));
    cli_doc_pair(f->doc, "", _("MEMBER OF THE COUNCIL\n(signature, full name)\n\n\n"));
    ocop_buf_free(&b);
}

/* ---- evidence checklist ---- */

static bool proves(const ocop_fact *fact, const char *kind)
{
    for (size_t i = 0; i < fact->evidence_count; i++)
        if (strcmp(fact->evidence[i], kind) == 0)
            return true;
    for (size_t i = 0; i < fact->also_count; i++)
        if (strcmp(fact->also[i], kind) == 0)
            return true;
    return false;
}

/* "1.1, 3.5": the criteria of the set that read a fact which the paper proves. */
static void criteria_of(const form *f, const char *kind, ocop_buf *b)
{
    ocop_buf_reset(b);
    for (size_t i = 0; i < f->set->criterion_count; i++) {
        const ocop_criterion *c = &f->set->criteria[i];
        bool used = false;
        for (size_t j = 0; j < c->fact_count; j++)
            used = used || proves(&f->pack->vocab.facts[c->facts[j]], kind);
        for (size_t j = 0; j < c->evidence_count; j++)
            used = used || strcmp(c->evidence[j], kind) == 0;
        if (used)
            ocop_buf_printf(b, "%s%s", b->len == 0 ? "" : ", ", c->no);
    }
}

void form_checklist(form *f)
{
    const char *const heads[] = {_("Evidence"), _("For criteria"), _("Number"),
                                 _("Issued"),   _("Expires"),      _("On file")};
    ocop_buf b;
    ocop_buf_init(&b);
    cli_doc_heading(f->doc, 1, _("Evidence checklist"));
    cli_doc_field(f->doc, _("Dossier"), "");
    cli_doc_field(f->doc, _("Product set"), cli_pick(f->set->title));
    cli_doc_table(f->doc, heads, 6);
    for (size_t i = 0; i < f->pack->vocab.evidence_count; i++) {
        const ocop_evidence_kind *k = &f->pack->vocab.evidence[i];
        criteria_of(f, k->key, &b);
        if (b.len == 0 || k->file_part)
            continue;
        const char *const cells[] = {cli_pick(k->title), b.data, "", "", "", "☐"};
        cli_doc_row(f->doc, cells);
    }
    cli_doc_table_end(f->doc);
    ocop_buf_free(&b);
}

/* ---- minutes ---- */

void form_minutes(form *f)
{
    const char *const seats[] = {_("Member"), _("Role"), _("Total"), _("Remarks")};
    const char *const blank[] = {"", "", "", ""};
    char text[160];
    national_heading(f, _("COUNCIL FOR THE EVALUATION OF OCOP PRODUCTS\n―――――――\nNo.: ……/MIN"));
    cli_doc_heading(f->doc, 1, _("Minutes of the council's sitting"));
    cli_doc_field(f->doc, _("Sitting"), "");
    cli_doc_field(f->doc, _("Began at"), "");
    cli_doc_field(f->doc, _("Place"), "");
    cli_doc_field(f->doc, _("Chair"), "");
    cli_doc_field(f->doc, _("Secretary"), "");
    cli_doc_field(f->doc, _("Dossier"), "");
    cli_doc_field(f->doc, _("Product set"), cli_pick(f->set->title));
    snprintf(text, sizeof text, "%s@%s, sha256:%s", f->pack->manifest.id, f->pack->manifest.version,
             f->pack->hash);
    cli_doc_field(f->doc, _("Rules"), text);
    cli_doc_heading(f->doc, 2, _("Members and totals"));
    cli_doc_table(f->doc, seats, 4);
    for (int i = 0; i < 9; i++)
        cli_doc_row(f->doc, blank);
    cli_doc_table_end(f->doc);
    cli_doc_field(f->doc, _("Sheets counted, of sealed members"), "");
    cli_doc_field(f->doc, _("Mean (sum / count)"), "");
    cli_doc_field(f->doc, _("Spread of the totals"), "");
    cli_doc_field(f->doc, _("Star marks not met"), "");
    cli_doc_field(f->doc, _("Stars"), "");
    cli_doc_field(f->doc, _("Other opinions"), "");
    cli_doc_field(f->doc, _("Ended at"), "");
    cli_doc_pair(f->doc, _("SECRETARY\n(signature, full name)\n\n\n"),
                 _("CHAIR\n(signature, full name)\n\n\n"));
}

/* ---- the sheet as CSV, to be filled in and read again ---- */

static void csv_cell(FILE *to, const char *s)
{
    if (strpbrk(s, ",;\"\n\r") == NULL) {
        fputs(s, to);
        return;
    }
    fputc('"', to);
    for (; *s != '\0'; s++) {
        if (*s == '"')
            fputc('"', to);
        fputc(*s, to);
    }
    fputc('"', to);
}

static void csv_pair(FILE *to, const char *name, const char *value)
{
    fprintf(to, "%s,", name);
    csv_cell(to, value);
    fputc('\n', to);
}

void form_csv(form *f)
{
    char text[160], max[24], points[24], day[12];
    const ocop_sheet *s = f->sheet;
    ocop_buf b;
    ocop_buf_init(&b);
    csv_pair(f->to, "ocop_sheet", "1");
    csv_pair(f->to, "dossier", s == NULL ? "" : or_empty(s->dossier));
    csv_pair(f->to, "member", s == NULL ? "" : or_empty(s->member));
    csv_pair(f->to, "sitting", s == NULL ? "" : or_empty(s->sitting));
    snprintf(text, sizeof text, "%s@sha256:%s", f->pack->manifest.id, f->pack->hash);
    csv_pair(f->to, "pack", text);
    csv_pair(f->to, "set", f->set->key);
    csv_pair(f->to, "date", ocop_date_print(sheet_day(f), day));
    csv_pair(f->to, "recused", s != NULL && s->recused ? "true" : "");
    csv_pair(f->to, "replaces", s == NULL ? "" : or_empty(s->replaces));
    csv_pair(f->to, "reason", s == NULL ? "" : or_empty(s->reason));
    fputs("no,key,title,max,options,mark\n", f->to);
    for (size_t i = 0; i < f->set->criterion_count; i++) {
        const ocop_criterion *c = &f->set->criteria[i];
        ocop_buf_reset(&b);
        for (size_t j = 0; j < c->option_count; j++) {
            ocop_num_print(c->options[j].points, OCOP_POINT_DECIMALS, '.', points);
            ocop_buf_printf(&b, "%s%s %s", j == 0 ? "" : " | ", points, c->options[j].key);
        }
        ocop_num_print(c->max, OCOP_POINT_DECIMALS, '.', max);
        const char *const cells[] = {
            c->no, c->key, cli_pick(c->title), max, b.data == NULL ? "" : b.data, mark_text(f, c)};
        for (size_t j = 0; j < sizeof cells / sizeof *cells; j++) {
            if (j > 0)
                fputc(',', f->to);
            csv_cell(f->to, cells[j]);
        }
        fputc('\n', f->to);
    }
    ocop_buf_free(&b);
}
