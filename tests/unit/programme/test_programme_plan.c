/* test_programme_plan.c - plans, lists and the register's files, as text. */
#include "check.h"
#include "programme_plan.h"

#define HEAD "plan: p\ntitle: T\nsource: s\nperiod: {from: 2023-01-01, until: 2023-12-31}\n"

static const struct {
    const char *name, *text, *says;
} plans[] = {
    {"sum", HEAD "sums:\n  - {what: products, total: 28, parts: [9, 18]}\ntargets: []\n",
     "p.yaml:6:5: the plan contradicts itself: 9 + 18 = 27, not 28"},
    {"parts",
     HEAD "targets:\n  - {id: a, what: a, indicator: {count: products}, at_least: 17, parts: [b]}\n"
          "  - {id: b, what: b, indicator: {count: products}, between: [14, 16]}\n",
     "p.yaml:6:5: the parts of 'a' give at most 16, not 17"},
    {"part",
     HEAD "targets:\n  - {id: a, what: a, indicator: {count: products}, at_least: 1, parts: [c]}\n",
     "p.yaml:6:5: there is no target 'c'"},
    {"two",
     HEAD "targets:\n  - {id: a, what: a, indicator: {count: products}, at_least: 1, percent: 5}\n",
     "p.yaml:6:5: a target has one of at_least, between and percent"},
    {"kind",
     HEAD "targets:\n  - {id: a, what: a, indicator: {count: products, figure: x}, at_least: 1}\n",
     "p.yaml:6:33: an indicator has one of count, events and figure"},
    {"event", HEAD "targets:\n  - {id: a, what: a, indicator: {events: [born]}, at_least: 1}\n",
     "p.yaml:6:42: there is no event 'born'"},
    {"range",
     HEAD "targets:\n  - {id: a, what: a, indicator: {count: products}, between: [5, 4]}\n",
     "p.yaml:6:61: the range ends before it begins"},
};

static void refuses_plans(void **state)
{
    (void)state;
    for (size_t i = 0; i < CHECK_COUNT(plans); i++) {
        ocop_arena *arena = ocop_arena_new();
        ocop_error e = OCOP_ERROR_INIT;
        ocop_plan plan;
        check_true(plans[i].name, !ocop_plan_read(arena, "p.yaml", plans[i].text,
                                                  strlen(plans[i].text), &plan, &e));
        check_error(plans[i].name, &e, OCOP_EINPUT, plans[i].says);
        ocop_arena_free(arena);
    }
    check_done();
}

/* 59 of 30 is 196.666…: cut 196.6, rounded 196.7. */
static const struct {
    int decimals;
    bool half_up;
    int64_t share, whole, want;
} percents[] = {
    {1, false, 59, 30, 1966},  {1, true, 59, 30, 1967},  {0, false, 59, 30, 196},
    {2, false, 59, 30, 19666}, {0, true, 1, 200, 1},     {0, false, 1, 200, 0},
    {1, false, 215, 60, 3583}, {0, false, 215, 60, 358}, {2, true, 1, 3, 3333},
};

static void reckons_percent(void **state)
{
    (void)state;
    for (size_t i = 0; i < CHECK_COUNT(percents); i++) {
        const ocop_plan plan = {.decimals = percents[i].decimals, .half_up = percents[i].half_up};
        check_int("percent", ocop_plan_percent(&plan, percents[i].share, percents[i].whole),
                  percents[i].want);
    }
    check_done();
}

