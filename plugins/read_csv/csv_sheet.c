/* csv_sheet.c - a filled score sheet, as `ocop form SET -f csv` prints it.
 *
 * The file is one sheet: rows of a name and a value, then a row of column names (no, ..., mark),
 * then one row a criterion. A mark is points or the key of an option; `abstained` abstains; an
 * empty cell is not marked yet. */
#include "csv_sheet.h"

#include <string.h>

#define T(s) s /* marks a sentence for xgettext; the host translates it */

enum { COLUMNS_MAX = 64, ABSTAINED_MAX = 256, NUMBER_MAX = 32 };

static bool is_word(const csv_cell *c, const char *word)
{
    return c->n == strlen(word) && memcmp(c->s, word, c->n) == 0;
}

static bool put_key(csv_rows *r, ocop_record *to, const char *key, const csv_cell *at,
                    ocop_error *e)
{
    return r->host->key(to, key, strlen(key), at->line, at->column, e);
}

static bool put_text(csv_rows *r, ocop_record *to, const csv_cell *c, ocop_error *e)
{
    return r->host->scalar(to, OCOP_SCALAR_STRING, c->s, c->n, c->line, c->column, e);
}

/* ---- the rows above the table ---- */

static bool put_head_value(csv_rows *r, ocop_record *to, const csv_cell *name,
                           const csv_cell *value, ocop_error *e)
{
    if (value->n == 0)
        return true;
    if (!r->host->key(to, name->s, name->n, name->line, name->column, e))
        return false;
    if (is_word(name, "recused")) {
        bool yes = is_word(value, "true") || is_word(value, "TRUE");
        return r->host->scalar(to, yes ? OCOP_SCALAR_TRUE : OCOP_SCALAR_FALSE, NULL, 0, value->line,
                               value->column, e);
    }
    return put_text(r, to, value, e);
}

/* Rows of a name and a value, up to the row that names the columns. 1: that row, -1, -2: as
 * csv_next. */
static int take_head(csv_rows *r, ocop_record *to, ocop_error *e)
{
    for (;;) {
        int got = csv_next(r, e);
        if (got != 1) {
            if (got == 0)
                r->host->error_at(e, r->host->source_name(r->from), r->line, 0,
                                  T("the sheet has no row of columns (no, ..., mark)"));
            return got == 0 ? -2 : got;
        }
        if (is_word(&r->cells[0], "no"))
            return 1;
        const csv_cell none = {.s = "", .line = r->line, .column = 1};
        if (!put_head_value(r, to, &r->cells[0], r->count > 1 ? &r->cells[1] : &none, e))
            return -2;
    }
}

/* ---- the table ---- */

/* A number as people type it: 2.5, or 2,5 where the separator is not the comma. */
static bool number_text(const csv_cell *c, char out[NUMBER_MAX])
{
    if (c->n == 0 || c->n >= NUMBER_MAX)
        return false;
    for (size_t i = 0; i < c->n; i++) {
        char x = c->s[i] == ',' ? '.' : c->s[i];
        if ((x < '0' || x > '9') && x != '.' && !(x == '-' && i == 0))
            return false;
        out[i] = x;
    }
    return true;
}

static bool put_mark(csv_rows *r, ocop_record *to, const csv_cell *no, const csv_cell *mark,
                     ocop_error *e)
{
    char number[NUMBER_MAX];
    if (!r->host->key(to, no->s, no->n, no->line, no->column, e))
        return false;
    if (number_text(mark, number))
        return r->host->scalar(to, OCOP_SCALAR_NUMBER, number, mark->n, mark->line, mark->column,
                               e);
    return put_text(r, to, mark, e);
}

static int find_column(const csv_rows *rows, const char *name)
{
    for (size_t i = 0; i < rows->count; i++)
        if (is_word(&rows->cells[i], name))
            return (int)i;
    return -1;
}

typedef struct abstained { /* numbers, copied: the rows do not last */
    char no[ABSTAINED_MAX][NUMBER_MAX];
    int line[ABSTAINED_MAX];
    size_t count;
} abstained;

static bool note_abstained(csv_rows *r, abstained *a, const csv_cell *no, ocop_error *e)
{
    if (a->count == ABSTAINED_MAX || no->n >= NUMBER_MAX)
        return r->host->error_at(e, r->host->source_name(r->from), no->line, no->column,
                                 T("too many lines are abstained from"));
    memcpy(a->no[a->count], no->s, no->n);
    a->no[a->count][no->n] = '\0';
    a->line[a->count++] = no->line;
    return true;
}

static int take_marks(csv_rows *r, ocop_record *to, abstained *a, ocop_error *e)
{
    int mark = find_column(r, "mark");
    if (mark < 0) {
        r->host->error_at(e, r->host->source_name(r->from), r->line, 0,
                          T("the sheet has no column 'mark'"));
        return -2;
    }
    for (;;) {
        int got = csv_next(r, e);
        if (got != 1)
            return got;
        if ((size_t)mark >= r->count || r->cells[mark].n == 0)
            continue;
        const csv_cell *no = &r->cells[0], *c = &r->cells[mark];
        bool ok = is_word(c, "abstained") ? note_abstained(r, a, no, e) : put_mark(r, to, no, c, e);
        if (!ok)
            return -2;
    }
}

static bool put_abstained(csv_rows *r, ocop_record *to, const abstained *a, ocop_error *e)
{
    const csv_cell at = {.s = "", .line = r->line, .column = 1};
    if (a->count == 0)
        return true;
    if (!put_key(r, to, "abstained", &at, e) || !r->host->list_begin(to, at.line, 1, e))
        return false;
    for (size_t i = 0; i < a->count; i++)
        if (!r->host->scalar(to, OCOP_SCALAR_STRING, a->no[i], strlen(a->no[i]), a->line[i], 1, e))
            return false;
    return r->host->list_end(to, e);
}

/* ---- the record ---- */

static int read_sheet(csv_rows *r, ocop_record *to, ocop_error *e)
{
    abstained a = {.count = 0};
    const csv_cell at = {.s = "", .line = r->line, .column = 1};
    if (!r->host->map_begin(to, r->line, 1, e))
        return -2;
    int got = take_head(r, to, e);
    if (got != 1)
        return got == 0 ? -2 : got;
    if (!put_key(r, to, "marks", &at, e) || !r->host->map_begin(to, r->line, 1, e))
        return -2;
    got = take_marks(r, to, &a, e);
    if (got != 0)
        return got == 0 ? -2 : got;
    if (!r->host->map_end(to, e) || !put_abstained(r, to, &a, e) || !r->host->map_end(to, e))
        return -2;
    return 1;
}

bool csv_begins_sheet(const csv_rows *r)
{
    return is_word(&r->cells[0], "ocop_sheet");
}

ocop_read csv_read_sheet(csv_rows *r, ocop_record *to, ocop_error *e)
{
    int got = read_sheet(r, to, e);
    return got == 1 ? OCOP_READ_RECORD : got == -1 ? OCOP_READ_FAIL : OCOP_READ_BAD;
}
