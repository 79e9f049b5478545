/* text_full.c - all of a dossier: who, how many stars, each criterion and why, what is missing. */
#include "text_report.h"

#include <stdio.h>
#include <string.h>

enum { MARGIN = 2, BAR_MIN = 4, BAR_MAX = 36 };

/* ---- head --------------------------------------------------------------------------------- */

static const char *const labels[] = {
    T("Dossier"), T("Producer"), T("Place"),  T("Product set"), T("Rules"),
    T("Date"),    T("Basis"),    T("Rating"), T("Total"),
};

/* Column where values begin: behind the longest label. */
static size_t label_columns(const text_out *o)
{
    size_t most = 0;
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++) {
        size_t wide = text_width(o, text_say(o, labels[i]));
        most = wide > most ? wide : most;
    }
    return most + 2;
}

static void put_label(text_out *o, const char *label)
{
    text_cell(o, STYLE_DIM, label, label_columns(o), false);
}

static void put_field(text_out *o, const char *label, const char *value)
{
    if (value[0] == '\0')
        return;
    put_label(o, text_say(o, label));
    text_wrap(o, STYLE_PLAIN, value, label_columns(o), NULL, STYLE_PLAIN);
}

static const char *basis_words(const text_out *o, const char *basis)
{
    static const char *const words[][2] = {
        {"facts", T("facts of the dossier, no council")},
        {"council", T("marks of the council")},
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(basis, words[i][0]) == 0)
            return text_say(o, words[i][1]);
    return basis;
}

static void put_head(text_out *o, const ocop_head_view *head)
{
    char date[12];
    bool both = head->commune[0] != '\0' && head->province[0] != '\0';
    const char *name = head->name[0] != '\0' ? head->name : head->dossier;
    const char *set = text_pick(o, head->set_vi, head->set_en);
    text_wrap(o, STYLE_BOLD, name, 0, NULL, STYLE_PLAIN);
    text_repeat(o, STYLE_DIM, "─", o->columns);
    text_end(o);
    put_field(o, T("Dossier"), head->dossier);
    put_field(o, T("Producer"), head->producer);
    put_field(o, T("Place"),
              text_format(o, "%s%s%s", head->commune, both ? ", " : "", head->province));
    put_field(o, T("Product set"),
              set[0] != '\0' ? text_format(o, "%s (%s)", set, head->set) : head->set);
    put_field(o, T("Rules"),
              text_format(o, T("%s, version %s"), head->pack_id, head->pack_version));
    put_field(o, T("Date"), o->host->date(head->date, date));
    put_field(o, T("Basis"), basis_words(o, head->basis));
    text_end(o);
}

/* ---- stars, bars -------------------------------------------------------------------------- */

static void put_stars(text_out *o, const ocop_head_view *head)
{
    char words[TEXT_WORD_SIZE];
    put_label(o, text_say(o, T("Rating")));
    if (!text_has_stars(head)) {
        text_wrap(o, STYLE_BAD, text_format(o, T("no stars: %s"), text_no_stars(o, head)),
                  label_columns(o), NULL, STYLE_PLAIN);
        return;
    }
    text_star_signs(o, head->stars_certain);
    text_repeat(o, STYLE_PLAIN, " ", 2);
    text_put(o, STYLE_BOLD, text_stars(o, head->stars_certain, head->stars_possible, words));
    text_end(o);
    if (!head->self_claimed)
        return;
    text_repeat(o, STYLE_PLAIN, " ", label_columns(o));
    text_wrap(o, STYLE_OPEN,
              text_say(o, T("Some points rest on the producer's own claims; no council has "
                            "marked them.")),
              label_columns(o), NULL, STYLE_PLAIN);
}

/* Columns of the bar for `part` of `max`, cut: a bar is full only when the points are. */
static size_t bar_share(int64_t part, int64_t max, size_t bar)
{
    if (max <= 0 || part <= 0)
        return 0;
    return part >= max ? bar : (size_t)(part * (int64_t)bar / max);
}

