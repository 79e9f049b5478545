/* pdf_paper.c - forms and minutes: the blocks of a paper, laid out as decree 30/2020/NĐ-CP has
 * papers. Columns of tables get their widths from what stands in them. */
#include "pdf_paper.h"

#include <string.h>

static const double wide = PDF_RIGHT - PDF_LEFT;
static const double padding = 3;

enum { TEXT_BYTES = 1800, LINE_BYTES = 300 };

/* Tinos has neither a ballot box nor a filled star. */
static const char *in_font(report *r, const char *s)
{
    static const struct {
        const char *is, *becomes;
    } signs[] = {{"☐", "□"}, {"★", "*"}};
    char text[TEXT_BYTES + 8];
    size_t n = 0;
    while (*s != '\0' && n < TEXT_BYTES) {
        size_t step = report_char(s);
        const char *put = s;
        size_t len = step;
        for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
            if (strncmp(s, signs[i].is, strlen(signs[i].is)) == 0) {
                put = signs[i].becomes;
                len = strlen(put);
            }
        }
        memcpy(text + n, put, len);
        n += len;
        s += step;
    }
    text[n] = '\0';
    return report_clean_lines(r, text, TEXT_BYTES);
}

/* ---- texts side by side ------------------------------------------------------------------- */

/* A line in brackets is in italics and small, one of dashes is drawn, what is to
 * be filled in is plain; all others are bold. */
static double put_line(pdf *p, double x, double y, double column, const char *s)
{
    bool aside = s[0] == '(', plain = strstr(s, "…") != NULL;
    const pdf_style style = {.size = aside ? 11 : 12,
                             .bold = !aside && !plain,
                             .italic = aside,
                             .align = PDF_ALIGN_CENTRE};
    if (s[0] == '\0')
        return 18;
    if (strncmp(s, "―", strlen("―")) == 0) {
        double part = column * (strlen(s) > 25 ? 0.6 : 0.33);
        pdf_line(p, x + (column - part) / 2, y + 3, part);
        return 6;
    }
    return pdf_draw(p, x, y, column, s, &style);
}

static double put_lines(pdf *p, double x, double column, const char *s)
{
    double y = p->y;
    char line[LINE_BYTES];
    while (*s != '\0') {
        size_t n = strcspn(s, "\n");
        snprintf(line, sizeof line, "%.*s", (int)(n < LINE_BYTES ? n : LINE_BYTES - 1), s);
        y += put_line(p, x, y, column, report_clean(&p->out, line, 0));
        s += n + (s[n] == '\n');
    }
    return y;
}

static void put_pair(pdf *p, const ocop_block_view *b)
{
    const double left = wide * 0.455;
    pdf_room(p, 110);
    p->y += p->y > PDF_TOP ? 10 : 0;
    double a = put_lines(p, PDF_LEFT, left - 8, b->cells[0]);
    double z = put_lines(p, PDF_LEFT + left, wide - left, b->cells[1]);
    p->y = (a > z ? a : z) + 12;
}

/* ---- fields ------------------------------------------------------------------------------- */

/* The line to write on runs to the right margin. */
static void put_field(pdf *p, const ocop_block_view *b)
{
    const pdf_style style = {.size = 13};
    const char *label = report_format(&p->out, "%s: ", report_clean(&p->out, b->cells[0], 200));
    const char *value = in_font(&p->out, b->cells[1]);
    if (value[0] != '\0') {
        pdf_paragraph(p, report_format(&p->out, "%s%s", label, value), &style, 4);
        return;
    }
    double high = pdf_measure(p, label, wide, &style), used = pdf_wide(p, label, &style);
    pdf_room(p, high + 6);
    p->y += 6;
    pdf_draw(p, PDF_LEFT, p->y, wide, label, &style);
    if (used < wide - 20)
        pdf_line(p, PDF_LEFT + used, p->y + high - 3, wide - used);
    p->y += high;
}

/* ---- tables ------------------------------------------------------------------------------- */

/* The widest word, and the widest line, of a cell. */
static void extents(pdf *p, const char *s, const pdf_style *style, double *word, double *line)
{
    char part[LINE_BYTES];
    double all = pdf_wide(p, s, style);
    *line = all > *line ? all : *line;
    while (*s != '\0') {
        size_t n = strcspn(s, " \n");
        snprintf(part, sizeof part, "%.*s", (int)(n < LINE_BYTES ? n : LINE_BYTES - 1), s);
        double one = pdf_wide(p, part, style);
        *word = one > *word ? one : *word;
        s += n;
        s += strspn(s, " \n");
    }
}

/* Room for the longest word of each column; what is left goes to those that want more, and to
 * empty ones, which are to be written in. */
