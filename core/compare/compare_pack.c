/* compare_pack.c - what changed in the manifest and in the vocabulary. */
#include "base_date.h"
#include "compare_priv.h"
#include <stdio.h>
#include <string.h>

/* ---- pack.yaml ---- */

static const ocop_band *find_band(const ocop_manifest *m, int stars)
{
    for (size_t i = 0; i < m->band_count; i++)
        if (m->bands[i].stars == stars)
            return &m->bands[i];
    return NULL;
}

static bool bands(comparing *k, ocop_changes *to)
{
    static const char *const keys[] = {"0", "1", "2", "3", "4", "5"};
    const ocop_manifest *a = &k->pack[SIDE_A]->manifest, *b = &k->pack[SIDE_B]->manifest;
    for (int stars = OCOP_STARS_MAX; stars >= 0; stars--) {
        const ocop_band *was = find_band(a, stars), *is = find_band(b, stars);
        const char *from = was == NULL ? "" : cmp_points_word(k, was->from);
        if (was == NULL && is == NULL)
            continue;
        if (was == NULL || is == NULL) {
            if (!cmp_note(k, to, is != NULL ? "band_added" : "band_removed", keys[stars],
                          was == NULL ? "" : cmp_points(k, was->from),
                          is == NULL ? "" : cmp_points(k, is->from),
                          is != NULL ? N_("there are now %d stars, from %s points")
                                     : N_("there are no longer %d stars (before: from %s points)"),
                          stars, is != NULL ? cmp_points_word(k, is->from) : from))
                return false;
            continue;
        }
        if (was->from != is->from &&
            !cmp_note(k, to, "band", keys[stars], cmp_points(k, was->from), cmp_points(k, is->from),
                      "%d stars from %s points, before from %s", stars,
                      cmp_points_word(k, is->from), from))
            return false;
        if (strcmp(was->level, is->level) != 0 &&
            !cmp_note(k, to, "band_level", keys[stars], was->level, is->level,
                      "%d stars: awarded by '%s', before by '%s'", stars, is->level, was->level))
            return false;
    }
    return true;
}

static bool parts(comparing *k, ocop_changes *to)
{
    const ocop_manifest *a = &k->pack[SIDE_A]->manifest, *b = &k->pack[SIDE_B]->manifest;
    for (size_t i = 0; i < b->part_count; i++) {
        const ocop_part *is = &b->parts[i], *was = NULL;
        for (size_t j = 0; j < a->part_count; j++)
            if (strcmp(a->parts[j].key, is->key) == 0)
                was = &a->parts[j];
        const char *max = cmp_points_word(k, is->max);
        if (was == NULL && !cmp_note(k, to, "part_added", is->key, "", cmp_points(k, is->max),
                                     "new part %s, at most %s points", is->key, max))
            return false;
        if (was != NULL && was->max != is->max &&
            !cmp_note(k, to, "part_max", is->key, cmp_points(k, was->max), cmp_points(k, is->max),
                      "part %s: at most %s points, before %s", is->key, max,
                      cmp_points_word(k, was->max)))
            return false;
    }
    return true;
}

static bool days(comparing *k, ocop_changes *to)
{
    char text[SIDES][32], from[12], until[12];
    for (int i = 0; i < SIDES; i++) {
        const ocop_manifest *m = &k->pack[i]->manifest;
        snprintf(text[i], sizeof text[i], "%s .. %s", ocop_date_print(m->in_force_from, from),
                 ocop_date_print(m->in_force_until, until));
    }
    const char *was = ocop_arena_strdup(k->arena, text[SIDE_A]);
    const char *is = ocop_arena_strdup(k->arena, text[SIDE_B]);
    if (was == NULL || is == NULL)
        return cmp_no_memory(k);
    return strcmp(was, is) == 0 ||
           cmp_note(k, to, "days", "", was, is, "in force %s, before %s", is, was);
}

