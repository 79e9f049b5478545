/* script_pack.h - a small pack in memory for the tests of core/script. */
#ifndef TEST_SCRIPT_PACK_H
#define TEST_SCRIPT_PACK_H
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
/* cmocka wants the four above first */
#include "base_date.h"
#include "script.h"
#include <cmocka.h>

enum { F_PCT, F_ORG, F_ENV, F_REVENUE, F_BEFORE, F_FOUNDED, F_BRAND, FACTS, FILES_MAX = 8 };

static const ocop_enum_value orgs[] = {
    {"household", {0}}, {"cooperative", {0}}, {"association", {0}}};
static const ocop_evidence_kind papers[] = {{"test_report", {0}, {0}, false}};
static const ocop_fact facts[FACTS] = {
    {.key = "local_material_pct",
     .type = OCOP_FACT_NUMBER,
     .type_name = "percent",
     .decimals = 2,
     .min = 0,
     .max = 10000},
    {.key = "org_type",
     .type = OCOP_FACT_ENUM,
     .type_name = "enum",
     .values = orgs,
     .value_count = 3},
    {.key = "env_ok", .type = OCOP_FACT_BOOLEAN, .type_name = "boolean"},
    {.key = "revenue",
     .type = OCOP_FACT_NUMBER,
     .type_name = "number",
     .decimals = 1,
     .min = 0,
     .max = INT64_C(1000000000000)},
    {.key = "revenue_last_year",
     .type = OCOP_FACT_NUMBER,
     .type_name = "number",
     .decimals = 1,
     .min = 0,
     .max = INT64_C(1000000000000)},
    {.key = "founded", .type = OCOP_FACT_DATE, .type_name = "date", .min = -25567, .max = 84005},
    {.key = "brand", .type = OCOP_FACT_TEXT, .type_name = "text"},
};

typedef struct file {
    const char *path, *text;
    size_t len; /* 0: up to the NUL */
} file;

typedef struct pack {
    file files[FILES_MAX];
    char shown[64];
    ocop_arena *arena;
    ocop_vocab vocab;
    ocop_manifest manifest;
    ocop_group group;
    const char *set_keys[1];
    ocop_script_limits limits;
    ocop_script *script;
    const ocop_set *set;
    ocop_value values[FACTS];
    ocop_error e;
} pack;

static inline const char *find_file(void *ctx, const char *path, size_t *len, const char **shown)
{
    static const char *const names[] = {"vn/food.lua", "vn/food/tea.lua", "vn/common.lua",
                                        "vn/a.lua",    "vn/b.lua",        "vn/bytes.lua"};
    const pack *p = ctx;
    for (size_t i = 0; i < FILES_MAX && p->files[i].path != NULL; i++)
        if (strcmp(p->files[i].path, path) == 0) {
            *len = p->files[i].len > 0 ? p->files[i].len : strlen(p->files[i].text);
            *shown = p->files[i].path;
            for (size_t k = 0; k < sizeof names / sizeof *names; k++)
                if (strcmp(names[k] + 3, path) == 0)
                    *shown = names[k];
            return p->files[i].text;
        }
    return NULL;
}

#define GROUP_FILE                                                                                 \
    {                                                                                              \
        "food.lua", "return group { key = 'food', sets = { require 'food.tea' } }", 0              \
    }

/* Files and vocabulary, nothing loaded. Only allocations that the library makes come later. */
static inline void pack_init(pack *p, const char *tea, const char *common)
{
    *p = (pack){.files = {GROUP_FILE, {"food/tea.lua", tea, 0}, {"common.lua", common, 0}}};
    if (common == NULL)
        p->files[2] = (file){0};
    ocop_names *names = ocop_names_new();
    for (size_t i = 0; i < FACTS; i++)
        ocop_names_add(names, facts[i].key, strlen(facts[i].key));
    p->vocab = (ocop_vocab){.file = "facts.yaml",
                            .facts = facts,
                            .fact_count = FACTS,
                            .names = names,
                            .evidence = papers,
                            .evidence_count = 1};
    p->set_keys[0] = "tea";
    p->group =
        (ocop_group){.key = "food", .script = "food.lua", .sets = p->set_keys, .set_count = 1};
    p->manifest = (ocop_manifest){.file = "pack.yaml",
                                  .id = "vn",
                                  .total = 10000,
                                  .parts = {{"A", {0}, 4000}, {"B", {0}, 6000}},
                                  .part_count = 2,
                                  .bands = {{.stars = 3}, {.stars = 4}, {.stars = 5}},
                                  .band_count = 3,
                                  .groups = &p->group,
                                  .group_count = 1};
    p->limits = ocop_script_limits_default;
    p->arena = ocop_arena_new();
    p->values[F_PCT].n = 7550;
    p->values[F_ORG].n = 1;
    p->values[F_ENV].n = 1;
    p->values[F_REVENUE].n = 125;
    p->values[F_BEFORE].n = 100;
    int32_t day = 0;
    ocop_date_parse("2020-02-29", 10, &day);
    p->values[F_FOUNDED].n = day;
    p->values[F_BRAND].text = "Chè Tân Cương";
}

static inline bool pack_open(pack *p)
{
    size_t count = 0;
    const ocop_set *sets = NULL;
    ocop_script_files files = {find_file, p};
    p->script = ocop_script_new(&files, &p->manifest, &p->vocab, &p->limits, &p->e);
    if (p->script == NULL ||
        !ocop_script_load_group(p->script, p->arena, &p->group, &sets, &count, &p->e) ||
        !ocop_script_seal(p->script, &p->e))
        return false;
    p->set = sets;
    return count == 1;
}

static inline bool pack_score(pack *p, size_t criterion, ocop_rule_result *out)
{
    ocop_rule_context ctx = {.values = p->values,
                             .filed_on = OCOP_NO_DATE,
                             .kind = OCOP_CASE_UPGRADE,
                             .set = p->set,
                             .dossier = "CB-1"};
    ocop_date_parse("2026-10-20", 10, &ctx.date);
    ocop_error_reset(&p->e);
    return ocop_script_score(p->script, &p->set->criteria[criterion], &ctx, p->arena, out, &p->e);
}

static inline void pack_free(pack *p)
{
    ocop_script_free(p->script);
    ocop_arena_free(p->arena);
    ocop_names_free((ocop_names *)p->vocab.names);
}

/* Criteria of the only section, from line 3 of food/tea.lua on. */
#define TEA(criteria)                                                                              \
    "local _ = nil\n"                                                                              \
    "return set { key = 'tea', number = 1, vi = 'Chè', en = 'Tea', section { no = '1', part = "   \
    "'A', key = 's', max = 9, vi = 'v', en = 'e',\n" criteria "\n} }\n"
#define RULE(body)                                                                                 \
    "rule { no = '1.1', key = 'r', max = 3, vi = 'v', en = 'e', score = function(dossier, "        \
    "ctx)\n" body "\nend }"

static inline const char *error_text(const ocop_error *e)
{
    static char text[800];
    return ocop_error_text(e, text, sizeof text);
}

/* A failing case prints its name, want and got. */
static inline bool check_text(const char *name, const char *got, const char *want)
{
    if (strcmp(got, want) == 0)
        return true;
    fprintf(stderr, "%s\n  want: %s\n  got:  %s\n", name, want, got);
    return false;
}

static inline bool check_has(const char *name, const char *got, const char *part)
{
    if (strstr(got, part) != NULL)
        return true;
    fprintf(stderr, "%s\n  want: ...%s...\n  got:  %s\n", name, part, got);
    return false;
}
#endif
