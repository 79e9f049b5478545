/* test_base_date.c - days of the calendar. */
#include "base_date.h"
#include "check.h"

static const struct {
    const char *text;
    bool exists;
    int32_t day;
} days[] = {
    {"1970-01-01", true, 0},
    {"1970-01-02", true, 1},
    {"1969-12-31", true, -1},
    {"1900-01-01", true, -25567},
    {"2199-12-31", true, 84005},
    {"2000-02-29", true, 11016},
    {"2026-05-22", true, 20595},
    {"2024-02-29", true, 19782},
    {"2023-02-29", false, 0},
    {"1900-02-29", false, 0}, /* a century is no leap year */
    {"2100-02-29", false, 0},
    {"1899-12-31", false, 0},
    {"2200-01-01", false, 0},
    {"2026-00-10", false, 0},
    {"2026-13-10", false, 0},
    {"2026-01-00", false, 0},
    {"2026-01-32", false, 0},
    {"2026-04-31", false, 0},
    {"2026-04-30", true, 20573},
    {"2026-11-31", false, 0},
    {"2026-12-31", true, 20818},
    {"2026-1-1", false, 0},
    {"2026-05-2", false, 0},
    {"2026/05/22", false, 0},
    {"2026-05/22", false, 0},
    {"22-05-2026", false, 0},
    {"2026-05-22 ", false, 0},
    {" 2026-05-22", false, 0},
    {"2026-05-2x", false, 0},
    {"2026-+5-22", false, 0},
    {"-026-05-22", false, 0},
    {"2026-05-22T00:00", false, 0},
    {"", false, 0},
};

static void parses(void **state)
{
    (void)state;
    for (size_t i = 0; i < CHECK_COUNT(days); i++) {
        char text[12];
        int32_t day = 0;
        check_int(days[i].text, ocop_date_parse(days[i].text, strlen(days[i].text), &day),
                  days[i].exists);
        check_int(days[i].text, day, days[i].day);
        if (days[i].exists)
            check_text(days[i].text, ocop_date_print(day, text), days[i].text);
    }
    char text[12];
    check_text("no date", ocop_date_print(OCOP_NO_DATE, text), "");
    check_done();
}

/* Every day of three centuries, counted by hand: rising by one, and back to the same text. */
static void counts_every_day(void **state)
{
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    (void)state;
    int32_t want = -25567;
    for (int y = 1900; y <= 2199; y++) {
        bool leap = y % 400 == 0 || (y % 4 == 0 && y % 100 != 0);
        for (int m = 1; m <= 12; m++) {
            int last = lengths[m - 1] + (m == 2 && leap);
            for (int d = 1; d <= last; d++, want++) {
                char text[32], again[12];
                int32_t day = 0;
                int year = 0, month = 0, mday = 0;
                snprintf(text, sizeof text, "%04d-%02d-%02d", y, m, d);
                assert_true(ocop_date_parse(text, 10, &day));
                assert_int_equal(day, want);
                assert_string_equal(ocop_date_print(day, again), text);
                ocop_date_split(day, &year, &month, &mday);
                assert_int_equal(year * 10000 + month * 100 + mday, y * 10000 + m * 100 + d);
            }
        }
    }
}

static const struct {
    const char *from;
    int months;
    const char *to;
} shifted[] = {
    {"2026-05-22", 36, "2029-05-22"}, {"2026-05-22", 0, "2026-05-22"},
    {"2026-01-31", 1, "2026-02-28"},  {"2024-01-31", 1, "2024-02-29"},
    {"2024-02-29", 12, "2025-02-28"}, {"2024-02-29", 48, "2028-02-29"},
    {"2026-03-31", 1, "2026-04-30"},  {"2026-12-31", 2, "2027-02-28"},
    {"2026-12-01", 1, "2027-01-01"},  {"2026-01-15", -1, "2025-12-15"},
    {"2026-03-31", -1, "2026-02-28"}, {"2096-02-29", 48, "2100-02-28"},
    {"2026-05-22", 1, "2026-06-22"},  {"2026-05-22", 1200, "2126-05-22"},
};

static void adds_months(void **state)
{
    (void)state;
    for (size_t i = 0; i < CHECK_COUNT(shifted); i++) {
        char text[12];
        int32_t day = 0;
        assert_true(ocop_date_parse(shifted[i].from, 10, &day));
        check_text(shifted[i].from,
                   ocop_date_print(ocop_date_add_months(day, shifted[i].months), text),
                   shifted[i].to);
    }
    check_done();
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(parses), cmocka_unit_test(counts_every_day),
                                       cmocka_unit_test(adds_months)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
