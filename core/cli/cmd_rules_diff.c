/* cmd_rules_diff.c - `ocop rules diff A B`: what changed between two packs, and for whom. */
#include "cli_rules.h"
#include "rules_diff.h"
#include <string.h>

static bool is_folder(const char *name)
{
    return strchr(name, '/') != NULL || name[0] == '.';
}

typedef char hash[OCOP_SHA256_HEX];

static bool hash_of_folder(const char *folder, hash out, ocop_error *e)
{
    ocop_pack *p = ocop_pack_open(folder, e);
    if (p == NULL)
        return false;
    memcpy(out, p->hash, sizeof p->hash);
    ocop_pack_free(p);
    return true;
}

/* Names mean the packs of --rules only: a folder with a draft of the same name is no rival. */
static bool hash_of_name(cli *c, const char *name, hash out, ocop_error *e)
{
    ocop_packs *ps = cli_packs(c, e);
    int at = ps == NULL ? -1 : cli_pack_by_name(ps, name, e);
    if (at >= 0)
        memcpy(out, ocop_packs_get(ps, (size_t)at)->hash, OCOP_SHA256_HEX);
    ocop_packs_free(ps);
    return at >= 0;
}

static size_t find_hash(const ocop_packs *ps, const char *wanted)
{
    size_t i = 0;
    while (i + 1 < ocop_packs_count(ps) && strcmp(ocop_packs_get(ps, i)->hash, wanted) != 0)
        i++;
    return i;
}

/* Both packs in one list: folders are looked into beside those of --rules. */
static bool open_packs(rules *r, char *const *names, size_t at[2], ocop_error *e)
{
    hash wanted[2];
    cli *c = r->c;
    for (size_t i = 0; i < 2; i++)
        if (!is_folder(names[i]) && !hash_of_name(c, names[i], wanted[i], e))
            return false;
    for (size_t i = 0; i < 2; i++) {
        if (!is_folder(names[i]))
            continue;
        if (!hash_of_folder(names[i], wanted[i], e))
            return false;
        if (c->rules_count == CLI_DIRS_MAX)
            return ocop_error_at(e, OCOP_EUSAGE, NULL, 0, 0, "too many folders of packs");
        c->rules[c->rules_count++] = names[i];
    }
    r->packs = ocop_packs_open(c->rules, c->rules_count, e);
    r->engine = r->packs == NULL ? NULL : ocop_engine_new(r->packs, NULL, e);
    for (size_t i = 0; r->engine != NULL && i < 2; i++)
        at[i] = find_hash(r->packs, wanted[i]);
    return r->engine != NULL;
}

static bool report(rules *r, char *const *names, const char *set, ocop_error *e)
{
    size_t at[2] = {0, 0};
    ocop_comparison x;
    if (!open_packs(r, names, at, e) ||
        !ocop_compare(r->engine, r->packs, at[0], at[1], set, r->c->arena, &x, e))
        return false;
    cli_out *out = cli_out_open(r->c->output, e);
    if (out == NULL)
        return false;
    bool json = r->c->format != NULL && strcmp(r->c->format, "json") == 0;
    bool ok = json ? rules_diff_json(cli_out_file(out), &x)
                   : rules_diff_text(cli_out_file(out), &x, set != NULL);
    ok = ok || ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    return cli_out_close(out, ok, e) && ok;
}

int rules_diff(cli *c, int argc, char **argv)
{
    static const struct option longs[] = {
        CLI_COMMON_OPTIONS, {"set", required_argument, NULL, 's'}, {NULL, 0, NULL, 0}};
    const char *set = NULL;
    rules r = {.c = c};
    ocop_error e = OCOP_ERROR_INIT;
    for (int opt = 0; (opt = getopt_long(argc, argv, CLI_SHORT_OPTIONS, longs, NULL)) != -1;) {
        int common = cli_common_option(c, opt, optarg);
        if (common < 0)
            return OCOP_EXIT_USAGE;
        if (opt == '?' || opt == ':')
            return cli_wrong_option("rules", argv, longs);
        set = opt == 's' ? optarg : set;
    }
    if (c->help)
        return OCOP_EXIT_DONE;
    if (argc - optind != 2)
        return cli_usage("rules", _("rules diff takes two packs: the old one and the new one"));
    if (c->format != NULL && strcmp(c->format, "text") != 0 && strcmp(c->format, "json") != 0)
        return cli_usage("rules", _("rules diff writes text or json, not '%s'"), c->format);
    bool ok = report(&r, argv + optind, set, &e);
    if (!ok)
        cli_error(&e);
    rules_close(&r);
    return ok ? OCOP_EXIT_DONE : cli_exit_code(&e);
}
