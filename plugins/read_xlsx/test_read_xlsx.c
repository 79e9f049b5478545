/* test_read_xlsx.c - workbooks made here, part by part: what is read, what is refused. */
#include "fake_host.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>
#include <cmocka.h>

#define RELS                                                                                       \
    "<Relationships><Relationship Id='r1' Type='t/worksheet' Target='worksheets/s1.xml'/>"         \
    "<Relationship Id='r2' Type='t/worksheet' Target='/xl/worksheets/s2.xml'/>"                    \
    "<Relationship Id='r3' Type='t/styles' Target='styles.xml'/>"                                  \
    "<Relationship Id='r4' Type='t/sharedStrings' Target='shared.xml'/></Relationships>"
#define BOOK                                                                                       \
    "<workbook xmlns:r='x'><sheets><sheet name='Hồ sơ' sheetId='1' r:id='r1'/>"                 \
    "<sheet name='Hai' sheetId='2' r:id='r2'/></sheets></workbook>"
#define STYLES                                                                                     \
    "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='dd/mm/yyyy;@'/>"                      \
    "<numFmt numFmtId='165' formatCode='0000'/><numFmt numFmtId='166' "                            \
    "formatCode='\"days\" 0.0'/></numFmts><cellXfs><xf numFmtId='0'/><xf numFmtId='164'/><xf "     \
    "numFmtId='9'/><xf numFmtId='165'/><xf numFmtId='166'/><xf numFmtId='14'/></cellXfs>"          \
    "</styleSheet>"
#define SHARED                                                                                     \
    "<sst><si><t>id</t></si><si><r><t>CB</t></r><r><t>-1</t></r><rPh><t>no</t></rPh></si>"         \
    "<si><t/></si></sst>"
#define SHEET(rows)      "<worksheet><sheetData>" rows "</sheetData></worksheet>"
#define HEAD             "<row r='1'><c r='A1' t='s'><v>0</v></c>"
#define T_CELL(at, text) "<c r='" at "' t='inlineStr'><is><t>" text "</t></is></c>"

typedef struct parts {
    const char *book, *sheet, *second, *styles, *shared;
} parts;

static void add_part(zip_t *z, const char *path, const char *text, size_t n)
{
    zip_source_t *s = zip_source_buffer(z, text, n, 0);
    assert_non_null(s);
    assert_true(zip_file_add(z, path, s, ZIP_FL_OVERWRITE) >= 0);
}

static void add_text(zip_t *z, const char *path, const char *text)
{
    if (text != NULL)
        add_part(z, path, text, strlen(text));
}

/* The bytes of the finished zip, which the caller frees. */
static char *finish(zip_t *z, zip_source_t *to, size_t *n)
{
    zip_stat_t st;
    zip_source_keep(to);
    assert_int_equal(zip_close(z), 0);
    assert_int_equal(zip_source_open(to), 0);
    assert_int_equal(zip_source_stat(to, &st), 0);
    char *bytes = malloc(st.size + 1);
    assert_non_null(bytes);
    assert_int_equal(zip_source_read(to, bytes, st.size), st.size);
    *n = st.size;
    zip_source_close(to);
    zip_source_free(to);
    return bytes;
}

static zip_t *begin(zip_source_t **to)
{
    zip_error_t why;
    zip_error_init(&why);
    *to = zip_source_buffer_create(NULL, 0, 0, &why);
    zip_t *z = zip_open_from_source(*to, ZIP_TRUNCATE, &why);
    zip_error_fini(&why);
    assert_non_null(z);
    return z;
}

static char *make(const parts *p, size_t *n)
{
    zip_source_t *to = NULL;
    zip_t *z = begin(&to);
    add_text(z, "xl/workbook.xml", p->book == NULL ? BOOK : p->book);
    add_text(z, "xl/_rels/workbook.xml.rels", RELS);
    add_text(z, "xl/worksheets/s1.xml", p->sheet);
    add_text(z, "xl/worksheets/s2.xml", p->second);
    add_text(z, "xl/styles.xml", p->styles == NULL ? STYLES : p->styles);
    add_text(z, "xl/shared.xml", p->shared == NULL ? SHARED : p->shared);
    return finish(z, to, n);
}

