/* cmd_archive.c - `ocop archive`: proof that nothing was changed, keys, and what is in it. */
#include "base_date.h"
#include "base_hash.h"
#include "base_text.h"
#include "cli_archive_verbs.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* ---- verify, head ---- */

static bool hash_file(const char *path, char out[OCOP_SHA256_HEX], ocop_error *e)
{
    char part[65536];
    ocop_sha256 h;
    FILE *f = fopen(path, "rb");
    if (f == NULL)
        return ocop_error_at(e, OCOP_EIO, path, 0, 0, "cannot open: %s", strerror(errno));
    ocop_sha256_init(&h);
    for (size_t n = 0; (n = fread(part, 1, sizeof part, f)) > 0;)
        ocop_sha256_add(&h, part, n);
    bool ok =
        !ferror(f) || ocop_error_at(e, OCOP_EIO, path, 0, 0, "cannot read: %s", strerror(errno));
    fclose(f);
    ocop_sha256_hex(&h, out);
    return ok;
}

static void print_fault(void *ctx, const ocop_archive_fault *f)
{
    const archiving *x = ctx;
    if (f->seq > 0)
        printf("%s: #%lld: [%s] %s\n", x->path, (long long)f->seq, f->kind, f->what);
    else
        printf("%s: [%s] %s\n", x->path, f->kind, f->what);
}

/* Each pack's hash from its own bytes, as the engine reckons it. */
static int64_t verify_packs(archiving *x)
{
    ocop_error e = OCOP_ERROR_INIT;
    ocop_packs *ps = cli_archive_packs(x->archive, &e);
    ocop_packs_free(ps);
    if (ps != NULL)
        return 0;
    const ocop_archive_fault f = {e.msg, "pack", 0};
    print_fault(x, &f);
    return 1;
}

int archive_do_verify(archiving *x)
{
    char head[OCOP_HEAD_HEX], hash[OCOP_SHA256_HEX];
    int64_t seq = 0;
    ocop_error e = OCOP_ERROR_INIT;
    cli_wall_start();
    int64_t faults = ocop_archive_verify(x->archive, x->head, print_fault, x, &e);
    if (faults >= 0)
        faults += verify_packs(x);
    if (faults >= 0 && x->file_hash != NULL) {
        if (!hash_file(x->path, hash, &e)) {
            faults = -1;
        } else if (strcmp(hash, x->file_hash) != 0) {
            const ocop_archive_fault f = {_("the file's bytes are not those of that SHA-256"),
                                          "file", 0};
            print_fault(x, &f);
            faults++;
        }
    }
    if (faults < 0) {
        cli_error(&e);
        return cli_exit_code(&e);
    }
    if (!ocop_archive_head(x->archive, head, &seq, &e)) {
        cli_error(&e);
        return cli_exit_code(&e);
    }
    if (faults == 0)
        printf(_("%s: whole: %lld rows, head %s\n"), x->path, (long long)seq, head);
    else
        printf(_("%s: %lld faults\n"), x->path, (long long)faults);
    return faults == 0 ? OCOP_EXIT_DONE : OCOP_EXIT_PARTLY;
}

int archive_do_head(archiving *x)
{
    char head[OCOP_HEAD_HEX], key[OCOP_KEY_ID_HEX], hash[OCOP_SHA256_HEX];
    int64_t seq = 0;
    ocop_error e = OCOP_ERROR_INIT;
    if (x->key != NULL && !ocop_archive_sign(x->archive, x->key, key, &e)) {
        cli_error(&e);
        return cli_exit_code(&e);
    }
    if (!ocop_archive_head(x->archive, head, &seq, &e)) {
        cli_error(&e);
        return cli_exit_code(&e);
    }
    if (x->key != NULL)
        printf(_("signed with the key %s\n"), key);
    printf("%s\n", head);
    printf(_("rows %lld\n"), (long long)seq);
    ocop_archive_close(x->archive); /* folds the log into the file: what is hashed is all of it */
    x->archive = NULL;
    if (hash_file(x->path, hash, &e)) {
        printf("sha256 %s\n", hash);
        return OCOP_EXIT_DONE;
    }
    cli_error(&e);
    return cli_exit_code(&e);
}

/* ---- keys ---- */

