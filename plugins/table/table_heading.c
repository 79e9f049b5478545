/* table_heading.c - which row is the heading, and which column is which field.
 *
 * The heading begins with the first row that names the dossier's id. Rows right below it belong to
 * it too where they name the id again (keys under titles) or leave its column empty and name
 * fields (a heading over two rows, its cells merged). The lowest text that names a field counts. */
#include "table.h"

#include <string.h>

#define T(s) s /* marks a sentence for xgettext; the host translates it */

enum { SHOWN_MAX = 80 };

void table_init(table *t, const ocop_host *host, const char *name)
{
    *t = (table){.host = host, .name = name};
}

void table_restart(table *t)
{
    for (size_t i = 0; i < t->column_count; i++) {
        t->host->realloc(t->columns[i].title, 0);
        t->host->realloc(t->columns[i].key, 0);
    }
    t->column_count = t->preamble = 0;
    t->begun = t->resolved = false;
    t->papers = 0;
}

void table_free(table *t)
{
    if (t->host == NULL)
        return;
    table_restart(t);
    table_titles_free(t);
    t->host->realloc(t->columns, 0);
    *t = (table){0};
}

const char *table_title(const table *t, size_t column)
{
    return column < t->column_count && t->columns[column].title != NULL ? t->columns[column].title
                                                                        : "";
}

size_t table_cut(const char *s, size_t n, size_t most)
{
    if (n <= most)
        return n;
    while (most > 0 && ((unsigned char)s[most] & 0xC0) == 0x80)
        most--;
    return most;
}

static bool no_memory(const table *t, int line, ocop_error *e)
{
    return t->host->error_at(e, t->name, line, 0, T("out of memory"));
}

static bool keep(const table *t, char **to, const char *s, size_t n)
{
    char *text = t->host->realloc(*to, n + 1);
    if (text == NULL)
        return false;
    memcpy(text, s, n);
    text[n] = '\0';
    *to = text;
    return true;
}

/* The column that names the dossier's id, or n. */
static size_t find_id(table *t, ocop_record *r, const table_cell *cells, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        table_meaning m;
        if (cells[i].kind == TABLE_TEXT && cells[i].n < 40 && table_resolve(t, r, &cells[i], &m) &&
            m.area == TABLE_TOP && strcmp(m.key, "id") == 0)
            return i;
    }
    return n;
}

/* The same without folding, for the rows of a long table. */
static bool repeats_id(const table_cell *cells, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (const char *const *s = (const char *const[]){"id", "Mã hồ sơ", "Dossier", NULL};
             *s != NULL; s++)
            if (cells[i].n == strlen(*s) && memcmp(cells[i].s, *s, cells[i].n) == 0)
                return true;
    return false;
}

size_t table_known_cells(table *t, ocop_record *r, const table_cell *cells, size_t n)
{
    size_t known = 0;
    for (size_t i = 0; i < n; i++) {
        table_meaning m;
        known += cells[i].n > 0 && table_resolve(t, r, &cells[i], &m) && m.area != TABLE_UNUSED;
    }
    return known;
}

static bool goes_on(table *t, ocop_record *r, const table_cell *cells, size_t n)
{
    table_meaning m;
    if (t->id_column < n && cells[t->id_column].n > 0)
        return table_resolve(t, r, &cells[t->id_column], &m) && m.area == TABLE_TOP &&
               strcmp(m.key, "id") == 0;
    return table_known_cells(t, r, cells, n) > 0;
}

static bool room_for(table *t, size_t n, int line, ocop_error *e)
{
    if (n > TABLE_COLUMNS_MAX)
        return t->host->error_at(e, t->name, line, 0, T("the table has more than %d columns"),
                                 (int)TABLE_COLUMNS_MAX);
    if (n <= t->column_count)
        return true;
    table_column *columns = t->host->realloc(t->columns, n * sizeof *columns);
    if (columns == NULL)
        return no_memory(t, line, e);
    t->columns = columns;
    for (; t->column_count < n; t->column_count++)
        columns[t->column_count] = (table_column){.area = TABLE_UNUSED};
    return true;
}

