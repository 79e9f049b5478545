/* script_read_criterion.c - criteria and their options. */
#include "base_num.h"
#include "base_text.h"
#include "script_fields.h"
#include <libintl.h>
#include <stdio.h>
#include <string.h>

/* One criterion while it is read: `t` is its open table. */
typedef struct frame {
    ocop_criterion *c;
    int t, fact;
    ocop_option *options; /* growing, room for all */
    ocop_lex cursor;      /* after the last option that was found in the text */
    const ocop_built *built;
} frame;

static void check_fields(ocop_reader *r, int t, ocop_form form)
{
    static const char *const rule[] = {"applies_if", "article",  "commune_assessed",
                                       "en",         "evidence", "facts",
                                       "gate",       "hint",     "key",
                                       "max",        "no",       "note",
                                       "score",      "vi",       NULL};
    static const char *const with_fact[] = {"alternatives",
                                            "applies_if",
                                            "article",
                                            "commune_assessed",
                                            "en",
                                            "evidence",
                                            "fact",
                                            "gate",
                                            "hint",
                                            "holes",
                                            "key",
                                            "max",
                                            "no",
                                            "note",
                                            "overlaps",
                                            "vi",
                                            NULL};
    static const char *const plain[] = {"alternatives", "applies_if", "article", "commune_assessed",
                                        "en",           "evidence",   "gate",    "hint",
                                        "holes",        "key",        "max",     "no",
                                        "note",         "overlaps",   "vi",      NULL};
    ocop_rd_check(r, t,
                  form == OCOP_RULE                           ? rule
                  : form == OCOP_SCALE || form == OCOP_CHOICE ? with_fact
                                                              : plain,
                  true);
}

/* Where the option's key stands; the cursor moves on, so that equal keys are told apart. */
static void place_option(ocop_reader *r, frame *f, ocop_option *o)
{
    ocop_lex x = r->extent;
    if (r->has_extent && ocop_lex_find(&f->cursor, "key", o->key))
        r->at.line = f->cursor.line;
    else if (r->has_extent && ocop_lex_find(&x, "key", o->key))
        r->at.line = x.line;
    o->line = r->at.line;
}

static int stars_of(ocop_reader *r, int64_t stars)
{
    const ocop_manifest *m = r->vm->script->manifest;
    for (size_t i = 0; i < m->band_count; i++)
        if (m->bands[i].stars == stars && stars > 1)
            return (int)stars;
    return ocop_rd_fail(r, "%s: the manifest has no band of %lld stars that a mark could ask for",
                        r->at.name, (long long)stars);
}

/* The option on top. */
static void read_option(ocop_reader *r, frame *f, ocop_option *o)
{
    static const char *const known[] = {
        "below",          "en", "from", "is",   "key", "min_for_stars", "over", "points",
        "printed_points", "to", "vi",   "when", NULL};
    lua_State *L = r->L;
    ocop_subject outer = r->at;
    if (!lua_istable(L, -1))
        ocop_rd_fail(r, "%s: an option is a table { key = ..., points = ... }, not a %s",
                     r->at.name, luaL_typename(L, -1));
    if (ocop_built_find(L, -1, NULL) != NULL)
        ocop_rd_fail(r, "%s: a %s cannot stand inside of it", r->at.name,
                     ocop_kind_name(ocop_built_find(L, -1, NULL)->kind));
    ocop_vm_open(L, -1);
    int t = lua_gettop(L);
    o->key = ocop_rd_name(r, t, "key", true);
    place_option(r, f, o);
    snprintf(r->at.name, sizeof r->at.name, dgettext("ocop", "%.50s, option %.30s"), outer.name,
             o->key);
    ocop_rd_check(r, t, known, false);
    o->title = ocop_rd_titles(r, t, true);
    o->points = ocop_rd_points(r, t, "points", true);
    o->printed_points = ocop_rd_points(r, t, "printed_points", false);
    o->when = ocop_rd_when(r, t, f->fact, &o->when_text);
    if (o->when != NULL && f->c->form == OCOP_RULE)
        ocop_rd_fail(r, "%s: the function of a rule decides; its options have no condition",
                     r->at.name);
    int64_t stars = ocop_rd_int(r, t, "min_for_stars", 2, OCOP_STARS_MAX, false);
    o->stars = stars < 0 ? 0 : stars_of(r, stars);
    lua_settop(L, t - 1);
    r->at = outer;
}

