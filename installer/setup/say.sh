# SPDX-License-Identifier: GPL-3.0-or-later
# How ./cutaway speaks. Sourced by it.

say() { printf '%s\n' "$*"; }

fail() { # something did not work: exit 1
    printf 'cutaway: %s\n' "$*" >&2
    exit 1
}

usage() { # asked for something that is not there: exit 2
    printf 'cutaway: %s. ./cutaway help lists what there is.\n' "$*" >&2
    exit 2
}

duration() { # seconds in words
    if [ "$1" -lt 90 ]; then echo "$1 s"; else echo "$(($1 / 60)) min $(($1 % 60)) s"; fi
}

# A step: what it does and how long it takes, its command with the output in a log, how long it took.
# On failure the log's end is shown.
step() { # log name, sentence, command...
    local log=$logs/$1.log sentence=$2 began=$SECONDS
    shift 2
    mkdir -p "$logs"
    say "$sentence"
    if "$@" >"$log" 2>&1; then
        say "  done in $(duration $((SECONDS - began)))"
    else
        local status=$?
        say "  failed after $(duration $((SECONDS - began))). The end of $log:" >&2
        tail -n 30 "$log" | sed 's/^/    /' >&2
        return $status
    fi
}
