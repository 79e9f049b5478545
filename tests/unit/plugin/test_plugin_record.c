/* test_plugin_record.c - dossiers built from what a reader tells: every field of every scope, and
 * every refusal with its place and sentence. What was built is told by its canonical JSON. */
#include "canon.h"
#include "check.h"
#include "plugin_host.h"
#include <stdlib.h>

static ocop_names *catalogue;

static int setup(void **state)
{
    (void)state;
    static const char *const known[] = {"label_complete", "local_material_pct", "org_type",
                                        "revenue"};
    catalogue = ocop_names_new();
    for (size_t i = 0; catalogue != NULL && i < CHECK_COUNT(known); i++)
        ocop_names_add(catalogue, known[i], strlen(known[i]));
    return catalogue == NULL;
}

static int teardown(void **state)
{
    (void)state;
    ocop_names_free(catalogue);
    return 0;
}

/* ---- a reader in one line ----
 * Words apart by blanks: { } [ ] open and close, `key:` a key, 'text a string, #12 a number, T F Z
 * true, false and null. In texts ~ is a blank, ^ a NUL and ! the byte FF. A word's place in the
 * line is its column. */

static size_t unescape(const char *s, size_t n, char *out)
{
    for (size_t i = 0; i < n; i++)
        out[i] = s[i] == '~' ? ' ' : s[i] == '^' ? '\0' : s[i] == '!' ? '\xFF' : s[i];
    return n;
}

static bool play_word(ocop_record *r, const char *s, size_t n, int column, ocop_error *e)
{
    const ocop_host *h = ocop_host_get();
    char text[200];
    switch (s[0]) {
    case '{':
        return h->map_begin(r, 4, column, e);
    case '}':
        return h->map_end(r, e);
    case '[':
        return h->list_begin(r, 4, column, e);
    case ']':
        return h->list_end(r, e);
    case 'T':
        return h->scalar(r, OCOP_SCALAR_TRUE, "true", 4, 4, column, e);
    case 'F':
        return h->scalar(r, OCOP_SCALAR_FALSE, "false", 5, 4, column, e);
    case 'Z':
        return h->scalar(r, OCOP_SCALAR_NULL, "", 0, 4, column, e);
    case '#':
        return h->scalar(r, OCOP_SCALAR_NUMBER, text, unescape(s + 1, n - 1, text), 4, column, e);
    case '\'':
        return h->scalar(r, OCOP_SCALAR_STRING, text, unescape(s + 1, n - 1, text), 4, column, e);
    default:
        return h->key(r, text, unescape(s, n - 1, text), 4, column, e);
    }
}

static bool play(ocop_record *r, const char *script, ocop_error *e)
{
    for (const char *s = script; *s != '\0';) {
        size_t n = strcspn(s, " ");
        if (n > 0 && !play_word(r, s, n, (int)(s - script) + 1, e))
            return false;
        s += n + (s[n] == ' ');
    }
    return true;
}

static bool build(ocop_record *r, const char *script, const ocop_dossier **d, ocop_error *e)
{
    ocop_error_reset(e);
    ocop_record_reset(r, "in.yaml");
    return play(r, script, e) && ocop_record_finish(r, d, e);
}

static const char *canonical(const ocop_dossier *d)
{
    static ocop_buf b;
    ocop_buf_free(&b);
    ocop_buf_init(&b);
    ocop_canon_dossier(&b, d, catalogue);
    return b.data;
}

/* ---- taken ---- */

#define LEAST "\"facts\":{},\"id\":\"a\",\"place\":{},\"producer\":{},"
#define FIRST "{\"case\":\"first\","

