#!/bin/sh
# Compiles the C limit of the counting benchmark for this machine: benchmarks/target/libbitslice.so. Uses $CC or cc.
set -eu
unset CDPATH
here=$(cd -- "$(dirname -- "$0")" && pwd)
mkdir -p "$here/target"
"${CC:-cc}" -std=c11 -O3 -march=native -Wall -Wextra -shared -fPIC \
    -o "$here/target/libbitslice.so" "$here/src/main/c/bitslice.c"
