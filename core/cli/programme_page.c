/* programme_page.c - a report on the programme for people: on a terminal, or as a page. */
#include "base_num.h"
#include "base_text.h"
#include "cli_page.h"
#include "cli_programme.h"
#include <string.h>

enum { CELL = 200, BAR = 20, MONTHS = 36, LISTED = 20 };

typedef struct paper {
    programming *x;
    bool starved;
    const ocop_share *today; /* by province of today */
    size_t today_count;
} paper;

/* ---- words ---- */

static const char *number(int64_t thousandths, char out[24])
{
    ocop_num_local(thousandths, OCOP_FIGURE_DECIMALS, out);
    return out;
}

static const char *rank_words(int rank, char *out, size_t size)
{
    if (rank == OCOP_RANK_POTENTIAL)
        snprintf(out, size, "%s", _("potential 5 stars"));
    else
        snprintf(out, size, P_("%d star", "%d stars", rank / 2), rank / 2);
    return out;
}

static const char *progress_words(const ocop_reached *r)
{
    static const char *const words[] = {N_("reached"), N_("on course"), N_("behind"), N_("missed"),
                                        N_("no figure")};
    return r->over ? _("above the range") : _(words[r->progress]);
}

static const char *flow_words(ocop_flow f)
{
    static const char *const words[] = {
        N_("ideas registered"), N_("filed"),  N_("assessed"), N_("new"),       N_("upgraded"),
        N_("re-evaluated"),     N_("lapsed"), N_("declined"), N_("withdrawn"), N_("superseded")};
    return _(words[f]);
}

static const char *by_words(ocop_by by)
{
    static const char *const words[] = {N_("By stars"),
                                        N_("By group"),
                                        N_("By set"),
                                        N_("By legal form of the producer"),
                                        N_("By province of today"),
                                        N_("By province as it was then"),
                                        N_("By commune")};
    return _(words[by]);
}

static const char *target_words(const ocop_target *t, char *out, size_t size)
{
    char low[24], high[24];
    number(t->low, low);
    number(t->high == INT64_MAX ? 0 : t->high, high);
    if (t->comparison == OCOP_TARGET_AT_LEAST)
        snprintf(out, size, _("at least %s"), low);
    else if (t->comparison == OCOP_TARGET_BETWEEN)
        snprintf(out, size, _("%s to %s"), low, high);
    else if (t->high == INT64_MAX)
        snprintf(out, size, _("at least %s %%"), low);
    else
        snprintf(out, size, _("%s to %s %%"), low, high);
    return out;
}

/* ---- targets ---- */

static void bar(char out[BAR * 3 + 1], int64_t share, int64_t whole)
{
    int64_t full = whole <= 0 ? 0 : share >= whole ? BAR : share * BAR / whole;
    out[0] = '\0';
    for (int64_t i = 0; i < BAR; i++)
        strcat(out, i < full ? "█" : "░");
}

static void target_cells(const programming *x, const ocop_target *t, const ocop_reached *r,
                         char cells[6][CELL])
{
    char value[24], whole[24], percent[32], day[12];
    snprintf(cells[0], CELL, "%s", t->what);
    target_words(t, cells[1], CELL);
    if (t->comparison == OCOP_TARGET_PERCENT)
        snprintf(cells[2], CELL, _("%s of %s"), number(r->value, value), number(r->of, whole));
    else
        snprintf(cells[2], CELL, "%s", number(r->value, value));
    programme_percent(x, r->share, r->whole, true, percent);
    snprintf(cells[3], CELL, "%s%s", percent, percent[0] == '\0' ? "" : " %");
    snprintf(cells[4], CELL, "%s", ocop_date_local(t->by, day));
    snprintf(cells[5], CELL, "%s", progress_words(r));
    if (r->progress == OCOP_PROGRESS_UNKNOWN)
        cells[2][0] = cells[3][0] = '\0';
}

