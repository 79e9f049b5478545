/* test_script_report.c - reports: what they see, what they keep, and every allocation that fails.
 */
#include "fail.h"
#include "script_report.h"

static const char sums[] =
    "local function add(state, x) state.sum = (state.sum or 0) + x end\n"
    "return {\n"
    "  begin = function(run, state) state.names = {} return 'begin ' .. run.lang .. '\\n' end,\n"
    "  dossier = function(d, state)\n"
    "    add(state, d.points.total)\n"
    "    table.insert(state.names, d.name)\n"
    "    if #d.criteria == 0 then return end\n"
    "    local nos = {}\n"
    "    for i, c in ipairs(d.criteria) do nos[i] = c.no end\n"
    "    return report.csv({ d.name, d.points.total, d.claimed, table.concat(nos, ' ') })\n"
    "  end,\n"
    "  finish = function(state)\n"
    "    return table.concat(state.names, '+') .. ' = ' .. report.number(state.sum)\n"
    "  end }\n";

static const ocop_shape *dossier(ocop_shaper *s, const char *name, int64_t points, int criteria)
{
    ocop_shape *d = ocop_shape_map(s, NULL, NULL);
    ocop_shape_text(s, d, "name", name);
    ocop_shape_flag(s, d, "claimed", true);
    ocop_shape *p = ocop_shape_map(s, d, "points");
    ocop_shape_points(s, p, "total", points);
    ocop_shape *list = ocop_shape_list(s, d, "criteria");
    for (int i = 0; i < criteria; i++) {
        ocop_shape *c = ocop_shape_map(s, list, NULL);
        ocop_shape_text(s, c, "no", i == 0 ? "1.1" : "1.2");
        ocop_shape_count(s, c, "part", i);
    }
    return s->failed ? NULL : d;
}

static const ocop_shape *run_shape(ocop_shaper *s)
{
    ocop_shape *run = ocop_shape_map(s, NULL, "run");
    ocop_shape_text(s, run, "lang", "en");
    return s->failed ? NULL : run;
}

/* Calls `part` and adds what it returned to `out`. */
static bool call(ocop_report *r, ocop_report_part part, const ocop_shape *arg, char *out,
                 ocop_error *e)
{
    const char *text = NULL;
    size_t n = 0;
    if (part != OCOP_REPORT_FINISH && arg == NULL)
        return ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    if (!ocop_report_call(r, part, arg, &text, &n, e))
        return false;
    if (text != NULL)
        strncat(out, text, n);
    return true;
}

static bool whole_run(void *ctx, ocop_error *e)
{
    char *out = ctx;
    ocop_shaper s = {.arena = ocop_arena_new()};
    ocop_report *r =
        s.arena == NULL ? NULL : ocop_report_new("sums.lua", sums, sizeof sums - 1, NULL, e);
    out[0] = '\0';
    if (s.arena == NULL)
        ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    bool ok = r != NULL && call(r, OCOP_REPORT_BEGIN, run_shape(&s), out, e) &&
              call(r, OCOP_REPORT_DOSSIER, dossier(&s, "a", 7050, 2), out, e) &&
              call(r, OCOP_REPORT_DOSSIER, dossier(&s, "b", 100, 0), out, e) &&
              call(r, OCOP_REPORT_FINISH, NULL, out, e);
    ocop_report_free(r);
    ocop_arena_free(s.arena);
    return ok;
}

static void sees_and_keeps(void **state)
{
    (void)state;
    char out[400];
    ocop_error e = OCOP_ERROR_INIT;
    assert_true(whole_run(out, &e));
    assert_string_equal(out, "begin en\na,70.5,true,1.1 1.2\na+b = 71.5");
}

static void each_allocation(void **state)
{
    (void)state;
    char out[400];
    int before = check_bad;
    fail_in_turn("report", whole_run, out);
    assert_int_equal(check_bad, before);
}

/* Thousands of calls leave no garbage to each other: the budget is far below their sum. */
static void garbage_does_not_add_up(void **state)
{
    (void)state;
    static const char text[] =
        "return { dossier = function(d, state)\n"
        "  state.n = (state.n or 0) + 1\n"
        "  local t = {} for i = 1, 100 do t[i] = d.name .. i .. state.n end\n"
        "  return table.concat(t) end,\n"
        "  finish = function(state) return '' .. state.n end }";
    const ocop_script_limits limits = {.steps = 20000, .bytes = 256 << 10};
    ocop_error e = OCOP_ERROR_INIT;
    ocop_shaper s = {.arena = ocop_arena_new()};
    ocop_report *r = ocop_report_new("many.lua", text, sizeof text - 1, &limits, &e);
    const char *said = NULL;
    size_t n = 0;
    assert_non_null(r);
    for (int i = 0; i < 5000; i++) {
        ocop_arena_reset(s.arena);
        assert_true(
            ocop_report_call(r, OCOP_REPORT_DOSSIER, dossier(&s, "tea", i, 2), &said, &n, &e));
        assert_true(n > 400);
    }
    assert_true(ocop_report_call(r, OCOP_REPORT_FINISH, NULL, &said, &n, &e));
    assert_string_equal(said, "5000");
    ocop_report_free(r);
    ocop_arena_free(s.arena);
}

/* After a fault nothing is called any more. */
static void failed_stays_failed(void **state)
{
    (void)state;
    static const char text[] = "return { finish = function(state)\n  return nosuch\nend }";
    ocop_error e = OCOP_ERROR_INIT;
    ocop_report *r = ocop_report_new("x.lua", text, sizeof text - 1, NULL, &e);
    const char *said = NULL;
    size_t n = 0;
    assert_non_null(r);
    assert_false(ocop_report_call(r, OCOP_REPORT_FINISH, NULL, &said, &n, &e));
    assert_int_equal(e.code, OCOP_ERULE);
    assert_int_equal(e.line, 2);
    assert_string_equal(e.file, "x.lua");
    assert_null(said);
    ocop_error_reset(&e);
    assert_false(ocop_report_call(r, OCOP_REPORT_FINISH, NULL, &said, &n, &e));
    assert_int_equal(e.code, OCOP_EINTERNAL);
    ocop_report_free(r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sees_and_keeps),
        cmocka_unit_test(each_allocation),
        cmocka_unit_test(garbage_does_not_add_up),
        cmocka_unit_test(failed_stays_failed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
