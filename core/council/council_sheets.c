/* council_sheets.c - score sheets from other files, kept until their dossier comes. */
#include "council.h"
#include <string.h>

typedef struct kept {
    ocop_sheet sheet;
    bool asked_for;
    struct kept *next;
} kept;

struct ocop_sheets {
    ocop_arena *arena;
    kept *first, *last;
};

static bool no_memory(ocop_error *e)
{
    return ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
}

ocop_sheets *ocop_sheets_new(ocop_error *e)
{
    ocop_sheets *all = ocop_realloc(NULL, sizeof *all);
    ocop_arena *arena = ocop_arena_new();
    if (all == NULL || arena == NULL) {
        ocop_free(all);
        ocop_arena_free(arena);
        no_memory(e);
        return NULL;
    }
    *all = (ocop_sheets){.arena = arena};
    return all;
}

void ocop_sheets_free(ocop_sheets *all)
{
    if (all == NULL)
        return;
    ocop_arena_free(all->arena);
    ocop_free(all);
}

static bool copy(ocop_arena *a, const char **s)
{
    if (*s == NULL)
        return true;
    *s = ocop_arena_strdup(a, *s);
    return *s != NULL;
}

static bool copy_marks(ocop_arena *a, ocop_sheet *s)
{
    ocop_mark_given *marks = ocop_arena_array(a, s->mark_count + 1, sizeof *marks);
    const char **abstained = ocop_arena_array(a, s->abstained_count + 1, sizeof *abstained);
    if (marks == NULL || abstained == NULL)
        return false;
    for (size_t i = 0; i < s->mark_count; i++) {
        marks[i] = s->marks[i];
        if (!copy(a, &marks[i].no) || !copy(a, &marks[i].value.text))
            return false;
    }
    for (size_t i = 0; i < s->abstained_count; i++) {
        abstained[i] = s->abstained[i];
        if (!copy(a, &abstained[i]))
            return false;
    }
    s->marks = marks;
    s->abstained = abstained;
    return true;
}

bool ocop_sheets_add(ocop_sheets *all, const ocop_sheet *s, ocop_error *e)
{
    ocop_arena *a = all->arena;
    kept *k = ocop_arena_alloc(a, sizeof *k);
    if (k == NULL)
        return no_memory(e);
    k->sheet = *s;
    const char **texts[] = {&k->sheet.id,      &k->sheet.dossier,  &k->sheet.member,
                            &k->sheet.sitting, &k->sheet.pack,     &k->sheet.set,
                            &k->sheet.reason,  &k->sheet.replaces, &k->sheet.file};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!copy(a, texts[i]))
            return no_memory(e);
    if (!copy_marks(a, &k->sheet))
        return no_memory(e);
    *(all->last == NULL ? &all->first : &all->last->next) = k;
    all->last = k;
    return true;
}

bool ocop_sheets_of(ocop_sheets *all, const char *dossier, ocop_arena *arena,
                    const ocop_sheet **out, size_t *count, ocop_error *e)
{
    size_t n = 0;
    for (kept *k = all->first; k != NULL; k = k->next)
        n += strcmp(k->sheet.dossier, dossier) == 0;
    ocop_sheet *list = ocop_arena_array(arena, n + 1, sizeof *list);
    if (list == NULL)
        return no_memory(e);
    *out = list;
    *count = n;
    for (kept *k = all->first; k != NULL; k = k->next) {
        if (strcmp(k->sheet.dossier, dossier) != 0)
            continue;
        k->asked_for = true;
        *list++ = k->sheet;
    }
    return true;
}

size_t ocop_sheets_left(const ocop_sheets *all, const ocop_sheet **first)
{
    size_t n = 0;
    *first = NULL;
    for (const kept *k = all->first; k != NULL; k = k->next) {
        if (k->asked_for)
            continue;
        *first = *first == NULL ? &k->sheet : *first;
        n++;
    }
    return n;
}
