/* plugin_record.c - a dossier built from what a reader tells, field by field.
 *
 * Maps and lists open scopes (plugin_schema.c); each scope knows its fields and where they go.
 * The vectors are kept from record to record: reading does not allocate once they are grown. */
#include "base_date.h"
#include "base_text.h"
#include "record_priv.h"
#include <string.h>

bool ocop_rec_no_memory(const ocop_record *r, int line, ocop_error *e)
{
    return ocop_error_at(e, OCOP_ENOMEM, r->file, line, 0, "out of memory");
}

void *ocop_rec_push(vec *v, size_t size)
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
    r->fact_after = ocop_realloc_array(NULL, names + 1, sizeof *r->fact_after);
    if (r->arena == NULL || r->fact_seen == NULL || r->fact_after == NULL) {
        ocop_record_free(r);
        ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
        return NULL;
    }
    memset(r->fact_seen, 0, (names + 1) * sizeof *r->fact_seen);
    memset(r->fact_after, 0, (names + 1) * sizeof *r->fact_after);
    ocop_record_reset(r, "");
    return r;
}

void ocop_record_free(ocop_record *r)
{
    if (r == NULL)
        return;
    vec *vecs[] = {&r->sets,  &r->facts,     &r->claims, &r->evidence, &r->sheets,
                   &r->marks, &r->abstained, &r->expect, &r->expected, &r->known};
    for (size_t i = 0; i < sizeof vecs / sizeof *vecs; i++)
        ocop_free(vecs[i]->data);
    ocop_arena_free(r->arena);
    ocop_free(r->fact_seen);
    ocop_free(r->fact_after);
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
                          .previous_stars = -1,
                          .previous_until = OCOP_NO_DATE,
                          .decision_date = OCOP_NO_DATE,
                          .recorded_points = -1,
                          .recorded_stars = -1};
    r->depth = 0;
    r->fact_last = -1;
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

const char *ocop_rec_keep(ocop_record *r, const char *s, size_t n, int line, int column,
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
        ocop_rec_no_memory(r, line, e);
    return copy;
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
