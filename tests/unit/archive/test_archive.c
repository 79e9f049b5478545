/* test_archive.c - what goes in comes out; filters, search, keys, personal values, imports; and
 * every allocation of ours failing in turn. */
#include "archive.h"
#include "check.h"
#include "fail.h"
#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

static char folder[] = "/tmp/ocop-archive-XXXXXX";
static char pack_hash[OCOP_SHA256_HEX];

static const char *path_of(const char *name)
{
    static char paths[4][128];
    static int at;
    at = (at + 1) % 4;
    snprintf(paths[at], sizeof paths[at], "%s/%s", folder, name);
    return paths[at];
}

static void hash_of(const char *text, char out[OCOP_SHA256_HEX])
{
    ocop_sha256 h;
    ocop_sha256_init(&h);
    ocop_sha256_add(&h, text, strlen(text));
    ocop_sha256_hex(&h, out);
}

/* One dossier and its result, with the same text for both. */
static bool put(ocop_archive *a, const ocop_archive_dossier *like, const char *date, int stars,
                ocop_error *e)
{
    static const ocop_archive_file files[] = {{"a.lua", "return 1\n", 9},
                                              {"pack.yaml", "pack: x\n", 8}};
    char hash[OCOP_SHA256_HEX];
    ocop_archive_dossier d = *like;
    hash_of(d.json, hash);
    d.hash = hash;
    d.json_len = strlen(d.json);
    ocop_archive_result r = {.dossier_hash = hash,
                             .dossier_id = d.id,
                             .pack_hash = pack_hash,
                             .set = d.set,
                             .date = date,
                             .basis = "facts",
                             .semantics = 1,
                             .points = 7050,
                             .low = 7050,
                             .high = 7100,
                             .stars_certain = stars,
                             .stars_possible = stars < 0 ? -1 : 5,
                             .json = d.json,
                             .json_len = d.json_len};
    return ocop_archive_put_pack(a, pack_hash, NULL, "small", "1", files, 2, e) &&
           ocop_archive_put_dossier(a, &d, e) && ocop_archive_put_result(a, &r, e);
}

static const ocop_archive_dossier vermicelli = {
    .id = "BK-1",
    .name = "Miến dong Na Rì",
    .set = "noodles",
    .province = "Thái Nguyên",
    .commune = "Na Rì",
    .producer = "HTX Đồng Tâm",
    .evidence = "GCN-77/2026",
    .json = "{\"facts\":{\"led_by\":\"yes\",\"share\":75},\"id\":\"BK-1\"}"};
static const ocop_archive_dossier tea = {.id = "QN-2",
                                         .name = "Trà hoa vàng",
                                         .set = "tea",
                                         .province = "Quảng Ninh",
                                         .json = "{\"facts\":{\"share\":12.5},\"id\":\"QN-2\"}"};

static bool fill(const char *path, ocop_error *e)
{
    static const char *const personal[] = {"led_by"};
    ocop_archive *a = ocop_archive_open(path, OCOP_ARCHIVE_WRITE, e);
    if (a == NULL)
        return false;
    ocop_archive_personal(a, personal, 1);
    bool ok = ocop_archive_begin(a, e) && put(a, &vermicelli, "2026-05-01", 4, e) &&
              put(a, &tea, "2026-06-01", -1, e) && put(a, &vermicelli, "2027-06-01", 5, e) &&
              ocop_archive_commit(a, e);
    ocop_archive_close(a);
    return ok;
}

static void clear(const char *name)
{
    static const char *const tails[] = {"", "-wal", "-shm"};
    char path[160];
    for (size_t i = 0; i < 3; i++) {
        snprintf(path, sizeof path, "%s%s", path_of(name), tails[i]);
        unlink(path);
    }
}

/* ---- what goes in comes out ---- */

typedef struct list {
    size_t count;
    int64_t seq[8];
    char json[8][80];
} list;

static bool note(void *ctx, const ocop_archive_result *r, ocop_error *e)
{
    list *l = ctx;
    (void)e;
    check_text("pack", r->pack_hash, pack_hash);
    check_text("pack id", r->pack_id, "small");
    check_int("points", r->points, 7050);
    snprintf(l->json[l->count], sizeof l->json[0], "%s %d %s", r->date, r->stars_certain, r->json);
    l->seq[l->count++] = r->seq;
    return true;
}

