/* test_write_pdf.c - the papers' texts as pdftotext takes them out again, bytes, the code,
 * failures.
 *
 * Without poppler-utils (or zbar-tools, for the code) those tests are skipped, and say so. */
#include "canned.h"
#include "writer_check.h"

#include <string.h>
#include <unistd.h>

#define HERE OCOP_SOURCE_DIR "/plugins/write_pdf/"

static const char *const named[] = {"superior", "ỦY BAN NHÂN DÂN TỈNH CAO BẰNG",
                                    "agency",   "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG",
                                    "place",    "Thục Phán",
                                    "signer",   "Nguyễn Thị Ưu",
                                    NULL};

static bool has(const char *program)
{
    char command[200];
    snprintf(command, sizeof command, "command -v %s >/dev/null 2>&1", program);
    return system(command) == 0;
}

/* What `command` (with %s for the file) says of the paper. The caller frees. */
static char *ask(const ocop_sink *paper, const char *command)
{
    char path[] = "/tmp/test_write_pdf_XXXXXX", line[600];
    size_t n = 0;
    const char *bytes = fake_sink_bytes(paper, &n);
    int fd = mkstemp(path);
    assert_true(fd >= 0 && write(fd, bytes, n) == (ssize_t)n);
    close(fd);
    snprintf(line, sizeof line, "F=%s; %s", path, command);
    FILE *f = popen(line, "r");
    char *text = calloc(1, 1 << 20);
    assert_non_null(f);
    assert_non_null(text);
    text[fread(text, 1, (1 << 20) - 1, f)] = '\0';
    assert_int_equal(pclose(f), 0);
    unlink(path);
    return text;
}

static void check_notice(const char *lang, const char *const *given, const char *file)
{
    ocop_sink *to = check_write(lang, ocop_plugin_writer(), given, canned, CANNED);
    char *got = ask(to, "pdftotext -layout $F -");
    check_text(got, file);
    free(got);
    fake_sink_free(to);
}

static void text_is_as_agreed(void **unused)
{
    (void)unused;
    if (!has("pdftotext"))
        skip();
    check_notice("vi", NULL, HERE "test_want_vi.txt");
    check_notice("vi", named, HERE "test_want_named_vi.txt");
    check_notice("en", NULL, HERE "test_want_en.txt");
}

/* Every Vietnamese letter, composed; and accents that were typed apart come out composed. */
static void every_letter(void **unused)
{
    (void)unused;
    static const char letters[] =
        "aàảãáạ ăằẳẵắặ âầẩẫấậ eèẻẽéẹ êềểễếệ iìỉĩíị oòỏõóọ ôồổỗốộ ơờởỡớợ uùủũúụ ưừửữứự yỳỷỹýỵ đ "
        "AÀẢÃÁẠ ĂẰẲẴẮẶ ÂẦẨẪẤẬ EÈẺẼÉẸ ÊỀỂỄẾỆ IÌỈĨÍỊ OÒỎÕÓỌ ÔỒỔỖỐỘ ƠỜỞỠỚỢ UÙỦŨÚỤ ƯỪỬỮỨỰ YỲỶỸÝỴ Đ";
    if (!has("pdftotext"))
        skip();
    ocop_assessment a = canned_council;
    const ocop_assessment *one = &a;
    a.head.name = letters;
    a.head.producer = "HTX Tie\xCC\x82\xCC\x81ng Vie\xCC\xA3\xCC\x82t";
    ocop_sink *to = check_write("vi", ocop_plugin_writer(), NULL, &one, 1);
    char *got = ask(to, "pdftotext $F - | tr '\\n' ' '");
    assert_non_null(strstr(got, letters));
    assert_non_null(strstr(got, "HTX Tiếng Việt"));
    free(got);
    got = ask(to, "pdffonts $F | awk 'NR > 2 && ($0 !~ /Tinos/ || $(NF-4) != \"yes\")'");
    assert_string_equal(got, ""); /* only Tinos, all embedded */
    free(got);
    fake_sink_free(to);
}

