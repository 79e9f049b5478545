/* programme_plan_read.c - a plan's file. */
#include "base_num.h"
#include "base_text.h"
#include "input_tree.h"
#include "programme_plan.h"
#include <string.h>

static bool parse_number(const ocop_input *in, const ocop_node *n, int64_t *out)
{
    if (n->kind == OCOP_NODE_SCALAR &&
        ocop_num_parse(n->text, strlen(n->text), OCOP_FIGURE_DECIMALS, out) == OCOP_NUM_OK &&
        *out >= 0 && *out <= OCOP_FIGURE_MAX)
        return true;
    return ocop_input_fail(in, n, "expected a number from 0 to %lld with at most 3 decimals",
                           (long long)(OCOP_FIGURE_MAX / 1000));
}

static bool read_number(const ocop_input *in, const ocop_node *map, const char *key, int64_t *out)
{
    const ocop_node *n = ocop_node_find(map, key);
    return n != NULL ? parse_number(in, n, out)
                     : ocop_input_fail(in, map, "the key '%s' is missing here", key);
}

/* [4, 5] */
static bool read_range(const ocop_input *in, const ocop_node *n, int64_t *low, int64_t *high)
{
    if (n->kind != OCOP_NODE_LIST || n->count != 2)
        return ocop_input_fail(in, n, "expected two numbers: [least, most]");
    return parse_number(in, n->first, low) && parse_number(in, n->first->next, high) &&
           (*low <= *high || ocop_input_fail(in, n, "the range ends before it begins"));
}

/* ---- indicators ---- */

static bool read_events(const ocop_input *in, const ocop_node *map, ocop_indicator *ind)
{
    const char *const *names = NULL;
    size_t count = 0;
    if (ocop_node_find(map, "events") == NULL)
        return true;
    if (!ocop_input_texts(in, map, "events", true, &names, &count))
        return false;
    for (size_t i = 0; i < count; i++) {
        int flow = ocop_flow_by_name(names[i]);
        if (flow < 0)
            return ocop_input_fail(in, ocop_node_find(map, "events"), "there is no event '%s'",
                                   names[i]);
        ind->flows |= 1u << flow;
    }
    ind->kind = OCOP_COUNT_EVENTS;
    return true;
}

static bool read_rank(const ocop_input *in, const ocop_node *map, const char *key, int *out)
{
    const char *text = NULL;
    if (!ocop_input_text(in, map, key, false, &text) || text == NULL)
        return text == NULL && in->e->code == OCOP_OK;
    *out = ocop_rank_parse(text);
    return *out > 0 || ocop_input_fail(in, ocop_node_find(map, key),
                                       "stars: expected 1 to 5 or p5, found '%s'", text);
}

static bool read_indicator(const ocop_input *in, const ocop_node *at, const char *key,
                           ocop_indicator *ind)
{
    static const char *const known[] = {"count", "events",    "figure",  "take",
                                        "stars", "stars_min", "form",    "group",
                                        "set",   "province",  "commune", NULL};
    static const char *const counts[] = {"products", "producers", NULL};
    static const char *const takes[] = {"last", "sum", NULL};
    const ocop_node *map = ocop_node_find(at, key);
    int count = -1, take = 0;
    if (map == NULL)
        return ocop_input_fail(in, at, "the key '%s' is missing here", key);
    if (!ocop_input_keys(in, map, known) ||
        !ocop_input_word(in, map, "count", false, counts, &count) ||
        !ocop_input_word(in, map, "take", false, takes, &take) ||
        !ocop_input_text(in, map, "figure", false, &ind->figure) || !read_events(in, map, ind) ||
        !read_rank(in, map, "stars", &ind->cut.rank) ||
        !read_rank(in, map, "stars_min", &ind->cut.rank_min) ||
        !ocop_input_text(in, map, "form", false, &ind->cut.form) ||
        !ocop_input_text(in, map, "group", false, &ind->cut.group) ||
        !ocop_input_text(in, map, "set", false, &ind->cut.set) ||
        !ocop_input_text(in, map, "province", false, &ind->cut.province) ||
        !ocop_input_text(in, map, "commune", false, &ind->cut.commune))
        return false;
    if ((count >= 0) + (ind->flows != 0) + (ind->figure != NULL) != 1)
        return ocop_input_fail(in, map, "an indicator has one of count, events and figure");
    if (count >= 0)
        ind->kind = count == 0 ? OCOP_COUNT_PRODUCTS : OCOP_COUNT_PRODUCERS;
    ind->sum = take == 1;
    return true;
}

