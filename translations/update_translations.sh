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
# English needs its plural forms only.
"$tool" -silent -no-obsolete -locations none -extensions cpp,h -I . -source-language en -target-language en -pluralonly core views app -ts "$folder/cutaway_en.ts"
"$tool" -silent -no-obsolete -locations none -extensions cpp,h -I . -source-language en -target-language zh_CN core views app -ts "$folder/cutaway_zh_CN.ts"
