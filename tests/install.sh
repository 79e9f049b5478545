#!/bin/sh
# install.sh BUILD - install into a staging prefix, hide the source tree, and use what was
# installed: program, packs, plugins, catalogue, headers, libraries.
set -eu
build=$(cd "$1" && pwd)
source=$(cd "$(dirname "$0")/.." && pwd)
stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
DESTDIR= cmake --install "$build" --prefix "$stage/usr" >/dev/null
cp "$source/docs/examples/smoked-sausage.yaml" "$stage/dossier.yaml"
cd "$stage"
unset OCOP_RULES OCOP_PLUGIN_PATH

strings_of_source() { grep -rl --binary-files=text "$source/rules\|$source/plugins" "$stage/usr" || true; }
[ -z "$(strings_of_source)" ] || { echo "install: names the source tree: $(strings_of_source)"; exit 1; }

"$stage/usr/bin/ocop" assess dossier.yaml -f csv -q >out.csv
grep -q '^CB-2026-0017,vn-2026@2026-05-22,.*,4,4,,true$' out.csv || { cat out.csv; echo "install: wrong result"; exit 1; }
"$stage/usr/bin/ocop" plugins | grep -q "$stage/usr" || { echo "install: plugins are not the installed ones"; exit 1; }
"$stage/usr/bin/ocop" --lang vi assess dossier.yaml | grep -q 'Hồ sơ' || { echo "install: no Vietnamese"; exit 1; }

[ -x "$stage/usr/bin/ocop-verify" ] || { echo "install: no ocop-verify"; exit 1; }
"$stage/usr/bin/ocop" help --lang vi stars | grep -q '^từ điểm' || { echo "install: no texts of help"; exit 1; }
for page in man1/ocop.1 man1/ocop-assess.1 man7/ocop-stars.7 vi/man1/ocop.1 vi/man7/ocop-stars.7; do
  [ -s "$stage/usr/share/man/$page" ] || { echo "install: no manual page $page"; exit 1; }
done
for script in bash-completion/completions/ocop zsh/site-functions/_ocop fish/vendor_completions.d/ocop.fish; do
  [ -s "$stage/usr/share/$script" ] || { echo "install: no completion $script"; exit 1; }
done

# A plugin and a program of a stranger, with pkg-config alone.
PKG_CONFIG_PATH=$(dirname "$(find "$stage/usr" -name ocop.pc)")
export PKG_CONFIG_PATH
sed -n '/^```c$/,/^```$/{/^```/d;p}' "$source/docs/library.md" >use.c
# shellcheck disable=SC2046
cc -std=c11 -Wall -Werror $(pkg-config --define-variable=prefix="$stage/usr" --cflags ocop) use.c -o use \
  $(pkg-config --define-variable=prefix="$stage/usr" --libs ocop) -Wl,-rpath,"$(dirname "$(find "$stage/usr" -name 'libocop.so')")"
PLUGINS=$(dirname "$(find "$stage/usr" -name read_yaml.so)") ./use "$stage/usr/share/ocop/rules" dossier.yaml | grep -q '4 stars' || { echo "install: the library gives another result"; exit 1; }
echo "install: program, packs, plugins, catalogue and library work from a prefix"
