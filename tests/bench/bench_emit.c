/* bench_emit.c - bench_emit RULES PACK/SET: the C of a scorer for this one sheet, as somebody would
 * write it by hand: every threshold a constant, every condition an expression, no table.
 *
 * bench_floor.c includes what this prints. It knows complete dossiers only. */
#include "bench_common.h"

static const ocop_vocab *vocab;

static void expr(const ocop_expr *x)
{
    static const char *const ops[] = {"==", "!=", "<", "<=", ">", ">="};
    if (x == NULL) {
        printf("1");
        return;
    }
    switch (x->kind) {
    case OCOP_X_NOT:
        printf("!(");
        expr(x->a);
        printf(")");
        return;
    case OCOP_X_AND:
    case OCOP_X_OR:
        printf("(");
        expr(x->a);
        printf(x->kind == OCOP_X_AND ? " && " : " || ");
        expr(x->b);
        printf(")");
        return;
    case OCOP_X_TEST:
        if (x->op != OCOP_OP_IN) {
            printf("(v[F_%s] %s %" PRId64 ")", vocab->facts[x->fact].key, ops[x->op], x->constant);
            return;
        }
        printf("(");
        for (size_t i = 0; i < x->list_count; i++)
            printf("%sv[F_%s] == %" PRId64, i == 0 ? "" : " || ", vocab->facts[x->fact].key,
                   x->list[i]);
        printf(")");
        return;
    }
}

/* The condition of an option with its alternative around it. */
static void option(const ocop_criterion *c, size_t k)
{
    for (size_t j = 0; j < c->alternative_count; j++)
        if (k >= c->alternatives[j].first &&
            k < c->alternatives[j].first + c->alternatives[j].count) {
            expr(c->alternatives[j].when);
            printf(" && ");
        }
    expr(c->options[k].when);
}

static void facts(const ocop_set *s)
{
    printf("enum {");
    for (uint16_t i = 0; i < vocab->fact_count; i++)
        if (bench_reads(s, i) != 0)
            printf(" F_%s,", vocab->facts[i].key);
    printf(" FACTS };\nstatic const fact facts[] = {\n");
    for (uint16_t i = 0; i < vocab->fact_count; i++) {
        const ocop_fact *f = &vocab->facts[i];
        if (bench_reads(s, i) == 0)
            continue;
        printf("  {\"%s\", %zu, %d, %s, %" PRId64 ", {", f->key, strlen(f->key), f->decimals,
               f->has_presumed ? "1" : "0", f->has_presumed ? f->presumed : 0);
        for (size_t k = 0; f->type == OCOP_FACT_ENUM && k < f->value_count; k++)
            printf("\"%s\", ", f->values[k].key);
        printf("NULL}},\n");
    }
    printf("};\n");
}

static void claims(const ocop_set *s)
{
    printf("static const claim claims[] = {\n");
    for (size_t i = 0; i < s->criterion_count; i++) {
        const ocop_criterion *c = &s->criteria[i];
        if (c->form != OCOP_JUDGED)
            continue;
        printf("  {\"%s\", %zu, %zu, {", c->no, strlen(c->no), i);
        for (size_t k = 0; k < c->option_count; k++)
            printf("\"%s\", ", c->options[k].key);
        printf("NULL}},\n");
    }
    printf("};\n");
}

