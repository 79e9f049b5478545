/* overlay_criterion.c - options, marks, thresholds and conditions of one criterion. */
#include "base_buf.h"
#include "base_num.h"
#include "model_cells.h"
#include "overlay_priv.h"
#include <string.h>

enum { POINTS = 2 }; /* decimals of points */

/* ---- thresholds: the constant of the one test that a short form made ---- */

typedef struct threshold {
    ocop_expr_op op;
    const ocop_expr *test; /* the first that has the operator */
    size_t found;
} threshold;

static bool op_of(const char *field, ocop_expr_op *op)
{
    static const struct {
        const char *field;
        ocop_expr_op op;
    } forms[] = {
        {"from", OCOP_OP_GE}, {"over", OCOP_OP_GT}, {"to", OCOP_OP_LE}, {"below", OCOP_OP_LT}};
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        if (strcmp(field, forms[i].field) == 0) {
            *op = forms[i].op;
            return true;
        }
    }
    return false;
}

static void see_test(void *ctx, const ocop_expr *test)
{
    threshold *t = ctx;
    if (test->op != t->op)
        return;
    t->test = t->found++ == 0 ? test : t->test;
}

/* The tree with another constant in that test; NULL: no memory. */
static const ocop_expr *with_constant(ocop_arena *arena, const ocop_expr *x, const ocop_expr *test,
                                      int64_t constant)
{
    if (x == NULL)
        return NULL;
    ocop_expr *copy = ocop_arena_alloc(arena, sizeof *copy);
    if (copy == NULL)
        return NULL;
    *copy = *x;
    if (x == test)
        copy->constant = constant;
    if (x->kind == OCOP_X_TEST)
        return copy;
    copy->a = with_constant(arena, x->a, test, constant);
    copy->b = with_constant(arena, x->b, test, constant);
    return copy->a != NULL && (x->b == NULL || copy->b != NULL) ? copy : NULL;
}

static bool read_constant(const laying *y, const ocop_fact *f, int64_t *out)
{
    char allowed[200];
    int32_t day = 0;
    if (f->type == OCOP_FACT_DATE) {
        if (!ocop_input_date(&y->in, &y->whole, "with", true, &day))
            return false;
        *out = day;
    } else if (!ocop_input_number(&y->in, &y->whole, "with", true, f->decimals, out)) {
        return false;
    }
    return (*out >= f->min && *out <= f->max) ||
           ocop_input_fail(&y->in, y->l->with, "'%s' = %s lies outside of the fact '%s' (%s)",
                           y->l->path, y->whole.first->text, f->key,
                           ocop_fact_domain_text(f, allowed, sizeof allowed));
}

static bool print(const laying *y, const ocop_expr *x, const char **text)
{
    ocop_buf b;
    ocop_buf_init(&b);
    ocop_expr_print(x, y->v, &b);
    *text = b.failed || b.data == NULL ? NULL : ocop_arena_strndup(y->in.arena, b.data, b.len);
    ocop_buf_free(&b);
    return *text != NULL || ocop_input_no_memory(&y->in);
}

static bool set_threshold(const laying *y, ocop_option *o, const char *field, ocop_expr_op op)
{
    threshold t = {.op = op};
    int64_t constant = 0;
    if (o->when != NULL)
        ocop_expr_walk(o->when, see_test, &t);
    if (t.found == 0)
        return overlay_no_such(y, field, strlen(field));
    if (t.found > 1)
        return ocop_input_fail(&y->in, y->l->with,
                               "'%s': the condition has %zu such limits; replace its 'when'",
                               y->l->path, t.found);
    if (!read_constant(y, &y->v->facts[t.test->fact], &constant))
        return false;
    o->when = with_constant(y->in.arena, o->when, t.test, constant);
    return o->when == NULL ? ocop_input_no_memory(&y->in) : print(y, o->when, &o->when_text);
}

/* ---- options ---- */

static bool check_points(const laying *y, const ocop_criterion *c, const ocop_option *o)
{
    char points[24], max[24];
    if (o->points >= 0 && o->points <= c->max)
        return true;
    ocop_num_print(o->points, POINTS, '.', points);
    ocop_num_print(c->max, POINTS, '.', max);
    return ocop_input_fail(&y->in, y->l->with,
                           "criterion %s: option '%s' gives %s points, and it may give 0 to %s",
                           c->no, o->key, points, max);
}

static bool option_field(const laying *y, const ocop_criterion *c, ocop_option *o,
                         const char *field)
{
    ocop_expr_op op = OCOP_OP_GE;
    if (!overlay_wants(y, OCOP_REPLACE))
        return false;
    if (op_of(field, &op))
        return set_threshold(y, o, field, op);
    if (strcmp(field, "points") == 0)
        return ocop_input_number(&y->in, &y->whole, "with", true, POINTS, &o->points) &&
               check_points(y, c, o);
    if (strcmp(field, "stars") == 0)
        return ocop_input_int(&y->in, &y->whole, "with", true, 0, OCOP_STARS_MAX, &o->stars);
    if (strcmp(field, "when") == 0)
        return overlay_condition(y, &y->whole, "with", true, &o->when, &o->when_text);
    return overlay_no_such(y, field, strlen(field));
}

