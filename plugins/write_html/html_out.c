/* html_out.c - see html_out.h. */
#include "html_out.h"
#include "html_style.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const char *entity(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    default:
        return "&#39;";
    }
}

void html_text(report *r, const char *s)
{
    const char *clean = report_clean(r, s, 0);
    while (*clean != '\0') {
        size_t n = strcspn(clean, "&<>\"'");
        report_write(r, clean, n);
        clean += n;
        if (*clean != '\0')
            report_puts(r, entity(*clean++));
    }
}

void html_tag(report *r, const char *fmt, ...)
{
    char tag[512];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(tag, sizeof tag, fmt, ap);
    va_end(ap);
    report_puts(r, tag);
}

void html_element(report *r, const char *tag, const char *text)
{
    if (text[0] == '\0')
        return;
    html_tag(r, "<%s>", tag);
    html_text(r, text);
    html_tag(r, "</%.*s>\n", (int)strcspn(tag, " "), tag);
}

void html_page_begin(report *r, const char *title)
{
    html_tag(r, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n",
             report_is_vi(r) ? "vi" : "en");
    report_puts(r, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                   "<meta name=\"color-scheme\" content=\"light dark\">\n");
    html_element(r, "title", title);
    report_puts(r, "<style>\n");
    for (size_t i = 0; html_style[i] != NULL; i++) {
        report_puts(r, html_style[i]);
        report_puts(r, "\n");
    }
    report_puts(r, "</style>\n</head>\n<body>\n<header>\n");
    html_element(r, "h1", title);
    report_puts(r, "<p class=\"go\"><a href=\"#summary\">");
    html_text(r, report_say(r, T("To the summary")));
    report_puts(r, "</a></p>\n</header>\n");
    /* Possible points are hatched, in all charts by this one pattern. */
    report_puts(r, "<svg class=\"defs\" width=\"0\" height=\"0\" aria-hidden=\"true\"><defs>"
                   "<pattern id=\"hatch\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" "
                   "patternTransform=\"rotate(45)\"><rect width=\"2.2\" height=\"5\" "
                   "class=\"sure\"/></pattern></defs></svg>\n<main>\n");
}

void html_page_end(report *r)
{
    report_puts(r, "</main>\n</body>\n</html>\n");
}
