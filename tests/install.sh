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
# The reader and the writer of docs/plugin-abi.md, as they stand there.
fail() { echo "install: $1"; exit 1; }
page_file() { # NAME: the C block of the page that begins with a comment of that name
  awk -v name="$1" '/^```c$/ { inside = 1; first = 1; next } /^```/ { inside = 0; ours = 0 }
    inside && first { ours = index($0, "/* " name " ") == 1; first = 0 } inside && ours' "$source/docs/plugin-abi.md" >"$1"
  [ -s "$1" ] || fail "docs/plugin-abi.md has no $1"
}
plugin() { # TO SOURCE FLAGS...
  to=$1 file=$2; shift 2
  mkdir -p "$(dirname "$to")"
  cc -std=c11 -Wall -Wextra -Werror -shared -fPIC -fvisibility=hidden "$@" -o "$to" "$file"
}
page_file write_lines.c
page_file read_pairs.c
cflags=$(pkg-config --define-variable=prefix="$stage/usr" --cflags ocop)
# shellcheck disable=SC2086
for name in write_lines read_pairs; do plugin "theirs/$name.so" $name.c $cflags; done
ocop() { "$stage/usr/bin/ocop" --lang en "$@"; }
seen=$(ocop assess --plugin-dir theirs -f lines -q dossier.yaml)
[ "$seen" = "CB-2026-0017: 74 points, 4 stars (self-claimed)" ] || fail "write_lines says '$seen'"
seen=$(ocop assess --plugin-dir theirs -f lines -O name=true -q dossier.yaml)
[ "$seen" = "Lạp sườn hun khói Nước Hai: 74 points, 4 stars (self-claimed)" ] || fail "write_lines with a name says '$seen'"
ocop form --dossiers processed_animal_honey --plugin-dir theirs -f lines >empty.tsv
ocop form --dossiers processed_animal_honey --fill dossier.yaml --plugin-dir theirs -f lines >filled.tsv
head -n 1 filled.tsv | cmp -s - empty.tsv || fail "write_lines writes another heading above rows"
sed -n 2p filled.tsv | grep -q '^CB-2026-0017	' || fail "write_lines lost the row"
[ "$(awk -F '\t' '{ print NF }' filled.tsv | sort -u | wc -l)" = 1 ] || fail "write_lines: a row has not the columns of the heading"

cat >table.pairs <<'EOF'
A-1 processed_animal_honey local_material_pct=82 commune_labor_pct=81.5
A-2 processed_animal_honey no_such_fact=1
A-3 processed_animal_honey local_material_pct
A-4 processed_animal_honey
EOF
pairs() { # FOLDER: what a reader in it makes of them, and what it says
  code=0
  ocop assess --plugin-dir "$1" --date 2026-10-20 -f csv table.pairs >pairs.out 2>pairs.err || code=$?
  [ $code = 1 ] || { cat pairs.err; fail "read_pairs: exit code $code"; }
  [ "$(cut -d , -f 1 pairs.out | tr '\n' ' ')" = "dossier A-1 A-4 " ] || { cat pairs.out pairs.err; fail "read_pairs gives other dossiers"; }
  grep -q '^table.pairs:2:28: ' pairs.err || { cat pairs.err; fail "read_pairs: no line and column of the unknown fact"; }
  grep -q "^table.pairs:3:28: expected FACT=NUMBER, found 'local_material_pct'" pairs.err || { cat pairs.err; fail "read_pairs: no error of its own"; }
}
pairs theirs

# The same reader, and a writer, built against a header that lacks what came later: smaller structs.
mkdir -p old/ocop
sed -e '/Basis council; else "" and 0/,/size_t bands, laws;/d' \
  -e '/-- writers, since 0.1: the council --/,/bool (\*cell)(/d' \
  -e '/since 0.1; both may be NULL/,/const char \*(\*heading)(/d' \
  -e '/Since 0.1: a form or minutes/,/bool (\*table_row)(/d' \
  "$stage/usr/include/ocop/plugin.h" >old/ocop/plugin.h
plugin aged/write_old.so "$source/tests/old_writer.c" -Iold
plugin aged/read_pairs.so read_pairs.c -Iold
# shellcheck disable=SC2086
plugin new/write_old.so "$source/tests/old_writer.c" $cflags
ocop assess --plugin-dir aged -f old -q dossier.yaml >sizes
ocop assess --plugin-dir new -f old -q dossier.yaml >>sizes
# "CB-2026-0017 4 stars, writer 88 head 208 touched 0": the old one first
awk '$1 == "CB-2026-0017" && $2 == 4 && $9 == 0 { n++; writer[n] = $5; head[n] = $7 }
  END { exit !(n == 2 && writer[1] < writer[2] && head[1] < head[2]) }' sizes ||
  { cat sizes; fail "a plugin with older, smaller structs does not work"; }
ocop form --dossiers processed_animal_honey --plugin-dir aged -f old >/dev/null 2>old.err && fail "a writer without tables makes one"
grep -q "the format 'old' has no table to fill in" old.err || { cat old.err; fail "what an older struct lacks is not NULL"; }
pairs aged
echo "install: program, packs, plugins, catalogue and library work from a prefix"