static const struct {
    const char *script, *json;
} good[] = {
    {"{ id: 'a set: 'tea }", FIRST LEAST "\"set\":\"tea\"}"},
    {"{ set: 'tea id: 'a }", FIRST LEAST "\"set\":\"tea\"}"},
    {"{ id: #12 set: 'tea }",
     FIRST "\"facts\":{},\"id\":\"12\",\"place\":{},\"producer\":{},\"set\":\"tea\"}"},
    {"{ id: 'a set: { vn-2019: 'tea cao-bang: 'oil } }",
     FIRST LEAST "\"set\":{\"cao-bang\":\"oil\",\"vn-2019\":\"tea\"}}"},
    {"{ id: 'CB-1 name: 'Lạp~sườn group: 'food set: 'tea case: 're_evaluation filed_on: "
     "'2026-09-10 assessed_on: '2026-10-20 }",
     "{\"assessed_on\":\"2026-10-20\",\"case\":\"re_evaluation\",\"facts\":{},\"filed_on\":"
     "\"2026-09-10\",\"group\":\"food\",\"id\":\"CB-1\",\"name\":\"Lạp sườn\",\"place\":{},"
     "\"producer\":{},\"set\":\"tea\"}"},
    {"{ id: 'a set: 'tea case: 'upgrade }", "{\"case\":\"upgrade\"," LEAST "\"set\":\"tea\"}"},
    {"{ id: 'a set: 'tea place: { province: 'Cao~Bằng district: 'Hòa~An commune: 'Nước~Hai } "
     "producer: { name: 'HTX kind: 'cooperative } }",
     FIRST "\"facts\":{},\"id\":\"a\",\"place\":{\"commune\":\"Nước Hai\",\"district\":\"Hòa An\","
           "\"province\":\"Cao Bằng\"},\"producer\":{\"kind\":\"cooperative\",\"name\":\"HTX\"},"
           "\"set\":\"tea\"}"},
    {"{ id: 'a set: 'tea facts: { revenue: #1000000000 org_type: 'household label_complete: T "
     "local_material_pct: #82.50 } }",
     FIRST "\"facts\":{\"label_complete\":true,\"local_material_pct\":82.5,\"org_type\":"
           "\"household\",\"revenue\":1000000000},\"id\":\"a\",\"place\":{},\"producer\":{},"
           "\"set\":\"tea\"}"},
    {"{ id: 'a set: 'tea facts: { revenue: Z label_complete: F } }",
     FIRST "\"facts\":{\"label_complete\":false},\"id\":\"a\",\"place\":{},\"producer\":{},"
           "\"set\":\"tea\"}"},
    {"{ id: 'a set: 'tea facts: { revenue: #0.000000123 } }",
     FIRST "\"facts\":{\"revenue\":1.23e-7},\"id\":\"a\",\"place\":{},\"producer\":{},\"set\":"
           "\"tea\"}"},
    {"{ id: 'a set: 'tea facts: { revenue: #123456789012345 } }",
     FIRST "\"facts\":{\"revenue\":123456789012345},\"id\":\"a\",\"place\":{},\"producer\":{},"
           "\"set\":\"tea\"}"},
    {"{ id: 'a set: 'tea facts: { revenue: #-0 } }",
     FIRST "\"facts\":{\"revenue\":0},\"id\":\"a\",\"place\":{},\"producer\":{},\"set\":\"tea\"}"},
    {"{ id: 'a set: 'tea self_assessment: { 7: #3 6.1: 'good 10: Z } }",
     FIRST LEAST "\"self_assessment\":{\"10\":null,\"6.1\":\"good\",\"7\":3},\"set\":\"tea\"}"},
    {"{ id: 'a set: 'tea evidence: [ { kind: 'licence number: #12 issued: '2024-05-02 expires: "
     "'2024-05-02 sha256: 'ab } { kind: 'report issued: Z } ] }",
     FIRST "\"evidence\":[{\"expires\":\"2024-05-02\",\"issued\":\"2024-05-02\",\"kind\":"
           "\"licence\",\"number\":\"12\",\"sha256\":\"ab\"},{\"kind\":\"report\"}]," LEAST
           "\"set\":\"tea\"}"},
    {"{ id: 'a set: 'tea scoresheets: [ { member: 'GK-01 sitting: 's pack: 'vn set: 'tea date: "
     "'2026-10-20 replaces: 'x reason: 'y marks: { 2: #3 1.1: 'own } abstained: [ '7 '8 ] recused: "
     "F } { member: 'GK-02 recused: T } { abstained: [ '9 Z ] marks: { 4: #1 } } ] }",
     FIRST LEAST
     "\"scoresheets\":[{\"abstained\":[\"7\",\"8\"],\"date\":\"2026-10-20\",\"marks\":{\"1.1\":"
     "\"own\",\"2\":3},\"member\":\"GK-01\",\"pack\":\"vn\",\"reason\":\"y\",\"recused\":false,"
     "\"replaces\":\"x\",\"set\":\"tea\",\"sitting\":\"s\"},{\"abstained\":[],\"marks\":{},"
     "\"member\":\"GK-02\",\"recused\":true},{\"abstained\":[\"9\"],\"marks\":{\"4\":1},"
     "\"recused\":false}],\"set\":\"tea\"}"},
    {"{ id: 'a set: 'tea recorded: { points: #70.25 stars: #4 level: 'province } previous: { "
     "stars: "
     "#3 until: '2027-01-31 } decision: { no: '12/QĐ date: '2026-01-02 } }",
     FIRST "\"decision\":{\"date\":\"2026-01-02\",\"no\":\"12/QĐ\"},"
           "\"facts\":{},\"id\":\"a\","
           "\"place\":{},\"previous\":{\"stars\":3,\"until\":\"2027-01-31\"},\"producer\":{},"
           "\"recorded\":{\"level\":\"province\",\"points\":70.25,\"stars\":4},\"set\":\"tea\"}"},
    {"{ id: 'a set: 'tea previous: { until: '2027-01-31 } }", /* no stars are not 0 stars */
     FIRST "\"facts\":{},\"id\":\"a\",\"place\":{},\"previous\":{\"until\":\"2027-01-31\"},"
           "\"producer\":{},\"set\":\"tea\"}"},
    {"{ id: 'a set: 'tea previous: { stars: #0 } }",
     FIRST "\"facts\":{},\"id\":\"a\",\"place\":{},\"previous\":{\"stars\":0},"
           "\"producer\":{},\"set\":\"tea\"}"},
    {"{ id: 'a set: 'tea recorded: { points: Z stars: Z level: Z } }",
     FIRST LEAST "\"recorded\":{},\"set\":\"tea\"}"},
    {"{ id: 'a set: 'tea name: Z group: Z case: Z filed_on: Z assessed_on: Z place: Z producer: Z "
     "facts: Z self_assessment: Z evidence: Z scoresheets: Z recorded: Z previous: Z decision: Z }",
     FIRST LEAST "\"set\":\"tea\"}"},
    {"{ id: 'a\"\\\x01\x1F\n\t set: 'tea }",
     FIRST "\"facts\":{},\"id\":\"a\\\"\\\\\\u0001\\u001f\\n\\t\",\"place\":{},\"producer\":{},"
           "\"set\":\"tea\"}"},
};

