/* script_read.c - a group's sets: from the tables that its script built to the model. */
#include "base_text.h"
#include "script_fields.h"
#include <libintl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *part_key(const void *ctx, size_t i)
{
    return ((const ocop_manifest *)ctx)->parts[i].key;
}

static int part_of(ocop_reader *r, int t)
{
    const ocop_manifest *m = r->vm->script->manifest;
    const char *key = ocop_rd_text(r, t, "part", true);
    for (size_t i = 0; i < m->part_count; i++)
        if (strcmp(m->parts[i].key, key) == 0)
            return (int)i;
    ocop_vm_say_at(r->L, OCOP_EPACK, r->at.file, r->at.line, 0, "%s: the manifest has no part '%s'",
                   r->at.name, key);
    ocop_vm_near(r->L, ocop_text_nearest(key, m->part_count, part_key, m));
    ocop_vm_raise(r->L);
}

/* The element on top is a table of a kind from `first` to `last`; `expected` says what. */
static const ocop_built *check_kind(ocop_reader *r, ocop_kind first, ocop_kind last,
                                    const char *expected, lua_Integer i)
{
    lua_State *L = r->L;
    const ocop_built *b = lua_istable(L, -1) ? ocop_built_find(L, -1, NULL) : NULL;
    if (b == NULL || b->kind < first || b->kind > last)
        ocop_rd_fail(r, "%s: element %lld must be %s; found a %s", r->at.name, (long long)i,
                     dgettext("ocop", expected),
                     b == NULL ? luaL_typename(L, -1) : ocop_kind_name(b->kind));
    return b;
}

static void check_number(ocop_reader *r, const ocop_set *s, const ocop_criterion *c)
{
    for (const ocop_criterion *o = s->criteria; o < c; o++)
        if (strcmp(o->no, c->no) == 0)
            ocop_rd_fail(r, "%s has two criteria %s: '%s' and '%s'", r->at.name, c->no, o->key,
                         c->key);
}

/* The section on top, whose criteria follow those that the set has already. */
static void read_section(ocop_reader *r, ocop_set *set, ocop_section *s, ocop_criterion *room)
{
    static const char *const known[] = {"en", "key", "max", "no", "part", "vi", NULL};
    lua_State *L = r->L;
    ocop_subject outer = r->at;
    ocop_rd_enter(r, -1);
    int t = lua_gettop(L);
    lua_Integer n = ocop_rd_check(r, t, known, true);
    s->no = ocop_rd_text(r, t, "no", true);
    s->key = ocop_rd_name(r, t, "key", true);
    s->title = ocop_rd_titles(r, t, true);
    s->max = ocop_rd_points(r, t, "max", true);
    s->part = part_of(r, t);
    s->first = set->criterion_count;
    s->count = (size_t)n;
    for (const ocop_section *o = set->sections; o < s; o++)
        if (strcmp(o->no, s->no) == 0 || strcmp(o->key, s->key) == 0)
            ocop_rd_fail(r, "two sections of the set have the number %s or the key '%s'", s->no,
                         s->key);
    if (n == 0)
        ocop_rd_fail(r, "%s has no criteria", r->at.name);
    for (lua_Integer i = 1; i <= n; i++) {
        lua_rawgeti(L, t, i);
        check_kind(r, OCOP_K_SCALE, OCOP_K_RULE,
                   N_("scale, choice, ladder, judged or rule { ... }"), i);
        ocop_criterion *c = &room[set->criterion_count];
        c->part = s->part;
        c->section = (int)(s - set->sections);
        ocop_rd_criterion(r, -1, c);
        check_number(r, set, c);
        set->criterion_count++;
        lua_settop(L, t);
    }
    lua_settop(L, t - 1);
    r->at = outer;
}

/* Criteria of all sections of the open set table: how many. */
static size_t count_criteria(ocop_reader *r, int t, lua_Integer sections)
{
    lua_State *L = r->L;
    size_t n = 0;
    for (lua_Integer i = 1; i <= sections; i++) {
        lua_rawgeti(L, t, i);
        check_kind(r, OCOP_K_SECTION, OCOP_K_SECTION, "section { ... }", i);
        ocop_vm_open(L, -1);
        n += lua_rawlen(L, -1);
        lua_settop(L, t);
    }
    return n;
}

