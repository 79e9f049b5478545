/* test_plugin_source.c - bytes and lines, however they come in. */
#include "base_buf.h"
#include "check.h"
#include "plugin_host.h"
#include <stdlib.h>

/* A text that is given in portions of `step` bytes, or fails at `fail_at`; `short_by_one`: always
 * one byte less than there is room for. */
typedef struct feed {
    const char *bytes;
    size_t len, at, step, fail_at;
    bool short_by_one;
} feed;

static long feed_read(void *ctx, char *to, size_t n, ocop_error *e)
{
    feed *f = ctx;
    size_t k = f->len - f->at;
    k = k < n ? k : n;
    k = k < f->step ? k : f->step;
    if (f->short_by_one && k == n && n > 1)
        k--;
    if (f->at >= f->fail_at) {
        ocop_error_at(e, OCOP_EIO, NULL, 0, 0, "the cable is out");
        return -1;
    }
    memcpy(to, f->bytes + f->at, k);
    f->at += k;
    return (long)k;
}

/* All lines as "1<text>" with \n where a line end followed, `+` where more of the line follows. */
static const char *lines_of(feed f, ocop_error *e)
{
    static ocop_buf b;
    ocop_line line;
    int got = 0;
    ocop_error_reset(e);
    ocop_source *s = ocop_source_new("in.txt", feed_read, &f, e);
    ocop_buf_free(&b);
    ocop_buf_init(&b);
    ocop_buf_puts(&b, "");
    while ((got = ocop_host_get()->source_line(s, &line, e)) == 1) {
        ocop_buf_printf(&b, "%d<", line.number);
        ocop_buf_add(&b, line.bytes, line.len);
        ocop_buf_printf(&b, ">%s%s", line.ended ? "\n" : "", line.more ? "+" : "");
    }
    if (got == 0) /* the end stays the end */
        check_int("end", ocop_host_get()->source_line(s, &line, e), 0);
    else
        ocop_buf_puts(&b, "failed");
    ocop_source_free(s);
    return b.data;
}

static const struct {
    const char *text, *lines;
} texts[] = {
    {"", ""},
    {"a", "1<a>"},
    {"a\n", "1<a>\n"},
    {"a\nb", "1<a>\n2<b>"},
    {"\n", "1<>\n"},
    {"\n\n", "1<>\n2<>\n"},
    {"a\n\nb\n", "1<a>\n2<>\n3<b>\n"},
    {"a\r\nb\r\n", "1<a\r>\n2<b\r>\n"}, /* a CR is a reader's business */
    {"\xEF\xBB\xBF"
     "a\nb",
     "1<a>\n2<b>"},
    {"\xEF\xBB\xBF", ""},
    {"\xEF\xBB\xBF\n", "1<>\n"},
    {"\xEF\xBB", "1<\xEF\xBB>"}, /* half a mark is none */
    {"a\xEF\xBB\xBF\n", "1<a\xEF\xBB\xBF>\n"},
    {"\xFF\xFE"
     "a",
     "failed"},
    {"\xFE\xFF", "failed"},
    {"\xFF", "1<\xFF>"},
};

static void gives_lines(void **state)
{
    (void)state;
    static const size_t steps[] = {1, 2, 3, 1000};
    for (size_t i = 0; i < CHECK_COUNT(texts); i++) {
        for (size_t k = 0; k < CHECK_COUNT(steps); k++) {
            ocop_error e = OCOP_ERROR_INIT;
            const feed f = {texts[i].text, strlen(texts[i].text), 0, steps[k], SIZE_MAX, false};
            check_text(texts[i].text, lines_of(f, &e), texts[i].lines);
            if (strcmp(texts[i].lines, "failed") == 0)
                check_error("UTF-16", &e, OCOP_EINPUT,
                            "in.txt:1:1: the file is UTF-16, expected UTF-8 (save it as UTF-8)");
            else
                check_error(texts[i].text, &e, OCOP_OK, "");
        }
    }
    check_done();
}

static void tells_of_failures(void **state)
{
    (void)state;
    ocop_error e = OCOP_ERROR_INIT;
    const feed first = {"abc\nde", 6, 0, 3, 0, false}, later = {"abc\nde", 6, 0, 5, 5, false};
    check_text("at once", lines_of(first, &e), "failed");
    check_error("at once", &e, OCOP_EIO, "the cable is out");
    check_text("later", lines_of(later, &e), "1<abc>\nfailed");
    check_error("later", &e, OCOP_EIO, "the cable is out");
    check_done();
}

