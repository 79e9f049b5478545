/* archive_foreign.c - imported chains: whose number a row has there, and whether it still fits.
 *
 * A link of an imported chain keeps what its hash was made of; the row itself stands among ours,
 * once, with our number. Its content is reckoned again with their numbers. */
#include "archive_foreign.h"
#include <libintl.h>
#include <stdio.h>
#include <string.h>

/* Columns that hold the number of a row. */
static bool is_number_of_row(const char *column)
{
    static const char *const names[] = {"seq", "dossier", "pack", "sitting", "base", "row", NULL};
    for (size_t i = 0; names[i] != NULL; i++)
        if (strcmp(names[i], column) == 0)
            return true;
    return false;
}

static bool look(archive_foreign *f, const char *sql, int64_t *n)
{
    ocop_error ignored = OCOP_ERROR_INIT;
    sqlite3_stmt *s = archive_prepare(f->a, sql, &ignored);
    if (s == NULL)
        return false;
    sqlite3_bind_text(s, 1, f->chain, -1, SQLITE_STATIC);
    sqlite3_bind_int64(s, 2, *n);
    bool found = sqlite3_step(s) == SQLITE_ROW;
    if (found)
        *n = sqlite3_column_int64(s, 0);
    archive_release(f->a, s);
    return found;
}

bool archive_foreign_number(void *ctx, const char *column, int64_t *n)
{
    archive_foreign *f = ctx;
    if (!is_number_of_row(column))
        return true;
    if (f->ours > 0 && *n == f->ours) {
        *n = f->theirs;
        return true;
    }
    return look(f, "SELECT foreign_seq FROM foreign_link WHERE chain = ? AND \"row\" = ?", n);
}

bool archive_own_number(archive_foreign *f, const char *column, int64_t *n)
{
    if (!is_number_of_row(column))
        return true;
    return look(f, "SELECT \"row\" FROM foreign_link WHERE chain = ? AND foreign_seq = ?", n);
}

/* ---- verifying ---- */

static void tell(ocop_archive_fault_see see, void *ctx, int64_t seq, const char *chain,
                 int64_t number)
{
    char text[200];
    snprintf(text, sizeof text,
             dgettext("ocop", "link %lld of the imported chain %s does not fit its row or the link "
                              "before it"),
             (long long)number, chain);
    const ocop_archive_fault f = {text, "foreign", seq};
    see(ctx, &f);
}

static bool fits(archive_foreign *f, sqlite3_stmt *link, const unsigned char before[ARCHIVE_HASH])
{
    archive_hashes h, now;
    unsigned char hash[ARCHIVE_HASH];
    ocop_error ignored = OCOP_ERROR_INIT;
    const char *table = (const char *)sqlite3_column_text(link, 3);
    for (int i = 4; i < 7; i++)
        if (sqlite3_column_bytes(link, i) != ARCHIVE_HASH)
            return false;
    memcpy(h.content, sqlite3_column_blob(link, 4), ARCHIVE_HASH);
    memcpy(h.raw, sqlite3_column_blob(link, 5), ARCHIVE_HASH);
    archive_link_hash(before, f->theirs, table, &h, hash);
    if (memcmp(hash, sqlite3_column_blob(link, 6), ARCHIVE_HASH) != 0)
        return false;
    const archive_numbers numbers = {archive_foreign_number, f};
    sqlite3_stmt *row = archive_row(f->a, table, f->ours, &ignored);
    bool same = row != NULL && sqlite3_step(row) == SQLITE_ROW &&
                archive_row_hash(f->a, row, table, &numbers, &now) &&
                memcmp(now.content, h.content, ARCHIVE_HASH) == 0;
    archive_release(f->a, row);
    return same;
}

int64_t archive_verify_foreign(ocop_archive *a, ocop_archive_fault_see see, void *ctx,
                               ocop_error *e)
{
    char chain[64] = "";
    unsigned char before[ARCHIVE_HASH] = {0};
    int64_t faults = 0, expected = 1;
    sqlite3_stmt *s = archive_prepare(a,
                                      "SELECT seq, chain, foreign_seq, tbl, content, raw, hash, "
                                      "\"row\" FROM foreign_link ORDER BY chain, foreign_seq",
                                      e);
    while (s != NULL && sqlite3_step(s) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(s, 1);
        if (strcmp(name, chain) != 0) {
            snprintf(chain, sizeof chain, "%s", name);
            memset(before, 0, sizeof before);
            expected = 1;
        }
        archive_foreign f = {a, chain, sqlite3_column_int64(s, 7), sqlite3_column_int64(s, 2)};
        bool good = f.theirs == expected && fits(&f, s, before);
        if (!good && a->starved) {
            archive_bad_row(a, "foreign_link", f.ours, e);
            break;
        }
        if (!good) {
            tell(see, ctx, sqlite3_column_int64(s, 0), chain, f.theirs);
            faults++;
        }
        expected = f.theirs + 1;
        if (sqlite3_column_bytes(s, 6) == ARCHIVE_HASH)
            memcpy(before, sqlite3_column_blob(s, 6), ARCHIVE_HASH);
    }
    archive_release(a, s);
    return faults;
}
