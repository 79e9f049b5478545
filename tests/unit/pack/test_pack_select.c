/* test_pack_select.c - which pack a dossier belongs to on a day, and packs by name. */
#include "base_date.h"
#include "check.h"
#include "mini_pack.h"

/* A manifest with its days, place and whatever more. */
#define PACK(id, version, days, more)                                                              \
    "id: " id "\nversion: \"" version "\"\ntitle: {vi: a, en: b}\nlaws: []\nin_force: {" days      \
    "}\n"                                                                                          \
    "total: 0\nparts: [{key: A, max: 0, title: {vi: a, en: b}}]\nbands: [{stars: 0, from: 0, to: " \
    "0, level: n, certificate: true}]\ngroups: []\n" more

#define TRANSITION_2026                                                                            \
    "transition:\n"                                                                                \
    "  - {case: first, filed_before: 2026-05-22, last_day: 2026-07-21}\n"                          \
    "  - {case: upgrade, filed_before: 2026-05-22, last_day: 2026-07-21}\n"                        \
    "  - {case: re_evaluation, filed_before: 2026-05-22, last_day: 2026-06-21}\n"
#define NOT_COVERED                                                                                \
    "not_covered:\n"                                                                               \
    "  - {from: 2023-02-24, until: 2025-07-04, law: 148/QĐ-TTg, reason: {vi: a, en: b}}\n"

static bool add(mini *m, const char *yaml)
{
    const char *const files[] = {"pack.yaml", yaml, "facts.yaml", mini_facts_yaml, NULL};
    if (mini_add(m, "rules", files))
        return true;
    fprintf(stderr, "%s\n", error_text(&m->e));
    return false;
}

/* id@version of the pack chosen, or the error. */
static const char *chosen(mini *m, const ocop_dossier *d, const char *date)
{
    static char text[800];
    ocop_error_reset(&m->e);
    int i = ocop_packs_select(m->packs, d, mini_day(date), NULL, &m->e);
    if (i < 0) {
        check_int("code", m->e.code, OCOP_ESELECT);
        return ocop_error_text(&m->e, text, sizeof text);
    }
    const ocop_manifest *p = &ocop_packs_get(m->packs, (size_t)i)->manifest;
    snprintf(text, sizeof text, "%s@%s", p->id, p->version);
    return text;
}

/* ---- the transition of 2026 ---- */

static const struct {
    const char *date, *filed;
    ocop_case kind;
    const char *says;
} days[] = {
    /* by the day alone */
    {"2019-08-20", NULL, OCOP_CASE_FIRST,
     "d.yaml:7: no pack is in force on 2019-08-20 (in force are: vn-2019 2019-08-21..2023-02-23, "
     "vn-2025 2025-07-05..2026-05-21, vn-2026 2026-05-22..)"},
    {"2019-08-21", NULL, OCOP_CASE_FIRST, "vn-2019@1"},
    {"2023-02-23", NULL, OCOP_CASE_FIRST, "vn-2019@1"},
    {"2023-02-24", NULL, OCOP_CASE_FIRST,
     "d.yaml:7: on 2023-02-24 the law was 148/QĐ-TTg (2023-02-24 to 2025-07-04), whose sheets no "
     "pack has"},
    {"2025-07-04", NULL, OCOP_CASE_FIRST,
     "d.yaml:7: on 2025-07-04 the law was 148/QĐ-TTg (2023-02-24 to 2025-07-04), whose sheets no "
     "pack has"},
    {"2025-07-05", NULL, OCOP_CASE_FIRST, "vn-2025@1"},
    {"2026-05-21", NULL, OCOP_CASE_FIRST, "vn-2025@1"},
    {"2026-05-22", NULL, OCOP_CASE_FIRST, "vn-2026@1"},
    {"2199-12-31", NULL, OCOP_CASE_FIRST, "vn-2026@1"},

    /* filed before: until the last day */
    {"2026-05-22", "2026-05-21", OCOP_CASE_FIRST, "vn-2025@1"},
    {"2026-05-22", "2026-05-22", OCOP_CASE_FIRST, "vn-2026@1"},
    {"2026-07-21", "2026-05-21", OCOP_CASE_FIRST, "vn-2025@1"},
    {"2026-07-22", "2026-05-21", OCOP_CASE_FIRST, "vn-2026@1"},
    {"2026-07-21", "2026-05-22", OCOP_CASE_FIRST, "vn-2026@1"},
    {"2026-07-21", "2026-05-21", OCOP_CASE_UPGRADE, "vn-2025@1"},
    {"2026-07-22", "2026-05-21", OCOP_CASE_UPGRADE, "vn-2026@1"},
    {"2026-06-21", "2026-05-21", OCOP_CASE_RE_EVALUATION, "vn-2025@1"},
    {"2026-06-22", "2026-05-21", OCOP_CASE_RE_EVALUATION, "vn-2026@1"},
    {"2026-06-22", "2026-05-21", OCOP_CASE_FIRST, "vn-2025@1"},
    {"2026-06-01", "2022-01-01", OCOP_CASE_FIRST, "vn-2019@1"},

    /* filed in a time that no pack covers */
    {"2026-06-01", "2024-05-01", OCOP_CASE_FIRST,
     "d.yaml:7: on 2024-05-01 the law was 148/QĐ-TTg (2023-02-24 to 2025-07-04), whose sheets no "
     "pack has"},
    {"2026-06-01", "2019-01-01", OCOP_CASE_FIRST,
     "d.yaml:7: no pack is in force on 2019-01-01 (in force are: vn-2019 2019-08-21..2023-02-23, "
     "vn-2025 2025-07-05..2026-05-21, vn-2026 2026-05-22..)"},
    {"2026-08-01", "2024-05-01", OCOP_CASE_FIRST, "vn-2026@1"},
};

