#!/usr/bin/env bash
# must_fail.sh REPORT COMMAND…: succeeds if COMMAND fails and prints REPORT. A crash without the report is no proof.
set -euo pipefail

report=$1
shift
if output=$("$@" 2>&1); then
  printf '%s\nthe seeded fault went unnoticed\n' "$output"
  exit 1
fi
printf '%s\n' "$output"
grep -qF "$report" <<<"$output" || { printf 'no "%s" was reported\n' "$report" && exit 1; }
