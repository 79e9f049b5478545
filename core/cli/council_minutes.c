/* council_minutes.c - the minutes of a sitting, as decree 30/2020/NĐ-CP lays minutes out: who met,
 * by which rules, what came of each dossier; what is said at the table is left to be written. */
#include "council_minutes.h"
#include "base_date.h"
#include "cli_doc.h"
#include "model_words.h"
#include <string.h>

bool council_minutes_begin(council_minutes *m, const char *path, ocop_error *e)
{
    static const struct {
        const char *ending, *format;
    } formats[] = {{".md", "markdown"},
                   {".html", "html"},
                   {".htm", "html"},
                   {".xlsx", "xlsx"},
                   {".pdf", "pdf"}};
    const char *ending = strrchr(path, '.');
    m->path = path;
    for (size_t i = 0; ending != NULL && i < sizeof formats / sizeof *formats; i++)
        if (strcmp(ending, formats[i].ending) == 0)
            m->format = formats[i].format;
    return m->format != NULL ||
           ocop_error_at(e, OCOP_EUSAGE, path, 0, 0,
                         "minutes are written to a file .md, .html, .xlsx or .pdf");
}

/* ---- what is kept of each dossier ---------------------------------------------------------- */

static bool keep_pack(council_minutes *m, ocop_arena *arena, const ocop_assessment *a)
{
    char text[200];
    snprintf(text, sizeof text, "%s@%s", a->pack->id, a->pack_hash);
    for (size_t i = 0; i < m->pack_count; i++)
        if (strcmp(m->packs[i], text) == 0)
            return true;
    if (m->pack_count == MINUTES_PACKS_MAX)
        return true;
    m->packs[m->pack_count] = ocop_arena_strdup(arena, text);
    m->versions[m->pack_count] = ocop_arena_strdup(arena, a->pack->version);
    return m->packs[m->pack_count] != NULL && m->versions[m->pack_count++] != NULL;
}

static const char *why_words(const char *why)
{
    if (why != NULL && strcmp(why, "quorum") == 0)
        return _("the quorum is not reached");
    if (why != NULL && strcmp(why, "chair") == 0)
        return _("the chair has not marked");
    return _("the members' totals lie too far apart: mark again");
}

/* The levels that keep the next star away, by their numbers. */
static void add_marks(ocop_buf *b, const ocop_assessment *a)
{
    int stars = a->mark_unmet_count > 0 ? a->marks_unmet[0].stars : 0;
    bool any = false;
    for (size_t i = 0; i < a->mark_unmet_count; i++)
        stars = a->marks_unmet[i].stars < stars ? a->marks_unmet[i].stars : stars;
    for (size_t i = 0; i < a->mark_unmet_count; i++) {
        if (a->marks_unmet[i].stars != stars)
            continue;
        ocop_buf_puts(b, b->len > 0 && !any ? "\n" : "");
        if (!any)
            ocop_buf_printf(b, _("Minimum levels not met for %d stars"), stars);
        ocop_buf_printf(b, "%s %s", any ? "," : ":", a->marks_unmet[i].criterion->no);
        any = true;
    }
}

static void add_remarks(ocop_buf *b, const ocop_assessment *a)
{
    const ocop_council *k = a->council;
    if (k->state != OCOP_COUNCIL_OK) {
        ocop_buf_puts(b, why_words(k->why));
        return;
    }
    if (k->awarded_by != NULL && ocop_award_words(k->awarded_by)[0] != '\0')
        ocop_buf_printf(b, _("awarded by %s"), ocop_award_words(k->awarded_by));
    if (k->forward_to != NULL) {
        ocop_buf_puts(b, b->len > 0 ? "\n" : "");
        ocop_buf_printf(b, _("to be forwarded to %s"), ocop_award_words(k->forward_to));
    }
    for (size_t i = 0; i < a->gate_count; i++) {
        if (a->gates[i].open)
            continue;
        ocop_buf_puts(b, b->len > 0 ? "\n" : "");
        ocop_buf_puts(b, cli_pick(a->gates[i].gate->reason));
    }
    add_marks(b, a);
}

