/* input_vocab.c - facts.yaml. */
#include "base_date.h"
#include "base_num.h"
#include "base_text.h"
#include "input_priv.h"
#include "input_tree.h"
#include <string.h>

enum { DECIMALS_MAX = 9, FACTS_MAX = 4096, VALUES_MAX = 64 };

static const struct {
    const char *name;
    ocop_fact_type type;
    int decimals;
} types[] = {{"boolean", OCOP_FACT_BOOLEAN, 0}, {"enum", OCOP_FACT_ENUM, 0},
             {"number", OCOP_FACT_NUMBER, 2},   {"percent", OCOP_FACT_NUMBER, 2},
             {"integer", OCOP_FACT_NUMBER, 0},  {"date", OCOP_FACT_DATE, 0},
             {"text", OCOP_FACT_TEXT, 0}};

static bool read_type(const ocop_input *in, const ocop_node *n, ocop_fact *f)
{
    static const char *const words[] = {"boolean", "enum", "number", "percent",
                                        "integer", "date", "text",   NULL};
    int i = 0;
    if (!ocop_input_word(in, n, "type", true, words, &i))
        return false;
    f->type = types[i].type;
    f->type_name = types[i].name;
    f->decimals = types[i].decimals;
    int most = strcmp(f->type_name, "integer") == 0 ? 0 : DECIMALS_MAX;
    return ocop_input_int(in, n, "decimals", false, 0, most, &f->decimals);
}

/* One constant of the fact's own type, as `best`, `presumed` and the ends of a range have. */
static bool read_value(const ocop_input *in, const ocop_fact *f, const ocop_node *c, int64_t *out)
{
    char allowed[200];
    int32_t day = 0;
    if (c->kind != OCOP_NODE_SCALAR)
        return ocop_input_fail(in, c, "expected one value");
    size_t len = strlen(c->text);
    switch (f->type) {
    case OCOP_FACT_BOOLEAN:
        if (strcmp(c->text, "true") != 0 && strcmp(c->text, "false") != 0)
            return ocop_input_fail(in, c, "expected true or false, found '%s'", c->text);
        *out = c->text[0] == 't';
        return true;
    case OCOP_FACT_ENUM:
        *out = ocop_fact_value_find(f, c->text, len);
        return *out >= 0 ||
               ocop_input_fail(in, c, "'%s' is no value of '%s'; its values are %s", c->text,
                               f->key, ocop_fact_domain_text(f, allowed, sizeof allowed));
    case OCOP_FACT_DATE:
        if (!ocop_date_parse(c->text, len, &day))
            return ocop_input_fail(in, c, "'%s' is no date; write YYYY-MM-DD", c->text);
        *out = day;
        return true;
    case OCOP_FACT_NUMBER:
        return ocop_num_parse(c->text, len, f->decimals, out) == OCOP_NUM_OK ||
               ocop_input_fail(in, c,
                               "expected a number with at most %d decimal places, found '%s'",
                               f->decimals, c->text);
    case OCOP_FACT_TEXT:
        break;
    }
    return ocop_input_fail(in, c, "a text fact has no such value");
}

static bool read_range(const ocop_input *in, const ocop_node *n, ocop_fact *f)
{
    const ocop_node *r = ocop_node_find(n, "range");
    bool ordered = f->type == OCOP_FACT_NUMBER || f->type == OCOP_FACT_DATE;
    if (r != NULL && !ordered)
        return ocop_input_fail(in, r, "a fact of type %s has no range", f->type_name);
    if (r != NULL) {
        if (r->kind != OCOP_NODE_LIST || r->count != 2)
            return ocop_input_fail(in, r, "a range is [least, most]");
        if (!read_value(in, f, r->first, &f->min) || !read_value(in, f, r->first->next, &f->max))
            return false;
        return f->min <= f->max || ocop_input_fail(in, r, "the range ends before it begins");
    }
    if (f->type == OCOP_FACT_DATE) {
        int32_t first = 0, last = 0;
        ocop_date_parse("1900-01-01", 10, &first);
        ocop_date_parse("2199-12-31", 10, &last);
        f->min = first;
        f->max = last;
    } else if (strcmp(f->type_name, "percent") == 0) {
        f->max = 100 * ocop_num_pow10(f->decimals);
    } else if (f->type == OCOP_FACT_NUMBER) {
        return ocop_input_fail(in, n, "the number '%s' needs a range: [least, most]", f->key);
    }
    return true;
}

