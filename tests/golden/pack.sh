# pack.sh - sourced by cases: make a small pack whose one rule is the text on standard input.
#
#   . "$GOLDEN/../pack.sh"; small_pack <<'LUA' ... LUA
#
# It makes rules/small with the set `thing` (part A: a choice of 40, part B: the rule of 60) and a
# dossier thing.yaml.
small_pack() {
  mkdir -p rules/small
  cat >rules/small/pack.yaml <<'YAML'
id: small
version: "1"
title: {vi: "Bộ nhỏ", en: "Small pack"}
laws: [{no: "1/QĐ", date: 2026-01-01}]
in_force: {from: 2026-01-01, until: 2026-12-31}
total: 100
parts:
  - {key: A, max: 40, title: {vi: "Phần A", en: "Part A"}}
  - {key: B, max: 60, title: {vi: "Phần B", en: "Part B"}}
bands:
  - {stars: 1, from: 0, below: 50, level: none, certificate: false}
  - {stars: 3, from: 50, below: 90, level: province, certificate: true}
  - {stars: 5, from: 90, to: 100, level: centre, certificate: true}
groups:
  - {key: things, script: things.lua, title: {vi: "Vật", en: "Things"}, sets: [thing]}
YAML
  cat >rules/small/facts.yaml <<'YAML'
facts:
  - {key: quality, type: enum, title: {vi: "Chất lượng", en: "Quality"},
     values: [{key: poor, title: {vi: "Kém", en: "Poor"}}, {key: good, title: {vi: "Tốt", en: "Good"}}]}
  - {key: share, type: percent, unit: "%", title: {vi: "Tỷ lệ", en: "Share"}}
  - {key: workers, type: integer, range: [0, 1000], title: {vi: "Lao động", en: "Workers"}}
  - {key: certified, type: boolean, title: {vi: "Có chứng nhận", en: "Certified"}}
  - {key: since, type: date, title: {vi: "Từ ngày", en: "Since"}}
YAML
  {
    cat <<'LUA'
local count, seen = 0, {}
local function score(dossier, ctx)
LUA
    cat
    cat <<'LUA'
end
return group { key = "things", sets = {
  set { key = "thing", number = 1, vi = "Vật", en = "Thing", article = { vi = "Điều 1", en = "Article 1" },
    section { no = "1", key = "look", part = "A", max = 40, vi = "Bề ngoài", en = "Look",
      choice { no = "1.1", key = "quality", max = 40, fact = "quality", vi = "Chất lượng", en = "Quality",
        { key = "poor", points = 10, is = "poor", vi = "Kém", en = "Poor" },
        { key = "good", points = 40, is = "good", vi = "Tốt", en = "Good", min_for_stars = 5 } } },
    section { no = "2", key = "rest", part = "B", max = 60, vi = "Phần còn lại", en = "Rest",
      rule { no = "2.1", key = "ruled", max = 60, vi = "Theo hàm", en = "By rule", score = score } } } } }
LUA
  } >rules/small/things.lua
  cat >thing.yaml <<'YAML'
id: T-1
name: "Vật"
set: thing
assessed_on: 2026-06-01
facts: {quality: good, share: 33.5, workers: 12, certified: true, since: 2020-02-29}
YAML
}
