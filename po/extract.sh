#!/bin/sh
# extract.sh POT - gather every sentence that a person may read from the sources into a template.
#
# A keyword is the name of a function and the place of its sentence; a helper that takes a sentence
# belongs here too (tests/po/check.sh tells which is missing). One name with two places: say the
# number of arguments as well, `tell:4 tell:3,5t`; the commas in (struct){a, b} count too.
# Of `wrong ? "a" : "b"` only "a" is seen: write N_("a") and N_("b").
set -eu
to=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cd "$(dirname "$0")/.."
files=$(mktemp)
trap 'rm -f "$files" "$files.skip"' EXIT
git ls-files -co --exclude-standard 'core/*.[ch]' 'plugins/*.[ch]' 2>/dev/null |
  while read -r f; do [ ! -f "$f" ] || echo "$f"; done >"$files"
[ -s "$files" ] || find core plugins -name '*.[ch]' >"$files" # no git: an archive of the sources
sed -i '/\/test_/d' "$files"
LC_ALL=C sort -o "$files" "$files"
# A format without words is no sentence.
printf 'msgid "%s"\nmsgstr ""\n' '%s' >"$files.skip"

# _ and T translate, N_ only marks; then those that translate what they are given.
set -- _ N_ NN_:1,2 P_:1,2 T dgettext:2 dngettext:2,3 \
  ocop_error_at:6 ocop_error_vat:6 ocop_error_hint:2 ocop_input_fail:3 fail_mark:3 \
  ocop_rd_fail:2 ocop_vm_fail:2 ocop_vm_say:2 ocop_vm_say_at:6 \
  fail:3 expected:2 fail_value:2 fail_at:4 give_up:2 refuse:3 refuse_value:4 \
  error_at:5 error_hint:2 check_note:6 check_note:9,10t cmp_note:7 tell:4 cannot:2 programme_refuse:3
for word in "$@"; do
  set -- "$@" "--keyword=$word"
  shift
  case $word in *,*) ;; *:*) set -- "$@" "--flag=$word:c-format" ;; esac
done
xgettext --from-code=UTF-8 --language=C --no-location --sort-output --no-wrap --keyword \
  --package-name=ocop --exclude-file="$files.skip" --files-from="$files" --output="$to" "$@"
sed -i -e '/^"POT-Creation-Date:/d' -e '/^"PO-Revision-Date:/d' "$to"
