/* test_base_mem.c - arenas whose blocks are so small that their edges are met all the time.
 *
 * Built with its own copy of base_mem.c (OCOP_ARENA_BLOCK=16), which the linker takes in place of
 * the library's; so the buffers and names tested here use it too. */
#include "base_buf.h"
#include "base_mem.h"
#include "base_names.h"
#include "check.h"

static void refuses_overflow(void **state)
{
    (void)state;
    ocop_arena *a = ocop_arena_new();
    assert_null(ocop_realloc_array(NULL, SIZE_MAX / 2, 3));
    assert_null(ocop_arena_array(a, SIZE_MAX / 2, 3));
    assert_null(ocop_arena_alloc(a, SIZE_MAX));
    assert_null(ocop_arena_alloc(a, SIZE_MAX - 24));
    assert_null(ocop_arena_strndup(a, "", SIZE_MAX));
    assert_null(ocop_realloc(ocop_realloc(NULL, 8), 0));
    assert_int_equal(ocop_arena_bytes(a), 0);
    ocop_arena_free(a);
    ocop_arena_free(NULL);
    ocop_free(NULL);
}

/* Zeroed, aligned, apart from each other, and all still there at the end. */
static void gives_room(void **state)
{
    (void)state;
    ocop_arena *a = ocop_arena_new();
    unsigned char *given[400];
    for (int round = 0; round < 3; round++) {
        for (size_t i = 0; i < CHECK_COUNT(given); i++) {
            size_t size = i * 7 % 61;
            given[i] = ocop_arena_alloc(a, size);
            assert_non_null(given[i]);
            assert_int_equal((uintptr_t)given[i] % _Alignof(max_align_t), 0);
            for (size_t k = 0; k < size; k++)
                assert_int_equal(given[i][k], 0);
            memset(given[i], (int)(i % 250) + 1, size);
        }
        for (size_t i = 0; i < CHECK_COUNT(given); i++)
            for (size_t k = 0; k < i * 7 % 61; k++)
                assert_int_equal(given[i][k], i % 250 + 1);
        ocop_arena_reset(a);
    }
    ocop_arena_free(a);
}

/* The memory is kept for the next use: the same demand asks for nothing new. */
static void keeps_its_memory(void **state)
{
    (void)state;
    ocop_arena *a = ocop_arena_new();
    for (size_t i = 0; i < 50; i++)
        assert_non_null(ocop_arena_alloc(a, 1 + i * 5));
    size_t bytes = ocop_arena_bytes(a);
    ocop_arena_reset(a);
    ocop_mem_fail_after(0);
    for (size_t i = 0; i < 50; i++)
        assert_non_null(ocop_arena_alloc(a, 1 + i * 5));
    assert_int_equal(ocop_arena_bytes(a), bytes);
    assert_null(ocop_arena_alloc(a, 1 << 20));
    assert_int_equal(ocop_mem_fail_after(-1), 1);
    ocop_arena_free(a);
}

/* A request that is larger than what is left of one block does not lose the blocks behind it. */
static void passes_over_small_blocks(void **state)
{
    (void)state;
    ocop_arena *a = ocop_arena_new();
    char *first = ocop_arena_strdup(a, "0123456789abcde");
    assert_non_null(ocop_arena_alloc(a, 16));
    assert_non_null(ocop_arena_alloc(a, 1000));
    size_t bytes = ocop_arena_bytes(a);
    assert_string_equal(first, "0123456789abcde");
    ocop_arena_reset(a);
    assert_non_null(ocop_arena_alloc(a, 900)); /* fits the third only */
    assert_non_null(ocop_arena_alloc(a, 50));
    assert_int_equal(ocop_arena_bytes(a), bytes);
    ocop_arena_free(a);
}

static void texts(void **state)
{
    (void)state;
    ocop_arena *a = ocop_arena_new();
    check_text("strdup", ocop_arena_strdup(a, "Nước mắm"), "Nước mắm");
    check_text("empty", ocop_arena_strdup(a, ""), "");
    check_text("cut", ocop_arena_strndup(a, "abcdef", 3), "abc");
    check_text("nothing", ocop_arena_strndup(a, NULL, 0), "");
    ocop_arena_free(a);
    check_done();
}

static char ran[8];

static void note(void *arg)
{
    strncat(ran, arg, 1);
}

static void cleans_up(void **state)
{
    (void)state;
    ocop_arena *a = ocop_arena_new();
    assert_true(ocop_arena_on_free(a, note, "a"));
    assert_true(ocop_arena_on_free(a, note, "b"));
    ocop_arena_reset(a);
    assert_string_equal(ran, "ba"); /* the last first */
    ocop_arena_reset(a);
    assert_string_equal(ran, "ba"); /* once only */
    assert_true(ocop_arena_on_free(a, note, "c"));
    ocop_arena_free(a);
    assert_string_equal(ran, "bac");
    a = ocop_arena_new();
    ocop_mem_fail_after(0);
    assert_false(ocop_arena_on_free(a, note, "d")); /* no memory: run at once */
    ocop_mem_fail_after(-1);
    assert_string_equal(ran, "bacd");
    ocop_arena_free(a);
    assert_string_equal(ran, "bacd");
}

