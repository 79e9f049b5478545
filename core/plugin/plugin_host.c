/* plugin_host.c - the table of functions that plugins call, sinks, and plugins' options. */
#include "base_date.h"
#include "base_mem.h"
#include "base_num.h"
#include "base_text.h"
#include "plugin_priv.h"
#include "plugin_view.h"
#include <libintl.h>
#include <stdlib.h>
#include <string.h>

#ifndef OCOP_VERSION
#define OCOP_VERSION "0"
#endif

/* ---- sinks ---- */

struct ocop_sink {
    ocop_write_fn write;
    void *ctx;
    bool is_terminal;
    size_t columns;
};

ocop_sink *ocop_sink_new(ocop_write_fn write, void *ctx, bool is_terminal, size_t columns,
                         ocop_error *e)
{
    ocop_sink *s = ocop_realloc(NULL, sizeof *s);
    if (s == NULL)
        ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    else
        *s = (ocop_sink){write, ctx, is_terminal, columns};
    return s;
}

void ocop_sink_free(ocop_sink *s)
{
    ocop_free(s);
}

static bool sink_write(ocop_sink *to, const char *bytes, size_t n, ocop_error *e)
{
    return to->write(to->ctx, bytes, n, e);
}

static bool sink_is_terminal(const ocop_sink *to)
{
    return to->is_terminal;
}

static size_t sink_columns(const ocop_sink *to)
{
    return to->columns;
}

/* ---- options ---- */

struct ocop_settings {
    const ocop_option_spec *specs;
    const char **values;
    size_t count;
};

static const char *spec_name(const void *ctx, size_t i)
{
    return ((const ocop_option_spec *)ctx)[i].name;
}

static bool in_list(const char *list, const char *word)
{
    size_t n = strlen(word);
    if (strchr(word, '|') != NULL) /* two words of the list are none */
        return false;
    for (const char *s = list; s != NULL; s = strchr(s, '|')) {
        s += *s == '|';
        if (strncmp(s, word, n) == 0 && (s[n] == '|' || s[n] == '\0'))
            return true;
    }
    return false;
}

/* "1..9"; NULL: any whole number */
static bool in_range(const char *range, const char *word)
{
    int64_t least = 0, most = 0, v = 0;
    if (ocop_num_parse(word, strlen(word), 0, &v) != OCOP_NUM_OK)
        return false;
    const char *dots = range == NULL ? NULL : strstr(range, "..");
    return range == NULL ||
           (dots != NULL &&
            ocop_num_parse(range, (size_t)(dots - range), 0, &least) == OCOP_NUM_OK &&
            ocop_num_parse(dots + 2, strlen(dots + 2), 0, &most) == OCOP_NUM_OK && v >= least &&
            v <= most);
}

static bool is_allowed(const ocop_option_spec *spec, const char *value)
{
    if (strcmp(spec->type, "bool") == 0)
        return in_list("true|false", value);
    if (strcmp(spec->type, "choice") == 0)
        return in_list(spec->range, value);
    if (strcmp(spec->type, "int") == 0)
        return in_range(spec->range, value);
    return true;
}

static const char *range_text(const ocop_option_spec *spec)
{
    if (spec->range != NULL)
        return spec->range;
    return strcmp(spec->type, "int") == 0 ? "0, 1, 2, ..." : "true|false";
}

static bool set_one(ocop_settings *s, const char *plugin, const char *word, ocop_error *e)
{
    char name[64];
    const char *eq = strchr(word, '=');
    size_t n = eq == NULL ? strlen(word) : (size_t)(eq - word);
    if (n >= sizeof name)
        n = ocop_text_cut(word, sizeof name - 1);
    memcpy(name, word, n);
    name[n] = '\0';
    for (size_t i = 0; i < s->count; i++) {
        const ocop_option_spec *spec = &s->specs[i];
        if (strcmp(spec->name, name) != 0)
            continue;
        s->values[i] = eq == NULL ? "true" : eq + 1;
        return is_allowed(spec, s->values[i]) ||
               ocop_error_at(e, OCOP_EUSAGE, NULL, 0, 0, "the option %s of %s takes %s, not '%s'",
                             name, plugin, range_text(spec), s->values[i]);
    }
    ocop_error_at(e, OCOP_EUSAGE, NULL, 0, 0, "%s has no option '%s'", plugin, name);
    const char *near = ocop_text_nearest(name, s->count, spec_name, s->specs);
    if (near != NULL)
        ocop_error_hint(e, "did you mean '%s'?", near);
    return false;
}

