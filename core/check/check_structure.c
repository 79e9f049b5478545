/* check_structure.c - sums, numbers, translations, facts, evidence: what needs no walk over states.
 */
#include "base_num.h"
#include "check_priv.h"
#include <ctype.h>
#include <stdio.h>
#include <string.h>

static const char *points(int64_t v, char out[24])
{
    ocop_num_local(v, OCOP_POINT_DECIMALS, out);
    return out;
}

/* ---- sums ---- */

static check_where at_section(const ocop_set *s, const ocop_section *x)
{
    return (check_where){s->key, x->key, s->criteria[x->first].file,
                         x->count > 0 ? s->criteria[x->first].line : s->line};
}

static void check_sums(checking *k, const ocop_set *s)
{
    char has[24], says[24];
    int64_t parts[OCOP_PARTS_MAX] = {0};
    for (size_t i = 0; i < s->section_count; i++) {
        const ocop_section *x = &s->sections[i];
        int64_t sum = 0;
        for (size_t j = x->first; j < x->first + x->count; j++)
            sum += s->criteria[j].max;
        parts[x->part] += sum;
        if (sum != x->max)
            check_note(k, OCOP_CHECK_ERROR, "sum-section", at_section(s, x), NULL,
                       "set %s, section %s: its criteria add up to %s points, the section says %s",
                       s->key, x->no, points(sum, has), points(x->max, says));
    }
    for (size_t i = 0; i < k->m->part_count; i++)
        if (parts[i] != k->m->parts[i].max)
            check_note(k, OCOP_CHECK_ERROR, "sum-part", check_at_set(s), NULL,
                       "set %s, part %s: its criteria add up to %s points, the manifest says %s",
                       s->key, k->m->parts[i].key, points(parts[i], has),
                       points(k->m->parts[i].max, says));
}

/* ---- numbers ---- */

/* "2.3" belongs to section "2"; a section of one line may carry the section's own number. */
static bool belongs(const char *no, const char *section)
{
    size_t n = strlen(section);
    return strncmp(no, section, n) == 0 && (no[n] == '\0' || no[n] == '.');
}

static void check_numbers(checking *k, const ocop_set *s)
{
    for (size_t i = 0; i < s->criterion_count; i++) {
        const ocop_criterion *c = &s->criteria[i];
        if (!belongs(c->no, s->sections[c->section].no))
            check_note(k, OCOP_CHECK_WARNING, "number-section", check_at_criterion(k, s, c), NULL,
                       "criterion %s stands in section %s", c->no, s->sections[c->section].no);
    }
}

/* ---- options ---- */

static void check_options(checking *k, const ocop_set *s, const ocop_criterion *c)
{
    check_where at = check_at_criterion(k, s, c);
    char value[24];
    for (size_t i = 0; i < c->option_count; i++) {
        const ocop_option *o = &c->options[i];
        for (size_t j = 0; j < i && c->alternative_count == 0; j++) {
            at.line = o->line;
            if (c->options[j].points == o->points && c->form != OCOP_JUDGED)
                check_note(k, OCOP_CHECK_NOTE, "points-equal", at, NULL,
                           "criterion %s (%s): '%s' and '%s' give the same %s points", c->no,
                           c->key, c->options[j].key, o->key, points(o->points, value));
        }
    }
    if (c->form == OCOP_JUDGED && c->option_count > 0) {
        int64_t most = 0;
        for (size_t i = 0; i < c->option_count; i++)
            most = c->options[i].points > most ? c->options[i].points : most;
        at.line = c->line;
        if (most < c->max)
            check_note(k, OCOP_CHECK_WARNING, "max-unreached", at, NULL,
                       "criterion %s (%s): its maximum can never be reached", c->no, c->key);
    }
}

/* ---- translations ---- */

/* The same words in both languages are a forgotten translation, unless they are no words at all. */
static bool is_untranslated(ocop_text2 t)
{
    size_t letters = 0;
    if (t.vi == NULL || t.en == NULL || strcmp(t.vi, t.en) != 0)
        return false;
    for (const char *s = t.vi; *s != '\0'; s++)
        letters += isalpha((unsigned char)*s) || (unsigned char)*s >= 0x80;
    return letters > 12;
}

static void check_texts(checking *k, const ocop_set *s, const ocop_criterion *c)
{
    check_where at = check_at_criterion(k, s, c);
    if (is_untranslated(c->title))
        check_note(k, OCOP_CHECK_WARNING, "translation", at, NULL,
                   "criterion %s (%s): the title is the same in both languages", c->no, c->key);
    for (size_t i = 0; i < c->option_count; i++) {
        at.line = c->options[i].line;
        if (is_untranslated(c->options[i].title))
            check_note(k, OCOP_CHECK_WARNING, "translation", at, NULL,
                       "criterion %s (%s): the option '%s' is the same in both languages", c->no,
                       c->key, c->options[i].key);
    }
    at.line = c->line;
    if (c->article.vi == NULL || c->article.vi[0] == '\0')
        check_note(k, OCOP_CHECK_WARNING, "article-missing", at, NULL,
                   "criterion %s (%s) names no article of the law", c->no, c->key);
}

