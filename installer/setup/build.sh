# SPDX-License-Identifier: GPL-3.0-or-later
# Configuring and building a preset. Sourced by ./cutaway.

checkSpace() {
    local free
    free=$(df -Pk "$root" | awk 'NR == 2 { print int($4 / 1024) }')
    [ "$free" -ge 4000 ] || [ -d "$build/release/bin" ] || fail "there are $free MB free here, and LibTorch and the build take about 4000"
}

# LibTorch's headers take a compiler about a gigabyte, so memory bounds the jobs as cores do.
jobs() {
    local cores memory
    cores=$(nproc)
    memory=$(awk '/^MemAvailable/ { print int($2 / 1300000) }' /proc/meminfo)
    [ "$memory" -ge 1 ] || memory=1
    echo $((cores < memory ? cores : memory))
}

cached() { # preset, variable → its value in the build folder's cache
    sed -n "s|^$2:[A-Z]*=||p" "$build/$1/CMakeCache.txt" 2>/dev/null
}

configurePreset() { # preset, cmake's arguments...
    local preset=$1 fresh=()
    shift
    local arguments=("-DTorch_DIR=$torchCmake")
    if [ -f "$build/peers-venv/complete" ]; then
        arguments+=("-DCUTAWAY_PEERS_PYTHON=$build/peers-venv/bin/python")
    else
        arguments+=(-UCUTAWAY_PEERS_PYTHON)
    fi
    if [ "$preset" = release ] && [ "$fuzzers" = yes ]; then
        arguments+=("-DCUTAWAY_FUZZERS=$build/fuzz/fuzz")
    else
        arguments+=(-UCUTAWAY_FUZZERS)
    fi
    # What CMake found beside another LibTorch, or in a clone that has moved since, would stay.
    if [ -f "$build/$preset/CMakeCache.txt" ]; then
        [ "$(cached "$preset" Torch_DIR)" = "$torchCmake" ] && [ "$(cached "$preset" CMAKE_HOME_DIRECTORY)" = "$root" ] || fresh=(--fresh)
        [ "$(cached "$preset" CMAKE_HOME_DIRECTORY)" = "$root" ] || rm -rf "${build:?}/$preset"
    fi
    # shellcheck disable=SC2086 # these are words, not one
    step "configure-$preset" "Configuring build/$preset (about 5 s)." cmake --preset "$preset" "${fresh[@]}" "${arguments[@]}" "$@" ${CUTAWAY_CMAKE_ARGS:-} \
        || fail "CMake could not configure the build. ./cutaway setup looks for what is missing."
}

buildPreset() { # preset, target ("programs" leaves the tests out), cmake's arguments...
    local preset=$1 target=$2 began count known=no
    shift 2
    [ ! -d "$build/$preset/bin" ] || known=yes # before CMake makes it
    configurePreset "$preset" "$@"
    count=$(jobs)
    if [ $known = yes ]; then
        say "Building what changed with $count jobs (seconds; some minutes when a header of core changed)."
    else
        say "Building with $count jobs (up to 10 minutes the first time on two cores; seconds after that)."
    fi
    began=$SECONDS
    cmake --build "$build/$preset" --target "$target" -j "$count" || fail "the build failed; the error stands above"
    say "  done in $(duration $((SECONDS - began)))"
}

buildFuzzers() {
    say "Building the readers and their fuzz programs with clang, libFuzzer and the sanitizers (about 5 minutes the first time on two cores)."
    buildPreset fuzz fuzzers
}

# A test a core, with a thread each: most have small models, for which a second thread only waits. Those that are about threads
# say how many they want.
runCtest() { # preset, ctest's arguments...
    local preset=$1
    shift
    OMP_NUM_THREADS=1 ctest --test-dir "$build/$preset" --parallel "$(nproc)" --output-on-failure --no-tests=error "$@"
}

testsTime() {
    say " (some minutes)."
}
