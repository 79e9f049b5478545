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
    {"no heading", "name,set\nMiến,tea\n",
     "fail t.csv:0:0: found no heading of dossiers: expected a column 'id' (Mã hồ sơ) in one of "
     "the "
     "first 30 rows (ocop form --dossiers SET prints a table to fill in)\n"},
    {"dossiers by key",
     "id,set,place.province,local_material_pct,label_complete\nCB-1,tea,Cao "
     "Bằng,82.5,true\n\nCB-2,tea,,,\n",
     "ok 2: map key(id) str(CB-1) key(set) str(tea) key(place) map key(province) str(Cao Bằng) end "
     "key(facts) map key(local_material_pct) num(82.5) key(label_complete) true end end\n"
     "ok 4: map key(id) str(CB-2) key(set) str(tea) end\n"},
    {"by title, in either language, over two rows",
     "DANH SÁCH HỒ SƠ;;;;\n;;;;\nSTT;Mã hồ sơ;Sản xuất;;Ghi chú\n;;Tỷ lệ nguyên liệu;LABEL  is "
     "whole;\n1;CB-1;\"82,5 %\";có;x\n",
     "ok 5: map key(id) str(CB-1) key(facts) map key(local_material_pct) num(82.5) "
     "key(label_complete) true end end\n"},
    {"titles above keys", "Mã hồ sơ,Tên gì đó\nid,name\nCB-1,Miến\n",
     "ok 3: map key(id) str(CB-1) key(name) str(Miến) end\n"},
    {"a code keeps its zeros, a guarded text loses its guard",
     "id,brand,revenue\n007,'=1+1,007\n008,''=x,-5\n009,'tis,1e3\n",
     "ok 2: map key(id) str(007) key(facts) map key(brand) str(=1+1) key(revenue) num(007) end "
     "end\n"
     "ok 3: map key(id) str(008) key(facts) map key(brand) str('=x) key(revenue) num(-5) end end\n"
     "ok 4: map key(id) str(009) key(facts) map key(brand) str('tis) key(revenue) str(1e3) end "
     "end\n"},
    {"thousands", "id,revenue\nA,1.500\nB,\"1,500,000\"\nC,0.125\nD,1234.5\nE,\"1.234,5\"\n",
     "bad t.csv:2:3: '1.500' may be a number with thousands marked or with decimals; write it "
     "without marks of thousands\n"
     "bad t.csv:3:3: '1,500,000' may be a number with thousands marked or with decimals; write it "
     "without marks of thousands\n"
     "ok 4: map key(id) str(C) key(facts) map key(revenue) num(0.125) end end\n"
     "ok 5: map key(id) str(D) key(facts) map key(revenue) num(1234.5) end end\n"
     "bad t.csv:6:3: '1.234,5' may be a number with thousands marked or with decimals; write it "
     "without marks of thousands\n"},
    {"words",
     "id,case,org_type,founded\nA,Nâng hạng,Hợp tác xã,1/2/2020\nB,first,Công "
     "ty,\nC,,,2020-02-01\n",
     "ok 2: map key(id) str(A) key(case) str(upgrade) key(facts) map key(org_type) "
     "str(cooperative) key(founded) str(2020-02-01) end end\n"
     "bad t.csv:3:9: 'Công ty' may mean company or firm; write the key\n"
     "ok 4: map key(id) str(C) key(facts) map key(founded) str(2020-02-01) end end\n"},
    {"papers and claims",
     "id,self_assessment.4.1,Tự chấm 5.2,evidence.2.kind,Minh chứng 1: loại,Evidence 1: issued\n"
     "A,local,2.5,Licence,giấy phép,31/12/2025\n",
     "ok 2: map key(id) str(A) key(self_assessment) map key(4.1) str(local) key(5.2) num(2.5) end "
     "key(evidence) list map key(kind) str(licence) key(issued) str(2025-12-31) end map key(kind) "
     "str(licence) end end end\n"},
    {"an unknown column", "id,lable_complete\nA,true\n",
     "fail t.csv:1:4: no field of a dossier and no fact is called 'lable_complete' (a column is "
     "named by a key, or by its Vietnamese or English title; ocop form --dossiers SET -f csv "
     "prints them)\n"},
    {"a title of two facts", "id,Sinh đôi\nA,true\n",
     "fail t.csv:1:4: two facts have the title 'Sinh đôi'; write the key of one\n"},
    {"a field twice", "id,Tên sản phẩm,name\nA,a,b\n",
     "fail t.csv:1:17: two columns are 'name': 'Tên sản phẩm' and 'name'\n"},
    {"a stray value", "id,name\nA,a,b\nB,b\n",
     "bad t.csv:2:5: a value stands in a column without a title\n"
     "ok 3: map key(id) str(B) key(name) str(b) end\n"},
    {"Excel's separator, a heading again", "sep=;\nid;name\nA;\"a;b\"\nid;brand\nB;b\n",
     "ok 3: map key(id) str(A) key(name) str(a;b) end\n"
     "ok 5: map key(id) str(B) key(facts) map key(brand) str(b) end end\n"},
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
