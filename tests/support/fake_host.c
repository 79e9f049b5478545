/* fake_host.c - see fake_host.h. Memory that tests need is malloc'ed and assumed to be there. */
#include "fake_host.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct text {
    char *bytes; /* always ends with a NUL that is not counted */
    size_t len, cap;
} text;

typedef struct message {
    char *id, *str;
} message;

static struct {
    const char *lang;
    message *messages;
    size_t message_count;
    long fail_in, blocks;
} state = {.lang = "en", .fail_in = -1};

struct ocop_source {
    const char *name, *bytes;
    size_t len, at, line_max;
    int number;
    bool mid_line;
    char *held; /* the line given last: a copy, so that a late look at it is caught by ASan */
};

struct ocop_record {
    text events, pieces, raw;
    int raw_line;
    bool positions;
    const char *refuse;
    char **folded; /* texts of compare_text; they live until the next record */
    size_t folded_count;
};

struct ocop_sink {
    text bytes;
    bool terminal;
    size_t columns, limit;
};

static void text_add(text *t, const char *s, size_t n)
{
    if (t->cap < t->len + n + 1) {
        t->cap = (t->len + n + 1) * 2;
        t->bytes = realloc(t->bytes, t->cap);
        if (t->bytes == NULL)
            abort();
    }
    if (n > 0)
        memcpy(t->bytes + t->len, s, n);
    t->len += n;
    t->bytes[t->len] = '\0';
}

static void text_puts(text *t, const char *s)
{
    text_add(t, s, strlen(s));
}

static const char *text_get(const text *t)
{
    return t->bytes == NULL ? "" : t->bytes;
}

/* ---- catalogue --------------------------------------------------------------------------- */

/* One quoted line of a .po file, unescaped (\n, \", \\), appended to `to`. */
static void po_append(text *to, const char *line)
{
    const char *p = strchr(line, '"');
    const char *end = strrchr(line, '"');
    if (p == NULL)
        return;
    for (p++; p < end; p++) {
        char c = *p;
        if (c == '\\' && p + 1 < end)
            c = *++p == 'n' ? '\n' : *p;
        text_add(to, &c, 1);
    }
}

static void po_store(text *id, text *str)
{
    if (id->len > 0 && str->len > 0) {
        size_t n = state.message_count++;
        state.messages = realloc(state.messages, (n + 1) * sizeof *state.messages);
        if (state.messages == NULL)
            abort();
        state.messages[n] = (message){.id = strdup(id->bytes), .str = strdup(str->bytes)};
    }
    id->len = str->len = 0;
}

static void po_load(const char *path)
{
    FILE *f = fopen(path, "r");
    if (f == NULL) {
        fprintf(stderr, "fake_host: cannot open %s\n", path);
        abort();
    }
    char line[2048];
    text id = {0}, str = {0}, *now = NULL;
    while (fgets(line, sizeof line, f) != NULL) {
        if (strncmp(line, "msgid ", 6) == 0) {
            po_store(&id, &str);
            now = &id;
        } else if (strncmp(line, "msgstr ", 7) == 0) {
            now = &str;
        } else if (line[0] != '"') {
            continue;
        }
        if (now != NULL)
            po_append(now, line);
    }
    po_store(&id, &str);
    free(id.bytes);
    free(str.bytes);
    fclose(f);
}

void fake_host_speak(const char *lang, const char *po)
{
    for (size_t i = 0; i < state.message_count; i++) {
        free(state.messages[i].id);
        free(state.messages[i].str);
    }
    free(state.messages);
    state.messages = NULL;
    state.message_count = 0;
    state.lang = lang;
    if (po != NULL)
        po_load(po);
}

static const char *host_lang(void)
{
    return state.lang;
}

static const char *host_translate(const char *msgid)
{
    for (size_t i = 0; i < state.message_count; i++)
        if (strcmp(state.messages[i].id, msgid) == 0)
            return state.messages[i].str;
    return msgid;
}

/* ---- errors, memory, settings ------------------------------------------------------------- */

