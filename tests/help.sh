#!/bin/sh
# help.sh BUILD SOURCE - help, manual pages and completion say what the program can do.
#
# What needs groff, bash, zsh or fish is skipped, aloud, where that is not installed.
set -u
build=$(cd "$1" && pwd)
source=$(cd "$2" && pwd)
export PATH="$build/bin:$PATH" LC_ALL=C.UTF-8
unset OCOP_RULES OCOP_PLUGIN_PATH OCOP_ARCHIVE LANGUAGE
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
status=0
fail() { echo "help: $*"; status=1; }
has() { command -v "$1" >/dev/null 2>&1 || { echo "help: skipped, $1 is not installed"; return 1; }; }

# ---- topics: the same in both languages, 80 columns ------------------------------------------
ls "$source/docs/help/en" >en.list
ls "$source/docs/help/vi" >vi.list
cmp -s en.list vi.list || { fail "topics differ between the languages:"; diff en.list vi.list; }
for topic in $(sed 's/\.txt$//' en.list); do
  for lang in en vi; do
    ocop help --lang $lang "$topic" >"$topic.$lang" || fail "ocop help --lang $lang $topic fails"
    # A command of the same name has its help first.
    tail -c "$(wc -c <"$source/docs/help/$lang/$topic.txt")" "$topic.$lang" |
      cmp -s - "$source/docs/help/$lang/$topic.txt" || fail "ocop help $topic is not its file"
  done
  ocop help | grep -q "^  $topic " || fail "ocop help does not list $topic"
done
grep -nE '^.{81,}' "$source"/docs/help/*/*.txt && fail "longer than 80 columns"
# Commands that a topic shows exist.
sed -n 's/^    ocop \([a-z]*\).*/\1/p' "$source"/docs/help/*/*.txt | sort -u >shown
for command in $(cat shown); do
  ocop "$command" --help >/dev/null 2>&1 || fail "a topic shows 'ocop $command', which is no command"
done

# ---- options: those that the sources take are told, and those told are taken -------------------
ocop completion topics | grep -vxF "$(sed 's/\.txt$//' en.list)" >commands
for command in $(cat commands); do
  ocop "$command" --help >"$command.help" || fail "ocop $command --help fails"
  cat "$source"/core/cli/cmd_"$command"*.c | sed -n 's/.*{"\([a-z-]*\)", *\(required\|no\|optional\)_argument.*/\1/p' | sort -u >options
  for option in $(cat options); do
    grep -q -- "--$option\b" "$command.help" || fail "ocop $command --help does not tell --$option"
  done
done

# ---- manual pages -------------------------------------------------------------------------------
for lang in en vi; do
  ocop help --lang $lang --man "man-$lang" || fail "ocop help --man fails"
  for command in $(cat commands); do
    [ -s "man-$lang/man1/ocop-$command.1" ] || fail "no manual page of $command in $lang"
  done
  for topic in $(sed 's/\.txt$//' en.list); do
    [ -s "man-$lang/man7/ocop-$topic.7" ] || fail "no manual page of $topic in $lang"
  done
done
if has groff && has preconv; then
  for page in man-*/man*/*; do
    groff -man -k -Tutf8 -ww "$page" >page.txt 2>page.err
    [ -s page.err ] && { fail "$page:"; cat page.err; }
  done
  groff -man -k -Tutf8 -P-c man-vi/man1/ocop-assess.1 | sed 's/.\x08//g' | grep -q 'chấm điểm hồ sơ' || fail "Vietnamese letters are lost in the manual"
fi

# ---- completion ---------------------------------------------------------------------------------
for shell in bash zsh fish; do
  ocop completion --lang en $shell >"ocop.$shell" || fail "ocop completion $shell fails"
done
if has bash; then
  bash -n ocop.bash || fail "the script for bash is broken"
  bash "$source/tests/help_bash.sh" "$work/ocop.bash" "$work/commands" || fail "completion in bash"
fi
if has zsh; then
  zsh -n ocop.zsh || fail "the script for zsh is broken"
fi
if has fish; then
  fish --no-config --no-execute ocop.fish || fail "the script for fish is broken"
  fish --no-config -c 'source ocop.fish; complete -C "ocop ass"' >got 2>&1
  grep -q '^assess' got || fail "fish does not complete 'ocop ass'"
  fish --no-config -c 'source ocop.fish; complete -C "ocop rules ch"' >got 2>&1
  grep -q '^check' got || fail "fish does not complete 'ocop rules ch'"
  fish --no-config -c 'source ocop.fish; complete -C "ocop assess --rej"' >got 2>&1
  grep -q '^--rejects' got || fail "fish does not complete 'ocop assess --rej'"
fi
exit $status
