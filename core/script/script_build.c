/* script_build.c - the building functions. Each notes beside its table what it is and where it is
 * written; everything else is checked when the group is read (script_read.c). */
#include "base_text.h"
#include "script_priv.h"
#include <string.h>

static const char *const kind_names[] = {"scale", "choice",  "ladder", "judged",      "rule",
                                         "gate",  "section", "set",    "missing_set", "group"};

/* Of all forms together; what a form does not know is refused when it is read. */
const char *const ocop_criterion_fields[] = {
    "alternatives", "applies_if", "article", "commune_assessed",
    "en",           "evidence",   "fact",    "facts",
    "gate",         "hint",       "holes",   "key",
    "max",          "no",         "note",    "overlaps",
    "score",        "vi",         NULL};

const char *ocop_kind_name(ocop_kind k)
{
    return kind_names[k];
}

bool ocop_fields_has(const char *const *known, const char *key)
{
    for (; *known != NULL; known++)
        if (strcmp(*known, key) == 0)
            return true;
    return false;
}

static const char *field_name(const void *ctx, size_t i)
{
    return ((const char *const *)ctx)[i];
}

const char *ocop_fields_nearest(const char *const *known, const char *key)
{
    size_t n = 0;
    while (known[n] != NULL)
        n++;
    return ocop_text_nearest(key, n, field_name, known);
}

static void refuse_in_rule(lua_State *L, const char *name)
{
    if (ocop_vm_of(L)->phase == OCOP_SCORING)
        ocop_vm_fail(L, "'%s' works only while the pack loads, not inside a rule", name);
}

/* A new note for the table at `idx`; its user value (star marks of `at`) is the value on top. */
static ocop_built *note(lua_State *L, int idx)
{
    ocop_built *b = lua_newuserdatauv(L, sizeof *b, 1);
    *b = (ocop_built){.kind = OCOP_K_NONE};
    lua_insert(L, -2);
    lua_setiuservalue(L, -2, 1);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &ocop_key_built);
    lua_pushvalue(L, idx);
    lua_pushvalue(L, -3);
    lua_rawset(L, -3);
    lua_pop(L, 2);
    return b;
}

static void note_place(lua_State *L, const char **file, int *line)
{
    lua_Debug ar;
    *file = NULL;
    *line = 0;
    if (!ocop_vm_where(L, &ar))
        return;
    const ocop_source *s = ocop_vm_source_of(ocop_vm_of(L), ar.source + 1);
    *file = s == NULL ? NULL : s->shown;
    *line = ar.currentline;
}

const ocop_built *ocop_built_find(lua_State *L, int idx, bool *marks)
{
    if (marks != NULL)
        *marks = false;
    idx = lua_absindex(L, idx);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &ocop_key_built);
    lua_pushvalue(L, idx);
    lua_rawget(L, -2);
    const ocop_built *b = lua_touserdata(L, -1); /* the registry holds it */
    if (b != NULL && marks != NULL) {
        *marks = lua_getiuservalue(L, -1, 1) == LUA_TTABLE;
        lua_replace(L, -3);
        lua_pop(L, *marks ? 1 : 2);
    } else {
        lua_pop(L, 2);
    }
    return b;
}

/* scale {…}, …: upvalue 1 is the kind. */
static int build(lua_State *L)
{
    ocop_kind kind = (ocop_kind)lua_tointeger(L, lua_upvalueindex(1));
    refuse_in_rule(L, kind_names[kind]);
    if (lua_gettop(L) != 1 || !lua_istable(L, 1))
        return ocop_vm_fail(L, "'%s' takes one table: %s { ... }", kind_names[kind],
                            kind_names[kind]);
    if (ocop_built_find(L, 1, NULL) != NULL)
        return ocop_vm_fail(L, "this table was given to a building function already");
    lua_pushnil(L);
    ocop_built *b = note(L, 1);
    b->kind = kind;
    note_place(L, &b->file, &b->line);
    return 1;
}

/* Copy the fields that `at` replaces (argument 3) into the copy at `to`; pushes its `marks`. */
static void replace_fields(lua_State *L, int to)
{
    lua_Integer n = ocop_table_keys(L, 3);
    int keys = lua_gettop(L);
    ocop_vm_open(L, 3);
    for (lua_Integer i = 1; i <= n; i++) {
        lua_rawgeti(L, keys, i);
        if (lua_type(L, -1) != LUA_TSTRING)
            ocop_vm_fail(L, "'at' replaces single fields, not options");
        const char *key = lua_tostring(L, -1);
        if (strcmp(key, "no") != 0 && ocop_fields_has(ocop_criterion_fields, key)) {
            lua_pushvalue(L, -1);
            lua_rawget(L, keys + 1);
            lua_rawset(L, to);
        } else if (strcmp(key, "marks") != 0) {
            ocop_vm_say(L, "'at' cannot replace '%s'", key);
            if (strcmp(key, "no") != 0)
                ocop_vm_near(L, ocop_fields_nearest(ocop_criterion_fields, key));
            ocop_vm_raise(L);
        }
        lua_settop(L, keys + 1);
    }
    lua_pushliteral(L, "marks");
    lua_rawget(L, keys + 1);
    if (!lua_isnil(L, -1) && !lua_istable(L, -1))
        ocop_vm_fail(L, "'%s' takes a table: { option_key = stars }", "marks");
}

/* at(no, criterion) or at(no, criterion, { … }) */
static int place(lua_State *L)
{
    refuse_in_rule(L, "at");
    lua_settop(L, 3);
    if (lua_type(L, 1) != LUA_TSTRING)
        return ocop_vm_fail(L, "'at' takes the official number as a text: at(\"1.1\", criterion)");
    bool marks = false;
    const ocop_built *from = lua_istable(L, 2) ? ocop_built_find(L, 2, &marks) : NULL;
    if (from == NULL || from->kind > OCOP_K_RULE)
        return ocop_vm_fail(L, "'at' takes a criterion after the number, and this is a %s",
                            from == NULL ? luaL_typename(L, 2) : kind_names[from->kind]);
    if (!marks)
        lua_pushnil(L);
    lua_newtable(L); /* no criterion changes marks copy */
    ocop_vm_open(L, 2);
    lua_pushnil(L);
    while (lua_next(L, 6)) {
        lua_pushvalue(L, -2);
        lua_insert(L, -2);
        lua_rawset(L, 5);
    }
    if (lua_istable(L, 3)) {
        replace_fields(L, 5);
        if (lua_istable(L, -1))
            lua_replace(L, 4);
    } else if (!lua_isnil(L, 3)) {
        return ocop_vm_fail(L, "'at' takes the changed fields as a table");
    }
    lua_pushliteral(L, "no");
    lua_pushvalue(L, 1);
    lua_rawset(L, 5);
    lua_pushvalue(L, 4);
    ocop_built *b = note(L, 5);
    *b = *from;
    note_place(L, &b->at_file, &b->at_line);
    lua_settop(L, 5);
    return 1;
}

void ocop_vm_open_builders(lua_State *L, int env)
{
    for (int k = 0; k <= OCOP_K_GROUP; k++) {
        lua_pushinteger(L, k);
        lua_pushcclosure(L, build, 1);
        lua_setfield(L, env, kind_names[k]);
    }
    lua_pushcfunction(L, place);
    lua_setfield(L, env, "at");
}

void ocop_vm_open_notes(lua_State *L)
{
    lua_newtable(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &ocop_key_built);
    lua_newtable(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &ocop_key_modules);
    lua_newtable(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &ocop_key_rules);
}
