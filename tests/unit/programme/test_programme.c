/* test_programme.c - the state of products by events: days that matter, and random histories held
 * against a second, plain reckoning day by day. */
#include "base_mem.h"
#include "check.h"
#include "programme.h"

enum { PRODUCTS = 12, EVENTS = 90, DAYS = 2600, ROUNDS = 60 };

static int32_t day(const char *iso)
{
    int32_t d = 0;
    assert_true(ocop_date_parse(iso, strlen(iso), &d));
    return d;
}

static ocop_event award(const char *product, const char *on, int rank)
{
    return (ocop_event){.kind = OCOP_EVENT_RECOGNISED,
                        .date = day(on),
                        .until = OCOP_NO_DATE,
                        .rank = rank,
                        .product = product,
                        .producer = "HTX A",
                        .province = "Cao Bằng",
                        .source = "list.csv:2"};
}

static ocop_event then(const ocop_event *of, ocop_event_kind kind, const char *on)
{
    ocop_event ev = *of;
    ev.kind = kind;
    ev.date = day(on);
    return ev;
}

typedef struct scene {
    ocop_units *units;
    ocop_programme *p;
    ocop_error e;
} scene;

static scene begin(void)
{
    scene s = {.e = OCOP_ERROR_INIT};
    s.units = ocop_units_new(&s.e);
    s.p = ocop_programme_new(s.units, &s.e);
    assert_non_null(s.p);
    return s;
}

static void end(scene *s)
{
    ocop_programme_free(s->p);
    ocop_units_free(s->units);
}

static void add(scene *s, ocop_event ev)
{
    assert_int_equal(ocop_programme_add(s->p, &ev, &s->e), 1);
}

static int64_t stock(const scene *s, const char *on)
{
    return ocop_programme_count(s->p, OCOP_COUNT_PRODUCTS, 0, NULL, 0, day(on));
}

static int64_t flow(const scene *s, ocop_flow f, const char *from, const char *until)
{
    return ocop_programme_count(s->p, OCOP_COUNT_EVENTS, 1u << f, NULL, day(from), day(until));
}

/* ---- days ---- */

static const struct {
    const char *from, *last, *after;
} ends[] = {
    {"2026-08-05", "2029-08-05", "2029-08-06"}, /* the certificates of Lâm Đồng */
    {"2024-02-29", "2027-02-28", "2027-03-01"}, /* from a leap day */
    {"2021-02-28", "2024-02-28", "2024-02-29"}, /* into a leap year */
    {"2023-08-31", "2026-08-31", "2026-09-01"}, {"2022-12-31", "2025-12-31", "2026-01-01"},
};

static void ends_after_three_years(void **state)
{
    (void)state;
    for (size_t i = 0; i < CHECK_COUNT(ends); i++) {
        scene s = begin();
        add(&s, award("Miến dong", ends[i].from, 6));
        assert_true(ocop_programme_settle(s.p, &s.e));
        check_int(ends[i].last, stock(&s, ends[i].last), 1);
        check_int(ends[i].after, stock(&s, ends[i].after), 0);
        check_int("lapsed", flow(&s, OCOP_FLOW_LAPSED, ends[i].after, ends[i].after), 1);
        check_int("not before", flow(&s, OCOP_FLOW_LAPSED, ends[i].from, ends[i].last), 0);
        end(&s);
    }
    check_done();
}

static void goes_on_without_a_gap(void **state)
{
    (void)state;
    scene s = begin();
    ocop_event first = award("Miến dong", "2023-05-10", 6);
    add(&s, first);
    ocop_event again = award("Miến dong", "2026-05-11", 6); /* the day after the last */
    add(&s, again);
    assert_true(ocop_programme_settle(s.p, &s.e));
    check_int("stock", stock(&s, "2026-05-11"), 1);
    check_int("new", flow(&s, OCOP_FLOW_NEW, "2023-01-01", "2027-01-01"), 1);
    check_int("again", flow(&s, OCOP_FLOW_RE_EVALUATED, "2023-01-01", "2027-01-01"), 1);
    check_int("no lapse", flow(&s, OCOP_FLOW_LAPSED, "2023-01-01", "2027-01-01"), 0);
    end(&s);
    check_done();
}

