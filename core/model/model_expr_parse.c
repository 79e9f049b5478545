/* model_expr_parse.c - the parser of conditions: recursive descent, located errors. */
#include "base_date.h"
#include "base_num.h"
#include "base_text.h"
#include "model_expr.h"
#include <string.h>

enum { DEPTH_MAX = 64, LIST_MAX = 64, SHOWN_MAX = 60, LENGTH_MAX = 2000 };

typedef enum token_kind {
    T_END,
    T_NAME,
    T_NUMBER,
    T_STRING,
    T_OP, /* == ~= < <= > >= */
    T_OPEN,
    T_CLOSE,
    T_COMMA,
    T_AND,
    T_OR,
    T_NOT,
    T_BAD
} token_kind;

typedef struct token {
    token_kind kind;
    const char *s; /* strings: inside the quotes */
    size_t n;
    ocop_expr_op op;
    size_t at; /* offset of its first character in the condition */
} token;

typedef struct parser {
    ocop_arena *arena;
    const ocop_vocab *vocab;
    const char *text, *next;
    token now;
    ocop_place_in place;
    int depth;
    ocop_error *e;
} parser;

static bool is_name_char(char c, bool first)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           (!first && c >= '0' && c <= '9');
}

/* Characters before the byte `at`: columns count characters. */
static int chars_before(const parser *p, size_t at)
{
    int n = 0;
    for (size_t i = 0; i < at; i++)
        n += ((unsigned char)p->text[i] & 0xC0) != 0x80;
    return n;
}

static bool fail(const parser *p, size_t at, const char *fmt, ...) OCOP_PRINTF(3, 4);
static bool fail(const parser *p, size_t at, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    int before = chars_before(p, at);
    ocop_error_vat(p->e, OCOP_EPACK, p->place.file, p->place.line,
                   p->place.column > 0 ? p->place.column + before : 0, fmt, ap);
    va_end(ap);
    size_t shown = strlen(p->text);
    shown = ocop_text_cut(p->text, shown < SHOWN_MAX ? shown : SHOWN_MAX);
    ocop_error_hint(p->e, "in the condition \"%.*s\", at character %d", (int)shown, p->text,
                    before + 1);
    return false;
}

static void take_word(parser *p, token_kind kind, size_t n)
{
    p->now.kind = kind;
    p->now.s = p->next;
    p->now.n = n;
    p->next += n;
}

static void take_name(parser *p)
{
    static const struct {
        const char *word;
        token_kind kind;
    } words[] = {{"and", T_AND}, {"or", T_OR}, {"not", T_NOT}};
    size_t n = 1;
    while (is_name_char(p->next[n], false))
        n++;
    token_kind kind = T_NAME;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strlen(words[i].word) == n && memcmp(words[i].word, p->next, n) == 0)
            kind = words[i].kind;
    take_word(p, kind, n);
}

static void take_string(parser *p)
{
    const char *end = strchr(p->next + 1, *p->next);
    if (end == NULL) {
        take_word(p, T_BAD, strlen(p->next));
        return;
    }
    p->now.kind = T_STRING;
    p->now.s = p->next + 1;
    p->now.n = (size_t)(end - p->next) - 1;
    p->next = end + 1;
}

static void take_op(parser *p)
{
    static const struct {
        const char *text;
        token_kind kind;
        ocop_expr_op op;
    } ops[] = {{"==", T_OP, OCOP_OP_EQ},  {"~=", T_OP, OCOP_OP_NE},   {"<=", T_OP, OCOP_OP_LE},
               {">=", T_OP, OCOP_OP_GE},  {"<", T_OP, OCOP_OP_LT},    {">", T_OP, OCOP_OP_GT},
               {"(", T_OPEN, OCOP_OP_EQ}, {")", T_CLOSE, OCOP_OP_EQ}, {",", T_COMMA, OCOP_OP_EQ}};
    for (size_t i = 0; i < sizeof ops / sizeof *ops; i++) {
        size_t n = strlen(ops[i].text);
        if (strncmp(p->next, ops[i].text, n) == 0) {
            take_word(p, ops[i].kind, n);
            p->now.op = ops[i].op;
            return;
        }
    }
    size_t whole = 1; /* of a letter beyond ASCII: all its bytes */
    while (((unsigned char)p->next[whole] & 0xC0) == 0x80)
        whole++;
    take_word(p, T_BAD, whole);
}

