/* test_script_sandbox.c - what a pack's files can see, and ways out that must be closed. */
#include "script_pack.h"
#include <locale.h>
#include <stdlib.h>
#include <unistd.h>

static const char visible[] =
    "assert\nat\nchoice\nerror\ngate\ngroup\nipairs\njudged\nladder\n"
    "math.abs\nmath.ceil\nmath.floor\nmath.fmod\nmath.max\nmath.maxinteger\nmath.min\n"
    "math.mininteger\nmath.tointeger\nmath.type\nmath.ult\n"
    "missing_set\npairs\nrequire\nrule\nscale\nsection\nselect\nset\n"
    "string.contains\nstring.ends_with\nstring.format\nstring.len\nstring.lower\n"
    "string.starts_with\nstring.sub\nstring.trim\nstring.upper\n"
    "table.concat\ntable.insert\ntable.pack\ntable.remove\ntable.sort\ntable.unpack\n"
    "tonumber\ntostring\ntype\n";

static void all_names(void **state)
{
    (void)state;
    pack p;
    pack_init(&p, TEA(RULE("return 1")), NULL);
    assert_true(pack_open(&p));
    const char *text = NULL;
    assert_true(ocop_script_globals(p.script, p.arena, &text, &p.e));
    assert_string_equal(text, visible);
    pack_free(&p);
}

#define AT4 "vn/food/tea.lua:4: dossier CB-1, criterion tea/1.1: "

static const struct {
    const char *body, *says;
} inside[] = {
    {"return os.time()", AT4 "the name 'os' is not known here"},
    {"return io.open('x')", AT4 "the name 'io' is not known here"},
    {"debug.getinfo(1)", AT4 "the name 'debug' is not known here"},
    {"load('return 1')()", AT4 "the name 'load' is not known here"},
    {"loadstring('return 1')()",
     AT4 "the name 'loadstring' is not known here (did you mean 'tostring'?)"},
    {"dofile('x')", AT4 "the name 'dofile' is not known here"},
    {"pcall(error)", AT4 "the name 'pcall' is not known here"},
    {"xpcall(error)", AT4 "the name 'xpcall' is not known here"},
    {"coroutine.wrap(error)", AT4 "the name 'coroutine' is not known here"},
    {"collectgarbage()", AT4 "the name 'collectgarbage' is not known here"},
    {"setmetatable({}, {})", AT4 "the name 'setmetatable' is not known here"},
    {"getmetatable('').__index.x = 1", AT4 "the name 'getmetatable' is not known here"},
    {"rawset(math, 'abs', 1)", AT4 "the name 'rawset' is not known here"},
    {"rawget(math, 'abs')", AT4 "the name 'rawget' is not known here"},
    {"next({})", AT4 "the name 'next' is not known here"},
    {"print('x')", AT4 "the name 'print' is not known here"},
    {"return _G.math", AT4 "the name '_G' is not known here"},
    {"return utf8.char(1)", AT4 "the name 'utf8' is not known here"},
    {"return package.path", AT4 "the name 'package' is not known here"},
    {"return ('x'):rep(9)", AT4 "the library 'string' has no 'rep' here"},
    {"return ('x'):find('x')", AT4 "the library 'string' has no 'find' here"},
    {"return ('x'):gsub('x', 'y')",
     AT4 "the library 'string' has no 'gsub' here (did you mean 'sub'?)"},
    {"return string.dump(pairs)", AT4 "the library 'string' has no 'dump' here"},
    {"return ('x').y.z", AT4 "the library 'string' has no 'y' here"},
    {"('x').y = 1", AT4 "attempt to index a string value (constant 'x')"},
    {"return math.huge", AT4 "the library 'math' has no 'huge' here"},
    {"return math['sqrt'](2)", AT4 "the library 'math' has no 'sqrt' here"},
    {"local m = math return m.pi", AT4 "the library 'math' has no 'pi' here"},
    {"math.abs = nil",
     AT4 "the table 'math' is read-only: nothing is kept from one dossier to the next"},
    {"string.x = 1",
     AT4 "the table 'string' is read-only: nothing is kept from one dossier to the next"},
    {"table.insert(string, 1)",
     AT4 "the table 'string' is read-only: nothing is kept from one dossier to the next"},
    {"table.sort(math)",
     AT4 "the table 'math' is read-only: nothing is kept from one dossier to the next"},
    {"_ENV.x = 1", AT4 "'x' is assigned, but there is no such variable; write: local x"},
    {"math = 1", AT4 "'math' is assigned, but there is no such variable; write: local math"},
    {"return table.move({}, 1, 1, 1)",
     AT4 "the library 'table' has no 'move' here (did you mean 'remove'?)"},
};

