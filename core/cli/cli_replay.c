/* cli_replay.c - pack, dossier and sitting out of the archive, through the engine once more. */
#include "cli_replay.h"
#include "base_date.h"
#include "canon.h"
#include <string.h>

/* ---- the dossier, through the same reader that took it ---- */

static long give_line(void *ctx, char *to, size_t n, ocop_error *e)
{
    cli_replay *p = ctx;
    size_t left = p->line.len - p->given;
    size_t k = left < n ? left : n;
    (void)e;
    if (k > 0)
        memcpy(to, p->line.data + p->given, k);
    p->given += k;
    return (long)k;
}

/* One reader for the whole run: each dossier is one more line of the same stream. */
static bool open_reader(cli_replay *p, ocop_error *e)
{
    p->reader = ocop_plugins_reader(p->plugins, "ndjson", e);
    p->record = ocop_record_new(ocop_packs_catalogue(p->packs), NULL, NULL, e);
    p->source = ocop_source_new("archive", give_line, p, e);
    if (p->reader == NULL || p->record == NULL || p->source == NULL)
        return false;
    p->settings =
        ocop_settings_new(p->reader->name, p->reader->options, p->reader->option_count, NULL, 0, e);
    return p->settings != NULL &&
           p->reader->open(ocop_host_get(), p->settings, p->source, &p->reader_self, e);
}

static const ocop_dossier *read_dossier(cli_replay *p, const char *json, size_t len, ocop_error *e)
{
    const ocop_dossier *d = NULL;
    ocop_buf_reset(&p->line);
    p->given = 0;
    ocop_buf_add(&p->line, json, len);
    ocop_buf_putc(&p->line, '\n');
    ocop_record_reset(p->record, "archive");
    if (p->line.failed || p->reader->read(p->reader_self, p->record, e) != OCOP_READ_RECORD ||
        !ocop_record_finish(p->record, &d, e))
        return NULL;
    return d;
}

/* ---- opening ---- */

static bool take_study(cli_replay *p, cli *c, const char *study, ocop_error *e)
{
    ocop_packs *own = cli_packs(c, e);
    int at = own == NULL ? -1 : ocop_packs_by_name(own, study, e);
    bool ok = at >= 0;
    if (ok) {
        const ocop_pack *from = ocop_packs_get(own, (size_t)at);
        ocop_pack *copy = ocop_pack_make(from->folder, from->files, from->file_count, e);
        ok = copy != NULL && ocop_packs_take(p->packs, copy, e);
        p->study = ok ? cli_pack_by_hash(p->packs, from->hash) : -1;
    }
    ocop_packs_free(own);
    return ok;
}

bool cli_replay_open(cli_replay *p, cli *c, const char *path, const char *study, ocop_error *e)
{
    *p = (cli_replay){.study = -1};
    p->archive = ocop_archive_open(path, OCOP_ARCHIVE_READ, e);
    p->packs = p->archive == NULL ? NULL : cli_archive_packs(p->archive, e);
    if (p->packs == NULL || (study != NULL && !take_study(p, c, study, e)))
        return false;
    p->plugins = cli_plugins(c, e);
    p->engine = ocop_engine_new(p->packs, NULL, e);
    p->arena = ocop_arena_new();
    return p->plugins != NULL && p->engine != NULL && p->arena != NULL && open_reader(p, e);
}

void cli_replay_close(cli_replay *p)
{
    if (p->reader_self != NULL)
        p->reader->close(p->reader_self);
    ocop_settings_free(p->settings);
    ocop_source_free(p->source);
    ocop_record_free(p->record);
    ocop_buf_free(&p->line);
    ocop_buf_free(&p->json);
    ocop_arena_free(p->arena);
    ocop_engine_free(p->engine);
    ocop_plugins_free(p->plugins);
    ocop_packs_free(p->packs);
    ocop_archive_close(p->archive);
}

/* ---- running ---- */

static cli_replay_answer cannot(ocop_buf *why, const char *fmt, ...) OCOP_PRINTF(2, 3);
static cli_replay_answer cannot(ocop_buf *why, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    ocop_buf_vprintf(why, _(fmt), ap);
    va_end(ap);
    return CLI_CANNOT_TELL;
}

static bool read_bench(cli_replay *p, const char *hash, const ocop_bench **out, ocop_error *e)
{
    size_t len = 0;
    ocop_sitting *s = ocop_arena_alloc(p->arena, sizeof *s);
    ocop_bench *bench = ocop_arena_alloc(p->arena, sizeof *bench);
    const char *json = ocop_archive_sitting_json(p->archive, hash, p->arena, &len, e);
    if (s == NULL || bench == NULL || json == NULL ||
        !ocop_sitting_read(p->arena, "archive", json, len, s, e))
        return false;
    *bench = ocop_sitting_bench(s);
    *out = bench;
    return true;
}

static const char *error_text(const ocop_error *e)
{
    return e->code == OCOP_OK ? _("out of memory") : e->msg;
}

const ocop_dossier *cli_replay_dossier(cli_replay *p, const ocop_archive_result *r, ocop_buf *why)
{
    int withheld = 0;
    size_t len = 0;
    ocop_error e = OCOP_ERROR_INIT;
    ocop_buf_reset(why);
    ocop_arena_reset(p->arena);
    const char *json =
        ocop_archive_dossier_json(p->archive, r->dossier_hash, p->arena, &len, &withheld, &e);
    const ocop_dossier *d = json == NULL ? NULL : read_dossier(p, json, len, &e);
    if (d == NULL)
        cannot(why, "the dossier cannot be read: %s", error_text(&e));
    return d;
}

