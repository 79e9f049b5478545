/* test_engine_dossier.c - which set a dossier means, what is refused, what offices have on record.
 */
#include "base_buf.h"
#include "base_date.h"
#include "check.h"
#include "mini_pack.h"
#include "swap.h"

#define SET(key, number, more)                                                                     \
    "set { key = '" key "', number = " number ", vi = 'v', en = 'e', " more                        \
    " section { no = '1', part = 'A', key = 'all', max = 10, vi = 'v', en = 'e', ladder { no = "   \
    "'1', key = 'k', max = 10, vi = 'v', en = 'e', { key = 'a', points = 5, vi = 'v', en = 'e', "  \
    "when = 'label' } } } }"

/* The pack of the past: one group, `tea` and `wine`; the one in force splits tea in two, joins
 * wine and cider, and has no sheet for oil. */
static const char *const old_files[] = {
    "pack.yaml",
    NULL,
    "facts.yaml",
    mini_facts_yaml,
    "food.lua",
    "return group { key = 'food', sets = {\n" SET("tea", "1", "") ",\n" SET(
        "wine", "2", "counterparts = { vn = { 'spirits' } },") ",\n" SET("lost", "3",
                                                                         "counterparts = { vn = { "
                                                                         "'nowhere' } },") " } }\n",
    NULL};
static const char *const new_files[] = {
    "pack.yaml",
    NULL,
    "facts.yaml",
    mini_facts_yaml,
    "food.lua",
    "return group { key = 'food', sets = {\n" SET(
        "green_tea", "1", "counterparts = { old = { 'tea' } },") ",\n" SET("black_tea", "2",
                                                                           "counterparts = { old = "
                                                                           "{ 'tea' } },") " } }\n",
    "drinks.lua",
    "return group { key = 'drinks', sets = {\n" SET(
        "spirits", "3",
        "") ",\n"
            "missing_set { key = 'oil', number = 4, vi = 'Dầu', en = 'Oil', reason_vi = 'chưa có', "
            "reason_en = 'not printed' } } }\n",
    NULL};

static bool open_two(mini *m)
{
    static char old_yaml[3000], new_yaml[3000];
    const char *a[8], *b[10];
    snprintf(old_yaml, sizeof old_yaml, "%s",
             swap(swap(mini_pack_yaml, "id: vn\n", "id: old\n"), "{from: 2026-05-22}",
                  "{from: 2019-08-21, until: 2026-05-21}"));
    snprintf(old_yaml, sizeof old_yaml, "%s",
             swap(old_yaml, "sets: [tea]", "sets: [tea, wine, lost]"));
    snprintf(new_yaml, sizeof new_yaml, "%s",
             swap(mini_pack_yaml, "sets: [tea]}]",
                  "sets: [green_tea, black_tea]}, {key: drinks, script: drinks.lua, title: {vi: a, "
                  "en: b}, sets: [spirits, oil]}]"));
    memcpy(a, old_files, sizeof old_files);
    memcpy(b, new_files, sizeof new_files);
    a[1] = old_yaml;
    b[1] = new_yaml;
    *m = (mini){.arena = ocop_arena_new()};
    if (!mini_add(m, "old", a) || !mini_add(m, "vn", b))
        return false;
    m->engine = ocop_engine_new(m->packs, NULL, &m->e);
    return m->engine != NULL;
}

#define TAKEN "1 decided 5 a = 5 [5..5] * 3/3"

