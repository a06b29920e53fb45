#!/usr/bin/env bash
# tests/package/check.sh BUILD OUT COMPILER: installs BUILD to OUT/prefix, then configures, builds and runs the project
# in outside/ against that prefix alone, as a user would. It must find this package and no other, and inherit nothing
# of our warnings: an outside program with a warning of its own builds.
set -euo pipefail

readonly build=$1 out=$2 compiler=$3
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

rm -rf "$out/prefix" "$out/outside"
cmake --install "$build" --prefix "$out/prefix" >"$out/install.log"
cmake -S "$here/outside" -B "$out/outside" -G Ninja -DCMAKE_BUILD_TYPE=Release "-DCMAKE_CXX_COMPILER=$compiler" \
  "-DCMAKE_PREFIX_PATH=$out/prefix" -DCMAKE_EXPORT_COMPILE_COMMANDS=ON
cmake --build "$out/outside"

grep -qF "canteen_DIR:PATH=$out/prefix/" "$out/outside/CMakeCache.txt" || { echo 'another canteen was found' && exit 1; }
if grep -q -e '-Werror' "$out/outside/compile_commands.json"; then echo 'our warning flags leak to users' && exit 1; fi
if grep -rlF "$(cd "$here/../.." && pwd)" "$out/prefix/lib"*/*/cmake "$out/prefix/lib"*/cmake 2>/dev/null; then
  echo 'the installed package names the source folder'
  exit 1
fi
"$out/outside/app" --version
