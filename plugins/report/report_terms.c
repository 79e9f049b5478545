/* report_terms.c - see report_terms.h. */
#include "report_terms.h"

#include <stddef.h>
#include <string.h>

#define T(s) s

static const struct {
    const char *key, *words;
} terms[] = {
    {"chair", T("chair")},
    {"vice_chair", T("vice chair")},
    {"member", T("member")},
    {"secretary", T("secretary")},
    {"expert", T("expert")},
    {"complete", T("complete")},
    {"abstains", T("abstains from some lines")},
    {"unmarked", T("not all lines are marked")},
    {"recused", T("recused")},
    {"none", T("no sheet")},
    {"province", T("the province")},
    {"district", T("the district")},
    {"commune", T("the commune")},
    {"centre", T("the centre")},
    {"quorum", T("the quorum is not reached")},
    {"spread", T("the members' totals lie too far apart: mark again")},
};

const char *report_term_words(const char *key)
{
    for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++)
        if (strcmp(key, terms[i].key) == 0)
            return terms[i].words;
    return NULL;
}
