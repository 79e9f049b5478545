/* compare_set.c - what changed in a set itself: title, sections, exclusions. */
#include "compare_priv.h"
#include <string.h>

const ocop_gate *cmp_gate_partner(const ocop_gate *of, const ocop_set *in)
{
    for (size_t i = 0; i < in->gate_count; i++)
        if (strcmp(in->gates[i].key, of->key) == 0)
            return &in->gates[i];
    return NULL;
}

static const ocop_section *find_section(const ocop_set *s, const char *no)
{
    for (size_t i = 0; i < s->section_count; i++)
        if (strcmp(s->sections[i].no, no) == 0)
            return &s->sections[i];
    return NULL;
}

static bool section(comparing *k, ocop_changes *to, const ocop_section *a, const ocop_section *b)
{
    const char *max = cmp_points(k, b->max), *word = cmp_points_word(k, b->max);
    if (a == NULL)
        return cmp_note(k, to, "section_added", b->no, "", max,
                        "new section %s '%s', at most %s points", b->no, ocop_words_pick(b->title),
                        word);
    if (cmp_texts_differ(a->title, b->title) &&
        !cmp_note(k, to, "section_title", b->no, ocop_words_pick(a->title),
                  ocop_words_pick(b->title), "section %s is now called '%s', before '%s'", b->no,
                  ocop_words_pick(b->title), ocop_words_pick(a->title)))
        return false;
    return a->max == b->max || cmp_note(k, to, "section_max", b->no, cmp_points(k, a->max), max,
                                        "section %s: at most %s points, before %s", b->no, word,
                                        cmp_points_word(k, a->max));
}

static bool sections(comparing *k, ocop_changes *to, const ocop_set *a, const ocop_set *b)
{
    for (size_t i = 0; i < b->section_count; i++)
        if (!section(k, to, find_section(a, b->sections[i].no), &b->sections[i]))
            return false;
    for (size_t i = 0; i < a->section_count; i++) {
        const ocop_section *x = &a->sections[i];
        if (find_section(b, x->no) == NULL &&
            !cmp_note(k, to, "section_removed", x->no, cmp_points(k, x->max), "",
                      "section %s '%s' is gone", x->no, ocop_words_pick(x->title)))
            return false;
    }
    return true;
}

static bool gates(comparing *k, ocop_changes *to, const ocop_set *a, const ocop_set *b)
{
    for (size_t i = 0; i < b->gate_count; i++)
        if (!cmp_gate(k, to, cmp_gate_partner(&b->gates[i], a), &b->gates[i]))
            return false;
    for (size_t i = 0; i < a->gate_count; i++)
        if (cmp_gate_partner(&a->gates[i], b) == NULL && !cmp_gate(k, to, &a->gates[i], NULL))
            return false;
    return true;
}

bool cmp_set(comparing *k, ocop_compared_set *s)
{
    const ocop_set *a = s->a, *b = s->b;
    ocop_changes *to = &s->changes;
    if (a == NULL)
        return b == NULL || cmp_note(k, to, "set_added", "", "", b->key,
                                     "this set is new: no set of the other pack answers to it");
    if (b == NULL)
        return cmp_note(k, to, "set_removed", "", a->key, "",
                        "this set is gone: no set of the other pack answers to it");
    bool none_a = a->missing_reason.vi != NULL, none_b = b->missing_reason.vi != NULL;
    if (none_a != none_b &&
        !cmp_note(k, to, none_b ? "sheet_missing" : "sheet_added", "",
                  ocop_words_pick(a->missing_reason), ocop_words_pick(b->missing_reason),
                  none_b ? N_("its sheet is no longer available")
                         : N_("its sheet is now available")))
        return false;
    if (strcmp(a->key, b->key) != 0 &&
        !cmp_note(k, to, "set_key", "", a->key, b->key, "set %s, before %s", b->key, a->key))
        return false;
    if (cmp_texts_differ(a->title, b->title) &&
        !cmp_note(k, to, "set_title", "", ocop_words_pick(a->title), ocop_words_pick(b->title),
                  "now called '%s', before '%s'", ocop_words_pick(b->title),
                  ocop_words_pick(a->title)))
        return false;
    if (cmp_texts_differ(a->note, b->note) &&
        !cmp_note(k, to, "set_note", "", ocop_words_pick(a->note), ocop_words_pick(b->note),
                  "the note of the set changed"))
        return false;
    return sections(k, to, a, b) && gates(k, to, a, b);
}
