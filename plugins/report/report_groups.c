/* report_groups.c - see report.h. */
#include "report.h"

#include <stdio.h>
#include <string.h>

static report_group *group_of(report *r, report_groups *all, const ocop_head_view *head)
{
    for (size_t i = 0; i < all->count; i++)
        if (strncmp(all->groups[i].key, head->group, sizeof all->groups[i].key - 1) == 0)
            return &all->groups[i];
    bool is_full = all->count == REPORT_GROUPS_MAX;
    report_group *g = &all->groups[is_full ? REPORT_GROUPS_MAX - 1 : all->count++];
    if (is_full) {
        snprintf(g->title, sizeof g->title, "%s", report_say(r, T("other groups")));
        return g;
    }
    const char *title = report_pick(r, head->group_vi, head->group_en);
    snprintf(g->key, sizeof g->key, "%s", head->group);
    snprintf(g->title, sizeof g->title, "%s",
             report_clean(r, title[0] != '\0' ? title : "—", sizeof g->title - 8));
    return g;
}

void report_count_group(report *r, report_groups *all, const ocop_head_view *head)
{
    report_group *g = group_of(r, all, head);
    int stars = head->stars_certain < 0                  ? 0
                : head->stars_certain > REPORT_STARS_MAX ? REPORT_STARS_MAX
                                                         : head->stars_certain;
    g->by_stars[report_has_stars(head) ? stars : REPORT_STARS_MAX + 1]++;
    g->all++;
}

const char *report_kind(const report *r, int kind)
{
    return kind > REPORT_STARS_MAX ? report_say(r, T("to be marked again"))
                                   : report_star_count(r, kind);
}
