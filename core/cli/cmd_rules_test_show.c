/* cmd_rules_test_show.c - what `ocop rules test` prints: text for people, TAP and JUnit for
 * machines. */
#include "base_num.h"
#include "base_text.h"
#include "cli_rules_test.h"
#include <string.h>

/* ---- numbers ---- */

int test_tenths(size_t part, size_t all)
{
    return all == 0 ? 1000 : (int)(part * 1000 / all);
}

int test_coverage_tenths(const test_totals *t)
{
    size_t taken = t->options.taken + t->met.taken + t->missed.taken + t->gates.taken;
    return test_tenths(taken, t->options.live + t->met.live + t->missed.live + t->gates.live);
}

static const char *percent(int tenths, char out[24])
{
    ocop_num_local(tenths, 1, out);
    return out;
}

static void add(ocop_tally *sum, const ocop_tally *t)
{
    sum->taken += t->taken;
    sum->live += t->live;
    sum->dead += t->dead;
}

/* ---- texts ---- */

static const char *subject_text(const ocop_mismatch *m, char *out, size_t size)
{
    switch (m->about) {
    case OCOP_ABOUT_STARS:
        return _("stars");
    case OCOP_ABOUT_STARS_CERTAIN:
        return _("certain stars");
    case OCOP_ABOUT_STARS_POSSIBLE:
        return _("possible stars");
    case OCOP_ABOUT_TOTAL:
        return _("total");
    case OCOP_ABOUT_PART:
        snprintf(out, size, _("part %s"), m->key);
        return out;
    case OCOP_ABOUT_CRITERION:
        snprintf(out, size, _("criterion %s"), m->key);
        return out;
    case OCOP_ABOUT_MARKS:
        return _("star marks not met");
    case OCOP_ABOUT_GATES:
        return _("gates");
    }
    return "";
}

/* "criterion 1.1: wanted 3, found 2" */
static const char *mismatch_text(const ocop_mismatch *m, char *out, size_t size)
{
    char subject[100];
    snprintf(out, size, _("%s: wanted %s, found %s"), subject_text(m, subject, sizeof subject),
             m->wanted, m->found);
    return out;
}

static const char *item_text(const char *set, const ocop_item *i, char *out, size_t size)
{
    const char *no = i->criterion == NULL ? "" : i->criterion->no;
    const char *file = i->criterion == NULL ? "" : i->criterion->file;
    switch (i->kind) {
    case OCOP_ITEM_OPTION:
        snprintf(out, size, _("%s/%s: option %s (%s:%d)"), set, no, i->option->key, file,
                 i->option->line);
        break;
    case OCOP_ITEM_MARK_MET:
        snprintf(out, size, _("%s/%s: mark for %d stars, met"), set, no, i->stars);
        break;
    case OCOP_ITEM_MARK_MISSED:
        snprintf(out, size, _("%s/%s: mark for %d stars, missed"), set, no, i->stars);
        break;
    case OCOP_ITEM_GATE:
        snprintf(out, size, _("%s/%s: gate %s (%s:%d)"), set, no, i->gate->key, i->gate->file,
                 i->gate->line);
        break;
    }
    return out;
}

/* ---- the table ---- */

enum { TABLE_WIDTH = 80, COLUMN_WIDTH = 9 }; /* two blanks and 575/575 */

static const char *const heads[] = {N_("passed"), N_("options"), N_("marks met"), N_("missed"),
                                    N_("gates")};

enum { HEADS = sizeof heads / sizeof *heads };

static size_t head_width(size_t column)
{
    const char *head = _(heads[column]);
    size_t w = ocop_text_width(head, strlen(head)) + 2;
    return w > COLUMN_WIDTH ? w : COLUMN_WIDTH;
}

/* What the other columns leave to the name of the set. */
static size_t set_width(void)
{
    size_t taken = 0;
    for (size_t i = 0; i < HEADS; i++)
        taken += head_width(i);
    return taken + 8 < TABLE_WIDTH ? TABLE_WIDTH - taken : 8;
}

/* At the right of its column. */
static void cell(FILE *to, size_t column, const char *text)
{
    size_t w = ocop_text_width(text, strlen(text)), room = head_width(column);
    fprintf(to, "%*s%s", w < room ? (int)(room - w) : 1, "", text);
}

static void tally_cell(FILE *to, size_t column, size_t taken, size_t all)
{
    char text[48];
    snprintf(text, sizeof text, "%zu/%zu", taken, all);
    cell(to, column, text);
}

static void table_head(const test_show *s, const ocop_pack *pack)
{
    fprintf(s->to, "%s@%s  %s\n", pack->manifest.id, pack->manifest.version,
            cli_pick(pack->manifest.title));
    cli_pad(s->to, _("set"), set_width());
    for (size_t i = 0; i < HEADS; i++)
        cell(s->to, i, _(heads[i]));
    fputc('\n', s->to);
}