static bool read_values(const ocop_input *in, const ocop_node *n, ocop_fact *f)
{
    static const char *const known[] = {"key", "title", NULL};
    const ocop_node *list = NULL;
    void *room = NULL;
    bool is_enum = f->type == OCOP_FACT_ENUM;
    if (!ocop_input_list(in, n, "values", is_enum, sizeof(ocop_enum_value), &list, &room))
        return false;
    if (list != NULL && !is_enum)
        return ocop_input_fail(in, list, "only an enum has values");
    if (list == NULL)
        return true;
    if (list->count < 2 || list->count > VALUES_MAX)
        return ocop_input_fail(in, list, "an enum has 2 to %d values", VALUES_MAX);
    ocop_enum_value *values = room;
    f->values = values;
    for (const ocop_node *c = list->first; c != NULL; c = c->next) {
        ocop_enum_value *v = &values[f->value_count];
        if (!ocop_input_keys(in, c, known) || !ocop_input_name(in, c, "key", true, &v->key) ||
            !ocop_input_text2(in, c, "title", true, &v->title))
            return false;
        if (ocop_fact_value_find(f, v->key, strlen(v->key)) >= 0)
            return ocop_input_fail(in, c, "the value '%s' stands twice", v->key);
        f->value_count++;
    }
    return true;
}

static bool read_evidence_of(const ocop_input *in, const ocop_node *n, ocop_fact *f)
{
    static const char *const known[] = {"all", NULL};
    const ocop_node *c = ocop_node_find(n, "evidence");
    if (!ocop_input_texts(in, n, "also", false, &f->also, &f->also_count))
        return false;
    if (c == NULL)
        return true;
    f->evidence_all = c->kind == OCOP_NODE_MAP;
    if (f->evidence_all)
        return ocop_input_keys(in, c, known) &&
               ocop_input_texts(in, c, "all", true, &f->evidence, &f->evidence_count);
    return ocop_input_texts(in, n, "evidence", true, &f->evidence, &f->evidence_count);
}

static bool read_optional_value(const ocop_input *in, const ocop_node *n, const char *key,
                                const ocop_fact *f, bool *has, int64_t *out)
{
    const ocop_node *c = ocop_node_find(n, key);
    char allowed[64];
    bool ordered = f->type == OCOP_FACT_NUMBER || f->type == OCOP_FACT_DATE;
    *has = c != NULL;
    if (c == NULL)
        return true;
    return read_value(in, f, c, out) &&
           (!ordered || (*out >= f->min && *out <= f->max) ||
            ocop_input_fail(in, c, "'%s' lies outside of the fact '%s' (%s)", c->text, f->key,
                            ocop_fact_domain_text(f, allowed, sizeof allowed)));
}