static void builds(void **state)
{
    (void)state;
    ocop_error e = OCOP_ERROR_INIT;
    ocop_record *r = ocop_record_new(catalogue, NULL, NULL, &e);
    for (int round = 0; round < 2; round++) { /* the record is used again and again */
        for (size_t i = 0; i < CHECK_COUNT(good); i++) {
            const ocop_dossier *d = NULL;
            if (build(r, good[i].script, &d, &e))
                check_text(good[i].script, canonical(d), good[i].json);
            check_error(good[i].script, &e, OCOP_OK, "");
        }
    }
    ocop_record_free(r);
    check_done();
}

/* What canonical JSON does not show: where things stand, and that sheets have their own marks. */
static void keeps_places(void **state)
{
    (void)state;
    ocop_error e = OCOP_ERROR_INIT;
    ocop_record *r = ocop_record_new(catalogue, NULL, NULL, &e);
    const ocop_dossier *d = NULL;
    size_t n = 0;
    ocop_record_reset(r, "in.yaml");
    ocop_host_get()->record_raw(r, "raw bytes", 9, 3);
    assert_true(
        play(r, "{ id: 'a set: 'tea facts: { revenue: #5 } self_assessment: { 1: #2 } }", &e));
    assert_true(ocop_record_finish(r, &d, &e));
    check_text("file", d->file, "in.yaml");
    check_int("line", d->line, 3);
    check_int("set", d->sets[0].column, 15);
    check_int("fact", d->facts[0].value.column, 38);
    check_int("claim", d->claims[0].column, 62);
    check_int("claimed", d->claims[0].value.column, 65);
    check_int("kind", d->facts[0].value.kind, OCOP_RAW_NUMBER);
    check_text("bytes", ocop_record_bytes(r, &n), "raw bytes");
    check_int("bytes", (int64_t)n, 9);
    ocop_record_reset(r, "b.yaml");
    check_true("gone", ocop_record_bytes(r, &n) == NULL && n == 0);
    check_int("line of the map", build(r, "{ id: 'a set: 'tea }", &d, &e), true);
    check_int("line of the map", d->line, 4);
    ocop_record_free(r);
    check_done();
}

