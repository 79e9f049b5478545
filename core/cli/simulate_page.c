/* simulate_page.c - a simulation for people: on a terminal, or as a page. */
#include "base_text.h"
#include "cli_page.h"
#include "cli_simulate.h"
#include <string.h>

enum {
    WIDEST = 30,
    CAUSES = 5,
    CRITERIA = 10,
    LISTED = 10,
    COLUMNS = OCOP_SIM_ENDS + 2,
    CELL = 64
};

/* ---- words ---- */

static const char *end_words(int end, char *out, size_t size)
{
    if (end <= OCOP_STARS_MAX)
        snprintf(out, size, P_("%d star", "%d stars", end), end);
    else
        snprintf(out, size, "%s", end == OCOP_SIM_OPEN ? _("open") : _("refused"));
    return out;
}

static const char *number(size_t n, char *out, size_t size)
{
    if (n == 0)
        snprintf(out, size, "·");
    else
        snprintf(out, size, "%zu", n);
    return out;
}

static const char *signed_points(int64_t v, char out[32])
{
    char text[24];
    snprintf(out, 32, "%s%s", v > 0 ? "+" : v < 0 ? "−" : "", cli_points(v < 0 ? -v : v, text));
    return out;
}

static const char *cut_words(ocop_sim_cut cut)
{
    static const char *const words[] = {N_("By product group"), N_("By product set"),
                                        N_("By place"), N_("By year"), N_("By kind of producer")};
    return _(words[cut]);
}

/* ---- the matrix ---- */

/* The ends that occur, in order. */
static size_t ends_of(const ocop_sim_matrix *m, int ends[OCOP_SIM_ENDS])
{
    size_t n = 0;
    for (int i = 0; i < OCOP_SIM_ENDS; i++) {
        bool used = false;
        for (int j = 0; j < OCOP_SIM_ENDS; j++)
            used = used || m->cells[i][j] + m->cells[j][i] > 0;
        if (used)
            ends[n++] = i;
    }
    return n;
}

/* The matrix as a picture: the darker a cell, the larger its share of the row. The table below it
 * says the same in numbers. */
static void heat_map(cli_page *p, const ocop_sim_matrix *m)
{
    enum { SIDE = 56, HIGH = 34, LEFT = 84 };
    int ends[OCOP_SIM_ENDS];
    char text[CELL];
    size_t n = ends_of(m, ends);
    if (p->doc == NULL || p->doc->kind != CLI_DOC_HTML)
        return;
    FILE *to = p->doc->to;
    fprintf(to,
            "<div class=\"scroll\"><svg role=\"img\" viewBox=\"0 0 %zu %zu\" width=\"%zu\" "
            "style=\"max-width:100%%\" font-size=\"12\" text-anchor=\"middle\"><title>%s</title>\n",
            LEFT + n * SIDE, (n + 1) * HIGH, LEFT + n * SIDE, _("Stars before and after"));
    for (size_t i = 0; i < n; i++) {
        size_t sum = 0;
        for (size_t j = 0; j < n; j++)
            sum += m->cells[ends[i]][ends[j]];
        end_words(ends[i], text, CELL);
        fprintf(to, "<text fill=\"currentColor\" x=\"%zu\" y=\"%d\">%s</text>\n",
                LEFT + i * SIDE + SIDE / 2, HIGH - 12, text);
        fprintf(to, "<text fill=\"currentColor\" x=\"%d\" y=\"%zu\">%s</text>\n", LEFT / 2,
                (i + 1) * HIGH + HIGH / 2 + 4, text);
        for (size_t j = 0; j < n; j++) {
            size_t cell = m->cells[ends[i]][ends[j]];
            const char *colour = ends[j] > OCOP_STARS_MAX || ends[i] > OCOP_STARS_MAX ? "#888"
                                 : ends[j] > ends[i]                                  ? "#2a8f4d"
                                 : ends[j] < ends[i]                                  ? "#c0392b"
                                                                                      : "#2f6fb5";
            fprintf(to,
                    "<rect x=\"%zu\" y=\"%zu\" width=\"%d\" height=\"%d\" fill=\"%s\" "
                    "fill-opacity=\"0.%02zu\" stroke=\"currentColor\" stroke-opacity=\"0.2\"/>\n",
                    LEFT + j * SIDE, (i + 1) * HIGH, SIDE, HIGH, colour,
                    sum == 0 ? 0 : cell * 70 / sum);
            if (cell > 0)
                fprintf(to, "<text fill=\"currentColor\" x=\"%zu\" y=\"%zu\">%zu</text>\n",
                        LEFT + j * SIDE + SIDE / 2, (i + 1) * HIGH + HIGH / 2 + 4, cell);
        }
    }
    fputs("</svg></div>\n", to);
}

