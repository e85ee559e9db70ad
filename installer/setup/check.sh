# SPDX-License-Identifier: GPL-3.0-or-later
# ./cutaway check: what takes too long for every change. Sourced by ./cutaway.

allChecks=(sanitizers fuzzing kills peers distribution)
fuzzSeconds=${CUTAWAY_FUZZ_SECONDS:-300} # each fuzz program
fuzzFiles=${CUTAWAY_FUZZ_FILES:-5000} # changed files through each reader, whatever the time
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

useSanitizerOptions() {
    . "$root/tests/sanitizers/options.sh"
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
        local corpus=$root/tests/fuzz/corpus/${program##*/fuzz_}
        step "${program##*/}" "Fuzzing with ${program##*/}: $fuzzFiles changed files, then $(duration "$fuzzSeconds") of them." \
            eval "useSanitizerOptions; \"$program\" --runs $fuzzFiles --seed $RANDOM --corpus \"$corpus\" \
                && \"$program\" --seconds $fuzzSeconds --seed $RANDOM --corpus \"$corpus\"" || return 1
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
    say "Comparing with PyTorch, transformers, tokenizers, tiktoken and TensorBoard (some minutes)."
    ctest --test-dir "$build/release" --output-on-failure --no-tests=error --timeout 1800 --label-regex peers
}

# Core must do on the distribution's LibTorch, an older one, what it does on the official build. A build folder of its own, so that
# neither knows of the other. CI leaves out the command line tool, which it builds and tests on the official LibTorch.
distributionPart=${CUTAWAY_DISTRIBUTION_PART:-all} # all or core
check_distribution() {
    (
        local what="core, the command line tool and their tests" target=all chosen=(--label-exclude 'peers|fuzz')
        [ "$distributionPart" = all ] || { what="core and its tests" target=core_tests chosen=(--label-regex '^core$'); }
        packages=yes # those of the distribution are what is asked for
        distributionLibTorch system
        say "LibTorch: $(torchName) in ${torchCmake%/*/*/*} ($torchWhy)."
        [ "$(cached distro Torch_DIR)" = "$torchCmake" ] || say "Building $what on it (about 12 minutes on two cores)."
        buildPreset distro "$target" || exit 1
        runCtest distro --timeout 900 "${chosen[@]}" --exclude-regex '^(layers.*|setup_script)$'
    )
}
