/* test_engine_assess.c - what counts for which facts: forms, gaps, gates, marks, stars, claims. */
#include "check.h"
#include "mini_pack.h"

/* Criteria; each is worth its `max`, the section holds 10. */
#define HEAD(form, no) form " { no = '" no "', key = 'k" no "', vi = 'v', en = 'e', "
#define OPT(key, points, rest)                                                                     \
    "{ key = '" key "', points = " points ", vi = 'v', en = 'e'" rest " }, "

#define SCALE                                                                                      \
    HEAD("scale", "1")                                                                             \
    "max = 10, fact = 'pct', " OPT("from_75", "10", ", from = 75, min_for_stars = 5")              \
        OPT("from_50", "5", ", from = 50, below = 75, min_for_stars = 4")                          \
            OPT("some", "2.5", ", over = 0, below = 50") "}"
#define SCALE_GAP                                                                                  \
    HEAD("scale", "1")                                                                             \
    "max = 10, fact = 'pct', " OPT("high", "10", ", from = 75")                                    \
        OPT("low", "5", ", from = 50, to = 60") "}"
#define CHOICE                                                                                     \
    HEAD("choice", "1")                                                                            \
    "max = 10, fact = 'reach', "                                                                   \
    "holes = { { type = 'bottom', when = \"reach == 'none'\", vi = 'v', en = 'none' } }, " OPT(    \
        "country", "4", ", is = 'country'") OPT("abroad", "10", ", is = 'abroad'") "}"
#define LADDER                                                                                     \
    HEAD("ladder", "1")                                                                            \
    "max = 10, " OPT("a", "3", ", when = 'label'")                                                 \
        OPT("b", "7", ", when = 'label and export_ready'")                                         \
            OPT("c", "7", ", when = 'export_ready'")                                               \
                OPT("d", "10", ", when = \"org == 'company'\"") "}"
#define JUDGED                                                                                     \
    HEAD("judged", "1")                                                                            \
    "max = 10, " OPT("plain", "0", "") OPT("good", "6", "")                                        \
        OPT("best", "10", ", when = 'label'") "}"
#define RULE(body) HEAD("rule", "1") "max = 10, score = function(dossier, ctx) " body " end }"

typedef struct assessed {
    const char *name, *set_fields, *criteria, *facts, *claims, *says;
} assessed;

