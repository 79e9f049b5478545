/* xlsx_sheet.c - a sheet parsed row by row: expat is stopped after each row.
 *
 * Merged cells stand behind all rows in the file, so they are gathered in a first pass. A merged
 * cell over several rows counts in each of them, in its first column. */
#include "xlsx_sheet.h"

#include <stdlib.h>
#include <string.h>

#define T(s) s /* marks a sentence for xgettext; the host translates it */

static xlsx_sheet *sheet_of(void *parser)
{
    return XML_GetUserData(parser);
}

static const ocop_host *host_of(const xlsx_sheet *s)
{
    return s->book->in.host;
}

static void out_of_memory(xlsx_sheet *s)
{
    host_of(s)->error_at(s->part->e, s->book->in.name, s->row, 0, T("out of memory"));
    xlsx_part_fail(s->part);
}

/* "AB12": column from 0, row from 1. false: no such name. */
static bool cell_name(const char **at, int *column, int *row)
{
    const char *s = *at;
    int c = 0, r = 0;
    for (; *s >= 'A' && *s <= 'Z' && c < 20000; s++)
        c = c * 26 + (*s - 'A' + 1);
    for (; *s >= '0' && *s <= '9' && r < 10000000; s++)
        r = r * 10 + (*s - '0');
    *at = s;
    *column = c - 1;
    *row = r;
    return c > 0 && c <= 16384 && r > 0 && r <= 1048576;
}

/* ---- merged cells ---- */

static void add_merge(xlsx_sheet *s, int first, int last, int column)
{
    if (s->merge_count == XLSX_MERGES_MAX) {
        host_of(s)->error_at(s->part->e, s->book->in.name, 0, 0,
                             T("sheet '%s' has more than %d merged cells"), s->info->name,
                             (int)XLSX_MERGES_MAX);
        xlsx_part_fail(s->part);
        return;
    }
    if (s->merge_count == s->merge_cap) {
        size_t cap = s->merge_cap == 0 ? 64 : s->merge_cap * 2;
        xlsx_merge *list = host_of(s)->realloc(s->merges, cap * sizeof *list);
        if (list == NULL) {
            out_of_memory(s);
            return;
        }
        s->merges = list;
        s->merge_cap = cap;
    }
    s->merges[s->merge_count++] = (xlsx_merge){.first = first, .last = last, .column = column};
}

static void on_merge(void *parser, const char *name, const char **attrs)
{
    xlsx_sheet *s = sheet_of(parser);
    int c1 = 0, r1 = 0, c2 = 0, r2 = 0;
    if (strcmp(xlsx_local(name), "mergeCell") != 0)
        return;
    const char *at = xlsx_attr(attrs, "ref");
    if (cell_name(&at, &c1, &r1) && *at++ == ':' && cell_name(&at, &c2, &r2) && r2 > r1)
        add_merge(s, r1, r2, c1);
}

static int by_row(const void *a, const void *b)
{
    const xlsx_merge *x = a, *y = b;
    return x->first != y->first ? (x->first > y->first) - (x->first < y->first)
                                : (x->column > y->column) - (x->column < y->column);
}

static bool keep_merged(xlsx_sheet *s, xlsx_merge *m, ocop_error *e)
{
    if ((size_t)m->column >= s->count || s->out[m->column].n == 0)
        return true;
    const table_cell *c = &s->out[m->column];
    m->text = host_of(s)->realloc(NULL, c->n + 1);
    if (m->text == NULL)
        return host_of(s)->error_at(e, s->book->in.name, s->row, 0, T("out of memory"));
    memcpy(m->text, c->s, c->n);
    m->text[c->n] = '\0';
    m->n = c->n;
    m->cell = *c;
    return true;
}

static bool room_for_cells(xlsx_sheet *s, size_t n)
{
    if (n <= s->cell_cap)
        return true;
    size_t cap = n + 64;
    xlsx_cell *cells = host_of(s)->realloc(s->cells, cap * sizeof *cells);
    s->cells = cells == NULL ? s->cells : cells;
    table_cell *out = cells == NULL ? NULL : host_of(s)->realloc(s->out, cap * sizeof *out);
    s->out = out == NULL ? s->out : out;
    if (out == NULL)
        return false;
    s->cell_cap = cap;
    return true;
}

/* A merged cell's value in the rows below its first. */
static bool spread_merged(xlsx_sheet *s, ocop_error *e)
{
    size_t open = 0;
    while (s->merge_low < s->merge_count && s->merges[s->merge_low].last < s->row)
        s->merge_low++;
    for (size_t i = s->merge_low; i < s->merge_count && s->merges[i].first <= s->row; i++) {
        xlsx_merge *m = &s->merges[i];
        if (++open > XLSX_MERGES_OPEN)
            return host_of(s)->error_at(e, s->book->in.name, s->row, 0,
                                        T("sheet '%s': merged cells lie over each other"),
                                        s->info->name);
        if (m->first == s->row && !keep_merged(s, m, e))
            return false;
        if (m->first == s->row || m->last < s->row || m->text == NULL)
            continue;
        if (!room_for_cells(s, (size_t)m->column + 1))
            return host_of(s)->error_at(e, s->book->in.name, s->row, 0, T("out of memory"));
        for (; s->count <= (size_t)m->column; s->count++)
            s->out[s->count] = (table_cell){.s = "", .line = s->row, .column = (int)s->count + 1};
        table_cell c = m->cell;
        c.s = m->text;
        c.line = s->row;
        if (s->out[m->column].n == 0)
            s->out[m->column] = c;
    }
    return true;
}

