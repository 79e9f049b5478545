#include "model_assessment.h"
#include "base_num.h"
#include <string.h>

const char *ocop_state_name(ocop_state s)
{
    static const char *const names[] = {"decided",   "self",    "council",        "undecided",
                                        "abstained", "recused", "not_applicable", "not_scored"};
    return names[s];
}

const char *ocop_level_name(ocop_level l)
{
    static const char *const names[] = {"note", "warning", "error"};
    return names[l];
}

const char *ocop_score_source(const ocop_assessment *a, const ocop_score *s, char *out, size_t size)
{
    const char *file = ocop_manifest_inside(a->pack, s->criterion->file);
    char line[24];
    size_t n = strlen(file), room = size - 1;
    size_t digits =
        ocop_num_print(s->line_read > 0 ? s->line_read : s->criterion->line, 0, '.', line);
    /* cut where it does not fit, as snprintf would */
    n = n < room ? n : room;
    memcpy(out, file, n);
    if (n < room)
        out[n++] = ':';
    digits = digits < room - n ? digits : room - n;
    memcpy(out + n, line, digits);
    out[n + digits] = '\0';
    return out;
}

const uint16_t *ocop_score_facts(const ocop_score *s, size_t *count)
{
    if (s->criterion->form == OCOP_RULE) {
        *count = s->facts_read_count;
        return s->facts_read;
    }
    *count = s->criterion->fact_count;
    return s->criterion->facts;
}