static void advance(parser *p)
{
    while (*p->next == ' ' || *p->next == '\t' || *p->next == '\n' || *p->next == '\r')
        p->next++;
    p->now = (token){.at = (size_t)(p->next - p->text)};
    char c = *p->next;
    if (c == '\0') {
        p->now.kind = T_END;
        p->now.s = p->next;
    } else if (is_name_char(c, true)) {
        take_name(p);
    } else if ((c >= '0' && c <= '9') || c == '-' || c == '.') {
        take_word(p, T_NUMBER, 1 + strspn(p->next + 1, "0123456789.eExX+-"));
    } else if (c == '\'' || c == '"') {
        take_string(p);
    } else {
        take_op(p);
    }
}

static bool expected(const parser *p, const char *what)
{
    if (p->now.kind == T_END)
        return fail(p, p->now.at, "expected %s, but the condition ends", what);
    return fail(p, p->now.at, "expected %s, found '%.*s'", what, (int)p->now.n, p->now.s);
}

static ocop_expr *node(parser *p, ocop_expr_kind kind, const ocop_expr *a, const ocop_expr *b)
{
    ocop_expr *x = ocop_arena_alloc(p->arena, sizeof *x);
    if (x == NULL) {
        ocop_error_at(p->e, OCOP_ENOMEM, p->place.file, p->place.line, 0, "out of memory");
        return NULL;
    }
    *x = (ocop_expr){.kind = kind, .a = a, .b = b};
    return x;
}

/* A fact's slot, or an error that names the nearest fact. */
static bool fact_slot(const parser *p, const token *t, uint16_t *slot)
{
    int found = ocop_vocab_find(p->vocab, t->s, t->n);
    if (found >= 0) {
        *slot = (uint16_t)found;
        return true;
    }
    char name[64];
    size_t n = t->n < sizeof name - 1 ? t->n : sizeof name - 1;
    memcpy(name, t->s, n);
    name[n] = '\0';
    const char *near = ocop_names_nearest(p->vocab->names, name);
    if (near != NULL)
        return fail(p, t->at, "the vocabulary declares no fact '%s'; did you mean '%s'?", name,
                    near);
    return fail(p, t->at, "the vocabulary declares no fact '%s'", name);
}

static bool number_constant(const parser *p, const ocop_fact *f, int64_t *out)
{
    const token *t = &p->now;
    if (t->kind != T_NUMBER)
        return expected(p, "a number");
    switch (ocop_num_parse(t->s, t->n, f->decimals, out)) {
    case OCOP_NUM_OK:
        break;
    case OCOP_NUM_PLACES:
        return fail(p, t->at, "%.*s has more decimal places than the fact '%s' (%d)", (int)t->n,
                    t->s, f->key, f->decimals);
    case OCOP_NUM_SYNTAX:
        return fail(p, t->at, "'%.*s' is not a number", (int)t->n, t->s);
    case OCOP_NUM_RANGE:
        return fail(p, t->at, "the number %.*s is too large", (int)t->n, t->s);
    }
    return true;
}

