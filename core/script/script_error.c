/* script_error.c - errors of scripts: the innermost line of the pack, the sentence, the way out.
 *
 * Sentences are translated in the locale of the caller, not in the C locale that Lua runs in. */
#include "script_priv.h"
#include <string.h>

bool ocop_vm_where(lua_State *L, lua_Debug *ar)
{
    for (int level = 0; lua_getstack(L, level, ar); level++) {
        lua_getinfo(L, "Sl", ar);
        if (ar->source[0] == '@' && ar->currentline > 0)
            return true;
    }
    return false;
}

static void say(lua_State *L, ocop_code code, const char *file, int line, int column,
                const char *fmt, va_list ap) OCOP_PRINTF(6, 0);
static void say(lua_State *L, ocop_code code, const char *file, int line, int column,
                const char *fmt, va_list ap)
{
    ocop_vm *v = ocop_vm_of(L);
    locale_t inner = uselocale(v->outer);
    ocop_error_vat(&v->err, code, file, line, column, fmt, ap);
    uselocale(inner);
}

static ocop_code code_now(lua_State *L)
{
    return ocop_vm_of(L)->phase == OCOP_LOADING ? OCOP_EPACK : OCOP_ERULE;
}

static void say_here(lua_State *L, const char *fmt, va_list ap) OCOP_PRINTF(2, 0);
static void say_here(lua_State *L, const char *fmt, va_list ap)
{
    lua_Debug ar;
    bool known = ocop_vm_where(L, &ar);
    say(L, code_now(L), known ? ar.source + 1 : NULL, known ? ar.currentline : 0, 0, fmt, ap);
}

void ocop_vm_say(lua_State *L, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    say_here(L, fmt, ap);
    va_end(ap);
}

void ocop_vm_say_at(lua_State *L, ocop_code code, const char *file, int line, int column,
                    const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    say(L, code, file, line, column, fmt, ap);
    va_end(ap);
}

void ocop_vm_near(lua_State *L, const char *name)
{
    ocop_vm *v = ocop_vm_of(L);
    if (name == NULL)
        return;
    locale_t inner = uselocale(v->outer);
    ocop_error_hint(&v->err, "did you mean '%s'?", name);
    uselocale(inner);
}

int ocop_vm_raise(lua_State *L)
{
    lua_pushnil(L);
    lua_error(L);
    __builtin_unreachable();
}

int ocop_vm_fail(lua_State *L, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    say_here(L, fmt, ap);
    va_end(ap);
    ocop_vm_raise(L);
}

int ocop_vm_no_memory(lua_State *L)
{
    ocop_vm_say_at(L, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    ocop_vm_raise(L);
}

void ocop_vm_say_memory(lua_State *L)
{
    ocop_vm *v = ocop_vm_of(L);
    const ocop_memory *m = &v->mem;
    if (m->no_memory) {
        ocop_vm_say_at(L, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
        return;
    }
    v->breach = true;
    if (v->phase == OCOP_SCORING)
        ocop_vm_say_at(L, OCOP_ELIMIT, m->file, m->line, 0,
                       "the rule needs more than %lld bytes of memory", (long long)v->bytes_limit);
    else if (v->phase == OCOP_REPORTING)
        ocop_vm_say_at(L, OCOP_ELIMIT, m->file, m->line, 0,
                       "the report needs more than %lld bytes of memory",
                       (long long)v->bytes_limit);
    else
        ocop_vm_say_at(L, OCOP_ELIMIT, m->file, m->line, 0,
                       "loading needs more than %lld bytes of memory", (long long)v->bytes_limit);
}

/* Lua's own errors begin with "file:line: "; the place is in the error already. */
int ocop_vm_locate(lua_State *L)
{
    if (lua_type(L, 1) != LUA_TSTRING || ocop_vm_of(L)->err.code != OCOP_OK)
        return 1;
    const char *msg = lua_tostring(L, 1);
    lua_Debug ar;
    bool known = ocop_vm_where(L, &ar);
    if (known) {
        size_t n = strlen(ar.short_src);
        if (strncmp(msg, ar.short_src, n) == 0 && msg[n] == ':') {
            const char *rest = msg + n + 1 + strspn(msg + n + 1, "0123456789");
            if (rest[0] == ':' && rest[1] == ' ')
                msg = rest + 2;
        }
    }
    ocop_vm_say_at(L, code_now(L), known ? ar.source + 1 : NULL, known ? ar.currentline : 0, 0,
                   "%s", msg);
    return 1;
}
