/* script_limits.c - budgets: the allocator, the count hook, and the one door into Lua.
 *
 * Steps. The hook is armed at exactly the steps that are left; past the limit it is re-armed at
 * 1, so that nothing runs on. With a count hook Lua 5.4 saves the program counter at every
 * instruction, which is why a refusal inside the allocator knows its line.
 *
 * Bytes. A refusal makes Lua collect garbage and ask again: only what is live counts. While a
 * rule runs the collector stands still, and `soft` (half the budget) is refused once to sweep;
 * what stays above a quarter then marks the call as `near`: in another state, with other
 * left-overs, it might have been a breach, so the caller runs it again in a fresh one. Each refusal
 * costs a full collection, hence the cap on their number. */
#include "script_priv.h"

enum { REFUSALS_MAX = 16, HOOK_MAX = 1 << 30 };

const ocop_script_limits ocop_script_limits_default = {.steps = 1000000, .bytes = 8 << 20};
const ocop_script_limits ocop_limits_loading = {.steps = 50000000, .bytes = 256 << 20};

/* The place stays that of the script when Lua, unwinding, is refused a smaller stack. */
static bool over_budget(ocop_vm *v)
{
    ocop_memory *m = &v->mem;
    lua_Debug ar;
    m->no_memory = false;
    if (v->L != NULL && ocop_vm_where(v->L, &ar)) {
        m->file = ar.source + 1;
        m->line = ar.currentline;
    }
    return false;
}

static bool may_grow(ocop_vm *v, size_t more, size_t nsize)
{
    ocop_memory *m = &v->mem;
    if (!m->counting)
        return true;
    if (nsize > INT64_MAX / 4 || m->refusals > REFUSALS_MAX)
        return over_budget(v);
    int64_t after = m->live + (int64_t)more;
    if (m->total + (int64_t)nsize > m->total_cap)
        return over_budget(v);
    if (after > m->cap) {
        m->refusals++;
        return over_budget(v);
    }
    if (after > m->soft && !v->near) {
        m->soft_tried = !m->soft_tried;
        if (m->soft_tried)
            return over_budget(v);
        v->near = after - m->base > v->bytes_limit / 4;
    }
    m->total += (int64_t)nsize;
    return true;
}

void *ocop_vm_alloc(void *ud, void *ptr, size_t osize, size_t nsize)
{
    ocop_vm *v = ud;
    if (ptr == NULL)
        osize = 0; /* then it is a type tag */
    if (nsize == 0) {
        v->mem.live -= (int64_t)osize;
        ocop_free(ptr);
        return NULL;
    }
    if (nsize > osize && !may_grow(v, nsize - osize, nsize))
        return NULL;
    void *p = ocop_realloc(ptr, nsize);
    if (p == NULL && nsize > osize) {
        v->mem.no_memory = true;
        return NULL;
    }
    v->mem.live += (int64_t)nsize - (int64_t)osize;
    return p == NULL ? ptr : p; /* shrinking may not fail */
}

static void arm(ocop_vm *v, lua_Hook hook)
{
    v->steps_armed = v->steps_left > HOOK_MAX ? HOOK_MAX : v->steps_left;
    lua_sethook(v->L, hook, LUA_MASKCOUNT, v->steps_armed < 1 ? 1 : (int)v->steps_armed);
}

static int over_steps(lua_State *L)
{
    ocop_vm *v = ocop_vm_of(L);
    lua_Debug ar = {0};
    bool known = ocop_vm_where(L, &ar);
    const char *file = known ? ar.source + 1 : NULL;
    int line = known ? ar.currentline : 0;
    v->breach = true;
    if (v->phase == OCOP_SCORING)
        ocop_vm_say_at(L, OCOP_ELIMIT, file, line, 0, "the rule takes more than %lld steps",
                       (long long)v->steps_limit);
    else if (v->phase == OCOP_REPORTING)
        ocop_vm_say_at(L, OCOP_ELIMIT, file, line, 0,
                       "the report takes more than %lld steps a call", (long long)v->steps_limit);
    else
        ocop_vm_say_at(L, OCOP_ELIMIT, file, line, 0, "loading takes more than %lld steps",
                       (long long)v->steps_limit);
    return ocop_vm_raise(L);
}

static void on_steps(lua_State *L, lua_Debug *ar)
{
    (void)ar;
    ocop_vm *v = ocop_vm_of(L);
    v->steps_left -= v->steps_armed;
    arm(v, on_steps);
    if (v->steps_left <= 0)
        over_steps(L);
}

void ocop_vm_charge(lua_State *L, size_t units)
{
    ocop_vm *v = ocop_vm_of(L);
    v->work_left -= units > INT32_MAX ? INT32_MAX : (int64_t)units;
    if (v->work_left < 0)
        over_steps(L);
}

static void start(ocop_vm *v, const ocop_script_limits *lim)
{
    ocop_memory *m = &v->mem;
    bool whole = lim->bytes > INT64_MAX / 4 / OCOP_TOTAL_FACTOR;
    int64_t bytes = whole ? INT64_MAX / 4 / OCOP_TOTAL_FACTOR : lim->bytes;
    v->steps_limit = v->steps_left = v->work_left = lim->steps;
    v->bytes_limit = bytes;
    v->breach = v->near = v->stopped = false;
    ocop_error_reset(&v->err);
    m->cap = m->base + bytes;
    m->soft = v->phase == OCOP_SCORING ? m->base + bytes / 2 : m->cap;
    m->total = 0;
    m->total_cap = bytes * OCOP_TOTAL_FACTOR;
    m->refusals = 0;
    m->file = NULL;
    m->line = 0;
    m->soft_tried = m->no_memory = false;
    m->counting = true;
}

bool ocop_vm_protect(ocop_vm *v, const ocop_script_limits *lim, lua_CFunction body, void *arg,
                     ocop_error *e)
{
    lua_State *L = v->L;
    int top = lua_gettop(L);
    if (!lua_checkstack(L, 3))
        return ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    start(v, lim);
    v->outer = uselocale(v->script->c_locale);
    arm(v, on_steps);
    lua_pushcfunction(L, ocop_vm_locate); /* these three pushes never allocate in 5.4, so */
    lua_pushcfunction(L, body);           /* nothing outside the pcall can longjmp        */
    lua_pushlightuserdata(L, arg);
    int rc = lua_pcall(L, 1, 0, top + 1);
    v->mem.counting = false;
    lua_sethook(L, NULL, 0, 0);
    uselocale(v->outer);
    lua_settop(L, top); /* balanced on every path, by construction */
    if (rc == LUA_OK || v->stopped)
        return true;
    if (rc == LUA_ERRMEM)
        ocop_vm_say_memory(L);
    else /* what is not filled yet: an error while the handler ran */
        ocop_vm_say(L, "the script calls itself too deeply");
    if (e != NULL && e->code == OCOP_OK)
        *e = v->err;
    return false;
}
