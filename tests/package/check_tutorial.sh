#!/usr/bin/env bash
# tests/package/check_tutorial.sh PREFIX OUT COMPILER: docs/tutorial.md as its reader goes through it. `canteen new notebook`
# from the installed PREFIX, then what the tutorial writes (tests/docs/tutorial) over it: it builds, and its tests pass. What
# the tutorial leaves alone is as it was made, CMakeLists.txt has one source more, the style sheet goes on at its end.
set -euo pipefail

readonly prefix=$1 out=$2 compiler=$3
tutorial=$(cd "$(dirname "${BASH_SOURCE[0]}")/../docs/tutorial" && pwd)
if command -v ccache >/dev/null; then export CMAKE_CXX_COMPILER_LAUNCHER=ccache; fi

cd "$out"
rm -rf notebook
"$prefix/bin/canteen" new notebook
cd notebook
sed -i 's|STATIC src/app.cpp)|STATIC src/app.cpp src/notes.cpp)|' CMakeLists.txt
for file in CMakeLists.txt src/app.hpp src/main.cpp; do cmp "$file" "$tutorial/$file"; done
cmp -n "$(stat -c %s static/style.css)" static/style.css "$tutorial/static/style.css"

cp -r "$tutorial/." .
cmake -B build -G Ninja "-DCMAKE_CXX_COMPILER=$compiler" "-DCMAKE_PREFIX_PATH=$prefix" -DCMAKE_BUILD_TYPE=Debug
cmake --build build
ctest --test-dir build --output-on-failure --no-tests=error
