/* script_report.c - one file, three functions, and the one table that they keep.
 *
 * What the file returned is frozen like a pack, and its outer variables are compared after each
 * call: a report that counts must count in `state`, so that whoever reads it sees what is kept. */
#include "base_text.h"
#include "script_report_priv.h"
#include <fenv.h>
#include <string.h>

const ocop_script_limits ocop_report_limits_default = {.steps = 10000000, .bytes = 64 << 20};

static const char key_state, key_output; /* of the registry */
static const char *const part_names[] = {"begin", "dossier", "finish", NULL};

struct ocop_report {
    ocop_script *script; /* owns */
    ocop_manifest manifest;
    ocop_vocab vocab; /* both empty: a report has no pack */
    const char *shown, *text;
    size_t len;
    int rule[OCOP_REPORT_PARTS]; /* number of the function; -1: none */
    int line[OCOP_REPORT_PARTS];
    bool failed;
};

static const char *find(void *ctx, const char *path, size_t *len, const char **shown)
{
    const ocop_report *r = ctx;
    if (strcmp(path, r->shown) != 0)
        return NULL;
    *len = r->len;
    *shown = r->shown;
    return r->text;
}

static int part_of(lua_State *L, const ocop_report *r, const char *key)
{
    for (int i = 0; i < OCOP_REPORT_PARTS; i++)
        if (strcmp(key, part_names[i]) == 0)
            return i;
    ocop_vm_say_at(L, OCOP_EPACK, r->shown, 1, 0,
                   "a report has the functions begin, dossier and finish, and no '%s'", key);
    ocop_vm_near(L, ocop_fields_nearest(part_names, key));
    return ocop_vm_raise(L);
}

static int body_load(lua_State *L)
{
    ocop_report *r = lua_touserdata(L, 1);
    ocop_vm *v = ocop_vm_of(L);
    lua_settop(L, 0);
    ocop_vm_run(L, r->shown);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &ocop_key_rules); /* 2 */
    ocop_vm_open(L, 1);                                 /* 3 */
    lua_Integer n = ocop_table_keys(L, 3);              /* 4: the keys in our order */
    for (lua_Integer i = 1; i <= n; i++) {
        lua_Debug ar;
        lua_settop(L, 4);
        lua_rawgeti(L, 4, i);
        int part = part_of(L, r, lua_type(L, 5) == LUA_TSTRING ? lua_tostring(L, 5) : "[1]");
        if (lua_rawget(L, 3) != LUA_TFUNCTION) {
            ocop_vm_say_at(L, OCOP_EPACK, r->shown, 1, 0, "'%s' must be a function, not a %s",
                           part_names[part], luaL_typename(L, -1));
            return ocop_vm_raise(L);
        }
        lua_pushvalue(L, -1);
        lua_getinfo(L, ">S", &ar);
        r->line[part] = ar.linedefined;
        r->rule[part] = v->rule_count;
        lua_rawseti(L, 2, ++v->rule_count);
    }
    if (n == 0) {
        ocop_vm_say_at(L, OCOP_EPACK, r->shown, 1, 0,
                       "the report returns none of the functions begin, dossier and finish");
        return ocop_vm_raise(L);
    }
    return 0;
}

static int body_state(lua_State *L)
{
    lua_newtable(L);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &key_state);
    lua_pushboolean(L, 0); /* so that later sets find the key there */
    lua_rawsetp(L, LUA_REGISTRYINDEX, &key_output);
    return 0;
}

static bool load(ocop_report *r, ocop_error *e)
{
    ocop_vm *v = r->script->vm;
    if (!ocop_vm_protect(v, &ocop_limits_loading, body_load, r, e) || !ocop_vm_seal(v, e) ||
        !ocop_vm_protect(v, &ocop_limits_loading, body_state, NULL, e))
        return false;
    v->phase = OCOP_REPORTING;
    lua_gc(v->L, LUA_GCRESTART); /* one long run: no call may leave its garbage to the next */
    return true;
}

/* The error with the file at least. */
static bool place(const ocop_report *r, int line, const ocop_error *inner, ocop_error *e)
{
    bool known = inner->file[0] != '\0';
    if (inner->code == OCOP_ENOMEM)
        return ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    ocop_error_at(e, inner->code, known ? inner->file : r->shown, known ? inner->line : line,
                  inner->column, "%s", inner->msg);
    if (inner->hint[0] != '\0')
        ocop_error_hint(e, "%s", inner->hint);
    return false;
}

