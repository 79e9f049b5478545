#include "compare_words.h"
#include "base_date.h"
#include "base_num.h"
#include "base_text.h"
#include "model_words.h"
#include <libintl.h>
#include <string.h>

#define _(s) dgettext("ocop", s)

enum { PARTS_MAX = 64, TEXT_SIZE = 256 };

const char *ocop_words_pick(ocop_text2 t)
{
    const char *s = ocop_text_is_vi() ? t.vi : t.en;
    return s == NULL ? "" : s;
}

static void bare_value(ocop_buf *out, const ocop_fact *f, int64_t n)
{
    char text[24];
    switch (f->type) {
    case OCOP_FACT_BOOLEAN:
        ocop_buf_puts(out, n != 0 ? _("yes") : _("no"));
        break;
    case OCOP_FACT_ENUM:
        ocop_buf_puts(out, ocop_words_pick(f->values[n].title));
        break;
    case OCOP_FACT_NUMBER:
        ocop_num_local(n, f->decimals, text);
        ocop_buf_puts(out, text);
        break;
    case OCOP_FACT_DATE:
        ocop_buf_puts(out, ocop_date_local((int32_t)n, text));
        break;
    case OCOP_FACT_TEXT:
        break;
    }
}

/* The value as a word of its own, for a sentence with a place for it. */
static const char *value_word(const ocop_fact *f, int64_t n, char *out, size_t size)
{
    ocop_buf b;
    ocop_buf_init(&b);
    bare_value(&b, f, n);
    size_t len = b.failed || b.data == NULL ? 0 : b.len;
    len = len < size ? len : ocop_text_cut(b.data, size - 1);
    if (len > 0)
        memcpy(out, b.data, len);
    out[len] = '\0';
    ocop_buf_free(&b);
    return out;
}

/* After the number `n`. */
static void unit(ocop_buf *out, const ocop_fact *f, int64_t n)
{
    const char *word = ocop_unit_words(f, n);
    if (word[0] != '\0')
        ocop_buf_printf(out, " %s", word);
}

/* "at least 75", "not Household": the part after the fact's name. */
static void comparison(ocop_buf *out, const ocop_fact *f, const ocop_expr *x)
{
    char value[TEXT_SIZE];
    if (x->op == OCOP_OP_IN) {
        for (size_t i = 0; i < x->list_count; i++) {
            if (i > 0)
                ocop_buf_puts(out, i + 1 == x->list_count ? _(" or ") : ", ");
            bare_value(out, f, x->list[i]);
        }
        unit(out, f, x->list[x->list_count - 1]);
        return;
    }
    const char *fmt = "%s";
    switch (x->op) {
    case OCOP_OP_NE:
        fmt = _("not %s");
        break;
    case OCOP_OP_LT:
        fmt = _("below %s");
        break;
    case OCOP_OP_LE:
        fmt = _("at most %s");
        break;
    case OCOP_OP_GT:
        fmt = _("above %s");
        break;
    case OCOP_OP_GE:
        fmt = _("at least %s");
        break;
    default:
        break;
    }
    ocop_buf_printf(out, fmt, value_word(f, x->constant, value, sizeof value));
    unit(out, f, x->constant);
}

static void test(ocop_buf *out, const ocop_vocab *v, const ocop_expr *x, bool negated)
{
    const ocop_fact *f = &v->facts[x->fact];
    ocop_buf_printf(out, "%s: ", ocop_words_pick(f->title));
    if (f->type == OCOP_FACT_BOOLEAN) {
        bool holds = (x->constant != 0) == (x->op == OCOP_OP_EQ);
        ocop_buf_puts(out, holds != negated ? _("yes") : _("no"));
    } else {
        comparison(out, f, x);
    }
}

static bool is_test(const ocop_expr *x, ocop_expr_op a, ocop_expr_op b)
{
    return x->kind == OCOP_X_TEST && (x->op == a || x->op == b);
}

/* A lower and an upper bound of one fact read better as one. */
static bool is_range(const ocop_vocab *v, const ocop_expr *a, const ocop_expr *b)
{
    return is_test(a, OCOP_OP_GE, OCOP_OP_GT) && is_test(b, OCOP_OP_LT, OCOP_OP_LE) &&
           a->fact == b->fact && v->facts[a->fact].type != OCOP_FACT_ENUM;
}

static void range(ocop_buf *out, const ocop_vocab *v, const ocop_expr *a, const ocop_expr *b)
{
    char low[TEXT_SIZE], high[TEXT_SIZE];
    const ocop_fact *f = &v->facts[a->fact];
    const char *fmt = _("from %s to below %s");
    if (a->op == OCOP_OP_GE && b->op == OCOP_OP_LE)
        fmt = _("from %s to %s");
    else if (a->op == OCOP_OP_GT && b->op == OCOP_OP_LE)
        fmt = _("above %s to %s");
    else if (a->op == OCOP_OP_GT)
        fmt = _("above %s to below %s");
    ocop_buf_printf(out, "%s: ", ocop_words_pick(f->title));
    ocop_buf_printf(out, fmt, value_word(f, a->constant, low, sizeof low),
                    value_word(f, b->constant, high, sizeof high));
    unit(out, f, b->constant);
}

/* The parts of a chain `a and b and c`, left to right. A longer one keeps its head as one part. */
static size_t flatten(const ocop_expr *x, ocop_expr_kind kind, const ocop_expr **parts, size_t n)
{
    if (x->kind == kind && n + 2 <= PARTS_MAX) {
        n = flatten(x->b, kind, parts, n); /* from the right: chains nest to the left */
        return flatten(x->a, kind, parts, n);
    }
    parts[n] = x;
    return n + 1;
}

/* `inside`: the chain that it is a part of; one of the other kind stands in parentheses. */
static void words(ocop_buf *out, const ocop_vocab *v, const ocop_expr *x, ocop_expr_kind inside)
{
    const ocop_expr *parts[PARTS_MAX + 1];
    bool grouped = inside != OCOP_X_TEST && inside != x->kind;
    if (x->kind == OCOP_X_TEST) {
        test(out, v, x, false);
        return;
    }
    if (x->kind == OCOP_X_NOT) {
        if (x->a->kind == OCOP_X_TEST && v->facts[x->a->fact].type == OCOP_FACT_BOOLEAN) {
            test(out, v, x->a, true);
            return;
        }
        ocop_buf_puts(out, _("not ("));
        words(out, v, x->a, OCOP_X_TEST);
        ocop_buf_puts(out, ")");
        return;
    }
    size_t count = flatten(x, x->kind, parts, 0);
    bool alone = count == 2 && x->kind == OCOP_X_AND && is_range(v, parts[1], parts[0]);
    grouped = grouped && !alone;
    ocop_buf_puts(out, grouped ? "(" : "");
    for (size_t i = count; i-- > 0;) {
        if (i + 1 < count)
            ocop_buf_puts(out, x->kind == OCOP_X_AND ? _("; and ") : _("; or "));
        if (x->kind == OCOP_X_AND && i > 0 && is_range(v, parts[i], parts[i - 1])) {
            range(out, v, parts[i], parts[i - 1]);
            i--;
        } else {
            words(out, v, parts[i], x->kind);
        }
    }
    ocop_buf_puts(out, grouped ? ")" : "");
}

void ocop_words_condition(ocop_buf *out, const ocop_vocab *v, const ocop_expr *x)
{
    if (x == NULL)
        ocop_buf_puts(out, _("always"));
    else
        words(out, v, x, OCOP_X_TEST);
}