/* Extended, upgraded and superseded in the same week: never two in the stock. */
static void one_week(void **state)
{
    (void)state;
    scene s = begin();
    ocop_event first = award("Trà", "2023-06-01", 6);
    ocop_event longer = then(&first, OCOP_EVENT_EXTENDED, "2026-05-29");
    longer.until = day("2026-11-30");
    ocop_event upgraded = award("Trà", "2026-06-01", 8);
    add(&s, upgraded); /* the order in which they come does not matter */
    add(&s, longer);
    add(&s, first);
    add(&s, then(&first, OCOP_EVENT_SUPERSEDED, "2026-06-03"));
    assert_true(ocop_programme_settle(s.p, &s.e));
    check_int("extended", stock(&s, "2026-05-31"), 1);
    check_int("upgraded", stock(&s, "2026-06-02"), 1);
    check_int("superseded", stock(&s, "2026-06-03"), 0);
    check_int("upgrades", flow(&s, OCOP_FLOW_UPGRADED, "2026-05-25", "2026-06-07"), 1);
    ocop_balance b;
    ocop_programme_balance(s.p, NULL, day("2026-05-25"), day("2026-06-07"), &b);
    check_int("before", b.before, 1);
    check_int("added", b.added, 0);
    check_int("returned", b.returned, 0);
    check_int("left", b.left, 1);
    check_int("after", b.after, 0);
    end(&s);
    check_done();
}

static void counts_producers_once(void **state)
{
    (void)state;
    scene s = begin();
    add(&s, award("Miến dong", "2024-01-10", 6));
    add(&s, award("Bún khô", "2024-01-10", 8));
    ocop_event other = award("Miến dong", "2024-01-10", 6); /* another producer's, elsewhere */
    other.province = "Bắc Kạn";
    add(&s, other);
    assert_true(ocop_programme_settle(s.p, &s.e));
    check_int("products", stock(&s, "2024-02-01"), 3);
    check_int("producers",
              ocop_programme_count(s.p, OCOP_COUNT_PRODUCERS, 0, NULL, 0, day("2024-02-01")), 2);
    const struct {
        const char *place;
        int64_t want;
    } places[] = {{"Cao Bằng", 2}, {"Bắc Kạn", 1}, {"Thái Nguyên", 1}, {"Hà Nội", 0}};
    for (size_t i = 0; i < CHECK_COUNT(places); i++) {
        const ocop_cut cut = {.province = places[i].place};
        check_int(places[i].place,
                  ocop_programme_count(s.p, OCOP_COUNT_PRODUCTS, 0, &cut, 0, day("2024-02-01")),
                  places[i].want);
    }
    ocop_event known = award("Bún khô", "2024-01-10", 8);
    known.source = "other.csv:9";
    check_int("known", ocop_programme_add(s.p, &known, &s.e), 0);
    end(&s);
    check_done();
}

static void refuses_what_does_not_fit(void **state)
{
    (void)state;
    scene s = begin();
    ocop_event first = award("Miến dong", "2024-01-10", 6);
    add(&s, first);
    first.rank = 8;
    first.source = "list.csv:7";
    add(&s, first);
    assert_false(ocop_programme_settle(s.p, &s.e));
    check_error("two awards", &s.e, OCOP_EINPUT,
                "list.csv:7: two awards of 'Miến dong' on one day; the other is at list.csv:2");
    end(&s);
    s = begin();
    add(&s, then(&first, OCOP_EVENT_WITHDRAWN, "2024-03-01"));
    assert_false(ocop_programme_settle(s.p, &s.e));
    check_error("withdrawn", &s.e, OCOP_EINPUT,
                "list.csv:7: 'Miến dong' is not recognised on that day (event: withdrawn)");
    end(&s);
    check_done();
}

