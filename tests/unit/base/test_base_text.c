/* test_base_text.c - UTF-8, NFC, widths, nearest names. */
#include "base_mem.h"
#include "base_text.h"
#include "check.h"

#define BYTES(s) s, sizeof(s) - 1

static const struct {
    const char *name, *s;
    size_t n, valid; /* index of the first bad byte; n: none */
} utf8[] = {
    {"empty", BYTES(""), 0},
    {"ascii", BYTES("abc"), 3},
    {"vietnamese", BYTES("Lạp sườn"), 13},
    {"a NUL is valid here", BYTES("a\0b"), 3},
    {"least of two bytes", BYTES("\xC2\x80"), 2},
    {"greatest of two bytes", BYTES("\xDF\xBF"), 2},
    {"least of three bytes", BYTES("\xE0\xA0\x80"), 3},
    {"below the surrogates", BYTES("\xED\x9F\xBF"), 3},
    {"above the surrogates", BYTES("\xEE\x80\x80"), 3},
    {"U+FFFF", BYTES("\xEF\xBF\xBF"), 3},
    {"least of four bytes", BYTES("\xF0\x90\x80\x80"), 4},
    {"U+10FFFF", BYTES("\xF4\x8F\xBF\xBF"), 4},
    {"a lone continuation", BYTES("ab\x80"), 2},
    {"overlong NUL", BYTES("\xC0\x80"), 0},
    {"overlong slash", BYTES("a\xC0\xAF"), 1},
    {"overlong C1", BYTES("\xC1\xBF"), 0},
    {"overlong three", BYTES("\xE0\x9F\xBF"), 0},
    {"overlong four", BYTES("\xF0\x8F\xBF\xBF"), 0},
    {"first surrogate", BYTES("x\xED\xA0\x80"), 1},
    {"last surrogate", BYTES("\xED\xBF\xBF"), 0},
    {"above U+10FFFF", BYTES("\xF4\x90\x80\x80"), 0},
    {"F5", BYTES("\xF5\x80\x80\x80"), 0},
    {"FE", BYTES("\xFE"), 0},
    {"FF", BYTES("abc\xFF"), 3},
    {"cut after one of two", BYTES("ab\xC3"), 2},
    {"cut after two of three", BYTES("ab\xE1\xBA"), 2},
    {"cut after three of four", BYTES("ab\xF0\x9F\x98"), 2},
    {"ascii in place of a continuation", BYTES("\xE1\xBA z"), 0},
    {"bad byte after eight good ones", BYTES("12345678\x80"), 8},
    {"bad byte at the eighth",
     BYTES("1234567\xFF"
           "9"),
     7},
    {"letter across a word of eight", BYTES("1234567ạ12345678"), 18},
};

static void validity(void **state)
{
    (void)state;
    for (size_t i = 0; i < CHECK_COUNT(utf8); i++)
        check_int(utf8[i].name, (int64_t)ocop_text_valid(utf8[i].s, utf8[i].n),
                  (int64_t)utf8[i].valid);
    check_done();
}

/* Decomposed and composed forms of the same Vietnamese words. */
static const struct {
    const char *in, *nfc;
} forms[] = {
    {"", ""},
    {"plain", "plain"},
    {"Chè Tân Cương", "Chè Tân Cương"},
    {"Che\xCC\x80", "Chè"},
    {"u\xCC\x9B\xCC\x80", "ừ"},
    {"u\xCC\x80\xCC\x9B", "ừ"}, /* marks in the other order */
    {"a\xCC\x82\xCC\xA3", "ậ"},
    {"a\xCC\xA3\xCC\x82", "ậ"},
    {"D\xCC\xA3", "Ḍ"},
    {"\xE2\x84\xAB", "Å"}, /* Angstrom sign */
    {"đĐ", "đĐ"},
};

static void nfc(void **state)
{
    (void)state;
    ocop_arena *a = ocop_arena_new();
    for (size_t i = 0; i < CHECK_COUNT(forms); i++)
        check_text(forms[i].in, ocop_text_nfc(a, forms[i].in), forms[i].nfc);
    const char *short_form = "Ha Noi \xC3\xA0"; /* letters below U+0300 are passed as they are */
    check_true("no copy", ocop_text_nfc(a, short_form) == short_form);
    check_true("not UTF-8", ocop_text_nfc(a, "\xCC") == NULL);
    check_true("surrogate", ocop_text_nfc(a, "\xED\xA0\x80") == NULL);
    ocop_arena_free(a);
    check_done();
}

static void letter_case(void **state)
{
    (void)state;
    ocop_arena *a = ocop_arena_new();
    check_text("lower", ocop_text_lower(a, "ĐẶC SẢN Ô Long 1"), "đặc sản ô long 1");
    check_text("upper", ocop_text_upper(a, "đặc sản ô long 1"), "ĐẶC SẢN Ô LONG 1");
    check_text("empty", ocop_text_upper(a, ""), "");
    check_text("grows", ocop_text_lower(a, "\xC8\xBA"), "\xE2\xB1\xA5"); /* two bytes to three */
    check_true("not UTF-8", ocop_text_lower(a, "a\xFF") == NULL);
    ocop_arena_free(a);
    check_done();
}