/* ---- cells ---- */

static void begin_row(xlsx_sheet *s, const char **attrs)
{
    const char *r = xlsx_attr(attrs, "r");
    int number = r[0] == '\0' ? s->row + 1 : atoi(r);
    if (number <= s->row || number > 1048576) {
        host_of(s)->error_at(s->part->e, s->book->in.name, s->row, 0,
                             T("sheet '%s': a row is numbered %s after row %d"), s->info->name, r,
                             s->row);
        xlsx_part_fail(s->part);
        return;
    }
    s->row = number;
    s->count = s->len = 0;
    s->column = -1;
}

static void begin_cell(xlsx_sheet *s, const char **attrs)
{
    const char *at = xlsx_attr(attrs, "r");
    int column = s->column + 1, row = s->row;
    if (at[0] != '\0' && (!cell_name(&at, &column, &row) || row != s->row || column <= s->column)) {
        host_of(s)->error_at(s->part->e, s->book->in.name, s->row, 0,
                             T("sheet '%s': the cell %s is out of its place"), s->info->name,
                             xlsx_attr(attrs, "r"));
        xlsx_part_fail(s->part);
        return;
    }
    s->column = column;
    s->is_open = column < TABLE_COLUMNS_MAX;
    snprintf(s->type, sizeof s->type, "%s", xlsx_attr(attrs, "t"));
    s->style = atoi(xlsx_attr(attrs, "s"));
    s->value_start = s->len;
    s->in_value = s->in_inline = s->in_phonetic = false;
}

static void on_start(void *parser, const char *name, const char **attrs)
{
    xlsx_sheet *s = sheet_of(parser);
    const char *local = xlsx_local(name);
    if (strcmp(local, "row") == 0)
        begin_row(s, attrs);
    else if (strcmp(local, "c") == 0)
        begin_cell(s, attrs);
    else if (strcmp(local, "v") == 0)
        s->in_value = s->is_open;
    else if (strcmp(local, "is") == 0)
        s->in_inline = s->is_open;
    else if (strcmp(local, "rPh") == 0)
        s->in_phonetic = true;
    else if (strcmp(local, "t") == 0)
        s->in_value = s->in_inline && !s->in_phonetic;
}

static void on_text(void *parser, const char *text, int n)
{
    xlsx_sheet *s = sheet_of(parser);
    if (!s->in_value)
        return;
    if (s->len + (size_t)n - s->value_start > XLSX_TEXT_MAX ||
        s->len + (size_t)n > XLSX_ROW_TEXT_MAX) {
        host_of(s)->error_at(s->part->e, s->book->in.name, s->row, s->column + 1,
                             T("sheet '%s': a cell or a row holds more text than any workbook may"),
                             s->info->name);
        xlsx_part_fail(s->part);
        return;
    }
    if (s->len + (size_t)n + 64 > s->cap) {
        size_t cap = (s->len + (size_t)n + 64) * 2;
        char *to = host_of(s)->realloc(s->text, cap);
        if (to == NULL) {
            out_of_memory(s);
            return;
        }
        s->text = to;
        s->cap = cap;
    }
    memcpy(s->text + s->len, text, (size_t)n);
    s->len += (size_t)n;
    s->text[s->len] = '\0';
}

/* Put a text of ours in the place of the value; there is room for 64 bytes. */
static void replace(xlsx_sheet *s, xlsx_cell *c, const char *with, table_kind kind)
{
    strcpy(s->text + s->value_start, with);
    s->len = s->value_start + strlen(with);
    c->n = strlen(with);
    c->kind = kind;
}

static void finish_number(xlsx_sheet *s, xlsx_cell *c)
{
    char text[48], day[16];
    const char *value = s->text + s->value_start;
    xlsx_style style = {.look = XLSX_PLAIN};
    if (s->style >= 0 && (size_t)s->style < s->book->style_count)
        style = s->book->styles[s->style];
    if (style.look == XLSX_DATE && xlsx_date(value, s->book->from_1904, day)) {
        replace(s, c, day, TABLE_DATE);
    } else if (xlsx_number(value, text)) {
        replace(s, c, text, TABLE_NUMBER);
        c->percent = style.look == XLSX_PERCENT;
        c->zeros = style.zeros;
    }
}

