/* test_write_text.c - the text in both languages, its widths, colours and failures.
 *
 * Texts to compare with stand in test_want_*.txt beside this file. */
#include "fake_host.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define HERE OCOP_SOURCE_DIR "/plugins/write_text/"
#define PO   OCOP_SOURCE_DIR "/po/vi.po"

static const ocop_sum_view parts[] = {
    {.key = "A",
     .no = "",
     .title_vi = "Sản phẩm và sức mạnh của cộng đồng",
     .title_en = "Product and strength of the community",
     .points = 650,
     .low = 650,
     .high = 1150,
     .max = 1300,
     .first = 0,
     .count = 3},
    {.key = "B",
     .no = "",
     .title_vi = "Khả năng tiếp thị",
     .title_en = "Marketing",
     .points = 250,
     .low = 250,
     .high = 250,
     .max = 500,
     .first = 3,
     .count = 2},
};
static const ocop_sum_view sections[] = {
    {.key = "s1",
     .no = "1",
     .title_vi = "Tổ chức sản xuất",
     .title_en = "Production",
     .points = 650,
     .low = 650,
     .high = 1150,
     .max = 1300,
     .part = 0,
     .first = 0,
     .count = 3},
    {.key = "s2",
     .no = "2",
     .title_vi = "Tiếp thị",
     .title_en = "Marketing",
     .points = 250,
     .low = 250,
     .high = 250,
     .max = 500,
     .part = 1,
     .first = 3,
     .count = 2},
};

#define PLAIN                                                                                      \
    .article_vi = "", .article_en = "", .form = "scale", .option = "", .option_vi = "",            \
    .option_en = "", .reason_vi = "", .reason_en = "", .source = "common.lua:14"

static const ocop_score_view scores[] = {
    {.no = "1.1",
     .key = "origin",
     .title_vi = "Nguồn gốc nguyên liệu",
     .title_en = "Origin of the "
                 "raw material",
     .article_vi = "",
     .article_en = "",
     .form = "scale",
     .state = "decided",
     .has_points = true,
     .points = 300,
     .low = 300,
     .high = 300,
     .max = 300,
     .option = "from_75",
     .option_vi = "Từ 75% trở lên",
     .option_en = "75% or more",
     .reason_vi = "",
     .reason_en = "",
     .source = "",
     .facts = 1},
    {.no = "1.2",
     .key = "chain",
     .title_vi = "Liên kết chuỗi giá trị giữa chủ thể và các hộ dân trong vùng, có hợp đồng được "
                 "chính quyền cấp xã xác nhận",
     .title_en = "Links in the value chain between the producer and the households of the area, "
                 "by contracts that the commune has confirmed",
     .state = "undecided",
     .low = 0,
     .high = 500,
     .max = 500,
     .facts = 2,
     PLAIN},
    {.no = "1.3",
     .key = "taste",
     .title_vi = "Hình dáng, màu sắc",
     .title_en = "Shape, colour",
     .state = "self",
     .has_points = true,
     .points = 350,
     .low = 350,
     .high = 350,
     .max = 500,
     PLAIN},
    {.no = "2.1",
     .key = "growth",
     .title_vi = "Tăng trưởng",
     .title_en = "Growth",
     .article_vi = "",
     .article_en = "",
     .form = "rule",
     .state = "decided",
     .has_points = true,
     .points = 250,
     .low = 250,
     .high = 250,
     .max = 300,
     .option = "",
     .option_vi = "",
     .option_en = "",
     .reason_vi = "doanh thu tăng",
     .reason_en = "sales grew",
     .source = "",
     .facts = 2},
    {.no = "2.2",
     .key = "export",
     .title_vi = "Xuất khẩu",
     .title_en = "Export",
     .state = "not_applicable",
     .max = 200,
     PLAIN},
};
static const ocop_fact_view facts_origin[] = {{.key = "local_material_pct",
                                               .title_vi = "Tỷ lệ nguyên liệu địa phương",
                                               .title_en = "Local material",
                                               .unit = "%",
                                               .value = "82",
                                               .value_vi = "82",
                                               .value_en = "82"}};
