#include "cli_doc.h"
#include "base_text.h"
#include <string.h>

static const char style[] =
    ":root{color-scheme:light dark}\n"
    "body{font:16px/1.45 'Times New Roman',Tinos,serif;max-width:48rem;margin:1rem auto;padding:0 "
    "1rem;overflow-wrap:break-word}\n"
    "h1{font-size:1.25rem;text-align:center;text-transform:uppercase}h2{font-size:1.1rem}\n"
    "table{border-collapse:collapse;width:100%;margin:.6rem 0}\n"
    "th,td{border:1px solid;padding:.25rem .4rem;vertical-align:top;text-align:left}\n"
    "th[colspan]{font-weight:600}\n"
    ".pair{display:flex;justify-content:space-between;gap:1rem;text-align:center;margin:.6rem 0}\n"
    ".pair>div{flex:1;min-width:0}.field{margin:.3rem 0}.line{border-bottom:1px "
    "dotted;display:inline-block;min-width:55%}\n"
    "td:last-child:empty{min-width:4rem}.scroll{overflow-x:auto}\n"
    "@media(max-width:30rem){.pair{font-size:.75rem}}\n"
    "@media print{@page{size:A4;margin:20mm 15mm 20mm "
    "30mm}body{max-width:none;margin:0;padding:0;font-size:13pt}\n"
    "tr{break-inside:avoid}thead{display:table-header-group}.page{break-before:page;border:0;"
    "margin:0}.scroll{"
    "overflow:visible}}\n";

static void html(cli_doc *d, const char *s)
{
    for (; *s != '\0'; s++) {
        switch (*s) {
        case '&':
            fputs("&amp;", d->to);
            break;
        case '<':
            fputs("&lt;", d->to);
            break;
        case '>':
            fputs("&gt;", d->to);
            break;
        case '"':
            fputs("&quot;", d->to);
            break;
        case '\n':
            fputs("<br>", d->to);
            break;
        default:
            fputc(*s, d->to);
            break;
        }
    }
}

/* What Markdown would read as a mark of its own. */
static void markdown(cli_doc *d, const char *s)
{
    for (; *s != '\0'; s++) {
        if (*s == '\n') {
            fputs("<br>", d->to);
            continue;
        }
        if (strchr("\\`*_[]<>|", *s) != NULL)
            fputc('\\', d->to);
        fputc(*s, d->to);
    }
}

static void put(cli_doc *d, const char *s)
{
    if (d->kind == CLI_DOC_HTML)
        html(d, s);
    else
        markdown(d, s);
}

void cli_doc_begin(cli_doc *d, FILE *to, cli_doc_kind kind, const char *title)
{
    *d = (cli_doc){.to = to, .kind = kind};
    if (kind == CLI_DOC_MARKDOWN)
        return;
    fprintf(to, "<!doctype html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
            ocop_text_is_vi() ? "vi" : "en");
    fputs("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>", to);
    html(d, title);
    fprintf(to, "</title>\n<style>\n%s</style>\n</head>\n<body>\n", style);
}

void cli_doc_begin_paper(cli_doc *d, ocop_paper *paper)
{
    *d = (cli_doc){.kind = CLI_DOC_PAPER, .paper = paper};
}

/* A paper takes the block as it is, and the caller is done. */
static bool on_paper(cli_doc *d, ocop_block kind, int level, const char *const *cells, size_t count)
{
    if (d->kind != CLI_DOC_PAPER)
        return false;
    ocop_paper_add(d->paper, kind, level, cells, count);
    return true;
}

/* The decree has the title of a paper in capitals. */
static void put_paper_heading(cli_doc *d, int level, const char *text)
{
    ocop_arena *arena = ocop_arena_new();
    const char *upper = arena == NULL || level > 1 ? NULL : ocop_text_upper(arena, text);
    ocop_paper_add(d->paper, OCOP_BLOCK_HEADING, level, upper == NULL ? &text : &upper, 1);
    ocop_arena_free(arena);
}

void cli_doc_end(cli_doc *d)
{
    if (d->kind == CLI_DOC_HTML)
        fputs("</body>\n</html>\n", d->to);
}

/* Fields are lines of one paragraph; what follows begins another. */
static void end_fields(cli_doc *d)
{
    if (d->after_field)
        fputs("\n", d->to);
    d->after_field = false;
}

void cli_doc_heading(cli_doc *d, int level, const char *text)
{
    if (d->kind == CLI_DOC_PAPER) {
        put_paper_heading(d, level, text);
        return;
    }
    if (d->kind == CLI_DOC_HTML) {
        fprintf(d->to, "<h%d>", level);
        html(d, text);
        fprintf(d->to, "</h%d>\n", level);
        return;
    }
    end_fields(d);
    fprintf(d->to, "%.*s ", level, "######");
    markdown(d, text);
    fputs("\n\n", d->to);
}

