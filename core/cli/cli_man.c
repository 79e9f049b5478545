/* cli_man.c - manual pages made from the table of commands and the topics, in the language of the
 * run: ocop.1, ocop-COMMAND.1, ocop-TOPIC.7. */
#include "base_text.h"
#include "cli_commands.h"
#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>

/* What is shown of a command beside its help. A command that is not here has no examples. */
static const struct {
    const char *command;
    const char *examples[3]; /* "command\tmeaning" */
    const char *topics[4];
} more[] = {
    {"assess",
     {N_("ocop assess dossiers/\tscore all dossiers of a folder, for people"),
      N_("ocop assess dossiers.ndjson -f xlsx -o results.xlsx\ta workbook of the results"),
      N_("ocop assess dossier.yaml --archive office.db\tscore, and keep what was scored")},
     {"dossier", "formats", "stars", "exit-codes"}},
    {"explain",
     {N_("ocop explain dossier.yaml --criterion 3.3\twhy this criterion has its points")},
     {"dossier", "stars"}},
    {"advise",
     {N_("ocop advise dossier.yaml --stars 4\twhat is missing for 4 stars")},
     {"dossier", "stars"}},
    {"rules",
     {N_("ocop rules check my-rules\twhat is wrong with the pack in a folder"),
      N_("ocop rules diff vn-2026 my-rules\twhat changed, and for whom the stars change"),
      N_("ocop rules show vn-2026/tea -f html -o tea.html\tthe sheet of a set, to publish")},
     {"pack", "exit-codes"}},
    {"form",
     {N_("ocop form tea -f pdf -o tea.pdf\tscore sheet, checklist and minutes to print"),
      N_("ocop form tea -f csv -o GK-01.csv\ta sheet to fill in, and to read again")},
     {"council", "formats"}},
    {"council",
     {N_("ocop council check sitting.yaml\tmay this council meet?"),
      N_("ocop council tally sitting.yaml -f pdf -o notices.pdf\tcount the sheets; papers to "
         "sign")},
     {"council", "stars", "archive"}},
    {"archive",
     {N_("ocop archive verify --archive office.db\tis every row as it was stored?"),
      N_("ocop archive head --archive office.db\tthe hash to print in the minutes")},
     {"archive"}},
    {"replay",
     {N_("ocop replay --all --archive office.db\tmake every assessment again, and compare")},
     {"archive", "exit-codes"}},
    {"simulate",
     {N_("ocop simulate dossiers/ --to my-rules\twho gains and who loses stars by other rules"),
      N_("ocop simulate --archive office.db --to vn-2026 --set bands.4.from=72\tone value changed, "
         "over all that was assessed")},
     {"stars", "pack"}},
    {"plugins", {NULL}, {"formats", "plugins"}},
    {"completion",
     {N_("ocop completion bash > ~/.local/share/bash-completion/completions/ocop\tfor oneself "
         "alone")},
     {NULL}},
};

enum { MORE = sizeof more / sizeof *more };

typedef struct page {
    FILE *to;
    cli *c;
} page;

/* ---- roff --------------------------------------------------------------------------------- */

/* Text of one line or several: nothing in it acts as a request, blanks are words' ends. */
static void text(page *p, const char *s, size_t n)
{
    bool begins = true;
    for (size_t i = 0; i < n; i++) {
        if (begins && (s[i] == '.' || s[i] == '\''))
            fputs("\\&", p->to);
        begins = s[i] == '\n';
        if (s[i] == '\\')
            fputs("\\e", p->to);
        else if (s[i] == '-')
            fputs("\\-", p->to);
        else
            fputc(s[i], p->to);
    }
}

static void line(page *p, const char *s)
{
    text(p, s, strlen(s));
    fputc('\n', p->to);
}

/* A line that may have a single letter or word to stand out. */
static void tagged(page *p, const char *left, size_t n, const char *right)
{
    fputs(".TP\n.B \"", p->to);
    for (size_t i = 0; i < n; i++) {
        if (left[i] == '"')
            fputc('"', p->to); /* doubled within an argument */
        text(p, left + i, 1);
    }
    fputs("\"\n", p->to);
    line(p, right);
}

static void section(page *p, const char *name)
{
    fprintf(p->to, ".SH \"%s\"\n", name);
}

