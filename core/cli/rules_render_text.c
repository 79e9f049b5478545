/* rules_render_text.c - a pack, or the sheet of one set, for a terminal. */
#include "base_date.h"
#include "base_num.h"
#include "base_text.h"
#include "cli.h"
#include "model_words.h"
#include "rules_render.h"
#include <string.h>

enum { KEY_MIN = 24, KEY_MAX = 40, SIGN = 6, BODY = 8, OPTION = 19 };

const char *rules_source(const ocop_pack *p, const char *file, int line, char *out, size_t size)
{
    snprintf(out, size, "%s:%d", ocop_manifest_inside(&p->manifest, file), line);
    return out;
}

const char *rules_band(const ocop_band *b, char *out, size_t size)
{
    char from[24], end[24];
    snprintf(out, size, b->to >= 0 ? _("from %s to %s") : _("from %s to below %s"),
             cli_points(b->from, from), cli_points(b->to >= 0 ? b->to : b->below, end));
    return out;
}

const char *rules_days(const ocop_manifest *m, char *out, size_t size)
{
    char from[12], until[12];
    ocop_date_local(m->in_force_from, from);
    if (m->in_force_until == OCOP_NO_DATE)
        snprintf(out, size, _("in force from %s"), from);
    else
        snprintf(out, size, _("in force from %s to %s"), from,
                 ocop_date_local(m->in_force_until, until));
    return out;
}

const char *rules_origin(const ocop_overlay_line *l, char *out, size_t size)
{
    char line[256];
    ocop_line_origin(l, line, sizeof line);
    snprintf(out, size, "%s (%s): %s%s%s", line, l->basis == NULL ? "-" : l->basis, l->path,
             l->value == NULL ? "" : " = ", l->value == NULL ? "" : l->value);
    return out;
}

/* Wrapped, every line at the same column. */
static void block(FILE *to, size_t indent, const char *text)
{
    fprintf(to, "%*s", (int)indent, "");
    cli_wrap(to, text, indent, indent, cli_columns());
}

/* ---- the pack ---- */

static void print_sets(FILE *to, const ocop_manifest *m, const rules_sets *sets)
{
    size_t widest = KEY_MIN, at = 0;
    for (size_t i = 0; i < sets->count; i++)
        if (strlen(sets->list[i]->key) > widest)
            widest = strlen(sets->list[i]->key);
    size_t column = (widest < KEY_MAX ? widest : KEY_MAX) + 2;
    for (size_t i = 0; i < m->group_count; i++) {
        fprintf(to, "\n%s\n", cli_pick(m->groups[i].title));
        for (size_t j = 0; j < m->groups[i].set_count; j++) {
            const ocop_set *s = sets->list[at++];
            fprintf(to, "  %2d  ", s->number);
            cli_pad(to, s->key, column);
            cli_wrap(to, cli_pick(s->title), SIGN + column, SIGN + column, cli_columns());
            if (s->missing_reason.vi != NULL)
                block(to, SIGN + column, cli_pick(s->missing_reason));
        }
    }
}

static void print_band(FILE *to, const ocop_band *b)
{
    char text[128], award[128];
    const char *who = ocop_award_words(b->level);
    if (who[0] == '\0')
        snprintf(award, sizeof award, "%s", _("not awarded"));
    else
        snprintf(award, sizeof award, _("awarded by %s"), who);
    fprintf(to, "  %d  %s  (%s)\n", b->stars, rules_band(b, text, sizeof text), award);
}

/* What an overlay lies over, for which place, and what it changes. */
static void print_lines(FILE *to, const ocop_manifest *m)
{
    char text[512];
    if (m->extends == NULL)
        return;
    fprintf(to, _("laid over %s"), m->extends);
    if (m->place_province != NULL)
        fprintf(to, " · %s%s%s", m->place_commune == NULL ? "" : m->place_commune,
                m->place_commune == NULL ? "" : ", ", m->place_province);
    fprintf(to, "\n\n%s\n", _("Lines laid over it; all else is as it was"));
    for (size_t i = 0; i < m->line_count; i++)
        block(to, 2, rules_origin(&m->lines[i], text, sizeof text));
    for (size_t i = 0; i < m->support_count; i++) {
        const ocop_support *s = &m->support[i];
        char amount[24];
        ocop_num_local(s->amount, 3, amount);
        fprintf(to, "  %s\n", rules_support(s, amount, text, sizeof text));
    }
}

const char *rules_support(const ocop_support *s, const char *amount, char *out, size_t size)
{
    static const char *const kinds[] = {N_("for the first time"), N_("again"), N_("by an upgrade")};
    const char *kind = strcmp(s->kind, "first") == 0   ? kinds[0]
                       : strcmp(s->kind, "again") == 0 ? kinds[1]
                                                       : kinds[2];
    snprintf(out, size, _("support: %d stars %s: %s million dong"), s->stars, _(kind), amount);
    return out;
}

void rules_text_pack(FILE *to, const ocop_pack *p, const rules_sets *sets)
{
    char day[12], text[128], points[24];
    const ocop_manifest *m = &p->manifest;
    fprintf(to, "%s@%s  %s\nsha256:%s\n", m->id, m->version, cli_pick(m->title), p->hash);
    for (size_t i = 0; i < m->law_count; i++) {
        const ocop_basis_law *law = &m->laws[i];
        fprintf(to, "%s (%s)\n", law->no, ocop_date_local(law->date, day));
        if (cli_pick(law->title)[0] != '\0')
            block(to, 2, cli_pick(law->title));
    }
    fprintf(to, "%s\n", rules_days(m, text, sizeof text));
    print_lines(to, m);
    fprintf(to, "\n%s\n", _("Parts"));
    for (size_t i = 0; i < m->part_count; i++)
        fprintf(to, "  %s  %3s  %s\n", m->parts[i].key, cli_points(m->parts[i].max, points),
                cli_pick(m->parts[i].title));
    fprintf(to, "\n%s\n", _("Star bands"));
    for (size_t i = m->band_count; i-- > 0;)
        print_band(to, &m->bands[i]);
    print_sets(to, m, sets);
}

