/* test_model_expr.c - conditions: what is taken, what each error says and where, three values. */
#include "base_buf.h"
#include "check.h"
#include "facts.h"
#include "model_expr.h"

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

static const ocop_expr *parse(const char *text, ocop_error *e)
{
    const ocop_expr *x = NULL;
    ocop_error_reset(e);
    return ocop_expr_parse(arena, &vocab, text, (ocop_place_in){"tea.lua", 7, 11}, &x, e) ? x
                                                                                          : NULL;
}

static const char *print(const ocop_expr *x)
{
    static char text[4096];
    ocop_buf b;
    ocop_buf_init(&b);
    ocop_expr_print(x, &vocab, &b);
    snprintf(text, sizeof text, "%s", b.data == NULL ? "" : b.data);
    ocop_buf_free(&b);
    return text;
}

/* ---- taken ---- */

static const struct {
    const char *text, *printed; /* NULL: the same */
} good[] = {
    {"label", NULL},
    {"not label", NULL},
    {"not not label", NULL},
    {"  label\t\r\n", "label"},
    {"((label))", "label"},
    {"label and export_ready", NULL},
    {"label or export_ready and label", NULL},
    {"(label or export_ready) and label", NULL},
    {"label and (export_ready and label)", "label and export_ready and label"},
    {"label or (export_ready or label)", "label or export_ready or label"},
    {"not (label and export_ready)", NULL},
    {"not label and export_ready", NULL},
    {"not (label or export_ready) or label", NULL},
    {"org == 'company'", NULL},
    {"org == \"company\"", "org == 'company'"},
    {"org ~= 'company'", NULL},
    {"not (org == 'company')", NULL},
    {"not one_of(org, 'company')", NULL},
    {"one_of(org,'household','company')", "one_of(org, 'household', 'company')"},
    {"one_of(size, 1, -2)", NULL},
    {"one_of(founded, '2026-05-22')", NULL},
    {"pct == 0.5", NULL},
    {"pct>=0.5", "pct >= 0.5"},
    {"pct >= 5e-1", "pct >= 0.5"},
    {"pct < 3.50", "pct < 3.5"},
    {"pct <= 4", NULL},
    {"pct > 0", NULL},
    {"pct ~= 1.5", NULL},
    {"size > -2", NULL},
    {"founded >= '2026-05-22'", NULL},
    {"founded == '2026-05-23' or label", NULL},
    {"pct >= 1 and pct < 2", NULL},
    {"pct > 100", NULL}, /* outside of the domain: never holds, no error */
};

static void takes(void **state)
{
    (void)state;
    ocop_error e = OCOP_ERROR_INIT;
    for (size_t i = 0; i < CHECK_COUNT(good); i++) {
        const ocop_expr *x = parse(good[i].text, &e);
        if (!check_error(good[i].text, &e, OCOP_OK, "") || !check_true(good[i].text, x != NULL))
            continue;
        const char *want = good[i].printed == NULL ? good[i].text : good[i].printed;
        check_text(good[i].text, print(x), want);
    }
    check_text("NULL", print(NULL), "");
    check_done();
}

/* What short forms make of boolean facts; the parser cannot say it, the printer must. */
static void prints_boolean_tests(void **state)
{
    (void)state;
    static const struct {
        ocop_expr_op op;
        int64_t list[2];
        size_t count;
        const char *printed;
    } tests[] = {
        {OCOP_OP_EQ, {1}, 1, "label"},
        {OCOP_OP_EQ, {0}, 1, "not label"},
        {OCOP_OP_NE, {1}, 1, "not label"},
        {OCOP_OP_NE, {0}, 1, "label"},
        {OCOP_OP_IN, {0}, 1, "not label"},
        {OCOP_OP_IN, {1, 0}, 2, "(label or not label)"},
        {OCOP_OP_LT, {0}, 1, "(label and not label)"},
    };
    ocop_error e = OCOP_ERROR_INIT;
    for (size_t i = 0; i < CHECK_COUNT(tests); i++) {
        const ocop_expr *x =
            ocop_expr_test(arena, F_LABEL, tests[i].op, tests[i].list, tests[i].count);
        check_text("printed", print(x), tests[i].printed);
        const ocop_expr *again = parse(tests[i].printed, &e);
        for (int64_t v = 0; v <= 1; v++)
            check_int(tests[i].printed, ocop_expr_shown(again, &(ocop_value){v, NULL}),
                      ocop_expr_shown(x, &(ocop_value){v, NULL}));
    }
    check_done();
}

/* ---- refused ---- */

