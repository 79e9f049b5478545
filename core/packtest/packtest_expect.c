/* packtest_expect.c - `expect` of a test held against the result.
 *
 * What is wanted and found are both given as the words and numbers that a test may contain, so that
 * a corrected test can be copied from the message. */
#include "base_num.h"
#include "base_text.h"
#include "packtest_priv.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { TEXT_MAX = 400 };

typedef struct checking {
    const ocop_assessment *a;
    const ocop_expectation *x; /* the line in hand */
    ocop_arena *arena;
    ocop_mismatch *list;
    size_t count;
    bool first_only;
    ocop_error *e;
} checking;

/* `fmt` takes the key; xgettext knows this function by its name. */
static bool fail_value(const checking *k, const char *fmt)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    return ocop_error_at(k->e, OCOP_EINPUT, k->a->dossier->file, k->x->line, k->x->column, fmt,
                         k->x->key);
#pragma GCC diagnostic pop
}

static bool differs(checking *k, ocop_subject about, const char *key, const char *wanted,
                    const char *found)
{
    ocop_mismatch *m = &k->list[k->count++];
    *m = (ocop_mismatch){.about = about,
                         .key = key,
                         .wanted = ocop_arena_strdup(k->arena, wanted),
                         .found = ocop_arena_strdup(k->arena, found),
                         .line = k->x->line};
    return (m->wanted != NULL && m->found != NULL) || ocop_pt_no_memory(k->e);
}

/* ---- points ---- */

static const char *points_text(int64_t points, char out[24])
{
    ocop_num_print(points, OCOP_POINT_DECIMALS, '.', out);
    return out;
}

/* "3", or "[1, 3]" for an interval. */
static void range_text(int64_t low, int64_t high, char *out, size_t size)
{
    char a[24], b[24];
    points_text(low, a);
    points_text(high, b);
    if (low == high)
        snprintf(out, size, "%s", a);
    else
        snprintf(out, size, "[%s, %s]", a, b);
}

typedef struct wanted {
    bool is_word; /* a state in place of points */
    ocop_state state;
    int64_t low, high;
} wanted;

static bool one_number(const checking *k, const ocop_raw *r, int64_t *out)
{
    if (r->kind == OCOP_RAW_NUMBER &&
        ocop_num_parse(r->text, r->len, OCOP_POINT_DECIMALS, out) == OCOP_NUM_OK)
        return true;
    return fail_value(
        k, "'%s': expected points, [lowest, highest], undecided, not_applicable or not_scored");
}

static bool read_wanted(const checking *k, wanted *out)
{
    static const ocop_state states[] = {OCOP_UNDECIDED, OCOP_NOT_APPLICABLE, OCOP_NOT_SCORED};
    const ocop_expectation *x = k->x;
    *out = (wanted){0};
    if (x->is_list)
        return x->count == 2
                   ? one_number(k, &x->values[0], &out->low) &&
                         one_number(k, &x->values[1], &out->high)
                   : fail_value(k, "'%s': a list takes the lowest and the highest points");
    for (size_t i = 0; x->values[0].kind == OCOP_RAW_STRING && i < 3; i++) {
        if (strcmp(x->values[0].text, ocop_state_name(states[i])) != 0)
            continue;
        *out = (wanted){.is_word = true, .state = states[i]};
        return true;
    }
    if (!one_number(k, &x->values[0], &out->low))
        return false;
    out->high = out->low;
    return true;
}

static bool check_range(checking *k, ocop_subject about, const char *key, ocop_state state,
                        int64_t low, int64_t high)
{
    char want_text[64], found_text[64];
    wanted w;
    if (!read_wanted(k, &w))
        return false;
    bool is_points = state != OCOP_NOT_APPLICABLE && state != OCOP_NOT_SCORED;
    bool same = w.is_word ? w.state == state : is_points && w.low == low && w.high == high;
    if (same)
        return true;
    range_text(w.low, w.high, want_text, sizeof want_text);
    range_text(low, high, found_text, sizeof found_text);
    return differs(k, about, key, w.is_word ? ocop_state_name(w.state) : want_text,
                   is_points ? found_text : ocop_state_name(state));
}

