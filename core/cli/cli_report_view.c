/* cli_report_view.c - an assessment as a report sees it: the views of plugins, as one value.
 *
 * Titles, reasons and messages come in the language of the run alone. */
#include "base_text.h"
#include "cli_report.h"

/* The language is asked for once a dossier: gettext takes locks. */
static const char *choose(bool is_vi, const char *vi, const char *en)
{
    const char *first = is_vi ? vi : en, *other = is_vi ? en : vi;
    return first == NULL || first[0] == '\0' ? other : first;
}

static void put_range(ocop_shaper *s, ocop_shape *to, int64_t low, int64_t high, int64_t max)
{
    ocop_shape_points(s, to, "low", low);
    ocop_shape_points(s, to, "high", high);
    ocop_shape_points(s, to, "max", max);
}

static void put_named(ocop_shaper *s, ocop_shape *to, const char *name, const char *key,
                      const char *title)
{
    ocop_shape *named = ocop_shape_map(s, to, name);
    ocop_shape_text(s, named, "key", key);
    ocop_shape_text(s, named, "title", title);
}

static void put_head(ocop_shaper *s, bool vi, ocop_shape *d, const ocop_head_view *h)
{
    bool council = h->council_state[0] != '\0';
    ocop_shape_text(s, d, "id", h->dossier);
    ocop_shape_text(s, d, "name", h->name);
    ocop_shape_text(s, d, "producer", h->producer);
    ocop_shape *at = ocop_shape_map(s, d, "place");
    ocop_shape_text(s, at, "province", h->province);
    ocop_shape_text(s, at, "commune", h->commune);
    put_named(s, d, "set", h->set, choose(vi, h->set_vi, h->set_en));
    put_named(s, d, "group", h->group, choose(vi, h->group_vi, h->group_en));
    ocop_shape *pack = ocop_shape_map(s, d, "pack");
    ocop_shape_text(s, pack, "id", h->pack_id);
    ocop_shape_text(s, pack, "version", h->pack_version);
    ocop_shape_text(s, pack, "hash", h->pack_hash);
    ocop_shape_text(s, d, "date", h->date);
    ocop_shape_text(s, d, "basis", h->basis);
    ocop_shape_flag(s, d, "self_claimed", h->self_claimed);
    ocop_shape *points = ocop_shape_map(s, d, "points");
    ocop_shape_points(s, points, "total", h->points);
    put_range(s, points, h->low, h->high, h->max);
    ocop_shape *stars = ocop_shape_map(s, d, "stars");
    ocop_shape_count(s, stars, "certain", h->stars_certain);
    ocop_shape_count(s, stars, "possible", h->stars_possible);
    ocop_shape_flag(s, stars, "decided",
                    h->stars_certain == h->stars_possible &&
                        (!council || ocop_same_text(h->council_state, "ok")));
    ocop_shape *c = ocop_shape_map(s, d, "council");
    ocop_shape_text(s, c, "state", h->council_state);
    ocop_shape_text(s, c, "why", h->council_why);
    ocop_shape_count(s, c, "seats", (int64_t)h->seats);
    ocop_shape_count(s, c, "counted", (int64_t)h->counted);
    ocop_shape_text(s, c, "awarded_by", h->awarded_by);
    ocop_shape_text(s, c, "forward_to", h->forward_to);
    ocop_shape_text(s, c, "certificate_from", h->certificate_from);
    ocop_shape_text(s, c, "certificate_until", h->certificate_until);
}

static void put_sum(ocop_shaper *s, bool vi, ocop_shape *list, const ocop_sum_view *v)
{
    ocop_shape *sum = ocop_shape_map(s, list, NULL);
    ocop_shape_text(s, sum, "no", v->no);
    ocop_shape_text(s, sum, "key", v->key);
    ocop_shape_text(s, sum, "title", choose(vi, v->title_vi, v->title_en));
    ocop_shape_points(s, sum, "points", v->points);
    put_range(s, sum, v->low, v->high, v->max);
    ocop_shape_count(s, sum, "first", (int64_t)v->first + 1);
    ocop_shape_count(s, sum, "count", (int64_t)v->count);
}

static void put_sums(ocop_shaper *s, bool vi, ocop_shape *d, const ocop_assessment *a,
                     const ocop_head_view *h)
{
    const ocop_host *host = ocop_host_get();
    ocop_shape *parts = ocop_shape_list(s, d, "parts");
    for (size_t i = 0; i < h->parts; i++) {
        ocop_sum_view v = {.size = sizeof v};
        if (host->part(a, i, &v))
            put_sum(s, vi, parts, &v);
    }
    ocop_shape *sections = ocop_shape_list(s, d, "sections");
    for (size_t i = 0; i < h->sections; i++) {
        ocop_sum_view v = {.size = sizeof v};
        if (host->section(a, i, &v))
            put_sum(s, vi, sections, &v);
    }
}

static void put_facts(ocop_shaper *s, bool vi, ocop_shape *c, const ocop_assessment *a, size_t i,
                      size_t count)
{
    ocop_shape *facts = ocop_shape_list(s, c, "facts");
    for (size_t j = 0; j < count; j++) {
        ocop_fact_view v = {.size = sizeof v};
        if (!ocop_host_get()->score_fact(a, i, j, &v))
            continue;
        ocop_shape *f = ocop_shape_map(s, facts, NULL);
        ocop_shape_text(s, f, "key", v.key);
        ocop_shape_text(s, f, "title", choose(vi, v.title_vi, v.title_en));
        ocop_shape_text(s, f, "value", v.value);
        ocop_shape_text(s, f, "words", v.words);
        ocop_shape_text(s, f, "unit", v.unit);
        ocop_shape_flag(s, f, "missing", v.missing);
    }
}

