/* test_base_num.c - exact decimals: what is taken, what is refused, what is printed. */
#include "base_num.h"
#include "check.h"

static const struct {
    const char *text;
    int decimals;
    ocop_num_fault fault;
    int64_t value;
} parsed[] = {
    {"0", 2, OCOP_NUM_OK, 0},
    {"-0", 2, OCOP_NUM_OK, 0},
    {"0.000", 0, OCOP_NUM_OK, 0},
    {"0e999999999", 0, OCOP_NUM_OK, 0},
    {"-0.0e-99999", 0, OCOP_NUM_OK, 0},
    {"7", 0, OCOP_NUM_OK, 7},
    {"70.5", 2, OCOP_NUM_OK, 7050},
    {"70.50", 1, OCOP_NUM_OK, 705},
    {"-70.5", 2, OCOP_NUM_OK, -7050},
    {"0.01", 2, OCOP_NUM_OK, 1},
    {"-0.01", 2, OCOP_NUM_OK, -1},
    {"0.10", 1, OCOP_NUM_OK, 1},
    {"0.000000001", 9, OCOP_NUM_OK, 1},
    {"1e2", 0, OCOP_NUM_OK, 100},
    {"1E+2", 0, OCOP_NUM_OK, 100},
    {"1e-2", 2, OCOP_NUM_OK, 1},
    {"1.5e1", 0, OCOP_NUM_OK, 15},
    {"100e-2", 0, OCOP_NUM_OK, 1},
    {"7000e-3", 0, OCOP_NUM_OK, 7},
    {"1e0", 0, OCOP_NUM_OK, 1},
    {"1000000000000000000", 0, OCOP_NUM_RANGE, 0}, /* 19 digits when scaled */
    {"100000000000000000", 0, OCOP_NUM_OK, INT64_C(100000000000000000)},
    {"123456789012345", 0, OCOP_NUM_OK, INT64_C(123456789012345)},
    {"1234567890.12345", 5, OCOP_NUM_OK, INT64_C(123456789012345)},
    {"999999999999999", 3, OCOP_NUM_OK, INT64_C(999999999999999000)},
    {"-999999999999999", 3, OCOP_NUM_OK, INT64_C(-999999999999999000)},
    {"999999999999999", 4, OCOP_NUM_RANGE, 0},
    {"1234567890123456", 0, OCOP_NUM_RANGE, 0}, /* 16 digits */
    {"123456789012345000", 0, OCOP_NUM_OK, INT64_C(123456789012345000)},
    {"100000000000001", 0, OCOP_NUM_OK, INT64_C(100000000000001)},
    {"1000000000000001", 0, OCOP_NUM_RANGE, 0},
    {"0.1234567890123456", 9, OCOP_NUM_RANGE, 0},
    {"1e18", 0, OCOP_NUM_RANGE, 0},
    {"1e17", 0, OCOP_NUM_OK, INT64_C(100000000000000000)},
    {"1e999", 0, OCOP_NUM_RANGE, 0},
    {"1e99999999999999999999", 0, OCOP_NUM_RANGE, 0},
    {"1e-99999999999999999999", 9, OCOP_NUM_PLACES, 0},
    {"0.5", 0, OCOP_NUM_PLACES, 0},
    {"0.005", 2, OCOP_NUM_PLACES, 0},
    {"1e-3", 2, OCOP_NUM_PLACES, 0},
    {"0.0000000001", 9, OCOP_NUM_PLACES, 0},
    {"", 2, OCOP_NUM_SYNTAX, 0},
    {"-", 2, OCOP_NUM_SYNTAX, 0},
    {"+5", 2, OCOP_NUM_SYNTAX, 0},
    {"1.", 2, OCOP_NUM_SYNTAX, 0},
    {".5", 2, OCOP_NUM_SYNTAX, 0},
    {"-.5", 2, OCOP_NUM_SYNTAX, 0},
    {"01", 2, OCOP_NUM_SYNTAX, 0},
    {"-00", 2, OCOP_NUM_SYNTAX, 0},
    {"00.5", 2, OCOP_NUM_SYNTAX, 0},
    {"0x10", 2, OCOP_NUM_SYNTAX, 0},
    {"NaN", 2, OCOP_NUM_SYNTAX, 0},
    {"Infinity", 2, OCOP_NUM_SYNTAX, 0},
    {"1e", 2, OCOP_NUM_SYNTAX, 0},
    {"1e+", 2, OCOP_NUM_SYNTAX, 0},
    {"1e+-2", 2, OCOP_NUM_SYNTAX, 0},
    {"1e2.5", 2, OCOP_NUM_SYNTAX, 0},
    {"1,5", 2, OCOP_NUM_SYNTAX, 0},
    {"1 ", 2, OCOP_NUM_SYNTAX, 0},
    {" 1", 2, OCOP_NUM_SYNTAX, 0},
    {"1_000", 2, OCOP_NUM_SYNTAX, 0},
    {"--1", 2, OCOP_NUM_SYNTAX, 0},
    {"1.2.3", 2, OCOP_NUM_SYNTAX, 0},
    {"\xEF\xBC\x95", 2, OCOP_NUM_SYNTAX, 0}, /* a wide 5 */
};

