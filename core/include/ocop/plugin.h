/* plugin.h - the whole plugin ABI: readers bring dossiers in, writers put assessments out.
 *
 * A plugin is a shared object named read_NAME.so or write_NAME.so that exports one symbol,
 * ocop_plugin_reader or ocop_plugin_writer. It includes this header only and links to nothing
 * of ours: everything it needs is reached through ocop_host. Errors, sources, records, sinks and
 * assessments are opaque.
 *
 * Rules of change: a field is never reordered, retyped or reused; new ones are added at the end
 * of their struct. `abi` rises only when old plugins must be rebuilt; `size` is sizeof the struct
 * as the plugin saw it, and what an older plugin lacks counts as NULL or 0.
 *
 * All text is UTF-8, all points are whole hundredths (7050 is 70.5), all dates are ISO. */
#ifndef OCOP_PLUGIN_H
#define OCOP_PLUGIN_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define OCOP_HOST_ABI   1u
#define OCOP_READER_ABI 1u
#define OCOP_WRITER_ABI 1u

#if defined(__GNUC__)
#define OCOP_PLUGIN_EXPORT             __attribute__((visibility("default")))
#define OCOP_PLUGIN_PRINTF(fmt, first) __attribute__((format(printf, fmt, first)))
#else
#define OCOP_PLUGIN_EXPORT
#define OCOP_PLUGIN_PRINTF(fmt, first)
#endif

typedef struct ocop_error ocop_error;           /* where failures go */
typedef struct ocop_source ocop_source;         /* bytes to read: a file or standard input */
typedef struct ocop_record ocop_record;         /* the dossier that a reader is building */
typedef struct ocop_sink ocop_sink;             /* bytes to write */
typedef struct ocop_settings ocop_settings;     /* values of the plugin's options in this run */
typedef struct ocop_assessment ocop_assessment; /* one result */
typedef struct ocop_paper ocop_paper;           /* a form or minutes, to print */

/* ---- what a source gives -------------------------------------------------------------- */

typedef struct ocop_line {
    const char *bytes; /* without the line end; lives until the next call on the source */
    size_t len;
    int number; /* from 1 */
    bool more;  /* the line is longer than a record may be: this is a piece, the rest follows */
    bool ended; /* a line end followed in the source (false: the last line had none, or `more`) */
} ocop_line;

/* ---- what a reader tells of a scalar -------------------------------------------------- */

typedef enum ocop_scalar {
    OCOP_SCALAR_NULL,
    OCOP_SCALAR_TRUE,
    OCOP_SCALAR_FALSE,
    OCOP_SCALAR_NUMBER, /* number text as it stands in the source; the host checks it */
    OCOP_SCALAR_STRING
} ocop_scalar;

/* ---- views of an assessment; set `size` to sizeof the struct before the call ------------ */

typedef struct ocop_head_view {
    uint32_t size;
    const char *dossier, *name, *producer, *province, *commune; /* "" when not stated */
    const char *pack_id, *pack_version, *pack_hash;             /* hash: 64 hex digits */
    const char *set, *set_vi, *set_en;
    const char *date;  /* ISO */
    const char *basis; /* "facts" or "council" */
    int stars_certain, stars_possible;
    bool self_claimed;              /* points rest on the producer's own claims */
    int64_t points, low, high, max; /* total */
    size_t parts, sections, scores, marks_unmet, gates, findings;
    /* Basis council; else "" and 0. Where council_state is not "ok" there are no stars, which is
     * not the same as 0 stars. */
    const char *council_state; /* ok, no_quorum, mark_again */
    const char *council_why;   /* quorum, chair, spread; "" when ok */
    size_t seats, sealed, counted;
    int64_t mean_sum, mean_count;                     /* the exact mean: hundredths, members */
    const char *awarded_by, *forward_to;              /* levels; "" none */
    const char *certificate_from, *certificate_until; /* ISO; "" none */
    bool firm_members, firm_moves; /* survives leaving out any member, moving any mark a level */
    const char *weak_member;       /* leaving this one out changes the stars; "" none */
    int down_moves, down_stars, up_moves, up_stars; /* fewest one-level moves to other stars */
    const char *most_spread; /* numbers of the criteria that differ most: "6.3, 7" */
    const char *group, *group_vi, *group_en; /* that the set belongs to; "" none */
    size_t bands, laws;                      /* of the pack, for band and law */
} ocop_head_view;

