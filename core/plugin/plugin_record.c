/* plugin_record.c - a dossier built from what a reader tells, field by field.
 *
 * Maps and lists open scopes (plugin_schema.c); each scope knows its fields and where they go.
 * The vectors are kept from record to record: reading does not allocate once they are grown. */
#include "base_date.h"
#include "base_num.h"
#include "base_text.h"
#include "plugin_priv.h"
#include <limits.h>
#include <string.h>

enum { DEPTH_MAX = 16, SHOWN_MAX = 60 };

typedef struct vec {
    void *data;
    size_t count, cap;
} vec;

typedef struct level {
    ocop_scope scope;
    uint64_t seen;           /* fields of the scope that were given */
    size_t first;            /* free keys: where this scope's entries begin in their vector */
    const ocop_field *field; /* the key that was read, its value not yet */
    const char *key;         /* free keys */
    int key_line, key_column;
    int fact; /* number in the catalogue */
} level;

struct ocop_record {
    const ocop_names *catalogue;
    ocop_write_fn pieces;
    void *pieces_ctx;
    ocop_arena *arena;
    const char *file;
    ocop_dossier d;
    vec sets, facts, claims, evidence, sheets, marks, abstained;
    vec expect, expected; /* lines of `expect`; their values */
    bool takes_tests, takes_sheets, expect_seen;
    unsigned *fact_seen; /* by number in the catalogue: the last record that stated it */
    unsigned record_number;
    level levels[DEPTH_MAX];
    size_t depth;
    bool begun;
    const char *raw;
    size_t raw_len;
    bool in_pieces;
};

static bool no_memory(const ocop_record *r, int line, ocop_error *e)
{
    return ocop_error_at(e, OCOP_ENOMEM, r->file, line, 0, "out of memory");
}

static void *vec_push(vec *v, size_t size)
{
    if (v->count == v->cap) {
        size_t cap = v->cap == 0 ? 16 : v->cap * 2;
        void *data = ocop_realloc_array(v->data, cap, size);
        if (data == NULL)
            return NULL;
        v->data = data;
        v->cap = cap;
    }
    return memset((char *)v->data + size * v->count++, 0, size);
}

ocop_record *ocop_record_new(const ocop_names *catalogue, ocop_write_fn pieces, void *ctx,
                             ocop_error *e)
{
    ocop_record *r = ocop_realloc(NULL, sizeof *r);
    if (r == NULL) {
        ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
        return NULL;
    }
    size_t names = ocop_names_count(catalogue);
    *r = (ocop_record){.catalogue = catalogue, .pieces = pieces, .pieces_ctx = ctx, .file = ""};
    r->arena = ocop_arena_new();
    r->fact_seen = ocop_realloc_array(NULL, names + 1, sizeof *r->fact_seen);
    if (r->arena == NULL || r->fact_seen == NULL) {
        ocop_record_free(r);
        ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
        return NULL;
    }
    memset(r->fact_seen, 0, (names + 1) * sizeof *r->fact_seen);
    ocop_record_reset(r, "");
    return r;
}

void ocop_record_free(ocop_record *r)
{
    if (r == NULL)
        return;
    vec *vecs[] = {&r->sets,  &r->facts,     &r->claims, &r->evidence, &r->sheets,
                   &r->marks, &r->abstained, &r->expect, &r->expected};
    for (size_t i = 0; i < sizeof vecs / sizeof *vecs; i++)
        ocop_free(vecs[i]->data);
    ocop_arena_free(r->arena);
    ocop_free(r->fact_seen);
    ocop_free(r);
}

void ocop_record_reset(ocop_record *r, const char *file)
{
    vec *vecs[] = {&r->sets,  &r->facts,     &r->claims, &r->evidence, &r->sheets,
                   &r->marks, &r->abstained, &r->expect, &r->expected};
    for (size_t i = 0; i < sizeof vecs / sizeof *vecs; i++)
        vecs[i]->count = 0;
    ocop_arena_reset(r->arena);
    if (++r->record_number == 0) { /* wrapped: numbers of old records could be met again */
        memset(r->fact_seen, 0, ocop_names_count(r->catalogue) * sizeof *r->fact_seen);
        r->record_number = 1;
    }
    r->file = file;
    r->d = (ocop_dossier){.file = file,
                          .filed_on = OCOP_NO_DATE,
                          .assessed_on = OCOP_NO_DATE,
                          .previous_until = OCOP_NO_DATE,
                          .decision_date = OCOP_NO_DATE,
                          .recorded_points = -1,
                          .recorded_stars = -1};
    r->depth = 0;
    r->begun = r->in_pieces = r->expect_seen = false;
    r->raw = NULL;
    r->raw_len = 0;
}

