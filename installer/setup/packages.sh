# SPDX-License-Identifier: GPL-3.0-or-later
# What the build needs from the distribution: Debian 12 and newer, Ubuntu 24.04 and newer. Sourced by ./cutaway.

# how one sees that it is there | packages, the first that the distribution has | at least this version | in words
needs=(
    "tool:g++|g++|4:12|a C++20 compiler: g++ 12 or newer"
    "tool:cmake|cmake|3.25|CMake 3.25 or newer"
    "tool:ninja|ninja-build||Ninja"
    "tool:ccache|ccache||ccache"
    "tool:pkg-config|pkg-config,pkgconf||pkg-config"
    "tool:mold,ld.lld|mold,lld||a fast linker: mold or lld"
    "package|qt6-base-dev|6.4|Qt 6.4 or newer: Core, Gui, Widgets, PrintSupport, Network, Test"
    "package|qt6-svg-dev,libqt6svg6-dev|6.4|Qt SVG"
    "package|qt6-tools-dev||Qt's CMake files for translations"
    "package|qt6-l10n-tools||Qt's lupdate and lrelease"
    "package|libqcustomplot-dev|2.1|QCustomPlot 2.1 built for Qt 6"
    "package|nlohmann-json3-dev|3.10|nlohmann/json 3.10 or newer"
    "package|libpcre2-dev||PCRE2"
    "package|libutf8proc-dev||utf8proc"
    "package|libsqlite3-dev||SQLite 3"
    "package|libcurl4-openssl-dev,libcurl4-gnutls-dev|7.85|libcurl"
    "package|librsvg2-dev|2.52|librsvg"
    "package|libwebp-dev|1.0|libwebp"
    "package|libgloo-dev||Gloo's headers, for training in several processes"
    "package|doctest-dev||doctest"
    "font:Inter|fonts-inter||the font Inter (a nicety)"
    "font:DejaVu Sans Mono|fonts-dejavu-core||the font DejaVu Sans Mono (a nicety)"
    "font::lang=zh-cn|fonts-noto-cjk||a font with Chinese characters"
)
pythonNeeds=("python:pip|python3-pip||Python 3 with pip, only to fetch LibTorch")
peersNeeds=("python:venv,ensurepip|python3-venv||Python's venv, for the packages that the tests compare with")
fuzzersNeeds=("tool:clang++|clang||clang, for the fuzz programs" "package|libclang-rt-dev||clang's libFuzzer and sanitizers")
developerNeeds=("tool:clang-format-14|clang-format-14||clang-format 14" "tool:clang-tidy|clang-tidy||clang-tidy")

isThere() { # the first field of a need, its packages
    local name
    case $1 in
    tool:*)
        for name in $(tr ',' ' ' <<<"${1#tool:}"); do
            if command -v "$name" >/dev/null; then return 0; fi
        done
        return 1
        ;;
    python:*)
        command -v python3 >/dev/null && python3 -c "import ${1#python:}" 2>/dev/null
        ;;
    font:*)
        command -v fc-list >/dev/null && [ -n "$(fc-list "${1#font:}" family 2>/dev/null | head -n 1)" ] && return 0
        installedVersion "$2" >/dev/null
        ;;
    *)
        for name in $(tr ',' ' ' <<<"$2"); do
            if installedVersion "$name" >/dev/null; then return 0; fi
        done
        return 1
        ;;
    esac
}

installedVersion() {
    dpkg-query -W -f '${db:Status-Status} ${Version}\n' "$1" 2>/dev/null | sed -n 's/^installed //p' | grep .
}

offeredVersion() { # of a package, by the lists that apt has now
    LC_ALL=C apt-cache policy "$1" 2>/dev/null | sed -n 's/^  Candidate: //p' | grep -v '(none)'
}

listNeeds() {
    local need
    for need in "${needs[@]}" "${pythonNeeds[@]}"; do
        printf '  - %s (Debian: %s)\n' "$(cut -d'|' -f4 <<<"$need")" "$(cut -d'|' -f2 <<<"$need" | sed 's/,/ or /')"
    done
    printf '  - LibTorch %s, or any from 1.13 on; LIBTORCH=FOLDER names it\n' "$torchVersion"
}

