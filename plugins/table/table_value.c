/* table_value.c - a cell as the value that its column holds.
 *
 * What cannot be read is passed on as it stands, and the host or the engine says what it expected.
 * Only what could silently mean something else is refused here. */
#include "table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define T(s) s /* marks a sentence for xgettext; the host translates it */

enum { NUMBER_MAX = TABLE_NUMBER_MAX, SHOWN_MAX = 60 };

typedef struct putting {
    const table *t;
    ocop_record *to;
    const table_column *k;
    const table_cell *c;
    ocop_error *e;
} putting;

static bool put(const putting *p, ocop_scalar kind, const char *s, size_t n)
{
    return p->t->host->scalar(p->to, kind, s, n, p->c->line, p->c->column, p->e);
}

static bool put_word(const putting *p, const char *word)
{
    return put(p, OCOP_SCALAR_STRING, word, strlen(word));
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Without blanks around it. */
static table_cell trimmed(const table_cell *c)
{
    table_cell out = *c;
    while (out.n > 0 && is_blank(out.s[0])) {
        out.s++;
        out.n--;
    }
    while (out.n > 0 && is_blank(out.s[out.n - 1]))
        out.n--;
    return out;
}

/* ---- texts ---- */

/* Writers of CSV put an apostrophe before what a spreadsheet would run; it is taken off again. */
static bool put_text(const putting *p)
{
    const char *s = p->c->s;
    size_t n = p->c->n, quotes = 0;
    while (quotes < n && s[quotes] == '\'')
        quotes++;
    bool guarded = quotes > 0 && quotes < n && strchr("=+-@\t\r", s[quotes]) != NULL;
    if (p->t->is_csv && guarded)
        return put(p, OCOP_SCALAR_STRING, s + 1, n - 1);
    if (p->c->kind == TABLE_BOOL)
        return put(p, s[0] == 't' ? OCOP_SCALAR_TRUE : OCOP_SCALAR_FALSE, NULL, 0);
    char code[NUMBER_MAX];
    if (p->c->kind == TABLE_NUMBER && p->c->zeros > n && p->c->zeros < NUMBER_MAX) {
        size_t zeros = p->c->zeros - n;
        memset(code, '0', zeros);
        memcpy(code + zeros, s, n);
        return put(p, OCOP_SCALAR_STRING, code, zeros + n);
    }
    return put(p, OCOP_SCALAR_STRING, s, n);
}

/* ---- numbers ---- */

/* Digits with a '.', and perhaps a sign: the exact text of 100 times as much. */
bool table_times_hundred(const char *s, char out[TABLE_NUMBER_MAX])
{
    const char *point = strchr(s, '.');
    size_t whole = point == NULL ? strlen(s) : (size_t)(point - s);
    const char *places = point == NULL ? "" : point + 1;
    size_t n = strlen(places);
    if (whole + n + 4 > NUMBER_MAX || strpbrk(s, "eE") != NULL)
        return false;
    const char first = n > 0 ? places[0] : '0', second = n > 1 ? places[1] : '0';
    bool minus = s[0] == '-';
    int len = snprintf(out, NUMBER_MAX, "%s%.*s%c%c", minus ? "-" : "", (int)(whole - minus),
                       s + minus, first, second);
    char *digits = out + minus;
    size_t zeros = strspn(digits, "0");
    size_t have = (size_t)len - minus;
    zeros = zeros == have ? have - 1 : zeros; /* "000" is 0 */
    memmove(digits, digits + zeros, have - zeros + 1);
    if (n > 2)
        snprintf(out + strlen(out), NUMBER_MAX - strlen(out), ".%s", places + 2);
    return true;
}

/* "1.500", "12,000,000": a thousand and a half, or one and a half? */
static bool is_doubtful(const char *s)
{
    size_t digits = strspn(s + (*s == '-'), "0123456789");
    const char *at = s + (*s == '-') + digits;
    if (digits == 0 || digits > 3 || s[*s == '-'] == '0' || (*at != '.' && *at != ','))
        return false;
    for (; *at == '.' || *at == ','; at += 4)
        if (strspn(at + 1, "0123456789") != 3)
            return false;
    return *at == '\0';
}

/* A number as people type it: 70.5, 70,5, with a % where the fact is a percentage. */
static bool put_typed_number(const putting *p)
{
    char text[NUMBER_MAX];
    table_cell c = trimmed(p->c);
    if (p->k->as == TABLE_AS_PERCENT && c.n > 0 && c.s[c.n - 1] == '%') {
        c.n--;
        c = trimmed(&c);
    }
    if (c.n == 0 || c.n >= NUMBER_MAX || memchr(c.s, '\0', c.n) != NULL)
        return put(p, OCOP_SCALAR_STRING, p->c->s, p->c->n);
    memcpy(text, c.s, c.n);
    text[c.n] = '\0';
    size_t marks = 0;
    for (char *s = text; *s != '\0'; s++) {
        marks += *s == ',' || *s == '.';
        if ((*s < '0' || *s > '9') && *s != ',' && *s != '.' && !(*s == '-' && s == text))
            return put(p, OCOP_SCALAR_STRING, p->c->s, p->c->n);
    }
    if (is_doubtful(text) || marks > 1)
        return p->t->host->error_at(
            p->e, p->t->name, p->c->line, p->c->column,
            T("'%s' may be a number with thousands marked or with decimals; write it without "
              "marks of thousands"),
            text);
    for (char *s = text; *s != '\0'; s++)
        *s = *s == ',' ? '.' : *s;
    return put(p, OCOP_SCALAR_NUMBER, text, c.n);
}

static bool put_number(const putting *p)
{
    char text[NUMBER_MAX], percent[NUMBER_MAX];
    if (p->c->kind == TABLE_TEXT)
        return put_typed_number(p);
    if (p->c->kind != TABLE_NUMBER || p->c->n >= NUMBER_MAX)
        return put_text(p);
    memcpy(text, p->c->s, p->c->n);
    text[p->c->n] = '\0';
    if (p->c->percent && p->k->as == TABLE_AS_PERCENT && table_times_hundred(text, percent))
        return put(p, OCOP_SCALAR_NUMBER, percent, strlen(percent));
    return put(p, OCOP_SCALAR_NUMBER, text, p->c->n);
}

/* ---- words ---- */

static const char *folded(const putting *p, const char *s, size_t n)
{
    const char *out = p->t->host->compare_text(p->to, s, n);
    return out == NULL ? "" : out;
}

static bool is_same(const table_cell *c, const char *s)
{
    return strlen(s) == c->n && memcmp(c->s, s, c->n) == 0;
}

static bool put_bool(const putting *p)
{
    static const char *const yes[] = {"true", "có", "yes", "đúng"};
    static const char *const no[] = {"false", "không", "no", "sai"};
    if (is_same(p->c, "true") || is_same(p->c, "Có"))
        return put(p, OCOP_SCALAR_TRUE, NULL, 0);
    if (is_same(p->c, "false") || is_same(p->c, "Không"))
        return put(p, OCOP_SCALAR_FALSE, NULL, 0);
    if (p->c->kind == TABLE_TEXT) { /* other spellings cost more */
        const char *word = folded(p, p->c->s, p->c->n);
        for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) {
            if (strcmp(word, yes[i]) == 0)
                return put(p, OCOP_SCALAR_TRUE, NULL, 0);
            if (strcmp(word, no[i]) == 0)
                return put(p, OCOP_SCALAR_FALSE, NULL, 0);
        }
    }
    return put_text(p);
}