static void gives_bytes(void **state)
{
    (void)state;
    static const char text[] = "\xEF\xBB\xBFline one\nline two";
    for (size_t step = 1; step < 30; step++) {
        for (size_t want = 1; want < 30; want++) {
            char out[64] = "";
            size_t n = 0;
            long k = 0;
            ocop_error e = OCOP_ERROR_INIT;
            feed f = {text, sizeof text - 1, 0, step, SIZE_MAX, false};
            ocop_source *s = ocop_source_new("in.txt", feed_read, &f, &e);
            check_text("name", ocop_host_get()->source_name(s), "in.txt");
            while ((k = ocop_host_get()->source_read(s, out + n, want, &e)) > 0) {
                check_true("no more than asked", (size_t)k <= want);
                n += (size_t)k;
            }
            out[n] = '\0';
            check_int("end", k, 0);
            check_text("bytes", out, "line one\nline two");
            ocop_source_free(s);
        }
    }
    ocop_error e = OCOP_ERROR_INIT;
    char out[8];
    feed utf16 = {"\xFF\xFEx", 3, 0, 8, SIZE_MAX, false};
    ocop_source *s = ocop_source_new("in.txt", feed_read, &utf16, &e);
    check_int("UTF-16", ocop_host_get()->source_read(s, out, sizeof out, &e), -1);
    ocop_source_free(s);
    ocop_source_free(NULL);
    check_done();
}

/* ---- lines around 16 MiB ---- */

static const struct {
    const char *name;
    size_t lengths[3]; /* of lines, each with a line end but perhaps the last */
    bool last_ended;
    const char *says; /* number:length, + more follows, . ended */
} large[] = {
    {"one less", {OCOP_RECORD_BYTES_MAX - 1, 3}, true, "1:16777215. 2:3."},
    {"exactly, with an end", {OCOP_RECORD_BYTES_MAX, 3}, true, "1:16777216+ 1:0. 2:3."},
    {"exactly, at the end", {OCOP_RECORD_BYTES_MAX}, false, "1:16777216+ 1:0"},
    {"one more", {OCOP_RECORD_BYTES_MAX + 1, 3}, false, "1:16777216+ 1:1. 2:3"},
    {"twice and a bit",
     {5, 2 * OCOP_RECORD_BYTES_MAX + 7, 2},
     true,
     "1:5. 2:16777216+ 2:16777216+ 2:7. 3:2."},
};

static void give_pieces(size_t step, bool short_by_one)
{
    for (size_t i = 0; i < CHECK_COUNT(large); i++) {
        size_t len = 0;
        for (size_t k = 0; k < 3; k++)
            len += large[i].lengths[k] + (large[i].lengths[k] > 0);
        char *text = malloc(len), got[200] = "";
        assert_non_null(text);
        size_t at = 0;
        for (size_t k = 0; k < 3 && large[i].lengths[k] > 0; k++) {
            memset(text + at, (int)('a' + k), large[i].lengths[k]);
            at += large[i].lengths[k];
            text[at++] = '\n';
        }
        feed f = {text, len - !large[i].last_ended, 0, step, SIZE_MAX, short_by_one};
        ocop_error e = OCOP_ERROR_INIT;
        ocop_line line;
        ocop_source *s = ocop_source_new("in.txt", feed_read, &f, &e);
        while (ocop_host_get()->source_line(s, &line, &e) == 1) {
            snprintf(got + strlen(got), sizeof got - strlen(got), "%s%d:%zu%s%s",
                     got[0] == '\0' ? "" : " ", line.number, line.len, line.more ? "+" : "",
                     line.ended ? "." : "");
            char want = (char)('a' + line.number - 1);
            check_true("content", line.len == 0 ||
                                      (line.bytes[0] == want && line.bytes[line.len - 1] == want));
        }
        check_text(large[i].name, got, large[i].says);
        check_error(large[i].name, &e, OCOP_OK, "");
        ocop_source_free(s);
        free(text);
    }
}

static void gives_pieces(void **state)
{
    (void)state;
    give_pieces(100003, false);
    give_pieces(SIZE_MAX, false);
    give_pieces(SIZE_MAX, true);
    check_done();
}

int main(void)
{
    const struct CMUnitTest all[] = {cmocka_unit_test(gives_lines),
                                     cmocka_unit_test(tells_of_failures),
                                     cmocka_unit_test(gives_bytes), cmocka_unit_test(gives_pieces)};
    return cmocka_run_group_tests(all, NULL, NULL);
}