static const struct {
    const char *name;
    parts parts;
    const char *told;
} cases[] = {
    {"shared, rich and inline texts, a formula's result, a truth",
     {.sheet = SHEET(HEAD T_CELL("B1", "Nhãn hiệu") T_CELL("D1", "label_complete")
                         T_CELL("E1", "org_type") "</row><row r='3'><c r='A3' t='s'><v>1</v></c>"
                                                  "<c r='B3' t='str'><f>1+1</f><v>=x</v></c>"
                                                  "<c r='D3' t='b'><v>1</v></c><c r='E3' "
                                                  "t='s'><v>2</v></c></row>")},
     "ok 3: map key(id) str(CB-1) key(facts) map key(brand) str(=x) key(label_complete) true end "
     "end\n"},
    {"numbers: 17 digits of a double, percentages, codes, exponents",
     {.sheet = SHEET(HEAD T_CELL("B1", "revenue") T_CELL("C1", "local_material_pct")
                         T_CELL("D1", "brand") "</row>"
                                               "<row r='2'><c t='s'><v>1</v></c>"
                                               "<c><v>0.30000000000000004</v></c><c s='2'><v>0.825"
                                               "</v></c><c s='3'><v>12</v></c></row>"
                                               "<row r='3'><c><v>7</v></c><c><v>1.5E-3</v></c>"
                                               "<c><v>82.5</v></c><c><v>1234567890123</v></c></row>"
                                               "<row r='4'><c><v>8</v></c><c s='4'><v>1e3</v></c>"
                                               "<c s='2'><v>1</v></c></row>")},
     "ok 2: map key(id) str(CB-1) key(facts) map key(revenue) num(0.3) key(local_material_pct) "
     "num(82.5) key(brand) str(0012) end end\n"
     "ok 3: map key(id) str(7) key(facts) map key(revenue) num(0.0015) key(local_material_pct) "
     "num(82.5) key(brand) str(1234567890123) end end\n"
     "ok 4: map key(id) str(8) key(facts) map key(revenue) num(1000) key(local_material_pct) "
     "num(100) end end\n"},
    {"days of 1900",
     {.sheet = SHEET(HEAD T_CELL("B1", "founded") T_CELL(
          "C1", "filed_on") "</row>"
                            "<row r='2'><c t='s'><v>1</v></c><c s='1'><v>46165.75</v></c><c "
                            "s='5'><v>61</v>"
                            "</c></row><row r='3'><c t='s'><v>1</v></c><c s='1'><v>59</v></c><c "
                            "s='1'><v>60</v></c></row>")},
     "ok 2: map key(id) str(CB-1) key(filed_on) str(1900-03-01) key(facts) map key(founded) "
     "str(2026-05-23) end end\n"
     "ok 3: map key(id) str(CB-1) key(filed_on) str(60) key(facts) map key(founded) "
     "str(1900-02-28) end end\n"},
    {"days of 1904",
     {.book = "<workbook xmlns:r='x'><workbookPr date1904='1'/><sheets><sheet name='A' "
              "r:id='r1'/></sheets></workbook>",
      .sheet = SHEET(HEAD T_CELL("B1", "founded") "</row><row r='2'><c t='s'><v>1</v></c>"
                                                  "<c s='1'><v>44703</v></c></row>")},
     "ok 2: map key(id) str(CB-1) key(facts) map key(founded) str(2026-05-23) end end\n"},
    {"a heading over two rows, merged; a merged value below; two sheets, one of notes",
     {.sheet = "<worksheet><sheetData><row r='1'>" T_CELL(
          "B1", "DANH SÁCH") "</row><row r='3'>" T_CELL("A3", "Mã hồ sơ") T_CELL("B3", "Sản xuất")
          T_CELL(
              "D3",
              "Tỉnh, thành phố") "</row><row "
                                 "r='4'>" T_CELL("B4", "Doanh thu") T_CELL(
                                     "C4", "Nhãn hiệu") "</row><row r='5'>" T_CELL("A5", "X")
                                     T_CELL("C5", "b")
                                         T_CELL("D5", "Hà Giang") "</row><row r='6'>" T_CELL(
                                             "A6",
                                             "Y") "</row></sheetData><mergeCells><mergeCell "
                                                  "ref='A3:A4'/><mergeCell "
                                                  "ref='B3:C3'/><mergeCell ref='D3:D4'/><mergeCell "
                                                  "ref='D5:D6'/></mergeCells>"
                                                  "</worksheet>",
      .second = SHEET("<row r='1'>" T_CELL("A1", "note") "</row>")},
     "ok 5: map key(id) str(X) key(place) map key(province) str(Hà Giang) end key(facts) map "
     "key(brand) str(b) end end\n"
     "ok 6: map key(id) str(Y) key(place) map key(province) str(Hà Giang) end end\n"},
    {"a sheet whose heading has a slip",
     {.sheet = SHEET("<row r='1'>" T_CELL("A1", "Ma ho so") T_CELL("B1", "name") T_CELL("C1", "set")
                         T_CELL("D1", "brand") "</row>")},
     "fail t.xlsx:0:0: sheet 'Hồ sơ' names 3 fields of dossiers, but has no column 'id' (Mã hồ sơ) "
     "above the rows (rename the column, or hide the sheet to pass it over)\n"},
    {"nothing of ours",
     {.sheet = SHEET("<row r='1'>" T_CELL("A1", "a") "</row>")},
     "fail t.xlsx:0:0: found no heading of dossiers: expected a column 'id' (Mã hồ sơ) in one of "
     "the first 30 rows (ocop form --dossiers SET prints a table to fill in)\n"},
    {"a fault of the spreadsheet, a stray cell",
     {.sheet = SHEET(HEAD "</row><row r='2'><c t='e'><v>#REF!</v></c></row><row r='3'>" T_CELL(
          "A3", "A") T_CELL("B3", "b") "</row>")},
     "bad t.xlsx:2:1: the spreadsheet could not compute this cell: #REF!\n"
     "bad t.xlsx:3:2: a value stands in a column without a title\n"},
    {"entities",
     {.sheet = "<!DOCTYPE a [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]>" SHEET(
          "<row r='1'><c><v>&b;</v></c></row>")},
     "fail t.xlsx:0:0: xl/worksheets/s1.xml declares a document type or entities, which no "
     "workbook "
     "has\n"},
    {"broken XML",
     {.sheet = "<worksheet><sheetData><row></sheetData>"},
     "fail t.xlsx:0:0: xl/worksheets/s1.xml is no sound XML, at its line 1: mismatched tag\n"},
    {"a text that is not there",
     {.sheet = SHEET("<row r='1'><c t='s'><v>3</v></c></row>")},
     "fail t.xlsx:1:1: sheet 'Hồ sơ': a cell names the shared text 3, which is not there\n"},
    {"rows out of order",
     {.sheet = SHEET("<row r='2'/><row r='2'/>")},
     "fail t.xlsx:2:0: sheet 'Hồ sơ': a row is numbered 2 after row 2\n"},
    {"a cell out of its row",
     {.sheet = SHEET("<row r='1'><c r='A2'><v>1</v></c></row>")},
     "fail t.xlsx:1:0: sheet 'Hồ sơ': the cell A2 is out of its place\n"},
};

