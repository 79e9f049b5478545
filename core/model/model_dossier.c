#include "model_dossier.h"
#include "base_date.h"
#include <string.h>

bool ocop_evidence_is_valid(const ocop_evidence *paper, int32_t day)
{
    return (paper->issued == OCOP_NO_DATE || paper->issued <= day) &&
           (paper->expires == OCOP_NO_DATE || day <= paper->expires);
}

static bool is_file_part(const ocop_vocab *v, const char *kind)
{
    for (size_t i = 0; i < v->evidence_count; i++)
        if (strcmp(v->evidence[i].key, kind) == 0)
            return v->evidence[i].file_part;
    return false;
}

bool ocop_dossier_has_paper(const ocop_dossier *d, const ocop_vocab *v, const char *kind,
                            int32_t day)
{
    if (is_file_part(v, kind))
        return true;
    for (size_t i = 0; i < d->evidence_count; i++)
        if (strcmp(d->evidence[i].kind, kind) == 0 && ocop_evidence_is_valid(&d->evidence[i], day))
            return true;
    return false;
}

bool ocop_fact_needs_paper(const ocop_fact *f, int64_t value)
{
    if (value == OCOP_MISSING || f->evidence_count + f->also_count == 0)
        return false;
    if (f->type == OCOP_FACT_ENUM)
        return strcmp(f->values[value].key, "none") != 0;
    return f->type == OCOP_FACT_TEXT || f->type == OCOP_FACT_DATE || value != 0;
}
