/* cmd_archive_look.c - what is in the archive: search, one assessment, a dossier's history. */
#include "base_date.h"
#include "base_text.h"
#include "cli_archive_verbs.h"
#include "cli_replay.h"
#include <string.h>

/* ---- search ---- */

static void stars_text(int stars, char out[8])
{
    snprintf(out, 8, stars < 0 ? "-" : "%d", stars);
}

static bool print_hit(void *ctx, const ocop_archive_hit *h)
{
    char points[24], stars[8], seq[24], day[12];
    size_t *n = ctx;
    if ((*n)++ == 0) {
        cli_pad(stdout, _("no."), 8);
        cli_pad(stdout, _("stars"), 6);
        cli_pad(stdout, _("points"), 8);
        cli_pad(stdout, _("date"), 12);
        cli_pad(stdout, _("dossier"), 18);
        printf("%s\n", _("product; producer, place"));
    }
    snprintf(seq, sizeof seq, "#%lld", (long long)h->seq);
    stars_text(h->stars, stars);
    cli_pad(stdout, seq, 8);
    cli_pad(stdout, stars, 6);
    cli_pad(stdout, cli_points(h->points, points), 8);
    cli_pad(stdout, cli_day(h->date, day), 12);
    cli_pad(stdout, h->dossier_id, 18);
    if (ocop_text_width(h->dossier_id, strlen(h->dossier_id)) >= 18)
        putchar(' ');
    printf("%s\n", h->name);
    if (h->producer[0] != '\0' || h->province[0] != '\0')
        printf("%*s%s%s%s%s%s\n", 8, "", h->producer, h->producer[0] == '\0' ? "" : ", ",
               h->commune, h->commune[0] == '\0' ? "" : ", ", h->province);
    return true;
}

int archive_do_search(archiving *x)
{
    char from[12], until[12];
    size_t hits = 0;
    ocop_buf words;
    ocop_error e = OCOP_ERROR_INIT;
    ocop_buf_init(&words);
    for (size_t i = 0; i < x->word_count; i++)
        ocop_buf_printf(&words, "%s%s", i == 0 ? "" : " ", x->words[i]);
    const ocop_archive_query q = {
        .words = words.data == NULL ? "" : words.data,
        .filter = {.since = x->from == OCOP_NO_DATE ? NULL : ocop_date_print(x->from, from),
                   .until = x->until == OCOP_NO_DATE ? NULL : ocop_date_print(x->until, until),
                   .set = x->set,
                   .province = x->place,
                   .stars = x->stars},
        .producer = x->producer,
        .limit = x->limit};
    bool ok = !words.failed && ocop_archive_search(x->archive, &q, print_hit, &hits, &e);
    ocop_buf_free(&words);
    if (!ok) {
        cli_error(&e);
        return cli_exit_code(&e);
    }
    if (hits == 0)
        printf("%s\n", _("nothing found"));
    return hits > 0 ? OCOP_EXIT_DONE : OCOP_EXIT_PARTLY;
}

/* ---- history ---- */

typedef struct telling {
    size_t count;
    int last_stars;
    char last_pack[OCOP_SHA256_HEX];
} telling;

/* How an assessment stands to the one before it. */
static const char *step(const telling *t, const ocop_archive_result *r)
{
    if (t->count == 0)
        return _("first");
    if (r->stars_certain < 0 || t->last_stars < 0)
        return "";
    if (r->stars_certain > t->last_stars)
        return _("upgraded");
    if (r->stars_certain < t->last_stars)
        return _("lower");
    return strcmp(r->pack_hash, t->last_pack) == 0 ? _("again") : _("again, by other rules");
}

static bool print_result(void *ctx, const ocop_archive_result *r, ocop_error *e)
{
    telling *t = ctx;
    char points[24], stars[8], text[160], day[12];
    (void)e;
    if (t->count == 0) {
        cli_pad(stdout, _("no."), 8);
        cli_pad(stdout, _("date"), 12);
        cli_pad(stdout, _("stars"), 6);
        cli_pad(stdout, _("points"), 8);
        cli_pad(stdout, _("basis"), 12);
        cli_pad(stdout, _("pack"), 24);
        putchar('\n');
    }
    snprintf(text, sizeof text, "#%lld", (long long)r->seq);
    cli_pad(stdout, text, 8);
    cli_pad(stdout, cli_day(r->date, day), 12);
    stars_text(r->stars_certain, stars);
    cli_pad(stdout, stars, 6);
    cli_pad(stdout, cli_points(r->points, points), 8);
    cli_pad(stdout, strcmp(r->basis, "council") == 0 ? _("council") : _("facts"), 12);
    snprintf(text, sizeof text, "%s@%s", r->pack_id, r->pack_version);
    cli_pad(stdout, text, 24);
    printf(" %s\n", step(t, r));
    t->count++;
    t->last_stars = r->stars_certain;
    snprintf(t->last_pack, sizeof t->last_pack, "%s", r->pack_hash);
    return true;
}

