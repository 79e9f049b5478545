/* cmd_rules_rebase.c - `ocop rules rebase`: an overlay's lines over another pack, one by one.
 *
 * Each line is laid over the new pack, after the lines before it that are still lawful, and judged
 * by the same guard rails as `rules check`. The rebased overlay keeps its text; lines that fall
 * away stand there as comments with the reason. */
#include "check.h"
#include "cli_rules.h"
#include "compare.h"
#include <string.h>

typedef enum fate { LAWFUL, FORBIDDEN, NO_EFFECT, REDUNDANT, GONE, FATES } fate;

typedef struct piece { /* of pack.yaml */
    size_t from, to;
    fate fate;
    char why[4096];
} piece;

typedef struct rebasing {
    rules *r;
    const ocop_pack *overlay, *onto;
    const ocop_pack_file *file; /* the overlay's pack.yaml */
    piece *lines;
    size_t count, head, tail; /* head: bytes before the lines; tail: where they end */
    size_t now;               /* the line at hand */
    int under;                /* the new pack with the lawful lines so far */
    size_t counts[FATES];
} rebasing;

static const char *fate_words(fate f)
{
    static const char *const words[] = {N_("still lawful"), N_("now forbidden"),
                                        N_("now without effect"), N_("now redundant"),
                                        N_("nothing there any more")};
    return _(words[f]);
}

/* ---- the text of the overlay, line by line ---- */

static size_t offset_of(const ocop_pack_file *f, int line)
{
    size_t at = 0;
    for (int i = 1; i < line && at < f->len; i++) {
        const char *end = memchr(f->bytes + at, '\n', f->len - at);
        at = end == NULL ? f->len : (size_t)(end - f->bytes) + 1;
    }
    return at;
}

/* Where the last item ends: at the next line that is not indented. */
static size_t end_of_items(const ocop_pack_file *f, size_t at)
{
    for (;;) {
        const char *end = memchr(f->bytes + at, '\n', f->len - at);
        at = end == NULL ? f->len : (size_t)(end - f->bytes) + 1;
        if (at == f->len || strchr(" -#\n\r", f->bytes[at]) == NULL)
            return at;
    }
}

static bool cut(rebasing *b, ocop_error *e)
{
    const ocop_manifest *m = &b->overlay->manifest;
    const ocop_overlay_line *own = &m->lines[m->line_count - m->own_lines];
    b->count = m->own_lines;
    b->lines = ocop_arena_array(b->r->c->arena, b->count + 1, sizeof *b->lines);
    if (b->lines == NULL)
        return ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    for (size_t i = 0; i < b->count; i++) {
        if (i > 0 && own[i].line == own[i - 1].line)
            return ocop_error_at(
                e, OCOP_EPACK, own[i].shown, own[i].line, 0,
                "to be rebased, each line of an overlay begins a line of the file");
        b->lines[i].from = offset_of(b->file, own[i].line);
        if (i > 0)
            b->lines[i - 1].to = b->lines[i].from;
    }
    b->head = b->tail = b->count == 0 ? b->file->len : b->lines[0].from;
    if (b->count > 0)
        b->tail = b->lines[b->count - 1].to = end_of_items(b->file, b->lines[b->count - 1].from);
    return true;
}

/* The text with `extends` put to the new pack; `hash`: its hash, else its version. */
static void put_head(const rebasing *b, ocop_buf *out, bool hash)
{
    const char *text = b->file->bytes;
    for (size_t at = 0; at < b->head;) {
        const char *end = memchr(text + at, '\n', b->head - at);
        size_t n = end == NULL ? b->head - at : (size_t)(end - text) + 1 - at;
        if (strncmp(text + at, "extends:", 8) == 0)
            ocop_buf_printf(out, "extends: %s@%s\n", b->onto->manifest.id,
                            hash ? b->onto->hash : b->onto->manifest.version);
        else
            ocop_buf_add(out, text + at, n);
        at += n;
    }
}

static void put_comment(ocop_buf *out, const char *text, size_t n)
{
    for (size_t at = 0; at < n;) {
        const char *end = memchr(text + at, '\n', n - at);
        size_t len = end == NULL ? n - at : (size_t)(end - text) - at;
        ocop_buf_printf(out, "  # %.*s\n", (int)len, text + at);
        at += len + 1;
    }
}

