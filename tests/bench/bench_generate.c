/* bench_generate.c - bench_generate RULES COUNT [SET]: dossiers as NDJSON, always the same ones.
 *
 * Without SET: all sets of all packs in turn, one dossier in eight with facts missing. With one
 * ("vn-2026/tea"): that set alone, every fact and every claim stated, as the floor reads them. The
 * number of a dossier is its seed, so that a longer run begins with a shorter one. */
#include "bench_common.h"

enum { CUTS_MAX = 32, GATE_GOOD = 98, MISSING_SHARE = 8, MISSING_PERCENT = 15, CLAIMED = 90 };

typedef struct fact_cuts { /* values at which a condition of the set changes */
    int64_t at[CUTS_MAX];
    size_t count;
} fact_cuts;

typedef struct sheet {
    const ocop_pack *pack;
    const ocop_set *set;
    const char *date;
    fact_cuts *cuts; /* by slot */
} sheet;

static uint64_t state;

/* splitmix64 */
static uint32_t chance(uint32_t n)
{
    uint64_t z = (state += UINT64_C(0x9E3779B97F4A7C15));
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return (uint32_t)((z ^ (z >> 31)) >> 33) % n;
}

/* ---- sheets ---- */

static void see_test(void *ctx, const ocop_expr *x)
{
    fact_cuts *c = &((fact_cuts *)ctx)[x->fact];
    for (size_t i = 0; i < (x->list_count > 0 ? x->list_count : 1) && c->count < CUTS_MAX; i++)
        c->at[c->count++] = x->list_count > 0 ? x->list[i] : x->constant;
}

static bool add_sheet(bench_pack *b, size_t pack, const char *set, sheet *out)
{
    ocop_error e = OCOP_ERROR_INIT;
    const ocop_pack *p = ocop_packs_get(b->packs, pack);
    const ocop_set *s = ocop_engine_set(b->engine, pack, set, &e);
    if (s == NULL)
        bench_fail(&e);
    if (s->missing_reason.vi != NULL)
        return false;
    *out = (sheet){p, s, strcmp(p->manifest.id, "vn-2019") == 0 ? "2020-06-30" : "2026-10-20",
                   calloc(p->vocab.fact_count, sizeof(fact_cuts))};
    if (out->cuts == NULL)
        exit(2);
    for (size_t i = 0; i < s->criterion_count; i++)
        for (size_t k = 0; k < s->criteria[i].option_count; k++)
            ocop_expr_walk(s->criteria[i].options[k].when, see_test, out->cuts);
    return true;
}

static size_t all_sheets(bench_pack *b, const char *only, sheet *out, size_t room)
{
    char name[160];
    size_t n = 0;
    for (size_t i = 0; i < ocop_packs_count(b->packs); i++) {
        const ocop_manifest *m = &ocop_packs_get(b->packs, i)->manifest;
        for (size_t g = 0; g < m->group_count; g++)
            for (size_t k = 0; k < m->groups[g].set_count && n < room; k++) {
                snprintf(name, sizeof name, "%s/%s", m->id, m->groups[g].sets[k]);
                if (only == NULL || strcmp(only, name) == 0)
                    n += add_sheet(b, i, m->groups[g].sets[k], &out[n]);
            }
    }
    return n;
}

/* ---- one dossier ---- */

static int64_t some_value(const ocop_fact *f, const fact_cuts *c, uint32_t quality, bool gate)
{
    if (f->has_best && chance(100) < (gate ? GATE_GOOD : quality))
        return f->best;
    if (f->type == OCOP_FACT_BOOLEAN)
        return gate && !f->has_best ? 0 : chance(2);
    if (f->type == OCOP_FACT_ENUM)
        return chance((uint32_t)f->value_count);
    int64_t v = c->count > 0 ? c->at[chance((uint32_t)c->count)] : f->min;
    v += chance(3) == 0 ? -1 : (int64_t)chance(2) * ocop_num_pow10(f->decimals);
    return v < f->min ? f->min : v > f->max ? f->max : v;
}

static void print_value(const ocop_fact *f, int64_t v)
{
    char text[64];
    ocop_fact_value_text(f, (ocop_value){v, NULL}, text, sizeof text);
    printf(f->type == OCOP_FACT_ENUM || f->type == OCOP_FACT_DATE ? "\"%s\"" : "%s", text);
}

static void print_facts(const sheet *s, uint32_t quality, bool missing)
{
    const char *comma = "";
    for (uint16_t i = 0; i < s->pack->vocab.fact_count; i++) {
        const ocop_fact *f = &s->pack->vocab.facts[i];
        int reads = bench_reads(s->set, i);
        if (reads == 0 || f->type == OCOP_FACT_TEXT)
            continue;
        int64_t v = some_value(f, &s->cuts[i], quality, reads == 2 || f->has_presumed);
        if (missing && chance(100) < MISSING_PERCENT)
            continue;
        printf("%s\"%s\":", comma, f->key);
        print_value(f, v);
        comma = ",";
    }
}

static void print_claims(const sheet *s, uint32_t quality, bool all)
{
    const char *comma = "";
    for (size_t i = 0; i < s->set->criterion_count; i++) {
        const ocop_criterion *c = &s->set->criteria[i];
        size_t best = 0, at = chance((uint32_t)(c->option_count == 0 ? 1 : c->option_count));
        if (c->form != OCOP_JUDGED || (chance(100) >= CLAIMED && !all))
            continue;
        for (size_t k = 0; k < c->option_count; k++)
            best = c->options[k].points > c->options[best].points ? k : best;
        at = chance(100) < quality ? best : at;
        printf("%s\"%s\":\"%s\"", comma, c->no, c->options[at].key);
        comma = ",";
    }
}

static void print_dossier(const sheet *s, uint64_t number, bool all)
{
    state = number * UINT64_C(0xD1342543DE82EF95) + 1;
    uint32_t quality = 25 + chance(40) + chance(36); /* best values in a hundred */
    bool missing = !all && chance(MISSING_SHARE) == 0;
    printf(
        "{\"id\":\"B-%07" PRIu64 "\",\"name\":\"Sản phẩm số %" PRIu64
        "\",\"set\":\"%s\",\"case\":\"first\",\"assessed_on\":\"%s\",\"place\":{\"province\":"
        "\"Thái Nguyên\",\"commune\":\"Xã %u\"},\"producer\":{\"name\":\"Hợp tác xã %u\",\"kind\":"
        "\"cooperative\"},\"facts\":{",
        number, number, s->set->key, s->date, chance(90), chance(4000));
    print_facts(s, quality, missing);
    printf("},\"self_assessment\":{");
    print_claims(s, quality, all);
    printf("}}\n");
}

int main(int argc, char **argv)
{
    static sheet sheets[128];
    if (argc != 3 && argc != 4) {
        fputs("usage: bench_generate RULES COUNT [PACK/SET]\n", stderr);
        return 2;
    }
    bench_pack b = bench_open(argv[1]);
    const char *only = argc == 4 ? argv[3] : NULL;
    size_t n = all_sheets(&b, only, sheets, sizeof sheets / sizeof *sheets);
    unsigned long count = strtoul(argv[2], NULL, 10);
    for (unsigned long i = 0; n > 0 && i < count; i++)
        print_dossier(&sheets[i % n], i + 1, only != NULL);
    for (size_t i = 0; i < n; i++)
        free(sheets[i].cuts);
    bench_close(&b);
    return n == 0 || ferror(stdout) != 0 || fflush(stdout) != 0 ? 2 : 0;
}
