/* cmd_rules_check.c - `ocop rules check`: what is wrong with packs. */
#include "base_date.h"
#include "check.h"
#include "cli_rules.h"
#include <string.h>
#include <time.h>

typedef struct telling {
    bool notes, shown_any;
    ocop_check_count total;
} telling;

static const char *level_word(ocop_check_level level)
{
    static const char *const words[] = {N_("note"), N_("warning"), N_("error")};
    return _(words[level]);
}

/* file:line: level: [id] sentence (witness) */
static void tell(void *ctx, const ocop_check_finding *f)
{
    telling *t = ctx;
    if (f->level == OCOP_CHECK_NOTE && !t->notes)
        return;
    if (f->file != NULL && f->line > 0)
        printf("%s:%d: ", f->file, f->line);
    else if (f->file != NULL)
        printf("%s: ", f->file);
    printf("%s: [%s] %s", level_word(f->level), f->id, f->message);
    if (f->witness[0] != '\0')
        printf(" (%s)", f->witness);
    putchar('\n');
    t->shown_any = true;
}

static void add(telling *t, const ocop_check_count *c)
{
    t->total.errors += c->errors;
    t->total.warnings += c->warnings;
    t->total.notes += c->notes;
    t->total.silenced += c->silenced;
}

/* The day that decides which silences have expired: the one place that looks at the clock. */
static int32_t today(void)
{
    time_t now = time(NULL);
    return (int32_t)(now / 86400);
}

static int check(rules *r, char *const *names, size_t count, int32_t day, telling *t)
{
    ocop_error e = OCOP_ERROR_INIT;
    for (size_t i = 0; i < ocop_packs_fault_count(r->packs); i++) {
        cli_error(ocop_packs_fault(r->packs, i));
        t->total.errors++;
    }
    size_t packs = count == 0 ? ocop_packs_count(r->packs) : count;
    for (size_t i = 0; i < packs; i++) {
        ocop_check_count own = {0};
        int pack = count == 0 ? (int)i : ocop_packs_by_name(r->packs, names[i], &e);
        if (pack < 0) {
            cli_error(&e);
            return OCOP_EXIT_USAGE;
        }
        if (!ocop_check_pack(r->engine, r->packs, (size_t)pack, day, tell, t, &own, &e)) {
            cli_error(&e);
            if (e.code == OCOP_ENOMEM || e.code == OCOP_EINTERNAL)
                return OCOP_EXIT_FAULT;
            own.errors++; /* a pack that does not load is its own finding */
            ocop_error_reset(&e);
        }
        add(t, &own);
    }
    if (count == 0) {
        ocop_check_count own = {0};
        ocop_check_calendar(r->packs, tell, t, &own, &e);
        add(t, &own);
    }
    return OCOP_EXIT_DONE;
}

int rules_check(cli *c, int argc, char **argv)
{
    static const struct option longs[] = {CLI_COMMON_OPTIONS,
                                          {"date", required_argument, NULL, 'd'},
                                          {"notes", no_argument, NULL, 'n'},
                                          {NULL, 0, NULL, 0}};
    telling t = {.notes = false};
    int32_t day = today();
    rules r;
    int code = OCOP_EXIT_DONE;
    for (int opt = 0; (opt = getopt_long(argc, argv, CLI_SHORT_OPTIONS, longs, NULL)) != -1;) {
        int common = cli_common_option(c, opt, optarg);
        if (common < 0)
            return OCOP_EXIT_USAGE;
        if (opt == '?' || opt == ':')
            return cli_wrong_option("rules", argv, longs);
        if (opt == 'd' && !cli_date(optarg, &day))
            return cli_usage("rules", _("--date takes a day YYYY-MM-DD that exists, not '%s'"),
                             optarg);
        t.notes = t.notes || opt == 'n';
    }
    if (c->help)
        return OCOP_EXIT_DONE;
    if (!rules_open(&r, c, &code))
        return code;
    code = check(&r, argv + optind, (size_t)(argc - optind), day, &t);
    rules_close(&r);
    if (code == OCOP_EXIT_DONE && !c->quiet)
        printf(_("%zu errors, %zu warnings, %zu notes, %zu silenced\n"), t.total.errors,
               t.total.warnings, t.total.notes, t.total.silenced);
    if (code == OCOP_EXIT_DONE && t.total.notes > 0 && !t.notes && !c->quiet)
        printf("%s\n", _("--notes shows the notes: declared holes and overlaps, what the star "
                         "marks force, days"));
    return code == OCOP_EXIT_DONE && t.total.errors > 0 ? OCOP_EXIT_PARTLY : code;
}