static void read_sections(ocop_reader *r, int t, ocop_set *set, lua_Integer n)
{
    lua_State *L = r->L;
    if (n == 0)
        ocop_rd_fail(r, "%s has no sections", r->at.name);
    ocop_criterion *room = ocop_rd_alloc(r, count_criteria(r, t, n), sizeof *room);
    ocop_section *sections = ocop_rd_alloc(r, (size_t)n, sizeof *sections);
    set->criteria = room;
    set->sections = sections;
    for (lua_Integer i = 1; i <= n; i++) {
        lua_rawgeti(L, t, i);
        read_section(r, set, &sections[i - 1], room);
        set->section_count++;
        lua_settop(L, t);
    }
}

static void read_gates(ocop_reader *r, int t, ocop_set *set)
{
    lua_State *L = r->L;
    lua_Integer n = ocop_rd_list(r, t, "gates");
    if (n < 0)
        return;
    ocop_gate *gates = ocop_rd_alloc(r, (size_t)n, sizeof *gates);
    for (lua_Integer i = 1; i <= n; i++) {
        lua_rawgeti(L, -1, i);
        gates[i - 1] = *ocop_rd_gate(r, -1, false);
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
    set->gates = gates;
    set->gate_count = (size_t)n;
}

/* { ["vn-2019"] = { "tea" } }, by pack id. */
static void read_counterparts(ocop_reader *r, int t, ocop_set *set)
{
    lua_State *L = r->L;
    int top = lua_gettop(L);
    int type = ocop_rd_push(r, t, "counterparts");
    if (type != LUA_TNIL) {
        if (type != LUA_TTABLE)
            ocop_rd_fail(r, "%s: '%s' maps pack ids to lists of sets", r->at.name, "counterparts");
        ocop_vm_open(L, -1);
        lua_Integer packs = ocop_table_keys(L, -1);
        int keys = lua_gettop(L);
        size_t n = 0;
        for (int pass = 0; pass < 2; pass++) {
            ocop_counterpart *list = pass == 0 ? NULL : ocop_rd_alloc(r, n, sizeof *list);
            set->counterparts = list;
            for (lua_Integer i = 1; i <= packs; i++) {
                if (lua_rawgeti(L, keys, i) != LUA_TSTRING)
                    ocop_rd_fail(r, "%s: '%s' maps pack ids to lists of sets", r->at.name,
                                 "counterparts");
                size_t count = 0;
                const char *pack = ocop_rd_print(r, "%s", lua_tostring(L, -1));
                const char *const *sets = ocop_rd_texts(r, keys - 1, pack, &count);
                for (size_t k = 0; list != NULL && k < count; k++)
                    list[set->counterpart_count++] = (ocop_counterpart){pack, sets[k]};
                n += pass == 0 ? count : 0;
                lua_settop(L, keys);
            }
        }
    }
    lua_settop(L, top);
}

static void read_missing_set(ocop_reader *r, int t, ocop_set *set)
{
    static const char *const known[] = {"counterparts", "en",        "key",       "ministries",
                                        "number",       "reason_en", "reason_vi", "subgroup",
                                        "vi",           NULL};
    ocop_rd_check(r, t, known, false);
    set->missing_reason.vi = ocop_rd_text(r, t, "reason_vi", true);
    set->missing_reason.en = ocop_rd_text(r, t, "reason_en", true);
}

static void read_present_set(ocop_reader *r, int t, ocop_set *set)
{
    static const char *const known[] = {"article", "counterparts", "en",   "gates",
                                        "key",     "ministries",   "note", "number",
                                        "samples", "subgroup",     "vi",   NULL};
    lua_Integer n = ocop_rd_check(r, t, known, true);
    set->article = r->article = ocop_rd_text2(r, t, "article");
    set->note = ocop_rd_text2(r, t, "note");
    set->samples = (int)ocop_rd_int(r, t, "samples", 0, 1000, false);
    read_sections(r, t, set, n);
    read_gates(r, t, set);
    if (!ocop_set_marks(set, r->arena))
        ocop_vm_no_memory(r->L);
}

/* The set on top, which the manifest lists as `key`. */
static void read_set(ocop_reader *r, ocop_set *set, const char *key)
{
    lua_State *L = r->L;
    ocop_subject outer = r->at;
    luaL_checkstack(L, 24, NULL);
    const ocop_built *b = ocop_rd_enter(r, -1);
    int t = lua_gettop(L);
    r->article = (ocop_text2){0};
    r->has_extent = false;
    set->samples = -1;
    set->group = ocop_rd_print(r, "%s", r->group->key);
    set->file = ocop_rd_file(r, b->file);
    set->line = b->line;
    set->key = ocop_rd_name(r, t, "key", true);
    if (strcmp(set->key, key) != 0)
        ocop_rd_fail(r, "the manifest lists the set '%s' here, and the script gives '%s'", key,
                     set->key);
    set->number = (int)ocop_rd_int(r, t, "number", 1, 1000, true);
    set->title = ocop_rd_titles(r, t, true);
    set->subgroup = ocop_rd_text(r, t, "subgroup", false);
    set->ministries = ocop_rd_texts(r, t, "ministries", &set->ministry_count);
    read_counterparts(r, t, set);
    if (b->kind == OCOP_K_MISSING_SET)
        read_missing_set(r, t, set);
    else
        read_present_set(r, t, set);
    lua_settop(L, t - 1);
    r->at = outer;
}

typedef struct load {
    ocop_arena *arena;
    const ocop_group *group;
    ocop_set *sets;
    size_t count;
} load;

/* The group that its script returned, on top. */
static void read_group(ocop_reader *r, load *job)
{
    static const char *const known[] = {"key", "sets", NULL};
    lua_State *L = r->L;
    const ocop_group *g = job->group;
    const ocop_built *b = ocop_rd_enter(r, -1);
    int t = lua_gettop(L);
    if (b == NULL || b->kind != OCOP_K_GROUP) {
        r->at = (ocop_subject){ocop_vm_shown(L, g->script), 1, ""};
        ocop_rd_fail(r, "the script of a group must return group { key = ..., sets = { ... } }");
    }
    ocop_rd_check(r, t, known, false);
    const char *key = ocop_rd_name(r, t, "key", true);
    if (strcmp(key, g->key) != 0)
        ocop_rd_fail(r, "the manifest calls this group '%s', and the script '%s'", g->key, key);
    lua_Integer n = ocop_rd_list(r, t, "sets");
    if (n < 0)
        ocop_rd_fail(r, "%s: the field '%s' is missing", r->at.name, "sets");
    if ((size_t)n != g->set_count)
        ocop_rd_fail(r, "%s gives %lld sets, and the manifest lists %lld", r->at.name, (long long)n,
                     (long long)g->set_count);
    job->sets = ocop_rd_alloc(r, (size_t)n, sizeof *job->sets);
    for (lua_Integer i = 1; i <= n; i++) {
        lua_rawgeti(L, -1, i);
        check_kind(r, OCOP_K_SET, OCOP_K_MISSING_SET, "set { ... }", i);
        read_set(r, &job->sets[i - 1], g->sets[i - 1]);
        lua_pop(L, 1);
    }
    job->count = (size_t)n;
}

static int body_load(lua_State *L)
{
    load *job = lua_touserdata(L, 1);
    ocop_reader r = {.L = L, .vm = ocop_vm_of(L), .arena = job->arena, .group = job->group};
    ocop_vm_run(L, job->group->script);
    read_group(&r, job);
    return 0;
}

bool ocop_vm_load_group(ocop_vm *v, ocop_arena *arena, const ocop_group *group,
                        const ocop_set **sets, size_t *count, ocop_error *e)
{
    load job = {.arena = arena, .group = group};
    ocop_error inner = OCOP_ERROR_INIT;
    if (!ocop_vm_protect(v, &ocop_limits_loading, body_load, &job, &inner)) {
        const char *file = inner.file;
        if (file[0] == '\0' && inner.code != OCOP_ENOMEM)
            file = group->script;
        ocop_error_at(e, inner.code, file, inner.line, inner.column, "%s", inner.msg);
        if (inner.hint[0] != '\0')
            ocop_error_hint(e, "%s", inner.hint);
        return false;
    }
    *sets = job.sets;
    *count = job.count;
    return true;
}
