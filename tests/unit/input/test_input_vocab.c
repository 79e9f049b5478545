/* test_input_vocab.c - facts.yaml: one that is good, and all the ways to be bad. */
#include "base_date.h"
#include "check.h"
#include "input.h"
#include "swap.h"

static const char good[] =
    "facts:\n"                                                   /* 1 */
    "  - key: forged_file\n"                                     /* 2 */
    "    area: file\n"                                           /* 3 */
    "    type: boolean\n"                                        /* 4 */
    "    title: {vi: Giả mạo, en: Forged}\n"                     /* 5 */
    "    note: {vi: a, en: b}\n"                                 /* 6 */
    "    best: false\n"                                          /* 7 */
    "    changeable: false\n"                                    /* 8 */
    "    presumed: false\n"                                      /* 9 */
    "  - key: org\n"                                             /* 10 */
    "    type: enum\n"                                           /* 11 */
    "    title: {vi: a, en: b}\n"                                /* 12 */
    "    values:\n"                                              /* 13 */
    "      - {key: household, title: {vi: Hộ, en: Household}}\n" /* 14 */
    "      - {key: company, title: {vi: c, en: d}}\n"            /* 15 */
    "    best: company\n"                                        /* 16 */
    "    evidence: [registration, report]\n"                     /* 17 */
    "  - {key: pct, type: percent, title: {vi: a, en: b}, unit: \"%\", best: 100, effort: "
    "2}\n" /* 18 */
    "  - {key: gold, type: number, title: {vi: a, en: b}, range: [-1.5, 1000], decimals: "
    "3,\n"                                                                      /* 19 */
    "     best: 0.125, evidence: {all: [registration, report]}}\n"              /* 20 */
    "  - {key: people, type: integer, title: {vi: a, en: b}, range: [0, 50]}\n" /* 21 */
    "  - {key: founded, type: date, title: {vi: a, en: b}}\n"                   /* 22 */
    "  - {key: sold, type: date, title: {vi: a, en: b}, range: [2020-02-29, 2021-12-31], "
    "best: 2021-01-01}\n"                                                    /* 23 */
    "  - {key: brand, type: text, title: {vi: a, en: b}}\n"                  /* 24 */
    "evidence:\n"                                                            /* 25 */
    "  - {key: registration, title: {vi: a, en: b}, note: {vi: c, en: d}}\n" /* 26 */
    "  - {key: report, title: {vi: a, en: b}, file_part: true}\n";           /* 27 */

static bool read_text(ocop_arena *a, const char *text, ocop_vocab *v, ocop_error *e)
{
    ocop_error_reset(e);
    return ocop_vocab_read(a, "facts.yaml", text, strlen(text), v, e);
}

static void reads_a_good_one(void **state)
{
    (void)state;
    static const struct {
        const char *key, *type_name, *domain;
        ocop_fact_type type;
        int decimals, effort, line;
        bool changeable, has_best, has_presumed;
        int64_t best;
    } want[] = {
        {"forged_file", "boolean", "true, false", OCOP_FACT_BOOLEAN, 0, 3, 2, false, true, true, 0},
        {"org", "enum", "household, company", OCOP_FACT_ENUM, 0, 3, 10, true, true, false, 1},
        {"pct", "percent", "0..100", OCOP_FACT_NUMBER, 2, 2, 18, true, true, false, 10000},
        {"gold", "number", "-1.5..1000", OCOP_FACT_NUMBER, 3, 3, 19, true, true, false, 125},
        {"people", "integer", "0..50", OCOP_FACT_NUMBER, 0, 3, 21, true, false, false, 0},
        {"founded", "date", "1900-01-01..2199-12-31", OCOP_FACT_DATE, 0, 3, 22, true, false, false,
         0},
        {"sold", "date", "2020-02-29..2021-12-31", OCOP_FACT_DATE, 0, 3, 23, true, true, false,
         18628},
        {"brand", "text", "", OCOP_FACT_TEXT, 0, 3, 24, true, false, false, 0},
    };
    ocop_arena *a = ocop_arena_new();
    ocop_vocab v;
    ocop_error e = OCOP_ERROR_INIT;
    check_true("read", read_text(a, good, &v, &e));
    check_error("good", &e, OCOP_OK, "");
    check_int("facts", (int64_t)v.fact_count, CHECK_COUNT(want));
    for (size_t i = 0; i < CHECK_COUNT(want) && i < v.fact_count; i++) {
        char text[100];
        const ocop_fact *f = &v.facts[i];
        check_text("key", f->key, want[i].key);
        check_text(f->key, f->type_name, want[i].type_name);
        check_text(f->key, ocop_fact_domain_text(f, text, sizeof text), want[i].domain);
        check_int(f->key, f->type, want[i].type);
        check_int(f->key, f->decimals, want[i].decimals);
        check_int(f->key, f->effort, want[i].effort);
        check_int(f->key, f->line, want[i].line);
        check_int(f->key, f->changeable, want[i].changeable);
        check_int(f->key, f->has_best, want[i].has_best);
        check_int(f->key, f->has_presumed, want[i].has_presumed);
        check_int(f->key, f->best, want[i].best);
        check_int(f->key, ocop_vocab_find(&v, f->key, strlen(f->key)), (int64_t)i);
    }
    check_text("area", v.facts[0].area, "file");
    check_text("no area", v.facts[1].area, "");
    check_text("unit", v.facts[2].unit, "%");
    check_text("value", v.facts[1].values[0].title.vi, "Hộ");
    check_int("any paper", v.facts[1].evidence_all, false);
    check_int("all papers", v.facts[3].evidence_all, true);
    check_text("paper", v.facts[3].evidence[1], "report");
    check_int("kinds", (int64_t)v.evidence_count, 2);
    check_int("a part of the file", v.evidence[1].file_part, true);
    check_int("unknown", ocop_vocab_find(&v, "orgs", 4), -1);
    ocop_arena_free(a);
    check_done();
}