static const struct {
    const char *name, *text, *says;
} lists[] = {
    {"sum", "# total 28 products = 9 (stars 4) + 18 (stars 3)\nproduct,producer,stars,date\n",
     "l.csv:1: the list contradicts itself: 9 + 18 = 27, not 28"},
    {"total", "# total 2 products\nproduct,producer,stars,date\na,b,3,2024-01-01\n",
     "l.csv:1: the total says 2, the rows have 1"},
    {"term", "# total 1 products = 1 (stars 4)\nproduct,producer,stars,date\na,b,3,2024-01-01\n",
     "l.csv:1: number 1 of the total says 1, the rows have 0"},
    {"form",
     "# total 1 producers = 1 (form household)\nproduct,producer,stars,date,form\n"
     "a,b,3,2024-01-01,cooperative\n",
     "l.csv:1: number 1 of the total says 1, the rows have 0"},
    {"shape", "# total 1 = 1\nproduct,producer,stars,date\na,b,3,2024-01-01\n",
     "l.csv:1: expected a total like '# total 28 products = 9 (stars 4) + 19 (stars 3)'"},
    {"column", "product,producer,star,date\n",
     "l.csv:1: there is no column 'star' (did you mean 'stars'?)"},
    {"missing", "product,stars,date\n", "l.csv:1: the column 'producer' is missing here"},
    {"stars", "product,producer,stars,date\na,b,6,2024-01-01\n",
     "l.csv:2: stars: expected 1 to 5 or p5, found '6'"},
    {"day", "product,producer,stars,date\na,b,3,2023-02-29\n",
     "l.csv:2: date: expected YYYY-MM-DD, found '2023-02-29'"},
    {"fields", "product,producer,stars,date\na,b,3\n",
     "l.csv:2: expected 4 fields as in the heading, found 3"},
    {"twice", "product,producer,stars,date\na,b,3,2024-01-01\na,b,3,2024-01-01\n",
     "l.csv:3: the row stands twice"},
    {"stars of one", "product,producer,stars,date\na,b,3,2024-01-01\na,b,4,1/1/2024\n",
     "l.csv:3: two awards of 'a' on one day; the other is at l.csv:2"},
    {"quote", "product,producer,stars,date\n\"a,b,3,2024-01-01\n",
     "l.csv:2: a quote does not end in this line"},
    {"a good one but its end",
     "# total 2 products = 2 (stars 3)\n# total 1 producers = 1 (form HTX)\n"
     "product;producer;stars;date;form\na;b;3;1/2/2024;HTX\nc;b;3;2024-02-01;HTX\nd;b;9;;\n",
     "l.csv:6: date: expected YYYY-MM-DD, found ''"},
    {"bytes", "product,producer,stars,date\n\xFF,b,3,2024-01-01\n", "l.csv:2: not UTF-8"},
    {"nothing", "product,producer,stars,date\n", "l.csv: the list has no rows"},
};

static void refuses_lists(void **state)
{
    (void)state;
    for (size_t i = 0; i < CHECK_COUNT(lists); i++) {
        ocop_error e = OCOP_ERROR_INIT;
        ocop_units *units = ocop_units_new(&e);
        ocop_programme *p = ocop_programme_new(units, &e);
        bool generated = false;
        check_true(lists[i].name, !ocop_list_read(p, "l.csv", lists[i].text, strlen(lists[i].text),
                                                  &generated, &e));
        check_error(lists[i].name, &e, OCOP_EINPUT, lists[i].says);
        ocop_programme_free(p);
        ocop_units_free(units);
    }
    check_done();
}

static ocop_event two[] = {
    {.kind = OCOP_EVENT_RECOGNISED,
     .form = "",
     .group = "",
     .set = "",
     .commune = "",
     .date = 19000,
     .until = OCOP_NO_DATE,
     .rank = 6,
     .product = "Mật ong \"bạc hà\", loại 1",
     .producer = "HTX",
     .province = "Hà Giang",
     .decision = "12/QĐ",
     .source = "l.csv:2"},
    {.kind = OCOP_EVENT_WITHDRAWN,
     .form = "",
     .group = "",
     .set = "",
     .commune = "",
     .decision = "",
     .date = 19100,
     .until = OCOP_NO_DATE,
     .product = "Mật ong \"bạc hà\", loại 1",
     .producer = "HTX",
     .province = "Hà Giang",
     .source = "l.csv:3"},
};

static bool read_back(const char *text, size_t len, size_t *count, ocop_error *e)
{
    ocop_register r;
    ocop_units *units = ocop_units_new(e);
    ocop_programme *p = ocop_programme_new(units, e);
    bool ok = ocop_register_read_events(&r, p, "events.csv", text, len, e);
    *count = ocop_programme_count_events(p);
    ocop_programme_free(p);
    ocop_units_free(units);
    return ok;
}

