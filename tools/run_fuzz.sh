#!/usr/bin/env bash
# tools/run_fuzz.sh [SECONDS] [BUILD] [SEED]: runs every libFuzzer target of BUILD (build/fuzz) for SECONDS (20), two at
# a time. SEED 0, the default, is a new one each time; CI gives one, so that what it finds is found again.
# New inputs go to BUILD/corpus/NAME; fuzz/corpus/NAME, the seeds under version control, is only read. An input that
# breaks a target's invariant is left in BUILD/artifacts and its report is printed: then the exit status is 1.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

readonly seconds=${1:-20} build=${2:-build/fuzz} seed=${3:-0}

run_target() {
  local target=$1 name log
  name=$(basename "$target")
  name=${name#fuzz_}
  log=$build/artifacts/$name.log
  mkdir -p "$build/corpus/$name" "$build/artifacts"
  local corpora=("$build/corpus/$name")
  [[ ! -d fuzz/corpus/$name ]] || corpora+=("fuzz/corpus/$name")
  local options=("-max_total_time=$seconds" "-seed=$seed" -timeout=10 "-artifact_prefix=$build/artifacts/$name-")
  if "$target" "${options[@]}" "${corpora[@]}" >"$log" 2>&1; then
    printf 'fuzz: %s: %s\n' "$name" "$(tail -n 1 "$log")"
  else
    printf 'fuzz: %s FAILED\n%s\n' "$name" "$(tail -n 60 "$log")"  # in one write: two targets run at a time
    return 1
  fi
}

if [[ ${4-} == one ]]; then
  run_target "$5"
  exit
fi
mapfile -t targets < <(find "$build/fuzz" -maxdepth 1 -name 'fuzz_*' -type f -executable | sort)
[[ ${#targets[@]} -gt 0 ]] || { printf 'fuzz: no targets in %s\n' "$build/fuzz" >&2 && exit 1; }
printf '%s\n' "${targets[@]}" | xargs -P 2 -I{} tools/run_fuzz.sh "$seconds" "$build" "$seed" one {} || exit 1
