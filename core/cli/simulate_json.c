/* simulate_json.c - a simulation for machines: one JSON object, or a CSV line a dossier. */
#include "base_num.h"
#include "canon_json.h"
#include "cli_simulate.h"
#include <string.h>

static void key(ocop_buf *b, const char *name)
{
    if (b->len > 0 && strchr("{[", b->data[b->len - 1]) == NULL)
        ocop_buf_putc(b, ',');
    ocop_buf_printf(b, "\"%s\":", name);
}

static void item(ocop_buf *b)
{
    if (b->len > 0 && strchr("{[", b->data[b->len - 1]) == NULL)
        ocop_buf_putc(b, ',');
}

static void points(ocop_buf *b, const char *name, int64_t v)
{
    key(b, name);
    ocop_json_number(b, v, OCOP_POINT_DECIMALS);
}

static void count(ocop_buf *b, const char *name, size_t n)
{
    key(b, name);
    ocop_buf_int(b, (int64_t)n);
}

static void text(ocop_buf *b, const char *name, const char *s)
{
    key(b, name);
    ocop_json_string(b, s);
}

static void title(ocop_buf *b, ocop_text2 t)
{
    if (t.vi == NULL && t.en == NULL)
        return;
    key(b, "title");
    ocop_json_text2(b, t);
}

static void matrix(ocop_buf *b, const ocop_sim_matrix *m)
{
    count(b, "dossiers", m->count);
    key(b, "matrix");
    ocop_buf_putc(b, '{');
    for (int i = 0; i < OCOP_SIM_ENDS; i++) {
        bool any = false;
        for (int j = 0; j < OCOP_SIM_ENDS; j++)
            any = any || m->cells[i][j] > 0;
        if (!any)
            continue;
        key(b, simulate_end_name(i));
        ocop_buf_putc(b, '{');
        for (int j = 0; j < OCOP_SIM_ENDS; j++)
            if (m->cells[i][j] > 0)
                count(b, simulate_end_name(j), m->cells[i][j]);
        ocop_buf_putc(b, '}');
    }
    ocop_buf_putc(b, '}');
}

static void packs(ocop_buf *b, const simulation *s)
{
    for (int i = 0; i < 2; i++) {
        int at = i == 0 ? s->from : s->to;
        key(b, i == 0 ? "from" : "to");
        if (at < 0) {
            ocop_buf_puts(b, "null");
            continue;
        }
        const ocop_pack *p = ocop_packs_get(s->packs, (size_t)at);
        ocop_buf_putc(b, '{');
        text(b, "id", p->manifest.id);
        text(b, "version", p->manifest.version);
        text(b, "hash", p->hash);
        ocop_buf_putc(b, '}');
    }
    key(b, "changes");
    ocop_buf_putc(b, '[');
    for (size_t i = 0; i < s->set_count; i++) {
        item(b);
        ocop_json_string(b, s->sets[i]);
    }
    ocop_buf_putc(b, ']');
}

static void cuts(ocop_buf *b, const simulation *s)
{
    for (int cut = 0; cut < OCOP_SIM_CUTS; cut++) {
        const int *numbers = NULL;
        size_t n = ocop_sim_parts(s->sim, (ocop_sim_cut)cut, &numbers);
        key(b, simulate_cut_name((ocop_sim_cut)cut));
        ocop_buf_putc(b, '[');
        for (size_t i = 0; i < n; i++) {
            ocop_sim_matrix m = ocop_sim_part(s->sim, (ocop_sim_cut)cut, numbers[i]);
            item(b);
            ocop_buf_putc(b, '{');
            text(b, "name", ocop_sim_name(s->sim, (ocop_sim_cut)cut, numbers[i]));
            matrix(b, &m);
            ocop_buf_putc(b, '}');
        }
        ocop_buf_putc(b, ']');
    }
}

static void causes(ocop_buf *b, const simulation *s)
{
    static const char *const kinds[] = {"points", "bands", "mark", "gate"};
    size_t n = 0;
    const ocop_sim_cause *list = ocop_sim_causes(s->sim, &n);
    key(b, "causes");
    ocop_buf_putc(b, '[');
    for (size_t i = 0; i < n; i++) {
        item(b);
        ocop_buf_putc(b, '{');
        text(b, "kind", kinds[list[i].kind]);
        text(b, "key", list[i].key);
        title(b, list[i].title);
        count(b, "up", list[i].up);
        count(b, "down", list[i].down);
        ocop_buf_putc(b, '}');
    }
    ocop_buf_putc(b, ']');
}

static void criteria(ocop_buf *b, const simulation *s)
{
    size_t n = 0;
    const ocop_sim_criterion *list = ocop_sim_criteria(s->sim, &n);
    points(b, "points", ocop_sim_points(s->sim));
    key(b, "criteria");
    ocop_buf_putc(b, '[');
    for (size_t i = 0; i < n; i++) {
        item(b);
        ocop_buf_putc(b, '{');
        text(b, "key", list[i].key);
        title(b, list[i].title);
        points(b, "points", list[i].delta);
        count(b, "more", list[i].more);
        count(b, "fewer", list[i].fewer);
        ocop_buf_putc(b, '}');
    }
    ocop_buf_putc(b, ']');
}

static void lacks(ocop_buf *b, const simulation *s)
{
    size_t n = 0;
    const ocop_sim_lack *list = ocop_sim_lacks(s->sim, &n);
    key(b, "facts_missing");
    ocop_buf_putc(b, '[');
    for (size_t i = 0; i < n; i++) {
        item(b);
        ocop_buf_putc(b, '{');
        text(b, "key", list[i].key);
        title(b, list[i].title);
        count(b, "dossiers", list[i].count);
        ocop_buf_putc(b, '}');
    }
    ocop_buf_putc(b, ']');
}

