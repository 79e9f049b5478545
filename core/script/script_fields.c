/* script_fields.c - typed fields of tables. */
#include "script_fields.h"
#include "base_text.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

int ocop_rd_fail(ocop_reader *r, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    locale_t inner = uselocale(r->vm->outer);
    ocop_error_vat(&r->vm->err, OCOP_EPACK, r->at.file, r->at.line, 0, fmt, ap);
    uselocale(inner);
    va_end(ap);
    ocop_vm_raise(r->L);
}

void *ocop_rd_alloc(ocop_reader *r, size_t count, size_t size)
{
    if (count == 0)
        return NULL;
    void *p = ocop_arena_array(r->arena, count, size);
    if (p == NULL)
        ocop_vm_no_memory(r->L);
    return p;
}

const char *ocop_rd_print(ocop_reader *r, const char *fmt, ...)
{
    va_list ap, again;
    va_start(ap, fmt);
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    char *text = ocop_arena_alloc(r->arena, n < 0 ? 1 : (size_t)n + 1);
    if (text != NULL && n >= 0)
        vsnprintf(text, (size_t)n + 1, fmt, again);
    va_end(again);
    va_end(ap);
    if (text == NULL)
        ocop_vm_no_memory(r->L);
    return text;
}

static const char *copy(ocop_reader *r, const char *s, size_t n)
{
    const char *p = ocop_arena_strndup(r->arena, s, n);
    if (p == NULL)
        ocop_vm_no_memory(r->L);
    return p;
}

const char *ocop_rd_file(ocop_reader *r, const char *shown)
{
    if (shown == NULL)
        return NULL;
    if (r->seen != shown) {
        r->copied = copy(r, shown, strlen(shown));
        r->seen = shown;
    }
    return r->copied;
}

int ocop_rd_push(ocop_reader *r, int t, const char *field)
{
    lua_pushstring(r->L, field);
    return lua_rawget(r->L, t);
}

const ocop_built *ocop_rd_enter(ocop_reader *r, int idx)
{
    lua_State *L = r->L;
    const ocop_built *b = ocop_built_find(L, idx, NULL);
    if (b != NULL) {
        r->at.file = b->file;
        r->at.line = b->line;
    }
    ocop_vm_open(L, idx);
    int t = lua_gettop(L);
    if (ocop_rd_push(r, t, "key") != LUA_TSTRING)
        ocop_rd_push(r, t, "no");
    const char *id = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "?";
    snprintf(r->at.name, sizeof r->at.name, "%s %.80s", b == NULL ? "" : ocop_kind_name(b->kind),
             id);
    lua_settop(L, t);
    return b;
}

/* Keys of other types would be an error without a place later on. */
static lua_Integer sorted_keys(ocop_reader *r, int t)
{
    lua_State *L = r->L;
    t = lua_absindex(L, t);
    lua_pushnil(L);
    while (lua_next(L, t)) {
        lua_pop(L, 1);
        if (lua_type(L, -1) != LUA_TSTRING && lua_type(L, -1) != LUA_TNUMBER)
            ocop_rd_fail(r, "%s has a field whose name is a %s", r->at.name, luaL_typename(L, -1));
    }
    return ocop_table_keys(L, t);
}

/* Are all keys known names or, in a list, the numbers of its elements without a hole? How
 * many elements it has, else -1. No order is needed to see that nothing is wrong. */
static lua_Integer count_elements(lua_State *L, int t, const char *const *known, bool list)
{
    lua_Integer n = 0, last = 0;
    t = lua_absindex(L, t);
    for (lua_pushnil(L); lua_next(L, t);) {
        lua_pop(L, 1);
        bool ok = false;
        if (lua_type(L, -1) == LUA_TSTRING) {
            ok = known != NULL && ocop_fields_has(known, lua_tostring(L, -1));
        } else if (list && lua_isinteger(L, -1)) {
            lua_Integer i = lua_tointeger(L, -1);
            ok = i >= 1;
            last = i > last ? i : last;
            n++;
        }
        if (!ok) {
            lua_pop(L, 1);
            return -1;
        }
    }
    return n == last ? n : -1;
}

