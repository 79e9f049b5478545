"""overlays.py OCOP SEED RUNS - what `rules check` says of a line that may only tighten, against every dossier.

A small pack, one random line over it, and all states of its facts, unstated ones included, assessed by both.
A line is refused exactly when some dossier gains points, a mark or a star, or loses a gate; and the dossier
that the refusal names is one of them.
"""
import itertools
import json
import os
import random
import re
import subprocess
import sys
import tempfile

ocop, seed, runs = sys.argv[1:]
rng = random.Random(int(seed))

PACK = """id: small
version: "1"
title: {vi: "Nhỏ", en: "Small"}
status: example
laws: [{no: "1", date: 2026-01-01}]
in_force: {from: 2026-01-01, until: null}
total: 20
parts: [{key: A, max: 20, title: {vi: "A", en: "A"}}]
bands:
  - {stars: 5, from: 15, to: 20, level: centre, certificate: true}
  - {stars: 4, from: 11, below: 15, level: province, certificate: true}
  - {stars: 3, from: 7, below: 11, level: province, certificate: true}
  - {stars: 2, from: 0, below: 7, level: none, certificate: false}
on_gap: zero
authority: [{at: "*", mode: tighten, to: province}]
groups: [{key: g, script: g.lua, title: {vi: "G", en: "G"}, sets: [s]}]
"""
FACTS = """facts:
  - {key: n, type: integer, range: [0, 5], title: {vi: "n", en: "n"}}
  - {key: w, type: enum, values: [{key: a, title: {vi: "a", en: "a"}}, {key: b, title: {vi: "b", en: "b"}},
     {key: c, title: {vi: "c", en: "c"}}], title: {vi: "w", en: "w"}}
  - {key: t, type: boolean, title: {vi: "t", en: "t"}}
"""
SCRIPT = """return group { key = "g", sets = { set { key = "s", number = 1, vi = "S", en = "S",
  gates = { gate { key = "out", effect = "disqualify", when = "t and n < 2", vi = "Loại", en = "Out" } },
  section { no = "1", key = "x", part = "A", max = 20, vi = "X", en = "X",
    at("1.1", scale { key = "k", max = 10, fact = "n", vi = "K", en = "K",
      holes = { { type = "bottom", when = "n < 1", vi = "0", en = "0" } },
      { key = "high", points = 10, from = 4, min_for_stars = 4, vi = "h", en = "h" },
      { key = "mid", points = 6, from = 2, below = 4, min_for_stars = 3, vi = "m", en = "m" },
      { key = "low", points = 3, from = 1, below = 2, vi = "l", en = "l" } }),
    at("1.2", ladder { key = "d", max = 10, vi = "D", en = "D",
      { key = "best", points = 10, when = "w == 'a' and t", vi = "b", en = "b" },
      { key = "some", points = 5, when = "w ~= 'c'", min_for_stars = 3, vi = "s", en = "s" },
      { key = "none", points = 0, when = "w == 'c'", vi = "n", en = "n" } }) } } } }
"""
CONDITIONS = ["t", "not t", "n < 2", "n >= 3", "w == 'a'", "w ~= 'b'", "one_of(w, 'a', 'c')", "not (w == 'b') and not (w == 'c')",
              "t and n < 3", "t and n < 2 or w == 'c'", "t or n < 1", "t and n < 2"]
LINES = [("s/1.1.options.%s.from" % o, lambda: rng.randint(0, 5)) for o in ("high", "mid", "low")] + \
    [("s/1.1.options.%s.below" % o, lambda: rng.randint(0, 5)) for o in ("mid", "low")] + \
    [("s/1.1.options.%s.points" % o, lambda: rng.randint(0, 10)) for o in ("high", "mid", "low")] + \
    [("s/1.2.options.%s.points" % o, lambda: rng.randint(0, 10)) for o in ("best", "some", "none")] + \
    [("s/%s.stars" % o, lambda: rng.choice([0, 3, 4, 5])) for o in ("1.1.options.high", "1.1.options.mid", "1.2.options.some")] + \
    [("s/1.2.options.%s.when" % o, lambda: rng.choice(CONDITIONS)) for o in ("best", "some")] + \
    [("s/gates.out.when", lambda: rng.choice(CONDITIONS))] * 3 + \
    [("s/1.2.applies_if", lambda: rng.choice(CONDITIONS))]


