/* test_faults.c - every allocation fails in turn: no crash, no leak (under ASan), and an error that
 * says `out of memory` or a success that did without. */
#include "base_date.h"
#include "canon.h"
#include "check.h"
#include "fail.h"
#include "input.h"
#include "mini_pack.h"
#include "plugin_host.h"
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- core/base, core/model, core/input ---- */

static bool grow_names(void *ctx, ocop_error *e)
{
    (void)ctx;
    ocop_names *t = ocop_names_new();
    bool ok = t != NULL;
    for (int i = 0; ok && i < 200; i++) {
        char name[16];
        ok = ocop_names_add(t, name, (size_t)snprintf(name, sizeof name, "f%d", i)) == i;
    }
    for (size_t i = 0; t != NULL && i < ocop_names_count(t); i++) /* whole as far as it got */
        ok = ocop_names_find(t, ocop_names_get(t, i), strlen(ocop_names_get(t, i))) == (int)i && ok;
    ocop_names_free(t);
    return ok || ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
}

static bool read_vocab(void *ctx, ocop_error *e)
{
    (void)ctx;
    ocop_vocab v;
    ocop_arena *a = ocop_arena_new();
    bool ok = a != NULL ? ocop_vocab_read(a, "facts.yaml", mini_facts_yaml, strlen(mini_facts_yaml),
                                          &v, e)
                        : ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    ocop_arena_free(a);
    return ok;
}

static bool read_manifest(void *ctx, ocop_error *e)
{
    static const char more[] =
        "transition: [{case: first, filed_before: 2026-05-22, last_day: 2026-07-21}]\n"
        "not_covered: [{from: 2023-02-24, until: 2026-05-21, law: x, reason: {vi: a, en: b}}]\n";
    (void)ctx;
    ocop_manifest m;
    char text[4000];
    ocop_arena *a = ocop_arena_new();
    int n = snprintf(text, sizeof text, "%s%s", mini_pack_yaml, more);
    bool ok = a != NULL ? ocop_manifest_read(a, "pack.yaml", text, (size_t)n, &m, e)
                        : ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    ocop_arena_free(a);
    return ok;
}

static bool parse_condition(void *ctx, ocop_error *e)
{
    static const char text[] =
        "not (label and one_of(org, 'company', 'household')) or pct >= 5 and "
        "(size < 2 or founded == '2026-05-22') and not not export_ready";
    const mini *m = ctx;
    const ocop_expr *x = NULL;
    ocop_arena *a = ocop_arena_new();
    bool ok = a != NULL ? ocop_expr_parse(a, &ocop_packs_get(m->packs, 0)->vocab, text,
                                          (ocop_place_in){"t", 1, 1}, &x, e)
                        : ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    ocop_arena_free(a);
    return ok;
}

/* ---- core/pack ---- */

static bool open_packs(void *ctx, ocop_error *e)
{
    const char *const dirs[] = {ctx};
    ocop_packs *ps = ocop_packs_open(dirs, 1, e);
    /* A broken pack is a fault that is kept; lack of memory never counts as one. */
    bool ok = ps != NULL && check_int("packs", (int64_t)ocop_packs_count(ps), 2) &&
              check_int("faults", (int64_t)ocop_packs_fault_count(ps), 1) &&
              check_int("code", ocop_packs_fault(ps, 0)->code, OCOP_EPACK);
    ocop_packs_free(ps);
    return ok;
}

/* ---- core/plugin ---- */

