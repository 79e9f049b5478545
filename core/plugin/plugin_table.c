/* plugin_table.c - a table of dossiers to fill in: which columns a set needs, and a dossier as a
 * row of them. */
#include "base_date.h"
#include "base_num.h"
#include "plugin_priv.h"
#include <stdio.h>
#include <string.h>

typedef enum source {            /* where the cell of a column comes from */
                      FROM_TEXT, /* a text of the dossier, at `offset` */
                      FROM_DATE,
                      FROM_SET,
                      FROM_CASE,
                      FROM_STARS,
                      FROM_POINTS,
                      FROM_FACT,  /* by number `index` in the vocabulary */
                      FROM_CLAIM, /* of the criterion `index` */
                      FROM_KIND,  /* of the paper `index` */
                      FROM_PAPER, /* a text of that paper */
                      FROM_PAPER_DAY
} source;

typedef struct column {
    const char *key, *type;
    source from;
    size_t offset, index;
    const char *proof_vi, *proof_en, *least, *most;
} column;

typedef struct cell {
    ocop_scalar kind;
    const char *text;
} cell;

struct ocop_table {
    ocop_arena *arena, *row;
    const ocop_manifest *manifest;
    const char *hash;
    const ocop_vocab *vocab;
    const ocop_set *set;
    size_t papers;
    column *columns;
    cell *cells;
    size_t count;
};

#define D(field) offsetof(ocop_dossier, field)
#define V(field) offsetof(ocop_evidence, field)
static const column fields[] = {
    {"id", "text", FROM_TEXT, D(id), 0, "", "", "", ""},
    {"name", "text", FROM_TEXT, D(name), 0, "", "", "", ""},
    {"set", "set", FROM_SET, 0, 0, "", "", "", ""},
    {"group", "text", FROM_TEXT, D(group), 0, "", "", "", ""},
    {"case", "case", FROM_CASE, 0, 0, "", "", "", ""},
    {"filed_on", "date", FROM_DATE, D(filed_on), 0, "", "", "", ""},
    {"assessed_on", "date", FROM_DATE, D(assessed_on), 0, "", "", "", ""},
    {"place.province", "text", FROM_TEXT, D(province), 0, "", "", "", ""},
    {"place.district", "text", FROM_TEXT, D(district), 0, "", "", "", ""},
    {"place.commune", "text", FROM_TEXT, D(commune), 0, "", "", "", ""},
    {"producer.name", "text", FROM_TEXT, D(producer_name), 0, "", "", "", ""},
    {"producer.kind", "text", FROM_TEXT, D(producer_kind), 0, "", "", "", ""},
    {"previous.stars", "integer", FROM_STARS, D(previous_stars), 0, "", "", "0", "5"},
    {"previous.until", "date", FROM_DATE, D(previous_until), 0, "", "", "", ""},
    {"recorded.points", "number", FROM_POINTS, D(recorded_points), 0, "", "", "0", "1000"},
    {"recorded.stars", "integer", FROM_STARS, D(recorded_stars), 0, "", "", "0", "5"},
    {"recorded.level", "text", FROM_TEXT, D(recorded_level), 0, "", "", "", ""},
    {"decision.no", "text", FROM_TEXT, D(decision_no), 0, "", "", "", ""},
    {"decision.date", "date", FROM_DATE, D(decision_date), 0, "", "", "", ""},
};
static const column paper_fields[] = {
    {"kind", "evidence", FROM_KIND, 0, 0, "", "", "", ""},
    {"number", "text", FROM_PAPER, V(number), 0, "", "", "", ""},
    {"issued", "date", FROM_PAPER_DAY, V(issued), 0, "", "", "", ""},
    {"expires", "date", FROM_PAPER_DAY, V(expires), 0, "", "", "", ""},
    {"sha256", "text", FROM_PAPER, V(sha256), 0, "", "", "", ""},
};
enum {
    FIELDS = sizeof fields / sizeof *fields,
    PAPER_FIELDS = sizeof paper_fields / sizeof *paper_fields
};

/* ---- columns ---- */

static const char *keep(ocop_table *t, const char *s)
{
    const char *copy = ocop_arena_strdup(t->arena, s);
    return copy == NULL ? "" : copy;
}

static const char *title_of(const ocop_vocab *v, const char *kind, bool vi)
{
    for (size_t i = 0; i < v->evidence_count; i++) {
        const ocop_text2 *title = &v->evidence[i].title;
        if (strcmp(v->evidence[i].key, kind) == 0)
            return vi ? title->vi : title->en == NULL ? title->vi : title->en;
    }
    return kind;
}

