"""test_read_xlsx.py BOOK - print the cells of a workbook, a line each: Sheet!A1 kind value.

Standard library only. Kinds: text, number, date (by the cell's format), formula."""
import datetime
import re
import sys
import xml.etree.ElementTree as ET
import zipfile

M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

with zipfile.ZipFile(sys.argv[1]) as z:
    assert z.testzip() is None
    parts = {name: z.read(name) for name in z.namelist()}
for name, data in parts.items():
    if name.endswith((".xml", ".rels")):
        ET.fromstring(data)  # every part is well formed
strings = []
if "xl/sharedStrings.xml" in parts:
    for si in ET.fromstring(parts["xl/sharedStrings.xml"]).iter(M + "si"):
        strings.append("".join(t.text or "" for t in si.iter(M + "t")))
styles = ET.fromstring(parts["xl/styles.xml"])
formats = {f.get("numFmtId"): f.get("formatCode") for f in styles.iter(M + "numFmt")}
dates = [("y" in formats.get(x.get("numFmtId"), "")) for x in styles.find(M + "cellXfs")]
rels = {r.get("Id"): r.get("Target") for r in ET.fromstring(parts["xl/_rels/workbook.xml.rels"])}
for sheet in ET.fromstring(parts["xl/workbook.xml"]).iter(M + "sheet"):
    root = ET.fromstring(parts["xl/" + rels[sheet.get(R)]])
    print("==", sheet.get("name"))
    for pane in root.iter(M + "pane"):
        print("frozen", pane.get("topLeftCell"))
    for f in root.iter(M + "autoFilter"):
        print("filter", f.get("ref"))
    for c in root.iter(M + "c"):
        if c.find(M + "f") is not None:
            print(c.get("r"), "formula", c.find(M + "f").text)
        elif c.get("t") == "inlineStr":
            print(c.get("r"), "text", "".join(t.text or "" for t in c.iter(M + "t")))
        elif c.get("t") == "s":
            print(c.get("r"), "text", strings[int(c.find(M + "v").text)])
        elif c.find(M + "v") is not None and dates[int(c.get("s", "0"))]:
            day = datetime.date(1899, 12, 30) + datetime.timedelta(int(c.find(M + "v").text))
            print(c.get("r"), "date", day.isoformat())
        elif c.find(M + "v") is not None:
            print(c.get("r"), "number", c.find(M + "v").text)
charts = sorted(n for n in parts if re.match(r"xl/charts/chart\d+\.xml", n))
for name in charts:
    text = parts[name].decode()
    print("== chart", " ".join(re.findall(r"<a:t>([^<]*)</a:t>", text)))
    print(" ".join(re.findall(r"<c:f>([^<]*)</c:f>", text)))
print("created", re.search(r"<dcterms:created[^>]*>([^<]*)<", parts["docProps/core.xml"].decode()).group(1))
