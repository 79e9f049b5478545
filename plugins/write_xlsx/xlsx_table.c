/* xlsx_table.c - titles that cannot be changed, keys in a hidden row below them, cells that take
 * only what the vocabulary allows, and a note on each title that says what is meant. */
#include "xlsx_table.h"
#include "table_form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_ROW = 2, LAST_ROW = 10001, TITLE_MAX = 300, NOTE_MAX = 3000, TEXT_MAX = 32767 };

static bool is_vi(const xlsx_book *b)
{
    return report_is_vi(&b->out);
}

static const char *pick(const xlsx_book *b, const char *vi, const char *en)
{
    return is_vi(b) || en[0] == '\0' ? vi : en;
}

static const char *say(xlsx_book *b, const char *msgid)
{
    return b->out.host->translate(msgid);
}

static bool is_type(const ocop_column_view *c, const char *type)
{
    return strcmp(c->type, type) == 0;
}

static bool is_number(const ocop_column_view *c)
{
    return is_type(c, "number") || is_type(c, "integer") || is_type(c, "percent");
}

static bool has_list(const ocop_column_view *c)
{
    return c->values > 0 || is_type(c, "boolean") || is_type(c, "case");
}

static size_t list_size(const ocop_column_view *c)
{
    return is_type(c, "boolean") ? 2 : is_type(c, "case") ? 3 : c->values;
}

/* What a drop-down shows: words where the reader knows them, else the key. */
static const char *list_word(xlsx_book *b, const ocop_table *from, size_t i,
                             const ocop_column_view *c, size_t j)
{
    static const char *const cases[] = {"first", "upgrade", "re_evaluation"};
    static ocop_declared_value_view v;
    v = (ocop_declared_value_view){.size = sizeof v};
    if (is_type(c, "boolean"))
        return is_vi(b) ? (j == 0 ? "Có" : "Không") : (j == 0 ? "Yes" : "No");
    if (is_type(c, "case"))
        return table_form_case(cases[j], is_vi(b));
    if (!b->out.host->column_value(from, i, j, &v))
        return "";
    return is_type(c, "enum") || is_type(c, "evidence") ? pick(b, v.title_vi, v.title_en) : v.key;
}

/* ---- notes ---- */

static void add(char *note, const char *label, const char *text)
{
    size_t n = strlen(note);
    if (text[0] != '\0')
        snprintf(note + n, NOTE_MAX - n, "%s%s%s", n == 0 ? "" : "\n", label, text);
}

static void put_note(xlsx_book *b, xlsx_table *t, const ocop_table *from, size_t i,
                     const ocop_column_view *c)
{
    char note[NOTE_MAX] = "", text[TITLE_MAX];
    lxw_comment_options options = {.x_scale = 2.5, .y_scale = 2.0};
    if (is_type(c, "claim"))
        add(note, "", pick(b, c->title_vi, c->title_en));
    add(note, "", pick(b, c->note_vi, c->note_en));
    if (is_type(c, "claim"))
        for (size_t j = 0; j < c->values; j++) {
            ocop_declared_value_view v = {.size = sizeof v};
            if (!b->out.host->column_value(from, i, j, &v))
                continue;
            snprintf(text, sizeof text, "%s: ", v.key);
            add(note, text, pick(b, v.title_vi, v.title_en));
        }
    add(note, say(b, T("Unit: ")), c->unit);
    if (is_number(c) && c->least[0] != '\0') {
        snprintf(text, sizeof text, say(b, T("%s to %s")), c->least, c->most);
        add(note, say(b, T("Allowed: ")), text);
    }
    add(note, say(b, T("Shown by: ")), pick(b, c->proof_vi, c->proof_en));
    add(note, say(b, T("Key: ")), c->key);
    if (b->out.ok)
        xlsx_check(b, worksheet_write_comment_opt(t->sheet, 0, (lxw_col_t)i, note, &options));
}

/* ---- columns ---- */

static lxw_format *cell_format(xlsx_book *b, const ocop_column_view *c)
{
    lxw_format *f = b->out.ok ? workbook_add_format(b->book) : NULL;
    if (f == NULL)
        return NULL;
    format_set_unlocked(f);
    if (is_type(c, "date"))
        format_set_num_format(f, is_vi(b) ? "dd/mm/yyyy" : "yyyy-mm-dd");
    else if (!is_number(c))
        format_set_num_format(f, "@");
    return f;
}

