#include "table_form.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool paper_title(const char *key, bool vi, char *out, size_t n)
{
    char *end = NULL;
    if (strncmp(key, "evidence.", 9) != 0)
        return false;
    long item = strtol(key + 9, &end, 10);
    for (size_t i = 0; table_paper_fields[i][0] != NULL && *end == '.'; i++) {
        if (strcmp(end + 1, table_paper_fields[i][0]) != 0)
            continue;
        snprintf(out, n, "%s %ld: %s", vi ? "Minh chứng" : "Evidence", item,
                 table_paper_fields[i][vi ? 1 : 2]);
        return true;
    }
    return false;
}

void table_form_title(const ocop_column_view *c, bool vi, char *out, size_t n)
{
    static const char claim[] = "self_assessment.";
    if (strncmp(c->key, claim, sizeof claim - 1) == 0) {
        snprintf(out, n, "%s %s", vi ? "Tự chấm" : "Self-assessment", c->key + sizeof claim - 1);
        return;
    }
    if (paper_title(c->key, vi, out, n))
        return;
    for (size_t i = 0; i < table_field_count; i++) {
        if (strcmp(table_fields[i].path, c->key) != 0)
            continue;
        snprintf(out, n, "%s", vi ? table_fields[i].vi : table_fields[i].en);
        return;
    }
    snprintf(out, n, "%s", vi || c->title_en[0] == '\0' ? c->title_vi : c->title_en);
}

const char *table_form_case(const char *key, bool vi)
{
    for (size_t i = 0; table_cases[i][0] != NULL; i++)
        if (strcmp(table_cases[i][0], key) == 0)
            return table_cases[i][vi ? 1 : 2];
    return key;
}
