/* cmd_rules_sign.c - `ocop rules sign` and `verify`: whose pack is this, and is it untouched? */
#include "archive.h"
#include "cli_rules.h"
#include <limits.h>
#include <string.h>

typedef struct signing {
    char hash[OCOP_SHA256_HEX], file[PATH_MAX];
    const char *key;
} signing;

/* The folder, its hash, and the file beside it. Returns the exit code when there is nothing to do.
 */
static int prepare(cli *c, int argc, char **argv, signing *s)
{
    static const struct option longs[] = {
        CLI_COMMON_OPTIONS, {"key", required_argument, NULL, 'k'}, {NULL, 0, NULL, 0}};
    ocop_error e = OCOP_ERROR_INIT;
    *s = (signing){.key = NULL};
    for (int opt = 0; (opt = getopt_long(argc, argv, CLI_SHORT_OPTIONS, longs, NULL)) != -1;) {
        if (cli_common_option(c, opt, optarg) < 0)
            return OCOP_EXIT_USAGE;
        if (opt == '?' || opt == ':')
            return cli_wrong_option("rules", argv, longs);
        s->key = opt == 'k' ? optarg : s->key;
    }
    if (c->help)
        return OCOP_EXIT_DONE;
    if (argc - optind != 1 || s->key == NULL)
        return cli_usage("rules", _("rules %s takes a pack's folder and --key FILE"), argv[0]);
    size_t n = strlen(argv[optind]);
    while (n > 1 && argv[optind][n - 1] == '/')
        n--;
    snprintf(s->file, sizeof s->file, "%.*s.sig", (int)n, argv[optind]);
    ocop_pack *p = ocop_pack_open(argv[optind], &e);
    if (p == NULL) {
        cli_error(&e);
        return cli_exit_code(&e);
    }
    memcpy(s->hash, p->hash, sizeof s->hash);
    ocop_pack_free(p);
    return OCOP_EXIT_DONE;
}

int rules_sign(cli *c, int argc, char **argv)
{
    signing s;
    ocop_error e = OCOP_ERROR_INIT;
    int code = prepare(c, argc, argv, &s);
    if (code != OCOP_EXIT_DONE || c->help)
        return code;
    if (!ocop_key_sign_pack(s.key, s.hash, s.file, &e)) {
        cli_error(&e);
        return cli_exit_code(&e);
    }
    printf(_("signed sha256:%s in %s\n"), s.hash, s.file);
    return OCOP_EXIT_DONE;
}

int rules_verify(cli *c, int argc, char **argv)
{
    signing s;
    ocop_pack_signature found;
    ocop_error e = OCOP_ERROR_INIT;
    int code = prepare(c, argc, argv, &s);
    if (code != OCOP_EXIT_DONE || c->help)
        return code;
    if (!ocop_key_verify_pack(s.key, s.hash, s.file, &found, &e)) {
        cli_error(&e);
        return e.code == OCOP_EINPUT ? OCOP_EXIT_PARTLY : cli_exit_code(&e);
    }
    printf(_("good: sha256:%s, signed by %s on %s\n"), s.hash, found.owner, found.day);
    return OCOP_EXIT_DONE;
}
