/* rules_render_doc.c - a pack, or the sheet of one set, as Markdown or HTML: conditions in words,
 * for those who read the law and not the rules. */
#include "base_date.h"
#include "base_num.h"
#include "cli.h"
#include "compare_words.h"
#include "model_words.h"
#include "rules_render.h"
#include <string.h>

enum { COLUMNS = 4 };

/* A line more in a cell. */
static void add(ocop_buf *b, const char *label, const char *text)
{
    if (text[0] == '\0')
        return;
    ocop_buf_puts(b, b->len > 0 ? "\n" : "");
    if (label != NULL)
        ocop_buf_printf(b, "%s: ", label);
    ocop_buf_puts(b, text);
}

static void add_condition(ocop_buf *b, const char *label, const ocop_pack *p, const ocop_expr *x)
{
    ocop_buf words;
    ocop_buf_init(&words);
    ocop_words_condition(&words, &p->vocab, x);
    add(b, label, words.failed || words.data == NULL ? "" : words.data);
    ocop_buf_free(&words);
}

static const char *text_of(const ocop_buf *b)
{
    return b->failed || b->data == NULL ? "" : b->data;
}

static void row(cli_doc *d, const char *no, const ocop_buf *content, const char *points,
                const char *stars)
{
    const char *cells[COLUMNS] = {no, text_of(content), points, stars};
    cli_doc_row(d, cells);
}

/* ---- the pack ---- */

static void doc_sets(cli_doc *d, const ocop_manifest *m, const rules_sets *sets)
{
    const char *heads[] = {_("no."), _("set"), _("products")};
    size_t at = 0;
    cli_doc_heading(d, 2, _("Sets of criteria"));
    cli_doc_table(d, heads, 3);
    for (size_t i = 0; i < m->group_count; i++) {
        cli_doc_span(d, cli_pick(m->groups[i].title));
        for (size_t j = 0; j < m->groups[i].set_count; j++) {
            const ocop_set *s = sets->list[at++];
            char number[12];
            ocop_buf b;
            ocop_buf_init(&b);
            snprintf(number, sizeof number, "%d", s->number);
            add(&b, NULL, cli_pick(s->title));
            add(&b, NULL, cli_pick(s->missing_reason));
            const char *cells[] = {number, s->key, text_of(&b)};
            cli_doc_row(d, cells);
            ocop_buf_free(&b);
        }
    }
    cli_doc_table_end(d);
}

static void doc_parts(cli_doc *d, const ocop_manifest *m)
{
    const char *heads[] = {_("part"), _("content"), _("points")};
    char points[24];
    cli_doc_heading(d, 2, _("Parts"));
    cli_doc_table(d, heads, 3);
    for (size_t i = 0; i < m->part_count; i++) {
        const char *cells[] = {m->parts[i].key, cli_pick(m->parts[i].title),
                               cli_points(m->parts[i].max, points)};
        cli_doc_row(d, cells);
    }
    cli_doc_table_end(d);
}

static void doc_bands(cli_doc *d, const ocop_manifest *m)
{
    const char *heads[] = {_("stars"), _("points"), _("awarded by")};
    char text[128], stars[12];
    cli_doc_heading(d, 2, _("Star bands"));
    cli_doc_table(d, heads, 3);
    for (size_t i = m->band_count; i-- > 0;) {
        snprintf(stars, sizeof stars, "%d", m->bands[i].stars);
        const char *who = ocop_award_words(m->bands[i].level);
        const char *cells[] = {stars, rules_band(&m->bands[i], text, sizeof text),
                               who[0] == '\0' ? "–" : who};
        cli_doc_row(d, cells);
    }
    cli_doc_table_end(d);
}

static void doc_identity(cli_doc *d, const ocop_pack *p)
{
    char text[256];
    snprintf(text, sizeof text, "%s@%s, sha256:%s", p->manifest.id, p->manifest.version, p->hash);
    cli_doc_text(d, text);
}

static void doc_lines(cli_doc *d, const ocop_manifest *m)
{
    char text[600], amount[24];
    if (m->extends == NULL)
        return;
    snprintf(text, sizeof text, _("laid over %s"), m->extends);
    cli_doc_text(d, text);
    for (size_t i = 0; i < m->line_count; i++)
        cli_doc_text(d, rules_origin(&m->lines[i], text, sizeof text));
    for (size_t i = 0; i < m->support_count; i++) {
        ocop_num_local(m->support[i].amount, 3, amount);
        cli_doc_text(d, rules_support(&m->support[i], amount, text, sizeof text));
    }
}

void rules_doc_pack(cli_doc *d, const ocop_pack *p, const rules_sets *sets)
{
    char text[1200], day[12];
    const ocop_manifest *m = &p->manifest;
    cli_doc_heading(d, 1, cli_pick(m->title));
    for (size_t i = 0; i < m->law_count; i++) {
        snprintf(text, sizeof text, "%s (%s) %s", m->laws[i].no,
                 ocop_date_local(m->laws[i].date, day), cli_pick(m->laws[i].title));
        cli_doc_text(d, text);
    }
    cli_doc_text(d, rules_days(m, text, sizeof text));
    doc_lines(d, m);
    doc_parts(d, m);
    doc_bands(d, m);
    doc_sets(d, m, sets);
    doc_identity(d, p);
}

/* ---- a set ---- */

static void add_origin(ocop_buf *b, const ocop_overlay_line *l)
{
    char text[512];
    if (l != NULL)
        add(b, _("changed by"), rules_origin(l, text, sizeof text));
}