int archive_do_key(archiving *x)
{
    char from[12], until[12];
    ocop_error e = OCOP_ERROR_INIT;
    if (x->from == OCOP_NO_DATE || x->until == OCOP_NO_DATE || x->owner == NULL)
        return cli_usage("archive", _("a key needs --owner, --from and --until"));
    if (x->until < x->from)
        return cli_usage("archive", _("the key would end before it begins"));
    if (!ocop_key_make(x->words[0], x->owner, ocop_date_print(x->from, from),
                       ocop_date_print(x->until, until), &e)) {
        cli_error(&e);
        return cli_exit_code(&e);
    }
    printf(_("%s is secret: keep it; %s.pub is for everybody\n"), x->words[0], x->words[0]);
    return OCOP_EXIT_DONE;
}

int archive_do_hand_over(archiving *x)
{
    ocop_error e = OCOP_ERROR_INIT;
    if (x->word_count != 2)
        return cli_usage("archive",
                         _("archive hand-over takes the old key and the new key's .pub"));
    if (ocop_archive_hand_over(x->archive, x->words[0], x->words[1], &e)) {
        printf(_("the old key vouches for the new one\n"));
        return OCOP_EXIT_DONE;
    }
    cli_error(&e);
    return cli_exit_code(&e);
}

int archive_do_withhold(archiving *x)
{
    int64_t gone = 0;
    ocop_error e = OCOP_ERROR_INIT;
    if (x->ground == NULL)
        return cli_usage("archive", _("archive withhold needs --ground: why the law asks for it"));
    if (!ocop_archive_withhold(x->archive, x->words[0], x->ground, &gone, &e)) {
        cli_error(&e);
        return cli_exit_code(&e);
    }
    printf(_("%lld personal values of %s were taken out\n"), (long long)gone, x->words[0]);
    return gone > 0 ? OCOP_EXIT_DONE : OCOP_EXIT_PARTLY;
}

/* ---- stats ---- */

int archive_do_stats(archiving *x)
{
    ocop_archive_stats s;
    ocop_error e = OCOP_ERROR_INIT;
    if (!ocop_archive_count(x->archive, &s, &e)) {
        cli_error(&e);
        return cli_exit_code(&e);
    }
    const struct {
        const char *name;
        int64_t n;
    } rows[] = {{_("assessments"), s.results},
                {_("dossiers"), s.dossiers},
                {_("snapshots"), s.snapshots},
                {_("sittings"), s.sittings},
                {_("packs"), s.packs},
                {_("rows under the chain"), s.rows},
                {_("bytes of content"), s.content_bytes}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        cli_pad(stdout, rows[i].name, 28);
        printf("%12lld\n", (long long)rows[i].n);
    }
    return OCOP_EXIT_DONE;
}

/* ---- the command ---- */

typedef struct verb {
    const char *name;
    int (*run)(archiving *x);
    size_t words; /* at least so many after it */
    enum { NO_ARCHIVE, READS, APPENDS, OPENS_ITSELF, MAKES } opening;
    const char *needs; /* said when words are missing */
} verb;

static const verb verbs[] = {
    {"verify", archive_do_verify, 0, READS, NULL},
    {"head", archive_do_head, 0, READS, NULL},
    {"stats", archive_do_stats, 0, READS, NULL},
    {"search", archive_do_search, 1, READS, N_("archive search takes words")},
    {"show", archive_do_show, 1, OPENS_ITSELF, N_("archive show takes a number or a dossier's id")},
    {"history", archive_do_history, 1, READS, N_("archive history takes a dossier's id")},
    {"export", archive_do_export, 1, READS, N_("archive export takes an assessment's number")},
    {"import", archive_do_import, 1, MAKES, N_("archive import takes another archive's file")},
    {"key", archive_do_key, 1, NO_ARCHIVE, N_("archive key takes the file to write")},
    {"hand-over", archive_do_hand_over, 2, APPENDS,
     N_("archive hand-over takes the old key and the new key's .pub")},
    {"withhold", archive_do_withhold, 1, APPENDS, N_("archive withhold takes a dossier's id")},
};

void cli_archive_id(const char *word, ocop_archive_filter *f)
{
    const char *digits = word[0] == '#' ? word + 1 : word;
    if (digits[0] != '\0' && digits[strspn(digits, "0123456789")] == '\0' && strlen(digits) < 18)
        f->seq = strtoll(digits, NULL, 10);
    else
        f->dossier_id = word;
}

