/* xlsx_book.c - the workbook's own parts: relations, sheets, styles, shared texts. */
#include "xlsx_book.h"

#include <stdlib.h>
#include <string.h>

#define T(s) s /* marks a sentence for xgettext; the host translates it */

#define SPOOL_MAX (UINT64_C(1) << 30)

/* First member of each job: what xlsx_part.c finds through the parser. */
typedef struct job {
    xlsx_part *part;
    xlsx_book *book;
    /* relations */
    char id[64], target[XLSX_PATH_MAX], office[XLSX_PATH_MAX];
    /* styles */
    struct {
        int id;
        xlsx_style style;
    } * formats;
    size_t format_count;
    bool in_xfs;
    /* shared texts */
    bool in_text, in_phonetic;
} job;

static job *job_of(void *parser)
{
    return XML_GetUserData(parser);
}

static void out_of_memory(job *j)
{
    j->book->in.host->error_at(j->part->e, j->book->in.name, 0, 0, T("out of memory"));
    xlsx_part_fail(j->part);
}

static void copy(char *to, size_t size, const char *s)
{
    int n = snprintf(to, size, "%s", s);
    if (n >= (int)size) /* no half a character at the end */
        for (size_t end = size - 1; end > 0 && ((unsigned char)s[end] & 0xC0) == 0x80; end--)
            to[end - 1] = '\0';
}

/* Parse a whole part. 1: done, 0: there is none, -1: refused. */
static int parse(xlsx_book *b, job *j, const char *path, XML_StartElementHandler start,
                 XML_EndElementHandler end, XML_CharacterDataHandler text, ocop_error *e)
{
    xlsx_part *part = b->in.host->realloc(NULL, sizeof *part);
    if (part == NULL) {
        b->in.host->error_at(e, b->in.name, 0, 0, T("out of memory"));
        return -1;
    }
    j->part = part;
    j->book = b;
    int got = xlsx_part_open(part, &b->in, path, j, start, end, text, e);
    if (got == 1) {
        got = xlsx_part_run(part, e) == 0 ? 1 : -1;
        xlsx_part_close(part);
    }
    b->in.host->realloc(part, 0);
    return got;
}

/* ---- relations ---- */

static void on_relation(void *parser, const char *name, const char **attrs)
{
    job *j = job_of(parser);
    if (strcmp(xlsx_local(name), "Relationship") != 0)
        return;
    const char *type = xlsx_attr(attrs, "Type"), *id = xlsx_attr(attrs, "Id");
    const char *last = strrchr(type, '/');
    if (last != NULL && strcmp(last, "/officeDocument") == 0)
        copy(j->office, sizeof j->office, xlsx_attr(attrs, "Target"));
    for (size_t i = 0; i < j->book->sheet_count; i++)
        if (j->book->sheets[i].path[0] == '\0' && strcmp(j->book->sheets[i].id, id) == 0 &&
            last != NULL && strcmp(last, "/worksheet") == 0)
            copy(j->book->sheets[i].path, XLSX_PATH_MAX, xlsx_attr(attrs, "Target"));
    if (last != NULL && strcmp(last, j->id) == 0)
        copy(j->target, sizeof j->target, xlsx_attr(attrs, "Target"));
}

/* A target as a path in the zip: "/xl/a.xml" is whole, "a.xml" lies beside the workbook. */
static void place(const char *folder, const char *target, char out[XLSX_PATH_MAX])
{
    const char *base = strrchr(folder, '/');
    int n = base == NULL ? 0 : (int)(base - folder) + 1;
    if (target[0] == '/')
        snprintf(out, XLSX_PATH_MAX, "%s", target + 1);
    else
        snprintf(out, XLSX_PATH_MAX, "%.*s%s", n, folder, target);
}

static void relations_of(const char *path, char out[XLSX_PATH_MAX])
{
    const char *base = strrchr(path, '/');
    base = base == NULL ? path : base + 1;
    int n = snprintf(out, XLSX_PATH_MAX, "%.*s_rels/%s.rels", (int)(base - path), path, base);
    if (n < 0 || n >= XLSX_PATH_MAX)
        out[0] = '\0'; /* no such part */
}

/* ---- workbook.xml ---- */

static void on_workbook(void *parser, const char *name, const char **attrs)
{
    job *j = job_of(parser);
    xlsx_book *b = j->book;
    const char *local = xlsx_local(name);
    if (strcmp(local, "workbookPr") == 0) {
        const char *flag = xlsx_attr(attrs, "date1904");
        b->from_1904 = strcmp(flag, "1") == 0 || strcmp(flag, "true") == 0;
    }
    if (strcmp(local, "sheet") != 0)
        return;
    if (b->sheet_count == XLSX_SHEETS_MAX) {
        b->in.host->error_at(j->part->e, b->in.name, 0, 0,
                             T("the workbook has more than %d sheets"), (int)XLSX_SHEETS_MAX);
        xlsx_part_fail(j->part);
        return;
    }
    xlsx_sheet_info *list = b->in.host->realloc(b->sheets, (b->sheet_count + 1) * sizeof *list);
    if (list == NULL) {
        out_of_memory(j);
        return;
    }
    b->sheets = list;
    xlsx_sheet_info *s = &list[b->sheet_count++];
    *s = (xlsx_sheet_info){.hidden = xlsx_attr(attrs, "state")[0] != '\0' &&
                                     strcmp(xlsx_attr(attrs, "state"), "visible") != 0};
    copy(s->name, sizeof s->name, xlsx_attr(attrs, "name"));
    /* r:id; a plain `id` is not written by anyone */
    copy(s->id, sizeof s->id, xlsx_attr(attrs, "id"));
}