static void head(page *p, const char *name, const char *number)
{
    fprintf(p->to, ".\\\" written by: ocop help --man\n.TH \"");
    for (const char *s = name; *s != '\0'; s++)
        fputc(toupper((unsigned char)*s), p->to);
    fprintf(p->to, "\" \"%s\" \"\" \"ocop %s\" \"OCOP\"\n", number, OCOP_VERSION);
    fputs(".nh\n.ad l\n", p->to);
}

static void name_section(page *p, const char *name, const char *summary)
{
    section(p, _("NAME"));
    text(p, name, strlen(name));
    fputs(" \\- ", p->to);
    line(p, summary);
}

static void help_lines(page *p, const char *const *lines)
{
    for (size_t i = 0; lines[i] != NULL; i++) {
        const char *s = _(lines[i]), *tab = strchr(s, '\t');
        size_t blanks = strspn(s, " ");
        size_t n = (tab == NULL ? strlen(s) : (size_t)(tab - s)) - blanks;
        if (blanks > 0)
            fputs(".RS\n", p->to);
        tagged(p, s + blanks, n, tab == NULL ? "" : tab + 1);
        if (blanks > 0)
            fputs(".RE\n", p->to);
    }
}

static void common_sections(page *p)
{
    section(p, _("OPTIONS OF EVERY COMMAND"));
    help_lines(p, cli_common_help);
    section(p, _("EXIT CODE"));
    tagged(p, "0", 1, _("done"));
    tagged(p, "1", 1, _("done, but something was rejected, failed or differs"));
    tagged(p, "2", 1, _("wrong usage or unreadable input"));
    tagged(p, "3", 1, _("internal fault"));
    section(p, _("ENVIRONMENT"));
    tagged(p, "OCOP_RULES", 10, _("folders of packs, parted by colons"));
    tagged(p, "OCOP_PLUGIN_PATH", 16, _("folders of plugins, parted by colons"));
    tagged(p, "OCOP_ARCHIVE", 12, _("the archive, when --archive is not given"));
    tagged(p, "LC_ALL, LC_MESSAGES, LANG", 25, _("the language, when --lang is not given"));
}

static void see(page *p, const char *name, const char *number, bool *first)
{
    fprintf(p->to, "%s.BR ocop", *first ? "" : ",\n");
    if (name[0] != '\0')
        fputs("\\-", p->to);
    text(p, name, strlen(name));
    fprintf(p->to, " (%s)", number);
    *first = false;
}

/* ---- pages -------------------------------------------------------------------------------- */

static void command_page(page *p, const cli_command *cmd)
{
    char name[64];
    bool first = true;
    snprintf(name, sizeof name, "ocop-%s", cmd->name);
    head(p, name, "1");
    name_section(p, name, _(cmd->summary));
    section(p, _("SYNOPSIS"));
    fputs(".B ocop ", p->to);
    line(p, cmd->name);
    if (cmd->args[0] != '\0')
        line(p, _(cmd->args));
    line(p, _("[OPTIONS]"));
    if (cmd->help[0] != NULL) {
        section(p, _("WORDS AND OPTIONS"));
        help_lines(p, cmd->help);
    }
    common_sections(p);
    const char *const *topics = NULL;
    for (size_t i = 0; i < MORE; i++) {
        if (strcmp(more[i].command, cmd->name) != 0)
            continue;
        topics = more[i].topics;
        if (more[i].examples[0] != NULL)
            section(p, _("EXAMPLES"));
        for (size_t j = 0; j < 3 && more[i].examples[j] != NULL; j++) {
            const char *s = _(more[i].examples[j]), *tab = strchr(s, '\t');
            tagged(p, s, tab == NULL ? strlen(s) : (size_t)(tab - s), tab == NULL ? "" : tab + 1);
        }
    }
    section(p, _("SEE ALSO"));
    see(p, "", "1", &first);
    for (size_t j = 0; topics != NULL && j < 4 && topics[j] != NULL; j++)
        see(p, topics[j], "7", &first);
    fputc('\n', p->to);
}

static void main_page(page *p)
{
    size_t count = 0;
    bool first = true;
    const cli_command *commands = cli_commands(&count);
    head(p, "ocop", "1");
    name_section(p, "ocop", _("scores and star-rates products of Vietnam's OCOP programme"));
    section(p, _("SYNOPSIS"));
    fputs(".B ocop\n", p->to);
    line(p, _("COMMAND [OPTIONS] ..."));
    section(p, _("COMMANDS"));
    for (size_t i = 0; i < count; i++) {
        char left[128];
        int n = snprintf(left, sizeof left, "%s %s", commands[i].name,
                         commands[i].args[0] == '\0' ? "" : _(commands[i].args));
        tagged(p, left, n < 0 ? 0 : (size_t)n, _(commands[i].summary));
    }
    common_sections(p);
    section(p, _("SEE ALSO"));
    for (size_t i = 0; i < count; i++)
        see(p, commands[i].name, "1", &first);
    fputc('\n', p->to);
}

