/* script_lib.c - what a script can see: an allow list, never a deny list.
 *
 * The globals and each library are frozen tables. What Lua's own libraries do the same way on
 * every machine is taken from them ("stock"); the rest is ours: errors are texts, `tostring`
 * shows no addresses, `string` has no patterns, `table` works on frozen tables. */
#include "script_priv.h"
#include <lualib.h>
#include <math.h>
#include <string.h>

static int lib_assert(lua_State *L)
{
    luaL_checkany(L, 1);
    if (lua_toboolean(L, 1))
        return lua_gettop(L);
    if (lua_isnoneornil(L, 2))
        return ocop_vm_fail(L, "assertion failed");
    if (lua_type(L, 2) != LUA_TSTRING)
        return ocop_vm_fail(L, "'%s' takes a text, not a %s", "assert", luaL_typename(L, 2));
    return ocop_vm_fail(L, "%s", lua_tostring(L, 2));
}

static int lib_error(lua_State *L)
{
    if (lua_gettop(L) != 1 || lua_type(L, 1) != LUA_TSTRING)
        return ocop_vm_fail(L, "'%s' takes one text", "error");
    return ocop_vm_fail(L, "%s", lua_tostring(L, 1));
}

const char *ocop_vm_number_text(lua_State *L, int idx, size_t *len)
{
    if (!lua_isinteger(L, idx) && !isfinite(lua_tonumber(L, idx)))
        ocop_vm_fail(L, "a division by zero has no text");
    return lua_tolstring(L, idx, len); /* "%.14g" under the C locale */
}

int ocop_lib_tostring(lua_State *L)
{
    luaL_checkany(L, 1);
    lua_settop(L, 1);
    switch (lua_type(L, 1)) {
    case LUA_TSTRING:
        return 1;
    case LUA_TNUMBER:
        ocop_vm_number_text(L, 1, NULL);
        return 1;
    case LUA_TBOOLEAN:
        lua_pushstring(L, lua_toboolean(L, 1) ? "true" : "false");
        return 1;
    case LUA_TNIL:
        lua_pushliteral(L, "nil");
        return 1;
    default:
        return ocop_vm_fail(L, "a %s has no text that is the same on every machine",
                            luaL_typename(L, 1));
    }
}

static int lib_tonumber(lua_State *L)
{
    luaL_checkany(L, 1);
    if (lua_gettop(L) > 1)
        return ocop_vm_fail(L, "'%s' takes one argument: decimal numbers only", "tonumber");
    if (lua_type(L, 1) == LUA_TNUMBER)
        return 1;
    if (lua_type(L, 1) != LUA_TSTRING) {
        lua_pushnil(L);
        return 1;
    }
    size_t len = 0;
    const char *s = lua_tolstring(L, 1, &len);
    if (strspn(s, "0123456789.eE+- ") != len || lua_stringtonumber(L, s) != len + 1)
        lua_pushnil(L);
    return 1;
}

typedef enum whose { FOR_ALL, FOR_RULES, FOR_REPORTS } whose;

static const struct visible {
    const char *lib, *name; /* lib NULL: a global */
    lua_CFunction fn;       /* NULL: Lua's own */
    whose whose;
} visible[] = {
    {NULL, "assert", lib_assert, FOR_ALL},
    {NULL, "error", lib_error, FOR_ALL},
    {NULL, "ipairs", NULL, FOR_ALL},
    {NULL, "pairs", ocop_table_pairs, FOR_ALL},
    {NULL, "require", ocop_lib_require, FOR_RULES},
    {NULL, "select", NULL, FOR_ALL},
    {NULL, "tonumber", lib_tonumber, FOR_ALL},
    {NULL, "tostring", ocop_lib_tostring, FOR_ALL},
    {NULL, "type", NULL, FOR_ALL},
    {"math", "abs", NULL, FOR_ALL},
    {"math", "ceil", NULL, FOR_ALL},
    {"math", "floor", NULL, FOR_ALL},
    {"math", "fmod", NULL, FOR_ALL},
    {"math", "max", NULL, FOR_ALL},
    {"math", "maxinteger", NULL, FOR_ALL},
    {"math", "min", NULL, FOR_ALL},
    {"math", "mininteger", NULL, FOR_ALL},
    {"math", "tointeger", NULL, FOR_ALL},
    {"math", "type", NULL, FOR_ALL},
    {"math", "ult", NULL, FOR_ALL},
    {"report", "csv", ocop_report_csv, FOR_REPORTS},
    {"report", "date", ocop_report_date, FOR_REPORTS},
    {"report", "html", ocop_report_html, FOR_REPORTS},
    {"report", "number", ocop_report_number, FOR_REPORTS},
    {"string", "contains", ocop_text_contains, FOR_ALL},
    {"string", "ends_with", ocop_text_ends_with, FOR_ALL},
    {"string", "format", ocop_text_format, FOR_ALL},
    {"string", "len", ocop_text_len, FOR_ALL},
    {"string", "lower", ocop_text_to_lower, FOR_ALL},
    {"string", "starts_with", ocop_text_starts_with, FOR_ALL},
    {"string", "sub", ocop_text_sub, FOR_ALL},
    {"string", "trim", ocop_text_trim, FOR_ALL},
    {"string", "upper", ocop_text_to_upper, FOR_ALL},
    {"table", "concat", ocop_table_concat, FOR_ALL},
    {"table", "insert", ocop_table_insert, FOR_ALL},
    {"table", "pack", ocop_table_pack, FOR_ALL},
    {"table", "remove", ocop_table_remove, FOR_ALL},
    {"table", "sort", ocop_table_sort, FOR_ALL},
    {"table", "unpack", ocop_table_unpack, FOR_ALL},
};

