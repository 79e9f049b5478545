/* engine_load.c - packs made ready: scripts run once, tables built, by group and when needed. */
#include "engine_priv.h"
#include "overlay.h"
#include <string.h>

static bool no_memory(ocop_error *e)
{
    return ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
}

static const char *find_text(void *ctx, const char *path, size_t *len, const char **shown)
{
    const ocop_pack_file *f = ocop_pack_find_file(ctx, path);
    if (f == NULL)
        return NULL;
    *len = f->len;
    *shown = f->shown;
    return f->bytes;
}

static bool plan_room(ocop_arena *arena, const ocop_set *s, ocop_plan *out)
{
    out->set = s;
    out->criteria = ocop_arena_array(arena, s->criterion_count + 1, sizeof *out->criteria);
    out->criterion_gates = ocop_arena_array(arena, s->criterion_count + 1, sizeof *out->criteria);
    out->gates = ocop_arena_array(arena, s->gate_count + 1, sizeof *out->gates);
    return out->criteria != NULL && out->gates != NULL && out->criterion_gates != NULL;
}

static bool build_plan(ocop_arena *arena, const ocop_vocab *v, const ocop_set *s, ocop_plan *out,
                       ocop_error *e)
{
    if (!plan_room(arena, s, out))
        return no_memory(e);
    for (size_t i = 0; i < s->criterion_count; i++) {
        const ocop_criterion *c = &s->criteria[i];
        if (c->form != OCOP_RULE && !ocop_table_build(arena, v, c, NULL, &out->criteria[i], e))
            return false;
        if (c->gate != NULL && c->gate->when != NULL &&
            !ocop_table_build(arena, v, c, c->gate, &out->criterion_gates[i], e))
            return false;
    }
    for (size_t i = 0; i < s->gate_count; i++)
        if (!ocop_table_build(arena, v, NULL, &s->gates[i], &out->gates[i], e))
            return false;
    return true;
}

static bool run_scripts(ocop_engine *g, const ocop_pack *p, ocop_loaded_group *lg, ocop_error *e)
{
    const ocop_script_files files = {find_text, (void *)(uintptr_t)p};
    const ocop_set *sets = NULL;
    size_t count = 0;
    lg->script = ocop_script_new(&files, &p->manifest, &p->vocab, &g->limits, e);
    if (lg->script == NULL ||
        !ocop_script_load_group(lg->script, lg->arena, lg->group, &sets, &count, e) ||
        !ocop_script_seal(lg->script, e))
        return false;
    if (p->manifest.line_count > 0 &&
        (!ocop_overlay_sets_exist(&p->manifest, lg->arena, e) ||
         !ocop_overlay_apply(lg->arena, &p->vocab, &p->manifest, &sets, count, e)))
        return false;
    lg->plans = ocop_arena_array(lg->arena, count + 1, sizeof *lg->plans);
    if (lg->plans == NULL)
        return no_memory(e);
    for (size_t i = 0; i < count; i++, lg->count++)
        if (!build_plan(lg->arena, &p->vocab, &sets[i], &lg->plans[i], e))
            return false;
    return true;
}

static void free_group(ocop_loaded_group *lg)
{
    ocop_script_free(lg->script);
    ocop_arena_free(lg->arena);
    *lg = (ocop_loaded_group){.group = lg->group};
}

bool ocop_load_group(ocop_engine *g, size_t pack, size_t group, ocop_error *e)
{
    ocop_loaded_pack *lp = ocop_load_pack(g, pack, e);
    if (lp == NULL)
        return false;
    ocop_loaded_group *lg = &lp->groups[group];
    if (lg->script != NULL)
        return true;
    lg->arena = ocop_arena_new();
    if (lg->arena == NULL)
        return no_memory(e);
    if (run_scripts(g, lp->pack, lg, e))
        return true;
    free_group(lg);
    return false;
}

/* Which slot of the pack each known fact has. */
static bool map_names(const ocop_engine *g, ocop_loaded_pack *lp, ocop_error *e)
{
    const ocop_names *catalogue = ocop_packs_catalogue(g->packs);
    lp->name_count = ocop_names_count(catalogue);
    lp->slot_of_name = ocop_realloc_array(NULL, lp->name_count + 1, sizeof *lp->slot_of_name);
    if (lp->slot_of_name == NULL)
        return no_memory(e);
    for (size_t i = 0; i < lp->name_count; i++) {
        const char *name = ocop_names_get(catalogue, i);
        lp->slot_of_name[i] = (int16_t)ocop_vocab_find(&lp->pack->vocab, name, strlen(name));
    }
    return true;
}

