/* plugin_load.c - finding, checking and opening readers and writers. */
#include "base_mem.h"
#include "base_text.h"
#include "plugin_priv.h"
#include <dirent.h>
#include <dlfcn.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct found {
    char *name, *path; /* "yaml", ".../read_yaml.so" */
    bool is_reader, tried;
    ocop_reader reader;
    ocop_writer writer;
    uint32_t abi;
    ocop_error fault;
} found;

struct ocop_plugins {
    ocop_arena *arena;
    found *list;
    size_t count, cap;
};

static bool no_memory(ocop_error *e)
{
    return ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
}

/* "read_yaml.so" -> "yaml"; NULL for other files. */
static const char *plain_name(const char *file, bool *is_reader, size_t *n)
{
    size_t len = strlen(file);
    *is_reader = strncmp(file, "read_", 5) == 0;
    const char *start = *is_reader ? file + 5 : strncmp(file, "write_", 6) == 0 ? file + 6 : NULL;
    if (start == NULL || len < 3 || strcmp(file + len - 3, ".so") != 0 || start >= file + len - 3)
        return NULL;
    *n = len - 3 - (size_t)(start - file);
    return start;
}

static bool is_known(const ocop_plugins *ps, const char *name, bool is_reader)
{
    for (size_t i = 0; i < ps->count; i++)
        if (ps->list[i].is_reader == is_reader && strcmp(ps->list[i].name, name) == 0)
            return true;
    return false;
}

static bool note_file(ocop_plugins *ps, const char *dir, const char *file, ocop_error *e)
{
    bool is_reader = false;
    size_t n = 0;
    const char *start = plain_name(file, &is_reader, &n);
    if (start == NULL)
        return true;
    char *name = ocop_arena_strndup(ps->arena, start, n);
    char *path = ocop_arena_alloc(ps->arena, strlen(dir) + strlen(file) + 2);
    if (name == NULL || path == NULL)
        return no_memory(e);
    if (is_known(ps, name, is_reader))
        return true;
    sprintf(path, "%s/%s", dir, file);
    if (ps->count == ps->cap) {
        size_t cap = ps->cap == 0 ? 16 : ps->cap * 2;
        found *list = ocop_realloc_array(ps->list, cap, sizeof *list);
        if (list == NULL)
            return no_memory(e);
        ps->list = list;
        ps->cap = cap;
    }
    ps->list[ps->count++] = (found){.name = name, .path = path, .is_reader = is_reader};
    return true;
}