static void doc_gate(cli_doc *d, const ocop_pack *p, const ocop_gate *g)
{
    char points[24];
    ocop_buf b;
    ocop_buf_init(&b);
    add(&b, g->effect == OCOP_STOP ? _("Stops the scoring") : _("Excludes the product"),
        cli_pick(g->reason));
    if (g->when != NULL)
        add_condition(&b, _("when"), p, g->when);
    else
        add(&b, _("when this criterion has points"), cli_points(g->when_points, points));
    add_origin(&b, g->origin);
    row(d, "!", &b, "", "");
    ocop_buf_free(&b);
}

static void doc_option(cli_doc *d, const ocop_pack *p, const ocop_option *o)
{
    char points[24], printed[24], stars[12] = "";
    ocop_buf b;
    ocop_buf_init(&b);
    add(&b, NULL, cli_pick(o->title));
    if (o->when != NULL)
        add_condition(&b, NULL, p, o->when);
    if (o->printed_points >= 0)
        add(&b, _("points that the law prints"), cli_points(o->printed_points, printed));
    if (o->stars > 0)
        snprintf(stars, sizeof stars, "%d", o->stars);
    row(d, "", &b, cli_points(o->points, points), stars);
    ocop_buf_free(&b);
}

static void doc_alternative(cli_doc *d, const ocop_pack *p, const ocop_alternative *a)
{
    ocop_buf b;
    ocop_buf_init(&b);
    add_condition(&b, _("In the case of"), p, a->when);
    row(d, "", &b, "", "");
    ocop_buf_free(&b);
}

static void doc_remarks(cli_doc *d, const ocop_criterion *c)
{
    ocop_buf b;
    ocop_buf_init(&b);
    for (size_t i = 0; i < c->hole_count; i++)
        add(&b, c->holes[i].gap ? _("gap") : _("below the lowest step"),
            cli_pick(c->holes[i].title));
    for (size_t i = 0; i < c->overlap_count; i++)
        add(&b, _("fits two levels"), cli_pick(c->overlaps[i].title));
    add(&b, _("hint"), cli_pick(c->hint));
    add(&b, _("note"), cli_pick(c->note));
    for (size_t i = 0; i < c->origin_count; i++)
        add_origin(&b, c->origin[i]);
    if (b.len > 0)
        row(d, "", &b, "", "");
    ocop_buf_free(&b);
}

static const char *decided_by(const ocop_criterion *c)
{
    if (c->form == OCOP_JUDGED)
        return _("the council decides");
    return c->form == OCOP_RULE ? _("computed by a rule") : "";
}

static void doc_criterion(cli_doc *d, const ocop_pack *p, const ocop_criterion *c)
{
    char max[24];
    ocop_buf b;
    ocop_buf_init(&b);
    ocop_buf_puts(&b, cli_pick(c->title));
    if (decided_by(c)[0] != '\0')
        ocop_buf_printf(&b, " (%s)", decided_by(c));
    if (c->applies_if != NULL)
        add_condition(&b, _("applies if"), p, c->applies_if);
    row(d, c->no, &b, cli_points(c->max, max), "");
    ocop_buf_free(&b);
    for (size_t i = 0; i < c->option_count; i++) {
        for (size_t j = 0; j < c->alternative_count; j++)
            if (c->alternatives[j].first == i)
                doc_alternative(d, p, &c->alternatives[j]);
        doc_option(d, p, &c->options[i]);
    }
    if (c->gate != NULL)
        doc_gate(d, p, c->gate);
    doc_remarks(d, c);
}

static void doc_section(cli_doc *d, const ocop_pack *p, const ocop_set *s, const ocop_section *x)
{
    char text[600], max[24];
    snprintf(text, sizeof text, "%s. %s (%s)", x->no, cli_pick(x->title), cli_points(x->max, max));
    cli_doc_span(d, text);
    for (size_t i = x->first; i < x->first + x->count; i++)
        doc_criterion(d, p, &s->criteria[i]);
}

void rules_doc_set(cli_doc *d, const ocop_pack *p, const ocop_set *s)
{
    const char *heads[COLUMNS] = {_("no."), _("criteria and levels"), _("points"),
                                  _("minimum for stars")};
    char text[600], max[24];
    int part = -1;
    snprintf(text, sizeof text, "%d. %s", s->number, cli_pick(s->title));
    cli_doc_heading(d, 1, text);
    if (cli_pick(s->article)[0] != '\0')
        cli_doc_text(d, cli_pick(s->article));
    if (s->missing_reason.vi != NULL)
        cli_doc_text(d, cli_pick(s->missing_reason));
    if (cli_pick(s->note)[0] != '\0')
        cli_doc_text(d, cli_pick(s->note));
    if (s->section_count > 0)
        cli_doc_table(d, heads, COLUMNS);
    for (size_t i = 0; i < s->gate_count; i++)
        doc_gate(d, p, &s->gates[i]);
    for (size_t i = 0; i < s->section_count; i++) {
        const ocop_part *in = &p->manifest.parts[s->sections[i].part];
        snprintf(text, sizeof text, "%s %s. %s (%s)", _("Part"), in->key, cli_pick(in->title),
                 cli_points(in->max, max));
        if (s->sections[i].part != part)
            cli_doc_span(d, text);
        part = s->sections[i].part;
        doc_section(d, p, s, &s->sections[i]);
    }
    if (s->section_count > 0)
        cli_doc_table_end(d);
    doc_identity(d, p);
}