void cli_doc_text(cli_doc *d, const char *text)
{
    if (on_paper(d, OCOP_BLOCK_TEXT, 0, &text, 1))
        return;
    if (d->kind == CLI_DOC_HTML)
        fputs("<p>", d->to);
    put(d, text);
    fputs(d->kind == CLI_DOC_HTML ? "</p>\n" : "\n\n", d->to);
}

void cli_doc_pair(cli_doc *d, const char *left, const char *right)
{
    const char *const both[] = {left, right};
    if (on_paper(d, OCOP_BLOCK_PAIR, 0, both, 2))
        return;
    if (d->kind == CLI_DOC_HTML) {
        fputs(left[0] == '\0' ? "<div class=\"pair\"><div>&nbsp;" : "<div class=\"pair\"><div>",
              d->to);
        html(d, left);
        fputs("</div><div>", d->to);
        html(d, right);
        fputs("</div></div>\n", d->to);
        return;
    }
    end_fields(d);
    fputs("| ", d->to);
    markdown(d, left);
    fputs(" | ", d->to);
    markdown(d, right);
    fputs(" |\n|:-:|:-:|\n\n", d->to);
}

void cli_doc_field(cli_doc *d, const char *label, const char *value)
{
    const char *const both[] = {label, value};
    if (on_paper(d, OCOP_BLOCK_FIELD, 0, both, 2))
        return;
    bool blank = value[0] == '\0';
    if (d->kind == CLI_DOC_HTML) {
        fputs("<div class=\"field\">", d->to);
        html(d, label);
        fputs(blank ? ": <span class=\"line\">&nbsp;</span>" : ": ", d->to);
        html(d, value);
        fputs("</div>\n", d->to);
        return;
    }
    markdown(d, label);
    fputs(": ", d->to);
    if (blank)
        fputs("........................................", d->to);
    else
        markdown(d, value);
    fputs("  \n", d->to);
    d->after_field = true;
}

void cli_doc_table(cli_doc *d, const char *const *heads, size_t count)
{
    d->columns = count;
    if (on_paper(d, OCOP_BLOCK_TABLE, 0, heads, count))
        return;
    if (d->kind == CLI_DOC_HTML) {
        fputs("<div class=\"scroll\"><table>\n<thead><tr>", d->to);
        for (size_t i = 0; i < count; i++) {
            fputs("<th>", d->to);
            html(d, heads[i]);
            fputs("</th>", d->to);
        }
        fputs("</tr></thead>\n<tbody>\n", d->to);
        return;
    }
    d->after_field = false;
    fputs("\n", d->to);
    cli_doc_row(d, heads);
    for (size_t i = 0; i < count; i++)
        fputs("|---", d->to);
    fputs("|\n", d->to);
}

void cli_doc_row(cli_doc *d, const char *const *cells)
{
    if (on_paper(d, OCOP_BLOCK_ROW, 0, cells, d->columns))
        return;
    fputs(d->kind == CLI_DOC_HTML ? "<tr>" : "|", d->to);
    for (size_t i = 0; i < d->columns; i++) {
        fputs(d->kind == CLI_DOC_HTML ? "<td>" : " ", d->to);
        put(d, cells[i]);
        fputs(d->kind == CLI_DOC_HTML ? "</td>" : " |", d->to);
    }
    fputs(d->kind == CLI_DOC_HTML ? "</tr>\n" : "\n", d->to);
}

void cli_doc_span(cli_doc *d, const char *text)
{
    if (on_paper(d, OCOP_BLOCK_SPAN, 0, &text, 1))
        return;
    if (d->kind == CLI_DOC_HTML) {
        fprintf(d->to, "<tr><th colspan=\"%zu\">", d->columns);
        html(d, text);
        fputs("</th></tr>\n", d->to);
        return;
    }
    fputs("| **", d->to);
    markdown(d, text);
    fputs("** |", d->to);
    for (size_t i = 1; i < d->columns; i++)
        fputs(" |", d->to);
    fputs("\n", d->to);
}

void cli_doc_table_end(cli_doc *d)
{
    if (on_paper(d, OCOP_BLOCK_TABLE_END, 0, NULL, 0))
        return;
    fputs(d->kind == CLI_DOC_HTML ? "</tbody></table></div>\n" : "\n", d->to);
}

void cli_doc_page(cli_doc *d)
{
    if (on_paper(d, OCOP_BLOCK_PAGE, 0, NULL, 0))
        return;
    fputs(d->kind == CLI_DOC_HTML ? "<hr class=\"page\">\n" : "\n---\n\n", d->to);
}

void cli_doc_code(cli_doc *d, const char *const *lines, size_t count)
{
    if (on_paper(d, OCOP_BLOCK_CODE, 0, lines, count))
        return;
    for (size_t i = 1; i < count; i++)
        cli_doc_text(d, lines[i]);
}