/* ---- styles.xml ---- */

static void on_style(void *parser, const char *name, const char **attrs)
{
    job *j = job_of(parser);
    xlsx_book *b = j->book;
    const char *local = xlsx_local(name);
    if (strcmp(local, "cellXfs") == 0)
        j->in_xfs = true;
    if (strcmp(local, "numFmt") == 0 && j->format_count < 4096) {
        void *list = b->in.host->realloc(j->formats, (j->format_count + 1) * sizeof *j->formats);
        if (list == NULL) {
            out_of_memory(j);
            return;
        }
        j->formats = list;
        j->formats[j->format_count].id = atoi(xlsx_attr(attrs, "numFmtId"));
        j->formats[j->format_count++].style = xlsx_style_of(xlsx_attr(attrs, "formatCode"));
    }
    if (strcmp(local, "xf") != 0 || !j->in_xfs || b->style_count == XLSX_STYLES_MAX)
        return;
    int id = atoi(xlsx_attr(attrs, "numFmtId"));
    xlsx_style style = xlsx_style_builtin(id);
    for (size_t i = 0; i < j->format_count; i++)
        if (j->formats[i].id == id)
            style = j->formats[i].style;
    if (b->style_count % 64 == 0) {
        xlsx_style *list = b->in.host->realloc(b->styles, (b->style_count + 64) * sizeof *list);
        if (list == NULL) {
            out_of_memory(j);
            return;
        }
        b->styles = list;
    }
    b->styles[b->style_count++] = style;
}

static void on_style_end(void *parser, const char *name)
{
    if (strcmp(xlsx_local(name), "cellXfs") == 0)
        job_of(parser)->in_xfs = false;
}

/* ---- sharedStrings.xml ---- */

static bool room_for_text(job *j, size_t n)
{
    xlsx_book *b = j->book;
    if (b->texts_len + n > XLSX_SHARED_MAX) {
        b->in.host->error_at(j->part->e, b->in.name, 0, 0,
                             T("the shared texts of the workbook take more than %d MiB"),
                             (int)(XLSX_SHARED_MAX >> 20));
        xlsx_part_fail(j->part);
        return false;
    }
    if (b->texts_len + n <= b->texts_cap)
        return true;
    size_t cap = (b->texts_len + n) * 3 / 2 + 4096;
    char *texts = b->in.host->realloc(b->texts, cap);
    if (texts == NULL) {
        out_of_memory(j);
        return false;
    }
    b->texts = texts;
    b->texts_cap = cap;
    return true;
}

static bool add_start(job *j)
{
    xlsx_book *b = j->book;
    if (b->text_count + 1 >= b->text_cap) {
        size_t cap = b->text_cap == 0 ? 1024 : b->text_cap * 2;
        uint32_t *starts = b->in.host->realloc(b->starts, cap * sizeof *starts);
        if (starts == NULL) {
            out_of_memory(j);
            return false;
        }
        b->starts = starts;
        b->text_cap = cap;
    }
    b->starts[b->text_count] = (uint32_t)b->texts_len;
    return true;
}

static void on_shared(void *parser, const char *name, const char **attrs)
{
    job *j = job_of(parser);
    const char *local = xlsx_local(name);
    (void)attrs;
    if (strcmp(local, "si") == 0)
        add_start(j);
    j->in_phonetic = j->in_phonetic || strcmp(local, "rPh") == 0;
    j->in_text = strcmp(local, "t") == 0 && !j->in_phonetic;
}

static void on_shared_text(void *parser, const char *s, int n)
{
    job *j = job_of(parser);
    if (!j->in_text || j->book->starts == NULL || !room_for_text(j, (size_t)n))
        return;
    memcpy(j->book->texts + j->book->texts_len, s, (size_t)n);
    j->book->texts_len += (size_t)n;
}

static void on_shared_end(void *parser, const char *name)
{
    job *j = job_of(parser);
    const char *local = xlsx_local(name);
    if (strcmp(local, "t") == 0)
        j->in_text = false;
    if (strcmp(local, "rPh") == 0)
        j->in_phonetic = false;
    /* a NUL of its own: an empty text still takes a byte, which bounds their number */
    if (strcmp(local, "si") == 0 && j->book->starts != NULL && room_for_text(j, 1)) {
        j->book->texts[j->book->texts_len++] = '\0';
        j->book->text_count++;
        add_start(j);
    }
}

