/* fuzz_record_csv.c - tables and score sheets in CSV, through read_csv and the core's record
 * builder. */
#include "canon.h"
#include "read_records.h"

static void write_once(void *ctx, const ocop_dossier *d)
{
    ocop_buf b;
    (void)ctx;
    ocop_buf_init(&b);
    ocop_canon_dossier(&b, d, read_records_catalogue());
    fuzz_must(!b.failed && ocop_text_valid(b.data, b.len) == b.len, "canonical JSON is UTF-8");
    ocop_buf_free(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = fuzz_string(data, size);
    read_records(ocop_plugin_reader(), text, size, write_once, NULL);
    free(text);
    return 0;
}
