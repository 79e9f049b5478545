/* script_load.c - files of the pack: found by name, scanned, run once, frozen. */
#include "script_priv.h"
#include <stdlib.h>
#include <string.h>

enum { PATH_SIZE = 160 };

/* Raises when memory is out; NULL: the pack has no such file. */
static const ocop_source *find_source(lua_State *L, const char *path)
{
    ocop_vm *v = ocop_vm_of(L);
    const ocop_script_files *files = &v->script->files;
    ocop_source found = {0};
    found.text = files->find(files->ctx, path, &found.len, &found.shown);
    if (found.text == NULL)
        return NULL;
    ocop_source *s = ocop_arena_alloc(v->arena, sizeof *s);
    if (s == NULL) {
        ocop_vm_no_memory(L);
        return NULL;
    }
    *s = found;
    s->next = v->sources;
    v->sources = s;
    return s;
}

const ocop_source *ocop_vm_source_of(ocop_vm *v, const char *shown)
{
    const ocop_source *s = v->sources;
    while (s != NULL && strcmp(s->shown, shown) != 0)
        s = s->next;
    return s;
}

const char *ocop_vm_shown(lua_State *L, const char *path)
{
    const ocop_script_files *files = &ocop_vm_of(L)->script->files;
    const char *shown = NULL;
    size_t len = 0;
    return files->find(files->ctx, path, &len, &shown) == NULL ? path : shown;
}

/* "file:line: message" of a syntax error; Lua shortens long file names in it. */
static int say_syntax(lua_State *L, const char *shown)
{
    const char *msg = lua_tostring(L, -1);
    const char *at = msg;
    int line = 0;
    while ((at = strchr(at, ':')) != NULL) {
        at++;
        size_t digits = strspn(at, "0123456789");
        if (digits > 0 && at[digits] == ':' && at[digits + 1] == ' ') {
            line = (int)strtol(at, NULL, 10);
            msg = at + digits + 2;
            break;
        }
    }
    ocop_vm_say_at(L, OCOP_EPACK, shown, line, 0, "%s", msg);
    return ocop_vm_raise(L);
}

static void compile(lua_State *L, const ocop_source *s)
{
    ocop_vm *v = ocop_vm_of(L);
    const char *text = s->text;
    size_t len = s->len;
    if (len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) { /* some editors begin UTF-8 with it */
        text += 3;
        len -= 3;
    }
    locale_t inner = uselocale(v->outer);
    bool clean = ocop_lex_scan(s->shown, text, len, &v->err);
    uselocale(inner);
    if (!clean)
        ocop_vm_raise(L);
    lua_pushfstring(L, "@%s", s->shown);
    int rc = luaL_loadbufferx(L, text, len, lua_tostring(L, -1), "t");
    lua_remove(L, -2);
    if (rc == LUA_ERRMEM) {
        ocop_vm_say_memory(L);
        ocop_vm_raise(L);
    }
    if (rc != LUA_OK)
        say_syntax(L, s->shown);
}

void ocop_vm_run(lua_State *L, const char *path)
{
    static const char loading; /* its address marks a file that has not returned yet */
    luaL_checkstack(L, 12, NULL);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &ocop_key_modules);
    int modules = lua_gettop(L);
    if (lua_getfield(L, modules, path) == LUA_TTABLE) {
        lua_remove(L, modules);
        return;
    }
    if (lua_touserdata(L, -1) == &loading)
        ocop_vm_fail(L, "the file %s is still being loaded: two files require each other", path);
    const ocop_source *s = find_source(L, path);
    if (s == NULL)
        ocop_vm_fail(L, "the pack has no file %s", path);
    lua_pushlightuserdata(L, (void *)&loading);
    lua_setfield(L, modules, path);
    lua_settop(L, modules);
    compile(L, s);
    lua_call(L, 0, 1);
    if (!lua_istable(L, -1)) {
        ocop_vm_say_at(L, OCOP_EPACK, s->shown, 1, 0, "the file must return a table, not a %s",
                       luaL_typename(L, -1));
        ocop_vm_raise(L);
    }
    ocop_vm_freeze_tree(L, -1, path);
    lua_pushvalue(L, -1);
    lua_setfield(L, modules, path);
    lua_remove(L, modules);
}

static bool is_module_name(const char *s)
{
    bool word = false;
    for (; *s != '\0'; s++) {
        if ((*s >= 'a' && *s <= 'z') || (*s >= '0' && *s <= '9') || *s == '_')
            word = true;
        else if (*s == '.' && word)
            word = false;
        else
            return false;
    }
    return word;
}

int ocop_lib_require(lua_State *L)
{
    char path[PATH_SIZE];
    if (ocop_vm_of(L)->phase == OCOP_SCORING)
        return ocop_vm_fail(L, "'%s' works only while the pack loads, not inside a rule",
                            "require");
    if (lua_type(L, 1) != LUA_TSTRING)
        return ocop_vm_fail(L, "'%s' takes one text", "require");
    size_t n = 0;
    const char *name = lua_tolstring(L, 1, &n);
    if (n > PATH_SIZE - 5 || strlen(name) != n || !is_module_name(name))
        return ocop_vm_fail(L, "'%s' is no name of a file; write it like \"food.tea\"", name);
    memcpy(path, name, n);
    memcpy(path + n, ".lua", 5);
    for (size_t i = 0; i < n; i++)
        if (path[i] == '.')
            path[i] = '/';
    ocop_vm_run(L, path);
    return 1;
}
