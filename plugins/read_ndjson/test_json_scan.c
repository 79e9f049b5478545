/* test_json_scan.c - the scanner against cases in the manner of JSONTestSuite (y_ must be taken,
 * n_ refused), and what it says and tells. */
#include "json_scan.h"

#include "fake_host.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define CASE(text) text, sizeof(text) - 1

static bool scan(const char *bytes, size_t n, bool any_value, ocop_record *to, ocop_error *e)
{
    json_scan s = {.host = fake_host(), .file = "t", .any_value = any_value};
    char *copy = malloc(n > 0 ? n : 1); /* exact, so that ASan sees a look beyond the end */
    assert_non_null(copy);
    memcpy(copy, bytes, n);
    bool ok = json_scan_line(&s, copy, n, 1, to, e);
    json_scan_reset(&s);
    free(copy);
    return ok;
}

static const struct {
    const char *name, *text;
    size_t len;
} accepted[] = {
    {"array_arraysWithSpaces", CASE("[[]   ]")},
    {"array_empty-string", CASE("[\"\"]")},
    {"array_empty", CASE("[]")},
    {"array_ending_with_newline", CASE("[\"a\"]\n")},
    {"array_false", CASE("[false]")},
    {"array_heterogeneous", CASE("[null, 1, \"1\", {}]")},
    {"array_with_1_and_newline", CASE("[1\n]")},
    {"array_with_leading_space", CASE(" [1]")},
    {"array_with_several_null", CASE("[1,null,null,null,2]")},
    {"array_with_trailing_space", CASE("[2] ")},
    {"number", CASE("[123e65]")},
    {"number_0e+1", CASE("[0e+1]")},
    {"number_0e1", CASE("[0e1]")},
    {"number_after_space", CASE("[ 4]")},
    {"number_double_close_to_zero", CASE("[-0.0000000000000000000000000000000000000001]")},
    {"number_int_with_exp", CASE("[20e1]")},
    {"number_minus_zero", CASE("[-0]")},
    {"number_negative_int", CASE("[-123]")},
    {"number_real_capital_e_neg_exp", CASE("[1E-2]")},
    {"number_real_capital_e_pos_exp", CASE("[1E+2]")},
    {"number_real_fraction_exponent", CASE("[123.456e78]")},
    {"number_huge_exp", CASE("[0.4e00669999999999999999999999999999]")},
    {"object_basic", CASE("{\"asd\":\"sdf\"}")},
    {"object_duplicated_key (the host refuses it)", CASE("{\"a\":\"b\",\"a\":\"c\"}")},
    {"object_empty", CASE("{}")},
    {"object_empty_key", CASE("{\"\":0}")},
    {"object_escaped_null_in_key", CASE("{\"foo\\u0000bar\": 42}")},
    {"object_extreme_numbers", CASE("{ \"min\": -1.0e+28, \"max\": 1.0e+28 }")},
    {"object_string_unicode", CASE("{\"title\":\"\\u041f\\u043e\\u043b\" }")},
    {"object_with_newlines", CASE("{\n\"a\": \"b\"\n}")},
    {"string_1_2_3_bytes_UTF-8", CASE("[\"\\u0060\\u012a\\u12AB\"]")},
    {"string_accepted_surrogate_pair", CASE("[\"\\uD801\\udc37\"]")},
    {"string_accepted_surrogate_pairs", CASE("[\"\\ud83d\\ude39\\ud83d\\udc8d\"]")},
    {"string_allowed_escapes", CASE("[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]")},
    {"string_backslash_and_u_escaped_zero", CASE("[\"\\\\u0000\"]")},
    {"string_comments", CASE("[\"a/*b*/c/*d//e\"]")},
    {"string_double_escape_a", CASE("[\"\\\\a\"]")},
    {"string_last_surrogates", CASE("[\"\\uDBFF\\uDFFF\"]")},
    {"string_nonCharacter_U+FFFF", CASE("[\"\xEF\xBF\xBF\"]")},
    {"string_nonCharacter_U+10FFFF", CASE("[\"\xF4\x8F\xBF\xBF\"]")},
    {"string_null_escape (the host refuses it)", CASE("[\"\\u0000\"]")},
    {"string_one-byte-utf-8", CASE("[\"\\u002c\"]")},
    {"string_space", CASE("\" \"")},
    {"string_two-byte-utf-8", CASE("[\"\\u0123\"]")},
    {"string_u+2028_line_sep", CASE("[\"\xE2\x80\xA8\"]")},
    {"string_unescaped_char_delete", CASE("[\"\x7F\"]")},
    {"string_utf8", CASE("[\"\xE2\x82\xAC\xF0\x9D\x84\x9E\"]")},
    {"structure_lonely_false", CASE("false")},
    {"structure_lonely_int", CASE("42")},
    {"structure_lonely_negative_real", CASE("-0.1")},
    {"structure_lonely_null", CASE("null")},
    {"structure_lonely_string", CASE("\"asd\"")},
    {"structure_whitespace_array", CASE(" [] ")},
};

