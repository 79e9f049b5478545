/* main.c - the table of commands; help, manual pages and completion come from it too. */
#include "base_text.h"
#include "cli_commands.h"
#include <locale.h>
#include <string.h>

const char *const cli_common_help[] = {
    N_("--rules DIR\twhere packs are (again for more); else OCOP_RULES, else the installed ones"),
    N_("--plugin-dir DIR\tlook for plugins there first; also OCOP_PLUGIN_PATH"),
    N_("--lang vi|en\tlanguage of what people read; else LC_ALL, LC_MESSAGES, LANG"),
    N_("-q, --quiet\tno summary and no progress"),
    N_("-h, --help\tthis help"),
    NULL};

static const char *const assess_help[] = {
    N_("--date D\tassess on this day (YYYY-MM-DD) instead of the dossier's assessed_on"),
    N_("--pack P\tuse this pack (id, id@version, id@hash) whatever the day"),
    N_("--from FORMAT\tformat of the input; needed for standard input (-)"),
    N_("-f, --format FORMAT\twriter: text (default), json, ndjson, csv, ...; or lua:FILE, a report "
       "of your own"),
    N_("-O, --option NAME=VALUE\toption of the writer, for example -O detail=summary"),
    N_("-o, --output FILE\twrite there instead of standard output, complete or not at all"),
    N_("--rejects FILE\twrite refused dossiers there, unchanged"),
    N_("--archive FILE\tstore what was assessed, by which rules, and why; else OCOP_ARCHIVE"),
    NULL};

static const char *const explain_help[] = {
    N_("--criterion N\tonly this one, by number or key"),
    N_("--date D\tassess on this day (YYYY-MM-DD) instead of the dossier's assessed_on"),
    N_("--pack P\tuse this pack (id, id@version, id@hash) whatever the day"),
    N_("--from FORMAT\tformat of the input; needed for standard input (-)"), NULL};

static const char *const advise_help[] = {
    N_("--stars N\twhat N stars need; else the next star"),
    N_("--date D\tassess on this day (YYYY-MM-DD) instead of the dossier's assessed_on"),
    N_("--pack P\tuse this pack (id, id@version, id@hash) whatever the day"),
    N_("--from FORMAT\tformat of the input; needed for standard input (-)"), NULL};

static const char *const simulate_help[] = {
    N_("--to PACK\tthe rules that would apply: a pack, or a folder"),
    N_("--from PACK\tthe rules to hold against them; else those in force on each dossier's day"),
    N_("--set PATH=VALUE\tchange one value of them, for example bands.4.from=72 (again for more)"),
    N_("--sweep PATH=A..B[/STEP]\tcount the stars for each of these values"),
    N_("--archive FILE\tthe last assessment of each dossier in the archive, instead of files"),
    N_("--by group|set|place|year|producer\ta table by these as well"),
    N_("--cell A:B\tlist the dossiers that go from A to B stars (0 to 5, open, refused)"),
    N_("--near N\tpoints that count as near a threshold (default 2)"),
    N_("--date D\tassess on this day (YYYY-MM-DD) instead of the dossier's assessed_on"),
    N_("--input FORMAT\tformat of the input; needed for standard input (-)"),
    N_("-f, --format FORMAT\ttext (default), markdown, html, xlsx, pdf, json; ndjson, csv: a line each"),
    N_("-o, --output FILE\twrite there instead of standard output, complete or not at all"),
    NULL};

static const char *const rules_help[] = {
    N_("list\tall packs, with version, days and hash"),
    N_("show PACK\tlaws, bands and sets of a pack"),
    N_("show PACK/SET\tthe sheet of a set: criteria, options, star marks, conditions"),
    N_("  -f text|markdown|html\tas text (default), or to publish and print"),
    N_("check [PACK...]\twhat is wrong with a pack, exactly, with witnesses"),
    N_("  --notes\talso what is no fault: declared holes, what star marks force, days"),
    N_("  --date D\tjudge as on this day; else as today"),
    N_("diff A B [--set S]\twhat changed from pack or folder A to B, and a dossier whose stars "
       "change"),
    N_("  -f text|json\tfor people (default) or for machines"),
    N_("new FOLDER [--id ID]\tstart a pack from a small example with comments"),
    N_("test [PACK...]\trun the packs' own tests, and tell what they leave untested"),
    N_("  --min-coverage N\tfail below N percent of options, star marks and gates"),
    N_("  --mutate\tchange the rules bit by bit: does a test notice?"),
    N_("  --write-tests\tadd tests to tests/generated until nothing is left untested"),
    N_("  -f text|tap|junit\tfor people (default) or for machines"),
    N_("rebase OVERLAY --onto PACK\twhich lines are lawful over another pack, and why not; -o "
       "FILE"),
    N_("sign FOLDER --key KEY\tsign a pack with a key of ocop archive key"),
    N_("verify FOLDER --key KEY.pub\twho signed it, and is it untouched?"),
    NULL};