cli_replay_answer cli_replay_run(cli_replay *p, const ocop_archive_result *r, ocop_assessment *out,
                                 ocop_buf *why)
{
    int withheld = 0, day_ok = 0;
    size_t len = 0;
    int32_t day = OCOP_NO_DATE;
    const ocop_bench *bench = NULL;
    ocop_error e = OCOP_ERROR_INIT;
    ocop_buf_reset(why);
    ocop_arena_reset(p->arena);
    day_ok = cli_date(r->date, &day);
    int pack = p->study >= 0 ? p->study : cli_pack_by_hash(p->packs, r->pack_hash);
    if (!day_ok || pack < 0)
        return cannot(why, "the pack %.16s... is not in the archive", r->pack_hash);
    if (p->study < 0 && (r->semantics < 1 || r->semantics > OCOP_ENGINE_SEMANTICS))
        return cannot(why, "assessed with engine semantics %d, this program knows up to %d",
                      r->semantics, OCOP_ENGINE_SEMANTICS);
    const char *json =
        ocop_archive_dossier_json(p->archive, r->dossier_hash, p->arena, &len, &withheld, &e);
    if (json == NULL)
        return cannot(why, "the dossier cannot be read: %s", error_text(&e));
    if (withheld > 0 || r->withheld > 0)
        return cannot(why, "%d personal values were withheld", withheld);
    if (r->sitting_hash != NULL && !read_bench(p, r->sitting_hash, &bench, &e))
        return cannot(why, "the sitting cannot be read: %s", error_text(&e));
    const ocop_dossier *d = read_dossier(p, json, len, &e);
    if (d == NULL)
        return cannot(why, "the dossier cannot be read: %s", error_text(&e));
    const ocop_request request = {.date = day,
                                  .pack = pack,
                                  .pack_recorded = p->study < 0 && !r->pack_forced,
                                  .bench = bench};
    if (ocop_engine_assess(p->engine, d, &request, p->arena, out, &e))
        return CLI_SAME;
    cannot(why, "today the engine refuses it: %s", error_text(&e));
    return p->study >= 0 ? CLI_CANNOT_TELL : CLI_DIFFERS;
}

/* ---- where two results part ---- */

/* The place in a JSON text at `at`, as a path: criteria[3].points. Follows the text from its start;
 * our own bytes are well formed. */
static void path_at(const char *json, size_t at, ocop_buf *out)
{
    enum { DEPTH = 16 };
    struct level {
        const char *key;
        size_t len;
        int index; /* -1: an object */
    } levels[DEPTH];
    int depth = 0;
    for (size_t i = 0; i < at && json[i] != '\0'; i++) {
        if ((json[i] == '{' || json[i] == '[') && depth < DEPTH)
            levels[depth++] = (struct level){"", 0, json[i] == '[' ? 0 : -1};
        else if ((json[i] == '}' || json[i] == ']') && depth > 0)
            depth--;
        else if (json[i] == ',' && depth > 0 && levels[depth - 1].index >= 0)
            levels[depth - 1].index++;
        if (json[i] != '"')
            continue;
        size_t start = ++i;
        while (json[i] != '\0' && json[i] != '"')
            i += json[i] == '\\' ? 2 : 1;
        if (json[i] == '"' && json[i + 1] == ':' && depth > 0)
            levels[depth - 1] = (struct level){json + start, i - start, -1};
    }
    for (int i = 0; i < depth; i++) {
        if (levels[i].index >= 0)
            ocop_buf_printf(out, "[%d]", levels[i].index);
        else
            ocop_buf_printf(out, "%s%.*s", out->len > 0 ? "." : "", (int)levels[i].len,
                            levels[i].key);
    }
}

/* Begin of the value in which `at` stands, and how much of it to show. */
static void value_at(const char *json, size_t at, const char **from, int *len)
{
    enum { SHOWN = 48 };
    size_t start = at, end = at;
    while (start > 0 && strchr(":[{,", json[start - 1]) == NULL)
        start--;
    while (json[end] != '\0' && strchr(",}]", json[end]) == NULL && end - start < SHOWN)
        end++;
    *from = json + start;
    *len = (int)(end - start);
}

cli_replay_answer cli_replay_compare(cli_replay *p, const ocop_archive_result *r,
                                     ocop_assessment *out, ocop_buf *why)
{
    cli_replay_answer ran = cli_replay_run(p, r, out, why);
    if (ran != CLI_SAME)
        return ran;
    ocop_buf_reset(&p->json);
    ocop_canon_result(&p->json, out, ocop_packs_catalogue(p->packs));
    if (p->json.failed)
        return cannot(why, "out of memory");
    if (p->json.len == r->json_len && memcmp(p->json.data, r->json, r->json_len) == 0)
        return CLI_SAME;
    size_t at = 0;
    const char *then = NULL, *now = NULL;
    int then_len = 0, now_len = 0;
    while (at < r->json_len && at < p->json.len && r->json[at] == p->json.data[at])
        at++;
    path_at(r->json, at, why);
    value_at(r->json, at, &then, &then_len);
    value_at(p->json.data, at, &now, &now_len);
    ocop_buf_printf(why, _(": then %.*s, now %.*s"), then_len, then, now_len, now);
    return CLI_DIFFERS;
}