static void target_line(cli_page *p, const ocop_reached *r, char cells[6][CELL])
{
    char drawn[BAR * 3 + 1];
    if (p->doc != NULL) {
        const char *const row[] = {cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]};
        cli_doc_row(p->doc, row);
        return;
    }
    bar(drawn, r->share, r->whole);
    cli_page_sentence(p, cells[0]);
    if (r->progress == OCOP_PROGRESS_UNKNOWN) {
        fputs("    ", p->to);
        fprintf(p->to, _("target %s by %s: %s"), cells[1], cells[4], cells[5]);
        fputc('\n', p->to);
        return;
    }
    fprintf(p->to, "    %s ", drawn);
    fprintf(p->to, _("%s; target %s by %s: %s"), cells[2], cells[1], cells[4], cells[5]);
    fprintf(p->to, "%s%s\n", cells[3][0] == '\0' ? "" : ", ", cells[3]);
}

/* Do the parts of a target give it? */
static void parts(cli_page *p, const programming *x)
{
    char line[512], least[24], low[24], high[24];
    int64_t from = 0, to = 0;
    for (size_t i = 0; i < x->plan.target_count; i++) {
        const ocop_target *t = &x->plan.targets[i];
        if (!ocop_plan_parts(&x->plan, t, &from, &to))
            continue;
        number(t->low, least);
        number(from, low);
        number(to == INT64_MAX ? 0 : to, high);
        if (from >= t->low)
            snprintf(line, sizeof line,
                     _("%s: at least %s follows from its parts, which give %s or more."), t->what,
                     least, low);
        else if (to == INT64_MAX)
            snprintf(line, sizeof line,
                     _("%s: at least %s does not follow from its parts, which give %s or more."),
                     t->what, least, low);
        else
            snprintf(line, sizeof line,
                     _("%s: at least %s does not follow from its parts, which give %s to %s."),
                     t->what, least, low, high);
        cli_page_sentence(p, line);
    }
}

static void targets(cli_page *p, const programming *x)
{
    const char *const heads[] = {_("target"),  _("planned"), _("reached"),
                                 _("percent"), _("by"),      _("state")};
    char cells[6][CELL], line[300];
    if (x->plan.target_count == 0)
        return;
    cli_page_heading(p, _("Targets"));
    if (p->doc != NULL)
        cli_doc_table(p->doc, heads, 6);
    for (size_t i = 0; i < x->plan.target_count; i++) {
        ocop_reached r;
        ocop_plan_reached(&x->plan, &x->plan.targets[i], x->programme, &x->figures, x->as_of, &r);
        target_cells(x, &x->plan.targets[i], &r, cells);
        target_line(p, &r, cells);
    }
    if (p->doc != NULL)
        cli_doc_table_end(p->doc);
    parts(p, x);
    snprintf(line, sizeof line,
             x->plan.half_up
                 ? P_("Percentages are rounded half up after %d decimal.",
                      "Percentages are rounded half up after %d decimals.", x->plan.decimals)
                 : P_("Percentages are cut after %d decimal.",
                      "Percentages are cut after %d decimals.", x->plan.decimals),
             x->plan.decimals);
    cli_page_sentence(p, line);
    cli_page_sentence(p, _("On course: no less than the even share of the days gone by."));
}

static void sums(cli_page *p, const programming *x)
{
    char line[600], total[24];
    if (x->plan.sum_count == 0)
        return;
    cli_page_heading(p, _("Sums of the plan"));
    for (size_t i = 0; i < x->plan.sum_count; i++) {
        const ocop_plan_sum *s = &x->plan.sums[i];
        snprintf(line, sizeof line, "%s: %s = %s", s->what, number(s->total, total), s->parts);
        cli_page_sentence(p, line);
    }
}

/* ---- the register ---- */

