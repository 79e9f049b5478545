/* fuzz_record_xlsx.c - workbooks into dossiers, through read_xlsx.
 *
 * The first byte says what the rest is: a whole file, or one part of an otherwise sound workbook,
 * for few changes to a packed file get past its checks. */
#include "canon.h"
#include "read_records.h"
#include <zip.h>

static const struct {
    const char *path, *text;
} sound[] = {
    {"xl/workbook.xml",
     "<w><sheets><sheet name='A' r:id='r1'/><sheet name='B' r:id='r2'/></sheets></w>"},
    {"xl/_rels/workbook.xml.rels",
     "<R><Relationship Id='r1' Type='t/worksheet' Target='s.xml'/><Relationship Id='r2' "
     "Type='t/styles' Target='st.xml'/><Relationship Id='r3' Type='t/sharedStrings' "
     "Target='sh.xml'/></R>"},
    {"xl/s.xml",
     "<s><row><c t='s'><v>0</v></c><c t='s'><v>1</v></c></row><row><c t='s'><v>2</v></c>"
     "<c s='1'><v>0.5</v></c></row></s>"},
    {"xl/st.xml", "<s><cellXfs><xf numFmtId='0'/><xf numFmtId='9'/></cellXfs></s>"},
    {"xl/sh.xml", "<s><si><t>id</t></si><si><t>revenue</t></si><si><t>CB-1</t></si></s>"},
};
enum { PARTS = sizeof sound / sizeof *sound };

static void write_once(void *ctx, const ocop_dossier *d)
{
    ocop_buf b;
    (void)ctx;
    ocop_buf_init(&b);
    ocop_canon_dossier(&b, d, read_records_catalogue());
    fuzz_must(!b.failed && ocop_text_valid(b.data, b.len) == b.len, "canonical JSON is UTF-8");
    ocop_buf_free(&b);
}

/* The workbook with that part replaced; the caller frees it. */
static char *pack(size_t part, const char *text, size_t n, size_t *size)
{
    zip_error_t why;
    zip_stat_t st;
    zip_error_init(&why);
    zip_source_t *to = zip_source_buffer_create(NULL, 0, 0, &why);
    zip_t *z = zip_open_from_source(to, ZIP_TRUNCATE, &why);
    fuzz_must(z != NULL, "a zip begins");
    for (size_t i = 0; i < PARTS; i++) {
        zip_source_t *s = zip_source_buffer(z, i == part ? text : sound[i].text,
                                            i == part ? n : strlen(sound[i].text), 0);
        zip_int64_t at = zip_file_add(z, sound[i].path, s, ZIP_FL_OVERWRITE);
        fuzz_must(at >= 0, "a part is added");
        zip_set_file_compression(z, (zip_uint64_t)at, ZIP_CM_STORE, 0);
    }
    zip_source_keep(to);
    fuzz_must(zip_close(z) == 0 && zip_source_open(to) == 0 && zip_source_stat(to, &st) == 0,
              "a zip is made");
    char *bytes = malloc(st.size + 1);
    fuzz_must(bytes != NULL && zip_source_read(to, bytes, st.size) == (zip_int64_t)st.size, "read");
    *size = st.size;
    zip_source_close(to);
    zip_source_free(to);
    return bytes;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    char *text = fuzz_string(data + 1, size - 1);
    size_t n = size - 1, part = (size_t)(data[0] - '0');
    if (part < PARTS) {
        char *bytes = pack(part, text, size - 1, &n);
        free(text);
        text = bytes;
    }
    read_records(ocop_plugin_reader(), text, n, write_once, NULL);
    free(text);
    return 0;
}
