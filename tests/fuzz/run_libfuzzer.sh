#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# run_libfuzzer.sh PROGRAM CORPUS FOUND OPTION...: one fuzz program with libFuzzer under the sanitizers, from the committed corpus. New inputs
# and one that fails go into the folder FOUND, which later runs go on from.
set -eu
program=$1 corpus=$2 found=$3
shift 3
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$found/new"
. "$here/../sanitizers/options.sh"
exec "$program" "$@" -timeout=30 -rss_limit_mb=4096 -detect_leaks=0 -print_final_stats=1 -verbosity=1 \
    -artifact_prefix="$found/" "$found/new" "$corpus"
