# SPDX-License-Identifier: GPL-3.0-or-later
# Which LibTorch is used, and fetching it. Sourced by ./cutaway.

torchVersion=2.13.0
torchFolder=$build/libtorch
torchCpuIndex=https://download.pytorch.org/whl/cpu
torchCmake= # the folder of TorchConfig.cmake, once chosen

configIn() { # a prefix → the folder of its TorchConfig.cmake
    local sub
    for sub in share/cmake/Torch torch/share/cmake/Torch lib/cmake/Torch "lib/$(uname -m)-linux-gnu/cmake/Torch"; do
        if [ -f "$1/$sub/TorchConfig.cmake" ]; then
            echo "$1/$sub"
            return
        fi
    done
    return 1
}

namedLibTorch() { # sets torchCmake from LIBTORCH or CMAKE_PREFIX_PATH
    if [ -n "${LIBTORCH:-}" ]; then
        torchCmake=$(configIn "$(cd "$calledFrom" && readlink -f "$LIBTORCH")") \
            || usage "LIBTORCH names $LIBTORCH, and there is no share/cmake/Torch/TorchConfig.cmake in it"
        torchWhy="LIBTORCH names it"
        return
    fi
    local prefix
    while read -r prefix; do
        if [ -n "$prefix" ] && torchCmake=$(configIn "$prefix"); then
            torchWhy="CMAKE_PREFIX_PATH has it"
            return
        fi
    done < <(tr ':;' '\n\n' <<<"${CMAKE_PREFIX_PATH:-}")
    return 1
}

wantedFlavour() { # cpu, cuda or system
    case ${CUTAWAY_TORCH:-} in
    cpu | cuda | system) echo "$CUTAWAY_TORCH" ;;
    '') if command -v nvidia-smi >/dev/null && nvidia-smi -L 2>/dev/null | grep -q '^GPU'; then echo cuda; else echo cpu; fi ;;
    *) usage "CUTAWAY_TORCH is $CUTAWAY_TORCH and takes cpu, cuda or system" ;;
    esac
}

fetchedFor() { # flavour: whether build/libtorch holds what was fetched when it was asked for
    [ -f "$torchFolder/SOURCE.txt" ] && grep -qx "asked for: $torchVersion $1" "$torchFolder/SOURCE.txt"
}

wantsPython() { # whether pip will be needed: read before packages are installed
    (namedLibTorch) >/dev/null 2>&1 && return 1
    local flavour
    flavour=$(wantedFlavour) || exit $?
    [ "$flavour" != system ] && ! fetchedFor "$flavour"
}

chooseLibTorch() {
    if ! namedLibTorch; then
        local flavour
        flavour=$(wantedFlavour) || exit $?
        if [ "$flavour" != system ] && fetchedFor "$flavour"; then
            torchCmake=$(configIn "$torchFolder") || fail "build/libtorch is damaged; ./cutaway clean --all removes it"
            torchWhy="unpacked on an earlier run"
        elif [ "$flavour" != system ] && fetchLibTorch "$flavour"; then
            torchCmake=$(configIn "$torchFolder") || fail "the official build was unpacked without its CMake files"
        else
            distributionLibTorch "$flavour"
        fi
    fi
    say "LibTorch: $(torchName) in ${torchCmake%/*/*/*} ($torchWhy)."
}

