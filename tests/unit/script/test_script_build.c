/* test_script_build.c - from Lua tables to the model: what is built, and what is refused where. */
#include "script_pack.h"

static const char tea[] =
    "local common = require 'common'\n" /* 1 */
    "return set { key = 'tea', number = 7, vi = 'Chè', en = 'Tea', subgroup = 'drinks', samples = "
    "3,\n"
    "  article = { vi = 'QĐ 26, bộ 7', en = 'Decision 26, set 7' }, ministries = { 'mae', 'moh' "
    "},\n"
    "  counterparts = { ['vn-2020'] = 'tea', ['vn-2019'] = { 'tea', 'herb_tea' } },\n"
    "  gates = { common.gates.forged },\n" /* 5 */
    "  section { no = '1', key = 'production', part = 'A', max = 12, vi = 'v', en = 'e',\n"
    "    at('1.1', common.origin),\n"
    "    at('1.2', common.origin, { vi = 'khác', max = 4, marks = { from_75 = 5, under = 3 } }),\n"
    "    choice { no = '1.3', key = 'org', max = 2.5, fact = 'org_type', vi = 'v', en = 'e',\n"
    "      note = { vi = 'n', en = 'n' }, hint = { vi = 'h', en = 'h' }, commune_assessed = true, "
    "evidence = { 'test_report' },\n" /* 10 */
    "      { key = 'group', points = 2.5, vi = 'v', en = 'e', is = { 'cooperative', 'association' "
    "}, min_for_stars = 4 },\n"
    "      { key = 'home', points = 0.25, vi = 'v', en = 'e', is = 'household', when = 'env_ok', "
    "printed_points = 13 } },\n"
    "    choice { no = '1.4', key = 'env', max = 1, fact = 'env_ok', vi = 'v', en = 'e',\n"
    "      { key = 'yes', points = 1, vi = 'v', en = 'e', is = true } },\n"
    "  },\n" /* 15 */
    "  section { no = '2', key = 'quality', part = 'B', max = 9, vi = 'v', en = 'e',\n"
    "    ladder { no = '2.1', key = 'level', max = 3, vi = 'v', en = 'e', applies_if = 'revenue > "
    "0',\n"
    "      gate = gate { key = 'zero', effect = 'stop', when_points = 0, vi = 'v', en = 'e' },\n"
    "      holes = { { type = 'gap', when = 'local_material_pct == 75', vi = 'v', en = 'e' }, { "
    "type = 'bottom', when = 'not env_ok' } },\n"
    "      overlaps = { { when = 'revenue == 5', options = { 'low', 'high' }, vi = 'v', en = 'e' } "
    "},\n" /* 20 */
    "      article = { vi = 'điều 5', en = 'article 5' },\n"
    "      { key = 'high', points = 3, vi = 'v', en = 'e', when = \"local_material_pct > 75 and "
    "org_type == 'household'\" },\n"
    "      { key = 'low', points = 1, vi = 'v', en = 'e', when = 'local_material_pct < 75' } },\n"
    "    ladder { no = '2.2', key = 'cases', vi = 'v', en = 'e', alternatives = {\n"
    "      { key = 'with', when = 'env_ok', { key = 'some', points = 1, vi = 'v', en = 'e', when = "
    "'revenue > 1' }, { key = 'all', points = 2, vi = 'v', en = 'e' } },\n" /* 25 */
    "      { key = 'without', when = 'not env_ok',\n"
    "        { key = 'some', points = 3, vi = 'v', en = 'e', min_for_stars = 3 } } } },\n"
    "    judged { no = '2.3', key = 'taste', max = 5, vi = 'v', en = 'e',\n"
    "      { key = 'bad', points = 0, vi = 'v', en = 'e' }, { key = 'good', points = 5, vi = 'v', "
    "en = 'e', when = 'env_ok' } },\n"
    "    scale { no = '2.4', key = 'age', max = 1, fact = 'founded', vi = 'v', en = 'e',\n" /* 30 */
    "      { key = 'old', points = 1, vi = 'v', en = 'e', to = '2020-01-01' } },\n"
    "    rule { no = '2.5', key = 'growth', max = 2, vi = 'v', en = 'e', score = common.growth, "
    "facts = { 'revenue', 'revenue_last_year' } },\n"
    "    rule { no = '2.6', key = 'growth', max = 1, vi = 'v', en = 'e', score = common.growth },\n"
    "  },\n"
    "}\n";

