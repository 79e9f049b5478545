/* fault_rows.c - see fault_rows.h. */
#include "fault_rows.h"
#include <stdio.h>
#include <string.h>

static void text_of(long n, char out[200])
{
    snprintf(
        out, 200,
        "{\"dossier\":\"D-%ld\",\"points\":%ld,\"text\":\"s\xE1\xBA\xA3n ph\xE1\xBA\xA9m %ld\"}", n,
        n % 101, n * 7919 % 1000003);
}

static void hash_of(const char *text, char out[OCOP_SHA256_HEX])
{
    ocop_sha256 h;
    ocop_sha256_init(&h);
    ocop_sha256_add(&h, text, strlen(text));
    ocop_sha256_hex(&h, out);
}

static bool store_one(ocop_archive *a, long n, ocop_error *e)
{
    char id[32], text[200], hash[OCOP_SHA256_HEX], pack[OCOP_SHA256_HEX];
    const ocop_archive_file file = {"pack.yaml", "pack: faults\n", 13};
    hash_of("pack", pack);
    text_of(n, text);
    hash_of(text, hash);
    snprintf(id, sizeof id, "D-%ld", n);
    const ocop_archive_dossier d = {
        .hash = hash, .id = id, .name = "Miến dong", .json = text, .json_len = strlen(text)};
    ocop_archive_result r = {.dossier_hash = hash,
                             .dossier_id = id,
                             .pack_hash = pack,
                             .set = "thing",
                             .date = "2026-06-01",
                             .basis = "facts",
                             .semantics = 1,
                             .points = n,
                             .json = text,
                             .json_len = strlen(text)};
    return ocop_archive_put_pack(a, pack, NULL, "faults", "1", &file, 1, e) &&
           ocop_archive_put_dossier(a, &d, e) && ocop_archive_put_result(a, &r, e);
}

bool fault_store(ocop_archive *a, long first, int rows, ocop_error *e)
{
    bool ok = ocop_archive_begin(a, e);
    for (int i = 0; ok && i < rows; i++)
        ok = store_one(a, first + i, e);
    if (ok && ocop_archive_commit(a, e))
        return true;
    ocop_archive_rollback(a);
    return false;
}

static void print_fault(void *ctx, const ocop_archive_fault *f)
{
    fprintf(stderr, "%s: #%lld [%s] %s\n", (const char *)ctx, (long long)f->seq, f->kind, f->what);
}

typedef struct counting {
    long seen;
    bool wrong;
} counting;

static bool see(void *ctx, const ocop_archive_result *r, ocop_error *e)
{
    counting *c = ctx;
    char want[200];
    (void)e;
    text_of((long)r->points, want);
    c->wrong = c->wrong || strcmp(want, r->json) != 0;
    c->seen++;
    return true;
}

bool fault_check(const char *path, long acknowledged, long *stored)
{
    counting c = {0, false};
    ocop_error e = OCOP_ERROR_INIT;
    const ocop_archive_filter all = {.stars = -1};
    *stored = 0;
    ocop_archive *a = ocop_archive_open(path, OCOP_ARCHIVE_APPEND, &e);
    if (a == NULL) { /* never begun is fine, when nothing was promised */
        if (acknowledged > 0)
            fprintf(stderr, "%s: %s, but %ld rows were acknowledged\n", path, e.msg, acknowledged);
        return acknowledged == 0;
    }
    char name[300];
    snprintf(name, sizeof name, "%s", path);
    bool ok = ocop_archive_verify(a, NULL, print_fault, name, &e) == 0 &&
              ocop_archive_results(a, &all, see, &c, &e);
    ocop_archive_close(a);
    *stored = c.seen;
    if (c.wrong)
        fprintf(stderr, "%s: a row is not the one that was stored\n", path);
    if (c.seen < acknowledged)
        fprintf(stderr, "%s: %ld rows were acknowledged, %ld are there\n", path, acknowledged,
                c.seen);
    return ok && !c.wrong && c.seen >= acknowledged;
}
