/* test_input_manifest.c - pack.yaml: one that is good, and all the ways to be bad, each with its
 * line, column and sentence. */
#include "base_date.h"
#include "check.h"
#include "input.h"
#include "swap.h"

static const char good[] =
    "id: vn-2026\n"                                                                        /* 1 */
    "version: \"2026-05-22\"\n"                                                            /* 2 */
    "title: {vi: \"Bộ tiêu chí\", en: \"Criteria\"}\n"                                     /* 3 */
    "status: in_force\n"                                                                   /* 4 */
    "laws:\n"                                                                              /* 5 */
    "  - {no: \"26/2026/QĐ-TTg\", date: 2026-05-22, title: {vi: a, en: b}}\n"              /* 6 */
    "in_force: {from: 2026-05-22, until: null}\n"                                          /* 7 */
    "place: {province: Cao Bằng, commune: Nước Hai}\n"                                     /* 8 */
    "total: 100\n"                                                                         /* 9 */
    "parts:\n"                                                                             /* 10 */
    "  - {key: A, max: 40.5, title: {vi: a, en: b}}\n"                                     /* 11 */
    "  - {key: B, max: 59.5, title: {vi: c, en: d}}\n"                                     /* 12 */
    "bands:\n"                                                                             /* 13 */
    "  - {stars: 5, from: 90, to: 100, level: centre, certificate: true}\n"                /* 14 */
    "  - {stars: 1, from: 0, below: 50, level: none, certificate: false}\n"                /* 15 */
    "  - {stars: 3, from: 50, to: 89.99, level: province, certificate: true}\n"            /* 16 */
    "rounding: {digits: 1, mode: down}\n"                                                  /* 17 */
    "on_gap: error\n"                                                                      /* 18 */
    "council: {quorum_percent: 75, spread_limit: 10.5, chair_required: true,\n"            /* 19 */
    "          abstention: criterion_mean, cap_unsupported: true}\n"                       /* 20 */
    "certificate: {months: 24}\n"                                                          /* 21 */
    "sample_units: 5\n"                                                                    /* 22 */
    "procedure: {anything: [goes, {here: 1}]}\n"                                           /* 23 */
    "transition:\n"                                                                        /* 24 */
    "  - {case: re_evaluation, filed_before: 2026-05-22, last_day: 2026-06-21}\n"          /* 25 */
    "not_covered:\n"                                                                       /* 26 */
    "  - {from: 2023-02-24, until: 2026-05-21, law: 148/QĐ-TTg, reason: {vi: a, en: b}}\n" /* 27 */
    "groups:\n"                                                                            /* 28 */
    "  - {key: food, script: food.lua, title: {vi: a, en: b}, sets: [tea, rice]}\n"        /* 29 */
    "  - key: herbs\n"                                                                     /* 30 */
    "    script: herbs.lua\n"                                                              /* 31 */
    "    title: {vi: a, en: b}\n"                                                          /* 32 */
    "    sets: [oil]\n";                                                                   /* 33 */

static bool read_text(ocop_arena *a, const char *text, size_t n, ocop_manifest *m, ocop_error *e)
{
    ocop_error_reset(e);
    return ocop_manifest_read(a, "pack.yaml", text, n, m, e);
}

