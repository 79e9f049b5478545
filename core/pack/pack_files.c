/* pack_files.c - a pack's folder into memory, and its hash. */
#include "base_buf.h"
#include "input.h"
#include "pack.h"
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { DEPTH_MAX = 8, FILES_MAX = 4096, FILE_MAX = 16 << 20 };

typedef struct reading {
    ocop_arena *arena;
    ocop_pack_file *files;
    size_t count;
    ocop_error *e;
} reading;

static bool no_memory(ocop_error *e, const char *file)
{
    return ocop_error_at(e, OCOP_ENOMEM, file, 0, 0, "out of memory");
}

static char *join(ocop_arena *a, const char *left, const char *right)
{
    if (left[0] == '\0')
        return ocop_arena_strdup(a, right);
    size_t n = strlen(left), m = strlen(right);
    char *s = ocop_arena_alloc(a, n + m + 2);
    if (s == NULL)
        return NULL;
    memcpy(s, left, n);
    s[n] = '/';
    memcpy(s + n + 1, right, m + 1);
    return s;
}

static bool read_bytes(reading *r, FILE *f, const char *shown, ocop_pack_file *out)
{
    ocop_buf b;
    ocop_buf_init(&b);
    char part[8192];
    size_t n = 0;
    bool ok = true;
    while (ok && (n = fread(part, 1, sizeof part, f)) > 0) {
        ocop_buf_add(&b, part, n);
        if (b.len > FILE_MAX)
            ok =
                ocop_error_at(r->e, OCOP_EPACK, shown, 0, 0, "a pack's file is larger than 16 MiB");
    }
    if (ok && ferror(f))
        ok = ocop_error_at(r->e, OCOP_EIO, shown, 0, 0, "cannot read: %s", strerror(errno));
    if (ok) {
        out->bytes =
            b.failed ? NULL : ocop_arena_strndup(r->arena, b.data == NULL ? "" : b.data, b.len);
        out->len = b.len;
        ok = out->bytes != NULL || no_memory(r->e, shown);
    }
    ocop_buf_free(&b);
    return ok;
}

static bool add_file(reading *r, const char *path, const char *shown)
{
    if (r->count == FILES_MAX)
        return ocop_error_at(r->e, OCOP_EPACK, shown, 0, 0, "a pack has at most %d files",
                             FILES_MAX);
    FILE *f = fopen(shown, "rb");
    if (f == NULL)
        return ocop_error_at(r->e, OCOP_EIO, shown, 0, 0, "cannot open: %s", strerror(errno));
    ocop_pack_file *out = &r->files[r->count];
    *out = (ocop_pack_file){.path = path, .shown = shown};
    bool ok = read_bytes(r, f, shown, out);
    fclose(f);
    if (ok)
        r->count++;
    return ok;
}

static bool is_left_out(const char *name, bool top)
{
    size_t n = strlen(name);
    return name[0] == '.' || name[n - 1] == '~' || (top && strcmp(name, "tests") == 0);
}

static bool walk(reading *r, const char *shown, const char *path, int depth);

static bool take_entry(reading *r, const char *folder, const char *path, const char *name,
                       int depth)
{
    struct stat st;
    char *shown = join(r->arena, folder, name), *inner = join(r->arena, path, name);
    if (shown == NULL || inner == NULL)
        return no_memory(r->e, folder);
    if (lstat(shown, &st) != 0)
        return ocop_error_at(r->e, OCOP_EIO, shown, 0, 0, "cannot read: %s", strerror(errno));
    if (S_ISLNK(st.st_mode))
        return ocop_error_at(r->e, OCOP_EPACK, shown, 0, 0, "a pack may not hold symbolic links");
    if (S_ISDIR(st.st_mode))
        return walk(r, shown, inner, depth + 1);
    if (!S_ISREG(st.st_mode))
        return ocop_error_at(r->e, OCOP_EPACK, shown, 0, 0, "a pack holds only files and folders");
    return add_file(r, inner, shown);
}

static bool walk(reading *r, const char *shown, const char *path, int depth)
{
    if (depth > DEPTH_MAX)
        return ocop_error_at(r->e, OCOP_EPACK, shown, 0, 0, "folders are nested more than %d deep",
                             DEPTH_MAX);
    DIR *d = opendir(shown);
    if (d == NULL)
        return ocop_error_at(r->e, OCOP_EIO, shown, 0, 0, "cannot list: %s", strerror(errno));
    bool ok = true;
    for (struct dirent *ent; ok && (ent = readdir(d)) != NULL;)
        if (!is_left_out(ent->d_name, depth == 0))
            ok = take_entry(r, shown, path, ent->d_name, depth);
    closedir(d);
    return ok;
}

static int by_path(const void *a, const void *b)
{
    return strcmp(((const ocop_pack_file *)a)->path, ((const ocop_pack_file *)b)->path);
}

/* ocop-pack 1, then path NUL decimal-size NUL bytes for every file (docs/pack-format.md). */
static void hash_files(ocop_pack *p)
{
    ocop_sha256 h;
    char size[24];
    ocop_sha256_init(&h);
    ocop_sha256_add(&h, "ocop-pack 1\n", 12);
    if (p->base != NULL) {
        ocop_sha256_add(&h, p->base->hash, strlen(p->base->hash));
        ocop_sha256_add(&h, "\n", 1);
    }
    for (size_t i = 0; i < p->file_count; i++) {
        const ocop_pack_file *f = &p->files[i];
        snprintf(size, sizeof size, "%zu", f->len);
        ocop_sha256_add(&h, f->path, strlen(f->path) + 1);
        ocop_sha256_add(&h, size, strlen(size) + 1);
        ocop_sha256_add(&h, f->bytes, f->len);
    }
    ocop_sha256_hex(&h, p->hash);
}

