#include "model_council.h"

const char *ocop_council_state_name(ocop_council_state s)
{
    static const char *const names[] = {"ok", "no_quorum", "mark_again"};
    return names[s];
}

const char *ocop_sheet_state_name(ocop_sheet_state s)
{
    static const char *const names[] = {"complete", "abstains", "unmarked", "recused", "none"};
    return names[s];
}

int64_t ocop_fraction_cut(ocop_fraction f)
{
    return f.count == 0 ? 0 : f.sum / f.count;
}

bool ocop_fraction_reaches(ocop_fraction f, int64_t points)
{
    return f.count > 0 && f.sum >= points * f.count;
}