typedef struct ocop_band_view { /* so many stars from so many points on; by rising stars */
    uint32_t size;
    int stars;
    int64_t from;
} ocop_band_view;

typedef struct ocop_law_view { /* a decision that the pack rests on, the first one first */
    uint32_t size;
    const char *no, *date, *title_vi, *title_en; /* date: ISO */
} ocop_law_view;

typedef struct ocop_seat_view { /* a council member and what came of it */
    uint32_t size;
    const char *member, *role;
    const char *state; /* complete abstains unmarked recused none */
    bool counts;       /* its marks are in the mean */
    int64_t total;     /* cut to hundredths; -1: none */
} ocop_seat_view;

typedef struct ocop_sum_view { /* a part or a section */
    uint32_t size;
    const char *key, *no; /* no: sections only, else "" */
    const char *title_vi, *title_en;
    int64_t points, low, high, max;
    size_t part;         /* sections: index of their part */
    size_t first, count; /* the scores inside */
} ocop_sum_view;

typedef struct ocop_score_view {
    uint32_t size;
    const char *no, *key, *title_vi, *title_en, *article_vi, *article_en;
    const char *form; /* scale choice ladder judged rule */
    const char
        *state; /* decided self council undecided abstained recused not_applicable not_scored */
    bool has_points;
    int64_t points, low, high, max;
    const char *option, *option_vi, *option_en; /* "" when no option counts */
    const char *reason_vi, *reason_en;          /* rules; "" otherwise */
    const char *source;                         /* "common.lua:14" */
    size_t part, section;
    size_t facts;                 /* those it rests on, for score_fact; missing ones included */
    int64_t mean_sum, mean_count; /* basis council: hundredths, members that marked it */
    int64_t spread;               /* highest mark less lowest */
} ocop_score_view;

typedef struct ocop_fact_view {
    uint32_t size;
    const char *key, *title_vi, *title_en, *unit; /* unit "" when none */
    const char *value;                            /* for machines: 84.5; "" when missing */
    const char *value_vi, *value_en; /* an enumeration's value in words; else as `value` */
    bool missing, presumed;
    const char *words; /* with its unit, in the language of the run: "84,5 %", "13 months" */
} ocop_fact_view;

typedef struct ocop_mark_view {
    uint32_t size;
    int stars;
    const char *no, *title_vi, *title_en, *option, *option_vi, *option_en;
    int64_t need; /* points that meet it */
    bool open;    /* may still be met */
} ocop_mark_view;

typedef struct ocop_gate_view {
    uint32_t size;
    const char *no; /* "" for a gate of the whole set */
    const char *key, *effect, *reason_vi, *reason_en;
    bool open; /* not fired: a missing fact could fire it */
} ocop_gate_view;

typedef struct ocop_finding_view {
    uint32_t size;
    const char *level, *id, *no;         /* no: "" for the whole dossier */
    const char *message_vi, *message_en; /* numbers and dates in the form of that language */
} ocop_finding_view;

/* ---- papers to print: forms and minutes, as blocks one after the other ------------------ */

typedef enum ocop_block {
    OCOP_BLOCK_HEADING,   /* cells: the text; `level` 1 or 2 */
    OCOP_BLOCK_TEXT,      /* the text */
    OCOP_BLOCK_PAIR,      /* two texts side by side: heads, signatures */
    OCOP_BLOCK_FIELD,     /* label and value; a value of "" is a line to write on */
    OCOP_BLOCK_TABLE,     /* heads of the columns */
    OCOP_BLOCK_ROW,       /* a cell a column */
    OCOP_BLOCK_SPAN,      /* a row that names what follows */
    OCOP_BLOCK_TABLE_END, /* nothing */
    OCOP_BLOCK_PAGE,      /* nothing: a new page */
    OCOP_BLOCK_CODE       /* a text for a code that machines read, then lines beside it */
} ocop_block;

