/* canon_dossier.c - RFC 8785 snapshot of a dossier: keys sorted, no blanks, numbers shortest. */
#include "base_date.h"
#include "base_num.h"
#include "canon.h"
#include <stdlib.h>
#include <string.h>

static void end(ocop_buf *b, bool first)
{
    ocop_buf_puts(b, first ? "{}" : "}");
}

static void raw(ocop_buf *b, const ocop_raw *r)
{
    int64_t v = 0;
    int decimals = 0;
    switch (r->kind) {
    case OCOP_RAW_NULL:
        ocop_buf_puts(b, "null");
        break;
    case OCOP_RAW_BOOL:
        ocop_buf_puts(b, r->truth ? "true" : "false");
        break;
    case OCOP_RAW_NUMBER:
        if (ocop_num_parse_any(r->text, r->len, &v, &decimals) == OCOP_NUM_OK)
            ocop_json_number(b, v, decimals);
        else
            ocop_json_string_n(b, r->text, r->len);
        break;
    case OCOP_RAW_STRING:
        ocop_json_string_n(b, r->text, r->len);
        break;
    }
}

typedef struct named {
    const char *name;
    const ocop_raw *value;
} named;

/* RFC 8785 sorts by UTF-16 units; our keys are ASCII or compare the same bytewise up to U+FFFF. */
static int by_name(const void *a, const void *b)
{
    return strcmp(((const named *)a)->name, ((const named *)b)->name);
}

static void sorted(ocop_buf *b, named *list, size_t n)
{
    bool first = true;
    qsort(list, n, sizeof *list, by_name);
    for (size_t i = 0; i < n; i++) {
        ocop_json_key(b, &first, list[i].name);
        raw(b, list[i].value);
    }
    end(b, first);
}

/* Room for n pairs, or NULL and the buffer marked. */
static named *pairs(ocop_buf *b, size_t n)
{
    named *list = ocop_realloc_array(NULL, n + 1, sizeof *list);
    if (list == NULL)
        b->failed = true;
    return list;
}

static void facts(ocop_buf *b, const ocop_dossier *d, const ocop_names *catalogue)
{
    named *list = pairs(b, d->fact_count);
    size_t n = 0;
    if (list == NULL)
        return;
    for (size_t i = 0; i < d->fact_count; i++)
        if (d->facts[i].value.kind != OCOP_RAW_NULL)
            list[n++] =
                (named){ocop_names_get(catalogue, (size_t)d->facts[i].name), &d->facts[i].value};
    sorted(b, list, n);
    ocop_free(list);
}

static void claims(ocop_buf *b, const ocop_dossier *d)
{
    named *list = pairs(b, d->claim_count);
    if (list == NULL)
        return;
    for (size_t i = 0; i < d->claim_count; i++)
        list[i] = (named){d->claims[i].no, &d->claims[i].value};
    sorted(b, list, d->claim_count);
    ocop_free(list);
}

static void marks(ocop_buf *b, const ocop_sheet *s)
{
    named *list = pairs(b, s->mark_count);
    if (list == NULL)
        return;
    for (size_t i = 0; i < s->mark_count; i++)
        list[i] = (named){s->marks[i].no, &s->marks[i].value};
    sorted(b, list, s->mark_count);
    ocop_free(list);
}

static void evidence(ocop_buf *b, const ocop_dossier *d)
{
    for (size_t i = 0; i < d->evidence_count; i++) {
        const ocop_evidence *v = &d->evidence[i];
        bool first = true;
        ocop_buf_putc(b, i == 0 ? '[' : ',');
        ocop_json_date(b, &first, "expires", v->expires);
        ocop_json_date(b, &first, "issued", v->issued);
        ocop_json_text(b, &first, "kind", v->kind);
        ocop_json_text(b, &first, "number", v->number);
        ocop_json_text(b, &first, "sha256", v->sha256);
        end(b, first);
    }
    ocop_buf_putc(b, ']');
}

static void sheets(ocop_buf *b, const ocop_dossier *d)
{
    for (size_t i = 0; i < d->sheet_count; i++) {
        const ocop_sheet *s = &d->sheets[i];
        bool first = true;
        ocop_buf_putc(b, i == 0 ? '[' : ',');
        ocop_json_texts(b, &first, "abstained", s->abstained, s->abstained_count);
        ocop_json_date(b, &first, "date", s->date);
        ocop_json_text(b, &first, "dossier", s->dossier);
        ocop_json_text(b, &first, "id", s->id);
        ocop_json_key(b, &first, "marks");
        marks(b, s);
        ocop_json_text(b, &first, "member", s->member);
        ocop_json_text(b, &first, "pack", s->pack);
        ocop_json_text(b, &first, "reason", s->reason);
        ocop_json_key(b, &first, "recused");
        ocop_buf_puts(b, s->recused ? "true" : "false");
        ocop_json_text(b, &first, "replaces", s->replaces);
        ocop_json_text(b, &first, "set", s->set);
        ocop_json_text(b, &first, "sitting", s->sitting);
        end(b, first);
    }
    ocop_buf_putc(b, ']');
}

