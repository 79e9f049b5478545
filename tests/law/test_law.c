/* test_law.c - the packs against the sheets of their regulations, option by option.
 *
 * tests/law/PACK.csv holds every printed option (set, number, option, points, star mark, condition)
 * and PACK-gates.csv every exclusion, taken from the law apart from the packs. The scripts must
 * build the same lines in the same order. Conditions are compared in their printed form. */
#include "base_buf.h"
#include "base_num.h"
#include "check.h"
#include "engine.h"
#include <stdlib.h>

enum { FIELDS_MAX = 6, LINE_MAX_BYTES = 4096, WRONG_MAX = 40 };

/* ---- CSV ---- */

typedef struct sheet {
    FILE *f;
    char path[512];
    int line;
    char text[LINE_MAX_BYTES];
    char *fields[FIELDS_MAX];
} sheet;

/* RFC 4180, one record a line. false: the end. */
static bool sheet_next(sheet *s)
{
    if (fgets(s->text, sizeof s->text, s->f) == NULL)
        return false;
    s->line++;
    size_t len = strlen(s->text);
    assert_true(len > 0 && s->text[len - 1] == '\n');
    s->text[len - 1] = '\0';
    char *in = s->text;
    for (size_t i = 0; i < FIELDS_MAX; i++) {
        char *out = in;
        bool quoted = *in == '"';
        s->fields[i] = out;
        in += quoted;
        while (*in != '\0' && (quoted || *in != ',')) {
            if (quoted && *in == '"') {
                in++;
                if (*in != '"')
                    break;
            }
            *out++ = *in++;
        }
        bool more = *in == ',';
        assert_true(more == (i + 1 < FIELDS_MAX));
        *out = '\0';
        in += more;
    }
    return true;
}

static void sheet_open(sheet *s, const char *pack, const char *tail, const char *head)
{
    *s = (sheet){.line = 0};
    snprintf(s->path, sizeof s->path, OCOP_SOURCE_DIR "/tests/law/%s%s.csv", pack, tail);
    s->f = fopen(s->path, "r");
    assert_non_null(s->f);
    assert_non_null(fgets(s->text, sizeof s->text, s->f));
    s->line = 1;
    s->text[strcspn(s->text, "\n")] = '\0';
    assert_string_equal(s->text, head);
}

/* ---- the two sides as text ---- */

typedef struct law {
    ocop_packs *packs;
    ocop_engine *engine;
    const ocop_pack *pack;
    size_t index;
    ocop_arena *arena;
    sheet sheet;
    int wrong;
    size_t misprints;
} law;

static const char *points_text(int64_t points, char out[24])
{
    ocop_num_print(points, OCOP_POINT_DECIMALS, '.', out);
    return out;
}

/* The printed form of a condition; "" for none. */
static const char *normal(law *l, const ocop_expr *x)
{
    ocop_buf b;
    ocop_buf_init(&b);
    ocop_expr_print(x, &l->pack->vocab, &b);
    const char *text = ocop_arena_strndup(l->arena, b.data == NULL ? "" : b.data, b.len);
    ocop_buf_free(&b);
    assert_non_null(text);
    return text;
}

static const char *normal_of_text(law *l, const char *text)
{
    const ocop_expr *x = NULL;
    ocop_error e = OCOP_ERROR_INIT;
    if (text[0] == '\0')
        return "";
    ocop_place_in at = {l->sheet.path, l->sheet.line, 0};
    if (ocop_expr_parse(l->arena, &l->pack->vocab, text, at, &x, &e))
        return normal(l, x);
    fprintf(stderr, "%s\n", error_text(&e));
    l->wrong++;
    return "(not read)";
}

/* One line of the sheet against one line of the pack, "a|b|c". */
static void compare(law *l, const char *got)
{
    char want[LINE_MAX_BYTES] = "";
    if (sheet_next(&l->sheet)) {
        const char *condition =
            normal_of_text(l, l->sheet.fields[strstr(l->sheet.path, "-gates") ? 4 : 5]);
        char *const *f = l->sheet.fields;
        if (strstr(l->sheet.path, "-gates") != NULL)
            snprintf(want, sizeof want, "%s|%s|%s|%s|%s|%s", f[0], f[1], f[2], f[3], condition,
                     f[5]);
        else
            snprintf(want, sizeof want, "%s|%s|%s|%s|%s|%s", f[0], f[1], f[2], f[3], f[4],
                     condition);
    }
    if (strcmp(want, got) == 0)
        return;
    if (l->wrong++ < WRONG_MAX)
        fprintf(stderr, "%s:%d\n  want: %s\n  got:  %s\n", l->sheet.path, l->sheet.line,
                want[0] == '\0' ? "(no more lines)" : want, got);
}

/* Where a sheet prints a figure that cannot be meant (it breaks the criterion's own maximum or
 * order), the CSV has the one that fits. */
static const struct {
    const char *pack, *set, *no, *option, *printed;
} misprints[] = {
    {"vn-2026", "honey_other_farm_food", "7", "over_two", "13"},
    {"vn-2026", "tea", "6.1.1", "very_little", "11"},
    {"vn-2019", "processed_rice_grains", "6.2", "fairly_even", "3"},
    {"vn-2019", "liquid_seasonings", "7", "unique", "2"},
    {"vn-2019", "liquid_seasonings", "7", "very_unique", "3"},
    {"vn-2019", "other_alcoholic_drinks", "6.5", "appealing", "6"},
    {"vn-2019", "functional_foods_medicines", "10", "passed_partial", "1"},
    {"vn-2019", "functional_foods_medicines", "10", "passed_full", "3"},
};