static const struct {
    const char *name, *set, *group, *date, *says;
} sets[] = {
    {"its own", "green_tea", NULL, "2026-10-20", TAKEN},
    {"group agrees", "spirits", "drinks", "2026-10-20", TAKEN},
    {"group disagrees", "spirits", "food", "2026-10-20",
     "d.yaml:3:6: the set 'spirits' belongs to the group 'drinks', the dossier says 'food'"},
    {"one counterpart, named by the old pack", "wine", NULL, "2026-10-20", TAKEN},
    {"one counterpart, named by the new pack", "green_tea", NULL, "2020-01-01", TAKEN},
    {"two counterparts", "tea", NULL, "2026-10-20",
     "d.yaml:3:6: the set 'tea' has more than one counterpart in the pack vn: green_tea, black_tea "
     "(write set: {vn: ...})"},
    {"a counterpart that is not there", "lost", NULL, "2026-10-20",
     "d.yaml:3:6: the pack vn has no set 'lost' (ocop rules show vn lists its sets)"},
    {"the same, the other way round", "spirits", NULL, "2020-01-01", TAKEN},
    {"no counterpart", "oil", NULL, "2020-01-01",
     "d.yaml:3:6: the pack old has no set 'oil' (ocop rules show old lists its sets)"},
    {"unknown", "gren_tea", NULL, "2026-10-20",
     "d.yaml:3:6: the pack vn has no set 'gren_tea' (did you mean 'green_tea'?)"},
    {"no sheet", "oil", NULL, "2026-10-20",
     "d.yaml:3:6: the set 'oil' of vn has no sheet: not printed"},
    {"before any pack", "tea", NULL, "2019-08-20",
     "d.yaml:1: no pack is in force on 2019-08-20 (in force are: old 2019-08-21..2026-05-21, vn "
     "2026-05-22..)"},
};

static void finds_the_set(void **state)
{
    (void)state;
    mini m;
    if (!open_two(&m))
        check_error("open", &m.e, OCOP_OK, "");
    for (size_t i = 0; m.engine != NULL && i < CHECK_COUNT(sets); i++) {
        ocop_dossier *d = mini_dossier(&m, sets[i].set, "label=true", "");
        d->group = sets[i].group;
        d->assessed_on = mini_day(sets[i].date);
        check_text(sets[i].name, mini_assess(&m, d), sets[i].says);
    }
    mini_free(&m);
    check_done();
}

/* set: {old: tea, vn: black_tea} */
static void chooses_by_pack(void **state)
{
    (void)state;
    mini m;
    assert_true(open_two(&m));
    ocop_dossier *d = mini_dossier(&m, "tea", "label=true", "");
    const ocop_set_choice both[] = {{"old", "wine", 4, 2}, {"vn", "black_tea", 5, 2}};
    const ocop_set_choice other[] = {{"cao-bang", "wine", 4, 2}};
    const ocop_request now = {.date = OCOP_NO_DATE, .pack = -1};
    const ocop_request forced = {.date = mini_day("2026-11-01"), .pack = 0};
    ocop_assessment a;
    d->sets = both;
    d->set_count = 2;
    assert_true(ocop_engine_assess(m.engine, d, &now, m.arena, &a, &m.e));
    check_text("in force", a.set->key, "black_tea");
    check_int("not forced", a.pack_forced, false);
    assert_true(ocop_engine_assess(m.engine, d, &forced, m.arena, &a, &m.e));
    check_text("forced", a.set->key, "wine");
    check_int("forced", a.pack_forced, true);
    check_int("date", a.date, mini_day("2026-11-01"));
    check_text("pack", a.pack->id, "old");
    d->sets = other; /* for another pack only: the first is followed by its counterpart */
    d->set_count = 1;
    assert_true(ocop_engine_assess(m.engine, d, &now, m.arena, &a, &m.e));
    check_text("counterpart", a.set->key, "spirits");
    d->set_count = 0;
    check_text("none", mini_assess(&m, d), "d.yaml:1: the dossier names no set");
    mini_free(&m);
    check_done();
}

static void answers_for_a_set(void **state)
{
    (void)state;
    static const struct {
        const char *set, *says;
    } asked[] = {
        {"spirits", ""},
        {"spirit", "the pack vn has no set 'spirit' (did you mean 'spirits'?)"},
        {"oil", ""}, /* and says itself why it has no sheet */
    };
    mini m;
    assert_true(open_two(&m));
    for (size_t i = 0; i < CHECK_COUNT(asked); i++) {
        ocop_error_reset(&m.e);
        const ocop_set *s = ocop_engine_set(m.engine, 1, asked[i].set, &m.e);
        check_int(asked[i].set, s != NULL, asked[i].says[0] == '\0');
        check_text(asked[i].set, error_text(&m.e), asked[i].says);
        if (s != NULL)
            check_text(asked[i].set, s->missing_reason.en,
                       strcmp(s->key, "oil") == 0 ? "not printed" : NULL);
    }
    mini_free(&m);
    check_done();
}

