/* script_priv.h - what the files of core/script share.
 *
 * Functions marked "raises" leave by longjmp to ocop_vm_protect: whoever calls them holds only
 * arena memory and plain fields. A raised error fills vm->err first; the Lua value that travels
 * is nil, for scripts have no way to catch it. */
#ifndef OCOP_SCRIPT_PRIV_H
#define OCOP_SCRIPT_PRIV_H
#include "base_names.h"
#include "script.h"
#include "script_lex.h"
#include <lauxlib.h>
#include <locale.h>
#include <lua.h>

typedef enum ocop_phase { OCOP_LOADING, OCOP_SCORING, OCOP_REPORTING } ocop_phase;

/* One file of the pack that a script asked for. */
typedef struct ocop_source {
    struct ocop_source *next;
    const char *shown, *text;
    size_t len;
} ocop_source;

/* The call of a rule that is under way. */
typedef struct ocop_call {
    const ocop_criterion *criterion;
    const ocop_rule_context *ctx;
    ocop_arena *arena;
    ocop_rule_result *out;
    int line;   /* where the function is written, once it was found */
    bool named; /* the error's sentence names the criterion already */
} ocop_call;

/* Bytes are those of the allocator; `soft` is where garbage is swept before a rule is suspected. */
typedef struct ocop_memory {
    bool counting, soft_tried;
    bool no_memory; /* the last refusal came from the system, not from the budget */
    int64_t live, base, soft, cap;
    int64_t total, total_cap; /* made during this call, however soon it was freed again */
    int refusals;
    const char *file; /* where the script stood at the last refusal by budget */
    int line;
} ocop_memory;

typedef struct ocop_vm {
    ocop_script *script; /* borrows */
    lua_State *L;        /* owns */
    ocop_arena *arena;   /* owns: sources, cached conditions */
    ocop_arena *scratch; /* owns: emptied before each use */
    ocop_source *sources;
    ocop_phase phase;
    ocop_memory mem;
    int64_t bytes_limit, steps_limit;
    int64_t steps_left, steps_armed;
    int64_t work_left; /* the same budget again for time inside our C functions */
    bool breach;       /* a budget was exceeded */
    bool near;         /* so much memory that another state might have refused it */
    bool stopped;      /* a missing fact ended the rule */
    ocop_error err;
    locale_t outer;
    ocop_call *call;
    uint64_t call_no; /* views of earlier calls are dead */
    uint64_t *seen;   /* bit set over the vocabulary */
    size_t seen_words;
    ocop_names *conditions; /* owns: what dossier:holds was asked, numbers of `parsed` */
    const ocop_expr **parsed;
    int rule_count;
} ocop_vm;

enum { OCOP_CONDITIONS_MAX = 1024, OCOP_TOTAL_FACTOR = 64 };

struct ocop_script {
    ocop_script_files files;
    const ocop_manifest *manifest;
    const ocop_vocab *vocab;
    ocop_script_limits limits;
    locale_t c_locale;         /* owns */
    const ocop_group **groups; /* owns the array; what was loaded, in that order */
    size_t group_count;
    bool sealed;
    bool report; /* no pack: its names for rules are not there, those for reports are */
    ocop_vm *vm; /* owns */
};

/* script.c */
ocop_script *ocop_script_new_as(const ocop_script_files *files, const ocop_manifest *manifest,
                                const ocop_vocab *vocab, const ocop_script_limits *limits,
                                bool report, ocop_error *e);

/* Keys of the registry: addresses, so that a look-up never allocates. */
extern const char ocop_key_modules, ocop_key_built, ocop_key_rules, ocop_key_cells, ocop_key_strict,
    ocop_key_dossier, ocop_key_context;

static inline ocop_vm *ocop_vm_of(lua_State *L)
{
    return *(ocop_vm **)lua_getextraspace(L);
}

/* script_limits.c */
extern const ocop_script_limits ocop_limits_loading;
void *ocop_vm_alloc(void *ud, void *ptr, size_t osize, size_t nsize);
bool ocop_vm_protect(ocop_vm *v, const ocop_script_limits *lim, lua_CFunction body, void *arg,
                     ocop_error *e);
void ocop_vm_charge(lua_State *L, size_t units); /* raises when the budget is used up */

/* script_error.c. `say` fills the error at the innermost line of the pack or at a place, `near`
 * adds the name that may have been meant (or nothing), `raise` leaves; `fail` is say and raise. */
bool ocop_vm_where(lua_State *L, lua_Debug *ar);
void ocop_vm_say(lua_State *L, const char *fmt, ...) OCOP_PRINTF(2, 3);
void ocop_vm_say_at(lua_State *L, ocop_code code, const char *file, int line, int column,
                    const char *fmt, ...) OCOP_PRINTF(6, 7);
void ocop_vm_near(lua_State *L, const char *name);
_Noreturn int ocop_vm_raise(lua_State *L); /* int: "return raise" reads well */
_Noreturn int ocop_vm_fail(lua_State *L, const char *fmt, ...) OCOP_PRINTF(2, 3);
_Noreturn int ocop_vm_no_memory(lua_State *L);
void ocop_vm_say_memory(lua_State *L);
int ocop_vm_locate(lua_State *L); /* message handler */

