/* script_table.c - the `table` library and `pairs`: a fixed order, a stable sort, frozen tables.
 *
 * Elements passed in C are charged to the step budget. */
#include "base_text.h"
#include "script_priv.h"
#include <string.h>

typedef bool (*less_fn)(lua_State *L, int a, int b);

/* Numbers in rising order, then strings in byte order. */
static bool key_less(lua_State *L, int a, int b)
{
    bool text_a = lua_type(L, a) == LUA_TSTRING, text_b = lua_type(L, b) == LUA_TSTRING;
    if (text_a != text_b)
        return text_b;
    if (!text_a)
        return lua_compare(L, a, b, LUA_OPLT);
    size_t n = 0, k = 0;
    const char *s = lua_tolstring(L, a, &n), *t = lua_tolstring(L, b, &k);
    int order = memcmp(s, t, n < k ? n : k);
    return order < 0 || (order == 0 && n < k);
}

/* Two runs of `from`, [lo, mid) and [mid, hi), into one of `to`; of equals the first run's. */
static void merge(lua_State *L, int from, int to, const lua_Integer run[3], less_fn less)
{
    lua_Integer i = run[0], j = run[1];
    for (lua_Integer k = run[0]; k < run[2]; k++) {
        bool second = i >= run[1];
        if (!second && j < run[2]) {
            lua_rawgeti(L, from, j);
            lua_rawgeti(L, from, i);
            int top = lua_gettop(L);
            second = less(L, top - 1, top);
            lua_settop(L, top - 2);
        }
        lua_rawgeti(L, from, second ? j++ : i++);
        lua_rawseti(L, to, k);
    }
}

/* Merge sort of the plain list at `list`, which is not reachable by scripts. */
static void sort_list(lua_State *L, int list, lua_Integer n, less_fn less)
{
    lua_createtable(L, n > INT32_MAX ? 0 : (int)n, 0);
    int from = list, to = lua_gettop(L);
    for (lua_Integer width = 1; width < n; width *= 2) {
        ocop_vm_charge(L, (size_t)n);
        for (lua_Integer lo = 1; lo <= n; lo += 2 * width) {
            lua_Integer run[3] = {lo, lo + width, lo + 2 * width};
            for (int i = 1; i < 3; i++)
                run[i] = run[i] > n + 1 ? n + 1 : run[i];
            merge(L, from, to, run, less);
        }
        int swap = from;
        from = to;
        to = swap;
    }
    for (lua_Integer i = 1; from != list && i <= n; i++) {
        lua_rawgeti(L, from, i);
        lua_rawseti(L, list, i);
    }
    lua_pop(L, 1);
}

/* What merging charges, by the length of the list alone. */
static void charge_sorting(lua_State *L, lua_Integer n)
{
    for (lua_Integer width = 1; width < n; width *= 2)
        ocop_vm_charge(L, (size_t)n);
}

enum { FEW = 48 };

typedef struct few_key {
    const char *s; /* NULL: the number */
    size_t n;
    lua_Integer number, at; /* in the list */
} few_key;

/* As key_less. */
static bool few_less(const few_key *a, const few_key *b)
{
    if (a->s == NULL || b->s == NULL)
        return a->s == NULL && (b->s != NULL || a->number < b->number);
    int order = memcmp(a->s, b->s, a->n < b->n ? a->n : b->n);
    return order < 0 || (order == 0 && a->n < b->n);
}

/* Short lists of texts and whole numbers, which nearly all are: sorted beside Lua, by insertion.
 * false: another list. The table that was listed holds the texts: they stay where they are. */
static bool sort_few(lua_State *L, int list, lua_Integer n)
{
    few_key keys[FEW];
    if (n > FEW || !lua_checkstack(L, FEW + 4))
        return false;
    for (lua_Integer i = 0; i < n; i++) {
        few_key k = {.at = i + 1};
        lua_rawgeti(L, list, i + 1);
        bool known = lua_type(L, -1) == LUA_TSTRING || lua_isinteger(L, -1);
        if (lua_isinteger(L, -1))
            k.number = lua_tointeger(L, -1);
        else if (known)
            k.s = lua_tolstring(L, -1, &k.n);
        lua_pop(L, 1);
        if (!known)
            return false;
        lua_Integer at = i;
        for (; at > 0 && few_less(&k, &keys[at - 1]); at--)
            keys[at] = keys[at - 1];
        keys[at] = k;
    }
    charge_sorting(L, n);
    for (lua_Integer i = 0; i < n; i++)
        lua_rawgeti(L, list, keys[i].at);
    for (lua_Integer i = n; i > 0; i--)
        lua_rawseti(L, list, i);
    return true;
}