static bool host_error_at(ocop_error *e, const char *file, int line, int column, const char *fmt,
                          ...)
{
    if (e == NULL || e->code != OCOP_OK)
        return false;
    va_list ap;
    va_start(ap, fmt);
    e->code = OCOP_EINPUT;
    e->line = line;
    e->column = column;
    snprintf(e->file, sizeof e->file, "%s", file == NULL ? "" : file);
    vsnprintf(e->msg, sizeof e->msg, host_translate(fmt), ap);
    va_end(ap);
    return false;
}

static void host_error_hint(ocop_error *e, const char *fmt, ...)
{
    if (e == NULL || e->hint[0] != '\0')
        return;
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(e->hint, sizeof e->hint, host_translate(fmt), ap);
    va_end(ap);
}

void fake_host_fail_alloc(long n)
{
    state.fail_in = n;
}

long fake_host_blocks(void)
{
    return state.blocks;
}

static void *host_realloc(void *ptr, size_t size)
{
    if (size == 0) {
        state.blocks -= ptr != NULL;
        free(ptr);
        return NULL;
    }
    if (state.fail_in >= 0 && state.fail_in-- == 0)
        return NULL;
    state.blocks += ptr == NULL;
    return realloc(ptr, size);
}

static const char *host_setting(const ocop_settings *s, const char *name)
{
    for (const char *const *p = s->given; p != NULL && p[0] != NULL; p += 2)
        if (strcmp(p[0], name) == 0)
            return p[1];
    for (size_t i = 0; i < s->option_count; i++)
        if (strcmp(s->options[i].name, name) == 0)
            return s->options[i].fallback;
    fprintf(stderr, "fake_host: the plugin asks for an option it does not have: %s\n", name);
    abort();
}

/* ---- sources ------------------------------------------------------------------------------ */

ocop_source *fake_source_new(const char *name, const char *bytes, size_t n, size_t line_max)
{
    ocop_source *s = calloc(1, sizeof *s);
    if (s == NULL)
        abort();
    *s = (ocop_source){.name = name, .bytes = bytes, .len = n, .line_max = line_max};
    if (n >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0)
        s->at = 3;
    return s;
}

void fake_source_free(ocop_source *s)
{
    free(s->held);
    free(s);
}

static const char *source_name(const ocop_source *s)
{
    return s->name;
}

static long source_read(ocop_source *s, char *to, size_t n, ocop_error *e)
{
    (void)e;
    size_t left = s->len - s->at;
    if (n > left)
        n = left;
    memcpy(to, s->bytes + s->at, n);
    s->at += n;
    return (long)n;
}

/* Cuts at LF only: a CR before it stays, which plugins must bear. */
static int source_line(ocop_source *s, ocop_line *out, ocop_error *e)
{
    (void)e;
    free(s->held);
    s->held = NULL;
    if (s->at >= s->len && !s->mid_line)
        return 0;
    const char *start = s->bytes + s->at;
    size_t left = s->len - s->at;
    const char *lf = left == 0 ? NULL : memchr(start, '\n', left);
    size_t n = lf == NULL ? left : (size_t)(lf - start);
    bool more = n > s->line_max;
    if (more)
        n = s->line_max;
    s->held = malloc(n > 0 ? n : 1);
    if (s->held == NULL)
        abort();
    memcpy(s->held, start, n);
    s->at += n + (!more && lf != NULL ? 1u : 0u);
    s->number += !s->mid_line;
    s->mid_line = more;
    *out = (ocop_line){.bytes = s->held,
                       .len = n,
                       .number = s->number,
                       .more = more,
                       .ended = !more && lf != NULL};
    return 1;
}

/* ---- records ------------------------------------------------------------------------------ */

ocop_record *fake_record_new(bool positions, const char *refuse)
{
    ocop_record *r = calloc(1, sizeof *r);
    if (r == NULL)
        abort();
    r->positions = positions;
    r->refuse = refuse;
    return r;
}