/* __index of a shadow: (shadow, key); upvalue 1: the library's name, or nil for the globals. */
static int unknown_name(lua_State *L)
{
    const char *lib = lua_tostring(L, lua_upvalueindex(1));
    const char *key = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : luaL_typename(L, 2);
    if (lib == NULL)
        ocop_vm_say(L, "the name '%s' is not known here", key);
    else
        ocop_vm_say(L, "the library '%s' has no '%s' here", lib, key);
    ocop_vm_near(L, ocop_table_nearest(L, 1, key));
    return ocop_vm_raise(L);
}

/* __newindex of the globals. */
static int write_global(lua_State *L)
{
    const char *key = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : luaL_typename(L, 2);
    return ocop_vm_fail(L, "'%s' is assigned, but there is no such variable; write: local %s", key,
                        key);
}

/* Freeze the table on top and give its shadow the error for unknown names. */
static void freeze_lib(lua_State *L, const char *lib)
{
    lua_createtable(L, 0, 1); /* lib strict */
    lua_pushstring(L, lib);   /* NULL pushes nil */
    lua_pushcclosure(L, unknown_name, 1);
    lua_setfield(L, -2, "__index");
    ocop_vm_freeze_as(L, -2, lib, lua_gettop(L));
    lua_pop(L, 1); /* lib */
}

static void add_visible(lua_State *L, int env, int stock, const struct visible *f)
{
    int to = env;
    if (f->lib != NULL) {
        if (lua_getfield(L, env, f->lib) == LUA_TNIL) {
            lua_pop(L, 1);
            lua_newtable(L);
            lua_pushvalue(L, -1);
            lua_setfield(L, env, f->lib);
        }
        to = lua_gettop(L);
    }
    if (f->fn != NULL) {
        lua_pushcfunction(L, f->fn);
    } else if (f->lib == NULL) {
        lua_getfield(L, stock, f->name);
    } else {
        lua_getfield(L, stock, f->lib);
        lua_getfield(L, -1, f->name);
        lua_remove(L, -2);
    }
    lua_setfield(L, to, f->name);
    lua_settop(L, stock);
}

static void string_metatable(lua_State *L, int env)
{
    lua_pushliteral(L, "");
    lua_createtable(L, 0, 1);
    lua_getfield(L, env, "string");
    lua_setfield(L, -2, "__index"); /* no arithmetic on texts: only the prune library */
    lua_setmetatable(L, -2);
    lua_pop(L, 1);
}

void ocop_vm_open_libs(lua_State *L)
{
    luaL_requiref(L, LUA_GNAME, luaopen_base, 0);
    luaL_requiref(L, LUA_MATHLIBNAME, luaopen_math, 1);
    lua_settop(L, 0);
    ocop_vm_open_strict(L);
    lua_newtable(L);        /* env */
    lua_pushglobaltable(L); /* env stock */
    bool reports = ocop_vm_of(L)->script->report;
    whose other = reports ? FOR_RULES : FOR_REPORTS;
    for (size_t i = 0; i < sizeof visible / sizeof *visible; i++)
        if (visible[i].whose != other)
            add_visible(L, 1, 2, &visible[i]);
    if (!reports)
        ocop_vm_open_builders(L, 1);
    ocop_vm_open_notes(L);
    string_metatable(L, 1);
    static const char *const libs[] = {"math", "string", "table", "report"};
    for (size_t i = 0; i < sizeof libs / sizeof *libs - (reports ? 0 : 1); i++) {
        lua_getfield(L, 1, libs[i]);
        freeze_lib(L, libs[i]);
        lua_pop(L, 1);
    }
    lua_pushvalue(L, 1);
    freeze_lib(L, NULL);
    lua_getmetatable(L, 1);
    lua_pushcfunction(L, write_global);
    lua_setfield(L, -2, "__newindex");
    lua_settop(L, 1);
    lua_pushnil(L); /* the stock tables go: nothing leads to them any more */
    lua_setfield(L, LUA_REGISTRYINDEX, LUA_LOADED_TABLE);
    lua_rawseti(L, LUA_REGISTRYINDEX, LUA_RIDX_GLOBALS); /* what lua_load gives a chunk */
}
