/* script_seal.c - nothing carries over from one dossier to the next.
 *
 * Frozen tables. The content moves to a shadow; the table itself, whose identity scripts know,
 * stays empty, so that every write meets __newindex. Its metatable holds [1] the shadow and [2] a
 * name for messages. A table that a file returned is frozen when `require` returns it, the rest at
 * the seal.
 *
 * Outer variables. For each rule a flat list {function, number, value, ...} of the upvalue cells
 * that it can reach; they are compared and restored after each of its calls. */
#include "base_text.h"
#include "script_priv.h"
#include <string.h>

const char ocop_key_modules, ocop_key_built, ocop_key_rules, ocop_key_cells, ocop_key_strict,
    ocop_key_dossier, ocop_key_context;

enum { SHADOW = 1, NAME = 2 }; /* in a frozen table's metatable */

bool ocop_vm_open(lua_State *L, int idx)
{
    idx = lua_absindex(L, idx);
    if (lua_getmetatable(L, idx)) {
        if (lua_rawgeti(L, -1, SHADOW) == LUA_TTABLE) {
            lua_remove(L, -2);
            return true;
        }
        lua_pop(L, 2);
    }
    lua_pushvalue(L, idx);
    return false;
}

static int write_frozen(lua_State *L)
{
    const char *name = NULL;
    if (lua_getmetatable(L, 1)) {
        lua_rawgeti(L, -1, NAME);
        name = lua_tostring(L, -1);
    }
    if (name == NULL)
        name = "?";
    if (ocop_vm_of(L)->phase == OCOP_SCORING)
        return ocop_vm_fail(
            L, "the table '%s' is read-only: nothing is kept from one dossier to the next", name);
    if (ocop_vm_of(L)->phase == OCOP_REPORTING)
        return ocop_vm_fail(L, "the table '%s' is read-only; a report keeps things in state", name);
    return ocop_vm_fail(L,
                        "the table '%s' of another file is read-only; at(no, criterion, { ... }) "
                        "replaces single fields",
                        name);
}

static int length_frozen(lua_State *L)
{
    ocop_vm_open(L, 1);
    lua_pushinteger(L, (lua_Integer)lua_rawlen(L, -1));
    return 1;
}

/* __index of a shadow. While the pack loads, a field of another file's table that is not there is
 * a slip: without an error, `gates = { common.gates.forgd }` would be a list without gates. */
static int read_absent(lua_State *L)
{
    if (ocop_vm_of(L)->phase == OCOP_LOADING && lua_type(L, 2) == LUA_TSTRING) {
        const char *key = lua_tostring(L, 2);
        ocop_vm_say(L, "the other file's table has no '%s'", key);
        ocop_vm_near(L, ocop_table_nearest(L, 1, key));
        return ocop_vm_raise(L);
    }
    lua_pushnil(L);
    return 1;
}

void ocop_vm_open_strict(lua_State *L)
{
    lua_createtable(L, 0, 1);
    lua_pushcfunction(L, read_absent);
    lua_setfield(L, -2, "__index");
    lua_rawsetp(L, LUA_REGISTRYINDEX, &ocop_key_strict);
}

static lua_Integer count_content(lua_State *L, int t)
{
    lua_Integer n = 0;
    for (lua_pushnil(L); lua_next(L, t); lua_pop(L, 1))
        n++;
    return n;
}

/* Move the content of table `t` to the empty table `shadow`. */
static void move_content(lua_State *L, int t, int shadow)
{
    lua_pushnil(L);
    while (lua_next(L, t)) { /* k v */
        lua_pushvalue(L, -2);
        lua_insert(L, -2); /* k k v */
        lua_rawset(L, shadow);
        lua_pushvalue(L, -1);
        lua_pushnil(L);
        lua_rawset(L, t); /* clearing what was met is allowed */
    }
}