static void put_rebased(const rebasing *b, ocop_buf *out)
{
    put_head(b, out, false);
    for (size_t i = 0; i < b->count; i++) {
        const piece *p = &b->lines[i];
        if (p->fate == LAWFUL) {
            ocop_buf_add(out, b->file->bytes + p->from, p->to - p->from);
            continue;
        }
        ocop_buf_printf(out, "  # %s: ", fate_words(p->fate));
        for (const char *s = p->why; *s != '\0';) { /* a comment is one line */
            size_t n = strcspn(s, "\n");
            ocop_buf_add(out, s, n);
            s += n;
            if (*s == '\n') {
                ocop_buf_putc(out, ' ');
                s++;
            }
        }
        ocop_buf_putc(out, '\n');
        put_comment(out, b->file->bytes + p->from, p->to - p->from);
    }
    ocop_buf_add(out, b->file->bytes + b->tail, b->file->len - b->tail);
}

/* ---- one line over the new pack ---- */

static void see(void *ctx, const ocop_check_finding *f)
{
    rebasing *b = ctx;
    piece *p = &b->lines[b->now];
    const ocop_overlay_line *l =
        &b->overlay->manifest.lines[b->overlay->manifest.line_count - b->count + b->now];
    if (f->level != OCOP_CHECK_ERROR || p->fate != LAWFUL || strcmp(f->at, l->path) != 0)
        return;
    p->fate = strcmp(f->id, "overlay-no-effect") == 0 ? NO_EFFECT
              : strcmp(f->id, "overlay-implied") == 0 ? REDUNDANT
              : strcmp(f->id, "overlay-hidden") == 0  ? REDUNDANT
                                                      : FORBIDDEN;
    snprintf(p->why, sizeof p->why, "%s%s%s%s", f->message, f->witness[0] == '\0' ? "" : " (",
             f->witness, f->witness[0] == '\0' ? "" : ")");
}

/* A state of the facts in which the line changes something; or the value before it. */
static void find_witness(rebasing *b, ocop_engine *g, size_t base, size_t laid, piece *p)
{
    const ocop_overlay_line *l =
        &b->overlay->manifest.lines[b->overlay->manifest.line_count - b->count + b->now];
    ocop_comparison x;
    ocop_error e = OCOP_ERROR_INIT;
    ocop_arena *arena = ocop_arena_new();
    const char *slash = strchr(l->path, '/');
    char set[128];
    snprintf(set, sizeof set, "%.*s", slash == NULL ? 0 : (int)(slash - l->path), l->path);
    if (slash != NULL && set[0] == '*')
        snprintf(set, sizeof set, "%s", b->onto->manifest.groups[0].sets[0]);
    if (slash == NULL || arena == NULL ||
        !ocop_compare(g, b->r->packs, base, laid, set, arena, &x, &e)) {
        snprintf(p->why, sizeof p->why, "%s%s%s", l->path, l->value == NULL ? "" : " = ",
                 l->value == NULL ? "" : l->value);
        ocop_arena_free(arena);
        return;
    }
    for (size_t i = 0; x.set_count > 0 && i < x.sets[0].criterion_count; i++)
        if (p->why[0] == '\0' && x.sets[0].criteria[i].state != NULL &&
            x.sets[0].criteria[i].state[0] != '\0')
            snprintf(p->why, sizeof p->why, _("it counts for a dossier with %s"),
                     x.sets[0].criteria[i].state);
    if (p->why[0] == '\0' && x.set_count > 0 && x.sets[0].witness.kind == OCOP_WITNESS_FOUND)
        snprintf(p->why, sizeof p->why, _("it counts for a dossier with %s"),
                 x.sets[0].witness.facts);
    if (p->why[0] == '\0')
        snprintf(p->why, sizeof p->why, "%s", l->path);
    ocop_arena_free(arena);
}

/* The new pack with the lawful lines so far, and this one. Index, or -1: *e. */
static int lay(rebasing *b, ocop_error *e)
{
    ocop_buf text;
    ocop_buf_init(&text);
    put_head(b, &text, true);
    for (size_t i = 0; i <= b->now; i++)
        if (i == b->now || b->lines[i].fate == LAWFUL)
            ocop_buf_add(&text, b->file->bytes + b->lines[i].from,
                         b->lines[i].to - b->lines[i].from);
    ocop_buf_add(&text, b->file->bytes + b->tail, b->file->len - b->tail);
    const ocop_pack_file file = {"pack.yaml", b->file->shown, text.data, text.len};
    size_t before = ocop_packs_count(b->r->packs);
    ocop_pack *p = text.failed ? NULL : ocop_pack_make(b->overlay->folder, &file, 1, e);
    bool ok = p != NULL && ocop_packs_take(b->r->packs, p, e);
    ocop_buf_free(&text);
    return ok && ocop_packs_count(b->r->packs) > before ? (int)before : -1;
}

