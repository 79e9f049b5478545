/* yaml.c - a YAML document as Lua values. Plain values mean what docs/formats.md says they mean. */
#include "verify.h"
#include <lauxlib.h>
#include <lua.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

enum { DEPTH_MAX = 64 };

typedef struct reading {
    lua_State *L;
    yaml_document_t *doc;
    const char *wrong;
} reading;

static bool is_one_of(const char *s, const char *a, const char *b, const char *c)
{
    return strcmp(s, a) == 0 || strcmp(s, b) == 0 || strcmp(s, c) == 0;
}

/* Digits with at most one point, perhaps a sign before and an exponent behind. */
static bool is_number(const char *s)
{
    s += *s == '-' || *s == '+';
    size_t whole = strspn(s, "0123456789");
    s += whole;
    size_t broken = 0;
    if (*s == '.') {
        broken = strspn(++s, "0123456789");
        s += broken;
    }
    if (whole + broken == 0)
        return false;
    if (*s == 'e' || *s == 'E') {
        s++;
        s += *s == '-' || *s == '+';
        size_t digits = strspn(s, "0123456789");
        if (digits == 0)
            return false;
        s += digits;
    }
    return *s == '\0';
}

static void push_scalar(reading *r, const yaml_node_t *n)
{
    const char *s = (const char *)n->data.scalar.value;
    bool plain = n->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    if (plain && (*s == '\0' || strcmp(s, "~") == 0 || is_one_of(s, "null", "Null", "NULL")))
        lua_pushnil(r->L);
    else if (plain &&
             (is_one_of(s, "true", "True", "TRUE") || is_one_of(s, "false", "False", "FALSE")))
        lua_pushboolean(r->L, s[0] == 't' || s[0] == 'T');
    else if (!plain || !is_number(s) || lua_stringtonumber(r->L, s) != strlen(s) + 1)
        lua_pushlstring(r->L, s, n->data.scalar.length);
}

static void push_node(reading *r, int index, int depth)
{
    lua_State *L = r->L;
    const yaml_node_t *n = yaml_document_get_node(r->doc, index);
    if (n == NULL || depth > DEPTH_MAX || r->wrong != NULL) {
        r->wrong = r->wrong == NULL ? "nested too deep" : r->wrong;
        lua_pushnil(L);
        return;
    }
    luaL_checkstack(L, 6, NULL);
    if (n->type == YAML_SCALAR_NODE) {
        push_scalar(r, n);
        return;
    }
    lua_newtable(L);
    if (n->type == YAML_SEQUENCE_NODE) {
        lua_Integer at = 0;
        for (yaml_node_item_t *i = n->data.sequence.items.start; i < n->data.sequence.items.top;
             i++) {
            push_node(r, *i, depth + 1);
            lua_rawseti(L, -2, ++at);
        }
        return;
    }
    for (yaml_node_pair_t *p = n->data.mapping.pairs.start; p < n->data.mapping.pairs.top; p++) {
        const yaml_node_t *key = yaml_document_get_node(r->doc, p->key);
        if (key == NULL || key->type != YAML_SCALAR_NODE) {
            r->wrong = "a key that is no text";
            return;
        }
        lua_pushlstring(L, (const char *)key->data.scalar.value, key->data.scalar.length);
        lua_pushvalue(L, -1);
        if (lua_rawget(L, -3) != LUA_TNIL)
            r->wrong = "a key stands twice";
        lua_pop(L, 1);
        push_node(r, p->value, depth + 1);
        lua_rawset(L, -3);
    }
}

/* Building values may raise when memory is out: the document is then left to the process's end,
 * which is near. */
bool yaml_push(lua_State *L, const char *text, size_t len)
{
    yaml_parser_t parser;
    yaml_document_t doc;
    if (!yaml_parser_initialize(&parser)) {
        lua_pushliteral(L, "out of memory");
        return false;
    }
    yaml_parser_set_input_string(&parser, (const unsigned char *)text, len);
    if (!yaml_parser_load(&parser, &doc)) {
        lua_pushfstring(L, "line %d: %s", (int)parser.problem_mark.line + 1,
                        parser.problem == NULL ? "no YAML" : parser.problem);
        yaml_parser_delete(&parser);
        return false;
    }
    reading r = {.L = L, .doc = &doc};
    if (yaml_document_get_root_node(&doc) == NULL)
        r.wrong = "the file is empty";
    else
        push_node(&r, 1, 0);
    if (r.wrong != NULL)
        lua_pushstring(L, r.wrong);
    yaml_document_delete(&doc);
    yaml_parser_delete(&parser);
    return r.wrong == NULL;
}