static bool constant(parser *p, const ocop_fact *f, int64_t *out)
{
    const token *t = &p->now;
    char allowed[200];
    switch (f->type) {
    case OCOP_FACT_NUMBER:
        if (!number_constant(p, f, out))
            return false;
        break;
    case OCOP_FACT_ENUM: {
        if (t->kind != T_STRING)
            return expected(p, "a value in quotes");
        int i = ocop_fact_value_find(f, t->s, t->n);
        if (i < 0)
            return fail(p, t->at, "the fact '%s' has no value '%.*s'; its values are %s", f->key,
                        (int)t->n, t->s, ocop_fact_domain_text(f, allowed, sizeof allowed));
        *out = i;
        break;
    }
    case OCOP_FACT_DATE: {
        int32_t day = 0;
        if (t->kind != T_STRING)
            return expected(p, "a date in quotes");
        if (!ocop_date_parse(t->s, t->n, &day))
            return fail(p, t->at, "'%.*s' is no date; write YYYY-MM-DD", (int)t->n, t->s);
        *out = day;
        break;
    }
    case OCOP_FACT_BOOLEAN:
        return fail(p, t->at, "the fact '%s' is boolean: write '%s' or 'not %s'", f->key, f->key,
                    f->key);
    case OCOP_FACT_TEXT:
        return fail(p, t->at, "the fact '%s' is a text: only a rule can read it", f->key);
    }
    advance(p);
    return true;
}

/* one_of(fact, 'a', 'b') */
static const ocop_expr *parse_one_of(parser *p)
{
    int64_t list[LIST_MAX];
    size_t n = 0;
    uint16_t slot = 0;
    advance(p);
    if (p->now.kind != T_OPEN) {
        expected(p, "'('");
        return NULL;
    }
    advance(p);
    if (p->now.kind != T_NAME) {
        expected(p, "a fact");
        return NULL;
    }
    token fact = p->now;
    if (!fact_slot(p, &fact, &slot))
        return NULL;
    advance(p);
    while (p->now.kind == T_COMMA) {
        if (n == LIST_MAX) {
            fail(p, p->now.at, "more than %d values in one_of", LIST_MAX);
            return NULL;
        }
        advance(p);
        if (!constant(p, &p->vocab->facts[slot], &list[n++]))
            return NULL;
    }
    if (p->now.kind != T_CLOSE || n == 0) {
        expected(p, n == 0 ? "','" : "',' or ')'");
        return NULL;
    }
    advance(p);
    return ocop_expr_test(p->arena, slot, OCOP_OP_IN, list, n);
}

static const ocop_expr *parse_test(parser *p)
{
    token fact = p->now;
    uint16_t slot = 0;
    if (fact.n == 6 && memcmp(fact.s, "one_of", 6) == 0)
        return parse_one_of(p);
    if (!fact_slot(p, &fact, &slot))
        return NULL;
    const ocop_fact *f = &p->vocab->facts[slot];
    advance(p);
    int64_t c = 1;
    if (p->now.kind != T_OP) {
        if (f->type == OCOP_FACT_BOOLEAN)
            return ocop_expr_test(p->arena, slot, OCOP_OP_EQ, &c, 1);
        expected(p, "a comparison");
        return NULL;
    }
    token op = p->now;
    bool ordered = op.op != OCOP_OP_EQ && op.op != OCOP_OP_NE;
    if (ordered && f->type == OCOP_FACT_ENUM) {
        fail(p, op.at, "the values of '%s' have no order: use ==, ~= or one_of", f->key);
        return NULL;
    }
    advance(p);
    if (!constant(p, f, &c))
        return NULL;
    return ocop_expr_test(p->arena, slot, op.op, &c, 1);
}

static const ocop_expr *parse_or(parser *p);

static const ocop_expr *parse_group(parser *p)
{
    size_t at = p->now.at;
    advance(p);
    if (++p->depth > DEPTH_MAX) {
        fail(p, at, "more than %d levels of parentheses", DEPTH_MAX);
        return NULL;
    }
    const ocop_expr *x = parse_or(p);
    p->depth--;
    if (x == NULL)
        return NULL;
    if (p->now.kind != T_CLOSE) {
        expected(p, "')'");
        return NULL;
    }
    advance(p);
    return x;
}

/* Lua reads `not a == 'x'` as `(not a) == 'x'`, people read the opposite: neither is taken. */
static bool is_ambiguous(const parser *p, const ocop_expr *x, bool grouped)
{
    return !grouped && x->kind == OCOP_X_TEST && x->op != OCOP_OP_IN &&
           p->vocab->facts[x->fact].type != OCOP_FACT_BOOLEAN;
}