static const struct {
    const char *name, *text;
    size_t len;
} refused[] = {
    {"array_1_true_without_comma", CASE("[1 true]")},
    {"array_a_invalid_utf8", CASE("[a\xE5]")},
    {"array_colon_instead_of_comma", CASE("[\"\": 1]")},
    {"array_comma_after_close", CASE("[\"\"],")},
    {"array_comma_and_number", CASE("[,1]")},
    {"array_double_comma", CASE("[1,,2]")},
    {"array_double_extra_comma", CASE("[\"x\",,]")},
    {"array_extra_close", CASE("[\"x\"]]")},
    {"array_extra_comma", CASE("[\"\",]")},
    {"array_incomplete", CASE("[\"x\"")},
    {"array_inner_array_no_comma", CASE("[3[4]]")},
    {"array_invalid_utf8", CASE("[\xFF]")},
    {"array_items_separated_by_semicolon", CASE("[1:2]")},
    {"array_just_comma", CASE("[,]")},
    {"array_just_minus", CASE("[-]")},
    {"array_missing_value", CASE("[   , \"\"]")},
    {"array_spaces_vertical_tab_formfeed", CASE("[\"\x0B\",\f]")},
    {"array_star_inside", CASE("[*]")},
    {"array_unclosed_trailing_comma", CASE("[1,")},
    {"array_unclosed_with_object_inside", CASE("[{}")},
    {"incomplete_false", CASE("[fals]")},
    {"incomplete_null", CASE("[nul]")},
    {"incomplete_true", CASE("[tru]")},
    {"multidigit_number_then_00", CASE("123\0")},
    {"number_++", CASE("[++1234]")},
    {"number_+1", CASE("[+1]")},
    {"number_-01", CASE("[-01]")},
    {"number_-1.0.", CASE("[-1.0.]")},
    {"number_-2.", CASE("[-2.]")},
    {"number_-NaN", CASE("[-NaN]")},
    {"number_.-1", CASE("[.-1]")},
    {"number_.2e-3", CASE("[.2e-3]")},
    {"number_0.1.2", CASE("[0.1.2]")},
    {"number_0.3e", CASE("[0.3e]")},
    {"number_0.3e+", CASE("[0.3e+]")},
    {"number_0.e1", CASE("[0.e1]")},
    {"number_0_capital_E+", CASE("[0E+]")},
    {"number_1.0e-", CASE("[1.0e-]")},
    {"number_1_000", CASE("[1 000.0]")},
    {"number_1eE2", CASE("[1eE2]")},
    {"number_9.e+", CASE("[9.e+]")},
    {"number_Inf", CASE("[Inf]")},
    {"number_NaN", CASE("[NaN]")},
    {"number_U+FF11_fullwidth_digit", CASE("[\xEF\xBC\x91]")},
    {"number_expression", CASE("[1+2]")},
    {"number_hex_1_digit", CASE("[0x1]")},
    {"number_infinity", CASE("[Infinity]")},
    {"number_minus_space_1", CASE("[- 1]")},
    {"number_neg_real_without_int_part", CASE("[-.123]")},
    {"number_with_alpha", CASE("[1.2a-3]")},
    {"number_with_leading_zero", CASE("[012]")},
    {"object_bad_value", CASE("[\"x\", truth]")},
    {"object_bracket_key", CASE("{[: \"x\"}")},
    {"object_comma_instead_of_colon", CASE("{\"x\", null}")},
    {"object_double_colon", CASE("{\"x\"::\"b\"}")},
    {"object_garbage_at_end", CASE("{\"a\":\"a\" 123}")},
    {"object_key_with_single_quotes", CASE("{'a':0}")},
    {"object_missing_colon", CASE("{\"a\" b}")},
    {"object_missing_key", CASE("{:\"b\"}")},
    {"object_missing_semicolon", CASE("{\"a\" \"b\"}")},
    {"object_missing_value", CASE("{\"a\":")},
    {"object_no-colon", CASE("{\"a\"")},
    {"object_non_string_key", CASE("{1:1}")},
    {"object_repeated_null_null", CASE("{null:null,null:null}")},
    {"object_several_trailing_commas", CASE("{\"id\":0,,,,,}")},
    {"object_trailing_comma", CASE("{\"id\":0,}")},
    {"object_trailing_comment", CASE("{\"a\":\"b\"}/**/")},
    {"object_two_commas_in_a_row", CASE("{\"a\":\"b\",,\"c\":\"d\"}")},
    {"object_unquoted_key", CASE("{a: \"b\"}")},
    {"object_unterminated-value", CASE("{\"a\":\"a")},
    {"object_with_trailing_garbage", CASE("{\"a\":\"b\"}#")},
    {"single_space", CASE(" ")},
    {"string_1_surrogate_then_escape", CASE("[\"\\uD800\\\"]")},
    {"string_1_surrogate_then_escape_u1", CASE("[\"\\uD800\\u1\"]")},
    {"string_1_surrogate_then_escape_u1x", CASE("[\"\\uD800\\u1x\"]")},
    {"string_lone_high_surrogate (i_)", CASE("[\"\\uD800abc\"]")},
    {"string_lone_low_surrogate (i_)", CASE("[\"\\uDFAA\"]")},
    {"string_inverted_surrogates (i_)", CASE("[\"\\uDd1e\\uD834\"]")},
    {"string_accentuated_char_no_quotes", CASE("[\xC3\xA9]")},
    {"string_backslash_00", CASE("[\"\\\0\"]")},
    {"string_escape_x", CASE("[\"\\x00\"]")},
    {"string_escaped_backslash_bad", CASE("[\"\\\\\\\"]")},
    {"string_escaped_ctrl_char_tab", CASE("[\"\\\t\"]")},
    {"string_escaped_emoji", CASE("[\"\\\xF0\x9F\x8C\x80\"]")},
    {"string_incomplete_escape", CASE("[\"\\\"]")},
    {"string_incomplete_escaped_character", CASE("[\"\\u00A\"]")},
    {"string_incomplete_surrogate", CASE("[\"\\uD834\\uDd\"]")},
    {"string_invalid-utf-8-in-escape", CASE("[\"\\u\xE5\"]")},
    {"string_invalid_utf8_lead_only (i_)", CASE("[\"\xE4\"]")},
    {"string_overlong_2_bytes (i_)", CASE("[\"\xC0\xAF\"]")},
    {"string_overlong_6_bytes (i_)", CASE("[\"\xFC\x83\xBF\xBF\xBF\xBF\"]")},
    {"string_utf8_surrogate_U+D800 (i_)", CASE("[\"\xED\xA0\x80\"]")},
    {"string_above_U+10FFFF (i_)", CASE("[\"\xF4\xBF\xBF\xBF\"]")},
    {"string_truncated-utf-8 (i_)", CASE("[\"\xE0\xFF\"]")},
    {"string_cut_at_the_end", CASE("[\"\xF0\x9F\x8C")},
    {"string_leading_uescaped_thinspace", CASE("[\\u0020\"asd\"]")},
    {"string_no_quotes_with_bad_escape", CASE("[\\n]")},
    {"string_single_doublequote", CASE("\"")},
    {"string_single_quote", CASE("['single quote']")},
    {"string_start_escape_unclosed", CASE("[\"\\")},
    {"string_unescaped_ctrl_char", CASE("[\"a\0a\"]")},
    {"string_unescaped_newline", CASE("[\"new\nline\"]")},
    {"string_unescaped_tab", CASE("[\"\t\"]")},
    {"string_with_trailing_garbage", CASE("\"\"x")},
    {"structure_U+2060_word_joined", CASE("[\xE2\x81\xA0]")},
    {"structure_UTF8_BOM_no_data", CASE("\xEF\xBB\xBF")},
    {"structure_angle_bracket_null", CASE("[<null>]")},
    {"structure_array_trailing_garbage", CASE("[1]x")},
    {"structure_capitalized_True", CASE("[True]")},
    {"structure_close_unopened_array", CASE("1]")},
    {"structure_comma_instead_of_closing_brace", CASE("{\"x\": true,")},
    {"structure_double_array", CASE("[][]")},
    {"structure_end_array", CASE("]")},
    {"structure_no_data", CASE("")},
    {"structure_null-byte-outside-string", CASE("[\0]")},
    {"structure_number_with_trailing_garbage", CASE("2@")},
    {"structure_object_with_comment", CASE("{\"a\":/*comment*/\"b\"}")},
    {"structure_open_array_open_object", CASE("[{")},
    {"structure_open_object_close_array", CASE("{]")},
    {"structure_open_object_open_string", CASE("{\"a")},
    {"structure_mixed_closers", CASE("[{\"a\":1]]")},
    {"structure_whitespace_U+00A0", CASE("[\xC2\xA0]")},
    {"structure_whitespace_formfeed", CASE("[\f]")},
};