/* ---- refused ---- */

#define AT(column) "in.yaml:4:" column ": "

static const struct {
    const char *script, *says;
} bad[] = {
    {"{ }", "in.yaml:4: the dossier has no id"},
    {"{ set: 'tea }", "in.yaml:4: the dossier has no id"},
    {"{ id: ' set: 'tea }", "in.yaml:4: the dossier has no id"},
    {"{ id: Z set: 'tea }", "in.yaml:4: the dossier has no id"},
    {"{ id: 'a }", "in.yaml:4: the dossier 'a' names no set"},
    {"{ id: 'a set: { } }", "in.yaml:4: the dossier 'a' names no set"},
    {"[", AT("1") "expected one dossier (fields with values), found a list"},
    {"'text", AT("1") "dossier: expected fields with values, found 'text'"},
    {"#5", AT("1") "dossier: expected fields with values, found '5'"},
    {"Z", AT("1") "dossier: expected fields with values, found 'null'"},

    /* unknown and double */
    {"{ nam: 'x }", AT("3") "dossier has no field 'nam' (did you mean 'name'?)"},
    {"{ totally_unknown: 'x }", AT("3") "dossier has no field 'totally_unknown'"},
    {"{ place: { comune: 'x } }", AT("12") "place has no field 'comune' (did you mean 'commune'?)"},
    {"{ producer: { nme: 'x } }", AT("15") "producer has no field 'nme' (did you mean 'name'?)"},
    {"{ recorded: { point: #1 } }",
     AT("15") "recorded has no field 'point' (did you mean 'points'?)"},
    {"{ previous: { star: #1 } }", AT("15") "previous has no field 'star' (did you mean 'stars'?)"},
    {"{ decision: { number: 'x } }", AT("15") "decision has no field 'number'"},
    {"{ evidence: [ { kid: 'x } ] }",
     AT("17") "evidence has no field 'kid' (did you mean 'kind'?)"},
    {"{ scoresheets: [ { mark: 'x } ] }",
     AT("20") "scoresheets has no field 'mark' (did you mean 'marks'?)"},
    {"{ facts: { local_material: #1 } }",
     AT("12") "no pack declares a fact 'local_material' (did you mean 'local_material_pct'?)"},
    {"{ facts: { colour: 'red } }", AT("12") "no pack declares a fact 'colour'"},
    {"{ facts: { rev^: #1 } }", AT("12") "the text holds a NUL character"},
    {"{ facts: { rev!: #1 } }", AT("12") "the text is not UTF-8"},
    {"{ id: 'a id: 'b }", AT("10") "the field 'id' stands twice"},
    {"{ place: { } place: { } }", AT("14") "the field 'place' stands twice"},
    {"{ evidence: [ { kind: 'a kind: 'b } ] }", AT("26") "the field 'kind' stands twice"},
    {"{ facts: { revenue: #1 revenue: #1 } }", AT("24") "the fact 'revenue' stands twice"},
    {"{ facts: { revenue: Z revenue: #1 } }", AT("23") "the fact 'revenue' stands twice"},
    {"{ self_assessment: { 1: #1 1: #2 } }", AT("28") "'1' stands twice"},
    {"{ set: { vn: 'a vn: 'b } }", AT("17") "'vn' stands twice"},
    {"{ scoresheets: [ { marks: { 1: #1 1: #1 } } ] }", AT("35") "'1' stands twice"},
    {"{ no!: 'x }", AT("3") "the text is not UTF-8"},
    {"{ n^: 'x }", AT("3") "the text holds a NUL character"},

    /* wrong types */
    {"{ id: T }", AT("7") "'id': expected a text, found true"},
    {"{ id: [ ] }", AT("7") "expected one value for 'id'"},
    {"{ id: { } }", AT("7") "expected one value for 'id'"},
    {"{ id: 'a^b }", AT("7") "the text holds a NUL character"},
    {"{ id: 'a! }", AT("7") "the text is not UTF-8"},
    {"{ set: #5 }", AT("8") "'set': expected the key of a set, found '5'"},
    {"{ set: Z }", AT("8") "'set': expected the key of a set, found 'null'"},
    {"{ set: [ ] }", AT("8") "'set' takes fields with values, not a list"},
    {"{ set: { vn: T } }", AT("14") "'set': expected the key of a set, found 'true'"},
    {"{ set: { vn: { } } }", AT("14") "expected one value for 'vn'"},
    {"{ case: 'firs }", AT("9") "'case': expected first, upgrade or re_evaluation, found 'firs'"},
    {"{ case: 'first^ }",
     AT("9") "'case': expected first, upgrade or re_evaluation, found 'first'"},
    {"{ case: '! }", AT("9") "the text is not UTF-8"},
    {"{ case: #1 }", AT("9") "'case': expected first, upgrade or re_evaluation, found '1'"},
    {"{ filed_on: '2026-02-30 }",
     AT("13") "'filed_on': expected a date YYYY-MM-DD that exists, found '2026-02-30'"},
    {"{ filed_on: #2026 }",
     AT("13") "'filed_on': expected a date YYYY-MM-DD that exists, found '2026'"},
    {"{ assessed_on: T }",
     AT("16") "'assessed_on': expected a date YYYY-MM-DD that exists, found 'true'"},
    {"{ place: 'x }", AT("10") "'place': expected fields with values, found 'x'"},
    {"{ place: [ ] }", AT("10") "'place' takes fields with values, not a list"},
    {"{ evidence: 'x }", AT("13") "'evidence': expected a list, found 'x'"},
    {"{ evidence: { } }", AT("13") "'evidence' takes a list"},
    {"{ evidence: [ 'x ] }", AT("15") "'evidence': expected fields with values, found 'x'"},
    {"{ evidence: [ [ ] ] }", AT("15") "expected one value for 'evidence'"},
    {"{ scoresheets: [ Z ] }", AT("18") "'scoresheets': expected fields with values, found 'null'"},
    {"{ facts: { revenue: [ ] } }", AT("21") "expected one value for 'revenue'"},
    {"{ facts: { revenue: { } } }", AT("21") "expected one value for 'revenue'"},
    {"{ self_assessment: { 1: [ ] } }", AT("25") "expected one value for '1'"},
    {"{ scoresheets: [ { recused: 'yes } ] }",
     AT("29") "'recused': expected true or false, found 'yes'"},
    {"{ scoresheets: [ { recused: Z } ] }",
     AT("29") "'recused': expected true or false, found 'null'"},
    {"{ scoresheets: [ { abstained: '7 } ] }", AT("31") "'abstained': expected a list, found '7'"},
    {"{ scoresheets: [ { abstained: [ T ] } ] }",
     AT("33") "'abstained': expected a text, found true"},
    {"{ scoresheets: [ { abstained: [ [ ] ] } ] }", AT("33") "expected one value for 'abstained'"},
    {"{ scoresheets: [ { marks: [ ] } ] }",
     AT("27") "'marks' takes fields with values, not a list"},

    /* numbers */
    {"{ facts: { revenue: #1e999 } }",
     AT("21") "'revenue': 1e999 is too large or has more than 15 digits"},
    {"{ facts: { revenue: #1234567890123456 } }",
     AT("21") "'revenue': 1234567890123456 is too large or has more than 15 digits"},
    {"{ facts: { revenue: #0.1234567891 } }",
     AT("21") "'revenue': 0.1234567891 has more than 9 decimal places"},
    {"{ facts: { revenue: #NaN } }", AT("21") "'revenue': NaN is not a number"},
    {"{ facts: { revenue: #0x10 } }", AT("21") "'revenue': 0x10 is not a number"},
    {"{ facts: { revenue: #007 } }", AT("21") "'revenue': 007 is not a number"},
    {"{ facts: { revenue: #+5 } }", AT("21") "'revenue': +5 is not a number"},
    {"{ self_assessment: { 1: #.5 } }", AT("25") "'1': .5 is not a number"},
    {"{ facts: { revenue: 'a! } }", AT("21") "the text is not UTF-8"},
    {"{ recorded: { points: #70.255 } }",
     AT("23") "'points': expected points (0 to 1000, at most two decimals), found '70.255'"},
    {"{ recorded: { points: #-1 } }",
     AT("23") "'points': expected points (0 to 1000, at most two decimals), found '-1'"},
    {"{ recorded: { points: #1000.01 } }",
     AT("23") "'points': expected points (0 to 1000, at most two decimals), found '1000.01'"},
    {"{ recorded: { points: '70 } }",
     AT("23") "'points': expected points (0 to 1000, at most two decimals), found '70'"},
    {"{ recorded: { stars: #6 } }", AT("22") "'stars': expected 0 to 5, found '6'"},
    {"{ recorded: { stars: #3.5 } }", AT("22") "'stars': expected 0 to 5, found '3.5'"},
    {"{ previous: { stars: T } }", AT("22") "'stars': expected 0 to 5, found 'true'"},

    /* evidence */
    {"{ id: 'a set: 't evidence: [ { number: 'x } ] }", AT("30") "the evidence has no kind"},
    {"{ id: 'a set: 't evidence: [ { kind: 'x } { kind: 'y issued: '2024-01-02 expires: "
     "'2024-01-01 } ] }",
     AT("43") "the evidence 'y' expires before it is issued"},

    /* broken readers */
    {"{ } {", "in.yaml:4:5: a second map in one record"},
    {"key: 'x", "in.yaml:4:1: a key outside a map"},
    {"{ 'x", AT("3") "a value without a key"},
    {"{ {", AT("3") "expected one value for 'dossier'"},
    {"{ [", AT("3") "expected one value for 'dossier'"},
};

