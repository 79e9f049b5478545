/* overlay_gate.c - gates that a line adds or changes. */
#include "model_cells.h"
#include "overlay_priv.h"
#include <string.h>

static bool collect_facts(const laying *y, ocop_gate *g)
{
    bool failed = false;
    g->facts = ocop_exprs_facts(y->in.arena, y->v, &g->when, 1, &g->fact_count, &failed);
    return !failed || ocop_input_no_memory(&y->in);
}

static bool read_effect(const laying *y, const ocop_node *map, const char *key, ocop_gate *g)
{
    static const char *const words[] = {"disqualify", "stop", NULL};
    int i = 0;
    if (!ocop_input_word(&y->in, map, key, true, words, &i))
        return false;
    g->effect = i == 1 ? OCOP_STOP : OCOP_DISQUALIFY;
    return true;
}

bool overlay_read_gate(const laying *y, const ocop_node *map, ocop_gate *out)
{
    static const char *const known[] = {"key", "when", "effect", "reason", NULL};
    *out = (ocop_gate){.when_points = -1, .file = y->l->shown, .line = y->l->line, .origin = y->l};
    return ocop_input_keys(&y->in, map, known) &&
           ocop_input_name(&y->in, map, "key", true, &out->key) &&
           overlay_condition(y, map, "when", true, &out->when, &out->when_text) &&
           read_effect(y, map, "effect", out) &&
           ocop_input_text2(&y->in, map, "reason", true, &out->reason) && collect_facts(y, out);
}

bool overlay_gate_field(const laying *y, ocop_gate *g, const char *field)
{
    if (!overlay_wants(y, OCOP_REPLACE))
        return false;
    g->origin = y->l;
    if (strcmp(field, "effect") == 0)
        return read_effect(y, &y->whole, "with", g);
    if (strcmp(field, "reason") == 0)
        return ocop_input_text2(&y->in, &y->whole, "with", true, &g->reason);
    if (strcmp(field, "when") != 0)
        return overlay_no_such(y, field, strlen(field));
    g->when_points = -1;
    return overlay_condition(y, &y->whole, "with", true, &g->when, &g->when_text) &&
           collect_facts(y, g);
}

static ocop_gate *find_gate(const ocop_set *s, ocop_gate *all, const char *key, size_t n)
{
    for (size_t i = 0; i < s->gate_count; i++)
        if (strncmp(all[i].key, key, n) == 0 && all[i].key[n] == '\0')
            return &all[i];
    return NULL;
}

static bool add_gate(const laying *y, ocop_gate *all)
{
    ocop_gate *g = &all[y->set->gate_count];
    if (!overlay_wants(y, OCOP_MERGE) || !overlay_read_gate(y, y->whole.first, g))
        return false;
    if (find_gate(y->set, all, g->key, strlen(g->key)) != NULL)
        return ocop_input_fail(&y->in, y->l->with,
                               "'%s.%s' is there already: put another in its place with replace",
                               y->l->path, g->key);
    y->set->gate_count++;
    return true;
}

bool overlay_set_gates(laying *y, const char *rest)
{
    ocop_gate *all = overlay_copy(y, y->set->gates, y->set->gate_count, sizeof *all);
    if (all == NULL)
        return false;
    y->set->gates = all;
    if (rest[0] == '\0')
        return add_gate(y, all);
    size_t n = strcspn(rest + 1, ".");
    ocop_gate *g = find_gate(y->set, all, rest + 1, n);
    if (g == NULL || rest[1 + n] != '.')
        return overlay_no_such(y, rest + 1, g == NULL ? n : strlen(rest + 1));
    return overlay_gate_field(y, g, rest + 1 + n + 1);
}
