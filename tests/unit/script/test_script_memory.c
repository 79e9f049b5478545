/* test_script_memory.c - every allocation fails in turn, from the first state to the last call: an
 * error each time, no crash, no leak (under ASan). */
#include "script_pack.h"

static const char tea[] =
    "local common = require 'common'\n"
    "local limits = { 1, 2, sub = { a = 1 } }\n"
    "return set { key = 'tea', number = 1, vi = 'Chè', en = 'Tea', article = { vi = 'a', en = 'b' "
    "},\n"
    "  counterparts = { ['vn-2019'] = { 'tea' } }, gates = { common.gate },\n"
    "  section { no = '1', part = 'A', key = 's', max = 9, vi = 'v', en = 'e',\n"
    "    at('1.1', common.origin, { marks = { from_50 = 3 } }),\n"
    "    ladder { no = '1.2', key = 'l', max = 2, vi = 'v', en = 'e', applies_if = 'env_ok',\n"
    "      holes = { { type = 'gap', when = 'not env_ok' } },\n"
    "      { key = 'a', points = 1, vi = 'v', en = 'e', when = 'env_ok and revenue > 1' },\n"
    "      { key = 'b', points = 2, vi = 'v', en = 'e', when = \"one_of(org_type, 'household')\" } "
    "},\n"
    "    rule { no = '1.3', key = 'r', max = 3, vi = 'v', en = 'e', score = function(d, ctx)\n"
    "      local t = {} for k, v in pairs(limits) do t[#t + 1] = tostring(k) end\n"
    "      table.sort(t)\n"
    "      if d:holds('env_ok and revenue >= 12.5') then\n"
    "        return limits[2], { vi = d.brand:upper() .. #t, en = string.format('%s %.1f', "
    "ctx.date, d.revenue) }\n"
    "      end\n"
    "      return 0 end } } }\n";

static const char common[] =
    "return { gate = gate { key = 'forged', effect = 'stop', when = 'not env_ok', vi = 'v', en = "
    "'e' },\n"
    "  origin = scale { key = 'origin', max = 3, fact = 'local_material_pct', vi = 'v', en = 'e',\n"
    "    { key = 'from_50', points = 3, from = 50, vi = 'v', en = 'e' },\n"
    "    { key = 'under', points = 1, below = 50, over = 0, vi = 'v', en = 'e' } } }\n";

static void each_allocation(void **state)
{
    (void)state;
    bool done = false;
    long n = 0;
    for (; !done; n++) {
        pack p;
        ocop_rule_result r = {0};
        pack_init(&p, tea, common);
        ocop_mem_fail_after(n);
        done = pack_open(&p) && pack_score(&p, 2, &r) && pack_score(&p, 2, &r);
        ocop_mem_fail_after(-1);
        if (!done && p.e.code != OCOP_ENOMEM)
            fail_msg("allocation %ld: %s", n, error_text(&p.e));
        if (done) {
            assert_int_equal(r.points, 200);
            assert_string_equal(r.reason_vi, "CHÈ TÂN CƯƠNG3");
            assert_string_equal(r.reason_en, "2026-10-20 12.5");
        }
        pack_free(&p);
    }
    assert_true(n > 500);
}

/* The same while a breach is confirmed in a fresh state. */
static void each_allocation_of_a_breach(void **state)
{
    (void)state;
    bool done = false;
    for (long n = 0; !done; n++) {
        pack p;
        ocop_rule_result r = {0};
        pack_init(&p, TEA(RULE("if dossier.revenue > 20 then while true do end end return 1")),
                  NULL);
        p.limits.steps = 1000;
        assert_true(pack_open(&p));
        assert_true(pack_score(&p, 0, &r));
        p.values[F_REVENUE].n = 300;
        ocop_mem_fail_after(n);
        assert_false(pack_score(&p, 0, &r));
        ocop_mem_fail_after(-1);
        done = p.e.code == OCOP_ELIMIT;
        if (!done)
            assert_int_equal(p.e.code, OCOP_ENOMEM);
        p.values[F_REVENUE].n = 125;
        assert_true(pack_score(&p, 0, &r)); /* the old state or the new one: both work */
        assert_int_equal(r.points, 100);
        pack_free(&p);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_allocation),
                                       cmocka_unit_test(each_allocation_of_a_breach)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