static size_t raw_length(lua_State *L, int idx)
{
    ocop_vm_open(L, idx);
    size_t n = lua_rawlen(L, -1);
    lua_pop(L, 1);
    return n;
}

/* Room for the options of the criterion and of its alternatives. */
static size_t count_options(ocop_reader *r, int t)
{
    lua_State *L = r->L;
    int top = lua_gettop(L);
    size_t n = lua_rawlen(L, t);
    if (ocop_rd_push(r, t, "alternatives") == LUA_TTABLE) {
        ocop_vm_open(L, -1);
        for (lua_Integer i = 1; lua_rawgeti(L, top + 2, i) == LUA_TTABLE; i++) {
            n += raw_length(L, -1);
            lua_settop(L, top + 2);
        }
    }
    lua_settop(L, top);
    return n;
}

/* The list elements of the open table at `t` as options. */
static void read_options(ocop_reader *r, frame *f, int t)
{
    lua_State *L = r->L;
    ocop_criterion *c = f->c;
    size_t first = c->option_count;
    for (lua_Integer i = 1; lua_rawgeti(L, t, i) != LUA_TNIL; i++) {
        if (c->option_count == OCOP_OPTIONS_MAX)
            ocop_rd_fail(r, "%s has more than %d options", r->at.name, OCOP_OPTIONS_MAX);
        ocop_option *o = &f->options[c->option_count];
        read_option(r, f, o);
        for (size_t k = first; k < c->option_count; k++)
            if (strcmp(f->options[k].key, o->key) == 0)
                ocop_rd_fail(r, "%s has two options '%s'", r->at.name, o->key);
        c->option_count++;
        lua_pop(L, 1);
    }
    lua_pop(L, 1);
}

static void read_alternatives(ocop_reader *r, frame *f)
{
    static const char *const known[] = {"key", "when", NULL};
    lua_State *L = r->L;
    ocop_criterion *c = f->c;
    lua_Integer n = ocop_rd_list(r, f->t, "alternatives");
    if (n < 0)
        return;
    if (c->option_count > 0 || n < 2)
        ocop_rd_fail(r, "%s: 'alternatives' lists two or more, instead of options", r->at.name);
    ocop_alternative *list = ocop_rd_alloc(r, (size_t)n, sizeof *list);
    int t = lua_gettop(L);
    for (lua_Integer i = 1; i <= n; i++) {
        ocop_alternative *a = &list[i - 1];
        if (lua_rawgeti(L, t, i) != LUA_TTABLE)
            ocop_rd_fail(r, "%s: an alternative is a table, not a %s", r->at.name,
                         luaL_typename(L, -1));
        ocop_vm_open(L, -1);
        a->first = c->option_count;
        if (ocop_rd_check(r, t + 2, known, true) == 0)
            ocop_rd_fail(r, "%s: an alternative has no options", r->at.name);
        a->key = ocop_rd_name(r, t + 2, "key", true);
        a->when = ocop_rd_condition(r, t + 2, "when", &a->when_text);
        if (a->when == NULL)
            ocop_rd_fail(r, "%s: the field '%s' is missing", a->key, "when");
        for (lua_Integer k = 0; k < i - 1; k++)
            if (strcmp(list[k].key, a->key) == 0)
                ocop_rd_fail(r, "%s has two alternatives '%s'", r->at.name, a->key);
        read_options(r, f, t + 2);
        a->count = c->option_count - a->first;
        lua_settop(L, t);
    }
    c->alternatives = list;
    c->alternative_count = (size_t)n;
    lua_settop(L, t - 1);
}

/* holes and overlaps: the list `field`; opens each element at the top of the stack. */
static bool next_state(ocop_reader *r, int list, lua_Integer i, const char *field,
                       const char *const *known)
{
    lua_State *L = r->L;
    lua_settop(L, list);
    if (lua_rawgeti(L, list, i) == LUA_TNIL)
        return false;
    if (!lua_istable(L, -1))
        ocop_rd_fail(r, "%s: an element of '%s' is a table, not a %s", r->at.name, field,
                     luaL_typename(L, -1));
    ocop_vm_open(L, -1);
    ocop_rd_check(r, list + 2, known, false);
    return true;
}

static int line_of(const ocop_reader *r, const char *text)
{
    ocop_lex x = r->extent;
    return r->has_extent && ocop_lex_find(&x, NULL, text) ? x.line : r->at.line;
}

