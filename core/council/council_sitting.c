/* council_sitting.c - the file of a sitting. */
#include "base_date.h"
#include "council.h"
#include "input_tree.h"
#include <string.h>

static bool read_member(const ocop_input *in, const ocop_node *c, ocop_member *m)
{
    static const char *const known[] = {"id", "name", "role", "votes", "interests", NULL};
    static const char *const roles[] = {"chair",     "vice_chair", "member",
                                        "secretary", "expert",     NULL};
    int role = 2;
    m->line = c->line;
    if (!ocop_input_keys(in, c, known) || !ocop_input_text(in, c, "id", true, &m->id) ||
        !ocop_input_text(in, c, "name", false, &m->name) ||
        !ocop_input_word(in, c, "role", false, roles, &role))
        return false;
    m->role = roles[role];
    m->votes = role <= 2; /* a secretary or an invited expert votes only where the file says so */
    return ocop_input_bool(in, c, "votes", false, &m->votes) &&
           ocop_input_texts(in, c, "interests", false, &m->interests, &m->interest_count);
}

static bool read_members(const ocop_input *in, const ocop_node *root, ocop_sitting *s)
{
    const ocop_node *list = NULL;
    void *room = NULL;
    if (!ocop_input_list(in, root, "members", true, sizeof(ocop_member), &list, &room))
        return false;
    ocop_member *members = room;
    s->members = members;
    for (const ocop_node *c = list->first; c != NULL; c = c->next) {
        ocop_member *m = &members[s->member_count];
        if (!read_member(in, c, m))
            return false;
        for (size_t i = 0; i < s->member_count; i++)
            if (strcmp(members[i].id, m->id) == 0)
                return ocop_input_fail(in, c, "the member '%s' stands twice", m->id);
        s->member_count++;
    }
    return true;
}

static bool read_events(const ocop_input *in, const ocop_node *root, const char *key,
                        const char *day, const ocop_withdrawal **out, size_t *count)
{
    const char *const known[] = {"dossier", day, "ground", NULL};
    const ocop_node *list = NULL;
    void *room = NULL;
    if (!ocop_input_list(in, root, key, false, sizeof(ocop_withdrawal), &list, &room))
        return false;
    ocop_withdrawal *w = room;
    *out = w;
    for (const ocop_node *c = list == NULL ? NULL : list->first; c != NULL; c = c->next, w++) {
        w->line = c->line;
        if (!ocop_input_keys(in, c, known) ||
            !ocop_input_text(in, c, "dossier", true, &w->dossier) ||
            !ocop_input_date(in, c, day, true, &w->date) ||
            !ocop_input_text(in, c, "ground", true, &w->ground))
            return false;
        ++*count;
    }
    return true;
}

static bool read_decision(const ocop_input *in, const ocop_node *root, ocop_sitting *s)
{
    static const char *const known[] = {"no", "date", NULL};
    const ocop_node *c = ocop_node_find(root, "decision");
    s->decision_date = OCOP_NO_DATE;
    return c == NULL ||
           (ocop_input_keys(in, c, known) && ocop_input_text(in, c, "no", true, &s->decision_no) &&
            ocop_input_date(in, c, "date", true, &s->decision_date));
}

static bool read_place(const ocop_input *in, const ocop_node *root, ocop_sitting *s)
{
    static const char *const known[] = {"province", "commune", NULL};
    const ocop_node *c = ocop_node_find(root, "place");
    return c == NULL || (ocop_input_keys(in, c, known) &&
                         ocop_input_text(in, c, "province", false, &s->province) &&
                         ocop_input_text(in, c, "commune", false, &s->commune));
}

static bool read_all(const ocop_input *in, const ocop_node *root, ocop_sitting *s)
{
    static const char *const known[] = {
        "sitting",  "level",  "place",    "date",      "pack",     "members",    "sealed_on",
        "dossiers", "sheets", "decision", "withdrawn", "extended", "supersedes", NULL};
    s->sealed_on = OCOP_NO_DATE;
    return ocop_input_keys(in, root, known) && ocop_input_text(in, root, "sitting", true, &s->id) &&
           ocop_input_name(in, root, "level", true, &s->level) && read_place(in, root, s) &&
           ocop_input_date(in, root, "date", true, &s->date) &&
           ocop_input_text(in, root, "pack", false, &s->pack) &&
           ocop_input_date(in, root, "sealed_on", true, &s->sealed_on) &&
           read_members(in, root, s) &&
           ocop_input_texts(in, root, "dossiers", true, &s->dossiers, &s->dossier_count) &&
           ocop_input_texts(in, root, "sheets", false, &s->sheets, &s->sheet_count) &&
           read_decision(in, root, s) &&
           ocop_input_text(in, root, "supersedes", false, &s->supersedes) &&
           read_events(in, root, "withdrawn", "date", &s->withdrawn, &s->withdrawn_count) &&
           read_events(in, root, "extended", "until", &s->extended, &s->extended_count);
}

bool ocop_sitting_read(ocop_arena *arena, const char *file, const char *text, size_t len,
                       ocop_sitting *out, ocop_error *e)
{
    const ocop_input in = {arena, file, e};
    *out = (ocop_sitting){.file = file};
    const ocop_node *root = ocop_tree_parse(&in, text, len);
    bool ok = root != NULL && read_all(&in, root, out);
    if (!ok && e != NULL && e->code == OCOP_EPACK)
        e->code = OCOP_EINPUT; /* the same reader, another file */
    return ok;
}
