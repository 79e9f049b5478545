/* engine_explain.c - what the next level of a criterion would need. */
#include "engine_priv.h"

/* The lowest option above the points that count now; an option that the facts already allow but
 * the council must give comes first. */
static const ocop_option *next_option(const ocop_score *s)
{
    const ocop_criterion *c = s->criterion;
    int64_t now = s->has_points ? s->points : s->low;
    const ocop_option *best = NULL;
    for (size_t i = 0; i < c->option_count; i++) {
        const ocop_option *o = &c->options[i];
        if (o->points > now && (best == NULL || o->points < best->points))
            best = o;
    }
    return best;
}

/* Parts of a conjunction that do not hold for certain, left to right. */
static void collect(const ocop_expr *x, const ocop_value *values, const ocop_expr **out, size_t *n)
{
    if (x == NULL || ocop_expr_eval(x, values) == OCOP_TRUE)
        return;
    if (x->kind == OCOP_X_AND) {
        collect(x->a, values, out, n);
        collect(x->b, values, out, n);
        return;
    }
    out[(*n)++] = x;
}

static size_t count_parts(const ocop_expr *x)
{
    if (x == NULL)
        return 0;
    return x->kind == OCOP_X_AND ? count_parts(x->a) + count_parts(x->b) : 1;
}

bool ocop_engine_next_level(const ocop_assessment *a, size_t criterion, ocop_arena *arena,
                            ocop_next_level *out, ocop_error *e)
{
    const ocop_score *s = &a->scores[criterion];
    const ocop_criterion *c = s->criterion;
    *out = (ocop_next_level){.option = next_option(s)};
    if (out->option == NULL)
        return true;
    size_t room = count_parts(c->applies_if) + count_parts(out->option->when) + 1;
    const ocop_expr **unmet = ocop_arena_array(arena, room, sizeof *unmet);
    if (unmet == NULL)
        return ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
    collect(c->applies_if, a->values, unmet, &out->unmet_count);
    collect(out->option->when, a->values, unmet, &out->unmet_count);
    out->unmet = unmet;
    out->by_council = c->form == OCOP_JUDGED;
    return true;
}
