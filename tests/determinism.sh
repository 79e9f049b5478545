#!/bin/sh
# determinism.sh BUILD... - the same packs and dossiers give the same bytes: in twenty runs, in
# other locales, with other compilers and optimisation levels.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
. tests/golden/pack.sh

# A pack with a rule too: doubles, pairs, sort and text go through Lua.
(cd "$work" && small_pack <<'LUA'
  local t, out = { beta = 2, alpha = 1, gamma = dossier.share / 3 }, {}
  for k, v in pairs(t) do out[#out + 1] = k .. "=" .. tostring(v) end
  table.sort(out)
  return math.floor(dossier.share) / 4 - math.floor(dossier.share) % 4 / 4,
    string.format("%s %.3f %s", table.concat(out, ","), dossier.share / 7, ("ĐẶC SẢN"):lower())
LUA
)

run() { # BUILD LOCALE OUT
  for format in ndjson json csv; do
    LC_ALL=$2 LANG=$2 "$1/bin/ocop" assess -q -f $format docs/examples
    LC_ALL=$2 LANG=$2 "$1/bin/ocop" assess -q -f $format --rules "$work/rules" "$work/thing.yaml"
  done >"$3" 2>"$3.err" || { cat "$3.err"; exit 1; }
}

first=$1
run "$first" C "$work/want"
runs=0
compare() {
  run "$1" "$2" "$work/got"
  cmp "$work/want" "$work/got" || { echo "determinism: $1 under $2 differs"; exit 1; }
  runs=$((runs + 1))
}
i=0
while [ $i -lt 20 ]; do compare "$first" C; i=$((i + 1)); done
for build in "$@"; do
  sh tests/replay/replay.sh "$build" >"$work/replay" || { cat "$work/replay"; echo "determinism: $build replays otherwise"; exit 1; }
  for locale in C C.UTF-8 vi_VN.UTF-8 tr_TR.UTF-8 de_DE.UTF-8; do compare "$build" "$locale"; done
done
echo "determinism: $runs runs, the same $(wc -c <"$work/want") bytes"