static bool check_sum(checking *k, ocop_subject about, const char *key, const ocop_sum *sum)
{
    ocop_state state = sum->low == sum->high ? OCOP_DECIDED : OCOP_UNDECIDED;
    return check_range(k, about, key, state, sum->low, sum->high);
}

static bool check_criterion(checking *k, size_t i)
{
    const ocop_score *s = &k->a->scores[i];
    return check_range(k, OCOP_ABOUT_CRITERION, s->criterion->no, s->state, s->low, s->high);
}

/* ---- stars ---- */

static bool check_stars(checking *k, ocop_subject about, int low, int high)
{
    char want_text[24], found_text[24];
    int64_t n = 0;
    const ocop_raw *r = k->x->values;
    if (k->x->is_list || r->kind != OCOP_RAW_NUMBER ||
        ocop_num_parse(r->text, r->len, 0, &n) != OCOP_NUM_OK || n < 0 || n > OCOP_STARS_MAX)
        return fail_value(k, "'%s': expected 0 to 5");
    if (n == low && n == high)
        return true;
    snprintf(want_text, sizeof want_text, "%d", (int)n);
    snprintf(found_text, sizeof found_text, low == high ? "%d" : "%d..%d", low, high);
    return differs(k, about, "", want_text, found_text);
}

/* ---- lists of marks and gates ---- */

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

bool ocop_pt_marks(const ocop_assessment *a, ocop_arena *arena, const char ***out, size_t *count)
{
    const char **list = ocop_arena_array(arena, a->mark_unmet_count + 1, sizeof *list);
    for (size_t i = 0; list != NULL && i < a->mark_unmet_count; i++) {
        char text[80];
        const ocop_mark_unmet *m = &a->marks_unmet[i];
        snprintf(text, sizeof text, "%d:%s%s", m->stars, m->criterion->no, m->open ? "?" : "");
        if ((list[i] = ocop_arena_strdup(arena, text)) == NULL)
            return false;
    }
    *out = list;
    *count = a->mark_unmet_count;
    return list != NULL;
}

bool ocop_pt_gates(const ocop_assessment *a, ocop_arena *arena, const char ***out, size_t *count)
{
    const char **list = ocop_arena_array(arena, a->gate_count + 1, sizeof *list);
    if (list == NULL)
        return false;
    for (size_t i = 0; i < a->gate_count; i++) {
        char text[120];
        snprintf(text, sizeof text, "%s%s", a->gates[i].gate->key, a->gates[i].open ? "?" : "");
        if ((list[i] = ocop_arena_strdup(arena, text)) == NULL)
            return false;
    }
    qsort(list, a->gate_count, sizeof *list, by_text);
    *out = list;
    *count = a->gate_count;
    return true;
}

static void list_text(const char *const *list, size_t count, char out[TEXT_MAX])
{
    size_t len = 1;
    snprintf(out, TEXT_MAX, "[");
    for (size_t i = 0; i < count; i++) {
        int n = snprintf(out + len, TEXT_MAX - len, "%s%s", i == 0 ? "" : ", ", list[i]);
        if (n < 0 || (size_t)n >= TEXT_MAX - len - 8) { /* room for what ends it */
            snprintf(out + len, TEXT_MAX - len, ", ...");
            len += strlen(out + len);
            break;
        }
        len += (size_t)n;
    }
    snprintf(out + len, TEXT_MAX - len, "]");
}

