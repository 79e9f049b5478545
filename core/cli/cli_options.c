#include "base_date.h"
#include "base_text.h"
#include "cli.h"
#include <stdarg.h>
#include <string.h>

static int add(const char **list, size_t *count, size_t room, const char *value)
{
    if (*count == room)
        return cli_usage(NULL, _("too many options of one kind")) == OCOP_EXIT_USAGE ? -1 : 0;
    list[(*count)++] = value;
    return 1;
}

int cli_common_option(cli *c, int opt, const char *arg)
{
    switch (opt) {
    case 'h':
        c->help = true;
        return 1;
    case 'L': /* main.c has read it before anything was said */
        return 1;
    case 'q':
        c->quiet = true;
        return 1;
    case 'R':
        return add(c->rules, &c->rules_count, CLI_DIRS_MAX, arg);
    case 'P':
        return add(c->plugins, &c->plugin_count, CLI_DIRS_MAX, arg);
    case 'O':
        return add(c->options, &c->option_count, CLI_WORDS_MAX, arg);
    case 'f':
        c->format = arg;
        return 1;
    case 'o':
        c->output = strcmp(arg, "-") == 0 ? NULL : arg;
        return 1;
    default:
        return 0;
    }
}

int cli_usage(const char *command, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    fputs("ocop: ", stderr);
    vfprintf(stderr, fmt, ap);
    va_end(ap);
    if (command != NULL)
        fprintf(stderr, _("\nocop %s --help tells more.\n"), command);
    else
        fputs(_("\nocop --help tells more.\n"), stderr);
    return OCOP_EXIT_USAGE;
}

static const char *option_name(const void *ctx, size_t i)
{
    return ((const struct option *)ctx)[i].name;
}

int cli_wrong_option(const char *command, char **argv, const struct option *longs)
{
    const char *word = argv[optind - 1];
    size_t count = 0;
    while (longs[count].name != NULL)
        count++;
    for (size_t i = 0; i < count; i++)
        if (strncmp(word, "--", 2) == 0 && strcmp(longs[i].name, word + 2) == 0)
            return cli_usage(command, _("the option %s needs a value"), word);
    char name[64];
    size_t n = strncmp(word, "--", 2) == 0 ? strcspn(word + 2, "=") : 0;
    snprintf(name, sizeof name, "%.*s", (int)n, word + 2 * (n > 0));
    const char *near = n > 0 ? ocop_text_nearest(name, count, option_name, longs) : NULL;
    if (near != NULL)
        return cli_usage(command, _("there is no option '%s' (did you mean '--%s'?)"), word, near);
    return cli_usage(command, _("there is no option '%s'"), word);
}

bool cli_date(const char *text, int32_t *day)
{
    return ocop_date_parse(text, strlen(text), day);
}

const char *cli_day(const char *iso, char out[12])
{
    int32_t day = OCOP_NO_DATE;
    return cli_date(iso, &day) ? ocop_date_local(day, out) : iso;
}