static void follows_the_transition(void **state)
{
    (void)state;
    mini m = {.arena = ocop_arena_new()};
    assert_true(add(&m, PACK("vn-2019", "1", "from: 2019-08-21, until: 2023-02-23", "")));
    assert_true(add(&m, PACK("vn-2025", "1", "from: 2025-07-05, until: 2026-05-21", "")));
    assert_true(add(&m, PACK("vn-2026", "1", "from: 2026-05-22", TRANSITION_2026 NOT_COVERED)));
    assert_true(add(&m, PACK("demo", "1", "from: 1990-01-01",
                             "status: example\n"
                             "place: {province: Cao Bằng}\n")));
    for (size_t i = 0; i < CHECK_COUNT(days); i++) {
        ocop_dossier d = {.file = "d.yaml",
                          .line = 7,
                          .kind = days[i].kind,
                          .filed_on =
                              days[i].filed == NULL ? OCOP_NO_DATE : mini_day(days[i].filed),
                          .province = "Cao Bằng"};
        check_text(days[i].date, chosen(&m, &d, days[i].date), days[i].says);
    }
    mini_free(&m);
    check_done();
}

/* `filed_before` is a day of its own, not that on which the pack comes into force. */
static void follows_the_day_of_filing(void **state)
{
    (void)state;
    mini m = {.arena = ocop_arena_new()};
    assert_true(add(&m, PACK("old", "1", "from: 2025-01-01, until: 2026-05-21", "")));
    assert_true(add(&m, PACK("new", "1", "from: 2026-05-22",
                             "transition: [{case: first, filed_before: 2026-05-01, last_day: "
                             "2026-07-21}]\n")));
    ocop_dossier d = {.file = "d.yaml", .line = 7, .filed_on = mini_day("2026-04-30")};
    check_text("the day before", chosen(&m, &d, "2026-06-01"), "old@1");
    d.filed_on = mini_day("2026-05-01");
    check_text("that day", chosen(&m, &d, "2026-06-01"), "new@1");
    mini_free(&m);
    check_done();
}

/* ---- places ---- */

static const struct {
    const char *province, *commune, *date, *says;
} places[] = {
    {NULL, NULL, "2026-10-01", "vn@1"},
    {"Hà Nội", "Ba Vì", "2026-10-01", "vn@1"},
    {"Cao Bằng", NULL, "2026-10-01", "cao-bang@1"},
    {"Cao Bằng", "Ba Vì", "2026-10-01", "cao-bang@1"},
    {"Cao Bằng", "Nước Hai", "2026-10-01", "nuoc-hai@1"}, /* the most specific place */
    {"Lào Cai", "Nước Hai", "2026-10-01", "vn@1"},        /* a commune of another province */
    {NULL, "Nước Hai", "2026-10-01", "vn@1"},
    {"Cao Bằng", NULL, "2026-09-30", "vn@1"},
    {"Lạng Sơn", NULL, "2026-10-01",
     "d.yaml:7: two packs are in force: lang-son@1 and lang-son@2, both from 2026-09-15 to "
     "2026-12-31 (name one with --pack)"},
    {"Lạng Sơn", NULL, "2026-09-14", "lang-son@1"},
    {"Lạng Sơn", NULL, "2027-01-01", "lang-son@2"},
    {"Lạng Sơn", NULL, "2026-05-22", "vn@1"},
};

