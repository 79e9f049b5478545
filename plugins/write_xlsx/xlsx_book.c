/* xlsx_book.c - see xlsx_book.h. */
#include "xlsx_book.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* A cell holds 32767 characters; so many bytes are never more. */
enum { CELL_BYTES = 32000, COPY_BYTES = 65536 };

static const char *temp_folder(void)
{
    const char *folder = getenv("TMPDIR");
    return folder != NULL && folder[0] != '\0' ? folder : "/tmp";
}

static void fail_temp(xlsx_book *b)
{
    b->out.ok = b->out.host->error_at(b->out.e, temp_folder(), 0, 0,
                                      T("cannot write a temporary file: %s"), strerror(errno));
}

void xlsx_check(xlsx_book *b, lxw_error code)
{
    if (code == LXW_NO_ERROR || !b->out.ok)
        return;
    if (code == LXW_ERROR_MEMORY_MALLOC_FAILED)
        report_no_memory(&b->out);
    else
        b->out.ok = b->out.host->error_at(b->out.e, NULL, 0, 0, T("cannot make the workbook: %s"),
                                          lxw_strerror(code));
}

static lxw_format *new_format(xlsx_book *b, bool bold, bool wrap)
{
    lxw_format *f = b->book == NULL ? NULL : workbook_add_format(b->book);
    if (f == NULL) {
        report_no_memory(&b->out);
        return NULL;
    }
    if (bold)
        format_set_bold(f);
    if (wrap)
        format_set_text_wrap(f);
    format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
    return f;
}

static void make_formats(xlsx_book *b)
{
    b->title = new_format(b, true, false);
    b->bold = new_format(b, true, false);
    b->head = new_format(b, true, true);
    b->date = new_format(b, false, false);
    b->number = new_format(b, false, false);
    b->wrap = new_format(b, false, true);
    b->section = new_format(b, true, true);
    if (!b->out.ok)
        return;
    format_set_font_size(b->title, 14);
    format_set_bg_color(b->head, 0xDDE6F0);
    format_set_bottom(b->head, LXW_BORDER_THIN);
    format_set_bg_color(b->section, 0xF2F4F7);
    format_set_num_format(b->date, report_is_vi(&b->out) ? "dd/mm/yyyy" : "d mmm yyyy");
    format_set_align(b->date, LXW_ALIGN_LEFT);
    format_set_align(b->number, LXW_ALIGN_RIGHT);
    format_set_indent(b->number, 1);
}

bool xlsx_open(xlsx_book *b, ocop_error *e)
{
    report_begin(&b->out, NULL, e);
    const char *folder = temp_folder();
    int n = snprintf(b->path, sizeof b->path, "%s/ocop-XXXXXX", folder);
    int fd = n < 0 || (size_t)n >= sizeof b->path ? -1 : mkstemp(b->path);
    if (fd < 0) {
        b->path[0] = '\0';
        fail_temp(b);
        return false;
    }
    close(fd);
    lxw_workbook_options options = {.constant_memory = LXW_TRUE,
                                    .tmpdir = (char *)(uintptr_t)folder};
    b->book = workbook_new_opt(b->path, &options);
    make_formats(b);
    return b->out.ok;
}

/* ---- out ---------------------------------------------------------------------------------- */

/* What the library could not write to its temporary files it would leave out in silence. */
static void check_temp_files(xlsx_book *b)
{
    lxw_worksheet *sheet = NULL;
    STAILQ_FOREACH(sheet, b->book->worksheets, list_pointers)
    {
        FILE *f = sheet->optimize_tmpfile;
        if (f != NULL && (fflush(f) != 0 || ferror(f)))
            fail_temp(b);
    }
}

static void copy_out(xlsx_book *b)
{
    FILE *f = fopen(b->path, "rb");
    char *bytes = b->out.host->realloc(NULL, COPY_BYTES);
    if (bytes == NULL)
        report_no_memory(&b->out);
    else if (f == NULL)
        fail_temp(b);
    for (size_t n = 1; b->out.ok && n > 0;) {
        n = fread(bytes, 1, COPY_BYTES, f);
        report_write(&b->out, bytes, n);
        if (ferror(f))
            fail_temp(b);
    }
    if (bytes != NULL)
        b->out.host->realloc(bytes, 0);
    if (f != NULL)
        fclose(f);
}

/* Noon, so that no time zone moves the day. */
static time_t time_of(const char *iso)
{
    struct tm day = {.tm_hour = 12, .tm_mday = 1, .tm_year = 100};
    if (strlen(iso) == 10)
        sscanf(iso, "%d-%d-%d", &day.tm_year, &day.tm_mon, &day.tm_mday);
    if (day.tm_year >= 1900) {
        day.tm_year -= 1900;
        day.tm_mon -= 1;
    }
    return timegm(&day);
}

