/* table.h - dossiers in a table: a heading, then a row a dossier.
 *
 * Cells borrow their texts from the reader; the table owns what it keeps of the heading. */
#ifndef OCOP_TABLE_H
#define OCOP_TABLE_H
#include <ocop/plugin.h>

enum {
    TABLE_PREAMBLE_MAX = 30,
    TABLE_COLUMNS_MAX = 4096,
    TABLE_EVIDENCE_MAX = 50,
    TABLE_NUMBER_MAX = 64,
    TABLE_SAME_MAX = 16,
    TABLE_KINDS_MAX = 256
};

typedef enum table_kind {
    TABLE_TEXT,
    TABLE_NUMBER, /* exact decimal text */
    TABLE_BOOL,   /* "true", "false" */
    TABLE_DATE,   /* ISO text */
    TABLE_FAULT   /* "#REF!": the spreadsheet could not compute it */
} table_kind;

typedef struct table_cell {
    const char *s;
    size_t n; /* 0: empty */
    table_kind kind;
    unsigned char zeros; /* a number that is shown with so many digits: 12 as 0012 */
    bool percent;        /* a number that is shown as a percentage: 0.82 is 82 % */
    int line, column;    /* for messages */
} table_cell;

typedef enum table_area {               /* the part of a dossier that a column belongs to */
                          TABLE_UNUSED, /* numbers of rows, remarks, columns without a title */
                          TABLE_TOP,
                          TABLE_SETS,
                          TABLE_PLACE,
                          TABLE_PRODUCER,
                          TABLE_FACTS,
                          TABLE_CLAIMS,
                          TABLE_EVIDENCE,
                          TABLE_RECORDED,
                          TABLE_PREVIOUS,
                          TABLE_DECISION,
                          TABLE_AREAS
} table_area;

typedef enum table_class { /* what the values of a column are */
                           TABLE_AS_TEXT,
                           TABLE_AS_NUMBER,
                           TABLE_AS_PERCENT,
                           TABLE_AS_BOOL,
                           TABLE_AS_ENUM,
                           TABLE_AS_DATE,
                           TABLE_AS_CASE,
                           TABLE_AS_CLAIM, /* the key of an option, or points */
                           TABLE_AS_KIND   /* of evidence */
} table_class;

typedef struct table_field { /* a field that every dossier has */
    const char *path;        /* "place.province" */
    table_area area;
    const char *key;
    table_class as;
    const char *vi, *en; /* titles */
} table_field;

extern const table_field table_fields[];
extern const size_t table_field_count;
extern const char *const table_area_keys[TABLE_AREAS]; /* "place"; NULL for TABLE_TOP */
/* Words for a value of `case` in both languages, NULL-terminated rows: key, vi, en. */
extern const char *const table_cases[][3];
/* Parts of the titles of evidence columns: field, vi, en. */
extern const char *const table_paper_fields[][3];

typedef struct table_column {
    char *title; /* owns; as the file has it; NULL: none */
    char *key;   /* owns */
    table_area area;
    table_class as;
    int item;                    /* evidence: from 1 */
    size_t same[TABLE_SAME_MAX]; /* facts: where packs declare it */
    size_t same_count;
    int line, column;
} table_column;

typedef struct table {
    const ocop_host *host;
    const char *name;      /* of the source */
    bool is_csv;           /* texts may have a guard against formulas */
    table_column *columns; /* owns */
    size_t column_count;
    size_t preamble; /* rows before the heading */
    bool begun;      /* the row with the id's column was met */
    bool resolved;   /* the heading is whole */
    size_t id_column;
    int heading_line;
    size_t kinds[TABLE_KINDS_MAX]; /* where packs declare kinds of evidence */
    size_t kind_count;
    struct table_titles *titles; /* owns: what titles mean, folded; NULL: not made yet */
    int papers;                  /* highest item of the evidence columns */
} table;

void table_init(table *t, const ocop_host *host, const char *name);
void table_free(table *t);
/* Forget the heading: another sheet begins. */
void table_restart(table *t);

typedef enum table_row { TABLE_IS_HEADING, TABLE_IS_ROW, TABLE_IS_BAD } table_row;
/* Is this row part of the heading (or stands before it), or a dossier? TABLE_IS_BAD: the table
 * cannot be read, the error says why. The record lends its memory. */
table_row table_sort_row(table *t, ocop_record *r, const table_cell *cells, size_t n,
                         ocop_error *e);
/* Tell the host a row. */
ocop_read table_tell_row(table *t, ocop_record *to, const table_cell *cells, size_t n,
                         ocop_error *e);
/* No heading was found at all: say so. Always false. */
bool table_no_heading(const table *t, ocop_error *e);
/* How many of the cells name a field. Raises nothing: 0 when memory is out. */
size_t table_known_cells(table *t, ocop_record *r, const table_cell *cells, size_t n);
const char *table_title(const table *t, size_t column);

/* ---- between the files of this folder ---- */

typedef struct table_meaning {
    table_area area;
    table_class as;
    const char *key;
    int item;
    bool doubled; /* the title is that of two fields */
} table_meaning;

void table_titles_free(table *t);
/* Largest length <= n and <= most that cuts no character of UTF-8 in two. */
size_t table_cut(const char *s, size_t n, size_t most);
/* What the text of a heading's cell names. false: nothing known. `key` lives as long as the host's
 * declarations, or as the record's texts: to be copied. */
bool table_resolve(table *t, ocop_record *r, const table_cell *c, table_meaning *out);
/* Decimal text of 100 times as much: 0.825 is 82.5. false: too long. */
bool table_times_hundred(const char *s, char out[TABLE_NUMBER_MAX]);
bool table_put_value(const table *t, ocop_record *to, const table_column *k, const table_cell *c,
                     ocop_error *e);
#endif
