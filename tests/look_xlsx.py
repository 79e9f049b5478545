"""look_xlsx.py BOOK FOLDER READER - every cell of a workbook, as its XML has it (READER prints
that), against what LibreOffice read: FOLDER holds a CSV file a sheet. Standard library only."""
import csv
import datetime
import pathlib
import re
import subprocess
import sys

book, folder, reader = sys.argv[1:]
printed = subprocess.run([sys.executable, reader, book], check=True, capture_output=True, text=True).stdout
stem = pathlib.Path(book).stem
sheets, sheet, cell = {}, None, None
for line in printed.split("\n"):
    head = re.match(r"== (?!chart)(.*)$", line)
    found = re.match(r"([A-Z]+)(\d+) (text|number|date|formula) ?(.*)$", line)
    if head:
        sheet, cell = sheets.setdefault(head.group(1), {}), None
    elif re.match(r"(== chart|frozen |filter |created )", line):
        cell = None
    elif found and sheet is not None:
        column = 0
        for letter in found.group(1):
            column = column * 26 + ord(letter) - 64
        cell = (int(found.group(2)) - 1, column - 1)
        sheet[cell] = [found.group(3), found.group(4)]
    elif cell is not None:
        sheet[cell][1] += "\n" + line  # a text of several lines
count = wrong = 0
for name, cells in sheets.items():
    path = pathlib.Path(folder) / f"{stem}-{name}.csv"
    if not path.exists():
        sys.exit(f"{book}: LibreOffice has no sheet {name}")
    with open(path, encoding="utf-8", newline="") as f:
        rows = list(csv.reader(f))
    for (row, column), (kind, want) in cells.items():
        got = rows[row][column] if row < len(rows) and column < len(rows[row]) else ""
        if kind == "date" and got:
            got = datetime.datetime.strptime(got, "%m/%d/%Y").date().isoformat()
        same = float(got or "nan") == float(want) if kind == "number" else got.rstrip("\n") == want.rstrip("\n")
        count += 1
        if not same:
            wrong += 1
            print(f"{book}: {name} row {row + 1} column {column + 1}: {kind} {want!r}, LibreOffice has {got!r}")
        if kind == "formula":
            wrong += 1
            print(f"{book}: {name} row {row + 1} column {column + 1} is a formula")
    filled = sum(1 for r, line in enumerate(rows) for c, v in enumerate(line) if v and (r, c) not in cells)
    if filled:
        wrong += filled
        print(f"{book}: {name}: LibreOffice has {filled} cells more")
print(f"look: {book}: {len(sheets)} sheets, {count} cells the same in LibreOffice" if wrong == 0 else f"look: {book}: {wrong} of {count} cells differ")
sys.exit(wrong > 0 or count == 0)