lua_Integer ocop_rd_check(ocop_reader *r, int t, const char *const *known, bool list)
{
    lua_State *L = r->L;
    lua_Integer whole = count_elements(L, t, known, list);
    if (whole >= 0)
        return whole;
    lua_Integer n = sorted_keys(r, t); /* the first fault in our order */
    int keys = lua_gettop(L);
    lua_Integer elements = 0;
    for (lua_Integer i = 1; i <= n; i++) {
        lua_rawgeti(L, keys, i);
        if (lua_type(L, -1) == LUA_TSTRING) {
            const char *key = lua_tostring(L, -1);
            if (!ocop_fields_has(known, key)) {
                ocop_vm_say_at(L, OCOP_EPACK, r->at.file, r->at.line, 0, "%s has no field '%s'",
                               r->at.name, key);
                ocop_vm_near(L, ocop_fields_nearest(known, key));
                ocop_vm_raise(L);
            }
        } else if (!list) {
            ocop_rd_fail(r, "%s takes named fields only, and something stands there without a name",
                         r->at.name);
        } else {
            elements++;
            if (!lua_isinteger(L, -1) || lua_tointeger(L, -1) != elements)
                ocop_rd_fail(r, "element %lld of %s is missing; is its name right?",
                             (long long)elements, r->at.name);
        }
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    return elements;
}

static void missing(ocop_reader *r, const char *field, bool required)
{
    lua_pop(r->L, 1);
    if (required)
        ocop_rd_fail(r, "%s: the field '%s' is missing", r->at.name, field);
}

/* The text on top, copied. */
static const char *take_text(ocop_reader *r, const char *field)
{
    lua_State *L = r->L;
    if (lua_type(L, -1) != LUA_TSTRING)
        ocop_rd_fail(r, "%s: '%s' must be a text in quotes, not a %s", r->at.name, field,
                     luaL_typename(L, -1));
    size_t n = 0;
    const char *s = lua_tolstring(L, -1, &n);
    if (n == 0)
        ocop_rd_fail(r, "%s: '%s' is empty", r->at.name, field);
    if (strlen(s) != n || ocop_text_valid(s, n) != n)
        ocop_rd_fail(r, "%s: '%s' is not valid UTF-8 text", r->at.name, field);
    return copy(r, s, n);
}

const char *ocop_rd_text(ocop_reader *r, int t, const char *field, bool required)
{
    if (ocop_rd_push(r, t, field) == LUA_TNIL) {
        missing(r, field, required);
        return NULL;
    }
    const char *s = take_text(r, field);
    lua_pop(r->L, 1);
    return s;
}

const char *ocop_rd_name(ocop_reader *r, int t, const char *field, bool required)
{
    const char *s = ocop_rd_text(r, t, field, required);
    if (s == NULL)
        return NULL;
    bool ok = s[0] >= 'a' && s[0] <= 'z';
    for (const char *c = s; *c != '\0'; c++)
        ok = ok && ((*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9') || *c == '_');
    if (!ok)
        ocop_rd_fail(r,
                     "%s: '%s' = \"%s\" is no identifier; use a to z, 0 to 9 and _, a letter first",
                     r->at.name, field, s);
    return s;
}

int64_t ocop_rd_points(ocop_reader *r, int t, const char *field, bool required)
{
    lua_State *L = r->L;
    int64_t most = r->vm->script->manifest->total;
    if (ocop_rd_push(r, t, field) == LUA_TNIL) {
        missing(r, field, required);
        return -1;
    }
    if (lua_type(L, -1) != LUA_TNUMBER)
        ocop_rd_fail(r, "%s: '%s' must be a number, not a %s", r->at.name, field,
                     luaL_typename(L, -1));
    double x = lua_tonumber(L, -1);
    if (!(x >= 0 && x <= (double)most / 100 && round(x * 100) / 100 == x)) {
        char text[40];
        snprintf(text, sizeof text, "%.14g", x);
        ocop_rd_fail(r,
                     "%s: '%s' = %s; points have at most two decimals and lie between 0 and %lld",
                     r->at.name, field, text, (long long)(most / 100));
    }
    lua_pop(L, 1);
    return (int64_t)round(x * 100);
}

int64_t ocop_rd_int(ocop_reader *r, int t, const char *field, int64_t least, int64_t most,
                    bool required)
{
    lua_State *L = r->L;
    if (ocop_rd_push(r, t, field) == LUA_TNIL) {
        missing(r, field, required);
        return -1;
    }
    int exact = 0;
    lua_Integer n = lua_tointegerx(L, -1, &exact);
    if (lua_type(L, -1) != LUA_TNUMBER || !exact || n < least || n > most)
        ocop_rd_fail(r, "%s: '%s' must be a whole number between %lld and %lld", r->at.name, field,
                     (long long)least, (long long)most);
    lua_pop(L, 1);
    return n;
}

bool ocop_rd_bool(ocop_reader *r, int t, const char *field)
{
    int type = ocop_rd_push(r, t, field);
    if (type != LUA_TNIL && type != LUA_TBOOLEAN)
        ocop_rd_fail(r, "%s: '%s' must be true or false, not a %s", r->at.name, field,
                     lua_typename(r->L, type));
    bool yes = lua_toboolean(r->L, -1);
    lua_pop(r->L, 1);
    return yes;
}

ocop_text2 ocop_rd_titles(ocop_reader *r, int t, bool required)
{
    ocop_text2 text;
    text.vi = ocop_rd_text(r, t, "vi", required);
    text.en = ocop_rd_text(r, t, "en", required);
    return text;
}

ocop_text2 ocop_rd_text2(ocop_reader *r, int t, const char *field)
{
    static const char *const known[] = {"en", "vi", NULL};
    lua_State *L = r->L;
    int top = lua_gettop(L);
    int type = ocop_rd_push(r, t, field);
    ocop_text2 text = {0};
    if (type != LUA_TNIL) {
        if (type != LUA_TTABLE)
            ocop_rd_fail(r, "%s: '%s' must be { vi = text, en = text }, not a %s", r->at.name,
                         field, lua_typename(L, type));
        ocop_vm_open(L, -1);
        ocop_rd_check(r, top + 2, known, false);
        text = ocop_rd_titles(r, top + 2, true);
    }
    lua_settop(L, top);
    return text;
}

lua_Integer ocop_rd_list(ocop_reader *r, int t, const char *field)
{
    lua_State *L = r->L;
    int type = ocop_rd_push(r, t, field);
    if (type == LUA_TNIL) {
        lua_pop(L, 1);
        return -1;
    }
    if (type != LUA_TTABLE)
        ocop_rd_fail(r, "%s: '%s' must be a list, not a %s", r->at.name, field,
                     lua_typename(L, type));
    ocop_vm_open(L, -1);
    lua_remove(L, -2);
    lua_Integer whole = count_elements(L, -1, NULL, true);
    if (whole >= 0)
        return whole;
    lua_Integer n = sorted_keys(r, -1);
    for (lua_Integer i = 1; i <= n; i++) {
        lua_rawgeti(L, -1, i);
        if (!lua_isinteger(L, -1) || lua_tointeger(L, -1) != i)
            ocop_rd_fail(r, "%s: '%s' is no list; its element %lld is missing", r->at.name, field,
                         (long long)i);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    return n;
}

const char *const *ocop_rd_texts(ocop_reader *r, int t, const char *field, size_t *count)
{
    lua_State *L = r->L;
    *count = 0;
    int type = ocop_rd_push(r, t, field);
    if (type == LUA_TNIL) {
        lua_pop(L, 1);
        return NULL;
    }
    if (type == LUA_TSTRING) {
        const char **one = ocop_rd_alloc(r, 1, sizeof *one);
        one[0] = take_text(r, field);
        *count = 1;
        lua_pop(L, 1);
        return one;
    }
    lua_pop(L, 1);
    lua_Integer n = ocop_rd_list(r, t, field);
    const char **list = ocop_rd_alloc(r, (size_t)n, sizeof *list);
    for (lua_Integer i = 1; i <= n; i++) {
        lua_rawgeti(L, -1, i);
        list[i - 1] = take_text(r, field);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    *count = (size_t)n;
    return list;
}