/* ---- all of it ---- */

/* libzip needs to seek; the bytes go to an unnamed file, not to memory. */
static bool spool(xlsx_book *b, ocop_source *from, ocop_error *e)
{
    static const unsigned char ole[] = {0xD0, 0xCF, 0x11, 0xE0};
    const ocop_host *host = b->in.host;
    char chunk[16 << 10];
    uint64_t all = 0;
    b->spool = tmpfile();
    if (b->spool == NULL)
        return host->error_at(e, b->in.name, 0, 0, T("there is no room for a temporary file"));
    for (long n; (n = host->source_read(from, chunk, sizeof chunk, e)) != 0;) {
        if (n < 0)
            return false;
        if (all == 0 && n >= 4 && memcmp(chunk, ole, 4) == 0) {
            host->error_at(e, b->in.name, 0, 0,
                           T("the file is an old workbook (.xls) or protected by a password"));
            host->error_hint(e, T("save it as .xlsx without a password"));
            return false;
        }
        all += (uint64_t)n;
        if (all > SPOOL_MAX)
            return host->error_at(e, b->in.name, 0, 0, T("the workbook is larger than 1 GiB"));
        if (fwrite(chunk, 1, (size_t)n, b->spool) != (size_t)n)
            return host->error_at(e, b->in.name, 0, 0, T("there is no room for a temporary file"));
    }
    rewind(b->spool);
    return true;
}

static bool open_zip(xlsx_book *b, ocop_error *e)
{
    zip_error_t why;
    zip_error_init(&why);
    FILE *own = b->spool;
    zip_source_t *source = zip_source_filep_create(own, 0, -1, &why);
    if (source != NULL)
        b->spool = NULL; /* the source closes it */
    b->in.zip = source == NULL ? NULL : zip_open_from_source(source, ZIP_RDONLY, &why);
    if (b->in.zip == NULL) {
        b->in.host->error_at(e, b->in.name, 0, 0, T("this is no whole .xlsx file: %s"),
                             zip_error_strerror(&why));
        if (source != NULL)
            zip_source_free(source);
    }
    zip_error_fini(&why);
    return b->in.zip != NULL;
}

static bool read_optional(xlsx_book *b, job *j, const char *workbook, const char *relations,
                          const char *what, XML_StartElementHandler start,
                          XML_EndElementHandler end, XML_CharacterDataHandler text, ocop_error *e)
{
    char path[XLSX_PATH_MAX];
    *j = (job){.book = b};
    copy(j->id, sizeof j->id, what);
    int got = parse(b, j, relations, on_relation, NULL, NULL, e);
    if (got < 0 || j->target[0] == '\0')
        return got >= 0;
    place(workbook, j->target, path);
    got = parse(b, j, path, start, end, text, e);
    b->in.host->realloc(j->formats, 0);
    return got >= 0;
}

static bool read_parts(xlsx_book *b, ocop_error *e)
{
    char workbook[XLSX_PATH_MAX] = "xl/workbook.xml", relations[XLSX_PATH_MAX];
    char target[XLSX_PATH_MAX];
    job j = {.book = b};
    int got = parse(b, &j, "_rels/.rels", on_relation, NULL, NULL, e);
    if (got < 0)
        return false;
    if (j.office[0] != '\0')
        place("", j.office, workbook);
    got = parse(b, &j, workbook, on_workbook, NULL, NULL, e);
    if (got == 0)
        b->in.host->error_at(e, b->in.name, 0, 0, T("this is no whole .xlsx file: %s"),
                             "xl/workbook.xml");
    if (got != 1)
        return false;
    relations_of(workbook, relations);
    if (parse(b, &j, relations, on_relation, NULL, NULL, e) < 0)
        return false;
    for (size_t i = 0; i < b->sheet_count; i++) {
        if (b->sheets[i].path[0] == '\0')
            continue;
        copy(target, sizeof target, b->sheets[i].path);
        place(workbook, target, b->sheets[i].path);
    }
    return read_optional(b, &j, workbook, relations, "/styles", on_style, on_style_end, NULL, e) &&
           read_optional(b, &j, workbook, relations, "/sharedStrings", on_shared, on_shared_end,
                         on_shared_text, e);
}

bool xlsx_book_open(xlsx_book *b, const ocop_host *host, ocop_source *from, ocop_error *e)
{
    *b = (xlsx_book){.in = {.host = host, .name = host->source_name(from)}};
    return spool(b, from, e) && open_zip(b, e) && read_parts(b, e);
}

void xlsx_book_close(xlsx_book *b)
{
    if (b->in.host == NULL)
        return;
    if (b->in.zip != NULL)
        zip_discard(b->in.zip);
    if (b->spool != NULL)
        fclose(b->spool);
    b->in.host->realloc(b->sheets, 0);
    b->in.host->realloc(b->styles, 0);
    b->in.host->realloc(b->texts, 0);
    b->in.host->realloc(b->starts, 0);
    *b = (xlsx_book){0};
}
