/* cmd_rules_show.c - `ocop rules show`: a pack, or the sheet of one set. */
#include "cli_rules.h"
#include "rules_render.h"
#include <string.h>

typedef struct showing {
    const ocop_pack *pack;
    const ocop_set *set; /* NULL: the pack */
    rules_sets sets;     /* of the pack */
    const char *format;  /* NULL: text */
} showing;

static bool load_sets(rules *r, size_t pack, rules_sets *out, ocop_error *e)
{
    const ocop_manifest *m = &ocop_packs_get(r->packs, pack)->manifest;
    size_t room = 0;
    for (size_t i = 0; i < m->group_count; i++)
        room += m->groups[i].set_count;
    out->list = ocop_arena_array(r->c->arena, room + 1, sizeof *out->list);
    if (out->list == NULL)
        return ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    for (size_t i = 0; i < m->group_count; i++) {
        for (size_t j = 0; j < m->groups[i].set_count; j++) {
            const ocop_set *s = ocop_engine_set(r->engine, pack, m->groups[i].sets[j], e);
            if (s == NULL)
                return false;
            out->list[out->count++] = s;
        }
    }
    return true;
}

/* "vn-2026" or "vn-2026/tea". */
static bool find(rules *r, const char *what, showing *x, ocop_error *e)
{
    char name[256];
    const char *slash = strchr(what, '/');
    size_t n = slash == NULL ? strlen(what) : (size_t)(slash - what);
    snprintf(name, sizeof name, "%.*s", (int)n, what);
    int pack = cli_pack_by_name(r->packs, name, e);
    if (pack < 0)
        return false;
    x->pack = ocop_packs_get(r->packs, (size_t)pack);
    if (slash == NULL)
        return load_sets(r, (size_t)pack, &x->sets, e);
    x->set = ocop_engine_set(r->engine, (size_t)pack, slash + 1, e);
    return x->set != NULL;
}

static void write_to(FILE *to, const showing *x)
{
    cli_doc d;
    bool text = x->format == NULL || strcmp(x->format, "text") == 0;
    if (text && x->set != NULL) {
        rules_text_set(to, x->pack, x->set);
    } else if (text) {
        rules_text_pack(to, x->pack, &x->sets);
    } else {
        bool html = strcmp(x->format, "html") == 0;
        cli_doc_begin(&d, to, html ? CLI_DOC_HTML : CLI_DOC_MARKDOWN,
                      cli_pick(x->set != NULL ? x->set->title : x->pack->manifest.title));
        if (x->set != NULL)
            rules_doc_set(&d, x->pack, x->set);
        else
            rules_doc_pack(&d, x->pack, &x->sets);
        cli_doc_end(&d);
    }
}

static bool show(rules *r, const char *what, ocop_error *e)
{
    showing x = {.format = r->c->format};
    if (!find(r, what, &x, e))
        return false;
    cli_out *out = cli_out_open(r->c->output, e);
    if (out == NULL)
        return false;
    write_to(cli_out_file(out), &x);
    return cli_out_close(out, true, e);
}

int rules_show(cli *c, int argc, char **argv)
{
    static const char *const formats[] = {"text", "markdown", "html"};
    rules r;
    ocop_error e = OCOP_ERROR_INIT;
    int code = rules_plain_options(c, argc, argv);
    if (code != OCOP_EXIT_DONE || c->help)
        return code;
    if (argc - optind != 1)
        return cli_usage("rules", _("rules show takes PACK or PACK/SET"));
    bool known = c->format == NULL;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        known = known || strcmp(c->format, formats[i]) == 0;
    if (!known)
        return cli_usage("rules", _("rules show writes text, markdown or html, not '%s'"),
                         c->format);
    if (!rules_open(&r, c, &code))
        return code;
    if (!show(&r, argv[optind], &e)) {
        cli_error(&e);
        code = cli_exit_code(&e);
    }
    rules_close(&r);
    return code;
}