static void check_printed(law *l, const ocop_set *s, const ocop_criterion *c, const ocop_option *o)
{
    char printed[24];
    points_text(o->printed_points, printed);
    for (size_t i = 0; i < CHECK_COUNT(misprints); i++)
        if (strcmp(misprints[i].pack, l->pack->manifest.id) == 0 &&
            strcmp(misprints[i].set, s->key) == 0 && strcmp(misprints[i].no, c->no) == 0 &&
            strcmp(misprints[i].option, o->key) == 0 &&
            strcmp(misprints[i].printed, printed) == 0) {
            l->misprints++;
            return;
        }
    fprintf(stderr, "%s %s %s: not a known misprint: %s\n", s->key, c->no, o->key, printed);
    l->wrong++;
}

static size_t misprints_of(const char *pack)
{
    size_t n = 0;
    for (size_t i = 0; i < CHECK_COUNT(misprints); i++)
        n += strcmp(misprints[i].pack, pack) == 0;
    return n;
}

static void compare_option(law *l, const ocop_set *s, const ocop_criterion *c, size_t i)
{
    char line[LINE_MAX_BYTES], points[24], stars[12] = "", key[200];
    const ocop_option *o = &c->options[i];
    snprintf(key, sizeof key, "%s", o->key);
    for (size_t k = 0; k < c->alternative_count; k++) {
        const ocop_alternative *alt = &c->alternatives[k];
        if (i >= alt->first && i < alt->first + alt->count)
            snprintf(key, sizeof key, "%s:%s", alt->key, o->key);
    }
    if (o->stars > 0)
        snprintf(stars, sizeof stars, "%d", o->stars);
    snprintf(line, sizeof line, "%s|%s|%s|%s|%s|%s", s->key, c->no, key,
             points_text(o->points, points), stars, normal(l, o->when));
    compare(l, line);
    if (o->printed_points >= 0)
        check_printed(l, s, c, o);
}

static void compare_gate(law *l, const ocop_set *s, const char *no, const ocop_gate *g)
{
    char line[LINE_MAX_BYTES], points[24] = "";
    if (g->when_points >= 0)
        points_text(g->when_points, points);
    snprintf(line, sizeof line, "%s|%s|%s|%s|%s|%s", s->key, no, g->key,
             ocop_effect_name(g->effect), normal(l, g->when), points);
    compare(l, line);
}

static void compare_set(law *l, const ocop_set *s, bool gates)
{
    for (size_t i = 0; gates && i < s->gate_count; i++)
        compare_gate(l, s, "", &s->gates[i]);
    for (size_t i = 0; i < s->criterion_count; i++) {
        const ocop_criterion *c = &s->criteria[i];
        if (gates && c->gate != NULL)
            compare_gate(l, s, c->no, c->gate);
        for (size_t k = 0; !gates && k < c->option_count; k++)
            compare_option(l, s, c, k);
    }
}

/* All sets of the pack in official order against one CSV file, to the end of both. */
static void compare_pack(law *l, bool gates)
{
    static const char *const heads[] = {"set,number,option,points,mark,condition",
                                        "set,number,key,effect,condition,when_points"};
    const ocop_manifest *m = &l->pack->manifest;
    sheet_open(&l->sheet, m->id, gates ? "-gates" : "", heads[gates]);
    for (size_t i = 0; i < m->group_count; i++) {
        for (size_t k = 0; k < m->groups[i].set_count; k++) {
            ocop_error e = OCOP_ERROR_INIT;
            const ocop_set *s = ocop_engine_set(l->engine, l->index, m->groups[i].sets[k], &e);
            if (s != NULL)
                compare_set(l, s, gates); /* one whose sheet the source lacks has no lines */
            check_error(m->groups[i].sets[k], &e, OCOP_OK, "");
            ocop_arena_reset(l->arena);
        }
    }
    while (sheet_next(&l->sheet)) {
        if (l->wrong++ < WRONG_MAX)
            fprintf(stderr, "%s:%d: the pack has no such line: %s %s %s\n", l->sheet.path,
                    l->sheet.line, l->sheet.fields[0], l->sheet.fields[1], l->sheet.fields[2]);
    }
    check_true("lines", l->sheet.line > 1);
    fclose(l->sheet.f);
}

static void law_of_every_pack(void **state)
{
    (void)state;
    char names[] = OCOP_LAW_PACKS;
    size_t seen = 0;
    for (char *name = strtok(names, ":"); name != NULL; name = strtok(NULL, ":")) {
        char folder[512];
        snprintf(folder, sizeof folder, OCOP_SOURCE_DIR "/rules/%s", name);
        const char *const dirs[] = {folder};
        ocop_error e = OCOP_ERROR_INIT;
        law l = {.arena = ocop_arena_new(), .packs = ocop_packs_open(dirs, 1, &e)};
        assert_non_null(l.packs);
        if (ocop_packs_fault_count(l.packs) > 0)
            fprintf(stderr, "%s\n", error_text(ocop_packs_fault(l.packs, 0)));
        assert_int_equal(ocop_packs_count(l.packs), 1);
        l.engine = ocop_engine_new(l.packs, NULL, &e);
        l.pack = ocop_packs_get(l.packs, 0);
        assert_non_null(l.engine);
        compare_pack(&l, false);
        compare_pack(&l, true);
        check_int(name, l.wrong, 0);
        check_int(name, (int64_t)l.misprints, (int64_t)misprints_of(name));
        ocop_engine_free(l.engine);
        ocop_packs_free(l.packs);
        ocop_arena_free(l.arena);
        seen++;
    }
    assert_true(seen > 0);
    check_done();
}

int main(void)
{
    const struct CMUnitTest all[] = {cmocka_unit_test(law_of_every_pack)};
    return cmocka_run_group_tests(all, NULL, NULL);
}