isDebianLike() {
    command -v apt-get >/dev/null && command -v dpkg-query >/dev/null && [ -r /etc/os-release ] \
        && (. /etc/os-release && [[ " ${ID:-} ${ID_LIKE:-} " =~ \ (debian|ubuntu)\  ]])
}

unknownSystem() { # why
    {
        say "$1 Cutaway needs:"
        listNeeds
        say "When all of it is there: ./cutaway ${command} --no-packages"
    } >&2
    exit 2
}

installPackages() {
    local wanted=("${needs[@]}") missing=() need
    [ "$developer" = no ] || wanted+=("${developerNeeds[@]}")
    [ "$command" != package ] || wanted+=("${packageNeeds[@]}")
    [ "$fuzzers" = no ] || wanted+=("${fuzzersNeeds[@]}")
    [ "$peers" = no ] || wanted+=("${pythonNeeds[@]}" "${peersNeeds[@]}")
    wantsPython && wanted+=("${pythonNeeds[@]}")
    isDebianLike || unknownSystem "This is ${PRETTY_NAME:-$(uname -s)}, whose packages this script does not know."
    for need in "${wanted[@]}"; do
        isThere "$(cut -d'|' -f1 <<<"$need")" "$(cut -d'|' -f2 <<<"$need")" || missing+=("$need")
    done
    if [ ${#missing[@]} -eq 0 ]; then
        say "Packages: all there, nothing to install."
        return
    fi
    installNeeds "${missing[@]}"
}

# Updates apt's lists, chooses names and looks at versions before anything is installed, then installs.
installNeeds() { # needs that are not there
    local names=() need
    for need in "$@"; do names+=("$(cut -d'|' -f2 <<<"$need" | cut -d, -f1)"); done
    becomeRoot "${names[@]}"
    step apt-update "Reading the distribution's package lists (about 10 s)." "${asRoot[@]}" apt-get -o DPkg::Lock::Timeout=300 update \
        || say "  going on with the lists that are there."
    names=()
    for need in "$@"; do names+=("$(packageFor "$need")") || exit $?; done
    step apt-install "Installing ${#names[@]} packages: ${names[*]} (1 to 5 minutes)." "${asRoot[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "${names[@]}" \
        || fail "The packages could not be installed. By hand: sudo apt-get install ${names[*]}"
}

packageFor() { # need → the package's name; exits 2 where the distribution has none that is new enough
    local name version least words
    least=$(cut -d'|' -f3 <<<"$1")
    words=$(cut -d'|' -f4 <<<"$1")
    for name in $(cut -d'|' -f2 <<<"$1" | tr ',' ' '); do
        version=$(offeredVersion "$name") || continue
        if [ -n "$least" ] && dpkg --compare-versions "$version" lt "$least"; then
            unknownSystem "This release has $name $version, and Cutaway needs $words."
        fi
        echo "$name"
        return
    done
    unknownSystem "This release has no package for $words."
}

# Sets asRoot to what stands before a command that installs; asks first where someone can answer.
becomeRoot() { # packages
    asRoot=()
    [ "$(id -u)" -ne 0 ] || return 0
    local byHand="sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends $*'"
    command -v sudo >/dev/null || byHand="su -c 'apt-get update && apt-get install -y --no-install-recommends $*'"
    if command -v sudo >/dev/null; then
        asRoot=(sudo)
        if [ "$terminal" = no ]; then
            asRoot=(sudo -n)
            if [ "$assumeYes" = yes ] && sudo -n true 2>/dev/null; then return 0; fi
        elif [ "$assumeYes" = yes ]; then
            return 0
        else
            say "These packages are missing: $*"
            local answer
            read -r -p "Install them with sudo? [Y/n] " answer || answer=n
            case $answer in '' | [yY]*) return 0 ;; esac
        fi
    fi
    {
        say "Cutaway needs packages that are not there. This one command installs them:"
        say "  $byHand"
        say "Then: ./cutaway ${command}"
    } >&2
    exit 2
}