typedef struct ocop_block_view {
    uint32_t size;
    ocop_block kind;
    int level;
    size_t count;
    const char *const *cells; /* '\n' parts lines */
} ocop_block_view;

typedef struct ocop_paper_view {
    uint32_t size;
    const char *title, *day; /* day: ISO; "" none */
    size_t blocks;
} ocop_paper_view;

/* What a pack declares: a fact, or (type "evidence") a kind of paper. */
typedef struct ocop_declared_view {
    uint32_t size;
    const char *key, *type; /* boolean enum number integer percent date text; evidence */
    const char *title_vi, *title_en, *unit;
    size_t values; /* of an enumeration, for declared_value */
} ocop_declared_view;

typedef struct ocop_declared_value_view {
    uint32_t size;
    const char *key, *title_vi, *title_en;
} ocop_declared_value_view;

/* ---- a table of dossiers to fill in: its columns, and a row at a time ------------------- */

typedef struct ocop_table ocop_table;

typedef struct ocop_table_view {
    uint32_t size;
    const char *set, *set_vi, *set_en, *pack_id, *pack_version, *pack_hash;
    size_t columns;
} ocop_table_view;

typedef struct ocop_column_view {
    uint32_t size;
    const char *key; /* as readers of tables know it: "id", "place.province", a fact's, ... */
    const char
        *type; /* text date boolean enum number integer percent; case, set, evidence, claim */
    const char *title_vi, *title_en; /* of facts and claims; "" else */
    const char *note_vi, *note_en, *unit;
    const char *least, *most;        /* of numbers and dates, for machines; "" none */
    const char *proof_vi, *proof_en; /* papers that prove the fact; "" none */
    size_t values;                   /* that it may have, for column_value */
} ocop_column_view;

typedef struct ocop_cell_view { /* of the row in hand */
    uint32_t size;
    ocop_scalar kind; /* OCOP_SCALAR_NULL: nothing */
    const char *text; /* for machines */
} ocop_cell_view;

/* ---- the host ------------------------------------------------------------------------- */