static void prints_values(void **state)
{
    (void)state;
    static const struct {
        size_t fact;
        ocop_value v;
        const char *text;
    } cases[] = {
        {0, {1, NULL}, "true"},           {0, {0, NULL}, "false"},    {1, {1, NULL}, "company"},
        {2, {7050, NULL}, "70.5"},        {3, {-1500, NULL}, "-1.5"}, {4, {7, NULL}, "7"},
        {5, {20595, NULL}, "2026-05-22"}, {7, {0, "Chè"}, "Chè"},     {0, {OCOP_MISSING, NULL}, ""},
        {7, {OCOP_MISSING, NULL}, ""},
    };
    ocop_arena *a = ocop_arena_new();
    ocop_vocab v;
    ocop_error e = OCOP_ERROR_INIT;
    assert_true(read_text(a, good, &v, &e));
    for (size_t i = 0; i < CHECK_COUNT(cases); i++) {
        char text[40];
        check_text(cases[i].text,
                   ocop_fact_value_text(&v.facts[cases[i].fact], cases[i].v, text, sizeof text),
                   cases[i].text);
    }
    char small[12]; /* what does not fit whole is left out */
    check_text("small", ocop_fact_domain_text(&v.facts[1], small, sizeof small), "household");
    ocop_arena_free(a);
    check_done();
}

