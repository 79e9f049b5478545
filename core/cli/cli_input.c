/* cli_input.c - dossiers from files, folders and standard input, one after the other. */
#include "cli.h"
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { DEPTH_MAX = 16 };

typedef struct feeding {
    const cli_inputs *in;
    const cli_feed *feed;
    ocop_record *record;
    bool all_read; /* nothing had to be left unread */
    bool stopped;
    size_t files; /* read of the folder in hand */
    bool heading_given;
    uint64_t heading; /* of the table whose rows were rejected last */
} feeding;

static bool tell(feeding *f, const ocop_error *e)
{
    cli_error(e);
    f->all_read = false;
    return false;
}

static long read_stream(void *ctx, char *to, size_t n, ocop_error *e)
{
    size_t got = fread(to, 1, n, ctx);
    if (got == 0 && ferror((FILE *)ctx)) {
        ocop_error_at(e, OCOP_EIO, NULL, 0, 0, "cannot read: %s", strerror(errno));
        return -1;
    }
    return (long)got;
}

/* ---- one source ---- */

/* The heading of a table stands before its first rejected row, and again when it changed. */
static const char *heading_of(feeding *f, const ocop_reader *reader, void *self)
{
    const char *s = reader->heading == NULL ? NULL : reader->heading(self);
    if (s == NULL)
        return NULL;
    uint64_t seen = UINT64_C(14695981039346656037); /* FNV-1a */
    for (const char *c = s; *c != '\0'; c++)
        seen = (seen ^ (unsigned char)*c) * UINT64_C(1099511628211);
    bool same = f->heading_given && f->heading == seen;
    f->heading_given = true;
    f->heading = seen;
    return same ? NULL : s;
}

static void refuse(feeding *f, const ocop_reader *reader, void *self, ocop_error *why)
{
    size_t n = 0;
    const char *bytes = ocop_record_bytes(f->record, &n);
    ocop_record_explain(reader, self, why);
    const char *heading = bytes == NULL ? NULL : heading_of(f, reader, self);
    if (!f->feed->refuse(f->feed->ctx, why, bytes, n,
                         heading == NULL ? reader->separator : heading))
        f->stopped = true;
}

static bool give_record(feeding *f, ocop_error *e)
{
    const ocop_dossier *d = NULL;
    const ocop_sheet *s = NULL;
    if (f->feed->take_sheet != NULL)
        return ocop_record_finish_sheet(f->record, &s, e) &&
               f->feed->take_sheet(f->feed->ctx, s, e);
    return ocop_record_finish(f->record, &d, e) && f->feed->take(f->feed->ctx, d, e);
}

static void take_record(feeding *f, const ocop_reader *reader, void *self)
{
    ocop_error e = OCOP_ERROR_INIT;
    if (give_record(f, &e))
        return;
    /* The dossier's own fault refuses it; anything else stops the run. */
    if (e.code == OCOP_EINPUT || e.code == OCOP_ESELECT || e.code == OCOP_ERULE ||
        e.code == OCOP_ELIMIT) {
        refuse(f, reader, self, &e);
        return;
    }
    tell(f, &e);
    f->stopped = true;
}

static bool read_all(feeding *f, const ocop_reader *reader, void *self, const char *name)
{
    for (;;) {
        ocop_error e = OCOP_ERROR_INIT;
        ocop_record_reset(f->record, name);
        ocop_read got = reader->read(self, f->record, &e);
        if (got == OCOP_READ_RECORD)
            take_record(f, reader, self);
        else if (got == OCOP_READ_BAD)
            refuse(f, reader, self, &e);
        else
            return got == OCOP_READ_END || tell(f, &e);
        if (f->stopped)
            return false;
    }
}

static bool feed_stream(feeding *f, const ocop_reader *reader, FILE *stream, const char *name)
{
    ocop_error e = OCOP_ERROR_INIT;
    ocop_source *source = ocop_source_new(name, read_stream, stream, &e);
    ocop_settings *settings =
        ocop_settings_new(reader->name, reader->options, reader->option_count, NULL, 0, &e);
    void *self = NULL;
    bool ok = source != NULL && settings != NULL &&
              reader->open(ocop_host_get(), settings, source, &self, &e);
    if (ok) {
        ok = read_all(f, reader, self, name);
        reader->close(self);
    } else {
        tell(f, &e);
    }
    ocop_settings_free(settings);
    ocop_source_free(source);
    return ok;
}

/* ---- files and folders ---- */

static const ocop_reader *reader_for(feeding *f, const char *name, ocop_error *e)
{
    if (f->in->from != NULL)
        return ocop_plugins_reader(f->in->plugins, f->in->from, e);
    const char *base = strrchr(name, '/');
    const char *dot = strrchr(base == NULL ? name : base, '.');
    return dot == NULL ? NULL : ocop_plugins_reader_for(f->in->plugins, dot + 1);
}

