/* table_row.c - a row told to the host as a dossier. */
#include "table.h"

#include <string.h>

#define T(s) s /* marks a sentence for xgettext; the host translates it */

typedef struct row {
    const table *t;
    ocop_record *to;
    const table_cell *cells;
    size_t n;
    ocop_error *e;
} row;

/* A text of blanks only is no value. */
static bool is_empty(const table_cell *c)
{
    for (size_t i = 0; i < c->n; i++)
        if (strchr(" \t\r\n", c->s[i]) == NULL)
            return false;
    return true;
}

static bool put_key(const row *w, const char *key, const table_cell *at)
{
    return w->t->host->key(w->to, key, strlen(key), at->line, at->column, w->e);
}

/* The filled columns of an area (of one paper). `begin` NULL: no map around them. */
static bool put_area(const row *w, table_area area, int item, const char *name, bool *any)
{
    for (size_t i = 0; i < w->n && i < w->t->column_count; i++) {
        const table_column *k = &w->t->columns[i];
        const table_cell *c = &w->cells[i];
        if (k->area != area || k->item != item || is_empty(c))
            continue;
        if (!*any && name != NULL && !put_key(w, name, c))
            return false;
        if (!*any && area != TABLE_TOP && !w->t->host->map_begin(w->to, c->line, c->column, w->e))
            return false;
        *any = true;
        if (!put_key(w, k->key, c) || !table_put_value(w->t, w->to, k, c, w->e))
            return false;
    }
    return !*any || area == TABLE_TOP || w->t->host->map_end(w->to, w->e);
}

static bool has_paper(const row *w, const table_cell **at)
{
    for (size_t i = 0; i < w->n && i < w->t->column_count; i++) {
        if (w->t->columns[i].area != TABLE_EVIDENCE || is_empty(&w->cells[i]))
            continue;
        *at = &w->cells[i];
        return true;
    }
    return false;
}

static bool put_papers(const row *w)
{
    const table_cell *at = NULL;
    if (!has_paper(w, &at))
        return true;
    if (!put_key(w, table_area_keys[TABLE_EVIDENCE], at) ||
        !w->t->host->list_begin(w->to, at->line, at->column, w->e))
        return false;
    for (int item = 1; item <= w->t->papers; item++) {
        bool any = false;
        if (!put_area(w, TABLE_EVIDENCE, item, NULL, &any))
            return false;
    }
    return w->t->host->list_end(w->to, w->e);
}

/* Cells right of the heading, or under a column without a title, belong to nothing. */
static bool check_strays(const row *w)
{
    for (size_t i = 0; i < w->n; i++) {
        const table_cell *c = &w->cells[i];
        bool titled = i < w->t->column_count && w->t->columns[i].title != NULL;
        if (!titled && !is_empty(c))
            return w->t->host->error_at(w->e, w->t->name, c->line, c->column,
                                        T("a value stands in a column without a title"));
    }
    return true;
}

ocop_read table_tell_row(table *t, ocop_record *to, const table_cell *cells, size_t n,
                         ocop_error *e)
{
    const row w = {t, to, cells, n, e};
    bool any = false;
    int line = n > 0 ? cells[0].line : 0;
    if (!t->host->map_begin(to, line, 1, e) || !check_strays(&w) ||
        !put_area(&w, TABLE_TOP, 0, NULL, &any))
        return OCOP_READ_BAD;
    for (table_area a = TABLE_SETS; a < TABLE_AREAS; a++) {
        any = false;
        if (a == TABLE_EVIDENCE ? !put_papers(&w) : !put_area(&w, a, 0, table_area_keys[a], &any))
            return OCOP_READ_BAD;
    }
    return t->host->map_end(to, e) ? OCOP_READ_RECORD : OCOP_READ_BAD;
}
