/* pack_find.c - all packs of some folders, the catalogue of facts, packs by name. */
#include "base_buf.h"
#include "base_text.h"
#include "pack.h"
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { HASH_PREFIX_MIN = 8, PATH_SIZE = 4096 };

struct ocop_packs {
    ocop_pack **packs;
    size_t count, cap;
    ocop_error *faults;
    size_t fault_count;
    ocop_pack **waiting; /* overlays, until all folders are read; NULL: laid */
    size_t waiting_count;
    ocop_names *catalogue;
    ocop_units *units;
};

static bool no_memory(ocop_error *e)
{
    return ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
}

static bool keep_fault(ocop_packs *ps, const ocop_error *fault, ocop_error *e)
{
    ocop_error *more = ocop_realloc_array(ps->faults, ps->fault_count + 1, sizeof *more);
    if (more == NULL)
        return no_memory(e);
    ps->faults = more;
    ps->faults[ps->fault_count++] = *fault;
    return true;
}

static bool catalogue_pack(ocop_packs *ps, const ocop_pack *p, ocop_error *e)
{
    for (size_t i = 0; i < p->vocab.fact_count; i++) {
        const char *key = p->vocab.facts[i].key;
        if (ocop_names_add(ps->catalogue, key, strlen(key)) < 0)
            return no_memory(e);
    }
    return true;
}

static bool is_known(const ocop_packs *ps, const ocop_pack *p)
{
    for (size_t i = 0; i < ps->count; i++)
        if (strcmp(ps->packs[i]->hash, p->hash) == 0)
            return true;
    return false;
}

/* Lay it over the pack that it names. false: that one is not here (no error), or the error says
 * why. */
static bool lay(ocop_packs *ps, ocop_pack *p, ocop_error *e)
{
    ocop_error nameless = OCOP_ERROR_INIT;
    int at = ocop_packs_by_name(ps, p->manifest.extends, &nameless);
    return at >= 0 && ocop_pack_lay(p, ps->packs[at], e);
}

static bool fail_base(const ocop_packs *ps, const ocop_pack *p, ocop_error *e)
{
    ocop_error why = OCOP_ERROR_INIT;
    ocop_packs_by_name(ps, p->manifest.extends, &why);
    ocop_error_at(e, OCOP_EPACK, p->manifest.file, 0, 0, "extends: %s", why.msg);
    return false;
}

bool ocop_packs_take(ocop_packs *ps, ocop_pack *p, ocop_error *e)
{
    if (p->waits && !lay(ps, p, e)) {
        if (e->code == OCOP_OK)
            fail_base(ps, p, e);
        ocop_pack_free(p);
        return false;
    }
    if (is_known(ps, p)) {
        ocop_pack_free(p);
        return true;
    }
    if (ps->count == ps->cap) {
        size_t cap = ps->cap == 0 ? 8 : ps->cap * 2;
        ocop_pack **more = ocop_realloc_array(ps->packs, cap, sizeof *more);
        if (more == NULL) {
            ocop_pack_free(p);
            return no_memory(e);
        }
        ps->packs = more;
        ps->cap = cap;
    }
    ps->packs[ps->count++] = p;
    return catalogue_pack(ps, p, e);
}

static bool put_waiting(ocop_packs *ps, ocop_pack *p, ocop_error *e)
{
    ocop_pack **more = ocop_realloc_array(ps->waiting, ps->waiting_count + 1, sizeof *more);
    if (more == NULL) {
        ocop_pack_free(p);
        return no_memory(e);
    }
    ps->waiting = more;
    ps->waiting[ps->waiting_count++] = p;
    return true;
}

/* Overlays after their bases: round after round, since one may lie over another. What is left then
 * has no base here. */
static bool lay_waiting(ocop_packs *ps, ocop_error *e)
{
    bool ok = true;
    for (bool moved = true; ok && moved;) {
        moved = false;
        for (size_t i = 0; ok && i < ps->waiting_count; i++) {
            ocop_error fault = OCOP_ERROR_INIT;
            ocop_pack *p = ps->waiting[i];
            if (p == NULL || (!lay(ps, p, &fault) && fault.code == OCOP_OK))
                continue;
            ps->waiting[i] = NULL;
            moved = true;
            if (fault.code == OCOP_OK) {
                ok = ocop_packs_take(ps, p, e);
                continue;
            }
            ok = fault.code == OCOP_ENOMEM ? no_memory(e) : keep_fault(ps, &fault, e);
            ocop_pack_free(p);
        }
    }
    for (size_t i = 0; ok && i < ps->waiting_count; i++) {
        ocop_error fault = OCOP_ERROR_INIT;
        if (ps->waiting[i] == NULL)
            continue;
        fail_base(ps, ps->waiting[i], &fault);
        ok = keep_fault(ps, &fault, e);
    }
    return ok;
}

static bool take_folder(ocop_packs *ps, const char *folder, ocop_error *e)
{
    ocop_error fault = OCOP_ERROR_INIT;
    ocop_pack *p = ocop_pack_open(folder, &fault);
    if (p != NULL && p->waits)
        return put_waiting(ps, p, e);
    if (p != NULL)
        return ocop_packs_take(ps, p, e);
    if (fault.code == OCOP_ENOMEM)
        return no_memory(e);
    return keep_fault(ps, &fault, e);
}

static bool is_pack(const char *folder)
{
    char path[PATH_SIZE];
    struct stat st;
    int n = snprintf(path, sizeof path, "%s/pack.yaml", folder);
    return n > 0 && (size_t)n < sizeof path && stat(path, &st) == 0;
}

static int is_entry(const struct dirent *ent)
{
    return ent->d_name[0] != '.';
}

