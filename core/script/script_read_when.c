/* script_read_when.c - conditions, the short forms of options (from, over, to, below, is), gates.
 */
#include "base_buf.h"
#include "base_date.h"
#include "base_num.h"
#include "script_fields.h"
#include <math.h>
#include <string.h>

enum { IS_MAX = 64 };

/* The source text from the line on that is read now, to find a string's own place in it. */
void ocop_rd_extent(ocop_reader *r, ocop_kind kind)
{
    const ocop_source *s = r->at.file == NULL ? NULL : ocop_vm_source_of(r->vm, r->at.file);
    r->has_extent = s != NULL;
    if (s == NULL)
        return;
    ocop_lex_init(&r->extent, s->text, s->len, r->at.line);
    ocop_lex_seek(&r->extent, ocop_kind_name(kind));
}

/* Where the text of a condition stands; only a fault in it needs that. */
static ocop_place_in place_of(const ocop_reader *r, const char *text)
{
    ocop_place_in at = {r->at.file, r->at.line, 0};
    ocop_lex found = r->extent;
    if (r->has_extent && ocop_lex_find(&found, NULL, text)) {
        at.line = found.line;
        at.column = found.column;
    }
    return at;
}

static bool parse(ocop_reader *r, const char *text, ocop_place_in at, const ocop_expr **out,
                  ocop_error *e)
{
    locale_t inner = uselocale(r->vm->outer);
    bool ok = ocop_expr_parse(r->arena, r->vm->script->vocab, text, at, out, e);
    uselocale(inner);
    return ok;
}

const ocop_expr *ocop_rd_condition(ocop_reader *r, int t, const char *field, const char **text)
{
    const ocop_expr *x = NULL;
    ocop_error unplaced = OCOP_ERROR_INIT;
    ocop_place_in line = {r->at.file, r->at.line, 0};
    *text = ocop_rd_text(r, t, field, false);
    if (*text == NULL || parse(r, *text, line, &x, &unplaced))
        return x;
    if (!parse(r, *text, place_of(r, *text), &x, &r->vm->err))
        ocop_vm_raise(r->L);
    return x;
}

int ocop_rd_fact(ocop_reader *r, int t, const char *field)
{
    const ocop_vocab *v = r->vm->script->vocab;
    const char *key = ocop_rd_text(r, t, field, false);
    if (key == NULL)
        return -1;
    int slot = ocop_vocab_find(v, key, strlen(key));
    if (slot < 0) {
        ocop_vm_say_at(r->L, OCOP_EPACK, r->at.file, r->at.line, 0,
                       "%s: the vocabulary declares no fact '%s'", r->at.name, key);
        ocop_vm_near(r->L, ocop_names_nearest(v->names, key));
        ocop_vm_raise(r->L);
    }
    return slot;
}

/* The number on top in units of the fact. */
static int64_t number_of(ocop_reader *r, const ocop_fact *f, const char *field)
{
    lua_State *L = r->L;
    if (lua_type(L, -1) != LUA_TNUMBER)
        ocop_rd_fail(r, "%s: '%s' must be a number, because the fact '%s' is one; found a %s",
                     r->at.name, field, f->key, luaL_typename(L, -1));
    double x = lua_tonumber(L, -1);
    double unit = (double)ocop_num_pow10(f->decimals);
    if (!(fabs(x) < 1e15) || round(x * unit) / unit != x)
        ocop_rd_fail(r, "%s: '%s' has more decimal places than the fact '%s' (%d)", r->at.name,
                     field, f->key, f->decimals);
    return (int64_t)round(x * unit);
}

static int64_t date_of(ocop_reader *r, const ocop_fact *f, const char *field)
{
    lua_State *L = r->L;
    size_t n = 0;
    int32_t day = 0;
    const char *s = lua_type(L, -1) == LUA_TSTRING ? lua_tolstring(L, -1, &n) : NULL;
    if (s == NULL || !ocop_date_parse(s, n, &day))
        ocop_rd_fail(r, "%s: '%s' must be a date \"YYYY-MM-DD\", because the fact '%s' is one",
                     r->at.name, field, f->key);
    return day;
}