static int by_name(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

static bool note_dir(ocop_plugins *ps, const char *dir, ocop_error *e)
{
    struct dirent **list = NULL;
    int n = scandir(dir, &list, NULL, by_name);
    bool ok = true;
    for (int i = 0; i < n; i++) {
        ok = ok && note_file(ps, dir, list[i]->d_name, e);
        free(list[i]);
    }
    free(list);
    return ok;
}

ocop_plugins *ocop_plugins_open(const char *const *dirs, size_t count, ocop_error *e)
{
    ocop_plugins *ps = ocop_realloc(NULL, sizeof *ps);
    ocop_arena *arena = ocop_arena_new();
    if (ps == NULL || arena == NULL) {
        ocop_free(ps);
        ocop_arena_free(arena);
        no_memory(e);
        return NULL;
    }
    *ps = (ocop_plugins){.arena = arena};
    for (size_t i = 0; i < count; i++) {
        if (note_dir(ps, dirs[i], e))
            continue;
        ocop_plugins_free(ps);
        return NULL;
    }
    return ps;
}

/* Shared objects stay loaded: their code may still be pointed at, and unloading gains nothing. */
void ocop_plugins_free(ocop_plugins *ps)
{
    if (ps == NULL)
        return;
    ocop_free(ps->list);
    ocop_arena_free(ps->arena);
    ocop_free(ps);
}

size_t ocop_plugins_count(const ocop_plugins *ps)
{
    return ps->count;
}

/* ---- checking ---- */

static bool check_head(uint32_t abi, uint32_t size, uint32_t want, size_t least, const char *path,
                       ocop_error *e)
{
    if (abi != want)
        return ocop_error_at(e, OCOP_EPLUGIN, path, 0, 0,
                             "the plugin was built for ABI %u, this program has ABI %u",
                             (unsigned)abi, (unsigned)want);
    if (size < least)
        return ocop_error_at(e, OCOP_EPLUGIN, path, 0, 0,
                             "the plugin's struct has %u bytes, at least %u are needed",
                             (unsigned)size, (unsigned)least);
    return true;
}

bool ocop_plugin_take_reader(const ocop_reader *theirs, const char *path, ocop_reader *out,
                             ocop_error *e)
{
    size_t least = offsetof(ocop_reader, close) + sizeof theirs->close;
    *out = (ocop_reader){0};
    if (!check_head(theirs->abi, theirs->size, OCOP_READER_ABI, least, path, e))
        return false;
    memcpy(out, theirs, theirs->size < sizeof *out ? theirs->size : sizeof *out);
    return (out->name != NULL && out->open != NULL && out->read != NULL && out->close != NULL) ||
           ocop_error_at(e, OCOP_EPLUGIN, path, 0, 0,
                         "the plugin lacks a function that it must have");
}

bool ocop_plugin_take_writer(const ocop_writer *theirs, const char *path, ocop_writer *out,
                             ocop_error *e)
{
    size_t least = offsetof(ocop_writer, close) + sizeof theirs->close;
    *out = (ocop_writer){0};
    if (!check_head(theirs->abi, theirs->size, OCOP_WRITER_ABI, least, path, e))
        return false;
    memcpy(out, theirs, theirs->size < sizeof *out ? theirs->size : sizeof *out);
    return (out->name != NULL && out->open != NULL && out->write != NULL && out->close != NULL) ||
           ocop_error_at(e, OCOP_EPLUGIN, path, 0, 0,
                         "the plugin lacks a function that it must have");
}

static bool gives_nothing(found *f, const char *symbol)
{
    return ocop_error_at(&f->fault, OCOP_EPLUGIN, f->path, 0, 0,
                         "not a plugin: %s gives nothing (NULL)", symbol);
}

static bool load_into(found *f)
{
    const char *symbol = f->is_reader ? "ocop_plugin_reader" : "ocop_plugin_writer";
    void *object = dlopen(f->path, RTLD_NOW | RTLD_LOCAL);
    if (object == NULL)
        return ocop_error_at(&f->fault, OCOP_EPLUGIN, f->path, 0, 0, "not a plugin: %s", dlerror());
    void *address = dlsym(object, symbol);
    if (address == NULL)
        return ocop_error_at(&f->fault, OCOP_EPLUGIN, f->path, 0, 0,
                             "not a plugin: it does not export %s", symbol);
    if (f->is_reader) {
        const ocop_reader *(*ask)(void);
        memcpy(&ask, &address, sizeof ask); /* ISO C has no cast from object to function pointer */
        const ocop_reader *r = ask();
        if (r == NULL)
            return gives_nothing(f, symbol);
        f->abi = r->abi;
        return ocop_plugin_take_reader(r, f->path, &f->reader, &f->fault);
    }
    const ocop_writer *(*ask)(void);
    memcpy(&ask, &address, sizeof ask);
    const ocop_writer *w = ask();
    if (w == NULL)
        return gives_nothing(f, symbol);
    f->abi = w->abi;
    return ocop_plugin_take_writer(w, f->path, &f->writer, &f->fault);
}

static bool load(found *f)
{
    if (!f->tried) {
        f->tried = true;
        load_into(f);
    }
    return f->fault.code == OCOP_OK;
}

ocop_plugin_info ocop_plugins_info(ocop_plugins *ps, size_t i)
{
    found *f = &ps->list[i];
    bool ok = load(f);
    return (ocop_plugin_info){.name = f->name,
                              .is_reader = f->is_reader,
                              .path = f->path,
                              .abi = f->abi,
                              .summary = !ok            ? ""
                                         : f->is_reader ? f->reader.summary
                                                        : f->writer.summary,
                              .extensions = !ok            ? ""
                                            : f->is_reader ? f->reader.extensions
                                                           : f->writer.extensions,
                              .fault = ok ? NULL : &f->fault};
}

/* ---- by name ---- */

typedef struct kind_of {
    const ocop_plugins *ps;
    bool is_reader;
} kind_of;

static const char *name_at(const void *ctx, size_t i)
{
    const kind_of *k = ctx;
    return k->ps->list[i].is_reader == k->is_reader ? k->ps->list[i].name : "";
}

static found *find(ocop_plugins *ps, const char *name, bool is_reader, ocop_error *e)
{
    for (size_t i = 0; i < ps->count; i++) {
        found *f = &ps->list[i];
        if (f->is_reader != is_reader || strcmp(f->name, name) != 0)
            continue;
        if (load(f))
            return f;
        if (e != NULL && e->code == OCOP_OK)
            *e = f->fault;
        return NULL;
    }
    const kind_of kind = {ps, is_reader};
    if (is_reader)
        ocop_error_at(e, OCOP_EUSAGE, NULL, 0, 0, "there is no reader for the format '%s'", name);
    else
        ocop_error_at(e, OCOP_EUSAGE, NULL, 0, 0, "there is no writer for the format '%s'", name);
    const char *near = ocop_text_nearest(name, ps->count, name_at, &kind);
    if (near != NULL)
        ocop_error_hint(e, "did you mean '%s'?", near);
    else
        ocop_error_hint(e, "ocop plugins lists them");
    return NULL;
}

const ocop_reader *ocop_plugins_reader(ocop_plugins *ps, const char *name, ocop_error *e)
{
    found *f = find(ps, name, true, e);
    return f == NULL ? NULL : &f->reader;
}

const ocop_writer *ocop_plugins_writer(ocop_plugins *ps, const char *name, ocop_error *e)
{
    found *f = find(ps, name, false, e);
    return f == NULL ? NULL : &f->writer;
}

static bool has_word(const char *words, const char *word)
{
    size_t n = strlen(word);
    for (const char *s = words; s != NULL && *s != '\0';) {
        const char *end = strchr(s, ' ');
        size_t len = end == NULL ? strlen(s) : (size_t)(end - s);
        if (len == n && memcmp(s, word, n) == 0)
            return true;
        s = end == NULL ? NULL : end + 1;
    }
    return false;
}

/* A reader named like the extension is tried before all are opened. */
const ocop_reader *ocop_plugins_reader_for(ocop_plugins *ps, const char *extension)
{
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < ps->count; i++) {
            found *f = &ps->list[i];
            bool named = strcmp(f->name, extension) == 0;
            if (f->is_reader && (pass == 1 || named) && load(f) &&
                has_word(f->reader.extensions, extension))
                return &f->reader;
        }
    }
    return NULL;
}
