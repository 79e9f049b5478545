/* cmd_programme_report.c - `ocop programme report`: a plan against the register, on a day. */
#include "base_num.h"
#include "cli_programme.h"
#include <string.h>

ocop_cut programme_cut(const programming *x)
{
    return (ocop_cut){.province = x->plan.place};
}

int32_t programme_horizon(const programming *x)
{
    int32_t horizon = x->plan.until;
    for (size_t i = 0; i < x->plan.target_count; i++)
        horizon = x->plan.targets[i].by > horizon ? x->plan.targets[i].by : horizon;
    return horizon;
}

const char *programme_percent(const programming *x, int64_t share, int64_t whole, bool local,
                              char out[32])
{
    out[0] = '\0';
    if (whole <= 0)
        return out;
    int64_t percent = ocop_plan_percent(&x->plan, share, whole);
    if (local)
        ocop_num_local(percent, x->plan.decimals, out);
    else
        ocop_num_print(percent, x->plan.decimals, '.', out);
    return out;
}

/* Without a plan: the year of the day. */
static bool whole_year(programming *x, ocop_error *e)
{
    char first[16], last[16];
    int year = 0, month = 0, mday = 0;
    ocop_date_split(x->as_of, &year, &month, &mday);
    snprintf(first, sizeof first, "%04d-01-01", year);
    snprintf(last, sizeof last, "%04d-12-31", year);
    x->plan = (ocop_plan){.title = _("The register of the programme"), .decimals = 1};
    return (ocop_date_parse(first, strlen(first), &x->plan.from) &&
            ocop_date_parse(last, strlen(last), &x->plan.until)) ||
           ocop_error_at(e, OCOP_EINTERNAL, NULL, 0, 0, "no such year");
}

static bool read_plan(programming *x, ocop_error *e)
{
    char *text = NULL;
    size_t len = 0;
    if (x->plan_file == NULL)
        return whole_year(x, e);
    x->planned = true;
    return programme_read_file(x->c, x->plan_file, &text, &len, e) &&
           ocop_plan_read(x->c->arena, x->plan_file, text, len, &x->plan, e);
}

bool programme_report(programming *x, ocop_error *e)
{
    const char *format = x->c->format == NULL ? "text" : x->c->format;
    if (!read_plan(x, e))
        return false;
    cli_out *out = cli_out_open(x->c->output, e);
    if (out == NULL)
        return false;
    bool ok = strcmp(format, "json") == 0  ? programme_json(x, cli_out_file(out), e)
              : strcmp(format, "csv") == 0 ? programme_csv(x, cli_out_file(out), e)
                                           : programme_page(x, out, e);
    return cli_out_close(out, ok, e) && ok;
}
