/* plugin_priv.h - what the files of core/plugin share. */
#ifndef OCOP_PLUGIN_PRIV_H
#define OCOP_PLUGIN_PRIV_H
#include "base_buf.h"
#include "plugin_host.h"

/* ---- plugin_source.c ---- */
const char *ocop_source_name(const ocop_source *s);
long ocop_source_read(ocop_source *s, char *to, size_t n, ocop_error *e);
int ocop_source_line(ocop_source *s, ocop_line *out, ocop_error *e);

/* ---- plugin_record.c: what the host's functions do ---- */
bool ocop_record_map_begin(ocop_record *r, int line, int column, ocop_error *e);
bool ocop_record_map_end(ocop_record *r, ocop_error *e);
bool ocop_record_list_begin(ocop_record *r, int line, int column, ocop_error *e);
bool ocop_record_list_end(ocop_record *r, ocop_error *e);
bool ocop_record_key(ocop_record *r, const char *s, size_t n, int line, int column, ocop_error *e);
bool ocop_record_scalar(ocop_record *r, ocop_scalar kind, const char *s, size_t n, int line,
                        int column, ocop_error *e);
void ocop_record_raw(ocop_record *r, const char *bytes, size_t n, int line);
bool ocop_record_piece(ocop_record *r, const char *bytes, size_t n, ocop_error *e);

/* ---- plugin_declared.c ---- */
size_t ocop_record_declared_count(const ocop_record *r);
bool ocop_record_declared(const ocop_record *r, size_t i, ocop_declared_view *out);
bool ocop_record_declared_value(const ocop_record *r, size_t i, size_t j,
                                ocop_declared_value_view *out);
const char *ocop_record_compare_text(ocop_record *r, const char *s, size_t n);

/* ---- plugin_table.c ---- */
bool ocop_view_table(const ocop_table *t, ocop_table_view *out);
bool ocop_view_column(const ocop_table *t, size_t i, ocop_column_view *out);
bool ocop_view_column_value(const ocop_table *t, size_t i, size_t j, ocop_declared_value_view *out);
bool ocop_view_cell(const ocop_table *t, size_t i, ocop_cell_view *out);
/* Into a struct of a plugin that may be smaller than ours. */
void ocop_view_give(void *out, uint32_t room, const void *full, size_t size);

/* ---- plugin_schema.c: the fields of a dossier ---- */

typedef enum ocop_field_kind {
    OCOP_FIELD_TEXT,
    OCOP_FIELD_DATE,
    OCOP_FIELD_CASE,
    OCOP_FIELD_POINTS,
    OCOP_FIELD_STARS,
    OCOP_FIELD_BOOL,
    OCOP_FIELD_RAW, /* any scalar, kept as it is */
    OCOP_FIELD_SET, /* a key, or a map of pack to key */
    OCOP_FIELD_MAP,
    OCOP_FIELD_LIST
} ocop_field_kind;

typedef enum ocop_scope {
    OCOP_SCOPE_NONE, /* outside the record */
    OCOP_SCOPE_DOSSIER,
    OCOP_SCOPE_SETS,
    OCOP_SCOPE_PLACE,
    OCOP_SCOPE_PRODUCER,
    OCOP_SCOPE_FACTS,
    OCOP_SCOPE_CLAIMS,
    OCOP_SCOPE_EVIDENCE_LIST,
    OCOP_SCOPE_EVIDENCE,
    OCOP_SCOPE_SHEET_LIST,
    OCOP_SCOPE_SHEET,
    OCOP_SCOPE_MARKS,
    OCOP_SCOPE_ABSTAINED,
    OCOP_SCOPE_RECORDED,
    OCOP_SCOPE_PREVIOUS,
    OCOP_SCOPE_DECISION,
    OCOP_SCOPE_EXPECT,
    OCOP_SCOPE_EXPECT_LIST
} ocop_scope;

typedef struct ocop_field {
    const char *name;
    ocop_field_kind kind;
    size_t offset;   /* in the struct of its scope */
    ocop_scope into; /* MAP, LIST, SET: the scope it opens */
} ocop_field;

/* The fields of a scope; NULL for scopes with free keys (facts, claims, marks, sets). */
const ocop_field *ocop_schema_fields(ocop_scope scope, size_t *count);
/* `expect` of a pack's own test: no field of a dossier. */
extern const ocop_field ocop_schema_expect;
/* "facts", "evidence": the scope's name in messages. */
const char *ocop_schema_name(ocop_scope scope);
#endif
