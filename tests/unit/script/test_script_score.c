/* test_script_score.c - what a rule sees and what it may return. */
#include "script_pack.h"

typedef struct returned {
    const char *body;
    int64_t points;
    const char *vi, *en;
} returned;

static const returned good[] = {
    {"return 3", 300, NULL, NULL},
    {"return 2.5, 'half'", 250, "half", "half"},
    {"return 0.07", 7, NULL, NULL},
    {"return -0.0", 0, NULL, NULL},
    {"return 0, { vi = 'không', en = 'no' }", 0, "không", "no"},
    {"return 1, { vi = 'một' }", 100, "một", NULL},
    {"return ctx.max, dossier.local_material_pct .. ' %'", 300, "75.5 %", "75.5 %"},
    {"return 1, dossier.revenue_last_year .. ' ' .. dossier.revenue", 100, "10 12.5", "10 12.5"},
    {"return 1, dossier.org_type .. ' ' .. tostring(dossier.env_ok)", 100, "cooperative true",
     "cooperative true"},
    {"return 1, dossier.founded .. ' ' .. ctx.date .. ' ' .. ctx.filed_on", 100,
     "2020-02-29 2026-10-20 2026-10-20", "2020-02-29 2026-10-20 2026-10-20"},
    {"return 1, ctx.case .. ' ' .. ctx.set .. ' ' .. ctx.max", 100, "upgrade tea 3",
     "upgrade tea 3"},
    {"return 1, dossier.brand:upper()", 100, "CHÈ TÂN CƯƠNG", "CHÈ TÂN CƯƠNG"},
    {"return 1, ('ĐẶC SẢN'):lower()", 100, "đặc sản", "đặc sản"},
    {"return #('ố') , ('Chè'):len() .. ('Tân Cương'):sub(-5, -2) .. ('abc'):sub(2) .. "
     "('abc'):sub(5) .. ('é'):sub(1, 1)",
     300, "3Cươnbcé", "3Cươnbcé"},
    {"return 1, ('  x y\\t'):trim() .. tostring(('abc'):contains('b')) .. "
     "tostring(('a.c'):starts_with('a.')) .. tostring(('abc'):ends_with('b'))",
     100, "x ytruetruefalse", "x ytruetruefalse"},
    {"return 1, string.format('%s|%d|%.2f|%%|%.0f', 'a', 3.0, 2/3, 2.5)", 100, "a|3|0.67|%|2",
     "a|3|0.67|%|2"},
    {"if dossier:holds(\"org_type == 'cooperative' and local_material_pct >= 75.5\") then return 2 "
     "end return 0",
     200, NULL, NULL},
    {"local s = '' for k, v in pairs { b = 1, a = 2, [10] = 3, [2.5] = 4, [1] = 5, B = 6, ['10'] = "
     "7 } do s = s .. k .. '=' .. v .. ' ' end return 1, s",
     100, "1=5 2.5=4 10=3 10=7 B=6 a=2 b=1 ", NULL},
    {"local t = { x = 1, y = 2, z = 3 } for k in pairs(t) do if k == 'x' then t.y = nil end end "
     "local s = '' for k in pairs(t) do s = s .. k end return 1, s",
     100, "xz", NULL},
    {"local t = { {1,'a'}, {0,'b'}, {1,'c'}, {0,'d'}, {1,'e'} } table.sort(t, function(p, q) "
     "return p[1] < q[1] end) local s = '' for _, p in ipairs(t) do s = s .. p[2] end return 1, s",
     100, "bdace", NULL},
    {"local t = { 3, 1, 2.5, -1 } table.sort(t) return 1, table.concat(t, ',')", 100, "-1,1,2.5,3",
     NULL},
    {"local t = { 'b', 'Z', 'á', 'a' } table.sort(t) return 1, table.concat(t, ',', 1, 4)", 100,
     "Z,a,b,á", NULL},
    {"local t = { 1 } table.insert(t, 3) table.insert(t, 2, 2) local x = table.remove(t, 1) return "
     "x, table.concat(t) .. #t .. select('#', table.unpack(t)) .. table.pack(7, nil).n",
     100, "23222", NULL},
    {"return tonumber('2.5'), tostring(tonumber('0x10')) .. tostring(tonumber('nan')) .. "
     "tostring(tonumber(' 7 ')) .. tostring(tonumber(true))",
     250, "nilnil7nil", NULL},
    {"return math.max(1, 2) , math.type(1) .. math.type(1.0) .. math.floor(2.7) .. "
     "math.tointeger(3.0) .. math.fmod(7, 3) .. type(nil)",
     200, "integerfloat231nil", NULL},
    {"return 1, 1e15 .. ' ' .. 0.1 .. ' ' .. 3.0 .. ' ' .. 1e100", 100, "1e+15 0.1 3.0 1e+100",
     NULL},
    {"return (function(n) local s = 0 for i = 1, n do s = s + i end return s end)(2)", 300, NULL,
     NULL},
};