static void set_widths(pdf *p, const ocop_paper *paper, size_t at, pdf_table *t)
{
    const ocop_host *host = p->out.host;
    const pdf_style bold = {.size = t->size, .bold = true}, plain = {.size = t->size};
    double least[PDF_COLUMNS_MAX] = {0}, most[PDF_COLUMNS_MAX] = {0};
    bool empty[PDF_COLUMNS_MAX];
    double sum = 0, wish = 0;
    ocop_block_view b = {.size = sizeof b};
    for (size_t i = 0; i < t->columns; i++) {
        extents(p, t->heads[i], &bold, &least[i], &most[i]);
        empty[i] = true;
    }
    for (size_t j = at + 1; host->block(paper, j, &b) && b.kind != OCOP_BLOCK_TABLE_END; j++) {
        for (size_t i = 0; b.kind == OCOP_BLOCK_ROW && i < t->columns && i < b.count; i++) {
            extents(p, in_font(&p->out, b.cells[i]), &plain, &least[i], &most[i]);
            empty[i] = empty[i] && b.cells[i][0] == '\0';
        }
    }
    for (size_t i = 0; i < t->columns; i++) {
        least[i] += 2 * padding + 1;
        most[i] = most[i] + 2 * padding + 1 + (empty[i] ? 60 : 0);
        t->align[i] = most[i] < 60 ? PDF_ALIGN_CENTRE : PDF_ALIGN_LEFT;
        sum += least[i];
        wish += most[i] - least[i];
    }
    for (size_t i = 0; i < t->columns; i++)
        t->wide[i] = sum > wide           ? least[i] * wide / sum
                     : sum + wish <= wide ? most[i] + (wide - sum - wish) / (double)t->columns
                                          : least[i] + (wide - sum) * (most[i] - least[i]) / wish;
}

static void begin_table(pdf *p, const ocop_paper *paper, size_t at, const ocop_block_view *b,
                        pdf_table *t)
{
    *t = (pdf_table){.columns = b->count < PDF_COLUMNS_MAX ? b->count : PDF_COLUMNS_MAX,
                     .size = 11,
                     .lines = true};
    for (size_t i = 0; i < t->columns; i++)
        t->heads[i] = b->cells[i]; /* they live as long as the paper */
    set_widths(p, paper, at, t);
    p->y += 4;
    pdf_table_begin(p, t);
}

/* A row to write in is high enough for a pen. */
static void put_row(pdf *p, const pdf_table *t, const ocop_block_view *b)
{
    const char *cells[PDF_COLUMNS_MAX];
    bool blank = true;
    for (size_t i = 0; i < t->columns; i++) {
        cells[i] = i < b->count ? in_font(&p->out, b->cells[i]) : "";
        blank = blank && cells[i][0] == '\0';
    }
    if (blank)
        cells[0] = " ";
    pdf_table_row(p, t, cells, false, false);
}

/* ---- the code at the foot ----------------------------------------------------------------- */

static void put_code(pdf *p, const ocop_block_view *b)
{
    const double size = MM(28);
    const pdf_style small = {.size = 9};
    pdf_room(p, size + 20);
    pdf_line(p, PDF_LEFT, p->y + 4, wide);
    double y = p->y + 12;
    bool has_code = pdf_qr(p, PDF_LEFT, y, size, b->cells[0]);
    double x = has_code ? PDF_LEFT + size + 10 : PDF_LEFT, text = y;
    for (size_t i = 1; i < b->count; i++)
        text += 2 + pdf_draw(p, x, text, PDF_RIGHT - x, report_clean(&p->out, b->cells[i], 400),
                             &small);
    p->y = y + size > text ? y + size : text;
}

/* ---- all of it ---------------------------------------------------------------------------- */

static void put_block(pdf *p, const ocop_paper *paper, size_t at, const ocop_block_view *b,
                      pdf_table *t)
{
    const pdf_style title = {.size = 14, .bold = true, .align = PDF_ALIGN_CENTRE};
    const pdf_style heading = {.size = 13, .bold = true};
    const pdf_style body = {.size = 13, .justify = true};
    switch (b->kind) {
    case OCOP_BLOCK_HEADING:
        pdf_room(p, 60);
        pdf_paragraph(p, b->cells[0], b->level == 1 ? &title : &heading, 8);
        break;
    case OCOP_BLOCK_TEXT:
        pdf_paragraph(p, in_font(&p->out, b->cells[0]), &body, 4);
        break;
    case OCOP_BLOCK_PAIR:
        put_pair(p, b);
        break;
    case OCOP_BLOCK_FIELD:
        put_field(p, b);
        break;
    case OCOP_BLOCK_TABLE:
        begin_table(p, paper, at, b, t);
        break;
    case OCOP_BLOCK_ROW:
        put_row(p, t, b);
        break;
    case OCOP_BLOCK_SPAN:
        pdf_table_span(p, t, in_font(&p->out, b->cells[0]));
        break;
    case OCOP_BLOCK_TABLE_END:
        p->y += 6;
        break;
    case OCOP_BLOCK_PAGE:
        pdf_document(p);
        break;
    case OCOP_BLOCK_CODE:
        put_code(p, b);
        break;
    }
}

void pdf_paper(pdf *p, const ocop_paper *paper, size_t blocks)
{
    pdf_table t = {.columns = 0};
    pdf_document(p);
    for (size_t i = 0; i < blocks && p->out.ok; i++) {
        ocop_block_view b = {.size = sizeof b};
        if (p->out.host->block(paper, i, &b))
            put_block(p, paper, i, &b, &t);
    }
}
