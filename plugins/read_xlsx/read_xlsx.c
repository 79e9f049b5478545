/* read_xlsx.c - dossiers in a workbook: on each visible sheet that has a heading, a row each. */
#include "xlsx_sheet.h"

#include <string.h>

#define T(s) s /* marks a sentence for xgettext; the host translates it */

enum { TELLING_CELLS = 3 }; /* a sheet that names so many fields is meant to hold dossiers */

typedef struct text {
    char *s; /* owns */
    size_t n, cap;
    bool failed;
} text;

typedef struct xlsx_reader {
    const ocop_host *host;
    xlsx_book book;
    xlsx_sheet sheet;
    size_t next; /* the sheet after the one that is open */
    bool is_open, done, any;
    size_t known; /* most fields that a row of this sheet named before a heading came */
    table table;
    text raw, heading; /* as CSV, for --rejects */
} xlsx_reader;

static void add(const ocop_host *host, text *t, const char *s, size_t n)
{
    if (t->n + n + 1 > t->cap) {
        size_t cap = (t->n + n + 1) * 2;
        char *to = host->realloc(t->s, cap);
        t->failed = t->failed || to == NULL;
        if (to == NULL)
            return;
        t->s = to;
        t->cap = cap;
    }
    memcpy(t->s + t->n, s, n);
    t->n += n;
    t->s[t->n] = '\0';
}

/* Quoted always, and guarded as writers of CSV do: a spreadsheet runs nothing of it. */
static void add_cell(const ocop_host *host, text *t, const table_cell *c)
{
    size_t quotes = 0;
    char percent[TABLE_NUMBER_MAX];
    if (c->percent && table_times_hundred(c->s, percent)) {
        add(host, t, percent, strlen(percent));
        add(host, t, "%", 1);
        return;
    }
    if (c->kind != TABLE_TEXT) {
        for (size_t i = c->n; i < c->zeros; i++)
            add(host, t, "0", 1);
        add(host, t, c->s, c->n);
        return;
    }
    while (quotes < c->n && c->s[quotes] == '\'')
        quotes++;
    add(host, t, "\"", 1);
    if (quotes < c->n && strchr("=+-@\t\r", c->s[quotes]) != NULL)
        add(host, t, "'", 1);
    for (size_t i = 0; i < c->n; i++) {
        if (c->s[i] == '"')
            add(host, t, "\"", 1);
        add(host, t, c->s + i, 1);
    }
    add(host, t, "\"", 1);
}

static void add_row(xlsx_reader *r, text *t)
{
    for (size_t i = 0; i < r->sheet.count; i++) {
        if (i > 0)
            add(r->host, t, ",", 1);
        if (r->sheet.out[i].n > 0)
            add_cell(r->host, t, &r->sheet.out[i]);
    }
    add(r->host, t, "\n", 1);
}

static void xlsx_close(void *self)
{
    xlsx_reader *r = self;
    xlsx_sheet_close(&r->sheet);
    xlsx_book_close(&r->book);
    table_free(&r->table);
    r->host->realloc(r->raw.s, 0);
    r->host->realloc(r->heading.s, 0);
    r->host->realloc(r, 0);
}

static bool xlsx_open(const ocop_host *host, const ocop_settings *settings, ocop_source *from,
                      void **self, ocop_error *e)
{
    (void)settings;
    xlsx_reader *r = host->realloc(NULL, sizeof *r);
    if (r == NULL)
        return host->error_at(e, host->source_name(from), 0, 0, T("out of memory"));
    *r = (xlsx_reader){.host = host};
    table_init(&r->table, host, host->source_name(from));
    if (!xlsx_book_open(&r->book, host, from, e)) {
        xlsx_close(r);
        return false;
    }
    *self = r;
    return true;
}

static ocop_read fail(xlsx_reader *r)
{
    r->done = true;
    return OCOP_READ_FAIL;
}

/* A sheet that is over without a heading: notes, lists; or a heading with a slip in it. */
static bool leave_sheet(xlsx_reader *r, ocop_error *e)
{
    bool sound = r->table.begun || r->known < TELLING_CELLS;
    if (!sound) {
        r->host->error_at(e, r->book.in.name, 0, 0,
                          T("sheet '%s' names %d fields of dossiers, but has no column 'id' (Mã hồ "
                            "sơ) above the rows"),
                          r->sheet.info->name, (int)r->known);
        r->host->error_hint(e, T("rename the column, or hide the sheet to pass it over"));
    }
    xlsx_sheet_close(&r->sheet);
    r->is_open = false;
    return sound;
}

