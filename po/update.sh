#!/bin/sh
# update.sh - bring vi.po up to the sentences of the sources: new ones are added without a
# translation, old ones go. Run it after changing a sentence, then translate what it lists.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sh extract.sh "$work/ocop.pot"
msgmerge --quiet --no-location --sort-output --no-wrap --no-fuzzy-matching -o "$work/new.po" \
  vi.po "$work/ocop.pot"
msgattrib --no-obsolete --no-wrap --sort-output "$work/new.po" |
  sed -e '/^"POT-Creation-Date:/d' -e '/^"PO-Revision-Date:/d' >vi.po
msgattrib --untranslated --no-wrap vi.po
msgfmt --check --statistics -o /dev/null vi.po