static bool add_option(const laying *y, ocop_criterion *c, ocop_option *all)
{
    static const char *const known[] = {"key", "title", "points", "stars", "when", NULL};
    const ocop_node *map = y->whole.first;
    ocop_option *o = &all[c->option_count];
    *o = (ocop_option){.line = c->line, .printed_points = -1};
    if (!overlay_wants(y, OCOP_MERGE) || !ocop_input_keys(&y->in, map, known) ||
        !ocop_input_name(&y->in, map, "key", true, &o->key) ||
        !ocop_input_text2(&y->in, map, "title", true, &o->title) ||
        !ocop_input_number(&y->in, map, "points", true, POINTS, &o->points) ||
        !ocop_input_int(&y->in, map, "stars", false, 0, OCOP_STARS_MAX, &o->stars) ||
        !overlay_condition(y, map, "when", c->form != OCOP_JUDGED, &o->when, &o->when_text))
        return false;
    if (c->alternative_count > 0 || c->form == OCOP_RULE || c->option_count == OCOP_OPTIONS_MAX)
        return ocop_input_fail(&y->in, y->l->with, "criterion %s takes no more options", c->no);
    for (size_t i = 0; i < c->option_count; i++)
        if (strcmp(all[i].key, o->key) == 0)
            return ocop_input_fail(
                &y->in, y->l->with,
                "'%s.%s' is there already: put another in its place with replace", y->l->path,
                o->key);
    c->option_count++;
    return check_points(y, c, o);
}

static bool change_options(const laying *y, ocop_criterion *c, const char *rest)
{
    ocop_option *all = overlay_copy(y, c->options, c->option_count, sizeof *all);
    if (all == NULL)
        return false;
    c->options = all;
    if (rest[0] == '\0')
        return add_option(y, c, all);
    size_t n = strcspn(rest + 1, ".");
    for (size_t i = 0; i < c->option_count; i++)
        if (strncmp(all[i].key, rest + 1, n) == 0 && all[i].key[n] == '\0' && rest[1 + n] == '.')
            return option_field(y, c, &all[i], rest + 1 + n + 1);
    return overlay_no_such(y, rest + 1, n);
}

/* ---- the rest of a criterion ---- */

static bool change_gate(const laying *y, ocop_criterion *c, const char *rest)
{
    ocop_gate *g = ocop_arena_alloc(y->in.arena, sizeof *g);
    if (g == NULL)
        return ocop_input_no_memory(&y->in);
    if (rest[0] == '\0') {
        if (y->l->act == OCOP_MERGE && c->gate != NULL)
            return ocop_input_fail(
                &y->in, y->l->with,
                "'%s.%s' is there already: put another in its place with replace", y->l->path,
                c->gate->key);
        c->gate = g;
        return overlay_read_gate(y, y->whole.first, g);
    }
    if (c->gate == NULL)
        return overlay_no_such(y, "gate", 4);
    *g = *c->gate;
    c->gate = g;
    return overlay_gate_field(y, g, rest + 1);
}

static bool add_evidence(const laying *y, ocop_criterion *c)
{
    const char **all = overlay_copy(y, c->evidence, c->evidence_count, sizeof *all);
    const char *kind = NULL;
    if (all == NULL || !overlay_wants(y, OCOP_MERGE) ||
        !ocop_input_name(&y->in, &y->whole, "with", true, &kind))
        return false;
    for (size_t i = 0; i < y->v->evidence_count; i++) {
        if (strcmp(y->v->evidence[i].key, kind) != 0)
            continue;
        all[c->evidence_count++] = y->v->evidence[i].key;
        c->evidence = all;
        return true;
    }
    return ocop_input_fail(&y->in, y->l->with, "%s: the vocabulary declares no evidence '%s'",
                           y->l->path, kind);
}

static bool change_max(const laying *y, ocop_criterion *c)
{
    if (!overlay_wants(y, OCOP_REPLACE) ||
        !ocop_input_number(&y->in, &y->whole, "with", true, POINTS, &c->max))
        return false;
    for (size_t i = 0; i < c->option_count; i++)
        if (!check_points(y, c, &c->options[i]))
            return false;
    return c->max > 0 || ocop_input_fail(&y->in, y->l->with,
                                         "%s: 'max' is 0; a criterion gives points", y->l->path);
}

static bool change_frame(const laying *y, ocop_criterion *c)
{
    if (c->form == OCOP_RULE)
        return ocop_input_fail(&y->in, y->l->with,
                               "'%s': a rule says itself when it applies; a line cannot change it",
                               y->l->path);
    return overlay_wants(y, OCOP_REPLACE) &&
           overlay_condition(y, &y->whole, "with", true, &c->applies_if, &c->applies_if_text);
}

static bool collect_facts(const laying *y, ocop_criterion *c)
{
    bool failed = false;
    size_t n = 0;
    if (c->form == OCOP_RULE)
        return true;
    const ocop_expr **list =
        ocop_arena_array(y->in.arena, c->option_count + c->alternative_count + 1, sizeof *list);
    if (list == NULL)
        return ocop_input_no_memory(&y->in);
    list[n++] = c->applies_if;
    for (size_t i = 0; i < c->option_count; i++)
        list[n++] = c->options[i].when;
    for (size_t i = 0; i < c->alternative_count; i++)
        list[n++] = c->alternatives[i].when;
    c->facts = ocop_exprs_facts(y->in.arena, y->v, list, n, &c->fact_count, &failed);
    return !failed || ocop_input_no_memory(&y->in);
}

bool overlay_criterion(laying *y, ocop_criterion *c, const char *rest)
{
    size_t n = strcspn(rest, ".");
    if (n == 7 && strncmp(rest, "options", n) == 0)
        return change_options(y, c, rest + n) && collect_facts(y, c);
    if (n == 4 && strncmp(rest, "gate", n) == 0)
        return change_gate(y, c, rest + n);
    if (strcmp(rest, "evidence") == 0)
        return add_evidence(y, c);
    if (strcmp(rest, "max") == 0)
        return change_max(y, c);
    if (strcmp(rest, "applies_if") == 0)
        return change_frame(y, c) && collect_facts(y, c);
    return overlay_no_such(y, rest, n);
}