typedef struct ocop_host {
    uint32_t abi, size;
    const char *version; /* of the program */

    /* Fill the error (the first cause wins); `fmt` is translated if the catalogue knows it.
     * Always false. */
    bool (*error_at)(ocop_error *e, const char *file, int line, int column, const char *fmt, ...)
        OCOP_PLUGIN_PRINTF(5, 6);
    void (*error_hint)(ocop_error *e, const char *fmt, ...) OCOP_PLUGIN_PRINTF(2, 3);
    void *(*realloc)(void *ptr, size_t size); /* size 0 frees; NULL: no memory */

    /* Language of the run, "vi" or "en"; a sentence of the plugin in that language. */
    const char *(*lang)(void);
    const char *(*translate)(const char *msgid);

    /* Value of an option of the plugin in this run: what the user gave, else the default. */
    const char *(*setting)(const ocop_settings *s, const char *name);

    /* -- readers: the source -- */
    const char *(*source_name)(const ocop_source *s); /* for messages */
    /* Up to `n` bytes into `to`; 0 at the end, -1 on failure. Not to be mixed with lines. */
    long (*source_read)(ocop_source *s, char *to, size_t n, ocop_error *e);
    /* 1: a line (or a piece of one), 0: the end, -1: failure. A leading UTF-8 mark is gone. */
    int (*source_line)(ocop_source *s, ocop_line *out, ocop_error *e);

    /* -- readers: the record, as nested maps and lists --
     * Each returns false when the dossier cannot take what it is given (unknown field, wrong
     * type, double key): the error says why, and the reader answers OCOP_READ_BAD. Bytes are
     * copied. `line` and `column` say where it stands in the source, from 1. */
    bool (*map_begin)(ocop_record *r, int line, int column, ocop_error *e);
    bool (*map_end)(ocop_record *r, ocop_error *e);
    bool (*list_begin)(ocop_record *r, int line, int column, ocop_error *e);
    bool (*list_end)(ocop_record *r, ocop_error *e);
    bool (*key)(ocop_record *r, const char *s, size_t n, int line, int column, ocop_error *e);
    bool (*scalar)(ocop_record *r, ocop_scalar kind, const char *s, size_t n, int line, int column,
                   ocop_error *e);
    /* The record's own bytes, for --rejects; to be given before the first map_begin. They must
     * live until the next call of `read`. `line` is that of the first byte. */
    void (*record_raw)(ocop_record *r, const char *bytes, size_t n, int line);
    /* A record that is too large is passed on piece by piece as it is read, never held. */
    bool (*record_piece)(ocop_record *r, const char *bytes, size_t n, ocop_error *e);

    /* -- writers: the sink -- */
    bool (*sink_write)(ocop_sink *to, const char *bytes, size_t n, ocop_error *e);
    bool (*sink_is_terminal)(const ocop_sink *to);
    size_t (*sink_columns)(const ocop_sink *to); /* width of the terminal; 80 when it is none */

    /* -- writers: the assessment; texts live as long as the call to `write` -- */
    bool (*head)(const ocop_assessment *a, ocop_head_view *out);
    bool (*part)(const ocop_assessment *a, size_t i, ocop_sum_view *out);
    bool (*section)(const ocop_assessment *a, size_t i, ocop_sum_view *out);
    bool (*score)(const ocop_assessment *a, size_t i, ocop_score_view *out);
    bool (*score_fact)(const ocop_assessment *a, size_t i, size_t j, ocop_fact_view *out);
    bool (*mark)(const ocop_assessment *a, size_t i, ocop_mark_view *out);
    bool (*gate)(const ocop_assessment *a, size_t i, ocop_gate_view *out);
    bool (*finding)(const ocop_assessment *a, size_t i, ocop_finding_view *out);
    /* The whole result as one JSON object on one line, without a line end (design of the
     * format: docs/formats.md). Lives until the next call. NULL: no memory. */
    const char *(*json)(const ocop_assessment *a, size_t *len);

    /* Points as text, at least 24 bytes: "70.5"; `local` true: in the language's form, "70,5". */
    const char *(*points)(int64_t hundredths, bool local, char *out);
    /* Columns that a text takes on a terminal. */
    size_t (*width)(const char *s, size_t n);
    /* -- writers, since 0.1: the council -- */
    bool (*seat)(const ocop_assessment *a, size_t i, ocop_seat_view *out);
    /* An ISO date of a view as people write it in the language of the run, at least 12 bytes:
     * "31/12/2026". Other text comes back as it is. */
    const char *(*date)(const char *iso, char *out);
    /* -- writers, since 0.1: the pack's star bands and legal basis -- */
    bool (*band)(const ocop_assessment *a, size_t i, ocop_band_view *out);
    bool (*law)(const ocop_assessment *a, size_t i, ocop_law_view *out);
    /* -- writers, since 0.1: papers -- */
    bool (*paper)(const ocop_paper *p, ocop_paper_view *out);
    bool (*block)(const ocop_paper *p, size_t i, ocop_block_view *out);
    /* -- readers, since 0.1: what the packs declare, one pack's after the other's; a key that two
     * packs declare comes twice. Texts live as long as the run. -- */
    size_t (*declared_count)(const ocop_record *r);
    bool (*declared)(const ocop_record *r, size_t i, ocop_declared_view *out);
    bool (*declared_value)(const ocop_record *r, size_t i, size_t j, ocop_declared_value_view *out);
    /* A text as it is compared: NFC, lower case, one blank where there are several. Lives until the
     * next call of `read`. NULL: no memory, or not UTF-8. */
    const char *(*compare_text)(ocop_record *r, const char *s, size_t n);
    /* -- writers, since 0.1: tables to fill in; texts live as long as the table -- */
    bool (*table)(const ocop_table *t, ocop_table_view *out);
    bool (*column)(const ocop_table *t, size_t i, ocop_column_view *out);
    bool (*column_value)(const ocop_table *t, size_t i, size_t j, ocop_declared_value_view *out);
    /* Of the row in hand; its text lives until the next row. */
    bool (*cell)(const ocop_table *t, size_t i, ocop_cell_view *out);
} ocop_host;