static int64_t word_of(ocop_reader *r, const ocop_fact *f, const char *field)
{
    lua_State *L = r->L;
    char allowed[200];
    size_t n = 0;
    const char *s = lua_type(L, -1) == LUA_TSTRING ? lua_tolstring(L, -1, &n) : NULL;
    int i = s == NULL ? -1 : ocop_fact_value_find(f, s, n);
    if (i < 0)
        ocop_rd_fail(r, "%s: '%s' = '%s' is no value of the fact '%s'; its values are %s",
                     r->at.name, field, s == NULL ? luaL_typename(L, -1) : s, f->key,
                     ocop_fact_domain_text(f, allowed, sizeof allowed));
    return i;
}

/* The constant on top, checked against the fact's type and domain. */
static int64_t constant(ocop_reader *r, const ocop_fact *f, const char *field)
{
    char allowed[200], text[80];
    int64_t c = 0;
    switch (f->type) {
    case OCOP_FACT_NUMBER:
        c = number_of(r, f, field);
        break;
    case OCOP_FACT_DATE:
        c = date_of(r, f, field);
        break;
    case OCOP_FACT_ENUM:
        return word_of(r, f, field);
    case OCOP_FACT_BOOLEAN:
        if (!lua_isboolean(r->L, -1))
            ocop_rd_fail(r, "%s: '%s' must be true or false, not a %s", r->at.name, field,
                         luaL_typename(r->L, -1));
        return lua_toboolean(r->L, -1);
    default: /* OCOP_FACT_TEXT */
        ocop_rd_fail(r, "%s: the fact '%s' is a text: only a rule can read it", r->at.name, f->key);
    }
    if (c < f->min || c > f->max)
        ocop_rd_fail(r, "%s: '%s' = %s lies outside of the fact '%s' (%s)", r->at.name, field,
                     ocop_fact_value_text(f, (ocop_value){.n = c}, text, sizeof text), f->key,
                     ocop_fact_domain_text(f, allowed, sizeof allowed));
    return c;
}

static const ocop_expr *made(ocop_reader *r, const ocop_expr *x)
{
    if (x == NULL)
        ocop_vm_no_memory(r->L);
    return x;
}

/* is = "value", is = { "a", "b" }, is = true: the value on top. */
static const ocop_expr *is_any(ocop_reader *r, uint16_t slot)
{
    lua_State *L = r->L;
    const ocop_fact *f = &r->vm->script->vocab->facts[slot];
    int64_t list[IS_MAX];
    if (!lua_istable(L, -1)) {
        list[0] = constant(r, f, "is");
        return made(r, ocop_expr_test(r->arena, slot, OCOP_OP_EQ, list, 1));
    }
    ocop_vm_open(L, -1);
    int t = lua_gettop(L);
    lua_Integer n = (lua_Integer)lua_rawlen(L, t);
    if (n < 1 || n > IS_MAX || ocop_table_keys(L, t) != n)
        ocop_rd_fail(r, "%s: '%s' must be a value or a list of 1 to %d values", r->at.name, "is",
                     IS_MAX);
    for (lua_Integer i = 1; i <= n; i++) {
        lua_rawgeti(L, t, i);
        list[i - 1] = constant(r, f, "is");
        lua_pop(L, 1);
    }
    lua_settop(L, t - 1);
    return made(r, ocop_expr_test(r->arena, slot, OCOP_OP_IN, list, (size_t)n));
}

static const ocop_expr *both(ocop_reader *r, const ocop_expr *a, const ocop_expr *b)
{
    bool failed = false;
    const ocop_expr *x = ocop_expr_and(r->arena, a, b, &failed);
    if (failed)
        ocop_vm_no_memory(r->L);
    return x;
}

/* One short form of the option at `t`, or NULL. */
static const ocop_expr *short_form(ocop_reader *r, int t, int fact, const char *field,
                                   ocop_expr_op op)
{
    lua_State *L = r->L;
    const ocop_expr *x = NULL;
    int top = lua_gettop(L);
    if (ocop_rd_push(r, t, field) != LUA_TNIL) {
        if (fact < 0)
            ocop_rd_fail(r, "%s: '%s' needs a scale or choice that names a fact: fact = \"...\"",
                         r->at.name, field);
        const ocop_fact *f = &r->vm->script->vocab->facts[fact];
        bool ordered = f->type == OCOP_FACT_NUMBER || f->type == OCOP_FACT_DATE;
        if (op != OCOP_OP_EQ && !ordered)
            ocop_rd_fail(r, "%s: '%s' needs a number or a date, and the fact '%s' is none",
                         r->at.name, field, f->key);
        if (op == OCOP_OP_EQ) {
            x = is_any(r, (uint16_t)fact);
        } else {
            int64_t c = constant(r, f, field);
            x = made(r, ocop_expr_test(r->arena, (uint16_t)fact, op, &c, 1));
        }
    }
    lua_settop(L, top);
    return x;
}

