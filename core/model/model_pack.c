#include "model_pack.h"
#include "base_text.h"
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
            if (ocop_same_text(m->groups[i].sets[j], set))
                return &m->groups[i];
    return NULL;
}

const char *ocop_line_origin(const ocop_overlay_line *l, char *out, size_t size)
{
    snprintf(out, size, "%s/%s:%d", l->pack, l->file, l->line);
    return out;
}

const char *ocop_manifest_inside(const ocop_manifest *m, const char *file)
{
    const char *const own[] = {m->file, m->root_file};
    for (int i = 0; i < 2; i++) {
        size_t root = own[i] == NULL ? 0 : strlen(own[i]) - strlen("pack.yaml");
        if (root > 0 && strncmp(file, own[i], root) == 0)
            return file + root;
    }
    return file;
}
