#!/bin/sh
# manual.sh BUILD FILE... - run the commands of a document and compare what they say.
#
# In fenced blocks marked `console`, a line "$ …" is a command, lines "> …" under it continue it,
# and all other lines are what it must print (both streams together). All commands of a file run in
# one temporary folder, in order; ../examples there is docs/examples, ../rules the packs.
# A line "<!-- lang: vi -->" lets them speak Vietnamese, as LC_ALL=vi_VN.UTF-8 does.
# UPDATE=1 writes what was seen into the file instead; read the diff before you commit it.
set -u
build=$(cd "$1" && pwd)
source=$(cd "$(dirname "$0")/.." && pwd)
shift
export PATH="$build/bin:$PATH" LC_ALL=C LANG=C TZ=UTC
unset OCOP_RULES OCOP_PLUGIN_PATH LANGUAGE NO_COLOR LC_MESSAGES
status=0

# Run the command in $command, if there is one, and put it and its output into the new text.
run() {
  [ -n "$command" ] || return 0
  printf '%s\n' "$command" >"$work/command"
  (cd "$work/in" && sh "$work/command" >"$work/output" 2>&1 </dev/null)
  sed -e "1s/^/\$ /" -e "2,\$s/^/> /" "$work/command" >>"$work/new"
  # An output that ends without a line end would swallow the next line of the document.
  sed -e '$a\' "$work/output" >>"$work/new"
  command=
}

replay() {
  command= inside=0
  mkdir -p "$work/in/docs" "$work/in/build"
  ln -s ../../examples "$work/in/docs/examples"
  ln -s ../rules "$work/in/rules"
  : >"$work/new"
  while IFS= read -r line || [ -n "$line" ]; do
    case $inside$line in
    '0```console') inside=1; printf '%s\n' "$line" >>"$work/new" ;;
    '1```') run; inside=0; printf '%s\n' "$line" >>"$work/new" ;;
    '1$ '*) run; command=${line#'$ '} ;;
    '1> '* | '1>') more=${line#'>'}; command="$command
${more#' '}" ;;
    1*) ;; # what was printed last time
    *) printf '%s\n' "$line" >>"$work/new" ;;
    esac
  done <"$1"
}

for file in "$@"; do
  work=$(mktemp -d)
  cp -R "$source/docs/examples" "$work/examples"
  cp -R "$source/rules" "$work/rules"
  LC_ALL=C
  if grep -q '^<!-- lang: vi -->$' "$file"; then LC_ALL=vi_VN.UTF-8; fi
  replay "$file"
  if [ "${UPDATE:-0}" = 1 ]; then
    cp "$work/new" "$file"
  else
    diff -u "$file" "$work/new" >"$work/diff" || { echo "$file differs (- written, + found):"; cat "$work/diff"; status=1; }
  fi
  rm -rf "$work"
done
exit $status
