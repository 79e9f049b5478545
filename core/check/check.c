/* check.c - running the checks over a pack, and what is told of them. */
#include "base_date.h"
#include "base_text.h"
#include "check_priv.h"
#include "overlay.h"
#include <libintl.h>
#include <stdio.h>
#include <string.h>

/* ---- noting ---- */

check_where check_at_set(const ocop_set *s)
{
    return (check_where){s->key, "", s->file, s->line};
}

check_where check_at_criterion(checking *k, const ocop_set *s, const ocop_criterion *c)
{
    char at[160];
    snprintf(at, sizeof at, "%s/%s", s->key, c->no);
    const char *kept = ocop_arena_strdup(k->arena, at);
    k->no_memory = k->no_memory || kept == NULL;
    return (check_where){kept == NULL ? "" : kept, c->key, c->file, c->line};
}

check_where check_at_manifest(checking *k, int line)
{
    return (check_where){"", "", k->m->file, line};
}

check_where check_at_fact(checking *k, const ocop_fact *f)
{
    return (check_where){f->key, f->key, k->v->file, f->line};
}

static check_noted *room_for_one(checking *k)
{
    if (k->noted_count == k->noted_cap) {
        size_t cap = k->noted_cap == 0 ? 64 : k->noted_cap * 2;
        check_noted *more = ocop_realloc_array(k->noted, cap, sizeof *more);
        if (more == NULL)
            return NULL;
        k->noted = more;
        k->noted_cap = cap;
    }
    return &k->noted[k->noted_count++];
}

/* Note what is said, wherever it stands. true: it was said of the base already. */
static bool is_of_base(checking *k, const char *id, const char *message, const char *witness)
{
    char name[1200];
    int n = snprintf(name, sizeof name, "%s:%s:%s", id, message, witness);
    size_t len = n < (int)sizeof name ? (size_t)n : sizeof name - 1;
    if (k->known != NULL)
        return ocop_names_find(k->known, name, len) >= 0;
    k->no_memory = k->no_memory || ocop_names_add(k->said, name, len) < 0;
    return false;
}

void check_note(checking *k, ocop_check_level level, const char *id, check_where where,
                const char *witness, const char *fmt, ...)
{
    char message[512], name[1200];
    va_list ap;
    va_start(ap, fmt);
    int n = vsnprintf(message, sizeof message, dgettext("ocop", fmt), ap);
    va_end(ap);
    if (n >= (int)sizeof message)
        message[ocop_text_cut(message, sizeof message - 1)] = '\0';
    if (witness == NULL)
        witness = "";
    n = snprintf(name, sizeof name, "%s:%d:%s:%s:%s", where.file == NULL ? "" : where.file,
                 where.line, id, message, witness);
    size_t len = n < (int)sizeof name ? (size_t)n : sizeof name - 1;
    if (is_of_base(k, id, message, witness))
        return;
    int known = ocop_names_find(k->seen, name, len);
    if (known >= 0) {
        k->noted[known].times++;
        return;
    }
    check_noted *at = ocop_names_add(k->seen, name, len) < 0 ? NULL : room_for_one(k);
    const char *said = ocop_arena_strdup(k->arena, message);
    if (at == NULL || said == NULL) {
        k->no_memory = true;
        return;
    }
    *at = (check_noted){{level, id, where.at, where.file, where.line, said, witness}, where.key, 1};
}

const char *check_witness(checking *k, const ocop_axis *axes, size_t count,
                          const ocop_value *values)
{
    char text[1000] = "{", value[128];
    size_t len = 1;
    for (size_t i = 0; i < count; i++) {
        const ocop_fact *f = &k->v->facts[axes[i].fact];
        if (values[axes[i].fact].n == OCOP_MISSING)
            continue;
        ocop_fact_value_text(f, values[axes[i].fact], value, sizeof value);
        int n = snprintf(text + len, sizeof text - len, "%s%s: %s", len == 1 ? "" : ", ", f->key,
                         value);
        if (n < 0 || (size_t)n >= sizeof text - len - 2)
            break;
        len += (size_t)n;
    }
    text[len] = '}';
    text[len + 1] = '\0';
    const char *kept = ocop_arena_strdup(k->arena, text);
    k->no_memory = k->no_memory || kept == NULL;
    return kept == NULL ? "" : kept;
}

/* ---- walking ---- */

void check_walk_start(check_walk *w, const ocop_axis *axes, size_t count, ocop_value *values)
{
    *w = (check_walk){.axes = axes, .count = count, .values = values};
    for (size_t i = 0; i < count; i++)
        values[axes[i].fact] = (ocop_value){axes[i].first[0], NULL};
}

bool check_walk_next(check_walk *w)
{
    for (size_t i = w->count; i-- > 0;) {
        const ocop_axis *a = &w->axes[i];
        w->cell[i] = w->cell[i] + 1 < a->cell_count ? w->cell[i] + 1 : 0;
        w->values[a->fact].n = a->first[w->cell[i]];
        if (w->cell[i] > 0)
            return true;
    }
    return false;
}