/* ---- a set ---- */

static void print_option(FILE *to, const ocop_option *o)
{
    char points[24];
    fprintf(to, "      %5s  ", cli_points(o->points, points));
    for (int i = 0; i < OCOP_STARS_MAX; i++)
        fputs(i < o->stars ? "*" : " ", to);
    fputc(' ', to);
    cli_wrap(to, cli_pick(o->title), OPTION, OPTION, cli_columns());
    if (o->printed_points >= 0) {
        char text[96];
        snprintf(text, sizeof text, _("(the law prints %s points)"),
                 cli_points(o->printed_points, points));
        block(to, OPTION, text);
    }
    if (o->when_text != NULL)
        block(to, OPTION, o->when_text);
}

static void labelled(FILE *to, const char *label, const char *text)
{
    fprintf(to, "%*s%s: ", BODY, "", label);
    cli_wrap(to, text, BODY + 2 + ocop_text_width(label, strlen(label)), BODY + 2, cli_columns());
}

/* "changed by: example-tests/pack.yaml:26 (Điều 3): tea/gates" */
static void print_origin(FILE *to, const ocop_overlay_line *l)
{
    char text[512];
    if (l != NULL)
        labelled(to, _("changed by"), rules_origin(l, text, sizeof text));
}

static void print_gate(FILE *to, const ocop_gate *g)
{
    char points[24];
    const char *effect = ocop_effect_words(g->effect);
    fprintf(to, "      ! %s (%s): ", g->key, effect);
    cli_wrap(to, cli_pick(g->reason),
             SIGN + 6 + strlen(g->key) + ocop_text_width(effect, strlen(effect)), 10,
             cli_columns());
    if (g->when_text != NULL)
        block(to, 10, g->when_text);
    if (g->when_points >= 0)
        labelled(to, _("when this criterion has points"), cli_points(g->when_points, points));
    print_origin(to, g->origin);
}

static void print_remarks(FILE *to, const ocop_criterion *c)
{
    for (size_t i = 0; i < c->hole_count; i++)
        labelled(to, c->holes[i].gap ? _("gap") : _("below the lowest step"),
                 cli_pick(c->holes[i].title));
    for (size_t i = 0; i < c->overlap_count; i++)
        labelled(to, _("fits two levels"), cli_pick(c->overlaps[i].title));
    if (cli_pick(c->hint)[0] != '\0')
        labelled(to, _("hint"), cli_pick(c->hint));
    if (cli_pick(c->note)[0] != '\0')
        labelled(to, _("note"), cli_pick(c->note));
}

static void print_criterion(FILE *to, const ocop_pack *p, const ocop_criterion *c)
{
    char max[24], source[512];
    fprintf(to, "\n  %-6s", c->no);
    cli_wrap(to, cli_pick(c->title), BODY, BODY, cli_columns());
    fprintf(to, "%*s%s · %s · %s\n", BODY, "", cli_points(c->max, max), ocop_form_name(c->form),
            rules_source(p, c->file, c->line, source, sizeof source));
    if (c->applies_if_text != NULL)
        labelled(to, _("applies if"), c->applies_if_text);
    if (c->gate != NULL)
        print_gate(to, c->gate);
    for (size_t i = 0; i < c->option_count; i++) {
        for (size_t j = 0; j < c->alternative_count; j++)
            if (c->alternatives[j].first == i)
                fprintf(to, "      [%s] %s\n", c->alternatives[j].key,
                        c->alternatives[j].when_text);
        print_option(to, &c->options[i]);
    }
    print_remarks(to, c);
    for (size_t i = 0; i < c->origin_count; i++)
        print_origin(to, c->origin[i]);
}

void rules_text_set(FILE *to, const ocop_pack *p, const ocop_set *s)
{
    char max[24];
    int part = -1;
    fprintf(to, "%d  %s  (%s)\n", s->number, cli_pick(s->title), s->key);
    if (cli_pick(s->article)[0] != '\0')
        fprintf(to, "%s\n", cli_pick(s->article));
    if (s->missing_reason.vi != NULL)
        block(to, 0, cli_pick(s->missing_reason));
    if (cli_pick(s->note)[0] != '\0')
        block(to, 0, cli_pick(s->note));
    for (size_t i = 0; i < s->gate_count; i++)
        print_gate(to, &s->gates[i]);
    for (size_t i = 0; i < s->section_count; i++) {
        const ocop_section *x = &s->sections[i];
        const ocop_part *in = &p->manifest.parts[x->part];
        if (x->part != part)
            fprintf(to, "\n%s %s. %s (%s)\n", _("Part"), in->key, cli_pick(in->title),
                    cli_points(in->max, max));
        part = x->part;
        fprintf(to, "\n%s. %s (%s)\n", x->no, cli_pick(x->title), cli_points(x->max, max));
        for (size_t j = x->first; j < x->first + x->count; j++)
            print_criterion(to, p, &s->criteria[j]);
    }
}
