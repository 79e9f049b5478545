/* test_pack_files.c - a pack's folder: what belongs to it, and its hash. */
#include "check.h"
#include "mini_pack.h"
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* The smallest manifest. */
#define MANIFEST                                                                                   \
    "{id: a, version: 1, title: {vi: a, en: b}, laws: [], in_force: {from: 2026-01-01}, total: "   \
    "0, parts: [{key: A, max: 0, title: {vi: a, en: b}}], bands: [{stars: 0, from: 0, to: 0, "     \
    "level: n, certificate: true}], groups: []}\n"
#define FACTS "facts: []\n"

/* By hand, in a shell:
 *   { printf 'ocop-pack 1\n'
 *     for f in a/b.lua a0.lua facts.yaml pack.yaml; do     # byte order: '/' before '0'
 *         printf '%s\0%s\0' $f $(stat -c %s $f); cat $f
 *     done; } | sha256sum                                                                      */
#define HASH "188e0be180ee61633da23ea9c27bb868b13e383e6dbbc91bcd2243db1a0dab9b"

static void hashes(void **state)
{
    (void)state;
    const ocop_pack_file files[] = {
        {.path = "pack.yaml", .bytes = MANIFEST, .len = sizeof MANIFEST - 1},
        {.path = "a0.lua", .bytes = "return 1\n", .len = 9},
        {.path = "facts.yaml", .bytes = FACTS, .len = sizeof FACTS - 1},
        {.path = "a/b.lua", .bytes = "-- \0 and more", .len = 13},
    };
    ocop_error e = OCOP_ERROR_INIT;
    ocop_pack *p = ocop_pack_make("rules/a", files, CHECK_COUNT(files), &e);
    check_error("made", &e, OCOP_OK, "");
    assert_non_null(p);
    check_text("hash", p->hash, HASH);
    check_int("files", (int64_t)p->file_count, 4);
    static const char *const order[] = {"a/b.lua", "a0.lua", "facts.yaml", "pack.yaml"};
    for (size_t i = 0; i < CHECK_COUNT(order); i++)
        check_text("order", p->files[i].path, order[i]);
    check_text("shown", p->files[0].shown, "rules/a/a/b.lua");
    const ocop_pack_file *f = ocop_pack_find_file(p, "a/b.lua");
    check_true("bytes", f != NULL && f->len == 13 && memcmp(f->bytes, "-- \0 and more", 14) == 0);
    check_true("no file", ocop_pack_find_file(p, "b.lua") == NULL);
    check_text("id", p->manifest.id, "a");
    ocop_pack_free(p);
    ocop_pack_free(NULL);
    check_done();
}

/* ---- folders ---- */

static char root[64];

static const char *path_of(const char *inside)
{
    static char path[300];
    snprintf(path, sizeof path, "%s/%s", root, inside);
    return path;
}

static void put(const char *inside, const char *bytes, size_t n)
{
    char path[300];
    snprintf(path, sizeof path, "%s", path_of(inside));
    for (char *s = path + strlen(root) + 1; (s = strchr(s, '/')) != NULL; s++) {
        *s = '\0';
        mkdir(path, 0755);
        *s = '/';
    }
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, n, f), n);
    assert_int_equal(fclose(f), 0);
}

static void put_text(const char *inside, const char *text)
{
    put(inside, text, strlen(text));
}

static int setup(void **state)
{
    (void)state;
    strcpy(root, "/tmp/ocop-pack-XXXXXX");
    if (mkdtemp(root) == NULL)
        return 1;
    put_text("p/pack.yaml", MANIFEST);
    put_text("p/facts.yaml", FACTS);
    put_text("p/a0.lua", "return 1\n");
    put("p/a/b.lua", "-- \0 and more", 13);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    char command[100];
    snprintf(command, sizeof command, "rm -r %s", root);
    return system(command);
}

