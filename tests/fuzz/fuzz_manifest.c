/* fuzz_manifest.c - pack.yaml. */
#include "fuzz.h"
#include "input.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = fuzz_string(data, size);
    ocop_arena *a = ocop_arena_new();
    ocop_error e = OCOP_ERROR_INIT;
    ocop_manifest m;
    bool ok = ocop_manifest_read(a, "pack.yaml", text, size, &m, &e);
    fuzz_check_error(ok, &e);
    if (ok) {
        fuzz_must(m.id != NULL && m.version != NULL && m.band_count > 0 && m.part_count > 0,
                  "what must be there is there");
        for (size_t i = 1; i < m.band_count; i++)
            fuzz_must(m.bands[i].from > m.bands[i - 1].from &&
                          m.bands[i].stars > m.bands[i - 1].stars,
                      "bands rise");
        fuzz_must(ocop_manifest_stars(&m, 0) == m.bands[0].stars, "0 points lie in a band");
    }
    ocop_arena_free(a);
    free(text);
    return 0;
}
