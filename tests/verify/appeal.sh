#!/bin/sh
# appeal.sh BUILD SOURCE - ocop-verify over many appeal files: good ones, changed bytes, forged rows.
set -eu
build=$1 source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
PATH=$build/bin:$PATH
OCOP_ARCHIVE=$work/a.db
export OCOP_ARCHIVE
bad() { echo "appeal: $*"; exit 1; }

# Dossiers as they are and with facts missing; councils with every kind of sheet.
for f in "$source"/docs/examples/*.yaml; do
  for seed in 0 1 2; do lua5.4 "$source/tests/verify/drop.lua" "$f" $((seed * 15)) $seed >"$seed-${f##*/}"; done
done
ocop assess -q -f csv ./*.yaml >/dev/null
awk '/^[a-z]/ { skip = /^self_assessment/ } !skip' "$source/docs/examples/shan-tuyet-tea.yaml" >old.yaml
ocop assess -q -f csv --pack vn-2019 old.yaml >/dev/null
cp -R "$source/rules" rules
rm -rf rules/vn-2019 rules/example-two-stars
council() {
  sed -i "s/^council: .*/council: {quorum_percent: 75, spread_limit: 10, chair_required: true, abstention: $1}/; s/^rounding: .*/rounding: $2/" rules/vn-2026/pack.yaml
  lua5.4 "$source/tests/council/random.lua" "$build/bin/ocop" rules "$source/tests/law/vn-2026.csv" "$work" >/dev/null || [ "$1" != leave_out ]
}
council leave_out null
council 'criterion_mean, cap_unsupported: true' '{digits: 1, mode: half_up}'
good=0
for seq in $(sqlite3 a.db "SELECT x.seq FROM assessment x JOIN pack p ON p.seq = x.pack WHERE basis = 'facts' OR x.seq % 12 = 0"); do
  ocop archive export "$seq" -o x.json
  ocop-verify x.json >said || { cat said; bad "assessment $seq is good"; }
  good=$((good + 1))
done
[ $good -gt 60 ] || bad "only $good appeal files"

# Signed, and with personal values: one byte at a time.
OCOP_ARCHIVE=$work/small.db
ocop assess -q -f csv "$source/docs/examples/smoked-sausage.yaml" >/dev/null
ocop archive key office --owner 'Office' --from 2020-01-01 --until 2099-12-31 >/dev/null
ocop archive head --sign office >/dev/null
ocop archive export "$(sqlite3 small.db 'SELECT max(seq) FROM assessment')" -o x.json
ocop-verify x.json --key office.pub >said || { cat said; bad "the signed file is good"; }
lua5.4 "$source/tests/verify/bytes.lua" ocop-verify x.json copy.json "${3:-150}" || bad "changed bytes"

# Hashed again after a change: only making it again tells.
forged() {
  "$build/tests/forge" x.json "$1" "$2" "$3" >forged.json || bad "cannot forge $2"
  if ocop-verify forged.json >said; then cat said; bad "$2 forged to $3 is not found"; fi
  grep -q "$4" said || { cat said; bad "$2 forged to $3: the message does not name '$4'"; }
}
unsign() { sed -i 's/"signatures":\[.*/"signatures":[],/' x.json; }
unsign
ocop-verify x.json >/dev/null || bad "without its signature the file is good"
forged assessment '"points":3,' '"points":2,' 'criteria\[.*points'
forged assessment '"certain":4' '"certain":5' 'stars'
forged assessment '"marks_unmet":[{"stars":' '"marks_unmet":[{"stars":1' 'marks_unmet'
forged dossier '"facts":{' '"facts":{"added":1,' 'dossier row, hash'
forged pack_file 'points = 3' 'points = 2' 'pack row, hash'
OCOP_ARCHIVE=$work/a.db
ocop archive export "$(sqlite3 a.db "SELECT max(seq) FROM assessment WHERE stars_certain = 3 AND basis = 'council'")" -o x.json
forged assessment '"stars":{"certain":3,"possible":3}' '"stars":{"certain":4,"possible":4}' stars
forged assessment '"mean":{"sum":' '"mean":{"sum":1' 'mean.sum'
forged sitting '"role":"member","votes":true' '"role":"member","votes":false' 'sitting row, hash'
# A pack laid over another one: both are in the file, and the criteria must add up.
ocop assess -q -f csv --pack example-tests "$source/docs/examples/shan-tuyet-tea.yaml" >/dev/null
ocop archive export "$(sqlite3 a.db 'SELECT max(seq) FROM assessment')" -o x.json
ocop-verify x.json >said || { cat said; bad "the overlay's file is good"; }
forged assessment '"points":3,' '"points":2,' 'total.points'
forged pack_file 'points = 3' 'points = 2' 'pack row, hash'
echo "appeal: $good files are good; changed bytes and forged rows are found"