/* ---- dossiers ---- */

static bool fact_to_raw(ocop_arena *arena, const ocop_fact *f, ocop_value v, ocop_raw *out)
{
    char text[256];
    ocop_fact_value_text(f, v, text, sizeof text);
    *out = (ocop_raw){.kind = f->type == OCOP_FACT_NUMBER ? OCOP_RAW_NUMBER : OCOP_RAW_STRING};
    if (f->type == OCOP_FACT_BOOLEAN)
        *out = (ocop_raw){.kind = OCOP_RAW_BOOL, .truth = v.n != 0};
    out->text = ocop_arena_strdup(arena, text);
    out->len = strlen(text);
    return out->text != NULL;
}

const ocop_dossier *check_dossier(checking *k, ocop_arena *arena, const ocop_set *s,
                                  const ocop_value *values, const int *claims)
{
    const ocop_names *catalogue = ocop_packs_catalogue(k->packs);
    ocop_dossier *d = ocop_arena_alloc(arena, sizeof *d);
    ocop_set_choice *set = ocop_arena_alloc(arena, sizeof *set);
    ocop_dossier_fact *facts = ocop_arena_array(arena, k->v->fact_count + 1, sizeof *facts);
    ocop_claim *given = ocop_arena_array(arena, s->criterion_count + 1, sizeof *given);
    if (d == NULL || set == NULL || facts == NULL || given == NULL)
        return NULL;
    *set = (ocop_set_choice){.set = s->key};
    *d = (ocop_dossier){.file = "",
                        .id = "check",
                        .sets = set,
                        .set_count = 1,
                        .filed_on = OCOP_NO_DATE,
                        .assessed_on = k->m->in_force_from,
                        .facts = facts,
                        .claims = given,
                        .previous_until = OCOP_NO_DATE,
                        .decision_date = OCOP_NO_DATE,
                        .recorded_points = -1,
                        .recorded_stars = -1};
    for (size_t i = 0; i < k->v->fact_count; i++) {
        const ocop_fact *f = &k->v->facts[i];
        if (values[i].n == OCOP_MISSING)
            continue;
        facts[d->fact_count].name = ocop_names_find(catalogue, f->key, strlen(f->key));
        if (!fact_to_raw(arena, f, values[i], &facts[d->fact_count++].value))
            return NULL;
    }
    for (size_t i = 0; i < s->criterion_count; i++) {
        if (claims[i] < 0)
            continue;
        const char *key = s->criteria[i].options[claims[i]].key;
        given[d->claim_count++] =
            (ocop_claim){.no = s->criteria[i].no,
                         .value = {.kind = OCOP_RAW_STRING, .text = key, .len = strlen(key)}};
    }
    return d;
}

/* ---- silences ---- */

static bool concerns(const ocop_silence *s, const check_noted *n)
{
    if (strcmp(s->id, n->f.id) != 0 || strncmp(n->f.id, "overlay-", 8) == 0)
        return false; /* nor would an overlay silence the nation */
    if (s->at == NULL || strcmp(s->at, n->f.at) == 0 || strcmp(s->at, n->key) == 0)
        return true;
    size_t len = strlen(s->at); /* a set silences what stands in it */
    return strncmp(s->at, n->f.at, len) == 0 && n->f.at[len] == '/';
}

static bool is_silenced(const checking *k, const check_noted *n, int32_t today, bool *used)
{
    bool silenced = false;
    for (size_t i = 0; i < k->m->silence_count; i++) {
        if (!concerns(&k->m->silences[i], n))
            continue;
        used[i] = true;
        silenced = silenced || today <= k->m->silences[i].until;
    }
    return silenced;
}

static void judge_silences(checking *k, int32_t today, const bool *used)
{
    char day[12];
    for (size_t i = 0; i < k->m->silence_count; i++) {
        const ocop_silence *s = &k->m->silences[i];
        if (!used[i])
            check_note(k, OCOP_CHECK_WARNING, "silence-unused", check_at_manifest(k, s->line), NULL,
                       "this silence of '%s' hides nothing", s->id);
        if (s->until < today)
            check_note(k, OCOP_CHECK_WARNING, "silence-expired", check_at_manifest(k, s->line),
                       NULL, "this silence of '%s' ended on %s (owner: %s)", s->id,
                       ocop_date_local(s->until, day), s->owner);
    }
}

/* ---- telling ---- */

static void tell(checking *k, size_t i, ocop_check_sink sink, void *ctx, ocop_check_count *count)
{
    char message[600];
    const check_noted *n = &k->noted[i];
    ocop_check_finding f = n->f;
    size_t *counts[] = {&count->notes, &count->warnings, &count->errors};
    ++*counts[f.level];
    if (n->times > 1) {
        snprintf(message, sizeof message, dgettext("ocop", "%s (in %d sets)"), f.message,
                 (int)n->times);
        f.message = message;
    }
    sink(ctx, &f);
}