bool cmp_manifest(comparing *k, ocop_changes *to)
{
    const ocop_manifest *a = &k->pack[SIDE_A]->manifest, *b = &k->pack[SIDE_B]->manifest;
    if (strcmp(a->version, b->version) != 0 && strcmp(a->id, b->id) == 0 &&
        !cmp_note(k, to, "version", "", a->version, b->version, "version %s, before %s", b->version,
                  a->version))
        return false;
    if (a->total != b->total &&
        !cmp_note(k, to, "total", "", cmp_points(k, a->total), cmp_points(k, b->total),
                  "%s points in total, before %s", cmp_points_word(k, b->total),
                  cmp_points_word(k, a->total)))
        return false;
    if (a->gap_is_error != b->gap_is_error &&
        !cmp_note(k, to, "on_gap", "", a->gap_is_error ? "error" : "zero",
                  b->gap_is_error ? "error" : "zero",
                  b->gap_is_error ? N_("a state without a level now refuses the dossier")
                                  : N_("a state without a level now gives 0 points")))
        return false;
    return days(k, to) && parts(k, to) && bands(k, to);
}

/* ---- facts.yaml ---- */

static const ocop_fact *find_fact(const ocop_vocab *v, const char *key)
{
    int at = ocop_vocab_find(v, key, strlen(key));
    return at < 0 ? NULL : &v->facts[at];
}

/* Numbers show their range, enumerations their values, others their type. */
static const char *domain(comparing *k, const ocop_fact *f)
{
    char text[400], allowed[300];
    if (f->type == OCOP_FACT_BOOLEAN || f->type == OCOP_FACT_TEXT)
        return f->type_name;
    ocop_fact_domain_text(f, allowed, sizeof allowed);
    snprintf(text, sizeof text, "%s %s%s%s", f->type_name, allowed, f->unit == NULL ? "" : " ",
             f->unit == NULL ? "" : f->unit);
    const char *s = ocop_arena_strdup(k->arena, text);
    return s == NULL ? "" : s;
}

static const char *presumed(comparing *k, const ocop_fact *f)
{
    char text[128];
    if (!f->has_presumed)
        return "";
    ocop_fact_value_text(f, (ocop_value){f->presumed, NULL}, text, sizeof text);
    const char *s = ocop_arena_strdup(k->arena, text);
    return s == NULL ? "" : s;
}

static bool fact_pair(comparing *k, ocop_changes *to, const ocop_fact *a, const ocop_fact *b)
{
    const char *was = domain(k, a), *is = domain(k, b);
    const char *counted = presumed(k, a), *counts = presumed(k, b);
    if ((strcmp(was, is) != 0 || a->decimals != b->decimals) &&
        !cmp_note(k, to, "fact_domain", b->key, was, is, "fact %s (%s): %s, before %s", b->key,
                  ocop_words_pick(b->title), is, was))
        return false;
    if (strcmp(counted, counts) != 0 &&
        !cmp_note(k, to, "fact_presumed", b->key, counted, counts,
                  "fact %s (%s): counts as '%s' when it is not stated, before as '%s'", b->key,
                  ocop_words_pick(b->title), counts, counted))
        return false;
    return !cmp_texts_differ(a->title, b->title) ||
           cmp_note(k, to, "fact_title", b->key, ocop_words_pick(a->title),
                    ocop_words_pick(b->title), "fact %s is now called '%s', before '%s'", b->key,
                    ocop_words_pick(b->title), ocop_words_pick(a->title));
}

bool cmp_facts(comparing *k, ocop_changes *to)
{
    const ocop_vocab *a = &k->pack[SIDE_A]->vocab, *b = &k->pack[SIDE_B]->vocab;
    for (size_t i = 0; i < b->fact_count; i++) {
        const ocop_fact *is = &b->facts[i], *was = find_fact(a, is->key);
        if (was != NULL
                ? !fact_pair(k, to, was, is)
                : !cmp_note(k, to, "fact_added", is->key, "", domain(k, is), "new fact %s (%s): %s",
                            is->key, ocop_words_pick(is->title), domain(k, is)))
            return false;
    }
    for (size_t i = 0; i < a->fact_count; i++) {
        const ocop_fact *was = &a->facts[i];
        if (find_fact(b, was->key) == NULL &&
            !cmp_note(k, to, "fact_removed", was->key, domain(k, was), "",
                      "the fact %s (%s) is gone", was->key, ocop_words_pick(was->title)))
            return false;
    }
    return true;
}
