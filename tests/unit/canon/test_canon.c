/* test_canon.c - canonical JSON: strings, numbers, results, findings. Dossiers: test_plugin_record.
 */
#include "base_date.h"
#include "canon.h"
#include "check.h"
#include "mini_pack.h"

static ocop_buf buf;

static const char *text_of(void)
{
    return buf.data == NULL ? "" : buf.data;
}

/* ---- pieces ---- */

static const struct {
    const char *s, *json;
} strings[] = {
    {"", "\"\""},
    {"Chè Tân Cương", "\"Chè Tân Cương\""},
    {"a\"b\\c/d", "\"a\\\"b\\\\c/d\""},
    {"\b\t\n\f\r", "\"\\b\\t\\n\\f\\r\""},
    {"\x01\x0B\x1F", "\"\\u0001\\u000b\\u001f\""},
    {"\x7F\xC2\x80", "\"\x7F\xC2\x80\""}, /* RFC 8785: as they are */
    {"\xE2\x80\xA8\xF0\x9F\x98\x80", "\"\xE2\x80\xA8\xF0\x9F\x98\x80\""},
    {NULL, "null"},
};

static const struct {
    int64_t v;
    int decimals;
    const char *json;
} numbers[] = {
    {0, 9, "0"},
    {7050, 2, "70.5"},
    {-7000, 2, "-70"},
    {1, 6, "0.000001"}, /* the last that RFC 8785 writes without an exponent */
    {1, 7, "1e-7"},
    {-1, 9, "-1e-9"},
    {123, 9, "1.23e-7"},
    {120, 9, "1.2e-7"},
    {-999, 9, "-9.99e-7"},
    {1000, 9, "0.000001"},
    {1001, 9, "0.000001001"},
    {10, 7, "0.000001"},
    {INT64_C(999999999999999), 0, "999999999999999"},
    {INT64_C(100000000000000000), 0, "100000000000000000"},
};

static void pieces(void **state)
{
    (void)state;
    for (size_t i = 0; i < CHECK_COUNT(strings); i++) {
        ocop_buf_reset(&buf);
        ocop_json_string(&buf, strings[i].s);
        check_text("string", text_of(), strings[i].json);
    }
    ocop_buf_reset(&buf);
    ocop_json_string_n(&buf, "ab\0c", 4);
    check_text("NUL", text_of(), "\"ab\\u0000c\"");
    for (size_t i = 0; i < CHECK_COUNT(numbers); i++) {
        ocop_buf_reset(&buf);
        ocop_json_number(&buf, numbers[i].v, numbers[i].decimals);
        check_text("number", text_of(), numbers[i].json);
    }
    ocop_buf_reset(&buf);
    ocop_json_text2(&buf, (ocop_text2){"một", NULL});
    check_text("two languages", text_of(), "{\"vi\":\"một\",\"en\":null}");
    check_done();
}

static void values(void **state)
{
    (void)state;
    static const ocop_enum_value orgs[] = {{"household", {0}}, {"company", {0}}};
    static const struct {
        ocop_fact fact;
        ocop_value v;
        const char *json;
    } cases[] = {
        {{.type = OCOP_FACT_BOOLEAN}, {1, NULL}, "true"},
        {{.type = OCOP_FACT_BOOLEAN}, {0, NULL}, "false"},
        {{.type = OCOP_FACT_ENUM, .values = orgs, .value_count = 2}, {1, NULL}, "\"company\""},
        {{.type = OCOP_FACT_NUMBER, .decimals = 8}, {5, NULL}, "5e-8"},
        {{.type = OCOP_FACT_NUMBER, .decimals = 1}, {-5, NULL}, "-0.5"},
        {{.type = OCOP_FACT_DATE}, {20595, NULL}, "\"2026-05-22\""},
        {{.type = OCOP_FACT_TEXT}, {0, "a\"b"}, "\"a\\\"b\""},
        {{.type = OCOP_FACT_TEXT}, {OCOP_MISSING, NULL}, "null"},
    };
    for (size_t i = 0; i < CHECK_COUNT(cases); i++) {
        ocop_buf_reset(&buf);
        ocop_json_value(&buf, &cases[i].fact, cases[i].v);
        check_text("value", text_of(), cases[i].json);
    }
    check_done();
}