/* Make the empty table `idx` the face of the table `shadow`. */
static void wrap(lua_State *L, int idx, int shadow, const char *name, int strict)
{
    if (strict != 0)
        lua_pushvalue(L, strict);
    else
        lua_rawgetp(L, LUA_REGISTRYINDEX, &ocop_key_strict);
    lua_setmetatable(L, shadow);
    lua_createtable(L, 2, 3);
    lua_pushvalue(L, shadow);
    lua_rawseti(L, -2, SHADOW);
    lua_pushstring(L, name); /* NULL pushes nil */
    lua_rawseti(L, -2, NAME);
    lua_pushvalue(L, shadow);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, write_frozen);
    lua_setfield(L, -2, "__newindex");
    lua_pushcfunction(L, length_frozen);
    lua_setfield(L, -2, "__len");
    lua_setmetatable(L, idx);
}

void ocop_vm_freeze_as(lua_State *L, int idx, const char *name, int strict)
{
    luaL_checkstack(L, 8, NULL);
    idx = lua_absindex(L, idx);
    lua_Integer listed = (lua_Integer)lua_rawlen(L, idx), named = count_content(L, idx) - listed;
    lua_createtable(L, (int)listed, named < 0 ? 0 : (int)named);
    int shadow = lua_gettop(L);
    move_content(L, idx, shadow);
    wrap(L, idx, shadow, name, strict);
    lua_settop(L, shadow - 1);
}

void ocop_vm_freeze_new(lua_State *L, const char *name, int strict)
{
    luaL_checkstack(L, 8, NULL);
    int shadow = lua_gettop(L);
    lua_newtable(L);
    wrap(L, shadow + 1, shadow, name, strict);
    lua_replace(L, shadow);
}

/* A walk over tables and functions: `queue` lists what was met, `met` maps it to a name or false.
 */
typedef struct walk {
    lua_State *L;
    int queue, met;
    lua_Integer count;
} walk;

static walk walk_new(lua_State *L)
{
    luaL_checkstack(L, 24, NULL);
    lua_newtable(L);
    lua_newtable(L);
    return (walk){L, lua_gettop(L) - 1, lua_gettop(L), 0};
}

/* Meet the value on top (it stays); `name`: stack index of a name, or 0. */
static void meet(walk *w, int name)
{
    lua_State *L = w->L;
    int v = lua_gettop(L);
    if (!lua_istable(L, v) && !lua_isfunction(L, v))
        return;
    lua_pushvalue(L, v);
    if (lua_rawget(L, w->met) == LUA_TNIL) {
        lua_pushvalue(L, v);
        if (name != 0 && lua_type(L, name) == LUA_TSTRING)
            lua_pushvalue(L, name);
        else
            lua_pushboolean(L, 0);
        lua_rawset(L, w->met);
        lua_pushvalue(L, v);
        lua_rawseti(L, w->queue, ++w->count);
    }
    lua_settop(L, v);
}

/* Is there a table or a function among keys and values? Most tables of a pack are leaves. */
static bool holds_more(lua_State *L, int content)
{
    lua_pushnil(L);
    while (lua_next(L, content)) { /* k v */
        if (lua_istable(L, -1) || lua_isfunction(L, -1) || lua_istable(L, -2) ||
            lua_isfunction(L, -2)) {
            lua_pop(L, 2);
            return true;
        }
        lua_pop(L, 1);
    }
    return false;
}

/* Meet what the table at `t` holds; what has no name of its own takes the table's. In the order of
 * the keys, so that a table with two names has the same one in every run. */
static void meet_content(walk *w, int t)
{
    lua_State *L = w->L;
    lua_pushvalue(L, t);
    lua_rawget(L, w->met);
    int own = lua_gettop(L);
    ocop_vm_open(L, t);
    int content = own + 1;
    if (!holds_more(L, content)) {
        lua_settop(L, own - 1);
        return;
    }
    lua_Integer n = ocop_table_some_keys(L, content);
    for (lua_Integer i = 1; i <= n; i++) {
        lua_rawgeti(L, content + 1, i);
        lua_pushvalue(L, -1);
        lua_rawget(L, content); /* k v */
        meet(w, lua_type(L, -2) == LUA_TSTRING ? lua_gettop(L) - 1 : own);
        lua_settop(L, content + 1);
    }
    lua_pushnil(L);
    while (lua_next(L, content)) { /* k v: what is left are tables and functions as keys */
        meet(w, own);
        lua_pop(L, 1);
        meet(w, 0);
    }
    lua_settop(L, own - 1);
}

