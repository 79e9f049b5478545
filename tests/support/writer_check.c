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

/* ---- papers ---- */

#define CELLS(...)                                                                                 \
    .size = sizeof(ocop_block_view),                                                               \
    .count = sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *),                    \
    .cells = (const char *const[])                                                                 \
    {                                                                                              \
        __VA_ARGS__                                                                                \
    }

static const ocop_block_view blocks[] = {
    {.kind = OCOP_BLOCK_PAIR, CELLS("HỘI ĐỒNG\n―――――――\nSố: ……", "CỘNG HÒA\nĐộc lập\n―――――――――――")},
    {.kind = OCOP_BLOCK_HEADING, .level = 1, CELLS("BIÊN BẢN")},
    {.kind = OCOP_BLOCK_FIELD, CELLS("Hồ sơ", "")},
    {.kind = OCOP_BLOCK_FIELD, CELLS("Sản phẩm", "=cmd|'/c calc'!A1")},
    {.kind = OCOP_BLOCK_TABLE, CELLS("STT", "Tiêu chí", "Điểm")},
    {.kind = OCOP_BLOCK_SPAN, CELLS("1. Tổ chức sản xuất (18)")},
    {.kind = OCOP_BLOCK_ROW, CELLS("1.1", "Nguồn gốc\n☐ 3: ★★★ từ 75 %\n☐ 0: không", "")},
    {.kind = OCOP_BLOCK_ROW, CELLS("1.2", "=1+1", "@x")},
    {.kind = OCOP_BLOCK_ROW, CELLS("", "", "")},
    {.kind = OCOP_BLOCK_TABLE_END, .size = sizeof(ocop_block_view)},
    {.kind = OCOP_BLOCK_TEXT, CELLS("Tie\xCC\x82\xCC\x81ng Vie\xCC\xA3\xCC\x82t, hết.")},
    {.kind = OCOP_BLOCK_PAGE, .size = sizeof(ocop_block_view)},
    {.kind = OCOP_BLOCK_HEADING, .level = 2, CELLS("Kết quả")},
    {.kind = OCOP_BLOCK_TABLE, CELLS("a", "b", "c", "d", "e", "f")},
    {.kind = OCOP_BLOCK_ROW, CELLS("1", "2", "3", "4", "5", "six")},
    {.kind = OCOP_BLOCK_TABLE_END, .size = sizeof(ocop_block_view)},
    {.kind = OCOP_BLOCK_PAIR, CELLS("THƯ KÝ\n(ký)\n\n", "CHỦ TỊCH\n(ký)\n\n")},
    {.kind = OCOP_BLOCK_CODE, CELLS("vn-2026@abc\nhead@def", "Mã băm:", "abc")},
};

static const ocop_paper paper = {
    .head = {.size = sizeof(ocop_paper_view),
             .title = "Biên bản",
             .day = "2026-06-01",
             .blocks = sizeof blocks / sizeof blocks[0]},
    .blocks = blocks,
};

ocop_sink *check_paper(const ocop_writer *writer)
{
    ocop_error e = OCOP_ERROR_INIT;
    ocop_sink *to = fake_sink_new(false, 80);
    fake_host_speak("vi", NULL);
    if (!fake_write_paper(writer, &paper, to, &e))
        fail_msg("%s", e.msg);
    assert_int_equal(fake_host_blocks(), 0);
    return to;
}

void check_paper_failures(const ocop_writer *writer, size_t step)
{
    bool ok = false;
    for (size_t limit = 0; !ok; limit += step) {
        ocop_error e = OCOP_ERROR_INIT;
        ocop_sink *to = fake_sink_new(false, 80);
        fake_sink_limit(to, limit);
        ok = fake_write_paper(writer, &paper, to, &e);
        assert_string_equal(e.msg, ok ? "" : "the disk is full");
        fake_sink_free(to);
        assert_int_equal(fake_host_blocks(), 0);
    }
    ok = false;
    for (long n = 0; !ok; n++) {
        ocop_error e = OCOP_ERROR_INIT;
        ocop_sink *to = fake_sink_new(false, 80);
        fake_host_fail_alloc(n);
        ok = fake_write_paper(writer, &paper, to, &e);
        assert_string_equal(e.msg, ok ? "" : "out of memory");
        fake_sink_free(to);
        assert_int_equal(fake_host_blocks(), 0);
    }
    fake_host_fail_alloc(-1);
}
