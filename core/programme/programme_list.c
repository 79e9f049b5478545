/* programme_list.c - a list of products as an office has it: CSV with a heading, each row an event,
 * and lines that state totals. */
#include "base_num.h"
#include "base_text.h"
#include "programme_csv.h"
#include "programme_priv.h"
#include "programme_register.h"
#include <stdlib.h>
#include <string.h>

enum {
    PRODUCT,
    PRODUCER,
    FORM,
    GROUP,
    SET,
    STARS,
    EVENT,
    DATE,
    UNTIL,
    DECISION,
    PROVINCE,
    COMMUNE,
    COLUMNS,
    FIELDS_MAX = 32,
    TERMS_MAX = 40
};

/* What a column may be called. */
static const char *const column_names[COLUMNS][3] = {
    {"product", "sản phẩm", "tên sản phẩm"},
    {"producer", "chủ thể", "chủ thể sản xuất"},
    {"form", "loại hình", "loại hình chủ thể"},
    {"group", "nhóm", "nhóm sản phẩm"},
    {"set", "bộ sản phẩm", "phân nhóm"},
    {"stars", "hạng sao", "số sao"},
    {"event", "sự kiện", "sự kiện"},
    {"date", "ngày", "ngày công nhận"},
    {"until", "đến ngày", "hết hạn"},
    {"decision", "quyết định", "số quyết định"},
    {"province", "tỉnh", "place"},
    {"commune", "xã", "xã, phường"},
};

typedef struct list {
    ocop_programme *p;
    programme_lines lines;
    ocop_arena *arena;
    char separator;
    int columns[FIELDS_MAX]; /* what each field is; -1: not ours */
    size_t count;
    ocop_error *e;
} list;

static const char *name_of_column(const void *ctx, size_t i)
{
    (void)ctx;
    return column_names[i][0];
}

static bool read_heading(list *l)
{
    const char *fields[FIELDS_MAX];
    bool has[COLUMNS] = {false};
    l->separator = memchr(l->lines.start, ';', l->lines.n) != NULL ? ';' : ',';
    l->count = programme_csv_split(&l->lines, l->arena, l->separator, fields, FIELDS_MAX, l->e);
    for (size_t i = 0; i < l->count; i++) {
        const char *nfc = ocop_text_nfc(l->arena, fields[i]);
        char *name = nfc == NULL ? NULL : ocop_text_lower(l->arena, nfc);
        l->columns[i] = -1;
        for (int c = 0; name != NULL && c < COLUMNS; c++)
            for (int k = 0; k < 3; k++)
                l->columns[i] = strcmp(column_names[c][k], name) == 0 ? c : l->columns[i];
        if (l->columns[i] < 0) {
            const char *near = ocop_text_nearest(fields[i], COLUMNS, name_of_column, NULL);
            ocop_error_at(l->e, OCOP_EINPUT, l->lines.file, l->lines.line, 0,
                          "there is no column '%s'", fields[i]);
            if (near != NULL)
                ocop_error_hint(l->e, "did you mean '%s'?", near);
            return false;
        }
        has[l->columns[i]] = true;
    }
    static const int needed[] = {PRODUCT, PRODUCER, DATE};
    for (size_t i = 0; l->count > 0 && i < 3; i++)
        if (!has[needed[i]])
            return ocop_error_at(l->e, OCOP_EINPUT, l->lines.file, l->lines.line, 0,
                                 "the column '%s' is missing here", column_names[needed[i]][0]);
    return l->count > 0;
}

/* 2024-12-31 or 31/12/2024. */
static bool parse_day(const char *s, int32_t *day)
{
    char iso[40]; /* as wide as the compiler fears; ten are used */
    int d = 0, m = 0, y = 0, n = 0;
    if (ocop_date_parse(s, strlen(s), day))
        return true;
    if (sscanf(s, "%2d/%2d/%4d%n", &d, &m, &y, &n) != 3 || s[n] != '\0' || d < 1 || m < 1 || y < 1)
        return false;
    snprintf(iso, sizeof iso, "%04d-%02d-%02d", y % 10000, m % 100, d % 100);
    return ocop_date_parse(iso, strlen(iso), day);
}

static bool is_bad(const list *l, const char *column, const char *expected, const char *found)
{
    return ocop_error_at(l->e, OCOP_EINPUT, l->lines.file, l->lines.line, 0,
                         "%s: expected %s, found '%s'", column, expected, found);
}

