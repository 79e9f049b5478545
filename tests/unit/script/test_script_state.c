/* test_script_state.c - nothing carries over from one dossier to the next: each way to leak is
 * refused at the rule's line, and the state is as before. */
#include "script_pack.h"

#define KEEP "nothing is kept from one dossier to the next"

static const struct {
    const char *name, *head, *body, *says;
} leaks[] = {
    {"outer number", "local n = 0", "n = n + 1 return n",
     "vn/food/tea.lua:4: dossier CB-1: criterion tea/1.1 changes the outer variable 'n'; " KEEP},
    {"table field", "local t = { n = 0 }", "t.n = t.n + 1 return t.n",
     "vn/food/tea.lua:5: dossier CB-1, criterion tea/1.1: the table 't' is read-only: " KEEP},
    {"new field", "local cache = {}", "local r = cache.r or 1 cache.r = 2 return r",
     "vn/food/tea.lua:5: dossier CB-1, criterion tea/1.1: the table 'cache' is read-only: " KEEP},
    {"nested table", "local t = { a = { b = { 1 } } }", "t.a.b[1] = t.a.b[1] + 1 return t.a.b[1]",
     "vn/food/tea.lua:5: dossier CB-1, criterion tea/1.1: the table 'b' is read-only: " KEEP},
    {"closure counter",
     "local function counter() local n = 0 return function() n = n + 1 return n end end local "
     "next_no = counter()",
     "return next_no()",
     "vn/food/tea.lua:4: dossier CB-1: criterion tea/1.1 changes the outer variable 'n'; " KEEP},
    {"counter in a table",
     "local o = { f = (function() local n = 0 return function() n = n + 1 return n end end)() }",
     "return o.f()",
     "vn/food/tea.lua:4: dossier CB-1: criterion tea/1.1 changes the outer variable 'n'; " KEEP},
    {"shared module table", "local common = require 'common'",
     "common.n = common.n + 1 return common.n",
     "vn/food/tea.lua:5: dossier CB-1, criterion tea/1.1: the table 'common.lua' is "
     "read-only: " KEEP},
    {"shared module variable", "local common = require 'common'", "return common.count()",
     "vn/food/tea.lua:4: dossier CB-1: criterion tea/1.1 changes the outer variable "
     "'calls'; " KEEP},
    {"_ENV", "", "local r = tostring and 1 _ENV = { tostring = false } return r or 2",
     "vn/food/tea.lua:4: dossier CB-1: criterion tea/1.1 changes the outer variable '_ENV'; " KEEP},
    {"failed call", "local n = 0", "n = n + 1 error('n' .. n)",
     "vn/food/tea.lua:5: dossier CB-1, criterion tea/1.1: n1"},
    {"missing fact", "local n = 0", "n = n + 1 if n > 1 then return 3 end return dossier.revenue",
     "vn/food/tea.lua:4: dossier CB-1: criterion tea/1.1 changes the outer variable 'n'; " KEEP},
    {"kind of number", "local n = 1",
     "local r = math.type(n) n = 1.0 return r == 'float' and 2 or 1",
     "vn/food/tea.lua:4: dossier CB-1: criterion tea/1.1 changes the outer variable 'n'; " KEEP},
    {"sign of zero", "local n = 0.0", "local r = 1 / n n = -0.0 return r < 0 and 2 or 1",
     "vn/food/tea.lua:4: dossier CB-1: criterion tea/1.1 changes the outer variable 'n'; " KEEP},
    {"kept dossier", "local kept",
     "local old = kept kept = dossier if old then return old.env_ok and 2 end return 1",
     "vn/food/tea.lua:4: dossier CB-1: criterion tea/1.1 changes the outer variable 'kept'; " KEEP},
    {"kept iterator", "local f, s, k = pairs { 1, 2, 3 }", "k = f(s, k) return k",
     "vn/food/tea.lua:5: dossier CB-1, criterion tea/1.1: bad argument #1 to 'f' (not the state of "
     "'pairs')"},
    {"iterator's table", "local f, s, k = pairs { 1, 2, 3 }", "s[1] = {} return 1",
     "vn/food/tea.lua:5: dossier CB-1, criterion tea/1.1: the table 's' is read-only: " KEEP},
    {"insert", "local t = {}", "table.insert(t, 1) return #t",
     "vn/food/tea.lua:5: dossier CB-1, criterion tea/1.1: the table 't' is read-only: " KEEP},
    {"remove", "local t = { 1 }", "table.remove(t) return 1",
     "vn/food/tea.lua:5: dossier CB-1, criterion tea/1.1: the table 't' is read-only: " KEEP},
    {"sort", "local t = { 2, 1 }", "local r = t[1] table.sort(t) return r",
     "vn/food/tea.lua:5: dossier CB-1, criterion tea/1.1: the table 't' is read-only: " KEEP},
};

