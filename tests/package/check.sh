#!/usr/bin/env bash
# tests/package/check.sh BUILD OUT COMPILER: installs BUILD to OUT/prefix, then configures, builds and runs three projects
# against that prefix alone, as a user would: the one in outside/, the one in embedding/, whose folders are deleted before it
# serves, and the one that `canteen new` makes, with its test, its page and its static file, served from a working
# directory that is none of its own. They must find this package and no other, and inherit nothing of our warnings: an
# outside program with a warning of its own builds.
set -euo pipefail

readonly build=$1 out=$2 compiler=$3
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
if command -v ccache >/dev/null; then export CMAKE_CXX_COMPILER_LAUNCHER=ccache; fi

# build_project SOURCE BUILD
build_project() {
  cmake -S "$1" -B "$2" -G Ninja "-DCMAKE_CXX_COMPILER=$compiler" "-DCMAKE_PREFIX_PATH=$out/prefix" \
    -DCMAKE_BUILD_TYPE=Release -DCMAKE_EXPORT_COMPILE_COMMANDS=ON
  cmake --build "$2"
}

# fetch PATH: what the program at $address answers, once it answers.
fetch() { curl -sS --noproxy '*' --fail --retry 50 --retry-delay 0 --retry-max-time 20 --retry-connrefused "$address$1"; }

# serve NAME PROGRAM: starts it, away from its files; sets server and address. stop: ends it.
serve() {
  : >"$out/$1.log"  # the last one's address would be read
  (cd / && exec "$2" --port 0 >"$out/$1.log" 2>&1) &
  server=$!
  trap 'kill "$server"' EXIT
  for ((i = 0; i < 200; ++i)); do
    address=$(sed -n "s/^$1 is served at \(http[^ ]*\) .*/\1/p" "$out/$1.log")
    [[ -z $address ]] || break
    sleep 0.05
  done
}
stop() {
  trap - EXIT
  kill "$server"
  wait "$server"
}

rm -rf "$out/prefix" "$out/outside" "$out/embedding" "$out/demo"
cmake --install "$build" --prefix "$out/prefix" >"$out/install.log"
if compgen -G "$out/prefix/share/[0-9]*"; then echo 'is installed, and its program is not' && exit 1; fi
build_project "$here/outside" "$out/outside"

grep -qF "canteen_DIR:PATH=$out/prefix/" "$out/outside/CMakeCache.txt" || { echo 'another canteen was found' && exit 1; }
if grep -q -e '-Werror' "$out/outside/compile_commands.json"; then echo 'our warning flags leak to users' && exit 1; fi
if grep -rlF "$(cd "$here/../.." && pwd)" "$out/prefix/lib"*/*/cmake "$out/prefix/lib"*/cmake 2>/dev/null; then
  echo 'the installed package names the source folder'
  exit 1
fi
"$out/outside/app" --version

# A program with its files in it, which are gone when it serves.
cp -r "$here/embedding" "$out/embedding"
cp "$out/embedding/static/style.css" "$out/embedding/kept.css"
cp "$out/embedding/kept.css" "$out/embedding/static/a@b@c.css"  # CMake would take @b@ for a variable
build_project "$out/embedding" "$out/embedding/build"
rm -r "$out/embedding/templates" "$out/embedding/static"
serve embedding "$out/embedding/build/embedding"
fetch / | grep -F '<h1>Hello &lt;Ada&gt; from inside!</h1>'
fetch / | grep -F 'href="/static/style.css"'
fetch /static/style.css | cmp - "$out/embedding/kept.css"
fetch /static/a@b@c.css | cmp - "$out/embedding/kept.css"
stop

# A new project.
(cd "$out" && "$out/prefix/bin/canteen" new demo)
if (cd "$out" && "$out/prefix/bin/canteen" new demo); then echo 'a project was made over another' && exit 1; fi
build_project "$out/demo" "$out/demo/build"
ctest --test-dir "$out/demo/build" --output-on-failure --no-tests=error

# The image that its Dockerfile makes has the libraries that the program needs itself; the names are Debian 12's.
if grep -q '^VERSION_ID="12"' /etc/os-release; then
  sed -n '/^FROM debian:12-slim/,/lists/p' "$out/demo/Dockerfile" >"$out/image"
  readelf -d "$out/demo/build/demo" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p' >"$out/needed"
  while read -r library; do
    package=$(dpkg -S "*/x86_64-linux-gnu/$library" | sed 's/:.*//;q')
    case $package in libc6 | libstdc++6 | libgcc-s1) continue ;; esac
    grep -qwF -e "$package" "$out/image" || { echo "the Dockerfile's image lacks $package" && exit 1; }
  done <"$out/needed"
fi

# Its program, in place and installed, served from elsewhere.
cmake --install "$out/demo/build" --prefix "$out/demo/installed" >>"$out/install.log"
for program in "$out/demo/build/demo" "$out/demo/installed/bin/demo"; do
  serve demo "$program"
  fetch '/?name=%3CAda%3E' | grep -F '<h1>Hello &lt;Ada&gt;!</h1>'
  fetch /static/style.css | cmp - "$out/demo/static/style.css"
  stop
done
