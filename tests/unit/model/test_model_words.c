/* test_model_words.c - values as people read them, in both languages, from the real catalogue. */
#include "base_date.h"
#include "base_num.h"
#include "check.h"
#include "model_words.h"
#include <libintl.h>
#include <locale.h>
#include <stdlib.h>

static const ocop_enum_value reaches[] = {{"home", {"Trong tỉnh", "At home"}}};

static const struct {
    const char *name;
    ocop_fact f;
    ocop_value v;
    const char *vi, *en;
} cases[] = {
    {"one", {.type = OCOP_FACT_NUMBER, .unit = "month"}, {1, NULL}, "1 tháng", "1 month"},
    {"many", {.type = OCOP_FACT_NUMBER, .unit = "month"}, {13, NULL}, "13 tháng", "13 months"},
    {"none", {.type = OCOP_FACT_NUMBER, .unit = "agent"}, {0, NULL}, "0 đại lý", "0 agents"},
    {"one of hundredths",
     {.type = OCOP_FACT_NUMBER, .unit = "year", .decimals = 2},
     {100, NULL},
     "1 năm",
     "1 year"},
    {"more than one",
     {.type = OCOP_FACT_NUMBER, .unit = "year", .decimals = 2},
     {150, NULL},
     "1,5 năm",
     "1.5 years"},
    {"irregular", {.type = OCOP_FACT_NUMBER, .unit = "person"}, {2, NULL}, "2 người", "2 people"},
    {"percent",
     {.type = OCOP_FACT_NUMBER, .unit = "%", .decimals = 2},
     {8450, NULL},
     "84,5 %",
     "84.5 %"},
    {"a unit of the pack", {.type = OCOP_FACT_NUMBER, .unit = "tấn"}, {3, NULL}, "3 tấn", "3 tấn"},
    {"no unit", {.type = OCOP_FACT_NUMBER}, {3, NULL}, "3", "3"},
    {"date", {.type = OCOP_FACT_DATE}, {20818, NULL}, "31/12/2026", "2026-12-31"},
    {"boolean", {.type = OCOP_FACT_BOOLEAN}, {1, NULL}, "có", "yes"},
    {"enumeration",
     {.type = OCOP_FACT_ENUM, .values = reaches, .value_count = 1},
     {0, NULL},
     "Trong tỉnh",
     "At home"},
    {"text", {.type = OCOP_FACT_TEXT}, {0, "3.5 tấn"}, "3.5 tấn", "3.5 tấn"},
    {"missing", {.type = OCOP_FACT_NUMBER, .unit = "month"}, {OCOP_MISSING, NULL}, NULL, NULL},
};

extern int _nl_msg_cat_cntr; /* gettext's own, for programs that change their language */

static void speak(const char *lang)
{
    setenv("LANGUAGE", lang, 1);
    assert_non_null(setlocale(LC_CTYPE, "C.UTF-8"));
    assert_non_null(setlocale(LC_MESSAGES, "C.UTF-8"));
    assert_non_null(bindtextdomain("ocop", OCOP_BINARY_DIR "/share/locale"));
    bind_textdomain_codeset("ocop", "UTF-8");
    _nl_msg_cat_cntr++;
}

static void in_a_language(bool vi)
{
    char text[24];
    speak(vi ? "vi" : "en");
    for (size_t i = 0; i < CHECK_COUNT(cases); i++) {
        ocop_buf b;
        ocop_buf_init(&b);
        ocop_value_words(&b, &cases[i].f, cases[i].v);
        check_text(cases[i].name, b.data, vi ? cases[i].vi : cases[i].en);
        ocop_buf_free(&b);
    }
    ocop_num_local(-7050, 2, text);
    check_text("number", text, vi ? "-70,5" : "-70.5");
    check_text("day", ocop_date_local(20595, text), vi ? "22/05/2026" : "2026-05-22");
    check_text("no day", ocop_date_local(OCOP_NO_DATE, text), "");
    check_text("machines: day", ocop_date_print(20595, text), "2026-05-22");
    check_text("machines: value", ocop_fact_value_text(&cases[6].f, cases[6].v, text, sizeof text),
               "84.5");
    check_done();
}

static void vietnamese(void **state)
{
    (void)state;
    in_a_language(true);
}

static void english(void **state)
{
    (void)state;
    in_a_language(false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(vietnamese), cmocka_unit_test(english)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
