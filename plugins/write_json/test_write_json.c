/* test_write_json.c - indentation, texts left alone, failures. */
#include "fake_host.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static const ocop_assessment flat = {.json = "{\"dossier\":\"a\",\"points\":3.50}"};
static const ocop_assessment deep = {
    .json = "{\"t\":\"{x: [1,2]}\\\"\\\\\",\"e\":{},\"l\":[],\"c\":[{\"n\":1,\"v\":null},true]}"};
static const ocop_assessment broken = {.json = NULL};

static const struct {
    const ocop_assessment *a[2];
    size_t n;
    const char *text;
} cases[] = {
    {{NULL}, 0, "[]\n"},
    {{&flat}, 1, "[\n  {\n    \"dossier\": \"a\",\n    \"points\": 3.50\n  }\n]\n"},
    {{&flat, &flat},
     2,
     "[\n  {\n    \"dossier\": \"a\",\n    \"points\": 3.50\n  },\n"
     "  {\n    \"dossier\": \"a\",\n    \"points\": 3.50\n  }\n]\n"},
    {{&deep},
     1,
     "[\n  {\n    \"t\": \"{x: [1,2]}\\\"\\\\\",\n    \"e\": {},\n    \"l\": [],\n    \"c\": [\n"
     "      {\n        \"n\": 1,\n        \"v\": null\n      },\n      true\n    ]\n  }\n]\n"},
};

static void indents(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ocop_error e = OCOP_ERROR_INIT;
        ocop_sink *to = fake_sink_new(false, 80);
        assert_true(fake_write_all(ocop_plugin_writer(), NULL, cases[i].a, cases[i].n, to, &e));
        assert_string_equal(fake_sink_text(to), cases[i].text);
        fake_sink_free(to);
        assert_int_equal(fake_host_blocks(), 0);
    }
}

static void stops_at_a_full_disk(void **unused)
{
    (void)unused;
    const ocop_assessment *a[] = {&deep};
    for (size_t limit = 0; limit < 100; limit++) {
        ocop_error e = OCOP_ERROR_INIT;
        ocop_sink *to = fake_sink_new(false, 80);
        fake_sink_limit(to, limit);
        assert_false(fake_write_all(ocop_plugin_writer(), NULL, a, 1, to, &e));
        assert_string_equal(e.msg, "the disk is full");
        assert_true(strlen(fake_sink_text(to)) <= limit);
        fake_sink_free(to);
    }
}

static void survives_want_of_memory(void **unused)
{
    (void)unused;
    ocop_error e = OCOP_ERROR_INIT;
    const ocop_assessment *a[] = {&broken};
    ocop_sink *to = fake_sink_new(false, 80);
    assert_false(fake_write_all(ocop_plugin_writer(), NULL, a, 1, to, &e));
    assert_string_equal(e.msg, "out of memory");
    ocop_error again = OCOP_ERROR_INIT;
    fake_host_fail_alloc(0);
    assert_false(fake_write_all(ocop_plugin_writer(), NULL, a, 1, to, &again));
    assert_string_equal(again.msg, "out of memory");
    fake_host_fail_alloc(-1);
    fake_sink_free(to);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(indents),
        cmocka_unit_test(stops_at_a_full_disk),
        cmocka_unit_test(survives_want_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