static bool build_record(void *ctx, ocop_error *e)
{
    const mini *m = ctx;
    const ocop_host *h = ocop_host_get();
    const ocop_dossier *d = NULL;
    ocop_record *r = ocop_record_new(ocop_packs_catalogue(m->packs), NULL, NULL, e);
    if (r == NULL)
        return false;
    ocop_record_reset(r, "in.yaml");
#define KEY(s) h->key(r, s, strlen(s), 1, 1, e)
#define STR(s) h->scalar(r, OCOP_SCALAR_STRING, s, strlen(s), 1, 1, e)
    bool ok = h->map_begin(r, 1, 1, e) && KEY("id") && STR("a") && KEY("set") &&
              h->map_begin(r, 1, 1, e) && KEY("vn") && STR("tea") && h->map_end(r, e) &&
              KEY("facts") && h->map_begin(r, 1, 1, e) && KEY("label") &&
              h->scalar(r, OCOP_SCALAR_TRUE, "", 0, 1, 1, e) && KEY("pct") &&
              h->scalar(r, OCOP_SCALAR_NUMBER, "50.5", 4, 1, 1, e) && h->map_end(r, e) &&
              KEY("self_assessment") && h->map_begin(r, 1, 1, e) && KEY("1") && STR("good") &&
              h->map_end(r, e) && KEY("evidence") && h->list_begin(r, 1, 1, e) &&
              h->map_begin(r, 1, 1, e) && KEY("kind") && STR("licence") && h->map_end(r, e) &&
              h->list_end(r, e) && KEY("scoresheets") && h->list_begin(r, 1, 1, e) &&
              h->map_begin(r, 1, 1, e) && KEY("member") && STR("GK-01") && KEY("marks") &&
              h->map_begin(r, 1, 1, e) && KEY("1") && STR("good") && h->map_end(r, e) &&
              KEY("abstained") && h->list_begin(r, 1, 1, e) && STR("2") && h->list_end(r, e) &&
              h->map_end(r, e) && h->list_end(r, e) && h->map_end(r, e) &&
              ocop_record_finish(r, &d, e);
#undef KEY
#undef STR
    ocop_record_free(r);
    return ok;
}

static long read_nothing(void *ctx, char *to, size_t n, ocop_error *e)
{
    size_t *left = ctx;
    size_t k = *left < n ? *left : n;
    (void)e;
    memset(to, 'x', k);
    *left -= k;
    return (long)k;
}

/* One line that makes the buffer grow. */
static bool read_lines(void *ctx, ocop_error *e)
{
    (void)ctx;
    size_t left = 300000;
    ocop_line line;
    ocop_source *s = ocop_source_new("in", read_nothing, &left, e);
    if (s == NULL)
        return false;
    int got = ocop_host_get()->source_line(s, &line, e);
    bool ok = got == 1 && line.len == 300000;
    ocop_source_free(s);
    return ok;
}

static bool make_settings(void *ctx, ocop_error *e)
{
    static const ocop_option_spec spec = {"color", "choice", "auto", "auto|never", "h"};
    static const char *const words[] = {"color=never"};
    (void)ctx;
    ocop_settings *s = ocop_settings_new("text", &spec, 1, words, 1, e);
    ocop_settings_free(s);
    return s != NULL;
}

static bool make_small_things(void *ctx, ocop_error *e)
{
    const mini *m = ctx;
    ocop_sink *sink = ocop_sink_new(NULL, NULL, false, 80, e);
    ocop_written *w = sink == NULL ? NULL : ocop_written_new(ocop_packs_catalogue(m->packs), e);
    const char *const dirs[] = {OCOP_SOURCE_DIR "/tests/support", "/nowhere"};
    ocop_plugins *ps = w == NULL ? NULL : ocop_plugins_open(dirs, 2, e);
    bool ok = ps != NULL;
    ocop_plugins_free(ps);
    ocop_written_free(w);
    ocop_sink_free(sink);
    return ok;
}

/* ---- core/canon ---- */

typedef struct shown {
    mini *m;
    const ocop_dossier *d;
    ocop_assessment a;
} shown;