static void refuses(void **state)
{
    (void)state;
    ocop_error e = OCOP_ERROR_INIT;
    ocop_record *r = ocop_record_new(catalogue, NULL, NULL, &e);
    for (size_t i = 0; i < CHECK_COUNT(bad); i++) {
        const ocop_dossier *d = NULL;
        check_int(bad[i].script, build(r, bad[i].script, &d, &e), false);
        check_text(bad[i].script, error_text(&e), bad[i].says);
        check_true(bad[i].script, e.code == OCOP_EINPUT || e.code == OCOP_EINTERNAL);
        check_int("good again", build(r, "{ id: 'a set: 't facts: { revenue: #1 } }", &d, &e),
                  true);
    }
    ocop_record_free(r);
    check_done();
}

/* A long text is shown cut at a whole letter. */
static void shows_long_values_cut(void **state)
{
    (void)state;
    ocop_error e = OCOP_ERROR_INIT;
    ocop_record *r = ocop_record_new(catalogue, NULL, NULL, &e);
    const ocop_dossier *d = NULL;
    char script[300] = "{ case: 'x";
    for (int i = 0; i < 30; i++)
        strcat(script, "ộ");
    build(r, script, &d, &e);
    check_text("cut", e.msg,
               "'case': expected first, upgrade or re_evaluation, found 'xộộộộộộộộộộộộộộộộộộộ'");
    ocop_record_free(r);
    check_done();
}

