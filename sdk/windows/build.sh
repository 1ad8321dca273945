#!/bin/sh
# Builds the driver and the bridge with mingw-w64. With names of C files, these are the implementation, in the driver,
# in place of the kernel: they are what they would be for sdk/c.
#   OUT=folder   everything that is made goes there
set -eu
here=$(cd "$(dirname "$0")" && pwd)
sdk=$here/../c
OUT=${OUT:-$here}
CC=${CC:-x86_64-w64-mingw32-gcc}
tools=${CC%gcc}
strict='-std=gnu11 -O2 -Wall -Wextra -Werror'
kernel="$strict -ffreestanding -fno-builtin -mno-red-zone"
ddk=${DDK:-/usr/x86_64-w64-mingw32/include/ddk}
[ $# -eq 0 ] && linked='' || linked=-DMDLTCK_LINKED

mkdir -p "$OUT"
objects=
compile() { # source, flags
  source=$1
  shift
  object=mdltck-$(echo "$objects" | wc -w).o
  # shellcheck disable=SC2086 # lists of words
  "$CC" $kernel -I"$here" -I"$sdk" "$@" -c -o "$OUT/$object" "$source"
  objects="$objects $object"
}

compile "$here/guard.S"
# shellcheck disable=SC2086
compile "$here/engine.c" $linked
for source in device system security; do compile "$here/$source.c" -isystem "$ddk"; done
if [ -n "$linked" ]; then
  compile "$here/linked.c"
  driver=$objects
  for source; do compile "$source" -include "$here/linked.h"; done
  # The kernel has routines of the same names, and the driver calls those.
  (
    cd "$OUT"
    of_theirs=${objects#"$driver"}
    # shellcheck disable=SC2086
    "${tools}nm" -g --defined-only $of_theirs | awk 'NF == 3 && !/ mdltck_/ { print $3, "linked_" $3 }' >mdltck-names
    for object in $of_theirs; do "${tools}objcopy" --redefine-syms=mdltck-names "$object"; done
    rm mdltck-names
  )
fi
(
  cd "$OUT"
  # shellcheck disable=SC2086
  "$CC" -nostdlib -Wl,--subsystem,native -Wl,--entry,DriverEntry -Wl,--dynamicbase -Wl,--nxcompat \
    -o mdltck.sys $objects -lgcc -lntoskrnl
  # shellcheck disable=SC2086
  rm $objects
)
# shellcheck disable=SC2086
"$CC" $strict -I"$here" -I"$sdk" -o "$OUT/mdltck-bridge.exe" \
  "$here/bridge.c" "$here/bridge-main.c" "$here/client.c" -ladvapi32