static bool write_dossier(void *ctx, ocop_error *e)
{
    const shown *s = ctx;
    char hash[OCOP_SHA256_HEX] = "";
    ocop_buf b;
    ocop_buf_init(&b);
    ocop_canon_dossier(&b, s->d, ocop_packs_catalogue(s->m->packs));
    bool ok = !b.failed && ocop_canon_dossier_hash(s->d, ocop_packs_catalogue(s->m->packs), hash);
    ocop_buf_free(&b);
    return ok || ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
}

static bool write_result(void *ctx, ocop_error *e)
{
    const shown *s = ctx;
    ocop_buf b;
    ocop_buf_init(&b);
    ocop_canon_result(&b, &s->a, ocop_packs_catalogue(s->m->packs));
    bool ok = !b.failed && b.data[b.len - 1] == '}';
    ocop_buf_free(&b);
    return ok || ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
}

/* Views give texts that could not be kept as "", never NULL. */
static bool write_views(void *ctx, ocop_error *e)
{
    const shown *s = ctx;
    const ocop_host *h = ocop_host_get();
    ocop_head_view head = {.size = sizeof head};
    ocop_score_view score = {.size = sizeof score};
    ocop_fact_view fact = {.size = sizeof fact};
    ocop_finding_view finding = {.size = sizeof finding};
    size_t len = 0;
    ocop_written *w = ocop_written_new(ocop_packs_catalogue(s->m->packs), e);
    if (w == NULL)
        return false;
    const ocop_assessment *a = ocop_written_show(w, &s->a);
    check_true("head", h->head(a, &head) && head.date != NULL);
    check_true("score", h->score(a, 0, &score) && score.source != NULL);
    check_true("fact", h->score_fact(a, 0, 0, &fact) && fact.value != NULL);
    check_true("finding", h->finding(a, 0, &finding) && finding.message_vi != NULL &&
                              finding.message_en != NULL);
    bool ok = head.date[0] != '\0' && score.source[0] != '\0' && fact.value[0] != '\0' &&
              finding.message_vi[0] != '\0' && finding.message_en[0] != '\0' &&
              h->json(a, &len) != NULL;
    ocop_written_free(w);
    return ok || ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
}

/* ---- core/engine with core/script ---- */

static bool assess(void *ctx, ocop_error *e)
{
    const shown *s = ctx;
    ocop_assessment a;
    const ocop_request r = {.date = OCOP_NO_DATE, .pack = -1};
    ocop_arena *arena = ocop_arena_new();
    ocop_engine *g = arena == NULL ? NULL : ocop_engine_new(s->m->packs, NULL, e);
    if (arena == NULL)
        ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    bool ok = g != NULL && ocop_engine_assess(g, s->d, &r, arena, &a, e);
    if (ok) {
        ocop_next_level next;
        for (size_t i = 0; ok && i < a.set->criterion_count; i++)
            ok = ocop_engine_next_level(&a, i, arena, &next, e);
        check_int("points", a.total.points, s->a.total.points); /* never a wrong result */
        check_int("stars", a.stars_certain, s->a.stars_certain);
    }
    ocop_engine_free(g);
    ocop_arena_free(arena);
    return ok;
}

/* The same engine goes on after a failure. */
static bool assess_again(void *ctx, ocop_error *e)
{
    shown *s = ctx;
    ocop_assessment a;
    const ocop_request r = {.date = OCOP_NO_DATE, .pack = -1};
    ocop_arena *arena = ocop_arena_new();
    bool ok = arena != NULL ? ocop_engine_assess(s->m->engine, s->d, &r, arena, &a, e)
                            : ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    if (ok) {
        check_int("points", a.total.points, s->a.total.points);
        check_int("findings", (int64_t)a.finding_count, (int64_t)s->a.finding_count);
    }
    ocop_arena_free(arena);
    return ok;
}