static ocop_archive *open_filled(const char *name)
{
    ocop_error e = OCOP_ERROR_INIT;
    clear(name);
    check_true("filled", fill(path_of(name), &e));
    ocop_archive *a = ocop_archive_open(path_of(name), OCOP_ARCHIVE_APPEND, &e);
    check_true("opened", a != NULL);
    return a;
}

static void test_round_trip(void **state)
{
    (void)state;
    ocop_error e = OCOP_ERROR_INIT;
    ocop_archive *a = open_filled("a.db");
    ocop_arena *arena = ocop_arena_new();
    list all = {0};
    ocop_archive_filter f = {.stars = -1};
    ocop_archive_file *files = NULL;
    ocop_archive_stats s;
    size_t count = 0, len = 0;
    int withheld = 0;
    char hash[OCOP_SHA256_HEX];
    check_true("walk", ocop_archive_results(a, &f, note, &all, &e));
    check_int("results", (int64_t)all.count, 3);
    check_text("first", all.json[0],
               "2026-05-01 4 {\"facts\":{\"led_by\":\"yes\",\"share\":75},\"id\":\"BK-1\"}");
    check_text("no stars", all.json[1],
               "2026-06-01 -1 {\"facts\":{\"share\":12.5},\"id\":\"QN-2\"}");
    check_true("files", ocop_archive_pack_files(a, pack_hash, arena, &files, &count, &e));
    check_int("files", (int64_t)count, 2);
    check_text("bytes", count == 2 ? files[1].bytes : NULL, "pack: x\n");
    hash_of(vermicelli.json, hash);
    check_text("snapshot", ocop_archive_dossier_json(a, hash, arena, &len, &withheld, &e),
               vermicelli.json);
    check_true("no such snapshot",
               ocop_archive_dossier_json(a, pack_hash, arena, &len, &withheld, &e) == NULL);
    check_int("that is no error", e.code, OCOP_OK);
    check_true("stats", ocop_archive_count(a, &s, &e));
    check_int("a dossier once", s.snapshots, 2);
    check_int("a pack once", s.packs, 1);
    ocop_arena_free(arena);
    ocop_archive_close(a);
    check_done();
}

static void test_filters(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        ocop_archive_filter f;
        size_t want;
    } cases[] = {{"dossier", {.dossier_id = "BK-1", .stars = -1}, 2},
                 {"since", {.since = "2026-06-01", .stars = -1}, 2},
                 {"until", {.until = "2026-05-31", .stars = -1}, 1},
                 {"set", {.set = "tea", .stars = -1}, 1},
                 {"province", {.province = "Thái Nguyên", .stars = -1}, 2},
                 {"stars", {.stars = 5}, 1},
                 {"sample", {.stars = -1, .sample = 1}, 1},
                 {"both", {.dossier_id = "BK-1", .since = "2027-01-01", .stars = -1}, 1},
                 {"none", {.dossier_id = "BK-1'; --", .stars = -1}, 0}};
    ocop_archive *a = open_filled("a.db");
    for (size_t i = 0; i < CHECK_COUNT(cases); i++) {
        list l = {0};
        ocop_error e = OCOP_ERROR_INIT;
        check_true(cases[i].name, ocop_archive_results(a, &cases[i].f, note, &l, &e));
        check_int(cases[i].name, (int64_t)l.count, (int64_t)cases[i].want);
    }
    ocop_archive_close(a);
    check_done();
}

static bool first_hit(void *ctx, const ocop_archive_hit *h)
{
    char *out = ctx;
    snprintf(out, 64, "%s %d", h->dossier_id, h->stars);
    return false;
}

static void test_search(void **state)
{
    (void)state;
    static const char *const cases[][2] = {{"mien dong na ri", "BK-1 5"},
                                           {"MIẾN", "BK-1 5"},
                                           {"dong tam", "BK-1 5"},
                                           {"đồng tâm", "BK-1 5"},
                                           {"gcn-77", "BK-1 5"},
                                           {"hoa va", "QN-2 -1"},
                                           {"quang ninh", "QN-2 -1"},
                                           {"na hoa", ""},
                                           {"\"", ""},
                                           {"*", ""},
                                           {"name:mien", ""},
                                           {"NOT mien", ""}};
    ocop_archive *a = open_filled("a.db");
    for (size_t i = 0; i < CHECK_COUNT(cases); i++) {
        char found[64] = "";
        ocop_error e = OCOP_ERROR_INIT;
        const ocop_archive_query q = {.words = cases[i][0], .filter = {.stars = -1}, .limit = 5};
        check_true(cases[i][0], ocop_archive_search(a, &q, first_hit, found, &e));
        check_text(cases[i][0], found, cases[i][1]);
    }
    ocop_archive_close(a);
    check_done();
}

