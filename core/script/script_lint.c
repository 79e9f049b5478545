/* script_lint.c - tokens of Lua source, the scan of a pack's files, and finding strings again. */
#include "base_text.h"
#include "script_lex.h"
#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_name_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || is_digit(c);
}

static char peek(const ocop_lex *x, size_t ahead)
{
    return (size_t)(x->end - x->p) > ahead ? x->p[ahead] : '\0';
}

static void pass(ocop_lex *x)
{
    if (*x->p++ == '\n') {
        x->next_line++;
        x->line_start = x->p;
    }
}

void ocop_lex_init(ocop_lex *x, const char *text, size_t len, int line)
{
    *x = (ocop_lex){.p = text, .end = text + len, .line_start = text, .next_line = 1};
    while (x->next_line < line && x->p < x->end) {
        const char *nl = memchr(x->p, '\n', (size_t)(x->end - x->p));
        x->p = nl == NULL ? x->end : nl + 1;
        x->line_start = x->p;
        x->next_line++;
    }
}

/* [[ or [==[: how many '=', or -1. */
static int long_level(const ocop_lex *x)
{
    size_t n = 1;
    if (peek(x, 0) != '[')
        return -1;
    while (peek(x, n) == '=')
        n++;
    return peek(x, n) == '[' ? (int)n - 1 : -1;
}

static bool closes_long(const ocop_lex *x, int level)
{
    if (peek(x, 0) != ']' || peek(x, (size_t)level + 1) != ']')
        return false;
    for (int i = 1; i <= level; i++)
        if (peek(x, (size_t)i) != '=')
            return false;
    return true;
}

static void begin(ocop_lex *x, ocop_lex_kind kind)
{
    x->kind = kind;
    x->s = x->p;
    x->line = x->next_line;
    x->column = (int)(x->p - x->line_start) + 1;
}

static void take_long(ocop_lex *x, int level)
{
    x->p += level + 2;
    if (peek(x, 0) == '\r')
        pass(x);
    if (peek(x, 0) == '\n')
        pass(x);
    begin(x, OCOP_LEX_STRING);
    while (x->p < x->end && !closes_long(x, level))
        pass(x);
    x->n = (size_t)(x->p - x->s);
    if (x->p < x->end)
        x->p += level + 2;
}

static void take_string(ocop_lex *x)
{
    char quote = *x->p++;
    begin(x, OCOP_LEX_STRING);
    while (x->p < x->end && *x->p != quote && *x->p != '\n') {
        bool escape = *x->p == '\\';
        pass(x);
        if (escape && x->p < x->end)
            pass(x);
    }
    x->n = (size_t)(x->p - x->s);
    if (x->p < x->end && *x->p == quote)
        x->p++;
}

static void take_number(ocop_lex *x)
{
    begin(x, OCOP_LEX_NUMBER);
    bool hex = *x->p == '0' && (peek(x, 1) | 0x20) == 'x';
    char mark = hex ? 'p' : 'e';
    while (x->p < x->end && (is_name_char(*x->p) || *x->p == '.')) {
        bool exponent = (*x->p | 0x20) == mark;
        x->p++;
        if (exponent && (peek(x, 0) == '+' || peek(x, 0) == '-'))
            x->p++;
    }
    x->n = (size_t)(x->p - x->s);
}

/* Blanks and comments. */
static void skip(ocop_lex *x)
{
    while (x->p < x->end) {
        if (x->p[0] == '-' && peek(x, 1) == '-') {
            x->p += 2;
            int level = long_level(x);
            if (level >= 0)
                take_long(x, level);
            else
                while (x->p < x->end && *x->p != '\n')
                    x->p++;
        } else if (*x->p == ' ' || (*x->p >= '\t' && *x->p <= '\r')) {
            pass(x);
        } else {
            return;
        }
    }
}