static bool finish_shared(xlsx_sheet *s, xlsx_cell *c)
{
    char *end = NULL;
    const char *value = s->text + s->value_start;
    unsigned long i = strtoul(value, &end, 10);
    if (value[0] < '0' || value[0] > '9' || *end != '\0' || i >= s->book->text_count) {
        host_of(s)->error_at(s->part->e, s->book->in.name, s->row, s->column + 1,
                             T("sheet '%s': a cell names the shared text %s, which is not there"),
                             s->info->name, value);
        xlsx_part_fail(s->part);
        return false;
    }
    s->len = s->value_start;
    c->shared = s->book->texts + s->book->starts[i];
    c->n = s->book->starts[i + 1] - s->book->starts[i] - 1;
    return true;
}

static void finish_cell(xlsx_sheet *s)
{
    if (!s->is_open) {
        if (s->column >= TABLE_COLUMNS_MAX && s->len > s->value_start)
            s->len = s->value_start;
        return;
    }
    s->is_open = false;
    if (s->len == s->value_start)
        return;
    size_t at = (size_t)s->column;
    if (!room_for_cells(s, at + 1)) {
        out_of_memory(s);
        return;
    }
    for (; s->count <= at; s->count++)
        s->cells[s->count] = (xlsx_cell){.kind = TABLE_TEXT};
    xlsx_cell *c = &s->cells[at];
    c->start = s->value_start;
    c->n = s->len - s->value_start;
    if (strcmp(s->type, "s") == 0) {
        if (!finish_shared(s, c))
            return;
    } else if (strcmp(s->type, "b") == 0) {
        replace(s, c, s->text[s->value_start] == '1' ? "true" : "false", TABLE_BOOL);
    } else if (strcmp(s->type, "e") == 0) {
        c->kind = TABLE_FAULT;
    } else if (strcmp(s->type, "d") == 0) {
        c->kind = TABLE_DATE;
        c->n = c->n > 10 ? 10 : c->n;
    } else if (s->type[0] == '\0' || strcmp(s->type, "n") == 0) {
        finish_number(s, c);
    }
    s->len++; /* the NUL stays between */
}

static void on_end(void *parser, const char *name)
{
    xlsx_sheet *s = sheet_of(parser);
    const char *local = xlsx_local(name);
    if (strcmp(local, "v") == 0 || strcmp(local, "t") == 0)
        s->in_value = false;
    else if (strcmp(local, "is") == 0)
        s->in_inline = false;
    else if (strcmp(local, "rPh") == 0)
        s->in_phonetic = false;
    else if (strcmp(local, "c") == 0)
        finish_cell(s);
    else if (strcmp(local, "row") == 0 && s->count > 0)
        XML_StopParser(parser, XML_TRUE);
}

/* ---- the sheet ---- */

static int open_pass(xlsx_sheet *s, bool rows, ocop_error *e)
{
    return xlsx_part_open(s->part, &s->book->in, s->info->path, s, rows ? on_start : on_merge,
                          rows ? on_end : NULL, rows ? on_text : NULL, e);
}

int xlsx_sheet_open(xlsx_sheet *s, const xlsx_book *b, const xlsx_sheet_info *info, ocop_error *e)
{
    *s = (xlsx_sheet){.book = b, .info = info};
    s->part = b->in.host->realloc(NULL, sizeof *s->part);
    if (s->part == NULL) {
        b->in.host->error_at(e, b->in.name, 0, 0, T("out of memory"));
        return -1;
    }
    int got = open_pass(s, false, e);
    if (got != 1)
        return got;
    got = xlsx_part_run(s->part, e);
    xlsx_part_close(s->part);
    if (got != 0)
        return -1;
    if (s->merge_count > 0)
        qsort(s->merges, s->merge_count, sizeof *s->merges, by_row);
    return open_pass(s, true, e);
}

int xlsx_sheet_next(xlsx_sheet *s, ocop_error *e)
{
    int got = xlsx_part_run(s->part, e);
    if (got != 1)
        return got;
    for (size_t i = 0; i < s->count; i++) {
        const xlsx_cell *c = &s->cells[i];
        s->out[i] = (table_cell){.s = c->n == 0           ? ""
                                      : c->shared != NULL ? c->shared
                                                          : s->text + c->start,
                                 .n = c->n,
                                 .kind = c->kind,
                                 .percent = c->percent,
                                 .zeros = c->zeros,
                                 .line = s->row,
                                 .column = (int)i + 1};
    }
    return s->merge_count == 0 || spread_merged(s, e) ? 1 : -1;
}

void xlsx_sheet_close(xlsx_sheet *s)
{
    if (s->book == NULL)
        return;
    if (s->part != NULL)
        xlsx_part_close(s->part);
    for (size_t i = 0; i < s->merge_count; i++)
        host_of(s)->realloc(s->merges[i].text, 0);
    host_of(s)->realloc(s->merges, 0);
    host_of(s)->realloc(s->part, 0);
    host_of(s)->realloc(s->text, 0);
    host_of(s)->realloc(s->cells, 0);
    host_of(s)->realloc(s->out, 0);
    *s = (xlsx_sheet){0};
}
