/* cmd_rules_test.c - `ocop rules test`: run the tests that lie in the packs. */
#include "cli_rules_test.h"
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef struct testing {
    rules r;
    ocop_plugins *plugins;
    test_show show;
    int least; /* --min-coverage; -1: not given */
    bool write;
    bool failed; /* a test, or the coverage */
    bool unread; /* something could not be read or written at all (told) */
    const ocop_pack *pack;
    const char *set; /* whose mutants are tried */
    ocop_suite *suite;
} testing;

/* ---- reading the tests ---- */

static bool take(void *ctx, const ocop_dossier *d, ocop_error *e)
{
    testing *t = ctx;
    return ocop_suite_add(t->suite, d, e);
}

static bool refuse(void *ctx, const ocop_error *why, const char *bytes, size_t n,
                   const char *separator)
{
    testing *t = ctx;
    ocop_error e = OCOP_ERROR_INIT;
    (void)bytes;
    (void)n;
    (void)separator;
    if (ocop_suite_fault(t->suite, why, &e))
        return true;
    cli_error(&e);
    return false;
}

static bool pass_over(void *ctx, const char *bytes, size_t n, ocop_error *e)
{
    (void)ctx;
    (void)bytes;
    (void)n;
    (void)e;
    return true;
}

static void feed(testing *t)
{
    char folder[PATH_MAX];
    struct stat st;
    char *names[] = {folder};
    int n = snprintf(folder, sizeof folder, "%s/tests", t->pack->folder);
    if (n < 0 || (size_t)n >= sizeof folder || stat(folder, &st) != 0 || !S_ISDIR(st.st_mode))
        return; /* a pack without tests: the table shows it */
    const cli_inputs in = {.plugins = t->plugins, .packs = t->r.packs};
    const cli_feed feed = {.ctx = t, .take = take, .refuse = refuse, .piece = pass_over};
    t->unread = !cli_feed_tests(&in, names, 1, &feed) || t->unread;
}

/* ---- writing tests ---- */

static bool make_folder(const char *path, ocop_error *e)
{
    return mkdir(path, 0777) == 0 || errno == EEXIST ||
           ocop_error_at(e, OCOP_EIO, path, 0, 0, "cannot write: %s", strerror(errno));
}

/* Added at the end of tests/generated/SET.yaml; what stands there stays. */
static bool append(const char *folder, const char *set, const ocop_buf *text, ocop_error *e)
{
    char path[PATH_MAX];
    struct stat st;
    snprintf(path, sizeof path, "%s/tests", folder);
    if (!make_folder(path, e))
        return false;
    snprintf(path, sizeof path, "%s/tests/generated", folder);
    if (!make_folder(path, e))
        return false;
    int n = snprintf(path, sizeof path, "%s/tests/generated/%s.yaml", folder, set);
    if (n < 0 || (size_t)n >= sizeof path)
        return ocop_error_at(e, OCOP_EIO, folder, 0, 0, "the name is too long");
    bool is_new = stat(path, &st) != 0;
    FILE *f = fopen(path, "ab");
    bool ok = f != NULL;
    if (ok && is_new)
        ok = fputs("# Written by ocop rules test --write-tests; edit freely.\n", f) >= 0;
    ok = ok && fwrite(text->data, 1, text->len, f) == text->len;
    if (f != NULL && fclose(f) != 0)
        ok = false;
    return ok || ocop_error_at(e, OCOP_EIO, path, 0, 0, "cannot write: %s", strerror(errno));
}

static bool write_tests(testing *t, ocop_error *e)
{
    ocop_buf text;
    bool ok = true;
    ocop_buf_init(&text);
    for (size_t i = 0; ok && i < ocop_suite_set_count(t->suite); i++) {
        ocop_set_report report;
        const ocop_item *items = NULL;
        size_t count = 0, written = 0;
        ocop_buf_reset(&text);
        ok = ocop_suite_complete(t->suite, i, &text, &written, e) &&
             ocop_suite_report(t->suite, i, &report, &items, &count, e);
        if (!ok || written == 0)
            continue;
        ok = append(t->pack->folder, report.set->key, &text, e);
        if (ok && !t->show.quiet)
            fprintf(stderr, _("%s/%s: %zu tests written\n"), t->pack->manifest.id, report.set->key,
                    written);
    }
    ocop_buf_free(&text);
    return ok;
}

/* ---- one pack ---- */

static void survivor(void *ctx, const ocop_survivor *m)
{
    testing *t = ctx;
    test_show_survivor(&t->show, t->pack, t->set, m);
}