/* ---- facts and evidence ---- */

typedef struct usage {
    bool *fact;     /* by slot: some criterion or gate reads it */
    bool *evidence; /* by kind: some fact or criterion names it */
    bool has_rules; /* a rule may read any fact */
} usage;

static void mark_facts(usage *u, const uint16_t *facts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        u->fact[facts[i]] = true;
}

static bool mark_evidence(const checking *k, usage *u, const char *kind)
{
    for (size_t i = 0; i < k->v->evidence_count; i++) {
        if (strcmp(k->v->evidence[i].key, kind) == 0) {
            u->evidence[i] = true;
            return true;
        }
    }
    return false;
}

static void use_criterion(checking *k, usage *u, const ocop_set *s, const ocop_criterion *c)
{
    mark_facts(u, c->facts, c->fact_count);
    if (c->gate != NULL)
        mark_facts(u, c->gate->facts, c->gate->fact_count);
    u->has_rules = u->has_rules || (c->form == OCOP_RULE && c->fact_count == 0);
    for (size_t i = 0; i < c->evidence_count; i++)
        if (!mark_evidence(k, u, c->evidence[i]))
            check_note(k, OCOP_CHECK_ERROR, "evidence-unknown", check_at_criterion(k, s, c), NULL,
                       "criterion %s (%s) asks for the unknown evidence kind '%s'", c->no, c->key,
                       c->evidence[i]);
}

static void tell_usage(checking *k, usage *u)
{
    for (size_t i = 0; i < k->v->fact_count; i++) {
        const ocop_fact *f = &k->v->facts[i];
        for (size_t j = 0; j < f->evidence_count; j++)
            mark_evidence(k, u, f->evidence[j]);
        for (size_t j = 0; j < f->also_count; j++)
            mark_evidence(k, u, f->also[j]);
        if (!u->fact[i] && !u->has_rules)
            check_note(k, OCOP_CHECK_WARNING, "fact-unused", check_at_fact(k, f), NULL,
                       "no criterion and no gate reads the fact '%s'", f->key);
        if (is_untranslated(f->title))
            check_note(k, OCOP_CHECK_WARNING, "translation", check_at_fact(k, f), NULL,
                       "the fact '%s' is the same in both languages", f->key);
    }
    for (size_t i = 0; i < k->v->evidence_count; i++)
        if (!u->evidence[i])
            check_note(k, OCOP_CHECK_NOTE, "evidence-unused",
                       (check_where){"", k->v->evidence[i].key, k->v->file, 0}, NULL,
                       "no fact and no criterion is proved by the evidence kind '%s'",
                       k->v->evidence[i].key);
}

/* ---- counterparts ---- */

static void check_counterparts(checking *k, const ocop_set *s)
{
    for (size_t i = 0; i < s->counterpart_count; i++) {
        const ocop_counterpart *c = &s->counterparts[i];
        bool pack_known = false, set_known = false;
        for (size_t j = 0; j < ocop_packs_count(k->packs); j++) {
            const ocop_manifest *m = &ocop_packs_get(k->packs, j)->manifest;
            pack_known = pack_known || strcmp(m->id, c->pack) == 0;
            set_known = set_known ||
                        (strcmp(m->id, c->pack) == 0 && ocop_manifest_group_of(m, c->set) != NULL);
        }
        if (pack_known && !set_known)
            check_note(k, OCOP_CHECK_ERROR, "counterpart-unknown", check_at_set(s), NULL,
                       "set %s names the counterpart '%s', which the pack %s does not have", s->key,
                       c->set, c->pack);
    }
}

static void check_set(checking *k, usage *u, const ocop_set *s)
{
    check_counterparts(k, s);
    if (s->missing_reason.vi != NULL)
        return;
    check_sums(k, s);
    check_numbers(k, s);
    for (size_t i = 0; i < s->gate_count; i++)
        mark_facts(u, s->gates[i].facts, s->gates[i].fact_count);
    for (size_t i = 0; i < s->criterion_count; i++) {
        check_options(k, s, &s->criteria[i]);
        check_texts(k, s, &s->criteria[i]);
        use_criterion(k, u, s, &s->criteria[i]);
    }
}

bool check_structure(checking *k)
{
    usage u = {.fact = ocop_arena_array(k->arena, k->v->fact_count + 1, sizeof(bool)),
               .evidence = ocop_arena_array(k->arena, k->v->evidence_count + 1, sizeof(bool))};
    if (u.fact == NULL || u.evidence == NULL) {
        k->no_memory = true;
        return false;
    }
    for (size_t i = 0; i < k->m->group_count; i++) {
        for (size_t j = 0; j < k->m->groups[i].set_count; j++) {
            const ocop_set *s =
                ocop_engine_set(k->engine, k->pack_index, k->m->groups[i].sets[j], k->e);
            if (s == NULL)
                return false;
            check_set(k, &u, s);
        }
    }
    tell_usage(k, &u);
    check_note(k, OCOP_CHECK_NOTE, "sets-not-told-apart", check_at_manifest(k, 1), NULL,
               "no set states which products it accepts: whether a product fits two sets or none "
               "is not checked");
    return true;
}
