/* plugin_host.h - the host's side of the plugin ABI: finding plugins, and running them.
 *
 * Nothing here opens a file but dlopen: bytes come and go through functions that the caller
 * gives, so that readers and writers are tested without a disk. */
#ifndef OCOP_PLUGIN_HOST_H
#define OCOP_PLUGIN_HOST_H
#include "model_assessment.h"
#include "ocop/error.h"
#include "ocop/plugin.h"

/* ---- plugins on disk ---- */

typedef struct ocop_plugins ocop_plugins;

typedef struct ocop_plugin_info {
    const char *name; /* "yaml" */
    bool is_reader;
    const char *path;
    uint32_t abi; /* as the plugin says; 0 when it could not be asked */
    const char *summary, *extensions;
    const ocop_error *fault; /* NULL: usable */
} ocop_plugin_info;

/* Note the files read_*.so and write_*.so of the folders, in byte order; the first of a name wins.
 * None is opened yet. A folder that does not exist is passed over. NULL: no memory. */
ocop_plugins *ocop_plugins_open(const char *const *dirs, size_t count, ocop_error *e);
void ocop_plugins_free(ocop_plugins *ps);
size_t ocop_plugins_count(const ocop_plugins *ps);
/* Opens and checks the i-th if that was not done yet. */
ocop_plugin_info ocop_plugins_info(ocop_plugins *ps, size_t i);

/* By name. NULL: unknown (the nearest is named), or it cannot be used. They stay loaded. */
const ocop_reader *ocop_plugins_reader(ocop_plugins *ps, const char *name, ocop_error *e);
const ocop_writer *ocop_plugins_writer(ocop_plugins *ps, const char *name, ocop_error *e);
/* The reader for files with this extension (without the dot), or NULL. */
const ocop_reader *ocop_plugins_reader_for(ocop_plugins *ps, const char *extension);

/* Check a struct that a plugin handed out and copy it, zero-filled, to the host's size. */
bool ocop_plugin_take_reader(const ocop_reader *theirs, const char *path, ocop_reader *out,
                             ocop_error *e);
bool ocop_plugin_take_writer(const ocop_writer *theirs, const char *path, ocop_writer *out,
                             ocop_error *e);

/* ---- options ---- */

/* Values for a plugin's options from "name=value" words; owns nothing of them. NULL: no memory,
 * or OCOP_EUSAGE for an unknown option or a value outside its range. */
ocop_settings *ocop_settings_new(const char *plugin, const ocop_option_spec *specs, size_t count,
                                 const char *const *words, size_t word_count, ocop_error *e);
void ocop_settings_free(ocop_settings *s);

/* ---- sources, records, sinks ---- */

enum { OCOP_RECORD_BYTES_MAX = 16 << 20 };

/* Up to n bytes; 0 at the end; -1 and *e on failure. */
typedef long (*ocop_read_fn)(void *ctx, char *to, size_t n, ocop_error *e);
typedef bool (*ocop_write_fn)(void *ctx, const char *bytes, size_t n, ocop_error *e);

ocop_source *ocop_source_new(const char *name, ocop_read_fn read, void *ctx, ocop_error *e);
void ocop_source_free(ocop_source *s);

/* One record, used again and again. `pieces` (may be NULL) takes the bytes of records that are too
 * large as they pass. Borrows the catalogue. */
ocop_record *ocop_record_new(const ocop_names *catalogue, ocop_write_fn pieces, void *ctx,
                             ocop_error *e);
void ocop_record_free(ocop_record *r);
/* Let readers see what this pack declares. Borrows it. */
bool ocop_record_know(ocop_record *r, const ocop_vocab *v, ocop_error *e);
/* Take the field `expect` too: the record is a pack's own test. */
void ocop_record_take_tests(ocop_record *r);
/* Take score sheets instead of dossiers: one sheet a record. */
void ocop_record_take_sheets(ocop_record *r);
/* Before each call of a reader: empty, for a source of this name. */
void ocop_record_reset(ocop_record *r, const char *file);
/* A record of this reader was refused: say in the error where in its table that is. */
void ocop_record_explain(const ocop_reader *reader, void *self, ocop_error *e);
/* After OCOP_READ_RECORD: the dossier; lives until the next reset. OCOP_EINPUT: no id, no set. */
bool ocop_record_finish(ocop_record *r, const ocop_dossier **out, ocop_error *e);
/* The same for a score sheet. OCOP_EINPUT: it names no dossier. */
bool ocop_record_finish_sheet(ocop_record *r, const ocop_sheet **out, ocop_error *e);
/* The record's own bytes; NULL when they were passed on in pieces, or not given. */
const char *ocop_record_bytes(const ocop_record *r, size_t *n);
bool ocop_record_in_pieces(const ocop_record *r);

ocop_sink *ocop_sink_new(ocop_write_fn write, void *ctx, bool is_terminal, size_t columns,
                         ocop_error *e);
void ocop_sink_free(ocop_sink *s);

/* ---- writing ---- */

/* An assessment as writers see it: the model's, with room for the texts of its views. */
typedef struct ocop_written ocop_written;
ocop_written *ocop_written_new(const ocop_names *catalogue, ocop_error *e);
void ocop_written_free(ocop_written *w);
/* Show this assessment; what earlier views gave is gone. */
const ocop_assessment *ocop_written_show(ocop_written *w, const ocop_assessment *a);

/* A paper as writers see it; built block by block. Adding never fails aloud: ask whether all is
 * there at the end. Texts are copied. */
ocop_paper *ocop_paper_new(const char *title, const char *day, ocop_error *e);
void ocop_paper_free(ocop_paper *p);
void ocop_paper_add(ocop_paper *p, ocop_block kind, int level, const char *const *cells,
                    size_t count);
bool ocop_paper_whole(const ocop_paper *p, ocop_error *e);

/* ---- tables to fill in ---- */

/* The columns of a dossier of this set: its fields, the facts that the set reads (and `papers`
 * papers), a claim a criterion. Borrows all. NULL: no memory. */
ocop_table *ocop_table_new(const ocop_manifest *m, const char *hash, const ocop_vocab *v,
                           const ocop_set *set, size_t papers, ocop_error *e);
void ocop_table_free(ocop_table *t);
/* Make this dossier the row in hand. OCOP_EINPUT: it says something for which there is no column.
 */
bool ocop_table_fill(ocop_table *t, const ocop_dossier *d, const ocop_names *catalogue,
                     ocop_error *e);

const ocop_host *ocop_host_get(void);
#endif
