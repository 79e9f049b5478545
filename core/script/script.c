/* script.c - the script as callers see it: states are made, sealed, and replaced when in doubt. */
#include "script_priv.h"
#include <string.h>

static void vm_free(ocop_vm *v)
{
    if (v == NULL)
        return;
    if (v->L != NULL)
        lua_close(v->L);
    ocop_names_free(v->conditions);
    ocop_free(v->parsed);
    ocop_free(v->seen);
    ocop_arena_free(v->scratch);
    ocop_arena_free(v->arena);
    ocop_free(v);
}

static int body_open(lua_State *L)
{
    ocop_vm_open_libs(L);
    ocop_vm_open_views(L);
    return 0;
}

static ocop_vm *vm_new(ocop_script *s, ocop_error *e)
{
    ocop_vm *v = ocop_realloc(NULL, sizeof *v);
    if (v == NULL) {
        ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
        return NULL;
    }
    *v = (ocop_vm){.script = s};
    v->seen_words = s->vocab->fact_count / 64 + 1;
    v->arena = ocop_arena_new();
    v->scratch = ocop_arena_new();
    v->conditions = ocop_names_new();
    v->seen = ocop_realloc_array(NULL, v->seen_words, sizeof *v->seen);
    v->parsed = ocop_realloc_array(NULL, OCOP_CONDITIONS_MAX, sizeof *v->parsed);
    if (v->arena == NULL || v->scratch == NULL || v->conditions == NULL || v->seen == NULL ||
        v->parsed == NULL || (v->L = lua_newstate(ocop_vm_alloc, v)) == NULL) {
        ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
        vm_free(v);
        return NULL;
    }
    memset(v->parsed, 0, OCOP_CONDITIONS_MAX * sizeof *v->parsed);
    *(ocop_vm **)lua_getextraspace(v->L) = v;
    if (!ocop_vm_protect(v, &ocop_limits_loading, body_open, NULL, e)) {
        vm_free(v);
        return NULL;
    }
    return v;
}

ocop_script *ocop_script_new_as(const ocop_script_files *files, const ocop_manifest *manifest,
                                const ocop_vocab *vocab, const ocop_script_limits *limits,
                                bool report, ocop_error *e)
{
    ocop_script *s = ocop_realloc(NULL, sizeof *s);
    if (s == NULL) {
        ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
        return NULL;
    }
    *s = (ocop_script){.files = *files, .manifest = manifest, .vocab = vocab, .report = report};
    s->limits = limits == NULL ? ocop_script_limits_default : *limits;
    s->c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    if (s->c_locale == (locale_t)0)
        ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    else
        s->vm = vm_new(s, e);
    if (s->vm == NULL) {
        ocop_script_free(s);
        return NULL;
    }
    return s;
}

ocop_script *ocop_script_new(const ocop_script_files *files, const ocop_manifest *manifest,
                             const ocop_vocab *vocab, const ocop_script_limits *limits,
                             ocop_error *e)
{
    return ocop_script_new_as(files, manifest, vocab, limits, false, e);
}

void ocop_script_free(ocop_script *s)
{
    if (s == NULL)
        return;
    vm_free(s->vm);
    if (s->c_locale != (locale_t)0)
        freelocale(s->c_locale);
    ocop_free((void *)s->groups);
    ocop_free(s);
}

bool ocop_script_load_group(ocop_script *s, ocop_arena *arena, const ocop_group *group,
                            const ocop_set **sets, size_t *count, ocop_error *e)
{
    if (s->sealed)
        return ocop_error_at(e, OCOP_EINTERNAL, NULL, 0, 0, "a sealed script loads no more groups");
    const ocop_group **groups =
        ocop_realloc_array((void *)s->groups, s->group_count + 1, sizeof *groups);
    if (groups == NULL)
        return ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    s->groups = groups;
    if (!ocop_vm_load_group(s->vm, arena, group, sets, count, e))
        return false;
    s->groups[s->group_count++] = group;
    return true;
}

