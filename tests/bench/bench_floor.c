/* bench_floor.c - bench_floor csv|json < DOSSIERS.ndjson: the floor that ocop is measured against.
 *
 * One sheet, compiled in (floor_sheet.h, printed by bench_emit); a scanner that trusts its input
 * and knows the members it wants; no message, no trace, no archive. Never used by the product. */
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct fact {
    const char *key;
    size_t len;
    int decimals, has_presumed;
    int64_t presumed;
    const char *values[40]; /* of an enumeration */
} fact;

typedef struct claim {
    const char *no;
    size_t len, criterion;
    const char *options[40];
} claim;

#include "floor_sheet.h"

enum { CLAIMS = sizeof claims / sizeof *claims, SLOTS = 1024, BLOCK = 1 << 20, ROOM = 1 << 14 };

/* ---- names to numbers: keys of facts and numbers of claims in one table ---- */

static int16_t slots[SLOTS]; /* number + 1; facts first, then claims */

static size_t hash(const char *s, size_t n)
{
    size_t h = n;
    for (size_t i = 0; i < n; i++)
        h = h * 31 + (unsigned char)s[i];
    return (h ^ h >> 10) % SLOTS;
}

static const char *name_of(size_t i, size_t *n)
{
    *n = i < FACTS ? facts[i].len : claims[i - FACTS].len;
    return i < FACTS ? facts[i].key : claims[i - FACTS].no;
}

static void fill_slots(void)
{
    for (size_t i = 0; i < FACTS + CLAIMS; i++) {
        size_t n = 0;
        const char *s = name_of(i, &n);
        size_t at = hash(s, n);
        while (slots[at] != 0)
            at = (at + 1) % SLOTS;
        slots[at] = (int16_t)(i + 1);
    }
}

static int find(const char *s, size_t n)
{
    for (size_t at = hash(s, n); slots[at] != 0; at = (at + 1) % SLOTS) {
        size_t len = 0;
        const char *name = name_of((size_t)slots[at] - 1, &len);
        if (len == n && memcmp(name, s, n) == 0)
            return slots[at] - 1;
    }
    return -1;
}

/* ---- the scanner ---- */

static int64_t number(const char **at, int decimals)
{
    const char *s = *at;
    bool minus = *s == '-';
    int64_t n = 0;
    for (s += minus; *s >= '0' && *s <= '9'; s++)
        n = n * 10 + (*s - '0');
    if (*s == '.')
        for (s++; *s >= '0' && *s <= '9'; s++, decimals--)
            n = n * 10 + (*s - '0');
    for (; decimals > 0; decimals--)
        n *= 10;
    *at = s;
    return minus ? -n : n;
}

static int value_in(const char *const *list, const char *s, size_t n)
{
    for (int i = 0; list[i] != NULL; i++)
        if (strncmp(list[i], s, n) == 0 && list[i][n] == '\0')
            return i;
    return -1;
}

/* `at` is behind the brace of "facts" or "self_assessment"; comes back behind its end. */
static const char *members(const char *at, int64_t *v, int64_t *limit)
{
    while (*at != '}') {
        const char *key = at + 1, *end = strchr(key, '"');
        int i = find(key, (size_t)(end - key));
        at = end + 2;
        if (*at == '"') {
            const char *s = ++at;
            at = strchr(at, '"');
            if (i >= FACTS) {
                const claim *c = &claims[i - FACTS];
                int k = value_in(c->options, s, (size_t)(at - s));
                limit[c->criterion] = option_points[c->criterion][k + 1];
            } else if (i >= 0) {
                v[i] = value_in(facts[i].values, s, (size_t)(at - s));
            }
            at++;
        } else if (*at == 't' || *at == 'f') {
            if (i >= 0 && i < FACTS)
                v[i] = *at == 't';
            at += *at == 't' ? 4 : 5;
        } else {
            int64_t n = number(&at, i >= 0 && i < FACTS ? facts[i].decimals : 0);
            if (i >= 0 && i < FACTS)
                v[i] = n;
        }
        at += *at == ',';
    }
    return at + 1;
}

/* ---- output ---- */

static char *put(char *to, const char *s, size_t n)
{
    memcpy(to, s, n);
    return to + n;
}

static char *put_points(char *to, int64_t cents)
{
    char text[24];
    int n = 0;
    int64_t whole = cents / 100, rest = cents % 100;
    do {
        text[n++] = (char)('0' + whole % 10);
    } while ((whole /= 10) > 0);
    while (n > 0)
        *to++ = text[--n];
    if (rest > 0) {
        *to++ = '.';
        *to++ = (char)('0' + rest / 10);
        if (rest % 10 > 0)
            *to++ = (char)('0' + rest % 10);
    }
    return to;
}

static char *result(char *to, bool json, const char *id, size_t n, int64_t total, int stars,
                    const int64_t *points)
{
    if (!json) {
        to = put(to, id, n);
        *to++ = ',';
        to = put_points(to, total);
        *to++ = ',';
        *to++ = (char)('0' + stars);
        *to++ = '\n';
        return to;
    }
    to = put(to, "{\"dossier\":\"", 12);
    to = put(to, id, n);
    to = put(to, "\",\"criteria\":[", 14);
    for (size_t i = 0; i < CRITERIA; i++) {
        to = put(to, lines[i], strlen(lines[i]));
        to = put_points(to, points[i]);
        to = put(to, "},", 2);
    }
    to = put(to - 1, "],\"total\":", 10);
    to = put_points(to, total);
    to = put(to, ",\"stars\":", 9);
    *to++ = (char)('0' + stars);
    return put(to, "}\n", 2);
}

static char *dossier(const char *line, char *to, bool json)
{
    int64_t v[FACTS], limit[CRITERIA], points[CRITERIA];
    int stars = 0;
    const char *id = line + 7, *end = strchr(id, '"');
    for (size_t i = 0; i < FACTS; i++)
        v[i] = facts[i].presumed;
    for (size_t i = 0; i < CRITERIA; i++)
        limit[i] = -1;
    const char *at = members(strstr(end, "\"facts\":{") + 9, v, limit);
    members(strchr(at, '{') + 1, v, limit);
    int64_t total = score(v, limit, points, &stars);
    return result(to, json, id, (size_t)(end - id), total, stars, points);
}

int main(int argc, char **argv)
{
    static char in[BLOCK + 1], out[BLOCK + ROOM];
    bool json = argc == 2 && strcmp(argv[1], "json") == 0;
    size_t have = 0, got = 0;
    char *to = out;
    fill_slots();
    while ((got = fread(in + have, 1, BLOCK - have, stdin)) > 0) {
        char *line = in, *end = NULL;
        have += got;
        in[have] = '\0';
        while ((end = memchr(line, '\n', (size_t)(in + have - line))) != NULL) {
            *end = '\0';
            to = dossier(line, to, json);
            line = end + 1;
            if (to - out > BLOCK) {
                fwrite(out, 1, (size_t)(to - out), stdout);
                to = out;
            }
        }
        have = (size_t)(in + have - line);
        memmove(in, line, have);
    }
    fwrite(out, 1, (size_t)(to - out), stdout);
    return ferror(stdin) != 0 || fflush(stdout) != 0;
}
