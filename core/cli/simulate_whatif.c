/* simulate_whatif.c - packs that exist for one question only: overlays written in memory. */
#include "base_num.h"
#include "cli_simulate.h"
#include <stdlib.h>
#include <string.h>

enum { POINTS = 2 };

/* A plain number, true, false or null stands as it is; anything else in quotes. */
static void put_value(ocop_buf *b, const char *value)
{
    int64_t number = 0;
    bool plain = ocop_num_parse(value, strlen(value), POINTS, &number) == OCOP_NUM_OK ||
                 strcmp(value, "true") == 0 || strcmp(value, "false") == 0 ||
                 strcmp(value, "null") == 0;
    if (plain) {
        ocop_buf_puts(b, value);
        return;
    }
    ocop_buf_putc(b, '"');
    for (const char *s = value; *s != '\0'; s++) {
        if (*s == '"' || *s == '\\')
            ocop_buf_putc(b, '\\');
        ocop_buf_putc(b, *s);
    }
    ocop_buf_putc(b, '"');
}

static void put_line(ocop_buf *b, const char *path, size_t n, const char *value)
{
    ocop_buf_printf(b, "  - {replace: \"%.*s\", with: ", (int)n, path);
    put_value(b, value);
    ocop_buf_puts(b, "}\n");
}

/* A band that begins elsewhere: the one below it ends there. */
static void put_neighbour(ocop_buf *b, const ocop_manifest *m, const char *path, const char *value)
{
    int64_t from = 0;
    char path_below[40], end[24];
    bool is_band = strncmp(path, "bands.", 6) == 0 && path[6] >= '0' && path[6] <= '9' &&
                   strncmp(path + 7, ".from=", 6) == 0;
    if (!is_band || ocop_num_parse(value, strlen(value), POINTS, &from) != OCOP_NUM_OK)
        return;
    int stars = path[6] - '0';
    for (size_t i = 1; i < m->band_count; i++) {
        const ocop_band *below = &m->bands[i - 1];
        if (m->bands[i].stars != stars)
            continue;
        snprintf(path_below, sizeof path_below, "bands.%d.%s", below->stars,
                 below->to >= 0 ? "to" : "below");
        ocop_num_print(below->to >= 0 ? from - (m->bands[i].from - below->to) : from, POINTS, '.',
                       end);
        put_line(b, path_below, strlen(path_below), end);
    }
}

/* "PATH=VALUE" as a line. false: told. */
static bool put_set(ocop_buf *b, const ocop_manifest *m, const char *set, const char *value,
                    ocop_error *e)
{
    const char *is = strchr(set, '=');
    if (is == NULL || is == set)
        return ocop_error_at(e, OCOP_EUSAGE, NULL, 0, 0,
                             "'%s': write a path, = and a value, for example bands.4.from=72", set);
    value = value != NULL ? value : is + 1;
    put_line(b, set, (size_t)(is - set), value);
    put_neighbour(b, m, set, value);
    return true;
}

/* Lay these lines over the pack; the new pack's index, or -1. */
static int lay(simulation *s, const char *sweep_value, ocop_error *e)
{
    const ocop_pack *base = ocop_packs_get(s->packs, (size_t)s->to);
    ocop_buf b;
    ocop_buf_init(&b);
    ocop_buf_printf(&b,
                    "id: what-if\nversion: \"%zu\"\nstatus: example\nextends: %s@%s\n"
                    "level: province\nlines:\n",
                    ocop_packs_count(s->packs), base->manifest.id, base->hash);
    bool ok = true;
    for (size_t i = 0; ok && i < s->set_count; i++)
        ok = put_set(&b, &base->manifest, s->sets[i], NULL, e);
    if (ok && sweep_value != NULL)
        ok = put_set(&b, &base->manifest, s->sweep, sweep_value, e);
    if (ok && (b.failed || b.data == NULL))
        ok = ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    const ocop_pack_file file = {"pack.yaml", sweep_value != NULL ? "--sweep" : "--set", b.data,
                                 b.len};
    ocop_pack *p = ok ? ocop_pack_make("what-if", &file, 1, e) : NULL;
    size_t before = ocop_packs_count(s->packs);
    ok = p != NULL && ocop_packs_take(s->packs, p, e);
    ocop_buf_free(&b);
    return ok && ocop_packs_count(s->packs) > before ? (int)before : -1;
}

static bool parse_range(const char *text, int64_t *from, int64_t *to, int64_t *step)
{
    const char *is = strchr(text, '='), *dots = is == NULL ? NULL : strstr(is, "..");
    const char *slash = dots == NULL ? NULL : strchr(dots, '/');
    size_t end = dots == NULL ? 0 : slash == NULL ? strlen(dots + 2) : (size_t)(slash - dots - 2);
    *step = 100;
    return dots != NULL &&
           ocop_num_parse(is + 1, (size_t)(dots - is - 1), POINTS, from) == OCOP_NUM_OK &&
           ocop_num_parse(dots + 2, end, POINTS, to) == OCOP_NUM_OK &&
           (slash == NULL ||
            ocop_num_parse(slash + 1, strlen(slash + 1), POINTS, step) == OCOP_NUM_OK) &&
           *step > 0 && *from <= *to && (*to - *from) / *step < SWEEP_MAX;
}

static bool sweep(simulation *s, ocop_error *e)
{
    int64_t from = 0, to = 0, step = 0;
    if (!parse_range(s->sweep, &from, &to, &step))
        return ocop_error_at(e, OCOP_EUSAGE, NULL, 0, 0,
                             "'%s': write a path, = and a range of at most %d values, for example "
                             "bands.4.from=60..80/5",
                             s->sweep, SWEEP_MAX);
    for (int64_t v = from; v <= to; v += step) {
        char *value = s->values[s->swept_count];
        ocop_num_print(v, POINTS, '.', value);
        int at = lay(s, value, e);
        if (at < 0)
            return false;
        s->swept[s->swept_count++] = at;
    }
    return true;
}

bool simulate_whatif(simulation *s, ocop_error *e)
{
    if (s->sweep != NULL && !sweep(s, e))
        return false;
    if (s->set_count == 0)
        return true;
    s->to = lay(s, NULL, e);
    return s->to >= 0;
}