static void from_inside(void **state)
{
    (void)state;
    int bad = 0;
    for (size_t i = 0; i < sizeof inside / sizeof *inside; i++) {
        char text[2000];
        snprintf(text, sizeof text, TEA(RULE("%s")), inside[i].body);
        pack p;
        pack_init(&p, text, NULL);
        ocop_rule_result r = {0};
        if (!pack_open(&p) || pack_score(&p, 0, &r)) {
            fprintf(stderr, "%s\n  got: %s\n", inside[i].body, error_text(&p.e));
            bad++;
        } else {
            bad += !check_has(inside[i].body, error_text(&p.e),
                              inside[i].says); /* a hint may follow */
        }
        pack_free(&p);
    }
    assert_int_equal(bad, 0);
}

static const struct {
    const char *text;
    size_t len;
    const char *says;
} files[] = {
    {"return 2^3", 0,
     "vn/food/tea.lua:1:9: the operator ^ is not available: its last digit differs between "
     "machines"},
    {"-- x^2\nlocal s = '^' .. [[^]] .. \"\\\"^\" --[==[ ^\n]] ]==]\nreturn 1 ^ 2", 0,
     "vn/food/tea.lua:4:10: the operator ^ is not available: its last digit differs between "
     "machines"},
    {"local x\n = math . -- c\n exp(1)", 0,
     "vn/food/tea.lua:3:2: math.exp is not available: its last digit differs between machines"},
    {"return math.sqrt(2)", 0,
     "vn/food/tea.lua:1:13: math.sqrt is not available: its last digit differs between machines"},
    {"return math.log(2)", 0,
     "vn/food/tea.lua:1:13: math.log is not available: its last digit differs between machines"},
    {"return math.random(2)", 0,
     "vn/food/tea.lua:1:13: math.random is not available: the same dossier must always get the "
     "same points"},
    {"\033Lua\x54\x00\x19\x93", 8,
     "vn/food/tea.lua:1: compiled Lua is refused; a pack holds source text"},
    {"-- a\nreturn '\xc3\x28'", 0,
     "vn/food/tea.lua:2: this line is not UTF-8 text; save the file as UTF-8"},
    {"return {", 0, "vn/food/tea.lua:1: unexpected symbol near <eof>"},
    {"return {\n x = = 1 }", 0, "vn/food/tea.lua:2: unexpected symbol near '='"},
    {"x = 1", 0,
     "vn/food/tea.lua:1: 'x' is assigned, but there is no such variable; write: local x"},
    {"function f() end", 0,
     "vn/food/tea.lua:1: 'f' is assigned, but there is no such variable; write: local f"},
    {"local f = load('x')", 0, "vn/food/tea.lua:1: the name 'load' is not known here"},
    {"return 5", 0, "vn/food/tea.lua:1: the file must return a table, not a number"},
    {"local x = 1", 0, "vn/food/tea.lua:1: the file must return a table, not a nil"},
    {"return require 'a'", 0,
     "vn/a.lua:1: the file food/tea.lua is still being loaded: two files require each other"},
    {"return require 'food.te'", 0, "vn/food/tea.lua:1: the pack has no file food/te.lua"},
    {"return require '../x'", 0,
     "vn/food/tea.lua:1: '../x' is no name of a file; write it like \"food.tea\""},
    {"return require 'a..b'", 0,
     "vn/food/tea.lua:1: 'a..b' is no name of a file; write it like \"food.tea\""},
    {"return require '/etc/passwd'", 0,
     "vn/food/tea.lua:1: '/etc/passwd' is no name of a file; write it like \"food.tea\""},
    {"return require(5)", 0, "vn/food/tea.lua:1: 'require' takes one text"},
    {"local c = require 'b' c.x = 2 return c", 0,
     "vn/food/tea.lua:1: the table 'b.lua' of another file is read-only; at(no, criterion, { ... "
     "}) replaces single fields"},
    {"local c = require 'b' c.deep.x = 2 return c", 0,
     "vn/food/tea.lua:1: the table 'deep' of another file is read-only; at(no, criterion, { ... }) "
     "replaces single fields"},
    {"local c = require 'b' table.insert(c.deep, 2) return c", 0,
     "vn/food/tea.lua:1: the table 'deep' of another file is read-only; at(no, criterion, { ... }) "
     "replaces single fields"},
    {"local c = require 'b' return { c.depe }", 0,
     "vn/food/tea.lua:1: the other file's table has no 'depe' (did you mean 'deep'?)"},
    {"local function f() return f() + 1 end return f()", 0, "vn/food/tea.lua:1: stack overflow"},
};

