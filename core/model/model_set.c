#include "model_set.h"
#include "base_text.h"
#include <string.h>

int ocop_set_find(const ocop_set *s, const char *no_or_key)
{
    for (size_t i = 0; i < s->criterion_count; i++)
        if (ocop_same_text(s->criteria[i].no, no_or_key))
            return (int)i;
    for (size_t i = 0; i < s->criterion_count; i++)
        if (ocop_same_text(s->criteria[i].key, no_or_key))
            return (int)i;
    return -1;
}

bool ocop_set_marks(ocop_set *s, ocop_arena *arena)
{
    size_t n = 0;
    for (size_t i = 0; i < s->criterion_count; i++)
        for (size_t k = 0; k < s->criteria[i].option_count; k++)
            n += s->criteria[i].options[k].stars > 0;
    ocop_mark *marks = ocop_arena_array(arena, n + 1, sizeof *marks);
    s->marks = marks;
    s->mark_count = 0;
    for (int stars = 1; marks != NULL && stars <= OCOP_STARS_MAX; stars++)
        for (size_t i = 0; i < s->criterion_count; i++)
            for (size_t k = 0; k < s->criteria[i].option_count; k++)
                if (s->criteria[i].options[k].stars == stars)
                    marks[s->mark_count++] = (ocop_mark){stars, i, k};
    return marks != NULL;
}

const char *ocop_form_name(ocop_form f)
{
    static const char *const names[] = {"scale", "choice", "ladder", "judged", "rule"};
    return names[f];
}

const char *ocop_effect_name(ocop_effect f)
{
    static const char *const names[] = {"disqualify", "stop"};
    return names[f];
}
