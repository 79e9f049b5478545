/* script_text.c - the `string` library: characters instead of bytes, plain text instead of
 * patterns.
 *
 * Each function charges its length to the step budget: the count hook cannot see inside C. */
#include "base_text.h"
#include "script_priv.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { BYTES_A_STEP = 64 };

static const char *check_text(lua_State *L, int arg, size_t *len)
{
    luaL_checktype(L, arg, LUA_TSTRING);
    const char *s = lua_tolstring(L, arg, len);
    ocop_vm_charge(L, *len / BYTES_A_STEP);
    return s;
}

int ocop_text_contains(lua_State *L)
{
    size_t n = 0, k = 0;
    const char *s = check_text(L, 1, &n);
    const char *part = check_text(L, 2, &k);
    lua_pushboolean(L, memmem(s, n, part, k) != NULL);
    return 1;
}

int ocop_text_starts_with(lua_State *L)
{
    size_t n = 0, k = 0;
    const char *s = check_text(L, 1, &n);
    const char *part = check_text(L, 2, &k);
    lua_pushboolean(L, n >= k && memcmp(s, part, k) == 0);
    return 1;
}

int ocop_text_ends_with(lua_State *L)
{
    size_t n = 0, k = 0;
    const char *s = check_text(L, 1, &n);
    const char *part = check_text(L, 2, &k);
    lua_pushboolean(L, n >= k && memcmp(s + n - k, part, k) == 0);
    return 1;
}

static bool begins_char(char c)
{
    return ((unsigned char)c & 0xC0) != 0x80;
}

static lua_Integer count_chars(const char *s, size_t n)
{
    lua_Integer count = 0;
    for (size_t i = 0; i < n; i++)
        count += begins_char(s[i]);
    return count;
}

int ocop_text_len(lua_State *L)
{
    size_t n = 0;
    const char *s = check_text(L, 1, &n);
    lua_pushinteger(L, count_chars(s, n));
    return 1;
}

/* Where character number `index` (from 0) begins; the end when there are fewer. */
static const char *char_at(const char *s, const char *end, lua_Integer index)
{
    lua_Integer seen = -1;
    for (; s < end; s++)
        if (begins_char(*s) && ++seen == index)
            return s;
    return end;
}

int ocop_text_sub(lua_State *L)
{
    size_t n = 0;
    const char *s = check_text(L, 1, &n);
    lua_Integer count = count_chars(s, n);
    lua_Integer from = luaL_checkinteger(L, 2);
    lua_Integer to = luaL_optinteger(L, 3, -1);
    if (from < 0)
        from = from < -count ? 1 : count + from + 1;
    if (from == 0)
        from = 1;
    if (to < 0)
        to = to < -count ? 0 : count + to + 1;
    if (to > count)
        to = count;
    if (from > to) {
        lua_pushliteral(L, "");
        return 1;
    }
    const char *a = char_at(s, s + n, from - 1);
    const char *b = char_at(a, s + n, to - from + 1);
    lua_pushlstring(L, a, (size_t)(b - a));
    return 1;
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

int ocop_text_trim(lua_State *L)
{
    size_t n = 0;
    const char *s = check_text(L, 1, &n);
    while (n > 0 && is_blank(*s)) {
        s++;
        n--;
    }
    while (n > 0 && is_blank(s[n - 1]))
        n--;
    lua_pushlstring(L, s, n);
    return 1;
}

static int map_case(lua_State *L, char *(*map)(ocop_arena *, const char *))
{
    ocop_vm *v = ocop_vm_of(L);
    size_t n = 0;
    const char *s = check_text(L, 1, &n);
    if (strlen(s) != n || ocop_text_valid(s, n) != n)
        return ocop_vm_fail(L, "this text is not valid UTF-8");
    ocop_arena_reset(v->scratch);
    const char *out = map(v->scratch, s);
    if (out == NULL)
        return ocop_vm_no_memory(L);
    lua_pushstring(L, out);
    return 1;
}

int ocop_text_to_lower(lua_State *L)
{
    return map_case(L, ocop_text_lower);
}

int ocop_text_to_upper(lua_State *L)
{
    return map_case(L, ocop_text_upper);
}

static void add_value(lua_State *L, luaL_Buffer *b, int arg)
{
    lua_pushcfunction(L, ocop_lib_tostring);
    lua_pushvalue(L, arg);
    lua_call(L, 1, 1);
    luaL_addvalue(b);
}

static void add_integer(lua_State *L, luaL_Buffer *b, int arg)
{
    char text[32];
    int exact = 0;
    lua_Integer i = lua_tointegerx(L, arg, &exact);
    if (lua_type(L, arg) != LUA_TNUMBER || !exact)
        ocop_vm_fail(L, "'%s' in a format takes a whole number", "%d");
    int n = snprintf(text, sizeof text, LUA_INTEGER_FMT, (LUAI_UACINT)i);
    luaL_addlstring(b, text, (size_t)n);
}

static void add_fixed(lua_State *L, luaL_Buffer *b, int arg, int digits)
{
    char text[400]; /* 309 digits before the point are the most that a double has */
    if (lua_type(L, arg) != LUA_TNUMBER)
        ocop_vm_fail(L, "'%s' in a format takes a number", "%.Nf");
    double x = lua_tonumber(L, arg);
    if (!isfinite(x))
        ocop_vm_fail(L, "a division by zero has no text");
    int n = snprintf(text, sizeof text, "%.*f", digits, x);
    luaL_addlstring(b, text, (size_t)n);
}

int ocop_text_format(lua_State *L)
{
    size_t n = 0;
    const char *f = check_text(L, 1, &n);
    const char *end = f + n;
    int args = lua_gettop(L);
    int arg = 1;
    luaL_Buffer b;
    luaL_buffinit(L, &b);
    while (f < end) {
        const char *mark = memchr(f, '%', (size_t)(end - f));
        luaL_addlstring(&b, f, mark == NULL ? (size_t)(end - f) : (size_t)(mark - f));
        if (mark == NULL)
            break;
        f = mark + 1;
        if (*f == '%') {
            luaL_addchar(&b, '%');
            f++;
            continue;
        }
        bool fixed = f[0] == '.' && f[1] >= '0' && f[1] <= '9' && f[2] == 'f';
        if (*f != 's' && *f != 'd' && !fixed)
            return ocop_vm_fail(L, "a format knows %%s, %%d, %%.0f to %%.9f and %%%%");
        if (++arg > args)
            return ocop_vm_fail(L, "the format asks for more values than it was given");
        if (*f == 's')
            add_value(L, &b, arg);
        else if (*f == 'd')
            add_integer(L, &b, arg);
        else
            add_fixed(L, &b, arg, f[1] - '0');
        f += fixed ? 3 : 1;
    }
    luaL_pushresult(&b);
    return 1;
}