static bool put_case(const putting *p)
{
    const table_cell c = trimmed(p->c);
    const char *word = folded(p, c.s, c.n);
    for (size_t i = 0; table_cases[i][0] != NULL; i++)
        for (int k = 0; k < 3; k++)
            if (is_same(&c, table_cases[i][k]) ||
                strcmp(word, folded(p, table_cases[i][k], strlen(table_cases[i][k]))) == 0)
                return put_word(p, table_cases[i][0]);
    return put_text(p);
}

/* A title that the cell may be; what it means is kept, and whether another one means that too. */
typedef struct wanted {
    table_cell cell;
    const char *fold; /* NULL: bytes are compared */
    const char *found;
    const char *other; /* found too */
} wanted;

static void try_title(const putting *p, wanted *w, const char *title, const char *key)
{
    bool same = w->fold == NULL ? is_same(&w->cell, title)
                                : strcmp(w->fold, folded(p, title, strlen(title))) == 0;
    if (!same || title[0] == '\0')
        return;
    if (w->found == NULL)
        w->found = key;
    else if (strcmp(w->found, key) != 0)
        w->other = key;
}

static void try_values(const putting *p, wanted *w, bool keys)
{
    const ocop_host *host = p->t->host;
    for (size_t i = 0; i < p->k->same_count; i++) {
        ocop_declared_value_view v = {.size = sizeof v};
        for (size_t j = 0; host->declared_value(p->to, p->k->same[i], j, &v); j++) {
            try_title(p, w, keys ? v.key : v.title_vi, v.key);
            if (!keys)
                try_title(p, w, v.title_en, v.key);
        }
    }
}