/* ---- random histories ---- */

typedef struct history {
    ocop_event events[EVENTS];
    int product[EVENTS], count;
} history;

static const char *const names[PRODUCTS] = {"a", "b", "c", "d", "e", "f",
                                            "g", "h", "i", "j", "k", "l"};
static const char *const groups[3] = {"food", "drink", "craft"};

/* No two awards of a product on one day; ends only where something runs is what settle asks, so
 * only lapsed and declined, which may come at any time. */
static void make_history(history *h, uint64_t *seed, int32_t start)
{
    static const ocop_event_kind kinds[] = {
        OCOP_EVENT_REGISTERED, OCOP_EVENT_FILED,       OCOP_EVENT_ASSESSED,   OCOP_EVENT_LAPSED,
        OCOP_EVENT_DECLINED,   OCOP_EVENT_RECOGNISED,  OCOP_EVENT_RECOGNISED, OCOP_EVENT_RECOGNISED,
        OCOP_EVENT_UPGRADED,   OCOP_EVENT_RE_EVALUATED};
    static const int ranks[] = {4, 6, 8, 9, 10};
    h->count = 0;
    for (int i = 0; i < EVENTS; i++) {
        int product = (int)check_random(seed, PRODUCTS);
        int32_t on = start + (int32_t)check_random(seed, DAYS);
        bool taken = false;
        for (int k = 0; k < h->count; k++)
            taken = taken || (h->product[k] == product && h->events[k].date == on);
        if (taken)
            continue;
        ocop_event ev = {.kind = kinds[check_random(seed, CHECK_COUNT(kinds))],
                         .date = on,
                         .until = OCOP_NO_DATE,
                         .product = names[product],
                         .producer = names[product / 2],
                         .group = groups[product % 3],
                         .source = "r:1"};
        if (ev.kind >= OCOP_EVENT_RECOGNISED) {
            ev.rank = ranks[check_random(seed, CHECK_COUNT(ranks))];
            if (check_random(seed, 2) == 0)
                ev.until = on + (int32_t)check_random(seed, 900);
        }
        h->product[h->count] = product;
        h->events[h->count++] = ev;
    }
}

/* The plain reckoning: every day, every event. Is the product recognised at the end of `until`? */
static bool is_live(const history *h, int product, int32_t start, int32_t until)
{
    bool live = false;
    int32_t last = 0;
    for (int32_t d = start; d <= until; d++) {
        if (live && d > last)
            live = false;
        for (int i = 0; i < h->count; i++) {
            const ocop_event *ev = &h->events[i];
            if (h->product[i] != product || ev->date != d)
                continue;
            if (ev->kind >= OCOP_EVENT_RECOGNISED) {
                live = true;
                last = ev->until != OCOP_NO_DATE ? ev->until : ocop_date_add_months(d, 36);
            } else if (ev->kind == OCOP_EVENT_LAPSED || ev->kind == OCOP_EVENT_DECLINED) {
                live = false;
            }
        }
    }
    return live;
}

static void check_day(const scene *s, const history *h, int32_t start, int32_t on)
{
    int64_t want = 0, by_rank = 0, by_group = 0;
    for (int i = 0; i < PRODUCTS; i++)
        want += is_live(h, i, start, on);
    int64_t all = ocop_programme_count(s->p, OCOP_COUNT_PRODUCTS, 0, NULL, 0, on);
    for (int rank = 2; rank <= OCOP_RANK_MAX; rank++) {
        const ocop_cut cut = {.rank = rank};
        by_rank += ocop_programme_count(s->p, OCOP_COUNT_PRODUCTS, 0, &cut, 0, on);
    }
    for (size_t i = 0; i < CHECK_COUNT(groups); i++) {
        const ocop_cut cut = {.group = groups[i]};
        by_group += ocop_programme_count(s->p, OCOP_COUNT_PRODUCTS, 0, &cut, 0, on);
    }
    check_int("stock by replaying", all, want);
    check_int("stars add up", by_rank, all);
    check_int("groups add up", by_group, all);
}