bool ocop_lex_next(ocop_lex *x)
{
    skip(x);
    if (x->p >= x->end) {
        begin(x, OCOP_LEX_END);
        x->n = 0;
        return false;
    }
    char c = *x->p;
    int level = long_level(x);
    if (level >= 0) {
        take_long(x, level);
    } else if (c == '"' || c == '\'') {
        take_string(x);
    } else if (is_digit(c) || (c == '.' && is_digit(peek(x, 1)))) {
        take_number(x);
    } else if (is_name_char(c)) {
        begin(x, OCOP_LEX_NAME);
        while (x->p < x->end && is_name_char(*x->p))
            x->p++;
        x->n = (size_t)(x->p - x->s);
    } else {
        begin(x, OCOP_LEX_OP);
        x->p++;
        while (c == '.' && peek(x, 0) == '.')
            x->p++;
        x->n = (size_t)(x->p - x->s);
        x->depth += c == '{' ? 1 : c == '}' ? -1 : 0;
    }
    return true;
}

static bool is(const ocop_lex *x, ocop_lex_kind kind, const char *text)
{
    return x->kind == kind && strlen(text) == x->n && memcmp(text, x->s, x->n) == 0;
}

void ocop_lex_seek(ocop_lex *x, const char *name)
{
    ocop_lex y = *x;
    while (ocop_lex_next(&y) && y.line == x->next_line)
        if (is(&y, OCOP_LEX_NAME, name)) {
            *x = y;
            x->depth = 0;
            return;
        }
}

bool ocop_lex_find(ocop_lex *x, const char *field, const char *text)
{
    ocop_lex y = *x;
    int seen = 0; /* 1: the field's name, 2: and '=' */
    while (ocop_lex_next(&y)) {
        if (is(&y, OCOP_LEX_STRING, text) && y.depth > 0 && (field == NULL || seen == 2)) {
            *x = y;
            return true;
        }
        if (is(&y, OCOP_LEX_OP, "}") && y.depth == 0)
            return false;
        if (field != NULL && is(&y, OCOP_LEX_NAME, field))
            seen = 1;
        else
            seen = seen == 1 && is(&y, OCOP_LEX_OP, "=") ? 2 : 0;
    }
    return false;
}

static bool refuse(const ocop_lex *x, const char *shown, ocop_error *e)
{
    static const char *const differs[] = {"acos", "asin",  "atan",  "atan2", "cos",   "cosh", "deg",
                                          "exp",  "frexp", "ldexp", "log",   "log10", "pow",  "rad",
                                          "sin",  "sinh",  "sqrt",  "tan",   "tanh"};
    char name[16] = "";
    if (x->n < sizeof name)
        memcpy(name, x->s, x->n);
    for (size_t i = 0; i < sizeof differs / sizeof *differs; i++)
        if (strcmp(name, differs[i]) == 0)
            return ocop_error_at(
                e, OCOP_EPACK, shown, x->line, x->column,
                "math.%s is not available: its last digit differs between machines", name);
    if (strcmp(name, "random") == 0 || strcmp(name, "randomseed") == 0)
        return ocop_error_at(e, OCOP_EPACK, shown, x->line, x->column,
                             "math.%s is not available: the same dossier must always get the same "
                             "points",
                             name);
    return true;
}

static bool scan_bytes(const char *shown, const char *text, size_t len, ocop_error *e)
{
    if (len > 0 && text[0] == '\033')
        return ocop_error_at(e, OCOP_EPACK, shown, 1, 0,
                             "compiled Lua is refused; a pack holds source text");
    size_t bad = ocop_text_valid(text, len);
    if (bad == len)
        return true;
    int line = 1;
    for (size_t i = 0; i < bad; i++)
        line += text[i] == '\n';
    return ocop_error_at(e, OCOP_EPACK, shown, line, 0,
                         "this line is not UTF-8 text; save the file as UTF-8");
}

bool ocop_lex_scan(const char *shown, const char *text, size_t len, ocop_error *e)
{
    if (!scan_bytes(shown, text, len, e))
        return false;
    ocop_lex x;
    ocop_lex_init(&x, text, len, 1);
    int seen = 0; /* 1: math, 2: and the dot */
    while (ocop_lex_next(&x)) {
        if (is(&x, OCOP_LEX_OP, "^"))
            return ocop_error_at(
                e, OCOP_EPACK, shown, x.line, x.column,
                "the operator ^ is not available: its last digit differs between machines");
        if (seen == 2 && x.kind == OCOP_LEX_NAME && !refuse(&x, shown, e))
            return false;
        if (is(&x, OCOP_LEX_NAME, "math"))
            seen = 1;
        else
            seen = seen == 1 && is(&x, OCOP_LEX_OP, ".") ? 2 : 0;
    }
    return true;
}