int archive_do_history(archiving *x)
{
    telling t = {0};
    ocop_error e = OCOP_ERROR_INIT;
    const ocop_archive_filter f = {.dossier_id = x->words[0], .stars = -1};
    if (!ocop_archive_results(x->archive, &f, print_result, &t, &e)) {
        cli_error(&e);
        return cli_exit_code(&e);
    }
    if (t.count == 0)
        printf(_("the archive holds no dossier '%s'\n"), x->words[0]);
    return t.count > 0 ? OCOP_EXIT_DONE : OCOP_EXIT_PARTLY;
}

/* ---- show ---- */

typedef struct showing {
    archiving *x;
    cli_replay p;
    const ocop_writer *writer;
    void *writer_self;
    ocop_written *written;
    cli_out *out;
    size_t shown;
} showing;

/* As it was stored: through the writer where running it again gives the same bytes, else the bytes
 * themselves. */
static bool show_one(void *ctx, const ocop_archive_result *r, ocop_error *e)
{
    showing *s = ctx;
    ocop_assessment a;
    ocop_buf why;
    ocop_buf_init(&why);
    bool raw = s->writer == NULL;
    if (!raw && cli_replay_compare(&s->p, r, &a, &why) != CLI_SAME) {
        fprintf(stderr, "#%lld: %s\n", (long long)r->seq, why.data == NULL ? "" : why.data);
        fprintf(stderr, "%s\n", _("shown as it was stored:"));
        raw = true;
    }
    s->shown++;
    if (!s->x->c->quiet)
        fprintf(stderr, _("#%lld, stored %s, pack sha256:%s\n"), (long long)r->seq, r->stored_at,
                r->pack_hash);
    bool ok = raw ? fprintf(cli_out_file(s->out), "%s\n", r->json) > 0
                  : s->writer->write(s->writer_self, ocop_written_show(s->written, &a),
                                     cli_out_sink(s->out), e);
    ocop_buf_free(&why);
    return ok;
}

static bool open_writer(showing *s, ocop_settings **settings, ocop_error *e)
{
    cli *c = s->x->c;
    if (c->format != NULL && strcmp(c->format, "json") == 0)
        return true;
    s->writer = ocop_plugins_writer(s->p.plugins, c->format == NULL ? "text" : c->format, e);
    s->written = ocop_written_new(ocop_packs_catalogue(s->p.packs), e);
    if (s->writer == NULL || s->written == NULL)
        return false;
    *settings = ocop_settings_new(s->writer->name, s->writer->options, s->writer->option_count,
                                  c->options, c->option_count, e);
    return *settings != NULL && s->writer->open(ocop_host_get(), *settings, &s->writer_self, e);
}

static bool show_all(showing *s, ocop_error *e)
{
    ocop_archive_filter f = {.stars = -1};
    cli_archive_id(s->x->words[0], &f);
    bool ok = ocop_archive_results(s->p.archive, &f, show_one, s, e);
    if (s->writer != NULL) {
        ok = (s->writer->finish == NULL ||
              s->writer->finish(s->writer_self, cli_out_sink(s->out), e)) &&
             ok;
        s->writer->close(s->writer_self);
    }
    return ok;
}

int archive_do_show(archiving *x)
{
    showing s = {.x = x};
    ocop_settings *settings = NULL;
    ocop_error e = OCOP_ERROR_INIT;
    bool ok = cli_replay_open(&s.p, x->c, x->path, NULL, &e) && open_writer(&s, &settings, &e) &&
              (s.out = cli_out_open(x->c->output, &e)) != NULL;
    if (ok)
        ok = show_all(&s, &e);
    if (s.out != NULL)
        ok = cli_out_close(s.out, ok, &e) && ok;
    ocop_settings_free(settings);
    ocop_written_free(s.written);
    cli_replay_close(&s.p);
    if (!ok) {
        cli_error(&e);
        return cli_exit_code(&e);
    }
    if (s.shown == 0)
        return cli_usage("archive", _("the archive holds no such assessment"));
    return OCOP_EXIT_DONE;
}