static void takes_what_is_json(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < sizeof accepted / sizeof accepted[0]; i++) {
        ocop_error e = OCOP_ERROR_INIT;
        ocop_record *r = fake_record_new(false, NULL);
        if (!scan(accepted[i].text, accepted[i].len, true, r, &e))
            fail_msg("y_%s refused: %s", accepted[i].name, e.msg);
        fake_record_free(r);
    }
}

static void refuses_what_is_not(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        ocop_error e = OCOP_ERROR_INIT;
        ocop_record *r = fake_record_new(false, NULL);
        if (scan(refused[i].text, refused[i].len, true, r, &e))
            fail_msg("n_%s taken: %s", refused[i].name, fake_record_text(r));
        if (e.msg[0] == '\0' || e.column == 0)
            fail_msg("n_%s refused without a place or a word", refused[i].name);
        fake_record_free(r);
    }
}

static const struct {
    const char *text, *events;
} told[] = {
    {"{}", "map@1:1 end"},
    {"{\"id\": \"CB-1\", \"x\": [1.50, true]}",
     "map@1:1 key(id)@1:2 str(CB-1)@1:8 key(x)@1:16 list@1:21 num(1.50)@1:22 true@1:28 end end"},
    {"{\"tên\": \"Lạp\", \"b\": null}", /* columns count characters, not bytes */
     "map@1:1 key(tên)@1:2 str(Lạp)@1:9 key(b)@1:16 null@1:21 end"},
    {"{\"a\": \"x\\ty\\u1ea1\\uD83D\\uDE00z\", \"b\": \"\\\"\"}",
     "map@1:1 key(a)@1:2 str(x\tyạ\xF0\x9F\x98\x80z)@1:7 key(b)@1:34 str(\")@1:39 end"},
    {"{\"n\": -0.10e+5}", "map@1:1 key(n)@1:2 num(-0.10e+5)@1:7 end"},
};

