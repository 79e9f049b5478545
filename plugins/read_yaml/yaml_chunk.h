/* yaml_chunk.h - cut a stream of YAML into its documents without parsing it.
 *
 * A line that begins with `---` opens a document, one that begins with `...` ends it, whatever
 * stands between: so a broken document is one refused record and not the end of the file. The
 * text is checked here (UTF-8, no controls), so that libyaml counts lines as we do. */
#ifndef YAML_CHUNK_H
#define YAML_CHUNK_H
#include <ocop/plugin.h>

enum { YAML_CHUNK_MAX_MIB = 16 };

typedef struct yaml_chunks {
    const ocop_host *host; /* borrows */
    ocop_source *from;     /* borrows */
    const char *file;      /* borrows; for messages */
    size_t limit;          /* bytes that a document may have */

    char *bytes; /* owns: the document at hand, lines ended by LF */
    size_t len, cap;
    int first_line;   /* of the document */
    bool opened;      /* `---` was seen */
    bool has_content; /* something other than comments and markers */
    bool too_large;   /* being passed on in pieces */
    bool faulty;      /* the error is filled */
    bool mid_line;    /* the last piece of a line did not end it */
    bool has_pending; /* `pending` opens the next document */
    ocop_line pending;
} yaml_chunks;

/* The next document into `bytes` (OCOP_READ_RECORD), told to the record as its raw bytes. Empty
 * documents are left out. OCOP_READ_BAD: it is too large or no text; the error says so. */
ocop_read yaml_chunks_next(yaml_chunks *c, ocop_record *to, ocop_error *e);

/* Free the buffer. */
void yaml_chunks_reset(yaml_chunks *c);
#endif