/* 1: a sheet is open, 0: there is none left, -1: failure. */
static int enter_sheet(xlsx_reader *r, ocop_error *e)
{
    while (!r->is_open && r->next < r->book.sheet_count) {
        const xlsx_sheet_info *info = &r->book.sheets[r->next++];
        if (info->hidden || info->path[0] == '\0')
            continue;
        int got = xlsx_sheet_open(&r->sheet, &r->book, info, e);
        if (got < 0)
            return -1;
        if (got == 0)
            xlsx_sheet_close(&r->sheet);
        r->is_open = got == 1;
        r->known = 0;
        table_restart(&r->table);
    }
    return r->is_open;
}

static bool is_preamble_over(const xlsx_reader *r)
{
    return !r->table.begun && r->table.preamble == TABLE_PREAMBLE_MAX;
}

static bool keep_heading(xlsx_reader *r, ocop_error *e)
{
    if (r->table.heading_line == r->sheet.row)
        r->heading.n = 0;
    add_row(r, &r->heading);
    return !r->heading.failed ||
           r->host->error_at(e, r->book.in.name, r->sheet.row, 0, T("out of memory"));
}

static ocop_read tell_row(xlsx_reader *r, ocop_record *to, ocop_error *e)
{
    r->raw.n = 0;
    add_row(r, &r->raw);
    if (r->raw.failed) {
        r->host->error_at(e, r->book.in.name, r->sheet.row, 0, T("out of memory"));
        return fail(r);
    }
    r->host->record_raw(to, r->raw.s, r->raw.n, r->sheet.row);
    return table_tell_row(&r->table, to, r->sheet.out, r->sheet.count, e);
}

static ocop_read xlsx_read(void *self, ocop_record *to, ocop_error *e)
{
    xlsx_reader *r = self;
    if (r->done)
        return OCOP_READ_END;
    for (;;) {
        int got = enter_sheet(r, e);
        if (got == 0 && !r->any && !table_no_heading(&r->table, e))
            return fail(r);
        if (got <= 0)
            return got == 0 ? OCOP_READ_END : fail(r);
        got = is_preamble_over(r) ? 0 : xlsx_sheet_next(&r->sheet, e);
        if (got < 0 || (got == 0 && !leave_sheet(r, e)))
            return fail(r);
        if (got == 0)
            continue;
        bool begun = r->table.begun;
        table_row kind = table_sort_row(&r->table, to, r->sheet.out, r->sheet.count, e);
        if (kind == TABLE_IS_BAD)
            return fail(r);
        if (kind == TABLE_IS_ROW)
            return tell_row(r, to, e);
        r->any = r->any || r->table.begun;
        if (!begun && !r->table.begun) {
            size_t known = table_known_cells(&r->table, to, r->sheet.out, r->sheet.count);
            r->known = known > r->known ? known : r->known;
        } else if (!keep_heading(r, e)) {
            return fail(r);
        }
    }
}

static void column_name(int column, char out[8])
{
    char back[8];
    size_t n = 0;
    for (; column > 0 && n < 7; column = (column - 1) / 26)
        back[n++] = (char)('A' + (column - 1) % 26);
    for (size_t i = 0; i < n; i++)
        out[i] = back[n - 1 - i];
    out[n] = '\0';
}

static bool xlsx_where(void *self, int line, int column, char *out, size_t n)
{
    xlsx_reader *r = self;
    char name[8];
    if (!r->is_open || line != r->sheet.row)
        return false;
    const char *title = column > 0 ? table_title(&r->table, (size_t)column - 1) : "";
    column_name(column, name);
    if (column <= 0)
        snprintf(out, n, r->host->translate(T("sheet '%s', row %d")), r->sheet.info->name, line);
    else if (title[0] == '\0')
        snprintf(out, n, r->host->translate(T("sheet '%s', cell %s%d")), r->sheet.info->name, name,
                 line);
    else
        snprintf(out, n, r->host->translate(T("sheet '%s', cell %s%d, column '%s'")),
                 r->sheet.info->name, name, line, title);
    return true;
}

static const char *xlsx_heading(void *self)
{
    return ((xlsx_reader *)self)->heading.s;
}

const ocop_reader *ocop_plugin_reader(void)
{
    static const ocop_reader reader = {
        .abi = OCOP_READER_ABI,
        .size = sizeof(ocop_reader),
        .name = "xlsx",
        .summary = T("dossiers in a workbook of Excel or LibreOffice, a row each"),
        .media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        .extensions = "xlsx xlsm",
        .open = xlsx_open,
        .read = xlsx_read,
        .close = xlsx_close,
        .where = xlsx_where,
        .heading = xlsx_heading,
    };
    return &reader;
}