static void matrix(cli_page *p, const ocop_sim_matrix *m)
{
    char text[COLUMNS][CELL];
    const char *cells[COLUMNS];
    int ends[OCOP_SIM_ENDS];
    size_t n = ends_of(m, ends);
    snprintf(text[0], CELL, "%s", _("from \\ to"));
    for (size_t i = 0; i < n; i++) {
        if (p->doc != NULL || ends[i] > OCOP_STARS_MAX)
            end_words(ends[i], text[i + 1], CELL);
        else /* nine columns in eighty */
            snprintf(text[i + 1], CELL, "%d ★", ends[i]);
    }
    snprintf(text[n + 1], CELL, "%s", _("all"));
    for (size_t i = 0; i < n + 2; i++)
        cells[i] = text[i];
    cli_page_table(p, cells, n + 2, 11, 7);
    size_t columns[OCOP_SIM_ENDS] = {0};
    for (size_t i = 0; i < n; i++) {
        size_t sum = 0;
        end_words(ends[i], text[0], CELL);
        for (size_t j = 0; j < n; j++) {
            size_t cell = m->cells[ends[i]][ends[j]];
            sum += cell;
            columns[j] += cell;
            number(cell, text[j + 1], CELL);
        }
        number(sum, text[n + 1], CELL);
        cli_page_row(p, cells);
    }
    snprintf(text[0], CELL, "%s", _("all"));
    for (size_t j = 0; j < n; j++)
        number(columns[j], text[j + 1], CELL);
    number(m->count, text[n + 1], CELL);
    cli_page_row(p, cells);
    cli_page_table_end(p);
}

/* Up, the same, down, open, refused of a matrix. */
static void sums(const ocop_sim_matrix *m, size_t out[5])
{
    memset(out, 0, 5 * sizeof *out);
    for (int i = 0; i < OCOP_SIM_ENDS; i++) {
        for (int j = 0; j < OCOP_SIM_ENDS; j++) {
            bool refused = i == OCOP_SIM_REFUSED || j == OCOP_SIM_REFUSED;
            bool open = i == OCOP_SIM_OPEN || j == OCOP_SIM_OPEN;
            out[refused ? 4 : open ? 3 : j > i ? 0 : j == i ? 1 : 2] += m->cells[i][j];
        }
    }
}

/* A group by its title; everything else as it is. */
static const char *part_words(const simulation *s, ocop_sim_cut by, const char *name)
{
    const ocop_manifest *m = &ocop_packs_get(s->packs, (size_t)s->to)->manifest;
    for (size_t i = 0; by == OCOP_SIM_BY_GROUP && i < m->group_count; i++)
        if (strcmp(m->groups[i].key, name) == 0)
            return cli_pick(m->groups[i].title);
    return name[0] == '\0' ? _("not stated") : name;
}

