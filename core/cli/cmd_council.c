/* cmd_council.c - `ocop council`: check a sitting, tally it, list certificates. */
#include "base_date.h"
#include "base_text.h"
#include "cli_council.h"
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* ---- the sitting's file, and the files it names ---- */

static bool read_file(cli *c, const char *path, char **text, size_t *len, ocop_error *e)
{
    ocop_buf b;
    char part[8192];
    FILE *f = fopen(path, "rb");
    if (f == NULL)
        return ocop_error_at(e, OCOP_EIO, path, 0, 0, "cannot open: %s", strerror(errno));
    ocop_buf_init(&b);
    for (size_t n = 0; (n = fread(part, 1, sizeof part, f)) > 0 && b.len < OCOP_RECORD_BYTES_MAX;)
        ocop_buf_add(&b, part, n);
    fclose(f);
    *len = b.len;
    *text = b.failed ? NULL : ocop_arena_strndup(c->arena, b.data == NULL ? "" : b.data, b.len);
    ocop_buf_free(&b);
    return *text != NULL || ocop_error_at(e, OCOP_ENOMEM, path, 0, 0, "out of memory");
}

/* A path in the file is meant from the file's own folder. */
static char *beside(cli *c, const char *file, const char *path)
{
    char full[PATH_MAX];
    const char *slash = strrchr(file, '/');
    int n = path[0] == '/' || slash == NULL
                ? snprintf(full, sizeof full, "%s", path)
                : snprintf(full, sizeof full, "%.*s/%s", (int)(slash - file), file, path);
    return n < 0 || (size_t)n >= sizeof full ? NULL : ocop_arena_strdup(c->arena, full);
}

static bool resolve(cli *c, const char *file, const char *const *paths, size_t count, char ***out)
{
    char **list = ocop_arena_array(c->arena, count + 1, sizeof *list);
    for (size_t i = 0; list != NULL && i < count; i++)
        if ((list[i] = beside(c, file, paths[i])) == NULL)
            return false;
    *out = list;
    return list != NULL;
}

bool council_open(council *k, cli *c, const char *file, ocop_error *e)
{
    char *text = NULL;
    size_t len = 0;
    k->c = c;
    if (!read_file(c, file, &text, &len, e) ||
        !ocop_sitting_read(c->arena, file, text, len, &k->sitting, e))
        return false;
    if (!resolve(c, file, k->sitting.dossiers, k->sitting.dossier_count, &k->dossiers) ||
        !resolve(c, file, k->sitting.sheets, k->sitting.sheet_count, &k->sheet_files))
        return ocop_error_at(e, OCOP_ENOMEM, file, 0, 0, "out of memory");
    k->request = (ocop_request){.date = k->sitting.date, .pack = -1};
    if (k->sitting.pack != NULL)
        k->request.pack = ocop_packs_by_name(k->packs, k->sitting.pack, e);
    k->sheets = ocop_sheets_new(e);
    return k->sheets != NULL && (k->sitting.pack == NULL || k->request.pack >= 0);
}

void council_close(council *k)
{
    ocop_sheets_free(k->sheets);
    k->sheets = NULL;
}

static bool keep_sheet(void *ctx, const ocop_sheet *s, ocop_error *e)
{
    council *k = ctx;
    return ocop_sheets_add(k->sheets, s, e);
}

bool council_refuse(void *ctx, const ocop_error *why, const char *bytes, size_t n,
                    const char *separator)
{
    council *k = ctx;
    (void)bytes;
    (void)n;
    (void)separator;
    k->refused++;
    cli_error(why);
    return true;
}

bool council_read_sheets(council *k)
{
    const cli_inputs in = {.plugins = k->plugins, .packs = k->packs};
    const cli_feed feed = {.ctx = k, .take_sheet = keep_sheet, .refuse = council_refuse};
    return k->sitting.sheet_count == 0 ||
           cli_feed_all(&in, k->sheet_files, k->sitting.sheet_count, &feed);
}

/* One dossier with every sheet that counts for it: what is assessed, hashed and kept is one thing.
 * What the result borrows lives in the assessment's arena. */
static bool with_sheets(council *k, const ocop_dossier *d, ocop_arena *arena, ocop_dossier *out,
                        ocop_error *e)
{
    const ocop_sheet *more = NULL;
    size_t n = 0;
    *out = *d;
    if (!ocop_sheets_of(k->sheets, d->id, arena, &more, &n, e) || n == 0)
        return e->code == OCOP_OK;
    ocop_sheet *all = ocop_arena_array(arena, d->sheet_count + n, sizeof *all);
    if (all == NULL)
        return ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    if (d->sheet_count > 0)
        memcpy(all, d->sheets, d->sheet_count * sizeof *all);
    memcpy(all + d->sheet_count, more, n * sizeof *all);
    out->sheets = all;
    out->sheet_count += n;
    return true;
}

bool council_tally_one(council *k, const ocop_dossier *d, ocop_arena *arena, ocop_assessment *out,
                       ocop_error *e)
{
    ocop_bench *bench = ocop_arena_alloc(arena, sizeof *bench);
    ocop_dossier *whole = ocop_arena_alloc(arena, sizeof *whole);
    if (bench == NULL || whole == NULL)
        return ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    *bench = ocop_sitting_bench(&k->sitting);
    ocop_request r = k->request;
    r.bench = bench;
    return with_sheets(k, d, arena, whole, e) &&
           ocop_engine_assess(k->engine, whole, &r, arena, out, e);
}

