/* fuzz_vocab.c - facts.yaml. */
#include "fuzz.h"
#include "input.h"

static void check_fact(const ocop_vocab *v, size_t i)
{
    char text[300];
    const ocop_fact *f = &v->facts[i];
    bool ordered = f->type == OCOP_FACT_NUMBER || f->type == OCOP_FACT_DATE;
    fuzz_must(ocop_vocab_find(v, f->key, strlen(f->key)) == (int)i, "a fact is found by its key");
    fuzz_must(!ordered || f->min <= f->max, "a domain holds something");
    fuzz_must(!ordered || !f->has_best || (f->best >= f->min && f->best <= f->max),
              "best lies inside");
    fuzz_must(!ordered || !f->has_presumed || (f->presumed >= f->min && f->presumed <= f->max),
              "presumed lies inside");
    ocop_fact_domain_text(f, text, sizeof text);
    if (f->has_best)
        ocop_fact_value_text(f, (ocop_value){f->best, NULL}, text, sizeof text);
    if (f->has_presumed)
        ocop_fact_value_text(f, (ocop_value){f->presumed, NULL}, text, sizeof text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = fuzz_string(data, size);
    ocop_arena *a = ocop_arena_new();
    ocop_error e = OCOP_ERROR_INIT;
    ocop_vocab v;
    bool ok = ocop_vocab_read(a, "facts.yaml", text, size, &v, &e);
    fuzz_check_error(ok, &e);
    for (size_t i = 0; ok && i < v.fact_count; i++)
        check_fact(&v, i);
    ocop_arena_free(a);
    free(text);
    return 0;
}