static void returns(void **state)
{
    (void)state;
    int bad = 0;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        char text[2000];
        snprintf(text, sizeof text, TEA(RULE("%s")), good[i].body);
        pack p;
        pack_init(&p, text, NULL);
        ocop_rule_result r = {0};
        if (!pack_open(&p) || !pack_score(&p, 0, &r)) {
            fprintf(stderr, "%s\n  got: %s\n", good[i].body, error_text(&p.e));
            bad++;
        } else {
            const char *vi = r.reason_vi == NULL ? "-" : r.reason_vi;
            const char *en = r.reason_en == NULL ? "-" : r.reason_en;
            bad += r.points != good[i].points || r.undecided;
            if (r.points != good[i].points)
                fprintf(stderr, "%s\n  points %lld\n", good[i].body, (long long)r.points);
            bad += !check_text(good[i].body, vi, good[i].vi == NULL ? "-" : good[i].vi);
            if (good[i].en != NULL)
                bad += !check_text(good[i].body, en, good[i].en);
        }
        pack_free(&p);
    }
    assert_int_equal(bad, 0);
}

#define AT2 "vn/food/tea.lua:3: dossier CB-1: criterion tea/1.1 "
#define AT2_REASON                                                                                 \
    "vn/food/tea.lua:3: dossier CB-1: criterion tea/1.1: the reason must be a text or { vi = "     \
    "text, en = text }"
#define AT4 "vn/food/tea.lua:4: dossier CB-1, criterion tea/1.1: "

