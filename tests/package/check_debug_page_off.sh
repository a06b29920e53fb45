#!/bin/sh
# With CANTEEN_DEBUG_PAGE=OFF nothing of the debug page is compiled or linked. Configures such a build and compiles the one
# source that differs. What is looked for is first found in this build's own library, where the page is.
# Usage: check_debug_page_off.sh SOURCE BUILD WORK COMPILER
set -eu
source=$1 build=$2 work=$3 compiler=$4
object=src/canteen/CMakeFiles/canteen_app.dir/app

fail() { echo "$*" >&2; exit 1; }
# Whether a library or object file has what the page is made of: its texts, its hook, its library.
has_page() { strings "$1" | grep -q 'Stack of the throw' || nm "$1" 2>/dev/null | grep -Eq '[TtWw] __cxa_throw|backtrace_'; }

has_page "$build/src/canteen/libcanteen_app.a" || fail "the page is not where it should be: this test would find nothing"

rm -rf "$work"
cmake -S "$source" -B "$work" -G Ninja -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_BUILD_TYPE=Release \
  -DCANTEEN_TESTS=OFF -DCANTEEN_DEBUG_PAGE=OFF >"$work.log" || fail "$(cat "$work.log")"
ninja -C "$work" "$object/debug_page_off.cpp.o" >>"$work.log" || fail "$(cat "$work.log")"
! has_page "$work/$object/debug_page_off.cpp.o" || fail "debug_page_off.cpp holds the page"

compiled=$(ninja -C "$work" -t inputs src/canteen/libcanteen_app.a)
case $compiled in *debug_page_off.cpp.o*) ;; *) fail "debug_page_off.cpp is not part of the library" ;; esac
for name in cookie_diary cookie_page debug_frame debug_page debug_report throw_stack; do
  case $compiled in *"/$name.cpp.o"*) fail "$name.cpp is part of the library" ;; esac
done
if ninja -C "$work" -t commands 01_set_cookie | grep -q lbacktrace; then fail "a program is linked with libbacktrace"; fi
