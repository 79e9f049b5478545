#!/bin/sh
# replay.sh BUILD - every golden archive is whole, and is replayed to the same bytes in several locales.
set -eu
build=$(cd "$1" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
seen=0
for file in "$here"/*.db; do
  cp "$file" "$work/a.db" # opening leaves nothing beside the tree's own
  head=$(cat "${file%.db}.head")
  "$build/bin/ocop" archive verify --archive "$work/a.db" --head "$head"
  for locale in C vi_VN.UTF-8 tr_TR.UTF-8 de_DE.UTF-8; do
    LC_ALL=$locale "$build/bin/ocop" replay --all --archive "$work/a.db" --lang en >"$work/out" || { cat "$work/out"; exit 1; }
    ! grep -q 'differs:' "$work/out" || { cat "$work/out"; exit 1; }
  done
  cat "$work/out"
  seen=$((seen + 1))
done
[ "$seen" -gt 0 ]