/* Certain points solid, possible ones shaded. */
static void put_bar(text_out *o, const char *label, const ocop_sum_view *sum, size_t bar)
{
    char words[TEXT_WORD_SIZE];
    size_t low = bar_share(sum->low, sum->max, bar);
    size_t high = bar_share(sum->high, sum->max, bar);
    high = high < low ? low : high;
    put_label(o, label);
    text_repeat(o, STYLE_GOOD, "█", low);
    text_repeat(o, STYLE_OPEN, "▒", high - low);
    text_repeat(o, STYLE_DIM, "░", bar - high);
    text_repeat(o, STYLE_PLAIN, " ", 2);
    text_put(o, STYLE_PLAIN, text_sum(o, sum, words));
    text_end(o);
}

/* What the labels and the widest sum leave. */
static size_t bar_columns(text_out *o, const ocop_assessment *a, const ocop_head_view *head,
                          const ocop_sum_view *total)
{
    char words[TEXT_WORD_SIZE];
    size_t most = text_width(o, text_sum(o, total, words));
    for (size_t i = 0; i < head->parts; i++) {
        ocop_sum_view part = {.size = sizeof part};
        size_t wide = o->host->part(a, i, &part) ? text_width(o, text_sum(o, &part, words)) : 0;
        most = wide > most ? wide : most;
    }
    size_t taken = label_columns(o) + 2 + most;
    size_t room = o->columns > taken ? o->columns - taken : BAR_MIN;
    return room < BAR_MIN ? BAR_MIN : room > BAR_MAX ? BAR_MAX : room;
}

static void put_bars(text_out *o, const ocop_assessment *a, const ocop_head_view *head)
{
    char label[TEXT_WORD_SIZE];
    ocop_sum_view total = {
        .points = head->points, .low = head->low, .high = head->high, .max = head->max};
    size_t bar = bar_columns(o, a, head, &total);
    text_end(o);
    for (size_t i = 0; i < head->parts; i++) {
        ocop_sum_view part = {.size = sizeof part};
        if (!o->host->part(a, i, &part))
            continue;
        snprintf(label, sizeof label, text_say(o, T("Part %.20s")), part.key);
        put_bar(o, label, &part, bar);
    }
    put_bar(o, text_say(o, T("Total")), &total, bar);
}

/* ---- criteria ----------------------------------------------------------------------------- */

typedef struct sheet {
    const ocop_assessment *a;
    const ocop_head_view *head;
    size_t text; /* column where titles begin, behind the longest number */
} sheet;

static size_t title_column(text_out *o, const ocop_assessment *a, size_t scores)
{
    size_t most = 3;
    for (size_t i = 0; i < scores; i++) {
        ocop_score_view score = {.size = sizeof score};
        size_t wide = o->host->score(a, i, &score) ? text_width(o, score.no) : 0;
        most = wide > most ? wide : most;
    }
    return MARGIN + (most > 12 ? 12 : most) + 2;
}

static void put_note(text_out *o, const sheet *s, text_style style, const char *note)
{
    text_repeat(o, STYLE_PLAIN, " ", s->text);
    text_wrap(o, style, note, s->text, NULL, STYLE_PLAIN);
}

/* Why there are points or none, by state; NULL: nothing to say. */
static const char *state_words(const char *state)
{
    static const char *const words[][2] = {
        {"self", T("Claimed by the producer")},
        {"council", T("Marked by the council")},
        {"undecided", T("Undecided")},
        {"abstained", T("The council members abstained")},
        {"recused", T("The council members stood aside")},
        {"not_applicable", T("Does not apply to this product")},
        {"not_scored", T("Not scored: a condition before it stopped the scoring")},
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(state, words[i][0]) == 0)
            return words[i][1];
    return NULL;
}

static void put_fact(text_out *o, const sheet *s, const ocop_fact_view *fact)
{
    const char *title = text_pick(o, fact->title_vi, fact->title_en);
    text_repeat(o, STYLE_PLAIN, " ", s->text);
    text_put(o, STYLE_DIM, "· ");
    if (fact->missing)
        text_wrap(o, STYLE_OPEN, text_format(o, T("%s: missing (%s)"), title, fact->key),
                  s->text + 2, NULL, STYLE_PLAIN);
    else
        text_wrap(
            o, STYLE_DIM,
            text_format(o, fact->presumed ? T("%s: %s (presumed)") : "%s: %s", title, fact->words),
            s->text + 2, NULL, STYLE_PLAIN);
}

