#include "xlsx_part.h"

#include <string.h>

#define T(s) s /* marks a sentence for xgettext; the host translates it */

const char *xlsx_local(const char *name)
{
    const char *colon = strrchr(name, ':');
    return colon == NULL ? name : colon + 1;
}

const char *xlsx_attr(const char **attrs, const char *name)
{
    for (; attrs[0] != NULL; attrs += 2)
        if (strcmp(xlsx_local(attrs[0]), name) == 0)
            return attrs[1];
    return "";
}

void xlsx_part_fail(xlsx_part *p)
{
    p->failed = true;
    XML_StopParser(p->parser, XML_FALSE);
}

static void refuse_doctype(void *ctx, const char *name, const char *system, const char *public_id,
                           int has_subset)
{
    (void)name;
    (void)system;
    (void)public_id;
    (void)has_subset;
    xlsx_part *p = ctx;
    p->in->host->error_at(p->e, p->in->name, 0, 0,
                          T("%s declares a document type or entities, which no workbook has"),
                          p->path);
    xlsx_part_fail(p);
}

/* Expat hands every handler the same data: this goes around it. */
static void on_doctype(void *parser, const char *name, const char *system, const char *public_id,
                       int has_subset)
{
    refuse_doctype(*(xlsx_part **)XML_GetUserData(parser), name, system, public_id, has_subset);
}

int xlsx_part_open(xlsx_part *p, const xlsx_zip *in, const char *path, void *ctx,
                   XML_StartElementHandler start, XML_EndElementHandler end,
                   XML_CharacterDataHandler text, ocop_error *e)
{
    zip_stat_t st;
    p->in = in;
    p->path = path;
    p->file = NULL;
    p->parser = NULL;
    p->unpacked = 0;
    p->failed = p->ended = p->suspended = false;
    zip_int64_t index = zip_name_locate(in->zip, path, ZIP_FL_NOCASE);
    if (index < 0)
        return 0;
    if (zip_stat_index(in->zip, (zip_uint64_t)index, 0, &st) == 0 &&
        (st.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && st.encryption_method != ZIP_EM_NONE) {
        in->host->error_at(e, in->name, 0, 0, T("the workbook is encrypted"));
        in->host->error_hint(e, T("save it without a password"));
        return -1;
    }
    p->packed = (st.valid & ZIP_STAT_COMP_SIZE) != 0 ? st.comp_size : 0;
    p->file = zip_fopen_index(in->zip, (zip_uint64_t)index, 0);
    if (p->file == NULL) {
        in->host->error_at(e, in->name, 0, 0, T("cannot unpack %s: %s"), path,
                           zip_strerror(in->zip));
        return -1;
    }
    p->parser = XML_ParserCreate(NULL);
    if (p->parser == NULL) {
        in->host->error_at(e, in->name, 0, 0, T("out of memory"));
        xlsx_part_close(p);
        return -1;
    }
    XML_SetUserData(p->parser, ctx);
    XML_SetElementHandler(p->parser, start, end);
    XML_SetCharacterDataHandler(p->parser, text);
    XML_SetStartDoctypeDeclHandler(p->parser, on_doctype);
    XML_UseParserAsHandlerArg(p->parser);
    return 1;
}

void xlsx_part_close(xlsx_part *p)
{
    if (p->parser != NULL)
        XML_ParserFree(p->parser);
    if (p->file != NULL)
        zip_fclose(p->file);
    p->parser = NULL;
    p->file = NULL;
}

static bool is_bomb(const xlsx_part *p)
{
    return p->unpacked > XLSX_PART_MAX ||
           (p->unpacked > XLSX_RATIO_FROM && p->unpacked / XLSX_RATIO > p->packed);
}

static bool unpack(xlsx_part *p, size_t *n)
{
    const ocop_host *host = p->in->host;
    zip_int64_t got = zip_fread(p->file, p->chunk, sizeof p->chunk);
    *n = got < 0 ? 0 : (size_t)got;
    if (got < 0)
        return host->error_at(p->e, p->in->name, 0, 0, T("cannot unpack %s: %s"), p->path,
                              zip_file_strerror(p->file));
    p->ended = got == 0;
    p->unpacked += *n;
    return !is_bomb(p) ||
           host->error_at(p->e, p->in->name, 0, 0,
                          T("%s unpacks to far more than it should (a zip bomb?)"), p->path);
}

int xlsx_part_run(xlsx_part *p, ocop_error *e)
{
    p->e = e;
    for (;;) {
        enum XML_Status status = XML_STATUS_OK;
        if (p->suspended) {
            p->suspended = false;
            status = XML_ResumeParser(p->parser);
        } else if (p->ended) {
            return 0;
        } else {
            size_t n = 0;
            if (!unpack(p, &n))
                return -1;
            status = XML_Parse(p->parser, p->chunk, (int)n, p->ended);
        }
        if (p->failed)
            return -1;
        if (status == XML_STATUS_SUSPENDED) {
            p->suspended = true;
            return 1;
        }
        if (status == XML_STATUS_ERROR) {
            p->in->host->error_at(e, p->in->name, 0, 0, T("%s is no sound XML, at its line %d: %s"),
                                  p->path, (int)XML_GetCurrentLineNumber(p->parser),
                                  XML_ErrorString(XML_GetErrorCode(p->parser)));
            return -1;
        }
    }
}