/* "A, B", or "A + B" where all of them are asked for. */
static const char *proof(ocop_table *t, const ocop_fact *f, bool vi)
{
    ocop_buf b;
    ocop_buf_init(&b);
    for (size_t i = 0; i < f->evidence_count; i++)
        ocop_buf_printf(&b, "%s%s",
                        i == 0            ? ""
                        : f->evidence_all ? " + "
                                          : ", ",
                        title_of(t->vocab, f->evidence[i], vi));
    const char *text = keep(t, b.len == 0 ? "" : b.data);
    ocop_buf_free(&b);
    return text;
}

static void add_fact(ocop_table *t, size_t i)
{
    const ocop_fact *f = &t->vocab->facts[i];
    char least[80] = "", most[80] = "";
    if (f->type == OCOP_FACT_NUMBER || f->type == OCOP_FACT_DATE) {
        ocop_fact_value_text(f, (ocop_value){f->min, NULL}, least, sizeof least);
        ocop_fact_value_text(f, (ocop_value){f->max, NULL}, most, sizeof most);
    }
    t->columns[t->count++] = (column){.key = f->key,
                                      .type = f->type_name,
                                      .from = FROM_FACT,
                                      .index = i,
                                      .proof_vi = proof(t, f, true),
                                      .proof_en = proof(t, f, false),
                                      .least = keep(t, least),
                                      .most = keep(t, most)};
}

static bool reads(const uint16_t *facts, size_t n, size_t fact)
{
    for (size_t i = 0; i < n; i++)
        if (facts[i] == fact)
            return true;
    return false;
}

/* Does a criterion or a gate of the set read it? */
static bool is_read(const ocop_set *s, size_t fact)
{
    for (size_t i = 0; i < s->criterion_count; i++) {
        const ocop_criterion *c = &s->criteria[i];
        if (reads(c->facts, c->fact_count, fact) ||
            (c->gate != NULL && reads(c->gate->facts, c->gate->fact_count, fact)))
            return true;
    }
    for (size_t i = 0; i < s->gate_count; i++)
        if (reads(s->gates[i].facts, s->gates[i].fact_count, fact))
            return true;
    return false;
}

static void add_columns(ocop_table *t)
{
    char key[80];
    for (size_t i = 0; i < FIELDS; i++)
        t->columns[t->count++] = fields[i];
    for (size_t i = 0; i < t->vocab->fact_count; i++)
        if (is_read(t->set, i))
            add_fact(t, i);
    for (size_t i = 0; i < t->set->criterion_count; i++) {
        snprintf(key, sizeof key, "self_assessment.%s", t->set->criteria[i].no);
        t->columns[t->count++] = (column){keep(t, key), "claim", FROM_CLAIM, 0, i, "", "", "", ""};
    }
    for (size_t i = 0; i < t->papers; i++) {
        for (size_t k = 0; k < PAPER_FIELDS; k++) {
            snprintf(key, sizeof key, "evidence.%zu.%s", i + 1, paper_fields[k].key);
            t->columns[t->count] = paper_fields[k];
            t->columns[t->count].key = keep(t, key);
            t->columns[t->count++].index = i;
        }
    }
}

ocop_table *ocop_table_new(const ocop_manifest *m, const char *hash, const ocop_vocab *v,
                           const ocop_set *set, size_t papers, ocop_error *e)
{
    ocop_arena *arena = ocop_arena_new(), *row = ocop_arena_new();
    ocop_table *t = arena == NULL ? NULL : ocop_arena_alloc(arena, sizeof *t);
    size_t room = FIELDS + v->fact_count + set->criterion_count + papers * PAPER_FIELDS;
    if (t != NULL && row != NULL) {
        *t = (ocop_table){.arena = arena,
                          .row = row,
                          .manifest = m,
                          .hash = hash,
                          .vocab = v,
                          .set = set,
                          .papers = papers};
        t->columns = ocop_arena_array(arena, room, sizeof *t->columns);
        t->cells = ocop_arena_array(arena, room, sizeof *t->cells);
        if (t->columns != NULL && t->cells != NULL) {
            add_columns(t);
            return t;
        }
    }
    ocop_arena_free(row);
    ocop_arena_free(arena);
    ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    return NULL;
}

void ocop_table_free(ocop_table *t)
{
    if (t == NULL)
        return;
    ocop_arena_free(t->row);
    ocop_arena_free(t->arena);
}

/* ---- a dossier as a row ---- */

static cell text_cell(const char *s)
{
    return s == NULL || s[0] == '\0' ? (cell){OCOP_SCALAR_NULL, ""} : (cell){OCOP_SCALAR_STRING, s};
}

static cell day_cell(ocop_table *t, int32_t day)
{
    char text[12];
    return text_cell(ocop_arena_strdup(t->row, ocop_date_print(day, text)));
}

