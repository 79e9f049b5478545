/* script_view.c - what a rule sees of a dossier: read-only, declared facts only, every read noted.
 *
 * A view is a number: that of the call it was made for. Kept through any trick and used later, it
 * no longer matches. */
#include "base_date.h"
#include "base_num.h"
#include "base_text.h"
#include "script_priv.h"
#include <string.h>

typedef struct view {
    uint64_t call_no;
} view;

void ocop_vm_seen_clear(ocop_vm *v)
{
    memset(v->seen, 0, v->seen_words * sizeof *v->seen);
}

static void see_slot(ocop_vm *v, size_t slot)
{
    v->seen[slot / 64] |= UINT64_C(1) << (slot % 64);
}

void ocop_vm_see(void *vm, const ocop_expr *test)
{
    see_slot(vm, test->fact);
}

uint16_t *ocop_vm_seen_list(ocop_vm *v, ocop_arena *arena, size_t *count, bool *failed)
{
    size_t facts = v->script->vocab->fact_count;
    size_t n = 0;
    for (size_t i = 0; i < v->seen_words; i++)
        n += (size_t)__builtin_popcountll(v->seen[i]);
    *count = n;
    if (n == 0)
        return NULL;
    uint16_t *list = ocop_arena_array(arena, n, sizeof *list);
    if (list == NULL) {
        *failed = true;
        return NULL;
    }
    n = 0;
    for (size_t i = 0; i < facts; i++)
        if ((v->seen[i / 64] >> (i % 64) & 1) != 0)
            list[n++] = (uint16_t)i;
    return list;
}

/* The call that the view at argument 1 belongs to; raises when it is over. */
static ocop_call *call_of(lua_State *L, const char *metatable)
{
    ocop_vm *v = ocop_vm_of(L);
    lua_rawgetp(L, LUA_REGISTRYINDEX, metatable);
    const view *w = lua_touserdata(L, 1);
    bool right = w != NULL && lua_getmetatable(L, 1) && lua_rawequal(L, -1, -2);
    if (!right)
        ocop_vm_fail(L, "call it as dossier:holds(\"condition\")");
    if (v->call == NULL || w->call_no != v->call_no)
        ocop_vm_fail(L, "a dossier was kept after its call");
    return v->call;
}

/* A missing fact ends the rule; the criterion is undecided. */
static int stop(lua_State *L)
{
    ocop_vm_of(L)->stopped = true;
    return ocop_vm_raise(L);
}

/* Whole numbers as integers, so that ".." prints 70 and 70.5 as people write them. */
void ocop_vm_push_number(lua_State *L, int64_t n, int decimals)
{
    int64_t unit = ocop_num_pow10(decimals);
    if (n % unit == 0)
        lua_pushinteger(L, n / unit);
    else
        lua_pushnumber(L, (double)n / (double)unit); /* 15 digits at most: the nearest double */
}

static void push_date(lua_State *L, int32_t day)
{
    char text[12];
    lua_pushstring(L, ocop_date_print(day, text));
}

static int push_fact(lua_State *L, const ocop_fact *f, const ocop_value *value)
{
    switch (f->type) {
    case OCOP_FACT_BOOLEAN:
        lua_pushboolean(L, value->n != 0);
        break;
    case OCOP_FACT_ENUM:
        lua_pushstring(L, f->values[value->n].key);
        break;
    case OCOP_FACT_NUMBER:
        ocop_vm_push_number(L, value->n, f->decimals);
        break;
    case OCOP_FACT_DATE:
        push_date(L, (int32_t)value->n);
        break;
    case OCOP_FACT_TEXT:
        lua_pushstring(L, value->text == NULL ? "" : value->text);
        break;
    }
    return 1;
}

static const ocop_expr *parse(lua_State *L, ocop_arena *arena, const char *text)
{
    ocop_vm *v = ocop_vm_of(L);
    const ocop_expr *x = NULL;
    lua_Debug ar;
    ocop_place_in at = {0};
    if (ocop_vm_where(L, &ar)) {
        at.file = ar.source + 1;
        at.line = ar.currentline;
    }
    locale_t inner = uselocale(v->outer);
    bool ok = ocop_expr_parse(arena, v->script->vocab, text, at, &x, &v->err);
    uselocale(inner);
    if (!ok && v->err.code == OCOP_EPACK)
        v->err.code = OCOP_ERULE;
    if (!ok)
        ocop_vm_raise(L);
    return x;
}

/* The parsed condition, cached by its text. One that is new is tried in the scratch arena first, so
 * that broken ones leave nothing behind; past the limit that is where it stays. */