static int run_verb(archiving *x, const verb *v)
{
    ocop_error e = OCOP_ERROR_INIT;
    if (x->word_count < v->words)
        return cli_usage("archive", "%s", _(v->needs));
    if (v->opening == NO_ARCHIVE)
        return v->run(x);
    if (x->path == NULL)
        return cli_usage("archive", _("name the archive with --archive, or in OCOP_ARCHIVE"));
    bool appends = v->opening == APPENDS || x->key != NULL;
    if (v->opening != OPENS_ITSELF) {
        x->archive = ocop_archive_open(x->path,
                                       v->opening == MAKES ? OCOP_ARCHIVE_WRITE
                                       : appends           ? OCOP_ARCHIVE_APPEND
                                                           : OCOP_ARCHIVE_READ,
                                       &e);
        if (x->archive == NULL) {
            cli_error(&e);
            return cli_exit_code(&e);
        }
    }
    int code = v->run(x);
    ocop_archive_close(x->archive);
    return code;
}

static int take_option(archiving *x, int opt)
{
    switch (opt) {
    case 'A':
        x->path = optarg;
        break;
    case 'H':
        x->head = optarg;
        break;
    case 'X':
        x->file_hash = optarg;
        break;
    case 'S':
        x->key = optarg;
        break;
    case 'w':
        x->owner = optarg;
        break;
    case 'g':
        x->ground = optarg;
        break;
    case 's':
        x->set = optarg;
        break;
    case 'p':
        x->place = optarg;
        break;
    case 'r':
        x->producer = optarg;
        break;
    case 't':
        if (strlen(optarg) != 1 || optarg[0] < '0' || optarg[0] > '5')
            return cli_usage("archive", _("--stars takes a number from 0 to 5, not '%s'"), optarg);
        x->stars = optarg[0] - '0';
        break;
    case 'n':
        x->limit = atoi(optarg);
        if (x->limit < 1)
            return cli_usage("archive", _("--limit takes a number from 1, not '%s'"), optarg);
        break;
    case 'a':
    case 'u':
        if (!cli_date(optarg, opt == 'a' ? &x->from : &x->until))
            return cli_usage("archive", _("'%s' is no day YYYY-MM-DD that exists"), optarg);
        break;
    default:
        break;
    }
    return OCOP_EXIT_DONE;
}

static const char *verb_name(const void *ctx, size_t i)
{
    return ((const verb *)ctx)[i].name;
}

static int dispatch(archiving *x, const char *name)
{
    enum { VERBS = sizeof verbs / sizeof *verbs };
    for (size_t i = 0; i < VERBS; i++)
        if (strcmp(verbs[i].name, name) == 0)
            return run_verb(x, &verbs[i]);
    const char *near = ocop_text_nearest(name, VERBS, verb_name, verbs);
    if (near != NULL)
        return cli_usage("archive", _("archive has no '%s' (did you mean '%s'?)"), name, near);
    return cli_usage("archive", _("archive has no '%s'"), name);
}

int cmd_archive(cli *c, int argc, char **argv)
{
    static const struct option longs[] = {CLI_COMMON_OPTIONS,
                                          {"archive", required_argument, NULL, 'A'},
                                          {"head", required_argument, NULL, 'H'},
                                          {"file-hash", required_argument, NULL, 'X'},
                                          {"sign", required_argument, NULL, 'S'},
                                          {"owner", required_argument, NULL, 'w'},
                                          {"ground", required_argument, NULL, 'g'},
                                          {"set", required_argument, NULL, 's'},
                                          {"place", required_argument, NULL, 'p'},
                                          {"producer", required_argument, NULL, 'r'},
                                          {"stars", required_argument, NULL, 't'},
                                          {"limit", required_argument, NULL, 'n'},
                                          {"from", required_argument, NULL, 'a'},
                                          {"until", required_argument, NULL, 'u'},
                                          {NULL, 0, NULL, 0}};
    archiving x = {.c = c, .stars = -1, .limit = 20, .from = OCOP_NO_DATE, .until = OCOP_NO_DATE};
    for (int opt = 0; (opt = getopt_long(argc, argv, CLI_SHORT_OPTIONS, longs, NULL)) != -1;) {
        if (cli_common_option(c, opt, optarg) < 0)
            return OCOP_EXIT_USAGE;
        if (opt == '?' || opt == ':')
            return cli_wrong_option("archive", argv, longs);
        int code = take_option(&x, opt);
        if (code != OCOP_EXIT_DONE)
            return code;
    }
    if (c->help)
        return OCOP_EXIT_DONE;
    if (optind >= argc)
        return cli_usage("archive", _("say what: verify, head, search, show, history, stats, "
                                      "export, import, key, hand-over, withhold"));
    x.path = cli_archive_path(x.path);
    x.words = argv + optind + 1;
    x.word_count = (size_t)(argc - optind - 1);
    return dispatch(&x, argv[optind]);
}
