/* test_model_cells.c - boxes against brute force: over the whole joint domain of random conditions,
 * a value and the sample of its cell give the same answers. */
#include "check.h"
#include "facts.h"
#include "model_cells.h"

static ocop_vocab vocab;
static ocop_arena *arena;

static int setup(void **state)
{
    (void)state;
    vocab = facts_new();
    arena = ocop_arena_new();
    return arena == NULL;
}

static int teardown(void **state)
{
    (void)state;
    facts_free(&vocab);
    ocop_arena_free(arena);
    return 0;
}

static const ocop_expr *parse(const char *text)
{
    const ocop_expr *x = NULL;
    ocop_error e = OCOP_ERROR_INIT;
    ocop_expr_parse(arena, &vocab, text, (ocop_place_in){"t", 1, 1}, &x, &e);
    check_error(text, &e, OCOP_OK, "");
    return x;
}

static const struct {
    const char *texts[3];
    size_t fact;
    const char *cells; /* first values of the cells */
} axes[] = {
    {{"label"}, F_LABEL, "0 1"},
    {{"label"}, F_EXPORT, "0"}, /* not named: one cell */
    {{"org == 'cooperative'"}, F_ORG, "0 1"},
    {{"org == 'cooperative'", "org ~= 'household'"}, F_ORG, "0 1 2"},
    {{"one_of(reach, 'province', 'abroad')"}, F_REACH, "0 1"},
    {{"pct >= 1.5"}, F_PCT, "0 15"},
    {{"pct > 1.5"}, F_PCT, "0 16"},
    {{"pct <= 1.5"}, F_PCT, "0 16"},
    {{"pct < 1.5"}, F_PCT, "0 15"},
    {{"pct == 1.5"}, F_PCT, "0 15 16"},
    {{"pct ~= 1.5", "pct < 1.5"}, F_PCT, "0 15 16"},
    {{"one_of(size, 1, 2)"}, F_SIZE, "-2 1 3"},
    {{"size >= -2"}, F_SIZE, "-2"}, /* holds everywhere */
    {{"size > -2"}, F_SIZE, "-2 -1"},
    {{"size == -2"}, F_SIZE, "-2 -1"},
    {{"size == 3"}, F_SIZE, "-2 3"},
    {{"size > 3"}, F_SIZE, "-2"},
    {{"size <= 3"}, F_SIZE, "-2"},
    {{"size < 100 and size > -100"}, F_SIZE, "-2"},
    {{"pct >= 0", "pct <= 4"}, F_PCT, "0"},
    {{"founded >= '2026-05-24' and founded < '2026-05-26'"}, F_FOUNDED, "20595 20597 20599"},
    {{"pct >= 1", "pct >= 2", "pct >= 3"}, F_PCT, "0 10 20 30"},
};

static void cuts(void **state)
{
    (void)state;
    for (size_t i = 0; i < CHECK_COUNT(axes); i++) {
        const ocop_expr *list[4] = {NULL};
        size_t n = 0;
        for (; n < 3 && axes[i].texts[n] != NULL; n++)
            list[n] = parse(axes[i].texts[n]);
        uint16_t fact = (uint16_t)axes[i].fact;
        const ocop_axis *a = ocop_axes_build(arena, &vocab, &fact, 1, list, n + 1); /* and a NULL */
        char got[100] = "";
        for (size_t c = 0; c < a->cell_count; c++)
            snprintf(got + strlen(got), sizeof got - strlen(got), "%s%lld", c == 0 ? "" : " ",
                     (long long)a->first[c]);
        check_text(axes[i].texts[0], got, axes[i].cells);
        check_int("ordered", a->ordered, fact >= F_PCT);
        if (a->ordered)
            check_int("last", a->last, fact_list[fact].max);
    }
    check_done();
}

static void finds_facts(void **state)
{
    (void)state;
    const ocop_expr *list[] = {parse("pct > 1 or not label"), NULL, parse("size == 1 and label")};
    size_t n = 0;
    bool failed = false;
    const uint16_t *facts = ocop_exprs_facts(arena, &vocab, list, CHECK_COUNT(list), &n, &failed);
    assert_false(failed);
    assert_int_equal(n, 3);
    assert_int_equal(facts[0], F_LABEL); /* vocabulary order */
    assert_int_equal(facts[1], F_PCT);
    assert_int_equal(facts[2], F_SIZE);
    ocop_exprs_facts(arena, &vocab, NULL, 0, &n, &failed);
    assert_int_equal(n, 0);
}

