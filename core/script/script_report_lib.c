/* script_report_lib.c - the library `report`: what a text for people or for spreadsheets needs. */
#include "base_date.h"
#include "base_num.h"
#include "script_priv.h"
#include <math.h>
#include <string.h>

/* report.number(x): 70.5 as people write it in the language of the run, "70,5"; at most two
 * decimals are shown. */
int ocop_report_number(lua_State *L)
{
    char text[24];
    ocop_vm *v = ocop_vm_of(L);
    if (lua_type(L, 1) != LUA_TNUMBER)
        return ocop_vm_fail(L, "'%s' takes a number, not a %s", "report.number",
                            luaL_typename(L, 1));
    double x = lua_tonumber(L, 1);
    if (!(fabs(x) < 1e13))
        return ocop_vm_fail(L, "the number is too large for '%s'", "report.number");
    locale_t inner = uselocale(v->outer);
    ocop_num_local((int64_t)llround(x * 100), OCOP_POINT_DECIMALS, text);
    uselocale(inner);
    lua_pushstring(L, text);
    return 1;
}

/* report.date(iso): "31/12/2026" where the language writes so; other text as it is. */
int ocop_report_date(lua_State *L)
{
    char text[12];
    int32_t day = OCOP_NO_DATE;
    size_t n = 0;
    ocop_vm *v = ocop_vm_of(L);
    if (lua_type(L, 1) != LUA_TSTRING)
        return ocop_vm_fail(L, "'%s' takes one text", "report.date");
    const char *iso = lua_tolstring(L, 1, &n);
    lua_settop(L, 1);
    if (!ocop_date_parse(iso, n, &day))
        return 1;
    locale_t inner = uselocale(v->outer);
    ocop_date_local(day, text);
    uselocale(inner);
    lua_pushstring(L, text);
    return 1;
}

/* Would a spreadsheet take the text for a formula, now or after it dropped our apostrophe? */
static bool is_formula(const char *s)
{
    s += strspn(s, "'");
    return *s != '\0' && strchr("=+-@\t\r", *s) != NULL;
}

static void add_cell(luaL_Buffer *b, const char *s, size_t n, bool is_text)
{
    bool guard = is_text && is_formula(s);
    bool quote = strpbrk(s, ",;\"\r\n\t") != NULL || s[0] == ' ' || (n > 0 && s[n - 1] == ' ');
    if (quote)
        luaL_addchar(b, '"');
    if (guard)
        luaL_addchar(b, '\'');
    for (size_t i = 0; i < n; i++) {
        if (s[i] == '"')
            luaL_addchar(b, '"');
        luaL_addchar(b, s[i]);
    }
    if (quote)
        luaL_addchar(b, '"');
}

/* report.csv(list): one line of a table (RFC 4180), with its line end. Numbers keep the point;
 * a text that a spreadsheet would run as a formula gets an apostrophe before it. */
int ocop_report_csv(lua_State *L)
{
    luaL_Buffer b;
    if (!lua_istable(L, 1))
        return ocop_vm_fail(L, "'%s' takes a list", "report.csv");
    lua_settop(L, 1);
    ocop_vm_open(L, 1); /* 2 */
    lua_Integer count = (lua_Integer)lua_rawlen(L, 2);
    for (lua_Integer i = 1; i <= count;
         i++) { /* turned into texts first: a buffer must stay on top */
        lua_settop(L, 2);
        int type = lua_rawgeti(L, 2, i);
        if (type != LUA_TNUMBER && type != LUA_TSTRING && type != LUA_TBOOLEAN)
            return ocop_vm_fail(L, "'%s' takes texts, numbers and booleans, not a %s", "report.csv",
                                luaL_typename(L, 3));
        if (type == LUA_TNUMBER)
            ocop_vm_number_text(L, 3, NULL);
        size_t n = 0;
        if (type == LUA_TSTRING && strlen(lua_tolstring(L, 3, &n)) != n)
            return ocop_vm_fail(L, "this text is not valid UTF-8");
    }
    lua_settop(L, 2);
    luaL_buffinit(L, &b);
    for (lua_Integer i = 1; i <= count; i++) {
        size_t n = 0;
        if (i > 1)
            luaL_addchar(&b, ',');
        int type = lua_rawgeti(L, 2, i);
        const char *s =
            type == LUA_TBOOLEAN ? (lua_toboolean(L, -1) ? "true" : "false") : lua_tostring(L, -1);
        n = strlen(s);
        ocop_vm_charge(L, n);
        /* The list still holds the text of a string; a number's text is kept by the stack slot. */
        int cell = lua_gettop(L);
        char copy[64];
        if (type == LUA_TNUMBER) {
            memcpy(copy, s, n + 1); /* "%.14g": 24 bytes at most */
            s = copy;
        }
        lua_settop(L, cell - 1);
        add_cell(&b, s, n, type == LUA_TSTRING);
    }
    luaL_addchar(&b, '\n');
    luaL_pushresult(&b);
    return 1;
}

/* report.html(text): with the five signs that HTML reads replaced. */
int ocop_report_html(lua_State *L)
{
    static const char signs[] = "&<>\"'";
    static const char *const names[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
    luaL_Buffer b;
    size_t n = 0;
    if (lua_type(L, 1) != LUA_TSTRING)
        return ocop_vm_fail(L, "'%s' takes one text", "report.html");
    const char *s = lua_tolstring(L, 1, &n);
    ocop_vm_charge(L, n);
    luaL_buffinit(L, &b);
    for (size_t i = 0; i < n; i++) {
        const char *sign = s[i] == '\0' ? NULL : strchr(signs, s[i]);
        if (sign == NULL)
            luaL_addchar(&b, s[i]);
        else
            luaL_addstring(&b, names[sign - signs]);
    }
    luaL_pushresult(&b);
    return 1;
}
