#!/usr/bin/env bash
# .ci/steps.sh STEP: one step of .ci/CMakeLists.txt, a function of that name below. Silence is not wanted here: CTest
# shows a step's output if it fails. A sanitizer's gate counts only if its seeded faults turn it red, so each has a step.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export UBSAN_OPTIONS=print_stacktrace=1
export ASAN_OPTIONS=detect_stack_use_after_return=1:strict_string_checks=1
export TSAN_OPTIONS=halt_on_error=1:second_deadlock_stack=1

build() { # PRESET [TARGET…]
  local preset=$1
  shift
  [[ -f build/$preset/build.ninja ]] || cmake --preset "$preset"
  cmake --build "build/$preset" ${1:+--target "$@"}
}

run_tests() { # BUILD CTEST ARGUMENTS…
  ctest --test-dir "build/$1" --output-on-failure --no-tests=error -j 2 "${@:2}"
}

# Once more, at the end: of a long log the beginning is not always kept.
print_failed_tests() { # LOGS
  [[ -e $1/LastTestsFailed.log ]] || return 0
  awk 'FNR == NR { sub(/^[0-9]+:/, ""); failed[$0] = 1; next }
       / Testing: / { name = $0; sub(/^[^:]*: /, "", name); wanted = name in failed }
       wanted' "$1/LastTestsFailed.log" "$1/LastTest.log"
}

suite() {
  local logs=build/test/Testing/Temporary log
  log=$logs/LastTest.log
  if [[ -e build/ci/suite_failed ]]; then
    echo './test failed: its output is above'
    print_failed_tests "$logs"
    return 1
  fi
  # What tests send in confidence has this word in it (tests/e2e/test_whole_run.py): no output of theirs may.
  grep --quiet 'e2e_secrets' "$log"
  if grep --ignore-case canary "$log"; then return 1; fi
}

asan_build() { build dev; }
asan_seeded_faults() { run_tests dev -L '^seeded_fault$'; }
asan_tests() { run_tests dev -LE '^(compile_fail|package|tools|seeded_fault)$' -E '^docs/'; }

# The whole tree as Clang sees it, and its thread sanitizer: one build for both.
tsan_build() { build tsan; }
tsan_seeded_faults() { run_tests tsan -L '^seeded_fault$'; }
tsan_tests() { run_tests tsan -L '^(server|app)$'; }

layers() { tools/check_layers.py; }
coroutines() { tools/check_coroutines.py; }
format() { tools/check_format.sh; }
headers_gcc() { tools/check_headers.py --compiler g++; }
headers_clang() { tools/check_headers.py --compiler clang++-16; }
style() { tools/check_style.py; }
shell() {
  local scripts
  mapfile -d '' -t scripts < <(git ls-files -z --cached --others --exclude-standard -- run test .ci/run '*.sh')
  shellcheck "${scripts[@]}"
}

fuzz_build() { build fuzz fuzz_targets; }
fuzz_run() { tools/run_fuzz.sh 20 build/fuzz 20260; }

"$1"