static void read_holes(ocop_reader *r, frame *f)
{
    static const char *const known[] = {"en", "type", "vi", "when", NULL};
    lua_Integer n = ocop_rd_list(r, f->t, "holes");
    if (n < 0)
        return;
    int list = lua_gettop(r->L);
    ocop_hole *holes = ocop_rd_alloc(r, (size_t)n, sizeof *holes);
    for (lua_Integer i = 1; next_state(r, list, i, "holes", known); i++) {
        ocop_hole *h = &holes[i - 1];
        const char *type = ocop_rd_text(r, list + 2, "type", true);
        h->gap = strcmp(type, "gap") == 0;
        if (!h->gap && strcmp(type, "bottom") != 0)
            ocop_rd_fail(r, "%s: the type of a hole is \"gap\" or \"bottom\", not \"%s\"",
                         r->at.name, type);
        h->when = ocop_rd_condition(r, list + 2, "when", &h->when_text);
        if (h->when == NULL)
            ocop_rd_fail(r, "%s: the field '%s' is missing", "holes", "when");
        h->title = ocop_rd_titles(r, list + 2, false);
        h->line = line_of(r, h->when_text);
    }
    f->c->holes = holes;
    f->c->hole_count = (size_t)n;
    lua_settop(r->L, list - 1);
}

static const char *option_key(const void *ctx, size_t i)
{
    return ((const ocop_criterion *)ctx)->options[i].key;
}

static bool has_option(const ocop_criterion *c, const char *key)
{
    for (size_t i = 0; i < c->option_count; i++)
        if (strcmp(c->options[i].key, key) == 0)
            return true;
    return false;
}

static void no_option(ocop_reader *r, const ocop_criterion *c, const ocop_subject *at,
                      const char *key)
{
    ocop_vm_say_at(r->L, OCOP_EPACK, at->file, at->line, 0, "%s has no option '%s'", at->name, key);
    ocop_vm_near(r->L, ocop_text_nearest(key, c->option_count, option_key, c));
    ocop_vm_raise(r->L);
}

static void read_overlaps(ocop_reader *r, frame *f)
{
    static const char *const known[] = {"en", "options", "vi", "when", NULL};
    lua_Integer n = ocop_rd_list(r, f->t, "overlaps");
    if (n < 0)
        return;
    int list = lua_gettop(r->L);
    ocop_overlap *overlaps = ocop_rd_alloc(r, (size_t)n, sizeof *overlaps);
    for (lua_Integer i = 1; next_state(r, list, i, "overlaps", known); i++) {
        ocop_overlap *o = &overlaps[i - 1];
        o->when = ocop_rd_condition(r, list + 2, "when", &o->when_text);
        if (o->when == NULL)
            ocop_rd_fail(r, "%s: the field '%s' is missing", "overlaps", "when");
        o->options = ocop_rd_texts(r, list + 2, "options", &o->option_count);
        if (o->option_count < 2)
            ocop_rd_fail(r, "%s: an overlap names two options or more", r->at.name);
        for (size_t k = 0; k < o->option_count; k++)
            if (!has_option(f->c, o->options[k]))
                no_option(r, f->c, &r->at, o->options[k]);
        o->title = ocop_rd_titles(r, list + 2, false);
        o->line = line_of(r, o->when_text);
    }
    f->c->overlaps = overlaps;
    f->c->overlap_count = (size_t)n;
    lua_settop(r->L, list - 1);
}

/* at(…, { marks = { option_key = stars } }): the table on top replaces all star marks. */
static void replace_marks(ocop_reader *r, frame *f)
{
    lua_State *L = r->L;
    const ocop_criterion *c = f->c;
    ocop_subject outer = r->at;
    r->at.file = f->built->at_file;
    r->at.line = f->built->at_line;
    ocop_vm_open(L, -1);
    int t = lua_gettop(L);
    for (size_t i = 0; i < c->option_count; i++)
        f->options[i].stars = 0;
    lua_Integer n = ocop_table_keys(L, t);
    for (lua_Integer k = 1; k <= n; k++) {
        lua_rawgeti(L, t + 1, k);
        if (lua_type(L, -1) != LUA_TSTRING)
            ocop_rd_fail(r, "%s: 'marks' maps option keys to stars", r->at.name);
        const char *key = lua_tostring(L, -1);
        if (!has_option(c, key))
            no_option(r, c, &r->at, key);
        int stars = stars_of(r, ocop_rd_int(r, t, key, 2, OCOP_STARS_MAX, true));
        for (size_t i = 0; i < c->option_count; i++)
            if (strcmp(f->options[i].key, key) == 0)
                f->options[i].stars = stars;
        lua_settop(L, t + 1);
    }
    lua_settop(L, t - 1);
    r->at = outer;
}

