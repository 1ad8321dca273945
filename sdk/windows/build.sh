#!/bin/sh
# Builds the driver and the bridge with mingw-w64. With names of C files, these are the implementation, in the driver,
# in place of the kernel: they are what they would be for sdk/c.
#   OUT=folder   everything that is made goes there
set -eu
here=$(cd "$(dirname "$0")" && pwd)
OUT=${OUT:-$here}
CC=${CC:-x86_64-w64-mingw32-gcc}
sdk="$here/../c"
strict='-std=gnu11 -O2 -Wall -Wextra -Werror'
kernel="$strict -ffreestanding -fno-builtin -mno-red-zone"
ddk=$("$CC" -print-sysroot)/usr/x86_64-w64-mingw32/include/ddk
[ -d "$ddk" ] || ddk=/usr/x86_64-w64-mingw32/include/ddk

linked=
[ $# -eq 0 ] || linked=-DMDLTCK_LINKED
objects=
compile() { # source, flags
  source=$1
  shift
  object=$OUT/$(basename "$source" | tr . _).o
  # shellcheck disable=SC2086 # lists of words
  "$CC" $kernel -I"$here" -I"$sdk" "$@" -c -o "$object" "$source"
  objects="$objects $object"
}

mkdir -p "$OUT"
compile "$here/guard.S"
compile "$here/engine.c" $linked
for source in device system security; do compile "$here/$source.c" -isystem "$ddk"; done
if [ $# -gt 0 ]; then
  compile "$here/linked.c"
  engine=$objects objects=
  for source; do compile "$source" -include "$here/linked.h" -iquote "$(dirname "$source")"; done
  # The kernel has routines of the same names, and the driver calls those.
  # shellcheck disable=SC2086
  "${CC%gcc}nm" -g --defined-only $objects | awk 'NF == 3 && !/ mdltck_/ { print $3, "linked_" $3 }' >"$OUT/names"
  for object in $objects; do "${CC%gcc}objcopy" --redefine-syms="$OUT/names" "$object"; done
  rm -f "$OUT/names"
  objects="$engine $objects"
fi
# shellcheck disable=SC2086
"$CC" -nostdlib -Wl,--subsystem,native -Wl,--entry,DriverEntry -Wl,--dynamicbase -Wl,--nxcompat \
  -o "$OUT/mdltck.sys" $objects -lgcc -lntoskrnl
# shellcheck disable=SC2086
"$CC" $strict -I"$here" -I"$sdk" -o "$OUT/mdltck-bridge.exe" \
  "$here/bridge.c" "$here/bridge-main.c" "$here/client.c" -ladvapi32
# shellcheck disable=SC2086
rm -f $objects
