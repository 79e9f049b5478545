#!/bin/sh
# alone.sh BUILD SOURCE - core/verify copied away, built by its documented commands, and used.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R "$2/core/verify" "$work/verify"
cd "$work"
cmake -S verify -B build >/dev/null && cmake --build build >log 2>&1 || { cat log; exit 1; }
"$1/bin/ocop" assess -q -f csv --archive a.db "$2/docs/examples/smoked-sausage.yaml" >/dev/null
"$1/bin/ocop" archive export "$(sqlite3 a.db 'SELECT max(seq) FROM assessment')" --archive a.db -o x.json
build/ocop-verify x.json | grep -q '^yes '
echo 'alone: built by itself, it says yes'
