/* council_canon.c - a sitting as canonical JSON, and the bench that it gives. */
#include "base_date.h"
#include "canon_json.h"
#include "council.h"

static void members(ocop_buf *b, const ocop_sitting *s)
{
    for (size_t i = 0; i < s->member_count; i++) {
        const ocop_member *m = &s->members[i];
        bool first = true;
        ocop_buf_putc(b, i == 0 ? '[' : ',');
        ocop_json_text(b, &first, "id", m->id);
        ocop_json_texts(b, &first, "interests", m->interests, m->interest_count);
        ocop_json_text(b, &first, "name", m->name);
        ocop_json_text(b, &first, "role", m->role);
        ocop_json_key(b, &first, "votes");
        ocop_buf_puts(b, m->votes ? "true}" : "false}");
    }
    ocop_buf_puts(b, s->member_count == 0 ? "[]" : "]");
}

/* Withdrawals: `date` before `dossier`; extensions: `until` last. */
static void events(ocop_buf *b, const char *day, bool day_first, const ocop_withdrawal *list,
                   size_t n)
{
    ocop_buf_putc(b, '[');
    for (size_t i = 0; i < n; i++) {
        bool first = true;
        if (i > 0)
            ocop_buf_putc(b, ',');
        if (day_first)
            ocop_json_date(b, &first, day, list[i].date);
        ocop_json_text(b, &first, "dossier", list[i].dossier);
        ocop_json_text(b, &first, "ground", list[i].ground);
        if (!day_first)
            ocop_json_date(b, &first, day, list[i].date);
        ocop_buf_putc(b, '}');
    }
    ocop_buf_putc(b, ']');
}

static void decision(ocop_buf *b, bool *first, const ocop_sitting *s)
{
    bool inner = true;
    if (s->decision_date == OCOP_NO_DATE)
        return;
    ocop_json_key(b, first, "decision");
    ocop_json_date(b, &inner, "date", s->decision_date);
    ocop_json_text(b, &inner, "no", s->decision_no);
    ocop_buf_putc(b, '}');
}

void ocop_sitting_canon(ocop_buf *b, const ocop_sitting *s)
{
    bool first = true, inner = true;
    ocop_json_date(b, &first, "date", s->date);
    decision(b, &first, s);
    ocop_json_texts(b, &first, "dossiers", s->dossiers, s->dossier_count);
    ocop_json_key(b, &first, "extended");
    events(b, "until", false, s->extended, s->extended_count);
    ocop_json_text(b, &first, "level", s->level);
    ocop_json_key(b, &first, "members");
    members(b, s);
    ocop_json_text(b, &first, "pack", s->pack);
    if (s->province != NULL || s->commune != NULL) {
        ocop_json_key(b, &first, "place");
        ocop_json_text(b, &inner, "commune", s->commune);
        ocop_json_text(b, &inner, "province", s->province);
        ocop_buf_putc(b, '}');
    }
    ocop_json_date(b, &first, "sealed_on", s->sealed_on);
    ocop_json_texts(b, &first, "sheets", s->sheets, s->sheet_count);
    ocop_json_text(b, &first, "sitting", s->id);
    ocop_json_text(b, &first, "supersedes", s->supersedes);
    ocop_json_key(b, &first, "withdrawn");
    events(b, "date", true, s->withdrawn, s->withdrawn_count);
    ocop_buf_putc(b, '}');
}

ocop_bench ocop_sitting_bench(const ocop_sitting *s)
{
    return (ocop_bench){.sitting = s->id,
                        .level = s->level,
                        .members = s->members,
                        .member_count = s->member_count,
                        .sealed_on = s->sealed_on,
                        .decision_date = s->decision_date};
}
