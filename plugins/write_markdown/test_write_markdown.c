/* test_write_markdown.c - the notices in both languages, what is escaped, failures.
 *
 * Texts to compare with stand in test_want_*.md beside this file; UPDATE=1 writes them anew. */
#include "canned.h"
#include "writer_check.h"

#include <string.h>

#define HERE OCOP_SOURCE_DIR "/plugins/write_markdown/"

static const char *const summary[] = {"detail", "summary", NULL};

static void is_as_agreed(void **unused)
{
    (void)unused;
    check_same_text(ocop_plugin_writer(), "en", NULL, HERE "test_want_full_en.md");
    check_same_text(ocop_plugin_writer(), "vi", NULL, HERE "test_want_full_vi.md");
    check_same_text(ocop_plugin_writer(), "en", summary, HERE "test_want_summary_en.md");
    check_same_text(ocop_plugin_writer(), "vi", summary, HERE "test_want_summary_vi.md");
}

static void escapes_all(void **unused)
{
    (void)unused;
    ocop_sink *to = check_write("en", ocop_plugin_writer(), summary, canned, CANNED);
    const char *text = fake_sink_text(to);
    assert_non_null(strstr(text, "=\\<b\\>\xEF\xBF\xBD\\[31mĐỏ\xEF\xBF\xBD\\|\\*x\\* \"\\&'"));
    assert_null(strchr(text, '\x1b'));
    fake_sink_free(to);
}

static void without_dossiers(void **unused)
{
    (void)unused;
    ocop_sink *to = check_write("en", ocop_plugin_writer(), NULL, canned, 0);
    assert_non_null(strstr(fake_sink_text(to), "Dossiers: 0"));
    fake_sink_free(to);
}

static void stops_at_failures(void **unused)
{
    (void)unused;
    check_full_disk(ocop_plugin_writer(), NULL, 37);
    check_no_memory(ocop_plugin_writer(), NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_as_agreed),
        cmocka_unit_test(escapes_all),
        cmocka_unit_test(without_dossiers),
        cmocka_unit_test(stops_at_failures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
