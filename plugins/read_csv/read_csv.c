/* read_csv.c - dossiers as a table, a row each, or one filled score sheet.
 *
 * A file whose first row begins with ocop_sheet is a score sheet (csv_sheet.c); all others are
 * tables (plugins/table). One row is held at a time. */
#include "csv_sheet.h"
#include "table.h"

#include <stdio.h>
#include <string.h>

#define T(s) s /* marks a sentence for xgettext; the host translates it */

typedef struct csv_reader {
    const ocop_host *host;
    ocop_source *from;
    csv_rows rows;
    table table;
    table_cell *cells; /* owns: the row in hand */
    size_t cell_cap;
    char *heading; /* owns: its rows, as they stand in the file */
    size_t heading_len;
    bool begun, done;
} csv_reader;

static bool csv_open(const ocop_host *host, const ocop_settings *settings, ocop_source *from,
                     void **self, ocop_error *e)
{
    (void)settings;
    csv_reader *r = host->realloc(NULL, sizeof *r);
    if (r == NULL)
        return host->error_at(e, host->source_name(from), 0, 0, T("out of memory"));
    *r = (csv_reader){.host = host, .from = from};
    csv_init(&r->rows, host, from);
    table_init(&r->table, host, host->source_name(from));
    r->table.is_csv = true;
    *self = r;
    return true;
}

static void csv_close(void *self)
{
    csv_reader *r = self;
    csv_free(&r->rows);
    table_free(&r->table);
    r->host->realloc(r->cells, 0);
    r->host->realloc(r->heading, 0);
    r->host->realloc(r, 0);
}

static bool no_memory(csv_reader *r, ocop_error *e)
{
    return r->host->error_at(e, r->host->source_name(r->from), r->rows.line, 0, T("out of memory"));
}

/* The row as the table wants it. */
static bool take_cells(csv_reader *r, ocop_error *e)
{
    const csv_rows *rows = &r->rows;
    if (r->cell_cap < rows->cell_cap) {
        table_cell *cells = r->host->realloc(r->cells, rows->cell_cap * sizeof *cells);
        if (cells == NULL)
            return no_memory(r, e);
        r->cells = cells;
        r->cell_cap = rows->cell_cap;
    }
    for (size_t i = 0; i < rows->count; i++) {
        const csv_cell *c = &rows->cells[i];
        r->cells[i] = (table_cell){.s = c->s, .n = c->n, .line = c->line, .column = c->column};
    }
    return true;
}

/* ";;;;": an empty row of a spreadsheet. */
static bool is_empty_row(const csv_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++)
        if (rows->cells[i].n > 0)
            return false;
    return true;
}

static bool keep_heading(csv_reader *r, ocop_error *e)
{
    if (r->table.heading_line == r->rows.line)
        r->heading_len = 0;
    char *heading = r->host->realloc(r->heading, r->heading_len + r->rows.raw_len + 1);
    if (heading == NULL)
        return no_memory(r, e);
    memcpy(heading + r->heading_len, r->rows.raw, r->rows.raw_len + 1);
    r->heading = heading;
    r->heading_len += r->rows.raw_len;
    return true;
}

static ocop_read fail(csv_reader *r)
{
    r->done = true;
    return OCOP_READ_FAIL;
}

static ocop_read read_row(csv_reader *r, ocop_record *to, ocop_error *e)
{
    for (;;) {
        int got = csv_next(&r->rows, e);
        if (got == -1)
            return fail(r);
        if (got == 0 && r->begun && !r->table.begun && !table_no_heading(&r->table, e))
            return fail(r);
        if (got == 0)
            return OCOP_READ_END;
        if (got == -2) {
            r->host->record_raw(to, r->rows.raw == NULL ? "" : r->rows.raw, r->rows.raw_len,
                                r->rows.line);
            return r->table.begun ? OCOP_READ_BAD : fail(r);
        }
        if (!r->begun && csv_begins_sheet(&r->rows)) {
            r->done = true;
            return csv_read_sheet(&r->rows, to, e);
        }
        r->begun = true;
        if (is_empty_row(&r->rows))
            continue;
        if (!take_cells(r, e))
            return fail(r);
        table_row kind = table_sort_row(&r->table, to, r->cells, r->rows.count, e);
        if (kind == TABLE_IS_BAD ||
            (kind == TABLE_IS_HEADING && r->table.begun && !keep_heading(r, e)))
            return fail(r);
        if (kind == TABLE_IS_ROW) {
            r->host->record_raw(to, r->rows.raw, r->rows.raw_len, r->rows.line);
            return table_tell_row(&r->table, to, r->cells, r->rows.count, e);
        }
    }
}

static ocop_read csv_read(void *self, ocop_record *to, ocop_error *e)
{
    csv_reader *r = self;
    return r->done ? OCOP_READ_END : read_row(r, to, e);
}

static bool csv_where(void *self, int line, int column, char *out, size_t n)
{
    csv_reader *r = self;
    for (size_t i = 0; i < r->rows.count && r->table.resolved && !r->done; i++) {
        if (r->cells[i].line != line || r->cells[i].column != column)
            continue;
        const char *title = table_title(&r->table, i);
        if (title[0] == '\0')
            return false;
        snprintf(out, n, r->host->translate(T("column '%s'")), title);
        return true;
    }
    return false;
}

static const char *csv_heading(void *self)
{
    csv_reader *r = self;
    return r->done ? NULL : r->heading;
}

const ocop_reader *ocop_plugin_reader(void)
{
    static const ocop_reader reader = {
        .abi = OCOP_READER_ABI,
        .size = sizeof(ocop_reader),
        .name = "csv",
        .summary = T("dossiers as a table, a row each; or a filled score sheet, one a file"),
        .media_type = "text/csv",
        .extensions = "csv",
        .open = csv_open,
        .read = csv_read,
        .close = csv_close,
        .where = csv_where,
        .heading = csv_heading,
    };
    return &reader;
}
