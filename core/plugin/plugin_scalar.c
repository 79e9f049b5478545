/* plugin_scalar.c - the values of a record: checked, and put where their field says. */
#include "base_date.h"
#include "base_num.h"
#include "base_text.h"
#include "record_priv.h"
#include <string.h>

typedef struct scalar {
    ocop_scalar kind;
    const char *s;
    size_t n;
    int line, column;
} scalar;

static bool refuse_value(const ocop_record *r, const scalar *v, const char *name, const char *fmt,
                         ocop_error *e)
{
    static const char *const words[] = {"null", "true", "false"};
    const char *text = v->kind <= OCOP_SCALAR_FALSE ? words[v->kind] : v->s;
    size_t n = v->kind <= OCOP_SCALAR_FALSE ? strlen(text) : v->n < SHOWN_MAX ? v->n : SHOWN_MAX;
    if (v->kind > OCOP_SCALAR_FALSE && ocop_text_valid(v->s, v->n) < v->n)
        return ocop_error_at(e, OCOP_EINPUT, r->file, v->line, v->column, "the text is not UTF-8");
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    return ocop_error_at(e, OCOP_EINPUT, r->file, v->line, v->column, fmt, name,
                         (int)ocop_text_cut(text, n), text);
#pragma GCC diagnostic pop
}

static bool keep_raw(ocop_record *r, const char *name, const scalar *v, ocop_raw *out,
                     ocop_error *e)
{
    int64_t units = 0;
    int decimals = 0;
    *out = (ocop_raw){.line = v->line, .column = v->column};
    switch (v->kind) {
    case OCOP_SCALAR_NULL:
        out->kind = OCOP_RAW_NULL;
        return true;
    case OCOP_SCALAR_TRUE:
    case OCOP_SCALAR_FALSE:
        out->kind = OCOP_RAW_BOOL;
        out->truth = v->kind == OCOP_SCALAR_TRUE;
        return true;
    case OCOP_SCALAR_NUMBER:
        out->kind = OCOP_RAW_NUMBER;
        switch (ocop_num_parse_any(v->s, v->n, &units, &decimals)) {
        case OCOP_NUM_OK:
            break;
        case OCOP_NUM_SYNTAX:
            return refuse_value(r, v, name, "'%s': %.*s is not a number", e);
        case OCOP_NUM_PLACES:
            return refuse_value(r, v, name, "'%s': %.*s has more than 9 decimal places", e);
        case OCOP_NUM_RANGE:
            return refuse_value(r, v, name, "'%s': %.*s is too large or has more than 15 digits",
                                e);
        }
        break;
    case OCOP_SCALAR_STRING:
        out->kind = OCOP_RAW_STRING;
        break;
    }
    out->text = ocop_rec_keep(r, v->s, v->n, v->line, v->column, e);
    out->len = v->n;
    return out->text != NULL;
}

static bool store_text(ocop_record *r, const char *name, const scalar *v, const char **to,
                       ocop_error *e)
{
    if (v->kind == OCOP_SCALAR_NULL)
        return true;
    if (v->kind == OCOP_SCALAR_TRUE || v->kind == OCOP_SCALAR_FALSE)
        return refuse_value(r, v, name, "'%s': expected a text, found %.*s", e);
    *to = ocop_rec_keep(r, v->s, v->n, v->line, v->column, e);
    return *to != NULL;
}

static bool store_case(ocop_record *r, const char *name, const scalar *v, ocop_case *to,
                       ocop_error *e)
{
    if (v->kind == OCOP_SCALAR_NULL)
        return true;
    for (ocop_case c = OCOP_CASE_FIRST;
         v->kind == OCOP_SCALAR_STRING && c <= OCOP_CASE_RE_EVALUATION; c++) {
        const char *word = ocop_case_name(c);
        if (strlen(word) == v->n && memcmp(word, v->s, v->n) == 0) {
            *to = c;
            return true;
        }
    }
    return refuse_value(r, v, name, "'%s': expected first, upgrade or re_evaluation, found '%.*s'",
                        e);
}

static bool store_number(ocop_record *r, const char *name, const scalar *v, int decimals,
                         int64_t most, int64_t *to, ocop_error *e)
{
    if (v->kind == OCOP_SCALAR_NULL)
        return true;
    if (v->kind != OCOP_SCALAR_NUMBER || ocop_num_parse(v->s, v->n, decimals, to) != OCOP_NUM_OK ||
        *to < 0 || *to > most)
        return decimals == 0
                   ? refuse_value(r, v, name, "'%s': expected 0 to 5, found '%.*s'", e)
                   : refuse_value(
                         r, v, name,
                         "'%s': expected points (0 to 1000, at most two decimals), found '%.*s'",
                         e);
    return true;
}

static bool store(ocop_record *r, const ocop_field *f, char *base, const scalar *v, ocop_error *e)
{
    void *to = base + f->offset;
    int64_t number = 0;
    switch (f->kind) {
    case OCOP_FIELD_TEXT:
        return store_text(r, f->name, v, to, e);
    case OCOP_FIELD_DATE:
        if (v->kind == OCOP_SCALAR_NULL)
            return true;
        if (v->kind != OCOP_SCALAR_STRING || !ocop_date_parse(v->s, v->n, to))
            return refuse_value(r, v, f->name,
                                "'%s': expected a date YYYY-MM-DD that exists, found '%.*s'", e);
        return true;
    case OCOP_FIELD_CASE:
        return store_case(r, f->name, v, to, e);
    case OCOP_FIELD_POINTS:
        return store_number(r, f->name, v, OCOP_POINT_DECIMALS, 100000, to, e);
    case OCOP_FIELD_STARS:
        if (!store_number(r, f->name, v, 0, OCOP_STARS_MAX, &number, e))
            return false;
        if (v->kind != OCOP_SCALAR_NULL)
            *(int *)to = (int)number;
        return true;
    case OCOP_FIELD_BOOL:
        if (v->kind != OCOP_SCALAR_TRUE && v->kind != OCOP_SCALAR_FALSE)
            return refuse_value(r, v, f->name, "'%s': expected true or false, found '%.*s'", e);
        *(bool *)to = v->kind == OCOP_SCALAR_TRUE;
        return true;
    case OCOP_FIELD_MAP:
        return v->kind == OCOP_SCALAR_NULL ||
               refuse_value(r, v, f->name, "'%s': expected fields with values, found '%.*s'", e);
    case OCOP_FIELD_LIST:
        return v->kind == OCOP_SCALAR_NULL ||
               refuse_value(r, v, f->name, "'%s': expected a list, found '%.*s'", e);
    case OCOP_FIELD_SET:
    case OCOP_FIELD_RAW:
        break;
    }
    return false;
}

