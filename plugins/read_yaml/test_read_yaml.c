/* test_read_yaml.c - whole files of YAML, scalars, limits. */
#include "fake_host.h"

#include "yaml_chunk.h"
#include "yaml_scalar.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

enum { LINE_MAX_OF_HOST = 16 << 20 };

static const struct {
    const char *name, *text, *told;
} cases[] = {
    {"empty", "", ""},
    {"comments and markers only", "# a\n---\n\n---\n# b\n...\n  \n---", ""},
    {"one", "id: a\n", "ok 1: map key(id) str(a) end\n"},
    {"no line end", "id: a", "ok 1: map key(id) str(a) end\n"},
    {"directive", "%YAML 1.2\n---\nid: a\n...\n%YAML 1.1\n---\nid: b\n",
     "ok 1: map key(id) str(a) end\nok 5: map key(id) str(b) end\n"},
    {"comment first", "# head\n---\nid: a\n---\nid: b\n",
     "ok 1: map key(id) str(a) end\nok 4: map key(id) str(b) end\n"},
    {"content beside the marker", "--- {id: a}\n--- # b\nid: b\n",
     "ok 1: map key(id) str(a) end\nok 2: map key(id) str(b) end\n"},
    {"CR LF", "---\r\nid: a\r\nname: \"b\"\r\n---\r\nid: c\r\n",
     "ok 1: map key(id) str(a) key(name) str(b) end\nok 4: map key(id) str(c) end\n"},
    {"marks of UTF-8", "\xEF\xBB\xBFid: a\n\xEF\xBB\xBF---\nid: b\n",
     "ok 1: map key(id) str(a) end\nok 2: map key(id) str(b) end\n"},
    {"not a marker", "id: |\n  ---\n  ...\nx: '----'\n",
     "ok 1: map key(id) str(---\n...\n) key(x) str(----) end\n"},
    {"nested", "a: {b: [1, x, ~], c: }\nd:\n- e: true\n  f: 'no'\n",
     "ok 1: map key(a) map key(b) list num(1) str(x) null end key(c) null end key(d) list map "
     "key(e) true key(f) str(no) end end end\n"},
    {"keys are text", "6.1: 3\ntrue: 1\n\"7\": 2\n",
     "ok 1: map key(6.1) num(3) key(true) num(1) key(7) num(2) end\n"},
    {"folded and escaped", "a: \"x\\u1ea1\\ty\"\nb: >\n  c\n  d\n",
     "ok 1: map key(a) str(xạ\ty) key(b) str(c d\n) end\n"},
    {"broken in the middle", "id: a\n---\nid: [b\n---\nid: c\n",
     "ok 1: map key(id) str(a) end\n"
     "bad t:4:1: not valid YAML: did not find expected ',' or ']' (while parsing a flow sequence, "
     "line 3) (close what '[' opened; text that contains , [ or ] must stand in quotes)\n"
     "ok 4: map key(id) str(c) end\n"},
    {"colon in text", "id: a\nname: b: c\n",
     "bad t:2:8: not valid YAML: mapping values are not allowed in this context (text that "
     "contains ': ' must stand in quotes; fields of one level begin in one column)\n"},
    {"tab", "a:\n\tb: 1\n",
     "bad t:2:1: not valid YAML: found character that cannot start any token (while scanning for "
     "the next token, line 2) (indent with spaces, not tabs; text that begins with @ ` or % must "
     "stand in quotes)\n"},
    {"column counts characters", "ạạ: \"b\" c\n",
     "bad t:1:9: not valid YAML: did not find expected key (while parsing a block mapping, line "
     "1) (fields of one level begin in the same column; nothing may follow a closing quote)\n"},
    {"list", "---\n- id: a\n- id: b\n",
     "bad t:2:1: expected one dossier (a mapping), found a list\n"},
    {"single value", "hello\n",
     "bad t:1:1: expected one dossier (a mapping), found a single value\n"},
    {"anchor", "a: &x 1\n",
     "bad t:1:4: found an anchor (&), expected the value written out where it is needed\n"},
    {"anchor of a map", "a: &x {b: 1}\n",
     "bad t:1:4: found an anchor (&), expected the value written out where it is needed\n"},
    {"alias", "a: *x\n", "bad t:1:4: found an alias (*), expected the value written out\n"},
    {"tag", "a: !!str 5\n", "bad t:1:4: found a tag (!), expected a plain value\n"},
    {"tag of a list", "a: !mine [5]\n", "bad t:1:4: found a tag (!), expected a plain value\n"},
    {"map as a key", "{a: 1}: 2\n",
     "bad t:1:1: expected the name of a field, found a mapping or a list\n"},
    {"list as a key", "? [a]\n: 2\n",
     "bad t:1:3: expected the name of a field, found a mapping or a list\n"},
    {"yes", "label_complete: Yes\n",
     "bad t:1:17: found 'Yes', expected true or false (if it is meant as text, put it in "
     "quotes)\n"},
    {"not UTF-8", "id: a\n---\nname: L\xE1p\n---\nid: c\n",
     "ok 1: map key(id) str(a) end\n"
     "bad t:3:8: found the byte 0xE1, expected UTF-8 text (save the file with the encoding "
     "UTF-8)\n"
     "ok 4: map key(id) str(c) end\n"},
    {"control", "name: \"a\x01\"\n",
     "bad t:1:9: found the control character U+0001, expected text\n"},
    {"carriage return", "name: a\rb: c\n",
     "bad t:1:8: found a lone carriage return (U+000D), expected lines that end with LF or CR "
     "LF\n"},
    {"line separator", "name: a\xE2\x80\xA8z\n",
     "bad t:1:8: found the line separator U+2028, expected an ordinary line end or a space\n"},
};

