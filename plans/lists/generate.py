#!/usr/bin/env python3
"""generate.py - lists of products behind totals whose lists nobody published.

Each says in its first line that it is generated. Names are numbers, so that no row can be taken for
a real product. Run in this folder; the lists in the tree are what it writes."""

HEAD = "product,producer,form,stars,event,decision,date,province\n"


def write(name, why, totals, rows):
    with open(name, "w", encoding="utf-8", newline="\n") as f:
        f.write(f"# generated: {why}\n")
        for total in totals:
            f.write(f"# total {total}\n")
        f.write(HEAD)
        for row in rows:
            f.write(",".join(str(cell) for cell in row) + "\n")


def cao_bang():
    """97 products of 67 producers, 9 with four stars; in 2023 59 new, 11 again, 10 ended."""
    forms = ["cooperative"] * 22 + ["group"] * 1 + ["enterprise"] * 14 + ["household"] * 30
    place = "Cao Bằng"
    before = []
    for i in range(97):
        before.append((f"Generated product {i + 1}", f"Generated producer {i % 67 + 1}",
                       forms[i % 67], 4 if i < 9 else 3, "", "generated", "2022-06-15", place))
    again = [row[:4] + ("re_evaluated", "generated", "2023-10-16", place) for row in before[20:31]]
    ended = [row[:3] + ("", "lapsed" if i < 5 else "declined", "generated", "2023-11-30", place)
             for i, row in enumerate(before[40:50])]
    new = [(f"Generated product {i + 98}", f"Generated producer {i % 67 + 1}", forms[i % 67], 3,
            "", "generated", "2023-12-20", place) for i in range(59)]
    write("cao-bang-2022.csv", "the 97 products of 67 producers of Cao Bằng before 2023",
          ["97 products = 9 (stars 4) + 88 (stars 3)",
           "67 producers = 22 (form cooperative) + 1 (form group) + 14 (form enterprise)"
           " + 30 (form household)"], before)
    write("cao-bang-2023.csv", "what Cao Bằng counted in 2023: 59 new, 11 again, 10 ended", [],
          again + ended + new)


def bac_kan():
    """218 products, one with five stars; how many have three and four was not published."""
    rows = [(f"Generated product {i + 1}", f"Generated producer {i + 1}", "", 5 if i == 0 else 3,
             "", "generated", "2023-12-29", "Bắc Kạn") for i in range(218)]
    write("bac-kan-2024.csv", "the 218 products of Bắc Kạn of 2 November 2024; three stars stand"
          " for three or four", ["218 products = 1 (stars 5) + 217 (stars 3)"], rows)


cao_bang()
bac_kan()
