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
