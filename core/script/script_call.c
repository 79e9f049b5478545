/* script_call.c - one call of a rule: arguments in, points and reason out, nothing left behind.
 *
 * 0/0 and its like are refused: the sign of "not a number" differs between processors, and ".."
 * would print it. The FPU's own flag tells, so it costs nothing. */
#include "base_num.h"
#include "base_text.h"
#include "script_priv.h"
#include <fenv.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum { REASON_MAX = 4000 };

typedef struct place {
    const char *file;
    int line;
} place;

/* For a sentence that names the criterion itself. */
static place named_place(ocop_call *call)
{
    call->named = true;
    return (place){call->criterion->file, call->line > 0 ? call->line : call->criterion->line};
}

static place rule_place(const ocop_call *call)
{
    return (place){call->criterion->file, call->line > 0 ? call->line : call->criterion->line};
}

/* Where the function on top is written. */
static int line_of(lua_State *L)
{
    lua_Debug ar;
    lua_pushvalue(L, -1);
    lua_getinfo(L, ">S", &ar);
    return ar.linedefined;
}

static const char *max_text(const ocop_call *call, char out[24])
{
    ocop_num_print(call->criterion->max, OCOP_POINT_DECIMALS, '.', out);
    return out;
}

static int wrong_type(lua_State *L, ocop_call *call, int idx)
{
    char max[24];
    place p = named_place(call);
    if (lua_isnoneornil(L, idx))
        ocop_vm_say_at(L, OCOP_ERULE, p.file, p.line, 0,
                       "criterion %s/%s returned nothing; expected points between 0 and %s",
                       call->ctx->set->key, call->criterion->no, max_text(call, max));
    else
        ocop_vm_say_at(L, OCOP_ERULE, p.file, p.line, 0,
                       "criterion %s/%s returned a %s; expected points between 0 and %s",
                       call->ctx->set->key, call->criterion->no, luaL_typename(L, idx),
                       max_text(call, max));
    return ocop_vm_raise(L);
}

static int wrong_points(lua_State *L, ocop_call *call, int idx)
{
    char max[24], text[40];
    place p = named_place(call);
    double x = lua_tonumber(L, idx);
    if (isnan(x)) {
        ocop_vm_say_at(L, OCOP_ERULE, p.file, p.line, 0,
                       "criterion %s/%s returned 0/0, which is no number; points lie between 0 and "
                       "%s",
                       call->ctx->set->key, call->criterion->no, max_text(call, max));
        return ocop_vm_raise(L);
    }
    if (lua_isinteger(L, idx))
        snprintf(text, sizeof text, LUA_INTEGER_FMT, (LUAI_UACINT)lua_tointeger(L, idx));
    else
        snprintf(text, sizeof text, "%.14g", x);
    ocop_vm_say_at(
        L, OCOP_ERULE, p.file, p.line, 0,
        "criterion %s/%s returned %s; points have at most two decimals and lie between 0 "
        "and %s",
        call->ctx->set->key, call->criterion->no, text, max_text(call, max));
    return ocop_vm_raise(L);
}

static void take_points(lua_State *L, ocop_call *call, int idx)
{
    int64_t max = call->criterion->max;
    int64_t points = -1;
    if (lua_type(L, idx) != LUA_TNUMBER) {
        wrong_type(L, call, idx);
    } else if (lua_isinteger(L, idx)) {
        lua_Integer n = lua_tointeger(L, idx);
        points = n < 0 || n > max / 100 ? -1 : n * 100;
    } else {
        double x = lua_tonumber(L, idx);
        if (x >= 0 && x <= (double)max / 100 && round(x * 100) / 100 == x)
            points = (int64_t)round(x * 100);
    }
    if (points < 0 || points > max)
        wrong_points(L, call, idx);
    call->out->points = points;
}

static int wrong_reason(lua_State *L, ocop_call *call)
{
    place p = named_place(call);
    ocop_vm_say_at(L, OCOP_ERULE, p.file, p.line, 0,
                   "criterion %s/%s: the reason must be a text or { vi = text, en = text }",
                   call->ctx->set->key, call->criterion->no);
    return ocop_vm_raise(L);
}

/* The text on top, copied; NULL for nil. */
static const char *reason_text(lua_State *L, ocop_call *call)
{
    if (lua_isnil(L, -1))
        return NULL;
    if (lua_type(L, -1) != LUA_TSTRING)
        wrong_reason(L, call);
    size_t n = 0;
    const char *s = lua_tolstring(L, -1, &n);
    place p = named_place(call);
    if (n > REASON_MAX || strlen(s) != n || ocop_text_valid(s, n) != n) {
        if (n > REASON_MAX)
            ocop_vm_say_at(L, OCOP_ERULE, p.file, p.line, 0,
                           "criterion %s/%s: the reason is longer than %d bytes",
                           call->ctx->set->key, call->criterion->no, REASON_MAX);
        else
            ocop_vm_say_at(L, OCOP_ERULE, p.file, p.line, 0,
                           "criterion %s/%s: the reason is not valid UTF-8 text",
                           call->ctx->set->key, call->criterion->no);
        ocop_vm_raise(L);
    }
    const char *copy = ocop_arena_strndup(call->arena, s, n);
    if (copy == NULL)
        ocop_vm_no_memory(L);
    return copy;
}

