/* yaml_events.c - see yaml_events.h. */
#include "yaml_events.h"

#include "yaml_scalar.h"

#include <string.h>
#include <yaml.h>

#define T(s) s /* marks a sentence for xgettext; the host translates it */

typedef struct pass {
    const ocop_host *host;
    yaml_place at;
    ocop_record *to;
    ocop_error *e;
    int depth;
    uint64_t maps; /* a bit for each open level, the innermost lowest: 1 map, 0 list */
    bool at_key;   /* a key of the innermost map comes next */
    bool has_root;
} pass;

/* What libyaml says most often: the problem (translated too) and what to do about it. */
static const struct {
    const char *problem, *hint;
} hints[] = {
    {T("mapping values are not allowed in this context"),
     T("text that contains ': ' must stand in quotes; fields of one level begin in one column")},
    {T("could not find expected ':'"), T("is ': ' missing after the field's name?")},
    {T("did not find expected key"),
     T("fields of one level begin in the same column; nothing may follow a closing quote")},
    {T("did not find expected '-' indicator"), T("items of a list begin in the same column")},
    {T("did not find expected ',' or '}'"),
     T("close what '{' opened; text that contains , { or } must stand in quotes")},
    {T("did not find expected ',' or ']'"),
     T("close what '[' opened; text that contains , [ or ] must stand in quotes")},
    {T("did not find expected node content"), T("a value is missing")},
    {T("did not find expected <document start>"), T("each dossier begins with a line '---'")},
    {T("found character that cannot start any token"),
     /* xgettext:no-c-format */
     T("indent with spaces, not tabs; text that begins with @ ` or % must stand in quotes")},
    {T("found a tab character that violates indentation"), T("indent with spaces")},
    {T("found unexpected end of stream"), T("a quote is not closed")},
    {T("found unexpected document indicator"), T("a quote is not closed")},
    {T("found unknown escape character"), T("write \\\\ for a backslash, or use single quotes")},
    {T("block sequence entries are not allowed in this context"),
     T("a list begins on the line after its field's name")},
};

/* In what libyaml was busy: msgids only. */
static const char *const contexts[] = {
    T("while scanning a simple key"),       T("while parsing a block mapping"),
    T("while parsing a block collection"),  T("while parsing a flow mapping"),
    T("while parsing a flow sequence"),     T("while parsing a flow node"),
    T("while parsing a block node"),        T("while scanning a quoted scalar"),
    T("while scanning a plain scalar"),     T("while scanning a block scalar"),
    T("while scanning for the next token"), T("while parsing a quoted scalar"),
};

static int line_of(const pass *p, yaml_mark_t mark)
{
    return p->at.first_line + (int)mark.line;
}

static int column_of(yaml_mark_t mark)
{
    return (int)mark.column + 1;
}

/* A problem at the beginning of an event; `fmt` takes no arguments. */
static bool refuse(pass *p, const yaml_event_t *event, const char *fmt)
{
    return p->host->error_at(p->e, p->at.file, line_of(p, event->start_mark),
                             column_of(event->start_mark), "%s", p->host->translate(fmt));
}

static const char *known_context(const char *context)
{
    for (size_t i = 0; i < sizeof contexts / sizeof contexts[0]; i++)
        if (strcmp(context, contexts[i]) == 0)
            return contexts[i];
    return context;
}

/* libyaml gave up: its words in a sentence of ours. */
static bool refuse_syntax(pass *p, const yaml_parser_t *parser)
{
    const ocop_host *host = p->host;
    const char *problem = parser->problem == NULL ? T("it cannot be read") : parser->problem;
    int line = line_of(p, parser->problem_mark);
    int column = column_of(parser->problem_mark);
    if (parser->error == YAML_MEMORY_ERROR)
        return host->error_at(p->e, p->at.file, p->at.first_line, 0, T("out of memory"));
    if (parser->context != NULL)
        host->error_at(p->e, p->at.file, line, column, T("not valid YAML: %s (%s, line %d)"),
                       host->translate(problem), host->translate(known_context(parser->context)),
                       line_of(p, parser->context_mark));
    else
        host->error_at(p->e, p->at.file, line, column, T("not valid YAML: %s"),
                       host->translate(problem));
    for (size_t i = 0; i < sizeof hints / sizeof hints[0]; i++)
        if (strcmp(problem, hints[i].problem) == 0)
            host->error_hint(p->e, "%s", host->translate(hints[i].hint));
    return false;
}

/* A root that is no mapping, a key that is no scalar: what both kinds of collection must pass. */
static bool may_open(pass *p, const yaml_event_t *event, bool map)
{
    if (p->depth == 0 && !map)
        return refuse(p, event, T("expected one dossier (a mapping), found a list"));
    if (p->at_key)
        return refuse(p, event, T("expected the name of a field, found a mapping or a list"));
    if (p->depth == YAML_DEPTH_MAX)
        return p->host->error_at(p->e, p->at.file, line_of(p, event->start_mark),
                                 column_of(event->start_mark),
                                 T("found more than %d levels of maps and lists, expected at "
                                   "most %d"),
                                 YAML_DEPTH_MAX, YAML_DEPTH_MAX);
    return true;
}