/* Options by falling points, of equals the first. */
static void by_points(const ocop_criterion *c, size_t *order)
{
    for (size_t i = 0; i < c->option_count; i++) {
        size_t at = i;
        for (; at > 0 && c->options[order[at - 1]].points < c->options[i].points; at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
}

static void gate(const ocop_gate *g, const char *points)
{
    if (g->when != NULL)
        expr(g->when);
    else
        printf("!na && %s == %" PRId64, points, g->when_points);
}

static void criterion(const ocop_criterion *c, size_t i)
{
    size_t order[OCOP_OPTIONS_MAX];
    by_points(c, order);
    printf("  /* %s %s */\n  p = 0; na = stopped;\n", c->no, c->key);
    if (c->applies_if != NULL) {
        printf("  na = na || !");
        expr(c->applies_if);
        printf(";\n");
    }
    if (c->alternative_count > 0) {
        printf("  na = na || !(");
        for (size_t j = 0; j < c->alternative_count; j++) {
            printf(j == 0 ? "" : " || ");
            expr(c->alternatives[j].when);
        }
        printf(");\n");
    }
    printf("  if (na) ;\n");
    for (size_t k = 0; k < c->option_count; k++) {
        const ocop_option *o = &c->options[order[k]];
        printf("  else if (");
        if (c->form == OCOP_JUDGED) /* the claim, or the best below it that the facts allow */
            printf("%" PRId64 " <= limit[%zu] && ", o->points, i);
        option(c, order[k]);
        printf(") p = %" PRId64 ";\n", o->points);
    }
    for (size_t k = 0; k < c->option_count; k++)
        if (c->options[k].stars > 0)
            printf("  if ((na || p < %" PRId64 ") && cap > %d) cap = %d;\n", c->options[k].points,
                   c->options[k].stars - 1, c->options[k].stars - 1);
    printf("  points[%zu] = p; total += p;\n", i);
    if (c->gate == NULL)
        return;
    printf("  if (!stopped && (");
    gate(c->gate, "p");
    printf(")) { zero = 1;%s }\n", c->gate->effect == OCOP_STOP ? " stopped = 1;" : "");
}

static void score(const ocop_set *s, const ocop_manifest *m)
{
    printf("enum { CRITERIA = %zu };\n", s->criterion_count);
    printf("static int64_t score(const int64_t *v, const int64_t *limit, int64_t *points, int "
           "*stars)\n"
           "{\n  int64_t p, total = 0; int na, stopped = 0, zero = 0, cap = 5;\n");
    for (size_t i = 0; i < s->gate_count; i++) {
        printf("  na = 0; if (");
        gate(&s->gates[i], "0");
        printf(") { zero = 1;%s }\n", s->gates[i].effect == OCOP_STOP ? " stopped = 1;" : "");
    }
    for (size_t i = 0; i < s->criterion_count; i++)
        criterion(&s->criteria[i], i);
    printf("  *stars = 0;\n");
    for (size_t i = 0; i < m->band_count; i++)
        printf("  if (total >= %" PRId64 " && cap >= %d) *stars = %d;\n", m->bands[i].from,
               m->bands[i].stars, m->bands[i].stars);
    printf("  if (zero) *stars = 0;\n  return total;\n}\n");
    printf("static const char *const lines[] = {\n");
    for (size_t i = 0; i < s->criterion_count; i++)
        printf("  \"{\\\"no\\\":\\\"%s\\\",\\\"max\\\":%" PRId64 ",\\\"points\\\":\",\n",
               s->criteria[i].no, s->criteria[i].max / 100);
    printf("};\n");
    printf("static const int64_t option_points[CRITERIA][%d] = {\n", OCOP_OPTIONS_MAX);
    for (size_t i = 0; i < s->criterion_count; i++) {
        printf("  {0");
        for (size_t k = 0; k < s->criteria[i].option_count; k++)
            printf(", %" PRId64, s->criteria[i].options[k].points);
        printf("},\n");
    }
    printf("};\n");
}

int main(int argc, char **argv)
{
    ocop_error e = OCOP_ERROR_INIT;
    char *slash = argc == 3 ? strchr(argv[2], '/') : NULL;
    if (slash == NULL)
        return 2;
    *slash = '\0';
    bench_pack b = bench_open(argv[1]);
    int pack = ocop_packs_by_name(b.packs, argv[2], &e);
    const ocop_set *s = pack < 0 ? NULL : ocop_engine_set(b.engine, (size_t)pack, slash + 1, &e);
    if (s == NULL)
        bench_fail(&e);
    const ocop_pack *p = ocop_packs_get(b.packs, (size_t)pack);
    vocab = &p->vocab;
    facts(s);
    claims(s);
    score(s, &p->manifest);
    bench_close(&b);
    return fflush(stdout) != 0;
}