/* The condition as text, where short forms made it. The buffer is gone before anything raises. */
static const char *print(ocop_reader *r, const ocop_expr *x)
{
    ocop_buf b;
    ocop_buf_init(&b);
    ocop_expr_print(x, r->vm->script->vocab, &b);
    const char *text =
        b.failed || b.data == NULL ? NULL : ocop_arena_strndup(r->arena, b.data, b.len);
    ocop_buf_free(&b);
    if (text == NULL)
        ocop_vm_no_memory(r->L);
    return text;
}

const ocop_expr *ocop_rd_when(ocop_reader *r, int t, int fact, const char **text)
{
    static const struct {
        const char *field;
        ocop_expr_op op;
    } forms[] = {{"from", OCOP_OP_GE},
                 {"over", OCOP_OP_GT},
                 {"to", OCOP_OP_LE},
                 {"below", OCOP_OP_LT},
                 {"is", OCOP_OP_EQ}};
    const ocop_expr *x = ocop_rd_condition(r, t, "when", text);
    bool shorts = false;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        const ocop_expr *more = short_form(r, t, fact, forms[i].field, forms[i].op);
        shorts = shorts || more != NULL;
        x = both(r, x, more);
    }
    if (shorts)
        *text = print(r, x);
    return x;
}

const uint16_t *ocop_rd_seen(ocop_reader *r, size_t *count)
{
    bool failed = false;
    const uint16_t *list = ocop_vm_seen_list(r->vm, r->arena, count, &failed);
    if (failed)
        ocop_vm_no_memory(r->L);
    return list;
}

ocop_gate *ocop_rd_gate(ocop_reader *r, int idx, bool of_criterion)
{
    static const char *const known[] = {"effect", "en", "key", "vi", "when", "when_points", NULL};
    lua_State *L = r->L;
    idx = lua_absindex(L, idx);
    const ocop_built *b = lua_istable(L, idx) ? ocop_built_find(L, idx, NULL) : NULL;
    if (b == NULL || b->kind != OCOP_K_GATE)
        ocop_rd_fail(r, "%s: a gate is written as gate { ... }; found a %s", r->at.name,
                     b == NULL ? luaL_typename(L, idx) : ocop_kind_name(b->kind));
    ocop_subject outer = r->at;
    ocop_lex extent = r->extent;
    bool has_extent = r->has_extent;
    ocop_gate *g = ocop_rd_alloc(r, 1, sizeof *g);
    ocop_rd_enter(r, idx);
    ocop_rd_extent(r, OCOP_K_GATE);
    int t = lua_gettop(L);
    ocop_rd_check(r, t, known, false);
    g->key = ocop_rd_name(r, t, "key", true);
    g->reason = ocop_rd_titles(r, t, true);
    g->file = ocop_rd_file(r, r->at.file);
    g->line = r->at.line;
    const char *effect = ocop_rd_text(r, t, "effect", true);
    if (strcmp(effect, "disqualify") != 0 && strcmp(effect, "stop") != 0)
        ocop_rd_fail(r, "%s: the effect is \"disqualify\" or \"stop\", not \"%s\"", r->at.name,
                     effect);
    g->effect = strcmp(effect, "stop") == 0 ? OCOP_STOP : OCOP_DISQUALIFY;
    g->when = ocop_rd_condition(r, t, "when", &g->when_text);
    g->when_points = ocop_rd_points(r, t, "when_points", false);
    if ((g->when == NULL) == (g->when_points < 0))
        ocop_rd_fail(r, "%s needs either 'when' or 'when_points'", r->at.name);
    if (g->when == NULL && !of_criterion)
        ocop_rd_fail(r, "%s: 'when_points' belongs to the gate of a criterion", r->at.name);
    ocop_vm_seen_clear(r->vm);
    if (g->when != NULL)
        ocop_expr_walk(g->when, ocop_vm_see, r->vm);
    g->facts = ocop_rd_seen(r, &g->fact_count);
    lua_settop(L, t - 1);
    r->at = outer;
    r->extent = extent;
    r->has_extent = has_extent;
    return g;
}