/* ---- options that a plugin understands -------------------------------------------------- */

typedef struct ocop_option_spec {
    const char *name;
    const char *type; /* "bool", "int", "choice", "text" */
    const char *fallback;
    const char *range; /* "auto|always|never", "1..9", or NULL */
    const char *help;
} ocop_option_spec;

/* ---- readers ---------------------------------------------------------------------------- */

typedef enum ocop_read {
    OCOP_READ_END,    /* nothing more */
    OCOP_READ_RECORD, /* a record was built */
    OCOP_READ_BAD,    /* this record is refused (the error says why); go on with the next */
    OCOP_READ_FAIL    /* the source cannot be read any further */
} ocop_read;

typedef struct ocop_reader {
    uint32_t abi, size; /* OCOP_READER_ABI and sizeof(ocop_reader) */
    const char *name, *summary, *media_type;
    const char *extensions; /* "yaml yml": files of a folder that it takes */
    const ocop_option_spec *options;
    size_t option_count;
    /* One call a source. false: the error says why. `self` is the reader's own. */
    bool (*open)(const ocop_host *host, const ocop_settings *settings, ocop_source *from,
                 void **self, ocop_error *e);
    /* Build the next record. Called until it answers END or FAIL. */
    ocop_read (*read)(void *self, ocop_record *to, ocop_error *e);
    void (*close)(void *self);
    /* What stands between records of this format, "---\n" for YAML: it is written before a rejected
     * record that does not begin with it. NULL: nothing but the line end. */
    const char *separator;
    /* since 0.1; both may be NULL */
    /* After a record was refused: its place (line, column) in the words that people use for it,
     * "cell C5, column 'Name'", at most n bytes with the NUL. false: nothing to add. */
    bool (*where)(void *self, int line, int column, char *out, size_t n);
    /* What must stand before rejected records of this source so that they can be read again: the
     * heading of a table, with its line end. Lives until the next call of `read`. */
    const char *(*heading)(void *self);
} ocop_reader;

OCOP_PLUGIN_EXPORT const ocop_reader *ocop_plugin_reader(void);

/* ---- writers ---------------------------------------------------------------------------- */

typedef struct ocop_writer {
    uint32_t abi, size; /* OCOP_WRITER_ABI and sizeof(ocop_writer) */
    const char *name, *summary, *media_type, *extensions;
    const ocop_option_spec *options;
    size_t option_count;
    /* Once a run, before anything is written. */
    bool (*open)(const ocop_host *host, const ocop_settings *settings, void **self, ocop_error *e);
    /* Once an assessment, in input order. */
    bool (*write)(void *self, const ocop_assessment *a, ocop_sink *to, ocop_error *e);
    /* After the last one; NULL: nothing to add. */
    bool (*finish)(void *self, ocop_sink *to, ocop_error *e);
    /* Always, also after a failure. */
    void (*close)(void *self);
    /* Since 0.1: a form or minutes. Once a run, instead of write and finish. NULL: prints none. */
    bool (*paper)(void *self, const ocop_paper *p, ocop_sink *to, ocop_error *e);
    /* Since 0.1: a table of dossiers to fill in. Once a run, in place of `write`; then table_row
     * once for each dossier that is there already, then finish. NULL: prints none. */
    bool (*table)(void *self, const ocop_table *t, ocop_sink *to, ocop_error *e);
    bool (*table_row)(void *self, const ocop_table *t, ocop_sink *to, ocop_error *e);
} ocop_writer;

OCOP_PLUGIN_EXPORT const ocop_writer *ocop_plugin_writer(void);
#endif
