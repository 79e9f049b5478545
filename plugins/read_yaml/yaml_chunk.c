/* yaml_chunk.c - see yaml_chunk.h. */
#include "yaml_chunk.h"

#include "yaml_text.h"

#include <string.h>

#define T(s) s /* marks a sentence for xgettext; the host translates it */

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/* Nothing but spaces and perhaps a comment from `at` on? */
static bool is_void(const ocop_line *line, size_t at)
{
    while (at < line->len && is_space(line->bytes[at]))
        at++;
    return at == line->len || line->bytes[at] == '#';
}

/* Length of the marker (`---` or `...`) that the line begins with, 0: none. A byte order mark
 * before it is what joining files of some editors leaves. */
static size_t marker_length(const ocop_line *line, const char *marker)
{
    size_t skip = line->len >= 3 && memcmp(line->bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    if (line->len < skip + 3 || memcmp(line->bytes + skip, marker, 3) != 0)
        return 0;
    return line->len == skip + 3 || is_space(line->bytes[skip + 3]) ? skip + 3 : 0;
}

static bool reserve(yaml_chunks *c, size_t n)
{
    if (n <= c->cap)
        return true;
    size_t cap = c->cap < 4096 ? 4096 : c->cap;
    while (cap < n)
        cap *= 2;
    char *grown = c->host->realloc(c->bytes, cap);
    if (grown == NULL)
        return false;
    c->bytes = grown;
    c->cap = cap;
    return true;
}

/* From here on the document is passed on and not kept. */
static bool begin_pieces(yaml_chunks *c, ocop_record *to, ocop_error *e)
{
    if (!c->faulty)
        c->host->error_at(e, c->file, c->first_line, 0,
                          T("found a document of more than %d MiB, expected a dossier within "
                            "that limit"),
                          YAML_CHUNK_MAX_MIB);
    c->too_large = true;
    c->faulty = true;
    c->has_content = true;
    return c->len == 0 || c->host->record_piece(to, c->bytes, c->len, e);
}

static bool pass_piece(yaml_chunks *c, const ocop_line *line, ocop_record *to, ocop_error *e)
{
    if (!c->host->record_piece(to, line->bytes, line->len, e))
        return false;
    return !line->ended || c->host->record_piece(to, "\n", 1, e);
}

/* Add a line to the document, or pass it on once the document is too large. */
static bool add_line(yaml_chunks *c, const ocop_line *line, ocop_record *to, ocop_error *e)
{
    bool fits = !line->more && c->len + line->len + 1 <= c->limit;
    if (!c->too_large && !fits && !begin_pieces(c, to, e))
        return false;
    if (c->too_large)
        return pass_piece(c, line, to, e);
    if (!reserve(c, c->len + line->len + 1))
        return c->host->error_at(e, c->file, line->number, 0, T("out of memory"));
    memcpy(c->bytes + c->len, line->bytes, line->len);
    c->len += line->len;
    if (line->ended)
        c->bytes[c->len++] = '\n';
    if (!c->faulty)
        c->faulty = !yaml_text_check(c->host, c->file, line, e);
    return true;
}

/* Note what the line is for the document; `dashes` is the length of its `---`. */
static void note_line(yaml_chunks *c, const ocop_line *line, size_t dashes)
{
    bool directive = !c->opened && line->len > 0 && line->bytes[0] == '%';
    if (c->first_line == 0)
        c->first_line = line->number;
    if (dashes > 0)
        c->opened = true;
    if (!is_void(line, dashes) && !directive && marker_length(line, "...") == 0)
        c->has_content = true;
}

/* Collect lines up to the end of one document. 1: there it is, 0: the source ended, -1: failure. */
static int collect(yaml_chunks *c, ocop_record *to, ocop_error *e)
{
    for (;;) {
        ocop_line line = c->pending;
        int got = c->has_pending ? 1 : c->host->source_line(c->from, &line, e);
        if (got <= 0)
            return got;
        bool starts = !c->mid_line;
        size_t dashes = starts ? marker_length(&line, "---") : 0;
        if (dashes > 0 && !c->has_pending && (c->opened || c->has_content)) {
            c->pending = line;
            c->has_pending = true;
            return 1;
        }
        c->has_pending = false;
        c->mid_line = line.more;
        if (starts)
            note_line(c, &line, dashes);
        if (!add_line(c, &line, to, e))
            return -1;
        if (starts && marker_length(&line, "...") > 0)
            return 1;
    }
}

ocop_read yaml_chunks_next(yaml_chunks *c, ocop_record *to, ocop_error *e)
{
    int got = 1;
    do {
        c->len = 0;
        c->first_line = 0;
        c->opened = c->has_content = c->too_large = c->faulty = c->mid_line = false;
        got = collect(c, to, e);
    } while (got == 1 && !c->has_content && !c->faulty);
    if (got < 0)
        return OCOP_READ_FAIL;
    if (!c->has_content && !c->faulty)
        return OCOP_READ_END;
    if (!c->too_large)
        c->host->record_raw(to, c->bytes, c->len, c->first_line);
    return c->faulty ? OCOP_READ_BAD : OCOP_READ_RECORD;
}

void yaml_chunks_reset(yaml_chunks *c)
{
    if (c->bytes != NULL)
        c->host->realloc(c->bytes, 0);
    c->bytes = NULL;
    c->len = c->cap = 0;
}