void fake_record_clear(ocop_record *r)
{
    r->events.len = r->pieces.len = r->raw.len = 0;
    text_puts(&r->events, "");
    r->raw_line = 0;
    while (r->folded_count > 0)
        free(r->folded[--r->folded_count]);
}

const char *fake_record_text(const ocop_record *r)
{
    return text_get(&r->events);
}

const char *fake_record_raw(const ocop_record *r, size_t *n, int *line)
{
    *n = r->raw.len;
    *line = r->raw_line;
    return text_get(&r->raw);
}

const char *fake_record_pieces(const ocop_record *r, size_t *n)
{
    *n = r->pieces.len;
    return text_get(&r->pieces);
}

void fake_record_free(ocop_record *r)
{
    fake_record_clear(r);
    free(r->folded);
    free(r->events.bytes);
    free(r->pieces.bytes);
    free(r->raw.bytes);
    free(r);
}

static bool record_event(ocop_record *r, const char *word, const char *s, size_t n, int line,
                         int column)
{
    if (r->events.len > 0)
        text_puts(&r->events, " ");
    text_puts(&r->events, word);
    if (s != NULL) {
        text_puts(&r->events, "(");
        text_add(&r->events, s, n);
        text_puts(&r->events, ")");
    }
    if (r->positions && line > 0) {
        char at[32];
        snprintf(at, sizeof at, "@%d:%d", line, column);
        text_puts(&r->events, at);
    }
    return true;
}

static bool record_map_begin(ocop_record *r, int line, int column, ocop_error *e)
{
    (void)e;
    return record_event(r, "map", NULL, 0, line, column);
}

static bool record_list_begin(ocop_record *r, int line, int column, ocop_error *e)
{
    (void)e;
    return record_event(r, "list", NULL, 0, line, column);
}

static bool record_end(ocop_record *r, ocop_error *e)
{
    (void)e;
    return record_event(r, "end", NULL, 0, 0, 0);
}

static bool record_key(ocop_record *r, const char *s, size_t n, int line, int column, ocop_error *e)
{
    if (r->refuse != NULL && strlen(r->refuse) == n && memcmp(s, r->refuse, n) == 0)
        return host_error_at(e, "t", line, column, "unknown field '%s'", r->refuse);
    return record_event(r, "key", s, n, line, column);
}

static bool record_scalar(ocop_record *r, ocop_scalar kind, const char *s, size_t n, int line,
                          int column, ocop_error *e)
{
    static const char *const words[] = {"null", "true", "false", "num", "str"};
    (void)e;
    bool has_text = kind == OCOP_SCALAR_NUMBER || kind == OCOP_SCALAR_STRING;
    return record_event(r, words[kind], has_text ? s : NULL, n, line, column);
}

/* ---- what packs declare: two of them, so that keys come twice ---- */

static const ocop_declared_view declared[] = {
    {.key = "local_material_pct",
     .type = "percent",
     .title_vi = "Tỷ lệ nguyên liệu",
     .title_en = "Local material",
     .unit = "%"},
    {.key = "label_complete",
     .type = "boolean",
     .title_vi = "Nhãn đủ",
     .title_en = "Label is whole",
     .unit = ""},
    {.key = "org_type",
     .type = "enum",
     .title_vi = "Loại hình",
     .title_en = "Kind of body",
     .unit = "",
     .values = 3},
    {.key = "revenue",
     .type = "number",
     .title_vi = "Doanh thu",
     .title_en = "Revenue",
     .unit = ""},
    {.key = "brand", .type = "text", .title_vi = "Nhãn hiệu", .title_en = "Brand", .unit = ""},
    {.key = "founded", .type = "date", .title_vi = "Thành lập", .title_en = "Founded", .unit = ""},
    {.key = "twin_a", .type = "boolean", .title_vi = "Sinh đôi", .title_en = "", .unit = ""},
    {.key = "twin_b", .type = "boolean", .title_vi = "Sinh đôi", .title_en = "", .unit = ""},
    {.key = "licence",
     .type = "evidence",
     .title_vi = "Giấy phép",
     .title_en = "Licence",
     .unit = ""},
    {.key = "local_material_pct",
     .type = "percent",
     .title_vi = "Nguyên liệu trong tỉnh",
     .title_en = "Local material",
     .unit = "%"},
};
static const ocop_declared_value_view declared_values[] = {
    {.key = "cooperative", .title_vi = "Hợp tác xã", .title_en = "Cooperative"},
    {.key = "company", .title_vi = "Công ty", .title_en = "Company"},
    {.key = "firm", .title_vi = "Công ty", .title_en = "Firm"},
};

