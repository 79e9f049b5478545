/* fuzz_pack_lua.c - a pack whose group script is the input: loading it, and assessing two dossiers.
 *
 * Whatever it says, it may not crash, hang or hold more than its budget, and the same dossier gives
 * the same result twice, in one state and in a fresh one. */
#include "fuzz.h"
#include "mini_pack.h"

static const ocop_script_limits limits = {.steps = 20000, .bytes = 1 << 20};

static bool open_pack(mini *m, const char *script, size_t len)
{
    const ocop_pack_file files[] = {
        {.path = "pack.yaml", .bytes = mini_pack_yaml, .len = strlen(mini_pack_yaml)},
        {.path = "facts.yaml", .bytes = mini_facts_yaml, .len = strlen(mini_facts_yaml)},
        {.path = "food.lua", .bytes = script, .len = len},
        {.path = "tea.lua", .bytes = "return {}", .len = 9},
    };
    *m = (mini){.arena = ocop_arena_new(), .packs = ocop_packs_open(NULL, 0, &m->e)};
    ocop_pack *p = ocop_pack_make("vn", files, sizeof files / sizeof *files, &m->e);
    if (p == NULL || !ocop_packs_take(m->packs, p, &m->e))
        return false;
    m->engine = ocop_engine_new(m->packs, &limits, &m->e);
    return m->engine != NULL;
}

static const char *assess(mini *m, const char *facts)
{
    const char *text = mini_assess(m, mini_dossier(m, "tea", facts, "1=1"));
    bool ok = m->e.code == OCOP_OK;
    fuzz_check_error(ok, &m->e);
    return text;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const facts[] = {
        "label=true export_ready=false org=company reach=abroad pct=60 size=2 founded=2020-02-29 "
        "brand=Chè",
        "pct=0"};
    mini first, second;
    char *text = fuzz_string(data, size);
    fuzz_must(open_pack(&first, text, size) && open_pack(&second, text, size), "opens");
    for (int i = 0; i < 2; i++) {
        const char *once = assess(&first, facts[i]);
        if (first.e.code == OCOP_ELIMIT)
            break; /* loading has a budget of its own, some tenths of a second: once is enough */
        fuzz_must(strcmp(once, assess(&first, facts[i])) == 0, "the same in the same state");
        fuzz_must(strcmp(once, assess(&second, facts[i])) == 0, "the same in a fresh state");
    }
    mini_free(&first);
    mini_free(&second);
    free(text);
    return 0;
}
