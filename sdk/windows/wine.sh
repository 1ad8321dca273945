#!/bin/sh
# An adapter command: the bridge, and the driver that lies beside it, in Wine. What follows goes to the bridge.
#   MDLTCK_OUT   the folder that build.sh filled; else that of this script
#   WINEPREFIX   where Wine keeps its Windows
set -u
folder=${MDLTCK_OUT:-$(cd "$(dirname "$0")" && pwd)}
bridge=$folder/mdltck-bridge.exe
wine=$(command -v /usr/lib/wine/wine64 || command -v wine64 || command -v wine) || {
  echo 'mdltck: there is no Wine' >&2
  exit 69
}
WINEDEBUG=${WINEDEBUG:--all}
WINEDLLOVERRIDES='mscoree=;mshtml='
export WINEDEBUG WINEDLLOVERRIDES
unset DISPLAY

end() {
  wineserver -k
  wineserver -w
} >/dev/null 2>&1 9>&-

# Whatever Wine leaves behind must not hold the pipes to the kit.
start() { "$wine" "$bridge" --start </dev/null >/dev/null 2>&1 9>&-; }

# The process that the driver is in may hang or be damaged: who is alone begins with a new Wine, and so does everyone
# where it has died.
if command -v flock >/dev/null; then
  exec 9>>"${WINEPREFIX:-$HOME/.wine}.mdltck-lock"
  if flock -n -x 9; then end; fi
  flock -s 9
fi
start || {
  end
  start
} || {
  echo 'mdltck: the driver does not start in Wine' >&2
  exit 69
}
exec "$wine" "$bridge" "$@"
