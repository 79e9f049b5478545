/* test_plugin_host.c - options, plugins of other versions, sinks, finding plugins on disk. */
#include "check.h"
#include "fail.h"
#include "plugin_host.h"
#include <stddef.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- options ---- */

static const ocop_option_spec specs[] = {
    {"color", "choice", "auto", "auto|always|never", "h"},
    {"bom", "bool", "false", NULL, "h"},
    {"width", "int", "80", "40..100", "h"},
    {"depth", "int", NULL, NULL, "h"},
    {"title", "text", NULL, NULL, "h"},
};

static const struct {
    const char *words[3];
    const char *option, *value, *says; /* says NULL: taken */
} options[] = {
    {{NULL}, "color", "auto", NULL},
    {{NULL}, "title", "", NULL},
    {{NULL}, "unknown", "", NULL},
    {{"color=never"}, "color", "never", NULL},
    {{"color=never", "color=always"}, "color", "always", NULL},
    {{"bom"}, "bom", "true", NULL},
    {{"bom=false"}, "bom", "false", NULL},
    {{"width=40"}, "width", "40", NULL},
    {{"width=100"}, "width", "100", NULL},
    {{"depth=-7"}, "depth", "-7", NULL},
    {{"title=a=b, c"}, "title", "a=b, c", NULL},
    {{"title="}, "title", "", NULL},
    {{"color=red"}, NULL, NULL, "the option color of text takes auto|always|never, not 'red'"},
    {{"color="}, NULL, NULL, "the option color of text takes auto|always|never, not ''"},
    {{"color"}, NULL, NULL, "the option color of text takes auto|always|never, not 'true'"},
    {{"color=auto|always"},
     NULL,
     NULL,
     "the option color of text takes auto|always|never, not 'auto|always'"},
    {{"color=aut"}, NULL, NULL, "the option color of text takes auto|always|never, not 'aut'"},
    {{"bom=yes"}, NULL, NULL, "the option bom of text takes true|false, not 'yes'"},
    {{"width=39"}, NULL, NULL, "the option width of text takes 40..100, not '39'"},
    {{"width=101"}, NULL, NULL, "the option width of text takes 40..100, not '101'"},
    {{"width=wide"}, NULL, NULL, "the option width of text takes 40..100, not 'wide'"},
    {{"width=50.5"}, NULL, NULL, "the option width of text takes 40..100, not '50.5'"},
    {{"depth=x"}, NULL, NULL, "the option depth of text takes 0, 1, 2, ..., not 'x'"},
    {{"colour=never"}, NULL, NULL, "text has no option 'colour' (did you mean 'color'?)"},
    {{"paper=a4"}, NULL, NULL, "text has no option 'paper'"},
    {{"=x"}, NULL, NULL, "text has no option ''"},
};

static void takes_options(void **state)
{
    (void)state;
    for (size_t i = 0; i < CHECK_COUNT(options); i++) {
        size_t n = 0;
        ocop_error e = OCOP_ERROR_INIT;
        while (n < 3 && options[i].words[n] != NULL)
            n++;
        ocop_settings *s =
            ocop_settings_new("text", specs, CHECK_COUNT(specs), options[i].words, n, &e);
        check_int("taken", s != NULL, options[i].says == NULL);
        check_error("option", &e, options[i].says == NULL ? OCOP_OK : OCOP_EUSAGE,
                    options[i].says == NULL ? "" : options[i].says);
        if (s != NULL && options[i].option != NULL)
            check_text(options[i].option, ocop_host_get()->setting(s, options[i].option),
                       options[i].value);
        ocop_settings_free(s);
    }
    ocop_settings_free(NULL);
    check_done();
}

static void cuts_long_option_names(void **state)
{
    (void)state;
    char word[200] = "x";
    ocop_error e = OCOP_ERROR_INIT;
    for (int i = 0; i < 30; i++)
        strcat(word, "ộ");
    assert_null(ocop_settings_new("text", specs, 1, (const char *const[]){word}, 1, &e));
    check_text("whole letters", e.msg, "text has no option 'xộộộộộộộộộộộộộộộộộộộộ'");
    check_done();
}

/* ---- structs of other versions ---- */

static bool r_open(const ocop_host *h, const ocop_settings *s, ocop_source *f, void **self,
                   ocop_error *e)
{
    (void)h, (void)s, (void)f, (void)self, (void)e;
    return true;
}

static ocop_read r_read(void *self, ocop_record *to, ocop_error *e)
{
    (void)self, (void)to, (void)e;
    return OCOP_READ_END;
}

static void x_close(void *self)
{
    (void)self;
}

static bool w_open(const ocop_host *h, const ocop_settings *s, void **self, ocop_error *e)
{
    (void)h, (void)s, (void)self, (void)e;
    return true;
}