static void put_reasons(text_out *o, const sheet *s, const ocop_score_view *score)
{
    bool undecided = strcmp(score->state, "undecided") == 0;
    const char *option = text_pick(o, score->option_vi, score->option_en);
    const char *reason = text_pick(o, score->reason_vi, score->reason_en);
    const char *state = state_words(score->state);
    if (score->option[0] != '\0')
        put_note(o, s, STYLE_PLAIN,
                 text_format(o, T("Level: %s"), option[0] != '\0' ? option : score->option));
    if (reason[0] != '\0')
        put_note(o, s, STYLE_PLAIN, text_format(o, T("Reason: %s"), reason));
    if (state != NULL)
        put_note(o, s, undecided ? STYLE_OPEN : STYLE_DIM, text_say(o, state));
}

static void put_score(text_out *o, const sheet *s, size_t i)
{
    char points[TEXT_WORD_SIZE];
    ocop_score_view score = {.size = sizeof score};
    if (!o->host->score(s->a, i, &score))
        return;
    bool full = score.has_points && score.points == score.max;
    text_style style = full ? STYLE_GOOD : score.has_points ? STYLE_PLAIN : STYLE_OPEN;
    text_repeat(o, STYLE_PLAIN, " ", MARGIN);
    text_cell(o, STYLE_DIM, score.no, s->text - MARGIN, false);
    text_wrap(o, STYLE_PLAIN, text_pick(o, score.title_vi, score.title_en), s->text,
              text_score(o, &score, points), style);
    put_reasons(o, s, &score);
    for (size_t j = 0; j < score.facts; j++) {
        ocop_fact_view fact = {.size = sizeof fact};
        if (o->host->score_fact(s->a, i, j, &fact))
            put_fact(o, s, &fact);
    }
}

static void put_scores(text_out *o, const sheet *s, const ocop_sum_view *sum)
{
    for (size_t i = 0; i < sum->count; i++)
        put_score(o, s, sum->first + i);
}

static void put_section(text_out *o, const sheet *s, const ocop_sum_view *section)
{
    char points[TEXT_WORD_SIZE];
    const char *title = text_pick(o, section->title_vi, section->title_en);
    bool numbered = section->no[0] != '\0';
    text_end(o);
    text_wrap(o, STYLE_BOLD, text_format(o, "%s%s%s", section->no, numbered ? ". " : "", title), 0,
              text_sum(o, section, points), STYLE_BOLD);
    put_scores(o, s, section);
}

static void put_part(text_out *o, const sheet *s, size_t p)
{
    char points[TEXT_WORD_SIZE];
    ocop_sum_view part = {.size = sizeof part};
    bool has_sections = false;
    if (!o->host->part(s->a, p, &part))
        return;
    text_end(o);
    text_wrap(
        o, STYLE_BOLD,
        text_format(o, T("PART %s. %s"), part.key, text_pick(o, part.title_vi, part.title_en)), 0,
        text_sum(o, &part, points), STYLE_BOLD);
    for (size_t i = 0; i < s->head->sections; i++) {
        ocop_sum_view section = {.size = sizeof section};
        if (!o->host->section(s->a, i, &section) || section.part != p)
            continue;
        has_sections = true;
        put_section(o, s, &section);
    }
    if (!has_sections)
        put_scores(o, s, &part);
}

/* ---- what stands in the way --------------------------------------------------------------- */

static void put_item(text_out *o, text_style style, const char *text)
{
    text_repeat(o, STYLE_PLAIN, " ", MARGIN);
    text_put(o, style, "• ");
    text_wrap(o, style, text, MARGIN + 2, NULL, STYLE_PLAIN);
}

static void put_heading(text_out *o, const char *heading)
{
    text_end(o);
    text_wrap(o, STYLE_BOLD, heading, 0, NULL, STYLE_PLAIN);
}

static void put_mark(text_out *o, const ocop_mark_view *mark)
{
    char need[24];
    const char *option = text_pick(o, mark->option_vi, mark->option_en);
    put_item(o, mark->open ? STYLE_OPEN : STYLE_PLAIN,
             text_format(o,
                         mark->open ? T("%s %s: needs \"%s\" (%s points); may still be met")
                                    : T("%s %s: needs \"%s\" (%s points)"),
                         mark->no, text_pick(o, mark->title_vi, mark->title_en),
                         option[0] != '\0' ? option : mark->option,
                         o->host->points(mark->need, true, need)));
}

