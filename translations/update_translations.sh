#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Brings the .ts files up to date with the strings in views/, app/ and core/: new ones come in as unfinished, lost ones go.
# usage: update_translations.sh [FOLDER]   where the .ts files lie; without it, beside this script
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
folder=$(cd "${1:-$here}" && pwd)
tool=${LUPDATE:-}
for candidate in /usr/lib/qt6/bin/lupdate lupdate-qt6 lupdate6 lupdate; do
    if [ -z "$tool" ] && command -v "$candidate" >/dev/null 2>&1; then
        tool=$candidate
    fi
done
if [ -z "$tool" ]; then
    echo "lupdate is not installed: it comes with Qt's linguist tools (Debian: qt6-l10n-tools)." >&2
    exit 2
fi
cd "$root"
# What lupdate does not understand of core, which knows no Qt, is nothing to worry about: its sentences are found.
update() { # TARGET-LANGUAGE FILE OPTION...
    language=$1 file=$2
    shift 2
    said=$("$tool" -silent -no-obsolete -locations none -extensions cpp,h -I . -source-language en -target-language "$language" "$@" \
        core views app -ts "$file" 2>&1) || { echo "$said" >&2; exit 1; }
    echo "$said" | grep -v -e "Qualifying with unknown namespace" -e "Sentence' lacks Q_OBJECT" -e "Ignoring definition of undeclared qualified class" -e "^$" >&2 || true
}
update en "$folder/cutaway_en.ts" -pluralonly # English needs its plural forms only
update zh_CN "$folder/cutaway_zh_CN.ts"
