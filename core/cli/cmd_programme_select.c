/* cmd_programme_select.c - `ocop programme select`: whom to support, within a plan's quotas. */
#include "advise.h"
#include "cli_programme.h"
#include "programme_csv.h"
#include <string.h>

typedef struct selecting {
    programming *x;
    ocop_engine *engine;
    ocop_arena *run; /* of one assessment */
    ocop_candidate *all;
    size_t count, room, refused;
} selecting;

static bool no_memory(ocop_error *e)
{
    return ocop_error_at(e, OCOP_ENOMEM, NULL, 0, 0, "out of memory");
}

static const char *kept(const selecting *s, const char *text)
{
    return ocop_arena_strdup(s->x->c->arena, text == NULL ? "" : text);
}

static bool put(selecting *s, const ocop_dossier *d, const ocop_assessment *a, int steps,
                ocop_error *e)
{
    if (s->count == s->room) {
        size_t room = s->room == 0 ? 64 : s->room * 2;
        ocop_candidate *more = ocop_realloc_array(s->all, room, sizeof *more);
        if (more == NULL)
            return no_memory(e);
        s->all = more;
        s->room = room;
    }
    const char *group = a->set->group;
    ocop_candidate *c = &s->all[s->count++];
    *c = (ocop_candidate){.id = kept(s, d->id),
                          .name = kept(s, d->name),
                          .group = kept(s, group),
                          .place = kept(s, d->commune),
                          .stars = a->stars_possible < 0 ? 0 : a->stars_possible,
                          .steps = steps < OCOP_STEPS_MAX ? steps : OCOP_STEPS_MAX};
    return (c->id != NULL && c->name != NULL && c->group != NULL && c->place != NULL) ||
           no_memory(e);
}

static bool take(void *ctx, const ocop_dossier *d, ocop_error *e)
{
    selecting *s = ctx;
    ocop_assessment a;
    ocop_advice advice;
    ocop_dossier bare = *d;
    bare.sheet_count = 0; /* advice is for what facts can do */
    const ocop_request request = {.date = s->x->as_of, .pack = -1};
    ocop_arena_reset(s->run);
    cli_wall_step();
    if (!ocop_engine_assess(s->engine, &bare, &request, s->run, &a, e) ||
        !ocop_advise(&a, 0, s->run, &advice, e))
        return false;
    bool none = advice.stars == 0; /* nothing higher: nothing to do */
    int steps = none               ? 0
                : advice.reachable ? (int)(advice.change_count + advice.papers)
                                   : OCOP_STEPS_MAX;
    return put(s, d, &a, steps, e);
}

static bool refuse(void *ctx, const ocop_error *why, const char *bytes, size_t n,
                   const char *separator)
{
    selecting *s = ctx;
    (void)bytes;
    (void)n;
    (void)separator;
    s->refused++;
    cli_error(why);
    return true;
}

/* ---- the answer ---- */

static void say_loss(const ocop_candidate *c, char *out, size_t size)
{
    if (!c->movable)
        snprintf(out, size, "%s", _("the quotas leave no other answer"));
    else if (c->tied)
        snprintf(out, size, "%s",
                 c->chosen ? _("a tie: another would do as well")
                           : _("a tie: it would do as well"));
    else if (c->chosen)
        snprintf(out, size, _("without it: stars %+d, steps %+d"), -c->loses_stars, c->loses_steps);
    else if (c->steps >= OCOP_STEPS_MAX)
        snprintf(out, size, _("with it: stars %+d, and one without a way to the next star"),
                 -c->loses_stars);
    else
        snprintf(out, size, _("with it: stars %+d, steps %+d"), -c->loses_stars, c->loses_steps);
}

static void print_one(FILE *to, const ocop_candidate *c)
{
    char line[200], steps[64];
    say_loss(c, line, sizeof line);
    if (c->steps >= OCOP_STEPS_MAX)
        snprintf(steps, sizeof steps, "%s", _("no way to the next star by facts"));
    else
        snprintf(steps, sizeof steps,
                 P_("%d step to the next star", "%d steps to the next star", c->steps), c->steps);
    fputs(c->chosen ? "  ✓ " : "    ", to);
    cli_pad(to, c->id, 16);
    fprintf(to, "%s\n", c->name);
    fprintf(to, "      ");
    fprintf(to, P_("%d star possible", "%d stars possible", c->stars), c->stars);
    fprintf(to, "; %s; %s; %s\n      %s\n", steps, c->group[0] == '\0' ? _("no group") : c->group,
            c->place[0] == '\0' ? _("no place") : c->place, line);
}