/* ---- proof ---- */

static void print_fault(void *ctx, const ocop_archive_fault *f)
{
    (void)ctx;
    fprintf(stderr, "#%lld [%s] %s\n", (long long)f->seq, f->kind, f->what);
}

static void test_withhold(void **state)
{
    (void)state;
    int64_t gone = 0;
    list l = {0};
    ocop_error e = OCOP_ERROR_INIT;
    const ocop_archive_filter f = {.dossier_id = "BK-1", .stars = -1};
    ocop_archive *a = open_filled("a.db");
    check_true("withhold", ocop_archive_withhold(a, "BK-1", "a ground", &gone, &e));
    check_int("one value, whatever the number of assessments", gone, 1);
    check_int("whole", ocop_archive_verify(a, NULL, print_fault, NULL, &e), 0);
    check_true("walk", ocop_archive_results(a, &f, note, &l, &e));
    check_true("the value is not there", strstr(l.json[0], "yes") == NULL);
    check_true("its hash is", strstr(l.json[0], "{\"withheld\":\"") != NULL);
    ocop_archive_close(a);
    FILE *file = fopen(path_of("a.db"), "rb");
    char *bytes = calloc(1, 1 << 20);
    size_t n = file == NULL ? 0 : fread(bytes, 1, (1 << 20) - 1, file);
    check_true("nor anywhere in the file", n > 0 && memmem(bytes, n, "\"yes\"", 5) == NULL);
    if (file != NULL)
        fclose(file);
    free(bytes);
    check_done();
}

static void test_keys(void **state)
{
    (void)state;
    char id[OCOP_KEY_ID_HEX], old_key[128], new_key[128], public_key[136];
    ocop_error e = OCOP_ERROR_INIT;
    snprintf(old_key, sizeof old_key, "%s", path_of("old"));
    snprintf(new_key, sizeof new_key, "%s", path_of("new"));
    snprintf(public_key, sizeof public_key, "%s.pub", new_key);
    check_true("old", ocop_key_make(old_key, "Office", "2020-01-01", "2099-12-31", &e));
    check_true("new", ocop_key_make(new_key, "Office", "2020-01-01", "2099-12-31", &e));
    check_true("never over another key",
               !ocop_key_make(new_key, "x", "2020-01-01", "2020-01-02", &e));
    ocop_error_reset(&e);
    ocop_archive *a = open_filled("a.db");
    check_true("sign", ocop_archive_sign(a, old_key, id, &e));
    check_true("hand over", ocop_archive_hand_over(a, old_key, public_key, &e));
    check_true("sign", ocop_archive_sign(a, new_key, id, &e));
    check_int("whole", ocop_archive_verify(a, NULL, print_fault, NULL, &e), 0);
    ocop_archive_close(a);
    unlink(old_key);
    unlink(new_key);
    unlink(public_key);
    snprintf(public_key, sizeof public_key, "%s.pub", old_key);
    unlink(public_key);
    check_done();
}

/* How many dictionaries the file has. */
static int64_t dictionaries(const char *path)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *s = NULL;
    int64_t n = -1;
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
        sqlite3_prepare_v2(db, "SELECT count(*) FROM dictionary", -1, &s, NULL) == SQLITE_OK &&
        sqlite3_step(s) == SQLITE_ROW)
        n = sqlite3_column_int64(s, 0);
    sqlite3_finalize(s);
    sqlite3_close(db);
    return n;
}