static void check_periods(const scene *s, int32_t a, int32_t b, int32_t c)
{
    ocop_balance first, second, both;
    ocop_programme_balance(s->p, NULL, a, b, &first);
    ocop_programme_balance(s->p, NULL, b + 1, c, &second);
    ocop_programme_balance(s->p, NULL, a, c, &both);
    check_int("before + added + returned - left",
              both.before + both.added + both.returned - both.left, both.after);
    check_int("one period ends where the next begins", first.after, second.before);
    for (int f = 0; f < OCOP_FLOWS; f++) {
        check_int("two periods make one", first.flows[f] + second.flows[f], both.flows[f]);
        check_int("counted in both ways",
                  ocop_programme_count(s->p, OCOP_COUNT_EVENTS, 1u << f, NULL, a, c),
                  both.flows[f]);
    }
}

static void random_histories(void **state)
{
    (void)state;
    const int32_t start = day("2023-02-20"); /* over the leap day of 2024 */
    uint64_t seed = 20261125;
    static history h;
    for (int round = 0; round < ROUNDS; round++) {
        scene s = begin();
        make_history(&h, &seed, start);
        for (int i = 0; i < h.count; i++)
            add(&s, h.events[i]);
        if (!check_true("settles", ocop_programme_settle(s.p, &s.e)))
            fprintf(stderr, "%s\n", error_text(&s.e));
        for (int i = 0; i < 6; i++) {
            int32_t a = start + (int32_t)check_random(&seed, DAYS);
            int32_t b = a + (int32_t)check_random(&seed, 400);
            check_day(&s, &h, start, a);
            check_periods(&s, a, b, b + 1 + (int32_t)check_random(&seed, 400));
        }
        end(&s);
    }
    check_done();
}

/* The same events in another order of coming: the same numbers. */
static void order_does_not_matter(void **state)
{
    (void)state;
    const int32_t start = day("2023-02-20");
    uint64_t seed = 7;
    static history h;
    make_history(&h, &seed, start);
    scene s = begin(), t = begin();
    for (int i = 0; i < h.count; i++) {
        add(&s, h.events[i]);
        add(&t, h.events[h.count - 1 - i]);
    }
    assert_true(ocop_programme_settle(s.p, &s.e) && ocop_programme_settle(t.p, &t.e));
    for (int32_t d = start; d < start + DAYS; d += 13) {
        ocop_balance x, y;
        ocop_programme_balance(s.p, NULL, start, d, &x);
        ocop_programme_balance(t.p, NULL, start, d, &y);
        check_int("the same balance", memcmp(&x, &y, sizeof x), 0);
    }
    end(&s);
    end(&t);
    check_done();
}

/* The Nth allocation fails: an error, and nothing is lost or leaked. */
static void survives_lack_of_memory(void **state)
{
    (void)state;
    ocop_error none = OCOP_ERROR_INIT;
    ocop_units *units = ocop_units_new(&none);
    bool done = false;
    for (long n = 0; !done && n < 500; n++) {
        ocop_error e = OCOP_ERROR_INIT;
        ocop_event ev = award("Miến dong", "2024-01-10", 6);
        ocop_mem_fail_after(n);
        ocop_programme *p = ocop_programme_new(units, &e);
        done = p != NULL && ocop_programme_add(p, &ev, &e) == 1 && ocop_programme_settle(p, &e);
        ocop_mem_fail_after(-1);
        check_true("an error or success", done || e.code == OCOP_ENOMEM);
        ocop_programme_free(p);
    }
    check_true("it works in the end", done);
    ocop_units_free(units);
    check_done();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ends_after_three_years),
        cmocka_unit_test(goes_on_without_a_gap),
        cmocka_unit_test(one_week),
        cmocka_unit_test(counts_producers_once),
        cmocka_unit_test(refuses_what_does_not_fit),
        cmocka_unit_test(random_histories),
        cmocka_unit_test(order_does_not_matter),
        cmocka_unit_test(survives_lack_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