static void limit(xlsx_book *b, xlsx_table *t, size_t i, const ocop_column_view *c)
{
    char formula[80], message[200], letters[8];
    lxw_data_validation v = {.ignore_blank = LXW_VALIDATION_ON,
                             .error_title = (char *)(uintptr_t)say(b, T("Not allowed")),
                             .error_message = message};
    snprintf(message, sizeof message, "%s", say(b, T("Choose a value of the list.")));
    if (has_list(c)) {
        lxw_col_to_name(letters, (lxw_col_t)i, 0);
        snprintf(formula, sizeof formula, "=lists!$%s$1:$%s$%zu", letters, letters, list_size(c));
        v.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
        v.value_formula = formula;
        /* a claim may also be points, so its list only helps */
        v.error_type = is_type(c, "claim") ? LXW_VALIDATION_ERROR_TYPE_INFORMATION
                                           : LXW_VALIDATION_ERROR_TYPE_STOP;
    } else if (is_number(c) && c->least[0] != '\0') {
        v.validate =
            is_type(c, "integer") ? LXW_VALIDATION_TYPE_INTEGER : LXW_VALIDATION_TYPE_DECIMAL;
        v.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
        v.minimum_number = strtod(c->least, NULL);
        v.maximum_number = strtod(c->most, NULL);
        snprintf(message, sizeof message, say(b, T("A number from %s to %s.")), c->least, c->most);
    } else if (is_type(c, "date")) {
        v.validate = LXW_VALIDATION_TYPE_DATE;
        v.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
        v.minimum_datetime = (lxw_datetime){.year = 1901, .month = 1, .day = 1};
        v.maximum_datetime = (lxw_datetime){.year = 2199, .month = 12, .day = 31};
        snprintf(message, sizeof message, "%s", say(b, T("A day.")));
    } else {
        return;
    }
    if (b->out.ok)
        xlsx_check(b, worksheet_data_validation_range(t->sheet, FIRST_ROW, (lxw_col_t)i, LAST_ROW,
                                                      (lxw_col_t)i, &v));
}

/* The words of all drop-downs, a column each, on a sheet that nobody sees. */
static void put_lists(xlsx_book *b, const xlsx_table *t, const ocop_table *from)
{
    lxw_worksheet *s = b->out.ok ? workbook_add_worksheet(b->book, "lists") : NULL;
    size_t rows = 0;
    for (size_t j = 0; s != NULL && (j == 0 || j < rows); j++) {
        for (size_t i = 0; i < t->columns; i++) {
            ocop_column_view c = {.size = sizeof c};
            if (!b->out.host->column(from, i, &c) || !has_list(&c))
                continue;
            rows = list_size(&c) > rows ? list_size(&c) : rows;
            if (j < list_size(&c))
                xlsx_text(b, s, (lxw_row_t)j, (int)i, list_word(b, from, i, &c, j), NULL);
        }
    }
    if (s != NULL)
        worksheet_hide(s);
}

static bool make_room(xlsx_book *b, xlsx_table *t, size_t n)
{
    t->formats = b->out.host->realloc(NULL, (n + 1) * sizeof(lxw_format *));
    t->types = b->out.host->realloc(NULL, n + 1);
    t->columns = n;
    if (t->formats == NULL || t->types == NULL)
        report_no_memory(&b->out);
    return b->out.ok;
}

static void put_column(xlsx_book *b, xlsx_table *t, size_t i, const ocop_column_view *c)
{
    char title[TITLE_MAX];
    table_form_title(c, is_vi(b), title, sizeof title);
    t->formats[i] = cell_format(b, c);
    t->types[i] = is_type(c, "enum")       ? 'T'
                  : is_type(c, "evidence") ? 'K'
                  : is_type(c, "case")     ? 'C'
                                           : c->type[0];
    size_t wide = b->out.host->width(title, strlen(title)) / 2;
    wide = wide < 12 ? 12 : wide > 30 ? 30 : wide;
    if (t->formats[i] == NULL)
        report_no_memory(&b->out);
    else
        xlsx_check(b, worksheet_set_column(t->sheet, (lxw_col_t)i, (lxw_col_t)i, (double)wide,
                                           t->formats[i]));
    xlsx_text(b, t->sheet, 0, (int)i, title, b->head);
}

