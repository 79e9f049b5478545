/* cli_keeper.c - assessments into the archive: pack, dossier, sitting and result, in batches. */
#include "base_date.h"
#include "canon.h"
#include "cli_archive.h"
#include <stdlib.h>
#include <string.h>

enum { BATCH = 2000 };

const char *cli_archive_path(const char *given)
{
    const char *path = given != NULL ? given : getenv("OCOP_ARCHIVE");
    return path == NULL || path[0] == '\0' ? NULL : path;
}

static bool no_memory(ocop_error *e)
{
    return ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
}

/* The personal facts of all packs. */
static bool find_personal(cli_keeper *k, ocop_error *e)
{
    size_t count = 0, n = 0;
    for (size_t i = 0; i < ocop_packs_count(k->packs); i++)
        count += ocop_packs_get(k->packs, i)->vocab.fact_count;
    k->personal = ocop_realloc_array(NULL, count + 1, sizeof *k->personal);
    if (k->personal == NULL)
        return no_memory(e);
    for (size_t i = 0; i < ocop_packs_count(k->packs); i++) {
        const ocop_vocab *v = &ocop_packs_get(k->packs, i)->vocab;
        for (size_t j = 0; j < v->fact_count; j++)
            if (v->facts[j].personal)
                k->personal[n++] = v->facts[j].key;
    }
    ocop_archive_personal(k->archive, k->personal, n);
    return true;
}

bool cli_keeper_open(cli_keeper *k, const char *path, const ocop_packs *packs, ocop_error *e)
{
    *k = (cli_keeper){.packs = packs};
    if (path == NULL)
        return true;
    k->path = path;
    k->archive = ocop_archive_open(path, OCOP_ARCHIVE_WRITE, e);
    return k->archive != NULL && find_personal(k, e);
}

int cli_pack_by_hash(const ocop_packs *ps, const char *hash)
{
    for (size_t i = 0; i < ocop_packs_count(ps); i++)
        if (strcmp(ocop_packs_get(ps, i)->hash, hash) == 0)
            return (int)i;
    return -1;
}

static bool put_pack(cli_keeper *k, const ocop_pack *p, ocop_arena *arena, ocop_error *e)
{
    ocop_archive_file *files =
        p == NULL ? NULL : ocop_arena_array(arena, p->file_count + 1, sizeof *files);
    if (files == NULL)
        return no_memory(e);
    if (p->base != NULL && !put_pack(k, p->base, arena, e))
        return false;
    for (size_t i = 0; i < p->file_count; i++)
        files[i] = (ocop_archive_file){p->files[i].path, p->files[i].bytes, p->files[i].len};
    return ocop_archive_put_pack(k->archive, p->hash, p->base == NULL ? NULL : p->base->hash,
                                 p->manifest.id, p->manifest.version, files, p->file_count, e);
}

/* Does the dossier state facts that only another pack declares? */
static bool states_more(const cli_keeper *k, const ocop_assessment *a)
{
    const ocop_names *catalogue = ocop_packs_catalogue(k->packs);
    for (size_t i = 0; i < a->dossier->fact_count; i++) {
        const char *name = ocop_names_get(catalogue, (size_t)a->dossier->facts[i].name);
        if (ocop_vocab_find(a->vocab, name, strlen(name)) < 0)
            return true;
    }
    return false;
}

/* The pack of the assessment, and every pack that is needed to read the dossier again. */
static bool put_packs(cli_keeper *k, const ocop_assessment *a, ocop_arena *arena, ocop_error *e)
{
    if (k->last_pack != NULL && a->pack == k->last_pack && (k->all_packs || !states_more(k, a)))
        return true; /* it was put in by this batch */
    int at = cli_pack_by_hash(k->packs, a->pack_hash);
    if (!put_pack(k, at < 0 ? NULL : ocop_packs_get(k->packs, (size_t)at), arena, e))
        return false;
    k->last_pack = a->pack;
    if (k->all_packs || !states_more(k, a))
        return true;
    for (size_t i = 0; i < ocop_packs_count(k->packs); i++)
        if (!put_pack(k, ocop_packs_get(k->packs, i), arena, e))
            return false;
    k->all_packs = true;
    return true;
}