static const struct {
    const char *from, *to, *says;
} bad[] = {
    {NULL, "", "facts.yaml: the file is empty"},
    {NULL, "facts: 5", "facts.yaml:1:8: 'facts' must be a list"},
    {NULL, "facts: []\nfakts: []", "facts.yaml:2:1: unknown key 'fakts' (did you mean 'facts'?)"},
    {NULL, "evidence: []", "facts.yaml:1:1: the key 'facts' is missing here"},
    {NULL, "facts: [a]", "facts.yaml:1:9: expected keys with values here"},
    {"area: file", "aera: file", "facts.yaml:3:5: unknown key 'aera' (did you mean 'area'?)"},
    {"key: forged_file", "key: Forged",
     "facts.yaml:2:10: 'Forged' is no identifier: a-z, 0-9, _ and -, a letter first"},
    {"key: forged_file", "key: 2nd_file",
     "facts.yaml:2:10: '2nd_file' is no identifier: a-z, 0-9, _ and -, a letter first"},
    {"key: forged_file", "key: forged-file",
     "facts.yaml:2:10: the fact 'forged-file': conditions read only a-z, 0-9 and _ in a name"},
    {"key: forged_file", "key: and",
     "facts.yaml:2:10: 'and' is a word of the rule language, no name for a fact"},
    {"key: forged_file", "key: not",
     "facts.yaml:2:10: 'not' is a word of the rule language, no name for a fact"},
    {"key: pct", "key: one_of",
     "facts.yaml:18:11: 'one_of' is a word of the rule language, no name for a fact"},
    {"key: pct", "key: missing",
     "facts.yaml:18:11: 'missing' is a word of the rule language, no name for a fact"},
    {"key: pct", "key: holds",
     "facts.yaml:18:11: 'holds' is a word of the rule language, no name for a fact"},
    {"key: pct", "key: end",
     "facts.yaml:18:11: 'end' is a word of the rule language, no name for a fact"},
    {"type: boolean\n", "type: bool\n", "facts.yaml:4:11: 'type' has no value 'bool'"},
    {"    type: boolean\n", "", "facts.yaml:2:5: the key 'type' is missing here"},
    {"    title: {vi: Giả mạo, en: Forged}\n", "",
     "facts.yaml:2:5: the key 'title' is missing here"},
    {"title: {vi: Giả mạo, en: Forged}", "title: {vi: Giả mạo}",
     "facts.yaml:5:12: the key 'en' is missing here"},
    {"best: false", "best: no", "facts.yaml:7:11: expected true or false, found 'no'"},
    {"best: false", "best: [false]", "facts.yaml:7:11: expected one value"},
    {"presumed: false", "presumed: 0", "facts.yaml:9:15: expected true or false, found '0'"},
    {"changeable: false", "changeable: off",
     "facts.yaml:8:17: 'changeable' must be true or false, found 'off'"},
    {"effort: 2", "effort: 6", "facts.yaml:18:84: 'effort' must lie between 1 and 5, found 6"},
    {"effort: 2", "effort: 0", "facts.yaml:18:84: 'effort' must lie between 1 and 5, found 0"},
    {"key: org\n", "key: forged_file\n",
     "facts.yaml:10:5: the fact 'forged_file' stands twice (first in line 2)"},

    /* enumerations */
    {"best: company", "best: compani",
     "facts.yaml:16:11: 'compani' is no value of 'org'; its values are household, company"},
    {"{key: company,", "{key: household,", "facts.yaml:15:9: the value 'household' stands twice"},
    {"      - {key: company, title: {vi: c, en: d}}\n", "",
     "facts.yaml:14:7: an enum has 2 to 64 values"},
    {"{key: company, title: {vi: c, en: d}}", "company",
     "facts.yaml:15:9: expected keys with values here"},
    {"{key: company, title: {vi: c, en: d}}", "{key: company}",
     "facts.yaml:15:9: the key 'title' is missing here"},
    {"{key: company, title: {vi: c, en: d}}", "{key: Cty, title: {vi: c, en: d}}",
     "facts.yaml:15:15: 'Cty' is no identifier: a-z, 0-9, _ and -, a letter first"},
    {"type: enum", "type: boolean", "facts.yaml:14:7: only an enum has values"},
    {"type: boolean", "type: enum", "facts.yaml:2:5: the key 'values' is missing here"},

    /* numbers and dates */
    {"range: [0, 50]", "range: [0]", "facts.yaml:21:64: a range is [least, most]"},
    {"range: [0, 50]", "range: 50", "facts.yaml:21:64: a range is [least, most]"},
    {"range: [0, 50]", "range: [0, 25, 50]", "facts.yaml:21:64: a range is [least, most]"},
    {"range: [0, 50]", "range: [50, 0]", "facts.yaml:21:64: the range ends before it begins"},
    {"range: [0, 50]", "range: [0, 50.5]",
     "facts.yaml:21:68: expected a number with at most 0 decimal places, found '50.5'"},
    {"range: [0, 50]", "range: [0, 1e18]",
     "facts.yaml:21:68: expected a number with at most 0 decimal places, found '1e18'"},
    {"range: [0, 50]", "range: [0, [50]]", "facts.yaml:21:68: expected one value"},
    {", range: [0, 50]", "", "facts.yaml:21:5: the number 'people' needs a range: [least, most]"},
    {"range: [2020-02-29", "range: [2021-02-29",
     "facts.yaml:23:60: '2021-02-29' is no date; write YYYY-MM-DD"},
    {"best: 2021-01-01", "best: 2022-01-01",
     "facts.yaml:23:91: '2022-01-01' lies outside of the fact 'sold' (2020-02-29..2021-12-31)"},
    {"best: 100", "best: 100.5",
     "facts.yaml:18:71: '100.5' lies outside of the fact 'pct' (0..100)"},
    {"best: 0.125", "best: 0.1255",
     "facts.yaml:20:12: expected a number with at most 3 decimal places, found '0.1255'"},
    {"best: 0.125", "presumed: -2",
     "facts.yaml:20:16: '-2' lies outside of the fact 'gold' (-1.5..1000)"},
    {"decimals: 3", "decimals: 10",
     "facts.yaml:19:85: 'decimals' must lie between 0 and 9, found 10"},
    {"range: [0, 50]", "range: [0, 50], decimals: 1",
     "facts.yaml:21:83: 'decimals' must lie between 0 and 0, found 1"},
    {"type: boolean\n", "type: boolean\n    range: [0, 1]\n",
     "facts.yaml:5:12: a fact of type boolean has no range"},
    {"type: text,", "type: text, range: [0, 1],",
     "facts.yaml:24:37: a fact of type text has no range"},
    {"type: text,", "type: text, best: x,", "facts.yaml:24:36: a text fact has no such value"},

    /* papers */
    {"[registration, report]\n", "[registration, raport]\n",
     "facts.yaml:10: the fact 'org' names the unknown evidence kind 'raport' (did you mean "
     "'report'?)"},
    {"[registration, report]\n", "registration\n", "facts.yaml:17:15: 'evidence' must be a list"},
    {"{all: [registration, report]}", "{any: [registration]}",
     "facts.yaml:20:30: unknown key 'any'"},
    {"{all: [registration, report]}", "{}", "facts.yaml:20:29: the key 'all' is missing here"},
    {"file_part: true", "file_part: 1",
     "facts.yaml:27:53: 'file_part' must be true or false, found '1'"},
    {"{key: report,", "{key: registration,",
     "facts.yaml:27:5: the evidence kind 'registration' stands twice"},
};