/* script_lib.c, script_text.c, script_table.c: what a script can see */
void ocop_vm_open_libs(lua_State *L);
const char *ocop_vm_number_text(lua_State *L, int idx, size_t *len); /* raises on 1/0 and 0/0 */
int ocop_lib_tostring(lua_State *L);
int ocop_text_contains(lua_State *L);
int ocop_text_ends_with(lua_State *L);
int ocop_text_format(lua_State *L);
int ocop_text_len(lua_State *L);
int ocop_text_to_lower(lua_State *L);
int ocop_text_starts_with(lua_State *L);
int ocop_text_sub(lua_State *L);
int ocop_text_trim(lua_State *L);
int ocop_text_to_upper(lua_State *L);
int ocop_table_concat(lua_State *L);
int ocop_table_insert(lua_State *L);
int ocop_table_pack(lua_State *L);
int ocop_table_pairs(lua_State *L);
int ocop_table_remove(lua_State *L);
int ocop_table_sort(lua_State *L);
int ocop_table_unpack(lua_State *L);
/* Pushes the keys of a table in our order as a list; returns how many. Raises on other keys. */
lua_Integer ocop_table_keys(lua_State *L, int idx);
/* The same without an error: other keys are left out. */
lua_Integer ocop_table_some_keys(lua_State *L, int idx);
/* The text key of the table that is nearest to `key`, or NULL. */
const char *ocop_table_nearest(lua_State *L, int idx, const char *key);

/* script_report_lib.c: the library `report`, for reports only */
int ocop_report_csv(lua_State *L);
int ocop_report_date(lua_State *L);
int ocop_report_html(lua_State *L);
int ocop_report_number(lua_State *L);

/* script_build.c: what building functions note about the tables that they were given */
typedef enum ocop_kind {
    OCOP_K_NONE = -1,
    OCOP_K_SCALE, /* the first five as ocop_form */
    OCOP_K_CHOICE,
    OCOP_K_LADDER,
    OCOP_K_JUDGED,
    OCOP_K_RULE,
    OCOP_K_GATE,
    OCOP_K_SECTION,
    OCOP_K_SET,
    OCOP_K_MISSING_SET,
    OCOP_K_GROUP
} ocop_kind;

typedef struct ocop_built {
    ocop_kind kind;
    const char *file, *at_file; /* where it is written; where `at` placed it, or NULL */
    int line, at_line;
} ocop_built;

extern const char *const ocop_criterion_fields[];
const char *ocop_kind_name(ocop_kind k);
void ocop_vm_open_builders(lua_State *L, int env);
void ocop_vm_open_notes(lua_State *L); /* the empty tables for modules, notes and rules */
/* The note about a table, NULL: none. `marks` (may be NULL) tells whether `at` gave star marks;
 * they are then pushed. */
const ocop_built *ocop_built_find(lua_State *L, int idx, bool *marks);
bool ocop_fields_has(const char *const *known, const char *key);
const char *ocop_fields_nearest(const char *const *known, const char *key);

/* script_load.c */
int ocop_lib_require(lua_State *L);
const ocop_source *ocop_vm_source_of(ocop_vm *v, const char *shown);
const char *ocop_vm_shown(lua_State *L, const char *path); /* a file's name as errors show it */
void ocop_vm_run(lua_State *L, const char *path); /* pushes what the file returned; raises */
bool ocop_vm_load_group(ocop_vm *v, ocop_arena *arena, const ocop_group *group,
                        const ocop_set **sets, size_t *count, ocop_error *e);

/* script_seal.c. A frozen table is empty; its content is in a shadow behind its metatable. */
bool ocop_vm_open(lua_State *L,
                  int idx); /* pushes the table that holds the content; true: frozen */
void ocop_vm_open_strict(lua_State *L);
void ocop_vm_freeze_as(lua_State *L, int idx, const char *name, int strict); /* this table alone */
/* The table on top, which nobody has seen yet, is replaced by a frozen one with its content. */
void ocop_vm_freeze_new(lua_State *L, const char *name, int strict);
void ocop_vm_freeze_tree(lua_State *L, int idx, const char *name);
bool ocop_vm_seal(ocop_vm *v, ocop_error *e);
/* Compare and restore the outer variables of a rule; the name of the first that differs. */
const char *ocop_vm_check_cells(ocop_vm *v, int rule);

/* script_view.c */
void ocop_vm_open_views(lua_State *L);
void ocop_vm_push_views(lua_State *L); /* dossier, ctx */
uint16_t *ocop_vm_seen_list(ocop_vm *v, ocop_arena *arena, size_t *count, bool *failed);
void ocop_vm_seen_clear(ocop_vm *v);
/* Units of 10^-decimals; whole ones as integers. */
void ocop_vm_push_number(lua_State *L, int64_t n, int decimals);
void ocop_vm_see(void *vm, const ocop_expr *test);

/* script_call.c */
bool ocop_vm_score(ocop_vm *v, ocop_call *call, ocop_error *e);
#endif