static void meet_upvalues(walk *w, int f)
{
    lua_State *L = w->L;
    for (int n = 1;; n++) {
        const char *name = lua_getupvalue(L, f, n);
        if (name == NULL)
            return;
        lua_pushstring(L, name);
        lua_insert(L, -2);
        meet(w, lua_gettop(L) - 1);
        lua_pop(L, 2);
    }
}

/* Go through the queue and freeze each table. Without `deep`, functions are not entered: helpers
 * may still fill their own tables while the pack loads. Nor are frozen tables then, since all
 * tables below one are frozen too. */
static void walk_all(walk *w, bool deep)
{
    lua_State *L = w->L;
    for (lua_Integer i = 1; i <= w->count; i++) {
        lua_rawgeti(L, w->queue, i);
        int v = lua_gettop(L);
        bool frozen = lua_istable(L, v) && lua_getmetatable(L, v);
        if (lua_istable(L, v)) {
            if (deep || !frozen)
                meet_content(w, v);
            if (!frozen) {
                lua_pushvalue(L, v);
                lua_rawget(L, w->met);
                ocop_vm_freeze_as(L, v, lua_tostring(L, -1), 0);
            }
        } else if (deep) {
            meet_upvalues(w, v);
        }
        lua_settop(L, v - 1);
    }
}

void ocop_vm_freeze_tree(lua_State *L, int idx, const char *name)
{
    idx = lua_absindex(L, idx);
    int top = lua_gettop(L);
    walk w = walk_new(L);
    lua_pushstring(L, name);
    lua_pushvalue(L, idx);
    meet(&w, lua_gettop(L) - 1);
    walk_all(&w, false);
    lua_settop(L, top);
}

/* Is the value on top a Lua function, or a table marked in `bearing`? */
static bool bears(lua_State *L, int bearing)
{
    if (lua_isfunction(L, -1))
        return !lua_iscfunction(L, -1);
    if (!lua_istable(L, -1))
        return false;
    lua_pushvalue(L, -1);
    bool yes = lua_rawget(L, bearing) != LUA_TNIL;
    lua_pop(L, 1);
    return yes;
}

static bool content_bears(lua_State *L, int t, int bearing)
{
    bool yes = false;
    ocop_vm_open(L, t);
    int content = lua_gettop(L);
    lua_pushnil(L);
    while (!yes && lua_next(L, content)) { /* k v */
        yes = bears(L, bearing);
        lua_pop(L, 1);
        yes = yes || bears(L, bearing);
    }
    lua_settop(L, content - 1);
    return yes;
}

/* Tables through which Lua functions can be reached, so that the walk of each rule need not pass
 * through the thousands of others. Pushes the set. */
static void mark_bearing(const walk *w)
{
    lua_State *L = w->L;
    lua_newtable(L);
    int bearing = lua_gettop(L);
    for (bool more = true; more;) {
        more = false;
        for (lua_Integer i = w->count; i >= 1; i--) {
            lua_rawgeti(L, w->queue, i);
            if (lua_istable(L, -1) && !bears(L, bearing) &&
                content_bears(L, lua_gettop(L), bearing)) {
                lua_pushboolean(L, 1);
                lua_rawset(L, bearing);
                more = true;
            }
            lua_settop(L, bearing);
        }
    }
}

/* Add the cells of function `f` to the list `cells` unless its cell is in `met` already. */
static void record_cells(walk *w, int f, int bearing, int cells, lua_Integer *n)
{
    lua_State *L = w->L;
    for (int up = 1;; up++) {
        if (lua_getupvalue(L, f, up) == NULL)
            return;
        if (bears(L, bearing))
            meet(w, 0);
        const void *id = lua_upvalueid(L, f, up);
        if (lua_rawgetp(L, w->met, id) == LUA_TNIL) {
            lua_pushboolean(L, 1);
            lua_rawsetp(L, w->met, id);
            lua_pushvalue(L, f);
            lua_rawseti(L, cells, ++*n);
            lua_pushinteger(L, up);
            lua_rawseti(L, cells, ++*n);
            lua_pushvalue(L, -2);
            lua_rawseti(L, cells, ++*n);
        }
        lua_pop(L, 2);
    }
}

