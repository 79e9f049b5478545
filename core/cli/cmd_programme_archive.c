/* cmd_programme_archive.c - what councils awarded, out of an archive into the register. */
#include "base_names.h"
#include "cli_programme.h"
#include "cli_replay.h"
#include <string.h>

typedef struct award {
    const char *dossier, *sitting;
    int32_t until;
    size_t event; /* in the list */
} award;

typedef struct taking {
    programming *x;
    const char *path;
    cli_replay *replay;
    ocop_programme *list;
    ocop_names *keys; /* dossier and day: the last result of each counts */
    int64_t *last;
    size_t last_room;
    ocop_names *sittings; /* hashes */
    award *awards;
    size_t award_count, award_room;
    ocop_event *changes; /* after them */
    size_t change_count, change_room;
    ocop_arena *arena;
    size_t skipped;
    ocop_buf why;
} taking;

static bool no_memory(ocop_error *e)
{
    return ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
}

/* Canonical JSON: quotes inside texts are escaped, so this can only be the member itself. */
static bool certificate_days(const ocop_archive_result *r, int32_t *from, int32_t *until)
{
    static const char before[] = "\"certificate\":{\"from\":\"", between[] = "\",\"until\":\"";
    const char *s = memmem(r->json, r->json_len, before, sizeof before - 1);
    const char *end = r->json + r->json_len;
    if (s == NULL)
        return false;
    s += sizeof before - 1;
    const char *t = s + 10 + sizeof between - 1;
    return end - t >= 10 && memcmp(s + 10, between, sizeof between - 1) == 0 &&
           ocop_date_parse(s, 10, from) && ocop_date_parse(t, 10, until);
}

static bool is_council(const ocop_archive_result *r)
{
    return r->sitting_hash != NULL && strcmp(r->basis, "council") == 0;
}

static int key_of(taking *t, const ocop_archive_result *r)
{
    char key[400];
    int n = snprintf(key, sizeof key, "%s\n%s", r->dossier_id, r->date);
    return n < 0 || (size_t)n >= sizeof key ? -1 : ocop_names_add(t->keys, key, (size_t)n);
}

static bool grow(void **list, size_t *room, size_t at, size_t size)
{
    if (at < *room)
        return true;
    size_t wanted = *room == 0 ? 256 : *room * 2;
    void *more = ocop_realloc_array(*list, wanted, size);
    if (more == NULL)
        return false;
    *list = more;
    *room = wanted;
    return true;
}

static bool see_last(void *ctx, const ocop_archive_result *r, ocop_error *e)
{
    taking *t = ctx;
    if (!is_council(r))
        return true;
    int at = key_of(t, r);
    void *last = t->last;
    bool ok = at >= 0 && grow(&last, &t->last_room, (size_t)at, sizeof *t->last);
    t->last = last;
    if (!ok)
        return no_memory(e);
    t->last[at] = r->seq;
    return true;
}

static const ocop_sitting *sitting_of(taking *t, const char *hash, ocop_arena *arena, ocop_error *e)
{
    size_t len = 0;
    ocop_sitting *s = ocop_arena_alloc(arena, sizeof *s);
    const char *json = ocop_archive_sitting_json(t->replay->archive, hash, arena, &len, e);
    if (s == NULL || json == NULL) {
        no_memory(e);
        return NULL;
    }
    return ocop_sitting_read(arena, t->path, json, len, s, e) ? s : NULL;
}

static bool add(taking *t, const ocop_event *ev, ocop_error *e)
{
    return ocop_programme_add(t->list, ev, e) >= 0;
}

static bool note_award(taking *t, const char *dossier, const char *sitting, int32_t until,
                       ocop_error *e)
{
    void *awards = t->awards;
    bool ok = grow(&awards, &t->award_room, t->award_count, sizeof *t->awards);
    t->awards = awards;
    if (!ok)
        return no_memory(e);
    award *a = &t->awards[t->award_count++];
    *a = (award){ocop_arena_strdup(t->arena, dossier), ocop_arena_strdup(t->arena, sitting), until,
                 ocop_programme_count_events(t->list) - 1};
    return (a->dossier != NULL && a->sitting != NULL) || no_memory(e);
}