static void tells_the_host(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < sizeof told / sizeof told[0]; i++) {
        ocop_error e = OCOP_ERROR_INIT;
        ocop_record *r = fake_record_new(true, NULL);
        assert_true(scan(told[i].text, strlen(told[i].text), false, r, &e));
        assert_string_equal(fake_record_text(r), told[i].events);
        fake_record_free(r);
    }
}

static const struct {
    const char *text;
    size_t len;
    int column;
    const char *message;
} messages[] = {
    {CASE("[1]"), 1, "expected one dossier (an object in '{' and '}'), found '['"},
    {CASE("{\"a\":1 \"b\":2}"), 8, "expected ',' or '}', found '\"'"},
    {CASE("{\"a\":[1;2]}"), 8, "expected ',' or ']', found ';'"},
    {CASE("{\"a\":1,}"), 8, "expected a key in double quotes, found '}'"},
    {CASE("{a:1}"), 2, "expected a key in double quotes or '}', found 'a'"},
    {CASE("{\"a\" 1}"), 6, "expected ':' after the key, found '1'"},
    {CASE("{\"ạ\":NaN}"), 6, "expected a value, found 'NaN'"},
    {CASE("{\"a\":01}"), 7, "expected no digit after a leading 0, found '1'"},
    {CASE("{\"a\":1.}"), 8, "expected a digit, found '}'"},
    {CASE("{\"a\":1"), 7, "expected ',' or '}', found the end of the line"},
    {CASE("{\"a\":\"x"), 8, "expected '\"' at the end of the text, found the end of the line"},
    {CASE("{\"a\":\"x\ty\"}"), 8,
     "found the control character U+0009 in a text; expected it written as \\u0009"},
    {CASE("{\"ạạ\":\"\xE0\x80\"}"), 8,
     "expected UTF-8 text, found the byte 0xE0, which is not UTF-8"},
    {CASE("{\"a\":\"\\q\"}"), 8,
     "expected one of \" \\ / b f n r t u after the backslash, found 'q'"},
    {CASE("{\"a\":\"\\uD800\"}"), 13,
     "\\uD800 is half of a character; expected both halves, as in \\uD83D\\uDE00"},
    {CASE("{} {}"), 4, "expected the end of the line, found '{'"},
    {CASE("{\"a\":\0}"), 6, "expected a value, found U+0000"},
};

