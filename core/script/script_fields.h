/* script_fields.h - reading the tables that building functions were given: typed fields, exact
 * points, located errors. Everything here raises; what is read is copied into the pack's arena. */
#ifndef OCOP_SCRIPT_FIELDS_H
#define OCOP_SCRIPT_FIELDS_H
#include "script_priv.h"

#define N_(s) s

/* What is being read: errors name it and point at its line. */
typedef struct ocop_subject {
    const char *file;
    int line;
    char name[96]; /* "scale local_share" */
} ocop_subject;

typedef struct ocop_reader {
    lua_State *L;
    ocop_vm *vm;
    ocop_arena *arena;
    const ocop_group *group;
    ocop_subject at;
    ocop_text2 article; /* of the set */
    ocop_lex extent;    /* the text of the criterion or gate, to find strings again */
    bool has_extent;
    const char *seen, *copied; /* the last file name and its copy */
} ocop_reader;

_Noreturn int ocop_rd_fail(ocop_reader *r, const char *fmt, ...) OCOP_PRINTF(2, 3);
void *ocop_rd_alloc(ocop_reader *r, size_t count, size_t size);
const char *ocop_rd_print(ocop_reader *r, const char *fmt, ...) OCOP_PRINTF(2, 3);
const char *ocop_rd_file(ocop_reader *r, const char *shown);

/* Point the errors that follow at a built table; opens its content, which is pushed. */
const ocop_built *ocop_rd_enter(ocop_reader *r, int idx);

/* Only `known` names and, with `list`, the elements 1..n: returns n. */
lua_Integer ocop_rd_check(ocop_reader *r, int t, const char *const *known, bool list);

/* Each reads one field of the open table at `t`. Not required and absent: NULL, -1, false. */
int ocop_rd_push(ocop_reader *r, int t, const char *field); /* pushes it, returns its type */
const char *ocop_rd_text(ocop_reader *r, int t, const char *field, bool required);
const char *ocop_rd_name(ocop_reader *r, int t, const char *field, bool required);
int64_t ocop_rd_points(ocop_reader *r, int t, const char *field, bool required);
int64_t ocop_rd_int(ocop_reader *r, int t, const char *field, int64_t least, int64_t most,
                    bool required);
bool ocop_rd_bool(ocop_reader *r, int t, const char *field);
ocop_text2 ocop_rd_titles(ocop_reader *r, int t, bool required); /* the fields vi and en */
ocop_text2 ocop_rd_text2(ocop_reader *r, int t, const char *field);
/* A text or a list of texts. */
const char *const *ocop_rd_texts(ocop_reader *r, int t, const char *field, size_t *count);
/* The list `field`, opened and pushed; returns its length, -1 and nothing pushed: absent. */
lua_Integer ocop_rd_list(ocop_reader *r, int t, const char *field);

/* script_read_when.c: conditions and the short forms of options */
const ocop_expr *ocop_rd_condition(ocop_reader *r, int t, const char *field, const char **text);
const ocop_expr *ocop_rd_when(ocop_reader *r, int t, int fact, const char **text);
int ocop_rd_fact(ocop_reader *r, int t, const char *field); /* slot, -1: absent */
const uint16_t *ocop_rd_seen(ocop_reader *r, size_t *count);
ocop_gate *ocop_rd_gate(ocop_reader *r, int idx, bool of_criterion);
void ocop_rd_extent(ocop_reader *r, ocop_kind kind);

/* script_read_criterion.c: the criterion on top of the stack */
void ocop_rd_criterion(ocop_reader *r, int idx, ocop_criterion *c);
#endif
