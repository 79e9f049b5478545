/* script_shape.c - what a report sees: built in an arena, then given to Lua as frozen tables. */
#include "base_num.h"
#include "script_report_priv.h"

static ocop_shape *add(ocop_shaper *s, ocop_shape *to, const char *key, ocop_shape_kind kind)
{
    ocop_shape *made = s->failed ? NULL : ocop_arena_alloc(s->arena, sizeof *made);
    if (made == NULL) {
        s->failed = true;
        return NULL;
    }
    *made = (ocop_shape){.kind = kind, .key = key};
    if (to == NULL)
        return made;
    if (to->last == NULL)
        to->first = made;
    else
        to->last->next = made;
    to->last = made;
    to->n++;
    return made;
}

ocop_shape *ocop_shape_map(ocop_shaper *s, ocop_shape *to, const char *key)
{
    return add(s, to, key, OCOP_SHAPE_MAP);
}

ocop_shape *ocop_shape_list(ocop_shaper *s, ocop_shape *to, const char *key)
{
    return add(s, to, key, OCOP_SHAPE_LIST);
}

void ocop_shape_text(ocop_shaper *s, ocop_shape *to, const char *key, const char *text)
{
    ocop_shape *made = add(s, to, key, OCOP_SHAPE_TEXT);
    if (made != NULL)
        made->text = text == NULL ? "" : text;
}

static void add_number(ocop_shaper *s, ocop_shape *to, const char *key, ocop_shape_kind kind,
                       int64_t n)
{
    ocop_shape *made = add(s, to, key, kind);
    if (made != NULL)
        made->n = n;
}

void ocop_shape_count(ocop_shaper *s, ocop_shape *to, const char *key, int64_t n)
{
    add_number(s, to, key, OCOP_SHAPE_COUNT, n);
}

void ocop_shape_points(ocop_shaper *s, ocop_shape *to, const char *key, int64_t hundredths)
{
    add_number(s, to, key, OCOP_SHAPE_POINTS, hundredths);
}

void ocop_shape_flag(ocop_shaper *s, ocop_shape *to, const char *key, bool yes)
{
    add_number(s, to, key, OCOP_SHAPE_FLAG, yes);
}

/* __index of a shadow: a name that is not there is a slip; past the end of a list there is nil. */
static int unknown_field(lua_State *L)
{
    if (lua_type(L, 2) != LUA_TSTRING) {
        lua_pushnil(L);
        return 1;
    }
    const char *key = lua_tostring(L, 2);
    ocop_vm_say(L, "there is no field '%s' here", key);
    ocop_vm_near(L, ocop_table_nearest(L, 1, key));
    return ocop_vm_raise(L);
}

static void push(lua_State *L, const ocop_shape *s, int strict);

static void push_table(lua_State *L, const ocop_shape *s, int strict)
{
    bool list = s->kind == OCOP_SHAPE_LIST;
    lua_Integer i = 0;
    lua_createtable(L, list ? (int)s->n : 0, list ? 0 : (int)s->n);
    for (const ocop_shape *in = s->first; in != NULL; in = in->next) {
        push(L, in, strict);
        if (list)
            lua_rawseti(L, -2, ++i);
        else
            lua_setfield(L, -2, in->key);
    }
    ocop_vm_freeze_new(L, s->key == NULL ? "d" : s->key, strict);
}

static void push(lua_State *L, const ocop_shape *s, int strict)
{
    luaL_checkstack(L, 8, NULL);
    switch (s->kind) {
    case OCOP_SHAPE_MAP:
    case OCOP_SHAPE_LIST:
        push_table(L, s, strict);
        break;
    case OCOP_SHAPE_TEXT:
        lua_pushstring(L, s->text);
        break;
    case OCOP_SHAPE_COUNT:
        lua_pushinteger(L, s->n);
        break;
    case OCOP_SHAPE_POINTS:
        ocop_vm_push_number(L, s->n, OCOP_POINT_DECIMALS);
        break;
    case OCOP_SHAPE_FLAG:
        lua_pushboolean(L, s->n != 0);
        break;
    }
}

void ocop_shape_push(lua_State *L, const ocop_shape *s)
{
    lua_createtable(L, 0, 1); /* strict */
    lua_pushcfunction(L, unknown_field);
    lua_setfield(L, -2, "__index");
    push(L, s, lua_gettop(L));
    lua_remove(L, -2);
}
