#!/bin/sh
# run.sh [--large] [BUILD] - one table a question, measured here and now; docs/performance.md says how.
# run.sh --short BUILD     - a few hundred dossiers, nothing timed: do the tools work and agree?
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
short=false large=false
case ${1:-} in
--short) short=true; shift ;;
--large) large=true; shift ;;
esac
build=${1:-$root/build/release}
build=$(cd "$build" && pwd)
tools=$build/tests/bench
PATH=$build/bin:$tools:$PATH
export LC_ALL=C.UTF-8
unset OCOP_ARCHIVE OCOP_RULES
work=$(mktemp -d "${OCOP_BENCH_DIR:-${TMPDIR:-/tmp}}/ocop-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
cd "$work"
sheet=vn-2026/tea rules=$root/rules rounds=5
small=10000 middle=${OCOP_BENCH_COUNT:-100000}
[ "$small" -le "$middle" ] || small=$middle
if $short; then rounds=1 small=130 middle=260; fi
fail() { echo "bench: $*" >&2; exit 1; }

# ---- dossiers, and do floor and program agree? ----

bench_generate "$rules" $middle >all.ndjson
bench_generate "$rules" $small >small.ndjson
bench_generate "$rules" $middle $sheet >sheet.ndjson
head -n $small all.ndjson | cmp - small.ndjson || fail "a longer run does not begin with a shorter one"
ocop assess -q -f csv sheet.ndjson | awk -F, 'NR > 1 { print $1 "," $9 "," $12 }' >program.csv
bench_floor csv <sheet.ndjson >floor.csv
cmp program.csv floor.csv || fail "the floor gives other points or stars than ocop"
[ "$(wc -l <floor.csv)" = $middle ] || fail "the floor left dossiers out"
bench_floor json <sheet.ndjson | sed 's/^{"dossier":"\([^"]*\)".*"total":\([0-9.]*\),"stars":\([0-5]\)}$/\1,\2,\3/' | cmp - floor.csv ||
  fail "the floor's two forms differ"
ocop assess -q -f csv all.ndjson >all.csv
[ "$(wc -l <all.csv)" = $((middle + 1)) ] || fail "dossiers of the generator are refused"
if $short; then
  [ "$(cut -d, -f3 all.csv | sort -u | wc -l)" -ge 45 ] || fail "sets are missing"
  for n in 0 2 3 4; do cut -d, -f12 all.csv | grep -q "^$n$" || fail "no dossier with $n stars"; done
fi

# ---- tables ----

# table TITLE COUNT, then lines "name | command" on standard input: the first one is what others are compared with.
table() {
  title=$1 count=$2
  set -- "$rounds"
  : >names
  while IFS='|' read -r name command; do
    echo "$name" >>names
    set -- "$@" "$command"
  done
  bench_time "$@" >times || fail "$title"
  echo
  echo "$title"
  awk -F'\t' -v n="$count" -v names=names 'BEGIN { printf "  %-40s %10s %12s %10s %8s\n", "", "ms", "us each", "KiB", "ratio" }
    { getline name < names; sub(/ +$/, "", name); printf "  %-40s %10.1f %12.2f %10d %8.3f\n", name, $1, $1 * 1000 / n, $3, $4 }' times
}

echo "ocop $(ocop --version 2>/dev/null | sed 's/^ocop //'), $(uname -m), $(grep -c ^processor /proc/cpuinfo) processors, $rounds rounds, medians"
echo "stars of $middle dossiers of all sets: $(awk -F, 'NR > 1 { s[$12]++ } END { for (i = 0; i < 6; i++) printf "%d: %d%s", i, s[i], i < 5 ? ", " : "" }' all.csv)"

table "End to end, NDJSON to one line each, $middle dossiers of $sheet" $middle <<EOF
floor|bench_floor csv <sheet.ndjson >o
ocop, CSV|ocop assess -q -f csv sheet.ndjson >o
EOF
table "The same with every criterion in the output" $middle <<EOF
floor, 1 KB a result|bench_floor json <sheet.ndjson >o
ocop, NDJSON with facts and findings|ocop assess -q -f ndjson sheet.ndjson >o
EOF
table "All sets of all packs, $middle dossiers" $middle <<EOF
CSV|ocop assess -q -f csv all.ndjson >o
NDJSON|ocop assess -q -f ndjson all.ndjson >o
CSV, stored in an archive|rm -f a.db*; ocop assess -q -f csv all.ndjson >o --archive a.db
EOF
ocop archive verify --archive a.db >/dev/null || fail "the archive is not whole"
bytes=$(wc -c <a.db)
echo "  bytes of the archive: $bytes, $((bytes / middle)) an assessment with its dossier"
table "From the archive, $middle assessments" $middle <<EOF
assessing with NDJSON, no archive|ocop assess -q -f ndjson all.ndjson >o
replay --all|ocop replay --all --archive a.db >o
archive verify|ocop archive verify --archive a.db >o
EOF
head -n 1 all.ndjson >one.ndjson
table "One dossier" 1 <<EOF
an empty Lua script|lua5.4 -e ''
ocop assess|ocop assess -q -f csv one.ndjson >o
ocop-verify|ocop-verify --help >o
EOF
echo 'sitting: S
level: province
date: 2026-10-20
sealed_on: 2026-10-01
members: [{id: M1, role: chair}, {id: M2}, {id: M3}, {id: M4}, {id: M5}, {id: M6}, {id: M7}]
dossiers: [council.ndjson]
sheets: [sheets.ndjson]' >sitting.yaml
head -n $((small / 10)) sheet.ndjson >council.ndjson
ocop assess -q -f ndjson council.ndjson | lua5.4 "$here/sheets.lua" 7 >sheets.ndjson
table "Rules and councils" $((small / 10)) <<EOF
rules check vn-2026|ocop rules check vn-2026 >o
council tally, 7 members, $((small / 10)) dossiers|ocop council tally -q -f ndjson sitting.yaml >o
EOF
# The whole programme: 20 000 dossiers (of a short run all) by both laws.
whole=20000
[ "$whole" -le "$middle" ] || whole=$middle
head -n $whole all.ndjson >whole.ndjson
table "A simulation of $whole dossiers" $whole <<EOF
assess, one law|ocop assess -q -f csv whole.ndjson >o
simulate, from one law to the other|ocop simulate --from vn-2019 --to vn-2026 -q whole.ndjson >o
EOF
{
  echo "$small|ocop assess -q -f csv small.ndjson >o"
  echo "$middle|ocop assess -q -f csv all.ndjson >o"
  if $large; then
    bench_generate "$rules" 1000000 >large.ndjson
    echo "1000000|ocop assess -q -f csv large.ndjson >o"
  fi
} >memory
rounds=1
table "Memory by number of dossiers" $middle <memory
