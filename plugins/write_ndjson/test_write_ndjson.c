/* test_write_ndjson.c - lines, no lines, a full disk. */
#include "fake_host.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>

static const ocop_assessment one = {.json = "{\"dossier\":\"a\"}"};
static const ocop_assessment two = {.json = "{\"dossier\":\"b\"}"};
static const ocop_assessment broken = {.json = NULL};

static const struct {
    const ocop_assessment *a[2];
    size_t n, limit;
    const char *text, *message;
} cases[] = {
    {{NULL}, 0, 1000, "", ""},
    {{&one, &two}, 2, 1000, "{\"dossier\":\"a\"}\n{\"dossier\":\"b\"}\n", ""},
    {{&one, &two}, 2, 20, "{\"dossier\":\"a\"}\n", "the disk is full"},
    {{&broken}, 1, 1000, "", "out of memory"},
};

static void writes_lines(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        ocop_error e = OCOP_ERROR_INIT;
        ocop_sink *to = fake_sink_new(false, 80);
        fake_sink_limit(to, cases[i].limit);
        bool ok = fake_write_all(ocop_plugin_writer(), NULL, cases[i].a, cases[i].n, to, &e);
        assert_int_equal(ok, cases[i].message[0] == '\0');
        assert_string_equal(e.msg, cases[i].message);
        assert_string_equal(fake_sink_text(to), cases[i].text);
        fake_sink_free(to);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(writes_lines)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
