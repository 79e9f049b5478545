/* test_script_lex.c - tokens of Lua text, and finding a string's place again. */
#include "script_lex.h"
#include "script_pack.h"

static void tokens(void **state)
{
    (void)state;
    static const char text[] =
        "local x1 = 0x1p-3 .. 'a\\'b' -- 'no'\n--[[ \"no\n]] y = [==[\n]]z]==]\n.5e+3...{";
    static const struct {
        ocop_lex_kind kind;
        const char *s;
        int line, column;
    } want[] = {{OCOP_LEX_NAME, "local", 1, 1}, {OCOP_LEX_NAME, "x1", 1, 7},
                {OCOP_LEX_OP, "=", 1, 10},      {OCOP_LEX_NUMBER, "0x1p-3", 1, 12},
                {OCOP_LEX_OP, "..", 1, 19},     {OCOP_LEX_STRING, "a\\'b", 1, 23},
                {OCOP_LEX_NAME, "y", 3, 4},     {OCOP_LEX_OP, "=", 3, 6},
                {OCOP_LEX_STRING, "]]z", 4, 1}, {OCOP_LEX_NUMBER, ".5e+3...", 5, 1},
                {OCOP_LEX_OP, "{", 5, 9}};
    ocop_lex x;
    ocop_lex_init(&x, text, sizeof text - 1, 1);
    for (size_t i = 0; i < sizeof want / sizeof *want; i++) {
        assert_true(ocop_lex_next(&x));
        assert_int_equal(x.kind, want[i].kind);
        assert_int_equal(x.n, strlen(want[i].s));
        assert_memory_equal(x.s, want[i].s, x.n);
        assert_int_equal(x.line, want[i].line);
        assert_int_equal(x.column, want[i].column);
    }
    assert_false(ocop_lex_next(&x));
}

/* Every cut of the text: nothing is read past the end (under ASan). */
static void cut_anywhere(void **state)
{
    (void)state;
    static const char text[] =
        "a = '\\z\\' [==[ x ]=] ]==] --[[ ]] 1e+ ^ math . exp \"\\\"\n { key = \"k\" }";
    for (size_t n = 0; n < sizeof text; n++) {
        ocop_error e = OCOP_ERROR_INIT;
        char *copy = ocop_realloc(NULL, n + (n == 0));
        memcpy(copy, text, n);
        ocop_lex_scan("f", copy, n, &e);
        ocop_lex x;
        ocop_lex_init(&x, copy, n, 2);
        ocop_lex_find(&x, "key", "k");
        ocop_free(copy);
    }
}

static void find(void **state)
{
    (void)state;
    static const char text[] = "}, 'x' at('1', scale { key = 'a', -- 'x'\n  { key = 'x', when = "
                               "\"x\" },\n  { key = 'x' } }, 'y') 'z'";
    ocop_lex x;
    ocop_lex_init(&x, text, sizeof text - 1, 1);
    ocop_lex_seek(&x, "scale");
    ocop_lex start = x;
    assert_true(ocop_lex_find(&x, "key", "x"));
    assert_int_equal(x.line, 2);
    assert_int_equal(x.column, 12);
    assert_true(ocop_lex_find(&x, "key", "x"));
    assert_int_equal(x.line, 3);
    assert_false(ocop_lex_find(&x, "key", "x"));
    x = start;
    assert_true(ocop_lex_find(&x, NULL, "x"));
    assert_int_equal(x.line, 2);
    x = start;
    assert_false(ocop_lex_find(&x, NULL, "z"));
    assert_false(ocop_lex_find(&x, NULL, "y"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(tokens), cmocka_unit_test(cut_anywhere),
                                       cmocka_unit_test(find)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
