#!/bin/sh
# run.sh BUILD CASE EXAMPLES - run one golden case and compare what it says.
#
# A case is a folder: cmd (a shell line; `ocop` is the program under test), in/ (its working
# folder, copied), want.out, want.err, want.exit. Missing want.* count as empty, as exit code 0.
# UPDATE=1 writes what was seen instead of comparing; read the diff before you commit it.
set -u
build=$(cd "$1" && pwd)
case=$(cd "$2" && pwd)
examples=$(cd "$3" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/in"
[ -d "$case/in" ] && cp -R "$case/in/." "$work/in/"
cd "$work/in" || exit 1
export PATH="$build/bin:$PATH" LC_ALL=C LANG=C TZ=UTC GOLDEN="$case" EXAMPLES="$examples"
export LSAN_OPTIONS="print_suppressions=0:suppressions=$case/../../lsan.supp"
unset OCOP_RULES OCOP_PLUGIN_PATH LANGUAGE NO_COLOR LC_MESSAGES
sh "$case/cmd" >"$work/out" 2>"$work/err" </dev/null
echo $? >"$work/exit"
# What may differ between machines: where the build lies, the program's version.
sed -i -e "s|$build|BUILD|g" -e "s|$examples|EXAMPLES|g" "$work/out" "$work/err"

status=0
for part in out err exit; do
  want="$case/want.$part"
  if [ "${UPDATE:-0}" = 1 ]; then
    if [ -s "$work/$part" ] && ! { [ $part = exit ] && [ "$(cat "$work/exit")" = 0 ]; }; then cp "$work/$part" "$want"; else rm -f "$want"; fi
    continue
  fi
  [ -f "$want" ] || { want="$work/none"; if [ $part = exit ]; then echo 0 >"$want"; else : >"$want"; fi; }
  diff -u "$want" "$work/$part" >"$work/diff" || { echo "$part differs (- wanted, + found):"; cat "$work/diff"; status=1; }
done
exit $status
