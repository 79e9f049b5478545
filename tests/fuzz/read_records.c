#include "read_records.h"
#include "base_names.h"

const ocop_names *read_records_catalogue(void)
{
    static const char *const known[] = {"local_material_pct", "label_complete", "processing_level",
                                        "revenue", "org_type"};
    static ocop_names *names;
    if (names != NULL)
        return names;
    names = ocop_names_new();
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        ocop_names_add(names, known[i], strlen(known[i]));
    return names;
}

/* The same facts as a pack declares them, for readers of tables. */
static const ocop_vocab *vocabulary(void)
{
    static const ocop_enum_value levels[] = {{"raw", {"Thô", "Raw"}}, {"deep", {"Sâu", "Deep"}}};
    static const ocop_fact facts[] = {
        {.key = "local_material_pct", .title = {"Nguyên liệu", "Material"}, .type_name = "percent"},
        {.key = "label_complete", .title = {"Nhãn", "Label"}, .type_name = "boolean"},
        {.key = "processing_level",
         .title = {"Chế biến", "Processing"},
         .type_name = "enum",
         .values = levels,
         .value_count = 2},
        {.key = "revenue", .title = {"Doanh thu", "Revenue"}, .type_name = "number"},
        {.key = "org_type", .title = {"Loại hình", "Kind"}, .type_name = "text"},
    };
    static const ocop_evidence_kind kinds[] = {
        {.key = "licence", .title = {"Giấy phép", "Licence"}}};
    static const ocop_vocab vocab = {
        .facts = facts, .fact_count = 5, .evidence = kinds, .evidence_count = 1};
    return &vocab;
}

typedef struct feed {
    const char *bytes;
    size_t left;
} feed;

/* In portions of 37 bytes: texts are cut at many places. */
static long feed_read(void *ctx, char *to, size_t n, ocop_error *e)
{
    feed *f = ctx;
    size_t k = f->left < n ? f->left : n;
    (void)e;
    k = k < 37 ? k : 37;
    if (k > 0)
        memcpy(to, f->bytes, k);
    f->bytes += k;
    f->left -= k;
    return (long)k;
}

void read_records(const ocop_reader *reader, const char *bytes, size_t n,
                  void (*each)(void *ctx, const ocop_dossier *d), void *ctx)
{
    feed f = {bytes, n};
    void *self = NULL;
    ocop_error e = OCOP_ERROR_INIT;
    ocop_source *source = ocop_source_new("in", feed_read, &f, &e);
    ocop_record *record = ocop_record_new(read_records_catalogue(), NULL, NULL, &e);
    fuzz_must(ocop_record_know(record, vocabulary(), &e), "knows a pack");
    ocop_settings *settings =
        ocop_settings_new(reader->name, reader->options, reader->option_count, NULL, 0, &e);
    bool opened = reader->open(ocop_host_get(), settings, source, &self, &e);
    fuzz_check_error(opened, &e);
    for (size_t count = 0; opened; count++) {
        const ocop_dossier *d = NULL;
        ocop_error_reset(&e);
        ocop_record_reset(record, "in");
        fuzz_must(count <= 1000 * (n + 1), "records end");
        ocop_read got = reader->read(self, record, &e);
        fuzz_check_error(got == OCOP_READ_RECORD || got == OCOP_READ_END, &e);
        if (got == OCOP_READ_BAD) {
            ocop_record_explain(reader, self, &e);
            fuzz_check_error(false, &e);
        }
        if (got == OCOP_READ_END || got == OCOP_READ_FAIL)
            break;
        if (got != OCOP_READ_RECORD)
            continue;
        bool ok = ocop_record_finish(record, &d, &e);
        fuzz_check_error(ok, &e);
        if (ok && each != NULL)
            each(ctx, d);
    }
    if (opened)
        reader->close(self);
    ocop_settings_free(settings);
    ocop_record_free(record);
    ocop_source_free(source);
}