/* A key too long for its column has a line of its own. */
static void table_line(const test_show *s, const ocop_set_report *r)
{
    size_t room = set_width();
    cli_pad(s->to, r->set->key, room);
    if (strlen(r->set->key) > room)
        fprintf(s->to, "\n%*s", (int)room, "");
    tally_cell(s->to, 0, r->passed, r->tests);
    tally_cell(s->to, 1, r->options.taken, r->options.live);
    tally_cell(s->to, 2, r->met.taken, r->met.live);
    tally_cell(s->to, 3, r->missed.taken, r->missed.live);
    tally_cell(s->to, 4, r->gates.taken, r->gates.live);
    fputc('\n', s->to);
}

/* ---- text ---- */

static void text_failures(const test_show *s, const ocop_suite *suite)
{
    char text[1200];
    for (size_t i = 0; i < ocop_suite_test_count(suite); i++) {
        const ocop_test *t = ocop_suite_test(suite, i);
        if (t->fault != NULL)
            fprintf(s->to, "%s\n", ocop_error_text(t->fault, text, sizeof text));
        for (size_t j = 0; j < t->wrong_count; j++)
            fprintf(s->to, _("%s:%d: test %s: %s\n"), t->dossier->file, t->wrong[j].line,
                    t->dossier->id, mismatch_text(&t->wrong[j], text, sizeof text));
    }
}

static void text_item(const test_show *s, const char *text, bool dead, bool *first)
{
    if (*first)
        fprintf(s->to, "%s\n",
                dead ? _("Dead, not counted (no facts reach these):")
                     : _("Not taken by any test:"));
    *first = false;
    fprintf(s->to, "  %s\n", text);
}

/* What no test takes (dead false), or no facts can reach. */
static bool text_items(const test_show *s, ocop_suite *suite, bool dead, ocop_error *e)
{
    char text[400];
    bool first = true;
    for (size_t i = 0; i < ocop_suite_set_count(suite); i++) {
        ocop_set_report report;
        const ocop_item *items = NULL;
        size_t count = 0;
        if (!ocop_suite_report(suite, i, &report, &items, &count, e))
            return false;
        if (!dead && report.tests == 0) { /* one line in place of a hundred */
            snprintf(text, sizeof text, _("%s: all of it (there is no test)"), report.set->key);
            text_item(s, text, dead, &first);
            continue;
        }
        for (size_t j = 0; j < count; j++)
            if (items[j].dead == dead)
                text_item(s, item_text(report.set->key, &items[j], text, sizeof text), dead,
                          &first);
    }
    return true;
}

/* ---- TAP ---- */

static void tap_tests(test_show *s, const ocop_pack *pack, const ocop_suite *suite)
{
    char text[1200];
    for (size_t i = 0; i < ocop_suite_test_count(suite); i++) {
        const ocop_test *t = ocop_suite_test(suite, i);
        bool ok = ocop_test_passed(t);
        fprintf(s->to, "%s %zu - %s", ok ? "ok" : "not ok", ++s->cases, pack->manifest.id);
        if (t->fault == NULL)
            fprintf(s->to, "/%s %s\n", t->set->key, t->dossier->id);
        else
            fprintf(s->to, " %s:%d\n", t->fault->file, t->fault->line);
        if (t->fault != NULL)
            fprintf(s->to, "# %s\n", ocop_error_text(t->fault, text, sizeof text));
        for (size_t j = 0; j < t->wrong_count; j++)
            fprintf(s->to, "# %s:%d: %s\n", t->dossier->file, t->wrong[j].line,
                    mismatch_text(&t->wrong[j], text, sizeof text));
    }
}

/* ---- JUnit ---- */

static void xml(FILE *to, const char *s)
{
    for (; *s != '\0'; s++) {
        if (*s == '<')
            fputs("&lt;", to);
        else if (*s == '>')
            fputs("&gt;", to);
        else if (*s == '&')
            fputs("&amp;", to);
        else if (*s == '"')
            fputs("&quot;", to);
        else if ((unsigned char)*s >= ' ' || *s == '\n')
            fputc(*s, to);
        else
            fputc('?', to); /* XML has no other control characters */
    }
}

static void attribute(FILE *to, const char *name, const char *value)
{
    fprintf(to, " %s=\"", name);
    xml(to, value);
    fputc('"', to);
}

static void junit_test(const test_show *s, const ocop_test *t)
{
    char text[1200], line[24];
    const char *file = t->fault != NULL ? t->fault->file : t->dossier->file;
    snprintf(line, sizeof line, "%d", t->fault != NULL ? t->fault->line : t->dossier->line);
    fputs("    <testcase", s->to);
    attribute(s->to, "classname", t->set == NULL ? "" : t->set->key);
    attribute(s->to, "name", t->dossier == NULL ? file : t->dossier->id);
    attribute(s->to, "file", file);
    attribute(s->to, "line", line);
    if (ocop_test_passed(t)) {
        fputs("/>\n", s->to);
        return;
    }
    fputs(">\n", s->to);
    if (t->fault != NULL) {
        fputs("      <error", s->to);
        attribute(s->to, "message", ocop_error_text(t->fault, text, sizeof text));
        fputs("/>\n", s->to);
    }
    for (size_t j = 0; j < t->wrong_count; j++) {
        fputs("      <failure", s->to);
        attribute(s->to, "message", mismatch_text(&t->wrong[j], text, sizeof text));
        fputs("/>\n", s->to);
    }
    fputs("    </testcase>\n", s->to);
}