static void reads_a_good_one(void **state)
{
    (void)state;
    ocop_arena *a = ocop_arena_new();
    ocop_manifest m;
    ocop_error e = OCOP_ERROR_INIT;
    char day[12];
    if (!read_text(a, good, strlen(good), &m, &e)) {
        check_error("good", &e, OCOP_OK, "");
        ocop_arena_free(a);
        check_done();
        return;
    }
    check_text("file", m.file, "pack.yaml");
    check_text("id", m.id, "vn-2026");
    check_text("version", m.version, "2026-05-22");
    check_text("title", m.title.vi, "Bộ tiêu chí");
    check_int("example", m.example, false);
    check_int("laws", (int64_t)m.law_count, 1);
    check_text("law", m.laws[0].no, "26/2026/QĐ-TTg");
    check_text("law date", ocop_date_print(m.laws[0].date, day), "2026-05-22");
    check_text("from", ocop_date_print(m.in_force_from, day), "2026-05-22");
    check_text("until", ocop_date_print(m.in_force_until, day), "");
    check_text("province", m.place_province, "Cao Bằng");
    check_text("commune", m.place_commune, "Nước Hai");
    check_text("extends", m.extends, NULL);
    check_int("total", m.total, 10000);
    check_int("parts", (int64_t)m.part_count, 2);
    check_int("part max", m.parts[0].max, 4050);
    check_int("bands", (int64_t)m.band_count, 3);
    static const ocop_band want[] = {
        {.stars = 1, .from = 0, .to = -1, .below = 5000, .level = "none"},
        {.stars = 3,
         .from = 5000,
         .to = 8999,
         .below = -1,
         .level = "province",
         .certificate = true},
        {.stars = 5,
         .from = 9000,
         .to = 10000,
         .below = -1,
         .level = "centre",
         .certificate = true}};
    for (size_t i = 0; i < CHECK_COUNT(want); i++) { /* sorted by rising stars */
        check_int("stars", m.bands[i].stars, want[i].stars);
        check_int("from", m.bands[i].from, want[i].from);
        check_int("to", m.bands[i].to, want[i].to);
        check_int("below", m.bands[i].below, want[i].below);
        check_text("level", m.bands[i].level, want[i].level);
        check_int("certificate", m.bands[i].certificate, want[i].certificate);
    }
    check_int("rounding", m.rounding, OCOP_ROUND_DOWN);
    check_int("digits", m.rounding_digits, 1);
    check_int("gap", m.gap_is_error, true);
    check_int("quorum", m.council.quorum_percent, 75);
    check_int("spread", m.council.spread_limit, 1050);
    check_int("chair", m.council.chair_required, true);
    check_text("abstention", m.council.abstention, "criterion_mean");
    check_int("cap", m.council.cap_unsupported, true);
    check_int("months", m.certificate_months, 24);
    check_int("samples", m.sample_units, 5);
    check_int("transitions", (int64_t)m.transition_count, 1);
    check_int("case", m.transitions[0].kind, OCOP_CASE_RE_EVALUATION);
    check_text("last day", ocop_date_print(m.transitions[0].last_day, day), "2026-06-21");
    check_int("not covered", (int64_t)m.not_covered_count, 1);
    check_text("law", m.not_covered[0].law, "148/QĐ-TTg");
    check_int("groups", (int64_t)m.group_count, 2);
    check_int("line", m.groups[1].line, 30);
    check_int("sets", (int64_t)m.groups[0].set_count, 2);
    check_text("set", m.groups[0].sets[1], "rice");
    check_text("group of", ocop_manifest_group_of(&m, "oil")->key, "herbs");
    check_true("no group of", ocop_manifest_group_of(&m, "wine") == NULL);
    ocop_arena_free(a);
    check_done();
}

/* What may be left out, and what then holds. */
static void has_defaults(void **state)
{
    (void)state;
    static const char least[] = "id: a\nversion: 1\ntitle: {vi: a, en: b}\nlaws: []\n"
                                "in_force: {from: 2019-08-21}\ntotal: 1\n"
                                "parts: [{key: A, max: 1, title: {vi: a, en: b}}]\n"
                                "bands: [{stars: 0, from: 0, to: 1, level: none, certificate: "
                                "false}]\ngroups: []\n";
    ocop_arena *a = ocop_arena_new();
    ocop_manifest m;
    ocop_error e = OCOP_ERROR_INIT;
    check_true("read", read_text(a, least, strlen(least), &m, &e));
    check_error("least", &e, OCOP_OK, "");
    check_int("example", m.example, false);
    check_int("until", m.in_force_until, OCOP_NO_DATE);
    check_text("place", m.place_province, NULL);
    check_int("rounding", m.rounding, OCOP_ROUND_NONE);
    check_int("gap", m.gap_is_error, false);
    check_int("quorum", m.council.quorum_percent, -1);
    check_int("spread", m.council.spread_limit, -1);
    check_text("abstention", m.council.abstention, "leave_out");
    check_int("months", m.certificate_months, 36);
    check_int("transitions", (int64_t)m.transition_count, 0);
    check_int("no band reached", ocop_manifest_stars(&m, -1), 0);
    ocop_arena_free(a);
    check_done();
}