static const assessed cases[] = {
    /* scale */
    {"top", "", SCALE, "pct=75", "", "1 decided 10 from_75 = 10 [10..10] * 5/5"},
    {"just below", "", SCALE, "pct=74.9", "", "1 decided 5 from_50 = 5 [5..5] * 3/3 !5:1:from_75"},
    {"low", "", SCALE, "pct=0.1", "",
     "1 decided 2.5 some = 2.5 [2.5..2.5] * 1/1 !4:1:from_50 !5:1:from_75"},
    {"below the lowest step", "", SCALE, "pct=0", "",
     "1 decided 0 = 0 [0..0] * 1/1 !4:1:from_50 !5:1:from_75"},
    {"missing", "", SCALE, "", "",
     "1 undecided 0..10 = 0 [0..10] * 1/5 !4:1:from_50? !5:1:from_75?"},
    {"null is missing", "", SCALE, "pct=null", "",
     "1 undecided 0..10 = 0 [0..10] * 1/5 !4:1:from_50? !5:1:from_75?"},
    {"gap between two steps", "", SCALE_GAP, "pct=70", "",
     "1 decided 0 = 0 [0..0] * 1/1 #gap_found(1)"},
    {"end of a step", "", SCALE_GAP, "pct=60", "", "1 decided 5 low = 5 [5..5] * 3/3"},
    {"just above the end", "", SCALE_GAP, "pct=60.1", "",
     "1 decided 0 = 0 [0..0] * 1/1 #gap_found(1)"},
    {"bottom of the gapped scale", "", SCALE_GAP, "pct=49.9", "", "1 decided 0 = 0 [0..0] * 1/1"},

    /* choice */
    {"choice", "", CHOICE, "reach=abroad", "", "1 decided 10 abroad = 10 [10..10] * 5/5"},
    {"declared bottom", "", CHOICE, "reach=none", "", "1 decided 0 (bottom) = 0 [0..0] * 1/1"},
    {"choice missing", "", CHOICE, "", "", "1 undecided 0..10 = 0 [0..10] * 1/5"},

    /* ladder: not cumulative; of equals the first */
    {"one step", "", LADDER, "label=true export_ready=false org=household", "",
     "1 decided 3 a = 3 [3..3] * 2/2"},
    {"first of equals", "", LADDER, "label=true export_ready=true org=household", "",
     "1 decided 7 b = 7 [7..7] * 4/4"},
    {"second of equals", "", LADDER, "label=false export_ready=true org=household", "",
     "1 decided 7 c = 7 [7..7] * 4/4"},
    {"a step of its own", "", LADDER, "label=false export_ready=false org=company", "",
     "1 decided 10 d = 10 [10..10] * 5/5"},
    {"no step", "", LADDER, "label=false export_ready=false org=household", "",
     "1 decided 0 = 0 [0..0] * 1/1"},
    {"what is missing does not matter", "", LADDER, "org=company", "",
     "1 decided 10 d = 10 [10..10] * 5/5"},
    {"points agree, the option does not", "", LADDER, "export_ready=true org=household", "",
     "1 decided 7 c = 7 [7..7] * 4/4"},
    {"bounds", "", LADDER, "label=true org=household", "", "1 undecided 3..7 = 0 [3..7] * 2/4"},
    {"bounds of nothing", "", LADDER, "", "", "1 undecided 0..10 = 0 [0..10] * 1/5"},

    /* judged */
    {"nobody judged", "", JUDGED, "label=true", "", "1 undecided 0..10 = 0 [0..10] * 1/5"},
    {"condition fails", "", JUDGED, "label=false", "", "1 undecided 0..6 = 0 [0..6] * 1/3"},
    {"condition open", "", JUDGED, "", "", "1 undecided 0..10 = 0 [0..10] * 1/5"},

    /* rules */
    {"rule", "", RULE("return dossier.pct / 10, 'per ten'"), "pct=75", "",
     "1 decided 7.5 \"per ten\" = 7.5 [7.5..7.5] * 4/4"},
    {"rule reads a missing fact", "", RULE("return dossier.pct / 10"), "", "",
     "1 undecided 0..10 = 0 [0..10] * 1/5"},
    {"rule leaves it alone", "", RULE("if dossier.label then return 5 end return dossier.size"),
     "label=true", "", "1 decided 5 = 5 [5..5] * 3/3"},
    {"rule fails", "", RULE("return 11"), "", "",
     "vn/tea.lua:2: dossier CB-1: criterion tea/1 returned 11; points have at most two decimals "
     "and lie between 0 and 10"},

    /* applies_if, alternatives, holes */
    {"applies", "",
     HEAD("ladder", "1") "max = 10, applies_if = 'export_ready', " OPT(
         "a", "5", ", when = 'label', min_for_stars = 3") "}",
     "export_ready=true label=true", "", "1 decided 5 a = 5 [5..5] * 3/3"},
    {"does not apply", "",
     HEAD("ladder", "1") "max = 10, applies_if = 'export_ready', " OPT(
         "a", "0", ", when = 'label', min_for_stars = 3") "}",
     "export_ready=false label=true", "", "1 not_applicable 0 = 0 [0..0] * 1/1 !3:1:a"},
    {"may apply", "",
     HEAD("ladder", "1") "max = 10, applies_if = 'export_ready', " OPT("a", "5",
                                                                       ", when = 'label'") "}",
     "label=true", "", "1 undecided 0..5 = 0 [0..5] * 1/3"},
    {"alternatives", "",
     HEAD("ladder", "1") "max = 10, alternatives = { "
                         "{ key = 'x', when = \"org == 'company'\", " OPT(
                             "a", "5",
                             ", when = 'label'") "}, "
                                                 "{ key = 'y', when = \"org == 'household'\", " OPT(
                                                     "b", "6", ", when = 'label'") "} } }",
     "org=household label=true", "", "1 decided 6 b = 6 [6..6] * 3/3"},
    {"no alternative", "",
     HEAD("ladder", "1") "max = 10, alternatives = { "
                         "{ key = 'x', when = \"org == 'company'\", " OPT(
                             "a", "5",
                             ", when = 'label'") "}, "
                                                 "{ key = 'y', when = \"org == 'household'\", " OPT(
                                                     "b", "6", ", when = 'label'") "} } }",
     "org=cooperative label=true", "", "1 not_applicable 0 = 0 [0..0] * 1/1"},
    {"alternative missing", "",
     HEAD("ladder", "1") "max = 10, alternatives = { "
                         "{ key = 'x', when = \"org == 'company'\", " OPT(
                             "a", "5",
                             ", when = 'label'") "}, "
                                                 "{ key = 'y', when = \"org == 'household'\", " OPT(
                                                     "b", "6", ", when = 'label'") "} } }",
     "label=true", "", "1 undecided 0..6 = 0 [0..6] * 1/3"},
    {"two alternatives at once", "",
     HEAD("ladder", "1") "max = 10, alternatives = { "
                         "{ key = 'x', when = 'label', " OPT(
                             "a", "5", "") "}, "
                                           "{ key = 'y', when = 'export_ready', " OPT("b", "6",
                                                                                      "") "} } }",
     "", "", "vn/tea.lua:2: criterion 1: two alternatives can hold at once"},
    {"declared gap", "",
     HEAD("ladder",
          "1") "max = 10, "
               "holes = { { type = 'gap', when = 'export_ready', vi = 'lỗ', en = 'hole' } }, " OPT(
                   "a", "5", ", when = 'label'") "}",
     "label=false export_ready=true", "", "1 decided 0 (gap) = 0 [0..0] * 1/1 #gap(1:lỗ:hole)"},
    {"an option before a gap", "",
     HEAD("ladder",
          "1") "max = 10, "
               "holes = { { type = 'gap', when = 'export_ready', vi = 'lỗ', en = 'hole' } }, " OPT(
                   "a", "5", ", when = 'label'") "}",
     "label=true export_ready=true", "", "1 decided 5 a = 5 [5..5] * 3/3"},
    {"a judged gap", "", HEAD("judged", "1") "max = 10, " OPT("a", "5", ", when = 'label'") "}",
     "label=false", "", "1 decided 0 = 0 [0..0] * 1/1 #gap_found(1)"},
    {"a judged criterion that does not apply", "",
     HEAD("judged", "1") "max = 10, applies_if = 'label', " OPT("a", "5", "") "}", "label=false",
     "", "1 not_applicable 0 = 0 [0..0] * 1/1"},

    /* gates */
    {"disqualified",
     "gates = { gate { key = 'g', effect = 'disqualify', when = 'forged', vi = 'v', "
     "en = 'e' } },",
     SCALE, "pct=80 forged=true", "", "1 decided 10 from_75 = 10 [10..10] * 0/0 ^g"},
    {"presumed not",
     "gates = { gate { key = 'g', effect = 'disqualify', when = 'forged', vi = 'v', "
     "en = 'e' } },",
     SCALE, "pct=80", "", "1 decided 10 from_75 = 10 [10..10] * 5/5"},
    {"open",
     "gates = { gate { key = 'g', effect = 'disqualify', when = 'not label', vi = 'v', "
     "en = 'e' } },",
     SCALE, "pct=80", "", "1 decided 10 from_75 = 10 [10..10] * 0/5 ^g?"},
    {"a gate of the set stops all",
     "gates = { gate { key = 'g', effect = 'stop', when = 'label', "
     "vi = 'v', en = 'e' } },",
     SCALE, "pct=80 label=true", "",
     "1 not_scored 0 = 0 [0..0] * 0/0 !4:1:from_50 !5:1:from_75 ^g"},
    {"stop in the middle", "",
     HEAD("scale", "1") "max = 5, fact = 'pct', gate = gate { key = 'g', effect = 'stop', when = "
                        "'label', vi = 'v', en = 'e' }, " OPT("a", "5", ", from = 0") "}, " HEAD(
                            "ladder", "2") "max = 5, " OPT("b", "5", ", when = 'label'") "}",
     "pct=1 label=true", "", "1 decided 5 a; 2 not_scored 0 = 5 [5..5] * 0/0 ^g"},
    {"an open stop goes on", "",
     HEAD("scale", "1") "max = 5, fact = 'pct', gate = gate { key = 'g', effect = 'stop', when = "
                        "'label', vi = 'v', en = 'e' }, " OPT("a", "5", ", from = 0") "}, " HEAD(
                            "ladder", "2") "max = 5, " OPT("b", "5", ", when = 'pct >= 1'") "}",
     "pct=1", "", "1 decided 5 a; 2 decided 5 b = 10 [10..10] * 0/5 ^g?"},
    {"a later disqualification still counts", "",
     HEAD("ladder",
          "1") "max = 5, gate = gate { key = 'g', effect = 'disqualify', when_points = 0, "
               "vi = 'v', en = 'e' }, " OPT("a", "5", ", when = 'label'") "}, " HEAD(
                   "ladder", "2") "max = 5, " OPT("b", "5", ", when = 'pct >= 1'") "}",
     "pct=1 label=false", "", "1 decided 0; 2 decided 5 b = 5 [5..5] * 0/0 ^g"},
    {"not at these points", "",
     HEAD("ladder",
          "1") "max = 5, gate = gate { key = 'g', effect = 'disqualify', when_points = 0, "
               "vi = 'v', en = 'e' }, " OPT("a", "5", ", when = 'label'") "}, " HEAD(
                   "ladder", "2") "max = 5, " OPT("b", "5", ", when = 'pct >= 1'") "}",
     "pct=1 label=true", "", "1 decided 5 a; 2 decided 5 b = 10 [10..10] * 5/5"},
    {"points open", "",
     HEAD("ladder", "1") "max = 5, gate = gate { key = 'g', effect = 'stop', when_points = 0, "
                         "vi = 'v', en = 'e' }, " OPT("a", "5", ", when = 'label'") "}, " HEAD(
                             "ladder", "2") "max = 5, " OPT("b", "5", ", when = 'pct >= 1'") "}",
     "pct=1", "", "1 undecided 0..5; 2 decided 5 b = 5 [5..10] * 0/5 ^g?"},
    {"a judged level that nobody gave", "",
     HEAD("judged", "1") "max = 10, gate = gate { key = 'g', effect = 'stop', when_points = 0, "
                         "vi = 'v', en = 'e' }, " OPT("a", "0", "") OPT("b", "10", "") "}",
     "", "", "1 undecided 0..10 = 0 [0..10] * 0/5 ^g?"},
    {"a judged level that nobody can give", "",
     HEAD("judged", "1") "max = 10, gate = gate { key = 'g', effect = 'stop', when_points = 0, "
                         "vi = 'v', en = 'e' }, " OPT("a", "0", ", when = 'label'")
                             OPT("b", "10", "") "}",
     "label=false", "", "1 undecided 10..10 = 0 [10..10] * 5/5"},
    {"a claimed level", "",
     HEAD("judged", "1") "max = 10, gate = gate { key = 'g', effect = 'stop', when_points = 0, "
                         "vi = 'v', en = 'e' }, " OPT("a", "0", "") OPT("b", "10", "") "}",
     "", "1=a", "1 self 0 a = 0 [0..0] * 0/0 self ^g"},

    /* claims of form 02 */
    {"claimed by key", "", JUDGED, "label=true", "1=good", "1 self 6 good = 6 [6..6] * 3/3 self"},
    {"claimed by points", "", JUDGED, "label=true", "1=10",
     "1 self 10 best = 10 [10..10] * 5/5 self"},
    {"claimed by key of the criterion", "", JUDGED, "label=true", "k1=10.00",
     "1 self 10 best = 10 [10..10] * 5/5 self"},
    {"claim lowered", "", JUDGED, "label=false", "1=best",
     "1 self 6 good = 6 [6..6] * 3/3 self #self_lowered(1:best:good)"},
    {"claim unproved", "", JUDGED, "", "1=best",
     "1 self 10 best = 10 [10..10] * 5/5 self #self_unproved(1:best)"},
    {"claim below what can hold", "",
     HEAD("judged", "1") "max = 10, " OPT("a", "5", ", when = 'label'")
         OPT("b", "10", ", when = 'not label'") "}",
     "label=false", "1=a", "1 self 0 = 0 [0..0] * 1/1 self #self_lowered(1:a:-)"},
    {"claim where nothing applies", "",
     HEAD("judged", "1") "max = 10, applies_if = 'label', " OPT("a", "5", "") "}", "label=false",
     "1=a", "1 not_applicable 0 = 0 [0..0] * 1/1 #self_not_applicable(1:a)"},
    {"null is no claim", "", JUDGED, "label=false", "1=null", "1 undecided 0..6 = 0 [0..6] * 1/3"},
    {"claim above the facts", "", SCALE, "pct=60", "1=from_75",
     "1 decided 5 from_50 = 5 [5..5] * 3/3 !5:1:from_75 #self_above_facts(1:10:5)"},
    {"claim below the facts", "", SCALE, "pct=80", "1=5",
     "1 decided 10 from_75 = 10 [10..10] * 5/5"},
    {"claim does not decide facts", "", SCALE, "", "1=5",
     "1 undecided 0..10 = 0 [0..10] * 1/5 !4:1:from_50? !5:1:from_75?"},
    {"claim above a rule", "", RULE("return 5"), "", "1=7.5",
     "1 decided 5 = 5 [5..5] * 3/3 #self_above_facts(1:7.5:5)"},
    {"claim of an unknown criterion", "", JUDGED, "", "11=good",
     "d.yaml:6:3: self-assessment: the set 'tea' has no criterion '11' (did you mean '1'?)"},
    {"claim of an unknown option", "", JUDGED, "", "1=better",
     "d.yaml:5:3: self-assessment: criterion 1: found 'better', expected one of: plain (0), good "
     "(6), best (10)"},
    {"claim of points that no option has", "", JUDGED, "", "1=7",
     "d.yaml:5:3: self-assessment: criterion 1: found 7, expected one of: plain (0), good (6), "
     "best (10)"},
    {"claimed true", "", JUDGED, "", "1=true",
     "d.yaml:5:3: self-assessment: criterion 1: found true, expected one of: plain (0), good (6), "
     "best (10)"},
    {"claimed twice", "", JUDGED, "", "1=good k1=good",
     "d.yaml:6:3: self-assessment: criterion 1 is claimed twice"},
    {"claim beyond a rule", "", RULE("return 5"), "", "1=11",
     "d.yaml:5:3: self-assessment: criterion 1: found 11, expected points from 0 to 10"},

    /* marks: a mark is met by points, whichever option gave them */
    {"met by another option", "",
     HEAD("ladder", "1") "max = 10, " OPT("a", "5", ", when = 'label', min_for_stars = 3")
         OPT("b", "5", ", when = 'export_ready'") "}",
     "label=false export_ready=true", "", "1 decided 5 b = 5 [5..5] * 3/3"},
    {"an unmet lower mark bounds the stars", "",
     HEAD("ladder", "1") "max = 1, " OPT(
         "a", "1", ", when = 'label', min_for_stars = 3") "}, " HEAD("ladder",
                                                                     "2") "max = 9, " OPT("b", "9",
                                                                                          ", when "
                                                                                          "= "
                                                                                          "'export_"
                                                                                          "ready', "
                                                                                          "min_for_"
                                                                                          "stars = "
                                                                                          "5") "}",
     "label=false export_ready=true", "", "1 decided 0; 2 decided 9 b = 9 [9..9] * 2/2 !3:1:a"},
    {"an unmet mark of five stars", "",
     HEAD("ladder", "1") "max = 1, " OPT(
         "a", "1",
         ", when = 'label', min_for_stars = 5") "}, " HEAD("ladder",
                                                           "2") "max = 9, " OPT("b", "9",
                                                                                ", when = "
                                                                                "'export_"
                                                                                "ready'") "}",
     "label=false export_ready=true", "", "1 decided 0; 2 decided 9 b = 9 [9..9] * 4/4 !5:1:a"},
    {"an open mark of five stars", "",
     HEAD("ladder", "1") "max = 1, " OPT(
         "a", "1",
         ", when = 'label', min_for_stars = 5") "}, " HEAD("ladder",
                                                           "2") "max = 9, " OPT("b", "9",
                                                                                ", when = "
                                                                                "'export_"
                                                                                "ready'") "}",
     "export_ready=true", "", "1 undecided 0..1; 2 decided 9 b = 9 [9..10] * 4/5 !5:1:a?"},
    {"marks in the order of stars", "",
     HEAD("ladder", "1") "max = 1, " OPT(
         "a", "1", ", when = 'label', min_for_stars = 5") "}, " HEAD("ladder",
                                                                     "2") "max = 9, " OPT("b", "9",
                                                                                          ", when "
                                                                                          "= "
                                                                                          "'export_"
                                                                                          "ready', "
                                                                                          "min_for_"
                                                                                          "stars = "
                                                                                          "3") "}",
     "label=false", "", "1 decided 0; 2 undecided 0..9 = 0 [0..9] * 1/4 !3:2:b? !5:1:a"},
};

