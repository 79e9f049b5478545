/* cmd_rules_show.c - `ocop rules show`: a pack, or the sheet of one set. */
#include "base_date.h"
#include "cli_rules.h"
#include <string.h>

static void print_bands(const ocop_manifest *m)
{
    char from[24], end[24];
    printf("\n%s\n", _("Star bands"));
    for (size_t i = m->band_count; i-- > 0;) {
        const ocop_band *b = &m->bands[i];
        cli_points(b->from, from);
        cli_points(b->to >= 0 ? b->to : b->below, end);
        printf("  %d  ", b->stars);
        printf(b->to >= 0 ? _("from %s to %s") : _("from %s to below %s"), from, end);
        printf("  (%s)\n", b->level);
    }
}

static bool print_sets(rules *r, size_t pack, ocop_error *e)
{
    const ocop_manifest *m = &ocop_packs_get(r->packs, pack)->manifest;
    for (size_t i = 0; i < m->group_count; i++) {
        printf("\n%s\n", cli_pick(m->groups[i].title));
        for (size_t j = 0; j < m->groups[i].set_count; j++) {
            const ocop_set *s = ocop_engine_set(r->engine, pack, m->groups[i].sets[j], e);
            if (s == NULL)
                return false;
            printf("  %2d  ", s->number);
            cli_pad(stdout, s->key, 26);
            cli_wrap(stdout, cli_pick(s->title), 32, 32, cli_columns());
        }
    }
    return true;
}

static bool show_pack(rules *r, size_t pack, ocop_error *e)
{
    char day[12], text[24];
    const ocop_pack *p = ocop_packs_get(r->packs, pack);
    const ocop_manifest *m = &p->manifest;
    printf("%s@%s  %s\nsha256:%s\n", m->id, m->version, cli_pick(m->title), p->hash);
    for (size_t i = 0; i < m->law_count; i++)
        printf("%s (%s)  %s\n", m->laws[i].no, ocop_date_print(m->laws[i].date, day),
               cli_pick(m->laws[i].title));
    printf(_("in force from %s"), ocop_date_print(m->in_force_from, day));
    if (m->in_force_until != OCOP_NO_DATE)
        printf(_(" to %s"), ocop_date_print(m->in_force_until, day));
    printf("\n\n%s\n", _("Parts"));
    for (size_t i = 0; i < m->part_count; i++)
        printf("  %s  %3s  %s\n", m->parts[i].key, cli_points(m->parts[i].max, text),
               cli_pick(m->parts[i].title));
    print_bands(m);
    return print_sets(r, pack, e);
}

/* ---- show a set ---- */

static void print_option(const ocop_option *o)
{
    char points[24];
    printf("      %5s  ", cli_points(o->points, points));
    for (int i = 0; i < OCOP_STARS_MAX; i++)
        fputs(i < o->stars ? "*" : " ", stdout);
    putchar(' ');
    cli_wrap(stdout, cli_pick(o->title), 19, 19, cli_columns());
    if (o->when_text != NULL) {
        printf("%*s", 19, "");
        cli_wrap(stdout, o->when_text, 19, 19, cli_columns());
    }
}

static void print_gate(const ocop_gate *g)
{
    printf("      ! %s (%s): ", g->key, ocop_effect_name(g->effect));
    cli_wrap(stdout, cli_pick(g->reason), 10, 10, cli_columns());
    if (g->when_text != NULL) {
        printf("%*s", 10, "");
        cli_wrap(stdout, g->when_text, 10, 10, cli_columns());
    }
}

static void print_sheet_criterion(const ocop_criterion *c)
{
    char max[24];
    printf("\n  %-6s", c->no);
    cli_wrap(stdout, cli_pick(c->title), 8, 8, cli_columns());
    printf("        %s · %s · %s:%d\n", cli_points(c->max, max), ocop_form_name(c->form), c->file,
           c->line);
    if (c->applies_if_text != NULL) {
        printf("        %s ", _("applies if"));
        cli_wrap(stdout, c->applies_if_text, 20, 20, cli_columns());
    }
    if (c->gate != NULL)
        print_gate(c->gate);
    for (size_t i = 0; i < c->option_count; i++) {
        for (size_t j = 0; j < c->alternative_count; j++)
            if (c->alternatives[j].first == i)
                printf("      [%s] %s\n", c->alternatives[j].key, c->alternatives[j].when_text);
        print_option(&c->options[i]);
    }
    for (size_t i = 0; i < c->hole_count; i++) {
        printf("        %s: ", c->holes[i].gap ? _("gap") : _("below the lowest step"));
        cli_wrap(stdout, cli_pick(c->holes[i].title), 16, 16, cli_columns());
    }
}

static void show_set(const ocop_set *s)
{
    char max[24];
    printf("%d  %s  (%s)\n%s\n", s->number, cli_pick(s->title), s->key, cli_pick(s->article));
    for (size_t i = 0; i < s->gate_count; i++)
        print_gate(&s->gates[i]);
    for (size_t i = 0; i < s->section_count; i++) {
        const ocop_section *x = &s->sections[i];
        printf("\n%s. %s (%s)\n", x->no, cli_pick(x->title), cli_points(x->max, max));
        for (size_t j = x->first; j < x->first + x->count; j++)
            print_sheet_criterion(&s->criteria[j]);
    }
}

static int show(rules *r, const char *what)
{
    char name[256];
    ocop_error e = OCOP_ERROR_INIT;
    const char *slash = strchr(what, '/');
    size_t n = slash == NULL ? strlen(what) : (size_t)(slash - what);
    snprintf(name, sizeof name, "%.*s", (int)n, what);
    int pack = ocop_packs_by_name(r->packs, name, &e);
    const ocop_set *set = NULL;
    bool ok = pack >= 0;
    if (ok && slash == NULL)
        ok = show_pack(r, (size_t)pack, &e);
    else if (ok && (ok = (set = ocop_engine_set(r->engine, (size_t)pack, slash + 1, &e)) != NULL))
        show_set(set);
    if (!ok)
        cli_error(&e);
    return ok ? OCOP_EXIT_DONE : cli_exit_code(&e);
}

int rules_show(cli *c, int argc, char **argv)
{
    rules r;
    int code = rules_plain_options(c, argc, argv);
    if (code != OCOP_EXIT_DONE || c->help)
        return code;
    if (argc - optind != 1)
        return cli_usage("rules", _("rules show takes PACK or PACK/SET"));
    if (!rules_open(&r, c, &code))
        return code;
    code = show(&r, argv[optind]);
    rules_close(&r);
    return code;
}