void ocop_record_take_tests(ocop_record *r)
{
    r->takes_tests = true;
}

void ocop_record_take_sheets(ocop_record *r)
{
    r->takes_sheets = true;
}

void ocop_record_raw(ocop_record *r, const char *bytes, size_t n, int line)
{
    r->raw = bytes;
    r->raw_len = n;
    r->d.line = line;
}

bool ocop_record_piece(ocop_record *r, const char *bytes, size_t n, ocop_error *e)
{
    r->in_pieces = true;
    return r->pieces == NULL || r->pieces(r->pieces_ctx, bytes, n, e);
}

const char *ocop_record_bytes(const ocop_record *r, size_t *n)
{
    *n = r->raw_len;
    return r->in_pieces ? NULL : r->raw;
}

bool ocop_record_in_pieces(const ocop_record *r)
{
    return r->in_pieces;
}

/* ---- texts ---- */

/* A checked copy in the arena: UTF-8 without NUL. */
static const char *keep_text(ocop_record *r, const char *s, size_t n, int line, int column,
                             ocop_error *e)
{
    if (n > 0 && memchr(s, '\0', n) != NULL) {
        ocop_error_at(e, OCOP_EINPUT, r->file, line, column, "the text holds a NUL character");
        return NULL;
    }
    if (ocop_text_valid(s, n) < n) {
        ocop_error_at(e, OCOP_EINPUT, r->file, line, column, "the text is not UTF-8");
        return NULL;
    }
    const char *copy = ocop_arena_strndup(r->arena, s, n);
    if (copy == NULL)
        no_memory(r, line, e);
    return copy;
}

/* ---- scopes ---- */

static level *top(ocop_record *r)
{
    return &r->levels[r->depth - 1];
}

static bool open_scope(ocop_record *r, ocop_scope scope, size_t first, ocop_error *e, int line)
{
    if (r->depth == DEPTH_MAX)
        return ocop_error_at(e, OCOP_EINPUT, r->file, line, 0, "more than %d levels",
                             (int)DEPTH_MAX);
    r->levels[r->depth++] = (level){.scope = scope, .first = first, .fact = -1};
    return true;
}

static const char *field_name(const void *ctx, size_t i)
{
    return ((const ocop_field *)ctx)[i].name;
}

static bool take_field(ocop_record *r, level *l, const char *key, int line, int column,
                       ocop_error *e)
{
    size_t count = 0;
    const ocop_field *fields = ocop_schema_fields(l->scope, &count);
    if (r->takes_tests && l->scope == OCOP_SCOPE_DOSSIER &&
        strcmp(key, ocop_schema_expect.name) == 0 && !r->expect_seen) {
        r->expect_seen = true;
        l->field = &ocop_schema_expect;
        return true;
    }
    for (size_t i = 0; i < count; i++) {
        if (strcmp(fields[i].name, key) != 0)
            continue;
        if ((l->seen >> i & 1) != 0)
            return ocop_error_at(e, OCOP_EINPUT, r->file, line, column,
                                 "the field '%s' stands twice", key);
        l->seen |= UINT64_C(1) << i;
        l->field = &fields[i];
        return true;
    }
    ocop_error_at(e, OCOP_EINPUT, r->file, line, column, "%s has no field '%s'",
                  ocop_schema_name(l->scope), key);
    const char *near = ocop_text_nearest(key, count, field_name, fields);
    if (near != NULL)
        ocop_error_hint(e, "did you mean '%s'?", near);
    return false;
}

static bool take_fact(ocop_record *r, level *l, const char *key, size_t n, int line, int column,
                      ocop_error *e)
{
    l->fact = ocop_names_find(r->catalogue, key, n);
    if (l->fact < 0) {
        const char *copy = keep_text(r, key, n, line, column, e);
        if (copy == NULL)
            return false;
        ocop_error_at(e, OCOP_EINPUT, r->file, line, column, "no pack declares a fact '%s'", copy);
        const char *near = ocop_names_nearest(r->catalogue, copy);
        if (near != NULL)
            ocop_error_hint(e, "did you mean '%s'?", near);
        return false;
    }
    if (r->fact_seen[l->fact] == r->record_number)
        return ocop_error_at(e, OCOP_EINPUT, r->file, line, column, "the fact '%s' stands twice",
                             ocop_names_get(r->catalogue, (size_t)l->fact));
    r->fact_seen[l->fact] = r->record_number;
    l->key = ocop_names_get(r->catalogue, (size_t)l->fact);
    return true;
}