static const char *evidence_key(const void *ctx, size_t i)
{
    return ((const ocop_vocab *)ctx)->evidence[i].key;
}

static void read_evidence(ocop_reader *r, frame *f)
{
    const ocop_vocab *v = r->vm->script->vocab;
    f->c->evidence = ocop_rd_texts(r, f->t, "evidence", &f->c->evidence_count);
    for (size_t i = 0; i < f->c->evidence_count; i++) {
        const char *key = f->c->evidence[i];
        size_t k = 0;
        while (k < v->evidence_count && strcmp(v->evidence[k].key, key) != 0)
            k++;
        if (k < v->evidence_count)
            continue;
        ocop_vm_say_at(r->L, OCOP_EPACK, r->at.file, r->at.line, 0,
                       "%s: the vocabulary declares no evidence '%s'", r->at.name, key);
        ocop_vm_near(r->L, ocop_text_nearest(key, v->evidence_count, evidence_key, v));
        ocop_vm_raise(r->L);
    }
}

/* Number of the function in the list of rules; the same function keeps its number. */
static int rule_number(ocop_reader *r, frame *f)
{
    lua_State *L = r->L;
    int top = lua_gettop(L);
    int type = ocop_rd_push(r, f->t, "score");
    if (type != LUA_TFUNCTION || lua_iscfunction(L, -1))
        ocop_rd_fail(r, "%s: 'score' must be a function written in the pack", r->at.name);
    lua_rawgetp(L, LUA_REGISTRYINDEX, &ocop_key_rules);
    lua_pushvalue(L, top + 1);
    if (lua_rawget(L, top + 2) != LUA_TNUMBER) {
        int n = ++r->vm->rule_count;
        lua_pushvalue(L, top + 1);
        lua_rawseti(L, top + 2, n);
        lua_pushvalue(L, top + 1);
        lua_pushinteger(L, n);
        lua_rawset(L, top + 2);
        lua_pushinteger(L, n);
    }
    int number = (int)lua_tointeger(L, -1) - 1;
    lua_settop(L, top);
    return number;
}

/* Facts of all conditions; of a rule those that it says it reads. */
static void collect_facts(ocop_reader *r, frame *f)
{
    ocop_criterion *c = f->c;
    ocop_vm *v = r->vm;
    ocop_vm_seen_clear(v);
    if (c->applies_if != NULL)
        ocop_expr_walk(c->applies_if, ocop_vm_see, v);
    for (size_t i = 0; i < c->option_count; i++)
        if (c->options[i].when != NULL)
            ocop_expr_walk(c->options[i].when, ocop_vm_see, v);
    for (size_t i = 0; i < c->alternative_count; i++)
        ocop_expr_walk(c->alternatives[i].when, ocop_vm_see, v);
    lua_Integer n = c->form == OCOP_RULE ? ocop_rd_list(r, f->t, "facts") : -1;
    for (lua_Integer i = 1; i <= n; i++) {
        const ocop_vocab *vocab = v->script->vocab;
        size_t len = 0;
        lua_rawgeti(r->L, -1, i);
        const char *key = lua_type(r->L, -1) == LUA_TSTRING ? lua_tolstring(r->L, -1, &len) : "";
        int slot = ocop_vocab_find(vocab, key, len);
        if (slot < 0) {
            ocop_vm_say_at(r->L, OCOP_EPACK, r->at.file, r->at.line, 0,
                           "%s: the vocabulary declares no fact '%s'", r->at.name, key);
            ocop_vm_near(r->L, ocop_names_nearest(vocab->names, key));
            ocop_vm_raise(r->L);
        }
        ocop_vm_see(v, &(ocop_expr){.fact = (uint16_t)slot});
        lua_pop(r->L, 1);
    }
    if (n >= 0)
        lua_pop(r->L, 1);
    c->facts = ocop_rd_seen(r, &c->fact_count);
}