/* alphasort compares by locale; the order of packs may not depend on one. */
static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* The communes of DIR/units.csv, when it is there. A fault in it is kept like that of a pack. */
static bool take_units(ocop_packs *ps, const char *dir, ocop_error *e)
{
    char path[PATH_SIZE];
    ocop_error fault = OCOP_ERROR_INIT;
    int n = snprintf(path, sizeof path, "%s/units.csv", dir);
    FILE *f = n > 0 && (size_t)n < sizeof path ? fopen(path, "rb") : NULL;
    if (f == NULL)
        return true;
    ocop_buf text;
    char piece[8192];
    ocop_buf_init(&text);
    for (size_t got; (got = fread(piece, 1, sizeof piece, f)) > 0;)
        ocop_buf_add(&text, piece, got);
    bool ok = !ferror(f) && !text.failed;
    fclose(f);
    if (!ok)
        ocop_error_at(&fault, OCOP_EIO, path, 0, 0, "cannot read");
    else if (text.len > 0)
        ok = ocop_units_read(ps->units, path, text.data, text.len, &fault);
    ocop_buf_free(&text);
    return ok || (fault.code == OCOP_ENOMEM ? no_memory(e) : keep_fault(ps, &fault, e));
}

static bool take_dir(ocop_packs *ps, const char *dir, ocop_error *e)
{
    if (is_pack(dir))
        return take_folder(ps, dir, e);
    if (!take_units(ps, dir, e))
        return false;
    struct dirent **list = NULL;
    int n = scandir(dir, &list, is_entry, by_name);
    if (n < 0)
        return ocop_error_at(e, OCOP_EIO, dir, 0, 0, "cannot list the packs: %s", strerror(errno));
    bool ok = true;
    for (int i = 0; i < n; i++) {
        char path[PATH_SIZE];
        int len = snprintf(path, sizeof path, "%s/%s", dir, list[i]->d_name);
        if (ok && len > 0 && (size_t)len < sizeof path && is_pack(path))
            ok = take_folder(ps, path, e);
        free(list[i]);
    }
    free(list);
    return ok;
}

ocop_packs *ocop_packs_open(const char *const *dirs, size_t count, ocop_error *e)
{
    ocop_packs *ps = ocop_realloc(NULL, sizeof *ps);
    if (ps == NULL) {
        no_memory(e);
        return NULL;
    }
    *ps = (ocop_packs){.catalogue = ocop_names_new(), .units = ocop_units_new(e)};
    bool ok = (ps->catalogue != NULL && ps->units != NULL) || no_memory(e);
    for (size_t i = 0; ok && i < count; i++)
        ok = take_dir(ps, dirs[i], e);
    if (ok && lay_waiting(ps, e))
        return ps;
    ocop_packs_free(ps);
    return NULL;
}

void ocop_packs_free(ocop_packs *ps)
{
    if (ps == NULL)
        return;
    for (size_t i = 0; i < ps->count; i++)
        ocop_pack_free(ps->packs[i]);
    for (size_t i = 0; i < ps->waiting_count; i++)
        ocop_pack_free(ps->waiting[i]);
    ocop_free(ps->waiting);
    ocop_free(ps->packs);
    ocop_free(ps->faults);
    ocop_names_free(ps->catalogue);
    ocop_units_free(ps->units);
    ocop_free(ps);
}

size_t ocop_packs_count(const ocop_packs *ps)
{
    return ps->count;
}

const ocop_pack *ocop_packs_get(const ocop_packs *ps, size_t i)
{
    return ps->packs[i];
}

size_t ocop_packs_fault_count(const ocop_packs *ps)
{
    return ps->fault_count;
}

const ocop_error *ocop_packs_fault(const ocop_packs *ps, size_t i)
{
    return &ps->faults[i];
}

const ocop_units *ocop_packs_units(const ocop_packs *ps)
{
    return ps->units;
}

const ocop_names *ocop_packs_catalogue(const ocop_packs *ps)
{
    return ps->catalogue;
}

static bool has_tail(const ocop_pack *p, const char *tail)
{
    if (tail == NULL || strcmp(p->manifest.version, tail) == 0)
        return true;
    if (strncmp(tail, "sha256:", 7) == 0)
        tail += 7;
    size_t n = strlen(tail);
    return n >= HASH_PREFIX_MIN && strncmp(p->hash, tail, n) == 0;
}

static const char *pack_id_at(const void *ctx, size_t i)
{
    return ((const ocop_packs *)ctx)->packs[i]->manifest.id;
}

int ocop_packs_by_name(const ocop_packs *ps, const char *name, ocop_error *e)
{
    const char *at = strchr(name, '@');
    size_t n = at == NULL ? strlen(name) : (size_t)(at - name);
    int found = -1;
    for (size_t i = 0; i < ps->count; i++) {
        const ocop_pack *p = ps->packs[i];
        if (strncmp(p->manifest.id, name, n) != 0 || p->manifest.id[n] != '\0' ||
            !has_tail(p, at == NULL ? NULL : at + 1))
            continue;
        if (found >= 0) {
            ocop_error_at(e, OCOP_ESELECT, NULL, 0, 0,
                          "'%s' means more than one pack: %s@%s and %s@%s", name,
                          ps->packs[found]->manifest.id, ps->packs[found]->manifest.version,
                          p->manifest.id, p->manifest.version);
            return -1;
        }
        found = (int)i;
    }
    if (found >= 0)
        return found;
    ocop_error_at(e, OCOP_ESELECT, NULL, 0, 0, "there is no pack '%s'", name);
    const char *near = ocop_text_nearest(name, ps->count, pack_id_at, ps);
    if (near != NULL)
        ocop_error_hint(e, "did you mean '%s'?", near);
    return -1;
}