/* Keys that are free: criterion numbers and pack ids. Few enough for a look through. */
static bool is_given(const ocop_record *r, const level *l, const char *key)
{
    const ocop_claim *claims = r->claims.data;
    const ocop_mark_given *marks = r->marks.data;
    const ocop_set_choice *sets = r->sets.data;
    const ocop_expectation *expect = r->expect.data;
    for (size_t i = 0; l->scope == OCOP_SCOPE_EXPECT && i < r->expect.count; i++)
        if (strcmp(expect[i].key, key) == 0)
            return true;
    for (size_t i = l->first; l->scope == OCOP_SCOPE_CLAIMS && i < r->claims.count; i++)
        if (strcmp(claims[i].no, key) == 0)
            return true;
    for (size_t i = l->first; l->scope == OCOP_SCOPE_MARKS && i < r->marks.count; i++)
        if (strcmp(marks[i].no, key) == 0)
            return true;
    for (size_t i = 0; l->scope == OCOP_SCOPE_SETS && i < r->sets.count; i++)
        if (strcmp(sets[i].pack, key) == 0)
            return true;
    return false;
}

bool ocop_record_key(ocop_record *r, const char *s, size_t n, int line, int column, ocop_error *e)
{
    if (r->depth == 0)
        return ocop_error_at(e, OCOP_EINTERNAL, r->file, line, column, "a key outside a map");
    level *l = top(r);
    l->key_line = line;
    l->key_column = column;
    if (l->scope == OCOP_SCOPE_FACTS)
        return take_fact(r, l, s, n, line, column, e);
    const char *key = keep_text(r, s, n, line, column, e);
    if (key == NULL)
        return false;
    size_t count = 0;
    if (ocop_schema_fields(l->scope, &count) != NULL)
        return take_field(r, l, key, line, column, e);
    if (is_given(r, l, key))
        return ocop_error_at(e, OCOP_EINPUT, r->file, line, column, "'%s' stands twice", key);
    l->key = key;
    return true;
}

static bool push_expectation(ocop_record *r, const level *l, bool is_list, int line, ocop_error *e)
{
    ocop_expectation *x = vec_push(&r->expect, sizeof *x);
    if (x == NULL)
        return no_memory(r, line, e);
    *x = (ocop_expectation){
        .key = l->key, .is_list = is_list, .line = l->key_line, .column = l->key_column};
    return true;
}

/* What a map or list that begins here belongs to. */
static bool begin_field(ocop_record *r, bool is_map, int line, int column, ocop_error *e)
{
    level *l = top(r);
    const ocop_field *f = l->field;
    if (!is_map && l->scope == OCOP_SCOPE_EXPECT)
        return push_expectation(r, l, true, line, e) &&
               open_scope(r, OCOP_SCOPE_EXPECT_LIST, 0, e, line);
    if (f == NULL)
        return ocop_error_at(e, OCOP_EINPUT, r->file, line, column, "expected one value for '%s'",
                             l->key == NULL ? ocop_schema_name(l->scope) : l->key);
    l->field = NULL;
    if (is_map && (f->kind == OCOP_FIELD_MAP || f->kind == OCOP_FIELD_SET)) {
        r->d.has_recorded = r->d.has_recorded || f->into == OCOP_SCOPE_RECORDED;
        r->d.has_previous = r->d.has_previous || f->into == OCOP_SCOPE_PREVIOUS;
        return open_scope(r, f->into, f->into == OCOP_SCOPE_MARKS ? r->marks.count : 0, e, line);
    }
    if (!is_map && f->kind == OCOP_FIELD_LIST)
        return open_scope(r, f->into, f->into == OCOP_SCOPE_ABSTAINED ? r->abstained.count : 0, e,
                          line);
    if (f->kind == OCOP_FIELD_MAP || f->kind == OCOP_FIELD_SET)
        return ocop_error_at(e, OCOP_EINPUT, r->file, line, column,
                             "'%s' takes fields with values, not a list", f->name);
    if (f->kind == OCOP_FIELD_LIST)
        return ocop_error_at(e, OCOP_EINPUT, r->file, line, column, "'%s' takes a list", f->name);
    return ocop_error_at(e, OCOP_EINPUT, r->file, line, column, "expected one value for '%s'",
                         f->name);
}