/* ---- targets ---- */

static bool read_comparison(const ocop_input *in, const ocop_node *c, ocop_target *t)
{
    static const char *const words[] = {"at_least", "between", "percent"};
    int found = 0;
    t->high = INT64_MAX;
    for (int i = 0; i < 3; i++) {
        if (ocop_node_find(c, words[i]) != NULL) {
            t->comparison = (ocop_comparison)i;
            found++;
        }
    }
    if (found != 1)
        return ocop_input_fail(in, c, "a target has one of at_least, between and percent");
    const ocop_node *n = ocop_node_find(c, words[t->comparison]);
    bool range = t->comparison == OCOP_TARGET_BETWEEN || n->kind == OCOP_NODE_LIST;
    if (t->comparison == OCOP_TARGET_AT_LEAST || !range) {
        if (!parse_number(in, n, &t->low))
            return false;
    } else if (!read_range(in, n, &t->low, &t->high)) {
        return false;
    }
    if (t->comparison == OCOP_TARGET_PERCENT && t->low > 100000)
        return ocop_input_fail(in, n, "a share is at most 100 percent");
    if (t->comparison == OCOP_TARGET_PERCENT)
        return read_indicator(in, c, "of", &t->of);
    if (ocop_node_find(c, "of") != NULL)
        return ocop_input_fail(in, c, "'of' belongs to percent");
    return t->low > 0 || ocop_input_fail(in, n, "a target is more than 0");
}

static bool read_target(const ocop_input *in, const ocop_node *c, ocop_plan *plan, ocop_target *t)
{
    static const char *const known[] = {"id",      "what", "indicator", "at_least", "between",
                                        "percent", "of",   "by",        "parts",    NULL};
    t->by = plan->until;
    t->line = c->line;
    if (!ocop_input_keys(in, c, known) || !ocop_input_name(in, c, "id", true, &t->id) ||
        !ocop_input_text(in, c, "what", true, &t->what) ||
        !read_indicator(in, c, "indicator", &t->indicator) || !read_comparison(in, c, t) ||
        !ocop_input_date(in, c, "by", false, &t->by) ||
        !ocop_input_texts(in, c, "parts", false, &t->parts, &t->part_count))
        return false;
    return t->by >= plan->from ||
           ocop_input_fail(in, c, "the target's day lies before the plan's period");
}

static const char *print(int64_t number, char out[24])
{
    ocop_num_print(number, OCOP_FIGURE_DECIMALS, '.', out);
    return out;
}

/* Parts that are there, and can give the whole. */
static bool check_parts(const ocop_input *in, const ocop_plan *plan, const ocop_target *t,
                        const ocop_node *at)
{
    char most[24], least[24];
    int64_t low = 0, high = 0;
    for (size_t i = 0; i < t->part_count; i++) {
        bool found = false;
        for (size_t k = 0; k < plan->target_count; k++)
            found = found || strcmp(plan->targets[k].id, t->parts[i]) == 0;
        if (!found)
            return ocop_input_fail(in, at, "there is no target '%s'", t->parts[i]);
    }
    if (!ocop_plan_parts(plan, t, &low, &high) || high >= t->low)
        return true;
    return ocop_input_fail(in, at, "the parts of '%s' give at most %s, not %s", t->id,
                           print(high, most), print(t->low, least));
}

