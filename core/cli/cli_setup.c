/* cli_setup.c - language, and where plugins, packs and catalogues are. */
#include "cli.h"
#include <errno.h>
#include <libgen.h>
#include <limits.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The build tree is laid out like an installation, so one rule finds both: prefix/bin/ocop. */
static bool find_prefix(cli *c, ocop_error *e)
{
    char path[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
    if (n < 0)
        return ocop_error_at(e, OCOP_EIO, NULL, 0, 0, "cannot find where this program lies: %s",
                             strerror(errno));
    path[n] = '\0';
    c->prefix = ocop_arena_strdup(c->arena, dirname(dirname(path)));
    return c->prefix != NULL || ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
}

const char *cli_below_prefix(cli *c, const char *rest)
{
    char path[PATH_MAX];
    int n = snprintf(path, sizeof path, "%s/%s", c->prefix, rest);
    return n < 0 || (size_t)n >= sizeof path ? NULL : ocop_arena_strdup(c->arena, path);
}

/* vi for vi, vi_VN, vi_VN.UTF-8 and the like; anything else is English. */
static const char *language_of(const char *name)
{
    return name != NULL && strncmp(name, "vi", 2) == 0 && !(name[2] >= 'a' && name[2] <= 'z')
               ? "vi"
               : "en";
}

static const char *language_wanted(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value != NULL && value[0] != '\0')
            return language_of(value);
    }
    return "en";
}

/* gettext ignores LANGUAGE in the locale C: take C.UTF-8, which needs not be generated. Only
 * messages and characters follow a locale; numbers, order and dates never do. */
static void speak(cli *c, const char *lang)
{
    const char *folder = cli_below_prefix(c, OCOP_LOCALE_DIR);
    setlocale(LC_CTYPE, "C.UTF-8");
    setlocale(LC_MESSAGES, "C.UTF-8");
    setenv("LANGUAGE", lang, 1);
    if (folder != NULL)
        bindtextdomain("ocop", folder);
    bind_textdomain_codeset("ocop", "UTF-8");
}

bool cli_setup(cli *c, const char *lang, ocop_error *e)
{
    if (!find_prefix(c, e))
        return false;
    speak(c, lang == NULL ? language_wanted() : lang);
    return true;
}

/* Folders of a variable like PATH, added to the list. */
static void add_path(cli *c, const char *value, const char **list, size_t *count)
{
    char *copy = value == NULL ? NULL : ocop_arena_strdup(c->arena, value);
    char *rest = NULL;
    if (copy == NULL)
        return;
    for (char *s = strtok_r(copy, ":", &rest); s != NULL; s = strtok_r(NULL, ":", &rest))
        if (*count < CLI_DIRS_MAX)
            list[(*count)++] = s;
}

/* The folder without links, and without what leads to where we stand: messages name files as one
 * would type them. */
static const char *short_name(cli *c, const char *folder)
{
    char real[PATH_MAX], here[PATH_MAX];
    if (folder == NULL || realpath(folder, real) == NULL)
        return folder;
    size_t n = getcwd(here, sizeof here) == NULL ? 0 : strlen(here);
    bool below = n > 0 && strncmp(real, here, n) == 0 && real[n] == '/';
    const char *copy = ocop_arena_strdup(c->arena, below ? real + n + 1 : real);
    return copy == NULL ? folder : copy;
}

ocop_packs *cli_packs(cli *c, ocop_error *e)
{
    if (c->rules_count == 0)
        add_path(c, getenv("OCOP_RULES"), c->rules, &c->rules_count);
    if (c->rules_count == 0) {
        c->rules[0] = short_name(c, cli_below_prefix(c, OCOP_RULES_DIR));
        c->rules_count = c->rules[0] != NULL;
    }
    return ocop_packs_open(c->rules, c->rules_count, e);
}

ocop_plugins *cli_plugins(cli *c, ocop_error *e)
{
    add_path(c, getenv("OCOP_PLUGIN_PATH"), c->plugins, &c->plugin_count);
    const char *own = cli_below_prefix(c, OCOP_PLUGIN_DIR);
    if (own != NULL && c->plugin_count < CLI_DIRS_MAX)
        c->plugins[c->plugin_count++] = own;
    return ocop_plugins_open(c->plugins, c->plugin_count, e);
}

bool cli_packs_sound(const ocop_packs *ps)
{
    for (size_t i = 0; i < ocop_packs_fault_count(ps); i++)
        cli_error(ocop_packs_fault(ps, i));
    return ocop_packs_fault_count(ps) == 0;
}

int cli_pack_by_name(const ocop_packs *ps, const char *name, ocop_error *e)
{
    int pack = ocop_packs_by_name(ps, name, e);
    if (pack < 0)
        cli_packs_sound(ps);
    return pack;
}
