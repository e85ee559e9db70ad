#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# What ./cutaway says and does where packages are missing, on systems that are played by a few small programs in front of
# the real ones: nothing is installed, nothing fetched. setup.sh PROJECT
set -uo pipefail
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
project="$scratch/a project" # a space, as in many a path
mkdir -p "$project/installer"
cp "$1/cutaway" "$project/"
cp -r "$1/installer/setup" "$project/installer/"
script=$project/cutaway
failures=0

# A LibTorch that is only looked at.
mkdir -p "$scratch/torch/share/cmake/Torch"
echo 'set(PACKAGE_VERSION "2.13.0")' >"$scratch/torch/share/cmake/Torch/TorchConfigVersion.cmake"
touch "$scratch/torch/share/cmake/Torch/TorchConfig.cmake"

# The machine: what the scripts call, and nothing else, so that what a play leaves out is not there.
machine() { # name of the play
    plays=$scratch/$1
    mkdir -p "$plays"
    local tool
    for tool in bash env dirname readlink df awk sed cut grep tail head tr cat uname nproc mkdir rm fc-list date timeout; do
        if command -v "$tool" >/dev/null; then ln -sf "$(command -v "$tool")" "$plays/$tool"; fi
    done
    for tool in g++ cmake ninja ccache pkg-config mold python3; do play "$tool" 'exit 0'; done
    play id 'echo 1000'
}
play() { # program, its body
    rm -f "$plays/$1"
    printf '#!%s\n%s\n' "$(command -v bash)" "$2" >"$plays/$1"
    chmod +x "$plays/$1"
}
debian() { # packages that are not installed
    play apt-get 'echo "apt-get $*" >>"${0%/*}/calls"; echo "apt-get $*"'
    play dpkg "exec $(command -v dpkg) \"\$@\""
    play apt-cache 'printf "x:\n  Installed: (none)\n  Candidate: %s\n" "9:99"'
    play dpkg-query "for missing in $*; do [ \"\${!#}\" != \"\$missing\" ] || exit 1; done; echo 'installed 9:99'"
}

run() { # arguments: status and said are set
    rm -f "$plays/calls"
    said=$(env -i PATH="$plays" HOME="$scratch" LIBTORCH="$scratch/torch" timeout 60 bash "$script" "$@" </dev/null 2>&1)
    status=$?
}
expect() { # what is tested, status, a pattern in what was said
    if [ "$status" -ne "$2" ] || ! grep -qE -- "$3" <<<"$said"; then
        printf 'FAILED: %s: expected exit %s and "%s", got exit %s and:\n%s\n\n' "$1" "$2" "$3" "$status" "$said"
        failures=$((failures + 1))
    else
        echo "ok: $1"
    fi
}
expectCalls() { # what is tested, a pattern in what apt-get was called with, or nothing
    if [ -z "$2" ] && [ -e "$plays/calls" ] || { [ -n "$2" ] && ! grep -qE -- "$2" "$plays/calls" 2>/dev/null; }; then
        printf 'FAILED: %s: apt-get was called with:\n%s\n' "$1" "$(cat "$plays/calls" 2>/dev/null)"
        failures=$((failures + 1))
    else
        echo "ok: $1"
    fi
}

machine everything && debian nothing
run setup
expect "all there: nothing to install" 0 'nothing to install'
expect "says which LibTorch, and why" 0 'LibTorch: 2.13.0 in .*/torch \(LIBTORCH names it\)'
run fly
expect "an unknown command" 2 'there is no command fly'
run setup --fast
expect "an unknown option" 2 'there is no option --fast'
run build --peers
expect "an option of another command" 2 'build has no option --peers'
run run /nowhere/at/all
expect "a folder that is not there, before anything is built" 2 'there is no folder /nowhere/at/all'
run help
expect "help" 0 'cutaway test \[--peers\]'

machine missing && debian libpcre2-dev doctest-dev && play sudo 'echo "sudo was called"; exit 1'
run setup
expect "not root, no terminal: one command and exit 2" 2 "sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends libpcre2-dev doctest-dev'"
expectCalls "and nothing is installed" ''
run setup --yes
expect "--yes without a terminal, and sudo would ask for a password" 2 "sudo sh -c 'apt-get update"
rm "$plays/sudo"
run setup
expect "no sudo" 2 "su -c 'apt-get update && apt-get install"
play sudo '[ "$1" != -n ] || shift; [ "$1" = true ] || exec "$@"'
run setup --yes
expect "--yes and sudo that needs no password" 0 'Installing 2 packages: libpcre2-dev doctest-dev'
expectCalls "installs just these" 'install -y --no-install-recommends libpcre2-dev doctest-dev$'
play id 'echo 0'
rm "$plays/sudo"
run setup
expect "as root nothing is asked" 0 'Installing 2 packages'
expectCalls "as root apt-get is called itself" 'install -y --no-install-recommends libpcre2-dev doctest-dev$'

machine old && debian qt6-base-dev && play id 'echo 0'
play apt-cache 'printf "x:\n  Candidate: %s\n" "6.2.4+dfsg-2"'
run setup
expect "a release whose Qt is too old says so and lists what is needed" 2 'has qt6-base-dev 6.2.4.*needs Qt 6.4 or newer'
expect "the list" 2 'QCustomPlot 2.1 built for Qt 6'
if grep -q ' install ' "$plays/calls"; then echo "FAILED: installed in spite of that"; failures=$((failures + 1)); fi

machine renamed && debian qt6-svg-dev libqt6svg6-dev && play id 'echo 0'
play apt-cache 'if [ "$2" = libqt6svg6-dev ]; then v=6.4.2; else v="(none)"; fi; printf "x:\n  Candidate: %s\n" "$v"'
run setup
expect "a package that has another name here" 0 'Installing 1 packages: libqt6svg6-dev'

machine broken && debian libpcre2-dev && play id 'echo 0' && play apt-get 'echo "E: the disk is full"; exit 100'
run setup
expect "apt-get fails: its words and the command" 1 'E: the disk is full'

machine unknown
run setup
expect "an unknown system: what is needed, exit 2" 2 'nlohmann/json 3.10 or newer'
expect "and how to go on" 2 'cutaway setup --no-packages'
run setup --no-packages
expect "which goes on" 0 'Everything that the build needs is there'

machine torchless && debian nothing
said=$(env -i PATH="$plays" HOME="$scratch" LIBTORCH="$scratch/none" timeout 60 bash "$script" setup </dev/null 2>&1)
status=$?
expect "LIBTORCH that names no LibTorch" 2 'no share/cmake/Torch/TorchConfig.cmake in it'

# Whether /usr has a LibTorch in the end is this machine's affair; what is asked for is not.
machine distribution && debian libtorch-dev libopenblas0-pthread libopenblas0-openmp libopenblas0-serial libmkl-rt libblis4-pthread libatlas3-base
play id 'echo 0'
said=$(env -i PATH="$plays" HOME="$scratch" CUTAWAY_TORCH=system timeout 60 bash "$script" setup </dev/null 2>&1)
expectCalls "the distribution's LibTorch comes with a BLAS that is fast" 'install -y --no-install-recommends libtorch-dev libopenblas0-pthread$'
rm -f "$plays/calls" && debian libtorch-dev libopenblas0-pthread libmkl-rt
said=$(env -i PATH="$plays" HOME="$scratch" CUTAWAY_TORCH=system timeout 60 bash "$script" setup </dev/null 2>&1)
expectCalls "or with the one that is there" 'install -y --no-install-recommends libtorch-dev$'

[ $failures -eq 0 ] && echo "all as expected" || { echo "$failures failures"; exit 1; }