static bool read_targets(const ocop_input *in, const ocop_node *root, ocop_plan *plan)
{
    const ocop_node *list = NULL;
    void *room = NULL;
    if (!ocop_input_list(in, root, "targets", true, sizeof(ocop_target), &list, &room))
        return false;
    ocop_target *targets = room;
    plan->targets = targets;
    for (const ocop_node *c = list->first; c != NULL; c = c->next) {
        ocop_target *t = &targets[plan->target_count];
        if (!read_target(in, c, plan, t))
            return false;
        for (size_t i = 0; i < plan->target_count; i++)
            if (strcmp(targets[i].id, t->id) == 0)
                return ocop_input_fail(in, c, "the target '%s' stands twice", t->id);
        plan->target_count++;
    }
    size_t i = 0;
    for (const ocop_node *c = list->first; c != NULL; c = c->next, i++)
        if (!check_parts(in, plan, &targets[i], c))
            return false;
    return true;
}

/* ---- sums ---- */

static bool read_sum(const ocop_input *in, const ocop_node *c, ocop_plan_sum *s)
{
    static const char *const known[] = {"what", "total", "parts", NULL};
    const ocop_node *list = NULL;
    void *room = NULL;
    char text[24], wanted[24];
    int64_t sum = 0, one = 0;
    ocop_buf shown;
    if (!ocop_input_keys(in, c, known) || !ocop_input_text(in, c, "what", true, &s->what) ||
        !read_number(in, c, "total", &s->total) ||
        !ocop_input_list(in, c, "parts", true, 1, &list, &room))
        return false;
    ocop_buf_init(&shown);
    bool ok = true;
    for (const ocop_node *n = list->first; ok && n != NULL; n = n->next) {
        ok = parse_number(in, n, &one);
        sum += one;
        ocop_buf_printf(&shown, "%s%s", n == list->first ? "" : " + ", print(one, text));
    }
    s->parts = ok ? ocop_arena_strdup(in->arena, shown.data == NULL ? "" : shown.data) : NULL;
    if (ok && s->parts == NULL)
        ok = ocop_input_no_memory(in);
    if (ok && sum != s->total)
        ok = ocop_input_fail(in, c, "the plan contradicts itself: %s = %s, not %s", s->parts,
                             print(sum, text), print(s->total, wanted));
    ocop_buf_free(&shown);
    return ok;
}

static bool read_sums(const ocop_input *in, const ocop_node *root, ocop_plan *plan)
{
    const ocop_node *list = NULL;
    void *room = NULL;
    if (!ocop_input_list(in, root, "sums", false, sizeof(ocop_plan_sum), &list, &room) ||
        list == NULL)
        return in->e->code == OCOP_OK;
    ocop_plan_sum *sums = room;
    plan->sums = sums;
    for (const ocop_node *c = list->first; c != NULL; c = c->next)
        if (!read_sum(in, c, &sums[plan->sum_count++]))
            return false;
    return true;
}

/* ---- budget, head ---- */

static bool read_budget(const ocop_input *in, const ocop_node *root, ocop_plan *plan)
{
    static const char *const known[] = {"source",  "from_year", "until_year",
                                        "planned", "spent",     NULL};
    const ocop_node *list = NULL;
    void *room = NULL;
    if (!ocop_input_list(in, root, "budget", false, sizeof(ocop_budget), &list, &room) ||
        list == NULL)
        return in->e->code == OCOP_OK;
    ocop_budget *budget = room;
    plan->budget = budget;
    for (const ocop_node *c = list->first; c != NULL; c = c->next) {
        ocop_budget *b = &budget[plan->budget_count++];
        if (!ocop_input_keys(in, c, known) || !ocop_input_text(in, c, "source", true, &b->source) ||
            !ocop_input_int(in, c, "from_year", true, 1900, 2199, &b->from) ||
            !ocop_input_int(in, c, "until_year", true, b->from, 2199, &b->until) ||
            (ocop_node_find(c, "planned") != NULL && !read_number(in, c, "planned", &b->planned)) ||
            !ocop_input_text(in, c, "spent", false, &b->spent))
            return false;
    }
    return true;
}

