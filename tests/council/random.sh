#!/bin/sh
# random.sh BUILD SOURCE - random councils against an independent tally (random.lua).
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R "$2/rules" "$work/rules"
rm -rf "$work/rules/vn-2019" "$work"/rules/example-*
sed -i 's/^council: .*/council: {quorum_percent: 75, spread_limit: 10, chair_required: true, abstention: leave_out}/' \
  "$work/rules/vn-2026/pack.yaml"
lua5.4 "$2/tests/council/random.lua" "$1/bin/ocop" "$work/rules" "$2/tests/law/vn-2026.csv" "$work"