static void gives_stars(void **state)
{
    (void)state;
    static const struct {
        int64_t points;
        int stars;
    } cases[] = {{0, 1},    {4999, 1},  {5000, 3},  {8999, 3},
                 {9000, 5}, {10000, 5}, {99999, 5}, {-1, 0}};
    ocop_arena *a = ocop_arena_new();
    ocop_manifest m;
    ocop_error e = OCOP_ERROR_INIT;
    assert_true(read_text(a, good, strlen(good), &m, &e));
    for (size_t i = 0; i < CHECK_COUNT(cases); i++)
        check_int("stars", ocop_manifest_stars(&m, cases[i].points), cases[i].stars);
    ocop_arena_free(a);
    check_done();
}

static const struct {
    const char *from, *to, *says;
} bad[] = {
    /* the text */
    {NULL, "", "pack.yaml: the file is empty"},
    {NULL, "# a remark\n", "pack.yaml: the file is empty"},
    {NULL, "just a text", "pack.yaml:1:1: expected keys with values here"},
    {NULL, "- a\n- b\n", "pack.yaml:1:1: expected keys with values here"},
    {NULL, "a: [1, 2\nb: 3\n", "pack.yaml:2:2: not valid YAML: did not find expected ',' or ']'"},
    {NULL, "a: 1\n\tb: 2\n",
     "pack.yaml:2:1: not valid YAML: found a tab character that violates indentation"},
    {NULL, "a: \"x\n", "pack.yaml:2:1: not valid YAML: found unexpected end of stream"},
    {NULL, "id: x\n\n\nv: \x01\n",
     "pack.yaml:4: not valid YAML: control characters are not allowed"},
    {"Bộ tiêu chí", "B\xFF", "pack.yaml:3: the text is not UTF-8"},
    {"Bộ tiêu chí", "\xED\xA0\x80", "pack.yaml:3: the text is not UTF-8"},
    {"sets: [oil]\n", "sets: [oil]\n---\nid: b\n",
     "pack.yaml:34:1: one document expected, found a second"},
    {"\"Criteria\"", "\"a\\0b\"", "pack.yaml:3:32: the text holds a NUL character"},
    {"status: in_force", "id: vn-2027", "pack.yaml:4:1: the key 'id' stands twice"},
    {"commune: Nước Hai", "province:\n  Nước Hai",
     "pack.yaml:8:29: the key 'province' stands twice"},
    {"procedure: {anything", "procedure: {here: 1, here",
     "pack.yaml:23:22: the key 'here' stands twice"},
    {"\"2026-05-22\"", "&v \"2026-05-22\"", "pack.yaml:2:10: anchors are not taken: '&v'"},
    {"status: in_force", "status: *v", "pack.yaml:4:9: aliases are not taken: '*v'"},
    {"[tea, rice]", "&s [tea, rice]", "pack.yaml:29:64: anchors are not taken: '&s'"},
    {"{vi: a, en: b}}", "&t {vi: a, en: b}}", "pack.yaml:6:53: anchors are not taken: '&t'"},
    {"total: 100", "total: !!int 100",
     "pack.yaml:9:8: tags are not taken: 'tag:yaml.org,2002:int'"},
    {"[tea, rice]", "!!set [tea, rice]",
     "pack.yaml:29:64: tags are not taken: 'tag:yaml.org,2002:set'"},
    {"{months: 24}", "!mine {months: 24}", "pack.yaml:21:14: tags are not taken: '!mine'"},
    {"anything: [goes", "[a, b]: [goes", "pack.yaml:23:13: a key must be a name"},
    {"anything: [goes", "{a: b}: [goes", "pack.yaml:23:13: a key must be a name"},
    {"anything: [goes", "<<: *x, a: [goes", "pack.yaml:23:17: aliases are not taken: '*x'"},

    /* procedure */
    {"procedure: {anything", "procedure: {forward_from: -0.5, anything",
     "pack.yaml:23:27: 'forward_from' must not be negative, found -0.5"},
    {"procedure: {anything", "procedure: {forward_from: 100.01, anything",
     "pack.yaml:23:27: 'forward_from' is 100.01, more than the total 100"},
    {"procedure: {anything", "procedure: {forward_from: many, anything",
     "pack.yaml:23:27: 'forward_from' must be a number with at most 2 decimal places, found "
     "'many'"},

    /* keys */
    {"status: in_force", "statsu: in_force",
     "pack.yaml:4:1: unknown key 'statsu' (did you mean 'status'?)"},
    {"procedure: {anything", "prozedure:\n  {anything",
     "pack.yaml:23:1: unknown key 'prozedure' (did you mean 'procedure'?)"},
    {"status: in_force", "quite_another: 1", "pack.yaml:4:1: unknown key 'quite_another'"},
    {"date: 2026-05-22, title", "dat: 2026-05-22, title",
     "pack.yaml:6:28: unknown key 'dat' (did you mean 'date'?)"},
    {"until: null", "untill: null", "pack.yaml:7:30: unknown key 'untill' (did you mean 'until'?)"},
    {"en: \"Criteria\"", "fr: \"Critères\"", "pack.yaml:3:28: unknown key 'fr'"},
    {"commune: Nước Hai", "district: Hòa An", "pack.yaml:8:29: unknown key 'district'"},
    {"max: 40.5", "mx: 40.5", "pack.yaml:11:14: unknown key 'mx' (did you mean 'max'?)"},
    {"to: 100", "upto: 100", "pack.yaml:14:26: unknown key 'upto' (did you mean 'to'?)"},
    {"{digits: 1", "{digit: 1", "pack.yaml:17:12: unknown key 'digit' (did you mean 'digits'?)"},
    {"quorum_percent", "quorum", "pack.yaml:19:11: unknown key 'quorum'"},
    {"months: 24", "month: 24", "pack.yaml:21:15: unknown key 'month' (did you mean 'months'?)"},
    {"filed_before", "filled_before",
     "pack.yaml:25:27: unknown key 'filled_before' (did you mean 'filed_before'?)"},
    {"law: 148/QĐ-TTg", "lawno: 148", "pack.yaml:27:43: unknown key 'lawno' (did you mean 'law'?)"},
    {"script: herbs.lua", "skript: herbs.lua",
     "pack.yaml:31:5: unknown key 'skript' (did you mean 'script'?)"},

    /* what is missing */
    {"id: vn-2026\n", "", "pack.yaml:1:1: the key 'id' is missing here"},
    {"id: vn-2026", "id: null", "pack.yaml:1:1: the key 'id' is missing here"},
    {"id: vn-2026", "id:", "pack.yaml:1:1: the key 'id' is missing here"},
    {"version: \"2026-05-22\"", "version: ~", "pack.yaml:1:1: the key 'version' is missing here"},
    {", en: \"Criteria\"", "", "pack.yaml:3:8: the key 'en' is missing here"},
    {"laws:\n  - {no: \"26/2026/QĐ-TTg\", date: 2026-05-22, title: {vi: a, en: b}}\n", "",
     "pack.yaml:1:1: the key 'laws' is missing here"},
    {"no: \"26/2026/QĐ-TTg\", ", "", "pack.yaml:6:5: the key 'no' is missing here"},
    {"in_force: {from: 2026-05-22, until: null}\n", "",
     "pack.yaml:1:1: the key 'in_force' is missing here"},
    {"from: 2026-05-22, until: null", "until: 2026-05-22",
     "pack.yaml:7:11: the key 'from' is missing here"},
    {"province: Cao Bằng, ", "", "pack.yaml:8:8: the key 'province' is missing here"},
    {"total: 100\n", "", "pack.yaml:1:1: the key 'total' is missing here"},
    {", level: centre", "", "pack.yaml:14:5: the key 'level' is missing here"},
    {", certificate: true}", "}", "pack.yaml:14:5: the key 'certificate' is missing here"},
    {", mode: down", "", "pack.yaml:17:11: the key 'mode' is missing here"},
    {"    title: {vi: a, en: b}\n    sets: [oil]\n", "    sets: [oil]\n",
     "pack.yaml:30:5: the key 'title' is missing here"},

    /* values */
    {"id: vn-2026", "id: VN-2026",
     "pack.yaml:1:5: 'VN-2026' is no identifier: a-z, 0-9, _ and -, a letter first"},
    {"id: vn-2026", "id: 2026-vn",
     "pack.yaml:1:5: '2026-vn' is no identifier: a-z, 0-9, _ and -, a letter first"},
    {"id: vn-2026", "id: \"\"",
     "pack.yaml:1:5: '' is no identifier: a-z, 0-9, _ and -, a letter first"},
    {"id: vn-2026", "id: cao bằng",
     "pack.yaml:1:5: 'cao bằng' is no identifier: a-z, 0-9, _ and -, a letter first"},
    {"id: vn-2026", "id: [a]", "pack.yaml:1:5: 'id' takes one value, not a list or a map"},
    {"title: {vi: \"Bộ tiêu chí\", en: \"Criteria\"}", "title: Criteria",
     "pack.yaml:3:8: expected keys with values here"},
    {"status: in_force", "status: exampel",
     "pack.yaml:4:9: 'status' has no value 'exampel' (did you mean 'example'?)"},
    {"status: in_force", "status: withdrawn", "pack.yaml:4:9: 'status' has no value 'withdrawn'"},
    {"date: 2026-05-22, title", "date: 2026-02-30, title",
     "pack.yaml:6:34: 'date' must be a date YYYY-MM-DD, found '2026-02-30'"},
    {"date: 2026-05-22, title", "date: 22/05/2026, title",
     "pack.yaml:6:34: 'date' must be a date YYYY-MM-DD, found '22/05/2026'"},
    {"{from: 2026-05-22, until: null}", "{from: 2026-05-22, until: 2026-05-21}",
     "pack.yaml:7:11: the pack's days end before they begin"},
    {"total: 100", "total: 100.005",
     "pack.yaml:9:8: 'total' must be a number with at most 2 decimal places, found '100.005'"},
    {"total: 100", "total: a hundred",
     "pack.yaml:9:8: 'total' must be a number with at most 2 decimal places, found 'a hundred'"},
    {"total: 100", "total: 1e99",
     "pack.yaml:9:8: 'total' must be a number with at most 2 decimal places, found '1e99'"},
    {"total: 100", "total: -100", "pack.yaml:9:8: 'total' must not be negative, found -100"},
    {"total: 100", "total: {a: 1}", "pack.yaml:9:8: 'total' takes one value, not a list or a map"},
    {"max: 59.5", "max: 59", "pack.yaml:11:3: the parts do not add up to the total"},
    {"max: 59.5", "max: -59.5", "pack.yaml:12:19: 'max' must not be negative, found -59.5"},
    {"key: B", "key: A", "pack.yaml:12:5: the part 'A' stands twice"},
    {"sample_units: 5", "sample_units: 1001",
     "pack.yaml:22:15: 'sample_units' must lie between 0 and 1000, found 1001"},
    {"sample_units: 5", "sample_units: 0.5",
     "pack.yaml:22:15: 'sample_units' must be a number with at most 0 decimal places, found '0.5'"},
    {"months: 24", "months: 0", "pack.yaml:21:23: 'months' must lie between 1 and 1200, found 0"},
    {"on_gap: error", "on_gap: ignore", "pack.yaml:18:9: 'on_gap' has no value 'ignore'"},
    {"quorum_percent: 75", "quorum_percent: 101",
     "pack.yaml:19:27: 'quorum_percent' must lie between 0 and 100, found 101"},
    {"spread_limit: 10.5", "spread_limit: -1",
     "pack.yaml:19:45: 'spread_limit' must not be negative, found -1"},
    {"chair_required: true", "chair_required: yes",
     "pack.yaml:19:67: 'chair_required' must be true or false, found 'yes'"},
    {"chair_required: true", "chair_required: \"true\"",
     "pack.yaml:19:67: 'chair_required' must be true or false, found 'true'"},
    {"certificate: false", "certificate: False",
     "pack.yaml:15:62: 'certificate' must be true or false, found 'False'"},
    {"abstention: criterion_mean", "abstention: criterion",
     "pack.yaml:20:23: 'abstention' has no value 'criterion'"},
    {"mode: down", "mode: up", "pack.yaml:17:29: 'mode' has no value 'up'"},
    {"digits: 1", "digits: 3", "pack.yaml:17:20: 'digits' must lie between 0 and 2, found 3"},
    {"case: re_evaluation", "case: re-evaluation",
     "pack.yaml:25:12: 'case' has no value 're-evaluation' (did you mean 're_evaluation'?)"},
    {"until: 2026-05-21", "until: 2023-02-23", "pack.yaml:27:5: the days end before they begin"},
    {"[tea, rice]", "tea", "pack.yaml:29:64: 'sets' must be a list"},
    {"[tea, rice]", "[tea, [rice]]", "pack.yaml:29:70: 'sets' is a list of names"},
    {"sets: [oil]", "sets: [tea]", "pack.yaml:30:5: the set 'tea' stands in two groups"},
    {"[tea, rice]", "[tea, rice, tea]", "pack.yaml:29:5: the set 'tea' stands twice"},
    {"key: herbs", "key: food", "pack.yaml:30:5: the group 'food' stands twice"},

    /* bands */
    {"stars: 5", "stars: 6", "pack.yaml:14:13: 'stars' must lie between 0 and 5, found 6"},
    {"to: 100, ", "", "pack.yaml:14:5: a band ends with 'to' or with 'below'"},
    {"to: 100", "to: 100, below: 101", "pack.yaml:14:5: a band ends with 'to' or with 'below'"},
    {"from: 0, below", "from: 1, below", "pack.yaml:14:3: the lowest band must begin at 0"},
    {"below: 50", "below: 50.01", "pack.yaml:14:3: the bands of 1 and 3 stars overlap"},
    {"to: 89.99", "to: 90", "pack.yaml:14:3: the bands of 3 and 5 stars overlap"},
    {"stars: 3", "stars: 1", "pack.yaml:14:3: bands with more points must give more stars"},
    {"from: 50", "from: 0", "pack.yaml:14:3: the bands of 1 and 3 stars overlap"},
    {"level: none", "level: None",
     "pack.yaml:15:43: 'None' is no identifier: a-z, 0-9, _ and -, a letter first"},
};