/* Numbers of papers, for the index. */
static const char *evidence_text(const ocop_dossier *d, ocop_arena *arena)
{
    ocop_buf b;
    ocop_buf_init(&b);
    for (size_t i = 0; i < d->evidence_count; i++)
        if (d->evidence[i].number != NULL)
            ocop_buf_printf(&b, "%s%s", b.len == 0 ? "" : " ", d->evidence[i].number);
    const char *text = b.len == 0 || b.failed ? NULL : ocop_arena_strdup(arena, b.data);
    ocop_buf_free(&b);
    return text;
}

static void hash_text(const ocop_buf *b, char out[OCOP_SHA256_HEX])
{
    ocop_sha256 h;
    ocop_sha256_init(&h);
    ocop_sha256_add(&h, b->data, b->len);
    ocop_sha256_hex(&h, out);
}

static bool put_dossier(cli_keeper *k, const ocop_assessment *a, ocop_arena *arena,
                        char hash[OCOP_SHA256_HEX], ocop_error *e)
{
    const ocop_dossier *d = a->dossier;
    bool household = d->producer_kind != NULL && strcmp(d->producer_kind, "household") == 0;
    ocop_buf_reset(&k->json);
    ocop_canon_dossier(&k->json, d, ocop_packs_catalogue(k->packs));
    if (k->json.failed)
        return no_memory(e);
    hash_text(&k->json, hash);
    const ocop_archive_dossier row = {.hash = hash,
                                      .id = d->id,
                                      .name = d->name,
                                      .set = a->set->key,
                                      .province = d->province,
                                      .commune = d->commune,
                                      .producer = household ? NULL : d->producer_name,
                                      .evidence = evidence_text(d, arena),
                                      .json = k->json.data,
                                      .json_len = k->json.len};
    return ocop_archive_put_dossier(k->archive, &row, e);
}

static bool put_sitting(cli_keeper *k, const ocop_sitting *s, char hash[OCOP_SHA256_HEX],
                        ocop_error *e)
{
    char day[12];
    if (s == NULL)
        return true;
    ocop_buf_reset(&k->json);
    ocop_sitting_canon(&k->json, s);
    if (k->json.failed)
        return no_memory(e);
    hash_text(&k->json, hash);
    return ocop_archive_put_sitting(k->archive, hash, s->id, ocop_date_print(s->date, day),
                                    k->json.data, k->json.len, e);
}

static bool put_result(cli_keeper *k, const ocop_assessment *a, const char *dossier,
                       const char *sitting, ocop_error *e)
{
    char day[12];
    bool no_stars = a->council != NULL && a->council->state != OCOP_COUNCIL_OK;
    ocop_buf_reset(&k->json);
    ocop_canon_result_of(&k->json, a, dossier);
    if (k->json.failed)
        return no_memory(e);
    ocop_archive_result r = {.dossier_hash = dossier,
                             .dossier_id = a->dossier->id,
                             .pack_hash = a->pack_hash,
                             .pack_forced = a->pack_forced,
                             .set = a->set->key,
                             .date = ocop_date_print(a->date, day),
                             .basis = a->by_council ? "council" : "facts",
                             .sitting_hash = sitting,
                             .semantics = OCOP_ENGINE_SEMANTICS,
                             .points = a->total.points,
                             .low = a->total.low,
                             .high = a->total.high,
                             .stars_certain = no_stars ? -1 : a->stars_certain,
                             .stars_possible = no_stars ? -1 : a->stars_possible,
                             .json = k->json.data,
                             .json_len = k->json.len};
    return ocop_archive_put_result(k->archive, &r, e);
}