static void junit_tests(const test_show *s, const ocop_pack *pack, const ocop_suite *suite,
                        const test_totals *t)
{
    fputs("  <testsuite", s->to);
    attribute(s->to, "name", pack->manifest.id);
    size_t errors = 0;
    for (size_t i = 0; i < ocop_suite_test_count(suite); i++)
        errors += ocop_suite_test(suite, i)->fault != NULL;
    fprintf(s->to, " tests=\"%zu\" failures=\"%zu\" errors=\"%zu\">\n", t->tests,
            t->tests - t->passed - errors, errors);
    for (size_t i = 0; i < ocop_suite_test_count(suite); i++)
        junit_test(s, ocop_suite_test(suite, i));
    fputs("  </testsuite>\n", s->to);
}

/* ---- all formats ---- */

void test_show_begin(const test_show *s)
{
    if (s->format == TEST_TAP)
        fputs("TAP version 14\n", s->to);
    if (s->format == TEST_JUNIT)
        fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n", s->to);
}

void test_show_end(const test_show *s)
{
    if (s->format == TEST_TAP)
        fprintf(s->to, "1..%zu\n", s->cases);
    if (s->format == TEST_JUNIT)
        fputs("</testsuites>\n", s->to);
}

static bool sum_up(const test_show *s, ocop_suite *suite, test_totals *out, ocop_error *e)
{
    *out = (test_totals){0};
    for (size_t i = 0; i < ocop_suite_set_count(suite); i++) {
        ocop_set_report report;
        const ocop_item *items = NULL;
        size_t count = 0;
        if (!ocop_suite_report(suite, i, &report, &items, &count, e))
            return false;
        add(&out->options, &report.options);
        add(&out->met, &report.met);
        add(&out->missed, &report.missed);
        add(&out->gates, &report.gates);
        if (s->format == TEST_TEXT && !s->quiet)
            table_line(s, &report);
    }
    out->tests = ocop_suite_test_count(suite);
    for (size_t i = 0; i < out->tests; i++)
        out->passed += ocop_test_passed(ocop_suite_test(suite, i));
    return true;
}

bool test_show_pack(test_show *s, const ocop_pack *pack, ocop_suite *suite, test_totals *out,
                    ocop_error *e)
{
    if (s->format == TEST_TEXT && !s->quiet)
        table_head(s, pack);
    if (!sum_up(s, suite, out, e))
        return false;
    if (s->format == TEST_TAP)
        tap_tests(s, pack, suite);
    if (s->format == TEST_JUNIT)
        junit_tests(s, pack, suite, out);
    if (s->format != TEST_TEXT)
        return true;
    text_failures(s, suite);
    return s->quiet || (text_items(s, suite, false, e) && text_items(s, suite, true, e));
}

static const char *change_text(const ocop_survivor *m, char *out, size_t size)
{
    switch (m->kind) {
    case OCOP_MUTANT_CONDITION:
        snprintf(out, size, _("%s changed to %s"), m->before, m->after);
        return out;
    case OCOP_MUTANT_POINTS:
        snprintf(out, size, _("points of %s and %s swapped"), m->before, m->after);
        return out;
    case OCOP_MUTANT_GATE:
    case OCOP_MUTANT_MARK:
        break;
    }
    return _("left out");
}

void test_show_survivor(const test_show *s, const ocop_pack *pack, const char *set,
                        const ocop_survivor *m)
{
    char text[400];
    if (s->format == TEST_JUNIT)
        return;
    fprintf(s->to, _("%s%s/%s %s: %s is noticed by no test"), s->format == TEST_TAP ? "# " : "",
            pack->manifest.id, set, m->where, change_text(m, text, sizeof text));
    if (m->facts[0] != '\0')
        fprintf(s->to, _("; these would show it: %s"), m->facts);
    fputc('\n', s->to);
}

void test_show_totals(const test_show *s, const ocop_pack *pack, const test_totals *t)
{
    char share[24];
    const ocop_mutation *m = &t->mutation;
    const char *before = s->format == TEST_TAP ? "# " : "";
    if (s->format == TEST_JUNIT)
        return;
    fprintf(s->to,
            _("%s%s: %zu of %zu tests passed; coverage %s %%: options %zu/%zu, marks met %zu/%zu, "
              "missed %zu/%zu, gates %zu/%zu\n"),
            before, pack->manifest.id, t->passed, t->tests, percent(test_coverage_tenths(t), share),
            t->options.taken, t->options.live, t->met.taken, t->met.live, t->missed.taken,
            t->missed.live, t->gates.taken, t->gates.live);
    if (s->mutate)
        fprintf(s->to,
                _("%s%s: mutation score %s %%: %zu mutants noticed, %zu not; left out: %zu "
                  "equivalent, %zu that do not load\n"),
                before, pack->manifest.id,
                percent(test_tenths(m->killed, m->killed + m->survived), share), m->killed,
                m->survived, m->equivalent, m->refused);
}