static const struct {
    const char *text;
    int column;
    const char *says;
} bad[] = {
    {"", 11, "expected a fact, 'not' or '(', but the condition ends"},
    {"   ", 14, "expected a fact, 'not' or '(', but the condition ends"},
    {"labl", 11, "the vocabulary declares no fact 'labl'; did you mean 'label'?"},
    {"quality", 11, "the vocabulary declares no fact 'quality'"},
    {"label and ", 21, "expected a fact, 'not' or '(', but the condition ends"},
    {"label and and label", 21, "expected a fact, 'not' or '(', found 'and'"},
    {"label label", 17, "expected 'and', 'or' or the end, found 'label'"},
    {"label)", 16, "expected 'and', 'or' or the end, found ')'"},
    {"(label", 17, "expected ')', but the condition ends"},
    {"(label and", 21, "expected a fact, 'not' or '(', but the condition ends"},
    {"()", 12, "expected a fact, 'not' or '(', found ')'"},
    {"not", 14, "expected a fact, 'not' or '(', but the condition ends"},
    {"5 < pct", 11, "expected a fact, 'not' or '(', found '5'"},
    {"'company' == org", 11, "expected a fact, 'not' or '(', found 'company'"},
    {"pct", 14, "expected a comparison, but the condition ends"},
    {"org and label", 15, "expected a comparison, found 'and'"},
    {"pct = 5", 15, "expected a comparison, found '='"},
    {"pct != 5", 15, "expected a comparison, found '!'"},
    {"pct >=", 17, "expected a number, but the condition ends"},
    {"pct >= size", 18, "expected a number, found 'size'"},
    {"pct >= '5'", 18, "expected a number, found '5'"},
    {"pct >= .5", 18, "'.5' is not a number"},
    {"pct >= 5.", 18, "'5.' is not a number"},
    {"pct >= 0x10", 18, "'0x10' is not a number"},
    {"pct >= 1e999", 18, "the number 1e999 is too large"},
    {"pct >= 0.55", 18, "0.55 has more decimal places than the fact 'pct' (1)"},
    {"size >= 0.5", 19, "0.5 has more decimal places than the fact 'size' (0)"},
    {"1 <= pct <= 5", 11, "expected a fact, 'not' or '(', found '1'"},
    {"pct >= 1 <= 5", 20, "expected 'and', 'or' or the end, found '<='"},
    {"org == 'compani'", 18,
     "the fact 'org' has no value 'compani'; its values are household, cooperative, company"},
    {"org == company", 18, "expected a value in quotes, found 'company'"},
    {"org == 5", 18, "expected a value in quotes, found '5'"},
    {"org >= 'company'", 15, "the values of 'org' have no order: use ==, ~= or one_of"},
    {"org == 'company", 18, "expected a value in quotes, found ''company'"},
    {"label == true", 20, "the fact 'label' is boolean: write 'label' or 'not label'"},
    {"label ~= 1", 20, "the fact 'label' is boolean: write 'label' or 'not label'"},
    {"label < 1", 19, "the fact 'label' is boolean: write 'label' or 'not label'"},
    {"founded == 2026", 22, "expected a date in quotes, found '2026'"},
    {"founded == '2026-02-30'", 22, "'2026-02-30' is no date; write YYYY-MM-DD"},
    {"brand", 16, "expected a comparison, but the condition ends"},
    {"brand == 'x'", 20, "the fact 'brand' is a text: only a rule can read it"},
    {"not org == 'company'", 11, "'not' before a comparison is ambiguous: write ~= or not (...)"},
    {"label and not pct > 1", 21, "'not' before a comparison is ambiguous: write ~= or not (...)"},
    {"not not founded == '2026-05-22'", 15,
     "'not' before a comparison is ambiguous: write ~= or not (...)"},
    {"not (label) == 5", 23, "expected 'and', 'or' or the end, found '=='"},
    {"one_of", 17, "expected '(', but the condition ends"},
    {"one_of org", 18, "expected '(', found 'org'"},
    {"one_of('a')", 18, "expected a fact, found 'a'"},
    {"one_of(orgg, 'company')", 18, "the vocabulary declares no fact 'orgg'; did you mean 'org'?"},
    {"one_of(org)", 21, "expected ',', found ')'"},
    {"one_of(org 'company')", 22, "expected ',', found 'company'"},
    {"one_of(org, 'company'", 32, "expected ',' or ')', but the condition ends"},
    {"one_of(org, 'company' 'household')", 33, "expected ',' or ')', found 'household'"},
    {"one_of(org, )", 23, "expected a value in quotes, found ')'"},
    {"one_of(label, true)", 25, "the fact 'label' is boolean: write 'label' or 'not label'"},
    {"label; label", 16, "expected 'and', 'or' or the end, found ';'"},
    {"label && label", 17, "expected 'and', 'or' or the end, found '&'"},
    {"label and độ", 21, "expected a fact, 'not' or '(', found 'đ'"},
    {"org == 'hộ' or labl", 18,
     "the fact 'org' has no value 'hộ'; its values are household, cooperative, company"},
    {"label\x01", 16, "expected 'and', 'or' or the end, found '\x01'"},
};

