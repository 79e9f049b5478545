#!/bin/sh
# language.sh BUILD - which language each setting gives, also where no locale is generated.
set -u
build=$(cd "$1" && pwd)
export PATH="$build/bin:$PATH"
unset LANGUAGE LC_ALL LC_MESSAGES LC_CTYPE LANG OCOP_RULES OCOP_PLUGIN_PATH
empty=$(mktemp -d)
trap 'rm -rf "$empty"' EXIT
status=0

# want vi|en SETTING... - a machine without any locale, and this one
want() {
  wanted=$1
  shift
  case $wanted in vi) word='Cách dùng' ;; *) word='Usage' ;; esac
  for folder in "$empty" ''; do
    env ${folder:+LOCPATH="$folder"} "$@" ocop --help >"$empty/out" 2>&1
    grep -q "^$word: ocop" "$empty/out" || { echo "language: not $wanted with ${folder:+no locale and }$*"; head -n 3 "$empty/out"; status=1; }
  done
}
want en LANG=
want vi LANG=vi
want vi LANG=vi_VN
want vi LANG=vi_VN.UTF-8
want vi LANG=vi_VN.TCVN
want en LANG=vie
want en LANG=C
want en LANG=POSIX
want en LANG=fr_FR.UTF-8
want vi LANG=en_US.UTF-8 LC_MESSAGES=vi_VN.UTF-8
want en LANG=vi_VN.UTF-8 LC_MESSAGES=C
want en LANG=vi_VN.UTF-8 LC_MESSAGES=vi_VN.UTF-8 LC_ALL=C
want vi LANG=C LC_MESSAGES=C LC_ALL=vi_VN
want vi LANG=vi_VN LC_MESSAGES= LC_ALL=
# LANGUAGE is gettext's own; ours is the one list above.
want en LANG=C LANGUAGE=vi
want vi LANG=vi_VN LANGUAGE=fr:en
for lang in vi en; do
  case $lang in vi) word='Cách dùng' ;; *) word='Usage' ;; esac
  for all in C vi_VN.UTF-8 en_US.UTF-8; do
    env LOCPATH="$empty" LC_ALL=$all ocop --lang $lang --help | grep -q "^$word: ocop" || { echo "language: --lang $lang does not win over LC_ALL=$all"; status=1; }
  done
done
exit $status