static void put_scores(ocop_shaper *s, bool vi, ocop_shape *d, const ocop_assessment *a,
                       size_t count)
{
    ocop_shape *list = ocop_shape_list(s, d, "criteria");
    for (size_t i = 0; i < count; i++) {
        ocop_score_view v = {.size = sizeof v};
        if (!ocop_host_get()->score(a, i, &v))
            continue;
        ocop_shape *c = ocop_shape_map(s, list, NULL);
        ocop_shape_text(s, c, "no", v.no);
        ocop_shape_text(s, c, "key", v.key);
        ocop_shape_text(s, c, "title", choose(vi, v.title_vi, v.title_en));
        ocop_shape_text(s, c, "form", v.form);
        ocop_shape_text(s, c, "state", v.state);
        if (v.has_points)
            ocop_shape_points(s, c, "points", v.points);
        else
            ocop_shape_flag(s, c, "points", false);
        put_range(s, c, v.low, v.high, v.max);
        ocop_shape_text(s, c, "option", v.option);
        ocop_shape_text(s, c, "level", choose(vi, v.option_vi, v.option_en));
        ocop_shape_text(s, c, "reason", choose(vi, v.reason_vi, v.reason_en));
        ocop_shape_text(s, c, "source", v.source);
        ocop_shape_count(s, c, "part", (int64_t)v.part + 1);
        ocop_shape_count(s, c, "section", (int64_t)v.section + 1);
        put_facts(s, vi, c, a, i, v.facts);
    }
}

static void put_marks(ocop_shaper *s, bool vi, ocop_shape *d, const ocop_assessment *a,
                      size_t count)
{
    ocop_shape *list = ocop_shape_list(s, d, "marks_unmet");
    for (size_t i = 0; i < count; i++) {
        ocop_mark_view v = {.size = sizeof v};
        if (!ocop_host_get()->mark(a, i, &v))
            continue;
        ocop_shape *m = ocop_shape_map(s, list, NULL);
        ocop_shape_count(s, m, "stars", v.stars);
        ocop_shape_text(s, m, "no", v.no);
        ocop_shape_text(s, m, "title", choose(vi, v.title_vi, v.title_en));
        ocop_shape_text(s, m, "level", choose(vi, v.option_vi, v.option_en));
        ocop_shape_points(s, m, "need", v.need);
        ocop_shape_flag(s, m, "open", v.open);
    }
}

static void put_gates(ocop_shaper *s, bool vi, ocop_shape *d, const ocop_assessment *a,
                      size_t count)
{
    ocop_shape *list = ocop_shape_list(s, d, "gates");
    for (size_t i = 0; i < count; i++) {
        ocop_gate_view v = {.size = sizeof v};
        if (!ocop_host_get()->gate(a, i, &v))
            continue;
        ocop_shape *g = ocop_shape_map(s, list, NULL);
        ocop_shape_text(s, g, "no", v.no);
        ocop_shape_text(s, g, "key", v.key);
        ocop_shape_text(s, g, "effect", v.effect);
        ocop_shape_text(s, g, "reason", choose(vi, v.reason_vi, v.reason_en));
        ocop_shape_flag(s, g, "open", v.open);
    }
}

static void put_findings(ocop_shaper *s, bool vi, ocop_shape *d, const ocop_assessment *a,
                         size_t count)
{
    ocop_shape *list = ocop_shape_list(s, d, "findings");
    for (size_t i = 0; i < count; i++) {
        ocop_finding_view v = {.size = sizeof v};
        if (!ocop_host_get()->finding(a, i, &v))
            continue;
        ocop_shape *f = ocop_shape_map(s, list, NULL);
        ocop_shape_text(s, f, "level", v.level);
        ocop_shape_text(s, f, "id", v.id);
        ocop_shape_text(s, f, "no", v.no);
        ocop_shape_text(s, f, "message", choose(vi, v.message_vi, v.message_en));
    }
}

static void put_laws(ocop_shaper *s, bool vi, ocop_shape *d, const ocop_assessment *a, size_t count)
{
    ocop_shape *list = ocop_shape_list(s, d, "laws");
    for (size_t i = 0; i < count; i++) {
        ocop_law_view v = {.size = sizeof v};
        if (!ocop_host_get()->law(a, i, &v))
            continue;
        ocop_shape *law = ocop_shape_map(s, list, NULL);
        ocop_shape_text(s, law, "no", v.no);
        ocop_shape_text(s, law, "date", v.date);
        ocop_shape_text(s, law, "title", choose(vi, v.title_vi, v.title_en));
    }
}

const ocop_shape *cli_report_dossier(ocop_shaper *s, const ocop_assessment *a)
{
    ocop_head_view h = {.size = sizeof h};
    ocop_shape *d = ocop_shape_map(s, NULL, NULL);
    bool vi = ocop_text_is_vi();
    if (d == NULL || !ocop_host_get()->head(a, &h))
        return NULL;
    put_head(s, vi, d, &h);
    put_sums(s, vi, d, a, &h);
    put_scores(s, vi, d, a, h.scores);
    put_marks(s, vi, d, a, h.marks_unmet);
    put_gates(s, vi, d, a, h.gates);
    put_findings(s, vi, d, a, h.findings);
    put_laws(s, vi, d, a, h.laws);
    return s->failed ? NULL : d;
}

const ocop_shape *cli_report_run(ocop_shaper *s)
{
    ocop_shape *run = ocop_shape_map(s, NULL, "run");
    ocop_shape_text(s, run, "lang", ocop_host_get()->lang());
    ocop_shape_text(s, run, "program", ocop_host_get()->version);
    return s->failed ? NULL : run;
}