static void refuses(void **state)
{
    (void)state;
    for (size_t i = 0; i < CHECK_COUNT(bad); i++) {
        char want[600];
        ocop_error e = OCOP_ERROR_INIT;
        check_true(bad[i].text, parse(bad[i].text, &e) == NULL);
        snprintf(want, sizeof want, "tea.lua:7:%d: %s (in the condition \"%s\", at character %d)",
                 bad[i].column, bad[i].says, bad[i].text, bad[i].column - 10);
        check_error(bad[i].text, &e, OCOP_EPACK, want);
    }
    check_done();
}

/* Columns count characters; where the column of the quotes is not known, none is given. */
static void counts_characters(void **state)
{
    (void)state;
    ocop_error e = OCOP_ERROR_INIT;
    const ocop_expr *x = NULL;
    parse("one_of(org, 'hộ', 'x') and labl", &e);
    check_error("a letter of three bytes", &e, OCOP_EPACK,
                "tea.lua:7:23: the fact 'org' has no value 'hộ'; its values are household, "
                "cooperative, company (in the condition \"one_of(org, 'hộ', 'x') and labl\", at "
                "character 13)");
    parse("\"ộ\" labl", &e);
    check_int("column", e.column, 11);
    parse("label and ộ", &e);
    check_int("column", e.column, 21);
    ocop_error_reset(&e);
    ocop_expr_parse(arena, &vocab, "labl", (ocop_place_in){"tea.lua", 7, 0}, &x, &e);
    check_error("no column", &e, OCOP_EPACK,
                "tea.lua:7: the vocabulary declares no fact 'labl'; did you mean 'label'? (in the "
                "condition \"labl\", at character 1)");
    check_done();
}

static void takes_only_utf8(void **state)
{
    (void)state;
    static const char *const texts[] = {"\x99", "org == '\xFF'", "label and \xED\xA0\x80",
                                        "label \xC3"};
    for (size_t i = 0; i < CHECK_COUNT(texts); i++) {
        ocop_error e = OCOP_ERROR_INIT;
        check_true("refused", parse(texts[i], &e) == NULL);
        check_error("not UTF-8", &e, OCOP_EPACK, "tea.lua:7: the text is not UTF-8");
    }
    check_done();
}

static void shows_a_long_condition_cut(void **state)
{
    (void)state;
    ocop_error e = OCOP_ERROR_INIT;
    char text[200] = "org == '";
    while (strlen(text) < 120)
        strcat(text, "ộ");
    parse(text, &e);
    check_text("whole letters", e.hint,
               "in the condition \"org == 'ộộộộộộộộộộộộộộộộộ\", at character 8");
    check_done();
}

/* `open` n times, then "label", then `close` n times. */
static const ocop_expr *nested(const char *open, const char *close, int n, ocop_error *e)
{
    char text[2100] = "";
    for (int i = 0; i < n; i++)
        strcat(text, open);
    strcat(text, "label");
    for (int i = 0; i < n; i++)
        strcat(text, close);
    return parse(text, e);
}

static void limits_depth_and_length(void **state)
{
    (void)state;
    ocop_error e = OCOP_ERROR_INIT;
    check_true("64 parentheses", nested("(", ")", 64, &e) != NULL);
    check_true("65 parentheses", nested("(", ")", 65, &e) == NULL);
    check_text("65 parentheses", e.msg, "more than 64 levels of parentheses");
    check_int("65 parentheses", e.column, 11 + 64);
    check_true("64 not", nested("not ", "", 64, &e) != NULL);
    check_true("65 not", nested("not ", "", 65, &e) == NULL);
    check_text("65 not", e.msg, "more than 64 levels of 'not'");
    check_true("both", nested("not (", ")", 33, &e) == NULL);

    char text[2100] = "label";
    while (strlen(text) + strlen(" or label") <= 2000)
        strcat(text, " or label");
    while (strlen(text) < 2000)
        strcat(text, " ");
    check_true("2000 characters", parse(text, &e) != NULL);
    strcat(text, " ");
    check_true("2001 characters", parse(text, &e) == NULL);
    check_text("2001 characters", e.msg, "the condition is longer than 2000 characters");
    check_done();
}

