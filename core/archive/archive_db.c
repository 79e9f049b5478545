/* archive_db.c - what all statements go through: SQLite's errors in words, prepared once. */
#include "archive_priv.h"
#include <string.h>

bool archive_fail(ocop_archive *a, const char *doing, ocop_error *e)
{
    if (a->starved)
        return archive_bad_row(a, "", 0, e);
    int code = sqlite3_errcode(a->db);
    const char *file = a->path == NULL ? "" : a->path;
    switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        ocop_error_at(e, OCOP_EIO, file, 0, 0, "%s: another program is writing to the archive",
                      doing);
        ocop_error_hint(e, "wait until it has finished, and try again");
        break;
    case SQLITE_FULL:
        ocop_error_at(e, OCOP_EIO, file, 0, 0,
                      "%s: the disk is full; nothing of this batch was stored", doing);
        ocop_error_hint(e, "make room, and store the batch again");
        break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
        ocop_error_at(e, OCOP_EIO, file, 0, 0, "%s: the archive cannot be written to", doing);
        ocop_error_hint(e, "look at the permissions of the file and its folder");
        break;
    case SQLITE_CANTOPEN:
        ocop_error_at(e, OCOP_EIO, file, 0, 0, "%s: the archive cannot be opened", doing);
        ocop_error_hint(e, "look at the path, and whether its folder exists");
        break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        ocop_error_at(e, OCOP_EIO, file, 0, 0, "%s: the file is damaged, or no archive: %s", doing,
                      sqlite3_errmsg(a->db));
        ocop_error_hint(e, "take the last good copy; ocop archive verify says what is wrong");
        break;
    case SQLITE_NOMEM:
        ocop_error_at(e, OCOP_ENOMEM, file, 0, 0, "out of memory");
        break;
    default:
        ocop_error_at(e, OCOP_EIO, file, 0, 0, "%s: %s", doing, sqlite3_errmsg(a->db));
        break;
    }
    return false;
}

bool archive_bad_row(ocop_archive *a, const char *table, int64_t seq, ocop_error *e)
{
    bool starved = a->starved;
    a->starved = false;
    if (e->code != OCOP_OK)
        return false;
    if (starved)
        return ocop_error_at(e, OCOP_ENOMEM, a->path, 0, 0, "out of memory");
    ocop_error_at(e, OCOP_EIO, a->path, 0, 0, "row %lld of %s does not expand to what was stored",
                  (long long)seq, table);
    ocop_error_hint(e, "take the last good copy; ocop archive verify says what is wrong");
    return false;
}

bool archive_exec(ocop_archive *a, const char *sql, ocop_error *e)
{
    return sqlite3_exec(a->db, sql, NULL, NULL, NULL) == SQLITE_OK || archive_fail(a, "archive", e);
}

sqlite3_stmt *archive_prepare(ocop_archive *a, const char *sql, ocop_error *e)
{
    sqlite3_stmt *s = NULL;
    for (size_t i = 0; i < a->statement_count; i++)
        if (strcmp(a->statements[i].sql, sql) == 0 && !a->statements[i].taken) {
            a->statements[i].taken = true;
            return a->statements[i].s;
        }
    if (sqlite3_prepare_v3(a->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &s, NULL) != SQLITE_OK) {
        archive_fail(a, "archive", e);
        return NULL;
    }
    if (a->statement_count < ARCHIVE_STATEMENTS)
        a->statements[a->statement_count++] = (archive_statement){sqlite3_sql(s), s, true};
    return s;
}

void archive_release(ocop_archive *a, sqlite3_stmt *s)
{
    if (s == NULL)
        return;
    for (size_t i = 0; i < a->statement_count; i++) {
        if (a->statements[i].s != s)
            continue;
        sqlite3_reset(s);
        sqlite3_clear_bindings(s);
        a->statements[i].taken = false;
        return;
    }
    sqlite3_finalize(s);
}

void archive_release_all(ocop_archive *a)
{
    for (size_t i = 0; i < a->statement_count; i++)
        sqlite3_finalize(a->statements[i].s);
    a->statement_count = 0;
}

bool archive_finish(ocop_archive *a, sqlite3_stmt *s, ocop_error *e)
{
    bool ok = sqlite3_step(s) == SQLITE_DONE || archive_fail(a, "storing", e);
    archive_release(a, s);
    return ok;
}

int64_t archive_number(ocop_archive *a, const char *sql, int64_t otherwise, ocop_error *e)
{
    sqlite3_stmt *s = archive_prepare(a, sql, e);
    int64_t n = otherwise;
    if (s != NULL && sqlite3_step(s) == SQLITE_ROW && sqlite3_column_type(s, 0) != SQLITE_NULL)
        n = sqlite3_column_int64(s, 0);
    archive_release(a, s);
    return n;
}