/* ---- the property ---- */

static void test_text(uint64_t *seed, char *out, size_t size)
{
    static const char *const ops[] = {"==", "~=", "<", "<=", ">", ">="};
    static const char *const orgs[] = {"household", "cooperative", "company"};
    const char *op = ops[check_random(seed, 6)];
    int k = (int)check_random(seed, 50);
    size_t n = strlen(out);
    switch (check_random(seed, 6)) {
    case 0:
        snprintf(out + n, size - n, "label");
        break;
    case 1:
        snprintf(out + n, size - n, "org %s '%s'", ops[k % 2], orgs[k % 3]);
        break;
    case 2:
        snprintf(out + n, size - n, "one_of(org, '%s', '%s')", orgs[k % 3], orgs[k / 3 % 3]);
        break;
    case 3:
        snprintf(out + n, size - n, "pct %s %d.%d", op, k / 10, k % 10);
        break;
    case 4:
        snprintf(out + n, size - n, "size %s %d", op, k % 8 - 3);
        break;
    default:
        snprintf(out + n, size - n, "one_of(size, %d, %d)", k % 8 - 3, k / 8 - 3);
        break;
    }
}

static void condition_text(uint64_t *seed, int depth, char *out, size_t size)
{
    uint32_t what = depth == 0 ? 0 : check_random(seed, 5);
    size_t n = strlen(out);
    if (what <= 1) {
        test_text(seed, out, size);
        return;
    }
    snprintf(out + n, size - n, what == 2 ? "not (" : "(");
    condition_text(seed, depth - 1, out, size);
    n = strlen(out);
    if (what > 2) {
        snprintf(out + n, size - n, what == 3 ? ") and (" : ") or (");
        condition_text(seed, depth - 1, out, size);
        n = strlen(out);
    }
    snprintf(out + n, size - n, ")");
}

enum { AXES = 4, EXPRS = 3 };
static const uint16_t used[AXES] = {F_LABEL, F_ORG, F_PCT, F_SIZE};

/* Every point of the domain of four facts: 2 * 3 * 41 * 6. */
static void compare_everywhere(const ocop_axis *list, const ocop_expr *const *exprs,
                               const char *name)
{
    int at[AXES] = {0};
    for (bool more = true; more;) {
        ocop_value here[FACT_COUNT] = {0}, sample[FACT_COUNT] = {0};
        for (size_t i = 0; i < AXES; i++) {
            int64_t v = facts_value(used[i], at[i]);
            size_t cell = ocop_axis_cell(&list[i], v);
            if (!check_true(name, cell < list[i].cell_count))
                return;
            here[used[i]].n = v;
            sample[used[i]].n = list[i].first[cell];
        }
        for (size_t x = 0; x < EXPRS; x++)
            if (ocop_expr_shown(exprs[x], here) != ocop_expr_shown(exprs[x], sample)) {
                check_true(name, false);
                return;
            }
        more = false;
        for (size_t i = AXES; i-- > 0 && !more;) {
            at[i] = (at[i] + 1) % facts_count(used[i]);
            more = at[i] > 0;
        }
    }
}

static void boxes_are_exact(void **state)
{
    (void)state;
    uint64_t seed = 575;
    for (int round = 0; round < 300; round++) {
        const ocop_expr *exprs[EXPRS];
        char text[2000] = "";
        for (size_t i = 0; i < EXPRS; i++) {
            text[0] = '\0';
            condition_text(&seed, 3, text, sizeof text);
            exprs[i] = parse(text);
            if (exprs[i] == NULL)
                break;
        }
        const ocop_axis *list = ocop_axes_build(arena, &vocab, used, AXES, exprs, EXPRS);
        for (size_t i = 0; i < AXES; i++) { /* a sample lies in its own cell */
            for (size_t c = 0; c < list[i].cell_count; c++)
                check_int(text, (int64_t)ocop_axis_cell(&list[i], list[i].first[c]), (int64_t)c);
            check_true("no more cells than values",
                       list[i].cell_count <= (size_t)facts_count(used[i]));
        }
        compare_everywhere(list, exprs, text);
        ocop_arena_reset(arena);
    }
    check_done();
}

int main(void)
{
    const struct CMUnitTest all[] = {cmocka_unit_test(cuts), cmocka_unit_test(finds_facts),
                                     cmocka_unit_test(boxes_are_exact)};
    return cmocka_run_group_tests(all, setup, teardown);
}