static void refuses(void **state)
{
    (void)state;
    ocop_arena *a = ocop_arena_new();
    for (size_t i = 0; i < CHECK_COUNT(bad); i++) {
        ocop_vocab v;
        ocop_error e = OCOP_ERROR_INIT;
        check_int(bad[i].to, read_text(a, swap(good, bad[i].from, bad[i].to), &v, &e), false);
        check_error(bad[i].to, &e, OCOP_EPACK, bad[i].says);
        ocop_arena_reset(a);
    }
    ocop_arena_free(a);
    check_done();
}

static void limits_facts_and_values(void **state)
{
    (void)state;
    ocop_arena *a = ocop_arena_new();
    ocop_vocab v;
    ocop_error e = OCOP_ERROR_INIT;
    enum { SIZE = 400000 };
    char *text = malloc(SIZE);
    assert_non_null(text);
    for (int count = 4096; count <= 4097; count++) {
        size_t n = (size_t)snprintf(text, SIZE, "facts:\n");
        for (int i = 0; i < count; i++)
            n += (size_t)snprintf(text + n, SIZE - n,
                                  "- {key: f%d, type: boolean, title: {vi: a, en: b}}\n", i);
        check_int("facts", read_text(a, text, &v, &e), count == 4096);
        check_error("facts", &e, count == 4096 ? OCOP_OK : OCOP_EPACK,
                    count == 4096 ? "" : "facts.yaml:2:1: more than 4096 facts");
    }
    for (int count = 64; count <= 65; count++) {
        size_t n = (size_t)snprintf(text, SIZE,
                                    "facts:\n- key: e\n  type: enum\n"
                                    "  title: {vi: a, en: b}\n  values:\n");
        for (int i = 0; i < count; i++)
            n += (size_t)snprintf(text + n, SIZE - n, "  - {key: v%d, title: {vi: a, en: b}}\n", i);
        check_int("values", read_text(a, text, &v, &e), count == 64);
        check_error("values", &e, count == 64 ? OCOP_OK : OCOP_EPACK,
                    count == 64 ? "" : "facts.yaml:6:3: an enum has 2 to 64 values");
    }
    free(text);
    ocop_arena_free(a);
    check_done();
}

int main(void)
{
    const struct CMUnitTest all[] = {cmocka_unit_test(reads_a_good_one),
                                     cmocka_unit_test(prints_values), cmocka_unit_test(refuses),
                                     cmocka_unit_test(limits_facts_and_values)};
    return cmocka_run_group_tests(all, NULL, NULL);
}