torchName() {
    local version
    version=$(sed -n 's/^set(PACKAGE_VERSION "\(.*\)").*/\1/p' "$torchCmake/TorchConfigVersion.cmake" 2>/dev/null | head -n 1)
    [ ! -f "$torchFolder/SOURCE.txt" ] || [[ $torchCmake != "$torchFolder"/* ]] || version=$(sed -n 's/^torch: //p' "$torchFolder/SOURCE.txt")
    echo "${version:-unknown version}"
}

# Only files are taken from the wheel, so one for any Python will do.
fetchLibTorch() { # flavour
    command -v python3 >/dev/null && python3 -m pip --version >/dev/null 2>&1 || { say "LibTorch: no Python with pip here to fetch the official build."; return 1; }
    local got=cpu reason="nvidia-smi sees a GPU"
    [ -z "${CUTAWAY_TORCH:-}" ] || reason="CUTAWAY_TORCH says so"
    rm -rf "$build/fetched"
    mkdir -p "$build/fetched" "$logs"
    if [ "$1" = cuda ]; then
        say "Fetching LibTorch $torchVersion for NVIDIA GPUs with its CUDA libraries (2 GB, 1 to 20 minutes)."
        if download "===$torchVersion" --prefer-binary; then
            got=cuda
            torchWhy="the official CUDA build, because $reason"
        else
            say "  it could not be had; taking the CPU build. ./cutaway clean --all, then setup, tries again."
        fi
    fi
    if [ $got = cpu ]; then
        say "Fetching LibTorch $torchVersion for the CPU, the official build (190 MB, half a minute to some minutes)."
        if download "==$torchVersion+cpu" --no-deps; then
            torchWhy="the official CPU build, by this machine's pip settings"
        elif download "==$torchVersion+cpu" --no-deps --index-url "$torchCpuIndex"; then
            torchWhy="the official CPU build, from PyTorch's CPU index"
        else
            say "  pip could not get it; the end of build/log/libtorch.log says why."
            rm -rf "$build/fetched"
            return 1
        fi
    fi
    step unpack "Unpacking its libraries and headers into build/libtorch (about 20 s)." \
        python3 "$root/installer/setup/unpack_libtorch.py" --asked-for "$torchVersion $1" "$torchFolder" "$build"/fetched/*.whl || return 1
    rm -rf "$build/fetched"
}

# For the Python here; where there is no wheel for it, for others.
download() { # version, pip's options...
    local version=$1 began=$SECONDS python
    shift
    local pip=(python3 -m pip download --disable-pip-version-check --retries 2 -d "$build/fetched" "$@")
    if ! "${pip[@]}" "torch$version" >"$logs/libtorch.log" 2>&1; then
        # Nobody answered: asking again for another Python would only wait again.
        ! grep -qE 'Retrying|Could not fetch URL|No space left' "$logs/libtorch.log" || return 1
        local found=no
        for python in 3.12 3.11 3.13 3.10; do
            if "${pip[@]}" --only-binary=:all: --implementation cp --python-version "$python" --abi "cp${python/./}" --abi abi3 --abi none \
                --platform "manylinux_2_28_$(uname -m)" "torch$version" >>"$logs/libtorch.log" 2>&1; then
                found=yes
                break
            fi
        done
        [ $found = yes ] || return 1
    fi
    say "  done in $(duration $((SECONDS - began)))"
}

# Without OpenBLAS the distribution's LibTorch computes with the reference BLAS, some twenty times slower.
distributionNeeds=(
    "package|libtorch-dev|1.13|LibTorch 1.13 or newer"
    "package|libopenblas0-pthread,libopenblas0-openmp,libopenblas0-serial,libmkl-rt,libblis4-pthread,libatlas3-base||a fast BLAS"
)
distributionLibTorch() { # the flavour that was wanted
    torchWhy="the distribution's libtorch-dev, because the official build could not be had"
    [ "$1" != system ] || torchWhy="the distribution's libtorch-dev, because CUTAWAY_TORCH says so"
    local need missing=()
    for need in "${distributionNeeds[@]}"; do
        isThere "$(cut -d'|' -f1 <<<"$need")" "$(cut -d'|' -f2 <<<"$need")" || missing+=("$need")
    done
    if [ "$packages" = yes ] && [ ${#missing[@]} -gt 0 ] && isDebianLike; then installNeeds "${missing[@]}"; fi
    torchCmake=$(configIn /usr) || fail "there is no LibTorch: /usr has no TorchConfig.cmake, which the package libtorch-dev brings"
}

# The Python packages that the tests compare with, at the versions in tests/peers/requirements.txt.
installPeers() {
    local venv=$build/peers-venv wanted=$root/tests/peers/requirements.txt
    if [ -f "$venv/complete" ] && cmp -s "$wanted" "$venv/complete" && "$venv/bin/python" -c '' 2>/dev/null; then
        say "Peers: the Python packages are in build/peers-venv."
        return
    fi
    rm -rf "$venv"
    step peers-venv "Making build/peers-venv (about 10 s)." python3 -m venv "$venv" || exit 1
    step peers "Installing PyTorch, transformers, tokenizers, tiktoken and TensorBoard there, to compare with (1 to 5 minutes)." pipInstallPeers "$venv" "$wanted" \
        || fail "the Python packages to compare with could not be installed; ./cutaway test runs all other tests"
    cp "$wanted" "$venv/complete"
}

pipInstallPeers() { # venv, requirements
    local pip=("$1/bin/python" -m pip install --disable-pip-version-check --only-binary=:all:)
    "${pip[@]}" -r "$2" || "${pip[@]}" --extra-index-url "$torchCpuIndex" -r "$2"
}