static cell number_cell(ocop_table *t, int64_t v, int decimals)
{
    char text[24];
    if (v < 0)
        return text_cell(NULL);
    ocop_num_print(v, decimals, '.', text);
    return (cell){OCOP_SCALAR_NUMBER, ocop_arena_strdup(t->row, text)};
}

static cell raw_cell(const ocop_raw *r)
{
    switch (r->kind) {
    case OCOP_RAW_BOOL:
        return (cell){r->truth ? OCOP_SCALAR_TRUE : OCOP_SCALAR_FALSE, r->truth ? "true" : "false"};
    case OCOP_RAW_NUMBER:
        return (cell){OCOP_SCALAR_NUMBER, r->text};
    case OCOP_RAW_STRING:
        return text_cell(r->text);
    case OCOP_RAW_NULL:
        break;
    }
    return text_cell(NULL);
}

static const ocop_raw *fact_of(const ocop_table *t, const column *c, const ocop_dossier *d,
                               const ocop_names *catalogue)
{
    const char *key = t->vocab->facts[c->index].key;
    int name = ocop_names_find(catalogue, key, strlen(key));
    for (size_t i = 0; i < d->fact_count; i++)
        if (d->facts[i].name == name)
            return &d->facts[i].value;
    return NULL;
}

static const ocop_raw *claim_of(const ocop_table *t, const column *c, const ocop_dossier *d)
{
    for (size_t i = 0; i < d->claim_count; i++)
        if (strcmp(d->claims[i].no, t->set->criteria[c->index].no) == 0)
            return &d->claims[i].value;
    return NULL;
}

static cell make_cell(ocop_table *t, const column *c, const ocop_dossier *d,
                      const ocop_names *catalogue)
{
    const char *at = (const char *)d + c->offset;
    const ocop_evidence *paper = c->index < d->evidence_count ? &d->evidence[c->index] : NULL;
    const ocop_raw *raw = c->from == FROM_FACT    ? fact_of(t, c, d, catalogue)
                          : c->from == FROM_CLAIM ? claim_of(t, c, d)
                                                  : NULL;
    switch (c->from) {
    case FROM_TEXT:
        return text_cell(*(const char *const *)(const void *)at);
    case FROM_DATE:
        return day_cell(t, *(const int32_t *)(const void *)at);
    case FROM_SET:
        return text_cell(d->sets[0].set);
    case FROM_CASE:
        return text_cell(ocop_case_name(d->kind));
    case FROM_STARS:
        return number_cell(t, *(const int *)(const void *)at, 0);
    case FROM_POINTS:
        return number_cell(t, *(const int64_t *)(const void *)at, OCOP_POINT_DECIMALS);
    case FROM_KIND:
        return text_cell(paper == NULL ? NULL : paper->kind);
    case FROM_PAPER:
        return text_cell(
            paper == NULL ? NULL
                          : *(const char *const *)(const void *)((const char *)paper + c->offset));
    case FROM_PAPER_DAY:
        return paper == NULL
                   ? text_cell(NULL)
                   : day_cell(t, *(const int32_t *)(const void *)((const char *)paper + c->offset));
    case FROM_FACT:
    case FROM_CLAIM:
        break;
    }
    return raw == NULL ? text_cell(NULL) : raw_cell(raw);
}

/* Whatever has no column would be lost in silence. */
static bool check_room(const ocop_table *t, const ocop_dossier *d, const ocop_names *catalogue,
                       ocop_error *e)
{
    if (d->sheet_count > 0)
        return ocop_error_at(e, OCOP_EINPUT, d->file, d->line, 0,
                             "score sheets have no column in a table of dossiers");
    if (d->set_count != 1 || d->sets[0].pack != NULL)
        return ocop_error_at(e, OCOP_EINPUT, d->file, d->line, 0,
                             "a dossier with sets for several packs has no column for them");
    if (d->evidence_count > t->papers)
        return ocop_error_at(e, OCOP_EINPUT, d->file, d->line, 0,
                             "the dossier has %d papers, the table has room for %d",
                             (int)d->evidence_count, (int)t->papers);
    for (size_t i = 0; i < d->fact_count; i++) {
        const char *key = ocop_names_get(catalogue, (size_t)d->facts[i].name);
        int slot = ocop_vocab_find(t->vocab, key, strlen(key));
        if (d->facts[i].value.kind != OCOP_RAW_NULL && (slot < 0 || !is_read(t->set, (size_t)slot)))
            return ocop_error_at(
                e, OCOP_EINPUT, d->file, d->facts[i].value.line, d->facts[i].value.column,
                "the set '%s' does not read the fact '%s': the table has no column "
                "for it",
                t->set->key, key);
    }
    for (size_t i = 0; i < d->claim_count; i++) {
        int k = ocop_set_find(t->set, d->claims[i].no);
        if (k < 0 || strcmp(t->set->criteria[k].no, d->claims[i].no) != 0)
            return ocop_error_at(
                e, OCOP_EINPUT, d->file, d->claims[i].line, d->claims[i].column,
                "the set '%s' has no criterion '%s': the table has no column for it", t->set->key,
                d->claims[i].no);
    }
    return true;
}