static bool mutate(testing *t, test_totals *totals, ocop_error *e)
{
    for (size_t i = 0; i < ocop_suite_set_count(t->suite); i++) {
        ocop_set_report report;
        const ocop_item *items = NULL;
        size_t count = 0;
        ocop_mutation m;
        if (!ocop_suite_report(t->suite, i, &report, &items, &count, e))
            return false;
        t->set = report.set->key;
        if (!ocop_suite_mutate(t->suite, i, survivor, t, &m, e))
            return false;
        totals->mutation.killed += m.killed;
        totals->mutation.survived += m.survived;
        totals->mutation.equivalent += m.equivalent;
        totals->mutation.refused += m.refused;
    }
    return true;
}

static bool run_pack(testing *t, size_t pack, ocop_error *e)
{
    test_totals totals;
    t->pack = ocop_packs_get(t->r.packs, pack);
    t->suite = ocop_suite_new(t->r.engine, t->r.packs, pack, e);
    if (t->suite == NULL)
        return false;
    feed(t);
    bool ok = (!t->write || write_tests(t, e)) &&
              test_show_pack(&t->show, t->pack, t->suite, &totals, e) &&
              (!t->show.mutate || mutate(t, &totals, e));
    if (ok) {
        test_show_totals(&t->show, t->pack, &totals);
        t->failed = t->failed || totals.passed < totals.tests ||
                    test_coverage_tenths(&totals) < t->least * 10;
    }
    ocop_suite_free(t->suite);
    t->suite = NULL;
    return ok;
}

static bool run_named(testing *t, char *const *names, size_t count, ocop_error *e)
{
    for (size_t i = 0; i < count; i++) {
        int pack = ocop_packs_by_name(t->r.packs, names[i], e);
        if (pack < 0 || !run_pack(t, (size_t)pack, e))
            return false;
    }
    for (size_t i = 0; count == 0 && i < ocop_packs_count(t->r.packs); i++)
        if (!run_pack(t, i, e))
            return false;
    return true;
}

/* ---- the command ---- */

static int whole_percent(const char *text)
{
    char *end = NULL;
    long n = strtol(text, &end, 10);
    return text[0] >= '0' && text[0] <= '9' && *end == '\0' && n <= 100 ? (int)n : -1;
}

static bool known_format(const char *name, test_format *out)
{
    static const char *const names[] = {"text", "tap", "junit"};
    for (int i = 0; i < 3; i++) {
        if (name == NULL || strcmp(name, names[i]) == 0) {
            *out = (test_format)i;
            return true;
        }
    }
    return false;
}

static int parse(testing *t, cli *c, int argc, char **argv)
{
    static const struct option longs[] = {CLI_COMMON_OPTIONS,
                                          {"min-coverage", required_argument, NULL, 'm'},
                                          {"mutate", no_argument, NULL, 'M'},
                                          {"write-tests", no_argument, NULL, 'w'},
                                          {NULL, 0, NULL, 0}};
    for (int opt = 0; (opt = getopt_long(argc, argv, CLI_SHORT_OPTIONS, longs, NULL)) != -1;) {
        int common = cli_common_option(c, opt, optarg);
        if (common < 0)
            return OCOP_EXIT_USAGE;
        if (opt == '?' || opt == ':')
            return cli_wrong_option("rules", argv, longs);
        if (opt == 'm' && (t->least = whole_percent(optarg)) < 0)
            return cli_usage("rules", _("--min-coverage takes 0 to 100, not '%s'"), optarg);
        t->show.mutate = t->show.mutate || opt == 'M';
        t->write = t->write || opt == 'w';
    }
    if (!known_format(c->format, &t->show.format))
        return cli_usage("rules", _("rules test writes text, tap or junit, not '%s'"), c->format);
    t->show.quiet = c->quiet;
    return OCOP_EXIT_DONE;
}

static int run(testing *t, cli *c, char *const *names, size_t count)
{
    ocop_error e = OCOP_ERROR_INIT;
    bool sound = cli_packs_sound(t->r.packs);
    cli_out *out = NULL;
    bool ok =
        (t->plugins = cli_plugins(c, &e)) != NULL && (out = cli_out_open(c->output, &e)) != NULL;
    if (ok) {
        t->show.to = cli_out_file(out);
        test_show_begin(&t->show);
        ok = run_named(t, names, count, &e);
        test_show_end(&t->show);
    }
    ok = cli_out_close(out, ok, &e) && ok;
    if (!ok)
        cli_error(&e);
    ocop_plugins_free(t->plugins);
    if (!ok)
        return cli_exit_code(&e);
    if (t->unread)
        return OCOP_EXIT_USAGE;
    return t->failed || !sound ? OCOP_EXIT_PARTLY : OCOP_EXIT_DONE;
}

int rules_test(cli *c, int argc, char **argv)
{
    testing t = {.least = -1};
    int code = parse(&t, c, argc, argv);
    if (code != OCOP_EXIT_DONE || c->help || !rules_open(&t.r, c, &code))
        return code;
    code = run(&t, c, argv + optind, (size_t)(argc - optind));
    rules_close(&t.r);
    return code;
}
