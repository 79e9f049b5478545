#include "model_words.h"
#include "base_date.h"
#include "base_num.h"
#include "base_text.h"
#include <libintl.h>
#include <string.h>

#define N_(s)          s
#define NN_(one, many) one, many

/* facts.yaml has units in the English singular; these have a plural, and words in Vietnamese. */
static const struct {
    const char *one, *many;
} units[] = {
    {NN_("activity", "activities")},  {NN_("agent", "agents")},   {NN_("household", "households")},
    {NN_("indicator", "indicators")}, {NN_("month", "months")},   {NN_("person", "people")},
    {NN_("time", "times")},           {NN_("worker", "workers")}, {NN_("year", "years")},
};

const char *ocop_unit_words(const ocop_fact *f, int64_t n)
{
    if (f->type != OCOP_FACT_NUMBER || f->unit == NULL)
        return "";
    bool one = n == ocop_num_pow10(f->decimals);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strcmp(units[i].one, f->unit) == 0)
            return dngettext("ocop", units[i].one, units[i].many, one ? 1 : 2);
    return f->unit;
}

const char *ocop_award_words(const char *level)
{
    static const char *const words[][2] = {{"none", ""},
                                           {"centre", N_("the centre")},
                                           {"province", N_("the province")},
                                           {"district", N_("the district")},
                                           {"commune", N_("the commune")}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i][0], level) == 0)
            return words[i][1][0] == '\0' ? "" : dgettext("ocop", words[i][1]);
    return level;
}

const char *ocop_case_words(ocop_case c)
{
    static const char *const words[] = {N_("a first assessment"), N_("an upgrade"),
                                        N_("a re-evaluation")};
    return dgettext("ocop", words[c]);
}

const char *ocop_effect_words(ocop_effect effect)
{
    return effect == OCOP_STOP ? dgettext("ocop", "stops the scoring")
                               : dgettext("ocop", "excludes the product");
}

void ocop_value_words(ocop_buf *out, const ocop_fact *f, ocop_value v)
{
    char text[24];
    if (v.n == OCOP_MISSING)
        return;
    switch (f->type) {
    case OCOP_FACT_BOOLEAN:
        ocop_buf_puts(out, v.n != 0 ? dgettext("ocop", "yes") : dgettext("ocop", "no"));
        break;
    case OCOP_FACT_ENUM: {
        const ocop_text2 title = f->values[v.n].title;
        const char *own = ocop_text_is_vi() ? title.vi : title.en;
        ocop_buf_puts(out, own == NULL ? f->values[v.n].key : own);
        break;
    }
    case OCOP_FACT_NUMBER:
        ocop_buf_add(out, text, ocop_num_local(v.n, f->decimals, text));
        if (f->unit != NULL)
            ocop_buf_printf(out, " %s", ocop_unit_words(f, v.n));
        break;
    case OCOP_FACT_DATE:
        ocop_buf_puts(out, ocop_date_local((int32_t)v.n, text));
        break;
    case OCOP_FACT_TEXT:
        ocop_buf_puts(out, v.text);
        break;
    }
}
