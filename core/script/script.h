/* script.h - the Lua boundary: builds criteria sets from a pack's scripts and runs `rule`
 * functions.
 *
 * The only folder that includes lua.h. One ocop_script is one Lua state; it belongs to one thread
 * at a time. Sandbox, budgets and the building functions: docs/rule-api.md. */
#ifndef OCOP_SCRIPT_H
#define OCOP_SCRIPT_H
#include "model_assessment.h"

typedef struct ocop_script ocop_script;

/* Budgets of one call of a rule, and of loading. Counted, not timed: the same everywhere. */
typedef struct ocop_script_limits {
    int64_t steps; /* VM instructions a call */
    int64_t bytes; /* live bytes above the state's size after loading */
} ocop_script_limits;

extern const ocop_script_limits ocop_script_limits_default; /* 1 000 000 steps, 8 MiB */

/* Text of a pack's file by its path with '/' ("food/tea.lua"), or NULL. Lives as long as the
 * script. `shown` is the name that errors use ("rules/vn-2026/food/tea.lua"). */
typedef struct ocop_script_files {
    const char *(*find)(void *ctx, const char *path, size_t *len, const char **shown);
    void *ctx;
} ocop_script_files;

/* A fresh sandboxed state. Borrows the vocabulary and manifest, which must outlive it. */
ocop_script *ocop_script_new(const ocop_script_files *files, const ocop_manifest *manifest,
                             const ocop_vocab *vocab, const ocop_script_limits *limits,
                             ocop_error *e);
void ocop_script_free(ocop_script *s);

/* Run a group script and build its sets into the arena; `rule` numbers in them are this state's.
 * The script's sets must be those that the manifest lists for the group, in that order.
 * OCOP_EPACK with file and line: syntax, unknown field, condition, sums that cannot be. */
bool ocop_script_load_group(ocop_script *s, ocop_arena *arena, const ocop_group *group,
                            const ocop_set **sets, size_t *count, ocop_error *e);

/* After the last load and before the first call: everything reachable becomes read-only and the
 * state's size is noted. */
bool ocop_script_seal(ocop_script *s, ocop_error *e);

typedef struct ocop_rule_context {
    const ocop_value *values; /* by slot */
    int32_t date, filed_on;
    ocop_case kind;
    const ocop_set *set;
    const char *dossier; /* id, for messages */
} ocop_rule_context;

typedef struct ocop_rule_result {
    bool undecided;                    /* it read a missing fact */
    int64_t points;                    /* hundredths */
    const char *reason_vi, *reason_en; /* in the arena; NULL: none given */
    uint16_t *facts;                   /* slots that it read, vocabulary order, in the arena */
    size_t fact_count;
} ocop_rule_result;

/* Run the criterion's function for one dossier. A breach of a budget is tried again in a fresh
 * state, whose outcome counts. OCOP_ERULE, OCOP_ELIMIT: file and line of the rule. */
bool ocop_script_score(ocop_script *s, const ocop_criterion *c, const ocop_rule_context *ctx,
                       ocop_arena *arena, ocop_rule_result *out, ocop_error *e);

/* All names that a rule can see, one a line ("string.sub"), sorted; for the golden test. */
bool ocop_script_globals(ocop_script *s, ocop_arena *arena, const char **text, ocop_error *e);
#endif
