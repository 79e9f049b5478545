#include "engine_priv.h"

ocop_engine *ocop_engine_new(const ocop_packs *packs, const ocop_script_limits *limits,
                             ocop_error *e)
{
    size_t count = ocop_packs_count(packs);
    ocop_engine *g = ocop_realloc(NULL, sizeof *g);
    ocop_loaded_pack *loaded = ocop_realloc_array(NULL, count + 1, sizeof *loaded);
    if (g == NULL || loaded == NULL) {
        ocop_free(g);
        ocop_free(loaded);
        ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
        return NULL;
    }
    for (size_t i = 0; i < count; i++)
        loaded[i] = (ocop_loaded_pack){0};
    *g = (ocop_engine){.packs = packs,
                       .limits = limits == NULL ? ocop_script_limits_default : *limits,
                       .loaded = loaded,
                       .count = count};
    return g;
}

void ocop_engine_free(ocop_engine *g)
{
    if (g == NULL)
        return;
    ocop_load_free(g);
    ocop_free(g);
}

const ocop_set *ocop_engine_set(ocop_engine *g, size_t pack, const char *set, ocop_error *e)
{
    ocop_loaded_group *group = NULL;
    ocop_dossier asked = {.sets = &(ocop_set_choice){.set = set}, .set_count = 1};
    const ocop_plan *plan = ocop_load_plan(g, pack, set, &group, e);
    if (plan == NULL && e->code == OCOP_OK)
        plan = ocop_dossier_plan(g, pack, &asked, &group, e);
    return plan == NULL ? NULL : plan->set;
}