/* ---- pieces, and the numbers of records ---- */

static bool add_piece(void *ctx, const char *bytes, size_t n, ocop_error *e)
{
    char *out = ctx;
    if (n == 3 && memcmp(bytes, "bad", 3) == 0)
        return ocop_error_at(e, OCOP_EIO, NULL, 0, 0, "the disk is full");
    strncat(out, bytes, n);
    return true;
}

static void passes_pieces_on(void **state)
{
    (void)state;
    char out[100] = "";
    size_t n = 0;
    ocop_error e = OCOP_ERROR_INIT;
    ocop_record *r = ocop_record_new(catalogue, add_piece, out, &e);
    assert_false(ocop_record_in_pieces(r));
    assert_true(ocop_host_get()->record_piece(r, "abc", 3, &e));
    assert_true(ocop_host_get()->record_piece(r, "def", 2, &e));
    assert_true(ocop_record_in_pieces(r));
    assert_null(ocop_record_bytes(r, &n));
    assert_string_equal(out, "abcde");
    assert_false(ocop_host_get()->record_piece(r, "bad", 3, &e));
    check_error("full", &e, OCOP_EIO, "the disk is full");
    ocop_record_reset(r, "x");
    assert_false(ocop_record_in_pieces(r));
    ocop_record_free(r);
    r = ocop_record_new(catalogue, NULL, NULL, &e);
    assert_true(ocop_host_get()->record_piece(r, "abc", 3, &e)); /* nobody wants them */
    assert_true(ocop_record_in_pieces(r));
    ocop_record_free(r);
    check_done();
}

