/* programme_register.h - lists that offices have, and the register that keeps what was taken from
 * them. No file is opened here: text comes in, text goes out. Formats: docs/programme.md. */
#ifndef OCOP_PROGRAMME_REGISTER_H
#define OCOP_PROGRAMME_REGISTER_H
#include "base_buf.h"
#include "base_hash.h"
#include "programme.h"

/* ---- a list of products (CSV) ---- */

/* Into an empty programme; its sums are checked. OCOP_EINPUT: located, the sum shown. `generated`:
 * the list says that its rows were made up to match published totals. */
bool ocop_list_read(ocop_programme *p, const char *file, const char *text, size_t len,
                    bool *generated, ocop_error *e);

/* ---- dated figures ---- */

enum { OCOP_FIGURE_DECIMALS = 3 };
/* So that days and percentages times a number cannot overflow: a billion. */
#define OCOP_FIGURE_MAX INT64_C(1000000000000)

typedef struct ocop_figure {
    int32_t date;
    int64_t number; /* thousandths */
    const char *key, *place, *source;
} ocop_figure;

typedef struct ocop_figures {
    ocop_arena *arena; /* borrowed: owns the texts */
    ocop_figure *all;
    size_t count, room;
} ocop_figures;

void ocop_figures_free(ocop_figures *f);
bool ocop_figures_add(ocop_figures *f, const ocop_figure *one, ocop_error *e);
/* The last on or before the day, or with `sum` all of the days from..until; of this place (NULL:
 * all) and those that name none. `at` (may be NULL): the figure that was taken, NULL when there is
 * none.
 */
int64_t ocop_figures_at(const ocop_figures *f, const char *key, const char *place, bool sum,
                        int32_t from, int32_t until, const ocop_figure **at);

/* ---- register files: each line ends with the hash of all before it ---- */

typedef struct ocop_register {
    bool exists, generated;
    char check[OCOP_SHA256_HEX]; /* of the last line */
} ocop_register;

bool ocop_register_read_events(ocop_register *r, ocop_programme *p, const char *file,
                               const char *text, size_t len, ocop_error *e);
bool ocop_register_read_figures(ocop_register *r, ocop_figures *f, const char *file,
                                const char *text, size_t len, ocop_error *e);
/* The first lines of a new file. */
void ocop_register_begin(ocop_register *r, bool figures, bool generated, ocop_buf *out);
void ocop_register_put_event(ocop_register *r, const ocop_event *ev, ocop_buf *out);
void ocop_register_put_figure(ocop_register *r, const ocop_figure *f, ocop_buf *out);
#endif