static bool take_one(taking *t, const ocop_archive_result *r, const ocop_dossier *d,
                     const ocop_sitting *s, ocop_error *e)
{
    char source[256];
    snprintf(source, sizeof source, "%.200s:%lld", t->path, (long long)r->seq);
    ocop_event ev = {.kind = OCOP_EVENT_FILED,
                     .date = d->filed_on,
                     .until = OCOP_NO_DATE,
                     .product = d->name == NULL ? d->id : d->name,
                     .producer = d->producer_name == NULL ? d->id : d->producer_name,
                     .form = d->producer_kind,
                     .group = d->group,
                     .set = r->set,
                     .province = d->province,
                     .commune = d->commune,
                     .decision = s->decision_no,
                     .source = source};
    if (d->filed_on != OCOP_NO_DATE && !add(t, &ev, e))
        return false;
    ev.rank = r->stars_certain > 0 ? 2 * r->stars_certain : 0;
    if (!certificate_days(r, &ev.date, &ev.until)) {
        ev.kind = OCOP_EVENT_ASSESSED;
        ev.until = OCOP_NO_DATE;
        return !ocop_date_parse(r->date, strlen(r->date), &ev.date) || add(t, &ev, e);
    }
    ev.kind = OCOP_EVENT_RECOGNISED;
    return add(t, &ev, e) && note_award(t, r->dossier_id, s->id, ev.until, e);
}

static bool take(void *ctx, const ocop_archive_result *r, ocop_error *e)
{
    taking *t = ctx;
    if (!is_council(r))
        return true;
    int at = key_of(t, r);
    if (at < 0 || ocop_names_add(t->sittings, r->sitting_hash, strlen(r->sitting_hash)) < 0)
        return no_memory(e);
    if (t->last[at] != r->seq)
        return true;
    const ocop_dossier *d = cli_replay_dossier(t->replay, r, &t->why);
    if (d == NULL) {
        ocop_error why = OCOP_ERROR_INIT;
        ocop_error_at(&why, OCOP_EINPUT, r->dossier_id, 0, 0, "%s", t->why.data);
        cli_error(&why);
        t->skipped++;
        return true;
    }
    ocop_arena *arena = ocop_arena_new();
    const ocop_sitting *s = arena == NULL ? NULL : sitting_of(t, r->sitting_hash, arena, e);
    bool ok = s != NULL && take_one(t, r, d, s, e);
    ocop_arena_free(arena);
    return ok || (e->code == OCOP_OK && no_memory(e));
}

/* ---- what sittings say of certificates ---- */

/* The last award of a dossier, or one that this sitting gave; NULL: none here. */
static const award *award_of(const taking *t, const char *dossier, const char *sitting, size_t at)
{
    for (size_t i = at; i-- > 0;)
        if ((dossier == NULL || strcmp(t->awards[i].dossier, dossier) == 0) &&
            (sitting == NULL || strcmp(t->awards[i].sitting, sitting) == 0))
            return &t->awards[i];
    return NULL;
}

static ocop_event after(const taking *t, const award *a, const ocop_sitting *s,
                        ocop_event_kind kind, int32_t date, int32_t until)
{
    ocop_event ev = *ocop_programme_event(t->list, a->event);
    ev.kind = kind;
    ev.date = date;
    ev.until = until;
    ev.rank = 0;
    ev.decision = s->decision_no;
    return ev;
}

/* Some are of no use any more when the certificate has ended before. */
static bool note_change(taking *t, ocop_event ev, ocop_error *e)
{
    void *changes = t->changes;
    bool ok = grow(&changes, &t->change_room, t->change_count, sizeof *t->changes);
    t->changes = changes;
    if (!ok)
        return no_memory(e);
    ev.decision = ev.decision == NULL ? "" : ocop_arena_strdup(t->arena, ev.decision);
    t->changes[t->change_count++] = ev;
    return ev.decision != NULL || no_memory(e);
}

