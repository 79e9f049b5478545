/* test_write_xlsx.c - the cells of the book, its bytes, what no spreadsheet may run, failures.
 *
 * test_read_xlsx.py unzips a book and prints its cells; without python3 those tests are skipped.
 * Lists hold 4 rows here (XLSX_ROWS), so that they go on in a second sheet. */
#include "canned.h"
#include "writer_check.h"

#include <string.h>
#include <unistd.h>

#define HERE OCOP_SOURCE_DIR "/plugins/write_xlsx/"

static const char *const all_sheets[] = {"sheets", "true", NULL};
static const char *const no_criteria[] = {"criteria", "false", NULL};

static bool has_python(void)
{
    return system("python3 -c 'import zipfile' >/dev/null 2>&1") == 0;
}

/* The cells of the book as text: "Sheet!A1 text", a line each. The caller frees. */
static char *cells_of(const ocop_sink *book)
{
    char path[] = "/tmp/test_write_xlsx_XXXXXX", command[600];
    size_t n = 0;
    const char *bytes = fake_sink_bytes(book, &n);
    int fd = mkstemp(path);
    assert_true(fd >= 0 && write(fd, bytes, n) == (ssize_t)n);
    close(fd);
    snprintf(command, sizeof command, "python3 %stest_read_xlsx.py %s", HERE, path);
    FILE *f = popen(command, "r");
    char *text = calloc(1, 1 << 20);
    assert_non_null(f);
    assert_non_null(text);
    text[fread(text, 1, (1 << 20) - 1, f)] = '\0';
    assert_int_equal(pclose(f), 0);
    unlink(path);
    return text;
}

static void check_cells(const char *lang, const char *const *given, const char *file)
{
    ocop_sink *to = check_write(lang, ocop_plugin_writer(), given, canned, CANNED);
    char *got = cells_of(to);
    check_text(got, file);
    free(got);
    fake_sink_free(to);
}

static void cells_are_as_agreed(void **unused)
{
    (void)unused;
    if (!has_python())
        skip();
    check_cells("vi", all_sheets, HERE "test_want_vi.txt");
    check_cells("en", no_criteria, HERE "test_want_en.txt");
}

static void papers_are_as_agreed(void **unused)
{
    (void)unused;
    ocop_sink *to = check_paper(ocop_plugin_writer());
    if (has_python()) {
        char *got = cells_of(to);
        check_text(got, HERE "test_want_paper.txt");
        free(got);
    }
    fake_sink_free(to);
    check_paper_failures(ocop_plugin_writer(), 2001);
}

/* The name "=<b>..." is a text: a book has no formula cell at all. */
static void runs_nothing(void **unused)
{
    (void)unused;
    if (!has_python())
        skip();
    ocop_sink *to = check_write("en", ocop_plugin_writer(), all_sheets, canned, CANNED);
    char *got = cells_of(to);
    assert_non_null(strstr(got, "B3 text =<b>"));
    assert_null(strstr(got, "formula"));
    free(got);
    fake_sink_free(to);
}

static void same_bytes(void **unused)
{
    (void)unused;
    size_t n = 0, m = 0;
    ocop_sink *one = check_write("vi", ocop_plugin_writer(), all_sheets, canned, CANNED);
    setenv("TZ", "Pacific/Kiritimati", 1);
    ocop_sink *two = check_write("vi", ocop_plugin_writer(), all_sheets, canned, CANNED);
    unsetenv("TZ");
    const char *a = fake_sink_bytes(one, &n), *b = fake_sink_bytes(two, &m);
    assert_int_equal(n, m);
    assert_memory_equal(a, b, n);
    fake_sink_free(one);
    fake_sink_free(two);
}

static void too_many_sheets(void **unused)
{
    (void)unused;
    enum { MANY = 201 };
    const ocop_assessment *all[MANY];
    ocop_error e = OCOP_ERROR_INIT;
    ocop_sink *to = fake_sink_new(false, 80);
    for (size_t i = 0; i < MANY; i++)
        all[i] = &canned_council;
    assert_false(fake_write_all(ocop_plugin_writer(), all_sheets, all, MANY, to, &e));
    assert_string_equal(e.msg, "a sheet of its own can be had for 200 dossiers at most");
    fake_sink_free(to);
}

static void no_temporary_folder(void **unused)
{
    (void)unused;
    ocop_error e = OCOP_ERROR_INIT;
    ocop_sink *to = fake_sink_new(false, 80);
    setenv("TMPDIR", "/nowhere", 1);
    assert_false(fake_write_all(ocop_plugin_writer(), NULL, canned, CANNED, to, &e));
    unsetenv("TMPDIR");
    assert_string_equal(e.msg, "cannot write a temporary file: No such file or directory");
    assert_string_equal(e.file, "/nowhere");
    fake_sink_free(to);
}

static void stops_at_failures(void **unused)
{
    (void)unused;
    check_full_disk(ocop_plugin_writer(), NULL, 2003);
    check_no_memory(ocop_plugin_writer(), NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_are_as_agreed), cmocka_unit_test(papers_are_as_agreed),
        cmocka_unit_test(runs_nothing),        cmocka_unit_test(same_bytes),
        cmocka_unit_test(too_many_sheets),     cmocka_unit_test(no_temporary_folder),
        cmocka_unit_test(stops_at_failures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
