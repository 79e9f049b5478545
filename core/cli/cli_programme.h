/* cli_programme.h - what the files of `ocop programme` share. */
#ifndef OCOP_CLI_PROGRAMME_H
#define OCOP_CLI_PROGRAMME_H
#include "cli.h"
#include "programme_cuts.h"
#include "programme_plan.h"

typedef struct programming {
    cli *c;
    char *const *words; /* after the verb */
    size_t word_count;
    const char *archive; /* of import */
    size_t skipped;
    int wanted; /* of select */
    const char *dir, *plan_file, *number, *source, *place;
    int32_t as_of, date; /* OCOP_NO_DATE: not given */
    ocop_packs *packs;   /* for their units */
    ocop_programme *programme;
    ocop_figures figures;
    ocop_register events_head, figures_head;
    int lock;
    ocop_plan plan; /* an empty one when none was given: the year of the day */
    bool planned;
} programming;

/* cmd_programme_keep.c: the register's folder, events.csv and figures.csv in it */
bool programme_open(programming *x, bool to_write, ocop_error *e);
void programme_close(programming *x);
/* A whole file, in the arena of the run. false: the error says why. */
bool programme_read_file(cli *c, const char *path, char **text, size_t *len, ocop_error *e);
bool programme_import(programming *x, const char *file, ocop_error *e);
/* The events of a list that the register has not yet. */
bool programme_take(programming *x, const char *name, const ocop_programme *list, bool generated,
                    ocop_error *e);
bool programme_figure(programming *x, const char *key, ocop_error *e);

/* cmd_programme_archive.c: what councils awarded. Dossiers that cannot be read are told and counted
 * in x->skipped. */
bool programme_import_archive(programming *x, const char *path, ocop_error *e);

/* cmd_programme_report.c */
bool programme_report(programming *x, ocop_error *e);
/* The plan's place as a cut. */
ocop_cut programme_cut(const programming *x);
/* Until when certificates matter: the last day of a target that lies ahead, else the period's. */
int32_t programme_horizon(const programming *x);
/* "196.6"; whole 0: "" */
const char *programme_percent(const programming *x, int64_t share, int64_t whole, bool local,
                              char out[32]);

/* cmd_programme_select.c: an exit code */
int programme_select(programming *x);

/* programme_page.c, programme_data.c */
bool programme_page(programming *x, cli_out *out, ocop_error *e);
bool programme_json(const programming *x, FILE *to, ocop_error *e);
bool programme_csv(const programming *x, FILE *to, ocop_error *e);
#endif
