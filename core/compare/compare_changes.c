/* compare_changes.c - what changed in a criterion, in words. */
#include "base_num.h"
#include "base_text.h"
#include "compare_priv.h"
#include <stdio.h>
#include <string.h>

enum { MESSAGE_SIZE = 4096 };

bool cmp_no_memory(comparing *k)
{
    return ocop_error_at(k->e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
}

static bool make_room(comparing *k, ocop_changes *to)
{
    if (to->count < to->room)
        return true;
    size_t room = to->room == 0 ? 4 : to->room * 2;
    ocop_change *more = ocop_arena_array(k->arena, room, sizeof *more);
    if (more == NULL)
        return cmp_no_memory(k);
    if (to->count > 0)
        memcpy(more, to->list, to->count * sizeof *more);
    to->list = more;
    to->room = room;
    return true;
}

bool cmp_note(comparing *k, ocop_changes *to, const char *id, const char *about, const char *before,
              const char *after, const char *fmt, ...)
{
    char text[MESSAGE_SIZE];
    va_list ap;
    va_start(ap, fmt);
    int n = vsnprintf(text, sizeof text, _(fmt), ap);
    va_end(ap);
    if (n >= (int)sizeof text)
        text[ocop_text_cut(text, sizeof text - 1)] = '\0';
    const char *message = ocop_arena_strdup(k->arena, text);
    if (message == NULL || !make_room(k, to))
        return cmp_no_memory(k);
    to->list[to->count++] =
        (ocop_change){id, about == NULL ? "" : about, before == NULL ? "" : before,
                      after == NULL ? "" : after, message};
    return true;
}

static const char *points_text(comparing *k, int64_t points, char mark)
{
    char text[24];
    size_t n = ocop_num_print(points, OCOP_POINT_DECIMALS, mark, text);
    const char *kept = ocop_arena_strndup(k->arena, text, n);
    return kept == NULL ? "" : kept; /* the next allocation fails too and says so */
}

const char *cmp_points(comparing *k, int64_t points)
{
    return points_text(k, points, '.');
}

const char *cmp_points_word(comparing *k, int64_t points)
{
    return points_text(k, points, ocop_text_is_vi() ? ',' : '.');
}

static bool strings_differ(const char *a, const char *b)
{
    return strcmp(a == NULL ? "" : a, b == NULL ? "" : b) != 0;
}

bool cmp_texts_differ(ocop_text2 a, ocop_text2 b)
{
    return strings_differ(a.vi, b.vi) || strings_differ(a.en, b.en);
}

static const char *kept(comparing *k, ocop_buf *b)
{
    const char *s =
        b->failed || b->data == NULL ? "" : ocop_arena_strndup(k->arena, b->data, b->len);
    ocop_buf_free(b);
    return s == NULL ? "" : s;
}

/* A condition in the syntax of packs, so that spaces and parentheses are no difference. */
static const char *condition_text(comparing *k, int side, const ocop_expr *x)
{
    ocop_buf b;
    ocop_buf_init(&b);
    ocop_expr_print(x, &k->pack[side]->vocab, &b);
    return kept(k, &b);
}

static const char *condition_words(comparing *k, int side, const ocop_expr *x)
{
    ocop_buf b;
    ocop_buf_init(&b);
    ocop_words_condition(&b, &k->pack[side]->vocab, x);
    return kept(k, &b);
}

/* ---- options ---- */

static const char *alternative_of(const ocop_criterion *c, size_t option)
{
    for (size_t i = 0; i < c->alternative_count; i++)
        if (option >= c->alternatives[i].first &&
            option < c->alternatives[i].first + c->alternatives[i].count)
            return c->alternatives[i].key;
    return "";
}

static int find_option(const ocop_criterion *in, const char *alternative, const char *key)
{
    for (size_t i = 0; i < in->option_count; i++)
        if (strcmp(in->options[i].key, key) == 0 && strcmp(alternative_of(in, i), alternative) == 0)
            return (int)i;
    return -1;
}

static bool note_mark(comparing *k, ocop_changes *to, const ocop_option *o, int before)
{
    char old[12] = "", now[12] = "";
    const char *title = ocop_words_pick(o->title);
    if (before > 0)
        snprintf(old, sizeof old, "%d", before);
    if (o->stars > 0)
        snprintf(now, sizeof now, "%d", o->stars);
    const char *was = ocop_arena_strdup(k->arena, old), *is = ocop_arena_strdup(k->arena, now);
    if (before == 0)
        return cmp_note(k, to, "star_mark", o->key, was, is,
                        "'%s' is now the minimum level for %d stars", title, o->stars);
    if (o->stars == 0)
        return cmp_note(k, to, "star_mark", o->key, was, is,
                        "'%s' is no longer a minimum level (before: for %d stars)", title, before);
    return cmp_note(k, to, "star_mark", o->key, was, is,
                    "'%s' is the minimum level for %d stars, before for %d", title, o->stars,
                    before);
}

static bool option_added(comparing *k, ocop_changes *to, const ocop_option *o)
{
    return cmp_note(k, to, "option_added", o->key, "", cmp_points(k, o->points),
                    "new level '%s': %s points; condition: %s", ocop_words_pick(o->title),
                    cmp_points_word(k, o->points), condition_words(k, SIDE_B, o->when)) &&
           (o->stars == 0 || note_mark(k, to, o, 0));
}

static bool option_removed(comparing *k, ocop_changes *to, const ocop_option *o)
{
    const char *title = ocop_words_pick(o->title);
    if (!cmp_note(k, to, "option_removed", o->key, cmp_points(k, o->points), "",
                  "the level '%s' of %s points is gone", title, cmp_points_word(k, o->points)))
        return false;
    char stars[12];
    snprintf(stars, sizeof stars, "%d", o->stars);
    return o->stars == 0 ||
           cmp_note(k, to, "star_mark", o->key, ocop_arena_strdup(k->arena, stars), "",
                    "'%s' is no longer a minimum level (before: for %d stars)", title, o->stars);
}

/* The same words for other facts: then the conditions as they are written say more. */
static bool note_condition(comparing *k, ocop_changes *to, const ocop_option *a,
                           const ocop_option *b)
{
    const char *was = condition_text(k, SIDE_A, a->when), *is = condition_text(k, SIDE_B, b->when);
    const char *said = condition_words(k, SIDE_A, a->when);
    const char *says = condition_words(k, SIDE_B, b->when);
    bool alike = strcmp(said, says) == 0;
    return strcmp(was, is) == 0 ||
           cmp_note(k, to, "condition", b->key, was, is, "'%s' now needs [%s], before [%s]",
                    ocop_words_pick(b->title), alike ? is : says, alike ? was : said);
}

static bool option_pair(comparing *k, ocop_changes *to, const ocop_option *a, const ocop_option *b)
{
    const char *title = ocop_words_pick(b->title);
    if (cmp_texts_differ(a->title, b->title) &&
        !cmp_note(k, to, "option_title", b->key, ocop_words_pick(a->title), title,
                  "the level '%s' is now called '%s'", ocop_words_pick(a->title), title))
        return false;
    if (a->points != b->points &&
        !cmp_note(k, to, "points", b->key, cmp_points(k, a->points), cmp_points(k, b->points),
                  "'%s': %s points, before %s", title, cmp_points_word(k, b->points),
                  cmp_points_word(k, a->points)))
        return false;
    return note_condition(k, to, a, b) && (a->stars == b->stars || note_mark(k, to, b, a->stars));
}

static bool options(comparing *k, ocop_changes *to, const ocop_criterion *a,
                    const ocop_criterion *b)
{
    for (size_t i = 0; i < b->option_count; i++) {
        int old = find_option(a, alternative_of(b, i), b->options[i].key);
        if (old < 0 ? !option_added(k, to, &b->options[i])
                    : !option_pair(k, to, &a->options[old], &b->options[i]))
            return false;
    }
    for (size_t i = 0; i < a->option_count; i++)
        if (find_option(b, alternative_of(a, i), a->options[i].key) < 0 &&
            !option_removed(k, to, &a->options[i]))
            return false;
    return true;
}

/* ---- gates ---- */

static const char *gate_text(comparing *k, int side, const ocop_gate *g)
{
    char text[64];
    if (g->when != NULL)
        return condition_text(k, side, g->when);
    snprintf(text, sizeof text, "when_points = %s", cmp_points(k, g->when_points));
    const char *s = ocop_arena_strdup(k->arena, text);
    return s == NULL ? "" : s;
}

static const char *gate_words(comparing *k, int side, const ocop_gate *g)
{
    char text[128];
    if (g->when != NULL)
        return condition_words(k, side, g->when);
    snprintf(text, sizeof text, _("the criterion itself has %s points"),
             cmp_points_word(k, g->when_points));
    const char *s = ocop_arena_strdup(k->arena, text);
    return s == NULL ? "" : s;
}

static const char *effect_words(ocop_effect e)
{
    return e == OCOP_STOP ? _("the scoring stops") : _("the product is excluded");
}

static bool gate_pair(comparing *k, ocop_changes *to, const ocop_gate *a, const ocop_gate *b)
{
    const char *was = gate_text(k, SIDE_A, a), *is = gate_text(k, SIDE_B, b);
    if (strcmp(was, is) != 0 &&
        !cmp_note(k, to, "gate_condition", b->key, was, is,
                  "the exclusion '%s' now fires when [%s], before when [%s]",
                  ocop_words_pick(b->reason), gate_words(k, SIDE_B, b), gate_words(k, SIDE_A, a)))
        return false;
    if (a->effect != b->effect &&
        !cmp_note(k, to, "gate_effect", b->key, ocop_effect_name(a->effect),
                  ocop_effect_name(b->effect), "the exclusion '%s': now %s, before %s",
                  ocop_words_pick(b->reason), effect_words(b->effect), effect_words(a->effect)))
        return false;
    return !cmp_texts_differ(a->reason, b->reason) ||
           cmp_note(k, to, "gate_title", b->key, ocop_words_pick(a->reason),
                    ocop_words_pick(b->reason), "the exclusion '%s' is now called '%s'",
                    ocop_words_pick(a->reason), ocop_words_pick(b->reason));
}

bool cmp_gate(comparing *k, ocop_changes *to, const ocop_gate *a, const ocop_gate *b)
{
    if (a == NULL && b == NULL)
        return true;
    if (a != NULL && b != NULL)
        return gate_pair(k, to, a, b);
    if (a == NULL)
        return cmp_note(k, to, "gate_added", b->key, "", gate_text(k, SIDE_B, b),
                        "new exclusion '%s': %s when [%s]", ocop_words_pick(b->reason),
                        effect_words(b->effect), gate_words(k, SIDE_B, b));
    return cmp_note(k, to, "gate_removed", a->key, gate_text(k, SIDE_A, a), "",
                    "the exclusion '%s' is gone", ocop_words_pick(a->reason));
}

/* ---- holes, overlaps, alternatives ---- */

static bool has_hole(comparing *k, int side, const ocop_criterion *in, const char *text, bool gap)
{
    for (size_t i = 0; i < in->hole_count; i++)
        if (in->holes[i].gap == gap &&
            strcmp(condition_text(k, side, in->holes[i].when), text) == 0)
            return true;
    return false;
}

static bool has_overlap(comparing *k, int side, const ocop_criterion *in, const char *text)
{
    for (size_t i = 0; i < in->overlap_count; i++)
        if (strcmp(condition_text(k, side, in->overlaps[i].when), text) == 0)
            return true;
    return false;
}

/* Declared states of `of` that the other side does not declare. */
static bool states(comparing *k, ocop_changes *to, int side, const ocop_criterion *of,
                   const ocop_criterion *in)
{
    bool now = side == SIDE_B;
    for (size_t i = 0; i < of->hole_count; i++) {
        const ocop_hole *h = &of->holes[i];
        const char *text = condition_text(k, side, h->when);
        if (!has_hole(k, 1 - side, in, text, h->gap) &&
            !cmp_note(k, to, now ? "hole_added" : "hole_removed", h->gap ? "gap" : "bottom",
                      now ? "" : text, now ? text : "",
                      now ? N_("now declared as a state without a level: '%s' [%s]")
                          : N_("no longer declared as a state without a level: '%s' [%s]"),
                      ocop_words_pick(h->title), condition_words(k, side, h->when)))
            return false;
    }
    for (size_t i = 0; i < of->overlap_count; i++) {
        const ocop_overlap *o = &of->overlaps[i];
        const char *text = condition_text(k, side, o->when);
        if (!has_overlap(k, 1 - side, in, text) &&
            !cmp_note(k, to, now ? "overlap_added" : "overlap_removed", "", now ? "" : text,
                      now ? text : "",
                      now ? N_("now declared as fitting two levels: '%s' [%s]")
                          : N_("no longer declared as fitting two levels: '%s' [%s]"),
                      ocop_words_pick(o->title), condition_words(k, side, o->when)))
            return false;
    }
    return true;
}

static const ocop_alternative *find_alternative(const ocop_criterion *in, const char *key)
{
    for (size_t i = 0; i < in->alternative_count; i++)
        if (strcmp(in->alternatives[i].key, key) == 0)
            return &in->alternatives[i];
    return NULL;
}

static bool alternatives(comparing *k, ocop_changes *to, const ocop_criterion *a,
                         const ocop_criterion *b)
{
    for (size_t i = 0; i < b->alternative_count; i++) {
        const ocop_alternative *now = &b->alternatives[i], *old = find_alternative(a, now->key);
        const char *is = condition_text(k, SIDE_B, now->when);
        const char *was = old == NULL ? "" : condition_text(k, SIDE_A, old->when);
        if (strcmp(was, is) != 0 &&
            !cmp_note(k, to, old == NULL ? "alternative_added" : "alternative_condition", now->key,
                      was, is,
                      old == NULL ? N_("new case '%s' when [%s]")
                                  : N_("the case '%s' now holds when [%s]"),
                      now->key, condition_words(k, SIDE_B, now->when)))
            return false;
    }
    for (size_t i = 0; i < a->alternative_count; i++)
        if (find_alternative(b, a->alternatives[i].key) == NULL &&
            !cmp_note(k, to, "alternative_removed", a->alternatives[i].key,
                      condition_text(k, SIDE_A, a->alternatives[i].when), "",
                      "the case '%s' is gone", a->alternatives[i].key))
            return false;
    return true;
}

/* ---- the criterion ---- */

static bool head(comparing *k, ocop_changes *to, const ocop_criterion *a, const ocop_criterion *b)
{
    const char *part_a = k->pack[SIDE_A]->manifest.parts[a->part].key;
    const char *part_b = k->pack[SIDE_B]->manifest.parts[b->part].key;
    if (strcmp(a->no, b->no) != 0 &&
        !cmp_note(k, to, "number", "", a->no, b->no, "number %s, before %s", b->no, a->no))
        return false;
    if (strcmp(a->key, b->key) != 0 &&
        !cmp_note(k, to, "key", "", a->key, b->key, "key %s, before %s", b->key, a->key))
        return false;
    if (cmp_texts_differ(a->title, b->title) &&
        !cmp_note(k, to, "title", "", ocop_words_pick(a->title), ocop_words_pick(b->title),
                  "now called '%s', before '%s'", ocop_words_pick(b->title),
                  ocop_words_pick(a->title)))
        return false;
    if (strcmp(part_a, part_b) != 0 && !cmp_note(k, to, "part", "", part_a, part_b,
                                                 "in part %s, before in part %s", part_b, part_a))
        return false;
    if (a->form != b->form &&
        !cmp_note(k, to, "form", "", ocop_form_name(a->form), ocop_form_name(b->form),
                  "form %s, before %s", ocop_form_name(b->form), ocop_form_name(a->form)))
        return false;
    return a->max == b->max || cmp_note(k, to, "max", "", cmp_points(k, a->max),
                                        cmp_points(k, b->max), "at most %s points, before %s",
                                        cmp_points_word(k, b->max), cmp_points_word(k, a->max));
}

static bool applies(comparing *k, ocop_changes *to, const ocop_criterion *a,
                    const ocop_criterion *b)
{
    const char *was = condition_text(k, SIDE_A, a->applies_if);
    const char *is = condition_text(k, SIDE_B, b->applies_if);
    return strcmp(was, is) == 0 ||
           cmp_note(k, to, "applies_if", "", was, is, "applies now if [%s], before if [%s]",
                    condition_words(k, SIDE_B, b->applies_if),
                    condition_words(k, SIDE_A, a->applies_if));
}

static bool wording(comparing *k, ocop_changes *to, const ocop_criterion *a,
                    const ocop_criterion *b)
{
    if (cmp_texts_differ(a->hint, b->hint) &&
        !cmp_note(k, to, "hint", "", ocop_words_pick(a->hint), ocop_words_pick(b->hint),
                  "the hint for whoever marks changed"))
        return false;
    if (cmp_texts_differ(a->note, b->note) &&
        !cmp_note(k, to, "note", "", ocop_words_pick(a->note), ocop_words_pick(b->note),
                  "the note changed"))
        return false;
    return a->commune_assessed == b->commune_assessed ||
           cmp_note(k, to, "commune_assessed", "", a->commune_assessed ? "true" : "false",
                    b->commune_assessed ? "true" : "false",
                    b->commune_assessed ? N_("the commune now reports on it")
                                        : N_("the commune no longer reports on it"));
}

static const ocop_pack_file *script_of(const comparing *k, int side, const ocop_criterion *c)
{
    for (size_t i = 0; i < k->pack[side]->file_count; i++)
        if (strcmp(k->pack[side]->files[i].shown, c->file) == 0)
            return &k->pack[side]->files[i];
    return NULL;
}

/* The text of a function is not in the model: its file is held against the other one. */
static bool script(comparing *k, ocop_changes *to, const ocop_criterion *a, const ocop_criterion *b)
{
    if (a->form != OCOP_RULE || b->form != OCOP_RULE || k->same_scripts)
        return true;
    const ocop_pack_file *fa = script_of(k, SIDE_A, a), *fb = script_of(k, SIDE_B, b);
    const char *path = fb == NULL ? b->file : fb->path;
    if (fa != NULL && fb != NULL && fa->len == fb->len &&
        memcmp(fa->bytes, fb->bytes, fa->len) == 0)
        return true;
    return cmp_note(k, to, "script", "", fa == NULL ? a->file : fa->path, path,
                    "the file of its function changed (%s): its points may differ", path);
}

static bool criterion_added(comparing *k, ocop_changes *to, const ocop_criterion *c)
{
    return cmp_note(k, to, "criterion_added", "", "", cmp_points(k, c->max),
                    "new criterion, at most %s points", cmp_points_word(k, c->max));
}

static bool criterion_removed(comparing *k, ocop_changes *to, const ocop_criterion *c)
{
    return cmp_note(k, to, "criterion_removed", "", cmp_points(k, c->max), "",
                    "this criterion of at most %s points is gone", cmp_points_word(k, c->max));
}

bool cmp_criterion(comparing *k, ocop_compared_criterion *c)
{
    const ocop_criterion *a = c->a, *b = c->b;
    ocop_changes *to = &c->changes;
    if (a == NULL || b == NULL)
        return b == NULL ? a == NULL || criterion_removed(k, to, a) : criterion_added(k, to, b);
    return head(k, to, a, b) && applies(k, to, a, b) && alternatives(k, to, a, b) &&
           options(k, to, a, b) && cmp_gate(k, to, a->gate, b->gate) &&
           states(k, to, SIDE_B, b, a) && states(k, to, SIDE_A, a, b) && wording(k, to, a, b) &&
           script(k, to, a, b);
}
