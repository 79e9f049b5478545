/* library.c - the face of libocop: the engine and the plugins joined. */
#include "base_date.h"
#include "engine.h"
#include "ocop/ocop.h"
#include "plugin_host.h"
#include <string.h>

struct ocop_library {
    ocop_packs *packs;
    ocop_plugins *plugins;
    ocop_engine *engine;
    ocop_arena *arena; /* of one assessment */
    ocop_written *written;
    ocop_record *record;
};

static size_t count_of(const char *const *list)
{
    size_t n = 0;
    while (list != NULL && list[n] != NULL)
        n++;
    return n;
}

static bool open_parts(ocop_library *lib, const char *const *rules, const char *const *plugins,
                       ocop_error *e)
{
    lib->packs = ocop_packs_open(rules, count_of(rules), e);
    if (lib->packs == NULL)
        return false;
    if (ocop_packs_fault_count(lib->packs) > 0) {
        *e = *ocop_packs_fault(lib->packs, 0);
        return false;
    }
    const ocop_names *catalogue = ocop_packs_catalogue(lib->packs);
    lib->plugins = ocop_plugins_open(plugins, count_of(plugins), e);
    lib->engine = ocop_engine_new(lib->packs, NULL, e);
    lib->arena = ocop_arena_new();
    lib->written = ocop_written_new(catalogue, e);
    lib->record = ocop_record_new(catalogue, NULL, NULL, e);
    if (lib->arena == NULL)
        ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    for (size_t i = 0; lib->record != NULL && i < ocop_packs_count(lib->packs); i++)
        if (!ocop_record_know(lib->record, &ocop_packs_get(lib->packs, i)->vocab, e))
            return false;
    return lib->plugins != NULL && lib->engine != NULL && lib->arena != NULL &&
           lib->written != NULL && lib->record != NULL;
}

ocop_library *ocop_library_open(const char *const *rules, const char *const *plugins, ocop_error *e)
{
    ocop_error own = OCOP_ERROR_INIT;
    ocop_library *lib = ocop_realloc(NULL, sizeof *lib);
    e = e == NULL ? &own : e;
    if (lib == NULL) {
        ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
        return NULL;
    }
    *lib = (ocop_library){0};
    if (open_parts(lib, rules, plugins, e))
        return lib;
    ocop_library_close(lib);
    return NULL;
}

void ocop_library_close(ocop_library *lib)
{
    if (lib == NULL)
        return;
    ocop_record_free(lib->record);
    ocop_written_free(lib->written);
    ocop_arena_free(lib->arena);
    ocop_engine_free(lib->engine);
    ocop_plugins_free(lib->plugins);
    ocop_packs_free(lib->packs);
    ocop_free(lib);
}

/* ---- one run over bytes ---- */

typedef struct bytes {
    const char *next;
    size_t left;
} bytes;

static long read_bytes(void *ctx, char *to, size_t n, ocop_error *e)
{
    bytes *b = ctx;
    size_t k = b->left < n ? b->left : n;
    (void)e;
    if (k > 0)
        memcpy(to, b->next, k);
    b->next += k;
    b->left -= k;
    return (long)k;
}

typedef struct run {
    ocop_library *lib;
    ocop_request request;
    ocop_taker take;
    void *ctx;
    ocop_error *e;
} run;

static bool is_of_dossier(ocop_code code)
{
    return code == OCOP_EINPUT || code == OCOP_ESELECT || code == OCOP_ERULE || code == OCOP_ELIMIT;
}

/* false ends the run: *r->e is set, or the taker said so. */
static bool take_record(run *r, const ocop_reader *reader, void *self)
{
    ocop_library *lib = r->lib;
    const ocop_dossier *d = NULL;
    ocop_assessment a;
    ocop_error why = OCOP_ERROR_INIT;
    ocop_arena_reset(lib->arena);
    if (ocop_record_finish(lib->record, &d, &why) &&
        ocop_engine_assess(lib->engine, d, &r->request, lib->arena, &a, &why))
        return r->take(r->ctx, ocop_written_show(lib->written, &a), NULL);
    if (is_of_dossier(why.code)) {
        ocop_record_explain(reader, self, &why);
        return r->take(r->ctx, NULL, &why);
    }
    *r->e = why;
    return false;
}

static bool read_all(run *r, const ocop_reader *reader, void *self, const char *name)
{
    for (;;) {
        ocop_error why = OCOP_ERROR_INIT;
        ocop_record_reset(r->lib->record, name);
        switch (reader->read(self, r->lib->record, &why)) {
        case OCOP_READ_END:
            return true;
        case OCOP_READ_RECORD:
            if (!take_record(r, reader, self))
                return false;
            break;
        case OCOP_READ_BAD:
            ocop_record_explain(reader, self, &why);
            if (!r->take(r->ctx, NULL, &why))
                return false;
            break;
        case OCOP_READ_FAIL:
            *r->e = why;
            return false;
        }
    }
}

static bool choose(run *r, const ocop_choice *choice)
{
    r->request = (ocop_request){.date = OCOP_NO_DATE, .pack = -1};
    if (choice != NULL && choice->date != NULL &&
        !ocop_date_parse(choice->date, strlen(choice->date), &r->request.date))
        return ocop_error_at(r->e, OCOP_EUSAGE, NULL, 0, 0, "'%s' is no date; write YYYY-MM-DD",
                             choice->date);
    if (choice != NULL && choice->pack != NULL)
        r->request.pack = ocop_packs_by_name(r->lib->packs, choice->pack, r->e);
    return choice == NULL || choice->pack == NULL || r->request.pack >= 0;
}

bool ocop_library_assess(ocop_library *lib, const char *format, const char *name, const char *data,
                         unsigned long n, const ocop_choice *choice, ocop_taker take, void *ctx,
                         ocop_error *e)
{
    ocop_error own = OCOP_ERROR_INIT;
    run r = {.lib = lib, .take = take, .ctx = ctx, .e = e == NULL ? &own : e};
    bytes from = {data, n};
    if (!choose(&r, choice))
        return false;
    const ocop_reader *reader = ocop_plugins_reader(lib->plugins, format, r.e);
    if (reader == NULL)
        return false;
    void *self = NULL;
    ocop_source *source = ocop_source_new(name, read_bytes, &from, r.e);
    ocop_settings *settings =
        ocop_settings_new(reader->name, reader->options, reader->option_count, NULL, 0, r.e);
    bool ok = source != NULL && settings != NULL &&
              reader->open(ocop_host_get(), settings, source, &self, r.e);
    if (ok) {
        ok = read_all(&r, reader, self, name);
        reader->close(self);
    }
    ocop_settings_free(settings);
    ocop_source_free(source);
    return ok;
}

const ocop_host *ocop_library_host(void)
{
    return ocop_host_get();
}