static void opens_a_folder(void **state)
{
    (void)state;
    put_text("p/tests/one.yaml", "id: x\n");
    put_text("p/tests/deep/two.yaml", "id: y\n");
    put_text("p/.hidden", "x");
    put_text("p/.git/config", "x");
    put_text("p/a/.hidden.lua", "x");
    put_text("p/a0.lua~", "x");
    assert_int_equal(symlink("/etc/passwd", path_of("p/.link")),
                     0); /* left out, so not looked at */
    ocop_error e = OCOP_ERROR_INIT;
    ocop_pack *p = ocop_pack_open(path_of("p"), &e);
    check_error("open", &e, OCOP_OK, "");
    assert_non_null(p);
    check_text("tests and hidden files are no part of it", p->hash, HASH);
    check_int("files", (int64_t)p->file_count, 4);
    check_text("shown", p->files[0].shown, path_of("p/a/b.lua"));
    ocop_pack_free(p);

    put_text("p/a/tests/three.lua", "x"); /* only the top folder `tests` is left out */
    p = ocop_pack_open(path_of("p"), &e);
    assert_non_null(p);
    check_int("files", (int64_t)p->file_count, 5);
    check_true("another hash", strcmp(p->hash, HASH) != 0);
    ocop_pack_free(p);
    check_done();
}

static void check_fault(const char *name, ocop_code code, const char *says)
{
    char want[600];
    ocop_error e = OCOP_ERROR_INIT;
    check_true(name, ocop_pack_open(path_of("p"), &e) == NULL);
    snprintf(want, sizeof want, "%s/%s", root, says);
    check_error(name, &e, code, want);
}

static void refuses_links(void **state)
{
    (void)state;
    assert_int_equal(symlink("a0.lua", path_of("p/link.lua")), 0);
    check_fault("file", OCOP_EPACK, "p/link.lua: a pack may not hold symbolic links");
    unlink(path_of("p/link.lua"));
    assert_int_equal(symlink("/nowhere", path_of("p/a/gone")), 0);
    check_fault("broken", OCOP_EPACK, "p/a/gone: a pack may not hold symbolic links");
    unlink(path_of("p/a/gone"));
    assert_int_equal(symlink(".", path_of("p/loop")), 0);
    check_fault("folder", OCOP_EPACK, "p/loop: a pack may not hold symbolic links");
    check_done();
}

static void refuses_what_is_no_pack(void **state)
{
    (void)state;
    assert_int_equal(mkfifo(path_of("p/pipe"), 0644), 0);
    check_fault("pipe", OCOP_EPACK, "p/pipe: a pack holds only files and folders");
    unlink(path_of("p/pipe"));
    put_text("p/1/2/3/4/5/6/7/8/deep.lua", "x");
    ocop_error e = OCOP_ERROR_INIT;
    ocop_pack *p = ocop_pack_open(path_of("p"), &e);
    check_error("eight deep", &e, OCOP_OK, "");
    ocop_pack_free(p);
    put_text("p/1/2/3/4/5/6/7/8/9/deep.lua", "x");
    check_fault("nine deep", OCOP_EPACK,
                "p/1/2/3/4/5/6/7/8/9: folders are nested more than 8 deep");
    check_done();
}

static void refuses_a_half_pack(void **state)
{
    (void)state;
    unlink(path_of("p/facts.yaml"));
    check_fault("no facts", OCOP_EPACK, "p: the pack has no facts.yaml");
    put_text("p/facts.yaml", "facts: 5\n");
    check_fault("bad facts", OCOP_EPACK, "p/facts.yaml:1:8: 'facts' must be a list");
    put_text("p/pack.yaml", "id: A\n");
    check_fault("bad manifest", OCOP_EPACK,
                "p/pack.yaml:1:5: 'A' is no identifier: a-z, 0-9, _ and -, a letter first");
    unlink(path_of("p/pack.yaml"));
    check_fault("no manifest", OCOP_EPACK, "p: the pack has no pack.yaml");
    ocop_error e = OCOP_ERROR_INIT;
    check_true("no folder", ocop_pack_open("/nowhere/at/all", &e) == NULL);
    check_error("no folder", &e, OCOP_EIO,
                "/nowhere/at/all: cannot list: No such file or directory");
    check_done();
}

