/* meaning.c - what the rows say, checked in Lua: the state, its limits, and what C lends it.
 *
 * The scripts of the pack come from the file that is checked. They run in the same state, in an
 * environment of their own (pack.lua), under a limit of steps and of memory. */
#include "verify.h"
#include <lauxlib.h>
#include <lua.h>
#include <lualib.h>
#include <sodium.h>
#include <stdlib.h>
#include <string.h>

enum { STEPS_AT_ONCE = 1000000, STEPS_MAX = 3000 /* times that */, DEPTH_MAX = 64 };
static const size_t bytes_max = (size_t)512 << 20;

/* The Lua files beside this one, as CMakeLists.txt puts them into a source. Each is called with
 * what the host lends and what the earlier ones gave. */
extern const unsigned char verify_pack_lua[], verify_score_lua[], verify_council_lua[],
    verify_result_lua[];
extern const size_t verify_pack_lua_size, verify_score_lua_size, verify_council_lua_size,
    verify_result_lua_size;

typedef struct chunk {
    const char *name;
    const unsigned char *text;
    const size_t *size;
} chunk;

static const chunk chunks[] = {{"=pack.lua", verify_pack_lua, &verify_pack_lua_size},
                               {"=score.lua", verify_score_lua, &verify_score_lua_size},
                               {"=council.lua", verify_council_lua, &verify_council_lua_size},
                               {"=result.lua", verify_result_lua, &verify_result_lua_size}};

typedef struct host {
    verdict *v;
    const appeal *a;
    size_t bytes;
    int steps;
} host;

static void *allocate(void *ctx, void *p, size_t old, size_t size)
{
    host *h = ctx;
    size_t had = p == NULL ? 0 : old;
    if (size == 0) {
        free(p);
        h->bytes -= had;
        return NULL;
    }
    if (size > had && h->bytes - had + size > bytes_max)
        return NULL;
    void *q = realloc(p, size);
    if (q != NULL)
        h->bytes = h->bytes - had + size;
    return q;
}

static host *host_of(lua_State *L)
{
    void *ctx = NULL;
    lua_getallocf(L, &ctx);
    return ctx;
}

static void count_steps(lua_State *L, lua_Debug *ar)
{
    (void)ar;
    if (++host_of(L)->steps > STEPS_MAX)
        luaL_error(L, "the rules do not come to an end");
}

/* ---- JSON ---- */

/* Objects and arrays as tables; null as nil. */
static void push_json(lua_State *L, json_t *j, int depth)
{
    if (depth > DEPTH_MAX)
        luaL_error(L, "JSON is nested too deep");
    luaL_checkstack(L, 6, NULL);
    switch (json_typeof(j)) {
    case JSON_OBJECT: {
        const char *key = NULL;
        json_t *value = NULL;
        lua_newtable(L);
        json_object_foreach (j, key, value) {
            push_json(L, value, depth + 1);
            lua_setfield(L, -2, key);
        }
        break;
    }
    case JSON_ARRAY:
        lua_newtable(L);
        for (size_t i = 0; i < json_array_size(j); i++) {
            push_json(L, json_array_get(j, i), depth + 1);
            lua_rawseti(L, -2, (lua_Integer)i + 1);
        }
        break;
    case JSON_STRING:
        lua_pushlstring(L, json_string_value(j), json_string_length(j));
        break;
    case JSON_INTEGER:
        lua_pushinteger(L, json_integer_value(j));
        break;
    case JSON_REAL:
        lua_pushnumber(L, json_real_value(j));
        break;
    case JSON_NULL:
        lua_pushnil(L);
        break;
    default:
        lua_pushboolean(L, json_is_true(j));
        break;
    }
}

/* host.json(text) -> value, or nil and where it is no JSON */
static int lend_json(lua_State *L)
{
    json_error_t e;
    size_t n = 0;
    const char *text = luaL_checklstring(L, 1, &n);
    json_t *root =
        json_loadb(text, n, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_ALLOW_NUL, &e);
    if (root == NULL) {
        lua_pushnil(L);
        lua_pushfstring(L, "%s at byte %d", e.text, e.position);
        return 2;
    }
    push_json(L, root, 0);
    json_decref(root);
    return 1;
}

/* host.yaml(text) -> value, or nil and what is wrong */
static int lend_yaml(lua_State *L)
{
    size_t n = 0;
    const char *text = luaL_checklstring(L, 1, &n);
    if (yaml_push(L, text, n))
        return 1;
    lua_pushnil(L);
    lua_insert(L, -2);
    return 2;
}

/* ---- hashes, and what is told ---- */

static int lend_sha256(lua_State *L)
{
    unsigned char hash[crypto_hash_sha256_BYTES];
    char hex[HASH_HEX];
    size_t n = 0;
    const char *text = luaL_checklstring(L, 1, &n);
    crypto_hash_sha256(hash, (const unsigned char *)text, n);
    hex_text(hash, sizeof hash, hex);
    lua_pushstring(L, hex);
    return 1;
}

/* host.salted(salt in digits, fact, value) -> hash in digits, or nil */
static int lend_salted(lua_State *L)
{
    unsigned char salt[16], hash[HASH];
    char hex[HASH_HEX];
    size_t digits = 0, fact_len = 0, value_len = 0;
    const char *salt_hex = luaL_checklstring(L, 1, &digits);
    const char *fact = luaL_checklstring(L, 2, &fact_len);
    const char *value = luaL_checklstring(L, 3, &value_len);
    crypto_generichash_state h;
    if (!hex_bytes(salt_hex, digits, salt, sizeof salt))
        return 0;
    crypto_generichash_init(&h, NULL, 0, HASH);
    crypto_generichash_update(&h, salt, sizeof salt);
    crypto_generichash_update(&h, (const unsigned char *)fact, fact_len + 1);
    crypto_generichash_update(&h, (const unsigned char *)value, value_len);
    crypto_generichash_final(&h, hash, sizeof hash);
    hex_text(hash, sizeof hash, hex);
    lua_pushstring(L, hex);
    return 1;
}

