/* write_csv.c - one line a dossier, for spreadsheets and for cut(1).
 *
 * RFC 4180 quoting, lines that end with LF. Text that a spreadsheet would take for a formula gets
 * an apostrophe in front: a producer's name must not run as a command at the province. */
#include "table_form.h"

#include <stdio.h>
#include <string.h>

#define T(s) s /* marks a sentence for xgettext; the host translates it */

typedef struct csv {
    const ocop_host *host;
    char separator;
    bool bom, begun;
    char *cell; /* owns: the cell at hand */
    size_t len, cap;
    size_t column;
    bool is_number; /* the cell at hand: needs no guard */
    /* of the call at hand */
    const ocop_assessment *a;
    ocop_head_view head;
    ocop_sink *to;
    ocop_error *e;
    bool ok; /* once false, nothing more is written */
} csv;

static void put(csv *w, const char *s, size_t n)
{
    w->ok = w->ok && w->host->sink_write(w->to, s, n, w->e);
}

/* ---- cells -------------------------------------------------------------------------------- */

static void add(csv *w, const char *s)
{
    size_t n = strlen(s);
    if (w->cap < w->len + n) {
        size_t cap = (w->len + n) * 2;
        char *grown = w->host->realloc(w->cell, cap);
        if (grown == NULL) {
            w->ok = w->host->error_at(w->e, NULL, 0, 0, T("out of memory"));
            return;
        }
        w->cell = grown;
        w->cap = cap;
    }
    if (n > 0)
        memcpy(w->cell + w->len, s, n);
    w->len += n;
}

static bool needs_quotes(const csv *w)
{
    for (size_t i = 0; i < w->len; i++) {
        char c = w->cell[i];
        if (c == w->separator || c == '"' || c == '\r' || c == '\n')
            return true;
    }
    return false;
}

/* Would a spreadsheet run it? Apostrophes before it are counted in, so that a reader that takes one
 * off gives back the text as it was. */
static bool needs_guard(const csv *w)
{
    size_t i = 0;
    while (i < w->len && w->cell[i] == '\'')
        i++;
    return i < w->len && strchr("=+-@\t\r", w->cell[i]) != NULL;
}

/* Write the collected cell and begin the next. */
static void end_cell(csv *w)
{
    bool quotes = needs_quotes(w);
    if (w->column++ > 0)
        put(w, &w->separator, 1);
    if (quotes)
        put(w, "\"", 1);
    if (!w->is_number && needs_guard(w))
        put(w, "'", 1);
    for (size_t i = 0, from = 0; i < w->len; from = i) {
        while (i < w->len && w->cell[i] != '"')
            i++;
        put(w, w->cell + from, i - from);
        if (i < w->len && ++i > 0)
            put(w, "\"\"", 2);
    }
    if (quotes)
        put(w, "\"", 1);
    w->len = 0;
    w->is_number = false;
}

static void add_points(csv *w, int64_t hundredths)
{
    char text[24];
    add(w, w->host->points(hundredths, false, text));
}

static void add_stars(csv *w, int stars)
{
    char text[16];
    snprintf(text, sizeof text, "%d", stars);
    add(w, text);
}

/* ---- columns ------------------------------------------------------------------------------ */

static void add_dossier(csv *w, const char *name)
{
    (void)name;
    add(w, w->head.dossier);
}

static void add_pack(csv *w, const char *name)
{
    (void)name;
    add(w, w->head.pack_id);
    add(w, "@");
    add(w, w->head.pack_version);
}

static void add_set(csv *w, const char *name)
{
    (void)name;
    add(w, w->head.set);
}

static void add_date(csv *w, const char *name)
{
    (void)name;
    add(w, w->head.date);
}

static void add_basis(csv *w, const char *name)
{
    (void)name;
    add(w, w->head.basis);
}

/* The column's name is the key of the part; a pack without that part leaves the cell empty. */
static void add_part(csv *w, const char *name)
{
    for (size_t i = 0; i < w->head.parts; i++) {
        ocop_sum_view part = {.size = sizeof part};
        if (w->host->part(w->a, i, &part) && strcmp(part.key, name) == 0) {
            add_points(w, part.points);
            return;
        }
    }
}

static void add_total(csv *w, const char *name)
{
    (void)name;
    add_points(w, w->head.points);
}

static void add_low(csv *w, const char *name)
{
    (void)name;
    add_points(w, w->head.low);
}

static void add_high(csv *w, const char *name)
{
    (void)name;
    add_points(w, w->head.high);
}

/* A council without a quorum gives no stars: the cells stay empty, which is not 0. */
static bool has_stars(const csv *w)
{
    const char *state = w->head.council_state;
    return state == NULL || state[0] == '\0' || strcmp(state, "ok") == 0;
}

static void add_certain(csv *w, const char *name)
{
    (void)name;
    if (has_stars(w))
        add_stars(w, w->head.stars_certain);
}

static void add_possible(csv *w, const char *name)
{
    (void)name;
    if (has_stars(w))
        add_stars(w, w->head.stars_possible);
}

static void add_gates(csv *w, const char *name)
{
    (void)name;
    for (size_t i = 0; i < w->head.gates; i++) {
        ocop_gate_view gate = {.size = sizeof gate};
        if (!w->host->gate(w->a, i, &gate))
            continue;
        add(w, i > 0 ? ";" : "");
        add(w, gate.key);
        add(w, gate.open ? "?" : "");
    }
}