static void cut(cli_page *p, const simulation *s, ocop_sim_cut by)
{
    const char *const heads[] = {"",        _("up"),      _("same"), _("down"),
                                 _("open"), _("refused"), _("all")};
    char text[7][CELL];
    const char *cells[7];
    const int *numbers = NULL;
    size_t n = ocop_sim_parts(s->sim, by, &numbers), widest = 12, counts[5];
    for (size_t i = 0; i < n; i++) {
        const char *name = part_words(s, by, ocop_sim_name(s->sim, by, numbers[i]));
        size_t w = ocop_text_width(name, strlen(name)) + 1;
        widest = w > widest ? w : widest;
    }
    cli_page_heading(p, cut_words(by));
    cli_page_table(p, heads, 7, widest < WIDEST ? widest : WIDEST, 8);
    for (size_t i = 0; i < n; i++) {
        ocop_sim_matrix m = ocop_sim_part(s->sim, by, numbers[i]);
        sums(&m, counts);
        cells[0] = part_words(s, by, ocop_sim_name(s->sim, by, numbers[i]));
        for (size_t j = 0; j < 5; j++)
            cells[j + 1] = number(counts[j], text[j], CELL);
        cells[6] = number(m.count, text[6], CELL);
        cli_page_row(p, cells);
    }
    cli_page_table_end(p);
}

/* ---- causes ---- */

static void causes(cli_page *p, const simulation *s)
{
    char line[400], what[200];
    size_t n = 0;
    const ocop_sim_cause *list = ocop_sim_causes(s->sim, &n);
    cli_page_heading(p, _("What changed the stars"));
    if (n == 0)
        cli_page_sentence(p, _("nothing"));
    for (size_t i = 0; i < n && i < CAUSES; i++) {
        const ocop_sim_cause *x = &list[i];
        const char *name = cli_pick(x->title)[0] != '\0' ? cli_pick(x->title) : x->key;
        if (x->kind == OCOP_SIM_POINTS)
            snprintf(what, sizeof what, _("points of '%s'"), name);
        else if (x->kind == OCOP_SIM_MARK)
            snprintf(what, sizeof what, _("the star mark of '%s'"), name);
        else if (x->kind == OCOP_SIM_GATE)
            snprintf(what, sizeof what, _("the exclusion '%s'"), name);
        else
            snprintf(what, sizeof what, "%s", _("the star bands"));
        snprintf(line, sizeof line,
                 P_("%zu dossier (%zu up, %zu down): %s", "%zu dossiers (%zu up, %zu down): %s",
                    x->up + x->down),
                 x->up + x->down, x->up, x->down, what);
        cli_page_sentence(p, line);
    }
    if (n > CAUSES) {
        snprintf(line, sizeof line, _("... and %zu more (-f json has all)"), n - CAUSES);
        cli_page_sentence(p, line);
    }
}

static void splits(cli_page *p, const simulation *s)
{
    size_t n = 0, rows = 0;
    char line[400], points[32];
    long up[3] = {0}, down[3] = {0};
    const ocop_sim_row *r = ocop_sim_rows(s->sim, &rows);
    const ocop_sim_criterion *list = ocop_sim_criteria(s->sim, &n);
    for (size_t i = 0; i < rows; i++) {
        const int by[] = {r[i].by_points, r[i].by_marks, r[i].by_gates};
        for (int j = 0; j < 3; j++) {
            up[j] += by[j] > 0 ? by[j] : 0;
            down[j] += by[j] < 0 ? by[j] : 0;
        }
    }
    cli_page_heading(p, _("Stars, by points, then star marks, then exclusions"));
    snprintf(line, sizeof line, _("points %+ld %+ld, star marks %+ld %+ld, exclusions %+ld %+ld"),
             up[0], down[0], up[1], down[1], up[2], down[2]);
    cli_page_sentence(p, line);
    cli_page_heading(p, _("Points of all dossiers, by criterion"));
    snprintf(line, sizeof line, _("together %s"), signed_points(ocop_sim_points(s->sim), points));
    cli_page_sentence(p, line);
    for (size_t i = 0; i < n && i < CRITERIA && list[i].delta != 0; i++) {
        snprintf(line, sizeof line, _("%s: %s (%zu more, %zu fewer)"),
                 signed_points(list[i].delta, points), cli_pick(list[i].title), list[i].more,
                 list[i].fewer);
        cli_page_sentence(p, line);
    }
}