ocop_loaded_pack *ocop_load_pack(ocop_engine *g, size_t pack, ocop_error *e)
{
    ocop_loaded_pack *lp = &g->loaded[pack];
    if (lp->pack != NULL)
        return lp;
    const ocop_pack *p = ocop_packs_get(g->packs, pack);
    lp->groups = ocop_realloc_array(NULL, p->manifest.group_count + 1, sizeof *lp->groups);
    if (lp->groups == NULL) {
        no_memory(e);
        return NULL;
    }
    lp->pack = p;
    for (size_t i = 0; i < p->manifest.group_count; i++)
        lp->groups[i] = (ocop_loaded_group){.group = &p->manifest.groups[i]};
    if (map_names(g, lp, e))
        return lp;
    ocop_free(lp->groups);
    *lp = (ocop_loaded_pack){0};
    return NULL;
}

const ocop_plan *ocop_load_plan(ocop_engine *g, size_t pack, const char *set,
                                ocop_loaded_group **group, ocop_error *e)
{
    const ocop_manifest *m = &ocop_packs_get(g->packs, pack)->manifest;
    const ocop_group *in = ocop_manifest_group_of(m, set);
    if (in == NULL)
        return NULL;
    size_t i = (size_t)(in - m->groups);
    if (!ocop_load_group(g, pack, i, e))
        return NULL;
    ocop_loaded_group *lg = &g->loaded[pack].groups[i];
    for (size_t j = 0; j < lg->count; j++) {
        if (strcmp(lg->plans[j].set->key, set) == 0) {
            *group = lg;
            return &lg->plans[j];
        }
    }
    return NULL;
}

void ocop_load_free(ocop_engine *g)
{
    for (size_t i = 0; i < g->count; i++) {
        ocop_loaded_pack *lp = &g->loaded[i];
        for (size_t j = 0; lp->pack != NULL && j < lp->pack->manifest.group_count; j++)
            free_group(&lp->groups[j]);
        ocop_free(lp->groups);
        ocop_free(lp->slot_of_name);
    }
    ocop_free(g->loaded);
    g->loaded = NULL;
}

/* ---- a set with one thing changed ---- */

static bool same_conditions(const ocop_criterion *a, const ocop_criterion *b)
{
    return a->form == b->form && a->options == b->options && a->alternatives == b->alternatives &&
           a->applies_if == b->applies_if && a->holes == b->holes;
}

static bool vary_criterion(const ocop_plan *base, ocop_plan *out, size_t i, ocop_arena *arena,
                           const ocop_vocab *v, ocop_error *e)
{
    const ocop_criterion *c = &out->set->criteria[i], *old = &base->set->criteria[i];
    if (same_conditions(c, old))
        out->criteria[i] = base->criteria[i];
    else if (c->form != OCOP_RULE && !ocop_table_build(arena, v, c, NULL, &out->criteria[i], e))
        return false;
    if (c->gate == old->gate)
        out->criterion_gates[i] = base->criterion_gates[i];
    else if (c->gate != NULL && c->gate->when != NULL)
        return ocop_table_build(arena, v, c, c->gate, &out->criterion_gates[i], e);
    return true;
}

/* Gates may be fewer than in the original: found again by their condition. */
static bool vary_gate(const ocop_plan *base, const ocop_gate *gate, ocop_table *out,
                      ocop_arena *arena, const ocop_vocab *v, ocop_error *e)
{
    for (size_t i = 0; i < base->set->gate_count; i++) {
        const ocop_gate *old = &base->set->gates[i];
        if (old->when == gate->when && old->key == gate->key) {
            *out = base->gates[i];
            return true;
        }
    }
    return ocop_table_build(arena, v, NULL, gate, out, e);
}

const ocop_plan *ocop_engine_vary(ocop_engine *g, size_t pack, const ocop_set *changed,
                                  ocop_arena *arena, ocop_error *e)
{
    ocop_loaded_group *group = NULL;
    const ocop_vocab *v = &ocop_packs_get(g->packs, pack)->vocab;
    const ocop_plan *base = ocop_load_plan(g, pack, changed->key, &group, e);
    ocop_plan *out = base == NULL ? NULL : ocop_arena_alloc(arena, sizeof *out);
    if (out == NULL || !plan_room(arena, changed, out)) {
        no_memory(e); /* unless loading said something already */
        return NULL;
    }
    for (size_t i = 0; i < changed->criterion_count; i++)
        if (!vary_criterion(base, out, i, arena, v, e))
            return NULL;
    for (size_t i = 0; i < changed->gate_count; i++)
        if (!vary_gate(base, &changed->gates[i], &out->gates[i], arena, v, e))
            return NULL;
    return out;
}