static bool w_write(void *self, const ocop_assessment *a, ocop_sink *to, ocop_error *e)
{
    (void)self, (void)a, (void)to, (void)e;
    return true;
}

static const ocop_reader reader = {.abi = OCOP_READER_ABI,
                                   .size = sizeof(ocop_reader),
                                   .name = "r",
                                   .summary = "s",
                                   .open = r_open,
                                   .read = r_read,
                                   .close = x_close,
                                   .separator = "---\n"};
static const ocop_writer writer = {.abi = OCOP_WRITER_ABI,
                                   .size = sizeof(ocop_writer),
                                   .name = "w",
                                   .summary = "s",
                                   .open = w_open,
                                   .write = w_write,
                                   .close = x_close};

/* Exactly as many bytes as an older plugin's struct has: one more read is caught by ASan. */
static void *older(const void *full, size_t size, uint32_t abi)
{
    unsigned char *p = malloc(size);
    assert_non_null(p);
    memcpy(p, full, size);
    memcpy(p, &abi, sizeof abi);
    uint32_t own = (uint32_t)size;
    if (size >= 8)
        memcpy(p + 4, &own, sizeof own);
    return p;
}

static void takes_readers(void **state)
{
    (void)state;
    const size_t least = offsetof(ocop_reader, close) + sizeof reader.close;
    char want[200];
    ocop_error e = OCOP_ERROR_INIT;
    ocop_reader out;
    check_true("same", ocop_plugin_take_reader(&reader, "r.so", &out, &e));
    check_text("same", out.separator, "---\n");

    void *p = older(&reader, offsetof(ocop_reader, separator), OCOP_READER_ABI);
    check_true("older", ocop_plugin_take_reader(p, "r.so", &out, &e));
    check_text("older", out.name, "r");
    check_text("what it lacks is NULL", out.separator, NULL);
    free(p);

    struct {
        ocop_reader known;
        char more[64];
    } newer = {.known = reader, .more = "of a later version"};
    newer.known.size = sizeof newer;
    check_true("newer", ocop_plugin_take_reader(&newer.known, "r.so", &out, &e));
    check_text("newer", out.separator, "---\n");
    check_error("taken", &e, OCOP_OK, "");

    p = older(&reader, least - 1, OCOP_READER_ABI);
    check_int("too small", ocop_plugin_take_reader(p, "r.so", &out, &e), false);
    snprintf(want, sizeof want, "r.so: the plugin's struct has %zu bytes, at least %zu are needed",
             least - 1, least);
    check_error("too small", &e, OCOP_EPLUGIN, want);
    check_true("zeroed", out.name == NULL && out.open == NULL);
    free(p);

    p = older(&reader, 8, OCOP_READER_ABI + 1); /* nothing but the head may be looked at */
    ocop_error_reset(&e);
    check_int("wrong ABI", ocop_plugin_take_reader(p, "r.so", &out, &e), false);
    check_error("wrong ABI", &e, OCOP_EPLUGIN,
                "r.so: the plugin was built for ABI 2, this program has ABI 1");
    free(p);

    for (int i = 0; i < 4; i++) {
        ocop_reader lacks = reader;
        lacks.name = i == 0 ? NULL : lacks.name;
        lacks.open = i == 1 ? NULL : lacks.open;
        lacks.read = i == 2 ? NULL : lacks.read;
        lacks.close = i == 3 ? NULL : lacks.close;
        ocop_error_reset(&e);
        check_int("lacks", ocop_plugin_take_reader(&lacks, "r.so", &out, &e), false);
        check_error("lacks", &e, OCOP_EPLUGIN,
                    "r.so: the plugin lacks a function that it must have");
    }
    check_done();
}

static void takes_writers(void **state)
{
    (void)state;
    const size_t least = offsetof(ocop_writer, close) + sizeof writer.close;
    char want[200];
    ocop_error e = OCOP_ERROR_INIT;
    ocop_writer out;
    check_true("same", ocop_plugin_take_writer(&writer, "w.so", &out, &e));
    check_true("finish is optional", out.finish == NULL);

    void *p = older(&writer, least - 1, OCOP_WRITER_ABI);
    check_int("too small", ocop_plugin_take_writer(p, "w.so", &out, &e), false);
    snprintf(want, sizeof want, "w.so: the plugin's struct has %zu bytes, at least %zu are needed",
             least - 1, least);
    check_error("too small", &e, OCOP_EPLUGIN, want);
    free(p);

    p = older(&writer, 8, 0);
    ocop_error_reset(&e);
    check_int("wrong ABI", ocop_plugin_take_writer(p, "w.so", &out, &e), false);
    check_error("wrong ABI", &e, OCOP_EPLUGIN,
                "w.so: the plugin was built for ABI 0, this program has ABI 1");
    free(p);

    for (int i = 0; i < 4; i++) {
        ocop_writer lacks = writer;
        lacks.name = i == 0 ? NULL : lacks.name;
        lacks.open = i == 1 ? NULL : lacks.open;
        lacks.write = i == 2 ? NULL : lacks.write;
        lacks.close = i == 3 ? NULL : lacks.close;
        ocop_error_reset(&e);
        check_int("lacks", ocop_plugin_take_writer(&lacks, "w.so", &out, &e), false);
        check_error("lacks", &e, OCOP_EPLUGIN,
                    "w.so: the plugin lacks a function that it must have");
    }
    check_done();
}