/* Many sheets and facts: the vectors move while they grow, and are kept. */
static void takes_many(void **state)
{
    (void)state;
    ocop_error e = OCOP_ERROR_INIT;
    ocop_record *r = ocop_record_new(catalogue, NULL, NULL, &e);
    char *script = malloc(200000);
    assert_non_null(script);
    size_t n = (size_t)sprintf(script, "{ id: 'a set: 't scoresheets: [ ");
    for (int i = 0; i < 100; i++) {
        n += (size_t)sprintf(script + n, "{ member: 'm%d marks: { ", i);
        for (int k = 0; k < i % 40; k++)
            n += (size_t)sprintf(script + n, "%d.%d: #%d ", i, k, k);
        n += (size_t)sprintf(script + n, "} abstained: [ '%d ] } ", i);
    }
    sprintf(script + n, "] }");
    for (int round = 0; round < 3; round++) {
        const ocop_dossier *d = NULL;
        assert_true(build(r, script, &d, &e));
        assert_int_equal(d->sheet_count, 100);
        for (int i = 0; i < 100; i++) {
            char want[20];
            snprintf(want, sizeof want, "%d", i);
            assert_int_equal(d->sheets[i].mark_count, i % 40);
            assert_string_equal(d->sheets[i].abstained[0], want);
            for (int k = 0; k < i % 40; k++) {
                snprintf(want, sizeof want, "%d.%d", i, k);
                assert_string_equal(d->sheets[i].marks[k].no, want);
            }
        }
    }
    free(script);
    ocop_record_free(r);
}

int main(void)
{
    const struct CMUnitTest all[] = {
        cmocka_unit_test(builds),           cmocka_unit_test(keeps_places),
        cmocka_unit_test(refuses),          cmocka_unit_test(shows_long_values_cut),
        cmocka_unit_test(passes_pieces_on), cmocka_unit_test(takes_many),
    };
    return cmocka_run_group_tests(all, setup, teardown);
}