static const char *kept(ocop_arena *arena, const ocop_buf *b)
{
    return b->failed ? NULL : ocop_arena_strdup(arena, b->data == NULL ? "" : b->data);
}

static bool fill_row(minutes_row *row, ocop_arena *arena, const ocop_assessment *a)
{
    const ocop_council *k = a->council;
    const ocop_dossier *d = a->dossier;
    char points[24], stars[96], text[200];
    ocop_buf b;
    ocop_buf_init(&b);
    ocop_buf_printf(&b, "%s\n%s%s%s", d->name == NULL ? d->id : d->name, d->id,
                    d->producer_name == NULL ? "" : " · ",
                    d->producer_name == NULL ? "" : d->producer_name);
    row->product = kept(arena, &b);
    snprintf(text, sizeof text, "%zu/%zu", k->counted, k->sealed);
    row->sheets = ocop_arena_strdup(arena, text);
    snprintf(text, sizeof text, "%s",
             k->total.count == 0 ? "–" : cli_points(ocop_fraction_cut(k->total), points));
    row->mean = ocop_arena_strdup(arena, text);
    row->stars = ocop_arena_strdup(
        arena,
        k->state == OCOP_COUNCIL_OK ? cli_stars(a->stars_certain, a->stars_possible, stars) : "–");
    ocop_buf_reset(&b);
    add_remarks(&b, a);
    row->remarks = kept(arena, &b);
    ocop_buf_free(&b);
    return row->product != NULL && row->sheets != NULL && row->mean != NULL && row->stars != NULL &&
           row->remarks != NULL;
}

bool council_minutes_take(council_minutes *m, ocop_arena *arena, const ocop_assessment *a,
                          ocop_error *e)
{
    if (m->path == NULL)
        return true;
    minutes_row *row = ocop_arena_alloc(arena, sizeof *row);
    if (row == NULL || !fill_row(row, arena, a) || !keep_pack(m, arena, a))
        return ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    row->next = NULL;
    if (m->first == NULL)
        m->first = row;
    else
        m->last->next = row;
    m->last = row;
    m->rows++;
    m->without += a->council->state != OCOP_COUNCIL_OK;
    return true;
}

/* ---- the paper ------------------------------------------------------------------------------ */

typedef struct printing {
    const council_minutes *m;
    const ocop_sitting *sitting;
    const char *head;
} printing;

static const char *role_words(const char *role)
{
    static const struct {
        const char *role, *words;
    } roles[] = {{"chair", N_("chair")},
                 {"vice_chair", N_("vice chair")},
                 {"member", N_("member")},
                 {"secretary", N_("secretary")},
                 {"expert", N_("expert")}};
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (strcmp(role, roles[i].role) == 0)
            return _(roles[i].words);
    return role;
}

static void put_members(cli_doc *d, const ocop_sitting *s)
{
    const char *const heads[] = {_("No."), _("Member"), _("Role"), _("Present")};
    char no[24];
    cli_doc_heading(d, 2, _("1. Members"));
    cli_doc_table(d, heads, 4);
    for (size_t i = 0; i < s->member_count; i++) {
        const ocop_member *who = &s->members[i];
        snprintf(no, sizeof no, "%zu", i + 1);
        const char *const cells[] = {no, who->name == NULL ? who->id : who->name,
                                     role_words(who->role), ""};
        cli_doc_row(d, cells);
    }
    cli_doc_table_end(d);
}