/* ---- dossiers by name ---- */

static void near(cli_page *p, const simulation *s)
{
    size_t rows = 0, below = 0, above = 0, listed = 0;
    char line[400], points[24], missing[24];
    const ocop_sim_row *r = ocop_sim_rows(s->sim, &rows);
    for (size_t i = 0; i < rows; i++) {
        below += r[i].to.end <= OCOP_STARS_MAX && r[i].below >= 0 && r[i].below <= s->near;
        above += r[i].to.end <= OCOP_STARS_MAX && r[i].above >= 0 && r[i].above <= s->near;
    }
    cli_page_heading(p, _("Near a threshold"));
    snprintf(line, sizeof line,
             _("at most %s points below the next band: %zu; above their own: %zu"),
             cli_points(s->near, points), below, above);
    cli_page_sentence(p, line);
    for (size_t i = 0; i < rows && listed < LISTED; i++) {
        if (r[i].to.end > OCOP_STARS_MAX || r[i].below < 0 || r[i].below > s->near)
            continue;
        snprintf(line, sizeof line, _("%s: %s points, %s below"), r[i].id,
                 cli_points(r[i].to.low, points), cli_points(r[i].below, missing));
        cli_page_sentence(p, line);
        listed++;
    }
}

static void untold(cli_page *p, const simulation *s)
{
    size_t rows = 0, listed = 0, n = 0;
    char line[400], points[64], stars[96];
    const ocop_sim_row *r = ocop_sim_rows(s->sim, &rows);
    const ocop_sim_lack *lacks = ocop_sim_lacks(s->sim, &n);
    ocop_sim_matrix all = ocop_sim_all(s->sim);
    size_t open = 0;
    for (int i = 0; i < OCOP_SIM_ENDS; i++)
        open += all.cells[i][OCOP_SIM_OPEN];
    if (open == 0)
        return;
    cli_page_heading(p, _("Cannot be told: facts are missing"));
    for (size_t i = 0; i < rows && listed < LISTED; i++) {
        if (r[i].to.end != OCOP_SIM_OPEN)
            continue;
        snprintf(line, sizeof line, _("%s: %s, %s points"), r[i].id,
                 cli_stars(r[i].to.certain, r[i].to.possible, stars),
                 cli_range(r[i].to.low, r[i].to.high, points));
        cli_page_sentence(p, line);
        listed++;
    }
    for (size_t i = 0; i < n && i < CAUSES; i++) {
        snprintf(line, sizeof line,
                 P_("%zu dossier does not state '%s' (%s)", "%zu dossiers do not state '%s' (%s)",
                    lacks[i].count),
                 lacks[i].count, cli_pick(lacks[i].title), lacks[i].key);
        cli_page_sentence(p, line);
    }
}

static void refused(cli_page *p, const simulation *s)
{
    size_t rows = 0, listed = 0;
    char line[600];
    const ocop_sim_row *r = ocop_sim_rows(s->sim, &rows);
    for (size_t i = 0; i < rows && listed < LISTED; i++) {
        if (r[i].why == NULL)
            continue;
        if (listed++ == 0)
            cli_page_heading(p, _("Refused"));
        snprintf(line, sizeof line, "%s: %s", r[i].id, r[i].why);
        cli_page_sentence(p, line);
    }
}

