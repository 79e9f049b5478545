/* mini_pack.c - see mini_pack.h. Memory is assumed to be there unless a test lets it fail. */
#include "mini_pack.h"
#include "base_buf.h"
#include "base_date.h"
#include "base_num.h"
#include <string.h>

const char mini_facts_yaml[] =
    "facts:\n"
    "  - {key: label, type: boolean, title: {vi: a, en: b}}\n"
    "  - {key: export_ready, type: boolean, title: {vi: a, en: b}}\n"
    "  - key: org\n"
    "    type: enum\n"
    "    title: {vi: a, en: b}\n"
    "    values: [{key: household, title: {vi: a, en: b}}, {key: cooperative, title: {vi: a, en: "
    "b}}, {key: company, title: {vi: a, en: b}}]\n"
    "  - key: reach\n"
    "    type: enum\n"
    "    title: {vi: a, en: b}\n"
    "    values: [{key: none, title: {vi: a, en: b}}, {key: country, title: {vi: a, en: b}}, {key: "
    "abroad, title: {vi: a, en: b}}]\n"
    "  - {key: pct, type: percent, decimals: 1, title: {vi: a, en: b}}\n"
    "  - {key: size, type: integer, range: [-2, 3], title: {vi: a, en: b}}\n"
    "  - {key: founded, type: date, range: [2000-01-01, 2030-12-31], title: {vi: a, en: b}}\n"
    "  - {key: brand, type: text, title: {vi: a, en: b}}\n"
    "  - {key: forged, type: boolean, title: {vi: a, en: b}, presumed: false}\n";

const char mini_pack_yaml[] =
    "id: vn\n"
    "version: \"1\"\n"
    "title: {vi: a, en: b}\n"
    "laws: []\n"
    "in_force: {from: 2026-05-22}\n"
    "total: 10\n"
    "parts: [{key: A, max: 10, title: {vi: a, en: b}}]\n"
    "bands:\n"
    "  - {stars: 5, from: 9, to: 10, level: centre, certificate: true}\n"
    "  - {stars: 4, from: 7, below: 9, level: province, certificate: true}\n"
    "  - {stars: 3, from: 5, below: 7, level: province, certificate: true}\n"
    "  - {stars: 2, from: 3, below: 5, level: none, certificate: false}\n"
    "  - {stars: 1, from: 0, below: 3, level: none, certificate: false}\n"
    "groups: [{key: food, script: food.lua, title: {vi: a, en: b}, sets: [tea]}]\n";

bool mini_add(mini *m, const char *folder, const char *const *files)
{
    ocop_pack_file list[16];
    size_t n = 0;
    for (; files[2 * n] != NULL; n++)
        list[n] = (ocop_pack_file){
            .path = files[2 * n], .bytes = files[2 * n + 1], .len = strlen(files[2 * n + 1])};
    if (m->packs == NULL)
        m->packs = ocop_packs_open(NULL, 0, &m->e);
    if (m->packs == NULL)
        return false;
    ocop_pack *p = ocop_pack_make(folder, list, n, &m->e);
    return p != NULL && ocop_packs_take(m->packs, p, &m->e);
}

