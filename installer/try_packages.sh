#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs the packages of out/packages/ into an empty Debian of debootstrap's and starts them there without a screen: the .deb by
# apt, the portable archive by unpacking. As root. About 5 minutes and 3 GB in a folder that is removed again.
#   installer/try_packages.sh [SUITE]      bookworm, or another; from the mirror that this machine's apt uses
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd -P)
suite=${1:-bookworm}

fail() {
    printf 'try_packages: %s\n' "$*" >&2
    exit 2
}
[ "$(id -u)" -eq 0 ] || fail "debootstrap and chroot need root: sudo installer/try_packages.sh"
command -v debootstrap >/dev/null || fail "debootstrap is not installed: apt-get install debootstrap"
shopt -s nullglob
deb=("$root"/out/packages/cutaway_*.deb) archive=("$root"/out/packages/cutaway-*-linux-*.tar.gz)
[ ${#deb[@]} -eq 1 ] && [ ${#archive[@]} -eq 1 ] || fail "out/packages/ does not hold one .deb and one archive: ./cutaway package makes them"
mirror=$(apt-get indextargets --format '$(SITE)' "Created-By: Packages" | grep -v security | head -n 1)
[ -n "$mirror" ] || fail "apt names no mirror here"

base=$(mktemp -d)
cleanUp() {
    local folder
    for folder in "$base"/*/proc; do umount "$folder" 2>/dev/null || true; done
    rm -rf "$base"
}
trap cleanUp EXIT

say() { printf '%s\n' "$*"; }

emptyDebian() { # folder
    say "An empty $suite in $1 (a minute)."
    debootstrap --variant=minbase "$suite" "$1" "$mirror" >"$base/log" 2>&1 || {
        tail -n 20 "$base/log" >&2
        fail "debootstrap did not make it"
    }
    mount -t proc proc "$1/proc" # the program finds itself by /proc/self/exe
    # How apt reaches the mirror from here: a proxy, a certificate.
    cp /etc/resolv.conf "$1/etc/" 2>/dev/null || true
    cp /etc/apt/apt.conf.d/*proxy* "$1/etc/apt/apt.conf.d/" 2>/dev/null || true
}

startsWithoutScreen() { # folder, program's folder
    say "  the command line tool:"
    chroot "$1" "$2/cutaway-cli" generate --model stories --prompt "Once upon a time" --max-new 12 2>&1 | sed 's/^/    /'
    say "  the window, offscreen, on its tour:"
    chroot "$1" env QT_QPA_PLATFORM=offscreen HOME=/root XDG_RUNTIME_DIR=/tmp "$2/cutaway" --tour /tmp/tour 2>&1 | tail -n 3 | sed 's/^/    /'
    [ -s "$1/tmp/tour/index.html" ] || fail "the tour left no page"
    say "    $(find "$1/tmp/tour" -name '*.png' | wc -l) pictures and index.html"
}

say "== ${deb[0]##*/}"
emptyDebian "$base/deb"
cp "${deb[0]}" "$base/deb/tmp/"
chroot "$base/deb" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "/tmp/${deb[0]##*/}" >"$base/log" 2>&1 || {
    tail -n 20 "$base/log" >&2
    fail "apt did not install it"
}
startsWithoutScreen "$base/deb" /usr/bin
for file in applications/org.cutaway.Cutaway.desktop metainfo/org.cutaway.Cutaway.metainfo.xml icons/hicolor/scalable/apps/org.cutaway.Cutaway.svg; do
    [ -s "$base/deb/usr/share/$file" ] || fail "it did not install $file"
done
say "  desktop entry, icon and AppStream metadata are in place"
chroot "$base/deb" env DEBIAN_FRONTEND=noninteractive apt-get remove -y cutaway >"$base/log" 2>&1 || fail "apt did not remove it"
[ ! -e "$base/deb/usr/bin/cutaway" ] || fail "it is still there after its removal"
say "  removed again"

say "== ${archive[0]##*/}"
emptyDebian "$base/portable"
# What every desktop has, and the archive does not bring.
chroot "$base/portable" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
    libgl1 libegl1 libopengl0 libx11-6 libx11-xcb1 libxcb1 libfontconfig1 libfreetype6 zlib1g fonts-dejavu-core >"$base/log" 2>&1 \
    || fail "apt did not install a desktop's libraries"
tar -xzf "${archive[0]}" -C "$base/portable/opt"
folder=$(basename "$base"/portable/opt/cutaway-*)
startsWithoutScreen "$base/portable" "/opt/$folder/bin"
say "Both start in an empty $suite."
