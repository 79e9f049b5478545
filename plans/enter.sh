#!/bin/sh
# enter.sh FIGURES REGISTER - enter the figures of a file (key|day|number|source) into a register.
set -eu
grep -v '^#' "$1" | while IFS='|' read -r key day number source; do
  ocop programme figure "$key" --date "$day" --number "$number" --source "$source" --register "$2"
done
