/* council_certificate.c - the life of a certificate, on any day. */
#include "base_date.h"
#include "council.h"

const char *ocop_certificate_state_name(ocop_certificate_state s)
{
    static const char *const names[] = {"live",      "in_window", "expiring",   "lapsed",
                                        "withdrawn", "replaced",  "superseded", "future"};
    return names[s];
}

void ocop_certificate_window(ocop_certificate *c, const ocop_manifest *m)
{
    c->window_from = c->window_until = OCOP_NO_DATE;
    if (m->window_earliest < 0)
        return;
    c->window_from = c->until - m->window_earliest;
    c->window_until = c->until - m->window_latest;
}

/* A certificate runs up to its last day inclusive; what ended it counts from its own day on. */
ocop_certificate_state ocop_certificate_on(const ocop_certificate *c, int32_t day)
{
    if (day < c->from)
        return OCOP_CERT_FUTURE;
    if (c->ended_on != OCOP_NO_DATE && day >= c->ended_on)
        return c->ended_by;
    if (day > c->until)
        return OCOP_CERT_LAPSED;
    if (c->window_from == OCOP_NO_DATE || day < c->window_from)
        return OCOP_CERT_LIVE;
    return day <= c->window_until ? OCOP_CERT_WINDOW : OCOP_CERT_EXPIRING;
}