static void reads_files(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char *told = fake_read_all(ocop_plugin_reader(), NULL, "t", cases[i].text,
                                   strlen(cases[i].text), LINE_MAX_OF_HOST);
        if (strcmp(told, cases[i].told) != 0)
            fail_msg("%s: got\n%s\nwant\n%s", cases[i].name, told, cases[i].told);
        free(told);
        assert_int_equal(fake_host_blocks(), 0);
    }
}

static void refuses_nul(void **unused)
{
    (void)unused;
    char *told = fake_read_all(ocop_plugin_reader(), NULL, "t", "id: a\0b\n---\nid: c\n", 18, 100);
    assert_string_equal(told, "bad t:1:6: found the control character U+0000, expected text\n"
                              "ok 2: map key(id) str(c) end\n");
    free(told);
}

static const struct {
    const char *kind, *texts[24];
} scalars[] = {
    {"null", {"", "~", "null", "Null", "NULL"}},
    {"true", {"true", "True", "TRUE"}},
    {"false", {"false", "False", "FALSE"}},
    {"num", {"0",     "-1",   "33.333",     "1e999", "1E+5", "007",  "+5",
             ".5",    "5.",   "0x10",       "0o17",  "0b11", "0x",   ".nan",
             "-.inf", "-inf", "+.Infinity", "1_000", "-0.5", "2026", "1.5e-3"}},
    {"str", {"2026-05-22", "2026-1", "1.2.3", "12:30", "33,5", "5%",    "1e",    "1e+",
             "e5",         "inf",    "nan",   "-",     ".",    "+",     "--5",   "12abc",
             "0xg",        "tRUE",   "nULL",  "y",     "_1",   "1 000", "+.5.1", "12/2024"}},
    {"refused", {"yes", "Yes", "no", "NO", "on", "On", "off", "OFF"}},
};

static void types_plain_scalars(void **unused)
{
    (void)unused;
    static const char *const names[] = {"null", "true", "false", "num", "str"};
    for (size_t i = 0; i < sizeof scalars / sizeof scalars[0]; i++) {
        for (size_t j = 0; j < 24 && scalars[i].texts[j] != NULL; j++) {
            const char *text = scalars[i].texts[j];
            ocop_scalar kind = OCOP_SCALAR_NULL;
            const char *got = yaml_scalar_kind(text, strlen(text), &kind) ? names[kind] : "refused";
            if (strcmp(got, scalars[i].kind) != 0)
                fail_msg("'%s': got %s, want %s", text, got, scalars[i].kind);
        }
    }
}