static const struct {
    const char *s;
    size_t columns;
} widths[] = {
    {"", 0},
    {"abc", 3},
    {"Lạp sườn hun khói", 17},
    {"u\xCC\x9B\xCC\x80", 1},
    {"日本", 4},
    {"\xEF\xBC\x95", 2},
    {"a\xFF"
     "b",
     3},
    {"70,5 điểm", 9},
    {"½ — “…”", 7},
    {"\n", 0},
};

static void width(void **state)
{
    (void)state;
    for (size_t i = 0; i < CHECK_COUNT(widths); i++)
        check_int(widths[i].s, (int64_t)ocop_text_width(widths[i].s, strlen(widths[i].s)),
                  (int64_t)widths[i].columns);
    check_done();
}

static const struct {
    const char *s;
    size_t n, cut;
} cuts[] = {
    {"abc", 0, 0},
    {"abc", 2, 2},
    {"chè", 4, 4},
    {"chè", 3, 2},
    {"ạ", 3, 3},
    {"ạ", 2, 0},
    {"ạ", 1, 0},
    {"aạ", 3, 1},
    {"\xF0\x9F\x98\x80", 4, 4},
    {"\xF0\x9F\x98\x80", 3, 0},
    {"\xF0\x9F\x98\x80", 1, 0},
    {"a\xF0\x9F\x98\x80", 4, 1},
    {"\x80\x80\x80\x80", 3, 3}, /* no UTF-8: as it is */
    {"abc\x80", 4, 4},
};

static void cut(void **state)
{
    (void)state;
    for (size_t i = 0; i < CHECK_COUNT(cuts); i++)
        check_int(cuts[i].s, (int64_t)ocop_text_cut(cuts[i].s, cuts[i].n), (int64_t)cuts[i].cut);
    const char *all = "Nước mắm Cà Ná 日本 \xF0\x9F\x98\x80!";
    for (size_t n = 0; n <= strlen(all); n++) {
        size_t k = ocop_text_cut(all, n);
        check_true("whole characters", k <= n && n - k < 4 && ocop_text_valid(all, k) == k);
    }
    check_done();
}

static const struct {
    const char *a, *b;
    unsigned limit, distance;
} distances[] = {
    {"", "", 3, 0},
    {"abc", "abc", 3, 0},
    {"abc", "abd", 3, 1},
    {"abc", "ab", 3, 1},
    {"abc", "xabc", 3, 1},
    {"kitten", "sitting", 5, 3},
    {"abc", "", 3, 3},
    {"abcd", "", 3, 4},
    {"kitten", "sitting", 2, 3},
    {"ab", "ba", 3, 2},
    {"local_pc", "local_pct", 1, 1},
    {"abcdef", "ghijkl", 5, 6},
    {"a", "b", 0, 1},
    {"a", "a", 0, 0},
};

static void distance(void **state)
{
    (void)state;
    for (size_t i = 0; i < CHECK_COUNT(distances); i++) {
        check_int(distances[i].a,
                  ocop_text_distance(distances[i].a, distances[i].b, distances[i].limit),
                  distances[i].distance);
        check_int(distances[i].b,
                  ocop_text_distance(distances[i].b, distances[i].a, distances[i].limit),
                  distances[i].distance);
    }
    char longest[80];
    memset(longest, 'a', 65);
    longest[65] = '\0';
    check_int("65 letters are too many", ocop_text_distance(longest, longest, 9), 10);
    check_int("64 are not", ocop_text_distance(longest + 1, longest + 1, 9), 0);
    check_done();
}

static const char *const fruits[] = {"label_complete", "local_material_pct", "org_type", "org_name",
                                     "pct"};

static const char *fruit(const void *ctx, size_t i)
{
    return ((const char *const *)ctx)[i];
}

static const struct {
    const char *word, *nearest;
} near[] = {
    {"org_typ", "org_type"},
    {"org_nam", "org_name"},
    {"org_xyze", "org_type"}, /* of equals the first */
    {"local_material", "local_material_pct"},
    {"pc", "pct"},
    {"p", NULL},
    {"", NULL},
    {"zzzzzzzzzzzz", NULL},
    {"lable_complete", "label_complete"},
    {"chè", NULL},
};

static void nearest(void **state)
{
    (void)state;
    for (size_t i = 0; i < CHECK_COUNT(near); i++)
        check_text(near[i].word,
                   ocop_text_nearest(near[i].word, CHECK_COUNT(fruits), fruit, fruits),
                   near[i].nearest);
    check_text("none to choose from", ocop_text_nearest("a", 0, fruit, fruits), NULL);
    check_done();
}

/* No catalogue is bound in a test: the program speaks English. */
static void language(void **state)
{
    (void)state;
    assert_false(ocop_text_is_vi());
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(validity), cmocka_unit_test(nfc),      cmocka_unit_test(letter_case),
        cmocka_unit_test(width),    cmocka_unit_test(cut),      cmocka_unit_test(distance),
        cmocka_unit_test(nearest),  cmocka_unit_test(language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