static const ocop_expr *condition(lua_State *L, const char *text, size_t len)
{
    ocop_vm *v = ocop_vm_of(L);
    int known = ocop_names_find(v->conditions, text, len);
    if (known >= 0 && v->parsed[known] != NULL)
        return v->parsed[known];
    ocop_vm_charge(L, 16 + len / 4);
    ocop_arena_reset(v->scratch);
    const ocop_expr *x = parse(L, v->scratch, text);
    if (ocop_names_count(v->conditions) >= OCOP_CONDITIONS_MAX)
        return x;
    x = parse(L, v->arena, text);
    known = ocop_names_add(v->conditions, text, len);
    if (known < 0)
        ocop_vm_no_memory(L);
    v->parsed[known] = x;
    return x;
}

/* dossier:holds("condition") */
static int holds(lua_State *L)
{
    const ocop_call *call = call_of(L, &ocop_key_dossier);
    size_t n = 0;
    luaL_checktype(L, 2, LUA_TSTRING);
    const char *text = lua_tolstring(L, 2, &n);
    if (strlen(text) != n)
        return ocop_vm_fail(L, "this text is not valid UTF-8");
    const ocop_expr *x = condition(L, text, n);
    ocop_expr_walk(x, ocop_vm_see, ocop_vm_of(L));
    ocop_tri t = ocop_expr_eval(x, call->ctx->values);
    if (t == OCOP_UNKNOWN)
        return stop(L);
    lua_pushboolean(L, t == OCOP_TRUE);
    return 1;
}

static int dossier_index(lua_State *L)
{
    ocop_vm *v = ocop_vm_of(L);
    const ocop_vocab *vocab = v->script->vocab;
    const ocop_call *call = call_of(L, &ocop_key_dossier);
    size_t n = 0;
    if (lua_type(L, 2) != LUA_TSTRING)
        return ocop_vm_fail(L, "facts have names, not %s keys", luaL_typename(L, 2));
    const char *key = lua_tolstring(L, 2, &n);
    if (strcmp(key, "holds") == 0) {
        lua_pushcfunction(L, holds);
        return 1;
    }
    int slot = ocop_vocab_find(vocab, key, n);
    if (slot < 0) {
        ocop_vm_say(L, "the vocabulary declares no fact '%s'", key);
        ocop_vm_near(L, ocop_names_nearest(vocab->names, key));
        return ocop_vm_raise(L);
    }
    see_slot(v, (size_t)slot);
    const ocop_value *value = &call->ctx->values[slot];
    if (value->n == OCOP_MISSING)
        return stop(L);
    return push_fact(L, &vocab->facts[slot], value);
}

static int context_index(lua_State *L)
{
    static const char *const known[] = {"case", "date", "filed_on", "max", "set", NULL};
    const ocop_call *call = call_of(L, &ocop_key_context);
    const ocop_rule_context *ctx = call->ctx;
    const char *key = lua_type(L, 2) == LUA_TSTRING ? lua_tostring(L, 2) : luaL_typename(L, 2);
    if (strcmp(key, "date") == 0) {
        push_date(L, ctx->date);
    } else if (strcmp(key, "filed_on") == 0) {
        push_date(L, ctx->filed_on == OCOP_NO_DATE ? ctx->date : ctx->filed_on);
    } else if (strcmp(key, "case") == 0) {
        lua_pushstring(L, ocop_case_name(ctx->kind));
    } else if (strcmp(key, "max") == 0) {
        ocop_vm_push_number(L, call->criterion->max, OCOP_POINT_DECIMALS);
    } else if (strcmp(key, "set") == 0) {
        lua_pushstring(L, ctx->set->key);
    } else {
        ocop_vm_say(L, "ctx has no '%s'", key);
        ocop_vm_near(L, ocop_fields_nearest(known, key));
        return ocop_vm_raise(L);
    }
    return 1;
}

static int view_write(lua_State *L)
{
    return ocop_vm_fail(L, "a rule cannot change the dossier or ctx");
}

static void open_view(lua_State *L, const char *key, const char *name, lua_CFunction index)
{
    lua_createtable(L, 0, 3);
    lua_pushcfunction(L, index);
    lua_setfield(L, -2, "__index");
    lua_pushcfunction(L, view_write);
    lua_setfield(L, -2, "__newindex");
    lua_pushstring(L, name);
    lua_setfield(L, -2, "__name");
    lua_rawsetp(L, LUA_REGISTRYINDEX, key);
}

void ocop_vm_open_views(lua_State *L)
{
    open_view(L, &ocop_key_dossier, "dossier", dossier_index);
    open_view(L, &ocop_key_context, "ctx", context_index);
}

static void push_view(lua_State *L, const char *key)
{
    view *w = lua_newuserdatauv(L, sizeof *w, 0);
    w->call_no = ocop_vm_of(L)->call_no;
    lua_rawgetp(L, LUA_REGISTRYINDEX, key);
    lua_setmetatable(L, -2);
}

void ocop_vm_push_views(lua_State *L)
{
    push_view(L, &ocop_key_dossier);
    push_view(L, &ocop_key_context);
}