ocop_report *ocop_report_new(const char *shown, const char *text, size_t len,
                             const ocop_script_limits *limits, ocop_error *e)
{
    ocop_error inner = OCOP_ERROR_INIT;
    ocop_report *r = ocop_realloc(NULL, sizeof *r);
    if (r == NULL) {
        ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
        return NULL;
    }
    *r = (ocop_report){.shown = shown, .text = text, .len = len, .rule = {-1, -1, -1}};
    const ocop_script_files files = {find, r};
    r->script =
        ocop_script_new_as(&files, &r->manifest, &r->vocab,
                           limits == NULL ? &ocop_report_limits_default : limits, true, &inner);
    if (r->script != NULL && load(r, &inner))
        return r;
    place(r, 0, &inner, e);
    ocop_report_free(r);
    return NULL;
}

void ocop_report_free(ocop_report *r)
{
    if (r == NULL)
        return;
    ocop_script_free(r->script);
    ocop_free(r);
}

typedef struct report_call {
    const ocop_report *report;
    ocop_report_part part;
    const ocop_shape *arg;
} report_call;

static void check_output(lua_State *L, const report_call *call)
{
    const ocop_report *r = call->report;
    const char *name = part_names[call->part];
    size_t n = 0;
    if (lua_isnil(L, -1))
        return;
    if (lua_type(L, -1) != LUA_TSTRING) {
        ocop_vm_say_at(L, OCOP_ERULE, r->shown, r->line[call->part], 0,
                       "the function '%s' returned a %s; expected a text or nothing", name,
                       luaL_typename(L, -1));
        ocop_vm_raise(L);
    }
    const char *s = lua_tolstring(L, -1, &n);
    if (ocop_text_valid(s, n) != n) {
        ocop_vm_say_at(L, OCOP_ERULE, r->shown, r->line[call->part], 0,
                       "the function '%s' returned what is not valid UTF-8 text", name);
        ocop_vm_raise(L);
    }
}

static int body_call(lua_State *L)
{
    const report_call *call = lua_touserdata(L, 1);
    lua_settop(L, 0);
    lua_pushboolean(L, 0); /* what the last call returned may go */
    lua_rawsetp(L, LUA_REGISTRYINDEX, &key_output);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &ocop_key_rules);
    lua_rawgeti(L, 1, call->report->rule[call->part] + 1);
    if (call->arg != NULL)
        ocop_shape_push(L, call->arg);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &key_state);
    lua_call(L, call->arg == NULL ? 1 : 2, 1);
    check_output(L, call);
    lua_rawsetp(L, LUA_REGISTRYINDEX, &key_output);
    return 0;
}

/* What the function returned, outside of a protected call: nothing here allocates. */
static const char *output(lua_State *L, size_t *len)
{
    const char *s = NULL;
    if (lua_rawgetp(L, LUA_REGISTRYINDEX, &key_output) == LUA_TSTRING)
        s = lua_tolstring(L, -1, len);
    lua_pop(L, 1); /* the registry keeps it */
    return s;
}

bool ocop_report_call(ocop_report *r, ocop_report_part part, const ocop_shape *arg,
                      const char **text, size_t *len, ocop_error *e)
{
    ocop_vm *v = r->script->vm;
    ocop_error inner = OCOP_ERROR_INIT;
    report_call call = {r, part, arg};
    fexcept_t flags;
    *text = NULL;
    *len = 0;
    if (r->failed)
        return ocop_error_at(e, OCOP_EINTERNAL, r->shown, 0, 0, "the report failed before");
    if (r->rule[part] < 0)
        return true;
    fegetexceptflag(&flags, FE_INVALID);
    feclearexcept(FE_INVALID);
    bool ok = ocop_vm_protect(v, &r->script->limits, body_call, &call, &inner);
    bool invalid = fetestexcept(FE_INVALID) != 0;
    fesetexceptflag(&flags, FE_INVALID);
    const char *changed = ok ? ocop_vm_check_cells(v, r->rule[part]) : NULL;
    if (changed != NULL)
        ok = ocop_error_at(&inner, OCOP_ERULE, r->shown, r->line[part], 0,
                           "the function '%s' changes the outer variable '%s'; what is kept from "
                           "one dossier to the next belongs into state",
                           part_names[part], changed);
    else if (ok && invalid)
        ok = ocop_error_at(&inner, OCOP_ERULE, r->shown, r->line[part], 0,
                           "the function '%s' computes 0/0 or the like, which is no number",
                           part_names[part]);
    if (ok) {
        *text = output(v->L, len);
        return true;
    }
    r->failed = true;
    return place(r, r->line[part], &inner, e);
}