static bool feed_file(feeding *f, const char *name)
{
    ocop_error e = OCOP_ERROR_INIT;
    const ocop_reader *reader = reader_for(f, name, &e);
    if (reader == NULL) {
        ocop_error_at(&e, OCOP_EIO, name, 0, 0, "no reader knows this kind of file");
        ocop_error_hint(&e, "name the format with --from; ocop plugins lists them");
        return tell(f, &e);
    }
    FILE *stream = fopen(name, "rb");
    if (stream == NULL) {
        ocop_error_at(&e, OCOP_EIO, name, 0, 0, "cannot open: %s", strerror(errno));
        return tell(f, &e);
    }
    f->files++;
    bool ok = feed_stream(f, reader, stream, name);
    fclose(stream);
    return ok;
}

static int is_entry(const struct dirent *ent)
{
    return ent->d_name[0] != '.';
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static void walk(feeding *f, const char *folder, int depth);

static void walk_entry(feeding *f, const char *folder, const char *name, int depth)
{
    char path[PATH_MAX];
    struct stat st;
    ocop_error e = OCOP_ERROR_INIT;
    int n = snprintf(path, sizeof path, "%s/%s", folder, name);
    if (n < 0 || (size_t)n >= sizeof path || stat(path, &st) != 0)
        return;
    if (S_ISDIR(st.st_mode))
        walk(f, path, depth + 1);
    else if (S_ISREG(st.st_mode) && reader_for(f, path, &e) != NULL)
        feed_file(f, path);
}

static void walk(feeding *f, const char *folder, int depth)
{
    struct dirent **list = NULL;
    ocop_error e = OCOP_ERROR_INIT;
    if (depth > DEPTH_MAX) {
        ocop_error_at(&e, OCOP_EIO, folder, 0, 0, "folders are nested more than %d deep",
                      DEPTH_MAX);
        tell(f, &e);
        return;
    }
    int n = scandir(folder, &list, is_entry, by_name);
    if (n < 0) {
        ocop_error_at(&e, OCOP_EIO, folder, 0, 0, "cannot list: %s", strerror(errno));
        tell(f, &e);
        return;
    }
    for (int i = 0; i < n; i++) {
        if (!f->stopped)
            walk_entry(f, folder, list[i]->d_name, depth);
        free(list[i]);
    }
    free(list);
}

static void feed_one(feeding *f, const char *name)
{
    struct stat st;
    ocop_error e = OCOP_ERROR_INIT;
    if (strcmp(name, "-") == 0) {
        const ocop_reader *reader = f->in->from == NULL ? NULL : reader_for(f, name, &e);
        if (reader == NULL) {
            ocop_error_at(&e, OCOP_EUSAGE, NULL, 0, 0, "standard input needs its format");
            ocop_error_hint(&e, "for example --from ndjson");
            tell(f, &e);
            return;
        }
        feed_stream(f, reader, stdin, "-");
    } else if (stat(name, &st) == 0 && S_ISDIR(st.st_mode)) {
        f->files = 0;
        walk(f, name, 0);
        if (f->files == 0 && !f->stopped) {
            ocop_error_at(&e, OCOP_EIO, name, 0, 0, "the folder holds no file that a reader knows");
            tell(f, &e);
        }
    } else {
        feed_file(f, name);
    }
}

static ocop_record *new_record(const cli_inputs *in, const cli_feed *feed, ocop_error *e)
{
    ocop_record *r = ocop_record_new(ocop_packs_catalogue(in->packs), feed->piece, feed->ctx, e);
    for (size_t i = 0; r != NULL && i < ocop_packs_count(in->packs); i++) {
        if (ocop_record_know(r, &ocop_packs_get(in->packs, i)->vocab, e))
            continue;
        ocop_record_free(r);
        return NULL;
    }
    return r;
}

static bool feed_names(const cli_inputs *in, char *const *names, size_t count, const cli_feed *feed,
                       bool tests)
{
    ocop_error e = OCOP_ERROR_INIT;
    feeding f = {.in = in, .feed = feed, .all_read = true};
    f.record = new_record(in, feed, &e);
    if (f.record == NULL)
        return tell(&f, &e);
    if (tests)
        ocop_record_take_tests(f.record);
    if (feed->take_sheet != NULL)
        ocop_record_take_sheets(f.record);
    for (size_t i = 0; i < count && !f.stopped; i++)
        feed_one(&f, names[i]);
    ocop_record_free(f.record);
    return f.all_read;
}

bool cli_feed_all(const cli_inputs *in, char *const *names, size_t count, const cli_feed *feed)
{
    return feed_names(in, names, count, feed, false);
}

bool cli_feed_tests(const cli_inputs *in, char *const *names, size_t count, const cli_feed *feed)
{
    return feed_names(in, names, count, feed, true);
}
