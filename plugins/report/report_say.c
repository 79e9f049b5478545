/* report_say.c - sentences about criteria, marks, gates, findings and the council. */
#include "report.h"
#include "report_terms.h"

#include <string.h>

typedef struct word {
    const char *key, *words;
} word;

static const char *find(const report *r, const word *list, size_t n, const char *key,
                        const char *otherwise)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(key, list[i].key) == 0)
            return report_say(r, list[i].words);
    return otherwise;
}
#define FIND(r, list, key, otherwise) find(r, list, sizeof(list) / sizeof(list)[0], key, otherwise)

const char *report_term(const report *r, const char *key)
{
    const char *words = report_term_words(key);
    return words == NULL ? key : report_say(r, words);
}

const char *report_why(const report *r, const ocop_head_view *head)
{
    if (strcmp(head->council_why, "chair") == 0)
        return report_say(r, T("the chair has not marked"));
    return report_term(r, head->council_why);
}

/* ---- criteria ----------------------------------------------------------------------------- */

const char *report_state(const report *r, const char *state)
{
    static const word words[] = {
        {"self", T("Claimed by the producer")},
        {"council", T("Marked by the council")},
        {"undecided", T("Undecided")},
        {"abstained", T("The council members abstained")},
        {"recused", T("The council members stood aside")},
        {"not_applicable", T("Does not apply to this product")},
        {"not_scored", T("Not scored: a condition before it stopped the scoring")},
    };
    return FIND(r, words, state, "");
}

const char *report_level(report *r, const ocop_score_view *s)
{
    const char *option = report_pick(r, s->option_vi, s->option_en);
    return s->option[0] == '\0' || option[0] != '\0' ? option : s->option;
}

/* Enumerations come in words, booleans as the engine writes them. */
static const char *value_words(const report *r, const ocop_fact_view *fact)
{
    const char *value = report_pick(r, fact->value_vi, fact->value_en);
    if (strcmp(value, "true") == 0)
        return report_say(r, T("yes"));
    if (strcmp(value, "false") == 0)
        return report_say(r, T("no"));
    return value[0] != '\0' ? value : fact->value;
}

/* Packs name units in English, one of them. */
static const char *unit_words(const report *r, const char *unit)
{
    static const word words[] = {
        {"month", T("months")}, {"year", T("years")},          {"time", T("times")},
        {"agent", T("agents")}, {"activity", T("activities")}, {"indicator", T("indicators")},
    };
    return FIND(r, words, unit, unit);
}

const char *report_fact(report *r, const ocop_fact_view *fact)
{
    const char *title = report_pick(r, fact->title_vi, fact->title_en);
    const char *space = fact->unit[0] != '\0' && fact->unit[0] != '%' ? " " : "";
    if (fact->missing)
        return report_format(r, T("%s: missing (%s)"), title, fact->key);
    return report_format(r, fact->presumed ? T("%s: %s%s%s (presumed)") : T("%s: %s%s%s"), title,
                         value_words(r, fact), space, unit_words(r, fact->unit));
}

/* ---- what stands in the way --------------------------------------------------------------- */

int report_next_stars(const report *r, const ocop_assessment *a, const ocop_head_view *head)
{
    int least = 0;
    for (size_t i = 0; i < head->marks_unmet; i++) {
        ocop_mark_view mark = {.size = sizeof mark};
        if (r->host->mark(a, i, &mark) && (least == 0 || mark.stars < least))
            least = mark.stars;
    }
    return least > 0 && least <= head->stars_certain ? head->stars_certain + 1 : least;
}

const char *report_mark(report *r, const ocop_mark_view *mark)
{
    const char *option = report_pick(r, mark->option_vi, mark->option_en);
    return report_format(r,
                         mark->open ? T("%s %s: needs \"%s\" (%s points); may still be met")
                                    : T("%s %s: needs \"%s\" (%s points)"),
                         mark->no, report_pick(r, mark->title_vi, mark->title_en),
                         option[0] != '\0' ? option : mark->option, report_points(r, mark->need));
}

const char *report_gate(report *r, const ocop_gate_view *gate)
{
    static const word effects[] = {
        {"disqualify", T("the dossier is disqualified, no stars")},
        {"stop", T("what follows is not scored, no stars")},
    };
    const char *reason = report_pick(r, gate->reason_vi, gate->reason_en);
    return report_format(
        r, gate->open ? T("%s%s%s: not known yet, a fact is missing (if so: %s)") : T("%s%s%s: %s"),
        gate->no, gate->no[0] != '\0' ? " " : "", reason[0] != '\0' ? reason : gate->key,
        FIND(r, effects, gate->effect, gate->effect));
}

const char *report_finding(report *r, const ocop_finding_view *finding)
{
    static const word levels[] = {
        {"note", T("note")},
        {"warning", T("warning")},
        {"fault", T("fault")},
        {"error", T("fault")},
    };
    return report_format(r, "%s: %s%s%s", FIND(r, levels, finding->level, finding->level),
                         finding->no, finding->no[0] != '\0' ? " " : "",
                         report_pick(r, finding->message_vi, finding->message_en));
}

/* ---- council ------------------------------------------------------------------------------ */

/* How firm the star is. */
static size_t say_firmness(report *r, const ocop_head_view *head, const char **out)
{
    size_t n = 0;
    out[n++] =
        head->firm_members
            ? report_say(r, T("The stars survive leaving out any one member."))
            : report_format(r, T("Leaving out %s would change the stars."), head->weak_member);
    out[n++] = head->firm_moves
                   ? report_say(r, T("The stars survive moving any one mark by one level."))
                   : report_say(r, T("Moving a single mark by one level can change the stars."));
    if (head->down_moves > 0)
        out[n++] =
            report_format(r, T("Fewest one-level moves that lose the star: %d"), head->down_moves);
    if (head->up_moves > 0)
        out[n++] = report_format(r, T("Fewest one-level moves to %d stars: %d"), head->up_stars,
                                 head->up_moves);
    return n;
}

static size_t say_award(report *r, const ocop_head_view *head, const char **out)
{
    size_t n = 0;
    if (head->awarded_by[0] != '\0')
        out[n++] = report_format(r, T("Awarded by %s."), report_term(r, head->awarded_by));
    if (head->forward_to[0] != '\0')
        out[n++] = report_format(r, T("To be forwarded to %s."), report_term(r, head->forward_to));
    if (head->certificate_from[0] != '\0')
        out[n++] = report_format(r, T("Certificate from %s to %s."),
                                 report_date(r, head->certificate_from),
                                 report_date(r, head->certificate_until));
    return n;
}

/* The fraction is the truth, the points beside it are cut. */
size_t report_council(report *r, const ocop_head_view *head, const char *out[REPORT_LINES_MAX])
{
    size_t n = 0;
    if (!report_by_council(head))
        return 0;
    if (head->mean_count > 0)
        out[n++] =
            report_format(r, T("Mean: %s / %lld = %s points; sheets counted: %zu of %zu members"),
                          report_points(r, head->mean_sum), (long long)head->mean_count,
                          report_points(r, head->points), head->counted, head->sealed);
    if (head->most_spread[0] != '\0')
        out[n++] = report_format(r, T("Members differ most on: %s"), head->most_spread);
    if (!report_has_stars(head)) /* report_stars says why */
        return n;
    n += say_firmness(r, head, out + n);
    return n + say_award(r, head, out + n);
}