static bool check_event(const list *l, const ocop_event *ev, const char *stars)
{
    bool award = ev->kind >= OCOP_EVENT_RECOGNISED;
    if (ev->product[0] == '\0' || ev->producer[0] == '\0')
        return ocop_error_at(l->e, OCOP_EINPUT, l->lines.file, l->lines.line, 0,
                             "a row names a product and its producer");
    if (ev->rank == 0 && (award || stars[0] != '\0'))
        return ocop_error_at(l->e, OCOP_EINPUT, l->lines.file, l->lines.line, 0,
                             "stars: expected 1 to 5 or p5, found '%s'", stars);
    if (ev->kind == OCOP_EVENT_EXTENDED && ev->until == OCOP_NO_DATE)
        return ocop_error_at(l->e, OCOP_EINPUT, l->lines.file, l->lines.line, 0,
                             "an extension says until when");
    if (ev->until != OCOP_NO_DATE && ev->until < ev->date)
        return ocop_error_at(l->e, OCOP_EINPUT, l->lines.file, l->lines.line, 0,
                             "the certificate ends before it begins");
    return true;
}

static bool read_row(list *l)
{
    const char *fields[FIELDS_MAX], *cells[COLUMNS];
    char source[256];
    for (int i = 0; i < COLUMNS; i++)
        cells[i] = "";
    size_t n = programme_csv_split(&l->lines, l->arena, l->separator, fields, FIELDS_MAX, l->e);
    if (n == 0)
        return false;
    if (n != l->count)
        return ocop_error_at(l->e, OCOP_EINPUT, l->lines.file, l->lines.line, 0,
                             "expected %d fields as in the heading, found %d", (int)l->count,
                             (int)n);
    for (size_t i = 0; i < n; i++)
        cells[l->columns[i]] = fields[i];
    snprintf(source, sizeof source, "%.200s:%d", l->lines.file, l->lines.line);
    ocop_event ev = {.until = OCOP_NO_DATE,
                     .rank = ocop_rank_parse(cells[STARS]),
                     .product = cells[PRODUCT],
                     .producer = cells[PRODUCER],
                     .form = cells[FORM],
                     .group = cells[GROUP],
                     .set = cells[SET],
                     .province = cells[PROVINCE],
                     .commune = cells[COMMUNE],
                     .decision = cells[DECISION],
                     .source = source};
    int kind = cells[EVENT][0] == '\0' ? OCOP_EVENT_RECOGNISED : ocop_event_by_name(cells[EVENT]);
    if (kind < 0)
        return ocop_error_at(l->e, OCOP_EINPUT, l->lines.file, l->lines.line, 0,
                             "there is no event '%s'", cells[EVENT]);
    ev.kind = (ocop_event_kind)kind;
    if (!parse_day(cells[DATE], &ev.date))
        return is_bad(l, "date", "YYYY-MM-DD", cells[DATE]);
    if (cells[UNTIL][0] != '\0' && !parse_day(cells[UNTIL], &ev.until))
        return is_bad(l, "until", "YYYY-MM-DD", cells[UNTIL]);
    if (!check_event(l, &ev, cells[STARS]))
        return false;
    int taken = ocop_programme_add(l->p, &ev, l->e);
    return taken > 0 || (taken == 0 && ocop_error_at(l->e, OCOP_EINPUT, l->lines.file,
                                                     l->lines.line, 0, "the row stands twice"));
}

/* ---- totals: "# total 28 products = 9 (stars 4) + 19 (stars 3)" ---- */

typedef struct total {
    int line;
    bool producers;
    long all, numbers[TERMS_MAX];
    ocop_cut cuts[TERMS_MAX];
    size_t count;
} total;

static const char *kept_nfc(ocop_arena *arena, const char *s)
{
    const char *nfc = ocop_text_nfc(arena, s);
    return nfc == NULL ? NULL : ocop_arena_strdup(arena, nfc);
}

static bool set_cut(list *l, ocop_cut *cut, char *words)
{
    static const char *const keys[] = {"stars", "form", "group", "set", "province", "commune"};
    char *blank = strchr(words, ' ');
    const char *value = blank == NULL ? "" : blank + 1;
    const char **texts[] = {NULL,      &cut->form,     &cut->group,
                            &cut->set, &cut->province, &cut->commune};
    if (blank != NULL)
        *blank = '\0';
    for (size_t i = 0; i < 6; i++) {
        if (strcmp(keys[i], words) != 0)
            continue;
        cut->rank = i == 0 ? ocop_rank_parse(value) : 0;
        if (i > 0)
            *texts[i] = kept_nfc(l->arena, value);
        return i == 0 ? cut->rank > 0 : *texts[i] != NULL;
    }
    return false;
}