static void limits_lists(void **state)
{
    (void)state;
    ocop_error e = OCOP_ERROR_INIT;
    char text[400] = "one_of(size";
    for (int i = 0; i < 64; i++)
        strcat(text, ",1");
    strcat(text, ")");
    check_true("64 values", parse(text, &e) != NULL);
    text[strlen(text) - 1] = '\0';
    strcat(text, ",1)");
    check_true("65 values", parse(text, &e) == NULL);
    check_text("65 values", e.msg, "more than 64 values in one_of");
    check_done();
}

/* ---- three values ---- */

/* Two booleans stand for false, true and missing. */
static const struct {
    const char *text;
    const char *table; /* results for (label, export_ready) = FF FT F? TF TT T? ?F ?T ?? */
} kleene[] = {
    {"label", "FFFTTT???"},
    {"not label", "TTTFFF???"},
    {"label and export_ready", "FFFFT?F??"},
    {"label or export_ready", "FT?TTT?T?"},
    {"not (label and export_ready)", "TTTTF?T??"},
    {"not (label or export_ready)", "TF?FFF?F?"},
    {"label and not label", "FFFFFF???"}, /* Kleene does not see that it cannot hold */
    {"label or not export_ready", "TF?TTTT??"},
};

static void evaluates(void **state)
{
    (void)state;
    static const int64_t three[] = {0, 1, OCOP_MISSING};
    static const char letters[] = "FT?"; /* by ocop_tri */
    ocop_error e = OCOP_ERROR_INIT;
    for (size_t i = 0; i < CHECK_COUNT(kleene); i++) {
        char got[10] = "";
        const ocop_expr *x = parse(kleene[i].text, &e);
        for (size_t k = 0; k < 9; k++) {
            ocop_value v[FACT_COUNT] = {{three[k / 3], NULL}, {three[k % 3], NULL}};
            got[k] = letters[ocop_expr_eval(x, v)];
        }
        check_text(kleene[i].text, got, kleene[i].table);
    }
    check_int("always", ocop_expr_eval(NULL, NULL), OCOP_TRUE);
    check_done();
}

static const struct {
    const char *text;
    size_t fact;
    int64_t value;
    ocop_tri eval;
    bool shown;
} tests[] = {
    {"org == 'company'", F_ORG, 2, OCOP_TRUE, true},
    {"org == 'company'", F_ORG, 1, OCOP_FALSE, false},
    {"org ~= 'company'", F_ORG, 1, OCOP_TRUE, true},
    {"org ~= 'company'", F_ORG, OCOP_MISSING, OCOP_UNKNOWN, false}, /* not shown: false too */
    {"not (org == 'company')", F_ORG, OCOP_MISSING, OCOP_UNKNOWN, true},
    {"not label", F_LABEL, OCOP_MISSING, OCOP_UNKNOWN, true},
    {"one_of(org, 'household', 'company')", F_ORG, 1, OCOP_FALSE, false},
    {"one_of(org, 'household', 'company')", F_ORG, 2, OCOP_TRUE, true},
    {"one_of(org, 'household')", F_ORG, OCOP_MISSING, OCOP_UNKNOWN, false},
    {"pct >= 1.5", F_PCT, 15, OCOP_TRUE, true},
    {"pct >= 1.5", F_PCT, 14, OCOP_FALSE, false},
    {"pct > 1.5", F_PCT, 15, OCOP_FALSE, false},
    {"pct > 1.5", F_PCT, 16, OCOP_TRUE, true},
    {"pct <= 1.5", F_PCT, 15, OCOP_TRUE, true},
    {"pct <= 1.5", F_PCT, 16, OCOP_FALSE, false},
    {"pct < 1.5", F_PCT, 15, OCOP_FALSE, false},
    {"pct < 1.5", F_PCT, 14, OCOP_TRUE, true},
    {"pct == 1.5", F_PCT, 15, OCOP_TRUE, true},
    {"pct ~= 1.5", F_PCT, 15, OCOP_FALSE, false},
    {"size < 0", F_SIZE, -1, OCOP_TRUE, true},
    {"size < 0", F_SIZE, OCOP_MISSING, OCOP_UNKNOWN, false}, /* missing is no small number */
    {"founded > '2026-05-22'", F_FOUNDED, 20595, OCOP_FALSE, false},
    {"founded > '2026-05-22'", F_FOUNDED, 20596, OCOP_TRUE, true},
};