static bool judge(rebasing *b, ocop_error *e)
{
    piece *p = &b->lines[b->now];
    ocop_error fault = OCOP_ERROR_INIT;
    ocop_check_count counts;
    int laid = lay(b, &fault);
    ocop_engine *g = laid < 0 ? NULL : ocop_engine_new(b->r->packs, NULL, e);
    bool ok =
        g != NULL && ocop_check_overlay(g, b->r->packs, (size_t)laid, see, b, &counts, &fault);
    if (!ok && (fault.code == OCOP_OK || fault.code == OCOP_ENOMEM)) {
        ocop_engine_free(g);
        return ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    }
    if (!ok) {
        p->fate = GONE;
        snprintf(p->why, sizeof p->why, "%s", fault.msg);
    } else if (p->fate == LAWFUL) {
        find_witness(b, g, (size_t)b->under, (size_t)laid, p);
        b->under = laid;
    }
    ocop_engine_free(g);
    b->counts[p->fate]++;
    return true;
}

/* ---- the command ---- */

static void tell(const rebasing *b)
{
    const ocop_manifest *m = &b->overlay->manifest;
    printf(_("%s@%s onto %s@%s\n"), m->id, m->version, b->onto->manifest.id,
           b->onto->manifest.version);
    for (size_t i = 0; i < b->count; i++) {
        const ocop_overlay_line *l = &m->lines[m->line_count - b->count + i];
        printf("%s:%d: %s: %s\n    ", l->shown, l->line, l->path, fate_words(b->lines[i].fate));
        cli_wrap(stdout, b->lines[i].why, 4, 4, cli_columns());
    }
    printf(_("%zu lawful, %zu forbidden, %zu without effect, %zu redundant, %zu gone\n"),
           b->counts[LAWFUL], b->counts[FORBIDDEN], b->counts[NO_EFFECT], b->counts[REDUNDANT],
           b->counts[GONE]);
}

static bool write_rebased(const rebasing *b, const char *path, ocop_error *e)
{
    ocop_buf text;
    ocop_buf_init(&text);
    put_rebased(b, &text);
    cli_out *out = text.failed ? NULL : cli_out_open(path, e);
    bool ok = out != NULL;
    if (ok)
        fwrite(text.data, 1, text.len, cli_out_file(out));
    ok = ok && cli_out_close(out, true, e);
    ocop_buf_free(&text);
    return ok;
}

static bool rebase(rules *r, const char *name, const char *onto, rebasing *b, ocop_error *e)
{
    int over = cli_pack_by_name(r->packs, name, e);
    int base = over < 0 ? -1 : cli_pack_by_name(r->packs, onto, e);
    if (base < 0)
        return false;
    b->r = r;
    b->overlay = ocop_packs_get(r->packs, (size_t)over);
    b->onto = ocop_packs_get(r->packs, (size_t)base);
    b->under = base;
    b->file = ocop_pack_find_file(b->overlay, "pack.yaml");
    if (b->overlay->base == NULL)
        return ocop_error_at(e, OCOP_EUSAGE, NULL, 0, 0, "'%s' lies over no other pack", name);
    if (!cut(b, e))
        return false;
    for (b->now = 0; b->now < b->count; b->now++)
        if (!judge(b, e))
            return false;
    tell(b);
    return r->c->output == NULL || write_rebased(b, r->c->output, e);
}

int rules_rebase(cli *c, int argc, char **argv)
{
    static const struct option longs[] = {
        CLI_COMMON_OPTIONS, {"onto", required_argument, NULL, 't'}, {NULL, 0, NULL, 0}};
    const char *onto = NULL;
    rules r;
    rebasing b = {.r = NULL};
    ocop_error e = OCOP_ERROR_INIT;
    int code = OCOP_EXIT_DONE;
    for (int opt = 0; (opt = getopt_long(argc, argv, CLI_SHORT_OPTIONS, longs, NULL)) != -1;) {
        if (cli_common_option(c, opt, optarg) < 0)
            return OCOP_EXIT_USAGE;
        if (opt == '?' || opt == ':')
            return cli_wrong_option("rules", argv, longs);
        onto = opt == 't' ? optarg : onto;
    }
    if (c->help)
        return OCOP_EXIT_DONE;
    if (onto == NULL || argc - optind != 1)
        return cli_usage("rules", _("rules rebase takes an overlay and --onto PACK"));
    if (!rules_open(&r, c, &code))
        return code;
    if (!rebase(&r, argv[optind], onto, &b, &e)) {
        cli_error(&e);
        code = cli_exit_code(&e);
    } else if (b.counts[LAWFUL] < b.count) {
        code = OCOP_EXIT_PARTLY;
    }
    rules_close(&r);
    return code;
}