static void assesses(void **state)
{
    (void)state;
    for (size_t i = 0; i < CHECK_COUNT(cases); i++) {
        const assessed *c = &cases[i];
        char lua[4000];
        mini m;
        snprintf(lua, sizeof lua, MINI_TEA_SET("%s", "%s"), c->set_fields, c->criteria);
        if (mini_open(&m, lua)) {
            const ocop_dossier *d = mini_dossier(&m, "tea", c->facts, c->claims);
            check_text(c->name, mini_assess(&m, d), c->says);
            check_text(c->name, mini_assess(&m, d), c->says); /* nothing carries over */
        } else {
            check_error(c->name, &m.e, OCOP_OK, "");
        }
        mini_free(&m);
    }
    check_done();
}

/* ---- bands ---- */

static void bands(void **state)
{
    (void)state;
    static const struct {
        const char *points;
        int stars;
    } edges[] = {{"0", 1},    {"2.99", 1}, {"3", 2},    {"4.99", 2}, {"5", 3},
                 {"6.99", 3}, {"7", 4},    {"8.99", 4}, {"9", 5},    {"10", 5}};
    for (size_t i = 0; i < CHECK_COUNT(edges); i++) {
        char lua[2000], want[200];
        mini m;
        snprintf(lua, sizeof lua, MINI_TEA_SET("", RULE("return %s")), edges[i].points);
        snprintf(want, sizeof want, "1 decided %s = %s [%s..%s] * %d/%d", edges[i].points,
                 edges[i].points, edges[i].points, edges[i].points, edges[i].stars, edges[i].stars);
        check_true("open", mini_open(&m, lua));
        check_text(edges[i].points, mini_assess(&m, mini_dossier(&m, "tea", "", "")), want);
        mini_free(&m);
    }
    check_done();
}