static void compares(void **state)
{
    (void)state;
    ocop_error e = OCOP_ERROR_INIT;
    for (size_t i = 0; i < CHECK_COUNT(tests); i++) {
        ocop_value v[FACT_COUNT] = {0};
        v[tests[i].fact].n = tests[i].value;
        const ocop_expr *x = parse(tests[i].text, &e);
        check_int(tests[i].text, ocop_expr_eval(x, v), tests[i].eval);
        check_int(tests[i].text, ocop_expr_shown(x, v), tests[i].shown);
    }
    check_done();
}

static void joins(void **state)
{
    (void)state;
    ocop_error e = OCOP_ERROR_INIT;
    bool failed = false;
    const ocop_expr *a = parse("label or export_ready", &e), *b = parse("pct > 1", &e);
    assert_null(ocop_expr_and(arena, NULL, NULL, &failed));
    assert_ptr_equal(ocop_expr_and(arena, a, NULL, &failed), a);
    assert_ptr_equal(ocop_expr_and(arena, NULL, b, &failed), b);
    check_text("both", print(ocop_expr_and(arena, a, b, &failed)),
               "(label or export_ready) and pct > 1");
    assert_false(failed);
    check_done();
}

/* ---- properties ---- */

/* A random condition as text. */
static void grow(uint64_t *seed, int depth, char *out, size_t size)
{
    static const char *const leaves[] = {"label",
                                         "export_ready",
                                         "org == 'company'",
                                         "org ~= 'household'",
                                         "pct >= 1.5",
                                         "pct < 2",
                                         "one_of(org, 'company')",
                                         "size > -1",
                                         "size == 2",
                                         "pct ~= 0.5",
                                         "founded <= '2026-05-23'",
                                         "one_of(size, 1, 3)",
                                         "reach == 'abroad'",
                                         "one_of(reach, 'none', 'country')"};
    size_t n = strlen(out);
    uint32_t what = depth == 0 ? 0 : check_random(seed, 6);
    if (what <= 1) {
        snprintf(out + n, size - n, "%s", leaves[check_random(seed, CHECK_COUNT(leaves))]);
        return;
    }
    snprintf(out + n, size - n, what == 2 ? "not (" : "(");
    grow(seed, depth - 1, out, size);
    n = strlen(out);
    if (what > 2) {
        snprintf(out + n, size - n, what % 2 == 0 ? ") and (" : ") or (");
        grow(seed, depth - 1, out, size);
        n = strlen(out);
    }
    snprintf(out + n, size - n, ")");
}

/* A printed condition is parsed to the same text, and means the same on random facts. */
static void print_goes_round(void **state)
{
    (void)state;
    uint64_t seed = 26;
    for (int i = 0; i < 3000; i++) {
        char text[2000] = "", once[4096];
        ocop_error e = OCOP_ERROR_INIT;
        grow(&seed, 4, text, sizeof text);
        const ocop_expr *x = parse(text, &e);
        if (!check_error(text, &e, OCOP_OK, ""))
            continue;
        snprintf(once, sizeof once, "%s", print(x));
        const ocop_expr *again = parse(once, &e);
        if (!check_error(once, &e, OCOP_OK, ""))
            continue;
        check_text(text, print(again), once);
        for (int k = 0; k < 20; k++) {
            ocop_value v[FACT_COUNT] = {0};
            for (size_t f = 0; f < F_BRAND; f++) {
                int at = (int)check_random(&seed, (uint32_t)facts_count(f) + 1);
                v[f].n = at == facts_count(f) ? OCOP_MISSING : facts_value(f, at);
            }
            check_int(text, ocop_expr_eval(again, v), ocop_expr_eval(x, v));
            check_int(text, ocop_expr_shown(again, v), ocop_expr_shown(x, v));
        }
        ocop_arena_reset(arena);
    }
    check_done();
}

int main(void)
{
    const struct CMUnitTest all[] = {
        cmocka_unit_test(takes),
        cmocka_unit_test(prints_boolean_tests),
        cmocka_unit_test(refuses),
        cmocka_unit_test(counts_characters),
        cmocka_unit_test(takes_only_utf8),
        cmocka_unit_test(shows_a_long_condition_cut),
        cmocka_unit_test(limits_depth_and_length),
        cmocka_unit_test(limits_lists),
        cmocka_unit_test(evaluates),
        cmocka_unit_test(compares),
        cmocka_unit_test(joins),
        cmocka_unit_test(print_goes_round),
    };
    return cmocka_run_group_tests(all, setup, teardown);
}
