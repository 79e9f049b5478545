/* cli_form.h - the forms of `ocop form`; cmd_form.c prints them, cmd_form_run.c chooses. */
#ifndef OCOP_CLI_FORM_H
#define OCOP_CLI_FORM_H
#include "cli.h"
#include "cli_doc.h"

typedef struct form {
    const ocop_pack *pack;
    const ocop_set *set;
    const ocop_sheet *sheet; /* filled in; NULL: blank */
    FILE *to;
    cli_doc *doc;
} form;

void form_sheet(form *f);
void form_checklist(form *f);
void form_minutes(form *f);
void form_csv(form *f);

/* cmd_form_table.c: a table of dossiers to fill in; `fill` (may be NULL) names dossiers that stand
 * in it already. The exit code; *e may say why. */
int form_table(cli *c, const ocop_packs *packs, const ocop_pack *pack, const ocop_set *set,
               const char *fill, ocop_error *e);
#endif
