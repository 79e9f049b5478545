#include "base_date.h"
#include "canon_json.h"
#include "rules_diff.h"

static void json_field(ocop_buf *b, const char *name, const char *value)
{
    ocop_json_string(b, name);
    ocop_buf_putc(b, ':');
    ocop_json_string(b, value);
}

static void json_changes(ocop_buf *b, const char *name, const ocop_changes *l)
{
    ocop_buf_printf(b, ",\"%s\":[", name);
    for (size_t i = 0; i < l->count; i++) {
        const ocop_change *c = &l->list[i];
        ocop_buf_puts(b, i == 0 ? "{" : ",{");
        json_field(b, "id", c->id);
        ocop_buf_putc(b, ',');
        json_field(b, "about", c->about);
        ocop_buf_putc(b, ',');
        json_field(b, "before", c->before);
        ocop_buf_putc(b, ',');
        json_field(b, "after", c->after);
        ocop_buf_putc(b, ',');
        json_field(b, "message", c->message);
        ocop_buf_putc(b, '}');
    }
    ocop_buf_putc(b, ']');
}

static void json_pack(ocop_buf *b, const char *name, const ocop_pack *p)
{
    ocop_buf_printf(b, "\"%s\":{", name);
    json_field(b, "id", p->manifest.id);
    ocop_buf_putc(b, ',');
    json_field(b, "version", p->manifest.version);
    ocop_buf_putc(b, ',');
    json_field(b, "hash", p->hash);
    ocop_buf_putc(b, '}');
}

static void json_criterion(ocop_buf *b, const ocop_compared_criterion *c)
{
    static const char *const verdicts[] = {"same", "differ", "unknown"};
    const ocop_criterion *x = c->b != NULL ? c->b : c->a;
    ocop_buf_putc(b, '{');
    json_field(b, "no", x->no);
    ocop_buf_putc(b, ',');
    json_field(b, "key", x->key);
    json_changes(b, "changes", &c->changes);
    ocop_buf_putc(b, ',');
    json_field(b, "points", verdicts[c->verdict]);
    if (c->state[0] != '\0') {
        ocop_buf_puts(b, ",\"example\":{");
        json_field(b, "facts", c->state);
        ocop_buf_puts(b, ",\"before\":");
        ocop_json_number(b, c->points_a, 2);
        ocop_buf_puts(b, ",\"after\":");
        ocop_json_number(b, c->points_b, 2);
        ocop_buf_putc(b, '}');
    }
    ocop_buf_putc(b, '}');
}

static void json_side(ocop_buf *b, const char *name, const ocop_witness_side *s)
{
    ocop_buf_printf(b, ",\"%s\":{\"stars\":%d,\"stars_possible\":%d,\"low\":", name,
                    s->stars_certain, s->stars_possible);
    ocop_json_number(b, s->low, 2);
    ocop_buf_puts(b, ",\"high\":");
    ocop_json_number(b, s->high, 2);
    ocop_buf_putc(b, '}');
}

static void json_witness(ocop_buf *b, const ocop_witness *w)
{
    static const char *const kinds[] = {"none", "found", "not_found", "not_decided", "no_sheet"};
    char day[12];
    ocop_buf_puts(b, ",\"witness\":{");
    json_field(b, "result", kinds[w->kind]);
    ocop_buf_printf(b, ",\"tries\":%zu", w->tries);
    if (w->kind == OCOP_WITNESS_TOO_MANY)
        ocop_buf_printf(b, ",\"states\":%zu", w->states);
    if (w->kind == OCOP_WITNESS_FOUND) {
        ocop_buf_putc(b, ',');
        json_field(b, "date", ocop_date_print(w->date, day));
        ocop_buf_putc(b, ',');
        json_field(b, "because", w->because);
        ocop_buf_putc(b, ',');
        json_field(b, "facts", w->facts);
        ocop_buf_putc(b, ',');
        json_field(b, "self_assessment", w->claims);
        json_side(b, "before", &w->a);
        json_side(b, "after", &w->b);
    }
    ocop_buf_putc(b, '}');
}

static void json_set(ocop_buf *b, const ocop_compared_set *s)
{
    bool any = false;
    ocop_buf_putc(b, '{');
    json_field(b, "a", s->a == NULL ? NULL : s->a->key);
    ocop_buf_putc(b, ',');
    json_field(b, "b", s->b == NULL ? NULL : s->b->key);
    json_changes(b, "changes", &s->changes);
    ocop_buf_puts(b, ",\"criteria\":[");
    for (size_t i = 0; i < s->criterion_count; i++) {
        if (!rules_diff_told(&s->criteria[i]))
            continue;
        ocop_buf_puts(b, any ? "," : "");
        json_criterion(b, &s->criteria[i]);
        any = true;
    }
    ocop_buf_putc(b, ']');
    json_witness(b, &s->witness);
    ocop_buf_putc(b, '}');
}

bool rules_diff_json(FILE *to, const ocop_comparison *x)
{
    ocop_buf b;
    ocop_buf_init(&b);
    ocop_buf_putc(&b, '{');
    json_pack(&b, "a", x->a);
    ocop_buf_putc(&b, ',');
    json_pack(&b, "b", x->b);
    json_changes(&b, "pack", &x->pack);
    json_changes(&b, "facts", &x->facts);
    ocop_buf_puts(&b, ",\"sets\":[");
    for (size_t i = 0; i < x->set_count; i++) {
        ocop_buf_puts(&b, i == 0 ? "\n" : ",\n");
        json_set(&b, &x->sets[i]);
    }
    ocop_buf_puts(&b, "]}\n");
    bool ok = !b.failed;
    if (ok)
        fwrite(b.data, 1, b.len, to);
    ocop_buf_free(&b);
    return ok;
}