ocop_settings *ocop_settings_new(const char *plugin, const ocop_option_spec *specs, size_t count,
                                 const char *const *words, size_t word_count, ocop_error *e)
{
    ocop_settings *s = ocop_realloc(NULL, sizeof *s);
    const char **values = ocop_realloc_array(NULL, count + 1, sizeof *values);
    if (s == NULL || values == NULL) {
        ocop_free(s);
        ocop_free(values);
        ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
        return NULL;
    }
    *s = (ocop_settings){specs, values, count};
    for (size_t i = 0; i < count; i++)
        values[i] = specs[i].fallback;
    for (size_t i = 0; i < word_count; i++) {
        if (set_one(s, plugin, words[i], e))
            continue;
        ocop_settings_free(s);
        return NULL;
    }
    return s;
}

void ocop_settings_free(ocop_settings *s)
{
    if (s == NULL)
        return;
    ocop_free(s->values);
    ocop_free(s);
}

static const char *setting(const ocop_settings *s, const char *name)
{
    for (size_t i = 0; i < s->count; i++)
        if (strcmp(s->specs[i].name, name) == 0)
            return s->values[i] == NULL ? "" : s->values[i];
    return "";
}

/* ---- the rest of the table ---- */

static bool error_at(ocop_error *e, const char *file, int line, int column, const char *fmt, ...)
    __attribute__((format(printf, 5, 6)));
static bool error_at(ocop_error *e, const char *file, int line, int column, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    ocop_error_vat(e, OCOP_EINPUT, file, line, column, fmt, ap);
    va_end(ap);
    return false;
}

static const char *lang(void)
{
    return ocop_text_is_vi() ? "vi" : "en";
}

static const char *translate(const char *msgid)
{
    return dgettext("ocop", msgid);
}

static const char *points(int64_t hundredths, bool local, char *out)
{
    if (local)
        ocop_num_local(hundredths, OCOP_POINT_DECIMALS, out);
    else
        ocop_num_print(hundredths, OCOP_POINT_DECIMALS, '.', out);
    return out;
}

static const char *date(const char *iso, char *out)
{
    int32_t day = OCOP_NO_DATE;
    return ocop_date_parse(iso, strlen(iso), &day) ? ocop_date_local(day, out) : iso;
}

static const ocop_host host = {
    .abi = OCOP_HOST_ABI,
    .size = sizeof(ocop_host),
    .version = OCOP_VERSION,
    .error_at = error_at,
    .error_hint = ocop_error_hint,
    .realloc = ocop_realloc,
    .lang = lang,
    .translate = translate,
    .setting = setting,
    .source_name = ocop_source_name,
    .source_read = ocop_source_read,
    .source_line = ocop_source_line,
    .map_begin = ocop_record_map_begin,
    .map_end = ocop_record_map_end,
    .list_begin = ocop_record_list_begin,
    .list_end = ocop_record_list_end,
    .key = ocop_record_key,
    .scalar = ocop_record_scalar,
    .record_raw = ocop_record_raw,
    .record_piece = ocop_record_piece,
    .sink_write = sink_write,
    .sink_is_terminal = sink_is_terminal,
    .sink_columns = sink_columns,
    .head = ocop_view_head,
    .part = ocop_view_part,
    .section = ocop_view_section,
    .score = ocop_view_score,
    .score_fact = ocop_view_score_fact,
    .mark = ocop_view_mark,
    .gate = ocop_view_gate,
    .finding = ocop_view_finding,
    .json = ocop_view_json,
    .points = points,
    .width = ocop_text_width,
    .seat = ocop_view_seat,
    .date = date,
    .band = ocop_view_band,
    .law = ocop_view_law,
    .paper = ocop_view_paper,
    .block = ocop_view_block,
    .declared_count = ocop_record_declared_count,
    .declared = ocop_record_declared,
    .declared_value = ocop_record_declared_value,
    .compare_text = ocop_record_compare_text,
    .table = ocop_view_table,
    .column = ocop_view_column,
    .column_value = ocop_view_column_value,
    .cell = ocop_view_cell,
};

const ocop_host *ocop_host_get(void)
{
    return &host;
}