/* Can the lines change how this set reads? A fact that reads otherwise may change any. */
static bool is_changed(const ocop_manifest *laid, const char *set)
{
    for (size_t i = laid->line_count - laid->own_lines; i < laid->line_count; i++) {
        const ocop_overlay_line *l = &laid->lines[i];
        if (ocop_line_is_of_sets(l) ? ocop_line_names_set(l, set)
                                    : strncmp(l->path, "facts.", 6) == 0)
            return true;
    }
    return false;
}

static bool run_checks(checking *k)
{
    bool ok = check_structure(k);
    check_bands(k);
    for (size_t i = 0; ok && i < k->m->group_count; i++) {
        for (size_t j = 0; ok && j < k->m->groups[i].set_count; j++) {
            if (k->laid != NULL && !is_changed(k->laid, k->m->groups[i].sets[j]))
                continue;
            const ocop_set *s =
                ocop_engine_set(k->engine, k->pack_index, k->m->groups[i].sets[j], k->e);
            if (s != NULL && s->missing_reason.vi != NULL)
                check_note(k, OCOP_CHECK_NOTE, "set-missing", check_at_set(s), NULL,
                           "the set '%s' has no sheet; its dossiers are refused", s->key);
            else
                ok = s != NULL && check_domain(k, s) && check_rules(k, s) && check_sheet(k, s);
        }
    }
    return ok;
}

/* An empty check of a pack. false: no memory; close it all the same. */
static bool open_check(checking *k, ocop_engine *g, const ocop_packs *packs, size_t pack,
                       ocop_error *e)
{
    const ocop_pack *p = ocop_packs_get(packs, pack);
    *k = (checking){.engine = g,
                    .packs = packs,
                    .pack_index = pack,
                    .pack = p,
                    .m = &p->manifest,
                    .v = &p->vocab,
                    .arena = ocop_arena_new(),
                    .seen = ocop_names_new(),
                    .said = ocop_names_new(),
                    .e = e};
    k->no_memory = k->arena == NULL || k->seen == NULL || k->said == NULL;
    return !k->no_memory;
}

static bool close_check(checking *k, bool ok)
{
    if (k->no_memory)
        ok = ocop_error_at(k->e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    ocop_free(k->noted);
    ocop_names_free(k->seen);
    ocop_names_free(k->said);
    ocop_arena_free(k->arena);
    return ok;
}

/* Index of the pack below, or the count of packs. */
static size_t base_of(const ocop_packs *packs, const ocop_pack *p)
{
    size_t i = 0;
    while (i < ocop_packs_count(packs) && ocop_packs_get(packs, i) != p->base)
        i++;
    return i;
}

static bool tell_all(checking *k, int32_t today, bool *used, ocop_check_sink sink, void *ctx,
                     ocop_check_count *count)
{
    for (size_t i = 0; i < k->noted_count; i++) {
        if (is_silenced(k, &k->noted[i], today, used))
            count->silenced++;
        else
            tell(k, i, sink, ctx, count);
    }
    size_t told = k->noted_count;
    judge_silences(k, today, used);
    for (size_t i = told; i < k->noted_count; i++)
        tell(k, i, sink, ctx, count);
    return !k->no_memory;
}

bool ocop_check_pack(ocop_engine *g, const ocop_packs *packs, size_t pack, int32_t today,
                     ocop_check_sink sink, void *ctx, ocop_check_count *count, ocop_error *e)
{
    checking k, below = {.e = e};
    size_t base = base_of(packs, ocop_packs_get(packs, pack));
    bool ok = open_check(&k, g, packs, pack, e);
    *count = (ocop_check_count){0};
    bool *used = ok ? ocop_arena_array(k.arena, k.m->silence_count + 1, sizeof *used) : NULL;
    k.no_memory = used == NULL;
    ok = used != NULL;
    if (ok && base < ocop_packs_count(packs)) {
        ok = open_check(&below, g, packs, base, e);
        k.laid = below.laid = k.m;
        ok = ok && run_checks(&below);
        k.known = below.said;
    }
    ok = ok && run_checks(&k) && check_overlay(&k) && tell_all(&k, today, used, sink, ctx, count);
    ok = close_check(&below, ok);
    return close_check(&k, ok);
}

bool ocop_check_overlay(ocop_engine *g, const ocop_packs *packs, size_t pack, ocop_check_sink sink,
                        void *ctx, ocop_check_count *count, ocop_error *e)
{
    checking k;
    *count = (ocop_check_count){0};
    bool ok = open_check(&k, g, packs, pack, e) && check_overlay(&k);
    for (size_t i = 0; ok && i < k.noted_count; i++)
        tell(&k, i, sink, ctx, count);
    return close_check(&k, ok);
}
