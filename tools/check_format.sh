#!/usr/bin/env bash
# tools/check_format.sh [--fix]: holds every .hpp and .cpp file that git knows or would add against .clang-format.
# It needs clang-format 14 (Debian 12's), because other versions break lines differently; --fix rewrites the files.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

mode=(--dry-run -Werror)
[[ ${1-} != --fix ]] || mode=(-i)
mapfile -d '' -t files < <(git ls-files -z --cached --others --exclude-standard -- '*.hpp' '*.cpp')
[[ ${#files[@]} -gt 0 ]] || { echo 'format: git knows no source files' >&2 && exit 1; }
clang-format-14 "${mode[@]}" --style=file "${files[@]}"
printf 'format: %s files\n' "${#files[@]}"
