/* test_read_csv.c - filled sheets, broken ones, separators and quotes. */
#include "fake_host.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static const struct {
    const char *name, *text, *told;
} cases[] = {
    {"empty", "", ""},
    {"sheet",
     "ocop_sheet,1\ndossier,CB-1\nmember,GK-01\nrecused,\nno,key,title,max,options,mark\n"
     "1.1,a,\"A, a\",3,,2.5\n1.2,b,B,3,,\n1.3,c,C,3,,from_75\n1.4,d,D,3,,abstained\n",
     "ok 0: map key(dossier) str(CB-1) key(member) str(GK-01) key(marks) map key(1.1) num(2.5) "
     "key(1.3) str(from_75) end key(abstained) list str(1.4) end end\n"},
    {"semicolon, decimal comma, BOM lines with CR",
     "ocop_sheet;1\r\nmember;GK-01\r\nrecused;true\r\nno;mark\r\n1.1;2,5\r\n",
     "ok 0: map key(member) str(GK-01) key(recused) true key(marks) map key(1.1) num(2.5) end "
     "end\n"},
    {"quotes over lines", "ocop_sheet,1\nreason,\"two\nlines, \"\"so\"\"\"\nno,mark\n1,0\n",
     "ok 0: map key(reason) str(two\nlines, \"so\") key(marks) map key(1) num(0) end end\n"},
    {"a list of dossiers", "id,name\nCB-1,Miến\n",
     "fail t.csv:1:1: found no score sheet; expected a first row that begins with ocop_sheet (ocop "
     "form SET -f csv prints one to fill in; dossiers are read as YAML or NDJSON)\n"},
    {"no columns", "ocop_sheet,1\nmember,GK-01\n",
     "bad t.csv:2:0: the sheet has no row of columns (no, ..., mark)\n"},
    {"no mark column", "ocop_sheet,1\nno,key\n1,a\n",
     "bad t.csv:2:0: the sheet has no column 'mark'\n"},
    {"open quote", "ocop_sheet,1\nmember,\"GK\nno,mark\n",
     "bad t.csv:2:0: a quote is opened in this row and never closed\n"},
    {"after a quote", "ocop_sheet,1\nmember,\"GK\"x\n",
     "bad t.csv:2:12: expected the separator ',' after a closing quote\n"},
};

static void reads_sheets(void **unused)
{
    size_t bad = 0;
    (void)unused;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *told = fake_read_all(ocop_plugin_reader(), NULL, "t.csv", cases[i].text,
                                   strlen(cases[i].text), 1 << 20);
        if (strcmp(told, cases[i].told) != 0) {
            print_error("%s: got\n%s\nwant\n%s\n", cases[i].name, told, cases[i].told);
            bad++;
        }
        free(told);
        assert_int_equal(fake_host_blocks(), 0);
    }
    assert_int_equal(bad, 0);
}

static void survives_lack_of_memory(void **unused)
{
    (void)unused;
    const char *text = cases[1].text;
    for (long n = 0; n < 40; n++) {
        fake_host_fail_alloc(n);
        free(fake_read_all(ocop_plugin_reader(), NULL, "t.csv", text, strlen(text), 1 << 20));
        assert_int_equal(fake_host_blocks(), 0);
    }
    fake_host_fail_alloc(-1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_sheets),
        cmocka_unit_test(survives_lack_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