/* A fact's name stands in conditions and, as dossier.name, in Lua: no word of either, no hyphen. */
static bool check_fact_key(const ocop_input *in, const ocop_node *n, const char *key)
{
    static const char *const taken[] = {
        "and",  "break",  "do",     "else", "elseif", "end",     "false", "for", "function",
        "goto", "holds",  "if",     "in",   "local",  "missing", "nil",   "not", "one_of",
        "or",   "repeat", "return", "then", "true",   "until",   "while"};
    const ocop_node *at = ocop_node_find(n, "key");
    if (key[strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789_")] != '\0')
        return ocop_input_fail(in, at,
                               "the fact '%s': conditions read only a-z, 0-9 and _ in a name", key);
    for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
        if (strcmp(taken[i], key) == 0)
            return ocop_input_fail(in, at,
                                   "'%s' is a word of the rule language, no name for a fact", key);
    return true;
}

static bool read_fact(const ocop_input *in, const ocop_node *n, ocop_fact *f)
{
    static const char *const known[] = {"key",      "area",     "type",       "unit",     "range",
                                        "title",    "decimals", "note",       "values",   "best",
                                        "effort",   "presumed", "changeable", "evidence", "also",
                                        "personal", NULL};
    f->line = n->line;
    f->changeable = true;
    f->effort = 3;
    f->area = "";
    return ocop_input_keys(in, n, known) && ocop_input_name(in, n, "key", true, &f->key) &&
           check_fact_key(in, n, f->key) && ocop_input_text(in, n, "area", false, &f->area) &&
           read_type(in, n, f) && ocop_input_text(in, n, "unit", false, &f->unit) &&
           ocop_input_text2(in, n, "title", true, &f->title) &&
           ocop_input_text2(in, n, "note", false, &f->note) && read_values(in, n, f) &&
           read_range(in, n, f) && read_optional_value(in, n, "best", f, &f->has_best, &f->best) &&
           read_optional_value(in, n, "presumed", f, &f->has_presumed, &f->presumed) &&
           ocop_input_bool(in, n, "changeable", false, &f->changeable) &&
           ocop_input_bool(in, n, "personal", false, &f->personal) &&
           ocop_input_int(in, n, "effort", false, 1, 5, &f->effort) && read_evidence_of(in, n, f);
}

static void free_names(void *names)
{
    ocop_names_free(names);
}

static bool read_facts(const ocop_input *in, const ocop_node *root, ocop_vocab *out)
{
    const ocop_node *list = NULL;
    void *room = NULL;
    if (!ocop_input_list(in, root, "facts", true, sizeof(ocop_fact), &list, &room))
        return false;
    if (list->count > FACTS_MAX)
        return ocop_input_fail(in, list, "more than %d facts", FACTS_MAX);
    ocop_names *names = ocop_names_new();
    if (names == NULL || !ocop_arena_on_free(in->arena, free_names, names))
        return ocop_input_no_memory(in);
    ocop_fact *facts = room;
    out->facts = facts;
    out->names = names;
    for (const ocop_node *c = list->first; c != NULL; c = c->next) {
        ocop_fact *f = &facts[out->fact_count];
        if (!read_fact(in, c, f))
            return false;
        int slot = ocop_names_add(names, f->key, strlen(f->key));
        if (slot < 0)
            return ocop_input_no_memory(in);
        if ((size_t)slot != out->fact_count)
            return ocop_input_fail(in, c, "the fact '%s' stands twice (first in line %d)", f->key,
                                   facts[slot].line);
        out->fact_count++;
    }
    return true;
}

static bool read_evidence_kinds(const ocop_input *in, const ocop_node *root, ocop_vocab *out)
{
    static const char *const known[] = {"key", "title", "note", "file_part", NULL};
    const ocop_node *list = NULL;
    void *room = NULL;
    if (!ocop_input_list(in, root, "evidence", false, sizeof(ocop_evidence_kind), &list, &room))
        return false;
    ocop_evidence_kind *kinds = room;
    out->evidence = kinds;
    for (const ocop_node *c = list == NULL ? NULL : list->first; c != NULL; c = c->next) {
        ocop_evidence_kind *k = &kinds[out->evidence_count++];
        if (!ocop_input_keys(in, c, known) || !ocop_input_name(in, c, "key", true, &k->key) ||
            !ocop_input_text2(in, c, "title", true, &k->title) ||
            !ocop_input_text2(in, c, "note", false, &k->note) ||
            !ocop_input_bool(in, c, "file_part", false, &k->file_part))
            return false;
        for (const ocop_evidence_kind *other = kinds; other < k; other++)
            if (strcmp(other->key, k->key) == 0)
                return ocop_input_fail(in, c, "the evidence kind '%s' stands twice", k->key);
    }
    return true;
}

static const char *kind_name(const void *ctx, size_t i)
{
    return ((const ocop_vocab *)ctx)->evidence[i].key;
}

static bool check_kind(const ocop_input *in, const ocop_vocab *v, const ocop_fact *f,
                       const char *kind)
{
    for (size_t k = 0; k < v->evidence_count; k++)
        if (strcmp(v->evidence[k].key, kind) == 0)
            return true;
    ocop_node at = {.line = f->line, .column = 0};
    ocop_input_fail(in, &at, "the fact '%s' names the unknown evidence kind '%s'", f->key, kind);
    const char *near = ocop_text_nearest(kind, v->evidence_count, kind_name, v);
    if (near != NULL)
        ocop_error_hint(in->e, "did you mean '%s'?", near);
    return false;
}

/* Every paper that a fact names is declared. */
static bool check_evidence(const ocop_input *in, const ocop_vocab *v)
{
    for (size_t i = 0; i < v->fact_count; i++) {
        const ocop_fact *f = &v->facts[i];
        for (size_t j = 0; j < f->evidence_count; j++)
            if (!check_kind(in, v, f, f->evidence[j]))
                return false;
        for (size_t j = 0; j < f->also_count; j++)
            if (!check_kind(in, v, f, f->also[j]))
                return false;
    }
    return true;
}

bool input_vocab_root(const ocop_input *in, const ocop_node *root, ocop_vocab *out)
{
    static const char *const known[] = {"facts", "evidence", NULL};
    out->root = root;
    return ocop_input_keys(in, root, known) && read_facts(in, root, out) &&
           read_evidence_kinds(in, root, out) && check_evidence(in, out);
}

bool ocop_vocab_read(ocop_arena *arena, const char *file, const char *text, size_t len,
                     ocop_vocab *out, ocop_error *e)
{
    ocop_input in = {arena, file, e};
    *out = (ocop_vocab){.file = file};
    const ocop_node *root = ocop_tree_parse(&in, text, len);
    return root != NULL && input_vocab_root(&in, root, out);
}