/* Sheets of dossiers that are not before this council. */
void council_tell_left(council *k)
{
    const ocop_sheet *first = NULL;
    size_t left = ocop_sheets_left(k->sheets, &first);
    if (left == 0)
        return;
    ocop_error e = OCOP_ERROR_INIT;
    ocop_error_at(
        &e, OCOP_EINPUT, first->file, first->line, 0,
        "the sheet is for the dossier '%s', which is not before this council (%d such sheets)",
        first->dossier, (int)left);
    cli_error(&e);
    k->refused += left;
}

/* ---- check ---- */

static void print_problem(void *ctx, const ocop_council_problem *p)
{
    const council *k = ctx;
    if (p->line > 0)
        printf("%s:%d: ", k->sitting.file, p->line);
    else
        printf("%s: ", k->sitting.file);
    printf("%s: %s\n", p->grave ? _("error") : _("note"), p->message);
}

static bool check_dossier(void *ctx, const ocop_dossier *d, ocop_error *e)
{
    council *k = ctx;
    ocop_assessment a;
    ocop_dossier bare = *d;
    bare.sheet_count = 0; /* what the facts say, before anybody marks */
    ocop_arena_reset(k->run);
    if (!ocop_engine_assess(k->engine, &bare, &k->request, k->run, &a, e))
        return false;
    if (k->taken++ == 0)
        k->grave += ocop_sitting_check(&k->sitting, a.pack, print_problem, k);
    k->grave += ocop_sitting_check_dossier(&k->sitting, a.pack, d, print_problem, k);
    printf("  %s  %s@%s/%s  ", d->id, a.pack->id, a.pack->version, a.set->key);
    printf(_("facts: %d to %d stars; recused: %zu of %zu\n"), a.stars_certain, a.stars_possible,
           ocop_sitting_recused(&k->sitting, d), k->sitting.member_count);
    return true;
}

static int council_check(council *k)
{
    const cli_inputs in = {.plugins = k->plugins, .packs = k->packs};
    const cli_feed feed = {.ctx = k, .take = check_dossier, .refuse = council_refuse};
    bool read = cli_feed_all(&in, k->dossiers, k->sitting.dossier_count, &feed);
    read = council_read_sheets(k) && read;
    printf(_("%zu dossiers, %zu errors, %zu refused\n"), k->taken, k->grave, k->refused);
    if (!read)
        return OCOP_EXIT_USAGE;
    return k->grave + k->refused > 0 ? OCOP_EXIT_PARTLY : OCOP_EXIT_DONE;
}

/* ---- the command ---- */

static const struct {
    const char *name;
    int (*run)(council *k);
} verbs[] = {{"check", council_check}, {"tally", council_tally}};

static bool open_all(council *k, cli *c, ocop_error *e)
{
    k->packs = cli_packs(c, e);
    if (k->packs == NULL || !cli_packs_sound(k->packs))
        return false;
    k->plugins = cli_plugins(c, e);
    k->engine = ocop_engine_new(k->packs, NULL, e);
    k->run = ocop_arena_new();
    return k->plugins != NULL && k->engine != NULL && k->run != NULL;
}

static void close_all(council *k)
{
    ocop_arena_free(k->run);
    ocop_engine_free(k->engine);
    ocop_plugins_free(k->plugins);
    ocop_packs_free(k->packs);
}

static int run_verb(council *k, cli *c, const char *verb, char *const *files, size_t count)
{
    ocop_error e = OCOP_ERROR_INIT;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        if (strcmp(verb, verbs[i].name) != 0)
            continue;
        if (count != 1)
            return cli_usage("council", _("council %s takes the file of one sitting"), verb);
        if (council_open(k, c, files[0], &e)) {
            int code = verbs[i].run(k);
            council_close(k);
            return code;
        }
        cli_error(&e);
        council_close(k);
        return cli_exit_code(&e);
    }
    if (strcmp(verb, "certificates") == 0)
        return council_certificates(k, c, files, count);
    return cli_usage("council", _("council has no '%s': check, tally, certificates"), verb);
}

int cmd_council(cli *c, int argc, char **argv)
{
    static const struct option longs[] = {CLI_COMMON_OPTIONS,
                                          {"as-of", required_argument, NULL, 'a'},
                                          {"archive", required_argument, NULL, 'A'},
                                          {"minutes", required_argument, NULL, 'm'},
                                          {NULL, 0, NULL, 0}};
    council k = {.as_of = OCOP_NO_DATE};
    ocop_error e = OCOP_ERROR_INIT;
    for (int opt = 0; (opt = getopt_long(argc, argv, CLI_SHORT_OPTIONS, longs, NULL)) != -1;) {
        int common = cli_common_option(c, opt, optarg);
        if (common < 0)
            return OCOP_EXIT_USAGE;
        if (opt == '?' || opt == ':')
            return cli_wrong_option("council", argv, longs);
        k.archive = opt == 'A' ? optarg : k.archive;
        if (opt == 'm' && !council_minutes_begin(&k.minutes, optarg, &e)) {
            cli_error(&e);
            return OCOP_EXIT_USAGE;
        }
        if (opt == 'a' && !cli_date(optarg, &k.as_of))
            return cli_usage("council", _("--as-of takes a day YYYY-MM-DD that exists, not '%s'"),
                             optarg);
    }
    if (c->help)
        return OCOP_EXIT_DONE;
    if (argc - optind < 2)
        return cli_usage("council", _("say what, and name the file of a sitting"));
    if (k.minutes.path != NULL && strcmp(argv[optind], "tally") != 0)
        return cli_usage("council", _("--minutes belongs to tally"));
    int code = OCOP_EXIT_USAGE;
    if (open_all(&k, c, &e)) {
        code = run_verb(&k, c, argv[optind], argv + optind + 1, (size_t)(argc - optind - 1));
    } else if (e.code != OCOP_OK) {
        cli_error(&e);
        code = cli_exit_code(&e);
    }
    close_all(&k);
    return code;
}