static void limits_size(void **state)
{
    (void)state;
    enum { LIMIT = 16 << 20 };
    char *bytes = calloc(1, LIMIT + 1);
    assert_non_null(bytes);
    put("p/large.bin", bytes, LIMIT);
    ocop_error e = OCOP_ERROR_INIT;
    ocop_pack *p = ocop_pack_open(path_of("p"), &e);
    check_error("16 MiB", &e, OCOP_OK, "");
    ocop_pack_free(p);
    put("p/large.bin", bytes, LIMIT + 1);
    check_fault("more", OCOP_EPACK, "p/large.bin: a pack's file is larger than 16 MiB");
    free(bytes);
    check_done();
}

/* ---- many packs ---- */

static void gathers_packs(void **state)
{
    (void)state;
    put_text("z/pack.yaml", MANIFEST);
    put_text("z/facts.yaml", "facts: [{key: f1, type: boolean, title: {vi: a, en: b}}]\n");
    put_text("b/pack.yaml", "id: 5\n");
    put_text("b/facts.yaml", FACTS);
    put_text("copy/pack.yaml", MANIFEST); /* the same bytes as p: left out */
    put_text("copy/facts.yaml", FACTS);
    put_text("copy/a0.lua", "return 1\n");
    put("copy/a/b.lua", "-- \0 and more", 13);
    put_text("empty/readme", "no pack");
    put_text("file", "no folder");
    put_text(".hidden/pack.yaml", MANIFEST);
    char single[300];
    snprintf(single, sizeof single, "%s", path_of("z"));
    const char *const dirs[] = {root, single}; /* z again, as a pack itself */
    ocop_error e = OCOP_ERROR_INIT;
    ocop_packs *ps = ocop_packs_open(dirs, 2, &e);
    check_error("open", &e, OCOP_OK, "");
    assert_non_null(ps);
    check_int("packs", (int64_t)ocop_packs_count(ps), 2);
    check_text("byte order of names", ocop_packs_get(ps, 0)->folder, path_of("copy"));
    check_text("byte order of names", ocop_packs_get(ps, 1)->folder, path_of("z"));
    check_text("same hash", ocop_packs_get(ps, 0)->hash, HASH);
    check_int("faults", (int64_t)ocop_packs_fault_count(ps), 1);
    char want[300];
    snprintf(want, sizeof want,
             "%s/b/pack.yaml:1:5: '5' is no identifier: a-z, 0-9, _ and -, a letter first", root);
    check_error("fault", ocop_packs_fault(ps, 0), OCOP_EPACK, want);
    check_int("catalogue", (int64_t)ocop_names_count(ocop_packs_catalogue(ps)), 1);
    ocop_packs_free(ps);
    ocop_packs_free(NULL);

    const char *const nowhere[] = {"/nowhere/at/all"};
    check_true("no folder", ocop_packs_open(nowhere, 1, &e) == NULL);
    check_error("no folder", &e, OCOP_EIO,
                "/nowhere/at/all: cannot list the packs: No such file or directory");
    check_done();
}

int main(void)
{
    const struct CMUnitTest all[] = {
        cmocka_unit_test(hashes),
        cmocka_unit_test_setup_teardown(opens_a_folder, setup, teardown),
        cmocka_unit_test_setup_teardown(refuses_links, setup, teardown),
        cmocka_unit_test_setup_teardown(refuses_what_is_no_pack, setup, teardown),
        cmocka_unit_test_setup_teardown(refuses_a_half_pack, setup, teardown),
        cmocka_unit_test_setup_teardown(limits_size, setup, teardown),
        cmocka_unit_test_setup_teardown(gathers_packs, setup, teardown),
    };
    return cmocka_run_group_tests(all, NULL, NULL);
}