static void print_text(const selecting *s, FILE *to)
{
    int stars = 0;
    for (size_t i = 0; i < s->count; i++)
        stars += s->all[i].chosen ? s->all[i].stars : 0;
    fprintf(to, _("%s: %d of %zu chosen, %d possible stars in all\n"), s->x->plan.title,
            s->x->wanted, s->count, stars);
    for (int chosen = 1; chosen >= 0; chosen--)
        for (size_t i = 0; i < s->count; i++)
            if (s->all[i].chosen == (chosen == 1))
                print_one(to, &s->all[i]);
}

static bool print_csv(const selecting *s, FILE *to, ocop_error *e)
{
    ocop_buf b;
    ocop_buf_init(&b);
    ocop_buf_puts(&b,
                  "dossier,chosen,stars_possible,steps,tied,movable,loses_stars,loses_steps\r\n");
    for (size_t i = 0; i < s->count; i++) {
        const ocop_candidate *c = &s->all[i];
        programme_csv_put(&b, c->id);
        ocop_buf_printf(&b, ",%s,%d,%d,%s,%s,%d,%d\r\n", c->chosen ? "true" : "false", c->stars,
                        c->steps, c->tied ? "true" : "false", c->movable ? "true" : "false",
                        c->loses_stars, c->loses_steps);
    }
    bool ok = !b.failed;
    if (ok)
        fwrite(b.data, 1, b.len, to);
    ocop_buf_free(&b);
    return ok || no_memory(e);
}

static bool print(const selecting *s, ocop_error *e)
{
    const char *format = s->x->c->format == NULL ? "text" : s->x->c->format;
    bool csv = strcmp(format, "csv") == 0;
    if (!csv && strcmp(format, "text") != 0)
        return ocop_error_at(e, OCOP_EUSAGE, NULL, 0, 0, "select prints text or csv, not '%s'",
                             format);
    cli_out *out = cli_out_open(s->x->c->output, e);
    if (out == NULL)
        return false;
    bool ok = true;
    if (csv)
        ok = print_csv(s, cli_out_file(out), e);
    else
        print_text(s, cli_out_file(out));
    return cli_out_close(out, ok, e) && ok;
}

static bool run(selecting *s, ocop_packs *packs, ocop_plugins *plugins, ocop_error *e)
{
    programming *x = s->x;
    char *text = NULL;
    size_t len = 0;
    if (!programme_read_file(x->c, x->plan_file, &text, &len, e) ||
        !ocop_plan_read(x->c->arena, x->plan_file, text, len, &x->plan, e))
        return false;
    s->engine = ocop_engine_new(packs, NULL, e);
    s->run = ocop_arena_new();
    if (s->engine == NULL || s->run == NULL)
        return no_memory(e);
    const cli_inputs in = {plugins, packs, NULL};
    const cli_feed feed = {.ctx = s, .take = take, .refuse = refuse};
    cli_wall_start();
    return cli_feed_all(&in, x->words, x->word_count, &feed) && /* what was not read was told */
           ocop_select(s->all, s->count, x->wanted, &x->plan.quotas, e) && print(s, e);
}

int programme_select(programming *x)
{
    selecting s = {.x = x};
    ocop_error e = OCOP_ERROR_INIT;
    ocop_packs *packs = cli_packs(x->c, &e);
    ocop_plugins *plugins = packs == NULL ? NULL : cli_plugins(x->c, &e);
    bool ok = plugins != NULL && cli_packs_sound(packs) && run(&s, packs, plugins, &e);
    int code = s.refused > 0 ? OCOP_EXIT_PARTLY : OCOP_EXIT_DONE;
    if (!ok) {
        if (e.code != OCOP_OK)
            cli_error(&e);
        code = e.code == OCOP_OK ? OCOP_EXIT_USAGE : cli_exit_code(&e);
    }
    ocop_free(s.all);
    ocop_arena_free(s.run);
    ocop_engine_free(s.engine);
    ocop_plugins_free(plugins);
    ocop_packs_free(packs);
    return code;
}