/* ---- findings ---- */

static const struct {
    ocop_finding f;
    const char *vi, *en;
} findings[] = {
    {{.id = "gap", .args = {"lỗ hổng", "a hole"}},
     "quy định không in mức nào cho trường hợp này, tính 0 điểm: lỗ hổng",
     "the law prints no option for this case, 0 points: a hole"},
    {{.id = "gap_found"},
     "không mức nào phù hợp với dữ kiện, tính 0 điểm",
     "no option fits the facts, 0 points"},
    {{.id = "self_above_facts", .args = {"5", "2.5"}},
     "chủ thể tự chấm 5 điểm, dữ kiện cho 2.5 điểm; tính theo dữ kiện",
     "the producer claims 5 points, the facts give 2.5; the facts count"},
    {{.id = "self_lowered", .args = {"best", "good"}},
     "dữ kiện không đáp ứng điều kiện của mức tự chấm \"best\"; tính mức \"good\"",
     "the facts do not meet the conditions of the claimed option \"best\"; counted as \"good\""},
    {{.id = "recorded_contradicts", .args = {"69", "4", "3"}},
     "hồ sơ ghi 69 điểm và 4 sao, nhưng 69 điểm thuộc khung 3 sao",
     "the record says 69 points and 4 stars, but 69 points lie in the band of 3 stars"},
    {{.id = "gap", .args = {NULL}},
     "quy định không in mức nào cho trường hợp này, tính 0 điểm: ",
     "the law prints no option for this case, 0 points: "},
    {{.id = "unheard_of"}, "unheard_of", "unheard_of"},
};

static void sentences(void **state)
{
    (void)state;
    for (size_t i = 0; i < CHECK_COUNT(findings); i++) {
        ocop_buf vi, en;
        ocop_buf_init(&vi);
        ocop_buf_init(&en);
        ocop_canon_finding(&findings[i].f, &vi, &en);
        check_text("vi", vi.data, findings[i].vi);
        check_text("en", en.data, findings[i].en);
        ocop_buf_free(&vi);
        ocop_buf_free(&en);
    }
    check_done();
}

/* ---- a dossier ---- */

static const char dossier_json[] =
    "{\"assessed_on\":\"2026-10-20\",\"case\":\"first\",\"facts\":{\"forged\":true,\"label\":true,"
    "\"pct\":50},\"id\":\"CB-1\",\"name\":\"Chè\",\"place\":{},\"producer\":{},\"self_assessment\":"
    "{\"2\":3,\"4\":\"b\"},\"set\":\"tea\"}";

static const char tea_lua[] = MINI_TEA_SET(
    "gates = { gate { key = 'forged_file', effect = 'disqualify', when = 'forged', vi = 'giả', en "
    "= "
    "'forged' }, gate { key = 'maybe', effect = 'disqualify', when = 'export_ready', vi = 'có', en "
    "= 'maybe' } },",
    "scale { no = '1', key = 'share', max = 3, fact = 'pct', vi = 'v', en = 'e', { key = 'half', "
    "points = 2.5, vi = 'v', en = 'e', from = 50 }, { key = 'all', points = 3, vi = 'v', en = 'e', "
    "from = 100, min_for_stars = 4 } },\n"
    "rule { no = '2', key = 'free', max = 3, vi = 'v', en = 'e', score = function(d) if d.label "
    "then "
    "return 1.5, { vi = 'vì', en = 'because' } end return 0 end },\n"
    "ladder { no = '3', key = 'open', max = 2, vi = 'v', en = 'e', { key = 'yes', points = 2, vi = "
    "'v', en = 'e', when = \"org == 'company' and not forged\", min_for_stars = 3 }, { key = "
    "'far', "
    "points = 1, vi = 'v', en = 'e', when = \"reach == 'abroad' or size > 1\" } },\n"
    "judged { no = '4', key = 'taste', max = 2, vi = 'v', en = 'e', { key = 'a', points = 1, vi = "
    "'v', en = 'e' }, { key = 'b', points = 2, vi = 'v', en = 'e', when = 'export_ready' } }");

