/* cmd_programme_keep.c - the register's folder. Lines are only ever added: a new file of the old
 * bytes and the new ones takes the old one's place, complete or not at all. */
#include "base_num.h"
#include "base_text.h"
#include "cli_programme.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

bool programme_read_file(cli *c, const char *path, char **text, size_t *len, ocop_error *e)
{
    ocop_buf b;
    char part[8192];
    FILE *f = fopen(path, "rb");
    if (f == NULL)
        return ocop_error_at(e, OCOP_EIO, path, 0, 0, "cannot open: %s", strerror(errno));
    ocop_buf_init(&b);
    for (size_t n = 0; (n = fread(part, 1, sizeof part, f)) > 0;)
        ocop_buf_add(&b, part, n);
    bool bad = ferror(f);
    fclose(f);
    *len = b.len;
    *text = b.failed ? NULL : ocop_arena_strndup(c->arena, b.data == NULL ? "" : b.data, b.len);
    ocop_buf_free(&b);
    if (bad)
        return ocop_error_at(e, OCOP_EIO, path, 0, 0, "cannot read");
    return *text != NULL || ocop_error_at(e, OCOP_ENOMEM, path, 0, 0, "out of memory");
}

static bool path_of(const programming *x, const char *name, char out[PATH_MAX], ocop_error *e)
{
    int n = snprintf(out, PATH_MAX, "%s/%s", x->dir, name);
    return (n > 0 && n < PATH_MAX) ||
           ocop_error_at(e, OCOP_EIO, x->dir, 0, 0, "the name is too long");
}