static bool check_list(checking *k, ocop_subject about,
                       bool (*make)(const ocop_assessment *a, ocop_arena *arena, const char ***out,
                                    size_t *count))
{
    const ocop_expectation *x = k->x;
    char want_text[TEXT_MAX], found_text[TEXT_MAX];
    const char **found = NULL, **want = ocop_arena_array(k->arena, x->count + 1, sizeof *want);
    size_t n = 0;
    if (!x->is_list)
        return fail_value(k, "'%s' takes a list");
    if (want == NULL || !make(k->a, k->arena, &found, &n))
        return ocop_pt_no_memory(k->e);
    for (size_t i = 0; i < x->count; i++) {
        if (x->values[i].text == NULL)
            return fail_value(k, "'%s': expected a list of texts");
        want[i] = x->values[i].text;
    }
    qsort(want, x->count, sizeof *want, by_text);
    qsort(found, n, sizeof *found, by_text);
    bool same = n == x->count;
    for (size_t i = 0; same && i < n; i++)
        same = strcmp(want[i], found[i]) == 0;
    if (same)
        return true;
    list_text(want, x->count, want_text);
    list_text(found, n, found_text);
    return differs(k, about, "", want_text, found_text);
}

/* ---- one line ---- */

static const char *const words[] = {"stars", "stars_certain", "stars_possible",
                                    "total", "marks_unmet",   "gates"};

enum { WORDS = sizeof words / sizeof *words };

/* What a line may be about, for the nearest name. */
static const char *known_name(const void *ctx, size_t i)
{
    return i < WORDS ? words[i] : ((const ocop_set *)ctx)->criteria[i - WORDS].no;
}

static bool check_named(checking *k)
{
    const ocop_manifest *m = k->a->pack;
    const ocop_set *set = k->a->set;
    for (size_t i = 0; i < m->part_count; i++)
        if (strcmp(k->x->key, m->parts[i].key) == 0)
            return check_sum(k, OCOP_ABOUT_PART, m->parts[i].key, &k->a->parts[i]);
    int at = ocop_set_find(set, k->x->key);
    if (at >= 0)
        return check_criterion(k, (size_t)at);
    ocop_error_at(k->e, OCOP_EINPUT, k->a->dossier->file, k->x->line, k->x->column,
                  "expect: the set '%s' has no criterion or part '%s'", set->key, k->x->key);
    const char *near = ocop_text_nearest(k->x->key, WORDS + set->criterion_count, known_name, set);
    if (near != NULL)
        ocop_error_hint(k->e, "did you mean '%s'?", near);
    return false;
}

static bool check_line(checking *k)
{
    const ocop_assessment *a = k->a;
    const char *key = k->x->key;
    if (!k->x->is_list && k->x->values[0].kind == OCOP_RAW_NULL)
        return true;
    if (strcmp(key, "stars") == 0)
        return check_stars(k, OCOP_ABOUT_STARS, a->stars_certain, a->stars_possible);
    if (strcmp(key, "stars_certain") == 0)
        return check_stars(k, OCOP_ABOUT_STARS_CERTAIN, a->stars_certain, a->stars_certain);
    if (strcmp(key, "stars_possible") == 0)
        return check_stars(k, OCOP_ABOUT_STARS_POSSIBLE, a->stars_possible, a->stars_possible);
    if (strcmp(key, "total") == 0)
        return check_sum(k, OCOP_ABOUT_TOTAL, "", &a->total);
    if (strcmp(key, "marks_unmet") == 0)
        return check_list(k, OCOP_ABOUT_MARKS, ocop_pt_marks);
    if (strcmp(key, "gates") == 0)
        return check_list(k, OCOP_ABOUT_GATES, ocop_pt_gates);
    return check_named(k);
}

bool ocop_pt_check(const ocop_assessment *a, bool first_only, ocop_arena *arena,
                   const ocop_mismatch **out, size_t *count, ocop_error *e)
{
    const ocop_dossier *d = a->dossier;
    checking k = {.a = a, .arena = arena, .first_only = first_only, .e = e};
    k.list = ocop_arena_array(arena, d->expect_count + 1, sizeof *k.list);
    if (k.list == NULL)
        return ocop_pt_no_memory(e);
    for (size_t i = 0; i < d->expect_count && !(first_only && k.count > 0); i++) {
        k.x = &d->expect[i];
        if (!check_line(&k))
            return false;
    }
    *out = k.list;
    *count = k.count;
    return true;
}
