/* mini_pack.h - small packs in memory, an engine over them, dossiers written as one line of text.
 *
 * A mini holds what a test needs; mini_free frees all of it. */
#ifndef OCOP_TEST_MINI_PACK_H
#define OCOP_TEST_MINI_PACK_H
#include "engine.h"

extern const char mini_facts_yaml[];
/* Parts A (10 points); 1 star from 0, 2 from 3, 3 from 5, 4 from 7, 5 from 9. In force from
 * 2026-05-22; the group food with the set tea. */
extern const char mini_pack_yaml[];

/* A set `tea` with one section of part A; `fields` of the set come before it. */
#define MINI_TEA_SET(fields, criteria)                                                             \
    "return set { key = 'tea', number = 1, vi = 'Chè', en = 'Tea', " fields                        \
    " section { no = '1', part = 'A', key = 'all', max = 10, vi = 'v', en = 'e',\n" criteria       \
    "\n} }\n"

typedef struct mini {
    ocop_packs *packs;
    ocop_engine *engine;
    ocop_arena *arena; /* of dossiers and assessments */
    ocop_error e;
} mini;

/* Files as path, text, path, text, ..., NULL. False: m->e says why. */
bool mini_add(mini *m, const char *folder, const char *const *files);
/* One pack `tea.lua` in its group, with the standard manifest and facts; the engine too. */
bool mini_open(mini *m, const char *tea_lua);
void mini_free(mini *m);

/* A dossier of that set, with facts "label=true pct=82 org=company"; claims "1.1=3 1.2=key". Words
 * that begin with a digit or a minus are numbers, true and false booleans, `null` null. */
ocop_dossier *mini_dossier(mini *m, const char *set, const char *facts, const char *claims);
int32_t mini_day(const char *iso);

/* Assess on 2026-10-20 and tell the result in one line, or the error's text:
 *   1.1 decided 3 from_75; 1.2 undecided 0..2 = 3 [3..5] * 3/4 !4:1.2:high? ^forged #gap(1.1:...)
 * scores; = total [low..high]; * stars certain/possible; ! unmet marks; ^ gates; # findings. A `?`
 * marks what is open. In the mini's arena. */
const char *mini_assess(mini *m, const ocop_dossier *d);
#endif