static void balance(cli_page *p, const programming *x)
{
    char line[300], cells[2][CELL], from[12], until[12];
    const char *const heads[] = {_("event"), _("products")};
    const char *const row[] = {cells[0], cells[1]};
    ocop_cut cut = programme_cut(x);
    ocop_balance b;
    int32_t first = x->plan.from <= x->as_of ? x->plan.from : x->as_of;
    ocop_programme_balance(x->programme, &cut, first, x->as_of, &b);
    cli_page_heading(p, _("Recognised products"));
    if (b.returned == 0)
        snprintf(line, sizeof line,
                 _("%lld before, %lld new, %lld ended: %lld + %lld − %lld = %lld"),
                 (long long)b.before, (long long)b.added, (long long)b.left, (long long)b.before,
                 (long long)b.added, (long long)b.left, (long long)b.after);
    else
        snprintf(line, sizeof line,
                 _("%lld before, %lld new, %lld recognised again after an end, %lld ended: %lld + "
                   "%lld + %lld − %lld = %lld"),
                 (long long)b.before, (long long)b.added, (long long)b.returned, (long long)b.left,
                 (long long)b.before, (long long)b.added, (long long)b.returned, (long long)b.left,
                 (long long)b.after);
    cli_page_sentence(p, line);
    bool any = false;
    for (int f = 0; f < OCOP_FLOWS; f++)
        any = any || b.flows[f] > 0;
    if (!any)
        return;
    snprintf(line, sizeof line, _("Events from %s to %s:"), ocop_date_local(first, from),
             ocop_date_local(x->as_of, until));
    cli_page_sentence(p, line);
    cli_page_table(p, heads, 2, 30, 10);
    for (int f = 0; f < OCOP_FLOWS; f++) {
        if (b.flows[f] == 0)
            continue;
        snprintf(cells[0], CELL, "%s", flow_words((ocop_flow)f));
        snprintf(cells[1], CELL, "%lld", (long long)b.flows[f]);
        cli_page_row(p, row);
    }
    cli_page_table_end(p);
}

static bool worth_telling(ocop_by by, const ocop_share *s, size_t count)
{
    return count > 1 || (count == 1 && (by == OCOP_BY_STARS || s[0].name[0] != '\0'));
}

/* Were the provinces then those of today? */
static bool is_today(const paper *k, const ocop_share *s, size_t count)
{
    if (count != k->today_count)
        return false;
    for (size_t i = 0; i < count; i++)
        if (strcmp(s[i].name, k->today[i].name) != 0)
            return false;
    return true;
}

static void cut_by(cli_page *p, paper *k, ocop_by by)
{
    const char *const heads[] = {by_words(by), _("products"), _("producers")};
    char cells[3][CELL];
    const char *const row[] = {cells[0], cells[1], cells[2]};
    ocop_cut cut = programme_cut(k->x);
    ocop_share *s = NULL;
    size_t count = 0;
    if (!ocop_programme_by(k->x->programme, by, &cut, k->x->as_of, k->x->c->arena, &s, &count)) {
        k->starved = true;
        return;
    }
    if (!worth_telling(by, s, count) || (by == OCOP_BY_PROVINCE_THEN && is_today(k, s, count)))
        return;
    k->today = by == OCOP_BY_PROVINCE ? s : k->today;
    k->today_count = by == OCOP_BY_PROVINCE ? count : k->today_count;
    if (p->doc == NULL)
        fputc('\n', p->to);
    cli_page_table(p, heads, 3, 40, 12);
    for (size_t i = 0; i < count; i++) {
        if (by == OCOP_BY_STARS)
            rank_words(ocop_rank_parse(s[i].name), cells[0], CELL);
        else
            snprintf(cells[0], CELL, "%s", s[i].name[0] == '\0' ? _("not stated") : s[i].name);
        snprintf(cells[1], CELL, "%lld", (long long)s[i].products);
        snprintf(cells[2], CELL, "%lld", (long long)s[i].producers);
        cli_page_row(p, row);
    }
    cli_page_table_end(p);
}