def write(path, text):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)


def states():
    for n, w, t in itertools.product([0, 1, 2, 3, 4, 5, None], ["a", "b", "c", None], [True, False, None]):
        yield {k: v for k, v in (("n", n), ("w", w), ("t", t)) if v is not None}


def assess(folder, pack):
    done = subprocess.run([ocop, "assess", folder + "/all.ndjson", "--rules", folder + "/rules", "--pack", pack, "-f", "ndjson", "-q"],
                          capture_output=True, text=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def gains(a, b):
    """Does the second result let anything stand that the first did not?"""
    for x, y in zip(a["criteria"], b["criteria"]):
        if y["low"] > x["low"] or y["high"] > x["high"]:
            return True
    for certain in (True, False):
        unmet = [{(m["no"], m["stars"]) for m in r["marks_unmet"] if certain or m.get("state") != "open"} for r in (a, b)]
        if unmet[0] - unmet[1]:
            return True
        fired = [{g["key"] for g in r["gates"] if certain or g["state"] == "fired"} for r in (a, b)]
        if fired[0] - fired[1]:
            return True
    return b["stars"]["certain"] > a["stars"]["certain"] or b["stars"]["possible"] > a["stars"]["possible"]


loosened = tightened = skipped = 0
with tempfile.TemporaryDirectory() as folder:
    write(folder + "/rules/small/pack.yaml", PACK)
    write(folder + "/rules/small/facts.yaml", FACTS)
    write(folder + "/rules/small/g.lua", SCRIPT)
    everything = list(states())
    write(folder + "/all.ndjson", "".join(json.dumps(
        {"id": "D%d" % i, "name": "d", "set": "s", "case": "first", "assessed_on": "2026-06-01", "place": {"province": "P"},
         "producer": {"name": "h", "kind": "household"}, "facts": facts}) + "\n" for i, facts in enumerate(everything)))
    write(folder + "/rules/over/pack.yaml", "")
    os.remove(folder + "/rules/over/pack.yaml")
    before = assess(folder, "small")
    assert len(before) == len(everything)
    for number in range(int(runs)):
        path, value = rng.choice(LINES)
        value = value()
        shown = value if isinstance(value, int) else '"%s"' % value
        write(folder + "/rules/over/pack.yaml", """id: over
version: "1"
title: {vi: "Trên", en: "Over"}
status: example
extends: small@1
level: province
place: {province: P}
laws: [{no: "2", date: 2026-01-01}]
in_force: {from: 2026-01-01, until: null}
lines: [{replace: %s, with: %s, basis: x}]
""" % (path, shown))
        told = subprocess.run([ocop, "rules", "check", "over", "--rules", folder + "/rules"], capture_output=True, text=True)
        after = assess(folder, "over")
        if not after:  # a line that cannot be followed
            assert told.returncode != 0, told
            skipped += 1
            continue
        found = [i for i in range(len(everything)) if gains(before[i], after[i])]
        said = re.findall(r"\[overlay-loosens\].*\(\{(.*?)\}\)", told.stdout)
        assert bool(found) == bool(said), (path, value, found[:3] and everything[found[0]], told.stdout)
        for witness in said:
            facts = dict(p.split(": ") for p in witness.split(", ")) if witness else {}
            at = [i for i, f in enumerate(everything) if {k: str(v).lower() for k, v in f.items()}.items() >= facts.items()
                  and all(k in facts or k not in f for k in ("n", "w", "t") if k in f)]
            assert any(i in found for i in at), (path, value, witness)
        loosened += bool(found)
        tightened += not found
print("overlays: %d lines loosen and are refused with a dossier, %d do not and pass, %d cannot be followed"
      % (loosened, tightened, skipped))
