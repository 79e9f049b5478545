/* fuzz_record_ndjson.c - NDJSON into dossiers; their canonical JSON is one line of NDJSON too, and
 * read again gives itself. */
#include "canon.h"
#include "read_records.h"

static void write_once(void *ctx, const ocop_dossier *d)
{
    ocop_canon_dossier(ctx, d, read_records_catalogue());
}

static void write_and_read_again(void *ctx, const ocop_dossier *d)
{
    ocop_buf once, twice;
    (void)ctx;
    ocop_buf_init(&once);
    ocop_buf_init(&twice);
    write_once(&once, d);
    read_records(ocop_plugin_reader(), once.data, once.len, write_once, &twice);
    fuzz_must(twice.data != NULL, "canonical JSON can be read");
    if (strcmp(once.data, twice.data) != 0)
        fprintf(stderr, "once:  %s\ntwice: %s\n", once.data, twice.data);
    fuzz_must(strcmp(once.data, twice.data) == 0, "and gives itself");
    ocop_buf_free(&once);
    ocop_buf_free(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = fuzz_string(data, size);
    read_records(ocop_plugin_reader(), text, size, write_and_read_again, NULL);
    free(text);
    return 0;
}
