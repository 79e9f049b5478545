/* fake_host.h - a host for tests of plugins: no disk, no catalogue unless asked for.
 *
 * Packs declare the facts of a table in fake_host.c, one of them twice. Sources are made from a
 * string, records become text, sinks collect bytes, assessments are canned views. One test runs at
 * a time: the host's state is global. Whoever calls `new` frees. */
#ifndef OCOP_FAKE_HOST_H
#define OCOP_FAKE_HOST_H
#include <ocop/error.h>
#include <ocop/plugin.h>

/* The numbers of parts, sections, ... are those of `head`. */
struct ocop_assessment {
    ocop_head_view head;
    const ocop_sum_view *parts, *sections;
    const ocop_score_view *scores;
    const ocop_fact_view *const *facts; /* by score */
    const ocop_mark_view *marks;
    const ocop_gate_view *gates;
    const ocop_finding_view *findings;
    const char *json;
    const ocop_seat_view *seats;
    const ocop_band_view *bands;
    const ocop_law_view *laws;
};

struct ocop_paper {
    ocop_paper_view head;
    const ocop_block_view *blocks;
};

/* `given`: name, value, name, value, ..., NULL; or NULL when the user gave nothing. */
struct ocop_settings {
    const ocop_option_spec *options;
    size_t option_count;
    const char *const *given;
};

const ocop_host *fake_host(void);
/* Speak "en" or "vi". `po`: a file of msgid/msgstr pairs, or NULL: msgids stay as they are. */
void fake_host_speak(const char *lang, const char *po);
/* Let the n-th allocation from now fail (0: the next one); -1: none. */
void fake_host_fail_alloc(long n);
/* Blocks that plugins hold; 0 when they have closed. */
long fake_host_blocks(void);

/* Lines longer than `line_max` come in pieces of that size. Borrows `bytes`. */
ocop_source *fake_source_new(const char *name, const char *bytes, size_t n, size_t line_max);
void fake_source_free(ocop_source *s);

/* Events as text: map key(id) str(CB-1) key(pct) num(82) end. With `positions` each is followed
 * by @line:column. `refuse` (or NULL) is a key that this record does not take. */
ocop_record *fake_record_new(bool positions, const char *refuse);
void fake_record_clear(ocop_record *r);
const char *fake_record_text(const ocop_record *r);
const char *fake_record_raw(const ocop_record *r, size_t *n, int *line);
const char *fake_record_pieces(const ocop_record *r, size_t *n);
void fake_record_free(ocop_record *r);

ocop_sink *fake_sink_new(bool terminal, size_t columns);
/* Refuse what goes beyond `n` bytes. */
void fake_sink_limit(ocop_sink *s, size_t n);
const char *fake_sink_text(const ocop_sink *s);
const char *fake_sink_bytes(const ocop_sink *s, size_t *n);
void fake_sink_free(ocop_sink *s);

/* Read all of `bytes` and tell it, one line a record, in a text that the caller frees:
 *   ok 1: map key(id) str(a) end
 *   bad t.yaml:3:5: what is wrong (hint)
 *   fail t.yaml:9:0: ...                                                                    */
char *fake_read_all(const ocop_reader *reader, const char *const *given, const char *name,
                    const char *bytes, size_t n, size_t line_max);

/* Write `n` assessments; false: `e` says why. */
bool fake_write_all(const ocop_writer *writer, const char *const *given,
                    const ocop_assessment *const *a, size_t n, ocop_sink *to, ocop_error *e);
/* Print a paper; false: `e` says why. */
bool fake_write_paper(const ocop_writer *writer, const ocop_paper *paper, ocop_sink *to,
                      ocop_error *e);
#endif
