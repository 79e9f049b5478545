#include "model_pack.h"
#include <stdio.h>
#include <string.h>

const char *ocop_case_name(ocop_case c)
{
    static const char *const names[] = {"first", "upgrade", "re_evaluation"};
    return names[c];
}

int ocop_manifest_stars(const ocop_manifest *m, int64_t points)
{
    int stars = 0;
    for (size_t i = 0; i < m->band_count; i++)
        if (points >= m->bands[i].from)
            stars = m->bands[i].stars;
    return stars;
}

const ocop_group *ocop_manifest_group_of(const ocop_manifest *m, const char *set)
{
    for (size_t i = 0; i < m->group_count; i++)
        for (size_t j = 0; j < m->groups[i].set_count; j++)
            if (strcmp(m->groups[i].sets[j], set) == 0)
                return &m->groups[i];
    return NULL;
}

const char *ocop_line_origin(const ocop_overlay_line *l, char *out, size_t size)
{
    snprintf(out, size, "%s/%s:%d", l->pack, l->file, l->line);
    return out;
}
