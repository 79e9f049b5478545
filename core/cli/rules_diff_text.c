#include "base_date.h"
#include "cli.h"
#include "rules_diff.h"
#include <stdlib.h>
#include <string.h>

enum { NUMBER = 8, INDENT = 10 };

bool rules_diff_told(const ocop_compared_criterion *c)
{
    return c->changes.count > 0 || c->verdict == OCOP_DIFFERS;
}

static void print_changes(FILE *to, const ocop_changes *l, size_t indent)
{
    for (size_t i = 0; i < l->count; i++) {
        fprintf(to, "%*s", (int)indent, "");
        cli_wrap(to, l->list[i].message, indent, indent + 2, cli_columns());
    }
}

static void print_points(FILE *to, const ocop_compared_criterion *c)
{
    char a[24], b[24], text[1200];
    if (c->verdict == OCOP_SAME && c->walked)
        snprintf(text, sizeof text, "%s",
                 _("= the points are the same in every state of the facts"));
    else if (c->verdict == OCOP_DIFFERS && c->state[0] != '\0' && c->points_a != c->points_b)
        snprintf(text, sizeof text, _("e.g. %s: %s points, before %s"), c->state,
                 cli_points(c->points_b, b), cli_points(c->points_a, a));
    else
        return;
    fprintf(to, "%*s", INDENT, "");
    cli_wrap(to, text, INDENT, INDENT + 2, cli_columns());
}

static void print_criterion(FILE *to, const ocop_compared_criterion *c)
{
    const ocop_criterion *x = c->b != NULL ? c->b : c->a;
    char title[600];
    snprintf(title, sizeof title, "%s (%s)", cli_pick(x->title), x->key);
    fputs("  ", to);
    cli_pad(to, x->no, NUMBER - 2);
    cli_wrap(to, title, NUMBER, NUMBER, cli_columns());
    print_changes(to, &c->changes, INDENT);
    print_points(to, c);
}

static bool has_changes(const ocop_compared_set *s)
{
    bool told = s->changes.count > 0;
    for (size_t i = 0; !told && i < s->criterion_count; i++)
        told = rules_diff_told(&s->criteria[i]);
    return told;
}

/* The changes of a set, without its name: equal texts are told once for all sets. */
static char *changes_text(const ocop_compared_set *s)
{
    char *text = NULL;
    size_t n = 0;
    FILE *to = open_memstream(&text, &n);
    if (to == NULL)
        return NULL;
    print_changes(to, &s->changes, 2);
    for (size_t i = 0; i < s->criterion_count; i++)
        if (rules_diff_told(&s->criteria[i]))
            print_criterion(to, &s->criteria[i]);
    fclose(to);
    return text;
}

static const ocop_set *either(const ocop_compared_set *s)
{
    return s->b != NULL ? s->b : s->a;
}

/* What is known of a set's stars, without the set's name. */
static const char *witness_text(const ocop_witness *w, char *out, size_t size)
{
    char a[96], b[96], low_a[24], low_b[24];
    out[0] = '\0';
    switch (w->kind) {
    case OCOP_WITNESS_NO_SHEET:
        break;
    case OCOP_WITNESS_NONE:
        snprintf(out, size, "%s", _("no dossier gets other stars (proved)"));
        break;
    case OCOP_WITNESS_NOT_FOUND:
        snprintf(out, size,
                 _("no dossier with other stars was found in %zu tries; that proves nothing"),
                 w->tries);
        break;
    case OCOP_WITNESS_TOO_MANY:
        snprintf(out, size,
                 _("not decided: more than %zu states, and no dossier with other stars was found "
                   "in %zu tries"),
                 w->states, w->tries);
        break;
    case OCOP_WITNESS_FOUND:
        snprintf(out, size, _("%s with %s points, before %s with %s%s%s"),
                 cli_stars(w->b.stars_certain, w->b.stars_possible, b), cli_points(w->b.low, low_b),
                 cli_stars(w->a.stars_certain, w->a.stars_possible, a), cli_points(w->a.low, low_a),
                 w->because[0] == '\0' ? "" : _("; for example where "), w->because);
        break;
    }
    return out;
}

/* "{a: 1, b: 2}" broken into lines between its elements. */
static void print_map(FILE *to, const char *label, const char *map)
{
    size_t at = strlen(label);
    fputs(label, to);
    for (const char *s = map, *comma; *s != '\0'; s += strspn(s, " ")) {
        size_t n = (comma = strstr(s, ", ")) == NULL ? strlen(s) : (size_t)(comma - s) + 1;
        if (s > map && at + 1 + n > 80)
            at = (size_t)fprintf(to, "\n ") - 1;
        at += n + (s > map);
        fprintf(to, "%s%.*s", s > map ? " " : "", (int)n, s);
        s += n;
    }
    fputc('\n', to);
}

static void print_dossier(FILE *to, const ocop_comparison *x, const ocop_compared_set *s)
{
    char day[12];
    const ocop_witness *w = &s->witness;
    if (w->kind != OCOP_WITNESS_FOUND)
        return;
    fprintf(to, "\n# %s\n", _("the dossier; ocop assess --pack says the same"));
    fprintf(to, "id: witness-%s\nname: \"%s\"\n", s->b->key, _("made by ocop rules diff"));
    if (strcmp(s->a->key, s->b->key) == 0)
        fprintf(to, "set: %s\n", s->b->key);
    else
        fprintf(to, "set: {%s: %s, %s: %s}\n", x->a->manifest.id, s->a->key, x->b->manifest.id,
                s->b->key);
    fprintf(to, "assessed_on: %s\n", ocop_date_print(w->date, day));
    print_map(to, "facts: ", w->facts[0] == '\0' ? "{}" : w->facts);
    if (w->claims[0] != '\0')
        print_map(to, "self_assessment: ", w->claims);
}