/* `depth` levels under the root map, as `[[[...` and as `- - - ...`. */
static char *nest(const char *open, int depth)
{
    size_t step = strlen(open);
    char *text = malloc(4 + (size_t)depth * step + 2);
    assert_non_null(text);
    memcpy(text, "a:\n ", 4);
    for (size_t i = 0; i < (size_t)depth; i++)
        memcpy(text + 4 + i * step, open, step);
    memcpy(text + 4 + (size_t)depth * step, "x", 2);
    return text;
}

static void bounds_the_depth(void **unused)
{
    (void)unused;
    static const char *const opens[] = {"[", "- ", "{a: ", "? "};
    for (size_t i = 0; i < 4; i++) {
        char *text = nest(opens[i], 100000);
        char *told =
            fake_read_all(ocop_plugin_reader(), NULL, "t", text, strlen(text), LINE_MAX_OF_HOST);
        bool bounded = strstr(told, "more than 64 levels") != NULL ||
                       strstr(told, "expected the name of a field") != NULL;
        if (!bounded)
            fail_msg("%s: %s", opens[i], told);
        free(told);
        free(text);
    }
}

/* A document beyond the limit goes on in pieces; markers inside a piece are none. */
static void passes_large_documents_on(void **unused)
{
    (void)unused;
    static const char text[] = "id: a\nb: 0123456789---\nc: 1\n---\nid: b\n";
    static const char first[] = "id: a\nb: 0123456789---\nc: 1\n";
    for (size_t piece = 4; piece < 40; piece++) {
        ocop_error e = OCOP_ERROR_INIT;
        ocop_source *from = fake_source_new("t", text, sizeof text - 1, piece < 12 ? piece : 100);
        ocop_record *r = fake_record_new(false, NULL);
        yaml_chunks c = {.host = fake_host(), .from = from, .file = "t", .limit = 20};
        size_t n = 0;
        int line = 0;
        assert_int_equal(yaml_chunks_next(&c, r, &e), OCOP_READ_BAD);
        assert_string_equal(e.msg, "found a document of more than 16 MiB, expected a dossier "
                                   "within that limit");
        assert_string_equal(fake_record_pieces(r, &n), first);
        assert_int_equal(yaml_chunks_next(&c, r, &e),
                         piece == 4 ? OCOP_READ_BAD : OCOP_READ_RECORD);
        if (piece > 4)
            assert_string_equal(fake_record_raw(r, &n, &line), "---\nid: b\n");
        assert_int_equal(yaml_chunks_next(&c, r, &e), OCOP_READ_END);
        assert_true(c.cap <= 4096);
        yaml_chunks_reset(&c);
        fake_record_free(r);
        fake_source_free(from);
    }
}

static void keeps_the_host_s_refusal(void **unused)
{
    (void)unused;
    static const char text[] = "id: a\nnmae: b\n";
    ocop_error e = OCOP_ERROR_INIT;
    const ocop_reader *reader = ocop_plugin_reader();
    ocop_source *from = fake_source_new("t", text, sizeof text - 1, 100);
    ocop_record *r = fake_record_new(true, "nmae");
    void *self = NULL;
    assert_true(reader->open(fake_host(), NULL, from, &self, &e));
    assert_int_equal(reader->read(self, r, &e), OCOP_READ_BAD);
    assert_string_equal(e.msg, "unknown field 'nmae'");
    assert_int_equal(e.line, 2);
    assert_string_equal(fake_record_text(r), "map@1:1 key(id)@1:1 str(a)@1:5");
    reader->close(self);
    fake_record_free(r);
    fake_source_free(from);
}

static void survives_want_of_memory(void **unused)
{
    (void)unused;
    for (long n = 0; n < 2; n++) {
        fake_host_fail_alloc(n);
        char *told = fake_read_all(ocop_plugin_reader(), NULL, "t", "id: a\n", 6, 100);
        assert_non_null(strstr(told, "out of memory"));
        free(told);
        assert_int_equal(fake_host_blocks(), 0);
    }
    fake_host_fail_alloc(-1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_files),
        cmocka_unit_test(refuses_nul),
        cmocka_unit_test(types_plain_scalars),
        cmocka_unit_test(bounds_the_depth),
        cmocka_unit_test(passes_large_documents_on),
        cmocka_unit_test(keeps_the_host_s_refusal),
        cmocka_unit_test(survives_want_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