static const char *const form_help[] = {
    N_("-f, --format FORMAT\tmarkdown (default), html, xlsx, pdf, or csv: a sheet to fill in and "
       "read again"),
    N_("--only FORM\tonly this one: sheet, checklist or minutes"),
    N_("--fill SHEET\tprint the marks of a filled sheet (csv, yaml, ndjson)"),
    N_("--dossiers\ta table of dossiers to fill in and read again, as xlsx or csv; --fill FILE or "
       "folder puts in those of the set that are there"),
    N_("--pack P\tuse this pack (id, id@version, id@hash); else the newest"),
    N_("--date D\tthe pack in force on this day"),
    N_("-o, --output FILE\twrite there instead of standard output, complete or not at all"),
    NULL};

static const char *const council_help[] = {
    N_("check SITTING\tmembership, interests and quorum, before anybody meets"),
    N_("tally SITTING\tcount the score sheets: means, quorum, spread, stars, certificate"),
    N_("  --minutes FILE\tand write the minutes: .md, .html, .xlsx or .pdf"),
    N_("certificates --as-of D SITTING...\twhat was awarded, and its state on a day; -f csv"),
    N_("-f, --format FORMAT\twriter: text (default), json, ndjson, csv; ocop plugins lists them"),
    N_("-O, --option NAME=VALUE\toption of the writer, for example -O detail=summary"),
    N_("-o, --output FILE\twrite there instead of standard output, complete or not at all"),
    N_("--archive FILE\tstore what was assessed, by which rules, and why; else OCOP_ARCHIVE"),
    NULL};

static const char *const archive_help[] = {
    N_("verify\tis every row as it was stored?"),
    N_("  --head HASH\ta head printed earlier must be in the chain"),
    N_("  --file-hash HASH\tthe file itself must have this SHA-256"),
    N_("head\tthe hash that stands for all rows, for the minutes; the file's SHA-256"),
    N_("  --sign KEY\tand sign it"),
    N_("search WORDS\tproducts, producers, places, papers; diacritics may be left out"),
    N_("  --set S --place PLACE --stars N\tonly these"),
    N_("  --producer NAME --from D --until D --limit N\tonly these"),
    N_("show ID\tan assessment as it was stored; -f json gives its bytes"),
    N_("history DOSSIER\tall assessments of a dossier"),
    N_("stats\thow much is in it"),
    N_("export ID -o FILE\tone file with all that proves an assessment; ocop-verify checks it"),
    N_("import FILE\ttake another office's archive in, its chain kept whole"),
    N_("key FILE --owner NAME --from D --until D\tmake a key to sign with"),
    N_("hand-over OLD NEW.pub\tthe old key vouches for the new one"),
    N_("withhold DOSSIER --ground G\ttake personal values out, as the law may ask"),
    N_("--archive FILE\tthe archive; else OCOP_ARCHIVE"),
    NULL};

static const char *const replay_help[] = {
    N_("ID\tan assessment's number, or a dossier's id"),
    N_("--all\tevery assessment"),
    N_("--since D\tthose of this day (YYYY-MM-DD) and later"),
    N_("--sample N\tabout N of them, spread evenly"),
    N_("--pack P\ta study: what would this pack of --rules give instead?"),
    N_("--archive FILE\tthe archive; else OCOP_ARCHIVE"),
    NULL};

static const char *const programme_help[] = {
    N_("import FILE...\ttake lists of recognised products (CSV) into the register"),
    N_("  --archive FILE\tinstead: what councils awarded, out of an archive"),
    N_("figure KEY\tenter a dated figure that no list holds"),
    N_("  --date D --number N --source TEXT\tits day, the number, who says so"),
    N_("  --place PLACE\twhere it holds"),
    N_("report --as-of D\tproducts, producers, events and certificates on a day"),
    N_("  --plan FILE\tand how far a plan was reached"),
    N_("select FILE|DIR... --n N --plan FILE\tthe best N dossiers to support, within the plan's "
       "quotas"),
    N_("  --n N\thow many"),
    N_("--register DIR\tthe register's folder; else OCOP_REGISTER"),
    N_("-f, --format FORMAT\treport: text (default), markdown, html, xlsx, pdf, json or csv"),
    N_("-o, --output FILE\twrite there instead of standard output, complete or not at all"),
    NULL};

static const char *const completion_help[] = {
    N_("bash\tprint the script that completes commands in bash"), N_("zsh\tthe same for zsh"),
    N_("fish\tthe same for fish"),
    N_("packs|sets|readers|writers|topics\tthe words that the scripts ask for, one a line"), NULL};

static const char *const help_help[] = {
    N_("COMMAND\tthe same as ocop COMMAND --help"),
    N_("TOPIC\ta text on a subject; without a word all topics are listed"),
    N_("--man FOLDER\twrite the manual pages there, in the language of the run"), NULL};