static lua_Integer list_keys(lua_State *L, int idx, bool others_too)
{
    ocop_vm_open(L, idx);
    int t = lua_gettop(L);
    lua_newtable(L); /* t keys */
    lua_Integer n = 0;
    lua_pushnil(L);
    while (lua_next(L, t)) {
        lua_pop(L, 1);
        int type = lua_type(L, -1);
        if (type == LUA_TNUMBER || type == LUA_TSTRING) {
            lua_pushvalue(L, -1);
            lua_rawseti(L, t + 1, ++n);
        } else if (!others_too) {
            ocop_vm_fail(L, "'pairs' takes tables whose keys are numbers and texts; one is a %s",
                         lua_typename(L, type));
        }
    }
    ocop_vm_charge(L, (size_t)n);
    if (!sort_few(L, t + 1, n))
        sort_list(L, t + 1, n, key_less);
    lua_remove(L, t);
    return n;
}

lua_Integer ocop_table_keys(lua_State *L, int idx)
{
    return list_keys(L, idx, false);
}

lua_Integer ocop_table_some_keys(lua_State *L, int idx)
{
    return list_keys(L, idx, true);
}

/* A text of the list on top of the stack. Keys that are numbers are not copied to texts. */
static const char *list_name(const void *ctx, size_t i)
{
    lua_State *const *L = ctx;
    lua_rawgeti(*L, -1, (lua_Integer)i + 1);
    const char *s = lua_type(*L, -1) == LUA_TSTRING ? lua_tostring(*L, -1) : "";
    lua_pop(*L, 1); /* the table holds it */
    return s;
}

const char *ocop_table_nearest(lua_State *L, int idx, const char *key)
{
    lua_Integer n = ocop_table_keys(L, idx);
    const char *near = ocop_text_nearest(key, (size_t)n, list_name, &L);
    lua_pop(L, 1);
    return near;
}

/* (state, key): the key after it in state[2..], and its value in state[1]. No memory of its own. */
static int pairs_next(lua_State *L)
{
    lua_settop(L, 2);
    if (lua_type(L, 1) != LUA_TTABLE || lua_rawgeti(L, 1, 1) != LUA_TTABLE)
        return luaL_argerror(L, 1, "not the state of 'pairs'");
    lua_Integer lo = 2, hi = (lua_Integer)lua_rawlen(L, 1) + 1;
    int type = lua_type(L, 2);
    if (type != LUA_TNIL && type != LUA_TNUMBER && type != LUA_TSTRING)
        return luaL_argerror(L, 2, "not a key of 'pairs'");
    while (type != LUA_TNIL && lo < hi) { /* the first key that is greater */
        lua_Integer mid = lo + (hi - lo) / 2;
        lua_rawgeti(L, 1, mid);
        if (key_less(L, 2, 4))
            hi = mid;
        else
            lo = mid + 1;
        lua_settop(L, 3);
    }
    ocop_vm_open(L, 3);
    for (; lo <= (lua_Integer)lua_rawlen(L, 1); lo++) {
        lua_rawgeti(L, 1, lo);
        lua_pushvalue(L, -1);
        if (lua_rawget(L, 4) != LUA_TNIL)
            return 2;
        lua_settop(L, 4); /* removed meanwhile */
    }
    lua_pushnil(L);
    return 1;
}

int ocop_table_pairs(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 1);
    lua_Integer n = ocop_table_keys(L, 1); /* t keys */
    lua_createtable(L, n > INT32_MAX - 1 ? 0 : (int)n + 1, 0);
    lua_pushvalue(L, 1);
    lua_rawseti(L, 3, 1);
    for (lua_Integer i = 1; i <= n; i++) {
        lua_rawgeti(L, 2, i);
        lua_rawseti(L, 3, i + 1);
    }
    lua_pushcfunction(L, pairs_next);
    lua_pushvalue(L, 3);
    return 2;
}

/* Argument 1 as a table that may be changed; returns its length. */
static lua_Integer check_writable(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    if (lua_getmetatable(L, 1)) {
        lua_getfield(L, -1, "__newindex");
        lua_pushvalue(L, 1);
        lua_call(L, 1, 0); /* says why and raises */
    }
    return (lua_Integer)lua_rawlen(L, 1);
}

static bool less_by_value(lua_State *L, int a, int b)
{
    return lua_compare(L, a, b, LUA_OPLT);
}

static bool less_by_function(lua_State *L, int a, int b)
{
    lua_pushvalue(L, 2);
    lua_pushvalue(L, a);
    lua_pushvalue(L, b);
    lua_call(L, 2, 1);
    return lua_toboolean(L, -1);
}