static void fails_on_demand(void **state)
{
    (void)state;
    ocop_mem_fail_after(2);
    void *a = ocop_realloc(NULL, 1), *b = ocop_realloc(NULL, 1), *c = ocop_realloc(NULL, 1);
    assert_true(a != NULL && b != NULL && c == NULL);
    assert_null(ocop_realloc(a, 100)); /* and `a` still lives */
    assert_int_equal(ocop_mem_fail_after(-1), 4);
    ocop_free(a);
    ocop_free(b);
    ocop_mem_fail_once(true);
    ocop_mem_fail_after(1);
    a = ocop_realloc(NULL, 1);
    b = ocop_realloc(NULL, 1);
    c = ocop_realloc(NULL, 1);
    assert_true(a != NULL && b == NULL && c != NULL);
    ocop_mem_fail_after(-1);
    ocop_mem_fail_once(false);
    ocop_free(a);
    ocop_free(c);
    ocop_mem_fail_after(0);
    assert_null(ocop_arena_new());
    assert_null(ocop_names_new());
    ocop_mem_fail_after(1); /* the names, but not their arena */
    assert_null(ocop_names_new());
    ocop_mem_fail_after(-1);
}

static void buffer(void **state)
{
    (void)state;
    ocop_buf b;
    ocop_buf_init(&b);
    ocop_buf_reset(&b); /* nothing there yet */
    assert_null(b.data);
    for (int i = 0; i < 1000; i++) {
        ocop_buf_puts(&b, "ab");
        ocop_buf_putc(&b, 'c');
        assert_int_equal(b.data[b.len], '\0');
    }
    assert_int_equal(b.len, 3000);
    ocop_buf_reset(&b);
    check_text("reset", b.data, "");
    ocop_buf_add(&b, "a\0b", 3);
    assert_memory_equal(b.data, "a\0b", 4);
    ocop_buf_add(&b, NULL, 0);
    ocop_buf_reset(&b);
    ocop_buf_int(&b, INT64_MIN);
    ocop_buf_printf(&b, " %d %s", 5, "x");
    check_text("numbers", b.data, "-9223372036854775808 5 x");
    ocop_buf_reset(&b);
    ocop_buf_printf(&b, "%4000d", 1); /* longer than what is there */
    assert_int_equal(b.len, 4000);
    assert_false(b.failed);
    ocop_buf_free(&b);
    assert_null(b.data);
    check_done();
}

static void buffer_remembers_a_failure(void **state)
{
    (void)state;
    ocop_buf b;
    ocop_buf_init(&b);
    ocop_buf_puts(&b, "kept");
    ocop_mem_fail_after(0);
    ocop_buf_printf(&b, "%4000d", 1);
    ocop_mem_fail_after(-1);
    assert_true(b.failed);
    ocop_buf_puts(&b, " more");
    assert_true(b.failed);
    check_text("unchanged", b.data, "kept");
    ocop_buf_reset(&b);
    assert_false(b.failed);
    ocop_buf_puts(&b, "new");
    check_text("after the reset", b.data, "new");
    ocop_buf_free(&b);
    check_done();
}

static void names(void **state)
{
    (void)state;
    ocop_names *t = ocop_names_new();
    char name[32];
    assert_int_equal(ocop_names_find(t, "a", 1), -1);
    for (int i = 0; i < 3000; i++) {
        int n = snprintf(name, sizeof name, "fact_%d", i);
        assert_int_equal(ocop_names_add(t, name, (size_t)n), i);
        assert_int_equal(ocop_names_add(t, name, (size_t)n), i);
    }
    assert_int_equal(ocop_names_count(t), 3000);
    for (int i = 0; i < 3000; i++) {
        int n = snprintf(name, sizeof name, "fact_%d", i);
        assert_int_equal(ocop_names_find(t, name, (size_t)n), i);
        assert_string_equal(ocop_names_get(t, (size_t)i), name);
    }
    assert_int_equal(ocop_names_find(t, "fact_12x", 7), 12); /* the length counts */
    assert_int_equal(ocop_names_find(t, "fact_", 5), -1);
    assert_int_equal(ocop_names_find(t, "fact_1\0", 7), -1);
    assert_int_equal(ocop_names_find(t, "", 0), -1);
    assert_int_equal(ocop_names_add(t, "", 0), 3000);
    assert_int_equal(ocop_names_find(t, "", 0), 3000);
    assert_null(ocop_names_get(t, 3001));
    check_text("nearest", ocop_names_nearest(t, "fac_77"), "fact_77");
    check_text("far", ocop_names_nearest(t, "quite another"), NULL);
    ocop_names_free(t);
    ocop_names_free(NULL);
    check_done();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuses_overflow),
        cmocka_unit_test(gives_room),
        cmocka_unit_test(keeps_its_memory),
        cmocka_unit_test(passes_over_small_blocks),
        cmocka_unit_test(texts),
        cmocka_unit_test(cleans_up),
        cmocka_unit_test(fails_on_demand),
        cmocka_unit_test(buffer),
        cmocka_unit_test(buffer_remembers_a_failure),
        cmocka_unit_test(names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
