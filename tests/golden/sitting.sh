# sitting.sh - sourced by cases, after pack.sh: a sitting over thing.yaml whose members give totals.
#
#   sitting NAME TOTAL...       one member a total (40 for the quality, the rest by the rule); the
#                               first is the chair; a word in place of a total: none, recused,
#                               abstain:TOTAL (abstains from 2.1; TOTAL is not used), unmarked
#   council_rules WORDS         settings of the pack, as YAML
council_rules() { printf 'council: {%s}\n' "$1" >>rules/small/pack.yaml; }
sitting() {
  name=$1
  shift
  mkdir -p "$name"
  i=0
  : >"$name/sheets.yaml"
  { printf 'sitting: %s\nlevel: province\ndate: 2026-06-01\nsealed_on: 2026-05-30\nmembers:\n' "$name"; } >"$name/sitting.yaml"
  for total in "$@"; do
    i=$((i + 1))
    role=member
    [ $i -eq 1 ] && role=chair
    printf '  - {id: M%02d, role: %s}\n' $i $role >>"$name/sitting.yaml"
    [ "$total" = none ] && continue
    {
      printf -- '---\ndossier: T-1\nmember: M%02d\nsitting: %s\n' $i "$name"
      case $total in
      recused) echo 'recused: true' ;;
      unmarked) echo 'marks: {quality: good}' ;;
      abstain*) printf 'marks: {quality: good}\nabstained: ["2.1"]\n' ;;
      *) printf 'marks: {"1.1": 40, "2.1": %s}\n' "$(echo "$total" | awk '{ printf "%.2f", $1 - 40 }')" ;;
      esac
    } >>"$name/sheets.yaml"
  done
  printf 'dossiers: [../thing.yaml]\nsheets: [sheets.yaml]\n' >>"$name/sitting.yaml"
}
tally() {
  ocop council tally --rules rules "$1/sitting.yaml" -f ndjson -q |
    sed 's/.*\("total":{[^}]*}\)*.*"total":\({"points":[^}]*}\)[^}]*}.*"stars":\(.*\),"council":{"state":"\([a-z_]*\)","why":\([a-z"]*\),.*/\2 stars \3 \4 \5/'
}