static bool push_set(ocop_record *r, const char *pack, const scalar *v, ocop_error *e)
{
    if (v->kind != OCOP_SCALAR_STRING)
        return refuse_value(r, v, "set", "'%s': expected the key of a set, found '%.*s'", e);
    ocop_set_choice *c = ocop_rec_push(&r->sets, sizeof *c);
    if (c == NULL)
        return ocop_rec_no_memory(r, v->line, e);
    *c = (ocop_set_choice){.pack = pack, .line = v->line, .column = v->column};
    c->set = ocop_rec_keep(r, v->s, v->n, v->line, v->column, e);
    return c->set != NULL;
}

static bool push_fact(ocop_record *r, const level *l, const scalar *v, ocop_error *e)
{
    ocop_dossier_fact *f = ocop_rec_push(&r->facts, sizeof *f);
    if (f == NULL)
        return ocop_rec_no_memory(r, v->line, e);
    f->name = l->fact;
    return keep_raw(r, l->key, v, &f->value, e);
}

static bool push_claim(ocop_record *r, const level *l, const scalar *v, ocop_error *e)
{
    ocop_claim *c = ocop_rec_push(&r->claims, sizeof *c);
    if (c == NULL)
        return ocop_rec_no_memory(r, v->line, e);
    *c = (ocop_claim){.no = l->key, .line = l->key_line, .column = l->key_column};
    return keep_raw(r, l->key, v, &c->value, e);
}

static bool push_mark(ocop_record *r, const level *l, const scalar *v, ocop_error *e)
{
    ocop_mark_given *m = ocop_rec_push(&r->marks, sizeof *m);
    if (m == NULL)
        return ocop_rec_no_memory(r, v->line, e);
    *m = (ocop_mark_given){.no = l->key, .line = l->key_line, .column = l->key_column};
    return keep_raw(r, l->key, v, &m->value, e);
}

/* A value of the last line of `expect`. */
static bool push_expected(ocop_record *r, const scalar *v, ocop_error *e)
{
    ocop_expectation *x = (ocop_expectation *)r->expect.data + r->expect.count - 1;
    ocop_raw *raw = ocop_rec_push(&r->expected, sizeof *raw);
    if (raw == NULL)
        return ocop_rec_no_memory(r, v->line, e);
    x->count++;
    return keep_raw(r, x->key, v, raw, e);
}

static bool push_abstained(ocop_record *r, const scalar *v, ocop_error *e)
{
    if (v->kind == OCOP_SCALAR_NULL)
        return true;
    const char **to = ocop_rec_push(&r->abstained, sizeof *to);
    return to == NULL ? ocop_rec_no_memory(r, v->line, e) : store_text(r, "abstained", v, to, e);
}

bool ocop_record_scalar(ocop_record *r, ocop_scalar kind, const char *s, size_t n, int line,
                        int column, ocop_error *e)
{
    const scalar v = {kind, s, n, line, column};
    if (r->depth == 0)
        return refuse_value(r, &v, "dossier", "%s: expected fields with values, found '%.*s'", e);
    level *l = ocop_rec_top(r);
    const ocop_field *f = l->field;
    l->field = NULL;
    switch (l->scope) {
    case OCOP_SCOPE_FACTS:
        return push_fact(r, l, &v, e);
    case OCOP_SCOPE_CLAIMS:
        return push_claim(r, l, &v, e);
    case OCOP_SCOPE_MARKS:
        return push_mark(r, l, &v, e);
    case OCOP_SCOPE_SETS:
        return push_set(r, l->key, &v, e);
    case OCOP_SCOPE_ABSTAINED:
        return push_abstained(r, &v, e);
    case OCOP_SCOPE_EXPECT:
        return ocop_rec_push_expectation(r, l, false, line, e) && push_expected(r, &v, e);
    case OCOP_SCOPE_EXPECT_LIST:
        return push_expected(r, &v, e);
    case OCOP_SCOPE_EVIDENCE_LIST:
    case OCOP_SCOPE_SHEET_LIST:
        return refuse_value(r, &v, ocop_schema_name(l->scope),
                            "'%s': expected fields with values, found '%.*s'", e);
    default:
        break;
    }
    if (f == NULL)
        return ocop_error_at(e, OCOP_EINTERNAL, r->file, line, column, "a value without a key");
    if (f->kind == OCOP_FIELD_SET)
        return push_set(r, NULL, &v, e);
    char *base = (char *)&r->d;
    if (l->scope == OCOP_SCOPE_EVIDENCE)
        base = (char *)((ocop_evidence *)r->evidence.data + r->evidence.count - 1);
    else if (l->scope == OCOP_SCOPE_SHEET)
        base = (char *)((ocop_sheet *)r->sheets.data + r->sheets.count - 1);
    return store(r, f, base, &v, e);
}
