/* cmd_council_certificates.c - `ocop council certificates`: what sittings awarded, on a day. */
#include "base_date.h"
#include "cli_council.h"
#include <string.h>

static bool no_memory(ocop_error *e)
{
    return ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
}

static ocop_certificate *room_for_one(council *k)
{
    ocop_certificate *more =
        ocop_realloc_array(k->certificates, k->certificate_count + 1, sizeof *more);
    if (more == NULL)
        return NULL;
    k->certificates = more;
    return &more[k->certificate_count++];
}

/* A later certificate of the same dossier takes the earlier one's place on its first day. */
static void replace_earlier(council *k, const char *dossier, int32_t from)
{
    for (size_t i = 0; i < k->certificate_count; i++) {
        ocop_certificate *c = &k->certificates[i];
        if (strcmp(c->dossier, dossier) != 0 || c->from >= from || c->ended_on != OCOP_NO_DATE)
            continue;
        c->ended_on = from;
        c->ended_by = OCOP_CERT_REPLACED;
    }
}

static bool take(void *ctx, const ocop_dossier *d, ocop_error *e)
{
    council *k = ctx;
    ocop_assessment a;
    ocop_arena_reset(k->run);
    if (!council_tally_one(k, d, k->run, &a, e))
        return false;
    k->taken++;
    if (a.council->certificate_from == OCOP_NO_DATE)
        return true;
    replace_earlier(k, d->id, a.council->certificate_from);
    ocop_certificate *c = room_for_one(k);
    if (c == NULL)
        return no_memory(e);
    *c = (ocop_certificate){.dossier = ocop_arena_strdup(k->c->arena, d->id),
                            .name = ocop_arena_strdup(k->c->arena, d->name == NULL ? "" : d->name),
                            .sitting = k->sitting.id,
                            .stars = a.stars_certain,
                            .from = a.council->certificate_from,
                            .until = a.council->certificate_until,
                            .ended_on = OCOP_NO_DATE};
    ocop_certificate_window(c, a.pack);
    return (c->dossier != NULL && c->name != NULL) || no_memory(e);
}

static ocop_certificate *last_of(council *k, const char *dossier)
{
    for (size_t i = k->certificate_count; i-- > 0;)
        if (strcmp(k->certificates[i].dossier, dossier) == 0)
            return &k->certificates[i];
    return NULL;
}

/* What a sitting's file says of certificates: withdrawn, extended, another sitting superseded. */
static void apply_events(council *k)
{
    const ocop_sitting *s = &k->sitting;
    for (size_t i = 0; s->supersedes != NULL && i < k->certificate_count; i++) {
        ocop_certificate *c = &k->certificates[i];
        if (strcmp(c->sitting, s->supersedes) == 0 && s->decision_date != OCOP_NO_DATE) {
            c->ended_on = s->decision_date;
            c->ended_by = OCOP_CERT_SUPERSEDED;
        }
    }
    for (size_t i = 0; i < s->extended_count; i++) {
        ocop_certificate *c = last_of(k, s->extended[i].dossier);
        if (c != NULL && s->extended[i].date > c->until)
            c->until = s->extended[i].date;
    }
    for (size_t i = 0; i < s->withdrawn_count; i++) {
        ocop_certificate *c = last_of(k, s->withdrawn[i].dossier);
        if (c == NULL)
            continue;
        c->ended_on = s->withdrawn[i].date;
        c->ended_by = OCOP_CERT_WITHDRAWN;
        c->ground = s->withdrawn[i].ground;
    }
}

static const char *state_words(ocop_certificate_state s)
{
    static const char *const words[] = {N_("live"),       N_("window open"),     N_("expiring"),
                                        N_("lapsed"),     N_("withdrawn"),       N_("replaced"),
                                        N_("superseded"), N_("from a later day")};
    return _(words[s]);
}

static void print_one(const ocop_certificate *c, int32_t day)
{
    char from[12], until[12], stars[8];
    snprintf(stars, sizeof stars, "%d", c->stars);
    cli_pad(stdout, c->dossier, 16);
    cli_pad(stdout, stars, 6);
    cli_pad(stdout, ocop_date_local(c->from, from), 12);
    cli_pad(stdout, ocop_date_local(c->until, until), 12);
    cli_pad(stdout, state_words(ocop_certificate_on(c, day)), 18);
    printf("%s\n", c->name);
    if (c->window_from != OCOP_NO_DATE && ocop_certificate_on(c, day) <= OCOP_CERT_WINDOW)
        printf("%16s%s %s .. %s\n", "", _("re-evaluation file due"),
               ocop_date_local(c->window_from, from), ocop_date_local(c->window_until, until));
    if (c->ground != NULL)
        printf("%16s%s\n", "", c->ground);
}

static void print_all(const council *k)
{
    cli_pad(stdout, _("dossier"), 16);
    cli_pad(stdout, _("stars"), 6);
    cli_pad(stdout, _("from"), 12);
    cli_pad(stdout, _("until"), 12);
    cli_pad(stdout, _("state"), 18);
    printf("%s\n", _("product"));
    for (size_t i = 0; i < k->certificate_count; i++)
        print_one(&k->certificates[i], k->as_of);
}

static void print_csv(const council *k)
{
    char from[12], until[12];
    printf("dossier,sitting,stars,from,until,state\n");
    for (size_t i = 0; i < k->certificate_count; i++) {
        const ocop_certificate *c = &k->certificates[i];
        printf("%s,%s,%d,%s,%s,%s\n", c->dossier, c->sitting, c->stars,
               ocop_date_print(c->from, from), ocop_date_print(c->until, until),
               ocop_certificate_state_name(ocop_certificate_on(c, k->as_of)));
    }
}

static bool one_sitting(council *k, cli *c, const char *file)
{
    ocop_error e = OCOP_ERROR_INIT;
    const cli_feed feed = {.ctx = k, .take = take, .refuse = council_refuse};
    bool ok = council_open(k, c, file, &e);
    if (!ok) {
        cli_error(&e);
    } else {
        const cli_inputs in = {.plugins = k->plugins, .packs = k->packs};
        ok = council_read_sheets(k);
        ok = cli_feed_all(&in, k->dossiers, k->sitting.dossier_count, &feed) && ok;
        apply_events(k);
    }
    council_close(k);
    return ok;
}

/* Sittings are given in the order in which they were held. */
int council_certificates(council *k, cli *c, char *const *files, size_t count)
{
    bool ok = true;
    if (k->as_of == OCOP_NO_DATE)
        return cli_usage("council", _("council certificates needs --as-of with a day"));
    for (size_t i = 0; i < count; i++)
        ok = one_sitting(k, c, files[i]) && ok;
    if (c->format != NULL && strcmp(c->format, "csv") == 0)
        print_csv(k);
    else
        print_all(k);
    ocop_free(k->certificates);
    if (!ok)
        return OCOP_EXIT_USAGE;
    return k->refused > 0 ? OCOP_EXIT_PARTLY : OCOP_EXIT_DONE;
}