static const char *const no_help[] = {NULL};

static const cli_command commands[] = {
    {"assess", N_("FILE|DIR|-..."), N_("score dossiers by the pack in force"), cmd_assess,
     assess_help},
    {"explain", N_("FILE [--criterion N]"), N_("why each point, and what the next level needs"),
     cmd_explain, explain_help},
    {"simulate", N_("[FILE|DIR|-...]"), N_("what other rules would make of the same dossiers"),
     cmd_simulate, simulate_help},
    {"advise", N_("FILE|DIR|-..."), N_("the cheapest way to the next star"), cmd_advise,
     advise_help},
    {"rules", N_("list|show|check|test|diff|new"),
     N_("inspect, check, test, compare and start packs"), cmd_rules, rules_help},
    {"form", N_("SET"), N_("score sheet, evidence checklist and minutes to print"), cmd_form,
     form_help},
    {"council", N_("check|tally|certificates"), N_("score sheets of a sitting"), cmd_council,
     council_help},
    {"archive", N_("verify|head|search|show|..."),
     N_("what was stored, and the proof that it is so"), cmd_archive, archive_help},
    {"replay", N_("ID|--all"), N_("run archived assessments again and compare"), cmd_replay,
     replay_help},
    {"programme", N_("import|figure|report|select"),
     N_("products of a place on any day, and its plans"), cmd_programme, programme_help},
    {"plugins", "", N_("list readers and writers"), cmd_plugins, no_help},
    {"completion", N_("bash|zsh|fish"), N_("completion of commands for a shell"), cmd_completion,
     completion_help},
    {"help", N_("[COMMAND|TOPIC]"), N_("help on a command or a subject"), cmd_help, help_help},
};

enum { COMMANDS = sizeof commands / sizeof *commands };

const cli_command *cli_commands(size_t *count)
{
    *count = COMMANDS;
    return commands;
}

const cli_command *cli_command_find(const char *name)
{
    for (size_t i = 0; i < COMMANDS; i++)
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    return NULL;
}

static int no_command(void)
{
    char names[256] = "";
    size_t len = 0;
    for (size_t i = 0; i < COMMANDS && len < sizeof names; i++)
        len += (size_t)snprintf(names + len, sizeof names - len, "%s%s", i == 0 ? "" : ", ",
                                commands[i].name);
    return cli_usage(NULL, _("say what to do: %s"), names);
}

static const char *command_name(const void *ctx, size_t i)
{
    return ((const cli_command *)ctx)[i].name;
}

static int unknown_command(const char *name)
{
    const char *near = ocop_text_nearest(name, COMMANDS, command_name, commands);
    if (near != NULL)
        return cli_usage(NULL, _("there is no command '%s' (did you mean '%s'?)"), name, near);
    return cli_usage(NULL, _("there is no command '%s'"), name);
}

/* --lang is needed before the first word is said, wherever it stands. NULL: not given. */
static const char *language_option(int argc, char **argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strncmp(argv[i], "--lang=", 7) == 0)
            return argv[i] + 7;
        if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
            return argv[i + 1];
    }
    return NULL;
}

static int finish(int code)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return code;
    fputs(_("ocop: cannot write to standard output\n"), stderr);
    return OCOP_EXIT_USAGE;
}

static int run(cli *c, int argc, char **argv)
{
    const char *lang = language_option(argc, argv);
    ocop_error e = OCOP_ERROR_INIT;
    if (!cli_setup(c, lang, &e)) {
        cli_error(&e);
        return OCOP_EXIT_FAULT;
    }
    if (lang != NULL && strcmp(lang, "vi") != 0 && strcmp(lang, "en") != 0)
        return cli_usage(NULL, _("--lang takes vi or en, not '%s'"), lang);
    int first = 1; /* `ocop --lang vi assess ...` is fine too */
    while (first < argc && strncmp(argv[first], "--lang", 6) == 0)
        first += argv[first][6] == '=' ? 1 : 2;
    if (first >= argc)
        return no_command();
    if (strcmp(argv[first], "--help") == 0 || strcmp(argv[first], "-h") == 0) {
        cli_help_all();
        return OCOP_EXIT_DONE;
    }
    if (strcmp(argv[first], "--version") == 0) {
        printf("ocop %s\n", OCOP_VERSION);
        return OCOP_EXIT_DONE;
    }
    const cli_command *cmd = cli_command_find(argv[first]);
    if (cmd == NULL)
        return unknown_command(argv[first]);
    int code = cmd->run(c, argc - first, argv + first);
    if (c->help)
        cli_help_command(cmd);
    return code;
}

int main(int argc, char **argv)
{
    cli c = {.arena = ocop_arena_new()};
    if (c.arena == NULL) {
        fputs("ocop: out of memory\n", stderr);
        return OCOP_EXIT_FAULT;
    }
    int code = finish(run(&c, argc, argv));
    ocop_arena_free(c.arena);
    return code;
}