/* The stars that the unmet marks keep away first, above those that are certain; 0: none. */
static int next_stars(text_out *o, const ocop_assessment *a, const ocop_head_view *head)
{
    int least = 0;
    for (size_t i = 0; i < head->marks_unmet; i++) {
        ocop_mark_view mark = {.size = sizeof mark};
        if (o->host->mark(a, i, &mark) && (least == 0 || mark.stars < least))
            least = mark.stars;
    }
    return least > 0 && least <= head->stars_certain ? head->stars_certain + 1 : least;
}

static void put_marks(text_out *o, const ocop_assessment *a, const ocop_head_view *head)
{
    int stars = next_stars(o, a, head);
    if (stars == 0)
        return;
    put_heading(o, text_format(o, T("Minimum levels not met for %d stars"), stars));
    for (size_t i = 0; i < head->marks_unmet; i++) {
        ocop_mark_view mark = {.size = sizeof mark};
        if (o->host->mark(a, i, &mark) && mark.stars <= stars)
            put_mark(o, &mark);
    }
}

static const char *effect_words(const text_out *o, const char *effect)
{
    static const char *const words[][2] = {
        {"disqualify", T("the dossier is disqualified, no stars")},
        {"stop", T("what follows is not scored, no stars")},
    };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(effect, words[i][0]) == 0)
            return text_say(o, words[i][1]);
    return effect;
}

static void put_gates(text_out *o, const ocop_assessment *a, const ocop_head_view *head)
{
    if (head->gates > 0)
        put_heading(o, text_say(o, T("Conditions that exclude")));
    for (size_t i = 0; i < head->gates; i++) {
        ocop_gate_view gate = {.size = sizeof gate};
        if (!o->host->gate(a, i, &gate))
            continue;
        const char *reason = text_pick(o, gate.reason_vi, gate.reason_en);
        put_item(o, gate.open ? STYLE_OPEN : STYLE_BAD,
                 text_format(o,
                             gate.open ? T("%s%s%s: not known yet, a fact is missing (if so: %s)")
                                       : T("%s%s%s: %s"),
                             gate.no, gate.no[0] != '\0' ? " " : "",
                             reason[0] != '\0' ? reason : gate.key, effect_words(o, gate.effect)));
    }
}

static const struct {
    const char *level, *word;
    text_style style;
} levels[] = {
    {"note", T("note"), STYLE_DIM},
    {"warning", T("warning"), STYLE_OPEN},
    {"fault", T("fault"), STYLE_BAD},
    {"error", T("fault"), STYLE_BAD},
};

static void put_finding(text_out *o, const ocop_finding_view *finding)
{
    const char *word = finding->level;
    text_style style = STYLE_PLAIN;
    for (size_t i = 0; i < sizeof levels / sizeof levels[0]; i++)
        if (strcmp(finding->level, levels[i].level) == 0) {
            word = text_say(o, levels[i].word);
            style = levels[i].style;
        }
    put_item(o, style,
             text_format(o, "%s: %s%s%s", word, finding->no, finding->no[0] != '\0' ? " " : "",
                         text_pick(o, finding->message_vi, finding->message_en)));
}

static void put_findings(text_out *o, const ocop_assessment *a, const ocop_head_view *head)
{
    if (head->findings > 0)
        put_heading(o, text_say(o, T("Findings")));
    for (size_t i = 0; i < head->findings; i++) {
        ocop_finding_view finding = {.size = sizeof finding};
        if (o->host->finding(a, i, &finding))
            put_finding(o, &finding);
    }
}

void text_full(text_out *o, const ocop_assessment *a, const ocop_head_view *head)
{
    sheet s = {.a = a, .head = head, .text = title_column(o, a, head->scores)};
    put_head(o, head);
    put_stars(o, head);
    put_bars(o, a, head);
    text_council(o, a, head);
    for (size_t p = 0; p < head->parts; p++)
        put_part(o, &s, p);
    put_marks(o, a, head);
    put_gates(o, a, head);
    put_findings(o, a, head);
}
