#!/bin/sh
# update.sh - gather the messages of the sources into ocop.pot and merge them into vi.po.
# Run it after changing a sentence; then translate what msgfmt --statistics still counts.
set -eu
cd "$(dirname "$0")/.."
git ls-files 'core/*.c' 'core/*.h' 'plugins/*.c' 'plugins/*.h' | grep -v '/test_' | sort >po/files.tmp
xgettext --from-code=UTF-8 --language=C --no-location --sort-output --no-wrap \
  --package-name=ocop --output=po/ocop.pot --files-from=po/files.tmp \
  --keyword=_ --keyword=N_ --keyword=T \
  --keyword=ocop_error_at:6 --keyword=ocop_error_vat:6 --keyword=ocop_error_hint:2 \
  --keyword=ocop_input_fail:3 --keyword=fail_mark:3 --keyword=fail:3 --keyword=fail_value:2 \
  --keyword=refuse_value:4 --keyword=ocop_rd_fail:2 --keyword=ocop_vm_fail:2 \
  --keyword=refuse:3 --keyword=error_at:5 --keyword=error_hint:2 \
  --keyword=dgettext:2
rm -f po/files.tmp
sed -i -e '/^"POT-Creation-Date:/d' -e '/^"PO-Revision-Date:/d' po/ocop.pot
msgmerge --quiet --no-location --sort-output --no-wrap --no-fuzzy-matching --output-file=po/vi.new po/vi.po po/ocop.pot
sed -e '/^"POT-Creation-Date:/d' po/vi.new | msgattrib --no-obsolete --no-wrap --sort-output -o po/vi.po -
rm -f po/vi.new
