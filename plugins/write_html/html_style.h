/* html_style.h - the style sheet of the page, line by line. */
#ifndef HTML_STYLE_H
#define HTML_STYLE_H

extern const char *const html_style[]; /* ends with NULL */
#endif
