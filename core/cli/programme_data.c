/* programme_data.c - a report on the programme for machines: one JSON object, or lines of CSV. */
#include "base_num.h"
#include "canon_json.h"
#include "cli_programme.h"
#include <string.h>

static void item(ocop_buf *b)
{
    if (b->len > 0 && strchr("{[", b->data[b->len - 1]) == NULL)
        ocop_buf_putc(b, ',');
}

static void key(ocop_buf *b, const char *name)
{
    item(b);
    ocop_buf_printf(b, "\"%s\":", name);
}

static void text(ocop_buf *b, const char *name, const char *s)
{
    key(b, name);
    ocop_json_string(b, s);
}

static void count(ocop_buf *b, const char *name, int64_t n)
{
    key(b, name);
    ocop_buf_int(b, n);
}

static void number(ocop_buf *b, const char *name, int64_t thousandths)
{
    key(b, name);
    ocop_json_number(b, thousandths, OCOP_FIGURE_DECIMALS);
}

static void day(ocop_buf *b, const char *name, int32_t d)
{
    char iso[12];
    text(b, name, ocop_date_print(d, iso));
}

/* ---- JSON ---- */

static void json_target(ocop_buf *b, const programming *x, const ocop_target *t)
{
    char percent[32];
    int64_t low = 0, high = 0;
    ocop_reached r;
    ocop_plan_reached(&x->plan, t, x->programme, &x->figures, x->as_of, &r);
    item(b);
    ocop_buf_putc(b, '{');
    text(b, "id", t->id);
    text(b, "what", t->what);
    day(b, "by", t->by);
    number(b, "least", t->low);
    if (t->high != INT64_MAX)
        number(b, "most", t->high);
    if (t->comparison == OCOP_TARGET_PERCENT)
        number(b, "of", r.of);
    if (r.progress != OCOP_PROGRESS_UNKNOWN) {
        number(b, "reached", r.value);
        text(b, "percent", programme_percent(x, r.share, r.whole, false, percent));
    }
    text(b, "state", ocop_progress_name(r.progress));
    if (ocop_plan_parts(&x->plan, t, &low, &high)) {
        number(b, "parts_least", low);
        if (high != INT64_MAX)
            number(b, "parts_most", high);
        key(b, "follows");
        ocop_buf_puts(b, low >= t->low ? "true" : "false");
    }
    ocop_buf_putc(b, '}');
}

static bool json_cut(ocop_buf *b, const programming *x, ocop_by by)
{
    ocop_cut cut = programme_cut(x);
    ocop_share *s = NULL;
    size_t n = 0;
    if (!ocop_programme_by(x->programme, by, &cut, x->as_of, x->c->arena, &s, &n))
        return false;
    key(b, ocop_by_name(by));
    ocop_buf_putc(b, '[');
    for (size_t i = 0; i < n; i++) {
        item(b);
        ocop_buf_putc(b, '{');
        text(b, "name", s[i].name);
        count(b, "products", s[i].products);
        count(b, "producers", s[i].producers);
        ocop_buf_putc(b, '}');
    }
    ocop_buf_putc(b, ']');
    return true;
}

static void json_balance(ocop_buf *b, const programming *x)
{
    ocop_cut cut = programme_cut(x);
    ocop_balance all;
    ocop_programme_balance(x->programme, &cut, x->plan.from <= x->as_of ? x->plan.from : x->as_of,
                           x->as_of, &all);
    key(b, "stock");
    ocop_buf_putc(b, '{');
    count(b, "before", all.before);
    count(b, "added", all.added);
    count(b, "returned", all.returned);
    count(b, "ended", all.left);
    count(b, "after", all.after);
    ocop_buf_putc(b, '}');
    key(b, "events");
    ocop_buf_putc(b, '{');
    for (int f = 0; f < OCOP_FLOWS; f++)
        count(b, ocop_flow_name((ocop_flow)f), all.flows[f]);
    ocop_buf_putc(b, '}');
}

static bool lapsing_of(const programming *x, ocop_lapsing **list, size_t *n)
{
    ocop_cut cut = programme_cut(x);
    return ocop_programme_lapsing(x->programme, &cut, x->as_of, programme_horizon(x), x->c->arena,
                                  list, n);
}

static bool json_lapsing(ocop_buf *b, const programming *x)
{
    ocop_lapsing *list = NULL;
    size_t n = 0;
    if (!lapsing_of(x, &list, &n))
        return false;
    key(b, "lapsing");
    ocop_buf_putc(b, '[');
    for (size_t i = 0; i < n; i++) {
        item(b);
        ocop_buf_putc(b, '{');
        text(b, "product", list[i].product);
        text(b, "producer", list[i].producer);
        text(b, "stars", ocop_rank_name(list[i].rank));
        day(b, "until", list[i].until);
        ocop_buf_putc(b, '}');
    }
    ocop_buf_putc(b, ']');
    return true;
}

static void json_budget(ocop_buf *b, const programming *x)
{
    bool known = false;
    key(b, "budget");
    ocop_buf_putc(b, '[');
    for (size_t i = 0; i < x->plan.budget_count; i++) {
        const ocop_budget *one = &x->plan.budget[i];
        int64_t spent = ocop_plan_spent(&x->plan, one, &x->figures, x->as_of, &known);
        item(b);
        ocop_buf_putc(b, '{');
        text(b, "source", one->source);
        count(b, "from", one->from);
        count(b, "until", one->until);
        if (one->planned > 0)
            number(b, "planned", one->planned);
        if (known)
            number(b, "spent", spent);
        ocop_buf_putc(b, '}');
    }
    ocop_buf_putc(b, ']');
}