static bool read_total(list *l, const char *text, total *t)
{
    char unit[16] = "", words[200];
    int n = 0;
    *t = (total){.line = l->lines.line};
    if (sscanf(text, "# total %ld %15s%n", &t->all, unit, &n) == 2) {
        t->producers = strcmp(unit, "producers") == 0;
        const char *s = text + n;
        bool ok = t->producers || strcmp(unit, "products") == 0;
        for (char sign = '='; ok && *s != '\0' && t->count < TERMS_MAX; sign = '+') {
            char found = '\0';
            ok = sscanf(s, " %c %ld (%199[^)])%n", &found, &t->numbers[t->count], words, &n) == 3 &&
                 found == sign && s[n - 1] == ')' && set_cut(l, &t->cuts[t->count], words);
            s += ok ? n : 0;
            t->count += ok;
        }
        if (ok && *s == '\0')
            return true;
    }
    return ocop_error_at(l->e, OCOP_EINPUT, l->lines.file, t->line, 0,
                         "expected a total like '# total 28 products = 9 (stars 4) + 19 (stars "
                         "3)'");
}

/* Whoever the list names, recognised at some time in it. */
static long count_named(const ocop_programme *p, bool producers, const ocop_cut *cut)
{
    size_t products = ocop_programme_products(p);
    bool *seen = ocop_realloc_array(NULL, products + 1, sizeof *seen);
    long count = 0;
    if (seen == NULL)
        return -1;
    memset(seen, 0, (products + 1) * sizeof *seen);
    for (size_t i = 0; i < products; i++) {
        ocop_standing s;
        ocop_programme_standing(p, i, INT32_MAX - 1, &s);
        if (s.rank == 0 || !ocop_programme_in_cut(p, &s, cut))
            continue;
        size_t producer = (size_t)p->order[p->starts[i]]->producer;
        count += !producers || !seen[producer];
        seen[producer] = true;
    }
    ocop_free(seen);
    return count;
}

static bool check_sum(const list *l, const total *t)
{
    long sum = 0;
    ocop_buf shown;
    ocop_buf_init(&shown);
    for (size_t i = 0; i < t->count; i++) {
        sum += t->numbers[i];
        ocop_buf_printf(&shown, "%s%ld", i == 0 ? "" : " + ", t->numbers[i]);
    }
    bool ok = t->count == 0 || sum == t->all;
    if (!ok)
        ocop_error_at(l->e, OCOP_EINPUT, l->lines.file, t->line, 0,
                      "the list contradicts itself: %s = %ld, not %ld", shown.data, sum, t->all);
    ocop_buf_free(&shown);
    return ok;
}

static bool check_total(const list *l, const total *t)
{
    long found = count_named(l->p, t->producers, NULL);
    if (found < 0)
        return ocop_error_at(l->e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    if (found != t->all)
        return ocop_error_at(l->e, OCOP_EINPUT, l->lines.file, t->line, 0,
                             "the total says %ld, the rows have %ld", t->all, found);
    for (size_t i = 0; i < t->count; i++) {
        found = count_named(l->p, t->producers, &t->cuts[i]);
        if (found != t->numbers[i])
            return ocop_error_at(l->e, OCOP_EINPUT, l->lines.file, t->line, 0,
                                 "number %d of the total says %ld, the rows have %ld", (int)i + 1,
                                 t->numbers[i], found);
    }
    return true;
}

/* ---- the list ---- */

static bool read_mark(list *l, bool *generated, total **totals, size_t *count)
{
    const char *text = ocop_arena_strndup(l->arena, l->lines.start, l->lines.n);
    if (text == NULL)
        return ocop_error_at(l->e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    if (strncmp(text, "# generated", 11) == 0)
        *generated = true;
    if (strncmp(text, "# total", 7) != 0)
        return true;
    total *more = ocop_realloc_array(*totals, *count + 1, sizeof *more);
    if (more == NULL)
        return ocop_error_at(l->e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    *totals = more;
    return read_total(l, text, &more[*count]) && check_sum(l, &more[(*count)++]);
}

bool ocop_list_read(ocop_programme *p, const char *file, const char *text, size_t len,
                    bool *generated, ocop_error *e)
{
    list l = {.p = p, .lines = {.file = file, .text = text, .len = len}, .e = e};
    total *totals = NULL;
    size_t count = 0;
    bool ok = (l.arena = ocop_arena_new()) != NULL ||
              ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    *generated = false;
    while (ok && programme_lines_next(&l.lines)) {
        if (l.lines.n == 0)
            continue;
        if (l.lines.start[0] == '#')
            ok = read_mark(&l, generated, &totals, &count);
        else
            ok = l.count == 0 ? read_heading(&l) : read_row(&l);
    }
    if (ok && ocop_programme_count_events(p) == 0)
        ok = ocop_error_at(e, OCOP_EINPUT, file, 0, 0, "the list has no rows");
    ok = ok && ocop_programme_settle(p, e);
    for (size_t i = 0; ok && i < count; i++)
        ok = check_total(&l, &totals[i]);
    ocop_free(totals);
    ocop_arena_free(l.arena);
    return ok;
}