static bool refuse_extras(pass *p, const yaml_event_t *event, const void *anchor, const void *tag)
{
    if (anchor != NULL)
        return refuse(p, event,
                      T("found an anchor (&), expected the value written out where it "
                        "is needed"));
    if (tag != NULL)
        return refuse(p, event, T("found a tag (!), expected a plain value"));
    return true;
}

static bool on_alias(pass *p, const yaml_event_t *event)
{
    return refuse(p, event, T("found an alias (*), expected the value written out"));
}

static bool open_level(pass *p, const yaml_event_t *event, bool map)
{
    if (!may_open(p, event, map))
        return false;
    p->depth++;
    p->maps = p->maps << 1 | (map ? 1u : 0u);
    p->at_key = map;
    p->has_root = true;
    int line = line_of(p, event->start_mark);
    int column = column_of(event->start_mark);
    return map ? p->host->map_begin(p->to, line, column, p->e)
               : p->host->list_begin(p->to, line, column, p->e);
}

static bool close_level(pass *p, bool map)
{
    p->depth--;
    p->maps >>= 1;
    p->at_key = p->depth > 0 && (p->maps & 1u) != 0;
    return map ? p->host->map_end(p->to, p->e) : p->host->list_end(p->to, p->e);
}

static bool on_map(pass *p, const yaml_event_t *event)
{
    return refuse_extras(p, event, event->data.mapping_start.anchor,
                         event->data.mapping_start.tag) &&
           open_level(p, event, true);
}

static bool on_list(pass *p, const yaml_event_t *event)
{
    return refuse_extras(p, event, event->data.sequence_start.anchor,
                         event->data.sequence_start.tag) &&
           open_level(p, event, false);
}

static bool on_map_end(pass *p, const yaml_event_t *event)
{
    (void)event;
    return close_level(p, true);
}

static bool on_list_end(pass *p, const yaml_event_t *event)
{
    (void)event;
    return close_level(p, false);
}

static bool pass_value(pass *p, const yaml_event_t *event, const char *text, size_t n)
{
    ocop_scalar kind = OCOP_SCALAR_STRING;
    int line = line_of(p, event->start_mark);
    int column = column_of(event->start_mark);
    bool plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    if (plain && !yaml_scalar_kind(text, n, &kind)) {
        p->host->error_at(p->e, p->at.file, line, column, T("found '%s', expected true or false"),
                          text);
        p->host->error_hint(p->e, "%s",
                            p->host->translate(T("if it is meant as text, put it in quotes")));
        return false;
    }
    p->at_key = (p->maps & 1u) != 0;
    return p->host->scalar(p->to, kind, text, n, line, column, p->e);
}

static bool on_scalar(pass *p, const yaml_event_t *event)
{
    const char *text = (const char *)event->data.scalar.value;
    size_t n = event->data.scalar.length;
    if (p->depth == 0)
        return refuse(p, event, T("expected one dossier (a mapping), found a single value"));
    if (!refuse_extras(p, event, event->data.scalar.anchor, event->data.scalar.tag))
        return false;
    if (!p->at_key)
        return pass_value(p, event, text, n);
    p->at_key = false;
    return p->host->key(p->to, text, n, line_of(p, event->start_mark), column_of(event->start_mark),
                        p->e);
}

static bool on_end(pass *p, const yaml_event_t *event)
{
    return p->has_root || refuse(p, event, T("expected one dossier (a mapping), found nothing"));
}

static bool on_nothing(pass *p, const yaml_event_t *event)
{
    (void)p;
    (void)event;
    return true;
}

bool yaml_events_pass(const ocop_host *host, yaml_place at, const char *bytes, size_t n,
                      ocop_record *to, ocop_error *e)
{
    static bool (*const handlers[])(pass *, const yaml_event_t *) = {
        [YAML_NO_EVENT] = on_nothing,
        [YAML_STREAM_START_EVENT] = on_nothing,
        [YAML_STREAM_END_EVENT] = on_end,
        [YAML_DOCUMENT_START_EVENT] = on_nothing,
        [YAML_DOCUMENT_END_EVENT] = on_nothing,
        [YAML_ALIAS_EVENT] = on_alias,
        [YAML_SCALAR_EVENT] = on_scalar,
        [YAML_SEQUENCE_START_EVENT] = on_list,
        [YAML_SEQUENCE_END_EVENT] = on_list_end,
        [YAML_MAPPING_START_EVENT] = on_map,
        [YAML_MAPPING_END_EVENT] = on_map_end,
    };
    pass p = {.host = host, .at = at, .to = to, .e = e};
    yaml_parser_t parser;
    if (!yaml_parser_initialize(&parser))
        return host->error_at(e, at.file, at.first_line, 0, T("out of memory"));
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    size_t mark = n >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0; /* else `---` is text */
    yaml_parser_set_input_string(&parser, (const unsigned char *)bytes + mark, n - mark);
    bool ok = true;
    yaml_event_type_t type = YAML_NO_EVENT;
    while (ok && type != YAML_STREAM_END_EVENT) {
        yaml_event_t event;
        if (!yaml_parser_parse(&parser, &event)) {
            ok = refuse_syntax(&p, &parser);
            break;
        }
        type = event.type;
        ok = handlers[type](&p, &event);
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    return ok;
}