bool cli_keeper_put(cli_keeper *k, const ocop_assessment *a, const ocop_sitting *s, ocop_error *e)
{
    char dossier[OCOP_SHA256_HEX], sitting[OCOP_SHA256_HEX] = "";
    ocop_error own = OCOP_ERROR_INIT;
    if (k->archive == NULL)
        return true;
    if (k->pending == 0 && !ocop_archive_begin(k->archive, e))
        return false;
    ocop_arena *arena = ocop_arena_new();
    bool ok = arena != NULL && put_packs(k, a, arena, &own) &&
              put_dossier(k, a, arena, dossier, &own) && put_sitting(k, s, sitting, &own) &&
              put_result(k, a, dossier, s == NULL ? NULL : sitting, &own);
    ocop_arena_free(arena);
    if (!ok) { /* the whole batch goes: half of one is not what anybody asked for */
        ocop_archive_rollback(k->archive);
        k->pending = 0;
        k->all_packs = false;
        k->last_pack = NULL;
        if (own.code == OCOP_OK)
            no_memory(&own);
        if (e->code == OCOP_OK)
            *e = own;
        return false;
    }
    if (++k->pending < BATCH)
        return true;
    return cli_keeper_finish(k, e);
}

bool cli_keeper_finish(cli_keeper *k, ocop_error *e)
{
    if (k->archive == NULL || k->pending == 0)
        return true;
    if (!ocop_archive_commit(k->archive, e)) {
        k->pending = 0;
        k->all_packs = false;
        k->last_pack = NULL;
        return false;
    }
    k->stored += k->pending;
    k->pending = 0;
    k->last_pack = NULL;
    return true;
}

void cli_keeper_tell(const cli_keeper *k)
{
    if (k->archive != NULL)
        fprintf(stderr, _("%zu stored in %s\n"), k->stored, k->path);
}

void cli_keeper_close(cli_keeper *k)
{
    ocop_archive_close(k->archive);
    ocop_buf_free(&k->json);
    ocop_free(k->personal);
    k->archive = NULL;
}

/* ---- the other way ---- */

/* The pack of that hash; an overlay lies over the one among `ps` that gives the hash. */
static ocop_pack *make_pack(ocop_archive *a, const ocop_packs *ps, const char *hash,
                            ocop_arena *arena, ocop_error *e)
{
    ocop_archive_file *files = NULL;
    size_t count = 0;
    if (!ocop_archive_pack_files(a, hash, arena, &files, &count, e))
        return NULL;
    ocop_pack_file *list = ocop_arena_array(arena, count + 1, sizeof *list);
    if (list == NULL) {
        no_memory(e);
        return NULL;
    }
    for (size_t i = 0; i < count; i++)
        list[i] =
            (ocop_pack_file){.path = files[i].path, .bytes = files[i].bytes, .len = files[i].len};
    ocop_pack *p = ocop_pack_make("archive", list, count, e);
    for (size_t i = 0; p != NULL && p->waits && i < ocop_packs_count(ps); i++) {
        ocop_error other = OCOP_ERROR_INIT; /* another version of the base */
        if (ocop_pack_lay(p, ocop_packs_get(ps, i), &other) && strcmp(p->hash, hash) == 0)
            return p;
        ocop_pack_free(p);
        p = ocop_pack_make("archive", list, count, e);
    }
    if (p == NULL || (!p->waits && strcmp(p->hash, hash) == 0))
        return p;
    ocop_pack_free(p);
    ocop_error_at(e, OCOP_EIO, NULL, 0, 0, "the pack %.16s... in the archive has another hash",
                  hash);
    return NULL;
}

ocop_packs *cli_archive_packs(ocop_archive *a, ocop_error *e)
{
    const char *const *hashes = NULL;
    size_t count = 0;
    ocop_packs *ps = ocop_packs_open(NULL, 0, e);
    ocop_arena *arena = ocop_arena_new();
    bool ok = ps != NULL && arena != NULL && ocop_archive_packs(a, arena, &hashes, &count, e);
    for (size_t i = 0; ok && i < count; i++) {
        ocop_pack *p = make_pack(a, ps, hashes[i], arena, e);
        ok = p != NULL && ocop_packs_take(ps, p, e);
    }
    ocop_arena_free(arena);
    if (ok)
        return ps;
    ocop_packs_free(ps);
    return NULL;
}
