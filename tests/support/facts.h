/* facts.h - a small vocabulary in memory for tests that need no pack: one fact of each type.
 *
 * Domains are small, so that a test can go through all of them. */
#ifndef OCOP_TEST_FACTS_H
#define OCOP_TEST_FACTS_H
#include "base_names.h"
#include "model_fact.h"
#include <string.h>

enum { F_LABEL, F_EXPORT, F_ORG, F_REACH, F_PCT, F_SIZE, F_FOUNDED, F_BRAND, FACT_COUNT };

static const ocop_enum_value fact_orgs[] = {
    {"household", {0}}, {"cooperative", {0}}, {"company", {0}}};
static const ocop_enum_value fact_reaches[] = {
    {"none", {0}}, {"province", {0}}, {"country", {0}}, {"abroad", {0}}};
static const ocop_fact fact_list[FACT_COUNT] = {
    {.key = "label", .type = OCOP_FACT_BOOLEAN, .type_name = "boolean"},
    {.key = "export_ready", .type = OCOP_FACT_BOOLEAN, .type_name = "boolean"},
    {.key = "org",
     .type = OCOP_FACT_ENUM,
     .type_name = "enum",
     .values = fact_orgs,
     .value_count = 3},
    {.key = "reach",
     .type = OCOP_FACT_ENUM,
     .type_name = "enum",
     .values = fact_reaches,
     .value_count = 4},
    {.key = "pct",
     .type = OCOP_FACT_NUMBER,
     .type_name = "percent",
     .decimals = 1,
     .min = 0,
     .max = 40},
    {.key = "size", .type = OCOP_FACT_NUMBER, .type_name = "integer", .min = -2, .max = 3},
    {.key = "founded", .type = OCOP_FACT_DATE, .type_name = "date", .min = 20595, .max = 20599},
    {.key = "brand", .type = OCOP_FACT_TEXT, .type_name = "text"},
};

/* Free with facts_free. */
static inline ocop_vocab facts_new(void)
{
    ocop_names *names = ocop_names_new();
    for (size_t i = 0; i < FACT_COUNT; i++)
        ocop_names_add(names, fact_list[i].key, strlen(fact_list[i].key));
    return (ocop_vocab){
        .file = "facts.yaml", .facts = fact_list, .fact_count = FACT_COUNT, .names = names};
}

static inline void facts_free(ocop_vocab *v)
{
    ocop_names_free((ocop_names *)(uintptr_t)v->names);
}

/* How many values a fact can have, and the i-th of them. */
static inline int facts_count(size_t fact)
{
    const ocop_fact *f = &fact_list[fact];
    return f->type == OCOP_FACT_BOOLEAN ? 2
           : f->type == OCOP_FACT_ENUM  ? (int)f->value_count
                                        : (int)(f->max - f->min) + 1;
}

static inline int64_t facts_value(size_t fact, int i)
{
    const ocop_fact *f = &fact_list[fact];
    return f->type == OCOP_FACT_BOOLEAN || f->type == OCOP_FACT_ENUM ? i : f->min + i;
}
#endif