static void side(ocop_buf *b, const char *name, const ocop_sim_side *x)
{
    key(b, name);
    ocop_buf_putc(b, '{');
    text(b, "end", simulate_end_name(x->end));
    if (x->end != OCOP_SIM_REFUSED) {
        count(b, "stars", (size_t)x->certain);
        count(b, "stars_possible", (size_t)x->possible);
        points(b, "low", x->low);
        points(b, "high", x->high);
    }
    ocop_buf_putc(b, '}');
}

static void one_row(ocop_buf *b, const simulation *s, const ocop_sim_row *r)
{
    ocop_buf_putc(b, '{');
    text(b, "id", r->id);
    for (int cut = 0; cut < OCOP_SIM_CUTS; cut++)
        text(b, simulate_cut_name((ocop_sim_cut)cut),
             ocop_sim_name(s->sim, (ocop_sim_cut)cut, r->in[cut]));
    side(b, "from", &r->from);
    side(b, "to", &r->to);
    points(b, "by_points", INT64_C(100) * r->by_points);
    points(b, "by_marks", INT64_C(100) * r->by_marks);
    points(b, "by_gates", INT64_C(100) * r->by_gates);
    if (r->below >= 0)
        points(b, "below_next", r->below);
    if (r->why != NULL)
        text(b, "why", r->why);
    ocop_buf_putc(b, '}');
}

static void rows(ocop_buf *b, const simulation *s)
{
    size_t n = 0;
    const ocop_sim_row *list = ocop_sim_rows(s->sim, &n);
    key(b, "rows");
    ocop_buf_putc(b, '[');
    for (size_t i = 0; i < n; i++) {
        item(b);
        one_row(b, s, &list[i]);
    }
    ocop_buf_putc(b, ']');
}

void simulate_ndjson(const simulation *s, FILE *to)
{
    size_t n = 0;
    const ocop_sim_row *list = ocop_sim_rows(s->sim, &n);
    ocop_buf b;
    ocop_buf_init(&b);
    for (size_t i = 0; i < n && !b.failed; i++) {
        ocop_buf_reset(&b);
        one_row(&b, s, &list[i]);
        ocop_buf_putc(&b, '\n');
        if (!b.failed)
            fwrite(b.data, 1, b.len, to);
    }
    ocop_buf_free(&b);
}

static void swept(ocop_buf *b, const simulation *s)
{
    key(b, "sweep");
    ocop_buf_putc(b, '[');
    for (size_t i = 0; i < s->swept_count; i++) {
        const size_t *ends = ocop_sim_swept(s->sim, i);
        item(b);
        ocop_buf_putc(b, '{');
        key(b, "value");
        ocop_buf_puts(b, s->values[i]);
        for (int j = 0; j < OCOP_SIM_ENDS; j++)
            count(b, simulate_end_name(j), ends[j]);
        ocop_buf_putc(b, '}');
    }
    ocop_buf_putc(b, ']');
}

void simulate_json(const simulation *s, FILE *to)
{
    ocop_sim_matrix all = ocop_sim_all(s->sim);
    ocop_buf b;
    ocop_buf_init(&b);
    ocop_buf_putc(&b, '{');
    packs(&b, s);
    matrix(&b, &all);
    cuts(&b, s);
    causes(&b, s);
    criteria(&b, s);
    lacks(&b, s);
    if (s->swept_count > 0)
        swept(&b, s);
    rows(&b, s);
    ocop_buf_puts(&b, "}\n");
    if (!b.failed)
        fwrite(b.data, 1, b.len, to);
    ocop_buf_free(&b);
}

/* ---- csv ---- */

/* A cell, in quotes where it needs them; what a spreadsheet could run begins with an apostrophe. */
static void cell(FILE *to, const char *s)
{
    bool quoted = s[strcspn(s, ",\"\r\n")] != '\0';
    if (quoted)
        fputc('"', to);
    if (*s != '\0' && strchr("=+-@\t\r", *s) != NULL)
        fputc('\'', to);
    for (; *s != '\0'; s++) {
        if (*s == '"')
            fputc('"', to);
        fputc(*s, to);
    }
    if (quoted)
        fputc('"', to);
}

static void number(FILE *to, int64_t v)
{
    char text_of[24];
    ocop_num_print(v, OCOP_POINT_DECIMALS, '.', text_of);
    fprintf(to, ",%s", text_of);
}

void simulate_csv(const simulation *s, FILE *to)
{
    size_t n = 0;
    const ocop_sim_row *list = ocop_sim_rows(s->sim, &n);
    fputs("dossier,group,set,place,year,producer,from,from_low,from_high,to,to_low,to_high,"
          "by_points,by_marks,by_gates\n",
          to);
    for (size_t i = 0; i < n; i++) {
        const ocop_sim_row *r = &list[i];
        cell(to, r->id);
        for (int cut = 0; cut < OCOP_SIM_CUTS; cut++) {
            fputc(',', to);
            cell(to, ocop_sim_name(s->sim, (ocop_sim_cut)cut, r->in[cut]));
        }
        fprintf(to, ",%s", simulate_end_name(r->from.end));
        number(to, r->from.low);
        number(to, r->from.high);
        fprintf(to, ",%s", simulate_end_name(r->to.end));
        number(to, r->to.low);
        number(to, r->to.high);
        fprintf(to, ",%d,%d,%d\n", r->by_points, r->by_marks, r->by_gates);
    }
}
