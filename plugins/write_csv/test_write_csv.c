/* test_write_csv.c - columns, quoting, formulas, options. */
#include "fake_host.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

#define HEADER "dossier,pack,set,date,basis,A,B,C,total,low,high,stars,stars_possible,gates,self\n"

static const ocop_sum_view parts[] = {
    {.key = "B", .points = 2500}, {.key = "A", .points = 3150}, {.key = "D", .points = 100}};
static const ocop_gate_view gates[] = {{.key = "forged_file"}, {.key = "no_label", .open = true}};

#define HEAD(id)                                                                                   \
    .dossier = id, .pack_id = "vn-2026", .pack_version = "2026-05-22", .set = "tea",               \
    .date = "2026-10-20", .basis = "facts", .points = 7705, .low = 7700, .high = 8450,             \
    .stars_certain = 3, .stars_possible = 4, .parts = 3

static const ocop_assessment plain = {
    .head = {HEAD("CB-1"), .gates = 2}, .parts = parts, .gates = gates};
static const ocop_assessment formula = {.head = {HEAD("=1+1"), .self_claimed = true},
                                        .parts = parts};
static const ocop_assessment quoted = {.head = {HEAD("-a,\"b\"\nc")}, .parts = parts};
static const ocop_assessment quote_last = {.head = {HEAD("a\"")}, .parts = parts};

#define REST ",vn-2026@2026-05-22,tea,2026-10-20,facts,31.5,25,,77.05,77,84.5,3,4,"

static const struct {
    const char *name;
    const ocop_assessment *a;
    const char *given[5];
    const char *text;
} cases[] = {
    {"none", NULL, {NULL}, HEADER},
    {"plain", &plain, {NULL}, HEADER "CB-1" REST "forged_file;no_label?,\n"},
    {"formula", &formula, {NULL}, HEADER "'=1+1" REST ",true\n"},
    {"quoted", &quoted, {NULL}, HEADER "\"'-a,\"\"b\"\"\nc\"" REST ",\n"},
    {"quote last", &quote_last, {NULL}, HEADER "\"a\"\"\"" REST ",\n"},
    {"options",
     &plain,
     {"separator", ";", "bom", "true", NULL},
     "\xEF\xBB\xBF"
     "dossier;pack;set;date;basis;A;B;C;total;low;high;stars;stars_possible;gates;self\n"
     "CB-1;vn-2026@2026-05-22;tea;2026-10-20;facts;31.5;25;;77.05;77;84.5;3;4;"
     "\"forged_file;no_label?\";\n"},
};

static void writes_tables(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ocop_error e = OCOP_ERROR_INIT;
        ocop_sink *to = fake_sink_new(false, 80);
        assert_true(fake_write_all(ocop_plugin_writer(), cases[i].given, &cases[i].a,
                                   cases[i].a == NULL ? 0 : 1, to, &e));
        if (strcmp(fake_sink_text(to), cases[i].text) != 0)
            fail_msg("%s: got\n%s\nwant\n%s", cases[i].name, fake_sink_text(to), cases[i].text);
        fake_sink_free(to);
        assert_int_equal(fake_host_blocks(), 0);
    }
}

static void has_points_in_every_language(void **unused)
{
    (void)unused;
    const ocop_assessment *a[] = {&plain, &plain};
    ocop_error e = OCOP_ERROR_INIT;
    ocop_sink *to = fake_sink_new(false, 80);
    fake_host_speak("vi", NULL);
    assert_true(fake_write_all(ocop_plugin_writer(), NULL, a, 2, to, &e));
    fake_host_speak("en", NULL);
    assert_string_equal(fake_sink_text(to), HEADER "CB-1" REST "forged_file;no_label?,\n"
                                                   "CB-1" REST "forged_file;no_label?,\n");
    fake_sink_free(to);
}

static void stops_at_failures(void **unused)
{
    (void)unused;
    const ocop_assessment *a[] = {&quoted};
    for (size_t limit = 0; limit < 150; limit++) {
        ocop_error e = OCOP_ERROR_INIT;
        ocop_sink *to = fake_sink_new(false, 80);
        fake_sink_limit(to, limit);
        assert_false(fake_write_all(ocop_plugin_writer(), NULL, a, 1, to, &e));
        assert_string_equal(e.msg, "the disk is full");
        fake_sink_free(to);
    }
    for (long n = 0; n < 3; n++) {
        ocop_error e = OCOP_ERROR_INIT;
        ocop_sink *to = fake_sink_new(false, 80);
        fake_host_fail_alloc(n);
        assert_false(fake_write_all(ocop_plugin_writer(), NULL, a, 1, to, &e));
        assert_string_equal(e.msg, "out of memory");
        fake_sink_free(to);
        assert_int_equal(fake_host_blocks(), 0);
    }
    fake_host_fail_alloc(-1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_tables),
        cmocka_unit_test(has_points_in_every_language),
        cmocka_unit_test(stops_at_failures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
