/* check_bands.c - holes over the score line, and days without a pack or with two. */
#include "base_date.h"
#include "base_num.h"
#include "check_priv.h"
#include "model_words.h"
#include <libintl.h>
#include <stdio.h>
#include <string.h>

static const char *points(int64_t v, char out[24])
{
    ocop_num_local(v, OCOP_POINT_DECIMALS, out);
    return out;
}

/* A mean lies anywhere between two bands that are printed as whole numbers (70-89, 90-100). */
void check_bands(checking *k)
{
    char last[24], next[24], middle[24], witness[64];
    const ocop_manifest *m = k->m;
    check_where at = check_at_manifest(k, m->line_of_bands);
    for (size_t i = 0; i + 1 < m->band_count; i++) {
        const ocop_band *b = &m->bands[i];
        int64_t end = b->to >= 0 ? b->to : b->below;
        if (end == b[1].from && b->to < 0)
            continue;
        snprintf(witness, sizeof witness, "{total: %s}", points((end + b[1].from) / 2, middle));
        const char *kept = ocop_arena_strdup(k->arena, witness);
        check_note(k, OCOP_CHECK_WARNING, "band-hole", at, kept,
                   "the bands of %d and %d stars leave the totals between %s and %s without a "
                   "star; they count as %d",
                   b->stars, b[1].stars, points(end, last), points(b[1].from, next), b->stars);
    }
    const ocop_band *top = &m->bands[m->band_count - 1];
    int64_t end = top->to >= 0 ? top->to : top->below - 1;
    if (end != m->total)
        check_note(k, OCOP_CHECK_WARNING, "band-top", at, NULL,
                   "the highest band ends at %s, the sheet at %s points", points(end, last),
                   points(m->total, next));
}

/* ---- calendar ---- */

typedef struct days {
    const ocop_packs *packs;
    ocop_check_sink sink;
    void *ctx;
    ocop_check_count *count;
} days;

typedef struct status { /* of one day and case */
    enum { DAY_COVERED, DAY_NAMED, DAY_NONE, DAY_TWO } kind;
    const char *a, *b; /* the packs, or the law */
} status;

static bool in_force(const ocop_manifest *m, int32_t day)
{
    return !m->example && m->place_province == NULL && day >= m->in_force_from &&
           (m->in_force_until == OCOP_NO_DATE || day <= m->in_force_until);
}

static const char *named_law(const ocop_packs *ps, int32_t day)
{
    for (size_t i = 0; i < ocop_packs_count(ps); i++) {
        const ocop_manifest *m = &ocop_packs_get(ps, i)->manifest;
        for (size_t j = 0; j < m->not_covered_count; j++)
            if (day >= m->not_covered[j].from && day <= m->not_covered[j].until)
                return m->not_covered[j].law;
    }
    return NULL;
}

static status day_status(const ocop_packs *ps, int32_t day)
{
    status s = {DAY_NONE, NULL, NULL};
    for (size_t i = 0; i < ocop_packs_count(ps); i++) {
        const ocop_manifest *m = &ocop_packs_get(ps, i)->manifest;
        if (!in_force(m, day))
            continue;
        if (s.a != NULL) {
            s.kind = DAY_TWO;
            s.b = m->version;
            return s;
        }
        s = (status){DAY_COVERED, m->id, NULL};
    }
    if (s.kind == DAY_NONE && (s.a = named_law(ps, day)) != NULL)
        s.kind = DAY_NAMED;
    return s;
}

/* A dossier of this case that was filed the day before the new law: where does it belong when it is
 * assessed on `day`? The day that decides. */
static int32_t deciding_day(const ocop_packs *ps, int32_t day, ocop_case kind)
{
    for (size_t i = 0; i < ocop_packs_count(ps); i++) {
        const ocop_manifest *m = &ocop_packs_get(ps, i)->manifest;
        for (size_t j = 0; in_force(m, day) && j < m->transition_count; j++) {
            const ocop_transition *t = &m->transitions[j];
            if (t->kind == kind && day <= t->last_day)
                return t->filed_before - 1;
        }
    }
    return day;
}

static bool same(status a, status b)
{
    return a.kind == b.kind &&
           (a.a == b.a || (a.a != NULL && b.a != NULL && strcmp(a.a, b.a) == 0));
}

static void tell_range(days *d, status s, int32_t from, int32_t until, const char *what)
{
    char first[12], last[12], text[300];
    const char *fmt = NULL;
    ocop_date_local(from, first);
    ocop_date_local(until, last);
    if (s.kind == DAY_COVERED)
        return;
    if (s.kind == DAY_TWO)
        fmt = dgettext("ocop", "%s: from %s to %s two packs are in force (%s)");
    else if (s.kind == DAY_NAMED)
        fmt = dgettext("ocop", "%s: from %s to %s the law was %s, whose sheets no pack has");
    else
        fmt = dgettext("ocop", "%s: from %s to %s no pack is in force");
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    snprintf(text, sizeof text, fmt, what, first, last, s.a == NULL ? "" : s.a);
#pragma GCC diagnostic pop
    ocop_check_finding f = {.level = s.kind == DAY_TWO ? OCOP_CHECK_ERROR : OCOP_CHECK_NOTE,
                            .id = s.kind == DAY_TWO ? "days-double" : "days-uncovered",
                            .at = "",
                            .message = text,
                            .witness = ""};
    if (f.level == OCOP_CHECK_ERROR)
        d->count->errors++;
    else
        d->count->notes++;
    d->sink(d->ctx, &f);
}

/* All days of one way of filing, told as ranges. */
static void tell_days(days *d, int32_t first, int32_t last, ocop_case kind, bool pending,
                      const char *what)
{
    status open = {DAY_COVERED, NULL, NULL};
    int32_t from = first;
    for (int32_t day = first; day <= last + 1; day++) {
        int32_t decides = pending && day <= last ? deciding_day(d->packs, day, kind) : day;
        bool plain = pending && decides == day; /* told with the dossiers filed on their day */
        status now = plain ? (status){DAY_COVERED, NULL, NULL} : day_status(d->packs, decides);
        if (day <= last && same(open, now))
            continue;
        tell_range(d, open, from, day - 1, what);
        open = now;
        from = day;
    }
}

bool ocop_check_calendar(const ocop_packs *packs, ocop_check_sink sink, void *ctx,
                         ocop_check_count *count, ocop_error *e)
{
    int32_t first = 0, last = 0;
    char what[80];
    days d = {packs, sink, ctx, count};
    (void)e;
    ocop_date_parse("2018-01-01", 10, &first);
    ocop_date_parse("2030-12-31", 10, &last);
    tell_days(&d, first, last, OCOP_CASE_FIRST, false,
              dgettext("ocop", "filed and assessed on the same day"));
    for (ocop_case c = OCOP_CASE_FIRST; c <= OCOP_CASE_RE_EVALUATION; c++) {
        snprintf(what, sizeof what, dgettext("ocop", "pending at a change of law, %s"),
                 ocop_case_words(c));
        tell_days(&d, first, last, c, true, what);
    }
    return true;
}