static void try_kinds(const putting *p, wanted *w, bool keys)
{
    for (size_t i = 0; i < p->t->kind_count; i++) {
        ocop_declared_view d = {.size = sizeof d};
        if (!p->t->host->declared(p->to, p->t->kinds[i], &d))
            continue;
        try_title(p, w, keys ? d.key : d.title_vi, d.key);
        if (!keys)
            try_title(p, w, d.title_en, d.key);
    }
}

/* By key, by title as it stands, by title as people may type it. */
static bool put_choice(const putting *p, void (*try_all)(const putting *, wanted *, bool))
{
    wanted w = {.cell = trimmed(p->c)};
    if (p->c->kind != TABLE_TEXT)
        return put_text(p);
    try_all(p, &w, true);
    if (w.found == NULL)
        try_all(p, &w, false);
    if (w.found == NULL) {
        w.fold = folded(p, w.cell.s, w.cell.n);
        try_all(p, &w, false);
    }
    if (w.other != NULL)
        return p->t->host->error_at(p->e, p->t->name, p->c->line, p->c->column,
                                    T("'%.*s' may mean %s or %s; write the key"),
                                    (int)table_cut(w.cell.s, w.cell.n, SHOWN_MAX), w.cell.s,
                                    w.found, w.other);
    return w.found != NULL ? put_word(p, w.found) : put_text(p);
}

/* ---- dates ---- */

/* 31/12/2026, 31-12-2026, 1/2/2026: the day first, as in Vietnam. ISO passes as it is. */
static bool put_date(const putting *p)
{
    char text[16], iso[40], mark = 0, mark2 = 0, rest = 0;
    unsigned day = 0, month = 0, year = 0;
    const table_cell c = trimmed(p->c);
    if (c.kind == TABLE_TEXT && c.n >= 8 && c.n <= 10) {
        memcpy(text, c.s, c.n);
        text[c.n] = '\0';
        if (text[0] >= '0' && text[0] <= '9' &&
            sscanf(text, "%2u%c%2u%c%4u%c", &day, &mark, &month, &mark2, &year, &rest) == 5 &&
            mark == mark2 && (mark == '/' || mark == '-') && year >= 1000) {
            snprintf(iso, sizeof iso, "%04u-%02u-%02u", year, month, day);
            return put_word(p, iso);
        }
        return put_word(p, text);
    }
    return put_text(p);
}

static bool looks_numeric(const table_cell *c)
{
    for (size_t i = 0; i < c->n; i++)
        if ((c->s[i] < '0' || c->s[i] > '9') && c->s[i] != '.' && c->s[i] != ',')
            return false;
    return c->n > 0;
}

bool table_put_value(const table *t, ocop_record *to, const table_column *k, const table_cell *c,
                     ocop_error *e)
{
    const putting p = {t, to, k, c, e};
    const table_cell bare = trimmed(c);
    if (c->kind == TABLE_FAULT)
        return t->host->error_at(e, t->name, c->line, c->column,
                                 T("the spreadsheet could not compute this cell: %.*s"),
                                 (int)table_cut(c->s, c->n, SHOWN_MAX), c->s);
    switch (k->as) {
    case TABLE_AS_TEXT:
        return put_text(&p);
    case TABLE_AS_NUMBER:
    case TABLE_AS_PERCENT:
        return put_number(&p);
    case TABLE_AS_BOOL:
        return put_bool(&p);
    case TABLE_AS_ENUM:
        return put_choice(&p, try_values);
    case TABLE_AS_KIND:
        return put_choice(&p, try_kinds);
    case TABLE_AS_DATE:
        return put_date(&p);
    case TABLE_AS_CASE:
        return put_case(&p);
    case TABLE_AS_CLAIM:
        return c->kind == TABLE_NUMBER || looks_numeric(&bare) ? put_number(&p) : put_text(&p);
    }
    return false;
}
