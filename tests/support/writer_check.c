/* writer_check.c - see writer_check.h. */
#include "writer_check.h"
#include "canned.h"

#include <string.h>

#define PO OCOP_SOURCE_DIR "/po/vi.po"

ocop_sink *check_write(const char *lang, const ocop_writer *writer, const char *const *given,
                       const ocop_assessment *const *a, size_t n)
{
    ocop_error e = OCOP_ERROR_INIT;
    ocop_sink *to = fake_sink_new(false, 80);
    fake_host_speak(lang, strcmp(lang, "vi") == 0 ? PO : NULL);
    if (!fake_write_all(writer, given, a, n, to, &e))
        fail_msg("%s: %s", writer->name, e.msg);
    fake_host_speak("en", NULL);
    assert_int_equal(fake_host_blocks(), 0);
    return to;
}

static char *slurp(const char *path)
{
    char *text = calloc(1, 1 << 20);
    FILE *f = fopen(path, "rb");
    if (f == NULL || text == NULL)
        fail_msg("cannot open %s", path);
    size_t n = fread(text, 1, (1 << 20) - 1, f);
    text[n] = '\0';
    fclose(f);
    return text;
}

static void spew(const char *path, const char *text)
{
    FILE *f = fopen(path, "wb");
    if (f == NULL || fputs(text, f) < 0 || fclose(f) != 0)
        fail_msg("cannot write %s", path);
}

void check_text(const char *got, const char *file)
{
    if (getenv("UPDATE") != NULL)
        spew(file, got);
    char *want = slurp(file);
    if (strcmp(got, want) != 0)
        fail_msg("%s: got\n%s", file, got);
    free(want);
}

void check_same_text(const ocop_writer *writer, const char *lang, const char *const *given,
                     const char *file)
{
    ocop_sink *to = check_write(lang, writer, given, canned, CANNED);
    check_text(fake_sink_text(to), file);
    fake_sink_free(to);
}

void check_full_disk(const ocop_writer *writer, const char *const *given, size_t step)
{
    bool ok = false;
    for (size_t limit = 0; !ok; limit += step) {
        ocop_error e = OCOP_ERROR_INIT;
        ocop_sink *to = fake_sink_new(false, 80);
        fake_sink_limit(to, limit);
        ok = fake_write_all(writer, given, canned, CANNED, to, &e);
        assert_string_equal(e.msg, ok ? "" : "the disk is full");
        fake_sink_free(to);
        assert_int_equal(fake_host_blocks(), 0);
    }
}

void check_no_memory(const ocop_writer *writer, const char *const *given)
{
    bool ok = false;
    for (long n = 0; !ok; n++) {
        ocop_error e = OCOP_ERROR_INIT;
        ocop_sink *to = fake_sink_new(false, 80);
        fake_host_fail_alloc(n);
        ok = fake_write_all(writer, given, canned, CANNED, to, &e);
        assert_string_equal(e.msg, ok ? "" : "out of memory");
        fake_sink_free(to);
        assert_int_equal(fake_host_blocks(), 0);
    }
    fake_host_fail_alloc(-1);
}