int ocop_table_sort(lua_State *L)
{
    lua_settop(L, 2);
    lua_Integer n = check_writable(L);
    if (!lua_isnil(L, 2))
        luaL_checktype(L, 2, LUA_TFUNCTION);
    lua_createtable(L, n > INT32_MAX ? 0 : (int)n, 0); /* t less copy */
    for (lua_Integer i = 1; i <= n; i++) {
        lua_rawgeti(L, 1, i);
        lua_rawseti(L, 3, i);
    }
    sort_list(L, 3, n, lua_isnil(L, 2) ? less_by_value : less_by_function);
    for (lua_Integer i = 1; i <= n; i++) {
        lua_rawgeti(L, 3, i);
        lua_rawseti(L, 1, i);
    }
    return 0;
}

int ocop_table_insert(lua_State *L)
{
    int args = lua_gettop(L);
    lua_Integer n = check_writable(L);
    if (args != 2 && args != 3)
        return ocop_vm_fail(L, "'%s' takes a table, a place if you like, and a value",
                            "table.insert");
    lua_Integer at = args == 3 ? luaL_checkinteger(L, 2) : n + 1;
    luaL_argcheck(L, at >= 1 && at <= n + 1, 2, "position out of bounds");
    ocop_vm_charge(L, (size_t)(n + 1 - at) / 16);
    for (lua_Integer i = n + 1; i > at; i--) {
        lua_rawgeti(L, 1, i - 1);
        lua_rawseti(L, 1, i);
    }
    lua_pushvalue(L, args);
    lua_rawseti(L, 1, at);
    return 0;
}

int ocop_table_remove(lua_State *L)
{
    lua_Integer n = check_writable(L);
    lua_Integer at = luaL_optinteger(L, 2, n);
    luaL_argcheck(L, (at >= 1 && at <= n + 1) || (n == 0 && at == 0), 2, "position out of bounds");
    ocop_vm_charge(L, (size_t)(n > at ? n - at : 0) / 16);
    lua_rawgeti(L, 1, at);
    for (lua_Integer i = at; i <= n; i++) {
        lua_rawgeti(L, 1, i + 1);
        lua_rawseti(L, 1, i);
    }
    return 1;
}

int ocop_table_concat(lua_State *L)
{
    size_t sep_len = 0;
    luaL_checktype(L, 1, LUA_TTABLE);
    const char *sep = luaL_optlstring(L, 2, "", &sep_len);
    lua_settop(L, 4);
    ocop_vm_open(L, 1);
    lua_replace(L, 1);
    lua_Integer from = luaL_optinteger(L, 3, 1);
    lua_Integer to = luaL_optinteger(L, 4, (lua_Integer)lua_rawlen(L, 1));
    luaL_Buffer b;
    luaL_buffinit(L, &b);
    for (lua_Integer i = from; i <= to; i++) {
        int type = lua_rawgeti(L, 1, i);
        size_t len = 0;
        if (type == LUA_TNUMBER)
            ocop_vm_number_text(L, -1, &len);
        else if (type == LUA_TSTRING)
            lua_tolstring(L, -1, &len);
        else
            return ocop_vm_fail(L, "'%s' joins texts and numbers; element %lld is a %s",
                                "table.concat", (long long)i, lua_typename(L, type));
        ocop_vm_charge(L, 1 + len / 64);
        luaL_addvalue(&b);
        if (i == LUA_MAXINTEGER)
            break;
        if (i < to)
            luaL_addlstring(&b, sep, sep_len);
    }
    luaL_pushresult(&b);
    return 1;
}

int ocop_table_pack(lua_State *L)
{
    int n = lua_gettop(L);
    lua_createtable(L, n, 1);
    lua_insert(L, 1);
    for (int i = n; i >= 1; i--)
        lua_rawseti(L, 1, i);
    lua_pushinteger(L, n);
    lua_setfield(L, 1, "n");
    return 1;
}

int ocop_table_unpack(lua_State *L)
{
    luaL_checktype(L, 1, LUA_TTABLE);
    lua_settop(L, 3);
    ocop_vm_open(L, 1);
    lua_Integer from = luaL_optinteger(L, 2, 1);
    lua_Integer to = luaL_optinteger(L, 3, (lua_Integer)lua_rawlen(L, 4));
    if (from > to)
        return 0;
    lua_Unsigned n = (lua_Unsigned)to - (lua_Unsigned)from;
    if (n >= INT32_MAX || !lua_checkstack(L, (int)n + 1))
        return ocop_vm_fail(L, "too many values to unpack");
    ocop_vm_charge(L, (size_t)n);
    for (lua_Unsigned i = 0; i <= n; i++)
        lua_rawgeti(L, 4, (lua_Integer)((lua_Unsigned)from + i));
    return (int)n + 1;
}
