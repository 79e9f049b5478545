/* model_expr.c - evaluating and printing conditions. */
#include "model_expr.h"
#include "base_buf.h"
#include "base_date.h"
#include "base_num.h"

static bool test_holds(const ocop_expr *x, int64_t v)
{
    switch (x->op) {
    case OCOP_OP_EQ:
        return v == x->constant;
    case OCOP_OP_NE:
        return v != x->constant;
    case OCOP_OP_LT:
        return v < x->constant;
    case OCOP_OP_LE:
        return v <= x->constant;
    case OCOP_OP_GT:
        return v > x->constant;
    case OCOP_OP_GE:
        return v >= x->constant;
    case OCOP_OP_IN:
        for (size_t i = 0; i < x->list_count; i++)
            if (v == x->list[i])
                return true;
        return false;
    }
    return false;
}

ocop_tri ocop_expr_eval(const ocop_expr *x, const ocop_value *values)
{
    if (x == NULL)
        return OCOP_TRUE;
    if (x->kind == OCOP_X_TEST) {
        int64_t v = values[x->fact].n;
        return v == OCOP_MISSING ? OCOP_UNKNOWN : test_holds(x, v) ? OCOP_TRUE : OCOP_FALSE;
    }
    ocop_tri a = ocop_expr_eval(x->a, values);
    if (x->kind == OCOP_X_NOT)
        return a == OCOP_UNKNOWN ? a : a == OCOP_TRUE ? OCOP_FALSE : OCOP_TRUE;
    ocop_tri settled = x->kind == OCOP_X_AND ? OCOP_FALSE : OCOP_TRUE;
    if (a == settled)
        return a;
    ocop_tri b = ocop_expr_eval(x->b, values);
    return b == settled || a != OCOP_UNKNOWN ? b : a;
}

bool ocop_expr_shown(const ocop_expr *x, const ocop_value *values)
{
    if (x == NULL)
        return true;
    switch (x->kind) {
    case OCOP_X_TEST:
        return values[x->fact].n != OCOP_MISSING && test_holds(x, values[x->fact].n);
    case OCOP_X_NOT:
        return !ocop_expr_shown(x->a, values);
    case OCOP_X_AND:
        return ocop_expr_shown(x->a, values) && ocop_expr_shown(x->b, values);
    case OCOP_X_OR:
        return ocop_expr_shown(x->a, values) || ocop_expr_shown(x->b, values);
    }
    return false;
}

void ocop_expr_walk(const ocop_expr *x, void (*see)(void *ctx, const ocop_expr *test), void *ctx)
{
    if (x == NULL)
        return;
    if (x->kind == OCOP_X_TEST) {
        see(ctx, x);
        return;
    }
    ocop_expr_walk(x->a, see, ctx);
    ocop_expr_walk(x->b, see, ctx);
}

static void print_constant(const ocop_fact *f, int64_t v, ocop_buf *out)
{
    char text[24];
    if (f->type == OCOP_FACT_ENUM)
        ocop_buf_printf(out, "'%s'", f->values[v].key);
    else if (f->type == OCOP_FACT_DATE)
        ocop_buf_printf(out, "'%s'", ocop_date_print((int32_t)v, text));
    else
        ocop_buf_add(out, text, ocop_num_print(v, f->decimals, '.', text));
}

/* Made by the core (`is = false`), a test of a boolean fact may hold for false, or for both. */
static void print_boolean(const ocop_expr *x, const char *key, ocop_buf *out)
{
    bool if_false = test_holds(x, 0), if_true = test_holds(x, 1);
    if (if_false == if_true)
        ocop_buf_printf(out, if_true ? "(%s or not %s)" : "(%s and not %s)", key, key);
    else
        ocop_buf_printf(out, if_true ? "%s" : "not %s", key);
}

static void print_test(const ocop_expr *x, const ocop_vocab *v, ocop_buf *out)
{
    static const char *const ops[] = {"==", "~=", "<", "<=", ">", ">="};
    const ocop_fact *f = &v->facts[x->fact];
    if (f->type == OCOP_FACT_BOOLEAN) {
        print_boolean(x, f->key, out);
    } else if (x->op == OCOP_OP_IN) {
        ocop_buf_printf(out, "one_of(%s", f->key);
        for (size_t i = 0; i < x->list_count; i++) {
            ocop_buf_puts(out, ", ");
            print_constant(f, x->list[i], out);
        }
        ocop_buf_putc(out, ')');
    } else {
        ocop_buf_printf(out, "%s %s ", f->key, ops[x->op]);
        print_constant(f, x->constant, out);
    }
}

/* Binding: or 1, and 2, not 3. */
static void print_at(const ocop_expr *x, const ocop_vocab *v, int outer, ocop_buf *out)
{
    static const int binding[] = {2, 1, 3, 4};
    if (x->kind == OCOP_X_TEST) {
        bool bare = v->facts[x->fact].type == OCOP_FACT_BOOLEAN || x->op == OCOP_OP_IN;
        bool wrap = outer >= 3 && !bare; /* not (a == 'x') */
        if (wrap)
            ocop_buf_putc(out, '(');
        print_test(x, v, out);
        if (wrap)
            ocop_buf_putc(out, ')');
        return;
    }
    int own = binding[x->kind];
    bool wrap = own < outer;
    if (wrap)
        ocop_buf_putc(out, '(');
    if (x->kind == OCOP_X_NOT) {
        ocop_buf_puts(out, "not ");
        print_at(x->a, v, 3, out);
    } else {
        print_at(x->a, v, own, out);
        ocop_buf_puts(out, x->kind == OCOP_X_AND ? " and " : " or ");
        print_at(x->b, v, own, out);
    }
    if (wrap)
        ocop_buf_putc(out, ')');
}

void ocop_expr_print(const ocop_expr *x, const ocop_vocab *v, ocop_buf *out)
{
    if (x != NULL)
        print_at(x, v, 0, out);
}
