"""properties.py OCOP RULES EXAMPLES SEED RUNS - identities that every simulation keeps.

Dossiers are the examples with facts taken out or put to other examples' values; the rules differ by
random --set. Rows and columns add up to the stars that `ocop assess` gives; every cut adds up to the
whole; points by criterion add up; stars by points, marks and gates add up to the difference; a pack
against itself is diagonal; csv and json say the same.
"""
import csv
import io
import json
import random
import subprocess
import sys
import tempfile

ocop, rules, examples, seed, runs = sys.argv[1:]
rng = random.Random(int(seed))


def run(*words):
    done = subprocess.run([ocop, *words, "--rules", rules], capture_output=True, text=True)
    assert done.returncode in (0, 1), (words, done.stderr)
    return done.stdout


def dossiers():
    """The examples again, from the facts that their results name."""
    made = []
    for line in run("assess", examples, "-q", "-f", "ndjson").splitlines():
        result = json.loads(line)
        facts = {}
        for criterion in result["criteria"]:
            facts.update(criterion["facts"])
        for fact in ("registration_file_ok", "facility_rules_met", "material_origin_known"):
            facts.setdefault(fact, True)
        made.append({"id": result["dossier"], "name": "P", "set": result["set"], "case": "first",
                     "assessed_on": result["date"], "place": {"province": rng.choice(PLACES)},
                     "producer": {"name": "H", "kind": rng.choice(KINDS)}, "facts": facts})
    return made


PLACES = ["Cao Bằng", "Lào Cai", "Cà Mau"]
KINDS = ["cooperative", "household"]
base = dossiers()
values = {}
for d in base:
    for key, value in d["facts"].items():
        values.setdefault(key, []).append(value)


def shuffled(n):
    made = json.loads(json.dumps(rng.choice(base)))
    made["id"] = "P-%d" % n
    for key in list(made["facts"]):
        dice = rng.random()
        if dice < 0.1:
            del made["facts"][key]
        elif dice < 0.4:
            made["facts"][key] = rng.choice(values[key])
    return made


CHANGES = ["bands.5.from=%d" % n for n in (85, 88, 92)] + ["bands.4.from=%d" % n for n in (60, 65, 75, 80)] + [
    "*/distribution_area.options.%s.points=1" % o for o in ("national",)] + ["tea/1.4.options.large.points=1"]


def ends(text):
    count = {}
    for r in csv.DictReader(io.StringIO(text)):
        end = r["stars"] if r["stars"] == r["stars_possible"] else "open"
        count[end] = count.get(end, 0) + 1
    return count


def check(all_of, path):
    matrix = all_of["matrix"]
    total = sum(sum(row.values()) for row in matrix.values())
    assert total == all_of["dossiers"], path
    rows = {k: sum(v.values()) for k, v in matrix.items()}
    columns = {}
    for row in matrix.values():
        for end, n in row.items():
            columns[end] = columns.get(end, 0) + n
    return rows, columns


for number in range(int(runs)):
    with tempfile.NamedTemporaryFile("w", suffix=".ndjson", encoding="utf-8") as f:
        for i in range(60):
            f.write(json.dumps(shuffled(i), ensure_ascii=False) + "\n")
        f.flush()
        change = rng.choice(CHANGES) if rng.random() < 0.5 else None
        pair = ["--from", "vn-2026", "--set", rng.choice(CHANGES[:7])] if change else \
            ["--from", "vn-2026", "--to", rng.choice(["vn-2026", "vn-2019", "example-tests", "example-council"])]
        got = json.loads(run("simulate", *pair, f.name, "-f", "json"))
        rows, columns = check(got, pair)
        assert rows == ends(run("assess", f.name, "--pack", "vn-2026", "-f", "csv", "-q")), pair
        if "--to" in pair and pair[-1].startswith("example"):
            assert columns == ends(run("assess", f.name, "--pack", pair[-1], "-f", "csv", "-q")), pair
        if "--to" in pair and pair[-1] == "vn-2026":
            assert all(a == b for a, row in got["matrix"].items() for b in row), got["matrix"]
        for cut in ("group", "set", "place", "year", "producer"):
            total = {}
            for part in got[cut]:
                check(part, cut)
                for a, row in part["matrix"].items():
                    for b, n in row.items():
                        total.setdefault(a, {})[b] = total.get(a, {}).get(b, 0) + n
            assert total == got["matrix"], (pair, cut)
        hundredths = lambda x: round(x * 100)
        assert sum(hundredths(c["points"]) for c in got["criteria"]) == hundredths(got["points"]), pair
        moved = 0
        for r in got["rows"]:
            by = r["by_points"] + r["by_marks"] + r["by_gates"]
            a, b = r["from"]["end"], r["to"]["end"]
            assert by == (int(b) - int(a) if a.isdigit() and b.isdigit() else 0), r
            if "refused" not in (a, b):
                moved += hundredths(r["to"]["low"]) - hundredths(r["from"]["low"])
        assert moved == hundredths(got["points"]), pair
        table = list(csv.DictReader(io.StringIO(run("simulate", *pair, f.name, "-f", "csv"))))
        assert [(r["dossier"], r["from"], r["to"]) for r in table] == \
            [(r["id"], r["from"]["end"], r["to"]["end"]) for r in got["rows"]]
print("simulate: %s runs of 60 dossiers, all identities kept" % runs)