static const struct {
    const char *body, *says;
} wrong[] = {
    {"return 3.005",
     AT2 "returned 3.005; points have at most two decimals and lie between 0 and 3"},
    {"return dossier.local_material_pct / 100",
     AT2 "returned 0.755; points have at most two decimals and lie between 0 and 3"},
    {"return 4", AT2 "returned 4; points have at most two decimals and lie between 0 and 3"},
    {"return -1", AT2 "returned -1; points have at most two decimals and lie between 0 and 3"},
    {"return -0.5", AT2 "returned -0.5; points have at most two decimals and lie between 0 and 3"},
    {"return 1/0", AT2 "returned inf; points have at most two decimals and lie between 0 and 3"},
    {"return 0/0", AT2 "returned 0/0, which is no number; points lie between 0 and 3"},
    {"local x = 0/0 return 1", AT2 "computes 0/0 or the like, which is no number"},
    {"local x = 0/0 return 1, 'x' .. x", AT2 "computes 0/0 or the like, which is no number"},
    {"return math.maxinteger",
     AT2 "returned 9223372036854775807; points have at most two decimals and lie between 0 and 3"},
    {"return", AT2 "returned nothing; expected points between 0 and 3"},
    {"return nil", AT2 "returned nothing; expected points between 0 and 3"},
    {"return 'many'", AT2 "returned a string; expected points between 0 and 3"},
    {"return '3'", AT2 "returned a string; expected points between 0 and 3"},
    {"return true", AT2 "returned a boolean; expected points between 0 and 3"},
    {"return {}", AT2 "returned a table; expected points between 0 and 3"},
    {"return 1, 2", AT2_REASON},
    {"return 1, {}", AT2_REASON},
    {"return 1, { vi = 'a', fr = 'b' }", AT2_REASON},
    {"return 1, { vi = 1 }", AT2_REASON},
    {"return 1, '\\xff'",
     "vn/food/tea.lua:3: dossier CB-1: criterion tea/1.1: the reason is not valid UTF-8 text"},
    {"return 1, 'a\\0b'",
     "vn/food/tea.lua:3: dossier CB-1: criterion tea/1.1: the reason is not valid UTF-8 text"},
    {"return 1, 'a', 3", AT2 "returned 3 values; expected points and a reason"},
    {"return dossier.local_material",
     AT4 "the vocabulary declares no fact 'local_material' (did you mean 'local_material_pct'?)"},
    {"return dossier.org_typ",
     AT4 "the vocabulary declares no fact 'org_typ' (did you mean 'org_type'?)"},
    {"return dossier[1]", AT4 "facts have names, not number keys"},
    {"return ctx.dat", AT4 "ctx has no 'dat' (did you mean 'date'?)"},
    {"dossier.x = 1", AT4 "a rule cannot change the dossier or ctx"},
    {"ctx.max = 9", AT4 "a rule cannot change the dossier or ctx"},
    {"return dossier.holds('env_ok')", AT4 "call it as dossier:holds(\"condition\")"},
    {"return dossier.holds(ctx, 'env_ok')", AT4 "call it as dossier:holds(\"condition\")"},
    {"return dossier:holds(5)", AT4 "bad argument #1 to 'holds' (string expected, got number)"},
    {"return dossier:holds('env_okay')",
     AT4 "the vocabulary declares no fact 'env_okay'; did you mean 'env_ok'? (in the condition "
         "\"env_okay\", at character 1)"},
    {"return dossier:holds(\"not org_type == 'household'\")",
     AT4 "'not' before a comparison is ambiguous: write ~= or not (...) (in the condition \"not "
         "org_type == 'household'\", at character 1)"},
    {"local t return t.x", AT4 "attempt to index a nil value (local 't')"},
    {"return 1 + {}", AT4 "attempt to perform arithmetic on a table value"},
    {"return '1' + 1", AT4 "attempt to perform arithmetic on a string value (constant '1')"},
    {"error('chưa rõ')", AT4 "chưa rõ"},
    {"error({})", AT4 "'error' takes one text"},
    {"error('x', 2)", AT4 "'error' takes one text"},
    {"assert(false)", AT4 "assertion failed"},
    {"assert(nil, 'sai')", AT4 "sai"},
    {"assert(false, {})", AT4 "'assert' takes a text, not a table"},
    {"return 1, tostring({})", AT4 "a table has no text that is the same on every machine"},
    {"return 1, tostring(print)", AT4 "the name 'print' is not known here"},
    {"return 1, tostring(pairs)", AT4 "a function has no text that is the same on every machine"},
    {"return 1, tostring(1/0)", AT4 "a division by zero has no text"},
    {"return 1, string.format('%5d', 3)", AT4 "a format knows %s, %d, %.0f to %.9f and %%"},
    {"return 1, string.format('%d', 3.5)", AT4 "'%d' in a format takes a whole number"},
    {"return 1, string.format('%d', '3')", AT4 "'%d' in a format takes a whole number"},
    {"return 1, string.format('%s %s', 1)",
     AT4 "the format asks for more values than it was given"},
    {"return 1, string.format('%s', {})",
     AT4 "a table has no text that is the same on every machine"},
    {"return 1, string.format('%.2f', 'x')", AT4 "'%.Nf' in a format takes a number"},
    {"for k in pairs { [true] = 1 } do end",
     AT4 "'pairs' takes tables whose keys are numbers and texts; one is a boolean"},
    {"for k in pairs(dossier) do end",
     AT4 "bad argument #1 to 'pairs' (table expected, got dossier)"},
    {"local f = pairs {} return f({}, 1)", AT4 "bad argument #1 to 'f' (not the state of 'pairs')"},
    {"local f = pairs {} return f({ {}, 1 }, {})",
     AT4 "bad argument #2 to 'f' (not a key of 'pairs')"},
    {"table.sort({ 1, 'a' })", AT4 "attempt to compare string with number"},
    {"return 1, table.concat { 1, {} }",
     AT4 "'table.concat' joins texts and numbers; element 2 is a table"},
    {"return 1, table.concat({}, '', 1, 3)",
     AT4 "'table.concat' joins texts and numbers; element 1 is a nil"},
    {"return table.unpack({}, 1, 1e8)", AT4 "too many values to unpack"},
    {"table.insert({}, 5, 1)", AT4 "bad argument #2 to 'insert' (position out of bounds)"},
    {"x = 1", AT4 "'x' is assigned, but there is no such variable; write: local x"},
    {"tonumber('10', 16)", AT4 "'tonumber' takes one argument: decimal numbers only"},
    {"return 1, ('\\xff'):upper()", AT4 "this text is not valid UTF-8"},
    {"return require('common')",
     AT4 "'require' works only while the pack loads, not inside a rule"},
    {"return scale {}", AT4 "'scale' works only while the pack loads, not inside a rule"},
    {"return at('1', {})", AT4 "'at' works only while the pack loads, not inside a rule"},
};