static const ocop_fact_view facts_chain[] = {{.key = "chain_link",
                                              .title_vi = "Có liên kết chuỗi",
                                              .title_en = "Linked in a chain",
                                              .unit = "",
                                              .value = "true",
                                              .value_vi = "true",
                                              .value_en = "true",
                                              .presumed = true},
                                             {.key = "contract_months",
                                              .title_vi = "Thời hạn hợp đồng",
                                              .title_en = "Term of the contract",
                                              .unit = "tháng",
                                              .value = "",
                                              .value_vi = "",
                                              .value_en = "",
                                              .missing = true}};
static const ocop_fact_view facts_growth[] = {{.key = "revenue",
                                               .title_vi = "Doanh thu",
                                               .title_en = "Revenue",
                                               .unit = "triệu đồng",
                                               .value = "1250.5",
                                               .value_vi = "1250,5",
                                               .value_en = "1250.5"},
                                              {.key = "revenue_last_year",
                                               .title_vi = "Doanh thu năm trước",
                                               .title_en = "Revenue of the year before",
                                               .unit = "triệu đồng",
                                               .value = "900",
                                               .value_vi = "900",
                                               .value_en = "900"}};
static const ocop_fact_view *const facts[] = {facts_origin, facts_chain, NULL, facts_growth, NULL};
static const ocop_mark_view marks[] = {
    {.stars = 4,
     .no = "1.2",
     .title_vi = "Liên kết chuỗi",
     .title_en = "Chain",
     .option = "contract",
     .option_vi = "Có hợp đồng từ 12 tháng",
     .option_en = "A contract of 12 months or more",
     .need = 350,
     .open = true},
    {.stars = 5,
     .no = "2.2",
     .title_vi = "Xuất khẩu",
     .title_en = "Export",
     .option = "export",
     .option_vi = "Có xuất khẩu",
     .option_en = "Exports",
     .need = 200},
};
static const ocop_gate_view gates[] = {
    {.no = "",
     .key = "forged_file",
     .effect = "disqualify",
     .reason_vi = "Hồ sơ giả mạo",
     .reason_en = "The file is forged",
     .open = true},
    {.no = "1.3",
     .key = "taste_zero",
     .effect = "stop",
     .reason_vi = "Cảm quan 0 điểm",
     .reason_en = "No points for taste"},
};
static const ocop_finding_view findings[] = {
    {.level = "warning",
     .id = "self_above_facts",
     .no = "2.1",
     .message_vi = "Chủ thể tự chấm cao hơn dữ kiện",
     .message_en = "The claim is above the facts"},
};

static const ocop_assessment full = {
    .head = {.dossier = "CB-2026-0017",
             .name = "Lạp sườn hun khói",
             .producer = "HTX Nước Hai",
             .province = "Cao Bằng",
             .commune = "Nước Hai",
             .pack_id = "vn-2026",
             .pack_version = "2026-05-22",
             .set = "processed_animal_honey",
             .set_vi = "Sản phẩm chế biến từ thịt, trứng, sữa, mật ong",
             .set_en = "Processed meat, eggs, milk and honey",
             .date = "2026-10-20",
             .basis = "facts",
             .stars_certain = 3,
             .stars_possible = 4,
             .self_claimed = true,
             .points = 900,
             .low = 900,
             .high = 1400,
             .max = 1800,
             .parts = 2,
             .sections = 2,
             .scores = 5,
             .marks_unmet = 2,
             .gates = 2,
             .findings = 1},
    .parts = parts,
    .sections = sections,
    .scores = scores,
    .facts = facts,
    .marks = marks,
    .gates = gates,
    .findings = findings};

/* Nothing stated but what is always there; names that are hostile. */
static const ocop_assessment bare = {.head = {.dossier = "CB-2026-000000000018",
                                              .name = "\x1b[31mĐỏ\xC2\x9B\n",
                                              .producer = "",
                                              .province = "",
                                              .commune = "",
                                              .pack_id = "p",
                                              .pack_version = "1",
                                              .set = "s",
                                              .set_vi = "",
                                              .set_en = "",
                                              .date = "?",
                                              .basis = "council",
                                              .stars_certain = 0,
                                              .stars_possible = 0,
                                              .points = 10000,
                                              .low = 10000,
                                              .high = 10000,
                                              .max = 10000}};

static const ocop_assessment *const both[] = {&full, &bare};

