#!/usr/bin/env bash
# tools/install_packages.sh GROUP…: installs the Debian packages of these groups of tools/packages.txt that are missing.
# When none is missing it calls dpkg-query and nothing else. It never removes a package (--no-remove), installs no
# recommendations, and starts no service: while apt runs, a policy-rc.d forbids that (nginx would otherwise listen).
# SETUP_SKIP_PACKAGES=1 makes it do nothing, for systems whose packages you look after yourself.
set -euo pipefail

lists=$(dirname "${BASH_SOURCE[0]}")/packages.txt
readonly os_release="${SETUP_OS_RELEASE:-/etc/os-release}"
readonly policy="${SETUP_POLICY_FILE:-/usr/sbin/policy-rc.d}"

say() { printf 'packages: %s\n' "$*" >&2; }
die() {
  say "$*"
  exit 1
}

# The release's number, or an error that names what is supported.
debian_version() {
  local id='' version=''
  id=$(sed -n 's/^ID=//p' "$os_release" | tr -d '"')
  version=$(sed -n 's/^VERSION_ID=//p' "$os_release" | tr -d '"')
  case "$id $version" in
    'debian 12' | 'debian 13') printf '%s\n' "$version" ;;
    *) die "this is ${id:-an unknown system} ${version}; supported are Debian 12 and Debian 13." \
           'Elsewhere install what tools/packages.txt lists and set SETUP_SKIP_PACKAGES=1.' ;;
  esac
}

# Of the words on standard input, one a line: the packages, without those whose program (PACKAGE?PROGRAM) is there.
wanted_of() {
  local word
  while IFS= read -r word; do
    [[ $word == *'?'* ]] && command -v "${word#*'?'}" >/dev/null && continue
    printf '%s\n' "${word%%'?'*}"
  done
}

# packages_of VERSION GROUP: one a line.
packages_of() {
  local version=$1 group=$2
  grep -qE "^$group( [0-9]+)? *:" "$lists" || die "no group '$group' in tools/packages.txt"
  grep -qE "^$group( $version)? *:" "$lists" || die "group '$group' is not for Debian $version"
  sed -nE "s/^$group( $version)? *://p" "$lists" | tr -s ' ' '\n' | sed '/^$/d' | wanted_of
}

# Those of the packages named that are not installed, one a line. dpkg-query complains of unknown ones: they are missing.
missing_of() {
  comm -23 <(printf '%s\n' "$@" | sort -u) \
    <(dpkg-query -W -f='${db:Status-Status} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^installed //p' | sort -u)
}

as_root() {
  if [[ $(id -u) == 0 ]]; then
    "$@"
    return
  fi
  command -v sudo >/dev/null || die "root's rights are needed and sudo is missing; as root run: apt-get install ${missing[*]}"
  sudo "$@"
}

# Runs a command while no package may start a service; a policy that is already there is left alone.
without_services() {
  if [[ -e $policy ]]; then
    "$@"
    return
  fi
  policy_is_ours=yes
  printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy" >/dev/null
  as_root chmod 755 "$policy"
  "$@"
}

# What must not outlive this script, however it ends.
# shellcheck disable=SC2317 # called by a trap
clean_up() {
  rm -f "$log"
  [[ -z $policy_is_ours ]] || as_root rm -f "$policy"
}

# shellcheck disable=SC2317 # called through without_services
install() {
  as_root env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 \
    apt-get install --no-remove --no-install-recommends -y "$@" 2>&1 | tee "$log"
}

# Debian's default Boost (1.74) and 1.81 cannot both be installed: which of them is in the way, and what can be done.
explain_boost_conflict() {
  local others
  mapfile -t others < <(dpkg-query -W -f='${db:Status-Status} ${Package}\n' 'libboost*-dev' 'bjam' 'boost-build' 2>/dev/null |
    sed -n 's/^installed //p' | grep -v '1\.81-')
  [[ ${#others[@]} -gt 0 ]] || return 0
  cat >&2 <<TEXT

packages: apt refused, because it would have to remove packages of yours:
  ${others[*]}
They conflict with libboost1.81-dev. Canteen needs Boost 1.81: its Boost.JSON is the first that converts described
structs, and Debian 12's default is Boost 1.74. If nothing else here builds against Boost 1.74, replace it:
  ${sudo_word}apt-get install --no-install-recommends ${missing[*]} ${others[*]/%/-}
(apt lists what else that removes before it asks.) Otherwise build Canteen in a container or a chroot of its own.
TEXT
}

main() {
  [[ $# -gt 0 ]] || die 'usage: tools/install_packages.sh GROUP…'
  [[ ${SETUP_SKIP_PACKAGES:-0} != 1 ]] || exit 0
  local version wanted=''
  version=$(debian_version)
  for group in "$@"; do wanted+=" $(packages_of "$version" "$group")"; done
  # shellcheck disable=SC2086 # one word a package
  mapfile -t missing < <(missing_of $wanted)
  [[ ${#missing[@]} -gt 0 ]] || exit 0

  say "installing ${missing[*]}"
  as_root apt-get update -q || say 'apt-get update failed; trying with the lists at hand'
  without_services install "${missing[@]}" && exit 0
  grep -qE 'remove is disabled|Conflicts' "$log" && [[ " ${missing[*]} " == *' libboost1.81'* ]] && explain_boost_conflict
  die "could not install: ${missing[*]}"
}

missing=()
sudo_word=$([[ $(id -u) == 0 ]] || printf 'sudo ')
log=$(mktemp)
policy_is_ours=
trap clean_up EXIT
main "$@"