static bool read_quotas(const ocop_input *in, const ocop_node *map, const char *key,
                        const ocop_quota **out, size_t *count)
{
    static const char *const known[] = {"name", "least", "most", NULL};
    const ocop_node *list = NULL;
    void *room = NULL;
    if (!ocop_input_list(in, map, key, false, sizeof(ocop_quota), &list, &room) || list == NULL)
        return in->e->code == OCOP_OK;
    ocop_quota *quotas = room;
    *out = quotas;
    for (const ocop_node *c = list->first; c != NULL; c = c->next) {
        ocop_quota *q = &quotas[*count];
        q->most = OCOP_SELECT_MAX;
        if (!ocop_input_keys(in, c, known) || !ocop_input_text(in, c, "name", true, &q->name) ||
            !ocop_input_int(in, c, "least", false, 0, OCOP_SELECT_MAX, &q->least) ||
            !ocop_input_int(in, c, "most", false, q->least, OCOP_SELECT_MAX, &q->most))
            return false;
        for (size_t i = 0; i < *count; i++)
            if (strcmp(quotas[i].name, q->name) == 0)
                return ocop_input_fail(in, c, "the quota of '%s' stands twice", q->name);
        (*count)++;
    }
    return true;
}

static bool read_selection(const ocop_input *in, const ocop_node *root, ocop_plan *plan)
{
    static const char *const known[] = {"groups", "places", NULL};
    const ocop_node *c = ocop_node_find(root, "selection");
    ocop_quotas *q = &plan->quotas;
    return c == NULL || (ocop_input_keys(in, c, known) &&
                         read_quotas(in, c, "groups", &q->groups, &q->group_count) &&
                         read_quotas(in, c, "places", &q->places, &q->place_count));
}

static bool read_rounding(const ocop_input *in, const ocop_node *root, ocop_plan *plan)
{
    static const char *const known[] = {"decimals", "how", NULL};
    static const char *const ways[] = {"cut", "half_up", NULL};
    const ocop_node *c = ocop_node_find(root, "rounding");
    int how = 0;
    plan->decimals = 1;
    if (c != NULL && (!ocop_input_keys(in, c, known) ||
                      !ocop_input_int(in, c, "decimals", false, 0, 2, &plan->decimals) ||
                      !ocop_input_word(in, c, "how", false, ways, &how)))
        return false;
    plan->half_up = how == 1;
    return true;
}

static bool read_period(const ocop_input *in, const ocop_node *root, ocop_plan *plan)
{
    static const char *const known[] = {"from", "until", NULL};
    const ocop_node *c = ocop_node_find(root, "period");
    if (c == NULL)
        return ocop_input_fail(in, root, "the key '%s' is missing here", "period");
    return ocop_input_keys(in, c, known) && ocop_input_date(in, c, "from", true, &plan->from) &&
           ocop_input_date(in, c, "until", true, &plan->until) &&
           (plan->from <= plan->until ||
            ocop_input_fail(in, c, "the plan's period ends before it begins"));
}

static bool read_all(const ocop_input *in, const ocop_node *root, ocop_plan *out)
{
    static const char *const known[] = {"plan",    "title",     "place",  "source",
                                        "period",  "sums",      "budget", "rounding",
                                        "targets", "selection", NULL};
    return ocop_input_keys(in, root, known) && ocop_input_name(in, root, "plan", true, &out->id) &&
           ocop_input_text(in, root, "title", true, &out->title) &&
           ocop_input_text(in, root, "place", false, &out->place) &&
           ocop_input_text(in, root, "source", true, &out->source) && read_period(in, root, out) &&
           read_rounding(in, root, out) && read_sums(in, root, out) &&
           read_targets(in, root, out) && read_budget(in, root, out) &&
           read_selection(in, root, out);
}

bool ocop_plan_read(ocop_arena *arena, const char *file, const char *text, size_t len,
                    ocop_plan *out, ocop_error *e)
{
    const ocop_input in = {arena, file, e};
    *out = (ocop_plan){.file = file};
    const ocop_node *root = ocop_tree_parse(&in, text, len);
    bool ok = root != NULL && read_all(&in, root, out);
    if (!ok && e->code == OCOP_EPACK)
        e->code = OCOP_EINPUT; /* the same reader, another file */
    return ok;
}
