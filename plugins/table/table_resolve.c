/* table_resolve.c - what the text of a heading's cell names: a key, or a title in either language.
 */
#include "table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct titled {
    char *text; /* owns; as compare_text gives it */
    table_meaning means;
} titled;

struct table_titles {
    titled *list;
    size_t count, cap;
};

static char *copy(const ocop_host *host, const char *s)
{
    size_t n = strlen(s);
    char *to = host->realloc(NULL, n + 1);
    return to == NULL ? NULL : memcpy(to, s, n + 1);
}

static bool add(table *t, ocop_record *r, const char *title, const table_meaning *means)
{
    struct table_titles *all = t->titles;
    const char *folded = t->host->compare_text(r, title, strlen(title));
    if (folded == NULL || folded[0] == '\0')
        return folded != NULL;
    for (size_t i = 0; i < all->count; i++) {
        table_meaning *old = &all->list[i].means;
        if (strcmp(all->list[i].text, folded) != 0)
            continue;
        old->doubled =
            old->doubled || old->area != means->area || strcmp(old->key, means->key) != 0;
        return true;
    }
    if (all->count == all->cap) {
        size_t cap = all->cap == 0 ? 256 : all->cap * 2;
        titled *list = t->host->realloc(all->list, cap * sizeof *list);
        if (list == NULL)
            return false;
        all->list = list;
        all->cap = cap;
    }
    char *text = copy(t->host, folded);
    if (text != NULL)
        all->list[all->count++] = (titled){text, *means};
    return text != NULL;
}

static table_class class_of(const char *type)
{
    static const struct {
        const char *type;
        table_class as;
    } classes[] = {{"boolean", TABLE_AS_BOOL},    {"enum", TABLE_AS_ENUM},
                   {"number", TABLE_AS_NUMBER},   {"integer", TABLE_AS_NUMBER},
                   {"percent", TABLE_AS_PERCENT}, {"date", TABLE_AS_DATE}};
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (strcmp(classes[i].type, type) == 0)
            return classes[i].as;
    return TABLE_AS_TEXT;
}

static table_meaning fact_meaning(const ocop_declared_view *d)
{
    return (table_meaning){.area = TABLE_FACTS, .as = class_of(d->type), .key = d->key};
}

/* The titles of all fields; made once a source. false: no memory. */
static bool make_titles(table *t, ocop_record *r)
{
    t->titles = t->host->realloc(NULL, sizeof *t->titles);
    if (t->titles == NULL)
        return false;
    *t->titles = (struct table_titles){0};
    bool ok = true;
    for (size_t i = 0; ok && i < table_field_count; i++) {
        const table_field *f = &table_fields[i];
        const table_meaning m = {.area = f->area, .as = f->as, .key = f->key};
        ok = add(t, r, f->vi, &m) && add(t, r, f->en, &m);
    }
    for (size_t i = 0; ok && i < t->host->declared_count(r); i++) {
        ocop_declared_view d = {.size = sizeof d};
        if (!t->host->declared(r, i, &d) || strcmp(d.type, "evidence") == 0)
            continue;
        const table_meaning m = fact_meaning(&d);
        ok = add(t, r, d.title_vi, &m) && add(t, r, d.title_en, &m);
    }
    return ok;
}

void table_titles_free(table *t)
{
    for (size_t i = 0; t->titles != NULL && i < t->titles->count; i++)
        t->host->realloc(t->titles->list[i].text, 0);
    if (t->titles != NULL && t->titles->list != NULL)
        t->host->realloc(t->titles->list, 0);
    if (t->titles != NULL)
        t->host->realloc(t->titles, 0);
    t->titles = NULL;
}

static bool is_key(const table_cell *c, const char *key)
{
    return strlen(key) == c->n && memcmp(c->s, key, c->n) == 0;
}

static const char *after(const char *s, const char *prefix)
{
    size_t n = strlen(prefix);
    return strncmp(s, prefix, n) == 0 ? s + n : NULL;
}

/* "evidence.2.kind", "minh chứng 2: loại" */
static bool resolve_paper(const char *folded, table_meaning *out)
{
    static const struct {
        const char *prefix, *between;
        int word;
    } forms[] = {{"evidence.", ".", 0}, {"minh chứng ", ": ", 1}, {"evidence ", ": ", 2}};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        char *end = NULL;
        const char *s = after(folded, forms[i].prefix);
        if (s == NULL || *s < '1' || *s > '9')
            continue;
        long item = strtol(s, &end, 10);
        const char *field = after(end, forms[i].between);
        for (size_t k = 0; field != NULL && table_paper_fields[k][0] != NULL; k++) {
            if (strcmp(field, table_paper_fields[k][forms[i].word]) != 0 ||
                item > TABLE_EVIDENCE_MAX)
                continue;
            bool day = strcmp(table_paper_fields[k][0], "issued") == 0 ||
                       strcmp(table_paper_fields[k][0], "expires") == 0;
            *out = (table_meaning){.area = TABLE_EVIDENCE,
                                   .as = k == 0 ? TABLE_AS_KIND
                                         : day  ? TABLE_AS_DATE
                                                : TABLE_AS_TEXT,
                                   .key = table_paper_fields[k][0],
                                   .item = (int)item};
            return true;
        }
    }
    return false;
}

static bool resolve_prefixed(const char *folded, table_meaning *out)
{
    static const struct {
        const char *prefix;
        table_area area;
        table_class as;
    } forms[] = {{"self_assessment.", TABLE_CLAIMS, TABLE_AS_CLAIM},
                 {"tự chấm ", TABLE_CLAIMS, TABLE_AS_CLAIM},
                 {"self-assessment ", TABLE_CLAIMS, TABLE_AS_CLAIM},
                 {"set.", TABLE_SETS, TABLE_AS_TEXT}};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        const char *key = after(folded, forms[i].prefix);
        if (key == NULL || *key == '\0')
            continue;
        *out = (table_meaning){.area = forms[i].area, .as = forms[i].as, .key = key};
        return true;
    }
    return resolve_paper(folded, out);
}

bool table_resolve(table *t, ocop_record *r, const table_cell *c, table_meaning *out)
{
    if (c->n == 0 || c->n > 400 || (t->titles == NULL && !make_titles(t, r)))
        return false;
    for (size_t i = 0; i < table_field_count; i++) {
        const table_field *f = &table_fields[i];
        if (!is_key(c, f->path))
            continue;
        *out = (table_meaning){.area = f->area, .as = f->as, .key = f->key};
        return true;
    }
    for (size_t i = 0; i < t->host->declared_count(r); i++) {
        ocop_declared_view d = {.size = sizeof d};
        if (!t->host->declared(r, i, &d) || !is_key(c, d.key) || strcmp(d.type, "evidence") == 0)
            continue;
        *out = fact_meaning(&d);
        return true;
    }
    const char *folded = t->host->compare_text(r, c->s, c->n);
    for (size_t i = 0; folded != NULL && i < t->titles->count; i++) {
        if (strcmp(t->titles->list[i].text, folded) != 0)
            continue;
        *out = t->titles->list[i].means;
        return true;
    }
    return folded != NULL && resolve_prefixed(folded, out);
}
