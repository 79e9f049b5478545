/* test_read_ndjson.c - whole files of NDJSON. */
#include "fake_host.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

enum { LINE_MAX_OF_HOST = 1000 };

static const struct {
    const char *name, *text, *told;
} cases[] = {
    {"empty", "", ""},
    {"blank lines", "\n \t\n\r\n", ""},
    {"two", "{\"id\":\"a\"}\n{\"id\":\"b\"}\n",
     "ok 1: map key(id) str(a) end\nok 2: map key(id) str(b) end\n"},
    {"CR LF, no end", "{\"id\":\"a\"}\r\n\r\n{\"id\":\"b\"}",
     "ok 1: map key(id) str(a) end\nok 3: map key(id) str(b) end\n"},
    {"mark of UTF-8", "\xEF\xBB\xBF{\"id\":\"a\"}\n", "ok 1: map key(id) str(a) end\n"},
    {"a broken line ends nothing", "{\"id\":\"a\"}\n{\"id\":}\n{\"id\":\"c\"}\n",
     "ok 1: map key(id) str(a) end\n"
     "bad t:2:7: expected a value, found '}'\n"
     "ok 3: map key(id) str(c) end\n"},
    {"pretty", "{\n",
     "bad t:1:2: expected a key in double quotes or '}', found the end of the line (a dossier "
     "stands on one line; a file with line breaks inside its objects is not NDJSON)\n"},
};

static void reads_files(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char *told = fake_read_all(ocop_plugin_reader(), NULL, "t", cases[i].text,
                                   strlen(cases[i].text), LINE_MAX_OF_HOST);
        if (strcmp(told, cases[i].told) != 0)
            fail_msg("%s: got\n%s\nwant\n%s", cases[i].name, told, cases[i].told);
        free(told);
        assert_int_equal(fake_host_blocks(), 0);
    }
}

static void passes_long_lines_on(void **unused)
{
    (void)unused;
    char text[3500 + 16];
    memset(text, 'x', 3500);
    memcpy(text + 3500, "\n{\"id\":\"b\"}\n", 13);
    ocop_error e = OCOP_ERROR_INIT;
    const ocop_reader *reader = ocop_plugin_reader();
    ocop_source *from = fake_source_new("t", text, 3512, LINE_MAX_OF_HOST);
    ocop_record *r = fake_record_new(false, NULL);
    void *self = NULL;
    size_t n = 0;
    assert_true(reader->open(fake_host(), NULL, from, &self, &e));
    assert_int_equal(reader->read(self, r, &e), OCOP_READ_BAD);
    assert_string_equal(e.msg, "found a line of more than 16 MiB, expected a dossier within that "
                               "limit");
    assert_int_equal(e.line, 1);
    fake_record_pieces(r, &n);
    assert_int_equal(n, 3500);
    assert_int_equal(reader->read(self, r, &e), OCOP_READ_RECORD);
    assert_int_equal(reader->read(self, r, &e), OCOP_READ_END);
    reader->close(self);
    fake_record_free(r);
    fake_source_free(from);
}

static void keeps_the_bytes_for_rejects(void **unused)
{
    (void)unused;
    static const char text[] = "\n {\"id\": 1,}\n";
    ocop_error e = OCOP_ERROR_INIT;
    const ocop_reader *reader = ocop_plugin_reader();
    ocop_source *from = fake_source_new("t", text, sizeof text - 1, LINE_MAX_OF_HOST);
    ocop_record *r = fake_record_new(false, NULL);
    void *self = NULL;
    size_t n = 0;
    int line = 0;
    assert_true(reader->open(fake_host(), NULL, from, &self, &e));
    assert_int_equal(reader->read(self, r, &e), OCOP_READ_BAD);
    assert_string_equal(fake_record_raw(r, &n, &line), " {\"id\": 1,}");
    assert_int_equal(line, 2);
    reader->close(self);
    fake_record_free(r);
    fake_source_free(from);
}

static void survives_want_of_memory(void **unused)
{
    (void)unused;
    static const char text[] = "{\"a\":\"\\n\"}\n";
    for (long n = 0; n < 2; n++) {
        fake_host_fail_alloc(n);
        char *told = fake_read_all(ocop_plugin_reader(), NULL, "t", text, sizeof text - 1, 100);
        assert_non_null(strstr(told, "out of memory"));
        free(told);
        assert_int_equal(fake_host_blocks(), 0);
    }
    fake_host_fail_alloc(-1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_files),
        cmocka_unit_test(passes_long_lines_on),
        cmocka_unit_test(keeps_the_bytes_for_rejects),
        cmocka_unit_test(survives_want_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