bool ocop_table_fill(ocop_table *t, const ocop_dossier *d, const ocop_names *catalogue,
                     ocop_error *e)
{
    ocop_arena_reset(t->row);
    if (!check_room(t, d, catalogue, e))
        return false;
    for (size_t i = 0; i < t->count; i++) {
        t->cells[i] = make_cell(t, &t->columns[i], d, catalogue);
        if (t->cells[i].text == NULL)
            return ocop_error_at(e, OCOP_ENOMEM, d->file, d->line, 0, "out of memory");
    }
    return true;
}

/* ---- views ---- */

static const char *or_empty(const char *s)
{
    return s == NULL ? "" : s;
}

bool ocop_view_table(const ocop_table *t, ocop_table_view *out)
{
    const ocop_table_view full = {.set = t->set->key,
                                  .set_vi = or_empty(t->set->title.vi),
                                  .set_en = or_empty(t->set->title.en),
                                  .pack_id = t->manifest->id,
                                  .pack_version = t->manifest->version,
                                  .pack_hash = t->hash,
                                  .columns = t->count};
    if (out->size < sizeof out->size)
        return false;
    ocop_view_give(out, out->size, &full, sizeof full);
    return true;
}

bool ocop_view_column(const ocop_table *t, size_t i, ocop_column_view *out)
{
    if (i >= t->count || out->size < sizeof out->size)
        return false;
    const column *c = &t->columns[i];
    ocop_column_view full = {.key = c->key,
                             .type = c->type,
                             .title_vi = "",
                             .title_en = "",
                             .note_vi = "",
                             .note_en = "",
                             .unit = "",
                             .least = c->least,
                             .most = c->most,
                             .proof_vi = c->proof_vi,
                             .proof_en = c->proof_en};
    if (c->from == FROM_FACT) {
        const ocop_fact *f = &t->vocab->facts[c->index];
        full.title_vi = or_empty(f->title.vi);
        full.title_en = or_empty(f->title.en);
        full.note_vi = or_empty(f->note.vi);
        full.note_en = or_empty(f->note.en);
        full.unit = or_empty(f->unit);
        full.values = f->value_count;
    } else if (c->from == FROM_CLAIM) {
        const ocop_criterion *k = &t->set->criteria[c->index];
        full.title_vi = or_empty(k->title.vi);
        full.title_en = or_empty(k->title.en);
        full.values = k->option_count;
    } else if (c->from == FROM_KIND) {
        full.values = t->vocab->evidence_count;
    } else if (c->from == FROM_SET) {
        full.values = 1;
    }
    ocop_view_give(out, out->size, &full, sizeof full);
    return true;
}

bool ocop_view_column_value(const ocop_table *t, size_t i, size_t j, ocop_declared_value_view *out)
{
    ocop_column_view c = {.size = sizeof c};
    if (!ocop_view_column(t, i, &c) || j >= c.values || out->size < sizeof out->size)
        return false;
    const char *key = t->set->key;
    ocop_text2 title = t->set->title;
    switch (t->columns[i].from) {
    case FROM_FACT:
        key = t->vocab->facts[t->columns[i].index].values[j].key;
        title = t->vocab->facts[t->columns[i].index].values[j].title;
        break;
    case FROM_CLAIM:
        key = t->set->criteria[t->columns[i].index].options[j].key;
        title = t->set->criteria[t->columns[i].index].options[j].title;
        break;
    case FROM_KIND:
        key = t->vocab->evidence[j].key;
        title = t->vocab->evidence[j].title;
        break;
    default:
        break;
    }
    const ocop_declared_value_view full = {
        .key = key, .title_vi = or_empty(title.vi), .title_en = or_empty(title.en)};
    ocop_view_give(out, out->size, &full, sizeof full);
    return true;
}

bool ocop_view_cell(const ocop_table *t, size_t i, ocop_cell_view *out)
{
    if (i >= t->count || out->size < sizeof out->size)
        return false;
    const ocop_cell_view full = {.kind = t->cells[i].kind, .text = t->cells[i].text};
    ocop_view_give(out, out->size, &full, sizeof full);
    return true;
}