static void cell(cli_page *p, const simulation *s)
{
    size_t rows = 0;
    char line[400], from[64], to[64], a[CELL], b[CELL];
    const ocop_sim_row *r = ocop_sim_rows(s->sim, &rows);
    snprintf(line, sizeof line, _("From %s to %s"), end_words(s->cell_from, a, CELL),
             end_words(s->cell_to, b, CELL));
    cli_page_heading(p, line);
    for (size_t i = 0; i < rows; i++) {
        if (r[i].from.end != s->cell_from || r[i].to.end != s->cell_to)
            continue;
        snprintf(line, sizeof line, _("%s: %s points, then %s"), r[i].id,
                 cli_range(r[i].from.low, r[i].from.high, from),
                 cli_range(r[i].to.low, r[i].to.high, to));
        cli_page_sentence(p, line);
    }
}

static void swept(cli_page *p, const simulation *s)
{
    char text[COLUMNS][CELL];
    const char *cells[COLUMNS];
    if (s->swept_count == 0)
        return;
    cli_page_heading(p, s->sweep);
    snprintf(text[0], CELL, "%s", _("value"));
    for (int j = 0; j < OCOP_SIM_ENDS; j++)
        end_words(j, text[j + 1], CELL);
    for (int j = 0; j <= OCOP_SIM_ENDS; j++)
        cells[j] = text[j];
    cli_page_table(p, cells, OCOP_SIM_ENDS + 1, 7, 8);
    for (size_t i = 0; i < s->swept_count; i++) {
        const size_t *ends = ocop_sim_swept(s->sim, i);
        snprintf(text[0], CELL, "%s", s->values[i]);
        for (int j = 0; j < OCOP_SIM_ENDS; j++)
            number(ends[j], text[j + 1], CELL);
        cli_page_row(p, cells);
    }
    cli_page_table_end(p);
}

/* ---- the page ---- */

static void write_page(cli_page *p, const simulation *s, const char *title)
{
    ocop_sim_matrix all = ocop_sim_all(s->sim);
    if (p->doc == NULL)
        fprintf(p->to, "%s\n", title);
    cli_page_sentence(p, _("On the basis of facts; sheets of councils are left out."));
    for (size_t i = 0; i < s->set_count; i++)
        cli_page_sentence(p, s->sets[i]);
    cli_page_heading(p, _("Stars before and after"));
    heat_map(p, &all);
    matrix(p, &all);
    if (s->cell_from >= 0)
        cell(p, s);
    if (s->by >= 0)
        cut(p, s, (ocop_sim_cut)s->by);
    else
        cut(p, s, OCOP_SIM_BY_GROUP);
    swept(p, s);
    causes(p, s);
    splits(p, s);
    near(p, s);
    untold(p, s);
    refused(p, s);
}

/* "vn-2019@2020-06-08 → vn-2026@2026-05-22, changed" */
static const char *title_of(const simulation *s, char *out, size_t size)
{
    char from[128];
    const ocop_pack *b = ocop_packs_get(s->packs, (size_t)s->to);
    const ocop_pack *a = s->from < 0 ? NULL : ocop_packs_get(s->packs, (size_t)s->from);
    if (a == NULL)
        snprintf(from, sizeof from, "%s", _("the rules of the day"));
    else
        snprintf(from, sizeof from, "%s@%s", a->manifest.id, a->manifest.version);
    if (strcmp(b->manifest.id, "what-if") == 0)
        b = b->base;
    snprintf(out, size, "%s → %s@%s%s", from, b->manifest.id, b->manifest.version,
             s->set_count > 0 ? _(", changed") : "");
    return out;
}

static void fill(cli_doc *d, void *ctx)
{
    char title[300];
    cli_page p = {.doc = d};
    cli_doc_heading(d, 1, title_of(ctx, title, sizeof title));
    write_page(&p, ctx, title);
}

bool simulate_page(simulation *s, cli_out *out, ocop_error *e)
{
    char title[300];
    title_of(s, title, sizeof title);
    if (s->c->format != NULL && strcmp(s->c->format, "text") != 0)
        return cli_paper_print(s->c, NULL, s->c->format, title, "", fill, s, out, e);
    cli_page p = {.to = cli_out_file(out)};
    write_page(&p, s, title);
    return true;
}