static void check_max(ocop_reader *r, frame *f)
{
    ocop_criterion *c = f->c;
    int64_t best = 0;
    const char *key = "";
    for (size_t i = 0; i < c->option_count; i++)
        if (c->options[i].points > best) {
            best = c->options[i].points;
            key = c->options[i].key;
        }
    c->max = ocop_rd_points(r, f->t, "max", c->alternative_count == 0);
    if (c->max < 0)
        c->max = best;
    char points[24], max[24];
    ocop_num_print(best, OCOP_POINT_DECIMALS, '.', points);
    ocop_num_print(c->max, OCOP_POINT_DECIMALS, '.', max);
    if (best > c->max)
        ocop_rd_fail(r, "%s: option '%s' gives %s points, more than max (%s)", r->at.name, key,
                     points, max);
    if (c->max == 0)
        ocop_rd_fail(r, "%s: 'max' is 0; a criterion gives points", r->at.name);
}

static const char *official_number(ocop_reader *r, int t)
{
    const char *no = ocop_rd_text(r, t, "no", false);
    if (no == NULL)
        ocop_rd_fail(r, "%s has no number; write no = \"1.1\" or place it with at(\"1.1\", ...)",
                     r->at.name);
    for (const char *s = no; *s != '\0'; s++)
        if (!((*s >= '0' && *s <= '9') || (*s >= 'A' && *s <= 'Z') || (*s >= 'a' && *s <= 'z') ||
              *s == '.') ||
            s - no >= 16)
            ocop_rd_fail(r, "%s: no = \"%s\" is no official number; use digits, letters and points",
                         r->at.name, no);
    return no;
}

static void read_texts(ocop_reader *r, frame *f)
{
    ocop_criterion *c = f->c;
    c->title = ocop_rd_titles(r, f->t, true);
    c->article = ocop_rd_text2(r, f->t, "article");
    c->hint = ocop_rd_text2(r, f->t, "hint");
    c->note = ocop_rd_text2(r, f->t, "note");
    c->commune_assessed = ocop_rd_bool(r, f->t, "commune_assessed");
    if (c->article.vi == NULL && r->article.vi != NULL) {
        c->article.vi = ocop_rd_print(r, "%s, tiêu chí %s", r->article.vi, c->no);
        c->article.en = ocop_rd_print(r, "%s, criterion %s", r->article.en, c->no);
    }
}

void ocop_rd_criterion(ocop_reader *r, int idx, ocop_criterion *c)
{
    lua_State *L = r->L;
    ocop_subject outer = r->at;
    bool marks = false;
    idx = lua_absindex(L, idx);
    luaL_checkstack(L, 24, NULL);
    const ocop_built *b = ocop_built_find(L, idx, &marks);
    int marks_at = marks ? lua_gettop(L) : 0;
    ocop_rd_enter(r, idx);
    ocop_rd_extent(r, b->kind);
    frame f = {.c = c, .t = lua_gettop(L), .cursor = r->extent, .built = b};
    c->form = (ocop_form)b->kind;
    c->key = ocop_rd_name(r, f.t, "key", true);
    check_fields(r, f.t, c->form);
    c->no = official_number(r, f.t);
    c->file = ocop_rd_file(r, b->file);
    c->line = b->line;
    f.fact = ocop_rd_fact(r, f.t, "fact");
    f.options = ocop_rd_alloc(r, count_options(r, f.t), sizeof *f.options);
    c->options = f.options;
    read_options(r, &f, f.t);
    read_alternatives(r, &f);
    if (c->option_count == 0 && c->form != OCOP_RULE)
        ocop_rd_fail(r, "%s has no options", r->at.name);
    c->rule = c->form == OCOP_RULE ? rule_number(r, &f) : -1;
    check_max(r, &f);
    read_texts(r, &f);
    c->applies_if = ocop_rd_condition(r, f.t, "applies_if", &c->applies_if_text);
    read_holes(r, &f);
    read_overlaps(r, &f);
    read_evidence(r, &f);
    if (marks) {
        lua_pushvalue(L, marks_at);
        replace_marks(r, &f);
        lua_pop(L, 1);
    }
    collect_facts(r, &f);
    if (ocop_rd_push(r, f.t, "gate") != LUA_TNIL)
        c->gate = ocop_rd_gate(r, -1, true);
    lua_settop(L, marks ? marks_at - 1 : f.t - 1);
    r->at = outer;
}
