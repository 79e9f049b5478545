/* plugin_declared.c - what readers may know of the packs: facts and kinds of evidence, with titles;
 * and the words for a place in a table. */
#include "base_text.h"
#include "record_priv.h"
#include <stdio.h>
#include <string.h>

bool ocop_record_know(ocop_record *r, const ocop_vocab *v, ocop_error *e)
{
    const ocop_vocab **to = ocop_rec_push(&r->known, sizeof *to);
    if (to == NULL)
        return ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    *to = v;
    return true;
}

static const ocop_vocab *known(const ocop_record *r, size_t i)
{
    return ((const ocop_vocab *const *)r->known.data)[i];
}

size_t ocop_record_declared_count(const ocop_record *r)
{
    size_t n = 0;
    for (size_t i = 0; i < r->known.count; i++)
        n += known(r, i)->fact_count + known(r, i)->evidence_count;
    return n;
}

/* The i-th of all, first the facts of a pack, then its kinds of evidence. */
static bool find(const ocop_record *r, size_t i, const ocop_fact **fact,
                 const ocop_evidence_kind **kind)
{
    *fact = NULL;
    *kind = NULL;
    for (size_t k = 0; k < r->known.count; k++) {
        const ocop_vocab *v = known(r, k);
        if (i < v->fact_count) {
            *fact = &v->facts[i];
            return true;
        }
        i -= v->fact_count;
        if (i < v->evidence_count) {
            *kind = &v->evidence[i];
            return true;
        }
        i -= v->evidence_count;
    }
    return false;
}

static const char *text(const char *s)
{
    return s == NULL ? "" : s;
}

void ocop_view_give(void *out, uint32_t room, const void *full, size_t size)
{
    size_t n = room < size ? room : size;
    memcpy((char *)out + sizeof room, (const char *)full + sizeof room, n - sizeof room);
}

bool ocop_record_declared(const ocop_record *r, size_t i, ocop_declared_view *out)
{
    const ocop_fact *f = NULL;
    const ocop_evidence_kind *k = NULL;
    if (out->size < sizeof out->size || !find(r, i, &f, &k))
        return false;
    const ocop_text2 title = f != NULL ? f->title : k->title;
    const ocop_declared_view full = {.key = f != NULL ? f->key : k->key,
                                     .type = f != NULL ? f->type_name : "evidence",
                                     .title_vi = text(title.vi),
                                     .title_en = text(title.en),
                                     .unit = f != NULL ? text(f->unit) : "",
                                     .values = f != NULL ? f->value_count : 0};
    ocop_view_give(out, out->size, &full, sizeof full);
    return true;
}

bool ocop_record_declared_value(const ocop_record *r, size_t i, size_t j,
                                ocop_declared_value_view *out)
{
    const ocop_fact *f = NULL;
    const ocop_evidence_kind *k = NULL;
    if (out->size < sizeof out->size || !find(r, i, &f, &k) || f == NULL || j >= f->value_count)
        return false;
    const ocop_enum_value *v = &f->values[j];
    const ocop_declared_value_view full = {
        .key = v->key, .title_vi = text(v->title.vi), .title_en = text(v->title.en)};
    ocop_view_give(out, out->size, &full, sizeof full);
    return true;
}

const char *ocop_record_compare_text(ocop_record *r, const char *s, size_t n)
{
    if (memchr(s, '\0', n) != NULL || ocop_text_valid(s, n) < n)
        return NULL;
    const char *copy = ocop_arena_strndup(r->arena, s, n);
    const char *nfc = copy == NULL ? NULL : ocop_text_nfc(r->arena, copy);
    char *low = nfc == NULL ? NULL : ocop_text_lower(r->arena, nfc);
    if (low == NULL)
        return NULL;
    char *to = low;
    for (const char *from = low; *from != '\0'; from++) {
        bool blank = strchr(" \t\r\n", *from) != NULL;
        bool nbsp = strncmp(from, "\xC2\xA0", 2) == 0;
        from += nbsp;
        if (!blank && !nbsp)
            *to++ = *from;
        else if (to > low && to[-1] != ' ')
            *to++ = ' ';
    }
    if (to > low && to[-1] == ' ')
        to--;
    *to = '\0';
    return low;
}

void ocop_record_explain(const ocop_reader *reader, void *self, ocop_error *e)
{
    char place[200], told[sizeof e->msg];
    if (reader->where == NULL || e->line <= 0 ||
        !reader->where(self, e->line, e->column, place, sizeof place))
        return;
    place[ocop_text_valid(place, strlen(place))] = '\0'; /* a cut may go through a character */
    int n = snprintf(told, sizeof told, "%s: %s", place, e->msg);
    if (n >= (int)sizeof told)
        told[ocop_text_cut(told, sizeof told - 1)] = '\0';
    memcpy(e->msg, told, sizeof told);
}
