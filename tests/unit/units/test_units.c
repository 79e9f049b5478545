/* test_units.c - provinces then and now, and the communes of an office. */
#include "check.h"
#include "units.h"

static const struct {
    const char *place, *of;
    bool within;
} places[] = {
    {"Cao Bằng", "Cao Bằng", true},
    {"Tỉnh Cao Bằng", "Cao Bằng", true},
    {"Hà Giang", "Tuyên Quang", true},
    {"Tuyên Quang", "Hà Giang", false}, /* a part is not the whole */
    {"Hà Giang", "Hà Giang", true},
    {"Bắc Giang", "Bắc Ninh", true},
    {"Bắc Ninh", "Bắc Ninh", true},
    {"Bắc Kạn", "Tuyên Quang", false},
    {"Thừa Thiên Huế", "Thành phố Huế", true},
    {"Bà Rịa - Vũng Tàu", "Hồ Chí Minh", true},
    {"79", "Hồ Chí Minh", true},
    {"Nowhere", "Nowhere", true}, /* unknown, but the same */
    {"Nowhere", "Cao Bằng", false},
    {"Bắc Giang", "Hà Giang", false},
};

static void tells_provinces(void **state)
{
    (void)state;
    ocop_error e = OCOP_ERROR_INIT;
    ocop_units *u = ocop_units_new(&e);
    for (size_t i = 0; i < CHECK_COUNT(places); i++)
        check_int(places[i].place, ocop_units_within(u, places[i].place, places[i].of, NULL),
                  places[i].within);
    ocop_units_free(u);
    check_done();
}

/* The 34 of today are each their own; every old one went into one of them. */
static void knows_all(void **state)
{
    static const char *const before[] = {
        "Hà Giang",   "Bắc Kạn",    "Yên Bái",           "Hòa Bình",   "Vĩnh Phúc",
        "Bắc Giang",  "Hải Dương",  "Thái Bình",         "Hà Nam",     "Nam Định",
        "Quảng Bình", "Quảng Nam",  "Bình Định",         "Phú Yên",    "Ninh Thuận",
        "Bình Thuận", "Kon Tum",    "Đắk Nông",          "Bình Phước", "Bình Dương",
        "Long An",    "Tiền Giang", "Bà Rịa - Vũng Tàu", "Bến Tre",    "Trà Vinh",
        "Kiên Giang", "Hậu Giang",  "Sóc Trăng",         "Bạc Liêu",   "Thừa Thiên Huế"};
    static const char *const today[] = {"01", "04", "08", "11", "12", "14", "15", "19", "20",
                                        "22", "24", "25", "31", "33", "37", "38", "40", "42",
                                        "44", "46", "48", "51", "52", "56", "66", "68", "75",
                                        "79", "80", "82", "86", "91", "92", "96"};
    (void)state;
    ocop_error e = OCOP_ERROR_INIT;
    ocop_units *u = ocop_units_new(&e);
    check_int("34 today, 29 gone and one renamed", CHECK_COUNT(today) + CHECK_COUNT(before) - 1,
              63);
    for (size_t i = 0; i < CHECK_COUNT(today); i++) {
        const ocop_unit *p = ocop_units_find(u, today[i], NULL);
        check_true(today[i], p != NULL && p->into == NULL && ocop_units_today(u, p) == p);
    }
    for (size_t i = 0; i < CHECK_COUNT(before); i++) {
        const ocop_unit *p = ocop_units_find(u, before[i], NULL);
        check_true(before[i], p != NULL && p->into != NULL && ocop_units_today(u, p) != NULL &&
                                  ocop_units_today(u, p)->into == NULL);
    }
    ocop_units_free(u);
    check_done();
}

static void reads_communes(void **state)
{
    static const char text[] = "\xEF\xBB\xBF"
                               "code;name;province;into\r\n"
                               "# of 2025\r\n"
                               "1;Xã Cao Bồ;Tuyên Quang;\r\n"
                               "2;Thượng Sơn;Hà Giang;1\r\n";
    (void)state;
    ocop_error e = OCOP_ERROR_INIT;
    ocop_units *u = ocop_units_new(&e);
    check_true("read", ocop_units_read(u, "units.csv", text, sizeof text - 1, &e));
    check_true("listed", ocop_units_has_communes(u, "Hà Giang"));
    check_true("not listed", !ocop_units_has_communes(u, "Cao Bằng"));
    check_true("old", ocop_units_within(u, "Thượng Sơn", "Cao Bồ", "Tuyên Quang"));
    check_true("whole", !ocop_units_within(u, "Cao Bồ", "Thượng Sơn", "Tuyên Quang"));
    check_true("elsewhere", !ocop_units_within(u, "Thượng Sơn", "Cao Bồ", "Cao Bằng"));
    ocop_units_free(u);
    check_done();
}

static const struct {
    const char *text, *msg;
    int line;
} bad[] = {
    {"h\n1,A,Cao Bằng\n", "expected four fields: code, name, province, into", 1},
    {"c,n,p,i\n1,A,Atlantis,\n", "'Atlantis' is no province, neither today nor before 2025", 2},
    {"c,n,p,i\n1,A,Cao Bằng,\n1,B,Cao Bằng,\n", "the code '1' stands twice", 3},
    {"c,n,p,i\n,A,Cao Bằng,\n", "a unit has a code and a name", 2},
    {"c,n,p,i\n1,A,Cao Bằng,9\n", "'A' (1) went into '9', which is no commune of today here", 0},
    {"c,n,p,i\n1,A\xFF,Cao Bằng,\n", "not UTF-8", 2},
};

static void refuses(void **state)
{
    (void)state;
    for (size_t i = 0; i < CHECK_COUNT(bad); i++) {
        ocop_error e = OCOP_ERROR_INIT;
        ocop_units *u = ocop_units_new(&e);
        check_true(bad[i].msg,
                   !ocop_units_read(u, "units.csv", bad[i].text, strlen(bad[i].text), &e));
        check_text(bad[i].text, e.msg, bad[i].msg);
        check_int(bad[i].text, e.line, bad[i].line);
        ocop_units_free(u);
    }
    check_done();
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(tells_provinces),
                                       cmocka_unit_test(knows_all),
                                       cmocka_unit_test(reads_communes), cmocka_unit_test(refuses)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
