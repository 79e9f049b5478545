/* pack_select.c - the pack that a dossier belongs to on a day. */
#include "base_date.h"
#include "pack.h"
#include <stdio.h>
#include <string.h>

static bool is_in_force(const ocop_manifest *m, int32_t day)
{
    return !m->example && day >= m->in_force_from &&
           (m->in_force_until == OCOP_NO_DATE || day <= m->in_force_until);
}

/* A pack for a place is chosen for dossiers of that place only, or of one that went into it. */
static bool is_for_place(const ocop_units *u, const ocop_manifest *m, const ocop_dossier *d)
{
    if (m->place_province == NULL)
        return true;
    if (d->province == NULL || !ocop_units_within(u, d->province, m->place_province, NULL))
        return false;
    return m->place_commune == NULL ||
           (d->commune != NULL &&
            ocop_units_within(u, d->commune, m->place_commune, m->place_province));
}

static bool is_for_level(const ocop_manifest *m, const char *level)
{
    bool found = level == NULL || m->level_count == 0;
    for (size_t i = 0; !found && i < m->level_count; i++)
        found = strcmp(m->levels[i], level) == 0;
    return found;
}

static int specificity(const ocop_manifest *m)
{
    return m->place_commune != NULL ? 2 : m->place_province != NULL ? 1 : 0;
}

static const char *until_text(const ocop_manifest *m, char out[12])
{
    return m->in_force_until == OCOP_NO_DATE ? "..." : ocop_date_print(m->in_force_until, out);
}

static bool fail_two(const ocop_dossier *d, const ocop_manifest *a, const ocop_manifest *b,
                     ocop_error *e)
{
    char from[12], until[12];
    int32_t first = a->in_force_from > b->in_force_from ? a->in_force_from : b->in_force_from;
    const ocop_manifest *ends = a;
    if (a->in_force_until == OCOP_NO_DATE ||
        (b->in_force_until != OCOP_NO_DATE && b->in_force_until < a->in_force_until))
        ends = b;
    ocop_error_at(e, OCOP_ESELECT, d->file, d->line, 0,
                  "two packs are in force: %s@%s and %s@%s, both from %s to %s", a->id, a->version,
                  b->id, b->version, ocop_date_print(first, from), until_text(ends, until));
    ocop_error_hint(e, "name one with --pack");
    return false;
}

/* "vn-2019 2019-08-21..2023-02-23, vn-2026 2026-05-22..." */
static void list_days(const ocop_packs *ps, char *out, size_t size)
{
    size_t len = 0;
    out[0] = '\0';
    for (size_t i = 0; i < ocop_packs_count(ps) && len < size; i++) {
        const ocop_manifest *m = &ocop_packs_get(ps, i)->manifest;
        char from[12], until[12];
        if (m->example)
            continue;
        int n = snprintf(
            out + len, size - len, "%s%s %s..%s", len == 0 ? "" : ", ", m->id,
            ocop_date_print(m->in_force_from, from),
            m->in_force_until == OCOP_NO_DATE ? "" : ocop_date_print(m->in_force_until, until));
        if (n < 0 || (size_t)n >= size - len) {
            out[len] = '\0';
            return;
        }
        len += (size_t)n;
    }
}

static int fail_none(const ocop_packs *ps, const ocop_dossier *d, int32_t day, ocop_error *e)
{
    char text[12], from[12], until[12], days[128];
    for (size_t i = 0; i < ocop_packs_count(ps); i++) {
        const ocop_manifest *m = &ocop_packs_get(ps, i)->manifest;
        for (size_t j = 0; j < m->not_covered_count; j++) {
            const ocop_not_covered *n = &m->not_covered[j];
            if (day < n->from || day > n->until)
                continue;
            ocop_error_at(e, OCOP_ESELECT, d->file, d->line, 0,
                          "on %s the law was %s (%s to %s), whose sheets no pack has",
                          ocop_date_print(day, text), n->law, ocop_date_print(n->from, from),
                          ocop_date_print(n->until, until));
            return -1;
        }
    }
    list_days(ps, days, sizeof days);
    ocop_error_at(e, OCOP_ESELECT, d->file, d->line, 0, "no pack is in force on %s",
                  ocop_date_print(day, text));
    if (days[0] != '\0')
        ocop_error_hint(e, "in force are: %s", days);
    return -1;
}

/* The most specific pack in force on the day; two that are equally specific are an error. */
static int in_force_on(const ocop_packs *ps, const ocop_dossier *d, int32_t day, const char *level,
                       ocop_error *e)
{
    int found = -1, twin = -1, rank = -1;
    for (size_t i = 0; i < ocop_packs_count(ps); i++) {
        const ocop_manifest *m = &ocop_packs_get(ps, i)->manifest;
        if (!is_in_force(m, day) || !is_for_place(ocop_packs_units(ps), m, d) ||
            !is_for_level(m, level))
            continue;
        int own = specificity(m);
        if (own > rank) {
            found = (int)i;
            twin = -1;
            rank = own;
        } else if (own == rank && twin < 0) {
            twin = (int)i;
        }
    }
    if (found < 0)
        return fail_none(ps, d, day, e);
    if (twin < 0)
        return found;
    fail_two(d, &ocop_packs_get(ps, (size_t)found)->manifest,
             &ocop_packs_get(ps, (size_t)twin)->manifest, e);
    return -1;
}

static bool is_pending(const ocop_manifest *m, const ocop_dossier *d, int32_t filed, int32_t date)
{
    for (size_t i = 0; i < m->transition_count; i++) {
        const ocop_transition *t = &m->transitions[i];
        if (t->kind == d->kind && filed < t->filed_before && date <= t->last_day)
            return true;
    }
    return false;
}

int ocop_packs_select(const ocop_packs *ps, const ocop_dossier *d, int32_t date, const char *level,
                      ocop_error *e)
{
    int32_t filed = d->filed_on == OCOP_NO_DATE ? date : d->filed_on;
    int now = in_force_on(ps, d, date, level, e);
    if (now < 0 || !is_pending(&ocop_packs_get(ps, (size_t)now)->manifest, d, filed, date))
        return now;
    return in_force_on(ps, d, filed, level, e);
}
