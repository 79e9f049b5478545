/* report.h - what writers for people share: texts that outlive a few calls, and the words for
 * stars, points, dates, states and findings in the language of the run.
 *
 * Compiled into each of them; stands on ocop/plugin.h alone. Texts that are returned live until
 * REPORT_RING more were made, or as long as the view they come from. Failures (no memory, a full
 * disk) fill the error once and make `ok` false; after that nothing is written any more. */
#ifndef REPORT_H
#define REPORT_H
#include <ocop/plugin.h>

#define T(s) s /* marks a sentence for xgettext; report_say or the host translates it */

enum { REPORT_RING = 32, REPORT_STARS_MAX = 5, REPORT_LINES_MAX = 12 };

typedef struct report {
    const ocop_host *host;
    ocop_sink *to; /* of the call at hand; `e` too */
    ocop_error *e;
    bool ok;
    char *ring[REPORT_RING]; /* owns */
    size_t ring_cap[REPORT_RING];
    size_t ring_next;
} report;

/* ---- report_out.c ---- */

void report_begin(report *r, ocop_sink *to, ocop_error *e);
void report_free(report *r);
void report_no_memory(report *r);
void report_write(report *r, const char *s, size_t n);
void report_puts(report *r, const char *s);

const char *report_say(const report *r, const char *msgid);
/* printf; `fmt` is a msgid. */
const char *report_format(report *r, const char *fmt, ...) OCOP_PLUGIN_PRINTF(2, 3);
/* Of two languages the one of the run; the other where it is empty or NULL; never NULL. */
const char *report_pick(const report *r, const char *vi, const char *en);
bool report_is_vi(const report *r);
/* `s` on one line: white space becomes a space, other control characters U+FFFD. `limit` bytes at
 * most (0: no limit), cut at a character, then an ellipsis. */
const char *report_clean(report *r, const char *s, size_t limit);
/* The same, but line ends stay: texts of ours, in papers. */
const char *report_clean_lines(report *r, const char *s, size_t limit);
/* Bytes of the character that `s` begins with. */
size_t report_char(const char *s);

/* ---- report_words.c: the number and date form of the language ---- */

const char *report_points(report *r, int64_t hundredths);        /* 70,5 */
const char *report_date(report *r, const char *iso);             /* 20/10/2026 */
const char *report_range(report *r, int64_t low, int64_t high);  /* "[31–33]"; "" when equal */
const char *report_score(report *r, const ocop_score_view *s);   /* 3/5, [0–5]/5, –/5 */
const char *report_sum(report *r, const ocop_sum_view *s);       /* 31/40 [31–33] */
const char *report_star_count(const report *r, int stars);       /* 3 stars */
const char *report_star_signs(report *r, int stars);             /* ★★★☆☆ */
const char *report_stars(report *r, const ocop_head_view *head); /* 3 stars, 4 possible */
/* false: the council's marks give no stars, which is not 0 stars. */
bool report_has_stars(const ocop_head_view *head);
bool report_by_council(const ocop_head_view *head);
const char *report_name(const ocop_head_view *head); /* of the product; else the dossier's id */
const char *report_place(report *r, const ocop_head_view *head);
const char *report_set(report *r, const ocop_head_view *head);
const char *report_rules(report *r, const ocop_head_view *head);
const char *report_basis(const report *r, const ocop_head_view *head);
const char *report_self(const report *r); /* what `self_claimed` means, as a sentence */

typedef struct report_counts {
    size_t dossiers, by_stars[REPORT_STARS_MAX + 1], may_rise, self_claimed, without;
} report_counts;
void report_count(report_counts *counts, const ocop_head_view *head);

/* ---- report_groups.c: how many have how many stars in each product group ---- */

enum { REPORT_GROUPS_MAX = 32, REPORT_KINDS = REPORT_STARS_MAX + 2 };

typedef struct report_group { /* by stars, from 0; the last kind: no stars, mark again */
    char key[64], title[160];
    size_t by_stars[REPORT_KINDS], all;
} report_group;

typedef struct report_groups { /* groups past the last place are counted there, together */
    report_group groups[REPORT_GROUPS_MAX];
    size_t count;
} report_groups;

void report_count_group(report *r, report_groups *all, const ocop_head_view *head);
const char *report_kind(const report *r, int kind); /* 3 stars; to be marked again */

/* ---- report_say.c: sentences ---- */

const char *report_term(const report *r, const char *key); /* chair, province, no_quorum, ... */
const char *report_why(const report *r, const ocop_head_view *head); /* no stars, though marked */
/* Why a score has points or none, by its state; "" when there is nothing to say. */
const char *report_state(const report *r, const char *state);
const char *report_level(report *r, const ocop_score_view *s); /* of the criterion; "" none */
const char *report_fact(report *r, const ocop_fact_view *fact);
const char *report_mark(report *r, const ocop_mark_view *mark);
const char *report_gate(report *r, const ocop_gate_view *gate);
const char *report_finding(report *r, const ocop_finding_view *finding);
/* The stars that the unmet marks keep away first; 0: none. Marks of more stars are not shown. */
int report_next_stars(const report *r, const ocop_assessment *a, const ocop_head_view *head);
/* What the council's marks came to, a sentence each; how many. */
size_t report_council(report *r, const ocop_head_view *head, const char *out[REPORT_LINES_MAX]);
#endif
