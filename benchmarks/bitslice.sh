#!/bin/sh
# Compiles what benchmarks compare with, for this machine: benchmarks/target/libbitslice.so, the C limit of counting, and
# libdots.so, plain float64 products, and llama, a plain float32 forward pass. Uses $CC or cc.
set -eu
unset CDPATH
here=$(cd -- "$(dirname -- "$0")" && pwd)
mkdir -p "$here/target"
"${CC:-cc}" -std=c11 -O3 -march=native -Wall -Wextra -shared -fPIC \
    -o "$here/target/libbitslice.so" "$here/src/main/c/bitslice.c"
"${CC:-cc}" -std=c11 -O2 -march=native -ffp-contract=off -Wall -Wextra -shared -fPIC \
    -o "$here/target/libdots.so" "$here/src/main/c/dots.c"
"${CC:-cc}" -std=c11 -Ofast -march=native -Wall -Wextra -o "$here/target/llama" "$here/src/main/c/llama.c" -lm