static const char common[] =
    "local origin = scale { key = 'origin', max = 3, fact = 'local_material_pct', vi = 'v', en = "
    "'e',\n"
    "  { key = 'from_75', points = 3, from = 75, vi = 'v', en = 'e', min_for_stars = 4 },\n"
    "  { key = 'under', points = 1, over = 0, below = 75, vi = 'v', en = 'e' } }\n"
    "return { origin = origin,\n"
    "  growth = function(d) return d.revenue > d.revenue_last_year and 1 or 0 end,\n"
    "  gates = {\n"
    "    forged = gate { key = 'forged', effect = 'disqualify', when = 'env_ok and revenue > 5 or "
    "not env_ok',\n"
    "      vi = 'giả', en = 'forged' } } }\n";

static void built(void **state)
{
    (void)state;
    pack p;
    pack_init(&p, tea, common);
    if (!pack_open(&p))
        fail_msg("%s", error_text(&p.e));
    const ocop_set *s = p.set;
    assert_string_equal(s->key, "tea");
    assert_string_equal(s->group, "food");
    assert_string_equal(s->subgroup, "drinks");
    assert_string_equal(s->title.vi, "Chè");
    assert_int_equal(s->number, 7);
    assert_int_equal(s->samples, 3);
    assert_int_equal(s->ministry_count, 2);
    assert_string_equal(s->ministries[1], "moh");
    assert_int_equal(s->counterpart_count, 3);
    assert_string_equal(s->counterparts[0].pack, "vn-2019");
    assert_string_equal(s->counterparts[1].set, "herb_tea");
    assert_string_equal(s->counterparts[2].pack, "vn-2020");
    assert_string_equal(s->file, "vn/food/tea.lua");
    assert_int_equal(s->line, 2);
    assert_int_equal(s->gate_count, 1);
    assert_string_equal(s->gates[0].file, "vn/common.lua");
    assert_int_equal(s->gates[0].line, 7);
    assert_int_equal(s->gates[0].when_points, -1);
    assert_int_equal(s->gates[0].fact_count, 2);
    assert_int_equal(s->gates[0].facts[1], F_REVENUE);
    assert_string_equal(s->gates[0].reason.en, "forged");
    assert_int_equal(s->section_count, 2);
    assert_int_equal(s->sections[1].first, 4);
    assert_int_equal(s->sections[1].count, 6);
    assert_int_equal(s->sections[1].part, 1);
    assert_int_equal(s->sections[0].max, 1200);
    assert_int_equal(s->criterion_count, 10);
    pack_free(&p);
}