/* One writer at a time; the folder is made by the first. */
static bool lock(programming *x, ocop_error *e)
{
    if (mkdir(x->dir, 0777) != 0 && errno != EEXIST)
        return ocop_error_at(e, OCOP_EIO, x->dir, 0, 0, "cannot make: %s", strerror(errno));
    x->lock = open(x->dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (x->lock < 0 || flock(x->lock, LOCK_EX) != 0)
        return ocop_error_at(e, OCOP_EIO, x->dir, 0, 0, "cannot open: %s", strerror(errno));
    return true;
}

static bool load(programming *x, const char *name, ocop_error *e)
{
    char path[PATH_MAX];
    char *text = NULL;
    size_t len = 0;
    if (!path_of(x, name, path, e))
        return false;
    if (access(path, F_OK) != 0 && errno == ENOENT)
        return true;
    if (!programme_read_file(x->c, path, &text, &len, e))
        return false;
    const char *own = ocop_arena_strdup(x->c->arena, path);
    return strcmp(name, "events.csv") == 0
               ? ocop_register_read_events(&x->events_head, x->programme, own, text, len, e)
               : ocop_register_read_figures(&x->figures_head, &x->figures, own, text, len, e);
}

bool programme_open(programming *x, bool to_write, ocop_error *e)
{
    x->packs = cli_packs(x->c, e);
    x->programme = x->packs == NULL ? NULL : ocop_programme_new(ocop_packs_units(x->packs), e);
    x->figures.arena = x->c->arena;
    if (x->programme == NULL || (to_write && !lock(x, e)))
        return false;
    if (access(x->dir, X_OK) != 0)
        return ocop_error_at(e, OCOP_EIO, x->dir, 0, 0, "cannot open: %s", strerror(errno));
    return load(x, "events.csv", e) && load(x, "figures.csv", e) &&
           ocop_programme_settle(x->programme, e);
}

void programme_close(programming *x)
{
    ocop_programme_free(x->programme);
    ocop_figures_free(&x->figures);
    ocop_packs_free(x->packs);
    if (x->lock >= 0)
        close(x->lock);
}

/* ---- adding ---- */

static bool put_all(FILE *f, const char *old, size_t old_len, const ocop_buf *added)
{
    return (old_len == 0 || fwrite(old, 1, old_len, f) == old_len) &&
           fwrite(added->data, 1, added->len, f) == added->len && fflush(f) == 0 &&
           fsync(fileno(f)) == 0;
}

static bool append(programming *x, const char *name, const ocop_buf *added, ocop_error *e)
{
    char path[PATH_MAX], part[PATH_MAX + 8];
    char *old = NULL;
    size_t len = 0;
    if (added->failed)
        return ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    if (!path_of(x, name, path, e) ||
        (access(path, F_OK) == 0 && !programme_read_file(x->c, path, &old, &len, e)))
        return false;
    snprintf(part, sizeof part, "%s.part", path);
    FILE *f = fopen(part, "wb");
    bool ok = f != NULL && put_all(f, old, len, added);
    if (f != NULL)
        ok = fclose(f) == 0 && ok;
    ok = ok && rename(part, path) == 0 && fsync(x->lock) == 0;
    if (!ok) {
        ocop_error_at(e, OCOP_EIO, path, 0, 0, "cannot write: %s", strerror(errno));
        unlink(part);
    }
    return ok;
}

/* ---- import ---- */

/* What the list has and the register has not, as lines. */
static bool merge(programming *x, const ocop_programme *list, bool generated, ocop_buf *lines,
                  size_t *taken, ocop_error *e)
{
    size_t before = ocop_programme_count_events(x->programme);
    for (size_t i = 0; i < ocop_programme_count_events(list); i++)
        if (ocop_programme_add(x->programme, ocop_programme_event(list, i), e) < 0)
            return false;
    if (!ocop_programme_settle(x->programme, e))
        return false;
    *taken = ocop_programme_count_events(x->programme) - before;
    if (!x->events_head.exists)
        ocop_register_begin(&x->events_head, false, generated, lines);
    for (size_t i = before; i < before + *taken; i++)
        ocop_register_put_event(&x->events_head, ocop_programme_event(x->programme, i), lines);
    return true;
}

static bool same_kind(const programming *x, const char *file, bool generated, ocop_error *e)
{
    if (!x->events_head.exists || x->events_head.generated == generated)
        return true;
    return generated ? ocop_error_at(e, OCOP_EINPUT, file, 0, 0,
                                     "the list is generated, the register holds real records")
                     : ocop_error_at(e, OCOP_EINPUT, file, 0, 0,
                                     "the list is real, the register holds generated records");
}

bool programme_take(programming *x, const char *name, const ocop_programme *list, bool generated,
                    ocop_error *e)
{
    size_t taken = 0;
    ocop_buf lines;
    ocop_buf_init(&lines);
    bool ok = same_kind(x, name, generated, e) && merge(x, list, generated, &lines, &taken, e) &&
              (taken == 0 || append(x, "events.csv", &lines, e));
    if (ok && !x->c->quiet) {
        size_t rows = ocop_programme_count_events(list);
        printf(_("%s: %zu rows, %zu taken, %zu known already\n"), name, rows, taken, rows - taken);
    }
    ocop_buf_free(&lines);
    return ok;
}

bool programme_import(programming *x, const char *file, ocop_error *e)
{
    char *text = NULL;
    size_t len = 0;
    bool generated = false;
    ocop_programme *list = ocop_programme_new(ocop_packs_units(x->packs), e);
    bool ok = list != NULL && programme_read_file(x->c, file, &text, &len, e) &&
              ocop_list_read(list, file, text, len, &generated, e) &&
              programme_take(x, file, list, generated, e);
    ocop_programme_free(list);
    return ok;
}

/* ---- figure ---- */

static bool is_key(const char *s)
{
    return s[0] != '\0' && strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789_.-") == strlen(s);
}

static bool is_line(const char *s)
{
    return strpbrk(s, "\r\n") == NULL && ocop_text_valid(s, strlen(s)) == strlen(s);
}

bool programme_figure(programming *x, const char *key, ocop_error *e)
{
    ocop_figure f = {.date = x->date,
                     .key = key,
                     .place = x->place == NULL ? "" : x->place,
                     .source = x->source};
    if (!is_key(key))
        return ocop_error_at(e, OCOP_EUSAGE, NULL, 0, 0,
                             "a key has small letters, digits and _ . -, not '%s'", key);
    if (ocop_num_parse(x->number, strlen(x->number), OCOP_FIGURE_DECIMALS, &f.number) !=
            OCOP_NUM_OK ||
        f.number < 0 || f.number > OCOP_FIGURE_MAX)
        return ocop_error_at(e, OCOP_EUSAGE, NULL, 0, 0,
                             "expected a number from 0 to %lld with at most 3 decimals",
                             (long long)(OCOP_FIGURE_MAX / 1000));
    if (f.source[0] == '\0' || !is_line(f.source) || !is_line(f.place))
        return ocop_error_at(e, OCOP_EUSAGE, NULL, 0, 0, "a source is one line of text");
    ocop_buf lines;
    ocop_buf_init(&lines);
    if (!x->figures_head.exists)
        ocop_register_begin(&x->figures_head, true, false, &lines);
    ocop_register_put_figure(&x->figures_head, &f, &lines);
    bool ok = append(x, "figures.csv", &lines, e);
    ocop_buf_free(&lines);
    return ok;
}
