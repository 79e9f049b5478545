#!/bin/sh
# disk.sh BUILD EXAMPLES - a full disk, a read-only file, a folder that vanishes, two programs at once.
#
# What needs root (a small tmpfs) is skipped aloud without it.
set -u
export PATH="$(cd "$1" && pwd)/bin:$PATH" LC_ALL=C
examples=$(cd "$2" && pwd)
work=$(mktemp -d)
trap 'umount "$work/full" 2>/dev/null; chmod -R u+w "$work"; rm -rf "$work"' EXIT
cd "$work" || exit 1
unset OCOP_ARCHIVE OCOP_RULES OCOP_PLUGIN_PATH
failed=0
check() { # TEXT CONDITION...
  text=$1
  shift
  if "$@"; then echo "ok: $text"; else echo "NOT OK: $text"; failed=1; fi
}
stored() { sqlite3 -readonly "$1" 'SELECT count(*) FROM assessment' 2>/dev/null || echo 0; }
acknowledged() { sed -n 's/^\([0-9]*\) stored in .*/\1/p' err | awk '{ n = $1 } END { print n + 0 }'; }
store() { ocop assess "$examples" -f csv --archive "$1" >/dev/null 2>err; }

# ---- a full disk
mkdir full
if mount -t tmpfs -o size=600k tmpfs full 2>/dev/null; then
  i=0
  total=0
  while [ $i -lt 40 ] && store full/a.db; do i=$((i + 1)); total=$((total + $(acknowledged))); done
  total=$((total + $(acknowledged)))
  check "the disk filled up" [ $i -lt 40 ]
  check "and it was said: $(grep -c 'disk is full\|cannot write' err) line" grep -q 'disk is full' err
  cp full/a.db* . && umount full
  check "the archive is whole" sh -c 'ocop archive verify --archive a.db >/dev/null'
  check "all $total acknowledged are there" [ "$(stored a.db)" -ge "$total" ]
else
  echo "skipped: a full disk needs root, for a small tmpfs"
fi

# ---- read-only
store ro.db
before=$(sha256sum ro.db)
if [ "$(id -u)" -eq 0 ]; then
  echo "skipped: a read-only file means nothing to root"
else
  chmod a-w ro.db
  store ro.db
  check "a read-only archive is refused" [ $? -eq 2 ]
  check "and not touched" [ "$before" = "$(sha256sum ro.db)" ]
fi
mkdir media && cp ro.db media/ && chmod a-w media media/ro.db
check "read-only media are read" sh -c 'ocop archive verify --archive media/ro.db >/dev/null'
check "and replayed" sh -c 'ocop replay --all --archive media/ro.db >/dev/null'
check "without leaving anything there" [ "$(ls media)" = ro.db ]
check "a reader leaves nothing beside the archive" [ "$(ls ro.db*)" = ro.db ]

# ---- the folder vanishes
store gone/a.db
check "no folder: exit code 2" [ $? -eq 2 ]
check "and what to look at" grep -q 'whether its folder exists' err

# ---- two programs at once
for n in 1 2 3 4; do (ocop assess "$examples" -q -f csv --archive both.db >/dev/null || echo failed >>both.err) & done
wait
check "four programs wrote at once" [ ! -f both.err ]
check "all they stored is there" [ "$(stored both.db)" -eq $((4 * $(stored ro.db))) ]
check "and whole" sh -c 'ocop archive verify --archive both.db >/dev/null && ocop replay --all --archive both.db >/dev/null'
exit $failed