static size_t declared_count(const ocop_record *r)
{
    (void)r;
    return sizeof declared / sizeof *declared;
}

static bool declared_at(const ocop_record *r, size_t i, ocop_declared_view *out)
{
    if (out->size != sizeof *out || i >= declared_count(r))
        return false;
    *out = declared[i];
    out->size = sizeof *out;
    return true;
}

static bool declared_value(const ocop_record *r, size_t i, size_t j, ocop_declared_value_view *out)
{
    if (out->size != sizeof *out || i >= declared_count(r) || j >= declared[i].values)
        return false;
    *out = declared_values[j];
    out->size = sizeof *out;
    return true;
}

/* ASCII only, and the blanks: enough for tests. */
static const char *compare_text(ocop_record *r, const char *s, size_t n)
{
    char *to = malloc(n + 1);
    size_t len = 0;
    if (to == NULL)
        abort();
    for (size_t i = 0; i < n; i++) {
        char c = s[i] >= 'A' && s[i] <= 'Z' ? (char)(s[i] + 32) : s[i] == '\n' ? ' ' : s[i];
        if (c != ' ' || (len > 0 && to[len - 1] != ' '))
            to[len++] = c;
    }
    to[len > 0 && to[len - 1] == ' ' ? len - 1 : len] = '\0';
    r->folded = realloc(r->folded, (r->folded_count + 1) * sizeof *r->folded);
    if (r->folded == NULL)
        abort();
    r->folded[r->folded_count++] = to;
    return to;
}

static void record_raw(ocop_record *r, const char *bytes, size_t n, int line)
{
    text_add(&r->raw, bytes, n);
    r->raw_line = line;
}

static bool record_piece(ocop_record *r, const char *bytes, size_t n, ocop_error *e)
{
    (void)e;
    text_add(&r->pieces, bytes, n);
    return true;
}

/* ---- sinks -------------------------------------------------------------------------------- */

ocop_sink *fake_sink_new(bool terminal, size_t columns)
{
    ocop_sink *s = calloc(1, sizeof *s);
    if (s == NULL)
        abort();
    s->terminal = terminal;
    s->columns = columns;
    s->limit = SIZE_MAX;
    return s;
}

void fake_sink_limit(ocop_sink *s, size_t n)
{
    s->limit = n;
}

const char *fake_sink_text(const ocop_sink *s)
{
    return text_get(&s->bytes);
}

const char *fake_sink_bytes(const ocop_sink *s, size_t *n)
{
    *n = s->bytes.len;
    return text_get(&s->bytes);
}

void fake_sink_free(ocop_sink *s)
{
    free(s->bytes.bytes);
    free(s);
}

static bool sink_write(ocop_sink *to, const char *bytes, size_t n, ocop_error *e)
{
    if (to->bytes.len + n > to->limit)
        return host_error_at(e, "out", 0, 0, "the disk is full");
    text_add(&to->bytes, bytes, n);
    return true;
}

static bool sink_is_terminal(const ocop_sink *to)
{
    return to->terminal;
}

static size_t sink_columns(const ocop_sink *to)
{
    return to->columns;
}

/* ---- assessments -------------------------------------------------------------------------- */

