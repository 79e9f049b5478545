# help_bash.sh SCRIPT COMMANDS - type, and see what bash would offer. COMMANDS: a file, one a line.
source "$1" || exit 1
status=0

# offer WORD... - what is offered for the last word, one a line, without the blank behind it
offer() {
  COMP_WORDS=(ocop "$@")
  COMP_CWORD=$#
  _ocop
  printf '%s\n' "${COMPREPLY[@]}" | sed 's/ $//'
}
want() { # WANTED WORD...
  local wanted=$1 got
  shift
  got=$(offer "$@" | tr '\n' ' ' | sed 's/ *$//')
  [ "$got" = "$wanted" ] || { echo "ocop $*: offered '$got', wanted '$wanted'"; status=1; }
}
want 'assess' as
want 'list' rules li
want 'check' council ch
want 'vi en' assess --lang ''
want 'vi' --lang v
want '--rejects' assess --rej
want '--set' rules diff --se
want '' rules list --set
want 'text json' rules diff -f ''
want 'text tap junit' rules test --format ''
want 'html' assess -f h
want 'yaml' assess --from y
want 'vn-2019 vn-2026' rules check vn-2
want 'vn-2026' assess --pack vn-202
want 'tea' form tea
want 'yaml' simulate --input y
want 'group set place year producer' simulate --by ''
want 'bash zsh fish' completion ''
want 'stars' help star
touch 'hồ sơ.yaml' && mkdir -p 'hồ sơ cũ'
want 'hồ sơ cũ/ hồ sơ.yaml' assess hồ
want 'hồ sơ cũ/ hồ sơ.yaml' assess --output hồ

# Every option that is offered is one that the program takes. The wrong ones behind it keep the
# command from doing anything.
while read -r command; do
  verbs=$(offer "$command" '' | sed 's/^/ /')
  case $command in rules | council | archive | programme) ;; *) verbs= ;; esac
  for verb in '' $verbs; do
    for option in $(offer "$command" ${verb:+"$verb"} --); do
      said=$(ocop "$command" ${verb:+"$verb"} "$option" --no-such-1 --no-such-2 2>&1 </dev/null)
      case $said in *"there is no option '$option'"*)
        echo "ocop $command $verb: $option is offered, but not taken"
        status=1
        ;;
      esac
    done
  done
done <"$2"
exit $status
