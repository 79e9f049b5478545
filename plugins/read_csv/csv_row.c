#include "csv_row.h"

#include <string.h>

#define T(s) s /* marks a sentence for xgettext; the host translates it */

void csv_init(csv_rows *r, const ocop_host *host, ocop_source *from)
{
    *r = (csv_rows){.host = host, .from = from};
}

void csv_free(csv_rows *r)
{
    r->host->realloc(r->text, 0);
    r->host->realloc(r->cells, 0);
    r->host->realloc(r->raw, 0);
    *r = (csv_rows){0};
}

static bool no_memory(csv_rows *r, ocop_error *e)
{
    return r->host->error_at(e, r->host->source_name(r->from), r->line, 0, T("out of memory"));
}

static bool append(csv_rows *r, const char *s, size_t n, ocop_error *e)
{
    if (r->len + n + 1 > r->cap) {
        size_t cap = (r->len + n + 1) * 2;
        char *text = r->host->realloc(r->text, cap);
        if (text == NULL)
            return no_memory(r, e);
        r->text = text;
        r->cap = cap;
    }
    memcpy(r->text + r->len, s, n);
    r->len += n;
    r->text[r->len] = '\0';
    return true;
}

/* Is a quoted cell still open at the end of these bytes? Doubled quotes cancel out. */
static bool is_open(const char *s, size_t n)
{
    bool open = false;
    for (size_t i = 0; i < n; i++)
        open ^= s[i] == '"';
    return open;
}

static bool is_blank(const char *s, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (s[i] != ' ' && s[i] != '\t' && s[i] != '\r')
            return false;
    return true;
}

/* One row: a line, and the following ones while a quote is open. */
static int gather(csv_rows *r, ocop_error *e)
{
    ocop_line line;
    r->len = 0;
    for (;;) {
        int got = r->host->source_line(r->from, &line, e);
        if (got <= 0) {
            if (got == 0 && r->len > 0)
                r->host->error_at(e, r->host->source_name(r->from), r->line, 0,
                                  T("a quote is opened in this row and never closed"));
            return got < 0 ? -1 : r->len > 0 ? -2 : 0;
        }
        if (r->len == 0 && !line.more && is_blank(line.bytes, line.len))
            continue;
        if (r->len == 0)
            r->line = line.number;
        if (line.more || r->len + line.len > CSV_ROW_MAX) {
            r->host->error_at(e, r->host->source_name(r->from), r->line, 0,
                              T("found a row of more than 1 MiB"));
            return -1;
        }
        if (r->len > 0 && !append(r, "\n", 1, e))
            return -1;
        size_t n = line.len > 0 && line.bytes[line.len - 1] == '\r' ? line.len - 1 : line.len;
        if (!append(r, line.bytes, n, e))
            return -1;
        if (!is_open(r->text, r->len))
            return 1;
    }
}

static char find_separator(const char *s, size_t n)
{
    bool quoted = false;
    for (size_t i = 0; i < n; i++) {
        quoted ^= s[i] == '"';
        if (!quoted && (s[i] == ',' || s[i] == ';'))
            return s[i];
    }
    return ',';
}

static csv_cell *room_for_one(csv_rows *r, ocop_error *e)
{
    if (r->count == r->cell_cap) {
        size_t cap = r->cell_cap == 0 ? 32 : r->cell_cap * 2;
        if (cap > CSV_CELLS_MAX) {
            r->host->error_at(e, r->host->source_name(r->from), r->line, 0,
                              T("found a row of more than %d cells"), (int)CSV_CELLS_MAX);
            return NULL;
        }
        csv_cell *cells = r->host->realloc(r->cells, cap * sizeof *cells);
        if (cells == NULL) {
            no_memory(r, e);
            return NULL;
        }
        r->cells = cells;
        r->cell_cap = cap;
    }
    return &r->cells[r->count++];
}

typedef struct place {
    size_t at;
    int line, column;
} place;

static void step(const char *s, place *p)
{
    if (s[p->at] == '\n') {
        p->line++;
        p->column = 1;
    } else if (((unsigned char)s[p->at] & 0xC0) != 0x80) {
        p->column++;
    }
    p->at++;
}

/* A quoted cell, unquoted in place. false: bytes after the closing quote. */
static bool take_quoted(csv_rows *r, place *p, csv_cell *cell)
{
    size_t to = p->at + 1;
    step(r->text, p);
    cell->s = r->text + to;
    for (; p->at < r->len; step(r->text, p)) {
        if (r->text[p->at] == '"') {
            if (p->at + 1 >= r->len || r->text[p->at + 1] != '"')
                break;
            step(r->text, p);
        }
        r->text[to++] = r->text[p->at];
    }
    cell->n = to - (size_t)(cell->s - r->text);
    if (p->at < r->len)
        step(r->text, p);
    return p->at >= r->len || r->text[p->at] == r->separator;
}

static bool split(csv_rows *r, ocop_error *e)
{
    place p = {0, r->line, 1};
    r->count = 0;
    for (bool more = true; more;) {
        csv_cell *cell = room_for_one(r, e);
        if (cell == NULL)
            return false;
        *cell = (csv_cell){.s = r->text + p.at, .line = p.line, .column = p.column};
        if (p.at < r->len && r->text[p.at] == '"') {
            if (!take_quoted(r, &p, cell))
                return r->host->error_at(e, r->host->source_name(r->from), p.line, p.column,
                                         T("expected the separator '%c' after a closing quote"),
                                         r->separator);
        } else {
            while (p.at < r->len && r->text[p.at] != r->separator)
                step(r->text, &p);
            cell->n = (size_t)(r->text + p.at - cell->s);
        }
        more = p.at < r->len;
        if (more)
            step(r->text, &p); /* over the separator */
    }
    return true;
}

/* Cells are unquoted in place: keep the row as it was. */
static bool keep_raw(csv_rows *r, ocop_error *e)
{
    if (r->raw_cap < r->len + 2) {
        char *raw = r->host->realloc(r->raw, r->cap + 2);
        if (raw == NULL)
            return no_memory(r, e);
        r->raw = raw;
        r->raw_cap = r->cap + 2;
    }
    memcpy(r->raw, r->text, r->len);
    r->raw[r->len] = '\n';
    r->raw[r->len + 1] = '\0';
    r->raw_len = r->len + 1;
    return true;
}

/* "sep=;" in the first row, as Excel writes it. */
static bool is_separator_row(csv_rows *r)
{
    if (r->len != 5 || memcmp(r->text, "sep=", 4) != 0 || (r->text[4] != ',' && r->text[4] != ';'))
        return false;
    r->separator = r->text[4];
    return true;
}

int csv_next(csv_rows *r, ocop_error *e)
{
    int got = gather(r, e);
    if (got != 1)
        return got;
    if (r->separator == 0 && is_separator_row(r) && (got = gather(r, e)) != 1)
        return got;
    if (r->separator == 0)
        r->separator = find_separator(r->text, r->len);
    if (!keep_raw(r, e))
        return -1;
    return split(r, e) ? 1 : -2;
}