#define VIEW(name, type, count, from)                                                              \
    static bool view_##name(const ocop_assessment *a, size_t i, type *out)                         \
    {                                                                                              \
        if (out->size != sizeof *out || i >= a->head.count)                                        \
            return false;                                                                          \
        *out = (from)[i];                                                                          \
        out->size = sizeof *out;                                                                   \
        return true;                                                                               \
    }
VIEW(part, ocop_sum_view, parts, a->parts)
VIEW(section, ocop_sum_view, sections, a->sections)
VIEW(score, ocop_score_view, scores, a->scores)
VIEW(mark, ocop_mark_view, marks_unmet, a->marks)
VIEW(gate, ocop_gate_view, gates, a->gates)
VIEW(finding, ocop_finding_view, findings, a->findings)
VIEW(seat, ocop_seat_view, seats, a->seats)
VIEW(band, ocop_band_view, bands, a->bands)
VIEW(law, ocop_law_view, laws, a->laws)
#undef VIEW

static bool view_head(const ocop_assessment *a, ocop_head_view *out)
{
    if (out->size != sizeof *out)
        return false;
    *out = a->head;
    out->size = sizeof *out;
    return true;
}

/* What the real host makes of the vocabulary: lives until the next call. */
static const char *fact_words(const ocop_fact_view *f)
{
    static char words[200];
    const char *value = strcmp(state.lang, "vi") == 0 ? f->value_vi : f->value_en;
    const char *unit = f->unit == NULL ? "" : f->unit;
    if (value == NULL || f->missing)
        return "";
    if (strcmp(value, "true") == 0 || strcmp(value, "false") == 0)
        value = host_translate(value[0] == 't' ? "yes" : "no");
    snprintf(words, sizeof words, "%s%s%s", value, unit[0] == '\0' ? "" : " ", unit);
    return words;
}

static bool view_score_fact(const ocop_assessment *a, size_t i, size_t j, ocop_fact_view *out)
{
    if (out->size != sizeof *out || i >= a->head.scores || j >= a->scores[i].facts)
        return false;
    *out = a->facts[i][j];
    out->size = sizeof *out;
    out->words = fact_words(out);
    return true;
}

static const char *view_json(const ocop_assessment *a, size_t *len)
{
    if (a->json != NULL)
        *len = strlen(a->json);
    return a->json;
}

static const char *host_points(int64_t hundredths, bool local, char *out)
{
    char *end = out + snprintf(out, 24, "%lld.%02d", (long long)(hundredths / 100),
                               (int)(hundredths % 100));
    while (end[-1] == '0')
        *--end = '\0';
    if (end[-1] == '.')
        *--end = '\0';
    char *point = strchr(out, '.');
    if (local && point != NULL && strcmp(state.lang, "vi") == 0)
        *point = ',';
    return out;
}

static const char *host_date(const char *iso, char *out)
{
    if (strlen(iso) != 10 || strcmp(state.lang, "vi") != 0)
        return iso;
    snprintf(out, 12, "%.2s/%.2s/%.4s", iso + 8, iso + 5, iso);
    return out;
}

/* One column a character, none for the combining marks U+0300 to U+036F. */
static size_t host_width(const char *s, size_t n)
{
    size_t columns = 0;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)s[i];
        unsigned char next = i + 1 < n ? (unsigned char)s[i + 1] : 0;
        bool combining = c == 0xCC || (c == 0xCD && next <= 0xAF);
        columns += (c & 0xC0) != 0x80 && !combining;
    }
    return columns;
}

static bool view_paper(const ocop_paper *p, ocop_paper_view *out)
{
    *out = p->head;
    return true;
}

static bool view_block(const ocop_paper *p, size_t i, ocop_block_view *out)
{
    if (i >= p->head.blocks)
        return false;
    *out = p->blocks[i];
    return true;
}