static void from_files(void **state)
{
    (void)state;
    int bad = 0;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        pack p;
        pack_init(&p, files[i].text, NULL);
        p.files[1].len = files[i].len;
        p.files[2] = (file){"a.lua", "return { require 'food.tea' }", 0};
        p.files[3] = (file){"b.lua", "return { deep = { 1 } }", 0};
        bool ok = pack_open(&p);
        if (ok || !check_has(files[i].text, error_text(&p.e), files[i].says))
            bad++;
        if (!ok && strstr(files[i].says, "stack overflow") == NULL)
            bad += !check_text(files[i].text, error_text(&p.e), files[i].says);
        pack_free(&p);
    }
    assert_int_equal(bad, 0);
}

static void module_runs_once(void **state)
{
    (void)state;
    pack p;
    pack_init(&p,
              "\xEF\xBB\xBF" TEA(
                  "rule { no = '1', key = 'a', max = 3, vi = 'v', en = 'e', score = function()"
                  " local x, y = require_a, require_b return x == y and x.n == 1 and #x == 2 and 3 "
                  "or 0 end }"),
              "return { n = 1, 5, 6 }");
    char text[1000];
    snprintf(text, sizeof text,
             "local require_a, require_b = require 'common', require 'common' %s",
             p.files[1].text + 3);
    p.files[1].text = text;
    assert_true(pack_open(&p));
    ocop_rule_result r = {0};
    assert_true(pack_score(&p, 0, &r));
    assert_int_equal(r.points, 300);
    pack_free(&p);
}

/* A program in a locale with a decimal comma: numbers in rules and the order of texts stay the
 * same, and the program's locale is back afterwards. The locale is made where none is installed. */
static char made[] = OCOP_BINARY_DIR "/tests/locale-XXXXXX";

/* To its end: what nobody reads would kill the command by SIGPIPE. */
static bool run(const char *command)
{
    char text[256];
    FILE *f = popen(command, "r");
    if (f == NULL)
        return false;
    while (fread(text, 1, sizeof text, f) > 0)
        continue;
    return pclose(f) == 0;
}

static bool comma_locale(void)
{
    static const char *const names[] = {"de_DE.UTF-8", "vi_VN.UTF-8", "fr_FR.UTF-8"};
    for (int round = 0; round < 2; round++) {
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            if (setlocale(LC_ALL, names[i]) != NULL)
                return true;
        char command[sizeof made + 80];
        if (round > 0 || mkdtemp(made) == NULL)
            return false;
        snprintf(command, sizeof command, "localedef -i de_DE -f UTF-8 '%s/de_DE.UTF-8' 2>&1",
                 made);
        if (!run(command))
            return false;
        setenv("LOCPATH", made, 1);
    }
    return false;
}

static void remove_made(void)
{
    char command[sizeof made + 20];
    snprintf(command, sizeof command, "rm -rf '%s'", made);
    assert_true(run(command));
    assert_int_not_equal(access(made, F_OK), 0);
}

static void foreign_locale(void **state)
{
    (void)state;
    bool found = comma_locale();
    remove_made();
    if (!found)
        skip();
    char want[16];
    snprintf(want, sizeof want, "%.1f", 0.5);
    assert_string_equal(want, "0,5");
    pack p;
    pack_init(&p,
              TEA(RULE("return 2.5, 0.5 .. string.format('%.1f', 1.5) .. tostring('B' < 'a') .. "
                       "tonumber('1.5')")),
              NULL);
    ocop_rule_result r = {0};
    assert_true(pack_open(&p));
    assert_true(pack_score(&p, 0, &r));
    assert_string_equal(r.reason_vi, "0.51.5true1.5");
    snprintf(want, sizeof want, "%.1f", 0.5);
    assert_string_equal(want, "0,5");
    pack_free(&p);
    setlocale(LC_ALL, "C");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_names), cmocka_unit_test(from_inside), cmocka_unit_test(from_files),
        cmocka_unit_test(module_runs_once), cmocka_unit_test(foreign_locale)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