/* ---- the table ---- */

static bool collect(void *ctx, const char *bytes, size_t n, ocop_error *e)
{
    (void)e;
    strncat(ctx, bytes, n);
    return true;
}

static void has_a_table(void **state)
{
    (void)state;
    const ocop_host *h = ocop_host_get();
    ocop_error e = OCOP_ERROR_INIT;
    char text[64] = "";
    assert_int_equal(h->abi, OCOP_HOST_ABI);
    assert_int_equal(h->size, sizeof *h);
    check_text("lang", h->lang(), "en");
    check_text("translate", h->translate("no such sentence"), "no such sentence");
    check_text("points", h->points(7050, false, text), "70.5");
    check_text("points", h->points(7050, true, text), "70.5"); /* English */
    check_int("width", (int64_t)h->width("Chè", 4), 3);
    check_int("false", h->error_at(&e, "f", 2, 3, "why %d", 4), false);
    h->error_hint(&e, "hint");
    check_error("error", &e, OCOP_EINPUT, "f:2:3: why 4 (hint)");
    text[0] = '\0';
    ocop_sink *s = ocop_sink_new(collect, text, true, 72, &e);
    check_true("write", h->sink_write(s, "abc", 2, &e) && h->sink_write(s, "cd", 2, &e));
    check_text("written", text, "abcd");
    check_int("terminal", h->sink_is_terminal(s), true);
    check_int("columns", (int64_t)h->sink_columns(s), 72);
    ocop_sink_free(s);
    check_done();
}

/* ---- on disk ---- */

static void put_file(const char *dir, const char *name)
{
    char path[300];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    FILE *f = fopen(path, "w");
    assert_non_null(f);
    fputs("no shared object", f);
    fclose(f);
}

static void finds_plugins(void **state)
{
    (void)state;
    static const char *const files[] = {"read_zebra.so", "read_apple.so", "write_apple.so",
                                        "read_.so",      "read_x.txt",    "other.so",
                                        "write_so"};
    char one[] = "/tmp/ocop-test-XXXXXX", two[] = "/tmp/ocop-test-XXXXXX", path[300], want[400];
    ocop_error e = OCOP_ERROR_INIT;
    assert_non_null(mkdtemp(one));
    assert_non_null(mkdtemp(two));
    for (size_t i = 0; i < CHECK_COUNT(files); i++)
        put_file(one, files[i]);
    put_file(two, "read_apple.so");
    put_file(two, "write_late.so");
    const char *const dirs[] = {one, "/nowhere/at/all", two};
    ocop_plugins *ps = ocop_plugins_open(dirs, 3, &e);
    assert_non_null(ps);
    static const struct {
        const char *name;
        bool is_reader;
        int dir;
    } found[] = {{"apple", true, 1}, {"zebra", true, 1}, {"apple", false, 1}, {"late", false, 2}};
    check_int("count", (int64_t)ocop_plugins_count(ps), CHECK_COUNT(found));
    for (size_t i = 0; i < CHECK_COUNT(found); i++) {
        ocop_plugin_info info = ocop_plugins_info(ps, i);
        snprintf(path, sizeof path, "%s/%s_%s.so", found[i].dir == 1 ? one : two,
                 found[i].is_reader ? "read" : "write", found[i].name);
        check_text("name", info.name, found[i].name);
        check_int("kind", info.is_reader, found[i].is_reader);
        check_text("path", info.path, path); /* the first of a name wins */
        check_int("abi", info.abi, 0);
        check_true("cannot be used", info.fault != NULL && info.fault->code == OCOP_EPLUGIN &&
                                         strncmp(info.fault->msg, "not a plugin: ", 14) == 0);
    }
    check_true("reader", ocop_plugins_reader(ps, "zebra", &e) == NULL);
    check_int("its own fault", e.code, OCOP_EPLUGIN);
    ocop_error_reset(&e);
    check_true("unknown", ocop_plugins_reader(ps, "zebr", &e) == NULL);
    check_error("unknown", &e, OCOP_EUSAGE,
                "there is no reader for the format 'zebr' (did you mean 'zebra'?)");
    ocop_error_reset(&e);
    check_true("unknown", ocop_plugins_writer(ps, "pdf", &e) == NULL);
    check_error("unknown", &e, OCOP_EUSAGE,
                "there is no writer for the format 'pdf' (ocop plugins lists them)");
    check_true("for an extension", ocop_plugins_reader_for(ps, "zebra") == NULL);
    snprintf(want, sizeof want, "rm -r %s %s", one, two);
    check_int("clean", system(want), 0);
    ocop_plugins_free(ps);
    ocop_plugins_free(NULL);
    check_done();
}