bool programme_json(const programming *x, FILE *to, ocop_error *e)
{
    ocop_buf b;
    bool ok = true;
    ocop_buf_init(&b);
    ocop_buf_putc(&b, '{');
    text(&b, "plan", x->plan.id);
    text(&b, "title", x->plan.title);
    day(&b, "as_of", x->as_of);
    text(&b, "rounding", x->plan.half_up ? "half_up" : "cut");
    count(&b, "decimals", x->plan.decimals);
    key(&b, "generated");
    ocop_buf_puts(&b, x->events_head.generated ? "true" : "false");
    key(&b, "targets");
    ocop_buf_putc(&b, '[');
    for (size_t i = 0; i < x->plan.target_count; i++)
        json_target(&b, x, &x->plan.targets[i]);
    ocop_buf_putc(&b, ']');
    json_balance(&b, x);
    for (int by = 0; ok && by < OCOP_BYS; by++)
        ok = json_cut(&b, x, (ocop_by)by);
    ok = ok && json_lapsing(&b, x);
    json_budget(&b, x);
    ocop_buf_puts(&b, "}\n");
    ok = ok && !b.failed;
    if (ok)
        fwrite(b.data, 1, b.len, to);
    ocop_buf_free(&b);
    return ok || ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
}

/* ---- CSV: section,name,number,of,percent,date,state ---- */

static void field(FILE *to, const char *s, bool last)
{
    bool plain = strpbrk(s, ",\"\r\n") == NULL;
    if (!plain)
        fputc('"', to);
    for (; *s != '\0'; s++) {
        if (*s == '"')
            fputc('"', to);
        fputc(*s, to);
    }
    if (!plain)
        fputc('"', to);
    fputs(last ? "\r\n" : ",", to);
}

static void line(FILE *to, const char *const cells[7])
{
    for (int i = 0; i < 7; i++)
        field(to, cells[i], i == 6);
}

static const char *print(int64_t thousandths, char out[24])
{
    ocop_num_print(thousandths, OCOP_FIGURE_DECIMALS, '.', out);
    return out;
}

static void csv_targets(const programming *x, FILE *to)
{
    char value[24], whole[24], percent[32], by[12];
    for (size_t i = 0; i < x->plan.target_count; i++) {
        const ocop_target *t = &x->plan.targets[i];
        ocop_reached r;
        ocop_plan_reached(&x->plan, t, x->programme, &x->figures, x->as_of, &r);
        bool known = r.progress != OCOP_PROGRESS_UNKNOWN;
        const char *const cells[7] = {
            "target",
            t->id,
            known ? print(r.value, value) : "",
            print(t->comparison == OCOP_TARGET_PERCENT ? r.of : t->low, whole),
            known ? programme_percent(x, r.share, r.whole, false, percent) : "",
            ocop_date_print(t->by, by),
            ocop_progress_name(r.progress)};
        line(to, cells);
    }
}

static bool csv_cut(const programming *x, ocop_by by, FILE *to)
{
    char products[24], producers[24], date[12];
    ocop_cut cut = programme_cut(x);
    ocop_share *s = NULL;
    size_t n = 0;
    if (!ocop_programme_by(x->programme, by, &cut, x->as_of, x->c->arena, &s, &n))
        return false;
    ocop_date_print(x->as_of, date);
    for (size_t i = 0; i < n; i++) {
        snprintf(products, sizeof products, "%lld", (long long)s[i].products);
        snprintf(producers, sizeof producers, "%lld", (long long)s[i].producers);
        const char *const of[7] = {ocop_by_name(by), s[i].name, products, "", "", date, "products"};
        const char *const by_whom[7] = {ocop_by_name(by), s[i].name, producers, "", "", date,
                                        "producers"};
        line(to, of);
        line(to, by_whom);
    }
    return true;
}

bool programme_csv(const programming *x, FILE *to, ocop_error *e)
{
    char n[24], date[12];
    ocop_cut cut = programme_cut(x);
    ocop_balance all;
    ocop_lapsing *list = NULL;
    size_t lapsing = 0;
    bool ok = true;
    fputs("section,name,number,of,percent,date,state\r\n", to);
    csv_targets(x, to);
    ocop_programme_balance(x->programme, &cut, x->plan.from <= x->as_of ? x->plan.from : x->as_of,
                           x->as_of, &all);
    ocop_date_print(x->as_of, date);
    for (int f = 0; f < OCOP_FLOWS; f++) {
        snprintf(n, sizeof n, "%lld", (long long)all.flows[f]);
        const char *const cells[7] = {"event", ocop_flow_name((ocop_flow)f), n, "", "", date, ""};
        line(to, cells);
    }
    for (int by = 0; ok && by < OCOP_BYS; by++)
        ok = csv_cut(x, (ocop_by)by, to);
    ok = ok && lapsing_of(x, &list, &lapsing);
    for (size_t i = 0; i < lapsing; i++) {
        const char *const cells[7] = {"lapsing",
                                      list[i].product,
                                      ocop_rank_name(list[i].rank),
                                      "",
                                      "",
                                      ocop_date_print(list[i].until, date),
                                      list[i].producer};
        line(to, cells);
    }
    return ok || ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
}