static bool open_sheet(ocop_record *r, int line, int column, ocop_error *e)
{
    ocop_sheet *s = vec_push(&r->sheets, sizeof *s);
    if (s == NULL)
        return no_memory(r, line, e);
    *s = (ocop_sheet){.date = OCOP_NO_DATE, .file = r->file, .line = line, .column = column};
    return open_scope(r, OCOP_SCOPE_SHEET, 0, e, line);
}

bool ocop_record_map_begin(ocop_record *r, int line, int column, ocop_error *e)
{
    if (r->depth == 0) {
        if (r->begun)
            return ocop_error_at(e, OCOP_EINTERNAL, r->file, line, column,
                                 "a second map in one record");
        r->begun = true;
        if (r->d.line == 0)
            r->d.line = line;
        return r->takes_sheets ? open_sheet(r, line, column, e)
                               : open_scope(r, OCOP_SCOPE_DOSSIER, 0, e, line);
    }
    if (top(r)->scope == OCOP_SCOPE_EVIDENCE_LIST) {
        ocop_evidence *v = vec_push(&r->evidence, sizeof *v);
        if (v == NULL)
            return no_memory(r, line, e);
        *v = (ocop_evidence){
            .issued = OCOP_NO_DATE, .expires = OCOP_NO_DATE, .line = line, .column = column};
        return open_scope(r, OCOP_SCOPE_EVIDENCE, 0, e, line);
    }
    if (top(r)->scope == OCOP_SCOPE_SHEET_LIST)
        return open_sheet(r, line, column, e);
    return begin_field(r, true, line, column, e);
}

bool ocop_record_list_begin(ocop_record *r, int line, int column, ocop_error *e)
{
    if (r->depth == 0)
        return ocop_error_at(e, OCOP_EINPUT, r->file, line, column,
                             "expected one dossier (fields with values), found a list");
    return begin_field(r, false, line, column, e);
}

/* Vectors move while they grow: a sheet's marks are offsets until here. */
bool ocop_record_map_end(ocop_record *r, ocop_error *e)
{
    (void)e;
    level *l = top(r);
    if (l->scope == OCOP_SCOPE_MARKS) {
        ocop_sheet *s = (ocop_sheet *)r->sheets.data + r->sheets.count - 1;
        s->mark_count = r->marks.count - l->first;
    }
    r->depth--;
    return true;
}

bool ocop_record_list_end(ocop_record *r, ocop_error *e)
{
    (void)e;
    level *l = top(r);
    if (l->scope == OCOP_SCOPE_ABSTAINED) {
        ocop_sheet *s = (ocop_sheet *)r->sheets.data + r->sheets.count - 1;
        s->abstained_count = r->abstained.count - l->first;
    }
    r->depth--;
    return true;
}

/* ---- scalars ---- */

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
    out->text = keep_text(r, v->s, v->n, v->line, v->column, e);
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
    *to = keep_text(r, v->s, v->n, v->line, v->column, e);
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
    ocop_set_choice *c = vec_push(&r->sets, sizeof *c);
    if (c == NULL)
        return no_memory(r, v->line, e);
    *c = (ocop_set_choice){.pack = pack, .line = v->line, .column = v->column};
    c->set = keep_text(r, v->s, v->n, v->line, v->column, e);
    return c->set != NULL;
}

static bool push_fact(ocop_record *r, const level *l, const scalar *v, ocop_error *e)
{
    ocop_dossier_fact *f = vec_push(&r->facts, sizeof *f);
    if (f == NULL)
        return no_memory(r, v->line, e);
    f->name = l->fact;
    return keep_raw(r, l->key, v, &f->value, e);
}

static bool push_claim(ocop_record *r, const level *l, const scalar *v, ocop_error *e)
{
    ocop_claim *c = vec_push(&r->claims, sizeof *c);
    if (c == NULL)
        return no_memory(r, v->line, e);
    *c = (ocop_claim){.no = l->key, .line = l->key_line, .column = l->key_column};
    return keep_raw(r, l->key, v, &c->value, e);
}

static bool push_mark(ocop_record *r, const level *l, const scalar *v, ocop_error *e)
{
    ocop_mark_given *m = vec_push(&r->marks, sizeof *m);
    if (m == NULL)
        return no_memory(r, v->line, e);
    *m = (ocop_mark_given){.no = l->key, .line = l->key_line, .column = l->key_column};
    return keep_raw(r, l->key, v, &m->value, e);
}

