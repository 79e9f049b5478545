/* plugin_scope.c - the maps and lists of a record: which scope they open, which keys they take. */
#include "base_date.h"
#include "base_text.h"
#include "record_priv.h"
#include <string.h>

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
        if (!ocop_same_text(fields[i].name, key))
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
    int *after = &r->fact_after[r->fact_last + 1]; /* dossiers of one source list them alike */
    l->fact = ocop_names_is(r->catalogue, *after, key, n) ? *after
                                                          : ocop_names_find(r->catalogue, key, n);
    if (l->fact < 0) {
        const char *copy = ocop_rec_keep(r, key, n, line, column, e);
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
    r->fact_last = *after = l->fact;
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
    level *l = ocop_rec_top(r);
    l->key_line = line;
    l->key_column = column;
    if (l->scope == OCOP_SCOPE_FACTS)
        return take_fact(r, l, s, n, line, column, e);
    const char *key = ocop_rec_keep(r, s, n, line, column, e);
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

bool ocop_rec_push_expectation(ocop_record *r, const level *l, bool is_list, int line,
                               ocop_error *e)
{
    ocop_expectation *x = ocop_rec_push(&r->expect, sizeof *x);
    if (x == NULL)
        return ocop_rec_no_memory(r, line, e);
    *x = (ocop_expectation){
        .key = l->key, .is_list = is_list, .line = l->key_line, .column = l->key_column};
    return true;
}

/* What a map or list that begins here belongs to. */
static bool begin_field(ocop_record *r, bool is_map, int line, int column, ocop_error *e)
{
    level *l = ocop_rec_top(r);
    const ocop_field *f = l->field;
    if (!is_map && l->scope == OCOP_SCOPE_EXPECT)
        return ocop_rec_push_expectation(r, l, true, line, e) &&
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
    ocop_sheet *s = ocop_rec_push(&r->sheets, sizeof *s);
    if (s == NULL)
        return ocop_rec_no_memory(r, line, e);
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
    if (ocop_rec_top(r)->scope == OCOP_SCOPE_EVIDENCE_LIST) {
        ocop_evidence *v = ocop_rec_push(&r->evidence, sizeof *v);
        if (v == NULL)
            return ocop_rec_no_memory(r, line, e);
        *v = (ocop_evidence){
            .issued = OCOP_NO_DATE, .expires = OCOP_NO_DATE, .line = line, .column = column};
        return open_scope(r, OCOP_SCOPE_EVIDENCE, 0, e, line);
    }
    if (ocop_rec_top(r)->scope == OCOP_SCOPE_SHEET_LIST)
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
    level *l = ocop_rec_top(r);
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
    level *l = ocop_rec_top(r);
    if (l->scope == OCOP_SCOPE_ABSTAINED) {
        ocop_sheet *s = (ocop_sheet *)r->sheets.data + r->sheets.count - 1;
        s->abstained_count = r->abstained.count - l->first;
    }
    r->depth--;
    return true;
}
