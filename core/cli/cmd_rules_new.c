/* cmd_rules_new.c - `ocop rules new FOLDER`: a small pack to start from, with comments in both
 * languages, a test that passes, and what to try next. */
#include "cli_rules.h"
#include "rules_templates.h"
#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>

static bool is_identifier(const char *s)
{
    if (s[0] < 'a' || s[0] > 'z')
        return false;
    for (; *s != '\0'; s++)
        if (!((*s >= 'a' && *s <= 'z') || (*s >= '0' && *s <= '9') || *s == '_' || *s == '-'))
            return false;
    return true;
}

/* Without slashes at its end. */
static const char *trimmed(cli *c, const char *folder)
{
    size_t n = strlen(folder);
    while (n > 1 && folder[n - 1] == '/')
        n--;
    const char *path = ocop_arena_strndup(c->arena, folder, n);
    return path == NULL ? folder : path;
}

static const char *base_name(const char *folder)
{
    const char *slash = strrchr(folder, '/');
    return slash == NULL ? folder : slash + 1;
}

static bool make_folder(const char *path, ocop_error *e)
{
    return mkdir(path, 0777) == 0 ||
           ocop_error_at(e, OCOP_EIO, path, 0, 0, "cannot make the folder: %s", strerror(errno));
}

/* The template with the pack's id in its place. */
static bool fill(FILE *f, const char *bytes, size_t n, const char *id)
{
    static const char mark[] = "@ID@";
    const char *end = bytes + n;
    while (bytes < end) {
        const char *at = memmem(bytes, (size_t)(end - bytes), mark, sizeof mark - 1);
        size_t len = at == NULL ? (size_t)(end - bytes) : (size_t)(at - bytes);
        if (fwrite(bytes, 1, len, f) != len || (at != NULL && fputs(id, f) < 0))
            return false;
        bytes += len + (at == NULL ? 0 : sizeof mark - 1);
    }
    return true;
}

static bool write_file(const char *folder, const rules_template *t, const char *id, ocop_error *e)
{
    char path[PATH_MAX];
    int n = snprintf(path, sizeof path, "%s/%s", folder, t->path);
    if (n < 0 || (size_t)n >= sizeof path)
        return ocop_error_at(e, OCOP_EIO, folder, 0, 0, "the name is too long");
    FILE *f = fopen(path, "wx");
    bool ok = f != NULL && fill(f, (const char *)t->bytes, t->len, id);
    if (f != NULL)
        ok = fclose(f) == 0 && ok;
    return ok || ocop_error_at(e, OCOP_EIO, path, 0, 0, "cannot write: %s", strerror(errno));
}

static bool make_folders(const char *folder, ocop_error *e)
{
    static const char *const inside[] = {"goods", "tests"};
    char path[PATH_MAX];
    struct stat st;
    if (lstat(folder, &st) == 0) {
        ocop_error_at(e, OCOP_EIO, folder, 0, 0, "this is there already");
        ocop_error_hint(e, "name a folder that does not exist yet");
        return false;
    }
    if (!make_folder(folder, e))
        return false;
    for (size_t i = 0; i < sizeof inside / sizeof *inside; i++) {
        int n = snprintf(path, sizeof path, "%s/%s", folder, inside[i]);
        if (n < 0 || (size_t)n >= sizeof path)
            return ocop_error_at(e, OCOP_EIO, folder, 0, 0, "the name is too long");
        if (!make_folder(path, e))
            return false;
    }
    return true;
}

static void say_next(const char *folder, const char *id)
{
    for (size_t i = 0; i < rules_template_count; i++)
        printf("%s/%s\n", folder, rules_templates[i].path);
    printf("\n%s\n", _("Try it:"));
    printf("  ocop rules show %s/sample_product --rules %s\n", id, folder);
    printf("  ocop rules check --rules %s\n", folder);
    printf("  ocop rules test --rules %s\n", folder);
    printf("  grep -v '^expect:' %s/tests/first.yaml | ocop assess --rules %s --pack %s "
           "--from yaml -\n",
           folder, folder, id);
}

static int make(const char *folder, const char *id)
{
    ocop_error e = OCOP_ERROR_INIT;
    bool ok = make_folders(folder, &e);
    for (size_t i = 0; ok && i < rules_template_count; i++)
        ok = write_file(folder, &rules_templates[i], id, &e);
    if (!ok) {
        cli_error(&e);
        return cli_exit_code(&e);
    }
    say_next(folder, id);
    return OCOP_EXIT_DONE;
}

int rules_new(cli *c, int argc, char **argv)
{
    static const struct option longs[] = {
        CLI_COMMON_OPTIONS, {"id", required_argument, NULL, 'i'}, {NULL, 0, NULL, 0}};
    const char *id = NULL;
    for (int opt = 0; (opt = getopt_long(argc, argv, CLI_SHORT_OPTIONS, longs, NULL)) != -1;) {
        int common = cli_common_option(c, opt, optarg);
        if (common < 0)
            return OCOP_EXIT_USAGE;
        if (opt == '?' || opt == ':')
            return cli_wrong_option("rules", argv, longs);
        id = opt == 'i' ? optarg : id;
    }
    if (c->help)
        return OCOP_EXIT_DONE;
    if (argc - optind != 1)
        return cli_usage("rules", _("rules new takes the folder to make"));
    const char *folder = trimmed(c, argv[optind]);
    id = id == NULL ? base_name(folder) : id;
    if (!is_identifier(id))
        return cli_usage("rules",
                         _("'%s' cannot be the id of a pack: take a to z, 0 to 9, _ and -, a "
                           "letter first; --id names it"),
                         id);
    return make(folder, id);
}
