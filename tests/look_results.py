"""look_results.py NDJSON DOSSIERS CRITERIA - the lists of a workbook, as LibreOffice wrote them to
CSV, against the results as the archive stores them. Standard library only."""
import csv
import datetime
import json
import sys


def rows(path):
    with open(path, encoding="utf-8", newline="") as f:
        return list(csv.DictReader(f))


def points(hundredths):
    return "" if hundredths is None else float(hundredths)


def number(text):
    return "" if text == "" else float(text)


count = wrong = 0


def same(what, got, want):
    global count, wrong
    count += 1
    if got != want:
        wrong += 1
        print(f"{what}: the workbook has {got!r}, ndjson {want!r}")


with open(sys.argv[1], encoding="utf-8") as f:
    results = [json.loads(line) for line in f]
dossiers, criteria = rows(sys.argv[2]), rows(sys.argv[3])
same("number of dossiers", len(dossiers), len(results))
same("number of criteria", len(criteria), sum(len(r["criteria"]) for r in results))
at = iter(criteria)
for result, row in zip(results, dossiers):
    name = result["dossier"]
    same(name, row["Dossier"], name)
    same(name + " date", datetime.datetime.strptime(row["Date"], "%m/%d/%Y").date().isoformat(), result["date"])
    same(name + " hash", row["Hash of the rules"], result["pack"]["hash"].removeprefix("sha256:"))
    for column, key in (("Total", "points"), ("Lowest", "low"), ("Highest", "high"), ("Most possible", "max")):
        same(f"{name} {column}", number(row[column]), points(result["total"][key]))
    for part in "ABC":
        same(f"{name} part {part}", number(row["Part " + part]), points(result["parts"][part]["points"]))
    same(name + " stars", number(row["Stars"]), float(result["stars"]["certain"]))
    same(name + " stars possible", number(row["Stars possible"]), float(result["stars"]["possible"]))
    for criterion, line in zip(result["criteria"], at):
        what = f"{name} {criterion['no']}"
        same(what, line["Dossier"], name)
        same(what + " number", line["No."], criterion["no"])
        same(what + " points", number(line["Points"]), points(criterion["points"]))
        for column, key in (("Lowest", "low"), ("Highest", "high"), ("Most possible", "max")):
            same(f"{what} {column}", number(line[column]), points(criterion[key]))
print(f"look: workbook and ndjson: {count} values the same" if wrong == 0 else f"look: {wrong} of {count} values differ")
sys.exit(wrong > 0)