/* host.wrong(text): ends the checks. The mark is raised through Lua's own pcall, too. */
static int lend_wrong(lua_State *L)
{
    verdict_wrong(host_of(L)->v, "%s", luaL_checkstring(L, 1));
    return luaL_error(L, "wrong");
}

static int lend_checked(lua_State *L)
{
    verdict_checked(host_of(L)->v, "%s", luaL_checkstring(L, 1));
    return 0;
}

static int lend_left(lua_State *L)
{
    verdict_left(host_of(L)->v, "%s", luaL_checkstring(L, 1));
    return 0;
}

/* host.where() -> "food/tea.lua:14": the script that called the caller */
static int lend_where(lua_State *L)
{
    lua_Debug ar;
    if (!lua_getstack(L, 2, &ar) || !lua_getinfo(L, "Sl", &ar))
        return 0;
    lua_pushfstring(L, "%s:%d", ar.source + 1, ar.currentline);
    return 1;
}

/* ---- rows as Lua values ---- */

/* {seq = , column = value, …}; a compressed column gives the text that it expands to. */
static void push_row(lua_State *L, const json_t *row)
{
    size_t at = 0;
    json_t *c = NULL;
    lua_newtable(L);
    json_array_foreach (json_object_get(row, "columns"), at, c) {
        size_t n = json_array_size(c);
        if (n < 3)
            continue; /* NULL */
        push_json(L, json_array_get(c, n - 1), 0);
        lua_setfield(L, -2, json_string_value(json_array_get(c, 0)));
    }
}

/* {pack = {row, …}, pack_file = {row, …}, dossier = row, …, personal = {…}} */
static void push_appeal(lua_State *L, const appeal *a)
{
    size_t at = 0;
    json_t *row = NULL;
    lua_newtable(L);
    lua_newtable(L);
    lua_setfield(L, -2, "pack");
    lua_newtable(L);
    lua_setfield(L, -2, "pack_file");
    json_array_foreach (a->rows, at, row) {
        const char *table = row_table(row);
        bool many = strcmp(table, "pack_file") == 0 || strcmp(table, "pack") == 0;
        if (many)
            lua_getfield(L, -1, table);
        push_row(L, row);
        if (!many) {
            lua_setfield(L, -2, table);
            continue;
        }
        lua_rawseti(L, -2, (lua_Integer)lua_rawlen(L, -2) + 1);
        lua_pop(L, 1);
    }
    push_json(L, a->personal, 0);
    lua_setfield(L, -2, "personal");
    push_json(L, json_object_get(a->root, "chain_id"), 0);
    lua_setfield(L, -2, "chain_id");
}

/* One call holds all that may raise. Upvalues: none; argument: none. */
static int body(lua_State *L)
{
    static const luaL_Reg lent[] = {
        {"json", lend_json},     {"yaml", lend_yaml},   {"sha256", lend_sha256},
        {"salted", lend_salted}, {"wrong", lend_wrong}, {"checked", lend_checked},
        {"left", lend_left},     {"where", lend_where}, {NULL, NULL}};
    luaL_requiref(L, LUA_GNAME, luaopen_base, 1);
    luaL_requiref(L, LUA_STRLIBNAME, luaopen_string, 1);
    luaL_requiref(L, LUA_TABLIBNAME, luaopen_table, 1);
    luaL_requiref(L, LUA_MATHLIBNAME, luaopen_math, 1);
    luaL_requiref(L, LUA_UTF8LIBNAME, luaopen_utf8, 1);
    lua_settop(L, 0);
    luaL_newlib(L, lent);
    push_appeal(L, host_of(L)->a); /* host appeal */
    for (size_t i = 0; i < sizeof chunks / sizeof *chunks; i++) {
        const chunk *c = &chunks[i];
        bool last = i + 1 == sizeof chunks / sizeof *chunks;
        if (luaL_loadbufferx(L, (const char *)c->text, *c->size, c->name, "t") != LUA_OK)
            return lua_error(L);
        int fn = lua_gettop(L);
        for (int at = 1; at < fn; at++)
            if (at != 2 || last) /* only the last one sees the appeal */
                lua_pushvalue(L, at);
        lua_call(L, lua_gettop(L) - fn, last ? 0 : 1); /* host appeal, what each chunk gave */
    }
    return 0;
}

bool meaning_check(const appeal *a, verdict *v)
{
    host h = {.v = v, .a = a};
    lua_State *L = lua_newstate(allocate, &h);
    if (L == NULL)
        return verdict_wrong(v, "out of memory");
    lua_sethook(L, count_steps, LUA_MASKCOUNT, STEPS_AT_ONCE);
    lua_pushcfunction(L, body);
    int rc = lua_pcall(L, 0, 0, 0);
    const char *why = rc == LUA_OK ? "" : lua_tostring(L, -1);
    if (rc != LUA_OK) /* host.wrong has told already, and what it told stays */
        verdict_wrong(v, "the check cannot go on: %s", why == NULL ? "no reason is told" : why);
    lua_close(L);
    return rc == LUA_OK && v->wrong[0] == '\0';
}
