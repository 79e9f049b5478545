/* test_base_hash.c - SHA-256 by the vectors of FIPS 180-2, and the set of ids. */
#include "base_hash.h"
#include "base_idset.h"
#include "base_mem.h"
#include "check.h"

static const struct {
    const char *text, *hex;
} vectors[] = {
    {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
};

static void sha256(void **state)
{
    (void)state;
    char hex[OCOP_SHA256_HEX];
    ocop_sha256 h;
    for (size_t i = 0; i < CHECK_COUNT(vectors); i++) {
        ocop_sha256_init(&h);
        ocop_sha256_add(&h, vectors[i].text, strlen(vectors[i].text));
        ocop_sha256_hex(&h, hex);
        check_text(vectors[i].text, hex, vectors[i].hex);
        ocop_sha256_init(&h); /* the same, byte by byte */
        for (const char *s = vectors[i].text; *s != '\0'; s++)
            ocop_sha256_add(&h, s, 1);
        ocop_sha256_hex(&h, hex);
        check_text(vectors[i].text, hex, vectors[i].hex);
    }
    char as[1000];
    memset(as, 'a', sizeof as);
    ocop_sha256_init(&h);
    for (int i = 0; i < 1000; i++)
        ocop_sha256_add(&h, as, sizeof as);
    ocop_sha256_hex(&h, hex);
    check_text("a million times a", hex,
               "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    check_done();
}

static void idset(void **state)
{
    (void)state;
    ocop_idset *s = ocop_idset_new();
    char id[32];
    for (int i = 0; i < 300000; i++) {
        int n = snprintf(id, sizeof id, "CB-2026-%d", i);
        assert_int_equal(ocop_idset_add(s, id, (size_t)n), 1);
        assert_int_equal(ocop_idset_count(s), i + 1);
    }
    for (int i = 0; i < 300000; i++) {
        int n = snprintf(id, sizeof id, "CB-2026-%d", i);
        assert_int_equal(ocop_idset_add(s, id, (size_t)n), 0);
    }
    assert_int_equal(ocop_idset_count(s), 300000);
    assert_int_equal(ocop_idset_add(s, "", 0), 1);
    assert_int_equal(ocop_idset_add(s, "a\0b", 3), 1);
    assert_int_equal(ocop_idset_add(s, "a\0c", 3), 1);
    assert_int_equal(ocop_idset_add(s, "a\0b", 3), 0);
    ocop_idset_free(s);
    ocop_idset_free(NULL);
}

/* A table takes two allocations: what stands at its front is set aside while it grows. */
static void idset_without_memory(void **state)
{
    (void)state;
    char id[32];
    ocop_mem_fail_after(0);
    assert_null(ocop_idset_new());
    for (long fail = 2; fail < 4; fail++) {
        ocop_mem_fail_after(-1);
        ocop_idset *s = ocop_idset_new();
        ocop_mem_fail_after(fail - 2);
        assert_int_equal(ocop_idset_add(s, "a", 1), -1);
        ocop_mem_fail_after(fail); /* the first table, not the second */
        int i = 0, got = 1;
        for (; got == 1; i++)
            got = ocop_idset_add(s, id, (size_t)snprintf(id, sizeof id, "%d", i));
        ocop_mem_fail_after(-1);
        assert_int_equal(got, -1);
        assert_int_equal(ocop_idset_count(s), 896);     /* seven eighths of 1024 */
        assert_int_equal(ocop_idset_add(s, "0", 1), 0); /* grown now, and nothing was lost */
        assert_int_equal(ocop_idset_add(s, id, strlen(id)), 1);
        ocop_idset_free(s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(sha256), cmocka_unit_test(idset),
                                       cmocka_unit_test(idset_without_memory)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
