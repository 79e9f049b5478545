/* yaml_text.h - is a line text that YAML may hold? */
#ifndef YAML_TEXT_H
#define YAML_TEXT_H
#include <ocop/plugin.h>

/* Check one line (or a piece): UTF-8, no control characters, no foreign line ends. */
bool yaml_text_check(const ocop_host *host, const char *file, const ocop_line *line, ocop_error *e);
#endif
