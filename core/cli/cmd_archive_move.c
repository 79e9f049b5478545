/* cmd_archive_move.c - out of the archive and into it: appeal files, other offices' archives. */
#include "cli_archive_verbs.h"
#include <stdlib.h>

int archive_do_export(archiving *x)
{
    ocop_buf json;
    ocop_archive_filter f = {.seq = 0};
    ocop_error e = OCOP_ERROR_INIT;
    cli_archive_id(x->words[0], &f);
    if (f.seq == 0)
        return cli_usage("archive", _("archive export takes an assessment's number"));
    ocop_buf_init(&json);
    cli_out *out = NULL;
    bool ok = ocop_archive_export(x->archive, f.seq, &json, &e) &&
              (out = cli_out_open(x->c->output, &e)) != NULL;
    if (ok)
        ok = fwrite(json.data, 1, json.len, cli_out_file(out)) == json.len;
    if (out != NULL)
        ok = cli_out_close(out, ok, &e) && ok;
    ocop_buf_free(&json);
    if (ok)
        return OCOP_EXIT_DONE;
    cli_error(&e);
    return cli_exit_code(&e);
}

int archive_do_import(archiving *x)
{
    ocop_archive_imported n = {0};
    ocop_error e = OCOP_ERROR_INIT;
    if (!ocop_archive_import(x->archive, x->words[0], &n, &e)) {
        cli_error(&e);
        return cli_exit_code(&e);
    }
    printf(_("%lld rows taken in, %lld were here already; %lld assessments are new\n"),
           (long long)n.taken, (long long)n.known, (long long)n.results);
    return OCOP_EXIT_DONE;
}