static bool take_changes(taking *t, const ocop_sitting *s, ocop_error *e)
{
    bool ok = true;
    for (size_t i = 0; ok && i < s->extended_count; i++) {
        const award *a = award_of(t, s->extended[i].dossier, NULL, t->award_count);
        if (a != NULL) /* no day of its own: it counts from the certificate's last day on */
            ok = note_change(t, after(t, a, s, OCOP_EVENT_EXTENDED, a->until, s->extended[i].date),
                             e);
    }
    for (size_t i = 0; ok && i < s->withdrawn_count; i++) {
        const award *a = award_of(t, s->withdrawn[i].dossier, NULL, t->award_count);
        if (a != NULL)
            ok = note_change(
                t, after(t, a, s, OCOP_EVENT_WITHDRAWN, s->withdrawn[i].date, OCOP_NO_DATE), e);
    }
    bool replaces = s->supersedes != NULL && s->decision_date != OCOP_NO_DATE;
    for (size_t i = t->award_count; ok && replaces && i > 0;) {
        const award *a = award_of(t, NULL, s->supersedes, i);
        if (a == NULL)
            break;
        i = (size_t)(a - t->awards);
        ok = note_change(t, after(t, a, s, OCOP_EVENT_SUPERSEDED, s->decision_date, OCOP_NO_DATE),
                         e);
    }
    return ok;
}

/* Is there something to extend or to make void? Withdrawals are held against the rest later. */
static bool still_runs(const taking *t, const ocop_event *ev)
{
    int32_t day = ev->kind == OCOP_EVENT_EXTENDED ? ev->date : ev->date - 1;
    for (size_t i = 0; i < ocop_programme_products(t->list); i++) {
        ocop_standing s;
        ocop_programme_standing(t->list, i, day, &s);
        if (s.event != NULL && s.event->product == ev->product &&
            s.event->producer == ev->producer && s.phase == OCOP_PHASE_LIVE)
            return true;
    }
    return ev->kind == OCOP_EVENT_WITHDRAWN;
}

static bool take_all_changes(taking *t, ocop_error *e)
{
    bool ok = true;
    for (size_t i = 0; ok && i < ocop_names_count(t->sittings); i++) {
        ocop_arena *arena = ocop_arena_new();
        const ocop_sitting *s =
            arena == NULL ? NULL : sitting_of(t, ocop_names_get(t->sittings, i), arena, e);
        ok = s != NULL && take_changes(t, s, e);
        ocop_arena_free(arena);
    }
    ok = ok && ocop_programme_settle(t->list, e);
    size_t count = 0;
    for (size_t i = 0; ok && i < t->change_count; i++)
        if (still_runs(t, &t->changes[i]))
            t->changes[count++] = t->changes[i];
    for (size_t i = 0; ok && i < count; i++)
        ok = add(t, &t->changes[i], e);
    return ok || (e->code == OCOP_OK && no_memory(e));
}

bool programme_import_archive(programming *x, const char *path, ocop_error *e)
{
    const ocop_archive_filter all = {.stars = -1};
    cli_replay replay;
    taking t = {.x = x,
                .path = path,
                .replay = &replay,
                .list = ocop_programme_new(ocop_packs_units(x->packs), e),
                .keys = ocop_names_new(),
                .sittings = ocop_names_new(),
                .arena = ocop_arena_new()};
    ocop_buf_init(&t.why);
    bool ok = t.list != NULL && cli_replay_open(&replay, x->c, path, NULL, e);
    if (ok && (t.keys == NULL || t.sittings == NULL || t.arena == NULL))
        ok = no_memory(e);
    ok = ok && ocop_archive_results(replay.archive, &all, see_last, &t, e) &&
         ocop_archive_results(replay.archive, &all, take, &t, e) && take_all_changes(&t, e) &&
         programme_take(x, path, t.list, false, e);
    x->skipped += t.skipped;
    if (t.list != NULL)
        cli_replay_close(&replay);
    ocop_programme_free(t.list);
    ocop_names_free(t.keys);
    ocop_names_free(t.sittings);
    ocop_arena_free(t.arena);
    ocop_free(t.changes);
    ocop_free(t.last);
    ocop_free(t.awards);
    ocop_buf_free(&t.why);
    return ok;
}