static void cuts(cli_page *p, paper *k)
{
    char line[200];
    ocop_cut cut = programme_cut(k->x);
    int64_t products =
        ocop_programme_count(k->x->programme, OCOP_COUNT_PRODUCTS, 0, &cut, 0, k->x->as_of);
    int64_t producers =
        ocop_programme_count(k->x->programme, OCOP_COUNT_PRODUCERS, 0, &cut, 0, k->x->as_of);
    if (products < 0 || producers < 0) {
        k->starved = true;
        return;
    }
    snprintf(line, sizeof line, _("%lld products of %lld producers on this day."),
             (long long)products, (long long)producers);
    cli_page_sentence(p, line);
    for (int by = 0; by < OCOP_BYS; by++)
        cut_by(p, k, (ocop_by)by);
}

/* ---- lapsing ---- */

static void calendar(cli_page *p, const ocop_lapsing *list, size_t count)
{
    const char *const heads[] = {_("in the month"), _("certificates that end")};
    char cells[2][CELL];
    const char *const row[] = {cells[0], cells[1]};
    int year = 0, month = 0, day = 0;
    cli_page_table(p, heads, 2, 12, 24);
    for (size_t i = 0; i < count;) {
        size_t first = i;
        int y = 0, m = 0;
        ocop_date_split(list[i].until, &year, &month, &day);
        for (; i < count; i++) {
            ocop_date_split(list[i].until, &y, &m, &day);
            if (y != year || m != month)
                break;
        }
        if (ocop_text_is_vi())
            snprintf(cells[0], CELL, "%02d/%04d", month, year);
        else
            snprintf(cells[0], CELL, "%04d-%02d", year, month);
        snprintf(cells[1], CELL, "%zu", i - first);
        cli_page_row(p, row);
    }
    cli_page_table_end(p);
}

static void lapse_list(cli_page *p, const programming *x, const ocop_lapsing *list, size_t count)
{
    char line[300], day[12], cells[4][CELL];
    const char *const heads[] = {_("product"), _("producer"), _("stars"), _("until")};
    const char *const row[] = {cells[0], cells[1], cells[2], cells[3]};
    int32_t horizon = programme_horizon(x);
    size_t n = 0;
    while (n < count && list[n].until < horizon)
        n++;
    if (horizon <= x->as_of)
        return;
    snprintf(
        line, sizeof line,
        P_("%zu certificate will lapse before %s.", "%zu certificates will lapse before %s.", n), n,
        ocop_date_local(horizon, day));
    cli_page_sentence(p, line);
    if (n == 0)
        return;
    cli_page_table(p, heads, 4, 34, 18);
    for (size_t i = 0; i < n && (p->doc != NULL || i < LISTED); i++) {
        snprintf(cells[0], CELL, "%s", list[i].product);
        snprintf(cells[1], CELL, "%s", list[i].producer);
        rank_words(list[i].rank, cells[2], CELL);
        snprintf(cells[3], CELL, "%s", ocop_date_local(list[i].until, day));
        cli_page_row(p, row);
    }
    cli_page_table_end(p);
    if (p->doc == NULL && n > LISTED) {
        snprintf(line, sizeof line, _("and %zu more; -f csv lists all"), n - LISTED);
        cli_page_sentence(p, line);
    }
}

static void lapsing(cli_page *p, paper *k)
{
    const programming *x = k->x;
    ocop_cut cut = programme_cut(x);
    ocop_lapsing *list = NULL;
    size_t count = 0, shown = 0;
    int32_t end = ocop_date_add_months(x->as_of, MONTHS), horizon = programme_horizon(x);
    if (!ocop_programme_lapsing(x->programme, &cut, x->as_of, horizon > end ? horizon : end,
                                x->c->arena, &list, &count)) {
        k->starved = true;
        return;
    }
    while (shown < count && list[shown].until < end)
        shown++;
    cli_page_heading(p, _("Certificates that will end, 36 months"));
    lapse_list(p, x, list, count);
    if (shown > 0)
        calendar(p, list, shown);
}

/* ---- money ---- */