static void criteria(void **state)
{
    (void)state;
    pack p;
    pack_init(&p, tea, common);
    if (!pack_open(&p))
        fail_msg("%s", error_text(&p.e));
    const ocop_criterion *c = p.set->criteria;
    assert_string_equal(c[0].no, "1.1");
    assert_int_equal(c[0].form, OCOP_SCALE);
    assert_string_equal(c[0].file, "vn/common.lua");
    assert_int_equal(c[0].line, 1);
    assert_string_equal(c[0].article.vi, "QĐ 26, bộ 7, tiêu chí 1.1");
    assert_string_equal(c[0].article.en, "Decision 26, set 7, criterion 1.1");
    assert_int_equal(c[0].option_count, 2);
    assert_int_equal(c[0].options[0].line, 2);
    assert_int_equal(c[0].options[0].stars, 4);
    assert_string_equal(c[0].options[0].when_text, "local_material_pct >= 75");
    assert_string_equal(c[0].options[1].when_text,
                        "local_material_pct > 0 and local_material_pct < 75");
    assert_int_equal(c[0].options[1].line, 3);
    assert_int_equal(c[0].options[1].printed_points, -1);
    assert_int_equal(c[0].rule, -1);
    assert_string_equal(c[1].title.vi, "khác");
    assert_string_equal(c[1].title.en, "e");
    assert_int_equal(c[1].max, 400);
    assert_int_equal(c[1].options[0].stars, 5);
    assert_int_equal(c[1].options[1].stars, 3);
    assert_int_equal(c[2].max, 250);
    assert_int_equal(c[2].line, 9);
    assert_true(c[2].commune_assessed);
    assert_string_equal(c[2].hint.vi, "h");
    assert_string_equal(c[2].evidence[0], "test_report");
    assert_string_equal(c[2].options[0].when_text,
                        "one_of(org_type, 'cooperative', 'association')");
    assert_int_equal(c[2].options[1].points, 25);
    assert_int_equal(c[2].options[1].printed_points, 1300);
    assert_int_equal(c[2].options[1].line, 12);
    assert_int_equal(c[2].fact_count, 2);
    assert_string_equal(c[3].options[0].when_text, "env_ok");
    assert_int_equal(c[4].part, 1);
    assert_int_equal(c[4].section, 1);
    assert_string_equal(c[4].applies_if_text, "revenue > 0");
    assert_int_equal(c[4].gate->when_points, 0);
    assert_int_equal(c[4].gate->effect, OCOP_STOP);
    assert_int_equal(c[4].gate->line, 18);
    assert_int_equal(c[4].hole_count, 2);
    assert_true(c[4].holes[0].gap);
    assert_int_equal(c[4].holes[0].line, 19);
    assert_null(c[4].holes[1].title.vi);
    assert_int_equal(c[4].overlaps[0].option_count, 2);
    assert_string_equal(c[4].article.en, "article 5");
    assert_int_equal(c[4].fact_count,
                     3); /* local_material_pct, org_type, revenue: not those of holes */
    assert_int_equal(c[4].facts[2], F_REVENUE);
    assert_int_equal(c[5].max, 300);
    assert_int_equal(c[5].alternative_count, 2);
    assert_int_equal(c[5].alternatives[1].first, 2);
    assert_int_equal(c[5].alternatives[1].count, 1);
    assert_int_equal(c[5].options[0].line, 25);
    assert_int_equal(c[5].options[2].line, 27);
    assert_null(c[6].options[0].when);
    assert_null(c[6].options[0].when_text);
    assert_string_equal(c[7].options[0].when_text, "founded <= '2020-01-01'");
    assert_int_equal(c[8].rule, 0);
    assert_int_equal(c[9].rule, 0); /* the same function */
    assert_int_equal(c[8].fact_count, 2);
    static const ocop_mark want[] = {{3, 1, 1}, {3, 5, 2}, {4, 0, 0}, {4, 2, 0}, {5, 1, 0}};
    assert_int_equal(p.set->mark_count, 5);
    for (size_t i = 0; i < 5; i++) {
        assert_int_equal(p.set->marks[i].stars, want[i].stars);
        assert_int_equal(p.set->marks[i].criterion, want[i].criterion);
        assert_int_equal(p.set->marks[i].option, want[i].option);
    }
    pack_free(&p);
}

static void missing_set(void **state)
{
    (void)state;
    pack p;
    pack_init(
        &p,
        "return missing_set { key = 'tea', number = 2, vi = 'v', en = 'e', reason_vi = 'không có', "
        "reason_en = 'not available' }",
        NULL);
    if (!pack_open(&p))
        fail_msg("%s", error_text(&p.e));
    assert_string_equal(p.set->missing_reason.en, "not available");
    assert_int_equal(p.set->criterion_count, 0);
    pack_free(&p);
}

#define HEAD "no = '1.1', key = 'k', max = 3, vi = 'v', en = 'e'"
#define A    "{ key = 'a', points = 1, vi = 'v', en = 'e' }"
#define L(n) "vn/food/tea.lua:" #n ": "