/* Keys in the order of docs/formats.md; hashes are put in by the test. */
static const char result_json[] =
    "{\"dossier\":\"CB-1\",\"dossier_hash\":\"sha256:%s\",\"pack\":{\"id\":\"vn\",\"version\":"
    "\"1\","
    "\"hash\":\"sha256:%s\"%s},\"engine_semantics\":1,\"limits\":{\"steps\":1000000,\"bytes\":"
    "8388608},\"set\":\"tea\",\"date\":\"2026-10-20\",\"basis\":\"facts\",\"criteria\":["
    "{\"no\":\"1\",\"key\":\"share\",\"state\":\"decided\",\"points\":2.5,\"low\":2.5,\"high\":2.5,"
    "\"max\":3,\"option\":\"half\",\"facts\":{\"pct\":50},\"source\":\"tea.lua:2\"},"
    "{\"no\":\"2\",\"key\":\"free\",\"state\":\"decided\",\"points\":1.5,\"low\":1.5,\"high\":1.5,"
    "\"max\":3,\"option\":null,\"facts\":{\"label\":true},\"reason\":{\"vi\":\"vì\",\"en\":"
    "\"because\"},\"source\":\"tea.lua:3\"},"
    "{\"no\":\"3\",\"key\":\"open\",\"state\":\"undecided\",\"points\":null,\"low\":0,\"high\":1,"
    "\"max\":2,\"option\":null,\"facts\":{\"forged\":true},\"missing\":[\"org\",\"reach\",\"size\"]"
    ","
    "\"source\":\"tea.lua:4\"},"
    "{\"no\":\"4\",\"key\":\"taste\",\"state\":\"self\",\"points\":2,\"low\":2,\"high\":2,\"max\":"
    "2,"
    "\"option\":\"b\",\"facts\":{},\"source\":\"tea.lua:5\"}],"
    "\"parts\":{\"A\":{\"points\":6,\"low\":6,\"high\":7,\"max\":10}},"
    "\"total\":{\"points\":6,\"low\":6,\"high\":7,\"max\":10},"
    "\"stars\":{\"certain\":0,\"possible\":0,\"self\":true},"
    "\"marks_unmet\":[{\"stars\":3,\"no\":\"3\",\"option\":\"yes\"},{\"stars\":4,\"no\":\"1\","
    "\"option\":\"all\"}],"
    "\"gates\":[{\"no\":null,\"key\":\"forged_file\",\"effect\":\"disqualify\",\"state\":\"fired\","
    "\"reason\":{\"vi\":\"giả\",\"en\":\"forged\"}},{\"no\":null,\"key\":\"maybe\",\"effect\":"
    "\"disqualify\",\"state\":\"open\",\"reason\":{\"vi\":\"có\",\"en\":\"maybe\"}}],"
    "\"findings\":[{\"level\":\"warning\",\"id\":\"self_above_facts\",\"no\":\"2\",\"args\":"
    "[\"3\",\"1.5\"],\"message\":\"the producer claims 3 points, the facts give 1.5; the facts "
    "count\"},{\"level\":\"warning\",\"id\":\"self_unproved\",\"no\":\"4\",\"args\":[\"b\"],"
    "\"message\":\"the conditions of the claimed option \\\"b\\\" rest on facts that are "
    "missing\"}]}";

static void sha256_of(const char *text, char hex[OCOP_SHA256_HEX])
{
    ocop_sha256 h;
    ocop_sha256_init(&h);
    ocop_sha256_add(&h, text, strlen(text));
    ocop_sha256_hex(&h, hex);
}