/* A row of the heading: what it names replaces what stood above. */
static bool take_heading(table *t, ocop_record *r, const table_cell *cells, size_t n, ocop_error *e)
{
    if (!room_for(t, n, n > 0 ? cells[0].line : 0, e))
        return false;
    for (size_t i = 0; i < n; i++) {
        table_column *k = &t->columns[i];
        const table_cell *c = &cells[i];
        table_meaning m;
        bool known = table_resolve(t, r, c, &m);
        if (t->host->compare_text(r, c->s, c->n) == NULL)
            return t->host->error_at(e, t->name, c->line, c->column,
                                     T("the heading is not UTF-8, or memory is out"));
        if (c->n == 0 || (!known && k->key != NULL))
            continue;
        if (known && m.doubled)
            return t->host->error_at(e, t->name, c->line, c->column,
                                     T("two facts have the title '%.*s'; write the key of one"),
                                     (int)table_cut(c->s, c->n, SHOWN_MAX), c->s);
        /* Under a title that people read, a row of keys changes no title. */
        bool titled = k->key != NULL && known && strcmp(k->key, m.key) == 0;
        if (!titled && !keep(t, &k->title, c->s, c->n))
            return no_memory(t, c->line, e);
        k->line = c->line;
        k->column = c->column;
        if (!known)
            continue;
        if (!keep(t, &k->key, m.key, strlen(m.key)))
            return no_memory(t, c->line, e);
        k->area = m.area;
        k->as = m.as;
        k->item = m.item;
    }
    return true;
}

/* Where the facts of the columns and the kinds of evidence are declared: looked up once. */
static void note_declared(table *t, const ocop_record *r)
{
    t->kind_count = 0;
    for (size_t i = 0; i < t->column_count; i++)
        t->columns[i].same_count = 0;
    for (size_t i = 0; i < t->host->declared_count(r); i++) {
        ocop_declared_view d = {.size = sizeof d};
        if (!t->host->declared(r, i, &d))
            continue;
        bool kind = strcmp(d.type, "evidence") == 0;
        if (kind && t->kind_count < TABLE_KINDS_MAX)
            t->kinds[t->kind_count++] = i;
        for (size_t k = 0; !kind && k < t->column_count; k++) {
            table_column *c = &t->columns[k];
            if (c->area == TABLE_FACTS && strcmp(c->key, d.key) == 0 &&
                c->same_count < TABLE_SAME_MAX)
                c->same[c->same_count++] = i;
        }
    }
}

static bool resolve_all(table *t, const ocop_record *r, ocop_error *e)
{
    t->papers = 0;
    for (size_t i = 0; i < t->column_count; i++) {
        const table_column *k = &t->columns[i];
        if (k->title != NULL && k->key == NULL) {
            t->host->error_at(e, t->name, k->line, k->column,
                              T("no field of a dossier and no fact is called '%s'"), k->title);
            t->host->error_hint(e, T("a column is named by a key, or by its Vietnamese or English "
                                     "title; ocop form --dossiers SET -f csv prints them"));
            return false;
        }
        for (size_t j = 0; j < i && k->key != NULL && k->area != TABLE_UNUSED; j++) {
            const table_column *other = &t->columns[j];
            if (other->key != NULL && other->area == k->area && other->item == k->item &&
                strcmp(other->key, k->key) == 0)
                return t->host->error_at(e, t->name, k->line, k->column,
                                         T("two columns are '%s': '%s' and '%s'"), k->key,
                                         other->title, k->title);
        }
        if (k->area == TABLE_EVIDENCE && k->item > t->papers)
            t->papers = k->item;
    }
    note_declared(t, r);
    t->resolved = true;
    return true;
}

table_row table_sort_row(table *t, ocop_record *r, const table_cell *cells, size_t n, ocop_error *e)
{
    if (!t->begun || (t->resolved && repeats_id(cells, n))) {
        size_t id = find_id(t, r, cells, n);
        if (id < n) {
            table_restart(t);
            t->begun = true;
            t->id_column = id;
            t->heading_line = cells[id].line;
            return take_heading(t, r, cells, n, e) ? TABLE_IS_HEADING : TABLE_IS_BAD;
        }
    }
    if (!t->begun) {
        if (++t->preamble <= TABLE_PREAMBLE_MAX)
            return TABLE_IS_HEADING;
        table_no_heading(t, e);
        return TABLE_IS_BAD;
    }
    if (!t->resolved && goes_on(t, r, cells, n))
        return take_heading(t, r, cells, n, e) ? TABLE_IS_HEADING : TABLE_IS_BAD;
    if (!t->resolved && !resolve_all(t, r, e))
        return TABLE_IS_BAD;
    return TABLE_IS_ROW;
}

bool table_no_heading(const table *t, ocop_error *e)
{
    t->host->error_at(e, t->name, 0, 0,
                      T("found no heading of dossiers: expected a column 'id' (Mã hồ sơ) in one of "
                        "the first %d rows"),
                      (int)TABLE_PREAMBLE_MAX);
    t->host->error_hint(e, T("ocop form --dossiers SET prints a table to fill in"));
    return false;
}