/* Criteria of the section; they begin at line 3. */
static const struct {
    const char *text, *says;
} bad[] = {
    {"scale { " HEAD ", " A ", colour = 1 }", L(3) "scale k has no field 'colour'"},
    {"scale { " HEAD ", " A ", hints = 1 }",
     L(3) "scale k has no field 'hints' (did you mean 'hint'?)"},
    {"ladder { " HEAD ", " A ", fact = 'revenue' }", L(3) "ladder k has no field 'fact'"},
    {"scale { " HEAD " }", L(3) "scale k has no options"},
    {"scale { no = '1.1', max = 3, vi = 'v', en = 'e', " A " }",
     L(3) "scale 1.1: the field 'key' is missing"},
    {"scale { no = '1.1', key = 'k', vi = 'v', en = 'e', " A " }",
     L(3) "scale k: the field 'max' is missing"},
    {"scale { no = '1.1', key = 'k', max = 3, vi = 'v', " A " }",
     L(3) "scale k: the field 'en' is missing"},
    {"scale { key = 'k', max = 3, vi = 'v', en = 'e', " A " }",
     L(3) "scale k has no number; write no = \"1.1\" or place it with at(\"1.1\", ...)"},
    {"scale { no = 1.1, key = 'k', max = 3, vi = 'v', en = 'e', " A " }",
     L(3) "scale k: 'no' must be a text in quotes, not a number"},
    {"scale { no = '1-1', key = 'k', max = 3, vi = 'v', en = 'e', " A " }",
     L(3) "scale k: no = \"1-1\" is no official number; use digits, letters and points"},
    {"scale { no = '1', key = 'K', max = 3, vi = 'v', en = 'e', " A " }",
     L(3) "scale K: 'key' = \"K\" is no identifier; use a to z, 0 to 9 and _, a letter first"},
    {"scale { no = '1', key = 'k', max = '3', vi = 'v', en = 'e', " A " }",
     L(3) "scale k: 'max' must be a number, not a string"},
    {"scale { no = '1', key = 'k', max = 3.005, vi = 'v', en = 'e', " A " }",
     L(3) "scale k: 'max' = 3.005; points have at most two decimals and lie between 0 and 100"},
    {"scale { no = '1', key = 'k', max = -1, vi = 'v', en = 'e', " A " }",
     L(3) "scale k: 'max' = -1; points have at most two decimals and lie between 0 and 100"},
    {"scale { no = '1', key = 'k', max = 101, vi = 'v', en = 'e', " A " }",
     L(3) "scale k: 'max' = 101; points have at most two decimals and lie between 0 and 100"},
    {"scale { no = '1', key = 'k', max = 0.5, vi = 'v', en = 'e',\n " A " }",
     L(3) "scale k: option 'a' gives 1 points, more than max (0.5)"},
    {"scale { no = '1', key = 'k', max = 3, vi = '', en = 'e', " A " }",
     L(3) "scale k: 'vi' is empty"},
    {"scale { no = '1', key = 'k', max = 3, vi = '\\xff', en = 'e', " A " }",
     L(3) "scale k: 'vi' is not valid UTF-8 text"},
    {"scale { " HEAD ",\n" A ",\n" A " }", L(3) "scale k has two options 'a'"},
    {"scale { " HEAD ",\n" A ",\n{ key = 'b', points = 1.001, vi = 'v', en = 'e' } }",
     L(5) "scale k, option b: 'points' = 1.001; points have at most two decimals and lie between 0 "
          "and 100"},
    {"scale { " HEAD ",\n" A ",\n{ key = 'b', points = 1, vi = 'v', en = 'e', form = 3 } }",
     L(5) "scale k, option b has no field 'form' (did you mean 'from'?)"},
    {"scale { " HEAD ",\n" A ",\n{ key = 'b', vi = 'v', en = 'e' } }",
     L(5) "scale k, option b: the field 'points' is missing"},
    {"scale { " HEAD ", 'a' }",
     L(3) "scale k: an option is a table { key = ..., points = ... }, not a string"},
    {"scale { " HEAD ", " A ", nil, " A " }",
     L(3) "element 2 of scale k is missing; is its name right?"},
    {"scale { " HEAD ", { key = 'b', points = 1, vi = 'v', en = 'e', from = 5 } }",
     L(3) "scale k, option b: 'from' needs a scale or choice that names a fact: fact = \"...\""},
    {"scale { " HEAD ", fact = 'revenu', " A " }",
     L(3) "scale k: the vocabulary declares no fact 'revenu' (did you mean 'revenue'?)"},
    {"scale { " HEAD
     ", fact = 'local_material_pct',\n{ key = 'b', points = 1, vi = 'v', en = 'e', from = 120 } }",
     L(4) "scale k, option b: 'from' = 120 lies outside of the fact 'local_material_pct' (0..100)"},
    {"scale { " HEAD ", fact = 'local_material_pct',\n{ key = 'b', points = 1, vi = 'v', en = 'e', "
     "from = 1.005 } }",
     L(4) "scale k, option b: 'from' has more decimal places than the fact 'local_material_pct' "
          "(2)"},
    {"scale { " HEAD
     ", fact = 'local_material_pct',\n{ key = 'b', points = 1, vi = 'v', en = 'e', from = '75' } }",
     L(4) "scale k, option b: 'from' must be a number, because the fact 'local_material_pct' is "
          "one; found a string"},
    {"scale { " HEAD
     ", fact = 'founded',\n{ key = 'b', points = 1, vi = 'v', en = 'e', from = '2020-02-30' } }",
     L(4) "scale k, option b: 'from' must be a date \"YYYY-MM-DD\", because the fact 'founded' is "
          "one"},
    {"scale { " HEAD
     ", fact = 'org_type',\n{ key = 'b', points = 1, vi = 'v', en = 'e', from = 1 } }",
     L(4) "scale k, option b: 'from' needs a number or a date, and the fact 'org_type' is none"},
    {"choice { " HEAD
     ", fact = 'org_type',\n{ key = 'b', points = 1, vi = 'v', en = 'e', is = 'farm' } }",
     L(4) "choice k, option b: 'is' = 'farm' is no value of the fact 'org_type'; its values are "
          "household, cooperative, association"},
    {"choice { " HEAD
     ", fact = 'org_type',\n{ key = 'b', points = 1, vi = 'v', en = 'e', is = { } } }",
     L(4) "choice k, option b: 'is' must be a value or a list of 1 to 64 values"},
    {"choice { " HEAD
     ", fact = 'env_ok',\n{ key = 'b', points = 1, vi = 'v', en = 'e', is = 'yes' } }",
     L(4) "choice k, option b: 'is' must be true or false, not a string"},
    {"choice { " HEAD
     ", fact = 'brand',\n{ key = 'b', points = 1, vi = 'v', en = 'e', is = 'yes' } }",
     L(4) "choice k, option b: the fact 'brand' is a text: only a rule can read it"},
    {"ladder { " HEAD ",\n" A
     ",\n{ key = 'b', points = 2, vi = 'v', en = 'e',\n  when = 'env_ok and revenu > 5' } }",
     "vn/food/tea.lua:6:22: the vocabulary declares no fact 'revenu'; did you mean 'revenue'? (in "
     "the condition \"env_ok and revenu > 5\", at character 12)"},
    {"ladder { " HEAD ",\n" A ", applies_if = \"not org_type == 'household'\" }",
     "vn/food/tea.lua:4:62: 'not' before a comparison is ambiguous: write ~= or not (...) (in the "
     "condition \"not org_type == 'household'\", at character 1)"},
    {"ladder { " HEAD ",\n{ key = 'b', points = 2, vi = 'v', en = 'e', when = true } }",
     L(4) "ladder k, option b: 'when' must be a text in quotes, not a boolean"},
    {"ladder { " HEAD ", { key = 'b', points = 2, vi = 'v', en = 'e', min_for_stars = 2 } }",
     L(3) "ladder k, option b: the manifest has no band of 2 stars that a mark could ask for"},
    {"ladder { " HEAD ", { key = 'b', points = 2, vi = 'v', en = 'e', min_for_stars = 6 } }",
     L(3) "ladder k, option b: 'min_for_stars' must be a whole number between 2 and 5"},
    {"ladder { " HEAD ", commune_assessed = 1, " A " }",
     L(3) "ladder k: 'commune_assessed' must be true or false, not a number"},
    {"ladder { " HEAD ", hint = 'x', " A " }",
     L(3) "ladder k: 'hint' must be { vi = text, en = text }, not a string"},
    {"ladder { " HEAD ", hint = { vi = 'x' }, " A " }", L(3) "ladder k: the field 'en' is missing"},
    {"ladder { " HEAD ", evidence = 'test_reports', " A " }",
     L(3) "ladder k: the vocabulary declares no evidence 'test_reports' (did you mean "
          "'test_report'?)"},
    {"ladder { " HEAD ", holes = { { type = 'hole', when = 'env_ok' } }, " A " }",
     L(3) "ladder k: the type of a hole is \"gap\" or \"bottom\", not \"hole\""},
    {"ladder { " HEAD ", overlaps = { { when = 'env_ok', options = { 'a', 'bb' } } }, " A " }",
     L(3) "ladder k has no option 'bb'"},
    {"ladder { " HEAD ", alternatives = { { key = 'x', when = 'env_ok', " A " } } }",
     L(3) "ladder k: 'alternatives' lists two or more, instead of options"},
    {"ladder { " HEAD ", gate = { key = 'g' }, " A " }",
     L(3) "ladder k: a gate is written as gate { ... }; found a table"},
    {"ladder { " HEAD ", " A
     ",\n gate = gate { key = 'g', effect = 'kill', vi = 'v', en = 'e', when = 'env_ok' } }",
     L(4) "gate g: the effect is \"disqualify\" or \"stop\", not \"kill\""},
    {"ladder { " HEAD ", " A ",\n gate = gate { key = 'g', effect = 'stop', vi = 'v', en = 'e' } }",
     L(4) "gate g needs either 'when' or 'when_points'"},
    {"ladder { " HEAD ", " A
     ",\n gate = gate { key = 'g', effect = 'stop', vi = 'v', en = 'e', when = 'env' } }",
     "vn/food/tea.lua:4:72: the vocabulary declares no fact 'env'"},
    {"rule { " HEAD " }", L(3) "rule k: 'score' must be a function written in the pack"},
    {"rule { " HEAD ", score = math.abs }",
     L(3) "rule k: 'score' must be a function written in the pack"},
    {"rule { " HEAD ", score = function() end, facts = { 'revenu' } }",
     L(3) "rule k: the vocabulary declares no fact 'revenu' (did you mean 'revenue'?)"},
    {"rule { " HEAD
     ", score = function() end, { key = 'b', points = 2, vi = 'v', en = 'e', when = 'env_ok' } }",
     L(3) "rule k, option b: the function of a rule decides; its options have no condition"},
    {"scale { " HEAD ", " A " }, judged { no = '1.1', key = 'j', max = 3, vi = 'v', en = 'e', " A
     " }",
     L(2) "section s has two criteria 1.1: 'k' and 'j'"},
    {"{ " HEAD ", " A " }", L(2) "section s: element 1 must be scale, choice, ladder, judged or "
                                 "rule { ... }; found a table"},
    {"gate { key = 'g' }", L(2) "section s: element 1 must be scale, choice, ladder, judged or "
                                "rule { ... }; found a gate"},
    {"scale(5)", L(3) "'scale' takes one table: scale { ... }"},
    {"scale(scale { " HEAD " })", L(3) "this table was given to a building function already"},
    {"at(1.1, scale { " HEAD " })",
     L(3) "'at' takes the official number as a text: at(\"1.1\", criterion)"},
    {"at('1.1', _)", L(3) "'at' takes a criterion after the number, and this is a nil"},
    {"at('1.1', gate { key = 'g' })",
     L(3) "'at' takes a criterion after the number, and this is a gate"},
    {"at('1.1', scale { " HEAD ", " A " }, { maxx = 3 })",
     L(3) "'at' cannot replace 'maxx' (did you mean 'max'?)"},
    {"at('1.1', scale { " HEAD ", " A " }, { 5 })",
     L(3) "'at' replaces single fields, not options"},
    {"at('1.1', scale { " HEAD ", " A " }, { no = '2' })", L(3) "'at' cannot replace 'no'"},
    {"\nat('1.1', scale { " HEAD ", " A " }, { marks = { b = 3 } })",
     L(4) "scale k has no option 'b'"},
    {"at('1.1', scale { " HEAD ", " A " }, { marks = 3 })",
     L(3) "'marks' takes a table: { option_key = stars }"},
    {"scale { " HEAD ", [true] = 1, " A " }", L(3) "scale k has a field whose name is a boolean"},
};