const ocop_pack_file *ocop_pack_find_file(const ocop_pack *p, const char *path)
{
    ocop_pack_file key = {.path = path};
    const ocop_pack_file *f = bsearch(&key, p->files, p->file_count, sizeof key, by_path);
    return f == NULL && p->base != NULL ? ocop_pack_find_file(p->base, path) : f;
}

/* An overlay waits for its base; whatever stands on its own is read now. */
static bool finish(ocop_pack *p, ocop_error *e)
{
    const ocop_pack_file *manifest = ocop_pack_find_file(p, "pack.yaml");
    const ocop_pack_file *facts = ocop_pack_find_file(p, "facts.yaml");
    if (manifest == NULL)
        return ocop_error_at(e, OCOP_EPACK, p->folder, 0, 0, "the pack has no pack.yaml");
    if (!ocop_manifest_head(p->arena, manifest->shown, manifest->bytes, manifest->len, &p->manifest,
                            e))
        return false;
    p->waits = p->manifest.extends != NULL;
    if (p->waits)
        return true;
    if (facts == NULL)
        return ocop_error_at(e, OCOP_EPACK, p->folder, 0, 0, "the pack has no facts.yaml");
    hash_files(p);
    return ocop_manifest_read(p->arena, manifest->shown, manifest->bytes, manifest->len,
                              &p->manifest, e) &&
           ocop_vocab_read(p->arena, facts->shown, facts->bytes, facts->len, &p->vocab, e);
}

bool ocop_pack_lay(ocop_pack *p, const ocop_pack *base, ocop_error *e)
{
    const ocop_pack_file *manifest = ocop_pack_find_file(p, "pack.yaml");
    if (p->file_count != 1)
        return ocop_error_at(e, OCOP_EPACK, p->folder, 0, 0,
                             "a pack that extends another one is its pack.yaml (and tests) alone: "
                             "facts, papers and gates are added by its lines");
    if (!ocop_manifest_lay(p->arena, manifest->shown, manifest->bytes, manifest->len,
                           &base->manifest, &p->manifest, e) ||
        !ocop_vocab_lay(p->arena, &p->manifest, &base->vocab, &p->vocab, e))
        return false;
    p->base = base;
    p->waits = false;
    hash_files(p);
    return true;
}

/* An empty pack with its arena, or NULL. */
static ocop_pack *pack_new(const char *folder, ocop_error *e)
{
    ocop_pack *p = ocop_realloc(NULL, sizeof *p);
    ocop_arena *arena = ocop_arena_new();
    if (p == NULL || arena == NULL) {
        ocop_free(p);
        ocop_arena_free(arena);
        no_memory(e, folder);
        return NULL;
    }
    *p = (ocop_pack){.arena = arena, .folder = ocop_arena_strdup(arena, folder)};
    if (p->folder != NULL)
        return p;
    no_memory(e, folder);
    ocop_pack_free(p);
    return NULL;
}

void ocop_pack_free(ocop_pack *p)
{
    if (p == NULL)
        return;
    ocop_arena_free(p->arena);
    ocop_free(p);
}

ocop_pack *ocop_pack_open(const char *folder, ocop_error *e)
{
    ocop_pack *p = pack_new(folder, e);
    if (p == NULL)
        return NULL;
    reading r = {.arena = p->arena, .e = e};
    r.files = ocop_arena_array(p->arena, FILES_MAX, sizeof *r.files);
    bool ok = (r.files != NULL || no_memory(e, folder)) && walk(&r, p->folder, "", 0);
    if (ok) {
        qsort(r.files, r.count, sizeof *r.files, by_path);
        p->files = r.files;
        p->file_count = r.count;
        ok = finish(p, e);
    }
    if (ok)
        return p;
    ocop_pack_free(p);
    return NULL;
}

ocop_pack *ocop_pack_make(const char *folder, const ocop_pack_file *files, size_t count,
                          ocop_error *e)
{
    ocop_pack *p = pack_new(folder, e);
    if (p == NULL)
        return NULL;
    ocop_pack_file *copy = ocop_arena_array(p->arena, count + 1, sizeof *copy);
    bool ok = copy != NULL || no_memory(e, folder);
    for (size_t i = 0; ok && i < count; i++) {
        copy[i] =
            (ocop_pack_file){.path = ocop_arena_strdup(p->arena, files[i].path),
                             .shown = join(p->arena, folder, files[i].path),
                             .bytes = ocop_arena_strndup(p->arena, files[i].bytes, files[i].len),
                             .len = files[i].len};
        ok = (copy[i].path != NULL && copy[i].shown != NULL && copy[i].bytes != NULL) ||
             no_memory(e, folder);
    }
    if (ok) {
        qsort(copy, count, sizeof *copy, by_path);
        p->files = copy;
        p->file_count = count;
        ok = finish(p, e);
    }
    if (ok)
        return p;
    ocop_pack_free(p);
    return NULL;
}