/* Stars that rest on the producer's own claims are never shown without saying so. */
static void add_self(csv *w, const char *name)
{
    (void)name;
    add(w, w->head.self_claimed ? "true" : "");
}

static const struct {
    const char *name;
    void (*add)(csv *w, const char *name);
} columns[] = {
    {"dossier", add_dossier},
    {"pack", add_pack},
    {"set", add_set},
    {"date", add_date},
    {"basis", add_basis},
    {"A", add_part},
    {"B", add_part},
    {"C", add_part},
    {"total", add_total},
    {"low", add_low},
    {"high", add_high},
    {"stars", add_certain},
    {"stars_possible", add_possible},
    {"gates", add_gates},
    {"self", add_self},
};

enum { COLUMNS = sizeof columns / sizeof columns[0] };

/* ---- the plugin --------------------------------------------------------------------------- */

static void begin(csv *w, ocop_sink *to, ocop_error *e)
{
    w->to = to;
    w->e = e;
    w->ok = true;
    w->column = w->len = 0;
}

static void put_header(csv *w)
{
    if (w->begun)
        return;
    w->begun = true;
    if (w->bom)
        put(w, "\xEF\xBB\xBF", 3);
    for (size_t i = 0; i < COLUMNS; i++) {
        add(w, columns[i].name);
        end_cell(w);
    }
    put(w, "\n", 1);
    w->column = 0;
}

static bool csv_open(const ocop_host *host, const ocop_settings *settings, void **self,
                     ocop_error *e)
{
    csv *w = host->realloc(NULL, sizeof *w);
    if (w == NULL)
        return host->error_at(e, NULL, 0, 0, T("out of memory"));
    *w = (csv){.host = host,
               .separator = host->setting(settings, "separator")[0],
               .bom = strcmp(host->setting(settings, "bom"), "true") == 0};
    *self = w;
    return true;
}

static bool csv_write(void *self, const ocop_assessment *a, ocop_sink *to, ocop_error *e)
{
    csv *w = self;
    begin(w, to, e);
    w->a = a;
    w->head = (ocop_head_view){.size = sizeof w->head};
    if (!w->host->head(a, &w->head))
        return w->host->error_at(e, NULL, 0, 0, T("the program gave no head of an assessment"));
    put_header(w);
    for (size_t i = 0; i < COLUMNS; i++) {
        columns[i].add(w, columns[i].name);
        end_cell(w);
    }
    put(w, "\n", 1);
    return w->ok;
}

static bool csv_finish(void *self, ocop_sink *to, ocop_error *e)
{
    csv *w = self;
    begin(w, to, e);
    put_header(w);
    return w->ok;
}

/* ---- a table to fill in: titles, keys, and what is there already, for read_csv ---- */

static bool csv_table(void *self, const ocop_table *t, ocop_sink *to, ocop_error *e)
{
    csv *w = self;
    ocop_table_view view = {.size = sizeof view};
    char title[300];
    begin(w, to, e);
    if (!w->host->table(t, &view))
        return w->host->error_at(e, NULL, 0, 0, T("the program gave no table"));
    w->begun = true;
    if (w->bom)
        put(w, "\xEF\xBB\xBF", 3);
    for (int row = 0; row < 2; row++) {
        for (size_t i = 0; i < view.columns; i++) {
            ocop_column_view c = {.size = sizeof c};
            if (!w->host->column(t, i, &c))
                continue;
            table_form_title(&c, strcmp(w->host->lang(), "vi") == 0, title, sizeof title);
            add(w, row == 0 ? title : c.key);
            end_cell(w);
        }
        put(w, "\n", 1);
        w->column = 0;
    }
    return w->ok;
}

static bool csv_table_row(void *self, const ocop_table *t, ocop_sink *to, ocop_error *e)
{
    csv *w = self;
    begin(w, to, e);
    for (size_t i = 0;; i++) {
        ocop_cell_view c = {.size = sizeof c};
        if (!w->host->cell(t, i, &c))
            break;
        add(w, c.text);
        w->is_number = c.kind == OCOP_SCALAR_NUMBER;
        end_cell(w);
    }
    put(w, "\n", 1);
    return w->ok;
}

static void csv_close(void *self)
{
    csv *w = self;
    if (w == NULL)
        return;
    if (w->cell != NULL)
        w->host->realloc(w->cell, 0);
    w->host->realloc(w, 0);
}

const ocop_writer *ocop_plugin_writer(void)
{
    static const ocop_option_spec options[] = {
        {"separator", "choice", ",", ",|;", T("what stands between cells")},
        {"bom", "bool", "false", NULL, T("begin with a byte order mark, which Excel needs")},
    };
    static const ocop_writer writer = {
        .abi = OCOP_WRITER_ABI,
        .size = sizeof(ocop_writer),
        .name = "csv",
        .summary = T("one line a dossier, for spreadsheets"),
        .media_type = "text/csv",
        .extensions = "csv",
        .options = options,
        .option_count = sizeof options / sizeof options[0],
        .open = csv_open,
        .write = csv_write,
        .finish = csv_finish,
        .close = csv_close,
        .table = csv_table,
        .table_row = csv_table_row,
    };
    return &writer;
}
