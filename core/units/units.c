/* units.c - units by name and code, and the list of communes. */
#include "base_text.h"
#include "units_priv.h"
#include <libintl.h>
#include <string.h>

#define N_(s) s

struct ocop_units {
    ocop_arena *arena;
    ocop_unit *communes;
    size_t count, room;
};

ocop_units *ocop_units_new(ocop_error *e)
{
    ocop_units *u = ocop_realloc(NULL, sizeof *u);
    ocop_arena *arena = ocop_arena_new();
    if (u == NULL || arena == NULL) {
        ocop_free(u);
        ocop_arena_free(arena);
        ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
        return NULL;
    }
    *u = (ocop_units){.arena = arena};
    return u;
}

void ocop_units_free(ocop_units *u)
{
    if (u == NULL)
        return;
    ocop_free(u->communes);
    ocop_arena_free(u->arena);
    ocop_free(u);
}

/* ---- names ---- */

static const char *bare(const char *name)
{
    static const char *const kinds[] = {"Tỉnh ",   "tỉnh ",     "Thành phố ", "thành phố ",
                                        "TP. ",    "Xã ",       "xã ",        "Phường ",
                                        "phường ", "Thị trấn ", "thị trấn ",  NULL};
    for (size_t i = 0; kinds[i] != NULL; i++)
        if (strncmp(name, kinds[i], strlen(kinds[i])) == 0)
            return name + strlen(kinds[i]);
    return name;
}

static bool is_named(const ocop_unit *unit, const char *text)
{
    return strcmp(unit->code, text) == 0 || strcmp(bare(unit->name), bare(text)) == 0;
}

static const ocop_unit *find_province(const char *text)
{
    for (size_t i = 0; i < units_province_count; i++)
        if (is_named(&units_provinces[i], text))
            return &units_provinces[i];
    return NULL;
}

static const ocop_unit *province_of_code(const char *code)
{
    for (size_t i = 0; i < units_province_count; i++)
        if (units_provinces[i].into == NULL && strcmp(units_provinces[i].code, code) == 0)
            return &units_provinces[i];
    return NULL;
}

const ocop_unit *ocop_units_today(const ocop_units *u, const ocop_unit *unit)
{
    if (unit->into == NULL)
        return unit;
    if (unit->province == NULL)
        return province_of_code(unit->into);
    for (size_t i = 0; i < u->count; i++)
        if (u->communes[i].into == NULL && strcmp(u->communes[i].code, unit->into) == 0)
            return &u->communes[i];
    return NULL;
}

/* Do two texts name the same province of today? */
static bool same_province(const char *a, const char *b)
{
    const ocop_unit *x = find_province(a), *y = find_province(b);
    if (x == NULL || y == NULL)
        return strcmp(bare(a), bare(b)) == 0;
    x = x->into == NULL ? x : province_of_code(x->into);
    y = y->into == NULL ? y : province_of_code(y->into);
    return x == y;
}

const ocop_unit *ocop_units_find(const ocop_units *u, const char *text, const char *province)
{
    const ocop_unit *old = NULL;
    if (province == NULL)
        return find_province(text);
    for (size_t i = 0; i < u->count; i++) {
        const ocop_unit *c = &u->communes[i];
        if (!is_named(c, text) || !same_province(c->province, province))
            continue;
        if (c->into == NULL)
            return c;
        old = old == NULL ? c : old;
    }
    return old;
}

bool ocop_units_has_communes(const ocop_units *u, const char *province)
{
    for (size_t i = 0; i < u->count; i++)
        if (same_province(u->communes[i].province, province))
            return true;
    return false;
}

bool ocop_units_within(const ocop_units *u, const char *place, const char *of, const char *province)
{
    if (strcmp(bare(place), bare(of)) == 0)
        return true;
    const ocop_unit *small = ocop_units_find(u, place, province);
    const ocop_unit *whole = ocop_units_find(u, of, province);
    if (small == NULL || whole == NULL || whole->into != NULL)
        return small != NULL && small == whole; /* into an old unit nothing went */
    return ocop_units_today(u, small) == whole;
}

/* ---- units.csv ---- */

enum { FIELDS = 4 };

typedef struct reading {
    ocop_units *u;
    const char *file;
    int line;
    ocop_error *e;
} reading;

static bool fail(const reading *r, const char *what)
{
    return ocop_error_at(r->e, OCOP_EINPUT, r->file, r->line, 0, "%s", dgettext("ocop", what));
}

/* "code,name,province,into" cut in place into the arena. */
static bool split(const reading *r, const char *line, size_t n, const char *fields[FIELDS])
{
    char *text = ocop_arena_strndup(r->u->arena, line, n);
    if (text == NULL)
        return ocop_error_at(r->e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    const char separator = strchr(text, ';') != NULL ? ';' : ',';
    size_t count = 0;
    for (char *s = text; s != NULL && count < FIELDS; count++) {
        char *end = strchr(s, separator);
        if (end != NULL)
            *end++ = '\0';
        fields[count] = ocop_text_nfc(r->u->arena, s);
        if (fields[count] == NULL)
            return fail(r, N_("not UTF-8"));
        s = end;
        if (s != NULL && count == FIELDS - 1)
            count = FIELDS;
    }
    return count == FIELDS || fail(r, N_("expected four fields: code, name, province, into"));
}

static bool add(const reading *r, const char *const fields[FIELDS])
{
    ocop_units *u = r->u;
    const ocop_unit made = {fields[0], fields[1], fields[3][0] == '\0' ? NULL : fields[3],
                            fields[2]};
    if (made.code[0] == '\0' || made.name[0] == '\0')
        return fail(r, N_("a unit has a code and a name"));
    if (find_province(made.province) == NULL)
        return ocop_error_at(r->e, OCOP_EINPUT, r->file, r->line, 0,
                             "'%s' is no province, neither today nor before 2025", made.province);
    for (size_t i = 0; i < u->count; i++)
        if (strcmp(u->communes[i].code, made.code) == 0)
            return ocop_error_at(r->e, OCOP_EINPUT, r->file, r->line, 0,
                                 "the code '%s' stands twice", made.code);
    if (u->count == u->room) {
        size_t room = u->room == 0 ? 64 : u->room * 2;
        ocop_unit *more = ocop_realloc_array(u->communes, room, sizeof *more);
        if (more == NULL)
            return ocop_error_at(r->e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
        u->communes = more;
        u->room = room;
    }
    u->communes[u->count++] = made;
    return true;
}

/* Every old commune went into one that is listed. */
static bool check_targets(const reading *r)
{
    for (size_t i = 0; i < r->u->count; i++)
        if (ocop_units_today(r->u, &r->u->communes[i]) == NULL)
            return ocop_error_at(r->e, OCOP_EINPUT, r->file, 0, 0,
                                 "'%s' (%s) went into '%s', which is no commune of today here",
                                 r->u->communes[i].name, r->u->communes[i].code,
                                 r->u->communes[i].into);
    return true;
}

bool ocop_units_read(ocop_units *u, const char *file, const char *text, size_t len, ocop_error *e)
{
    reading r = {u, file, 0, e};
    size_t at = len >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    while (at < len) {
        const char *end = memchr(text + at, '\n', len - at), *fields[FIELDS] = {NULL};
        size_t n = end == NULL ? len - at : (size_t)(end - text) - at, next = at + n + 1;
        n -= n > 0 && text[at + n - 1] == '\r';
        r.line++;
        if (n > 0 && text[at] != '#' &&
            (!split(&r, text + at, n, fields) || (r.line > 1 && !add(&r, fields))))
            return false;
        at = next;
    }
    return check_targets(&r);
}