static void refused(void **state)
{
    (void)state;
    int bad = 0;
    for (size_t i = 0; i < sizeof leaks / sizeof *leaks; i++) {
        char text[2000], first[800] = "";
        snprintf(text, sizeof text, "%s\n" TEA(RULE("%s")), leaks[i].head, leaks[i].body);
        pack p;
        pack_init(&p, text,
                  "local calls = 0\nreturn { n = 0, count = function() calls = calls + 1 return "
                  "calls end }");
        ocop_rule_result r = {0};
        if (!pack_open(&p)) {
            fprintf(stderr, "%s\n  got: %s\n", leaks[i].name, error_text(&p.e));
            bad++;
        }
        if (strcmp(leaks[i].name, "missing fact") == 0)
            p.values[F_REVENUE].n = OCOP_MISSING;
        for (int call = 0; p.set != NULL && call < 3; call++) { /* the same each time */
            bool ok = pack_score(&p, 0, &r);
            if (ok)
                fprintf(stderr, "%s: call %d gives %lld\n", leaks[i].name, call,
                        (long long)r.points);
            bad += ok || !check_text(leaks[i].name, error_text(&p.e), leaks[i].says);
            if (call == 0)
                snprintf(first, sizeof first, "%s", error_text(&p.e));
            bad += strcmp(first, error_text(&p.e)) != 0;
        }
        pack_free(&p);
    }
    assert_int_equal(bad, 0);
}

/* What rules may do with tables and variables that they share. */
static void allowed(void **state)
{
    (void)state;
    static const char head[] =
        "local limits = { low = 1, high = 3, 10, 20, 30 } local empty = {}\n"
        "local function clamp(x) return math.max(limits.low, math.min(x, limits.high)) end\n"
        "local function count(n) local c = 0 local function f() c = c + 1 return c end for i = 1, "
        "n do f() end return c end\n";
    static const char body[] =
        "local s = 0 for _, x in ipairs(limits) do s = s + x end\n"
        "for k, x in pairs(limits) do s = s + x end\n"
        "local a, b, c = table.unpack(limits)\n"
        "local copy = table.pack(table.unpack(limits)) table.sort(copy, function(x, y) return x > "
        "y end)\n"
        "assert(#limits == 3 and #empty == 0 and empty.x == nil and limits[4] == nil)\n"
        "assert(s == 124 and a + b + c == 60 and copy[1] == 30)\n"
        "assert(table.concat(limits, ' ') == '10 20 30')\n"
        "return clamp(count(5)), limits.low == 1 and 'ok' or nil";
    char text[3000];
    snprintf(text, sizeof text, "%s" TEA(RULE("%s")), head, body);
    pack p;
    pack_init(&p, text, NULL);
    assert_true(pack_open(&p));
    for (int i = 0; i < 3; i++) {
        ocop_rule_result r = {0};
        if (!pack_score(&p, 0, &r))
            fail_msg("%s", error_text(&p.e));
        assert_int_equal(r.points, 300);
        assert_string_equal(r.reason_en, "ok");
    }
    pack_free(&p);
}

/* Cyclic and deep tables, functions that share a variable. */
static void shapes(void **state)
{
    (void)state;
    static const char head[] = "local loop = {} loop.self = loop local deep = {} do local d = deep "
                               "for i = 1, 500 do d.d = {} d = d.d end d.end_ = 1 end\n"
                               "local n = 5 local function get() return n end local function "
                               "set_n(x) n = x end local keyed = { [loop] = 7 }\n";
    char text[3000];
    snprintf(text, sizeof text,
             "%s" TEA("rule { no = '1', key = 'a', max = 9, vi = 'v', en = 'e', score = function() "
                      "local d = deep while d.d do d = d.d end\n"
                      "assert(d.end_ == 1 and loop.self.self == loop and keyed[loop] == 7) return "
                      "get() end },\n"
                      "rule { no = '2', key = 'b', max = 9, vi = 'v', en = 'e', score = function() "
                      "set_n(7) return get() end },\n"
                      "rule { no = '3', key = 'c', max = 9, vi = 'v', en = 'e', score = function() "
                      "deep.d.d.d.x = 1 end }"),
             head);
    pack p;
    pack_init(&p, text, NULL);
    if (!pack_open(&p))
        fail_msg("%s", error_text(&p.e));
    ocop_rule_result r = {0};
    assert_true(pack_score(&p, 0, &r));
    assert_int_equal(r.points, 500);
    assert_false(pack_score(&p, 1, &r));
    assert_non_null(strstr(p.e.msg, "the outer variable 'n'"));
    assert_false(pack_score(&p, 2, &r));
    assert_non_null(strstr(p.e.msg, "the table 'd' is read-only"));
    assert_true(pack_score(&p, 0, &r));
    assert_int_equal(r.points, 500);
    pack_free(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(refused), cmocka_unit_test(allowed),
                                       cmocka_unit_test(shapes)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