/* The cells that the function on top can reach: pushes their list, with its length in [0]. */
static void list_cells(lua_State *L, int bearing)
{
    int rule = lua_gettop(L);
    lua_newtable(L);
    int cells = rule + 1;
    lua_Integer n = 0;
    walk w = walk_new(L);
    lua_pushvalue(L, rule);
    meet(&w, 0);
    for (lua_Integer i = 1; i <= w.count; i++) {
        lua_rawgeti(L, w.queue, i);
        int v = lua_gettop(L);
        if (lua_isfunction(L, v)) {
            if (!lua_iscfunction(L, v))
                record_cells(&w, v, bearing, cells, &n);
        } else {
            ocop_vm_open(L, v);
            lua_pushnil(L);
            while (lua_next(L, v + 1)) {
                if (bears(L, bearing))
                    meet(&w, 0);
                lua_pop(L, 1);
                if (bears(L, bearing))
                    meet(&w, 0);
            }
        }
        lua_settop(L, v - 1);
    }
    lua_pushinteger(L, n);
    lua_rawseti(L, cells, 0);
    lua_settop(L, cells);
}

static int body_seal(lua_State *L)
{
    ocop_vm *v = ocop_vm_of(L);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &ocop_key_rules);
    int rules = lua_gettop(L);
    walk w = walk_new(L);
    for (int i = 1; i <= v->rule_count; i++) {
        lua_rawgeti(L, rules, i);
        meet(&w, 0);
        lua_pop(L, 1);
    }
    walk_all(&w, true);
    mark_bearing(&w);
    int bearing = lua_gettop(L);
    lua_createtable(L, v->rule_count, 0);
    int all = lua_gettop(L);
    for (int i = 1; i <= v->rule_count; i++) {
        lua_rawgeti(L, rules, i);
        list_cells(L, bearing);
        lua_rawseti(L, all, i);
        lua_settop(L, all);
    }
    lua_rawsetp(L, LUA_REGISTRYINDEX, &ocop_key_cells);
    lua_pushnil(L); /* what only loading needed */
    lua_rawsetp(L, LUA_REGISTRYINDEX, &ocop_key_modules);
    lua_pushnil(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &ocop_key_built);
    return 0;
}

bool ocop_vm_seal(ocop_vm *v, ocop_error *e)
{
    if (!ocop_vm_protect(v, &ocop_limits_loading, body_seal, NULL, e))
        return false;
    lua_gc(v->L, LUA_GCCOLLECT);
    lua_gc(v->L, LUA_GCCOLLECT); /* the first shrank the stack, the second what that freed */
    lua_gc(v->L, LUA_GCSTOP);
    v->mem.base = v->mem.live;
    v->phase = OCOP_SCORING;
    return true;
}

/* Equal in every way that a script could tell: 1 is not 1.0, 0.0 is not -0.0. */
static bool same(lua_State *L, int a, int b)
{
    if (lua_type(L, a) != LUA_TNUMBER || lua_type(L, b) != LUA_TNUMBER)
        return lua_rawequal(L, a, b);
    if (lua_isinteger(L, a) != lua_isinteger(L, b))
        return false;
    if (lua_isinteger(L, a))
        return lua_tointeger(L, a) == lua_tointeger(L, b);
    double x = lua_tonumber(L, a), y = lua_tonumber(L, b);
    return memcmp(&x, &y, sizeof x) == 0;
}

/* Runs outside of a protected call: nothing here allocates or raises. */
const char *ocop_vm_check_cells(ocop_vm *v, int rule)
{
    lua_State *L = v->L;
    const char *first = NULL;
    int top = lua_gettop(L);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &ocop_key_cells);
    lua_rawgeti(L, -1, rule + 1);
    int cells = top + 2;
    lua_rawgeti(L, cells, 0);
    lua_Integer n = lua_tointeger(L, -1);
    for (lua_Integer i = 1; i <= n; i += 3) {
        lua_settop(L, cells);
        lua_rawgeti(L, cells, i);     /* the function */
        lua_rawgeti(L, cells, i + 1); /* the number */
        int up = (int)lua_tointeger(L, -1);
        const char *name = lua_getupvalue(L, cells + 1, up);
        lua_rawgeti(L, cells, i + 2);
        if (same(L, -1, -2))
            continue;
        if (first == NULL)
            first = name;
        lua_setupvalue(L, cells + 1, up);
    }
    lua_settop(L, top);
    return first;
}
