/* markdown_out.c - see markdown_out.h. */
#include "markdown_out.h"

#include <string.h>

/* Every ASCII mark may be escaped; those that cannot begin anything here stay readable. */
void markdown_text(report *r, const char *s)
{
    const char *clean = report_clean(r, s, 0);
    for (size_t n = 0; *clean != '\0'; clean += n) {
        n = strcspn(clean, "\\`*_[]<>|~#&$");
        report_write(r, clean, n);
        if (clean[n] == '\0')
            break;
        report_puts(r, "\\");
        report_write(r, clean + n, 1);
        n++;
    }
}

void markdown_heading(report *r, int level, const char *s)
{
    report_write(r, "######", (size_t)level);
    report_puts(r, " ");
    markdown_text(r, s);
    report_puts(r, "\n\n");
}

void markdown_item(report *r, const char *s)
{
    report_puts(r, "- ");
    markdown_text(r, s);
    report_puts(r, "\n");
}

void markdown_row(report *r, const char *const *cells, size_t n, bool bold)
{
    for (size_t i = 0; i < n; i++) {
        bool mark = bold && cells[i][0] != '\0';
        report_puts(r, i == 0 ? "| " : " | ");
        report_puts(r, mark ? "**" : "");
        markdown_text(r, cells[i]);
        report_puts(r, mark ? "**" : "");
    }
    report_puts(r, " |\n");
}

void markdown_rule(report *r, const char *align)
{
    for (; *align != '\0'; align++)
        report_puts(r, *align == '>' ? "|---:" : "|---");
    report_puts(r, "|\n");
}
