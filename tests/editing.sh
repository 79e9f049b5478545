#!/bin/sh
# editing.sh SOURCE - docs/editing knows every field that the program knows.
#
# The names are taken from the tables of the loaders themselves, so a new field without its line in
# docs/editing fails here.
set -u
cd "$1" || exit 1
status=0
miss() { echo "$1: '$2' is missing ($3)"; status=1; }

# Strings of the arrays `known[]` and the like in C files: from "[] = {" to "};".
known() {
  awk '/(known|fields|certificate)\[\] = \{/ { inside = 1 } inside { print } /};/ { inside = 0 }' "$@" |
    grep -o '"[a-z][a-z0-9_]*"' | tr -d '"' | sort -u
}
schema() { # FILE SOURCES...: every name is a property
  file=$1; shift
  for name in $(known "$@"); do
    grep -q "\"$name\": {" "$file" || miss "$file" "$name" "$*"
  done
}
field() { # NAME SOURCE
  grep -q "^---@field $1?\{0,1\} " docs/editing/ocop.lua || miss docs/editing/ocop.lua "$1" "$2"
}

schema docs/editing/pack.schema.json core/input/input_manifest.c
schema docs/editing/facts.schema.json core/input/input_vocab.c
for name in expect $(sed -n '/^static const ocop_field/,/^};/p' core/plugin/plugin_schema.c |
  sed -n 's/^ *{"\([a-z_0-9]*\)", OCOP_FIELD.*/\1/p'); do
  grep -q "\"$name\": {" docs/editing/dossier.schema.json || miss docs/editing/dossier.schema.json "$name" plugin_schema.c
done

for name in $(known core/script/script_read.c core/script/script_read_criterion.c core/script/script_read_when.c \
  core/script/script_view.c core/script/script_build.c); do
  field "$name" core/script
done
field marks 'at()'
sed -n 's/^ *{\(NULL\|"[a-z]*"\), "\([a-z_]*\)", .*/\1 \2/p' core/script/script_lib.c | tr -d '"' | while read -r lib name; do
  case $lib in
  NULL) grep -q "^$name = nil" docs/editing/ocop.lua ;;
  *) sed -n "/^---@class ${lib}lib/,/= nil/p" docs/editing/ocop.lua | grep -q "^---@field $name " ;;
  esac || echo "docs/editing/ocop.lua: '$name' of $lib is missing (script_lib.c)"
done >"${TMPDIR:-/tmp}/editing.$$"
[ -s "${TMPDIR:-/tmp}/editing.$$" ] && { cat "${TMPDIR:-/tmp}/editing.$$"; status=1; }
rm -f "${TMPDIR:-/tmp}/editing.$$"
for name in $(sed -n '/kind_names\[\] = {/,/};/p' core/script/script_build.c | grep -o '"[a-z_]*"' | tr -d '"') at; do
  grep -q "^function $name(" docs/editing/ocop.lua || miss docs/editing/ocop.lua "$name" script_build.c
done

# The annotations are a Lua file, and a table that reads nothing would prove nothing.
luac5.4 -p docs/editing/ocop.lua || status=1
[ "$(known core/input/input_manifest.c | wc -l)" -gt 40 ] || { echo "editing.sh finds no fields any more"; status=1; }
[ "$(known core/script/script_read_criterion.c | wc -l)" -gt 10 ] || { echo "editing.sh finds no fields any more"; status=1; }
exit $status