static char *slurp(const char *name)
{
    char path[512];
    char *text = calloc(1, 1 << 16);
    snprintf(path, sizeof path, HERE "%s", name);
    FILE *f = fopen(path, "r");
    if (f == NULL || text == NULL)
        fail_msg("cannot open %s", path);
    size_t n = fread(text, 1, (1 << 16) - 1, f);
    text[n] = '\0';
    fclose(f);
    return text;
}

static ocop_sink *write_both(const char *lang, const char *const *given, bool terminal,
                             size_t columns)
{
    ocop_error e = OCOP_ERROR_INIT;
    ocop_sink *to = fake_sink_new(terminal, columns);
    fake_host_speak(lang, strcmp(lang, "vi") == 0 ? PO : NULL);
    assert_true(fake_write_all(ocop_plugin_writer(), given, both, 2, to, &e));
    fake_host_speak("en", NULL);
    assert_int_equal(fake_host_blocks(), 0);
    return to;
}

static const char *const summary[] = {"detail", "summary", NULL};

static const struct {
    const char *lang, *const *given, *want;
} forms[] = {
    {"en", NULL, "test_want_full_en.txt"},
    {"vi", NULL, "test_want_full_vi.txt"},
    {"en", summary, "test_want_summary_en.txt"},
    {"vi", summary, "test_want_summary_vi.txt"},
};

static void is_as_agreed(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        ocop_sink *to = write_both(forms[i].lang, forms[i].given, false, 80);
        char *want = slurp(forms[i].want);
        if (strcmp(fake_sink_text(to), want) != 0)
            fail_msg("%s: got\n%s", forms[i].want, fake_sink_text(to));
        free(want);
        fake_sink_free(to);
    }
}

/* No line is wider than the terminal, whatever that is. */
static void keeps_to_the_width(void **unused)
{
    (void)unused;
    for (size_t columns = 40; columns <= 100; columns++) {
        ocop_sink *to = write_both("vi", NULL, false, columns);
        for (const char *line = fake_sink_text(to); *line != '\0';) {
            size_t n = strcspn(line, "\n");
            if (fake_host()->width(line, n) > columns)
                fail_msg("%zu columns: %.*s", columns, (int)n, line);
            line += n + 1;
        }
        fake_sink_free(to);
    }
}

static const struct {
    const char *option, *no_color;
    bool terminal, colour;
} colours[] = {
    {"auto", NULL, true, true}, {"auto", NULL, false, false}, {"auto", "1", true, false},
    {"auto", "", true, true},   {"always", "1", false, true}, {"never", NULL, true, false},
};

static void colours_when_asked(void **unused)
{
    (void)unused;
    setenv("TERM", "xterm", 1);
    for (size_t i = 0; i < sizeof colours / sizeof colours[0]; i++) {
        const char *given[] = {"color", colours[i].option, NULL};
        if (colours[i].no_color == NULL)
            unsetenv("NO_COLOR");
        else
            setenv("NO_COLOR", colours[i].no_color, 1);
        ocop_sink *to = write_both("en", given, colours[i].terminal, 80);
        assert_int_equal(strchr(fake_sink_text(to), '\x1b') != NULL, colours[i].colour);
        assert_null(strstr(fake_sink_text(to), "\x1b[31mĐ"));
        fake_sink_free(to);
    }
}

static void stops_at_failures(void **unused)
{
    (void)unused;
    for (size_t limit = 0; limit < 3000; limit += 7) {
        ocop_error e = OCOP_ERROR_INIT;
        ocop_sink *to = fake_sink_new(false, 80);
        fake_sink_limit(to, limit);
        assert_false(fake_write_all(ocop_plugin_writer(), NULL, both, 2, to, &e));
        assert_string_equal(e.msg, "the disk is full");
        fake_sink_free(to);
    }
    bool ok = false;
    for (long n = 0; !ok; n++) {
        ocop_error e = OCOP_ERROR_INIT;
        ocop_sink *to = fake_sink_new(false, 80);
        fake_host_fail_alloc(n);
        ok = fake_write_all(ocop_plugin_writer(), NULL, both, 2, to, &e);
        assert_string_equal(e.msg, ok ? "" : "out of memory");
        fake_sink_free(to);
        assert_int_equal(fake_host_blocks(), 0);
    }
    fake_host_fail_alloc(-1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_as_agreed),
        cmocka_unit_test(keeps_to_the_width),
        cmocka_unit_test(colours_when_asked),
        cmocka_unit_test(stops_at_failures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
