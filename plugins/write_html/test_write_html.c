/* test_write_html.c - the page in both languages, its structure, what is escaped, failures.
 *
 * Pages to compare with stand in test_want_*.html beside this file; UPDATE=1 writes them anew. */
#include "canned.h"
#include "writer_check.h"

#include <string.h>

#define HERE OCOP_SOURCE_DIR "/plugins/write_html/"

static const char *const summary[] = {"detail", "summary", NULL};

static void is_as_agreed(void **unused)
{
    (void)unused;
    check_same_text(ocop_plugin_writer(), "vi", NULL, HERE "test_want_full_vi.html");
    check_same_text(ocop_plugin_writer(), "en", summary, HERE "test_want_summary_en.html");
}

static bool is_void_element(const char *name)
{
    return strcmp(name, "meta") == 0 || strcmp(name, "br") == 0 || strcmp(name, "!DOCTYPE") == 0;
}

/* Every element that is opened is closed, in order; attributes are quoted, ids are there once. */
static void check_structure(const char *page)
{
    char open[64][32];
    size_t depth = 0;
    for (const char *p = page; (p = strchr(p, '<')) != NULL;) {
        char name[32] = "";
        const char *end = strchr(p, '>');
        assert_non_null(end);
        sscanf(p, p[1] == '/' ? "</%31[A-Za-z0-9]" : "<%31[A-Za-z0-9!]", name);
        if (p[1] == '/') {
            if (depth == 0 || strcmp(open[depth - 1], name) != 0)
                fail_msg("</%s> closes <%s>", name, depth == 0 ? "" : open[depth - 1]);
            depth--;
        } else if (end[-1] != '/' && !is_void_element(name)) {
            assert_true(depth < 64);
            strcpy(open[depth++], name);
        }
        for (const char *id = strstr(p, " id=\""); id != NULL && id < end; id = NULL) {
            char attribute[64];
            snprintf(attribute, sizeof attribute, "%.*s", (int)strcspn(id + 5, "\"") + 6, id);
            if (strstr(end, attribute) != NULL)
                fail_msg("twice: %s", attribute);
        }
        p = end;
    }
    assert_int_equal(depth, 0);
}

/* Nothing is fetched and nothing runs; charts say in words what they show. */
static void is_self_contained(void **unused)
{
    (void)unused;
    static const char *const never[] = {
        "<script",    "src=",    "http:",   "https:", "@import",  "<link",
        "javascript", "onclick", "<b>\xEF", "\x1b",   "url(http", "<iframe"};
    static const char *const always[] = {
        "<!DOCTYPE html>",
        "<meta charset=\"utf-8\">",
        "name=\"viewport\"",
        "prefers-color-scheme:dark",
        "@media print",
        "role=\"img\"",
        "=&lt;b&gt;\xEF\xBF\xBD[31mĐỏ\xEF\xBF\xBD|*x* &quot;&amp;&#39;"};
    static const char *const *const options[] = {NULL, summary};
    for (size_t o = 0; o < 2; o++) {
        ocop_sink *to = check_write("vi", ocop_plugin_writer(), options[o], canned, CANNED);
        const char *page = fake_sink_text(to);
        for (size_t i = 0; i < sizeof never / sizeof never[0]; i++)
            if (strstr(page, never[i]) != NULL)
                fail_msg("the page has %s", never[i]);
        for (size_t i = 0; i < sizeof always / sizeof always[0]; i++)
            if (strstr(page, always[i]) == NULL)
                fail_msg("the page lacks %s", always[i]);
        check_structure(page);
        fake_sink_free(to);
    }
}

static void without_dossiers(void **unused)
{
    (void)unused;
    ocop_sink *to = check_write("en", ocop_plugin_writer(), NULL, canned, 0);
    assert_non_null(strstr(fake_sink_text(to), "Dossiers: 0"));
    check_structure(fake_sink_text(to));
    fake_sink_free(to);
}

/* More groups than there is room for are counted together, none is lost. */
static void many_groups(void **unused)
{
    (void)unused;
    enum { MANY = 40 };
    static ocop_assessment a[MANY];
    static char keys[MANY][8];
    const ocop_assessment *all[MANY];
    for (size_t i = 0; i < MANY; i++) {
        a[i] = canned_council;
        snprintf(keys[i], sizeof keys[i], "g%zu", i);
        a[i].head.group = keys[i];
        a[i].head.group_vi = a[i].head.group_en = keys[i];
        all[i] = &a[i];
    }
    ocop_sink *to = check_write("en", ocop_plugin_writer(), summary, all, MANY);
    assert_non_null(strstr(fake_sink_text(to), "<th scope=\"row\">other groups</th>\n<td "
                                               "class=\"n\">9</td>"));
    fake_sink_free(to);
}

static void stops_at_failures(void **unused)
{
    (void)unused;
    check_full_disk(ocop_plugin_writer(), NULL, 97);
    check_no_memory(ocop_plugin_writer(), NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_as_agreed),      cmocka_unit_test(is_self_contained),
        cmocka_unit_test(without_dossiers),  cmocka_unit_test(many_groups),
        cmocka_unit_test(stops_at_failures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
