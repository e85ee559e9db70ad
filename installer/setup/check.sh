# SPDX-License-Identifier: GPL-3.0-or-later
# ./cutaway check: what takes too long for every change. Sourced by ./cutaway.

allChecks=(sanitizers fuzzing kills peers distribution)
fuzzSeconds=${CUTAWAY_FUZZ_SECONDS:-300} # each fuzz program
killCount=${CUTAWAY_KILLS:-200}

runChecks() { # names, or none for all
    local name began all=$SECONDS failed=() chosen=("$@")
    [ $# -gt 0 ] || chosen=("${allChecks[@]}")
    for name in "${chosen[@]}"; do
        [[ " ${allChecks[*]} " == *" $name "* ]] || usage "there is no check $name; there are: ${allChecks[*]}"
        [ "$name" != peers ] || peers=yes
    done
    setUp
    say "Checks: ${chosen[*]} (all of them take about an hour on two cores)."
    for name in "${chosen[@]}"; do
        began=$SECONDS
        if "check_$name"; then
            say "$name: passed in $(duration $((SECONDS - began)))"
        else
            say "$name: FAILED after $(duration $((SECONDS - began)))"
            failed+=("$name")
        fi
    done
    say "$((${#chosen[@]} - ${#failed[@]})) of ${#chosen[@]} checks passed in $(duration $((SECONDS - all)))${failed[0]:+; failed: ${failed[*]}}."
    [ ${#failed[@]} -eq 0 ]
}

# LibTorch itself is not built with sanitizers. Two of their checks compare what it did with what our code does, and would
# cry out where nothing is wrong: a std::vector that one side grew and the other reads, and its globals beside ours.
useSanitizerOptions() {
    export ASAN_OPTIONS="detect_container_overflow=0:detect_odr_violation=0:strict_string_checks=1:detect_stack_use_after_return=1"
    export UBSAN_OPTIONS="print_stacktrace=1:halt_on_error=1"
    export LSAN_OPTIONS="suppressions=$root/tests/sanitizers/leaks.txt:print_suppressions=0"
}

buildSanitized() {
    say "Building core, the command line tool and their tests with the address and undefined-behaviour sanitizers (about 15 minutes the first time)."
    buildPreset asan all -DCUTAWAY_GUI=OFF
}

check_sanitizers() {
    buildSanitized
    say "Running the tests under the sanitizers (about 10 minutes)."
    (useSanitizerOptions && ctest --test-dir "$build/asan" --output-on-failure --no-tests=error --timeout 1800 --label-exclude peers)
}

check_fuzzing() {
    buildSanitized
    local program found=no
    for program in "$build"/asan/fuzz/fuzz_*; do
        [ -x "$program" ] && [ -f "$program" ] || continue
        found=yes
        step "${program##*/}" "Fuzzing with ${program##*/} ($(duration "$fuzzSeconds"))." \
            eval "useSanitizerOptions; \"$program\" --seconds $fuzzSeconds --seed $RANDOM" || return 1
    done
    [ $found = yes ] || { say "There is no fuzz program in build/asan/fuzz." >&2; return 1; }
}

check_kills() {
    buildPreset release all
    say "Killing cutaway-cli train $killCount times at random moments, and going on (about 5 minutes)."
    python3 "$root/tests/kills/kill_train.py" --cli "$build/release/bin/cutaway-cli" --kills "$killCount" --seed "$RANDOM"
}

check_peers() {
    buildPreset release all
    say "Comparing with PyTorch, transformers, tokenizers and tiktoken (some minutes)."
    ctest --test-dir "$build/release" --output-on-failure --no-tests=error --timeout 1800 --label-regex peers
}

# Core must do on the distribution's LibTorch, an older one, what it does on the official build. A build folder of its own, so that
# neither knows of the other.
check_distribution() {
    (
        packages=yes # those of the distribution are what is asked for
        distributionLibTorch system
        say "LibTorch: $(torchName) in ${torchCmake%/*/*/*} ($torchWhy)."
        [ "$(cached distro Torch_DIR)" = "$torchCmake" ] || say "Building core, the command line tool and their tests on it (about 6 minutes on two cores)."
        buildPreset distro all || exit 1
        ctest --test-dir "$build/distro" --output-on-failure --no-tests=error --timeout 900 --label-exclude 'peers|fuzz' --exclude-regex '^(layers.*|setup_script)$'
    )
}
