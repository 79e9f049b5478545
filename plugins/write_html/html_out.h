/* html_out.h - HTML5, escaped. Markup goes out by report_puts and html_tag, texts of dossiers and
 * packs only by html_text. */
#ifndef HTML_OUT_H
#define HTML_OUT_H
#include "report.h"

/* Nothing in the text acts as markup, in an element or in a quoted attribute. */
void html_text(report *r, const char *s);
/* printf of markup of our own: numbers and fixed words, no texts. Not translated. */
void html_tag(report *r, const char *fmt, ...) OCOP_PLUGIN_PRINTF(2, 3);
/* <tag>text</tag>; `tag` may hold attributes: "p class=\"x\"". "" writes nothing. */
void html_element(report *r, const char *tag, const char *text);

/* All up to the first article: the style, the title, the way to the summary. */
void html_page_begin(report *r, const char *title);
void html_page_end(report *r);
#endif
