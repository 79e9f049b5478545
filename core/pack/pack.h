/* pack.h - packs on disk: their files, identity, and which one is in force.
 *
 * An ocop_pack holds all bytes of its folder in memory, so that what was hashed is what is run.
 * ocop_packs owns its packs. Errors are OCOP_EPACK and OCOP_EIO with the file, OCOP_ESELECT when
 * the choice is not clear. */
#ifndef OCOP_PACK_H
#define OCOP_PACK_H
#include "model_dossier.h"
#include "units.h"

typedef struct ocop_pack_file {
    const char *path;  /* inside the pack, with '/': "food/tea.lua" */
    const char *shown; /* as the user knows it: "rules/vn-2026/food/tea.lua" */
    const char *bytes; /* NUL-terminated beyond len */
    size_t len;
} ocop_pack_file;

typedef struct ocop_pack {
    ocop_arena *arena;
    const char *folder;
    const ocop_pack_file *files; /* by byte order of path; tests/ and hidden files left out */
    size_t file_count;
    ocop_manifest manifest;
    ocop_vocab vocab;
    char hash[OCOP_SHA256_HEX];   /* of a pack that waits for its base: not known yet */
    const struct ocop_pack *base; /* that it is laid over; NULL: stands on its own, or waits */
    bool waits;                   /* extends a pack and was not laid over it yet */
} ocop_pack;

/* Read one folder. NULL: the error says why. */
ocop_pack *ocop_pack_open(const char *folder, ocop_error *e);
/* The same from bytes in memory (an archive, a test); the files are copied and sorted. */
ocop_pack *ocop_pack_make(const char *folder, const ocop_pack_file *files, size_t count,
                          ocop_error *e);
void ocop_pack_free(ocop_pack *p);
/* Lay a waiting pack over its base, which must outlive it. */
bool ocop_pack_lay(ocop_pack *p, const ocop_pack *base, ocop_error *e);
/* A file of the pack, else of the packs below it. */
const ocop_pack_file *ocop_pack_find_file(const ocop_pack *p, const char *path);

typedef struct ocop_packs ocop_packs;

/* Every folder with a pack.yaml directly inside one of `dirs`, in byte order of names. A folder
 * that is a pack itself may be given too. A pack that cannot be read is kept as a fault; a second
 * copy with the same hash is left out. NULL: no memory, or a folder that cannot be listed. */
ocop_packs *ocop_packs_open(const char *const *dirs, size_t count, ocop_error *e);
/* Moves one more pack in (an archive's, a test's); it is gone when its hash is there already. One
 * that waits is laid over its base, which must be there. */
bool ocop_packs_take(ocop_packs *ps, ocop_pack *p, ocop_error *e);
void ocop_packs_free(ocop_packs *ps);
size_t ocop_packs_count(const ocop_packs *ps);
const ocop_pack *ocop_packs_get(const ocop_packs *ps, size_t i);
size_t ocop_packs_fault_count(const ocop_packs *ps);
const ocop_error *ocop_packs_fault(const ocop_packs *ps, size_t i);

/* Provinces, and the communes of a units.csv in one of the folders. Lives as long as `ps`. */
const ocop_units *ocop_packs_units(const ocop_packs *ps);

/* Names of all facts that any pack declares. Lives as long as `ps`. */
const ocop_names *ocop_packs_catalogue(const ocop_packs *ps);

/* "id", "id@version", "id@hash" (at least 8 hex digits, "sha256:" allowed). Index, or -1. */
int ocop_packs_by_name(const ocop_packs *ps, const char *name, ocop_error *e);

/* The pack for a dossier on a day, by the rules of selection (docs/architecture.md): in force on
 * the day, or on the day of filing where the transition says so; of those the one for the most
 * specific place, for councils of this level (NULL: any). Index, or -1: OCOP_ESELECT,
 * located at the dossier. */
int ocop_packs_select(const ocop_packs *ps, const ocop_dossier *d, int32_t date, const char *level,
                      ocop_error *e);
#endif