static void refuses(void **state)
{
    (void)state;
    ocop_arena *a = ocop_arena_new();
    for (size_t i = 0; i < CHECK_COUNT(bad); i++) {
        ocop_manifest m;
        ocop_error e = OCOP_ERROR_INIT;
        const char *text = swap(good, bad[i].from, bad[i].to);
        check_int(bad[i].to, read_text(a, text, strlen(text), &m, &e), false);
        check_error(bad[i].to, &e, OCOP_EPACK, bad[i].says);
        ocop_arena_reset(a);
    }
    ocop_arena_free(a);
    check_done();
}

/* `procedure` with n levels of lists inside; they begin in the third level. */
static void nests_too_deep(void **state)
{
    (void)state;
    ocop_arena *a = ocop_arena_new();
    for (int n = 61; n <= 63; n++) {
        char deep[400] = "procedure: {deep: ";
        for (int i = 0; i < n; i++)
            strcat(deep, "[");
        for (int i = 0; i < n; i++)
            strcat(deep, "]");
        strcat(deep, "}");
        ocop_manifest m;
        ocop_error e = OCOP_ERROR_INIT;
        const char *text = swap(good, "procedure: {anything: [goes, {here: 1}]}", deep);
        check_int("taken", read_text(a, text, strlen(text), &m, &e), n <= 62);
        if (n == 63)
            check_error("65 levels", &e, OCOP_EPACK, "pack.yaml:23:81: more than 64 levels");
    }
    char flood[20000];
    memset(flood, '[', sizeof flood);
    ocop_manifest m;
    ocop_error e = OCOP_ERROR_INIT;
    check_int("a flood", read_text(a, flood, sizeof flood, &m, &e), false);
    check_error("a flood", &e, OCOP_EPACK, "pack.yaml:1:65: more than 64 levels");
    ocop_arena_free(a);
    check_done();
}