static void needs_a_day(void **state)
{
    (void)state;
    mini m;
    assert_true(open_two(&m));
    ocop_dossier *d = mini_dossier(&m, "green_tea", "label=true", "");
    d->assessed_on = OCOP_NO_DATE;
    check_text("no day", mini_assess(&m, d),
               "d.yaml:1: the dossier has no assessed_on (state it in the dossier, or give the day "
               "with --date)");
    check_int("code", m.e.code, OCOP_EINPUT);
    mini_free(&m);
    check_done();
}

static void is_filed_before_it_is_assessed(void **state)
{
    (void)state;
    mini m;
    assert_true(open_two(&m));
    ocop_dossier *d = mini_dossier(&m, "green_tea", "label=true", "");
    d->filed_on = d->assessed_on;
    mini_assess(&m, d);
    check_int("the same day", m.e.code, OCOP_OK);
    d->assessed_on = mini_day("2026-07-01");
    d->filed_on = mini_day("2026-07-02");
    check_text("the day after", mini_assess(&m, d),
               "d.yaml:1: filed_on is 2026-07-02, after the day of the assessment (2026-07-01)");
    check_int("code", m.e.code, OCOP_EINPUT);
    mini_free(&m);
    check_done();
}

#define MARKED(mark)                                                                               \
    MINI_TEA_SET("", "ladder { no = '1', key = 'k', max = 10, vi = 'v', en = 'e', { key = 'a', "   \
                     "points = 5, vi = 'v', en = 'e', when = 'label'" mark " } }")

/* Fewer stars than the band gives are explained by a mark that was unmet, where there are any. */
static void holds_the_record_against_the_bands(void **state)
{
    (void)state;
    static const struct {
        bool marks;
        int64_t points;
        int stars;
        const char *finding;
    } records[] = {
        {false, 700, 4, ""},
        {false, 699, 4, " #recorded_contradicts(-:6.99:4:3)"},
        {false, 950, 4, " #recorded_contradicts(-:9.5:4:5)"},
        {false, 0, 5, " #recorded_contradicts(-:0:5:1)"},
        {false, -1, 5, ""},
        {false, 300, -1, ""},
        {true, 700, 4, ""},
        {true, 699, 4, " #recorded_contradicts(-:6.99:4:3)"},
        {true, 950, 4, " #recorded_below_band(-:9.5:4:5)"},
    };
    for (size_t i = 0; i < CHECK_COUNT(records); i++) {
        char want[200];
        mini m;
        assert_true(mini_open(&m, records[i].marks ? MARKED(", min_for_stars = 3") : MARKED("")));
        ocop_dossier *d = mini_dossier(&m, "tea", "label=true", "");
        d->has_recorded = true;
        d->recorded_points = records[i].points;
        d->recorded_stars = records[i].stars;
        snprintf(want, sizeof want, "%s%s", TAKEN, records[i].finding);
        check_text("recorded", mini_assess(&m, d), want);
        d->has_recorded = false;
        check_text("not recorded", mini_assess(&m, d), TAKEN);
        mini_free(&m);
    }
    check_done();
}

/* on_gap: error */
static void a_gap_may_be_an_error(void **state)
{
    (void)state;
    static const char tea[] = "return group { key = 'food', sets = {\nset { key = 'tea', number = "
                              "1, vi = 'v', en = 'e', section { no = '1', part = 'A', key = 'all', "
                              "max = 10, vi = 'v', en = 'e', choice { no = '1', key = 'k', max = "
                              "10, fact = 'reach', vi = 'v', en = 'e', { key = 'a', points = 5, "
                              "vi = 'v', en = 'e', is = 'abroad' } } } } } }\n";
    char yaml[3000];
    mini m = {.arena = ocop_arena_new()};
    snprintf(yaml, sizeof yaml, "%s",
             swap(mini_pack_yaml, "total: 10\n", "total: 10\non_gap: error\n"));
    const char *const files[] = {"pack.yaml", yaml, "facts.yaml", mini_facts_yaml,
                                 "food.lua",  tea,  NULL};
    assert_true(mini_add(&m, "vn", files));
    m.engine = ocop_engine_new(m.packs, NULL, &m.e);
    check_text("an option", mini_assess(&m, mini_dossier(&m, "tea", "reach=abroad", "")), TAKEN);
    check_text("a gap", mini_assess(&m, mini_dossier(&m, "tea", "reach=none", "")),
               "d.yaml:1: criterion 1: the law prints no option for these facts, and the pack says "
               "that such a gap is an error");
    mini_free(&m);
    check_done();
}

