/* test_script_budget.c - budgets are counted, stop at the same line each time, and a breach is
 * confirmed in a fresh state. */
#include "script_pack.h"

#define AT4   "vn/food/tea.lua:4: dossier CB-1, criterion tea/1.1: "
#define STEPS AT4 "the rule takes more than 1000000 steps"
#define BYTES AT4 "the rule needs more than 8388608 bytes of memory"

static const struct {
    const char *name, *body, *says;
} breaches[] = {
    {"endless loop", "while true do end", STEPS},
    {"endless goto", "::a:: goto a", STEPS},
    {"endless for", "for i = 1, math.maxinteger do local x = i end", STEPS},
    {"endless tail call", "local function f() return f() end return f()", STEPS},
    {"memory bomb", "local t = {} for i = 1, 1e6 do t[i] = { i } end", BYTES},
    {"string growth", "local s = 'x' while true do s = s .. s end", BYTES},
    {"concat loop",
     "local s = 'x' for i = 1, 20 do s = s .. s end while true do local t = s .. 'y' end", BYTES},
    {"live near the limit",
     "local s = 'x' for i = 1, 22 do s = s .. s end local t = s .. 'y' local n = 0 while true do n "
     "= n + 1 local u = ('z'):sub(1, 1) .. n .. s:sub(1, 200000) end",
     BYTES},
    {"recursion", "local function f(x) return 1 + f(x + 1) end return f(1)", BYTES},
    {"many in C",
     "local s = 'x' for i = 1, 20 do s = s .. s end while true do local b = s:contains('yy') end",
     STEPS},
    {"sorts", "local t = {} for i = 1, 50000 do t[i] = -i end while true do table.sort(t) end",
     STEPS},
    {"inserts", "local t = {} for i = 1, 60000 do table.insert(t, 1, i) end return #t > 0 and 1",
     STEPS},
    {"unpack",
     "local t = {} for i = 1, 1e4 do t[i] = i end local function f(...) return select('#', ...) "
     "end while true do f(table.unpack(t)) end",
     STEPS},
    {"pairs", "local t = {} for i = 1, 10000 do t[i] = i end while true do pairs(t) end", STEPS},
    {"comparator",
     "local t = {} for i = 1, 1000 do t[i] = -i end table.sort(t, function(a, b) while true do end "
     "end)",
     STEPS},
};

static void stopped(void **state)
{
    (void)state;
    int bad = 0;
    for (size_t i = 0; i < sizeof breaches / sizeof *breaches; i++) {
        char text[2000];
        snprintf(text, sizeof text, TEA(RULE("%s")), breaches[i].body);
        pack p;
        pack_init(&p, text, NULL);
        ocop_rule_result r = {0};
        if (!pack_open(&p))
            fail_msg("%s", error_text(&p.e));
        for (int call = 0; call < 3; call++) {
            bool ok = pack_score(&p, 0, &r);
            bad += ok || p.e.code != OCOP_ELIMIT ||
                   !check_text(breaches[i].name, error_text(&p.e), breaches[i].says);
            if (ok || p.e.code != OCOP_ELIMIT)
                fprintf(stderr, "%s: %d %s\n", breaches[i].name, call,
                        ok ? "points" : error_text(&p.e));
        }
        pack_free(&p);
    }
    assert_int_equal(bad, 0);
}

/* The C stack: comparators inside comparators. */
static void nested(void **state)
{
    (void)state;
    pack p;
    pack_init(&p, TEA(RULE("local function f() table.sort({ 1, 2 }, f) return true end f()")),
              NULL);
    ocop_rule_result r = {0};
    assert_true(pack_open(&p));
    assert_false(pack_score(&p, 0, &r));
    assert_string_equal(error_text(&p.e), AT4 "C stack overflow");
    pack_free(&p);
}

/* The breach is exact: one step less is too few, and each state agrees. */
static void exact(void **state)
{
    (void)state;
    int64_t low = 1, high = 100000;
    while (low < high) { /* the least budget that is enough */
        pack p;
        pack_init(&p,
                  TEA(RULE("local s = 0 for i = 1, 500 do s = s + i end return s == 125250 and 1")),
                  NULL);
        p.limits.steps = low + (high - low) / 2;
        ocop_rule_result r = {0};
        assert_true(pack_open(&p));
        bool once = pack_score(&p, 0, &r);
        assert_int_equal(once, pack_score(&p, 0, &r));
        if (once)
            high = p.limits.steps;
        else
            low = p.limits.steps + 1;
        pack_free(&p);
    }
    assert_in_range(low, 1000, 1600);
}

/* Much garbage is no breach, and what an earlier dossier left behind does not count. */
static void garbage(void **state)
{
    (void)state;
    pack p;
    pack_init(&p,
              TEA("rule { no = '1', key = 'a', max = 3, vi = 'v', en = 'e', score = function()\n"
                  "local n = 0 for i = 1, 50000 do local t = { i, i } n = n + #t end return n == "
                  "100000 and 3 end },\n"
                  "rule { no = '2', key = 'b', max = 3, vi = 'v', en = 'e', score = function()\n"
                  "local t = {} for i = 1, 90000 do t[i] = { } end return 2 end },\n"
                  "rule { no = '3', key = 'c', max = 3, vi = 'v', en = 'e', score = function() "
                  "while true do end end }"),
              NULL);
    assert_true(pack_open(&p));
    for (int i = 0; i < 5; i++) {
        ocop_rule_result r = {0};
        if (!pack_score(&p, 0, &r))
            fail_msg("%s", error_text(&p.e));
        assert_int_equal(r.points, 300);
        if (!pack_score(&p, 1, &r)) /* 90000 tables of 56 bytes and their list: under 8 MiB */
            fail_msg("%s", error_text(&p.e));
        assert_int_equal(r.points, 200);
        assert_false(pack_score(&p, 2, &r));
        assert_int_equal(p.e.code, OCOP_ELIMIT);
    }
    pack_free(&p);
}

static const struct {
    const char *text, *says;
} loading[] = {
    {"while true do end", "vn/food/tea.lua:1: loading takes more than 50000000 steps"},
    {"local s = 'x'\nwhile true do s = s .. s end",
     "vn/food/tea.lua:2: loading needs more than 268435456 bytes of memory"},
};

static void while_loading(void **state)
{
    (void)state;
    int bad = 0;
    for (size_t i = 0; i < sizeof loading / sizeof *loading; i++) {
        pack p;
        pack_init(&p, loading[i].text, NULL);
        assert_false(pack_open(&p));
        bad += p.e.code != OCOP_ELIMIT;
        bad += !check_text(loading[i].text, error_text(&p.e), loading[i].says);
        pack_free(&p);
    }
    assert_int_equal(bad, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(stopped), cmocka_unit_test(nested),
                                       cmocka_unit_test(exact), cmocka_unit_test(garbage),
                                       cmocka_unit_test(while_loading)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