static void code_is_read(void **unused)
{
    (void)unused;
    if (!has("zbarimg") || !has("pdftoppm"))
        skip();
    const ocop_assessment *one = &canned_full;
    ocop_sink *to = check_write("vi", ocop_plugin_writer(), NULL, &one, 1);
    char *got = ask(to, "pdftoppm -r 150 -png $F $F && zbarimg -q --raw $F-*.png 2>/dev/null; "
                        "rm -f $F-*.png");
    assert_string_equal(
        got, "vn-2026@0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n");
    free(got);
    fake_sink_free(to);
}

static void same_bytes(void **unused)
{
    (void)unused;
    size_t n = 0, m = 0;
    ocop_sink *one = check_write("vi", ocop_plugin_writer(), named, canned, CANNED);
    setenv("TZ", "Pacific/Kiritimati", 1);
    ocop_sink *two = check_write("vi", ocop_plugin_writer(), named, canned, CANNED);
    unsetenv("TZ");
    const char *a = fake_sink_bytes(one, &n), *b = fake_sink_bytes(two, &m);
    assert_int_equal(n, m);
    assert_memory_equal(a, b, n);
    fake_sink_free(one);
    fake_sink_free(two);
}

static void without_dossiers(void **unused)
{
    (void)unused;
    ocop_sink *to = check_write("en", ocop_plugin_writer(), NULL, canned, 0);
    assert_int_equal(strncmp(fake_sink_text(to), "%PDF-1.5", 8), 0);
    if (has("pdftotext")) {
        char *got = ask(to, "pdftotext $F -");
        assert_non_null(strstr(got, "Dossiers: 0"));
        free(got);
    }
    fake_sink_free(to);
}

/* A text longer than a page is cut; nothing is drawn below the paper. */
static void long_texts(void **unused)
{
    (void)unused;
    enum { LONG = 20000 };
    char *text = malloc(LONG + 1);
    assert_non_null(text);
    for (size_t i = 0; i < LONG; i++)
        text[i] = i % 9 == 8 ? ' ' : 'w';
    text[LONG] = '\0';
    ocop_assessment a = canned_full;
    ocop_score_view score = a.scores[0];
    const ocop_assessment *one = &a;
    a.head.dossier = a.head.producer = a.head.commune = text;
    a.head.name = text;
    score.reason_vi = score.reason_en = score.title_vi = score.title_en = text;
    a.head.scores = a.head.sections = 0;
    ocop_sum_view part = a.parts[0];
    part.title_vi = part.title_en = text;
    part.first = 0;
    part.count = 1;
    a.parts = &part;
    a.head.parts = a.head.scores = 1;
    a.scores = &score;
    ocop_sink *to = check_write("vi", ocop_plugin_writer(), NULL, &one, 1);
    if (has("pdftotext")) {
        char *got =
            ask(to, "pdftotext -bbox $F - | sed -n 's/.*yMax=\"\\([0-9]*\\).*/\\1/p' | sort "
                    "-n | tail -n 1");
        assert_true(atoi(got) > 0 && atoi(got) <= 842);
        free(got);
    }
    fake_sink_free(to);
    free(text);
}

static void papers_are_as_agreed(void **unused)
{
    (void)unused;
    ocop_sink *to = check_paper(ocop_plugin_writer());
    if (has("pdftotext")) {
        char *got = ask(to, "pdftotext -layout $F -");
        check_text(got, HERE "test_want_paper.txt");
        free(got);
    }
    if (has("zbarimg") && has("pdftoppm")) {
        char *got = ask(to, "pdftoppm -r 150 -png $F $F && zbarimg -q --raw $F-*.png 2>/dev/null; "
                            "rm -f $F-*.png");
        assert_string_equal(got, "vn-2026@abc\nhead@def\n");
        free(got);
    }
    fake_sink_free(to);
    check_paper_failures(ocop_plugin_writer(), 4001);
}

static void stops_at_failures(void **unused)
{
    (void)unused;
    check_full_disk(ocop_plugin_writer(), NULL, 9001);
    check_no_memory(ocop_plugin_writer(), NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_as_agreed),    cmocka_unit_test(every_letter),
        cmocka_unit_test(code_is_read),         cmocka_unit_test(same_bytes),
        cmocka_unit_test(without_dossiers),     cmocka_unit_test(long_texts),
        cmocka_unit_test(papers_are_as_agreed), cmocka_unit_test(stops_at_failures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
