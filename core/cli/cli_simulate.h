/* cli_simulate.h - what the files of `ocop simulate` share. */
#ifndef OCOP_CLI_SIMULATE_H
#define OCOP_CLI_SIMULATE_H
#include "cli.h"
#include "simulate.h"

enum { SWEEP_MAX = 200 };

typedef struct simulation {
    cli *c;
    ocop_packs *packs;
    ocop_sim *sim;
    int from, to;                    /* indexes of packs; from -1: in force on the day */
    const char *sets[CLI_WORDS_MAX]; /* of --set */
    size_t set_count;
    const char *sweep; /* PATH=A..B[/STEP], or NULL */
    int swept[SWEEP_MAX];
    char values[SWEEP_MAX][24];
    size_t swept_count;
    int by;                 /* a cut, or -1 */
    int cell_from, cell_to; /* ends, or -1 */
    int64_t near;           /* hundredths */
} simulation;

/* The pack `to` with --set laid over it, and one pack for each value of --sweep. */
bool simulate_whatif(simulation *s, ocop_error *e);

const char *simulate_end_name(int end); /* "3", "open", "refused": for machines and --cell */
const char *simulate_cut_name(ocop_sim_cut cut);

/* text, or a page: markdown, html, or a writer that prints papers */
bool simulate_page(simulation *s, cli_out *out, ocop_error *e);
void simulate_json(const simulation *s, FILE *to);
void simulate_ndjson(const simulation *s, FILE *to); /* a row a line */
void simulate_csv(const simulation *s, FILE *to);
#endif
