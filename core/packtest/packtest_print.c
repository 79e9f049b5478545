/* packtest_print.c - a test as YAML: flow maps, wrapped, one document each. */
#include "packtest_draft.h"
#include <string.h>

enum { COLUMNS = 110 };

typedef struct line { /* a flow map or list in the making */
    ocop_buf *b;
    size_t begun; /* where the line in hand begins */
    bool first;
} line;

static line begin(ocop_buf *b, const char *key)
{
    line l = {.b = b, .begun = b->len, .first = true};
    ocop_buf_printf(b, "%s: {", key);
    return l;
}

/* The next piece, on a new line when it does not fit. */
static void put(line *l, const char *piece)
{
    if (!l->first)
        ocop_buf_putc(l->b, ',');
    if (!l->first && l->b->len - l->begun + strlen(piece) + 3 > COLUMNS) {
        ocop_buf_puts(l->b, "\n ");
        l->begun = l->b->len - 1;
    }
    if (!l->first)
        ocop_buf_putc(l->b, ' ');
    ocop_buf_puts(l->b, piece);
    l->first = false;
}

/* Words that YAML or our reader would not take for texts. */
static bool needs_quotes(const char *s)
{
    static const char *const words[] = {"true", "false", "null", "yes", "no", "on",
                                        "off",  "y",     "n",    "~",   ""};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(s, words[i]) == 0)
            return true;
    return strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-?") !=
               strlen(s) ||
           (s[0] >= '0' && s[0] <= '9') || s[0] == '-' || s[0] == '?';
}

static void put_word(ocop_buf *b, const char *s)
{
    if (needs_quotes(s))
        ocop_buf_printf(b, "\"%s\"", s);
    else
        ocop_buf_puts(b, s);
}

static void put_raw(ocop_buf *b, const ocop_raw *r)
{
    if (r->kind == OCOP_RAW_BOOL)
        ocop_buf_puts(b, r->truth ? "true" : "false");
    else if (r->kind == OCOP_RAW_NUMBER)
        ocop_buf_puts(b, r->text);
    else
        put_word(b, r->text);
}

static void put_expectation(line *l, ocop_buf *piece, const ocop_expectation *x)
{
    bool wraps = x->is_list && x->count > 4;
    ocop_buf_reset(piece);
    put_word(piece, x->key);
    ocop_buf_puts(piece, x->is_list ? ": [" : ": ");
    for (size_t i = 0; i < x->count; i++) {
        if (wraps) { /* a long list breaks between its values; `put` writes the commas */
            put_raw(piece, &x->values[i]);
            if (i + 1 == x->count)
                ocop_buf_putc(piece, ']');
            put(l, piece->data == NULL ? "" : piece->data);
            ocop_buf_reset(piece);
            continue;
        }
        ocop_buf_puts(piece, i == 0 ? "" : ", ");
        put_raw(piece, &x->values[i]);
    }
    if (wraps)
        return;
    ocop_buf_puts(piece, x->is_list ? "]" : "");
    put(l, piece->data == NULL ? "" : piece->data);
}

void ocop_pt_print(ocop_buf *b, const ocop_dossier *d, const ocop_names *catalogue, const char *why)
{
    ocop_buf piece;
    ocop_buf_init(&piece);
    ocop_buf_printf(b, "---\n# %s\nid: %s\nset: %s\n", why, d->id, d->sets[0].set);
    line l = begin(b, "facts");
    for (size_t i = 0; i < d->fact_count; i++) {
        ocop_buf_reset(&piece);
        ocop_buf_printf(&piece, "%s: ", ocop_names_get(catalogue, (size_t)d->facts[i].name));
        put_raw(&piece, &d->facts[i].value);
        put(&l, piece.data == NULL ? "" : piece.data);
    }
    ocop_buf_puts(b, "}\n");
    if (d->claim_count > 0) {
        l = begin(b, "self_assessment");
        for (size_t i = 0; i < d->claim_count; i++) {
            ocop_buf_reset(&piece);
            ocop_buf_printf(&piece, "\"%s\": ", d->claims[i].no);
            put_raw(&piece, &d->claims[i].value);
            put(&l, piece.data == NULL ? "" : piece.data);
        }
        ocop_buf_puts(b, "}\n");
    }
    l = begin(b, "expect");
    for (size_t i = 0; i < d->expect_count; i++)
        put_expectation(&l, &piece, &d->expect[i]);
    ocop_buf_puts(b, "}\n");
    b->failed = b->failed || piece.failed;
    ocop_buf_free(&piece);
}