static void says_what_is_wrong(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < sizeof messages / sizeof messages[0]; i++) {
        ocop_error e = OCOP_ERROR_INIT;
        ocop_record *r = fake_record_new(false, NULL);
        assert_false(scan(messages[i].text, messages[i].len, false, r, &e));
        assert_string_equal(e.msg, messages[i].message);
        assert_int_equal(e.column, messages[i].column);
        fake_record_free(r);
    }
}

static void bounds_the_depth(void **unused)
{
    (void)unused;
    static const int depths[] = {64, 65, 10000};
    for (size_t i = 0; i < 3; i++) {
        int depth = depths[i];
        char *text = malloc((size_t)depth * 2);
        assert_non_null(text);
        memset(text, '[', (size_t)depth);
        memset(text + depth, ']', (size_t)depth);
        ocop_error e = OCOP_ERROR_INIT;
        ocop_record *r = fake_record_new(false, NULL);
        assert_int_equal(scan(text, (size_t)depth * 2, true, r, &e), depth <= JSON_DEPTH_MAX);
        if (depth > JSON_DEPTH_MAX) {
            assert_int_equal(e.column, 65);
            assert_string_equal(e.msg, "found more than 64 levels of maps and lists, "
                                       "expected at most 64");
        }
        fake_record_free(r);
        free(text);
    }
}

static void survives_want_of_memory(void **unused)
{
    (void)unused;
    ocop_error e = OCOP_ERROR_INIT;
    ocop_record *r = fake_record_new(false, NULL);
    fake_host_fail_alloc(0);
    assert_false(scan(CASE("{\"a\":\"\\n\"}"), false, r, &e));
    assert_string_equal(e.msg, "out of memory");
    fake_host_fail_alloc(-1);
    assert_int_equal(fake_host_blocks(), 0);
    fake_record_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_what_is_json), cmocka_unit_test(refuses_what_is_not),
        cmocka_unit_test(tells_the_host),     cmocka_unit_test(says_what_is_wrong),
        cmocka_unit_test(bounds_the_depth),   cmocka_unit_test(survives_want_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