static const ocop_host table = {
    .abi = OCOP_HOST_ABI,
    .size = sizeof(ocop_host),
    .version = "test",
    .error_at = host_error_at,
    .error_hint = host_error_hint,
    .realloc = host_realloc,
    .lang = host_lang,
    .translate = host_translate,
    .setting = host_setting,
    .source_name = source_name,
    .source_read = source_read,
    .source_line = source_line,
    .map_begin = record_map_begin,
    .map_end = record_end,
    .list_begin = record_list_begin,
    .list_end = record_end,
    .key = record_key,
    .scalar = record_scalar,
    .record_raw = record_raw,
    .record_piece = record_piece,
    .sink_write = sink_write,
    .sink_is_terminal = sink_is_terminal,
    .sink_columns = sink_columns,
    .head = view_head,
    .part = view_part,
    .section = view_section,
    .score = view_score,
    .score_fact = view_score_fact,
    .mark = view_mark,
    .gate = view_gate,
    .finding = view_finding,
    .json = view_json,
    .points = host_points,
    .width = host_width,
    .date = host_date,
    .seat = view_seat,
    .band = view_band,
    .law = view_law,
    .paper = view_paper,
    .block = view_block,
    .declared_count = declared_count,
    .declared = declared_at,
    .declared_value = declared_value,
    .compare_text = compare_text,
};

const ocop_host *fake_host(void)
{
    return &table;
}

/* ---- whole runs --------------------------------------------------------------------------- */

static void tell_error(text *to, const char *word, const ocop_error *e)
{
    char line[800];
    snprintf(line, sizeof line, "%s %s:%d:%d: %s%s%s%s\n", word, e->file, e->line, e->column,
             e->msg, e->hint[0] != '\0' ? " (" : "", e->hint, e->hint[0] != '\0' ? ")" : "");
    text_puts(to, line);
}

static ocop_read read_one(const ocop_reader *reader, void *self, ocop_record *record, text *told)
{
    ocop_error e = OCOP_ERROR_INIT;
    fake_record_clear(record);
    ocop_read got = reader->read(self, record, &e);
    if (got == OCOP_READ_RECORD) {
        char head[32];
        snprintf(head, sizeof head, "ok %d: ", record->raw_line);
        text_puts(told, head);
        text_puts(told, fake_record_text(record));
        text_puts(told, "\n");
    } else if (got != OCOP_READ_END) {
        tell_error(told, got == OCOP_READ_BAD ? "bad" : "fail", &e);
    }
    return got;
}

char *fake_read_all(const ocop_reader *reader, const char *const *given, const char *name,
                    const char *bytes, size_t n, size_t line_max)
{
    ocop_settings settings = {reader->options, reader->option_count, given};
    ocop_source *from = fake_source_new(name, bytes, n, line_max);
    ocop_record *record = fake_record_new(false, NULL);
    ocop_error e = OCOP_ERROR_INIT;
    text told = {0};
    void *self = NULL;
    text_puts(&told, "");
    if (!reader->open(&table, &settings, from, &self, &e)) {
        tell_error(&told, "open", &e);
    } else {
        ocop_read got = OCOP_READ_RECORD;
        while (got == OCOP_READ_RECORD || got == OCOP_READ_BAD)
            got = read_one(reader, self, record, &told);
        reader->close(self);
    }
    fake_record_free(record);
    fake_source_free(from);
    return told.bytes;
}

bool fake_write_all(const ocop_writer *writer, const char *const *given,
                    const ocop_assessment *const *a, size_t n, ocop_sink *to, ocop_error *e)
{
    ocop_settings settings = {writer->options, writer->option_count, given};
    void *self = NULL;
    bool ok = writer->open(&table, &settings, &self, e);
    for (size_t i = 0; ok && i < n; i++)
        ok = writer->write(self, a[i], to, e);
    if (ok && writer->finish != NULL)
        ok = writer->finish(self, to, e);
    writer->close(self);
    return ok;
}

bool fake_write_paper(const ocop_writer *writer, const ocop_paper *paper, ocop_sink *to,
                      ocop_error *e)
{
    ocop_settings settings = {writer->options, writer->option_count, NULL};
    void *self = NULL;
    bool ok = writer->open(&table, &settings, &self, e) && writer->paper(self, paper, to, e);
    writer->close(self);
    return ok;
}
