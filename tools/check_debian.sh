#!/usr/bin/env bash
# tools/check_debian.sh [SUITE] [FOLDER]: runs ./test of the last commit in a fresh Debian of its own, to see what another
# release's compiler (trixie, the default: GCC 14) and an empty machine (bookworm) say. Not part of .ci/run: it needs root,
# the package debootstrap, about 5 GB in FOLDER (build/debian-SUITE) and most of an hour. The packages come from the mirror
# that this machine's apt uses for Debian, and npm trusts whom this machine trusts. A second run uses the system that the
# first one set up.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

suite=${1:-trixie}
folder=${2:-build/debian-$suite}

die() {
  printf 'check_debian: %s\n' "$*" >&2
  exit 1
}

mirror() {
  local sites
  # shellcheck disable=SC2016 # apt expands it
  sites=$(apt-get indextargets --format '$(SITE)' 'Created-By: Packages' 'Component: main' 'Origin: Debian' 2>/dev/null || true)
  head -n 1 <<<"${sites:-http://deb.debian.org/debian}"
}

# The mount namespace is the command's own: what it mounts is gone when it ends, whatever happens.
# shellcheck disable=SC2016 # the inner bash expands it
inside() {
  unshare --mount --pid --fork bash -euc '
    mount -t proc proc "$1/proc"
    mount --rbind /dev "$1/dev"
    exec chroot "$@"' bash "$folder" "$@"
}

[[ $(id -u) == 0 ]] || die 'root is needed for a chroot'
command -v debootstrap >/dev/null || die 'debootstrap is missing: apt-get install debootstrap'
git rev-parse --verify --quiet HEAD >/dev/null || die 'there is no commit to test'

if [[ ! -e $folder/.complete ]]; then
  debootstrap --variant=minbase "$suite" "$folder" "$(mirror)"
  printf '#!/bin/sh\nexit 101\n' >"$folder/usr/sbin/policy-rc.d"
  chmod 755 "$folder/usr/sbin/policy-rc.d"
  touch "$folder/.complete"
fi
cp -L /etc/resolv.conf "$folder/etc/resolv.conf"
bundle=/etc/ssl/certs/ca-certificates.crt
[[ ! -e $bundle ]] || cp -L "$bundle" "$folder/root/certificates.crt"
mkdir -p "$folder/canteen"
find "$folder/canteen" -mindepth 1 -maxdepth 1 ! -name build -exec rm -rf {} +
git archive HEAD | tar -x -C "$folder/canteen"
inside env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 ${http_proxy:+"http_proxy=$http_proxy"} \
  NODE_EXTRA_CA_CERTS=/root/certificates.crt \
  bash -c 'cd /canteen && ./test'