static const char tea_lua[] = MINI_TEA_SET(
    "gates = { gate { key = 'g', effect = 'disqualify', when = 'forged', vi = 'v', en = 'e' } },",
    "choice { no = '1', key = 'a', max = 2, fact = 'reach', vi = 'v', en = 'e', { key = 'x', "
    "points "
    "= 2, vi = 'v', en = 'e', is = 'abroad', min_for_stars = 3 } },\n"
    "rule { no = '2', key = 'b', max = 2, vi = 'v', en = 'e', score = function(d) local s = '' for "
    "k, v in pairs { a = 1, b = 2 } do s = s .. k end return 1, s .. d.pct end },\n"
    "ladder { no = '3', key = 'c', max = 3, vi = 'v', en = 'e', alternatives = { { key = 'p', when "
    "= \"org == 'company'\", { key = 'y', points = 3, vi = 'v', en = 'e', when = 'label' } }, { "
    "key "
    "= 'q', when = \"org ~= 'company'\", { key = 'z', points = 1, vi = 'v', en = 'e' } } } },\n"
    "judged { no = '4', key = 'd', max = 3, vi = 'v', en = 'e', { key = 'm', points = 3, vi = 'v', "
    "en = 'e', when = 'export_ready' } }");

static void in_memory(void **state)
{
    (void)state;
    mini m;
    if (!mini_open(&m, tea_lua))
        check_error("open", &m.e, OCOP_OK, "");
    assert_non_null(m.engine);
    shown s = {.m = &m};
    const ocop_request r = {.date = OCOP_NO_DATE, .pack = -1};
    s.d = mini_dossier(&m, "tea", "reach=none pct=5 org=company brand=Che\xCC\x80", "2=2 4=m");
    check_true("once", ocop_engine_assess(m.engine, s.d, &r, m.arena, &s.a, &m.e));
    check_true("findings", s.a.finding_count > 0);
    fail_in_turn("names", grow_names, NULL);
    fail_in_turn("vocabulary", read_vocab, NULL);
    fail_in_turn("manifest", read_manifest, NULL);
    fail_in_turn("condition", parse_condition, &m);
    fail_in_turn("record", build_record, &m);
    fail_in_turn("lines", read_lines, NULL);
    fail_in_turn("settings", make_settings, NULL);
    fail_in_turn("sinks and the like", make_small_things, &m);
    fail_in_turn("canonical dossier", write_dossier, &s);
    fail_in_turn("canonical result", write_result, &s);
    fail_in_turn("views", write_views, &s);
    fail_in_turn("engine", assess, &s);
    fail_in_turn("engine, used again", assess_again, &s);
    mini_free(&m);
    check_done();
}

static void put(const char *root, const char *inside, const char *text)
{
    char path[200];
    snprintf(path, sizeof path, "%s/%s", root, inside);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs(text, f);
    fclose(f);
}

static void on_disk(void **state)
{
    (void)state;
    char root[] = "/tmp/ocop-faults-XXXXXX", path[200], command[100];
    assert_non_null(mkdtemp(root));
    static const char *const folders[] = {"a", "a/food", "b", "broken"};
    for (size_t i = 0; i < CHECK_COUNT(folders); i++) {
        snprintf(path, sizeof path, "%s/%s", root, folders[i]);
        assert_int_equal(mkdir(path, 0755), 0);
    }
    put(root, "a/pack.yaml", mini_pack_yaml);
    put(root, "a/facts.yaml", mini_facts_yaml);
    put(root, "a/food/tea.lua", tea_lua);
    put(root, "b/pack.yaml", mini_pack_yaml);
    put(root, "b/facts.yaml", "facts: []\n");
    put(root, "broken/pack.yaml", "id: [");
    put(root, "broken/facts.yaml", "facts: []\n");
    fail_in_turn("packs", open_packs, root);
    snprintf(command, sizeof command, "rm -r %s", root);
    check_int("clean", system(command), 0);
    check_done();
}

int main(void)
{
    const struct CMUnitTest all[] = {cmocka_unit_test(in_memory), cmocka_unit_test(on_disk)};
    return cmocka_run_group_tests(all, NULL, NULL);
}