static void budget(cli_page *p, const programming *x)
{
    const char *const heads[] = {_("source"), _("years"), _("planned"), _("spent"), _("percent")};
    char cells[5][CELL], text[24], percent[32];
    const char *const row[] = {cells[0], cells[1], cells[2], cells[3], cells[4]};
    bool known = false;
    if (x->plan.budget_count == 0)
        return;
    cli_page_heading(p, _("Budget, million đồng"));
    cli_page_table(p, heads, 5, 28, 13);
    for (size_t i = 0; i < x->plan.budget_count; i++) {
        const ocop_budget *b = &x->plan.budget[i];
        int64_t spent = ocop_plan_spent(&x->plan, b, &x->figures, x->as_of, &known);
        snprintf(cells[0], CELL, "%s", b->source);
        snprintf(cells[1], CELL, b->from == b->until ? "%d" : "%d-%d", b->from, b->until);
        snprintf(cells[2], CELL, "%s", b->planned > 0 ? number(b->planned, text) : _("not stated"));
        snprintf(cells[3], CELL, "%s", known ? number(spent, text) : _("no figure"));
        programme_percent(x, spent, known ? b->planned : 0, true, percent);
        snprintf(cells[4], CELL, "%s%s", percent, percent[0] == '\0' ? "" : " %");
        cli_page_row(p, row);
    }
    cli_page_table_end(p);
}

/* Where the entered figures come from. */
static void sources(cli_page *p, const programming *x)
{
    char line[600], value[24], day[12];
    bool told = false;
    for (size_t i = 0; i < x->figures.count; i++) {
        const ocop_figure *f = &x->figures.all[i];
        if (f->date > x->as_of)
            continue;
        if (!told)
            cli_page_heading(p, _("Figures that were entered"));
        told = true;
        snprintf(line, sizeof line, "%s: %s = %s (%s)", ocop_date_local(f->date, day), f->key,
                 number(f->number, value), f->source);
        cli_page_sentence(p, line);
    }
}

/* ---- the page ---- */

static void head(cli_page *p, const programming *x)
{
    char line[300], day[12], from[12], until[12];
    snprintf(line, sizeof line, _("On %s. Period: %s to %s."), ocop_date_local(x->as_of, day),
             ocop_date_local(x->plan.from, from), ocop_date_local(x->plan.until, until));
    cli_page_sentence(p, line);
    if (x->plan.place != NULL) {
        snprintf(line, sizeof line, _("Place: %s"), x->plan.place);
        cli_page_sentence(p, line);
    }
    if (x->plan.source != NULL) {
        snprintf(line, sizeof line, _("Source of the plan: %s"), x->plan.source);
        cli_page_sentence(p, line);
    }
    if (x->events_head.generated)
        cli_page_sentence(p, _("The products of this register are generated to match published "
                               "totals; none of them is a real record."));
}

static void write_page(cli_page *p, paper *k)
{
    head(p, k->x);
    targets(p, k->x);
    sums(p, k->x);
    if (ocop_programme_count_events(k->x->programme) > 0) {
        balance(p, k->x);
        cuts(p, k);
        lapsing(p, k);
    }
    budget(p, k->x);
    sources(p, k->x);
}

static void fill(cli_doc *d, void *ctx)
{
    paper *k = ctx;
    cli_page p = {.doc = d};
    cli_doc_heading(d, 1, k->x->plan.title);
    write_page(&p, k);
}

bool programme_page(programming *x, cli_out *out, ocop_error *e)
{
    char day[12];
    paper k = {.x = x};
    const char *format = x->c->format == NULL ? "text" : x->c->format;
    bool ok = true;
    if (strcmp(format, "text") == 0) {
        cli_page p = {.to = cli_out_file(out)};
        fprintf(p.to, "%s\n", x->plan.title);
        write_page(&p, &k);
    } else {
        ok = cli_paper_print(x->c, NULL, format, x->plan.title, ocop_date_print(x->as_of, day),
                             fill, &k, out, e);
    }
    return ok && (!k.starved || ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory"));
}