static void refuses(void **state)
{
    (void)state;
    int bad = 0;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char text[2000];
        snprintf(text, sizeof text, TEA(RULE("%s")), wrong[i].body);
        pack p;
        pack_init(&p, text, NULL);
        ocop_rule_result r = {0};
        bool open = pack_open(&p);
        if (!open || pack_score(&p, 0, &r)) {
            fprintf(stderr, "%s\n  got: %s\n", wrong[i].body, open ? "points" : error_text(&p.e));
            bad++;
        } else {
            bad += p.e.code != OCOP_ERULE;
            bad += !check_text(wrong[i].body, error_text(&p.e), wrong[i].says);
        }
        pack_free(&p);
    }
    assert_int_equal(bad, 0);
}

static void missing_facts(void **state)
{
    (void)state;
    pack p;
    pack_init(&p,
              TEA("rule { no = '1', key = 'a', max = 3, vi = 'v', en = 'e', facts = { 'revenue', "
                  "'org_type' },\n"
                  "  score = function(d) local x = d.env_ok; return d.revenue > 1 and 3 or "
                  "d.local_material_pct end },\n"
                  "rule { no = '2', key = 'b', max = 3, vi = 'v', en = 'e',\n"
                  "  score = function(d) if d:holds('env_ok or revenue > 1') then return 1 end "
                  "return 0 end }"),
              NULL);
    assert_true(pack_open(&p));
    assert_int_equal(p.set->criteria[0].fact_count, 2);
    assert_int_equal(p.set->criteria[0].facts[0], F_ORG);
    ocop_rule_result r = {0};
    p.values[F_REVENUE].n = OCOP_MISSING;
    assert_true(pack_score(&p, 0, &r));
    assert_true(r.undecided);
    assert_int_equal(r.fact_count, 2);
    assert_int_equal(r.facts[0], F_ENV);
    assert_int_equal(r.facts[1], F_REVENUE);
    assert_true(pack_score(&p, 1, &r)); /* env_ok decides */
    assert_false(r.undecided);
    assert_int_equal(r.points, 100);
    assert_int_equal(r.fact_count, 2);
    p.values[F_ENV].n = 0;
    assert_true(pack_score(&p, 1, &r));
    assert_true(r.undecided);
    p.values[F_REVENUE].n = 10;
    assert_true(pack_score(&p, 1, &r));
    assert_false(r.undecided);
    assert_int_equal(r.points, 0);
    pack_free(&p);
}

static void many_conditions(void **state)
{
    (void)state;
    pack p;
    pack_init(&p,
              TEA("rule { no = '1', key = 'a', max = 3, vi = 'v', en = 'e', score = function(d)\n"
                  "  local n = 0 for i = 1, 3000 do if d:holds('revenue >= ' .. i) then n = n + 1 "
                  "end end\n"
                  "  return n == 12 and 3 or 0 end }"),
              NULL);
    assert_true(pack_open(&p));
    for (int i = 0; i < 3; i++) {
        ocop_rule_result r = {0};
        assert_true(pack_score(&p, 0, &r));
        assert_int_equal(r.points, 300);
    }
    pack_free(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(returns), cmocka_unit_test(refuses),
                                       cmocka_unit_test(missing_facts),
                                       cmocka_unit_test(many_conditions)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
