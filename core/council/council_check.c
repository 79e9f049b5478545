/* council_check.c - what would go wrong, said before anybody meets. */
#include "base_date.h"
#include "base_text.h"
#include "council.h"
#include <libintl.h>
#include <stdio.h>
#include <string.h>

typedef struct checking {
    ocop_problem_sink sink;
    void *ctx;
    size_t grave;
} checking;

static void tell(checking *k, bool grave, int line, const char *fmt, ...) OCOP_PRINTF(4, 5);
static void tell(checking *k, bool grave, int line, const char *fmt, ...)
{
    char message[400];
    va_list ap;
    va_start(ap, fmt);
    int n = vsnprintf(message, sizeof message, dgettext("ocop", fmt), ap);
    va_end(ap);
    if (n >= (int)sizeof message)
        message[ocop_text_cut(message, sizeof message - 1)] = '\0';
    const ocop_council_problem p = {grave, line, message};
    k->grave += grave;
    k->sink(k->ctx, &p);
}

static void check_days(checking *k, const ocop_sitting *s)
{
    char a[12], b[12];
    if (s->sealed_on > s->date)
        tell(k, true, 0, "the membership is sealed on %s, after the sitting of %s",
             ocop_date_local(s->sealed_on, a), ocop_date_local(s->date, b));
    if (s->decision_date != OCOP_NO_DATE && s->decision_date < s->date)
        tell(k, true, 0, "the decision of %s is older than the sitting of %s",
             ocop_date_local(s->decision_date, a), ocop_date_local(s->date, b));
}

static void check_members(checking *k, const ocop_sitting *s)
{
    size_t chairs = 0, votes = 0;
    for (size_t i = 0; i < s->member_count; i++) {
        chairs += strcmp(s->members[i].role, "chair") == 0;
        votes += s->members[i].votes;
    }
    if (chairs != 1)
        tell(k, true, 0, "a council has one chair, this one has %d", (int)chairs);
    if (votes == 0)
        tell(k, true, 0, "no member votes");
}

size_t ocop_sitting_check(const ocop_sitting *s, const ocop_manifest *m, ocop_problem_sink sink,
                          void *ctx)
{
    checking k = {sink, ctx, 0};
    bool known = false;
    for (size_t i = 0; i < m->band_count; i++)
        known = known || strcmp(m->bands[i].level, s->level) == 0;
    check_days(&k, s);
    check_members(&k, s);
    if (!known)
        tell(&k, false, 0, "no band of the pack %s is awarded at the level '%s'", m->id, s->level);
    return k.grave;
}

static bool is_recused(const ocop_member *m, const ocop_dossier *d)
{
    for (size_t i = 0; d->producer_name != NULL && i < m->interest_count; i++)
        if (strcmp(m->interests[i], d->producer_name) == 0)
            return true;
    return false;
}

size_t ocop_sitting_recused(const ocop_sitting *s, const ocop_dossier *d)
{
    size_t n = 0;
    for (size_t i = 0; i < s->member_count; i++)
        n += is_recused(&s->members[i], d);
    return n;
}

size_t ocop_sitting_check_dossier(const ocop_sitting *s, const ocop_manifest *m,
                                  const ocop_dossier *d, ocop_problem_sink sink, void *ctx)
{
    checking k = {sink, ctx, 0};
    int64_t sealed = 0, can = 0;
    for (size_t i = 0; i < s->member_count; i++) {
        const ocop_member *who = &s->members[i];
        bool recused = is_recused(who, d);
        sealed += who->votes;
        can += who->votes && !recused;
        if (recused)
            tell(&k, false, who->line, "%s is recused for '%s': an interest in '%s'", who->id,
                 d->id, d->producer_name);
        if (recused && m->council.chair_required && strcmp(who->role, "chair") == 0)
            tell(&k, true, who->line, "the chair must mark, and is recused for '%s'", d->id);
    }
    if (m->council.quorum_percent > 0 && can * 100 < m->council.quorum_percent * sealed)
        tell(&k, true, 0,
             "for '%s' only %d of %d members can mark: the quorum of %d%% cannot be reached", d->id,
             (int)can, (int)sealed, m->council.quorum_percent);
    return k.grave;
}