static void results(void **state)
{
    (void)state;
    mini m;
    char hash[OCOP_SHA256_HEX], own[OCOP_SHA256_HEX], want[4000];
    if (!mini_open(&m, tea_lua))
        check_error("open", &m.e, OCOP_OK, "");
    assert_non_null(m.engine);
    const ocop_names *names = ocop_packs_catalogue(m.packs);
    ocop_dossier *d =
        mini_dossier(&m, "tea", "pct=50.0 label=true forged=true size=null", "4=b 2=3.00");
    ocop_buf_reset(&buf);
    ocop_canon_dossier(&buf, d, names);
    check_text("dossier", text_of(), dossier_json);
    sha256_of(dossier_json, hash);
    check_true("hash", ocop_canon_dossier_hash(d, names, own));
    check_text("hash", own, hash);

    for (int pack = -1; pack <= 0; pack++) {
        ocop_assessment a;
        const ocop_request r = {.date = OCOP_NO_DATE, .pack = pack};
        check_true("assess", ocop_engine_assess(m.engine, d, &r, m.arena, &a, &m.e));
        check_error("assess", &m.e, OCOP_OK, "");
        snprintf(want, sizeof want, result_json, hash, ocop_packs_get(m.packs, 0)->hash,
                 pack < 0 ? "" : ",\"forced\":true");
        ocop_buf_reset(&buf);
        ocop_canon_result(&buf, &a, names);
        check_text("result", text_of(), want);
    }
    mini_free(&m);
    check_done();
}

/* A presumed value counts, is shown, and is said to be presumed; other files' rules keep theirs. */
static void presumed(void **state)
{
    (void)state;
    mini m;
    assert_true(
        mini_open(&m, MINI_TEA_SET("", "ladder { no = '1', key = 'k', max = 1, vi = 'v', en "
                                       "= 'e', { key = 'a', points = 1, vi = 'v', en = 'e', "
                                       "when = 'not forged and label' } }")));
    ocop_assessment a;
    const ocop_request r = {.date = OCOP_NO_DATE, .pack = -1};
    const ocop_dossier *d = mini_dossier(&m, "tea", "label=true", "");
    assert_true(ocop_engine_assess(m.engine, d, &r, m.arena, &a, &m.e));
    ocop_buf_reset(&buf);
    ocop_canon_result(&buf, &a, ocop_packs_catalogue(m.packs));
    check_true("presumed",
               strstr(text_of(), "\"option\":\"a\",\"facts\":{\"label\":true,\"forged\":"
                                 "false},\"presumed\":[\"forged\"],\"source\"") != NULL);
    char small[8]; /* a path that does not fit is cut, not overrun */
    check_text("source", ocop_score_source(&a, &a.scores[0], small, sizeof small), "tea.lua");
    mini_free(&m);
    check_done();
}

static int teardown(void **state)
{
    (void)state;
    ocop_buf_free(&buf);
    return 0;
}

/* People get the forms of their language, machines never. */
static void sentences_for_people(void **state)
{
    (void)state;
    static const ocop_finding above = {.id = "self_above_facts", .args = {"5", "2.5"}};
    static const ocop_finding expired = {.id = "unsupported_expired",
                                         .args = {"GK.1", "2.5", "1", "food_safety (2026-10-01)"}};
    static const struct {
        const ocop_finding *f;
        const char *vi, *en;
    } cases[] = {
        {&above, "chủ thể tự chấm 5 điểm, dữ kiện cho 2,5 điểm; tính theo dữ kiện",
         "the producer claims 5 points, the facts give 2.5; the facts count"},
        {&expired,
         "thành viên GK.1 cho 2,5 điểm, minh chứng còn hiệu lực chỉ cho phép 1 điểm: đã hết hạn "
         "food_safety (01/10/2026)",
         "member GK.1 gives 2.5 points, valid papers support 1: expired is food_safety "
         "(2026-10-01)"},
    };
    for (size_t i = 0; i < CHECK_COUNT(cases); i++) {
        ocop_buf vi, en;
        ocop_buf_init(&vi);
        ocop_buf_init(&en);
        ocop_canon_finding_people(cases[i].f, &vi, &en);
        check_text("vi", vi.data, cases[i].vi);
        check_text("en", en.data, cases[i].en);
        ocop_buf_free(&vi);
        ocop_buf_free(&en);
    }
    check_done();
}

int main(void)
{
    const struct CMUnitTest all[] = {
        cmocka_unit_test(pieces),    cmocka_unit_test(values),
        cmocka_unit_test(sentences), cmocka_unit_test(sentences_for_people),
        cmocka_unit_test(results),   cmocka_unit_test(presumed)};
    return cmocka_run_group_tests(all, NULL, teardown);
}