static void counts_parts_and_bands(void **state)
{
    (void)state;
    static const struct {
        const char *list, *one, *says;
    } lists[] = {
        {"parts", "  - {key: P%d, max: 0, title: {vi: a, en: b}}\n",
         "pack.yaml:2:3: a pack has 1 to 8 parts"},
        {"bands", "  - {stars: %d, from: 0, to: 1, level: none, certificate: false}\n",
         "pack.yaml:2:3: a pack has 1 to 8 bands"},
    };
    ocop_arena *a = ocop_arena_new();
    for (size_t i = 0; i < CHECK_COUNT(lists); i++) {
        char text[4000];
        snprintf(text, sizeof text, "%s:\n", lists[i].list);
        for (int k = 0; k < 9; k++)
            snprintf(text + strlen(text), sizeof text - strlen(text), lists[i].one, k);
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s",
                 "id: a\nversion: 1\ntitle: {vi: a, en: b}\nlaws: []\n"
                 "in_force: {from: 2019-08-21}\ntotal: 0\ngroups: []\n");
        if (i == 1)
            strcat(text, "parts: [{key: A, max: 0, title: {vi: a, en: b}}]\n");
        ocop_manifest m;
        ocop_error e = OCOP_ERROR_INIT;
        check_int("nine", read_text(a, text, strlen(text), &m, &e), false);
        check_error("nine", &e, OCOP_EPACK, lists[i].says);
    }
    const char *none = swap(good, "bands:\n", "bands: []\nprocedure:\n");
    ocop_manifest m;
    ocop_error e = OCOP_ERROR_INIT;
    read_text(a, none, strlen(none), &m, &e);
    check_error("two procedures", &e, OCOP_EPACK,
                "pack.yaml:24:1: the key 'procedure' stands twice");
    ocop_arena_free(a);
    check_done();
}

int main(void)
{
    const struct CMUnitTest all[] = {
        cmocka_unit_test(reads_a_good_one), cmocka_unit_test(has_defaults),
        cmocka_unit_test(gives_stars),      cmocka_unit_test(refuses),
        cmocka_unit_test(nests_too_deep),   cmocka_unit_test(counts_parts_and_bands),
    };
    return cmocka_run_group_tests(all, NULL, NULL);
}
