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

# Wine's services outlive the bridge: they must not hold the pipes to the kit.
start() { "$wine" "$bridge" --start </dev/null >/dev/null 2>&1; }

# Where the process that the driver was in has died, only a new Wine has one again.
start || {
  wineserver -k
  wineserver -w
  start
} || {
  echo 'mdltck: the driver does not start in Wine' >&2
  exit 69
}
exec "$wine" "$bridge" "$@"