static void print_head(FILE *to, const ocop_comparison *x)
{
    fprintf(to, "%s@%s (%.12s) → %s@%s (%.12s)\n", x->a->manifest.id, x->a->manifest.version,
            x->a->hash, x->b->manifest.id, x->b->manifest.version, x->b->hash);
    if (x->pack.count > 0)
        fprintf(to, "\n%s\n", _("The pack"));
    print_changes(to, &x->pack, 2);
    if (x->facts.count > 0)
        fprintf(to, "\n%s\n", _("Facts"));
    print_changes(to, &x->facts, 2);
}

/* ---- sets whose changes read the same, under one heading ---- */

typedef struct told {
    const ocop_comparison *x;
    char **changes; /* by set */
    char **stars;   /* by set, "" when there is nothing to say */
} told;

static bool is_alike(const told *t, size_t i, size_t j, bool stars_too)
{
    return strcmp(t->changes[i], t->changes[j]) == 0 &&
           (!stars_too || strcmp(t->stars[i], t->stars[j]) == 0);
}

/* Names of the sets that are like the first, which none before it is; returns how many. */
static size_t print_names(FILE *to, const told *t, size_t first, bool stars_too, const char *rest)
{
    char *text = NULL;
    size_t n = 0, count = 0;
    FILE *line = open_memstream(&text, &n);
    for (size_t i = first; line != NULL && i < t->x->set_count; i++) {
        const ocop_compared_set *s = &t->x->sets[i];
        if (!is_alike(t, first, i, stars_too))
            continue;
        bool renamed = s->a != NULL && s->b != NULL && strcmp(s->a->key, s->b->key) != 0;
        fprintf(line, "%s%s%s%s", count++ == 0 ? "" : ", ", renamed ? s->a->key : either(s)->key,
                renamed ? " → " : "", renamed ? s->b->key : "");
    }
    if (line == NULL)
        return 0;
    fprintf(line, "%s%s", rest[0] == '\0' ? "" : ": ", rest);
    fclose(line);
    cli_wrap(to, text, stars_too ? 2 : 0, stars_too ? 4 : 0, cli_columns());
    free(text);
    return count;
}

static bool is_first(const told *t, size_t i, bool stars_too)
{
    for (size_t j = 0; j < i; j++)
        if (is_alike(t, j, i, stars_too))
            return false;
    return true;
}

static void print_group(FILE *to, const told *t, size_t first)
{
    bool one = true;
    fputc('\n', to);
    print_names(to, t, first, false, "");
    fputs(t->changes[first], to);
    for (size_t i = first; i < t->x->set_count; i++)
        one = one && (!is_alike(t, first, i, false) || is_alike(t, first, i, true));
    for (size_t i = first; i < t->x->set_count; i++) {
        if (t->stars[i][0] == '\0' || !is_alike(t, first, i, false) || !is_first(t, i, true))
            continue;
        fputs("  ", to);
        if (one)
            cli_wrap(to, t->stars[i], 2, 4, cli_columns());
        else
            print_names(to, t, i, true, t->stars[i]);
    }
}

static bool tell_all(told *t)
{
    char text[1600];
    t->changes = calloc(t->x->set_count + 1, sizeof *t->changes);
    t->stars = calloc(t->x->set_count + 1, sizeof *t->stars);
    bool ok = t->changes != NULL && t->stars != NULL;
    for (size_t i = 0; ok && i < t->x->set_count; i++) {
        t->changes[i] = changes_text(&t->x->sets[i]);
        t->stars[i] = strdup(witness_text(&t->x->sets[i].witness, text, sizeof text));
        ok = t->changes[i] != NULL && t->stars[i] != NULL;
    }
    return ok;
}

static void forget_all(told *t)
{
    for (size_t i = 0; i < t->x->set_count; i++) {
        free(t->changes == NULL ? NULL : t->changes[i]);
        free(t->stars == NULL ? NULL : t->stars[i]);
    }
    free(t->changes);
    free(t->stars);
}

static bool is_quiet(const ocop_compared_set *s)
{
    return !has_changes(s) &&
           (s->witness.kind == OCOP_WITNESS_NONE || s->witness.kind == OCOP_WITNESS_NO_SHEET);
}

/* Untouched sets of which it is proved that no stars change are only counted. */
bool rules_diff_text(FILE *to, const ocop_comparison *x, bool whole)
{
    size_t quiet = 0;
    told t = {.x = x};
    bool ok = tell_all(&t);
    if (ok)
        print_head(to, x);
    for (size_t i = 0; ok && i < x->set_count; i++) {
        if (is_quiet(&x->sets[i]))
            quiet++;
        else if (is_first(&t, i, false))
            print_group(to, &t, i);
    }
    if (ok && quiet > 0)
        fprintf(to, "\n%s: %zu\n", _("Sets without any difference"), quiet);
    for (size_t i = 0; ok && whole && i < x->set_count; i++)
        print_dossier(to, x, &x->sets[i]);
    forget_all(&t);
    return ok;
}