static void put_results(cli_doc *d, const council_minutes *m)
{
    const char *const heads[] = {_("No."),  _("Product"), _("Sheets counted"),
                                 _("Mean"), _("Stars"),   _("Remarks")};
    char no[24], text[200];
    size_t i = 0;
    cli_doc_heading(d, 2, _("2. Results"));
    cli_doc_table(d, heads, 6);
    for (const minutes_row *row = m->first; row != NULL; row = row->next) {
        snprintf(no, sizeof no, "%zu", ++i);
        const char *const cells[] = {no,        row->product, row->sheets,
                                     row->mean, row->stars,   row->remarks};
        cli_doc_row(d, cells);
    }
    cli_doc_table_end(d);
    snprintf(text, sizeof text,
             _("Dossiers: %zu; without a result: %zu; refused because of faults: %zu."), m->rows,
             m->without, m->refused);
    cli_doc_text(d, text);
}

/* What anybody needs to reckon again, for people and for machines. */
static void put_proof(cli_doc *d, const council_minutes *m, const char *head)
{
    const char *lines[2 + MINUTES_PACKS_MAX * 2 + 2];
    char text[MINUTES_PACKS_MAX][400];
    ocop_buf code;
    size_t n = 1;
    ocop_buf_init(&code);
    for (size_t i = 0; i < m->pack_count; i++) {
        const char *at = strchr(m->packs[i], '@');
        ocop_buf_printf(&code, "%s%s", i == 0 ? "" : "\n", m->packs[i]);
        snprintf(text[i], sizeof text[i], _("Rules %.*s, version %s; hash (SHA-256):"),
                 (int)(at - m->packs[i]), m->packs[i], m->versions[i]);
        lines[n++] = text[i];
        lines[n++] = at + 1;
    }
    if (head != NULL) {
        ocop_buf_printf(&code, "%shead@%s", code.len == 0 ? "" : "\n", head);
        lines[n++] = _("Head of the archive after this sitting:");
        lines[n++] = head;
    }
    lines[0] = code.failed || code.data == NULL ? "" : code.data;
    if (n > 1)
        cli_doc_code(d, lines, n);
    ocop_buf_free(&code);
}

static void fill(cli_doc *d, void *ctx)
{
    const printing *p = ctx;
    const ocop_sitting *s = p->sitting;
    char day[12], place[400];
    snprintf(place, sizeof place, "%s%s%s", s->commune == NULL ? "" : s->commune,
             s->commune == NULL || s->province == NULL ? "" : ", ",
             s->province == NULL ? "" : s->province);
    cli_doc_pair(d, _("COUNCIL FOR THE EVALUATION OF OCOP PRODUCTS\n―――――――\nNo.: ……/MIN"),
                 CLI_NATIONAL_HEADING);
    cli_doc_heading(d, 1, _("Minutes of the council's sitting"));
    cli_doc_field(d, _("Sitting"), s->id);
    cli_doc_field(d, _("Level of the council"), s->level == NULL ? "" : ocop_award_words(s->level));
    cli_doc_field(d, _("Place"), place);
    cli_doc_field(d, _("Day of the sitting"), ocop_date_local(s->date, day));
    cli_doc_field(d, _("Began at"), "");
    put_members(d, s);
    put_results(d, p->m);
    cli_doc_heading(d, 2, _("3. Opinions and conclusion"));
    cli_doc_field(d, _("Other opinions"), "");
    cli_doc_field(d, _("Ended at"), "");
    cli_doc_pair(d, _("SECRETARY\n(signature, full name)\n\n\n"),
                 _("CHAIR\n(signature, full name)\n\n\n"));
    put_proof(d, p->m, p->head);
}

bool council_minutes_write(council_minutes *m, cli *c, ocop_plugins *plugins,
                           const ocop_sitting *sitting, const char *head, ocop_error *e)
{
    char day[12];
    printing p = {m, sitting, head};
    cli_out *out = cli_out_open(m->path, e);
    if (out == NULL)
        return false;
    /* -O is for the writer of the results. */
    size_t options = c->option_count;
    c->option_count = 0;
    bool ok = cli_paper_print(c, plugins, m->format, _("Minutes of the council's sitting"),
                              ocop_date_print(sitting->date, day), fill, &p, out, e);
    c->option_count = options;
    return cli_out_close(out, ok, e) && ok;
}
