/* write_json.c - assessments as one JSON list, indented for people.
 *
 * The host's line is passed on with white space between its tokens and is otherwise not touched:
 * a number or a text comes out byte for byte. Nothing is held, so a run may be of any length. */
#include <ocop/plugin.h>

#include <string.h>

#define T(s) s /* marks a sentence for xgettext; the host translates it */

typedef struct json_writer {
    const ocop_host *host;
    bool begun;
} json_writer;

typedef struct printer {
    const ocop_host *host;
    ocop_sink *to;
    ocop_error *e;
    bool ok; /* once false, nothing more is written */
    size_t depth;
} printer;

static void put(printer *p, const char *s, size_t n)
{
    p->ok = p->ok && p->host->sink_write(p->to, s, n, p->e);
}

static void new_line(printer *p)
{
    put(p, "\n", 1);
    for (size_t i = 0; i < p->depth; i++)
        put(p, "  ", 2);
}

static bool is_white(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* End of the token at `s`: a text with its quotes, or a number or word. */
static const char *token_end(const char *s, const char *end)
{
    if (*s == '"') {
        for (s++; s < end && *s != '"'; s++)
            if (*s == '\\' && s + 1 < end)
                s++;
        return s < end ? s + 1 : end;
    }
    while (s < end && strchr(",:[]{}\"", *s) == NULL && !is_white(*s))
        s++;
    return s;
}

/* `{` or `[` at `s`; an empty one stays on its line. Returns where to go on. */
static const char *put_open(printer *p, const char *s, const char *end)
{
    const char *next = s + 1;
    put(p, s, 1);
    while (next < end && is_white(*next))
        next++;
    if (next < end && (*next == '}' || *next == ']')) {
        put(p, next, 1);
        return next + 1;
    }
    p->depth++;
    new_line(p);
    return next;
}

static const char *put_token(printer *p, const char *s, const char *end)
{
    switch (*s) {
    case '{':
    case '[':
        return put_open(p, s, end);
    case '}':
    case ']':
        p->depth -= p->depth > 0;
        new_line(p);
        put(p, s, 1);
        return s + 1;
    case ',':
        put(p, s, 1);
        new_line(p);
        return s + 1;
    case ':':
        put(p, ": ", 2);
        return s + 1;
    default:
        break;
    }
    const char *stop = token_end(s, end);
    stop = stop > s ? stop : s + 1; /* a byte that JSON does not have: go on all the same */
    put(p, s, (size_t)(stop - s));
    return stop;
}

static bool json_open(const ocop_host *host, const ocop_settings *settings, void **self,
                      ocop_error *e)
{
    (void)settings;
    json_writer *w = host->realloc(NULL, sizeof *w);
    if (w == NULL)
        return host->error_at(e, NULL, 0, 0, T("out of memory"));
    *w = (json_writer){.host = host};
    *self = w;
    return true;
}

static bool json_write(void *self, const ocop_assessment *a, ocop_sink *to, ocop_error *e)
{
    json_writer *w = self;
    printer p = {.host = w->host, .to = to, .e = e, .ok = true, .depth = 1};
    size_t n = 0;
    const char *s = w->host->json(a, &n);
    if (s == NULL)
        return w->host->error_at(e, NULL, 0, 0, T("out of memory"));
    put(&p, w->begun ? "," : "[", 1);
    new_line(&p);
    w->begun = true;
    for (const char *end = s + n; p.ok && s < end;)
        s = is_white(*s) ? s + 1 : put_token(&p, s, end);
    return p.ok;
}

static bool json_finish(void *self, ocop_sink *to, ocop_error *e)
{
    const json_writer *w = self;
    const char *end = w->begun ? "\n]\n" : "[]\n";
    return w->host->sink_write(to, end, strlen(end), e);
}

static void json_close(void *self)
{
    json_writer *w = self;
    if (w != NULL)
        w->host->realloc(w, 0);
}

const ocop_writer *ocop_plugin_writer(void)
{
    static const ocop_writer writer = {
        .abi = OCOP_WRITER_ABI,
        .size = sizeof(ocop_writer),
        .name = "json",
        .summary = T("one list of JSON objects, indented"),
        .media_type = "application/json",
        .extensions = "json",
        .open = json_open,
        .write = json_write,
        .finish = json_finish,
        .close = json_close,
    };
    return &writer;
}