static void parses(void **state)
{
    (void)state;
    for (size_t i = 0; i < CHECK_COUNT(parsed); i++) {
        int64_t v = 0;
        ocop_num_fault f =
            ocop_num_parse(parsed[i].text, strlen(parsed[i].text), parsed[i].decimals, &v);
        check_int(parsed[i].text, f, parsed[i].fault);
        check_int(parsed[i].text, v, parsed[i].value);
    }
    check_done();
}

/* The length counts, not a NUL: a number in the middle of a line. */
static void reads_no_further(void **state)
{
    (void)state;
    int64_t v = 0;
    assert_int_equal(ocop_num_parse("12345", 2, 0, &v), OCOP_NUM_OK);
    assert_int_equal(v, 12);
    assert_int_equal(ocop_num_parse("1\0002", 3, 0, &v), OCOP_NUM_SYNTAX);
    assert_int_equal(ocop_num_parse("1.5", 2, 2, &v), OCOP_NUM_SYNTAX);
}

static const struct {
    const char *text;
    ocop_num_fault fault;
    int64_t value;
    int decimals;
} anys[] = {
    {"1000000000", OCOP_NUM_OK, 1000000000, 0},
    {"123456789012345", OCOP_NUM_OK, INT64_C(123456789012345), 0},
    {"123456.789012345", OCOP_NUM_OK, INT64_C(123456789012345), 9},
    {"1e17", OCOP_NUM_OK, INT64_C(100000000000000000), 0},
    {"2.500", OCOP_NUM_OK, 25, 1},
    {"-0.000000001", OCOP_NUM_OK, -1, 9},
    {"0.0000000001", OCOP_NUM_PLACES, 0, 10},
    {"1e18", OCOP_NUM_RANGE, 0, 0},
    {"1234567890123456", OCOP_NUM_RANGE, 0, 0},
    {"x", OCOP_NUM_SYNTAX, 0, 0},
};

static void parses_any(void **state)
{
    (void)state;
    for (size_t i = 0; i < CHECK_COUNT(anys); i++) {
        int64_t v = 0;
        int decimals = -1;
        check_int(anys[i].text,
                  ocop_num_parse_any(anys[i].text, strlen(anys[i].text), &v, &decimals),
                  anys[i].fault);
        check_int(anys[i].text, v, anys[i].value);
        check_int(anys[i].text, decimals, anys[i].decimals);
    }
    check_done();
}

static const struct {
    int64_t value;
    int decimals;
    char point;
    const char *text;
} printed[] = {
    {0, 0, '.', "0"},
    {0, 9, '.', "0"},
    {7050, 2, '.', "70.5"},
    {7050, 2, ',', "70,5"},
    {7000, 2, '.', "70"},
    {7005, 2, '.', "70.05"},
    {7, 2, '.', "0.07"},
    {-7, 2, '.', "-0.07"},
    {70, 2, '.', "0.7"},
    {100, 0, '.', "100"},
    {-100, 1, '.', "-10"},
    {1, 9, '.', "0.000000001"},
    {INT64_C(999999999999999999), 9, '.', "999999999.999999999"},
    {INT64_MAX, 0, '.', "9223372036854775807"},
    {INT64_MAX, 9, '.', "9223372036.854775807"},
    {INT64_MIN, 0, '.', "-9223372036854775808"},
    {INT64_MIN, 9, '.', "-9223372036.854775808"},
};

static void prints(void **state)
{
    (void)state;
    for (size_t i = 0; i < CHECK_COUNT(printed); i++) {
        char text[24];
        size_t n = ocop_num_print(printed[i].value, printed[i].decimals, printed[i].point, text);
        check_text(printed[i].text, text, printed[i].text);
        check_int(printed[i].text, (int64_t)n, (int64_t)strlen(text));
    }
    check_done();
}

/* What is printed is read again as the same number. */
static void goes_round(void **state)
{
    (void)state;
    uint64_t seed = 20260522;
    for (int i = 0; i < 20000; i++) {
        char text[24], name[64];
        int decimals = (int)check_random(&seed, 10);
        int64_t v = check_random(&seed, 2000000000);
        v = (v - 1000000000) * (int64_t)(1 + check_random(&seed, 100000));
        int64_t back = 0;
        size_t n = ocop_num_print(v, decimals, '.', text);
        snprintf(name, sizeof name, "%s (%lld, %d)", text, (long long)v, decimals);
        check_int(name, ocop_num_parse(text, n, decimals, &back), OCOP_NUM_OK);
        check_int(name, back, v);
    }
    check_done();
}

static void powers(void **state)
{
    (void)state;
    assert_int_equal(ocop_num_pow10(0), 1);
    assert_int_equal(ocop_num_pow10(9), 1000000000);
    assert_true(ocop_num_pow10(18) == INT64_C(1000000000000000000));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parses), cmocka_unit_test(reads_no_further), cmocka_unit_test(parses_any),
        cmocka_unit_test(prints), cmocka_unit_test(goes_round),       cmocka_unit_test(powers)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