/* ---- facts ---- */

static const struct {
    const char *facts, *says; /* NULL: taken */
} values[] = {
    {"label=true export_ready=false org=company reach=none pct=0 size=-2 founded=2000-01-01", NULL},
    {"pct=100 size=3 founded=2030-12-31 brand=Chè", NULL},
    {"pct=1e1", NULL},
    {"pct=50.50", NULL},
    {"brand=12", NULL},
    {"label=1", "d.yaml:5:7: fact 'label': found 1, expected true or false"},
    {"label=yes", "d.yaml:5:7: fact 'label': found 'yes', expected true or false"},
    {"org=compani",
     "d.yaml:5:5: fact 'org': found 'compani', expected one of: household, cooperative, company "
     "(did you mean 'company'?)"},
    {"org=5", "d.yaml:5:5: fact 'org': found 5, expected one of: household, cooperative, company"},
    {"org=true",
     "d.yaml:5:5: fact 'org': found true, expected one of: household, cooperative, company"},
    {"org=quite_another",
     "d.yaml:5:5: fact 'org': found 'quite_another', expected one of: household, cooperative, "
     "company"},
    {"pct=many", "d.yaml:5:5: fact 'pct': found 'many', expected a number"},
    {"pct=true", "d.yaml:5:5: fact 'pct': found true, expected a number"},
    {"pct=0x10", "d.yaml:5:5: fact 'pct': found 0x10, expected a number"},
    {"pct=50.55", "d.yaml:5:5: fact 'pct': found 50.55, expected at most 1 decimal places"},
    {"pct=100.1", "d.yaml:5:5: fact 'pct': found 100.1, expected 0..100"},
    {"pct=-1", "d.yaml:5:5: fact 'pct': found -1, expected 0..100"},
    {"pct=1e18", "d.yaml:5:5: fact 'pct': the number 1e18 is too large"},
    {"size=0.5", "d.yaml:5:6: fact 'size': found 0.5, expected a whole number"},
    {"size=4", "d.yaml:5:6: fact 'size': found 4, expected -2..3"},
    {"founded=2026-02-30",
     "d.yaml:5:9: fact 'founded': found '2026-02-30', expected a date YYYY-MM-DD"},
    {"founded=2026", "d.yaml:5:9: fact 'founded': found 2026, expected a date YYYY-MM-DD"},
    {"founded=1999-12-31",
     "d.yaml:5:9: fact 'founded': found '1999-12-31', expected 2000-01-01..2030-12-31"},
    {"brand=true", "d.yaml:5:7: fact 'brand': found true, expected a text"},
    {"label=true size=9", "d.yaml:5:17: fact 'size': found 9, expected -2..3"},
};

static void reads_facts(void **state)
{
    (void)state;
    mini m;
    check_true("open", mini_open(&m, MINI_TEA_SET("", RULE("return 5"))));
    for (size_t i = 0; i < CHECK_COUNT(values); i++)
        check_text(values[i].facts, mini_assess(&m, mini_dossier(&m, "tea", values[i].facts, "")),
                   values[i].says == NULL ? "1 decided 5 = 5 [5..5] * 3/3" : values[i].says);
    mini_free(&m);
    check_done();
}

int main(void)
{
    const struct CMUnitTest all[] = {cmocka_unit_test(assesses), cmocka_unit_test(bands),
                                     cmocka_unit_test(reads_facts)};
    return cmocka_run_group_tests(all, NULL, NULL);
}