/* The plugins of this build. */
static void loads_plugins(void **state)
{
    (void)state;
    const char *const dirs[] = {OCOP_TEST_PLUGIN_DIR};
    ocop_error e = OCOP_ERROR_INIT;
    ocop_plugins *ps = ocop_plugins_open(dirs, 1, &e);
    const ocop_reader *yaml = ocop_plugins_reader_for(ps, "yml");
    check_true("by a second extension", yaml != NULL && strcmp(yaml->name, "yaml") == 0);
    check_true("the same", yaml == ocop_plugins_reader(ps, "yaml", &e));
    check_true("none", ocop_plugins_reader_for(ps, "docx") == NULL);
    check_true("writer", ocop_plugins_writer(ps, "csv", &e) != NULL);
    check_error("loaded", &e, OCOP_OK, "");
    for (size_t i = 0; i < ocop_plugins_count(ps); i++) {
        ocop_plugin_info info = ocop_plugins_info(ps, i);
        check_true(info.name, info.fault == NULL && info.abi == 1 && info.summary[0] != '\0');
    }
    ocop_plugins_free(ps);
    check_done();
}

/* ---- papers ---- */

static const char *const heads[] = {"STT", "Tiêu chí"};

static bool make_paper(void *ctx, ocop_error *e)
{
    ocop_paper **out = ctx;
    ocop_paper *p = ocop_paper_new("Biên bản", "2026-06-01", e);
    if (p == NULL)
        return false;
    ocop_paper_add(p, OCOP_BLOCK_HEADING, 1, &heads[1], 1);
    for (int i = 0; i < 200; i++)
        ocop_paper_add(p, OCOP_BLOCK_ROW, 0, heads, 2);
    ocop_paper_add(p, OCOP_BLOCK_TABLE_END, 0, NULL, 0);
    bool whole = ocop_paper_whole(p, e);
    if (out != NULL && whole)
        *out = p;
    else
        ocop_paper_free(p);
    return whole;
}

static void shows_papers(void **state)
{
    (void)state;
    const ocop_host *host = ocop_host_get();
    ocop_paper *p = NULL;
    ocop_error e = OCOP_ERROR_INIT;
    assert_true(make_paper(&p, &e));
    ocop_paper_view paper = {.size = sizeof paper};
    check_true("paper", host->paper(p, &paper));
    check_text("title", paper.title, "Biên bản");
    check_text("day", paper.day, "2026-06-01");
    check_int("blocks", (long)paper.blocks, 202);
    ocop_block_view b = {.size = sizeof b};
    check_true("first", host->block(p, 0, &b) && b.kind == OCOP_BLOCK_HEADING && b.level == 1);
    check_true("row", host->block(p, 200, &b) && b.kind == OCOP_BLOCK_ROW && b.count == 2);
    check_text("cell", b.cells[1], "Tiêu chí");
    check_true("last", host->block(p, 201, &b) && b.kind == OCOP_BLOCK_TABLE_END && b.count == 0);
    check_true("past the end", !host->block(p, 202, &b));
    /* An older plugin's struct ends before the cells: what lies behind it is left alone. */
    ocop_block_view old = {.size = offsetof(ocop_block_view, count), .count = 77};
    check_true("older", host->block(p, 200, &old) && old.kind == OCOP_BLOCK_ROW);
    check_int("not its field", (long)old.count, 77);
    ocop_paper_free(p);
    check_done();
}

static void papers_lack_memory(void **state)
{
    (void)state;
    fail_in_turn("paper", make_paper, NULL);
    check_done();
}

int main(void)
{
    const struct CMUnitTest all[] = {
        cmocka_unit_test(takes_options),      cmocka_unit_test(cuts_long_option_names),
        cmocka_unit_test(takes_readers),      cmocka_unit_test(takes_writers),
        cmocka_unit_test(has_a_table),        cmocka_unit_test(finds_plugins),
        cmocka_unit_test(loads_plugins),      cmocka_unit_test(shows_papers),
        cmocka_unit_test(papers_lack_memory),
    };
    return cmocka_run_group_tests(all, NULL, NULL);
}