static void prefers_the_place(void **state)
{
    (void)state;
    mini m = {.arena = ocop_arena_new()};
    assert_true(add(&m, PACK("vn", "1", "from: 2026-05-22", "")));
    assert_true(add(&m, PACK("nuoc-hai", "1", "from: 2026-10-01",
                             "place: {province: Cao Bằng, commune: Nước Hai}\n")));
    assert_true(
        add(&m, PACK("cao-bang", "1", "from: 2026-10-01", "place: {province: Cao Bằng}\n")));
    assert_true(add(&m, PACK("lang-son", "1", "from: 2026-06-01, until: 2026-12-31",
                             "place: {province: Lạng Sơn}\n")));
    assert_true(
        add(&m, PACK("lang-son", "2", "from: 2026-09-15", "place: {province: Lạng Sơn}\n")));
    for (size_t i = 0; i < CHECK_COUNT(places); i++) {
        ocop_dossier d = {.file = "d.yaml",
                          .line = 7,
                          .filed_on = OCOP_NO_DATE,
                          .province = places[i].province,
                          .commune = places[i].commune};
        check_text(places[i].date, chosen(&m, &d, places[i].date), places[i].says);
    }
    mini_free(&m);
    check_done();
}

static void names_two(void **state)
{
    (void)state;
    mini m = {.arena = ocop_arena_new()};
    ocop_dossier d = {.file = "d.yaml", .line = 7, .filed_on = OCOP_NO_DATE};
    assert_true(add(&m, PACK("a", "1", "from: 2026-01-01", "")));
    assert_true(add(&m, PACK("b", "1", "from: 2026-03-01", "")));
    check_text(
        "open ends", chosen(&m, &d, "2026-04-01"),
        "d.yaml:7: two packs are in force: a@1 and b@1, both from 2026-03-01 to ... (name one "
        "with --pack)");
    mini_free(&m);

    m = (mini){.arena = ocop_arena_new()};
    assert_true(add(&m, PACK("demo", "1", "from: 2026-01-01", "status: example\n")));
    check_text("only an example", chosen(&m, &d, "2026-04-01"),
               "d.yaml:7: no pack is in force on 2026-04-01");
    mini_free(&m);
    check_done();
}

/* ---- by name ---- */

static void finds_by_name(void **state)
{
    (void)state;
    char by_hash[100], by_long_hash[100], wrong_hash[100], short_hash[100];
    mini m = {.arena = ocop_arena_new()};
    assert_true(add(&m, PACK("vn-2026", "2026-05-22", "from: 2026-05-22", "")));
    assert_true(add(&m, PACK("cao-bang", "1", "from: 2026-05-22", "")));
    assert_true(add(&m, PACK("cao-bang", "2", "from: 2026-05-22", "")));
    const char *hash = ocop_packs_get(m.packs, 2)->hash;
    snprintf(by_hash, sizeof by_hash, "cao-bang@%.8s", hash);
    snprintf(by_long_hash, sizeof by_long_hash, "cao-bang@sha256:%s", hash);
    snprintf(short_hash, sizeof short_hash, "cao-bang@%.7s", hash);
    snprintf(wrong_hash, sizeof wrong_hash, "vn-2026@%.8s", hash);
    char none_short[200], none_wrong[200];
    snprintf(none_short, sizeof none_short, "there is no pack '%s'", short_hash);
    snprintf(none_wrong, sizeof none_wrong, "there is no pack '%s'", wrong_hash);
    const struct {
        const char *name;
        int index;
        const char *says;
    } names[] = {
        {"vn-2026", 0, ""},
        {"vn-2026@2026-05-22", 0, ""},
        {"cao-bang@1", 1, ""},
        {"cao-bang@2", 2, ""},
        {by_hash, 2, ""},
        {by_long_hash, 2, ""},
        {short_hash, -1, none_short},
        {wrong_hash, -1, none_wrong},
        {"cao-bang", -1, "'cao-bang' means more than one pack: cao-bang@1 and cao-bang@2"},
        {"cao-bang@3", -1, "there is no pack 'cao-bang@3' (did you mean 'cao-bang'?)"},
        {"vn-2025", -1, "there is no pack 'vn-2025' (did you mean 'vn-2026'?)"},
        {"quite-another", -1, "there is no pack 'quite-another'"},
        {"", -1, "there is no pack ''"},
        {"vn-2026@", -1, "there is no pack 'vn-2026@' (did you mean 'vn-2026'?)"},
        {"vn-2026@sha256:", -1, "there is no pack 'vn-2026@sha256:'"},
    };
    for (size_t i = 0; i < CHECK_COUNT(names); i++) {
        ocop_error e = OCOP_ERROR_INIT;
        check_int(names[i].name, ocop_packs_by_name(m.packs, names[i].name, &e), names[i].index);
        check_error(names[i].name, &e, names[i].index < 0 ? OCOP_ESELECT : OCOP_OK, names[i].says);
    }
    mini_free(&m);
    check_done();
}

int main(void)
{
    const struct CMUnitTest all[] = {cmocka_unit_test(follows_the_transition),
                                     cmocka_unit_test(follows_the_day_of_filing),
                                     cmocka_unit_test(prefers_the_place),
                                     cmocka_unit_test(names_two), cmocka_unit_test(finds_by_name)};
    return cmocka_run_group_tests(all, NULL, NULL);
}