/* ---- what the next level needs ---- */

static const char next_lua[] = MINI_TEA_SET(
    "", "ladder { no = '1', key = 'a', max = 4, vi = 'v', en = 'e', applies_if = 'export_ready',"
        " { key = 'low', points = 1, vi = 'v', en = 'e', when = 'label' },"
        " { key = 'mid', points = 2, vi = 'v', en = 'e', when = \"label and pct >= 50 and (org == "
        "'company' or size > 1)\" },"
        " { key = 'top', points = 4, vi = 'v', en = 'e', when = 'pct >= 90' } },"
        " judged { no = '2', key = 'b', max = 6, vi = 'v', en = 'e',"
        " { key = 'no', points = 0, vi = 'v', en = 'e' },"
        " { key = 'yes', points = 6, vi = 'v', en = 'e', when = 'label' } }");

static const struct {
    const char *facts, *claims;
    size_t criterion;
    const char *says; /* option, !council: parts that do not hold for certain */
} nexts[] = {
    {"label=true export_ready=true pct=10 org=household size=0", "", 0,
     "mid: pct >= 50, org == 'company' or size > 1"},
    {"label=true export_ready=true pct=60 org=company size=0", "", 0, "top: pct >= 90"},
    {"pct=95 export_ready=true", "", 0, "-"},
    {"", "", 0, "low: export_ready, label"},
    {"label=true export_ready=false", "", 0, "low: export_ready"},
    {"label=false", "2=no", 1, "yes!council: label"},
    {"label=true", "2=yes", 1, "-"},
};

static void tells_the_next_level(void **state)
{
    (void)state;
    mini m;
    check_true("open", mini_open(&m, next_lua));
    for (size_t i = 0; m.engine != NULL && i < CHECK_COUNT(nexts); i++) {
        ocop_assessment a;
        ocop_next_level next;
        ocop_buf b;
        const ocop_request r = {.date = OCOP_NO_DATE, .pack = -1};
        const ocop_dossier *d = mini_dossier(&m, "tea", nexts[i].facts, nexts[i].claims);
        assert_true(ocop_engine_assess(m.engine, d, &r, m.arena, &a, &m.e));
        assert_true(ocop_engine_next_level(&a, nexts[i].criterion, m.arena, &next, &m.e));
        ocop_buf_init(&b);
        ocop_buf_puts(&b, next.option == NULL ? "-" : next.option->key);
        ocop_buf_puts(&b, next.by_council ? "!council" : "");
        for (size_t k = 0; k < next.unmet_count; k++) {
            ocop_buf_puts(&b, k == 0 ? ": " : ", ");
            ocop_expr_print(next.unmet[k], a.vocab, &b);
        }
        check_text(nexts[i].facts, b.data, nexts[i].says);
        ocop_buf_free(&b);
    }
    mini_free(&m);
    check_done();
}

int main(void)
{
    const struct CMUnitTest all[] = {
        cmocka_unit_test(finds_the_set),
        cmocka_unit_test(chooses_by_pack),
        cmocka_unit_test(answers_for_a_set),
        cmocka_unit_test(needs_a_day),
        cmocka_unit_test(is_filed_before_it_is_assessed),
        cmocka_unit_test(holds_the_record_against_the_bands),
        cmocka_unit_test(a_gap_may_be_an_error),
        cmocka_unit_test(tells_the_next_level),
    };
    return cmocka_run_group_tests(all, NULL, NULL);
}
