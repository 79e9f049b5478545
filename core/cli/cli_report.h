/* cli_report.h - `--format lua:FILE`: a writer in Lua, which the program joins to the views that
 * plugins get. */
#ifndef OCOP_CLI_REPORT_H
#define OCOP_CLI_REPORT_H
#include "cli.h"
#include "script_report.h"

/* The file that a format names, or NULL: it names a plugin. */
const char *cli_report_path(const char *format);
/* Load the file; `self` is for the functions of the writer, of which `open` is NULL. */
const ocop_writer *cli_report_open(const char *path, void **self, ocop_error *e);

/* ---- cli_report_view.c ---- */

/* The result as a report sees it (docs/lua-writer.md). NULL: no memory. */
const ocop_shape *cli_report_dossier(ocop_shaper *s, const ocop_assessment *a);
const ocop_shape *cli_report_run(ocop_shaper *s);
#endif
