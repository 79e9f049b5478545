/* fuzz_expr.c - conditions: what is taken is printed, read again and means the same. */
#include "base_buf.h"
#include "facts.h"
#include "fuzz.h"
#include "model_expr.h"

static const ocop_expr *parse(ocop_arena *a, const ocop_vocab *v, const char *text, ocop_error *e)
{
    const ocop_expr *x = NULL;
    bool ok = ocop_expr_parse(a, v, text, (ocop_place_in){"t.lua", 1, 1}, &x, e);
    fuzz_check_error(ok, e);
    return ok ? x : NULL;
}

static void compare(const ocop_expr *x, const ocop_expr *again)
{
    for (int k = 0; k < 16; k++) {
        ocop_value v[FACT_COUNT] = {0};
        for (size_t f = 0; f < F_BRAND; f++) {
            int at = (k * 7 + (int)f * 3) % (facts_count(f) + 1);
            v[f].n = at == facts_count(f) ? OCOP_MISSING : facts_value(f, at);
        }
        fuzz_must(ocop_expr_eval(x, v) == ocop_expr_eval(again, v), "the same three-valued truth");
        fuzz_must(ocop_expr_shown(x, v) == ocop_expr_shown(again, v), "the same shown truth");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static ocop_vocab vocab;
    if (vocab.names == NULL)
        vocab = facts_new();
    char *text = fuzz_string(data, size);
    ocop_arena *a = ocop_arena_new();
    ocop_error e = OCOP_ERROR_INIT;
    const ocop_expr *x = parse(a, &vocab, text, &e);
    if (x != NULL) {
        ocop_buf once, twice;
        ocop_buf_init(&once);
        ocop_buf_init(&twice);
        ocop_expr_print(x, &vocab, &once);
        /* Printing puts blanks in: what was just short enough may become too long. */
        const ocop_expr *again = once.len <= 2000 ? parse(a, &vocab, once.data, &e) : x;
        fuzz_must(again != NULL, "what is printed can be read");
        ocop_expr_print(again, &vocab, &twice);
        fuzz_must(strcmp(once.data, twice.data) == 0, "the same text");
        compare(x, again);
        ocop_buf_free(&once);
        ocop_buf_free(&twice);
    }
    ocop_arena_free(a);
    free(text);
    return 0;
}