/* What was written is read back; no byte of it can be another. */
static void register_tells_changes(void **state)
{
    (void)state;
    ocop_register r;
    ocop_buf b;
    ocop_error e = OCOP_ERROR_INIT;
    size_t count = 0;
    ocop_buf_init(&b);
    ocop_register_begin(&r, false, true, &b);
    for (size_t i = 0; i < CHECK_COUNT(two); i++)
        ocop_register_put_event(&r, &two[i], &b);
    check_true("read back", read_back(b.data, b.len, &count, &e));
    check_int("both", (int64_t)count, 2);
    for (size_t i = 0; i < b.len; i++) {
        ocop_error why = OCOP_ERROR_INIT;
        b.data[i] ^= 1;
        if (!check_true("a changed byte is told", !read_back(b.data, b.len, &count, &why)))
            fprintf(stderr, "  byte %zu\n", i);
        b.data[i] ^= 1;
    }
    ocop_error why = OCOP_ERROR_INIT;
    check_true("a torn line", !read_back(b.data, b.len - 1, &count, &why));
    ocop_buf_free(&b);
    check_done();
}

/* Names that archives may hold are the same after the register has been read again. */
static void names_stay_the_same(void **state)
{
    static const char *const names[] = {
        "two\nlines", " blanks at both ends  ", "\"quotes\", commas", "# no note",
        "\t\r\n",     "Ca\xCC\x80 ph\xC3\xAA"};
    (void)state;
    for (size_t i = 0; i < CHECK_COUNT(names); i++) {
        ocop_error e = OCOP_ERROR_INIT;
        ocop_register r;
        ocop_buf b;
        ocop_buf_init(&b);
        ocop_units *units = ocop_units_new(&e);
        ocop_programme *p = ocop_programme_new(units, &e), *q = ocop_programme_new(units, &e);
        ocop_event ev = two[0];
        ev.product = names[i];
        check_int("taken", ocop_programme_add(p, &ev, &e), 1);
        ocop_register_begin(&r, false, false, &b);
        ocop_register_put_event(&r, ocop_programme_event(p, 0), &b);
        check_true("read", ocop_register_read_events(&r, q, "events.csv", b.data, b.len, &e));
        check_int("known again", ocop_programme_add(q, &ev, &e), 0);
        ocop_buf_free(&b);
        ocop_programme_free(p);
        ocop_programme_free(q);
        ocop_units_free(units);
    }
    check_done();
}

static void figures_last_and_sum(void **state)
{
    (void)state;
    ocop_error e = OCOP_ERROR_INIT;
    ocop_arena *arena = ocop_arena_new();
    ocop_figures f = {.arena = arena};
    const ocop_figure all[] = {{100, 5000, "classes", "", "s"},
                               {200, 4000, "classes", "", "s"},
                               {150, 9000, "other", "", "s"},
                               {200, 4500, "classes", "Cao Bằng", "s"},
                               {201, 9900, "classes", "Hà Nội", "s"}};
    const ocop_figure *at = NULL;
    for (size_t i = 0; i < CHECK_COUNT(all); i++)
        assert_true(ocop_figures_add(&f, &all[i], &e));
    check_int("last", ocop_figures_at(&f, "classes", "Cao Bằng", false, 0, 300, &at), 4500);
    check_int("its day", at->date, 200);
    check_int("before", ocop_figures_at(&f, "classes", "Cao Bằng", false, 0, 150, NULL), 5000);
    check_int("sum", ocop_figures_at(&f, "classes", "Cao Bằng", true, 150, 300, NULL), 8500);
    check_int("none", ocop_figures_at(&f, "nothing", "Cao Bằng", false, 0, 300, &at), 0);
    check_true("none", at == NULL);
    ocop_figures_free(&f);
    ocop_arena_free(arena);
    check_done();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuses_plans),        cmocka_unit_test(reckons_percent),
        cmocka_unit_test(refuses_lists),        cmocka_unit_test(register_tells_changes),
        cmocka_unit_test(figures_last_and_sum), cmocka_unit_test(names_stay_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