/* The first line names the subject; lines that begin with blanks stay as they are. */
static void topic_page(page *p, const char *topic, const char *s)
{
    char name[64], title[200];
    bool first = true, kept = false, began = false;
    snprintf(name, sizeof name, "ocop-%s", topic);
    snprintf(title, sizeof title, "%.*s", (int)strcspn(s, "\n"), s);
    head(p, name, "7");
    name_section(p, name, title);
    section(p, _("DESCRIPTION"));
    for (s += strcspn(s, "\n"); *s == '\n'; s++)
        ;
    while (*s != '\0') {
        size_t n = strcspn(s, "\n");
        bool as_is = s[0] == ' ';
        if (as_is != kept)
            fprintf(p->to, "%s%s", as_is && began ? ".PP\n" : "", as_is ? ".nf\n" : ".fi\n");
        kept = as_is;
        began = true;
        if (n == 0)
            fputs(s[1] == '\0' || s[1] == ' ' ? "" : ".PP\n", p->to);
        else {
            text(p, s, n);
            fputc('\n', p->to);
        }
        s += n + (s[n] == '\n');
    }
    if (kept)
        fputs(".fi\n", p->to);
    section(p, _("SEE ALSO"));
    see(p, "", "1", &first);
    fputc('\n', p->to);
}

/* ---- files -------------------------------------------------------------------------------- */

static bool make_folder(const char *path, ocop_error *e)
{
    return mkdir(path, 0777) == 0 || errno == EEXIST ||
           ocop_error_at(e, OCOP_EIO, path, 0, 0, "cannot make the folder: %s", strerror(errno));
}

static bool page_open(page *p, const char *folder, const char *name, char number, ocop_error *e)
{
    char path[PATH_MAX];
    int n = snprintf(path, sizeof path, "%s/man%c/ocop%s%s.%c", folder, number,
                     name[0] == '\0' ? "" : "-", name, number);
    if (n < 0 || (size_t)n >= sizeof path)
        return ocop_error_at(e, OCOP_EIO, folder, 0, 0, "the name is too long");
    p->to = fopen(path, "wb");
    return p->to != NULL ||
           ocop_error_at(e, OCOP_EIO, path, 0, 0, "cannot write: %s", strerror(errno));
}

static bool page_close(page *p, const char *folder, ocop_error *e)
{
    bool failed = ferror(p->to) != 0;
    return (fclose(p->to) == 0 && !failed) ||
           ocop_error_at(e, OCOP_EIO, folder, 0, 0, "cannot write: %s", strerror(errno));
}

static bool write_topics(page *p, const char *folder, ocop_error *e)
{
    cli_topics topics;
    if (!cli_topics_list(p->c, &topics, e))
        return false;
    for (size_t i = 0; i < topics.count; i++) {
        const char *s = cli_topic_text(p->c, topics.names[i], e);
        if (s == NULL || !page_open(p, folder, topics.names[i], '7', e))
            return false;
        topic_page(p, topics.names[i], s);
        if (!page_close(p, folder, e))
            return false;
    }
    return true;
}

bool cli_man_write(cli *c, const char *folder, ocop_error *e)
{
    page p = {.c = c};
    size_t count = 0;
    char path[PATH_MAX];
    const cli_command *commands = cli_commands(&count);
    for (int number = 1; number <= 7; number += 6) {
        int n = snprintf(path, sizeof path, "%s/man%d", folder, number);
        if (n < 0 || (size_t)n >= sizeof path || !make_folder(folder, e) || !make_folder(path, e))
            return e->code == OCOP_OK
                       ? ocop_error_at(e, OCOP_EIO, folder, 0, 0, "the name is too long")
                       : false;
    }
    if (!page_open(&p, folder, "", '1', e))
        return false;
    main_page(&p);
    if (!page_close(&p, folder, e))
        return false;
    for (size_t i = 0; i < count; i++) {
        if (!page_open(&p, folder, commands[i].name, '1', e))
            return false;
        command_page(&p, &commands[i]);
        if (!page_close(&p, folder, e))
            return false;
    }
    return write_topics(&p, folder, e);
}