static void refused(void **state)
{
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char text[2000];
        snprintf(text, sizeof text, TEA("%s"), bad[i].text);
        pack p;
        pack_init(&p, text, NULL);
        bool ok = pack_open(&p);
        if (ok || p.e.code != OCOP_EPACK)
            fprintf(stderr, "%s\n  code %d\n", bad[i].text, (int)p.e.code);
        wrong +=
            ok || p.e.code != OCOP_EPACK || !check_has(bad[i].text, error_text(&p.e), bad[i].says);
        pack_free(&p);
    }
    assert_int_equal(wrong, 0);
}

#define SET "key = 'tea', number = 1, vi = 'v', en = 'e'"
#define SECTION                                                                                    \
    "section { no = '1', part = 'A', key = 's', max = 9, vi = 'v', en = 'e', scale { " HEAD ", " A \
    " } }"

static const struct {
    const char *food, *tea, *says;
} bad_sets[] = {
    {NULL, "return set { key = 'coffee', number = 1, vi = 'v', en = 'e', " SECTION " }",
     L(1) "the manifest lists the set 'tea' here, and the script gives 'coffee'"},
    {NULL, "return set { " SET " }", L(1) "set tea has no sections"},
    {NULL, "return set { " SET ", " SECTION ", " SECTION " }",
     L(1) "two sections of the set have the number 1 or the key 's'"},
    {NULL, "return set { " SET ", scale { " HEAD ", " A " } }",
     L(1) "set tea: element 1 must be section { ... }; found a scale"},
    {NULL, "return set { " SET ", gate = 1, " SECTION " }",
     L(1) "set tea has no field 'gate' (did you mean 'gates'?)"},
    {NULL, "return set { key = 'tea', number = 0, vi = 'v', en = 'e', " SECTION " }",
     L(1) "set tea: 'number' must be a whole number between 1 and 1000"},
    {NULL, "return set { " SET ", ministries = 5, " SECTION " }",
     L(1) "set tea: 'ministries' must be a list, not a number"},
    {NULL, "return set { " SET ", ministries = { x = 'mae' }, " SECTION " }",
     L(1) "set tea: 'ministries' is no list; its element 1 is missing"},
    {NULL, "return set { " SET ", counterparts = { 'x' }, " SECTION " }",
     L(1) "set tea: 'counterparts' maps pack ids to lists of sets"},
    {NULL,
     "return set { " SET ", gates = { gate { key = 'g', effect = 'stop', vi = 'v', en = 'e', "
     "when_points = 0 } }, " SECTION " }",
     L(1) "gate g: 'when_points' belongs to the gate of a criterion"},
    {NULL,
     "return set { " SET
     ",\nsection { no = '1', part = 'C', key = 's', max = 9, vi = 'v', en = 'e', scale { " HEAD
     ", " A " } } }",
     L(2) "section s: the manifest has no part 'C'"},
    {NULL,
     "return set { " SET
     ",\nsection { no = '1', part = 'A', key = 's', max = 9, vi = 'v', en = 'e' } }",
     L(2) "section s has no criteria"},
    {NULL, "return missing_set { " SET " }",
     L(1) "missing_set tea: the field 'reason_vi' is missing"},
    {NULL, "return { }", "vn/food.lua:1: group food: element 1 must be set { ... }; found a table"},
    {"return { }", "",
     "vn/food.lua:1: the script of a group must return group { key = ..., sets = { ... } }"},
    {"return group { key = 'drinks', sets = { } }", "",
     "vn/food.lua:1: the manifest calls this group 'food', and the script 'drinks'"},
    {"return group { key = 'food', sets = { } }", "",
     "vn/food.lua:1: group food gives 0 sets, and the manifest lists 1"},
    {"return group { key = 'food' }", "", "vn/food.lua:1: group food: the field 'sets' is missing"},
    {"return group { key = 'food', set = { } }", "",
     "vn/food.lua:1: group food has no field 'set' (did you mean 'sets'?)"},
};

static void refused_sets(void **state)
{
    (void)state;
    int wrong = 0;
    for (size_t i = 0; i < sizeof bad_sets / sizeof *bad_sets; i++) {
        pack p;
        pack_init(&p, bad_sets[i].tea, NULL);
        if (bad_sets[i].food != NULL)
            p.files[0].text = bad_sets[i].food;
        bool ok = pack_open(&p);
        wrong += ok || p.e.code != OCOP_EPACK ||
                 !check_has(bad_sets[i].tea, error_text(&p.e), bad_sets[i].says);
        pack_free(&p);
    }
    assert_int_equal(wrong, 0);
}

static void no_script(void **state)
{
    (void)state;
    pack p;
    pack_init(&p, "return 1", NULL);
    p.files[0] = (file){"other.lua", "return 1", 0};
    assert_false(pack_open(&p));
    assert_string_equal(error_text(&p.e), "food.lua: the pack has no file food.lua");
    pack_free(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(built),        cmocka_unit_test(criteria),
                                       cmocka_unit_test(missing_set),  cmocka_unit_test(refused),
                                       cmocka_unit_test(refused_sets), cmocka_unit_test(no_script)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