/* Store rows D-0, D-1, ...; a commit after every `batch` rows. */
static void put_many(ocop_archive *a, int count, int batch)
{
    char json[200], id[16];
    ocop_error e = OCOP_ERROR_INIT;
    for (int n = 0; a != NULL && n < count; n++) {
        if (n % batch == 0)
            check_true("begin", ocop_archive_begin(a, &e));
        snprintf(id, sizeof id, "D-%d", n);
        snprintf(json, sizeof json,
                 "{\"facts\":{\"local_material_pct\":%d,\"org_type\":\"cooperative\",\"n\":%d},"
                 "\"id\":\"%s\",\"name\":\"S\xE1\xBA\xA3n ph\xE1\xBA\xA9m %d\"}",
                 n * 37 % 101, n * 7919, id, n * n);
        const ocop_archive_dossier d = {.id = id, .set = "x", .json = json};
        check_true(id, put(a, &d, "2026-01-01", 3, &e));
        if (n % batch == batch - 1)
            check_true("commit", ocop_archive_commit(a, &e));
    }
}

/* Rows before and after a dictionary do without it and with it; it comes with the second batch, or
 * in the middle of a large one. */
static void test_dictionaries(void **state)
{
    static const struct {
        const char *name;
        int count, batch;
        int64_t dictionaries;
    } cases[] = {{"few", 150, 150, 0},
                 {"one batch", 599, 599, 0},
                 {"three batches", 900, 300, 2},
                 {"one large batch", 900, 900, 2}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char last[16];
        list l = {0};
        ocop_error e = OCOP_ERROR_INIT;
        clear("d.db");
        ocop_archive *a = ocop_archive_open(path_of("d.db"), OCOP_ARCHIVE_WRITE, &e);
        put_many(a, cases[i].count, cases[i].batch);
        check_int("whole", ocop_archive_verify(a, NULL, print_fault, NULL, &e), 0);
        snprintf(last, sizeof last, "D-%d", cases[i].count - 1);
        const ocop_archive_filter f = {.dossier_id = last, .stars = -1};
        ocop_archive_close(a);
        check_int(cases[i].name, dictionaries(path_of("d.db")), cases[i].dictionaries);
        a = ocop_archive_open(path_of("d.db"), OCOP_ARCHIVE_READ, &e);
        check_true("walk", ocop_archive_results(a, &f, note, &l, &e));
        check_int("the last one", (int64_t)l.count, 1);
        ocop_archive_close(a);
    }
    clear("d.db");
    check_done();
}

/* ---- allocations ---- */

static bool whole_session(void *ctx, ocop_error *e)
{
    (void)ctx;
    clear("f.db");
    return fill(path_of("f.db"), e);
}

static bool read_all(void *ctx, ocop_error *e)
{
    (void)ctx;
    list l = {0};
    char found[64] = "";
    ocop_buf json;
    ocop_buf_init(&json);
    const ocop_archive_filter f = {.stars = -1};
    const ocop_archive_query q = {.words = "mien dong", .filter = {.stars = -1}, .limit = 5};
    ocop_archive *a = ocop_archive_open(path_of("a.db"), OCOP_ARCHIVE_READ, e);
    bool ok = a != NULL && ocop_archive_results(a, &f, note, &l, e) &&
              ocop_archive_search(a, &q, first_hit, found, e) &&
              ocop_archive_export(a, l.seq[0], &json, e);
    ocop_buf_free(&json);
    ocop_archive_close(a);
    return ok;
}

static bool import(void *ctx, ocop_error *e)
{
    (void)ctx;
    ocop_archive_imported n = {0};
    clear("i.db");
    ocop_archive *a = ocop_archive_open(path_of("i.db"), OCOP_ARCHIVE_WRITE, e);
    bool ok = a != NULL && ocop_archive_import(a, path_of("a.db"), &n, e);
    ocop_archive_close(a);
    return ok;
}

static void test_allocations(void **state)
{
    (void)state;
    ocop_archive_close(open_filled("a.db"));
    fail_in_turn("store", whole_session, NULL);
    fail_in_turn("read", read_all, NULL);
    fail_in_turn("import", import, NULL);
    clear("f.db");
    clear("i.db");
    check_done();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_round_trip), cmocka_unit_test(test_filters),
        cmocka_unit_test(test_search),     cmocka_unit_test(test_withhold),
        cmocka_unit_test(test_keys),       cmocka_unit_test(test_dictionaries),
        cmocka_unit_test(test_allocations)};
    if (mkdtemp(folder) == NULL)
        return 2;
    hash_of("pack", pack_hash);
    int bad = cmocka_run_group_tests(tests, NULL, NULL);
    clear("a.db");
    rmdir(folder);
    return bad;
}