bool mini_open(mini *m, const char *tea_lua)
{
    const char *const files[] = {
        "pack.yaml",  mini_pack_yaml,
        "facts.yaml", mini_facts_yaml,
        "food.lua",   "return group { key = 'food', sets = { require 'tea' } }\n",
        "tea.lua",    tea_lua,
        NULL};
    *m = (mini){.arena = ocop_arena_new()};
    if (m->arena == NULL)
        return ocop_error_at(&m->e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    if (!mini_add(m, "vn", files))
        return false;
    m->engine = ocop_engine_new(m->packs, NULL, &m->e);
    return m->engine != NULL;
}

void mini_free(mini *m)
{
    ocop_engine_free(m->engine);
    ocop_packs_free(m->packs);
    ocop_arena_free(m->arena);
    *m = (mini){0};
}

int32_t mini_day(const char *iso)
{
    int32_t day = OCOP_NO_DATE;
    ocop_date_parse(iso, strlen(iso), &day);
    return day;
}

static ocop_raw raw_of(const char *s, size_t n, int column)
{
    ocop_raw r = {.kind = OCOP_RAW_STRING, .text = s, .len = n, .line = 5, .column = column};
    if (strcmp(s, "true") == 0 || strcmp(s, "false") == 0) {
        r.kind = OCOP_RAW_BOOL;
        r.truth = s[0] == 't';
    } else if (strcmp(s, "null") == 0) {
        r.kind = OCOP_RAW_NULL;
    } else if (s[0] == '-' || (s[0] >= '0' && s[0] <= '9')) {
        /* dates are texts: a second minus sign */
        r.kind = strchr(s + 1, '-') == NULL ? OCOP_RAW_NUMBER : OCOP_RAW_STRING;
    }
    return r;
}

/* "a=1 b=x": the next pair of `*at`; false: no more. */
static bool next_pair(ocop_arena *a, const char **at, const char **key, ocop_raw *value,
                      int *column)
{
    const char *s = *at + strspn(*at, " ");
    size_t n = strcspn(s, " "), k = strcspn(s, "=");
    if (*s == '\0')
        return false;
    *key = ocop_arena_strndup(a, s, k);
    *value = raw_of(ocop_arena_strndup(a, s + k + 1, n - k - 1), n - k - 1, *column + (int)k + 1);
    *column += (int)n + 1;
    *at = s + n;
    return true;
}

static size_t count_pairs(const char *s)
{
    size_t n = 0;
    for (; *s != '\0'; s++)
        n += *s == '=';
    return n;
}

ocop_dossier *mini_dossier(mini *m, const char *set, const char *facts, const char *claims)
{
    ocop_arena *a = m->arena;
    const ocop_names *names = ocop_packs_catalogue(m->packs);
    ocop_dossier *d = ocop_arena_alloc(a, sizeof *d);
    ocop_set_choice *choice = ocop_arena_alloc(a, sizeof *choice);
    ocop_dossier_fact *f = ocop_arena_array(a, count_pairs(facts) + 1, sizeof *f);
    ocop_claim *c = ocop_arena_array(a, count_pairs(claims) + 1, sizeof *c);
    *choice = (ocop_set_choice){.set = set, .line = 3, .column = 6};
    *d = (ocop_dossier){.file = "d.yaml",
                        .line = 1,
                        .id = "CB-1",
                        .name = "Chè",
                        .sets = choice,
                        .set_count = 1,
                        .filed_on = OCOP_NO_DATE,
                        .assessed_on = mini_day("2026-10-20"),
                        .previous_until = OCOP_NO_DATE,
                        .decision_date = OCOP_NO_DATE,
                        .recorded_points = -1,
                        .recorded_stars = -1,
                        .facts = f,
                        .claims = c};
    const char *key = NULL;
    int column = 1;
    for (; next_pair(a, &facts, &key, &f[d->fact_count].value, &column); d->fact_count++)
        f[d->fact_count].name = ocop_names_find(names, key, strlen(key));
    column = 1;
    for (; next_pair(a, &claims, &c[d->claim_count].no, &c[d->claim_count].value, &column);
         d->claim_count++) {
        c[d->claim_count].line = 6;
        c[d->claim_count].column = 3;
    }
    return d;
}

/* ---- telling ---- */

static void tell_points(ocop_buf *b, int64_t v)
{
    char text[24];
    ocop_buf_add(b, text, ocop_num_print(v, OCOP_POINT_DECIMALS, '.', text));
}

static void tell_score(ocop_buf *b, const ocop_score *s)
{
    ocop_buf_printf(b, "%s %s ", s->criterion->no, ocop_state_name(s->state));
    if (s->has_points)
        tell_points(b, s->points);
    if (!s->has_points || s->low != s->points || s->high != s->points) {
        tell_points(b, s->low);
        ocop_buf_puts(b, "..");
        tell_points(b, s->high);
    }
    if (s->option != NULL)
        ocop_buf_printf(b, " %s", s->option->key);
    if (s->hole != NULL)
        ocop_buf_printf(b, " (%s)", s->hole->gap ? "gap" : "bottom");
    if (s->reason.en != NULL)
        ocop_buf_printf(b, " \"%s\"", s->reason.en);
}

static void tell(ocop_buf *b, const ocop_assessment *a)
{
    for (size_t i = 0; i < a->set->criterion_count; i++) {
        ocop_buf_puts(b, i == 0 ? "" : "; ");
        tell_score(b, &a->scores[i]);
    }
    ocop_buf_puts(b, " = ");
    tell_points(b, a->total.points);
    ocop_buf_puts(b, " [");
    tell_points(b, a->total.low);
    ocop_buf_puts(b, "..");
    tell_points(b, a->total.high);
    ocop_buf_printf(b, "] * %d/%d%s", a->stars_certain, a->stars_possible,
                    a->has_self ? " self" : "");
    for (size_t i = 0; i < a->mark_unmet_count; i++)
        ocop_buf_printf(b, " !%d:%s:%s%s", a->marks_unmet[i].stars, a->marks_unmet[i].criterion->no,
                        a->marks_unmet[i].option->key, a->marks_unmet[i].open ? "?" : "");
    for (size_t i = 0; i < a->gate_count; i++)
        ocop_buf_printf(b, " ^%s%s", a->gates[i].gate->key, a->gates[i].open ? "?" : "");
    for (size_t i = 0; i < a->finding_count; i++) {
        const ocop_finding *f = &a->findings[i];
        ocop_buf_printf(b, " #%s(%s", f->id, f->no == NULL ? "-" : f->no);
        for (size_t k = 0; k < OCOP_FINDING_ARGS && f->args[k] != NULL; k++)
            ocop_buf_printf(b, ":%s", f->args[k]);
        ocop_buf_putc(b, ')');
    }
}

const char *mini_assess(mini *m, const ocop_dossier *d)
{
    ocop_assessment a;
    ocop_buf b;
    char error[800];
    const ocop_request r = {.date = OCOP_NO_DATE, .pack = -1};
    ocop_error_reset(&m->e);
    if (!ocop_engine_assess(m->engine, d, &r, m->arena, &a, &m->e))
        return ocop_arena_strdup(m->arena, ocop_error_text(&m->e, error, sizeof error));
    ocop_buf_init(&b);
    tell(&b, &a);
    const char *text = ocop_arena_strndup(m->arena, b.data, b.len);
    ocop_buf_free(&b);
    return text;
}
