/* test_base_err.c - one error: the first cause wins, nothing is cut in the middle of a letter. */
#include "base_text.h"
#include "check.h"

static void first_cause_wins(void **state)
{
    (void)state;
    ocop_error e = OCOP_ERROR_INIT;
    assert_false(ocop_error_at(&e, OCOP_EINPUT, "a.yaml", 3, 5, "the %s is %d", "answer", 42));
    assert_false(ocop_error_at(&e, OCOP_EIO, "b.yaml", 9, 9, "later"));
    check_error("first", &e, OCOP_EINPUT, "a.yaml:3:5: the answer is 42");
    ocop_error_hint(&e, "did you mean '%s'?", "43");
    ocop_error_hint(&e, "another hint");
    check_error("hint", &e, OCOP_EINPUT, "a.yaml:3:5: the answer is 42 (did you mean '43'?)");
    ocop_error_reset(&e);
    check_error("reset", &e, OCOP_OK, "");
    ocop_error_at(&e, OCOP_EPACK, "c.lua", 7, 0, "again");
    check_error("no hint is left over", &e, OCOP_EPACK, "c.lua:7: again");
    check_done();
}

static void takes_null(void **state)
{
    (void)state;
    assert_false(ocop_error_at(NULL, OCOP_EINPUT, "a", 1, 1, "nobody listens"));
    ocop_error_hint(NULL, "nobody");
    ocop_error_reset(NULL);
}

static const struct {
    const char *file;
    int line, column;
    const char *text;
} places[] = {
    {NULL, 0, 0, "why"},
    {NULL, 3, 4, "why"},
    {"f", 0, 0, "f: why"},
    {"f", 0, 4, "f: why"},
    {"f", 3, 0, "f:3: why"},
    {"f", 3, 4, "f:3:4: why"},
    {"thư mục/f", 1, 1, "thư mục/f:1:1: why"},
};

static void says_where(void **state)
{
    (void)state;
    for (size_t i = 0; i < CHECK_COUNT(places); i++) {
        ocop_error e = OCOP_ERROR_INIT;
        ocop_error_at(&e, OCOP_EIO, places[i].file, places[i].line, places[i].column, "why");
        check_error(places[i].text, &e, OCOP_EIO, places[i].text);
    }
    check_done();
}

/* Every length around the end of each field: what is kept is whole characters, as many as fit. */
static void cuts_whole_characters(void **state)
{
    (void)state;
    char text[500];
    for (size_t pad = 0; pad < 8; pad++) {
        memset(text, 'x', pad);
        text[pad] = '\0';
        while (strlen(text) < 400)
            strcat(text, "ộ");
        ocop_error e = OCOP_ERROR_INIT;
        ocop_error_at(&e, OCOP_EIO, text, 1, 0, "%s", text);
        ocop_error_hint(&e, "%s", text);
        const char *const fields[] = {e.file, e.msg, e.hint};
        const size_t sizes[] = {sizeof e.file, sizeof e.msg, sizeof e.hint};
        for (size_t i = 0; i < CHECK_COUNT(fields); i++) {
            size_t n = strlen(fields[i]);
            check_true("whole", ocop_text_valid(fields[i], n) == n);
            check_true("full", n + 4 > sizes[i]);
            check_true("begins alike", strncmp(fields[i], text, n) == 0);
        }
        for (size_t size = 1; size < 700; size++) {
            char out[700];
            ocop_error_text(&e, out, size);
            size_t n = strlen(out);
            check_true("the text form is whole", n < size && ocop_text_valid(out, n) == n);
        }
    }
    check_done();
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(first_cause_wins),
                                       cmocka_unit_test(takes_null), cmocka_unit_test(says_where),
                                       cmocka_unit_test(cuts_whole_characters)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