bool ocop_script_seal(ocop_script *s, ocop_error *e)
{
    if (!s->sealed && !ocop_vm_seal(s->vm, e))
        return false;
    s->sealed = true;
    return true;
}

/* Load everything again into a fresh state and put it in the place of the old one. The model is
 * built a second time only to number the rules; numbers come out the same. */
static bool renew(ocop_script *s, ocop_error *e)
{
    ocop_vm *fresh = vm_new(s, e);
    ocop_arena *arena = ocop_arena_new();
    bool ok = fresh != NULL && arena != NULL;
    if (arena == NULL)
        ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    for (size_t i = 0; ok && i < s->group_count; i++) {
        const ocop_set *sets = NULL;
        size_t count = 0;
        ok = ocop_vm_load_group(fresh, arena, s->groups[i], &sets, &count, e);
    }
    ok = ok && ocop_vm_seal(fresh, e);
    ocop_arena_free(arena);
    if (!ok) {
        vm_free(fresh);
        return false;
    }
    vm_free(s->vm);
    s->vm = fresh;
    return true;
}

bool ocop_script_score(ocop_script *s, const ocop_criterion *c, const ocop_rule_context *ctx,
                       ocop_arena *arena, ocop_rule_result *out, ocop_error *e)
{
    if (!s->sealed || c->rule < 0 || c->rule >= s->vm->rule_count)
        return ocop_error_at(e, OCOP_EINTERNAL, NULL, 0, 0, "the script has no such rule");
    ocop_call call = {.criterion = c, .ctx = ctx, .arena = arena, .out = out};
    ocop_error first = OCOP_ERROR_INIT;
    bool used = s->vm->call_no > 0; /* a fresh state's outcome needs no confirmation */
    bool ok = ocop_vm_score(s->vm, &call, &first);
    if (used && (s->vm->breach || s->vm->near)) {
        ocop_error_reset(&first);
        if (!renew(s, &first))
            ok = false;
        else
            ok = ocop_vm_score(s->vm, &call, &first);
    }
    if (!ok && e != NULL && e->code == OCOP_OK)
        *e = first;
    return ok;
}

typedef struct listing {
    ocop_arena *arena;
    const char *text;
} listing;

static int body_globals(lua_State *L)
{
    listing *job = lua_touserdata(L, 1);
    lua_settop(L, 0);
    lua_newtable(L); /* lines */
    lua_pushglobaltable(L);
    lua_Integer n = ocop_table_keys(L, 2); /* lines env keys */
    lua_Integer lines = 0;
    for (lua_Integer i = 1; i <= n; i++) {
        lua_settop(L, 3);
        lua_rawgeti(L, 3, i);
        lua_pushvalue(L, 4);
        if (lua_gettable(L, 2) != LUA_TTABLE) {
            lua_pushfstring(L, "%s\n", lua_tostring(L, 4));
            lua_rawseti(L, 1, ++lines);
            continue;
        }
        lua_Integer members = ocop_table_keys(L, 5);
        for (lua_Integer k = 1; k <= members; k++) {
            lua_rawgeti(L, 6, k);
            lua_pushfstring(L, "%s.%s\n", lua_tostring(L, 4), lua_tostring(L, -1));
            lua_rawseti(L, 1, ++lines);
            lua_settop(L, 6);
        }
    }
    lua_settop(L, 1);
    luaL_Buffer b;
    luaL_buffinit(L, &b);
    for (lua_Integer i = 1; i <= lines; i++) {
        lua_rawgeti(L, 1, i);
        luaL_addvalue(&b);
    }
    luaL_pushresult(&b);
    job->text = ocop_arena_strdup(job->arena, lua_tostring(L, -1));
    return 0;
}

bool ocop_script_globals(ocop_script *s, ocop_arena *arena, const char **text, ocop_error *e)
{
    listing job = {.arena = arena};
    if (!ocop_vm_protect(s->vm, &ocop_limits_loading, body_globals, &job, e))
        return false;
    *text = job.text;
    return job.text != NULL || ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
}
