#!/bin/sh
# make.sh BUILD FILE - write a golden archive. It is made once for each version that writes archives
# and never again: every later version must replay what is in it to the same bytes.
set -eu
build=$(cd "$1" && pwd)
file=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
source=$(cd "$(dirname "$0")/../.." && pwd)
[ ! -e "$file" ] || { echo "$file is there; golden archives are not written twice"; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PATH="$build/bin:$PATH" LC_ALL=C OCOP_ARCHIVE="$file" GOLDEN="$source/tests/golden/replay"
cd "$work"
cp -R "$source/docs/examples" examples
ocop assess examples -q >/dev/null
ocop assess examples -q --pack vn-2019 >/dev/null || true # those that vn-2019 can take
ocop assess examples/shan-tuyet-tea.yaml -q --pack example-tests >/dev/null
# sittings, and a pack with a rule in Lua
. "$source/tests/golden/pack.sh"
. "$source/tests/golden/sitting.sh"
echo 'return 60, "r"' | small_pack
council_rules 'quorum_percent: 75, spread_limit: 10, chair_required: true'
sitting fine 85 86 87 88 90
sitting apart 80 91 85
sitting short 80 none none
for s in fine apart short; do ocop council tally --rules rules $s/sitting.yaml -f ndjson -q >/dev/null || true; done
ocop archive stats