static const ocop_expr *parse_unary(parser *p)
{
    switch (p->now.kind) {
    case T_NAME:
        return parse_test(p);
    case T_OPEN:
        return parse_group(p);
    case T_NOT:
        break;
    default:
        expected(p, "a fact, 'not' or '('");
        return NULL;
    }
    size_t at = p->now.at;
    advance(p);
    bool grouped = p->now.kind == T_OPEN;
    if (++p->depth > DEPTH_MAX) {
        fail(p, at, "more than %d levels of 'not'", DEPTH_MAX);
        return NULL;
    }
    const ocop_expr *x = parse_unary(p);
    p->depth--;
    if (x == NULL)
        return NULL;
    if (is_ambiguous(p, x, grouped)) {
        fail(p, at, "'not' before a comparison is ambiguous: write ~= or not (...)");
        return NULL;
    }
    return node(p, OCOP_X_NOT, x, NULL);
}

static const ocop_expr *parse_and(parser *p)
{
    const ocop_expr *x = parse_unary(p);
    while (x != NULL && p->now.kind == T_AND) {
        advance(p);
        const ocop_expr *b = parse_unary(p);
        x = b == NULL ? NULL : node(p, OCOP_X_AND, x, b);
    }
    return x;
}

static const ocop_expr *parse_or(parser *p)
{
    const ocop_expr *x = parse_and(p);
    while (x != NULL && p->now.kind == T_OR) {
        advance(p);
        const ocop_expr *b = parse_and(p);
        x = b == NULL ? NULL : node(p, OCOP_X_OR, x, b);
    }
    return x;
}

bool ocop_expr_parse(ocop_arena *arena, const ocop_vocab *v, const char *text, ocop_place_in at,
                     const ocop_expr **out, ocop_error *e)
{
    parser p = {.arena = arena, .vocab = v, .text = text, .next = text, .place = at, .e = e};
    if (ocop_text_valid(text, strlen(text)) < strlen(text))
        return ocop_error_at(e, OCOP_EPACK, at.file, at.line, 0, "the text is not UTF-8");
    if (strlen(text) > LENGTH_MAX) /* `and` chains nest: what is evaluated recursively is bounded */
        return fail(&p, 0, "the condition is longer than %d characters", LENGTH_MAX);
    advance(&p);
    const ocop_expr *x = parse_or(&p);
    if (x != NULL && p.now.kind != T_END) {
        expected(&p, "'and', 'or' or the end");
        return false;
    }
    if (x == NULL) /* a node that found no memory left no message of its own */
        return ocop_error_at(e, OCOP_ENOMEM, at.file, at.line, 0, "out of memory");
    *out = x;
    return true;
}

const ocop_expr *ocop_expr_and(ocop_arena *arena, const ocop_expr *a, const ocop_expr *b,
                               bool *failed)
{
    if (a == NULL || b == NULL)
        return a == NULL ? b : a;
    ocop_expr *x = ocop_arena_alloc(arena, sizeof *x);
    if (x == NULL) {
        *failed = true;
        return NULL;
    }
    *x = (ocop_expr){.kind = OCOP_X_AND, .a = a, .b = b};
    return x;
}

const ocop_expr *ocop_expr_test(ocop_arena *arena, uint16_t fact, ocop_expr_op op,
                                const int64_t *constants, size_t count)
{
    ocop_expr *x = ocop_arena_alloc(arena, sizeof *x);
    if (x == NULL)
        return NULL;
    *x = (ocop_expr){.kind = OCOP_X_TEST, .fact = fact, .op = op, .constant = constants[0]};
    if (op != OCOP_OP_IN)
        return x;
    int64_t *list = ocop_arena_array(arena, count, sizeof *list);
    if (list == NULL)
        return NULL;
    memcpy(list, constants, count * sizeof *list);
    x->list = list;
    x->list_count = count;
    return x;
}