static bool same(const char *name, const char *bytes, size_t n, const char *want)
{
    char *told = fake_read_all(ocop_plugin_reader(), NULL, "t.xlsx", bytes, n, 1 << 20);
    bool ok = strcmp(told, want) == 0;
    if (!ok)
        print_error("%s: got\n%s\nwant\n%s\n", name, told, want);
    free(told);
    assert_int_equal(fake_host_blocks(), 0);
    return ok;
}

static void reads_workbooks(void **unused)
{
    size_t bad = 0;
    (void)unused;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t n = 0;
        char *bytes = make(&cases[i].parts, &n);
        bad += !same(cases[i].name, bytes, n, cases[i].told);
        free(bytes);
    }
    assert_int_equal(bad, 0);
}

static void refuses_what_is_no_workbook(void **unused)
{
    (void)unused;
    static const char ole[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and so on";
    assert_true(same("protected", ole, sizeof ole,
                     "open t.xlsx:0:0: the file is an old workbook (.xls) or protected by a "
                     "password (save it as .xlsx without a password)\n"));
    assert_true(same("a text", "id,name\n", 8,
                     "open t.xlsx:0:0: this is no whole .xlsx file: Not a zip archive\n"));
    size_t n = 0;
    char *bytes = make(&cases[0].parts, &n);
    for (size_t cut = 1; cut < n; cut += 7) { /* a truncated one never is read as a whole one */
        char *told = fake_read_all(ocop_plugin_reader(), NULL, "t.xlsx", bytes, n - cut, 1 << 20);
        assert_non_null(strstr(told, "open t.xlsx"));
        free(told);
        assert_int_equal(fake_host_blocks(), 0);
    }
    free(bytes);
}

static void refuses_a_bomb(void **unused)
{
    (void)unused;
    size_t size = (size_t)48 << 20, n = 0;
    char *blanks = malloc(size);
    assert_non_null(blanks);
    memset(blanks, ' ', size);
    memcpy(blanks, "<worksheet>", 11);
    zip_source_t *to = NULL;
    zip_t *z = begin(&to);
    add_text(z, "xl/workbook.xml", BOOK);
    add_text(z, "xl/_rels/workbook.xml.rels", RELS);
    add_part(z, "xl/worksheets/s1.xml", blanks, size);
    char *bytes = finish(z, to, &n);
    free(blanks);
    assert_true(same("bomb", bytes, n,
                     "fail t.xlsx:0:0: xl/worksheets/s1.xml unpacks to far more than it should (a "
                     "zip bomb?)\n"));
    free(bytes);
}

static void survives_lack_of_memory(void **unused)
{
    (void)unused;
    size_t n = 0;
    char *bytes = make(&cases[4].parts, &n);
    for (long k = 0; k < 120; k++) {
        fake_host_fail_alloc(k);
        free(fake_read_all(ocop_plugin_reader(), NULL, "t.xlsx", bytes, n, 1 << 20));
        assert_int_equal(fake_host_blocks(), 0);
    }
    fake_host_fail_alloc(-1);
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_workbooks),
        cmocka_unit_test(refuses_what_is_no_workbook),
        cmocka_unit_test(refuses_a_bomb),
        cmocka_unit_test(survives_lack_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
