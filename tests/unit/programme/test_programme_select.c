/* test_programme_select.c - the choice against all choices there are, on small random cases. */
#include "check.h"
#include "programme_select.h"

enum { MOST = 9, ROUNDS = 400 };

static const char *const group_names[] = {"food", "drink", "craft"};
static const char *const place_names[] = {"A", "B", "C"};

static int64_t worth(const ocop_candidate *c)
{
    return (int64_t)c->stars * 100000 - c->steps;
}

static bool keeps(const ocop_candidate *all, int count, unsigned set, const ocop_quota *list,
                  size_t quotas, bool groups)
{
    for (size_t k = 0; k < quotas; k++) {
        int taken = 0;
        for (int i = 0; i < count; i++)
            taken += (set >> i & 1) != 0 &&
                     strcmp(groups ? all[i].group : all[i].place, list[k].name) == 0;
        if (taken < list[k].least || taken > list[k].most)
            return false;
    }
    return true;
}

/* The best of all sets in which candidate `fixed` (-1: none) has the answer; INT64_MIN: no set. */
static int64_t best(const ocop_candidate *all, int count, int n, const ocop_quotas *q, int fixed,
                    bool answer)
{
    int64_t found = INT64_MIN;
    for (unsigned set = 0; set < 1u << count; set++) {
        int size = 0;
        int64_t sum = 0;
        for (int i = 0; i < count; i++) {
            size += (set >> i & 1) != 0;
            sum += (set >> i & 1) != 0 ? worth(&all[i]) : 0;
        }
        if (size != n || (fixed >= 0 && ((set >> fixed & 1) != 0) != answer) ||
            !keeps(all, count, set, q->groups, q->group_count, true) ||
            !keeps(all, count, set, q->places, q->place_count, false))
            continue;
        found = sum > found ? sum : found;
    }
    return found;
}

static void make_quotas(uint64_t *seed, ocop_quota *list, size_t *count, const char *const *names)
{
    *count = check_random(seed, 4);
    for (size_t i = 0; i < *count; i++) {
        int least = (int)check_random(seed, 3);
        list[i] = (ocop_quota){names[i], least, least + (int)check_random(seed, 4)};
    }
}

static void check_one(const ocop_candidate *all, int count, int n, const ocop_quotas *q)
{
    int64_t sum = 0, most = best(all, count, n, q, -1, false);
    unsigned set = 0;
    for (int i = 0; i < count; i++) {
        sum += all[i].chosen ? worth(&all[i]) : 0;
        set |= all[i].chosen ? 1u << i : 0;
    }
    check_int("the best there is", sum, most);
    check_true("groups kept", keeps(all, count, set, q->groups, q->group_count, true));
    check_true("places kept", keeps(all, count, set, q->places, q->place_count, false));
    for (int i = 0; i < count; i++) {
        int64_t other = best(all, count, n, q, i, !all[i].chosen);
        check_int("another answer", all[i].movable, other != INT64_MIN);
        if (other == INT64_MIN || !all[i].movable)
            continue;
        check_int("what it loses", most - other,
                  (int64_t)all[i].loses_stars * 100000 + all[i].loses_steps);
        check_int("tied", all[i].tied, most == other);
    }
}

static void against_all_choices(void **state)
{
    (void)state;
    uint64_t seed = 20191;
    int solved = 0, refused = 0;
    for (int round = 0; round < ROUNDS; round++) {
        ocop_candidate all[MOST] = {0};
        ocop_quota groups[3], places[3];
        ocop_quotas q = {.groups = groups, .places = places};
        int count = 1 + (int)check_random(&seed, MOST), n = 1 + (int)check_random(&seed, 6);
        for (int i = 0; i < count; i++)
            all[i] = (ocop_candidate){.id = "x",
                                      .group = group_names[check_random(&seed, 3)],
                                      .place = place_names[check_random(&seed, 3)],
                                      .stars = (int)check_random(&seed, 4) + 2,
                                      .steps = (int)check_random(&seed, 5)};
        make_quotas(&seed, groups, &q.group_count, group_names);
        make_quotas(&seed, places, &q.place_count, place_names);
        ocop_error e = OCOP_ERROR_INIT;
        if (ocop_select(all, (size_t)count, n, &q, &e)) {
            check_one(all, count, n, &q);
            solved++;
        } else {
            check_int("an error of the input", e.code, OCOP_EINPUT);
            check_int("there is none", best(all, count, n, &q, -1, false), INT64_MIN);
            refused++;
        }
    }
    check_true("both happen", solved > 50 && refused > 50);
    check_done();
}

static void survives_lack_of_memory(void **state)
{
    (void)state;
    bool done = false;
    for (long n = 0; !done && n < 200; n++) {
        ocop_candidate all[2] = {{.id = "a", .group = "g", .place = "p", .stars = 3},
                                 {.id = "b", .group = "g", .place = "q", .stars = 4}};
        const ocop_quotas none = {0};
        ocop_error e = OCOP_ERROR_INIT;
        ocop_mem_fail_after(n);
        done = ocop_select(all, 2, 1, &none, &e);
        ocop_mem_fail_after(-1);
        check_true("an error or success", done || e.code == OCOP_ENOMEM);
    }
    check_true("it works in the end", done);
    check_done();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(against_all_choices),
        cmocka_unit_test(survives_lack_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