void xlsx_finish(xlsx_book *b, const char *day)
{
    char title[128];
    snprintf(title, sizeof title, "%s", report_say(&b->out, T("Results of the OCOP assessment")));
    lxw_doc_properties properties = {.title = title, .created = time_of(day)};
    if (b->out.ok)
        xlsx_check(b, workbook_set_properties(b->book, &properties));
    if (b->out.ok)
        check_temp_files(b);
    if (!b->out.ok)
        return;
    lxw_error code = workbook_close(b->book);
    b->book = NULL; /* freed, whatever came of it */
    if (code == LXW_ERROR_CREATING_TMPFILE || code == LXW_ERROR_CREATING_XLSX_FILE ||
        code == LXW_ERROR_ZIP_FILE_OPERATION || code == LXW_ERROR_ZIP_FILE_ADD ||
        code == LXW_ERROR_ZIP_CLOSE)
        fail_temp(b);
    xlsx_check(b, code);
    if (b->out.ok)
        copy_out(b);
}

void xlsx_close(xlsx_book *b)
{
    if (b->book != NULL)
        lxw_workbook_free(b->book);
    if (b->path[0] != '\0')
        unlink(b->path);
    report_free(&b->out);
}

/* ---- sheets ------------------------------------------------------------------------------- */

lxw_worksheet *xlsx_sheet(xlsx_book *b, const char *name, bool is_list)
{
    lxw_worksheet *s = b->out.ok ? workbook_add_worksheet(b->book, name) : NULL;
    if (s == NULL) {
        if (b->out.ok)
            report_no_memory(&b->out);
        return NULL;
    }
    worksheet_set_paper(s, 9); /* A4 */
    worksheet_set_footer(s, "&C&P / &N");
    worksheet_set_landscape(s);
    if (is_list) {
        xlsx_check(b, worksheet_repeat_rows(s, 0, 0));
        xlsx_check(b, worksheet_repeat_columns(s, 0, 0));
    } else {
        worksheet_fit_to_pages(s, 1, 0);
    }
    return s;
}

void xlsx_lines(xlsx_book *b, lxw_worksheet *s, lxw_row_t row, size_t lines)
{
    if (b->out.ok && lines > 1)
        xlsx_check(b, worksheet_set_row(s, row, 15.0 * (double)(lines > 27 ? 27 : lines), NULL));
}

/* Words that do not fit leave some of each line empty: one character in eight. */
size_t xlsx_lines_of(const xlsx_book *b, const char *text, double width)
{
    size_t characters = b->out.host->width(text, strlen(text));
    return (size_t)((double)characters / (width * 7 / 8)) + 1;
}

static void list_sheet(xlsx_book *b, xlsx_list *list)
{
    const char *name = report_say(&b->out, list->name);
    list->sheets++;
    if (list->sheets > 1)
        name = report_format(&b->out, "%s %d", name, list->sheets);
    list->sheet = xlsx_sheet(b, name, true);
    list->rows = 1;
    if (list->sheet == NULL)
        return;
    worksheet_freeze_panes(list->sheet, 1, 1);
    xlsx_lines(b, list->sheet, 0, 2);
    for (size_t i = 0; i < list->column_count; i++) {
        lxw_col_t col = (lxw_col_t)i;
        xlsx_check(b, worksheet_set_column(list->sheet, col, col, list->columns[i].width, NULL));
        xlsx_text(b, list->sheet, 0, (int)i, report_say(&b->out, list->columns[i].title), b->head);
    }
}

void xlsx_list_begin(xlsx_book *b, xlsx_list *list)
{
    list->sheets = 0;
    list_sheet(b, list);
}

void xlsx_list_end(xlsx_book *b, xlsx_list *list)
{
    if (b->out.ok)
        xlsx_check(b, worksheet_autofilter(list->sheet, 0, 0, list->rows - 1,
                                           (lxw_col_t)(list->column_count - 1)));
}

lxw_row_t xlsx_list_row(xlsx_book *b, xlsx_list *list)
{
    if (list->rows >= XLSX_ROWS) {
        xlsx_list_end(b, list);
        list_sheet(b, list);
    }
    return list->rows++;
}

/* ---- cells -------------------------------------------------------------------------------- */

void xlsx_text(xlsx_book *b, lxw_worksheet *s, lxw_row_t row, int col, const char *text,
               lxw_format *format)
{
    if (text == NULL || text[0] == '\0' || !b->out.ok)
        return;
    const char *clean = report_clean(&b->out, text, CELL_BYTES);
    if (b->out.ok)
        xlsx_check(b, worksheet_write_string(s, row, (lxw_col_t)col, clean, format));
}

void xlsx_number(xlsx_book *b, lxw_worksheet *s, lxw_row_t row, int col, double v)
{
    if (b->out.ok)
        xlsx_check(b, worksheet_write_number(s, row, (lxw_col_t)col, v, b->number));
}

/* The library writes 16 digits: 70.55 stands in the file as 70.55. */
void xlsx_points(xlsx_book *b, lxw_worksheet *s, lxw_row_t row, int col, int64_t hundredths)
{
    xlsx_number(b, s, row, col, (double)hundredths / 100.0);
}

void xlsx_date(xlsx_book *b, lxw_worksheet *s, lxw_row_t row, int col, const char *iso)
{
    lxw_datetime day = {.year = 0};
    if (iso == NULL || !b->out.ok)
        return;
    if (strlen(iso) != 10 || sscanf(iso, "%d-%d-%d", &day.year, &day.month, &day.day) != 3 ||
        day.year < 1900) {
        xlsx_text(b, s, row, col, iso, NULL);
        return;
    }
    xlsx_check(b, worksheet_write_datetime(s, row, (lxw_col_t)col, &day, b->date));
}