/* A value of the last line of `expect`. */
static bool push_expected(ocop_record *r, const scalar *v, ocop_error *e)
{
    ocop_expectation *x = (ocop_expectation *)r->expect.data + r->expect.count - 1;
    ocop_raw *raw = vec_push(&r->expected, sizeof *raw);
    if (raw == NULL)
        return no_memory(r, v->line, e);
    x->count++;
    return keep_raw(r, x->key, v, raw, e);
}

static bool push_abstained(ocop_record *r, const scalar *v, ocop_error *e)
{
    if (v->kind == OCOP_SCALAR_NULL)
        return true;
    const char **to = vec_push(&r->abstained, sizeof *to);
    return to == NULL ? no_memory(r, v->line, e) : store_text(r, "abstained", v, to, e);
}

bool ocop_record_scalar(ocop_record *r, ocop_scalar kind, const char *s, size_t n, int line,
                        int column, ocop_error *e)
{
    const scalar v = {kind, s, n, line, column};
    if (r->depth == 0)
        return refuse_value(r, &v, "dossier", "%s: expected fields with values, found '%.*s'", e);
    level *l = top(r);
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
        return push_expectation(r, l, false, line, e) && push_expected(r, &v, e);
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

/* ---- the finished dossier ---- */

static void attach_sheets(ocop_record *r)
{
    ocop_sheet *sheets = r->sheets.data;
    size_t marks = 0, abstained = 0;
    for (size_t i = 0; i < r->sheets.count; i++) {
        if (sheets[i].mark_count > 0)
            sheets[i].marks = (const ocop_mark_given *)r->marks.data + marks;
        if (sheets[i].abstained_count > 0)
            sheets[i].abstained = (const char *const *)r->abstained.data + abstained;
        marks += sheets[i].mark_count;
        abstained += sheets[i].abstained_count;
    }
}

static void attach_expected(ocop_record *r)
{
    ocop_expectation *lines = r->expect.data;
    size_t at = 0;
    for (size_t i = 0; i < r->expect.count; i++) {
        lines[i].values = lines[i].count == 0 ? NULL : (const ocop_raw *)r->expected.data + at;
        at += lines[i].count;
    }
    r->d.expect = lines;
    r->d.expect_count = r->expect.count;
}

static bool check_evidence(const ocop_record *r, ocop_error *e)
{
    const ocop_evidence *list = r->evidence.data;
    for (size_t i = 0; i < r->evidence.count; i++) {
        const ocop_evidence *v = &list[i];
        if (v->kind == NULL)
            return ocop_error_at(e, OCOP_EINPUT, r->file, v->line, v->column,
                                 "the evidence has no kind");
        if (v->issued != OCOP_NO_DATE && v->expires != OCOP_NO_DATE && v->expires < v->issued)
            return ocop_error_at(e, OCOP_EINPUT, r->file, v->line, v->column,
                                 "the evidence '%s' expires before it is issued", v->kind);
    }
    return true;
}

bool ocop_record_finish_sheet(ocop_record *r, const ocop_sheet **out, ocop_error *e)
{
    const ocop_sheet *s = r->sheets.data;
    if (r->sheets.count != 1 || s->dossier == NULL)
        return ocop_error_at(e, OCOP_EINPUT, r->file, r->d.line, 0,
                             "the score sheet names no dossier");
    attach_sheets(r);
    *out = s;
    return true;
}

bool ocop_record_finish(ocop_record *r, const ocop_dossier **out, ocop_error *e)
{
    ocop_dossier *d = &r->d;
    if (d->id == NULL || d->id[0] == '\0')
        return ocop_error_at(e, OCOP_EINPUT, r->file, d->line, 0, "the dossier has no id");
    if (r->sets.count == 0)
        return ocop_error_at(e, OCOP_EINPUT, r->file, d->line, 0, "the dossier '%s' names no set",
                             d->id);
    if (!check_evidence(r, e))
        return false;
    attach_sheets(r);
    attach_expected(r);
    d->sets = r->sets.data;
    d->set_count = r->sets.count;
    d->facts = r->facts.data;
    d->fact_count = r->facts.count;
    d->claims = r->claims.data;
    d->claim_count = r->claims.count;
    d->evidence = r->evidence.data;
    d->evidence_count = r->evidence.count;
    d->sheets = r->sheets.data;
    d->sheet_count = r->sheets.count;
    *out = d;
    return true;
}