static void recorded(ocop_buf *b, const ocop_dossier *d)
{
    bool first = true;
    ocop_json_text(b, &first, "level", d->recorded_level);
    if (d->recorded_points >= 0) {
        ocop_json_key(b, &first, "points");
        ocop_json_number(b, d->recorded_points, OCOP_POINT_DECIMALS);
    }
    if (d->recorded_stars >= 0) {
        ocop_json_key(b, &first, "stars");
        ocop_buf_int(b, d->recorded_stars);
    }
    end(b, first);
}

static void set_choices(ocop_buf *b, const ocop_dossier *d)
{
    bool first = true;
    if (d->set_count == 1 && d->sets[0].pack == NULL) {
        ocop_json_string(b, d->sets[0].set);
        return;
    }
    named *list = pairs(b, d->set_count);
    ocop_raw *values = ocop_realloc_array(NULL, d->set_count + 1, sizeof *values);
    for (size_t i = 0; list != NULL && values != NULL && i < d->set_count; i++) {
        values[i] = (ocop_raw){
            .kind = OCOP_RAW_STRING, .text = d->sets[i].set, .len = strlen(d->sets[i].set)};
        list[i] = (named){d->sets[i].pack, &values[i]};
    }
    if (list == NULL || values == NULL) {
        b->failed = true;
        end(b, first);
    } else {
        sorted(b, list, d->set_count);
    }
    ocop_free(list);
    ocop_free(values);
}

static void place(ocop_buf *b, const ocop_dossier *d)
{
    bool first = true;
    ocop_json_text(b, &first, "commune", d->commune);
    ocop_json_text(b, &first, "district", d->district);
    ocop_json_text(b, &first, "province", d->province);
    end(b, first);
}

static void producer(ocop_buf *b, const ocop_dossier *d)
{
    bool first = true;
    ocop_json_text(b, &first, "kind", d->producer_kind);
    ocop_json_text(b, &first, "name", d->producer_name);
    end(b, first);
}

static void previous(ocop_buf *b, const ocop_dossier *d)
{
    bool first = true;
    if (d->previous_stars >= 0) {
        ocop_json_key(b, &first, "stars");
        ocop_buf_int(b, d->previous_stars);
    }
    ocop_json_date(b, &first, "until", d->previous_until);
    end(b, first);
}

static void decision(ocop_buf *b, const ocop_dossier *d)
{
    bool first = true;
    ocop_json_date(b, &first, "date", d->decision_date);
    ocop_json_text(b, &first, "no", d->decision_no);
    end(b, first);
}

void ocop_canon_dossier(ocop_buf *b, const ocop_dossier *d, const ocop_names *catalogue)
{
    bool first = true;
    ocop_json_date(b, &first, "assessed_on", d->assessed_on);
    ocop_json_text(b, &first, "case", ocop_case_name(d->kind));
    if (d->decision_no != NULL || d->decision_date != OCOP_NO_DATE) {
        ocop_json_key(b, &first, "decision");
        decision(b, d);
    }
    if (d->evidence_count > 0) {
        ocop_json_key(b, &first, "evidence");
        evidence(b, d);
    }
    ocop_json_key(b, &first, "facts");
    facts(b, d, catalogue);
    ocop_json_date(b, &first, "filed_on", d->filed_on);
    ocop_json_text(b, &first, "group", d->group);
    ocop_json_text(b, &first, "id", d->id);
    ocop_json_text(b, &first, "name", d->name);
    ocop_json_key(b, &first, "place");
    place(b, d);
    if (d->has_previous) {
        ocop_json_key(b, &first, "previous");
        previous(b, d);
    }
    ocop_json_key(b, &first, "producer");
    producer(b, d);
    if (d->has_recorded) {
        ocop_json_key(b, &first, "recorded");
        recorded(b, d);
    }
    if (d->sheet_count > 0) {
        ocop_json_key(b, &first, "scoresheets");
        sheets(b, d);
    }
    if (d->claim_count > 0) {
        ocop_json_key(b, &first, "self_assessment");
        claims(b, d);
    }
    ocop_json_key(b, &first, "set");
    set_choices(b, d);
    end(b, first);
}

bool ocop_canon_dossier_hash(const ocop_dossier *d, const ocop_names *catalogue,
                             char out[OCOP_SHA256_HEX])
{
    ocop_buf b;
    ocop_sha256 h;
    ocop_buf_init(&b);
    ocop_canon_dossier(&b, d, catalogue);
    bool ok = !b.failed;
    if (ok) {
        ocop_sha256_init(&h);
        ocop_sha256_add(&h, b.data, b.len);
        ocop_sha256_hex(&h, out);
    }
    ocop_buf_free(&b);
    return ok;
}