void xlsx_table_begin(xlsx_book *b, xlsx_table *t, const ocop_table *from)
{
    ocop_table_view view = {.size = sizeof view};
    if (!b->out.host->table(from, &view)) {
        b->out.ok = b->out.host->error_at(b->out.e, NULL, 0, 0, T("the program gave no table"));
        return;
    }
    t->sheet = xlsx_sheet(b, is_vi(b) ? "Hồ sơ" : "Dossiers", true);
    if (t->sheet == NULL || !make_room(b, t, view.columns))
        return;
    xlsx_lines(b, t->sheet, 0, 4);
    for (size_t i = 0; i < t->columns; i++) {
        ocop_column_view c = {.size = sizeof c};
        if (!b->out.host->column(from, i, &c))
            continue;
        put_column(b, t, i, &c);
        put_note(b, t, from, i, &c);
    }
    lxw_row_col_options hidden = {.hidden = 1};
    xlsx_check(b, worksheet_set_row_opt(t->sheet, 1, 15, NULL, &hidden));
    for (size_t i = 0; i < t->columns; i++) {
        ocop_column_view c = {.size = sizeof c};
        if (!b->out.host->column(from, i, &c))
            continue;
        xlsx_text(b, t->sheet, 1, (int)i, c.key, b->bold);
        limit(b, t, i, &c);
    }
    worksheet_freeze_panes(t->sheet, FIRST_ROW, 2);
    lxw_protection may = {.format_cells = 1,
                          .format_columns = 1,
                          .format_rows = 1,
                          .insert_rows = 1,
                          .delete_rows = 1,
                          .sort = 1};
    worksheet_protect(t->sheet, NULL, &may);
    put_lists(b, t, from);
    t->row = FIRST_ROW;
}

/* ---- what is there already ---- */

static void put_text(xlsx_book *b, xlsx_table *t, size_t i, const char *text)
{
    if (b->out.host->width(text, strlen(text)) > TEXT_MAX)
        b->out.ok = b->out.host->error_at(b->out.e, NULL, 0, 0,
                                          T("a text is longer than a cell of a workbook may be"));
    if (b->out.ok)
        xlsx_check(b, worksheet_write_string(t->sheet, t->row, (lxw_col_t)i, text, t->formats[i]));
}

/* An enumeration's value, a kind of paper in words. */
static const char *word_of(xlsx_book *b, const ocop_table *from, size_t i, const char *key)
{
    static ocop_declared_value_view v;
    for (size_t j = 0;; j++) {
        v = (ocop_declared_value_view){.size = sizeof v};
        if (!b->out.host->column_value(from, i, j, &v))
            return key;
        if (strcmp(v.key, key) == 0)
            return pick(b, v.title_vi, v.title_en);
    }
}

static void put_cell(xlsx_book *b, xlsx_table *t, const ocop_table *from, size_t i,
                     const ocop_cell_view *c)
{
    lxw_datetime day = {.year = 0};
    if (c->kind == OCOP_SCALAR_NULL || !b->out.ok)
        return;
    if (c->kind == OCOP_SCALAR_TRUE || c->kind == OCOP_SCALAR_FALSE) {
        bool yes = c->kind == OCOP_SCALAR_TRUE;
        put_text(b, t, i, is_vi(b) ? (yes ? "Có" : "Không") : (yes ? "Yes" : "No"));
    } else if (c->kind == OCOP_SCALAR_NUMBER) {
        xlsx_check(b, worksheet_write_number(t->sheet, t->row, (lxw_col_t)i, strtod(c->text, NULL),
                                             t->formats[i]));
    } else if (t->types[i] == 'd' &&
               sscanf(c->text, "%d-%d-%d", &day.year, &day.month, &day.day) == 3) {
        xlsx_check(b,
                   worksheet_write_datetime(t->sheet, t->row, (lxw_col_t)i, &day, t->formats[i]));
    } else if (t->types[i] == 'T' || t->types[i] == 'K') {
        put_text(b, t, i, word_of(b, from, i, c->text));
    } else {
        put_text(b, t, i, t->types[i] == 'C' ? table_form_case(c->text, is_vi(b)) : c->text);
    }
}

void xlsx_table_row(xlsx_book *b, xlsx_table *t, const ocop_table *from)
{
    for (size_t i = 0; i < t->columns; i++) {
        ocop_cell_view c = {.size = sizeof c};
        if (b->out.host->cell(from, i, &c))
            put_cell(b, t, from, i, &c);
    }
    t->row++;
}

void xlsx_table_free(xlsx_book *b, xlsx_table *t)
{
    b->out.host->realloc(t->formats, 0);
    b->out.host->realloc(t->types, 0);
}
