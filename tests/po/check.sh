#!/bin/sh
# check.sh BUILD SOURCE - is every sentence of the sources in Vietnamese, and none that is gone?
# Needs gettext only; writes what it found below BUILD/po-check.
set -eu
mkdir -p "$1/po-check"
work=$(cd "$1/po-check" && pwd)
cd "$2"
status=0

# complain WHAT OPTION... CATALOGUE - the sentences that msgattrib picks, if any
complain() {
  what=$1
  shift
  msgattrib --no-wrap "$@" | awk -v RS= '!/\nmsgstr ""\n"Project-Id-Version/' |
    grep -E '^(#~ )?(msgid )?"' | grep -v 'msgid ""$' >"$work/list" || return 0
  echo "po/vi.po: $what:"
  sed 's/^/  /' "$work/list"
  status=1
}

sh po/extract.sh "$work/ocop.pot"
msgmerge --quiet --no-fuzzy-matching --no-wrap -o "$work/merged.po" po/vi.po "$work/ocop.pot"
complain "no translation (run po/update.sh, then translate)" --untranslated "$work/merged.po"
complain "no source says this (run po/update.sh)" --only-obsolete "$work/merged.po"
complain "fuzzy" --only-fuzzy --no-obsolete po/vi.po
complain "obsolete" --only-obsolete po/vi.po
msgfmt --check-format -o "$work/vi.mo" po/vi.po || status=1

# A function that takes a format is a keyword of the extraction, or says nothing of its own.
find core -name '*.[ch]' -exec cat {} + | tr '\n' ' ' |
  grep -oE '\b[a-z_]+\([^(){};]*\)[[:space:]]*OCOP_PRINTF\([0-9]+, [1-9][0-9]*\)' |
  sed -E 's/^([a-z_]+)\(.*OCOP_PRINTF\(([0-9]+),.*/\1:\2/' | LC_ALL=C sort -u |
  grep -vE '^(ocop_buf_printf|ocop_rd_print|cli_usage):' >"$work/helpers"
for word in $(cat "$work/helpers"); do
  grep -qE "(^| )$word( |,|\$)" po/extract.sh && continue
  echo "po/extract.sh: no keyword $word, so the sentences it is given are not translated"
  status=1
done
exit $status
