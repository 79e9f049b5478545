/* packtest_suite.c - the tests of a pack: taking, keeping, counting them. */
#include "base_date.h"
#include "packtest_priv.h"
#include <string.h>

int32_t ocop_pt_day(const ocop_suite *s, const ocop_dossier *d)
{
    return d->assessed_on != OCOP_NO_DATE ? d->assessed_on : s->pack->manifest.in_force_from;
}

/* ---- the suite ---- */

static bool make_cover(ocop_arena *arena, const ocop_set *set, pt_cover *out)
{
    size_t options = 0;
    out->first = ocop_arena_array(arena, set->criterion_count + 1, sizeof *out->first);
    if (out->first == NULL)
        return false;
    for (size_t i = 0; i < set->criterion_count; i++) {
        out->first[i] = options;
        options += set->criteria[i].option_count;
    }
    out->option = ocop_arena_array(arena, options + 1, sizeof(bool));
    out->met = ocop_arena_array(arena, set->mark_count + 1, sizeof(bool));
    out->missed = ocop_arena_array(arena, set->mark_count + 1, sizeof(bool));
    out->gate = ocop_arena_array(arena, set->gate_count + set->criterion_count + 1, sizeof(bool));
    return out->option != NULL && out->met != NULL && out->missed != NULL && out->gate != NULL;
}

static bool load_sets(ocop_suite *s, ocop_error *e)
{
    const ocop_manifest *m = &s->pack->manifest;
    size_t room = 1;
    for (size_t i = 0; i < m->group_count; i++)
        room += m->groups[i].set_count;
    s->sets = ocop_arena_array(s->arena, room, sizeof *s->sets);
    if (s->sets == NULL)
        return ocop_pt_no_memory(e);
    for (size_t i = 0; i < m->group_count; i++) {
        for (size_t j = 0; j < m->groups[i].set_count; j++) {
            const ocop_set *set = ocop_engine_set(s->engine, s->index, m->groups[i].sets[j], e);
            if (set == NULL)
                return false;
            if (set->missing_reason.vi != NULL)
                continue;
            pt_set *ps = &s->sets[s->set_count++];
            ps->set = set;
            if (!make_cover(s->arena, set, &ps->cover))
                return ocop_pt_no_memory(e);
        }
    }
    return true;
}

ocop_suite *ocop_suite_new(ocop_engine *g, const ocop_packs *packs, size_t pack, ocop_error *e)
{
    ocop_suite *s = ocop_realloc(NULL, sizeof *s);
    if (s == NULL) {
        ocop_pt_no_memory(e);
        return NULL;
    }
    *s = (ocop_suite){.engine = g,
                      .packs = packs,
                      .pack = ocop_packs_get(packs, pack),
                      .index = pack,
                      .arena = ocop_arena_new(),
                      .run = ocop_arena_new(),
                      .work = ocop_arena_new(),
                      .small = ocop_arena_new(),
                      .ids = ocop_idset_new()};
    bool room =
        s->arena != NULL && s->run != NULL && s->work != NULL && s->small != NULL && s->ids != NULL;
    if (room ? load_sets(s, e) : ocop_pt_no_memory(e))
        return s;
    ocop_suite_free(s);
    return NULL;
}

void ocop_suite_free(ocop_suite *s)
{
    if (s == NULL)
        return;
    ocop_arena *arenas[] = {s->arena, s->run, s->work, s->small};
    for (size_t i = 0; i < sizeof arenas / sizeof *arenas; i++)
        if (arenas[i] != NULL)
            ocop_arena_free(arenas[i]);
    ocop_idset_free(s->ids);
    ocop_free(s->tests);
    ocop_free(s);
}

/* ---- tests ---- */

static bool push(ocop_suite *s, const ocop_test *t, ocop_error *e)
{
    if (s->count == s->cap) {
        size_t cap = s->cap == 0 ? 64 : s->cap * 2;
        ocop_test *tests = ocop_realloc_array(s->tests, cap, sizeof *tests);
        if (tests == NULL)
            return ocop_pt_no_memory(e);
        s->tests = tests;
        s->cap = cap;
    }
    s->tests[s->count++] = *t;
    return true;
}

static pt_set *find_set(ocop_suite *s, const ocop_set *set)
{
    for (size_t i = 0; i < s->set_count; i++)
        if (s->sets[i].set == set)
            return &s->sets[i];
    return NULL;
}

static bool is_new(ocop_suite *s, const ocop_dossier *d, ocop_error *e)
{
    int added = ocop_idset_add(s->ids, d->id, strlen(d->id));
    if (added == 0)
        return ocop_error_at(e, OCOP_EINPUT, d->file, d->line, 0,
                             "the id '%s' was read before in this run", d->id);
    return added > 0 || ocop_pt_no_memory(e);
}

bool ocop_suite_add(ocop_suite *s, const ocop_dossier *d, ocop_error *e)
{
    ocop_assessment a;
    ocop_test t = {0};
    const ocop_request request = {.date = ocop_pt_day(s, d), .pack = (int)s->index};
    if (!is_new(s, d, e))
        return false;
    if (d->expect_count == 0)
        return ocop_error_at(e, OCOP_EINPUT, d->file, d->line, 0,
                             "the test '%s' does not say what to expect", d->id);
    ocop_arena_reset(s->run);
    if (!ocop_engine_assess(s->engine, d, &request, s->run, &a, e) ||
        !ocop_pt_check(&a, false, s->arena, &t.wrong, &t.wrong_count, e))
        return false;
    pt_set *ps = find_set(s, a.set);
    t.set = a.set;
    t.dossier = ocop_pt_keep(s->arena, d);
    if (ps == NULL || t.dossier == NULL || !push(s, &t, e))
        return ocop_pt_no_memory(e);
    ocop_pt_note(ps, &a);
    ps->tests++;
    ps->passed += t.wrong_count == 0;
    return true;
}

bool ocop_suite_fault(ocop_suite *s, const ocop_error *why, ocop_error *e)
{
    ocop_error *copy = ocop_arena_alloc(s->arena, sizeof *copy);
    if (copy == NULL)
        return ocop_pt_no_memory(e);
    *copy = *why;
    return push(s, &(ocop_test){.fault = copy}, e);
}

size_t ocop_suite_test_count(const ocop_suite *s)
{
    return s->count;
}

const ocop_test *ocop_suite_test(const ocop_suite *s, size_t i)
{
    return &s->tests[i];
}

bool ocop_test_passed(const ocop_test *t)
{
    return t->fault == NULL && t->wrong_count == 0;
}

size_t ocop_suite_set_count(const ocop_suite *s)
{
    return s->set_count;
}