static void take_reason(lua_State *L, ocop_call *call, int idx)
{
    ocop_rule_result *out = call->out;
    if (!lua_istable(L, idx)) {
        lua_pushvalue(L, idx);
        out->reason_vi = out->reason_en = reason_text(L, call);
        return;
    }
    ocop_vm_open(L, idx);
    int t = lua_gettop(L);
    lua_pushliteral(L, "vi");
    bool vi = lua_rawget(L, t) != LUA_TNIL;
    out->reason_vi = reason_text(L, call);
    lua_pushliteral(L, "en");
    bool en = lua_rawget(L, t) != LUA_TNIL;
    out->reason_en = reason_text(L, call);
    lua_Integer fields = ocop_table_keys(L, t);
    if (fields != (lua_Integer)vi + (lua_Integer)en || fields == 0)
        wrong_reason(L, call);
}

static int body_score(lua_State *L)
{
    ocop_call *call = lua_touserdata(L, 1);
    lua_settop(L, 0);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &ocop_key_rules);
    lua_rawgeti(L, 1, call->criterion->rule + 1);
    call->line = line_of(L);
    ocop_vm_push_views(L);
    lua_call(L, 2, LUA_MULTRET);
    if (lua_gettop(L) > 3) {
        place p = named_place(call);
        ocop_vm_say_at(L, OCOP_ERULE, p.file, p.line, 0,
                       "criterion %s/%s returned %d values; expected points and a reason",
                       call->ctx->set->key, call->criterion->no, lua_gettop(L) - 1);
        return ocop_vm_raise(L);
    }
    lua_settop(L, 3);
    take_points(L, call, 2);
    take_reason(L, call, 3);
    return 0;
}

/* Sweep what earlier calls left when it is much: budgets count from a clean state. */
static void sweep(ocop_vm *v)
{
    int64_t keep = v->script->limits.bytes / 4;
    for (int i = 0; i < 8 && v->mem.live - v->mem.base > keep; i++)
        lua_gc(v->L, LUA_GCCOLLECT);
}

static bool finish(ocop_vm *v, ocop_call *call, bool ok, bool invalid, ocop_error *e)
{
    const ocop_criterion *c = call->criterion;
    const char *changed = ocop_vm_check_cells(v, c->rule);
    if (!ok || (changed == NULL && !invalid))
        return ok;
    place p = named_place(call);
    if (changed != NULL)
        return ocop_error_at(
            e, OCOP_ERULE, p.file, p.line, 0,
            "criterion %s/%s changes the outer variable '%s'; nothing is kept from "
            "one dossier to the next",
            call->ctx->set->key, c->no, changed);
    return ocop_error_at(e, OCOP_ERULE, p.file, p.line, 0,
                         "criterion %s/%s computes 0/0 or the like, which is no number",
                         call->ctx->set->key, c->no);
}

/* The error as the caller gets it: with the dossier and the criterion, at the rule's line at least.
 */
static bool wrap(const ocop_call *call, const ocop_error *inner, ocop_error *e)
{
    if (inner->code == OCOP_ENOMEM)
        return ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    place p = rule_place(call);
    if (inner->file[0] != '\0')
        p = (place){inner->file, inner->line};
    if (call->named)
        ocop_error_at(e, inner->code, p.file, p.line, inner->column, "dossier %s: %s",
                      call->ctx->dossier, inner->msg);
    else
        ocop_error_at(e, inner->code, p.file, p.line, inner->column,
                      "dossier %s, criterion %s/%s: %s", call->ctx->dossier, call->ctx->set->key,
                      call->criterion->no, inner->msg);
    if (inner->hint[0] != '\0')
        ocop_error_hint(e, "%s", inner->hint);
    return false;
}

bool ocop_vm_score(ocop_vm *v, ocop_call *call, ocop_error *e)
{
    ocop_rule_result *out = call->out;
    fexcept_t flags;
    *out = (ocop_rule_result){0};
    sweep(v);
    v->call_no++;
    v->call = call;
    ocop_vm_seen_clear(v);
    fegetexceptflag(&flags, FE_INVALID);
    feclearexcept(FE_INVALID);
    ocop_error inner = OCOP_ERROR_INIT;
    bool ok = ocop_vm_protect(v, &v->script->limits, body_score, call, &inner);
    bool invalid = fetestexcept(FE_INVALID) != 0;
    fesetexceptflag(&flags, FE_INVALID);
    v->call = NULL;
    if (!finish(v, call, ok, invalid, &inner))
        return wrap(call, &inner, e);
    bool failed = false;
    out->undecided = v->stopped;
    out->facts = ocop_vm_seen_list(v, call->arena, &out->fact_count, &failed);
    return !failed || ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
}
