#!/bin/sh
# look.sh BUILD - make every format of the examples and look at it: with the programs of offices
# (LibreOffice, Chromium, poppler), which no other test needs. Pictures for people's eyes lie in
# build/look afterwards; what a program can judge is judged here.
#
# What is not installed is skipped, aloud. Debian: libreoffice-calc chromium tidy poppler-utils.
set -u
build=$(cd "$1" && pwd)
source=$(cd "$(dirname "$0")/.." && pwd)
look=$source/build/look
export PATH="$build/bin:$PATH" LC_ALL=C.UTF-8 TZ=UTC
unset OCOP_RULES OCOP_PLUGIN_PATH LANGUAGE OCOP_ARCHIVE
status=0
say() { printf 'look: %s\n' "$*"; }
fail() { say "$*"; status=1; }
has() { command -v "$1" >/dev/null 2>&1 || { say "SKIPPED: $1 is not installed, so $2"; return 1; }; }
rm -rf "$look"
mkdir -p "$look/pictures" && cd "$look" || exit 1

# ---- the files --------------------------------------------------------------------------------
for lang in vi en; do
  for format in html pdf xlsx markdown; do
    ocop assess --lang $lang -q -f $format -o "results-$lang.$format" "$source/docs/examples" || fail "no $format in $lang"
    ocop form --lang $lang -q -f $format -o "form-$lang.$format" tourism || fail "no form as $format in $lang"
  done
  ocop assess --lang $lang -q -f html -O detail=summary -o "summary-$lang.html" "$source/docs/examples" || fail "no summary in $lang"
  ocop rules show --lang $lang -f html vn-2026/tea >"sheet-$lang.html" || fail "no sheet of a set in $lang"
done
ocop assess -q -f xlsx -O sheets=true -o sheets-en.xlsx "$source/docs/examples" || fail "no workbook with sheets"
ocop assess -q -f ndjson -o results.ndjson "$source/docs/examples" || fail "no ndjson"

# ---- PDF --------------------------------------------------------------------------------------
if has pdftoppm "no page of a PDF is drawn"; then
  before=$status
  for file in *.pdf; do
    pdftoppm -r 80 -png "$file" "pictures/${file%.pdf}" || fail "$file cannot be drawn"
    pdffonts "$file" | awk 'NR > 2 && $(NF-4) != "yes" { bad = 1 } END { exit bad }' || fail "$file: a font is not embedded"
    pdftotext -bbox "$file" - | sed -n 's/.*<word xMin="\([0-9.]*\)" yMin="\([0-9.]*\)" xMax="\([0-9.]*\)" yMax="\([0-9.]*\)".*/\1 \2 \3 \4/p' |
      awk '$1 < 80 || $3 > 556 || $2 < 20 || $4 > 800 { print; bad = 1 } END { exit bad }' >off || { fail "$file: words outside of the margins:"; head -n 5 off; }
  done
  say "PDF: $(ls *.pdf | wc -l) files, $(ls pictures | grep -c 'png$') pages drawn"
  [ "$status" != "$before" ] || say "PDF: fonts embedded, no word in a margin"
fi

# ---- HTML -------------------------------------------------------------------------------------
if has tidy "no HTML is validated"; then
  before=$status
  for file in *.html; do
    # tidy takes the id of a title inside SVG for one of the page's title.
    tidy -q -e -utf8 "$file" 2>&1 | grep -v '<title> proprietary attribute "id"' >tidy.out && { fail "$file:"; head -n 5 tidy.out; }
  done
  [ "$status" != "$before" ] || say "HTML: $(ls *.html | wc -l) files valid for tidy"
fi
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || echo chromium)
if has "$browser" "no HTML is photographed"; then
  before=$status
  for file in *.html; do
    for wide in 390 1280; do
      for mode in light dark; do
        dark=
        [ $mode = light ] || dark='--force-dark-mode --blink-settings=preferredColorScheme=0'
        # shellcheck disable=SC2086
        "$browser" --headless --no-sandbox --disable-gpu --hide-scrollbars $dark --window-size=$wide,2400 \
          --screenshot="$look/pictures/${file%.html}-$wide-$mode.png" "file://$look/$file" >browser.out 2>&1
        [ -s "pictures/${file%.html}-$wide-$mode.png" ] || fail "$file cannot be photographed at $wide, $mode"
      done
      # The page itself never scrolls sideways; tables inside it may.
      { cat "$file"; echo '<script>document.title="wide "+(document.documentElement.scrollWidth>innerWidth)</script>'; } >measure.htm
      "$browser" --headless --no-sandbox --disable-gpu --window-size=$wide,2400 --dump-dom "file://$look/measure.htm" 2>/dev/null >measured
      grep -q '<title>wide false' measured || fail "$file is wider than a screen of $wide pixels"
    done
  done
  rm -f measure.htm measured browser.out
  say "HTML: photographed at 390 and 1280 pixels, light and dark"
  [ "$status" != "$before" ] || say "HTML: no page is wider than its screen"
fi

# ---- XLSX -------------------------------------------------------------------------------------
if has soffice "no workbook is opened by LibreOffice"; then
  office() { timeout 180 soffice "-env:UserInstallation=file://$look/profile" --headless --convert-to "$@" >/dev/null 2>&1; }
  for file in *.xlsx; do
    # All sheets, values as they are stored and not as they are shown.
    office 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1' --outdir "csv-${file%.xlsx}" "$file" || fail "$file: LibreOffice does not open it"
    python3 "$source/tests/look_xlsx.py" "$file" "csv-${file%.xlsx}" "$source/plugins/write_xlsx/test_read_xlsx.py" || fail "$file: LibreOffice reads something else"
    office pdf --outdir office "$file" || fail "$file: LibreOffice does not print it"
    [ ! -s "office/${file%.xlsx}.pdf" ] || ! command -v pdftoppm >/dev/null || pdftoppm -r 60 -png -l 6 "office/${file%.xlsx}.pdf" "pictures/office-${file%.xlsx}"
  done
  python3 "$source/tests/look_results.py" results.ndjson csv-results-en/results-en-Dossiers.csv csv-results-en/results-en-Criteria.csv || fail "the workbook and ndjson differ"
  rm -rf profile
fi
rm -f off tidy.out
say "pictures: $look/pictures"
exit $status
